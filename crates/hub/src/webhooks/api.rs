//! `/v1/receipts` and `/v1/forward_targets`.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use connect::check_outgoing_url;
use domain::{ConnectionId, ForwardTargetId, ReceiptId, Timestamp};
use queue::BackgroundJob;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    forward,
    process::Process,
    store::{self, Filter, ForwardTarget, Receipt, ReceiptState},
};
use crate::{
    App, audit,
    http::{
        Admin, Editor, Input, Params, Problem,
        page::{Page, PageQuery, Place},
    },
};

/// The routes of this slice.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(get))
        .routes(routes!(replay))
        .routes(routes!(list_targets, add_target))
        .routes(routes!(remove_target))
}

/// A webhook as received.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Receipt)]
struct ReceiptView {
    id: ReceiptId,
    connection_id: ConnectionId,
    /// The provider's name of the event.
    event: String,
    received_at: Timestamp,
    state: ReceiptState,
    detail: Option<String>,
    /// How often the same webhook came again.
    repeats: u64,
}

/// The same with its body.
#[derive(Debug, Serialize, ToSchema)]
struct ReceiptWithBody {
    #[serde(flatten)]
    receipt: ReceiptView,
    /// As received; bytes that are no text are replaced.
    body: String,
}

impl ReceiptView {
    fn of(receipt: &Receipt) -> Self {
        Self {
            id: receipt.id,
            connection_id: receipt.connection,
            event: receipt.event.clone(),
            received_at: receipt.raw.received_at,
            state: receipt.state,
            detail: receipt.detail.clone(),
            repeats: receipt.repeats,
        }
    }
}

fn read_id<I: domain::Id>(id: &str) -> Result<I, Problem> {
    id.parse()
        .map_err(|error: domain::id::IdError| Problem::new(StatusCode::BAD_REQUEST, "invalid-id", error.to_string()))
}

/// Webhooks as received, newest first.
#[utoipa::path(get, path = "/v1/receipts", tag = "webhooks", params(Filter, PageQuery), responses((status = 200, body = Page<ReceiptView>), Problem))]
async fn list(
    State(app): State<App>,
    Editor(actor): Editor,
    Params(filter): Params<Filter>,
    Params(page): Params<PageQuery>,
) -> Result<Json<Page<ReceiptView>>, Problem> {
    let (before, limit) = (page.before()?, page.limit());
    let rows =
        app.db.read(actor.company, move |tx| store::list(tx, &filter, (before.at, before.id), limit + 1)).await?;
    let place = |row: &Receipt| Place { at: row.raw.received_at, id: row.id.to_string() };
    Ok(Json(Page::of(rows, limit, place, |row| ReceiptView::of(&row))))
}

/// One webhook with its body.
#[utoipa::path(get, path = "/v1/receipts/{id}", tag = "webhooks", params(("id" = String, Path)), responses((status = 200, body = ReceiptWithBody), Problem))]
async fn get(
    State(app): State<App>,
    Editor(actor): Editor,
    Path(id): Path<String>,
) -> Result<Json<ReceiptWithBody>, Problem> {
    let id: ReceiptId = read_id(&id)?;
    let found = app.db.read(actor.company, move |tx| store::find(tx, id)).await?;
    let receipt = found.ok_or_else(|| Problem::not_found("receipt"))?;
    let body = String::from_utf8_lossy(&receipt.raw.body).into_owned();
    Ok(Json(ReceiptWithBody { receipt: ReceiptView::of(&receipt), body }))
}

/// Processes a kept webhook again, from its raw bytes. What it led to before is not repeated.
#[utoipa::path(post, path = "/v1/receipts/{id}/replay", tag = "webhooks", params(("id" = String, Path)), responses((status = 202), Problem))]
async fn replay(State(app): State<App>, Editor(actor): Editor, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    let id: ReceiptId = read_id(&id)?;
    let app_in = app.clone();
    app.db
        .write(actor.company, move |tx| {
            store::find(tx, id)?.ok_or_else(|| Problem::not_found("receipt"))?;
            store::set_state(tx, id, ReceiptState::Waiting, None)?;
            app_in.queue.enqueue(tx, Process { receipts: vec![id] }.plan())?;
            audit::record(tx, &app_in.env, &actor, "webhooks.replay", &id.to_string(), None)?;
            Ok::<_, Problem>(StatusCode::ACCEPTED)
        })
        .await
}

/// Where webhooks are re-delivered.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ForwardTarget)]
struct ForwardTargetView {
    id: ForwardTargetId,
    url: String,
    enabled: bool,
    /// Signs the deliveries (Standard Webhooks). Only in the answer that made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    secret: Option<String>,
    last_status: Option<String>,
    last_at: Option<Timestamp>,
}

impl ForwardTargetView {
    fn of(target: ForwardTarget) -> Self {
        let ForwardTarget { id, url, enabled, last_status, last_at, .. } = target;
        Self { id, url, enabled, secret: None, last_status, last_at }
    }
}

/// Where to.
#[derive(Debug, Deserialize, ToSchema)]
struct NewForwardTarget {
    url: String,
}

/// Where Housecall Pro's webhooks are re-delivered.
#[utoipa::path(get, path = "/v1/forward_targets", tag = "webhooks", responses((status = 200, body = Page<ForwardTargetView>), Problem))]
async fn list_targets(State(app): State<App>, Editor(actor): Editor) -> Result<Json<Page<ForwardTargetView>>, Problem> {
    let targets = app.db.read(actor.company, store::forward_targets).await?;
    Ok(Json(Page::whole(targets.into_iter().map(ForwardTargetView::of).collect())))
}

/// Re-delivers all webhooks of Housecall Pro to one more address.
#[utoipa::path(post, path = "/v1/forward_targets", tag = "webhooks", request_body = NewForwardTarget, responses((status = 201, body = ForwardTargetView), Problem))]
async fn add_target(
    State(app): State<App>,
    Admin(actor): Admin,
    Input(input): Input<NewForwardTarget>,
) -> Result<(StatusCode, Json<ForwardTargetView>), Problem> {
    check_outgoing_url(&input.url, app.config.guard()).map_err(|why| Problem::invalid_field("url", why))?;
    let (id, secret) = (app.env.new_id::<ForwardTargetId>(), forward::new_secret(&app.env));
    let sealed = app.sealing.seal(&app.env, &forward::place(actor.company, id), secret.as_bytes());
    let (app_in, url) = (app.clone(), input.url.clone());
    app.db
        .write(actor.company, move |tx| {
            if store::forward_targets(tx)?.len() >= 10 {
                return Err(Problem::conflict("too-many", "at most ten addresses"));
            }
            store::insert_forward_target(tx, id, &url, sealed, app_in.env.now())?;
            audit::record(tx, &app_in.env, &actor, "forward_targets.add", &id.to_string(), None)?;
            Ok(())
        })
        .await?;
    let view =
        ForwardTargetView { id, url: input.url, enabled: true, secret: Some(secret), last_status: None, last_at: None };
    Ok((StatusCode::CREATED, Json(view)))
}

/// Stops re-delivering to an address.
#[utoipa::path(delete, path = "/v1/forward_targets/{id}", tag = "webhooks", params(("id" = String, Path)), responses((status = 204), Problem))]
async fn remove_target(
    State(app): State<App>,
    Admin(actor): Admin,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let id: ForwardTargetId = read_id(&id)?;
    let env = app.env.clone();
    app.db
        .write(actor.company, move |tx| {
            if store::delete_forward_target(tx, id)? == 0 {
                return Err(Problem::not_found("forward target"));
            }
            audit::record(tx, &env, &actor, "forward_targets.remove", &id.to_string(), None)?;
            Ok(StatusCode::NO_CONTENT)
        })
        .await
}
