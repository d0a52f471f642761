//! The mail around a campaign's words: light, plain, and the three faces as links.
//!
//! The faces only lead to the page with a face already marked; nothing is recorded by opening a
//! link, because mail scanners open them all. No remote style, script or tracking pixel; the only
//! picture is the technician's photo, if there is one.

use askama::Template;
use domain::FeedbackSentiment;

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

#[derive(Template)]
#[template(path = "email.html")]
struct Html<'a> {
    view: MailView<'a>,
    lang: &'a str,
    paragraphs: Vec<Vec<&'a str>>,
    faces: [Face; 3],
    unsubscribe_label: &'a str,
    page_label: &'a str,
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
    let page = Html {
        view,
        lang: view.language.as_str(),
        paragraphs: paragraphs(view.body),
        faces: FeedbackSentiment::ALL.map(|sentiment| face(view, sentiment)),
        unsubscribe_label,
        page_label,
    };
    let html = page.render().expect("the template writes to a string and calls nothing that fails");
    Mail { subject: view.subject.to_owned(), html, text: plain_text(view, unsubscribe_label) }
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

fn paragraphs(body: &str) -> Vec<Vec<&str>> {
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

fn plain_text(view: MailView<'_>, unsubscribe_label: &str) -> String {
    let faces = FeedbackSentiment::ALL.map(|sentiment| {
        format!("{}: {}", face_label(sentiment, view.language), preselecting(view.link, sentiment, view.language))
    });
    let sender: Vec<&str> = std::iter::once(view.company_name).chain(view.postal_address).collect();
    format!(
        "{}\n\n{}\n\n-- \n{}\n{unsubscribe_label}: {}\n",
        view.body.trim_end(),
        faces.join("\n"),
        sender.join("\n"),
        view.unsubscribe
    )
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
}
