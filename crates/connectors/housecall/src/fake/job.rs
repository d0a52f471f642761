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
    /// The visit as it was, with the employees it names.
    Appointment(&'static str, Value, Vec<String>),
    /// Only the two ids are told of a visit that is gone.
    Discarded(Value),
}

/// One visit of a job.
pub struct Visit {
    pub id: String,
    pub start: Timestamp,
    pub end: Timestamp,
    pub arrival_window: i64,
    pub employees: Vec<String>,
}

/// A job.
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
    pub visits: Vec<Visit>,
    pub lines: Vec<Value>,
    pub materials: Vec<Value>,
    pub links: Vec<Value>,
    pub files: Vec<Value>,
    pub paid_cents: i64,
    /// The estimate options that it was copied from.
    pub originals: Vec<String>,
    pub kind: Value,
    pub locked_at: Option<Timestamp>,
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
            visits: Vec::new(),
            lines: Vec::new(),
            materials: Vec::new(),
            links: Vec::new(),
            files: Vec::new(),
            paid_cents: 0,
            originals: Vec::new(),
            kind: Value::Null,
            locked_at: None,
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
        let end = end.unwrap_or_else(|| start.plus(TWO_HOURS));
        let employees = self.employees.clone();
        self.visits = vec![Visit { id: appointment.to_owned(), start, end, arrival_window, employees }];
        self.follow_visits();
    }

    /// A job starts with its first visit, ends with its last, and is done by whoever comes.
    pub fn follow_visits(&mut self) {
        self.start = self.visits.iter().map(|visit| visit.start).min();
        self.end = self.visits.iter().map(|visit| visit.end).max();
        self.arrival_window = self.visits.first().map_or(0, |visit| visit.arrival_window);
        for id in self.visits.iter().flat_map(|visit| &visit.employees) {
            if !self.employees.contains(id) {
                self.employees.push(id.clone());
            }
        }
        if matches!(self.status, Status::NeedsScheduling | Status::Scheduled) {
            self.status = self.open_status();
        }
    }

    /// What HCP sends about a job that has just been made.
    pub fn arrival_happenings(&self) -> Vec<Happening> {
        let mut happenings = vec![Happening::Job("job.created")];
        if !self.visits.is_empty() {
            happenings.push(Happening::Job("job.scheduled"));
        }
        happenings.extend(self.visits.iter().flat_map(|visit| self.visit_happenings(visit)));
        happenings
    }

    /// What HCP sends about a visit that has just been made.
    pub fn visit_happenings(&self, visit: &Visit) -> Vec<Happening> {
        let told = |event| Happening::Appointment(event, self.appointment_in_webhook(visit), visit.employees.clone());
        let mut happenings = vec![told("job.appointment.scheduled")];
        if !visit.employees.is_empty() {
            happenings.push(told("job.appointment.appointment_pros_assigned"));
        }
        happenings
    }

    /// Puts the lines in place of the others; the first one names the job.
    pub fn set_lines(&mut self, lines: Vec<Value>) {
        self.lines = lines;
        self.total_cents = self.lines.iter().filter_map(|line| line["amount"].as_i64()).sum();
        for (place, line) in self.lines.iter_mut().enumerate() {
            line["order_index"] = json!(place);
        }
        if let Some(name) = self.lines.first().and_then(|line| line["name"].as_str()) {
            name.clone_into(&mut self.description);
        }
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
        for visit in &mut self.visits {
            visit.employees.clone_from(&all);
        }
        (all.len() > before).then(|| self.reassigned("job.appointment.appointment_pros_assigned", &all, now))
    }

    fn unassign(&mut self, ids: &[String], now: Timestamp) -> Option<Vec<Happening>> {
        let (removed, kept): (Vec<String>, Vec<String>) = self.employees.drain(..).partition(|id| ids.contains(id));
        self.employees = kept;
        for visit in &mut self.visits {
            visit.employees.retain(|id| !ids.contains(id));
        }
        (!removed.is_empty()).then(|| self.reassigned("job.appointment.appointment_pros_unassigned", &removed, now))
    }

    /// Employees belong to the visits; a job without visit tells of them in `job.updated` only.
    fn reassigned(&mut self, event: &'static str, named: &[String], now: Timestamp) -> Vec<Happening> {
        self.updated_at = now;
        let told = |visit| Happening::Appointment(event, self.appointment_in_webhook(visit), named.to_vec());
        let mut happenings: Vec<Happening> = self.visits.iter().map(told).collect();
        happenings.push(Happening::Job("job.updated"));
        happenings
    }

    /// The visits over REST.
    pub fn appointments(&self) -> Vec<Value> {
        self.visits.iter().map(appointment).collect()
    }

    /// A visit in a webhook, without the employees.
    pub fn appointment_in_webhook(&self, visit: &Visit) -> Value {
        json!({
            "id": visit.id, "start_time": visit.start, "end_time": visit.end,
            "arrival_window_minutes": visit.arrival_window, "job_id": self.id,
        })
    }
}

/// A visit over REST.
pub fn appointment(visit: &Visit) -> Value {
    json!({
        "id": visit.id, "start_date": null, "start_time": visit.start, "end_time": visit.end, "anytime": false,
        "arrival_window_minutes": visit.arrival_window, "dispatched_employees_ids": visit.employees,
    })
}
