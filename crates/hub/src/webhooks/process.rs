//! From a kept receipt to the mirror and the events.

use connect::Verified;
use db::{DbError, Tx, dialect};
use domain::{
    ReceiptId,
    crm::CrmNews,
    event::{CustomerRecord, Incoming, What},
};
use queue::{BackgroundJob, JobError, Running};
use serde::{Deserialize, Serialize};
use tracing::warn;

use super::{
    apply::apply,
    store::{self, Receipt, ReceiptState},
};
use crate::{
    App, connections,
    connectors::ConnectionError,
    gate,
    reactions::{self, When},
    workflows::{self, Told},
};

/// Receipts that share a transaction.
const TOGETHER: usize = 16;

/// Processes receipts that came together, a few in one transaction: what each of them touches besides
/// its own rows is touched once. When a transaction fails, each of its receipts is tried again alone.
#[derive(Debug, Serialize, Deserialize)]
pub struct Process {
    /// Which.
    pub receipts: Vec<ReceiptId>,
}

impl BackgroundJob<App> for Process {
    const NAME: &'static str = "webhooks.process";
    const MOST_ATTEMPTS: u32 = 20;

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        if self.receipts.len() <= 1 {
            return together(&app, &running, &self.receipts, true).await;
        }
        let mut failed = Vec::new();
        let mut left = self.receipts.chunks(TOGETHER).peekable();
        while let Some(some) = left.next() {
            let is_last = left.peek().is_none() && failed.is_empty();
            match together(&app, &running, some, is_last).await {
                Ok(()) if is_last => return Ok(()),
                Ok(()) => {}
                Err(_) => failed.extend_from_slice(some),
            }
        }
        let (queue, marker) = (app.queue.clone(), running.clone());
        app.db
            .write(running.company, move |tx| {
                for receipt in failed {
                    queue.enqueue(tx, Self { receipts: vec![receipt] }.plan())?;
                }
                marker.done_in(tx)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}

/// A receipt that was read, and what is to be written.
struct Read {
    receipt: Receipt,
    state: ReceiptState,
    /// Why it is not processed.
    why: Option<String>,
    incoming: Vec<Incoming>,
    told: Vec<Told>,
}

impl Read {
    fn passed_over(receipt: Receipt, state: ReceiptState, why: &str) -> Self {
        Self { receipt, state, why: Some(why.to_owned()), incoming: Vec::new(), told: Vec::new() }
    }
}

/// What a piece of news is about. Transactions that write about several things take all of them first and
/// in one order: two that took the same ones as their receipts happened to lie would wait for each other.
fn about(what: &What) -> Vec<String> {
    let customer = |record: &CustomerRecord| {
        let mut keys = gate::address_keys(record);
        keys.push(record.customer_ref.clone());
        keys
    };
    match what {
        What::Customer { customer: record, .. } => customer(record),
        What::Job { job, customer: record, .. } => {
            let mut keys = record.as_deref().map(customer).unwrap_or_default();
            keys.push(job.job_ref.clone());
            keys
        }
        What::Appointment { job_ref, .. } => vec![job_ref.clone()],
        What::Employee(employee) => vec![employee.employee_ref.clone()],
        What::Text(text) => vec![text.from.as_str().to_owned()],
        What::DeliveryReport(report) => vec![report.provider_ref.clone()],
        What::Crm(CrmNews::Contact { contact_ref, .. }) => vec![contact_ref.clone()],
        What::Crm(CrmNews::Made(contact)) => vec![contact.contact_ref.clone()],
        What::Crm(CrmNews::StrayTask { task_ref }) => vec![task_ref.clone()],
        What::Crm(CrmNews::Installed | CrmNews::Uninstalled) | What::Ping | What::Ignored => vec![],
    }
}

async fn together(app: &App, running: &Running, ids: &[ReceiptId], is_last: bool) -> Result<(), JobError> {
    // What has begun comes to its end before more is begun: a burst's first customers hear at once.
    let _turn = app.processing.acquire().await.map_err(|closed| JobError::later(anyhow::Error::from(closed)))?;
    let wanted = ids.to_vec();
    let found = app.db.read(running.company, move |tx| store::find_all(tx, &wanted)).await?;
    let mut all = Vec::new();
    for receipt in found {
        // Another one was processed by an earlier run.
        if receipt.state == ReceiptState::Waiting {
            all.push(read(app, receipt).await?);
        }
    }
    if all.is_empty() && !is_last {
        return Ok(());
    }
    // A pulse check that cannot be thought about must not keep what was told from being known.
    let when = if running.attempt == 1 { When::AtOnce } else { When::Later };
    let (app_in, marker) = (app.clone(), running.clone());
    // The receipts are on disk and would be processed again.
    app.db
        .write_derived(running.company, move |tx| {
            let news = all.iter().flat_map(|one| &one.incoming);
            dialect::one_at_a_time(tx, &news.flat_map(|one| about(&one.what)).collect::<Vec<_>>())?;
            for one in &all {
                write(tx, &app_in, one, when)?;
            }
            if is_last { marker.done_in(tx) } else { Ok(()) }
        })
        .await
        .map_err(|error: DbError| JobError::from(error))
}

async fn read(app: &App, receipt: Receipt) -> Result<Read, JobError> {
    let ready = match app.connectors.get(receipt.connection).await {
        Ok(ready) => ready,
        Err(ConnectionError::NotFound) => {
            return Ok(Read::passed_over(receipt, ReceiptState::Ignored, "the connection was removed"));
        }
        Err(error) => return Err(JobError::later(error)),
    };
    // It was verified on arrival; only proven webhooks are kept.
    let parsed = ready.connector.webhooks().map(|webhooks| webhooks.parse(&Verified::proven(&receipt.raw)));
    let incoming = match parsed {
        Some(Ok(incoming)) => incoming,
        Some(Err(error)) => {
            let (id, connection) = (receipt.id, receipt.connection);
            warn!(receipt.id = %id, connection.id = %connection, "receipt {id} cannot be read: {error}");
            return Ok(Read::passed_over(receipt, ReceiptState::Failed, &error.to_string()));
        }
        None => return Ok(Read::passed_over(receipt, ReceiptState::Ignored, "this connection takes no webhooks")),
    };
    let triggered = ready.connector.operations().map(|operate| operate.triggered(&Verified::proven(&receipt.raw)));
    let told: Vec<Told> = triggered.unwrap_or_default().into_iter().map(Told::from).collect();
    let is_used = !told.is_empty() || incoming.iter().any(|one| !matches!(one.what, What::Ignored | What::Ping));
    let state = if is_used { ReceiptState::Processed } else { ReceiptState::Ignored };
    Ok(Read { receipt, state, why: None, incoming, told })
}

fn write(tx: &mut Tx<'_>, app: &App, read: &Read, when: When) -> Result<(), DbError> {
    let Receipt { id, connection, raw, .. } = &read.receipt;
    // Somebody else may have processed it since it was read: the row decides.
    if !store::claim(tx, *id, read.state, read.why.as_deref())? {
        return Ok(());
    }
    for one in &read.incoming {
        let told_at = one.occurred_at.unwrap_or(raw.received_at);
        let events = apply(tx, app, one, told_at, *connection)?;
        reactions::publish(tx, app, &events, Some(*id), when)?;
    }
    for told in &read.told {
        workflows::note(tx, app, told, raw.received_at)?;
    }
    if read.why.is_none() {
        connections::store::note_event(tx, *connection, raw.received_at)?;
    }
    super::forward::plan(tx, app, &read.receipt) // others may be able to read what we cannot
}
