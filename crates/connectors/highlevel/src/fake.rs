//! HighLevel in memory: one agency with one sub-account, "Example Plumbing" in Denver.
//!
//! # Cast
//! - [`Fake`]: the account. Its verbs (`verbs`, `happenings`) are what a person does in HighLevel's own app; each makes
//!   the webhooks that HighLevel would send (`webhooks`) and leaves them, signed, in [`Fake::outbox`].
//! - [`Fake::router`]: HighLevel's API over the same account (`api`, and a module for each part of it),
//!   behind the checks of `door`: limit, token, version, kind of token, scope.
//! - `auth`, `consent`: how an app gets tokens. `answer`: their validation and their words.
//! - `contact`: contacts and how they are written; `search`, `filters`: their search with its lag.
//!
//! # As HighLevel does it
//! Tags in a `PUT` replace all tags, and come back in lower case. A second contact with an e-mail
//! address or number that is taken is refused with 400 and the other's id. Unknown properties are
//! refused with 422. The search lags behind writes and shows what was before, its rows are thin; what
//! is deleted leaves it at once. Changes through the API make webhooks like any other, and these do not
//! say who made them; a change that changes nothing makes none. 100 calls in any 10 seconds, the next
//! one is 429; the five headers stand on every answer. A refresh token is good once.
//!
//! # Not here
//! Calendars' resources, groups and settings, recurring tasks, files, what is sold and paid, other
//! accounts, and most of `Version: v3` (its spelling and its new paths for contacts are). Nothing is
//! delivered: the outbox's owner does that. A private token gets no webhooks at HighLevel; here they
//! are sent whenever there is an address.

mod answer;
mod api;
mod auth;
mod businesses;
mod calendars;
mod consent;
mod contact;
mod contacts;
mod conversations;
mod door;
mod events;
mod filters;
mod happenings;
mod ids;
mod limits;
mod links;
mod locations;
mod messages;
mod opportunities;
mod search;
mod shelf;
mod tasks_notes;
mod v3;
mod verbs;
mod webhooks;

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use aws_lc_rs::signature::Ed25519KeyPair;
use connect::{
    Faults,
    fake::{Outbox, OutgoingWebhook},
};
use domain::{Env, Timestamp};
use serde_json::{Value, json};

pub use auth::TokenClass;

use contact::Contact;
use limits::Limits;
use shelf::Shelf;

/// The zone of the account.
pub const TIME_ZONE: &str = "America/Denver";

const NAME: &str = "Example Plumbing";
const AGENCY: &str = "Example Agency";
const STREET: &str = "1 Example Street";
const CITY: &str = "Denver";
/// What the account texts and calls from.
const NUMBER: &str = "+13035550199";

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
    plan: String,
    /// The first user.
    owner: String,
    client_id: String,
    client_secret: String,
    key: Ed25519KeyPair,
    state: Mutex<State>,
}

/// Everything that changes.
#[derive(Default)]
struct State {
    contacts: Shelf<Contact>,
    index: contact::Index,
    events: Shelf<events::Event>,
    conversations: Shelf<conversations::Conversation>,
    messages: Shelf<Value>,
    opportunities: Shelf<Value>,
    businesses: Shelf<Value>,
    fields: Vec<Value>,
    values: Vec<Value>,
    tags: Vec<Value>,
    tag_names: HashSet<String>,
    templates: Vec<Value>,
    calendars: Vec<Value>,
    pipelines: Vec<Value>,
    workflows: Vec<Value>,
    campaigns: Vec<Value>,
    users: Vec<Value>,
    tokens: auth::Tokens,
    installed_at: Option<Timestamp>,
    webhook: Option<String>,
    last_webhook: Option<OutgoingWebhook>,
    webhooks_sent: u64,
    meter: limits::Meter,
    search_lag: Duration,
    allows_duplicates: bool,
    is_closed: bool,
    loses_created: bool,
    thin_tasks: bool,
}

impl Fake {
    /// An account with two users, a calendar, a pipeline and nobody in it.
    pub fn new(env: Env) -> Self {
        let seed: [u8; 32] = env.random();
        let key = Ed25519KeyPair::from_seed_unchecked(&seed).expect("32 bytes are a seed");
        let app = ids::hex24(&env);
        let shared = Shared {
            faults: Faults::default(),
            outbox: Outbox::default(),
            location: ids::id(&env),
            company: ids::id(&env),
            plan: ids::hex24(&env),
            owner: ids::id(&env),
            client_id: format!("{app}-{}", env.token::<4>()),
            client_secret: ids::uuid(&env),
            app,
            key,
            state: Mutex::default(),
            env,
        };
        let fake = Self { shared: Arc::new(shared) };
        fake.furnish();
        fake
    }

    /// Puts in what an account has from the start.
    fn furnish(&self) {
        let location = &self.shared.location;
        let users = vec![
            locations::person(&self.shared.owner, ("Olivia", "Owner"), "admin", location),
            locations::person(&self.id(), ("Dana", "Desk"), "user", location),
        ];
        let first = State {
            users,
            calendars: vec![calendars::visits(self)],
            pipelines: vec![opportunities::sales(self)],
            workflows: links::first_workflows(self),
            campaigns: links::first_campaigns(self),
            values: locations::first_values(self),
            templates: locations::first_templates(self),
            search_lag: Duration::from_secs(3),
            ..State::default()
        };
        *self.state_mut() = first;
    }

    /// HighLevel's own paths at the root.
    pub fn router(&self) -> axum::Router {
        api::router(self.clone())
    }

    /// Methods, paths and scopes of the API that needs a token.
    pub fn calls(&self) -> Vec<(&'static str, &'static str, &'static str)> {
        api::routes(self).listed
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

    /// The users' ids, the owner first.
    pub fn user_ids(&self) -> Vec<String> {
        self.state_mut().users.iter().filter_map(|user| user["id"].as_str()).map(str::to_owned).collect()
    }

    /// Id and secret of the marketplace app.
    pub fn oauth_client(&self) -> (String, String) {
        (self.shared.client_id.clone(), self.shared.client_secret.clone())
    }

    /// How often the account may be called: `burst` times in any `interval`, `daily` times a day.
    pub fn set_limits(&self, burst: u32, interval: Duration, daily: u32) {
        self.state_mut().meter.limits = Limits { burst, interval, daily };
    }

    /// The account may be called as often as anybody likes.
    pub fn unlimited(&self) {
        self.set_limits(u32::MAX, limits::USUAL.interval, u32::MAX);
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

    /// Whether `TaskCreate` comes without contact and body (seen live).
    pub fn thin_task_create(&self, is_thin: bool) {
        self.state_mut().thin_tasks = is_thin;
    }

    /// `TaskCreate` comes without contact and body.
    pub fn send_thin_tasks(&self) {
        self.thin_task_create(true);
    }

    /// The sub-account is closed: tokens are renewed no more.
    pub fn close_location(&self) {
        self.state_mut().is_closed = true;
    }

    /// One contact as `GET /contacts/{id}` writes it.
    pub fn contact(&self, contact: &str) -> Option<Value> {
        self.state_mut().contacts.get(contact).map(|contact| contact.fields.clone())
    }

    /// All contacts, in the order of adding.
    pub fn contacts(&self) -> Vec<Value> {
        self.state_mut().contacts.iter().map(|contact| contact.fields.clone()).collect()
    }

    /// Tasks, notes and appointments of a contact.
    pub fn parts(&self, contact: &str) -> (Vec<Value>, Vec<Value>, Vec<Value>) {
        let state = self.state_mut();
        let Some(mut whole) = state.contacts.get(contact).map(|contact| contact.whole(&state)) else {
            return Default::default();
        };
        let mut list = |name: &str| match whole[name].take() {
            Value::Array(all) => all,
            _ => Vec::new(),
        };
        (list("tasks"), list("notes"), list("appointments"))
    }

    /// The whole account, and what was asked and sent so far.
    pub fn state(&self) -> Value {
        let state = self.state_mut();
        let contacts: Vec<Value> = state.contacts.iter().map(|contact| contact.whole(&state)).collect();
        let conversations: Vec<Value> =
            state.conversations.iter().map(|one| self.whole_conversation(&state, one)).collect();
        json!({
            "location": {"id": self.shared.location, "name": NAME},
            "contacts": contacts,
            "events": state.events.iter().map(events::Event::whole).collect::<Vec<_>>(),
            "conversations": conversations,
            "opportunities": state.opportunities.iter().collect::<Vec<_>>(),
            "businesses": state.businesses.iter().collect::<Vec<_>>(),
            "pipelines": state.pipelines,
            "custom_fields": state.fields,
            "custom_values": state.values,
            "tags": state.tags,
            "workflows": state.workflows,
            "campaigns": state.campaigns,
            "calendars": state.calendars,
            "users": state.users,
            "requests": {"read": state.meter.reads, "write": state.meter.writes, "rate_limited": state.meter.refused},
            "webhooks_sent": state.webhooks_sent,
        })
    }

    /// How many calls read, wrote, and were refused for being too many.
    pub fn requests(&self) -> (u64, u64, u64) {
        let state = self.state_mut();
        (state.meter.reads, state.meter.writes, state.meter.refused)
    }

    /// Counts from zero again.
    pub fn clear_requests(&self) {
        self.state_mut().meter.clear_counts();
    }

    /// Takes away whatever people and calls have put into the account, without a webhook. Tokens, the
    /// webhooks' address and all settings stay.
    pub fn clear(&self) {
        let mut state = self.state_mut();
        let state = &mut *state;
        state.contacts = Shelf::default();
        state.index = contact::Index::default();
        state.events = Shelf::default();
        state.conversations = Shelf::default();
        state.messages = Shelf::default();
        state.opportunities = Shelf::default();
        state.businesses = Shelf::default();
        state.fields.clear();
        state.tags.clear();
        state.tag_names.clear();
        state.meter.clear_counts();
    }

    fn state_mut(&self) -> MutexGuard<'_, State> {
        self.shared.state.lock().expect("no one panics while holding the fake")
    }

    fn id(&self) -> String {
        ids::id(&self.shared.env)
    }
}

#[cfg(test)]
#[path = "../tests/highlevel/fake.rs"]
mod fake_tests;
#[cfg(test)]
#[path = "../tests/highlevel/openapi_answers.rs"]
mod openapi_answers;
