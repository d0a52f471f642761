//! A17: every webhook of Housecall Pro reaches the company's other addresses, signed, for three days.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::STANDARD};
use connect::signature;
use domain::{Timestamp, event::Role};
use serde_json::{Value, json};
use testkit::{Shop, Witness, World, scenario};

use crate::{HOUR, MINUTE, SECOND};

/// One request at a witness: headers, and the body.
type Seen = (Vec<(String, String)>, Vec<u8>);

/// The waits between the ten attempts.
const WAITS: [Duration; 9] = [
    Duration::from_secs(5),
    Duration::from_mins(5),
    Duration::from_mins(30),
    Duration::from_hours(2),
    Duration::from_hours(5),
    Duration::from_hours(10),
    Duration::from_hours(14),
    Duration::from_hours(20),
    Duration::from_hours(24),
];

fn header(seen: &Seen, name: &str) -> String {
    let found = seen.0.iter().find(|(known, _)| known == name);
    found.map(|(_, value)| value.clone()).unwrap_or_default()
}

/// What a receiver does by Standard Webhooks: the time is near, and one of the signatures is right.
fn is_genuine(secret: &str, seen: &Seen, now: Timestamp) -> bool {
    let (id, timestamp) = (header(seen, "webhook-id"), header(seen, "webhook-timestamp"));
    let is_near = timestamp.parse::<i64>().is_ok_and(|seconds| (now.seconds() - seconds).abs() <= 300);
    let key = STANDARD.decode(secret.strip_prefix("whsec_").unwrap()).unwrap();
    let parts: [&[u8]; 5] = [id.as_bytes(), b".", timestamp.as_bytes(), b".", &seen.1];
    let expected = format!("v1,{}", STANDARD.encode(signature::hmac_sha256(&key, &parts)));
    is_near && header(seen, "webhook-signature").split(' ').any(|given| given == expected)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

async fn add(shop: &Shop, url: &str) -> Value {
    shop.api().post("/v1/forward_targets", &json!({ "url": url })).await.ok()
}

fn path(target: &Value) -> String {
    format!("/v1/forward_targets/{}", text(&target["id"]))
}

/// The target as the list tells it now.
async fn shown(shop: &Shop, target: &Value) -> Value {
    let list = shop.api().get("/v1/forward_targets").await.ok();
    let found = list["items"].as_array().unwrap().iter().find(|one| one["id"] == target["id"]);
    found.unwrap().clone()
}

/// The log, newest first.
async fn log(shop: &Shop, query: &str) -> Vec<Value> {
    let page = shop.api().get(&format!("/v1/forward_deliveries?{query}")).await.ok();
    page["items"].as_array().unwrap().clone()
}

/// `state attempts last_status` of each, newest first.
async fn states(shop: &Shop) -> Vec<String> {
    let shown = |one: &Value| {
        format!("{} {} {}", text(&one["state"]), one["attempts"], one["last_status"].as_str().unwrap_or("–"))
    };
    log(shop, "").await.iter().map(shown).collect()
}

/// Subjects of the mails that the owner got.
fn alerts(shop: &Shop) -> Vec<String> {
    let owner = format!("jd@{}.example.com", shop.word());
    shop.mail().mails(Some(&owner)).into_iter().map(|mail| mail.subject).collect()
}

/// A webhook that means nothing more: a customer was made.
async fn one_webhook(world: &World, name: &str, phone: &str) {
    world.shop.customer(name, phone);
    world.settle().await;
}

scenario! {
    async fn a_delivery_verifies_as_standard_webhooks_says_and_stands_in_the_log(world) {
        let shop = &world.shop;
        let witness = Witness::start().await;
        let target = add(shop, &witness.url).await;
        one_webhook(world, "Ann", "+13035550101").await;

        let seen = witness.seen();
        assert_eq!(seen.len(), 1);
        let secret = text(&target["secret"]);
        assert!(is_genuine(&secret, &seen[0], world.env().now()));
        let mut altered = seen[0].clone();
        altered.1[5] ^= 1;
        assert!(!is_genuine(&secret, &altered, world.env().now()));

        let receipt = shop.receipts().await.remove(0);
        assert_eq!(header(&seen[0], "webhook-id"), text(&receipt["id"]));
        let logged = log(shop, "").await.remove(0);
        assert_eq!(
            (&logged["state"], &logged["attempts"], &logged["last_status"], &logged["event"], &logged["next_at"]),
            (&json!("delivered"), &json!(1), &json!("200"), &json!("customer.created"), &Value::Null)
        );
        assert_eq!((&logged["receipt_id"], &logged["target_id"]), (&receipt["id"], &target["id"]));
        let told = shown(shop, &target).await;
        assert_eq!((&told["waiting"], &told["failed"], &told["failing_since"]), (&json!(0), &json!(0), &Value::Null));
        assert!(told.get("secret").is_none(), "it is told once");
    }
}

scenario! {
    async fn a_target_that_is_down_gets_everything_later_and_holds_up_nobody(world) {
        let shop = &world.shop;
        let (down, up) = (Witness::start().await, Witness::start().await);
        down.answers(503);
        let target = add(shop, &down.url).await;
        add(shop, &up.url).await;
        let ann = shop.customer("Ann", "+13035550101");
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert_eq!((down.seen().len(), up.seen().len(), ann.messages()), (3, 3, (1, 1)));
        assert_eq!(shown(shop, &target).await["waiting"], 3);

        world.passes(SECOND * 4).await;
        assert_eq!(down.seen().len(), 3, "not yet");
        world.passes(SECOND).await;
        assert_eq!(down.seen().len(), 6);
        down.answers(200);
        world.passes(MINUTE * 5).await;

        let ids = |seen: Vec<Seen>| {
            let mut ids: Vec<String> = seen.iter().map(|one| header(one, "webhook-id")).collect();
            ids.sort();
            ids
        };
        let late = down.seen().split_off(6);
        assert_eq!(ids(late), ids(up.seen()), "each once more, under its own id, and nothing is missing");
        let query = format!("target_id={}", text(&target["id"]));
        let attempts: Vec<Value> = log(shop, &query).await.iter().map(|one| one["attempts"].clone()).collect();
        assert_eq!(attempts, [3, 3, 3]);
        assert_eq!(log(shop, &format!("{query}&state=delivered")).await.len(), 3);
        assert_eq!(log(shop, "state=waiting").await.len(), 0);
        let told = shown(shop, &target).await;
        assert_eq!((&told["waiting"], &told["last_status"], &told["failing_since"]), (&json!(0), &json!("200"), &Value::Null));
        world.passes(HOUR * 100).await;
        assert_eq!((down.seen().len(), up.seen().len()), (9, 3), "and then there is peace");
    }
}

scenario! {
    async fn after_three_days_a_delivery_stands_as_failed_people_are_told_once_and_it_can_be_sent_again(world) {
        let shop = &world.shop;
        let witness = Witness::start().await;
        witness.answers(500);
        let target = add(shop, &witness.url).await;
        shop.customer("Ann", "+13035550101");
        shop.customer("Bo", "+13035550102");
        let began = world.env().now();
        world.settle().await;
        for wait in WAITS {
            assert_eq!((shown(shop, &target).await["failing_since"].clone(), alerts(shop).len()), (Value::Null, 0));
            world.passes(wait).await;
        }
        assert_eq!(states(shop).await, ["failed 10 500", "failed 10 500"]);
        let failing = shown(shop, &target).await;
        assert_eq!((&failing["enabled"], &failing["failed"], &failing["waiting"]), (&json!(true), &json!(2), &json!(0)));
        assert_eq!(failing["failing_since"], json!(began));
        assert_eq!(alerts(shop), ["127.0.0.1 has taken no webhook for three days"]);
        world.passes(HOUR * 100).await;
        assert_eq!(witness.seen().len(), 20);

        witness.answers(200);
        for delivery in log(shop, "state=failed").await {
            let again = shop.api().post(&format!("/v1/forward_deliveries/{}/retry", text(&delivery["id"])), &json!({})).await;
            assert_eq!((again.status, &again.json()["state"], &again.json()["attempts"]), (202, &json!("waiting"), &json!(0)));
        }
        world.settle().await;
        assert_eq!(states(shop).await, ["delivered 1 200", "delivered 1 200"]);
        let well = shown(shop, &target).await;
        assert_eq!((&well["failed"], &well["failing_since"]), (&json!(0), &Value::Null));
        assert_eq!(alerts(shop).len(), 1);
    }
}

scenario! {
    async fn a_target_that_is_gone_is_switched_off_at_once_and_people_are_told(world) {
        let shop = &world.shop;
        let witness = Witness::start().await;
        witness.answers(410);
        let target = add(shop, &witness.url).await;
        one_webhook(world, "Ann", "+13035550101").await;
        let gone = shown(shop, &target).await;
        assert_eq!((&gone["enabled"], &gone["last_status"], &gone["failed"]), (&json!(false), &json!("410"), &json!(1)));
        assert!(gone["failing_since"].is_string(), "{gone}");
        assert_eq!(alerts(shop), ["127.0.0.1 takes no webhooks any more"]);

        one_webhook(world, "Bo", "+13035550102").await;
        world.passes(HOUR * 100).await;
        assert_eq!(witness.seen().len(), 1);
        assert_eq!(states(shop).await, ["waiting 0 –", "failed 1 410"]);

        witness.answers(200);
        let on = shop.api().patch(&path(&target), &json!({ "enabled": true })).await.ok();
        assert_eq!((&on["enabled"], &on["failing_since"]), (&json!(true), &Value::Null));
        world.settle().await;
        assert_eq!(states(shop).await, ["delivered 1 200", "failed 1 410"], "what was refused is for a person");
    }
}

scenario! {
    async fn for_a_day_after_a_rotation_either_secret_verifies(world) {
        let shop = &world.shop;
        let witness = Witness::start().await;
        let target = add(shop, &witness.url).await;
        let old = text(&target["secret"]);
        let rotated = shop.api().post(&format!("{}/rotate_secret", path(&target)), &json!({})).await.ok();
        let new = text(&rotated["secret"]);
        assert_ne!(old, new);

        one_webhook(world, "Ann", "+13035550101").await;
        let seen = witness.seen().remove(0);
        let now = world.env().now();
        assert!(is_genuine(&old, &seen, now) && is_genuine(&new, &seen, now));
        assert_eq!(header(&seen, "webhook-signature").split(' ').count(), 2);

        world.clock.advance(HOUR * 24);
        for (name, phone) in [("Bo", "+13035550102"), ("Cy", "+13035550103")] {
            one_webhook(world, name, phone).await;
            let seen = witness.seen().pop().unwrap();
            let now = world.env().now();
            assert!(is_genuine(&new, &seen, now) && !is_genuine(&old, &seen, now));
            assert_eq!(header(&seen, "webhook-signature").split(' ').count(), 1);
        }
    }
}

scenario! {
    async fn a_test_is_signed_goes_out_once_and_also_to_a_paused_target(world) {
        let shop = &world.shop;
        let witness = Witness::start().await;
        let target = add(shop, &witness.url).await;
        shop.api().patch(&path(&target), &json!({ "enabled": false })).await.ok();
        let test = format!("{}/test", path(&target));
        let answer = shop.api().post(&test, &json!({})).await;
        let planned = answer.json();
        assert_eq!((answer.status, &planned["state"], &planned["event"]), (202, &json!("waiting"), &json!("porchlight.test")));
        assert_eq!(planned["receipt_id"], Value::Null);
        world.settle().await;

        let seen = witness.seen().remove(0);
        assert!(is_genuine(&text(&target["secret"]), &seen, world.env().now()));
        assert_eq!(header(&seen, "webhook-id"), text(&planned["id"]));
        let event: Value = serde_json::from_slice(&seen.1).unwrap();
        assert_eq!((&event["type"], &event["timestamp"]), (&json!("porchlight.test"), &planned["created_at"]));
        assert_eq!(event["data"], json!({ "delivery_id": planned["id"], "target_id": target["id"] }));
        assert_eq!(states(shop).await, ["delivered 1 200"]);

        witness.answers(500);
        shop.api().post(&test, &json!({})).await.ok();
        world.settle().await;
        world.passes(HOUR * 100).await;
        assert_eq!(states(shop).await, ["failed 1 500", "delivered 1 200"]);
        let told = shown(shop, &target).await;
        assert_eq!((&told["last_status"], &told["failed"], &told["failing_since"]), (&json!("500"), &json!(0), &Value::Null));
    }
}

scenario! {
    async fn a_paused_target_gets_it_all_when_it_is_switched_on_again(world) {
        let shop = &world.shop;
        let witness = Witness::start().await;
        let target = add(shop, &witness.url).await;
        witness.answers(500);
        one_webhook(world, "Ann", "+13035550101").await;
        shop.api().patch(&path(&target), &json!({ "enabled": false })).await.ok();
        for (name, phone) in [("Bo", "+13035550102"), ("Cy", "+13035550103")] {
            one_webhook(world, name, phone).await;
        }
        world.passes(HOUR * 100).await;
        assert_eq!(witness.seen().len(), 1, "nothing since it is paused");
        let paused = shown(shop, &target).await;
        assert_eq!((&paused["enabled"], &paused["waiting"]), (&json!(false), &json!(3)));
        assert!(log(shop, "").await.iter().all(|one| one["next_at"].is_null()));

        witness.answers(200);
        shop.api().patch(&path(&target), &json!({ "enabled": true })).await.ok();
        world.settle().await;
        assert_eq!(witness.seen().len(), 4);
        assert_eq!(states(shop).await, ["delivered 1 200"; 3]);
        shop.api().patch(&path(&target), &json!({ "enabled": true })).await.ok();
        world.settle().await;
        assert_eq!(witness.seen().len(), 4, "what is on is not switched on again");
    }
}

scenario! {
    async fn what_waits_goes_to_the_new_address_at_once(world) {
        let shop = &world.shop;
        let (old, new) = (Witness::start().await, Witness::start().await);
        old.answers(500);
        let target = add(shop, &old.url).await;
        one_webhook(world, "Ann", "+13035550101").await;
        let moved = shop.api().patch(&path(&target), &json!({ "url": new.url })).await.ok();
        assert_eq!((&moved["url"], &moved["last_status"], &moved["waiting"]), (&json!(new.url), &Value::Null, &json!(1)));
        world.settle().await;
        world.passes(HOUR).await;
        assert_eq!((old.seen().len(), new.seen().len()), (1, 1));
        assert!(is_genuine(&text(&target["secret"]), &new.seen()[0], world.env().now().minus(HOUR)), "the secret stays");
        let entry = shop.api().get("/v1/audit").await.ok()["items"][0].clone();
        assert_eq!((&entry["action"], &entry["detail"]), (&json!("forward_targets.change"), &json!("url")));
    }
}

scenario! {
    async fn what_was_delivered_is_delivered_again_only_when_a_person_says_so(world) {
        let shop = &world.shop;
        let witness = Witness::start().await;
        add(shop, &witness.url).await;
        one_webhook(world, "Ann", "+13035550101").await;
        let receipt = text(&shop.receipts().await[0]["id"]);
        assert_eq!(shop.api().post(&format!("/v1/receipts/{receipt}/replay"), &json!({})).await.status, 202);
        world.settle().await;
        assert_eq!(witness.seen().len(), 1, "a receipt that is processed again is not delivered again");

        let delivery = text(&log(shop, "").await[0]["id"]);
        shop.api().post(&format!("/v1/forward_deliveries/{delivery}/retry"), &json!({})).await.ok();
        world.settle().await;
        let seen = witness.seen();
        assert_eq!(seen.len(), 2);
        assert_eq!(header(&seen[0], "webhook-id"), header(&seen[1], "webhook-id"));
        assert_eq!(states(shop).await, ["delivered 1 200"]);
    }
}

scenario! {
    async fn a_target_that_leads_inside_is_refused_and_never_called(world) {
        let shop = &world.shop;
        let inside = Witness::start().await;
        let target = add(shop, &inside.url).await;
        let (guarded, url) = world.another_hub(|config| config.allow_private_addresses = false).await;
        let api = shop.api_at(&url);
        for address in [inside.url.as_str(), "http://localhost/", "http://169.254.169.254/latest/meta-data", "http://[::1]/", "file:///etc/passwd"] {
            let refused = api.post("/v1/forward_targets", &json!({ "url": address })).await;
            assert_eq!(refused.problem(), (422, "invalid-input".to_owned()), "{address}");
            let refused = api.patch(&path(&target), &json!({ "url": address })).await;
            assert_eq!(refused.problem(), (422, "invalid-input".to_owned()), "{address}");
        }
        // One that was there before the operator forbade it.
        api.post(&format!("{}/test", path(&target)), &json!({})).await.ok();
        guarded.worker().run_until_idle().await;
        assert_eq!(states(shop).await, ["failed 1 unreachable"]);
        assert_eq!(log(shop, "").await[0]["last_detail"], "this address is not on the public internet");
        assert_eq!(inside.seen().len(), 0);
    }
}

scenario! {
    async fn a_redirect_is_not_followed(world) {
        let shop = &world.shop;
        let elsewhere = Witness::start().await;
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let to = elsewhere.url.clone();
        let redirecting = axum::Router::new().fallback(move || std::future::ready(axum::response::Redirect::temporary(&to)));
        let serving = async move { axum::serve(listener, redirecting).await };
        tokio::spawn(serving);
        let target = add(shop, &url).await;
        shop.api().post(&format!("{}/test", path(&target)), &json!({})).await.ok();
        world.settle().await;
        assert_eq!(states(shop).await, ["failed 1 307"]);
        assert_eq!(elsewhere.seen().len(), 0);
    }
}

scenario! {
    async fn only_admins_decide_what_is_passed_on_and_only_about_their_own_company(world) {
        world.lets_the_other_act();
        let others = add(&world.other, "http://127.0.0.1:9/hook").await;
        let test = world.other.api().post(&format!("{}/test", path(&others)), &json!({})).await.ok();
        let retry = format!("/v1/forward_deliveries/{}/retry", text(&test["id"]));
        let changes = [
            ("PATCH", path(&others), json!({ "enabled": false })),
            ("POST", format!("{}/rotate_secret", path(&others)), json!({})),
            ("POST", format!("{}/test", path(&others)), json!({})),
            ("POST", retry, json!({})),
            ("DELETE", path(&others), json!({})),
        ];
        let (api, staff) = (world.shop.api(), world.shop.signed_in_as(Role::OfficeStaff).await);
        for (method, path, body) in &changes {
            let answer = api.send(method, path, Some(body)).await;
            assert_eq!(answer.problem(), (404, "not-found".to_owned()), "{method} {path}");
            let answer = staff.send(method, path, Some(body)).await;
            assert_eq!(answer.problem(), (403, "not-allowed".to_owned()), "{method} {path}");
        }
        assert_eq!(staff.get("/v1/forward_deliveries").await.ok()["items"], json!([]));
        let query = format!("/v1/forward_deliveries?target_id={}", text(&others["id"]));
        assert_eq!(api.get(&query).await.ok()["items"], json!([]));
        assert_eq!(shown(&world.other, &others).await["enabled"], true);
        let unknown = world.other.api().patch(&path(&others), &json!({ "secret": "x" })).await;
        assert_eq!(unknown.problem().0, 422);
    }
}

scenario! {
    async fn a_target_that_is_removed_takes_its_log_along(world) {
        let shop = &world.shop;
        let witness = Witness::start().await;
        witness.answers(500);
        let target = add(shop, &witness.url).await;
        one_webhook(world, "Ann", "+13035550101").await;
        assert_eq!(shop.api().delete(&path(&target)).await.status, 204);
        world.passes(HOUR).await;
        assert_eq!((witness.seen().len(), log(shop, "").await.len()), (1, 0));
    }
}
