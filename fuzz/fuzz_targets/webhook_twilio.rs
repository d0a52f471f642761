//! A webhook that claims to be Twilio's: its signature, and the parsing of an arbitrary form.

#![no_main]

use std::sync::OnceLock;

use connect::{AddressGuard, Http, RawWebhook, Verified, Webhooks};
use domain::{Env, Secret, Timestamp};
use libfuzzer_sys::fuzz_target;
use twilio::{Sender, Twilio, TwilioConfig};

fn connector() -> &'static Twilio {
    static CONNECTOR: OnceLock<Twilio> = OnceLock::new();
    CONNECTOR.get_or_init(|| {
        let config = TwilioConfig {
            base_url: "https://api.example.com".into(),
            account_sid: "AC00000000000000000000000000000000".into(),
            auth_token: Secret::from("token"),
            previous_auth_token: None,
            api_key: None,
            sender: Sender::MessagingService("MG00000000000000000000000000000000".into()),
            public_webhook_url: "https://hub.example.com/webhooks/con_1".into(),
        };
        Twilio::new(config, Http::new(AddressGuard::PublicOnly), Env::real())
    })
}

fuzz_target!(|data: &[u8]| {
    let (query, body) = data.split_at(data.iter().position(|byte| *byte == b'\n').unwrap_or(0));
    let query = String::from_utf8_lossy(query);
    let raw = RawWebhook {
        url: format!("https://hub.example.com/webhooks/con_1?{query}"),
        headers: vec![
            ("x-twilio-signature".into(), query.chars().take(40).collect()),
            ("content-type".into(), "application/x-www-form-urlencoded".into()),
        ],
        body: body.to_vec(),
        received_at: Timestamp::from_seconds(1_772_463_600),
    };
    let _ = connector().verify(&raw);
    // As a stored receipt is read again: the signature was good once.
    let _ = connector().parse(&Verified::proven(&raw));
});
