//! Keeps an answer.

use db::{DbError, Tx};
use domain::{PulseCheckId, event::Event};
use rules::page::Submission;

use super::store;
use crate::{App, customers, pulse_checks, reactions, realtime::Change};

/// Keeps an answer. Without a face there is none; a comment that comes later joins the face that
/// is known.
pub fn submit(tx: &mut Tx<'_>, app: &App, id: PulseCheckId, submission: &Submission) -> Result<(), DbError> {
    let Some(kept) = pulse_checks::store::find(tx, id)? else { return Ok(()) };
    if let Some(language) = submission.language {
        customers::store::set_language(tx, &kept.customer_ref, language.as_str())?;
    }
    let Some(sentiment) = submission.face.or(kept.sentiment) else { return Ok(()) };
    let comment = submission.comment.clone().or_else(|| kept.comment.clone());
    let scores = merged(&kept.scores, &submission.scores);
    let is_same = kept.sentiment == Some(sentiment) && kept.comment == comment && kept.scores == scores;
    if is_same {
        return Ok(());
    }
    let changed = kept.answer_changed || kept.sentiment.is_some_and(|before| before != sentiment);
    let (scores, now) = (serde_json::to_string(&scores).expect("numbers serialize"), app.env.now());
    store::insert(tx, id, sentiment, comment.as_deref(), &scores, now)?;
    pulse_checks::store::set_answer(tx, id, sentiment, comment.as_deref(), &scores, changed, now)?;
    app.live.publish(tx, Change::Feedback, id)?;
    app.live.publish(tx, Change::PulseCheck, id)?;
    reactions::publish(
        tx,
        app,
        &[Event::FeedbackGiven { pulse_check: id, sentiment, changed: kept.sentiment.is_some() }],
        None,
    )
}

/// A score that was not given again stays.
fn merged(before: &[Option<u8>], now: &[Option<u8>]) -> Vec<Option<u8>> {
    now.iter().enumerate().map(|(index, score)| score.or_else(|| before.get(index).copied().flatten())).collect()
}
