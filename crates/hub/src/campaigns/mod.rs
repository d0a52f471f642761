//! Campaigns: under whose name, face and words pulse checks go out.
//!
//! # Cast
//! - [`Campaign`]: one of the company's own, and one for each technician, known by an Employee ID.
//! - `matching.rs`: every technician with *matched*, *near miss* or *missing* (A3).
//! - `api.rs`: list, edit, preview, fix a near miss, make the missing ones.
//!
//! # Guarantees
//! - A template that asks for stars, rewards or a name, or has no link, is refused with the rule.
//! - Two live campaigns never have one Employee ID.
//! - There is always one company campaign.
//!
//! # Not here
//! Which campaign a job gets: [`rules::pulse_checks`].

mod api;
pub(crate) mod matching;
mod model;
pub mod store;

pub use api::routes;
pub use model::{Campaign, company_campaign};
pub use store::NewCampaign;
