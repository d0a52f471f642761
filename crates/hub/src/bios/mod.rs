//! Bios: who comes, told before the visit (A13).
//!
//! # Cast
//! - [`Bio`]: photo, words, video, documents and certifications of one technician.
//! - [`BioVisit`]: a bio that was sent to one customer before one visit.
//! - [`Arrange`]: looks at a job whenever it moves, and sends, takes back or replaces.
//! - [`Reread`]: HCP says that somebody was taken off a visit, but not reliably whom: the job is read
//!   again first.
//! - [`page`]: what the customer opens: `/b/{token}`.
//! - `api.rs`, `preview.rs`, `visits.rs`: the editor, its preview, what was sent and sending by hand.
//!
//! # Guarantees
//! - One bio for each technician and job goes out by itself, whatever happens to the webhooks.
//! - Every bio passes the gate, and its decisions are kept.
//! - A customer who opens the bio of somebody who does not come any more reads who does.
//! - A technician's feedback stands in the bio as it comes, newest first, whatever it says.
//!
//! # Not here
//! When a bio goes out ([`rules::visits`]), how the page looks ([`rules::bio`]).

mod api;
mod arrange;
mod model;
pub mod page;
mod preview;
mod profile;
mod send;
pub mod store;
mod visits;

pub use api::routes;
pub use arrange::{Arrange, Reread};
pub use model::{Bio, BioEdit, BioVisit, Certification};
pub use send::{introduce, is_moot, message_moved};
