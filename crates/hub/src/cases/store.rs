//! Cases in the database.

use db::{AdminTx, DbError, FromRow, Row, Statements, Tx, args};
use domain::{CaseId, CompanyId, PersonId, PulseCheckId, Timestamp};

use super::model::{Case, CaseOutcome, CaseStatus};

impl FromRow for Case {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.take()?,
            pulse_check: row.take()?,
            customer_ref: row.take()?,
            technician_ref: row.take()?,
            status: row.word(CaseStatus::parse)?,
            owner: row.take()?,
            due_at: row.take()?,
            escalated_at: row.take()?,
            outcome: row.take::<Option<String>>()?.as_deref().and_then(CaseOutcome::parse),
            outcome_note: row.take()?,
            asked_solved_at: row.take()?,
            solved_answer: row.take()?,
            solved_token: row.take()?,
            created_at: row.take()?,
            resolved_at: row.take()?,
        })
    }
}

/// One case.
pub fn find(tx: &mut Tx<'_>, id: CaseId) -> Result<Option<Case>, DbError> {
    tx.find(
        "SELECT id, pulse_check_id, customer_ref, technician_ref, status, owner_id, due_at, escalated_at, outcome, outcome_note,
                asked_solved_at, solved_answer, solved_token, created_at, resolved_at
           FROM cases WHERE company_id = $1 AND id = $2",
        args![id],
    )
}

/// The case of a pulse check.
pub fn find_by_pulse_check(tx: &mut Tx<'_>, id: PulseCheckId) -> Result<Option<Case>, DbError> {
    tx.find(
        "SELECT id, pulse_check_id, customer_ref, technician_ref, status, owner_id, due_at, escalated_at, outcome, outcome_note,
                asked_solved_at, solved_answer, solved_token, created_at, resolved_at
           FROM cases WHERE company_id = $1 AND pulse_check_id = $2",
        args![id],
    )
}

/// The newest case of a customer that is not settled.
pub fn open_of_customer(tx: &mut Tx<'_>, customer_ref: &str) -> Result<Option<Case>, DbError> {
    tx.find(
        "SELECT id, pulse_check_id, customer_ref, technician_ref, status, owner_id, due_at, escalated_at, outcome, outcome_note,
                asked_solved_at, solved_answer, solved_token, created_at, resolved_at
           FROM cases WHERE company_id = $1 AND customer_ref = $2 AND resolved_at IS NULL
          ORDER BY created_at DESC LIMIT 1",
        args![customer_ref],
    )
}

/// Which case a token asks about.
pub fn find_by_token(tx: &mut AdminTx<'_>, token: &str) -> Result<Option<(CompanyId, CaseId)>, DbError> {
    tx.find("SELECT company_id, id FROM cases WHERE solved_token = $1", args![token])
}

/// Opens a case; says whether the pulse check had none yet.
pub fn insert(tx: &mut Tx<'_>, case: &Case) -> Result<bool, DbError> {
    let inserted = tx.exec(
        "INSERT INTO cases (company_id, id, pulse_check_id, customer_ref, technician_ref, status, owner_id, due_at, solved_token, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (company_id, pulse_check_id) DO NOTHING",
        args![
            case.id, case.pulse_check, case.customer_ref, case.technician_ref, case.status.as_str(), case.owner, case.due_at,
            case.solved_token, case.created_at
        ],
    )?;
    Ok(inserted > 0)
}

/// Writes what can change of a case.
pub fn update(tx: &mut Tx<'_>, case: &Case) -> Result<(), DbError> {
    tx.run(
        "UPDATE cases SET status = $3, owner_id = $4, due_at = $5, escalated_at = $6, outcome = $7, outcome_note = $8,
                asked_solved_at = $9, solved_answer = $10, resolved_at = $11
          WHERE company_id = $1 AND id = $2",
        args![
            case.id,
            case.status.as_str(),
            case.owner,
            case.due_at,
            case.escalated_at,
            case.outcome.map(CaseOutcome::as_str),
            case.outcome_note,
            case.asked_solved_at,
            case.solved_answer,
            case.resolved_at
        ],
    )
}

/// Adds a step to the history of a case.
pub fn add_event(
    tx: &mut Tx<'_>,
    id: CaseId,
    at: Timestamp,
    kind: &str,
    actor: Option<&str>,
    text: Option<&str>,
) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO case_events (company_id, case_id, at, kind, actor, text) VALUES ($1, $2, $3, $4, $5, $6)",
        args![id, at, kind, actor, text],
    )
}

/// Leaves the open cases of somebody who is gone without an owner.
pub fn release(tx: &mut Tx<'_>, owner: PersonId) -> Result<u64, DbError> {
    tx.exec(
        "UPDATE cases SET owner_id = NULL WHERE company_id = $1 AND owner_id = $2 AND status <> 'resolved'",
        args![owner],
    )
}

/// A step: when, what, who, in words.
pub type Step = (Timestamp, String, Option<String>, Option<String>);

/// The history of a case, oldest first.
pub fn events(tx: &mut Tx<'_>, id: CaseId) -> Result<Vec<Step>, DbError> {
    tx.all(
        "SELECT at, kind, actor, text FROM case_events WHERE company_id = $1 AND case_id = $2 ORDER BY seq",
        args![id],
    )
}

/// What a list is narrowed to.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// One status.
    pub status: Option<String>,
    /// One owner.
    pub owner: Option<PersonId>,
    /// Those that nobody owns.
    pub unowned: bool,
    /// Those whose time was up by then and that are not settled.
    pub due_before: Option<Timestamp>,
    /// Words of the customer's name.
    pub q: Option<String>,
}

/// The newest cases before a place.
pub fn list(tx: &mut Tx<'_>, filter: &Filter, before: (Timestamp, String), limit: u32) -> Result<Vec<Case>, DbError> {
    let words = filter.q.as_deref().map(|q| format!("%{}%", q.trim().to_lowercase().replace(['%', '_'], "")));
    tx.all(
        "SELECT cases.id, pulse_check_id, cases.customer_ref, technician_ref, status, owner_id, due_at, escalated_at, outcome,
                outcome_note, asked_solved_at, solved_answer, solved_token, cases.created_at, resolved_at
           FROM cases
           LEFT JOIN customers ON customers.company_id = cases.company_id AND customers.customer_ref = cases.customer_ref
          WHERE cases.company_id = $1 AND (cases.created_at, cases.id) < ($2, $3)
            AND (CAST($4 AS TEXT) IS NULL OR status = $4)
            AND (CAST($5 AS TEXT) IS NULL OR owner_id = $5)
            AND (CAST($6 AS TEXT) = 'any' OR owner_id IS NULL)
            AND (CAST($7 AS BIGINT) IS NULL OR (due_at <= $7 AND status <> 'resolved'))
            AND (CAST($8 AS TEXT) IS NULL
                 OR LOWER(COALESCE(customers.first_name, '') || ' ' || COALESCE(customers.last_name, '')) LIKE $8)
          ORDER BY cases.created_at DESC, cases.id DESC LIMIT $9",
        args![
            before.0, before.1, filter.status, filter.owner, if filter.unowned { "none" } else { "any" }, filter.due_before,
            words, limit
        ],
    )
}

/// Cases of one status and owner: how many, and of how many the time is up.
pub type Count = (String, Option<PersonId>, i64, i64);

/// How many unsettled cases there are, by status and owner.
pub fn counts(tx: &mut Tx<'_>, now: Timestamp) -> Result<Vec<Count>, DbError> {
    tx.all(
        "SELECT status, owner_id, COUNT(*), COUNT(CASE WHEN due_at <= $2 THEN 1 END) FROM cases
          WHERE company_id = $1 AND status <> 'resolved' GROUP BY status, owner_id",
        args![now],
    )
}

/// How many were settled since a time.
pub fn resolved_since(tx: &mut Tx<'_>, since: Timestamp) -> Result<u64, DbError> {
    tx.value("SELECT COUNT(*) FROM cases WHERE company_id = $1 AND resolved_at >= $2", args![since])
}
