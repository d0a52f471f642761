//! Opt-outs: every way to say stop, in force at once, on every channel.

use serde_json::json;
use testkit::{Customer, World, scenario};

use crate::{HOUR, rules};

async fn asked_ann(world: &World) -> Customer {
    let ann = world.shop.customer("Ann", "+13035550101");
    world.shop.housecall().completes_job_for(&ann);
    world.settle().await;
    assert_eq!(ann.messages(), (1, 1));
    ann
}

/// A later job: asks nobody on either channel.
async fn is_left_alone(world: &World, ann: &Customer) {
    let (texts, mails) = ann.messages();
    world.passes(24 * HOUR).await;
    world.shop.housecall().completes_job_for(ann);
    world.settle().await;
    assert_eq!(ann.messages(), (texts, mails), "{}", world.feed().await);
    assert_eq!(rules(&world.shop).await[..2], ["suppressed opted-out", "suppressed opted-out"]);
}

scenario! {
    async fn stop_is_answered_by_twilio_alone_and_ends_texts_and_mail(world) {
        let ann = asked_ann(world).await;
        ann.replies("STOP");
        world.settle().await;
        assert_eq!(ann.texts().len(), 2, "{:?}", ann.texts());
        assert!(ann.texts()[1].starts_with("You have successfully been unsubscribed"), "{:?}", ann.texts());
        is_left_alone(world, &ann).await;
    }
}

scenario! {
    async fn words_that_twilio_does_not_know_get_our_one_confirmation(world) {
        for (number, words) in ["Alto", "please stop texting me", "no me escriban mas", "Baja.", "opt out"].into_iter().enumerate() {
            let ann = world.shop.customer(&format!("Ann{number}"), &format!("+1303555{:04}", 120 + number));
            world.shop.housecall().completes_job_for(&ann);
            world.settle().await;
            ann.replies(words);
            world.settle().await;
            ann.replies(words);
            world.settle().await;
            let texts = ann.texts();
            assert_eq!(texts.len(), 2, "{words}: one confirmation, not two: {texts:?}");
            assert!(texts[1].contains("START"), "{words}: {texts:?}");
            is_left_alone(world, &ann).await;
        }
    }
}

scenario! {
    async fn a_word_with_other_case_and_a_full_stop_still_stops(world) {
        let ann = asked_ann(world).await;
        ann.replies(" Stop. ");
        world.settle().await;
        is_left_alone(world, &ann).await;
    }
}

scenario! {
    async fn what_only_sounds_like_stop_stops_nothing(world) {
        let ann = asked_ann(world).await;
        for words in ["Can you stop by tomorrow?", "Can you cancel my appointment on Friday?", "Great, thanks!"] {
            ann.replies(words);
            world.settle().await;
        }
        assert_eq!(ann.texts().len(), 1, "{:?}", ann.texts());
        world.passes(24 * HOUR).await;
        world.shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert_eq!(ann.messages(), (2, 2));
    }
}

scenario! {
    async fn start_lifts_the_opt_out(world) {
        let ann = asked_ann(world).await;
        ann.replies("STOP");
        world.settle().await;
        ann.replies("START");
        world.settle().await;
        let texts = ann.texts().len();
        world.passes(24 * HOUR).await;
        world.shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert_eq!(ann.texts().len(), texts + 1);
        assert_eq!(ann.mails().len(), 2);
    }
}

scenario! {
    async fn help_is_answered_once_by_whoever_knows_the_word(world) {
        let ann = asked_ann(world).await;
        ann.replies("HELP");
        world.settle().await;
        assert_eq!(ann.texts().len(), 2, "Twilio answers HELP: {:?}", ann.texts());
        ann.replies("Ayuda");
        world.settle().await;
        assert_eq!(ann.texts().len(), 3, "we answer AYUDA: {:?}", ann.texts());
        assert!(ann.texts()[2].contains("(303) 555-0100"), "{:?}", ann.texts());
    }
}

scenario! {
    async fn an_opt_out_of_a_household_phone_counts_for_everybody_behind_it(world) {
        let ann = asked_ann(world).await;
        ann.replies("STOP");
        world.settle().await;
        let bo = world.shop.customer("Bo", ann.phone());
        world.passes(24 * HOUR).await;
        let texts = bo.texts().len();
        world.shop.housecall().completes_job_for(&bo);
        world.settle().await;
        assert_eq!(bo.texts().len(), texts);
    }
}

scenario! {
    async fn opening_the_way_out_of_a_mail_unsubscribes_nobody_and_one_click_ends_the_mail(world) {
        let ann = asked_ann(world).await;
        let url = ann.unsubscribe_url();
        let opened = ann.browser().get(&url).await;
        assert_eq!(opened.status, 200);
        assert!(!opened.body.contains("ann@example.com"), "the page may be opened by others");
        let list = world.shop.api().get("/v1/opt_outs").await.ok();
        assert_eq!(list["items"], json!([]), "scanners open links");

        for _ in 0..2 {
            let clicked = ann.browser().submit(&url, &[("List-Unsubscribe", "One-Click")]).await;
            assert_eq!(clicked.status, 200);
        }
        let list = world.shop.api().get("/v1/opt_outs").await.ok();
        assert_eq!(list["items"].as_array().unwrap().len(), 1);
        assert_eq!(list["items"][0]["source"], "unsubscribe");
        world.passes(24 * HOUR).await;
        world.shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert_eq!(ann.messages(), (2, 1), "texts go on: whoever leaves a mailing list said nothing of them");
        assert_eq!(rules(&world.shop).await[..2], ["sent ok", "suppressed opted-out"]);
    }
}

scenario! {
    async fn an_employee_can_note_that_a_customer_asked_us_to_stop(world) {
        let ann = asked_ann(world).await;
        let answer = world.shop.api().post("/v1/opt_outs", &json!({ "customer_ref": ann.customer_ref })).await;
        assert_eq!(answer.status, 201);
        is_left_alone(world, &ann).await;
    }
}

scenario! {
    async fn a_number_that_twilio_has_blocked_is_learned_and_left_alone(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        shop.twilio().set_opted_out(ann.phone());
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert_eq!(ann.texts().len(), 0);
        let list = shop.api().get("/v1/opt_outs").await.ok();
        assert_eq!(list["items"][0]["source"], "carrier", "{list}");
        is_left_alone(world, &ann).await;
    }
}

scenario! {
    async fn stop_to_one_company_does_not_stop_another(world) {
        world.lets_the_other_act();
        let ann = asked_ann(world).await;
        ann.replies("STOP");
        world.settle().await;
        let there = world.other.customer("Ann", ann.phone());
        world.other.housecall().completes_job_for(&there);
        world.settle().await;
        assert_eq!(there.messages(), (1, 1));
    }
}

scenario! {
    async fn behind_tls_every_mail_carries_the_one_click_header(world) {
        let (behind_tls, _) = world.another_hub(|config| config.public_url = "https://hub.example.com".into()).await;
        let ann = world.shop.customer("Ann", "+13035550101");
        world.shop.housecall().completes_job_for(&ann);
        world.deliver_webhooks().await;
        behind_tls.worker().run_until_idle().await;
        let mail = ann.mails().remove(0);
        let header = |name: &str| mail.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.clone());
        assert_eq!(header("List-Unsubscribe-Post").as_deref(), Some("List-Unsubscribe=One-Click"));
        assert!(header("List-Unsubscribe").unwrap().starts_with("<https://hub.example.com/u/"), "{mail:?}");
        while world.shop.next_webhook().is_some() {} // addressed to hub.example.com
    }
}

scenario! {
    async fn a_recorded_refusal_ends_pulse_checks_on_that_channel_and_the_record_keeps_it(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        world.settle().await;
        let refusal = json!({
            "customer_ref": ann.customer_ref, "channel": "sms", "purpose": "feedback", "status": "denied",
            "source": "call", "wording": "no surveys by text, please",
        });
        assert_eq!(shop.api().post("/v1/consents", &refusal).await.status, 201);
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert_eq!(ann.messages(), (0, 1), "{}", world.feed().await);
        let kept = shop.api().get(&format!("/v1/consents?customer_ref={}", ann.customer_ref)).await.ok();
        assert_eq!(kept["items"][0]["status"], "denied");
        assert_eq!(kept["items"][0]["address_hint"], "•••• 0101");
        let guessed = json!({ "customer_ref": ann.customer_ref, "channel": "sms", "purpose": "marketing", "status": "implied", "source": "x" });
        assert_eq!(shop.api().post("/v1/consents", &guessed).await.problem(), (422, "invalid-input".into()));
    }
}
