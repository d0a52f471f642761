//! What happened, as workflows see it.

use std::time::Duration;

use connect::{JobWithPeople, Triggered};
use db::{DbError, Tx};
use domain::{
    HappeningId, Timestamp,
    event::{Event, JobMoment},
};
use queue::{BackgroundJob, JobError, Running};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{begin::Begin, store};
use crate::{App, catalogue::own, crm, jobs, messages, pulse_checks};

/// How long happenings are kept for dry runs, beyond what runs need.
const KEPT: Duration = Duration::from_hours(24 * 400);

/// Forgets happenings that are too old for a dry run.
#[derive(Debug, Serialize, Deserialize)]
pub struct Forget {}

impl BackgroundJob<App> for Forget {
    const NAME: &'static str = "workflows.forget";

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let before = app.env.now().minus(KEPT);
        app.db
            .write(running.company, move |tx| {
                store::forget_happenings(tx, before)?;
                running.done_in(tx)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}

/// What a provider told, ready to be written: a database thread has no time to write JSON.
#[derive(Debug)]
pub struct Told {
    triggered: Triggered,
    payload: String,
}

impl From<Triggered> for Told {
    fn from(triggered: Triggered) -> Self {
        let payload = triggered.payload.to_string();
        Self { triggered, payload }
    }
}

/// Keeps what a provider told, and wakes who looks at it. The same happening told again, by another
/// webhook or a poll, is known.
pub fn note(tx: &mut Tx<'_>, app: &App, told: &Told, told_at: Timestamp) -> Result<(), DbError> {
    match record(tx, app, told, told_at)? {
        Some((id, customer_ref)) => wake(tx, app, told.triggered.operation, id, customer_ref.as_deref()),
        None => Ok(()),
    }
}

/// Keeps what was there before anybody looked: it starts nothing, now or later.
pub(super) fn know(tx: &mut Tx<'_>, app: &App, told: &Told, told_at: Timestamp) -> Result<(), DbError> {
    record(tx, app, told, told_at).map(drop)
}

/// Its id and customer, if it was not known.
fn record(
    tx: &mut Tx<'_>,
    app: &App,
    Told { triggered, payload }: &Told,
    told_at: Timestamp,
) -> Result<Option<(HappeningId, Option<String>)>, DbError> {
    let contact_ref = triggered.contact_ref.as_deref();
    let customer_ref = match (&triggered.customer_ref, contact_ref) {
        (Some(customer_ref), _) => Some(customer_ref.clone()),
        (None, Some(contact_ref)) => crm::customer_of(tx, contact_ref)?,
        (None, None) => None,
    };
    let job_ref = job_of(triggered.operation, &triggered.payload);
    // Invoices and visits name their job alone.
    let customer_ref = match (customer_ref, &job_ref) {
        (None, Some(job_ref)) => jobs::store::find(tx, job_ref)?.and_then(|job| job.customer_ref),
        (known, _) => known,
    };
    let new = store::NewHappening {
        id: app.env.new_id(),
        operation: triggered.operation,
        key: &triggered.key,
        at: triggered.at.unwrap_or(told_at),
        customer_ref: customer_ref.as_deref(),
        contact_ref,
        job_ref: job_ref.as_deref(),
        payload,
    };
    Ok(store::insert_happening(tx, &new)?.then_some((new.id, customer_ref)))
}

/// Keeps a happening; gives back its id if it was not known.
pub(super) fn keep(tx: &mut Tx<'_>, app: &App, new: &store::NewHappening<'_>) -> Result<Option<HappeningId>, DbError> {
    if !store::insert_happening(tx, new)? {
        return Ok(None);
    }
    // Schedules and incoming webhooks are one workflow's: whoever notes them starts it.
    if !matches!(new.operation, own::HOOK | own::SCHEDULE) {
        wake(tx, app, new.operation, new.id, new.customer_ref)?;
    }
    Ok(Some(new.id))
}

/// Wakes who looks at a happening, if anybody does.
fn wake(
    tx: &mut Tx<'_>,
    app: &App,
    operation: &str,
    happening: HappeningId,
    customer_ref: Option<&str>,
) -> Result<(), DbError> {
    if !store::is_watched(tx, operation, customer_ref)? {
        return Ok(());
    }
    let begin = Begin { happening, only: None }.plan();
    // What concerns one customer happens in order.
    let begin = match customer_ref {
        Some(customer_ref) => begin.in_order_of(format!("workflows {customer_ref}")),
        None => begin,
    };
    app.queue.enqueue(tx, begin).map(drop)
}

/// A poll found a job that was completed: the same happening as the webhook that did not come.
pub fn poll_completed(tx: &mut Tx<'_>, app: &App, job: &JobWithPeople) -> Result<(), DbError> {
    let triggered = housecall::operations::told::triggered_by_poll(JobMoment::Completed, job);
    note(tx, app, &triggered.into(), app.env.now())
}

/// The job that it is about.
fn job_of(operation: &str, payload: &Value) -> Option<String> {
    if !operation.starts_with("housecall.") {
        return None;
    }
    let text = |value: &Value| value.as_str().filter(|id| !id.is_empty()).map(str::to_owned);
    if operation.starts_with("housecall.job.") {
        return text(&payload["job"]["id"]).or_else(|| text(&payload["appointment"]["job_id"]));
    }
    text(&payload["job"]["id"]).or_else(|| text(&payload["invoice"]["job_id"]))
}

/// What happened in our own house. What Housecall Pro tells comes in with its webhooks.
pub fn happened(tx: &mut Tx<'_>, app: &App, event: &Event) -> Result<(), DbError> {
    let Some(own) = own_happening(tx, event)? else { return Ok(()) };
    let id: HappeningId = app.env.new_id();
    let new = store::NewHappening {
        id,
        operation: own.operation,
        key: &own.key.unwrap_or_else(|| id.to_string()),
        at: app.env.now(),
        customer_ref: own.customer_ref.as_deref(),
        contact_ref: None,
        job_ref: own.job_ref.as_deref(),
        payload: &own.payload.to_string(),
    };
    keep(tx, app, &new).map(drop)
}

struct Own {
    operation: &'static str,
    key: Option<String>,
    customer_ref: Option<String>,
    job_ref: Option<String>,
    payload: Value,
}

fn own_happening(tx: &mut Tx<'_>, event: &Event) -> Result<Option<Own>, DbError> {
    Ok(match event {
        Event::MessageReceived { message, .. } | Event::WebChatReceived { message } => {
            let Some(said) = messages::store::find_incoming(tx, *message)? else { return Ok(None) };
            let is_text = matches!(event, Event::MessageReceived { .. });
            let (operation, channel) =
                if is_text { (own::MESSAGE_RECEIVED, "sms") } else { ("porchlight.web_chat.received", "web_chat") };
            let customer_ref = said.customer_ref;
            let payload = own::MessageReceived {
                message_id: message.to_string(),
                customer_ref: customer_ref.clone(),
                text: said.body,
                channel: channel.to_owned(),
            };
            Some(Own {
                operation,
                key: Some(message.to_string()),
                customer_ref,
                job_ref: None,
                payload: json!(payload),
            })
        }
        Event::FeedbackGiven { pulse_check, sentiment, changed } => {
            let Some(kept) = pulse_checks::store::find(tx, *pulse_check)? else { return Ok(None) };
            let job_ref = Some(kept.job_ref.clone()).filter(|job_ref| !job_ref.is_empty());
            let customer_ref = Some(kept.customer_ref.clone()).filter(|customer_ref| !customer_ref.is_empty());
            let job = match &job_ref {
                Some(job_ref) => jobs::store::find(tx, job_ref)?,
                None => None,
            };
            let payload = own::FeedbackReceived {
                pulse_check_id: pulse_check.to_string(),
                customer_ref: customer_ref.clone(),
                job_ref: job_ref.clone(),
                sentiment: sentiment.as_str().to_owned(),
                comment: kept.comment.clone(),
                changed: *changed,
            };
            Some(Own {
                operation: "porchlight.feedback.received",
                key: None,
                customer_ref,
                job_ref: job.map(|job| job.job_ref),
                payload: json!(payload),
            })
        }
        Event::OptedOut { customer_ref, .. } => Some(Own {
            operation: "porchlight.customer.opted_out",
            key: None,
            customer_ref: customer_ref.clone(),
            job_ref: None,
            payload: json!(own::OptedOut { customer_ref: customer_ref.clone() }),
        }),
        _ => None,
    })
}
