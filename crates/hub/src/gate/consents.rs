//! The record of consent: append-only. The newest entry for an address and purpose counts.

use db::{DbError, FromRow, Row, Statements, Tx, args};
use domain::{ConsentId, Env, Timestamp};
use rules::gate::{Channel, Purpose, decision::Consent};
use serde::Serialize;
use utoipa::ToSchema;

/// What somebody allowed or refused.
pub struct New<'a> {
    /// Who, if they are a customer already.
    pub customer_ref: Option<&'a str>,
    /// On which channel.
    pub channel: Channel,
    /// At which address, as compared.
    pub address: &'a str,
    /// For what.
    pub purpose: Purpose,
    /// Allowed in writing, by word, or refused.
    pub status: Consent,
    /// Where it comes from: a form, a call, an import.
    pub source: &'a str,
    /// The words that were agreed to.
    pub wording: Option<&'a str>,
}

/// Adds an entry.
pub fn add(tx: &mut Tx<'_>, env: &Env, new: &New<'_>) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO consents (company_id, id, customer_ref, channel, address, purpose, status, source, wording, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            env.new_id::<ConsentId>(),
            new.customer_ref,
            new.channel.as_str(),
            new.address,
            new.purpose.as_str(),
            new.status.as_str(),
            new.source,
            new.wording,
            env.now()
        ],
    )?;
    Ok(())
}

/// An entry as it is shown.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ConsentEntry)]
pub struct Entry {
    /// The entry.
    pub id: ConsentId,
    /// HCP's id of the customer.
    pub customer_ref: Option<String>,
    /// `sms` or `email`.
    pub channel: String,
    /// What may be shown of the address.
    pub address_hint: String,
    /// `service`, `feedback`, `marketing` or `conversation`.
    pub purpose: String,
    /// `written`, `granted` or `denied`.
    pub status: String,
    /// Where it comes from.
    pub source: String,
    /// The words that were agreed to.
    pub wording: Option<String>,
    /// When it was recorded.
    pub at: Timestamp,
}

impl FromRow for Entry {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        let (id, customer_ref, channel, address): (_, _, _, String) =
            (row.take()?, row.take()?, row.take()?, row.take()?);
        Ok(Self {
            id,
            customer_ref,
            channel,
            address_hint: super::opt_outs::hint(&address),
            purpose: row.take()?,
            status: row.take()?,
            source: row.take()?,
            wording: row.take()?,
            at: row.take()?,
        })
    }
}

/// The newest entries before a place, of one customer or of all.
pub fn list(
    tx: &mut Tx<'_>,
    customer_ref: Option<&str>,
    before: (Timestamp, String),
    limit: u32,
) -> Result<Vec<Entry>, DbError> {
    tx.all(
        "SELECT id, customer_ref, channel, address, purpose, status, source, wording, at FROM consents
          WHERE company_id = $1 AND (at, id) < ($2, $3) AND (CAST($4 AS TEXT) IS NULL OR customer_ref = $4)
          ORDER BY at DESC, id DESC LIMIT $5",
        args![before.0, before.1, customer_ref, limit],
    )
}
