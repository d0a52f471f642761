//! OAuth grants of HighLevel: somebody agrees, tokens come, and are renewed before they end.
//!
//! A refresh token is good once. So one run alone trades it (a lease in the row decides which, on
//! whichever node), and the new pair is written down before anybody uses it. A run that dies
//! between the answer and the writing costs nothing: HighLevel gives the same pair again within 30
//! seconds, and the lease is shorter.

use std::time::Duration;

use axum::{
    Json, Router,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use connect::{CrmGrant, Named, ProviderError};
use db::{AdminTx, DbError, Statements, Tx, args};
use domain::{CompanyId, ConnectionId, Secret, Timestamp};
use serde::{Deserialize, Serialize};
use tracing::warn;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    api::{ConnectionView, show},
    model::{Access, Connection, Kind, Secrets},
    store,
};
use crate::{
    App, audit,
    http::{Actor, Input, Problem, cookies},
    people::hash_token,
    realtime::Change,
};

/// How long before its end a token is renewed.
const AHEAD: Duration = Duration::from_mins(10);
/// How long one run may take to renew it, before another one may: shorter than the 30 seconds
/// within which HighLevel answers the same again.
const LEASE: Duration = Duration::from_secs(20);
/// How long somebody may take to agree.
const CONSENT_LIFE: Duration = Duration::from_mins(30);
/// The errand's cookie: the consent comes back to the browser that asked for it.
const COOKIE: &str = "porchlight_consent";

/// What is asked for: what keeping customers in step takes, and what the actions of the catalogue do.
fn scopes(access: Access) -> String {
    highlevel::operations::scopes(access == Access::ReadWrite).join(" ")
}

/// The routes below `/v1`.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(authorize)).routes(routes!(locations)).routes(routes!(choose_location))
}

/// Where HighLevel sends the browser back to, outside `/v1`.
pub fn public_routes() -> Router<App> {
    Router::new().route("/oauth/highlevel/callback", get(callback))
}

/// How much is asked for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Wanted {
    access: Access,
}

/// Where somebody agrees.
#[derive(Debug, Serialize, ToSchema)]
struct ConsentPage {
    url: String,
}

/// The page at HighLevel on which somebody agrees. It leads back to us. `read_only` asks for
/// scopes that read; `read_write` for those that write besides.
#[utoipa::path(post, path = "/v1/connections/{id}/authorize", tag = "connections", params(("id" = String, Path)), request_body = Wanted, responses((status = 200, body = ConsentPage), Problem))]
async fn authorize(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Input(Wanted { access }): Input<Wanted>,
) -> Result<Response, Problem> {
    let id: ConnectionId = id.parse()?;
    let state = app.env.token::<32>();
    let (app_in, hash) = (app.clone(), hash_token(&state));
    let row = app
        .db
        .write(actor.company, move |tx| {
            let row = find(tx, id)?;
            tx.run(
                "UPDATE connections SET consent_state = $3, consent_until = $4 WHERE company_id = $1 AND id = $2",
                args![id, hash, app_in.env.now().plus(CONSENT_LIFE)],
            )?;
            audit::record(tx, &app_in.env, &actor, "connections.authorize", &id.to_string(), Some(access.as_str()))?;
            Ok::<_, Problem>(row)
        })
        .await?;
    let scopes = scopes(access);
    let url = oauth_app(&app, &row)?.consent_url(&scopes, &state).ok_or_else(not_an_app)?;
    let cookie = cookies::set_for_a_while(&app, COOKIE, &state, CONSENT_LIFE);
    Ok(([(header::SET_COOKIE, cookie)], Json(ConsentPage { url })).into_response())
}

#[derive(Debug, Deserialize)]
struct Arrival {
    code: Option<String>,
    state: Option<String>,
}

/// Somebody agreed at HighLevel, or did not. Whatever happens, a page of ours is shown.
async fn callback(State(app): State<App>, headers: HeaderMap, Query(arrival): Query<Arrival>) -> Response {
    let target = match arrived(&app, &headers, arrival).await {
        Ok(()) => "/settings/crm?connected=1".to_owned(),
        Err(problem) => {
            warn!("a consent of HighLevel was not taken: {}", problem.code());
            format!("/settings/crm?problem={}", problem.code())
        }
    };
    let gone = cookies::set_for_a_while(&app, COOKIE, "", Duration::ZERO);
    ([(header::SET_COOKIE, gone)], Redirect::to(&target)).into_response()
}

async fn arrived(app: &App, headers: &HeaderMap, arrival: Arrival) -> Result<(), Problem> {
    let stranger = || Problem::new(StatusCode::BAD_REQUEST, "consent-unknown", "this consent was not asked for here");
    let (Some(code), Some(state)) = (arrival.code, arrival.state) else {
        return Err(Problem::new(StatusCode::BAD_REQUEST, "consent-refused", "nobody agreed at HighLevel"));
    };
    let asked_here = cookies::of_a_while(app, headers, COOKIE)
        .is_some_and(|mark| connect::signature::equal(mark.as_bytes(), state.as_bytes()));
    if !asked_here {
        return Err(stranger());
    }
    let (hash, now) = (hash_token(&state), app.env.now());
    let found =
        app.db.admin_read(move |tx| asked_by(tx, &hash, now)).await.map_err(|error: DbError| Problem::from(error))?;
    let (company, id) = found.ok_or_else(stranger)?;
    let row = app.db.read(company, move |tx| find(tx, id)).await?;
    let grant = oauth_app(app, &row)?
        .exchange(&app.outgoing, &app.env, &code.as_str().into())
        .await
        .map_err(|error| as_problem(&error))?;
    keep(app, company, id, grant, true).await.map_err(Problem::from)
}

/// Which connection asked for a consent: the browser comes back without naming a company.
fn asked_by(tx: &mut AdminTx<'_>, hash: &str, now: Timestamp) -> Result<Option<(CompanyId, ConnectionId)>, DbError> {
    tx.find("SELECT company_id, id FROM connections WHERE consent_state = $1 AND consent_until > $2", args![hash, now])
}

/// The accounts of an agency from which one has to be chosen.
#[derive(Debug, Serialize, ToSchema)]
struct Locations {
    items: Vec<Location>,
}

/// An account at HighLevel.
#[derive(Debug, Serialize, ToSchema)]
struct Location {
    id: String,
    name: String,
}

/// The accounts of the agency that agreed. Empty when an account itself agreed.
#[utoipa::path(get, path = "/v1/connections/{id}/locations", tag = "connections", params(("id" = String, Path)), responses((status = 200, body = Locations), Problem))]
async fn locations(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<Json<Locations>, Problem> {
    let id: ConnectionId = id.parse()?;
    let row = app.db.read(actor.company, move |tx| find(tx, id)).await?;
    let Some(agency) = agency_grant(&app, &row)? else { return Ok(Json(Locations { items: Vec::new() })) };
    let found = oauth_app(&app, &row)?.locations(&app.outgoing, &agency).await.map_err(|error| as_problem(&error))?;
    Ok(Json(Locations { items: found.into_iter().map(|Named { id, name }| Location { id, name }).collect() }))
}

/// Which account.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ChosenLocation {
    location_id: String,
}

/// Chooses one of an agency's accounts.
#[utoipa::path(put, path = "/v1/connections/{id}/location", tag = "connections", params(("id" = String, Path)), request_body = ChosenLocation, responses((status = 200, body = ConnectionView), Problem))]
async fn choose_location(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Input(ChosenLocation { location_id }): Input<ChosenLocation>,
) -> Result<Json<ConnectionView>, Problem> {
    let (id, company): (ConnectionId, _) = (id.parse()?, actor.company);
    let row = app.db.read(company, move |tx| find(tx, id)).await?;
    let agency = agency_grant(&app, &row)?.ok_or_else(|| {
        Problem::conflict("no-agency", "the consent was given for one account; there is nothing to choose")
    })?;
    let oauth = oauth_app(&app, &row)?;
    let mut grant =
        oauth.for_location(&app.outgoing, &app.env, &agency, &location_id).await.map_err(|error| as_problem(&error))?;
    grant.location.get_or_insert(location_id.clone());
    keep(&app, company, id, grant, false).await?;
    let app_in = app.clone();
    let row = app
        .db
        .write(company, move |tx| {
            audit::record(tx, &app_in.env, &actor, "connections.location", &id.to_string(), Some(&location_id))?;
            find(tx, id)
        })
        .await?;
    Ok(Json(show(&app, row)))
}

fn find(tx: &mut Tx<'_>, id: ConnectionId) -> Result<Connection, Problem> {
    let row = store::find(tx, id)?.filter(|row| row.kind == Kind::Highlevel);
    row.ok_or_else(|| Problem::not_found("connection"))
}

fn not_an_app() -> Problem {
    Problem::conflict("no-app", "this connection has a private token; nobody has to agree to anything")
}

/// What HighLevel said, for whoever waits for it.
fn as_problem(error: &ProviderError) -> Problem {
    let status = match error {
        ProviderError::RateLimited(_) | ProviderError::Unreachable(_) | ProviderError::Unavailable { .. } => {
            StatusCode::BAD_GATEWAY
        }
        _ => StatusCode::CONFLICT,
    };
    Problem::new(status, "highlevel-refused", format!("HighLevel: {error}"))
}

fn oauth_app(app: &App, row: &Connection) -> Result<highlevel::oauth::App, Problem> {
    let secrets = store::open(&app.sealing, row).map_err(|error| Problem::internal(&error))?;
    app_of(app, row, &secrets).ok_or_else(not_an_app)
}

fn app_of(app: &App, row: &Connection, secrets: &Secrets) -> Option<highlevel::oauth::App> {
    let setting = |name: &str| row.settings.get(name).map(|value| value.trim()).filter(|value| !value.is_empty());
    Some(highlevel::oauth::App {
        base_url: setting("base_url").unwrap_or(highlevel::BASE_URL).trim_end_matches('/').to_owned(),
        client_id: setting("client_id")?.to_owned(),
        client_secret: secrets.get("client_secret")?.clone(),
        redirect_uri: app.url("/oauth/highlevel/callback"),
    })
}

/// The agency's grant, while no account is chosen.
fn agency_grant(app: &App, row: &Connection) -> Result<Option<CrmGrant>, Problem> {
    let secrets = store::open(&app.sealing, row).map_err(|error| Problem::internal(&error))?;
    let Some(token) = secrets.get("agency_token") else { return Ok(None) };
    // Agency and token in one secret: neither is of use without the other.
    let (agency, access) = token.expose().split_once(' ').unwrap_or(("", token.expose()));
    Ok(Some(CrmGrant {
        access: access.into(),
        refresh: None,
        expires_at: app.env.now(),
        scopes: String::new(),
        location: None,
        agency: Some(agency.to_owned()),
    }))
}

/// Writes a grant down. From then on calls are made with it.
pub async fn keep(
    app: &App,
    company: CompanyId,
    id: ConnectionId,
    grant: CrmGrant,
    is_consent: bool,
) -> Result<(), DbError> {
    let app_in = app.clone();
    app.db
        .write(company, move |tx| {
            let Some(mut row) = store::find(tx, id)? else { return Ok(()) };
            let mut secrets =
                store::open(&app_in.sealing, &row).map_err(|error| DbError::Mismatch(error.to_string()))?;
            let now = app_in.env.now();
            match (&grant.location, &grant.agency) {
                (None, Some(agency)) => {
                    secrets.insert(
                        "agency_token".into(),
                        Secret::from(format!("{agency} {}", grant.access.expose()).as_str()),
                    );
                }
                (location, _) => {
                    secrets.insert("access_token".into(), grant.access.clone());
                    if let Some(refresh) = &grant.refresh {
                        secrets.insert("refresh_token".into(), refresh.clone());
                    }
                    secrets.remove("agency_token");
                    if let Some(location) = location {
                        row.settings.insert("location_id".into(), location.clone());
                    }
                }
            }
            let state = row.state;
            store::update(tx, &app_in.env, &app_in.sealing, &row, &secrets)?;
            tx.run(
                "UPDATE connections SET token_expires_at = $3, scopes = $4, refreshing_until = NULL, consent_state = NULL
                  WHERE company_id = $1 AND id = $2",
                args![id, grant.expires_at, Some(grant.scopes.trim().to_owned()).filter(|scopes| !scopes.is_empty()).or(row.scopes)],
            )?;
            if is_consent || state == super::ConnectionState::Ok {
                store::note_ok(tx, id, now)?;
            }
            app_in.live.publish(tx, Change::Connection, id)
        })
        .await?;
    app.connectors.forget(company, id);
    Ok(())
}

/// Whether a token has to be renewed before it is used again.
pub fn is_stale(expires_at: Option<Timestamp>, now: Timestamp) -> bool {
    expires_at.is_some_and(|end| end <= now.plus(AHEAD))
}

/// Renews the tokens of a connection, unless another run does or did. An error when the token at
/// hand cannot be used.
pub async fn renew(app: &App, company: CompanyId, id: ConnectionId) -> Result<(), ProviderError> {
    let app_in = app.clone();
    let taken = app
        .db
        .write(company, move |tx| {
            let now = app_in.env.now();
            let Some(row) = store::find(tx, id)? else { return Ok(None) };
            if !is_stale(row.token_expires_at, now) {
                return Ok(None); // renewed meanwhile
            }
            let is_ours = tx.exec(
                "UPDATE connections SET refreshing_until = $3
                  WHERE company_id = $1 AND id = $2 AND (refreshing_until IS NULL OR refreshing_until <= $4)",
                args![id, now.plus(LEASE), now],
            )? > 0;
            Ok::<_, DbError>(Some((row, is_ours)))
        })
        .await
        .map_err(not_reached)?;
    let Some((row, is_ours)) = taken else {
        app.connectors.forget(company, id);
        return Ok(());
    };
    if !is_ours {
        let still_good = row.token_expires_at.is_some_and(|end| end > app.env.now());
        return if still_good { Ok(()) } else { Err(ProviderError::RateLimited(Duration::from_secs(2))) };
    }
    let secrets = store::open(&app.sealing, &row).map_err(|error| ProviderError::Unreachable(error.to_string()))?;
    let (Some(oauth), Some(refresh)) = (app_of(app, &row, &secrets), secrets.get("refresh_token")) else {
        return Err(ProviderError::Unauthorized);
    };
    match oauth.refresh(&app.outgoing, &app.env, refresh).await {
        Ok(mut grant) => {
            grant.location = None; // it stays the account that was chosen
            grant.agency = None;
            keep(app, company, id, grant, false).await.map_err(not_reached)
        }
        Err(error) => {
            let is_dead = matches!(error, ProviderError::Unauthorized | ProviderError::Refused { .. });
            let why = if is_dead {
                "HighLevel does not renew the consent: connect again".to_owned()
            } else {
                error.to_string()
            };
            let live = app.live.clone();
            let app_in = app.clone();
            app.db
                .write(company, move |tx| {
                    if is_dead {
                        // Asking again would be refused again: only a person can help.
                        if let Some(row) = store::find(tx, id)? {
                            let mut secrets = store::open(&app_in.sealing, &row)
                                .map_err(|error| DbError::Mismatch(error.to_string()))?;
                            secrets.remove("refresh_token");
                            store::update(tx, &app_in.env, &app_in.sealing, &row, &secrets)?;
                        }
                        store::note_trouble(tx, id, &why)?;
                        live.publish(tx, Change::Connection, id)?;
                    }
                    tx.exec(
                        "UPDATE connections SET refreshing_until = NULL WHERE company_id = $1 AND id = $2",
                        args![id],
                    )
                })
                .await
                .map_err(|error: DbError| not_reached(error))?;
            Err(error)
        }
    }
}

/// HighLevel said that the token is dead before its time: it is renewed at the next use.
pub async fn distrust(app: &App, company: CompanyId, id: ConnectionId) -> Result<(), DbError> {
    let now = app.env.now();
    app.db
        .write(company, move |tx| {
            tx.exec(
                "UPDATE connections SET token_expires_at = $3
                  WHERE company_id = $1 AND id = $2 AND token_expires_at IS NOT NULL AND token_expires_at > $3",
                args![id, now],
            )
        })
        .await?;
    app.connectors.forget(company, id);
    Ok(())
}

/// The app was taken off the account: nothing can be renewed.
pub fn forget_tokens(tx: &mut Tx<'_>, app: &App, id: ConnectionId) -> Result<(), DbError> {
    let Some(row) = store::find(tx, id)? else { return Ok(()) };
    let mut secrets = store::open(&app.sealing, &row).map_err(|error| DbError::Mismatch(error.to_string()))?;
    for name in ["access_token", "refresh_token", "agency_token"] {
        secrets.remove(name);
    }
    store::update(tx, &app.env, &app.sealing, &row, &secrets)?;
    store::note_trouble(tx, id, "the app was taken off the account at HighLevel: connect again")?;
    let (app_in, company) = (app.clone(), tx.company());
    tx.after_commit(move || app_in.connectors.forget(company, id));
    app.live.publish(tx, Change::Connection, id)
}

fn not_reached(error: DbError) -> ProviderError {
    ProviderError::Unreachable(error.to_string())
}
