//! The pages that links lead to: `/v1/links`, `/v1/invitations`, `/v1/password_resets`, `/v1/first_owner`.

use axum::{Json, extract::State, http::StatusCode, response::Response};
use db::{DbError, Statements, args};
use domain::{Email, Secret, Timestamp};
use queue::BackgroundJob;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    MailLink, first_owner,
    links::{self, LinkKind},
};
use crate::{
    App, admin, audit, companies,
    http::{Actor, ActorKind, Client, Input, Problem},
    people::{
        self, Me, PersonState, challenges, check_password, hash_password, me_answer, sessions::Method, start_session,
    },
};

/// The routes of this file.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(look))
        .routes(routes!(accept))
        .routes(routes!(ask_reset))
        .routes(routes!(finish_reset))
        .routes(routes!(make_first_owner))
}

/// What stands behind `#` in a link.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LinkToken {
    token: String,
}

/// What a link is for.
#[derive(Serialize, ToSchema)]
struct LinkView {
    kind: LinkKind,
    company_name: Option<String>,
    name: Option<String>,
    email: Option<String>,
    expires_at: Timestamp,
}

/// Says what a link is for, without using it up.
#[utoipa::path(post, path = "/v1/links/look", tag = "people", security(()), request_body = LinkToken, responses((status = 200, body = LinkView), Problem))]
async fn look(State(app): State<App>, Input(input): Input<LinkToken>) -> Result<Json<LinkView>, Problem> {
    let now = app.env.now();
    app.db
        .admin_read(move |tx| {
            if let Some(expires_at) = first_owner::expiry(tx, &input.token, now)? {
                let kind = LinkKind::FirstOwner;
                return Ok(LinkView { kind, company_name: None, name: None, email: None, expires_at });
            }
            for kind in [LinkKind::Invitation, LinkKind::PasswordReset] {
                let Some((company, person, expires_at)) = links::find(tx, &input.token, kind, now)? else { continue };
                let (person, company) = tx.as_company(company, |tx| {
                    Ok::<_, DbError>((people::store::find(tx, person)?, companies::store::get(tx)?))
                })?;
                let person = person.ok_or(DbError::NotFound)?;
                return Ok(LinkView {
                    kind,
                    company_name: Some(company.name),
                    name: Some(person.name),
                    email: Some(person.email),
                    expires_at,
                });
            }
            Err(expired())
        })
        .await
        .map(Json)
}

/// Comes in.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Acceptance {
    token: String,
    name: String,
    #[schema(value_type = String)]
    password: Secret,
}

/// Accepts an invitation: name and password, and in.
#[utoipa::path(post, path = "/v1/invitations/accept", tag = "people", security(()), request_body = Acceptance, responses((status = 200, body = Me), Problem))]
async fn accept(State(app): State<App>, client: Client, Input(input): Input<Acceptance>) -> Result<Response, Problem> {
    let (now, token) = (app.env.now(), input.token.clone());
    let found = app.db.admin_read(move |tx| links::find(tx, &token, LinkKind::Invitation, now)).await?;
    let (company, person, _) = found.ok_or_else(expired)?;
    let who = app.db.read(company, move |tx| people::store::find(tx, person)).await?.ok_or_else(expired)?;
    let name = check_name(&input.name)?;
    check_password(&app, "password", &input.password, &[&name, &who.email])?;
    let (hash, env, token, client_in) =
        (hash_password(input.password).await?, app.env.clone(), input.token, client.clone());
    app.db
        .write(company, move |tx| {
            let mut who =
                people::store::find(tx, person)?.filter(|who| who.state == PersonState::Invited).ok_or_else(expired)?;
            if !links::take(tx, &token, person, LinkKind::Invitation)? {
                return Err(expired());
            }
            who.name = name;
            who.state = PersonState::Active;
            people::store::save(tx, &who)?;
            people::store::set_password(tx, person, &hash, None)?;
            let actor = Actor {
                kind: ActorKind::Person(person),
                name: who.name,
                client: client_in,
                ..Actor::operator(company)
            };
            Ok(audit::record(tx, &env, &actor, "people.accept_invitation", &person.to_string(), None)?)
        })
        .await?;
    let signed_in = start_session(&app, company, person, Method::Invitation, &client).await?;
    me_answer(&app, &signed_in, &client).await
}

/// Who forgot a password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ResetWish {
    email: String,
}

/// Mails a link for a new password, if there is such a person. The answer is the same for all.
#[utoipa::path(post, path = "/v1/password_resets", tag = "people", security(()), request_body = ResetWish, responses((status = 202), Problem))]
async fn ask_reset(
    State(app): State<App>,
    client: Client,
    Input(input): Input<ResetWish>,
) -> Result<StatusCode, Problem> {
    let email = input.email.trim().to_lowercase();
    if email.len() > people::LONGEST_EMAIL {
        return Err(Problem::invalid_field("email", "an e-mail address has at most 254 bytes"));
    }
    // Nobody's mailbox is filled by strangers.
    let key = format!("reset of {email}");
    let may = app.sign_in_limiter.guess(&key, client.address, false, app.env.now()).is_ok();
    let found = app.db.admin_read(move |tx| people::store::find_for_sign_in(tx, &email)).await?;
    match found.filter(|found| may && found.state == PersonState::Active) {
        Some(found) => {
            let (queue, person) = (app.queue.clone(), found.person);
            app.db
                .write(found.company, move |tx| {
                    queue.enqueue(tx, MailLink { person, kind: LinkKind::PasswordReset, by: None }.plan())
                })
                .await
                .map_err(|error: DbError| error)?;
        }
        // One commit as well: whether there is such a person does not show in the time it takes.
        None => drop(challenges::keep(&app, "nobody", &()).await?),
    }
    Ok(StatusCode::ACCEPTED)
}

/// Another password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Reset {
    token: String,
    #[schema(value_type = String)]
    password: Secret,
}

/// Sets the password that was forgotten. All sessions end; a second factor stays.
#[utoipa::path(post, path = "/v1/password_resets/finish", tag = "people", security(()), request_body = Reset, responses((status = 204), Problem))]
async fn finish_reset(
    State(app): State<App>,
    client: Client,
    Input(input): Input<Reset>,
) -> Result<StatusCode, Problem> {
    let (now, token) = (app.env.now(), input.token.clone());
    let found = app.db.admin_read(move |tx| links::find(tx, &token, LinkKind::PasswordReset, now)).await?;
    let (company, person, _) = found.ok_or_else(expired)?;
    let who = app.db.read(company, move |tx| people::store::find(tx, person)).await?.ok_or_else(expired)?;
    check_password(&app, "password", &input.password, &[&who.name, &who.email])?;
    let (hash, env, token) = (hash_password(input.password).await?, app.env.clone(), input.token);
    app.db
        .write(company, move |tx| {
            if !links::take(tx, &token, person, LinkKind::PasswordReset)? {
                return Err(expired());
            }
            people::store::set_password(tx, person, &hash, None)?;
            let actor = Actor { kind: ActorKind::Person(person), name: who.name, client, ..Actor::operator(company) };
            Ok(audit::record(tx, &env, &actor, "people.reset_password", &person.to_string(), None)?)
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The first company and its owner.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FirstOwner {
    token: String,
    /// As customers read it.
    company_name: String,
    /// The company's clock: an IANA name.
    time_zone: String,
    name: String,
    email: String,
    #[schema(value_type = String)]
    password: Secret,
}

/// Makes the first company and its owner, who is then signed in.
#[utoipa::path(post, path = "/v1/first_owner", tag = "people", security(()), request_body = FirstOwner, responses((status = 200, body = Me), Problem))]
async fn make_first_owner(
    State(app): State<App>,
    client: Client,
    Input(input): Input<FirstOwner>,
) -> Result<Response, Problem> {
    let (now, token) = (app.env.now(), input.token.clone());
    app.db.admin_read(move |tx| first_owner::expiry(tx, &token, now)).await?.ok_or_else(expired)?;
    let name = check_name(&input.name)?;
    if domain::time::zone(&input.time_zone).is_none() {
        return Err(Problem::invalid_field("time_zone", "this is not a time zone, like America/Denver"));
    }
    let company_name = input.company_name.trim().to_owned();
    if company_name.is_empty() || company_name.chars().count() > 100 {
        return Err(Problem::invalid_field("company_name", "a company's name has 1 to 100 characters"));
    }
    if Email::parse(input.email.trim()).is_none() {
        return Err(Problem::invalid_field("email", "this is not an e-mail address"));
    }
    check_password(&app, "password", &input.password, &[&name, &input.email, &company_name])?;
    let token = input.token;
    if !app.db.admin_write(move |tx| first_owner::take(tx, &token, now)).await? {
        return Err(expired());
    }
    let new = admin::NewCompany {
        name: company_name,
        time_zone: input.time_zone,
        owner_name: name,
        owner_email: input.email.trim().to_owned(),
        password: input.password,
    };
    let (company, person) = admin::create_company(&app, new).await?;
    let signed_in = start_session(&app, company, person, Method::Password, &client).await?;
    me_answer(&app, &signed_in, &client).await
}

fn check_name(name: &str) -> Result<String, Problem> {
    people::check_name("name", name)
}

fn expired() -> Problem {
    Problem::new(StatusCode::NOT_FOUND, "link-expired", "this link was used already, or its time is up")
}

/// Whether somebody was invited and the mail can go out.
pub(super) fn has_mail_server(tx: &mut db::Tx<'_>) -> Result<bool, DbError> {
    let count: i64 = tx.value("SELECT COUNT(*) FROM connections WHERE company_id = $1 AND kind = 'email'", args![])?;
    Ok(count > 0)
}
