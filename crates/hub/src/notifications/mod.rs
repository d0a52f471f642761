//! Notifications: who is told of what was said, on which of their devices.
//!
//! # Cast
//! - [`Notify`]: something was said; finds who hears of it (B4, B5) and plans a [`Push`] for each of
//!   their devices.
//! - [`Push`]: hands one notification to a browser's push service.
//! - [`Unseen`]: what somebody heard of and has not seen 20 minutes later is mailed to them.
//! - `api.rs`: a browser subscribes, and takes it back.
//!
//! # Guarantees
//! - Whoever may not open a conversation is not notified of it, whatever else.
//! - The words go along only if the person wants that; otherwise a name and nothing else.
//! - A device whose subscription is over (404, 410) is forgotten.
//! - Who looks at the conversation, or has read it already, is left in peace.
//!
//! # Not here
//! Mails when nobody answers: `inbox::alarm`.

mod api;
mod notify;
mod push;
mod store;
mod unseen;

pub use api::routes;
pub use notify::{Notify, Said};
pub use push::{Push, PushWords, push_words, reseal};
pub use unseen::Unseen;
