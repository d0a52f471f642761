//! Workflows: what a company wants to happen by itself.

use std::time::Duration;

use connect::fake::Fault;
use domain::event::Role;
use housecall::fake::EstimateMove;
use serde_json::{Value, json};
use testkit::{Shop, World, scenario};

use crate::{HOUR, MINUTE};

const DAY: Duration = Duration::from_hours(24);

/// A workflow that is switched on; its id.
async fn on(shop: &Shop, definition: Value) -> String {
    let made = shop.api().post("/v1/workflows", &json!({ "name": "Test", "definition": definition })).await.ok();
    let (id, revision) = (made["id"].as_str().unwrap().to_owned(), made["revision"].clone());
    let published = shop.api().post(&format!("/v1/workflows/{id}/publish"), &json!({ "revision": revision })).await;
    assert_eq!(published.status, 200, "{}", published.body);
    id
}

async fn runs(shop: &Shop) -> Vec<Value> {
    shop.api().get("/v1/workflow_runs").await.ok()["items"].as_array().unwrap().clone()
}

/// The only run, with its steps.
async fn only_run(shop: &Shop) -> Value {
    let all = runs(shop).await;
    assert_eq!(all.len(), 1, "{all:#?}");
    let id = all[0]["id"].as_str().unwrap();
    shop.api().get(&format!("/v1/workflow_runs/{id}")).await.ok()
}

/// `step state` of each step, in order.
fn steps_of(run: &Value) -> Vec<String> {
    let steps = run["steps"].as_array().unwrap();
    steps.iter().map(|step| format!("{} {}", step["step"].as_str().unwrap(), step["state"].as_str().unwrap())).collect()
}

async fn tasks(shop: &Shop) -> Vec<String> {
    let all = shop.api().get("/v1/tasks").await.ok();
    all["items"].as_array().unwrap().iter().map(|task| task["title"].as_str().unwrap().to_owned()).collect()
}

fn text(id: &str, message: &str) -> Value {
    json!({ "id": id, "type": "action", "operation": "porchlight.message.send", "input": { "message": message } })
}

fn task(id: &str, title: &str) -> Value {
    json!({ "id": id, "type": "action", "operation": "porchlight.task.create", "input": { "title": title } })
}

/// "Estimate sent, no answer for 3 days: text, wait for a reply 2 days, task for the office."
fn estimate_follow_up() -> Value {
    hub::workflows::templates::all()
        .into_iter()
        .find(|template| template.id == "estimate-follow-up")
        .map(|template| serde_json::to_value(template.definition).unwrap())
        .unwrap()
}

async fn sends_estimate(world: &World, customer_ref: &str) -> String {
    let fake = world.shop.housecall_fake();
    let estimate =
        fake.add_estimate(json!({ "customer_id": customer_ref, "options": [{ "name": "Option 1" }] })).unwrap();
    assert!(fake.move_estimate(&estimate, &EstimateMove::Send));
    world.settle().await;
    estimate
}

scenario! {
    async fn an_estimate_without_an_answer_is_followed_up_and_becomes_a_task(world) {
        let shop = &world.shop;
        on(shop, estimate_follow_up()).await;
        let ann = shop.customer("Ann", "+13035550101");
        world.settle().await;
        sends_estimate(world, &ann.customer_ref).await;
        assert_eq!(only_run(shop).await["state"], "waiting");
        world.passes(3 * DAY).await;
        world.passes(12 * HOUR).await; // should it be night there
        let texts = ann.texts();
        assert_eq!(texts.len(), 1, "{texts:?}");
        assert!(texts[0].contains("Hi Ann, this is") && texts[0].contains("estimate"), "{texts:?}");
        assert_eq!(tasks(shop).await, Vec::<String>::new());
        world.passes(2 * DAY).await;
        assert_eq!(tasks(shop).await, ["Call Ann Lee about the estimate"]);
        let run = only_run(shop).await;
        assert_eq!((&run["state"], &run["ended_because"]), (&json!("done"), &json!("came to the end")));
        assert_eq!(steps_of(&run), ["three_days done", "follow_up done", "reply done", "answered done", "call done"]);
        assert_eq!(run["steps"][2]["output"]["replied"], false);
    }
}

scenario! {
    async fn a_reply_goes_another_way_and_an_approved_estimate_ends_it(world) {
        let shop = &world.shop;
        on(shop, estimate_follow_up()).await;
        let (ann, ben) = (shop.customer("Ann", "+13035550101"), shop.customer("Ben", "+13035550102"));
        world.settle().await;
        sends_estimate(world, &ann.customer_ref).await;
        let of_ben = sends_estimate(world, &ben.customer_ref).await;
        world.passes(DAY).await;
        let sent = shop.api().get("/v1/workflows/samples?operation=housecall.estimate.sent").await.ok();
        let payload = sent["items"].as_array().unwrap().iter().find(|one| one["payload"]["estimate"]["id"] == of_ben).unwrap();
        let option = payload["payload"]["estimate"]["options"][0]["id"].as_str().unwrap().to_owned();
        assert!(shop.housecall_fake().move_estimate(&of_ben, &EstimateMove::Approve(vec![option])));
        world.settle().await;
        world.passes(3 * DAY).await;
        assert_eq!((ann.texts().len(), ben.texts().len()), (1, 0), "Ben's goal was reached");
        ann.replies("What does it include?");
        world.settle().await;
        world.passes(3 * DAY).await;
        assert_eq!(tasks(shop).await, Vec::<String>::new());
        let all = runs(shop).await;
        let because: Vec<&str> = all.iter().map(|run| run["ended_because"].as_str().unwrap()).collect();
        assert_eq!(because, ["goal reached: Estimate option answered", "came to the end"]);
    }
}

scenario! {
    async fn a_happening_that_is_told_twice_or_found_by_a_poll_starts_one_run(world) {
        let shop = &world.shop;
        on(shop, json!({ "trigger": { "operation": "housecall.job.completed" }, "settings": { "reentry": { "rule": "always" } },
            "steps": [task("look", "Look after job {{ job.number }}")] })).await;
        let ann = shop.customer("Ann", "+13035550101");
        let job = shop.housecall().completes_job_for(&ann);
        world.settle().await;
        shop.housecall().repeats_webhook_of(&job);
        world.settle().await;
        world.regular_round().await;
        world.passes(HOUR).await;
        assert_eq!(runs(shop).await.len(), 1);
        assert_eq!(tasks(shop).await.len(), 1);
        shop.imports().await;
        world.settle().await;
        shop.housecall().drops_webhooks(10);
        shop.housecall().completes_job_for(&ann);
        world.passes(HOUR).await;
        world.regular_round().await;
        world.settle().await;
        assert_eq!(runs(shop).await.len(), 2, "the completion whose webhook was lost");
    }
}

scenario! {
    async fn a_message_of_a_workflow_passes_the_gate_and_says_what_it_said(world) {
        let shop = &world.shop;
        on(shop, json!({ "trigger": { "operation": "housecall.job.created" }, "settings": { "reentry": { "rule": "always" } },
            "steps": [text("say", "Hello {{ customer.first_name }}"), task("then", "After")] })).await;
        let ann = shop.customer("Ann", "+13035550101");
        ann.replies("STOP");
        world.settle().await;
        let before = ann.texts().len();
        shop.housecall().plans_job_for(&ann);
        world.settle().await;
        let run = only_run(shop).await;
        assert_eq!(run["steps"][0]["output"]["outcome"], "suppressed");
        assert!(run["steps"][0]["decision"].as_str().unwrap().contains("Not sent"), "{run:#}");
        assert_eq!(ann.texts().len(), before);
        assert_eq!(tasks(shop).await, ["After"], "a refusal of the gate is no failure");
    }
}

scenario! {
    async fn a_call_outside_is_made_once_whatever_breaks(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        on(shop, json!({ "trigger": { "operation": "housecall.job.completed" }, "settings": { "reentry": { "rule": "always" } },
            "steps": [
                { "id": "find", "type": "action", "operation": "highlevel.contacts.search", "input": { "pageLimit": 10 } },
                { "id": "make", "type": "action", "operation": "highlevel.contacts.create", "input": { "firstName": "Zoe", "email": "zoe@example.com" } },
                task("after", "Made {{ steps.make.contact.id }}"),
            ] })).await;
        let ann = shop.customer("Ann", "+13035550101");
        world.settle().await;
        shop.highlevel().faults().add(Fault::Fail { status: 503 }, 50);
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        let waits = only_run(shop).await;
        assert_eq!((&waits["state"], steps_of(&waits)), (&json!("waiting"), vec!["find waiting".to_owned()]), "{waits:#}");
        shop.highlevel().faults().clear();
        world.passes(2 * MINUTE).await;
        let run = only_run(shop).await;
        assert_eq!(run["state"], "done", "{run:#}");
        assert_eq!(shop.highlevel().contacts().iter().filter(|contact| contact["firstName"] == "Zoe").count(), 1);
        assert!(tasks(shop).await[0].len() > "Made ".len());
    }
}

scenario! {
    async fn a_lost_answer_of_what_must_not_be_repeated_waits_for_a_person(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        on(shop, json!({ "trigger": { "operation": "housecall.job.completed" },
            "steps": [
                { "id": "make", "type": "action", "operation": "highlevel.contacts.create", "input": { "firstName": "Zoe", "email": "zoe@example.com" } },
                task("after", "After"),
            ] })).await;
        let ann = shop.customer("Ann", "+13035550101");
        world.settle().await;
        shop.highlevel().faults().add(Fault::LoseResponse, 1);
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        world.passes(HOUR).await;
        let run = only_run(shop).await;
        assert_eq!((&run["state"], steps_of(&run)), (&json!("needs_attention"), vec!["make outcome_unknown".to_owned()]), "{run:#}");
        assert_eq!(shop.highlevel().contacts().iter().filter(|contact| contact["firstName"] == "Zoe").count(), 1);
        let path = format!("/v1/workflow_runs/{}", run["id"].as_str().unwrap());
        shop.api().post(&format!("{path}/skip"), &json!({})).await.ok();
        world.settle().await;
        let run = only_run(shop).await;
        assert_eq!((&run["state"], steps_of(&run)), (&json!("done"), vec!["make skipped".to_owned(), "after done".to_owned()]));
        assert_eq!(shop.api().post(&format!("{path}/retry"), &json!({})).await.problem(), (409, "not-now".to_owned()));
    }
}

scenario! {
    async fn a_hub_that_dies_in_the_middle_of_a_call_makes_it_again_only_when_that_comes_to_the_same(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        let id = on(shop, json!({ "trigger": { "operation": "housecall.job.completed" },
            "steps": [
                { "id": "make", "type": "action", "operation": "highlevel.contacts.create", "input": { "firstName": "Zoe", "email": "zoe@example.com" } },
                task("after", "After"),
            ] })).await;
        let ann = shop.customer("Ann", "+13035550101");
        world.settle().await;
        let zoes = || shop.highlevel().contacts().iter().filter(|contact| contact["firstName"] == "Zoe").count();

        shop.housecall().completes_job_for(&ann);
        dies_in_the_middle_of_a_call(world).await;
        let run = only_run(shop).await;
        assert_eq!((&run["state"], steps_of(&run)), (&json!("needs_attention"), vec!["make outcome_unknown".to_owned()]), "{run:#}");
        assert!(zoes() <= 1 && tasks(shop).await.is_empty());
        // A person looks, and says: once more.
        let path = format!("/v1/workflow_runs/{}/retry", run["id"].as_str().unwrap());
        shop.api().post(&path, &json!({})).await.ok();
        world.settle().await;
        assert_eq!((only_run(shop).await["state"].clone(), zoes()), (json!("done"), 1));

        shop.api().post(&format!("/v1/workflows/{id}/turn_off"), &json!({})).await.ok();
        on(shop, json!({ "trigger": { "operation": "housecall.job.completed" }, "settings": { "reentry": { "rule": "always" } },
            "steps": [
                { "id": "find", "type": "action", "operation": "highlevel.contacts.search", "input": { "pageLimit": 10 } },
                task("found", "Found {{ steps.find.contacts | length }}"),
            ] })).await;
        shop.housecall().completes_job_for(&ann);
        dies_in_the_middle_of_a_call(world).await;
        let newest = runs(shop).await[0].clone();
        assert_eq!(newest["state"], "done", "what only reads is simply read again: {newest:#}");
        assert_eq!(tasks(shop).await.iter().filter(|task| task.starts_with("Found")).count(), 1);
    }
}

/// The hub is killed while HighLevel has a call and has not answered; another one starts on the same data.
async fn dies_in_the_middle_of_a_call(world: &World) {
    let highlevel = world.shop.highlevel();
    highlevel.faults().add(Fault::Delay { ms: 3_600_000 }, 1);
    highlevel.clear_requests();
    world.deliver_webhooks().await;
    let is_called = async {
        while highlevel.faults().waiting().0 > 0 {
            tokio::task::yield_now().await;
        }
    };
    let worker = world.app.worker();
    tokio::select! {
        () = worker.run_until_idle() => panic!("the call was answered"),
        () = is_called => {}
    }
    let (again, _) = world.another_hub(|_| {}).await;
    world.clock.advance(HOUR); // its leases end
    again.worker().run_until_idle().await;
}

scenario! {
    async fn a_write_over_a_connection_that_only_reads_leaves_no_request(world) {
        let shop = &world.shop;
        shop.connects_highlevel(false).await;
        let definition = json!({ "trigger": { "operation": "housecall.job.completed" },
            "steps": [{ "id": "make", "type": "action", "operation": "highlevel.contacts.create", "input": { "firstName": "Zoe" } }] });
        let made = shop.api().post("/v1/workflows", &json!({ "definition": definition })).await.ok();
        assert_eq!(made["problems"][0]["code"], "read-only", "{made:#}");
        let path = format!("/v1/workflows/{}/publish", made["id"].as_str().unwrap());
        let refused = shop.api().post(&path, &json!({ "revision": made["revision"] })).await;
        assert_eq!(refused.problem(), (422, "workflow-has-problems".to_owned()));
        assert_eq!(shop.highlevel().requests().1, 0);
    }
}

scenario! {
    async fn loops_conditions_approvals_and_stops_do_what_they_say(world) {
        let shop = &world.shop;
        on(shop, json!({ "trigger": { "operation": "housecall.customer.created", "when": "trigger.customer.first_name == 'Ann'" },
            "steps": [
                { "id": "each", "type": "loop", "over": "['one', 'two', 'three']", "limit": 2, "steps": [task("item", "Item {{ item }} {{ loop.index }}")] },
                { "id": "tagged", "type": "wait", "wait": { "kind": "condition", "when": "customer.tags | contains('gold')", "timeout": { "amount": 5, "unit": "days" } } },
                { "id": "ask", "type": "approval", "question": "Shall {{ customer.first_name }} get a gift?" },
                { "id": "which", "type": "branch", "paths": [{ "name": "Yes", "when": "steps.ask.approved and steps.tagged.met", "steps": [task("gift", "Send a gift")] }], "otherwise": [] },
                { "id": "end", "type": "stop", "reason": "enough" },
            ] })).await;
        shop.customer("Ben", "+13035550102");
        let ann = shop.customer("Ann", "+13035550101");
        world.settle().await;
        let mut items = tasks(shop).await;
        items.sort();
        assert_eq!(items, ["Item one 1", "Item two 2"], "the limit");
        assert_eq!(only_run(shop).await["state"], "waiting");
        shop.housecall_fake().update_customer(&ann.customer_ref, json!({ "tags": ["Gold"] }));
        world.settle().await;
        let run = only_run(shop).await;
        assert_eq!(run["state"], "needs_approval", "{run:#}");
        let approve = format!("/v1/workflow_runs/{}/approve", run["id"].as_str().unwrap());
        shop.api().post(&approve, &json!({})).await.ok();
        world.settle().await;
        let run = only_run(shop).await;
        assert_eq!((&run["state"], &run["ended_because"]), (&json!("done"), &json!("enough")), "{run:#}");
        assert!(tasks(shop).await.contains(&"Send a gift".to_owned()));
    }
}

scenario! {
    async fn running_runs_end_in_the_version_in_which_they_began(world) {
        let shop = &world.shop;
        let wait = json!({ "id": "wait", "type": "wait", "wait": { "kind": "span", "span": { "amount": 1, "unit": "days" } } });
        let definition = |title: &str| json!({ "trigger": { "operation": "housecall.job.completed" }, "steps": [wait, task("then", title)],
            "settings": { "reentry": { "rule": "always" } } });
        let id = on(shop, definition("Old")).await;
        let ann = shop.customer("Ann", "+13035550101");
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        let saved = shop.api().send("PUT", &format!("/v1/workflows/{id}"), Some(&json!({ "name": "Test", "definition": definition("New"), "revision": 1 }))).await.ok();
        let stale = shop.api().send("PUT", &format!("/v1/workflows/{id}"), Some(&json!({ "name": "Test", "definition": definition("Other"), "revision": 1 }))).await;
        assert_eq!(stale.problem(), (409, "changed-meanwhile".to_owned()));
        shop.api().post(&format!("/v1/workflows/{id}/publish"), &json!({ "revision": saved["revision"] })).await.ok();
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        world.passes(DAY).await;
        let mut all = tasks(shop).await;
        all.sort();
        assert_eq!(all, ["New", "Old"]);
        shop.api().post(&format!("/v1/workflows/{id}/turn_off"), &json!({})).await.ok();
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert_eq!(runs(shop).await.len(), 2, "it is off");
    }
}

scenario! {
    async fn who_is_in_does_not_come_in_twice_and_circles_are_stopped(world) {
        let shop = &world.shop;
        on(shop, json!({ "trigger": { "operation": "porchlight.message.received" }, "settings": { "reentry": { "rule": "after_days", "days": 7 } },
            "steps": [task("one", "One")] })).await;
        on(shop, json!({ "trigger": { "operation": "porchlight.message.received" }, "settings": { "reentry": { "rule": "always" } },
            "steps": [task("all", "All")] })).await;
        let ann = shop.customer("Ann", "+13035550101");
        world.settle().await;
        for i in 0..25 {
            ann.replies(&format!("Message {i}"));
            world.settle().await;
        }
        let all = tasks(shop).await;
        let count = |title: &str| all.iter().filter(|task| *task == title).count();
        assert_eq!((count("One"), count("All")), (1, 20), "after twenty within ten minutes it is a circle");
        world.passes(8 * DAY).await;
        ann.replies("Again");
        world.settle().await;
        assert_eq!(tasks(shop).await.iter().filter(|task| *task == "One").count(), 2);
    }
}

scenario! {
    async fn a_schedule_starts_it_on_the_company_s_clock_and_a_webhook_starts_it_once(world) {
        let shop = &world.shop;
        on(shop, json!({ "trigger": { "operation": "porchlight.schedule", "schedule": { "cron": "0 9 * * *" } }, "steps": [task("day", "Daily")] })).await;
        let id = on(shop, json!({ "trigger": { "operation": "porchlight.webhook.received" }, "settings": { "reentry": { "rule": "always" } },
            "steps": [task("hook", "Hook {{ trigger.body.plan }}")] })).await;
        world.passes(DAY).await;
        world.passes(DAY).await;
        let all = tasks(shop).await;
        assert_eq!(all.iter().filter(|task| *task == "Daily").count(), 2, "{all:?}");
        let url = shop.api().get(&format!("/v1/workflows/{id}")).await.ok()["hook_url"].as_str().unwrap().to_owned();
        let path = url::Url::parse(&url).unwrap().path().to_owned();
        let outside = testkit::Api::anonymous(&world.url).with("idempotency-key", "same");
        for _ in 0..2 {
            assert_eq!(outside.post(&path, &json!({ "plan": "gold" })).await.status, 202);
        }
        world.settle().await;
        assert_eq!(tasks(shop).await.iter().filter(|task| *task == "Hook gold").count(), 1);
        let long = testkit::Api::anonymous(&world.url).with("idempotency-key", &"k".repeat(201));
        assert_eq!(long.post(&path, &json!({})).await.problem(), (400, "invalid-idempotency-key".to_owned()));
        let draft = json!({ "name": "Test", "revision": 1, "definition": { "trigger": { "operation": "housecall.job.completed" }, "steps": [task("other", "Other")] } });
        let saved = shop.api().send("PUT", &format!("/v1/workflows/{id}"), Some(&draft)).await.ok();
        shop.api().post(&format!("/v1/workflows/{id}/publish"), &json!({ "revision": saved["revision"] })).await.ok();
        assert_eq!(long.without("idempotency-key").post(&path, &json!({})).await.problem(), (409, "workflow-off".to_owned()));
        let wrong = testkit::Api::anonymous(&world.url).post("/hooks/nothing", &json!({})).await;
        assert_eq!(wrong.status, 404);
    }
}

scenario! {
    async fn another_clock_of_the_company_moves_its_schedules_at_once(world) {
        let shop = &world.shop;
        on(shop, json!({ "trigger": { "operation": "porchlight.schedule", "schedule": { "cron": "0 9 * * *" } }, "steps": [task("day", "Daily")] })).await;
        let zone = |zone: &str| json!({ "time_zone": zone });
        shop.api().patch("/v1/company", &zone("Pacific/Kiritimati")).await.ok();
        world.settle().await;
        let mut hours = 0;
        while tasks(shop).await.is_empty() {
            world.passes(HOUR).await;
            hours += 1;
            assert!(hours <= 24);
        }
        let there = world.env().now().in_zone(&domain::time::zone("Pacific/Kiritimati").unwrap());
        assert_eq!(there.hour(), 9);
        world.passes(12 * HOUR).await;
        assert_eq!(tasks(shop).await.len(), 1, "the moment that was planned before does nothing");
    }
}

scenario! {
    async fn a_condition_that_cannot_be_evaluated_is_told_to_people(world) {
        let shop = &world.shop;
        on(shop, json!({ "trigger": { "operation": "housecall.job.completed", "when": "trigger.job.id | times(2) > 10" }, "steps": [task("never", "Never")] })).await;
        on(shop, json!({ "trigger": { "operation": "housecall.job.completed" },
            "steps": [
                { "id": "until", "type": "wait", "wait": { "kind": "condition", "when": "trigger.job.id | times(2) > 10", "timeout": { "amount": 1, "unit": "days" } } },
                task("after", "After"),
            ] })).await;
        let ann = shop.customer("Ann", "+13035550101");
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        let run = only_run(shop).await;
        assert_eq!((&run["state"], steps_of(&run)), (&json!("needs_attention"), vec!["until failed".to_owned()]), "{run:#}");
        assert!(tasks(shop).await.is_empty());
        let subjects: Vec<String> = shop.mail().mails(None).iter().map(|mail| mail.subject.clone()).collect();
        assert!(subjects.iter().any(|subject| subject.contains("does not start")), "{subjects:?}");
    }
}

scenario! {
    async fn ids_are_chosen_by_name_and_versions_can_be_read_again(world) {
        let shop = &world.shop;
        let choices = |operation: &str, field: &str| format!("/v1/operations/{operation}/choices?field={field}");
        let pipeline = choices("highlevel.opportunities.create", "pipelineId");
        assert_eq!(shop.api().get(&pipeline).await.problem(), (409, "not-connected".to_owned()));
        shop.connects_highlevel(false).await;
        let shown = shop.api().get(&pipeline).await.ok();
        let first = &shown["items"][0];
        assert!(first["value"].is_string() && first["label"].is_string(), "{shown:#}");
        let stages = shop.api().get(&choices("highlevel.opportunities.create", "pipelineStageId")).await.ok();
        assert_eq!(stages["items"][0]["detail"], first["label"], "a stage says of which pipeline it is: {stages:#}");
        let none = shop.api().get(&format!("{pipeline}&search=no+such+name")).await.ok();
        assert_eq!((&none["items"], &none["has_more"]), (&json!([]), &json!(false)));
        assert_eq!(shop.api().get(&choices("highlevel.opportunities.create", "name")).await.problem(), (422, "invalid-input".to_owned()));
        assert_eq!(shop.api().get(&choices("highlevel.nothing", "x")).await.problem(), (404, "not-found".to_owned()));
        let people = shop.api().get(&choices("porchlight.task.create", "assigned_to")).await.ok();
        assert!(people["items"][0]["value"].as_str().unwrap().starts_with("psn_"), "{people:#}");
        shop.customer("Ann", "+13035550101");
        world.settle().await;
        let found = shop.api().get(&format!("{}&search=ann", choices("porchlight.message.send", "customer_ref"))).await.ok();
        assert_eq!(found["items"].as_array().unwrap().len(), 1, "{found:#}");
        shop.highlevel().faults().add(Fault::Fail { status: 503 }, 10);
        assert_eq!(shop.api().get(&pipeline).await.problem(), (502, "provider-away".to_owned()));
        let operations = shop.api().get("/v1/operations?kind=action&system=highlevel").await.ok();
        let create = operations["items"].as_array().unwrap().iter().find(|one| one["id"] == "highlevel.opportunities.create").unwrap();
        assert_eq!(create["input_schema"]["properties"]["pipelineId"]["x-choices"], true);

        let id = on(shop, json!({ "trigger": { "operation": "housecall.job.completed" }, "steps": [task("one", "One")] })).await;
        let path = format!("/v1/workflows/{id}");
        let draft = json!({ "name": "Test", "revision": 1, "definition": { "trigger": { "operation": "housecall.job.completed" }, "steps": [task("two", "Two")] } });
        shop.api().send("PUT", &path, Some(&draft)).await.ok();
        let first = shop.api().get(&format!("{path}/versions/1")).await.ok();
        assert_eq!((&first["version"], &first["definition"]["steps"][0]["id"]), (&json!(1), &json!("one")), "{first:#}");
        assert_eq!(shop.api().get(&format!("{path}/versions/2")).await.problem(), (404, "not-found".to_owned()));
    }
}

scenario! {
    async fn a_dry_run_says_who_would_have_got_what_and_sends_nothing(world) {
        let shop = &world.shop;
        let (ann, ben) = (shop.customer("Ann", "+13035550101"), shop.customer("Ben", "+13035550102"));
        world.settle().await;
        sends_estimate(world, &ann.customer_ref).await;
        sends_estimate(world, &ben.customer_ref).await;
        ben.replies("STOP");
        world.settle().await;
        world.passes(10 * DAY).await;
        let (texts, before) = (shop.texts_sent(), world.env().now());
        let made = shop.api().post("/v1/workflows", &json!({ "template": "estimate-follow-up" })).await.ok();
        let since = before.minus(20 * DAY);
        let started = shop.api().post(&format!("/v1/workflows/{}/dry_runs", made["id"].as_str().unwrap()), &json!({ "since": since, "until": before })).await;
        assert_eq!(started.status, 202, "{}", started.body);
        world.settle().await;
        let path = format!("/v1/workflow_dry_runs/{}", started.json()["id"].as_str().unwrap());
        let done = shop.api().get(&path).await.ok();
        let result = &done["result"];
        assert_eq!((&done["state"], &result["happenings"], &result["starts"]), (&json!("done"), &json!(2), &json!(2)), "{done:#}");
        assert_eq!(result["messages"]["suppressed"], 1, "{result:#}");
        assert_eq!(result["messages"]["by_rule"]["opted-out"], 1, "{result:#}");
        assert_eq!(result["actions"]["porchlight.task.create"], 2);
        assert_eq!(shop.texts_sent(), texts, "nothing leaves");
        assert_eq!(tasks(shop).await, Vec::<String>::new());
    }
}

scenario! {
    async fn a_run_is_stopped_by_hand_and_its_message_that_waits_is_not_sent(world) {
        let shop = &world.shop;
        on(shop, json!({ "trigger": { "operation": "housecall.job.completed" },
            "steps": [
                { "id": "night", "type": "wait", "wait": { "kind": "time_of_day", "at": "23:00", "clock": "company" } },
                text("say", "Good night"),
                { "id": "wait", "type": "wait", "wait": { "kind": "span", "span": { "amount": 1, "unit": "days" } } },
            ] })).await;
        let ann = shop.customer("Ann", "+13035550101");
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        let before = ann.texts().len();
        for _ in 0..24 {
            if only_run(shop).await["steps"].as_array().unwrap().len() > 1 { break; }
            world.passes(HOUR).await;
        }
        let run = only_run(shop).await;
        let held = run["steps"][1]["output"]["messages"].as_array().unwrap().len();
        assert_eq!(held, 1, "{run:#}");
        shop.api().post(&format!("/v1/workflow_runs/{}/stop", run["id"].as_str().unwrap()), &json!({})).await.ok();
        world.passes(DAY).await;
        let texts = ann.texts();
        assert!(texts.iter().skip(before).all(|text| !text.contains("Good night")), "{texts:?}");
        assert_eq!(only_run(shop).await["state"], "stopped");
    }
}

scenario! {
    async fn the_builder_is_told_what_is_wrong_what_there_is_and_what_comes_out(world) {
        let shop = &world.shop;
        let ann = shop.customer("Ann", "+13035550101");
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        let definition = json!({ "trigger": { "operation": "housecall.job.completed" }, "steps": [text("say", "Hi {{ customer.first_name }}, {{ nobody }}")] });
        let found = shop.api().post("/v1/workflows/check", &json!({ "definition": definition })).await.ok();
        assert_eq!((&found["problems"][0]["step"], &found["problems"][0]["field"], &found["problems"][0]["code"]), (&json!("say"), &json!("input/message"), &json!("unknown-variable")), "{found:#}");
        let samples = shop.api().get("/v1/workflows/samples?operation=housecall.job.completed").await.ok();
        let happening = samples["items"][0]["id"].clone();
        assert!(happening.is_string(), "{samples:#}");
        let ask = json!({ "definition": definition, "step": "say", "happening": happening });
        let variables = shop.api().post("/v1/workflows/variables", &ask).await.ok();
        let named = |path: &str| variables["items"].as_array().unwrap().iter().find(|one| one["path"] == path).cloned();
        assert_eq!(named("customer.first_name").unwrap()["sample"], "Ann");
        assert!(named("trigger.job.id").is_some());
        let tried = shop.api().post("/v1/workflows/try", &json!({ "definition": definition, "step": "say", "field": "input/message", "happening": happening })).await.ok();
        assert_eq!(tried["value"], "Hi Ann, ");
        let texts = shop.texts_sent();
        let tested = shop.api().post("/v1/workflows/test_step", &json!({ "definition": definition, "step": "say", "happening": happening, "for_real": true })).await.ok();
        assert_eq!((&tested["ran"], &tested["input"]["message"]), (&json!(false), &json!("Hi Ann, ")));
        world.settle().await;
        assert_eq!(shop.texts_sent(), texts, "a test sends nothing");
        let terry = shop.terry_signed_in().await;
        assert_eq!(terry.get("/v1/workflows").await.status, 403);
        let office = shop.signed_in_as(Role::OfficeStaff).await;
        assert_eq!(office.get("/v1/workflow_templates").await.status, 200);
    }
}

scenario! {
    async fn a_contact_that_was_read_is_listed_with_its_name_as_it_is_written(world) {
        let shop = &world.shop;
        shop.connects_highlevel(false).await;
        shop.customer("Ann", "+13035550101");
        shop.highlevel().add_contact(json!({ "firstName": "Ann", "lastName": "Lee", "phone": "+13035550101" })).unwrap();
        shop.highlevel().add_contact(json!({ "firstName": "Anna", "lastName": "Roe", "phone": "+13035550110" })).unwrap();
        world.passes(MINUTE).await;
        shop.api().post("/v1/crm/sync", &json!({ "dry_run": false })).await.ok();
        world.passes(MINUTE).await;
        let found = shop.api().get("/v1/operations/highlevel.contacts.get/choices?field=contactId&search=ann").await.ok();
        let mut labels: Vec<&str> = found["items"].as_array().unwrap().iter().filter_map(|one| one["label"].as_str()).collect();
        labels.sort_unstable();
        assert_eq!(labels, ["Ann Lee", "anna roe"], "HighLevel's search tells names in lower case alone");
    }
}

scenario! {
    async fn who_may_not_see_contact_details_finds_none_in_the_builder(world) {
        let shop = &world.shop;
        shop.connects_highlevel(false).await;
        let contact = shop.highlevel().add_contact(json!({ "firstName": "Eve", "phone": "+13035550110", "email": "eve@example.com" })).unwrap();
        world.passes(MINUTE).await; // HighLevel's search learns of a contact some seconds late
        let contacts = "/v1/operations/highlevel.contacts.get/choices?field=contactId&search=eve";
        let read = json!({ "trigger": { "operation": "housecall.job.completed" },
            "steps": [{ "id": "read", "type": "action", "operation": "highlevel.contacts.get", "input": { "contactId": contact } }] });
        let test = json!({ "definition": read, "step": "read", "for_real": true });
        let id = shop.has_person("Olga", "olga@example.example.com", Role::OfficeStaff, None).await;
        let olga = shop.comes_in("olga@example.example.com").await;
        assert_eq!(olga.get(contacts).await.ok()["items"][0]["value"], json!(contact));
        let tested = olga.post("/v1/workflows/test_step", &test).await.ok();
        assert!(tested["ran"] == true && tested["output"].to_string().contains("eve@example.com"), "{tested:#}");

        shop.api().patch(&format!("/v1/people/{id}"), &json!({ "permissions": { "see_contact_details": false } })).await.ok();
        assert_eq!(olga.get(contacts).await.problem(), (403, "not-allowed".to_owned()));
        let tested = olga.post("/v1/workflows/test_step", &test).await.ok();
        assert_eq!((&tested["ran"], &tested["output"]), (&json!(true), &Value::Null), "it ran, and what came back is not shown");
    }
}

scenario! {
    async fn an_outgoing_webhook_is_signed_and_known_by_its_id(world) {
        let shop = &world.shop;
        let witness = testkit::Witness::start().await;
        let target = shop.api().post("/v1/forward_targets", &json!({ "url": witness.url })).await.ok();
        on(shop, json!({ "trigger": { "operation": "porchlight.message.received" },
            "steps": [{ "id": "send", "type": "action", "operation": "porchlight.webhook.send",
                        "input": { "target_id": target["id"], "body": { "said": "{{ trigger.text }}", "who": "{{ customer.name }}" } } }] })).await;
        let ann = shop.customer("Ann", "+13035550101");
        world.settle().await;
        let before = witness.seen().len();
        ann.replies("Hello");
        world.settle().await;
        world.passes(MINUTE).await;
        let run = only_run(shop).await;
        assert_eq!(run["state"], "done", "{run:#}");
        let seen = witness.seen();
        let sent = seen[before..].iter().find(|(_, body)| String::from_utf8_lossy(body).contains("Hello")).unwrap();
        let header = |name: &str| sent.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        let key = format!("{}_1", run["id"].as_str().unwrap());
        assert_eq!(header("webhook-id"), Some(key.as_str()));
        assert!(header("webhook-signature").is_some_and(|signature| signature.starts_with("v1,")));
    }
}

scenario! {
    async fn tasks_are_the_office_s_and_technicians_see_their_own(world) {
        let shop = &world.shop;
        let api = shop.api();
        let terry = shop.terry_signed_in().await;
        let terry_id = terry.get("/v1/me").await.ok()["person"]["id"].clone();
        let mine = api.post("/v1/tasks", &json!({ "title": "Refill the van", "assigned_to": terry_id })).await.ok();
        let other = api.post("/v1/tasks", &json!({ "title": "Call the landlord" })).await.ok();
        let seen = terry.get("/v1/tasks").await.ok();
        assert_eq!(seen["items"].as_array().unwrap().len(), 1);
        let path = |task: &Value| format!("/v1/tasks/{}", task["id"].as_str().unwrap());
        assert_eq!(terry.patch(&path(&other), &json!({ "done": true })).await.status, 404);
        let done = terry.patch(&path(&mine), &json!({ "done": true })).await.ok();
        assert!(done["done_at"].is_string());
        let bad = api.post("/v1/tasks", &json!({ "title": " ", "customer_ref": "cus_nobody" })).await;
        assert_eq!(bad.problem(), (422, "invalid-task".to_owned()));
        let cleared = api.patch(&path(&mine), &json!({ "assigned_to": null, "done": false })).await.ok();
        assert_eq!((&cleared["assigned_to"], &cleared["done_at"]), (&Value::Null, &Value::Null));
        assert_eq!(api.delete(&path(&other)).await.status, 204);
    }
}

/// What each step gave, by its id.
fn gave(run: &Value, step: &str) -> Value {
    let steps = run["steps"].as_array().unwrap();
    let found = steps.iter().find(|one| one["step"] == step).unwrap_or_else(|| panic!("no step {step} in {run:#}"));
    assert_eq!(found["state"], "done", "{found:#}");
    found["output"].clone()
}

scenario! {
    async fn each_of_porchlight_s_own_actions_does_what_it_says(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        let ann = shop.customer("Ann", "+13035550101");
        let terry = shop.terry_signed_in().await.get("/v1/me").await.ok()["person"]["id"].clone();
        world.settle().await;
        let do_it = |id: &str, operation: &str, input: Value| json!({ "id": id, "type": "action", "operation": operation, "input": input });
        on(shop, json!({ "trigger": { "operation": "housecall.job.completed" }, "steps": [
            do_it("get", "porchlight.customer.get", json!({})),
            do_it("find", "porchlight.customer.find", json!({ "search": "{{ customer.first_name }}" })),
            do_it("job", "porchlight.job.get", json!({})),
            do_it("ask", "porchlight.pulse_check.send", json!({})),
            do_it("bio", "porchlight.bio.send", json!({})),
            do_it("note", "porchlight.conversation.note", json!({ "text": "Was here: {{ job.number }}" })),
            do_it("join", "porchlight.conversation.add_person", json!({ "person_id": terry })),
            do_it("away", "porchlight.conversation.archive", json!({})),
            do_it("back", "porchlight.conversation.unarchive", json!({})),
            do_it("case", "porchlight.case.find", json!({})),
            do_it("task", "porchlight.task.create", json!({ "title": "Call", "due_in_hours": 2, "assigned_to": terry })),
            do_it("tick", "porchlight.task.complete", json!({ "task_id": "{{ steps.task.id }}" })),
            do_it("tell", "porchlight.alert.send", json!({ "subject": "Look", "message": "At {{ customer.name }}", "people": [shop.owner()] })),
            do_it("sync", "porchlight.crm.sync", json!({})),
            do_it("stop", "porchlight.opt_out.add", json!({})),
        ] })).await;
        let job = shop.housecall().completes_job_for(&ann);
        world.settle().await;
        let run = only_run(shop).await;
        assert_eq!(run["state"], "done", "{run:#}");
        assert_eq!(gave(&run, "get")["ref"], json!(ann.customer_ref));
        assert_eq!(gave(&run, "find")["items"][0]["first_name"], "Ann");
        assert_eq!(gave(&run, "job")["ref"], json!(job.job_ref));
        assert_eq!(gave(&run, "case")["found"], false);
        assert_eq!((&gave(&run, "away")["done"], &gave(&run, "back")["done"]), (&json!(true), &json!(true)));
        assert_eq!(shop.pulse_checks().await.len(), 1, "a job is asked about once");
        let bios = shop.api().get("/v1/bio_visits").await.ok();
        assert_eq!(bios["items"][0]["customer_ref"], json!(ann.customer_ref), "{bios:#}");
        let talk = shop.api().get(&format!("/v1/conversations?workspace=customers&customer_ref={}", ann.customer_ref)).await.ok();
        let talk = format!("/v1/conversations/{}", talk["items"][0]["id"].as_str().unwrap());
        let said = shop.api().get(&format!("{talk}/entries")).await.ok().to_string();
        assert!(said.contains("Was here") && said.contains("member_added"), "{said}");
        let done = shop.api().get("/v1/tasks?state=done").await.ok();
        assert!(done["items"][0]["due_at"].is_string() && done["items"][0]["done_at"].is_string(), "{done:#}");
        let mails = shop.mail().mails(None);
        assert!(mails.iter().any(|mail| mail.subject == "Look"), "the owner is told");
        let texts = ann.texts().len();
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        assert_eq!(ann.texts().len(), texts, "nothing automatic any more");
    }
}

scenario! {
    async fn each_of_porchlight_s_own_triggers_starts_what_waits_for_it(world) {
        let shop = &world.shop;
        let does = |operation: &str, title: &str| json!({ "trigger": { "operation": operation }, "settings": { "reentry": { "rule": "always" } },
            "steps": [task("note", title), { "id": "case", "type": "action", "operation": "porchlight.case.find", "input": {}, "on_error": "continue" },
                { "id": "known", "type": "branch", "otherwise": [], "paths": [{ "name": "Case", "when": "steps.case.found", "steps": [
                    { "id": "write", "type": "action", "operation": "porchlight.case.note", "input": { "case_id": "{{ steps.case.id }}", "text": "Seen by a workflow" } }] }] }] });
        on(shop, does("porchlight.feedback.received", "{{ trigger.sentiment }}: {{ trigger.comment }}")).await;
        on(shop, does("porchlight.customer.opted_out", "Out: {{ customer.first_name }}")).await;
        on(shop, does("porchlight.web_chat.received", "Web: {{ trigger.text }}")).await;
        shop.api().patch("/v1/settings/web_chat", &json!({ "enabled": true, "always_open": true })).await.ok();
        let ann = shop.customer("Ann", "+13035550101");
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        ann.answers("negative", Some("Late")).await;
        world.settle().await;
        world.passes(MINUTE).await;
        ann.replies("STOP");
        world.settle().await;
        let visitor = testkit::Api::anonymous(&world.url);
        let first = json!({ "id": "browser-1", "name": "Vera", "phone": "(303) 555-0199", "body": "Do you fix drains?", "consented": true, "language": "en", "page": "https://example.com/", "website": "" });
        let said = visitor.post(&format!("/w/{}/chats", shop.company()), &first).await;
        assert!(said.status < 300, "{} {}", said.status, said.body);
        world.settle().await;
        let mut all = tasks(shop).await;
        all.sort();
        assert_eq!(all, ["Out: Ann", "Web: Do you fix drains?", "negative: Late"]);
    }
}

scenario! {
    async fn a_message_through_highlevel_passes_the_gate_or_is_not_sent(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        let known = shop.highlevel().add_contact(json!({ "firstName": "Ann", "phone": "+13035550101" })).unwrap();
        world.settle().await;
        world.passes(MINUTE).await;
        let send = |input: Value| json!({ "trigger": { "operation": "housecall.job.completed" }, "settings": { "reentry": { "rule": "always" } },
            "steps": [{ "id": "say", "type": "action", "operation": "highlevel.messages.send", "on_error": "continue", "input": input },
                      task("then", "{{ steps.say.error | default('sent') }}")] });
        on(shop, send(json!({ "type": "SMS", "contactId": known, "message": "Hello" }))).await;
        on(shop, send(json!({ "type": "SMS", "contactId": known, "message": "Hello", "toNumber": "+13035550177" }))).await;
        let ann = shop.customer("Ann", "+13035550101");
        ann.replies("STOP");
        world.settle().await;
        let writes = shop.highlevel().requests().1;
        shop.housecall().completes_job_for(&ann);
        world.settle().await;
        let all = tasks(shop).await;
        assert!(all.iter().all(|title| title != "sent"), "{all:?}");
        assert!(all.iter().any(|title| title.contains("asked us to stop")), "{all:?}");
        assert!(all.iter().any(|title| title.contains("no other channel, address or time")), "{all:?}");
        assert_eq!(shop.highlevel().requests().1, writes, "no message was made");
    }
}

scenario! {
    async fn what_no_webhook_tells_is_looked_for_while_a_workflow_waits_for_it(world) {
        let shop = &world.shop;
        shop.connects_highlevel(true).await;
        let contact = shop.highlevel().add_contact(json!({ "firstName": "Ann", "phone": "+13035550101" })).unwrap();
        let old = shop.highlevel().add_task(&contact, "Old", world.env().now()).unwrap();
        let does = |operation: &str, title: &str| json!({ "trigger": { "operation": operation }, "settings": { "reentry": { "rule": "always" } }, "steps": [task("note", title)] });
        on(shop, does("highlevel.task_updated", "Edited: {{ trigger.title }}")).await;
        on(shop, does("highlevel.contact_changed", "Changed: {{ trigger.id }}")).await;
        let looks = async || {
            world.passes(5 * MINUTE).await;
            world.regular_round().await;
            world.settle().await;
        };
        looks().await;
        looks().await;
        assert_eq!(tasks(shop).await, Vec::<String>::new(), "what was there before starts nothing");
        assert!(shop.highlevel().update_task(&contact, &old, json!({ "title": "New" })));
        assert!(shop.highlevel().update_contact(&contact, json!({ "firstName": "Anna" })));
        looks().await;
        looks().await;
        let mut all = tasks(shop).await;
        all.sort();
        assert_eq!(all, [format!("Changed: {contact}"), "Edited: New".to_owned()]);
    }
}
