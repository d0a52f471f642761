//! `Idempotency-Key`: the same request sent again gets the same answer, and is done once
//! (draft-ietf-httpapi-idempotency-key-header).
//!
//! The key is kept before the request is worked on, and its answer after. A crash in between leaves
//! a key without an answer: whether there was an effect is then for the caller to look up, and the
//! request is not done a second time.

use std::time::Duration;

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::Request,
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode},
    middleware::Next,
    response::{IntoResponse, Response},
};
use db::{DbError, Statements, Tx, args};
use domain::Timestamp;

use super::{Actor, Problem, gatekeeper};
use crate::App;

const HEADER: &str = "idempotency-key";
/// How long an answer is kept. A week: a phone that was without network for days sends what waits in it with the same keys.
const KEPT_FOR: Duration = Duration::from_hours(7 * 24);
/// Longest key, in bytes.
const LONGEST: usize = 255;
/// Largest body, of a request and of an answer. Uploads take no key.
const LARGEST: usize = 1024 * 1024;

/// Runs the request, unless its key says that it was run already.
pub(super) async fn once(app: &App, actor: &Actor, request: Request, next: Next) -> Response {
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    match request.headers().get(HEADER) {
        Some(key) if changes => {
            let (key, app, actor) = (key.clone(), app.clone(), actor.clone());
            // A task of its own: whoever hangs up would otherwise leave a key without an answer, and hear
            // for a week that the first request is under way.
            let work = tokio::spawn(async move { keyed(&app, &actor, &key, request, next).await });
            match work.await {
                Ok(answer) => answer.unwrap_or_else(IntoResponse::into_response),
                Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
                Err(error) => Problem::internal(&anyhow::Error::from(error)).into_response(),
            }
        }
        _ => next.run(request).await,
    }
}

async fn keyed(app: &App, actor: &Actor, key: &HeaderValue, request: Request, next: Next) -> Result<Response, Problem> {
    let key = key.to_str().ok().filter(|key| !key.is_empty() && key.len() <= LONGEST).ok_or_else(|| {
        let detail = "an Idempotency-Key has 1 to 255 visible letters";
        Problem::new(StatusCode::BAD_REQUEST, "invalid-idempotency-key", detail)
    })?;
    let key = hash(&[gatekeeper::caller(actor).as_bytes(), key.as_bytes()]);
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, LARGEST).await.map_err(|_| {
        Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", "a request with an Idempotency-Key has at most 1 MB")
    })?;
    let uri = parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default();
    let fingerprint = hash(&[parts.method.as_str().as_bytes(), uri.as_bytes(), &body]);
    let now = app.env.now();
    let found = {
        let (key, fingerprint) = (key.clone(), fingerprint.clone());
        app.db.write(actor.company, move |tx| begin(tx, &key, &fingerprint, now)).await?
    };
    if let Some(found) = found {
        return answer_again(app, actor, &key, &fingerprint, found);
    }
    let response = next.run(Request::from_parts(parts, Body::from(body))).await;
    let (parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, LARGEST).await else {
        // Too large to keep: the effect stands, and the key says so.
        return Err(Problem::internal(&anyhow::anyhow!("an answer is too large to be kept for its Idempotency-Key")));
    };
    keep(app, actor, &key, parts.status, &parts.headers, &body).await?;
    Ok(Response::from_parts(parts, Body::from(body)))
}

/// A key as it was found.
type Found = (String, Option<i64>, Option<String>, Option<Vec<u8>>);

/// Keeps the key; gives back what is kept under it already.
fn begin(tx: &mut Tx<'_>, key: &str, fingerprint: &str, now: Timestamp) -> Result<Option<Found>, DbError> {
    tx.run("DELETE FROM idempotency_keys WHERE company_id = $1 AND created_at < $2", args![now.minus(KEPT_FOR)])?;
    let added = tx.exec(
        "INSERT INTO idempotency_keys (company_id, key_hash, fingerprint, created_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (company_id, key_hash) DO NOTHING",
        args![key, fingerprint, now],
    )?;
    if added > 0 {
        return Ok(None);
    }
    tx.find(
        "SELECT fingerprint, status, headers, body FROM idempotency_keys WHERE company_id = $1 AND key_hash = $2",
        args![key],
    )
}

fn answer_again(app: &App, actor: &Actor, key: &str, fingerprint: &str, found: Found) -> Result<Response, Problem> {
    let (first, status, headers, body) = found;
    if first != fingerprint {
        let detail = "this Idempotency-Key came with another request before";
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "idempotency-key-reused", detail));
    }
    let (Some(status), Some(headers), Some(body)) = (status, headers, body) else {
        let detail = "the first request with this key is under way, or was cut off: look what became of it";
        return Err(Problem::conflict("idempotency-unfinished", detail));
    };
    let body = app.sealing.open(&place(actor, key), &body)?;
    let status = u16::try_from(status).ok().and_then(|status| StatusCode::from_u16(status).ok());
    let mut response = (status.unwrap_or(StatusCode::OK), body).into_response();
    let headers: Vec<(String, String)> = serde_json::from_str(&headers).unwrap_or_default();
    for (name, value) in headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().insert(name, value);
        }
    }
    response.headers_mut().insert("idempotency-replayed", HeaderValue::from_static("true"));
    Ok(response)
}

/// Keeps the answer; of our own failures nothing is kept, so that the request can be sent again.
async fn keep(
    app: &App,
    actor: &Actor,
    key: &str,
    status: StatusCode,
    headers: &HeaderMap,
    body: &Bytes,
) -> Result<(), Problem> {
    let key_in = key.to_owned();
    if status.is_server_error() {
        let forget = "DELETE FROM idempotency_keys WHERE company_id = $1 AND key_hash = $2";
        let forgotten: Result<u64, DbError> =
            app.db.write(actor.company, move |tx| tx.exec(forget, args![key_in])).await;
        return Ok(forgotten.map(drop)?);
    }
    let kept: Vec<(&str, &str)> = gatekeeper::KEPT_HEADERS
        .iter()
        .filter_map(|name| Some((name.as_str(), headers.get(name)?.to_str().ok()?)))
        .collect();
    let headers = serde_json::to_string(&kept).expect("texts serialize");
    // An answer may hold a key or a link that is shown once.
    let body = app.sealing.seal(&app.env, &place(actor, key), body);
    let stored: Result<u64, DbError> = app
        .db
        .write(actor.company, move |tx| {
            tx.exec(
                "UPDATE idempotency_keys SET status = $3, headers = $4, body = $5 WHERE company_id = $1 AND key_hash = $2",
                args![key_in, i64::from(status.as_u16()), headers, body],
            )
        })
        .await;
    Ok(stored.map(drop)?)
}

fn place(actor: &Actor, key: &str) -> String {
    format!("{}/idempotency_keys/{key}", actor.company)
}

fn hash(parts: &[&[u8]]) -> String {
    let mut bytes = Vec::new();
    for part in parts {
        bytes.extend((part.len() as u64).to_be_bytes());
        bytes.extend(*part);
    }
    connect::signature::sha256_hex(&bytes)
}
