//! A message that leaves through HighLevel passes our gate all the same.

use std::time::Duration;

use connect::Pace;
use db::{DbError, Tx};
use domain::{CompanyId, Email, Phone, crm::ContactRecord, event::Address};
use rules::gate::{Channel, Purpose, Verdict, decision::Origin};
use serde_json::Value;

use super::Failure;
use crate::{
    App, companies,
    connectors::Ready,
    crm, customers,
    gate::{self, Decided, Recipient, Request},
};

/// The action that writes to a contact.
pub(super) const MESSAGE: &str = "highlevel.messages.send";

/// Fields that lead a message to an address or a time that the gate was not asked about.
const ELSEWHERE: [&str; 5] = ["toNumber", "emailTo", "emailCc", "emailBcc", "scheduledTimestamp"];

/// Asks the gate, and keeps its decision. Whom nobody knows is not written to: nobody could say
/// whether they want it.
pub(super) async fn let_through(
    app: &App,
    company: CompanyId,
    ready: &Ready,
    input: &Value,
    pace: Pace,
) -> Result<(), Failure> {
    let is_plain = matches!(input["type"].as_str(), Some("SMS" | "Email"));
    if !is_plain || ELSEWHERE.iter().any(|field| !input[*field].is_null()) {
        let why = "the gate lets through texts and e-mails to the contact's own address, now: no other channel, address or time";
        return Err(Failure::NotPossible("gate-cannot-see", why.into()));
    }
    let contact_ref = input["contactId"].as_str().unwrap_or_default().to_owned();
    let channel = if input["type"] == "Email" { Channel::Email } else { Channel::Sms };
    // As the contact is now: where the message will go.
    let Some(reader) = ready.connector.crm(pace) else {
        return Err(Failure::NotPossible("not-connected", "HighLevel is not connected yet".into()));
    };
    let contact = reader.contact(&contact_ref).await?;
    let app_in = app.clone();
    let decided: Result<Option<Decided>, DbError> =
        app.db.write(company, move |tx| decide(tx, &app_in, &contact, channel)).await;
    let Some(decided) = decided.map_err(|error| Failure::Internal(error.into()))? else {
        let why = "the gate cannot decide: this contact has no such address";
        return Err(Failure::NotPossible("no-address", why.into()));
    };
    match decided.verdict {
        Verdict::Sent => Ok(()),
        Verdict::Held { until, .. } => Err(Failure::Held(until, decided.explanation)),
        Verdict::Suppressed { .. } => Err(Failure::NotPossible("suppressed", decided.explanation)),
    }
}

fn decide(tx: &mut Tx<'_>, app: &App, contact: &ContactRecord, channel: Channel) -> Result<Option<Decided>, DbError> {
    let customer = match crm::customer_of(tx, &contact.contact_ref)? {
        Some(customer_ref) => customers::store::find(tx, &customer_ref)?,
        None => None,
    };
    let address = match channel {
        Channel::Email => contact.field("email").and_then(Email::parse).map(Address::Email),
        Channel::Sms => contact.field("phone").and_then(Phone::parse).map(Address::Sms),
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
        message: None,
    };
    gate::decide(tx, app, &company, &settings, &request).map(Some)
}
