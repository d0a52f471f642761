//! Employees: what Housecall Pro told us of the company's people.
//!
//! # Cast
//! - [`Employee`]: a technician, dispatcher or owner; its e-mail, exactly as HCP spells it, is
//!   what campaigns are matched by.
//! - [`store::mirror`], [`store::retire_all_but`]: as told by webhooks, jobs and the list.
//!
//! # Guarantees
//! - An employee who is gone from HCP's list stays as inactive: old jobs still name them.
//! - A stub (an employee inside a job or visit) does not take away what the list said.
//!
//! # Not here
//! Signing in: [`crate::people`].

pub mod store;

pub use store::Employee;
