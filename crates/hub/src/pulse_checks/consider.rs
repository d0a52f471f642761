//! A completed job becomes one pulse check: campaign, recipients, gate, messages.

use std::time::Duration;

use db::{DbError, Tx, dialect};
use domain::{Email, Phone, PulseCheckId, ReceiptId, event::Address};
use queue::{BackgroundJob, JobError, Running};
use rules::{
    campaigns::matching::Technician,
    gate::{
        Channel, Purpose, Rule, Verdict,
        decision::{Origin, explain_suppressed},
    },
    pulse_checks::{
        self as pulse_rules, Candidate, Channels, ChoiceSettings, KnownTroubles, Trouble, WrittenAddresses,
    },
};
use serde::{Deserialize, Serialize};

use super::{
    compose::{Occasion, compose},
    store::{self, NewPulseCheck},
};
use crate::{
    App,
    campaigns::{self, Campaign},
    companies::{self, PulseCheckSettings},
    connections,
    customers::{self, store::Customer},
    employees::{self, Employee},
    gate::{self, Recipient, Request, decisions},
    jobs::{self, Job},
    messages::{self, Delivery, store::Outgoing},
    realtime::Change,
};

/// Considers asking the customer of a completed job.
#[derive(Debug, Serialize, Deserialize)]
pub struct Consider {
    /// Which job.
    pub job_ref: String,
    /// The webhook that told of it; `None` when polling found it.
    pub receipt: Option<ReceiptId>,
}

impl BackgroundJob<App> for Consider {
    const NAME: &'static str = "pulse_checks.consider";

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let app_in = app.clone();
        app.db
            .write(running.company, move |tx| {
                consider(tx, &app_in, &self)?;
                running.done_in(tx)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}

fn consider(tx: &mut Tx<'_>, app: &App, ask: &Consider) -> Result<(), DbError> {
    if let Some(known) = store::find_by_job(tx, &ask.job_ref)? {
        let title = "The job was reported as completed again";
        store::add_step(
            tx,
            known,
            app.env.now(),
            "repeat",
            title,
            Some("Nothing more is sent: one pulse check per job"),
            ask.receipt,
        )?;
        return app.live.publish(tx, Change::PulseCheck, known);
    }
    let Some(job) = jobs::store::find(tx, &ask.job_ref)? else { return Ok(()) };
    let company = companies::store::get(tx)?;
    let settings = companies::store::pulse_check_settings(tx)?;
    let customer = match &job.customer_ref {
        Some(customer_ref) => customers::store::find(tx, customer_ref)?,
        None => None,
    };
    let campaigns = campaigns::store::list(tx)?;
    let technicians = technicians(tx, &job)?;
    let choice = choose(&technicians, &campaigns, &settings);
    let chosen = choice.campaign.as_ref().ok().and_then(|id| campaigns.iter().find(|campaign| campaign.id == *id));

    let (id, token) = (app.env.new_id::<PulseCheckId>(), app.env.token::<10>());
    let is_new = store::insert(
        tx,
        &NewPulseCheck {
            id,
            job_ref: &job.job_ref,
            customer_ref: job.customer_ref.as_deref().unwrap_or_default(),
            technician_ref: choice.lead.as_deref(),
            credited_refs: &choice.also_credited,
            campaign: chosen.map(|campaign| campaign.id),
            campaign_reason: &choice.reason,
            token: &token,
            receipt: ask.receipt,
        },
        app.env.now(),
    )?;
    if !is_new {
        return Ok(()); // another node was faster
    }
    let refused = match (&choice.campaign, &customer) {
        _ if !settings.enabled => Some(Rule::PulseChecksOff),
        (Err(rule), _) => Some(*rule),
        (Ok(_), None) => Some(Rule::NoAddress),
        (Ok(_), Some(customer)) if customer.is_deleted => Some(Rule::NoAddress),
        _ => None,
    };
    match (refused, chosen, &customer) {
        (None, Some(campaign), Some(customer)) => {
            let lead = technicians.first();
            let occasion = Occasion {
                company: &company,
                campaign,
                customer,
                job: &job,
                technician: lead,
                pulse_check: id,
                token: &token,
                by_hand: false,
            };
            ask_everyone(tx, app, &occasion, &settings)?;
        }
        (rule, ..) => {
            let rule = rule.unwrap_or(Rule::NoCampaign);
            refuse(tx, app, id, job.customer_ref.as_deref(), None, rule, None)?;
        }
    }
    message_moved(tx, app, id)
}

/// The technicians of a job, first assigned first.
pub(super) fn technicians(tx: &mut Tx<'_>, job: &Job) -> Result<Vec<Employee>, DbError> {
    let mut found = Vec::new();
    for employee_ref in &job.technician_refs {
        found.extend(employees::store::find(tx, employee_ref)?);
    }
    Ok(found)
}

fn choose(technicians: &[Employee], campaigns: &[Campaign], settings: &PulseCheckSettings) -> pulse_rules::Choice {
    let technicians: Vec<Technician<'_>> = technicians
        .iter()
        .map(|employee| Technician {
            employee_ref: &employee.employee_ref,
            name: &employee.name,
            email: employee.email.as_deref(),
        })
        .collect();
    let candidates: Vec<Candidate<'_>> = campaigns
        .iter()
        .map(|campaign| Candidate {
            id: campaign.id,
            kind: campaign.kind,
            name: &campaign.name,
            employee_id: campaign.employee_id.as_deref(),
            enabled: campaign.enabled,
        })
        .collect();
    let settings = ChoiceSettings {
        matching: settings.employee_id_matching,
        fallback_to_company_campaign: settings.fallback_to_company_campaign,
    };
    pulse_rules::choose_campaign(&technicians, &candidates, settings)
}

/// Asks at every address that the settings name, each through the gate. Says whether any
/// message goes out or waits.
pub(super) fn ask_everyone(
    tx: &mut Tx<'_>,
    app: &App,
    occasion: &Occasion<'_>,
    settings: &PulseCheckSettings,
) -> Result<bool, DbError> {
    let record = &occasion.customer.record;
    let channels =
        Channels { sms: settings.sms && occasion.campaign.sms, email: settings.email && occasion.campaign.email };
    let written = WrittenAddresses {
        mobile_number: record.mobile_number.as_deref(),
        work_number: record.work_number.as_deref(),
        home_number: record.home_number.as_deref(),
        email: record.email.as_deref(),
    };
    let troubles = troubles(tx, &written)?;
    let recipients = pulse_rules::choose_recipients(written, &troubles, channels, settings.recipients);
    let chosen: Vec<Address> = recipients
        .chosen
        .iter()
        .map(|recipient| match recipient {
            pulse_rules::Recipient::Sms(phone) => Address::Sms(phone.clone()),
            pulse_rules::Recipient::Email(email) => Address::Email(email.clone()),
        })
        .collect();
    let all: Vec<String> = chosen.iter().filter_map(|address| Recipient::Address(address.clone()).key()).collect();
    let senders = connections::store::senders(tx)?;
    let mut goes_out = false;
    // Facts are loaded for all before the first message is written: text and e-mail of one
    // pulse check count as one (A8).
    dialect::one_at_a_time(tx, &all)?;
    let a_minute_ago = app.env.now().minus(Duration::from_mins(1));
    for address in &chosen {
        let recipient = Recipient::Address(address.clone());
        if let (true, Some(key)) = (occasion.by_hand, recipient.key())
            && messages::store::is_under_way(tx, occasion.pulse_check, &key, a_minute_ago)?
        {
            let words = Some(("a message to this address is under way already", recipient.hint()));
            refuse(
                tx,
                app,
                occasion.pulse_check,
                Some(&record.customer_ref),
                Some(recipient.channel()),
                Rule::Duplicate,
                words,
            )?;
            continue;
        }
        let request = Request {
            purpose: Purpose::Feedback,
            origin: if occasion.by_hand { Origin::ByHand } else { Origin::Automatic },
            recipient: &recipient,
            customer: Some(occasion.customer),
            job_ref: Some(&occasion.job.job_ref),
            pulse_check: Some(occasion.pulse_check),
            all_addresses: &all,
            cap: cap(occasion.campaign, settings),
            zip: occasion.job.address.as_ref().and_then(|address| address.zip.as_deref()),
            stated_zone: occasion.job.time_zone.as_deref(),
            sender_registered: if recipient.channel() == Channel::Sms { senders.sms } else { senders.email },
        };
        let decided = gate::decide(tx, app, occasion.company, settings, &request)?;
        let message = match decided.verdict {
            Verdict::Sent => {
                let draft = compose(tx, app, occasion, address)?;
                messages::send(tx, app, &draft)?
            }
            Verdict::Held { until, .. } => {
                let draft = compose(tx, app, occasion, address)?;
                messages::hold(tx, app, &draft, until)?
            }
            Verdict::Suppressed { .. } => continue,
        };
        decisions::link(tx, decided.id, message)?;
        goes_out = true;
    }
    for (channel, is_on) in [(Channel::Sms, channels.sms), (Channel::Email, channels.email)] {
        if is_on && let Some(skipped) = recipients.unreachable(channel) {
            refuse(
                tx,
                app,
                occasion.pulse_check,
                Some(&record.customer_ref),
                Some(channel),
                skipped.rule,
                Some((&skipped.reason, skipped.address_hint.clone())),
            )?;
        }
    }
    if !channels.sms && !channels.email {
        refuse(tx, app, occasion.pulse_check, Some(&record.customer_ref), None, Rule::CampaignOff, None)?;
    }
    Ok(goes_out)
}

/// The campaign's own frequency cap, or the company's.
fn cap(campaign: &Campaign, settings: &PulseCheckSettings) -> Duration {
    campaign.cap_hours.map_or_else(|| settings.cap(), |hours| Duration::from_secs(u64::from(hours) * 3600))
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
    let email =
        written.email.and_then(Email::parse).map(|email| (Channel::Email, email.folded(), email.as_str().to_owned()));
    for (channel, key, address) in phones.chain(email) {
        use rules::gate::decision::AddressState;
        let state = gate::store::address_state(tx, channel, &key)?;
        let opted_out = !gate::store::opt_outs(tx, &key, None)?.is_empty();
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

/// Records that nothing is sent, and why, where no message was worth asking the gate about.
fn refuse(
    tx: &mut Tx<'_>,
    app: &App,
    pulse_check: PulseCheckId,
    customer_ref: Option<&str>,
    channel: Option<Channel>,
    rule: Rule,
    words: Option<(&str, Option<String>)>,
) -> Result<(), DbError> {
    let usual = explain_suppressed(rule);
    let explanation = words.as_ref().map_or(usual.clone(), |(reason, _)| format!("Not sent · {reason}"));
    let new = decisions::New {
        pulse_check: Some(pulse_check),
        customer_ref: customer_ref.filter(|customer_ref| !customer_ref.is_empty()),
        channel,
        address_hint: words.and_then(|(_, hint)| hint),
        purpose: Purpose::Feedback.as_str(),
        outcome: "suppressed",
        rule,
        explanation: &explanation,
        until: None,
    };
    decisions::record(tx, &app.env, &new).map(drop)
}

/// Whether a message that was held, or that its channel could not take at first, may still go:
/// asked anew with what is known now. If not, it is held or canceled here, and why is on record.
/// What the gate does not know (alerts to our own people, the confirmation of a STOP) may.
pub fn may_still_go(tx: &mut Tx<'_>, app: &App, message: &Outgoing) -> Result<bool, DbError> {
    let Some(purpose) = Purpose::parse(&message.purpose) else { return Ok(true) };
    let company = companies::store::get(tx)?;
    let settings = companies::store::pulse_check_settings(tx)?;
    let customer = match &message.customer_ref {
        Some(customer_ref) => customers::store::find(tx, customer_ref)?,
        None => None,
    };
    if let (Some(id), false) = (message.pulse_check, message.by_hand)
        && let Some(rule) = is_moot(tx, id, &settings, customer.as_ref())?
    {
        refuse(
            tx,
            app,
            id,
            message.customer_ref.as_deref(),
            Some(Recipient::Address(message.address.clone()).channel()),
            rule,
            None,
        )?;
        cancel(tx, message, rule)?;
        return Ok(false);
    }
    let job = match &message.job_ref {
        Some(job_ref) => jobs::store::find(tx, job_ref)?,
        None => None,
    };
    let recipient = Recipient::Address(message.address.clone());
    let all: Vec<String> = recipient.key().into_iter().collect();
    let senders = connections::store::senders(tx)?;
    let request = Request {
        purpose,
        origin: if message.by_hand { Origin::ByHand } else { Origin::Automatic },
        recipient: &recipient,
        customer: customer.as_ref(),
        job_ref: message.job_ref.as_deref(),
        pulse_check: message.pulse_check,
        all_addresses: &all,
        // The cap was asked when the message was written, and it counts from then on.
        cap: Duration::ZERO,
        zip: job.as_ref().and_then(|job| job.address.as_ref()?.zip.as_deref()),
        stated_zone: job.as_ref().and_then(|job| job.time_zone.as_deref()),
        sender_registered: if recipient.channel() == Channel::Sms { senders.sms } else { senders.email },
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
            messages::store::set_due(tx, message.id, Delivery::Held, until)?;
            app.queue.enqueue(tx, messages::Release { message: message.id }.plan().at(until))?;
            Ok(false)
        }
        Verdict::Suppressed { rule } => {
            cancel(tx, message, rule)?;
            Ok(false)
        }
    }
}

/// Why a pulse check that waits has become pointless: it was answered by the other channel, the
/// customer is gone, or asking was switched off meanwhile.
fn is_moot(
    tx: &mut Tx<'_>,
    id: PulseCheckId,
    settings: &PulseCheckSettings,
    customer: Option<&Customer>,
) -> Result<Option<Rule>, DbError> {
    let Some(kept) = store::find(tx, id)? else { return Ok(Some(Rule::NoAddress)) };
    let campaign = match kept.campaign {
        Some(campaign) => campaigns::store::find(tx, campaign)?,
        None => None,
    };
    Ok(match campaign {
        _ if !settings.enabled => Some(Rule::PulseChecksOff),
        _ if kept.answered_at.is_some() => Some(Rule::Duplicate),
        _ if customer.is_none_or(|customer| customer.is_deleted) => Some(Rule::NoAddress),
        Some(campaign) if !campaign.enabled => Some(Rule::CampaignOff),
        _ => None,
    })
}

fn cancel(tx: &mut Tx<'_>, message: &Outgoing, rule: Rule) -> Result<(), DbError> {
    let detail = format!("it waited, and then was not sent ({})", rule.as_str());
    messages::store::advance(tx, message.id, message.delivery, Delivery::Canceled, Some(&detail)).map(drop)
}

/// A message of this pulse check moved: its own state follows, and browsers hear of it.
pub fn message_moved(tx: &mut Tx<'_>, app: &App, id: PulseCheckId) -> Result<(), DbError> {
    store::refresh_status(tx, id)?;
    app.live.publish(tx, Change::PulseCheck, id)
}
