//! A16: what today's settings would have made of the past. Nothing leaves.

use std::collections::BTreeMap;

use domain::{Timestamp, event::Role};
use serde_json::{Value, json};
use testkit::{Customer, Shop, Technician, World, scenario};

use crate::{HOUR, MINUTE};

/// What is done from here on happens before Porchlight is there: no webhook tells of it.
fn before_porchlight(shop: &Shop) {
    shop.housecall().drops_webhooks(1_000);
}

/// The account is connected: the import finds what was done.
async fn porchlight_comes(world: &World) {
    world.shop.housecall_fake().faults().clear();
    world.shop.imports().await;
    world.settle().await;
}

/// Runs a rehearsal to its end; gives back its result.
async fn rehearses(world: &World) -> Value {
    let started = world.shop.api().post("/v1/rehearsals", &json!({})).await;
    assert_eq!(started.status, 202, "{}", started.body);
    world.settle().await;
    let rehearsal = world.shop.api().get("/v1/rehearsals/latest").await.ok();
    assert_eq!((&rehearsal["state"], &rehearsal["days"]), (&json!("done"), &json!(90)), "{rehearsal:#}");
    assert_eq!((&rehearsal["done"], &rehearsal["total"]), (&rehearsal["result"]["jobs"], &rehearsal["result"]["jobs"]));
    rehearsal["result"].clone()
}

fn list(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

fn word(value: &Value) -> String {
    value.as_str().unwrap_or("–").to_owned()
}

/// `frequency-cap 2`, for each rule.
fn rules(counts: &Value) -> Vec<String> {
    list(counts).iter().map(|one| format!("{} {}", word(&one["rule"]), one["count"])).collect()
}

type Counts = BTreeMap<String, u64>;

/// What a rehearsal says.
fn rehearsed(result: &Value) -> Counts {
    let mut counts = Counts::new();
    for figure in ["jobs", "would_ask", "texts", "mails"] {
        counts.insert(figure.to_owned(), result[figure].as_u64().unwrap());
    }
    for outcome in ["held", "suppressed"] {
        for one in list(&result[outcome]) {
            counts.insert(format!("{outcome} {}", word(&one["rule"])), one["count"].as_u64().unwrap());
        }
    }
    for one in list(&result["campaigns"]) {
        counts.insert(format!("under {}", word(&one["name"])), one["count"].as_u64().unwrap());
    }
    counts
}

/// The same, of what really happened.
fn happened(checks: &[Value]) -> Counts {
    let mut counts = Counts::new();
    let mut add = |what: String| *counts.entry(what).or_default() += 1;
    for check in checks {
        add("jobs".to_owned());
        add(format!("under {}", word(&check["campaign"]["name"])));
        let decisions = list(&check["decisions"]);
        if decisions.iter().any(|decision| decision["outcome"] != "suppressed") {
            add("would_ask".to_owned());
        }
        for decision in &decisions {
            let (outcome, channel) = (word(&decision["outcome"]), word(&decision["channel"]));
            if outcome != "suppressed" {
                add(if channel == "sms" { "texts" } else { "mails" }.to_owned());
            }
            if outcome != "sent" {
                add(format!("{outcome} {}", word(&decision["rule"])));
            }
        }
    }
    counts
}

/// Customers of all sorts, and technicians with and without a campaign.
struct Town {
    ann: Customer,
    bo: Customer,
    without_phone: Customer,
    without_notifications: Customer,
    kim: Technician,
    sam: Technician,
}

impl Town {
    async fn settled(shop: &Shop) -> Self {
        let kim = shop.technician("Kim Nguyen", "Kim.Nguyen@example.com");
        shop.campaign("Kim Nguyen", "kim.nguyen@example.com").await;
        Self {
            ann: shop.customer("Ann", "+13035550101"),
            bo: shop.customer("Bo", "+13035550102"),
            without_phone: shop.customer_with(&json!({ "first_name": "Cy", "email": "cy@example.com" })),
            without_notifications: shop.customer_with(&json!({
                "first_name": "Di", "email": "di@example.com", "mobile_number": "3035550104", "notifications_enabled": false,
            })),
            kim,
            sam: shop.technician("Sam Rivera", "sam@example.com"),
        }
    }

    /// A day's work: the morning, and one job late in the evening.
    async fn works(&self, world: &World) {
        let (housecall, terry) = (world.shop.housecall(), world.shop.terry());
        housecall.completes_job_of(Some(&self.ann), &[&terry]);
        housecall.completes_job_of(Some(&self.ann), &[&self.sam]);
        housecall.completes_job_of(Some(&self.bo), &[&self.sam, &terry]);
        housecall.completes_job_of(Some(&self.without_phone), &[&self.kim]);
        housecall.completes_job_of(Some(&self.without_notifications), &[]);
        housecall.completes_job_of(None, &[&terry]);
        world.settle().await;
        world.passes(10 * HOUR + 30 * MINUTE).await;
        housecall.completes_job_of(Some(&self.bo), &[&terry]);
        world.settle().await;
    }
}

scenario! {
    async fn a_rehearsal_says_what_completing_the_same_jobs_really_sends(world) {
        let shop = &world.shop;
        before_porchlight(shop);
        let town = Town::settled(shop).await;
        town.works(world).await;
        porchlight_comes(world).await;
        let rehearsed = rehearsed(&rehearses(world).await);
        assert_eq!((rehearsed["jobs"], rehearsed["would_ask"], rehearsed["texts"], rehearsed["mails"]), (7, 4, 3, 4), "{rehearsed:#?}");

        world.clock.set(Timestamp::parse("2026-03-03T18:00:00Z").unwrap()); // the same hour, a day later
        town.works(world).await;

        assert_eq!(happened(&shop.pulse_checks().await), rehearsed);
        assert_eq!(rehearsed["held quiet-hours"], 2, "{rehearsed:#?}");
    }
}

scenario! {
    async fn a_rehearsal_sends_nothing_and_writes_no_pulse_check(world) {
        let shop = &world.shop;
        before_porchlight(shop);
        let town = Town::settled(shop).await;
        town.works(world).await;
        porchlight_comes(world).await;

        assert_eq!(rehearses(world).await["would_ask"], 4);
        world.passes(24 * HOUR).await;

        assert_eq!((shop.texts_sent(), shop.mails_sent()), (0, 0));
        assert_eq!(shop.pulse_checks().await.len(), 0);
        assert_eq!(shop.api().get("/v1/decisions").await.ok()["items"], json!([]));
        let failed = shop.api().get("/v1/background_jobs?state=failed").await.ok();
        assert_eq!(failed["items"], json!([]));
    }
}

scenario! {
    async fn a_rehearsal_names_the_technicians_whose_campaign_is_missing_or_nearly_matches(world) {
        let shop = &world.shop;
        before_porchlight(shop);
        let ann = shop.customer("Ann", "+13035550101");
        let (kim, sam) = (shop.technician("Kim Nguyen", "Kim.Nguyen@example.com"), shop.technician("Sam Rivera", "sam@example.com"));
        let noor = shop.technician("Noor Haddad", "");
        let campaign = shop.campaign("Kim Nguyen", "kim.nguyen@example.com").await;
        for technician in [&sam, &kim, &noor, &sam, &kim, &sam, &shop.terry()] {
            shop.housecall().completes_job_of(Some(&ann), &[technician]);
        }
        shop.housecall().completes_job_of(Some(&ann), &[]); // nobody's to fix
        porchlight_comes(world).await;

        let result = rehearses(world).await;
        assert_eq!(result["fallback"], 6, "{result:#}");
        let fixes: Vec<_> = list(&result["fixes"]).iter().map(|fix| format!("{} {} {}", word(&fix["name"]), fix["jobs"], word(&fix["state"]))).collect();
        assert_eq!(fixes, ["Sam Rivera 3 missing", "Kim Nguyen 2 near_miss", "Noor Haddad 1 no_email"]);
        let near_miss = &result["fixes"][1];
        assert_eq!(
            [&near_miss["employee_ref"], &near_miss["campaign_id"], &near_miss["employee_id"], &near_miss["email"]],
            [&json!(kim.employee_ref), &json!(campaign), &json!("kim.nguyen@example.com"), &json!("Kim.Nguyen@example.com")]
        );
        let newest = &result["samples"][0];
        assert_eq!((&newest["technician"], &newest["campaign"]), (&json!(null), &json!("Example Plumbing")), "{newest:#}");

        shop.settings(json!({ "fallback_to_company_campaign": false })).await;
        let without_fallback = rehearses(world).await;
        assert_eq!((&without_fallback["fallback"], list(&without_fallback["fixes"]).len()), (&json!(0), 3));
        assert!(rules(&without_fallback["suppressed"]).contains(&"no-campaign 7".to_owned()), "{without_fallback:#}");

        let fix = json!({ "campaign_id": campaign, "employee_ref": kim.employee_ref });
        shop.api().post("/v1/campaigns/matching/fix", &fix).await.ok();
        let fixed = rehearses(world).await;
        assert_eq!(list(&fixed["fixes"]).len(), 2, "{fixed:#}");
    }
}

scenario! {
    async fn the_frequency_cap_counts_within_the_rehearsal(world) {
        let shop = &world.shop;
        before_porchlight(shop);
        let ann = shop.customer("Ann", "+13035550101");
        let same_house = shop.customer("Bo", "+13035550101");
        shop.housecall().completes_job_for(&ann);
        world.clock.advance(HOUR);
        shop.housecall().completes_job_for(&same_house);
        world.clock.advance(3 * HOUR);
        shop.housecall().completes_job_for(&ann);
        porchlight_comes(world).await;

        let result = rehearses(world).await;
        assert_eq!((&result["would_ask"], rules(&result["suppressed"])), (&json!(2), vec!["frequency-cap 2".to_owned()]), "{result:#}");
        let capped = &result["samples"][1]["outcomes"][0];
        assert_eq!(capped["explanation"], "Not sent · last pulse check 1 h ago (cap 3 h)");

        shop.settings(json!({ "cap_hours": 5 })).await;
        assert_eq!(rehearses(world).await["would_ask"], 1);
        shop.settings(json!({ "cap_hours": 0 })).await;
        let uncapped = rehearses(world).await;
        assert_eq!((&uncapped["would_ask"], &uncapped["texts"], &uncapped["suppressed"]), (&json!(3), &json!(3), &json!([])), "{uncapped:#}");
    }
}

scenario! {
    async fn opted_out_customers_are_suppressed_in_the_rehearsal(world) {
        let shop = &world.shop;
        before_porchlight(shop);
        let (ann, bo) = (shop.customer("Ann", "+13035550101"), shop.customer("Bo", "+13035550102"));
        shop.housecall().completes_job_for(&ann);
        shop.housecall().completes_job_for(&bo);
        porchlight_comes(world).await;
        ann.replies("STOP");
        world.settle().await;

        let result = rehearses(world).await;
        assert_eq!((&result["would_ask"], &result["texts"], &result["mails"]), (&json!(1), &json!(1), &json!(1)), "{result:#}");
        assert_eq!(rules(&result["suppressed"]), ["opted-out 2"], "text and mail alike");
    }
}

scenario! {
    async fn a_company_that_is_paused_or_asks_nobody_hears_so_from_the_rehearsal(world) {
        let shop = &world.shop;
        before_porchlight(shop);
        let ann = shop.customer("Ann", "+13035550101");
        shop.housecall().completes_job_for(&ann);
        porchlight_comes(world).await;

        shop.api().patch("/v1/company", &json!({ "paused": true })).await.ok();
        let paused = rehearses(world).await;
        assert_eq!((&paused["would_ask"], rules(&paused["suppressed"])), (&json!(0), vec!["company-paused 2".to_owned()]));
        shop.settings(json!({ "enabled": false })).await;
        let off = rehearses(world).await;
        assert_eq!((&off["would_ask"], rules(&off["suppressed"])), (&json!(0), vec!["pulse-checks-off 1".to_owned()]));
    }
}

scenario! {
    async fn a_rehearsal_that_runs_is_not_started_a_second_time(world) {
        let shop = &world.shop;
        assert_eq!(shop.api().get("/v1/rehearsals/latest").await.problem().0, 404);
        for days in [0, 366] {
            let refused = shop.api().post("/v1/rehearsals", &json!({ "days": days })).await;
            assert_eq!(refused.problem(), (422, "invalid-input".to_owned()));
        }
        let technician = shop.signed_in_as(Role::FieldTech).await;
        assert_eq!(technician.post("/v1/rehearsals", &json!({})).await.problem().0, 403);

        let first = shop.api().post("/v1/rehearsals", &json!({ "days": 30 })).await.ok();
        let second = shop.api().post("/v1/rehearsals", &json!({ "days": 60 })).await.ok();
        assert_eq!((&first["id"], &first["state"], &second["days"]), (&second["id"], &json!("running"), &json!(30)));
        world.settle().await;

        let ended = shop.api().get(&format!("/v1/rehearsals/{}", word(&first["id"]))).await.ok();
        assert_eq!((&ended["state"], &ended["result"]["jobs"]), (&json!("done"), &json!(0)), "{ended:#}");
        let audit = shop.api().get("/v1/audit").await.ok();
        let starts = list(&audit["items"]).into_iter().filter(|entry| entry["action"] == "rehearsals.start").count();
        assert_eq!(starts, 1);
        let third = shop.api().post("/v1/rehearsals", &json!({})).await.ok();
        assert_ne!(third["id"], first["id"]);
    }
}
