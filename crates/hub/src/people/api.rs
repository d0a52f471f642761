//! `/v1/session`, `/v1/me`, `/v1/people`.

use std::net::{IpAddr, SocketAddr};

use axum::{
    Json,
    extract::{ConnectInfo, FromRequestParts, State},
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use domain::{Secret, event::Role};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Person, hash_token, sign_in::SESSION_LIFE, store};
use crate::{
    App,
    companies::{self, Company},
    http::{Actor, ActorKind, Input, Problem, SESSION_COOKIE, page::Page, session_token},
};

/// The routes of this slice.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(create_session, delete_session)).routes(routes!(me)).routes(routes!(list))
}

/// What signing in needs.
#[derive(Deserialize, ToSchema)]
struct Credentials {
    email: String,
    #[schema(value_type = String)]
    password: Secret,
}

/// Who is signed in, and where.
#[derive(Serialize, ToSchema)]
pub struct Me {
    /// The person; an API key appears under its name, without an address.
    person: MePerson,
    company: Company,
}

/// The person behind a request.
#[derive(Serialize, ToSchema)]
struct MePerson {
    id: Option<String>,
    name: String,
    email: Option<String>,
    role: Role,
    avatar_url: Option<String>,
}

/// The address a request comes from, where the server knows it.
struct From(Option<IpAddr>);

impl FromRequestParts<App> for From {
    type Rejection = std::convert::Infallible;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip());
        let told = app.config.trusted_proxy.then(|| forwarded_for(&parts.headers)).flatten();
        Ok(Self(told.or(peer)))
    }
}

/// The address that our own proxy saw: the last one of the list. Those before it are what the
/// caller says of itself.
fn forwarded_for(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    let entry = last.rsplit(',').next()?.trim();
    entry.parse().ok().or_else(|| entry.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

/// Signs in with e-mail and password.
#[utoipa::path(post, path = "/v1/session", tag = "people", security(()), request_body = Credentials, responses((status = 200, body = Me), Problem))]
async fn create_session(
    State(app): State<App>,
    From(from): From,
    Input(input): Input<Credentials>,
) -> Result<Response, Problem> {
    let signed_in = super::sign_in(&app, &input.email, input.password, from).await?;
    let actor = super::actor_of_session(&app, &signed_in.token).await?.ok_or_else(|| Problem::not_found("session"))?;
    let me = describe(&app, &actor).await?;
    let cookie = cookie(&app, &signed_in.token, SESSION_LIFE.as_secs());
    Ok(([(header::SET_COOKIE, cookie)], Json(me)).into_response())
}

/// Signs out.
#[utoipa::path(delete, path = "/v1/session", tag = "people", responses((status = 204), Problem))]
async fn delete_session(State(app): State<App>, request: axum::extract::Request) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    if let Some(token) = session_token(&parts) {
        let hash = hash_token(token);
        app.db.admin_write(move |tx| store::delete_session(tx, &hash)).await?;
    }
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookie(&app, "", 0))]).into_response())
}

fn cookie(app: &App, token: &str, seconds: u64) -> HeaderValue {
    let secure = if app.config.is_https() { "; Secure" } else { "" };
    let text = format!("{SESSION_COOKIE}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    HeaderValue::try_from(text).expect("a cookie of hex digits")
}

/// Who is asking.
#[utoipa::path(get, path = "/v1/me", tag = "people", responses((status = 200, body = Me), Problem))]
async fn me(State(app): State<App>, actor: Actor) -> Result<Json<Me>, Problem> {
    Ok(Json(describe(&app, &actor).await?))
}

async fn describe(app: &App, actor: &Actor) -> Result<Me, Problem> {
    let kind = actor.kind;
    let (company, person) = app
        .db
        .read(actor.company, move |tx| {
            let company = companies::store::get(tx)?;
            let person = match kind {
                ActorKind::Person(id) => store::find(tx, id)?,
                ActorKind::ApiKey | ActorKind::Operator => None,
            };
            Ok::<_, db::DbError>((company, person))
        })
        .await?;
    let person = match person {
        Some(person) => MePerson {
            id: Some(person.id.to_string()),
            name: person.name,
            email: Some(person.email),
            role: person.role,
            avatar_url: person.avatar_url,
        },
        None => MePerson { id: None, name: actor.name.clone(), email: None, role: actor.role, avatar_url: None },
    };
    Ok(Me { person, company })
}

/// The people of the company.
#[utoipa::path(get, path = "/v1/people", tag = "people", responses((status = 200, body = Page<Person>), Problem))]
async fn list(State(app): State<App>, actor: Actor) -> Result<Json<Page<Person>>, Problem> {
    Ok(Json(Page::whole(app.db.read(actor.company, store::list).await?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forwarded(lines: &[&str]) -> Option<String> {
        let lines = lines.iter().map(|line| ("x-forwarded-for".parse().unwrap(), HeaderValue::from_str(line).unwrap()));
        forwarded_for(&lines.collect::<HeaderMap>()).map(|address| address.to_string())
    }

    #[test]
    fn of_what_is_forwarded_only_our_own_proxys_word_counts() {
        assert_eq!(forwarded(&["192.0.2.9, 198.51.100.7"]).as_deref(), Some("198.51.100.7"));
        assert_eq!(forwarded(&["192.0.2.9", "198.51.100.7"]).as_deref(), Some("198.51.100.7"));
        assert_eq!(forwarded(&["2001:db8::1"]).as_deref(), Some("2001:db8::1"));
        assert_eq!(forwarded(&["198.51.100.7:4711"]).as_deref(), Some("198.51.100.7"));
        assert_eq!(forwarded(&["192.0.2.9, unknown"]), None);
        assert_eq!(forwarded(&[]), None);
    }
}
