//! A fake account whose requests are recorded, and an operation done at it.

use std::sync::{Arc, Mutex};

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    middleware::{Next, from_fn_with_state},
    response::Response,
};
use connect::{Connector, Credential, Pace, ProviderError, Triggered};
use domain::{Env, Secret, Timestamp};
use housecall::{Housecall, HousecallConfig, fake::Fake, operations};
use serde_json::{Value, json};

use super::official;
use crate::support::{SECRET, World, http, serve, webhooks_of};

/// A request as it went out.
#[derive(Debug, Clone)]
pub struct Seen {
    pub method: String,
    pub path: String,
    /// Names and values, in order.
    pub query: Vec<(String, String)>,
    pub content_type: String,
    pub body: Bytes,
}

pub type Recorded = Arc<Mutex<Vec<Seen>>>;

pub struct Stage {
    pub world: World,
    seen: Recorded,
    writer: Housecall,
}

impl Stage {
    /// An account with webhooks on.
    pub async fn new() -> Self {
        let (env, clock) = Env::test(Timestamp::parse("2026-08-26T15:00:00Z").unwrap());
        let (fake, seen) = (Fake::new(env.clone()), Recorded::default());
        let base_url = serve(fake.router().layer(from_fn_with_state(Arc::clone(&seen), record))).await;
        let world = World { fake, env, clock, base_url }.with_webhooks();
        let writer = connection(&world, true);
        Self { world, seen, writer }
    }

    pub fn fake(&self) -> &Fake {
        &self.world.fake
    }

    /// What went out so far.
    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }

    pub fn connection(&self, may_write: bool) -> Housecall {
        connection(&self.world, may_write)
    }

    pub async fn attempt(&self, id: &str, input: Value) -> Result<Value, ProviderError> {
        self.writer.operations().unwrap().run(id, &input, Pace::Person).await
    }

    /// Does it. What went out is one request that their OpenAPI file knows; what came back fits
    /// the schema of the operation.
    pub async fn run(&self, id: &str, input: Value) -> Value {
        let before = self.seen().len();
        let answer = self.attempt(id, input).await.unwrap_or_else(|error| panic!("{id}: {error}"));
        let operation = operations::of(id).unwrap();
        assert_fits(&(operation.output)(), &answer, id);
        let seen = self.seen().split_off(before);
        assert_eq!(seen.len(), 1, "{id}");
        official::check(operation, &seen[0]);
        answer
    }

    /// How it is refused by Housecall Pro.
    pub async fn refusal(&self, id: &str, input: Value) -> ProviderError {
        let before = self.seen().len();
        let refused = self.attempt(id, input).await.expect_err(id);
        assert_eq!(self.seen().len(), before + 1, "{id} was asked");
        refused
    }

    /// The triggers of the webhooks that wait, in order.
    pub fn triggered(&self) -> Vec<Triggered> {
        let housecall = self.connection(false);
        let (webhooks, operate) = (webhooks_of(&housecall), housecall.operations().unwrap());
        self.world.arrivals().iter().flat_map(|raw| operate.triggered(&webhooks.verify(raw).unwrap())).collect()
    }

    /// Forgets the webhooks that wait.
    pub fn quiet(&self) {
        self.world.arrivals();
    }

    /// A customer with an address, and the ids of both.
    pub fn ann(&self) -> (String, String) {
        let ann = self.world.ann();
        let state = self.fake().state();
        let known = state["customers"].as_array().unwrap().iter().find(|customer| customer["id"] == ann.as_str());
        (ann.clone(), text(&known.unwrap()["addresses"][0]["id"]))
    }

    /// Ann's job, planned for the next hours, with Terry on it.
    pub fn job(&self) -> String {
        let (ann, _) = self.ann();
        let terry = self.world.hire("Terry");
        self.fake().add_job(Some(&ann), &[terry], Some(self.world.env.now()), Some("Flush")).unwrap()
    }

    /// Ann's estimate with two options, and the ids of all three.
    pub fn estimate(&self) -> (String, String, String) {
        let (ann, address) = self.ann();
        let line = |price: i64| json!([{"name": "Water heater", "unit_price": price, "quantity": 1}]);
        let fields = json!({
            "customer_id": ann, "address_id": address,
            "options": [{"name": "Good", "line_items": line(100_000)}, {"name": "Better", "line_items": line(180_000)}],
        });
        let id = self.fake().add_estimate(fields).unwrap();
        let made = self.fake().records();
        let estimate =
            made["estimates"].as_array().unwrap().iter().find(|estimate| estimate["id"] == id.as_str()).unwrap();
        (id, text(&estimate["options"][0]["id"]), text(&estimate["options"][1]["id"]))
    }

    /// A lead of Ann's.
    pub fn lead(&self) -> String {
        let (ann, _) = self.ann();
        let line = json!([{"name": "Look at the boiler", "unit_price": 9_900, "quantity": 1}]);
        self.fake()
            .add_lead(json!({"customer_id": ann, "lead_source": "Google", "line_items": line, "tags": ["Boiler"]}))
            .unwrap()
    }

    /// A job with one line of $400, its id and the invoice of it.
    pub async fn invoice(&self) -> (String, String) {
        let job = self.job();
        let line = json!({"job_id": job, "name": "Flush", "unit_price": 40_000});
        self.attempt("housecall.jobs.line_items.add", line).await.unwrap();
        let invoice = self.fake().add_invoice(&job).unwrap();
        (job, invoice)
    }

    pub async fn read(&self, path: &str) -> Value {
        self.world.get(path).await.json().unwrap()
    }
}

fn connection(world: &World, may_write: bool) -> Housecall {
    let config = HousecallConfig {
        base_url: world.base_url.clone(),
        credential: Credential::ApiKey(Secret::new(world.fake.api_key())),
        company_id: None,
        webhook_secrets: vec![Secret::from(SECRET)],
        may_write,
    };
    Housecall::new(config, http(), world.env.clone())
}

async fn record(State(seen): State<Recorded>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    seen.lock().unwrap().push(Seen {
        method: parts.method.to_string(),
        path: parts.uri.path().to_owned(),
        query: serde_urlencoded::from_str(parts.uri.query().unwrap_or_default()).unwrap(),
        content_type: parts
            .headers
            .get("content-type")
            .map_or_else(String::new, |kind| kind.to_str().unwrap().to_owned()),
        body: body.clone(),
    });
    next.run(Request::from_parts(parts, Body::from(body))).await
}

pub fn assert_fits(schema: &Value, value: &Value, what: &str) {
    let validator = jsonschema::validator_for(schema).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{what}: {errors:#?}\n{value:#}");
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned()
}

/// The code of a refusal.
pub fn code(error: &ProviderError) -> &str {
    match error {
        ProviderError::Refused { code, .. } => code.as_deref().unwrap_or("none"),
        other => other.code(),
    }
}

/// A field of every record of a list.
pub fn all(list: &Value, field: &str) -> Vec<String> {
    list.as_array().unwrap().iter().map(|record| text(&record[field])).collect()
}
