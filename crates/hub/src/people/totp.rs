//! Codes of an authenticator app (TOTP, RFC 6238), and recovery codes for when the phone is lost.
//!
//! # Guarantees
//! - A code counts once: a step that was used, or one before it, is refused (RFC 6238 5.2).
//! - The secret is sealed; of recovery codes only hashes are kept, and each works once.

use axum::http::StatusCode;
use db::{DbError, Statements, Tx, args};
use domain::{CompanyId, PersonId, Timestamp};
use serde::Deserialize;
use totp_rs::{Builder, Totp};
use utoipa::ToSchema;

use super::hash_token;
use crate::{App, http::Problem, secrets::Sealing};

/// How many recovery codes there are.
const RECOVERY_CODES: usize = 10;

/// A code as somebody types it.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "snake_case", tag = "method", content = "code")]
pub enum Code {
    /// Six digits of the authenticator app.
    Totp(String),
    /// One of those that were written down.
    RecoveryCode(String),
}

/// A secret to be put into an authenticator app.
pub struct Fresh {
    /// Base 32, for typing.
    pub secret: String,
    /// `otpauth://…`, for a QR code.
    pub uri: String,
}

/// Makes a secret that counts once a code of it was typed.
pub fn begin(tx: &mut Tx<'_>, app: &App, person: PersonId, email: &str, company: &str) -> Result<Fresh, Problem> {
    let bytes: [u8; 20] = app.env.random();
    let sealed = app.sealing.seal(&app.env, &place(tx.company(), person), &bytes);
    tx.run("UPDATE people SET totp_pending = $3 WHERE company_id = $1 AND id = $2", args![person, sealed])?;
    let issuer: String = format!("Porchlight {company}").chars().filter(|letter| *letter != ':').collect();
    let account = email.replace(':', "");
    let totp = Builder::new()
        .with_secret(bytes.to_vec())
        .with_account_name(account)
        .with_issuer(Some(issuer))
        .build()
        .map_err(|error| anyhow::anyhow!("a TOTP secret cannot be made: {error}"))?;
    let uri = totp.to_url().map_err(|error| anyhow::anyhow!("a TOTP address cannot be made: {error}"))?;
    Ok(Fresh { secret: totp_rs::Secret::from(bytes.to_vec()).to_base32(), uri })
}

/// Turns it on with a first code. Gives back the recovery codes, to be shown once.
pub fn finish(tx: &mut Tx<'_>, app: &App, person: PersonId, code: &str) -> Result<Vec<String>, Problem> {
    let pending: Option<(Option<Vec<u8>>,)> =
        tx.find("SELECT totp_pending FROM people WHERE company_id = $1 AND id = $2", args![person])?;
    let Some((Some(sealed),)) = pending else {
        return Err(Problem::conflict("totp-not-begun", "begin with POST /v1/me/totp/start"));
    };
    let now = app.env.now();
    let step = step_of(&app.sealing, tx.company(), person, &sealed, code, now)?.ok_or_else(wrong_code)?;
    tx.run(
        "UPDATE people SET totp_secret = totp_pending, totp_pending = NULL, totp_since = $3, totp_last_step = $4
          WHERE company_id = $1 AND id = $2",
        args![person, now, step],
    )?;
    renew_recovery_codes(tx, app, person)
}

/// Turns it off.
pub fn remove(tx: &mut Tx<'_>, person: PersonId) -> Result<(), DbError> {
    tx.run("DELETE FROM recovery_codes WHERE company_id = $1 AND person_id = $2", args![person])?;
    tx.run(
        "UPDATE people SET totp_secret = NULL, totp_pending = NULL, totp_since = NULL WHERE company_id = $1 AND id = $2",
        args![person],
    )
}

/// New recovery codes; the old ones end.
pub fn renew_recovery_codes(tx: &mut Tx<'_>, app: &App, person: PersonId) -> Result<Vec<String>, Problem> {
    tx.run("DELETE FROM recovery_codes WHERE company_id = $1 AND person_id = $2", args![person])?;
    let mut codes = Vec::new();
    for _ in 0..RECOVERY_CODES {
        let letters = app.env.token::<8>();
        let code = format!("{}-{}-{}-{}", &letters[..4], &letters[4..8], &letters[8..12], &letters[12..16]);
        tx.run(
            "INSERT INTO recovery_codes (company_id, person_id, code_hash) VALUES ($1, $2, $3)",
            args![person, hash_token(&folded(&code))],
        )?;
        codes.push(code);
    }
    Ok(codes)
}

/// How many recovery codes are left.
pub fn recovery_codes_left(tx: &mut Tx<'_>, person: PersonId) -> Result<i64, DbError> {
    tx.value("SELECT COUNT(*) FROM recovery_codes WHERE company_id = $1 AND person_id = $2", args![person])
}

/// Since when it is on.
pub fn since(tx: &mut Tx<'_>, person: PersonId) -> Result<Option<Timestamp>, DbError> {
    let found: Option<(Option<Timestamp>,)> =
        tx.find("SELECT totp_since FROM people WHERE company_id = $1 AND id = $2", args![person])?;
    Ok(found.and_then(|(since,)| since))
}

/// Uses a code up, or says that it is wrong.
pub async fn spend(app: &App, company: CompanyId, person: PersonId, code: &Code) -> Result<(), Problem> {
    let (app_in, now) = (app.clone(), app.env.now());
    let (is_totp, typed) = match code {
        Code::Totp(code) => (true, code.clone()),
        Code::RecoveryCode(code) => (false, folded(code)),
    };
    let is_right = app
        .db
        .write(company, move |tx| {
            if !is_totp {
                let spent = tx.exec(
                    "DELETE FROM recovery_codes WHERE company_id = $1 AND person_id = $2 AND code_hash = $3",
                    args![person, hash_token(&typed)],
                )?;
                return Ok::<_, Problem>(spent > 0);
            }
            let stored: Option<(Option<Vec<u8>>,)> =
                tx.find("SELECT totp_secret FROM people WHERE company_id = $1 AND id = $2", args![person])?;
            let Some((Some(sealed),)) = stored else { return Ok(false) };
            let Some(step) = step_of(&app_in.sealing, tx.company(), person, &sealed, &typed, now)? else {
                return Ok(false);
            };
            let spent = tx.exec(
                "UPDATE people SET totp_last_step = $3 WHERE company_id = $1 AND id = $2 AND totp_last_step < $3",
                args![person, step],
            )?;
            Ok(spent > 0)
        })
        .await?;
    if is_right { Ok(()) } else { Err(wrong_code()) }
}

/// The time step of which this is the code; neighbours count, since clocks differ.
fn step_of(
    sealing: &Sealing,
    company: CompanyId,
    person: PersonId,
    sealed: &[u8],
    code: &str,
    now: Timestamp,
) -> Result<Option<i64>, Problem> {
    let bytes = sealing.open(&place(company, person), sealed)?;
    let totp: Totp = Builder::new()
        .with_secret(bytes)
        .build()
        .map_err(|error| anyhow::anyhow!("a TOTP secret cannot be used: {error}"))?;
    let code: String = code.chars().filter(|letter| !letter.is_whitespace()).collect();
    let time = u64::try_from(now.seconds()).unwrap_or_default();
    Ok(totp.check(&code, time).and_then(|step| i64::try_from(step).ok()))
}

/// Seals the person's secret anew, after a rotation of keys.
pub fn reseal(tx: &mut Tx<'_>, app: &App) -> anyhow::Result<usize> {
    type Sealed = (PersonId, Option<Vec<u8>>, Option<Vec<u8>>);
    let people: Vec<Sealed> = tx.all(
        "SELECT id, totp_secret, totp_pending FROM people
          WHERE company_id = $1 AND (totp_secret IS NOT NULL OR totp_pending IS NOT NULL)",
        args![],
    )?;
    for (person, secret, pending) in &people {
        let place = place(tx.company(), *person);
        let anew = |sealed: &Option<Vec<u8>>| -> anyhow::Result<Option<Vec<u8>>> {
            let Some(sealed) = sealed else { return Ok(None) };
            Ok(Some(app.sealing.seal(&app.env, &place, &app.sealing.open(&place, sealed)?)))
        };
        tx.run(
            "UPDATE people SET totp_secret = $3, totp_pending = $4 WHERE company_id = $1 AND id = $2",
            args![*person, anew(secret)?, anew(pending)?],
        )?;
    }
    Ok(people.len())
}

fn place(company: CompanyId, person: PersonId) -> String {
    format!("{company}/people/{person}/totp")
}

fn folded(code: &str) -> String {
    code.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase()
}

/// 401.
pub fn wrong_code() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "wrong-code", "this code is wrong, or was used already")
}
