//! The connector against its fake over real HTTP, and against fixtures.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod captures;
mod client;
mod compliance;
mod fake;
mod openapi;
mod operations;
mod refusals;
mod support;
