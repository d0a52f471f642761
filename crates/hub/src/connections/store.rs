//! Connections in the database.

use db::{AdminTx, Asked, DbError, FromRow, Row, Statements, Tx, args};
use domain::{CompanyId, ConnectionId, Env, Secret, Timestamp};

use super::model::{Access, Connection, ConnectionState, Kind, NewConnection, Secrets, Settings, place};
use crate::secrets::Sealing;

impl FromRow for Connection {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        let json = |text: String| {
            serde_json::from_str(&text).map_err(|error| DbError::Mismatch(format!("stored settings: {error}")))
        };
        Ok(Self {
            id: row.take()?,
            company: row.take()?,
            kind: row.word(Kind::parse)?,
            name: row.take()?,
            state: row.word(ConnectionState::parse)?,
            access: row.word(Access::parse)?,
            settings: json(row.take()?)?,
            sealed: row.take()?,
            secret_names: row.take::<String>()?.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect(),
            last_error: row.take()?,
            last_event_at: row.take()?,
            verified_at: row.take()?,
            token_expires_at: row.take()?,
            scopes: row.take()?,
        })
    }
}

/// All connections, oldest first.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<Connection>, DbError> {
    tx.all(
        "SELECT id, company_id, kind, name, state, access, settings, secrets, secret_names, last_error, last_event_at, verified_at,
                token_expires_at, scopes
           FROM connections WHERE company_id = $1 ORDER BY created_at, id",
        args![],
    )
}

/// One connection.
pub fn find(tx: &mut Tx<'_>, id: ConnectionId) -> Result<Option<Connection>, DbError> {
    tx.find(
        "SELECT id, company_id, kind, name, state, access, settings, secrets, secret_names, last_error, last_event_at, verified_at,
                token_expires_at, scopes
           FROM connections WHERE company_id = $1 AND id = $2",
        args![id],
    )
}

/// The company's oldest connection of this kind.
pub fn find_kind(tx: &mut Tx<'_>, kind: Kind) -> Result<Option<ConnectionId>, DbError> {
    let found: Option<(ConnectionId,)> = tx.find(
        "SELECT id FROM connections WHERE company_id = $1 AND kind = $2 ORDER BY created_at, id LIMIT 1",
        args![kind.as_str()],
    )?;
    Ok(found.map(|(id,)| id))
}

/// Whether the connection to a provider may write; `false` also when there is none.
pub fn may_write(tx: &mut Tx<'_>, kind: Kind) -> Result<bool, DbError> {
    let access: Option<(String,)> = tx.find(
        "SELECT access FROM connections WHERE company_id = $1 AND kind = $2 ORDER BY created_at, id LIMIT 1",
        args![kind.as_str()],
    )?;
    Ok(access.is_some_and(|(access,)| access == Access::ReadWrite.as_str()))
}

/// Which provider a connection leads to, if it is there.
pub fn kind(tx: &mut Tx<'_>, id: ConnectionId) -> Result<Option<Kind>, DbError> {
    let found: Option<(String,)> =
        tx.find("SELECT kind FROM connections WHERE company_id = $1 AND id = $2", args![id])?;
    Ok(found.and_then(|(word,)| Kind::parse(&word)))
}

/// One connection of whatever company: webhooks come in by its id alone.
pub fn find_anywhere(tx: &mut AdminTx<'_>, id: ConnectionId) -> Result<Option<Connection>, DbError> {
    tx.find(
        "SELECT id, company_id, kind, name, state, access, settings, secrets, secret_names, last_error, last_event_at, verified_at,
                token_expires_at, scopes
           FROM connections WHERE id = $1",
        args![id],
    )
}

/// All connections of a kind, for work that goes over all companies.
pub fn all_of_kind(tx: &mut AdminTx<'_>, kind: Kind) -> Result<Vec<(CompanyId, ConnectionId)>, DbError> {
    tx.all("SELECT company_id, id FROM connections WHERE kind = $1 ORDER BY company_id, id", args![kind.as_str()])
}

/// Adds a connection.
pub fn insert(
    tx: &mut Tx<'_>,
    env: &Env,
    sealing: &Sealing,
    id: ConnectionId,
    new: &NewConnection,
) -> Result<(), DbError> {
    let access = Access::ReadOnly;
    tx.run(
        "INSERT INTO connections (company_id, id, kind, name, state, access, settings, secrets, secret_names, created_at, account)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        args![
            id, new.kind.as_str(), new.name, ConnectionState::NotVerified.as_str(), access.as_str(),
            serde_json::to_string(&new.settings).expect("texts serialize"),
            seal(env, sealing, tx.company(), id, &new.secrets), names(&new.secrets), env.now(),
            account(&new.settings)
        ],
    )?;
    Ok(())
}

/// Writes settings and secrets anew; the connection has to be verified again.
pub fn update(
    tx: &mut Tx<'_>,
    env: &Env,
    sealing: &Sealing,
    connection: &Connection,
    secrets: &Secrets,
) -> Result<(), DbError> {
    tx.run(
        "UPDATE connections SET name = $3, settings = $4, secrets = $5, secret_names = $6, state = $7, last_error = NULL, access = $8,
                account = $9
          WHERE company_id = $1 AND id = $2",
        args![
            connection.id, connection.name, serde_json::to_string(&connection.settings).expect("texts serialize"),
            seal(env, sealing, tx.company(), connection.id, secrets), names(secrets),
            ConnectionState::NotVerified.as_str(), connection.access.as_str(), account(&connection.settings)
        ],
    )?;
    Ok(())
}

/// Changes what people call it and what it may do there. What is known of its state stays.
pub fn set_name_and_access(tx: &mut Tx<'_>, connection: &Connection) -> Result<(), DbError> {
    tx.run(
        "UPDATE connections SET name = $3, access = $4 WHERE company_id = $1 AND id = $2",
        args![connection.id, connection.name, connection.access.as_str()],
    )
}

/// The account at the provider, by which its webhooks find their company.
fn account(settings: &Settings) -> Option<&str> {
    settings.get("location_id").map(|id| id.trim()).filter(|id| !id.is_empty())
}

/// The connections to an account of a provider, of whatever company.
pub fn of_account(tx: &mut AdminTx<'_>, kind: Kind, account: &str) -> Result<Vec<ConnectionId>, DbError> {
    tx.values("SELECT id FROM connections WHERE kind = $1 AND account = $2 ORDER BY id", args![kind.as_str(), account])
}

/// Writes plain settings that were learned from the provider; nothing has to be verified again.
pub fn set_settings(tx: &mut Tx<'_>, id: ConnectionId, settings: &Settings) -> Result<(), DbError> {
    tx.run(
        "UPDATE connections SET settings = $3 WHERE company_id = $1 AND id = $2",
        args![id, serde_json::to_string(settings).expect("texts serialize")],
    )
}

/// Removes a connection.
pub fn delete(tx: &mut Tx<'_>, id: ConnectionId) -> Result<(), DbError> {
    tx.run("DELETE FROM connections WHERE company_id = $1 AND id = $2", args![id])
}

/// Notes that the credentials work.
pub fn note_ok(tx: &mut Tx<'_>, id: ConnectionId, now: Timestamp) -> Result<(), DbError> {
    tx.run(
        "UPDATE connections SET state = 'ok', last_error = NULL, verified_at = $3 WHERE company_id = $1 AND id = $2",
        args![id, now],
    )
}

/// Notes that somebody must look.
pub fn note_trouble(tx: &mut Tx<'_>, id: ConnectionId, error: &str) -> Result<(), DbError> {
    tx.run(
        "UPDATE connections SET state = 'attention', last_error = $3 WHERE company_id = $1 AND id = $2",
        args![id, error],
    )
}

/// Notes that a webhook came, at most once a minute: a storm of webhooks writes no storm of rows.
pub fn note_event(tx: &mut Tx<'_>, id: ConnectionId, now: Timestamp) -> Result<(), DbError> {
    let a_minute_ago = now.minus(std::time::Duration::from_mins(1));
    tx.run(
        "UPDATE connections SET last_event_at = $3
          WHERE company_id = $1 AND id = $2 AND (last_event_at IS NULL OR last_event_at < $4)",
        args![id, now, a_minute_ago],
    )
}

/// Opens a connection's secrets.
pub fn open(sealing: &Sealing, connection: &Connection) -> anyhow::Result<Secrets> {
    let opened = sealing.open(&place(connection.company, connection.id), &connection.sealed)?;
    Ok(serde_json::from_slice(&opened)?)
}

fn seal(env: &Env, sealing: &Sealing, company: CompanyId, id: ConnectionId, secrets: &Secrets) -> Vec<u8> {
    let plain: std::collections::BTreeMap<&str, &str> =
        secrets.iter().map(|(name, secret)| (name.as_str(), Secret::expose(secret).as_str())).collect();
    let bytes = serde_json::to_vec(&plain).expect("texts serialize");
    sealing.seal(env, &place(company, id), &bytes)
}

fn names(secrets: &Secrets) -> String {
    secrets.keys().cloned().collect::<Vec<_>>().join(",")
}

/// By which channels the company can send: there is a connection, and its sender may be used.
#[derive(Debug, Clone, Copy, Default)]
pub struct Senders {
    /// Text messages.
    pub sms: bool,
    /// E-mail.
    pub email: bool,
}

/// By which channels the company can send.
pub fn senders(tx: &mut Tx<'_>) -> Result<Senders, DbError> {
    ask_senders(tx)?.get(tx)
}

/// Asks for [`senders`].
pub fn ask_senders(tx: &mut Tx<'_>) -> Result<Asked<Senders>, DbError> {
    tx.ask("SELECT kind, settings FROM connections WHERE company_id = $1", args![], |rows: Vec<(String, String)>| {
        let mut senders = Senders::default();
        for (kind, settings) in rows {
            match Kind::parse(&kind) {
                Some(Kind::Twilio) => senders.sms |= !settings.contains(r#""a2p_registered":"false""#),
                Some(Kind::Email) => senders.email = true,
                _ => {}
            }
        }
        Ok(senders)
    })
}

/// Seals the secrets of the company's connections anew, after a rotation of keys.
pub fn reseal(tx: &mut Tx<'_>, env: &Env, sealing: &Sealing) -> anyhow::Result<usize> {
    let rows: Vec<(ConnectionId, Vec<u8>)> =
        tx.all("SELECT id, secrets FROM connections WHERE company_id = $1", args![])?;
    for (id, sealed) in &rows {
        let place = place(tx.company(), *id);
        let sealed = sealing.seal(env, &place, &sealing.open(&place, sealed)?);
        tx.run("UPDATE connections SET secrets = $3 WHERE company_id = $1 AND id = $2", args![*id, sealed])?;
    }
    Ok(rows.len())
}
