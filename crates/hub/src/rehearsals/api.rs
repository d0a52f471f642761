//! `/v1/rehearsals`.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use domain::RehearsalId;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{model::Rehearsal, run, store};
use crate::{
    App,
    http::{Actor, Input, Problem},
};

/// How far a rehearsal looks back when nobody says.
const USUAL_DAYS: u32 = 90;
/// How far at most.
const MOST_DAYS: u32 = 365;

/// The routes of this slice.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(start)).routes(routes!(latest)).routes(routes!(get))
}

/// How far to look back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewRehearsal {
    /// 1 to 365; 90 when not given.
    days: Option<u32>,
}

/// Replays the completed jobs of the last days against today's settings. Nothing is sent. While
/// one runs, it is given back.
#[utoipa::path(post, path = "/v1/rehearsals", tag = "rehearsals", request_body = NewRehearsal, responses((status = 202, body = Rehearsal), Problem))]
async fn start(
    State(app): State<App>,
    actor: Actor,
    Input(input): Input<NewRehearsal>,
) -> Result<(StatusCode, Json<Rehearsal>), Problem> {
    let days = input.days.unwrap_or(USUAL_DAYS);
    if !(1..=MOST_DAYS).contains(&days) {
        return Err(Problem::invalid_field("days", format!("from 1 to {MOST_DAYS}")));
    }
    let app_in = app.clone();
    let rehearsal = app.db.write(actor.company, move |tx| run::start(tx, &app_in, &actor, days)).await?;
    Ok((StatusCode::ACCEPTED, Json(rehearsal)))
}

/// The rehearsal that was started last.
#[utoipa::path(get, path = "/v1/rehearsals/latest", tag = "rehearsals", responses((status = 200, body = Rehearsal), Problem))]
async fn latest(State(app): State<App>, actor: Actor) -> Result<Json<Rehearsal>, Problem> {
    let found = app.db.read(actor.company, store::latest).await?;
    found.map(Json).ok_or_else(|| Problem::not_found("rehearsal"))
}

/// One rehearsal; the last five are kept.
#[utoipa::path(get, path = "/v1/rehearsals/{id}", tag = "rehearsals", params(("id" = String, Path)), responses((status = 200, body = Rehearsal), Problem))]
async fn get(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<Json<Rehearsal>, Problem> {
    let id: RehearsalId = id.parse()?;
    let found = app.db.read(actor.company, move |tx| store::find(tx, id)).await?;
    found.map(Json).ok_or_else(|| Problem::not_found("rehearsal"))
}
