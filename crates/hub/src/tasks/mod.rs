//! Tasks: what somebody in the office has to do.
//!
//! # Cast
//! - [`Task`]: a title, perhaps for somebody, about a customer, due at a time.
//! - [`add`]: by a person or by a workflow, in the caller's transaction.
//!
//! # Guarantees
//! - A workflow's step makes its task once, whatever is repeated.
//! - Technicians see what is assigned to them.
//!
//! # Not here
//! Tasks of HighLevel contacts: those are `crm`'s. Whose turn it is to answer a customer is `inbox`'s.

mod api;
mod store;

pub use api::routes;
pub use store::{NewTask, Task, add, set_done};
