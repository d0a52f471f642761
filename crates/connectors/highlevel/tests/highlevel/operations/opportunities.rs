//! Opportunities.

use connect::ProviderError;
use serde_json::{Value, json};

use super::{Office, code, id_of, office};

fn pipeline(office: &Office) -> Value {
    office.fake.state()["pipelines"][0].clone()
}

fn kept(office: &Office) -> Vec<Value> {
    office.fake.state()["opportunities"].as_array().unwrap().clone()
}

fn new(office: &Office) -> Value {
    json!({
        "pipelineId": pipeline(office)["id"], "name": "Water heater", "status": "open", "contactId": office.grace,
        "monetaryValue": 2400.5,
    })
}

async fn a_deal(office: &Office) -> String {
    id_of(&office.run("highlevel.opportunities.create", new(office)).await["opportunity"])
}

#[tokio::test]
async fn ga74_pipelines_list_has_the_stages() {
    let office = office().await;
    let answer = office.run("highlevel.pipelines.list", json!({})).await;
    assert_eq!(answer["pipelines"][0]["stages"], pipeline(&office)["stages"]);
}

#[tokio::test]
async fn ga75_opportunities_search_speaks_snake_case() {
    let office = office().await;
    let deal = a_deal(&office).await;
    let task = office.fake.add_task(&office.grace, "Call", office.env.now()).unwrap();
    let input = json!({
        "pipeline_id": pipeline(&office)["id"], "contact_id": office.grace, "status": "open", "q": "heater", "limit": 5,
        "getTasks": true,
    });
    let answer = office.run("highlevel.opportunities.search", input).await;
    let row = &answer["opportunities"][0];
    assert_eq!((&answer["meta"]["total"], id_of(row), id_of(&row["tasks"][0])), (&json!(1), deal, task));
    let won = office.run("highlevel.opportunities.search", json!({"status": "won"})).await;
    assert_eq!(won["meta"]["total"], 0);
}

#[tokio::test]
async fn ga76_opportunities_get_has_the_contact() {
    let office = office().await;
    let answer = office.run("highlevel.opportunities.get", json!({"id": a_deal(&office).await})).await;
    assert_eq!(answer["opportunity"]["contact"]["name"], "Grace Miller");
}

#[tokio::test]
async fn ga77_opportunities_create_makes_one_for_each_pipeline() {
    let office = office().await;
    let deal = a_deal(&office).await;
    let all = kept(&office);
    assert_eq!((id_of(&all[0]), &all[0]["monetaryValue"]), (deal, &json!(2400.5)));
    assert_eq!(all[0]["pipelineStageId"], pipeline(&office)["stages"][0]["id"], "the first stage");
    assert_eq!(code(&office.refusal("highlevel.opportunities.create", new(&office)).await), "400", "there is one");
}

#[tokio::test]
async fn ga78_opportunities_update_leaves_the_rest() {
    let office = office().await;
    let deal = a_deal(&office).await;
    let stage = pipeline(&office)["stages"][3]["id"].clone();
    let input = json!({
        "id": deal, "pipelineStageId": stage, "customFields": [{"id": "f1", "field_value": ["a", "b"]}],
    });
    office.run("highlevel.opportunities.update", input).await;
    let now = &kept(&office)[0];
    assert_eq!((&now["pipelineStageId"], &now["name"]), (&stage, &json!("Water heater")));
    assert_eq!(now["customFields"], json!([{"id": "f1", "fieldValue": ["a", "b"]}]));
}

#[tokio::test]
async fn ga79_opportunities_upsert_changes_the_one_with_the_id() {
    let office = office().await;
    let deal = a_deal(&office).await;
    let users = office.fake.user_ids();
    let input = |followers: &[String], action: &str| {
        json!({
            "id": deal, "pipelineId": pipeline(&office)["id"], "name": "Two heaters", "followers": followers,
            "isRemoveAllFollowers": false, "followersActionType": action,
        })
    };
    let answer = office.run("highlevel.opportunities.upsert", input(&users, "add")).await;
    assert_eq!(answer["new"], false);
    assert_eq!((&kept(&office)[0]["name"], &kept(&office)[0]["followers"]), (&json!("Two heaters"), &json!(users)));
    office.run("highlevel.opportunities.upsert", input(&users[..1], "remove")).await;
    assert_eq!(kept(&office)[0]["followers"], json!([users[1]]));
}

#[tokio::test]
async fn ga80_opportunities_set_status_wins_it() {
    let office = office().await;
    let deal = a_deal(&office).await;
    office.run("highlevel.opportunities.set_status", json!({"id": deal, "status": "won"})).await;
    let now = &kept(&office)[0];
    assert_eq!((&now["status"], &now["pipelineStageId"]), (&json!("won"), &pipeline(&office)["stages"][0]["id"]));
}

#[tokio::test]
async fn ga81_opportunities_delete_takes_it_away() {
    let office = office().await;
    let deal = a_deal(&office).await;
    for _ in 0..2 {
        office.run("highlevel.opportunities.delete", json!({"id": deal})).await;
    }
    assert!(kept(&office).is_empty());
    let error = office.refusal("highlevel.opportunities.get", json!({"id": deal})).await;
    assert!(matches!(error, ProviderError::NotFound), "{error}");
}
