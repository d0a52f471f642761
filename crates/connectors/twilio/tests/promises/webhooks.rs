//! What Twilio posts to us.

use connect::{
    RawWebhook, SendSms, SignatureError, Webhooks,
    compliance::{Specimen, check_webhooks},
    fake::Fault,
};
use domain::{
    Secret, Timestamp,
    event::{DeliveryReport, ReportedStatus, What},
};
use serde_json::Value;
use twilio::{Sender, Twilio, TwilioConfig, map, signature};

use crate::world::{ACCOUNT, ANN, HOOK, OURS, TOKEN, all_received, connect, sms, world};

fn vectors() -> Value {
    serde_json::from_str(include_str!("../fixtures/twilio_signature_vectors.json")).unwrap()
}

/// A vector as the webhook that it describes.
fn webhook_of(vector: &Value) -> RawWebhook {
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in vector["params"].as_object().into_iter().flatten() {
        match value {
            Value::Array(values) => form.extend_pairs(values.iter().map(|value| (name, value.as_str().unwrap()))),
            value => form.append_pair(name, value.as_str().unwrap()),
        };
    }
    RawWebhook {
        url: vector["url"].as_str().unwrap().to_owned(),
        headers: vec![(signature::HEADER.to_owned(), vector["signature"].as_str().unwrap().to_owned())],
        body: vector["raw_body"].as_str().map_or_else(|| form.finish(), str::to_owned).into_bytes(),
        received_at: Timestamp::from_seconds(0),
    }
}

fn ignored() -> RawWebhook {
    let fields = [
        ("AccountSid", ACCOUNT),
        ("CallSid", "CA00000000000000000000000000000001"),
        ("CallStatus", "ringing"),
        ("From", ANN),
    ];
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let fields: Vec<(String, String)> =
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let signature = signature::sign(&Secret::from(TOKEN), HOOK, &fields);
    RawWebhook {
        url: HOOK.to_owned(),
        headers: vec![(signature::HEADER.to_owned(), signature)],
        body: body.into_bytes(),
        received_at: Timestamp::from_seconds(0),
    }
}

fn report(twilio: &Twilio, raw: &RawWebhook) -> DeliveryReport {
    let incoming = twilio.parse(&twilio.verify(raw).unwrap()).unwrap().remove(0);
    let What::DeliveryReport(report) = incoming.what else { panic!("{incoming:?}") };
    *report
}

#[tokio::test]
async fn all_vectors_of_the_official_library_are_believed_and_nothing_near_them() {
    let world = world().await;
    let stranger =
        connect(TwilioConfig { auth_token: Secret::from("another token"), ..world.config.clone() }, &world.env);
    let vectors = vectors();
    let vectors = vectors["vectors"].as_array().unwrap();
    assert_eq!(vectors.len(), 7);
    for vector in vectors {
        let (raw, name) = (webhook_of(vector), &vector["name"]);
        assert!(world.twilio.verify(&raw).is_ok(), "{name}");
        assert_eq!(stranger.verify(&raw).unwrap_err(), SignatureError::Mismatch, "{name}");
        let elsewhere = RawWebhook { url: raw.url.replace("example.com", "example.org"), ..raw.clone() };
        assert_eq!(world.twilio.verify(&elsewhere).unwrap_err(), SignatureError::Mismatch, "{name}");
        let longer = RawWebhook { body: [&raw.body, &b"&x=1"[..]].concat(), ..raw.clone() };
        assert_eq!(world.twilio.verify(&longer).unwrap_err(), SignatureError::Mismatch, "{name}");
    }
}

#[tokio::test]
async fn a_url_counts_with_and_without_its_port() {
    let world = world().await;
    let vectors = vectors();
    let with_port = webhook_of(&vectors["vectors"][1]);
    let portless = RawWebhook { url: with_port.url.replace(":443", ""), ..with_port.clone() };
    assert!(world.twilio.verify(&portless).is_ok());
    let without = webhook_of(&vectors["vectors"][0]);
    let ported = RawWebhook { url: without.url.replace(".com/", ".com:8443/"), ..without };
    assert!(world.twilio.verify(&ported).is_ok());
}

#[tokio::test]
async fn the_webhooks_keep_the_compliance_rules() {
    let world = world().await;
    world.fake.text_from_phone(ANN, None, "Is anyone there? 1 + 1 = 2 & ü", &["https://example.com/1.jpg".into()]);
    world.fake.text_from_phone(ANN, None, "HELP", &[]);
    world.fake.set_landline("+13125550198");
    world.twilio.send(&sms(ANN, "hi")).await.unwrap();
    world.twilio.send(&sms("+13125550198", "hi")).await.unwrap();
    let known = all_received(&world.fake);
    assert_eq!(known.len(), 6);
    let mut specimens: Vec<Specimen> = known
        .into_iter()
        .map(|webhook| Specimen {
            name: world.twilio.event_name(&connect::Verified::proven(&webhook)),
            webhook,
            is_known: true,
        })
        .collect();
    specimens.push(Specimen { name: "a call".into(), webhook: ignored(), is_known: false });
    check_webhooks(&world.twilio, &specimens);
}

#[tokio::test]
async fn both_tokens_are_believed_during_a_rotation() {
    let world = world().await;
    world.fake.text_from_phone(ANN, None, "before", &[]);
    world.fake.rotate_auth_token("the new token");
    world.fake.text_from_phone(ANN, None, "after", &[]);
    let rotated = TwilioConfig {
        auth_token: Secret::from("the new token"),
        previous_auth_token: Some(Secret::from(TOKEN)),
        ..world.config.clone()
    };
    let done = TwilioConfig { previous_auth_token: None, ..rotated.clone() };
    let (rotated, done) = (connect(rotated, &world.env), connect(done, &world.env));
    let [before, after] = all_received(&world.fake).try_into().unwrap();
    assert!(rotated.verify(&before).is_ok() && rotated.verify(&after).is_ok());
    assert!(done.verify(&before).is_err() && done.verify(&after).is_ok());
}

#[tokio::test]
async fn an_incoming_text_arrives_as_it_was_written() {
    let world = world().await;
    world.fake.set_advanced_opt_out(true);
    let sid = world.fake.text_from_phone(ANN, None, " Stop\n", &["https://example.com/1.jpg".into()]);
    let raw = all_received(&world.fake).remove(0);
    let verified = world.twilio.verify(&raw).unwrap();
    assert_eq!(world.twilio.dedupe_key(&verified), sid);
    let incoming = world.twilio.parse(&verified).unwrap().remove(0);
    assert_eq!(incoming.name, "message.received");
    let What::Text(text) = incoming.what else { panic!() };
    assert_eq!(
        (text.provider_ref, text.from.as_str(), text.to.as_str(), text.body.as_str()),
        (sid, ANN, OURS, " Stop\n")
    );
    assert_eq!((text.media.len(), text.opt_out_hint.as_deref()), (1, Some("STOP")));
}

#[tokio::test]
async fn each_report_names_its_attempt_and_comes_to_the_address_of_the_text() {
    let world = world().await;
    let made = world.twilio.send(&sms(ANN, "hi")).await.unwrap();
    let reports: Vec<DeliveryReport> = all_received(&world.fake).iter().map(|raw| report(&world.twilio, raw)).collect();
    let told: Vec<_> =
        reports.iter().map(|report| (report.provider_ref.as_str(), report.attempt.as_deref(), report.status)).collect();
    let sid = made.provider_ref.as_str();
    assert_eq!(told, [(sid, Some("att_1"), ReportedStatus::Sent), (sid, Some("att_1"), ReportedStatus::Delivered)]);
}

#[tokio::test]
async fn a_text_without_an_address_for_reports_uses_that_of_the_account() {
    let world = world().await;
    world.twilio.send(&connect::Sms { status_callback: None, ..sms(ANN, "hi") }).await.unwrap();
    assert!(all_received(&world.fake).iter().all(|raw| raw.url == HOOK));
    let silent = connect(TwilioConfig { public_webhook_url: String::new(), ..world.config.clone() }, &world.env);
    silent.send(&connect::Sms { status_callback: None, ..sms(ANN, "hi") }).await.unwrap();
    assert!(all_received(&world.fake).is_empty());
}

#[tokio::test]
async fn reports_out_of_order_and_repeated_end_at_delivered() {
    let world = world().await;
    world.fake.hold_reports(true);
    world.fake.reverse_reports(true);
    let service = Sender::MessagingService("MG00000000000000000000000000000002".into());
    let twilio = connect(TwilioConfig { sender: service, ..world.config.clone() }, &world.env);
    twilio.send(&sms(ANN, "hi")).await.unwrap();
    assert!(all_received(&world.fake).is_empty());
    world.fake.faults().add(Fault::DuplicateWebhooks, 1);
    world.fake.release_reports();
    let came = all_received(&world.fake);
    let statuses: Vec<ReportedStatus> = came.iter().map(|raw| report(&twilio, raw).status).collect();
    assert_eq!(
        statuses,
        [ReportedStatus::Delivered, ReportedStatus::Delivered, ReportedStatus::Sent, ReportedStatus::Queued]
    );
    assert_eq!(statuses.into_iter().reduce(map::furthest), Some(ReportedStatus::Delivered));
    assert_eq!(world.fake.texts(ANN)[0].status, "delivered");

    let keys: Vec<String> = came.iter().map(|raw| twilio.dedupe_key(&twilio.verify(raw).unwrap())).collect();
    assert_eq!(keys[0], keys[1], "the repeat has the key of the first");
    assert_eq!(keys.iter().collect::<std::collections::BTreeSet<_>>().len(), 3, "{keys:?}");
}

#[tokio::test]
async fn the_same_status_with_another_error_code_is_other_news() {
    let world = world().await;
    let key = |body: &str| {
        let raw = RawWebhook { body: body.as_bytes().to_vec(), ..ignored() };
        world.twilio.dedupe_key(&connect::Verified::proven(&raw))
    };
    let failed = "MessageSid=SM1&MessageStatus=failed&ErrorCode=";
    assert_ne!(key(&format!("{failed}30003")), key(&format!("{failed}30005")));
    assert_eq!(key(&format!("{failed}30003")), key(&format!("{failed}30003&RawDlrDoneDate=2611211200")));
}
