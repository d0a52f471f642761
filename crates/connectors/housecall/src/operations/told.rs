//! From webhooks and polled records to triggers.
//!
//! The key of a trigger is the identity of what happened. For the moments of a job it is made of
//! the job's own time of that moment, so that the webhook and a poll that finds the same come to
//! the same key, whatever else differs. Everything else is known only from webhooks: the event,
//! the record's id, and the time that the webhook tells.

use connect::{JobWithPeople, Triggered, Verified, signature};
use domain::{
    Timestamp,
    event::{AddressRecord, CustomerRecord, EmployeeRecord, JobMoment, JobRecord, JobStatus, Role},
};
use serde_json::{Map, Value, json};

use super::{all, triggers};

/// The moments of a job whose key is made of the job's own times, with where the record has them.
const MOMENTS: [(&str, &[&str]); 8] = [
    ("created", &["/created_at"]),
    ("scheduled", &["/schedule/scheduled_start"]),
    ("on_my_way", &["/work_timestamps/on_my_way_at"]),
    ("started", &["/work_timestamps/started_at"]),
    ("completed", &["/work_timestamps/completed_at"]),
    ("canceled", &["/canceled_at", "/deleted_at"]),
    ("deleted", &["/deleted_at"]),
    ("paid", &[]),
];

/// Their word for a moment of a job: what stands behind `job.`.
pub const fn moment_word(moment: JobMoment) -> &'static str {
    match moment {
        JobMoment::Created => "created",
        JobMoment::Scheduled => "scheduled",
        JobMoment::OnMyWay => "on_my_way",
        JobMoment::Started => "started",
        JobMoment::Completed => "completed",
        JobMoment::Canceled => "canceled",
        JobMoment::Deleted => "deleted",
        JobMoment::Paid => "paid",
        JobMoment::Updated => "updated",
    }
}

/// What makes a moment of a job the same moment: `job_1:completed:2026-11-27T10:00:00Z`. `at` is
/// the job's own time of it; see [`moment_at`].
pub fn job_key(moment: &str, job_ref: &str, at: Option<Timestamp>) -> String {
    key(job_ref, moment, at)
}

/// What makes the making or deleting of a customer the same: `cus_1:created:2026-11-27T10:00:00Z`.
/// `at` is `created_at` of a new customer and `None` of a deleted one: when they were deleted,
/// their record does not tell.
pub fn customer_key(moment: &str, customer_ref: &str, at: Option<Timestamp>) -> String {
    key(customer_ref, moment, at)
}

fn key(record_ref: &str, moment: &str, at: Option<Timestamp>) -> String {
    at.map_or_else(|| format!("{record_ref}:{moment}"), |at| format!("{record_ref}:{moment}:{at}"))
}

/// The job's own time of a moment: what [`job_key`] takes. `scheduled` counts as the time that
/// the job is planned for, so that moving it is another happening. Of a payment a job has no
/// time: it is paid once. Of an update there is `updated_at`.
pub fn moment_at(moment: JobMoment, job: &JobRecord) -> Option<Timestamp> {
    match moment {
        JobMoment::Created => job.created_at,
        JobMoment::Scheduled => job.scheduled_start,
        JobMoment::OnMyWay => job.on_my_way_at,
        JobMoment::Started => job.started_at,
        JobMoment::Completed => job.completed_at,
        JobMoment::Canceled => job.canceled_at.or(job.deleted_at),
        JobMoment::Deleted => job.deleted_at,
        JobMoment::Paid => None,
        JobMoment::Updated => job.updated_at,
    }
}

/// The triggers that a webhook stands for: one, or none outside the catalogue.
pub fn triggered(verified: &Verified<'_>) -> Vec<Triggered> {
    of_body(&verified.raw().body).into_iter().collect()
}

fn of_body(body: &[u8]) -> Option<Triggered> {
    let payload: Value = serde_json::from_slice(body).ok()?;
    let event = match payload["event"].as_str()? {
        "employee.created" => "pro.created", // so it is called in their Webhooks app, and in the catalogue
        event => event,
    };
    let operation = triggers::OPERATIONS.iter().find(|operation| operation.call == event)?;
    let record = record(event, &payload)?;
    let id = record["id"].as_str().filter(|id| !id.is_empty())?;
    // One account got estimates under job events; they are no jobs.
    if event.starts_with("job.") && id.starts_with("csr_") {
        return None;
    }
    let occurred_at = time(&payload["event_occurred_at"]);
    let own = own_moment(event, record);
    let key = if let Some((moment, at)) = &own {
        key(id, moment, *at)
    } else {
        let told = occurred_at.or_else(|| time(&record["updated_at"])).map(|at| at.to_string());
        format!("{id}:{event}:{}", told.unwrap_or_else(|| signature::sha256_hex(body)))
    };
    Some(Triggered {
        operation: operation.id,
        key,
        at: occurred_at.or_else(|| own.filter(|(moment, _)| *moment != "scheduled").and_then(|(_, at)| at)),
        customer_ref: customer_ref(event, record),
        contact_ref: None,
        payload,
    })
}

/// The record that a webhook of this event is about.
fn record<'a>(event: &str, payload: &'a Value) -> Option<&'a Value> {
    let name = match event.split('.').next()? {
        "pro" => "employee",
        "job" if event.starts_with("job.appointment.") => "appointment",
        name => name,
    };
    payload.get(name).filter(|record| record.is_object())
}

/// The moment and the record's own time of it, where the key is made of those.
fn own_moment(event: &str, record: &Value) -> Option<(&'static str, Option<Timestamp>)> {
    match event {
        "customer.created" => Some(("created", time(&record["created_at"]))),
        "customer.deleted" => Some(("deleted", None)),
        _ => {
            let moment = event.strip_prefix("job.")?;
            let (moment, places) = MOMENTS.iter().find(|(known, _)| *known == moment)?;
            Some((moment, places.iter().find_map(|place| time(record.pointer(place)?))))
        }
    }
}

fn customer_ref(event: &str, record: &Value) -> Option<String> {
    let id = if event.starts_with("customer.") {
        record.get("id")
    } else {
        record.pointer("/customer/id").or_else(|| record.get("customer_id"))
    };
    id.and_then(Value::as_str).filter(|id| !id.is_empty()).map(str::to_owned)
}

fn time(value: &Value) -> Option<Timestamp> {
    Timestamp::parse(value.as_str()?)
}

/// The trigger of a moment that a poll found, with the key that the webhook has or will have.
pub fn triggered_by_poll(moment: JobMoment, found: &JobWithPeople) -> Triggered {
    let word = moment_word(moment);
    let (job, at) = (&found.job, moment_at(moment, &found.job));
    let event = format!("job.{word}");
    let operation = all().iter().find(|operation| operation.call == event).expect("every moment of a job is a trigger");
    let key = match (moment, at) {
        (JobMoment::Updated, Some(at)) => format!("{}:{event}:{at}", job.job_ref),
        _ => job_key(word, &job.job_ref, at),
    };
    Triggered {
        operation: operation.id,
        key,
        at: at_of(word, job).or(job.updated_at),
        customer_ref: job.customer_ref.clone(),
        contact_ref: None,
        payload: job_payload(word, found),
    }
}

/// What a webhook of this moment would have looked like, as far as the record knows. Fields of
/// which it knows nothing are left out.
pub fn job_payload(moment: &str, found: &JobWithPeople) -> Value {
    let JobWithPeople { job, customer, employees } = found;
    known(json!({
        "event": format!("job.{moment}"),
        "event_occurred_at": at_of(moment, job).or(job.updated_at),
        "job": known(json!({
            "id": job.job_ref,
            "invoice_number": job.number,
            "description": job.description,
            "customer": customer.as_ref().map(customer_json),
            "address": job.address.as_ref().map(address_json),
            "notes": job.notes.iter().map(|note| json!({"id": note.note_ref, "content": note.content})).collect::<Vec<_>>(),
            "work_status": status_word(job),
            "work_timestamps": {"on_my_way_at": job.on_my_way_at, "started_at": job.started_at, "completed_at": job.completed_at},
            "schedule": known(json!({
                "scheduled_start": job.scheduled_start,
                "scheduled_end": job.scheduled_end,
                "time_zone": job.time_zone,
                "appointments": [],
            })),
            "total_amount": job.total_cents,
            "assigned_employees": employees.iter().map(employee_json).collect::<Vec<_>>(),
            "tags": job.tags,
            "created_at": job.created_at,
            "updated_at": job.updated_at,
            "canceled_at": job.canceled_at,
            "deleted_at": job.deleted_at,
        })),
    }))
}

/// When it happened, as far as the record tells: not the time that a job is planned for.
fn at_of(moment: &str, job: &JobRecord) -> Option<Timestamp> {
    match moment {
        "created" => job.created_at,
        "on_my_way" => job.on_my_way_at,
        "started" => job.started_at,
        "completed" => job.completed_at,
        "canceled" => job.canceled_at.or(job.deleted_at),
        "deleted" => job.deleted_at,
        _ => None,
    }
}

/// Their word. Whether a job that is done was rated, and who canceled, is told from the times.
fn status_word(job: &JobRecord) -> &'static str {
    match job.status {
        JobStatus::NeedsScheduling => "needs scheduling",
        JobStatus::Scheduled => "scheduled",
        JobStatus::InProgress => "in progress",
        JobStatus::Completed => "complete unrated",
        JobStatus::Canceled if job.canceled_at.is_none() && job.deleted_at.is_some() => "pro canceled",
        JobStatus::Canceled => "user canceled",
    }
}

fn customer_json(customer: &CustomerRecord) -> Value {
    known(json!({
        "id": customer.customer_ref,
        "first_name": customer.first_name,
        "last_name": customer.last_name,
        "email": customer.email,
        "mobile_number": customer.mobile_number,
        "home_number": customer.home_number,
        "work_number": customer.work_number,
        "company": customer.company,
        "notifications_enabled": customer.notifications_enabled,
        "lead_source": customer.lead_source,
        "tags": customer.tags,
        "created_at": customer.created_at,
        "updated_at": customer.updated_at,
    }))
}

fn address_json(address: &AddressRecord) -> Value {
    json!({
        "id": address.address_ref,
        "type": address.kind,
        "street": address.street,
        "street_line_2": address.street_line_2,
        "city": address.city,
        "state": address.state,
        "zip": address.zip,
        "country": address.country,
    })
}

fn employee_json(employee: &EmployeeRecord) -> Value {
    let role = match employee.role {
        Role::Admin => "admin",
        Role::OfficeStaff => "office staff",
        Role::FieldTech => "field tech",
    };
    known(json!({
        "id": employee.employee_ref,
        "first_name": employee.first_name,
        "last_name": employee.last_name,
        "email": employee.email,
        "mobile_number": employee.mobile_number,
        "avatar_url": employee.avatar_url,
        "role": role,
    }))
}

/// Without what is null.
fn known(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            Value::Object(fields.into_iter().filter(|(_, value)| !value.is_null()).collect::<Map<_, _>>())
        }
        other => other,
    }
}
