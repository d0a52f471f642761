//! Rehearsals: what today's settings would have made of the jobs of the last months (A16).
//!
//! # Cast
//! - [`Rehearsal`]: one replay, with how far it is and what came of it.
//! - [`Run`]: the background job that does it; [`rehearse`]: the same without queue and row.
//! - `stage.rs`: everything that is looked at, loaded at once: settings, campaigns, employees,
//!   opt-outs, consents, what is known of addresses.
//! - `replay.rs`: the jobs in the order in which they were completed, each through the very
//!   functions that decide in earnest ([`rules::pulse_checks`], [`rules::gate`]).
//! - `tally.rs`: the counts, the newest jobs, and what would fix the most.
//! - `api.rs`: `/v1/rehearsals`.
//!
//! # Guarantees
//! - Nothing leaves, and no pulse check, decision or message is written: only the rehearsal's own row.
//! - The frequency cap counts what the rehearsal itself would have sent.
//! - A run that was interrupted begins anew, over the same jobs; a second run changes nothing.
//! - One runs at a time in a company; the last five are kept.
//!
//! # Not here
//! The rules; the import that brings the jobs ([`crate::sync`]).

mod api;
mod model;
mod replay;
mod run;
mod stage;
pub mod store;
mod tally;

pub use api::routes;
pub use model::{Rehearsal, RehearsalResult, RehearsalState};
pub use run::{Run, rehearse};
