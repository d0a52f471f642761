//! Records a message and schedules what comes next.

use db::{DbError, Tx};
use domain::{MessageId, Timestamp, event::Address};
use queue::{BackgroundJob, JobError, Running};
use serde::{Deserialize, Serialize};

use super::{
    Deliver,
    again::may_still_go,
    deliver::tell,
    model::{Delivery, Draft},
    store,
};
use crate::{
    App,
    conversations::{self, Filed},
    realtime::Change,
};

/// Records a message that the gate let through and schedules its delivery.
pub fn send(tx: &mut Tx<'_>, app: &App, draft: &Draft) -> Result<MessageId, DbError> {
    let id = app.env.new_id();
    send_as(tx, app, id, draft).map(|()| id)
}

/// [`send`], of a message that has its id already.
pub fn send_as(tx: &mut Tx<'_>, app: &App, id: MessageId, draft: &Draft) -> Result<(), DbError> {
    let now = app.env.now();
    store::insert(tx, id, draft, Delivery::Queued, now, now)?;
    file(tx, app, id, draft, false)?;
    app.queue.enqueue(tx, Deliver { message: id }.plan()).map(drop)
}

/// Records a message that the gate holds and schedules its release.
pub fn hold(tx: &mut Tx<'_>, app: &App, draft: &Draft, until: Timestamp) -> Result<MessageId, DbError> {
    let id = app.env.new_id();
    hold_as(tx, app, id, draft, until).map(|()| id)
}

/// [`hold`], of a message that has its id already.
pub fn hold_as(tx: &mut Tx<'_>, app: &App, id: MessageId, draft: &Draft, until: Timestamp) -> Result<(), DbError> {
    keep_held_as(tx, app, id, draft, until)?;
    app.queue.enqueue(tx, Release { message: id }.plan().at(until)).map(drop)
}

/// Records a message that waits. Whoever calls this sees to its release.
pub fn keep_held(tx: &mut Tx<'_>, app: &App, draft: &Draft, until: Timestamp) -> Result<MessageId, DbError> {
    let id = app.env.new_id();
    keep_held_as(tx, app, id, draft, until).map(|()| id)
}

fn keep_held_as(tx: &mut Tx<'_>, app: &App, id: MessageId, draft: &Draft, until: Timestamp) -> Result<(), DbError> {
    store::insert(tx, id, draft, Delivery::Held, until, app.env.now())?;
    file(tx, app, id, draft, true)
}

/// Writes a message into its conversation.
fn file(tx: &mut Tx<'_>, app: &App, id: MessageId, draft: &Draft, waits: bool) -> Result<(), DbError> {
    let number = match &draft.address {
        Address::Sms(phone) => Some(phone.as_str()),
        Address::Email(_) => None,
    };
    let filed = Filed {
        message: id,
        customer_ref: draft.customer_ref.as_deref(),
        number,
        is_incoming: false,
        author: draft.author,
        waits,
        body: &draft.body,
        at: app.env.now(),
    };
    conversations::file_message(tx, app, &filed).map(drop)
}

/// A held message's time has come: it is decided again.
#[derive(Debug, Serialize, Deserialize)]
pub struct Release {
    /// Which.
    pub message: MessageId,
}

impl BackgroundJob<App> for Release {
    const NAME: &'static str = "messages.release";

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let (id, app_in) = (self.message, app.clone());
        app.db
            .write(running.company, move |tx| {
                let Some(message) = store::find(tx, id)?.filter(|message| message.delivery == Delivery::Held) else {
                    return running.done_in(tx);
                };
                if may_still_go(tx, &app_in, &message)? {
                    store::set_due(tx, id, Delivery::Queued, app_in.env.now())?;
                    app_in.queue.enqueue(tx, Deliver { message: id }.plan())?;
                    if let Some(author) = message.author {
                        conversations::answered(tx, id, author, app_in.env.now())?;
                    }
                }
                tell(tx, &app_in, &message)?;
                app_in.live.publish(tx, Change::Message, id)?;
                running.done_in(tx)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}
