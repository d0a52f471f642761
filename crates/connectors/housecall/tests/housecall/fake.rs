//! The fake does what the evidence says that HCP does.

use std::time::Duration;

use domain::event::{Change, JobStatus, What};
use housecall::fake::JobMove;
use serde_json::{Value, json};

use crate::support::world;

#[tokio::test]
async fn a_job_sends_its_webhooks_in_the_order_of_its_life() {
    let world = world().await.with_webhooks();
    let (terry, ann) = (world.hire("Terry"), world.ann());
    assert_eq!(world.names(), ["employee.created", "customer.created"]);

    let job = world.fake.add_job(Some(&ann), &[terry], Some(world.env.now()), Some("Flush")).unwrap();
    let expected =
        ["job.created", "job.scheduled", "job.appointment.scheduled", "job.appointment.appointment_pros_assigned"];
    assert_eq!(world.names(), expected);
    for (to, event, status) in [
        (JobMove::OnMyWay, "job.on_my_way", JobStatus::Scheduled),
        (JobMove::Start, "job.started", JobStatus::InProgress),
        (JobMove::Complete, "job.completed", JobStatus::Completed),
        (JobMove::Reopen, "job.updated", JobStatus::InProgress),
        (JobMove::Cancel, "job.canceled", JobStatus::Canceled),
        (JobMove::Delete, "job.deleted", JobStatus::Canceled),
    ] {
        assert!(world.fake.move_job(&job, to));
        let incoming = world.incoming().pop().unwrap();
        assert_eq!(incoming.name, event);
        assert_eq!(incoming.occurred_at, Some(world.env.now()));
        let What::Job { job, .. } = incoming.what else { panic!("{event}") };
        assert_eq!(job.status, status, "{event}");
    }
}

#[tokio::test]
async fn a_job_cannot_move_where_hcp_has_no_button() {
    let world = world().await;
    let job = world.fake.add_job(None, &[], None, None).unwrap();
    assert!(world.fake.move_job(&job, JobMove::Complete), "without ever being started: seen live");
    for impossible in
        [JobMove::Complete, JobMove::Start, JobMove::OnMyWay, JobMove::Cancel, JobMove::Unassign(vec!["pro_1".into()])]
    {
        assert!(!world.fake.move_job(&job, impossible.clone()), "{impossible:?}");
    }
    assert!(!world.fake.move_job(&job, JobMove::Assign(vec!["pro_unknown".into()])));
    assert!(world.fake.move_job(&job, JobMove::Delete));
    assert!(!world.fake.move_job(&job, JobMove::Reopen), "deleted is deleted");
    assert!(!world.fake.move_job("job_unknown", JobMove::Start));
}

#[tokio::test]
async fn technicians_come_and_go_with_the_visit() {
    let world = world().await;
    let (terry, pat) = (world.hire("Terry"), world.hire("Pat"));
    let job = world.fake.add_job(None, &[], Some(world.env.now()), None).unwrap();
    let world = world.with_webhooks();
    assert!(world.fake.move_job(&job, JobMove::Assign(vec![terry.clone(), pat.clone()])));
    assert!(world.fake.move_job(&job, JobMove::Unassign(vec![terry.clone()])));
    let named: Vec<(String, Vec<String>)> =
        world.incoming().into_iter().map(|incoming| (incoming.name, people(incoming.what))).collect();
    let both = vec![terry.clone(), pat.clone()];
    assert_eq!(
        named,
        [
            ("job.appointment.appointment_pros_assigned".to_owned(), both.clone()),
            ("job.updated".to_owned(), both),
            ("job.appointment.appointment_pros_unassigned".to_owned(), vec![terry]),
            ("job.updated".to_owned(), vec![pat]),
        ]
    );
}

fn people(what: What) -> Vec<String> {
    let (What::Job { employees, .. } | What::Appointment { employees, .. }) = what else { panic!("{what:?}") };
    employees.into_iter().map(|employee| employee.employee_ref).collect()
}

#[tokio::test]
async fn a_change_of_notes_is_told_without_a_new_updated_at() {
    let world = world().await.with_webhooks();
    let ann = world.ann();
    world.clock.advance(Duration::from_mins(1));
    assert!(world.fake.update_customer(&ann, json!({"notes": "Gate code 1234"})));
    assert!(world.fake.update_customer(&ann, json!({"last_name": "Miller"})));
    let updates: Vec<bool> = world
        .incoming()
        .into_iter()
        .filter_map(|incoming| match incoming.what {
            What::Customer { change: Change::Updated, customer } => Some(customer.updated_at == customer.created_at),
            _ => None,
        })
        .collect();
    assert_eq!(updates, [true, false]);
}

#[tokio::test]
async fn who_is_deleted_or_deactivated_leaves_the_lists_but_stays_in_jobs() {
    let world = world().await;
    let (terry, ann) = (world.hire("Terry"), world.ann());
    let job = world.fake.add_job(Some(&ann), std::slice::from_ref(&terry), None, None).unwrap();
    assert!(world.fake.delete_customer(&ann) && world.fake.deactivate_employee(&terry));
    assert!(!world.fake.delete_customer(&ann), "gone is gone");
    assert_eq!(world.get(&format!("/customers/{ann}")).await.status, 404);
    let state = world.fake.state();
    assert_eq!((state["customers"].clone(), state["employees"].clone()), (json!([]), json!([])));
    let read: Value = world.get(&format!("/jobs/{job}")).await.json().unwrap();
    assert_eq!(read["customer"]["first_name"], "Ann");
    assert_eq!(read["assigned_employees"][0]["first_name"], "Terry");
}

#[tokio::test]
async fn an_employee_changes_silently() {
    let world = world().await.with_webhooks();
    let terry = world.hire("Terry");
    world.names();
    assert!(
        world
            .fake
            .update_employee(&terry, json!({"email": "t@example.com", "permissions": {"is_point_of_contact": true}}))
    );
    assert!(world.names().is_empty());
    let read: Value = world.get("/employees").await.json().unwrap();
    assert_eq!(read["employees"][0]["email"], "t@example.com");
    assert_eq!(read["employees"][0]["permissions"]["is_point_of_contact"], true);
    assert_eq!(read["employees"][0]["permissions"]["can_chat_with_customers"], true);
}

#[tokio::test]
async fn arrays_want_brackets_and_unknown_parameters_are_ignored() {
    let world = world().await;
    world.fake.add_job(None, &[], None, None).unwrap();
    for refused in [
        "work_status=scheduled",
        "expand=appointments",
        "work_status[]=needs%20scheduling",
        "scheduled_start_min=soon",
        "sort_by=zip",
    ] {
        assert_eq!(world.get(&format!("/jobs?{refused}")).await.status, 400, "{refused}");
    }
    for (query, found) in [
        ("work_status[]=unscheduled", 1),
        ("work_status[]=scheduled&work_status[]=completed", 0),
        ("modified_since=2030-01-01", 1),
    ] {
        let page: Value = world.get(&format!("/jobs?{query}")).await.json().unwrap();
        assert_eq!(page["total_items"], found, "{query}");
    }
}

#[tokio::test]
async fn a_page_has_ten_rows_unless_asked_and_two_hundred_at_most() {
    let world = world().await;
    for number in 0..11 {
        world.fake.add_customer(json!({"first_name": format!("{number}")})).unwrap();
    }
    let page: Value = world.get("/customers").await.json().unwrap();
    assert_eq!((page["page_size"].clone(), page["total_pages"].clone()), (json!(10), json!(2)));
    let beyond: Value = world.get("/customers?page=9").await.json().unwrap();
    assert_eq!(beyond["customers"], json!([]));
    let refused = world.get("/customers?page_size=201").await;
    assert_eq!(refused.status, 400);
    assert_eq!(
        refused.json::<Value>().unwrap(),
        json!({"error": {"message": "Size must be less than or equal to 200"}})
    );
}

#[tokio::test]
async fn unknown_routes_answer_with_a_page_and_unknown_ids_with_json() {
    let world = world().await;
    let unknown_route = world.get("/v1/jobs").await;
    assert_eq!(unknown_route.status, 404);
    assert!(unknown_route.header("content-type").unwrap().starts_with("text/html"));
    assert_eq!(
        world.post("/company", json!({})).await.header("content-type").map(|kind| &kind[..9]),
        Some("text/html")
    );
    let unknown_id = world.get("/jobs/job_unknown").await;
    assert_eq!(unknown_id.json::<Value>().unwrap(), json!({"error": {"message": "job not found"}}));
}

#[tokio::test]
async fn phones_come_to_ten_digits_and_lead_sources_must_exist() {
    let world = world().await;
    let made: Value = world.post("/customers", json!({"mobile_number": "(303) 555-0100"})).await.json().unwrap();
    assert_eq!(made["mobile_number"], "3035550100");
    for refused in [
        json!({"mobile_number": "+13035550100"}),
        json!({"first_name": "Ann", "lead_source": "Carrier pigeon"}),
        json!({"tags": []}),
    ] {
        assert_eq!(world.post("/customers", refused.clone()).await.status, 422, "{refused}");
    }
}

#[tokio::test]
async fn a_change_through_the_api_makes_webhooks_too() {
    let world = world().await.with_webhooks();
    assert_eq!(world.post("/customers", json!({"first_name": "Ann"})).await.status, 201);
    assert_eq!(world.names(), ["customer.created"]);
    assert_eq!(world.fake.state()["webhooks_sent"], 1);
}

#[tokio::test]
async fn a_job_with_its_visit_looks_like_the_documented_one() {
    let world = world().await;
    let (terry, ann) = (world.hire("Terry"), world.ann());
    let job = world.fake.add_job(Some(&ann), &[terry], Some(world.env.now()), Some("Flush")).unwrap();
    let made: Value = world.get(&format!("/jobs/{job}?expand[]=appointments")).await.json().unwrap();
    let example: Value =
        serde_json::from_slice(&crate::support::fixture("examples/job-with-appointments.json")).unwrap();
    assert_eq!(shape(&made), shape(&example));
    assert_eq!(made["schedule"]["scheduled_start_local"], "2026-08-26T09:00:00-06:00");
}

/// The names of all fields, down to the bottom; what is inside nullable leaves does not count.
fn shape(value: &Value) -> Vec<String> {
    let mut names = Vec::new();
    let mut waiting = vec![(String::new(), value)];
    while let Some((path, value)) = waiting.pop() {
        if path.ends_with("/job_type") || path.ends_with("/notes") {
            continue;
        }
        match value {
            Value::Object(fields) => {
                waiting.extend(fields.iter().map(|(name, value)| (format!("{path}/{name}"), value)));
            }
            Value::Array(items) => waiting.extend(items.first().map(|first| (path, first))),
            _ => names.push(path),
        }
    }
    names.retain(|name| !name.ends_with("tags"));
    names.sort();
    names
}
