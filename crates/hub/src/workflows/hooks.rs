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

/// The longest key by which a call is known when it comes again.
const LONGEST_KEY: usize = 200;

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
    if key.is_some_and(|key| key.len() > LONGEST_KEY) {
        let detail = format!("a webhook-id or Idempotency-Key has at most {LONGEST_KEY} characters");
        return Err(Problem::new(StatusCode::BAD_REQUEST, "invalid-idempotency-key", detail));
    }
    let key = key.filter(|key| !key.is_empty()).map(|key| format!("{workflow} {key}"));
    let app_in = app.clone();
    let is_new = app
        .db
        .write(company, move |tx| {
            // The version that is on, not the draft: another trigger there starts nothing by this address.
            let watching = store::started_by(tx, own::HOOK)?;
            if !watching.iter().any(|(id, _)| *id == workflow) {
                return Err(Problem::conflict("workflow-off", "the workflow is off, or another trigger starts it"));
            }
            let named = body["customer_ref"].as_str().unwrap_or_default().to_owned();
            let customer_ref = customers::store::find(tx, &named)?.map(|customer| customer.record.customer_ref);
            let id: HappeningId = app_in.env.new_id();
            let key = key.unwrap_or_else(|| id.to_string());
            let payload = json!(own::HookReceived { body, customer_ref: customer_ref.clone() }).to_string();
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
                let begin = Begin { happening: id, only: Some(workflow) }.plan();
                // What concerns one customer happens in order.
                let begin = match &customer_ref {
                    Some(customer_ref) => begin.in_order_of(format!("workflows {customer_ref}")),
                    None => begin,
                };
                app_in.queue.enqueue(tx, begin)?;
            }
            Ok::<_, Problem>(is_new)
        })
        .await?;
    Ok((StatusCode::ACCEPTED, Json(json!({ "accepted": true, "repeated": !is_new }))))
}
