//! Which trigger a webhook stands for.

use connect::{Triggered, Verified, signature};
use domain::Timestamp;
use serde_json::Value;

use super::triggers::{TRIGGERS, Whose};
use crate::map::text;

pub(super) fn triggered(verified: Verified<'_>) -> Vec<Triggered> {
    let raw = &verified.raw().body;
    let Ok(body) = serde_json::from_slice::<Value>(raw) else { return Vec::new() };
    let Some(name) = text(&body["type"]) else { return Vec::new() };
    let known = TRIGGERS.iter().find(|(operation, _)| operation.call == name);
    let Some((operation, whose)) = known else { return Vec::new() };
    // Events are flat; an older guide wraps them in `data`.
    let event = if body["data"].is_object() && body["id"].is_null() { &body["data"] } else { &body };
    let key = text(&body["webhookId"]).unwrap_or_else(|| identity(event, raw));
    vec![Triggered {
        operation: operation.id,
        key: format!("{name}:{key}"),
        at: at(&body, event),
        customer_ref: None,
        contact_ref: contact(*whose, event),
        payload: event.clone(),
    }]
}

fn contact(whose: Whose, event: &Value) -> Option<String> {
    match whose {
        Whose::Itself => text(&event["id"]),
        Whose::Named => text(&event["contactId"]),
        Whose::OfAppointment => text(&event["appointment"]["contactId"]).or_else(|| text(&event["contactId"])),
        Whose::Nobody => None,
    }
}

fn at(body: &Value, event: &Value) -> Option<Timestamp> {
    let places = [
        &body["timestamp"],
        &event["dateUpdated"],
        &event["appointment"]["dateUpdated"],
        &event["dateAdded"],
        &event["appointment"]["dateAdded"],
    ];
    places.into_iter().find_map(|place| text(place).and_then(|text| Timestamp::parse(&text)))
}

/// Of a webhook without an id of its own: what it is about, and its very words, which a retry repeats.
fn identity(event: &Value, raw: &[u8]) -> String {
    let words = signature::sha256_hex(raw);
    let about = text(&event["id"]).or_else(|| text(&event["appointment"]["id"]));
    about.map_or_else(|| words.clone(), |id| format!("{id}:{words}"))
}
