//! What connectors share, and nothing of any one provider.
//!
//! # Cast
//! - [`Connector`]: one provider a company can connect; it says what it can do by having it.
//! - [`ProviderError`]: why a call outside failed. The error knows about retrying.
//! - [`ReadCrm`] and [`WriteCrm`]: who may only read holds nothing that writes.
//! - [`Limiter`]: how often a provider may be called.
//! - [`Http`]: the only way out: time limits, size limits, redacted log, guarded addresses.
//! - [`Operation`] and [`Operate`]: the catalogue of what can be done and told.
//! - [`RawWebhook`] and [`Verified`]: what is not proven cannot be parsed.
//! - [`Faults`]: how a fake provider is told to misbehave.
//! - [`compliance`]: what every connector must keep, as a check that all of them run.
//!
//! # Not here
//! What a provider's JSON looks like: that is in the provider's own crate and stays there.

pub mod compliance;
mod connector;
mod crm;
mod error;
pub mod fake;
mod http;
mod limiter;
pub mod oauth;
mod operation;
pub mod signature;
mod webhook;

pub use connector::*;
pub use crm::*;
pub use error::{ProviderError, Retry};
pub use fake::Faults;
pub use http::{AddressGuard, Answer, Call, Http, check_outgoing_url, resolve_outgoing};
pub use limiter::{Allowance, Left, Limiter, Pace, Told};
pub use operation::*;
pub use webhook::{RawWebhook, SignatureError, Verified};
