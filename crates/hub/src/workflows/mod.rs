//! Workflows: what a company wants to happen by itself, built by clicking.
//!
//! # Cast
//! - `happenings.rs`: what happened, as workflows see it: each once, whoever told it first.
//! - [`Begin`]: a happening starts runs, ends those whose goal it is, and wakes those that wait for it.
//! - [`Advance`]: a run goes on, until it waits, calls outside, or ends.
//! - `scene.rs`: the variables of a run. `dry_run.rs`: a workflow played over the past.
//! - `schedule.rs`, `hooks.rs`: workflows that start by the clock, or by somebody's webhook. [`Look`]: what no webhook tells.
//! - `api.rs`, `builder_api.rs`, `runs_api.rs`: the lists, the builder, the runs.
//!
//! # Guarantees
//! - A happening starts a workflow once; a run's step is done once, or stands there as *outcome unknown*.
//! - What a run has done and what it waits for is on disk before anything follows from it: `kill -9` at any
//!   moment changes neither.
//! - A run ends in the version in which it began.
//! - A message passes the gate; nothing is sent by a dry run or a test of a step.
//! - A workflow that goes in circles is stopped, and people are told.
//!
//! # Not here
//! What a step means and what comes next (pure: [`rules::workflows`]). What an action does: [`crate::catalogue`].

mod advance;
mod api;
mod begin;
mod builder_api;
mod check;
mod dry_run;
mod happenings;
mod hooks;
mod looks;
mod model;
mod runs_api;
mod scene;
mod schedule;
mod store;
pub mod templates;

pub use advance::{Advance, Woken};
pub use api::make;
pub use begin::Begin;
pub use dry_run::{DryRunJob, play};
pub use happenings::{Forget, Told, happened, note, poll_completed};
pub use hooks::routes as hook_routes;
pub use looks::{Look, looks};
pub use schedule::{PlanAnew, Tick};

use db::{DbError, Tx};
use domain::RunId;
use rules::gate::Rule;
use utoipa_axum::router::OpenApiRouter;

use crate::App;

/// The routes of this slice.
pub fn routes() -> OpenApiRouter<App> {
    api::routes().merge(builder_api::routes()).merge(runs_api::routes()).merge(dry_run::routes())
}

/// Why a message that waits has become pointless: its run was ended before its time.
pub fn is_moot(tx: &mut Tx<'_>, run: RunId) -> Result<Option<Rule>, DbError> {
    let is_off = store::find_run(tx, run)?.is_none_or(|run| {
        let reached = run.ended_because.as_deref().is_some_and(|why| why.starts_with(begin::GOAL_REACHED));
        run.state == model::RunState::Stopped || reached
    });
    Ok(is_off.then_some(Rule::NoLongerNeeded))
}
