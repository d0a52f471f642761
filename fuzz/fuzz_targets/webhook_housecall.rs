//! A webhook that claims to be Housecall Pro's: the signature of arbitrary headers, and the parsing
//! of an arbitrary body behind a good one.

#![no_main]

use std::sync::OnceLock;

use connect::{AddressGuard, Credential, Http, RawWebhook, Webhooks};
use domain::{Env, Secret, Timestamp};
use housecall::{Housecall, HousecallConfig};
use libfuzzer_sys::fuzz_target;

fn connector() -> &'static Housecall {
    static CONNECTOR: OnceLock<Housecall> = OnceLock::new();
    CONNECTOR.get_or_init(|| {
        let config = HousecallConfig {
            base_url: "https://api.example.com".into(),
            credential: Credential::ApiKey(Secret::from("key")),
            company_id: None,
            webhook_secrets: vec![Secret::from("secret")],
        };
        Housecall::new(config, Http::new(AddressGuard::PublicOnly), Env::real())
    })
}

fuzz_target!(|data: &[u8]| {
    // The first line: signature and time, as they come. The rest: the body.
    let (head, body) = data.split_at(data.iter().position(|byte| *byte == b'\n').unwrap_or(0));
    let head = String::from_utf8_lossy(head);
    let (signature, timestamp) = head.split_once(' ').unwrap_or((&head, "1772463600"));
    let raw = |signature: String, timestamp: &str| RawWebhook {
        url: "https://hub.example.com/webhooks/con_1".into(),
        headers: vec![("api-signature".into(), signature), ("api-timestamp".into(), timestamp.into())],
        body: body.to_vec(),
        received_at: Timestamp::from_seconds(1_772_463_600),
    };
    let _ = connector().verify(&raw(signature.to_owned(), timestamp));
    let signed = raw(housecall::webhook::sign("secret", "1772463600", body), "1772463600");
    let verified = connector().verify(&signed).expect("a good signature is believed");
    let _ = connector().parse(&verified);
});
