//! `/v1/receipts`.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use domain::{ConnectionId, ReceiptId, Timestamp};
use queue::BackgroundJob;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    forward_api,
    process::Process,
    store::{self, Filter, Receipt, ReceiptState},
};
use crate::{
    App, audit,
    http::{
        Actor, Params, Problem,
        page::{Page, PageQuery, Place},
    },
};

/// The routes of this slice.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(get)).routes(routes!(replay)).merge(forward_api::routes())
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

pub(super) fn read_id<I: domain::Id>(id: &str) -> Result<I, Problem> {
    id.parse().map_err(Problem::from)
}

/// Webhooks as received, newest first.
#[utoipa::path(get, path = "/v1/receipts", tag = "webhooks", params(Filter, PageQuery), responses((status = 200, body = Page<ReceiptView>), Problem))]
async fn list(
    State(app): State<App>,
    actor: Actor,
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
async fn get(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<Json<ReceiptWithBody>, Problem> {
    let id: ReceiptId = read_id(&id)?;
    actor.must_see_contact_details()?;
    let found = app.db.read(actor.company, move |tx| store::find(tx, id)).await?;
    let receipt = found.ok_or_else(|| Problem::not_found("receipt"))?;
    let body = String::from_utf8_lossy(&receipt.raw.body).into_owned();
    Ok(Json(ReceiptWithBody { receipt: ReceiptView::of(&receipt), body }))
}

/// Processes a kept webhook again, from its raw bytes. What it led to before is not repeated.
#[utoipa::path(post, path = "/v1/receipts/{id}/replay", tag = "webhooks", params(("id" = String, Path)), responses((status = 202), Problem))]
async fn replay(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<StatusCode, Problem> {
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
