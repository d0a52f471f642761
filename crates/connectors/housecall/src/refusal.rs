//! What an answer outside 2xx means.
//!
//! HCP words its refusals in five shapes, and a route that does not exist answers with an HTML
//! page. Their words may quote what was sent, so only those made wholly of `HARMLESS` words
//! are kept; the rest is dropped.

use std::time::Duration;

use connect::{Answer, ProviderError};
use domain::{Timestamp, event::FailureVerdict};
use serde_json::Value;

/// How long to wait when they do not say. They publish no limits; about 120 a minute is safe.
const DEFAULT_WAIT: Duration = Duration::from_secs(10);
/// Longest wait that is believed.
const LONGEST_WAIT: Duration = Duration::from_hours(1);

/// The words of validation messages and the names of attributes. No word here is a name, so a
/// message made of them cannot hold anything about a person.
const HARMLESS: &str = "a access address address_id allowed already an and appointment appointments archived array assigned \
    assigned_employee_ids at bad base be been belong blank by can can't cannot city company country customer \
    customer_id description digits dispatched_employees does doesn't email employee employee_ids end_time equal \
    error errors estimate exist expand failed filter first_name format found greater has have home_number id ids \
    in integer internal invalid invoice invoice_number is job last_name lead lead_source least less line_items \
    long many maximum message missing mobile_number more must name no not notes number of one or page page_size \
    param permission price_form record request requests required schedule scheduled scheduled_end \
    scheduled_end_max scheduled_end_min scheduled_start scheduled_start_max scheduled_start_min short size sort_by \
    source start_time state status statuses street string tag tags taken than the this time to too unauthorized \
    unknown valid validation value was work_number work_status zip content file item items line material materials \
    multiple note option option_ids options resource_id resource_type status_id tag_id title type url with";

/// Reads a refusal. `now` is for a reset time given as a date.
pub fn of(answer: &Answer, now: Timestamp) -> ProviderError {
    let body: Option<Value> = serde_json::from_slice(&answer.body).ok();
    match answer.status {
        401 => ProviderError::Unauthorized,
        403 => refused(answer.status, body.as_ref(), FailureVerdict::Account),
        // A page instead of JSON: the route is unknown, so the base URL is wrong. Taking that
        // for "no such customer" would make us forget customers.
        404 if body.is_none() => ProviderError::Unreadable("status 404 with a page: the base URL may be wrong".into()),
        404 | 410 => ProviderError::NotFound,
        429 => ProviderError::RateLimited(wait(answer, now)),
        500..=599 => ProviderError::Unavailable { status: answer.status },
        status => refused(status, body.as_ref(), FailureVerdict::Other),
    }
}

fn refused(status: u16, body: Option<&Value>, verdict: FailureVerdict) -> ProviderError {
    let words: Vec<String> =
        body.map(messages).unwrap_or_default().into_iter().filter(|message| is_harmless(message)).collect();
    let message = if words.is_empty() { format!("status {status}") } else { words.join("; ") };
    ProviderError::Refused { code: Some(status.to_string()), message, verdict }
}

/// `Retry-After` in seconds, or `RateLimit-Reset` in seconds since 1970; both were seen by
/// somebody, neither is documented.
fn wait(answer: &Answer, now: Timestamp) -> Duration {
    let until_reset = || {
        let reset: i64 = answer.header("ratelimit-reset")?.trim().parse().ok()?;
        Some(Timestamp::from_seconds(reset).since(now).min(LONGEST_WAIT))
    };
    answer.retry_after().or_else(until_reset).unwrap_or(DEFAULT_WAIT)
}

/// Every message of a body, whichever of the five shapes it has.
fn messages(body: &Value) -> Vec<String> {
    let Some(body) = body.as_object() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (name, value) in body {
        match (name.as_str(), value) {
            ("message" | "error", Value::String(text)) => found.push(text.clone()),
            ("error", Value::Object(error)) => {
                found.extend(error.get("message").and_then(Value::as_str).map(str::to_owned));
            }
            ("errors", Value::Object(errors)) => {
                found.extend(errors.iter().flat_map(|(name, value)| about(name, value)));
            }
            (attribute, Value::Array(_)) => found.extend(about(attribute, value)),
            _ => {}
        }
    }
    found
}

/// `{"name": "can't be blank"}` or `{"name": ["can't be blank"]}` as "name can't be blank".
fn about(attribute: &str, value: &Value) -> Vec<String> {
    let texts = value.as_array().map_or_else(|| vec![value], |all| all.iter().collect());
    texts.into_iter().filter_map(Value::as_str).map(|text| format!("{attribute} {text}")).collect()
}

fn is_harmless(message: &str) -> bool {
    let mut words =
        message.split(|c: char| c.is_whitespace() || ",.:;".contains(c)).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && message.len() <= 200 && words.all(is_harmless_word)
}

fn is_harmless_word(word: &str) -> bool {
    let is_small_number = word.len() <= 3 && word.bytes().all(|c| c.is_ascii_digit());
    is_small_number || HARMLESS.split_ascii_whitespace().any(|known| known.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn kept(body: &Value) -> String {
        match refused(422, Some(body), FailureVerdict::Other) {
            ProviderError::Refused { message, .. } => message,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn all_five_shapes_are_understood() {
        for (body, message) in [
            (
                json!({"message": "scheduled_start_min filter must be valid"}),
                "scheduled_start_min filter must be valid",
            ),
            (
                json!({"error": {"message": "Size must be less than or equal to 200"}}),
                "Size must be less than or equal to 200",
            ),
            (json!({"error": "Company not found"}), "Company not found"),
            (json!({"errors": {"status": "must be an array"}}), "status must be an array"),
            (json!({"errors": {"name": ["can't be blank", "is too short"]}}), "name can't be blank; name is too short"),
            (json!({"error": {"message": "Can't schedule an archived job"}}), "Can't schedule an archived job"),
        ] {
            assert_eq!(kept(&body), message, "{body}");
        }
        let attributes = kept(&json!({"message": "Name can't be blank", "name": ["can't be blank"]}));
        assert_eq!(attributes, "Name can't be blank; name can't be blank");
    }

    #[test]
    fn words_about_people_are_dropped() {
        for body in [
            json!({"error": {"message": "Email jane@example.com is invalid"}}),
            json!({"message": "Customer Jane has no address"}),
            json!({"errors": {"mobile_number": ["5550100001 is invalid"]}}),
            json!({"errors": {"Jane": "is invalid"}}),
            json!({"error": "invalid_grant", "error_description": "The grant of Jane is invalid"}),
            json!(["Jane"]),
            json!("Jane"),
        ] {
            assert_eq!(kept(&body), "status 422", "{body}");
        }
    }
}
