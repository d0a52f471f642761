//! A technician's bio: who comes, told before the visit. The page `/b/{token}` and the words that
//! lead to it.
//!
//! One file of HTML, no script, no cookie; the video is loaded when somebody plays it.
//!
//! # Cast
//! - [`render`]: the page. [`Profile`] is the technician, [`BioState`] whether they still come.
//! - [`default_templates`], [`lint`], [`mail`]: the message that carries the link.
//! - [`short_name`]: how a customer is called on somebody else's page.
//!
//! # Guarantees
//! - Whoever opens the bio of somebody who does not come any more reads who does, or that plans changed.
//! - A certification that has expired is not shown.
//! - Feedback stands there as it came: all three counts, the newest comments whatever they say.

use askama::Template;
use domain::FeedbackSentiment;
use jiff::civil::{Date, DateTime};

use crate::{
    Language,
    campaigns::{
        email::{self, LetterView, Mail, paragraphs},
        lint::{lint_all, names_variable},
        templates::{Template as Words, TemplateProblem, Templates},
    },
    page::{self, CSS, CompanyCard, digits, face_label, initials},
};

mod words;

use words::BioWords;

/// The header for the page: nothing runs, nothing is framed, nothing is sent; only our own videos play.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' https: data:; media-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

const BIO_CSS: &str = include_str!("../../templates/bio.css");

/// How many comments are shown, and how long each may be in characters: the page stays small.
const COMMENTS: usize = 5;
const LONGEST_COMMENT: usize = 280;

/// Everything that the page shows.
#[derive(Clone, Copy)]
pub struct BioView<'a> {
    pub language: Language,
    /// Path of this page, `/b/{token}`, without a query.
    pub path: &'a str,
    pub company: CompanyCard<'a>,
    /// Who comes. Of a bio that was taken back only the name is used.
    pub technician: Profile<'a>,
    pub state: BioState<'a>,
    /// When they come, if it is known; not said of a day that is over.
    pub arrival: Option<Arrival>,
    /// In the company's zone: certifications expire, and "today" is said only while it is true.
    pub today: Date,
}

/// Whether the technician whose bio was sent still comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BioState<'a> {
    /// They do.
    Usual,
    /// Nobody does for now, or it is not known who.
    Withdrawn,
    /// Somebody else does: [`BioView::technician`].
    Replaced {
        /// Name of the technician whose bio was sent.
        instead_of: &'a str,
    },
}

/// When the technician comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    OnTheWay,
    /// As the clocks on site show it. An end on another day, or before the start, is not said.
    Planned {
        from: DateTime,
        until: Option<DateTime>,
    },
}

/// A technician, as customers get to know them.
#[derive(Clone, Copy)]
pub struct Profile<'a> {
    pub name: &'a str,
    /// "Master plumber".
    pub title: Option<&'a str>,
    /// Initials stand in while there is none.
    pub photo: Option<Photo<'a>>,
    /// Plain; an empty line makes a paragraph. Where one language has no words, the other stands in.
    pub text_en: &'a str,
    pub text_es: &'a str,
    pub video: Option<Video<'a>>,
    pub documents: &'a [Document<'a>],
    pub certifications: &'a [Certification<'a>],
    /// `None`: not to be shown.
    pub feedback: Option<Feedback<'a>>,
}

/// A picture, and which part of it.
#[derive(Clone, Copy)]
pub struct Photo<'a> {
    pub url: &'a str,
    /// Width and height in pixels; without them the middle is shown.
    pub size: Option<(u32, u32)>,
    pub crop: Option<Crop>,
}

/// A square part of a picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Crop {
    /// Left edge, as a share of the width.
    pub x: f64,
    /// Upper edge, as a share of the height.
    pub y: f64,
    /// Side of the square, as a share of the shorter side.
    pub size: f64,
}

/// A greeting on video.
#[derive(Clone, Copy)]
pub struct Video<'a> {
    pub url: &'a str,
    /// Shown until it is played.
    pub poster_url: Option<&'a str>,
}

/// A document that may be opened.
#[derive(Clone, Copy)]
pub struct Document<'a> {
    pub label: &'a str,
    pub url: &'a str,
}

/// Something the technician has been certified for.
#[derive(Clone, Copy)]
pub struct Certification<'a> {
    pub name: &'a str,
    pub issuer: Option<&'a str>,
    pub number: Option<&'a str>,
    /// The last day, `2027-05-31`. What is not a day counts as over.
    pub expires_on: Option<&'a str>,
}

/// What customers said about the technician.
#[derive(Clone, Copy)]
pub struct Feedback<'a> {
    pub positive: u64,
    pub neutral: u64,
    pub negative: u64,
    /// Newest first, whatever they say. Not chosen here, and nothing left out but what is older.
    pub recent: &'a [Comment<'a>],
}

/// What one customer wrote.
#[derive(Clone, Copy)]
pub struct Comment<'a> {
    pub sentiment: FeedbackSentiment,
    pub words: &'a str,
    /// See [`short_name`]; empty when it is not known.
    pub customer: &'a str,
    pub on: Date,
}

#[derive(Template)]
#[template(path = "bio.html")]
struct Page<'a> {
    words: &'static page::Words,
    bio: &'static BioWords,
    css: &'static str,
    bio_css: &'static str,
    lang: &'static str,
    other_lang: &'static str,
    path: &'a str,
    company: CompanyCard<'a>,
    contact: &'static str,
    mark: String,
    dial: String,
    title: &'a str,
    note: Option<String>,
    soon: Option<String>,
    video_label: String,
    person: Option<Person<'a>>,
}

struct Person<'a> {
    initials: String,
    photo: Option<Framed<'a>>,
    work: Option<&'a str>,
    paragraphs: Vec<Vec<&'a str>>,
    video: Option<Video<'a>>,
    certifications: Vec<Proof<'a>>,
    documents: &'a [Document<'a>],
    feedback: Option<Heard>,
}

struct Framed<'a> {
    url: &'a str,
    /// As a style; `None`: the middle.
    cut: Option<String>,
}

struct Proof<'a> {
    name: &'a str,
    detail: String,
}

struct Heard {
    title: String,
    parts: [Part; 3],
    comments: Vec<Quote>,
}

struct Part {
    class: &'static str,
    label: &'static str,
    count: u64,
}

struct Quote {
    class: &'static str,
    words: String,
    from: String,
}

/// The page as HTML.
pub fn render(view: &BioView<'_>) -> String {
    let (words, bio) = (page::Words::of(view.language), BioWords::of(view.language));
    let comes = first_name(view.technician.name);
    let (title, note) = match view.state {
        BioState::Usual => (view.technician.name, None),
        BioState::Withdrawn => (bio.plans_changed, Some(bio.does_not_come(comes, view.company.name))),
        BioState::Replaced { instead_of } => (view.technician.name, Some(bio.instead(comes, first_name(instead_of)))),
    };
    let is_coming = view.state != BioState::Withdrawn;
    let page = Page {
        words,
        bio,
        css: CSS,
        bio_css: BIO_CSS,
        lang: view.language.as_str(),
        other_lang: words.other_code,
        path: view.path,
        company: view.company,
        contact: bio.questions,
        mark: initials(view.company.name, 1),
        dial: view.company.phone.map(digits).unwrap_or_default(),
        title,
        note,
        soon: view.arrival.filter(|_| is_coming).and_then(|arrival| bio.soon(comes, arrival, view.today)),
        video_label: bio.meet(comes),
        person: is_coming.then(|| person(view, bio)),
    };
    page.render().expect("the template writes to a string and calls nothing that fails")
}

fn person<'a>(view: &BioView<'a>, bio: &BioWords) -> Person<'a> {
    let profile = view.technician;
    let [text, other] = match view.language {
        Language::En => [profile.text_en, profile.text_es],
        Language::Es => [profile.text_es, profile.text_en],
    };
    Person {
        initials: initials(profile.name, 2),
        photo: profile.photo.map(|photo| Framed { url: photo.url, cut: cut(photo) }),
        work: profile.title.map(str::trim).filter(|title| !title.is_empty()),
        paragraphs: paragraphs(if text.trim().is_empty() { other } else { text }),
        video: profile.video,
        certifications: profile.certifications.iter().filter_map(|one| proof(one, view.today, bio)).collect(),
        documents: profile.documents,
        feedback: profile.feedback.and_then(|feedback| heard(feedback, profile.name, view.language)),
    }
}

/// What shows a part of a picture in a square frame: as wide as it takes, and moved.
fn cut(photo: Photo<'_>) -> Option<String> {
    let (crop, (width, height)) = (photo.crop?, photo.size?);
    let (width, height) = (f64::from(width), f64::from(height));
    let side = crop.size.clamp(0.05, 1.0) * width.min(height);
    if !(side.is_normal() && crop.x.is_finite() && crop.y.is_finite()) {
        return None;
    }
    let moved = |share: f64, length: f64| 0.0 - 100.0 * (share * length).min(length - side).max(0.0) / side;
    let (left, top) = (moved(crop.x, width), moved(crop.y, height));
    Some(format!("width:{:.2}%;left:{left:.2}%;top:{top:.2}%", 100.0 * width / side))
}

/// `None` once it has expired.
fn proof<'a>(certification: &Certification<'a>, today: Date, bio: &BioWords) -> Option<Proof<'a>> {
    let expires_on = match certification.expires_on.map(str::trim).filter(|day| !day.is_empty()) {
        Some(day) => Some(day.parse::<Date>().ok().filter(|day| *day >= today)?),
        None => None,
    };
    let detail = bio.certified(certification.issuer, certification.number, expires_on);
    Some(Proof { name: certification.name, detail })
}

/// `None` while nobody has answered.
fn heard(feedback: Feedback<'_>, technician: &str, language: Language) -> Option<Heard> {
    let bio = BioWords::of(language);
    let part = |sentiment: FeedbackSentiment, count| Part {
        class: sentiment.as_str(),
        label: face_label(sentiment, language),
        count,
    };
    let parts = [
        part(FeedbackSentiment::Positive, feedback.positive),
        part(FeedbackSentiment::Neutral, feedback.neutral),
        part(FeedbackSentiment::Negative, feedback.negative),
    ];
    if parts.iter().all(|part| part.count == 0) {
        return None;
    }
    let quote = |comment: &Comment<'_>| {
        let who = if comment.customer.is_empty() { bio.a_customer } else { comment.customer };
        let (said, on) = (face_label(comment.sentiment, language), bio.date(comment.on));
        Quote {
            class: comment.sentiment.as_str(),
            words: shortened(comment.words),
            from: format!("{said} · {who} · {on}"),
        }
    };
    Some(Heard {
        title: bio.what_customers_say(first_name(technician)),
        parts,
        comments: feedback.recent.iter().take(COMMENTS).map(quote).collect(),
    })
}

fn shortened(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= LONGEST_COMMENT {
        return words;
    }
    let start: String = words.chars().take(LONGEST_COMMENT).collect();
    format!("{}…", start.trim_end())
}

fn first_name(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or(name)
}

/// How a customer is called on a page that others read: "Ann W." `None` when nothing is known.
pub fn short_name(first_name: Option<&str>, last_name: Option<&str>) -> Option<String> {
    let first = first_name.map(str::trim).filter(|name| !name.is_empty());
    let initial = last_name.and_then(|name| name.chars().find(|c| c.is_alphanumeric()));
    let initial = initial.map(|letter| format!("{}.", letter.to_uppercase()));
    let parts: Vec<String> = first.map(str::to_owned).into_iter().chain(initial).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// The words to begin with: true on the day of the visit and days before it. The Spanish text avoids á, í, ó and ú, like those of campaigns.
pub fn default_templates() -> Templates {
    let template = |[sms, email_subject, email_body]: [&str; 3]| Words {
        sms: sms.to_owned(),
        email_subject: email_subject.to_owned(),
        email_body: email_body.to_owned(),
    };
    Templates {
        en: template([
            "Hi {{ customer.first_name }}, {{ technician.first_name }} from {{ company.name }} is coming to you. Meet {{ technician.first_name }}: {{ link }}",
            "{{ technician.first_name }} is coming to you",
            "Hi {{ customer.first_name }},\n\n{{ technician.first_name }} from {{ company.name }} is coming to you. Here you can see who will be at your door.",
        ]),
        es: template([
            "Hola {{ customer.first_name }}, {{ technician.first_name }} de {{ company.name }} va a visitarle. Conozca a {{ technician.first_name }}: {{ link }}",
            "{{ technician.first_name }} va a visitarle",
            "Hola {{ customer.first_name }}:\n\n{{ technician.first_name }}, de {{ company.name }}, va a visitarle. Aquí puede ver quién tocará a su puerta.",
        ]),
    }
}

/// Everything wrong with the words, by fields like `en.sms`. Empty: they may be saved. What a
/// campaign must not ask for, a bio must not either.
pub fn lint(templates: &Templates) -> Vec<TemplateProblem> {
    let mut problems = lint_all(templates);
    for (language, words) in [("en", &templates.en), ("es", &templates.es)] {
        for (field, source) in
            [("sms", &words.sms), ("email_subject", &words.email_subject), ("email_body", &words.email_body)]
        {
            if names_variable(source, "unsubscribe") {
                let message = "A message about a visit has no link to unsubscribe: leave {{ unsubscribe }} out";
                problems.push(TemplateProblem { field: format!("{language}.{field}"), message: message.to_owned() });
            }
        }
    }
    problems
}

/// What the mail that carries a bio is made of.
#[derive(Clone, Copy)]
pub struct MailWords<'a> {
    pub language: Language,
    /// One line.
    pub subject: &'a str,
    /// The rendered words, plain text.
    pub body: &'a str,
    /// The page, as a whole address.
    pub link: &'a str,
    pub company_name: &'a str,
    pub postal_address: Option<&'a str>,
    pub photo_url: Option<&'a str>,
    /// On the button: "Meet Terry".
    pub technician_name: &'a str,
}

/// The mail: the words, and a button that leads to the page. No faces; nothing is asked yet.
pub fn mail(words: &MailWords<'_>) -> Mail {
    let button = BioWords::of(words.language).meet(first_name(words.technician_name));
    email::letter(&LetterView {
        language: words.language,
        subject: words.subject,
        body: words.body,
        button: Some((&button, words.link)),
        company_name: words.company_name,
        postal_address: words.postal_address,
        photo_url: words.photo_url,
    })
}

#[cfg(test)]
mod tests;
