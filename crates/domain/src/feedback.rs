//! The three faces.

use serde::{Deserialize, Serialize};

/// What a customer felt about the visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FeedbackSentiment {
    Positive,
    Neutral,
    Negative,
}

impl FeedbackSentiment {
    /// All three, best first.
    pub const ALL: [Self; 3] = [Self::Positive, Self::Neutral, Self::Negative];

    /// The word stored in the database and spoken by the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Positive => "positive",
            Self::Neutral => "neutral",
            Self::Negative => "negative",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sentiment| sentiment.as_str() == word)
    }
}
