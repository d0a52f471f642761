//! `POST /webhooks/{connection}`: the whole way from the socket to the disk.

use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, OriginalUri, Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::post,
};
use connect::RawWebhook;
use domain::{ConnectionId, ReceiptId};
use tracing::warn;

use super::{store::NewReceipt, writer::Kept};
use crate::{
    App,
    connections::{self, Kind},
    connectors::ConnectionError,
    http::Problem,
};

/// Largest webhook. The largest real one seen (a job with attachments) has about 30 KB.
const MAX_BODY_BYTES: usize = 1024 * 1024;
/// Headers that are needed to replay; others are not kept.
const KEPT_HEADERS: [&str; 7] = [
    "api-signature",
    "api-timestamp",
    "x-twilio-signature",
    "content-type",
    "i-twilio-idempotency-token",
    "x-ghl-signature",
    "x-wh-signature",
];
/// In place of a connection's id: the webhooks of an app of HighLevel come in at one address, for
/// all accounts that have it, and say themselves for which.
const HIGHLEVEL: &str = "highlevel";

/// The route, outside `/v1`: its callers are providers.
pub fn receive_route() -> Router<App> {
    Router::new().route("/webhooks/{connection}", post(receive)).layer(DefaultBodyLimit::max(MAX_BODY_BYTES))
}

async fn receive(
    State(app): State<App>,
    Path(connection): Path<String>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    body: Result<Bytes, axum::extract::rejection::BytesRejection>,
) -> Result<Response, Problem> {
    let body = body.map_err(|rejection| {
        let code = if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE { "too-large" } else { "unreadable-body" };
        Problem::new(rejection.status(), code, "a webhook has at most 1 MB")
    })?;
    let id: ConnectionId = match connection.as_str() {
        HIGHLEVEL => named_in(&app, &body).await?,
        id => id.parse().map_err(|_| Problem::not_found("connection"))?,
    };
    let ready = match app.connectors.get(id).await {
        Ok(ready) => ready,
        Err(ConnectionError::NotFound) => return Err(Problem::not_found("connection")),
        Err(error) => {
            warn!(connection.id = %id, "a webhook for {id} cannot be taken: {error}");
            let detail = "this connection cannot take webhooks at the moment; send it again";
            return Err(Problem::new(StatusCode::SERVICE_UNAVAILABLE, "connection-unusable", detail));
        }
    };
    let webhooks = ready.connector.webhooks().ok_or_else(|| Problem::not_found("connection"))?;
    let raw = RawWebhook {
        url: app.url(uri.path_and_query().map_or("", |path| path.as_str())),
        headers: kept_headers(&headers),
        body: body.to_vec(),
        received_at: app.env.now(),
    };
    let verified = match webhooks.verify(&raw) {
        Ok(verified) => verified,
        Err(_) if webhooks.is_unsigned_ping(&raw) => return Ok(acknowledged(ready.kind)),
        Err(error) => {
            warn!(connection.id = %id, "a webhook for {id} was refused: {error}");
            let status = if ready.kind == Kind::Twilio { StatusCode::FORBIDDEN } else { StatusCode::UNAUTHORIZED };
            return Err(Problem::new(status, "bad-signature", error.to_string()));
        }
    };
    let (dedupe_key, event) = (webhooks.dedupe_key(&verified), webhooks.event_name(&verified));
    let receipt = NewReceipt {
        company: ready.company,
        id: app.env.new_id::<ReceiptId>(),
        connection: id,
        dedupe_key,
        event,
        raw,
    };
    match app.receipts.keep(receipt).await {
        Kept::OnDisk => Ok(acknowledged(ready.kind)),
        Kept::Not(error) => Err(error.into()),
    }
}

/// The connection to the account that a webhook of HighLevel names. It is proven afterwards: a
/// wrong name leads to a connection that does not believe it.
async fn named_in(app: &App, body: &[u8]) -> Result<ConnectionId, Problem> {
    let account = highlevel::webhook::location_of(body).ok_or_else(|| Problem::not_found("connection"))?;
    let found = app.db.admin_read(move |tx| connections::store::of_account(tx, Kind::Highlevel, &account)).await?;
    found.first().copied().ok_or_else(|| Problem::not_found("connection"))
}

fn kept_headers(headers: &HeaderMap) -> Vec<(String, String)> {
    headers
        .iter()
        .filter(|(name, _)| KEPT_HEADERS.contains(&name.as_str()))
        .filter_map(|(name, value)| Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned())))
        .collect()
}

/// What a provider wants to hear. Twilio reads the body as TwiML and complains about JSON.
fn acknowledged(kind: Kind) -> Response {
    match kind {
        Kind::Twilio => ([(header::CONTENT_TYPE, "text/xml")], "<Response/>").into_response(),
        _ => StatusCode::ACCEPTED.into_response(),
    }
}
