//! Customers' phones and mailboxes.

use std::collections::BTreeSet;

use axum::{
    Json, Router,
    body::Bytes,
    extract::{Path, Query, State},
    http::StatusCode,
    response::IntoResponse,
    routing::{get, post},
};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use domain::Phone;
use serde::Deserialize;
use serde_json::{Value, json};

use super::read;
use crate::{Sandbox, problem::Problem};

pub(super) fn router() -> Router<Sandbox> {
    Router::new()
        .route("/phones/{phone}", get(texts))
        .route("/phones/{phone}/text", post(text))
        .route("/phones/{phone}/landline", post(make_landline))
        .route("/mail", get(mails))
}

/// The conversation on one phone, oldest first. A phone that nobody texted has none.
async fn texts(State(sandbox): State<Sandbox>, Path(phone): Path<String>) -> Result<Json<Value>, Problem> {
    let phone = e164(&phone)?;
    let Value::Array(mut texts) = sandbox.twilio.state()["texts"].take() else {
        return Err(Problem::not_found("phone"));
    };
    texts.retain(|text| text["from"] == phone.as_str() || text["to"] == phone.as_str());
    Ok(Json(json!({ "phone": phone.as_str(), "texts": texts })))
}

#[derive(Deserialize)]
struct NewText {
    /// Whom to text; our number if not given.
    to: Option<String>,
    body: String,
    #[serde(default)]
    media: Vec<String>,
}

async fn text(
    State(sandbox): State<Sandbox>,
    Path(phone): Path<String>,
    body: Bytes,
) -> Result<impl IntoResponse, Problem> {
    let from = e164(&phone)?;
    let text: NewText = read(&body)?;
    let media: Vec<String> = text.media.iter().map(|url| kept(&sandbox, url)).collect();
    let sid = sandbox.twilio.text_from_phone(from.as_str(), text.to.as_deref(), &text.body, &media);
    Ok((StatusCode::CREATED, Json(json!({ "sid": sid }))))
}

/// A picture as a data URL is kept, as Twilio does; any other URL comes along as it is.
fn kept(sandbox: &Sandbox, url: &str) -> String {
    let data = url.strip_prefix("data:").and_then(|data| data.split_once(";base64,"));
    let bytes = data.and_then(|(content_type, text)| Some((content_type, BASE64.decode(text).ok()?)));
    bytes.map_or_else(|| url.to_owned(), |(content_type, bytes)| sandbox.twilio.keeps(content_type, &bytes))
}

async fn make_landline(State(sandbox): State<Sandbox>, Path(phone): Path<String>) -> Result<StatusCode, Problem> {
    sandbox.set_landline(e164(&phone)?.as_str());
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
struct MailQuery {
    to: Option<String>,
}

/// The mails received, oldest first; of one recipient with `?to=`.
async fn mails(State(sandbox): State<Sandbox>, Query(query): Query<MailQuery>) -> Json<Value> {
    let wanted: BTreeSet<String> = sandbox.mail.mails(query.to.as_deref()).into_iter().map(|mail| mail.id).collect();
    let is_wanted = |mail: &Value| mail["id"].as_str().is_some_and(|id| wanted.contains(id));
    let mut mails = sandbox.mail.state()["mails"].take();
    if let Value::Array(mails) = &mut mails {
        mails.retain(is_wanted);
    }
    Json(json!({ "mails": mails }))
}

fn e164(text: &str) -> Result<Phone, Problem> {
    Phone::parse(text).ok_or_else(|| Problem::bad_request("phone-not-readable", "expected a number like +13035550101"))
}
