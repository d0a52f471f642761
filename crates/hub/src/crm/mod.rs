//! The CRM in step: customers of Housecall Pro and contacts of HighLevel are the same people.
//!
//! # Cast
//! - `bring.rs`: brings one pair in step: find, merge, note, write, record. Everything else leads here.
//! - `find.rs`: which contact a customer is; makes one if there is none.
//! - `news.rs`: what webhooks, polls and Housecall Pro say, one contact or customer at a time.
//! - `walk.rs`: over everything: first sync, dry run, nightly comparison.
//! - `copies.rs`: visits in a calendar, jobs as tasks, notes both ways.
//! - `parts.rs`, `view.rs`: tasks, notes, appointments; one timeline of both systems.
//! - `questions.rs`, `settle.rs`: what only a person can decide, and undo.
//! - `changes.rs`: every write, with before, after, why, and what became of it.
//! - `watch.rs`: alerts that people write themselves.
//! - `account.rs`, `settings.rs`, `links.rs`, `contacts.rs`, `items.rs`: what it all stands on.
//!
//! # Guarantees
//! - A connection that only reads holds nothing that writes; what would be written is kept and shown.
//! - Linked once, never guessed again; an address alone makes no two people one.
//! - Three-way against what was agreed on last: the echo of our own write is no change.
//! - Who must not be written to on one side must not be on the other, and nothing here lifts that.
//! - A write is noted before its call; a contact whose making was interrupted is looked for before another is made.
//! - Gone on one side ends the link and deletes nothing on the other.
//!
//! # Not here
//! HighLevel's JSON, limits and errors: the connector's. The decisions: `rules::crm`.

mod account;
mod alerts_api;
mod api;
mod bring;
mod changes;
mod contacts;
mod copies;
mod find;
mod items;
mod links;
mod news;
mod parts;
mod questions;
mod settings;
mod settle;
mod view;
mod walk;
mod watch;

pub use api::{make_demo, routes};
pub use changes::Cause;
pub use contacts::name_of_contact;
pub use copies::{PushJob, WriteNote, plan_job};
pub use links::customer_of;
pub use news::{ContactGone, FindTask, Poll, ReadCustomer, SyncContact, SyncCustomer, receive};
pub use parts::ReadParts;
pub use settings::is_followed;
pub use walk::{Nightly, Walk, after_import};
pub use watch::{Learn, Tell};
