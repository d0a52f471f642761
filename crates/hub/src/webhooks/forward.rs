//! The front door (A17): Housecall Pro allows one webhook URL per account, so Porchlight passes
//! every event on, with the original bytes, signed in the way of Standard Webhooks.

use std::time::Duration;

use connect::{Call, signature};
use db::{DbError, Tx};
use domain::{ForwardTargetId, ReceiptId};
use base64::{Engine, engine::general_purpose::STANDARD};
use queue::{BackgroundJob, JobError, Running};
use serde::{Deserialize, Serialize};

use super::store::{self, Receipt};
use crate::{App, connections::Kind};

/// Delivers one receipt to one target.
#[derive(Debug, Serialize, Deserialize)]
pub struct Forward {
    /// What.
    pub receipt: ReceiptId,
    /// Where to.
    pub target: ForwardTargetId,
}

/// Where a target's secret belongs, for sealing.
pub(super) fn place(company: domain::CompanyId, id: ForwardTargetId) -> String {
    format!("{company}/forward_targets/{id}")
}

/// Plans the deliveries of a receipt, in the transaction that processes it.
pub(super) fn plan(tx: &mut Tx<'_>, app: &App, receipt: &Receipt) -> Result<(), DbError> {
    for target in store::forward_targets(tx)?.into_iter().filter(|target| target.enabled) {
        app.queue.enqueue(tx, Forward { receipt: receipt.id, target: target.id }.plan())?;
    }
    Ok(())
}

impl BackgroundJob<App> for Forward {
    const NAME: &'static str = "webhooks.forward";
    /// With back-off up to an hour this goes on for about three days.
    const MOST_ATTEMPTS: u32 = 80;

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let (receipt_id, target_id) = (self.receipt, self.target);
        let loaded = app
            .db
            .read(running.company, move |tx| {
                let target = store::forward_targets(tx)?.into_iter().find(|target| target.id == target_id);
                Ok::<_, DbError>(store::find(tx, receipt_id)?.zip(target))
            })
            .await?;
        let Some((receipt, target)) = loaded.filter(|(_, target)| target.enabled) else { return Ok(()) };
        // Only Housecall Pro's webhooks go through the front door: Twilio knows several addresses.
        if !app.connectors.get(receipt.connection).await.is_ok_and(|ready| ready.kind == Kind::Housecall) {
            return Ok(());
        }
        let secret = app.sealing.open(&place(running.company, target.id), &target.sealed).map_err(JobError::never)?;
        let timestamp = app.env.now().seconds().to_string();
        let id = receipt.id.to_string();
        let signed = signature::hmac_sha256(&secret, &[id.as_bytes(), b".", timestamp.as_bytes(), b".", &receipt.raw.body]);
        let mut call = Call::post(&target.url)
            .body("application/json", receipt.raw.body.clone())
            .header("webhook-id", &id)
            .header("webhook-timestamp", &timestamp)
            .header("webhook-signature", &format!("v1,{}", STANDARD.encode(signed)))
            .timeout(Duration::from_secs(10));
        // Whoever had HCP's webhooks before can go on checking HCP's own signature.
        for (name, value) in receipt.raw.headers.iter().filter(|(name, _)| name.starts_with("api-")) {
            call = call.header(name, value);
        }
        let answer = app.outgoing.send(call).await;
        let (status, result) = match answer {
            Ok(answer) if answer.is_success() => (answer.status.to_string(), Ok(())),
            Ok(answer) => (answer.status.to_string(), Err(JobError::later(anyhow::anyhow!("the target answered {}", answer.status)))),
            Err(error) => (error.code().to_owned(), Err(JobError::later(error))),
        };
        let now = app.env.now();
        app.db.write(running.company, move |tx| store::note_forwarded(tx, target_id, &status, now)).await?;
        result
    }
}
