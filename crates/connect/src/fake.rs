//! How a fake provider misbehaves on request, and how it calls the webhooks of whoever registered.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use serde::{Deserialize, Serialize};

/// What goes wrong with a call to a fake or with a webhook it sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum Fault {
    /// The call fails with this status and is not acted on.
    Fail {
        /// HTTP status.
        status: u16,
    },
    /// The call is acted on, and its answer is lost.
    LoseResponse,
    /// The call is answered late.
    Delay {
        /// Milliseconds.
        ms: u64,
    },
    /// The call is refused with 429 and the provider's own body.
    RateLimit,
    /// The webhook is sent twice.
    DuplicateWebhooks,
    /// The webhook is kept back and sent after the next one.
    ReorderWebhooks,
    /// The webhook is not sent at all.
    DropWebhooks,
}

impl Fault {
    /// Whether it concerns webhooks (otherwise calls).
    pub const fn is_about_webhooks(self) -> bool {
        matches!(self, Self::DuplicateWebhooks | Self::ReorderWebhooks | Self::DropWebhooks)
    }
}

/// The faults that wait for their turn, of one fake. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct Faults {
    calls: Arc<Mutex<VecDeque<Fault>>>,
    webhooks: Arc<Mutex<VecDeque<Fault>>>,
}

impl Faults {
    /// The next `count` calls (or webhooks) have this fault.
    pub fn add(&self, fault: Fault, count: usize) {
        let queue = if fault.is_about_webhooks() { &self.webhooks } else { &self.calls };
        lock(queue).extend(std::iter::repeat_n(fault, count));
    }

    /// The fault of the call that has just come in.
    pub fn next_call(&self) -> Option<Fault> {
        lock(&self.calls).pop_front()
    }

    /// The fault of the webhook that is about to be sent.
    pub fn next_webhook(&self) -> Option<Fault> {
        lock(&self.webhooks).pop_front()
    }

    /// How many are waiting: calls, webhooks.
    pub fn waiting(&self) -> (usize, usize) {
        (lock(&self.calls).len(), lock(&self.webhooks).len())
    }

    /// Takes them all away.
    pub fn clear(&self) {
        lock(&self.calls).clear();
        lock(&self.webhooks).clear();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().expect("no one panics while holding a fake's queue")
}

/// A webhook that a fake wants delivered. The fake makes and signs it; who owns the fake (the
/// sandbox or a test's world) delivers it, so that tests decide when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutgoingWebhook {
    /// Where to.
    pub url: String,
    /// Headers, the signature among them.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

/// Webhooks that fakes have made, in order, waiting for delivery. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct Outbox {
    waiting: Arc<Mutex<VecDeque<OutgoingWebhook>>>,
    kept_back: Arc<Mutex<Option<OutgoingWebhook>>>,
    wake: Arc<tokio::sync::Notify>,
}

impl Outbox {
    /// Puts one in, as the waiting faults say: dropped, doubled or kept back.
    pub fn push(&self, webhook: OutgoingWebhook, faults: &Faults) {
        let mut waiting = lock(&self.waiting);
        match faults.next_webhook() {
            Some(Fault::DropWebhooks) => {}
            Some(Fault::DuplicateWebhooks) => waiting.extend([webhook.clone(), webhook]),
            Some(Fault::ReorderWebhooks) => {
                let earlier = lock(&self.kept_back).replace(webhook);
                waiting.extend(earlier);
            }
            _ => {
                waiting.push_back(webhook);
                waiting.extend(lock(&self.kept_back).take());
            }
        }
        drop(waiting);
        self.wake.notify_one();
    }

    /// Takes the oldest.
    pub fn pop(&self) -> Option<OutgoingWebhook> {
        lock(&self.waiting).pop_front()
    }

    /// Waits until there is one, and takes it.
    pub async fn next(&self) -> OutgoingWebhook {
        loop {
            if let Some(webhook) = self.pop() {
                return webhook;
            }
            self.wake.notified().await;
        }
    }
}

/// Plays the waiting fault around a fake's handler, as axum middleware: use with
/// `axum::middleware::from_fn_with_state((faults, rate_limited), play_faults)`.
///
/// A lost response is a connection closed without an answer.
pub async fn play_faults(
    axum::extract::State((faults, rate_limited)): axum::extract::State<(Faults, fn() -> axum::response::Response)>,
    request: axum::extract::Request,
    next: axum::middleware::Next,
) -> axum::response::Response {
    use axum::{http::StatusCode, response::IntoResponse};
    match faults.next_call() {
        None => next.run(request).await,
        Some(Fault::Fail { status }) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            (status, "<html><body>Something went wrong</body></html>").into_response()
        }
        Some(Fault::RateLimit) => rate_limited(),
        Some(Fault::Delay { ms }) => {
            #[expect(clippy::disallowed_methods, reason = "being late is what this fault is")]
            tokio::time::sleep(Duration::from_millis(ms)).await;
            next.run(request).await
        }
        Some(_) => {
            next.run(request).await; // acted on …
            lost_answer() // … and the answer never arrives
        }
    }
}

/// An answer that breaks off: the client sees the connection fail after it sent its request.
pub fn lost_answer() -> axum::response::Response {
    let broken =
        futures::stream::once(async { Err::<bytes::Bytes, _>(std::io::Error::other("answer lost on purpose")) });
    axum::response::Response::builder()
        .header("content-length", "64")
        .body(axum::body::Body::from_stream(broken))
        .expect("a response of constant parts")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn webhook(name: &str) -> OutgoingWebhook {
        OutgoingWebhook { url: name.into(), headers: vec![], body: vec![] }
    }

    #[test]
    fn webhooks_are_doubled_dropped_and_reordered_as_asked() {
        let (outbox, faults) = (Outbox::default(), Faults::default());
        for fault in [Fault::DuplicateWebhooks, Fault::DropWebhooks, Fault::ReorderWebhooks] {
            faults.add(fault, 1);
        }
        for name in ["a", "b", "c", "d"] {
            outbox.push(webhook(name), &faults);
        }
        let order: Vec<String> = std::iter::from_fn(|| outbox.pop()).map(|webhook| webhook.url).collect();
        assert_eq!(order, ["a", "a", "d", "c"]);
    }
}
