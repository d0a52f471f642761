//! Why a call to a provider failed, and whether trying again makes sense.

use std::time::Duration;

use domain::event::FailureVerdict;

/// Why a provider did not do what was asked.
#[derive(Debug, Clone, thiserror::Error)]
pub enum ProviderError {
    /// The request did not reach the provider: it is certain that nothing happened.
    #[error("the provider could not be reached: {0}")]
    Unreachable(String),
    /// Too many requests. The provider did not process this one.
    #[error("the provider asks to slow down (wait {} s)", .0.as_secs())]
    RateLimited(Duration),
    /// The provider is ill and says that it did nothing, or the call only reads.
    #[error("the provider failed with status {status}")]
    Unavailable {
        /// HTTP status, or 0 when the connection broke.
        status: u16,
    },
    /// The credentials are wrong, expired or revoked.
    #[error("the provider refused our credentials")]
    Unauthorized,
    /// The thing asked about does not exist there.
    #[error("the provider does not know that object")]
    NotFound,
    /// The provider understood and refused.
    #[error("the provider refused ({}): {message}", code.as_deref().unwrap_or("no code"))]
    Refused {
        /// The provider's own code, kept as data.
        code: Option<String>,
        /// The provider's words, without addresses or bodies.
        message: String,
        /// What it means for the recipient and for us.
        verdict: FailureVerdict,
    },
    /// The answer was lost after the request may have been acted on.
    #[error("the answer was lost; whether the provider acted is not known")]
    OutcomeUnknown,
    /// The provider answered in a way that its documentation does not describe.
    #[error("the provider's answer could not be read: {0}")]
    Unreadable(String),
}

/// Whether and when to try again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// With back-off.
    Later,
    /// Not before this long from now.
    After(Duration),
    /// Trying again cannot help, or could do harm.
    Never,
}

impl ProviderError {
    /// The error decides about retrying; call sites never do.
    pub fn retry(&self) -> Retry {
        match self {
            Self::RateLimited(wait) => Retry::After(*wait),
            Self::Unreachable(_)
            | Self::Unavailable { .. }
            | Self::Refused { verdict: FailureVerdict::RetryLater, .. } => Retry::Later,
            // A lost answer too: a second text is worse than a late one. The provider's report,
            // a look-up, or a person settles it.
            Self::Unauthorized | Self::NotFound | Self::Refused { .. } | Self::Unreadable(_) | Self::OutcomeUnknown => {
                Retry::Never
            }
        }
    }

    /// A short stable word for metrics, the log and the database.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unreachable(_) => "unreachable",
            Self::RateLimited(_) => "rate-limited",
            Self::Unavailable { .. } => "unavailable",
            Self::Unauthorized => "unauthorized",
            Self::NotFound => "not-found",
            Self::Refused { .. } => "refused",
            Self::OutcomeUnknown => "outcome-unknown",
            Self::Unreadable(_) => "unreadable",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_decides_about_retrying() {
        let refused = |verdict| ProviderError::Refused { code: None, message: String::new(), verdict };
        for (error, retry) in [
            (ProviderError::Unreachable("no route".into()), Retry::Later),
            (ProviderError::Unavailable { status: 503 }, Retry::Later),
            (ProviderError::RateLimited(Duration::from_secs(3)), Retry::After(Duration::from_secs(3))),
            (ProviderError::Unauthorized, Retry::Never),
            (ProviderError::OutcomeUnknown, Retry::Never),
            (refused(FailureVerdict::RetryLater), Retry::Later),
            (refused(FailureVerdict::OptedOut), Retry::Never),
        ] {
            assert_eq!(error.retry(), retry, "{error}");
        }
    }
}
