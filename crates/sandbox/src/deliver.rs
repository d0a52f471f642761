//! Delivering the fakes' webhooks, and remembering how it went.
//!
//! Each system has one task that posts one webhook after the other, so that the order in which
//! a fake made them is kept. Nothing is tried again by itself: neither provider documents
//! retries, and a person can send any remembered webhook once more.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard},
};

use connect::{
    Call, Faults, Http, ProviderError,
    fake::{Outbox, OutgoingWebhook},
};
use domain::{Env, Secret, Timestamp};
use serde::Serialize;
use serde_json::Value;
use tracing::debug;

/// How many deliveries are remembered.
pub const REMEMBERED: usize = 200;

/// A system that sends webhooks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sender {
    /// Housecall Pro.
    Housecall,
    /// Twilio.
    Twilio,
    /// HighLevel.
    Highlevel,
}

/// One webhook that was posted.
#[derive(Debug, Clone, Serialize)]
pub struct Delivery {
    /// Counts up from 1.
    pub number: u64,
    /// Who sent it.
    pub system: Sender,
    /// What it says, in the provider's own words: `job.completed`, `delivered`.
    pub event: String,
    /// The provider's id of what it is about: a job, a customer, a message.
    pub subject: Option<String>,
    /// When it was posted.
    pub at: Timestamp,
    /// How long the answer took, in milliseconds.
    pub took_ms: u64,
    /// The status answered; `None` when no answer came.
    pub status: Option<u16>,
    /// Why no answer came.
    pub error: Option<String>,
    #[serde(skip)]
    webhook: OutgoingWebhook,
}

impl Delivery {
    /// The body as it was posted.
    pub fn body(&self) -> String {
        String::from_utf8_lossy(&self.webhook.body).into_owned()
    }
}

/// The last deliveries, of both systems. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct Deliveries {
    log: Arc<Mutex<Log>>,
}

#[derive(Debug, Default)]
struct Log {
    count: u64,
    last: VecDeque<Delivery>,
}

impl Deliveries {
    /// The remembered ones, newest first.
    pub fn newest_first(&self) -> Vec<Delivery> {
        self.log().last.iter().rev().cloned().collect()
    }

    /// The one with this number, if it is still remembered.
    pub fn find(&self, number: u64) -> Option<Delivery> {
        self.log().last.iter().find(|delivery| delivery.number == number).cloned()
    }

    /// Posts whatever `outbox` gets, in order, for ever.
    pub(crate) async fn run(self, system: Sender, outbox: Outbox, http: Http, env: Env) {
        loop {
            let webhook = outbox.next().await;
            let at = env.now();
            let outcome = post(&http, &webhook).await;
            let took_ms = u64::try_from(env.now().since(at).as_millis()).unwrap_or(u64::MAX);
            self.remember(system, webhook, at, took_ms, outcome);
        }
    }

    fn remember(
        &self,
        system: Sender,
        webhook: OutgoingWebhook,
        at: Timestamp,
        took_ms: u64,
        outcome: Result<u16, ProviderError>,
    ) {
        let (event, subject) = headline(system, &webhook.body);
        let (status, error) = match outcome {
            Ok(status) => (Some(status), None),
            Err(error) => (None, Some(why(&error))),
        };
        debug!(event, status, "webhook {event} posted");
        let mut log = self.log();
        log.count += 1;
        let number = log.count;
        log.last.push_back(Delivery { number, system, event, subject, at, took_ms, status, error, webhook });
        if log.last.len() > REMEMBERED {
            log.last.pop_front();
        }
    }

    fn log(&self) -> MutexGuard<'_, Log> {
        self.log.lock().expect("no one panics while holding the log")
    }
}

async fn post(http: &Http, webhook: &OutgoingWebhook) -> Result<u16, ProviderError> {
    let is_content_type = |name: &str| name.eq_ignore_ascii_case("content-type");
    let content_type = webhook.headers.iter().find(|(name, _)| is_content_type(name));
    let content_type = content_type.map_or("application/json", |(_, value)| value.as_str());
    let mut call = Call::post(&webhook.url).body(content_type, webhook.body.clone());
    for (name, value) in webhook.headers.iter().filter(|(name, _)| !is_content_type(name)) {
        call = call.header(name, value);
    }
    http.send(call).await.map(|answer| answer.status)
}

/// Why no answer came. From here, the hub is the one who is called.
fn why(error: &ProviderError) -> String {
    match error {
        ProviderError::Unreachable(why) => why.clone(),
        _ => "the answer did not arrive".to_owned(),
    }
}

/// Puts a remembered webhook into `outbox` once more: the same body, and for Housecall Pro,
/// whose signature covers the time, signed anew (otherwise it would be refused as a replay
/// after five minutes). Waiting faults do not touch it.
pub(crate) fn repeat(delivery: &Delivery, outbox: &Outbox, secret: Option<&Secret>, now: Timestamp) {
    let mut webhook = delivery.webhook.clone();
    if let (Sender::Housecall, Some(secret)) = (delivery.system, secret) {
        sign_anew(&mut webhook, secret, now);
    }
    outbox.push(webhook, &Faults::default());
}

fn sign_anew(webhook: &mut OutgoingWebhook, secret: &Secret, now: Timestamp) {
    let signature = housecall::fake::sign(secret.expose(), now.seconds(), &webhook.body);
    for (name, value) in &mut webhook.headers {
        match name.to_ascii_lowercase().as_str() {
            "api-timestamp" => *value = now.seconds().to_string(),
            "api-signature" => value.clone_from(&signature),
            _ => {}
        }
    }
}

/// What a webhook says and what it is about, for the list.
fn headline(system: Sender, body: &[u8]) -> (String, Option<String>) {
    match system {
        Sender::Housecall => housecall_headline(body),
        Sender::Twilio => twilio_headline(body),
        Sender::Highlevel => highlevel_headline(body),
    }
}

fn housecall_headline(body: &[u8]) -> (String, Option<String>) {
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    let Some(event) = body["event"].as_str() else {
        return ("test of the address".to_owned(), None);
    };
    let record = event.split('.').nth(usize::from(event.starts_with("job.appointment."))).unwrap_or_default();
    let subject = body[record]["job_id"].as_str().or_else(|| body[record]["id"].as_str());
    (event.to_owned(), subject.map(str::to_owned))
}

fn highlevel_headline(body: &[u8]) -> (String, Option<String>) {
    let body: Value = serde_json::from_slice(body).unwrap_or_default();
    let subject =
        [&body["contactId"], &body["appointment"]["contactId"], &body["id"]].into_iter().find_map(Value::as_str);
    (body["type"].as_str().unwrap_or("unknown").to_owned(), subject.map(str::to_owned))
}

fn twilio_headline(body: &[u8]) -> (String, Option<String>) {
    let fields: Vec<(String, String)> = serde_urlencoded::from_bytes(body).unwrap_or_default();
    let field = |wanted: &str| fields.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.clone());
    let is_incoming = field("Body").is_some();
    let event = if is_incoming { "text from a phone".to_owned() } else { field("MessageStatus").unwrap_or_default() };
    (event, field("MessageSid"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn webhook(body: &str) -> OutgoingWebhook {
        OutgoingWebhook { url: "http://127.0.0.1:9/".into(), headers: vec![], body: body.into() }
    }

    #[test]
    fn the_list_says_what_each_webhook_is_about() {
        let about = |system, body: &str| {
            let (event, subject) = headline(system, body.as_bytes());
            format!("{event} · {}", subject.as_deref().unwrap_or("–"))
        };
        assert_eq!(
            about(Sender::Housecall, r#"{"event":"job.completed","job":{"id":"job_1"}}"#),
            "job.completed · job_1"
        );
        assert_eq!(
            about(
                Sender::Housecall,
                r#"{"event":"job.appointment.scheduled","appointment":{"id":"appt_1","job_id":"job_1"}}"#
            ),
            "job.appointment.scheduled · job_1"
        );
        assert_eq!(about(Sender::Housecall, r#"{"foo":"bar"}"#), "test of the address · –");
        assert_eq!(about(Sender::Twilio, "MessageSid=SM1&MessageStatus=delivered"), "delivered · SM1");
        assert_eq!(about(Sender::Twilio, "MessageSid=SM2&Body=Thanks%21"), "text from a phone · SM2");
    }

    #[test]
    fn only_the_last_ones_are_remembered_and_their_numbers_go_on() {
        let deliveries = Deliveries::default();
        for _ in 0..REMEMBERED + 5 {
            deliveries.remember(Sender::Housecall, webhook("{}"), Timestamp::from_seconds(0), 0, Ok(202));
        }
        let last = deliveries.newest_first();
        assert_eq!(last.len(), REMEMBERED);
        assert_eq!(last[0].number, REMEMBERED as u64 + 5);
        assert!(deliveries.find(5).is_none(), "the oldest are forgotten");
    }

    #[test]
    fn a_webhook_sent_again_has_the_same_body_and_a_fresh_signature() {
        let secret = Secret::from("0123456789abcdef0123456789abcdef");
        let body = r#"{"event":"job.completed","job":{"id":"job_1"}}"#;
        let mut first = webhook(body);
        first.headers = vec![("Api-Timestamp".into(), "1000".into()), ("Api-Signature".into(), "old".into())];
        let deliveries = Deliveries::default();
        deliveries.remember(Sender::Housecall, first, Timestamp::from_seconds(1_000), 3, Ok(202));

        let outbox = Outbox::default();
        repeat(&deliveries.find(1).unwrap(), &outbox, Some(&secret), Timestamp::from_seconds(5_000));

        let again = outbox.pop().unwrap();
        assert_eq!(again.body, body.as_bytes());
        let expected = housecall::fake::sign(secret.expose(), 5_000, body.as_bytes());
        assert_eq!(
            again.headers,
            [("Api-Timestamp".to_owned(), "5000".to_owned()), ("Api-Signature".to_owned(), expected)]
        );
    }
}
