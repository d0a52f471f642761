//! The report: figures over days, narrowed and put together as somebody asks (A15).

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
};

use db::{DbError, Tx};
use domain::Timestamp;
use jiff::{civil::Date, tz::TimeZone};
use rules::reports::{self, By, Counts, Day};
use serde::Serialize;
use utoipa::ToSchema;

use super::{count::each_day, model::DayFigures, store};
use crate::{
    companies,
    employees::Employee,
    pulse_checks::api::{CampaignSummary, TechnicianSummary},
};

/// What somebody wants to know.
#[derive(Debug, Clone)]
pub(super) struct Question {
    pub period: Period,
    pub by: By,
    /// Id of the only campaign that counts.
    pub campaign: Option<String>,
    /// HCP's id of the only technician who counts.
    pub technician: Option<String>,
}

/// Dates on the company's clock; both are in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Period {
    pub from: Date,
    pub to: Date,
}

impl Period {
    /// Its first instant, and the first instant behind it.
    pub fn ends(self, zone: &TimeZone) -> (Timestamp, Timestamp) {
        let days = reports::days(self.from, self.to, zone);
        let ends = days.first().zip(days.last());
        ends.map_or((Timestamp::from_micros(0), Timestamp::from_micros(0)), |(first, last)| (first.begins, last.ends))
    }
}

/// What is counted of pulse checks.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[schema(as = ReportFigures)]
pub struct Figures {
    /// Pulse checks made.
    pub(super) asked: u64,
    /// Those of which a message went out.
    pub(super) sent: u64,
    /// Those whose page was opened.
    pub(super) opened: u64,
    /// Those that were answered.
    pub(super) answered: u64,
    /// Those from whose page a review link was followed.
    pub(super) clicked: u64,
    pub(super) positive: u64,
    pub(super) neutral: u64,
    pub(super) negative: u64,
}

impl From<Counts> for Figures {
    fn from(counts: Counts) -> Self {
        Self {
            asked: counts.asked,
            sent: counts.sent,
            opened: counts.opened,
            answered: counts.answered,
            clicked: counts.clicked,
            positive: counts.positive,
            neutral: counts.neutral,
            negative: counts.negative,
        }
    }
}

/// What came of asking in a time. A pulse check counts on the day on which it was made, with all
/// that came of it since.
#[derive(Debug, Serialize, ToSchema)]
pub struct Report {
    /// First day.
    pub(super) from: String,
    /// Last day.
    pub(super) to: String,
    /// The company's clock: where its days begin.
    pub(super) time_zone: String,
    pub(super) by: By,
    /// Each pulse check once.
    pub(super) totals: Figures,
    /// Jobs that were completed in this time; narrowed to the technician assigned first, not to
    /// a campaign.
    pub(super) jobs_completed: u64,
    /// Pulse checks that wait for their hour, or for their channel to answer.
    pub(super) held: u64,
    /// Pulse checks of which nothing is sent.
    pub(super) suppressed_checks: u64,
    /// Pulse checks that did not arrive.
    pub(super) failed: u64,
    /// Of the questions, 0 to 10.
    pub(super) average_score: Option<f64>,
    /// Recovery cases opened in this time.
    pub(super) cases_opened: u64,
    /// Those of them that are settled.
    pub(super) cases_resolved: u64,
    /// An entry for every step, also where nothing happened.
    pub(super) series: Vec<ReportStep>,
    /// The leaderboard: best score first. Public reviews do not count in it.
    pub(super) technicians: Vec<ReportTechnician>,
    /// Most pulse checks first.
    pub(super) campaigns: Vec<ReportCampaign>,
    /// Messages decided against in this time; the most frequent first.
    pub(super) suppressed: Vec<ReportSuppressed>,
}

/// A day, a week or a month.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportStep {
    /// Its first day; of a week the Monday.
    pub(super) start: String,
    #[serde(flatten)]
    pub(super) figures: Figures,
}

/// A technician's pulse checks: those whose visit they led, and those in which they are credited.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportTechnician {
    #[serde(flatten)]
    pub(super) figures: Figures,
    pub(super) technician: TechnicianSummary,
    /// How many of `asked` they did not lead.
    pub(super) credited: u64,
    /// 0 to 100: a happy answer counts whole, a so-so one half.
    pub(super) score: Option<f64>,
    /// Of the questions, 0 to 10.
    pub(super) average_score: Option<f64>,
    /// Recovery cases of visits that they led.
    pub(super) cases: u64,
    /// Those that ended with an answer to the customer: solved, visited again, refunded, explained.
    pub(super) recovered: u64,
}

/// The pulse checks of a campaign.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportCampaign {
    #[serde(flatten)]
    pub(super) figures: Figures,
    /// Null: no campaign matched.
    pub(super) campaign: Option<CampaignSummary>,
}

/// How often a rule decided against a message.
#[derive(Debug, Serialize, ToSchema)]
pub struct ReportSuppressed {
    /// Its code.
    pub(super) rule: String,
    /// `sms` or `email`; null when it was decided before that.
    pub(super) channel: Option<String>,
    pub(super) count: u64,
}

/// Answers a question.
pub(super) fn report(tx: &mut Tx<'_>, question: &Question) -> Result<Report, DbError> {
    let company = companies::store::get(tx)?;
    let zone = company.zone();
    let Period { from, to } = question.period;
    let steps = reports::steps(from, to, question.by);
    let days = reports::days(from, to, &zone);
    let mut sums = Sums::of(question, steps.len());
    let step = |day: &Day| steps.partition_point(|start| *start <= day.date) - 1;
    each_day(tx, &days, |place, figures| sums.add(step(&days[place]), figures))?;

    let cases = cases(tx, question, question.period.ends(&zone))?;
    let (cases_opened, cases_resolved) =
        cases.values().fold((0, 0), |(opened, resolved), of| (opened + of.opened, resolved + of.resolved));
    let figures = |start: &Date, counts: &Counts| ReportStep { start: start.to_string(), figures: (*counts).into() };
    Ok(Report {
        from: from.to_string(),
        to: to.to_string(),
        time_zone: company.time_zone,
        by: question.by,
        totals: sums.totals.into(),
        jobs_completed: sums.jobs,
        held: sums.totals.held,
        suppressed_checks: sums.totals.suppressed,
        failed: sums.totals.failed,
        average_score: sums.totals.average_score(),
        cases_opened,
        cases_resolved,
        series: steps.iter().zip(&sums.series).map(|(start, counts)| figures(start, counts)).collect(),
        campaigns: campaigns(tx, &sums)?,
        suppressed: suppressed(&sums),
        technicians: technicians(tx, &sums, cases)?,
    })
}

/// What was added up so far.
struct Sums {
    /// Campaigns and technicians; figures stand at their place in this list.
    names: Vec<String>,
    places: HashMap<String, usize>,
    campaign: Option<usize>,
    technician: Option<usize>,
    totals: Counts,
    series: Vec<Counts>,
    campaigns: Vec<Counts>,
    /// With how many of them they did not lead.
    technicians: Vec<(Counts, u64)>,
    suppressed: BTreeMap<(String, Option<String>), u64>,
    jobs: u64,
}

impl Sums {
    fn of(question: &Question, steps: usize) -> Self {
        let mut sums = Self {
            names: Vec::new(),
            places: HashMap::new(),
            campaign: None,
            technician: None,
            totals: Counts::default(),
            series: vec![Counts::default(); steps],
            campaigns: Vec::new(),
            technicians: Vec::new(),
            suppressed: BTreeMap::new(),
            jobs: 0,
        };
        sums.campaign = question.campaign.as_deref().map(|campaign| sums.place(campaign));
        sums.technician = question.technician.as_deref().map(|technician| sums.place(technician));
        sums
    }

    fn place(&mut self, name: &str) -> usize {
        if let Some(place) = self.places.get(name) {
            return *place;
        }
        let place = self.names.len();
        self.names.push(name.to_owned());
        self.places.insert(name.to_owned(), place);
        self.campaigns.push(Counts::default());
        self.technicians.push((Counts::default(), 0));
        place
    }

    fn is_asked_for(&self, campaign: usize, technician: usize) -> bool {
        self.campaign.is_none_or(|only| only == campaign) && self.technician.is_none_or(|only| only == technician)
    }

    fn add(&mut self, step: usize, day: &DayFigures) {
        let places: Vec<usize> = day.names.iter().map(|name| self.place(name)).collect();
        for (campaign, lead, counts) in &day.led {
            let (campaign, lead) = (places[*campaign as usize], places[*lead as usize]);
            if self.is_asked_for(campaign, lead) {
                self.totals += *counts;
                self.series[step] += *counts;
                self.campaigns[campaign] += *counts;
                self.technicians[lead].0 += *counts;
            }
        }
        for (campaign, technician, counts) in &day.credited {
            let (campaign, technician) = (places[*campaign as usize], places[*technician as usize]);
            if self.is_asked_for(campaign, technician) {
                let (all, credited) = &mut self.technicians[technician];
                *all += *counts;
                *credited += counts.asked;
            }
        }
        for (campaign, lead, rule, channel, count) in &day.suppressed {
            if self.is_asked_for(places[*campaign as usize], places[*lead as usize]) {
                *self.suppressed.entry((rule.clone(), channel.clone())).or_default() += count;
            }
        }
        for (technician, count) in &day.jobs {
            if self.technician.is_none_or(|only| only == places[*technician as usize]) {
                self.jobs += count;
            }
        }
    }
}

/// Recovery cases of one technician.
#[derive(Default, Clone, Copy)]
struct Cases {
    opened: u64,
    resolved: u64,
    recovered: u64,
}

/// Cases by HCP's id of the technician who led; empty: nobody.
fn cases(
    tx: &mut Tx<'_>,
    question: &Question,
    (from, until): (Timestamp, Timestamp),
) -> Result<HashMap<String, Cases>, DbError> {
    let rows = store::cases(tx, from, until, question.campaign.as_deref())?;
    let is_asked_for = |technician: &str| question.technician.as_deref().is_none_or(|only| only == technician);
    Ok(rows
        .into_iter()
        .map(|(technician, opened, resolved, recovered)| {
            (technician.unwrap_or_default(), Cases { opened, resolved, recovered })
        })
        .filter(|(technician, _)| is_asked_for(technician))
        .collect())
}

/// Technicians by HCP's id. One whom nobody told us of has no name.
pub(super) fn technicians_by_ref(tx: &mut Tx<'_>) -> Result<HashMap<String, Employee>, DbError> {
    let all = store::employees(tx)?;
    Ok(all.into_iter().map(|employee| (employee.employee_ref.clone(), employee)).collect())
}

/// A technician with a face.
pub(super) fn technician_summary(employees: &HashMap<String, Employee>, employee_ref: &str) -> TechnicianSummary {
    let known = employees.get(employee_ref);
    TechnicianSummary {
        r#ref: employee_ref.to_owned(),
        name: known.map_or_else(|| "Technician".to_owned(), |employee| employee.name.clone()),
        avatar_url: known.and_then(|employee| employee.avatar_url.clone()),
    }
}

fn technicians(
    tx: &mut Tx<'_>,
    sums: &Sums,
    mut cases: HashMap<String, Cases>,
) -> Result<Vec<ReportTechnician>, DbError> {
    let employees = technicians_by_ref(tx)?;
    let one = |employee_ref: &str, counts: Counts, credited: u64, cases: Cases| ReportTechnician {
        figures: counts.into(),
        technician: technician_summary(&employees, employee_ref),
        credited,
        score: counts.score(),
        average_score: counts.average_score(),
        cases: cases.opened,
        recovered: cases.recovered,
    };
    let mut technicians: Vec<ReportTechnician> = Vec::new();
    for (employee_ref, (counts, credited)) in sums.names.iter().zip(&sums.technicians) {
        let is_technician = counts.asked > 0 && !employee_ref.is_empty();
        if is_technician {
            let cases = cases.remove(employee_ref).unwrap_or_default();
            technicians.push(one(employee_ref, *counts, *credited, cases));
        }
    }
    // Somebody answered now what was asked before this time.
    for (employee_ref, cases) in cases.into_iter().filter(|(employee_ref, _)| !employee_ref.is_empty()) {
        technicians.push(one(&employee_ref, Counts::default(), 0, cases));
    }
    technicians.sort_by(|left, right| {
        let by_score = right.score.partial_cmp(&left.score).unwrap_or(std::cmp::Ordering::Equal);
        by_score
            .then(right.figures.answered.cmp(&left.figures.answered))
            .then_with(|| left.technician.name.cmp(&right.technician.name))
            .then_with(|| left.technician.r#ref.cmp(&right.technician.r#ref))
    });
    Ok(technicians)
}

fn campaigns(tx: &mut Tx<'_>, sums: &Sums) -> Result<Vec<ReportCampaign>, DbError> {
    let known = store::campaigns(tx)?;
    let mut known: HashMap<String, CampaignSummary> =
        known.into_iter().map(|campaign| (campaign.id.to_string(), campaign)).collect();
    let counted = sums.names.iter().zip(&sums.campaigns).filter(|(_, counts)| counts.asked > 0);
    let mut campaigns: Vec<ReportCampaign> =
        counted.map(|(id, counts)| ReportCampaign { figures: (*counts).into(), campaign: known.remove(id) }).collect();
    let name = |one: &ReportCampaign| one.campaign.as_ref().map(|campaign| campaign.name.clone());
    campaigns.sort_by_cached_key(|one| (Reverse(one.figures.asked), name(one)));
    Ok(campaigns)
}

fn suppressed(sums: &Sums) -> Vec<ReportSuppressed> {
    let one = |((rule, channel), count): (&(String, Option<String>), &u64)| ReportSuppressed {
        rule: rule.clone(),
        channel: channel.clone(),
        count: *count,
    };
    let mut suppressed: Vec<ReportSuppressed> = sums.suppressed.iter().map(one).collect();
    suppressed.sort_by_key(|one| Reverse(one.count)); // stable: by rule among equals
    suppressed
}
