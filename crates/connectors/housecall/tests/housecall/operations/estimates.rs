//! Estimates and their options.

use base64::{Engine, engine::general_purpose::STANDARD};
use connect::ProviderError;
use serde_json::{Value, json};

use super::stage::{Stage, all, code, text};

async fn option(stage: &Stage, estimate: &str, place: usize) -> Value {
    stage.read(&format!("/estimates/{estimate}?expand[]=attachments")).await["options"][place].clone()
}

#[tokio::test]
async fn ha26_estimates_list_filters() {
    let stage = Stage::new().await;
    let (estimate, ..) = stage.estimate();
    let input = json!({
        "work_status": ["unscheduled"], "sort_by": "updated_at", "sort_direction": "asc", "page_size": 20, "expand": ["attachments"],
    });
    assert_eq!(all(&stage.run("housecall.estimates.list", input).await["estimates"], "id"), [estimate]);
    let planned = stage.run("housecall.estimates.list", json!({"scheduled_start_min": "2026-01-01T00:00:00Z"})).await;
    assert_eq!(planned["estimates"], json!([]));
}

#[tokio::test]
async fn ha27_estimates_get_reads_one_with_its_options() {
    let stage = Stage::new().await;
    let (estimate, good, better) = stage.estimate();
    let read = stage.run("housecall.estimates.get", json!({"estimate_id": estimate})).await;
    assert_eq!(all(&read["options"], "id"), [good.clone(), better]);
    let option = stage.refusal("housecall.estimates.get", json!({"estimate_id": good})).await;
    assert!(matches!(option, ProviderError::NotFound), "an option's id is not known here: {option}");
}

#[tokio::test]
async fn ha28_estimates_create_makes_one() {
    let stage = Stage::new().await;
    let ((ann, address), terry) = (stage.ann(), stage.world.hire("Terry"));
    let input = json!({
        "customer_id": ann, "address_id": address, "assigned_employee_ids": [terry], "note": "Bring a ladder", "message": "Thank you",
        "lead_source": "Google", "estimate_number": 9001,
        "options": [{"name": "Good", "tags": ["Boiler"], "line_items": [{"name": "Boiler", "unit_price": 500_000, "quantity": 1}]}],
        "schedule": {"start_time": "2026-09-01T15:00:00Z", "arrival_window_in_minutes": 60, "notify_customer": false},
        "tax": {"taxable": true, "tax_rate": 0.0825, "tax_name": "Sales tax"},
    });
    let made = stage.run("housecall.estimates.create", input).await;
    let kept = stage.read(&format!("/estimates/{}", text(&made["id"]))).await;
    assert_eq!((&kept["work_status"], &kept["estimate_number"]), (&json!("scheduled"), &json!("9001")));
    assert_eq!(
        (&kept["options"][0]["total_amount"], &kept["options"][0]["message_from_pro"]),
        (&json!(500_000), &json!("Thank you"))
    );
    let without = stage.attempt("housecall.estimates.create", json!({"customer_id": "cus_1", "options": []})).await;
    assert_eq!(code(&without.unwrap_err()), "input");
}

#[tokio::test]
async fn ha29_estimates_options_notes_add_writes_one() {
    let stage = Stage::new().await;
    let (estimate, good, _) = stage.estimate();
    let input = json!({"estimate_id": estimate, "option_id": good, "content": "Measure twice"});
    let note = stage.run("housecall.estimates.options.notes.add", input).await;
    assert_eq!(option(&stage, &estimate, 0).await["notes"], json!([note]));
}

#[tokio::test]
async fn ha30_estimates_options_approve_approves_and_may_make_a_job() {
    let stage = Stage::new().await;
    let (estimate, good, better) = stage.estimate();
    let approved = stage.run("housecall.estimates.options.approve", json!({"option_ids": [good]})).await;
    assert_eq!(approved["copied_on_approval_to_job_id"], json!(null));
    assert_eq!(option(&stage, &estimate, 0).await["approval_status"], "pro approved");
    stage.fake().set_copies_approved_estimates(true);
    let copied = stage.run("housecall.estimates.options.approve", json!({"option_ids": [better]})).await;
    let job = stage.read(&format!("/jobs/{}", text(&copied["copied_on_approval_to_job_id"]))).await;
    assert_eq!((&job["original_estimate_id"], &job["total_amount"]), (&json!(better), &json!(180_000)));
}

#[tokio::test]
async fn ha31_estimates_options_decline_declines() {
    let stage = Stage::new().await;
    let (estimate, good, better) = stage.estimate();
    stage.run("housecall.estimates.options.decline", json!({"option_ids": [good, better]})).await;
    for place in [0, 1] {
        assert_eq!(option(&stage, &estimate, place).await["approval_status"], "pro declined");
    }
    let unknown = stage.refusal("housecall.estimates.options.decline", json!({"option_ids": ["est_unknown"]})).await;
    assert!(matches!(unknown, ProviderError::NotFound), "{unknown}");
}

#[tokio::test]
async fn ha51_estimates_options_create_adds_one() {
    let stage = Stage::new().await;
    let (estimate, ..) = stage.estimate();
    let input = json!({
        "estimate_id": estimate, "name": "Best", "line_items": [{"name": "Heat pump", "unit_price": 900_000, "quantity": 1, "taxable": true}],
        "tax": {"taxable": true, "tax_rate": 0.08, "tax_name": "Sales tax"},
    });
    let made = stage.run("housecall.estimates.options.create", input).await;
    let kept = option(&stage, &estimate, 2).await;
    assert_eq!((text(&kept["id"]), &kept["total_amount"]), (text(&made["id"]), &json!(900_000)));
    let half = json!({"estimate_id": estimate, "name": "Odd", "tax": {"taxable": true}});
    assert_eq!(code(&stage.refusal("housecall.estimates.options.create", half).await), "422");
}

#[tokio::test]
async fn ha52_estimates_options_attachments_add_sends_the_bytes() {
    let stage = Stage::new().await;
    let (estimate, good, _) = stage.estimate();
    let file = json!({"file_name": "plan.pdf", "content_type": "application/pdf", "content": STANDARD.encode("%PDF")});
    let input = json!({"estimate_id": estimate, "option_id": good, "file": file});
    let taken = stage.run("housecall.estimates.options.attachments.add", input).await;
    assert_eq!(text(&taken["estimate_url"]), format!("/estimates/{estimate}"));
    assert_eq!(option(&stage, &estimate, 0).await["attachments"][0]["file_name"], "plan.pdf");
}

#[tokio::test]
async fn ha53_estimates_options_links_add_puts_one_on() {
    let stage = Stage::new().await;
    let (estimate, good, _) = stage.estimate();
    let input =
        json!({"estimate_id": estimate, "option_id": good, "title": "Brochure", "url": "https://example.com/b"});
    let link = stage.run("housecall.estimates.options.links.add", input).await;
    assert_eq!(stage.fake().records()["links"], json!([link]));
}

#[tokio::test]
async fn ha54_estimates_options_schedule_set_plans() {
    let stage = Stage::new().await;
    let ((estimate, good, _), pat) = (stage.estimate(), stage.world.hire("Pat"));
    let input = json!({
        "estimate_id": estimate, "option_id": good, "start_time": "2026-09-01T15:00:00Z", "end_time": "2026-09-01T15:30:00Z",
        "arrival_window_in_minutes": 30, "notify": false, "dispatched_employees": [{"employee_id": pat}],
    });
    let planned = stage.run("housecall.estimates.options.schedule.set", input).await;
    assert_eq!(all(&planned["assigned_employees"], "id"), [pat]);
    let kept = stage.read(&format!("/estimates/{estimate}")).await;
    assert_eq!(
        (&kept["schedule"]["scheduled_end"], &kept["work_status"]),
        (&json!("2026-09-01T15:30:00Z"), &json!("scheduled"))
    );
}

#[tokio::test]
async fn ha55_estimates_options_line_items_list_reads_them() {
    let stage = Stage::new().await;
    let (estimate, _, better) = stage.estimate();
    let input = json!({"estimate_id": estimate, "option_id": better, "page": 1, "page_size": 5});
    let listed = stage.run("housecall.estimates.options.line_items.list", input).await;
    assert_eq!((&listed["line_items"][0]["amount"], &listed["total_items"]), (&json!(180_000), &json!(1)));
}

#[tokio::test]
async fn ha56_estimates_options_notes_delete_takes_one_off() {
    let stage = Stage::new().await;
    let (estimate, good, _) = stage.estimate();
    let note = json!({"estimate_id": estimate, "option_id": good, "content": "Measure twice"});
    let note = stage.run("housecall.estimates.options.notes.add", note).await;
    let input = json!({"estimate_id": estimate, "option_id": good, "note_id": note["id"]});
    stage.run("housecall.estimates.options.notes.delete", input).await;
    assert_eq!(option(&stage, &estimate, 0).await["notes"], json!([]));
}
