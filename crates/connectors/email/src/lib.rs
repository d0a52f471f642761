//! E-mail through any SMTP server.
//!
//! # Cast
//! - [`EmailConnector`]: one server and one sender's address, as a [`Connector`].
//! - `compose`: a [`Mail`] as the bytes of a message; pure.
//! - `session`: the conversation with the server, step by step.
//! - [`refusal`]: what a server's refusal means; pure.
//! - [`fake`]: a small SMTP server in memory, for tests and the sandbox.
//!
//! # Guarantees
//! - The error says how sure we are: until the message itself is handed over nothing has
//!   happened; from then on a lost answer is `OutcomeUnknown`, and nobody sends a second mail.
//! - A host that leads to an address which the guard does not let through is not connected to,
//!   whatever its name was when the settings were stored.
//! - Names, subjects and URLs cannot add headers or recipients.
//! - Addresses, words and the server's own sentences (which quote the address) never get into an error.
//!
//! # Not here
//! Bounces that come later by mail are not read.

mod compose;
pub mod fake;
pub mod refusal;
mod session;

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use async_trait::async_trait;
use connect::{Accepted, AddressGuard, Connector, Mail, ProviderError, SendEmail, VerifyAccount};
use domain::{Email, Env, Secret, Timestamp};
use serde::{Deserialize, Serialize};

use crate::session::Session;

/// How many connections are kept open for the next mail: those of a busy afternoon. Opening one costs
/// more than a mail.
const MAX_IDLE: usize = 32;
/// A connection that was used so lately is not asked first whether it lives.
const FRESH: Duration = Duration::from_secs(2);
/// How long a connection is kept open. Servers hang up after some minutes.
const MAX_IDLE_SECONDS: u64 = 60;

/// What it takes to send through one SMTP server.
#[derive(Debug, Clone)]
pub struct EmailConfig {
    /// Name or address of the server.
    pub host: String,
    /// 587 for STARTTLS, 465 for TLS, as a rule.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// Who we are to the server; `None`: it asks nobody. A secret because it often is an address.
    pub username: Option<Secret>,
    /// Belongs to the user name.
    pub password: Option<Secret>,
    /// Whom mail comes from; bounces go there too.
    pub from: Email,
    /// The name beside that address.
    pub from_name: Option<String>,
    /// Where answers go, if elsewhere.
    pub reply_to: Option<Email>,
    /// Which addresses the host may lead to.
    pub guard: AddressGuard,
}

/// How the connection to the server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Security {
    /// Not at all: for a server on this machine or on a trusted network.
    None,
    /// It starts in the clear and must become TLS before anything is said.
    StartTls,
    /// TLS from the first byte.
    Tls,
}

/// One company's way of sending e-mail. Clones share their connections.
#[derive(Debug, Clone)]
pub struct EmailConnector {
    config: Arc<EmailConfig>,
    env: Env,
    idle: Arc<Mutex<Vec<Idle>>>,
}

struct Idle {
    session: Session,
    since: Timestamp,
}

impl std::fmt::Debug for Idle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "idle since {}", self.since)
    }
}

impl EmailConnector {
    /// A way of sending, ready to be used. Connects to nobody yet.
    pub fn new(config: EmailConfig, env: Env) -> Self {
        Self { config: Arc::new(config), env, idle: Arc::default() }
    }

    /// A connection that answers: one that is kept open, or a new one. Of one that was used a moment
    /// ago that is taken for granted: `false`.
    async fn session(&self) -> Result<(Session, bool), ProviderError> {
        while let Some(Idle { mut session, since }) = self.take_idle() {
            if self.env.now().since(since) < FRESH {
                return Ok((session, false));
            }
            if session.is_alive().await {
                return Ok((session, true));
            }
        }
        Ok((Session::open(&self.config).await?, true))
    }

    fn take_idle(&self) -> Option<Idle> {
        let now = self.env.now();
        let mut idle = self.idle();
        idle.retain(|one| now.since(one.since).as_secs() < MAX_IDLE_SECONDS);
        idle.pop()
    }

    fn keep(&self, session: Session) {
        let mut idle = self.idle();
        if idle.len() < MAX_IDLE {
            idle.push(Idle { session, since: self.env.now() });
        }
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Idle>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Connector for EmailConnector {
    fn kind(&self) -> &'static str {
        "email"
    }
    fn email(&self) -> Option<&dyn SendEmail> {
        Some(self)
    }
    fn verify(&self) -> Option<&dyn VerifyAccount> {
        Some(self)
    }
}

#[async_trait]
impl SendEmail for EmailConnector {
    /// SMTP gives out no id that could be asked about later, so the mail's own `Message-ID` is
    /// the reference: it is what bounces quote.
    async fn send(&self, mail: &Mail) -> Result<Accepted, ProviderError> {
        let letter = compose::letter(mail, &self.config, &self.env)?;
        let (mut session, answers) = self.session().await?;
        // After a failure the connection is not used again.
        match session.deliver(&letter).await {
            // The server had hung up: it has heard nothing of the mail.
            Err(ProviderError::Unreachable(_)) if !answers => {
                session = Session::open(&self.config).await?;
                session.deliver(&letter).await?;
            }
            delivered => delivered?,
        }
        self.keep(session);
        Ok(Accepted { provider_ref: letter.message_id, segments: None })
    }
}

#[async_trait]
impl VerifyAccount for EmailConnector {
    /// Connects, encrypts and signs in as the settings say. Sends nothing.
    async fn account_name(&self) -> Result<String, ProviderError> {
        let mut session = Session::open(&self.config).await?;
        if !session.is_alive().await {
            return Err(ProviderError::Unreachable("the mail server hung up".into()));
        }
        session.close().await;
        Ok(self.config.host.clone())
    }
}
