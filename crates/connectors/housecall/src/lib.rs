//! Housecall Pro: where the company's customers, jobs and technicians live.
//!
//! # Cast
//! - [`Housecall`]: the connector. Receives signed webhooks, reads lists page by page.
//! - [`Client`]: typed calls of the HCP API, and what its refusals mean.
//! - [`wire`]: HCP's JSON, read as leniently as their live answers demand.
//! - [`map`]: from their JSON to our records, pure; the table of all their events.
//! - [`operations`]: what workflows can do at HCP and hear from it, as data.
//! - [`fake`]: HCP in memory, for the sandbox and for tests.
//!
//! # Guarantees
//! - Nothing is parsed whose sender is not proven ([`webhook`]).
//! - A create whose answer was lost or cannot be read is `OutcomeUnknown`, never tried blindly:
//!   HCP makes two customers of two equal requests.
//! - An error carries HCP's words only when they are made of known harmless words.
//!
//! # Not here
//! What is done about a completed job. The hub decides; this crate only says what HCP said.

pub mod client;
pub mod fake;
pub mod map;
pub mod operations;
pub mod refusal;
mod sync;
pub mod webhook;
pub mod wire;
mod write;

pub use client::Client;

use connect::{Connector, Credential, FieldService, Http, Operate, VerifyAccount, Webhooks, WriteFieldService};
use domain::{Env, Secret};

/// The real API. There is no version in the path and no test host.
pub const BASE_URL: &str = "https://api.housecallpro.com";

/// Where OAuth grants are exchanged and refreshed, below the base URL.
pub const TOKEN_PATH: &str = "/oauth/token";

/// One company's account at Housecall Pro.
#[derive(Debug, Clone)]
pub struct HousecallConfig {
    /// [`BASE_URL`], or a sandbox's address with its prefix; without a slash at the end.
    pub base_url: String,
    /// A company or application key (sent as `Token …`), or an OAuth token (sent as `Bearer …`).
    pub credential: Credential,
    /// The location to act for, as `X-Company-Id`. Only with an application key: HCP refuses
    /// a company key that sends it.
    pub company_id: Option<String>,
    /// Signing secrets of the Webhooks app that are believed: the newest, and the one before it
    /// while it is being replaced.
    pub webhook_secrets: Vec<Secret>,
    /// Whether it may change things.
    pub may_write: bool,
}

/// Housecall Pro as a connector.
#[derive(Debug, Clone)]
pub struct Housecall {
    client: Client,
    webhook_secrets: Vec<Secret>,
    may_write: bool,
}

impl Housecall {
    /// The word for this provider in the database and the API.
    pub const KIND: &'static str = "housecall";

    /// An account, ready to be called.
    pub fn new(config: HousecallConfig, http: Http, env: Env) -> Self {
        let client = Client::new(&config.base_url, config.credential, config.company_id, http, env);
        Self { client, webhook_secrets: config.webhook_secrets, may_write: config.may_write }
    }

    /// The typed API, for what the connector traits do not cover.
    pub const fn client(&self) -> &Client {
        &self.client
    }
}

impl Connector for Housecall {
    fn kind(&self) -> &'static str {
        Self::KIND
    }

    fn webhooks(&self) -> Option<&dyn Webhooks> {
        Some(self)
    }

    fn field_service(&self) -> Option<&dyn FieldService> {
        Some(self)
    }

    fn field_service_writes(&self) -> Option<&dyn WriteFieldService> {
        self.may_write.then_some(self as &dyn WriteFieldService)
    }

    fn operations(&self) -> Option<&dyn Operate> {
        Some(self)
    }

    fn verify(&self) -> Option<&dyn VerifyAccount> {
        Some(self)
    }
}
