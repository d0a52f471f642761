//! The small pages: a link that no longer works, and the way out of the mails.

use askama::Template;

use super::{CSS, initials, words::Words};
use crate::Language;

/// What the unsubscribe page shows.
#[derive(Clone, Copy)]
pub struct Unsubscribe<'a> {
    pub language: Language,
    /// Path of this page, `/u/{token}`; the button posts to it.
    pub path: &'a str,
    pub company_name: &'a str,
    /// `j•••@example.com`: the page may be opened by others than the recipient.
    pub address_hint: &'a str,
    pub done: bool,
}

#[derive(Template)]
#[template(path = "notice.html")]
struct Notice<'a> {
    words: &'static Words,
    css: &'static str,
    lang: &'static str,
    other_lang: &'static str,
    path: &'a str,
    company: Option<&'a str>,
    mark: String,
    title: &'a str,
    text: String,
    button: Option<&'a str>,
}

/// For a token that is unknown or expired; tells neither which. `path` is the page's own.
pub fn gone(path: &str, language: Language) -> String {
    let words = Words::of(language);
    html(Notice {
        title: words.gone,
        text: words.gone_text.to_owned(),
        company: None,
        button: None,
        ..notice(path, words)
    })
}

/// The way out of the mails: a button, because scanners open links; then the confirmation.
pub fn unsubscribe(view: Unsubscribe<'_>) -> String {
    let words = Words::of(view.language);
    let base =
        Notice { company: Some(view.company_name), mark: initials(view.company_name, 1), ..notice(view.path, words) };
    html(if view.done {
        Notice { title: words.unsubscribed, text: words.is_unsubscribed(view.company_name, view.address_hint), ..base }
    } else {
        let text = words.will_be_unsubscribed(view.company_name, view.address_hint);
        Notice { title: words.unsubscribe_question, text, button: Some(words.unsubscribe_button), ..base }
    })
}

fn notice<'a>(path: &'a str, words: &'static Words) -> Notice<'a> {
    let lang = if words.other_code == "es" { "en" } else { "es" };
    Notice {
        words,
        css: CSS,
        lang,
        other_lang: words.other_code,
        path,
        company: None,
        mark: String::new(),
        title: "",
        text: String::new(),
        button: None,
    }
}

fn html(notice: Notice<'_>) -> String {
    notice.render().expect("the template writes to a string and calls nothing that fails")
}
