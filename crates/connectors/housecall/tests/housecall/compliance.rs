//! What every connector keeps, and the signature itself.

use connect::{
    RawWebhook, SignatureError,
    compliance::{Specimen, check_webhooks},
};
use domain::{Env, Secret, Timestamp, event::What};
use housecall::{
    fake::{JobMove, sign},
    map::{EVENTS, Use},
    webhook,
};
use serde_json::{Value, json};

use crate::support::{SECRET, World, fixture, webhooks_of, world};

/// One signed webhook of every event they have, and of one they do not have.
fn specimen_of_every_event(env: &Env) -> Vec<Specimen> {
    let all = EVENTS.iter().copied().chain([("job.teleported", Use::Nothing)]);
    all.map(|(event, used)| specimen(env, event, &body_of(event, used), used != Use::Nothing)).collect()
}

fn body_of(event: &str, used: Use) -> Value {
    let example = match used {
        Use::Customer(_) => "webhook-customer.created.json",
        Use::Job(_) => "webhook-job.completed.json",
        Use::Appointment(_) => "webhook-job.appointment.appointment_pros_assigned.json",
        Use::Employee => "employee.json",
        Use::Nothing => "webhook-invoice.paid.json",
    };
    let mut body: Value = serde_json::from_slice(&fixture(&format!("examples/{example}"))).unwrap();
    if used == Use::Employee {
        body = json!({"event_occurred_at": "2026-08-26T16:38:20Z", "employee": body});
    }
    body["event"] = event.into();
    body
}

fn specimen(env: &Env, name: &str, body: &Value, is_known: bool) -> Specimen {
    let body = serde_json::to_vec(body).unwrap();
    let seconds = env.now().seconds();
    let headers = vec![
        ("api-signature".to_owned(), sign(SECRET, seconds, &body)),
        ("api-timestamp".to_owned(), seconds.to_string()),
    ];
    let webhook = RawWebhook { url: String::new(), headers, body, received_at: env.now() };
    Specimen { name: name.to_owned(), webhook, is_known }
}

#[tokio::test]
async fn every_documented_event_keeps_the_promises_of_connectors() {
    let world = world().await;
    check_webhooks(webhooks_of(&world.housecall()), &specimen_of_every_event(&world.env));
}

#[tokio::test]
async fn whatever_the_fake_sends_keeps_the_promises_of_connectors() {
    let world = world().await.with_webhooks();
    live_a_little(&world);
    let webhooks = world.arrivals().into_iter().enumerate();
    let mut specimens: Vec<Specimen> =
        webhooks.map(|(n, webhook)| Specimen { name: format!("number {n}"), webhook, is_known: true }).collect();
    assert!(specimens.len() > 12, "{}", specimens.len());
    specimens.push(specimen(&world.env, "unknown", &json!({"event": "weather.changed"}), false));
    check_webhooks(webhooks_of(&world.housecall()), &specimens);
}

fn live_a_little(world: &World) {
    let (terry, ann) = (world.hire("Terry"), world.ann());
    let job = world.fake.add_job(Some(&ann), &[], Some(world.env.now()), Some("Flush")).unwrap();
    let moves = [
        JobMove::Assign(vec![terry.clone()]),
        JobMove::OnMyWay,
        JobMove::Start,
        JobMove::Complete,
        JobMove::Reopen,
        JobMove::Unassign(vec![terry]),
        JobMove::Cancel,
        JobMove::Delete,
    ];
    for to in moves {
        world.clock.advance(std::time::Duration::from_mins(1));
        assert!(world.fake.move_job(&job, to.clone()), "{to:?}");
    }
    world.fake.update_customer(&ann, json!({"last_name": "Miller"}));
    world.fake.delete_customer(&ann);
    // What they signed an hour ago would be stale now; the check is about now.
    let outbox = world.fake.outbox();
    let fresh: Vec<_> = std::iter::from_fn(|| outbox.pop()).collect();
    for mut webhook in fresh {
        let seconds = world.env.now().seconds();
        webhook.headers = vec![
            ("Api-Signature".into(), sign(SECRET, seconds, &webhook.body)),
            ("Api-Timestamp".into(), seconds.to_string()),
        ];
        outbox.push(webhook, &world.fake.faults());
    }
}

#[test]
fn the_signature_vectors_are_met() {
    let vectors: Value = serde_json::from_slice(&fixture("signature-vectors.json")).unwrap();
    let vectors = vectors["vectors"].as_array().unwrap();
    assert_eq!(vectors.len(), 3);
    for vector in vectors {
        let text = |name: &str| vector[name].as_str().unwrap().to_owned();
        let headers = vec![
            ("api-signature".to_owned(), text("api_signature")),
            ("api-timestamp".to_owned(), text("api_timestamp")),
        ];
        let received_at = Timestamp::from_seconds(text("api_timestamp").parse().unwrap());
        let raw = RawWebhook { url: String::new(), headers, body: text("raw_body").into_bytes(), received_at };
        assert!(webhook::verify(&raw, &[Secret::new(text("secret"))]).is_ok());
        assert_eq!(webhook::verify(&raw, &["another".into()]).unwrap_err(), SignatureError::Mismatch);
    }
}

#[tokio::test]
async fn the_test_body_on_saving_an_address_is_a_ping_and_is_not_believed() {
    let world = world().await.with_webhooks();
    let ping = world.arrived(world.fake.ping());
    let housecall = world.housecall();
    assert!(webhooks_of(&housecall).is_unsigned_ping(&ping));
    assert_eq!(webhooks_of(&housecall).verify(&ping).unwrap_err(), SignatureError::Missing);
}

#[tokio::test]
async fn the_receipt_list_gets_their_own_name_of_the_event() {
    let world = world().await;
    let housecall = world.housecall();
    for (body, name) in [
        (&br#"{"event":"job.completed","job":{"id":"job_1"}}"#[..], "job.completed"),
        (br#"{"foo":"bar"}"#, "ping"),
        (b"\xff", "unreadable"),
        (b"[]", "unreadable"),
    ] {
        let raw = RawWebhook { url: String::new(), headers: vec![], body: body.to_vec(), received_at: world.env.now() };
        assert_eq!(webhooks_of(&housecall).event_name(&connect::Verified::proven(&raw)), name);
    }
}

#[tokio::test]
async fn a_webhook_that_comes_again_has_the_same_key_though_it_is_signed_anew() {
    let world = world().await.with_webhooks();
    let job = world.fake.add_job(None, &[], None, None).unwrap();
    world.fake.move_job(&job, JobMove::Complete);
    let first = world.arrivals().pop().unwrap();
    world.clock.advance(std::time::Duration::from_secs(30));
    assert!(world.fake.repeat_last_webhook(&job));
    let again = world.arrivals().pop().unwrap();

    assert_eq!(first.body, again.body);
    assert_ne!(first.header("api-signature"), again.header("api-signature"));
    let housecall = world.housecall();
    let key = |raw| webhooks_of(&housecall).dedupe_key(&webhooks_of(&housecall).verify(raw).unwrap());
    assert_eq!(key(&first), key(&again));
}

#[test]
fn a_completed_job_is_read_whole() {
    let incoming = housecall::map::incoming(&fixture("examples/webhook-job.completed.json")).unwrap();
    assert_eq!(incoming.occurred_at, Timestamp::parse("2026-08-26T16:38:20Z"));
    let What::Job { job, customer, employees, .. } = incoming.what else { panic!("{:?}", incoming.what) };
    let customer = customer.unwrap();
    assert_eq!(job.customer_ref.as_deref(), Some(customer.customer_ref.as_str()));
    assert_eq!(customer.mobile_number.as_deref(), Some("5550100001"));
    assert_eq!(customer.addresses, None);
    assert_eq!(job.technician_refs, ["pro_738721e93c12463ea2e756267f5a5fe7"]);
    assert_eq!((job.number.as_deref(), job.total_cents), (Some("1042"), Some(45_900)));
    assert_eq!(job.completed_at, Timestamp::parse("2026-08-26T16:38:20Z"));
    assert_eq!(job.time_zone.as_deref(), Some("America/Denver"));
    assert_eq!(employees[0].avatar_url, None, "the placeholder is no photo");
    assert_eq!(employees[0].is_point_of_contact, Some(false));
}
