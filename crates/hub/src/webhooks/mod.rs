//! Webhooks: what providers tell us, from the first byte to the events that follow.
//!
//! # Cast
//! - [`receive`]: `POST /webhooks/{connection}`: verify, keep, answer.
//! - [`ReceiptWriter`]: writes receipts that wait together in one go.
//! - [`process`]: parses a kept receipt, mirrors what it says, publishes events.
//! - [`forward`]: the front door: re-delivers to the company's other addresses (A17).
//! - `api.rs`: the list of receipts, replay, forward targets.
//!
//! # Guarantees
//! - A webhook that was acknowledged is on disk.
//! - The same webhook twice is one receipt: its repeats are counted and shown, nothing more.
//! - Nothing is parsed whose sender is not proven.
//! - Whatever fails later can be replayed from the raw bytes.
//!
//! # Not here
//! What follows from an event: [`crate::reactions`].

mod api;
mod apply;
pub mod forward;
pub mod process;
mod receive;
pub mod store;
mod writer;

pub use api::routes;
pub use apply::apply;
pub use receive::receive_route;
pub use writer::ReceiptWriter;
