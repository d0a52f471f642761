//! `/v1/workflows`: the list, drafts, switching on and off.

use std::{collections::HashMap, time::Duration};

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use db::{DbError, Tx};
use domain::{Timestamp, WorkflowId};
use rules::{
    access::{Action, Reach},
    workflows::{Definition, Trouble},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    advance,
    check::{is_fine, label, problems},
    model::{RunState, Workflow},
    schedule, store,
    templates::{self, Template},
};
use crate::{
    App, audit,
    catalogue::own,
    http::{Actor, FieldError, Input, Params, Problem, page::Page},
    people,
    realtime::Change,
};

/// The most workflows of a company.
const MOST: usize = 500;
/// The longest name, in characters.
const LONGEST_NAME: usize = 100;
/// The largest definition, in bytes of JSON.
const LARGEST: usize = 200 * 1024;
/// Runs that are ended in one go.
const ENDED_AT_ONCE: u32 = 1_000;

/// The routes.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(get, save))
        .routes(routes!(version))
        .routes(routes!(publish))
        .routes(routes!(turn_on))
        .routes(routes!(turn_off))
        .routes(routes!(stop_runs))
        .routes(routes!(archive))
        .routes(routes!(unarchive))
        .routes(routes!(duplicate))
        .routes(routes!(list_templates))
}

/// A workflow in a list.
#[derive(Debug, Serialize, ToSchema)]
struct WorkflowRow {
    id: WorkflowId,
    name: String,
    is_on: bool,
    trigger: Option<WorkflowTriggerName>,
    /// The version that new runs take.
    version: Option<i64>,
    /// The draft differs from that version.
    has_changes: bool,
    runs: WorkflowRunCounts,
    last_run_at: Option<Timestamp>,
    updated_at: Timestamp,
    archived: bool,
}

/// What starts a workflow, in words.
#[derive(Debug, Serialize, ToSchema)]
struct WorkflowTriggerName {
    operation: String,
    label: String,
    system: String,
}

/// How many runs stand how.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
struct WorkflowRunCounts {
    running: i64,
    waiting: i64,
    needs_attention: i64,
    done_30_days: i64,
}

/// A workflow with its draft.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Workflow)]
struct WorkflowView {
    #[serde(flatten)]
    row: WorkflowRow,
    /// Of the draft: to be given back when it is saved.
    revision: i64,
    /// The draft.
    definition: Definition,
    published: Option<Definition>,
    /// What is wrong with the draft.
    problems: Vec<Trouble>,
    /// Where other systems post to, of a workflow that starts by an incoming webhook.
    hook_url: Option<String>,
    versions: Vec<WorkflowVersion>,
}

/// A version of a workflow.
#[derive(Debug, Serialize, ToSchema)]
struct WorkflowVersion {
    version: i64,
    published_at: Timestamp,
    /// Whose.
    by: Option<String>,
}

type Counts = HashMap<WorkflowId, (WorkflowRunCounts, Option<Timestamp>)>;

fn counts(tx: &mut Tx<'_>, only: Option<WorkflowId>, now: Timestamp) -> Result<Counts, DbError> {
    let mut counts = Counts::new();
    for (id, state, count, last) in store::count_runs(tx, only, now.minus(Duration::from_hours(24 * 30)))? {
        let (row, newest) = counts.entry(id).or_default();
        match RunState::parse(&state) {
            Some(RunState::Running) => row.running += count,
            Some(RunState::Waiting) => row.waiting += count,
            Some(RunState::NeedsApproval | RunState::NeedsAttention) => row.needs_attention += count,
            _ => row.done_30_days += count,
        }
        *newest = (*newest).max(Some(last));
    }
    Ok(counts)
}

fn show_row(
    tx: &mut Tx<'_>,
    workflow: &Workflow,
    counts: &Counts,
) -> Result<(WorkflowRow, Option<Definition>), DbError> {
    let published = match workflow.version {
        Some(version) => store::version(tx, workflow.id, version)?,
        None => None,
    };
    let operation = workflow.draft.trigger.operation.clone();
    let trigger = (!operation.is_empty()).then(|| WorkflowTriggerName {
        label: label(&operation),
        system: operation.split('.').next().unwrap_or_default().to_owned(),
        operation,
    });
    let (runs, last_run_at) = counts.get(&workflow.id).cloned().unwrap_or_default();
    let row = WorkflowRow {
        id: workflow.id,
        name: workflow.name.clone(),
        is_on: workflow.is_on,
        trigger,
        version: workflow.version,
        has_changes: published.as_ref() != Some(&workflow.draft),
        runs,
        last_run_at,
        updated_at: workflow.updated_at,
        archived: workflow.archived_at.is_some(),
    };
    Ok((row, published))
}

fn show(tx: &mut Tx<'_>, app: &App, actor: &Actor, id: WorkflowId) -> Result<WorkflowView, Problem> {
    let workflow = load(tx, id)?;
    let counts = counts(tx, Some(id), app.env.now())?;
    let (row, published) = show_row(tx, &workflow, &counts)?;
    // The address is the secret: whoever knows it starts runs.
    let may_start = actor.reach(Action::WorkflowsWrite) == Reach::All;
    let is_hook = may_start && workflow.draft.trigger.operation == own::HOOK;
    Ok(WorkflowView {
        row,
        revision: workflow.revision,
        published,
        problems: problems(tx, &workflow.draft)?,
        hook_url: is_hook.then(|| app.url(&format!("/hooks/{}", workflow.hook_token))),
        definition: workflow.draft,
        versions: versions(tx, id)?,
    })
}

/// The newest first.
fn versions(tx: &mut Tx<'_>, id: WorkflowId) -> Result<Vec<WorkflowVersion>, DbError> {
    let mut versions = Vec::new();
    for (version, published_at, by) in store::versions(tx, id)? {
        let by = match by {
            Some(person) => people::store::find(tx, person)?.map(|person| person.name),
            None => None,
        };
        versions.push(WorkflowVersion { version, published_at, by });
    }
    Ok(versions)
}

fn load(tx: &mut Tx<'_>, id: WorkflowId) -> Result<Workflow, Problem> {
    store::find(tx, id)?.ok_or_else(|| Problem::not_found("workflow"))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ListQuery {
    /// Those in the archive.
    archived: Option<bool>,
}

/// A company's workflows, those changed last first.
#[utoipa::path(get, path = "/v1/workflows", tag = "workflows", params(ListQuery), responses((status = 200, body = Page<WorkflowRow>), Problem))]
async fn list(
    State(app): State<App>,
    actor: Actor,
    Params(query): Params<ListQuery>,
) -> Result<Json<Page<WorkflowRow>>, Problem> {
    let now = app.env.now();
    let rows: Result<Vec<WorkflowRow>, DbError> = app
        .db
        .read(actor.company, move |tx| {
            let counts = counts(tx, None, now)?;
            let all = store::list(tx, query.archived.unwrap_or(false))?;
            all.iter().map(|workflow| show_row(tx, workflow, &counts).map(|(row, _)| row)).collect()
        })
        .await;
    Ok(Json(Page::whole(rows?)))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewWorkflow)]
struct Create {
    name: Option<String>,
    /// One of the gallery.
    template: Option<String>,
    definition: Option<Definition>,
}

fn check_name(name: &str) -> Result<String, Problem> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(Problem::invalid_field("name", "1 to 100 characters"));
    }
    Ok(name.to_owned())
}

fn check_size(definition: &Definition) -> Result<(), Problem> {
    let size = serde_json::to_string(definition).map_or(usize::MAX, |text| text.len());
    if size > LARGEST {
        return Err(Problem::invalid_field("definition", "is too large: at most 200 kB"));
    }
    Ok(())
}

fn insert(tx: &mut Tx<'_>, app: &App, actor: &Actor, name: String, draft: Definition) -> Result<WorkflowView, Problem> {
    check_size(&draft)?;
    if store::list(tx, false)?.len() >= MOST {
        return Err(Problem::conflict("too-many", "a company has at most 500 workflows"));
    }
    let now = app.env.now();
    let workflow = Workflow {
        id: app.env.new_id(),
        name,
        is_on: false,
        draft,
        revision: 1,
        version: None,
        hook_token: app.env.token::<16>(),
        archived_at: None,
        created_at: now,
        updated_at: now,
    };
    store::insert(tx, &workflow)?;
    audit::record(tx, &app.env, actor, "workflows.create", &workflow.id.to_string(), Some(&workflow.name))?;
    app.live.publish(tx, Change::Workflow, workflow.id)?;
    show(tx, app, actor, workflow.id)
}

/// Makes a workflow without a person: for the demo and the benchmarks.
pub fn make(
    tx: &mut Tx<'_>,
    app: &App,
    name: &str,
    definition: &Definition,
    is_on: bool,
) -> Result<WorkflowId, DbError> {
    let now = app.env.now();
    let workflow = Workflow {
        id: app.env.new_id(),
        name: name.to_owned(),
        is_on: false,
        draft: definition.clone(),
        revision: 1,
        version: None,
        hook_token: app.env.token::<16>(),
        archived_at: None,
        created_at: now,
        updated_at: now,
    };
    store::insert(tx, &workflow)?;
    if is_on {
        store::add_version(tx, workflow.id, 1, definition, None, now)?;
        store::set_on(tx, workflow.id, Some((1, definition)), now)?;
        schedule::plan(tx, app, workflow.id, definition)?;
    }
    Ok(workflow.id)
}

/// Makes a workflow: empty, of the gallery, or as given. It is off.
#[utoipa::path(post, path = "/v1/workflows", tag = "workflows", request_body = Create, responses((status = 201, body = WorkflowView), Problem))]
async fn create(
    State(app): State<App>,
    actor: Actor,
    Input(new): Input<Create>,
) -> Result<(StatusCode, Json<WorkflowView>), Problem> {
    let template = match &new.template {
        Some(id) => Some(
            templates::all()
                .into_iter()
                .find(|template| template.id == id)
                .ok_or_else(|| Problem::invalid_field("template", "there is no such template"))?,
        ),
        None => None,
    };
    let name = new.name.or_else(|| template.as_ref().map(|template| template.name.to_owned()));
    let name = check_name(name.as_deref().unwrap_or("New workflow"))?;
    let draft = new.definition.or_else(|| template.map(|template| template.definition)).unwrap_or_default();
    let app_in = app.clone();
    let view = app.db.write(actor.company, move |tx| insert(tx, &app_in, &actor, name, draft)).await?;
    Ok((StatusCode::CREATED, Json(view)))
}

/// A workflow with its draft, and what is wrong with it.
#[utoipa::path(get, path = "/v1/workflows/{id}", tag = "workflows", params(("id" = String, Path)), responses((status = 200, body = WorkflowView), Problem))]
async fn get(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<Json<WorkflowView>, Problem> {
    let (id, app_in) = (id.parse()?, app.clone());
    Ok(Json(app.db.read(actor.company, move |tx| show(tx, &app_in, &actor, id)).await?))
}

/// A version of a workflow, whole.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = WorkflowVersionWhole)]
struct WholeVersion {
    #[serde(flatten)]
    version: WorkflowVersion,
    definition: Definition,
}

/// A version that was published. Put into the draft, it is restored.
#[utoipa::path(get, path = "/v1/workflows/{id}/versions/{version}", tag = "workflows", params(("id" = String, Path), ("version" = i64, Path)), responses((status = 200, body = WholeVersion), Problem))]
async fn version(
    State(app): State<App>,
    actor: Actor,
    Path((id, version)): Path<(String, i64)>,
) -> Result<Json<WholeVersion>, Problem> {
    let id: WorkflowId = id.parse()?;
    let whole = app
        .db
        .read(actor.company, move |tx| {
            let absent = || Problem::not_found("version");
            let definition = store::version(tx, id, version)?.ok_or_else(absent)?;
            let version = versions(tx, id)?.into_iter().find(|one| one.version == version).ok_or_else(absent)?;
            Ok::<_, Problem>(WholeVersion { version, definition })
        })
        .await?;
    Ok(Json(whole))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = WorkflowDraft)]
struct Save {
    name: String,
    definition: Definition,
    /// The one that was read.
    revision: i64,
}

/// Saves a draft. What runs does not change until it is published.
#[utoipa::path(put, path = "/v1/workflows/{id}", tag = "workflows", params(("id" = String, Path)), request_body = Save, responses((status = 200, body = WorkflowView), Problem))]
async fn save(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Input(draft): Input<Save>,
) -> Result<Json<WorkflowView>, Problem> {
    let (id, app_in): (WorkflowId, _) = (id.parse()?, app.clone());
    let name = check_name(&draft.name)?;
    check_size(&draft.definition)?;
    let view = app
        .db
        .write(actor.company, move |tx| {
            load(tx, id)?;
            if !store::save_draft(tx, id, draft.revision, &name, &draft.definition, app_in.env.now())? {
                let detail = "somebody else changed this workflow meanwhile; load it again";
                return Err(Problem::conflict("changed-meanwhile", detail));
            }
            app_in.live.publish(tx, Change::Workflow, id)?;
            show(tx, &app_in, &actor, id)
        })
        .await?;
    Ok(Json(view))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PublishWorkflow)]
struct Publish {
    /// Of the draft that was looked at.
    revision: i64,
}

/// Makes the draft the version that new runs take, and switches the workflow on.
#[utoipa::path(post, path = "/v1/workflows/{id}/publish", tag = "workflows", params(("id" = String, Path)), request_body = Publish, responses((status = 200, body = WorkflowView), Problem))]
async fn publish(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Input(publish): Input<Publish>,
) -> Result<Json<WorkflowView>, Problem> {
    let (id, app_in): (WorkflowId, _) = (id.parse()?, app.clone());
    let view = app
        .db
        .write(actor.company, move |tx| {
            let workflow = load(tx, id)?;
            if workflow.revision != publish.revision {
                let detail = "somebody else changed this workflow meanwhile; load it again";
                return Err(Problem::conflict("changed-meanwhile", detail));
            }
            refuse_trouble(&problems(tx, &workflow.draft)?)?;
            let newest = store::versions(tx, id)?.first().map_or(0, |(version, ..)| *version);
            let known = match workflow.version {
                Some(version) if version == newest => store::version(tx, id, version)?,
                _ => None,
            };
            let version = if known.as_ref() == Some(&workflow.draft) { newest } else { newest + 1 };
            if version > newest {
                store::add_version(tx, id, version, &workflow.draft, actor.kind.person(), app_in.env.now())?;
            }
            store::set_on(tx, id, Some((version, &workflow.draft)), app_in.env.now())?;
            store::set_archived(tx, id, None)?;
            schedule::plan(tx, &app_in, id, &workflow.draft)?;
            let detail = format!("version {version}");
            audit::record(tx, &app_in.env, &actor, "workflows.publish", &id.to_string(), Some(&detail))?;
            app_in.live.publish(tx, Change::Workflow, id)?;
            show(tx, &app_in, &actor, id)
        })
        .await?;
    Ok(Json(view))
}

fn refuse_trouble(found: &[Trouble]) -> Result<(), Problem> {
    if is_fine(found) {
        return Ok(());
    }
    let errors = found
        .iter()
        .filter(|trouble| trouble.severity == rules::workflows::Severity::Error)
        .map(|trouble| FieldError {
            field: format!("{}/{}", trouble.step.as_deref().unwrap_or("trigger"), trouble.field),
            message: trouble.message.clone(),
        })
        .collect();
    Err(Problem::invalid("workflow-has-problems", errors))
}

/// Switches the published version on again.
#[utoipa::path(post, path = "/v1/workflows/{id}/turn_on", tag = "workflows", params(("id" = String, Path)), responses((status = 200, body = WorkflowView), Problem))]
async fn turn_on(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<Json<WorkflowView>, Problem> {
    let (id, app_in): (WorkflowId, _) = (id.parse()?, app.clone());
    let view = app
        .db
        .write(actor.company, move |tx| {
            let workflow = load(tx, id)?;
            let Some(version) = workflow.version else {
                return Err(Problem::conflict("never-published", "publish the workflow first"));
            };
            let definition = store::version(tx, id, version)?.ok_or_else(|| Problem::not_found("version"))?;
            refuse_trouble(&problems(tx, &definition)?)?;
            store::set_on(tx, id, Some((version, &definition)), app_in.env.now())?;
            store::set_archived(tx, id, None)?;
            schedule::plan(tx, &app_in, id, &definition)?;
            audit::record(tx, &app_in.env, &actor, "workflows.turn_on", &id.to_string(), Some(&workflow.name))?;
            app_in.live.publish(tx, Change::Workflow, id)?;
            show(tx, &app_in, &actor, id)
        })
        .await?;
    Ok(Json(view))
}

/// No new runs; those that go on end by themselves.
#[utoipa::path(post, path = "/v1/workflows/{id}/turn_off", tag = "workflows", params(("id" = String, Path)), responses((status = 200, body = WorkflowView), Problem))]
async fn turn_off(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<Json<WorkflowView>, Problem> {
    let (id, app_in): (WorkflowId, _) = (id.parse()?, app.clone());
    let view = app
        .db
        .write(actor.company, move |tx| {
            let workflow = load(tx, id)?;
            store::set_on(tx, id, None, app_in.env.now())?;
            audit::record(tx, &app_in.env, &actor, "workflows.turn_off", &id.to_string(), Some(&workflow.name))?;
            app_in.live.publish(tx, Change::Workflow, id)?;
            show(tx, &app_in, &actor, id)
        })
        .await?;
    Ok(Json(view))
}

/// How many were ended.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = StoppedRuns)]
struct Stopped {
    stopped: usize,
}

/// Ends the runs that go on; of very many, the first thousand.
#[utoipa::path(post, path = "/v1/workflows/{id}/stop_runs", tag = "workflows", params(("id" = String, Path)), responses((status = 200, body = Stopped), Problem))]
async fn stop_runs(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<Json<Stopped>, Problem> {
    let (id, app_in): (WorkflowId, _) = (id.parse()?, app.clone());
    let stopped = app
        .db
        .write(actor.company, move |tx| {
            load(tx, id)?;
            let why = format!("{} ended it", actor.name);
            let mut stopped = 0;
            for run in store::active_runs_of(tx, id, ENDED_AT_ONCE)? {
                let Some(mut run) = store::hold_run(tx, run.id)?.filter(|run| !run.state.is_over()) else { continue };
                advance::end(tx, &app_in, &mut run, RunState::Stopped, &why)?;
                stopped += 1;
            }
            let detail = format!("{stopped} runs");
            audit::record(tx, &app_in.env, &actor, "workflows.stop_runs", &id.to_string(), Some(&detail))?;
            Ok::<_, Problem>(stopped)
        })
        .await?;
    Ok(Json(Stopped { stopped }))
}

async fn put_away(app: App, actor: Actor, id: String, away: bool) -> Result<Json<WorkflowView>, Problem> {
    let (id, app_in): (WorkflowId, _) = (id.parse()?, app.clone());
    let view = app
        .db
        .write(actor.company, move |tx| {
            let workflow = load(tx, id)?;
            if away {
                store::set_on(tx, id, None, app_in.env.now())?;
            }
            store::set_archived(tx, id, away.then(|| app_in.env.now()))?;
            let verb = if away { "workflows.archive" } else { "workflows.unarchive" };
            audit::record(tx, &app_in.env, &actor, verb, &id.to_string(), Some(&workflow.name))?;
            app_in.live.publish(tx, Change::Workflow, id)?;
            show(tx, &app_in, &actor, id)
        })
        .await?;
    Ok(Json(view))
}

/// Switches it off and puts it away.
#[utoipa::path(post, path = "/v1/workflows/{id}/archive", tag = "workflows", params(("id" = String, Path)), responses((status = 200, body = WorkflowView), Problem))]
async fn archive(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<Json<WorkflowView>, Problem> {
    put_away(app, actor, id, true).await
}

/// Brings it back. It stays off.
#[utoipa::path(post, path = "/v1/workflows/{id}/unarchive", tag = "workflows", params(("id" = String, Path)), responses((status = 200, body = WorkflowView), Problem))]
async fn unarchive(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<WorkflowView>, Problem> {
    put_away(app, actor, id, false).await
}

/// The same once more, switched off.
#[utoipa::path(post, path = "/v1/workflows/{id}/duplicate", tag = "workflows", params(("id" = String, Path)), responses((status = 201, body = WorkflowView), Problem))]
async fn duplicate(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<(StatusCode, Json<WorkflowView>), Problem> {
    let (id, app_in): (WorkflowId, _) = (id.parse()?, app.clone());
    let view = app
        .db
        .write(actor.company, move |tx| {
            let workflow = load(tx, id)?;
            let name: String = format!("{} (copy)", workflow.name).chars().take(LONGEST_NAME).collect();
            insert(tx, &app_in, &actor, name, workflow.draft)
        })
        .await?;
    Ok((StatusCode::CREATED, Json(view)))
}

/// The gallery: workflows to begin with.
#[utoipa::path(get, path = "/v1/workflow_templates", tag = "workflows", responses((status = 200, body = Page<Template>), Problem))]
async fn list_templates(_: Actor) -> Json<Page<Template>> {
    Json(Page::whole(templates::all()))
}
