//! One message to all of a customer's addresses that the settings name, each through the gate.

use std::time::Duration;

use db::{DbError, Tx, dialect};
use domain::{
    Email, MessageId, PartOf, Phone, PulseCheckId,
    event::{Address, CustomerRecord},
};
use rules::{
    gate::{
        Channel, Facts, Purpose, Rule, Verdict,
        decision::{AddressState, Origin},
    },
    pulse_checks::{self as pulse_rules, Channels, KnownTroubles, Trouble, WrittenAddresses},
};

use super::{Recipient, Request, decide, decisions, store};
use crate::{
    App,
    companies::{Company, PulseCheckSettings},
    connections,
    customers::store::Customer,
    jobs::Job,
    messages::{self, Draft},
};

/// What somebody wants to tell a customer.
pub struct Outreach<'a> {
    /// Who tells.
    pub company: &'a Company,
    /// Which addresses are used, and when.
    pub settings: &'a PulseCheckSettings,
    /// On which channels.
    pub channels: Channels,
    /// Who is told.
    pub customer: &'a Customer,
    /// What for.
    pub purpose: Purpose,
    /// Who wants it.
    pub origin: Origin,
    /// About which job.
    pub job: Option<&'a Job>,
    /// The same purpose and job once for each address.
    pub once_for_each_job: bool,
    /// Of which pulse check.
    pub pulse_check: Option<PulseCheckId>,
    /// Of which bio visit or case.
    pub part_of: Option<PartOf>,
    /// Least time between two messages of this purpose.
    pub cap: Duration,
}

/// What came of an [`Outreach`].
#[derive(Debug, Default)]
pub struct Reached {
    /// What goes out or waits, one for each address.
    pub messages: Vec<MessageId>,
    /// Why the first address or channel that gets nothing gets nothing, in words.
    pub refusal: Option<String>,
}

impl Reached {
    /// Whether any message goes out or waits.
    pub const fn goes_out(&self) -> bool {
        !self.messages.is_empty()
    }
}

/// Asks the gate for each address, and sends or holds what `compose` writes for it. Every address
/// leaves a decision, and so does a channel without.
pub fn reach(
    tx: &mut Tx<'_>,
    app: &App,
    outreach: &Outreach<'_>,
    mut compose: impl FnMut(&mut Tx<'_>, &Address) -> Result<Draft, DbError>,
) -> Result<Reached, DbError> {
    let record = &outreach.customer.record;
    let written = WrittenAddresses {
        mobile_number: record.mobile_number.as_deref(),
        work_number: record.work_number.as_deref(),
        home_number: record.home_number.as_deref(),
        email: record.email.as_deref(),
    };
    let senders = connections::store::ask_senders(tx)?;
    let troubles = troubles(tx, &written)?;
    let recipients =
        pulse_rules::choose_recipients(written, &troubles, outreach.channels, outreach.settings.recipients);
    let chosen: Vec<Address> = recipients
        .chosen
        .iter()
        .map(|recipient| match recipient {
            pulse_rules::Recipient::Sms(phone) => Address::Sms(phone.clone()),
            pulse_rules::Recipient::Email(email) => Address::Email(email.clone()),
        })
        .collect();
    let all: Vec<String> = chosen.iter().filter_map(|address| Recipient::Address(address.clone()).key()).collect();
    let senders = senders.get(tx)?;
    let mut reached = Reached::default();
    // Facts are loaded for all before the first message is written: text and e-mail of one
    // pulse check count as one (A8).
    dialect::one_at_a_time(tx, &all)?;
    for address in &chosen {
        let recipient = Recipient::Address(address.clone());
        if is_under_way(tx, app, outreach, &recipient)? {
            let why = "a message to this address is under way already";
            let why = refuse(tx, app, outreach, recipient.channel(), Rule::Duplicate, (why, recipient.hint()))?;
            reached.refusal.get_or_insert(why);
            continue;
        }
        let message: MessageId = app.env.new_id();
        let request = Request {
            purpose: outreach.purpose,
            origin: outreach.origin,
            recipient: &recipient,
            customer: Some(outreach.customer),
            job_ref: outreach.job.filter(|_| outreach.once_for_each_job).map(|job| job.job_ref.as_str()),
            pulse_check: outreach.pulse_check,
            part_of: outreach.part_of,
            all_addresses: &all,
            cap: outreach.cap,
            zip: outreach.job.and_then(|job| job.address.as_ref()?.zip.as_deref()),
            stated_zone: outreach.job.and_then(|job| job.time_zone.as_deref()),
            sender_registered: if recipient.channel() == Channel::Sms { senders.sms } else { senders.email },
            message: Some(message),
        };
        let decided = decide(tx, app, outreach.company, outreach.settings, &request)?;
        match decided.verdict {
            Verdict::Sent => {
                let draft = compose(tx, address)?;
                messages::send_as(tx, app, message, &draft)?;
            }
            Verdict::Held { until, .. } => {
                let draft = compose(tx, address)?;
                messages::hold_as(tx, app, message, &draft, until)?;
            }
            Verdict::Suppressed { .. } => {
                reached.refusal.get_or_insert(decided.explanation);
                continue;
            }
        }
        reached.messages.push(message);
    }
    for (channel, is_on) in [(Channel::Sms, outreach.channels.sms), (Channel::Email, outreach.channels.email)] {
        if is_on && let Some(skipped) = recipients.unreachable(channel) {
            let why = (skipped.reason.as_str(), skipped.address_hint.clone());
            let why = refuse(tx, app, outreach, channel, skipped.rule, why)?;
            reached.refusal.get_or_insert(why);
        }
    }
    Ok(reached)
}

/// The keys by which those who decide about a customer's addresses pass one after the other
/// ([`dialect::one_at_a_time`]). Whoever writes what a customer's conversations hang on and asks the gate
/// in the same transaction takes them first, as the gate does.
pub fn address_keys(record: &CustomerRecord) -> Vec<String> {
    let numbers = [&record.mobile_number, &record.work_number, &record.home_number];
    let phones = numbers.into_iter().filter_map(|number| Phone::parse(number.as_deref()?)).map(Address::Sms);
    let email = record.email.as_deref().and_then(Email::parse).map(Address::Email);
    phones.chain(email).filter_map(|address| Recipient::Address(address).key()).collect()
}

/// Where a message would go, and what the gate would look at.
pub struct Foreseen {
    /// By text or by e-mail.
    pub channel: Channel,
    /// What may be shown of the address.
    pub hint: Option<String>,
    /// The facts; or why there is nothing to ask about.
    pub facts: Result<Facts, (Rule, String)>,
}

/// What [`reach`] would ask the gate, as everything is now. Nothing is kept or sent.
pub fn foresee_reach(tx: &mut Tx<'_>, app: &App, outreach: &Outreach<'_>) -> Result<Vec<Foreseen>, DbError> {
    let record = &outreach.customer.record;
    let written = WrittenAddresses {
        mobile_number: record.mobile_number.as_deref(),
        work_number: record.work_number.as_deref(),
        home_number: record.home_number.as_deref(),
        email: record.email.as_deref(),
    };
    let troubles = troubles(tx, &written)?;
    let recipients =
        pulse_rules::choose_recipients(written, &troubles, outreach.channels, outreach.settings.recipients);
    let senders = connections::store::senders(tx)?;
    let mut foreseen = Vec::new();
    for recipient in &recipients.chosen {
        let recipient = Recipient::Address(match recipient {
            pulse_rules::Recipient::Sms(phone) => Address::Sms(phone.clone()),
            pulse_rules::Recipient::Email(email) => Address::Email(email.clone()),
        });
        let all: Vec<String> = recipient.key().into_iter().collect();
        let request = Request {
            purpose: outreach.purpose,
            origin: outreach.origin,
            recipient: &recipient,
            customer: Some(outreach.customer),
            job_ref: None,
            pulse_check: None,
            part_of: None,
            all_addresses: &all,
            cap: outreach.cap,
            zip: outreach.job.and_then(|job| job.address.as_ref()?.zip.as_deref()),
            stated_zone: outreach.job.and_then(|job| job.time_zone.as_deref()),
            sender_registered: if recipient.channel() == Channel::Sms { senders.sms } else { senders.email },
            message: None,
        };
        let facts = super::decide::load(tx, app, outreach.company, outreach.settings, &request)?;
        foreseen.push(Foreseen { channel: recipient.channel(), hint: recipient.hint(), facts: Ok(facts) });
    }
    for (channel, is_on) in [(Channel::Sms, outreach.channels.sms), (Channel::Email, outreach.channels.email)] {
        if is_on && let Some(skipped) = recipients.unreachable(channel) {
            let why = (skipped.rule, skipped.reason.as_str().to_owned());
            foreseen.push(Foreseen { channel, hint: skipped.address_hint.clone(), facts: Err(why) });
        }
    }
    Ok(foreseen)
}

/// Whether a person pressed *send again* while the first is still on its way.
fn is_under_way(tx: &mut Tx<'_>, app: &App, outreach: &Outreach<'_>, recipient: &Recipient) -> Result<bool, DbError> {
    let (Origin::ByHand, Some(pulse_check), Some(key)) = (outreach.origin, outreach.pulse_check, recipient.key())
    else {
        return Ok(false);
    };
    messages::store::is_under_way(tx, pulse_check, &key, app.env.now().minus(Duration::from_mins(1)))
}

/// What is known to be wrong with the customer's addresses.
fn troubles(tx: &mut Tx<'_>, written: &WrittenAddresses<'_>) -> Result<KnownTroubles, DbError> {
    let mut troubles = KnownTroubles::new();
    let phones = [written.mobile_number, written.work_number, written.home_number];
    let phones = phones
        .into_iter()
        .flatten()
        .filter_map(Phone::parse)
        .map(|phone| (Channel::Sms, phone.as_str().to_owned(), phone.as_str().to_owned()));
    let email = written.email.and_then(Email::parse).map(|email| (Channel::Email, email.folded(), email.folded()));
    let mut asked = Vec::new();
    for (channel, key, address) in phones.chain(email) {
        let state = store::ask_address_state(tx, channel, &key)?;
        asked.push((address, state, store::ask_opt_outs(tx, &key, None)?));
    }
    for (address, state, opt_outs) in asked {
        let state = state.get(tx)?;
        let opted_out = !opt_outs.get(tx)?.is_empty();
        let trouble = match state {
            _ if opted_out => Some(Trouble::OptedOut),
            AddressState::Landline => Some(Trouble::Landline),
            AddressState::PermanentError { code } => Some(Trouble::PermanentError { code }),
            AddressState::Usable | AddressState::Missing | AddressState::Invalid => None,
        };
        if let Some(trouble) = trouble {
            troubles.insert(address, trouble);
        }
    }
    Ok(troubles)
}

/// Records why nothing goes to an address or on a channel that was not worth asking about; gives
/// it back in words.
fn refuse(
    tx: &mut Tx<'_>,
    app: &App,
    outreach: &Outreach<'_>,
    channel: Channel,
    rule: Rule,
    (reason, address_hint): (&str, Option<String>),
) -> Result<String, DbError> {
    let explanation = format!("Not sent · {reason}");
    let new = decisions::New {
        pulse_check: outreach.pulse_check,
        part_of: outreach.part_of,
        customer_ref: Some(&outreach.customer.record.customer_ref),
        channel: Some(channel),
        address_hint,
        purpose: outreach.purpose.as_str(),
        outcome: "suppressed",
        rule,
        explanation: &explanation,
        until: None,
        message: None,
    };
    decisions::record(tx, &app.env, &new)?;
    Ok(explanation)
}
