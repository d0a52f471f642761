//! What the Twilio connector promises, against Twilio in memory.
#![expect(clippy::unwrap_used, reason = "a test says by a panic what is broken")]

mod error_table;
mod finding;
mod sending;
mod their_description;
mod webhooks;
mod world;
