//! A fresh installation has nobody, and no default password: the program prints a link with which
//! its operator makes the first company and its owner. It works once.

use db::{AdminTx, DbError, Statements, args};
use domain::Timestamp;

use super::links::LinkKind;
use crate::{
    App,
    people::{self, hash_token},
};

/// Makes a link when nobody is here yet; the ones from before end.
pub async fn link(app: &App) -> Result<Option<String>, DbError> {
    let (token, until) = (app.env.token::<24>(), app.env.now().plus(LinkKind::FirstOwner.life()));
    let value = format!("{}|{}", hash_token(&token), until.micros());
    let is_kept = app
        .db
        .admin_write(move |tx| {
            if !people::store::is_nobody_here(tx)? {
                return Ok::<_, DbError>(false);
            }
            tx.run(
                "INSERT INTO installation (key, value) VALUES ('first_owner_link', $1)
                 ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                args![value.into_bytes()],
            )?;
            Ok(true)
        })
        .await?;
    Ok(is_kept.then(|| LinkKind::FirstOwner.url(app, &token)))
}

/// Until when the token works; `None` when it does not.
pub fn expiry(tx: &mut AdminTx<'_>, token: &str, now: Timestamp) -> Result<Option<Timestamp>, DbError> {
    let found: Option<(Vec<u8>,)> =
        tx.find("SELECT value FROM installation WHERE key = 'first_owner_link'", args![])?;
    let text = found.and_then(|(value,)| String::from_utf8(value).ok());
    let kept = text.as_deref().and_then(|text| text.split_once('|'));
    let until = kept.filter(|(hash, _)| *hash == hash_token(token)).and_then(|(_, micros)| micros.parse().ok());
    let until = until.map(Timestamp::from_micros).filter(|until| *until > now);
    Ok(if people::store::is_nobody_here(tx)? { until } else { None })
}

/// Uses the token up; false when somebody else was faster.
pub fn take(tx: &mut AdminTx<'_>, token: &str, now: Timestamp) -> Result<bool, DbError> {
    let works = expiry(tx, token, now)?.is_some();
    let taken = tx.exec("DELETE FROM installation WHERE key = 'first_owner_link'", args![])?;
    Ok(works && taken > 0)
}
