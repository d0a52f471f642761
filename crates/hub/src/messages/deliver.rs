//! Hands a message to its channel: note the attempt, call, note the outcome.

use std::time::Duration;

use connect::{Accepted, Mail, ProviderError, Retry, Sms};
use db::{DbError, Tx};
use domain::{
    AttemptId, ConnectionId, MessageId, PartOf, Timestamp,
    event::{Address, FailureVerdict},
};
use queue::{BackgroundJob, JobError, Running};
use rules::gate::Channel;
use serde::{Deserialize, Serialize};
use tracing::{info, warn};

use super::{
    again::may_still_go,
    model::Delivery,
    resolve,
    store::{self, Outgoing},
};
use crate::{
    App, bios,
    connections::{self, Kind},
    connectors::Ready,
    conversations, gate, pulse_checks,
    realtime::Change,
};

/// Hands one queued message to its channel.
#[derive(Debug, Serialize, Deserialize)]
pub struct Deliver {
    /// Which.
    pub message: MessageId,
}

impl BackgroundJob<App> for Deliver {
    const NAME: &'static str = "messages.deliver";
    /// With back-off these go on for about eight hours: a carrier's bad afternoon.
    const MOST_ATTEMPTS: u32 = 16;

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let company = running.company;
        let (message, attempt, now) = (self.message, app.env.new_id::<AttemptId>(), app.env.now());
        // Noted before the call: if we crash after it, the next run sees an attempt without an
        // outcome and does not send a second text.
        let (app_in, is_again) = (app.clone(), running.attempt > 1);
        let order = app.db.write(company, move |tx| begin(tx, &app_in, message, attempt, is_again, now)).await?;
        let Some(order) = order else { return Ok(()) }; // sent, canceled, or waiting for its outcome
        let kind = match order.address {
            Address::Sms(_) => Kind::Twilio,
            Address::Email(_) => Kind::Email,
        };
        let ready = match app.connectors.of_kind(company, kind).await {
            Ok(Some(ready)) => ready,
            Ok(None) => return conclude(&app, &running, &order, attempt, None, Err(no_connection())).await,
            Err(error) => {
                let unusable = ProviderError::Unreachable(error.to_string());
                return conclude(&app, &running, &order, attempt, None, Err(unusable)).await;
            }
        };
        // No transaction is open here, and none could be.
        let outcome = call(&app, &ready, &order, attempt).await;
        conclude(&app, &running, &order, attempt, Some(&ready), outcome).await
    }
}

fn no_connection() -> ProviderError {
    ProviderError::Refused {
        code: None,
        message: "no connection for this channel".into(),
        verdict: FailureVerdict::Account,
    }
}

/// A message that waited longer than this since it was let through passes the gate again: the
/// carrier was away, or we were.
const STALE: Duration = Duration::from_mins(1);

/// Takes the order, or finds that there is nothing to do.
fn begin(
    tx: &mut Tx<'_>,
    app: &App,
    message: MessageId,
    attempt: AttemptId,
    is_again: bool,
    now: Timestamp,
) -> Result<Option<Outgoing>, DbError> {
    let Some(order) = store::find(tx, message)? else { return Ok(None) };
    match order.delivery {
        Delivery::Queued => {
            let is_stale = is_again || now.since(order.due_at) > STALE;
            if is_stale && !may_still_go(tx, app, &order)? {
                tell(tx, app, &order)?;
                return Ok(None);
            }
            Ok(store::begin_attempt(tx, message, attempt, now)?.then_some(order))
        }
        Delivery::Sending => {
            // An earlier run ended between the call and its record.
            note_unknown(tx, app, &order)?;
            Ok(None)
        }
        _ => Ok(None),
    }
}

async fn call(app: &App, ready: &Ready, order: &Outgoing, attempt: AttemptId) -> Result<Accepted, ProviderError> {
    match &order.address {
        Address::Sms(to) => {
            let channel = ready.connector.sms().ok_or_else(no_connection)?;
            let callback = format!("{}?attempt={attempt}", app.connectors.webhook_url(ready.id));
            let sms = Sms {
                to: to.clone(),
                body: order.body.clone(),
                media: order.media.clone(),
                status_callback: Some(callback),
            };
            channel.send(&sms).await
        }
        Address::Email(to) => {
            let channel = ready.connector.email().ok_or_else(no_connection)?;
            let unsubscribe_url = order.unsubscribe_token.as_ref().map(|token| app.url(&format!("/u/{token}")));
            let mail = Mail {
                to: to.clone(),
                to_name: None,
                subject: order.subject.clone().unwrap_or_default(),
                text: order.body.clone(),
                html: order.html.clone().unwrap_or_default(),
                message_id: format!("{attempt}@{}", app.mail_domain()),
                unsubscribe_url,
            };
            channel.send(&mail).await
        }
    }
}

/// Records what the attempt came to, and says whether it is tried again.
async fn conclude(
    app: &App,
    running: &Running,
    order: &Outgoing,
    attempt: AttemptId,
    ready: Option<&Ready>,
    outcome: Result<Accepted, ProviderError>,
) -> Result<(), JobError> {
    match &outcome {
        Ok(_) => info!(message.id = %order.id, attempt.id = %attempt, "message {} accepted by its channel", order.id),
        Err(error) => {
            warn!(message.id = %order.id, attempt.id = %attempt, "message {} not accepted: {error}", order.id);
        }
    }
    let retry = outcome.as_ref().err().map(ProviderError::retry);
    let gives_up = running.attempt >= Deliver::MOST_ATTEMPTS;
    let again = match (retry, &outcome) {
        (Some(Retry::Later), Err(error)) if !gives_up => Some(JobError::later(error.clone())),
        (Some(Retry::After(wait)), Err(error)) if !gives_up => Some(JobError::after(wait, error.clone())),
        _ => None,
    };
    let is_over = again.is_none();
    let (app_in, order, running) = (app.clone(), order.clone(), running.clone());
    let connection = ready.map(|ready| ready.id);
    app.db
        .write(running.company, move |tx| {
            record(tx, &app_in, &order, attempt, connection, outcome, is_over)?;
            if is_over { running.done_in(tx) } else { Ok(()) }
        })
        .await
        .map_err(|error: DbError| JobError::from(error))?;
    again.map_or(Ok(()), Err)
}

fn record(
    tx: &mut Tx<'_>,
    app: &App,
    order: &Outgoing,
    attempt: AttemptId,
    connection: Option<ConnectionId>,
    outcome: Result<Accepted, ProviderError>,
    is_over: bool,
) -> Result<(), DbError> {
    let now = app.env.now();
    match outcome {
        Ok(accepted) => {
            store::end_attempt(tx, attempt, "accepted", None, now)?;
            if let Some(connection) = connection {
                store::set_sent(tx, order.id, connection, &accepted.provider_ref, accepted.segments, now)?;
            }
        }
        Err(ProviderError::OutcomeUnknown) => {
            store::end_attempt(tx, attempt, "outcome-unknown", None, now)?;
            note_unknown(tx, app, order)?;
        }
        Err(error) => {
            store::end_attempt(tx, attempt, error.code(), Some(&error.to_string()), now)?;
            if is_over {
                fail(tx, app, order, connection, &error)?;
            } else {
                store::advance(
                    tx,
                    order.id,
                    Delivery::Sending,
                    Delivery::Queued,
                    Some(&format!("trying again: {error}")),
                )?;
            }
        }
    }
    tell(tx, app, order)
}

/// The message will not go out: say so, and remember what that means for the address.
fn fail(
    tx: &mut Tx<'_>,
    app: &App,
    order: &Outgoing,
    connection: Option<ConnectionId>,
    error: &ProviderError,
) -> Result<(), DbError> {
    store::advance(tx, order.id, Delivery::Sending, Delivery::Failed, Some(&error.to_string()))?;
    if let Some(connection) = connection
        && matches!(
            error,
            ProviderError::Unauthorized | ProviderError::Refused { verdict: FailureVerdict::Account, .. }
        )
    {
        connections::store::note_trouble(tx, connection, &error.to_string())?;
        app.live.publish(tx, Change::Connection, connection)?;
    }
    if let ProviderError::Refused { code, verdict, .. } = error {
        learn(tx, app, order, *verdict, code.as_deref())?;
    }
    Ok(())
}

/// What a refusal or a failure report teaches about an address.
pub(super) fn learn(
    tx: &mut Tx<'_>,
    app: &App,
    order: &Outgoing,
    verdict: FailureVerdict,
    code: Option<&str>,
) -> Result<(), DbError> {
    let (channel, key) = match &order.address {
        Address::Sms(phone) => (Channel::Sms, phone.as_str().to_owned()),
        Address::Email(email) => (Channel::Email, email.folded()),
    };
    let now = app.env.now();
    match verdict {
        FailureVerdict::OptedOut => {
            let source = gate::opt_outs::Source::Carrier;
            gate::opt_outs::add(tx, &app.env, channel, &key, order.customer_ref.as_deref(), source, code).map(drop)
        }
        FailureVerdict::Landline => gate::store::set_address_state(tx, channel, &key, "landline", code, now),
        FailureVerdict::BadAddress => gate::store::set_address_state(tx, channel, &key, "bad", code, now),
        FailureVerdict::RetryLater
        | FailureVerdict::Blocked
        | FailureVerdict::Content
        | FailureVerdict::Account
        | FailureVerdict::Other => Ok(()),
    }
}

fn note_unknown(tx: &mut Tx<'_>, app: &App, order: &Outgoing) -> Result<(), DbError> {
    let detail = "the answer was lost; it is being looked up, and not sent again blindly";
    // A report may have come before our own time ran out: then the outcome is known.
    if store::advance(tx, order.id, Delivery::Sending, Delivery::OutcomeUnknown, Some(detail))? {
        resolve::plan(tx, app, order.id)?;
    }
    Ok(())
}

/// Says that a message moved, and moves what it is a part of along.
pub(super) fn tell(tx: &mut Tx<'_>, app: &App, order: &Outgoing) -> Result<(), DbError> {
    conversations::message_moved(tx, app, order.id)?;
    match (order.pulse_check, order.part_of) {
        (Some(pulse_check), _) => pulse_checks::message_moved(tx, app, pulse_check),
        (None, Some(PartOf::BioVisit(visit))) => bios::message_moved(tx, app, visit),
        (None, Some(PartOf::Case(case))) => app.live.publish(tx, Change::Case, case),
        (None, Some(PartOf::Run(run))) => app.live.publish(tx, Change::WorkflowRun, run),
        (None, None) => app.live.publish(tx, Change::Message, order.id),
    }
}

/// Where a company's mail says it comes from, for `Message-ID`.
impl App {
    pub(crate) fn mail_domain(&self) -> String {
        let host = url::Url::parse(&self.config.public_url).ok().and_then(|url| url.host_str().map(str::to_owned));
        host.unwrap_or_else(|| "porchlight.invalid".to_owned())
    }
}
