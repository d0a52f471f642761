//! What a person does in HighLevel's own app. Each call sends the webhooks that it would.

use axum::{
    Json, Router,
    body::Bytes,
    extract::{Path, State},
    http::StatusCode,
    routing::{patch, post},
};
use domain::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};

use super::read;
use crate::{Sandbox, problem::Problem};

pub(super) fn router() -> Router<Sandbox> {
    Router::new()
        .route("/contacts", post(add_contact))
        .route("/contacts/{id}", patch(update_contact).delete(delete_contact))
        .route("/contacts/{id}/notes", post(add_note))
        .route("/contacts/{id}/tasks", post(add_task))
        .route("/contacts/{id}/tasks/{task}/complete", post(complete_task))
        .route("/contacts/{id}/dnd", post(set_dnd))
}

type Made = (StatusCode, Json<Value>);

fn find(sandbox: &Sandbox, id: &str) -> Result<Value, Problem> {
    sandbox.highlevel.contact(id).ok_or_else(|| Problem::not_found("contact"))
}

async fn add_contact(State(sandbox): State<Sandbox>, body: Bytes) -> Result<Made, Problem> {
    let contact: Value = read(&body)?;
    let id = sandbox.highlevel.add_contact(contact).map_err(|why| Problem::bad_request("refused-by-highlevel", why))?;
    Ok((StatusCode::CREATED, Json(find(&sandbox, &id)?)))
}

async fn update_contact(
    State(sandbox): State<Sandbox>,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Json<Value>, Problem> {
    find(&sandbox, &id)?;
    if !sandbox.highlevel.update_contact(&id, read(&body)?) {
        return Err(Problem::bad_request("refused-by-highlevel", "another contact has this e-mail address or number"));
    }
    find(&sandbox, &id).map(Json)
}

async fn delete_contact(State(sandbox): State<Sandbox>, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    if sandbox.highlevel.delete_contact(&id) { Ok(StatusCode::NO_CONTENT) } else { Err(Problem::not_found("contact")) }
}

#[derive(Deserialize)]
struct Note {
    body: String,
}

async fn add_note(State(sandbox): State<Sandbox>, Path(id): Path<String>, body: Bytes) -> Result<Made, Problem> {
    let note: Note = read(&body)?;
    let made = sandbox.highlevel.add_note(&id, &note.body).ok_or_else(|| Problem::not_found("contact"))?;
    Ok((StatusCode::CREATED, Json(json!({ "id": made }))))
}

#[derive(Deserialize)]
struct Task {
    title: String,
    due_at: Option<Timestamp>,
}

async fn add_task(State(sandbox): State<Sandbox>, Path(id): Path<String>, body: Bytes) -> Result<Made, Problem> {
    let task: Task = read(&body)?;
    let due = task.due_at.unwrap_or_else(|| sandbox.env.now().plus(std::time::Duration::from_hours(24)));
    let made = sandbox.highlevel.add_task(&id, &task.title, due).ok_or_else(|| Problem::not_found("contact"))?;
    Ok((StatusCode::CREATED, Json(json!({ "id": made }))))
}

async fn complete_task(
    State(sandbox): State<Sandbox>,
    Path((id, task)): Path<(String, String)>,
) -> Result<StatusCode, Problem> {
    if sandbox.highlevel.complete_task(&id, &task) {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Problem::not_found("task"))
    }
}

#[derive(Deserialize)]
struct Dnd {
    /// `SMS`, `Email`, ….
    channel: String,
    on: bool,
}

async fn set_dnd(State(sandbox): State<Sandbox>, Path(id): Path<String>, body: Bytes) -> Result<Json<Value>, Problem> {
    let dnd: Dnd = read(&body)?;
    find(&sandbox, &id)?;
    sandbox.highlevel.set_dnd(&id, &dnd.channel, dnd.on);
    find(&sandbox, &id).map(Json)
}
