//! Who may come in.

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    extract::{Request, State},
    http::StatusCode,
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use rmcp::transport::streamable_http_server::{
    StreamableHttpServerConfig, StreamableHttpService, session::never::NeverSessionManager,
};
use rules::access::{Action, Reach};

use super::server::Tools;
use crate::{
    App,
    http::{Client, Problem},
    people,
};

/// The largest call, in bytes.
const LARGEST_CALL: usize = 1024 * 1024;

/// The route.
pub fn routes(app: &App) -> Router<App> {
    let tools = Tools::new(app.clone());
    let host = url::Url::parse(&app.config.public_url).ok().and_then(|url| url.host_str().map(str::to_owned));
    let hosts = host.into_iter().chain(["localhost", "127.0.0.1", "::1"].map(str::to_owned));
    let config = StreamableHttpServerConfig::default()
        .with_legacy_session_mode(false)
        .with_json_response(true)
        .with_sse_keep_alive(Some(Duration::from_secs(15)))
        .with_allowed_hosts(hosts)
        .with_allowed_origins([app.config.public_url.clone()])
        .with_max_request_body_bytes(LARGEST_CALL);
    let service =
        StreamableHttpService::new(move || Ok(tools.clone()), Arc::new(NeverSessionManager::default()), config);
    Router::new().route_service("/mcp", service).route_layer(middleware::from_fn_with_state(app.clone(), door))
}

/// An API key with the scope to read the catalogue, not too often.
async fn door(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let client = Client::of(&parts, app.config.trusted_proxy);
    let bearer = parts
        .headers
        .get("authorization")
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "));
    let Some(key) = bearer.map(str::to_owned) else { return refused(&app, &client) };
    let actor = match people::actor_of_api_key(&app, &key, &client).await {
        Ok(Some(actor)) => actor,
        Ok(None) => return refused(&app, &client),
        Err(problem) => return problem.into_response(),
    };
    if let Err(standing) = app.limits.of_known(&actor.kind.id().unwrap_or_default()) {
        return standing.refusal().into_response();
    }
    if actor.reach(Action::WorkflowsRead) < Reach::All {
        let detail = "the key lacks the scope workflows.read";
        return Problem::new(StatusCode::FORBIDDEN, "not-allowed", detail).into_response();
    }
    parts.extensions.insert(actor);
    next.run(Request::from_parts(parts, body)).await
}

/// Guessing at keys is as slow as everything that strangers do.
fn refused(app: &App, client: &Client) -> Response {
    if let Err(standing) = app.limits.of_stranger(client.address) {
        return standing.refusal().into_response();
    }
    let detail = "send an API key as `Authorization: Bearer …`";
    let mut response = Problem::new(StatusCode::UNAUTHORIZED, "not-signed-in", detail).into_response();
    response.headers_mut().insert("www-authenticate", axum::http::HeaderValue::from_static("Bearer"));
    response
}
