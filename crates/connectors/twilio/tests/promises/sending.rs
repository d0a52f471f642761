//! Sending a text.

use connect::{Connector, ProviderError, Retry, SendSms, Sms, VerifyAccount, fake::Fault};
use domain::{Phone, Secret, event::FailureVerdict};
use twilio::{LineType, Sender, TwilioConfig};

use crate::world::{ANN, OURS, config, connect, sms, world};

#[tokio::test]
async fn a_text_that_twilio_takes_is_on_the_phone_once() {
    let world = world().await;
    let accepted = world.twilio.send(&sms(ANN, "Hello, Ann! 👋")).await.unwrap();
    assert!(accepted.provider_ref.starts_with("SM") && accepted.provider_ref.len() == 34);
    assert_eq!(accepted.segments, Some(1));
    let texts = world.fake.texts(ANN);
    assert_eq!(texts.len(), 1);
    assert_eq!(
        (texts[0].from.as_str(), texts[0].body.as_str(), texts[0].status.as_str()),
        (OURS, "Hello, Ann! 👋", "delivered")
    );
}

#[tokio::test]
async fn pictures_go_along_and_a_messaging_service_picks_the_sender() {
    let world = world().await;
    let service = Sender::MessagingService("MG00000000000000000000000000000002".into());
    let twilio = connect(TwilioConfig { sender: service, ..world.config.clone() }, &world.env);
    let media: Vec<String> = vec!["https://example.com/a.jpg".into(), "https://example.com/b.jpg".into()];
    let accepted = twilio.send(&Sms { media: media.clone(), ..sms(ANN, "") }).await.unwrap();
    assert!(accepted.provider_ref.starts_with("MM"));
    assert_eq!(accepted.segments, None, "a service does not know the sender yet");
    let text = world.fake.texts(ANN).remove(0);
    assert_eq!((text.media, text.from.as_str()), (media, OURS));
}

#[tokio::test]
async fn an_api_key_makes_the_calls_instead_of_the_auth_token() {
    let world = world().await;
    world.fake.set_api_key("SK00000000000000000000000000000009", "key-secret");
    let key = Some(("SK00000000000000000000000000000009".to_owned(), Secret::from("key-secret")));
    let with_key = TwilioConfig { api_key: key, auth_token: Secret::from("not the token"), ..world.config.clone() };
    connect(with_key, &world.env).send(&sms(ANN, "hi")).await.unwrap();
}

#[tokio::test]
async fn what_twilio_would_refuse_anyway_is_refused_without_a_call() {
    let world = world().await;
    let long = sms(ANN, &"é".repeat(1_601));
    let pictures = Sms { media: vec!["https://example.com/a.jpg".into(); 11], ..sms(ANN, "") };
    for (text, code) in [(long, "21617"), (pictures, "21623"), (sms(ANN, ""), "21619")] {
        let refused = world.twilio.send(&text).await.unwrap_err();
        assert!(matches!(&refused, ProviderError::Refused { code: Some(known), .. } if known == code), "{refused}");
    }
    assert_eq!(world.fake.state()["requests"]["write"], 0);
    world.twilio.send(&sms(ANN, &"é".repeat(1_600))).await.unwrap();
}

#[tokio::test]
async fn the_numbers_of_twilios_test_credentials_fail_as_documented() {
    let world = world().await;
    for (to, code, verdict) in [
        ("+15005550001", "21211", FailureVerdict::BadAddress),
        ("+15005550002", "21612", FailureVerdict::BadAddress),
        ("+15005550003", "21408", FailureVerdict::Account),
        ("+15005550004", "21610", FailureVerdict::OptedOut),
        ("+15005550009", "21614", FailureVerdict::Landline),
    ] {
        let refused = world.twilio.send(&sms(to, "hi")).await.unwrap_err();
        assert!(
            matches!(&refused, ProviderError::Refused { code: Some(known), verdict: v, .. } if known == code && *v == verdict),
            "{to}: {refused:?}"
        );
        assert_eq!(refused.retry(), Retry::Never);
    }
    for (from, code, retry) in [
        ("+15005550001", "21212", Retry::Never),
        ("+15005550007", "21606", Retry::Never),
        ("+15005550008", "21611", Retry::Later),
    ] {
        let sender = Sender::Number(Phone::parse(from).unwrap());
        let refused = connect(TwilioConfig { sender, ..world.config.clone() }, &world.env)
            .send(&sms(ANN, "hi"))
            .await
            .unwrap_err();
        assert!(
            matches!(&refused, ProviderError::Refused { code: Some(known), .. } if known == code),
            "{from}: {refused:?}"
        );
        assert_eq!(refused.retry(), retry, "{from}");
    }
}

#[tokio::test]
async fn a_refusal_tells_the_code_and_neither_the_number_nor_the_words() {
    let world = world().await;
    world.fake.set_opted_out(ANN);
    let refused = world.twilio.send(&sms(ANN, "private words")).await.unwrap_err();
    let told = format!("{refused} {refused:?}");
    assert!(told.contains("21610") && told.contains("opted out"), "{told}");
    for secret in [ANN, &ANN[2..], "private", OURS] {
        assert!(!told.contains(secret), "{told}");
    }
    assert!(world.fake.texts(ANN).is_empty());
}

#[tokio::test]
async fn who_texts_stop_gets_no_more_texts_until_start() {
    let world = world().await;
    world.fake.text_from_phone(ANN, None, " stop ", &[]);
    let refused = world.twilio.send(&sms(ANN, "hi")).await.unwrap_err();
    assert!(matches!(refused, ProviderError::Refused { verdict: FailureVerdict::OptedOut, .. }));
    world.fake.text_from_phone(ANN, None, "STOP PLEASE", &[]); // no keyword: nothing happens
    world.fake.text_from_phone(ANN, None, "Yes", &[]);
    world.twilio.send(&sms(ANN, "welcome back")).await.unwrap();
    let shown: Vec<String> =
        world.fake.texts(ANN).into_iter().map(|text| text.body.chars().take(29).collect()).collect();
    assert_eq!(
        shown,
        [
            " stop ",
            "You have successfully been un",
            "STOP PLEASE",
            "Yes",
            "You have successfully been re",
            "welcome back"
        ]
    );
}

#[tokio::test]
async fn too_many_requests_are_tried_again_after_a_while_and_made_nothing() {
    let world = world().await;
    world.fake.faults().add(Fault::RateLimit, 1);
    let slow = world.twilio.send(&sms(ANN, "hi")).await.unwrap_err();
    let Retry::After(wait) = slow.retry() else { panic!("{slow}") };
    assert!((1..=5).contains(&wait.as_secs()), "{wait:?}");
    assert!(world.fake.texts(ANN).is_empty());
}

#[tokio::test]
async fn a_failure_inside_twilio_leaves_the_outcome_open() {
    let world = world().await;
    for status in [500, 502, 503, 504] {
        world.fake.faults().add(Fault::Fail { status }, 1);
        let failed = world.twilio.send(&sms(ANN, "hi")).await.unwrap_err();
        assert!(matches!(failed, ProviderError::OutcomeUnknown), "{status}: {failed}");
        assert_eq!(failed.retry(), Retry::Never);
    }
}

#[tokio::test]
async fn a_refusal_without_a_code_is_not_retried() {
    let world = world().await;
    for status in [400, 413, 418] {
        world.fake.faults().add(Fault::Fail { status }, 1);
        let failed = world.twilio.send(&sms(ANN, "hi")).await.unwrap_err();
        assert!(matches!(failed, ProviderError::Refused { .. }), "{status}: {failed}");
        assert_eq!(failed.retry(), Retry::Never);
    }
}

#[tokio::test]
async fn nobody_listening_means_that_nothing_happened() {
    let world = world().await;
    let failed = connect(config("http://127.0.0.1:9"), &world.env).send(&sms(ANN, "hi")).await.unwrap_err();
    assert!(matches!(failed, ProviderError::Unreachable(_)), "{failed}");
}

#[tokio::test]
async fn wrong_credentials_are_told_apart_from_everything_else() {
    let world = world().await;
    let twilio = connect(TwilioConfig { auth_token: Secret::from("wrong"), ..world.config.clone() }, &world.env);
    assert!(matches!(twilio.send(&sms(ANN, "hi")).await, Err(ProviderError::Unauthorized)));
    assert!(matches!(twilio.account_name().await, Err(ProviderError::Unauthorized)));
    let other = connect(
        TwilioConfig { account_sid: "AC00000000000000000000000000000004".into(), ..world.config.clone() },
        &world.env,
    );
    assert!(matches!(other.account_name().await, Err(ProviderError::Unauthorized)));
}

#[tokio::test]
async fn the_account_is_verified_by_its_name_and_only_while_it_is_active() {
    let world = world().await;
    let verify = world.twilio.verify().expect("the connector can verify");
    assert_eq!(verify.account_name().await.unwrap(), "Example Plumbing");
    world.fake.suspend();
    let suspended = verify.account_name().await.unwrap_err();
    assert!(matches!(suspended, ProviderError::Refused { verdict: FailureVerdict::Account, .. }), "{suspended}");
}

#[tokio::test]
async fn a_landline_is_known_by_look_up_and_fails_afterwards() {
    let world = world().await;
    world.fake.set_landline(ANN);
    let phone = |number| Phone::parse(number).unwrap();
    assert_eq!(world.twilio.client().line_type(&phone(ANN)).await.unwrap(), LineType::Landline);
    assert_eq!(world.twilio.client().line_type(&phone("+13125550198")).await.unwrap(), LineType::Mobile);
    world.twilio.send(&sms(ANN, "hi")).await.unwrap();
    let text = world.fake.texts(ANN).remove(0);
    assert_eq!((text.status.as_str(), &world.fake.state()["texts"][0]["error_code"]), ("undelivered", &30_006.into()));
}

#[tokio::test]
async fn a_configuration_does_not_print_its_secrets() {
    let world = world().await;
    let printed = format!("{:?}", world.twilio);
    for secret in [crate::world::TOKEN, OURS] {
        assert!(!printed.contains(secret), "{printed}");
    }
}
