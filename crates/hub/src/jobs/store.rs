//! Jobs in the database.

use db::{Asked, DbError, FromRow, Row, Statements, Tx, args};
use domain::{
    Timestamp,
    event::{AddressRecord, JobRecord, JobStatus},
};

/// A mirrored job.
#[derive(Debug, Clone)]
pub struct Job {
    /// HCP's id.
    pub job_ref: String,
    /// Invoice number.
    pub number: Option<String>,
    /// What is done.
    pub description: Option<String>,
    /// For whom.
    pub customer_ref: Option<String>,
    /// Where.
    pub address: Option<AddressRecord>,
    /// HCP ids, first assigned first.
    pub technician_refs: Vec<String>,
    /// When it was done.
    pub completed_at: Option<Timestamp>,
    /// Zone of the job's schedule.
    pub time_zone: Option<String>,
    /// Where it stands.
    pub status: JobStatus,
    /// When somebody comes.
    pub scheduled_start: Option<Timestamp>,
    /// Until when.
    pub scheduled_end: Option<Timestamp>,
    /// When the technician set out.
    pub on_my_way_at: Option<Timestamp>,
    /// Deleted, or canceled by the company.
    pub is_gone: bool,
}

impl Job {
    /// Where it stands, as people say it: `needs_scheduling`, `scheduled`, `on_my_way`, `in_progress`,
    /// `completed` or `canceled`. Housecall Pro has no status of its own for a technician who set out.
    pub const fn shown_status(&self) -> &'static str {
        match self.status {
            _ if self.is_gone => "canceled",
            JobStatus::Scheduled if self.on_my_way_at.is_some() => "on_my_way",
            status => status.as_str(),
        }
    }
}

impl FromRow for Job {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        let json = |text: &str| DbError::Mismatch(format!("stored JSON of a job, {} bytes", text.len()));
        Ok(Self {
            job_ref: row.take()?,
            number: row.take()?,
            description: row.take()?,
            customer_ref: row.take()?,
            address: match row.take::<Option<String>>()? {
                Some(text) => Some(serde_json::from_str(&text).map_err(|_| json(&text))?),
                None => None,
            },
            technician_refs: {
                let text: String = row.take()?;
                serde_json::from_str(&text).map_err(|_| json(&text))?
            },
            completed_at: row.take()?,
            time_zone: row.take()?,
            status: row.word(JobStatus::parse)?,
            scheduled_start: row.take()?,
            scheduled_end: row.take()?,
            on_my_way_at: row.take()?,
            is_gone: row.take::<Option<Timestamp>>()?.is_some(),
        })
    }
}

/// One job.
pub fn find(tx: &mut Tx<'_>, job_ref: &str) -> Result<Option<Job>, DbError> {
    ask(tx, job_ref)?.get(tx)
}

/// Asks for [`find`].
pub fn ask(tx: &mut Tx<'_>, job_ref: &str) -> Result<Asked<Option<Job>>, DbError> {
    tx.ask_find(
        "SELECT job_ref, number, description, customer_ref, address, technician_refs, completed_at, time_zone, status,
                scheduled_start, scheduled_end, on_my_way_at, deleted_at
           FROM jobs WHERE company_id = $1 AND job_ref = $2",
        args![job_ref],
    )
}

/// The newest jobs of a customer.
pub fn of_customer(tx: &mut Tx<'_>, customer_ref: &str, limit: u32) -> Result<Vec<Job>, DbError> {
    tx.all(
        "SELECT job_ref, number, description, customer_ref, address, technician_refs, completed_at, time_zone, status,
                scheduled_start, scheduled_end, on_my_way_at, deleted_at
           FROM jobs WHERE company_id = $1 AND customer_ref = $2
          ORDER BY COALESCE(scheduled_start, created_at) DESC, job_ref LIMIT $3",
        args![customer_ref, limit],
    )
}

/// Writes what was told at `told_at`; says whether it was news.
///
/// HCP's times are whole seconds: of two things told in the same second, the one that knows of
/// fewer moments of the job, or fewer notes on it, is the older one, in whichever order they are processed.
pub fn mirror(tx: &mut Tx<'_>, record: &JobRecord, told_at: Timestamp) -> Result<bool, DbError> {
    let address = record.address.as_ref().map(|address| serde_json::to_string(address).expect("an address serializes"));
    let technicians = serde_json::to_string(&record.technician_refs).expect("texts serialize");
    let tags = serde_json::to_string(&record.tags).expect("texts serialize");
    let notes = serde_json::to_string(&record.notes).expect("notes serialize");
    let written = tx.exec(
        "INSERT INTO jobs (company_id, job_ref, number, description, status, customer_ref, address, technician_refs,
                           scheduled_start, scheduled_end, on_my_way_at, started_at, completed_at, canceled_at, deleted_at,
                           time_zone, total_cents, tags, told_at, source_updated_at, created_at, notes)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $19, $21)
         ON CONFLICT (company_id, job_ref) DO UPDATE SET
            number = excluded.number, description = excluded.description, status = excluded.status,
            customer_ref = excluded.customer_ref, address = excluded.address, technician_refs = excluded.technician_refs,
            scheduled_start = excluded.scheduled_start, scheduled_end = excluded.scheduled_end,
            on_my_way_at = excluded.on_my_way_at, started_at = excluded.started_at, completed_at = excluded.completed_at,
            canceled_at = excluded.canceled_at, deleted_at = excluded.deleted_at, time_zone = excluded.time_zone,
            total_cents = excluded.total_cents, tags = excluded.tags, told_at = excluded.told_at,
            source_updated_at = excluded.source_updated_at, notes = excluded.notes
          WHERE jobs.told_at < excluded.told_at
             OR (jobs.told_at = excluded.told_at
                 AND (excluded.on_my_way_at IS NOT NULL OR jobs.on_my_way_at IS NULL)
                 AND (excluded.started_at IS NOT NULL OR jobs.started_at IS NULL)
                 AND (excluded.completed_at IS NOT NULL OR jobs.completed_at IS NULL)
                 AND (excluded.canceled_at IS NOT NULL OR jobs.canceled_at IS NULL)
                 AND (excluded.deleted_at IS NOT NULL OR jobs.deleted_at IS NULL)
                 AND LENGTH(excluded.notes) >= LENGTH(jobs.notes))",
        args![
            record.job_ref, record.number, record.description, record.status.as_str(), record.customer_ref, address, technicians,
            record.scheduled_start, record.scheduled_end, record.on_my_way_at, record.started_at, record.completed_at,
            record.canceled_at, record.deleted_at, record.time_zone, record.total_cents, tags, told_at, record.updated_at, notes
        ],
    )?;
    Ok(written > 0)
}

/// The number of the customer's next visit that is booked.
pub fn next_visit(tx: &mut Tx<'_>, customer_ref: &str, now: Timestamp) -> Result<Option<String>, DbError> {
    let found: Option<(Option<String>, String)> = tx.find(
        "SELECT number, job_ref FROM jobs
          WHERE company_id = $1 AND customer_ref = $2 AND status IN ('scheduled', 'in_progress') AND scheduled_end > $3
          ORDER BY scheduled_start LIMIT 1",
        args![customer_ref, now],
    )?;
    Ok(found.map(|(number, job_ref)| number.unwrap_or(job_ref)))
}

/// Whether one of the customer's open jobs is assigned to this technician. A job is open until it is
/// completed, canceled or deleted (B3).
pub fn has_open_job(tx: &mut Tx<'_>, customer_ref: &str, employee_ref: &str) -> Result<bool, DbError> {
    let open: Vec<String> = tx.values(
        "SELECT technician_refs FROM jobs
          WHERE company_id = $1 AND customer_ref = $2 AND status IN ('needs_scheduling', 'scheduled', 'in_progress')
            AND deleted_at IS NULL",
        args![customer_ref],
    )?;
    let is_theirs = |refs: &String| {
        let refs: Vec<String> = serde_json::from_str(refs).unwrap_or_default();
        refs.iter().any(|one| one == employee_ref)
    };
    Ok(!employee_ref.is_empty() && open.iter().any(is_theirs))
}

/// The jobs with this number.
pub fn with_number(tx: &mut Tx<'_>, number: &str) -> Result<Vec<Job>, DbError> {
    tx.all(
        "SELECT job_ref, number, description, customer_ref, address, technician_refs, completed_at, time_zone, status,
                scheduled_start, scheduled_end, on_my_way_at, deleted_at
           FROM jobs WHERE company_id = $1 AND number = $2 ORDER BY created_at DESC LIMIT 5",
        args![number],
    )
}

/// The open jobs that are assigned to this technician.
pub fn open_jobs_of(tx: &mut Tx<'_>, employee_ref: &str) -> Result<Vec<String>, DbError> {
    tx.values(
        "SELECT job_ref FROM jobs
          WHERE company_id = $1 AND technician_refs LIKE $2 AND status IN ('needs_scheduling', 'scheduled', 'in_progress')
            AND deleted_at IS NULL ORDER BY job_ref",
        args![format!("%\"{employee_ref}\"%")],
    )
}

/// What people wrote on a job.
pub fn notes(tx: &mut Tx<'_>, job_ref: &str) -> Result<Vec<domain::event::JobNote>, DbError> {
    let found: Option<(String,)> =
        tx.find("SELECT notes FROM jobs WHERE company_id = $1 AND job_ref = $2", args![job_ref])?;
    let text = found.map_or_else(|| "[]".to_owned(), |(text,)| text);
    serde_json::from_str(&text).map_err(|error| DbError::Mismatch(format!("stored notes: {error}")))
}

/// How many jobs of a customer are done, and when the last one was.
pub fn done(tx: &mut Tx<'_>, customer_ref: &str) -> Result<(u64, Option<Timestamp>), DbError> {
    tx.one(
        "SELECT COUNT(*), MAX(completed_at) FROM jobs
          WHERE company_id = $1 AND customer_ref = $2 AND status = 'completed' AND deleted_at IS NULL",
        args![customer_ref],
    )
}

/// How many there are.
pub fn count(tx: &mut Tx<'_>) -> Result<u64, DbError> {
    tx.value("SELECT COUNT(*) FROM jobs WHERE company_id = $1", args![])
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use db::{db_test, testing::TestDb};

    use super::*;

    #[db_test]
    async fn of_two_things_told_in_one_second_the_one_that_knows_more_stays(db: Rc<TestDb>) {
        let told_at = db.env.now();
        let created = JobRecord { job_ref: "job_1".into(), status: JobStatus::Scheduled, ..JobRecord::default() };
        let completed = JobRecord { status: JobStatus::Completed, completed_at: Some(told_at), ..created.clone() };
        let reopened_at = told_at.plus(std::time::Duration::from_secs(1));
        let steps = [
            (&completed, told_at, JobStatus::Completed),
            (&created, told_at, JobStatus::Completed), // the same second, processed late
            (&created, reopened_at, JobStatus::Scheduled),
            (&completed, told_at, JobStatus::Scheduled),
            (&completed, reopened_at, JobStatus::Completed),
        ];
        for (number, (record, told_at, stands)) in steps.into_iter().enumerate() {
            let record = record.clone();
            let status = db
                .db
                .write(db.company, move |tx| {
                    mirror(tx, &record, told_at)?;
                    Ok::<_, DbError>(find(tx, "job_1")?.map(|job| job.status))
                })
                .await
                .unwrap();
            assert_eq!(status, Some(stands), "step {number}");
        }
    }
}
