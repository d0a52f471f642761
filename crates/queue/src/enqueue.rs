//! Putting jobs in.

use std::sync::Arc;

use db::{DbError, Statements, Tx, args};
use domain::{BackgroundJobId, Env, Timestamp};
use tokio::sync::Notify;

/// Puts jobs in and wakes the worker. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Queue {
    env: Env,
    pub(crate) wake: Arc<Notify>,
}

/// A job on its way in: what, when, in which order.
#[derive(Debug, Clone)]
pub struct Plan {
    name: &'static str,
    payload: String,
    at: Option<Timestamp>,
    once_key: Option<String>,
    order_key: Option<String>,
}

impl Plan {
    pub(crate) const fn new(name: &'static str, payload: String) -> Self {
        Self { name, payload, at: None, once_key: None, order_key: None }
    }

    /// Not before this time.
    pub const fn at(mut self, at: Timestamp) -> Self {
        self.at = Some(at);
        self
    }

    /// While a job of this name and key is waiting or running, this one is not added.
    pub fn once(mut self, key: impl ToString) -> Self {
        self.once_key = Some(key.to_string());
        self
    }

    /// One after the other with all jobs of the company that have this key, whatever their name.
    pub fn in_order_of(mut self, key: impl ToString) -> Self {
        self.order_key = Some(key.to_string());
        self
    }
}

impl Queue {
    /// A queue in the time of `env`.
    pub fn new(env: Env) -> Self {
        Self { env, wake: Arc::default() }
    }

    /// Adds a job in the caller's transaction. `None`: `once` found an unfinished one.
    pub fn enqueue(&self, tx: &mut Tx<'_>, plan: Plan) -> Result<Option<BackgroundJobId>, DbError> {
        let now = self.env.now();
        let id: BackgroundJobId = self.env.new_id();
        let added = tx.exec(
            "INSERT INTO background_jobs (company_id, id, name, payload, state, run_at, lease_until, attempts, order_key, once_key, created_at)
             VALUES ($1, $2, $3, $4, 'waiting', $5, 0, 0, $6, $7, $8)
             ON CONFLICT (company_id, name, once_key) WHERE once_key IS NOT NULL AND state <> 'failed' DO NOTHING",
            args![id, plan.name, plan.payload, plan.at.unwrap_or(now), plan.order_key, plan.once_key, now],
        )?;
        if added == 0 {
            return Ok(None);
        }
        if plan.at.is_none_or(|at| at <= now) {
            self.wake_after(tx);
        }
        Ok(Some(id))
    }

    /// Wakes the worker after the commit.
    pub fn wake_after(&self, tx: &mut impl Statements) {
        let wake = Arc::clone(&self.wake);
        tx.after_commit(move || wake.notify_one());
    }
}
