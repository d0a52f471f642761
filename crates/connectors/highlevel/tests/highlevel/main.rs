//! The connector against the fake account and against what HighLevel publishes.

#![expect(clippy::unwrap_used, reason = "a test says by crashing that it failed")]

mod client;
mod compliance;
mod openapi;
mod operations;
mod support;
