//! Answers in the database: append-only.

use db::{DbError, Statements, Tx, args};
use domain::{FeedbackSentiment, PulseCheckId, Timestamp};

/// Adds an answer.
pub fn insert(
    tx: &mut Tx<'_>,
    pulse_check: PulseCheckId,
    sentiment: FeedbackSentiment,
    comment: Option<&str>,
    scores: &str,
    now: Timestamp,
) -> Result<(), DbError> {
    tx.exec(
        "INSERT INTO feedback (company_id, pulse_check_id, at, sentiment, comment, answers) VALUES ($1, $2, $3, $4, $5, $6)",
        args![pulse_check, now, sentiment.as_str(), comment, scores],
    )?;
    Ok(())
}

/// All answers to a pulse check, oldest first.
pub fn history(
    tx: &mut Tx<'_>,
    pulse_check: PulseCheckId,
) -> Result<Vec<(Timestamp, FeedbackSentiment, Option<String>)>, DbError> {
    let rows: Vec<(Timestamp, String, Option<String>)> = tx.all(
        "SELECT at, sentiment, comment FROM feedback WHERE company_id = $1 AND pulse_check_id = $2 ORDER BY seq",
        args![pulse_check],
    )?;
    let known = |(at, word, comment): (Timestamp, String, Option<String>)| {
        Some((at, FeedbackSentiment::parse(&word)?, comment))
    };
    Ok(rows.into_iter().filter_map(known).collect())
}
