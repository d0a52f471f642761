//! Quiet hours: held, decided again, sent in the morning.

use domain::Timestamp;
use insta::assert_snapshot;
use serde_json::json;
use testkit::{World, scenario};

use crate::{HOUR, MINUTE};

/// Half past nine in the evening in Denver.
fn late_evening(world: &World) {
    world.clock.set(Timestamp::parse("2026-03-03T04:30:00Z").unwrap());
}

scenario! {
    async fn a_job_completed_late_in_the_evening_is_asked_about_at_nine(world) {
        let shop = &world.shop;
        late_evening(world);
        let ann = shop.customer("Ann", "+13035550101");
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert_eq!(ann.messages(), (0, 0));
        assert_snapshot!(world.feed().await, @r"
        1001 · Ann Lee · held · Terry Miles
          (Employee ID equals Terry's HCP e-mail)
          sms •••• 0101: held quiet-hours until 2026-03-03T16:00:00Z → held
          email a•••@example.com: held quiet-hours until 2026-03-03T16:00:00Z → held
        ");

        world.clock.set(Timestamp::parse("2026-03-03T15:59:59Z").unwrap());
        world.settle().await;
        assert_eq!(ann.messages(), (0, 0));
        world.passes(crate::SECOND).await;
        assert_eq!(ann.messages(), (1, 1));
        assert_snapshot!(world.feed().await, @r"
        1001 · Ann Lee · sent · Terry Miles
          (Employee ID equals Terry's HCP e-mail)
          sms •••• 0101: held quiet-hours until 2026-03-03T16:00:00Z → delivered
          email a•••@example.com: held quiet-hours until 2026-03-03T16:00:00Z → sent
          sms •••• 0101: sent ok → delivered
          email a•••@example.com: sent ok → sent
        ");
    }
}

scenario! {
    async fn whoever_says_stop_in_the_night_gets_nothing_in_the_morning(world) {
        let shop = &world.shop;
        late_evening(world);
        let ann = shop.customer("Ann", "+13035550101");
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        ann.replies("STOP");
        world.settle().await;
        let answered = ann.messages();

        world.passes(20 * HOUR).await;

        assert_eq!(ann.messages(), answered, "Twilio's own answer and nothing else");
        assert_eq!(ann.mails().len(), 0);
        assert_snapshot!(world.feed().await, @r"
        1001 · Ann Lee · suppressed · Terry Miles
          (Employee ID equals Terry's HCP e-mail)
          sms •••• 0101: held quiet-hours until 2026-03-03T16:00:00Z → canceled
          email a•••@example.com: held quiet-hours until 2026-03-03T16:00:00Z → canceled
          sms •••• 0101: suppressed opted-out → canceled
          email a•••@example.com: suppressed opted-out → canceled
        ");
    }
}

scenario! {
    async fn what_is_held_counts_for_the_cap(world) {
        let shop = &world.shop;
        late_evening(world);
        let ann = shop.customer("Ann", "+13035550101");
        shop.housecall().completes_job_for(&ann);
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        world.passes(20 * HOUR).await;
        assert_eq!(ann.messages(), (1, 1));
    }
}

scenario! {
    async fn what_is_evening_in_any_zone_that_is_known_of_the_recipient_waits(world) {
        let shop = &world.shop;
        // 19:30 in Denver, where the job is, is 21:30 in New York and 18:30 in Los Angeles.
        world.clock.set(Timestamp::parse("2026-03-03T02:30:00Z").unwrap());
        let (grace, jose) = (shop.customer("Grace", "+12125550101"), shop.customer("Jose", "+12135550102"));
        shop.housecall().completes_job_for(&grace);
        shop.housecall().completes_job_for(&jose);
        world.settle().await;
        assert_eq!(grace.messages().0, 0);
        assert_eq!(jose.messages().0, 1);
        world.clock.set(Timestamp::parse("2026-03-03T15:59:00Z").unwrap()); // nine in New York for long
        world.settle().await;
        assert_eq!(grace.messages().0, 0);
        world.passes(MINUTE).await; // and now in Denver too
        assert_eq!(grace.messages().0, 1);
    }
}

scenario! {
    async fn where_nothing_is_known_the_companys_clock_counts(world) {
        let shop = &world.shop;
        late_evening(world);
        let ann = shop.customer_with(&json!({ "first_name": "Ann", "email": "ann@example.com" }));
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert_eq!(ann.messages(), (0, 0));
        world.clock.set(Timestamp::parse("2026-03-03T16:00:00Z").unwrap());
        world.settle().await;
        assert_eq!(ann.messages(), (0, 1));
    }
}

scenario! {
    async fn a_company_that_is_paused_over_night_sends_nothing_in_the_morning(world) {
        let shop = &world.shop;
        late_evening(world);
        let ann = shop.customer("Ann", "+13035550101");
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        shop.api().patch("/v1/company", &json!({ "paused": true })).await.ok();
        world.passes(20 * HOUR).await;
        assert_eq!(ann.messages(), (0, 0));
    }
}

scenario! {
    async fn text_and_mail_that_move_at_the_same_moment_leave_no_stale_status(world) {
        let shop = &world.shop;
        late_evening(world);
        let customers: Vec<_> = (0..8).map(|n| shop.customer(&format!("Ann{n}"), &format!("+1303555{:04}", 120 + n))).collect();
        for customer in &customers {
            shop.housecall().completes_job_for(customer);
        }
        world.settle().await;
        for customer in &customers {
            customer.replies("STOP");
        }
        world.settle().await;
        world.passes(20 * HOUR).await; // all sixteen are decided again at once
        let statuses: Vec<_> = shop.pulse_checks().await.iter().map(|check| check["status"].as_str().unwrap().to_owned()).collect();
        assert_eq!(statuses, ["suppressed"; 8]);
    }
}
