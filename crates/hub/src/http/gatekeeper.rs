//! In front of every route of `/v1`: who is asking, may they, not too often, and not twice.
//!
//! The rule of a route is looked up in [`crate::access`]. A method without one answers nobody: 405.

use std::time::Duration;

use axum::{
    body::Body,
    extract::{MatchedPath, Request, State},
    http::{HeaderName, HeaderValue, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use rules::access::Refusal;

use super::{
    Actor, ActorKind, Client, Problem,
    actor::{not_signed_in, refused},
    client::is_foreign,
    cookies, idempotency,
    limits::Standing,
};
use crate::{App, access, access::Rule, people};

/// A header that a form on a foreign page cannot set: proof that our own app is asking.
const OWN_APP_HEADER: &str = "x-porchlight";
/// How long a proof of who it is counts.
const CONFIRMED_FOR: Duration = Duration::from_mins(15);

/// Asks for everything, and hands the [`Actor`] on.
pub async fn gatekeeper(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let client = Client::of(&parts, app.config.trusted_proxy);
    let asked = ask(&app, &mut parts, client).await;
    let (mut response, standing) = match asked {
        Ok(asked) => {
            let response = match asked.actor {
                Some(actor) => {
                    parts.extensions.insert(actor.clone());
                    idempotency::once(&app, &actor, Request::from_parts(parts, body), next).await
                }
                None => next.run(Request::from_parts(parts, body)).await,
            };
            (with_cookie(response, asked.cookie), asked.standing)
        }
        Err((problem, standing)) => (problem.into_response(), standing),
    };
    if let Some(standing) = standing {
        standing.write(response.headers_mut());
    }
    // What is behind the door is nobody else's to keep.
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

struct Asked {
    /// Nobody, where the route is open.
    actor: Option<Actor>,
    standing: Option<Standing>,
    /// The session got a new token.
    cookie: Option<HeaderValue>,
}

type Refused = (Problem, Option<Standing>);

async fn ask(app: &App, parts: &mut Parts, client: Client) -> Result<Asked, Refused> {
    let plain = |problem: Problem| (problem, None);
    let path = parts.extensions.get::<MatchedPath>().map(MatchedPath::as_str).unwrap_or_default();
    let rule = access::rule(parts.method.as_str(), path).ok_or_else(|| {
        let detail = format!("{} is not what can be done here", parts.method);
        plain(Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", detail))
    })?;
    if let Some(encoding) = parts.headers.get(header::CONTENT_ENCODING).filter(|encoding| *encoding != "identity") {
        let detail = format!("a body is taken as it is, not as {}", encoding.to_str().unwrap_or("something else"));
        return Err(plain(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-encoding", detail)));
    }
    let bearer = bearer(parts).map(str::to_owned);
    if bearer.is_none() && is_foreign(parts, &app.config.public_url) {
        return Err(plain(foreign("this request comes from a page that is not ours")));
    }
    if rule == Rule::Open {
        let standing = app.limits.of_stranger(client.address).map_err(too_often)?;
        return Ok(Asked { actor: None, standing, cookie: None });
    }
    let found = match bearer {
        Some(key) => people::actor_of_api_key(app, &key, &client).await.map(|actor| actor.map(|actor| (actor, None))),
        None => match cookies::session_token(app, &parts.headers) {
            Some(token) => people::actor_of_session(app, token, &client).await,
            None => Ok(None),
        },
    };
    let Some((actor, cookie)) = found.map_err(plain)? else {
        // Guessing at keys and cookies is as slow as everything that strangers do.
        let standing = app.limits.of_stranger(client.address).map_err(too_often)?;
        return Err((not_signed_in(), standing));
    };
    let key = actor.kind.id().unwrap_or_default();
    let standing = app.limits.of_known(&key).map_err(too_often)?;
    let changes = !matches!(parts.method, Method::GET | Method::HEAD | Method::OPTIONS);
    if changes && actor.session.is_some() && !parts.headers.contains_key(OWN_APP_HEADER) {
        let detail = "a request with a session cookie that changes something needs the header X-Porchlight";
        return Err((foreign(detail), standing));
    }
    admit(app, &actor, rule, parts).map_err(|problem| (problem, standing))?;
    Ok(Asked { actor: Some(actor), standing, cookie })
}

/// Whether this actor gets through by this rule.
fn admit(app: &App, actor: &Actor, rule: Rule, parts: &Parts) -> Result<(), Problem> {
    if actor.lacks_second_factor && !is_own_account(parts) {
        let detail = "your company wants a second factor from you: set one up first";
        return Err(Problem::new(StatusCode::FORBIDDEN, "second-factor-required", detail));
    }
    if rule.is_for_persons() {
        actor.person()?;
    }
    if let Some(action) = rule.action()
        && actor.reach(action) < rule.least()
    {
        let refusal = if actor.who.scopes.contain(action) { Refusal::Role } else { Refusal::Scope };
        return Err(refused(refusal, action));
    }
    // Somebody who is setting up the second factor that is asked of them has just signed in.
    if rule.wants_confirmation()
        && let Some(session) = actor.session
        && app.env.now().since(session.confirmed_at) > CONFIRMED_FOR
    {
        let detail = "prove that it is you (POST /v1/session/confirm), and ask again";
        return Err(Problem::new(StatusCode::FORBIDDEN, "confirm-first", detail));
    }
    Ok(())
}

fn too_often(standing: Standing) -> Refused {
    (standing.refusal(), Some(standing))
}

fn is_own_account(parts: &Parts) -> bool {
    let path = parts.uri.path();
    path == "/v1/me" || path.starts_with("/v1/me/") || path == "/v1/session/confirm" || path == "/v1/company"
}

fn foreign(detail: &str) -> Problem {
    Problem::new(StatusCode::FORBIDDEN, "foreign-request", detail)
}

fn bearer(parts: &Parts) -> Option<&str> {
    parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}

/// The session's new token, unless the handler has set one itself.
fn with_cookie(mut response: Response<Body>, cookie: Option<HeaderValue>) -> Response {
    if let Some(cookie) = cookie
        && !response.headers().contains_key(header::SET_COOKIE)
    {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// Whether a header of this name is ours to repeat with a stored answer.
pub(super) const KEPT_HEADERS: [HeaderName; 2] = [header::CONTENT_TYPE, header::LOCATION];

/// The word by which idempotency keys of one caller are told from another's.
pub(super) fn caller(actor: &Actor) -> String {
    match actor.kind {
        ActorKind::Person(person) => person.to_string(),
        ActorKind::ApiKey(key, _) => key.to_string(),
        ActorKind::Operator => "operator".to_owned(),
    }
}
