//! Importing, polling, and passing webhooks on.

use base64::{Engine, engine::general_purpose::STANDARD};
use connect::signature;
use serde_json::json;
use testkit::{Witness, scenario};

use crate::{HOUR, MINUTE};

scenario! {
    async fn importing_an_old_account_asks_nobody(world) {
        let shop = &world.shop;
        shop.housecall().drops_webhooks(1_000);
        let customers: Vec<_> = (0..250).map(|n| shop.customer(&format!("Ann{n}"), &format!("+1303555{n:04}"))).collect();
        for customer in customers.iter().take(60) {
            shop.housecall().completes_job_for(customer);
        }
        shop.housecall_fake().faults().clear();
        world.settle().await;

        shop.imports().await;
        world.settle().await;
        world.regular_round().await;
        world.settle().await;

        let path = format!("/v1/connections/{}/import", shop.housecall_connection());
        let import = shop.api().get(&path).await.ok();
        assert_eq!((&import["state"], &import["customers"], &import["jobs"], &import["employees"]), (&json!("done"), &json!(250), &json!(60), &json!(1)), "{import}");
        assert_eq!((shop.texts_sent(), shop.mails_sent()), (0, 0));
        assert_eq!(shop.pulse_checks().await.len(), 0);
    }
}

scenario! {
    async fn an_import_that_is_refused_says_why_at_the_connection(world) {
        let shop = &world.shop;
        let path = format!("/v1/connections/{}", shop.housecall_connection());
        shop.api().patch(&path, &json!({ "secrets": { "api_key": "00000000000000000000000000000000" } })).await.ok();
        shop.imports().await;
        world.settle().await;
        let import = shop.api().get(&format!("{path}/import")).await.ok();
        assert_eq!(import["state"], "failed", "{import}");
        let verified = shop.api().post(&format!("{path}/verify"), &json!({})).await.ok();
        assert_eq!(verified["state"], "attention");
        let trouble = shop.api().get("/v1/background_jobs?state=failed").await.ok();
        assert_eq!(trouble["items"][0]["name"], "sync.import");
    }
}

scenario! {
    async fn an_import_goes_on_after_hcp_asked_to_slow_down(world) {
        let shop = &world.shop;
        shop.customer("Ann", "+13035550101");
        shop.housecall_fake().faults().add(connect::fake::Fault::RateLimit, 2);
        shop.imports().await;
        world.settle().await;
        for _ in 0..5 {
            world.passes(MINUTE).await;
        }
        let path = format!("/v1/connections/{}/import", shop.housecall_connection());
        assert_eq!(shop.api().get(&path).await.ok()["state"], "done");
    }
}

scenario! {
    async fn a_completion_whose_webhook_was_lost_is_found_by_the_poll_and_asked_about_once(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        shop.imports().await;
        world.settle().await;
        shop.housecall().drops_webhooks(10);
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert_eq!(ann.messages(), (0, 0));

        for _ in 0..3 {
            world.clock.advance(2 * MINUTE);
            world.regular_round().await;
            world.settle().await;
        }
        assert_eq!(ann.messages(), (1, 1));
        assert_eq!(shop.pulse_checks().await.len(), 1);
    }
}

scenario! {
    async fn a_completion_that_is_found_a_day_late_is_no_news_any_more(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        shop.imports().await;
        world.settle().await;
        shop.housecall().drops_webhooks(10);
        shop.housecall().completes_job_for(&ann);
        world.clock.advance(25 * HOUR);
        world.regular_round().await;
        world.settle().await;
        assert_eq!(ann.messages(), (0, 0));
    }
}

scenario! {
    async fn without_an_import_nothing_is_polled(world) {
        let shop = &world.shop;
        world.regular_round().await;
        world.settle().await;
        assert_eq!(shop.housecall_fake().state()["requests"]["read"], 0);
    }
}

scenario! {
    async fn every_webhook_is_passed_on_with_its_bytes_and_a_signature(world) {
        let shop = &world.shop;
        let witness = Witness::start().await;
        let target = shop.api().post("/v1/forward_targets", &json!({ "url": witness.url })).await.ok();
        let ann = shop.customer("Ann", "+13035550101");
        let webhook = shop.next_webhook().expect("customer.created");
        shop.deliver(&webhook).await;
        world.settle().await;

        let seen = witness.seen();
        assert_eq!(seen.len(), 1);
        let (headers, body) = &seen[0];
        assert_eq!(body, &webhook.body);
        let header = |name: &str| headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()).unwrap_or_default();
        let secret = target["secret"].as_str().unwrap();
        let key = STANDARD.decode(secret.strip_prefix("whsec_").unwrap()).expect("Standard Webhooks: the secret is base64 behind whsec_");
        let signed = signature::hmac_sha256(&key, &[header("webhook-id").as_bytes(), b".", header("webhook-timestamp").as_bytes(), b".", body]);
        assert_eq!(header("webhook-signature"), format!("v1,{}", STANDARD.encode(signed)));
        assert_eq!(header("api-signature"), webhook.headers[1].1, "HCP's own signature goes along");

        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert_eq!(witness.seen().len(), 3, "job.created and job.completed, and nothing of Twilio's");
        assert_eq!(shop.api().get("/v1/forward_targets").await.ok()["items"][0]["last_status"], "200");
    }
}

scenario! {
    async fn a_target_that_fails_is_tried_again_and_holds_up_nothing(world) {
        let shop = &world.shop;
        let witness = Witness::start().await;
        witness.answers(500);
        shop.api().post("/v1/forward_targets", &json!({ "url": witness.url })).await.ok();
        let ann = shop.customer("Ann", "+13035550101");
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert_eq!(ann.messages(), (1, 1));
        let tried = witness.seen().len();
        witness.answers(200);
        for _ in 0..3 {
            world.passes(MINUTE).await;
        }
        assert_eq!(witness.seen().len(), 2 * tried, "each once more");
        let again = witness.seen().len();
        world.passes(HOUR).await;
        assert_eq!(witness.seen().len(), again);
    }
}

scenario! {
    async fn the_set_up_page_sees_what_is_done_by_itself(world) {
        let shop = &world.shop;
        let state = async |id: &str| {
            let setup = shop.api().get("/v1/setup").await.ok();
            let step = setup["steps"].as_array().unwrap().iter().find(|step| step["id"] == id).unwrap().clone();
            step["state"].as_str().unwrap().to_owned()
        };
        assert_eq!(state("connect_housecall").await, "todo");
        let path = format!("/v1/connections/{}/verify", shop.housecall_connection());
        shop.api().post(&path, &json!({})).await.ok();
        assert_eq!(state("connect_housecall").await, "done");
        assert_eq!(state("webhooks_arrive").await, "todo");
        shop.customer("Ann", "+13035550101");
        world.settle().await;
        assert_eq!(state("webhooks_arrive").await, "done");
        shop.imports().await;
        world.settle().await;
        assert_eq!((state("import_employees").await, state("make_campaigns").await), ("done".to_owned(), "done".to_owned()));
        let tick = json!({ "step": "switch_reviews_app", "acknowledged": true });
        shop.api().post("/v1/setup/acknowledge", &tick).await.ok();
        assert_eq!(state("switch_reviews_app").await, "done");
        let cheat = shop.api().post("/v1/setup/acknowledge", &json!({ "step": "webhooks_arrive", "acknowledged": true })).await;
        assert_eq!(cheat.problem().0, 422);
    }
}
