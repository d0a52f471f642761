//! What waited passes the gate again before it goes.

use std::time::Duration;

use db::{DbError, Tx};
use domain::PartOf;
use queue::BackgroundJob;
use rules::gate::{
    Channel, Purpose, Rule, Verdict,
    decision::{Origin, explain_suppressed},
};

use super::{
    Release,
    model::Delivery,
    store::{self, Outgoing},
};
use crate::{
    App, bios, cases, companies, connections, conversations,
    customers::{self, store::Customer},
    gate::{self, Recipient, Request, decisions},
    jobs, pulse_checks, workflows,
};

/// Whether a message that was held, or that its channel could not take at first, may still go:
/// asked anew with what is known now. If not, it is held or canceled here, and why is on record.
/// What the gate does not know (alerts to our own people, the confirmation of a STOP) may.
pub(super) fn may_still_go(tx: &mut Tx<'_>, app: &App, message: &Outgoing) -> Result<bool, DbError> {
    let Some(purpose) = Purpose::parse(&message.purpose) else { return Ok(true) };
    // What was an answer when it was written is none any more when it waited for a day: the night counts.
    let is_late = purpose == Purpose::Conversation && !conversations::is_answer(tx, message.id, app.env.now())?;
    let purpose = if is_late { Purpose::Service } else { purpose };
    let customer = match &message.customer_ref {
        Some(customer_ref) => customers::store::find(tx, customer_ref)?,
        None => None,
    };
    let recipient = Recipient::Address(message.address.clone());
    if let Some(rule) = is_moot(tx, message, customer.as_ref())? {
        let new = decisions::New {
            pulse_check: message.pulse_check,
            part_of: message.part_of,
            customer_ref: message.customer_ref.as_deref(),
            channel: Some(recipient.channel()),
            address_hint: recipient.hint(),
            purpose: purpose.as_str(),
            outcome: "suppressed",
            rule,
            explanation: &explain_suppressed(rule),
            until: None,
            message: None,
        };
        decisions::record(tx, &app.env, &new)?;
        cancel(tx, message, rule)?;
        return Ok(false);
    }
    decide(tx, app, message, purpose, &recipient, customer.as_ref())
}

/// Why a message has become pointless while it waited: whoever wanted it says.
fn is_moot(tx: &mut Tx<'_>, message: &Outgoing, customer: Option<&Customer>) -> Result<Option<Rule>, DbError> {
    match (message.pulse_check, message.part_of) {
        (Some(id), _) if !message.by_hand => pulse_checks::is_moot(tx, id, customer),
        (_, Some(PartOf::BioVisit(id))) => bios::is_moot(tx, id),
        (_, Some(PartOf::Case(id))) => cases::is_moot(tx, id),
        (_, Some(PartOf::Run(id))) => workflows::is_moot(tx, id),
        _ => Ok(None),
    }
}

fn decide(
    tx: &mut Tx<'_>,
    app: &App,
    message: &Outgoing,
    purpose: Purpose,
    recipient: &Recipient,
    customer: Option<&Customer>,
) -> Result<bool, DbError> {
    let company = companies::store::get(tx)?;
    let settings = companies::store::pulse_check_settings(tx)?;
    let job = match &message.job_ref {
        Some(job_ref) => jobs::store::find(tx, job_ref)?,
        None => None,
    };
    let all: Vec<String> = recipient.key().into_iter().collect();
    let senders = connections::store::senders(tx)?;
    let request = Request {
        purpose,
        origin: if message.by_hand { Origin::ByHand } else { Origin::Automatic },
        recipient,
        customer,
        // A bio that replaces another speaks of the same job on purpose.
        job_ref: message.job_ref.as_deref().filter(|_| message.part_of.is_none()),
        pulse_check: message.pulse_check,
        part_of: message.part_of,
        all_addresses: &all,
        // The cap was asked when the message was written, and it counts from then on.
        cap: Duration::ZERO,
        zip: job.as_ref().and_then(|job| job.address.as_ref()?.zip.as_deref()),
        stated_zone: job.as_ref().and_then(|job| job.time_zone.as_deref()),
        sender_registered: if recipient.channel() == Channel::Sms { senders.sms } else { senders.email },
        message: None,
    };
    let decided = if message.delivery == Delivery::Held {
        Some(gate::decide(tx, app, &company, &settings, &request)?) // its release is news
    } else {
        gate::decide_anew(tx, app, &company, &settings, &request)?
    };
    let Some(decided) = decided else { return Ok(true) };
    decisions::link(tx, decided.id, message.id)?;
    match decided.verdict {
        Verdict::Sent => Ok(true),
        Verdict::Held { until, .. } => {
            store::set_due(tx, message.id, Delivery::Held, until)?;
            app.queue.enqueue(tx, Release { message: message.id }.plan().at(until))?;
            Ok(false)
        }
        Verdict::Suppressed { rule } => {
            cancel(tx, message, rule)?;
            Ok(false)
        }
    }
}

fn cancel(tx: &mut Tx<'_>, message: &Outgoing, rule: Rule) -> Result<(), DbError> {
    let detail = format!("it waited, and then was not sent ({})", rule.as_str());
    store::advance(tx, message.id, message.delivery, Delivery::Canceled, Some(&detail)).map(drop)
}
