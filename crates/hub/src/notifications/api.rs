//! `/v1/push`.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use domain::{PushSubscriptionId, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};
use web_push::Subscription;

use super::{
    push,
    store::{self, Device},
};
use crate::{
    App,
    http::{Actor, Input, Problem},
};

/// Most browsers of a person.
const MOST: usize = 20;

/// The routes of this slice.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get)).routes(routes!(subscribe)).routes(routes!(unsubscribe))
}

/// What a browser needs to subscribe, and which ones have.
#[derive(Serialize, ToSchema)]
struct PushState {
    /// `applicationServerKey`, base64url.
    public_key: String,
    subscriptions: Vec<PushDevice>,
}

/// A browser that is notified.
#[derive(Serialize, ToSchema)]
struct PushDevice {
    id: PushSubscriptionId,
    device: String,
    created_at: Timestamp,
}

impl PushDevice {
    fn of(device: Device) -> Self {
        Self { id: device.id, device: device.name, created_at: device.created_at }
    }
}

/// The key to subscribe with, and one's own browsers that are notified.
#[utoipa::path(get, path = "/v1/push", tag = "inbox", responses((status = 200, body = PushState), Problem))]
async fn get(State(app): State<App>, actor: Actor) -> Result<Json<PushState>, Problem> {
    let person = actor.person()?;
    let key = push::key_of(&app, actor.company).await?;
    let devices = app.db.read(actor.company, move |tx| store::of_person(tx, person)).await?;
    Ok(Json(PushState { public_key: key.public(), subscriptions: devices.into_iter().map(PushDevice::of).collect() }))
}

/// A browser, as `PushSubscription.toJSON()` tells it.
#[derive(Deserialize, ToSchema)]
struct NewPushSubscription {
    /// Where its push service takes notifications.
    endpoint: String,
    keys: PushKeys,
}

/// The browser's keys, base64url.
#[derive(Deserialize, ToSchema)]
struct PushKeys {
    p256dh: String,
    auth: String,
}

/// Notifies this browser from now on; again is the same.
#[utoipa::path(post, path = "/v1/push/subscriptions", tag = "inbox", request_body = NewPushSubscription, responses((status = 201, body = PushDevice), Problem))]
async fn subscribe(
    State(app): State<App>,
    actor: Actor,
    Input(input): Input<NewPushSubscription>,
) -> Result<(StatusCode, Json<PushDevice>), Problem> {
    let person = actor.person()?;
    let session = actor.session.ok_or_else(|| Problem::not_found("session"))?.id;
    let subscription = Subscription { endpoint: input.endpoint, p256dh: input.keys.p256dh, auth: input.keys.auth };
    check_endpoint(&app, &subscription.endpoint)?;
    if let Some(trouble) = subscription.trouble() {
        return Err(Problem::invalid_field("keys", trouble));
    }
    let (app_in, company) = (app.clone(), actor.company);
    let kept = app
        .db
        .write(company, move |tx| {
            let known = store::of_person(tx, person)?;
            // The oldest makes room: a browser that was given up does not say so.
            if known.len() >= MOST && !known.iter().any(|one| one.subscription.endpoint == subscription.endpoint) {
                store::delete(tx, known[0].id)?;
            }
            let device = Device {
                id: app_in.env.new_id(),
                person,
                session,
                subscription,
                name: actor.client.device.clone(),
                created_at: app_in.env.now(),
            };
            let id = store::keep(tx, &device)?;
            store::find(tx, id)?.ok_or_else(|| Problem::not_found("subscription"))
        })
        .await?;
    Ok((StatusCode::CREATED, Json(PushDevice::of(kept))))
}

/// Push services are on the public internet and speak TLS.
fn check_endpoint(app: &App, endpoint: &str) -> Result<(), Problem> {
    let guard = app.config.guard();
    let url = connect::check_outgoing_url(endpoint, guard).map_err(|why| Problem::invalid_field("endpoint", why))?;
    let is_allowed = url.scheme() == "https" || guard == connect::AddressGuard::AllowPrivate;
    if !is_allowed || endpoint.len() > 2_000 {
        return Err(Problem::invalid_field("endpoint", "a push service is reached by https"));
    }
    Ok(())
}

/// Notifies a browser no more.
#[utoipa::path(delete, path = "/v1/push/subscriptions/{id}", tag = "inbox", params(("id" = String, Path)), responses((status = 204), Problem))]
async fn unsubscribe(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    let (id, person): (PushSubscriptionId, _) = (id.parse()?, actor.person()?);
    app.db
        .write(actor.company, move |tx| {
            let found = store::find(tx, id)?.filter(|device| device.person == person);
            found.ok_or_else(|| Problem::not_found("subscription"))?;
            store::delete(tx, id)?;
            Ok::<_, Problem>(StatusCode::NO_CONTENT)
        })
        .await
}
