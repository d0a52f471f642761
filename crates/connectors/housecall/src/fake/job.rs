//! A job of the fake: how it moves, and what HCP sends about that.

use std::time::Duration;

use domain::Timestamp;
use serde_json::{Value, json};

use super::JobMove;

const TWO_HOURS: Duration = Duration::from_hours(2);

/// `work_status`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Status {
    NeedsScheduling,
    Scheduled,
    InProgress,
    Complete,
    UserCanceled,
    ProCanceled,
}

impl Status {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NeedsScheduling => "needs scheduling",
            Self::Scheduled => "scheduled",
            Self::InProgress => "in progress",
            Self::Complete => "complete unrated",
            Self::UserCanceled => "user canceled",
            Self::ProCanceled => "pro canceled",
        }
    }

    /// The other vocabulary, of the `work_status[]` filter.
    pub const fn filter_word(self) -> &'static str {
        match self {
            Self::NeedsScheduling => "unscheduled",
            Self::Scheduled => "scheduled",
            Self::InProgress => "in_progress",
            Self::Complete => "completed",
            Self::UserCanceled | Self::ProCanceled => "canceled",
        }
    }
}

/// One webhook that a change of a job makes.
pub enum Happening {
    Job(&'static str),
    /// With the employees it names.
    Appointment(&'static str, Vec<String>),
}

/// A job. At most one appointment.
pub struct Job {
    pub id: String,
    pub number: String,
    pub description: String,
    pub customer: Option<String>,
    pub address: Option<Value>,
    pub employees: Vec<String>,
    pub notes: Vec<Value>,
    pub tags: Value,
    pub lead_source: Value,
    pub total_cents: i64,
    pub status: Status,
    pub start: Option<Timestamp>,
    pub end: Option<Timestamp>,
    pub arrival_window: i64,
    appointment: Option<String>,
    pub on_my_way_at: Option<Timestamp>,
    pub started_at: Option<Timestamp>,
    pub completed_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub canceled_at: Option<Timestamp>,
    pub deleted_at: Option<Timestamp>,
}

impl Job {
    pub fn new(id: &str, now: Timestamp) -> Self {
        Self {
            id: id.to_owned(),
            number: String::new(),
            description: String::new(),
            customer: None,
            address: None,
            employees: Vec::new(),
            notes: Vec::new(),
            tags: json!([]),
            lead_source: Value::Null,
            total_cents: 0,
            status: Status::NeedsScheduling,
            start: None,
            end: None,
            arrival_window: 0,
            appointment: None,
            on_my_way_at: None,
            started_at: None,
            completed_at: None,
            created_at: now,
            updated_at: now,
            canceled_at: None,
            deleted_at: None,
        }
    }

    pub fn schedule(&mut self, appointment: &str, start: Timestamp, end: Option<Timestamp>, arrival_window: i64) {
        self.start = Some(start);
        self.end = Some(end.unwrap_or_else(|| start.plus(TWO_HOURS)));
        self.arrival_window = arrival_window;
        self.appointment = Some(appointment.to_owned());
        self.status = Status::Scheduled;
    }

    /// What HCP sends about a job that has just been made.
    pub fn arrival_happenings(&self) -> Vec<Happening> {
        let mut happenings = vec![Happening::Job("job.created")];
        if self.appointment.is_some() {
            happenings.push(Happening::Job("job.scheduled"));
            happenings.push(Happening::Appointment("job.appointment.scheduled", self.employees.clone()));
            if !self.employees.is_empty() {
                happenings
                    .push(Happening::Appointment("job.appointment.appointment_pros_assigned", self.employees.clone()));
            }
        }
        happenings
    }

    /// Moves, and says what HCP sends about it. `None`: it cannot move that way.
    pub fn apply(&mut self, to: &JobMove, now: Timestamp) -> Option<Vec<Happening>> {
        use Status::{Complete, InProgress, NeedsScheduling, ProCanceled, Scheduled, UserCanceled};
        let event = match (to, self.status) {
            (JobMove::Assign(ids), _) => return self.assign(ids, now),
            (JobMove::Unassign(ids), _) => return self.unassign(ids, now),
            (JobMove::OnMyWay, NeedsScheduling | Scheduled) => {
                self.on_my_way_at = Some(now);
                "job.on_my_way"
            }
            (JobMove::Start, NeedsScheduling | Scheduled) => {
                (self.started_at, self.status) = (Some(now), InProgress);
                "job.started"
            }
            (JobMove::Complete, NeedsScheduling | Scheduled | InProgress) => {
                (self.completed_at, self.status) = (Some(now), Complete);
                "job.completed"
            }
            (JobMove::Reopen, Complete | UserCanceled) => {
                (self.completed_at, self.canceled_at) = (None, None);
                self.status = self.open_status();
                "job.updated"
            }
            (JobMove::Cancel, NeedsScheduling | Scheduled | InProgress) => {
                (self.canceled_at, self.status) = (Some(now), UserCanceled);
                "job.canceled"
            }
            (JobMove::Delete, _) => {
                (self.deleted_at, self.status) = (Some(now), ProCanceled);
                "job.deleted"
            }
            _ => return None,
        };
        self.updated_at = now;
        Some(vec![Happening::Job(event)])
    }

    fn open_status(&self) -> Status {
        match (self.started_at, self.start) {
            (Some(_), _) => Status::InProgress,
            (None, Some(_)) => Status::Scheduled,
            (None, None) => Status::NeedsScheduling,
        }
    }

    fn assign(&mut self, ids: &[String], now: Timestamp) -> Option<Vec<Happening>> {
        let before = self.employees.len();
        for id in ids {
            if !self.employees.contains(id) {
                self.employees.push(id.clone());
            }
        }
        let all = self.employees.clone();
        (all.len() > before).then(|| self.reassigned("job.appointment.appointment_pros_assigned", all, now))
    }

    fn unassign(&mut self, ids: &[String], now: Timestamp) -> Option<Vec<Happening>> {
        let (removed, kept): (Vec<String>, Vec<String>) = self.employees.drain(..).partition(|id| ids.contains(id));
        self.employees = kept;
        (!removed.is_empty()).then(|| self.reassigned("job.appointment.appointment_pros_unassigned", removed, now))
    }

    /// Employees belong to the visit; a job without visit tells of them in `job.updated` only.
    fn reassigned(&mut self, event: &'static str, named: Vec<String>, now: Timestamp) -> Vec<Happening> {
        self.updated_at = now;
        let mut happenings = Vec::new();
        if self.appointment.is_some() {
            happenings.push(Happening::Appointment(event, named));
        }
        happenings.push(Happening::Job("job.updated"));
        happenings
    }

    /// The visit over REST.
    pub fn appointments(&self) -> Vec<Value> {
        let written = |id: &String| {
            json!({
                "id": id, "start_date": null, "start_time": self.start, "end_time": self.end, "anytime": false,
                "arrival_window_minutes": self.arrival_window, "dispatched_employees_ids": self.employees,
            })
        };
        self.appointment.iter().map(written).collect()
    }

    /// The visit in a webhook.
    pub fn appointment_in_webhook(&self, employees: Vec<Value>) -> Value {
        json!({
            "id": self.appointment, "start_time": self.start, "end_time": self.end,
            "arrival_window_minutes": self.arrival_window, "job_id": self.id, "dispatched_employees": employees,
        })
    }
}
