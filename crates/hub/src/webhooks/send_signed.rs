//! A webhook that a workflow sends, as the forwarder would.

use anyhow::anyhow;
use connect::{Call, ProviderError};
use domain::{CompanyId, ForwardTargetId, event::FailureVerdict};
use serde_json::Value;

use super::{signing, targets};
use crate::App;

/// Posts a body to one of the company's forward targets, signed by Standard Webhooks 1.0. `id`
/// stays the same when the same webhook is sent again. Answers status and body.
pub async fn send_signed(
    app: &App,
    company: CompanyId,
    target: ForwardTargetId,
    id: &str,
    body: Vec<u8>,
) -> Result<(u16, Value), ProviderError> {
    let unreadable = |error: anyhow::Error| ProviderError::Unreadable(error.to_string());
    let found = app.db.read(company, move |tx| targets::find(tx, target)).await;
    let found = found.map_err(|error: db::DbError| ProviderError::Unreachable(anyhow!(error).to_string()))?;
    let Some(target) = found.filter(|target| target.enabled) else {
        return Err(ProviderError::Refused {
            code: Some("target".into()),
            message: "there is no such forward target, or it is off".into(),
            verdict: FailureVerdict::Other,
        });
    };
    let timestamp = app.env.now().seconds().to_string();
    let signature = signing::signatures(app, company, &target, id, &timestamp, &body).map_err(unreadable)?;
    let call = Call::post(&target.url)
        .header("webhook-id", id)
        .header("webhook-timestamp", &timestamp)
        .header("webhook-signature", &signature)
        .body("application/json", body);
    let answer = match app.outgoing.send(call).await {
        // The other side knows it by its id: again is no harm.
        Err(ProviderError::OutcomeUnknown) => return Err(ProviderError::Unavailable { status: 0 }),
        answer => answer?,
    };
    if !answer.is_success() {
        return Err(match answer.status {
            status @ (429 | 500..) => ProviderError::Unavailable { status },
            status => ProviderError::Refused {
                code: Some(status.to_string()),
                message: "the other side refused the webhook".into(),
                verdict: FailureVerdict::Other,
            },
        });
    }
    let status = answer.status;
    Ok((status, answer.json().unwrap_or(Value::Null)))
}
