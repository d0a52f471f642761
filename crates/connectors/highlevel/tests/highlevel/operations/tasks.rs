//! Tasks.

use connect::ProviderError;
use serde_json::{Value, json};

use super::{Office, id_of, office};

fn tasks(office: &Office) -> Vec<Value> {
    office.fake.parts(&office.grace).0
}

fn a_task(office: &Office, title: &str) -> String {
    office.fake.add_task(&office.grace, title, office.env.now()).unwrap()
}

#[tokio::test]
async fn ga11_tasks_list_has_open_and_done_ones() {
    let office = office().await;
    let (call, done) = (a_task(&office, "Call"), a_task(&office, "Quote"));
    office.fake.complete_task(&office.grace, &done);
    let answer = office.run("highlevel.tasks.list", json!({"contactId": office.grace})).await;
    let ids: Vec<String> = answer["tasks"].as_array().unwrap().iter().map(id_of).collect();
    assert_eq!(ids, [call, done]);
    assert_eq!(answer["tasks"][1]["completed"], true);
}

#[tokio::test]
async fn ga12_tasks_get_reads_one() {
    let office = office().await;
    let task = a_task(&office, "Call");
    let answer = office.run("highlevel.tasks.get", json!({"contactId": office.grace, "taskId": task})).await;
    assert_eq!(answer["task"]["title"], "Call");
}

#[tokio::test]
async fn ga13_tasks_create_makes_a_task() {
    let office = office().await;
    let user = office.fake.user_ids()[1].clone();
    let input = json!({
        "contactId": office.grace, "title": "Call about the quote", "dueDate": "2026-08-27T09:00:00-06:00", "completed": false,
        "body": "Before noon", "assignedTo": user,
    });
    let answer = office.run("highlevel.tasks.create", input).await;
    let kept = &tasks(&office)[0];
    assert_eq!((id_of(kept), &kept["dueDate"]), (id_of(&answer["task"]), &json!("2026-08-27T15:00:00.000Z")));
    assert_eq!((&kept["body"], &kept["assignedTo"]), (&json!("Before noon"), &json!(user)));
}

#[tokio::test]
async fn ga14_tasks_update_leaves_the_rest() {
    let office = office().await;
    let task = a_task(&office, "Call");
    office.run("highlevel.tasks.update", json!({"contactId": office.grace, "taskId": task, "body": "Soon"})).await;
    let kept = &tasks(&office)[0];
    assert_eq!((&kept["title"], &kept["body"]), (&json!("Call"), &json!("Soon")));
}

#[tokio::test]
async fn ga15_tasks_set_completed_ticks_off_and_on() {
    let office = office().await;
    let task = a_task(&office, "Call");
    for is_done in [true, false] {
        let input = json!({"contactId": office.grace, "taskId": task, "completed": is_done});
        office.run("highlevel.tasks.set_completed", input).await;
        assert_eq!(tasks(&office)[0]["completed"], is_done);
    }
}

#[tokio::test]
async fn ga16_tasks_delete_takes_it_away() {
    let office = office().await;
    let (call, quote) = (a_task(&office, "Call"), a_task(&office, "Quote"));
    for _ in 0..2 {
        office.run("highlevel.tasks.delete", json!({"contactId": office.grace, "taskId": call})).await;
    }
    assert_eq!(id_of(&tasks(&office)[0]), quote);
    let input = json!({"contactId": office.grace, "taskId": call});
    assert!(matches!(office.refusal("highlevel.tasks.get", input).await, ProviderError::NotFound));
}

#[tokio::test]
async fn ga63_tasks_search_looks_through_the_account() {
    let office = office().await;
    let ben = office.fake.add_contact(json!({"firstName": "Ben"})).unwrap();
    let (_, open) = (a_task(&office, "Quote"), office.fake.add_task(&ben, "Call Ben", office.env.now()).unwrap());
    let answer = office.run("highlevel.tasks.search", json!({"query": "call", "completed": false, "limit": 10})).await;
    let found = answer["tasks"].as_array().unwrap();
    assert_eq!((found.len(), id_of(&found[0]), &found[0]["contactId"]), (1, open, &json!(ben)));
    let of_grace = office.run("highlevel.tasks.search", json!({"contactId": [office.grace]})).await;
    assert_eq!(of_grace["tasks"][0]["title"], "Quote");
}
