//! Set-up: the way from an empty company to the first pulse check (A9).
//!
//! # Cast
//! - [`SetupStep`]: one thing to do, and whether it is done; found out, not ticked off.
//! - The three switches in Housecall Pro that no API shows are acknowledged by hand.
//!
//! # Guarantees
//! - A step is *done* only when the database shows it: a key that was verified, a webhook that
//!   came, employees that are there.
//!
//! # Not here
//! Doing the steps: connections, sync and campaigns do.

mod api;
mod steps;

pub use api::routes;
pub use steps::SetupStep;
