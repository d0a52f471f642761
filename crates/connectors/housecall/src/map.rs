//! From Housecall Pro's JSON to our records. Pure.
//!
//! Rules that hold for every record: an empty text is none, a time that cannot be read is none,
//! phones and e-mail stay exactly as written. A record without id is no record.

use connect::{JobWithPeople, ParseError};
use domain::{
    Timestamp,
    event::{
        AddressRecord, AppointmentMoment, Change, CustomerRecord, EmployeeRecord, EmployeeSwitches, Incoming,
        JobMoment, JobNote, JobRecord, JobStatus, Role, What,
    },
};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::wire;

/// What we do with an event of theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Its record is a customer.
    Customer(Change),
    /// Its record is a job.
    Job(JobMoment),
    /// Its record is a visit, without job and customer.
    Appointment(AppointmentMoment),
    /// Its record is an employee.
    Employee,
    /// Known, stored and counted, and nothing follows from it.
    Nothing,
}

/// Every event that the Webhooks app of a MAX account offers, by its exact name on the wire.
pub const EVENTS: [(&str, Use); 41] = [
    ("customer.created", Use::Customer(Change::Created)),
    ("customer.updated", Use::Customer(Change::Updated)),
    ("customer.deleted", Use::Customer(Change::Deleted)),
    ("job.created", Use::Job(JobMoment::Created)),
    ("job.scheduled", Use::Job(JobMoment::Scheduled)),
    ("job.on_my_way", Use::Job(JobMoment::OnMyWay)),
    ("job.started", Use::Job(JobMoment::Started)),
    ("job.completed", Use::Job(JobMoment::Completed)),
    ("job.canceled", Use::Job(JobMoment::Canceled)),
    ("job.deleted", Use::Job(JobMoment::Deleted)),
    ("job.paid", Use::Job(JobMoment::Paid)),
    ("job.updated", Use::Job(JobMoment::Updated)),
    ("job.appointment.scheduled", Use::Appointment(AppointmentMoment::Scheduled)),
    ("job.appointment.rescheduled", Use::Appointment(AppointmentMoment::Rescheduled)),
    ("job.appointment.appointment_discarded", Use::Appointment(AppointmentMoment::Discarded)),
    ("job.appointment.appointment_pros_assigned", Use::Appointment(AppointmentMoment::TechniciansAssigned)),
    ("job.appointment.appointment_pros_unassigned", Use::Appointment(AppointmentMoment::TechniciansUnassigned)),
    ("employee.created", Use::Employee),
    ("estimate.created", Use::Nothing),
    ("estimate.updated", Use::Nothing),
    ("estimate.scheduled", Use::Nothing),
    ("estimate.on_my_way", Use::Nothing),
    ("estimate.sent", Use::Nothing),
    ("estimate.completed", Use::Nothing),
    ("estimate.copy_to_job", Use::Nothing),
    ("estimate.option.created", Use::Nothing),
    ("estimate.option.approval_status_changed", Use::Nothing),
    ("invoice.created", Use::Nothing),
    ("invoice.sent", Use::Nothing),
    ("invoice.paid", Use::Nothing),
    ("invoice.amount_updated", Use::Nothing),
    ("invoice.canceled", Use::Nothing),
    ("invoice.voided", Use::Nothing),
    ("invoice.payment.succeeded", Use::Nothing),
    ("invoice.payment.failed", Use::Nothing),
    ("invoice.refund.succeeded", Use::Nothing),
    ("lead.created", Use::Nothing),
    ("lead.updated", Use::Nothing),
    ("lead.converted", Use::Nothing),
    ("lead.lost", Use::Nothing),
    ("lead.deleted", Use::Nothing),
];

/// What we do with the event of this name; `None` when it is new to us.
pub fn event(name: &str) -> Option<Use> {
    EVENTS.iter().find(|(known, _)| *known == name).map(|(_, used)| *used)
}

/// Reads a webhook's body.
pub fn incoming(body: &[u8]) -> Result<Incoming, ParseError> {
    let wire: wire::Envelope<'_> = wire::object(body).map_err(|error| unreadable("the webhook", &error))?;
    let Some(name) = wire.event.as_deref() else {
        return Ok(Incoming { name: "ping".into(), occurred_at: None, what: What::Ping });
    };
    let what = match event(name) {
        Some(Use::Customer(change)) => customer_event(change, read(name, wire.customer)?, name)?,
        Some(Use::Job(moment)) => job_event(moment, &read(name, wire.job)?, name)?,
        Some(Use::Appointment(moment)) => appointment_event(moment, &read(name, wire.appointment)?, name)?,
        Some(Use::Employee) => {
            What::Employee(Box::new(employee(&read(name, wire.employee)?).ok_or_else(|| no_id(name))?))
        }
        Some(Use::Nothing) | None => What::Ignored,
    };
    Ok(Incoming { name: name.to_owned(), occurred_at: time(&wire.event_occurred_at), what })
}

fn read<'a, T: Deserialize<'a>>(name: &str, record: Option<&'a RawValue>) -> Result<T, ParseError> {
    let record = record.ok_or_else(|| ParseError(format!("{name} came without its record")))?;
    wire::object(record.get().as_bytes()).map_err(|error| unreadable(name, &error))
}

/// Serde's own message may quote what it read, so only the place is told.
fn unreadable(what: &str, error: &serde_json::Error) -> ParseError {
    ParseError(format!("{what} is not as documented: {:?} error at column {}", error.classify(), error.column()))
}

fn no_id(name: &str) -> ParseError {
    ParseError(format!("{name} came without the id of its record"))
}

fn customer_event(change: Change, wire: wire::Customer, name: &str) -> Result<What, ParseError> {
    let customer = customer(&wire).ok_or_else(|| no_id(name))?;
    Ok(What::Customer { change, customer: Box::new(customer) })
}

fn job_event(moment: JobMoment, wire: &wire::Job, name: &str) -> Result<What, ParseError> {
    // One account got estimates under job events; they are no jobs.
    if wire.id.get().is_some_and(|id| id.starts_with("csr_")) {
        return Ok(What::Ignored);
    }
    let JobWithPeople { job, customer, employees } = job(wire).ok_or_else(|| no_id(name))?;
    Ok(What::Job { moment, job: Box::new(job), customer: customer.map(Box::new), employees })
}

fn appointment_event(moment: AppointmentMoment, wire: &wire::Appointment, name: &str) -> Result<What, ParseError> {
    Ok(What::Appointment {
        moment,
        job_ref: wire.job_id.owned().ok_or_else(|| no_id(name))?,
        appointment_ref: wire.id.owned().ok_or_else(|| no_id(name))?,
        starts_at: time(&wire.start_time),
        ends_at: time(&wire.end_time),
        employees: wire.dispatched_employees.0.iter().filter_map(employee).collect(),
    })
}

/// A customer; `None` without id.
pub fn customer(wire: &wire::Customer) -> Option<CustomerRecord> {
    Some(CustomerRecord {
        customer_ref: wire.id.owned()?,
        first_name: wire.first_name.owned(),
        last_name: wire.last_name.owned(),
        company: wire.company.owned(),
        email: wire.email.owned(),
        mobile_number: wire.mobile_number.owned(),
        work_number: wire.work_number.owned(),
        home_number: wire.home_number.owned(),
        // Only an explicit "no" is a no: HCP writes to customers unless it is told otherwise.
        notifications_enabled: wire.notifications_enabled.0.unwrap_or(true),
        addresses: wire.addresses.as_ref().map(|all| all.iter().filter_map(address).collect()),
        tags: texts(&wire.tags),
        lead_source: wire.lead_source.owned(),
        created_at: time(&wire.created_at),
        updated_at: time(&wire.updated_at),
    })
}

/// An address; `None` when nothing is told but its kind.
pub fn address(wire: &wire::Address) -> Option<AddressRecord> {
    let parts = [&wire.id, &wire.street, &wire.street_line_2, &wire.city, &wire.state, &wire.zip, &wire.country];
    parts.iter().any(|part| part.get().is_some()).then(|| AddressRecord {
        address_ref: wire.id.owned(),
        kind: wire.kind.owned(),
        street: wire.street.owned(),
        street_line_2: wire.street_line_2.owned(),
        city: wire.city.owned(),
        state: wire.state.owned(),
        zip: wire.zip.owned(),
        country: wire.country.owned(),
    })
}

/// A job with whom it names; `None` without id.
pub fn job(wire: &wire::Job) -> Option<JobWithPeople> {
    let customer = wire.customer.as_ref().and_then(customer);
    let employees: Vec<EmployeeRecord> = wire.assigned_employees.0.iter().filter_map(employee).collect();
    let timestamps = wire.work_timestamps.clone().unwrap_or_default();
    let schedule = wire.schedule.clone().unwrap_or_default();
    let job = JobRecord {
        job_ref: wire.id.owned()?,
        number: wire.invoice_number.owned(),
        description: wire.description.owned(),
        status: status(wire),
        customer_ref: customer.as_ref().map(|customer| customer.customer_ref.clone()),
        address: wire.address.as_ref().and_then(address),
        technician_refs: employees.iter().map(|employee| employee.employee_ref.clone()).collect(),
        scheduled_start: time(&schedule.scheduled_start),
        scheduled_end: time(&schedule.scheduled_end),
        on_my_way_at: time(&timestamps.on_my_way_at),
        started_at: time(&timestamps.started_at),
        completed_at: time(&timestamps.completed_at),
        canceled_at: time(&wire.canceled_at),
        deleted_at: time(&wire.deleted_at),
        time_zone: schedule.time_zone.owned(),
        total_cents: wire.total_amount.0,
        tags: texts(&wire.tags),
        notes: wire.notes.0.iter().filter_map(note).collect(),
        created_at: time(&wire.created_at),
        updated_at: time(&wire.updated_at),
    };
    Some(JobWithPeople { job, customer, employees })
}

fn note(wire: &wire::Note) -> Option<JobNote> {
    Some(JobNote { note_ref: wire.id.owned()?, content: wire.content.owned()? })
}

/// Where a job stands. A status that is null (old webhooks) or new to us is told from the
/// job's own times.
fn status(wire: &wire::Job) -> JobStatus {
    match wire.work_status.get() {
        Some("needs scheduling") => JobStatus::NeedsScheduling,
        Some("scheduled") => JobStatus::Scheduled,
        Some("in progress") => JobStatus::InProgress,
        Some("complete rated" | "complete unrated") => JobStatus::Completed,
        Some("user canceled" | "pro canceled") => JobStatus::Canceled,
        _ => status_by_times(wire),
    }
}

fn status_by_times(wire: &wire::Job) -> JobStatus {
    let worked = wire.work_timestamps.clone().unwrap_or_default();
    let planned = wire.schedule.clone().unwrap_or_default();
    if wire.canceled_at.get().or(wire.deleted_at.get()).is_some() {
        JobStatus::Canceled
    } else if worked.completed_at.get().is_some() {
        JobStatus::Completed
    } else if worked.started_at.get().is_some() {
        JobStatus::InProgress
    } else if planned.scheduled_start.get().is_some() {
        JobStatus::Scheduled
    } else {
        JobStatus::NeedsScheduling
    }
}

/// An employee; `None` without id.
pub fn employee(wire: &wire::Employee) -> Option<EmployeeRecord> {
    let switches = wire.permissions.as_ref().map(|told| EmployeeSwitches {
        chat_with_customers: told.can_chat_with_customers.0,
        see_contact_details: told.can_call_and_text_with_customers.0,
        see_reports: told.can_see_reporting.0,
        edit_settings: told.can_edit_settings.0,
    });
    Some(EmployeeRecord {
        employee_ref: wire.id.owned()?,
        first_name: wire.first_name.owned(),
        last_name: wire.last_name.owned(),
        email: wire.email.owned(),
        mobile_number: wire.mobile_number.owned(),
        role: role(wire.role.get()),
        avatar_url: wire.avatar_url.get().filter(|url| is_photo(url)).map(str::to_owned),
        is_point_of_contact: wire.permissions.as_ref().and_then(|told| told.is_point_of_contact.0),
        switches,
    })
}

/// Their word for what somebody is. A word that is new to us gives the fewest rights.
fn role(word: Option<&str>) -> Role {
    match word {
        Some("admin") => Role::Admin,
        Some("office staff") => Role::OfficeStaff,
        _ => Role::FieldTech,
    }
}

/// Relative addresses are of old data, and `add_image_thumb…` is the grey placeholder.
fn is_photo(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://")) && !url.contains("/assets/add_image_thumb")
}

fn texts(wire: &wire::Many<wire::Text>) -> Vec<String> {
    wire.0.iter().filter_map(wire::Text::owned).collect()
}

fn time(text: &wire::Text) -> Option<Timestamp> {
    Timestamp::parse(text.get()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn job_of(value: Value) -> JobWithPeople {
        job(&serde_json::from_value(value).unwrap()).unwrap()
    }

    #[test]
    fn no_event_is_listed_twice() {
        let names: std::collections::BTreeSet<&str> = EVENTS.iter().map(|(name, _)| *name).collect();
        assert_eq!(names.len(), EVENTS.len());
        assert_eq!(event("job.dispatched"), None);
    }

    #[test]
    fn their_status_words_become_ours() {
        for (word, status) in [
            ("needs scheduling", JobStatus::NeedsScheduling),
            ("scheduled", JobStatus::Scheduled),
            ("in progress", JobStatus::InProgress),
            ("complete rated", JobStatus::Completed),
            ("complete unrated", JobStatus::Completed),
            ("user canceled", JobStatus::Canceled),
            ("pro canceled", JobStatus::Canceled),
        ] {
            assert_eq!(job_of(json!({"id": "job_1", "work_status": word})).job.status, status, "{word}");
        }
    }

    #[test]
    fn a_status_that_is_null_or_new_is_told_from_the_times() {
        for (job, status) in [
            (json!({"id": "job_1", "work_status": null}), JobStatus::NeedsScheduling),
            (json!({"id": "job_1", "schedule": {"scheduled_start": "2026-08-26T15:00:00Z"}}), JobStatus::Scheduled),
            (json!({"id": "job_1", "work_timestamps": {"started_at": "2026-08-26T15:00:00Z"}}), JobStatus::InProgress),
            (
                json!({"id": "job_1", "work_status": "finished", "work_timestamps": {"completed_at": "2026-08-26T15:00:00Z"}}),
                JobStatus::Completed,
            ),
            (json!({"id": "job_1", "deleted_at": "2026-08-26T15:00:00Z"}), JobStatus::Canceled),
        ] {
            assert_eq!(job_of(job.clone()).job.status, status, "{job}");
        }
    }

    #[test]
    fn an_address_of_nulls_is_none() {
        let read =
            job_of(json!({"id": "job_1", "address": {"id": null, "type": "service", "street": null, "zip": ""}}));
        assert_eq!(read.job.address, None);
    }

    #[test]
    fn placeholders_and_relative_pictures_are_no_photo() {
        for (url, is_some) in [
            ("https://pro.housecallpro.com/assets/add_image_thumb_web_round.png", false),
            ("/assets/add_image_thumb.png", false),
            ("", false),
            (
                "https://housecall-attachments-production.s3.amazonaws.com/service_pros/avatars/1/thumb_round/avatar.png?1600000000",
                true,
            ),
        ] {
            let wire = serde_json::from_value(json!({"id": "pro_1", "avatar_url": url})).unwrap();
            assert_eq!(employee(&wire).unwrap().avatar_url.is_some(), is_some, "{url}");
        }
    }

    #[test]
    fn roles_are_mapped_and_a_new_one_gets_the_fewest_rights() {
        for (word, expected) in [
            ("admin", Role::Admin),
            ("office staff", Role::OfficeStaff),
            ("field tech", Role::FieldTech),
            ("owner", Role::FieldTech),
        ] {
            assert_eq!(role(Some(word)), expected, "{word}");
        }
    }

    #[test]
    fn phones_stay_as_written_and_empty_texts_are_none() {
        let wire = serde_json::from_value(
            json!({"id": "cus_1", "first_name": " ", "mobile_number": "5550100001", "email": ""}),
        )
        .unwrap();
        let customer = customer(&wire).unwrap();
        assert_eq!(customer.mobile_number.as_deref(), Some("5550100001"));
        assert_eq!((customer.first_name, customer.email), (None, None));
        assert!(customer.notifications_enabled);
        assert_eq!(customer.addresses, None, "a nested customer does not erase mirrored addresses");
    }

    #[test]
    fn the_first_assigned_technician_comes_first() {
        let read =
            job_of(json!({"id": "job_1", "assigned_employees": [{"id": "pro_b"}, {"id": null}, {"id": "pro_a"}]}));
        assert_eq!(read.job.technician_refs, ["pro_b", "pro_a"]);
    }

    #[test]
    fn an_estimate_under_a_job_event_is_ignored() {
        let read = incoming(br#"{"event":"job.updated","job":{"id":"csr_1"}}"#).unwrap();
        assert_eq!(read.what, What::Ignored);
    }

    #[test]
    fn a_job_event_without_its_job_is_an_error_that_quotes_nothing() {
        assert!(incoming(br#"{"event":"job.updated"}"#).is_err());
        assert!(incoming(br#"{"event":"job.updated","job":{"id":null}}"#).is_err());
        let error = incoming(br#"{"event":"job.updated","job":"jane@example.com"}"#).unwrap_err();
        assert!(!error.to_string().contains("jane"), "{error}");
    }

    #[test]
    fn a_body_without_event_is_a_ping_and_what_is_no_object_is_an_error() {
        assert_eq!(incoming(br#"{"foo":"bar"}"#).unwrap().what, What::Ping);
        for odd in [&b""[..], b"[]", br#"["job.completed"]"#, b"null", b"7", b"{", br#"{"event":7}"#] {
            assert!(incoming(odd).is_err(), "{odd:?}");
        }
    }
}
