//! A1, A2: a completed job becomes one pulse check, whatever happens to the webhook.

use futures::future::join_all;
use insta::assert_snapshot;
use serde_json::json;
use testkit::scenario;

use crate::{HOUR, MINUTE};

scenario! {
    async fn a_completed_job_sends_one_text_and_one_mail_under_the_technicians_name(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");

        shop.housecall().completes_job_for(&ann);
        world.settle().await;

        let page = format!("{}{}", world.url, ann.page_path());
        assert_eq!(ann.texts(), [format!("Example Plumbing: Hi Ann, how did Terry do? One tap is enough: {page} Reply STOP to opt out")]);
        assert_eq!(ann.mails().len(), 1);
        let mail = &ann.mails()[0];
        assert_eq!(mail.subject, "How did Terry do?");
        assert!(mail.text.contains(&page) && mail.html.contains(&page), "{}", mail.text);
        assert!(mail.list_unsubscribe.as_deref().unwrap().starts_with(&format!("{}/u/", world.url)), "{:?}", mail.headers);
        assert_snapshot!(world.feed().await, @r"
        1001 · Ann Lee · sent · Terry Miles
          (Employee ID equals Terry's HCP e-mail)
          sms •••• 0101: sent ok → delivered
          email a•••@example.com: sent ok → sent
        ");
    }
}

scenario! {
    async fn a_webhook_that_comes_twice_sends_nothing_more_and_the_story_says_so(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        let job = shop.housecall().completes_job_for(&ann);
        world.settle().await;

        shop.housecall().repeats_webhook_of(&job);
        world.settle().await;

        assert_eq!(ann.messages(), (1, 1));
        let story = shop.only_pulse_check().await["story"].clone();
        let repeats = story.as_array().unwrap().iter().filter(|step| step["kind"] == "repeat").count();
        assert_eq!(repeats, 1, "{story:#}");
        let receipts = shop.receipts().await;
        let completed: Vec<_> = receipts.iter().filter(|receipt| receipt["event"] == "job.completed").collect();
        assert_eq!(completed.len(), 1);
        assert_eq!(completed[0]["repeats"], 1);
    }
}

scenario! {
    async fn the_same_webhook_ten_times_at_once_is_one_receipt_and_one_text(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        let job = shop.housecall().plans_job_for(&ann);
        world.settle().await;
        shop.housecall().completes(&job);
        let webhook = shop.next_webhook().expect("job.completed");

        let answers = join_all((0..10).map(|_| shop.deliver(&webhook))).await;
        world.settle().await;

        assert!(answers.iter().all(|answer| answer.status == 202), "{answers:?}");
        assert_eq!(ann.messages(), (1, 1));
        let receipts = shop.receipts().await;
        let completed: Vec<_> = receipts.iter().filter(|receipt| receipt["event"] == "job.completed").collect();
        assert_eq!((completed.len(), &completed[0]["repeats"]), (1, &json!(9)));
    }
}

scenario! {
    async fn two_different_webhooks_of_one_completion_at_once_send_one_text(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        let job = shop.housecall().plans_job_for(&ann);
        world.settle().await;
        // Completed, reopened and completed within the same moment: two webhooks with other bytes.
        shop.housecall().completes(&job);
        let first = shop.next_webhook().expect("job.completed");
        shop.housecall().reopens(&job);
        while shop.next_webhook().is_some() {}
        shop.housecall().completes(&job);
        let second = shop.next_webhook().expect("job.completed");
        assert_ne!(first.body, second.body);

        join_all([&first, &second].map(|webhook| shop.deliver(webhook))).await;
        world.settle().await;

        assert_eq!(ann.messages(), (1, 1));
        assert_eq!(shop.pulse_checks().await.len(), 1);
    }
}

scenario! {
    async fn a_job_that_is_reopened_and_completed_again_asks_no_second_time(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        let job = shop.housecall().completes_job_for(&ann);
        world.settle().await;

        world.clock.advance(24 * HOUR);
        shop.housecall().reopens(&job);
        shop.housecall().completes(&job);
        world.settle().await;

        assert_eq!(ann.messages(), (1, 1));
        let story = shop.only_pulse_check().await["story"].to_string();
        assert!(story.contains("The job was reported as completed again"), "{story}");
    }
}

scenario! {
    async fn webhook_first_and_poll_after_it_ask_once(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        shop.imports().await;
        world.settle().await;
        shop.housecall().completes_job_for(&ann);
        world.settle().await;

        world.clock.advance(2 * MINUTE);
        world.regular_round().await;
        world.settle().await;

        assert_eq!(ann.messages(), (1, 1));
        assert_eq!(shop.pulse_checks().await.len(), 1);
    }
}

scenario! {
    async fn poll_first_and_webhook_after_it_ask_once(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        shop.imports().await;
        world.settle().await;
        let job = shop.housecall().plans_job_for(&ann);
        world.settle().await;
        shop.housecall().completes(&job);

        world.regular_round().await;
        world.work().await; // the webhook is still on its way
        assert_eq!(ann.messages(), (1, 1));
        world.settle().await;

        assert_eq!(ann.messages(), (1, 1));
        let story = shop.only_pulse_check().await["story"].to_string();
        assert!(story.contains("while reading Housecall Pro's job list"), "{story}");
    }
}

scenario! {
    async fn webhook_and_poll_at_the_same_moment_ask_once(world) {
        let shop = &world.shop;
        let customers: Vec<_> = (0..8).map(|n| shop.customer(&format!("Ann{n}"), &format!("+1303555{:04}", 120 + n))).collect();
        shop.imports().await;
        world.settle().await;
        let jobs: Vec<_> = customers.iter().map(|customer| shop.housecall().plans_job_for(customer)).collect();
        world.settle().await;
        for job in &jobs {
            shop.housecall().completes(job);
        }

        world.regular_round().await;
        world.deliver_webhooks().await; // both wait for the same run of the worker
        world.settle().await;

        for customer in &customers {
            assert_eq!(customer.messages(), (1, 1), "{}", customer.customer_ref);
        }
        assert_eq!(shop.pulse_checks().await.len(), jobs.len());
    }
}

scenario! {
    async fn a_replayed_receipt_sends_nothing_a_second_time(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        shop.housecall().completes_job_for(&ann);
        world.settle().await;

        for receipt in shop.receipts().await {
            let path = format!("/v1/receipts/{}/replay", receipt["id"].as_str().unwrap());
            assert_eq!(shop.api().post(&path, &json!({})).await.status, 202);
        }
        world.settle().await;

        assert_eq!(ann.messages(), (1, 1));
        assert_eq!(shop.pulse_checks().await.len(), 1);
        assert!(shop.receipts().await.iter().all(|receipt| receipt["state"] != "waiting"));
    }
}

scenario! {
    async fn sending_again_takes_a_hand_and_then_goes_past_the_cap(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        let resend = format!("/v1/pulse_checks/{}/resend", shop.only_pulse_check().await["id"].as_str().unwrap());
        assert_eq!(shop.api().post(&resend, &json!({})).await.problem(), (409, "resend-refused".to_owned()), "a minute has not passed");

        world.clock.advance(2 * MINUTE);
        shop.api().post(&resend, &json!({})).await.ok();
        world.settle().await;
        shop.api().post(&resend, &json!({})).await.problem(); // pressed twice
        world.settle().await;

        assert_eq!(ann.messages(), (2, 2));
        assert_eq!(shop.only_pulse_check().await["resent"], true);
    }
}

scenario! {
    async fn sending_again_by_hand_never_goes_past_an_opt_out(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        ann.replies("please stop texting me");
        world.settle().await;
        let (texts, mails) = ann.messages();
        let id = shop.only_pulse_check().await["id"].as_str().unwrap().to_owned();

        let answer = shop.api().post(&format!("/v1/pulse_checks/{id}/resend"), &json!({})).await;
        world.settle().await;

        assert_eq!(answer.problem(), (409, "resend-refused".to_owned()));
        assert_eq!(ann.messages(), (texts, mails));
    }
}
