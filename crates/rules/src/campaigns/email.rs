//! The mail around the words: light, plain, and below them the three faces as links, or one button.
//!
//! The faces only lead to the page with a face already marked; nothing is recorded by opening a
//! link, because mail scanners open them all. No remote style, script or tracking pixel; the only
//! picture is the technician's photo, if there is one.

use askama::Template;
use domain::FeedbackSentiment;

use super::templates;
use crate::{Language, page::face_label};

/// What a mail is made of.
#[derive(Clone, Copy)]
pub struct MailView<'a> {
    pub language: Language,
    /// One line.
    pub subject: &'a str,
    /// The rendered words, plain text; empty lines make paragraphs.
    pub body: &'a str,
    /// The customer's page.
    pub link: &'a str,
    /// The page on which mails are switched off.
    pub unsubscribe: &'a str,
    pub company_name: &'a str,
    /// CAN-SPAM wants it in marketing mail; shown in all.
    pub postal_address: Option<&'a str>,
    /// Of the technician whose campaign it is.
    pub photo_url: Option<&'a str>,
}

/// A mail, ready to be sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Mail {
    pub subject: String,
    pub html: String,
    pub text: String,
}

/// What a letter is made of: a mail about something that the customer expects. No faces, and no
/// way out: what it says is a part of the service.
#[derive(Clone, Copy)]
pub struct LetterView<'a> {
    pub language: Language,
    /// One line.
    pub subject: &'a str,
    /// The rendered words, plain text; empty lines make paragraphs.
    pub body: &'a str,
    /// What the button below says, and where it leads.
    pub button: Option<(&'a str, &'a str)>,
    pub company_name: &'a str,
    pub postal_address: Option<&'a str>,
    /// Of the technician it is about.
    pub photo_url: Option<&'a str>,
}

#[derive(Template)]
#[template(path = "email.html")]
struct Html<'a> {
    lang: &'a str,
    subject: &'a str,
    company_name: &'a str,
    postal_address: Option<&'a str>,
    photo_url: Option<&'a str>,
    paragraphs: Vec<Vec<&'a str>>,
    faces: Option<[Face; 3]>,
    /// A quiet link below the faces.
    page: Option<Link<'a>>,
    button: Option<Link<'a>>,
    unsubscribe: Option<Link<'a>>,
}

struct Link<'a> {
    label: &'a str,
    url: &'a str,
}

struct Face {
    link: String,
    emoji: &'static str,
    label: &'static str,
    background: &'static str,
}

/// Both forms of the mail. A client that shows no HTML gets the same words and links.
pub fn mail(view: MailView<'_>) -> Mail {
    let (unsubscribe_label, page_label) = match view.language {
        Language::En => ("Stop these e-mails", "Open the page"),
        Language::Es => ("No recibir más estos correos", "Abrir la página"),
    };
    let html = html(&Html {
        lang: view.language.as_str(),
        subject: view.subject,
        company_name: view.company_name,
        postal_address: view.postal_address,
        photo_url: view.photo_url,
        paragraphs: paragraphs(view.body),
        faces: Some(FeedbackSentiment::ALL.map(|sentiment| face(view, sentiment))),
        page: Some(Link { label: page_label, url: view.link }),
        button: None,
        unsubscribe: Some(Link { label: unsubscribe_label, url: view.unsubscribe }),
    });
    let faces = FeedbackSentiment::ALL.map(|sentiment| {
        format!("{}: {}", face_label(sentiment, view.language), preselecting(view.link, sentiment, view.language))
    });
    let sender = sender(view.company_name, view.postal_address);
    let text = format!(
        "{}\n\n{}\n\n{sender}\n{unsubscribe_label}: {}\n",
        view.body.trim_end(),
        faces.join("\n"),
        view.unsubscribe
    );
    Mail { subject: view.subject.to_owned(), html, text }
}

/// Both forms of a letter. The button stands for its link: where both forms would say it twice, it
/// is said once.
pub fn letter(view: &LetterView<'_>) -> Mail {
    let in_button: Vec<&str> = view.button.iter().map(|(_, url)| *url).collect();
    let words = templates::without(view.body, &in_button);
    let html = html(&Html {
        lang: view.language.as_str(),
        subject: view.subject,
        company_name: view.company_name,
        postal_address: view.postal_address,
        photo_url: view.photo_url,
        paragraphs: paragraphs(&words),
        faces: None,
        page: None,
        button: view.button.map(|(label, url)| Link { label, url }),
        unsubscribe: None,
    });
    let link = match view.button {
        Some((label, url)) if !view.body.contains(url) => format!("\n\n{label}: {url}"),
        _ => String::new(),
    };
    let sender = sender(view.company_name, view.postal_address);
    Mail { subject: view.subject.to_owned(), html, text: format!("{}{link}\n\n{sender}\n", view.body.trim_end()) }
}

fn html(page: &Html<'_>) -> String {
    page.render().expect("the template writes to a string and calls nothing that fails")
}

fn face(view: MailView<'_>, sentiment: FeedbackSentiment) -> Face {
    let (emoji, background) = match sentiment {
        FeedbackSentiment::Positive => ("🙂", "#e6f2e6"),
        FeedbackSentiment::Neutral => ("😐", "#e9edf2"),
        FeedbackSentiment::Negative => ("🙁", "#f8e8e5"),
    };
    Face {
        link: preselecting(view.link, sentiment, view.language),
        emoji,
        label: face_label(sentiment, view.language),
        background,
    }
}

/// The page with a face marked, not chosen.
pub fn preselecting(link: &str, sentiment: FeedbackSentiment, language: Language) -> String {
    let sign = if link.contains('?') { '&' } else { '?' };
    format!("{link}{sign}face={}&lang={}", sentiment.as_str(), language.as_str())
}

/// Lines by paragraph; empty lines part them.
pub(crate) fn paragraphs(body: &str) -> Vec<Vec<&str>> {
    let mut paragraphs: Vec<Vec<&str>> = vec![vec![]];
    for line in body.lines().map(str::trim_end) {
        match paragraphs.last_mut() {
            Some(open) if !line.is_empty() => open.push(line),
            _ => paragraphs.push(vec![]),
        }
    }
    paragraphs.retain(|lines| !lines.is_empty());
    paragraphs
}

/// Below every mail, after the sign that mail programs fold away.
fn sender(company_name: &str, postal_address: Option<&str>) -> String {
    let lines: Vec<&str> = ["-- ", company_name].into_iter().chain(postal_address).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view() -> MailView<'static> {
        MailView {
            language: Language::En,
            subject: "How did Terry do?",
            body: "Hi Ann,\n\nthank you.\nOne tap is enough.",
            link: "https://hub.example.com/p/abc",
            unsubscribe: "https://hub.example.com/u/abc",
            company_name: "Sunrise Plumbing",
            postal_address: Some("1 Example Street, Denver, CO 80202"),
            photo_url: Some("https://hub.example.com/photos/terry.jpg"),
        }
    }

    #[test]
    fn a_mail_carries_three_faces_the_way_out_and_the_address() {
        for language in [Language::En, Language::Es] {
            let mail = mail(MailView { language, ..view() });
            for part in [&mail.html, &mail.text] {
                for needed in [
                    "face=positive",
                    "face=neutral",
                    "face=negative",
                    "https://hub.example.com/u/abc",
                    "1 Example Street",
                ] {
                    assert!(part.contains(needed), "{needed}");
                }
            }
            assert!(mail.html.len() < 20_000, "{}", mail.html.len());
            assert!(!mail.html.contains("<script") && !mail.html.contains("<link"));
        }
        assert!(
            mail(MailView { postal_address: None, photo_url: None, ..view() }).html.matches("<img").next().is_none()
        );
    }

    #[test]
    fn words_are_words_and_not_markup() {
        let mail = mail(MailView { body: "Hi <b>Ann</b> & \"co\"", company_name: "A<script>", ..view() });
        assert!(!mail.html.contains("<b>") && !mail.html.contains("<script>"), "{}", mail.html);
        assert!(mail.text.starts_with("Hi <b>Ann</b> & \"co\"\n"));
    }

    #[test]
    fn paragraphs_and_lines_stay_as_written() {
        assert_eq!(paragraphs("Hi Ann,\n\n\nthank you.\r\nBye"), [vec!["Hi Ann,"], vec!["thank you.", "Bye"]]);
    }

    #[test]
    fn the_plain_text_is_the_same_mail() {
        let sender = "-- \nSunrise Plumbing\n1 Example Street, Denver, CO 80202\nStop these e-mails: https://hub.example.com/u/abc\n";
        assert_eq!(
            mail(view()).text,
            format!(
                "Hi Ann,\n\nthank you.\nOne tap is enough.\n\n\
                 Great: https://hub.example.com/p/abc?face=positive&lang=en\n\
                 Okay: https://hub.example.com/p/abc?face=neutral&lang=en\n\
                 Not good: https://hub.example.com/p/abc?face=negative&lang=en\n\n{sender}"
            )
        );
    }

    fn about_terry() -> LetterView<'static> {
        LetterView {
            language: Language::En,
            subject: "Terry is on the way",
            body: "Hi Ann,\n\nmeet Terry: https://hub.example.com/b/abc",
            button: Some(("Meet Terry", "https://hub.example.com/b/abc")),
            company_name: "Sunrise Plumbing",
            postal_address: Some("1 Example Street, Denver, CO 80202"),
            photo_url: None,
        }
    }

    #[test]
    fn a_letter_has_a_button_and_neither_faces_nor_a_way_out() {
        let letter = letter(&about_terry());
        for part in [&letter.html, &letter.text] {
            assert!(!part.contains("face=") && !part.contains("e-mails") && !part.contains("🙂"), "{part}");
            assert_eq!(part.matches("https://hub.example.com/b/abc").count(), 1, "said once");
            assert!(part.contains("1 Example Street"));
        }
        assert!(letter.html.contains(">Meet Terry</a>") && letter.html.contains("meet Terry:</p>"), "{}", letter.html);
        assert_eq!(
            letter.text,
            "Hi Ann,\n\nmeet Terry: https://hub.example.com/b/abc\n\n-- \nSunrise Plumbing\n1 Example Street, Denver, CO 80202\n"
        );
    }

    #[test]
    fn a_letter_whose_words_say_no_link_says_it_below() {
        let text = letter(&LetterView { body: "He is coming.", postal_address: None, ..about_terry() }).text;
        assert_eq!(text, "He is coming.\n\nMeet Terry: https://hub.example.com/b/abc\n\n-- \nSunrise Plumbing\n");
        let plain = letter(&LetterView { button: None, ..about_terry() });
        assert!(plain.html.contains("https://hub.example.com/b/abc") && !plain.html.contains("<a "), "{}", plain.html);
    }
}
