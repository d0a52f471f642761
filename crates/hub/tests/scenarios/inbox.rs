//! Text B of the brief, B1 to B13: what customers and colleagues say, to whom it is shown, and what
//! goes out.

use db::Statements;
use domain::{PersonId, event::Role};
use housecall::fake::JobMove;
use serde_json::{Value, json};
use testkit::{Api, Customer, Shop, World, scenario};

use crate::{HOUR, MINUTE};

/// Somebody of the office, signed in.
async fn maria(shop: &Shop) -> Api {
    shop.signed_in_as(Role::OfficeStaff).await
}

async fn conversations(api: &Api, query: &str) -> Vec<Value> {
    api.get(&format!("/v1/conversations?{query}")).await.ok()["items"].as_array().unwrap().clone()
}

async fn titles(api: &Api, query: &str) -> Vec<String> {
    conversations(api, query).await.iter().map(|one| one["title"].as_str().unwrap().to_owned()).collect()
}

/// The path of the conversation with a customer, opened as `api` opens it.
async fn opened(api: &Api, customer: &Customer) -> String {
    let order = json!({ "workspace": "customers", "customer_ref": customer.customer_ref });
    let opened = api.post("/v1/conversations", &order).await.ok();
    format!("/v1/conversations/{}", opened["id"].as_str().unwrap())
}

async fn entries(api: &Api, path: &str) -> Vec<Value> {
    api.get(&format!("{path}/entries")).await.ok()["items"].as_array().unwrap().clone()
}

/// What stands in a thread, one line each.
async fn thread(api: &Api, path: &str) -> Vec<String> {
    let line = |entry: &Value| {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        match entry["kind"].as_str().unwrap() {
            "event" => {
                let event = &entry["event"];
                format!("{} {} {}", text(&event["kind"]), text(&event["person"]["name"]), text(&event["reason"]))
                    .trim()
                    .to_owned()
            }
            kind => format!(
                "{kind} {}: {}",
                entry["author"]["name"].as_str().or(entry["origin"].as_str()).unwrap_or("customer"),
                text(&entry["body"])
            ),
        }
    };
    entries(api, path).await.iter().map(line).collect()
}

async fn members(api: &Api, path: &str) -> Vec<String> {
    let shown = api.get(path).await.ok();
    let reasons = |member: &Value| -> String {
        member["reasons"]
            .as_array()
            .unwrap()
            .iter()
            .map(|reason| reason.as_str().unwrap().split(':').next().unwrap())
            .collect::<Vec<_>>()
            .join("+")
    };
    shown["members"]
        .as_array()
        .unwrap()
        .iter()
        .map(|member| format!("{} {}", member["person"]["name"].as_str().unwrap(), reasons(member)))
        .collect()
}

async fn says(api: &Api, path: &str, words: &str) -> Value {
    api.post(&format!("{path}/messages"), &json!({ "body": words })).await.ok()
}

async fn ann_writes(world: &World, words: &str) -> Customer {
    let ann = world.shop.customer("Ann", "+13035550101");
    world.settle().await;
    ann.replies(words);
    world.settle().await;
    ann
}

scenario! {
    async fn a_customers_text_stands_in_the_inbox_and_the_answer_goes_out_once_and_at_any_hour(world) {
        let shop = &world.shop;
        let maria = maria(shop).await;
        world.passes(11 * HOUR).await; // deep in the night of Denver
        let ann = ann_writes(world, "Is someone coming today? 🚿").await;
        let list = conversations(&maria, "workspace=customers").await;
        assert_eq!(list.len(), 1, "{list:#?}");
        assert_eq!((&list[0]["title"], &list[0]["unread"], &list[0]["last"]["preview"]), (&json!("Ann Lee"), &json!(1), &json!("Is someone coming today? 🚿")));
        assert!(list[0]["waiting_since"].is_string());
        let path = opened(&maria, &ann).await;

        let check = maria.post(&format!("{path}/check"), &json!({ "body": "Yes, Terry" })).await.ok();
        assert_eq!((&check["outcome"], &check["segments"]), (&json!("sent"), &json!(1)));
        let said = maria.with("idempotency-key", "tap-1").post(&format!("{path}/messages"), &json!({ "body": "Yes, Terry comes at 9" })).await.ok();
        let again = maria.with("idempotency-key", "tap-1").post(&format!("{path}/messages"), &json!({ "body": "Yes, Terry comes at 9" })).await.ok();
        assert_eq!(said["seq"], again["seq"], "the phone lost the answer and asked again");
        world.settle().await;
        assert_eq!(ann.texts(), ["Example Plumbing: Yes, Terry comes at 9 Reply STOP to opt out"], "the first text says who writes");
        says(&maria, &path, "He is called Terry.").await;
        world.settle().await;
        assert_eq!(ann.texts()[1..], ["He is called Terry."]);
        let thread = entries(&maria, &path).await;
        assert_eq!((&thread[0]["direction"], &thread[1]["author"]["name"], &thread[1]["message"]["delivery"]), (&json!("incoming"), &json!("Somebody office_staff"), &json!("delivered")));
        let row = &conversations(&maria, "workspace=customers").await[0];
        assert_eq!((&row["unread"], &row["waiting_since"]), (&json!(0), &Value::Null), "who answers has read");
    }
}

scenario! {
    async fn who_was_not_written_to_lately_is_not_woken_at_night(world) {
        let shop = &world.shop;
        let maria = maria(shop).await;
        let ann = shop.customer("Ann", "+13035550101");
        world.settle().await;
        world.passes(11 * HOUR).await;
        let path = opened(&maria, &ann).await;
        let check = maria.post(&format!("{path}/check"), &json!({ "body": "Hello" })).await.ok();
        assert_eq!((&check["outcome"], &check["rule"]), (&json!("held"), &json!("quiet-hours")));
        let entry = says(&maria, &path, "Hello").await;
        assert_eq!((&entry["message"]["delivery"], &entry["message"]["scheduled"]), (&json!("held"), &json!(false)));
        assert!(entry["message"]["explanation"].as_str().unwrap().contains("quiet hours"), "{entry:#?}");
        world.settle().await;
        assert_eq!(ann.texts().len(), 0);
        world.passes(10 * HOUR).await;
        world.settle().await;
        assert_eq!(ann.texts().len(), 1);
    }
}

scenario! {
    async fn a_technician_is_in_while_a_job_of_the_customer_is_theirs_and_out_after_the_last(world) {
        let shop = &world.shop;
        let (maria, terry) = (maria(shop).await, shop.terry_signed_in().await);
        let ann = ann_writes(world, "Hello").await;
        let path = opened(&maria, &ann).await;
        assert_eq!(terry.get(&path).await.problem().0, 404, "not his yet");
        assert_eq!(titles(&terry, "workspace=customers").await.len(), 0);

        let first = shop.housecall().plans_job_for(&ann);
        let second = shop.housecall().plans_job_for(&ann);
        world.settle().await;
        assert_eq!(members(&maria, &path).await, ["Somebody office_staff role", "Terry Miles job+job"]);
        assert_eq!(titles(&terry, "workspace=customers").await, ["Ann Lee"]);
        says(&terry, &path, "On my way").await;
        world.settle().await;
        assert_eq!(ann.texts().len(), 1);

        shop.housecall().completes(&first);
        world.settle().await;
        assert_eq!(members(&maria, &path).await, ["Somebody office_staff role", "Terry Miles job"], "another job keeps him in");
        shop.housecall().moves(&second, JobMove::Cancel);
        world.settle().await;
        assert_eq!(members(&maria, &path).await, ["Somebody office_staff role"]);
        assert_eq!(terry.get(&path).await.problem().0, 404);
        assert_eq!(terry.get(&format!("{path}/entries")).await.problem().0, 404);
        assert_eq!(terry.post(&format!("{path}/messages"), &json!({ "body": "Thank you" })).await.problem().0, 404);
        let thread = thread(&maria, &path).await;
        assert!(thread.iter().any(|line| line.starts_with("member_added Terry Miles job:")), "{thread:#?}");
        assert_eq!(thread.iter().filter(|line| line.starts_with("member_removed Terry Miles")).count(), 1, "{thread:#?}");
    }
}

scenario! {
    async fn a_manual_add_outlives_the_job_and_a_manual_removal_outlives_its_news(world) {
        let shop = &world.shop;
        let (maria, terry) = (maria(shop).await, shop.terry_signed_in().await);
        let people = maria.get("/v1/people").await.ok();
        let id = |name: &str| people["items"].as_array().unwrap().iter().find(|one| one["name"] == name).unwrap()["id"].clone();
        let (of_terry, of_maria) = (id("Terry Miles"), id("Somebody office_staff"));
        let ann = ann_writes(world, "Hello").await;
        let job = shop.housecall().plans_job_for(&ann);
        world.settle().await;
        let path = opened(&maria, &ann).await;
        let there = format!("{path}/members");
        let without = |person: &Value| format!("{there}/{}", person.as_str().unwrap());

        assert_eq!(maria.delete(&without(&of_terry)).await.status, 204);
        assert_eq!(terry.get(&path).await.problem().0, 404, "taken out while the job is open");
        shop.housecall().moves(&job, JobMove::OnMyWay);
        world.settle().await;
        assert_eq!(terry.get(&path).await.problem().0, 404, "news of the same job is no new reason");
        let order = json!({ "workspace": "customers", "customer_ref": ann.customer_ref });
        assert_eq!(terry.post("/v1/conversations", &order).await.problem().0, 404, "and he does not let himself in");
        maria.post(&there, &json!({ "person_id": of_terry })).await.ok();
        shop.housecall().completes(&job);
        world.settle().await;
        assert_eq!(members(&maria, &path).await, ["Somebody office_staff role", "Terry Miles manual"], "who was added stays");
        assert_eq!(titles(&terry, "workspace=customers").await, ["Ann Lee"]);

        assert_eq!(maria.delete(&without(&of_maria)).await.status, 204);
        assert_eq!(members(&maria, &path).await, ["Terry Miles manual"]);
        assert_eq!(conversations(&maria, "workspace=customers").await[0]["is_member"], false, "the office still opens it");
        assert_eq!(titles(&maria, "workspace=customers&filter=mine").await.len(), 0);
        says(&maria, &path, "Still here").await;
    }
}

scenario! {
    async fn who_may_not_chat_with_customers_does_not(world) {
        let shop = &world.shop;
        let (maria, terry) = (maria(shop).await, shop.terry_signed_in().await);
        let people = shop.api().get("/v1/people").await.ok();
        let id = |name: &str| people["items"].as_array().unwrap().iter().find(|one| one["name"] == name).unwrap()["id"].as_str().unwrap().to_owned();
        let ann = ann_writes(world, "Hello").await;
        shop.housecall().plans_job_for(&ann);
        world.settle().await;
        let path = opened(&maria, &ann).await;
        for name in ["Terry Miles", "Somebody office_staff"] {
            let off = json!({ "permissions": { "chat_with_customers": false } });
            shop.api().patch(&format!("/v1/people/{}", id(name)), &off).await.ok();
        }
        assert_eq!(terry.get(&path).await.problem().0, 404);
        let shown = maria.get(&path).await.ok();
        assert_eq!((&shown["may_write"], &shown["why_not"]), (&json!(false), &json!("You are not allowed to chat with customers.")));
        assert_eq!(maria.post(&format!("{path}/messages"), &json!({ "body": "Hi" })).await.problem(), (403, "not-allowed".to_owned()));
        maria.post(&format!("{path}/notes"), &json!({ "body": "gate code 1234" })).await.ok();
        let refused = shop.signed_in_as(Role::Admin).await.post(&format!("{path}/members"), &json!({ "person_id": id("Terry Miles") })).await;
        assert_eq!(refused.problem(), (409, "may-not-chat".to_owned()));
    }
}

scenario! {
    async fn what_is_archived_comes_back_when_the_customer_writes_or_somebody_opens_it(world) {
        let shop = &world.shop;
        let (maria, admin) = (maria(shop).await, shop.signed_in_as(Role::Admin).await);
        let ann = ann_writes(world, "Hello").await;
        let path = opened(&maria, &ann).await;
        let archive = format!("{path}/archive");
        let nothing = json!({});
        assert_eq!((maria.post(&archive, &nothing).await.status, admin.post(&archive, &nothing).await.status), (204, 204), "two at once");
        assert_eq!(titles(&admin, "workspace=customers").await.len(), 0, "hidden for all");
        assert_eq!(titles(&admin, "workspace=customers&filter=archived").await, ["Ann Lee"]);
        ann.replies("One more thing");
        world.settle().await;
        assert_eq!(titles(&admin, "workspace=customers").await, ["Ann Lee"]);
        maria.post(&archive, &nothing).await;
        opened(&maria, &ann).await;
        assert_eq!(titles(&admin, "workspace=customers").await, ["Ann Lee"]);
        let thread = thread(&maria, &path).await;
        assert_eq!(thread, ["message customer: Hello", "archived", "message customer: One more thing", "archived", "unarchived"], "nothing is lost");
    }
}

scenario! {
    async fn automatic_messages_stand_in_the_thread_and_move_nothing(world) {
        let shop = &world.shop;
        let maria = maria(shop).await;
        let ann = shop.customer("Ann", "+13035550101");
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert_eq!(ann.messages(), (1, 1));
        assert_eq!(titles(&maria, "workspace=customers").await.len(), 0, "a hundred pulse checks are no hundred conversations");
        ann.replies("Great work!");
        world.settle().await;
        let list = conversations(&maria, "workspace=customers").await;
        assert_eq!(list[0]["last"]["preview"], "Great work!");
        let path = format!("/v1/conversations/{}", list[0]["id"].as_str().unwrap());
        let thread = entries(&maria, &path).await;
        let automatic: Vec<&Value> = thread.iter().filter(|entry| entry["origin"] == "pulse_check").collect();
        assert_eq!(automatic.len(), 2, "the text and the mail: {thread:#?}");
        assert!(automatic[0]["message"]["explanation"].as_str().unwrap().starts_with("Sent"), "{automatic:#?}");
    }
}

scenario! {
    async fn who_said_stop_is_written_to_by_nobody_and_the_refusal_says_why(world) {
        let shop = &world.shop;
        let maria = maria(shop).await;
        let ann = ann_writes(world, "please stop texting me").await;
        let before = ann.texts().len();
        let path = opened(&maria, &ann).await;
        let shown = maria.get(&path).await.ok();
        assert_eq!((&shown["may_write"], &shown["customer"]["opted_out"]), (&json!(false), &json!(true)));
        let check = maria.post(&format!("{path}/check"), &json!({ "body": "Sorry!" })).await.ok();
        assert_eq!((&check["outcome"], &check["rule"]), (&json!("suppressed"), &json!("opted-out")));
        let refused = maria.post(&format!("{path}/messages"), &json!({ "body": "Sorry!" })).await;
        assert_eq!(refused.problem(), (409, "send-refused".to_owned()));
        world.settle().await;
        assert_eq!(ann.texts().len(), before);
        let decisions = shop.api().get("/v1/decisions").await.ok();
        assert_eq!((&decisions["items"][0]["rule"], &decisions["items"][0]["outcome"]), (&json!("opted-out"), &json!("suppressed")), "it stays on record");
        ann.replies("START");
        world.settle().await;
        assert_eq!(maria.get(&path).await.ok()["may_write"], true);
    }
}

scenario! {
    async fn a_button_says_stop_for_a_customer_who_said_it_on_the_phone(world) {
        let shop = &world.shop;
        let maria = maria(shop).await;
        let ann = ann_writes(world, "Call me").await;
        let path = opened(&maria, &ann).await;
        let shown = maria.post(&format!("{path}/opt_out"), &json!({})).await.ok();
        assert_eq!((&shown["may_write"], &shown["customer"]["opted_out"]), (&json!(false), &json!(true)));
        assert_eq!(thread(&maria, &path).await, ["message customer: Call me", "opted_out"]);
    }
}

scenario! {
    async fn a_message_for_later_goes_at_its_time_or_not_at_all(world) {
        let shop = &world.shop;
        let maria = maria(shop).await;
        let ann = ann_writes(world, "When can you come?").await;
        let path = opened(&maria, &ann).await;
        let later = |hours: u32| json!({ "body": format!("In {hours} hours"), "send_at": world.env().now().plus(HOUR * hours) });
        let messages = format!("{path}/messages");
        let (first, second) = (maria.post(&messages, &later(1)).await.ok(), maria.post(&messages, &later(2)).await.ok());
        assert_eq!((&first["message"]["delivery"], &first["message"]["scheduled"]), (&json!("held"), &json!(true)));
        let of = |entry: &Value, what: &str| format!("{messages}/{}/{what}", entry["message"]["id"].as_str().unwrap());
        let canceled = maria.post(&of(&second, "cancel"), &json!({})).await.ok();
        assert_eq!((&canceled["message"]["delivery"], &canceled["message"]["delivery_detail"]), (&json!("canceled"), &json!("Somebody office_staff canceled it")));
        world.passes(3 * HOUR).await;
        world.settle().await;
        assert_eq!(ann.texts().len(), 1, "{:?}", ann.texts());
        assert_eq!(maria.post(&of(&first, "cancel"), &json!({})).await.problem(), (409, "not-waiting".to_owned()));
        for wrong in [json!({ "body": "x", "send_at": "2020-01-01T00:00:00Z" }), json!({ "body": " \n" }), json!({ "body": "x".repeat(1_601) })] {
            assert_eq!(maria.post(&messages, &wrong).await.problem().0, 422, "{wrong}");
        }
    }
}

scenario! {
    async fn a_held_message_is_not_sent_to_who_said_stop_meanwhile(world) {
        let shop = &world.shop;
        let maria = maria(shop).await;
        let ann = ann_writes(world, "When can you come?").await;
        let path = opened(&maria, &ann).await;
        let at = world.env().now().plus(HOUR);
        let entry = maria.post(&format!("{path}/messages"), &json!({ "body": "Soon", "send_at": at })).await.ok();
        ann.replies("STOP");
        world.settle().await;
        world.passes(2 * HOUR).await;
        world.settle().await;
        let thread = entries(&maria, &path).await;
        let found = thread.iter().find(|one| one["seq"] == entry["seq"]).unwrap();
        assert_eq!(found["message"]["delivery"], "canceled");
        assert!(found["message"]["explanation"].as_str().unwrap().starts_with("Not sent"), "{found:#?}");
    }
}

scenario! {
    async fn a_text_that_fails_says_why_and_goes_out_anew_by_hand(world) {
        let shop = &world.shop;
        let maria = maria(shop).await;
        let ann = ann_writes(world, "Hello").await;
        let path = opened(&maria, &ann).await;
        shop.twilio().faults().add(connect::fake::Fault::Fail { status: 400 }, 1);
        let entry = says(&maria, &path, "Hi Ann").await;
        world.settle().await;
        let failed = entries(&maria, &path).await.into_iter().find(|one| one["seq"] == entry["seq"]).unwrap();
        assert_eq!(failed["message"]["delivery"], "failed", "{failed:#?}");
        assert!(failed["message"]["delivery_detail"].is_string());
        let retry = format!("{path}/messages/{}/retry", entry["message"]["id"].as_str().unwrap());
        maria.post(&retry, &json!({})).await.ok();
        assert_eq!(maria.post(&retry, &json!({})).await.problem(), (409, "not-failed".to_owned()), "pressed twice");
        let texts = entries(&maria, &path).await.into_iter().filter(|entry| entry["direction"] == "outgoing").count();
        assert_eq!(texts, 2, "the one that failed, and the one in its place");
        world.settle().await;
        assert_eq!(ann.texts().len(), 1);
    }
}

scenario! {
    async fn a_customer_who_waits_too_long_alarms_the_point_of_contact_once(world) {
        let shop = &world.shop;
        let maria = maria(shop).await;
        let contact = shop.has_person("Connie", "connie@example.example.com", Role::OfficeStaff, None).await;
        shop.app().db.write(shop.company(), move |tx| tx.exec(
            "UPDATE people SET is_point_of_contact = TRUE WHERE company_id = $1 AND id = $2", db::args![contact])).await.unwrap();
        let ann = shop.customer("Ann", "+13035550101");
        world.settle().await;
        ann.replies("There is water everywhere"); // the next one comes before anybody looked
        ann.replies("Hello?");
        world.settle().await;
        world.passes(31 * MINUTE).await;
        world.settle().await;
        let alarms = || shop.mail().mails(Some("connie@example.example.com")).into_iter().filter(|mail| mail.subject.contains("has been waiting")).collect::<Vec<_>>();
        let mails = alarms();
        assert_eq!(mails.len(), 1, "once for one wait");
        assert!(mails[0].subject.contains("Ann Lee has been waiting"), "{}", mails[0].subject);
        let path = opened(&maria, &ann).await;
        says(&maria, &path, "We are coming").await;
        ann.replies("Thanks");
        world.settle().await;
        says(&maria, &path, "Welcome").await;
        world.passes(2 * HOUR).await;
        world.settle().await;
        assert_eq!(alarms().len(), 1, "who was answered waits no more");
        ann.replies("It is back");
        world.settle().await;
        world.passes(HOUR).await;
        world.settle().await;
        maria.post(&format!("{path}/archive"), &json!({})).await;
        ann.replies("Still there");
        world.settle().await;
        let later = world.env().now().plus(8 * HOUR);
        maria.post(&format!("{path}/messages"), &json!({ "body": "Tomorrow", "send_at": later })).await.ok();
        world.passes(HOUR).await;
        world.settle().await;
        assert_eq!(alarms().len(), 3, "each wait by itself; what is planned is no answer yet");
    }
}

scenario! {
    async fn colleagues_talk_two_by_two_and_in_groups_and_nobody_else_listens(world) {
        let shop = &world.shop;
        let (maria, terry, admin) = (maria(shop).await, shop.terry_signed_in().await, shop.signed_in_as(Role::Admin).await);
        let me = |api: Api| async move { api.get("/v1/me").await.ok()["person"]["id"].as_str().unwrap().parse::<PersonId>().unwrap() };
        let (of_terry, of_maria) = (me(terry.clone()).await, me(maria.clone()).await);
        let pair = json!({ "workspace": "employees", "person_ids": [of_terry] });
        let opened = maria.post("/v1/conversations", &pair).await.ok();
        assert_eq!((&opened["kind"], &opened["title"]), (&json!("direct"), &json!("Terry Miles")));
        let path = format!("/v1/conversations/{}", opened["id"].as_str().unwrap());
        let back = terry.post("/v1/conversations", &json!({ "workspace": "employees", "person_ids": [of_maria] })).await.ok();
        assert_eq!(back["id"], opened["id"], "the same, whoever begins");
        says(&maria, &path, "Can you take the Walker job?").await;
        let list = conversations(&terry, "workspace=employees").await;
        assert_eq!((&list[0]["title"], &list[0]["unread"]), (&json!("Somebody office_staff"), &json!(1)));
        assert_eq!(terry.get("/v1/conversations/counts").await.ok()["employees"]["unread"], 1);
        assert_eq!(maria.get("/v1/conversations/counts").await.ok()["employees"]["unread"], 0);
        assert_eq!(admin.get(&path).await.problem().0, 404, "an administrator neither");
        assert_eq!(admin.get("/v1/search?q=walker").await.ok()["items"], json!([]));
        assert_eq!(terry.get("/v1/search?q=walker").await.ok()["items"][0]["snippet"][1], json!({ "text": "Walker", "hit": true }));

        let group = json!({ "workspace": "employees", "person_ids": [of_terry, shop.owner()], "title": "North side" });
        let group = maria.post("/v1/conversations", &group).await.ok();
        assert_eq!((&group["kind"], &group["title"]), (&json!("group"), &json!("North side")));
        let group = format!("/v1/conversations/{}", group["id"].as_str().unwrap());
        terry.patch(&group, &json!({ "title": "North" })).await.ok();
        assert_eq!(terry.delete(&format!("{group}/members/{of_terry}")).await.status, 204, "he leaves");
        assert_eq!(terry.get(&group).await.problem().0, 404);
        says(&maria, &group, "He is gone").await;
        assert_eq!(terry.get("/v1/search?q=gone").await.ok()["items"], json!([]));
        let archive = format!("{path}/archive");
        terry.post(&archive, &json!({})).await;
        assert_eq!((titles(&terry, "workspace=employees").await.len(), titles(&maria, "workspace=employees").await.len()), (0, 2), "each for themselves");
        says(&maria, &path, "Please").await;
        assert_eq!(titles(&terry, "workspace=employees").await, ["Somebody office_staff"], "and back");
    }
}

scenario! {
    async fn unread_is_each_persons_own_and_can_be_taken_back(world) {
        let shop = &world.shop;
        let (maria, admin) = (maria(shop).await, shop.signed_in_as(Role::Admin).await);
        let ann = ann_writes(world, "One").await;
        ann.replies("Two");
        let bo = shop.customer("Bo", "+13035550102");
        world.settle().await;
        bo.replies("Three");
        world.settle().await;
        let counts = |api: Api| async move { api.get("/v1/conversations/counts").await.ok()["customers"].clone() };
        assert_eq!(counts(maria.clone()).await, json!({ "unread": 2, "waiting": 2 }));
        let path = opened(&maria, &ann).await;
        let last = entries(&maria, &path).await.last().unwrap()["seq"].clone();
        maria.post(&format!("{path}/read"), &json!({ "seq": last })).await;
        assert_eq!((titles(&maria, "workspace=customers&filter=unread").await, counts(admin.clone()).await["unread"].clone()), (vec!["Bo Lee".to_owned()], json!(2)));
        assert_eq!(admin.get(&path).await.ok()["seen_by"][0]["seq"], last, "seen by the team");
        maria.post(&format!("{path}/unread"), &json!({})).await;
        let row = conversations(&maria, "workspace=customers&filter=unread").await.into_iter().find(|row| row["title"] == "Ann Lee").unwrap();
        assert_eq!(row["unread"], 1);
        maria.post("/v1/conversations/read_all", &json!({})).await;
        assert_eq!(counts(maria.clone()).await, json!({ "unread": 0, "waiting": 2 }), "read is not answered");
        maria.post(&format!("{path}/unread"), &json!({})).await;
        assert_eq!(counts(maria.clone()).await["unread"], 1, "also what was read with all the rest");
    }
}

scenario! {
    async fn a_note_stays_inside_and_calls_whom_it_names(world) {
        let shop = &world.shop;
        let (maria, admin) = (maria(shop).await, shop.signed_in_as(Role::Admin).await);
        let of_admin = admin.get("/v1/me").await.ok()["person"]["id"].clone();
        let ann = ann_writes(world, "Hello").await;
        let path = opened(&maria, &ann).await;
        let newest = entries(&maria, &path).await.last().unwrap()["seq"].clone();
        maria.post(&format!("{path}/read"), &json!({ "seq": i64::MAX })).await;
        assert_eq!(admin.get(&path).await.ok()["seen_by"][0]["seq"], newest, "no further than there is");
        admin.post("/v1/conversations/read_all", &json!({})).await;
        let texts = shop.texts_sent();
        let note = maria.post(&format!("{path}/notes"), &json!({ "body": "@Admin gate code 1234", "mentions": [of_admin] })).await.ok();
        world.settle().await;
        assert_eq!((note["kind"].as_str().unwrap(), shop.texts_sent()), ("note", texts));
        let row = &conversations(&admin, "workspace=customers&filter=unread").await[0];
        assert_eq!((&row["mentioned"], &row["last"]["kind"]), (&json!(true), &json!("note")));
        assert_eq!(maria.post(&format!("{path}/notes"), &json!({ "body": "x", "mentions": ["psn_00000000000000000000000000000001"] })).await.problem().0, 422);
    }
}

scenario! {
    async fn an_unknown_number_has_a_conversation_and_takes_it_along_when_it_becomes_a_customer(world) {
        let shop = &world.shop;
        let maria = maria(shop).await;
        shop.twilio().text_from_phone("+13035550177", None, "Do you do water heaters?", &[]);
        world.settle().await;
        let list = conversations(&maria, "workspace=customers").await;
        assert_eq!((&list[0]["title"], &list[0]["customer_ref"]), (&json!("+13035550177"), &Value::Null));
        let path = format!("/v1/conversations/{}", list[0]["id"].as_str().unwrap());
        says(&maria, &path, "We do").await;
        let nina = shop.customer("Nina", "+13035550177");
        shop.housecall().plans_job_for(&nina);
        world.settle().await;
        shop.twilio().text_from_phone("+13035550177", None, "Great", &[]);
        world.settle().await;
        let list = conversations(&maria, "workspace=customers").await;
        assert_eq!((list.len(), &list[0]["title"]), (1, &json!("Nina Lee")));
        let path = format!("/v1/conversations/{}", list[0]["id"].as_str().unwrap());
        let said: Vec<Value> = entries(&maria, &path).await.into_iter().filter(|entry| entry["kind"] == "message").collect();
        assert_eq!(said.len(), 3, "{said:#?}");
    }
}

scenario! {
    async fn saved_replies_fill_in_what_is_known_and_name_what_is_not(world) {
        let shop = &world.shop;
        let (maria, terry) = (maria(shop).await, shop.terry_signed_in().await);
        let ann = ann_writes(world, "Hello").await;
        let path = opened(&maria, &ann).await;
        let id = path.rsplit('/').next().unwrap();
        let new = json!({ "title": "On our way", "shortcut": "/OMW", "body": "Hi {{ customer.first_name }}, {{ technician.name }} is coming.", "shared": true });
        let made = maria.post("/v1/saved_replies", &new).await.ok();
        assert_eq!(made["shortcut"], "omw");
        let reply = format!("/v1/saved_replies/{}", made["id"].as_str().unwrap());
        let rendered = maria.post(&format!("{reply}/render"), &json!({ "conversation_id": id })).await.ok();
        assert_eq!(rendered, json!({ "body": "Hi Ann, is coming.", "missing": ["technician.name"] }));
        shop.housecall().plans_job_for(&ann);
        world.settle().await;
        let rendered = terry.post(&format!("{reply}/render"), &json!({ "conversation_id": id })).await.ok();
        assert_eq!(rendered, json!({ "body": "Hi Ann, Terry Miles is coming.", "missing": [] }));
        assert_eq!(terry.delete(&reply).await.problem(), (403, "not-allowed".to_owned()));
        let own = json!({ "title": "Mine", "shortcut": null, "body": "Bye", "shared": false });
        terry.post("/v1/saved_replies", &own).await.ok();
        assert_eq!(maria.get("/v1/saved_replies").await.ok()["items"].as_array().unwrap().len(), 1, "his own are his own");
        for wrong in [json!({ "title": "x", "shortcut": null, "body": "{{ nope }}", "shared": true }), json!({ "title": "", "shortcut": null, "body": "x", "shared": true })] {
            assert_eq!(maria.post("/v1/saved_replies", &wrong).await.problem().0, 422, "{wrong}");
        }
    }
}

scenario! {
    async fn drafts_and_who_is_there_are_kept_and_told(world) {
        let shop = &world.shop;
        let (maria, admin) = (maria(shop).await, shop.signed_in_as(Role::Admin).await);
        let ann = ann_writes(world, "Hello").await;
        let path = opened(&maria, &ann).await;
        maria.send("PUT", &format!("{path}/draft"), Some(&json!({ "body": "Dear Ann" }))).await;
        assert_eq!((maria.get(&path).await.ok()["draft_body"].clone(), admin.get(&path).await.ok()["draft_body"].clone()), (json!("Dear Ann"), Value::Null));
        assert_eq!(conversations(&maria, "workspace=customers").await[0]["draft"], "Dear Ann");
        let here = |state: &str| json!({ "state": state });
        maria.post(&format!("{path}/presence"), &here("typing")).await.ok();
        let others = admin.post(&format!("{path}/presence"), &here("looking")).await.ok();
        assert_eq!((&others["others"][0]["person"]["name"], &others["others"][0]["state"]), (&json!("Somebody office_staff"), &json!("typing")));
        world.clock.advance(std::time::Duration::from_secs(9));
        assert_eq!(admin.post(&format!("{path}/presence"), &here("looking")).await.ok()["others"], json!([]));
        says(&maria, &path, "Dear Ann, hello").await;
        assert_eq!(maria.get(&path).await.ok()["draft_body"], Value::Null);
    }
}

scenario! {
    async fn contact_details_are_masked_in_the_inbox_for_whom_they_are_not_shown(world) {
        let shop = &world.shop;
        let maria = maria(shop).await;
        let id = maria.get("/v1/me").await.ok()["person"]["id"].as_str().unwrap().to_owned();
        let ann = ann_writes(world, "Hello").await;
        let path = opened(&maria, &ann).await;
        assert_eq!(maria.get(&path).await.ok()["customer"]["phone"], "+13035550101");
        shop.api().patch(&format!("/v1/people/{id}"), &json!({ "permissions": { "see_contact_details": false } })).await.ok();
        shop.twilio().text_from_phone("+13035550177", None, "Hi", &[]);
        world.settle().await;
        let shown = maria.get(&path).await;
        assert!(!shown.body.contains("3035550101") && !shown.body.contains("ann@example.com"), "{}", shown.body);
        let list = maria.get("/v1/conversations?workspace=customers").await;
        assert!(!list.body.contains("3035550177"), "{}", list.body);
    }
}

scenario! {
    async fn a_long_thread_is_read_in_pages_both_ways(world) {
        let shop = &world.shop;
        let maria = maria(shop).await;
        let ann = ann_writes(world, "0").await;
        let path = opened(&maria, &ann).await;
        for number in 1..12 {
            maria.post(&format!("{path}/notes"), &json!({ "body": number.to_string() })).await.ok();
        }
        let page = |query: String| { let (maria, path) = (maria.clone(), path.clone()); async move { maria.get(&format!("{path}/entries?limit=5&{query}")).await.ok() } };
        let bodies = |page: &Value| page["items"].as_array().unwrap().iter().map(|entry| entry["body"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
        let newest = page(String::new()).await;
        assert_eq!((bodies(&newest), &newest["has_older"], &newest["has_newer"]), (["7", "8", "9", "10", "11"].map(str::to_owned).to_vec(), &json!(true), &json!(false)));
        let older = page(format!("before={}", newest["items"][0]["seq"])).await;
        assert_eq!((bodies(&older), &older["has_older"], &older["has_newer"]), (["2", "3", "4", "5", "6"].map(str::to_owned).to_vec(), &json!(true), &json!(true)));
        let newer = page(format!("after={}", older["items"][4]["seq"])).await;
        assert_eq!((bodies(&newer), &newer["has_newer"]), (["7", "8", "9", "10", "11"].map(str::to_owned).to_vec(), &json!(false)));
        let oldest = page(format!("before={}", older["items"][0]["seq"])).await;
        assert_eq!((bodies(&oldest), &oldest["has_older"]), (vec!["0".to_owned(), "1".to_owned()], &json!(false)));
    }
}

scenario! {
    async fn recipients_are_found_by_name_number_address_and_job(world) {
        let shop = &world.shop;
        let (maria, terry) = (maria(shop).await, shop.terry_signed_in().await);
        let ann = shop.customer("Ann", "+13035550101");
        shop.customer("Bo", "+13035550102");
        shop.housecall().plans_job_for(&ann);
        world.settle().await;
        let number = shop.api().get(&format!("/v1/customers/{}", ann.customer_ref)).await.ok()["jobs"][0]["number"].as_str().unwrap().to_owned();
        let found = |api: &Api, q: &str| { let (api, q) = (api.clone(), q.to_owned()); async move {
            let page = api.get(&format!("/v1/conversations/recipients?q={q}")).await.ok();
            page["items"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        } };
        for q in ["ann", "5550101", "ann@example", number.as_str()] {
            assert_eq!(found(&maria, q).await, ["Ann Lee"], "{q}");
        }
        assert_eq!(found(&maria, "lee").await.len(), 2);
        assert_eq!(found(&terry, "lee").await, ["Ann Lee"], "a technician finds the customers of their jobs");
    }
}

scenario! {
    async fn files_come_along_with_a_message(world) {
        let shop = &world.shop;
        let maria = maria(shop).await;
        let ann = ann_writes(world, "Which heater?").await;
        let path = opened(&maria, &ann).await;
        let pdf = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n".to_vec();
        let file = testkit::Answer::of(maria.request("POST", "/v1/attachments?name=offer.pdf").body(pdf)).await.ok();
        let said = maria.post(&format!("{path}/messages"), &json!({ "body": "", "file_ids": [file["id"]] })).await.ok();
        assert_eq!((&said["attachments"][0]["kind"], &said["attachments"][0]["name"]), (&json!("document"), &json!("offer.pdf")));
        world.settle().await;
        let texts = shop.twilio().texts(ann.phone());
        assert!(texts.last().unwrap().media.iter().any(|url| url.contains("/f/")), "{texts:?}");
        assert_eq!(maria.post(&format!("{path}/messages"), &json!({ "body": "", "file_ids": ["fil_00000000000000000000000000000001"] })).await.problem().0, 422);
    }
}

scenario! {
    async fn pictures_that_a_customer_sends_are_shown_to_those_who_are_in_and_to_nobody_else(world) {
        let shop = &world.shop;
        let (maria, terry) = (maria(shop).await, shop.terry_signed_in().await);
        let ann = shop.customer("Ann", "+13035550101");
        world.settle().await;
        let gif = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";
        let media = [shop.twilio().keeps("image/gif", gif), shop.twilio().keeps("application/x-msdownload", b"MZ\x90\x00evil")];
        shop.twilio().text_from_phone(ann.phone(), None, "", &media);
        world.settle().await;
        let path = opened(&maria, &ann).await;
        let thread = entries(&maria, &path).await;
        let attachments = thread[0]["attachments"].as_array().unwrap();
        assert_eq!(attachments.len(), 1, "what could run is not kept: {attachments:#?}");
        assert_eq!((&attachments[0]["kind"], &attachments[0]["media_type"]), (&json!("image"), &json!("image/gif")));
        let url = attachments[0]["url"].as_str().unwrap();
        let shown = maria.get(url).await;
        assert_eq!((shown.status, shown.header("content-type")), (200, Some("image/gif")));
        assert_eq!(Api::anonymous(&world.url).get(url).await.status, 401, "no link opens it");
        assert_eq!(terry.get(url).await.problem().0, 404);
        shop.housecall().plans_job_for(&ann);
        world.settle().await;
        assert_eq!(terry.get(url).await.status, 200);
    }
}

scenario! {
    async fn how_long_customers_wait_is_counted_from_their_first_unanswered_text(world) {
        let shop = &world.shop;
        let maria = maria(shop).await;
        let ann = ann_writes(world, "Hello").await;
        world.passes(4 * MINUTE).await;
        ann.replies("Hello?");
        world.passes(6 * MINUTE).await;
        world.settle().await;
        let path = opened(&maria, &ann).await;
        says(&maria, &path, "Here we are").await;
        says(&maria, &path, "What is it?").await;
        world.settle().await;
        ann.replies("A leak");
        world.settle().await;
        let report = shop.api().get("/v1/reports/responses?from=2026-01-01&to=2027-01-01").await.ok();
        assert_eq!((&report["all"]["answered"], &report["waiting"], &report["people"][0]["name"]), (&json!(1), &json!(1), &json!("Somebody office_staff")));
        let waited = report["all"]["median_seconds"].as_u64().unwrap();
        assert!((600..700).contains(&waited), "{waited}");
    }
}

scenario! {
    async fn odd_words_stay_as_they_were_written_and_search_takes_anything(world) {
        let shop = &world.shop;
        let maria = maria(shop).await;
        let odd = "<b>O'Neil</b> \u{202e}right\u{202c} to\u{200b}left مرحبا 👩‍👩‍👧 %_*\" OR 1=1";
        let ann = ann_writes(world, odd).await;
        let path = opened(&maria, &ann).await;
        assert_eq!(entries(&maria, &path).await[0]["body"], odd);
        for q in ["O'Neil", "\" OR words:(", "مرحبا", "*", "%", "NEAR(a b)", "AND", "👩‍👩‍👧", "-1", "a\0b", &"x ".repeat(400)] {
            let encoded: Vec<String> = q.bytes().map(|byte| format!("%{byte:02x}")).collect();
            let encoded = encoded.concat();
            let found = maria.get(&format!("/v1/search?q={encoded}")).await;
            assert_eq!(found.status, 200, "{q}: {}", found.body);
        }
        assert_eq!(maria.get("/v1/search?q=neil").await.ok()["items"].as_array().unwrap().len(), 1);
        let long = "é".repeat(10_000);
        assert_eq!(maria.post(&format!("{path}/messages"), &json!({ "body": long })).await.problem().0, 422);
        maria.post(&format!("{path}/notes"), &json!({ "body": long })).await.ok();
    }
}

scenario! {
    async fn what_is_planned_for_the_night_waits_for_the_morning(world) {
        let shop = &world.shop;
        let maria = maria(shop).await;
        let ann = ann_writes(world, "Can you come on Friday?").await;
        let path = opened(&maria, &ann).await;
        let night = world.env().now().plus(60 * HOUR); // two days and a half later, deep in the night of Denver
        let check = maria.post(&format!("{path}/check"), &json!({ "body": "Yes", "send_at": night })).await.ok();
        assert_eq!(check["outcome"], "sent", "now it would go: what the night says is asked then");
        maria.post(&format!("{path}/messages"), &json!({ "body": "Yes", "send_at": night })).await.ok();
        world.passes(61 * HOUR).await;
        world.settle().await;
        let local = world.env().now().in_zone(&jiff::tz::TimeZone::get("America/Denver").unwrap()).hour();
        assert!(!(8..21).contains(&local), "it is night: {local}");
        assert_eq!(ann.texts().len(), 0, "{:?}", ann.texts());
        world.passes(10 * HOUR).await;
        world.settle().await;
        assert_eq!(ann.texts().len(), 1);
    }
}

scenario! {
    async fn a_technician_gets_no_link_of_the_customers_and_holds_nothing_back_that_asks_about_him(world) {
        let shop = &world.shop;
        let (maria, terry) = (maria(shop).await, shop.terry_signed_in().await);
        let ann = shop.customer("Ann", "+13035550101");
        shop.housecall().plans_job_for(&ann); // it stays open
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        let token = ann.page_path();
        let path = opened(&maria, &ann).await;
        assert!(maria.get(&format!("{path}/entries")).await.body.contains(&token), "the office sees what went out");
        for what in [format!("{path}/entries"), "/v1/conversations?workspace=customers".to_owned(), "/v1/search?q=terry".to_owned()] {
            let shown = terry.get(&what).await;
            assert_eq!(shown.status, 200, "{what}: {}", shown.body);
            assert!(!shown.body.contains(token.trim_start_matches("/p/")), "{what}: {}", shown.body);
        }
        let automatic = entries(&terry, &path).await.into_iter().find(|entry| entry["origin"] == "pulse_check").unwrap();
        let cancel = format!("{path}/messages/{}/cancel", automatic["message"]["id"].as_str().unwrap());
        for anybody in [&terry, &maria] {
            assert_eq!(anybody.post(&cancel, &json!({})).await.problem(), (409, "not-yours".to_owned()));
        }
        assert_eq!(terry.post(&format!("{path}/opt_out"), &json!({})).await.problem(), (403, "not-allowed".to_owned()));
    }
}

scenario! {
    async fn who_began_a_conversation_with_a_job_leaves_it_with_the_job(world) {
        let shop = &world.shop;
        let terry = shop.terry_signed_in().await;
        let ann = shop.customer("Ann", "+13035550101");
        let job = shop.housecall().plans_job_for(&ann);
        world.settle().await;
        let path = opened(&terry, &ann).await;
        says(&terry, &path, "On my way").await;
        shop.housecall().completes(&job);
        world.settle().await;
        assert_eq!(terry.get(&path).await.problem().0, 404);
    }
}

scenario! {
    async fn of_a_household_the_one_who_was_written_to_answers(world) {
        let shop = &world.shop;
        let maria = maria(shop).await;
        let (ann, _bo) = (shop.customer("Ann", "+13035550101"), shop.customer("Bo", "+13035550101"));
        world.settle().await;
        let path = opened(&maria, &ann).await;
        says(&maria, &path, "Are you at home?").await;
        world.settle().await;
        ann.replies("Yes");
        world.settle().await;
        assert_eq!(thread(&maria, &path).await.last().unwrap(), "message customer: Yes");
    }
}

scenario! {
    async fn what_answers_a_pulse_check_by_itself_waits_for_nobody(world) {
        let shop = &world.shop;
        let maria = maria(shop).await;
        let ann = shop.customer("Ann", "+13035550101");
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        ann.replies("10");
        world.settle().await;
        assert_eq!(maria.get("/v1/conversations/counts").await.ok()["customers"], json!({ "unread": 1, "waiting": 0 }));
        ann.replies("But the tap still drips");
        world.settle().await;
        assert_eq!(maria.get("/v1/conversations/counts").await.ok()["customers"]["waiting"], 1);
        world.passes(MINUTE).await;
        ann.replies("STOP");
        world.settle().await;
        assert_eq!(maria.get("/v1/conversations/counts").await.ok()["customers"]["waiting"], 1, "the tap still drips");
    }
}

scenario! {
    async fn two_conversations_of_one_customer_become_one(world) {
        let shop = &world.shop;
        let maria = maria(shop).await;
        let ann = ann_writes(world, "From my old number").await;
        let path = opened(&maria, &ann).await;
        shop.twilio().text_from_phone("+13035550188", None, "Who has the heater permit?", &[]);
        world.settle().await;
        assert_eq!(conversations(&maria, "workspace=customers").await.len(), 2);
        let other = conversations(&maria, "workspace=customers").await.into_iter().find(|row| row["customer_ref"].is_null()).unwrap();
        maria.post(&format!("/v1/conversations/{}/notes", other["id"].as_str().unwrap()), &json!({ "body": "Is this Ann?" })).await.ok();
        world.clock.advance(MINUTE);
        shop.housecall_fake().update_customer(&ann.customer_ref, json!({ "home_number": "3035550188" }));
        world.settle().await;
        let list = conversations(&maria, "workspace=customers").await;
        assert_eq!((list.len(), &list[0]["title"], &list[0]["last"]["preview"]), (1, &json!("Ann Lee"), &json!("Is this Ann?")));
        assert_eq!(thread(&maria, &path).await, ["message customer: From my old number", "message customer: Who has the heater permit?", "note Somebody office_staff: Is this Ann?"]);
        assert_eq!(maria.get("/v1/search?q=permit").await.ok()["items"][0]["title"], "Ann Lee");
    }
}

scenario! {
    async fn search_finds_parts_of_numbers_and_addresses_and_a_technicians_old_words(world) {
        let shop = &world.shop;
        let (maria, terry) = (maria(shop).await, shop.terry_signed_in().await);
        let ann = ann_writes(world, "Call 303-555-0199 or write to ann.lee@example.com about the boiler").await;
        let bo = shop.customer("Bo", "+13035550102");
        shop.housecall().plans_job_for(&ann);
        world.settle().await;
        bo.replies("The boiler again");
        world.settle().await;
        let titles = |api: &Api, q: &str| { let (api, q) = (api.clone(), q.to_owned()); async move {
            let found = api.get(&format!("/v1/search?q={q}")).await.ok();
            found["items"].as_array().unwrap().iter().map(|one| one["title"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        } };
        for q in ["0199", "example", "ann.lee@example.com", "303-555-0199"] {
            assert_eq!(titles(&maria, q).await, ["Ann Lee"], "{q}");
        }
        assert_eq!(titles(&maria, "boiler").await, ["Bo Lee", "Ann Lee"]);
        assert_eq!(titles(&terry, "boiler").await, ["Ann Lee"]);
        let order = |phone: &str| json!({ "workspace": "customers", "phone": phone });
        for phone in [bo.phone(), "+13035550170"] {
            assert_eq!(terry.post("/v1/conversations", &order(phone)).await.problem(), (403, "not-allowed".to_owned()), "{phone}");
        }
    }
}
