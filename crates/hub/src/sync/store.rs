//! How far imports and polls have come: columns of the connection.

use db::{DbError, Statements, Tx, args};
use domain::{ConnectionId, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How far an import is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = Import)]
pub struct Progress {
    /// `idle`, `running`, `done` or `failed`.
    pub state: String,
    /// Read so far.
    pub employees: u64,
    /// Read so far.
    pub customers: u64,
    /// Read so far.
    pub jobs: u64,
    /// In all, once HCP has said it.
    pub total_customers: Option<u64>,
    /// In all, once HCP has said it.
    pub total_jobs: Option<u64>,
    /// When it was started.
    pub started_at: Option<Timestamp>,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
    /// Why it failed.
    pub error: Option<String>,
}

impl Progress {
    /// Nothing was ever imported.
    pub fn idle() -> Self {
        Self { state: "idle".into(), ..Self::default() }
    }
}

/// How far the import of a connection is.
pub fn progress(tx: &mut Tx<'_>, id: ConnectionId) -> Result<Option<Progress>, DbError> {
    let found: Option<(Option<String>,)> =
        tx.find("SELECT import FROM connections WHERE company_id = $1 AND id = $2", args![id])?;
    Ok(found.map(|(text,)| text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_else(Progress::idle)))
}

/// Writes how far it is.
pub fn set_progress(tx: &mut Tx<'_>, id: ConnectionId, progress: &Progress) -> Result<(), DbError> {
    let text = serde_json::to_string(progress).expect("progress serializes");
    tx.run("UPDATE connections SET import = $3 WHERE company_id = $1 AND id = $2", args![id, text])
}

/// Up to which `updated_at` the job list has been read; `None`: never.
pub fn watermark(tx: &mut Tx<'_>, id: ConnectionId) -> Result<Option<Timestamp>, DbError> {
    let found: Option<(Option<Timestamp>,)> =
        tx.find("SELECT watermark FROM connections WHERE company_id = $1 AND id = $2", args![id])?;
    Ok(found.and_then(|(watermark,)| watermark))
}

/// Moves the watermark.
pub fn set_watermark(tx: &mut Tx<'_>, id: ConnectionId, watermark: Timestamp) -> Result<u64, DbError> {
    tx.exec("UPDATE connections SET watermark = $3 WHERE company_id = $1 AND id = $2", args![id, watermark])
}
