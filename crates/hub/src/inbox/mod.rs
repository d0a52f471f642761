//! The inbox: what people read, write and put away.
//!
//! # Cast
//! - `viewer.rs`: who looks, and whether a conversation is open to them.
//! - `list.rs`: the list and its counts. `show.rs`: one conversation. `thread.rs`: what stands in it.
//! - `write.rs`: to a customer, through the gate, now or later; to colleagues; notes.
//! - `refer.rs`: a customer is passed on to another company, and taken over from one.
//! - `act.rs`: new, archive, members, read, drafts, presence.
//! - `saved_replies.rs`: words that are used again. `search.rs`: words that were said.
//! - [`WatchAnswer`]: a customer who waits too long is somebody's (B5).
//!
//! # Guarantees
//! - A conversation that is not open to somebody is not there for them: 404, in lists, counts,
//!   search and by id.
//! - What is written to a customer passes the gate; what the gate refuses is refused with its words.
//! - A message is somebody's: programs write with a personal key.
//!
//! # Not here
//! What a conversation is: [`crate::conversations`].

mod act;
mod alarm;
mod api;
mod community_api;
mod list;
mod refer;
mod saved_replies;
mod search;
mod settings_api;
mod show;
mod thread;
mod viewer;
mod write;

pub use alarm::{Ring, WatchAnswer};
pub use api::routes;
