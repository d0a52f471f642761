//! Durable background jobs: work to be done later, written in the caller's transaction.
//!
//! # Cast
//! - [`BackgroundJob`]: a small struct that carries ids and knows how to run.
//! - [`Queue`]: puts jobs in ([`Queue::enqueue`]) and wakes the worker after the commit.
//! - [`Registry`]: which names this build can run.
//! - [`Worker`]: claims due jobs, a fair share for each company, runs them, and records the end.
//!
//! # Guarantees
//! - A job is there exactly when the transaction that enqueued it was committed.
//! - It runs at least once. A lease, not a lock, is held during the run: jobs are written so that
//!   a second run does no harm, so the lease only saves work.
//! - Jobs with the same order key run one after the other, in the order of enqueueing.
//! - `once`: while a job of the same name and key is unfinished, another is not added.
//! - The error decides about retrying. A job that gave up stays, visible, and can be run again.
//! - One company's backlog does not hold up another company's job.
//!
//! # Not here
//! What jobs do. The table is the truth; waking only saves the time until the next look.

mod background_job;
mod enqueue;
mod fast_lane;
mod schedule;
pub mod store;
mod worker;

pub use background_job::{Again, BackgroundJob, JobError, Registry, Running};
pub use enqueue::{Plan, Queue, is_free};
pub use worker::{Worker, WorkerOptions};
