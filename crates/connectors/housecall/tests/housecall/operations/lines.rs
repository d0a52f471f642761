//! What a job is made of.

use connect::ProviderError;
use serde_json::{Value, json};

use super::stage::{Stage, all, code, text};

async fn line(stage: &Stage, job: &str, name: &str, cents: i64) -> Value {
    stage.run("housecall.jobs.line_items.add", json!({"job_id": job, "name": name, "unit_price": cents})).await
}

#[tokio::test]
async fn ha24_jobs_line_items_list_reads_all() {
    let stage = Stage::new().await;
    let job = stage.job();
    line(&stage, &job, "Flush", 20_000).await;
    line(&stage, &job, "Valve", 5_000).await;
    let listed = stage.run("housecall.jobs.line_items.list", json!({"job_id": job})).await;
    assert_eq!(all(&listed["data"], "name"), ["Flush", "Valve"]);
}

#[tokio::test]
async fn ha44_jobs_line_items_add_adds_one() {
    let stage = Stage::new().await;
    let job = stage.job();
    let input = json!({
        "job_id": job, "name": "Valve", "description": "Brass", "unit_price": 5_000, "quantity": 2, "unit_cost": 900,
        "kind": "materials", "taxable": false, "service_item_id": "olit_1", "service_item_type": "organizational",
    });
    let made = stage.run("housecall.jobs.line_items.add", input).await;
    assert_eq!(
        (&made["amount"], &made["kind"], &made["taxable"]),
        (&json!(10_000), &json!("materials"), &json!(false))
    );
    assert_eq!(stage.read(&format!("/jobs/{job}")).await["total_amount"], 10_000);
}

#[tokio::test]
async fn ha45_jobs_line_items_update_changes_one() {
    let stage = Stage::new().await;
    let job = stage.job();
    let made = line(&stage, &job, "Valve", 5_000).await;
    let input = json!({"job_id": job, "id": made["id"], "name": "Big valve", "unit_price": 7_500});
    stage.run("housecall.jobs.line_items.update", input).await;
    let kept = stage.read(&format!("/jobs/{job}/line_items")).await;
    assert_eq!((&kept["data"][0]["name"], &kept["data"][0]["amount"]), (&json!("Big valve"), &json!(7_500)));
    let blank =
        stage.refusal("housecall.jobs.line_items.update", json!({"job_id": job, "id": made["id"], "name": ""})).await;
    let ProviderError::Refused { message, .. } = blank else { panic!("{blank}") };
    assert!(message.contains("Name can't be blank"), "{message}");
}

#[tokio::test]
async fn ha46_jobs_line_items_delete_takes_one_off() {
    let stage = Stage::new().await;
    let job = stage.job();
    let made = line(&stage, &job, "Valve", 5_000).await;
    let input = json!({"job_id": job, "id": made["id"]});
    assert_eq!(stage.run("housecall.jobs.line_items.delete", input.clone()).await["deleted"], true);
    assert_eq!(stage.read(&format!("/jobs/{job}/line_items")).await["data"], json!([]));
    let again = stage.refusal("housecall.jobs.line_items.delete", input).await;
    assert!(matches!(again, ProviderError::NotFound), "{again}");
}

#[tokio::test]
async fn ha47_jobs_line_items_replace_deletes_what_is_not_listed_unless_told() {
    let stage = Stage::new().await;
    let job = stage.job();
    let (flush, _) = (line(&stage, &job, "Flush", 20_000).await, line(&stage, &job, "Valve", 5_000).await);
    let lines = json!([{"id": flush["id"], "name": "Flush", "quantity": 2}, {"name": "Hose", "unit_price": 1_000}]);
    let left = stage.run("housecall.jobs.line_items.replace", json!({"job_id": job, "line_items": lines})).await;
    assert_eq!(all(&left["data"], "name"), ["Flush", "Hose"]);
    assert_eq!(text(&left["data"][0]["id"]), text(&flush["id"]));
    let more = json!({"job_id": job, "line_items": [{"name": "Clamp"}], "append_line_items": true});
    stage.run("housecall.jobs.line_items.replace", more).await;
    let kept = stage.read(&format!("/jobs/{job}/line_items")).await;
    assert_eq!(all(&kept["data"], "name"), ["Flush", "Hose", "Clamp"]);
    let none = stage.attempt("housecall.jobs.line_items.replace", json!({"job_id": job, "line_items": []})).await;
    assert_eq!(code(&none.unwrap_err()), "input");
}

#[tokio::test]
async fn ha49_jobs_input_materials_list_reads_them() {
    let stage = Stage::new().await;
    let job = stage.job();
    assert_eq!(
        stage.run("housecall.jobs.input_materials.list", json!({"job_id": job})).await["job_input_materials"],
        json!([])
    );
    let wanted = json!({"job_id": job, "job_input_materials": [{"name": "Pipe"}]});
    stage.run("housecall.jobs.input_materials.replace", wanted).await;
    let listed = stage.run("housecall.jobs.input_materials.list", json!({"job_id": job})).await;
    assert_eq!(all(&listed["job_input_materials"], "name"), ["Pipe"]);
}

#[tokio::test]
async fn ha50_jobs_input_materials_replace_changes_by_uuid_and_adds_without() {
    let stage = Stage::new().await;
    let job = stage.job();
    let pipe = json!({"job_id": job, "job_input_materials": [{"name": "Pipe", "unit_cost": 100, "quantity": 1.5, "part_number": "P-1"}]});
    let made = stage.run("housecall.jobs.input_materials.replace", pipe).await;
    let uuid = text(&made["job_input_materials"][0]["uuid"]);
    let wanted = json!({"job_id": job, "job_input_materials": [{"uuid": uuid, "name": "Long pipe"}, {"name": "Glue"}]});
    stage.run("housecall.jobs.input_materials.replace", wanted).await;
    let kept = stage.read(&format!("/jobs/{job}/job_input_materials")).await;
    assert_eq!(all(&kept["job_input_materials"], "name"), ["Long pipe", "Glue"]);
    assert_eq!(text(&kept["job_input_materials"][0]["uuid"]), uuid);
}
