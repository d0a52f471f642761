//! Customers in the database.

use db::{Asked, DbError, FromRow, Row, Statements, Tx, args};
use domain::{
    Phone, Timestamp,
    event::{AddressRecord, Change, CustomerRecord},
};

use rules::{Language, Languages};

/// A mirrored customer.
#[derive(Debug, Clone)]
pub struct Customer {
    /// As HCP knows them.
    pub record: CustomerRecord,
    /// The language their messages are in, if it is known.
    pub language: Option<String>,
    /// Gone in HCP.
    pub is_deleted: bool,
}

impl FromRow for Customer {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        let record = CustomerRecord {
            customer_ref: row.take()?,
            first_name: row.take()?,
            last_name: row.take()?,
            company: row.take()?,
            email: row.take()?,
            mobile_number: row.take()?,
            work_number: row.take()?,
            home_number: row.take()?,
            notifications_enabled: row.take()?,
            addresses: Some(from_json(&row.take::<String>()?)?),
            tags: from_json(&row.take::<String>()?)?,
            lead_source: row.take()?,
            updated_at: row.take()?,
            ..CustomerRecord::default()
        };
        Ok(Self { record, language: row.take()?, is_deleted: row.take::<Option<Timestamp>>()?.is_some() })
    }
}

fn from_json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, DbError> {
    serde_json::from_str(text).map_err(|error| DbError::Mismatch(format!("stored JSON: {error}")))
}

impl Customer {
    /// The languages that messages to them are in, the main one first; English until it is known.
    pub fn languages(&self) -> Languages {
        self.language.as_deref().and_then(Languages::parse).unwrap_or(Languages::only(Language::default()))
    }

    /// ZIP of the service address, or of any address.
    pub fn zip(&self) -> Option<&str> {
        let addresses = self.record.addresses.as_deref().unwrap_or_default();
        let zip = |address: &&AddressRecord| address.zip.as_deref().is_some_and(|zip| !zip.is_empty());
        let service = addresses.iter().filter(zip).find(|address| address.kind.as_deref() == Some("service"));
        service.or_else(|| addresses.iter().find(zip)).and_then(|address| address.zip.as_deref())
    }
}

/// One customer.
pub fn find(tx: &mut Tx<'_>, customer_ref: &str) -> Result<Option<Customer>, DbError> {
    ask(tx, customer_ref)?.get(tx)
}

/// Asks for [`find`].
pub fn ask(tx: &mut Tx<'_>, customer_ref: &str) -> Result<Asked<Option<Customer>>, DbError> {
    tx.ask_find(
        "SELECT customer_ref, first_name, last_name, company_name, email, mobile_number, work_number, home_number,
                notifications_enabled, addresses, tags, lead_source, source_updated_at, language, deleted_at
           FROM customers WHERE company_id = $1 AND customer_ref = $2",
        args![customer_ref],
    )
}

/// Writes what was told at `told_at`; says whether it was news. A customer nested in a job comes
/// without addresses: the known ones stay, and so does the word that they were deleted.
pub fn mirror(tx: &mut Tx<'_>, record: &CustomerRecord, change: Change, told_at: Timestamp) -> Result<bool, DbError> {
    let deleted_at = (change == Change::Deleted).then_some(told_at);
    let addresses = record.addresses.as_ref().map(|list| serde_json::to_string(list).expect("addresses serialize"));
    let tags = serde_json::to_string(&record.tags).expect("texts serialize");
    let known_phones = ask_phones(tx, &record.customer_ref)?;
    let written = tx.exec(
        "INSERT INTO customers (company_id, customer_ref, first_name, last_name, company_name, email, mobile_number, work_number,
                                home_number, notifications_enabled, addresses, tags, lead_source, told_at, source_updated_at,
                                deleted_at, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, COALESCE(CAST($11 AS TEXT), '[]'), $12, $13, $14, $15, $16, $14)
         ON CONFLICT (company_id, customer_ref) DO UPDATE SET
            first_name = excluded.first_name, last_name = excluded.last_name, company_name = excluded.company_name,
            email = excluded.email, mobile_number = excluded.mobile_number, work_number = excluded.work_number,
            home_number = excluded.home_number, notifications_enabled = excluded.notifications_enabled,
            addresses = COALESCE(CAST($11 AS TEXT), customers.addresses), tags = excluded.tags, lead_source = excluded.lead_source,
            told_at = excluded.told_at, source_updated_at = excluded.source_updated_at,
            deleted_at = CASE WHEN CAST($11 AS TEXT) IS NULL THEN customers.deleted_at ELSE excluded.deleted_at END
          WHERE customers.told_at <= excluded.told_at",
        args![
            record.customer_ref, record.first_name, record.last_name, record.company, record.email, record.mobile_number,
            record.work_number, record.home_number, record.notifications_enabled, addresses, tags, record.lead_source,
            told_at, record.updated_at, deleted_at
        ],
    )?;
    if written > 0 {
        let known = known_phones.get(tx)?;
        mirror_phones(tx, record, known)?;
    }
    Ok(written > 0)
}

// Not sorted: an ORDER BY makes SQLite walk the key by phone, past all customers.
fn ask_phones(tx: &mut Tx<'_>, customer_ref: &str) -> Result<Asked<Vec<(String,)>>, DbError> {
    tx.ask_all("SELECT phone FROM customer_phones WHERE company_id = $1 AND customer_ref = $2", args![customer_ref])
}

/// Keeps the numbers by which an incoming text finds its customer.
fn mirror_phones(tx: &mut Tx<'_>, record: &CustomerRecord, known: Vec<(String,)>) -> Result<(), DbError> {
    let mut told: Vec<String> = [&record.mobile_number, &record.work_number, &record.home_number]
        .into_iter()
        .flatten()
        .filter_map(|number| Phone::parse(number))
        .map(|phone| phone.as_str().to_owned())
        .collect();
    told.sort();
    told.dedup();
    let mut known: Vec<String> = known.into_iter().map(|(phone,)| phone).collect();
    known.sort();
    if known == told {
        return Ok(());
    }
    tx.run("DELETE FROM customer_phones WHERE company_id = $1 AND customer_ref = $2", args![record.customer_ref])?;
    for phone in told {
        tx.run(
            "INSERT INTO customer_phones (company_id, phone, customer_ref) VALUES ($1, $2, $3)",
            args![phone, record.customer_ref],
        )?;
    }
    Ok(())
}

/// The customers with this number, the most recently told first. Households share numbers.
pub fn with_phone(tx: &mut Tx<'_>, phone: &Phone) -> Result<Vec<String>, DbError> {
    tx.values(
        "SELECT customers.customer_ref FROM customer_phones
           JOIN customers ON customers.company_id = customer_phones.company_id AND customers.customer_ref = customer_phones.customer_ref
          WHERE customer_phones.company_id = $1 AND customer_phones.phone = $2 AND customers.deleted_at IS NULL
          ORDER BY customers.told_at DESC, customers.customer_ref",
        args![phone.as_str()],
    )
}

/// The customers with this e-mail address, as it is compared. Households share addresses.
pub fn with_email(tx: &mut Tx<'_>, folded: &str) -> Result<Vec<String>, DbError> {
    tx.values(
        "SELECT customer_ref FROM customers
          WHERE company_id = $1 AND LOWER(email) = $2 AND deleted_at IS NULL ORDER BY customer_ref",
        args![folded],
    )
}

/// Customers by their id, for a walk over all of them.
pub fn after(tx: &mut Tx<'_>, customer_ref: &str, limit: u32) -> Result<Vec<String>, DbError> {
    tx.values(
        "SELECT customer_ref FROM customers
          WHERE company_id = $1 AND customer_ref > $2 AND deleted_at IS NULL ORDER BY customer_ref LIMIT $3",
        args![customer_ref, limit],
    )
}

/// Notes the languages of a customer, as [`Languages::as_str`] writes them.
pub fn set_language(tx: &mut Tx<'_>, customer_ref: &str, language: &str) -> Result<(), DbError> {
    tx.run(
        "UPDATE customers SET language = $3 WHERE company_id = $1 AND customer_ref = $2",
        args![customer_ref, language],
    )
}

/// How many there are.
pub fn count(tx: &mut Tx<'_>) -> Result<u64, DbError> {
    tx.value("SELECT COUNT(*) FROM customers WHERE company_id = $1 AND deleted_at IS NULL", args![])
}

/// What is looked for.
#[derive(Debug, Clone, Copy)]
pub struct Search<'a> {
    /// Words of the name.
    pub words: &'a str,
    /// The e-mail and the number are looked through too. Not for those to whom they are not shown:
    /// digit by digit they could be found out.
    pub in_contact_details: bool,
    /// Only customers of this technician's open jobs.
    pub own: Option<&'a str>,
}

/// Customers whose name, e-mail or number contains the words, by name.
pub fn search(tx: &mut Tx<'_>, search: &Search<'_>, after: &str, limit: u32) -> Result<Vec<Customer>, DbError> {
    let Search { words, in_contact_details, own } = *search;
    let own = own.map(|own| format!("%\"{own}\"%"));
    let pattern = format!("%{}%", words.trim().to_lowercase().replace(['%', '_'], ""));
    tx.all(
        "SELECT customer_ref, first_name, last_name, company_name, email, mobile_number, work_number, home_number,
                notifications_enabled, addresses, tags, lead_source, source_updated_at, language, deleted_at
           FROM customers
          WHERE company_id = $1 AND deleted_at IS NULL AND customer_ref > $3
            AND (LOWER(COALESCE(first_name, '') || ' ' || COALESCE(last_name, '')) LIKE $2
                 OR LOWER(COALESCE(company_name, '')) LIKE $2
                 OR ($5 AND (LOWER(COALESCE(email, '')) LIKE $2 OR COALESCE(mobile_number, '') LIKE $2)))
            AND (CAST($6 AS TEXT) IS NULL OR EXISTS (
                  SELECT 1 FROM jobs WHERE jobs.company_id = $1 AND jobs.customer_ref = customers.customer_ref
                     AND jobs.status IN ('needs_scheduling', 'scheduled', 'in_progress') AND jobs.deleted_at IS NULL
                     AND jobs.technician_refs LIKE $6))
          ORDER BY customer_ref LIMIT $4",
        args![pattern, after, limit, in_contact_details, own],
    )
}
