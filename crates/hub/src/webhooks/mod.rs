//! Webhooks: what providers tell us, from the first byte to the events that follow.
//!
//! # Cast
//! - [`receive`]: `POST /webhooks/{connection}`: verify, keep, answer.
//! - [`ReceiptWriter`]: writes receipts that wait together in one go.
//! - [`process`]: parses a kept receipt, mirrors what it says, publishes events.
//! - [`forward`]: the front door: re-delivers to the company's other addresses (A17). One call is
//!   in `hand_over.rs`, its signature in `signing.rs`, when it is repeated in `back_off.rs`, the log
//!   in `deliveries.rs`.
//! - `api.rs`: the list of receipts, replay. `forward_api.rs`: forward targets and their log.
//!
//! # Guarantees
//! - A webhook that was acknowledged is on disk.
//! - The same webhook twice is one receipt: its repeats are counted and shown, nothing more.
//! - Nothing is parsed whose sender is not proven.
//! - Whatever fails later can be replayed from the raw bytes.
//! - Each webhook of Housecall Pro reaches each forward target, or stands in the log as failed.
//!   A target that is slow, away or paused holds up no other.
//!
//! # Not here
//! What follows from an event: [`crate::reactions`].

mod api;
mod apply;
mod back_off;
mod deliveries;
pub mod forward;
mod forward_api;
mod hand_over;
pub mod process;
mod receive;
mod send_signed;
mod signing;
pub mod store;
mod targets;
mod writer;

pub use api::routes;
pub use apply::apply;
pub use receive::receive_route;
pub use send_signed::send_signed;
pub(crate) use signing::reseal;
pub(crate) use targets::target_addresses;
pub use writer::ReceiptWriter;
