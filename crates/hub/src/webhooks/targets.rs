//! Forward targets in the database: where webhooks are passed on to.

use db::{DbError, FromRow, Row, Statements, Tx, args};
use domain::{ForwardTargetId, Timestamp};

/// A URL to which webhooks are re-delivered.
#[derive(Debug, Clone)]
pub struct ForwardTarget {
    /// Its id.
    pub id: ForwardTargetId,
    /// Where to.
    pub url: String,
    /// Sealed signing secret.
    pub sealed: Vec<u8>,
    /// The one before it, while both sign.
    pub previous: Option<PreviousSecret>,
    /// Off: its deliveries wait.
    pub enabled: bool,
    /// What the last attempt came to.
    pub last_status: Option<String>,
    /// When.
    pub last_at: Option<Timestamp>,
    /// Since when it has taken nothing.
    pub failing_since: Option<Timestamp>,
    /// When people were told so.
    pub alerted_at: Option<Timestamp>,
}

/// A signing secret that was replaced.
#[derive(Debug, Clone)]
pub struct PreviousSecret {
    /// Sealed.
    pub sealed: Vec<u8>,
    /// Until when it signs.
    pub until: Timestamp,
}

impl FromRow for ForwardTarget {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        let (id, url, sealed) = (row.take()?, row.take()?, row.take()?);
        let (previous, until): (Option<Vec<u8>>, Option<Timestamp>) = (row.take()?, row.take()?);
        Ok(Self {
            id,
            url,
            sealed,
            previous: previous.zip(until).map(|(sealed, until)| PreviousSecret { sealed, until }),
            enabled: row.take()?,
            last_status: row.take()?,
            last_at: row.take()?,
            failing_since: row.take()?,
            alerted_at: row.take()?,
        })
    }
}

/// All targets, oldest first.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<ForwardTarget>, DbError> {
    tx.all(
        "SELECT id, url, secret, previous_secret, previous_until, enabled, last_status, last_at, failing_since, alerted_at
           FROM forward_targets WHERE company_id = $1 ORDER BY created_at, id",
        args![],
    )
}

/// Ids and addresses of those that are on, oldest first.
pub fn target_addresses(tx: &mut Tx<'_>) -> Result<Vec<(ForwardTargetId, String)>, DbError> {
    let targets = list(tx)?.into_iter().filter(|target| target.enabled);
    Ok(targets.map(|target| (target.id, target.url)).collect())
}

/// One target.
pub fn find(tx: &mut Tx<'_>, id: ForwardTargetId) -> Result<Option<ForwardTarget>, DbError> {
    tx.find(
        "SELECT id, url, secret, previous_secret, previous_until, enabled, last_status, last_at, failing_since, alerted_at
           FROM forward_targets WHERE company_id = $1 AND id = $2",
        args![id],
    )
}

/// Adds a target.
pub fn insert(tx: &mut Tx<'_>, id: ForwardTargetId, url: &str, sealed: Vec<u8>, now: Timestamp) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO forward_targets (company_id, id, url, secret, enabled, created_at) VALUES ($1, $2, $3, $4, TRUE, $5)",
        args![id, url, sealed, now],
    )?;
    Ok(())
}

/// Removes a target.
pub fn delete(tx: &mut Tx<'_>, id: ForwardTargetId) -> Result<(), DbError> {
    tx.run("DELETE FROM forward_targets WHERE company_id = $1 AND id = $2", args![id])
}

/// Sends it somewhere else, or switches it. Its failures are history; what another address
/// answered says nothing about this one.
pub fn change(tx: &mut Tx<'_>, id: ForwardTargetId, url: &str, enabled: bool) -> Result<(), DbError> {
    tx.run(
        "UPDATE forward_targets SET last_status = CASE WHEN url = $3 THEN last_status END,
                last_at = CASE WHEN url = $3 THEN last_at END, url = $3, enabled = $4, failing_since = NULL, alerted_at = NULL
          WHERE company_id = $1 AND id = $2",
        args![id, url, enabled],
    )?;
    Ok(())
}

/// Gives it a new secret; the one before signs too until then.
pub fn rotate(tx: &mut Tx<'_>, id: ForwardTargetId, sealed: Vec<u8>, previous_until: Timestamp) -> Result<(), DbError> {
    tx.run(
        "UPDATE forward_targets SET previous_secret = secret, previous_until = $4, secret = $3 WHERE company_id = $1 AND id = $2",
        args![id, sealed, previous_until],
    )
}

/// Forgets the secret before, once it signs no more.
pub fn forget_previous(tx: &mut Tx<'_>, id: ForwardTargetId, now: Timestamp) -> Result<(), DbError> {
    tx.run(
        "UPDATE forward_targets SET previous_secret = NULL, previous_until = NULL
          WHERE company_id = $1 AND id = $2 AND previous_until <= $3",
        args![id, now],
    )
}

/// Notes what an attempt came to that says nothing about how the target fares.
pub fn note_status(tx: &mut Tx<'_>, id: ForwardTargetId, status: &str, now: Timestamp) -> Result<(), DbError> {
    tx.run(
        "UPDATE forward_targets SET last_status = $3, last_at = $4 WHERE company_id = $1 AND id = $2",
        args![id, status, now],
    )?;
    Ok(())
}

/// Notes that it took one: whatever was wrong is over.
pub fn note_taken(tx: &mut Tx<'_>, id: ForwardTargetId, status: &str, now: Timestamp) -> Result<(), DbError> {
    tx.run(
        "UPDATE forward_targets SET last_status = $3, last_at = $4, failing_since = NULL, alerted_at = NULL
          WHERE company_id = $1 AND id = $2",
        args![id, status, now],
    )?;
    Ok(())
}

/// Notes that it did not take one.
pub fn note_failure(tx: &mut Tx<'_>, id: ForwardTargetId, status: &str, now: Timestamp) -> Result<(), DbError> {
    tx.run(
        "UPDATE forward_targets SET last_status = $3, last_at = $4, failing_since = COALESCE(failing_since, $4)
          WHERE company_id = $1 AND id = $2",
        args![id, status, now],
    )?;
    Ok(())
}

/// Whether people have to be told that it has failed since `before` or longer. Of several that
/// ask, one is told yes.
pub fn claim_alert(tx: &mut Tx<'_>, id: ForwardTargetId, before: Timestamp, now: Timestamp) -> Result<bool, DbError> {
    let claimed = tx.exec(
        "UPDATE forward_targets SET alerted_at = $4
          WHERE company_id = $1 AND id = $2 AND alerted_at IS NULL AND failing_since <= $3",
        args![id, before, now],
    )?;
    Ok(claimed > 0)
}

/// Switches it off because it said that it is gone; says whether it was on.
pub fn switch_off(tx: &mut Tx<'_>, id: ForwardTargetId, status: &str, now: Timestamp) -> Result<bool, DbError> {
    let switched = tx.exec(
        "UPDATE forward_targets SET enabled = FALSE, last_status = $3, last_at = $4,
                failing_since = COALESCE(failing_since, $4), alerted_at = $4
          WHERE company_id = $1 AND id = $2 AND enabled",
        args![id, status, now],
    )?;
    Ok(switched > 0)
}
