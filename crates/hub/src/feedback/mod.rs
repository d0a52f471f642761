//! Feedback: what customers answer, and who hears of it at once.
//!
//! # Cast
//! - [`submit`](fn@submit): keeps an answer; an earlier one stays in the history.
//! - [`ReadReply`]: a text that answers (A11).
//! - [`voice`]: what was recorded on the page.
//! - [`Alert`]: mails the people whom the settings name (A12).
//!
//! # Guarantees
//! - An answer and the event that tells of it are committed together.
//! - An answer that changes nothing alerts nobody again.
//! - A text is read as an answer only when it clearly is one; a stop word never is.
//!
//! # Not here
//! How a text is read ([`rules::feedback`]); recovery cases ([`crate::cases`]). Review links: the
//! same for everybody, on the page, whatever is answered.

mod alert;
mod reply;
pub mod store;
mod submit;
pub mod voice;

pub use alert::Alert;
pub use reply::ReadReply;
pub use submit::{Source, submit};
