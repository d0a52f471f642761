//! `/v1/workflow_runs`: what runs did, and what people decide about them.

use axum::{
    Json,
    extract::{Path, State},
};
use db::{DbError, Tx};
use domain::{RunId, Timestamp, WorkflowId};
use rules::workflows::Definition;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    advance::{self, Woken},
    begin::definition,
    model::{Run, RunState, StepState},
    store::{self, RunFilter},
};
use crate::{
    App, audit, customers,
    http::{
        Actor, Params, Problem,
        page::{Page, PageQuery, Place},
    },
    realtime::Change,
};

/// The routes.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(get))
        .routes(routes!(stop))
        .routes(routes!(approve))
        .routes(routes!(decline))
        .routes(routes!(retry))
        .routes(routes!(skip))
}

/// A run in a list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = WorkflowRunRow)]
struct RunRow {
    id: RunId,
    workflow_id: WorkflowId,
    workflow_name: String,
    version: i64,
    state: RunState,
    customer_ref: Option<String>,
    customer_name: Option<String>,
    started_at: Timestamp,
    ended_at: Option<Timestamp>,
    /// When it goes on by itself.
    wake_at: Option<Timestamp>,
    /// The step where it stands.
    at_step: Option<String>,
    ended_because: Option<String>,
    #[serde(skip)]
    #[schema(ignore)]
    seq: i64,
}

/// A run with its steps.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = WorkflowRun)]
struct RunView {
    #[serde(flatten)]
    row: RunRow,
    /// What happened. Null for those who are not shown contact details.
    trigger: Value,
    trigger_operation: String,
    /// The version in which it runs.
    definition: Definition,
    /// In order; of very many the last thousand.
    steps: Vec<StepView>,
}

/// A step that a run did, or is at.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = WorkflowRunStep)]
struct StepView {
    n: i64,
    step: String,
    name: String,
    r#type: String,
    /// Of a loop: which item, counted from 0.
    item: Option<i64>,
    state: StepState,
    /// Null for those who are not shown contact details.
    input: Value,
    /// Null for those who are not shown contact details.
    output: Value,
    decision: Option<String>,
    error: Option<String>,
    started_at: Timestamp,
    ended_at: Option<Timestamp>,
    attempts: i64,
}

fn show_row(tx: &mut Tx<'_>, run: &Run) -> Result<RunRow, DbError> {
    let workflow_name = store::find(tx, run.workflow)?.map(|workflow| workflow.name).unwrap_or_default();
    let customer_name = match &run.customer_ref {
        Some(customer_ref) => customers::store::find(tx, customer_ref)?.map(|customer| customer.record.display_name()),
        None => None,
    };
    let definition = definition(tx, run.workflow, run.version)?;
    let step = run.cursor.step(&definition).filter(|_| !run.state.is_over());
    Ok(RunRow {
        id: run.id,
        workflow_id: run.workflow,
        workflow_name,
        version: run.version,
        state: run.state,
        customer_ref: run.customer_ref.clone(),
        customer_name,
        started_at: run.started_at,
        ended_at: run.ended_at,
        wake_at: run.wake_at,
        at_step: step.map(|step| step.name.clone().unwrap_or_else(|| step.id.clone())),
        ended_because: run.ended_because.clone(),
        seq: run.seq,
    })
}

fn show(tx: &mut Tx<'_>, actor: &Actor, id: RunId) -> Result<RunView, Problem> {
    let run = load(tx, id)?;
    let happening = store::find_happening(tx, run.happening)?;
    let definition = definition(tx, run.workflow, run.version)?;
    let sees = actor.sees_contact_details();
    let shown = |value: Option<Value>| value.filter(|_| sees).unwrap_or_default();
    let steps = store::steps(tx, id)?
        .into_iter()
        .map(|row| StepView {
            n: row.n,
            name: definition.step(&row.step).and_then(|step| step.name.clone()).unwrap_or_else(|| row.step.clone()),
            step: row.step,
            r#type: row.kind,
            item: row.item,
            state: row.state,
            input: shown(row.input),
            output: shown(row.output),
            decision: row.decision,
            error: row.error,
            started_at: row.started_at,
            ended_at: row.ended_at,
            attempts: row.attempts,
        })
        .collect();
    Ok(RunView {
        row: show_row(tx, &run)?,
        trigger_operation: definition.trigger.operation.clone(),
        trigger: shown(happening.map(|happening| happening.payload)),
        definition: (*definition).clone(),
        steps,
    })
}

fn load(tx: &mut Tx<'_>, id: RunId) -> Result<Run, Problem> {
    store::find_run(tx, id)?.ok_or_else(|| Problem::not_found("run"))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ListQuery {
    workflow_id: Option<String>,
    /// `running`, `waiting`, `needs_approval`, `needs_attention`, `done`, `stopped` or `failed`.
    state: Option<String>,
    customer_ref: Option<String>,
}

/// Runs, newest first.
#[utoipa::path(get, path = "/v1/workflow_runs", tag = "workflows", params(ListQuery, PageQuery), responses((status = 200, body = Page<RunRow>), Problem))]
async fn list(
    State(app): State<App>,
    actor: Actor,
    Params(query): Params<ListQuery>,
    Params(page): Params<PageQuery>,
) -> Result<Json<Page<RunRow>>, Problem> {
    let state = match query.state.as_deref() {
        None => None,
        Some(word) => {
            Some(RunState::parse(word).ok_or_else(|| Problem::invalid_field("state", "is no state of a run"))?)
        }
    };
    let workflow = query.workflow_id.map(|id| id.parse()).transpose()?;
    let (before, limit) = (page.before_number()?, page.limit());
    let filter = RunFilter { workflow, state, customer_ref: query.customer_ref, before };
    let rows: Result<Vec<RunRow>, DbError> = app
        .db
        .read(actor.company, move |tx| {
            store::list_runs(tx, &filter, limit + 1)?.iter().map(|run| show_row(tx, run)).collect()
        })
        .await;
    let place = |row: &RunRow| Place { at: Timestamp::from_micros(row.seq), id: String::new() };
    Ok(Json(Page::of(rows?, limit, place, |row| row)))
}

/// A run with its steps: input, output, decision, time.
#[utoipa::path(get, path = "/v1/workflow_runs/{id}", tag = "workflows", params(("id" = String, Path)), responses((status = 200, body = RunView), Problem))]
async fn get(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<Json<RunView>, Problem> {
    let id = id.parse()?;
    Ok(Json(app.db.read(actor.company, move |tx| show(tx, &actor, id)).await?))
}

/// What a person decides about a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verb {
    Stop,
    Approve,
    Decline,
    Retry,
    Skip,
}

async fn decide(app: App, actor: Actor, id: String, verb: Verb) -> Result<Json<RunView>, Problem> {
    let (id, app_in): (RunId, _) = (id.parse()?, app.clone());
    let view = app
        .db
        .write(actor.company, move |tx| {
            let mut run = store::hold_run(tx, id)?.ok_or_else(|| Problem::not_found("run"))?;
            let by = actor.name.clone();
            let fits = match verb {
                Verb::Stop => !run.state.is_over(),
                Verb::Approve | Verb::Decline => run.state == RunState::NeedsApproval,
                Verb::Retry | Verb::Skip => run.state == RunState::NeedsAttention,
            };
            if !fits {
                return Err(Problem::conflict("not-now", "the run does not stand where this could be done"));
            }
            let word = match verb {
                Verb::Stop => {
                    advance::end(tx, &app_in, &mut run, RunState::Stopped, &format!("{by} ended it"))?;
                    "workflow_runs.stop"
                }
                Verb::Approve => {
                    advance::plan(tx, &app_in, &run, Woken::Approved { by })?;
                    "workflow_runs.approve"
                }
                Verb::Decline => {
                    advance::plan(tx, &app_in, &run, Woken::Declined { by })?;
                    "workflow_runs.decline"
                }
                Verb::Retry => {
                    let ticket = run.ticket;
                    (run.state, run.ticket) = (RunState::Running, ticket + 1);
                    if !store::save_run(tx, &run, ticket)? {
                        return Err(Problem::conflict("not-now", "the run has moved on meanwhile"));
                    }
                    advance::plan(tx, &app_in, &run, Woken::GoOn)?;
                    "workflow_runs.retry"
                }
                Verb::Skip => {
                    advance::plan(tx, &app_in, &run, Woken::Skip { by })?;
                    "workflow_runs.skip"
                }
            };
            audit::record(tx, &app_in.env, &actor, word, &id.to_string(), None)?;
            app_in.live.publish(tx, Change::WorkflowRun, id)?;
            show(tx, &actor, id)
        })
        .await?;
    Ok(Json(view))
}

/// Ends a run. A message of it that waits is not sent.
#[utoipa::path(post, path = "/v1/workflow_runs/{id}/stop", tag = "workflows", params(("id" = String, Path)), responses((status = 200, body = RunView), Problem))]
async fn stop(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<Json<RunView>, Problem> {
    decide(app, actor, id, Verb::Stop).await
}

/// Says yes to the question that a run waits for.
#[utoipa::path(post, path = "/v1/workflow_runs/{id}/approve", tag = "workflows", params(("id" = String, Path)), responses((status = 200, body = RunView), Problem))]
async fn approve(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<Json<RunView>, Problem> {
    decide(app, actor, id, Verb::Approve).await
}

/// Says no: the run ends.
#[utoipa::path(post, path = "/v1/workflow_runs/{id}/decline", tag = "workflows", params(("id" = String, Path)), responses((status = 200, body = RunView), Problem))]
async fn decline(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<Json<RunView>, Problem> {
    decide(app, actor, id, Verb::Decline).await
}

/// Does the step that failed once more.
#[utoipa::path(post, path = "/v1/workflow_runs/{id}/retry", tag = "workflows", params(("id" = String, Path)), responses((status = 200, body = RunView), Problem))]
async fn retry(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<Json<RunView>, Problem> {
    decide(app, actor, id, Verb::Retry).await
}

/// Goes on without the step that failed.
#[utoipa::path(post, path = "/v1/workflow_runs/{id}/skip", tag = "workflows", params(("id" = String, Path)), responses((status = 200, body = RunView), Problem))]
async fn skip(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<Json<RunView>, Problem> {
    decide(app, actor, id, Verb::Skip).await
}
