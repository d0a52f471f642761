//! The front door (A17): Housecall Pro allows one webhook URL per account, so Porchlight passes
//! every event on, with the original bytes, signed in the way of Standard Webhooks.
//!
//! Each webhook has a delivery for each target, with attempts of its own: a target that is slow or
//! away holds up no other. An attempt that fails is no failure of its job, so the next one is a
//! job of its own, planned where the outcome is recorded. A target may get the same webhook twice
//! (an answer can get lost), under the same id.

use std::time::Duration;

use db::{DbError, Tx, dialect};
use domain::{ForwardDeliveryId, ForwardTargetId, ReceiptId, Timestamp};
use queue::{BackgroundJob, JobError, Running};
use serde::{Deserialize, Serialize};
use tracing::warn;

use super::{
    back_off,
    deliveries::{self, Attempt, ForwardDelivery, ForwardDeliveryState},
    hand_over::{Outcome, Outgoing, TEST_EVENT, Verdict, hand_over},
    store::{self, Receipt},
    targets::{self, ForwardTarget},
};
use crate::{
    App,
    alerts::{self, Words},
    connections::{self, Kind},
    realtime::Change,
};

/// A target that has taken nothing for so long needs a person.
const TOO_LONG: Duration = Duration::from_hours(3 * 24);
/// A target that was paused gets what waited by the handful: it may be many, and neither the
/// target nor our own queue is run over.
const HANDFUL: u32 = 50;
const BETWEEN_HANDFULS: Duration = Duration::from_secs(5);

/// Plans the deliveries of a receipt, in the transaction that processes it. Only Housecall Pro's
/// webhooks go through the front door: Twilio knows several addresses. What is processed again is
/// not delivered again.
pub(super) fn plan(tx: &mut Tx<'_>, app: &App, receipt: &Receipt) -> Result<(), DbError> {
    let targets = targets::list(tx)?;
    if targets.is_empty() || connections::store::kind(tx, receipt.connection)? != Some(Kind::Housecall) {
        return Ok(());
    }
    let now = app.env.now();
    for target in targets {
        let is_on = target.enabled || is_on_by_now(tx, target.id)?;
        let (id, next_at) = (app.env.new_id(), is_on.then_some(now));
        let delivery = ForwardDelivery {
            receipt: Some(receipt.id),
            ..ForwardDelivery::new(id, target.id, &receipt.event, next_at, now)
        };
        if deliveries::insert(tx, &delivery)? {
            plan_attempt(tx, app, id, next_at)?;
        }
    }
    Ok(())
}

/// Whether a target that was paused is on by now.
fn is_on_by_now(tx: &mut Tx<'_>, target: ForwardTargetId) -> Result<bool, DbError> {
    lock(tx, target)?;
    Ok(targets::find(tx, target)?.is_some_and(|target| target.enabled))
}

/// Whoever switches a target and whoever plans for it while it is off pass one after the other.
/// Otherwise a delivery could wait for a switch that has been.
pub(super) fn lock(tx: &mut Tx<'_>, target: ForwardTargetId) -> Result<(), DbError> {
    dialect::one_at_a_time(tx, &[format!("forward_targets/{target}")])
}

/// Plans a test: one attempt, also while the target is paused.
pub(super) fn send_test(tx: &mut Tx<'_>, app: &App, target: ForwardTargetId) -> Result<ForwardDelivery, DbError> {
    let (id, now) = (app.env.new_id(), app.env.now());
    let delivery = ForwardDelivery::new(id, target, TEST_EVENT, Some(now), now);
    deliveries::insert(tx, &delivery)?;
    plan_attempt(tx, app, id, Some(now))?;
    Ok(delivery)
}

/// Sends a delivery off anew because a person says so, whatever became of it before.
pub(super) fn send_again(
    tx: &mut Tx<'_>,
    app: &App,
    delivery: &ForwardDelivery,
    target: &ForwardTarget,
) -> Result<(), DbError> {
    let next_at = (target.enabled || delivery.is_test()).then(|| app.env.now());
    deliveries::send_again(tx, delivery.id, next_at)?;
    plan_attempt(tx, app, delivery.id, next_at)
}

/// A target was switched on or off, or got another address: what is planned for it waits, or goes
/// out now.
pub(super) fn start_over(tx: &mut Tx<'_>, app: &App, target: ForwardTargetId, enabled: bool) -> Result<(), DbError> {
    deliveries::hold_all(tx, target)?;
    if enabled {
        app.queue.enqueue(tx, Resume { target }.plan().once(target))?;
    }
    Ok(())
}

fn plan_attempt(
    tx: &mut Tx<'_>,
    app: &App,
    delivery: ForwardDeliveryId,
    next_at: Option<Timestamp>,
) -> Result<(), DbError> {
    let Some(at) = next_at else { return Ok(()) };
    app.queue.enqueue(tx, Deliver { delivery, at }.plan().at(at).once(format!("{delivery} {at}")))?;
    Ok(())
}

/// Makes one attempt at a delivery.
#[derive(Debug, Serialize, Deserialize)]
pub struct Deliver {
    /// Which.
    pub delivery: ForwardDeliveryId,
    /// For when it was planned. A delivery that was planned anew since has another job.
    pub at: Timestamp,
}

impl BackgroundJob<App> for Deliver {
    const NAME: &'static str = "webhooks.forward.v2";
    /// For trouble on our side, and as patient as with trouble on the target's.
    const MOST_ATTEMPTS: u32 = 80;

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let (company, id, at) = (running.company, self.delivery, self.at);
        let loaded = app.db.read(company, move |tx| load(tx, id, at)).await?;
        let Some(order) = loaded else { return Ok(()) };
        if !order.target.enabled && !order.delivery.is_test() {
            app.db.write(company, move |tx| deliveries::hold(tx, id, at)).await?;
            return Ok(());
        }
        let outcome = hand_over(&app, company, &order.target, &order.outgoing).await?;
        let app_in = app.clone();
        app.db
            .write(company, move |tx| {
                record(tx, &app_in, &order, at, &outcome)?;
                running.done_in(tx)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}

/// A delivery with all that its attempt needs.
struct Order {
    delivery: ForwardDelivery,
    target: ForwardTarget,
    outgoing: Outgoing,
}

/// `None`: it was delivered, paused or planned anew, or nothing is left of it.
fn load(tx: &mut Tx<'_>, id: ForwardDeliveryId, at: Timestamp) -> Result<Option<Order>, DbError> {
    let is_due =
        |delivery: &ForwardDelivery| delivery.state == ForwardDeliveryState::Waiting && delivery.next_at == Some(at);
    let Some(delivery) = deliveries::find(tx, id)?.filter(is_due) else { return Ok(None) };
    let Some(target) = targets::find(tx, delivery.target)? else { return Ok(None) };
    let outgoing = match delivery.receipt {
        None => Some(Outgoing::test(&delivery)),
        Some(receipt) => store::find(tx, receipt)?.map(|receipt| Outgoing::of(&receipt)),
    };
    Ok(outgoing.map(|outgoing| Order { delivery, target, outgoing }))
}

/// Writes down what an attempt came to, and plans the next one.
fn record(tx: &mut Tx<'_>, app: &App, order: &Order, planned_at: Timestamp, outcome: &Outcome) -> Result<(), DbError> {
    let Order { delivery, target, .. } = order;
    let now = app.env.now();
    let next_at = match outcome.verdict {
        Verdict::NotTaken(not_before) if !delivery.is_test() => {
            back_off::wait_after(delivery.attempts + 1).map(|wait| now.plus(wait.max(not_before)))
        }
        _ => None,
    };
    let state = match outcome.verdict {
        Verdict::Taken => ForwardDeliveryState::Delivered,
        _ if next_at.is_some() => ForwardDeliveryState::Waiting,
        _ => ForwardDeliveryState::Failed,
    };
    let (status, detail) = (outcome.status.clone(), outcome.detail.clone());
    if !deliveries::record(tx, delivery.id, planned_at, &Attempt { state, status, detail, at: now, next_at })? {
        return Ok(());
    }
    plan_attempt(tx, app, delivery.id, next_at)?;
    note_at_target(tx, app, order, outcome, now)?;
    if target.previous.as_ref().is_some_and(|previous| previous.until <= now) {
        targets::forget_previous(tx, target.id, now)?;
    }
    app.live.publish(tx, Change::ForwardTarget, target.id)
}

fn note_at_target(tx: &mut Tx<'_>, app: &App, order: &Order, outcome: &Outcome, now: Timestamp) -> Result<(), DbError> {
    let (target, status) = (&order.target, &outcome.status);
    match outcome.verdict {
        Verdict::Taken => targets::note_taken(tx, target.id, status, now),
        Verdict::Gone => note_gone(tx, app, target, status, now),
        // A test says nothing that whoever sent it does not see.
        Verdict::NotTaken(_) if order.delivery.is_test() => targets::note_status(tx, target.id, status, now),
        Verdict::NotTaken(_) => {
            targets::note_failure(tx, target.id, status, now)?;
            if targets::claim_alert(tx, target.id, now.minus(TOO_LONG), now)? {
                alerts::tell(tx, app, &takes_nothing(target, status))?;
            }
            Ok(())
        }
    }
}

fn note_gone(tx: &mut Tx<'_>, app: &App, target: &ForwardTarget, status: &str, now: Timestamp) -> Result<(), DbError> {
    if !targets::switch_off(tx, target.id, status, now)? {
        return targets::note_status(tx, target.id, status, now); // it was off already
    }
    warn!(forward_target.id = %target.id, "the forward target {} says that it is gone, and was switched off", target.id);
    deliveries::hold_all(tx, target.id)?;
    alerts::tell(tx, app, &is_gone(target))
}

fn is_gone(target: &ForwardTarget) -> Words {
    let host = host(target);
    Words {
        subject: format!("{host} takes no webhooks any more"),
        body: format!(
            "Porchlight passes Housecall Pro's webhooks on to {host}. It answered 410: gone for good. So it was switched off.\n\nWhat comes meanwhile waits, and goes out when you switch it on again."
        ),
        path: "/settings/webhooks".into(),
    }
}

fn takes_nothing(target: &ForwardTarget, status: &str) -> Words {
    let host = host(target);
    Words {
        subject: format!("{host} has taken no webhook for three days"),
        body: format!(
            "Porchlight passes Housecall Pro's webhooks on to {host}. For three days none was taken; the last answer was: {status}.\n\nPorchlight goes on with new ones. Those that it gave up on stay in the list, and can be sent again."
        ),
        path: "/settings/webhooks".into(),
    }
}

/// The rest of an address may be a secret.
fn host(target: &ForwardTarget) -> String {
    let url = url::Url::parse(&target.url).ok();
    url.as_ref().and_then(url::Url::host_str).unwrap_or("a forward target").to_owned()
}

/// Sends off what waited for a target, a handful at a time.
#[derive(Debug, Serialize, Deserialize)]
pub struct Resume {
    /// Which.
    pub target: ForwardTargetId,
}

impl BackgroundJob<App> for Resume {
    const NAME: &'static str = "webhooks.resume";

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let app_in = app.clone();
        app.db
            .write(running.company, move |tx| {
                running.done_in(tx)?; // first: the next handful has the same key
                self.next_handful(tx, &app_in)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}

impl Resume {
    fn next_handful(&self, tx: &mut Tx<'_>, app: &App) -> Result<(), DbError> {
        let Some(target) = targets::find(tx, self.target)?.filter(|target| target.enabled) else { return Ok(()) };
        let now = app.env.now();
        let held = deliveries::held(tx, target.id, HANDFUL)?;
        for delivery in &held {
            deliveries::send_again(tx, *delivery, Some(now))?;
            plan_attempt(tx, app, *delivery, Some(now))?;
        }
        if held.len() < HANDFUL as usize {
            return Ok(());
        }
        let next = Self { target: target.id }.plan().at(now.plus(BETWEEN_HANDFULS)).once(target.id);
        app.queue.enqueue(tx, next).map(drop)
    }
}

/// Delivers one receipt to one target, as builds before the delivery log planned it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Forward {
    /// What.
    pub receipt: ReceiptId,
    /// Where to.
    pub target: ForwardTargetId,
}

impl BackgroundJob<App> for Forward {
    const NAME: &'static str = "webhooks.forward";
    /// With back-off up to an hour this goes on for about three days.
    const MOST_ATTEMPTS: u32 = 80;

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let (company, receipt_id, target_id) = (running.company, self.receipt, self.target);
        let loaded = app
            .db
            .read(company, move |tx| {
                let target = targets::find(tx, target_id)?.filter(|target| target.enabled);
                let receipt = store::find(tx, receipt_id)?;
                let kind = match &receipt {
                    Some(receipt) => connections::store::kind(tx, receipt.connection)?,
                    None => None,
                };
                Ok::<_, DbError>(receipt.zip(target).filter(|_| kind == Some(Kind::Housecall)))
            })
            .await?;
        // The target or the connection is gone: nobody waits for this any more.
        let Some((receipt, target)) = loaded else { return Ok(()) };
        let outcome = hand_over(&app, company, &target, &Outgoing::of(&receipt)).await?;
        let (status, now) = (outcome.status.clone(), app.env.now());
        app.db.write(company, move |tx| targets::note_status(tx, target_id, &status, now)).await?;
        if matches!(outcome.verdict, Verdict::Taken) {
            return Ok(());
        }
        Err(JobError::later(anyhow::anyhow!("the target answered {}", outcome.status)))
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use connect::RawWebhook;
    use db::{Statements, args, db_test, testing::TestDb};
    use domain::ConnectionId;

    use super::{super::store::ReceiptState, *};
    use crate::connections::NewConnection;

    fn add(tx: &mut Tx<'_>, app: &App, kind: Kind) -> Result<ConnectionId, DbError> {
        let id = app.env.new_id();
        let new = NewConnection { kind, name: "x".into(), settings: Default::default(), secrets: Default::default() };
        connections::store::insert(tx, &app.env, &app.sealing, id, &new)?;
        Ok(id)
    }

    fn receipt(app: &App, connection: ConnectionId) -> Receipt {
        Receipt {
            id: app.env.new_id(),
            connection,
            event: "job.completed".into(),
            state: ReceiptState::Waiting,
            detail: None,
            repeats: 0,
            raw: RawWebhook {
                url: String::new(),
                headers: Vec::new(),
                body: b"{}".to_vec(),
                received_at: app.env.now(),
            },
        }
    }

    fn log(tx: &mut Tx<'_>) -> Result<Vec<ForwardDelivery>, DbError> {
        deliveries::list(tx, &deliveries::Filter::default(), (Timestamp::from_micros(i64::MAX), String::new()), 200)
    }

    fn jobs(tx: &mut Tx<'_>) -> Result<Vec<String>, DbError> {
        tx.values(
            "SELECT payload FROM background_jobs WHERE company_id = $1 AND name = 'webhooks.forward.v2' ORDER BY seq",
            args![],
        )
    }

    fn target(tx: &mut Tx<'_>, app: &App) -> Result<ForwardTargetId, DbError> {
        let id = app.env.new_id();
        targets::insert(tx, id, "https://hooks.example.com/", Vec::new(), app.env.now())?;
        Ok(id)
    }

    #[db_test]
    async fn only_housecall_pros_webhooks_are_passed_on_and_each_once(db: Rc<TestDb>) {
        let app = App::over(&db);
        db.write(move |tx| {
            let app = &app;
            let target = target(tx, app)?;
            let housecall = receipt(app, add(tx, app, Kind::Housecall)?);
            let of_twilio = receipt(app, add(tx, app, Kind::Twilio)?);
            let of_nobody = receipt(app, app.env.new_id());
            for receipt in [&of_twilio, &of_nobody, &housecall, &housecall] {
                plan(tx, app, receipt)?;
            }
            let planned = log(tx)?;
            assert_eq!(planned.len(), 1);
            assert_eq!((planned[0].target, planned[0].receipt), (target, Some(housecall.id)));
            let jobs = jobs(tx)?;
            assert_eq!(jobs.len(), 1);
            assert!(jobs[0].contains(&planned[0].id.to_string()), "{jobs:?}");
            Ok(())
        })
        .await;
    }

    #[db_test]
    async fn what_waits_for_a_paused_target_goes_out_by_the_handful(db: Rc<TestDb>) {
        let app = App::over(&db);
        db.write(move |tx| {
            let app = &app;
            let target = target(tx, app)?;
            targets::change(tx, target, "https://hooks.example.com/", false)?;
            let connection = add(tx, app, Kind::Housecall)?;
            for _ in 0..=HANDFUL {
                plan(tx, app, &receipt(app, connection))?;
            }
            assert_eq!(jobs(tx)?.len(), 0, "it is paused");
            assert_eq!(deliveries::counts(tx)?[&target].waiting, u64::from(HANDFUL) + 1);

            targets::change(tx, target, "https://hooks.example.com/", true)?;
            Resume { target }.next_handful(tx, app)?;
            assert_eq!(jobs(tx)?.len(), HANDFUL as usize);
            Resume { target }.next_handful(tx, app)?;
            assert_eq!(jobs(tx)?.len(), HANDFUL as usize + 1);
            assert!(log(tx)?.iter().all(|delivery| delivery.next_at == Some(app.env.now())));
            Ok(())
        })
        .await;
    }
}
