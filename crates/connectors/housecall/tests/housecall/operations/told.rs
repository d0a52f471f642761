//! One happening, told twice: by webhook and by poll.

use connect::{FieldService, RawWebhook, Triggered, Verified};
use domain::{Timestamp, event::JobMoment};
use housecall::{
    fake::JobMove,
    operations::{self, told},
};
use serde_json::{Value, json};

use super::stage::{Stage, assert_fits};
use crate::support::shared;

fn triggers_of(body: &Value) -> Vec<Triggered> {
    let body = serde_json::to_vec(body).unwrap();
    let raw = RawWebhook { url: String::new(), headers: vec![], body, received_at: Timestamp::from_seconds(0) };
    told::triggered(&Verified::proven(&raw))
}

/// Everything that a webhook told of this moment is what a poll would have found, but for what a
/// polled record does not keep.
fn is_part_of(part: &Value, whole: &Value, place: &str) {
    match (part, whole) {
        (Value::Object(part), Value::Object(whole)) => {
            for (name, value) in part {
                is_part_of(value, whole.get(name).unwrap_or(&Value::Null), &format!("{place}/{name}"));
            }
        }
        (Value::Array(part), Value::Array(whole)) => {
            assert_eq!(part.len(), whole.len(), "{place}");
            for (number, (part, whole)) in part.iter().zip(whole).enumerate() {
                is_part_of(part, whole, &format!("{place}/{number}"));
            }
        }
        _ => assert_eq!(part, whole, "{place}"),
    }
}

#[tokio::test]
async fn a_poll_and_a_webhook_of_the_same_moment_have_the_same_key_and_shape() {
    let stage = Stage::new().await;
    let job = stage.job();
    let moves = [
        (None, JobMoment::Created),
        (None, JobMoment::Scheduled),
        (Some(JobMove::OnMyWay), JobMoment::OnMyWay),
        (Some(JobMove::Start), JobMoment::Started),
        (Some(JobMove::Complete), JobMoment::Completed),
    ];
    let mut told = stage.triggered();
    for (to, moment) in moves {
        if let Some(to) = to {
            stage.world.clock.advance(std::time::Duration::from_mins(7));
            assert!(stage.fake().move_job(&job, to));
            told = stage.triggered();
        }
        let found = stage.connection(false).job(&job).await.unwrap();
        let polled = told::triggered_by_poll(moment, &found);
        let webhook = told.iter().find(|one| one.operation == polled.operation).unwrap();
        assert_eq!((&polled.key, &polled.customer_ref), (&webhook.key, &webhook.customer_ref), "{moment:?}");
        assert_eq!(polled.at, webhook.at, "{moment:?}");
        assert_fits(&(operations::of(polled.operation).unwrap().output)(), &polled.payload, polled.operation);
        is_part_of(&polled.payload, &webhook.payload, "");
    }
}

#[tokio::test]
async fn a_job_that_was_canceled_is_found_by_poll_too() {
    let stage = Stage::new().await;
    let job = stage.job();
    stage.quiet();
    assert!(stage.fake().move_job(&job, JobMove::Cancel));
    let webhook = stage.triggered().remove(0);
    let found = stage.connection(false).job(&job).await.unwrap();
    let polled = told::triggered_by_poll(JobMoment::Canceled, &found);
    assert_eq!((polled.operation, &polled.key), ("housecall.job.canceled", &webhook.key));
    assert_eq!(polled.payload["job"]["work_status"], "user canceled");
}

#[test]
fn every_moment_of_a_job_has_a_trigger_and_a_payload_that_fits() {
    let found = connect::JobWithPeople {
        job: domain::event::JobRecord { job_ref: "job_1".into(), ..Default::default() },
        customer: None,
        employees: vec![],
    };
    for moment in [
        JobMoment::Created,
        JobMoment::Scheduled,
        JobMoment::OnMyWay,
        JobMoment::Started,
        JobMoment::Completed,
        JobMoment::Canceled,
        JobMoment::Deleted,
        JobMoment::Paid,
        JobMoment::Updated,
    ] {
        let polled = told::triggered_by_poll(moment, &found);
        let word = told::moment_word(moment);
        assert_eq!((polled.operation, polled.key), (format!("housecall.job.{word}").as_str(), format!("job_1:{word}")));
        assert_fits(&(operations::of(polled.operation).unwrap().output)(), &polled.payload, polled.operation);
        assert_eq!(told::job_payload(word, &found), polled.payload);
    }
}

#[test]
fn keys_are_made_of_what_the_webhook_tells_and_else_of_its_bytes() {
    let at = Timestamp::parse("2026-08-26T16:38:20Z");
    assert_eq!(told::job_key("completed", "job_1", at), "job_1:completed:2026-08-26T16:38:20Z");
    assert_eq!(told::customer_key("deleted", "cus_1", None), "cus_1:deleted");
    let key = |body: Value| triggers_of(&body).remove(0).key;
    let old = |at: Option<&str>| json!({"event": "estimate.sent", "estimate": {"id": "csr_1", "updated_at": at}});
    assert_eq!(key(old(Some("2026-08-26T16:38:20Z"))), "csr_1:estimate.sent:2026-08-26T16:38:20Z");
    let invoice = |amount: i64| json!({"event": "invoice.sent", "invoice": {"id": "invoice_1", "amount": amount}});
    assert_eq!(key(invoice(1)), key(invoice(1)));
    assert_ne!(key(invoice(1)), key(invoice(2)));
    let canceled = json!({"event": "job.canceled", "event_occurred_at": "2026-08-26T16:40:00Z",
        "job": {"id": "job_1", "canceled_at": null, "deleted_at": "2026-08-26T16:38:20Z"}});
    assert_eq!(key(canceled), "job_1:canceled:2026-08-26T16:38:20Z", "canceled by the company");
}

#[test]
fn what_is_outside_the_catalogue_triggers_nothing() {
    for body in [
        json!({"foo": "bar"}),
        json!({"event": "job.teleported", "job": {"id": "job_1"}}),
        json!({"event": "job.updated", "job": {"id": "csr_1"}}),
        json!({"event": "job.updated", "job": {"id": ""}}),
        json!({"event": "job.updated", "job": null}),
        json!({"event": "job.updated"}),
        json!({"event": 7}),
        json!([]),
    ] {
        assert_eq!(triggers_of(&body), [], "{body}");
    }
    let raw = RawWebhook {
        url: String::new(),
        headers: vec![],
        body: b"{".to_vec(),
        received_at: Timestamp::from_seconds(0),
    };
    assert_eq!(told::triggered(&Verified::proven(&raw)), []);
}

/// What was really seen, and what was made after it, fits the schemas.
#[test]
fn every_webhook_that_was_seen_or_made_up_fits_its_schema() {
    let fixtures = std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/examples"));
    let mut checked = 0;
    for folder in [Some(fixtures), shared("payloads")].into_iter().flatten() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let Ok(body) = serde_json::from_slice::<Value>(&std::fs::read(&path).unwrap()) else { continue };
            for triggered in triggers_of(&body) {
                let operation = operations::of(triggered.operation).unwrap();
                assert_fits(&(operation.output)(), &triggered.payload, &path.display().to_string());
                checked += 1;
            }
        }
    }
    assert!(checked >= 9, "{checked}");
}
