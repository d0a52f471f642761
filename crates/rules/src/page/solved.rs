//! "Is it solved?": the page that a recovery case asks its customer to open, `/s/{token}`.

use askama::Template;

use super::{CSS, CompanyCard, digits, initials, submission::comment, words::Words};
use crate::Language;

/// What the page shows.
#[derive(Clone, Copy)]
pub struct Solved<'a> {
    pub language: Language,
    /// Path of this page, without a query; the form posts to it.
    pub path: &'a str,
    pub company: CompanyCard<'a>,
    pub customer_first_name: Option<&'a str>,
    /// What was answered so far; it can be changed.
    pub answer: Option<SolvedAnswer>,
}

/// The customer's answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SolvedAnswer {
    Yes,
    No,
}

impl SolvedAnswer {
    /// The word in the form and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Yes, Self::No].into_iter().find(|answer| answer.as_str() == word)
    }
}

/// The form, read. Anything that makes no sense is as if it had not been sent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SolvedSubmission {
    /// `None`: no button was tapped; the page is shown again.
    pub answer: Option<SolvedAnswer>,
    pub comment: Option<String>,
    pub language: Option<Language>,
}

#[derive(Template)]
#[template(path = "solved.html")]
struct Page<'a> {
    words: &'static Words,
    css: &'static str,
    lang: &'static str,
    other_lang: &'static str,
    path: &'a str,
    company: CompanyCard<'a>,
    contact: &'static str,
    mark: String,
    dial: String,
    title: String,
    text: String,
    is_answered: bool,
    said: &'static str,
}

/// The page as HTML. Opening it records nothing; the answer is a `POST`.
pub fn solved(view: &Solved<'_>) -> String {
    let words = Words::of(view.language);
    let (title, text, said) = match view.answer {
        None => (words.solved_question.to_owned(), words.solved_from(view.company.name), ""),
        Some(answer) => {
            let (text, said) = match answer {
                SolvedAnswer::Yes => (words.solved_glad, words.solved_yes),
                SolvedAnswer::No => (words.solved_sorry, words.solved_no),
            };
            (words.thank_you(view.customer_first_name), text.to_owned(), said)
        }
    };
    let page = Page {
        words,
        css: CSS,
        lang: view.language.as_str(),
        other_lang: words.other_code,
        path: view.path,
        company: view.company,
        contact: words.contact,
        mark: initials(view.company.name, 1),
        dial: view.company.phone.map(digits).unwrap_or_default(),
        title,
        text,
        is_answered: view.answer.is_some(),
        said,
    };
    page.render().expect("the template writes to a string and calls nothing that fails")
}

/// Reads the decoded pairs of the form.
pub fn read_solved<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> SolvedSubmission {
    let mut submission = SolvedSubmission::default();
    for (name, value) in pairs {
        match name {
            "solved" => submission.answer = SolvedAnswer::parse(value).or(submission.answer),
            "comment" => submission.comment = comment(value),
            "lang" => submission.language = Language::parse(value),
            _ => {}
        }
    }
    submission
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view() -> Solved<'static> {
        Solved {
            language: Language::En,
            path: "/s/7Kd2mQ9xT4",
            company: CompanyCard { name: "Sunrise Plumbing", phone: Some("(303) 555-0100"), email: None },
            customer_first_name: Some("Ann"),
            answer: None,
        }
    }

    #[test]
    fn two_buttons_ask_and_opening_answers_nothing() {
        for (language, question) in [(Language::En, "Is it solved?"), (Language::Es, "¿Quedó resuelto?")] {
            let html = solved(&Solved { language, ..view() });
            assert!(html.contains(&format!("<h1>{question}</h1>")) && html.contains("Sunrise Plumbing"));
            for answer in [SolvedAnswer::Yes, SolvedAnswer::No] {
                assert!(html.contains(&format!("name=\"solved\" value=\"{}\"", answer.as_str())));
            }
            assert!(
                html.contains("<form method=\"post\" action=\"/s/7Kd2mQ9xT4\">") && !html.contains("role=\"status\"")
            );
        }
    }

    #[test]
    fn an_answer_is_thanked_for_and_can_be_changed() {
        for (answer, thanks) in [(SolvedAnswer::Yes, "We are glad"), (SolvedAnswer::No, "We are sorry")] {
            let html = solved(&Solved { answer: Some(answer), ..view() });
            for part in ["Thank you, Ann!", thanks, "Change my answer", "tel:3035550100"] {
                assert!(html.contains(part), "{part}");
            }
            assert_eq!(html.matches("<details").count(), html.matches("</details>").count());
        }
    }

    #[test]
    fn it_is_small_silent_and_shows_what_people_type_as_text() {
        let evil = "</p><script>alert(1)</script>\"'&";
        for answer in [None, Some(SolvedAnswer::Yes), Some(SolvedAnswer::No)] {
            for language in [Language::En, Language::Es] {
                let company = CompanyCard { name: evil, phone: Some(evil), email: Some(evil) };
                let html = solved(&Solved { language, company, customer_first_name: Some(evil), answer, ..view() });
                assert!(html.len() < 30_000, "{}", html.len());
                for banned in ["<script", "<link", "onclick", "@import", "url(", "src="] {
                    assert!(!html.contains(banned), "{banned}");
                }
                assert!(html.contains("noindex") && html.contains("no-referrer"));
            }
        }
    }

    #[test]
    fn the_form_is_read_and_nonsense_is_as_if_not_sent() {
        let form =
            [("solved", "no"), ("comment", " still\r\ndripping "), ("lang", "es"), ("solved", "maybe"), ("x", "y")];
        let read = read_solved(form);
        assert_eq!(read.answer, Some(SolvedAnswer::No));
        assert_eq!(read.comment.as_deref(), Some("still\ndripping"));
        assert_eq!(read.language, Some(Language::Es));
        assert_eq!(read_solved([("solved", ""), ("comment", "  ")]), SolvedSubmission::default());
    }
}
