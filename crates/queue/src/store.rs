//! The table of background jobs.

use db::{AdminTx, DbError, FromRow, Row, Statements, Tx, args, dialect};
use domain::{BackgroundJobId, CompanyId, Timestamp};

/// A job that a worker has claimed.
#[derive(Debug, Clone)]
pub(crate) struct Claimed {
    pub seq: i64,
    pub id: BackgroundJobId,
    pub company: CompanyId,
    pub name: String,
    pub payload: String,
    pub attempt: u32,
    pub run_at: Timestamp,
    /// Others may wait for its end.
    pub is_in_order: bool,
}

impl FromRow for Claimed {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            seq: row.take()?,
            id: row.take()?,
            company: row.take()?,
            name: row.take()?,
            payload: row.take()?,
            attempt: row.take()?,
            run_at: row.take()?,
            is_in_order: row.take()?,
        })
    }
}

/// The companies with jobs that are due, found by hopping from one to the next in the index.
fn due_companies(tx: &mut AdminTx<'_>, now: Timestamp) -> Result<Vec<CompanyId>, DbError> {
    tx.values(
        "WITH RECURSIVE hop (company_id) AS (
            SELECT MIN(company_id) FROM background_jobs WHERE state = 'waiting'
            UNION ALL
            SELECT (SELECT MIN(company_id) FROM background_jobs WHERE state = 'waiting' AND company_id > hop.company_id)
              FROM hop WHERE hop.company_id IS NOT NULL)
         SELECT company_id FROM hop
          WHERE company_id IS NOT NULL
            AND EXISTS (SELECT 1 FROM background_jobs
                         WHERE state = 'waiting' AND background_jobs.company_id = hop.company_id AND run_at <= $1)",
        args![now],
    )
}

/// Claims up to `slots` due jobs: the companies take turns, starting behind `last_served`, and
/// each gets an equal share first; what is left goes to whoever has more.
pub(crate) fn claim(
    tx: &mut AdminTx<'_>,
    now: Timestamp,
    lease_until: Timestamp,
    slots: usize,
    last_served: Option<CompanyId>,
) -> Result<Vec<Claimed>, DbError> {
    let mut companies = due_companies(tx, now)?;
    if let Some(last) = last_served {
        let turn = companies.partition_point(|company| company.to_string() <= last.to_string());
        companies.rotate_left(turn);
    }
    let sql = dialect::claim_background_jobs(tx.engine());
    let mut claimed: Vec<Claimed> = Vec::new();
    let share = slots.div_ceil(companies.len().max(1));
    for round in [share, most_of_one(slots)] {
        for company in &companies {
            let most = round.min(slots - claimed.len());
            if most > 0 {
                claimed.extend(tx.all::<Claimed>(sql, args![company, now, lease_until, most])?);
            }
        }
        if companies.len() < 2 {
            break;
        }
    }
    claimed.sort_by_key(|job| (job.run_at, job.seq));
    Ok(claimed)
}

/// One company's slow mail server may hold three quarters of the slots, not all of them. When fewer
/// were claimed altogether, nothing more is due.
pub(crate) fn most_of_one(slots: usize) -> usize {
    (slots * 3 / 4).max(1)
}

/// Gives jobs back whose worker has not been heard of since its lease ended.
pub(crate) fn release_expired(tx: &mut AdminTx<'_>, now: Timestamp) -> Result<u64, DbError> {
    tx.exec("UPDATE background_jobs SET state = 'waiting' WHERE state = 'running' AND lease_until <= $1", args![now])
}

/// Gives all running jobs back: for the start of the only process that uses this database.
pub(crate) fn release_all(tx: &mut AdminTx<'_>) -> Result<u64, DbError> {
    tx.exec("UPDATE background_jobs SET state = 'waiting' WHERE state = 'running'", args![])
}

/// Makes a lease last longer.
pub(crate) fn renew(tx: &mut AdminTx<'_>, seq: i64, attempt: u32, until: Timestamp) -> Result<u64, DbError> {
    tx.exec(
        "UPDATE background_jobs SET lease_until = $3 WHERE seq = $1 AND attempts = $2 AND state = 'running'",
        args![seq, attempt, until],
    )
}

/// Gives one job back, as if it had not been claimed.
pub(crate) fn release(tx: &mut AdminTx<'_>, seq: i64) -> Result<u64, DbError> {
    tx.exec(
        "UPDATE background_jobs SET state = 'waiting', attempts = attempts - 1 WHERE seq = $1 AND state = 'running'",
        args![seq],
    )
}

/// The job is done.
pub(crate) fn finish(tx: &mut AdminTx<'_>, seq: i64, attempt: u32) -> Result<u64, DbError> {
    tx.exec("DELETE FROM background_jobs WHERE seq = $1 AND attempts = $2", args![seq, attempt])
}

/// The run failed and will be repeated.
pub(crate) fn retry_at(
    tx: &mut AdminTx<'_>,
    seq: i64,
    attempt: u32,
    at: Timestamp,
    error: &str,
) -> Result<u64, DbError> {
    tx.exec(
        "UPDATE background_jobs SET state = 'waiting', run_at = $3, last_error = $4
          WHERE seq = $1 AND attempts = $2 AND state = 'running'",
        args![seq, attempt, at, error],
    )
}

/// The run failed and will not be repeated by itself.
pub(crate) fn give_up(tx: &mut AdminTx<'_>, seq: i64, attempt: u32, error: &str) -> Result<u64, DbError> {
    tx.exec(
        "UPDATE background_jobs SET state = 'failed', last_error = $3 WHERE seq = $1 AND attempts = $2 AND state = 'running'",
        args![seq, attempt, error],
    )
}

/// Whether anything could be claimed now.
pub(crate) fn is_anything_due(tx: &mut AdminTx<'_>, now: Timestamp) -> Result<bool, DbError> {
    Ok(!due_companies(tx, now)?.is_empty())
}

/// Whether some worker's lease is over.
pub(crate) fn is_any_lease_over(tx: &mut AdminTx<'_>, now: Timestamp) -> Result<bool, DbError> {
    let over: Option<(i64,)> =
        tx.find("SELECT seq FROM background_jobs WHERE state = 'running' AND lease_until <= $1 LIMIT 1", args![now])?;
    Ok(over.is_some())
}

/// A job as a person sees it in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Grows with each job; the list goes by it, newest first.
    pub seq: i64,
    /// The job.
    pub id: BackgroundJobId,
    /// `slice.verb`.
    pub name: String,
    /// `waiting`, `running` or `failed`.
    pub state: String,
    /// How often it has been run.
    pub attempts: u32,
    /// When it runs next, or ran last.
    pub run_at: Timestamp,
    /// Why the last run failed.
    pub last_error: Option<String>,
    /// When it was enqueued.
    pub created_at: Timestamp,
}

impl FromRow for Listed {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            seq: row.take()?,
            id: row.take()?,
            name: row.take()?,
            state: row.take()?,
            attempts: row.take()?,
            run_at: row.take()?,
            last_error: row.take()?,
            created_at: row.take()?,
        })
    }
}

/// The company's jobs in this state, newest first, before `before`.
pub fn list(tx: &mut Tx<'_>, state: &str, before: i64, limit: u32) -> Result<Vec<Listed>, DbError> {
    tx.all(
        "SELECT seq, id, name, state, attempts, run_at, last_error, created_at FROM background_jobs
          WHERE company_id = $1 AND state = $2 AND seq < $3 ORDER BY seq DESC LIMIT $4",
        args![state, before, limit],
    )
}

/// Puts a failed job back to be run now; says whether there was one.
pub fn run_again(tx: &mut Tx<'_>, id: BackgroundJobId, now: Timestamp) -> Result<bool, DbError> {
    let found = tx.exec(
        "UPDATE background_jobs SET state = 'waiting', attempts = 0, run_at = $3
          WHERE company_id = $1 AND id = $2 AND state = 'failed'",
        args![id, now],
    )?;
    Ok(found > 0)
}
