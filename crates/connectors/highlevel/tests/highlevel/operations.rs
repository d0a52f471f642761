//! Every action over real HTTP against the fake account, and every trigger from a signed webhook.
//!
//! [`Office::run`] looks at each action from both sides: its request is one that HighLevel's files
//! know, and its answer fits the schema that the catalogue shows.

mod appointments;
mod automations;
mod businesses;
mod calendars;
mod contacts;
mod conversations;
mod documented;
mod links;
mod locations;
mod messages;
mod notes;
mod opportunities;
mod rules;
mod tasks;
mod triggers;
mod users;

use std::sync::{Arc, Mutex};

use axum::{extract::Request, middleware::Next};
use connect::{Operate, Operation, Pace, ProviderError};
use domain::{Env, Timestamp, env::TestClock};
use highlevel::{Highlevel, fake::Fake, operations};
use serde_json::{Value, json};

use crate::{
    openapi::{self, Seen},
    support::{at, serve},
};

pub const SCOPES: [&str; 25] = [
    "contacts.readonly",
    "contacts.write",
    "locations.readonly",
    "locations/customFields.readonly",
    "locations/customFields.write",
    "locations/customValues.readonly",
    "locations/customValues.write",
    "locations/tags.readonly",
    "locations/tags.write",
    "locations/tasks.readonly",
    "locations/templates.readonly",
    "calendars.readonly",
    "calendars/events.readonly",
    "calendars/events.write",
    "conversations.readonly",
    "conversations.write",
    "conversations/message.readonly",
    "conversations/message.write",
    "opportunities.readonly",
    "opportunities.write",
    "businesses.readonly",
    "businesses.write",
    "users.readonly",
    "workflows.readonly",
    "campaigns.readonly",
];

/// The fake account with one contact, and the connector that may do everything there.
pub struct Office {
    pub fake: Fake,
    pub env: Env,
    pub clock: TestClock,
    pub base_url: String,
    pub account: Highlevel,
    pub grace: String,
    requests: Arc<Mutex<Vec<Seen>>>,
}

pub async fn office() -> Office {
    let (env, clock) = Env::test(Timestamp::parse("2026-08-26T15:00:00Z").unwrap()); // a Wednesday, 9 in Denver
    let fake = Fake::new(env.clone());
    let grace =
        json!({"firstName": "Grace", "lastName": "Miller", "email": "grace@example.com", "phone": "3035550142"});
    let grace = fake.add_contact(grace).unwrap();
    let requests = Arc::new(Mutex::new(Vec::new()));
    let recorder = {
        let requests = Arc::clone(&requests);
        move |request: Request, next: Next| {
            let requests = Arc::clone(&requests);
            async move {
                let (seen, request) = Seen::of(request).await;
                requests.lock().unwrap().push(seen);
                next.run(request).await
            }
        }
    };
    let base_url = serve(fake.router().layer(axum::middleware::from_fn(recorder))).await;
    let token = fake.private_token(&SCOPES);
    let account = at(&base_url, &token, &fake.location_id(), true, None, &env, Some(&fake));
    Office { fake, env, clock, base_url, account, grace, requests }
}

pub fn operation(id: &str) -> &'static Operation {
    operations::all().iter().find(|known| known.id == id).unwrap_or_else(|| panic!("there is no {id}"))
}

/// Says what of a value does not fit a schema.
pub fn assert_fits(schema: &Value, value: &Value, what: &str) {
    let validator = jsonschema::validator_for(schema).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{what}: {errors:#?}\n{value:#}");
}

impl Office {
    /// Does an action that must succeed.
    pub async fn run(&self, id: &str, input: Value) -> Value {
        self.run_by(&self.account, id, input).await
    }

    pub async fn run_by(&self, account: &Highlevel, id: &str, input: Value) -> Value {
        self.requests.lock().unwrap().clear();
        let answer = account.run(id, &input, Pace::Person).await;
        let answer = answer.unwrap_or_else(|error| panic!("{id}: {error}"));
        let (method, template) = operation(id).call.split_once(' ').unwrap();
        let requests = self.requests.lock().unwrap().clone();
        let last = requests.last().unwrap_or_else(|| panic!("{id} asked nothing"));
        assert_eq!(last.method, method, "{id}");
        assert!(openapi::fits(template, &last.path), "{id}: {template} is not {}", last.path);
        requests.iter().for_each(openapi::check_request);
        assert_fits(&(operation(id).output)(), &answer, id);
        answer
    }

    /// Does an action that must not succeed.
    pub async fn refusal(&self, id: &str, input: Value) -> ProviderError {
        self.account.run(id, &input, Pace::Person).await.expect_err(id)
    }

    /// What the last action sent.
    pub fn sent(&self) -> Value {
        self.requests.lock().unwrap().last().unwrap().body.clone()
    }

    pub fn forget_requests(&self) {
        self.requests.lock().unwrap().clear();
    }

    /// How many requests arrived since.
    pub fn arrived(&self) -> usize {
        self.requests.lock().unwrap().len()
    }

    pub fn contact(&self) -> Value {
        self.fake.contact(&self.grace).unwrap()
    }

    /// The contact with all that the fake knows of it.
    pub fn whole_contact(&self) -> Value {
        self.fake.state()["contacts"][0].clone()
    }

    pub fn tag(&self, tags: &[&str]) {
        assert!(self.fake.add_tags(&self.grace, tags));
    }
}

/// An error's code.
pub fn code(error: &ProviderError) -> &str {
    match error {
        ProviderError::Refused { code: Some(code), .. } => code,
        other => other.code(),
    }
}

/// The id in a record.
pub fn id_of(record: &Value) -> String {
    record["id"].as_str().unwrap_or_else(|| panic!("no id in {record}")).to_owned()
}
