//! The jobs in the order in which they were completed, each decided at that moment. What decides
//! is what decides in earnest; only the facts come from memory instead of from a query for each.

use std::collections::HashMap;

use db::DbError;
use domain::{CompanyId, Timestamp};
use rules::{
    gate::{
        Channel, Facts, Purpose, Rule, Verdict,
        decision::{self, AddressState, OptOutScope, Origin, explain_suppressed},
        explain, known_zones,
    },
    pulse_checks::{self as pulse_rules, Channels, Choice, Recipient, WrittenAddresses},
    rehearsal::{Asked, complaint_until},
};

use super::{
    model::{RehearsalResult, Window},
    stage::{self, Place, Stage},
    tally::Tally,
};
use crate::{
    App,
    campaigns::Campaign,
    customers::store::Customer,
    employees::Employee,
    gate,
    jobs::Job,
    pulse_checks::consider::{cap, choose, refused},
};

/// How many jobs are read at once.
const LOT: u32 = 500;

/// A rehearsal on its way through the jobs.
pub(super) struct Replay {
    company: CompanyId,
    window: Window,
    total: u64,
    stage: Stage,
    place: Place,
    /// By the technicians of a job: there are far fewer crews than jobs.
    crews: HashMap<Vec<String>, Crew>,
    asked: Asked,
    tally: Tally,
}

/// Who came, and whose campaign that leads to.
pub(super) struct Crew {
    /// First assigned.
    pub lead: Option<Employee>,
    pub choice: Choice,
}

/// What would become of one message, or of the pulse check as a whole.
pub(super) struct Decided {
    /// `None`: decided before any address was looked at.
    pub channel: Option<Channel>,
    /// The address, as compared; `None` when there was none to ask the gate about.
    key: Option<String>,
    pub verdict: Verdict,
    pub explanation: String,
}

/// What the messages of one pulse check have in common.
struct Question<'a> {
    job: &'a Job,
    customer: &'a Customer,
    campaign: &'a Campaign,
    /// When the job was completed.
    now: Timestamp,
    /// When this person was last asked.
    last: Option<Timestamp>,
}

impl Replay {
    /// Loads everything but the jobs.
    pub async fn begin(app: &App, company: CompanyId, window: Window) -> Result<Self, DbError> {
        let law = app.config.law;
        let (stage, total) = app
            .db
            .read(company, move |tx| Ok::<_, DbError>((Stage::load(tx, law, window)?, stage::count_jobs(tx, window)?)))
            .await?;
        Ok(Self {
            company,
            window,
            total,
            stage,
            place: Place::before(window),
            crews: HashMap::new(),
            asked: Asked::default(),
            tally: Tally::default(),
        })
    }

    /// Replays the next lot of jobs; says whether there was one.
    pub async fn next_lot(&mut self, app: &App) -> Result<bool, DbError> {
        let (window, place) = (self.window, self.place.clone());
        let (jobs, customers) = app.db.read(self.company, move |tx| stage::next_jobs(tx, window, &place, LOT)).await?;
        for job in &jobs {
            let customer = job.customer_ref.as_ref().and_then(|customer_ref| customers.get(customer_ref));
            self.replay(job, customer);
        }
        Ok(!jobs.is_empty())
    }

    /// Jobs replayed so far, and jobs in all.
    pub const fn progress(&self) -> (u64, u64) {
        (self.tally.jobs, self.total)
    }

    /// What came of it.
    pub fn result(self) -> RehearsalResult {
        self.tally.result(&self.stage)
    }

    fn replay(&mut self, job: &Job, customer: Option<&Customer>) {
        let now = job.completed_at.unwrap_or(self.window.until);
        self.place = Place { completed_at: now, job_ref: job.job_ref.clone() };
        let crew: &Crew =
            self.crews.entry(job.technician_refs.clone()).or_insert_with(|| self.stage.crew(&job.technician_refs));
        let campaign = crew.choice.campaign.as_ref().ok();
        let campaign = campaign.and_then(|id| self.stage.campaigns.iter().find(|campaign| campaign.id == *id));
        let refused = refused(&self.stage.settings, &crew.choice, customer);
        let decided = match (refused, campaign, customer) {
            (None, Some(campaign), Some(customer)) => {
                self.stage.ask_everyone(&self.asked, job, customer, campaign, now)
            }
            (rule, ..) => vec![Decided::refused(rule.unwrap_or(Rule::NoCampaign))],
        };
        if let Some(customer) = customer {
            for (key, at) in decided.iter().filter_map(|one| one.key.as_deref().zip(one.goes_at(now))) {
                self.asked.note(&customer.record.customer_ref, key, at);
            }
        }
        self.tally.count(&self.stage, crew, campaign, job, customer, &decided);
    }
}

impl Decided {
    /// Nothing is asked, for a reason that concerns the pulse check as a whole.
    fn refused(rule: Rule) -> Self {
        Self { channel: None, key: None, verdict: Verdict::Suppressed { rule }, explanation: explain_suppressed(rule) }
    }

    /// When it goes out, if it does.
    fn goes_at(&self, now: Timestamp) -> Option<Timestamp> {
        self.goes_out().then(|| self.verdict.until().unwrap_or(now))
    }

    /// Whether it goes out, now or at its hour.
    pub const fn goes_out(&self) -> bool {
        !matches!(self.verdict, Verdict::Suppressed { .. })
    }
}

impl Stage {
    fn crew(&self, technician_refs: &[String]) -> Crew {
        let technicians: Vec<Employee> =
            technician_refs.iter().filter_map(|employee_ref| self.employees.get(employee_ref)).cloned().collect();
        let choice = choose(&technicians, &self.campaigns, &self.settings);
        Crew { lead: technicians.into_iter().next(), choice }
    }

    /// Asks the gate for every address that the settings name.
    fn ask_everyone(
        &self,
        asked: &Asked,
        job: &Job,
        customer: &Customer,
        campaign: &Campaign,
        now: Timestamp,
    ) -> Vec<Decided> {
        let channels =
            Channels { sms: self.settings.sms && campaign.sms, email: self.settings.email && campaign.email };
        if !channels.sms && !channels.email {
            return vec![Decided::refused(Rule::CampaignOff)];
        }
        let record = &customer.record;
        let written = WrittenAddresses {
            mobile_number: record.mobile_number.as_deref(),
            work_number: record.work_number.as_deref(),
            home_number: record.home_number.as_deref(),
            email: record.email.as_deref(),
        };
        let recipients = pulse_rules::choose_recipients(written, &self.troubles, channels, self.settings.recipients);
        let keys: Vec<String> = recipients.chosen.iter().map(key).collect();
        let question = Question { job, customer, campaign, now, last: asked.last(&record.customer_ref, &keys) };
        let mut decided: Vec<Decided> =
            recipients.chosen.iter().zip(keys).map(|(recipient, key)| self.ask(&question, recipient, key)).collect();
        for (channel, is_on) in [(Channel::Sms, channels.sms), (Channel::Email, channels.email)] {
            if is_on && let Some(skipped) = recipients.unreachable(channel) {
                decided.push(Decided {
                    channel: Some(channel),
                    key: None,
                    verdict: Verdict::Suppressed { rule: skipped.rule },
                    explanation: format!("Not sent · {}", skipped.reason),
                });
            }
        }
        decided
    }

    /// Asks the gate about one address.
    fn ask(&self, question: &Question<'_>, recipient: &Recipient, key: String) -> Decided {
        let facts = self.facts(question, recipient, &key);
        let verdict = decision::decide(&facts, question.now);
        let explanation = explain(&verdict, &facts, question.now);
        Decided { channel: Some(recipient.channel()), key: Some(key), verdict, explanation }
    }

    fn facts(&self, question: &Question<'_>, recipient: &Recipient, key: &str) -> Facts {
        let Question { job, customer, campaign, now, last } = question;
        let record = &customer.record;
        let phone = match recipient {
            Recipient::Sms(phone) => Some(phone),
            Recipient::Email(_) => None,
        };
        let zip = job.address.as_ref().and_then(|address| address.zip.as_deref()).or_else(|| customer.zip());
        let complaints = self.complaints.get(&record.customer_ref);
        Facts {
            purpose: Purpose::Feedback,
            channel: recipient.channel(),
            origin: Origin::Automatic,
            opt_outs: self.opt_outs(key, &record.customer_ref),
            consent: self.consents.get(key).copied().unwrap_or(gate::assumed_consent(Purpose::Feedback)),
            hcp_notifications_enabled: record.notifications_enabled,
            // What has something against it was not chosen.
            address: AddressState::Usable,
            last_same_purpose: *last,
            cap: cap(campaign, &self.settings),
            // Each job is replayed once.
            same_job_sent: false,
            open_complaint_until: complaints.and_then(|complaints| complaint_until(complaints, *now)),
            zones: known_zones(zip, job.time_zone.as_deref(), phone),
            company_zone: self.zone.clone(),
            quiet_hours: self.settings.quiet_hours,
            law: self.law,
            sender_registered: self.can_send(recipient.channel()),
            // A carrier's limit of one day says nothing about the settings.
            daily_cap_until: None,
            company_paused: self.company.paused,
        }
    }

    /// Opt-outs in force for an address, and for whoever said STOP from another phone.
    fn opt_outs(&self, key: &str, customer_ref: &str) -> Vec<OptOutScope> {
        let of_address = self.opt_outs_of_addresses.get(key).into_iter().flatten();
        of_address.chain(self.opt_outs_of_customers.get(customer_ref).into_iter().flatten()).copied().collect()
    }
}

/// As stored and compared: E.164, or the address in lower case.
fn key(recipient: &Recipient) -> String {
    match recipient {
        Recipient::Sms(phone) => phone.as_str().to_owned(),
        Recipient::Email(email) => email.folded(),
    }
}
