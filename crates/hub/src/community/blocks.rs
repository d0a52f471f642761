//! From whom a company wants to hear nothing.

use db::{DbError, Statements, Tx, args};
use domain::{CompanyId, Timestamp};

/// Takes nothing from them any more.
pub fn add(tx: &mut Tx<'_>, whom: CompanyId, now: Timestamp) -> Result<bool, DbError> {
    let added = tx.exec(
        "INSERT INTO community_blocks (company_id, blocked_id, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        args![whom, now],
    )?;
    Ok(added > 0)
}

/// Takes again what they say.
pub fn lift(tx: &mut Tx<'_>, whom: CompanyId) -> Result<bool, DbError> {
    let lifted = tx.exec("DELETE FROM community_blocks WHERE company_id = $1 AND blocked_id = $2", args![whom])?;
    Ok(lifted > 0)
}

/// Whether nothing is taken from them.
pub fn is_blocked(tx: &mut Tx<'_>, whom: CompanyId) -> Result<bool, DbError> {
    let found: Option<(CompanyId,)> =
        tx.find("SELECT blocked_id FROM community_blocks WHERE company_id = $1 AND blocked_id = $2", args![whom])?;
    Ok(found.is_some())
}

/// All of them with their names, the newest first.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<(CompanyId, String)>, DbError> {
    tx.all(
        "SELECT b.blocked_id, o.name FROM community_blocks b JOIN companies o ON o.id = b.blocked_id
          WHERE b.company_id = $1 ORDER BY b.at DESC, b.blocked_id",
        args![],
    )
}
