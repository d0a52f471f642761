//! Ways in without a job: a keyword by text, a code on the van; and the company's contact card.

use serde_json::{Value, json};
use testkit::{Api, Shop, World, scenario};

use crate::MINUTE;

async fn way_in(shop: &Shop, label: &str, keyword: Option<&str>) -> Value {
    shop.imports().await;
    let campaign = shop.campaign_named("Terry Miles").await;
    shop.api()
        .post("/v1/entry_points", &json!({ "label": label, "keyword": keyword, "campaign_id": campaign }))
        .await
        .ok()
}

async fn uses(shop: &Shop) -> Value {
    shop.api().get("/v1/entry_points").await.ok()["items"][0]["uses"].clone()
}

scenario! {
    async fn whoever_texts_the_keyword_gets_a_page_of_their_own_once(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        world.settle().await;
        way_in(shop, "Van 12", Some("rate")).await;
        ann.replies(" Rate! ");
        world.settle().await;
        assert_eq!(ann.texts().len(), 1, "{:?}", ann.texts());
        ann.answers("positive", Some("Nice van")).await;
        let check = shop.only_pulse_check().await;
        assert_eq!((&check["source"], &check["technician"]["name"], &check["customer_ref"]), (&json!("keyword"), &json!("Terry Miles"), &json!(ann.customer_ref)));
        assert_eq!(check["feedback"]["comment"], "Nice van");
        world.clock.advance(MINUTE);
        ann.replies("RATE");
        world.settle().await;
        assert_eq!(ann.texts().len(), 1, "the link is there already");
        assert_eq!(uses(shop).await, 1);
    }
}

scenario! {
    async fn a_keyword_from_an_unknown_number_works_too_and_a_stop_before_it_holds(world) {
        let shop = &world.shop;
        way_in(shop, "Van 12", Some("RATE")).await;
        let stranger = shop.customer_with(&json!({ "first_name": "Gone", "mobile_number": "3035550188" }));
        shop.housecall_fake().delete_customer(&stranger.customer_ref);
        world.settle().await;
        stranger.replies("rate");
        world.settle().await;
        assert_eq!(stranger.texts().len(), 1, "{:?}", stranger.texts());
        stranger.replies("STOP");
        world.settle().await;
        let before = stranger.texts().len();
        world.clock.advance(30 * MINUTE);
        stranger.replies("rate");
        world.settle().await;
        assert_eq!(stranger.texts().len(), before, "an opt-out is not undone by a keyword");
    }
}

scenario! {
    async fn a_scanned_code_opens_the_page_and_a_tap_makes_the_pulse_check(world) {
        let shop = &world.shop;
        let entry = way_in(shop, "Front desk", None).await;
        let path = entry["url"].as_str().unwrap().strip_prefix(&world.url).unwrap().to_owned();
        let somebody = Api::anonymous(&world.url);
        let page = somebody.get(&path).await;
        assert!(page.status == 200 && page.body.contains("Terry"), "{}", page.body);
        assert_eq!(shop.pulse_checks().await.len(), 0, "looking makes nothing");
        let answer = somebody.submit(&path, &[("face", "neutral"), ("lang", "es")]).await;
        assert_eq!(answer.status, 303);
        let to = answer.header("location").unwrap().to_owned();
        assert!(to.starts_with("/p/") && to.ends_with("?lang=es"), "{to}");
        assert!(somebody.get(&to).await.body.contains("<html lang=\"es\""));
        let check = shop.only_pulse_check().await;
        assert_eq!((&check["source"], &check["feedback"]["sentiment"]), (&json!("qr"), &json!("neutral")));

        let qr = shop.api().request("GET", entry["qr_url"].as_str().unwrap()).send().await.unwrap();
        assert_eq!(qr.headers()["content-type"], "image/svg+xml");
        assert!(qr.text().await.unwrap().contains("<svg"));
        let off = json!({ "label": "Front desk", "keyword": null, "campaign_id": null, "enabled": false });
        shop.api().patch(&format!("/v1/entry_points/{}", entry["id"].as_str().unwrap()), &off).await.ok();
        assert_eq!(somebody.get(&path).await.status, 404);
    }
}

scenario! {
    async fn a_code_that_is_tapped_by_a_robot_stops_after_thirty_in_a_minute(world) {
        let entry = way_in(&world.shop, "Van", None).await;
        let path = entry["url"].as_str().unwrap().strip_prefix(&world.url).unwrap().to_owned();
        let robot = Api::anonymous(&world.url);
        for _ in 0..30 {
            assert_eq!(robot.submit(&path, &[("face", "positive")]).await.status, 303);
        }
        assert_eq!(robot.submit(&path, &[("face", "positive")]).await.problem(), (429, "too-many-requests".to_owned()));
        world.clock.advance(2 * MINUTE);
        assert_eq!(robot.submit(&path, &[("face", "positive")]).await.status, 303);
    }
}

scenario! {
    async fn a_keyword_that_means_something_else_or_is_taken_is_refused(world) {
        let shop = &world.shop;
        way_in(shop, "Van 12", Some("RATE")).await;
        let make = async |keyword: &str| shop.api().post("/v1/entry_points", &json!({ "label": "Other", "keyword": keyword, "campaign_id": null })).await;
        assert_eq!(make("rate").await.problem(), (409, "keyword-taken".to_owned()));
        for keyword in ["stop", "help", "great", "two words"] {
            assert_eq!(make(keyword).await.problem(), (422, "invalid-input".to_owned()), "{keyword}");
        }
    }
}

async fn sends_card(world: &World, customer_ref: &str) -> testkit::Answer {
    world.shop.api().post(&format!("/v1/customers/{customer_ref}/contact_card"), &json!({})).await
}

scenario! {
    async fn the_contact_card_goes_out_as_a_text_with_a_vcard_through_the_gate(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        world.settle().await;
        assert_eq!(sends_card(world, &ann.customer_ref).await.status, 202);
        world.settle().await;
        let text = &ann.texts()[0];
        let path = text.split(&world.url).nth(1).expect("a link").split_whitespace().next().unwrap().to_owned();
        let card = Api::anonymous(&world.url).get(&path).await;
        assert_eq!(card.header("content-type"), Some("text/vcard; charset=utf-8"));
        assert!(card.body.starts_with("BEGIN:VCARD\r\n") && card.body.contains("FN:Example Plumbing\r\n"), "{}", card.body);
        let sent = shop.twilio().texts(ann.phone());
        assert!(format!("{sent:?}").contains(".vcf"), "{sent:?}");
        ann.replies("STOP");
        world.settle().await;
        let refused = sends_card(world, &ann.customer_ref).await;
        assert_eq!(refused.problem(), (409, "send-refused".to_owned()));
        assert!(refused.body.contains("STOP") || refused.body.contains("asked"), "{}", refused.body);
    }
}
