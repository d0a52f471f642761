//! Pulse checks: a job is completed, and its customer is asked how it went. Once.
//!
//! # Cast
//! - [`Consider`]: the background job behind `JobCompleted`.
//! - [`consider`](mod@consider): campaign, recipients, gate, messages: in one transaction.
//! - [`resend`](mod@resend): again, by hand.
//! - [`page`]: what the customer opens: `/p/{token}`, and `/u/{token}` for the way out of mails.
//! - `story.rs`: webhook → campaign → recipients → gate → messages → answer, for one of them.
//!
//! # Guarantees
//! - One pulse check for each job, for ever: the job's id is a unique key.
//! - Whatever is decided, and why, is on record, also when nothing is sent.
//! - Every customer sees the same review links, whatever they answer.
//!
//! # Not here
//! The rules ([`rules::pulse_checks`], [`rules::gate`]); what happens to answers
//! ([`crate::feedback`]).

mod api;
mod compose;
pub mod consider;
pub mod page;
mod resend;
pub mod store;
mod story;

pub use api::routes;
pub use consider::{Consider, may_still_go, message_moved};
