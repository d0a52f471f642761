//! INDEX: every background job, and the list that people see of them.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use domain::{BackgroundJobId, Timestamp};
use queue::{
    Registry,
    store::{self, Listed},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    App, alerts, audit, bios, cases, community, crm, entry_points, feedback,
    http::{
        Actor, Params, Problem,
        page::{Page, PageQuery, Place},
    },
    inbox, messages, notifications, pulse_checks, realtime, rehearsals, reports, sync, team, web_chat, webhooks,
    workflows,
};

/// Every job that this build can run.
pub fn registry() -> Registry<App> {
    Registry::default()
        .with::<webhooks::process::Process>()
        .with::<webhooks::forward::Forward>()
        .with::<webhooks::forward::Deliver>()
        .with::<webhooks::forward::Resume>()
        .with::<pulse_checks::Consider>()
        .with::<messages::Deliver>()
        .with::<messages::Release>()
        .with::<messages::Resolve>()
        .with::<messages::FetchMedia>()
        .with::<inbox::WatchAnswer>()
        .with::<inbox::Ring>()
        .with::<web_chat::HandOver>()
        .with::<community::Deliver>()
        .with::<community::Echo>()
        .with::<notifications::Notify>()
        .with::<notifications::Push>()
        .with::<notifications::Unseen>()
        .with::<feedback::Alert>()
        .with::<feedback::ReadReply>()
        .with::<entry_points::Answer>()
        .with::<bios::Arrange>()
        .with::<bios::Reread>()
        .with::<cases::Consider>()
        .with::<cases::Escalate>()
        .with::<reports::RollUp>()
        .with::<rehearsals::Run>()
        .with::<alerts::OptedOut>()
        .with::<team::MailLink>()
        .with::<crm::SyncCustomer>()
        .with::<crm::SyncContact>()
        .with::<crm::ContactGone>()
        .with::<crm::FindTask>()
        .with::<crm::ReadCustomer>()
        .with::<crm::ReadParts>()
        .with::<crm::PushJob>()
        .with::<crm::WriteNote>()
        .with::<crm::Poll>()
        .with::<crm::Walk>()
        .with::<crm::Nightly>()
        .with::<crm::Learn>()
        .with::<crm::Tell>()
        .with::<workflows::Begin>()
        .with::<workflows::Advance>()
        .with::<workflows::Tick>()
        .with::<workflows::PlanAnew>()
        .with::<workflows::Look>()
        .with::<workflows::Forget>()
        .with::<workflows::DryRunJob>()
        .with::<notifications::PushWords>()
        .with::<sync::Import>()
        .with::<sync::Poll>()
        .with::<realtime::Forget>()
}

/// The routes.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(run_again))
}

/// A job as a person sees it.
#[derive(Debug, Serialize, ToSchema)]
struct BackgroundJobView {
    id: BackgroundJobId,
    /// `slice.verb`.
    name: String,
    /// `waiting`, `running` or `failed`.
    state: String,
    attempts: u32,
    /// When it runs next, or ran last.
    run_at: Timestamp,
    last_error: Option<String>,
    created_at: Timestamp,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Filter {
    /// `waiting`, `running` or `failed` (when not given).
    state: Option<String>,
}

/// Background jobs in a state, newest first.
#[utoipa::path(get, path = "/v1/background_jobs", tag = "background jobs", params(Filter, PageQuery), responses((status = 200, body = Page<BackgroundJobView>), Problem))]
async fn list(
    State(app): State<App>,
    actor: Actor,
    Params(filter): Params<Filter>,
    Params(page): Params<PageQuery>,
) -> Result<Json<Page<BackgroundJobView>>, Problem> {
    let (before, limit) = (page.before_number()?, page.limit());
    let state = filter.state.unwrap_or_else(|| "failed".to_owned());
    let rows = app.db.read(actor.company, move |tx| store::list(tx, &state, before, limit + 1)).await?;
    let place = |row: &Listed| Place { at: Timestamp::from_micros(row.seq), id: String::new() };
    let show = |row: Listed| BackgroundJobView {
        id: row.id,
        name: row.name,
        state: row.state,
        attempts: row.attempts,
        run_at: row.run_at,
        last_error: row.last_error,
        created_at: row.created_at,
    };
    Ok(Json(Page::of(rows, limit, place, show)))
}

/// Runs a failed job again.
#[utoipa::path(post, path = "/v1/background_jobs/{id}/retry", tag = "background jobs", params(("id" = String, Path)), responses((status = 202), Problem))]
async fn run_again(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    let id: BackgroundJobId = id.parse()?;
    let app_in = app.clone();
    app.db
        .write(actor.company, move |tx| {
            if !store::run_again(tx, id, app_in.env.now())? {
                return Err(Problem::not_found("failed background job"));
            }
            audit::record(tx, &app_in.env, &actor, "background_jobs.retry", &id.to_string(), None)?;
            app_in.queue.wake_after(tx);
            Ok(StatusCode::ACCEPTED)
        })
        .await
}
