//! Part B2, Community: companies on one server talk, and pass customers on.

use domain::event::Role;
use serde_json::{Value, json};
use testkit::{Api, World, scenario};

async fn list_both(world: &World) -> (Api, Api) {
    world.lets_the_other_act();
    let (ours, theirs) = (world.shop.signed_in_as(Role::Admin).await, world.other.signed_in_as(Role::Admin).await);
    for (api, trades, area) in [(&ours, json!(["Plumbing"]), "Denver"), (&theirs, json!(["Electrical"]), "Boulder")] {
        let profile = json!({ "listed": true, "trades": trades, "area": area, "about": "Since 1987" });
        api.send("PUT", "/v1/community/profile", Some(&profile)).await.ok();
    }
    (ours, theirs)
}

async fn company_of(api: &Api) -> String {
    api.get("/v1/company").await.ok()["id"].as_str().unwrap().to_owned()
}

/// Opens the conversation with the first company of the directory.
async fn opened(api: &Api) -> String {
    let found = api.get("/v1/community/companies").await.ok();
    let order = json!({ "workspace": "community", "company_id": found["items"][0]["id"] });
    let shown = api.post("/v1/conversations", &order).await.ok();
    format!("/v1/conversations/{}", shown["id"].as_str().unwrap())
}

/// The only conversation with a company, as the list shows it.
async fn listed(api: &Api) -> Value {
    let list = api.get("/v1/conversations?workspace=community").await.ok();
    assert_eq!(list["items"].as_array().unwrap().len(), 1, "{list}");
    list["items"][0].clone()
}

fn path(row: &Value) -> String {
    format!("/v1/conversations/{}", row["id"].as_str().unwrap())
}

async fn entries(api: &Api, path: &str) -> Vec<Value> {
    api.get(&format!("{path}/entries")).await.ok()["items"].as_array().unwrap().clone()
}

async fn bodies(api: &Api, path: &str) -> Vec<String> {
    let said = entries(api, path).await.into_iter().filter(|entry| entry["kind"] != "event");
    said.map(|entry| entry["body"].as_str().unwrap().to_owned()).collect()
}

async fn upload(api: &Api) -> Value {
    let pdf = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n".to_vec();
    testkit::Answer::of(api.request("POST", "/v1/attachments?name=panel.pdf").body(pdf)).await.ok()["id"].clone()
}

scenario! {
    async fn a_company_is_found_by_others_when_it_wants_to_and_not_before(world) {
        world.lets_the_other_act();
        let (ours, theirs) = (world.shop.signed_in_as(Role::Admin).await, world.other.signed_in_as(Role::Admin).await);
        let found = |q: &'static str| { let ours = ours.clone(); async move {
            ours.get(&format!("/v1/community/companies?q={q}")).await.ok()["items"].as_array().unwrap().len()
        } };
        assert_eq!(found("").await, 0);
        let order = json!({ "workspace": "community", "company_id": company_of(&theirs).await });
        assert_eq!(ours.post("/v1/conversations", &order).await.problem(), (404, "not-found".to_owned()), "it is not there");
        let profile = json!({ "listed": true, "trades": ["Electrical", "electrical ", ""], "area": "Boulder", "about": "" });
        let kept = theirs.send("PUT", "/v1/community/profile", Some(&profile)).await.ok();
        assert_eq!((&kept["trades"], &kept["may_change"]), (&json!(["Electrical"]), &json!(true)));
        assert_eq!((found("").await, found("boulder+ELEC").await, found("roofing").await), (1, 1, 0));
        assert_eq!(ours.post("/v1/conversations", &order).await.problem(), (409, "not-listed".to_owned()), "who writes shows who they are");

        for (field, value) in [("area", "x".repeat(121)), ("about", "x".repeat(501))] {
            let mut bad = profile.clone();
            bad[field] = json!(value);
            assert_eq!(ours.send("PUT", "/v1/community/profile", Some(&bad)).await.problem().0, 422, "{field}");
        }
        let mut bad = profile.clone();
        bad["trades"] = json!((0..11).map(|number| format!("trade {number}")).collect::<Vec<_>>());
        assert_eq!(ours.send("PUT", "/v1/community/profile", Some(&bad)).await.problem().0, 422);
        let maria = world.shop.signed_in_as(Role::OfficeStaff).await;
        assert_eq!(maria.send("PUT", "/v1/community/profile", Some(&profile)).await.problem().0, 403);
        assert_eq!(maria.get("/v1/community/companies").await.ok()["items"][0]["name"], theirs.get("/v1/company").await.ok()["name"]);
        let terry = world.shop.terry_signed_in().await;
        assert_eq!(terry.get("/v1/community/companies").await.problem().0, 403);
        assert_eq!(terry.get("/v1/conversations/counts").await.ok()["shows_community"], false);
        assert_eq!(maria.get("/v1/conversations/counts").await.ok()["shows_community"], true);
    }
}

scenario! {
    async fn what_one_company_says_the_other_reads_once_in_its_order_with_its_files(world) {
        let (ours, theirs) = list_both(world).await;
        let here = opened(&ours).await;
        let file = upload(&ours).await;
        ours.post(&format!("{here}/messages"), &json!({ "body": "Do you do <b>panels</b>? 🙂" })).await.ok();
        ours.post(&format!("{here}/messages"), &json!({ "body": "Here is one", "file_ids": [file] })).await.ok();
        ours.post(&format!("{here}/notes"), &json!({ "body": "They were slow last time" })).await.ok();
        assert_eq!(entries(&ours, &here).await[0]["partner_state"], "on_its_way");
        world.settle().await;
        assert_eq!(entries(&ours, &here).await[0]["partner_state"], "delivered");

        let row = listed(&theirs).await;
        assert_eq!((&row["unread"], &row["last"]["preview"], &row["last"]["author"]), (&json!(2), &json!("Here is one"), &json!("Somebody admin")));
        assert_eq!(row["title"], ours.get("/v1/company").await.ok()["name"]);
        let there = path(&row);
        let seen = entries(&theirs, &there).await;
        assert_eq!(bodies(&theirs, &there).await, ["Do you do <b>panels</b>? 🙂", "Here is one"], "and no note");
        assert_eq!((&seen[0]["direction"], &seen[0]["author"], &seen[0]["partner_author"]), (&json!("incoming"), &Value::Null, &json!("Somebody admin")));
        let picture = seen[1]["attachments"][0]["url"].as_str().unwrap();
        assert_eq!(theirs.get(picture).await.status, 200);

        theirs.post(&format!("{there}/archive"), &json!({})).await;
        theirs.post(&format!("{there}/messages"), &json!({ "body": "We do" })).await.ok();
        world.settle().await;
        assert_eq!(bodies(&ours, &here).await.last().unwrap(), "We do");
        assert_eq!(listed(&ours).await["unread"], 1);
        assert_eq!(ours.get("/v1/search?q=panels").await.ok()["items"][0]["workspace"], "community");
        assert_eq!(ours.get("/v1/conversations/counts").await.ok()["community"]["unread"], 1);

        // The job again, as after a crash between its transactions.
        let (company, conversation) = (world.shop.company(), here.rsplit('/').next().unwrap().parse().unwrap());
        let (app, seq) = (world.shop.app().clone(), entries(&ours, &here).await[0]["seq"].as_i64().unwrap());
        let app_in = app.clone();
        app.db.write(company, move |tx| {
            use queue::BackgroundJob;
            app_in.queue.enqueue(tx, hub::community::Deliver { conversation, seq }.plan()).map(drop)
        }).await.map_err(|error: db::DbError| error).unwrap();
        world.settle().await;
        assert_eq!(bodies(&theirs, &there).await, ["Do you do <b>panels</b>? 🙂", "Here is one", "We do"]);
    }
}

scenario! {
    async fn technicians_are_in_when_they_are_added_and_nobody_else_of_other_companies_is(world) {
        let (ours, theirs) = list_both(world).await;
        let here = opened(&ours).await;
        let terry = world.shop.terry_signed_in().await;
        assert_eq!(terry.get(&here).await.problem().0, 404);
        assert_eq!(theirs.get(&here).await.problem().0, 404, "each company has its own");
        let of_terry = terry.get("/v1/me").await.ok()["person"]["id"].clone();
        ours.post(&format!("{here}/members"), &json!({ "person_id": of_terry })).await.ok();
        assert_eq!(terry.get(&here).await.ok()["may_write"], true);
        assert_eq!(terry.get("/v1/conversations/counts").await.ok()["shows_community"], true);
        terry.post(&format!("{here}/messages"), &json!({ "body": "I am in the basement" })).await.ok();
        world.settle().await;
        assert_eq!(entries(&theirs, &path(&listed(&theirs).await)).await[0]["partner_author"], terry.get("/v1/me").await.ok()["person"]["name"]);
        assert_eq!(ours.post(&format!("{here}/check"), &json!({ "body": "x" })).await.problem(), (409, "not-a-text".to_owned()));
        assert_eq!(ours.post(&format!("{here}/messages"), &json!({ "body": "x".repeat(10_001) })).await.problem().0, 422);
    }
}

scenario! {
    async fn whoever_is_blocked_is_refused_without_being_told_before(world) {
        let (ours, theirs) = list_both(world).await;
        let here = opened(&ours).await;
        ours.post(&format!("{here}/messages"), &json!({ "body": "One" })).await.ok();
        world.settle().await;
        let us = company_of(&ours).await;
        let block = format!("/v1/community/blocks/{us}");
        assert_eq!(theirs.send("PUT", &block, None).await.status, 204);
        assert_eq!(theirs.send("PUT", &block, None).await.status, 204, "twice is once");
        assert_eq!(theirs.get("/v1/community/blocks").await.ok()["items"][0]["id"], us.as_str());
        ours.post(&format!("{here}/messages"), &json!({ "body": "Two" })).await.ok();
        world.settle().await;
        assert_eq!(entries(&ours, &here).await[1]["partner_state"], "refused");
        let there = path(&listed(&theirs).await);
        assert_eq!(bodies(&theirs, &there).await, ["One"]);
        let shown = theirs.get(&there).await.ok();
        assert_eq!((&shown["may_write"], &shown["partner"]["blocked"]), (&json!(false), &json!(true)));
        assert_eq!(theirs.post(&format!("{there}/messages"), &json!({ "body": "x" })).await.problem(), (409, "blocked".to_owned()));
        assert_eq!(theirs.delete(&block).await.status, 204);
        ours.post(&format!("{here}/messages"), &json!({ "body": "Three" })).await.ok();
        world.settle().await;
        assert_eq!(bodies(&theirs, &there).await, ["One", "Three"]);
        let nobody = "/v1/community/blocks/com_00000000000000000000000000000001";
        assert_eq!(theirs.send("PUT", nobody, None).await.problem().0, 404);
    }
}

async fn refer(world: &World, api: &Api, here: &str, wanted: Value) -> testkit::Answer {
    let ann = world.shop.customer_with(&json!({
        "first_name": "Ann", "last_name": "Lee", "mobile_number": "+13035550101", "email": "ann@example.com",
        "addresses": [{ "type": "service", "street": "1 Example Street", "city": "Denver", "state": "CO", "zip": "80202" }]
    }));
    world.settle().await;
    let mut order = json!({ "customer_ref": ann.customer_ref, "needs": "A new panel", "consented": true });
    for (name, value) in wanted.as_object().unwrap() {
        order[name] = value.clone();
    }
    api.post(&format!("{here}/referrals"), &order).await
}

scenario! {
    async fn a_customer_is_passed_on_with_their_word_and_shows_after_the_acceptance(world) {
        let (ours, theirs) = list_both(world).await;
        let here = opened(&ours).await;
        assert_eq!(refer(world, &ours, &here, json!({ "consented": false })).await.problem().0, 422);
        let sent = refer(world, &ours, &here, json!({ "share_email": true })).await.ok();
        assert_eq!((&sent["kind"], &sent["referral"]["name"], &sent["referral"]["state"]), (&json!("referral"), &json!("Ann Lee"), &json!("pending")));
        world.settle().await;
        let there = path(&listed(&theirs).await);
        let card = entries(&theirs, &there).await[0]["referral"].clone();
        assert_eq!(
            (&card["name"], &card["phone"], &card["email"], &card["address"], &card["needs"], &card["sent"], &card["customer_ref"]),
            (&json!("Ann"), &Value::Null, &Value::Null, &json!("Denver, CO"), &json!("A new panel"), &json!(false), &Value::Null)
        );
        let of_card = format!("/v1/referrals/{}", card["id"].as_str().unwrap());
        assert_eq!(ours.post(&format!("{of_card}/accept"), &json!({})).await.problem(), (409, "not-yours-to-decide".to_owned()));
        let accepted = theirs.post(&format!("{of_card}/accept"), &json!({})).await.ok();
        assert_eq!(
            (&accepted["state"], &accepted["name"], &accepted["phone"], &accepted["email"], &accepted["address"]),
            (&json!("accepted"), &json!("Ann Lee"), &json!("+13035550101"), &json!("ann@example.com"), &json!("Denver, CO"))
        );
        assert_eq!(theirs.post(&format!("{of_card}/decline"), &json!({ "reason": "x" })).await.problem(), (409, "already-decided".to_owned()));
        let opened = format!("/v1/conversations/{}", accepted["conversation_id"].as_str().unwrap());
        let note = &bodies(&theirs, &opened).await[0];
        assert!(note.starts_with("Referred by ") && note.contains("Ann Lee") && note.ends_with("A new panel"), "{note}");
        let row = theirs.get("/v1/conversations?workspace=customers").await.ok()["items"][0].clone();
        assert_eq!((&row["id"], &row["title"]), (&accepted["conversation_id"], &json!("Ann Lee")));
        let consent = &theirs.get("/v1/consents").await.ok()["items"][0];
        assert!(consent["source"].as_str().unwrap().starts_with("referral from "), "{consent}");
        world.settle().await;
        let back = entries(&ours, &here).await;
        assert_eq!((&back[0]["referral"]["state"], &back[1]["event"]["kind"]), (&json!("accepted"), &json!("referral_accepted")));
        assert_eq!(listed(&ours).await["unread"], 1, "whoever sent it sees that");
        assert_eq!(ours.post(&format!("{of_card}/withdraw"), &json!({})).await.problem(), (409, "already-decided".to_owned()));
    }
}

scenario! {
    async fn a_referral_is_declined_with_a_reason_or_taken_back_and_nothing_of_the_customer_stays(world) {
        let (ours, theirs) = list_both(world).await;
        let here = opened(&ours).await;
        for number in 0..2 {
            refer(world, &ours, &here, json!({ "share_address": true })).await.ok();
            world.settle().await;
            let there = path(&listed(&theirs).await);
            let card = entries(&theirs, &there).await.into_iter().rfind(|entry| entry["kind"] == "referral").unwrap()["referral"].clone();
            let of_card = format!("/v1/referrals/{}", card["id"].as_str().unwrap());
            let state = if number == 0 {
                assert_eq!(theirs.post(&format!("{of_card}/decline"), &json!({ "reason": "x".repeat(501) })).await.problem().0, 422);
                theirs.post(&format!("{of_card}/decline"), &json!({ "reason": "Too far" })).await.ok();
                "declined"
            } else {
                assert_eq!(ours.post(&format!("{of_card}/withdraw"), &json!({})).await.ok()["state"], "withdrawn");
                assert_eq!(ours.post(&format!("{of_card}/withdraw"), &json!({})).await.ok()["state"], "withdrawn", "twice is once");
                assert_eq!(theirs.post(&format!("{of_card}/accept"), &json!({})).await.problem(), (409, "already-decided".to_owned()));
                "withdrawn"
            };
            world.settle().await;
            let card = entries(&ours, &here).await.into_iter().rfind(|entry| entry["kind"] == "referral").unwrap()["referral"].clone();
            assert_eq!((card["state"].as_str().unwrap(), card["name"].as_str().unwrap()), (state, "Ann Lee"));
            assert_eq!(card["reason"].as_str(), (number == 0).then_some("Too far"));
            let kept: i64 = world.other.app().db.read(world.other.company(), |tx| {
                use db::Statements;
                tx.value(
                    "SELECT COUNT(*) FROM referrals WHERE company_id = $1
                        AND (name <> 'Ann' OR phone IS NOT NULL OR email IS NOT NULL OR address IS NOT NULL)",
                    db::args![],
                )
            }).await.map_err(|error: db::DbError| error).unwrap();
            assert_eq!(kept, 0);
        }
    }
}
