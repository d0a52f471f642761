//! A company's Twilio account beside the fake that it talks to.

use connect::{AddressGuard, Http, RawWebhook, Sms, fake::OutgoingWebhook};
use domain::{Env, Phone, Secret, Timestamp, env::TestClock};
use twilio::{Sender, Twilio, TwilioConfig, fake::Fake};

pub const ACCOUNT: &str = "AC00000000000000000000000000000003";
pub const TOKEN: &str = "12345678901234567890123456789012";
pub const OURS: &str = "+13125550100";
pub const ANN: &str = "+13125550199";
pub const HOOK: &str = "https://hooks.example.com/twilio?tenant=acme";

pub struct World {
    pub twilio: Twilio,
    pub fake: Fake,
    pub clock: TestClock,
    pub env: Env,
    pub config: TwilioConfig,
}

/// A fake at a loopback port, and an account that talks to it.
pub async fn world() -> World {
    let (env, clock) = Env::test(Timestamp::parse("2026-11-21T15:00:00Z").unwrap());
    let fake = Fake::new(env.clone(), ACCOUNT, TOKEN, OURS);
    fake.set_inbound_url(HOOK);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = axum::Router::new().nest("/twilio", fake.router()); // nested, as in the sandbox
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    let config = config(&format!("http://{address}/twilio"));
    World { twilio: connect(config.clone(), &env), fake, clock, env, config }
}

pub fn config(base_url: &str) -> TwilioConfig {
    TwilioConfig {
        base_url: base_url.to_owned(),
        account_sid: ACCOUNT.to_owned(),
        auth_token: Secret::from(TOKEN),
        previous_auth_token: None,
        api_key: None,
        sender: Sender::Number(Phone::parse(OURS).unwrap()),
        public_webhook_url: HOOK.to_owned(),
    }
}

pub fn connect(config: TwilioConfig, env: &Env) -> Twilio {
    Twilio::new(config, Http::new(AddressGuard::AllowPrivate), env.clone())
}

pub fn sms(to: &str, body: &str) -> Sms {
    Sms {
        to: Phone::parse(to).unwrap(),
        body: body.to_owned(),
        media: vec![],
        status_callback: Some("https://hooks.example.com/twilio?attempt=att_1".to_owned()),
    }
}

/// What the fake posted, as it comes in.
pub fn received(webhook: OutgoingWebhook) -> RawWebhook {
    RawWebhook {
        url: webhook.url,
        headers: webhook.headers,
        body: webhook.body,
        received_at: Timestamp::from_seconds(0),
    }
}

/// Everything that the fake has posted by now.
pub fn all_received(fake: &Fake) -> Vec<RawWebhook> {
    std::iter::from_fn(|| fake.outbox().pop()).map(received).collect()
}
