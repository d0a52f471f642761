//! What somebody should have heard of and has not seen is mailed to them.

use std::time::Duration;

use db::{DbError, Tx};
use domain::ConversationId;
use queue::{BackgroundJob, JobError, Running};
use rules::conversations::Workspace;
use serde::{Deserialize, Serialize};

use super::{notify::who, push::with_whom};
use crate::{
    App,
    alerts::{self, Words},
    conversations::{self, EntryKind, entries, marks},
    messages,
};

/// How long nobody is mailed again.
const AGAIN: Duration = Duration::from_hours(1);
/// Characters of what was said that go along, where the person wants words.
const WORDS: usize = 300;

/// Looks who has not seen an entry, and mails them.
#[derive(Debug, Serialize, Deserialize)]
pub struct Unseen {
    /// Where it was said.
    pub conversation: ConversationId,
    /// Its number.
    pub seq: i64,
}

impl Unseen {
    /// How long it may stay unseen.
    pub const AFTER: Duration = Duration::from_mins(20);
}

impl BackgroundJob<App> for Unseen {
    const NAME: &'static str = "notifications.unseen";

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let app_in = app.clone();
        app.db
            .write(running.company, move |tx| {
                mail(tx, &app_in, self.conversation, self.seq)?;
                running.done_in(tx)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}

fn mail(tx: &mut Tx<'_>, app: &App, id: ConversationId, seq: i64) -> Result<(), DbError> {
    let Some(conversation) = conversations::store::find(tx, id)? else { return Ok(()) };
    let Some(entry) = entries::find(tx, id, seq)? else { return Ok(()) };
    // A customer whom somebody answered, or who was put away, is nobody's to look after.
    if conversation.workspace == Workspace::Customers
        && entry.kind == EntryKind::Message
        && conversation.waiting_since.is_none()
    {
        return Ok(());
    }
    let now = app.env.now();
    let name = match entry.person {
        Some(person) => crate::people::store::find(tx, person)?.map(|person| person.name),
        None => None,
    };
    let name = match name {
        Some(name) => name,
        None => with_whom(tx, &conversation)?,
    };
    let said = match entry.message {
        Some(message) => messages::store::find_incoming(tx, message)?.map(|text| text.body).unwrap_or_default(),
        None => entry.body.clone(),
    };
    let said: String = said.chars().take(WORDS).collect();
    for person in who(tx, app, &conversation, seq, &entry, |_| true)? {
        if !marks::may_mail_unseen(tx, person, now, now.minus(AGAIN))? {
            continue;
        }
        let shows = marks::settings(tx, person)?.shows_content && !said.trim().is_empty();
        let words = Words {
            subject: format!("{name} wrote to you"),
            body: if shows {
                format!("{name} wrote, and you have not seen it yet:\n\n{said}")
            } else {
                format!("{name} wrote, and you have not seen it yet. There may be more in your inbox.")
            },
            path: format!("/inbox/{id}"),
        };
        alerts::tell_people(tx, app, &[person], &words)?;
    }
    Ok(())
}
