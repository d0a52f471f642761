//! Each trigger: caused in the fake, caught as a signed webhook.

use connect::{Connector, RawWebhook, Triggered};
use domain::Timestamp;
use housecall::fake::{Becomes, EstimateMove, InvoiceMove, JobMove, LeadMove, sign};
use serde_json::json;

use super::stage::{Stage, assert_fits, text};
use crate::support::{SECRET, webhooks_of};

/// The only trigger of this kind among the webhooks that wait. Told again later, it has the same
/// key; its payload is what they sent and fits the schema.
fn caught(stage: &Stage, id: &str) -> Triggered {
    let housecall = stage.connection(false);
    let (webhooks, operate) = (webhooks_of(&housecall), housecall.operations().unwrap());
    let mut found = Vec::new();
    for raw in stage.world.arrivals() {
        let verified = webhooks.verify(&raw).unwrap();
        for triggered in operate.triggered(&verified) {
            let again = told_again(&raw);
            let again = operate.triggered(&webhooks.verify(&again).unwrap());
            assert_eq!(again, *std::slice::from_ref(&triggered), "told again it is the same");
            assert_eq!(triggered.payload, serde_json::from_slice::<serde_json::Value>(&raw.body).unwrap());
            assert_eq!(triggered.at, Some(stage.world.env.now()), "{id}");
            assert_eq!(triggered.contact_ref, None);
            found.push(triggered);
        }
    }
    let mut keys: Vec<String> = found.iter().map(|one| format!("{} {}", one.operation, one.key)).collect();
    keys.sort();
    keys.dedup();
    let operation = housecall::operations::of(id).unwrap();
    let of_it: Vec<&Triggered> = found.iter().filter(|one| one.operation == operation.id).collect();
    assert_eq!(of_it.len(), 1, "{id} among {keys:?}");
    assert_fits(&(operation.output)(), &of_it[0].payload, id);
    of_it[0].clone()
}

/// The same bytes, signed anew a minute later.
fn told_again(raw: &RawWebhook) -> RawWebhook {
    let seconds = raw.received_at.seconds() + 60;
    let headers = vec![
        ("api-signature".to_owned(), sign(SECRET, seconds, &raw.body)),
        ("api-timestamp".to_owned(), seconds.to_string()),
    ];
    RawWebhook { headers, received_at: Timestamp::from_seconds(seconds), ..raw.clone() }
}

fn customer_of(stage: &Stage, job: &str) -> Option<String> {
    let jobs = stage.fake().state()["jobs"].clone();
    let found = jobs.as_array().unwrap().iter().find(|one| one["id"] == job).unwrap().clone();
    Some(text(&found["customer"]["id"]))
}

/// A job of Ann's that goes through these moves; the trigger of the last one, and the job.
async fn after(moves: &[JobMove], id: &str) -> (Triggered, String) {
    let stage = Stage::new().await;
    let job = stage.job();
    let ann = customer_of(&stage, &job);
    for to in moves {
        stage.quiet();
        stage.world.clock.advance(std::time::Duration::from_mins(1));
        assert!(stage.fake().move_job(&job, to.clone()), "{to:?}");
    }
    let triggered = caught(&stage, id);
    assert_eq!(triggered.customer_ref, ann);
    (triggered, job)
}

#[tokio::test]
async fn ht01_customer_created() {
    let stage = Stage::new().await;
    let (ann, _) = stage.ann();
    let told = caught(&stage, "housecall.customer.created");
    assert_eq!(
        (told.customer_ref.as_deref(), told.key),
        (Some(ann.as_str()), format!("{ann}:created:2026-08-26T15:00:00Z"))
    );
}

#[tokio::test]
async fn ht02_customer_updated() {
    let stage = Stage::new().await;
    let (ann, _) = stage.ann();
    stage.fake().update_customer(&ann, json!({"last_name": "Miller"}));
    let told = caught(&stage, "housecall.customer.updated");
    assert_eq!((told.customer_ref, &told.payload["customer"]["last_name"]), (Some(ann), &json!("Miller")));
}

#[tokio::test]
async fn ht03_customer_deleted() {
    let stage = Stage::new().await;
    let (ann, _) = stage.ann();
    stage.fake().delete_customer(&ann);
    let told = caught(&stage, "housecall.customer.deleted");
    assert_eq!((told.key, told.customer_ref), (format!("{ann}:deleted"), Some(ann)));
}

#[tokio::test]
async fn ht04_job_created() {
    let (told, job) = after(&[], "housecall.job.created").await;
    assert_eq!(told.key, format!("{job}:created:2026-08-26T15:00:00Z"));
}

#[tokio::test]
async fn ht05_job_updated() {
    let (told, job) = after(&[JobMove::Complete, JobMove::Reopen], "housecall.job.updated").await;
    assert_eq!(told.key, format!("{job}:job.updated:2026-08-26T15:02:00Z"));
}

#[tokio::test]
async fn ht06_job_scheduled() {
    let stage = Stage::new().await;
    let job = stage.fake().add_job(Some(&stage.ann().0), &[], None, None).unwrap();
    let plan = json!({"job_id": job, "start_time": "2026-09-01T15:00:00Z"});
    stage.run("housecall.jobs.schedule.set", plan).await;
    let told = caught(&stage, "housecall.job.scheduled");
    assert_eq!(told.key, format!("{job}:scheduled:2026-09-01T15:00:00Z"), "the time that it is planned for");
    assert_eq!(told.customer_ref, customer_of(&stage, &job));
}

#[tokio::test]
async fn ht07_job_on_my_way() {
    let (told, job) = after(&[JobMove::OnMyWay], "housecall.job.on_my_way").await;
    assert_eq!(told.key, format!("{job}:on_my_way:2026-08-26T15:01:00Z"));
}

#[tokio::test]
async fn ht08_job_started() {
    let (told, job) = after(&[JobMove::Start], "housecall.job.started").await;
    assert_eq!(told.key, format!("{job}:started:2026-08-26T15:01:00Z"));
}

#[tokio::test]
async fn ht09_job_completed() {
    let moves = [JobMove::Start, JobMove::Complete, JobMove::Reopen, JobMove::Complete];
    let (told, job) = after(&moves, "housecall.job.completed").await;
    assert_eq!(told.key, format!("{job}:completed:2026-08-26T15:04:00Z"), "a second completion is another happening");
}

#[tokio::test]
async fn ht10_job_canceled() {
    let (told, job) = after(&[JobMove::Cancel], "housecall.job.canceled").await;
    assert_eq!(told.key, format!("{job}:canceled:2026-08-26T15:01:00Z"));
}

#[tokio::test]
async fn ht11_job_deleted() {
    let stage = Stage::new().await;
    let job = stage.job();
    let ann = customer_of(&stage, &job);
    assert!(stage.fake().move_job(&job, JobMove::Delete));
    let told = caught(&stage, "housecall.job.deleted");
    assert_eq!((told.key, told.customer_ref), (format!("{job}:deleted:2026-08-26T15:00:00Z"), ann));
}

#[tokio::test]
async fn ht12_job_paid() {
    let stage = Stage::new().await;
    let (job, invoice) = stage.invoice().await;
    assert!(stage.fake().move_invoice(&invoice, InvoiceMove::Pay(15_000)));
    let told = stage.triggered();
    assert!(told.iter().all(|one| one.operation != "housecall.job.paid"), "a part is not all");
    assert!(stage.fake().move_invoice(&invoice, InvoiceMove::Pay(25_000)));
    let told = caught(&stage, "housecall.job.paid");
    assert_eq!((told.key, told.customer_ref), (format!("{job}:paid"), customer_of(&stage, &job)));
    assert_eq!(told.payload["job"]["outstanding_balance"], 0);
}

#[tokio::test]
async fn ht13_job_appointment_scheduled() {
    let stage = Stage::new().await;
    let job = stage.job();
    let told = caught(&stage, "housecall.job.appointment.scheduled");
    assert_eq!((text(&told.payload["appointment"]["job_id"]), told.customer_ref), (job, None));
}

#[tokio::test]
async fn ht14_job_appointment_rescheduled() {
    let stage = Stage::new().await;
    let job = stage.job();
    stage.quiet();
    assert!(stage.fake().reschedule_job(&job, Timestamp::parse("2026-09-01T15:00:00Z").unwrap()));
    let told = caught(&stage, "housecall.job.appointment.rescheduled");
    assert_eq!(told.payload["appointment"]["start_time"], "2026-09-01T15:00:00Z");
}

#[tokio::test]
async fn ht15_job_appointment_discarded() {
    let stage = Stage::new().await;
    let job = stage.job();
    assert!(stage.fake().unschedule_job(&job) && !stage.fake().unschedule_job(&job));
    let told = caught(&stage, "housecall.job.appointment.appointment_discarded");
    assert_eq!(told.payload["appointment"].as_object().unwrap().len(), 2, "the two ids alone");
}

#[tokio::test]
async fn ht16_job_appointment_pros_assigned() {
    let stage = Stage::new().await;
    let (job, pat) = (stage.job(), stage.world.hire("Pat"));
    stage.quiet();
    assert!(stage.fake().move_job(&job, JobMove::Assign(vec![pat])));
    let told = caught(&stage, "housecall.job.appointment.appointment_pros_assigned");
    assert_eq!(told.payload["appointment"]["dispatched_employees"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn ht17_job_appointment_pros_unassigned() {
    let stage = Stage::new().await;
    let job = stage.job();
    let terry = text(&stage.fake().state()["employees"][0]["id"]);
    assert!(stage.fake().move_job(&job, JobMove::Unassign(vec![terry.clone()])));
    let told = caught(&stage, "housecall.job.appointment.appointment_pros_unassigned");
    assert_eq!(text(&told.payload["appointment"]["dispatched_employees"][0]["id"]), terry);
}

/// Ann's estimate after a move; the trigger, and the ids of estimate and first option.
async fn estimate_after(to: impl Fn(&str, &str) -> Option<EstimateMove>, id: &str) -> (Triggered, String, String) {
    let stage = Stage::new().await;
    let (estimate, good, better) = stage.estimate();
    if let Some(to) = to(&good, &better) {
        stage.quiet();
        assert!(stage.fake().move_estimate(&estimate, &to), "{to:?}");
    }
    let told = caught(&stage, id);
    assert_eq!(told.key, format!("{estimate}:{}:2026-08-26T15:00:00Z", id.trim_start_matches("housecall.")));
    assert_eq!(told.customer_ref, Some(text(&stage.fake().state()["customers"][0]["id"])));
    (told, estimate, good)
}

#[tokio::test]
async fn ht18_estimate_created() {
    let (told, estimate, _) = estimate_after(|_, _| None, "housecall.estimate.created").await;
    assert_eq!(text(&told.payload["estimate"]["id"]), estimate);
}

#[tokio::test]
async fn ht19_estimate_sent() {
    let (told, ..) = estimate_after(|_, _| Some(EstimateMove::Send), "housecall.estimate.sent").await;
    assert_eq!(told.payload["estimate"]["options"][0]["approval_status"], "awaiting response");
}

#[tokio::test]
async fn ht20_estimate_scheduled() {
    let start = Timestamp::parse("2026-09-01T15:00:00Z").unwrap();
    let (told, ..) = estimate_after(|_, _| Some(EstimateMove::Schedule(start)), "housecall.estimate.scheduled").await;
    assert_eq!(told.payload["estimate"]["schedule"]["scheduled_start"], "2026-09-01T15:00:00Z");
}

#[tokio::test]
async fn ht21_estimate_completed() {
    let (told, ..) = estimate_after(|_, _| Some(EstimateMove::Complete), "housecall.estimate.completed").await;
    assert_eq!(told.payload["estimate"]["work_status"], "complete unrated");
}

#[tokio::test]
async fn ht22_estimate_option_approval_status_changed() {
    let approve = |good: &str, _: &str| Some(EstimateMove::Approve(vec![good.to_owned()]));
    let (told, _, good) = estimate_after(approve, "housecall.estimate.option.approval_status_changed").await;
    let options = &told.payload["estimate"]["options"];
    assert_eq!((text(&options[0]["id"]), &options[0]["approval_status"]), (good, &json!("approved")));
    assert_eq!(options[1]["approval_status"], json!(null));
    let decline = |_: &str, better: &str| Some(EstimateMove::Decline(vec![better.to_owned()]));
    let (told, ..) = estimate_after(decline, "housecall.estimate.option.approval_status_changed").await;
    assert_eq!(told.payload["estimate"]["options"][1]["approval_status"], "declined");
}

#[tokio::test]
async fn ht27_estimate_updated() {
    let stage = Stage::new().await;
    let (estimate, ..) = stage.estimate();
    assert!(stage.fake().update_estimate(&estimate, "Referral"));
    let told = caught(&stage, "housecall.estimate.updated");
    assert_eq!(told.payload["estimate"]["lead_source"], "Referral");
    assert!(told.customer_ref.is_some());
}

#[tokio::test]
async fn ht28_estimate_on_my_way() {
    let (told, ..) = estimate_after(|_, _| Some(EstimateMove::OnMyWay), "housecall.estimate.on_my_way").await;
    assert_eq!(told.payload["estimate"]["work_timestamps"]["on_my_way_at"], "2026-08-26T15:00:00Z");
}

#[tokio::test]
async fn ht29_estimate_copy_to_job() {
    let copy = |good: &str, better: &str| Some(EstimateMove::CopyToJob(vec![good.to_owned(), better.to_owned()]));
    let (told, ..) = estimate_after(copy, "housecall.estimate.copy_to_job").await;
    assert_eq!(told.payload["estimate"]["options"][1]["status"], "created job from estimate");
}

#[tokio::test]
async fn ht30_estimate_option_created() {
    let stage = Stage::new().await;
    let (estimate, ..) = stage.estimate();
    stage.quiet();
    let option = stage.fake().add_estimate_option(&estimate, json!({"name": "Best"})).unwrap();
    let told = caught(&stage, "housecall.estimate.option.created");
    assert_eq!(text(&told.payload["estimate"]["options"][2]["id"]), option);
    assert!(told.customer_ref.is_some());
}

/// A lead of Ann's after a move.
async fn lead_after(to: Option<LeadMove>, id: &str) -> Triggered {
    let stage = Stage::new().await;
    let lead = stage.lead();
    if let Some(to) = to {
        assert!(stage.fake().move_lead(&lead, to), "{to:?}");
        assert!(!stage.fake().move_lead(&lead, LeadMove::Lose), "it is open no more");
    }
    let told = caught(&stage, id);
    assert_eq!(told.key, format!("{lead}:{}:2026-08-26T15:00:00Z", id.trim_start_matches("housecall.")));
    assert_eq!(told.customer_ref, Some(text(&stage.fake().state()["customers"][0]["id"])));
    told
}

#[tokio::test]
async fn ht23_lead_created() {
    assert_eq!(lead_after(None, "housecall.lead.created").await.payload["lead"]["status"], "open");
}

#[tokio::test]
async fn ht24_lead_converted() {
    let told = lead_after(Some(LeadMove::Convert(Becomes::Estimate)), "housecall.lead.converted").await;
    assert_eq!(told.payload["lead"]["conversions"][0]["type"], "Estimate");
}

#[tokio::test]
async fn ht31_lead_updated() {
    let stage = Stage::new().await;
    let lead = stage.lead();
    assert!(stage.fake().update_lead(&lead, &["Hot"]));
    let told = caught(&stage, "housecall.lead.updated");
    assert_eq!(told.payload["lead"]["tags"], json!(["Hot"]));
    assert!(told.customer_ref.is_some());
}

#[tokio::test]
async fn ht32_lead_deleted() {
    assert_eq!(lead_after(Some(LeadMove::Delete), "housecall.lead.deleted").await.payload["event"], "lead.deleted");
}

#[tokio::test]
async fn ht33_lead_lost() {
    let told = lead_after(Some(LeadMove::Lose), "housecall.lead.lost").await;
    assert_eq!(told.payload["lead"]["lost_at"], "2026-08-26T15:00:00Z");
}

/// An invoice of $400 after a move. It names its job and no customer.
async fn invoice_after(moves: &[InvoiceMove], id: &str) -> Triggered {
    let stage = Stage::new().await;
    let (job, invoice) = stage.invoice().await;
    for to in moves {
        stage.quiet();
        assert!(stage.fake().move_invoice(&invoice, *to), "{to:?}");
    }
    let told = caught(&stage, id);
    assert_eq!(told.key, format!("{invoice}:{}:2026-08-26T15:00:00Z", id.trim_start_matches("housecall.")));
    assert_eq!((text(&told.payload["invoice"]["job_id"]), &told.customer_ref), (job, &None));
    told
}

#[tokio::test]
async fn ht25_invoice_created() {
    assert_eq!(invoice_after(&[], "housecall.invoice.created").await.payload["invoice"]["due_amount"], 40_000);
}

#[tokio::test]
async fn ht26_invoice_paid() {
    let told = invoice_after(&[InvoiceMove::Pay(40_000)], "housecall.invoice.paid").await;
    assert_eq!(
        (&told.payload["invoice"]["status"], &told.payload["invoice"]["due_amount"]),
        (&json!("paid"), &json!(0))
    );
}

#[tokio::test]
async fn ht34_invoice_sent() {
    let told = invoice_after(&[InvoiceMove::Send], "housecall.invoice.sent").await;
    assert_eq!(told.payload["invoice"]["sent_at"], "2026-08-26T15:00:00Z");
}

#[tokio::test]
async fn ht35_invoice_voided() {
    assert_eq!(
        invoice_after(&[InvoiceMove::Void], "housecall.invoice.voided").await.payload["invoice"]["status"],
        "voided"
    );
}

#[tokio::test]
async fn ht36_invoice_canceled() {
    let told = invoice_after(&[InvoiceMove::Cancel], "housecall.invoice.canceled").await;
    assert_eq!(told.payload["invoice"]["status"], "canceled");
}

#[tokio::test]
async fn ht37_invoice_amount_updated() {
    let told = invoice_after(&[InvoiceMove::SetAmount(50_000)], "housecall.invoice.amount_updated").await;
    assert_eq!(told.payload["invoice"]["due_amount"], 50_000);
}

#[tokio::test]
async fn ht38_invoice_payment_succeeded() {
    let told = invoice_after(&[InvoiceMove::Pay(10_000)], "housecall.invoice.payment.succeeded").await;
    assert_eq!(
        (&told.payload["invoice"]["due_amount"], &told.payload["invoice"]["status"]),
        (&json!(30_000), &json!("open"))
    );
}

#[tokio::test]
async fn ht39_invoice_payment_failed() {
    let told = invoice_after(&[InvoiceMove::FailPayment(40_000)], "housecall.invoice.payment.failed").await;
    assert_eq!(
        (&told.payload["invoice"]["due_amount"], &told.payload["invoice"]["payments"][0]["status"]),
        (&json!(40_000), &json!("failed"))
    );
}

#[tokio::test]
async fn ht40_invoice_refund_succeeded() {
    let moves = [InvoiceMove::Pay(40_000), InvoiceMove::Refund(5_000)];
    let told = invoice_after(&moves, "housecall.invoice.refund.succeeded").await;
    assert_eq!(told.payload["invoice"]["payments"][1]["amount"], -5_000);
}

#[tokio::test]
async fn ht41_pro_created() {
    let stage = Stage::new().await;
    let terry = stage.world.hire("Terry");
    let told = caught(&stage, "housecall.pro.created");
    assert_eq!(told.payload["event"], "employee.created", "so they call it on the wire");
    assert_eq!((text(&told.payload["employee"]["id"]), told.customer_ref), (terry, None));
}
