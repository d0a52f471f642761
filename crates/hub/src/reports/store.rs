//! What reports read, and the days they keep.

use std::time::Duration;

use db::{DbError, FromRow, Row, Statements, Tx, args};
use domain::{FeedbackSentiment, Timestamp, event::display_name};
use rules::{campaigns::CampaignKind, reports::Day};

use super::model::{Check, VERSION};
use crate::{employees::Employee, pulse_checks::api::CampaignSummary};

/// No day is longer: clocks go back by an hour or two.
const LONGEST_DAY: Duration = Duration::from_hours(48);

fn json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, DbError> {
    serde_json::from_str(text).map_err(|error| DbError::Mismatch(format!("stored JSON: {error}")))
}

fn scores(row: &mut Row) -> Result<Vec<Option<u8>>, DbError> {
    row.take::<Option<String>>()?.map_or(Ok(Vec::new()), |text| json(&text))
}

fn is_there(row: &mut Row) -> Result<bool, DbError> {
    Ok(row.take::<Option<Timestamp>>()?.is_some())
}

fn or_empty(row: &mut Row) -> Result<String, DbError> {
    Ok(row.take::<Option<String>>()?.unwrap_or_default())
}

impl FromRow for Check {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            created_at: row.take()?,
            campaign: or_empty(row)?,
            lead: or_empty(row)?,
            credited: json(&row.take::<String>()?)?,
            status: row.take()?,
            is_of_job: row.take::<String>()? == "job",
            is_opened: is_there(row)?,
            is_answered: is_there(row)?,
            is_clicked: is_there(row)?,
            sentiment: row.take::<Option<String>>()?.as_deref().and_then(FeedbackSentiment::parse),
            scores: scores(row)?,
        })
    }
}

/// The pulse checks that were made in a time, the first first.
pub(super) fn checks(tx: &mut Tx<'_>, from: Timestamp, until: Timestamp) -> Result<Vec<Check>, DbError> {
    tx.all(
        "SELECT created_at, campaign_id, technician_ref, credited_refs, status, source, opened_at, answered_at, clicked_at,
                sentiment, answers
           FROM pulse_checks WHERE company_id = $1 AND created_at >= $2 AND created_at < $3
          ORDER BY created_at, id",
        args![from, until],
    )
}

/// A pulse check of a job that reached nobody, with the rule of one of the decisions behind that.
#[derive(Debug)]
pub(super) struct Unreached {
    pub id: String,
    pub created_at: Timestamp,
    /// HCP's id of the technician who led; empty: nobody.
    pub lead: String,
    pub status: String,
    pub rule: Option<String>,
}

impl FromRow for Unreached {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.take()?,
            created_at: row.take()?,
            lead: or_empty(row)?,
            status: row.take()?,
            rule: row.take()?,
        })
    }
}

/// The pulse checks of jobs that were made in a time and reached nobody: a row for each decision
/// behind that, those of one pulse check together.
pub(super) fn unreached(tx: &mut Tx<'_>, from: Timestamp, until: Timestamp) -> Result<Vec<Unreached>, DbError> {
    tx.all(
        "SELECT pulse_checks.id, pulse_checks.created_at, pulse_checks.technician_ref, pulse_checks.status, decisions.rule
           FROM pulse_checks
           LEFT JOIN decisions ON decisions.company_id = pulse_checks.company_id AND decisions.pulse_check_id = pulse_checks.id
                AND decisions.outcome = pulse_checks.status
          WHERE pulse_checks.company_id = $1 AND pulse_checks.created_at >= $2 AND pulse_checks.created_at < $3
            AND pulse_checks.source = 'job' AND pulse_checks.status NOT IN ('sent', 'answered')
          ORDER BY pulse_checks.created_at, pulse_checks.id",
        args![from, until],
    )
}

/// When, campaign, leading technician, rule, channel.
pub(super) type Suppressed = (Timestamp, Option<String>, Option<String>, String, Option<String>);

/// The messages of pulse checks that were decided against in a time.
pub(super) fn suppressed(tx: &mut Tx<'_>, from: Timestamp, until: Timestamp) -> Result<Vec<Suppressed>, DbError> {
    tx.all(
        "SELECT decisions.at, pulse_checks.campaign_id, pulse_checks.technician_ref, decisions.rule, decisions.channel
           FROM decisions
           JOIN pulse_checks ON pulse_checks.company_id = decisions.company_id AND pulse_checks.id = decisions.pulse_check_id
          WHERE decisions.company_id = $1 AND decisions.at >= $2 AND decisions.at < $3 AND decisions.outcome = 'suppressed'
          ORDER BY decisions.at, decisions.id",
        args![from, until],
    )
}

/// A job that was completed.
#[derive(Debug)]
pub(super) struct Completed {
    pub at: Timestamp,
    pub job_ref: String,
    /// HCP's id of the technician who was assigned first; empty: nobody.
    pub first_technician: String,
    /// It has a pulse check.
    pub is_asked: bool,
}

impl FromRow for Completed {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            at: row.take()?,
            job_ref: row.take()?,
            first_technician: json::<Vec<String>>(&row.take::<String>()?)?.into_iter().next().unwrap_or_default(),
            is_asked: row.take::<Option<String>>()?.is_some(),
        })
    }
}

/// The jobs that were completed in a time and are so still.
pub(super) fn completed(tx: &mut Tx<'_>, from: Timestamp, until: Timestamp) -> Result<Vec<Completed>, DbError> {
    tx.all(
        "SELECT jobs.completed_at, jobs.job_ref, jobs.technician_refs, pulse_checks.id
           FROM jobs
           LEFT JOIN pulse_checks ON pulse_checks.company_id = jobs.company_id AND pulse_checks.job_ref = jobs.job_ref
          WHERE jobs.company_id = $1 AND jobs.completed_at IS NOT NULL AND jobs.completed_at >= $2 AND jobs.completed_at < $3
            AND jobs.status = 'completed' AND jobs.deleted_at IS NULL
          ORDER BY jobs.completed_at, jobs.job_ref",
        args![from, until],
    )
}

/// When a job was completed, as far as we know.
pub(super) fn known_completion(tx: &mut Tx<'_>, job_ref: &str) -> Result<Option<Timestamp>, DbError> {
    let found: Option<(Option<Timestamp>,)> =
        tx.find("SELECT completed_at FROM jobs WHERE company_id = $1 AND job_ref = $2", args![job_ref])?;
    Ok(found.and_then(|(completed_at,)| completed_at))
}

/// When the company began to ask: with its first pulse check, or with its connection to Housecall
/// Pro. What was completed before came by the import, and nobody was to be asked about it.
pub(super) fn began(tx: &mut Tx<'_>) -> Result<Option<Timestamp>, DbError> {
    tx.value(
        "SELECT MIN(moment) FROM (
            SELECT MIN(created_at) AS moment FROM pulse_checks WHERE company_id = $1
            UNION ALL
            SELECT MIN(created_at) AS moment FROM connections WHERE company_id = $1 AND kind = 'housecall') AS moments",
        args![],
    )
}

/// When the first thing happened that a report counts.
pub(super) fn first_moment(tx: &mut Tx<'_>) -> Result<Option<Timestamp>, DbError> {
    tx.value(
        "SELECT MIN(moment) FROM (
            SELECT MIN(created_at) AS moment FROM pulse_checks WHERE company_id = $1
            UNION ALL
            SELECT MIN(completed_at) AS moment FROM jobs WHERE company_id = $1 AND completed_at IS NOT NULL) AS moments",
        args![],
    )
}

/// The two ends of a kept day, and its figures.
pub(super) type KeptDay = (Timestamp, Timestamp, String);

/// The days that are kept and begin in a time. Their ends tell whether they are days of today's
/// zone.
pub(super) fn kept(tx: &mut Tx<'_>, from: Timestamp, until: Timestamp) -> Result<Vec<KeptDay>, DbError> {
    tx.all(
        "SELECT begins_at, ends_at, figures FROM report_days
          WHERE company_id = $1 AND begins_at >= $2 AND begins_at < $3 AND version = $4",
        args![from, until, VERSION],
    )
}

/// The ends of the days that are kept from a time on.
pub(super) fn kept_ends(tx: &mut Tx<'_>, from: Timestamp) -> Result<Vec<(Timestamp, Timestamp)>, DbError> {
    tx.all(
        "SELECT begins_at, ends_at FROM report_days WHERE company_id = $1 AND begins_at >= $2 AND version = $3",
        args![from, VERSION],
    )
}

/// Keeps a day, in the place of all that overlaps it: of itself, and of days of another zone.
pub(super) fn keep(tx: &mut Tx<'_>, day: &Day, figures: &str) -> Result<u64, DbError> {
    tx.run(
        "DELETE FROM report_days WHERE company_id = $1 AND begins_at > $4 AND begins_at < $3 AND ends_at > $2",
        args![day.begins, day.ends, day.begins.minus(LONGEST_DAY)],
    )?;
    tx.exec(
        "INSERT INTO report_days (company_id, begins_at, ends_at, version, figures) VALUES ($1, $2, $3, $4, $5)",
        args![day.begins, day.ends, VERSION, figures],
    )
}

/// Forgets the day that holds a moment.
pub(super) fn forget_day_of(tx: &mut Tx<'_>, moment: Timestamp) -> Result<u64, DbError> {
    tx.exec(
        "DELETE FROM report_days WHERE company_id = $1 AND begins_at > $3 AND begins_at <= $2 AND ends_at > $2",
        args![moment, moment.minus(LONGEST_DAY)],
    )
}

/// Forgets all days.
pub(super) fn forget_all(tx: &mut Tx<'_>) -> Result<u64, DbError> {
    tx.exec("DELETE FROM report_days WHERE company_id = $1", args![])
}

/// Cases of one leading technician: opened, settled of these, and made right of those.
pub(super) type Cases = (Option<String>, u64, u64, u64);

/// Cases by leading technician: how many were opened in a time, how many of these are settled,
/// and of how many the customer got an answer.
pub(super) fn cases(
    tx: &mut Tx<'_>,
    from: Timestamp,
    until: Timestamp,
    campaign: Option<&str>,
) -> Result<Vec<Cases>, DbError> {
    tx.all(
        "SELECT technician_ref, COUNT(*), COUNT(CASE WHEN status = 'resolved' THEN 1 END),
                COUNT(CASE WHEN status = 'resolved' AND outcome IN ('solved', 'revisit', 'refund', 'explained') THEN 1 END)
           FROM cases
          WHERE company_id = $1 AND created_at >= $2 AND created_at < $3
            AND (CAST($4 AS TEXT) IS NULL OR EXISTS (
                  SELECT 1 FROM pulse_checks
                   WHERE pulse_checks.company_id = $1 AND pulse_checks.id = cases.pulse_check_id AND pulse_checks.campaign_id = $4))
          GROUP BY technician_ref",
        args![from, until, campaign],
    )
}

/// All employees, those who left too: old pulse checks name them.
pub(super) fn employees(tx: &mut Tx<'_>) -> Result<Vec<Employee>, DbError> {
    tx.all(
        "SELECT employee_ref, first_name, last_name, email, role, avatar_url, active FROM employees WHERE company_id = $1",
        args![],
    )
}

impl FromRow for CampaignSummary {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self { id: row.take()?, kind: row.word(CampaignKind::parse)?, name: row.take()? })
    }
}

/// All campaigns, those out of use too: old pulse checks name them.
pub(super) fn campaigns(tx: &mut Tx<'_>) -> Result<Vec<CampaignSummary>, DbError> {
    tx.all("SELECT id, kind, name FROM campaigns WHERE company_id = $1", args![])
}

/// Behind which row a page of an export begins: its time and its id.
pub(super) type Behind = (Timestamp, String);

/// First and last name, or the name of a customer that is a company.
fn customer_name(row: &mut Row) -> Result<String, DbError> {
    let (first, last): (Option<String>, Option<String>) = (row.take()?, row.take()?);
    let company: Option<String> = row.take()?;
    Ok(display_name(first.as_deref(), last.as_deref()).or(company).unwrap_or_default())
}

/// A pulse check as it is exported.
pub(super) struct ExportedCheck {
    pub created_at: Timestamp,
    pub id: String,
    pub source: String,
    pub job_ref: String,
    pub job_number: String,
    pub job_description: String,
    pub completed_at: Option<Timestamp>,
    pub customer_ref: String,
    pub customer: String,
    pub lead: Option<String>,
    pub credited: Vec<String>,
    pub campaign: Option<String>,
    pub status: String,
    pub opened_at: Option<Timestamp>,
    pub answered_at: Option<Timestamp>,
    pub sentiment: String,
    pub answer_changed: bool,
    pub comment: String,
    pub scores: Vec<Option<u8>>,
    pub clicked_at: Option<Timestamp>,
}

impl FromRow for ExportedCheck {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            created_at: row.take()?,
            id: row.take()?,
            source: row.take()?,
            job_ref: row.take()?,
            job_number: or_empty(row)?,
            job_description: or_empty(row)?,
            completed_at: row.take()?,
            customer_ref: row.take()?,
            customer: customer_name(row)?,
            lead: row.take()?,
            credited: json(&row.take::<String>()?)?,
            campaign: row.take()?,
            status: row.take()?,
            opened_at: row.take()?,
            answered_at: row.take()?,
            sentiment: or_empty(row)?,
            answer_changed: row.take()?,
            comment: or_empty(row)?,
            scores: scores(row)?,
            clicked_at: row.take()?,
        })
    }
}

/// The next pulse checks behind a place, the first first.
pub(super) fn exported_checks(
    tx: &mut Tx<'_>,
    behind: &Behind,
    until: Timestamp,
    limit: u32,
) -> Result<Vec<ExportedCheck>, DbError> {
    tx.all(
        "SELECT pulse_checks.created_at, pulse_checks.id, pulse_checks.source, pulse_checks.job_ref, jobs.number,
                jobs.description, jobs.completed_at, pulse_checks.customer_ref, customers.first_name, customers.last_name,
                customers.company_name, technician_ref, credited_refs, campaign_id, pulse_checks.status, opened_at,
                answered_at, sentiment, answer_changed, comment, answers, clicked_at
           FROM pulse_checks
           LEFT JOIN customers ON customers.company_id = pulse_checks.company_id AND customers.customer_ref = pulse_checks.customer_ref
           LEFT JOIN jobs ON jobs.company_id = pulse_checks.company_id AND jobs.job_ref = pulse_checks.job_ref
          WHERE pulse_checks.company_id = $1 AND (pulse_checks.created_at, pulse_checks.id) > ($2, $3)
            AND pulse_checks.created_at < $4
          ORDER BY pulse_checks.created_at, pulse_checks.id LIMIT $5",
        args![behind.0, behind.1, until, limit],
    )
}

/// A message that was decided against, as it is exported.
pub(super) struct ExportedSuppressed {
    pub at: Timestamp,
    pub id: String,
    pub pulse_check: String,
    pub job_number: String,
    pub customer: String,
    pub lead: Option<String>,
    pub campaign: Option<String>,
    pub channel: String,
    pub rule: String,
    pub explanation: String,
}

impl FromRow for ExportedSuppressed {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            at: row.take()?,
            id: row.take()?,
            pulse_check: row.take()?,
            job_number: or_empty(row)?,
            customer: customer_name(row)?,
            lead: row.take()?,
            campaign: row.take()?,
            channel: or_empty(row)?,
            rule: row.take()?,
            explanation: row.take()?,
        })
    }
}

/// The next decisions against a message of a pulse check behind a place, the first first.
pub(super) fn exported_suppressed(
    tx: &mut Tx<'_>,
    behind: &Behind,
    until: Timestamp,
    limit: u32,
) -> Result<Vec<ExportedSuppressed>, DbError> {
    tx.all(
        "SELECT decisions.at, decisions.id, pulse_checks.id, jobs.number, customers.first_name, customers.last_name,
                customers.company_name, pulse_checks.technician_ref, pulse_checks.campaign_id, decisions.channel, decisions.rule,
                decisions.explanation
           FROM decisions
           JOIN pulse_checks ON pulse_checks.company_id = decisions.company_id AND pulse_checks.id = decisions.pulse_check_id
           LEFT JOIN customers ON customers.company_id = pulse_checks.company_id AND customers.customer_ref = pulse_checks.customer_ref
           LEFT JOIN jobs ON jobs.company_id = pulse_checks.company_id AND jobs.job_ref = pulse_checks.job_ref
          WHERE decisions.company_id = $1 AND (decisions.at, decisions.id) > ($2, $3) AND decisions.at < $4
            AND decisions.outcome = 'suppressed'
          ORDER BY decisions.at, decisions.id LIMIT $5",
        args![behind.0, behind.1, until, limit],
    )
}

/// A case as it is exported.
pub(super) struct ExportedCase {
    pub created_at: Timestamp,
    pub id: String,
    pub pulse_check: String,
    pub job_number: String,
    pub customer: String,
    pub lead: Option<String>,
    pub sentiment: String,
    pub comment: String,
    pub status: String,
    pub owner: String,
    pub due_at: Timestamp,
    pub escalated_at: Option<Timestamp>,
    pub outcome: String,
    pub outcome_note: String,
    pub solved_answer: String,
    pub resolved_at: Option<Timestamp>,
}

impl FromRow for ExportedCase {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            created_at: row.take()?,
            id: row.take()?,
            pulse_check: row.take()?,
            job_number: or_empty(row)?,
            customer: customer_name(row)?,
            lead: row.take()?,
            sentiment: or_empty(row)?,
            comment: or_empty(row)?,
            status: row.take()?,
            owner: or_empty(row)?,
            due_at: row.take()?,
            escalated_at: row.take()?,
            outcome: or_empty(row)?,
            outcome_note: or_empty(row)?,
            solved_answer: or_empty(row)?,
            resolved_at: row.take()?,
        })
    }
}

/// The next cases behind a place, the first first.
pub(super) fn exported_cases(
    tx: &mut Tx<'_>,
    behind: &Behind,
    until: Timestamp,
    limit: u32,
) -> Result<Vec<ExportedCase>, DbError> {
    tx.all(
        "SELECT cases.created_at, cases.id, cases.pulse_check_id, jobs.number, customers.first_name, customers.last_name,
                customers.company_name, cases.technician_ref, pulse_checks.sentiment, pulse_checks.comment, cases.status,
                people.name, cases.due_at, cases.escalated_at, cases.outcome, cases.outcome_note, cases.solved_answer,
                cases.resolved_at
           FROM cases
           LEFT JOIN pulse_checks ON pulse_checks.company_id = cases.company_id AND pulse_checks.id = cases.pulse_check_id
           LEFT JOIN customers ON customers.company_id = cases.company_id AND customers.customer_ref = cases.customer_ref
           LEFT JOIN jobs ON jobs.company_id = pulse_checks.company_id AND jobs.job_ref = pulse_checks.job_ref
           LEFT JOIN people ON people.company_id = cases.company_id AND people.id = cases.owner_id
          WHERE cases.company_id = $1 AND (cases.created_at, cases.id) > ($2, $3) AND cases.created_at < $4
          ORDER BY cases.created_at, cases.id LIMIT $5",
        args![behind.0, behind.1, until, limit],
    )
}
