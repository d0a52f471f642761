//! The conversation with one SMTP server, step by step.
//!
//! The steps are ours and not the library's transport's, for two reasons: an error must tell at
//! which step it came (before the message nothing has happened), and each step needs a time
//! limit, which the library's asynchronous transport has only for connecting.

use std::{error::Error as _, future::Future, io, time::Duration};

use connect::{ProviderError, resolve_outgoing};
use domain::event::FailureVerdict;
use lettre::transport::smtp::{
    Error,
    authentication::{Credentials, Mechanism},
    client::{AsyncSmtpConnection, TlsParameters},
    commands,
    extension::{ClientId, Extension, MailParameter},
    response::Response,
};

use tokio::net::TcpStream;

use crate::{
    EmailConfig, Security,
    compose::Letter,
    refusal::{self, Step},
};

/// How long opening a connection may take, with encryption and signing in.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(20);
/// How long one command may take. RFC 5321 grants servers minutes; whoever needs them is ill.
const COMMAND_TIMEOUT: Duration = Duration::from_secs(30);
/// How long taking the message may take: this is where servers scan it.
const MESSAGE_TIMEOUT: Duration = Duration::from_mins(2);
/// How long an idle connection has to show that it lives, and a finished one to say goodbye.
const SHORT_TIMEOUT: Duration = Duration::from_secs(5);

/// An open connection, signed in.
pub(crate) struct Session {
    connection: AsyncSmtpConnection,
}

impl Session {
    /// Connects, encrypts and signs in. Nothing of a mail is said yet, so whatever fails here, it
    /// is certain that nothing happened.
    pub async fn open(config: &EmailConfig) -> Result<Self, ProviderError> {
        within(CONNECT_TIMEOUT, Step::Connecting, connect(config)).await?
    }

    /// Hands one mail over. After an error the connection must not be used again.
    pub async fn deliver(&mut self, letter: &Letter) -> Result<(), ProviderError> {
        let result = self.say_all(letter).await;
        if result.as_ref().is_err_and(|error| matches!(error, ProviderError::Refused { .. })) {
            self.close().await; // politely: the server is still there
        }
        result
    }

    async fn say_all(&mut self, letter: &Letter) -> Result<(), ProviderError> {
        let mut options = Vec::new();
        if [&letter.from, &letter.to].iter().any(|address| !address.to_string().is_ascii()) {
            self.check_unicode_addresses()?;
            options.push(MailParameter::SmtpUtfEight);
        }
        self.say(Step::Sender, commands::Mail::new(Some(letter.from.clone()), options)).await?;
        self.say(Step::Recipient, commands::Rcpt::new(letter.to.clone(), Vec::new())).await?;
        self.say(Step::Data, commands::Data).await?;
        let answer = within(MESSAGE_TIMEOUT, Step::Message, self.connection.message(&letter.bytes)).await?;
        answer.map(drop).map_err(|error| failure(Step::Message, &error))
    }

    /// Whether the server still answers.
    pub async fn is_alive(&mut self) -> bool {
        tokio::time::timeout(SHORT_TIMEOUT, self.connection.test_connected()).await.unwrap_or(false)
    }

    /// Says goodbye, if the server listens.
    pub async fn close(&mut self) {
        let _ = tokio::time::timeout(SHORT_TIMEOUT, self.connection.abort()).await;
    }

    async fn say(&mut self, step: Step, command: impl std::fmt::Display) -> Result<Response, ProviderError> {
        let answer = within(COMMAND_TIMEOUT, step, self.connection.command(command)).await?;
        answer.map_err(|error| failure(step, &error))
    }

    fn check_unicode_addresses(&self) -> Result<(), ProviderError> {
        if self.connection.server_info().supports_feature(Extension::SmtpUtfEight) {
            return Ok(());
        }
        let message = "the mail server does not take addresses in Unicode".to_owned();
        Err(ProviderError::Refused { code: None, message, verdict: FailureVerdict::BadAddress })
    }
}

async fn connect(config: &EmailConfig) -> Result<Session, ProviderError> {
    let hello = hello(config);
    let tls = match config.security {
        Security::None => None,
        Security::StartTls | Security::Tls => {
            Some(TlsParameters::new(config.host.clone()).map_err(|error| failure(Step::Connecting, &error))?)
        }
    };
    let (at_once, afterwards) = if config.security == Security::Tls { (tls, None) } else { (None, tls) };

    // We connect to the addresses that were checked; TLS still proves the name.
    let addresses = resolve_outgoing(&config.host, config.port, config.guard).await;
    let addresses =
        addresses.map_err(|why| ProviderError::Unreachable(format!("the mail server cannot be called: {why}")))?;
    let connected = if let Some(tls) = at_once {
        AsyncSmtpConnection::connect_tokio1(&addresses[..], Some(CONNECT_TIMEOUT), &hello, Some(tls), None).await
    } else {
        let stream = within(CONNECT_TIMEOUT, Step::Connecting, TcpStream::connect(&addresses[..])).await?;
        let stream = stream.map_err(|_| ProviderError::Unreachable("the mail server takes no connection".into()))?;
        // The library writes the message and its end one after the other; without this the end
        // waits for the server's delayed acknowledgement, 40 ms for every mail.
        let _ = stream.set_nodelay(true);
        AsyncSmtpConnection::connect_with_transport(Box::new(stream), &hello).await
    };
    let mut connection = connected.map_err(|error| failure(Step::Connecting, &error))?;
    if let Some(tls) = afterwards {
        connection.starttls(tls, &hello).await.map_err(|error| failure(Step::Connecting, &error))?;
    }
    if let (Some(username), Some(password)) = (&config.username, &config.password) {
        let credentials = Credentials::new(username.expose().clone(), password.expose().clone());
        let signed_in = connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials).await;
        signed_in.map_err(|error| failure(Step::Connecting, &error))?;
    }
    Ok(Session { connection })
}

/// The name that we greet with: the domain that the mail is from.
fn hello(config: &EmailConfig) -> ClientId {
    let domain = config.from.as_str().rsplit_once('@').map(|(_, domain)| domain).filter(|domain| domain.is_ascii());
    domain.map_or_else(ClientId::default, |domain| ClientId::Domain(domain.to_owned()))
}

async fn within<T>(limit: Duration, step: Step, work: impl Future<Output = T>) -> Result<T, ProviderError> {
    tokio::time::timeout(limit, work).await.map_err(|_| lost(step, "the mail server did not answer in time"))
}

/// What an error of the library means. Its text may quote addresses and is used only for the
/// enhanced status in front of it.
fn failure(step: Step, error: &Error) -> ProviderError {
    if let Some(code) = error.status() {
        let words = error.source().map(ToString::to_string).unwrap_or_default();
        return refusal::error(step, code.into(), refusal::enhanced(&words));
    }
    if error.is_client() {
        // Nothing was said: the server lacks what the settings ask for.
        let message = "the mail server does not offer the encryption or sign-in that is set".to_owned();
        return ProviderError::Refused { code: None, message, verdict: FailureVerdict::Account };
    }
    let what = if is_about_tls(error) {
        "no secure connection to the mail server"
    } else {
        "no connection to the mail server"
    };
    lost(step, what)
}

/// Whether encryption failed: the certificate, the name in it, or a server that speaks none.
fn is_about_tls(error: &Error) -> bool {
    let mut cause = error.source();
    while let Some(now) = cause {
        // The TLS library reports its failures as input/output errors of this kind.
        if now.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::InvalidData) {
            return true;
        }
        cause = now.source();
    }
    error.is_tls()
}

/// The server fell silent. What that means depends on what it had been told.
fn lost(step: Step, what: &str) -> ProviderError {
    match step {
        Step::Message => ProviderError::OutcomeUnknown,
        _ => ProviderError::Unreachable(what.to_owned()),
    }
}
