//! Who sent a webhook, and what it says.
//!
//! HCP signs `<Api-Timestamp>.<raw body>` with HMAC-SHA256; the key is the signing secret's
//! characters as shown in their Webhooks app (not hex-decoded), the result is lower-case hex in
//! `Api-Signature`. The page where the address is entered first posts `{"foo":"bar"}` without
//! any signature and does not save the address unless that is answered with 2xx.

use std::borrow::Cow;

use connect::{ParseError, RawWebhook, SignatureError, Verified, Webhooks, signature};
use domain::{Secret, event::Incoming};

use crate::{Housecall, map, wire};

/// How far their clock may be from ours before a webhook is a replay. HCP names no number.
pub const TOLERANCE_SECONDS: u64 = 5 * 60;

const SIGNATURE: &str = "api-signature";
const TIMESTAMP: &str = "api-timestamp";

impl Webhooks for Housecall {
    fn verify<'r>(&self, raw: &'r RawWebhook) -> Result<Verified<'r>, SignatureError> {
        verify(raw, &self.webhook_secrets)
    }

    fn is_unsigned_ping(&self, raw: &RawWebhook) -> bool {
        is_unsigned_ping(raw)
    }

    /// HCP gives events and deliveries no id. The body holds the event, the record with its id,
    /// `event_occurred_at` and `updated_at`, so equal bytes are the same webhook.
    fn dedupe_key(&self, verified: &Verified<'_>) -> String {
        signature::sha256_hex(&verified.raw().body)
    }

    fn event_name(&self, verified: &Verified<'_>) -> String {
        match wire::object::<wire::EventName<'_>>(&verified.raw().body) {
            Ok(name) => name.event.map_or_else(|| "ping".to_owned(), Cow::into_owned),
            Err(_) => "unreadable".to_owned(),
        }
    }

    fn parse(&self, verified: &Verified<'_>) -> Result<Vec<Incoming>, ParseError> {
        Ok(vec![map::incoming(&verified.raw().body)?])
    }
}

/// Proves that HCP sent it: any of the secrets fits, and it is fresh.
pub fn verify<'r>(raw: &'r RawWebhook, secrets: &[Secret]) -> Result<Verified<'r>, SignatureError> {
    let (Some(claimed), Some(timestamp)) = (raw.header(SIGNATURE), raw.header(TIMESTAMP)) else {
        return Err(SignatureError::Missing);
    };
    if secrets.is_empty() {
        return Err(SignatureError::NoSecret);
    }
    let sent_at: i64 = timestamp.trim().parse().map_err(|_| SignatureError::Mismatch)?;
    let age = raw.received_at.seconds().saturating_sub(sent_at);
    if age.unsigned_abs() > TOLERANCE_SECONDS {
        return Err(SignatureError::Stale(age));
    }
    let claimed = claimed.trim();
    let claimed = claimed.strip_prefix("sha256=").unwrap_or(claimed); // one integrator has seen the prefix
    let fits = |secret: &Secret| {
        let expected = sign(secret.expose(), timestamp.trim(), &raw.body);
        signature::equal(expected.as_bytes(), claimed.as_bytes())
    };
    if !secrets.iter().any(fits) {
        return Err(SignatureError::Mismatch);
    }
    Ok(Verified::proven(raw))
}

/// The signature over a body, as lower-case hex. `timestamp` is the header's text.
pub fn sign(secret: &str, timestamp: &str, body: &[u8]) -> String {
    signature::hmac_sha256_hex(secret.as_bytes(), &[timestamp.as_bytes(), b".", body])
}

/// The test body while an address is being saved: a JSON object without `event`, and without
/// either signature header.
fn is_unsigned_ping(raw: &RawWebhook) -> bool {
    let is_unsigned = raw.header(SIGNATURE).is_none() && raw.header(TIMESTAMP).is_none();
    is_unsigned
        && serde_json::from_slice::<serde_json::Map<String, serde_json::Value>>(&raw.body)
            .is_ok_and(|body| !body.contains_key("event"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Timestamp;

    const BODY: &[u8] = br#"{"event":"job.updated"}"#;

    fn signed(secret: &str, sent_at: i64, received_at: i64) -> RawWebhook {
        let timestamp = sent_at.to_string();
        let headers = vec![(SIGNATURE.to_owned(), sign(secret, &timestamp, BODY)), (TIMESTAMP.to_owned(), timestamp)];
        RawWebhook {
            url: String::new(),
            headers,
            body: BODY.to_vec(),
            received_at: Timestamp::from_seconds(received_at),
        }
    }

    #[test]
    fn five_minutes_either_way_are_tolerated_and_no_more() {
        for (received_at, is_fine) in [(1_000, true), (1_300, true), (1_301, false), (700, true), (699, false)] {
            let raw = signed("secret", 1_000, received_at);
            assert_eq!(verify(&raw, &["secret".into()]).is_ok(), is_fine, "{received_at}");
        }
    }

    #[test]
    fn while_a_secret_is_replaced_both_are_believed() {
        let raw = signed("old", 1_000, 1_000);
        assert!(verify(&raw, &["new".into(), "old".into()]).is_ok());
        assert_eq!(verify(&raw, &["new".into()]).unwrap_err(), SignatureError::Mismatch);
        assert_eq!(verify(&raw, &[]).unwrap_err(), SignatureError::NoSecret);
    }

    #[test]
    fn a_prefix_before_the_signature_is_tolerated() {
        let mut raw = signed("secret", 1_000, 1_000);
        raw.headers[0].1.insert_str(0, "sha256=");
        assert!(verify(&raw, &["secret".into()]).is_ok());
    }

    #[test]
    fn a_timestamp_that_is_no_number_or_extreme_is_refused_without_a_panic() {
        for text in ["", "soon", "9223372036854775807", "-9223372036854775808", "1e9"] {
            let mut raw = signed("secret", 1_000, 1_000);
            raw.headers[1].1 = text.to_owned();
            assert!(verify(&raw, &["secret".into()]).is_err(), "{text}");
        }
    }

    #[test]
    fn only_an_unsigned_body_without_event_is_a_ping() {
        let raw = |body: &[u8]| RawWebhook {
            url: String::new(),
            headers: vec![],
            body: body.to_vec(),
            received_at: Timestamp::from_seconds(0),
        };
        assert!(is_unsigned_ping(&raw(br#"{"foo":"bar"}"#)));
        for other in [&b""[..], b"[]", b"null", b"{", br#"{"event":"job.completed"}"#, br#"{"event":null}"#] {
            assert!(!is_unsigned_ping(&raw(other)), "{other:?}");
        }
        let half_signed = RawWebhook { headers: vec![(SIGNATURE.into(), "0".into())], ..raw(br#"{"foo":"bar"}"#) };
        assert!(!is_unsigned_ping(&half_signed));
    }
}
