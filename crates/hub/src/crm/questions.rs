//! What only a person can decide: which contact a customer is, and which of two values counts.

use db::{DbError, FromRow, Row, Statements, Tx, args};
use domain::{CrmConflictId, CrmReviewId, PersonId, Timestamp};
use rules::crm::matching::{By, Candidate, Doubt};
use serde::{Deserialize, Serialize};

use super::settings::{read, write};
use crate::{App, realtime};

/// A contact that came into question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptCandidate {
    pub contact_ref: String,
    pub by: By,
}

/// A customer of whom nobody can tell which contact they are.
#[derive(Debug, Clone)]
pub struct Review {
    pub id: CrmReviewId,
    pub customer_ref: String,
    pub reason: Doubt,
    pub candidates: Vec<KeptCandidate>,
    pub is_open: bool,
    pub choice: Option<String>,
    pub settled_by: Option<String>,
    pub settled_at: Option<Timestamp>,
    pub created_at: Timestamp,
}

const fn doubt_word(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::OtherName => "other_name",
        Doubt::Shared => "shared",
        Doubt::Several => "several",
        Doubt::EmailAndPhoneDiffer => "email_and_phone_differ",
        Doubt::LinkedElsewhere => "linked_elsewhere",
    }
}

fn doubt(word: &str) -> Option<Doubt> {
    [Doubt::OtherName, Doubt::Shared, Doubt::Several, Doubt::EmailAndPhoneDiffer, Doubt::LinkedElsewhere]
        .into_iter()
        .find(|doubt| doubt_word(*doubt) == word)
}

impl FromRow for Review {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.take()?,
            customer_ref: row.take()?,
            reason: row.word(doubt)?,
            candidates: read(&row.take::<String>()?)?,
            is_open: row.take::<String>()? == "open",
            choice: row.take()?,
            settled_by: row.take()?,
            settled_at: row.take()?,
            created_at: row.take()?,
        })
    }
}

/// Asks, or asks anew with what is known now.
pub fn ask(
    tx: &mut Tx<'_>,
    app: &App,
    customer_ref: &str,
    reason: Doubt,
    candidates: &[Candidate],
) -> Result<(), DbError> {
    let mut kept: Vec<KeptCandidate> = Vec::new();
    for one in candidates {
        if !kept.iter().any(|known| known.contact_ref == one.contact_ref) {
            kept.push(KeptCandidate { contact_ref: one.contact_ref.clone(), by: one.by });
        }
    }
    let id: CrmReviewId = app.env.new_id();
    tx.run(
        "INSERT INTO crm_reviews (company_id, id, customer_ref, reason, candidates, state, created_at)
         VALUES ($1, $2, $3, $4, $5, 'open', $6)
         ON CONFLICT (company_id, customer_ref) WHERE state = 'open' DO UPDATE SET
            reason = excluded.reason, candidates = excluded.candidates",
        args![id, customer_ref, doubt_word(reason), write(&kept), app.env.now()],
    )?;
    app.live.publish(tx, realtime::Change::Crm, "reviews")
}

/// Nobody has to decide any more.
pub fn drop_review(tx: &mut Tx<'_>, customer_ref: &str) -> Result<u64, DbError> {
    tx.exec(
        "DELETE FROM crm_reviews WHERE company_id = $1 AND customer_ref = $2 AND state = 'open'",
        args![customer_ref],
    )
}

/// One question.
pub fn find_review(tx: &mut Tx<'_>, id: CrmReviewId) -> Result<Option<Review>, DbError> {
    tx.find(
        "SELECT id, customer_ref, reason, candidates, state, choice, settled_by, settled_at, created_at FROM crm_reviews
          WHERE company_id = $1 AND id = $2",
        args![id],
    )
}

/// The question about a customer that is open.
pub fn open_review(tx: &mut Tx<'_>, customer_ref: &str) -> Result<Option<Review>, DbError> {
    tx.find(
        "SELECT id, customer_ref, reason, candidates, state, choice, settled_by, settled_at, created_at FROM crm_reviews
          WHERE company_id = $1 AND customer_ref = $2 AND state = 'open'",
        args![customer_ref],
    )
}

/// Questions, newest first.
pub fn reviews(tx: &mut Tx<'_>, state: &str, before: (Timestamp, String), limit: u32) -> Result<Vec<Review>, DbError> {
    tx.all(
        "SELECT id, customer_ref, reason, candidates, state, choice, settled_by, settled_at, created_at FROM crm_reviews
          WHERE company_id = $1 AND state = $2 AND (created_at < $3 OR (created_at = $3 AND id < $4))
          ORDER BY created_at DESC, id DESC LIMIT $5",
        args![state, before.0, before.1, limit],
    )
}

/// Somebody decided. False: somebody else did before.
pub fn settle_review(
    tx: &mut Tx<'_>,
    id: CrmReviewId,
    choice: &str,
    person: Option<PersonId>,
    now: Timestamp,
) -> Result<bool, DbError> {
    let settled = tx.exec(
        "UPDATE crm_reviews SET state = 'settled', choice = $3, settled_by = $4, settled_at = $5
          WHERE company_id = $1 AND id = $2 AND state = 'open'",
        args![id, choice, person, now],
    )?;
    Ok(settled > 0)
}

/// A field that both sides changed.
#[derive(Debug, Clone)]
pub struct Conflict {
    pub id: CrmConflictId,
    pub customer_ref: String,
    pub contact_ref: String,
    pub field: String,
    pub agreed: Option<String>,
    pub housecall: String,
    pub highlevel: String,
    pub housecall_at: Option<Timestamp>,
    pub highlevel_at: Option<Timestamp>,
    pub is_open: bool,
    pub kept: Option<String>,
    pub settled_by: Option<String>,
    pub settled_at: Option<Timestamp>,
    pub created_at: Timestamp,
}

impl FromRow for Conflict {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.take()?,
            customer_ref: row.take()?,
            contact_ref: row.take()?,
            field: row.take()?,
            agreed: row.take()?,
            housecall: row.take()?,
            highlevel: row.take()?,
            housecall_at: row.take()?,
            highlevel_at: row.take()?,
            is_open: row.take::<String>()? == "open",
            kept: row.take()?,
            settled_by: row.take()?,
            settled_at: row.take()?,
            created_at: row.take()?,
        })
    }
}

/// Two values, when each was written, and what was agreed on before.
#[derive(Debug, Clone)]
pub struct Clash {
    pub field: String,
    pub agreed: Option<String>,
    pub housecall: String,
    pub highlevel: String,
    pub housecall_at: Option<Timestamp>,
    pub highlevel_at: Option<Timestamp>,
}

/// Asks about a field, or asks anew with what both say now.
pub fn clash(tx: &mut Tx<'_>, app: &App, customer_ref: &str, contact_ref: &str, clash: &Clash) -> Result<(), DbError> {
    let id: CrmConflictId = app.env.new_id();
    tx.run(
        "INSERT INTO crm_conflicts (company_id, id, customer_ref, contact_ref, field, agreed, housecall, highlevel, housecall_at,
                                    highlevel_at, state, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open', $11)
         ON CONFLICT (company_id, customer_ref, field) WHERE state = 'open' DO UPDATE SET
            agreed = excluded.agreed, housecall = excluded.housecall, highlevel = excluded.highlevel,
            housecall_at = excluded.housecall_at, highlevel_at = excluded.highlevel_at",
        args![
            id, customer_ref, contact_ref, clash.field, clash.agreed, clash.housecall, clash.highlevel, clash.housecall_at,
            clash.highlevel_at, app.env.now()
        ],
    )?;
    app.live.publish(tx, realtime::Change::Crm, "conflicts")
}

/// Of a customer's open conflicts, those about other fields are over: the sides agree again, or
/// the field is not mapped any more.
pub fn keep_only(tx: &mut Tx<'_>, app: &App, customer_ref: &str, fields: &[String]) -> Result<(), DbError> {
    let open: Vec<(CrmConflictId, String)> = tx.all(
        "SELECT id, field FROM crm_conflicts WHERE company_id = $1 AND customer_ref = $2 AND state = 'open'",
        args![customer_ref],
    )?;
    for (id, field) in open {
        if !fields.contains(&field) {
            tx.run(
                "UPDATE crm_conflicts SET state = 'settled', kept = 'both', settled_at = $3 WHERE company_id = $1 AND id = $2",
                args![id, app.env.now()],
            )?;
            app.live.publish(tx, realtime::Change::Crm, "conflicts")?;
        }
    }
    Ok(())
}

/// One conflict.
pub fn find_conflict(tx: &mut Tx<'_>, id: CrmConflictId) -> Result<Option<Conflict>, DbError> {
    tx.find(
        "SELECT id, customer_ref, contact_ref, field, agreed, housecall, highlevel, housecall_at, highlevel_at, state, kept, settled_by,
                settled_at, created_at
           FROM crm_conflicts WHERE company_id = $1 AND id = $2",
        args![id],
    )
}

/// Conflicts, newest first.
pub fn conflicts(
    tx: &mut Tx<'_>,
    state: &str,
    customer_ref: Option<&str>,
    before: (Timestamp, String),
    limit: u32,
) -> Result<Vec<Conflict>, DbError> {
    tx.all(
        "SELECT id, customer_ref, contact_ref, field, agreed, housecall, highlevel, housecall_at, highlevel_at, state, kept, settled_by,
                settled_at, created_at
           FROM crm_conflicts
          WHERE company_id = $1 AND state = $2 AND (CAST($6 AS TEXT) IS NULL OR customer_ref = $6)
            AND (created_at < $3 OR (created_at = $3 AND id < $4))
          ORDER BY created_at DESC, id DESC LIMIT $5",
        args![state, before.0, before.1, limit, customer_ref],
    )
}

/// How many are open about a customer.
pub fn open_conflicts(tx: &mut Tx<'_>, customer_ref: &str) -> Result<u64, DbError> {
    tx.value(
        "SELECT COUNT(*) FROM crm_conflicts WHERE company_id = $1 AND customer_ref = $2 AND state = 'open'",
        args![customer_ref],
    )
}

/// Somebody decided. False: somebody else did before, or it is over.
pub fn settle_conflict(
    tx: &mut Tx<'_>,
    id: CrmConflictId,
    kept: &str,
    person: Option<PersonId>,
    now: Timestamp,
) -> Result<bool, DbError> {
    let settled = tx.exec(
        "UPDATE crm_conflicts SET state = 'settled', kept = $3, settled_by = $4, settled_at = $5
          WHERE company_id = $1 AND id = $2 AND state = 'open'",
        args![id, kept, person, now],
    )?;
    Ok(settled > 0)
}
