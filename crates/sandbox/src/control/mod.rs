//! The control calls under `/sandbox`: what a person would do in the providers' own apps, on a
//! customer's phone or in front of a broken server. The table of them is in the architecture,
//! part 4; tests of the whole product are written against it.
//!
//! What was made answers 201 with it; what is unknown answers 404, and what makes no sense 400,
//! both as problem JSON. Behind these calls are only the fakes' public verbs.

mod faults;
mod highlevel;
mod housecall;
mod phones;

use axum::{
    Json, Router,
    body::Bytes,
    extract::{Path, State},
    http::StatusCode,
    routing::{get, post},
};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::{Sandbox, deliver, problem::Problem, site::Website, state::Changes};

pub(crate) fn router(sandbox: Sandbox, changes: Changes) -> Router {
    Router::new()
        .route("/state", get(state))
        .route("/changes", get(move || async move { changes.stream() }))
        .route("/faults", post(faults::add).delete(faults::clear))
        .route("/clear", post(clear))
        .route("/accounts", get(accounts))
        .route("/connect", post(connect))
        .route("/webhooks/{number}", get(webhook))
        .route("/webhooks/{number}/repeat", post(repeat_webhook))
        .merge(phones::router())
        .nest("/housecall", housecall::router())
        .nest("/highlevel", highlevel::router())
        .with_state(sandbox)
}

async fn state(State(sandbox): State<Sandbox>) -> Json<Value> {
    Json(sandbox.state())
}

/// Faults, recorded texts and mails away. Customers, employees and jobs stay.
async fn clear(State(sandbox): State<Sandbox>) -> StatusCode {
    sandbox.clear_faults();
    sandbox.twilio.clear();
    sandbox.clear_mail();
    StatusCode::NO_CONTENT
}

/// What a hub in another process needs to call the fakes.
async fn accounts(State(sandbox): State<Sandbox>) -> Json<Value> {
    Json(json!({
        "housecall": { "api_key": sandbox.housecall.api_key() },
        "twilio": {
            "account_sid": sandbox.twilio_account.account_sid,
            "auth_token": sandbox.twilio_account.auth_token.expose(),
            "number": sandbox.twilio_account.number,
        },
        "smtp": sandbox.mail.address().to_string(),
        "highlevel": highlevel_account(&sandbox),
    }))
}

/// An app to which somebody has just agreed, with everything granted.
fn highlevel_account(sandbox: &Sandbox) -> Value {
    let (client_id, client_secret) = sandbox.highlevel.oauth_client();
    json!({
        "client_id": client_id,
        "client_secret": client_secret,
        "code": sandbox.highlevel.authorize(::highlevel::fake::TokenClass::Location, &::highlevel::operations::scopes(true)),
        "webhook_keys": sandbox.highlevel.webhook_public_key(),
    })
}

/// Where a hub in another process wants its webhooks.
#[derive(Deserialize)]
struct Connect {
    housecall_url: String,
    housecall_secret: String,
    twilio_url: String,
    highlevel_url: Option<String>,
    sandbox_url: String,
    hub_url: String,
    /// The hub's id of the company, for the chat on its website.
    company_id: Option<String>,
    company_name: Option<String>,
}

/// Pastes a hub's addresses into the fakes, as a person would at the providers.
async fn connect(State(sandbox): State<Sandbox>, body: Bytes) -> Result<StatusCode, Problem> {
    let to: Connect = read(&body)?;
    sandbox.connect_housecall(&to.housecall_url, &to.housecall_secret);
    sandbox.connect_twilio(&to.twilio_url);
    if let Some(url) = &to.highlevel_url {
        sandbox.connect_highlevel(url);
    }
    sandbox.serve_media_at(&to.sandbox_url);
    sandbox.link_to_hub(&to.hub_url);
    if let (Some(company_id), Some(company_name)) = (to.company_id, to.company_name) {
        let hub_url = to.hub_url.trim_end_matches('/').to_owned();
        sandbox.serve_website(Website { hub_url, company_id, company_name });
    }
    Ok(StatusCode::NO_CONTENT)
}

async fn webhook(State(sandbox): State<Sandbox>, Path(number): Path<u64>) -> Result<Json<Value>, Problem> {
    let delivery = sandbox.deliveries.find(number).ok_or_else(|| Problem::not_found("webhook"))?;
    Ok(Json(json!({ "delivery": delivery, "body": delivery.body() })))
}

async fn repeat_webhook(State(sandbox): State<Sandbox>, Path(number): Path<u64>) -> Result<StatusCode, Problem> {
    let delivery = sandbox.deliveries.find(number).ok_or_else(|| Problem::not_found("webhook"))?;
    let outbox = match delivery.system {
        deliver::Sender::Housecall => sandbox.housecall.outbox(),
        deliver::Sender::Twilio => sandbox.twilio.outbox(),
        deliver::Sender::Highlevel => sandbox.highlevel.outbox(),
    };
    let secret = sandbox.housecall_secret.lock().expect("no one panics while holding it").clone();
    deliver::repeat(&delivery, &outbox, secret.as_ref(), sandbox.env.now());
    Ok(StatusCode::ACCEPTED)
}

/// Reads a JSON body; an empty one counts as `{}`.
fn read<T: DeserializeOwned>(body: &Bytes) -> Result<T, Problem> {
    let bytes = if body.is_empty() { b"{}" } else { body.as_ref() };
    serde_json::from_slice(bytes).map_err(|error| Problem::bad_request("body-not-readable", error.to_string()))
}
