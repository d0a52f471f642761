//! Customers: what Housecall Pro told us of them.
//!
//! # Cast
//! - [`store::mirror`]: writes a customer as told, unless something newer is known.
//! - [`store::find`]: a customer for the rules.
//! - `api.rs`: the search box.
//!
//! # Guarantees
//! - What arrives late does not overwrite what is newer: the time at which a thing was told
//!   counts, not the record's own `updated_at`, which does not always advance.
//! - A deleted customer keeps its row as a tombstone; pulse checks and messages stay readable.
//!
//! # Not here
//! Deciding whether a customer may be written to: [`crate::gate`].

mod api;
pub mod store;

pub use api::routes;
