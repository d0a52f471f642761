//! Keeping a customer in Housecall Pro and a contact in the CRM the same person.
//!
//! # Cast
//! - [`fields`]: what a customer has, by name; how two values are compared.
//! - [`mapping`]: which field belongs to which, who wins, which way it goes.
//! - [`ages`]: how old each value of a record is.
//! - [`merge`]: three-way: what was agreed on last, what each side says now.
//! - [`matching`]: which contact a customer is, and when nobody can tell.
//! - [`alerts`]: when a change of a field is told to somebody.

pub mod ages;
pub mod alerts;
pub mod fields;
pub mod mapping;
pub mod matching;
pub mod merge;
