//! What changed lately: for accounts without webhooks, and for webhooks that were lost.

use std::time::Duration;

use connect::JobWithPeople;
use db::{DbError, Tx};
use domain::{
    ConnectionId, Timestamp,
    event::{Incoming, JobMoment, JobStatus, What},
};
use queue::{Again, BackgroundJob, JobError, Running};
use serde::{Deserialize, Serialize};

use super::store;
use crate::{
    App, connections,
    connectors::as_job_error,
    pulse_checks,
    reactions::{self, When},
    realtime::Change,
    webhooks, workflows,
};

/// How often the job list is read.
pub const POLL_EVERY: Duration = Duration::from_mins(2);
/// Most pages of one poll: 10,000 changed jobs.
const MOST_PAGES: usize = 50;
/// The watermark is crossed a little, since clocks and pages are not exact.
const OVERLAP: Duration = Duration::from_mins(5);
/// A job found completed is asked about only while that is news.
const IS_NEWS: Duration = Duration::from_hours(24);

/// Reads the newest changes of the job list, down to the watermark. HCP has no "updated since"
/// filter; its list sorted by `updated_at` is the documented way.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Poll {
    /// Of which account.
    pub connection: ConnectionId,
}

impl BackgroundJob<App> for Poll {
    const NAME: &'static str = "sync.poll";
    const MOST_ATTEMPTS: u32 = 3;

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let is_last_try = running.attempt >= Self::MOST_ATTEMPTS;
        let (company, connection) = (running.company, self.connection);
        match self.poll(&running, &app).await {
            // The next round polls again: a failed job would only stand in the list.
            Err(error) if is_last_try || error.again == Again::Never => {
                let why = error.to_string();
                let live = app.live.clone();
                app.db
                    .write(company, move |tx| {
                        connections::store::note_trouble(tx, connection, &why)?;
                        live.publish(tx, Change::Connection, connection)
                    })
                    .await
                    .map_err(|error: DbError| JobError::from(error))
            }
            result => result,
        }
    }
}

impl Poll {
    async fn poll(&self, running: &Running, app: &App) -> Result<(), JobError> {
        let (company, connection) = (running.company, self.connection);
        let watermark = app.db.read(company, move |tx| store::watermark(tx, connection)).await?;
        let Some(watermark) = watermark else { return Ok(()) }; // the import comes first
        let Ok(ready) = app.connectors.get(connection).await else { return Ok(()) };
        let Some(service) = ready.connector.field_service() else { return Ok(()) };
        let (mut changed, mut page, until) = (Vec::new(), None, watermark.minus(OVERLAP));
        for _ in 0..MOST_PAGES {
            let found = service.jobs(page).await.map_err(as_job_error)?;
            let reached = found.items.iter().any(|one| one.job.updated_at.is_some_and(|at| at < until));
            changed.extend(found.items.into_iter().filter(|one| one.job.updated_at.is_none_or(|at| at >= until)));
            page = found.next;
            if reached || page.is_none() {
                break;
            }
        }
        let newest = changed.iter().filter_map(|one| one.job.updated_at).max();
        for one in changed.into_iter().rev() {
            let app_in = app.clone();
            app.db
                .write(company, move |tx| take_in(tx, &app_in, connection, one))
                .await
                .map_err(|error: DbError| JobError::from(error))?;
        }
        if let Some(newest) = newest.filter(|newest| *newest > watermark) {
            app.db.write(company, move |tx| store::set_watermark(tx, connection, newest)).await?;
        }
        Ok(())
    }
}

/// Mirrors a job and publishes what happened to it that no webhook has told yet.
fn take_in(tx: &mut Tx<'_>, app: &App, connection: ConnectionId, one: JobWithPeople) -> Result<(), DbError> {
    let now = app.env.now();
    let completed_at = one.job.completed_at.filter(|_| one.job.status == JobStatus::Completed);
    // Not "was it known as completed": another webhook may have mirrored that. The pulse check
    // itself says whether the completion was noticed. What was done before the import is old.
    let imported_at = store::progress(tx, connection)?.and_then(|progress| progress.started_at);
    let is_recent = |at: Timestamp| now.since(at) < IS_NEWS && imported_at.is_none_or(|imported| at > imported);
    let is_news =
        completed_at.is_some_and(is_recent) && pulse_checks::store::find_by_job(tx, &one.job.job_ref)?.is_none();
    let moment = if is_news { JobMoment::Completed } else { JobMoment::Updated };
    let told_at = one.job.updated_at.unwrap_or(now);
    if is_news {
        workflows::poll_completed(tx, app, &one)?;
    }
    let what =
        What::Job { moment, job: Box::new(one.job), customer: one.customer.map(Box::new), employees: one.employees };
    let incoming = Incoming { name: "poll".into(), occurred_at: Some(told_at), what };
    let events = webhooks::apply(tx, app, &incoming, told_at, connection)?;
    if is_news { reactions::publish(tx, app, &events, None, When::Later) } else { Ok(()) }
}
