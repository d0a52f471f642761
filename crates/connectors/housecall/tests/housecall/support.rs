//! A fake account behind a loopback port, and the connector that talks to it.

use std::path::PathBuf;

use axum::{Router, http::StatusCode, response::IntoResponse};
use connect::{AddressGuard, Answer, Call, Connector, Credential, Http, RawWebhook, Webhooks, fake::OutgoingWebhook};
use domain::{Env, Secret, Timestamp, env::TestClock, event::Incoming};
use housecall::{
    Housecall, HousecallConfig,
    fake::{Fake, NewEmployee},
};
use serde_json::{Value, json};

pub const SECRET: &str = "0123456789abcdef0123456789abcdef";
const HOOK: &str = "https://hub.example.com/hooks/housecall/con_1";

pub struct World {
    pub fake: Fake,
    pub env: Env,
    pub clock: TestClock,
    pub base_url: String,
}

pub async fn world() -> World {
    let (env, clock) = Env::test(Timestamp::parse("2026-08-26T15:00:00Z").unwrap());
    let fake = Fake::new(env.clone());
    let base_url = serve(fake.router()).await;
    World { fake, env, clock, base_url }
}

/// Serves a router on a loopback port; answers with its address.
pub async fn serve(router: Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}

/// A server that gives everybody the same answer.
pub async fn answering(status: u16, headers: &'static [(&'static str, &'static str)], body: &'static str) -> String {
    let answer = move || async move {
        let mut response = (StatusCode::from_u16(status).unwrap(), body).into_response();
        for (name, value) in headers {
            response.headers_mut().insert(*name, value.parse().unwrap());
        }
        response
    };
    serve(Router::new().fallback(answer)).await
}

pub fn http() -> Http {
    Http::new(AddressGuard::AllowPrivate)
}

pub fn housecall_at(base_url: &str, credential: Credential, company_id: Option<String>, env: &Env) -> Housecall {
    let config = HousecallConfig {
        may_write: true,
        base_url: base_url.to_owned(),
        credential,
        company_id,
        webhook_secrets: vec![Secret::from(SECRET)],
    };
    Housecall::new(config, http(), env.clone())
}

impl World {
    pub fn housecall(&self) -> Housecall {
        self.housecall_with(Credential::ApiKey(Secret::new(self.fake.api_key())))
    }

    pub fn housecall_with(&self, credential: Credential) -> Housecall {
        housecall_at(&self.base_url, credential, None, &self.env)
    }

    /// A plain GET, past the client's own care.
    pub async fn get(&self, path_and_query: &str) -> Answer {
        let call = Call::get(&format!("{}{path_and_query}", self.base_url));
        http().send(call.header("authorization", &format!("Token {}", self.fake.api_key()))).await.unwrap()
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        let call = Call::post(&format!("{}{path}", self.base_url)).json(&body);
        http().send(call.header("authorization", &format!("Token {}", self.fake.api_key()))).await.unwrap()
    }

    pub fn with_webhooks(self) -> Self {
        self.fake.set_webhook(HOOK, SECRET);
        self
    }

    pub fn hire(&self, first_name: &str) -> String {
        self.fake.hire(NewEmployee {
            first_name: first_name.into(),
            last_name: "Tech".into(),
            email: format!("{}@example.com", first_name.to_lowercase()),
            mobile_number: Some("5550100011".into()),
            role: "field tech".into(),
            avatar_url: None,
            is_point_of_contact: false,
        })
    }

    pub fn ann(&self) -> String {
        let fields = json!({
            "first_name": "Ann", "last_name": "Walker", "email": "ann@example.com", "mobile_number": "5550100001",
            "addresses": [{"street": "1 Example Street", "city": "Denver", "state": "CO", "zip": "80202", "country": "US"}],
        });
        self.fake.add_customer(fields).unwrap()
    }

    /// Takes the waiting webhooks, as they would arrive now.
    pub fn arrivals(&self) -> Vec<RawWebhook> {
        let outbox = self.fake.outbox();
        std::iter::from_fn(|| outbox.pop()).map(|webhook| self.arrived(webhook)).collect()
    }

    pub fn arrived(&self, webhook: OutgoingWebhook) -> RawWebhook {
        let headers = webhook.headers.into_iter().map(|(name, value)| (name.to_lowercase(), value)).collect();
        RawWebhook { url: webhook.url, headers, body: webhook.body, received_at: self.env.now() }
    }

    /// Takes the waiting webhooks, proves and reads them.
    pub fn incoming(&self) -> Vec<Incoming> {
        let housecall = self.housecall();
        let webhooks = housecall.webhooks().unwrap();
        let read = |raw: &RawWebhook| webhooks.parse(&webhooks.verify(raw).unwrap()).unwrap();
        self.arrivals().iter().flat_map(read).collect()
    }

    pub fn names(&self) -> Vec<String> {
        self.incoming().into_iter().map(|incoming| incoming.name).collect()
    }
}

/// The research data beside the workspace, where it is there.
pub fn shared(path: &str) -> Option<PathBuf> {
    let found =
        PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../shared/vendors/housecall-pro")).join(path);
    if !found.exists() {
        eprintln!("skipped: {} is not here", found.display());
        return None;
    }
    Some(found)
}

pub fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// Whatever implements it, as the trait.
pub fn webhooks_of(housecall: &Housecall) -> &dyn Webhooks {
    housecall.webhooks().unwrap()
}
