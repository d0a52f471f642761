//! Twilio Programmable Messaging: texts out, texts in, delivery reports.
//!
//! # Cast
//! - [`Twilio`]: one account, as a [`Connector`]: sends, looks for lost texts, reads webhooks.
//! - [`Client`]: the calls, typed; also [`Client::line_type`] (Lookup v2).
//! - [`errors`]: what each of Twilio's error codes means, as one table.
//! - [`signature`]: how Twilio signs what it posts to us.
//! - [`map`]: their words into ours; pure.
//! - [`fake`]: their service in memory, for tests and the sandbox.
//!
//! # Guarantees
//! - A text is handed over at most once per call: a lost answer is `OutcomeUnknown`, and
//!   [`SendSms::find`] looks whether the text was made.
//! - Numbers, words and Twilio's own error sentences (which quote the number) never get into an error.
//!
//! # Not here
//! Whether a text *should* be sent, and what is done about a STOP: the hub decides. Facts and
//! their sources are in this crate's README.

mod client;
pub mod errors;
pub mod fake;
pub mod map;
mod media;
mod send;
pub mod signature;
mod webhook;
mod wire;

use std::time::Duration;

use async_trait::async_trait;
use connect::{Answer, Connector, FetchMedia, Http, ProviderError, SendSms, VerifyAccount, Webhooks};
use domain::{Env, Phone, Secret};

pub use client::{Client, LineType};

/// Where the API is, unless a configuration says otherwise.
pub const DEFAULT_BASE_URL: &str = "https://api.twilio.com";
/// Lookup has a host of its own. With any other base URL (a sandbox) it is found there instead.
const LOOKUPS_BASE_URL: &str = "https://lookups.twilio.com";

/// What it takes to use one Twilio account.
#[derive(Debug, Clone)]
pub struct TwilioConfig {
    /// [`DEFAULT_BASE_URL`], or a sandbox; without a slash at the end.
    pub base_url: String,
    /// `AC` and 32 hex digits.
    pub account_sid: String,
    /// The primary Auth Token: signs webhooks even where an API key makes the calls.
    pub auth_token: Secret,
    /// The token before the last rotation; its signatures are believed as well while it is set.
    pub previous_auth_token: Option<Secret>,
    /// An API key (`SK…` and its secret) for the calls, instead of the Auth Token.
    pub api_key: Option<(String, Secret)>,
    /// Who texts come from.
    pub sender: Sender,
    /// Our address for Twilio's webhooks. Delivery reports of a text that names no address of
    /// its own go there; empty: such texts get no reports.
    pub public_webhook_url: String,
}

/// Who texts come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sender {
    /// One number of the account.
    Number(Phone),
    /// A Messaging Service (`MG…`), which picks a number of its pool.
    MessagingService(String),
}

/// One company's Twilio account.
#[derive(Debug, Clone)]
pub struct Twilio {
    config: TwilioConfig,
    client: Client,
    env: Env,
}

impl Twilio {
    /// An account, ready to be called. Calls nobody.
    pub fn new(config: TwilioConfig, http: Http, env: Env) -> Self {
        let client = Client::new(&config, http);
        Self { config, client, env }
    }

    /// The calls below the traits, such as [`Client::line_type`].
    pub const fn client(&self) -> &Client {
        &self.client
    }

    /// How long to wait after a 429: as told, else one to five seconds, different for each
    /// caller, so that a burst that was refused does not come back as a burst.
    fn wait_after(&self, answer: &Answer) -> Duration {
        let jitter = u64::from(u16::from_be_bytes(self.env.random())) % 4_000;
        answer.retry_after().unwrap_or(Duration::from_millis(1_000 + jitter))
    }
}

impl Connector for Twilio {
    fn kind(&self) -> &'static str {
        "twilio"
    }
    fn webhooks(&self) -> Option<&dyn Webhooks> {
        Some(self)
    }
    fn sms(&self) -> Option<&dyn SendSms> {
        Some(self)
    }
    fn media(&self) -> Option<&dyn FetchMedia> {
        Some(self)
    }
    fn verify(&self) -> Option<&dyn VerifyAccount> {
        Some(self)
    }
}

#[async_trait]
impl VerifyAccount for Twilio {
    async fn account_name(&self) -> Result<String, ProviderError> {
        let account = self.client.account().await?;
        if account.status.as_deref().is_some_and(|status| status != "active") {
            return Err(errors::refused(errors::ACCOUNT_NOT_ACTIVE));
        }
        Ok(account.friendly_name.unwrap_or_else(|| self.config.account_sid.clone()))
    }
}
