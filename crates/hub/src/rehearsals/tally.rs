//! What is counted while the jobs are replayed.

use std::{
    cmp::Reverse,
    collections::{HashMap, VecDeque},
};

use domain::CampaignId;
use rules::{
    campaigns::CampaignKind,
    gate::{Channel, Rule, Verdict},
};

use super::{
    model::{RehearsalCampaign, RehearsalFix, RehearsalOutcome, RehearsalResult, RehearsalRuleCount, RehearsalSample},
    replay::{Crew, Decided},
    stage::Stage,
};
use crate::{
    campaigns::Campaign,
    customers::store::Customer,
    employees::Employee,
    jobs::Job,
    pulse_checks::api::{JobSummary, Named, TechnicianSummary},
};

/// How many of the newest jobs are shown one by one.
const SAMPLES: usize = 100;

/// Counts so far.
#[derive(Default)]
pub(super) struct Tally {
    pub jobs: u64,
    would_ask: u64,
    texts: u64,
    mails: u64,
    held: HashMap<Rule, u64>,
    suppressed: HashMap<Rule, u64>,
    campaigns: HashMap<CampaignId, u64>,
    fallback: u64,
    /// Jobs of leading technicians who have no campaign of their own, by HCP's id.
    missed: HashMap<String, u64>,
    /// The newest jobs, oldest first.
    samples: VecDeque<RehearsalSample>,
}

impl Tally {
    /// Counts one job.
    pub fn count(
        &mut self,
        stage: &Stage,
        crew: &Crew,
        campaign: Option<&Campaign>,
        job: &Job,
        customer: Option<&Customer>,
        decided: &[Decided],
    ) {
        self.jobs += 1;
        self.would_ask += u64::from(decided.iter().any(Decided::goes_out));
        for one in decided {
            self.count_message(one);
        }
        if let Some(campaign) = campaign {
            *self.campaigns.entry(campaign.id).or_default() += 1;
            self.fallback += u64::from(campaign.kind == CampaignKind::Company && crew.lead.is_some());
        }
        if let Some(lead) = crew.lead.as_ref().filter(|lead| stage.obstacles.contains_key(&lead.employee_ref)) {
            *self.missed.entry(lead.employee_ref.clone()).or_default() += 1;
        }
        if self.samples.len() == SAMPLES {
            self.samples.pop_front();
        }
        self.samples.push_back(sample(crew.lead.as_ref(), campaign, job, customer, decided));
    }

    fn count_message(&mut self, decided: &Decided) {
        match decided.channel.filter(|_| decided.goes_out()) {
            Some(Channel::Sms) => self.texts += 1,
            Some(Channel::Email) => self.mails += 1,
            None => {}
        }
        match &decided.verdict {
            Verdict::Sent => {}
            Verdict::Held { rule, .. } => *self.held.entry(*rule).or_default() += 1,
            Verdict::Suppressed { rule } => *self.suppressed.entry(*rule).or_default() += 1,
        }
    }

    /// The counts, sorted for people.
    pub fn result(self, stage: &Stage) -> RehearsalResult {
        RehearsalResult {
            jobs: self.jobs,
            would_ask: self.would_ask,
            texts: self.texts,
            mails: self.mails,
            held: most_frequent_first(self.held),
            suppressed: most_frequent_first(self.suppressed),
            campaigns: campaigns(stage, &self.campaigns),
            fallback: self.fallback,
            fixes: fixes(stage, self.missed),
            samples: self.samples.into_iter().rev().collect(),
        }
    }
}

fn most_frequent_first(counts: HashMap<Rule, u64>) -> Vec<RehearsalRuleCount> {
    let mut counts: Vec<RehearsalRuleCount> =
        counts.into_iter().map(|(rule, count)| RehearsalRuleCount { rule, count }).collect();
    counts.sort_by_key(|one| (Reverse(one.count), one.rule.as_str()));
    counts
}

fn campaigns(stage: &Stage, counts: &HashMap<CampaignId, u64>) -> Vec<RehearsalCampaign> {
    let counted = |campaign: &Campaign| {
        let count = *counts.get(&campaign.id)?;
        Some(RehearsalCampaign { id: campaign.id, name: campaign.name.clone(), kind: campaign.kind, count })
    };
    let mut campaigns: Vec<RehearsalCampaign> = stage.campaigns.iter().filter_map(counted).collect();
    campaigns.sort_by_key(|campaign| Reverse(campaign.count)); // stable: by name among equals
    campaigns
}

fn fixes(stage: &Stage, missed: HashMap<String, u64>) -> Vec<RehearsalFix> {
    let fix = |(employee_ref, jobs): (String, u64)| {
        let (employee, missed) = (stage.employees.get(&employee_ref)?, stage.obstacles.get(&employee_ref)?);
        let nearest = stage.campaigns.iter().find(|campaign| Some(campaign.id) == missed.nearest);
        Some(RehearsalFix {
            name: employee.name.clone(),
            avatar_url: employee.avatar_url.clone(),
            jobs,
            state: missed.obstacle,
            campaign_id: nearest.map(|campaign| campaign.id),
            campaign_name: nearest.map(|campaign| campaign.name.clone()),
            employee_id: nearest.and_then(|campaign| campaign.employee_id.clone()),
            email: employee.email.clone(),
            employee_ref,
        })
    };
    let mut fixes: Vec<RehearsalFix> = missed.into_iter().filter_map(fix).collect();
    fixes.sort_by(|left, right| {
        right
            .jobs
            .cmp(&left.jobs)
            .then_with(|| left.name.cmp(&right.name))
            .then_with(|| left.employee_ref.cmp(&right.employee_ref))
    });
    fixes
}

fn sample(
    lead: Option<&Employee>,
    campaign: Option<&Campaign>,
    job: &Job,
    customer: Option<&Customer>,
    decided: &[Decided],
) -> RehearsalSample {
    let outcome = |decided: &Decided| RehearsalOutcome {
        channel: decided.channel,
        outcome: decided.verdict.outcome(),
        rule: decided.verdict.rule(),
        explanation: decided.explanation.clone(),
    };
    RehearsalSample {
        job: JobSummary {
            r#ref: job.job_ref.clone(),
            number: job.number.clone(),
            description: job.description.clone().filter(|text| !text.is_empty()),
            completed_at: job.completed_at,
        },
        customer: customer.map(|customer| Named {
            r#ref: customer.record.customer_ref.clone(),
            name: customer.record.display_name(),
        }),
        technician: lead.map(|lead| TechnicianSummary {
            r#ref: lead.employee_ref.clone(),
            name: lead.name.clone(),
            avatar_url: lead.avatar_url.clone(),
        }),
        campaign: campaign.map(|campaign| campaign.name.clone()),
        outcomes: decided.iter().map(outcome).collect(),
    }
}
