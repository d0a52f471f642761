//! A connection and what it consists of.

use std::collections::BTreeMap;

use domain::{CompanyId, ConnectionId, Secret, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Which provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ConnectionKind)]
pub enum Kind {
    /// Housecall Pro.
    Housecall,
    /// Twilio.
    Twilio,
    /// A mail server.
    Email,
    /// HighLevel.
    Highlevel,
}

impl Kind {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Housecall => "housecall",
            Self::Twilio => "twilio",
            Self::Email => "email",
            Self::Highlevel => "highlevel",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Housecall, Self::Twilio, Self::Email, Self::Highlevel].into_iter().find(|kind| kind.as_str() == word)
    }
}

/// How a connection fares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ConnectionState {
    /// The last check or call worked.
    Ok,
    /// Somebody must look: `last_error` says at what.
    Attention,
    /// Nobody has checked yet.
    NotVerified,
}

impl ConnectionState {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Attention => "attention",
            Self::NotVerified => "not_verified",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Ok, Self::Attention, Self::NotVerified].into_iter().find(|state| state.as_str() == word)
    }
}

/// Whether Porchlight may change things at the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// Only reads.
    ReadOnly,
    /// Reads and writes.
    ReadWrite,
}

impl Access {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ReadOnly => "read_only",
            Self::ReadWrite => "read_write",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::ReadOnly, Self::ReadWrite].into_iter().find(|access| access.as_str() == word)
    }
}

/// What is not secret: which settings there are depends on the kind; see [`super::build`].
pub type Settings = BTreeMap<String, String>;

/// What is secret, by name.
pub type Secrets = BTreeMap<String, Secret>;

/// A company's account at a provider.
#[derive(Debug, Clone)]
pub struct Connection {
    /// The connection.
    pub id: ConnectionId,
    /// Whose.
    pub company: CompanyId,
    /// Which provider.
    pub kind: Kind,
    /// What the company calls it.
    pub name: String,
    /// How it fares.
    pub state: ConnectionState,
    /// What we may do there.
    pub access: Access,
    /// Plain settings.
    pub settings: Settings,
    /// Sealed secrets.
    pub sealed: Vec<u8>,
    /// Names of the secrets.
    pub secret_names: Vec<String>,
    /// What went wrong last.
    pub last_error: Option<String>,
    /// When the last webhook came.
    pub last_event_at: Option<Timestamp>,
    /// When the credentials were last seen to work.
    pub verified_at: Option<Timestamp>,
    /// When the access token ends, of an OAuth grant.
    pub token_expires_at: Option<Timestamp>,
    /// What the grant covers, names separated by spaces; `None`: not known.
    pub scopes: Option<String>,
}

/// A connection to be made.
#[derive(Debug, Clone)]
pub struct NewConnection {
    /// Which provider.
    pub kind: Kind,
    /// What the company calls it.
    pub name: String,
    /// Plain settings.
    pub settings: Settings,
    /// Secrets, not sealed yet.
    pub secrets: Secrets,
}

/// Where a connection's secrets belong, for sealing.
pub fn place(company: CompanyId, id: ConnectionId) -> String {
    format!("{company}/connections/{id}")
}
