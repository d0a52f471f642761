//! The visits of a job.

use connect::Operation;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    jobs::OfJob,
    once, read, records, repeatable, samples,
    values::{DateTime, Id},
};

const GROUP: &str = "Job appointments";

/// A visit to add.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Create {
    /// The job (`job_…`).
    pub job_id: Id,
    pub start_time: DateTime,
    pub end_time: DateTime,
    /// Minutes.
    pub arrival_window_minutes: Option<u32>,
    /// Who comes (`pro_…`); may be empty.
    pub dispatched_employees_ids: Vec<Id>,
}

/// What a visit shall be: all of it.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Update {
    /// The job (`job_…`).
    pub job_id: Id,
    /// The visit (`appt_…`).
    pub appointment_id: Id,
    pub start_time: DateTime,
    pub end_time: DateTime,
    /// Minutes. Left out, it becomes 0.
    pub arrival_window_minutes: Option<u32>,
    /// Who comes (`pro_…`); may be empty.
    pub dispatched_employees_ids: Vec<Id>,
}

/// Names a visit.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OfAppointment {
    /// The job (`job_…`).
    pub job_id: Id,
    /// The visit (`appt_…`).
    pub appointment_id: Id,
}

/// The visits of a job.
#[derive(JsonSchema)]
pub struct Appointments {
    pub appointments: Vec<records::Appointment>,
}

/// All of this group.
pub const OPERATIONS: &[Operation] = &[
    read::<OfJob, Appointments>(
        "HA14",
        "housecall.jobs.appointments.list",
        "GET /jobs/{job_id}/appointments",
        [GROUP, "List job appointments", "The visits of a job."],
        samples::appointments,
    ),
    once::<Create, records::Appointment>(
        "HA15",
        "housecall.jobs.appointments.create",
        "POST /jobs/{job_id}/appointments",
        [
            GROUP,
            "Create job appointment",
            "Adds a visit to a job. The job then starts with its first and ends with its last visit.",
        ],
        samples::appointment,
    ),
    repeatable::<Update, records::Appointment>(
        "HA16",
        "housecall.jobs.appointments.update",
        "PUT /jobs/{job_id}/appointments/{appointment_id}",
        [GROUP, "Update job appointment", "Replaces a visit as a whole: an arrival window that is left out becomes 0."],
        samples::appointment,
    ),
    repeatable::<OfAppointment, records::Nothing>(
        "HA17",
        "housecall.jobs.appointments.delete",
        "DELETE /jobs/{job_id}/appointments/{appointment_id}",
        [GROUP, "Delete job appointment", "Takes a visit off a job."],
        samples::nothing,
    ),
];
