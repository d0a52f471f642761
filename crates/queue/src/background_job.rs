//! What a background job is.

use std::{
    collections::HashMap,
    future::Future,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use db::{DbError, Statements, Tx, args};
use domain::{BackgroundJobId, CompanyId};
use serde::{Serialize, de::DeserializeOwned};

use crate::Plan;

/// Work to be done later. A serde struct that carries ids, not copies of rows.
///
/// A changed meaning gets a new name (`messages.deliver.v2`); the old one stays registered until
/// no row has it.
pub trait BackgroundJob<App>: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// The stored name, `slice.verb`.
    const NAME: &'static str;
    /// How often it is tried before it counts as failed.
    const MOST_ATTEMPTS: u32 = 12;

    /// Does the work. Called at least once; a second call must do no harm.
    fn run(self, running: Running, app: App) -> impl Future<Output = Result<(), JobError>> + Send;

    /// Ready to be enqueued, now and in no order.
    fn plan(&self) -> Plan {
        Plan::new(Self::NAME, serde_json::to_string(self).expect("our own types serialize"))
    }
}

/// The run of one job, as its code sees it.
#[derive(Debug, Clone)]
pub struct Running {
    /// The company whose job it is.
    pub company: CompanyId,
    /// The job.
    pub id: BackgroundJobId,
    /// 1 on the first run.
    pub attempt: u32,
    pub(crate) seq: i64,
    pub(crate) is_done: Arc<AtomicBool>,
}

impl Running {
    /// Marks the job as done in the transaction that does its last piece of work, so that both
    /// come true together. Without it the worker marks it after the run.
    pub fn done_in(&self, tx: &mut Tx<'_>) -> Result<(), DbError> {
        tx.run("DELETE FROM background_jobs WHERE company_id = $1 AND seq = $2", args![self.seq])?;
        let is_done = Arc::clone(&self.is_done);
        tx.after_commit(move || is_done.store(true, Ordering::SeqCst));
        Ok(())
    }
}

/// Whether and when a failed run is repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// With back-off.
    Later,
    /// Not before this long from now.
    After(Duration),
    /// Not by itself; a person may.
    Never,
}

/// Why a run failed.
#[derive(Debug, thiserror::Error)]
#[error("{cause:#}")]
pub struct JobError {
    /// Decides about retrying.
    pub again: Again,
    cause: anyhow::Error,
}

impl JobError {
    /// Worth another try.
    pub fn later(cause: impl Into<anyhow::Error>) -> Self {
        Self { again: Again::Later, cause: cause.into() }
    }
    /// Worth another try, not before `wait` has passed.
    pub fn after(wait: Duration, cause: impl Into<anyhow::Error>) -> Self {
        Self { again: Again::After(wait), cause: cause.into() }
    }
    /// Trying again cannot help.
    pub fn never(cause: impl Into<anyhow::Error>) -> Self {
        Self { again: Again::Never, cause: cause.into() }
    }
}

impl From<anyhow::Error> for JobError {
    fn from(cause: anyhow::Error) -> Self {
        Self::later(cause)
    }
}

impl From<DbError> for JobError {
    fn from(error: DbError) -> Self {
        Self::later(error)
    }
}

type Handler<App> =
    Box<dyn Fn(String, Running, App) -> Pin<Box<dyn Future<Output = Result<(), JobError>> + Send>> + Send + Sync>;

/// The jobs that this build can run, by name.
pub struct Registry<App> {
    handlers: HashMap<&'static str, (Handler<App>, u32)>,
}

impl<App: Clone + Send + Sync + 'static> Default for Registry<App> {
    fn default() -> Self {
        Self { handlers: HashMap::new() }
    }
}

impl<App: Clone + Send + Sync + 'static> Registry<App> {
    /// Adds a job.
    ///
    /// # Panics
    /// When two jobs have one name.
    pub fn with<J: BackgroundJob<App>>(mut self) -> Self {
        let handler: Handler<App> = Box::new(|payload, running, app| {
            Box::pin(async move {
                let job: J = serde_json::from_str(&payload)
                    .map_err(|error| JobError::never(anyhow::anyhow!("the stored payload does not parse: {error}")))?;
                job.run(running, app).await
            })
        });
        let earlier = self.handlers.insert(J::NAME, (handler, J::MOST_ATTEMPTS));
        assert!(earlier.is_none(), "two background jobs are called {}", J::NAME);
        self
    }

    pub(crate) async fn run(&self, name: &str, payload: String, running: Running, app: App) -> Result<(), JobError> {
        match self.handlers.get(name) {
            Some((handler, _)) => handler(payload, running, app).await,
            // Perhaps a newer node enqueued it: leave it for that one.
            None => {
                Err(JobError::after(Duration::from_mins(1), anyhow::anyhow!("this build does not know the job {name}")))
            }
        }
    }

    pub(crate) fn most_attempts(&self, name: &str) -> u32 {
        self.handlers.get(name).map_or(u32::MAX, |(_, most)| *most)
    }
}
