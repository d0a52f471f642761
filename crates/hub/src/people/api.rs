//! `/v1/sign_in`, `/v1/session`, `/v1/me`.

use std::collections::BTreeMap;

use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use domain::{CompanyId, PersonId, Secret, SessionId, Timestamp, event::Role};
use rules::access::{Action, Permissions, Reach};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    Outcome, SignedIn, hash_token, passkeys, prove_password,
    sessions::{self, Method},
    sign_in::{start_session, with_second_factor},
    sso, store, totp,
};
use crate::{
    App, audit,
    companies::{self, Company},
    http::{Actor, ActorKind, Client, Input, Params, Problem, cookies},
};

/// How long somebody may stay at an issuer.
const SSO_COOKIE: &str = "porchlight_sso";

/// The routes of this file.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(ways_in))
        .routes(routes!(create_session, delete_session))
        .routes(routes!(second_factor))
        .routes(routes!(passkey_start))
        .routes(routes!(passkey_finish))
        .routes(routes!(sso_start))
        .routes(routes!(sso_callback))
        .routes(routes!(confirm))
        .routes(routes!(password_check))
        .routes(routes!(me, change_me))
}

/// What the sign-in page offers.
#[derive(Serialize, ToSchema)]
struct WaysIn {
    /// Nobody is here yet: the program printed a link for the first owner.
    needs_owner: bool,
    /// Whether passkeys can work at this address.
    passkeys: bool,
    /// Accounts elsewhere.
    sso: Vec<SsoProvider>,
}

/// An issuer.
#[derive(Serialize, ToSchema)]
struct SsoProvider {
    id: String,
    /// On the button.
    name: String,
}

/// What the sign-in page offers.
#[utoipa::path(get, path = "/v1/sign_in", tag = "people", security(()), responses((status = 200, body = WaysIn), Problem))]
async fn ways_in(State(app): State<App>, headers: HeaderMap) -> Result<Json<WaysIn>, Problem> {
    let needs_owner = app.db.admin_read(store::is_nobody_here).await?;
    let sso = app.sso.names().map(|(id, name)| SsoProvider { id: id.to_owned(), name: name.to_owned() }).collect();
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    Ok(Json(WaysIn { needs_owner, passkeys: passkeys::are_possible(&app, host), sso }))
}

/// What signing in needs.
#[derive(Deserialize, ToSchema)]
struct Credentials {
    email: String,
    #[schema(value_type = String)]
    password: Secret,
}

/// The password was right, and a code is needed too.
#[derive(Serialize, ToSchema)]
struct SecondFactorNeeded {
    /// For `POST /v1/session/second_factor`.
    challenge: String,
    /// `totp`, `recovery_code`.
    methods: [&'static str; 2],
    expires_at: Timestamp,
}

/// Who is signed in, and where.
#[derive(Serialize, ToSchema)]
pub struct Me {
    /// The person; an API key appears under its name, without an address.
    person: MePerson,
    company: Company,
    /// The actions that are open to them, and how far: `own` or `all`. The words are the scopes of API keys.
    may: BTreeMap<&'static str, Reach>,
    /// The company wants a second factor, and there is none yet: nothing else is open until then.
    must_set_up_second_factor: bool,
}

/// The person behind a request.
#[derive(Serialize, ToSchema)]
struct MePerson {
    id: Option<String>,
    name: String,
    email: Option<String>,
    role: Role,
    avatar_url: Option<String>,
    /// HCP's id, if they are an employee there.
    employee_ref: Option<String>,
    permissions: Permissions,
}

/// Signs in with e-mail and password.
#[utoipa::path(post, path = "/v1/session", tag = "people", security(()), request_body = Credentials, responses((status = 200, body = Me), (status = 202, description = "A code is needed too.", body = SecondFactorNeeded), Problem))]
async fn create_session(
    State(app): State<App>,
    client: Client,
    headers: HeaderMap,
    Input(input): Input<Credentials>,
) -> Result<Response, Problem> {
    let mark = cookies::device_mark(&app, &headers).map(str::to_owned);
    match super::sign_in(&app, &input.email, input.password, &client, mark.as_deref()).await? {
        Outcome::SignedIn(signed_in) => me_answer(&app, &signed_in, &client).await,
        Outcome::SecondFactor { challenge, expires_at } => {
            let needed = SecondFactorNeeded { challenge, methods: ["totp", "recovery_code"], expires_at };
            Ok((StatusCode::ACCEPTED, Json(needed)).into_response())
        }
    }
}

/// A code for a sign-in that is under way.
#[derive(Deserialize, ToSchema)]
struct SecondFactor {
    challenge: String,
    /// What the code is.
    method: CodeKind,
    /// As it is typed; spaces and hyphens do not count.
    code: String,
}

#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum CodeKind {
    Totp,
    RecoveryCode,
}

/// Gives the code that the password's answer asked for.
#[utoipa::path(post, path = "/v1/session/second_factor", tag = "people", security(()), request_body = SecondFactor, responses((status = 200, body = Me), Problem))]
async fn second_factor(
    State(app): State<App>,
    client: Client,
    Input(input): Input<SecondFactor>,
) -> Result<Response, Problem> {
    let code = match input.method {
        CodeKind::Totp => totp::Code::Totp(input.code),
        CodeKind::RecoveryCode => totp::Code::RecoveryCode(input.code),
    };
    let signed_in = with_second_factor(&app, &input.challenge, &code, &client).await?;
    me_answer(&app, &signed_in, &client).await
}

/// What a browser needs for a passkey.
#[derive(Serialize, ToSchema)]
pub(super) struct PasskeyOptions {
    /// For the request that finishes.
    pub challenge: String,
    /// For `navigator.credentials`.
    #[schema(value_type = Object)]
    pub options: serde_json::Value,
}

/// Begins a sign-in with a passkey.
#[utoipa::path(post, path = "/v1/session/passkey/start", tag = "people", security(()), responses((status = 200, body = PasskeyOptions), Problem))]
async fn passkey_start(State(app): State<App>) -> Result<Json<PasskeyOptions>, Problem> {
    let (challenge, options) = passkeys::begin_authentication(&app).await?;
    let options = serde_json::to_value(options).map_err(anyhow::Error::from)?;
    Ok(Json(PasskeyOptions { challenge, options }))
}

/// What the browser made of a passkey.
#[derive(Deserialize, ToSchema)]
struct PasskeyAnswer {
    challenge: String,
    #[schema(value_type = Object)]
    credential: serde_json::Value,
}

/// Signs in with a passkey. Somebody who is signed in already proves with it that it is them.
#[utoipa::path(post, path = "/v1/session/passkey/finish", tag = "people", security(()), request_body = PasskeyAnswer, responses((status = 200, body = Me), Problem))]
async fn passkey_finish(
    State(app): State<App>,
    client: Client,
    headers: HeaderMap,
    Input(input): Input<PasskeyAnswer>,
) -> Result<Response, Problem> {
    let (company, person) = passkeys::finish_authentication(&app, &input.challenge, &input.credential).await?;
    if let Some(actor) = signed_in_already(&app, &headers, &client).await?
        && actor.kind == ActorKind::Person(person)
        && let Some(session) = actor.session
    {
        let cookie = renew(&app, company, session.id).await?;
        return Ok(([(header::SET_COOKIE, cookie)], Json(describe(&app, &actor).await?)).into_response());
    }
    let signed_in = start_session(&app, company, person, Method::Passkey, &client).await?;
    me_answer(&app, &signed_in, &client).await
}

/// Where to go after a sign-in elsewhere.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct SsoStart {
    /// A path of ours.
    return_to: Option<String>,
}

/// Sends the browser to an issuer.
#[utoipa::path(get, path = "/v1/session/sso/{provider}/start", tag = "people", security(()), params(("provider" = String, Path, description = "From `GET /v1/sign_in`."), SsoStart), responses((status = 303, description = "To the issuer."), Problem))]
async fn sso_start(
    State(app): State<App>,
    Path(provider): Path<String>,
    Params(asked): Params<SsoStart>,
) -> Result<Response, Problem> {
    let (url, cookie) = match begin_sso(&app, &provider, asked.return_to.as_deref(), None).await {
        Ok(begun) => begun,
        Err(problem) if problem.status() == StatusCode::NOT_FOUND => return Err(problem),
        Err(problem) => return Ok(to_sign_in(&problem)),
    };
    Ok((StatusCode::SEE_OTHER, [(header::LOCATION, location(&url)?), (header::SET_COOKIE, cookie)]).into_response())
}

/// Where to go at an issuer, and the cookie by which who comes back is known to be who went: else
/// somebody could be signed in as somebody else.
pub(super) async fn begin_sso(
    app: &App,
    provider: &str,
    return_to: Option<&str>,
    linking: Option<(CompanyId, PersonId)>,
) -> Result<(String, HeaderValue), Problem> {
    let (url, state) = sso::begin(app, provider, return_to, linking).await?;
    let cookie = cookies::set_for_a_while(app, SSO_COOKIE, &hash_token(&state), super::challenges::LIFE);
    Ok((url, cookie))
}

/// What an issuer sends back.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct SsoCallback {
    code: Option<String>,
    state: Option<String>,
    error: Option<String>,
}

/// Where issuers send the browser back to.
#[utoipa::path(get, path = "/v1/session/sso/callback", tag = "people", security(()), params(SsoCallback), responses((status = 303, description = "Into the app, signed in, or to the sign-in page with `?problem=`."), Problem))]
async fn sso_callback(
    State(app): State<App>,
    Params(asked): Params<SsoCallback>,
    client: Client,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mark = cookies::of_a_while(&app, &headers, SSO_COOKIE);
    let (Some(code), Some(state), None) = (&asked.code, &asked.state, &asked.error) else {
        return Ok(to_sign_in(&Problem::new(StatusCode::UNAUTHORIZED, "sso-failed", "")));
    };
    if mark != Some(hash_token(state).as_str()) {
        return Ok(to_sign_in(&Problem::new(StatusCode::UNAUTHORIZED, "sso-expired", "")));
    }
    let arrived = match sso::finish(&app, state, code).await {
        Ok(arrived) => arrived,
        Err(problem) => return Ok(to_sign_in(&problem)),
    };
    let signed_in = start_session(&app, arrived.company, arrived.person, Method::Sso, &client).await?;
    let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, location(&arrived.return_to)?)]).into_response();
    for cookie in signed_in.cookies(&app) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

fn to_sign_in(problem: &Problem) -> Response {
    let code = match problem.code() {
        "challenge-expired" => "sso-expired",
        code if code.starts_with("sso-") => code,
        _ => "sso-failed",
    };
    let location = HeaderValue::try_from(format!("/sign-in?problem={code}")).expect("plain letters");
    (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
}

fn location(url: &str) -> Result<HeaderValue, Problem> {
    HeaderValue::try_from(url).map_err(|_| Problem::not_found("page"))
}

/// Who is signed in on this browser, on a route that is open to all.
async fn signed_in_already(app: &App, headers: &HeaderMap, client: &Client) -> Result<Option<Actor>, Problem> {
    match cookies::session_token(app, headers) {
        Some(token) => Ok(sessions::actor_of_session(app, token, client).await?.map(|(actor, _)| actor)),
        None => Ok(None),
    }
}

/// A proof that it is still the person who signed in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Proof {
    #[schema(value_type = Option<String>)]
    password: Option<Secret>,
    /// Six digits of the authenticator app.
    code: Option<String>,
}

/// Proves that it is still the person who signed in: with the password, or with a code of the
/// authenticator app. (With a passkey: `/v1/session/passkey/start` and `/finish`.)
#[utoipa::path(post, path = "/v1/session/confirm", tag = "people", request_body = Proof, responses((status = 204), Problem))]
async fn confirm(State(app): State<App>, actor: Actor, Input(input): Input<Proof>) -> Result<Response, Problem> {
    let (person, session) = (actor.person()?, actor.session.ok_or_else(|| Problem::not_found("session"))?);
    match (input.password, input.code) {
        (Some(password), None) => prove_password(&app, actor.company, person, password, &actor.client).await?,
        (None, Some(code)) => {
            let key = format!("code of {person}");
            app.sign_in_limiter.guess(&key, None, false, app.env.now()).map_err(super::sign_in::too_many)?;
            totp::spend(&app, actor.company, person, &totp::Code::Totp(code)).await?;
            app.sign_in_limiter.forget(&key, None, false);
        }
        _ => return Err(Problem::invalid_field("password", "give the password or a code")),
    }
    let cookie = renew(&app, actor.company, session.id).await?;
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, cookie)]).into_response())
}

/// A new token for a session that was confirmed.
pub(super) async fn renew(app: &App, company: CompanyId, session: SessionId) -> Result<HeaderValue, Problem> {
    let (token, now) = (app.env.token::<32>(), app.env.now());
    let hash = hash_token(&token);
    app.db.write(company, move |tx| sessions::renew(tx, session, &hash, now)).await?;
    Ok(cookies::set_session(app, &token, sessions::LIFE))
}

/// Signs out.
#[utoipa::path(delete, path = "/v1/session", tag = "people", responses((status = 204), Problem))]
async fn delete_session(State(app): State<App>, request: axum::extract::Request) -> Result<Response, Problem> {
    let (Parts { headers, .. }, _) = request.into_parts();
    if let Some(token) = cookies::session_token(&app, &headers) {
        let hash = hash_token(token);
        app.db.admin_write(move |tx| sessions::delete_by_token(tx, &hash)).await?;
    }
    let gone = cookies::set_session(&app, "", std::time::Duration::ZERO);
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, gone)]).into_response())
}

/// A password that somebody thinks of.
#[derive(Deserialize, ToSchema)]
struct PasswordIdea {
    #[schema(value_type = String)]
    password: Secret,
    /// What others know of them: it must not be made of it.
    email: Option<String>,
    name: Option<String>,
}

/// Whether it may be used.
#[derive(Serialize, ToSchema)]
struct PasswordVerdict {
    ok: bool,
    /// What is wrong with it.
    message: Option<String>,
}

/// Says whether a password may be used, while it is typed. Nothing is kept.
#[utoipa::path(post, path = "/v1/password_check", tag = "people", security(()), request_body = PasswordIdea, responses((status = 200, body = PasswordVerdict), Problem))]
async fn password_check(
    State(app): State<App>,
    Input(input): Input<PasswordIdea>,
) -> Result<Json<PasswordVerdict>, Problem> {
    let about: Vec<&str> = [&input.email, &input.name].into_iter().flatten().map(String::as_str).collect();
    let breached = app.config.breached_passwords.as_deref();
    let message = super::strength::trouble_with(input.password.expose(), &about, breached);
    Ok(Json(PasswordVerdict { ok: message.is_none(), message }))
}

/// Who is asking.
#[utoipa::path(get, path = "/v1/me", tag = "people", responses((status = 200, body = Me), Problem))]
async fn me(State(app): State<App>, actor: Actor) -> Result<Json<Me>, Problem> {
    Ok(Json(describe(&app, &actor).await?))
}

/// What a person may change of themselves.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MyChange {
    name: String,
}

/// Changes one's own name.
#[utoipa::path(patch, path = "/v1/me", tag = "people", request_body = MyChange, responses((status = 200, body = Me), Problem))]
async fn change_me(State(app): State<App>, actor: Actor, Input(input): Input<MyChange>) -> Result<Json<Me>, Problem> {
    let (person, name) = (actor.person()?, check_name("name", &input.name)?);
    let (env, actor_in) = (app.env.clone(), actor.clone());
    app.db
        .write(actor.company, move |tx| {
            let mut who = store::find(tx, person)?.ok_or(db::DbError::NotFound)?;
            let before = std::mem::replace(&mut who.name, name);
            store::save(tx, &who)?;
            let field = |name: &str| serde_json::json!({ "name": name });
            let change = audit::Change::of(&field(&before), &field(&who.name));
            audit::record_change(tx, &env, &actor_in, "people.rename", &person.to_string(), &change)
        })
        .await?;
    Ok(Json(describe(&app, &actor).await?))
}

/// 422 unless it is a name.
pub fn check_name(field: &str, name: &str) -> Result<String, Problem> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 100 || name.contains(char::is_control) {
        return Err(Problem::invalid_field(field, "a name has 1 to 100 characters"));
    }
    Ok(name.to_owned())
}

/// The answer to a sign-in: the cookies, and who is here now.
pub async fn me_answer(app: &App, signed_in: &SignedIn, client: &Client) -> Result<Response, Problem> {
    let found = sessions::actor_of_session(app, &signed_in.token, client).await?;
    let (actor, _) = found.ok_or_else(|| Problem::not_found("session"))?;
    let mut response = Json(describe(app, &actor).await?).into_response();
    for cookie in signed_in.cookies(app) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

async fn describe(app: &App, actor: &Actor) -> Result<Me, Problem> {
    let of: Option<PersonId> = match actor.kind {
        ActorKind::Person(id) => Some(id),
        ActorKind::ApiKey(..) | ActorKind::Operator => None,
    };
    let (company, person) = app
        .db
        .read(actor.company, move |tx| {
            let company = companies::store::get(tx)?;
            let person = match of {
                Some(id) => store::find(tx, id)?,
                None => None,
            };
            Ok::<_, db::DbError>((company, person))
        })
        .await?;
    let permissions = if actor.who.role == Role::Admin { Permissions::ALL } else { actor.who.permissions };
    let person = match person {
        Some(person) => MePerson {
            id: Some(person.id.to_string()),
            name: person.name,
            email: Some(person.email),
            role: person.role,
            avatar_url: person.avatar_url,
            employee_ref: person.employee_ref,
            permissions,
        },
        None => MePerson {
            id: None,
            name: actor.name.clone(),
            email: None,
            role: actor.who.role,
            avatar_url: None,
            employee_ref: None,
            permissions,
        },
    };
    let may = Action::ALL
        .iter()
        .map(|action| (action.as_str(), actor.reach(*action)))
        .filter(|(_, reach)| *reach != Reach::None)
        .collect();
    Ok(Me { person, company, may, must_set_up_second_factor: actor.lacks_second_factor })
}
