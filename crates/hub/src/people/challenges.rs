//! What has to be remembered between two requests of a sign-in: for a few minutes, and used once.

use std::time::Duration;

use axum::http::StatusCode;
use db::{AdminTx, DbError, Statements, args};
use domain::Timestamp;
use serde::{Serialize, de::DeserializeOwned};

use super::hash_token;
use crate::{App, http::Problem};

/// How long somebody may take for the next step.
pub const LIFE: Duration = Duration::from_mins(10);

/// Remembers `payload` under a token for whoever goes on; says until when.
pub async fn keep(app: &App, kind: &'static str, payload: &impl Serialize) -> Result<(String, Timestamp), Problem> {
    let (token, now) = (app.env.token::<32>(), app.env.now());
    let hash = hash_token(&token);
    let bytes = serde_json::to_vec(payload).map_err(anyhow::Error::from)?;
    let sealed = app.sealing.seal(&app.env, &place(kind, &hash), &bytes);
    let until = now.plus(LIFE);
    let kept: Result<u64, DbError> = app
        .db
        .admin_write(move |tx| {
            tx.run("DELETE FROM challenges WHERE expires_at < $1", args![now])?;
            tx.exec(
                "INSERT INTO challenges (token_hash, kind, payload, expires_at) VALUES ($1, $2, $3, $4)",
                args![hash, kind, sealed, until],
            )
        })
        .await;
    kept?;
    Ok((token, until))
}

/// What was remembered, which is forgotten with this.
pub async fn take<T: DeserializeOwned>(app: &App, kind: &'static str, token: &str) -> Result<T, Problem> {
    let (hash, now) = (hash_token(token), app.env.now());
    let sealed = {
        let hash = hash.clone();
        app.db.admin_write(move |tx| take_row(tx, kind, &hash, now)).await?
    };
    open(app, kind, &hash, sealed)
}

/// What was remembered, which stays: a wrong code may be typed again.
pub async fn look<T: DeserializeOwned>(app: &App, kind: &'static str, token: &str) -> Result<T, Problem> {
    let (hash, now) = (hash_token(token), app.env.now());
    let sealed = {
        let hash = hash.clone();
        app.db.admin_read(move |tx| find(tx, kind, &hash, now)).await?
    };
    open(app, kind, &hash, sealed)
}

fn open<T: DeserializeOwned>(app: &App, kind: &'static str, hash: &str, sealed: Option<Vec<u8>>) -> Result<T, Problem> {
    // What was sealed with a data key that was rotated away in these minutes begins anew.
    let bytes = app.sealing.open(&place(kind, hash), &sealed.ok_or_else(expired)?).map_err(|_| expired())?;
    Ok(serde_json::from_slice(&bytes).map_err(anyhow::Error::from)?)
}

/// 401: too late, or used already.
pub fn expired() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "challenge-expired", "this took too long; begin again")
}

fn find(tx: &mut AdminTx<'_>, kind: &str, hash: &str, now: Timestamp) -> Result<Option<Vec<u8>>, DbError> {
    let found: Option<(Vec<u8>,)> = tx.find(
        "SELECT payload FROM challenges WHERE token_hash = $1 AND kind = $2 AND expires_at > $3",
        args![hash, kind, now],
    )?;
    Ok(found.map(|(payload,)| payload))
}

fn take_row(tx: &mut AdminTx<'_>, kind: &str, hash: &str, now: Timestamp) -> Result<Option<Vec<u8>>, DbError> {
    let found = find(tx, kind, hash, now)?;
    // Of two who come with the same token one finds the row still there.
    let taken = tx.exec("DELETE FROM challenges WHERE token_hash = $1", args![hash])?;
    Ok(found.filter(|_| taken > 0))
}

fn place(kind: &str, hash: &str) -> String {
    format!("installation/challenges/{kind}/{hash}")
}
