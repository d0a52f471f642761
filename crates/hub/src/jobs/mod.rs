//! Jobs: what Housecall Pro told us of the company's work.
//!
//! # Cast
//! - [`Job`]: number, customer, technicians in order of assignment, times.
//! - [`store::mirror`]: writes a job as told, unless something newer is known.
//!
//! # Guarantees
//! - What arrives late does not overwrite what is newer.
//! - The order of assignment survives: the first technician leads (A5).
//!
//! # Not here
//! What a moment of a job leads to: [`crate::reactions`].

pub mod store;

pub use store::Job;
