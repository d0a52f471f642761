//! What HighLevel's refusals mean.
//!
//! A missing scope, a wrong kind of token and a wrong version are all told with 401, like a dead
//! token; only the message tells them apart. Mixing them up would refresh a good token for ever.

use connect::{Answer, ProviderError};
use domain::event::FailureVerdict;
use serde_json::Value;

/// The code of a refusal for want of a scope.
pub const SCOPE: &str = "scope";
/// The code of a refusal because the token is of another kind (agency instead of account).
pub const TOKEN_KIND: &str = "token-kind";
/// The code of a refusal because the token is of another account.
pub const OTHER_ACCOUNT: &str = "other-account";
/// The code of a refusal because the version is not known.
pub const VERSION: &str = "version";
/// The code of a refusal because another contact has this e-mail address or number.
pub const DUPLICATE: &str = "duplicate";
/// The code of a refusal because the account was closed.
pub const CLOSED: &str = "closed";
/// The code of a refusal of fields.
pub const FIELDS: &str = "fields";

/// Reads a refusal.
pub fn of(answer: &Answer) -> ProviderError {
    let body: Option<Value> = serde_json::from_slice(&answer.body).ok();
    let messages = body.as_ref().map(messages).unwrap_or_default();
    let says = |part: &str| messages.iter().any(|message| message.to_ascii_lowercase().contains(part));
    match answer.status {
        401 if says("not authorized for this scope") => no_scope(""),
        401 if says("user type mismatch") || says("authclass type") => refused(
            TOKEN_KIND,
            "this token is for an agency, or for an account, where the other is needed: connect the sub-account",
            FailureVerdict::Account,
        ),
        400 | 401 if says("version") => {
            refused(VERSION, "HighLevel does not know the version that we speak", FailureVerdict::Account)
        }
        401 => ProviderError::Unauthorized,
        403 => refused(OTHER_ACCOUNT, "the token is of another account", FailureVerdict::Account),
        // A page instead of JSON: the route is unknown, so the base URL is wrong. Taking that for
        // "no such contact" would make us forget contacts.
        404 if body.is_none() => ProviderError::Unreadable("status 404 with a page: the base URL may be wrong".into()),
        404 | 410 => ProviderError::NotFound,
        400 if says("location is not active") => closed(),
        400 if duplicate(body.as_ref()).is_some() => {
            refused(DUPLICATE, "another contact has this e-mail address or number", FailureVerdict::Other)
        }
        422 => refused(FIELDS, &fields(&messages), FailureVerdict::Content),
        500..=599 => ProviderError::Unavailable { status: answer.status },
        status => ProviderError::Refused {
            code: Some(status.to_string()),
            message: format!("status {status}"),
            verdict: FailureVerdict::Other,
        },
    }
}

/// The grant does not cover it.
pub fn no_scope(scope: &str) -> ProviderError {
    let message = if scope.is_empty() {
        "the token lacks a scope that this needs: connect again with it".to_owned()
    } else {
        format!("the token lacks the scope {scope}: connect again with it")
    };
    refused(SCOPE, &message, FailureVerdict::Account)
}

/// Nobody has agreed yet.
pub(crate) fn not_connected() -> ProviderError {
    refused("not-connected", "nobody has agreed at HighLevel yet", FailureVerdict::Account)
}

/// The account was closed.
pub(crate) fn closed() -> ProviderError {
    refused(CLOSED, "the sub-account is closed", FailureVerdict::Account)
}

/// Which contact is in the way, and by what, of a refused duplicate.
pub(crate) fn duplicate(body: Option<&Value>) -> Option<(String, String)> {
    let meta = body?.get("meta")?;
    let contact = meta.get("contactId")?.as_str()?.to_owned();
    let by = meta.get("matchingField").and_then(Value::as_str).unwrap_or("email").to_owned();
    Some((contact, by))
}

fn refused(code: &str, message: &str, verdict: FailureVerdict) -> ProviderError {
    ProviderError::Refused { code: Some(code.to_owned()), message: message.to_owned(), verdict }
}

/// `message` is a text or a list; some newer answers have `error.message`.
fn messages(body: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for place in [&body["message"], &body["error"]["message"], &body["error_description"], &body["error"]] {
        match place {
            Value::String(text) => found.push(text.clone()),
            Value::Array(all) => found.extend(all.iter().filter_map(Value::as_str).map(str::to_owned)),
            _ => {}
        }
    }
    found
}

/// The names in "property additionalEmails should not exist", and nothing that could be a value.
fn fields(messages: &[String]) -> String {
    let names: Vec<&str> = messages
        .iter()
        .filter_map(|message| {
            let first = message.strip_prefix("property ").unwrap_or(message).split(' ').next()?;
            let is_name = first.len() <= 40 && first.bytes().all(|c| c.is_ascii_alphabetic() || c == b'_' || c == b'.');
            is_name.then_some(first)
        })
        .collect();
    if names.is_empty() {
        "some fields were refused".to_owned()
    } else {
        format!("refused fields: {}", names.join(", "))
    }
}
