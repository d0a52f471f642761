//! Messages: everything said to or by a customer, over any channel.
//!
//! # Cast
//! - [`Draft`]: a message that the gate let through, or holds.
//! - [`send`], [`hold`]: record it and schedule [`Deliver`] or [`Release`], in one transaction.
//! - [`Deliver`]: hands a message to its channel. The only place that talks to a channel.
//! - `again.rs`: what waited is decided anew before it goes.
//! - [`Resolve`]: finds out what became of a message whose answer was lost.
//! - [`report`]: a carrier's report moves a message forward.
//! - [`receive`]: a customer's text comes in; stop words take effect. [`FetchMedia`]: what came along.
//!
//! # Guarantees
//! - A message is `sent` only when its channel accepted it, `delivered` only by a report.
//! - Each attempt is noted before the call. A crash in between leaves an attempt without an
//!   outcome, and that is looked up, not repeated.
//! - A held message passes the gate again when it is released.
//! - An incoming text is stored once, however often it is delivered to us.
//!
//! # Not here
//! Whether a message *should* be sent: [`crate::gate`].

mod again;
mod deliver;
mod media;
mod model;
mod receive;
mod report;
mod resolve;
mod send;
pub mod store;

pub use deliver::Deliver;
pub use media::FetchMedia;
pub use model::{Delivery, Draft, MessageView, status_of};
pub use receive::receive;
pub use report::report;
pub use resolve::Resolve;
pub use send::{Release, hold, hold_as, keep_held, send, send_as};
