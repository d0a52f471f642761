//! Recovery cases: somebody was not happy, and somebody owns that (A12).
//!
//! # Cast
//! - [`Case`]: of one pulse check; owner, clock, status, outcome.
//! - [`Consider`]: opens a case after an unhappy answer, or notes a later answer in it.
//! - [`Escalate`]: tells the people whom the settings name when a case's time is up.
//! - `act.rs`: what people do: take it, note, settle, reopen, ask whether it is solved.
//! - [`page`]: what the customer opens: `/s/{token}`, "is it solved?".
//!
//! # Guarantees
//! - One case for each pulse check, however often its answer changes.
//! - A case whose time is up is escalated once, also when the hub was down at that moment.
//! - "Is it solved?" passes the gate like every message.
//! - Every step is kept with who took it.
//!
//! # Not here
//! Which answers open a case and when it is due ([`rules::cases`]). That an open case delays the next
//! pulse check of the same customer, alike for happy and unhappy: [`crate::gate`].

mod act;
mod api;
mod consider;
mod model;
pub mod page;
pub mod store;

pub use act::is_moot;
pub use api::routes;
pub use consider::{Consider, Escalate};
pub use model::{Case, CaseOutcome, CaseStatus};
