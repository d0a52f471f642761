//! Contacts of the fake and what belongs to them: how they are written, and what HighLevel sends about that.

use domain::{Phone, Timestamp};
use serde_json::{Map, Value, json};

use super::{Fake, State, TIME_ZONE};

/// A contact and what it has.
pub(super) struct Contact {
    /// As `GET /contacts/{id}` writes it.
    pub fields: Value,
    pub tasks: Vec<Value>,
    pub notes: Vec<Value>,
    pub appointments: Vec<Value>,
    /// When it was added, as a number.
    pub place: u64,
    /// What the search knows, and what it knew before the last change.
    pub changed_at: Timestamp,
}

impl Contact {
    pub fn tags(&self) -> Vec<String> {
        self.fields["tags"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    fn text(&self, name: &str) -> Option<String> {
        self.fields[name].as_str().filter(|text| !text.is_empty()).map(str::to_owned)
    }
}

/// Another contact has it.
pub(super) struct Taken {
    pub contact: String,
    pub name: String,
    pub by: &'static str,
}

/// What a `POST` may name besides what a `PUT` may.
pub(super) const ONLY_NEW: [&str; 3] = ["locationId", "gender", "companyName"];
/// What a `PUT` may name.
pub(super) const WRITABLE: [&str; 20] = [
    "firstName",
    "lastName",
    "name",
    "email",
    "phone",
    "address1",
    "city",
    "state",
    "postalCode",
    "website",
    "timezone",
    "dnd",
    "dndSettings",
    "inboundDndSettings",
    "tags",
    "customFields",
    "source",
    "dateOfBirth",
    "country",
    "assignedTo",
];

impl Fake {
    pub(super) fn new_contact(&self, state: &mut State, fields: &Value, source: &str) -> Result<String, Taken> {
        let id = self.id();
        let now = self.now();
        let mut record = json!({
            "id": id, "locationId": self.shared.location, "type": "lead", "dnd": false, "dndSettings": {}, "tags": [],
            "customFields": [], "dateAdded": now, "dateUpdated": now, "source": fields.get("source").cloned().unwrap_or_else(|| source.into()),
        });
        write(&mut record, fields);
        if let Some(company) = fields["companyName"].as_str() {
            record["companyName"] = company.into();
        }
        check_free(state, &record, None)?;
        state.added += 1;
        let contact = Contact {
            fields: record,
            tasks: Vec::new(),
            notes: Vec::new(),
            appointments: Vec::new(),
            place: state.added,
            changed_at: now,
        };
        index(state, &id, &contact);
        let told = told(&contact);
        state.contacts.insert(id.clone(), contact);
        self.tell(state, "ContactCreate", told);
        Ok(id)
    }

    /// `Ok(None)`: there is no such contact.
    pub(super) fn change_contact(&self, state: &mut State, id: &str, fields: &Value) -> Result<Option<Value>, Taken> {
        let Some(contact) = state.contacts.get(id) else { return Ok(None) };
        let (before, mut record) = (contact.fields.clone(), contact.fields.clone());
        write(&mut record, fields);
        check_free(state, &record, Some(id))?;
        if record == before {
            return Ok(Some(record));
        }
        record["dateUpdated"] = json!(self.now());
        let dnd = |record: &Value| {
            [record["dnd"].clone(), record["dndSettings"].clone(), record["inboundDndSettings"].clone()]
        };
        let (is_dnd, is_tags) = (dnd(&before) != dnd(&record), before["tags"] != record["tags"]);
        let now = self.now();
        unindex(state, id);
        let told = match state.contacts.get_mut(id) {
            Some(contact) => {
                contact.fields = record.clone();
                contact.changed_at = now;
                told(contact)
            }
            None => return Ok(None),
        };
        if let Some(contact) = state.contacts.remove(id) {
            index(state, id, &contact);
            state.contacts.insert(id.to_owned(), contact);
        }
        if is_tags {
            self.tell(state, "ContactTagUpdate", told.clone());
        }
        if is_dnd {
            let mut with_dnd = told.clone();
            with_dnd["dndSettings"] = record["dndSettings"].clone();
            self.tell(state, "ContactDndUpdate", with_dnd);
        }
        self.tell(state, "ContactUpdate", told);
        Ok(Some(record))
    }

    pub(super) fn set_tags(&self, state: &mut State, id: &str, mut tags: Vec<String>) {
        tags.sort();
        tags.dedup();
        let _ = self.change_contact(state, id, &json!({"tags": tags}));
    }

    pub(super) fn drop_contact(&self, state: &mut State, id: &str) -> bool {
        unindex(state, id);
        let Some(contact) = state.contacts.remove(id) else { return false };
        self.tell(state, "ContactDelete", told(&contact));
        true
    }

    pub(super) fn new_note(&self, state: &mut State, id: &str, fields: &Value) -> Option<Value> {
        let note = json!({
            "id": self.id(), "contactId": id, "body": fields["body"], "title": fields["title"], "userId": fields["userId"],
            "dateAdded": self.now(),
        });
        state.contacts.get_mut(id)?.notes.push(note.clone());
        self.tell(state, "NoteCreate", thin_note(&note));
        Some(note)
    }

    pub(super) fn change_note(&self, state: &mut State, id: &str, note_id: &str, fields: &Value) -> Option<Value> {
        let note = state.contacts.get_mut(id)?.notes.iter_mut().find(|note| note["id"] == note_id)?;
        for name in ["body", "title", "userId", "color", "pinned"] {
            if let Some(value) = fields.get(name) {
                note[name] = value.clone();
            }
        }
        let note = note.clone();
        self.tell(state, "NoteUpdate", thin_note(&note));
        Some(note)
    }

    pub(super) fn drop_note(&self, state: &mut State, id: &str, note_id: &str) -> bool {
        let Some(contact) = state.contacts.get_mut(id) else { return false };
        let Some(place) = contact.notes.iter().position(|note| note["id"] == note_id) else { return false };
        let note = contact.notes.remove(place);
        self.tell(state, "NoteDelete", thin_note(&note));
        true
    }

    pub(super) fn new_task(&self, state: &mut State, id: &str, fields: &Value) -> Option<Value> {
        let task = json!({
            "id": self.id(), "contactId": id, "title": fields["title"], "body": fields["body"], "dueDate": fields["dueDate"],
            "completed": fields["completed"].as_bool().unwrap_or(false), "assignedTo": fields["assignedTo"],
        });
        state.contacts.get_mut(id)?.tasks.push(task.clone());
        let mut told = self.task_told(&task);
        if state.thin_tasks
            && let Some(told) = told.as_object_mut()
        {
            told.remove("contactId");
            told.remove("body");
        }
        self.tell(state, "TaskCreate", told);
        Some(task)
    }

    pub(super) fn change_task(&self, state: &mut State, id: &str, task_id: &str, fields: &Value) -> Option<Value> {
        let task = state.contacts.get_mut(id)?.tasks.iter_mut().find(|task| task["id"] == task_id)?;
        let was_done = task["completed"].as_bool().unwrap_or(false);
        for name in ["title", "body", "dueDate", "completed", "assignedTo"] {
            if let Some(value) = fields.get(name) {
                task[name] = value.clone();
            }
        }
        let task = task.clone();
        // There is no TaskUpdate.
        if !was_done && task["completed"] == true {
            let told = self.task_told(&task);
            self.tell(state, "TaskComplete", told);
        }
        Some(task)
    }

    pub(super) fn drop_task(&self, state: &mut State, id: &str, task_id: &str) -> bool {
        let Some(contact) = state.contacts.get_mut(id) else { return false };
        let Some(place) = contact.tasks.iter().position(|task| task["id"] == task_id) else { return false };
        let task = contact.tasks.remove(place);
        let told = self.task_told(&task);
        self.tell(state, "TaskDelete", told);
        true
    }

    fn task_told(&self, task: &Value) -> Value {
        let mut told = task.clone();
        told["dateAdded"] = json!(self.now());
        if let Some(told) = told.as_object_mut() {
            told.remove("completed");
        }
        told
    }

    pub(super) fn new_appointment(&self, state: &mut State, fields: &Value) -> Option<Value> {
        let contact = fields["contactId"].as_str()?.to_owned();
        let calendar = fields["calendarId"].as_str().map_or_else(|| state.calendars[0]["id"].clone(), Into::into);
        let mut event = json!({
            "id": self.id(), "calendarId": calendar, "contactId": contact, "locationId": self.shared.location,
            "title": fields["title"], "address": fields["address"], "startTime": fields["startTime"], "endTime": fields["endTime"],
            "appointmentStatus": fields["appointmentStatus"].as_str().unwrap_or("new"), "assignedUserId": fields["assignedUserId"],
        });
        event["dateAdded"] = json!(self.now());
        event["dateUpdated"] = json!(self.now());
        state.contacts.get_mut(&contact)?.appointments.push(event.clone());
        self.tell(state, "AppointmentCreate", json!({"appointment": event.clone()}));
        Some(event)
    }

    pub(super) fn change_appointment(&self, state: &mut State, event_id: &str, fields: &Value) -> Option<Value> {
        let now = self.now();
        let event = state
            .contacts
            .values_mut()
            .flat_map(|contact| contact.appointments.iter_mut())
            .find(|event| event["id"] == event_id)?;
        for name in ["calendarId", "title", "address", "startTime", "endTime", "appointmentStatus", "assignedUserId"] {
            if let Some(value) = fields.get(name) {
                event[name] = value.clone();
            }
        }
        event["dateUpdated"] = json!(now);
        let event = event.clone();
        self.tell(state, "AppointmentUpdate", json!({"appointment": event.clone()}));
        Some(event)
    }

    pub(super) fn drop_appointment(&self, state: &mut State, event_id: &str) -> bool {
        let mut gone = None;
        for contact in state.contacts.values_mut() {
            if let Some(place) = contact.appointments.iter().position(|event| event["id"] == event_id) {
                gone = Some(contact.appointments.remove(place));
            }
        }
        let Some(event) = gone else { return false };
        self.tell(state, "AppointmentDelete", json!({"appointment": event}));
        true
    }

    pub(super) fn new_field(&self, state: &mut State, fields: &Value) -> Value {
        let name = fields["name"].as_str().unwrap_or_default();
        let key: String = name.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { '_' }).collect();
        let field = json!({
            "id": self.id(), "name": name, "fieldKey": format!("contact.{key}"), "dataType": fields["dataType"].as_str().unwrap_or("TEXT"),
            "placeholder": "", "position": 0, "locationId": self.shared.location, "model": "contact",
            "picklistOptions": fields["options"],
        });
        state.fields.push(field.clone());
        field
    }
}

/// The appointment as a contact's list writes it: times without a zone, on the account's clock.
pub(super) fn without_zone(event: &Value) -> Value {
    let mut event = event.clone();
    for name in ["startTime", "endTime"] {
        let at = event[name].as_str().and_then(Timestamp::parse);
        if let (Some(at), Some(zone)) = (at, domain::time::zone(TIME_ZONE)) {
            let text = at.in_zone(&zone).datetime().to_string().replace('T', " ");
            event[name] = text.chars().take(19).collect::<String>().into();
        }
    }
    event
}

fn index(state: &mut State, id: &str, contact: &Contact) {
    if let Some(email) = contact.text("email") {
        state.by_email.entry(email.to_lowercase()).or_insert_with(|| id.to_owned());
    }
    if let Some(phone) = contact.text("phone") {
        state.by_phone.entry(phone).or_insert_with(|| id.to_owned());
    }
}

fn unindex(state: &mut State, id: &str) {
    let Some(contact) = state.contacts.get(id) else { return };
    let (email, phone) = (contact.text("email").map(|email| email.to_lowercase()), contact.text("phone"));
    if let Some(email) = email
        && state.by_email.get(&email).is_some_and(|known| known == id)
    {
        state.by_email.remove(&email);
    }
    if let Some(phone) = phone
        && state.by_phone.get(&phone).is_some_and(|known| known == id)
    {
        state.by_phone.remove(&phone);
    }
}

/// Applies the fields of a create or update.
fn write(record: &mut Value, fields: &Value) {
    for name in [
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
        "dateOfBirth",
        "country",
        "assignedTo",
    ] {
        let Some(value) = fields.get(name) else { continue };
        record[name] = match (name, value.as_str()) {
            (_, Some("") | None) => Value::Null,
            ("phone", Some(written)) => {
                Phone::parse(written).map_or_else(|| written.into(), |phone| phone.as_str().into())
            }
            (_, Some(written)) => written.into(),
        };
    }
    record["emailLowerCase"] = record["email"].as_str().map(str::to_lowercase).into();
    for (lower, name) in [("firstNameLowerCase", "firstName"), ("lastNameLowerCase", "lastName")] {
        record[lower] = record[name].as_str().map(str::to_lowercase).into();
    }
    if let Some(dnd) = fields["dnd"].as_bool() {
        record["dnd"] = dnd.into();
    }
    for name in ["dndSettings", "inboundDndSettings"] {
        if let Some(settings) = fields[name].as_object() {
            if !record[name].is_object() {
                record[name] = Value::Object(Map::new());
            }
            for (channel, setting) in settings {
                record[name][channel] = setting.clone();
            }
        }
    }
    if let Some(tags) = fields["tags"].as_array() {
        let mut tags: Vec<String> = tags.iter().filter_map(Value::as_str).map(str::to_lowercase).collect();
        tags.sort();
        tags.dedup();
        record["tags"] = tags.into();
    }
    for field in fields["customFields"].as_array().into_iter().flatten() {
        let value =
            [&field["field_value"], &field["fieldValue"], &field["value"]].into_iter().find(|value| !value.is_null());
        let (Some(id), Some(value)) = (field["id"].as_str(), value) else { continue };
        let Some(list) = record["customFields"].as_array_mut() else { continue };
        list.retain(|known| known["id"] != id);
        if *value != "" {
            list.push(json!({"id": id, "value": value}));
        }
    }
}

/// What a contact's webhooks carry: no change time, nobody who made it.
fn told(contact: &Contact) -> Value {
    let names = [
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
        "firstName",
        "lastName",
        "phone",
        "postalCode",
        "tags",
        "website",
        "assignedTo",
        "customFields",
    ];
    let fields: Map<String, Value> = names
        .into_iter()
        .filter(|name| !contact.fields[*name].is_null())
        .map(|name| (name.to_owned(), contact.fields[name].clone()))
        .collect();
    fields.into()
}

fn thin_note(note: &Value) -> Value {
    json!({"id": note["id"], "body": note["body"], "contactId": note["contactId"], "dateAdded": note["dateAdded"]})
}

fn check_free(state: &State, record: &Value, itself: Option<&str>) -> Result<(), Taken> {
    if state.allows_duplicates {
        return Ok(());
    }
    let email = record["email"].as_str().map(str::to_lowercase);
    let phone = record["phone"].as_str();
    let found = email
        .as_ref()
        .and_then(|email| state.by_email.get(email))
        .map(|id| (id, "email"))
        .filter(|(id, _)| Some(id.as_str()) != itself)
        .or_else(|| {
            phone
                .and_then(|phone| state.by_phone.get(phone))
                .map(|id| (id, "phone"))
                .filter(|(id, _)| Some(id.as_str()) != itself)
        });
    match found {
        None => Ok(()),
        Some((id, by)) => {
            let name = state.contacts.get(id).and_then(|contact| contact.text("firstName")).unwrap_or_default();
            Err(Taken { contact: id.clone(), name, by })
        }
    }
}
