//! Jobs, and what hangs on them.

use base64::{Engine, engine::general_purpose::STANDARD};
use connect::ProviderError;
use housecall::fake::{JobMove, Thing};
use serde_json::json;

use super::stage::{Stage, all, code, text};

#[tokio::test]
async fn ha08_jobs_list_filters() {
    let stage = Stage::new().await;
    let job = stage.job();
    stage.fake().add_job(None, &[], None, None).unwrap();
    let input = json!({
        "work_status": ["scheduled", "in_progress"], "scheduled_start_min": "2026-08-26T00:00:00Z", "expand": ["appointments"],
        "sort_by": "invoice_number", "page_size": 50,
    });
    let listed = stage.run("housecall.jobs.list", input).await;
    assert_eq!(all(&listed["jobs"], "id"), [job]);
    assert_eq!(listed["jobs"][0]["schedule"]["appointments"].as_array().unwrap().len(), 1);
    assert_eq!(stage.run("housecall.jobs.list", json!({"customer_id": "cus_unknown"})).await["jobs"], json!([]));
}

#[tokio::test]
async fn ha09_jobs_get_reads_one() {
    let stage = Stage::new().await;
    let job = stage.job();
    let read = stage.run("housecall.jobs.get", json!({"id": job, "expand": ["attachments"]})).await;
    assert_eq!((text(&read["id"]), text(&read["customer"]["first_name"])), (job, "Ann".into()));
    let unknown = stage.refusal("housecall.jobs.get", json!({"id": "job_unknown"})).await;
    assert!(matches!(unknown, ProviderError::NotFound), "{unknown}");
}

#[tokio::test]
async fn ha10_jobs_create_makes_a_planned_job() {
    let stage = Stage::new().await;
    let ((ann, address), terry) = (stage.ann(), stage.world.hire("Terry"));
    let kind = stage.fake().set_up(Thing::JobType, json!({"name": "Maintenance"}));
    let input = json!({
        "customer_id": ann, "address_id": address, "invoice_number": 7001, "assigned_employee_ids": [terry],
        "schedule": {"scheduled_start": "2026-09-01T15:00:00Z", "scheduled_end": "2026-09-01T17:00:00Z", "arrival_window": 60},
        "line_items": [{"name": "Flush", "unit_price": 20_000, "quantity": 1.5, "unit_cost": 100}], "tags": ["Warranty"],
        "lead_source": "Google", "notes": "Ring twice", "job_fields": {"job_type_id": kind},
    });
    let made = stage.run("housecall.jobs.create", input.clone()).await;
    let kept = stage.read(&format!("/jobs/{}", text(&made["id"]))).await;
    assert_eq!((&kept["work_status"], &kept["total_amount"]), (&json!("scheduled"), &json!(30_000)));
    assert_eq!((&kept["description"], &kept["notes"][0]["content"]), (&json!("Flush"), &json!("Ring twice")));
    assert_eq!(
        (&kept["job_fields"]["job_type"]["name"], &kept["lead_source"]),
        (&json!("Maintenance"), &json!("Google"))
    );
    assert_eq!(code(&stage.refusal("housecall.jobs.create", input).await), "422", "the number is taken");
}

#[tokio::test]
async fn ha11_jobs_schedule_set_plans_and_moves() {
    let stage = Stage::new().await;
    let job = stage.fake().add_job(None, &[], None, None).unwrap();
    let terry = stage.world.hire("Terry");
    let input = json!({
        "job_id": job, "start_time": "2026-09-01T15:00:00Z", "end_time": "2026-09-01T16:00:00Z", "arrival_window_in_minutes": 30,
        "notify": true, "notify_pro": false, "dispatched_employees": [{"employee_id": terry}],
    });
    let planned = stage.run("housecall.jobs.schedule.set", input).await;
    assert_eq!(all(&planned["assigned_employees"], "id"), *std::slice::from_ref(&terry));
    let moved = json!({"job_id": job, "start_time": "2026-09-02T15:00:00Z"});
    stage.run("housecall.jobs.schedule.set", moved.clone()).await;
    let kept = stage.read(&format!("/jobs/{job}")).await;
    assert_eq!(
        (&kept["schedule"]["scheduled_start"], &kept["work_status"]),
        (&json!("2026-09-02T15:00:00Z"), &json!("scheduled"))
    );
    let visit = json!({"job_id": job, "start_time": "2026-09-03T15:00:00Z", "end_time": "2026-09-03T16:00:00Z", "dispatched_employees_ids": [terry]});
    stage.run("housecall.jobs.appointments.create", visit).await;
    assert_eq!(code(&stage.refusal("housecall.jobs.schedule.set", moved).await), "400", "more than one appointment");
}

#[tokio::test]
async fn ha12_jobs_schedule_clear_takes_it_off_the_calendar() {
    let stage = Stage::new().await;
    let job = stage.job();
    assert_eq!(stage.run("housecall.jobs.schedule.clear", json!({"job_id": job})).await["deleted"], true);
    let kept = stage.read(&format!("/jobs/{job}")).await;
    assert_eq!(
        (&kept["work_status"], &kept["schedule"]["scheduled_start"]),
        (&json!("needs scheduling"), &json!(null))
    );
}

#[tokio::test]
async fn ha13_jobs_dispatch_replaces_who_does_it() {
    let stage = Stage::new().await;
    let (job, pat) = (stage.job(), stage.world.hire("Pat"));
    let input = json!({"job_id": job, "dispatched_employees": [{"employee_id": pat}]});
    let sent = stage.run("housecall.jobs.dispatch", input.clone()).await;
    assert_eq!(all(&sent["assigned_employees"], "id"), *std::slice::from_ref(&pat));
    assert_eq!(all(&stage.read(&format!("/jobs/{job}")).await["assigned_employees"], "id"), [pat]);
    assert!(stage.fake().move_job(&job, JobMove::Delete));
    assert_eq!(code(&stage.refusal("housecall.jobs.dispatch", input).await), "400", "archived");
}

#[tokio::test]
async fn ha18_jobs_notes_add_writes_one() {
    let stage = Stage::new().await;
    let job = stage.job();
    let note = stage.run("housecall.jobs.notes.add", json!({"job_id": job, "content": "Gate code 1234"})).await;
    assert_eq!(stage.read(&format!("/jobs/{job}")).await["notes"], json!([note]));
}

#[tokio::test]
async fn ha19_jobs_notes_delete_takes_one_off() {
    let stage = Stage::new().await;
    let job = stage.job();
    let note = stage.fake().add_job_note(&job, "Gate code 1234").unwrap();
    stage.run("housecall.jobs.notes.delete", json!({"job_id": job, "note_id": note})).await;
    assert_eq!(stage.read(&format!("/jobs/{job}")).await["notes"], json!([]));
}

#[tokio::test]
async fn ha20_jobs_tags_add_puts_one_on_by_id() {
    let stage = Stage::new().await;
    let (job, tag) = (stage.job(), stage.fake().set_up(Thing::Tag, json!({"name": "Warranty"})));
    let tags = stage.run("housecall.jobs.tags.add", json!({"job_id": job, "tag_id": tag})).await;
    assert_eq!(all(&tags["tags"], "id"), [tag]);
    assert_eq!(stage.read(&format!("/jobs/{job}")).await["tags"], json!(["Warranty"]));
    let unknown = stage.refusal("housecall.jobs.tags.add", json!({"job_id": job, "tag_id": "Warranty"})).await;
    assert!(matches!(unknown, ProviderError::NotFound), "a name is no id: {unknown}");
}

#[tokio::test]
async fn ha21_jobs_tags_remove_takes_one_off() {
    let stage = Stage::new().await;
    let (job, tag) = (stage.job(), stage.fake().set_up(Thing::Tag, json!({"name": "Warranty"})));
    let input = json!({"job_id": job, "tag_id": tag});
    stage.run("housecall.jobs.tags.add", input.clone()).await;
    assert_eq!(stage.run("housecall.jobs.tags.remove", input).await["tags"], json!([]));
    assert_eq!(stage.read(&format!("/jobs/{job}")).await["tags"], json!([]));
}

#[tokio::test]
async fn ha22_jobs_links_create_puts_one_on() {
    let stage = Stage::new().await;
    let job = stage.job();
    let input = json!({"job_id": job, "title": "Manual", "url": "https://example.com/manual.pdf"});
    let link = stage.run("housecall.jobs.links.create", input).await;
    assert_eq!(stage.fake().records()["links"], json!([link]));
}

#[tokio::test]
async fn ha23_jobs_attachments_add_sends_the_bytes() {
    let stage = Stage::new().await;
    let job = stage.job();
    let bytes = b"\x89PNG\r\n\r\n--porchlight";
    let file = json!({"file_name": "before.png", "content_type": "image/png", "content": STANDARD.encode(bytes)});
    let taken = stage.run("housecall.jobs.attachments.add", json!({"job_id": job, "file": file})).await;
    assert_eq!(text(&taken["job_url"]), format!("/jobs/{job}"));
    let kept = stage.read(&format!("/jobs/{job}?expand[]=attachments")).await;
    assert_eq!(
        (&kept["attachments"][0]["file_name"], &kept["attachments"][0]["file_type"]),
        (&json!("before.png"), &json!("image/png"))
    );
    let photo = json!({"file_name": "photo.jpg", "content": STANDARD.encode(vec![7; 3_000_000])});
    stage.run("housecall.jobs.attachments.add", json!({"job_id": job, "file": photo})).await;
    let sent = stage.seen().remove(0).body;
    assert!(sent.windows(bytes.len()).any(|part| part == bytes), "the bytes themselves");
    for file in [
        json!({"file_name": "a.png", "content": "no base64!"}),
        json!({"file_name": "a\"\r\nx: y", "content": "AAAA"}),
        json!({"file_name": "a.png", "content_type": "a/b\r\nx: y", "content": "AAAA"}),
    ] {
        let refused =
            stage.attempt("housecall.jobs.attachments.add", json!({"job_id": job, "file": file})).await.unwrap_err();
        assert_eq!(code(&refused), "input");
    }
}

#[tokio::test]
async fn ha48_jobs_lock_locks() {
    let stage = Stage::new().await;
    let job = stage.job();
    let locked = stage.run("housecall.jobs.lock", json!({"job_id": job})).await;
    assert_eq!(locked["locked_at"], "2026-08-26T15:00:00Z");
    assert_eq!(stage.read(&format!("/jobs/{job}")).await["locked_at"], locked["locked_at"]);
}
