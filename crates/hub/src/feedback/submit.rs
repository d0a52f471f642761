//! Keeps an answer.

use db::{DbError, Tx};
use domain::{FileId, PulseCheckId, event::Event};
use rules::page::Submission;

use super::store::{self, Given};
use crate::{
    App, customers,
    pulse_checks::{
        self,
        store::{Kept, NewAnswer},
    },
    reactions::{self, When},
    realtime::Change,
};

/// How an answer came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// On the page.
    Page,
    /// As a text.
    Text,
}

impl Source {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Text => "text",
        }
    }
}

/// Keeps an answer. Without a face there is none; a comment that comes later joins the face that
/// is known.
pub fn submit(
    tx: &mut Tx<'_>,
    app: &App,
    id: PulseCheckId,
    submission: &Submission,
    source: Source,
) -> Result<(), DbError> {
    let Some(kept) = pulse_checks::store::find(tx, id)? else { return Ok(()) };
    if let Some(language) = submission.language
        && let Some(customer) = customers::store::find(tx, &kept.customer_ref)?
        && customer.languages().all().all(|known| known != language)
    {
        customers::store::set_language(tx, &kept.customer_ref, language.as_str())?;
    }
    let Some(sentiment) = submission.face.or(kept.sentiment) else { return Ok(()) };
    let given = Given {
        at: app.env.now(),
        sentiment,
        comment: submission.comment.clone().or_else(|| kept.comment.clone()),
        scores: merged(&kept.scores, &submission.scores),
        source: source.as_str().to_owned(),
        voice: kept.voice,
    };
    keep(tx, app, &kept, &given)
}

/// Keeps a voice message with the answer that is known; says whether there was one.
pub fn submit_voice(tx: &mut Tx<'_>, app: &App, id: PulseCheckId, voice: FileId) -> Result<bool, DbError> {
    let Some(kept) = pulse_checks::store::find(tx, id)? else { return Ok(false) };
    let Some(sentiment) = kept.sentiment else { return Ok(false) };
    let given = Given {
        at: app.env.now(),
        sentiment,
        comment: kept.comment.clone(),
        scores: kept.scores.clone(),
        source: Source::Page.as_str().to_owned(),
        voice: Some(voice),
    };
    keep(tx, app, &kept, &given)?;
    Ok(true)
}

/// Writes an answer that says something new, and tells of it.
fn keep(tx: &mut Tx<'_>, app: &App, kept: &Kept, given: &Given) -> Result<(), DbError> {
    let (id, sentiment) = (kept.id, given.sentiment);
    let is_same = kept.sentiment == Some(sentiment)
        && kept.comment == given.comment
        && kept.scores == given.scores
        && kept.voice == given.voice;
    if is_same {
        return Ok(());
    }
    store::insert(tx, id, given)?;
    let new = NewAnswer {
        sentiment,
        comment: given.comment.as_deref(),
        scores: &serde_json::to_string(&given.scores).expect("numbers serialize"),
        changed: kept.answer_changed || kept.sentiment.is_some_and(|before| before != sentiment),
        source: &given.source,
        voice: given.voice,
    };
    pulse_checks::store::set_answer(tx, id, &new, given.at)?;
    app.live.publish(tx, Change::Feedback, id)?;
    app.live.publish(tx, Change::PulseCheck, id)?;
    let event = Event::FeedbackGiven { pulse_check: id, sentiment, changed: kept.sentiment.is_some() };
    reactions::publish(tx, app, &[event], None, When::Later)
}

/// A score that was not given again stays.
fn merged(before: &[Option<u8>], now: &[Option<u8>]) -> Vec<Option<u8>> {
    let longest = before.len().max(now.len());
    let score = |scores: &[Option<u8>], index| scores.get(index).copied().flatten();
    (0..longest).map(|index| score(now, index).or_else(|| score(before, index))).collect()
}
