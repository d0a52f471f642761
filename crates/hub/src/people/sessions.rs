//! Sessions: made at sign-in, renewed while they are used, ended by hand or by time.
//!
//! # Guarantees
//! - A token is random and only its hash is stored. It is changed once a day; the one before it is
//!   good until the new one has arrived, and for a minute of requests that were under way.
//! - A session that nobody uses ends after two weeks, and every session after ninety days (ASVS V7.3).

use std::time::Duration;

use axum::http::HeaderValue;
use db::{AdminTx, DbError, FromRow, Row, Statements, Tx, args};
use domain::{CompanyId, PersonId, SessionId, Timestamp, event::Role};
use rules::access::{Permissions, Scopes, Who};

use super::{hash_token, model::PersonState};
use crate::{
    App,
    http::{Actor, ActorKind, ActorSession, Client, Problem, cookies},
};

/// The longest that a session lasts.
pub const LIFE: Duration = Duration::from_hours(90 * 24);
/// How long it lasts unused.
const IDLE: Duration = Duration::from_hours(14 * 24);
/// How often its token changes.
const ROTATES_EVERY: Duration = Duration::from_hours(24);
/// How long requests that were under way may carry the old token.
const OLD_TOKEN_FOR: Duration = Duration::from_mins(1);
/// How often it is noted that somebody is there.
const SEEN_EVERY: Duration = Duration::from_mins(5);

/// How somebody signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Password, perhaps with a code.
    Password,
    /// A passkey.
    Passkey,
    /// An account elsewhere.
    Sso,
    /// The link of an invitation.
    Invitation,
}

impl Method {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Passkey => "passkey",
            Self::Sso => "sso",
            Self::Invitation => "invitation",
        }
    }
}

/// Keeps a new session; ended ones of the person go.
pub fn insert(
    tx: &mut Tx<'_>,
    id: SessionId,
    token_hash: &str,
    person: PersonId,
    method: Method,
    client: &Client,
    now: Timestamp,
) -> Result<(), DbError> {
    tx.run("DELETE FROM sessions WHERE company_id = $1 AND person_id = $2 AND expires_at < $3", args![person, now])?;
    tx.run(
        "INSERT INTO sessions (company_id, id, token_hash, person_id, created_at, expires_at, rotated_at, last_seen_at,
                               confirmed_at, method, address, device)
         VALUES ($1, $2, $3, $4, $5, $6, $5, $5, $5, $7, $8, $9)",
        args![id, token_hash, person, now, now.plus(IDLE), method.as_str(), client.address_text(), client.device],
    )?;
    tx.run("UPDATE people SET last_seen_at = $3 WHERE company_id = $1 AND id = $2", args![person, now])?;
    Ok(())
}

/// A session with everything a request needs to know.
struct Found {
    company: CompanyId,
    session: SessionId,
    is_current: bool,
    has_previous: bool,
    created_at: Timestamp,
    rotated_at: Timestamp,
    last_seen_at: Timestamp,
    confirmed_at: Timestamp,
    person: PersonId,
    name: String,
    state: PersonState,
    role: Role,
    permissions: Permissions,
    employee_ref: Option<String>,
    has_second_factor: bool,
    wanted: String,
}

impl FromRow for Found {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            company: row.take()?,
            session: row.take()?,
            is_current: row.take()?,
            has_previous: row.take()?,
            created_at: row.take()?,
            rotated_at: row.take()?,
            last_seen_at: row.take()?,
            confirmed_at: row.take()?,
            person: row.take()?,
            name: row.take()?,
            state: row.word(PersonState::parse)?,
            role: row.word(Role::parse)?,
            permissions: Permissions {
                chat_with_customers: row.take()?,
                see_contact_details: row.take()?,
                send_pulse_checks_and_bios: row.take()?,
                see_reports: row.take()?,
                edit_settings: row.take()?,
            },
            employee_ref: row.take()?,
            has_second_factor: row.take()?,
            wanted: row.take()?,
        })
    }
}

fn find(tx: &mut AdminTx<'_>, token_hash: &str, now: Timestamp) -> Result<Option<Found>, DbError> {
    tx.find(
        "SELECT sessions.company_id, sessions.id, sessions.token_hash = $1, sessions.previous_hash IS NOT NULL,
                sessions.created_at, sessions.rotated_at, sessions.last_seen_at, sessions.confirmed_at,
                people.id, people.name, people.state, people.role, people.chat_with_customers, people.see_contact_details,
                people.send_pulse_checks_and_bios, people.see_reports, people.edit_settings, people.employee_ref,
                people.totp_since IS NOT NULL OR EXISTS (
                    SELECT 1 FROM passkeys WHERE passkeys.company_id = people.company_id AND passkeys.person_id = people.id),
                COALESCE(companies.second_factor, 'nobody')
           FROM sessions
           JOIN people ON people.company_id = sessions.company_id AND people.id = sessions.person_id
           LEFT JOIN companies ON companies.id = sessions.company_id
          WHERE (sessions.token_hash = $1 OR sessions.previous_hash = $1) AND sessions.expires_at > $2",
        args![token_hash, now],
    )
}

/// Who has the session with this token, and the session's new cookie when it is time for one.
pub async fn actor_of_session(
    app: &App,
    token: &str,
    client: &Client,
) -> Result<Option<(Actor, Option<HeaderValue>)>, Problem> {
    let (hash, now) = (hash_token(token), app.env.now());
    let found = app.db.admin_read({
        let hash = hash.clone();
        move |tx| find(tx, &hash, now)
    });
    let Some(found) =
        found.await?.filter(|found| found.state == PersonState::Active && now.since(found.created_at) < LIFE)
    else {
        return Ok(None);
    };
    let cookie = keep_up(app, &found, &hash, now).await?;
    let wants_second_factor = match found.wanted.as_str() {
        "everybody" => true,
        "admins" => found.role == Role::Admin,
        _ => false,
    };
    let actor = Actor {
        company: found.company,
        kind: ActorKind::Person(found.person),
        who: Who {
            role: found.role,
            permissions: found.permissions,
            employee_ref: found.employee_ref,
            scopes: Scopes::All,
        },
        name: found.name,
        client: client.clone(),
        session: Some(ActorSession { id: found.session, confirmed_at: found.confirmed_at }),
        lacks_second_factor: wants_second_factor && !found.has_second_factor,
    };
    Ok(Some((actor, cookie)))
}

/// Notes that the session is used, and changes its token when it is time. Gives back the cookie
/// with the new one.
async fn keep_up(app: &App, found: &Found, hash: &str, now: Timestamp) -> Result<Option<HeaderValue>, Problem> {
    let since_rotation = now.since(found.rotated_at);
    // The old token long after the change: the new one never arrived, and there is another.
    let rotates = if found.is_current { since_rotation >= ROTATES_EVERY } else { since_rotation > OLD_TOKEN_FOR };
    let forgets_old = found.is_current && found.has_previous && since_rotation > OLD_TOKEN_FOR;
    let is_seen = now.since(found.last_seen_at) >= SEEN_EVERY;
    if !rotates && !forgets_old && !is_seen {
        return Ok(None);
    }
    let (session, person, hash) = (found.session, found.person, hash.to_owned());
    let ends_at = found.created_at.plus(LIFE).min(now.plus(IDLE));
    let token = rotates.then(|| app.env.token::<32>());
    let new_hash = token.as_deref().map(hash_token);
    let rotated = app
        .db
        .write(found.company, move |tx| {
            if is_seen {
                tx.run(
                    "UPDATE sessions SET last_seen_at = $3, expires_at = $4 WHERE company_id = $1 AND id = $2",
                    args![session, now, ends_at],
                )?;
                tx.run("UPDATE people SET last_seen_at = $3 WHERE company_id = $1 AND id = $2", args![person, now])?;
            }
            match new_hash {
                // Of two requests that come at once, one changes the token.
                Some(new_hash) => tx.exec(
                    "UPDATE sessions SET previous_hash = $3, token_hash = $4, rotated_at = $5
                      WHERE company_id = $1 AND id = $2 AND (token_hash = $3 OR (previous_hash = $3 AND rotated_at < $6))",
                    args![session, hash, new_hash, now, now.minus(OLD_TOKEN_FOR)],
                ),
                None if forgets_old => tx
                    .exec("UPDATE sessions SET previous_hash = NULL WHERE company_id = $1 AND id = $2 AND token_hash = $3", args![session, hash])
                    .map(|_| 0),
                None => Ok(0),
            }
        })
        .await
        .map_err(|error: DbError| error)?;
    Ok(token.filter(|_| rotated > 0).map(|token| cookies::set_session(app, &token, LIFE)))
}

/// Gives the session a new token at once, after a proof of who it is; the old one ends.
pub fn renew(tx: &mut Tx<'_>, session: SessionId, token_hash: &str, now: Timestamp) -> Result<u64, DbError> {
    tx.exec(
        "UPDATE sessions SET token_hash = $3, previous_hash = NULL, rotated_at = $4, confirmed_at = $4
          WHERE company_id = $1 AND id = $2",
        args![session, token_hash, now],
    )
}

/// Ends the session with this token.
pub fn delete_by_token(tx: &mut AdminTx<'_>, token_hash: &str) -> Result<u64, DbError> {
    tx.exec("DELETE FROM sessions WHERE token_hash = $1 OR previous_hash = $1", args![token_hash])
}

/// Whether a session has not ended.
pub fn is_open(tx: &mut Tx<'_>, id: SessionId, now: Timestamp) -> Result<bool, DbError> {
    let count: i64 = tx
        .value("SELECT COUNT(*) FROM sessions WHERE company_id = $1 AND id = $2 AND expires_at > $3", args![id, now])?;
    Ok(count > 0)
}

/// Ends one session of a person.
pub fn delete(tx: &mut Tx<'_>, person: PersonId, id: SessionId) -> Result<u64, DbError> {
    tx.exec("DELETE FROM sessions WHERE company_id = $1 AND person_id = $2 AND id = $3", args![person, id])
}

/// Ends all sessions of a person, but for `keep`.
pub fn delete_all(tx: &mut Tx<'_>, person: PersonId, keep: Option<SessionId>) -> Result<(), DbError> {
    let keep = keep.map(|session| session.to_string()).unwrap_or_default();
    tx.run("DELETE FROM sessions WHERE company_id = $1 AND person_id = $2 AND id <> $3", args![person, keep])
}

/// A session as its person sees it.
#[derive(Debug, Clone)]
pub struct Session {
    /// The session.
    pub id: SessionId,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used, to a few minutes.
    pub last_seen_at: Timestamp,
    /// When it ends, unused.
    pub expires_at: Timestamp,
    /// From where.
    pub address: Option<String>,
    /// On what.
    pub device: String,
    /// How.
    pub method: String,
}

impl FromRow for Session {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.take()?,
            created_at: row.take()?,
            last_seen_at: row.take()?,
            expires_at: row.take()?,
            address: row.take()?,
            device: row.take()?,
            method: row.take()?,
        })
    }
}

/// The sessions of a person that have not ended, the last used first.
pub fn list(tx: &mut Tx<'_>, person: PersonId, now: Timestamp) -> Result<Vec<Session>, DbError> {
    tx.all(
        "SELECT id, created_at, last_seen_at, expires_at, address, device, method FROM sessions
          WHERE company_id = $1 AND person_id = $2 AND expires_at > $3 ORDER BY last_seen_at DESC, id",
        args![person, now],
    )
}
