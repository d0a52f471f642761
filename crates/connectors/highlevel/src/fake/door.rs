//! What every call passes: the limit, the version, the token, its kind, its scope, its account.

use std::time::Duration;

use axum::{
    extract::{Request, State as Extract},
    http::{HeaderMap, HeaderValue, Method, StatusCode},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use super::{Fake, auth::TokenClass};

const VERSIONS: [&str; 5] = ["v3", "2023-02-21", "2021-07-28", "2021-04-15", "2021-10-15"];

/// A status and HighLevel's words for it.
pub(super) struct Refusal(pub StatusCode, pub Value);

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (self.0, axum::Json(self.1)).into_response()
    }
}

pub(super) fn ok(value: Value) -> Response {
    axum::Json(value).into_response()
}

pub(super) fn refuse(status: StatusCode, message: &str) -> Refusal {
    let mut body = json!({"statusCode": status.as_u16(), "message": message});
    if status == StatusCode::UNAUTHORIZED {
        body["error"] = "Unauthorized".into();
    }
    Refusal(status, body)
}

pub(super) fn rate_limited() -> Response {
    refuse(StatusCode::TOO_MANY_REQUESTS, "Too Many Requests").into_response()
}

/// Which scope a path needs; `None`: an agency's.
fn scope(method: &Method, path: &str) -> Option<&'static str> {
    let reads = method == Method::GET || path.ends_with("/search");
    Some(match path {
        path if path.starts_with("/contacts") && reads => "contacts.readonly",
        path if path.starts_with("/contacts") => "contacts.write",
        path if path.contains("/customFields") && reads => "locations/customFields.readonly",
        path if path.contains("/customFields") => "locations/customFields.write",
        path if path.contains("/tasks/search") => "locations/tasks.readonly",
        path if path.contains("/tags") && reads => "locations/tags.readonly",
        path if path.starts_with("/locations") => "locations.readonly",
        path if path.starts_with("/users") => "users.readonly",
        path if path.starts_with("/calendars/events") && reads => "calendars/events.readonly",
        path if path.starts_with("/calendars/events") => "calendars/events.write",
        path if path.starts_with("/calendars") => "calendars.readonly",
        _ => return None,
    })
}

pub(super) async fn pass(Extract(fake): Extract<Fake>, request: Request, next: Next) -> Response {
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let (is_over, headers) = count(&fake, &method, &path);
    let mut response = if is_over {
        rate_limited()
    } else {
        match may(&fake, &method, &path, request.headers()) {
            Ok(()) => next.run(request).await,
            Err(refusal) => refusal.into_response(),
        }
    };
    for (name, value) in headers {
        if let Ok(value) = HeaderValue::try_from(value) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// Counts a call; says whether it is one too many.
fn count(fake: &Fake, method: &Method, path: &str) -> (bool, [(&'static str, String); 5]) {
    let now = fake.now();
    let mut state = fake.state_mut();
    let limits = state.limits;
    while state.calls.front().is_some_and(|call| now.since(*call) >= limits.interval) {
        state.calls.pop_front();
    }
    let is_over = state.calls.len() >= limits.burst as usize || state.today >= limits.daily;
    if is_over {
        state.refused += 1;
    } else {
        state.calls.push_back(now);
        state.today += 1;
        if method == Method::GET || path.ends_with("/search") {
            state.reads += 1;
        } else {
            state.writes += 1;
        }
    }
    let left = limits.burst.saturating_sub(u32::try_from(state.calls.len()).unwrap_or(u32::MAX));
    let headers = [
        ("x-ratelimit-limit-daily", limits.daily.to_string()),
        ("x-ratelimit-daily-remaining", limits.daily.saturating_sub(state.today).to_string()),
        ("x-ratelimit-interval-milliseconds", Duration::as_millis(&limits.interval).to_string()),
        ("x-ratelimit-max", limits.burst.to_string()),
        ("x-ratelimit-remaining", left.to_string()),
    ];
    (is_over, headers)
}

fn may(fake: &Fake, method: &Method, path: &str, headers: &HeaderMap) -> Result<(), Refusal> {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let unauthorized = |message: &str| refuse(StatusCode::UNAUTHORIZED, message);
    match header("version") {
        None => return Err(unauthorized("version header was not found.")),
        Some(version) if !VERSIONS.contains(&version) => return Err(unauthorized("version header is invalid")),
        Some(_) => {}
    }
    let token = header("authorization")
        .and_then(|text| text.strip_prefix("Bearer "))
        .ok_or_else(|| unauthorized("Invalid JWT"))?;
    let grant = fake.state_mut().tokens.access.get(token).cloned().ok_or_else(|| unauthorized("Invalid JWT"))?;
    if grant.ends.is_some_and(|ends| ends <= fake.now()) {
        return Err(unauthorized("Invalid token: access token is invalid"));
    }
    let Some(scope) = scope(method, path) else {
        return if grant.class == TokenClass::Company {
            Ok(())
        } else {
            Err(unauthorized("Token's user type mismatch!"))
        };
    };
    if grant.class == TokenClass::Company {
        return Err(unauthorized(
            "This authClass type is not allowed to access this scope. Please verify your IAM configuration if this is not the case.",
        ));
    }
    if !grant.scopes.split_whitespace().any(|known| known == scope) {
        return Err(unauthorized("The token is not authorized for this scope."));
    }
    Ok(())
}
