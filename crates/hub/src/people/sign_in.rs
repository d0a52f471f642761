//! From a password to a session, and from a token to an actor.

use std::{net::IpAddr, time::Duration};

use axum::http::StatusCode;
use db::{DbError, Tx};
use domain::{ApiKeyId, CompanyId, PersonId, Secret, SessionId, event::Role};
use tracing::info;

use super::{password, store};
use crate::{
    App,
    http::{Actor, ActorKind, Problem},
};

/// How long a session lasts.
pub(super) const SESSION_LIFE: Duration = Duration::from_hours(30 * 24);

/// Longest e-mail address, in bytes (RFC 5321 leaves room for 254).
pub const LONGEST_EMAIL: usize = 254;

/// A fresh session.
pub struct SignedIn {
    /// For the cookie; only its hash is stored.
    pub token: String,
    /// The person's company.
    pub company: CompanyId,
    /// The person.
    pub person: PersonId,
}

/// Signs in with e-mail and password.
pub async fn sign_in(app: &App, email: &str, password: Secret, from: Option<IpAddr>) -> Result<SignedIn, Problem> {
    if email.len() > LONGEST_EMAIL {
        return Err(Problem::invalid_field("email", "an e-mail address has at most 254 bytes"));
    }
    if password.expose().len() > password::LONGEST {
        return Err(Problem::invalid_field("password", "a password has at most 1024 bytes"));
    }
    let (email, now) = (email.trim().to_lowercase(), app.env.now());
    // Counted before it is looked at: guesses at the same time must not all get through.
    if let Err(wait) = app.sign_in_limiter.guess(&email, from, now) {
        let detail = format!("too many wrong passwords; try again in {} s", wait.as_secs().max(1));
        return Err(Problem::new(StatusCode::TOO_MANY_REQUESTS, "too-many-attempts", detail));
    }
    let folded = email.clone();
    let found = app.db.admin_read(move |tx| store::find_for_sign_in(tx, &folded)).await?;
    let hash = found.as_ref().and_then(|(_, _, hash)| hash.clone());
    let is_right = password::is_password(password, hash).await;
    let Some((company, person, _)) = found.filter(|_| is_right) else {
        return Err(Problem::new(StatusCode::UNAUTHORIZED, "wrong-credentials", "the e-mail or the password is wrong"));
    };
    app.sign_in_limiter.forget(&email, from);
    let token = app.env.token::<32>();
    let (hash, id) = (hash_token(&token), app.env.new_id::<SessionId>());
    app.db.write(company, move |tx| store::insert_session(tx, id, &hash, person, now, now.plus(SESSION_LIFE))).await?;
    info!(person.id = %person, company.id = %company, "{person} signed in");
    Ok(SignedIn { token, company, person })
}

/// Who has the session with this token.
pub async fn actor_of_session(app: &App, token: &str) -> Result<Option<Actor>, Problem> {
    let (hash, now) = (hash_token(token), app.env.now());
    let found = app.db.admin_read(move |tx| store::find_session(tx, &hash, now)).await?;
    Ok(found.map(|(company, person, name, role)| Actor {
        company,
        kind: ActorKind::Person(person),
        role: Role::parse(&role).unwrap_or_default(),
        name,
    }))
}

/// Which company's key this is. Keys act for the office; scopes come with part 3.
pub async fn actor_of_api_key(app: &App, key: &str) -> Result<Option<Actor>, Problem> {
    let hash = hash_token(key);
    let found = app.db.admin_read(move |tx| store::find_api_key(tx, &hash)).await?;
    Ok(found.map(|(company, name)| Actor { company, kind: ActorKind::ApiKey, role: Role::Admin, name }))
}

/// Makes an API key: the key itself, to be shown once.
pub fn make_api_key(tx: &mut Tx<'_>, app: &App, name: &str) -> Result<Secret, DbError> {
    let key = format!("plk_{}", app.env.token::<24>());
    store::insert_api_key(tx, app.env.new_id::<ApiKeyId>(), name, &hash_token(&key), app.env.now())?;
    Ok(Secret::new(key))
}

/// What is stored of a token: tokens are random, so a plain hash is enough.
pub fn hash_token(token: &str) -> String {
    connect::signature::sha256_hex(token.as_bytes())
}
