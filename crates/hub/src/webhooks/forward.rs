//! The front door (A17): Housecall Pro allows one webhook URL per account, so Porchlight passes
//! every event on, with the original bytes, signed in the way of Standard Webhooks.

use std::time::Duration;

use anyhow::Context;
use base64::{Engine, engine::general_purpose::STANDARD};
use connect::{Call, signature};
use db::{DbError, Tx};
use domain::{Env, ForwardTargetId, ReceiptId};
use queue::{BackgroundJob, JobError, Running};
use serde::{Deserialize, Serialize};

use super::store::{self, Receipt};
use crate::{
    App,
    connections::{self, Kind},
};

/// What a signing secret begins with (Standard Webhooks 1.0); the key follows in base64.
const SECRET_PREFIX: &str = "whsec_";

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

/// A new signing secret: 24 random bytes, as the standard advises.
pub(super) fn new_secret(env: &Env) -> String {
    format!("{SECRET_PREFIX}{}", STANDARD.encode(env.random::<24>()))
}

/// The header `webhook-signature`: the key is what `secret` says in base64, not its letters.
fn sign(secret: &str, id: &str, timestamp: &str, body: &[u8]) -> anyhow::Result<String> {
    let key = secret.strip_prefix(SECRET_PREFIX).context("a signing secret begins with whsec_")?;
    let key = STANDARD.decode(key).context("a signing secret is base64")?;
    let signed = signature::hmac_sha256(&key, &[id.as_bytes(), b".", timestamp.as_bytes(), b".", body]);
    Ok(format!("v1,{}", STANDARD.encode(signed)))
}

/// Plans the deliveries of a receipt, in the transaction that processes it. Only Housecall Pro's
/// webhooks go through the front door: Twilio knows several addresses.
pub(super) fn plan(tx: &mut Tx<'_>, app: &App, receipt: &Receipt) -> Result<(), DbError> {
    let targets: Vec<_> = store::forward_targets(tx)?.into_iter().filter(|target| target.enabled).collect();
    if targets.is_empty() || connections::store::kind(tx, receipt.connection)? != Some(Kind::Housecall) {
        return Ok(());
    }
    for target in targets {
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
                let target =
                    store::forward_targets(tx)?.into_iter().find(|target| target.id == target_id && target.enabled);
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
        let secret = app.sealing.open(&place(running.company, target.id), &target.sealed)?;
        let secret =
            String::from_utf8(secret).map_err(|_| JobError::later(anyhow::anyhow!("a signing secret is text")))?;
        let timestamp = app.env.now().seconds().to_string();
        let id = receipt.id.to_string();
        let signature = sign(&secret, &id, &timestamp, &receipt.raw.body)?;
        let mut call = Call::post(&target.url)
            .body("application/json", receipt.raw.body.clone())
            .header("webhook-id", &id)
            .header("webhook-timestamp", &timestamp)
            .header("webhook-signature", &signature)
            .timeout(Duration::from_secs(10));
        // Whoever had HCP's webhooks before can go on checking HCP's own signature.
        for (name, value) in receipt.raw.headers.iter().filter(|(name, _)| name.starts_with("api-")) {
            call = call.header(name, value);
        }
        let answer = app.outgoing.send(call).await;
        let (status, result) = match answer {
            Ok(answer) if answer.is_success() => (answer.status.to_string(), Ok(())),
            Ok(answer) => (
                answer.status.to_string(),
                Err(JobError::later(anyhow::anyhow!("the target answered {}", answer.status))),
            ),
            Err(error) => (error.code().to_owned(), Err(JobError::later(error))),
        };
        let now = app.env.now();
        app.db.write(running.company, move |tx| store::note_forwarded(tx, target_id, &status, now)).await?;
        result
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

    #[db_test]
    async fn only_housecall_pros_webhooks_are_passed_on(db: Rc<TestDb>) {
        let app = App::over(&db);
        let app_in = app.clone();
        let planned: Vec<String> = db
            .write(move |tx| {
                let app = &app_in;
                store::insert_forward_target(
                    tx,
                    app.env.new_id(),
                    "https://hooks.example.com/",
                    Vec::new(),
                    app.env.now(),
                )?;
                let housecall = receipt(app, add(tx, app, Kind::Housecall)?);
                for receipt in [&receipt(app, add(tx, app, Kind::Twilio)?), &receipt(app, app.env.new_id()), &housecall]
                {
                    plan(tx, app, receipt)?;
                }
                let payloads: Vec<String> = tx.values(
                    "SELECT payload FROM background_jobs WHERE company_id = $1 AND name = 'webhooks.forward'",
                    args![],
                )?;
                assert!(payloads.iter().all(|payload| payload.contains(&housecall.id.to_string())), "{payloads:?}");
                Ok(payloads)
            })
            .await;
        assert_eq!(planned.len(), 1);
    }

    #[test]
    fn a_delivery_is_signed_as_the_standard_says() {
        // The example in the documentation of Standard Webhooks' reference libraries.
        let signed = sign(
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "1614265330",
            br#"{"test": 2432232314}"#,
        );
        assert_eq!(signed.unwrap(), "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assert!(sign("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_1", "1", b"").is_err());
    }

    #[test]
    fn a_new_secret_is_24_bytes_in_base64() {
        let secret = new_secret(&Env::real());
        assert_eq!(STANDARD.decode(secret.strip_prefix("whsec_").unwrap()).unwrap().len(), 24);
        assert!(sign(&secret, "msg_1", "1", b"{}").unwrap().starts_with("v1,"));
        assert_ne!(secret, new_secret(&Env::real()));
    }
}
