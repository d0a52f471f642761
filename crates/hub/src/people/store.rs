//! People, sessions and keys in the database.

use db::{AdminTx, DbError, FromRow, Row, Statements, Tx, args};
use domain::{ApiKeyId, CompanyId, PersonId, SessionId, Timestamp, event::Role};

use super::model::{NewPerson, Person};

impl FromRow for Person {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.take()?,
            name: row.take()?,
            email: row.take()?,
            role: row.word(Role::parse)?,
            avatar_url: row.take()?,
        })
    }
}

/// All people of the company, by name.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<Person>, DbError> {
    tx.all("SELECT id, name, email, role, avatar_url FROM people WHERE company_id = $1 ORDER BY name, id", args![])
}

/// One person.
pub fn find(tx: &mut Tx<'_>, id: PersonId) -> Result<Option<Person>, DbError> {
    tx.find("SELECT id, name, email, role, avatar_url FROM people WHERE company_id = $1 AND id = $2", args![id])
}

/// Adds a person.
pub fn insert(tx: &mut Tx<'_>, id: PersonId, person: &NewPerson, now: Timestamp) -> Result<(), DbError> {
    tx.exec(
        "INSERT INTO people (company_id, id, employee_ref, name, email, email_folded, role, password_hash, avatar_url, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            id, person.employee_ref, person.name, person.email, person.email.to_lowercase(), person.role.as_str(),
            person.password_hash, person.avatar_url, now
        ],
    )?;
    Ok(())
}

/// What signing in needs to know, found by address over all companies.
pub fn find_for_sign_in(
    tx: &mut AdminTx<'_>,
    email_folded: &str,
) -> Result<Option<(CompanyId, PersonId, Option<String>)>, DbError> {
    tx.find("SELECT company_id, id, password_hash FROM people WHERE email_folded = $1", args![email_folded])
}

/// Sets a new password and ends the person's sessions: whoever had the old one is out.
pub fn set_password(tx: &mut Tx<'_>, id: PersonId, password_hash: &str) -> Result<u64, DbError> {
    tx.exec("DELETE FROM sessions WHERE company_id = $1 AND person_id = $2", args![id])?;
    tx.exec("UPDATE people SET password_hash = $3 WHERE company_id = $1 AND id = $2", args![id, password_hash])
}

/// Keeps a session.
pub fn insert_session(
    tx: &mut Tx<'_>,
    id: SessionId,
    token_hash: &str,
    person: PersonId,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<(), DbError> {
    tx.exec("DELETE FROM sessions WHERE company_id = $1 AND person_id = $2 AND expires_at < $3", args![person, now])?;
    tx.exec(
        "INSERT INTO sessions (company_id, id, token_hash, person_id, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)",
        args![id, token_hash, person, now, expires_at],
    )?;
    Ok(())
}

/// Whose session this is, if it has not ended.
pub fn find_session(
    tx: &mut AdminTx<'_>,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<(CompanyId, PersonId, String, String)>, DbError> {
    tx.find(
        "SELECT people.company_id, people.id, people.name, people.role
           FROM sessions JOIN people ON people.company_id = sessions.company_id AND people.id = sessions.person_id
          WHERE sessions.token_hash = $1 AND sessions.expires_at > $2",
        args![token_hash, now],
    )
}

/// Ends a session.
pub fn delete_session(tx: &mut AdminTx<'_>, token_hash: &str) -> Result<u64, DbError> {
    tx.exec("DELETE FROM sessions WHERE token_hash = $1", args![token_hash])
}

/// Keeps an API key's hash.
pub fn insert_api_key(
    tx: &mut Tx<'_>,
    id: ApiKeyId,
    name: &str,
    key_hash: &str,
    now: Timestamp,
) -> Result<(), DbError> {
    tx.exec(
        "INSERT INTO api_keys (company_id, id, name, key_hash, created_at) VALUES ($1, $2, $3, $4, $5)",
        args![id, name, key_hash, now],
    )?;
    Ok(())
}

/// Whose API key this is.
pub fn find_api_key(tx: &mut AdminTx<'_>, key_hash: &str) -> Result<Option<(CompanyId, String)>, DbError> {
    tx.find("SELECT company_id, name FROM api_keys WHERE key_hash = $1", args![key_hash])
}
