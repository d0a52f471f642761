//! A case and where it stands.

use domain::{CaseId, PersonId, PulseCheckId, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CaseStatus {
    /// Nobody has begun.
    Open,
    /// Somebody is at it.
    InProgress,
    /// It waits for the customer or for a visit.
    Waiting,
    /// It is settled.
    Resolved,
}

impl CaseStatus {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::InProgress => "in_progress",
            Self::Waiting => "waiting",
            Self::Resolved => "resolved",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Open, Self::InProgress, Self::Waiting, Self::Resolved].into_iter().find(|status| status.as_str() == word)
    }
}

/// What a case came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CaseOutcome {
    /// Made right.
    Solved,
    /// Somebody came again.
    Revisit,
    /// Money went back.
    Refund,
    /// There was nothing to make right, and it was explained.
    Explained,
    /// The customer could not be reached.
    Unreachable,
    /// Something else; the note says what.
    Other,
}

impl CaseOutcome {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Solved => "solved",
            Self::Revisit => "revisit",
            Self::Refund => "refund",
            Self::Explained => "explained",
            Self::Unreachable => "unreachable",
            Self::Other => "other",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Solved, Self::Revisit, Self::Refund, Self::Explained, Self::Unreachable, Self::Other]
            .into_iter()
            .find(|outcome| outcome.as_str() == word)
    }
}

/// A case.
#[derive(Debug, Clone)]
pub struct Case {
    /// Its id.
    pub id: CaseId,
    /// Whose answer it is about.
    pub pulse_check: PulseCheckId,
    /// HCP's id of the customer.
    pub customer_ref: String,
    /// HCP's id of the technician who led.
    pub technician_ref: Option<String>,
    /// Where it stands.
    pub status: CaseStatus,
    /// Whose it is.
    pub owner: Option<PersonId>,
    /// When its time is up.
    pub due_at: Timestamp,
    /// When that was told.
    pub escalated_at: Option<Timestamp>,
    /// What it came to.
    pub outcome: Option<CaseOutcome>,
    /// In words.
    pub outcome_note: Option<String>,
    /// When the customer was asked whether it is solved.
    pub asked_solved_at: Option<Timestamp>,
    /// `yes` or `no`.
    pub solved_answer: Option<String>,
    /// Opens the page that asks.
    pub solved_token: String,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When it was settled.
    pub resolved_at: Option<Timestamp>,
}

impl Case {
    /// Its time is up and it is not settled.
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        self.status != CaseStatus::Resolved && self.due_at <= now
    }
}
