//! Team: who of the company's people has access, and how they get it (B6).
//!
//! # Cast
//! - `api.rs`: people: invite, change, disable, remove; candidates from Housecall Pro.
//! - [`links`]: links in mails: invitations and password resets. [`MailLink`]: mails one.
//! - [`first_owner`]: the one-time link that a fresh installation prints.
//! - `on_call.rs`: the point of contact and the on-call list (B5).
//! - `sign_in_rules.rs`: whom the company asks for a second factor.
//!
//! # Guarantees
//! - The last active administrator cannot be demoted, disabled or removed.
//! - A link works once, until its time is up; only its hash is stored.
//! - Asking for a password reset tells nobody whether there is such a person.
//!
//! # Not here
//! Signing in, sessions, keys: [`crate::people`]. Membership of conversations: the inbox.

mod api;
pub mod first_owner;
mod links;
mod links_api;
mod mail;
mod on_call;
mod sign_in_rules;

pub use mail::MailLink;

use crate::App;

/// The routes of this slice.
pub fn routes() -> utoipa_axum::router::OpenApiRouter<App> {
    api::routes().merge(links_api::routes()).merge(on_call::routes()).merge(sign_in_rules::routes())
}
