//! Loads the facts, asks the rules, keeps the decision.

use std::time::Duration;

use db::{DbError, Tx};
use domain::{DecisionId, Email, MessageId, PartOf, Phone, PulseCheckId, event::Address};
use rules::gate::{
    Channel, Facts, Purpose, Verdict,
    decision::{self, AddressState, Consent, Origin},
    explain, known_zones,
};

use super::{decisions, store};
use crate::{
    App,
    companies::{Company, PulseCheckSettings},
    customers::store::Customer,
};

/// Where a message would go.
#[derive(Debug, Clone)]
pub enum Recipient {
    /// An address that parses.
    Address(Address),
    /// The customer has none for this channel.
    Missing(Channel),
    /// What is written there is no address.
    Invalid(Channel),
}

impl Recipient {
    /// By text or by e-mail.
    pub const fn channel(&self) -> Channel {
        match self {
            Self::Address(Address::Sms(_)) => Channel::Sms,
            Self::Address(Address::Email(_)) => Channel::Email,
            Self::Missing(channel) | Self::Invalid(channel) => *channel,
        }
    }

    /// The phone number, if it is one.
    pub const fn phone(&self) -> Option<&Phone> {
        match self {
            Self::Address(Address::Sms(phone)) => Some(phone),
            _ => None,
        }
    }

    const fn email(&self) -> Option<&Email> {
        match self {
            Self::Address(Address::Email(email)) => Some(email),
            _ => None,
        }
    }

    /// As stored and compared: E.164, or the address in lower case.
    pub fn key(&self) -> Option<String> {
        self.phone().map(|phone| phone.as_str().to_owned()).or_else(|| self.email().map(Email::folded))
    }

    /// What may be shown of it.
    pub fn hint(&self) -> Option<String> {
        self.phone().map(Phone::hint).or_else(|| self.email().map(Email::hint))
    }
}

/// A message that somebody wants out.
pub struct Request<'a> {
    /// What for.
    pub purpose: Purpose,
    /// Who wants it.
    pub origin: Origin,
    /// Where to.
    pub recipient: &'a Recipient,
    /// To whom.
    pub customer: Option<&'a Customer>,
    /// About which job.
    pub job_ref: Option<&'a str>,
    /// Of which pulse check; its own messages do not count against it.
    pub pulse_check: Option<PulseCheckId>,
    /// Of which bio visit or case.
    pub part_of: Option<PartOf>,
    /// Every address the same message goes to: the cap counts over all of them (A6).
    pub all_addresses: &'a [String],
    /// Least time between two messages of this purpose.
    pub cap: Duration,
    /// ZIP of the place of work, if it is known.
    pub zip: Option<&'a str>,
    /// A zone that somebody stated (the job's schedule).
    pub stated_zone: Option<&'a str>,
    /// Whether there is a connection to send by, and its sender is registered.
    pub sender_registered: bool,
    /// The id that the message would have, where that is settled before.
    pub message: Option<MessageId>,
}

/// What the gate said.
#[derive(Debug, Clone)]
pub struct Decided {
    /// The record of it.
    pub id: DecisionId,
    /// Sent, held or suppressed.
    pub verdict: Verdict,
    /// The same in words.
    pub explanation: String,
}

/// Decides, and keeps the decision. A message whose id was not settled before is linked afterwards,
/// with [`decisions::link`].
pub fn decide(
    tx: &mut Tx<'_>,
    app: &App,
    company: &Company,
    settings: &PulseCheckSettings,
    request: &Request<'_>,
) -> Result<Decided, DbError> {
    let facts = load(tx, app, company, settings, request)?;
    let verdict = decision::decide(&facts, app.env.now());
    record(tx, app, request, &facts, verdict)
}

/// Asks again about a message that was let through earlier. A changed verdict is kept; the same
/// one again is no news, and `None`.
pub fn decide_anew(
    tx: &mut Tx<'_>,
    app: &App,
    company: &Company,
    settings: &PulseCheckSettings,
    request: &Request<'_>,
) -> Result<Option<Decided>, DbError> {
    let facts = load(tx, app, company, settings, request)?;
    match decision::decide(&facts, app.env.now()) {
        Verdict::Sent => Ok(None),
        verdict => record(tx, app, request, &facts, verdict).map(Some),
    }
}

/// What would be decided now, in words too. Nothing is kept.
pub fn foresee(
    tx: &mut Tx<'_>,
    app: &App,
    company: &Company,
    settings: &PulseCheckSettings,
    request: &Request<'_>,
) -> Result<(Verdict, String), DbError> {
    let facts = load(tx, app, company, settings, request)?;
    let now = app.env.now();
    let verdict = decision::decide(&facts, now);
    let explanation = explain(&verdict, &facts, now);
    Ok((verdict, explanation))
}

fn record(
    tx: &mut Tx<'_>,
    app: &App,
    request: &Request<'_>,
    facts: &Facts,
    verdict: Verdict,
) -> Result<Decided, DbError> {
    let now = app.env.now();
    let explanation = explain(&verdict, facts, now);
    let id = decisions::record(
        tx,
        &app.env,
        &decisions::New {
            pulse_check: request.pulse_check,
            part_of: request.part_of,
            customer_ref: request.customer.map(|customer| customer.record.customer_ref.as_str()),
            channel: Some(request.recipient.channel()),
            address_hint: request.recipient.hint(),
            purpose: request.purpose.as_str(),
            outcome: verdict.outcome(),
            rule: verdict.rule(),
            explanation: &explanation,
            until: verdict.until(),
            message: request.message.filter(|_| !matches!(verdict, Verdict::Suppressed { .. })),
        },
    )?;
    Ok(Decided { id, verdict, explanation })
}

pub(super) fn load(
    tx: &mut Tx<'_>,
    app: &App,
    company: &Company,
    settings: &PulseCheckSettings,
    request: &Request<'_>,
) -> Result<Facts, DbError> {
    let channel = request.recipient.channel();
    let customer_ref = request.customer.map(|customer| customer.record.customer_ref.as_str());
    let key = request.recipient.key();
    let (purpose, pulse_check) = (request.purpose, request.pulse_check);
    // All is asked before the first answer is read: on Postgres that is one trip.
    let of_address = match &key {
        Some(key) => Some((
            store::ask_opt_outs(tx, key, customer_ref)?,
            store::ask_address_state(tx, channel, key)?,
            store::ask_consent(tx, channel, key, purpose)?,
            match request.job_ref {
                Some(job_ref) => Some(store::ask_sent_for_job(tx, purpose, job_ref, key, pulse_check)?),
                None => None,
            },
        )),
        None => None,
    };
    let last_of_purpose = store::ask_last_of_purpose(tx, purpose, customer_ref, request.all_addresses, pulse_check)?;
    let open_complaint = match customer_ref.filter(|_| purpose != Purpose::Service) {
        Some(customer_ref) => Some(store::ask_open_complaint(tx, customer_ref, pulse_check)?),
        None => None,
    };
    let daily_cap = store::ask_daily_cap(tx, channel)?;

    let (opt_outs, address, consent, same_job_sent) = match of_address {
        Some((opt_outs, address, consent, sent_for_job)) => (
            opt_outs.get(tx)?,
            address.get(tx)?,
            consent.get(tx)?.unwrap_or(assumed_consent(purpose)),
            match sent_for_job {
                Some(asked) => asked.get(tx)?,
                None => false,
            },
        ),
        None => (Vec::new(), AddressState::Missing, assumed_consent(purpose), false),
    };
    let address = if matches!(request.recipient, Recipient::Invalid(_)) { AddressState::Invalid } else { address };
    let mut last_same_purpose = None;
    for asked in last_of_purpose {
        last_same_purpose = last_same_purpose.max(asked.get(tx)?);
    }
    let open_complaint_until = match open_complaint {
        Some(asked) => {
            let until = asked.get(tx)?;
            store::holding(tx, until)?
        }
        None => None,
    };
    let daily_cap_until = match daily_cap {
        Some(asked) => asked.get(tx)?,
        None => None,
    };
    let zip = request.zip.or_else(|| request.customer.and_then(Customer::zip));
    Ok(Facts {
        purpose,
        channel,
        origin: request.origin,
        opt_outs,
        consent,
        hcp_notifications_enabled: request.customer.is_none_or(|customer| customer.record.notifications_enabled),
        address,
        last_same_purpose,
        cap: request.cap,
        same_job_sent,
        open_complaint_until,
        zones: known_zones(zip, request.stated_zone, request.recipient.phone()),
        company_zone: company.zone(),
        quiet_hours: settings.quiet_hours,
        law: app.config.law,
        sender_registered: request.sender_registered,
        daily_cap_until,
        company_paused: company.paused,
    })
}

/// What giving a number or address for a job is taken to allow (research, 4.2.3): service and
/// feedback yes, marketing no.
pub(crate) const fn assumed_consent(purpose: Purpose) -> Consent {
    match purpose {
        Purpose::Marketing => Consent::Unknown,
        _ => Consent::Implied,
    }
}
