//! An answer waits for the visitor, and goes as a text when they do not come for it.

use std::time::Duration;

use db::{DbError, Tx};
use domain::{MessageId, sms_text};
use queue::{BackgroundJob, JobError, Running};
use rules::{Language, campaigns::templates};
use serde::{Deserialize, Serialize};

use super::store::{self, WebChat};
use crate::{
    App, companies,
    messages::{self, Draft, Release},
};

/// How long an answer waits for a visitor who is there: their browser asks every few seconds.
const WAITS: Duration = Duration::from_secs(30);
/// How long after the page was closed: the visitor may just go on to another page of the site.
pub(super) const AFTER_LEAVING: Duration = Duration::from_secs(20);

/// Records an answer that the gate let through for a visitor who is there.
pub fn hold(tx: &mut Tx<'_>, app: &App, draft: &Draft, chat: &WebChat) -> Result<MessageId, DbError> {
    let until = app.env.now().plus(WAITS);
    let message = messages::keep_held(tx, app, draft, until)?;
    store::set_chat(tx, message, chat.id)?;
    app.queue.enqueue(tx, HandOver { message }.plan().at(until))?;
    Ok(message)
}

/// Sends an answer as a text if the visitor has not seen it.
#[derive(Debug, Serialize, Deserialize)]
pub struct HandOver {
    /// Which.
    pub message: MessageId,
}

impl BackgroundJob<App> for HandOver {
    const NAME: &'static str = "web_chat.hand_over";

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let app_in = app.clone();
        app.db
            .write(running.company, move |tx| {
                hand_over(tx, &app_in, self.message)?;
                running.done_in(tx)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}

fn hand_over(tx: &mut Tx<'_>, app: &App, id: MessageId) -> Result<(), DbError> {
    let Some(message) = messages::store::find(tx, id)? else { return Ok(()) };
    let domain::event::Address::Sms(phone) = &message.address else { return Ok(()) };
    let language = match store::newest(tx, phone.as_str(), app.env.now())? {
        Some(chat) => Language::parse(&chat.language).unwrap_or_default(),
        None => Language::default(),
    };
    // In the chat nobody has to be told who writes; in the first text they do.
    let body = if messages::store::was_written_to(tx, phone.as_str())? {
        message.body
    } else {
        templates::as_first_text(&message.body, &companies::store::get(tx)?.name, language)
    };
    if store::set_body(tx, id, &body, sms_text::segments(&body).segments)? {
        app.queue.enqueue(tx, Release { message: id }.plan())?;
    }
    Ok(())
}
