//! The pages that the customer opens from a text, a mail or a QR code.
//!
//! One file of HTML, no cookie, no request but for the photo; it opens on a bad network and on an
//! old phone. The one script records a voice message, and without it nothing is missing but that.
//!
//! # Cast
//! - [`render`]: the pulse check, `/p/{token}`.
//! - [`entry()`]: the same without a visit, `/q/{code}`: somebody walked in.
//! - [`solved()`]: "is it solved?", `/s/{token}`.
//! - [`gone`], [`unsubscribe`]: the small ones.
//! - [`VOICE_SCRIPT`]: the recorder.
//!
//! # Guarantees
//! - **No review gating.** The section with the public review links is rendered from the links and
//!   the page's own address and language alone, by [`reviews`]; neither answer nor preselection
//!   reaches it. It stands on the page before and after answering, for every face, byte for byte
//!   the same. A link leads through the page's address, where clicks are counted alike.
//! - Opening the page records nothing: mail scanners open every link. A face in the address only
//!   marks that face; the answer is a `POST`.
//! - A question that was not touched has no answer. That is why the scales are radio buttons that
//!   look like a slider: a range input always sends a value.

mod entry;
mod notice;
mod solved;
mod submission;
mod words;

use askama::Template;
use domain::FeedbackSentiment;

use crate::{Language, campaigns::review_links::ReviewLink};

pub use entry::{Entry, entry, walk_in_text};
pub use notice::{Unsubscribe, gone, unsubscribe};
pub use solved::{Solved, SolvedAnswer, SolvedSubmission, read_solved, solved};
pub use submission::{LONGEST_COMMENT, Submission, read_submission};
pub(crate) use words::Words;
pub use words::face_label;

/// The header for all pages of this module: nothing is framed, nothing is sent elsewhere, and
/// nothing runs but our own recorder, which plays what it recorded (`blob:`) and sends it to us.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; media-src blob:; style-src 'unsafe-inline'; img-src 'self' https: data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The recorder, served at [`VOICE_SCRIPT_PATH`]. It has no texts of its own: the page tells it
/// what to say.
pub const VOICE_SCRIPT: &str = include_str!("../../templates/voice.js");

/// Where the page looks for [`VOICE_SCRIPT`].
pub const VOICE_SCRIPT_PATH: &str = "/assets-public/voice.js";

/// The recorder stops by itself then.
pub const LONGEST_VOICE_SECONDS: u32 = 120;

pub(crate) const CSS: &str = include_str!("../../templates/page.css");

/// Everything that the page shows.
#[derive(Clone, Copy)]
pub struct PageView<'a> {
    pub language: Language,
    /// Path of this page, `/p/{token}`, without a query; the form posts to it.
    pub path: &'a str,
    pub company: CompanyCard<'a>,
    /// Who came; `None` under the company's campaign.
    pub technician: Option<TechnicianCard<'a>>,
    pub customer_first_name: Option<&'a str>,
    /// "Today" is said only while it is true.
    pub visit_was_today: bool,
    /// In the page's language.
    pub questions: &'a [&'a str],
    /// The same for everybody. Each leads to `{path}/r/{index}`, which counts and sends on.
    pub links: &'a [ReviewLink],
    /// Marked by a link in a mail; not an answer.
    pub preselected: Option<FeedbackSentiment>,
    /// What was answered so far.
    pub answer: Option<Answer<'a>>,
    pub voice: VoiceView,
    /// Path of the technician's bio, `/b/{token}`.
    pub bio_path: Option<&'a str>,
    /// Path of the unsubscribe page.
    pub unsubscribe: Option<&'a str>,
}

/// Whether the page takes a voice message. It is sent to `{path}/voice`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VoiceView {
    /// It does not: a preview.
    Off,
    /// One may be recorded.
    Offered,
    /// One was left; another takes its place.
    Given {
        /// `None` when its length is not known.
        seconds: Option<u32>,
    },
}

/// The company, as customers know it.
#[derive(Clone, Copy)]
pub struct CompanyCard<'a> {
    pub name: &'a str,
    /// As it should be read; dialled by its digits.
    pub phone: Option<&'a str>,
    pub email: Option<&'a str>,
}

/// The technician, as customers know them.
#[derive(Clone, Copy)]
pub struct TechnicianCard<'a> {
    pub name: &'a str,
    /// Initials stand in while there is none, and when it does not load.
    pub photo_url: Option<&'a str>,
}

/// An answer that was given.
#[derive(Clone, Copy)]
pub struct Answer<'a> {
    pub sentiment: FeedbackSentiment,
    /// 0 to 10 by question; a missing entry was not answered.
    pub scores: &'a [Option<u8>],
    pub comment: Option<&'a str>,
    /// The last `POST` carried scores or a comment.
    pub details_saved: bool,
}

#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    view: PageView<'a>,
    words: &'static Words,
    css: &'static str,
    lang: &'static str,
    other_lang: &'static str,
    mark: String,
    initials: String,
    title: String,
    thanks: &'static str,
    said: &'static str,
    company: CompanyCard<'a>,
    contact: &'static str,
    about: String,
    voice: Option<Voice>,
    choices: [Choice; 3],
    marked: Option<Choice>,
    questions: Vec<Question<'a>>,
    comment: &'a str,
    dial: String,
    reviews: String,
}

#[derive(Clone, Copy)]
struct Choice {
    sentiment: FeedbackSentiment,
    label: &'static str,
    on: bool,
}

struct Question<'a> {
    index: usize,
    text: &'a str,
    score: Option<u8>,
}

struct Voice {
    /// What was left.
    given: Option<String>,
    /// On the button.
    record: &'static str,
    most_seconds: u32,
}

#[derive(Template)]
#[template(path = "reviews.html")]
struct Reviews<'a> {
    links: &'a [ReviewLink],
    path: &'a str,
    words: &'static Words,
}

/// The page as HTML.
pub fn render(view: &PageView<'_>) -> String {
    let words = Words::of(view.language);
    let current = view.answer.map(|answer| answer.sentiment).or(view.preselected);
    let choice =
        |sentiment| Choice { sentiment, label: face_label(sentiment, view.language), on: current == Some(sentiment) };
    let choices = FeedbackSentiment::ALL.map(choice);
    let technician = view.technician.map(|technician| technician.name);
    Page {
        view: *view,
        words,
        css: CSS,
        lang: view.language.as_str(),
        other_lang: words.other_code,
        mark: initials(view.company.name, 1),
        initials: technician.map(|name| initials(name, 2)).unwrap_or_default(),
        title: match view.answer {
            Some(_) => words.thank_you(view.customer_first_name),
            None => words.question(technician, view.visit_was_today),
        },
        thanks: match view.answer {
            Some(Answer { details_saved: true, .. }) => words.saved,
            Some(Answer { sentiment: FeedbackSentiment::Negative, .. }) => words.thanks_negative,
            _ => words.thanks,
        },
        said: view.answer.map(|answer| face_label(answer.sentiment, view.language)).unwrap_or_default(),
        company: view.company,
        contact: words.contact,
        about: words.about(technician),
        voice: voice(view.voice, words),
        choices,
        marked: choices.into_iter().find(|choice| choice.on),
        questions: questions(view),
        comment: view.answer.and_then(|answer| answer.comment).unwrap_or_default(),
        dial: view.company.phone.map(digits).unwrap_or_default(),
        reviews: reviews(view.links, view.path, view.language),
    }
    .render()
    .expect("the template writes to a string and calls nothing that fails")
}

/// The section with the public review links. What it does not take, it cannot depend on.
pub fn reviews(links: &[ReviewLink], path: &str, language: Language) -> String {
    let section = Reviews { links, path, words: Words::of(language) };
    section.render().expect("the template writes to a string and calls nothing that fails")
}

fn voice(voice: VoiceView, words: &Words) -> Option<Voice> {
    let (given, record) = match voice {
        VoiceView::Off => return None,
        VoiceView::Offered => (None, words.voice_record),
        VoiceView::Given { seconds } => (Some(words.voice_given(seconds)), words.voice_again),
    };
    Some(Voice { given, record, most_seconds: LONGEST_VOICE_SECONDS })
}

fn questions<'a>(view: &PageView<'a>) -> Vec<Question<'a>> {
    let score = |index| view.answer.and_then(|answer| answer.scores.get(index).copied().flatten());
    view.questions.iter().enumerate().map(|(index, text)| Question { index, text, score: score(index) }).collect()
}

/// "Terry Miles" is "TM".
pub(crate) fn initials(name: &str, at_most: usize) -> String {
    let letters = name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    letters.take(at_most).flat_map(char::to_uppercase).collect()
}

/// As it is dialled.
pub(crate) fn digits(phone: &str) -> String {
    phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}

#[cfg(test)]
mod tests;
