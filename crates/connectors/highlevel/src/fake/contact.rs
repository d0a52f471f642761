//! Contacts of the fake: how they are written, who is in whose way, and what HighLevel sends about them.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use domain::{Phone, Timestamp};
use serde_json::{Map, Value, json};

use super::{
    Fake, State,
    answer::{Kind, Refusal, compact, texts, unprocessable},
    ids::{floored, iso},
    tasks_notes::Task,
    v3,
};

/// A contact and what it has.
pub(super) struct Contact {
    /// As `GET /contacts/{id}` writes it.
    pub fields: Value,
    pub tasks: Vec<Task>,
    pub notes: Vec<Value>,
    /// Ids of its appointments.
    pub events: Vec<String>,
    pub followers: Vec<String>,
    pub campaigns: BTreeSet<String>,
    /// Workflows with the start that was asked for.
    pub workflows: BTreeMap<String, Value>,
    /// When it was added, as a number.
    pub place: u64,
    pub added_at: Timestamp,
    pub changed_at: Timestamp,
    /// What it was before, and until when: the search knows it later than we do.
    older: VecDeque<(Timestamp, Past)>,
}

/// A contact as the search sees it.
pub(super) struct Past {
    pub fields: Value,
    pub changed_at: Timestamp,
}

impl Contact {
    pub fn tags(&self) -> Vec<String> {
        texts(&self.fields["tags"])
    }

    pub fn text(&self, name: &str) -> Option<&str> {
        self.fields[name].as_str()
    }

    /// Fields and change time as they were at `at`; `None`: it did not exist yet.
    pub fn as_of(&self, at: Timestamp) -> Option<(&Value, Timestamp)> {
        if at < self.added_at {
            return None;
        }
        let past = self.older.iter().find(|(until, _)| *until > at);
        Some(past.map_or((&self.fields, self.changed_at), |(_, past)| (&past.fields, past.changed_at)))
    }

    /// A row of the old list and of a business: with the followers, which the contact itself lacks.
    pub fn row(&self) -> Value {
        let mut row = self.fields.clone();
        row["followers"] = self.followers.clone().into();
        row["attributions"] = json!([]);
        row
    }

    /// Everything, for those who look into the fake.
    pub fn whole(&self, state: &State) -> Value {
        let mut whole = self.fields.clone();
        let events: Vec<Value> =
            self.events.iter().filter_map(|id| state.events.get(id)).map(super::events::Event::whole).collect();
        whole["tasks"] = self.tasks.iter().map(|task| task.fields.clone()).collect();
        whole["notes"] = self.notes.clone().into();
        whole["appointments"] = events.into();
        whole["followers"] = self.followers.clone().into();
        whole["campaigns"] = json!(self.campaigns);
        whole["workflows"] = json!(self.workflows);
        whole
    }

    fn name(&self) -> &str {
        self.text("name").unwrap_or_default()
    }
}

/// Another contact has it.
pub(super) struct Taken {
    pub contact: String,
    pub name: String,
    pub by: &'static str,
}

/// Contacts by e-mail address and by number; of several the one that was added first.
#[derive(Default)]
pub(super) struct Index {
    emails: HashMap<String, Vec<String>>,
    phones: HashMap<String, Vec<String>>,
}

impl Index {
    pub fn by_email(&self, email: &str) -> Option<&str> {
        self.emails.get(&email.trim().to_lowercase()).and_then(|all| all.first()).map(String::as_str)
    }

    pub fn by_phone(&self, phone: &str) -> Option<&str> {
        self.phones.get(&normal_phone(phone)).and_then(|all| all.first()).map(String::as_str)
    }

    fn add(&mut self, id: &str, fields: &Value) {
        if let Some(email) = fields["emailLowerCase"].as_str() {
            self.emails.entry(email.to_owned()).or_default().push(id.to_owned());
        }
        if let Some(phone) = fields["phone"].as_str() {
            self.phones.entry(phone.to_owned()).or_default().push(id.to_owned());
        }
    }

    fn remove(&mut self, id: &str, fields: &Value) {
        for (map, name) in [(&mut self.emails, "emailLowerCase"), (&mut self.phones, "phone")] {
            let Some(key) = fields[name].as_str() else { continue };
            let Some(all) = map.get_mut(key) else { continue };
            all.retain(|known| known != id);
            if all.is_empty() {
                map.remove(key);
            }
        }
    }
}

const STATUS: Kind = Kind::OneOf(&["active", "inactive", "permanent"]);

/// What a `POST` may name besides what a `PUT` may.
const ONLY_NEW: [(&str, Kind); 3] = [("locationId", Kind::Text), ("gender", Kind::Text), ("companyName", Kind::Text)];
/// What a `PUT` may name.
const WRITABLE: [(&str, Kind); 20] = [
    ("firstName", Kind::Text),
    ("lastName", Kind::Text),
    ("name", Kind::Text),
    ("email", Kind::Text),
    ("phone", Kind::Text),
    ("address1", Kind::Text),
    ("city", Kind::Text),
    ("state", Kind::Text),
    ("postalCode", Kind::Text),
    ("website", Kind::Text),
    ("timezone", Kind::Text),
    ("dnd", Kind::Flag),
    ("dndSettings", Kind::Object),
    ("inboundDndSettings", Kind::Object),
    ("tags", Kind::Texts),
    ("customFields", Kind::List),
    ("source", Kind::Text),
    ("dateOfBirth", Kind::Any),
    ("country", Kind::Text),
    ("assignedTo", Kind::Text),
];

/// Looks at the fields of a create or update. `more`: what may be named besides those of a `PUT`.
pub(super) fn check(fields: &Value, more: &[(&str, Kind)], needed: &[&str]) -> Result<(), Refusal> {
    let known: Vec<(&str, Kind)> = WRITABLE.iter().chain(more).copied().collect();
    super::answer::check(fields, &known, needed)?;
    let mut messages = Vec::new();
    for (name, setting) in fields["dndSettings"].as_object().into_iter().flatten() {
        if v3::channel(name).is_none() {
            messages.push(format!("dndSettings.property {name} should not exist"));
        } else if let Err(Refusal(_, body)) = super::answer::check(
            setting,
            &[("status", STATUS), ("message", Kind::Text), ("code", Kind::Text)],
            &["status"],
        ) {
            messages.extend(texts(&body["message"]).iter().map(|message| format!("dndSettings.{name}.{message}")));
        }
    }
    let born = &fields["dateOfBirth"];
    if !born.is_null() && *born != "" && born.as_str().and_then(date_of_birth).is_none() {
        messages.push("dateOfBirth must be a valid date".to_owned());
    }
    if messages.is_empty() { Ok(()) } else { Err(unprocessable(&messages)) }
}

/// The fields of a `POST`, and `more`.
pub(super) fn check_new(fields: &Value, more: &[(&str, Kind)]) -> Result<(), Refusal> {
    check(fields, &[&ONLY_NEW[..], more].concat(), &["locationId"])
}

impl Fake {
    pub(super) fn new_contact(&self, state: &mut State, fields: &Value, source: &str) -> Result<String, Taken> {
        let (id, now) = (self.id(), floored(self.now()));
        let mut record = json!({
            "id": id, "locationId": self.shared.location, "type": "lead", "dnd": false, "dndSettings": {}, "tags": [],
            "customFields": [], "dateAdded": iso(now), "dateUpdated": iso(now), "source": source,
        });
        write(&mut record, fields, state);
        check_free(state, &record, None)?;
        state.index.add(&id, &record);
        state.note_tags(self, &texts(&record["tags"]));
        let contact = Contact {
            fields: record,
            tasks: Vec::new(),
            notes: Vec::new(),
            events: Vec::new(),
            followers: Vec::new(),
            campaigns: BTreeSet::new(),
            workflows: BTreeMap::new(),
            place: state.contacts.next_place(),
            added_at: now,
            changed_at: now,
            older: VecDeque::new(),
        };
        let told = told(&contact.fields);
        state.contacts.put(&id, contact);
        self.tell(state, "ContactCreate", told);
        Ok(id)
    }

    /// `Ok(None)`: there is no such contact. A change that changes nothing sends nothing.
    pub(super) fn change_contact(&self, state: &mut State, id: &str, fields: &Value) -> Result<Option<Value>, Taken> {
        let Some(contact) = state.contacts.get(id) else { return Ok(None) };
        let mut record = contact.fields.clone();
        write(&mut record, fields, state);
        check_free(state, &record, Some(&contact.fields))?;
        Ok(self.put_contact(state, id, record))
    }

    /// Puts other fields in place of a contact's, and tells of what is different.
    pub(super) fn put_contact(&self, state: &mut State, id: &str, mut record: Value) -> Option<Value> {
        let now = floored(self.now());
        let known_since = self.now().minus(state.search_lag);
        let contact = state.contacts.get_mut(id)?;
        if record == contact.fields {
            return Some(record);
        }
        record["dateUpdated"] = iso(now).into();
        let before = std::mem::replace(&mut contact.fields, record.clone());
        let (is_dnd, is_tags) = (
            ["dnd", "dndSettings"].iter().any(|name| before[*name] != record[*name]),
            before["tags"] != record["tags"],
        );
        state.index.remove(id, &before);
        state.index.add(id, &record);
        contact.older.retain(|(until, _)| *until > known_since);
        contact.older.push_back((now, Past { fields: before, changed_at: contact.changed_at }));
        contact.changed_at = now;
        let told = told(&record);
        if is_tags {
            state.note_tags(self, &texts(&record["tags"]));
            self.tell(state, "ContactTagUpdate", told.clone());
        }
        if is_dnd {
            let mut with_dnd = told.clone();
            with_dnd["dndSettings"] = record["dndSettings"].clone();
            with_dnd["inboundDndSettings"] = record["inboundDndSettings"].clone();
            self.tell(state, "ContactDndUpdate", compact(with_dnd));
        }
        self.tell(state, "ContactUpdate", told);
        Some(record)
    }

    pub(super) fn set_tags(&self, state: &mut State, id: &str, tags: Vec<String>) -> Option<Vec<String>> {
        let mut record = state.contacts.get(id)?.fields.clone();
        record["tags"] = tidy(tags).into();
        self.put_contact(state, id, record).map(|record| texts(&record["tags"]))
    }

    /// Takes a contact away with all that it has.
    pub(super) fn drop_contact(&self, state: &mut State, id: &str) -> bool {
        let Some(contact) = state.contacts.take(id) else { return false };
        state.index.remove(id, &contact.fields);
        for event in &contact.events {
            state.events.take(event);
        }
        state.forget_conversations_of(id);
        self.tell(state, "ContactDelete", told(&contact.fields));
        true
    }
}

/// In lower case, each once.
fn tidy(mut tags: Vec<String>) -> Vec<String> {
    for tag in &mut tags {
        *tag = tag.trim().to_lowercase();
    }
    tags.retain(|tag| !tag.is_empty());
    tags.sort();
    tags.dedup();
    tags
}

/// E.164; as written, if it is no number.
pub(super) fn normal_phone(written: &str) -> String {
    Phone::parse(written).map_or_else(|| written.to_owned(), |phone| phone.as_str().to_owned())
}

const TEXTS: [&str; 14] = [
    "firstName",
    "lastName",
    "email",
    "phone",
    "address1",
    "city",
    "state",
    "postalCode",
    "website",
    "timezone",
    "source",
    "country",
    "assignedTo",
    "companyName",
];

/// Applies the fields of a create or update; an empty text takes a field away.
fn write(record: &mut Value, fields: &Value, state: &State) {
    let Some(record) = record.as_object_mut() else { return };
    let mut put = |name: &str, value: Option<String>| match value.filter(|text| !text.is_empty()) {
        Some(text) => drop(record.insert(name.to_owned(), text.into())),
        None => drop(record.remove(name)),
    };
    if let (Some(name), true) = (fields["name"].as_str(), fields["firstName"].is_null() && fields["lastName"].is_null())
    {
        let (first, last) = name.trim().split_once(' ').unwrap_or((name.trim(), ""));
        put("firstName", Some(first.to_owned()));
        put("lastName", Some(last.trim().to_owned()));
    }
    for name in TEXTS {
        let Some(written) = fields.get(name) else { continue };
        let text = written.as_str().map(str::trim);
        put(name, text.map(|text| if name == "phone" { normal_phone(text) } else { text.to_owned() }));
    }
    if let Some(born) = fields.get("dateOfBirth") {
        put("dateOfBirth", born.as_str().and_then(date_of_birth));
    }
    made_of_others(record);
    if let Some(dnd) = fields["dnd"].as_bool() {
        record.insert("dnd".into(), dnd.into());
    }
    for name in ["dndSettings", "inboundDndSettings"] {
        let Some(settings) = fields[name].as_object() else { continue };
        let kept = record.entry(name).or_insert_with(|| json!({}));
        for (channel, setting) in settings {
            kept[v3::channel(channel).unwrap_or(channel)] = setting.clone();
        }
    }
    if fields["tags"].is_array() {
        record.insert("tags".into(), tidy(texts(&fields["tags"])).into());
    }
    for field in fields["customFields"].as_array().into_iter().flatten() {
        write_custom(record, field, state);
    }
}

/// What HighLevel makes out of other fields.
fn made_of_others(record: &mut Map<String, Value>) {
    let text = |name: &str| record.get(name).and_then(Value::as_str).map(str::to_owned);
    let (first, last) = (text("firstName"), text("lastName"));
    let name = [first.clone(), last.clone()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let lower = |text: Option<String>| text.map(|text| text.to_lowercase());
    let full = Some(name).filter(|name| !name.is_empty());
    let made = [
        ("emailLowerCase", lower(text("email"))),
        ("firstNameLowerCase", lower(first)),
        ("lastNameLowerCase", lower(last)),
        ("fullNameLowerCase", lower(full.clone())),
        ("name", full),
    ];
    for (name, value) in made {
        match value {
            Some(value) => record.insert(name.to_owned(), value.into()),
            None => record.remove(name),
        };
    }
}

/// One custom field, named by id or by key; its value has three spellings. An empty one is cleared.
fn write_custom(record: &mut Map<String, Value>, field: &Value, state: &State) {
    let by_key = || {
        let key = field["key"].as_str()?;
        let full = format!("contact.{}", key.trim_start_matches("contact."));
        state.fields.iter().find(|known| known["fieldKey"] == full.as_str())?["id"].as_str()
    };
    let Some(id) = field["id"].as_str().filter(|id| !id.is_empty()).or_else(by_key) else { return };
    let values = [&field["field_value"], &field["fieldValue"], &field["value"]];
    let Some(value) = values.into_iter().find(|value| !value.is_null()) else { return };
    let Some(list) = record.entry("customFields").or_insert_with(|| json!([])).as_array_mut() else { return };
    let is_empty = *value == "" || *value == json!([]);
    match list.iter().position(|known| known["id"] == id) {
        Some(place) if is_empty => drop(list.remove(place)),
        Some(place) => list[place]["value"] = value.clone(),
        None if is_empty => {}
        None => list.push(json!({"id": id, "value": value})),
    }
}

/// The eight ways to write a day, as midnight in UTC.
fn date_of_birth(written: &str) -> Option<String> {
    let day = written.split('T').next()?;
    let parts: Vec<&str> = day.split(['/', '-', '.', '_']).collect();
    let [first, second, third] = parts[..] else { return None };
    let (year, month, day) = if first.len() == 4 { (first, second, third) } else { (third, first, second) };
    let text = format!("{year}-{month:0>2}-{day:0>2}T00:00:00Z");
    Timestamp::parse(&text).map(iso)
}

/// What a contact's webhooks carry: no change time, nobody who made it.
fn told(fields: &Value) -> Value {
    const NAMES: [&str; 20] = [
        "id",
        "address1",
        "city",
        "state",
        "companyName",
        "country",
        "source",
        "dateAdded",
        "dateOfBirth",
        "dnd",
        "email",
        "name",
        "firstName",
        "lastName",
        "phone",
        "postalCode",
        "tags",
        "website",
        "assignedTo",
        "customFields",
    ];
    let known = NAMES.into_iter().filter_map(|name| Some((name.to_owned(), fields.get(name)?.clone())));
    Value::Object(known.collect())
}

/// Looks whether another contact has the address or the number, as far as it is not kept from `before`.
fn check_free(state: &State, record: &Value, before: Option<&Value>) -> Result<(), Taken> {
    if state.allows_duplicates {
        return Ok(());
    }
    let new = |name: &str| record[name].as_str().filter(|text| before.is_none_or(|before| before[name] != **text));
    let by_email = new("emailLowerCase").and_then(|email| state.index.by_email(email)).map(|id| (id, "email"));
    let by_phone = new("phone").and_then(|phone| state.index.by_phone(phone)).map(|id| (id, "phone"));
    let Some((id, by)) = by_email.or(by_phone) else { return Ok(()) };
    let name = state.contacts.get(id).map(Contact::name).unwrap_or_default().to_owned();
    Err(Taken { contact: id.to_owned(), name, by })
}
