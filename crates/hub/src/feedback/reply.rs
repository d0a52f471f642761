//! A text that answers a pulse check (A11).

use std::time::Duration;

use db::{DbError, Tx};
use domain::MessageId;
use queue::{BackgroundJob, JobError, Running};
use rules::{feedback::read_reply, page::Submission};
use serde::{Deserialize, Serialize};

use super::submit::{Source, submit};
use crate::{App, conversations, messages, pulse_checks};

/// For how long a text may still be the answer to the pulse check that went there last.
const STILL_AN_ANSWER: Duration = Duration::from_hours(14 * 24);

/// Reads a customer's text as an answer, when it clearly is one and a pulse check is the newest
/// thing that was texted there. What is no answer stays a message for people.
#[derive(Debug, Serialize, Deserialize)]
pub struct ReadReply {
    /// The text.
    pub message: MessageId,
}

impl BackgroundJob<App> for ReadReply {
    const NAME: &'static str = "feedback.read_reply";

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let app_in = app.clone();
        app.db
            .write(running.company, move |tx| {
                self.read(tx, &app_in)?;
                running.done_in(tx)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}

impl ReadReply {
    fn read(&self, tx: &mut Tx<'_>, app: &App) -> Result<(), DbError> {
        let Some(text) = messages::store::find_incoming(tx, self.message)? else { return Ok(()) };
        let since = text.at.minus(STILL_AN_ANSWER);
        let Some(pulse_check) = pulse_checks::store::asked_at(tx, &text.address, since)? else { return Ok(()) };
        let Some(reply) = read_reply(&text.body) else { return Ok(()) };
        let submission =
            Submission { face: Some(reply.sentiment), comment: reply.comment, scores: Vec::new(), language: None };
        messages::store::set_pulse_check(tx, self.message, pulse_check)?;
        if submission.comment.is_none() {
            conversations::wants_no_answer(tx, self.message, text.at)?;
        }
        submit(tx, app, pulse_check, &submission, Source::Text)
    }
}
