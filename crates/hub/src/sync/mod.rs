//! Sync: Housecall Pro's lists, read page by page.
//!
//! # Cast
//! - [`Import`]: everything that is there, once, when a company connects.
//! - [`Poll`]: what changed lately, for accounts without webhooks and for webhooks that were lost.
//! - `api.rs`: start an import, see how far it is.
//!
//! # Guarantees
//! - An import asks no customer anything, however many jobs it finds completed.
//! - A poll that finds a job completed leads to the same one pulse check as its webhook, whichever
//!   comes first.
//! - An import goes on behind the page at which it was interrupted.
//!
//! # Not here
//! HCP's paging and errors: the connector's.

mod api;
mod import;
mod poll;
pub mod store;

pub use api::routes;
pub use import::Import;
pub use poll::{POLL_EVERY, Poll};
