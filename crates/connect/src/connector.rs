//! What a provider can do, as traits. A connector returns the capabilities it has, so nothing
//! is ever stubbed.

use async_trait::async_trait;
use domain::{
    Email, Phone, Secret, Timestamp,
    event::{CustomerRecord, EmployeeRecord, Incoming, JobRecord},
};
use serde::{Deserialize, Serialize};

use crate::{Operate, Pace, ProviderError, RawWebhook, ReadCrm, SignatureError, Verified, WriteCrm, WriteFieldService};

/// One company's account at one provider, ready to be called.
pub trait Connector: Send + Sync {
    /// The provider's word in the database and the API: `housecall`, `twilio`, `email`.
    fn kind(&self) -> &'static str;
    /// Receives webhooks.
    fn webhooks(&self) -> Option<&dyn Webhooks> {
        None
    }
    /// Sends text messages.
    fn sms(&self) -> Option<&dyn SendSms> {
        None
    }
    /// Keeps what came along with a text, until it is fetched.
    fn media(&self) -> Option<&dyn FetchMedia> {
        None
    }
    /// Sends e-mail.
    fn email(&self) -> Option<&dyn SendEmail> {
        None
    }
    /// Runs the company's jobs.
    fn field_service(&self) -> Option<&dyn FieldService> {
        None
    }
    /// Changes what the company's jobs are about, if the connection may.
    fn field_service_writes(&self) -> Option<&dyn WriteFieldService> {
        None
    }
    /// Reads the CRM, at a pace.
    fn crm(&self, _pace: Pace) -> Option<Box<dyn ReadCrm>> {
        None
    }
    /// Changes the CRM, if the connection may.
    fn crm_writes(&self, _pace: Pace) -> Option<Box<dyn WriteCrm>> {
        None
    }
    /// Does what the catalogue lists of the provider.
    fn operations(&self) -> Option<&dyn Operate> {
        None
    }
    /// Asks the provider whether the credentials work, without changing anything there.
    fn verify(&self) -> Option<&dyn VerifyAccount> {
        None
    }
}

/// Verifies and reads a provider's webhooks.
pub trait Webhooks: Send + Sync {
    /// Proves the sender.
    fn verify<'r>(&self, raw: &'r RawWebhook) -> Result<Verified<'r>, SignatureError>;

    /// A request that the provider sends unsigned while an address is being set up. It is
    /// answered well and nothing is done with it.
    fn is_unsigned_ping(&self, _raw: &RawWebhook) -> bool {
        false
    }

    /// What makes a webhook the same webhook when it comes again.
    fn dedupe_key(&self, verified: &Verified<'_>) -> String;

    /// The provider's own name of the event (`job.completed`), for the receipt list. Cheap.
    fn event_name(&self, verified: &Verified<'_>) -> String;

    /// Reads it. An unknown event is [`domain::event::What::Ignored`], not an error.
    fn parse(&self, verified: &Verified<'_>) -> Result<Vec<Incoming>, ParseError>;
}

/// Why a proven webhook could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ParseError(pub String);

/// One text to send.
#[derive(Debug, Clone)]
pub struct Sms {
    /// Who gets it.
    pub to: Phone,
    /// The words.
    pub body: String,
    /// Public URLs of pictures.
    pub media: Vec<String>,
    /// Where the provider reports how it fares; carries the attempt's token.
    pub status_callback: Option<String>,
}

/// The provider took the message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The provider's id.
    pub provider_ref: String,
    /// How many segments it counts, if it says so already.
    pub segments: Option<u32>,
}

/// Sends a text message.
///
/// There is no idempotency key at carriers: a lost answer is [`ProviderError::OutcomeUnknown`],
/// never a second text.
#[async_trait]
pub trait SendSms: Send + Sync {
    /// Hands one text over.
    async fn send(&self, sms: &Sms) -> Result<Accepted, ProviderError>;

    /// Looks whether a text whose answer was lost was made after all: `Ok(None)` says that the
    /// provider does not list it (yet); `OutcomeUnknown` that what it lists may be it or not.
    async fn find(&self, sms: &Sms, since: Timestamp) -> Result<Option<Accepted>, ProviderError>;
}

/// Fetches pictures and files that came along with a text.
#[async_trait]
pub trait FetchMedia: Send + Sync {
    /// The bytes behind a URL that a text brought. One that does not lead to this provider is
    /// refused: our credentials go along.
    async fn fetch(&self, url: &str) -> Result<Vec<u8>, ProviderError>;
}

/// One mail to send.
#[derive(Debug, Clone)]
pub struct Mail {
    /// Who gets it.
    pub to: Email,
    /// The name beside the address, if known.
    pub to_name: Option<String>,
    /// The subject line.
    pub subject: String,
    /// The plain text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
    /// `Message-ID` without angle brackets, one for each attempt: an answer or a bounce that names
    /// it tells which attempt reached the mailbox.
    pub message_id: String,
    /// One-click unsubscribe URL (RFC 8058), if the mail is not purely personal.
    pub unsubscribe_url: Option<String>,
}

/// Sends an e-mail.
#[async_trait]
pub trait SendEmail: Send + Sync {
    /// Hands one mail over.
    async fn send(&self, mail: &Mail) -> Result<Accepted, ProviderError>;
}

/// Where a list continues. Opaque outside the connector.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageToken(pub String);

/// One page of a provider's list.
#[derive(Debug, Clone)]
pub struct Page<T> {
    /// The records.
    pub items: Vec<T>,
    /// Where it continues; `None` at the end.
    pub next: Option<PageToken>,
    /// How many there are in all, if the provider says.
    pub total: Option<u64>,
}

/// A job with whom it names.
#[derive(Debug, Clone, PartialEq)]
pub struct JobWithPeople {
    /// The job.
    pub job: JobRecord,
    /// Its customer, without addresses.
    pub customer: Option<CustomerRecord>,
    /// The employees assigned to it.
    pub employees: Vec<EmployeeRecord>,
}

/// Reads the company's customers, jobs and employees.
#[async_trait]
pub trait FieldService: Send + Sync {
    /// Active employees.
    async fn employees(&self, page: Option<PageToken>) -> Result<Page<EmployeeRecord>, ProviderError>;
    /// Customers, most recently updated first.
    async fn customers(&self, page: Option<PageToken>) -> Result<Page<CustomerRecord>, ProviderError>;
    /// Jobs, most recently updated first. There is no "updated since" filter: stop at your
    /// watermark.
    async fn jobs(&self, page: Option<PageToken>) -> Result<Page<JobWithPeople>, ProviderError>;
    /// One job.
    async fn job(&self, job_ref: &str) -> Result<JobWithPeople, ProviderError>;
    /// One customer, with addresses.
    async fn customer(&self, customer_ref: &str) -> Result<CustomerRecord, ProviderError>;
}

/// Checks an account.
#[async_trait]
pub trait VerifyAccount: Send + Sync {
    /// What the account is called at the provider, when the credentials work.
    async fn account_name(&self) -> Result<String, ProviderError>;
}

/// How we present ourselves to a provider.
#[derive(Debug, Clone)]
pub enum Credential {
    /// A key that its owner made.
    ApiKey(Secret),
    /// An access token of an OAuth grant.
    OAuth(Secret),
}
