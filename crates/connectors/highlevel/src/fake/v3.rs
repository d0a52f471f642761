//! What answers are like under `Version: v3`: spelt right, with the channels of do-not-disturb in
//! lower case.

use serde_json::{Map, Value};

const CHANNELS: [(&str, &str); 6] =
    [("Call", "call"), ("Email", "email"), ("SMS", "sms"), ("WhatsApp", "whatsApp"), ("GMB", "gmb"), ("FB", "fb")];

pub(super) fn rewrite(answer: &mut Value) {
    let Some(fields) = answer.as_object_mut() else { return };
    if let Some(is_done) = fields.get("succeded").cloned() {
        fields.insert("succeeded".to_owned(), is_done);
        // Only the change of a contact has left the old spelling behind.
        if fields.contains_key("contact") {
            fields.remove("succeded");
        }
    }
    let settings = fields.get_mut("contact").and_then(|contact| contact.get_mut("dndSettings"));
    if let Some(settings) = settings.and_then(Value::as_object_mut) {
        let renamed = |(name, value): (String, Value)| {
            let lower = CHANNELS.iter().find(|(upper, _)| *upper == name).map_or(name.as_str(), |(_, lower)| lower);
            (lower.to_owned(), value)
        };
        *settings = std::mem::take(settings).into_iter().map(renamed).collect::<Map<String, Value>>();
    }
}

/// The channel's name as it is kept, of either spelling; `None`: there is no such channel.
pub(super) fn channel(name: &str) -> Option<&'static str> {
    if name == "RCS" {
        return Some("RCS"); // seen live
    }
    CHANNELS.iter().find(|(upper, lower)| *upper == name || *lower == name).map(|(upper, _)| *upper)
}
