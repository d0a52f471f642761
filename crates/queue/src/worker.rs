//! The worker: claims, runs, records.

use std::{
    collections::VecDeque,
    panic::AssertUnwindSafe,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use db::{Db, DbError, Engine};
use domain::{CompanyId, Env, Timestamp};
use futures::FutureExt;
use tokio::{sync::watch, task::JoinSet, time::timeout};
use tracing::{error, warn};

use crate::{
    Again, JobError, Queue, Registry, Running,
    fast_lane::Room,
    schedule::{Next, after_failure},
    store::{self, Claimed},
};

/// Places on the short way for each slot. What takes it calls somebody and writes a line, mostly: many may.
/// Those who are there do not keep what waits in the table from its slots.
const PLACES: usize = 2;

/// How long the worker holds back at most while requests press in.
const LONGEST_HOLD_BACK: Duration = Duration::from_secs(2);

/// How a worker works.
#[derive(Debug, Clone, Copy)]
pub struct WorkerOptions {
    /// Jobs that run at once of those that waited in the table. Of those that need not wait twice as many may.
    pub slots: usize,
    /// How long a claimed job belongs to its worker.
    pub lease: Duration,
    /// How long to wait before looking again when nobody woke us: bounds how late a scheduled
    /// job, or one of another node, is.
    pub look_every: Duration,
    /// How long running jobs may take to end at shutdown.
    pub patience: Duration,
}

impl Default for WorkerOptions {
    fn default() -> Self {
        Self {
            slots: 64,
            lease: Duration::from_mins(2),
            look_every: Duration::from_millis(500),
            patience: Duration::from_secs(10),
        }
    }
}

/// Claims due jobs and runs them.
pub struct Worker<App> {
    db: Db,
    env: Env,
    queue: Queue,
    registry: Arc<Registry<App>>,
    app: App,
    options: WorkerOptions,
}

impl<App: Clone + Send + Sync + 'static> Worker<App> {
    /// A worker over this database.
    pub fn new(db: Db, env: Env, queue: Queue, registry: Registry<App>, app: App, options: WorkerOptions) -> Self {
        Self { db, env, queue, registry: Arc::new(registry), app, options }
    }

    /// Works until `stop` says so; then lets the running jobs end and gives the rest back.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        if self.db.engine() == Engine::Sqlite {
            // SQLite has one process: whatever is marked as running belonged to a dead one.
            let _ = self.db.admin_write(store::release_all).await.inspect_err(log);
        }
        let mut handed = self.queue.fast_lane.open(self.options.slots * PLACES, self.options.lease);
        let mut on_short_way = JoinSet::new();
        let mut pressed_since: Option<Timestamp> = None;
        let mut running = JoinSet::new();
        let mut ready: VecDeque<Claimed> = VecDeque::new();
        let mut last_served = None;
        let mut look_for_expired_at = self.env.now();
        // Whether something may be due in the table: what is handed over does not come from there.
        let mut may_be_due = true;
        // What is planned for later, and what other nodes left, is looked for by the clock, however
        // busy the short way is.
        let mut look_at = self.env.now();
        while !*stop.borrow() {
            let now = self.env.now();
            if now >= look_for_expired_at {
                look_for_expired_at = now.plus(self.options.look_every * 10);
                may_be_due |= self.release_expired(now).await;
            }
            may_be_due |= now >= look_at;
            while running.try_join_next().is_some() || on_short_way.try_join_next().is_some() {}
            while let Ok((job, room)) = handed.try_recv() {
                on_short_way.spawn(with_room(self.one(job), room));
            }
            while running.len() < self.options.slots
                && let Some(job) = ready.pop_front()
            {
                running.spawn(self.one(job));
            }
            // Claims are made by the handful: half the slots, or whatever there is.
            let busy = ready.len() + running.len();
            // Receiving goes first, for a while: whoever cannot hand in a webhook may not try again.
            pressed_since = self.queue.fast_lane.is_pressed(now).then(|| pressed_since.unwrap_or(now));
            let holds_back = pressed_since.is_some_and(|since| now.since(since) < LONGEST_HOLD_BACK);
            if pressed_since.is_some() && !holds_back {
                pressed_since = Some(now); // one round, then receiving has its turn again
            }
            if may_be_due && !holds_back && ready.is_empty() && busy <= self.options.slots / 2 {
                let free = self.options.slots - busy;
                look_at = now.plus(self.options.look_every);
                let claimed = self.claim(free, &mut last_served).await;
                may_be_due = claimed.as_ref().is_none_or(|claimed| claimed.len() >= store::most_of_one(free));
                let claimed = claimed.unwrap_or_default();
                if !claimed.is_empty() {
                    ready.extend(claimed);
                    continue;
                }
            }
            let patience = if holds_back { self.options.look_every / 20 } else { self.options.look_every };
            let patience = if may_be_due { patience } else { patience.min(look_at.since(now)) };
            let woken = async {
                tokio::select! {
                    () = self.queue.wake.notified() => true,
                    Some(_) = running.join_next() => false,
                    Some(_) = on_short_way.join_next() => false,
                    Some((job, room)) = handed.recv() => {
                        on_short_way.spawn(with_room(self.one(job), room));
                        false
                    }
                    _ = stop.changed() => false,
                }
            };
            may_be_due |= timeout(patience, woken).await.unwrap_or(true);
        }
        self.queue.fast_lane.close();
        while let Ok((job, _room)) = handed.try_recv() {
            ready.push_back(job);
        }
        for job in ready {
            let _ = self.db.admin_write(move |tx| store::release(tx, job.seq)).await.inspect_err(log);
        }
        let ended = timeout(self.options.patience, async {
            while running.join_next().await.is_some() || on_short_way.join_next().await.is_some() {}
        })
        .await;
        if ended.is_err() {
            let left = running.len() + on_short_way.len();
            warn!("{left} background jobs did not end in time; their leases will");
        }
    }

    /// Runs what is due, and what that makes due, until nothing is. For tests: time stands
    /// still meanwhile.
    pub async fn run_until_idle(&self) {
        let mut handed = self.queue.fast_lane.open(self.options.slots * PLACES, self.options.lease);
        let _closes = Closes(&self.queue);
        let mut last_served = None;
        loop {
            let _ = self.db.admin_write(store::release_all).await.inspect_err(log);
            let claimed = self.claim(self.options.slots, &mut last_served).await.unwrap_or_default();
            if claimed.is_empty() {
                return;
            }
            let mut running: JoinSet<()> = claimed.into_iter().map(|job| self.one(job)).collect();
            loop {
                while let Ok((job, room)) = handed.try_recv() {
                    running.spawn(with_room(self.one(job), room));
                }
                if running.join_next().await.is_none() {
                    break;
                }
            }
        }
    }

    /// `None`: the table could not be read or written.
    async fn claim(&self, slots: usize, last_served: &mut Option<CompanyId>) -> Option<Vec<Claimed>> {
        let now = self.env.now();
        let lease_until = now.plus(self.options.lease);
        let last = *last_served;
        // Looking is cheap and disturbs nobody; claiming takes the one writer of SQLite.
        if self.db.engine() == Engine::Sqlite {
            let due = self.db.admin_read(move |tx| store::is_anything_due(tx, now)).await.inspect_err(log);
            if !due.ok()? {
                return Some(Vec::new());
            }
        }
        let claimed = self.db.admin_write(move |tx| store::claim(tx, now, lease_until, slots, last)).await;
        let claimed = claimed.inspect_err(log).ok()?;
        *last_served = claimed.last().map(|job| job.company).or(last);
        Some(claimed)
    }

    /// Gives back the jobs of workers that have not been heard of; says whether there were some.
    async fn release_expired(&self, now: Timestamp) -> bool {
        let expired = self.db.admin_read(move |tx| store::is_any_lease_over(tx, now)).await.inspect_err(log);
        if !expired.unwrap_or(false) {
            return false;
        }
        let _ = self.db.admin_write(move |tx| store::release_expired(tx, now)).await.inspect_err(log);
        true
    }

    /// The whole life of one claimed job, as a task.
    fn one(&self, job: Claimed) -> impl Future<Output = ()> + Send + 'static {
        let (db, env, registry, app, queue) =
            (self.db.clone(), self.env.clone(), Arc::clone(&self.registry), self.app.clone(), self.queue.clone());
        let lease = self.options.lease;
        async move {
            let is_done = Arc::new(AtomicBool::new(false));
            let running = Running {
                company: job.company,
                id: job.id,
                attempt: job.attempt,
                seq: job.seq,
                is_done: Arc::clone(&is_done),
            };
            let run = db::in_background(registry.run(&job.name, job.payload.clone(), running, app));
            let run = AssertUnwindSafe(run).catch_unwind();
            let run = while_renewing(&db, &env, &job, lease, run).await;
            let result = run.unwrap_or_else(|_| Err(JobError::later(anyhow::anyhow!("the job panicked"))));
            let most_attempts = registry.most_attempts(&job.name);
            // The next one in its order may be due now, or this one again.
            let may_be_due = job.is_in_order || result.is_err();
            let recorded = match result {
                Ok(()) if is_done.load(Ordering::SeqCst) => Ok(()),
                Ok(()) => db.admin_write(move |tx| store::finish(tx, job.seq, job.attempt)).await.map(drop),
                Err(failure) => record_failure(&db, &env, &job, &failure, most_attempts).await,
            };
            // If this could not be written, the lease ends and the job runs again.
            let _ = recorded.inspect_err(log);
            if may_be_due {
                queue.wake.notify_one();
            }
        }
    }
}

/// Closes the short way when the worker ends, or is dropped on its way.
struct Closes<'q>(&'q Queue);

impl Drop for Closes<'_> {
    fn drop(&mut self) {
        self.0.fast_lane.close();
    }
}

/// Holds a worker's room for as long as a job runs.
async fn with_room(run: impl Future<Output = ()>, room: Room) {
    run.await;
    drop(room);
}

/// Waits for a run, and renews its lease meanwhile: a slow mail server must not make a second
/// worker think that the first one is dead.
async fn while_renewing<R>(db: &Db, env: &Env, job: &Claimed, lease: Duration, run: impl Future<Output = R>) -> R {
    let mut run = std::pin::pin!(run);
    loop {
        if let Ok(result) = timeout(lease / 3, &mut run).await {
            return result;
        }
        let (seq, attempt, until) = (job.seq, job.attempt, env.now().plus(lease));
        let _ = db.admin_write(move |tx| store::renew(tx, seq, attempt, until)).await.inspect_err(log);
    }
}

async fn record_failure(
    db: &Db,
    env: &Env,
    job: &Claimed,
    failure: &JobError,
    most_attempts: u32,
) -> Result<(), DbError> {
    let (seq, attempt, text) = (job.seq, job.attempt, failure.to_string());
    match after_failure(failure.again, attempt, most_attempts) {
        Next::In(wait) => {
            if failure.again == Again::Later && attempt > 3 {
                warn!(job.id = %job.id, job.name, company.id = %job.company, attempt, "job {} failed and will be tried again: {failure}", job.id);
            }
            let at = env.now().plus(wait);
            db.admin_write(move |tx| store::retry_at(tx, seq, attempt, at, &text)).await.map(drop)
        }
        Next::GiveUp => {
            error!(job.id = %job.id, job.name, company.id = %job.company, attempt, "job {} gave up: {failure}", job.id);
            db.admin_write(move |tx| store::give_up(tx, seq, attempt, &text)).await.map(drop)
        }
    }
}

fn log(error: &DbError) {
    error!("the job table cannot be used: {error}");
}
