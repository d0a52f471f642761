//! Files for spreadsheets: CSV, without telephone numbers and e-mail addresses.
//!
//! Lists of any length go out page by page: a page is a transaction, and only one is in memory.
//! The files begin with a byte order mark, without which Excel does not read them as UTF-8. Times
//! are on the company's clock, without an offset, as spreadsheets understand them.

use std::{collections::HashMap, sync::Arc};

use axum::body::Body;
use db::{DbError, Tx};
use domain::{CompanyId, Timestamp};
use futures::{StreamExt, future, stream};
use jiff::tz::TimeZone;
use rules::reports::csv_line;
use tracing::error;

use super::{
    store::{self, Behind, ExportedCase, ExportedCheck, ExportedSuppressed},
    summary::{Figures, Period, Question, Report, report},
};
use crate::{App, companies};

/// How many rows go out together.
const PAGE: u32 = 2_000;
/// Most questions that a page has.
const QUESTIONS: usize = 5;
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// What is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Row by row, with customers, answers and comments.
    PulseChecks,
    /// The leaderboard of a report.
    Technicians,
    /// The campaigns of a report.
    Campaigns,
    /// The days, weeks or months of a report.
    Series,
    /// Each message that was decided against, with its reason.
    Suppressed,
    /// Recovery cases, row by row.
    Cases,
}

impl Kind {
    const ALL: [Self; 6] =
        [Self::PulseChecks, Self::Technicians, Self::Campaigns, Self::Series, Self::Suppressed, Self::Cases];

    /// The word in the address and in the file's name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PulseChecks => "pulse_checks",
            Self::Technicians => "technicians",
            Self::Campaigns => "campaigns",
            Self::Series => "series",
            Self::Suppressed => "suppressed",
            Self::Cases => "cases",
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// The file's name.
    pub fn file_name(self, Period { from, to }: Period) -> String {
        format!("porchlight-{}-{from}-{to}.csv", self.as_str())
    }
}

/// The file. What goes wrong at its beginning is an error; later the connection breaks, so that
/// nobody takes a part for the whole.
pub(super) async fn export(app: &App, company: CompanyId, kind: Kind, question: Question) -> Result<Body, DbError> {
    let table: fn(&Report) -> String = match kind {
        Kind::PulseChecks => return rows(app, company, List::PulseChecks, question.period).await,
        Kind::Suppressed => return rows(app, company, List::Suppressed, question.period).await,
        Kind::Cases => return rows(app, company, List::Cases, question.period).await,
        Kind::Technicians => technicians,
        Kind::Campaigns => campaigns,
        Kind::Series => series,
    };
    let report = app.db.read(company, move |tx| report(tx, &question)).await?;
    Ok(Body::from(format!("{BYTE_ORDER_MARK}{}", table(&report))))
}

async fn rows(app: &App, company: CompanyId, list: List, period: Period) -> Result<Body, DbError> {
    let mut pages = Pages::begin(app, company, list, period).await?;
    let page = pages.next().await?;
    let head = format!("{BYTE_ORDER_MARK}{}{page}", csv_line(list.columns()));
    let first = stream::once(future::ready(Ok::<String, DbError>(head)));
    let others = stream::try_unfold(pages, |mut pages| async move {
        let page = pages.next().await.inspect_err(|error| error!("an export broke off: {error}"))?;
        Ok::<_, DbError>((!page.is_empty()).then_some((page, pages)))
    });
    Ok(Body::from_stream(first.chain(others)))
}

const FIGURES: [&str; 8] = ["asked", "sent", "opened", "answered", "clicked", "positive", "neutral", "negative"];

fn figures(figures: &Figures) -> Vec<String> {
    let numbers = [
        figures.asked,
        figures.sent,
        figures.opened,
        figures.answered,
        figures.clicked,
        figures.positive,
        figures.neutral,
        figures.negative,
    ];
    numbers.iter().map(u64::to_string).collect()
}

fn or_nothing(number: Option<f64>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn technicians(report: &Report) -> String {
    let others = ["credited", "score", "average_score", "cases", "recovered"];
    let mut table = csv_line(["employee_ref", "technician"].into_iter().chain(FIGURES).chain(others));
    for one in &report.technicians {
        let mut cells = vec![one.technician.r#ref.clone(), one.technician.name.clone()];
        cells.extend(figures(&one.figures));
        cells.extend([one.credited.to_string(), or_nothing(one.score), or_nothing(one.average_score)]);
        cells.extend([one.cases.to_string(), one.recovered.to_string()]);
        table.push_str(&csv_line(cells));
    }
    table
}

fn campaigns(report: &Report) -> String {
    let mut table = csv_line(["campaign_id", "campaign"].into_iter().chain(FIGURES));
    for one in &report.campaigns {
        let campaign = one.campaign.as_ref();
        let mut cells = vec![
            campaign.map(|campaign| campaign.id.to_string()).unwrap_or_default(),
            campaign.map(|campaign| campaign.name.clone()).unwrap_or_default(),
        ];
        cells.extend(figures(&one.figures));
        table.push_str(&csv_line(cells));
    }
    table
}

fn series(report: &Report) -> String {
    let mut table = csv_line(["start"].into_iter().chain(FIGURES));
    for step in &report.series {
        let mut cells = vec![step.start.clone()];
        cells.extend(figures(&step.figures));
        table.push_str(&csv_line(cells));
    }
    table
}

/// What goes out row by row.
#[derive(Debug, Clone, Copy)]
enum List {
    PulseChecks,
    Suppressed,
    Cases,
}

impl List {
    const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::PulseChecks => &[
                "pulse_check_id",
                "asked_at",
                "source",
                "job_ref",
                "job_number",
                "job_description",
                "completed_at",
                "customer_ref",
                "customer",
                "technician",
                "also_credited",
                "campaign",
                "status",
                "opened_at",
                "answered_at",
                "sentiment",
                "answer_changed",
                "comment",
                "score_1",
                "score_2",
                "score_3",
                "score_4",
                "score_5",
                "clicked_at",
            ],
            Self::Suppressed => &[
                "decided_at",
                "pulse_check_id",
                "job_number",
                "customer",
                "technician",
                "campaign",
                "channel",
                "rule",
                "explanation",
            ],
            Self::Cases => &[
                "case_id",
                "opened_at",
                "pulse_check_id",
                "job_number",
                "customer",
                "technician",
                "sentiment",
                "comment",
                "status",
                "owner",
                "due_at",
                "escalated_at",
                "outcome",
                "outcome_note",
                "solved_answer",
                "resolved_at",
            ],
        }
    }
}

/// A list on its way out.
struct Pages {
    app: App,
    company: CompanyId,
    list: List,
    names: Arc<Names>,
    /// Behind which row the next page begins; `None`: nothing is left.
    behind: Option<Behind>,
    until: Timestamp,
}

/// What rows name by their ids, and the company's clock.
struct Names {
    zone: TimeZone,
    /// By HCP's id.
    technicians: HashMap<String, String>,
    /// By id.
    campaigns: HashMap<String, String>,
}

/// A row's place, and its line.
type Line = (Behind, String);

impl Pages {
    async fn begin(app: &App, company: CompanyId, list: List, period: Period) -> Result<Self, DbError> {
        let names = app.db.read(company, Names::load).await?;
        let (from, until) = period.ends(&names.zone);
        let behind = Some((from, String::new())); // before every id of that instant
        Ok(Self { app: app.clone(), company, list, names: Arc::new(names), behind, until })
    }

    /// The next lines; empty when there are none.
    async fn next(&mut self) -> Result<String, DbError> {
        let Some(behind) = self.behind.take() else { return Ok(String::new()) };
        let (list, names, until) = (self.list, Arc::clone(&self.names), self.until);
        let lines = self.app.db.read(self.company, move |tx| lines(tx, list, &names, &behind, until)).await?;
        if lines.len() == PAGE as usize {
            self.behind = lines.last().map(|(place, _)| place.clone());
        }
        Ok(lines.into_iter().map(|(_, line)| line).collect())
    }
}

fn lines(tx: &mut Tx<'_>, list: List, names: &Names, behind: &Behind, until: Timestamp) -> Result<Vec<Line>, DbError> {
    Ok(match list {
        List::PulseChecks => {
            let rows = store::exported_checks(tx, behind, until, PAGE)?;
            rows.iter().map(|row| names.of_check(row)).collect()
        }
        List::Suppressed => {
            let rows = store::exported_suppressed(tx, behind, until, PAGE)?;
            rows.iter().map(|row| names.of_suppressed(row)).collect()
        }
        List::Cases => {
            let rows = store::exported_cases(tx, behind, until, PAGE)?;
            rows.iter().map(|row| names.of_case(row)).collect()
        }
    })
}

impl Names {
    fn load(tx: &mut Tx<'_>) -> Result<Self, DbError> {
        let employees = store::employees(tx)?;
        let campaigns = store::campaigns(tx)?;
        Ok(Self {
            zone: companies::store::get(tx)?.zone(),
            technicians: employees.into_iter().map(|employee| (employee.employee_ref, employee.name)).collect(),
            campaigns: campaigns.into_iter().map(|campaign| (campaign.id.to_string(), campaign.name)).collect(),
        })
    }

    fn clock(&self, at: Timestamp) -> String {
        at.in_zone(&self.zone).strftime("%Y-%m-%d %H:%M:%S").to_string()
    }

    fn clock_or_nothing(&self, at: Option<Timestamp>) -> String {
        at.map(|at| self.clock(at)).unwrap_or_default()
    }

    fn technician(&self, employee_ref: &str) -> String {
        self.technicians.get(employee_ref).cloned().unwrap_or_else(|| employee_ref.to_owned())
    }

    fn lead(&self, employee_ref: Option<&str>) -> String {
        employee_ref.map(|employee_ref| self.technician(employee_ref)).unwrap_or_default()
    }

    fn campaign(&self, id: Option<&str>) -> String {
        id.and_then(|id| self.campaigns.get(id)).cloned().unwrap_or_default()
    }

    fn of_check(&self, row: &ExportedCheck) -> Line {
        let also_credited: Vec<String> = row.credited.iter().map(|technician| self.technician(technician)).collect();
        let mut cells = vec![
            row.id.clone(),
            self.clock(row.created_at),
            row.source.clone(),
            row.job_ref.clone(),
            row.job_number.clone(),
            row.job_description.clone(),
            self.clock_or_nothing(row.completed_at),
            row.customer_ref.clone(),
            row.customer.clone(),
            self.lead(row.lead.as_deref()),
            also_credited.join(", "),
            self.campaign(row.campaign.as_deref()),
            row.status.clone(),
            self.clock_or_nothing(row.opened_at),
            self.clock_or_nothing(row.answered_at),
            row.sentiment.clone(),
            if row.answer_changed { "yes" } else { "no" }.to_owned(),
            row.comment.clone(),
        ];
        let score = |question: usize| row.scores.get(question).copied().flatten();
        cells.extend((0..QUESTIONS).map(|question| score(question).map(|score| score.to_string()).unwrap_or_default()));
        cells.push(self.clock_or_nothing(row.clicked_at));
        ((row.created_at, row.id.clone()), csv_line(cells))
    }

    fn of_suppressed(&self, row: &ExportedSuppressed) -> Line {
        let cells = [
            self.clock(row.at),
            row.pulse_check.clone(),
            row.job_number.clone(),
            row.customer.clone(),
            self.lead(row.lead.as_deref()),
            self.campaign(row.campaign.as_deref()),
            row.channel.clone(),
            row.rule.clone(),
            row.explanation.clone(),
        ];
        ((row.at, row.id.clone()), csv_line(cells))
    }

    fn of_case(&self, row: &ExportedCase) -> Line {
        let cells = [
            row.id.clone(),
            self.clock(row.created_at),
            row.pulse_check.clone(),
            row.job_number.clone(),
            row.customer.clone(),
            self.lead(row.lead.as_deref()),
            row.sentiment.clone(),
            row.comment.clone(),
            row.status.clone(),
            row.owner.clone(),
            self.clock(row.due_at),
            self.clock_or_nothing(row.escalated_at),
            row.outcome.clone(),
            row.outcome_note.clone(),
            row.solved_answer.clone(),
            self.clock_or_nothing(row.resolved_at),
        ];
        ((row.created_at, row.id.clone()), csv_line(cells))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_read_by_the_word_in_the_files_name() {
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.as_str()), Some(kind));
        }
        assert_eq!(Kind::parse("people"), None);
        let period = Period { from: jiff::civil::date(2026, 8, 29), to: jiff::civil::date(2026, 11, 26) };
        assert_eq!(Kind::PulseChecks.file_name(period), "porchlight-pulse_checks-2026-08-29-2026-11-26.csv");
    }

    #[test]
    fn every_line_has_a_cell_for_every_column() {
        let names = Names { zone: TimeZone::UTC, technicians: HashMap::new(), campaigns: HashMap::new() };
        let at = Timestamp::from_seconds(0);
        let check = ExportedCheck {
            created_at: at,
            id: "plc_1".into(),
            source: "job".into(),
            job_ref: "job_1".into(),
            job_number: String::new(),
            job_description: String::new(),
            completed_at: None,
            customer_ref: "cus_1".into(),
            customer: "Ann Lee".into(),
            lead: Some("pro_gone".into()),
            credited: Vec::new(),
            campaign: None,
            status: "answered".into(),
            opened_at: Some(at),
            answered_at: Some(at),
            sentiment: "positive".into(),
            answer_changed: false,
            comment: "=1+1".into(),
            scores: vec![Some(10), None],
            clicked_at: None,
        };
        let ((_, id), line) = names.of_check(&check);
        assert_eq!((id.as_str(), line.matches(',').count() + 1), ("plc_1", List::PulseChecks.columns().len()));
        assert_eq!(
            line,
            "plc_1,1970-01-01 00:00:00,job,job_1,,,,cus_1,Ann Lee,pro_gone,,,answered,1970-01-01 00:00:00,1970-01-01 00:00:00,positive,no,'=1+1,10,,,,,\r\n"
        );
        let suppressed = ExportedSuppressed {
            at,
            id: "dec_1".into(),
            pulse_check: "plc_1".into(),
            job_number: String::new(),
            customer: String::new(),
            lead: None,
            campaign: None,
            channel: "sms".into(),
            rule: "opted-out".into(),
            explanation: "Not sent".into(),
        };
        assert_eq!(names.of_suppressed(&suppressed).1.matches(',').count() + 1, List::Suppressed.columns().len());
        let case = ExportedCase {
            created_at: at,
            id: "cas_1".into(),
            pulse_check: "plc_1".into(),
            job_number: String::new(),
            customer: String::new(),
            lead: None,
            sentiment: String::new(),
            comment: String::new(),
            status: "open".into(),
            owner: String::new(),
            due_at: at,
            escalated_at: None,
            outcome: String::new(),
            outcome_note: String::new(),
            solved_answer: String::new(),
            resolved_at: None,
        };
        assert_eq!(names.of_case(&case).1.matches(',').count() + 1, List::Cases.columns().len());
    }
}
