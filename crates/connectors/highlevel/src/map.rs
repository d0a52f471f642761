//! From HighLevel's JSON to our records. Pure.
//!
//! Their answers differ from place to place (a search row has `address` where a contact has
//! `address1`, keys are misspelt here and not there), so everything is read leniently: a value of
//! an odd kind is none, an empty text is none, a record without id is no record.

use connect::Named;
use domain::{
    Phone, Timestamp,
    crm::{
        AppointmentRecord, CUSTOM, ContactHead, ContactRecord, FieldDefinition, FieldKind, Fields, NoteRecord, Stopped,
        TaskRecord,
    },
};
use serde_json::{Map, Value, json};

/// Our names of a contact's fields and theirs.
const NAMES: [(&str, &str); 12] = [
    ("first_name", "firstName"),
    ("last_name", "lastName"),
    ("company", "companyName"),
    ("email", "email"),
    ("phone", "phone"),
    ("website", "website"),
    ("street", "address1"),
    ("city", "city"),
    ("state", "state"),
    ("zip", "postalCode"),
    ("country", "country"),
    ("source", "source"),
];

/// Fields that can be given when a contact is made, and never after: `PUT` refuses them with 422.
pub const ONLY_WHEN_MADE: [&str; 1] = ["company"];

/// A contact; `None` without id.
pub fn contact(wire: &Value) -> Option<ContactRecord> {
    let mut fields = Fields::new();
    for (ours, theirs) in NAMES {
        if let Some(value) = text(&wire[theirs]) {
            fields.insert(ours.to_owned(), value);
        }
    }
    if let Some(phone) = fields.get("phone").and_then(|phone| Phone::parse(phone)) {
        fields.insert("phone".into(), phone.as_str().to_owned());
    }
    fields.extend(custom(&wire["customFields"]));
    Some(ContactRecord {
        contact_ref: text(&wire["id"])?,
        fields,
        tags: tags(&wire["tags"]),
        stopped: stopped(wire),
        assigned_to: text(&wire["assignedTo"]),
        business_ref: text(&wire["businessId"]),
        created_at: time(&wire["dateAdded"]),
        updated_at: time(&wire["dateUpdated"]),
    })
}

/// A row of the search; `None` without id.
pub fn head(wire: &Value) -> Option<ContactHead> {
    Some(ContactHead {
        contact_ref: text(&wire["id"])?,
        email: text(&wire["email"]).map(|email| email.to_lowercase()),
        phone: text(&wire["phone"]).map(|phone| normal_phone(&phone)),
        first_name: text(&wire["firstNameLowerCase"]),
        last_name: text(&wire["lastNameLowerCase"]),
        custom: custom(&wire["customFields"]),
        tags: tags(&wire["tags"]),
        stopped: stopped(wire),
        updated_at: time(&wire["dateUpdated"]),
    })
}

fn normal_phone(written: &str) -> String {
    Phone::parse(written).map_or_else(|| written.to_owned(), |phone| phone.as_str().to_owned())
}

/// `[{id, value}]`, a value being a text, a number, a list or an object.
fn custom(wire: &Value) -> Fields {
    let one = |field: &Value| {
        let id = text(&field["id"])?;
        let value = [&field["value"], &field["fieldValue"], &field["field_value"]].into_iter().find_map(any_text)?;
        Some((format!("{CUSTOM}{id}"), value))
    };
    wire.as_array().map(|all| all.iter().filter_map(one).collect()).unwrap_or_default()
}

fn any_text(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(yes) => Some(yes.to_string()),
        Value::Array(all) => {
            let texts: Vec<String> = all.iter().filter_map(any_text).collect();
            (!texts.is_empty()).then(|| texts.join(", "))
        }
        _ => text(value),
    }
}

fn tags(wire: &Value) -> Vec<String> {
    let mut tags: Vec<String> = wire
        .as_array()
        .map(|all| all.iter().filter_map(text).map(|tag| tag.to_lowercase()).collect())
        .unwrap_or_default();
    tags.sort();
    tags.dedup();
    tags
}

/// `active` means that do-not-disturb is on. v3 writes the keys in lower case.
fn stopped(wire: &Value) -> Stopped {
    let settings = &wire["dndSettings"];
    let is_on = |names: [&str; 2]| {
        names.iter().any(|name| matches!(settings[*name]["status"].as_str(), Some("active" | "permanent")))
    };
    let inbound = matches!(wire["inboundDndSettings"]["all"]["status"].as_str(), Some("active"));
    Stopped {
        all: wire["dnd"].as_bool().unwrap_or(false) || inbound,
        sms: is_on(["SMS", "sms"]),
        email: is_on(["Email", "email"]),
    }
}

/// A task; `None` without id.
pub fn task(wire: &Value) -> Option<TaskRecord> {
    Some(TaskRecord {
        task_ref: text(&wire["id"]).or_else(|| text(&wire["_id"]))?,
        title: text(&wire["title"]).unwrap_or_default(),
        body: text(&wire["body"]).map(|body| plain(&body)),
        due_at: time(&wire["dueDate"]),
        is_done: wire["completed"].as_bool().unwrap_or(false),
        assigned_to: text(&wire["assignedTo"]),
    })
}

/// A note; `None` without id.
pub fn note(wire: &Value) -> Option<NoteRecord> {
    Some(NoteRecord {
        note_ref: text(&wire["id"])?,
        title: text(&wire["title"]),
        body: text(&wire["body"]).map(|body| plain(&body)).unwrap_or_default(),
        author: text(&wire["userId"]),
        added_at: time(&wire["dateAdded"]),
    })
}

/// An appointment; `None` without id. Times of a contact's appointments have no zone: they are the
/// account's.
pub fn appointment(wire: &Value, zone: Option<&str>) -> Option<AppointmentRecord> {
    Some(AppointmentRecord {
        appointment_ref: text(&wire["id"])?,
        calendar_ref: text(&wire["calendarId"]),
        title: text(&wire["title"]).unwrap_or_default(),
        status: text(&wire["appointmentStatus"]).or_else(|| text(&wire["status"])),
        address: text(&wire["address"]),
        starts_at: local_time(&wire["startTime"], zone),
        ends_at: local_time(&wire["endTime"], zone),
    })
}

fn local_time(wire: &Value, zone: Option<&str>) -> Option<Timestamp> {
    let written = text(wire)?;
    if let Some(at) = Timestamp::parse(&written) {
        return Some(at);
    }
    let civil = written.replacen(' ', "T", 1).parse().ok()?;
    Timestamp::from_civil(civil, &domain::time::zone(zone.unwrap_or("UTC"))?)
}

/// A field that the company made; `None` without id.
pub fn definition(wire: &Value) -> Option<FieldDefinition> {
    let kind = match wire["dataType"].as_str().unwrap_or_default() {
        "TEXT" | "LARGE_TEXT" | "PHONE" | "EMAIL" => FieldKind::Text,
        "NUMERICAL" | "FLOAT" | "MONETORY" | "MONETARY" => FieldKind::Number,
        "DATE" => FieldKind::Date,
        "SINGLE_OPTIONS" | "RADIO" => FieldKind::Choice,
        "MULTIPLE_OPTIONS" | "CHECKBOX" => FieldKind::Choices,
        _ => FieldKind::Other,
    };
    let options = wire["picklistOptions"]
        .as_array()
        .map(|all| all.iter().filter_map(|one| text(one).or_else(|| text(&one["label"]))).collect())
        .unwrap_or_default();
    Some(FieldDefinition {
        field: format!("{CUSTOM}{}", text(&wire["id"])?),
        name: text(&wire["name"]).unwrap_or_default(),
        key: text(&wire["fieldKey"]).unwrap_or_default(),
        kind,
        options,
    })
}

/// Something with `id` and `name`.
pub fn named(wire: &Value) -> Option<Named> {
    let id = text(&wire["id"])?;
    let full = [text(&wire["firstName"]), text(&wire["lastName"])].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let name = text(&wire["name"]).or(Some(full).filter(|name| !name.is_empty())).unwrap_or_else(|| id.clone());
    Some(Named { id, name })
}

/// Fields as `POST` and `PUT` take them. `is_new`: with those that can only be given at first.
pub fn written(fields: &Fields, is_new: bool) -> Map<String, Value> {
    let mut body = Map::new();
    let mut custom = Vec::new();
    for (field, value) in fields {
        if let Some(id) = field.strip_prefix(CUSTOM) {
            custom.push(json!({ "id": id, "field_value": value }));
        } else if let Some((_, theirs)) = NAMES.iter().find(|(ours, _)| ours == field)
            && (is_new || !ONLY_WHEN_MADE.contains(&field.as_str()))
        {
            body.insert((*theirs).to_owned(), value.clone().into());
        }
    }
    if !custom.is_empty() {
        body.insert("customFields".to_owned(), custom.into());
    }
    body
}

/// What stops ways, as `PUT` takes it; nothing when nothing is to be stopped. It never opens one.
pub fn stops(stop: Stopped) -> Map<String, Value> {
    let mut body = Map::new();
    let on = || json!({ "status": "active", "message": "Asked for by the customer", "code": "" });
    let mut settings = Map::new();
    if stop.texts() {
        settings.insert("SMS".to_owned(), on());
    }
    if stop.mails() {
        settings.insert("Email".to_owned(), on());
    }
    if !settings.is_empty() {
        body.insert("dndSettings".to_owned(), settings.into());
    }
    if stop.all {
        body.insert("dnd".to_owned(), true.into());
    }
    body
}

/// What their editor wraps around words is taken out.
fn plain(html: &str) -> String {
    if !html.contains('<') {
        return html.to_owned();
    }
    let (mut out, mut tag) = (String::with_capacity(html.len()), None::<String>);
    for c in html.chars() {
        match (&mut tag, c) {
            (None, '<') => tag = Some(String::new()),
            (None, _) => out.push(c),
            (Some(name), '>') => {
                let name = name.trim_start_matches('/').to_ascii_lowercase();
                if ["br", "p", "div", "li"].iter().any(|block| name == *block || name.starts_with(&format!("{block} ")))
                    && !out.ends_with('\n')
                    && !out.is_empty()
                {
                    out.push('\n');
                }
                tag = None;
            }
            (Some(name), _) => name.push(c),
        }
    }
    // A '<' that begins no tag is a word like any other.
    if let Some(rest) = tag {
        out.push('<');
        out.push_str(&rest);
    }
    let decoded = out
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
    decoded.trim().to_owned()
}

pub(crate) fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn time(value: &Value) -> Option<Timestamp> {
    Timestamp::parse(value.as_str()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_is_read_whatever_its_values_are_made_of() {
        let read = contact(&json!({
            "id": "c1", "firstName": " Pat ", "lastName": "", "phone": "(217) 555-0100", "dnd": null,
            "tags": ["VIP", "hcp", "vip"], "dndSettings": {"SMS": {"status": "active"}, "Email": {"status": "inactive"}},
            "customFields": [{"id": "a", "value": 42}, {"id": "b", "value": ["x", "y"]}, {"id": "c", "value": {}}, {"value": "no id"}],
            "dateUpdated": "2026-09-20T11:59:59.000Z",
        }))
        .unwrap();
        assert_eq!(read.field("first_name"), Some("Pat"));
        assert_eq!((read.field("last_name"), read.field("phone")), (None, Some("+12175550100")));
        assert_eq!((read.field("custom.a"), read.field("custom.b")), (Some("42"), Some("x, y")));
        assert_eq!(read.fields.len(), 4);
        assert_eq!(read.tags, ["hcp", "vip"]);
        assert_eq!(read.stopped, Stopped { sms: true, ..Stopped::default() });
        assert!(contact(&json!({"firstName": "Pat"})).is_none());
    }

    #[test]
    fn a_time_without_a_zone_is_the_accounts() {
        let read = |start: &str| {
            appointment(&json!({"id": "a", "startTime": start}), Some("America/Denver")).unwrap().starts_at
        };
        let nine = Timestamp::parse("2026-08-26T15:00:00Z");
        assert_eq!(read("2026-08-26 09:00:00"), nine);
        assert_eq!(read("2026-08-26T09:00:00-06:00"), nine);
        assert_eq!(read("soon"), None);
    }

    #[test]
    fn what_is_written_names_only_what_they_take() {
        let fields: Fields = [("first_name", "Pat"), ("company", "Pat's"), ("custom.x", "cus_1"), ("odd", "?")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into();
        let body = Value::Object(written(&fields, false));
        assert_eq!(body, json!({"firstName": "Pat", "customFields": [{"id": "x", "field_value": "cus_1"}]}));
        assert_eq!(written(&fields, true)["companyName"], "Pat's");
        assert_eq!(
            Value::Object(stops(Stopped { sms: true, ..Stopped::default() }))["dndSettings"]["SMS"]["status"],
            "active"
        );
        assert!(stops(Stopped::default()).is_empty());
    }

    #[test]
    fn an_editors_markup_is_taken_out_and_words_stay() {
        for (html, words) in [
            ("<p>Call <b>back</b></p><p>after 5 &amp; before 7</p>", "Call back\nafter 5 & before 7"),
            ("a < b and c", "a < b and c"),
            ("plain", "plain"),
        ] {
            assert_eq!(plain(html), words);
        }
    }
}
