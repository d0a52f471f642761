//! Which contact a customer is, in the database.

use db::{DbError, FromRow, Row, Statements, Tx, args};
use domain::Timestamp;
use rules::crm::{matching::By, merge::Agreed};

use super::settings::{read, write};

/// How far a link is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkState {
    /// The contact is being made; whether it is there is not known yet.
    Making,
    /// They are the same person.
    Linked,
    /// Somebody said that there is no contact, and none is to be made.
    Left,
    /// One of the two is gone.
    Ended,
}

impl LinkState {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Making => "making",
            Self::Linked => "linked",
            Self::Left => "left",
            Self::Ended => "ended",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        [Self::Making, Self::Linked, Self::Left, Self::Ended].into_iter().find(|state| state.as_str() == word)
    }
}

/// A customer and their contact.
#[derive(Debug, Clone)]
pub struct Link {
    pub customer_ref: String,
    pub contact_ref: Option<String>,
    pub state: LinkState,
    /// `id`, `email`, `phone`, `created` or `by_hand`.
    pub how: String,
    pub agreed: Agreed,
    /// What both said when they were merged last, as a fingerprint.
    pub seen: Option<String>,
    pub linked_at: Timestamp,
    pub error: Option<String>,
}

impl Link {
    /// The contact, of a link that holds.
    pub fn contact(&self) -> Option<&str> {
        self.contact_ref.as_deref().filter(|_| self.state == LinkState::Linked)
    }
}

impl FromRow for Link {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            customer_ref: row.take()?,
            contact_ref: row.take()?,
            state: row.word(LinkState::parse)?,
            how: row.take()?,
            agreed: read(&row.take::<String>()?)?,
            seen: row.take()?,
            linked_at: row.take()?,
            error: row.take()?,
        })
    }
}

/// What a link by matching is called.
pub const fn how(by: By) -> &'static str {
    match by {
        By::Id => "id",
        By::Email => "email",
        By::Phone => "phone",
    }
}

/// A customer's link.
pub fn of_customer(tx: &mut Tx<'_>, customer_ref: &str) -> Result<Option<Link>, DbError> {
    tx.find(
        "SELECT customer_ref, contact_ref, state, how, agreed, seen, linked_at, error FROM crm_links
          WHERE company_id = $1 AND customer_ref = $2",
        args![customer_ref],
    )
}

/// Whose contact this is, as far as it is known.
pub fn customer_of(tx: &mut Tx<'_>, contact_ref: &str) -> Result<Option<String>, DbError> {
    let link = of_contact(tx, contact_ref)?.filter(|link| link.contact().is_some());
    Ok(link.map(|link| link.customer_ref))
}

/// A contact's link.
pub fn of_contact(tx: &mut Tx<'_>, contact_ref: &str) -> Result<Option<Link>, DbError> {
    tx.find(
        "SELECT customer_ref, contact_ref, state, how, agreed, seen, linked_at, error FROM crm_links
          WHERE company_id = $1 AND contact_ref = $2",
        args![contact_ref],
    )
}

/// Links the two. False: the contact is another customer's. A link that holds is never replaced.
pub fn link(
    tx: &mut Tx<'_>,
    customer_ref: &str,
    contact_ref: &str,
    how: &str,
    now: Timestamp,
) -> Result<bool, DbError> {
    if of_contact(tx, contact_ref)?.is_some_and(|other| other.customer_ref != customer_ref) {
        return Ok(false);
    }
    let written = tx.exec(
        "INSERT INTO crm_links (company_id, customer_ref, contact_ref, state, how, linked_at)
         VALUES ($1, $2, $3, 'linked', $4, $5)
         ON CONFLICT (company_id, customer_ref) DO UPDATE SET
            contact_ref = excluded.contact_ref, state = 'linked', how = excluded.how, agreed = '{}', seen = NULL,
            linked_at = excluded.linked_at, error = NULL
          WHERE crm_links.state <> 'linked'",
        args![customer_ref, contact_ref, how, now],
    )?;
    Ok(written > 0)
}

/// Notes that a contact is being made, before the call. False: a link is there already.
pub fn begin_making(tx: &mut Tx<'_>, customer_ref: &str, now: Timestamp) -> Result<bool, DbError> {
    let written = tx.exec(
        "INSERT INTO crm_links (company_id, customer_ref, state, how, linked_at) VALUES ($1, $2, 'making', 'created', $3)
         ON CONFLICT (company_id, customer_ref) DO NOTHING",
        args![customer_ref, now],
    )?;
    Ok(written > 0)
}

/// Takes over a contact that was being made and about which nothing was heard since `before`.
/// False: somebody else did.
pub fn go_on_making(tx: &mut Tx<'_>, customer_ref: &str, before: Timestamp, now: Timestamp) -> Result<bool, DbError> {
    let taken = tx.exec(
        "UPDATE crm_links SET linked_at = $4
          WHERE company_id = $1 AND customer_ref = $2 AND state = 'making' AND linked_at <= $3",
        args![customer_ref, before, now],
    )?;
    Ok(taken > 0)
}

/// Nothing was made after all.
pub fn stop_making(tx: &mut Tx<'_>, customer_ref: &str) -> Result<u64, DbError> {
    tx.exec(
        "DELETE FROM crm_links WHERE company_id = $1 AND customer_ref = $2 AND state = 'making'",
        args![customer_ref],
    )
}

/// Somebody said that there is no contact.
pub fn leave(tx: &mut Tx<'_>, customer_ref: &str, now: Timestamp) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO crm_links (company_id, customer_ref, state, how, linked_at) VALUES ($1, $2, 'left', 'by_hand', $3)
         ON CONFLICT (company_id, customer_ref) DO UPDATE SET state = 'left', how = 'by_hand', linked_at = excluded.linked_at,
            contact_ref = NULL, agreed = '{}', seen = NULL, error = NULL",
        args![customer_ref, now],
    )
}

/// One of the two is gone: a tombstone, so that neither is made anew from the other.
pub fn end(tx: &mut Tx<'_>, customer_ref: &str) -> Result<(), DbError> {
    tx.run(
        "UPDATE crm_links SET state = 'ended', contact_ref = NULL, seen = NULL, error = NULL
          WHERE company_id = $1 AND customer_ref = $2",
        args![customer_ref],
    )
}

/// Takes a tombstone or a "there is none" away, so that a contact is looked for again.
pub fn forget(tx: &mut Tx<'_>, customer_ref: &str) -> Result<(), DbError> {
    tx.run(
        "DELETE FROM crm_links WHERE company_id = $1 AND customer_ref = $2 AND state <> 'linked'",
        args![customer_ref],
    )
}

/// Keeps what was agreed on.
pub fn set_agreed(tx: &mut Tx<'_>, customer_ref: &str, agreed: &Agreed, seen: Option<&str>) -> Result<u64, DbError> {
    tx.exec(
        "UPDATE crm_links SET agreed = $3, seen = $4, error = NULL WHERE company_id = $1 AND customer_ref = $2",
        args![customer_ref, write(agreed), seen],
    )
}

/// Notes why a pair could not be brought in step.
pub fn set_error(tx: &mut Tx<'_>, customer_ref: &str, error: Option<&str>) -> Result<u64, DbError> {
    tx.exec("UPDATE crm_links SET error = $3 WHERE company_id = $1 AND customer_ref = $2", args![customer_ref, error])
}
