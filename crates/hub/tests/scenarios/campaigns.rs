//! A3 to A5, A9: under whose name it goes out.

use insta::assert_snapshot;
use serde_json::json;
use testkit::scenario;

use crate::rules;

scenario! {
    async fn a_job_without_technician_goes_out_under_the_company(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        shop.housecall().completes_job_of(Some(&ann), &[]);
        world.settle().await;

        assert!(ann.texts()[0].contains("how did we do?"), "{:?}", ann.texts());
        assert_snapshot!(world.feed().await, @r"
        1001 · Ann Lee · sent · Example Plumbing
          (No technician on the job: company campaign)
          sms •••• 0101: sent ok → delivered
          email a•••@example.com: sent ok → sent
        ");
    }
}

scenario! {
    async fn a_technician_without_campaign_falls_back_to_the_company(world) {
        let shop = &world.shop;
        let (ann, sam) = (shop.customer("Ann", "+13035550101"), shop.technician("Sam Rivera", "sam@example.com"));
        shop.housecall().completes_job_of(Some(&ann), &[&sam]);
        world.settle().await;

        assert_eq!(ann.messages(), (1, 1));
        assert_snapshot!(world.feed().await.lines().take(2).collect::<Vec<_>>().join("\n"), @r"
        1001 · Ann Lee · sent · Example Plumbing
          (No campaign has Sam's HCP e-mail as Employee ID: company campaign)
        ");
    }
}

scenario! {
    async fn an_employee_id_in_other_case_is_a_near_miss_that_is_shown_and_fixed_with_one_click(world) {
        let shop = &world.shop;
        let (ann, kim) = (shop.customer("Ann", "+13035550101"), shop.technician("Kim Nguyen", "Kim.Nguyen@example.com"));
        let campaign = shop.campaign("Kim Nguyen", "kim.nguyen@example.com").await;
        shop.housecall().completes_job_of(Some(&ann), &[&kim]);
        world.settle().await;
        assert_snapshot!(world.feed().await.lines().take(2).collect::<Vec<_>>().join("\n"), @r"
        1001 · Ann Lee · sent · Example Plumbing
          (Employee ID and Kim's HCP e-mail differ in upper and lower case: company campaign)
        ");

        let matching = shop.api().get("/v1/campaigns/matching").await.ok();
        let row = matching["technicians"].as_array().unwrap().iter().find(|row| row["name"] == "Kim Nguyen").unwrap().clone();
        assert_eq!((&row["state"], &row["campaign"]["id"]), (&json!("near_miss"), &json!(campaign)), "{row}");

        let fix = json!({ "campaign_id": campaign, "employee_ref": kim.employee_ref });
        shop.api().post("/v1/campaigns/matching/fix", &fix).await.ok();
        let bo = shop.customer("Bo", "+13035550102");
        shop.housecall().completes_job_of(Some(&bo), &[&kim]);
        world.settle().await;
        assert!(bo.texts()[0].contains("how did Kim do?"), "{:?}", bo.texts());
    }
}

scenario! {
    async fn lenient_matching_forgives_case(world) {
        let shop = &world.shop;
        let (ann, kim) = (shop.customer("Ann", "+13035550101"), shop.technician("Kim Nguyen", "Kim.Nguyen@example.com"));
        shop.campaign("Kim Nguyen", "kim.nguyen@example.com").await;
        shop.settings(json!({ "employee_id_matching": "lenient" })).await;
        shop.housecall().completes_job_of(Some(&ann), &[&kim]);
        world.settle().await;
        assert!(ann.texts()[0].contains("how did Kim do?"), "{:?}", ann.texts());
    }
}

scenario! {
    async fn without_match_and_without_fallback_nothing_is_sent_and_that_is_on_record(world) {
        let shop = &world.shop;
        let (ann, sam) = (shop.customer("Ann", "+13035550101"), shop.technician("Sam Rivera", "sam@example.com"));
        shop.settings(json!({ "fallback_to_company_campaign": false })).await;
        shop.housecall().completes_job_of(Some(&ann), &[&sam]);
        world.settle().await;

        assert_eq!(ann.messages(), (0, 0));
        assert_snapshot!(world.feed().await, @r"
        1001 · Ann Lee · suppressed · no campaign
          (No campaign has Sam's HCP e-mail as Employee ID, and the company campaign is not used instead)
          – –: suppressed no-campaign
        ");
    }
}

scenario! {
    async fn of_several_technicians_the_first_assigned_leads_and_all_are_credited(world) {
        let shop = &world.shop;
        let (ann, kim, sam) = (shop.customer("Ann", "+13035550101"), shop.technician("Kim Nguyen", "kim@example.com"), shop.technician("Sam Rivera", "sam@example.com"));
        shop.campaign_of(&kim).await;
        shop.campaign_of(&sam).await;
        shop.housecall().completes_job_of(Some(&ann), &[&sam, &kim, &shop.terry()]);
        world.settle().await;

        assert!(ann.texts()[0].contains("how did Sam do?"), "{:?}", ann.texts());
        let check = shop.only_pulse_check().await;
        assert_eq!(check["technician"]["name"], "Sam Rivera");
        let credited: Vec<_> = check["also_credited"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
        assert_eq!(credited, ["Kim Nguyen", "Terry Miles"]);
    }
}

scenario! {
    async fn a_campaign_that_is_switched_off_sends_nothing_and_the_company_is_no_way_round(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        shop.change_campaign("Terry Miles", json!({ "enabled": false })).await;
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert_eq!(ann.messages(), (0, 0));
        assert_eq!(rules(shop).await, ["suppressed campaign-off"]);
    }
}

scenario! {
    async fn pulse_checks_that_are_switched_off_ask_nobody_and_say_so(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        shop.settings(json!({ "enabled": false })).await;
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert_eq!(ann.messages(), (0, 0));
        assert_eq!(rules(shop).await, ["suppressed pulse-checks-off"]);
    }
}

scenario! {
    async fn a_paused_company_sends_nothing_and_says_so(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        shop.api().patch("/v1/company", &json!({ "paused": true })).await.ok();
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert_eq!(ann.messages(), (0, 0));
        assert_eq!(rules(shop).await, ["suppressed company-paused", "suppressed company-paused"]);
    }
}

scenario! {
    async fn one_click_makes_the_missing_campaigns_and_leaves_near_misses_alone(world) {
        let shop = &world.shop;
        shop.technician("Kim Nguyen", "Kim@example.com");
        shop.technician("Roberta Rivera", "roberta@example.com");
        shop.campaign("Kim Nguyen", "kim@example.com").await;
        shop.imports().await;
        world.settle().await;

        let made = shop.api().post("/v1/campaigns/make_missing", &json!({})).await.ok();
        let names: Vec<_> = made["created"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["Roberta Rivera"]);
        let counts = shop.api().get("/v1/campaigns/matching").await.ok()["counts"].clone();
        assert_eq!(counts, json!({ "matched": 2, "near_miss": 1, "missing": 0 }));
        let again = shop.api().post("/v1/campaigns/make_missing", &json!({})).await.ok();
        assert_eq!(again["created"], json!([]));
    }
}

scenario! {
    async fn a_campaign_that_asks_by_text_only_writes_no_mail(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        shop.change_campaign("Terry Miles", json!({ "channels": { "sms": true, "email": false } })).await;
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert_eq!(ann.messages(), (1, 0));
    }
}
