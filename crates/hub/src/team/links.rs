//! Links in mails: for somebody invited, and for somebody who forgot a password.

use std::time::Duration;

use db::{AdminTx, DbError, Statements, Tx, args};
use domain::{CompanyId, PersonId, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{App, people::hash_token};

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// Choose a password and come in.
    Invitation,
    /// Choose another password.
    PasswordReset,
    /// Make the first company and its owner.
    FirstOwner,
}

impl LinkKind {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::PasswordReset => "password_reset",
            Self::FirstOwner => "first_owner",
        }
    }

    /// How long such a link works: people read mails on Monday, but a reset is at hand (ASVS V6.4).
    pub const fn life(self) -> Duration {
        match self {
            Self::Invitation => Duration::from_hours(7 * 24),
            Self::PasswordReset => Duration::from_hours(1),
            Self::FirstOwner => Duration::from_hours(24),
        }
    }

    /// The page that takes it. The token stands behind `#`: no server writes it into its log.
    pub fn url(self, app: &App, token: &str) -> String {
        let page = match self {
            Self::Invitation => "invitation",
            Self::PasswordReset => "reset-password",
            Self::FirstOwner => "welcome",
        };
        app.url(&format!("/{page}#{token}"))
    }
}

/// Makes a link's token. Older ones of the person go on working until one is used.
pub fn make(tx: &mut Tx<'_>, app: &App, person: PersonId, kind: LinkKind) -> Result<String, DbError> {
    let (token, now) = (app.env.token::<24>(), app.env.now());
    tx.run("DELETE FROM mail_links WHERE company_id = $1 AND expires_at < $2", args![now])?;
    tx.run(
        "INSERT INTO mail_links (company_id, token_hash, person_id, kind, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)",
        args![hash_token(&token), person, kind.as_str(), now, now.plus(kind.life())],
    )?;
    Ok(token)
}

/// Ends all links of a kind.
pub fn end(tx: &mut Tx<'_>, person: PersonId, kind: LinkKind) -> Result<(), DbError> {
    tx.run(
        "DELETE FROM mail_links WHERE company_id = $1 AND person_id = $2 AND kind = $3",
        args![person, kind.as_str()],
    )
}

/// Whose link a token is, if it still works.
pub fn find(
    tx: &mut AdminTx<'_>,
    token: &str,
    kind: LinkKind,
    now: Timestamp,
) -> Result<Option<(CompanyId, PersonId, Timestamp)>, DbError> {
    tx.find(
        "SELECT company_id, person_id, expires_at FROM mail_links WHERE token_hash = $1 AND kind = $2 AND expires_at > $3",
        args![hash_token(token), kind.as_str(), now],
    )
}

/// Uses a link up: of two who come with it, one finds it.
pub fn take(tx: &mut Tx<'_>, token: &str, person: PersonId, kind: LinkKind) -> Result<bool, DbError> {
    let taken =
        tx.exec("DELETE FROM mail_links WHERE company_id = $1 AND token_hash = $2", args![hash_token(token)])?;
    end(tx, person, kind)?;
    Ok(taken > 0)
}
