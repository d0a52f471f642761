//! Who is asking: a signed-in browser or an API key.

use axum::{
    extract::FromRequestParts,
    http::{Method, StatusCode, header, request::Parts},
};
use domain::{CompanyId, PersonId, event::Role};

use super::Problem;
use crate::{App, people};

/// The cookie that holds a session's token.
pub const SESSION_COOKIE: &str = "porchlight_session";

/// A header that a form on a foreign page cannot set: proof that our own app is asking.
const OWN_APP_HEADER: &str = "x-porchlight";

/// Who is asking.
#[derive(Debug, Clone)]
pub struct Actor {
    /// The company on whose rows the request works.
    pub company: CompanyId,
    /// The person or the key.
    pub kind: ActorKind,
    /// What they may do at all.
    pub role: Role,
    /// For the audit log.
    pub name: String,
}

/// A person or a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ActorKind {
    /// Signed in.
    Person(PersonId),
    /// A program.
    ApiKey,
    /// Whoever runs the program, on its command line.
    Operator,
}

impl ActorKind {
    /// The word in the audit log.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person(_) => "person",
            Self::ApiKey => "api_key",
            Self::Operator => "operator",
        }
    }
}

impl FromRequestParts<App> for Actor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        if let Some(key) = bearer(parts) {
            return people::actor_of_api_key(app, key).await?.ok_or_else(not_signed_in);
        }
        let token = session_token(parts).ok_or_else(not_signed_in)?.to_owned();
        let changes_something = !matches!(parts.method, Method::GET | Method::HEAD | Method::OPTIONS);
        if changes_something && !parts.headers.contains_key(OWN_APP_HEADER) {
            let detail = "a request with a session cookie that changes something needs the header X-Porchlight";
            return Err(Problem::new(StatusCode::FORBIDDEN, "foreign-request", detail));
        }
        people::actor_of_session(app, &token).await?.ok_or_else(not_signed_in)
    }
}

/// An [`Actor`] who may change settings: admins and office staff. Part 3 refines this.
#[derive(Debug, Clone)]
pub struct Editor(pub Actor);

impl FromRequestParts<App> for Editor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let actor = Actor::from_request_parts(parts, app).await?;
        match actor.role {
            Role::Admin | Role::OfficeStaff => Ok(Self(actor)),
            Role::FieldTech => {
                Err(Problem::new(StatusCode::FORBIDDEN, "not-allowed", "technicians cannot see or change this"))
            }
        }
    }
}

/// An [`Actor`] who may decide where credentials and webhooks go: admins, and programs with an
/// API key.
#[derive(Debug, Clone)]
pub struct Admin(pub Actor);

impl FromRequestParts<App> for Admin {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let actor = Actor::from_request_parts(parts, app).await?;
        match actor.role {
            Role::Admin => Ok(Self(actor)),
            Role::OfficeStaff | Role::FieldTech => {
                Err(Problem::new(StatusCode::FORBIDDEN, "not-allowed", "only an administrator can change this"))
            }
        }
    }
}

fn bearer(parts: &Parts) -> Option<&str> {
    parts.headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}

/// The session's token from the cookie header.
pub fn session_token(parts: &Parts) -> Option<&str> {
    parts
        .headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(SESSION_COOKIE)?.strip_prefix('='))
}

fn not_signed_in() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "not-signed-in", "sign in, or send an API key as a bearer token")
}
