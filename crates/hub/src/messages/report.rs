//! A carrier's report moves a message forward.

use std::time::Duration;

use db::{DbError, Tx};
use domain::{
    AttemptId, ConnectionId, MessageId,
    event::{DeliveryReport, FailureVerdict, ReportedStatus},
};
use queue::BackgroundJob;

use super::{
    Deliver,
    deliver::{learn, tell},
    model::Delivery,
    store,
};
use crate::{App, connections, gate, realtime::Change};

/// Applies a report. One that is late, repeated or of a message we do not know changes nothing.
pub fn report(tx: &mut Tx<'_>, app: &App, report: &DeliveryReport, connection: ConnectionId) -> Result<(), DbError> {
    let by_attempt = match report.attempt.as_deref().and_then(|token| token.parse::<AttemptId>().ok()) {
        Some(attempt) => store::find_by_attempt(tx, attempt)?,
        None => None,
    };
    let known = match by_attempt {
        Some(id) => Some(id),
        None => store::find_by_provider_ref(tx, connection, &report.provider_ref)?,
    };
    let Some(message) = known else { return Ok(()) };
    let Some(order) = store::find(tx, message)? else { return Ok(()) };
    let now = app.env.now();
    let reported = match report.status {
        // The carrier has it: that settles a lost answer, and says no more than `sent` does.
        ReportedStatus::Queued | ReportedStatus::Sending | ReportedStatus::Sent => Delivery::Sent,
        ReportedStatus::Failed => Delivery::Failed,
        ReportedStatus::Delivered | ReportedStatus::Read => Delivery::Delivered,
    };
    if !order.delivery.may_become(reported) {
        return Ok(());
    }
    match reported {
        Delivery::Delivered => {
            store::set_sent(tx, message, connection, &report.provider_ref, None, now)?;
            store::set_delivered(tx, message, now)?;
        }
        Delivery::Failed => {
            store::set_sent(tx, message, connection, &report.provider_ref, None, now)?;
            let code = report.code.as_deref().unwrap_or("no code");
            store::set_failed(tx, message, &format!("the carrier could not deliver it ({code})"))?;
            match report.verdict {
                Some(FailureVerdict::RetryLater) => {
                    if DAILY_CAPS.contains(&code) {
                        gate::store::note_daily_cap(tx, code, now)?;
                    }
                    try_once_more(tx, app, message)?;
                }
                Some(FailureVerdict::Account) => {
                    let why = format!("the carrier refuses our texts ({code})");
                    connections::store::note_trouble(tx, connection, &why)?;
                    app.live.publish(tx, Change::Connection, connection)?;
                }
                Some(verdict) => learn(tx, app, &order, verdict, report.code.as_deref())?,
                None => {}
            }
        }
        _ => {
            store::set_sent(tx, message, connection, &report.provider_ref, None, now)?;
        }
    }
    tell(tx, app, &order)
}

/// Twilio's codes for a used-up daily limit; what waits passes the gate again, which holds it.
const DAILY_CAPS: [&str; 2] = ["30023", "30027"];
/// How long an unreachable phone is left alone.
const LATER: Duration = Duration::from_hours(1);
/// Attempts after which a phone that is never reachable is let be.
const MOST_ATTEMPTS: usize = 3;

/// The carrier says that the text did not arrive and may arrive later (a phone that is off, a
/// full network). Nothing has reached the customer, so another attempt is no second text.
fn try_once_more(tx: &mut Tx<'_>, app: &App, message: MessageId) -> Result<(), DbError> {
    if store::attempts(tx, message)?.len() >= MOST_ATTEMPTS {
        return Ok(());
    }
    let detail = "the carrier could not reach the phone; it is tried again in an hour";
    if store::advance(tx, message, Delivery::Failed, Delivery::Queued, Some(detail))? {
        app.queue.enqueue(tx, Deliver { message }.plan().at(app.env.now().plus(LATER)))?;
    }
    Ok(())
}
