//! An action at a provider, or a webhook to somebody: what calls outside. No transaction is open.

use connect::{Operation, Pace, ProviderError};
use domain::{CompanyId, Timestamp};
use serde_json::Value;

use super::{own, through_crm};
use crate::{
    App,
    connections::{Access, Kind},
    connectors::ConnectionError,
    webhooks,
};

/// Why an action was not done.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The company cannot do this at all now. Nothing was called.
    #[error("{1}")]
    NotPossible(&'static str, String),
    /// The gate holds the message until then. Nothing was called.
    #[error("{1}")]
    Held(Timestamp, String),
    /// The provider's word.
    #[error(transparent)]
    Provider(#[from] ProviderError),
    /// Our own rows could not be read.
    #[error(transparent)]
    Internal(anyhow::Error),
}

/// Does it. `key` stays the same when the same action is tried again.
pub async fn run(
    app: &App,
    company: CompanyId,
    operation: &'static Operation,
    input: &Value,
    key: &str,
    pace: Pace,
) -> Result<Value, Failure> {
    connect::check_input(operation, input)?;
    if let Some(why) = operation.unavailable {
        return Err(Failure::NotPossible("unavailable", why.to_owned()));
    }
    if operation.id == own::WEBHOOK_SEND {
        return send_webhook(app, company, input, key).await;
    }
    let kind = match operation.system() {
        housecall::Housecall::KIND => Kind::Housecall,
        highlevel::Highlevel::KIND => Kind::Highlevel,
        other => return Err(Failure::NotPossible("unknown-system", format!("{other} does nothing outside"))),
    };
    let name = operation.system();
    let ready = match app.connectors.of_kind(company, kind).await {
        Ok(Some(ready)) => ready,
        Ok(None) => return Err(Failure::NotPossible("not-connected", format!("{name} is not connected"))),
        Err(ConnectionError::Internal(error)) => return Err(Failure::Internal(error)),
        Err(error) => return Err(Failure::NotPossible("not-connected", error.to_string())),
    };
    if operation.writes && ready.access != Access::ReadWrite {
        let why = format!("the connection to {name} may only read; allow writing in its settings");
        return Err(Failure::NotPossible("read-only", why));
    }
    if operation.id == through_crm::MESSAGE {
        through_crm::let_through(app, company, &ready, input, pace).await?;
    }
    let Some(operate) = ready.connector.operations() else {
        return Err(Failure::NotPossible("not-connected", format!("{name} is not connected yet")));
    };
    Ok(operate.run(operation.id, input, pace).await?)
}

async fn send_webhook(app: &App, company: CompanyId, input: &Value, key: &str) -> Result<Value, Failure> {
    let read: own::SendWebhook =
        serde_json::from_value(input.clone()).map_err(|error| Failure::NotPossible("input", error.to_string()))?;
    let Ok(target) = read.target_id.parse() else {
        return Err(Failure::NotPossible("input", "target_id is not the id of a forward target".into()));
    };
    let body = serde_json::to_vec(&read.body).expect("JSON serializes");
    let answer = webhooks::send_signed(app, company, target, key, body).await?;
    Ok(serde_json::json!({ "status": answer.0, "body": answer.1 }))
}
