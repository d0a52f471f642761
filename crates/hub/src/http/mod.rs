//! What all HTTP handlers share: who is asking, how an error looks, how a list goes on.
//!
//! # Cast
//! - [`Problem`]: every error of the API, as RFC 9457 `application/problem+json` with a stable
//!   `code`.
//! - [`gatekeeper`](fn@gatekeeper): in front of every route of `/v1`: who is asking, may they (by [`crate::access`]),
//!   not too often ([`limits`]), and not twice (`Idempotency-Key`).
//! - [`Actor`]: who is asking; an extractor. [`Client`]: from where.
//! - [`cookies`]: the session's and the device's.
//! - [`page`]: cursors and page sizes.
//! - [`public`]: what the pages for customers share.
//! - [`Input`]: a JSON body whose errors are problems too.
//!
//! # Not here
//! Any route. Each slice has its own in `api.rs`; [`crate::router`] lists them.

mod actor;
mod client;
pub mod cookies;
mod gatekeeper;
mod idempotency;
mod input;
pub mod limits;
pub mod page;
mod problem;
pub mod public;

pub use actor::{Actor, ActorKind, ActorSession};
pub use client::Client;
pub use gatekeeper::gatekeeper;
pub use input::{Input, Params};
pub use problem::{FieldError, Problem, ProblemBody};
