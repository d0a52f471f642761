//! Browsers that want to be notified, in the database.

use db::{DbError, FromRow, Row, Statements, Tx, args};
use domain::{PersonId, PushSubscriptionId, SessionId, Timestamp};
use web_push::Subscription;

/// A browser that wants to be notified.
pub struct Device {
    /// Its id.
    pub id: PushSubscriptionId,
    /// Whose.
    pub person: PersonId,
    /// In which session: when it ends, nothing comes any more.
    pub session: SessionId,
    /// Address and keys.
    pub subscription: Subscription,
    /// For people: `Chrome on Android`.
    pub name: String,
    /// Since when.
    pub created_at: Timestamp,
}

impl FromRow for Device {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.take()?,
            person: row.take()?,
            session: row.take()?,
            subscription: Subscription { endpoint: row.take()?, p256dh: row.take()?, auth: row.take()? },
            name: row.take()?,
            created_at: row.take()?,
        })
    }
}

/// One.
pub fn find(tx: &mut Tx<'_>, id: PushSubscriptionId) -> Result<Option<Device>, DbError> {
    tx.find(
        "SELECT id, person_id, session_id, endpoint, p256dh, auth, device, created_at FROM push_subscriptions WHERE company_id = $1 AND id = $2",
        args![id],
    )
}

/// All of the company's: which, and whose.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<(PushSubscriptionId, PersonId)>, DbError> {
    tx.all("SELECT id, person_id FROM push_subscriptions WHERE company_id = $1 ORDER BY created_at, id", args![])
}

/// A person's, the oldest first.
pub fn of_person(tx: &mut Tx<'_>, person: PersonId) -> Result<Vec<Device>, DbError> {
    tx.all(
        "SELECT id, person_id, session_id, endpoint, p256dh, auth, device, created_at FROM push_subscriptions
          WHERE company_id = $1 AND person_id = $2 ORDER BY created_at, id",
        args![person],
    )
}

/// Keeps one; a browser that subscribes again, or under another name, is the same browser.
pub fn keep(tx: &mut Tx<'_>, device: &Device) -> Result<PushSubscriptionId, DbError> {
    tx.run(
        "DELETE FROM push_subscriptions WHERE company_id = $1 AND endpoint = $2 AND person_id <> $3",
        args![device.subscription.endpoint, device.person],
    )?;
    tx.value(
        "INSERT INTO push_subscriptions (company_id, id, person_id, session_id, endpoint, p256dh, auth, device, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (company_id, endpoint) DO UPDATE SET session_id = excluded.session_id, p256dh = excluded.p256dh, auth = excluded.auth, device = excluded.device
         RETURNING id",
        args![
            device.id, device.person, device.session, device.subscription.endpoint, device.subscription.p256dh, device.subscription.auth, device.name,
            device.created_at
        ],
    )
}

/// Forgets one; says whether it was there.
pub fn delete(tx: &mut Tx<'_>, id: PushSubscriptionId) -> Result<bool, DbError> {
    let deleted = tx.exec("DELETE FROM push_subscriptions WHERE company_id = $1 AND id = $2", args![id])?;
    Ok(deleted > 0)
}

/// The company's sealed key.
pub fn sealed_key(tx: &mut Tx<'_>) -> Result<Option<Vec<u8>>, DbError> {
    tx.value("SELECT push_key FROM companies WHERE id = $1", args![])
}

/// Keeps a sealed key, where there is none yet.
pub fn keep_key(tx: &mut Tx<'_>, sealed: &[u8]) -> Result<(), DbError> {
    tx.run("UPDATE companies SET push_key = $2 WHERE id = $1 AND push_key IS NULL", args![sealed.to_vec()])
}

/// Writes a key that was sealed anew.
pub fn replace_key(tx: &mut Tx<'_>, sealed: &[u8]) -> Result<(), DbError> {
    tx.run("UPDATE companies SET push_key = $2 WHERE id = $1", args![sealed.to_vec()])
}
