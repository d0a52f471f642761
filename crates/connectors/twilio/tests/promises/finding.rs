//! A text whose answer was lost.

use std::time::Duration;

use connect::{ProviderError, SendSms, fake::Fault};
use domain::{Env, Timestamp};
use serde_json::{Value, json};
use twilio::{Sender, Twilio, TwilioConfig};

use crate::world::{ANN, connect, sms, world};

#[tokio::test]
async fn a_text_whose_answer_was_lost_is_found_and_is_there_once() {
    let world = world().await;
    let since = world.env.now();
    world.fake.faults().add(Fault::LoseResponse, 1);
    let lost = world.twilio.send(&sms(ANN, "hi")).await;
    assert!(matches!(lost, Err(ProviderError::OutcomeUnknown)), "{lost:?}");
    world.clock.advance(Duration::from_mins(1));
    let found = world.twilio.find(&sms(ANN, "hi"), since).await.unwrap().expect("it was made");
    let texts = world.fake.texts(ANN);
    assert_eq!((texts.len(), &texts[0].sid), (1, &found.provider_ref));
}

#[tokio::test]
async fn a_text_that_was_never_made_is_not_found() {
    let world = world().await;
    let since = world.env.now();
    world.fake.faults().add(Fault::Fail { status: 500 }, 1);
    assert!(world.twilio.send(&sms(ANN, "hi")).await.is_err());
    assert_eq!(world.twilio.find(&sms(ANN, "hi"), since).await.unwrap(), None);
}

#[tokio::test]
async fn only_our_own_text_with_these_words_to_this_number_since_then_counts() {
    let world = world().await;
    world.twilio.send(&sms(ANN, "hi")).await.unwrap(); // the same words, long ago
    world.clock.advance(Duration::from_secs(121));
    let since = world.env.now();
    world.twilio.send(&sms("+13125550198", "hi")).await.unwrap();
    world.fake.text_from_phone(ANN, None, "hi", &[]);
    assert_eq!(world.twilio.find(&sms(ANN, "hi"), since).await.unwrap(), None);
}

#[tokio::test]
async fn a_text_of_ours_with_other_words_may_be_it_and_so_the_list_does_not_settle_it() {
    let world = world().await;
    let since = world.env.now();
    world.twilio.send(&sms(ANN, "Sent from your trial account - hi")).await.unwrap();
    let found = world.twilio.find(&sms(ANN, "hi"), since).await;
    assert!(matches!(found, Err(ProviderError::OutcomeUnknown)), "{found:?}");
}

#[tokio::test]
async fn two_minutes_between_the_clocks_are_forgiven() {
    let world = world().await;
    let made = world.twilio.send(&sms(ANN, "hi")).await.unwrap();
    let since = world.env.now().plus(Duration::from_secs(119));
    assert_eq!(world.twilio.find(&sms(ANN, "hi"), since).await.unwrap(), Some(made));
}

#[tokio::test]
async fn a_waiting_text_of_a_messaging_service_is_found_though_it_has_no_sender_yet() {
    let world = world().await;
    let service = Sender::MessagingService("MG00000000000000000000000000000002".into());
    let twilio = connect(TwilioConfig { sender: service, ..world.config.clone() }, &world.env);
    world.fake.hold_reports(true);
    let made = twilio.send(&sms(ANN, "hi")).await.unwrap();
    assert_eq!(twilio.find(&sms(ANN, "hi"), world.env.now()).await.unwrap(), Some(made));
}

#[tokio::test]
async fn the_search_follows_pages_and_stops_at_the_time_of_the_attempt() {
    let world = world().await;
    for at in 0..150 {
        world.twilio.send(&sms(ANN, &format!("older {at}"))).await.unwrap();
    }
    world.clock.advance(Duration::from_hours(1));
    let (since, wanted) = (world.env.now(), world.twilio.send(&sms(ANN, "wanted")).await.unwrap());
    for at in 0..230 {
        world.twilio.send(&sms(ANN, &format!("newer {at}"))).await.unwrap();
    }
    let reads = || world.fake.state()["requests"]["read"].as_u64().unwrap();
    let before = reads();
    assert_eq!(world.twilio.find(&sms(ANN, "wanted"), since).await.unwrap(), Some(wanted));
    assert_eq!(reads() - before, 3);
    let unsettled = world.twilio.find(&sms(ANN, "never sent"), since).await;
    assert!(matches!(unsettled, Err(ProviderError::OutcomeUnknown)), "{unsettled:?}");
    assert_eq!(reads() - before, 6, "the fourth page is older than the attempt");
}

#[tokio::test]
async fn a_list_that_cannot_be_read_is_an_error_and_not_a_no() {
    let world = world().await;
    for fault in [Fault::Fail { status: 503 }, Fault::LoseResponse, Fault::RateLimit] {
        world.fake.faults().add(fault, 1);
        assert!(world.twilio.find(&sms(ANN, "hi"), world.env.now()).await.is_err(), "{fault:?}");
    }
}

/// An account at a server that lists this whatever is asked.
async fn twilio_that_lists(page: Value) -> (Twilio, Env) {
    let app = axum::Router::new().fallback(|| async { axum::Json(page) });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
    let (env, _) = Env::test(Timestamp::parse("2026-11-21T15:00:00Z").unwrap());
    (connect(crate::world::config(&base_url), &env), env)
}

#[tokio::test]
async fn an_automatic_answer_with_the_same_words_is_not_our_text() {
    let listed = |direction: &str| {
        let sid = "SM00000000000000000000000000000001";
        let created = "Sat, 21 Nov 2026 15:00:01 +0000";
        json!({ "messages": [{ "sid": sid, "to": ANN, "body": "hi", "direction": direction, "date_created": created }] })
    };
    for (direction, is_found) in [("outbound-api", true), ("outbound-reply", false), ("inbound", false)] {
        let (twilio, env) = twilio_that_lists(listed(direction)).await;
        let found = twilio.find(&sms(ANN, "hi"), env.now()).await.unwrap();
        assert_eq!(found.is_some(), is_found, "{direction}");
    }
}

#[tokio::test]
async fn credentials_do_not_follow_a_page_to_another_host() {
    let elsewhere = json!({ "messages": [], "next_page_uri": "@evil.example/2010-04-01/x" });
    let (twilio, env) = twilio_that_lists(elsewhere).await;
    assert!(matches!(twilio.find(&sms(ANN, "hi"), env.now()).await, Err(ProviderError::Unreadable(_))));
}
