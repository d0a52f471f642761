//! Where a connection's secrets go. Whoever changes that has to know the secrets: otherwise a
//! stored key could be sent, by one changed URL, to whoever changed it.

use super::model::{Kind, Settings};
use crate::http::FieldError;

/// Secrets that never leave the house: they only prove what comes in.
const STAYING: [&str; 3] = ["webhook_secret", "previous_webhook_secret", "previous_auth_token"];

/// The secrets that have to be given anew, because they would be sent elsewhere than before.
/// `kept` are the names of those that are stored and not given.
pub(super) fn needed_anew<'a>(
    kind: Kind,
    before: &Settings,
    after: &Settings,
    kept: impl IntoIterator<Item = &'a String>,
) -> Vec<FieldError> {
    let (old, new) = (destination(kind, before), destination(kind, after));
    let changed: Vec<&str> = old.iter().zip(&new).filter(|(old, new)| old != new).map(|(_, (name, _))| *name).collect();
    if changed.is_empty() {
        return Vec::new();
    }
    let message = format!("give this again: it was given for another {}", changed.join(", "));
    kept.into_iter()
        .filter(|name| !STAYING.contains(&name.as_str()))
        .map(|name| FieldError { field: format!("secrets.{name}"), message: message.clone() })
        .collect()
}

/// The settings that decide who hears the secrets, each with the value that is in force.
fn destination(kind: Kind, settings: &Settings) -> Vec<(&'static str, String)> {
    let value = |name: &str| settings.get(name).map(|value| value.trim()).filter(|value| !value.is_empty());
    let base_url = |usual: &str| ("base_url", value("base_url").unwrap_or(usual).trim_end_matches('/').to_owned());
    match kind {
        Kind::Housecall => vec![base_url(housecall::BASE_URL)],
        Kind::Highlevel => vec![base_url(highlevel::BASE_URL)],
        Kind::Twilio => {
            vec![
                base_url(twilio::DEFAULT_BASE_URL),
                ("account_sid", value("account_sid").unwrap_or_default().to_owned()),
            ]
        }
        Kind::Email => {
            let security = value("security").unwrap_or(USUAL_SECURITY);
            vec![
                ("host", value("host").unwrap_or_default().to_lowercase()),
                ("port", value("port").unwrap_or(usual_port(security)).to_owned()),
                ("security", security.to_owned()),
            ]
        }
    }
}

/// How mail is protected when nothing is set.
pub(super) const USUAL_SECURITY: &str = "starttls";

/// The port of a mail server when none is set.
pub(super) fn usual_port(security: &str) -> &'static str {
    match security {
        "none" => "25",
        "tls" => "465",
        _ => "587",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(pairs: &[(&str, &str)]) -> Settings {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn fields(kind: Kind, before: &[(&str, &str)], after: &[(&str, &str)], kept: &[&str]) -> Vec<String> {
        let kept: Vec<String> = kept.iter().map(|name| (*name).to_owned()).collect();
        needed_anew(kind, &settings(before), &settings(after), &kept).into_iter().map(|error| error.field).collect()
    }

    #[test]
    fn a_key_does_not_go_to_another_address_than_it_was_given_for() {
        let kept = ["api_key", "webhook_secret"];
        assert_eq!(fields(Kind::Housecall, &[], &[("base_url", "https://evil.example")], &kept), ["secrets.api_key"]);
        let twilio = [("account_sid", "AC1")];
        assert_eq!(fields(Kind::Twilio, &twilio, &[("account_sid", "AC2")], &["auth_token"]), ["secrets.auth_token"]);
        let elsewhere = [("account_sid", "AC1"), ("base_url", "https://evil.example")];
        let kept = ["api_key_secret", "auth_token", "previous_auth_token"];
        assert_eq!(fields(Kind::Twilio, &twilio, &elsewhere, &kept), ["secrets.api_key_secret", "secrets.auth_token"]);
        let mail = [("host", "smtp.example.com")];
        for after in [
            vec![("host", "evil.example")],
            vec![("host", "smtp.example.com"), ("port", "2525")],
            vec![("host", "smtp.example.com"), ("security", "none")],
        ] {
            assert_eq!(fields(Kind::Email, &mail, &after, &["password"]), ["secrets.password"], "{after:?}");
        }
    }

    #[test]
    fn who_leaves_the_address_or_gives_the_secrets_again_is_not_asked() {
        let mail = [("host", "smtp.example.com")];
        let spelt_out =
            [("host", " SMTP.example.com"), ("port", "587"), ("security", "starttls"), ("from_name", "Office")];
        assert!(fields(Kind::Email, &mail, &spelt_out, &["password"]).is_empty());
        let usual = [("base_url", "https://api.housecallpro.com/")];
        assert!(fields(Kind::Housecall, &[], &usual, &["api_key"]).is_empty());
        assert!(fields(Kind::Housecall, &[], &[("base_url", "https://new.example")], &[]).is_empty());
    }
}
