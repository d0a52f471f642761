//! What an SMTP server's refusal means for the recipient and for us.
//!
//! The enhanced status code (RFC 3463, `5.1.1`) decides where there is one; otherwise the plain
//! code together with the step at which it came: a 550 for the recipient is another thing than a
//! 550 for the sender. The server's words are not looked at: they quote the address.

use connect::ProviderError;
use domain::event::FailureVerdict::{self, Account, BadAddress, Content, Other, RetryLater};

/// What was going on when the server refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Greeting, encryption, signing in.
    Connecting,
    /// `MAIL FROM`: our address.
    Sender,
    /// `RCPT TO`: their address.
    Recipient,
    /// `DATA`, before the message.
    Data,
    /// The message itself. A lost answer leaves open whether it was taken.
    Message,
}

/// A status like 5.1.1: class, subject, detail.
pub type Enhanced = (u8, u16, u16);

/// The error behind a refusal with this code (400 to 599).
pub fn error(step: Step, code: u16, enhanced: Option<Enhanced>) -> ProviderError {
    // 530: signing in is required; 534, 535: the credentials are too weak or wrong.
    if matches!(code, 530 | 534 | 535) {
        return ProviderError::Unauthorized;
    }
    let (verdict, what) = meaning(step, code, enhanced);
    let code = match enhanced {
        Some((class, subject, detail)) => format!("{code} {class}.{subject}.{detail}"),
        None => code.to_string(),
    };
    ProviderError::Refused { code: Some(code), message: what.to_owned(), verdict }
}

fn meaning(step: Step, code: u16, enhanced: Option<Enhanced>) -> (FailureVerdict, &'static str) {
    if code < 500 {
        return (RetryLater, "the mail server asks to try again later");
    }
    match enhanced {
        Some((_, 1, 7 | 8)) => (Account, "the mail server does not take our sender's address"),
        Some((_, 1, _) | (_, 4, 1)) => (BadAddress, "there is no such mailbox"),
        Some((_, 2, 1)) => (BadAddress, "the mailbox is closed"),
        Some((_, 2, 2)) => (RetryLater, "the mailbox is full"),
        Some((_, 2, 3) | (_, 3, 4)) => (Content, "the mail is too big"),
        Some((_, 6, _)) => (Content, "the mail's content was refused"),
        // Policy, authentication of our domain, reputation: not the person's doing.
        Some((_, 7, _)) => (Account, "the mail server's policy refuses our mail"),
        _ => plain_meaning(step, code),
    }
}

fn plain_meaning(step: Step, code: u16) -> (FailureVerdict, &'static str) {
    match (step, code) {
        (Step::Recipient, 550 | 551 | 553) => (BadAddress, "there is no such mailbox"),
        (Step::Recipient, 552) => (RetryLater, "the mailbox is full"),
        (Step::Message | Step::Data, 552) => (Content, "the mail is too big"),
        (Step::Message | Step::Data, 550 | 554) => (Content, "the mail's content was refused"),
        (Step::Connecting | Step::Sender, _) => (Account, "the mail server does not take mail from us"),
        _ => (Other, "the mail server refused"),
    }
}

/// Reads the enhanced status that starts a server's words, if one does.
pub(crate) fn enhanced(words: &str) -> Option<Enhanced> {
    let mut numbers = words.split_whitespace().next()?.split('.');
    let status = (numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?);
    (numbers.next().is_none() && matches!(status.0, 2 | 4 | 5)).then_some(status)
}

#[cfg(test)]
mod tests {
    use super::*;
    use connect::Retry;

    fn verdict(step: Step, code: u16, words: &str) -> FailureVerdict {
        match error(step, code, enhanced(words)) {
            ProviderError::Refused { verdict, .. } => verdict,
            other => panic!("{code} {words}: {other:?}"),
        }
    }

    #[test]
    fn a_refusal_means_what_its_code_and_its_step_say() {
        for (step, code, words, expected) in [
            (Step::Recipient, 550, "5.1.1 <x>: user unknown", BadAddress),
            (Step::Message, 550, "5.1.1 user unknown", BadAddress),
            (Step::Recipient, 550, "no such user", BadAddress),
            (Step::Recipient, 550, "5.4.1 access denied", BadAddress),
            (Step::Recipient, 556, "5.1.10 null MX", BadAddress),
            (Step::Recipient, 550, "5.2.1 disabled", BadAddress),
            (Step::Recipient, 552, "5.2.2 full", RetryLater),
            (Step::Recipient, 552, "full", RetryLater),
            (Step::Recipient, 550, "5.7.1 relaying denied", Account),
            (Step::Message, 550, "5.7.26 unauthenticated", Account),
            (Step::Message, 554, "5.6.0 strange", Content),
            (Step::Message, 554, "spam", Content),
            (Step::Message, 552, "5.3.4 too big", Content),
            (Step::Sender, 550, "not you", Account),
            (Step::Sender, 553, "5.1.8 no such sender domain", Account),
            (Step::Connecting, 554, "no service for you", Account),
            (Step::Recipient, 503, "bad sequence", Other),
            (Step::Connecting, 421, "4.3.2 busy", RetryLater),
            (Step::Sender, 451, "greylisted", RetryLater),
            (Step::Recipient, 450, "4.2.1 busy", RetryLater),
            (Step::Message, 452, "4.3.1 disk full", RetryLater),
        ] {
            assert_eq!(verdict(step, code, words), expected, "{step:?} {code} {words}");
        }
    }

    #[test]
    fn wrong_credentials_are_not_retried() {
        for code in [530, 534, 535] {
            let error = error(Step::Connecting, code, Some((5, 7, 8)));
            assert!(matches!(error, ProviderError::Unauthorized));
            assert_eq!(error.retry(), Retry::Never);
        }
    }

    #[test]
    fn only_a_whole_status_is_read() {
        assert_eq!(enhanced("5.1.10 null MX"), Some((5, 1, 10)));
        for none in ["", "no such user", "5.1", "5.1.1.1", "192.0.2.1 refused", "9.1.1 x", "-5.1.1"] {
            assert_eq!(enhanced(none), None, "{none}");
        }
    }
}
