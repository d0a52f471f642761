//! A10, A11: an answer by text, by voice, changed later; several languages; review links counted.

use serde_json::{Value, json};
use testkit::{Customer, World, scenario};

use crate::{HOUR, MINUTE, SECOND};

async fn asked_ann(world: &World) -> Customer {
    let ann = world.shop.customer("Ann", "+13035550101");
    world.shop.housecall().completes_job_for(&ann);
    world.settle().await;
    ann
}

async fn story(world: &World) -> Value {
    let id = world.shop.only_pulse_check().await["id"].as_str().unwrap().to_owned();
    world.shop.api().get(&format!("/v1/pulse_checks/{id}")).await.ok()
}

scenario! {
    async fn a_reply_to_the_text_is_an_answer_in_english_and_spanish_as_digit_emoji_or_words(world) {
        for (number, (words, sentiment)) in [
            ("5", "positive"), ("1", "negative"), ("👍", "positive"), ("😡", "negative"), ("Great, thank you!", "positive"),
            ("Terrible", "negative"), ("Excelente servicio", "positive"), ("Muy malo", "negative"), ("It was ok", "neutral"),
        ].into_iter().enumerate() {
            let phone = format!("+1303{}", 5_550_120 + number);
            let customer = world.shop.customer(&format!("Ann{number}"), &phone);
            world.shop.housecall().completes_job_for(&customer);
            world.settle().await;
            world.clock.advance(MINUTE);
            customer.replies(words);
            world.settle().await;
            let checks = world.shop.pulse_checks().await;
            let check = checks.iter().find(|check| check["customer_ref"] == customer.customer_ref.as_str()).unwrap();
            assert_eq!(check["feedback"]["sentiment"], sentiment, "{words}");
            assert_eq!(check["feedback"]["source"], "text");
        }
    }
}

scenario! {
    async fn what_is_no_answer_stays_a_message(world) {
        let ann = asked_ann(world).await;
        for words in ["When do you come back?", "Call me please", "STOP"] {
            ann.replies(words);
            world.settle().await;
        }
        let check = world.shop.only_pulse_check().await;
        assert_eq!(check["feedback"], Value::Null);
        let bo = world.shop.customer("Bo", "+13035550102");
        world.settle().await;
        bo.replies("Great!");
        world.settle().await;
        assert_eq!(world.shop.pulse_checks().await.len(), 1, "nobody asked Bo");
    }
}

scenario! {
    async fn two_weeks_later_a_text_is_no_answer_any_more(world) {
        let ann = asked_ann(world).await;
        world.passes(15 * 24 * HOUR).await;
        ann.replies("Great");
        world.settle().await;
        assert_eq!(world.shop.only_pulse_check().await["feedback"], Value::Null);
    }
}

scenario! {
    async fn an_answer_changed_later_keeps_what_was_said_before(world) {
        let ann = asked_ann(world).await;
        ann.replies("1");
        world.settle().await;
        world.clock.advance(HOUR);
        ann.answers("positive", Some("They came back at once")).await;
        world.settle().await;
        let story = story(world).await;
        let history: Vec<(&str, &str)> = story["history"].as_array().unwrap().iter()
            .map(|entry| (entry["sentiment"].as_str().unwrap(), entry["source"].as_str().unwrap())).collect();
        assert_eq!(history, [("negative", "text"), ("positive", "page")]);
        assert_eq!((&story["feedback"]["changed"], &story["feedback"]["comment"]), (&json!(true), &json!("They came back at once")));
        let incoming: Vec<&Value> = story["messages"].as_array().unwrap().iter().filter(|one| one["direction"] == "incoming").collect();
        assert_eq!(incoming.len(), 1, "the reply itself stands in the story");
    }
}

/// A WebM recording, as far as its first bytes go.
fn recording() -> Vec<u8> {
    [
        &[
            0x1A, 0x45, 0xDF, 0xA3, 0x9F, 0x42, 0x86, 0x81, 0x01, 0x42, 0xF7, 0x81, 0x01, 0x42, 0xF2, 0x81, 0x04, 0x42,
            0xF3, 0x81, 0x08, 0x42, 0x82, 0x84,
        ][..],
        b"webm",
        &[0; 2_000],
    ]
    .concat()
}

scenario! {
    async fn a_voice_message_is_kept_with_the_answer_and_played_only_by_who_is_signed_in(world) {
        let ann = asked_ann(world).await;
        let path = ann.page_path();
        let record = |with_header: bool| {
            let request = ann.browser().request("POST", &format!("{path}/voice?seconds=7")).body(recording());
            testkit::Answer::of(if with_header { request.header("x-porchlight", "1") } else { request })
        };
        assert_eq!(record(true).await.problem(), (409, "answer-first".to_owned()));
        ann.answers("negative", None).await;
        assert!(ann.opens_page().await.body.contains("/assets-public/voice.js"));
        assert_eq!(record(false).await.problem(), (403, "forbidden".to_owned()));
        world.clock.advance(SECOND);
        assert_eq!(record(true).await.status, 201);
        world.settle().await;

        let check = world.shop.only_pulse_check().await;
        let voice = &check["feedback"]["voice"];
        assert_eq!(voice["seconds"], 7, "{check:#}");
        let url = voice["url"].as_str().unwrap();
        assert_eq!(ann.browser().get(url).await.problem(), (401, "not-signed-in".to_owned()));
        let played = world.shop.api().request("GET", url).send().await.unwrap();
        assert_eq!((played.status().as_u16(), played.bytes().await.unwrap().len()), (200, recording().len()));
        let html = ann.browser().request("POST", &format!("{path}/voice")).header("x-porchlight", "1").body("<html>");
        assert_eq!(testkit::Answer::of(html).await.status, 415);
        for _ in 1..5 {
            assert_eq!(record(true).await.status, 201);
        }
        assert_eq!(record(true).await.problem(), (409, "too-many-voices".to_owned()), "whoever has the link fills no disk");
        let script = ann.browser().get("/assets-public/voice.js").await;
        assert!(script.status == 200 && script.body.contains("MediaRecorder"));
    }
}

scenario! {
    async fn clicks_on_review_links_are_counted_and_lead_on_for_every_answer_alike(world) {
        let ann = asked_ann(world).await;
        ann.answers("negative", None).await;
        let page = ann.opens_page().await.body;
        let link = format!("{}/r/0", ann.page_path());
        assert!(page.contains(&link), "{page}");
        let answer = ann.browser().get(&link).await;
        assert_eq!(answer.status, 303);
        let settings = world.shop.api().get("/v1/settings/pulse_checks").await.ok();
        assert_eq!(answer.header("location"), settings["review_links"][0]["url"].as_str());
        let story = story(world).await;
        assert_eq!(story["clicks"][0]["label"], settings["review_links"][0]["label"]);
        assert_eq!(ann.browser().get(&format!("{}/r/99", ann.page_path())).await.header("location"), Some(ann.page_path().as_str()));
    }
}

scenario! {
    async fn a_household_of_two_languages_gets_both_in_one_message(world) {
        let ann = world.shop.customer("Ann", "+13035550101");
        world.settle().await;
        let path = format!("/v1/customers/{}", ann.customer_ref);
        let shown = world.shop.api().patch(&path, &json!({ "languages": ["es", "en"] })).await.ok();
        assert_eq!(shown["languages"], json!(["es", "en"]));
        assert_eq!(world.shop.api().patch(&path, &json!({ "languages": [] })).await.problem(), (422, "invalid-input".to_owned()));
        world.shop.housecall().completes_job_for(&ann);
        world.settle().await;
        let text = &ann.texts()[0];
        let (spanish, english) = (text.find("Hola").expect("Spanish"), text.find("how did").expect("English"));
        assert!(spanish < english, "{text}");
        assert!(ann.opens_page().await.body.contains("<html lang=\"es\""));
        ann.browser().submit(&ann.page_path(), &[("face", "positive"), ("lang", "en")]).await;
        assert_eq!(world.shop.api().get(&path).await.ok()["languages"], json!(["es", "en"]), "looking at one forgets neither");
    }
}
