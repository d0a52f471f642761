//! Visitors of the company's website who write in its chat (B8).
//!
//! # Cast
//! - [`public_routes`]: what the widget asks, from whatever site it stands on.
//! - [`file_routes`]: the visitor's pictures and files.
//! - [`store`]: a visitor's chat, and which messages belong to it.
//! - [`HandOver`]: an answer that the visitor has not seen goes as a text.
//! - [`routes`]: its settings.
//!
//! # Guarantees
//! - What a visitor writes stands in the conversation of their number, like a text. Anybody can type
//!   a number: of one that is known already, answers go to the phone alone, and the widget shows
//!   what the visitor wrote and nothing else.
//! - An answer that the visitor's browser confirmed is no text any more, and one that it did not is:
//!   both take it from *held*.
//! - Nothing goes out by itself: a stranger's number is texted when a person answers.
//! - The tick of consent is kept with its words.
//! - What a visitor sends is there once, however often it is sent; of what is refused nothing stays. It is read
//!   by the company's people like what came with a text, and by the visitor as long as the chat goes on.
//!
//! # Not here
//! Writing the answer: [`crate::inbox`].

mod api;
mod files;
mod hand_over;
mod input;
mod news;
pub mod store;
mod visit;

pub use api::routes;
pub use files::file_routes;
pub use hand_over::{HandOver, hold};
pub use visit::public_routes;
