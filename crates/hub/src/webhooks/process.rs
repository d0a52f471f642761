//! From a kept receipt to the mirror and the events.

use connect::Verified;
use domain::{ReceiptId, event::What};
use futures::{StreamExt, future, stream};
use queue::{BackgroundJob, JobError, Running};
use serde::{Deserialize, Serialize};
use tracing::warn;

use super::{
    apply::apply,
    store::{self, Receipt, ReceiptState},
};
use crate::{App, connections, connectors::ConnectionError, reactions, workflows};

/// Receipts of one job that are in memory at once.
const AT_ONCE: usize = 8;

/// Processes receipts that came together. Each has a transaction of its own; those that fail
/// for a passing reason are tried again alone.
#[derive(Debug, Serialize, Deserialize)]
pub struct Process {
    /// Which.
    pub receipts: Vec<ReceiptId>,
}

impl BackgroundJob<App> for Process {
    const NAME: &'static str = "webhooks.process";
    const MOST_ATTEMPTS: u32 = 20;

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        if let [only] = self.receipts[..] {
            return one(&app, &running, only, true).await;
        }
        let runs = stream::iter(self.receipts).map(|id| {
            let (app, running) = (app.clone(), running.clone());
            async move { one(&app, &running, id, false).await.is_err().then_some(id) }
        });
        let failed: Vec<ReceiptId> = runs.buffer_unordered(AT_ONCE).filter_map(future::ready).collect().await;
        let queue = app.queue.clone();
        let marker = running.clone();
        app.db
            .write(running.company, move |tx| {
                for receipt in failed {
                    queue.enqueue(tx, Self { receipts: vec![receipt] }.plan())?;
                }
                marker.done_in(tx)
            })
            .await
            .map_err(JobError::from)
    }
}

async fn one(app: &App, running: &Running, id: ReceiptId, is_last: bool) -> Result<(), JobError> {
    let company = running.company;
    let receipt = app.db.read(company, move |tx| store::find(tx, id)).await?;
    let Some(receipt) = receipt.filter(|receipt| receipt.state == ReceiptState::Waiting) else {
        return Ok(()); // processed by an earlier run
    };
    let ready = match app.connectors.get(receipt.connection).await {
        Ok(ready) => ready,
        Err(ConnectionError::NotFound) => {
            return settle(app, running, &receipt, ReceiptState::Ignored, "the connection was removed", is_last).await;
        }
        Err(error) => return Err(JobError::later(error)),
    };
    // It was verified on arrival; only proven webhooks are kept.
    let parsed = ready.connector.webhooks().map(|webhooks| webhooks.parse(&Verified::proven(&receipt.raw)));
    let incoming = match parsed {
        Some(Ok(incoming)) => incoming,
        Some(Err(error)) => {
            warn!(receipt.id = %id, connection.id = %receipt.connection, "receipt {id} cannot be read: {error}");
            return settle(app, running, &receipt, ReceiptState::Failed, &error.to_string(), is_last).await;
        }
        None => {
            return settle(app, running, &receipt, ReceiptState::Ignored, "this connection takes no webhooks", is_last)
                .await;
        }
    };
    let triggered = ready.connector.operations().map(|operate| operate.triggered(&Verified::proven(&receipt.raw)));
    let triggered = triggered.unwrap_or_default();
    let is_used = !triggered.is_empty() || incoming.iter().any(|one| !matches!(one.what, What::Ignored | What::Ping));
    let state = if is_used { ReceiptState::Processed } else { ReceiptState::Ignored };
    let (app_in, marker) = (app.clone(), running.clone());
    // The receipt is on disk and would be processed again.
    app.db
        .write_derived(company, move |tx| {
            // Somebody else may have processed it since it was read: the row decides.
            if store::claim(tx, id, state, None)? {
                for one in &incoming {
                    let told_at = one.occurred_at.unwrap_or(receipt.raw.received_at);
                    let events = apply(tx, &app_in, one, told_at, receipt.connection)?;
                    reactions::publish(tx, &app_in, &events, Some(id))?;
                }
                workflows::told(tx, &app_in, &triggered, receipt.raw.received_at)?;
                connections::store::note_event(tx, receipt.connection, receipt.raw.received_at)?;
                super::forward::plan(tx, &app_in, &receipt)?;
            }
            if is_last { marker.done_in(tx) } else { Ok(()) }
        })
        .await
        .map_err(|error: db::DbError| JobError::from(error))
}

async fn settle(
    app: &App,
    running: &Running,
    receipt: &Receipt,
    state: ReceiptState,
    why: &str,
    is_last: bool,
) -> Result<(), JobError> {
    let (id, why, marker) = (receipt.id, why.to_owned(), running.clone());
    let (app_in, receipt) = (app.clone(), receipt.clone());
    app.db
        .write(running.company, move |tx| {
            if store::claim(tx, id, state, Some(&why))? {
                super::forward::plan(tx, &app_in, &receipt)?; // others may be able to read it
            }
            if is_last { marker.done_in(tx) } else { Ok(()) }
        })
        .await
        .map_err(|error: db::DbError| JobError::from(error))
}
