//! Keeps the figures of days on which little happens any more, and forgets those of a day on
//! which something did.

use std::{collections::HashSet, time::Duration};

use db::{DbError, Tx, dialect};
use domain::{Timestamp, event::JobRecord};
use queue::{BackgroundJob, JobError, Plan, Running};
use rules::reports::{self, Day};
use serde::{Deserialize, Serialize};

use super::{count::count, store};
use crate::{App, companies};

/// What is younger moves all the time, and its day is not kept.
const YOUNG: Duration = Duration::from_hours(48);
/// How long a day has been over when it is kept. Longer than [`YOUNG`]: a change that was not yet
/// worth a [`touch`] is committed by then, and clocks of several nodes differ.
const OVER: Duration = Duration::from_hours(49);
/// How far back days are kept: six years, two reports of the longest kind. Older ones are counted
/// whenever somebody asks.
const LOOKED_AT: Duration = Duration::from_hours(24 * 2_200);
/// How many days one run keeps, each in a transaction of its own.
const DAYS_AT_ONCE: usize = 31;
/// Whoever counts a day to keep it passes alone; those who change days that are over pass beside
/// each other.
const TURNSTILE: &str = "reports.days";

/// Keeps the days that are over and not kept: the newest first. Plans itself again while there are
/// more.
#[derive(Debug, Serialize, Deserialize)]
pub struct RollUp;

impl RollUp {
    /// Ready to be enqueued; one at a time in a company.
    pub fn plan_once() -> Plan {
        Self.plan().once("all")
    }
}

impl BackgroundJob<App> for RollUp {
    const NAME: &'static str = "reports.roll_up";

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let (company, now) = (running.company, app.env.now());
        let days = app.db.read(company, move |tx| not_kept(tx, now)).await?;
        let is_all = days.len() <= DAYS_AT_ONCE;
        for day in days.into_iter().take(DAYS_AT_ONCE) {
            app.db.write(company, move |tx| roll_up(tx, &day)).await?;
        }
        let app_in = app.clone();
        app.db
            .write(company, move |tx| {
                running.done_in(tx)?; // first: while it runs, no second one is added
                if is_all {
                    return Ok(());
                }
                app_in.queue.enqueue(tx, Self::plan_once()).map(drop)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}

/// The days that are over and not kept, the newest first.
pub(super) fn not_kept(tx: &mut Tx<'_>, now: Timestamp) -> Result<Vec<Day>, DbError> {
    let Some(first) = store::first_moment(tx)? else { return Ok(Vec::new()) };
    let zone = companies::store::get(tx)?.zone();
    let over = now.minus(OVER);
    let date = |moment: Timestamp| moment.in_zone(&zone).date();
    let mut days = reports::days(date(first.max(now.minus(LOOKED_AT))), date(over), &zone);
    if days.is_empty() {
        return Ok(days);
    }
    let kept: HashSet<(Timestamp, Timestamp)> = store::kept_ends(tx, days[0].begins)?.into_iter().collect();
    days.retain(|day| day.ends <= over && !kept.contains(&(day.begins, day.ends)));
    days.reverse();
    Ok(days)
}

/// Counts a day and keeps it. A second time changes nothing.
pub(super) fn roll_up(tx: &mut Tx<'_>, day: &Day) -> Result<(), DbError> {
    dialect::one_at_a_time(tx, &[TURNSTILE.to_owned()])?;
    for figures in count(tx, &[*day])? {
        store::keep(tx, day, &serde_json::to_string(&figures).expect("our own figures serialize"))?;
    }
    Ok(())
}

/// Something moved that counts on the day of `moment`: a pulse check that was made then, a job that
/// was completed then. While that is young it costs a comparison; later the day is forgotten,
/// counted from the rows, and kept again by the next [`RollUp`].
///
/// Called in the transaction of the change.
pub fn touch(tx: &mut Tx<'_>, moment: Timestamp, now: Timestamp) -> Result<(), DbError> {
    if now.since(moment) < YOUNG {
        return Ok(());
    }
    dialect::several_at_a_time(tx, TURNSTILE)?;
    store::forget_day_of(tx, moment).map(drop)
}

/// A job is about to be written as Housecall Pro tells it. The day on which it was completed as
/// far as we knew counts anew, and so does the one on which it was as we hear now.
pub fn touch_job(tx: &mut Tx<'_>, told: &JobRecord, now: Timestamp) -> Result<(), DbError> {
    let known = store::known_completion(tx, &told.job_ref)?;
    for completed_at in [known, told.completed_at.filter(|told| known != Some(*told))].into_iter().flatten() {
        touch(tx, completed_at, now)?;
    }
    Ok(())
}

/// The company's clock changed, and with it what a day is: all days are forgotten.
pub fn forget(tx: &mut Tx<'_>) -> Result<(), DbError> {
    dialect::several_at_a_time(tx, TURNSTILE)?;
    store::forget_all(tx).map(drop)
}
