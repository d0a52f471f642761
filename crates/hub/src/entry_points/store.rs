//! Ways in, in the database.

use db::{AdminTx, DbError, FromRow, Row, Statements, Tx, args};
use domain::{CompanyId, EntryPointId, PulseCheckId, Timestamp};

use super::model::EntryPoint;

impl FromRow for EntryPoint {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.take()?,
            label: row.take()?,
            code: row.take()?,
            keyword: row.take()?,
            campaign: row.take()?,
            enabled: row.take()?,
            uses: row.take()?,
            created_at: row.take()?,
        })
    }
}

/// All ways in, by name.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<EntryPoint>, DbError> {
    tx.all(
        "SELECT id, label, code, keyword, campaign_id, enabled, uses, created_at FROM entry_points
          WHERE company_id = $1 AND deleted_at IS NULL ORDER BY label, id",
        args![],
    )
}

/// One of them.
pub fn find(tx: &mut Tx<'_>, id: EntryPointId) -> Result<Option<EntryPoint>, DbError> {
    tx.find(
        "SELECT id, label, code, keyword, campaign_id, enabled, uses, created_at FROM entry_points
          WHERE company_id = $1 AND id = $2 AND deleted_at IS NULL",
        args![id],
    )
}

/// The one with this keyword, in capitals.
pub fn find_by_keyword(tx: &mut Tx<'_>, keyword: &str) -> Result<Option<EntryPoint>, DbError> {
    tx.find(
        "SELECT id, label, code, keyword, campaign_id, enabled, uses, created_at FROM entry_points
          WHERE company_id = $1 AND keyword = $2 AND deleted_at IS NULL",
        args![keyword],
    )
}

/// Which one a code opens, if it is in use.
pub fn find_by_code(tx: &mut AdminTx<'_>, code: &str) -> Result<Option<(CompanyId, EntryPointId)>, DbError> {
    tx.find("SELECT company_id, id FROM entry_points WHERE code = $1 AND enabled AND deleted_at IS NULL", args![code])
}

/// Makes one.
pub fn insert(tx: &mut Tx<'_>, new: &EntryPoint) -> Result<(), DbError> {
    // Waited for: the caller says that the keyword is taken.
    tx.exec(
        "INSERT INTO entry_points (company_id, id, label, code, keyword, campaign_id, enabled, uses, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        args![new.id, new.label, new.code, new.keyword, new.campaign, new.enabled, new.uses, new.created_at],
    )
    .map(drop)
}

/// Writes what can change.
pub fn update(tx: &mut Tx<'_>, changed: &EntryPoint) -> Result<(), DbError> {
    // Waited for: the caller says that the keyword is taken.
    tx.exec(
        "UPDATE entry_points SET label = $3, keyword = $4, campaign_id = $5, enabled = $6
          WHERE company_id = $1 AND id = $2 AND deleted_at IS NULL",
        args![changed.id, changed.label, changed.keyword, changed.campaign, changed.enabled],
    )
    .map(drop)
}

/// Takes one out of use; says whether it was there.
pub fn delete(tx: &mut Tx<'_>, id: EntryPointId, now: Timestamp) -> Result<bool, DbError> {
    let deleted = tx.exec(
        "UPDATE entry_points SET deleted_at = $3 WHERE company_id = $1 AND id = $2 AND deleted_at IS NULL",
        args![id, now],
    )?;
    Ok(deleted > 0)
}

/// Somebody walked in.
pub fn note_use(tx: &mut Tx<'_>, id: EntryPointId) -> Result<(), DbError> {
    tx.run("UPDATE entry_points SET uses = uses + 1 WHERE company_id = $1 AND id = $2", args![id])
}

/// How many walked in here since a time.
pub fn uses_since(tx: &mut Tx<'_>, id: EntryPointId, since: Timestamp) -> Result<u64, DbError> {
    tx.value(
        "SELECT COUNT(*) FROM pulse_checks WHERE company_id = $1 AND created_at >= $3 AND entry_point_id = $2",
        args![id, since],
    )
}

/// Whether this number walked in here by keyword since a time.
pub fn texted_since(tx: &mut Tx<'_>, id: EntryPointId, phone: &str, since: Timestamp) -> Result<bool, DbError> {
    let found: Option<(PulseCheckId,)> = tx.find(
        "SELECT pulse_checks.id FROM messages
           JOIN pulse_checks ON pulse_checks.company_id = messages.company_id AND pulse_checks.id = messages.pulse_check_id
          WHERE messages.company_id = $1 AND messages.address = $3 AND messages.direction = 'outgoing'
            AND messages.created_at >= $4 AND pulse_checks.entry_point_id = $2 LIMIT 1",
        args![id, phone, since],
    )?;
    Ok(found.is_some())
}
