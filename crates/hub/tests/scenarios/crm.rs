//! The CRM in step: customers of Housecall Pro and contacts of HighLevel are the same people.

use connect::fake::Fault;
use domain::event::Role;
use housecall::fake::JobMove;
use serde_json::{Value, json};
use testkit::{Shop, World, scenario};

use crate::{HOUR, MINUTE, SECOND};

/// The first sync, to its end.
async fn syncs(world: &World) -> Value {
    world.shop.api().post("/v1/crm/sync", &json!({ "dry_run": false })).await.ok();
    ends(world).await
}

/// Time passes until a walk is done.
async fn ends(world: &World) -> Value {
    for _ in 0..200 {
        world.settle().await;
        let sync = world.shop.api().get("/v1/crm").await.ok()["sync"].clone();
        if sync["state"] != "running" {
            return sync;
        }
        world.clock.advance(SECOND);
    }
    panic!("the walk does not end");
}

/// News of HighLevel are gathered for some seconds.
async fn hears(world: &World) {
    world.settle().await;
    world.passes(4 * SECOND).await;
}

fn contact_of(shop: &Shop, first_name: &str) -> Value {
    let all = shop.highlevel().contacts();
    let mut found = all.iter().filter(|contact| contact["firstName"] == first_name);
    let one = found.next().unwrap_or_else(|| panic!("nobody is called {first_name} in {all:#?}")).clone();
    assert!(found.next().is_none(), "two are called {first_name}");
    one
}

fn id_of(contact: &Value) -> String {
    contact["id"].as_str().unwrap().to_owned()
}

async fn list(shop: &Shop, path: &str) -> Vec<Value> {
    shop.api().get(path).await.ok()["items"].as_array().unwrap().clone()
}

fn customer_field(shop: &Shop, customer_ref: &str, field: &str) -> Value {
    let state = shop.housecall_fake().state();
    let all = state["customers"].as_array().unwrap();
    all.iter().find(|customer| customer["id"] == customer_ref).unwrap()[field].clone()
}

scenario! {
    async fn a_connection_that_only_reads_writes_nothing_and_says_what_it_would(world) {
        let shop = &world.shop;
        shop.connects_highlevel(false).await;
        let ann = shop.customer("Ann", "+13035550101");
        shop.highlevel().add_contact(json!({ "firstName": "Ben", "email": "ben@example.com" })).unwrap();
        let ben = shop.customer("Ben", "+13035550102");
        world.settle().await;
        world.passes(MINUTE).await;
        let sync = syncs(world).await;
        assert_eq!((&sync["state"], &sync["linked"], &sync["created"]), (&json!("done"), &json!(1), &json!(1)), "{sync}");
        assert_eq!(shop.highlevel().requests().1, 0, "no write request left");
        let kept = list(shop, "/v1/crm/changes?state=would_write").await;
        assert_eq!(kept.len(), 2, "{kept:#?}");
        let what: Vec<&str> = kept.iter().map(|one| one["action"].as_str().unwrap()).collect();
        assert!(what.contains(&"create") && what.contains(&"update"), "{what:?}");
        let timeline = shop.api().get(&format!("/v1/customers/{}/timeline", ann.customer_ref)).await.ok();
        assert_eq!(timeline["not_linked"], "not_synced");
        let refused = shop.api().post(&format!("/v1/customers/{}/crm_notes", ben.customer_ref), &json!({ "body": "Hello" })).await;
        assert_eq!(refused.problem(), (409, "read-only".to_owned()));
        assert_eq!(shop.highlevel().requests().1, 0);
    }
}

scenario! {
    async fn a_new_customer_becomes_a_contact_and_a_changed_one_changes_it(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        syncs(world).await;
        let ann = shop.customer_with(&json!({ "first_name": "Ann", "last_name": "Lee", "email": "ann@example.com", "mobile_number": "3035550101", "tags": ["VIP"] }));
        hears(world).await;
        let contact = contact_of(shop, "Ann");
        assert_eq!((&contact["phone"], &contact["tags"]), (&json!("+13035550101"), &json!(["vip"])));

        shop.housecall_fake().update_customer(&ann.customer_ref, json!({ "last_name": "Walker", "tags": ["VIP", "Member"] }));
        hears(world).await;
        let contact = contact_of(shop, "Ann");
        assert_eq!((&contact["lastName"], &contact["tags"]), (&json!("Walker"), &json!(["member", "vip"])));
        let history = list(shop, &format!("/v1/crm/changes?customer_ref={}", ann.customer_ref)).await;
        let renamed = history.iter().find(|one| one["what"] == "contact" && one["action"] == "update").unwrap();
        assert_eq!((&renamed["fields"][0]["before"], &renamed["fields"][0]["after"]), (&json!("Lee"), &json!("Walker")));
        assert_eq!((&renamed["state"], &renamed["cause"]), (&json!("written"), &json!("housecall_changed")));
        let writes = shop.highlevel().requests().1;
        for _ in 0..5 {
            hears(world).await;
        }
        assert_eq!(shop.highlevel().requests().1, writes, "echoes of our own writes lead to no write");
    }
}

scenario! {
    async fn a_tag_that_only_highlevel_knows_is_never_lost(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        let contact = shop.highlevel().add_contact(json!({ "firstName": "Ann", "lastName": "Lee", "email": "ann@example.com", "tags": ["newsletter", "lead"] })).unwrap();
        let ann = shop.customer_with(&json!({ "first_name": "Ann", "last_name": "Lee", "email": "ann@example.com", "tags": ["VIP"] }));
        world.passes(MINUTE).await;
        syncs(world).await;
        assert_eq!(shop.highlevel().contact(&contact).unwrap()["tags"], json!(["lead", "newsletter", "vip"]));
        shop.housecall_fake().update_customer(&ann.customer_ref, json!({ "last_name": "Walker", "tags": [] }));
        hears(world).await;
        let now = shop.highlevel().contact(&contact).unwrap();
        assert_eq!((&now["lastName"], &now["tags"]), (&json!("Walker"), &json!(["lead", "newsletter"])));
    }
}

scenario! {
    async fn an_id_in_a_field_links_before_any_address_does(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        let field = shop.highlevel().add_custom_field("HCP id", "TEXT");
        shop.api().post("/v1/crm/fields/refresh", &json!({})).await.ok();
        shop.crm_settings(json!({ "id_field": format!("custom.{field}") })).await;
        let ann = shop.customer("Ann", "+13035550101");
        world.settle().await;
        let by_id = shop.highlevel().add_contact(json!({ "firstName": "Anna", "customFields": [{ "id": field, "field_value": ann.customer_ref }] })).unwrap();
        shop.highlevel().add_contact(json!({ "firstName": "Ann", "lastName": "Lee", "email": "ann@example.com" })).unwrap();
        world.passes(MINUTE).await;
        syncs(world).await;
        let timeline = shop.api().get(&format!("/v1/customers/{}/timeline", ann.customer_ref)).await.ok();
        assert_eq!((&timeline["link"]["contact_ref"], &timeline["link"]["how"]), (&json!(by_id), &json!("id")));

        let new = shop.customer("Cid", "+13035550103");
        hears(world).await;
        let made = contact_of(shop, "Cid");
        assert_eq!(made["customFields"], json!([{ "id": field, "value": new.customer_ref }]), "a new contact carries the id");
    }
}

scenario! {
    async fn two_customers_with_one_address_are_never_merged_on_it(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        syncs(world).await;
        let ann = shop.customer_with(&json!({ "first_name": "Ann", "last_name": "Lee", "email": "lees@example.com", "mobile_number": "3035550101" }));
        hears(world).await;
        let ben = shop.customer_with(&json!({ "first_name": "Ben", "last_name": "Lee", "email": "lees@example.com", "mobile_number": "3035550102" }));
        hears(world).await;
        assert_eq!(shop.highlevel().contacts().len(), 1, "nothing is written until somebody decides");
        let questions = list(shop, "/v1/crm/reviews").await;
        assert_eq!(questions.len(), 1);
        assert_eq!((&questions[0]["customer_ref"], &questions[0]["reason"]), (&json!(ben.customer_ref), &json!("linked_elsewhere")));
        assert_eq!(questions[0]["candidates"][0]["linked_to"], "Ann Lee");

        let path = format!("/v1/crm/reviews/{}", questions[0]["id"].as_str().unwrap());
        let taken = json!({ "choice": "link", "contact_ref": questions[0]["candidates"][0]["contact_ref"] });
        assert_eq!(shop.api().post(&path, &taken).await.problem(), (409, "linked-elsewhere".to_owned()));
        shop.api().post(&path, &json!({ "choice": "create" })).await.ok();
        hears(world).await;
        let (anns, bens) = (contact_of(shop, "Ann"), contact_of(shop, "Ben"));
        assert_eq!((&anns["email"], &bens["email"]), (&json!("lees@example.com"), &json!(null)), "HighLevel takes an address once");
        assert_eq!(bens["phone"], "+13035550102");
        assert!(list(shop, "/v1/crm/reviews").await.is_empty());
        assert_eq!(shop.api().post(&path, &json!({ "choice": "leave" })).await.problem().0, 409, "decided is decided");
        let _ = ann;
    }
}

scenario! {
    async fn the_same_address_under_another_name_is_asked_about(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        let contact = shop.highlevel().add_contact(json!({ "firstName": "Rob", "lastName": "Smith", "email": "ann@example.com" })).unwrap();
        let ann = shop.customer("Ann", "+13035550101");
        world.passes(MINUTE).await;
        let sync = syncs(world).await;
        assert_eq!(sync["to_review"], 1);
        assert_eq!(shop.highlevel().requests().1, 0);
        let question = list(shop, "/v1/crm/reviews").await.remove(0);
        assert_eq!(question["reason"], "other_name");
        let path = format!("/v1/crm/reviews/{}", question["id"].as_str().unwrap());
        shop.api().post(&path, &json!({ "choice": "link", "contact_ref": contact })).await.ok();
        hears(world).await;
        assert_eq!(shop.highlevel().contact(&contact).unwrap()["firstName"], "Ann", "they are the same person, and Housecall Pro wins");
        let _ = ann;
    }
}

scenario! {
    async fn both_sides_changed_the_same_field_and_somebody_decides(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        shop.writes_to_housecall().await;
        let mut settings = shop.api().get("/v1/crm/settings").await.ok();
        for map in settings["fields"].as_array_mut().unwrap() {
            if map["highlevel"] == "last_name" {
                map["policy"] = "ask".into();
                map["direction"] = "both".into();
            }
        }
        shop.api().send("PUT", "/v1/crm/settings", Some(&settings)).await.ok();
        syncs(world).await;
        let ann = shop.customer("Ann", "+13035550101");
        hears(world).await;
        let contact = id_of(&contact_of(shop, "Ann"));
        shop.highlevel().update_contact(&contact, json!({ "lastName": "Smith" }));
        shop.housecall_fake().update_customer(&ann.customer_ref, json!({ "last_name": "Walker" }));
        // Housecall Pro's news comes first; HighLevel's contact is read again before it is written.
        world.clock.advance(MINUTE);
        hears(world).await;
        let conflicts = list(shop, "/v1/crm/conflicts").await;
        assert_eq!(conflicts.len(), 1, "{conflicts:#?}");
        let one = &conflicts[0];
        assert_eq!((&one["agreed"], &one["housecall"], &one["highlevel"]), (&json!("Lee"), &json!("Walker"), &json!("Smith")));
        assert_eq!(shop.highlevel().contact(&contact).unwrap()["lastName"], "Smith", "nobody wrote over it");

        // Which value cannot be chosen is said before somebody chooses it.
        assert_eq!(one["unwritable"], json!([]));
        let connection = format!("/v1/connections/{}", shop.housecall_connection());
        shop.api().patch(&connection, &json!({ "access": "read_only" })).await.ok();
        assert_eq!(list(shop, "/v1/crm/conflicts").await[0]["unwritable"], json!(["housecall"]));
        let path = format!("/v1/crm/conflicts/{}", one["id"].as_str().unwrap());
        assert_eq!(shop.api().post(&path, &json!({ "keep": "highlevel" })).await.status, 409);
        shop.writes_to_housecall().await;

        shop.api().post(&path, &json!({ "keep": "other", "value": "Walker-Smith" })).await.ok();
        hears(world).await;
        assert_eq!(shop.highlevel().contact(&contact).unwrap()["lastName"], "Walker-Smith");
        assert_eq!(customer_field(shop, &ann.customer_ref, "last_name"), "Walker-Smith");
        assert!(list(shop, "/v1/crm/conflicts").await.is_empty());
        let writes = (shop.highlevel().requests().1, shop.housecall_fake().state()["requests"]["write"].clone());
        hears(world).await;
        assert_eq!((shop.highlevel().requests().1, shop.housecall_fake().state()["requests"]["write"].clone()), writes, "it rests");
    }
}

/// The newer last name and e-mail count, whichever side wrote them.
async fn the_newest_wins(shop: &Shop) {
    let mut settings = shop.api().get("/v1/crm/settings").await.ok();
    for map in settings["fields"].as_array_mut().unwrap() {
        if map["highlevel"] == "last_name" || map["highlevel"] == "email" {
            (map["policy"], map["direction"]) = ("newest".into(), "both".into());
        }
    }
    shop.api().send("PUT", "/v1/crm/settings", Some(&settings)).await.ok();
}

/// HighLevel is back, and what waited for it has its turn.
async fn comes_back(world: &World) {
    world.shop.highlevel().faults().clear();
    for _ in 0..20 {
        hears(world).await;
        world.passes(MINUTE).await;
    }
}

scenario! {
    async fn the_newest_value_wins_whatever_else_of_its_record_changed_later(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        shop.writes_to_housecall().await;
        the_newest_wins(shop).await;
        let ann = shop.customer("Ann", "+13035550101");
        let ben = shop.customer("Ben", "+13035550102");
        world.settle().await;
        syncs(world).await;
        hears(world).await;
        let (anns, bens) = (id_of(&contact_of(shop, "Ann")), id_of(&contact_of(shop, "Ben")));
        let (housecall, highlevel) = (shop.housecall_fake(), shop.highlevel());

        highlevel.faults().add(Fault::Fail { status: 503 }, 1_000);
        housecall.update_customer(&ann.customer_ref, json!({ "last_name": "Walker" }));
        highlevel.update_contact(&bens, json!({ "lastName": "Smith" }));
        world.settle().await;
        world.clock.advance(MINUTE);
        highlevel.update_contact(&anns, json!({ "lastName": "Smith" }));
        housecall.update_customer(&ben.customer_ref, json!({ "last_name": "Walker" }));
        world.settle().await;
        world.clock.advance(MINUTE);
        // What makes Ann's customer the newer record of the two says nothing of her name.
        housecall.update_customer(&ann.customer_ref, json!({ "email": "ann.walker@example.com" }));
        world.settle().await;
        comes_back(world).await;

        let (ann_there, ben_there) = (highlevel.contact(&anns).unwrap(), highlevel.contact(&bens).unwrap());
        assert_eq!((&ann_there["lastName"], &ann_there["email"]), (&json!("Smith"), &json!("ann.walker@example.com")));
        assert_eq!(customer_field(shop, &ann.customer_ref, "last_name"), "Smith");
        assert_eq!((&ben_there["lastName"], customer_field(shop, &ben.customer_ref, "last_name")), (&json!("Walker"), json!("Walker")));
        assert!(list(shop, "/v1/crm/conflicts").await.is_empty(), "nobody has to be asked");
    }
}

scenario! {
    async fn a_field_that_highlevel_takes_only_at_the_making_is_decided_for_its_value_or_for_both(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        shop.writes_to_housecall().await;
        let mut settings = shop.api().get("/v1/crm/settings").await.ok();
        for map in settings["fields"].as_array_mut().unwrap() {
            if map["highlevel"] == "company" {
                (map["policy"], map["direction"]) = ("ask".into(), "both".into());
            }
        }
        shop.api().send("PUT", "/v1/crm/settings", Some(&settings)).await.ok();
        let ann = shop.customer_with(&json!({ "first_name": "Ann", "last_name": "Lee", "company": "Lee & Sons", "mobile_number": "3035550101" }));
        world.settle().await;
        syncs(world).await;
        hears(world).await;
        let contact = id_of(&contact_of(shop, "Ann"));
        shop.highlevel().update_contact(&contact, json!({ "companyName": "Lee & Daughters" }));
        shop.housecall_fake().update_customer(&ann.customer_ref, json!({ "company": "Lee & All" }));
        hears(world).await;
        let conflicts = list(shop, "/v1/crm/conflicts").await;
        assert_eq!(conflicts.len(), 1, "{conflicts:#?}");
        assert_eq!(conflicts[0]["unwritable"], json!(["highlevel"]));
        let path = format!("/v1/crm/conflicts/{}", conflicts[0]["id"].as_str().unwrap());
        for keep in [json!({ "keep": "housecall" }), json!({ "keep": "other", "value": "Lee" })] {
            let refused = shop.api().post(&path, &keep).await;
            assert_eq!(refused.status, 409);
            assert!(refused.body.contains("highlevel-read-only"), "{}", refused.body);
        }
        assert_eq!(customer_field(shop, &ann.customer_ref, "company"), "Lee & All", "half of it was not done");
        shop.api().post(&path, &json!({ "keep": "highlevel" })).await.ok();
        hears(world).await;
        assert_eq!(customer_field(shop, &ann.customer_ref, "company"), "Lee & Daughters");
        assert!(list(shop, "/v1/crm/conflicts").await.is_empty());
    }
}

scenario! {
    async fn where_nobody_can_tell_which_value_is_newer_somebody_is_asked(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        shop.writes_to_housecall().await;
        the_newest_wins(shop).await;
        let ann = shop.customer("Ann", "+13035550101");
        world.settle().await;
        syncs(world).await;
        hears(world).await;
        let contact = id_of(&contact_of(shop, "Ann"));
        let (housecall, highlevel) = (shop.housecall_fake(), shop.highlevel());

        // HighLevel cannot be read: two changes there are seen as one, with the time of the later.
        highlevel.faults().add(Fault::Fail { status: 503 }, 1_000);
        highlevel.update_contact(&contact, json!({ "lastName": "Smith" }));
        world.clock.advance(MINUTE);
        housecall.update_customer(&ann.customer_ref, json!({ "last_name": "Walker" }));
        world.settle().await;
        world.clock.advance(MINUTE);
        highlevel.update_contact(&contact, json!({ "email": "ann.smith@example.com" }));
        world.settle().await;
        comes_back(world).await;

        assert_eq!(customer_field(shop, &ann.customer_ref, "email"), "ann.smith@example.com", "of that there is no doubt");
        let conflicts = list(shop, "/v1/crm/conflicts").await;
        assert_eq!(conflicts.len(), 1, "{conflicts:#?}");
        assert_eq!((&conflicts[0]["housecall"], &conflicts[0]["highlevel"]), (&json!("Walker"), &json!("Smith")));
        assert_eq!(highlevel.contact(&contact).unwrap()["lastName"], "Smith", "nobody wrote over it");
        // The next change decides by itself.
        housecall.update_customer(&ann.customer_ref, json!({ "last_name": "Walker-Smith" }));
        hears(world).await;
        assert_eq!(highlevel.contact(&contact).unwrap()["lastName"], "Walker-Smith");
        assert!(list(shop, "/v1/crm/conflicts").await.is_empty());
    }
}

scenario! {
    async fn a_change_in_highlevel_reaches_housecall_pro_only_where_the_mapping_says_so(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        shop.writes_to_housecall().await;
        let mut settings = shop.api().get("/v1/crm/settings").await.ok();
        for map in settings["fields"].as_array_mut().unwrap() {
            match map["highlevel"].as_str().unwrap() {
                "email" => map["direction"] = "both".into(),
                "first_name" => map["policy"] = "newest".into(),
                _ => {}
            }
        }
        shop.api().send("PUT", "/v1/crm/settings", Some(&settings)).await.ok();
        syncs(world).await;
        let ann = shop.customer("Ann", "+13035550101");
        hears(world).await;
        let contact = id_of(&contact_of(shop, "Ann"));
        shop.highlevel().update_contact(&contact, json!({ "email": "ann.lee@example.com", "firstName": "Annie", "lastName": "Li" }));
        hears(world).await;
        assert_eq!(customer_field(shop, &ann.customer_ref, "email"), "ann.lee@example.com");
        assert_eq!(customer_field(shop, &ann.customer_ref, "first_name"), "Ann", "off by default");
        let now = shop.highlevel().contact(&contact).unwrap();
        assert_eq!((&now["firstName"], &now["lastName"]), (&json!("Annie"), &json!("Lee")), "who always wins writes again; the other change stays");
    }
}

scenario! {
    async fn a_contact_without_a_customer_becomes_one_when_the_company_wants_that(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        shop.writes_to_housecall().await;
        syncs(world).await;
        let before = shop.housecall_fake().state()["customers"].as_array().unwrap().len();
        shop.highlevel().add_contact(json!({ "firstName": "Dan", "lastName": "Roe", "phone": "+13035550109" })).unwrap();
        hears(world).await;
        assert_eq!(shop.housecall_fake().state()["customers"].as_array().unwrap().len(), before, "off by default");

        shop.crm_settings(json!({ "create_customers": true })).await;
        let contact = shop.highlevel().add_contact(json!({ "firstName": "Eve", "lastName": "Roe", "email": "eve@example.com", "phone": "+13035550110" })).unwrap();
        hears(world).await;
        hears(world).await;
        let state = shop.housecall_fake().state();
        let made: Vec<&Value> = state["customers"].as_array().unwrap().iter().filter(|one| one["first_name"] == "Eve").collect();
        assert_eq!(made.len(), 1);
        assert_eq!((&made[0]["mobile_number"], &made[0]["email"]), (&json!("3035550110"), &json!("eve@example.com")));
        let timeline = shop.api().get(&format!("/v1/customers/{}/timeline", made[0]["id"].as_str().unwrap())).await.ok();
        assert_eq!(timeline["link"]["contact_ref"], json!(contact));
        assert_eq!(shop.highlevel().contacts().len(), 2, "and it becomes no second contact");
    }
}

scenario! {
    async fn who_must_not_be_written_to_on_one_side_must_not_be_on_the_other_and_nothing_lifts_it(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        let ann = shop.customer("Ann", "+13035550101");
        let ben = shop.customer("Ben", "+13035550102");
        world.settle().await;
        syncs(world).await;
        let (anns, bens) = (id_of(&contact_of(shop, "Ann")), id_of(&contact_of(shop, "Ben")));
        ann.replies("STOP");
        hears(world).await;
        assert_eq!(shop.highlevel().contact(&anns).unwrap()["dndSettings"]["SMS"]["status"], "active");

        shop.highlevel().set_dnd(&bens, "SMS", true);
        hears(world).await;
        let customer = shop.api().get(&format!("/v1/customers/{}", ben.customer_ref)).await.ok();
        assert_eq!(customer["phones"][0]["state"], "opted_out");
        let texts = shop.texts_sent();
        shop.housecall().completes_job_for(&ben);
        hears(world).await;
        assert_eq!(shop.texts_sent(), texts);

        // Somebody switches it off in HighLevel: the customer has not said so.
        shop.highlevel().set_dnd(&bens, "SMS", false);
        hears(world).await;
        let customer = shop.api().get(&format!("/v1/customers/{}", ben.customer_ref)).await.ok();
        assert_eq!(customer["phones"][0]["state"], "opted_out");
        assert_eq!(shop.highlevel().contact(&bens).unwrap()["dndSettings"]["SMS"]["status"], "active", "and it is on again there");
    }
}

scenario! {
    async fn a_lost_answer_makes_no_second_contact(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        syncs(world).await;
        shop.highlevel().faults().add(Fault::Delay { ms: 0 }, 2); // both look-ups
        shop.highlevel().faults().add(Fault::LoseResponse, 1); // the create
        shop.customer("Ann", "+13035550101");
        world.settle().await;
        assert_eq!(shop.highlevel().contacts().len(), 1, "it was made");
        let unknown = list(shop, "/v1/crm/changes?state=unknown").await;
        assert_eq!(unknown.len(), 1, "and that is not known");
        world.passes(MINUTE).await;
        world.passes(MINUTE).await;
        assert_eq!(shop.highlevel().contacts().len(), 1);
        let ann = contact_of(shop, "Ann");
        let overview = shop.api().get("/v1/crm").await.ok();
        assert_eq!(overview["counts"]["linked"], 1, "{ann}");
    }
}

scenario! {
    async fn a_create_that_was_refused_and_made_all_the_same_is_found(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        let field = shop.highlevel().add_custom_field("HCP id", "TEXT");
        shop.api().post("/v1/crm/fields/refresh", &json!({})).await.ok();
        shop.crm_settings(json!({ "id_field": format!("custom.{field}") })).await;
        syncs(world).await;
        shop.highlevel().lose_created_contact();
        shop.customer_with(&json!({ "first_name": "Nameless" })); // neither address nor number: only the id finds them
        world.settle().await;
        for _ in 0..3 {
            world.passes(MINUTE).await;
        }
        assert_eq!(shop.highlevel().contacts().len(), 1);
        assert_eq!(shop.api().get("/v1/crm").await.ok()["counts"]["linked"], 1);
    }
}

scenario! {
    async fn a_contact_deleted_in_highlevel_ends_the_link_and_is_not_made_again(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        syncs(world).await;
        let ann = shop.customer("Ann", "+13035550101");
        hears(world).await;
        let contact = id_of(&contact_of(shop, "Ann"));
        shop.highlevel().delete_contact(&contact);
        hears(world).await;
        shop.housecall_fake().update_customer(&ann.customer_ref, json!({ "last_name": "Walker" }));
        hears(world).await;
        assert!(shop.highlevel().contacts().is_empty());
        let timeline = shop.api().get(&format!("/v1/customers/{}/timeline", ann.customer_ref)).await.ok();
        assert_eq!(timeline["not_linked"], "ended");

        let ben = shop.customer("Ben", "+13035550102");
        hears(world).await;
        shop.housecall_fake().delete_customer(&ben.customer_ref);
        hears(world).await;
        assert_eq!(contact_of(shop, "Ben")["firstName"], "Ben", "a customer that is deleted deletes nothing in HighLevel");
    }
}

scenario! {
    async fn a_deletion_that_no_webhook_told_is_found_by_night(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        syncs(world).await;
        shop.customer("Ann", "+13035550101");
        let ben = shop.customer("Ben", "+13035550102");
        hears(world).await;
        let (anns, bens) = (id_of(&contact_of(shop, "Ann")), id_of(&contact_of(shop, "Ben")));
        shop.highlevel().faults().add(Fault::DropWebhooks, 20);
        shop.highlevel().delete_contact(&anns);
        shop.highlevel().update_contact(&bens, json!({ "lastName": "Changed" }));
        world.regular_round().await;
        world.passes(24 * HOUR).await;
        world.passes(MINUTE).await; // of two jobs that need a new token one waits for the other
        let sync = ends(world).await;
        assert_eq!((&sync["kind"], &sync["state"]), (&json!("reconcile"), &json!("done")), "{sync}");
        assert_eq!(shop.highlevel().contact(&bens).unwrap()["lastName"], "Lee", "and what differs is brought in step");
        let overview = shop.api().get("/v1/crm").await.ok();
        assert_eq!(overview["counts"]["linked"], 1, "{overview}");
        assert!(!overview["last_reconciled_at"].is_null());
        let _ = ben;
    }
}

scenario! {
    async fn a_write_can_be_taken_back_and_stays_so(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        syncs(world).await;
        let ann = shop.customer("Ann", "+13035550101");
        hears(world).await;
        shop.housecall_fake().update_customer(&ann.customer_ref, json!({ "last_name": "Typo" }));
        hears(world).await;
        let contact = id_of(&contact_of(shop, "Ann"));
        let history = list(shop, &format!("/v1/crm/changes?customer_ref={}", ann.customer_ref)).await;
        let wrong = history.iter().find(|one| one["can_undo"] == true).unwrap();
        let path = format!("/v1/crm/changes/{}/undo", wrong["id"].as_str().unwrap());
        let undone = shop.api().post(&path, &json!({})).await.ok();
        assert_eq!((&undone["cause"], &undone["state"]), (&json!("undo"), &json!("written")));
        hears(world).await;
        assert_eq!(shop.highlevel().contact(&contact).unwrap()["lastName"], "Lee", "it is not written again by itself");
        assert_eq!(shop.api().post(&path, &json!({})).await.problem(), (409, "cannot-undo".to_owned()));
        shop.housecall_fake().update_customer(&ann.customer_ref, json!({ "last_name": "Walker" }));
        hears(world).await;
        assert_eq!(shop.highlevel().contact(&contact).unwrap()["lastName"], "Walker", "what is new goes over again");
    }
}

scenario! {
    async fn a_dry_run_shows_the_diff_and_writes_nothing(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        shop.highlevel().add_contact(json!({ "firstName": "Ann", "lastName": "Old", "phone": "+13035550101" })).unwrap();
        shop.highlevel().add_contact(json!({ "firstName": "Ben", "phone": "+13035550102" })).unwrap();
        for (name, phone) in [("Ann", "+13035550101"), ("Ben", "+13035550102"), ("Cid", "+13035550103")] {
            shop.customer(name, phone);
        }
        world.passes(MINUTE).await;
        shop.api().post("/v1/crm/sync", &json!({ "dry_run": true })).await.ok();
        let sync = ends(world).await;
        assert_eq!((&sync["kind"], &sync["state"]), (&json!("dry_run"), &json!("done")));
        assert_eq!(shop.highlevel().requests().1, 0);
        let plan = list(shop, "/v1/crm/sync/plan").await;
        let kinds: Vec<(&str, &str)> = plan.iter().map(|one| (one["customer"].as_str().unwrap(), one["kind"].as_str().unwrap())).collect();
        let mut kinds = kinds;
        kinds.sort_unstable();
        assert_eq!(kinds, [("Ann Lee", "review"), ("Ben Lee", "link"), ("Cid Lee", "create")]);
        let ben = plan.iter().find(|one| one["customer"] == "Ben Lee").unwrap();
        let filled = ben["fields"].as_array().unwrap().iter().find(|field| field["field"] == "last_name").unwrap();
        assert_eq!((&filled["housecall"], &filled["highlevel"], &filled["to"]), (&json!("Lee"), &json!(""), &json!("highlevel")));
        assert_eq!(shop.api().get("/v1/crm").await.ok()["counts"]["linked"], 0);
    }
}

scenario! {
    async fn a_second_sync_of_unchanged_data_costs_next_to_nothing(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        for n in 0..30 {
            shop.customer_with(&json!({ "first_name": format!("N{n}"), "email": format!("n{n}@example.com") }));
        }
        world.settle().await;
        let first = syncs(world).await;
        assert_eq!(first["created"], 30, "{first}");
        world.passes(MINUTE).await;
        shop.highlevel().clear_requests();
        let second = syncs(world).await;
        assert_eq!(second["unchanged"], 30, "{second}");
        let (reads, writes, refused) = shop.highlevel().requests();
        assert_eq!((reads, writes, refused), (1, 0, 0), "one page of the list");
    }
}

scenario! {
    async fn a_sync_keeps_the_limit_and_goes_on_where_it_was(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        shop.highlevel().set_limits(20, 10 * SECOND, 200_000);
        for n in 0..60 {
            shop.customer_with(&json!({ "first_name": format!("N{n}"), "email": format!("n{n}@example.com") }));
        }
        world.settle().await;
        let sync = syncs(world).await;
        assert_eq!((&sync["created"], &sync["failed"]), (&json!(60), &json!(0)), "{sync}");
        assert_eq!(shop.highlevel().requests().2, 0, "no call was one too many");
        assert_eq!(shop.highlevel().contacts().len(), 60);
    }
}

scenario! {
    async fn a_429_half_way_is_waited_out(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        for n in 0..10 {
            shop.customer_with(&json!({ "first_name": format!("N{n}"), "email": format!("n{n}@example.com") }));
        }
        world.settle().await;
        shop.api().post("/v1/crm/sync", &json!({ "dry_run": false })).await.ok();
        shop.highlevel().faults().add(Fault::Delay { ms: 0 }, 3);
        shop.highlevel().faults().add(Fault::RateLimit, 2);
        shop.highlevel().faults().add(Fault::Fail { status: 503 }, 1);
        let sync = ends(world).await;
        assert_eq!((&sync["state"], &sync["failed"]), (&json!("done"), &json!(0)), "{sync}");
        for _ in 0..3 {
            world.passes(MINUTE).await;
        }
        syncs(world).await;
        assert_eq!(shop.highlevel().contacts().len(), 10, "each once");
    }
}

scenario! {
    async fn a_storm_of_news_of_one_contact_is_few_calls(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        for n in 0..10 {
            shop.customer_with(&json!({ "first_name": format!("N{n}"), "email": format!("n{n}@example.com") }));
        }
        world.settle().await;
        syncs(world).await;
        world.passes(MINUTE).await;
        shop.highlevel().clear_requests();
        let all: Vec<String> = shop.highlevel().contacts().iter().map(id_of).collect();
        for round in 0..10 {
            for contact in &all {
                shop.highlevel().update_contact(contact, json!({ "website": format!("https://example.com/{round}") }));
            }
        }
        hears(world).await;
        let (reads, writes, _) = shop.highlevel().requests();
        assert!(reads <= 20 && writes == 0, "{reads} reads, {writes} writes for 100 news");
    }
}

scenario! {
    async fn a_private_token_hears_of_changes_by_asking(world) {
        let shop = &world.shop;
        let token = shop.highlevel().private_token(&["contacts.readonly", "contacts.write", "locations.readonly", "locations/customFields.readonly"]);
        let made = shop.api().post("/v1/connections", &json!({
            "kind": "highlevel",
            "settings": { "base_url": shop.highlevel_url(), "location_id": shop.highlevel().location_id() },
            "secrets": { "private_token": token },
        })).await;
        let id = made.ok()["id"].as_str().unwrap().to_owned();
        shop.api().patch(&format!("/v1/connections/{id}"), &json!({ "access": "read_write" })).await.ok();
        let checked = shop.api().post("/v1/crm/verify", &json!({})).await.ok();
        assert_eq!((&checked["ok"], &checked["steps"][0]["call"]), (&json!(true), &json!("GET /contacts")), "{checked}");
        syncs(world).await;
        shop.customer("Ann", "+13035550101");
        hears(world).await;
        let contact = id_of(&contact_of(shop, "Ann"));
        shop.highlevel().update_contact(&contact, json!({ "lastName": "Changed" }));
        world.passes(MINUTE).await;
        assert_eq!(shop.highlevel().contact(&contact).unwrap()["lastName"], "Changed", "no webhook told");
        world.regular_round().await;
        hears(world).await;
        assert_eq!(shop.highlevel().contact(&contact).unwrap()["lastName"], "Lee");
        let overview = shop.api().get("/v1/crm").await.ok();
        assert_eq!((&overview["connection"]["hears_by"], &overview["connection"]["credential"]), (&json!("polling"), &json!("private_token")));
    }
}

scenario! {
    async fn a_token_is_renewed_before_it_ends_and_by_one_alone(world) {
        let shop = &world.shop;
        let id = shop.connects_highlevel(true).await;
        syncs(world).await;
        let (second, _) = world.another_hub(|_| {}).await;
        world.clock.advance(23 * HOUR + 55 * MINUTE);
        let company = shop.company();
        let (one, other) = tokio::join!(
            hub::connections::grants::renew(&world.app, company, id),
            hub::connections::grants::renew(&second, company, id),
        );
        assert!(one.is_ok() && other.is_ok(), "{one:?} {other:?}");
        shop.customer("Ann", "+13035550101");
        hears(world).await;
        assert_eq!(shop.highlevel().contacts().len(), 1, "both go on with the new pair");
        world.clock.advance(24 * HOUR);
        shop.customer("Ben", "+13035550102");
        hears(world).await;
        assert_eq!(shop.highlevel().contacts().len(), 2, "and the next renewal works too");
    }
}

scenario! {
    async fn a_dead_refresh_token_is_said_and_not_asked_again(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        syncs(world).await;
        shop.highlevel().revoke_tokens();
        world.clock.advance(25 * HOUR);
        shop.customer("Ann", "+13035550101");
        hears(world).await;
        let overview = shop.api().get("/v1/crm").await.ok();
        assert_eq!(overview["connection"]["state"], "attention");
        assert!(overview["connection"]["last_error"].as_str().unwrap().contains("connect again"), "{overview}");
    }
}

scenario! {
    async fn a_token_that_died_early_is_renewed_at_the_next_use(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        syncs(world).await;
        shop.highlevel().expire_access_tokens();
        shop.customer("Ann", "+13035550101");
        hears(world).await;
        world.passes(5 * MINUTE).await;
        shop.customer("Ben", "+13035550102");
        hears(world).await;
        assert!(shop.highlevel().contacts().iter().any(|contact| contact["firstName"] == "Ben"));
    }
}

scenario! {
    async fn a_closed_account_and_a_removed_app_stop_everything_and_say_so(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        syncs(world).await;
        shop.highlevel().uninstall();
        hears(world).await;
        let connection = shop.api().get("/v1/crm").await.ok()["connection"].clone();
        assert_eq!(connection["state"], "attention", "{connection}");
        assert!(connection["last_error"].as_str().unwrap().contains("taken off"), "{connection}");
        shop.highlevel().clear_requests();
        shop.customer("Ann", "+13035550101");
        hears(world).await;
        assert_eq!(shop.highlevel().requests().0, 0, "nobody asks any more");
    }
}

scenario! {
    async fn a_missing_scope_is_said_before_any_call_and_renews_nothing(world) {
        let shop = &world.shop;
        let id = shop.connects_highlevel(false).await;
        let (app, fake) = (&world.app, shop.highlevel());
        let (client_id, client_secret) = fake.oauth_client();
        let oauth = highlevel::oauth::App {
            base_url: shop.highlevel_url(),
            client_id,
            client_secret: client_secret.as_str().into(),
            redirect_uri: app.url("/oauth/highlevel/callback"),
        };
        let code = fake.authorize(highlevel::fake::TokenClass::Location, &["contacts.readonly"]);
        let grant = oauth.exchange(&app.outgoing, &app.env, &code.as_str().into()).await.unwrap();
        hub::connections::grants::keep(app, shop.company(), id, grant, true).await.unwrap();
        let refused = shop.api().patch(&format!("/v1/connections/{id}"), &json!({ "access": "read_write" })).await;
        assert_eq!(refused.problem(), (409, "scope-missing".to_owned()));
        let overview = shop.api().get("/v1/crm").await.ok();
        assert_eq!(overview["connection"]["missing_scopes"], json!(["locations.readonly", "locations/customFields.readonly"]));
        let checked = shop.api().post("/v1/crm/verify", &json!({})).await.ok();
        assert_eq!(checked["ok"], true, "reading contacts is enough to begin: {checked}");
    }
}

scenario! {
    async fn somebody_agrees_at_highlevel_and_the_browser_comes_back(world) {
        let shop = &world.shop;
        let admin = shop.signed_in_as(Role::Admin).await;
        let (client_id, client_secret) = shop.highlevel().oauth_client();
        let made = admin.post("/v1/connections", &json!({
            "kind": "highlevel",
            "settings": { "base_url": shop.highlevel_url(), "client_id": client_id },
            "secrets": { "client_secret": client_secret },
        })).await.ok();
        let id = made["id"].as_str().unwrap();
        assert_eq!(made["access"], "read_only");
        let asked = admin.post(&format!("/v1/connections/{id}/authorize"), &json!({ "access": "read_only" })).await;
        let page = asked.ok()["url"].as_str().unwrap().to_owned();
        assert!(page.contains("contacts.readonly") && !page.contains("contacts.write"), "{page}");
        let url = url::Url::parse(&page).unwrap();
        let pairs: std::collections::HashMap<String, String> = url.query_pairs().into_owned().collect();
        let code = shop.highlevel().authorize(highlevel::fake::TokenClass::Location, &pairs["scope"].split(' ').collect::<Vec<_>>());
        let back = format!("/oauth/highlevel/callback?code={code}&state={}", pairs["state"]);

        let stranger = testkit::Api::anonymous(&world.url).get(&back).await;
        assert!(stranger.header("location").unwrap().contains("problem=consent-unknown"), "another browser did not ask");
        let browser = testkit::Api::anonymous(&world.url).with("cookie", &format!("porchlight_consent={}", pairs["state"]));
        let answer = browser.get(&back).await;
        assert_eq!((answer.status, answer.header("location").unwrap()), (303, "/settings/crm?connected=1"));
        let overview = shop.api().get("/v1/crm").await.ok();
        assert_eq!(overview["connection"]["location"]["id"], json!(shop.highlevel().location_id()));
        let again = browser.get(&back).await;
        assert!(again.header("location").unwrap().contains("problem="), "a consent is good once");
    }
}

scenario! {
    async fn an_agencys_consent_asks_for_the_account(world) {
        let shop = &world.shop;
        let id = shop.connects_highlevel(false).await;
        let (app, fake) = (&world.app, shop.highlevel());
        let (client_id, client_secret) = fake.oauth_client();
        let made = shop.api().post("/v1/connections", &json!({
            "kind": "highlevel", "settings": { "base_url": shop.highlevel_url(), "client_id": client_id }, "secrets": { "client_secret": client_secret },
        })).await.ok();
        shop.api().send("DELETE", &format!("/v1/connections/{id}"), None).await;
        let id: domain::ConnectionId = made["id"].as_str().unwrap().parse().unwrap();
        let oauth = highlevel::oauth::App {
            base_url: shop.highlevel_url(),
            client_id,
            client_secret: client_secret.as_str().into(),
            redirect_uri: app.url("/oauth/highlevel/callback"),
        };
        let code = fake.authorize(highlevel::fake::TokenClass::Company, &["contacts.readonly", "contacts.write", "locations.readonly", "locations/customFields.readonly"]);
        let grant = oauth.exchange(&app.outgoing, &app.env, &code.as_str().into()).await.unwrap();
        hub::connections::grants::keep(app, shop.company(), id, grant, true).await.unwrap();
        let overview = shop.api().get("/v1/crm").await.ok();
        assert_eq!(overview["connection"]["location"], json!(null), "{overview}");
        let choices = list(shop, &format!("/v1/connections/{id}/locations")).await;
        assert_eq!(choices[0]["name"], "Example Plumbing");
        shop.api().send("PUT", &format!("/v1/connections/{id}/location"), Some(&json!({ "location_id": choices[0]["id"] }))).await.ok();
        let checked = shop.api().post("/v1/crm/verify", &json!({})).await.ok();
        assert_eq!(checked["ok"], true, "{checked}");
    }
}

scenario! {
    async fn a_webhook_that_highlevel_did_not_sign_or_that_is_anothers_is_refused(world) {
        let shop = &world.shop;
        let id = shop.connects_highlevel(true).await;
        syncs(world).await;
        shop.highlevel().add_contact(json!({ "firstName": "Ann", "email": "ann@example.com" })).unwrap();
        let webhook = shop.next_webhook().unwrap();
        let mut altered = webhook.clone();
        altered.body = String::from_utf8(webhook.body.clone()).unwrap().replace("ann@", "eve@").into_bytes();
        assert_eq!(shop.deliver(&altered).await.problem(), (401, "bad-signature".to_owned()));
        let mut bare = webhook.clone();
        bare.headers.retain(|(name, _)| name != "X-GHL-Signature");
        assert_eq!(shop.deliver(&bare).await.problem(), (401, "bad-signature".to_owned()));
        // One address for all accounts of an app: the body says whose it is.
        let shared = connect::fake::OutgoingWebhook { url: format!("{}/webhooks/highlevel", world.url), ..webhook.clone() };
        assert_eq!(shop.deliver(&shared).await.status, 202);
        assert_eq!(shop.deliver(&webhook).await.status, 202, "the same once more is taken and does nothing");
        let receipts = list(shop, "/v1/receipts").await;
        assert_eq!(receipts.iter().filter(|one| one["connection_id"] == json!(id)).count(), 1, "{receipts:#?}");
    }
}

scenario! {
    async fn one_view_shows_both_systems_and_the_cache_when_highlevel_is_down(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        let ann = shop.customer("Ann", "+13035550101");
        let job = shop.housecall().plans_job_for(&ann);
        shop.housecall_fake().add_job_note(&job.job_ref, "Gate code 1234");
        world.settle().await;
        syncs(world).await;
        let contact = id_of(&contact_of(shop, "Ann"));
        shop.highlevel().add_note(&contact, "<p>Prefers <b>mornings</b></p>");
        let task = shop.highlevel().add_task(&contact, "Call back", world.env().now().plus(HOUR)).unwrap();
        shop.highlevel().add_appointment(&contact, "Estimate", world.env().now().plus(HOUR), world.env().now().plus(2 * HOUR));
        let path = format!("/v1/customers/{}/timeline", ann.customer_ref);
        let fresh = shop.api().post(&format!("{path}/refresh"), &json!({})).await.ok();
        let mut items: Vec<String> = fresh["items"].as_array().unwrap().iter().map(|item| format!("{} {} {}", item["system"].as_str().unwrap(), item["kind"].as_str().unwrap(), item["body"].as_str().unwrap_or(item["title"].as_str().unwrap()))).collect();
        items.sort();
        assert_eq!(items, [
            "highlevel appointment Estimate", "highlevel note Prefers mornings", "highlevel task Call back",
            "housecall job Water heater", "housecall note Gate code 1234",
        ]);
        assert_eq!((&fresh["trouble"], &fresh["may_write"]), (&json!(null), &json!(true)));

        shop.highlevel().faults().add(Fault::Fail { status: 503 }, 50);
        let cached = shop.api().post(&format!("{path}/refresh"), &json!({})).await.ok();
        assert_eq!(cached["items"], fresh["items"]);
        assert!(cached["trouble"].as_str().unwrap().contains("cannot be asked"), "{cached}");
        assert_eq!(cached["fetched_at"], fresh["fetched_at"], "with its age");
        shop.highlevel().faults().clear();

        let ticked = shop.api().patch(&format!("/v1/customers/{}/crm_tasks/{task}", ann.customer_ref), &json!({ "done": true })).await.ok();
        assert!(ticked["items"].as_array().unwrap().iter().any(|item| item["id"] == json!(task) && item["done"] == true));
        assert_eq!(shop.highlevel().parts(&contact).0[0]["completed"], true);
        shop.api().post(&format!("/v1/customers/{}/crm_notes", ann.customer_ref), &json!({ "body": "Called, nobody there" })).await.ok();
        assert_eq!(shop.highlevel().parts(&contact).1.len(), 2);
        let due = world.env().now().plus(HOUR).to_string();
        shop.api().post(&format!("/v1/customers/{}/crm_tasks", ann.customer_ref), &json!({ "title": "Send the offer", "due_at": due })).await.ok();
        assert_eq!(shop.highlevel().parts(&contact).0.len(), 2);
    }
}

scenario! {
    async fn visits_tasks_status_and_notes_appear_in_highlevel_once_and_follow_the_job(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        shop.api().post("/v1/crm/fields/refresh", &json!({})).await.ok();
        shop.crm_settings(json!({
            "appointments": true, "calendar_id": shop.highlevel().calendar_id(), "tasks": "to_highlevel", "notes": "both",
            "status_tags": [{ "status": "scheduled", "tag": "Visit planned" }, { "status": "completed", "tag": "Customer" }],
        })).await;
        shop.writes_to_housecall().await;
        let ann = shop.customer("Ann", "+13035550101");
        world.settle().await;
        syncs(world).await;
        let contact = id_of(&contact_of(shop, "Ann"));
        let start = world.env().now().plus(24 * HOUR);
        let terry = shop.terry();
        let job = shop.housecall_fake().add_job(Some(&ann.customer_ref), &[terry.employee_ref], Some(start), Some("Water heater")).unwrap();
        shop.housecall_fake().add_job_note(&job, "Gate code 1234");
        hears(world).await;
        hears(world).await;
        let (tasks, notes, events) = shop.highlevel().parts(&contact);
        assert_eq!((tasks.len(), notes.len(), events.len()), (1, 1, 1), "{tasks:?} {notes:?} {events:?}");
        assert!(events[0]["title"].as_str().unwrap().contains("Water heater"));
        assert!(notes[0]["body"].as_str().unwrap().contains("Gate code 1234"));
        assert!(shop.highlevel().contact(&contact).unwrap()["tags"].as_array().unwrap().contains(&json!("visit planned")));

        shop.highlevel().add_note(&contact, "Bring the long ladder");
        hears(world).await;
        let state = shop.housecall_fake().state();
        let on_job = &state["jobs"].as_array().unwrap().iter().find(|one| one["id"] == json!(job)).unwrap()["notes"];
        assert_eq!(on_job.as_array().unwrap().len(), 2, "{on_job}");
        assert_eq!(on_job[1]["content"], "HighLevel: Bring the long ladder");
        hears(world).await;
        assert_eq!(shop.highlevel().parts(&contact).1.len(), 2, "a copy is not copied back");

        shop.housecall_fake().move_job(&job, JobMove::Complete);
        hears(world).await;
        hears(world).await;
        let (tasks, _, events) = shop.highlevel().parts(&contact);
        assert_eq!((&tasks[0]["completed"], &events[0]["appointmentStatus"]), (&json!(true), &json!("showed")));
        let tags = shop.highlevel().contact(&contact).unwrap()["tags"].clone();
        assert_eq!(tags, json!(["customer"]));
        let timeline = shop.api().post(&format!("/v1/customers/{}/timeline/refresh", ann.customer_ref), &json!({})).await.ok();
        let visits = timeline["items"].as_array().unwrap().iter().filter(|item| item["kind"] == "appointment").count();
        assert_eq!(visits, 0, "the visit stands there once, as the job");
    }
}

scenario! {
    async fn somebody_is_told_when_a_watched_field_changes_and_several_changes_are_one(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        let field = shop.highlevel().add_custom_field("Stage", "TEXT");
        shop.api().post("/v1/crm/fields/refresh", &json!({})).await.ok();
        syncs(world).await;
        let ann = shop.customer("Ann", "+13035550101");
        hears(world).await;
        let contact = id_of(&contact_of(shop, "Ann"));
        let bad = json!({ "name": "x", "enabled": true, "of": "highlevel", "field": "custom.nope", "from": null, "to": null, "people": [], "channels": [] });
        assert_eq!(shop.api().post("/v1/crm/alerts", &bad).await.problem(), (422, "invalid-crm-alert".to_owned()));
        shop.api().post("/v1/crm/alerts", &json!({
            "name": "Became a customer", "enabled": true, "of": "highlevel", "field": format!("custom.{field}"), "from": null, "to": "Customer",
            "conditions": [{ "field": "last_name", "op": "is", "value": "Lee" }], "people": [shop.owner()], "channels": ["email"],
            "debounce_minutes": 10, "needs_acknowledgement": true,
        })).await.ok();
        let mails = shop.mails_sent();
        let stage = |value: &str| json!({ "customFields": [{ "id": field, "field_value": value }] });
        shop.highlevel().update_contact(&contact, stage("Lead"));
        hears(world).await;
        shop.highlevel().update_contact(&contact, stage("Customer"));
        hears(world).await;
        assert_eq!(shop.mails_sent(), mails, "changes are gathered first");
        world.passes(11 * MINUTE).await;
        let all = list(shop, "/v1/crm/alert_firings?state=all").await;
        assert_eq!(shop.mails_sent(), mails + 1, "{all:#?}");
        let told = shop.mail().mails(None).pop().unwrap();
        assert!(told.subject.contains("Became a customer"), "{}", told.subject);
        let open = list(shop, "/v1/crm/alert_firings").await;
        assert_eq!((&open[0]["before"], &open[0]["after"], &open[0]["customer"]), (&json!("Lead"), &json!("Customer"), &json!("Ann Lee")));
        let path = format!("/v1/crm/alert_firings/{}/acknowledge", open[0]["id"].as_str().unwrap());
        shop.signed_in_as(Role::OfficeStaff).await.post(&path, &json!({})).await.ok();
        assert!(list(shop, "/v1/crm/alert_firings").await.is_empty());
        let _ = ann;
    }
}

scenario! {
    async fn the_first_change_after_an_alert_was_made_is_told(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        shop.housecall_fake().faults().add(Fault::DropWebhooks, 1);
        let ann = shop.customer("Ann", "+13035550101");
        shop.imports().await;
        world.settle().await;
        shop.api().post("/v1/crm/alerts", &json!({
            "name": "Moved", "enabled": true, "of": "housecall", "field": "last_name", "from": null, "to": null, "conditions": [],
            "people": [shop.owner()], "channels": ["email"], "debounce_minutes": 0, "needs_acknowledgement": true,
        })).await.ok();
        world.settle().await;
        shop.housecall_fake().update_customer(&ann.customer_ref, json!({ "last_name": "Walker" }));
        hears(world).await;
        let fired = list(shop, "/v1/crm/alert_firings").await;
        assert_eq!(fired.len(), 1);
        assert_eq!((&fired[0]["before"], &fired[0]["after"]), (&json!("Lee"), &json!("Walker")));
    }
}

scenario! {
    async fn what_changed_while_nobody_watched_is_told_to_nobody(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        world.settle().await;
        let rule = json!({
            "name": "Moved", "enabled": true, "of": "housecall", "field": "last_name", "from": null, "to": null, "conditions": [],
            "people": [shop.owner()], "channels": ["email"], "debounce_minutes": 0, "needs_acknowledgement": true,
        });
        let first = shop.api().post("/v1/crm/alerts", &rule).await.ok();
        world.settle().await;
        shop.api().send("DELETE", &format!("/v1/crm/alerts/{}", first["id"].as_str().unwrap()), None).await;
        shop.housecall_fake().update_customer(&ann.customer_ref, json!({ "last_name": "Walker" }));
        hears(world).await;

        shop.api().post("/v1/crm/alerts", &rule).await.ok();
        world.settle().await;
        shop.housecall_fake().update_customer(&ann.customer_ref, json!({ "company": "Walker & Sons" }));
        hears(world).await;
        assert!(list(shop, "/v1/crm/alert_firings").await.is_empty());
        shop.housecall_fake().update_customer(&ann.customer_ref, json!({ "last_name": "Smith" }));
        hears(world).await;
        assert_eq!(list(shop, "/v1/crm/alert_firings").await.len(), 1);
    }
}

scenario! {
    async fn a_technician_sees_the_timeline_of_their_own_customers_and_no_numbers_of_others(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        let (ann, ben) = (shop.customer("Ann", "+13035550101"), shop.customer("Ben", "+13035550102"));
        shop.housecall().plans_job_for(&ann);
        world.settle().await;
        syncs(world).await;
        let terry = shop.terry_signed_in().await;
        let own = terry.get(&format!("/v1/customers/{}/timeline", ann.customer_ref)).await.ok();
        assert_eq!(own["may_write"], false);
        assert_eq!(terry.get(&format!("/v1/customers/{}/timeline", ben.customer_ref)).await.problem().0, 404);
        assert_eq!(terry.get("/v1/crm/changes").await.problem().0, 403);
    }
}
