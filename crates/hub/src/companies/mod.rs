//! Companies: the tenants, and their settings.
//!
//! # Cast
//! - [`Company`]: name, zone, how customers reach it, whether everything automatic is paused.
//! - [`PulseCheckSettings`]: who is asked, how often, when, and who hears of the answers.
//! - [`BioSettings`], [`CaseSettings`]: how technicians are introduced, and how unhappy customers are
//!   taken care of; their slices have the routes.
//! - `api.rs`: `/v1/company`, `/v1/settings/pulse_checks`.
//!
//! # Guarantees
//! - Settings that cannot be kept (a zone that does not exist, a Yelp link) are refused whole,
//!   with the field and the reason.
//!
//! # Not here
//! Campaigns, connections and people have their own slices.

pub(crate) mod api;
mod model;
pub mod store;
mod web_chat;

pub use api::routes;
pub use model::{BioSettings, CaseSettings, Company, InboxSettings, PulseCheckSettings, Question, SolvedText};
pub use web_chat::{WebChatPosition, WebChatSettings};
