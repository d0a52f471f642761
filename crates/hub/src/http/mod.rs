//! What all HTTP handlers share: who is asking, how an error looks, how a list goes on.
//!
//! # Cast
//! - [`Problem`]: every error of the API, as RFC 9457 `application/problem+json` with a stable
//!   `code`.
//! - [`Actor`]: who is asking; an extractor, so that a handler without it is visibly open.
//! - [`page`]: cursors and page sizes.
//! - [`public`]: what the pages for customers share.
//! - [`Input`]: a JSON body whose errors are problems too.
//!
//! # Not here
//! Any route. Each slice has its own in `api.rs`; [`crate::router`] lists them.

mod actor;
mod input;
pub mod page;
mod problem;
pub mod public;

pub use actor::{Actor, ActorKind, Admin, Editor, SESSION_COOKIE, session_token};
pub use input::{Input, Params};
pub use problem::{FieldError, Problem, ProblemBody};
