//! A customer who waits too long for an answer (B5).

use std::time::Duration;

use db::{DbError, Tx};
use domain::{ConversationId, PersonId, Timestamp};
use queue::{BackgroundJob, JobError, Running};
use serde::{Deserialize, Serialize};

use crate::{
    App,
    alerts::{self, Words},
    companies,
    conversations::{self, entries},
    customers, messages,
    people::{self, PersonState},
};

/// A text came in: looks later whether anybody has answered.
#[derive(Debug, Serialize, Deserialize)]
pub struct WatchAnswer {
    /// The text.
    pub message: domain::MessageId,
}

impl BackgroundJob<App> for WatchAnswer {
    const NAME: &'static str = "inbox.watch_answer";

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let app_in = app.clone();
        app.db
            .write(running.company, move |tx| {
                watch(tx, &app_in, self.message)?;
                running.done_in(tx)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}

/// Looks whether a conversation still waits since then.
#[derive(Debug, Serialize, Deserialize)]
pub struct Ring {
    /// Which.
    pub conversation: ConversationId,
    /// Since when the customer waited.
    pub since: Timestamp,
}

impl BackgroundJob<App> for Ring {
    const NAME: &'static str = "inbox.ring";

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let app_in = app.clone();
        app.db
            .write(running.company, move |tx| {
                ring(tx, &app_in, self.conversation, self.since)?;
                running.done_in(tx)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}

fn watch(tx: &mut Tx<'_>, app: &App, message: domain::MessageId) -> Result<(), DbError> {
    let minutes = companies::store::inbox_settings(tx)?.answer_within_minutes;
    let Some((conversation, _)) = entries::place_of(tx, message)?.filter(|_| minutes > 0) else { return Ok(()) };
    let Some(text) = messages::store::find_incoming(tx, message)? else { return Ok(()) };
    let found = conversations::store::find(tx, conversation)?;
    // Of a wait of several texts only the one that began it plans the look.
    let Some(since) = found.and_then(|found| found.waiting_since).filter(|since| *since == text.at) else {
        return Ok(());
    };
    let at = since.plus(Duration::from_mins(u64::from(minutes)));
    app.queue.enqueue(tx, Ring { conversation, since }.plan().at(at)).map(drop)
}

fn ring(tx: &mut Tx<'_>, app: &App, id: ConversationId, since: Timestamp) -> Result<(), DbError> {
    if !conversations::store::ring(tx, id, since, app.env.now())? {
        return Ok(()); // answered, archived, or rung already
    }
    let Some(conversation) = conversations::store::find(tx, id)? else { return Ok(()) };
    let name = match &conversation.customer_ref {
        Some(customer_ref) => customers::store::find(tx, customer_ref)?.map(|customer| customer.record.display_name()),
        None => None,
    };
    let name = name.unwrap_or_else(|| "Somebody".to_owned());
    let minutes = app.env.now().since(since).as_secs() / 60;
    let said = match entries::newest_incoming(tx, id)? {
        Some(message) => messages::store::find_incoming(tx, message)?.map(|message| message.body),
        None => None,
    };
    let said = said.filter(|said| !said.trim().is_empty()).map(|said| format!("They wrote:\n\n{said}"));
    let words = Words {
        subject: format!("{name} has been waiting for {minutes} minutes"),
        body: format!("{name} wrote and nobody has answered.\n\n{}", said.unwrap_or_default()).trim().to_owned(),
        path: format!("/inbox/{id}"),
    };
    let people = who_is_alarmed(tx)?;
    alerts::tell_people(tx, app, &people, &words)
}

/// The point of contact and everybody on call; administrators when there is neither.
fn who_is_alarmed(tx: &mut Tx<'_>) -> Result<Vec<PersonId>, DbError> {
    let people: Vec<people::Person> =
        people::store::list(tx)?.into_iter().filter(|person| person.state == PersonState::Active).collect();
    let pick = |wanted: &dyn Fn(&people::Person) -> bool| -> Vec<PersonId> {
        people.iter().filter(|person| wanted(person)).map(|person| person.id).collect()
    };
    let named = pick(&|person| person.is_point_of_contact || person.on_call_position.is_some());
    Ok(if named.is_empty() { pick(&|person| person.role == domain::event::Role::Admin) } else { named })
}
