//! What every connector promises of webhooks, with HighLevel's signatures and all of its events.

use base64::{Engine, engine::general_purpose::STANDARD};
use connect::{
    RawWebhook, Verified, Webhooks,
    compliance::{Specimen, check_webhooks},
};
use domain::{
    Timestamp,
    crm::{ContactPart, CrmNews},
    event::What,
};
use highlevel::webhook::{self, Keys};
use serde_json::{Value, json};

use crate::support::{received, world};

#[tokio::test]
async fn the_connector_keeps_what_all_connectors_promise() {
    let world = world().await;
    let account = world.usual();
    let contact = world.fake.add_contact(json!({"firstName": "Ann", "email": "ann@example.com"})).unwrap();
    world.fake.add_note(&contact, "Note 1");
    world.fake.add_task(&contact, "Task 1", world.env.now());
    let mut specimens: Vec<Specimen> = std::iter::from_fn(|| world.fake.outbox().pop())
        .enumerate()
        .map(|(n, webhook)| Specimen {
            name: format!("event {n}"),
            webhook: received(webhook, &world.env),
            is_known: true,
        })
        .collect();
    assert_eq!(specimens.len(), 3);
    // An event that we do not use, signed by the same key.
    world.fake.tell_for_tests("OpportunityCreate", json!({"id": "o1"}));
    let unknown = world.fake.outbox().pop().unwrap();
    specimens.push(Specimen { name: "unknown".into(), webhook: received(unknown, &world.env), is_known: false });
    check_webhooks(&account, &specimens);
}

#[test]
fn signatures_are_believed_or_not_as_the_vectors_say() {
    let vectors: Value = serde_json::from_str(include_str!("../fixtures/signature-vectors.json")).unwrap();
    let keys = |with_rsa: bool| {
        let mut pem = vectors["ed25519"]["public_pem"].as_str().unwrap().to_owned();
        if with_rsa {
            pem.push_str(vectors["rsa"]["public_pem"].as_str().unwrap());
        }
        Keys::read(&pem).unwrap()
    };
    let mut checked = 0;
    for vector in vectors["vectors"].as_array().unwrap() {
        let name = vector["name"].as_str().unwrap();
        let header = vector["header"].as_str().unwrap_or("X-GHL-Signature").to_lowercase();
        let signature =
            ["signature", "signature_base64", "value"].iter().find_map(|key| vector[*key].as_str()).unwrap_or_default();
        let raw = RawWebhook {
            url: String::new(),
            headers: vec![(header, signature.to_owned())],
            body: STANDARD.decode(vector["body_base64"].as_str().unwrap()).unwrap(),
            received_at: Timestamp::from_seconds(0),
        };
        let is_valid = ["valid", "expect_valid", "expected"].iter().find_map(|key| vector[*key].as_bool()).unwrap();
        assert_eq!(keys(true).verify(&raw).is_ok(), is_valid, "{name}");
        checked += 1;
    }
    assert_eq!(checked, 14);
}

#[test]
fn the_signature_that_was_given_up_is_refused_unless_its_key_is_known() {
    let raw = RawWebhook {
        url: String::new(),
        headers: vec![("x-wh-signature".into(), "AAAA".into())],
        body: b"{}".to_vec(),
        received_at: Timestamp::from_seconds(0),
    };
    assert!(Keys::highlevel().verify(&raw).is_err());
    assert!(Keys::read("no key").is_none());
}

#[test]
fn every_documented_event_is_read_and_says_whom_to_look_at() {
    let folder = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/webhooks");
    let (mut used, mut ignored) = (0, 0);
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let body: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let incoming = webhook::incoming(&body).unwrap_or_else(|error| panic!("{name}: {error}"));
        match incoming.what {
            What::Crm(CrmNews::Contact { contact_ref, is_deleted, part }) => {
                used += 1;
                assert_eq!(contact_ref, "sIMcontactAAAAAAAA01", "{name}");
                assert_eq!(is_deleted, name == "ContactDelete", "{name}");
                let expected = match name.split(['.', 'C', 'U', 'D']).next().unwrap() {
                    _ if name.starts_with("Note") => ContactPart::Notes,
                    _ if name.starts_with("Task") => ContactPart::Tasks,
                    _ if name.starts_with("Appointment") => ContactPart::Appointments,
                    _ => ContactPart::Itself,
                };
                assert_eq!(part, expected, "{name}");
            }
            What::Crm(CrmNews::Made(contact)) => {
                used += 1;
                assert_eq!(name, "ContactCreate");
                assert_eq!(
                    (contact.contact_ref.as_str(), contact.field("email")),
                    ("sIMcontactAAAAAAAA01", Some("pat@example.com"))
                );
                assert_eq!(contact.field("custom.sIMcfNumAAAAAAAAAA01"), Some("42"));
            }
            What::Crm(_) => used += 1,
            What::Ignored => ignored += 1,
            other => panic!("{name}: {other:?}"),
        }
        if let Some(at) = body["timestamp"].as_str() {
            assert_eq!(incoming.occurred_at, Timestamp::parse(at), "{name}");
        }
    }
    assert_eq!(used + ignored, 43);
    assert!(used >= 19, "{used}");
}

#[tokio::test]
async fn another_apps_event_and_another_accounts_are_not_ours_however_well_signed() {
    let world = world().await;
    world.fake.add_contact(json!({"firstName": "Ann"})).unwrap();
    let raw = received(world.fake.outbox().pop().unwrap(), &world.env);
    assert!(world.usual().verify(&raw).is_ok());
    let of_another =
        crate::support::at(&world.base_url, "t", "another-location", false, None, &world.env, Some(&world.fake));
    assert!(of_another.verify(&raw).is_err());
    let key = world.usual().dedupe_key(&Verified::proven(&raw));
    world.fake.repeat_last_webhook();
    let again = received(world.fake.outbox().pop().unwrap(), &world.env);
    assert_eq!(world.usual().dedupe_key(&Verified::proven(&again)), key, "a retry has the same id");
}
