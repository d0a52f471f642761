//! The pipeline.

use connect::ProviderError;
use housecall::fake::Thing;
use serde_json::json;

use super::stage::{Stage, all, code};

#[tokio::test]
async fn ha70_pipeline_statuses_list_reads_the_columns() {
    let stage = Stage::new().await;
    let empty = stage.run("housecall.pipeline.statuses.list", json!({"resource_type": "lead"})).await;
    assert_eq!((&empty["statuses"], &empty["total_pages"]), (&json!([]), &json!(0)), "the pipeline is not used");
    let column = stage.fake().set_up(Thing::PipelineStatus, json!({"name": "New", "resource_type": "lead"}));
    stage.fake().set_up(Thing::PipelineStatus, json!({"name": "Sold", "resource_type": "job"}));
    let listed = stage.run("housecall.pipeline.statuses.list", json!({"resource_type": "lead", "page": 1})).await;
    assert_eq!(all(&listed["statuses"], "id"), [column]);
}

#[tokio::test]
async fn ha71_pipeline_statuses_set_moves_forward_only() {
    let stage = Stage::new().await;
    let lead = stage.lead();
    let column =
        |name: &str| stage.fake().set_up(Thing::PipelineStatus, json!({"name": name, "resource_type": "lead"}));
    let (new, sent) = (column("New"), column("Sent"));
    let to = |status: &str| json!({"resource_type": "lead", "resource_id": lead, "status_id": status});
    assert_eq!(stage.run("housecall.pipeline.statuses.set", to(&sent)).await, json!({}), "they answer nothing");
    assert_eq!(stage.read(&format!("/leads/{lead}")).await["pipeline_status"], "Sent");
    assert_eq!(code(&stage.refusal("housecall.pipeline.statuses.set", to(&new)).await), "422");
    let unknown = stage.refusal("housecall.pipeline.statuses.set", to("kcs_unknown")).await;
    assert!(matches!(unknown, ProviderError::NotFound), "{unknown}");
}
