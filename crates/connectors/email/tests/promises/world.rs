//! A company's mail server and what is sent through it.

use connect::{AddressGuard, Mail};
use domain::{Email, Env, Secret, Timestamp, env::TestClock};
use email::{EmailConfig, EmailConnector, Security, fake::Fake};

pub const JANE: &str = "jane@example.com";

pub struct World {
    pub email: EmailConnector,
    pub fake: Fake,
    pub env: Env,
    pub clock: TestClock,
    pub config: EmailConfig,
}

pub async fn world() -> World {
    let (env, clock) = Env::test(Timestamp::parse("2026-11-21T15:00:00Z").unwrap());
    let fake = Fake::start(env.clone(), "127.0.0.1:0").await.unwrap();
    let config = config(fake.address().port());
    World { email: EmailConnector::new(config.clone(), env.clone()), fake, env, clock, config }
}

pub fn config(port: u16) -> EmailConfig {
    EmailConfig {
        host: "127.0.0.1".into(),
        port,
        security: Security::None,
        username: None,
        password: None,
        from: Email::parse("care@plumbing.example").unwrap(),
        from_name: Some("Example Plumbing".into()),
        reply_to: Some(Email::parse("office@plumbing.example").unwrap()),
        guard: AddressGuard::AllowPrivate,
    }
}

pub fn with_login(config: &EmailConfig, username: &str, password: &str) -> EmailConfig {
    EmailConfig { username: Some(Secret::from(username)), password: Some(Secret::from(password)), ..config.clone() }
}

pub fn mail() -> Mail {
    Mail {
        to: Email::parse(JANE).unwrap(),
        to_name: Some("Jané Doe".into()),
        subject: "How was Sam’s visit? 🔧".into(),
        text: "Hi Jané,\n\n.a line with a dot\n..\n.\nBye 👋\n".into(),
        html: "<p>Hi Jané 👋</p>\n.<b>dot</b>".into(),
        message_id: "msg_1@plumbing.example".into(),
        unsubscribe_url: Some(
            "https://app.example/u/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
                .into(),
        ),
    }
}
