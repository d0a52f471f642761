//! Set-up: the way from an empty company to the first pulse check (A9).
//!
//! # Cast
//! - [`SetupStep`]: one thing to do, and whether it is done; found out, not ticked off.
//! - `ask.rs`: asks Housecall Pro, Twilio and the mail server now, all at once.
//! - `checks.rs`: when each step was asked about last, and how Housecall Pro's list of employees differed.
//! - The three switches in Housecall Pro that no API shows are acknowledged by hand.
//!
//! # Guarantees
//! - A step is *done* only when the database shows it: a key that was verified, a webhook that
//!   came, employees that are there.
//! - A step that was done and is not so any more says so: a key that is refused, webhooks that
//!   stopped, employees whom nobody imported.
//!
//! # Not here
//! Doing the steps: connections, sync and campaigns do.

mod api;
mod ask;
mod checks;
mod steps;

pub use api::routes;
pub use steps::SetupStep;
