//! Receipts in the database.

use connect::RawWebhook;
use db::{Answer, Asked, DbError, FromRow, Row, Statements, Tx, args, dialect};
use domain::{CompanyId, ConnectionId, ReceiptId, Timestamp};

/// A proven webhook on its way to the disk.
#[derive(Debug, Clone)]
pub struct NewReceipt {
    /// Whose connection it came for.
    pub company: CompanyId,
    /// Its id, if it is new.
    pub id: ReceiptId,
    /// The connection.
    pub connection: ConnectionId,
    /// Equal for the same webhook.
    pub dedupe_key: String,
    /// The provider's name of the event.
    pub event: String,
    /// The bytes.
    pub raw: RawWebhook,
}

/// Where a receipt stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptState {
    /// Kept, not looked at yet.
    Waiting,
    /// What it says is mirrored and published.
    Processed,
    /// It says nothing that we use.
    Ignored,
    /// It cannot be read; `detail` says why.
    Failed,
}

impl ReceiptState {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Processed => "processed",
            Self::Ignored => "ignored",
            Self::Failed => "failed",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        [Self::Waiting, Self::Processed, Self::Ignored, Self::Failed].into_iter().find(|state| state.as_str() == word)
    }
}

/// Writes a receipt. The answer is its id; or, of a repeat, the id of the first one, at which it is
/// counted.
pub fn insert(tx: &mut Tx<'_>, receipt: &NewReceipt) -> Result<Answer<(ReceiptId,)>, DbError> {
    let headers = serde_json::to_string(&receipt.raw.headers).expect("texts serialize");
    tx.later(
        "INSERT INTO receipts (company_id, id, connection_id, dedupe_key, event, received_at, url, headers, body, state, repeats)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting', 0)
         ON CONFLICT (company_id, connection_id, dedupe_key) DO UPDATE SET repeats = receipts.repeats + 1
         RETURNING id",
        args![
            receipt.id, receipt.connection, receipt.dedupe_key, receipt.event, receipt.raw.received_at, receipt.raw.url,
            headers, receipt.raw.body
        ],
    )
}

/// Writes new receipts; gives back which ones are new. A repeat is counted at the first one, and told.
pub fn insert_all(tx: &mut Tx<'_>, now: Timestamp, receipts: &[NewReceipt]) -> Result<Vec<ReceiptId>, DbError> {
    if let Some(many) = dialect::insert_receipts(tx.engine()) {
        return insert_many(tx, many, now, receipts);
    }
    let mut fresh = Vec::with_capacity(receipts.len());
    for receipt in receipts {
        match insert(tx, receipt)?.take() {
            Some((id,)) if id != receipt.id => tell_repeat(tx, now, receipt)?,
            _ => fresh.push(receipt.id),
        }
    }
    Ok(fresh)
}

/// The same in one statement, for a database that is a round trip away.
fn insert_many(
    tx: &mut Tx<'_>,
    sql: &'static str,
    now: Timestamp,
    receipts: &[NewReceipt],
) -> Result<Vec<ReceiptId>, DbError> {
    let rows: Vec<serde_json::Value> = receipts
        .iter()
        .map(|receipt| {
            serde_json::json!({
                "id": receipt.id, "connection_id": receipt.connection, "dedupe_key": receipt.dedupe_key, "event": receipt.event,
                "received_at": receipt.raw.received_at.micros(), "url": receipt.raw.url,
                "headers": serde_json::to_string(&receipt.raw.headers).expect("texts serialize"),
                "body": hex::encode(&receipt.raw.body),
            })
        })
        .collect();
    // Postgres stores no NUL in a text; a body is hex, and the rest is ours or a header.
    let inserted: std::collections::HashSet<ReceiptId> = tx
        .values::<ReceiptId>(sql, args![serde_json::Value::Array(rows).to_string().replace("\\u0000", "\\ufffd")])?
        .into_iter()
        .collect();
    for repeat in receipts.iter().filter(|receipt| !inserted.contains(&receipt.id)) {
        count_repeat(tx, repeat)?;
        tell_repeat(tx, now, repeat)?;
    }
    Ok(receipts.iter().map(|receipt| receipt.id).filter(|id| inserted.contains(id)).collect())
}

fn count_repeat(tx: &mut Tx<'_>, receipt: &NewReceipt) -> Result<(), DbError> {
    tx.run(
        "UPDATE receipts SET repeats = repeats + 1 WHERE company_id = $1 AND connection_id = $2 AND dedupe_key = $3",
        args![receipt.connection, receipt.dedupe_key],
    )
}

/// Tells a repeat in the story of the pulse check that the first one led to.
pub fn tell_repeat(tx: &mut Tx<'_>, now: Timestamp, receipt: &NewReceipt) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO story_steps (company_id, pulse_check_id, at, kind, title, detail, receipt_id)
         SELECT $1, pulse_checks.id, $4, 'repeat', 'The same webhook came again', 'Nothing more is sent: one pulse check per job', receipts.id
           FROM receipts JOIN pulse_checks ON pulse_checks.company_id = receipts.company_id AND pulse_checks.receipt_id = receipts.id
          WHERE receipts.company_id = $1 AND receipts.connection_id = $2 AND receipts.dedupe_key = $3",
        args![receipt.connection, receipt.dedupe_key, now],
    )?;
    tx.run(
        "INSERT INTO live_events (company_id, kind, object, at)
         SELECT $1, 'pulse_check.changed', pulse_checks.id, $4
           FROM receipts JOIN pulse_checks ON pulse_checks.company_id = receipts.company_id AND pulse_checks.receipt_id = receipts.id
          WHERE receipts.company_id = $1 AND receipts.connection_id = $2 AND receipts.dedupe_key = $3",
        args![receipt.connection, receipt.dedupe_key, now],
    )?;
    Ok(())
}

/// A kept receipt with its bytes.
#[derive(Debug, Clone)]
pub struct Receipt {
    /// Its id.
    pub id: ReceiptId,
    /// The connection it came for.
    pub connection: ConnectionId,
    /// The provider's name of the event.
    pub event: String,
    /// Where it stands.
    pub state: ReceiptState,
    /// Why it stands there.
    pub detail: Option<String>,
    /// How often it came again.
    pub repeats: u64,
    /// The bytes.
    pub raw: RawWebhook,
}

impl FromRow for Receipt {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        let (id, connection, event) = (row.take()?, row.take()?, row.take()?);
        let (state, detail, repeats) = (row.word(ReceiptState::parse)?, row.take()?, row.take()?);
        let (received_at, url, headers, body): (_, _, String, _) = (row.take()?, row.take()?, row.take()?, row.take()?);
        let headers =
            serde_json::from_str(&headers).map_err(|error| DbError::Mismatch(format!("stored headers: {error}")))?;
        Ok(Self { id, connection, event, state, detail, repeats, raw: RawWebhook { url, headers, body, received_at } })
    }
}

/// One receipt.
pub fn find(tx: &mut Tx<'_>, id: ReceiptId) -> Result<Option<Receipt>, DbError> {
    ask(tx, id)?.get(tx)
}

fn ask(tx: &mut Tx<'_>, id: ReceiptId) -> Result<Asked<Option<Receipt>>, DbError> {
    tx.ask_find(
        "SELECT id, connection_id, event, state, detail, repeats, received_at, url, headers, body
           FROM receipts WHERE company_id = $1 AND id = $2",
        args![id],
    )
}

/// These receipts, as far as they are there.
pub fn find_all(tx: &mut Tx<'_>, ids: &[ReceiptId]) -> Result<Vec<Receipt>, DbError> {
    let asked: Vec<_> = ids.iter().map(|id| ask(tx, *id)).collect::<Result<_, _>>()?;
    let mut found = Vec::new();
    for receipt in asked {
        found.extend(receipt.get(tx)?);
    }
    Ok(found)
}

/// Settles a waiting receipt; says whether it was waiting. Of two runs at once only one settles it.
pub fn claim(tx: &mut Tx<'_>, id: ReceiptId, state: ReceiptState, detail: Option<&str>) -> Result<bool, DbError> {
    let claimed = tx.exec(
        "UPDATE receipts SET state = $3, detail = $4 WHERE company_id = $1 AND id = $2 AND state = 'waiting'",
        args![id, state.as_str(), detail],
    )?;
    Ok(claimed > 0)
}

/// Notes where a receipt stands.
pub fn set_state(tx: &mut Tx<'_>, id: ReceiptId, state: ReceiptState, detail: Option<&str>) -> Result<(), DbError> {
    tx.run(
        "UPDATE receipts SET state = $3, detail = $4 WHERE company_id = $1 AND id = $2",
        args![id, state.as_str(), detail],
    )
}

/// The newest receipts before a place, without their bytes. Empty filters let everything through.
pub fn list(
    tx: &mut Tx<'_>,
    filter: &Filter,
    before: (Timestamp, String),
    limit: u32,
) -> Result<Vec<Receipt>, DbError> {
    tx.all(
        "SELECT id, connection_id, event, state, detail, repeats, received_at, '' AS url, '[]' AS headers, COALESCE(substr(body, 1, 0), body) AS body
           FROM receipts
          WHERE company_id = $1 AND (received_at, id) < ($2, $3)
            AND (CAST($4 AS TEXT) IS NULL OR connection_id = $4)
            AND (CAST($5 AS TEXT) IS NULL OR event = $5)
            AND (CAST($6 AS TEXT) IS NULL OR state = $6)
          ORDER BY received_at DESC, id DESC LIMIT $7",
        args![before.0, before.1, filter.connection_id, filter.event, filter.state.map(ReceiptState::as_str), limit],
    )
}

/// What a list of receipts is narrowed to.
#[derive(Debug, Clone, Default, serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// One connection.
    pub connection_id: Option<String>,
    /// One event name.
    pub event: Option<String>,
    /// One state.
    pub state: Option<ReceiptState>,
}
