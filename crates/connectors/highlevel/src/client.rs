//! How a call goes out: who we are, which version we speak, whether we may now.

use connect::{Answer, Call, Http, Left, Limiter, Pace, ProviderError, Told};
use domain::Secret;
use serde_json::Value;
use std::{fmt::Display, time::Duration};

use crate::refusal;

/// The version each part of the API speaks (their specs, 2026-06).
pub(crate) mod version {
    pub const CONTACTS: &str = "2021-07-28";
    pub const LOCATIONS: &str = "2021-07-28";
    pub const USERS: &str = "2021-07-28";
    pub const CALENDARS: &str = "2021-04-15";
    pub const CONVERSATIONS: &str = "2021-04-15";
    pub const OPPORTUNITIES: &str = "2021-07-28";
    pub const BUSINESSES: &str = "2021-07-28";
    pub const WORKFLOWS: &str = "2021-07-28";
    pub const CAMPAIGNS: &str = "2021-07-28";
    /// The look-up of contacts is in no other (their docs, August 2026).
    pub const LOOKUP: &str = "v3";
}

/// Calls for one account, at a pace. Private to the crate: what may be called is said by
/// [`Reader`](crate::Reader) and [`Writer`](crate::Writer).
#[derive(Debug, Clone)]
pub(crate) struct Calls {
    base_url: String,
    token: Secret,
    pub(crate) location_id: String,
    pub(crate) time_zone: Option<String>,
    scopes: Option<String>,
    limiter: Limiter,
    pace: Pace,
    http: Http,
}

impl Calls {
    pub fn new(
        base_url: String,
        token: Secret,
        location_id: String,
        time_zone: Option<String>,
        scopes: Option<String>,
        limiter: Limiter,
        http: Http,
    ) -> Self {
        let base_url = base_url.trim_end_matches('/').to_owned();
        Self { base_url, token, location_id, time_zone, scopes, limiter, pace: Pace::Background, http }
    }

    pub fn at(&self, pace: Pace) -> Self {
        Self { pace, ..self.clone() }
    }

    pub fn left(&self) -> Left {
        self.limiter.left()
    }

    /// Refuses before any call what the grant does not cover, where the grant is known.
    pub fn needs(&self, scope: &str) -> Result<(), ProviderError> {
        match &self.scopes {
            Some(scopes) if !scopes.split_whitespace().any(|known| known == scope) => Err(refusal::no_scope(scope)),
            _ => Ok(()),
        }
    }

    pub fn call(&self, method: fn(&str) -> Call, path: &str, version: &str) -> Call {
        method(&format!("{}{path}", self.base_url))
            .header("authorization", &format!("Bearer {}", self.token.expose()))
            .header("version", version)
            .header("accept", "application/json")
    }

    /// One call, if it may be made now, and its answer whatever it says; but for "too many".
    pub async fn raw(&self, call: Call) -> Result<Answer, ProviderError> {
        self.limiter.take(self.pace).map_err(ProviderError::RateLimited)?;
        let answer = self.http.send(call).await?;
        self.limiter.learn(&told(&answer));
        match answer.status {
            429 => Err(ProviderError::RateLimited(self.limiter.refused(answer.retry_after()))),
            _ => Ok(answer),
        }
    }

    pub async fn send(&self, call: Call) -> Result<Answer, ProviderError> {
        let answer = self.raw(call).await?;
        if answer.is_success() { Ok(answer) } else { Err(refusal::of(&answer)) }
    }

    pub async fn value(&self, call: Call) -> Result<Value, ProviderError> {
        self.send(call).await?.json()
    }

    /// A call that makes something and must not be repeated blindly: where it is not certain
    /// that nothing happened, the outcome is unknown.
    pub async fn make(&self, call: Call) -> Result<Value, ProviderError> {
        match self.send(call).await {
            Ok(answer) => answer.json().map_err(|_| ProviderError::OutcomeUnknown),
            Err(ProviderError::Unavailable { .. } | ProviderError::Unreadable(_)) => Err(ProviderError::OutcomeUnknown),
            Err(error) => Err(error),
        }
    }

    /// Gone already is as good as taken away now.
    pub async fn take_away(&self, call: Call) -> Result<(), ProviderError> {
        match self.send(call).await {
            Ok(_) | Err(ProviderError::NotFound) => Ok(()),
            // A second try does no harm, so a lost answer is like none.
            Err(ProviderError::OutcomeUnknown) => Err(ProviderError::Unavailable { status: 0 }),
            Err(error) => Err(error),
        }
    }

    /// A change that can be made twice with the same end.
    pub async fn put(&self, call: Call) -> Result<Value, ProviderError> {
        match self.value(call).await {
            Err(ProviderError::OutcomeUnknown) => Err(ProviderError::Unavailable { status: 0 }),
            answer => answer,
        }
    }
}

/// The five headers of their limits, and one that only their SDK knows.
fn told(answer: &Answer) -> Told {
    let number = |name: &str| answer.header(name).and_then(|text| text.trim().parse::<u64>().ok());
    Told {
        remaining: number("x-ratelimit-remaining").and_then(|n| u32::try_from(n).ok()),
        burst: number("x-ratelimit-max").and_then(|n| u32::try_from(n).ok()),
        interval: number("x-ratelimit-interval-milliseconds").map(Duration::from_millis),
        today: number("x-ratelimit-daily-remaining"),
        today_again_in: number("x-ratelimit-daily-reset").map(Duration::from_millis),
    }
}

/// `/contacts/` + id + `/tasks`. An id that is no id is nothing they could know, and must not
/// become another path.
pub(crate) fn path(before: &str, id: &str, after: impl Display) -> Result<String, ProviderError> {
    let is_id = !id.is_empty() && id.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_' || c == b'-');
    if is_id { Ok(format!("{before}{id}{after}")) } else { Err(ProviderError::NotFound) }
}
