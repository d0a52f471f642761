//! Bad luck in the inbox: large files, two at once, clocks that go back, a hub that dies while it sends.

use connect::fake::Fault;
use db::{DbError, Statements, args};
use domain::event::Role;
use queue::BackgroundJob;
use serde_json::{Value, json};
use testkit::{Answer, Api, Customer, World, scenario};

use crate::{HOUR, MINUTE};

async fn ann_writes(world: &World) -> (Api, Customer, String) {
    let maria = world.shop.signed_in_as(Role::OfficeStaff).await;
    let ann = world.shop.customer("Ann", "+13035550101");
    world.settle().await;
    ann.replies("Which heater is it?");
    world.settle().await;
    let list = maria.get("/v1/conversations?workspace=customers").await.ok();
    let path = format!("/v1/conversations/{}", list["items"][0]["id"].as_str().unwrap());
    (maria, ann, path)
}

async fn entries(api: &Api, path: &str) -> Vec<Value> {
    api.get(&format!("{path}/entries")).await.ok()["items"].as_array().unwrap().clone()
}

scenario! {
    async fn thirty_megabytes_come_along_and_more_is_refused_before_it_is_sent(world) {
        let (maria, ann, path) = ann_writes(world).await;
        let upload = |bytes: usize| {
            let mut pdf = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n".to_vec();
            pdf.resize(bytes, b' ');
            Answer::of(maria.request("POST", "/v1/attachments?name=manual.pdf").body(pdf))
        };
        let file = upload(30 * 1024 * 1024).await.ok();
        let said = maria.post(&format!("{path}/messages"), &json!({ "body": "The manual", "file_ids": [file["id"]] })).await.ok();
        assert_eq!(said["attachments"][0]["bytes"], 30 * 1024 * 1024);
        world.settle().await;
        assert!(world.shop.twilio().texts(ann.phone()).last().unwrap().media[0].contains("/f/"));
        assert_eq!(upload(30 * 1024 * 1024 + 1).await.problem(), (413, "too-large".to_owned()));
    }
}

scenario! {
    async fn of_two_who_archive_at_once_both_are_done_and_it_happened_once(world) {
        let (maria, _, path) = ann_writes(world).await;
        let admin = world.shop.signed_in_as(Role::Admin).await;
        let (away, none) = (format!("{path}/archive"), json!({}));
        let (one, other) = tokio::join!(maria.post(&away, &none), admin.post(&away, &none));
        assert_eq!((one.status, other.status), (204, 204));
        let archived = entries(&maria, &path).await.iter().filter(|entry| entry["event"]["kind"] == "archived").count();
        assert_eq!(archived, 1);
    }
}

scenario! {
    async fn what_a_customer_writes_while_somebody_archives_is_not_put_away(world) {
        let (maria, ann, path) = ann_writes(world).await;
        let list = "/v1/conversations?workspace=customers";
        let seen = maria.get(list).await.ok()["items"][0]["last"]["seq"].as_i64().unwrap();
        ann.replies("Wait, one more thing");
        world.settle().await;
        let away = format!("{path}/archive?seen={seen}");
        assert_eq!(maria.post(&away, &json!({})).await.problem(), (409, "something-new".to_owned()));
        let row = maria.get(list).await.ok()["items"][0].clone();
        assert_eq!((&row["archived_at"], row["waiting_since"].is_null()), (&json!(null), false), "it is still there, and waits");

        maria.post(&format!("{path}/messages"), &json!({ "body": "Go on" })).await.ok();
        let seen = row["last"]["seq"].as_i64().unwrap();
        assert_eq!(maria.post(&format!("{path}/archive?seen={seen}"), &json!({})).await.status, 204, "one's own words are no news");
    }
}

scenario! {
    async fn a_technician_who_is_taken_out_while_typing_says_nothing_more_and_is_not_seen_typing(world) {
        let (maria, ann, path) = ann_writes(world).await;
        let terry = world.shop.terry_signed_in().await;
        let job = world.shop.housecall().plans_job_for(&ann);
        world.settle().await;
        terry.post(&format!("{path}/presence"), &json!({ "state": "typing" })).await.ok();
        terry.send("PUT", &format!("{path}/draft"), Some(&json!({ "body": "I am on" }))).await;
        let others = |api: Api| { let path = path.clone(); async move {
            api.post(&format!("{path}/presence"), &json!({ "state": "looking" })).await.ok()["others"].clone()
        } };
        assert_eq!(others(maria.clone()).await[0]["state"], "typing");
        world.shop.housecall().completes(&job);
        world.settle().await;
        assert_eq!(terry.post(&format!("{path}/messages"), &json!({ "body": "I am on my way" })).await.problem().0, 404);
        assert_eq!(terry.post(&format!("{path}/presence"), &json!({ "state": "typing" })).await.problem().0, 404);
        world.passes(MINUTE).await;
        assert_eq!(others(maria).await, json!([]));
        assert!(!ann.texts().iter().any(|text| text.contains("on my way")));
    }
}

scenario! {
    async fn a_clock_that_goes_back_keeps_the_order_and_loses_nothing(world) {
        let (maria, ann, path) = ann_writes(world).await;
        let now = world.env().now();
        world.clock.set(now.minus(2 * HOUR));
        maria.post(&format!("{path}/messages"), &json!({ "body": "The blue one" })).await.ok();
        world.settle().await;
        ann.replies("Thank you");
        world.settle().await;
        let said: Vec<String> = entries(&maria, &path).await.iter().map(|entry| entry["body"].as_str().unwrap().to_owned()).collect();
        assert_eq!((said.len(), said[0].as_str(), said[2].as_str()), (3, "Which heater is it?", "Thank you"));
        assert!(said[1].contains("The blue one"), "{said:?}");
        world.clock.set(now);
        world.settle().await;
        assert_eq!(ann.texts().iter().filter(|text| text.contains("blue")).count(), 1);
        assert_eq!(maria.get("/v1/conversations?workspace=customers").await.ok()["items"].as_array().unwrap().len(), 1);
    }
}

scenario! {
    async fn an_answer_whose_hub_died_while_it_was_sent_goes_out_once(world) {
        let (maria, ann, path) = ann_writes(world).await;
        world.shop.twilio().faults().add(Fault::DropWebhooks, 10);
        let said = maria.post(&format!("{path}/messages"), &json!({ "body": "The blue one" })).await.ok();
        world.settle().await;
        let (queue, message) = (world.app.queue.clone(), said["message"]["id"].as_str().unwrap().parse::<domain::MessageId>().unwrap());
        // What the crash leaves behind: the attempt is noted, its outcome is not.
        let crash = world.app.db.write(world.shop.company(), move |tx| {
            tx.exec("UPDATE messages SET delivery = 'sending', provider_ref = NULL, connection_id = NULL, sent_at = NULL, delivered_at = NULL WHERE company_id = $1 AND id = $2", args![message])?;
            tx.exec("UPDATE attempts SET outcome = NULL, finished_at = NULL WHERE company_id = $1 AND message_id = $2", args![message])?;
            queue.enqueue(tx, hub::messages::Deliver { message }.plan())?;
            Ok::<_, DbError>(())
        });
        crash.await.unwrap();
        let (after, url) = world.another_hub(|_| ()).await; // it starts again
        after.worker().run_until_idle().await;
        let again = Api::anonymous(&url);
        assert_eq!(again.get("/healthz").await.status, 200);
        for _ in 0..20 {
            world.passes(MINUTE).await;
            world.settle().await;
        }
        assert_eq!(ann.texts().iter().filter(|text| text.contains("The blue one")).count(), 1);
        assert_eq!(entries(&maria, &path).await[1]["message"]["delivery"], "sent");
    }
}
