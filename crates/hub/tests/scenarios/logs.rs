//! What the log must never say: numbers, addresses, secrets, words.

use domain::event::Role;
use serde_json::json;
use testkit::{PASSWORD, says, scenario};

scenario! {
    async fn the_log_at_debug_names_no_number_no_address_no_secret_and_no_words(world) {
        let shop = &world.shop;
        let ann = shop.customer("Annabel", "+13035550101");
        shop.imports().await;
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        let token = ann.page_path().trim_start_matches("/p/").to_owned();
        let way_out = ann.unsubscribe_url().rsplit('/').next().unwrap().to_owned();
        ann.opens_page().await;
        ann.answers("negative", Some("Muddy footprints everywhere")).await;
        ann.replies("dont ever text me again");
        world.settle().await;
        // The other ways: refusals, retries, lost answers, wrong signatures, a person who signs in.
        let bo = shop.customer("Bogdana", "+13035550102");
        shop.twilio().faults().add(connect::fake::Fault::LoseResponse, 1);
        shop.mail().refuse_next(550, 1);
        shop.housecall().completes_job_for(&bo);
        world.passes(crate::HOUR).await;
        let carla = shop.customer("Carlotta", "+13035550103");
        shop.twilio().set_opted_out(carla.phone());
        shop.housecall().completes_job_for(&carla);
        world.settle().await;
        // Who comes, what is said aloud and by text, what the office writes about it.
        let terry = format!("/v1/bios/{}", shop.terry().employee_ref);
        let bio = json!({ "enabled": true, "auto_send": true, "title": null, "photo_file_id": null, "photo_crop": null,
                          "text_en": "Whistles while he works", "text_es": "", "video_file_id": null, "documents": [],
                          "certifications": [], "show_feedback": true });
        shop.api().send("PUT", &terry, Some(&bio)).await.ok();
        let dora = shop.customer("Dorothea", "+13035550104");
        let job = shop.housecall().plans_job_for(&dora);
        shop.housecall().moves(&job, housecall::fake::JobMove::OnMyWay);
        world.settle().await;
        shop.housecall().completes(&job);
        world.settle().await;
        dora.replies("Terrible, the ceiling came down");
        world.settle().await;
        let voice = dora.browser().request("POST", &format!("{}/voice", dora.page_path())).header("x-porchlight", "1");
        testkit::Answer::of(voice.body("no recording at all")).await;
        let cases = shop.api().get("/v1/cases").await.ok();
        let case = format!("/v1/cases/{}", cases["items"][0]["id"].as_str().unwrap());
        shop.api().post(&format!("{case}/notes"), &json!({ "text": "Offered her a new chandelier" })).await.ok();
        shop.api().post(&format!("{case}/ask_solved"), &json!({})).await.ok();
        shop.api().post(&format!("/v1/customers/{}/contact_card", dora.customer_ref), &json!({})).await.ok();
        let way_in = json!({ "label": "Van", "keyword": "RATEUS", "campaign_id": null });
        shop.api().post("/v1/entry_points", &way_in).await.ok();
        dora.replies("rateus");
        world.settle().await;
        let mut forged = shop.signed("{}");
        forged.headers[1].1 = "0".repeat(64);
        shop.deliver(&forged).await;
        shop.deliver(&shop.signed("{\"event\":\"customer.created\",\"customer\":{\"email\":\"annabel@example.com\"")).await;
        world.settle().await;
        let owner = shop.signed_in_as(Role::Admin).await;
        owner.post("/v1/session", &json!({ "email": "admin@example.example.com", "password": "an obvious mistake" })).await;

        let log = testkit::log();
        assert!(log.contains("accepted by its channel") && log.contains("was refused"), "the log was recorded: {} bytes", log.len());
        let mut never = shop.secrets();
        never.extend(world.other.secrets());
        never.extend([token, way_out, PASSWORD.to_owned()]);
        never.extend(
            [
                "3035550101", "303-555-0101", "(303) 555-0101", "3035550102", "3035550103", "annabel@", "bogdana@", "carlotta@", "admin@example", "Annabel",
                "Muddy footprints", "dont ever text", "3035550104", "dorothea@", "Dorothea", "Whistles while", "ceiling came", "new chandelier", "One tap is enough", "how did Terry do", "an obvious mistake",
            ]
            .map(str::to_owned),
        );
        for secret in never {
            let lines: Vec<&str> = log.lines().filter(|line| says(line, &secret)).take(2).collect();
            assert!(lines.is_empty(), "{secret:?} is in the log:\n{}", lines.join("\n"));
        }
    }
}
