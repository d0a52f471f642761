//! A13: who comes is told before the visit, by itself, and told anew when somebody else comes.

use housecall::fake::JobMove;
use serde_json::{Value, json};
use testkit::{Customer, Shop, Technician, World, scenario};

use crate::{HOUR, MINUTE};

/// A bio that says these words.
fn bio(words: &str) -> Value {
    json!({ "enabled": true, "auto_send": true, "title": "Master plumber", "photo_file_id": null, "photo_crop": null,
            "text_en": words, "text_es": "", "video_file_id": null, "documents": [],
            "certifications": [{ "name": "Backflow tester", "issuer": "ABPA", "number": "77", "expires_on": "2030-01-01" },
                               { "name": "Old licence", "issuer": null, "number": null, "expires_on": "2020-01-01" }],
            "show_feedback": true })
}

async fn introduces(world: &World, technician: &Technician, words: &str) {
    let shop = &world.shop;
    shop.imports().await;
    world.settle().await;
    shop.api().send("PUT", &format!("/v1/bios/{}", technician.employee_ref), Some(&bio(words))).await.ok();
}

/// Terry with a bio, and Ann whom he visits.
async fn terry_and_ann(world: &World) -> Customer {
    introduces(world, &world.shop.terry(), "Terry has fixed pipes for 20 years.").await;
    world.shop.customer("Ann", "+13035550101")
}

/// Opens the bio to which the newest text leads.
async fn opens_bio(customer: &Customer) -> String {
    let texts = customer.texts();
    let link = texts.iter().rev().find_map(|text| text.split("/b/").nth(1)).expect("a text with a bio");
    let page = customer.browser().get(&format!("/b/{}", link.split_whitespace().next().unwrap())).await;
    assert_eq!(page.status, 200, "{}", page.body);
    page.body
}

async fn visits(shop: &Shop) -> Vec<Value> {
    let mut visits = shop.api().get("/v1/bio_visits").await.ok()["items"].as_array().unwrap().clone();
    visits.reverse();
    visits
}

/// Cause and status of all bios that were made, oldest first.
async fn history(shop: &Shop) -> Vec<String> {
    let words = |visit: &Value| {
        format!(
            "{} {} {}",
            visit["technician"]["name"].as_str().unwrap(),
            visit["trigger"].as_str().unwrap(),
            visit["status"].as_str().unwrap()
        )
    };
    visits(shop).await.iter().map(words).collect()
}

scenario! {
    async fn a_technician_on_the_way_is_introduced_by_itself_once(world) {
        let ann = terry_and_ann(world).await;
        let job = world.shop.housecall().plans_job_for(&ann);
        world.settle().await;
        assert_eq!(ann.messages(), (0, 0));

        world.shop.housecall().moves(&job, JobMove::OnMyWay);
        world.settle().await;
        assert_eq!(ann.messages(), (1, 1));
        assert!(ann.texts()[0].contains("Terry") && ann.texts()[0].contains("/b/"), "{:?}", ann.texts());
        let page = opens_bio(&ann).await;
        assert!(page.contains("Terry Miles") && page.contains("Terry has fixed pipes for 20 years.") && page.contains("Master plumber"), "{page}");
        assert!(page.contains("Backflow tester") && !page.contains("Old licence"), "what has expired is not shown");

        world.shop.housecall().repeats_webhook_of(&job);
        world.shop.housecall().moves(&job, JobMove::Start);
        world.settle().await;
        assert_eq!(ann.messages(), (1, 1), "once");
        assert_eq!(crate::bios::history(&world.shop).await, ["Terry Miles on_my_way sent"]);
        assert!(visits(&world.shop).await[0]["opened_at"].is_string());
    }
}

scenario! {
    async fn without_a_bio_or_with_the_switch_off_nothing_goes_out_by_itself(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        let first = shop.housecall().plans_job_for(&ann);
        shop.housecall().moves(&first, JobMove::OnMyWay);
        world.settle().await;
        assert_eq!(ann.messages(), (0, 0), "no bio was made");

        introduces(world, &shop.terry(), "Hi").await;
        for (path, off, on) in [
            ("/v1/settings/bios".to_owned(), json!({ "enabled": false }), json!({ "enabled": true })),
            ("/v1/settings/bios".to_owned(), json!({ "on_my_way": false }), json!({ "on_my_way": true })),
            (format!("/v1/campaigns/{}", shop.campaign_named("Terry Miles").await), json!({ "bios": false }), json!({ "bios": true })),
        ] {
            shop.api().patch(&path, &off).await.ok();
            let job = shop.housecall().plans_job_for(&ann);
            shop.housecall().moves(&job, JobMove::OnMyWay);
            world.settle().await;
            assert_eq!(ann.messages(), (0, 0), "{off}");
            shop.api().patch(&path, &on).await.ok();
        }
        let job = shop.housecall().plans_job_for(&ann);
        shop.housecall().moves(&job, JobMove::OnMyWay);
        world.settle().await;
        assert_eq!(ann.messages(), (1, 1));
    }
}

scenario! {
    async fn with_lenient_matching_the_bio_switch_of_a_campaign_counts_however_its_employee_id_is_spelt(world) {
        let shop = &world.shop;
        let ann = terry_and_ann(world).await;
        let campaign = format!("/v1/campaigns/{}", shop.campaign_named("Terry Miles").await);
        let shouted = shop.terry().email.to_uppercase();
        shop.api().patch(&campaign, &json!({ "employee_id": shouted, "bios": false })).await.ok();
        shop.api().patch("/v1/settings/pulse_checks", &json!({ "employee_id_matching": "lenient" })).await.ok();
        let job = shop.housecall().plans_job_for(&ann);
        shop.housecall().moves(&job, JobMove::OnMyWay);
        world.settle().await;
        assert_eq!(ann.messages(), (0, 0), "his campaign says no");
    }
}

scenario! {
    async fn an_assigned_technician_is_introduced_as_many_hours_before_the_visit_as_is_set(world) {
        let shop = &world.shop;
        let ann = terry_and_ann(world).await;
        shop.api().patch("/v1/settings/bios", &json!({ "on_assigned": true, "assigned_hours_before": 3 })).await.ok();
        let start = world.env().now().plus(6 * HOUR);
        shop.housecall_fake().add_job(Some(&ann.customer_ref), &[shop.terry().employee_ref], Some(start), Some("Water heater")).unwrap();
        world.settle().await;
        assert_eq!(ann.messages(), (0, 0));
        world.passes(2 * HOUR).await;
        assert_eq!(ann.messages(), (0, 0));
        world.passes(HOUR + MINUTE).await;
        assert_eq!(ann.messages(), (1, 1));
        assert_eq!(crate::bios::history(shop).await, ["Terry Miles assigned sent"]);
    }
}

scenario! {
    async fn when_technicians_are_swapped_the_old_bio_names_the_new_one_and_the_new_one_is_introduced(world) {
        let shop = &world.shop;
        let ann = terry_and_ann(world).await;
        let maria = shop.technician("Maria Lopez", "maria@example.com");
        shop.campaign_of(&maria).await;
        world.settle().await;
        introduces(world, &maria, "Maria knows boilers.").await;
        let start = world.env().now().plus(2 * HOUR);
        let job_ref = shop.housecall_fake().add_job(Some(&ann.customer_ref), &[shop.terry().employee_ref], Some(start), None).unwrap();
        let job = testkit::Job { job_ref };
        shop.housecall().moves(&job, JobMove::OnMyWay);
        world.settle().await;
        let terrys = opens_bio(&ann).await;
        assert!(terrys.contains("Terry has fixed pipes"), "{terrys}");
        let first_link = ann.texts()[0].split("/b/").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();

        // First one is taken off, then the other is put on, as HCP's own app does it.
        shop.housecall().moves(&job, JobMove::Unassign(vec![shop.terry().employee_ref]));
        world.settle().await;
        assert_eq!(crate::bios::history(shop).await, ["Terry Miles on_my_way withdrawn"]);
        let page = ann.browser().get(&format!("/b/{first_link}")).await.body;
        assert!(!page.contains("Terry has fixed pipes"), "nobody is introduced who does not come");
        shop.housecall().moves(&job, JobMove::Assign(vec![maria.employee_ref.clone()]));
        world.settle().await;

        assert_eq!(crate::bios::history(shop).await, ["Terry Miles on_my_way replaced", "Maria Lopez swap sent"]);
        assert_eq!(ann.messages(), (2, 2));
        assert!(opens_bio(&ann).await.contains("Maria knows boilers."));
        let page = ann.browser().get(&format!("/b/{first_link}")).await.body;
        assert!(page.contains("Maria Lopez") && page.contains("Maria knows boilers."), "{page}");
    }
}

scenario! {
    async fn a_bio_that_still_waits_is_never_sent_when_plans_change(world) {
        let shop = &world.shop;
        let ann = terry_and_ann(world).await;
        shop.api().patch("/v1/settings/bios", &json!({ "on_assigned": true, "assigned_hours_before": 72 })).await.ok();
        world.passes(11 * HOUR).await; // ten at night
        let start = world.env().now().plus(14 * HOUR);
        let job_ref = shop.housecall_fake().add_job(Some(&ann.customer_ref), &[shop.terry().employee_ref], Some(start), None).unwrap();
        world.settle().await;
        assert_eq!(crate::bios::history(shop).await, ["Terry Miles assigned held"]);
        shop.housecall().moves(&testkit::Job { job_ref }, JobMove::Cancel);
        world.settle().await;
        world.passes(14 * HOUR).await;
        assert_eq!(ann.messages(), (0, 0));
        assert_eq!(crate::bios::history(shop).await, ["Terry Miles assigned withdrawn"]);
    }
}

scenario! {
    async fn the_office_sends_a_bio_by_hand_and_takes_it_back(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        shop.imports().await;
        world.settle().await;
        let send = format!("/v1/bios/{}/send", shop.terry().employee_ref);
        let to_ann = json!({ "customer_ref": ann.customer_ref });
        assert_eq!(shop.api().post(&send, &to_ann).await.problem(), (409, "bio-not-ready".to_owned()));
        introduces(world, &shop.terry(), "Hi, I am Terry.").await;
        let visit = shop.api().post(&send, &to_ann).await.ok();
        world.settle().await;
        assert_eq!(ann.messages(), (1, 1));
        assert!(opens_bio(&ann).await.contains("Hi, I am Terry."));

        let id = visit["id"].as_str().unwrap();
        let taken_back = shop.api().post(&format!("/v1/bio_visits/{id}/withdraw"), &json!({})).await.ok();
        assert_eq!(taken_back["status"], "withdrawn");
        assert!(!opens_bio(&ann).await.contains("Hi, I am Terry."));

        ann.replies("STOP");
        world.settle().await;
        let before = ann.texts().len();
        let refused = shop.api().post(&send, &to_ann).await;
        world.settle().await;
        // The text is refused; the mail is an address of its own and has not been unsubscribed.
        assert_eq!(ann.texts().len(), before, "{refused:?}");
    }
}

scenario! {
    async fn a_bio_shows_the_technicians_own_feedback_as_it_comes_whatever_it_says(world) {
        let shop = &world.shop;
        let ann = terry_and_ann(world).await;
        let bo = shop.customer("Bo", "+13035550102");
        shop.housecall().completes_job_for(&bo);
        world.settle().await;
        bo.answers("negative", Some("Left mud on the rug")).await;
        world.settle().await;
        let job = shop.housecall().plans_job_for(&ann);
        shop.housecall().moves(&job, JobMove::OnMyWay);
        world.settle().await;
        let page = opens_bio(&ann).await;
        assert!(page.contains("Left mud on the rug") && page.contains("Bo L."), "{page}");
        world.clock.advance(MINUTE);
        bo.answers("positive", Some("They came back and cleaned it")).await;
        let page = opens_bio(&ann).await;
        assert!(page.contains("They came back and cleaned it"), "{page}");
    }
}

scenario! {
    async fn a_bio_that_makes_no_sense_is_refused_field_by_field(world) {
        let path = format!("/v1/bios/{}", world.shop.terry().employee_ref);
        world.shop.imports().await;
        world.settle().await;
        let mut wrong = bio(&"x".repeat(2_001));
        wrong["certifications"][0]["expires_on"] = json!("soon");
        wrong["photo_file_id"] = json!("fil_018f0000000070008000000000000000");
        let refused = world.shop.api().send("PUT", &path, Some(&wrong)).await;
        assert_eq!(refused.problem().0, 422);
        for field in ["text_en", "certifications.0.expires_on", "photo_file_id"] {
            assert!(refused.body.contains(field), "{field}: {}", refused.body);
        }
        assert_eq!(world.shop.api().get(&path).await.ok()["exists"], false, "nothing of it was kept");
        let stars = json!({ "templates": { "en": { "sms": "Give us five stars {{ link }}", "email_subject": "x", "email_body": "{{ link }}" },
                                           "es": { "sms": "{{ link }}", "email_subject": "x", "email_body": "{{ link }}" } } });
        let refused = world.shop.api().patch("/v1/settings/bios", &stars).await;
        assert_eq!(refused.problem(), (422, "template-invalid".to_owned()));
    }
}
