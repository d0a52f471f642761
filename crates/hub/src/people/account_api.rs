//! `/v1/me/…`: one's own password, second factors, passkeys, linked accounts and sessions.

use axum::{
    Json,
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use db::DbError;
use domain::{IdentityId, PasskeyId, Secret, SessionId, Timestamp};
use qrcode::{QrCode, render::svg};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    api::{PasskeyOptions, begin_sso, check_name, renew},
    check_password, hash_password, passkeys, prove_password, sessions, sso, store, totp,
};
use crate::{
    App, audit, companies,
    http::{Actor, Input, Problem, page::Page},
};

/// The routes of this file.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(change_password))
        .routes(routes!(list_sessions, delete_other_sessions))
        .routes(routes!(delete_session))
        .routes(routes!(sign_in_methods))
        .routes(routes!(totp_start))
        .routes(routes!(totp_finish))
        .routes(routes!(totp_remove))
        .routes(routes!(new_recovery_codes))
        .routes(routes!(passkey_start))
        .routes(routes!(passkey_finish))
        .routes(routes!(rename_passkey, delete_passkey))
        .routes(routes!(unlink))
        .routes(routes!(link))
}

/// A new password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PasswordChange {
    /// The one until now, unless there is none.
    #[schema(value_type = Option<String>)]
    current_password: Option<Secret>,
    #[schema(value_type = String)]
    new_password: Secret,
}

/// Changes one's own password. All other sessions end.
#[utoipa::path(put, path = "/v1/me/password", tag = "people", request_body = PasswordChange, responses((status = 204), Problem))]
async fn change_password(
    State(app): State<App>,
    actor: Actor,
    Input(input): Input<PasswordChange>,
) -> Result<Response, Problem> {
    let person = actor.person()?;
    let (who, hash) = app
        .db
        .read(actor.company, move |tx| {
            Ok::<_, DbError>((store::find(tx, person)?.ok_or(DbError::NotFound)?, store::password_hash(tx, person)?))
        })
        .await?;
    match input.current_password {
        Some(password) => prove_password(&app, actor.company, person, password, &actor.client).await?,
        // Who signs in otherwise has none to give; the session must be a fresh one then.
        None if hash.is_none() => {}
        None => return Err(Problem::invalid_field("current_password", "give the password that you have now")),
    }
    check_password(&app, "new_password", &input.new_password, &[&who.name, &who.email])?;
    let (hash, env, actor_in) = (hash_password(input.new_password).await?, app.env.clone(), actor.clone());
    let session = actor.session.map(|session| session.id);
    app.db
        .write(actor.company, move |tx| {
            store::set_password(tx, person, &hash, session)?;
            audit::record(tx, &env, &actor_in, "people.set_password", &person.to_string(), None)
        })
        .await?;
    match session {
        Some(session) => {
            let cookie = renew(&app, actor.company, session).await?;
            Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookie)]).into_response())
        }
        None => Ok(StatusCode::NO_CONTENT.into_response()),
    }
}

/// One of one's own sessions.
#[derive(Serialize, ToSchema)]
struct SessionView {
    id: SessionId,
    created_at: Timestamp,
    /// To a few minutes.
    last_seen_at: Timestamp,
    /// When it ends, if nobody uses it.
    expires_at: Timestamp,
    address: Option<String>,
    /// "Chrome on Android".
    device: String,
    /// `password`, `passkey`, `sso` or `invitation`.
    method: String,
    /// The one that asks.
    is_current: bool,
}

/// One's own sessions.
#[utoipa::path(get, path = "/v1/me/sessions", tag = "people", responses((status = 200, body = Page<SessionView>), Problem))]
async fn list_sessions(State(app): State<App>, actor: Actor) -> Result<Json<Page<SessionView>>, Problem> {
    let (person, now) = (actor.person()?, app.env.now());
    let sessions = app.db.read(actor.company, move |tx| sessions::list(tx, person, now)).await?;
    let show = |session: sessions::Session| SessionView {
        id: session.id,
        created_at: session.created_at,
        last_seen_at: session.last_seen_at,
        expires_at: session.expires_at,
        address: session.address,
        device: session.device,
        method: session.method,
        is_current: actor.session.is_some_and(|current| current.id == session.id),
    };
    Ok(Json(Page::whole(sessions.into_iter().map(show).collect())))
}

/// Signs out everywhere else.
#[utoipa::path(delete, path = "/v1/me/sessions", tag = "people", responses((status = 204), Problem))]
async fn delete_other_sessions(State(app): State<App>, actor: Actor) -> Result<StatusCode, Problem> {
    let (person, keep, env) = (actor.person()?, actor.session.map(|session| session.id), app.env.clone());
    app.db
        .write(actor.company, move |tx| {
            sessions::delete_all(tx, person, keep)?;
            audit::record(tx, &env, &actor, "session.end_others", &person.to_string(), None)
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Signs out one session.
#[utoipa::path(delete, path = "/v1/me/sessions/{id}", tag = "people", params(("id" = String, Path, description = "The session.")), responses((status = 204), Problem))]
async fn delete_session(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    let (person, id, env) = (actor.person()?, id.parse::<SessionId>()?, app.env.clone());
    app.db
        .write(actor.company, move |tx| {
            if sessions::delete(tx, person, id)? == 0 {
                return Err(Problem::not_found("session"));
            }
            Ok(audit::record(tx, &env, &actor, "session.end", &id.to_string(), None)?)
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// How one signs in.
#[derive(Serialize, ToSchema)]
struct SignInMethods {
    has_password: bool,
    /// Since when a code of an authenticator app is asked for.
    totp_since: Option<Timestamp>,
    recovery_codes_left: i64,
    passkeys: Vec<PasskeyView>,
    sso: Vec<LinkedAccountView>,
}

/// A passkey.
#[derive(Serialize, ToSchema)]
struct PasskeyView {
    id: PasskeyId,
    name: String,
    created_at: Timestamp,
    last_used_at: Option<Timestamp>,
}

impl From<passkeys::Passkey> for PasskeyView {
    fn from(passkey: passkeys::Passkey) -> Self {
        Self { id: passkey.id, name: passkey.name, created_at: passkey.created_at, last_used_at: passkey.last_used_at }
    }
}

/// An account elsewhere.
#[derive(Serialize, ToSchema)]
struct LinkedAccountView {
    id: IdentityId,
    provider: String,
    linked_at: Timestamp,
}

/// How one signs in.
#[utoipa::path(get, path = "/v1/me/sign_in", tag = "people", responses((status = 200, body = SignInMethods), Problem))]
async fn sign_in_methods(State(app): State<App>, actor: Actor) -> Result<Json<SignInMethods>, Problem> {
    let person = actor.person()?;
    let methods = app
        .db
        .read(actor.company, move |tx| {
            let linked = |account: sso::LinkedAccount| LinkedAccountView {
                id: account.id,
                provider: account.provider,
                linked_at: account.linked_at,
            };
            Ok::<_, DbError>(SignInMethods {
                has_password: store::password_hash(tx, person)?.is_some(),
                totp_since: totp::since(tx, person)?,
                recovery_codes_left: totp::recovery_codes_left(tx, person)?,
                passkeys: passkeys::list(tx, person)?.into_iter().map(PasskeyView::from).collect(),
                sso: sso::list(tx, person)?.into_iter().map(linked).collect(),
            })
        })
        .await?;
    Ok(Json(methods))
}

/// A secret for an authenticator app.
#[derive(Serialize, ToSchema)]
struct TotpSecret {
    /// Base 32, for typing.
    secret: String,
    /// `otpauth://…`.
    uri: String,
    /// The same as a picture.
    qr_svg: String,
}

/// Begins to set up an authenticator app. It counts once `POST /v1/me/totp/finish` has seen a code.
#[utoipa::path(post, path = "/v1/me/totp/start", tag = "people", responses((status = 200, body = TotpSecret), Problem))]
async fn totp_start(State(app): State<App>, actor: Actor) -> Result<Json<TotpSecret>, Problem> {
    let (person, app_in) = (actor.person()?, app.clone());
    let fresh = app
        .db
        .write(actor.company, move |tx| {
            let who = store::find(tx, person)?.ok_or(DbError::NotFound)?;
            let company = companies::store::get(tx)?;
            totp::begin(tx, &app_in, person, &who.email, &company.name)
        })
        .await?;
    let code = QrCode::new(&fresh.uri).map_err(|error| anyhow::anyhow!("no QR code: {error}"))?;
    let qr_svg = code.render::<svg::Color<'_>>().min_dimensions(240, 240).build();
    Ok(Json(TotpSecret { secret: fresh.secret, uri: fresh.uri, qr_svg }))
}

/// A code of the authenticator app.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TotpCode {
    code: String,
}

/// Codes to write down, each of which works once. They are shown this once.
#[derive(Serialize, ToSchema)]
struct RecoveryCodes {
    recovery_codes: Vec<String>,
}

/// Turns the authenticator app on.
#[utoipa::path(post, path = "/v1/me/totp/finish", tag = "people", request_body = TotpCode, responses((status = 200, body = RecoveryCodes), Problem))]
async fn totp_finish(State(app): State<App>, actor: Actor, Input(input): Input<TotpCode>) -> Result<Response, Problem> {
    let (person, app_in, actor_in) = (actor.person()?, app.clone(), actor.clone());
    let recovery_codes = app
        .db
        .write(actor.company, move |tx| {
            let codes = totp::finish(tx, &app_in, person, &input.code)?;
            // Whoever was signed in without the code is signed in no more.
            sessions::delete_all(tx, person, actor_in.session.map(|session| session.id))?;
            audit::record(tx, &app_in.env, &actor_in, "people.totp_on", &person.to_string(), None)?;
            Ok::<_, Problem>(codes)
        })
        .await?;
    with_new_token(&app, &actor, Json(RecoveryCodes { recovery_codes })).await
}

/// Turns the authenticator app off.
#[utoipa::path(delete, path = "/v1/me/totp", tag = "people", responses((status = 204), Problem))]
async fn totp_remove(State(app): State<App>, actor: Actor) -> Result<Response, Problem> {
    let (person, env, actor_in) = (actor.person()?, app.env.clone(), actor.clone());
    app.db
        .write(actor.company, move |tx| {
            totp::remove(tx, person)?;
            audit::record(tx, &env, &actor_in, "people.totp_off", &person.to_string(), None)
        })
        .await?;
    with_new_token(&app, &actor, StatusCode::NO_CONTENT).await
}

/// Makes new recovery codes; the old ones end.
#[utoipa::path(post, path = "/v1/me/recovery_codes", tag = "people", responses((status = 200, body = RecoveryCodes), Problem))]
async fn new_recovery_codes(State(app): State<App>, actor: Actor) -> Result<Json<RecoveryCodes>, Problem> {
    let (person, app_in) = (actor.person()?, app.clone());
    let recovery_codes = app
        .db
        .write(actor.company, move |tx| {
            if totp::since(tx, person)?.is_none() {
                return Err(Problem::conflict(
                    "totp-off",
                    "recovery codes go with an authenticator app: set one up first",
                ));
            }
            audit::record(tx, &app_in.env, &actor, "people.recovery_codes", &person.to_string(), None)?;
            totp::renew_recovery_codes(tx, &app_in, person)
        })
        .await?;
    Ok(Json(RecoveryCodes { recovery_codes }))
}

/// An answer with a new token for the session: what it may do has changed.
async fn with_new_token(app: &App, actor: &Actor, answer: impl IntoResponse) -> Result<Response, Problem> {
    let mut response = answer.into_response();
    if let Some(session) = actor.session {
        response.headers_mut().append(header::SET_COOKIE, renew(app, actor.company, session.id).await?);
    }
    Ok(response)
}

/// Begins to make a passkey.
#[utoipa::path(post, path = "/v1/me/passkeys/start", tag = "people", responses((status = 200, body = PasskeyOptions), Problem))]
async fn passkey_start(State(app): State<App>, actor: Actor) -> Result<Json<PasskeyOptions>, Problem> {
    let (challenge, options) = passkeys::begin_registration(&app, actor.company, actor.person()?).await?;
    Ok(Json(PasskeyOptions { challenge, options }))
}

/// A passkey that a browser made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewPasskey {
    challenge: String,
    #[schema(value_type = Object)]
    credential: serde_json::Value,
    /// For telling it from others: "Pixel 9".
    name: String,
}

/// Keeps a passkey.
#[utoipa::path(post, path = "/v1/me/passkeys/finish", tag = "people", request_body = NewPasskey, responses((status = 201, body = PasskeyView), Problem))]
async fn passkey_finish(
    State(app): State<App>,
    actor: Actor,
    Input(input): Input<NewPasskey>,
) -> Result<(StatusCode, Json<PasskeyView>), Problem> {
    let (person, name) = (actor.person()?, check_name("name", &input.name)?);
    let made =
        passkeys::finish_registration(&app, actor.company, person, &input.challenge, &input.credential, &name).await?;
    let env = app.env.clone();
    app.db
        .write(actor.company, move |tx| {
            audit::record(tx, &env, &actor, "people.passkey_add", &person.to_string(), Some(&name))
        })
        .await?;
    Ok((StatusCode::CREATED, Json(made.into())))
}

/// A passkey's name.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PasskeyName {
    name: String,
}

/// Gives a passkey another name.
#[utoipa::path(patch, path = "/v1/me/passkeys/{id}", tag = "people", params(("id" = String, Path, description = "The passkey.")), request_body = PasskeyName, responses((status = 204), Problem))]
async fn rename_passkey(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Input(input): Input<PasskeyName>,
) -> Result<StatusCode, Problem> {
    let (person, id, name) = (actor.person()?, id.parse::<PasskeyId>()?, check_name("name", &input.name)?);
    match app.db.write(actor.company, move |tx| passkeys::rename(tx, person, id, &name)).await? {
        0 => Err(Problem::not_found("passkey")),
        _ => Ok(StatusCode::NO_CONTENT),
    }
}

/// Removes a passkey.
#[utoipa::path(delete, path = "/v1/me/passkeys/{id}", tag = "people", params(("id" = String, Path, description = "The passkey.")), responses((status = 204), Problem))]
async fn delete_passkey(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    let (person, id, env) = (actor.person()?, id.parse::<PasskeyId>()?, app.env.clone());
    app.db
        .write(actor.company, move |tx| {
            let passkey = passkeys::list(tx, person)?.into_iter().find(|passkey| passkey.id == id);
            let passkey = passkey.ok_or_else(|| Problem::not_found("passkey"))?;
            passkeys::delete(tx, person, id)?;
            Ok::<_, Problem>(audit::record(
                tx,
                &env,
                &actor,
                "people.passkey_remove",
                &person.to_string(),
                Some(&passkey.name),
            )?)
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Unlinks an account elsewhere.
#[utoipa::path(delete, path = "/v1/me/sso/{id}", tag = "people", params(("id" = String, Path, description = "The linked account.")), responses((status = 204), Problem))]
async fn unlink(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    let (person, id, env) = (actor.person()?, id.parse::<IdentityId>()?, app.env.clone());
    app.db
        .write(actor.company, move |tx| {
            let account = sso::list(tx, person)?.into_iter().find(|account| account.id == id);
            let account = account.ok_or_else(|| Problem::not_found("linked account"))?;
            sso::delete(tx, person, id)?;
            Ok::<_, Problem>(audit::record(
                tx,
                &env,
                &actor,
                "people.sso_unlink",
                &person.to_string(),
                Some(&account.provider),
            )?)
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Which account is to be linked.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LinkOrder {
    /// From `GET /v1/sign_in`.
    provider: String,
}

/// Where to go to link an account.
#[derive(Serialize, ToSchema)]
struct LinkStart {
    /// At the issuer.
    url: String,
}

/// Begins to link an account elsewhere: the browser goes to `url` and comes back to the account page.
/// It begins here and with a proof, since a foreign page could send somebody to the issuer with an
/// account that is not theirs.
#[utoipa::path(post, path = "/v1/me/sso", tag = "people", request_body = LinkOrder, responses((status = 200, body = LinkStart), Problem))]
async fn link(State(app): State<App>, actor: Actor, Input(order): Input<LinkOrder>) -> Result<Response, Problem> {
    let linking = Some((actor.company, actor.person()?));
    let (url, cookie) = begin_sso(&app, &order.provider, Some("/settings/account"), linking).await?;
    Ok(([(header::SET_COOKIE, cookie)], Json(LinkStart { url })).into_response())
}
