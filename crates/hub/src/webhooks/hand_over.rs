//! One call to a target, and what it came to.

use std::time::Duration;

use connect::{Answer, Call, ProviderError};
use domain::CompanyId;
use serde_json::json;

use super::{deliveries::ForwardDelivery, signing, store::Receipt, targets::ForwardTarget};
use crate::App;

/// The event of a test.
pub(super) const TEST_EVENT: &str = "porchlight.test";
/// How long a target has to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a target gets, before it is signed.
pub(super) struct Outgoing {
    /// The same for every attempt, so that a target knows what it has seen.
    id: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Outgoing {
    /// A webhook as it came.
    pub fn of(receipt: &Receipt) -> Self {
        // Whoever had HCP's webhooks before can go on checking HCP's own signature.
        let headers = receipt.raw.headers.iter().filter(|(name, _)| name.starts_with("api-")).cloned().collect();
        Self { id: receipt.id.to_string(), headers, body: receipt.raw.body.clone() }
    }

    /// A test. Each attempt has the same bytes.
    pub fn test(delivery: &ForwardDelivery) -> Self {
        let event = json!({
            "type": TEST_EVENT,
            "timestamp": delivery.created_at,
            "data": { "delivery_id": delivery.id, "target_id": delivery.target },
        });
        let body = serde_json::to_vec(&event).expect("a JSON value serializes");
        Self { id: delivery.id.to_string(), headers: Vec::new(), body }
    }
}

/// What an attempt came to. What the target wrote is not kept.
pub(super) struct Outcome {
    /// An HTTP status, or a word.
    pub status: String,
    /// Why, where the status does not say it.
    pub detail: Option<String>,
    /// What follows from it.
    pub verdict: Verdict,
}

/// What follows from an attempt.
pub(super) enum Verdict {
    /// The target has it.
    Taken,
    /// Worth another try, though not sooner than the target asks.
    NotTaken(Duration),
    /// The target wants nothing more.
    Gone,
}

impl Outcome {
    fn of(answer: Result<Answer, ProviderError>) -> Self {
        let (status, detail) = match &answer {
            Ok(answer) => {
                let is_redirect = (300..400).contains(&answer.status);
                (answer.status.to_string(), is_redirect.then(|| "redirects are not followed".to_owned()))
            }
            Err(ProviderError::Unreachable(why)) => ("unreachable".to_owned(), Some(why.clone())),
            // A lost answer is nearly always a late one. The webhook's id makes a second try safe.
            Err(ProviderError::OutcomeUnknown) => {
                ("timeout".to_owned(), Some("no answer within 10 seconds, or the connection broke".to_owned()))
            }
            Err(error) => (error.code().to_owned(), Some(error.to_string())),
        };
        let verdict = match &answer {
            Ok(answer) if answer.is_success() => Verdict::Taken,
            Ok(answer) if answer.status == 410 => Verdict::Gone,
            Ok(answer) => Verdict::NotTaken(answer.retry_after().unwrap_or_default()),
            Err(_) => Verdict::NotTaken(Duration::ZERO),
        };
        Self { status, detail, verdict }
    }
}

/// Calls a target. An error is ours: it could not be signed.
pub(super) async fn hand_over(
    app: &App,
    company: CompanyId,
    target: &ForwardTarget,
    outgoing: &Outgoing,
) -> anyhow::Result<Outcome> {
    let timestamp = app.env.now().seconds().to_string();
    let signatures = signing::signatures(app, company, target, &outgoing.id, &timestamp, &outgoing.body)?;
    let mut call = Call::post(&target.url)
        .body("application/json", outgoing.body.clone())
        .header("webhook-id", &outgoing.id)
        .header("webhook-timestamp", &timestamp)
        .header("webhook-signature", &signatures)
        .timeout(PATIENCE);
    for (name, value) in &outgoing.headers {
        call = call.header(name, value);
    }
    Ok(Outcome::of(app.outgoing.send(call).await))
}
