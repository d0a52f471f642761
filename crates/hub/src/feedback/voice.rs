//! A voice message, recorded on the customer's page (A10).

use axum::{
    Json, Router,
    body::Body,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    routing::post,
};
use db::DbError;
use rules::page::LONGEST_VOICE_SECONDS;
use serde::Deserialize;
use serde_json::json;

use super::{store, submit::submit_voice};
use crate::{
    App,
    files::{self, Use},
    http::Problem,
    pulse_checks,
};

/// Most voice messages with one answer: each may be ten megabytes, and whoever has the link sends them.
const MOST_VOICES: usize = 5;

/// The route of the recorder. Its body is larger than a form's.
pub fn routes() -> Router<App> {
    Router::new().route("/p/{token}/voice", post(record))
}

#[derive(Deserialize)]
struct Recorded {
    /// How long it is, by the word of the browser.
    seconds: Option<u32>,
}

/// Keeps what was recorded with the answer that was given. A foreign page cannot send our header.
async fn record(
    State(app): State<App>,
    Path(token): Path<String>,
    Query(recorded): Query<Recorded>,
    headers: HeaderMap,
    body: Body,
) -> Result<(StatusCode, Json<serde_json::Value>), Problem> {
    if !headers.contains_key("x-porchlight") {
        return Err(Problem::new(StatusCode::FORBIDDEN, "forbidden", "this request did not come from our page"));
    }
    let found = app.db.admin_read(move |tx| pulse_checks::store::find_by_token(tx, &token)).await?;
    let (company, id) = found.ok_or_else(|| Problem::not_found("page"))?;
    let kept = app.db.read(company, move |tx| pulse_checks::store::find(tx, id)).await?;
    if kept.is_none_or(|kept| kept.sentiment.is_none()) {
        return Err(answer_first());
    }
    let history = app.db.read(company, move |tx| store::history(tx, id)).await?;
    if history.iter().filter(|given| given.voice.is_some()).count() >= MOST_VOICES {
        let detail = "there are enough voice messages with this answer; please call instead";
        return Err(Problem::conflict("too-many-voices", detail));
    }
    let bytes = files::read_body(body, Use::Voice).await?;
    let file = files::keep(&app, company, None, Use::Voice, "voice message", bytes).await?;
    let (app_in, file_id) = (app.clone(), file.id);
    let seconds = recorded.seconds.filter(|seconds| (1..=LONGEST_VOICE_SECONDS).contains(seconds));
    let is_kept = app
        .db
        .write(company, move |tx| {
            if let Some(seconds) = seconds {
                files::store::set_seconds(tx, file_id, seconds)?;
            }
            submit_voice(tx, &app_in, id, file_id)
        })
        .await
        .map_err(|error: DbError| Problem::from(error))?;
    if !is_kept {
        files::remove(&app, company, file_id).await?;
        return Err(answer_first());
    }
    Ok((StatusCode::CREATED, Json(json!({ "seconds": seconds }))))
}

fn answer_first() -> Problem {
    Problem::conflict("answer-first", "tap a face first; then your voice message can go with it")
}
