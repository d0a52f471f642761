//! What a person does in HighLevel's own app. Each makes the webhooks that it would.

use domain::Timestamp;
use serde_json::{Value, json};

use super::{Fake, answer::Refusal, contact::Contact};

impl Fake {
    /// Adds a contact; fields as in `POST /contacts/`. Its id, or why not.
    pub fn add_contact(&self, fields: Value) -> Result<String, String> {
        let mut state = self.state_mut();
        let source = fields["source"].as_str().unwrap_or("app").to_owned();
        self.new_contact(&mut state, &fields, &source)
            .map_err(|taken| format!("{} has this {}", taken.contact, taken.by))
    }

    /// Changes fields of a contact, named as in `PUT /contacts/{id}`; tags replace all. False: there is
    /// no such contact, or another one has the address or the number.
    pub fn update_contact(&self, contact: &str, fields: Value) -> bool {
        let mut state = self.state_mut();
        self.change_contact(&mut state, contact, &fields).is_ok_and(|changed| changed.is_some())
    }

    /// Deletes a contact with all that it has. False: there is no such one.
    pub fn delete_contact(&self, contact: &str) -> bool {
        let mut state = self.state_mut();
        self.drop_contact(&mut state, contact)
    }

    /// Switches do-not-disturb of a channel (`SMS`, `Email`, …) on or off.
    pub fn set_dnd(&self, contact: &str, channel: &str, is_on: bool) -> bool {
        let status = if is_on { "active" } else { "inactive" };
        self.update_contact(contact, json!({"dndSettings": {channel: {"status": status, "message": "", "code": ""}}}))
    }

    /// Adds tags. False: there is no such contact.
    pub fn add_tags(&self, contact: &str, tags: &[&str]) -> bool {
        self.retag(contact, tags, &[])
    }

    /// Takes tags off. False: there is no such contact.
    pub fn remove_tags(&self, contact: &str, tags: &[&str]) -> bool {
        self.retag(contact, &[], tags)
    }

    /// Adds and takes off tags, at once. False: there is no such contact.
    pub fn retag(&self, contact: &str, add: &[&str], remove: &[&str]) -> bool {
        let mut state = self.state_mut();
        let Some(mut tags) = state.contacts.get(contact).map(Contact::tags) else { return false };
        tags.retain(|tag| !remove.iter().any(|gone| gone.to_lowercase() == *tag));
        tags.extend(add.iter().map(|tag| (*tag).to_owned()));
        self.set_tags(&mut state, contact, tags).is_some()
    }

    /// Writes a note; its id.
    pub fn add_note(&self, contact: &str, body: &str) -> Option<String> {
        let mut state = self.state_mut();
        id_of(&self.new_note(&mut state, contact, &json!({"body": body}))?)
    }

    /// Writes a note anew. False: there is no such one.
    pub fn update_note(&self, contact: &str, note: &str, body: &str) -> bool {
        let mut state = self.state_mut();
        self.change_note(&mut state, contact, note, &json!({"body": body})).is_some()
    }

    /// Deletes a note. False: there is no such one.
    pub fn delete_note(&self, contact: &str, note: &str) -> bool {
        let mut state = self.state_mut();
        self.drop_note(&mut state, contact, note)
    }

    /// Makes a task; its id.
    pub fn add_task(&self, contact: &str, title: &str, due: Timestamp) -> Option<String> {
        let mut state = self.state_mut();
        id_of(&self.new_task(&mut state, contact, &json!({"title": title, "dueDate": due, "completed": false}))?)
    }

    /// Changes fields of a task, named as in `PUT …/tasks/{id}`; no webhook tells. False: there is no
    /// such one.
    pub fn update_task(&self, contact: &str, task: &str, fields: Value) -> bool {
        let mut state = self.state_mut();
        self.change_task(&mut state, contact, task, &fields).is_some()
    }

    /// Ticks a task off. False: there is no such one.
    pub fn complete_task(&self, contact: &str, task: &str) -> bool {
        self.update_task(contact, task, json!({"completed": true}))
    }

    /// Deletes a task. False: there is no such one.
    pub fn delete_task(&self, contact: &str, task: &str) -> bool {
        let mut state = self.state_mut();
        self.drop_task(&mut state, contact, task)
    }

    /// Puts an appointment into the calendar, whether there is room or not; its id.
    pub fn add_appointment(&self, contact: &str, title: &str, start: Timestamp, end: Timestamp) -> Option<String> {
        let mut state = self.state_mut();
        let fields = json!({
            "contactId": contact, "calendarId": state.calendars[0]["id"], "title": title, "startTime": start,
            "endTime": end, "appointmentStatus": "confirmed", "ignoreFreeSlotValidation": true,
        });
        id_of(&self.new_event(&mut state, &fields, "calendar_page").ok()?)
    }

    /// Puts an appointment somewhere else in time. False: there is no such one, or it would end before
    /// it starts.
    pub fn move_appointment(&self, appointment: &str, start: Timestamp, end: Timestamp) -> bool {
        let fields = json!({"startTime": start, "endTime": end, "ignoreFreeSlotValidation": true});
        self.change_appointment(appointment, &fields).is_ok()
    }

    /// Cancels an appointment; it stays in the calendar as cancelled. False: there is no such one.
    pub fn cancel_appointment(&self, appointment: &str) -> bool {
        self.change_appointment(appointment, &json!({"appointmentStatus": "cancelled"})).is_ok()
    }

    /// Takes an appointment out of the calendar. False: there is no such one.
    pub fn delete_appointment(&self, appointment: &str) -> bool {
        let mut state = self.state_mut();
        self.drop_event(&mut state, appointment)
    }

    fn change_appointment(&self, appointment: &str, fields: &Value) -> Result<Value, Refusal> {
        let mut state = self.state_mut();
        self.change_event(&mut state, appointment, fields)
    }

    /// The contact writes a text; its id. `None`: there is no such contact.
    pub fn inbound_message(&self, contact: &str, body: &str) -> Option<String> {
        let mut state = self.state_mut();
        self.receive(&mut state, contact, body)
    }

    /// Makes a field of contacts; its id.
    pub fn add_custom_field(&self, name: &str, data_type: &str) -> String {
        let mut state = self.state_mut();
        let field = self.new_field(&mut state, &json!({"name": name, "dataType": data_type}));
        id_of(&field).unwrap_or_default()
    }
}

fn id_of(record: &Value) -> Option<String> {
    record["id"].as_str().map(str::to_owned)
}
