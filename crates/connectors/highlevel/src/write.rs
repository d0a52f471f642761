//! Everything that changes something. Made only for connections that may.

use async_trait::async_trait;
use connect::{AppointmentFields, Call, ContactChange, Created, NewContact, ProviderError, TaskFields, WriteCrm};
use domain::crm::{AppointmentRecord, ContactRecord, FieldDefinition, FieldKind, NoteRecord, TaskRecord};
use serde_json::{Map, Value, json};

use crate::{
    client::{Calls, path, version},
    map,
    read::without_id,
    refusal,
};

/// Changes one account, at a pace.
#[derive(Debug, Clone)]
pub struct Writer(pub(crate) Calls);

impl Writer {
    fn contacts(&self, method: fn(&str) -> Call, path: &str) -> Call {
        self.0.call(method, path, version::CONTACTS)
    }

    fn task_body(task: &TaskFields) -> Value {
        let mut body = Map::new();
        body.insert("title".into(), task.title.clone().into());
        body.insert("completed".into(), task.is_done.into());
        if let Some(text) = &task.body {
            body.insert("body".into(), text.clone().into());
        }
        if let Some(due) = task.due_at {
            body.insert("dueDate".into(), due.to_string().into());
        }
        if let Some(user) = &task.assigned_to {
            body.insert("assignedTo".into(), user.clone().into());
        }
        body.into()
    }

    /// Times with an offset: they take no others here.
    fn appointment_body(fields: &AppointmentFields) -> Map<String, Value> {
        let mut body = Map::new();
        body.insert("calendarId".into(), fields.calendar_ref.clone().into());
        body.insert("title".into(), fields.title.clone().into());
        body.insert("appointmentStatus".into(), fields.status.into());
        // The visit is fixed elsewhere: no slot has to be free, and no automation of theirs
        // writes to the customer a second time.
        body.insert("ignoreFreeSlotValidation".into(), true.into());
        body.insert("ignoreDateRange".into(), true.into());
        body.insert("toNotify".into(), false.into());
        for (name, at) in [("startTime", fields.starts_at), ("endTime", fields.ends_at)] {
            if let Some(at) = at {
                body.insert(name.into(), at.to_string().into());
            }
        }
        if let Some(address) = &fields.address {
            body.insert("address".into(), address.clone().into());
        }
        body
    }
}

#[async_trait]
impl WriteCrm for Writer {
    async fn create_contact(&self, new: &NewContact) -> Result<Created, ProviderError> {
        self.0.needs("contacts.write")?;
        let mut body = map::written(&new.fields, true);
        body.insert("locationId".into(), self.0.location_id.clone().into());
        if !new.tags.is_empty() {
            body.insert("tags".into(), new.tags.clone().into());
        }
        body.extend(map::stops(new.stopped));
        let call = self.contacts(Call::post, "/contacts/").json(&body);
        match self.0.raw(call).await? {
            answer if answer.is_success() => {
                let answer: Value = answer.json().map_err(|_| ProviderError::OutcomeUnknown)?;
                let made = map::contact(&answer["contact"]).ok_or(ProviderError::OutcomeUnknown)?;
                Ok(Created::Made(Box::new(made)))
            }
            answer => {
                let body: Option<Value> = serde_json::from_slice(&answer.body).ok();
                if answer.status == 400
                    && let Some((contact_ref, by)) = refusal::duplicate(body.as_ref())
                {
                    return Ok(Created::Taken { contact_ref, by });
                }
                // A create answered 422 and the contact was there (issue 64 of their docs).
                if answer.status == 422 || answer.status >= 500 {
                    return Err(ProviderError::OutcomeUnknown);
                }
                Err(refusal::of(&answer))
            }
        }
    }

    async fn update_contact(&self, contact_ref: &str, change: &ContactChange) -> Result<ContactRecord, ProviderError> {
        self.0.needs("contacts.write")?;
        let mut body = map::written(&change.fields, false);
        body.extend(map::stops(change.stop));
        let call = self.contacts(Call::put, &path("/contacts/", contact_ref, "")?).json(&body);
        let answer = self.0.put(call).await?;
        map::contact(&answer["contact"]).ok_or_else(without_id)
    }

    async fn add_tags(&self, contact_ref: &str, tags: &[String]) -> Result<(), ProviderError> {
        self.0.needs("contacts.write")?;
        let call = self.contacts(Call::post, &path("/contacts/", contact_ref, "/tags")?).json(&json!({ "tags": tags }));
        self.0.put(call).await.map(drop)
    }

    async fn remove_tags(&self, contact_ref: &str, tags: &[String]) -> Result<(), ProviderError> {
        self.0.needs("contacts.write")?;
        let call =
            self.contacts(Call::delete, &path("/contacts/", contact_ref, "/tags")?).json(&json!({ "tags": tags }));
        self.0.put(call).await.map(drop)
    }

    async fn create_task(&self, contact_ref: &str, task: &TaskFields) -> Result<TaskRecord, ProviderError> {
        self.0.needs("contacts.write")?;
        let call = self.contacts(Call::post, &path("/contacts/", contact_ref, "/tasks")?).json(&Self::task_body(task));
        map::task(&self.0.make(call).await?["task"]).ok_or(ProviderError::OutcomeUnknown)
    }

    async fn update_task(
        &self,
        contact_ref: &str,
        task_ref: &str,
        task: &TaskFields,
    ) -> Result<TaskRecord, ProviderError> {
        self.0.needs("contacts.write")?;
        let place = path(&path("/contacts/", contact_ref, "/tasks/")?, task_ref, "")?;
        let call = self.contacts(Call::put, &place).json(&Self::task_body(task));
        map::task(&self.0.put(call).await?["task"]).ok_or_else(without_id)
    }

    async fn complete_task(
        &self,
        contact_ref: &str,
        task_ref: &str,
        is_done: bool,
    ) -> Result<TaskRecord, ProviderError> {
        self.0.needs("contacts.write")?;
        let place = path(&path("/contacts/", contact_ref, "/tasks/")?, task_ref, "/completed")?;
        let call = self.contacts(Call::put, &place).json(&json!({ "completed": is_done }));
        map::task(&self.0.put(call).await?["task"]).ok_or_else(without_id)
    }

    async fn delete_task(&self, contact_ref: &str, task_ref: &str) -> Result<(), ProviderError> {
        self.0.needs("contacts.write")?;
        let place = path(&path("/contacts/", contact_ref, "/tasks/")?, task_ref, "")?;
        self.0.take_away(self.contacts(Call::delete, &place)).await
    }

    async fn create_note(&self, contact_ref: &str, body: &str) -> Result<NoteRecord, ProviderError> {
        self.0.needs("contacts.write")?;
        let call =
            self.contacts(Call::post, &path("/contacts/", contact_ref, "/notes")?).json(&json!({ "body": body }));
        map::note(&self.0.make(call).await?["note"]).ok_or(ProviderError::OutcomeUnknown)
    }

    async fn delete_note(&self, contact_ref: &str, note_ref: &str) -> Result<(), ProviderError> {
        self.0.needs("contacts.write")?;
        let place = path(&path("/contacts/", contact_ref, "/notes/")?, note_ref, "")?;
        self.0.take_away(self.contacts(Call::delete, &place)).await
    }

    async fn create_appointment(
        &self,
        contact_ref: &str,
        new: &AppointmentFields,
    ) -> Result<AppointmentRecord, ProviderError> {
        self.0.needs("calendars/events.write")?;
        let mut body = Self::appointment_body(new);
        body.insert("locationId".into(), self.0.location_id.clone().into());
        body.insert("contactId".into(), contact_ref.into());
        let call = self.0.call(Call::post, "/calendars/events/appointments", version::CALENDARS).json(&body);
        let answer = self.0.make(call).await?;
        map::appointment(&answer, self.0.time_zone.as_deref()).ok_or(ProviderError::OutcomeUnknown)
    }

    async fn update_appointment(
        &self,
        appointment_ref: &str,
        fields: &AppointmentFields,
    ) -> Result<AppointmentRecord, ProviderError> {
        self.0.needs("calendars/events.write")?;
        let place = path("/calendars/events/appointments/", appointment_ref, "")?;
        let call = self.0.call(Call::put, &place, version::CALENDARS).json(&Self::appointment_body(fields));
        let answer = self.0.put(call).await?;
        map::appointment(&answer, self.0.time_zone.as_deref()).ok_or_else(without_id)
    }

    async fn delete_appointment(&self, appointment_ref: &str) -> Result<(), ProviderError> {
        self.0.needs("calendars/events.write")?;
        let place = path("/calendars/events/", appointment_ref, "")?;
        self.0.take_away(self.0.call(Call::delete, &place, version::CALENDARS)).await
    }

    async fn create_custom_field(&self, name: &str, kind: FieldKind) -> Result<FieldDefinition, ProviderError> {
        self.0.needs("locations/customFields.write")?;
        let data_type = match kind {
            FieldKind::Number => "NUMERICAL",
            FieldKind::Date => "DATE",
            FieldKind::Text | FieldKind::Choice | FieldKind::Choices | FieldKind::Other => "TEXT",
        };
        let body = json!({ "name": name, "dataType": data_type, "model": "contact" });
        let place = path("/locations/", &self.0.location_id, "/customFields")?;
        let answer = self.0.make(self.0.call(Call::post, &place, version::LOCATIONS).json(&body)).await?;
        map::definition(&answer["customField"]).ok_or(ProviderError::OutcomeUnknown)
    }
}
