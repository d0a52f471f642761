//! The gate: the one function that every message to a customer passes.
//!
//! # Cast
//! - [`Request`]: a message that somebody wants out.
//! - [`decide`]: loads the facts, asks the rules ([`rules::gate`]), keeps the decision.
//! - [`reach`](fn@reach): one message to all of a customer's addresses, each decided by itself.
//! - [`opt_outs`]: who asked us to stop; effective at once.
//! - [`consents`]: who allowed what, append-only.
//! - [`decisions`]: the record that answers "why did Ann get no text?".
//!
//! # Guarantees
//! - Every request leaves a decision row, in the transaction that acts on it.
//! - A held message is decided again when it is released.
//! - An address that opted out gets nothing automatic, whoever asks.
//!
//! # Not here
//! The rules themselves (pure, in [`rules::gate`]); sending ([`crate::messages`]).

mod api;
pub mod consents;
mod decide;
pub mod decisions;
pub mod opt_outs;
mod reach;
pub mod store;

pub use api::routes;
pub(crate) use decide::assumed_consent;
pub use decide::{Decided, Recipient, Request, decide, decide_anew, foresee};
pub use reach::{Foreseen, Outreach, Reached, address_keys, foresee_reach, reach};
