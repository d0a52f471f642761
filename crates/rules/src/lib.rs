//! The hub's decisions and its rendered words, without the hub.
//!
//! Values in, a decision or a text out. This crate's manifest names no database, network or
//! runtime crate, so nothing here can read a clock, wait, or call anyone; the hub loads the facts,
//! asks, and writes down the answer. Modules carry the names of the hub's slices.
//!
//! # Cast
//! - [`access`]: who may do what.
//! - [`gate`]: sent, held or suppressed, and why; quiet hours; the words that mean "stop".
//! - [`campaigns`]: whose name a pulse check carries; templates; which review links are allowed.
//! - [`pulse_checks`]: which campaign and which addresses a completed job leads to.
//! - [`page`]: what the customer opens.
//! - [`feedback`]: an answer that comes as a text.
//! - [`bio`], [`visits`]: who comes, and when that is told.
//! - [`cases`]: what becomes of an unhappy answer. [`contact_card`]: the company's vCard.
//! - [`conversations`]: who is in one, who may open it, who hears of it.
//! - [`crm`]: how a customer and a contact are kept the same person.
//! - [`reports`]: days, figures and scores. [`rehearsal`]: what would have been sent.
//! - [`workflows`]: steps, expressions, what a run does next.
//!
//! Types that carry a customer's words or addresses have no `Debug`, so that no log line shows them.

pub mod access;
pub mod bio;
pub mod campaigns;
pub mod cases;
pub mod contact_card;
pub mod conversations;
pub mod crm;
pub mod feedback;
pub mod gate;
pub mod language;
pub mod page;
pub mod pulse_checks;
pub mod rehearsal;
pub mod reports;
pub mod visits;
pub mod web_chat;
pub mod workflows;

pub use language::{Language, Languages};
