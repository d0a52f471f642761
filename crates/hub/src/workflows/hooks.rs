//! `POST /hooks/{token}`: somebody else's system starts a workflow.
//!
//! The address is the secret: 128 random bits. What is acknowledged is on disk.

use axum::{
    Json, Router,
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    routing::post,
};
use db::DbError;
use domain::HappeningId;
use serde_json::{Value, json};

use super::{begin::Begin, happenings::keep, store};
use crate::{App, catalogue::own, customers, http::Problem};
use queue::BackgroundJob;

/// The route: outside of `/v1`, for programs.
pub fn routes() -> Router<App> {
    Router::new().route("/hooks/{token}", post(receive))
}

/// Starts the workflow whose address it is. The same `webhook-id` or `Idempotency-Key` starts it once.
async fn receive(
    State(app): State<App>,
    Path(token): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<(StatusCode, Json<Value>), Problem> {
    let not_there = || Problem::not_found("webhook address");
    let wanted = token.clone();
    let found = app.db.admin_read(move |tx| store::find_by_hook(tx, &wanted)).await;
    let (company, workflow) = found.map_err(|error: DbError| Problem::from(error))?.ok_or_else(not_there)?;
    let body: Value = if body.is_empty() {
        json!({})
    } else {
        serde_json::from_slice(&body)
            .map_err(|_| Problem::new(StatusCode::BAD_REQUEST, "invalid-json", "the body is not JSON"))?
    };
    let key = ["webhook-id", "idempotency-key"].iter().find_map(|name| headers.get(*name)?.to_str().ok());
    let key = key.filter(|key| !key.is_empty() && key.len() <= 200).map(|key| format!("{workflow} {key}"));
    let app_in = app.clone();
    let is_new = app
        .db
        .write(company, move |tx| {
            let kept = store::find(tx, workflow)?
                .filter(|workflow| workflow.is_on)
                .ok_or_else(|| Problem::conflict("workflow-off", "the workflow is switched off"))?;
            let named = body["customer_ref"].as_str().unwrap_or_default().to_owned();
            let customer_ref = customers::store::find(tx, &named)?.map(|customer| customer.record.customer_ref);
            let id: HappeningId = app_in.env.new_id();
            let key = key.unwrap_or_else(|| id.to_string());
            let payload = json!(own::HookReceived { body, customer_ref: customer_ref.clone() });
            let new = store::NewHappening {
                id,
                operation: own::HOOK,
                key: &key,
                at: app_in.env.now(),
                customer_ref: customer_ref.as_deref(),
                contact_ref: None,
                job_ref: None,
                payload: &payload,
            };
            let is_new = keep(tx, &app_in, &new)?.is_some();
            if is_new {
                app_in.queue.enqueue(tx, Begin { happening: id, only: Some(kept.id) }.plan())?;
            }
            Ok::<_, Problem>(is_new)
        })
        .await?;
    Ok((StatusCode::ACCEPTED, Json(json!({ "accepted": true, "repeated": !is_new }))))
}
