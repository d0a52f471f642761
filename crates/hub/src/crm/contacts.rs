//! Contacts as the CRM told us last.

use std::{cmp::Ordering, time::Duration};

use connect::Page;
use db::{DbError, FromRow, Row, Statements, Tx, args};
use domain::{
    Timestamp,
    crm::{CUSTOM, ContactHead, ContactRecord, Fields},
};
use rules::crm::{
    matching::{By, Candidate},
    merge::is_same_text,
};

use super::settings::{read, write};

/// A contact as it is kept.
#[derive(Debug, Clone)]
pub struct Known {
    pub contact_ref: String,
    /// The whole record, once it was read.
    pub record: Option<ContactRecord>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub carries_id: Option<String>,
    pub read_at: Option<Timestamp>,
    pub parts_read_at: Option<Timestamp>,
    /// How often something was said of it.
    pub news: i64,
    seen_news: i64,
    pub is_deleted: bool,
}

impl Known {
    /// The record, if nothing was said of it since it was read.
    pub fn current(&self) -> Option<&ContactRecord> {
        self.record.as_ref().filter(|_| self.seen_news >= self.news && !self.is_deleted)
    }
}

impl FromRow for Known {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            contact_ref: row.take()?,
            record: row.take::<Option<String>>()?.as_deref().map(read).transpose()?,
            first_name: row.take()?,
            last_name: row.take()?,
            email: row.take()?,
            phone: row.take()?,
            carries_id: row.take()?,
            read_at: row.take()?,
            parts_read_at: row.take()?,
            news: row.take()?,
            seen_news: row.take()?,
            is_deleted: row.take::<Option<Timestamp>>()?.is_some(),
        })
    }
}

/// One contact.
pub fn find(tx: &mut Tx<'_>, contact_ref: &str) -> Result<Option<Known>, DbError> {
    tx.find(
        "SELECT contact_ref, record, first_name, last_name, email, phone, carries_id, read_at, parts_read_at, news, seen_news, deleted_at
           FROM crm_contacts WHERE company_id = $1 AND contact_ref = $2",
        args![contact_ref],
    )
}

/// What a contact is called, once it was read.
pub fn name_of_contact(tx: &mut Tx<'_>, contact_ref: &str) -> Result<Option<String>, DbError> {
    let record = find(tx, contact_ref)?.and_then(|contact| contact.record);
    Ok(record.map(|record| record.display_name()))
}

/// Keeps a whole record that was read at `now`. `news`: how often something had been said of it
/// before it was asked for; `None` when that was not looked at.
pub fn keep(
    tx: &mut Tx<'_>,
    record: &ContactRecord,
    id_field: Option<&str>,
    now: Timestamp,
    news: Option<i64>,
) -> Result<(), DbError> {
    let folded = |name: &str| record.field(name).map(str::to_lowercase);
    tx.run(
        "INSERT INTO crm_contacts (company_id, contact_ref, record, first_name, last_name, email, phone, carries_id, updated_at, read_at,
                                   told_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
         ON CONFLICT (company_id, contact_ref) DO UPDATE SET
            record = excluded.record, first_name = excluded.first_name, last_name = excluded.last_name, email = excluded.email,
            phone = excluded.phone, carries_id = excluded.carries_id, updated_at = excluded.updated_at, read_at = excluded.read_at,
            seen_news = COALESCE(CAST($11 AS BIGINT), crm_contacts.seen_news), deleted_at = NULL",
        args![
            record.contact_ref, write(record), folded("first_name"), folded("last_name"), folded("email"),
            record.field("phone").map(str::to_owned), id_field.and_then(|field| record.field(field)).map(str::to_owned),
            record.updated_at, now, news
        ],
    )?;
    Ok(())
}

/// A record that was read sooner than this after its change may lack another change of the same moment.
const MOMENT: Duration = Duration::from_secs(2);

/// Whether what is kept of a contact holds all that a walk says of it: it was read after the change
/// that the walk speaks of.
fn holds(known: &Known, head: &ContactHead) -> bool {
    let (Some(record), Some(read_at), Some(told)) = (&known.record, known.read_at, head.updated_at) else {
        return false;
    };
    match record.updated_at.map(|updated| updated.cmp(&told)) {
        Some(Ordering::Greater) => true,
        // The answer to our own write, say.
        Some(Ordering::Equal) => read_at.since(told) > MOMENT || says_the_same(record, head),
        Some(Ordering::Less) | None => false,
    }
}

fn says_the_same(record: &ContactRecord, head: &ContactHead) -> bool {
    let names = [("first_name", &head.first_name), ("last_name", &head.last_name), ("email", &head.email)];
    let own = |fields: &Fields| -> Fields {
        fields
            .iter()
            .filter(|(name, _)| name.starts_with(CUSTOM))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect()
    };
    names
        .iter()
        .all(|(name, told)| is_same_text(record.field(name).unwrap_or_default(), told.as_deref().unwrap_or_default()))
        && record.field("phone") == head.phone.as_deref()
        && own(&record.fields) == head.custom
        && record.tags == head.tags
        && record.stopped == head.stopped
}

/// Keeps what a walk said of contacts. Gives back those that changed since their record was read.
pub fn keep_heads(
    tx: &mut Tx<'_>,
    page: &Page<ContactHead>,
    id_field: Option<&str>,
    walk: i64,
    now: Timestamp,
) -> Result<Vec<String>, DbError> {
    let mut changed = Vec::new();
    for head in &page.items {
        let is_known = find(tx, &head.contact_ref)?.is_some_and(|known| holds(&known, head));
        if !is_known {
            changed.push(head.contact_ref.clone());
        }
        let carries = id_field.and_then(|field| head.custom.get(field)).cloned();
        tx.run(
            "INSERT INTO crm_contacts (company_id, contact_ref, first_name, last_name, email, phone, carries_id, updated_at, told_at, walk)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
             ON CONFLICT (company_id, contact_ref) DO UPDATE SET walk = excluded.walk, deleted_at = NULL,
                first_name = CASE WHEN $11 THEN crm_contacts.first_name ELSE excluded.first_name END,
                last_name = CASE WHEN $11 THEN crm_contacts.last_name ELSE excluded.last_name END,
                email = CASE WHEN $11 THEN crm_contacts.email ELSE excluded.email END,
                phone = CASE WHEN $11 THEN crm_contacts.phone ELSE excluded.phone END,
                carries_id = CASE WHEN $11 THEN crm_contacts.carries_id ELSE excluded.carries_id END",
            args![
                head.contact_ref, head.first_name, head.last_name, head.email, head.phone, carries, head.updated_at, now, walk, is_known
            ],
        )?;
    }
    Ok(changed)
}

/// Notes that something was said of a contact.
pub fn tell(tx: &mut Tx<'_>, contact_ref: &str, now: Timestamp) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO crm_contacts (company_id, contact_ref, told_at, news) VALUES ($1, $2, $3, 1)
         ON CONFLICT (company_id, contact_ref) DO UPDATE SET told_at = excluded.told_at, news = crm_contacts.news + 1",
        args![contact_ref, now],
    )?;
    Ok(())
}

/// A tombstone.
pub fn bury(tx: &mut Tx<'_>, contact_ref: &str, now: Timestamp) -> Result<(), DbError> {
    tx.run(
        "UPDATE crm_contacts SET deleted_at = $3, record = NULL, carries_id = NULL, email = NULL, phone = NULL
          WHERE company_id = $1 AND contact_ref = $2 AND deleted_at IS NULL",
        args![contact_ref, now],
    )
}

/// Contacts that a whole walk did not see: they are gone, or were added meanwhile.
pub fn not_seen(tx: &mut Tx<'_>, walk: i64, limit: u32) -> Result<Vec<String>, DbError> {
    tx.values(
        "SELECT contact_ref FROM crm_contacts
          WHERE company_id = $1 AND walk < $2 AND deleted_at IS NULL AND told_at < $2 ORDER BY contact_ref LIMIT $3",
        args![walk, limit],
    )
}

/// Contacts that may be a customer, as far as they are kept here.
pub fn candidates(
    tx: &mut Tx<'_>,
    customer_ref: &str,
    email: Option<&str>,
    phones: &[String],
) -> Result<Vec<Candidate>, DbError> {
    let mut found = Vec::new();
    for contact_ref in tx.values::<String>(
        "SELECT contact_ref FROM crm_contacts WHERE company_id = $1 AND carries_id = $2 AND deleted_at IS NULL LIMIT 5",
        args![customer_ref],
    )? {
        found.extend(candidate(tx, &contact_ref, By::Id)?);
    }
    if let Some(email) = email {
        for contact_ref in tx.values::<String>(
            "SELECT contact_ref FROM crm_contacts WHERE company_id = $1 AND email = $2 AND deleted_at IS NULL LIMIT 5",
            args![email],
        )? {
            found.extend(candidate(tx, &contact_ref, By::Email)?);
        }
    }
    for phone in phones {
        for contact_ref in tx.values::<String>(
            "SELECT contact_ref FROM crm_contacts WHERE company_id = $1 AND phone = $2 AND deleted_at IS NULL LIMIT 5",
            args![phone],
        )? {
            found.extend(candidate(tx, &contact_ref, By::Phone)?);
        }
    }
    Ok(found)
}

/// A contact as somebody to choose from.
pub fn candidate(tx: &mut Tx<'_>, contact_ref: &str, by: By) -> Result<Option<Candidate>, DbError> {
    let Some(contact) = find(tx, contact_ref)?.filter(|contact| !contact.is_deleted) else { return Ok(None) };
    let linked_to = super::links::of_contact(tx, contact_ref)?.map(|link| link.customer_ref);
    Ok(Some(Candidate {
        contact_ref: contact.contact_ref,
        by,
        first_name: contact.first_name,
        last_name: contact.last_name,
        linked_to,
        carries_id: contact.carries_id,
    }))
}

/// Notes when tasks, notes and appointments were read.
pub fn set_parts_read(tx: &mut Tx<'_>, contact_ref: &str, now: Timestamp) -> Result<(), DbError> {
    tx.run(
        "UPDATE crm_contacts SET parts_read_at = $3 WHERE company_id = $1 AND contact_ref = $2",
        args![contact_ref, now],
    )
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use db::{db_test, testing::TestDb};

    use super::*;

    #[db_test]
    async fn a_walk_finds_a_change_of_the_very_moment_in_which_a_contact_was_read(db: Rc<TestDb>) {
        let now = db.env.now();
        let later = now.plus(Duration::from_mins(1));
        let record = |name: &str| ContactRecord {
            contact_ref: "ct_1".into(),
            fields: [("last_name".to_owned(), name.to_owned()), ("custom.a".to_owned(), "1".to_owned())].into(),
            tags: vec!["vip".into()],
            updated_at: Some(now),
            ..ContactRecord::default()
        };
        let head = ContactHead {
            contact_ref: "ct_1".into(),
            last_name: Some("lee".into()),
            custom: [("custom.a".to_owned(), "1".to_owned())].into(),
            tags: vec!["vip".into()],
            updated_at: Some(now),
            ..ContactHead::default()
        };
        let told = |change: fn(&mut ContactHead)| {
            let mut told = head.clone();
            change(&mut told);
            told
        };
        // When the record was read, what the walk says, whether it is read again.
        for (read_at, told, is_changed) in [
            (now, head.clone(), false),
            (now, told(|head| head.last_name = Some("smith".into())), true),
            (now, told(|head| head.custom.clear()), true),
            (now, told(|head| head.tags.clear()), true),
            (now, told(|head| head.stopped.sms = true), true),
            // Read well after the change: the list lags behind, or says it in another way.
            (later, told(|head| head.last_name = Some("smith".into())), false),
            (later, told(|head| head.updated_at = head.updated_at.map(|at| at.plus(MOMENT))), true),
            (now, told(|head| head.updated_at = Some(Timestamp::from_micros(0))), false),
        ] {
            let (record, page) = (record("Lee"), Page { items: vec![told.clone()], next: None, total: None });
            let changed = db
                .write(move |tx| {
                    keep(tx, &record, None, read_at, None)?;
                    keep_heads(tx, &page, None, 1, now)
                })
                .await;
            assert_eq!(!changed.is_empty(), is_changed, "{read_at:?} {told:?}");
        }
    }
}
