//! Connections: a company's accounts at Housecall Pro, Twilio and a mail server.
//!
//! # Cast
//! - [`Connection`]: kind, plain settings, sealed secrets, how it fares.
//! - [`build`]: settings and secrets to a ready [`connect::Connector`].
//! - `api.rs`: add, change, verify, remove.
//!
//! # Guarantees
//! - Secrets are sealed before they reach the database and never come back out of the API; a
//!   list says only which ones there are.
//! - A stored secret is never sent to another address than it was given for: whoever changes the
//!   address has to give the secret again (`destination.rs`). Only admins change connections.
//! - Addresses that users give are refused when they lead inside, unless the operator allows it.
//!
//! # Not here
//! Reading Housecall Pro's lists: [`crate::sync`]. The cache of built connectors:
//! [`crate::connectors`].

mod api;
mod build;
mod destination;
pub mod grants;
mod model;
pub mod store;

pub use api::routes;
pub use build::{Ingredients, build};
pub use grants::public_routes;
pub use model::{Access, Connection, ConnectionState, Kind, NewConnection, Secrets, Settings, place};
