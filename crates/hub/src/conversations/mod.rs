//! Conversations: what is said to and by one customer, or among colleagues, in its order.
//!
//! # Cast
//! - [`Conversation`]: one for each customer or unknown number, each pair of colleagues, each group,
//!   each other company.
//! - [`entries`]: messages, notes, chats and events in it; their words can be searched.
//! - [`file_message`]: a message that came in or goes out joins its conversation, in the same
//!   transaction.
//! - [`members`]: who is in, and why; [`follow_job`] puts technicians in and takes them out.
//! - [`marks`]: what a conversation is to one person: read up to where, muted, a draft.
//!
//! # Guarantees
//! - Within one conversation a later entry has a higher number, on Postgres too: writers pass one
//!   after the other.
//! - Automatic messages join the thread and move nothing: neither up the list nor out of the archive.
//! - What a customer writes brings the conversation back from the archive.
//! - An automatic removal takes its own reason only (B3).
//!
//! # Not here
//! What people do in the inbox: [`crate::inbox`]. Whether something may go out: [`crate::gate`].

pub mod entries;
mod file;
pub mod marks;
pub mod members;
mod model;
pub mod store;

pub use file::{Filed, adopt_numbers, answered, file_message, is_answer, message_moved, wants_no_answer};
pub use members::{follow_job, follow_person};
pub use model::{Conversation, Detail, Entry, EntryKind, Happening, Kind, PartnerFile};
