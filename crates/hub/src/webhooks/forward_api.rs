//! `/v1/forward_targets` and `/v1/forward_deliveries`.

use std::time::Duration;

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use connect::check_outgoing_url;
use db::{DbError, Tx};
use domain::{CompanyId, ForwardDeliveryId, ForwardTargetId, ReceiptId, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    api::read_id,
    deliveries::{self, Counts, Filter, ForwardDelivery, ForwardDeliveryState},
    forward, signing,
    targets::{self, ForwardTarget},
};
use crate::{
    App, audit,
    http::{
        Actor, Input, Params, Problem,
        page::{Page, PageQuery, Place},
    },
    realtime::Change,
};

/// Most targets of a company.
const MOST_TARGETS: usize = 10;
/// Longest address.
const LONGEST_URL: usize = 2_000;
/// How long a replaced secret signs too.
const BOTH_SIGN: Duration = Duration::from_hours(24);

/// The routes of the front door.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_targets, add_target))
        .routes(routes!(change_target, remove_target))
        .routes(routes!(rotate_secret))
        .routes(routes!(send_test))
        .routes(routes!(list_deliveries))
        .routes(routes!(retry_delivery))
}

/// Where webhooks are re-delivered.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ForwardTarget)]
struct ForwardTargetView {
    id: ForwardTargetId,
    url: String,
    /// Off: its deliveries wait until it is on again.
    enabled: bool,
    /// Signs the deliveries (Standard Webhooks). Only in the answer that made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    secret: Option<String>,
    /// What the last attempt came to: an HTTP status, or a word such as `timeout`.
    last_status: Option<String>,
    last_at: Option<Timestamp>,
    /// Since when it has taken nothing. Told once that is three days, or it said that it is gone.
    failing_since: Option<Timestamp>,
    /// Webhooks that will be tried.
    waiting: u64,
    /// Webhooks that will not be tried any more by themselves.
    failed: u64,
}

impl ForwardTargetView {
    fn of(target: ForwardTarget, counts: Counts) -> Self {
        Self {
            id: target.id,
            url: target.url,
            enabled: target.enabled,
            secret: None,
            last_status: target.last_status,
            last_at: target.last_at,
            failing_since: target.failing_since.filter(|_| target.alerted_at.is_some()),
            waiting: counts.waiting,
            failed: counts.failed,
        }
    }
}

/// One webhook on its way to one target.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ForwardDelivery)]
struct ForwardDeliveryView {
    id: ForwardDeliveryId,
    target_id: ForwardTargetId,
    /// Null: a test.
    receipt_id: Option<ReceiptId>,
    /// The provider's name of the event.
    event: String,
    state: ForwardDeliveryState,
    /// How often it was tried since it was last sent off.
    attempts: u32,
    /// What the last attempt came to: an HTTP status, or a word such as `timeout`.
    last_status: Option<String>,
    /// Why, where the status does not say it. For people.
    last_detail: Option<String>,
    last_at: Option<Timestamp>,
    /// Null while its target is paused.
    next_at: Option<Timestamp>,
    created_at: Timestamp,
}

impl ForwardDeliveryView {
    fn of(delivery: ForwardDelivery) -> Self {
        Self {
            id: delivery.id,
            target_id: delivery.target,
            receipt_id: delivery.receipt,
            event: delivery.event,
            state: delivery.state,
            attempts: delivery.attempts,
            last_status: delivery.last_status,
            last_detail: delivery.last_detail,
            last_at: delivery.last_at,
            next_at: delivery.next_at,
            created_at: delivery.created_at,
        }
    }
}

/// Where to.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewForwardTarget {
    url: String,
}

/// What changes. Another address, or switching it on, sends off what waits.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ChangeForwardTarget {
    enabled: Option<bool>,
    url: Option<String>,
}

/// Where Housecall Pro's webhooks are re-delivered.
#[utoipa::path(get, path = "/v1/forward_targets", tag = "webhooks", responses((status = 200, body = Page<ForwardTargetView>), Problem))]
async fn list_targets(State(app): State<App>, actor: Actor) -> Result<Json<Page<ForwardTargetView>>, Problem> {
    let (targets, mut counts) =
        app.db.read(actor.company, move |tx| Ok::<_, DbError>((targets::list(tx)?, deliveries::counts(tx)?))).await?;
    let views = targets.into_iter().map(|target| {
        let counts = counts.remove(&target.id).unwrap_or_default();
        ForwardTargetView::of(target, counts)
    });
    Ok(Json(Page::whole(views.collect())))
}

/// Re-delivers all webhooks of Housecall Pro to one more address.
#[utoipa::path(post, path = "/v1/forward_targets", tag = "webhooks", request_body = NewForwardTarget, responses((status = 201, body = ForwardTargetView), Problem))]
async fn add_target(
    State(app): State<App>,
    actor: Actor,
    Input(input): Input<NewForwardTarget>,
) -> Result<(StatusCode, Json<ForwardTargetView>), Problem> {
    check_url(&app, &input.url)?;
    let (id, company) = (app.env.new_id::<ForwardTargetId>(), actor.company);
    let (secret, sealed) = fresh_secret(&app, company, id);
    let app_in = app.clone();
    let view = app
        .db
        .write(company, move |tx| {
            if targets::list(tx)?.len() >= MOST_TARGETS {
                return Err(Problem::conflict("too-many", "at most ten addresses"));
            }
            targets::insert(tx, id, &input.url, sealed, app_in.env.now())?;
            let change = audit::Change::made(&described(&input.url, true));
            audit::record_change(tx, &app_in.env, &actor, "forward_targets.add", &id.to_string(), &change)?;
            app_in.live.publish(tx, Change::ForwardTarget, id)?;
            show(tx, id)
        })
        .await?;
    Ok((StatusCode::CREATED, Json(ForwardTargetView { secret: Some(secret), ..view })))
}

/// Pauses an address or switches it on again, or moves it.
#[utoipa::path(patch, path = "/v1/forward_targets/{id}", tag = "webhooks", params(("id" = String, Path)), request_body = ChangeForwardTarget, responses((status = 200, body = ForwardTargetView), Problem))]
async fn change_target(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Input(input): Input<ChangeForwardTarget>,
) -> Result<Json<ForwardTargetView>, Problem> {
    let id: ForwardTargetId = read_id(&id)?;
    if let Some(url) = &input.url {
        check_url(&app, url)?;
    }
    let app_in = app.clone();
    let view = app
        .db
        .write(actor.company, move |tx| {
            forward::lock(tx, id)?;
            let before = find_target(tx, id)?;
            let enabled = input.enabled.unwrap_or(before.enabled);
            let url = input.url.unwrap_or_else(|| before.url.clone());
            let changes = changes(&before, enabled, &url);
            if !changes.is_empty() {
                targets::change(tx, id, &url, enabled)?;
                forward::start_over(tx, &app_in, id, enabled)?;
                let change = audit::Change::of(&described(&before.url, before.enabled), &described(&url, enabled))
                    .saying(changes.join(", "));
                audit::record_change(tx, &app_in.env, &actor, "forward_targets.change", &id.to_string(), &change)?;
                app_in.live.publish(tx, Change::ForwardTarget, id)?;
            }
            show(tx, id)
        })
        .await?;
    Ok(Json(view))
}

/// What changes, in words for the audit log. The address itself may be a secret.
fn changes(before: &ForwardTarget, enabled: bool, url: &str) -> Vec<&'static str> {
    let mut changes = Vec::new();
    if url != before.url {
        changes.push("url");
    }
    match (before.enabled, enabled) {
        (true, false) => changes.push("paused"),
        (false, true) => changes.push("switched on"),
        _ => {}
    }
    changes
}

/// Stops re-delivering to an address, and forgets what was delivered.
#[utoipa::path(delete, path = "/v1/forward_targets/{id}", tag = "webhooks", params(("id" = String, Path)), responses((status = 204), Problem))]
async fn remove_target(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    let id: ForwardTargetId = read_id(&id)?;
    let app_in = app.clone();
    app.db
        .write(actor.company, move |tx| {
            let before = find_target(tx, id)?;
            targets::delete(tx, id)?;
            deliveries::delete_of(tx, id)?;
            let change = audit::Change::removed(&described(&before.url, before.enabled));
            audit::record_change(tx, &app_in.env, &actor, "forward_targets.remove", &id.to_string(), &change)?;
            app_in.live.publish(tx, Change::ForwardTarget, id)?;
            Ok(StatusCode::NO_CONTENT)
        })
        .await
}

/// Gives an address a new signing secret. For 24 hours the one before signs too.
#[utoipa::path(post, path = "/v1/forward_targets/{id}/rotate_secret", tag = "webhooks", params(("id" = String, Path)), responses((status = 200, body = ForwardTargetView), Problem))]
async fn rotate_secret(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<ForwardTargetView>, Problem> {
    let (id, company): (ForwardTargetId, _) = (read_id(&id)?, actor.company);
    let (secret, sealed) = fresh_secret(&app, company, id);
    let app_in = app.clone();
    let view = app
        .db
        .write(company, move |tx| {
            targets::rotate(tx, id, sealed, app_in.env.now().plus(BOTH_SIGN))?;
            let view = show(tx, id)?;
            audit::record(tx, &app_in.env, &actor, "forward_targets.rotate_secret", &id.to_string(), None)?;
            app_in.live.publish(tx, Change::ForwardTarget, id)?;
            Ok::<_, Problem>(view)
        })
        .await?;
    Ok(Json(ForwardTargetView { secret: Some(secret), ..view }))
}

/// Sends a signed `porchlight.test` event, once, also to an address that is paused.
#[utoipa::path(post, path = "/v1/forward_targets/{id}/test", tag = "webhooks", params(("id" = String, Path)), responses((status = 202, body = ForwardDeliveryView), Problem))]
async fn send_test(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<(StatusCode, Json<ForwardDeliveryView>), Problem> {
    let id: ForwardTargetId = read_id(&id)?;
    let app_in = app.clone();
    let delivery = app
        .db
        .write(actor.company, move |tx| {
            find_target(tx, id)?;
            let delivery = forward::send_test(tx, &app_in, id)?;
            audit::record(tx, &app_in.env, &actor, "forward_targets.test", &id.to_string(), None)?;
            app_in.live.publish(tx, Change::ForwardTarget, id)?;
            Ok::<_, Problem>(delivery)
        })
        .await?;
    Ok((StatusCode::ACCEPTED, Json(ForwardDeliveryView::of(delivery))))
}

/// What was passed on, and what came of it, newest first.
#[utoipa::path(get, path = "/v1/forward_deliveries", tag = "webhooks", params(Filter, PageQuery), responses((status = 200, body = Page<ForwardDeliveryView>), Problem))]
async fn list_deliveries(
    State(app): State<App>,
    actor: Actor,
    Params(filter): Params<Filter>,
    Params(page): Params<PageQuery>,
) -> Result<Json<Page<ForwardDeliveryView>>, Problem> {
    let (before, limit) = (page.before()?, page.limit());
    let rows =
        app.db.read(actor.company, move |tx| deliveries::list(tx, &filter, (before.at, before.id), limit + 1)).await?;
    let place = |row: &ForwardDelivery| Place { at: row.created_at, id: row.id.to_string() };
    Ok(Json(Page::of(rows, limit, place, ForwardDeliveryView::of)))
}

/// Sends a webhook again, whatever became of it. An address that is paused gets it later.
#[utoipa::path(post, path = "/v1/forward_deliveries/{id}/retry", tag = "webhooks", params(("id" = String, Path)), responses((status = 202, body = ForwardDeliveryView), Problem))]
async fn retry_delivery(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<(StatusCode, Json<ForwardDeliveryView>), Problem> {
    let id: ForwardDeliveryId = read_id(&id)?;
    let app_in = app.clone();
    let delivery = app
        .db
        .write(actor.company, move |tx| {
            let delivery = find_delivery(tx, id)?;
            forward::lock(tx, delivery.target)?;
            let target = find_target(tx, delivery.target)?;
            forward::send_again(tx, &app_in, &delivery, &target)?;
            audit::record(tx, &app_in.env, &actor, "forward_deliveries.retry", &id.to_string(), None)?;
            app_in.live.publish(tx, Change::ForwardTarget, target.id)?;
            find_delivery(tx, id)
        })
        .await?;
    Ok((StatusCode::ACCEPTED, Json(ForwardDeliveryView::of(delivery))))
}

fn check_url(app: &App, url: &str) -> Result<(), Problem> {
    if url.len() > LONGEST_URL {
        return Err(Problem::invalid_field("url", "an address has at most 2000 characters"));
    }
    check_outgoing_url(url, app.config.guard()).map(drop).map_err(|why| Problem::invalid_field("url", why))
}

/// For the audit log. What stands behind `?` in an address may be somebody's key.
fn described(url: &str, enabled: bool) -> serde_json::Value {
    serde_json::json!({ "url": url.split('?').next(), "enabled": enabled })
}

/// A new signing secret: in plain for the one answer that shows it, and sealed.
fn fresh_secret(app: &App, company: CompanyId, id: ForwardTargetId) -> (String, Vec<u8>) {
    let secret = signing::new_secret(&app.env);
    let sealed = app.sealing.seal(&app.env, &signing::place(company, id), secret.as_bytes());
    (secret, sealed)
}

fn find_target(tx: &mut Tx<'_>, id: ForwardTargetId) -> Result<ForwardTarget, Problem> {
    targets::find(tx, id)?.ok_or_else(|| Problem::not_found("forward target"))
}

fn find_delivery(tx: &mut Tx<'_>, id: ForwardDeliveryId) -> Result<ForwardDelivery, Problem> {
    deliveries::find(tx, id)?.ok_or_else(|| Problem::not_found("forward delivery"))
}

fn show(tx: &mut Tx<'_>, id: ForwardTargetId) -> Result<ForwardTargetView, Problem> {
    let target = find_target(tx, id)?;
    let counts = deliveries::counts(tx)?.remove(&id).unwrap_or_default();
    Ok(ForwardTargetView::of(target, counts))
}
