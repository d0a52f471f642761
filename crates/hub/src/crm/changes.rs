//! Every write on either side: planned before the call, its outcome after it.

use db::{DbError, FromRow, Row, Statements, Tx, args};
use domain::{CrmChangeId, PersonId, Timestamp, crm::Fields};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::settings::{Catalogue, read, write};
use crate::{App, customers, realtime};

macro_rules! words {
    ($(#[doc = $doc:literal])* $name:ident as $schema:ident { $($(#[doc = $each:literal])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        #[schema(as = $schema)]
        pub enum $name { $($(#[doc = $each])* $variant),* }

        impl $name {
            pub(super) const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
            pub(super) fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

words! {
    /// Which system was written.
    Side as CrmSide {
        Highlevel = "highlevel",
        Housecall = "housecall",
        /// Ourselves: a link, an opt-out.
        Porchlight = "porchlight",
    }
}

words! {
    /// What was written.
    What as CrmWhat {
        Contact = "contact",
        Customer = "customer",
        Tags = "tags",
        /// Who must not be written to.
        Stop = "stop",
        Task = "task",
        Note = "note",
        Appointment = "appointment",
        Link = "link",
    }
}

words! {
    /// How it was written.
    Deed as CrmDeed {
        Create = "create",
        Update = "update",
        Delete = "delete",
        Add = "add",
        Remove = "remove",
    }
}

words! {
    /// What led to it.
    Cause as CrmCause {
        HousecallChanged = "housecall_changed",
        HighlevelChanged = "highlevel_changed",
        FirstSync = "first_sync",
        Conflict = "conflict",
        Review = "review",
        OptOut = "opt_out",
        Job = "job",
        ByHand = "by_hand",
        Undo = "undo",
        Reconcile = "reconcile",
    }
}

words! {
    /// What became of it.
    Outcome as CrmOutcome {
        /// The call is about to be made, or was made and nobody wrote down what came of it.
        Planned = "planned",
        Written = "written",
        Failed = "failed",
        /// The answer was lost.
        Unknown = "unknown",
        /// The connection only reads: this is what would have been written.
        WouldWrite = "would_write",
    }
}

/// A write to be noted.
#[derive(Debug, Clone)]
pub struct NewChange {
    pub customer_ref: Option<String>,
    pub contact_ref: Option<String>,
    pub side: Side,
    pub what: What,
    pub deed: Deed,
    pub item_ref: Option<String>,
    pub before: Fields,
    pub after: Fields,
    pub cause: Cause,
    /// A sentence.
    pub why: String,
    pub person: Option<PersonId>,
}

/// A write as it is kept.
#[derive(Debug, Clone)]
pub struct Change {
    pub seq: i64,
    pub id: CrmChangeId,
    pub at: Timestamp,
    pub customer_ref: Option<String>,
    pub contact_ref: Option<String>,
    pub side: Side,
    pub what: What,
    pub deed: Deed,
    pub item_ref: Option<String>,
    pub before: Fields,
    pub after: Fields,
    pub cause: Cause,
    pub why: String,
    pub state: Outcome,
    pub error: Option<String>,
    pub person: Option<String>,
    pub undone_at: Option<Timestamp>,
}

impl FromRow for Change {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            seq: row.take()?,
            id: row.take()?,
            at: row.take()?,
            customer_ref: row.take()?,
            contact_ref: row.take()?,
            side: row.word(Side::parse)?,
            what: row.word(What::parse)?,
            deed: row.word(Deed::parse)?,
            item_ref: row.take()?,
            before: read(&row.take::<String>()?)?,
            after: read(&row.take::<String>()?)?,
            cause: row.word(Cause::parse)?,
            why: row.take()?,
            state: row.word(Outcome::parse)?,
            error: row.take()?,
            person: row.take()?,
            undone_at: row.take()?,
        })
    }
}

impl Change {
    /// Whether it can be taken back: fields and tags of either side.
    pub fn can_undo(&self) -> bool {
        self.state == Outcome::Written
            && self.undone_at.is_none()
            && match (self.what, self.deed) {
                (What::Contact | What::Customer, Deed::Update) | (What::Tags, Deed::Add | Deed::Remove) => true,
                (What::Note | What::Task, Deed::Create) => self.side == Side::Highlevel,
                _ => false,
            }
    }
}

/// Notes a write before the call.
pub fn plan(tx: &mut Tx<'_>, app: &App, new: &NewChange, state: Outcome) -> Result<CrmChangeId, DbError> {
    let id: CrmChangeId = app.env.new_id();
    tx.run(
        "INSERT INTO crm_changes (company_id, id, at, customer_ref, contact_ref, side, what, action, item_ref, before, after, cause, why,
                                  state, person)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        args![
            id, app.env.now(), new.customer_ref, new.contact_ref, new.side.as_str(), new.what.as_str(), new.deed.as_str(), new.item_ref,
            write(&new.before), write(&new.after), new.cause.as_str(), new.why, state.as_str(), new.person
        ],
    )?;
    app.live.publish(tx, realtime::Change::Crm, "changes")?;
    Ok(id)
}

/// Notes what came of it.
pub fn settle(
    tx: &mut Tx<'_>,
    id: CrmChangeId,
    state: Outcome,
    item_ref: Option<&str>,
    error: Option<&str>,
) -> Result<(), DbError> {
    tx.run(
        "UPDATE crm_changes SET state = $3, item_ref = COALESCE(CAST($4 AS TEXT), item_ref), error = $5
          WHERE company_id = $1 AND id = $2",
        args![id, state.as_str(), item_ref, error],
    )
}

/// What a write without an outcome comes to: it is settled by looking, and noted as lost.
pub fn give_up_planned(tx: &mut Tx<'_>, customer_ref: &str) -> Result<(), DbError> {
    tx.run(
        "UPDATE crm_changes SET state = 'unknown', error = 'the answer was lost; both sides were read again'
          WHERE company_id = $1 AND customer_ref = $2 AND state = 'planned'",
        args![customer_ref],
    )
}

/// Takes what would have been written away: it is written now, or not wanted any more.
pub fn forget_would_write(tx: &mut Tx<'_>, customer_ref: &str) -> Result<(), DbError> {
    tx.run(
        "DELETE FROM crm_changes WHERE company_id = $1 AND customer_ref = $2 AND state = 'would_write'",
        args![customer_ref],
    )
}

/// One write.
pub fn find(tx: &mut Tx<'_>, id: CrmChangeId) -> Result<Option<Change>, DbError> {
    tx.find(
        "SELECT seq, id, at, customer_ref, contact_ref, side, what, action, item_ref, before, after, cause, why, state, error, person,
                undone_at
           FROM crm_changes WHERE company_id = $1 AND id = $2",
        args![id],
    )
}

/// The newest writes before a place.
pub fn list(
    tx: &mut Tx<'_>,
    customer_ref: Option<&str>,
    state: Option<&str>,
    before: i64,
    limit: u32,
) -> Result<Vec<Change>, DbError> {
    tx.all(
        "SELECT seq, id, at, customer_ref, contact_ref, side, what, action, item_ref, before, after, cause, why, state, error, person,
                undone_at
           FROM crm_changes
          WHERE company_id = $1 AND seq < $2 AND (CAST($4 AS TEXT) IS NULL OR customer_ref = $4)
            AND (CAST($5 AS TEXT) IS NULL OR state = $5)
          ORDER BY seq DESC LIMIT $3",
        args![before, limit, customer_ref, state],
    )
}

/// Notes that a write was taken back.
pub fn set_undone(tx: &mut Tx<'_>, id: CrmChangeId, now: Timestamp) -> Result<bool, DbError> {
    let noted = tx.exec(
        "UPDATE crm_changes SET undone_at = $3 WHERE company_id = $1 AND id = $2 AND undone_at IS NULL",
        args![id, now],
    )?;
    Ok(noted > 0)
}

/// It was not taken back after all.
pub fn set_not_undone(tx: &mut Tx<'_>, id: CrmChangeId) -> Result<u64, DbError> {
    tx.exec("UPDATE crm_changes SET undone_at = NULL WHERE company_id = $1 AND id = $2", args![id])
}

/// One field of a write as people see it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CrmChangedField)]
pub struct ChangedField {
    pub field: String,
    pub label: String,
    pub before: String,
    pub after: String,
}

/// A write as people see it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CrmChange)]
pub struct ChangeView {
    pub id: CrmChangeId,
    pub at: Timestamp,
    /// HCP's id.
    pub customer_ref: Option<String>,
    /// The customer's name.
    pub customer: Option<String>,
    pub contact_ref: Option<String>,
    pub side: Side,
    pub what: What,
    pub action: Deed,
    pub fields: Vec<ChangedField>,
    /// A sentence.
    pub why: String,
    pub cause: Cause,
    pub state: Outcome,
    pub error: Option<String>,
    /// Who did it by hand.
    pub person: Option<String>,
    pub can_undo: bool,
    pub undone_at: Option<Timestamp>,
}

/// Shows a write. `sees`: whether contact details may be shown.
pub fn show(tx: &mut Tx<'_>, catalogue: &Catalogue, change: Change, sees: bool) -> Result<ChangeView, DbError> {
    let can_undo = change.can_undo();
    let customer = match &change.customer_ref {
        Some(customer_ref) => customers::store::find(tx, customer_ref)?.map(|customer| customer.record.display_name()),
        None => None,
    };
    let person = match &change.person {
        Some(id) => tx
            .find::<(String,)>("SELECT name FROM people WHERE company_id = $1 AND id = $2", args![id.clone()])?
            .map(|(name,)| name),
        None => None,
    };
    let names: std::collections::BTreeSet<&String> = change.before.keys().chain(change.after.keys()).collect();
    let value = |fields: &Fields, name: &str| {
        let value = fields.get(name).cloned().unwrap_or_default();
        if sees || value.is_empty() || !is_contact_detail(name) { value } else { "••••".to_owned() }
    };
    let fields = names
        .into_iter()
        .map(|name| ChangedField {
            field: name.clone(),
            label: catalogue.label(name),
            before: value(&change.before, name),
            after: value(&change.after, name),
        })
        .collect();
    Ok(ChangeView {
        id: change.id,
        at: change.at,
        customer_ref: change.customer_ref,
        customer,
        contact_ref: change.contact_ref,
        side: change.side,
        what: change.what,
        action: change.deed,
        fields,
        why: change.why,
        cause: change.cause,
        state: change.state,
        error: change.error,
        person,
        can_undo,
        undone_at: change.undone_at,
    })
}

/// Whether a field says how somebody is reached.
pub(super) fn is_contact_detail(name: &str) -> bool {
    matches!(name, "email" | "phone" | "mobile_number" | "home_number" | "work_number" | "best_number")
}
