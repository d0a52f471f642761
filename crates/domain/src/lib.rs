//! The vocabulary that every part of Porchlight shares: ids, time, people's addresses, events.
//!
//! Pure by construction: this crate's manifest names no database, network or runtime crate, so
//! nothing here can read a clock, wait, or call anyone. What varies from run to run (time, new
//! ids, randomness) comes in through [`Env`].

pub mod contact_point;
pub mod crm;
pub mod env;
pub mod event;
pub mod feedback;
pub mod id;
pub mod part_of;
pub mod secret;
pub mod sms_text;
pub mod time;

pub use contact_point::{Email, Phone};
pub use env::Env;
pub use feedback::FeedbackSentiment;
pub use id::*;
pub use part_of::PartOf;
pub use secret::Secret;
pub use time::Timestamp;
