//! A message that leaves through HighLevel passes our gate all the same.

use std::time::Duration;

use db::{DbError, Tx};
use domain::{CompanyId, Email, Phone, event::Address};
use rules::gate::{Channel, Purpose, Verdict, decision::Origin};
use serde_json::Value;

use super::Failure;
use crate::{
    App, companies, crm, customers,
    gate::{self, Decided, Recipient, Request},
};

/// The action that writes to a contact.
pub(super) const MESSAGE: &str = "highlevel.messages.send";

/// Asks the gate, and keeps its decision. Whom nobody knows is not written to: nobody could say
/// whether they want it.
pub(super) async fn let_through(app: &App, company: CompanyId, input: &Value) -> Result<(), Failure> {
    let contact_ref = input["contactId"].as_str().unwrap_or_default().to_owned();
    let channel = if input["type"] == "Email" { Channel::Email } else { Channel::Sms };
    let app_in = app.clone();
    let decided: Result<Option<Decided>, DbError> =
        app.db.write(company, move |tx| decide(tx, &app_in, &contact_ref, channel)).await;
    let Some(decided) = decided.map_err(|error| Failure::Internal(error.into()))? else {
        let why = "the gate cannot decide: nobody knows this contact's address";
        return Err(Failure::NotPossible("unknown-contact", why.into()));
    };
    match decided.verdict {
        Verdict::Sent => Ok(()),
        Verdict::Held { until, .. } => Err(Failure::Held(until, decided.explanation)),
        Verdict::Suppressed { .. } => Err(Failure::NotPossible("suppressed", decided.explanation)),
    }
}

fn decide(tx: &mut Tx<'_>, app: &App, contact_ref: &str, channel: Channel) -> Result<Option<Decided>, DbError> {
    let (mut email, mut phone) = crm::address_of(tx, contact_ref)?;
    let customer = match crm::customer_of(tx, contact_ref)? {
        Some(customer_ref) => customers::store::find(tx, &customer_ref)?,
        None => None,
    };
    if let Some(customer) = &customer {
        email = email.or_else(|| customer.record.email.clone());
        phone = phone.or_else(|| customer.record.mobile_number.clone());
    }
    let address = match channel {
        Channel::Email => email.as_deref().and_then(Email::parse).map(Address::Email),
        Channel::Sms => phone.as_deref().and_then(Phone::parse).map(Address::Sms),
    };
    let Some(address) = address else { return Ok(None) };
    let (company, settings) = (companies::store::get(tx)?, companies::store::pulse_check_settings(tx)?);
    let recipient = Recipient::Address(address);
    let all: Vec<String> = recipient.key().into_iter().collect();
    let request = Request {
        purpose: Purpose::Service,
        origin: Origin::Automatic,
        recipient: &recipient,
        customer: customer.as_ref(),
        job_ref: None,
        pulse_check: None,
        part_of: None,
        all_addresses: &all,
        cap: Duration::ZERO,
        zip: None,
        stated_zone: None,
        // HighLevel sends from a number of its own.
        sender_registered: true,
    };
    gate::decide(tx, app, &company, &settings, &request).map(Some)
}
