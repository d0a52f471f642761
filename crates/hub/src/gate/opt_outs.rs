//! Who asked us to stop. An opt-out is in force from the transaction that records it on.

use db::{DbError, FromRow, Row, Statements, Tx, args};
use domain::{Email, Env, OptOutId, Phone, Timestamp};
use rules::gate::Channel;
use serde::Serialize;
use utoipa::ToSchema;

use crate::customers::store::Customer;

/// How we learned of an opt-out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A word or phrase in a text.
    Text,
    /// The carrier refused and said so (21610).
    Carrier,
    /// The unsubscribe link or button of a mail.
    Unsubscribe,
    /// An employee pressed "customer asked us to stop".
    Employee,
    /// Do-not-disturb is on in HighLevel.
    Highlevel,
}

impl Source {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Carrier => "carrier",
            Self::Unsubscribe => "unsubscribe",
            Self::Employee => "employee",
            Self::Highlevel => "highlevel",
        }
    }
}

/// Records an opt-out of everything (the default scope); a second one of the same address
/// changes nothing.
pub fn add(
    tx: &mut Tx<'_>,
    env: &Env,
    channel: Channel,
    address: &str,
    customer_ref: Option<&str>,
    source: Source,
    words: Option<&str>,
) -> Result<bool, DbError> {
    let known: Option<(OptOutId,)> = tx.find(
        "SELECT id FROM opt_outs WHERE company_id = $1 AND channel = $2 AND address = $3 AND lifted_at IS NULL",
        args![channel.as_str(), address],
    )?;
    if known.is_some() {
        return Ok(false);
    }
    tx.run(
        "INSERT INTO opt_outs (company_id, id, customer_ref, channel, address, scope, source, words, at)
         VALUES ($1, $2, $3, $4, $5, 'all', $6, $7, $8)",
        args![env.new_id::<OptOutId>(), customer_ref, channel.as_str(), address, source.as_str(), words, env.now()],
    )?;
    Ok(true)
}

/// The customer asked us to stop, in whatever way: on every address of theirs.
pub fn add_everywhere(tx: &mut Tx<'_>, env: &Env, customer: &Customer) -> Result<(), DbError> {
    for (channel, address) in addresses_of(customer) {
        let customer_ref = Some(customer.record.customer_ref.as_str());
        add(tx, env, channel, &address, customer_ref, Source::Employee, None)?;
    }
    Ok(())
}

/// Every address of a customer that can be written to, as compared.
pub fn addresses_of(customer: &Customer) -> Vec<(Channel, String)> {
    let record = &customer.record;
    let phones = [&record.mobile_number, &record.work_number, &record.home_number];
    let phones = phones.into_iter().flatten().filter_map(|number| Phone::parse(number));
    let mut addresses: Vec<(Channel, String)> = phones.map(|phone| (Channel::Sms, phone.as_str().to_owned())).collect();
    addresses.extend(record.email.as_deref().and_then(Email::parse).map(|email| (Channel::Email, email.folded())));
    addresses
}

/// Lifts what keeps a phone from getting texts: its owner wrote START. Only they can. An
/// e-mail address that was unsubscribed stays so.
pub fn lift(tx: &mut Tx<'_>, phone: &str, customer_ref: Option<&str>, now: Timestamp) -> Result<u64, DbError> {
    tx.exec(
        "UPDATE opt_outs SET lifted_at = $4
          WHERE company_id = $1 AND lifted_at IS NULL AND channel = 'sms'
            AND (address = $2 OR (customer_ref IS NOT NULL AND customer_ref = $3))",
        args![phone, customer_ref, now],
    )
}

/// An opt-out as it is shown.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OptOut {
    /// The opt-out.
    pub id: OptOutId,
    /// What may be shown of the address.
    pub address_hint: String,
    /// HCP's id of the customer, if the address led to one.
    pub customer_ref: Option<String>,
    /// `sms` or `email`.
    pub channel: String,
    /// `text`, `carrier`, `unsubscribe`, `employee` or `highlevel`.
    pub source: String,
    /// What they wrote.
    pub words: Option<String>,
    /// When.
    pub at: Timestamp,
    /// When they wrote START.
    pub lifted_at: Option<Timestamp>,
}

impl FromRow for OptOut {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        let (id, address): (_, String) = (row.take()?, row.take()?);
        let hint = hint(&address);
        Ok(Self {
            id,
            address_hint: hint,
            customer_ref: row.take()?,
            channel: row.take()?,
            source: row.take()?,
            words: row.take()?,
            at: row.take()?,
            lifted_at: row.take()?,
        })
    }
}

/// The newest opt-outs before a place.
pub fn list(tx: &mut Tx<'_>, before: (Timestamp, String), limit: u32) -> Result<Vec<OptOut>, DbError> {
    tx.all(
        "SELECT id, address, customer_ref, channel, source, words, at, lifted_at FROM opt_outs
          WHERE company_id = $1 AND (at, id) < ($2, $3) ORDER BY at DESC, id DESC LIMIT $4",
        args![before.0, before.1, limit],
    )
}

/// What may be shown of a stored address.
pub(super) fn hint(address: &str) -> String {
    let phone = domain::Phone::parse(address).map(|phone| phone.hint());
    phone.or_else(|| domain::Email::parse(address).map(|email| email.hint())).unwrap_or_else(|| "••••".into())
}
