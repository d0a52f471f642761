//! The visits of a job.

use serde_json::json;

use super::stage::{Stage, all, code, text};

#[tokio::test]
async fn ha14_jobs_appointments_list_reads_them() {
    let stage = Stage::new().await;
    let job = stage.job();
    let listed = stage.run("housecall.jobs.appointments.list", json!({"job_id": job})).await;
    assert_eq!(listed["appointments"][0]["start_time"], "2026-08-26T15:00:00Z");
}

#[tokio::test]
async fn ha15_jobs_appointments_create_adds_a_visit() {
    let stage = Stage::new().await;
    let (job, pat) = (stage.job(), stage.world.hire("Pat"));
    let input = json!({
        "job_id": job, "start_time": "2026-08-28T15:00:00Z", "end_time": "2026-08-28T18:00:00Z", "arrival_window_minutes": 60,
        "dispatched_employees_ids": [pat],
    });
    let made = stage.run("housecall.jobs.appointments.create", input).await;
    let kept = stage.read(&format!("/jobs/{job}?expand[]=appointments")).await;
    assert_eq!(kept["schedule"]["appointments"][1], made);
    assert_eq!(kept["schedule"]["scheduled_end"], "2026-08-28T18:00:00Z", "the job ends with its last visit");
    assert_eq!(kept["assigned_employees"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn ha16_jobs_appointments_update_replaces_a_visit() {
    let stage = Stage::new().await;
    let job = stage.job();
    let visit = all(&stage.read(&format!("/jobs/{job}/appointments")).await["appointments"], "id").remove(0);
    let input = json!({
        "job_id": job, "appointment_id": visit, "start_time": "2026-08-27T15:00:00Z", "end_time": "2026-08-27T16:00:00Z",
        "dispatched_employees_ids": [],
    });
    stage.run("housecall.jobs.appointments.update", input.clone()).await;
    let kept = stage.read(&format!("/jobs/{job}?expand[]=appointments")).await;
    let visit = &kept["schedule"]["appointments"][0];
    assert_eq!((&visit["start_time"], &visit["arrival_window_minutes"]), (&json!("2026-08-27T15:00:00Z"), &json!(0)));
    assert_eq!(kept["assigned_employees"], json!([]));
    let mut without = input;
    without.as_object_mut().unwrap().remove("dispatched_employees_ids");
    assert_eq!(code(&stage.attempt("housecall.jobs.appointments.update", without).await.unwrap_err()), "input");
}

#[tokio::test]
async fn ha17_jobs_appointments_delete_takes_a_visit_off() {
    let stage = Stage::new().await;
    let job = stage.job();
    let visit = text(&stage.read(&format!("/jobs/{job}/appointments")).await["appointments"][0]["id"]);
    let input = json!({"job_id": job, "appointment_id": visit});
    assert_eq!(stage.run("housecall.jobs.appointments.delete", input).await, json!({}));
    assert_eq!(stage.read(&format!("/jobs/{job}")).await["work_status"], "needs scheduling");
}
