//! `/v1/connections/{id}/import`.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use domain::ConnectionId;
use queue::BackgroundJob;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    import::Import,
    store::{self, Progress},
};
use crate::{
    App, audit,
    connections::{self, Kind},
    http::{Actor, Problem},
    realtime::Change,
};

/// The routes of this slice.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(start, get))
}

/// An import that was started.
#[derive(Debug, Serialize, ToSchema)]
struct Started {
    import: Progress,
}

/// Reads employees, customers and jobs from Housecall Pro. Nobody is asked anything for old jobs.
#[utoipa::path(post, path = "/v1/connections/{id}/import", tag = "connections", params(("id" = String, Path)), responses((status = 202, body = Started), Problem))]
async fn start(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<(StatusCode, Json<Started>), Problem> {
    let id = read_id(&id)?;
    let app_in = app.clone();
    let import = app
        .db
        .write(actor.company, move |tx| {
            let row = connections::store::find(tx, id)?.ok_or_else(|| Problem::not_found("connection"))?;
            if row.kind != Kind::Housecall {
                return Err(Problem::conflict(
                    "nothing-to-import",
                    "only a Housecall Pro account has something to import",
                ));
            }
            let running = store::progress(tx, id)?.filter(|progress| progress.state == "running");
            if let Some(running) = running {
                return Ok(running); // pressed twice: the first one goes on
            }
            let progress =
                Progress { state: "running".into(), started_at: Some(app_in.env.now()), ..Progress::default() };
            store::set_progress(tx, id, &progress)?;
            app_in.queue.enqueue(tx, Import::start(id).plan())?;
            audit::record(tx, &app_in.env, &actor, "connections.import", &id.to_string(), None)?;
            app_in.live.publish(tx, Change::Import, id)?;
            Ok(progress)
        })
        .await?;
    Ok((StatusCode::ACCEPTED, Json(Started { import })))
}

/// How far the import is.
#[utoipa::path(get, path = "/v1/connections/{id}/import", tag = "connections", params(("id" = String, Path)), responses((status = 200, body = Progress), Problem))]
async fn get(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<Json<Progress>, Problem> {
    let id = read_id(&id)?;
    let progress = app.db.read(actor.company, move |tx| store::progress(tx, id)).await?;
    progress.map(Json).ok_or_else(|| Problem::not_found("connection"))
}

fn read_id(id: &str) -> Result<ConnectionId, Problem> {
    id.parse().map_err(Problem::from)
}
