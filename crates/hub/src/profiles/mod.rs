//! One customer as the office sees them: addresses with their state, languages, visits; and the
//! company's contact card, which can be sent to them.
//!
//! # Cast
//! - `api.rs`: `/v1/customers/{ref}`.
//! - `card.rs`: the contact card, `/c/{token}.vcf`, and the text that carries it.
//!
//! # Guarantees
//! - Addresses are shown as hints only.
//! - The card passes the gate like every message.
//!
//! # Not here
//! The mirror of what Housecall Pro knows ([`crate::customers`]).

mod api;
mod card;

pub use api::routes;
pub use card::routes as card_routes;
