//! Twilio in memory: one account with one number, and the phones that it texts with.
//!
//! It validates like Twilio, knows the magic numbers of Twilio's test credentials, answers STOP,
//! START and HELP by itself as Twilio does, and signs what it posts. Deliberately simple: a text
//! is sent and delivered as soon as it is taken (unless [`Fake::hold_reports`]), and segments are
//! counted as GSM-7 for plain ASCII and as UCS-2 otherwise.

mod api;
mod phone;

use std::{
    collections::{BTreeSet, VecDeque},
    sync::{Arc, Mutex, MutexGuard},
};

use axum::{Router, middleware, routing::get};
use connect::{
    Faults,
    fake::{Outbox, OutgoingWebhook, play_faults},
};
use domain::{Env, Secret, Timestamp, event::ReportedStatus};
use serde_json::{Value, json};

use crate::{map, signature};

/// Twilio's service in memory. Clones are the same service.
#[derive(Debug, Clone)]
pub struct Fake {
    env: Env,
    account_sid: Arc<str>,
    our_number: Arc<str>,
    faults: Faults,
    outbox: Outbox,
    state: Arc<Mutex<State>>,
}

/// One text on a phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// `SM…` or `MM…`; Twilio's automatic answers have one too.
    pub sid: String,
    /// Who sent it.
    pub from: String,
    /// Who got it.
    pub to: String,
    /// The words.
    pub body: String,
    /// URLs of pictures.
    pub media: Vec<String>,
    /// Which way it went.
    pub direction: Direction,
    /// When.
    pub at: Timestamp,
    /// Twilio's word on how far it is.
    pub status: String,
}

/// Which way a text went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// From us to a phone.
    ToPhone,
    /// From a phone to us.
    FromPhone,
}

#[derive(Debug)]
struct State {
    auth_token: Secret,
    api_key: Option<(String, Secret)>,
    account_status: &'static str,
    inbound_url: Option<String>,
    messages: Vec<Message>,
    /// What came along with texts, and what it is.
    media: Vec<(String, Vec<u8>)>,
    /// Where this fake is reached.
    base_url: String,
    opted_out: BTreeSet<String>,
    landlines: BTreeSet<String>,
    advanced_opt_out: bool,
    holds_reports: bool,
    reverses_reports: bool,
    pending: VecDeque<Step>,
    reads: u64,
    writes: u64,
}

#[derive(Debug)]
struct Message {
    text: Text,
    error_code: Option<u32>,
    origin: Origin,
    service_sid: Option<String>,
    callback: Option<String>,
}

/// Who made a message. Twilio's automatic answers are not in the API's list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    Api,
    Phone,
    Twilio,
}

/// A message's next status, and the callback that tells of it.
#[derive(Debug)]
struct Step {
    sid: String,
    status: &'static str,
    error_code: Option<u32>,
}

impl Fake {
    /// An account with one number, at peace with everybody.
    pub fn new(env: Env, account_sid: &str, auth_token: &str, our_number: &str) -> Self {
        let state = State {
            auth_token: Secret::from(auth_token),
            api_key: None,
            account_status: "active",
            inbound_url: None,
            messages: Vec::new(),
            media: Vec::new(),
            base_url: String::new(),
            opted_out: BTreeSet::new(),
            landlines: BTreeSet::new(),
            advanced_opt_out: false,
            holds_reports: false,
            reverses_reports: false,
            pending: VecDeque::new(),
            reads: 0,
            writes: 0,
        };
        Self {
            env,
            account_sid: account_sid.into(),
            our_number: our_number.into(),
            faults: Faults::default(),
            outbox: Outbox::default(),
            state: Arc::new(Mutex::new(state)),
        }
    }

    /// Twilio's own paths at the root.
    pub fn router(&self) -> Router {
        Router::new()
            .route("/2010-04-01/Accounts/{account}", get(api::account))
            .route("/2010-04-01/Accounts/{account}/Messages.json", get(api::list).post(api::create))
            .route("/2010-04-01/Accounts/{account}/Messages/{message}", get(api::fetch))
            .route("/v2/PhoneNumbers/{number}", get(api::look_up))
            .route("/2010-04-01/Accounts/{account}/Messages/{message}/Media/{medium}", get(api::medium))
            .fallback(api::no_such_resource)
            .layer(middleware::from_fn_with_state((self.faults.clone(), api::rate_limited as fn() -> _), play_faults))
            .layer(middleware::from_fn_with_state(self.clone(), api::admit))
            // Twilio keeps the bytes elsewhere, where nobody is asked who they are.
            .route("/cdn/{medium}", get(api::medium_bytes))
            .with_state(self.clone())
    }

    /// Where this fake is reached, for the URLs of what comes along with a text.
    pub fn set_base_url(&self, url: &str) {
        url.trim_end_matches('/').clone_into(&mut self.lock().base_url);
    }

    /// A picture or file on somebody's phone; its URL can come along with a text.
    pub fn keeps(&self, content_type: &str, bytes: &[u8]) -> String {
        let mut state = self.lock();
        state.media.push((content_type.to_owned(), bytes.to_vec()));
        let sid = format!("ME{:032x}", state.media.len() - 1);
        format!("{}/2010-04-01/Accounts/{}/Messages/MM{:032x}/Media/{sid}", state.base_url, self.account_sid, 0)
    }

    /// What the next calls and webhooks suffer.
    pub fn faults(&self) -> Faults {
        self.faults.clone()
    }

    /// Signed webhooks, waiting for their owner to deliver them.
    pub fn outbox(&self) -> Outbox {
        self.outbox.clone()
    }

    /// The address that texts to our number are posted to, as set at the number in Twilio.
    pub fn set_inbound_url(&self, url: &str) {
        self.lock().inbound_url = Some(url.to_owned());
    }

    /// An API key that works beside the Auth Token.
    pub fn set_api_key(&self, sid: &str, secret: &str) {
        self.lock().api_key = Some((sid.to_owned(), Secret::from(secret)));
    }

    /// Promotes another Auth Token, which signs and is asked for from now on.
    pub fn rotate_auth_token(&self, auth_token: &str) {
        self.lock().auth_token = Secret::from(auth_token);
    }

    /// Suspends the account, as for an unpaid bill.
    pub fn suspend(&self) {
        self.lock().account_status = "suspended";
    }

    /// The conversation of one phone with us, oldest first.
    pub fn texts(&self, phone: &str) -> Vec<Text> {
        let state = self.lock();
        let texts = state.messages.iter().map(|message| &message.text);
        texts.filter(|text| text.from == phone || text.to == phone).cloned().collect()
    }

    /// Texts to this phone fail with 30006, and Lookup calls it a landline.
    pub fn set_landline(&self, phone: &str) {
        self.lock().landlines.insert(phone.to_owned());
    }

    /// As if this phone had sent STOP earlier: texts to it are refused with 21610.
    pub fn set_opted_out(&self, phone: &str) {
        self.lock().opted_out.insert(phone.to_owned());
    }

    /// Turns on Advanced Opt-Out, which tells the webhook what Twilio answered (`OptOutType`).
    pub fn set_advanced_opt_out(&self, on: bool) {
        self.lock().advanced_opt_out = on;
    }

    /// Delivery reports wait from now on, or no longer.
    pub fn hold_reports(&self, hold: bool) {
        self.lock().holds_reports = hold;
        if !hold {
            self.release_reports();
        }
    }

    /// Sends the reports that wait.
    pub fn release_reports(&self) {
        let mut state = self.lock();
        let mut steps: Vec<Step> = state.pending.drain(..).collect();
        if state.reverses_reports {
            steps.reverse();
        }
        for step in steps {
            self.report(&mut state, &step);
        }
    }

    /// Reports come last first from now on, or in order again.
    pub fn reverse_reports(&self, reverse: bool) {
        self.lock().reverses_reports = reverse;
    }

    /// Everything recorded, as JSON.
    pub fn state(&self) -> Value {
        let state = self.lock();
        let texts: Vec<Value> = state
            .messages
            .iter()
            .map(|message| {
                let Text { sid, from, to, body, media, direction, at, status } = &message.text;
                json!({
                    "sid": sid, "from": from, "to": to, "body": body, "media": media, "direction": direction,
                    "at": at, "status": status, "error_code": message.error_code,
                })
            })
            .collect();
        json!({ "texts": texts, "requests": { "read": state.reads, "write": state.writes } })
    }

    /// Forgets the recorded texts and counts; settings stay.
    pub fn clear(&self) {
        let mut state = self.lock();
        state.messages.clear();
        state.pending.clear();
        (state.reads, state.writes) = (0, 0);
    }

    /// Takes over a message's next statuses, and reports them unless reports are held.
    fn schedule(&self, sid: &str, steps: &[(&'static str, Option<u32>)]) {
        let mut state = self.lock();
        let steps =
            steps.iter().map(|(status, error_code)| Step { sid: sid.to_owned(), status, error_code: *error_code });
        state.pending.extend(steps);
        let holds = state.holds_reports;
        drop(state);
        if !holds {
            self.release_reports();
        }
    }

    fn report(&self, state: &mut State, step: &Step) {
        let Some(at) = state.messages.iter().position(|message| message.text.sid == step.sid) else {
            return; // cleared meanwhile
        };
        let message = &mut state.messages[at];
        let known = map::reported_status(&message.text.status).unwrap_or(ReportedStatus::Queued);
        let reported = map::reported_status(step.status).unwrap_or(known);
        if map::furthest(known, reported) != known {
            step.status.clone_into(&mut message.text.status);
            message.error_code = step.error_code;
        }
        if message.text.from.is_empty() {
            message.text.from = self.our_number.to_string(); // the service has picked its sender
        }
        let Some(callback) = message.callback.clone() else {
            return;
        };
        let mut fields = vec![
            ("AccountSid", self.account_sid.to_string()),
            ("ApiVersion", "2010-04-01".to_owned()),
            ("From", message.text.from.clone()),
            ("MessageSid", step.sid.clone()),
            ("MessageStatus", step.status.to_owned()),
            ("SmsSid", step.sid.clone()),
            ("SmsStatus", step.status.to_owned()),
            ("To", message.text.to.clone()),
        ];
        fields.extend(message.service_sid.clone().map(|sid| ("MessagingServiceSid", sid)));
        fields.extend(step.error_code.map(|code| ("ErrorCode", code.to_string())));
        self.post(state, &callback, fields);
    }

    /// Signs a form and puts it out for delivery.
    fn post(&self, state: &State, url: &str, fields: Vec<(&str, String)>) {
        let url = url.split_once('#').map_or(url, |(before, _)| before); // a fragment is settings for Twilio
        let fields: Vec<(String, String)> = fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&fields).finish();
        let headers = vec![
            ("content-type".to_owned(), "application/x-www-form-urlencoded; charset=UTF-8".to_owned()),
            (signature::HEADER.to_owned(), signature::sign(&state.auth_token, url, &fields)),
            ("i-twilio-idempotency-token".to_owned(), self.env.token::<16>()),
        ];
        self.outbox.push(OutgoingWebhook { url: url.to_owned(), headers, body: body.into_bytes() }, &self.faults);
    }

    fn new_sid(&self, media: &[String]) -> String {
        let prefix = if media.is_empty() { "SM" } else { "MM" };
        format!("{prefix}{}", self.env.token::<16>())
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no one panics while holding the fake's state")
    }
}
