//! HighLevel in memory: one agency with one sub-account, "Example Plumbing" in Denver.
//!
//! # Cast
//! - [`Fake`]: the account. Its verbs are what a person does in HighLevel's own app; each makes the
//!   webhooks that HighLevel would send and leaves them, signed, in [`Fake::outbox`].
//! - [`Fake::router`]: HighLevel's API over the same account (`api`), behind the checks of `door`.
//! - `record`: contacts and how they are written; `search`: their search with its lag; `auth`: tokens.
//!
//! # As HighLevel does it
//! Tags in a `PUT` replace all tags, and come back in lower case. A second contact with an e-mail
//! address or number that is taken is refused with 400 and the other's id. Unknown properties are
//! refused with 422. The search lags behind writes, its rows are thin. Changes through the API make
//! webhooks like any other, and these do not say who made them. 100 calls in any 10 seconds, the
//! next one is 429; the five headers stand on every answer. A refresh token is good once.
//!
//! # Not here
//! Everything that contacts, tasks, notes, tags, fields, calendars and tokens do not need. Nothing is
//! delivered: the outbox's owner does that.

mod api;
mod auth;
mod door;
mod record;
mod search;

use std::{
    collections::{BTreeMap, HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use base64::{Engine, engine::general_purpose::STANDARD};
use connect::{
    Faults,
    fake::{Outbox, OutgoingWebhook},
};
use domain::{Env, Timestamp};
use serde_json::{Value, json};

pub use auth::TokenClass;
use record::Contact;

/// The zone of the account.
pub const TIME_ZONE: &str = "America/Denver";

/// HighLevel in memory. Clones are the same account.
#[derive(Clone)]
pub struct Fake {
    shared: Arc<Shared>,
}

struct Shared {
    env: Env,
    faults: Faults,
    outbox: Outbox,
    location: String,
    company: String,
    app: String,
    client_id: String,
    client_secret: String,
    key: Ed25519KeyPair,
    state: Mutex<State>,
}

struct State {
    contacts: BTreeMap<String, Contact>,
    by_email: HashMap<String, String>,
    by_phone: HashMap<String, String>,
    /// The next contact's place in the order of adding.
    added: u64,
    fields: Vec<Value>,
    calendars: Vec<Value>,
    users: Vec<Value>,
    tokens: auth::Tokens,
    webhook: Option<String>,
    last_webhook: Option<OutgoingWebhook>,
    webhooks_sent: u64,
    reads: u64,
    writes: u64,
    refused: u64,
    limits: Limits,
    calls: VecDeque<Timestamp>,
    today: u32,
    search_lag: Duration,
    allows_duplicates: bool,
    is_closed: bool,
    loses_created: bool,
    thin_tasks: bool,
}

#[derive(Clone, Copy)]
struct Limits {
    burst: u32,
    interval: Duration,
    daily: u32,
}

impl Fake {
    /// An empty account.
    pub fn new(env: Env) -> Self {
        let seed: [u8; 32] = env.random();
        let key = Ed25519KeyPair::from_seed_unchecked(&seed).expect("32 bytes are a seed");
        let app = env.token::<12>();
        let users = [("Olivia", "Owner"), ("Dana", "Desk")]
            .map(|(first, last)| json!({"id": id(&env), "firstName": first, "lastName": last, "name": format!("{first} {last}"), "deleted": false}))
            .to_vec();
        let state = State {
            contacts: BTreeMap::new(),
            by_email: HashMap::new(),
            by_phone: HashMap::new(),
            added: 0,
            fields: Vec::new(),
            calendars: vec![json!({"id": id(&env), "name": "Visits", "calendarType": "event", "slotDuration": 60})],
            users,
            tokens: auth::Tokens::default(),
            webhook: None,
            last_webhook: None,
            webhooks_sent: 0,
            reads: 0,
            writes: 0,
            refused: 0,
            limits: Limits { burst: 100, interval: Duration::from_secs(10), daily: 200_000 },
            calls: VecDeque::new(),
            today: 0,
            search_lag: Duration::from_secs(3),
            allows_duplicates: false,
            is_closed: false,
            loses_created: false,
            thin_tasks: false,
        };
        let shared = Shared {
            faults: Faults::default(),
            outbox: Outbox::default(),
            location: id(&env),
            company: id(&env),
            client_id: format!("{app}-{}", &env.token::<4>()),
            client_secret: env.token::<16>(),
            app,
            key,
            state: Mutex::new(state),
            env,
        };
        Self { shared: Arc::new(shared) }
    }

    /// HighLevel's own paths at the root.
    pub fn router(&self) -> axum::Router {
        api::router(self.clone())
    }

    /// What goes wrong next.
    pub fn faults(&self) -> Faults {
        self.shared.faults.clone()
    }

    /// Signed webhooks that wait for delivery.
    pub fn outbox(&self) -> Outbox {
        self.shared.outbox.clone()
    }

    /// The account's id.
    pub fn location_id(&self) -> String {
        self.shared.location.clone()
    }

    /// The agency's id.
    pub fn company_id(&self) -> String {
        self.shared.company.clone()
    }

    /// The app's id, which webhooks name.
    pub fn app_id(&self) -> String {
        self.shared.app.clone()
    }

    /// The calendar's id.
    pub fn calendar_id(&self) -> String {
        self.state_mut().calendars[0]["id"].as_str().unwrap_or_default().to_owned()
    }

    /// Id and secret of the marketplace app.
    pub fn oauth_client(&self) -> (String, String) {
        (self.shared.client_id.clone(), self.shared.client_secret.clone())
    }

    /// The key by which webhooks are proven, in PEM.
    pub fn webhook_public_key(&self) -> String {
        let mut der = vec![0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];
        der.extend_from_slice(self.shared.key.public_key().as_ref());
        format!("-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----", STANDARD.encode(der))
    }

    /// Where webhooks go; from now on, changes make webhooks.
    pub fn set_webhook(&self, url: &str) {
        self.state_mut().webhook = Some(url.to_owned());
    }

    /// How often the account may be called: `burst` times in any `interval`, `daily` times a day.
    pub fn set_limits(&self, burst: u32, interval: Duration, daily: u32) {
        self.state_mut().limits = Limits { burst, interval, daily };
    }

    /// How long the search does not know of a write.
    pub fn set_search_lag(&self, lag: Duration) {
        self.state_mut().search_lag = lag;
    }

    /// Whether two contacts may have one e-mail address or number.
    pub fn allow_duplicates(&self, allowed: bool) {
        self.state_mut().allows_duplicates = allowed;
    }

    /// The next create is answered with 422 although the contact is made (seen live).
    pub fn lose_created_contact(&self) {
        self.state_mut().loses_created = true;
    }

    /// `TaskCreate` without contact and body (seen live).
    pub fn send_thin_tasks(&self) {
        self.state_mut().thin_tasks = true;
    }

    /// The sub-account is closed: tokens are renewed no more.
    pub fn close_location(&self) {
        self.state_mut().is_closed = true;
    }

    /// Somebody takes the app off the account.
    pub fn uninstall(&self) {
        let mut state = self.state_mut();
        state.tokens.revoke_all();
        self.tell(&mut state, "UNINSTALL", json!({"companyId": self.shared.company}));
    }

    /// Adds a contact; fields as in `POST /contacts/`. Its id, or why not.
    pub fn add_contact(&self, fields: Value) -> Result<String, String> {
        let mut state = self.state_mut();
        self.new_contact(&mut state, &fields, "app").map_err(|taken| format!("{} has this {}", taken.contact, taken.by))
    }

    /// Changes fields of a contact, named as in `PUT /contacts/{id}`; tags replace all. False: there is
    /// no such contact.
    pub fn update_contact(&self, contact: &str, fields: Value) -> bool {
        let mut state = self.state_mut();
        self.change_contact(&mut state, contact, &fields).is_ok_and(|changed| changed.is_some())
    }

    /// Deletes a contact. False: there is no such one.
    pub fn delete_contact(&self, contact: &str) -> bool {
        let mut state = self.state_mut();
        self.drop_contact(&mut state, contact)
    }

    /// Switches do-not-disturb of a channel (`SMS`, `Email`, …) on or off.
    pub fn set_dnd(&self, contact: &str, channel: &str, is_on: bool) -> bool {
        let status = if is_on { "active" } else { "inactive" };
        self.update_contact(contact, json!({"dndSettings": {channel: {"status": status, "message": "", "code": ""}}}))
    }

    /// Adds and takes off tags.
    pub fn retag(&self, contact: &str, add: &[&str], remove: &[&str]) -> bool {
        let mut state = self.state_mut();
        let Some(mut tags) = state.contacts.get(contact).map(Contact::tags) else { return false };
        tags.retain(|tag| !remove.contains(&tag.as_str()));
        tags.extend(add.iter().map(|tag| tag.to_lowercase()));
        self.set_tags(&mut state, contact, tags);
        true
    }

    /// Writes a note; its id.
    pub fn add_note(&self, contact: &str, body: &str) -> Option<String> {
        let mut state = self.state_mut();
        let note = self.new_note(&mut state, contact, &json!({"body": body}))?;
        note["id"].as_str().map(str::to_owned)
    }

    /// Makes a task; its id.
    pub fn add_task(&self, contact: &str, title: &str, due: Timestamp) -> Option<String> {
        let mut state = self.state_mut();
        let task = self.new_task(&mut state, contact, &json!({"title": title, "dueDate": due, "completed": false}))?;
        task["id"].as_str().map(str::to_owned)
    }

    /// Ticks a task off. False: there is no such one.
    pub fn complete_task(&self, contact: &str, task: &str) -> bool {
        let mut state = self.state_mut();
        self.change_task(&mut state, contact, task, &json!({"completed": true})).is_some()
    }

    /// Puts an appointment into the calendar; its id.
    pub fn add_appointment(&self, contact: &str, title: &str, start: Timestamp, end: Timestamp) -> Option<String> {
        let mut state = self.state_mut();
        let fields = json!({"contactId": contact, "title": title, "startTime": start, "endTime": end, "appointmentStatus": "confirmed"});
        let made = self.new_appointment(&mut state, &fields)?;
        made["id"].as_str().map(str::to_owned)
    }

    /// Makes a field of contacts; its id.
    pub fn add_custom_field(&self, name: &str, data_type: &str) -> String {
        let mut state = self.state_mut();
        let field = self.new_field(&mut state, &json!({"name": name, "dataType": data_type}));
        field["id"].as_str().unwrap_or_default().to_owned()
    }

    /// One contact as `GET /contacts/{id}` writes it.
    pub fn contact(&self, contact: &str) -> Option<Value> {
        self.state_mut().contacts.get(contact).map(|contact| contact.fields.clone())
    }

    /// All contacts, in the order of adding.
    pub fn contacts(&self) -> Vec<Value> {
        let state = self.state_mut();
        let mut all: Vec<&Contact> = state.contacts.values().collect();
        all.sort_by_key(|contact| contact.place);
        all.into_iter().map(|contact| contact.fields.clone()).collect()
    }

    /// Tasks, notes and appointments of a contact.
    pub fn parts(&self, contact: &str) -> (Vec<Value>, Vec<Value>, Vec<Value>) {
        let state = self.state_mut();
        state.contacts.get(contact).map_or_else(Default::default, |contact| {
            (contact.tasks.clone(), contact.notes.clone(), contact.appointments.clone())
        })
    }

    /// The whole account, and what was asked and sent so far.
    pub fn state(&self) -> Value {
        let contacts: Vec<Value> = {
            let state = self.state_mut();
            let mut all: Vec<&Contact> = state.contacts.values().collect();
            all.sort_by_key(|contact| contact.place);
            all.into_iter()
                .map(|contact| {
                    let mut whole = contact.fields.clone();
                    whole["tasks"] = contact.tasks.clone().into();
                    whole["notes"] = contact.notes.clone().into();
                    whole["appointments"] = contact.appointments.clone().into();
                    whole
                })
                .collect()
        };
        let state = self.state_mut();
        json!({
            "location": {"id": self.shared.location, "name": "Example Plumbing"},
            "contacts": contacts,
            "custom_fields": state.fields,
            "calendars": state.calendars,
            "users": state.users,
            "requests": {"read": state.reads, "write": state.writes, "rate_limited": state.refused},
            "webhooks_sent": state.webhooks_sent,
        })
    }

    /// How many calls read, wrote, and were refused for being too many.
    pub fn requests(&self) -> (u64, u64, u64) {
        let state = self.state_mut();
        (state.reads, state.writes, state.refused)
    }

    /// Counts from zero again.
    pub fn clear_requests(&self) {
        let mut state = self.state_mut();
        (state.reads, state.writes, state.refused) = (0, 0, 0);
    }

    /// Sends the newest webhook once more: the same body. False: there was none.
    pub fn repeat_last_webhook(&self) -> bool {
        let last = self.state_mut().last_webhook.clone();
        last.map(|webhook| self.shared.outbox.push(webhook, &self.shared.faults)).is_some()
    }

    /// Sends an event of whatever name, signed as all of them are.
    pub fn tell_for_tests(&self, event: &str, fields: Value) {
        let mut state = self.state_mut();
        self.tell(&mut state, event, fields);
    }

    fn state_mut(&self) -> MutexGuard<'_, State> {
        self.shared.state.lock().expect("no one panics while holding the fake")
    }

    fn now(&self) -> Timestamp {
        self.shared.env.now()
    }

    fn id(&self) -> String {
        id(&self.shared.env)
    }

    /// Makes an event's webhook: flat, with the envelope, signed over the bytes.
    fn tell(&self, state: &mut State, event: &str, fields: Value) {
        let Some(url) = state.webhook.clone() else { return };
        let mut body = json!({
            "type": event,
            "locationId": self.shared.location,
            "versionId": self.shared.app,
            "appId": self.shared.app,
            "timestamp": self.now(),
            "webhookId": uuid(&self.shared.env),
        });
        if let (Some(body), Value::Object(fields)) = (body.as_object_mut(), fields) {
            body.extend(fields);
        }
        let body = serde_json::to_vec(&body).expect("a webhook of our own making serializes");
        let signature = STANDARD.encode(self.shared.key.sign(&body));
        let headers =
            vec![("Content-Type".to_owned(), "application/json".to_owned()), ("X-GHL-Signature".to_owned(), signature)];
        let webhook = OutgoingWebhook { url, headers, body };
        state.webhooks_sent += 1;
        state.last_webhook = Some(webhook.clone());
        self.shared.outbox.push(webhook, &self.shared.faults);
    }
}

/// Twenty letters and digits.
fn id(env: &Env) -> String {
    const LETTERS: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    let mut number = u128::from_be_bytes(env.random());
    let mut letters = [b'A'; 20];
    for letter in letters.iter_mut().rev() {
        *letter = LETTERS[usize::try_from(number % 62).unwrap_or_default()];
        number /= 62;
    }
    String::from_utf8_lossy(&letters).into_owned()
}

fn uuid(env: &Env) -> String {
    let hex = env.token::<16>();
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}
