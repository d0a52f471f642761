//! An answer by text: what a customer writes back to a pulse check (A11).
//!
//! # Cast
//! - [`read_reply`]: a digit, a picture or words, in English or Spanish, become a [`Reply`].
//! - `tokens.rs`: a text in pieces. `lexicon.rs`: the words of a verdict.
//!
//! # Guarantees
//! - In doubt there is no answer: the text is then only a message that a person reads. A wrong "not
//!   good" would open a case, a wrong "great" would hide one.
//! - What asks us to stop, to start again or for help is never an answer.
//! - A question is never an answer, nor is thanks alone, a time, an address or what is arranged next.

mod lexicon;
mod reply;
mod tokens;

pub use reply::{Reply, read_reply};

#[cfg(test)]
mod tests;
