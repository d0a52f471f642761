//! Answers in the database: append-only.

use db::{DbError, FromRow, Row, Statements, Tx, args};
use domain::{FeedbackSentiment, FileId, PulseCheckId, Timestamp};

/// An answer as it was given.
#[derive(Debug, Clone)]
pub struct Given {
    /// When.
    pub at: Timestamp,
    /// Which face.
    pub sentiment: FeedbackSentiment,
    /// In words.
    pub comment: Option<String>,
    /// Scores by question.
    pub scores: Vec<Option<u8>>,
    /// `page` or `text`.
    pub source: String,
    /// A voice message.
    pub voice: Option<FileId>,
}

impl FromRow for Given {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            at: row.take()?,
            sentiment: row.word(FeedbackSentiment::parse)?,
            comment: row.take()?,
            scores: {
                let text: Option<String> = row.take()?;
                let scores = text.map_or(Ok(Vec::new()), |text| serde_json::from_str(&text));
                scores.map_err(|error| DbError::Mismatch(format!("stored scores: {error}")))?
            },
            source: row.take()?,
            voice: row.take()?,
        })
    }
}

/// Adds an answer.
pub fn insert(tx: &mut Tx<'_>, pulse_check: PulseCheckId, given: &Given) -> Result<(), DbError> {
    let scores = serde_json::to_string(&given.scores).expect("numbers serialize");
    tx.run(
        "INSERT INTO feedback (company_id, pulse_check_id, at, sentiment, comment, answers, source, voice_file_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![pulse_check, given.at, given.sentiment.as_str(), given.comment, scores, given.source, given.voice],
    )
}

/// All answers to a pulse check, oldest first.
pub fn history(tx: &mut Tx<'_>, pulse_check: PulseCheckId) -> Result<Vec<Given>, DbError> {
    tx.all(
        "SELECT at, sentiment, comment, answers, source, voice_file_id FROM feedback
          WHERE company_id = $1 AND pulse_check_id = $2 ORDER BY seq",
        args![pulse_check],
    )
}
