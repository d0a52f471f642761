//! A6, A8: how often one person is asked. A person is the customer and every address.

use insta::assert_snapshot;
use serde_json::json;
use testkit::scenario;

use crate::{HOUR, MINUTE, rules};

scenario! {
    async fn a_second_job_within_three_hours_is_not_asked_about_and_after_them_it_is(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        shop.housecall().completes_job_for(&ann);
        world.settle().await;

        world.clock.advance(2 * HOUR + 59 * MINUTE);
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert_eq!(ann.messages(), (1, 1));

        world.clock.advance(2 * MINUTE); // three hours and a bit after the first, which alone counts
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert_eq!(ann.messages(), (2, 2));
        assert_snapshot!(world.feed().await, @r"
        1001 · Ann Lee · sent · Terry Miles
          (Employee ID equals Terry's HCP e-mail)
          sms •••• 0101: sent ok → delivered
          email a•••@example.com: sent ok → sent
        1002 · Ann Lee · suppressed · Terry Miles
          (Employee ID equals Terry's HCP e-mail)
          sms •••• 0101: suppressed frequency-cap
          email a•••@example.com: suppressed frequency-cap
        1003 · Ann Lee · sent · Terry Miles
          (Employee ID equals Terry's HCP e-mail)
          sms •••• 0101: sent ok → delivered
          email a•••@example.com: sent ok → sent
        ");
    }
}

scenario! {
    async fn a_cap_of_zero_asks_about_every_job(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        shop.settings(json!({ "cap_hours": 0 })).await;
        shop.housecall().completes_job_for(&ann);
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert_eq!(ann.messages(), (2, 2));
    }
}

scenario! {
    async fn two_jobs_of_one_customer_completed_at_the_same_moment_ask_once(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        shop.housecall().completes_job_for(&ann);
        shop.housecall().completes_job_for(&ann);
        world.deliver_webhooks().await; // both wait for the same run of the worker
        world.settle().await;
        assert_eq!(ann.messages(), (1, 1));
    }
}

scenario! {
    async fn a_campaigns_own_cap_goes_before_the_companys(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        shop.change_campaign("Terry Miles", json!({ "cap_hours": 48 })).await;
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        world.clock.advance(24 * HOUR);
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert_eq!(ann.messages(), (1, 1));
        world.clock.advance(25 * HOUR);
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert_eq!(ann.messages(), (2, 2));
    }
}

scenario! {
    async fn another_customer_with_the_same_phone_is_the_same_person(world) {
        let shop = &world.shop;
        let (ann, bo) = (shop.customer("Ann", "+13035550101"), shop.customer("Bo", "+13035550101"));
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        shop.housecall().completes_job_for(&bo);
        world.settle().await;

        assert_eq!(bo.texts().len(), 1, "one text on the household's phone");
        assert_eq!(bo.mails().len(), 0, "and no mail instead: a person is every address of theirs");
        assert_eq!(rules(shop).await[..2], ["suppressed frequency-cap", "suppressed frequency-cap"]);
    }
}

scenario! {
    async fn a_customer_who_got_only_the_mail_is_capped_on_the_phone_too(world) {
        let shop = &world.shop;
        shop.settings(json!({ "sms": false })).await;
        let ann = shop.customer("Ann", "+13035550101");
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        shop.settings(json!({ "sms": true })).await;
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert_eq!(ann.messages(), (0, 1));
    }
}

scenario! {
    async fn one_company_does_not_count_against_another(world) {
        world.lets_the_other_act();
        let (here, there) = (world.shop.customer("Ann", "+13035550101"), world.other.customer("Ann", "+13035550101"));
        world.shop.housecall().completes_job_for(&here);
        world.other.housecall().completes_job_for(&there);
        world.settle().await;
        assert_eq!(here.messages(), (1, 1));
        assert_eq!(there.messages(), (1, 1));
        assert!(there.texts()[0].starts_with("Other Plumbing:"), "{:?}", there.texts());
    }
}
