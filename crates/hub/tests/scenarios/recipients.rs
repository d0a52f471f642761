//! A7, A14: who can be reached, and who wants nothing.

use insta::assert_snapshot;
use serde_json::json;
use testkit::scenario;

use crate::rules;

scenario! {
    async fn a_job_without_customer_asks_nobody_and_is_in_the_feed(world) {
        let shop = &world.shop;
        shop.housecall().completes_job_of(None, &[&shop.terry()]);
        world.settle().await;
        assert_snapshot!(world.feed().await, @r"
        1001 · No customer · suppressed · Terry Miles
          (Employee ID equals Terry's HCP e-mail)
          – –: suppressed no-address
        ");
        assert_eq!((shop.texts_sent(), shop.mails_sent()), (0, 0));
    }
}

scenario! {
    async fn a_customer_without_phone_gets_the_mail_alone(world) {
        let shop = &world.shop;
        let ann = shop.customer_with(&json!({ "first_name": "Ann", "email": "ann@example.com" }));
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert_eq!(ann.messages(), (0, 1));
        assert_snapshot!(world.feed().await, @r"
        1001 · Ann · sent · Terry Miles
          (Employee ID equals Terry's HCP e-mail)
          sms –: suppressed no-address
          email a•••@example.com: sent ok → sent
        ");
    }
}

scenario! {
    async fn a_customer_without_mail_gets_the_text_alone(world) {
        let shop = &world.shop;
        let ann = shop.customer_with(&json!({ "first_name": "Ann", "mobile_number": "3035550101" }));
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert_eq!(ann.messages(), (1, 0));
        assert_snapshot!(world.feed().await, @r"
        1001 · Ann · sent · Terry Miles
          (Employee ID equals Terry's HCP e-mail)
          sms •••• 0101: sent ok → delivered
          email –: suppressed no-address
        ");
    }
}

scenario! {
    async fn a_customer_who_cannot_be_reached_at_all_is_in_the_feed_with_both_reasons(world) {
        let shop = &world.shop;
        let ann = shop.customer_with(&json!({ "first_name": "Ann", "last_name": "Lee", "mobile_number": "n/a", "email": "none" }));
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert_snapshot!(world.feed().await, @r"
        1001 · Ann Lee · suppressed · Terry Miles
          (Employee ID equals Terry's HCP e-mail)
          sms –: suppressed invalid-address
          email –: suppressed invalid-address
        ");
        assert_eq!((shop.texts_sent(), shop.mails_sent()), (0, 0));
    }
}

scenario! {
    async fn the_first_usable_number_is_taken_mobile_then_work_then_home(world) {
        let shop = &world.shop;
        let customer = |name: &str, mobile: &str, work: &str, home: &str| {
            let fields = json!({ "first_name": name, "mobile_number": mobile, "work_number": work, "home_number": home });
            shop.housecall().completes_job_for(&shop.customer_with(&fields));
        };
        customer("All", "3035550111", "3035550112", "3035550113");
        customer("Work", "none", "3035550122", "3035550123");
        customer("Home", "12", "000", "3035550133");
        world.settle().await;
        let reached = |phone: &str| shop.twilio().texts(phone).len();
        assert_eq!(
            ["+13035550111", "+13035550112", "+13035550113", "+13035550122", "+13035550123", "+13035550133"].map(reached),
            [1, 0, 0, 1, 0, 1]
        );
    }
}

scenario! {
    async fn with_all_recipients_every_number_gets_one_text_however_often_it_is_written(world) {
        let shop = &world.shop;
        shop.settings(json!({ "recipients": "all" })).await;
        let ann = shop.customer_with(&json!({
            "first_name": "Ann", "email": "ann@example.com", "mobile_number": "3035550111", "work_number": "3035550112", "home_number": "(303) 555-0111",
        }));
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert_eq!(["+13035550111", "+13035550112"].map(|phone| shop.twilio().texts(phone).len()), [1, 1]);
        assert_eq!(shop.mails_sent(), 1);
        assert_eq!(shop.pulse_checks().await.len(), 1);
    }
}

scenario! {
    async fn a_landline_is_learned_from_the_carriers_report_and_passed_over_next_time(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        shop.twilio().set_landline(ann.phone());
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        let first = shop.only_pulse_check().await;
        let message = first["messages"].as_array().unwrap().iter().find(|message| message["channel"] == "sms").unwrap().clone();
        assert_eq!(message["delivery"], "failed");
        assert!(message["delivery_detail"].as_str().unwrap().contains("30006"), "{message}");

        world.passes(24 * crate::HOUR).await;
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert_eq!(ann.messages(), (1, 2), "no second try at the landline");
        assert_eq!(rules(shop).await[..2], ["sent ok", "suppressed landline"]);
    }
}

scenario! {
    async fn after_a_landline_the_next_number_of_the_customer_is_used(world) {
        let shop = &world.shop;
        let ann = shop.customer_with(&json!({ "first_name": "Ann", "mobile_number": "3035550101", "work_number": "3035550102" }));
        shop.twilio().set_landline("+13035550101");
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        world.passes(24 * crate::HOUR).await;
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert_eq!(shop.twilio().texts("+13035550102").len(), 1);
    }
}

scenario! {
    async fn a_customer_whose_hcp_notifications_are_off_gets_nothing_automatic(world) {
        let shop = &world.shop;
        let fields = json!({ "first_name": "Ann", "email": "ann@example.com", "mobile_number": "3035550101", "notifications_enabled": false });
        let ann = shop.customer_with(&fields);
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert_eq!(ann.messages(), (0, 0));
        assert_eq!(rules(shop).await, ["suppressed hcp-notifications-off", "suppressed hcp-notifications-off"]);
    }
}

scenario! {
    async fn a_customer_who_was_deleted_is_not_asked(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        let job = shop.housecall().plans_job_for(&ann);
        world.settle().await;
        shop.housecall().completes(&job);
        let completed = shop.next_webhook().expect("job.completed");
        world.clock.advance(crate::SECOND);
        shop.housecall_fake().delete_customer(&ann.customer_ref);
        world.settle().await;
        shop.deliver(&completed).await;
        world.settle().await;
        assert_eq!(ann.messages(), (0, 0));
        assert_eq!(rules(shop).await, ["suppressed no-address"]);
    }
}

scenario! {
    async fn a_number_that_is_not_registered_sends_no_texts(world) {
        let shop = &world.shop;
        let connections = shop.api().get("/v1/connections").await.ok();
        let twilio = connections["items"].as_array().unwrap().iter().find(|one| one["kind"] == "twilio").unwrap().clone();
        let mut settings = twilio["settings"].clone();
        settings["a2p_registered"] = json!("false");
        shop.api().patch(&format!("/v1/connections/{}", twilio["id"].as_str().unwrap()), &json!({ "settings": settings })).await.ok();
        let ann = shop.customer("Ann", "+13035550101");
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert_eq!(ann.messages(), (0, 1));
        assert_eq!(rules(shop).await, ["suppressed sender-not-registered", "sent ok"]);
    }
}
