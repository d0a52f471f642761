//! The fake's API: HighLevel's paths, their refusals and their spelling.

use std::collections::HashMap;

use axum::{
    Router,
    extract::{Path, Query, State as Extract},
    http::StatusCode,
    middleware::from_fn_with_state,
    response::{IntoResponse, Response},
    routing::{delete, get, post, put},
};
use bytes::Bytes;
use connect::fake::play_faults;
use serde_json::{Value, json};

use super::{
    Fake, TIME_ZONE, auth,
    door::{self, Refusal, ok, refuse},
    record::{ONLY_NEW, Taken, WRITABLE, without_zone},
    search, uuid,
};

type Answered = Result<Response, Refusal>;
type Pairs = HashMap<String, String>;

pub(super) fn router(fake: Fake) -> Router {
    let too_many: fn() -> Response = door::rate_limited;
    let behind_the_door = Router::new()
        .route("/contacts/", get(contacts).post(create_contact))
        .route("/contacts/search", post(search_contacts))
        .route("/contacts/search/duplicate", get(duplicate))
        .route("/contacts/upsert", post(upsert_contact))
        .route("/contacts/{id}", get(contact).put(update_contact).delete(delete_contact))
        .route("/contacts/{id}/tasks", get(tasks).post(create_task))
        .route("/contacts/{id}/tasks/{task}", get(task).put(update_task).delete(delete_task))
        .route("/contacts/{id}/tasks/{task}/completed", put(update_task))
        .route("/contacts/{id}/notes", get(notes).post(create_note))
        .route("/contacts/{id}/notes/{note}", get(note).put(update_note).delete(delete_note))
        .route("/contacts/{id}/appointments", get(appointments))
        .route("/contacts/{id}/tags", post(add_tags).delete(remove_tags))
        .route("/locations/{id}", get(location))
        .route("/locations/{id}/customFields", get(custom_fields).post(create_field))
        .route("/locations/{id}/tags", get(location_tags))
        .route("/locations/{id}/tasks/search", post(search_tasks))
        .route("/users/", get(users))
        .route("/calendars/", get(calendars))
        .route("/calendars/events/appointments", post(create_appointment))
        .route("/calendars/events/appointments/{id}", get(appointment).put(update_appointment))
        .route("/calendars/events/{id}", delete(delete_appointment))
        .route("/oauth/locationToken", post(auth::location_token))
        .route("/oauth/installedLocations", get(auth::installed))
        .route_layer(from_fn_with_state(fake.clone(), door::pass))
        .route_layer(from_fn_with_state((fake.faults(), too_many), play_faults));
    Router::new()
        .route("/oauth/token", post(auth::token))
        .route("/v2/oauth/chooselocation", get(auth::consent_page).post(auth::agreed))
        .merge(behind_the_door)
        .with_state(fake)
}

fn not_found(what: &str) -> Refusal {
    refuse(StatusCode::NOT_FOUND, &format!("{what} not found"))
}

fn json_of(body: &Bytes) -> Result<Value, Refusal> {
    serde_json::from_slice(body)
        .ok()
        .filter(Value::is_object)
        .ok_or_else(|| refuse(StatusCode::BAD_REQUEST, "Bad Request"))
}

/// Unknown properties are refused, each by its name.
fn only(fields: &Value, known: &[&str]) -> Result<(), Refusal> {
    let unknown: Vec<Value> = fields
        .as_object()
        .into_iter()
        .flat_map(serde_json::Map::keys)
        .filter(|name| !known.contains(&name.as_str()))
        .map(|name| format!("property {name} should not exist").into())
        .collect();
    if unknown.is_empty() { Ok(()) } else { Err(unprocessable(unknown)) }
}

fn unprocessable(messages: Vec<Value>) -> Refusal {
    Refusal(
        StatusCode::UNPROCESSABLE_ENTITY,
        json!({"statusCode": 422, "message": messages, "error": "Unprocessable Entity"}),
    )
}

fn needs(fields: &Value, names: &[&str]) -> Result<(), Refusal> {
    let missing: Vec<Value> = names
        .iter()
        .filter(|name| fields[**name].is_null())
        .map(|name| format!("{name} should not be empty").into())
        .collect();
    if missing.is_empty() { Ok(()) } else { Err(unprocessable(missing)) }
}

fn taken(fake: &Fake, taken: &Taken) -> Refusal {
    Refusal(
        StatusCode::BAD_REQUEST,
        json!({
            "statusCode": 400, "message": "This location does not allow duplicated contacts.",
            "meta": {"contactId": taken.contact, "contactName": taken.name, "matchingField": taken.by}, "traceId": uuid(&fake.shared.env),
        }),
    )
}

fn this_location(fake: &Fake, id: Option<&str>) -> Result<(), Refusal> {
    if id == Some(&fake.shared.location) {
        Ok(())
    } else {
        Err(refuse(StatusCode::FORBIDDEN, "The token does not have access to this location."))
    }
}

async fn contacts(Extract(fake): Extract<Fake>, Query(query): Query<Pairs>) -> Answered {
    this_location(&fake, query.get("locationId").map(String::as_str))?;
    let limit: usize = query.get("limit").and_then(|text| text.parse().ok()).unwrap_or(20);
    let all = fake.contacts();
    let total = all.len();
    let page: Vec<Value> = all.into_iter().take(limit.min(100)).collect();
    Ok(ok(
        json!({"contacts": page, "count": total, "meta": {"total": total, "currentPage": 1}, "traceId": uuid(&fake.shared.env)}),
    ))
}

async fn contact(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    let contact = fake.contact(&id).ok_or_else(|| not_found("Contact"))?;
    Ok(ok(json!({"contact": contact, "traceId": uuid(&fake.shared.env)})))
}

async fn create_contact(Extract(fake): Extract<Fake>, body: Bytes) -> Answered {
    let fields = json_of(&body)?;
    only(&fields, &[&WRITABLE[..], &ONLY_NEW[..]].concat())?;
    this_location(&fake, fields["locationId"].as_str())?;
    let mut state = fake.state_mut();
    let id = fake.new_contact(&mut state, &fields, "public api").map_err(|error| taken(&fake, &error))?;
    if std::mem::take(&mut state.loses_created) {
        return Err(unprocessable(vec!["something went wrong".into()]));
    }
    let contact = state.contacts.get(&id).map(|contact| contact.fields.clone()).unwrap_or_default();
    Ok((StatusCode::CREATED, axum::Json(json!({"contact": contact, "traceId": uuid(&fake.shared.env)})))
        .into_response())
}

async fn upsert_contact(Extract(fake): Extract<Fake>, body: Bytes) -> Answered {
    let fields = json_of(&body)?;
    only(&fields, &[&WRITABLE[..], &ONLY_NEW[..], &["createNewIfDuplicateAllowed"]].concat())?;
    this_location(&fake, fields["locationId"].as_str())?;
    let mut state = fake.state_mut();
    match fake.new_contact(&mut state, &fields, "public api") {
        Ok(id) => {
            let contact = state.contacts.get(&id).map(|contact| contact.fields.clone()).unwrap_or_default();
            Ok((StatusCode::CREATED, axum::Json(json!({"new": true, "contact": contact}))).into_response())
        }
        Err(other) => {
            let changed =
                fake.change_contact(&mut state, &other.contact, &fields).map_err(|error| taken(&fake, &error))?;
            Ok(ok(json!({"new": false, "contact": changed})))
        }
    }
}

async fn update_contact(Extract(fake): Extract<Fake>, Path(id): Path<String>, body: Bytes) -> Answered {
    let fields = json_of(&body)?;
    only(&fields, &WRITABLE)?;
    let mut state = fake.state_mut();
    let changed = fake.change_contact(&mut state, &id, &fields).map_err(|error| taken(&fake, &error))?;
    let contact = changed.ok_or_else(|| not_found("Contact"))?;
    Ok(ok(json!({"succeded": true, "contact": contact, "traceId": uuid(&fake.shared.env)})))
}

async fn delete_contact(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    let mut state = fake.state_mut();
    if fake.drop_contact(&mut state, &id) { Ok(ok(json!({"succeded": true}))) } else { Err(not_found("Contact")) }
}

async fn search_contacts(Extract(fake): Extract<Fake>, body: Bytes) -> Answered {
    let asked = json_of(&body)?;
    let state = fake.state_mut();
    let mut found = search::search(&fake, &state, &asked)?;
    found["traceId"] = uuid(&fake.shared.env).into();
    Ok(ok(found))
}

async fn duplicate(Extract(fake): Extract<Fake>, Query(query): Query<Pairs>) -> Answered {
    this_location(&fake, query.get("locationId").map(String::as_str))?;
    let state = fake.state_mut();
    let by_email = query.get("email").and_then(|email| state.by_email.get(&email.to_lowercase()));
    let found = by_email.or_else(|| query.get("number").and_then(|number| state.by_phone.get(number)));
    let contact = found.and_then(|id| state.contacts.get(id)).map(|contact| contact.fields.clone());
    Ok(ok(json!({"contact": contact})))
}

async fn tasks(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    let state = fake.state_mut();
    let contact = state.contacts.get(&id).ok_or_else(|| not_found("Contact"))?;
    Ok(ok(json!({"tasks": contact.tasks})))
}

async fn create_task(Extract(fake): Extract<Fake>, Path(id): Path<String>, body: Bytes) -> Answered {
    let fields = json_of(&body)?;
    only(&fields, &["title", "body", "dueDate", "completed", "assignedTo"])?;
    needs(&fields, &["title", "dueDate", "completed"])?;
    let mut state = fake.state_mut();
    let task = fake.new_task(&mut state, &id, &fields).ok_or_else(|| not_found("Contact"))?;
    Ok((StatusCode::CREATED, axum::Json(json!({"task": task}))).into_response())
}

async fn task(Extract(fake): Extract<Fake>, Path((id, task)): Path<(String, String)>) -> Answered {
    let state = fake.state_mut();
    let contact = state.contacts.get(&id).ok_or_else(|| not_found("Contact"))?;
    let task = contact.tasks.iter().find(|known| known["id"] == task.as_str()).ok_or_else(|| not_found("Task"))?;
    Ok(ok(json!({"task": task})))
}

async fn update_task(Extract(fake): Extract<Fake>, Path((id, task)): Path<(String, String)>, body: Bytes) -> Answered {
    let fields = json_of(&body)?;
    only(&fields, &["title", "body", "dueDate", "completed", "assignedTo"])?;
    let mut state = fake.state_mut();
    let task = fake.change_task(&mut state, &id, &task, &fields).ok_or_else(|| not_found("Task"))?;
    Ok(ok(json!({"task": task})))
}

async fn delete_task(Extract(fake): Extract<Fake>, Path((id, task)): Path<(String, String)>) -> Answered {
    let mut state = fake.state_mut();
    if fake.drop_task(&mut state, &id, &task) { Ok(ok(json!({"succeded": true}))) } else { Err(not_found("Task")) }
}

async fn notes(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    let state = fake.state_mut();
    let contact = state.contacts.get(&id).ok_or_else(|| not_found("Contact"))?;
    Ok(ok(json!({"notes": contact.notes})))
}

async fn create_note(Extract(fake): Extract<Fake>, Path(id): Path<String>, body: Bytes) -> Answered {
    let fields = json_of(&body)?;
    only(&fields, &["body", "userId", "title", "color", "pinned"])?;
    needs(&fields, &["body"])?;
    let mut state = fake.state_mut();
    let note = fake.new_note(&mut state, &id, &fields).ok_or_else(|| not_found("Contact"))?;
    Ok((StatusCode::CREATED, axum::Json(json!({"note": note}))).into_response())
}

async fn note(Extract(fake): Extract<Fake>, Path((id, note)): Path<(String, String)>) -> Answered {
    let state = fake.state_mut();
    let contact = state.contacts.get(&id).ok_or_else(|| not_found("Contact"))?;
    let note = contact.notes.iter().find(|known| known["id"] == note.as_str()).ok_or_else(|| not_found("Note"))?;
    Ok(ok(json!({"note": note})))
}

async fn update_note(Extract(fake): Extract<Fake>, Path((id, note)): Path<(String, String)>, body: Bytes) -> Answered {
    let fields = json_of(&body)?;
    only(&fields, &["body", "userId", "title", "color", "pinned"])?;
    let mut state = fake.state_mut();
    let note = fake.change_note(&mut state, &id, &note, &fields).ok_or_else(|| not_found("Note"))?;
    Ok(ok(json!({"note": note})))
}

async fn delete_note(Extract(fake): Extract<Fake>, Path((id, note)): Path<(String, String)>) -> Answered {
    let mut state = fake.state_mut();
    if fake.drop_note(&mut state, &id, &note) { Ok(ok(json!({"succeded": true}))) } else { Err(not_found("Note")) }
}

async fn appointments(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    let state = fake.state_mut();
    let contact = state.contacts.get(&id).ok_or_else(|| not_found("Contact"))?;
    let events: Vec<Value> = contact.appointments.iter().map(without_zone).collect();
    Ok(ok(json!({"events": events})))
}

fn tags_of(body: &Bytes) -> Result<Vec<String>, Refusal> {
    let fields = json_of(body)?;
    only(&fields, &["tags"])?;
    let tags: Vec<String> =
        fields["tags"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_lowercase).collect();
    if tags.is_empty() { Err(unprocessable(vec!["tags should not be empty".into()])) } else { Ok(tags) }
}

async fn add_tags(Extract(fake): Extract<Fake>, Path(id): Path<String>, body: Bytes) -> Answered {
    let added = tags_of(&body)?;
    let mut state = fake.state_mut();
    let mut tags = state.contacts.get(&id).ok_or_else(|| not_found("Contact"))?.tags();
    tags.extend(added.iter().cloned());
    fake.set_tags(&mut state, &id, tags);
    let tags = state.contacts.get(&id).map(super::record::Contact::tags).unwrap_or_default();
    Ok((StatusCode::CREATED, axum::Json(json!({"tags": tags, "tagsAdded": added}))).into_response())
}

async fn remove_tags(Extract(fake): Extract<Fake>, Path(id): Path<String>, body: Bytes) -> Answered {
    let removed = tags_of(&body)?;
    let mut state = fake.state_mut();
    let mut tags = state.contacts.get(&id).ok_or_else(|| not_found("Contact"))?.tags();
    tags.retain(|tag| !removed.contains(tag));
    fake.set_tags(&mut state, &id, tags.clone());
    Ok(ok(json!({"tags": tags, "tagsRemoved": removed})))
}

async fn location(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    this_location(&fake, Some(&id))?;
    let allowed = fake.state_mut().allows_duplicates;
    Ok(ok(json!({"location": {
        "id": id, "companyId": fake.shared.company, "name": "Example Plumbing", "timezone": TIME_ZONE, "country": "US",
        "settings": {"allowDuplicateContact": allowed, "allowDuplicateOpportunity": false, "allowFacebookNameMerge": false, "disableContactTimezone": false},
    }})))
}

async fn custom_fields(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    this_location(&fake, Some(&id))?;
    Ok(ok(json!({"customFields": fake.state_mut().fields})))
}

async fn create_field(Extract(fake): Extract<Fake>, Path(id): Path<String>, body: Bytes) -> Answered {
    this_location(&fake, Some(&id))?;
    let fields = json_of(&body)?;
    needs(&fields, &["name", "dataType"])?;
    let mut state = fake.state_mut();
    let field = fake.new_field(&mut state, &fields);
    Ok((StatusCode::CREATED, axum::Json(json!({"customField": field}))).into_response())
}

async fn location_tags(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    this_location(&fake, Some(&id))?;
    let state = fake.state_mut();
    let mut names: Vec<String> = state.contacts.values().flat_map(super::record::Contact::tags).collect();
    names.sort();
    names.dedup();
    let tags: Vec<Value> = names.into_iter().map(|name| json!({"id": name, "name": name, "locationId": id})).collect();
    Ok(ok(json!({"tags": tags})))
}

async fn search_tasks(Extract(fake): Extract<Fake>, Path(id): Path<String>, body: Bytes) -> Answered {
    this_location(&fake, Some(&id))?;
    let asked = json_of(&body)?;
    let state = fake.state_mut();
    let contacts: Vec<&str> = asked["contactId"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let all = state.contacts.iter().filter(|(id, _)| contacts.is_empty() || contacts.contains(&id.as_str()));
    let number = |name: &str, usual: u64| usize::try_from(asked[name].as_u64().unwrap_or(usual)).unwrap_or(usize::MAX);
    let fits = |task: &&Value| asked["completed"].is_null() || task["completed"] == asked["completed"];
    let tasks: Vec<Value> = all
        .flat_map(|(_, contact)| contact.tasks.iter())
        .filter(fits)
        .skip(number("skip", 0))
        .take(number("limit", 25))
        .cloned()
        .collect();
    Ok((StatusCode::CREATED, axum::Json(json!({"tasks": tasks}))).into_response())
}

async fn users(Extract(fake): Extract<Fake>, Query(query): Query<Pairs>) -> Answered {
    this_location(&fake, query.get("locationId").map(String::as_str))?;
    Ok(ok(json!({"users": fake.state_mut().users})))
}

async fn calendars(Extract(fake): Extract<Fake>, Query(query): Query<Pairs>) -> Answered {
    this_location(&fake, query.get("locationId").map(String::as_str))?;
    Ok(ok(json!({"calendars": fake.state_mut().calendars})))
}

const APPOINTMENT: [&str; 14] = [
    "calendarId",
    "locationId",
    "contactId",
    "startTime",
    "endTime",
    "title",
    "appointmentStatus",
    "assignedUserId",
    "address",
    "description",
    "ignoreDateRange",
    "toNotify",
    "ignoreFreeSlotValidation",
    "rrule",
];

async fn create_appointment(Extract(fake): Extract<Fake>, body: Bytes) -> Answered {
    let fields = json_of(&body)?;
    only(&fields, &APPOINTMENT)?;
    needs(&fields, &["calendarId", "locationId", "contactId", "startTime"])?;
    this_location(&fake, fields["locationId"].as_str())?;
    let mut state = fake.state_mut();
    if !state.calendars.iter().any(|calendar| calendar["id"] == fields["calendarId"]) {
        return Err(refuse(StatusCode::BAD_REQUEST, "The calendar does not exist"));
    }
    let event = fake.new_appointment(&mut state, &fields).ok_or_else(|| not_found("Contact"))?;
    Ok((StatusCode::CREATED, axum::Json(without_dates(event))).into_response())
}

/// Answers to a create and an update lack both dates (issue 246 of their docs).
fn without_dates(mut event: Value) -> Value {
    if let Some(event) = event.as_object_mut() {
        event.remove("dateAdded");
        event.remove("dateUpdated");
    }
    event
}

async fn appointment(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    let state = fake.state_mut();
    let mut all = state.contacts.values().flat_map(|contact| contact.appointments.iter());
    let event = all.find(|event| event["id"] == id.as_str()).ok_or_else(|| not_found("Event"))?;
    Ok(ok(json!({"event": event})))
}

async fn update_appointment(Extract(fake): Extract<Fake>, Path(id): Path<String>, body: Bytes) -> Answered {
    let fields = json_of(&body)?;
    only(&fields, &APPOINTMENT)?;
    let mut state = fake.state_mut();
    let event = fake.change_appointment(&mut state, &id, &fields).ok_or_else(|| not_found("Event"))?;
    Ok(ok(without_dates(event)))
}

async fn delete_appointment(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    let mut state = fake.state_mut();
    if fake.drop_appointment(&mut state, &id) {
        Ok((StatusCode::CREATED, axum::Json(json!({"succeeded": true}))).into_response())
    } else {
        Err(not_found("Event"))
    }
}
