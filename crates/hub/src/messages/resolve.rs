//! Finds out what became of a message whose answer was lost.
//!
//! Carriers have no idempotency key, so a lost answer is never answered with a second text. The
//! delivery report settles most cases within seconds. Otherwise the carrier's list is looked
//! through, three times over ten minutes. When it is not there by then, and nothing else is that
//! could be it, nothing was made, and the message may go out once more; a second loss, or a list
//! that does not settle it, is left to a person.

use std::time::Duration;

use connect::{ProviderError, Sms};
use db::{DbError, Tx};
use domain::{AttemptId, MessageId, Timestamp, event::Address};
use queue::{BackgroundJob, JobError, Running};
use serde::{Deserialize, Serialize};

use super::{Deliver, deliver::tell, model::Delivery, store};
use crate::{App, connections::Kind};

/// Attempts of which nobody learned what they came to. One that was refused (a 429, say) made no
/// text, and does not count.
fn losses(attempts: &[(AttemptId, Timestamp, Option<String>)]) -> usize {
    attempts.iter().filter(|(_, _, outcome)| outcome.as_deref().is_none_or(|word| word == "outcome-unknown")).count()
}

/// Waits before the look-ups, counted from the loss.
const LOOK_AFTER: [Duration; 3] = [Duration::from_secs(30), Duration::from_mins(2), Duration::from_mins(10)];

/// Looks a message up at its carrier.
#[derive(Debug, Serialize, Deserialize)]
pub struct Resolve {
    /// Which.
    pub message: MessageId,
    /// How many look-ups came before.
    pub looks: usize,
}

/// Plans the first look-up.
pub(super) fn plan(tx: &mut Tx<'_>, app: &App, message: MessageId) -> Result<(), DbError> {
    let at = app.env.now().plus(LOOK_AFTER[0]);
    app.queue.enqueue(tx, Resolve { message, looks: 0 }.plan().at(at).once(message))?;
    Ok(())
}

impl BackgroundJob<App> for Resolve {
    const NAME: &'static str = "messages.resolve";

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let (company, id) = (running.company, self.message);
        let loaded =
            app.db.read(company, move |tx| Ok::<_, DbError>((store::find(tx, id)?, store::attempts(tx, id)?))).await?;
        let (Some(order), attempts) = loaded else { return Ok(()) };
        if order.delivery != Delivery::OutcomeUnknown {
            return Ok(()); // a report settled it
        }
        let (Address::Sms(to), Some((_, started_at, _))) = (&order.address, attempts.last()) else {
            return Ok(()); // mail servers keep no list: a person settles it
        };
        let ready = app.connectors.of_kind(company, Kind::Twilio).await.map_err(JobError::later)?;
        let Some(ready) = ready else { return Ok(()) }; // the account was removed: a person settles it
        let Some(channel) = ready.connector.sms() else { return Ok(()) };
        let sms = Sms { to: to.clone(), body: order.body.clone(), media: order.media.clone(), status_callback: None };
        let (found, is_unclear) = match channel.find(&sms, *started_at).await {
            Ok(found) => (found, false),
            Err(ProviderError::OutcomeUnknown) => (None, true),
            Err(error) => return Err(JobError::later(error)),
        };
        let (app_in, looks, for_a_person) = (app.clone(), self.looks + 1, is_unclear || losses(&attempts) > 1);
        app.db
            .write(company, move |tx| {
                let is_open = store::find(tx, id)?.is_some_and(|message| message.delivery == Delivery::OutcomeUnknown);
                // An equal text of another message may stand in the list; its owner is known.
                let mine = match &found {
                    Some(accepted) => store::find_by_provider_ref(tx, ready.id, &accepted.provider_ref)?.is_none_or(|owner| owner == id),
                    None => false,
                };
                match found {
                    _ if !is_open => {}
                    Some(accepted) if mine => {
                        store::set_sent(tx, id, ready.id, &accepted.provider_ref, accepted.segments, app_in.env.now())?;
                    }
                    _ if looks < LOOK_AFTER.len() => {
                        let at = app_in.env.now().plus(LOOK_AFTER[looks].saturating_sub(LOOK_AFTER[looks - 1]));
                        running.done_in(tx)?; // first, for its key to be free
                        app_in.queue.enqueue(tx, Resolve { message: id, looks }.plan().at(at).once(id))?;
                    }
                    _ if for_a_person => {
                        let detail = "the answer was lost and the carrier's list does not settle it; send it again by hand if it matters";
                        store::advance(tx, id, Delivery::OutcomeUnknown, Delivery::OutcomeUnknown, Some(detail))?;
                    }
                    _ => {
                        let detail = "the carrier made no such text; it goes out again";
                        if store::advance(tx, id, Delivery::OutcomeUnknown, Delivery::Queued, Some(detail))? {
                            app_in.queue.enqueue(tx, Deliver { message: id }.plan())?;
                        }
                    }
                }
                tell(tx, &app_in, &order)?;
                running.done_in(tx)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}
