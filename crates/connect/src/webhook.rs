//! A webhook before and after its sender is proven.

use domain::Timestamp;

/// A webhook exactly as it came in.
#[derive(Debug, Clone)]
pub struct RawWebhook {
    /// The public URL that the provider was given, with the query as it came. Some providers
    /// sign it, so it is built from configuration and not from the socket.
    pub url: String,
    /// Header names in lower case.
    pub headers: Vec<(String, String)>,
    /// The raw bytes; signatures are over these.
    pub body: Vec<u8>,
    /// When it came in.
    pub received_at: Timestamp,
}

impl RawWebhook {
    /// The first header of this name (give it in lower case).
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The query of the URL, without the question mark.
    pub fn query(&self) -> &str {
        self.url.split_once('?').map_or("", |(_, query)| query)
    }
}

/// Proof that a webhook came from whom it says. Only a connector's `verify` makes one, through
/// [`Verified::proven`]; parsing demands it.
#[derive(Debug, Clone, Copy)]
pub struct Verified<'r>(&'r RawWebhook);

impl<'r> Verified<'r> {
    /// States that the sender is proven. Call it only where a signature has just been checked,
    /// or where a stored receipt (which was checked on arrival) is read again.
    pub const fn proven(raw: &'r RawWebhook) -> Self {
        Self(raw)
    }

    /// What was proven.
    pub const fn raw(&self) -> &'r RawWebhook {
        self.0
    }
}

/// Why a sender is not believed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// The header that carries the signature or its time is not there.
    #[error("the signature is missing")]
    Missing,
    /// Too old, or from the future: a replay, or clocks that differ.
    #[error("the signature is {0} s away from now, more than the tolerance")]
    Stale(i64),
    /// The signature is of other bytes or made with another secret.
    #[error("the signature does not match")]
    Mismatch,
    /// No secret is stored, so nothing can be proven.
    #[error("no signing secret is stored for this connection")]
    NoSecret,
}
