//! A12: an unhappy customer is somebody's to make happy again, with a clock and an outcome.

use serde_json::{Value, json};
use testkit::{Customer, Shop, World, scenario};

use crate::{HOUR, MINUTE};

async fn unhappy_ann(world: &World) -> Customer {
    let ann = world.shop.customer("Ann", "+13035550101");
    world.shop.housecall().completes_job_for(&ann);
    world.settle().await;
    ann.answers("negative", Some("The floor was wet")).await;
    world.settle().await;
    ann
}

async fn cases(shop: &Shop) -> Vec<Value> {
    shop.api().get("/v1/cases").await.ok()["items"].as_array().unwrap().clone()
}

async fn only_case(shop: &Shop) -> (String, Value) {
    let cases = cases(shop).await;
    assert_eq!(cases.len(), 1, "{cases:#?}");
    let id = cases[0]["id"].as_str().unwrap();
    (format!("/v1/cases/{id}"), shop.api().get(&format!("/v1/cases/{id}")).await.ok())
}

fn kinds(case: &Value) -> Vec<&str> {
    case["timeline"].as_array().unwrap().iter().map(|event| event["kind"].as_str().unwrap()).collect()
}

scenario! {
    async fn negative_feedback_opens_one_case_with_owner_and_clock_and_a_happy_answer_does_not(world) {
        let shop = &world.shop;
        shop.api().patch("/v1/settings/cases", &json!({ "default_owner_id": shop.owner(), "due_hours": 4 })).await.ok();
        let ann = unhappy_ann(world).await;
        let (_, case) = only_case(shop).await;
        assert_eq!((&case["status"], &case["sentiment"], &case["comment"]), (&json!("open"), &json!("negative"), &json!("The floor was wet")));
        assert_eq!(case["owner"]["id"], shop.owner().to_string());
        let time = |name: &str| domain::Timestamp::parse(case[name].as_str().unwrap()).unwrap();
        assert_eq!(time("due_at").since(time("created_at")), 4 * HOUR);
        assert_eq!(shop.only_pulse_check().await["feedback"]["sentiment"], "negative");

        world.clock.advance(MINUTE);
        ann.answers("neutral", None).await;
        world.settle().await;
        assert_eq!(kinds(&only_case(shop).await.1), ["opened", "feedback"], "a later answer joins the same case");
        let bo = shop.customer("Bo", "+13035550102");
        shop.housecall().completes_job_for(&bo);
        world.settle().await;
        bo.answers("positive", None).await;
        world.settle().await;
        assert_eq!(cases(shop).await.len(), 1);
    }
}

scenario! {
    async fn neutral_feedback_opens_a_case_only_if_wished(world) {
        let shop = &world.shop;
        for (wished, expected, phone) in [(false, 0, "+13035550110"), (true, 1, "+13035550111")] {
            shop.api().patch("/v1/settings/cases", &json!({ "neutral": wished })).await.ok();
            let customer = shop.customer(&format!("Bo{expected}"), phone);
            shop.housecall().completes_job_for(&customer);
            world.settle().await;
            customer.answers("neutral", None).await;
            world.settle().await;
            assert_eq!(cases(shop).await.len(), expected);
        }
    }
}

scenario! {
    async fn a_case_whose_time_is_up_is_escalated_once(world) {
        let shop = &world.shop;
        shop.api().patch("/v1/settings/cases", &json!({ "due_hours": 2, "escalate_to": [shop.owner()] })).await.ok();
        shop.settings(json!({ "alert_sentiments": [] })).await;
        unhappy_ann(world).await;
        let alerts = || shop.mail().mails(Some("jd@example.example.com")).len();
        world.passes(HOUR).await;
        assert_eq!(alerts(), 0);
        world.passes(HOUR + MINUTE).await;
        assert_eq!(alerts(), 1);
        world.passes(24 * HOUR).await;
        assert_eq!(alerts(), 1, "once");
        let (path, case) = only_case(shop).await;
        assert!(case["overdue"] == true && case["escalated_at"].is_string(), "{case:#}");
        // More time: the clock runs anew.
        let later = world.env().now().plus(3 * HOUR);
        shop.api().patch(&path, &json!({ "due_at": later })).await.ok();
        world.passes(3 * HOUR + MINUTE).await;
        assert_eq!(alerts(), 2);
    }
}

scenario! {
    async fn a_case_that_was_settled_by_mistake_and_opened_again_is_still_escalated(world) {
        let shop = &world.shop;
        shop.api().patch("/v1/settings/cases", &json!({ "due_hours": 2, "escalate_to": [shop.owner()] })).await.ok();
        shop.settings(json!({ "alert_sentiments": [] })).await;
        unhappy_ann(world).await;
        let (path, _) = only_case(shop).await;
        shop.api().post(&format!("{path}/resolve"), &json!({ "outcome": "solved" })).await.ok();
        world.passes(3 * HOUR).await;
        let alerts = || shop.mail().mails(Some("jd@example.example.com")).len();
        assert_eq!(alerts(), 0);
        shop.api().patch(&path, &json!({ "status": "in_progress" })).await.ok();
        world.settle().await;
        assert_eq!(alerts(), 1);
    }
}

scenario! {
    async fn people_take_a_case_note_settle_and_reopen_it_and_all_of_it_is_kept(world) {
        let shop = &world.shop;
        unhappy_ann(world).await;
        let (path, _) = only_case(shop).await;
        let api = shop.api();
        api.patch(&path, &json!({ "owner_id": shop.owner(), "status": "in_progress" })).await.ok();
        api.post(&format!("{path}/notes"), &json!({ "text": "Called, goes back tomorrow" })).await.ok();
        assert_eq!(api.post(&format!("{path}/notes"), &json!({ "text": " " })).await.problem(), (422, "invalid-input".to_owned()));
        assert_eq!(api.patch(&path, &json!({ "status": "resolved" })).await.problem(), (422, "invalid-input".to_owned()));
        assert_eq!(api.post(&format!("{path}/resolve"), &json!({ "outcome": "other" })).await.problem(), (422, "invalid-input".to_owned()));
        api.post(&format!("{path}/resolve"), &json!({ "outcome": "revisit", "note": "Dried and repaired" })).await.ok();
        assert_eq!(api.get("/v1/cases/summary").await.ok()["resolved_last_30_days"], 1);
        let reopened = api.post(&format!("{path}/reopen"), &json!({})).await.ok();
        assert_eq!(reopened["status"], "open");
        assert_eq!(kinds(&reopened), ["opened", "owner", "status", "note", "outcome", "reopened"]);
        let unowned = api.patch(&path, &json!({ "owner_id": null })).await.ok();
        assert_eq!(unowned["owner"], Value::Null);
        assert_eq!(api.post(&format!("{path}/reopen"), &json!({})).await.problem(), (409, "case-not-resolved".to_owned()));
    }
}

scenario! {
    async fn is_it_solved_goes_through_the_gate_and_its_answer_settles_or_reopens_the_case(world) {
        let shop = &world.shop;
        let ann = unhappy_ann(world).await;
        let (path, _) = only_case(shop).await;
        let asked = shop.api().post(&format!("{path}/ask_solved"), &json!({})).await.ok();
        assert!(asked["asked_solved_at"].is_string());
        world.settle().await;
        let text = ann.texts().last().unwrap().clone();
        let token = text.split("/s/").nth(1).expect("a link").split_whitespace().next().unwrap().to_owned();
        let page = format!("/s/{token}");
        assert!(ann.browser().get(&page).await.body.contains("Example Plumbing"));
        assert_eq!(shop.api().get(&path).await.ok()["solved_answer"], Value::Null, "opening it answers nothing");
        ann.browser().submit(&page, &[("solved", "yes")]).await;
        let history = shop.api().get(&path).await.ok()["timeline"].clone();
        ann.browser().submit(&page, &[("solved", "yes")]).await;
        assert_eq!(shop.api().get(&path).await.ok()["timeline"], history, "the button pressed twice");
        let settled = shop.api().get(&path).await.ok();
        assert_eq!((&settled["status"], &settled["outcome"], &settled["solved_answer"]), (&json!("resolved"), &json!("solved"), &json!("yes")));
        world.clock.advance(MINUTE);
        ann.browser().submit(&page, &[("solved", "no"), ("comment", "It drips again")]).await;
        let again = shop.api().get(&path).await.ok();
        assert_eq!((&again["status"], &again["solved_answer"]), (&json!("open"), &json!("no")));
        assert!(again["timeline"].to_string().contains("It drips again"));

        ann.replies("STOP");
        shop.api().patch("/v1/settings/pulse_checks", &json!({ "email": false })).await.ok();
        world.settle().await;
        let refused = shop.api().post(&format!("{path}/ask_solved"), &json!({})).await;
        assert_eq!(refused.problem(), (409, "send-refused".to_owned()), "{}", refused.body);
    }
}

scenario! {
    async fn while_a_complaint_is_open_the_next_pulse_check_waits_whatever_is_likely_to_be_answered(world) {
        let shop = &world.shop;
        shop.settings(json!({ "cap_hours": 0 })).await;
        let ann = unhappy_ann(world).await;
        let before = ann.messages();
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert_eq!(ann.messages(), before);
        let held = crate::rules(shop).await;
        assert!(held.contains(&"held open-complaint".to_owned()), "{held:?}");
    }
}
