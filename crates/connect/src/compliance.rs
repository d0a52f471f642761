//! What every connector keeps, checked in one place (`docs/connectors.md` says it in words).

use crate::{RawWebhook, Webhooks};
use domain::event::What;

/// A webhook that a connector's fake has signed, with what the check may expect of it.
#[derive(Debug, Clone)]
pub struct Specimen {
    /// What it is, for the failure message.
    pub name: String,
    /// The signed webhook.
    pub webhook: RawWebhook,
    /// Whether the connector should make something of it.
    pub is_known: bool,
}

/// Runs the promises that concern webhooks:
///
/// 1. a signed specimen is believed and parses; a known one is not `Ignored`, an unknown one is
///    `Ignored` and no error;
/// 2. one altered byte in the body is not believed;
/// 3. without its headers it is not believed, unless it is a declared ping;
/// 4. the same webhook has the same key for telling repeats, another body has another key;
/// 5. a proven body that is not what the provider documents is an error, not a panic.
///
/// # Panics
/// With the promise that is broken, for use in tests.
pub fn check_webhooks(webhooks: &dyn Webhooks, specimens: &[Specimen]) {
    assert!(specimens.iter().any(|s| s.is_known), "a compliance check needs a known specimen");
    assert!(specimens.iter().any(|s| !s.is_known), "a compliance check needs an unknown specimen");
    let mut keys = std::collections::BTreeSet::new();
    for Specimen { name, webhook, is_known } in specimens {
        let verified =
            webhooks.verify(webhook).unwrap_or_else(|error| panic!("{name}: a signed webhook is refused: {error}"));
        let incoming = webhooks.parse(&verified).unwrap_or_else(|error| panic!("{name}: does not parse: {error}"));
        let used = incoming.iter().any(|one| one.what != What::Ignored);
        assert_eq!(used, *is_known, "{name}: known and used must agree, got {incoming:?}");
        let key = webhooks.dedupe_key(&verified);
        assert_eq!(key, webhooks.dedupe_key(&verified), "{name}: the key changes by itself");
        assert!(keys.insert(key), "{name}: two different webhooks share a key");

        let mut altered = webhook.clone();
        let middle = altered.body.len() / 2;
        altered.body[middle] = if altered.body[middle] == b'1' { b'2' } else { b'1' };
        assert!(webhooks.verify(&altered).is_err(), "{name}: an altered body is believed");

        let bare = RawWebhook { headers: Vec::new(), ..webhook.clone() };
        assert!(webhooks.verify(&bare).is_err(), "{name}: believed without a signature");
        assert!(!webhooks.is_unsigned_ping(&bare), "{name}: a real event passes as a ping");

        for odd in [&b""[..], b"{", b"[]", b"null", b"\xff\xfe", b"{\"event\":7}"] {
            let raw = RawWebhook { body: odd.to_vec(), ..webhook.clone() };
            let _ = webhooks.parse(&crate::Verified::proven(&raw)); // must return, whatever it says
        }
    }
}
