//! Whether every completed job was asked about alike, and whether everybody saw the same page (A15).

use std::{cmp::Reverse, collections::BTreeMap};

use db::{DbError, Tx};
use rules::reports::{self, NotReached, Share};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    count::each_day,
    model::{DayFigures, PAGE_KINDS, Pages},
    summary::{Period, technician_summary, technicians_by_ref},
};
use crate::{
    companies, customers, jobs,
    pulse_checks::api::{JobSummary, Named, TechnicianSummary},
};

/// How many jobs that nobody asked about are named.
const NAMED: usize = 50;

/// How the customers of completed jobs were asked in a time.
///
/// A job that was asked about counts on the day of its pulse check; one that was not, on the day
/// of its completion. Jobs from before Housecall Pro was connected came by the import and do not
/// count.
#[derive(Debug, Serialize, ToSchema)]
pub struct Fairness {
    /// First day.
    from: String,
    /// Last day.
    to: String,
    /// Jobs in all: `asked` and `unasked`.
    jobs_completed: u64,
    /// Those with a pulse check.
    asked: u64,
    /// Those whose customer was sent a message.
    reached: u64,
    /// Why the others of `asked` were not; the most frequent first.
    not_reached: Vec<FairnessReason>,
    /// The newest of the jobs without a pulse check; at most 50.
    unasked_jobs: Vec<UnaskedJob>,
    /// Jobs without a pulse check: there should be none.
    unasked: u64,
    /// By name.
    technicians: Vec<FairnessTechnician>,
    /// What customers saw on their page, by their answer.
    links: Vec<FairnessLinks>,
    /// No job was left out, and no customer was passed over for a reason that depends on who came.
    is_even: bool,
}

/// How many customers did not hear from us for one reason.
#[derive(Debug, Serialize, ToSchema)]
pub struct FairnessReason {
    /// Code of the rule; or `not-delivered`, `under-way`, `unexplained`.
    rule: String,
    count: u64,
}

/// A completed job without a pulse check.
#[derive(Debug, Serialize, ToSchema)]
pub struct UnaskedJob {
    job: JobSummary,
    customer: Option<Named>,
    technician: Option<TechnicianSummary>,
}

/// The jobs that a technician led.
#[derive(Debug, Serialize, ToSchema)]
pub struct FairnessTechnician {
    technician: TechnicianSummary,
    completed: u64,
    asked: u64,
    reached: u64,
}

/// The pages of customers who answered alike.
#[derive(Debug, Serialize, ToSchema)]
pub struct FairnessLinks {
    /// `positive`, `neutral`, `negative` or `unanswered`.
    sentiment: &'static str,
    /// Pages that were opened.
    pages: u64,
    /// Review links on these pages. The page shows all that are set, to everybody, before and
    /// after answering: a property of the code.
    links_shown: u64,
    /// Pages from which one was followed.
    clicked: u64,
}

/// Looks at a time.
pub(super) fn fairness(tx: &mut Tx<'_>, period: Period) -> Result<Fairness, DbError> {
    let zone = companies::store::get(tx)?.zone();
    let mut sums = Sums::default();
    let days = reports::days(period.from, period.to, &zone);
    each_day(tx, &days, |place, figures| sums.add(place, figures))?;
    sums.unasked.sort_by_key(|(day, ..)| *day); // stable: within a day the first completed is first

    let review_links = companies::store::pulse_check_settings(tx)?.review_links.len() as u64;
    let links = |(sentiment, (pages, clicked)): (&'static str, Pages)| FairnessLinks {
        sentiment,
        pages,
        links_shown: pages * review_links,
        clicked,
    };
    let (asked, reached, unasked) = (sums.asked(), sums.reached(), sums.unasked.len() as u64);
    Ok(Fairness {
        from: period.from.to_string(),
        to: period.to.to_string(),
        jobs_completed: asked + unasked,
        asked,
        reached,
        not_reached: reasons(&sums),
        unasked_jobs: unasked_jobs(tx, &sums)?,
        unasked,
        technicians: technicians(tx, &sums)?,
        links: PAGE_KINDS.into_iter().zip(sums.pages).map(links).collect(),
        is_even: reports::is_even(unasked, sums.technicians.values().map(|of| of.share)),
    })
}

/// What was added up so far.
#[derive(Default)]
struct Sums {
    /// By HCP's id; empty: nobody.
    technicians: BTreeMap<String, OfTechnician>,
    reasons: BTreeMap<String, u64>,
    pages: [Pages; 4],
    /// Place of the day, HCP's ids of first technician and job.
    unasked: Vec<(usize, String, String)>,
}

#[derive(Default)]
struct OfTechnician {
    share: Share,
    unasked: u64,
}

impl Sums {
    fn add(&mut self, place: usize, day: &DayFigures) {
        for (lead, asked, reached) in &day.asked {
            let share = &mut self.of(&day.names[*lead as usize]).share;
            share.asked += asked;
            share.reached += reached;
        }
        for (lead, why, count) in &day.not_reached {
            *self.reasons.entry(why.clone()).or_default() += count;
            if NotReached::parse(why).is_alike() {
                self.of(&day.names[*lead as usize]).share.explained += count;
            }
        }
        for (sum, (opened, clicked)) in self.pages.iter_mut().zip(day.pages) {
            sum.0 += opened;
            sum.1 += clicked;
        }
        for (technician, job_ref) in &day.unasked {
            let technician = &day.names[*technician as usize];
            self.of(technician).unasked += 1;
            self.unasked.push((place, technician.clone(), job_ref.clone()));
        }
    }

    fn of(&mut self, technician: &str) -> &mut OfTechnician {
        self.technicians.entry(technician.to_owned()).or_default()
    }

    fn asked(&self) -> u64 {
        self.technicians.values().map(|of| of.share.asked).sum()
    }

    fn reached(&self) -> u64 {
        self.technicians.values().map(|of| of.share.reached).sum()
    }
}

fn reasons(sums: &Sums) -> Vec<FairnessReason> {
    let mut reasons: Vec<FairnessReason> =
        sums.reasons.iter().map(|(rule, count)| FairnessReason { rule: rule.clone(), count: *count }).collect();
    reasons.sort_by_key(|reason| Reverse(reason.count)); // stable: by code among equals
    reasons
}

fn unasked_jobs(tx: &mut Tx<'_>, sums: &Sums) -> Result<Vec<UnaskedJob>, DbError> {
    let employees = technicians_by_ref(tx)?;
    let mut named = Vec::new();
    for (_, technician, job_ref) in sums.unasked.iter().rev().take(NAMED) {
        let Some(job) = jobs::store::find(tx, job_ref)? else { continue };
        let customer = match &job.customer_ref {
            Some(customer_ref) => customers::store::find(tx, customer_ref)?,
            None => None,
        };
        named.push(UnaskedJob {
            job: JobSummary {
                r#ref: job.job_ref,
                number: job.number,
                description: job.description.filter(|text| !text.is_empty()),
                completed_at: job.completed_at,
            },
            customer: customer.map(|customer| Named {
                r#ref: customer.record.customer_ref.clone(),
                name: customer.record.display_name(),
            }),
            technician: (!technician.is_empty()).then(|| technician_summary(&employees, technician)),
        });
    }
    Ok(named)
}

fn technicians(tx: &mut Tx<'_>, sums: &Sums) -> Result<Vec<FairnessTechnician>, DbError> {
    let employees = technicians_by_ref(tx)?;
    let those = sums.technicians.iter().filter(|(employee_ref, _)| !employee_ref.is_empty());
    let mut technicians: Vec<FairnessTechnician> = those
        .map(|(employee_ref, of)| FairnessTechnician {
            technician: technician_summary(&employees, employee_ref),
            completed: of.share.asked + of.unasked,
            asked: of.share.asked,
            reached: of.share.reached,
        })
        .collect();
    technicians.sort_by(|left, right| left.technician.name.cmp(&right.technician.name)); // stable
    Ok(technicians)
}
