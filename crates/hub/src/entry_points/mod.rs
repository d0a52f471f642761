//! Ways in: a QR code on the van or a keyword by text opens a pulse check page without a job.
//!
//! # Cast
//! - [`EntryPoint`]: a code, maybe a keyword, under one campaign.
//! - [`page`]: `/q/{code}`, what a scanned code opens.
//! - [`Answer`]: a text that is a keyword gets a link back, through the gate.
//! - `api.rs`: making them, and the picture of the code.
//!
//! # Guarantees
//! - Opening a code makes nothing; a tap on a face does.
//! - A keyword is never a stop word, and never what an answer could be.
//! - Whoever walks in sees the same review links as everybody.
//!
//! # Not here
//! The pulse check itself ([`crate::pulse_checks`]).

mod answer;
mod api;
mod model;
pub mod page;
pub mod store;

pub use answer::Answer;
pub use api::routes;
pub use model::EntryPoint;
