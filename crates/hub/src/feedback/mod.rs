//! Feedback: what customers answer, and who hears of it at once.
//!
//! # Cast
//! - [`submit`]: keeps an answer; an earlier one stays in the history.
//! - [`Alert`]: mails the people whom the settings name (A12).
//!
//! # Guarantees
//! - An answer and the event that tells of it are committed together.
//! - An answer that changes nothing alerts nobody again.
//!
//! # Not here
//! Recovery cases and answers by reply: part 2. Review links: the same for everybody, on the
//! page, whatever is answered.

mod alert;
pub mod store;
mod submit;

pub use alert::Alert;
pub use submit::submit;
