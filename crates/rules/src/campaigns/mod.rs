//! Campaigns: under whose name a pulse check goes out, and in which words.
//!
//! # Cast
//! - [`matching`]: which technician an employee campaign belongs to, and what a near miss looks like.
//! - [`templates`]: the words with variables, rendered; the words to begin with.
//! - [`lint`]: what a template must say and must not ask for.
//! - [`email`]: the mail around the words.
//! - [`review_links`]: which public review sites may be linked.

use serde::{Deserialize, Serialize};

pub mod email;
pub mod lint;
pub mod matching;
pub mod review_links;
pub mod templates;

/// Whose campaign it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CampaignKind {
    /// The one of the company itself.
    Company,
    /// One technician's.
    Employee,
}

impl CampaignKind {
    /// The word stored in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Employee => "employee",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Company, Self::Employee].into_iter().find(|kind| kind.as_str() == word)
    }
}
