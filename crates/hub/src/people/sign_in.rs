//! From a password to a session: counted, compared, and where it is set up asked for a code too.

use std::time::Duration;

use axum::http::{HeaderValue, StatusCode};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use db::{DbError, Tx};
use domain::{CompanyId, PersonId, Secret, SessionId, Timestamp};
use serde::{Deserialize, Serialize};
use tracing::info;

use super::{
    challenges, password,
    sessions::{self, Method},
    store, totp,
};
use crate::{
    App, audit,
    http::{Actor, ActorKind, Client, Problem, cookies},
    people::model::PersonState,
};

/// Longest e-mail address, in bytes (RFC 5321 leaves room for 254).
pub const LONGEST_EMAIL: usize = 254;
const SECOND_FACTOR: &str = "second_factor";

/// A fresh session.
#[derive(Debug)]
pub struct SignedIn {
    /// For the cookie; only its hash is stored.
    pub token: String,
    /// Marks the device as one that this person uses.
    pub device_mark: String,
    /// The person's company.
    pub company: CompanyId,
    /// The person.
    pub person: PersonId,
}

impl SignedIn {
    /// The two cookies.
    pub fn cookies(&self, app: &App) -> [HeaderValue; 2] {
        [cookies::set_session(app, &self.token, sessions::LIFE), cookies::set_device(app, &self.device_mark)]
    }
}

/// What a right password leads to.
#[derive(Debug)]
pub enum Outcome {
    /// In.
    SignedIn(SignedIn),
    /// A code is needed too.
    SecondFactor {
        /// For the next request.
        challenge: String,
        /// How long it counts.
        expires_at: Timestamp,
    },
}

/// Who has given a right password and owes a code.
#[derive(Serialize, Deserialize)]
struct Owing {
    company: CompanyId,
    person: PersonId,
    email: String,
}

/// Signs in with e-mail and password. `device_mark` is the device's cookie.
pub async fn sign_in(
    app: &App,
    email: &str,
    password: Secret,
    client: &Client,
    device_mark: Option<&str>,
) -> Result<Outcome, Problem> {
    check_lengths(email, &password)?;
    let (email, now) = (email.trim().to_lowercase(), app.env.now());
    let is_known = device_mark.is_some_and(|mark| is_mark_of(app, mark, &email));
    // Counted before it is looked at: guesses at the same time must not all get through.
    app.sign_in_limiter.guess(&email, client.address, is_known, now).map_err(too_many)?;
    let folded = email.clone();
    let found = app.db.admin_read(move |tx| store::find_for_sign_in(tx, &folded)).await?;
    let hash = found.as_ref().and_then(|found| found.password_hash.clone());
    let is_right = password::is_password(password, hash, is_known, client.address).await.map_err(|_| crowded())?;
    let Some(found) = found.filter(|found| is_right && found.state == PersonState::Active) else {
        return Err(Problem::new(StatusCode::UNAUTHORIZED, "wrong-credentials", "the e-mail or the password is wrong"));
    };
    app.sign_in_limiter.forget(&email, client.address, is_known);
    if found.has_totp {
        let owing = Owing { company: found.company, person: found.person, email };
        let (challenge, expires_at) = challenges::keep(app, SECOND_FACTOR, &owing).await?;
        return Ok(Outcome::SecondFactor { challenge, expires_at });
    }
    start_session(app, found.company, found.person, Method::Password, client).await.map(Outcome::SignedIn)
}

/// The second step: a code of the authenticator, or a recovery code.
pub async fn with_second_factor(
    app: &App,
    challenge: &str,
    code: &totp::Code,
    client: &Client,
) -> Result<SignedIn, Problem> {
    let owing: Owing = challenges::look(app, SECOND_FACTOR, challenge).await?;
    // Six digits are few: guesses are counted by person, from wherever they come.
    let key = format!("code of {}", owing.person);
    app.sign_in_limiter.guess(&key, None, false, app.env.now()).map_err(too_many)?;
    totp::spend(app, owing.company, owing.person, code).await?;
    app.sign_in_limiter.forget(&key, None, false);
    let _used: Owing = challenges::take(app, SECOND_FACTOR, challenge).await?;
    start_session(app, owing.company, owing.person, Method::Password, client).await
}

/// Makes a session for somebody who proved who they are, and writes it down.
pub async fn start_session(
    app: &App,
    company: CompanyId,
    person: PersonId,
    method: Method,
    client: &Client,
) -> Result<SignedIn, Problem> {
    let (app_in, client_in) = (app.clone(), client.clone());
    let (token, email) = app.db.write(company, move |tx| keep_session(tx, &app_in, person, method, &client_in)).await?;
    info!(person.id = %person, company.id = %company, "{person} signed in");
    Ok(SignedIn { token, device_mark: mark(app, &email), company, person })
}

fn keep_session(
    tx: &mut Tx<'_>,
    app: &App,
    person: PersonId,
    method: Method,
    client: &Client,
) -> Result<(String, String), DbError> {
    let who = store::find(tx, person)?.ok_or(DbError::NotFound)?;
    let (token, id) = (app.env.token::<32>(), app.env.new_id::<SessionId>());
    sessions::insert(tx, id, &super::hash_token(&token), person, method, client, app.env.now())?;
    let actor = Actor {
        kind: ActorKind::Person(person),
        name: who.name,
        client: client.clone(),
        ..Actor::operator(tx.company())
    };
    audit::record(tx, &app.env, &actor, "session.start", &person.to_string(), Some(method.as_str()))?;
    Ok((token, who.email))
}

/// Looks whether the password is the person's own, as a proof that it is them.
pub async fn prove_password(
    app: &App,
    company: CompanyId,
    person: PersonId,
    password: Secret,
    client: &Client,
) -> Result<(), Problem> {
    check_lengths("", &password)?;
    let key = format!("password of {person}");
    app.sign_in_limiter.guess(&key, client.address, true, app.env.now()).map_err(too_many)?;
    let hash = app.db.read(company, move |tx| store::password_hash(tx, person)).await?;
    if !password::is_password(password, hash, true, client.address).await.map_err(|_| crowded())? {
        return Err(Problem::new(StatusCode::UNAUTHORIZED, "wrong-credentials", "the password is wrong"));
    }
    app.sign_in_limiter.forget(&key, client.address, true);
    Ok(())
}

fn check_lengths(email: &str, password: &Secret) -> Result<(), Problem> {
    if email.len() > LONGEST_EMAIL {
        return Err(Problem::invalid_field("email", "an e-mail address has at most 254 bytes"));
    }
    if password.expose().len() > password::LONGEST {
        return Err(Problem::invalid_field("password", "a password has at most 1024 bytes"));
    }
    Ok(())
}

/// 429: wait.
pub(super) fn too_many(wait: Duration) -> Problem {
    let detail = format!("too many wrong guesses; try again in {} s", wait.as_secs().max(1));
    Problem::new(StatusCode::TOO_MANY_REQUESTS, "too-many-attempts", detail).retry_after(wait)
}

fn crowded() -> Problem {
    let detail = "too many people sign in at this moment; try again in a few seconds";
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, "sign-in-crowded", detail).retry_after(Duration::from_secs(3))
}

/// The mark of a device on which the person with this address has signed in (a *device cookie*,
/// as OWASP calls it): a stranger's guesses at the account do not count against it.
fn mark(app: &App, email: &str) -> String {
    let email = email.to_lowercase();
    URL_SAFE_NO_PAD.encode(app.sealing.seal(&app.env, "installation/devices", email.as_bytes()))
}

fn is_mark_of(app: &App, mark: &str, email: &str) -> bool {
    let opened =
        URL_SAFE_NO_PAD.decode(mark).ok().and_then(|sealed| app.sealing.open("installation/devices", &sealed).ok());
    opened.is_some_and(|known| known == email.as_bytes())
}
