//! Alerts: mails to the company's own people, at once.
//!
//! # Cast
//! - [`tell`]: mails the people whom the settings name, in the caller's transaction; [`tell_people`] others.
//! - [`OptedOut`]: somebody said stop in a sentence, or CANCEL with a visit booked.
//!
//! # Guarantees
//! - What customers wrote is escaped.
//! - An alert and what it tells of are committed together.
//!
//! # Not here
//! Messages to customers: those pass the gate. Notifications are `notifications`; rules
//! that people write about fields are `crm::watch`.

mod opted_out;

use db::{DbError, Tx};
use domain::{Email, PersonId, event::Address};

use crate::{
    App, companies,
    messages::{self, Draft},
    people,
};

pub use opted_out::OptedOut;

/// What an alert says.
#[derive(Debug, Clone)]
pub struct Words {
    /// Of the mail.
    pub subject: String,
    /// Plain; an empty line makes a paragraph.
    pub body: String,
    /// Where to look, below our own address.
    pub path: String,
}

/// Mails the people whom the settings for answers name.
pub fn tell(tx: &mut Tx<'_>, app: &App, words: &Words) -> Result<(), DbError> {
    let wanted = companies::store::pulse_check_settings(tx)?.alert_people;
    tell_people(tx, app, &wanted, words)
}

/// Mails these people. Who left meanwhile, or may not sign in, hears nothing of customers.
pub fn tell_people(tx: &mut Tx<'_>, app: &App, wanted: &[PersonId], words: &Words) -> Result<(), DbError> {
    let link = app.url(&words.path);
    let is_told = |person: &people::Person| person.state == people::PersonState::Active && wanted.contains(&person.id);
    for person in people::store::list(tx)?.into_iter().filter(is_told) {
        let Some(address) = Email::parse(&person.email) else { continue };
        let draft = Draft {
            address: Address::Email(address),
            purpose: "alert",
            subject: Some(words.subject.clone()),
            body: format!("{}\n\n{link}\n", words.body),
            html: Some(html(words, &link)),
            customer_ref: None,
            pulse_check: None,
            part_of: None,
            job_ref: None,
            media: Vec::new(),
            by_hand: false,
            author: None,
            wanted_at: None,
            unsubscribe_token: None,
        };
        messages::send(tx, app, &draft)?;
    }
    Ok(())
}

pub(crate) fn html(words: &Words, link: &str) -> String {
    let escape =
        |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    let paragraphs: Vec<String> = words.body.split("\n\n").map(|part| escape(part).replace('\n', "<br>")).collect();
    let paragraphs = paragraphs.join("</p><p>");
    format!(
        "<!doctype html><html lang=\"en\"><body style=\"font-family:sans-serif;line-height:1.45\"><p>{paragraphs}</p><p><a href=\"{}\">Open in Porchlight</a></p></body></html>",
        escape(link)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_customers_write_is_escaped() {
        let words =
            Words { subject: String::new(), body: "<script>alert(1)</script>\n\n& more".into(), path: String::new() };
        let html = html(&words, "https://hub.example.com/pulse-checks/plc_1");
        assert!(!html.contains("<script>"), "{html}");
        assert!(html.contains("&amp; more"), "{html}");
    }
}
