//! Appointments and blocked slots of the calendars, and the notes of appointments.

use axum::extract::{Path, State as Extract};
use domain::Timestamp;
use serde_json::{Value, json};

use super::{
    Fake, State,
    answer::{Answered, Asked, Given, Kind, Refusal, bad, check, compact, made, not_found, ok, wrong},
    calendars::{SLOT, is_free},
    door::Routes,
    ids::{iso, with_offset, without_zone},
};

/// An appointment of a contact, or a slot that is blocked.
pub(super) struct Event {
    /// Everything but the times.
    fields: Value,
    pub start: Timestamp,
    pub end: Timestamp,
    is_block: bool,
    notes: Vec<Value>,
}

impl Event {
    pub fn id(&self) -> &str {
        self.fields["id"].as_str().unwrap_or_default()
    }

    pub fn takes_room_of(&self, calendar: &str) -> bool {
        let is_off =
            ["cancelled", "invalid", "noshow"].iter().any(|status| self.fields["appointmentStatus"] == *status);
        self.fields["calendarId"] == calendar && !is_off
    }

    /// As its own `GET` writes it, times with their offset.
    pub fn whole(&self) -> Value {
        let mut whole = self.fields.clone();
        whole["startTime"] = with_offset(self.start).into();
        whole["endTime"] = with_offset(self.end).into();
        compact(whole)
    }

    fn picked(&self, names: &[&str]) -> Value {
        let whole = self.whole();
        let known = names.iter().filter_map(|name| Some(((*name).to_owned(), whole.get(*name)?.clone())));
        Value::Object(known.collect())
    }

    /// As the list of a contact writes it: on the account's clock, without saying so.
    fn of_contact(&self) -> Value {
        let mut event = self.picked(&[
            "id",
            "calendarId",
            "title",
            "assignedUserId",
            "notes",
            "address",
            "locationId",
            "contactId",
            "groupId",
            "appointmentStatus",
            "users",
            "dateAdded",
            "dateUpdated",
            "assignedResources",
        ]);
        event["status"] = "booked".into();
        event["startTime"] = without_zone(self.start).into();
        event["endTime"] = without_zone(self.end).into();
        event
    }

    /// As a create and an update answer: without both dates (issue 246 of their docs).
    fn flat(&self) -> Value {
        self.picked(&[
            "id",
            "calendarId",
            "locationId",
            "contactId",
            "startTime",
            "endTime",
            "title",
            "meetingLocationType",
            "appointmentStatus",
            "assignedUserId",
            "address",
            "isRecurring",
            "rrule",
        ])
    }

    fn told(&self) -> Value {
        let mut told = self.picked(&[
            "id",
            "address",
            "title",
            "calendarId",
            "contactId",
            "groupId",
            "appointmentStatus",
            "assignedUserId",
            "users",
            "notes",
            "startTime",
            "endTime",
            "dateAdded",
            "dateUpdated",
        ]);
        told["source"] = self.fields["createdBy"]["source"].clone();
        json!({"appointment": told})
    }
}

pub(super) fn routes(routes: Routes) -> Routes {
    const READ: &str = "calendars/events.readonly";
    const WRITE: &str = "calendars/events.write";
    routes
        .get("/contacts/{id}/appointments", "contacts.readonly", of_contact)
        .get("/calendars/events", READ, list)
        .get("/calendars/blocked-slots", READ, blocked)
        .post("/calendars/events/appointments", WRITE, create)
        .get("/calendars/events/appointments/{id}", READ, read)
        .put("/calendars/events/appointments/{id}", WRITE, update)
        .post("/calendars/events/block-slots", WRITE, block)
        .put("/calendars/events/block-slots/{id}", WRITE, update_block)
        .delete("/calendars/events/{id}", WRITE, delete)
        .get("/calendars/appointments/{id}/notes", READ, notes)
        .post("/calendars/appointments/{id}/notes", WRITE, create_note)
        .put("/calendars/appointments/{id}/notes/{note}", WRITE, update_note)
        .delete("/calendars/appointments/{id}/notes/{note}", WRITE, delete_note)
}

const STATUS: Kind = Kind::OneOf(&["new", "confirmed", "cancelled", "showed", "noshow", "invalid"]);
const WRITABLE: [(&str, Kind); 17] = [
    ("calendarId", Kind::Text),
    ("startTime", Kind::Time),
    ("endTime", Kind::Time),
    ("title", Kind::Text),
    ("appointmentStatus", STATUS),
    ("assignedUserId", Kind::Text),
    ("address", Kind::Text),
    ("description", Kind::Text),
    ("meetingLocationType", Kind::Text),
    ("meetingLocationId", Kind::Text),
    ("overrideLocationConfig", Kind::Flag),
    ("ignoreDateRange", Kind::Flag),
    ("toNotify", Kind::Flag),
    ("ignoreFreeSlotValidation", Kind::Flag),
    ("rrule", Kind::Text),
    ("locationId", Kind::Text),
    ("contactId", Kind::Text),
];
/// What of it is kept; the rest says how to go about it.
const KEPT: [&str; 8] = [
    "calendarId",
    "title",
    "appointmentStatus",
    "assignedUserId",
    "address",
    "description",
    "meetingLocationType",
    "rrule",
];

fn time(fields: &Value, name: &str) -> Option<Timestamp> {
    fields[name].as_str().and_then(Timestamp::parse)
}

fn no_room() -> Refusal {
    bad("The slot you have selected is no longer available.")
}

impl Fake {
    /// `source`: whose hand it was.
    pub(super) fn new_event(&self, state: &mut State, fields: &Value, source: &str) -> Result<Value, Refusal> {
        let contact = fields["contactId"].as_str().unwrap_or_default().to_owned();
        state.contacts.get(&contact).ok_or_else(|| not_found("Contact"))?;
        let is_it = |calendar: &&Value| calendar["id"] == fields["calendarId"];
        let calendar = state.calendars.iter().find(is_it).ok_or_else(|| bad("The calendar does not exist"))?;
        let start = time(fields, "startTime").ok_or_else(|| wrong("startTime should not be empty"))?;
        let end = time(fields, "endTime").unwrap_or_else(|| start.plus(SLOT));
        if end <= start {
            return Err(bad("endTime must be after startTime"));
        }
        let calendar_id = calendar["id"].as_str().unwrap_or_default();
        if fields["ignoreFreeSlotValidation"] != true && !is_free(state, calendar_id, start, end, None) {
            return Err(no_room());
        }
        let (id, now) = (self.id(), iso(self.now()));
        let user = fields["assignedUserId"].as_str().unwrap_or(&self.shared.owner);
        let mut event = json!({
            "id": id, "locationId": self.shared.location, "contactId": contact, "groupId": calendar["groupId"],
            "title": "Appointment", "appointmentStatus": "confirmed", "assignedUserId": user, "users": [user], "notes": "",
            "isRecurring": fields["rrule"].is_string(), "assignedResources": [], "dateAdded": now, "dateUpdated": now,
            "createdBy": {"source": source},
        });
        keep(&mut event, fields);
        let event = Event { fields: event, start, end, is_block: false, notes: Vec::new() };
        let (flat, told) = (event.flat(), event.told());
        state.events.put(&id, event);
        if let Some(contact) = state.contacts.get_mut(&contact) {
            contact.events.push(id);
        }
        self.tell(state, "AppointmentCreate", told);
        Ok(flat)
    }

    pub(super) fn change_event(&self, state: &mut State, id: &str, fields: &Value) -> Result<Value, Refusal> {
        let now = self.now();
        let event = state.events.get(id).filter(|event| !event.is_block).ok_or_else(|| not_found("Event"))?;
        let start = time(fields, "startTime").unwrap_or(event.start);
        let end = time(fields, "endTime").unwrap_or_else(|| start.plus(event.end.since(event.start)));
        let wanted = fields["calendarId"].as_str();
        let calendar = wanted.or(event.fields["calendarId"].as_str()).unwrap_or_default();
        if !state.calendars.iter().any(|known| known["id"] == calendar) {
            return Err(bad("The calendar does not exist"));
        }
        if end <= start {
            return Err(bad("endTime must be after startTime"));
        }
        let is_moved = (start, end) != (event.start, event.end);
        if is_moved && fields["ignoreFreeSlotValidation"] != true && !is_free(state, calendar, start, end, Some(id)) {
            return Err(no_room());
        }
        let event = state.events.get_mut(id).ok_or_else(|| not_found("Event"))?;
        keep(&mut event.fields, fields);
        if let Some(user) = fields["assignedUserId"].as_str() {
            event.fields["users"] = json!([user]);
        }
        event.fields["dateUpdated"] = iso(now).into();
        (event.start, event.end) = (start, end);
        let (flat, told) = (event.flat(), event.told());
        self.tell(state, "AppointmentUpdate", told);
        Ok(flat)
    }

    pub(super) fn drop_event(&self, state: &mut State, id: &str) -> bool {
        let Some(event) = state.events.take(id) else { return false };
        let contact = event.fields["contactId"].as_str().and_then(|contact| state.contacts.get_mut(contact));
        if let Some(contact) = contact {
            contact.events.retain(|known| known != id);
        }
        if !event.is_block {
            self.tell(state, "AppointmentDelete", event.told());
        }
        true
    }
}

fn keep(event: &mut Value, fields: &Value) {
    for name in KEPT {
        if let Some(value) = fields.get(name).filter(|value| !value.is_null()) {
            event[name] = value.clone();
        }
    }
}

async fn of_contact(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    let state = fake.state_mut();
    let contact = state.contacts.get(&id).ok_or_else(|| not_found("Contact"))?;
    let events: Vec<Value> =
        contact.events.iter().filter_map(|event| state.events.get(event)).map(Event::of_contact).collect();
    ok(json!({"events": events}))
}

async fn list(Extract(fake): Extract<Fake>, asked: Asked) -> Answered {
    within(&fake, &asked, false)
}

async fn blocked(Extract(fake): Extract<Fake>, asked: Asked) -> Answered {
    within(&fake, &asked, true)
}

/// Events of a user, a calendar or a group that touch a span.
fn within(fake: &Fake, asked: &Asked, blocks: bool) -> Answered {
    asked.check(
        &["locationId", "userId", "calendarId", "groupId", "startTime", "endTime"],
        &["locationId", "startTime", "endTime"],
    )?;
    fake.this_location(asked.get("locationId"))?;
    let (from, to) = (asked.millis("startTime")?, asked.millis("endTime")?);
    let whose = [("userId", "assignedUserId"), ("calendarId", "calendarId"), ("groupId", "groupId")];
    if whose.iter().all(|(name, _)| asked.get(name).is_none()) {
        return Err(wrong("Either of userId, calendarId or groupId is required"));
    }
    let state = fake.state_mut();
    let fits = |event: &&Event| {
        event.is_block == blocks
            && event.start < to
            && from < event.end
            && whose.iter().all(|(name, field)| asked.get(name).is_none_or(|wanted| event.fields[*field] == wanted))
    };
    let events: Vec<Value> = state.events.iter().filter(fits).map(Event::whole).collect();
    ok(json!({"events": events}))
}

async fn create(Extract(fake): Extract<Fake>, Given(fields): Given) -> Answered {
    check(&fields, &WRITABLE, &["calendarId", "locationId", "contactId", "startTime"])?;
    fake.this_location(fields["locationId"].as_str())?;
    let mut state = fake.state_mut();
    made(fake.new_event(&mut state, &fields, "third_party")?)
}

async fn read(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    let state = fake.state_mut();
    let event = state.events.get(&id).filter(|event| !event.is_block).ok_or_else(|| not_found("Event"))?;
    ok(json!({"event": event.whole()}))
}

async fn update(Extract(fake): Extract<Fake>, Path(id): Path<String>, Given(fields): Given) -> Answered {
    // `locationId` and `contactId` can be given at the making alone.
    check(&fields, &WRITABLE[..15], &[])?;
    let mut state = fake.state_mut();
    ok(fake.change_event(&mut state, &id, &fields)?)
}

async fn delete(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    let mut state = fake.state_mut();
    if fake.drop_event(&mut state, &id) { made(json!({"succeeded": true})) } else { Err(not_found("Event")) }
}

const BLOCK: [(&str, Kind); 6] = [
    ("title", Kind::Text),
    ("calendarId", Kind::Text),
    ("assignedUserId", Kind::Text),
    ("locationId", Kind::Text),
    ("startTime", Kind::Time),
    ("endTime", Kind::Time),
];
const BLOCK_ANSWER: [&str; 7] = ["id", "locationId", "title", "startTime", "endTime", "calendarId", "assignedUserId"];

/// Of a calendar or of a user, never of both.
async fn block(Extract(fake): Extract<Fake>, Given(fields): Given) -> Answered {
    check(&fields, &BLOCK, &["locationId", "startTime", "endTime"])?;
    fake.this_location(fields["locationId"].as_str())?;
    if fields["calendarId"].is_string() == fields["assignedUserId"].is_string() {
        return Err(bad("Either calendarId or assignedUserId is required, not both"));
    }
    let (Some(start), Some(end)) = (time(&fields, "startTime"), time(&fields, "endTime")) else {
        return Err(bad("Bad Request"));
    };
    let (id, now) = (fake.id(), iso(fake.now()));
    let event = compact(json!({
        "id": id, "locationId": fake.shared.location, "title": fields["title"].as_str().unwrap_or("Blocked"),
        "calendarId": fields["calendarId"], "assignedUserId": fields["assignedUserId"], "dateAdded": now, "dateUpdated": now,
    }));
    let event = Event { fields: event, start, end, is_block: true, notes: Vec::new() };
    let answer = event.picked(&BLOCK_ANSWER);
    fake.state_mut().events.put(&id, event);
    made(answer)
}

async fn update_block(Extract(fake): Extract<Fake>, Path(id): Path<String>, Given(fields): Given) -> Answered {
    check(&fields, &BLOCK, &[])?;
    let now = iso(fake.now());
    let mut state = fake.state_mut();
    let event = state.events.get_mut(&id).filter(|event| event.is_block).ok_or_else(|| not_found("Event"))?;
    for name in ["title", "calendarId", "assignedUserId"] {
        if let Some(value) = fields.get(name).filter(|value| !value.is_null()) {
            event.fields[name] = value.clone();
        }
    }
    event.fields["dateUpdated"] = now.into();
    event.start = time(&fields, "startTime").unwrap_or(event.start);
    event.end = time(&fields, "endTime").unwrap_or(event.end);
    made(event.picked(&BLOCK_ANSWER))
}

fn appointment<'s>(state: &'s mut State, id: &str) -> Result<&'s mut Event, Refusal> {
    state.events.get_mut(id).filter(|event| !event.is_block).ok_or_else(|| not_found("Appointment"))
}

async fn notes(Extract(fake): Extract<Fake>, Path(id): Path<String>, asked: Asked) -> Answered {
    asked.check(&["limit", "offset"], &["limit", "offset"])?;
    let (limit, offset) = (asked.number("limit", 20)?, asked.number("offset", 0)?);
    if limit > 20 {
        return Err(wrong("limit must not be greater than 20"));
    }
    let mut state = fake.state_mut();
    let event = appointment(&mut state, &id)?;
    let page: Vec<&Value> = event.notes.iter().skip(offset).take(limit).collect();
    ok(json!({"notes": page, "hasMore": event.notes.len() > offset + page.len()}))
}

async fn create_note(Extract(fake): Extract<Fake>, Path(id): Path<String>, Given(fields): Given) -> Answered {
    check(&fields, &[("userId", Kind::Text), ("body", Kind::Text)], &["body"])?;
    let mut state = fake.state_mut();
    let user = fields["userId"].as_str().unwrap_or(&fake.shared.owner);
    let name = state.user(user).map_or(Value::Null, |user| user["name"].clone());
    let mut note = json!({
        "id": fake.id(), "body": fields["body"], "userId": user, "dateAdded": iso(fake.now()),
        "createdBy": compact(json!({"id": user, "name": name})),
    });
    let event = appointment(&mut state, &id)?;
    note["contactId"] = event.fields["contactId"].clone();
    event.notes.push(note.clone());
    made(json!({"note": note}))
}

async fn update_note(
    Extract(fake): Extract<Fake>,
    Path((id, note)): Path<(String, String)>,
    Given(fields): Given,
) -> Answered {
    check(&fields, &[("userId", Kind::Text), ("body", Kind::Text)], &["body"])?;
    let mut state = fake.state_mut();
    let mut notes = appointment(&mut state, &id)?.notes.iter_mut();
    let note = notes.find(|known| known["id"] == note.as_str()).ok_or_else(|| not_found("Note"))?;
    note["body"] = fields["body"].clone();
    ok(json!({"note": note}))
}

async fn delete_note(Extract(fake): Extract<Fake>, Path((id, note)): Path<(String, String)>) -> Answered {
    let mut state = fake.state_mut();
    let notes = &mut appointment(&mut state, &id)?.notes;
    let before = notes.len();
    notes.retain(|known| known["id"] != note.as_str());
    if notes.len() < before { ok(json!({"success": true})) } else { Err(not_found("Note")) }
}
