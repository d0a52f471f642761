//! The gate: every message to a customer passes it, and its answer is kept and shown.
//!
//! # Cast
//! - [`decision`]: the rules in their order: [`Facts`] in,
//!   [`Verdict`] out, and the sentence that explains it.
//! - [`zones`]: where the recipient may be, by ZIP code, area code and word.
//! - [`quiet_hours`]: when a message may arrive there, and the next minute at which it may.
//! - [`opt_out`]: what people write when they want us to stop.

use serde::{Deserialize, Serialize};

pub mod decision;
pub mod opt_out;
pub mod quiet_hours;
pub mod zones;

pub use decision::{Facts, Rule, Verdict, decide, explain};
pub use zones::{KnownZone, known_zones};

/// Why a message is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// About a visit the customer expects: on my way, running late, an opt-out's confirmation.
    Service,
    /// A pulse check. It carries public review links, so hours are those of marketing.
    Feedback,
    /// Offers, referrals, reactivation.
    Marketing,
    /// A person's direct reply to the customer.
    Conversation,
}

impl Purpose {
    /// The word stored in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Feedback => "feedback",
            Self::Marketing => "marketing",
            Self::Conversation => "conversation",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Service, Self::Feedback, Self::Marketing, Self::Conversation].into_iter().find(|it| it.as_str() == word)
    }
}

/// How a message travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Text message.
    Sms,
    /// E-mail.
    Email,
}

impl Channel {
    /// The word stored in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sms => "sms",
            Self::Email => "email",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Sms, Self::Email].into_iter().find(|it| it.as_str() == word)
    }
}
