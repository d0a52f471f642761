//! HighLevel (GoHighLevel): the company's CRM.
//!
//! # Cast
//! - [`Highlevel`]: one account (a *location*) as a [`Connector`]: reads, writes if it may, receives webhooks.
//! - `client.rs`: [`Reader`] and [`Writer`]. A connection that may only read makes no `Writer`, and a
//!   `Reader` has no method that changes anything.
//! - [`operations`]: HighLevel's part of the catalogue: 88 actions and 36 triggers, as data.
//! - [`oauth`]: from a consent to tokens, for an account or for an agency; single-use refresh tokens.
//! - [`webhook`]: Ed25519 (and the old RSA) signatures over the raw body.
//! - [`refusal`]: what their refusals mean. [`map`]: their JSON to our records; pure.
//! - [`fake`]: HighLevel in memory, for the sandbox and for tests.
//!
//! # Guarantees
//! - No call goes out that their limits would refuse, as far as we can know ([`connect::Limiter`]).
//! - Tags are only ever added and taken off one by one: a `PUT` with tags would replace all of them.
//! - A create whose answer was lost, or that was refused with 422, is `OutcomeUnknown`: HighLevel
//!   has been seen to make the contact all the same.
//! - What an error says has no person's data in it.
//!
//! # Not here
//! What becomes of a change. The hub decides. Facts and their sources are in this crate's README.

mod client;
pub mod fake;
pub mod map;
pub mod oauth;
pub mod operations;
mod read;
pub mod refusal;
pub mod webhook;
mod write;

use std::time::Duration;

use async_trait::async_trait;
use connect::{
    Allowance, Connector, Http, Limiter, Operate, Pace, ProviderError, ReadCrm, VerifyAccount, Webhooks, WriteCrm,
};
use domain::{Env, Secret};

pub use read::Reader;
pub use write::Writer;

use client::Calls;

/// The real API.
pub const BASE_URL: &str = "https://services.leadconnectorhq.com";
/// Where people agree, on another host than the API. A sandbox has it below its base URL.
pub const CONSENT_URL: &str = "https://marketplace.gohighlevel.com/v2/oauth/chooselocation";
/// Their limits for each account: 100 calls in 10 seconds (docs, "Rate limits"). Five are left to
/// people who wait at a screen.
pub const ALLOWANCE: Allowance = Allowance { burst: 100, interval: Duration::from_secs(10), reserve: 5 };

/// What it takes to use one account.
#[derive(Debug, Clone)]
pub struct HighlevelConfig {
    /// [`BASE_URL`], or a sandbox's address with its prefix; without a slash at the end.
    pub base_url: String,
    /// An access token, or a private integration token (`pit-…`).
    pub token: Secret,
    /// The account.
    pub location_id: String,
    /// Whether it may change things. Without it there is no [`Writer`].
    pub may_write: bool,
    /// The account's IANA zone: times of a contact's appointments come without one.
    pub time_zone: Option<String>,
    /// Names of the granted scopes, if they are known: of a private token they are not.
    pub scopes: Option<String>,
    /// The app whose webhooks are believed; `None`: of whichever app.
    pub app_id: Option<String>,
    /// Which signatures are believed.
    pub keys: webhook::Keys,
    /// What is left of the account's limits; shared by all that call for it.
    pub limiter: Limiter,
}

/// HighLevel as a connector.
#[derive(Debug, Clone)]
pub struct Highlevel {
    calls: Calls,
    may_write: bool,
    app_id: Option<String>,
    keys: webhook::Keys,
}

impl Highlevel {
    /// The word for this provider in the database and the API.
    pub const KIND: &'static str = "highlevel";

    /// An account, ready to be called.
    pub fn new(config: HighlevelConfig, http: Http) -> Self {
        let HighlevelConfig { base_url, token, location_id, may_write, time_zone, scopes, app_id, keys, limiter } =
            config;
        let calls = Calls::new(base_url, token, location_id, time_zone, scopes, limiter, http);
        Self { calls, may_write, app_id, keys }
    }

    /// What reads, at a pace.
    pub fn reader(&self, pace: Pace) -> Reader {
        Reader(self.calls.at(pace))
    }

    /// What writes, at a pace; `None` of a connection that only reads.
    pub fn writer(&self, pace: Pace) -> Option<Writer> {
        self.may_write.then(|| Writer(self.calls.at(pace)))
    }

    /// A limiter as their limits are documented.
    pub fn limiter(env: Env) -> Limiter {
        Limiter::new(env, ALLOWANCE)
    }
}

/// An app of HighLevel that nobody has agreed to yet: there is nothing to call.
#[derive(Debug, Clone, Copy)]
pub struct NotYet;

impl Connector for NotYet {
    fn kind(&self) -> &'static str {
        Highlevel::KIND
    }

    fn verify(&self) -> Option<&dyn VerifyAccount> {
        Some(self)
    }
}

#[async_trait]
impl VerifyAccount for NotYet {
    async fn account_name(&self) -> Result<String, ProviderError> {
        Err(refusal::not_connected())
    }
}

impl Connector for Highlevel {
    fn kind(&self) -> &'static str {
        Self::KIND
    }

    fn webhooks(&self) -> Option<&dyn Webhooks> {
        Some(self)
    }

    fn crm(&self, pace: Pace) -> Option<Box<dyn ReadCrm>> {
        Some(Box::new(self.reader(pace)))
    }

    fn crm_writes(&self, pace: Pace) -> Option<Box<dyn WriteCrm>> {
        self.writer(pace).map(|writer| Box::new(writer) as Box<dyn WriteCrm>)
    }

    fn operations(&self) -> Option<&dyn Operate> {
        Some(self)
    }

    fn verify(&self) -> Option<&dyn VerifyAccount> {
        Some(self)
    }
}

#[async_trait]
impl VerifyAccount for Highlevel {
    /// The account's name where the scope lets us read it; with `contacts.readonly` alone the
    /// contacts have to do.
    async fn account_name(&self) -> Result<String, ProviderError> {
        let reader = self.reader(Pace::Person);
        match reader.account().await {
            Ok(account) => Ok(account.name),
            Err(ProviderError::Refused { code, .. }) if code.as_deref() == Some(refusal::SCOPE) => {
                reader.changed(None, None).await.map(|_| "HighLevel".to_owned())
            }
            Err(error) => Err(error),
        }
    }
}
