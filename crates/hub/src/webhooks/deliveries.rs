//! The front door's delivery log: one row for each webhook and target.

use std::collections::HashMap;

use db::{DbError, FromRow, Row, Statements, Tx, args};
use domain::{ForwardDeliveryId, ForwardTargetId, ReceiptId, Timestamp};

/// Where a delivery stands.
///
/// ```text
/// Waiting ─► Delivered
///    └─────► Failed       a person can send either again: Waiting
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ForwardDeliveryState {
    /// It will be tried, or tried again; for a target that is paused, once that is switched on.
    Waiting,
    /// The target took it.
    Delivered,
    /// It is not tried any more by itself.
    Failed,
}

impl ForwardDeliveryState {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Delivered => "delivered",
            Self::Failed => "failed",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        [Self::Waiting, Self::Delivered, Self::Failed].into_iter().find(|state| state.as_str() == word)
    }
}

/// One webhook on its way to one target.
#[derive(Debug, Clone)]
pub struct ForwardDelivery {
    /// Its id.
    pub id: ForwardDeliveryId,
    /// Where to.
    pub target: ForwardTargetId,
    /// What; `None`: a test.
    pub receipt: Option<ReceiptId>,
    /// The provider's name of the event.
    pub event: String,
    /// Where it stands.
    pub state: ForwardDeliveryState,
    /// How often it was tried since it was last sent off.
    pub attempts: u32,
    /// What the last attempt came to: an HTTP status, or a word.
    pub last_status: Option<String>,
    /// Why, where the status does not say it.
    pub last_detail: Option<String>,
    /// When the last attempt was.
    pub last_at: Option<Timestamp>,
    /// When the next one is; `None`: none is planned.
    pub next_at: Option<Timestamp>,
    /// When it was planned.
    pub created_at: Timestamp,
}

impl ForwardDelivery {
    /// One that has not been tried yet.
    pub fn new(
        id: ForwardDeliveryId,
        target: ForwardTargetId,
        event: &str,
        next_at: Option<Timestamp>,
        now: Timestamp,
    ) -> Self {
        Self {
            id,
            target,
            receipt: None,
            event: event.to_owned(),
            state: ForwardDeliveryState::Waiting,
            attempts: 0,
            last_status: None,
            last_detail: None,
            last_at: None,
            next_at,
            created_at: now,
        }
    }

    /// Whether a person sent it to see whether anything arrives.
    pub const fn is_test(&self) -> bool {
        self.receipt.is_none()
    }
}

impl FromRow for ForwardDelivery {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.take()?,
            target: row.take()?,
            receipt: row.take()?,
            event: row.take()?,
            state: row.word(ForwardDeliveryState::parse)?,
            attempts: row.take()?,
            last_status: row.take()?,
            last_detail: row.take()?,
            last_at: row.take()?,
            next_at: row.take()?,
            created_at: row.take()?,
        })
    }
}

/// Adds one; says whether it is new: a receipt goes to a target once.
pub fn insert(tx: &mut Tx<'_>, delivery: &ForwardDelivery) -> Result<bool, DbError> {
    let inserted = tx.exec(
        "INSERT INTO forward_deliveries (company_id, id, target_id, receipt_id, event, state, attempts, next_at, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (company_id, target_id, receipt_id) WHERE receipt_id IS NOT NULL DO NOTHING",
        args![
            delivery.id, delivery.target, delivery.receipt, delivery.event, delivery.state.as_str(), delivery.attempts,
            delivery.next_at, delivery.created_at
        ],
    )?;
    Ok(inserted > 0)
}

/// One delivery.
pub fn find(tx: &mut Tx<'_>, id: ForwardDeliveryId) -> Result<Option<ForwardDelivery>, DbError> {
    tx.find(
        "SELECT id, target_id, receipt_id, event, state, attempts, last_status, last_detail, last_at, next_at, created_at
           FROM forward_deliveries WHERE company_id = $1 AND id = $2",
        args![id],
    )
}

/// What the log is narrowed to.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// One target.
    pub target_id: Option<String>,
    /// One state.
    pub state: Option<ForwardDeliveryState>,
}

/// The newest deliveries before a place. Two texts, since each has an index of its own.
pub fn list(
    tx: &mut Tx<'_>,
    filter: &Filter,
    before: (Timestamp, String),
    limit: u32,
) -> Result<Vec<ForwardDelivery>, DbError> {
    let state = filter.state.map(ForwardDeliveryState::as_str);
    let Some(target) = &filter.target_id else {
        return tx.all(
            "SELECT id, target_id, receipt_id, event, state, attempts, last_status, last_detail, last_at, next_at, created_at
               FROM forward_deliveries
              WHERE company_id = $1 AND (created_at, id) < ($2, $3) AND (CAST($4 AS TEXT) IS NULL OR state = $4)
              ORDER BY created_at DESC, id DESC LIMIT $5",
            args![before.0, before.1, state, limit],
        );
    };
    tx.all(
        "SELECT id, target_id, receipt_id, event, state, attempts, last_status, last_detail, last_at, next_at, created_at
           FROM forward_deliveries
          WHERE company_id = $1 AND target_id = $5 AND (created_at, id) < ($2, $3)
            AND (CAST($4 AS TEXT) IS NULL OR state = $4)
          ORDER BY created_at DESC, id DESC LIMIT $6",
        args![before.0, before.1, state, target, limit],
    )
}

/// How many webhooks of a target have not arrived.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counts {
    /// Will be tried.
    pub waiting: u64,
    /// Will not.
    pub failed: u64,
}

/// The same for every target that has some. Tests do not count: nobody misses one.
pub fn counts(tx: &mut Tx<'_>) -> Result<HashMap<ForwardTargetId, Counts>, DbError> {
    let rows: Vec<(ForwardTargetId, String, u64)> = tx.all(
        "SELECT target_id, state, COUNT(*) FROM forward_deliveries
          WHERE company_id = $1 AND state IN ('waiting', 'failed') AND receipt_id IS NOT NULL
          GROUP BY target_id, state",
        args![],
    )?;
    let mut counts: HashMap<ForwardTargetId, Counts> = HashMap::new();
    for (target, state, count) in rows {
        let of_target = counts.entry(target).or_default();
        match ForwardDeliveryState::parse(&state) {
            Some(ForwardDeliveryState::Waiting) => of_target.waiting = count,
            Some(ForwardDeliveryState::Failed) => of_target.failed = count,
            _ => {}
        }
    }
    Ok(counts)
}

/// What one attempt came to.
#[derive(Debug, Clone)]
pub struct Attempt {
    /// Where the delivery stands after it.
    pub state: ForwardDeliveryState,
    /// An HTTP status, or a word.
    pub status: String,
    /// Why, where the status does not say it.
    pub detail: Option<String>,
    /// When.
    pub at: Timestamp,
    /// When the next one is.
    pub next_at: Option<Timestamp>,
}

/// Writes down what the attempt came to that was planned for `planned_at`; says whether it counts.
/// Meanwhile the delivery may have been paused, or sent off anew: then only a success counts.
pub fn record(
    tx: &mut Tx<'_>,
    id: ForwardDeliveryId,
    planned_at: Timestamp,
    attempt: &Attempt,
) -> Result<bool, DbError> {
    let written = tx.exec(
        "UPDATE forward_deliveries
            SET state = $3, attempts = attempts + 1, last_status = $4, last_detail = $5, last_at = $6, next_at = $7
          WHERE company_id = $1 AND id = $2 AND state = 'waiting' AND (next_at = $8 OR CAST($3 AS TEXT) = 'delivered')",
        args![id, attempt.state.as_str(), attempt.status, attempt.detail, attempt.at, attempt.next_at, planned_at],
    )?;
    Ok(written > 0)
}

/// Sends one off anew, with all its attempts before it; `None`: it waits for its target.
pub fn send_again(tx: &mut Tx<'_>, id: ForwardDeliveryId, next_at: Option<Timestamp>) -> Result<(), DbError> {
    tx.run(
        "UPDATE forward_deliveries SET state = 'waiting', attempts = 0, next_at = $3 WHERE company_id = $1 AND id = $2",
        args![id, next_at],
    )
}

/// Lets the attempt that was planned for `planned_at` wait for its target.
pub fn hold(tx: &mut Tx<'_>, id: ForwardDeliveryId, planned_at: Timestamp) -> Result<u64, DbError> {
    tx.exec(
        "UPDATE forward_deliveries SET next_at = NULL
          WHERE company_id = $1 AND id = $2 AND state = 'waiting' AND next_at = $3",
        args![id, planned_at],
    )
}

/// Lets all that is planned for a target wait.
pub fn hold_all(tx: &mut Tx<'_>, target: ForwardTargetId) -> Result<(), DbError> {
    tx.run(
        "UPDATE forward_deliveries SET next_at = NULL
          WHERE company_id = $1 AND target_id = $2 AND state = 'waiting' AND receipt_id IS NOT NULL",
        args![target],
    )
}

/// The oldest that wait for their target.
pub fn held(tx: &mut Tx<'_>, target: ForwardTargetId, limit: u32) -> Result<Vec<ForwardDeliveryId>, DbError> {
    tx.values(
        "SELECT id FROM forward_deliveries
          WHERE company_id = $1 AND target_id = $2 AND state = 'waiting' AND next_at IS NULL
          ORDER BY id LIMIT $3",
        args![target, limit],
    )
}

/// Removes a target's log.
pub fn delete_of(tx: &mut Tx<'_>, target: ForwardTargetId) -> Result<(), DbError> {
    tx.run("DELETE FROM forward_deliveries WHERE company_id = $1 AND target_id = $2", args![target])
}
