//! A carrier's report moves a message forward.

use db::{DbError, Tx};
use domain::{AttemptId, ConnectionId, event::{DeliveryReport, ReportedStatus}};

use super::{
    deliver::{learn, tell},
    model::Delivery,
    store,
};
use crate::App;

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
            store::set_delivery(tx, message, Delivery::Failed, Some(&format!("the carrier could not deliver it ({code})")))?;
            if let Some(verdict) = report.verdict {
                learn(tx, app, &order, verdict, report.code.as_deref())?;
            }
        }
        _ => {
            store::set_sent(tx, message, connection, &report.provider_ref, None, now)?;
        }
    }
    tell(tx, app, &order)
}
