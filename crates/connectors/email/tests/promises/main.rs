//! What the e-mail connector promises, against an SMTP server in memory.
#![expect(clippy::unwrap_used, reason = "a test says by a panic what is broken")]

mod failures;
mod fake_server;
mod letters;
mod world;
