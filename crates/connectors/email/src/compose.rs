//! A [`Mail`] as the bytes of a message. Pure, but for the time and the boundary, which [`Env`] gives.

use std::time::{Duration, UNIX_EPOCH};

use connect::{Mail, ProviderError};
use domain::{Email, Env, event::FailureVerdict};
use lettre::{
    Address, Message,
    message::{
        Mailbox, MultiPart, SinglePart,
        header::{HeaderName, HeaderValue},
    },
};

use crate::EmailConfig;

/// A message with its envelope, ready for the wire.
pub(crate) struct Letter {
    pub from: Address,
    pub to: Address,
    /// As in the header, without angle brackets.
    pub message_id: String,
    pub bytes: Vec<u8>,
}

/// Writes a mail: text and HTML as alternatives, machine-made by its own words, and with the
/// one-click unsubscribe headers of RFC 8058 if it has such a URL.
pub(crate) fn letter(mail: &Mail, config: &EmailConfig, env: &Env) -> Result<Letter, ProviderError> {
    let from = address(&config.from, FailureVerdict::Account, "the sender's address is not valid")?;
    let to = address(&mail.to, FailureVerdict::BadAddress, "the address is not valid")?;
    let message_id = message_id(&mail.message_id);
    let since_1970 = Duration::from_secs(u64::try_from(env.now().seconds()).unwrap_or(0));

    let mut builder = Message::builder()
        .date(UNIX_EPOCH + since_1970)
        .message_id(Some(format!("<{message_id}>")))
        .from(mailbox(config.from_name.as_deref(), from.clone()))
        .to(mailbox(mail.to_name.as_deref(), to.clone()))
        .subject(one_line(&mail.subject))
        .raw_header(header("Auto-Submitted", "auto-generated"));
    if let Some(reply_to) = &config.reply_to {
        let reply_to = address(reply_to, FailureVerdict::Account, "the address for answers is not valid")?;
        builder = builder.reply_to(Mailbox::new(None, reply_to));
    }
    if let Some(url) = mail.unsubscribe_url.as_deref() {
        builder = builder.raw_header(header("List-Unsubscribe", &format!("<{}>", sound_url(url)?)));
        if url.starts_with("https://") {
            builder = builder.raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
        }
    }
    let message = builder
        .multipart(alternatives(mail, env))
        .map_err(|_| refused(FailureVerdict::Content, "the mail cannot be written"))?;
    Ok(Letter { from, to, message_id, bytes: message.formatted() })
}

/// The richer part last, as RFC 2046 wants it.
fn alternatives(mail: &Mail, env: &Env) -> MultiPart {
    MultiPart::alternative()
        .boundary(format!("porchlight-{}", env.token::<12>()))
        .singlepart(SinglePart::plain(mail.text.clone()))
        .singlepart(SinglePart::html(mail.html.clone()))
}

fn address(email: &Email, verdict: FailureVerdict, what: &str) -> Result<Address, ProviderError> {
    email.as_str().parse().map_err(|_| refused(verdict, what))
}

fn mailbox(name: Option<&str>, address: Address) -> Mailbox {
    let name = name.map(one_line).filter(|name| !name.is_empty());
    Mailbox::new(name, address)
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// Text that stays within its header: line ends and other control characters become spaces.
fn one_line(text: &str) -> String {
    let is_break = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    text.replace(is_break, " ").trim().to_owned()
}

/// The given id in the characters that an id may have.
fn message_id(given: &str) -> String {
    given.chars().filter(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>')).collect()
}

/// A URL that cannot end its header or its angle brackets. One that could is our mistake: the
/// mail must not go out without its way to unsubscribe.
fn sound_url(url: &str) -> Result<&str, ProviderError> {
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    let is_sound = is_web && url.bytes().all(|b| b.is_ascii_graphic() && !matches!(b, b'<' | b'>' | b','));
    is_sound.then_some(url).ok_or_else(|| refused(FailureVerdict::Content, "the unsubscribe URL is not valid"))
}

fn refused(verdict: FailureVerdict, what: &str) -> ProviderError {
    ProviderError::Refused { code: None, message: what.to_owned(), verdict }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_a_header_is_one_line() {
        assert_eq!(one_line("Hi\r\nBcc: x@example.com\t\u{2028}you "), "Hi  Bcc: x@example.com  you");
        assert_eq!(message_id("a.b@example.com>\r\nBcc: x"), "a.b@example.comBcc:x");
    }

    #[test]
    fn an_unsubscribe_url_cannot_leave_its_brackets() {
        assert!(sound_url("https://example.com/u/abc?x=1&y=%20").is_ok());
        for bad in [
            "https://example.com/>\r\nBcc: x",
            "javascript:alert(1)",
            "https://example.com/, <mailto:x@example.com>",
            "https://exämple.com",
            "",
        ] {
            assert!(sound_url(bad).is_err(), "{bad}");
        }
    }
}
