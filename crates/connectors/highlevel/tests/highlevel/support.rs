//! A fake account behind a loopback port, and the connector that talks to it.

use std::path::PathBuf;

use axum::Router;
use connect::{AddressGuard, Http, RawWebhook, fake::OutgoingWebhook};
use domain::{Env, Timestamp, env::TestClock};
use highlevel::{Highlevel, HighlevelConfig, fake::Fake, webhook::Keys};

pub const SCOPES: [&str; 8] = [
    "contacts.readonly",
    "contacts.write",
    "locations.readonly",
    "locations/customFields.readonly",
    "locations/customFields.write",
    "calendars.readonly",
    "calendars/events.write",
    "users.readonly",
];

pub struct World {
    pub fake: Fake,
    pub env: Env,
    pub clock: TestClock,
    pub base_url: String,
}

pub async fn world() -> World {
    let (env, clock) = Env::test(Timestamp::parse("2026-08-26T15:00:00Z").unwrap());
    let fake = Fake::new(env.clone());
    fake.set_webhook("https://hub.example.com/hooks");
    let base_url = serve(fake.router()).await;
    World { fake, env, clock, base_url }
}

impl World {
    pub fn account(&self, token: &str, may_write: bool, scopes: Option<&str>) -> Highlevel {
        at(&self.base_url, token, &self.fake.location_id(), may_write, scopes, &self.env, Some(&self.fake))
    }

    /// With all scopes, and the right to write.
    pub fn usual(&self) -> Highlevel {
        self.account(&self.fake.private_token(&SCOPES), true, None)
    }
}

pub fn at(
    base_url: &str,
    token: &str,
    location: &str,
    may_write: bool,
    scopes: Option<&str>,
    env: &Env,
    fake: Option<&Fake>,
) -> Highlevel {
    let config = HighlevelConfig {
        base_url: base_url.to_owned(),
        token: token.into(),
        location_id: location.to_owned(),
        may_write,
        time_zone: Some("America/Denver".into()),
        scopes: scopes.map(str::to_owned),
        app_id: fake.map(Fake::app_id),
        keys: fake.and_then(|fake| Keys::read(&fake.webhook_public_key())).unwrap_or_else(Keys::highlevel),
        limiter: Highlevel::limiter(env.clone()),
    };
    Highlevel::new(config, Http::new(AddressGuard::AllowPrivate))
}

/// Serves a router on a loopback port; answers with its address.
pub async fn serve(router: Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}

pub fn received(webhook: OutgoingWebhook, env: &Env) -> RawWebhook {
    RawWebhook {
        url: webhook.url,
        headers: webhook.headers.into_iter().map(|(name, value)| (name.to_lowercase(), value)).collect(),
        body: webhook.body,
        received_at: env.now(),
    }
}

/// A file of the vendor's, if it lies beside the project; otherwise this says that it is skipped.
pub fn shared(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/vendors/highlevel").join(name);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: {} is not there", path.display());
    None
}
