//! Passkeys (WebAuthn): a sign-in by fingerprint, face or PIN of a device, bound to our address.
//!
//! A passkey wants the person verified on the device, so it is two factors at once.

use axum::http::StatusCode;
use db::{AdminTx, DbError, FromRow, Row, Statements, Tx, args};
use domain::{CompanyId, PasskeyId, PersonId, Timestamp, id::Id};
use serde::{Deserialize, Serialize};
use webauthn_rs::prelude::{
    CredentialID, DiscoverableAuthentication, DiscoverableKey, Passkey as Credential, PasskeyRegistration,
    PublicKeyCredential, RegisterPublicKeyCredential, RequestChallengeResponse, Url, Webauthn, WebauthnBuilder,
};

use super::challenges;
use crate::{App, http::Problem, people::model::PersonState};

const REGISTRATION: &str = "passkey_registration";
const AUTHENTICATION: &str = "passkey_authentication";
/// Most passkeys of a person.
const MOST: usize = 20;

/// A passkey as its person sees it.
#[derive(Debug, Clone)]
pub struct Passkey {
    /// The passkey.
    pub id: PasskeyId,
    /// What they call it.
    pub name: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last let them in.
    pub last_used_at: Option<Timestamp>,
}

impl FromRow for Passkey {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self { id: row.take()?, name: row.take()?, created_at: row.take()?, last_used_at: row.take()? })
    }
}

/// The passkeys of a person, the oldest first.
pub fn list(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<Passkey>, DbError> {
    tx.all(
        "SELECT id, name, created_at, last_used_at FROM passkeys WHERE company_id = $1 AND person_id = $2 ORDER BY created_at, id",
        args![person],
    )
}

/// Gives one another name.
pub fn rename(tx: &mut Tx<'_>, person: PersonId, id: PasskeyId, name: &str) -> Result<u64, DbError> {
    tx.exec(
        "UPDATE passkeys SET name = $4 WHERE company_id = $1 AND person_id = $2 AND id = $3",
        args![person, id, name],
    )
}

/// Removes one.
pub fn delete(tx: &mut Tx<'_>, person: PersonId, id: PasskeyId) -> Result<(), DbError> {
    tx.run("DELETE FROM passkeys WHERE company_id = $1 AND person_id = $2 AND id = $3", args![person, id])
}

/// Removes all.
pub fn delete_all(tx: &mut Tx<'_>, person: PersonId) -> Result<(), DbError> {
    tx.run("DELETE FROM passkeys WHERE company_id = $1 AND person_id = $2", args![person])
}

#[derive(Serialize, Deserialize)]
struct Registering {
    person: PersonId,
    state: PasskeyRegistration,
}

/// What a browser needs to make a passkey.
pub async fn begin_registration(
    app: &App,
    company: CompanyId,
    person: PersonId,
) -> Result<(String, serde_json::Value), Problem> {
    let webauthn = webauthn(app)?;
    let (who, known) = app
        .db
        .read(company, move |tx| {
            let who = super::store::find(tx, person)?.ok_or(DbError::NotFound)?;
            let known: Vec<String> =
                tx.values("SELECT credential FROM passkeys WHERE company_id = $1 AND person_id = $2", args![person])?;
            Ok::<_, DbError>((who, known))
        })
        .await?;
    if known.len() >= MOST {
        return Err(Problem::conflict("too-many-passkeys", format!("a person has at most {MOST} passkeys")));
    }
    let exclude: Result<Vec<CredentialID>, Problem> =
        known.iter().map(|text| read(text).map(|credential| credential.cred_id().clone())).collect();
    let (options, state) = webauthn
        .start_passkey_registration(person.to_uuid(), &who.email, &who.name, Some(exclude?))
        .map_err(|error| anyhow::anyhow!("a passkey cannot be begun: {error}"))?;
    // Kept on the device where it can be, so that signing in needs no e-mail address.
    let mut options = serde_json::to_value(options).map_err(anyhow::Error::from)?;
    options["publicKey"]["authenticatorSelection"]["residentKey"] = "preferred".into();
    let (challenge, _) = challenges::keep(app, REGISTRATION, &Registering { person, state }).await?;
    Ok((challenge, options))
}

/// Keeps a passkey that a browser made.
pub async fn finish_registration(
    app: &App,
    company: CompanyId,
    person: PersonId,
    challenge: &str,
    credential: &serde_json::Value,
    name: &str,
) -> Result<Passkey, Problem> {
    let begun: Registering = challenges::take(app, REGISTRATION, challenge).await?;
    if begun.person != person {
        return Err(challenges::expired());
    }
    let answer: RegisterPublicKeyCredential =
        serde_json::from_value(credential.clone()).map_err(|_| not_a_credential())?;
    let made =
        webauthn(app)?.finish_passkey_registration(&answer, &begun.state).map_err(|error| wrong_passkey(&error))?;
    let passkey =
        Passkey { id: app.env.new_id(), name: name.to_owned(), created_at: app.env.now(), last_used_at: None };
    let (kept, text) = (passkey.clone(), serde_json::to_string(&made).map_err(anyhow::Error::from)?);
    let credential_id = hex::encode(made.cred_id().as_slice());
    app.db
        .write(company, move |tx| {
            tx.exec(
                "INSERT INTO passkeys (company_id, id, person_id, credential_id, name, credential, created_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)",
                args![kept.id, person, credential_id, kept.name, text, kept.created_at],
            )
        })
        .await
        .map_err(|error| match error {
            DbError::Duplicate(_) => Problem::conflict("passkey-known", "this passkey is known already"),
            error => error.into(),
        })?;
    Ok(passkey)
}

/// What a browser needs to sign in with a passkey, whoever it is.
pub async fn begin_authentication(app: &App) -> Result<(String, RequestChallengeResponse), Problem> {
    let (options, state) = webauthn(app)?
        .start_discoverable_authentication()
        .map_err(|error| anyhow::anyhow!("a sign-in with a passkey cannot be begun: {error}"))?;
    let (challenge, _) = challenges::keep(app, AUTHENTICATION, &state).await?;
    Ok((challenge, options))
}

/// Of which company, which one, the credential, and the state of its person.
type Known = (CompanyId, PasskeyId, String, String);

fn find_anywhere(tx: &mut AdminTx<'_>, credential_id: &str, person: PersonId) -> Result<Option<Known>, DbError> {
    tx.find(
        "SELECT passkeys.company_id, passkeys.id, passkeys.credential, people.state FROM passkeys
           JOIN people ON people.company_id = passkeys.company_id AND people.id = passkeys.person_id
          WHERE passkeys.credential_id = $1 AND passkeys.person_id = $2",
        args![credential_id, person],
    )
}

/// Whose passkey answered.
pub async fn finish_authentication(
    app: &App,
    challenge: &str,
    credential: &serde_json::Value,
) -> Result<(CompanyId, PersonId), Problem> {
    let state: DiscoverableAuthentication = challenges::take(app, AUTHENTICATION, challenge).await?;
    let answer: PublicKeyCredential = serde_json::from_value(credential.clone()).map_err(|_| not_a_credential())?;
    let webauthn = webauthn(app)?;
    let (user, credential_id) =
        webauthn.identify_discoverable_authentication(&answer).map_err(|error| wrong_passkey(&error))?;
    let (person, credential_id) = (PersonId::from_uuid(user), hex::encode(credential_id));
    let found: Option<Known> = app.db.admin_read(move |tx| find_anywhere(tx, &credential_id, person)).await?;
    let Some((company, id, text, state_word)) = found else { return Err(unknown_passkey()) };
    if PersonState::parse(&state_word) != Some(PersonState::Active) {
        return Err(unknown_passkey());
    }
    let mut known = read(&text)?;
    let result = webauthn
        .finish_discoverable_authentication_v2(&answer, state, DiscoverableKey::from(&known))
        .map_err(|error| wrong_passkey(&error))?;
    known.update_credential(&result);
    let (now, text) = (app.env.now(), serde_json::to_string(&known).map_err(anyhow::Error::from)?);
    let noted: Result<u64, DbError> = app
        .db
        .write(company, move |tx| {
            tx.exec(
                "UPDATE passkeys SET credential = $3, last_used_at = $4 WHERE company_id = $1 AND id = $2",
                args![id, text, now],
            )
        })
        .await;
    noted?;
    Ok((company, person))
}

fn read(text: &str) -> Result<Credential, Problem> {
    Ok(serde_json::from_str(text).map_err(|_| anyhow::anyhow!("a stored passkey cannot be read"))?)
}

/// Whether passkeys can work at our address, and at the host by which this browser calls us: on this
/// machine `localhost` has them and `127.0.0.1` has not.
pub fn are_possible(app: &App, host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let is_number = name.starts_with('[') || name.parse::<std::net::Ipv4Addr>().is_ok();
    !is_number && webauthn(app).is_ok()
}

/// Passkeys are bound to a name. An address of numbers has none; on this machine `localhost` does.
fn webauthn(app: &App) -> Result<Webauthn, Problem> {
    let no_name = || {
        let detail = "passkeys need an address with a name (https://hub.example.com, or http://localhost)";
        Problem::conflict("passkeys-need-a-name", detail)
    };
    let mut origin = Url::parse(&app.config.public_url).map_err(|_| no_name())?;
    let host = origin.host_str().unwrap_or_default().to_owned();
    let is_loopback = host.parse().is_ok_and(|address: std::net::IpAddr| address.is_loopback());
    if is_loopback {
        origin.set_host(Some("localhost")).map_err(|_| no_name())?;
    } else if host.parse::<std::net::IpAddr>().is_ok() || host.starts_with('[') {
        return Err(no_name());
    }
    let name = origin.host_str().unwrap_or_default().to_owned();
    let builder = WebauthnBuilder::new(&name, &origin).map_err(|_| no_name())?;
    builder.rp_name("Porchlight").build().map_err(|_| no_name())
}

fn unknown_passkey() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "wrong-passkey", "this passkey is not known here; it may have been removed")
}

fn wrong_passkey(error: &webauthn_rs::prelude::WebauthnError) -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "wrong-passkey", format!("the passkey was not accepted: {error}"))
}

fn not_a_credential() -> Problem {
    Problem::invalid_field("credential", "this is not what a browser makes of a passkey")
}
