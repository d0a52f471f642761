//! Pulse checks: a job is completed, and its customer is asked how it went. Once.
//!
//! # Cast
//! - [`Consider`]: the background job behind `JobCompleted`.
//! - [`consider`](mod@consider): campaign, recipients, gate, messages: in one transaction.
//! - [`resend`](mod@resend): again, by hand.
//! - [`walk_in`](fn@walk_in): one without a job: somebody scanned a code or wrote a keyword.
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

pub mod api;
mod compose;
pub mod consider;
pub mod page;
mod resend;
pub mod store;
mod story;
mod walk_in;

pub use api::routes;
pub use consider::{Consider, consider, is_moot, message_moved};
pub use walk_in::{WalkIn, walk_in};
