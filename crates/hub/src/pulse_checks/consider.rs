//! A completed job becomes one pulse check: campaign, recipients, gate, messages.

use std::{rc::Rc, time::Duration};

use db::{DbError, Tx};
use domain::{PulseCheckId, ReceiptId};
use queue::{BackgroundJob, JobError, Running};
use rules::{
    campaigns::matching::Technician,
    gate::{
        Purpose, Rule,
        decision::{Origin, explain_suppressed},
    },
    pulse_checks::{self as pulse_rules, Candidate, Channels, ChoiceSettings},
};
use serde::{Deserialize, Serialize};

use super::{
    compose::{Occasion, compose},
    store::{self, NewPulseCheck},
};
use crate::{
    App,
    campaigns::{self, Campaign},
    companies::{self, Company, PulseCheckSettings},
    customers::{self, store::Customer},
    employees::{self, Employee},
    gate::{self, Outreach, decisions},
    jobs::{self, Job},
    realtime::Change,
    reports,
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
            .write_derived(running.company, move |tx| {
                consider(tx, &app_in, &self)?;
                running.done_in(tx)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}

/// One pulse check for a completed job, with its messages or the reasons why there are none.
pub fn consider(tx: &mut Tx<'_>, app: &App, ask: &Consider) -> Result<(), DbError> {
    // Asked together: on Postgres each question by itself is a trip.
    let known = store::ask_by_job(tx, &ask.job_ref)?;
    let job = jobs::store::ask(tx, &ask.job_ref)?;
    if let Some(known) = known.get(tx)? {
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
    let Some(job) = job.get(tx)? else { return Ok(()) };
    let customer = job.customer_ref.as_ref().map(|customer_ref| customers::store::ask(tx, customer_ref)).transpose()?;
    let house = House::of(tx)?;
    let House { company, settings, campaigns } = &*house;
    let technicians = technicians(tx, &job)?;
    let customer = match customer {
        Some(customer) => customer.get(tx)?,
        None => None,
    };
    let choice = choose(&technicians, campaigns, settings);
    let chosen = choice.campaign.as_ref().ok().and_then(|id| campaigns.iter().find(|campaign| campaign.id == *id));

    let refused = refused(settings, &choice, customer.as_ref());
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
            source: "job",
            entry_point: None,
            status: if refused.is_none() { "sending" } else { "suppressed" },
        },
        app.env.now(),
    )?;
    if !is_new {
        return Ok(()); // another node was faster
    }
    if let Some(completed_at) = job.completed_at {
        reports::touch(tx, completed_at, app.env.now())?;
    }
    match (refused, chosen, &customer) {
        (None, Some(campaign), Some(customer)) => {
            let lead = technicians.first();
            let occasion = Occasion {
                company,
                campaign,
                customer,
                job: Some(&job),
                technician: lead,
                pulse_check: id,
                token: &token,
                by_hand: false,
            };
            ask_everyone(tx, app, &occasion, settings)?;
        }
        (rule, ..) => {
            let rule = rule.unwrap_or(Rule::NoCampaign);
            refuse(tx, app, id, job.customer_ref.as_deref(), rule)?;
        }
    }
    message_moved(tx, app, id)
}

/// What holds for all pulse checks of a company, read once in a transaction that considers many.
struct House {
    company: Company,
    settings: PulseCheckSettings,
    campaigns: Vec<Campaign>,
}

impl House {
    fn of(tx: &mut Tx<'_>) -> Result<Rc<Self>, DbError> {
        if let Some(known) = tx.noted() {
            return Ok(known);
        }
        let company = companies::store::ask(tx)?;
        let settings = companies::store::ask_pulse_check_settings(tx)?;
        let campaigns = campaigns::store::ask_list(tx)?;
        let house = Self { company: company.get(tx)?, settings: settings.get(tx)?, campaigns: campaigns.get(tx)? };
        Ok(tx.note(house))
    }
}

/// Why nobody is worth asking the gate about, if so.
pub(crate) fn refused(
    settings: &PulseCheckSettings,
    choice: &pulse_rules::Choice,
    customer: Option<&Customer>,
) -> Option<Rule> {
    match (&choice.campaign, customer) {
        _ if !settings.enabled => Some(Rule::PulseChecksOff),
        (Err(rule), _) => Some(*rule),
        (Ok(_), Some(customer)) if !customer.is_deleted => None,
        (Ok(_), _) => Some(Rule::NoAddress),
    }
}

/// The technicians of a job, first assigned first.
pub(crate) fn technicians(tx: &mut Tx<'_>, job: &Job) -> Result<Vec<Employee>, DbError> {
    let mut asked = Vec::new();
    for employee_ref in &job.technician_refs {
        asked.push(employees::store::ask(tx, employee_ref)?);
    }
    let mut found = Vec::new();
    for employee in asked {
        found.extend(employee.get(tx)?);
    }
    Ok(found)
}

pub(crate) fn choose(
    technicians: &[Employee],
    campaigns: &[Campaign],
    settings: &PulseCheckSettings,
) -> pulse_rules::Choice {
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
    let channels =
        Channels { sms: settings.sms && occasion.campaign.sms, email: settings.email && occasion.campaign.email };
    let outreach = Outreach {
        company: occasion.company,
        settings,
        channels,
        customer: occasion.customer,
        purpose: Purpose::Feedback,
        origin: if occasion.by_hand { Origin::ByHand } else { Origin::Automatic },
        job: occasion.job,
        once_for_each_job: true,
        pulse_check: Some(occasion.pulse_check),
        part_of: None,
        cap: cap(occasion.campaign, settings),
    };
    let reached = gate::reach(tx, app, &outreach, |tx, address| compose(tx, app, occasion, address))?;
    if !channels.sms && !channels.email {
        let customer_ref = Some(occasion.customer.record.customer_ref.as_str());
        refuse(tx, app, occasion.pulse_check, customer_ref, Rule::CampaignOff)?;
    }
    Ok(reached.goes_out())
}

/// The campaign's own frequency cap, or the company's.
pub(crate) fn cap(campaign: &Campaign, settings: &PulseCheckSettings) -> Duration {
    campaign.cap_hours.map_or_else(|| settings.cap(), |hours| Duration::from_secs(u64::from(hours) * 3600))
}

/// Records that nothing is sent, and why, where no message was worth asking the gate about.
fn refuse(
    tx: &mut Tx<'_>,
    app: &App,
    pulse_check: PulseCheckId,
    customer_ref: Option<&str>,
    rule: Rule,
) -> Result<(), DbError> {
    let explanation = explain_suppressed(rule);
    let new = decisions::New {
        pulse_check: Some(pulse_check),
        part_of: None,
        customer_ref: customer_ref.filter(|customer_ref| !customer_ref.is_empty()),
        channel: None,
        address_hint: None,
        purpose: Purpose::Feedback.as_str(),
        outcome: "suppressed",
        rule,
        explanation: &explanation,
        until: None,
        message: None,
    };
    decisions::record(tx, &app.env, &new).map(drop)
}

/// Why a pulse check that waits has become pointless: it was answered by the other channel, the
/// customer is gone, or asking was switched off meanwhile.
pub fn is_moot(tx: &mut Tx<'_>, id: PulseCheckId, customer: Option<&Customer>) -> Result<Option<Rule>, DbError> {
    let settings = companies::store::pulse_check_settings(tx)?;
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

/// A message of this pulse check moved: its own state follows, and browsers hear of it.
pub fn message_moved(tx: &mut Tx<'_>, app: &App, id: PulseCheckId) -> Result<(), DbError> {
    store::refresh_status(tx, id, app.env.now())?;
    app.live.publish(tx, Change::PulseCheck, id)
}
