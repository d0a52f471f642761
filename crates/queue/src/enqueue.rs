//! Putting jobs in.

use std::{sync::Arc, time::Duration};

use db::{Answer, DbError, Statements, Tx, args};
use domain::{BackgroundJobId, Env, Timestamp};
use tokio::sync::Notify;

use crate::{fast_lane::FastLane, store::Claimed};

/// Puts jobs in and wakes the worker. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Queue {
    env: Env,
    pub(crate) wake: Arc<Notify>,
    pub(crate) fast_lane: FastLane,
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

const ADD: &str = "INSERT INTO background_jobs (company_id, id, name, payload, state, run_at, lease_until, attempts, order_key, once_key, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     ON CONFLICT (company_id, name, once_key) WHERE once_key IS NOT NULL AND state <> 'failed' DO NOTHING RETURNING seq";

impl Queue {
    /// A queue in the time of `env`.
    pub fn new(env: Env) -> Self {
        Self { env, wake: Arc::default(), fast_lane: FastLane::default() }
    }

    /// Adds a job in the caller's transaction. `None`: `once` found an unfinished one.
    pub fn enqueue(&self, tx: &mut Tx<'_>, plan: Plan) -> Result<Option<BackgroundJobId>, DbError> {
        let now = self.env.now();
        let id: BackgroundJobId = self.env.new_id();
        let is_due = plan.at.is_none_or(|at| at <= now);
        let is_next = match &plan.order_key {
            Some(key) if is_due => is_free(tx, key)?,
            _ => is_due,
        };
        let place = if is_next { self.fast_lane.place(now) } else { None };
        let run_at = plan.at.unwrap_or(now);
        let (state, lease_until, attempts) = match &place {
            Some(place) => ("running", now.plus(place.lease), 1),
            None => ("waiting", Timestamp::from_micros(0), 0),
        };
        let is_once = plan.once_key.is_some();
        let arguments = args![
            id,
            plan.name,
            &plan.payload,
            state,
            run_at,
            lease_until,
            attempts,
            &plan.order_key,
            plan.once_key,
            now
        ];
        // Only where another one may be in its place its answer is waited for.
        let added = if is_once {
            let Some(added) = tx.find::<(i64,)>(ADD, arguments)? else { return Ok(None) };
            Answer::of(added)
        } else {
            tx.later::<(i64,)>(ADD, arguments)?
        };
        match place {
            Some(place) => {
                let (company, name, payload) = (tx.company(), plan.name.to_owned(), plan.payload);
                let is_in_order = plan.order_key.is_some();
                place.hand_over_after(tx, move || {
                    let (seq,) = added.take()?;
                    Some(Claimed { seq, id, company, name, payload, attempt: 1, run_at, is_in_order })
                });
            }
            None if is_due => self.wake_after(tx),
            None => {}
        }
        Ok(Some(id))
    }

    /// Says that requests press in, for as long as given: receiving goes first meanwhile.
    pub fn press(&self, span: Duration) {
        self.fast_lane.press(self.env.now().plus(span));
    }

    /// Wakes the worker after the commit.
    pub fn wake_after(&self, tx: &mut impl Statements) {
        let wake = Arc::clone(&self.wake);
        tx.after_commit(move || wake.notify_one());
    }
}

/// Whether no job with this order key is waiting or running: whoever has something to do in that order
/// may do it at once, in this transaction.
pub fn is_free(tx: &mut Tx<'_>, order_key: &str) -> Result<bool, DbError> {
    let other: Option<(i64,)> = tx.find(
        "SELECT seq FROM background_jobs WHERE company_id = $1 AND order_key = $2 AND state IN ('waiting', 'running') LIMIT 1",
        args![order_key],
    )?;
    Ok(other.is_none())
}
