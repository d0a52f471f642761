//! HighLevel's own workflows and campaigns.

use serde_json::json;

use super::office;

#[tokio::test]
async fn ga87_workflows_list_has_them() {
    let office = office().await;
    let answer = office.run("highlevel.workflows.list", json!({})).await;
    assert_eq!(answer["workflows"], office.fake.state()["workflows"]);
}

#[tokio::test]
async fn ga88_campaigns_list_has_the_asked_ones() {
    let office = office().await;
    let all = office.run("highlevel.campaigns.list", json!({})).await;
    assert_eq!(all["campaigns"], office.fake.state()["campaigns"]);
    let drafts = office.run("highlevel.campaigns.list", json!({"status": "draft"})).await;
    assert_eq!(
        (drafts["campaigns"].as_array().unwrap().len(), &drafts["campaigns"][0]["name"]),
        (1, &json!("Newsletter"))
    );
}
