//! A10, A12: what the customer opens and answers, and who hears of it.

use serde_json::json;
use testkit::{Customer, World, scenario};

use crate::SECOND;

async fn asked_ann(world: &World) -> Customer {
    let ann = world.shop.customer("Ann", "+13035550101");
    world.shop.housecall().completes_job_for(&ann);
    world.settle().await;
    ann
}

/// The part of the page with the review links, byte for byte.
fn review_links(page: &str) -> &str {
    let start = page.find("<section id=\"reviews\"").expect("review links are on the page");
    &page[start..start + page[start..].find("</section>").expect("they end")]
}

scenario! {
    async fn the_page_opens_in_both_languages_without_scripts_and_is_small(world) {
        let ann = asked_ann(world).await;
        for (language, words) in [("en", "How did Terry do"), ("es", "Terry")] {
            let page = ann.browser().get(&format!("{}?lang={language}", ann.page_path())).await;
            assert_eq!(page.status, 200);
            assert!(page.body.len() < 30_000, "{} bytes", page.body.len());
            assert!(!page.body.contains("<script"), "it works without JavaScript");
            assert!(page.body.contains(&format!("<html lang=\"{language}\"")) && page.body.contains(words), "{}", page.body);
            assert!(page.header("content-security-policy").unwrap().contains("default-src 'none'"), "{page:?}");
            assert_eq!(page.header("x-robots-tag"), Some("noindex, nofollow"));
        }
        let spanish = ann.browser().with("accept-language", "es-MX,es;q=0.9").get(&ann.page_path()).await;
        assert!(spanish.body.contains("<html lang=\"es\""));
    }
}

scenario! {
    async fn a_link_with_a_face_in_it_answers_nothing_until_the_button_is_pressed(world) {
        let ann = asked_ann(world).await;
        let page = ann.browser().get(&format!("{}?face=negative", ann.page_path())).await;
        assert_eq!(page.status, 200);
        let check = world.shop.only_pulse_check().await;
        assert_eq!(check["feedback"], json!(null), "mail scanners follow links");
        assert!(check["opened_at"].is_string());
    }
}

scenario! {
    async fn one_tap_is_an_answer_and_it_can_be_changed_with_its_history_kept(world) {
        let ann = asked_ann(world).await;
        assert_eq!(ann.answers("positive", None).await.status, 303);
        world.settle().await;
        assert!(world.feed().await.ends_with("answered positive"), "{}", world.feed().await);

        world.clock.advance(SECOND);
        ann.answers("neutral", Some("Came late")).await;
        world.settle().await;
        let check = world.shop.only_pulse_check().await;
        assert_eq!(check["status"], "answered");
        assert_eq!(check["feedback"]["sentiment"], "neutral");
        assert_eq!(check["feedback"]["changed"], true);
        let answers: Vec<_> = check["story"].as_array().unwrap().iter().filter(|step| step["kind"] == "answer").map(|step| step["title"].clone()).collect();
        assert_eq!(answers, ["The customer answered: positive", "The customer answered: neutral"]);
    }
}

scenario! {
    async fn a_page_sent_twice_is_one_answer_and_one_alert(world) {
        let ann = asked_ann(world).await;
        for _ in 0..3 {
            ann.answers("negative", Some("Wet floor")).await;
        }
        world.settle().await;
        let check = world.shop.only_pulse_check().await;
        assert_eq!(check["story"].as_array().unwrap().iter().filter(|step| step["kind"] == "answer").count(), 1);
        assert_eq!(world.shop.mail().mails(Some("jd@example.example.com")).len(), 1);
    }
}

scenario! {
    async fn everybody_sees_the_same_review_links_before_and_after_any_answer(world) {
        let ann = asked_ann(world).await;
        let before = ann.opens_page().await.body;
        let links = review_links(&before).to_owned();
        assert!(links.contains(">Google</a>") && links.contains(">Facebook</a>"), "{links}");
        for face in ["positive", "negative", "neutral", "negative"] {
            world.clock.advance(SECOND);
            ann.answers(face, None).await;
            let after = ann.opens_page().await.body;
            assert_eq!(review_links(&after), links, "after {face}");
            assert_eq!(after.matches("/r/0").count(), before.matches("/r/0").count());
        }
        let (bo, grace) = (world.shop.customer("Bo", "+13035550102"), world.shop.customer("Grace", "+13035550103"));
        for (customer, face) in [(&bo, "negative"), (&grace, "positive")] {
            world.shop.housecall().completes_job_for(customer);
            world.settle().await;
            customer.answers(face, Some("words")).await;
            let own = |page: &str, path: &str| review_links(page).replace(path, "/p/…");
            assert_eq!(own(&customer.opens_page().await.body, &customer.page_path()), links.replace(&ann.page_path(), "/p/…"), "{face}");
        }
    }
}

scenario! {
    async fn an_unknown_token_gets_a_page_that_tells_nothing(world) {
        let ann = asked_ann(world).await;
        for path in ["/p/00000000000000000000", "/p/x", "/u/00000000000000000000000000000000"] {
            let page = ann.browser().get(path).await;
            assert_eq!(page.status, 404, "{path}");
            assert!(page.body.contains("<html") && !page.body.contains("Plumbing"), "{}", page.body);
        }
        let posted = ann.browser().submit("/p/x", &[("face", "positive")]).await;
        assert_eq!(posted.status, 404);
    }
}

scenario! {
    async fn an_unhappy_answer_is_mailed_to_the_chosen_people_and_a_happy_one_is_not(world) {
        let ann = asked_ann(world).await;
        ann.answers("positive", None).await;
        world.settle().await;
        let alerts = || world.shop.mail().mails(Some("jd@example.example.com"));
        assert_eq!(alerts().len(), 0);

        world.clock.advance(SECOND);
        ann.answers("negative", Some("The floor was wet")).await;
        world.settle().await;
        assert_eq!(alerts().len(), 1);
        assert_eq!(alerts()[0].subject, "Ann Lee is unhappy with Terry Miles's visit (changed answer)");
        assert!(alerts()[0].text.contains("The floor was wet"));
        assert!(alerts()[0].text.contains(&format!("{}/pulse-checks/plc_", world.url)), "{}", alerts()[0].text);
        assert_eq!(ann.messages(), (1, 1), "the customer hears nothing of it");
    }
}

scenario! {
    async fn what_people_write_is_shown_as_text_and_never_as_markup(world) {
        let shop = &world.shop;
        let evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";
        let ann = shop.customer_with(&json!({
            "first_name": evil, "last_name": "{{ link }}", "email": "ann@example.com", "mobile_number": "3035550101",
        }));
        let mallory = shop.technician(&format!("{evil} Miller"), "mallory@example.com");
        shop.campaign(evil, "mallory@example.com").await;
        shop.housecall().completes_job_of(Some(&ann), &[&mallory]);
        world.settle().await;
        ann.answers("negative", Some(&format!("{evil}</textarea>"))).await;
        world.settle().await;

        let page = ann.opens_page().await.body;
        let mail = ann.mails()[0].html.clone();
        let alert = shop.mail().mails(Some("jd@example.example.com"))[0].html.clone();
        for (what, html) in [("page", page), ("mail", mail), ("alert", alert)] {
            assert!(!html.contains("<script>alert") && !html.contains("<img src=x") && !html.contains("</textarea></textarea>"), "{what}: {html}");
        }
    }
}

scenario! {
    async fn a_customer_who_chose_spanish_is_asked_in_spanish_next_time(world) {
        let ann = asked_ann(world).await;
        ann.browser().submit(&ann.page_path(), &[("face", "positive"), ("lang", "es")]).await;
        world.passes(24 * crate::HOUR).await;
        world.shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert!(ann.texts()[1].contains("¿qué tal el servicio de Terry?"), "{:?}", ann.texts());
    }
}

scenario! {
    async fn a_form_full_of_nonsense_changes_nothing(world) {
        let ann = asked_ann(world).await;
        for fields in [vec![("face", "furious")], vec![("comment", "no face")], vec![("score_0", "99")], vec![]] {
            assert_eq!(ann.browser().submit(&ann.page_path(), &fields).await.status, 303);
        }
        assert_eq!(world.shop.only_pulse_check().await["feedback"], json!(null));
        let huge = "x".repeat(300_000);
        assert_eq!(ann.browser().submit(&ann.page_path(), &[("face", "positive"), ("comment", &huge)]).await.status, 413);
    }
}
