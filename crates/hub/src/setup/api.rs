//! `/v1/setup`.

use axum::{Json, extract::State};
use db::{DbError, Statements, Tx, args};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    ask,
    steps::{SWITCHES, SetupStep, StepState, steps},
};
use crate::{
    App, audit,
    connections::{self, Kind},
    http::{Actor, Input, Problem},
    realtime::Change,
};

/// The routes of this slice.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get)).routes(routes!(verify)).routes(routes!(acknowledge))
}

/// The whole checklist.
#[derive(Debug, Serialize, ToSchema)]
struct Setup {
    /// Steps that are done.
    done: usize,
    /// All steps.
    total: usize,
    steps: Vec<SetupStep>,
    /// What to paste into Housecall Pro, once it is connected.
    webhook_url: Option<String>,
}

fn load(tx: &mut Tx<'_>, app: &App) -> Result<Setup, DbError> {
    let steps = steps(tx, app.env.now())?;
    let housecall = connections::store::find_kind(tx, Kind::Housecall)?;
    Ok(Setup {
        done: steps.iter().filter(|step| step.state == StepState::Done).count(),
        total: steps.len(),
        steps,
        webhook_url: housecall.map(|id| app.connectors.webhook_url(id)),
    })
}

/// What is done and what is left.
#[utoipa::path(get, path = "/v1/setup", tag = "set-up", responses((status = 200, body = Setup), Problem))]
async fn get(State(app): State<App>, actor: Actor) -> Result<Json<Setup>, Problem> {
    let app_in = app.clone();
    let setup =
        app.db.read(actor.company, move |tx| load(tx, &app_in)).await.map_err(|error: DbError| Problem::from(error))?;
    Ok(Json(setup))
}

/// Asks Housecall Pro, Twilio and the mail server now, and says how the steps stand after that.
#[utoipa::path(post, path = "/v1/setup/verify", tag = "set-up", responses((status = 200, body = Setup), Problem))]
async fn verify(State(app): State<App>, actor: Actor) -> Result<Json<Setup>, Problem> {
    let answers = ask::all(&app, actor.company).await?;
    let app_in = app.clone();
    let setup = app
        .db
        .write(actor.company, move |tx| {
            ask::note(tx, &app_in, &answers)?;
            load(tx, &app_in)
        })
        .await
        .map_err(|error: DbError| Problem::from(error))?;
    Ok(Json(setup))
}

/// A switch in Housecall Pro that somebody has set, or set back.
#[derive(Debug, Deserialize, ToSchema)]
struct Acknowledge {
    /// `switch_job_finished_text`, `switch_notify_customer` or `switch_reviews_app`.
    step: String,
    acknowledged: bool,
}

/// Ticks off a switch that no API shows.
#[utoipa::path(post, path = "/v1/setup/acknowledge", tag = "set-up", request_body = Acknowledge, responses((status = 200, body = Setup), Problem))]
async fn acknowledge(
    State(app): State<App>,
    actor: Actor,
    Input(input): Input<Acknowledge>,
) -> Result<Json<Setup>, Problem> {
    if !SWITCHES.iter().any(|(id, ..)| *id == input.step) {
        return Err(Problem::invalid_field("step", "this step is found out, not ticked off"));
    }
    let app_in = app.clone();
    let setup = app
        .db
        .write(actor.company, move |tx| {
            tx.run("DELETE FROM setup_acknowledgements WHERE company_id = $1 AND step = $2", args![input.step])?;
            if input.acknowledged {
                tx.run(
                    "INSERT INTO setup_acknowledgements (company_id, step, at) VALUES ($1, $2, $3)",
                    args![input.step, app_in.env.now()],
                )?;
            }
            let word = if input.acknowledged { "done" } else { "not done" };
            audit::record(tx, &app_in.env, &actor, "setup.acknowledge", &input.step, Some(word))?;
            app_in.live.publish(tx, Change::Settings, "setup")?;
            load(tx, &app_in)
        })
        .await
        .map_err(|error: DbError| Problem::from(error))?;
    Ok(Json(setup))
}
