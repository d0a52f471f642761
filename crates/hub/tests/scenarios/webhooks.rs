//! What comes in: proof, size, nonsense.

use db::{DbError, Statements, args};
use insta::assert_snapshot;
use serde_json::json;
use testkit::{Api, World, scenario};

use crate::MINUTE;

async fn is_nothing_kept(world: &World) -> bool {
    let count: Result<i64, DbError> =
        world.app.db.admin_read(|tx| tx.value("SELECT COUNT(*) FROM receipts", args![])).await;
    count.unwrap() == 0
}

const COMPLETED: &str =
    r#"{"event":"job.completed","event_occurred_at":"2026-03-02T18:00:00Z","company_id":"x","job":{"id":"job_1"}}"#;

scenario! {
    async fn a_webhook_without_the_right_signature_is_refused_and_nothing_is_kept(world) {
        let shop = &world.shop;
        let right = shop.signed(COMPLETED);
        let now = world.env().now().seconds();

        let mut altered = right.clone();
        altered.body[12] ^= 1;
        let mut wrong = right.clone();
        wrong.headers[1].1 = "0".repeat(64);
        let mut missing = right.clone();
        missing.headers.truncate(1);
        let mut other_secret = world.other.signed(COMPLETED);
        other_secret.url.clone_from(&right.url);
        let stale = shop.signed_at(COMPLETED, now - 301);
        let early = shop.signed_at(COMPLETED, now + 301);

        for (what, webhook) in [
            ("altered", altered), ("wrong", wrong), ("missing", missing), ("of another company", other_secret), ("stale", stale), ("early", early),
        ] {
            let answer = shop.deliver(&webhook).await;
            assert_eq!(answer.problem(), (401, "bad-signature".to_owned()), "{what}");
        }
        assert!(is_nothing_kept(world).await);
        assert_eq!(shop.deliver(&shop.signed_at(COMPLETED, now - 299)).await.status, 202, "five minutes are tolerated");
    }
}

scenario! {
    async fn hcps_unsigned_test_ping_is_answered_and_not_kept(world) {
        let ping = world.shop.housecall_fake().ping();

        let answer = world.shop.deliver(&ping).await;
        assert!((200..300).contains(&answer.status), "{}", answer.status);
        assert!(is_nothing_kept(world).await);

        let mut pretender = ping.clone();
        pretender.body = COMPLETED.as_bytes().to_vec();
        assert_eq!(world.shop.deliver(&pretender).await.problem(), (401, "bad-signature".to_owned()));
        assert!(is_nothing_kept(world).await);
    }
}

scenario! {
    async fn a_body_of_three_megabytes_is_refused(world) {
        let answer = world.shop.deliver(&world.shop.signed(vec![b' '; 3 * 1024 * 1024])).await;
        assert_eq!(answer.problem(), (413, "too-large".to_owned()));
        assert!(is_nothing_kept(world).await);
    }
}

scenario! {
    async fn a_signed_body_that_is_no_json_is_kept_as_failed_and_can_be_replayed(world) {
        let shop = &world.shop;
        assert_eq!(shop.deliver(&shop.signed("{\"event\":\"job.completed\",")).await.status, 202);
        world.settle().await;

        let receipt = shop.receipts().await.remove(0);
        assert_eq!(receipt["state"], "failed");
        assert!(!receipt["detail"].as_str().unwrap().is_empty(), "{receipt}");
        let id = receipt["id"].as_str().unwrap();
        let whole = shop.api().get(&format!("/v1/receipts/{id}")).await.ok();
        assert_eq!(whole["body"], "{\"event\":\"job.completed\",");

        assert_eq!(shop.api().post(&format!("/v1/receipts/{id}/replay"), &json!({})).await.status, 202);
        world.settle().await;
        assert_eq!(shop.receipts().await[0]["state"], "failed", "it says the same again, and nothing hangs");
    }
}

scenario! {
    async fn a_signed_webhook_that_misses_its_record_is_kept_as_failed(world) {
        let shop = &world.shop;
        for body in [r#"{"event":"job.completed"}"#, r#"{"event":"job.completed","job":{}}"#, r#"{"event":"job.completed","job":[1]}"#, r#"{"event":7}"#, "[]", "null", ""] {
            let answer = shop.deliver(&shop.signed(body)).await;
            assert_eq!(answer.status, 202, "{body}");
            world.settle().await;
            assert!(!shop.receipts().await.is_empty(), "{body}");
        }
        for receipt in shop.receipts().await {
            assert!(["failed", "ignored"].contains(&receipt["state"].as_str().unwrap()), "{receipt}");
        }
        assert_eq!(shop.pulse_checks().await.len(), 0);
    }
}

scenario! {
    async fn events_that_we_do_not_use_or_know_are_kept_and_ignored(world) {
        let shop = &world.shop;
        for name in ["estimate.created", "job.teleported"] {
            let body = json!({ "event": name, "event_occurred_at": "2026-03-02T18:00:00Z", "estimate": { "id": "csr_1" } });
            assert_eq!(shop.deliver(&shop.signed(body.to_string())).await.status, 202);
        }
        world.settle().await;
        let mut kept: Vec<String> = shop.receipts().await.iter().map(|one| format!("{} {}", one["event"], one["state"])).collect();
        kept.sort();
        assert_snapshot!(kept.join("\n"), @r#"
        "estimate.created" "processed"
        "job.teleported" "ignored"
        "#);
    }
}

scenario! {
    async fn an_unknown_connection_is_not_found(world) {
        let mut webhook = world.shop.signed(COMPLETED);
        for place in ["con_018f0000-0000-7000-8000-000000000000", "con_x", "plc_018f0000-0000-7000-8000-000000000000", "..%2f", "%00"] {
            webhook.url = format!("{}/webhooks/{place}", world.url);
            assert_eq!(world.shop.deliver(&webhook).await.problem().0, 404, "{place}");
        }
        webhook.url = format!("{}/webhooks/{}", world.url, world.shop.mail_connection());
        assert_eq!(world.shop.deliver(&webhook).await.problem().0, 404, "a mail server sends no webhooks");
    }
}

scenario! {
    async fn one_companys_secret_opens_no_other_companys_door(world) {
        let mut webhook = world.shop.signed(COMPLETED);
        webhook.url = world.app.connectors.webhook_url(world.other.housecall_connection());
        assert_eq!(world.shop.deliver(&webhook).await.problem(), (401, "bad-signature".to_owned()));
        let mut text = world.shop.signed("Body=STOP&From=%2B13035550101&MessageSid=SM1");
        text.url = world.app.connectors.webhook_url(world.other.twilio_connection());
        assert_eq!(world.shop.deliver(&text).await.problem(), (403, "bad-signature".to_owned()));
        assert!(is_nothing_kept(world).await);
    }
}

scenario! {
    async fn while_the_signing_secret_is_changed_both_are_believed(world) {
        let shop = &world.shop;
        let path = format!("/v1/connections/{}", shop.housecall_connection());
        let secrets = json!({ "secrets": { "webhook_secret": "the new one, longer than before", "previous_webhook_secret": shop.webhook_secret() } });
        shop.api().patch(&path, &secrets).await.ok();
        assert_eq!(shop.deliver(&shop.signed(COMPLETED)).await.status, 202);

        shop.api().patch(&path, &json!({ "secrets": { "previous_webhook_secret": "" } })).await.ok();
        assert_eq!(shop.deliver(&shop.signed(COMPLETED)).await.problem(), (401, "bad-signature".to_owned()));
    }
}

scenario! {
    async fn an_old_webhook_that_arrives_late_does_not_undo_newer_news(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        let late = shop.next_webhook().expect("customer.created");
        world.clock.advance(MINUTE);
        shop.housecall_fake().update_customer(&ann.customer_ref, json!({ "first_name": "Anna" }));
        world.settle().await;

        shop.deliver(&late).await;
        world.settle().await;

        let customers = shop.api().get("/v1/customers").await.ok();
        assert_eq!(customers["items"][0]["name"], "Anna Lee");
    }
}

scenario! {
    async fn other_methods_and_places_are_answered_as_what_they_are(world) {
        let nobody = Api::anonymous(&world.url);
        let webhook = world.app.connectors.webhook_url(world.shop.housecall_connection());
        assert_eq!(nobody.get(&webhook).await.status, 405);
        assert_eq!(nobody.get("/v1/nothing").await.problem(), (404, "not-found".to_owned()));
        assert_eq!(nobody.get("/healthz").await.status, 200);
        assert_eq!(nobody.get("/readyz").await.status, 200);
    }
}

scenario! {
    async fn what_comes_in_a_heap_is_processed_together_and_what_cannot_be_read_keeps_nothing_else_up(world) {
        let shop = &world.shop;
        let names = (0..40).map(|number| (format!("Ann{number}"), format!("+1303555{number:04}")));
        let customers: Vec<_> = names.map(|(name, phone)| shop.customer(&name, &phone)).collect();
        let jobs: Vec<_> = customers.iter().map(|customer| shop.housecall().plans_job_for(customer)).collect();
        world.settle().await;
        for job in &jobs {
            shop.housecall().completes(job);
        }
        let mut heap: Vec<_> = std::iter::from_fn(|| shop.next_webhook()).collect();
        heap.push(shop.signed(r#"{"event":"job.completed","event_occurred_at":"2026-03-02T18:00:00Z","company_id":"x","job":7}"#));
        let answers = futures::future::join_all(heap.iter().map(|webhook| shop.deliver(webhook))).await;
        assert!(answers.iter().all(|answer| answer.status == 202));
        world.settle().await;
        assert!(customers.iter().all(|customer| customer.messages() == (1, 1)));
        let receipts = shop.receipts().await;
        assert_eq!(receipts.iter().filter(|receipt| receipt["state"] == "failed").count(), 1);
        assert!(receipts.iter().all(|receipt| receipt["state"] != "waiting"));
    }
}

scenario! {
    async fn a_pulse_check_that_cannot_be_thought_about_keeps_nothing_else_from_being_known(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        let job = shop.housecall().plans_job_for(&ann);
        world.settle().await;
        let company = shop.company();
        // As a build with a mistake would find it: another kind of words than it can read.
        let words = |words: Option<String>| {
            world.app.db.write(company, move |tx| {
                let kept: String = tx.value("SELECT templates FROM campaigns WHERE company_id = $1 ORDER BY id LIMIT 1", args![])?;
                tx.run("UPDATE campaigns SET templates = $2 WHERE company_id = $1", args![words.unwrap_or_else(|| "7".into())])?;
                Ok::<_, DbError>(kept)
            })
        };
        let kept = words(None).await.unwrap();
        shop.housecall().completes(&job);
        world.settle().await;
        world.passes(2 * MINUTE).await;
        assert!(shop.receipts().await.iter().all(|receipt| receipt["state"] == "processed"));
        let customers = shop.api().get("/v1/customers?q=Ann").await.ok();
        let path = format!("/v1/customers/{}", customers["items"][0]["ref"].as_str().unwrap());
        assert_eq!(shop.api().get(&path).await.ok()["jobs"][0]["status"], "completed");
        assert_eq!(ann.messages(), (0, 0));

        words(Some(kept)).await.unwrap();
        world.passes(60 * MINUTE).await;
        assert_eq!(ann.messages(), (1, 1));
    }
}
