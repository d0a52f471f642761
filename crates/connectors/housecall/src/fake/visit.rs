//! Visits of jobs: planned, moved, discarded.

use domain::Timestamp;
use serde_json::{Value, json};

use super::{
    Fake, State,
    job::{Happening, Job, Visit},
};

/// What a visit shall be.
pub struct Plan {
    pub start: Timestamp,
    pub end: Timestamp,
    pub arrival_window: i64,
    pub employees: Vec<String>,
}

impl Fake {
    /// Adds a visit to a job; its id. `None`: there is no such job.
    pub(super) fn new_visit(&self, state: &mut State, job_ref: &str, plan: Plan) -> Option<String> {
        let (id, now) = (self.id("appt"), self.now());
        let job = state.jobs.get_mut(job_ref)?;
        let Plan { start, end, arrival_window, employees } = plan;
        let mut happenings: Vec<Happening> =
            job.visits.is_empty().then_some(Happening::Job("job.scheduled")).into_iter().collect();
        job.visits.push(Visit { id: id.clone(), start, end, arrival_window, employees });
        job.follow_visits();
        job.updated_at = now;
        happenings.extend(job.visits.last().into_iter().flat_map(|visit| job.visit_happenings(visit)));
        self.tell_of_job(state, job_ref, happenings);
        Some(id)
    }

    /// Moves a visit. `None`: there is no such job or visit.
    pub(super) fn change_visit(&self, state: &mut State, job_ref: &str, visit_ref: &str, plan: Plan) -> Option<()> {
        let now = self.now();
        let job = state.jobs.get_mut(job_ref)?;
        let place = job.visits.iter().position(|visit| visit.id == visit_ref)?;
        let Visit { start, end, employees, .. } = &job.visits[place];
        let is_moved = (*start, *end) != (plan.start, plan.end);
        let missing_in =
            |ids: &[String], all: &[String]| ids.iter().filter(|id| !all.contains(id)).cloned().collect::<Vec<_>>();
        let removed = missing_in(employees, &plan.employees);
        let added = missing_in(&plan.employees, employees);
        let Plan { start, end, arrival_window, employees } = plan;
        job.visits[place] = Visit { id: visit_ref.to_owned(), start, end, arrival_window, employees };
        job.employees.retain(|id| !removed.contains(id) || job.visits.iter().any(|visit| visit.employees.contains(id)));
        job.follow_visits();
        job.updated_at = now;
        let happenings = moved(job, place, is_moved, removed, !added.is_empty());
        self.tell_of_job(state, job_ref, happenings);
        Some(())
    }

    /// Takes a visit off a job. `None`: there is no such job or visit.
    pub(super) fn drop_visit(&self, state: &mut State, job_ref: &str, visit_ref: &str) -> Option<()> {
        let now = self.now();
        let job = state.jobs.get_mut(job_ref)?;
        let place = job.visits.iter().position(|visit| visit.id == visit_ref)?;
        job.visits.remove(place);
        job.follow_visits();
        job.updated_at = now;
        let gone = Happening::Discarded(json!({"id": visit_ref, "job_id": job_ref}));
        self.tell_of_job(state, job_ref, vec![gone, Happening::Job("job.updated")]);
        Some(())
    }

    /// Moves the only visit of a job to another start; it lasts as long as before. False: there
    /// is no such job, or it has not exactly one visit.
    pub fn reschedule_job(&self, job_ref: &str, start: Timestamp) -> bool {
        let mut state = self.state_mut();
        let Some([visit]) = state.jobs.get(job_ref).map(|job| job.visits.as_slice()) else { return false };
        let plan = Plan {
            start,
            end: start.plus(visit.end.since(visit.start)),
            arrival_window: visit.arrival_window,
            employees: visit.employees.clone(),
        };
        let id = visit.id.clone();
        self.change_visit(&mut state, job_ref, &id, plan).is_some()
    }

    /// Takes all visits off a job: it needs scheduling again. False: there is no such job, or it
    /// has no visit.
    pub fn unschedule_job(&self, job_ref: &str) -> bool {
        let mut state = self.state_mut();
        let ids: Vec<String> =
            state.jobs.get(job_ref).into_iter().flat_map(|job| &job.visits).map(|visit| visit.id.clone()).collect();
        ids.iter().filter(|id| self.drop_visit(&mut state, job_ref, id).is_some()).count() > 0
    }
}

fn moved(job: &Job, place: usize, is_moved: bool, removed: Vec<String>, is_joined: bool) -> Vec<Happening> {
    let visit = &job.visits[place];
    let told = |event, named| Happening::Appointment(event, job.appointment_in_webhook(visit), named);
    let mut happenings = Vec::new();
    if is_moved {
        happenings.push(told("job.appointment.rescheduled", visit.employees.clone()));
    }
    if !removed.is_empty() {
        happenings.push(told("job.appointment.appointment_pros_unassigned", removed));
    }
    if is_joined {
        happenings.push(told("job.appointment.appointment_pros_assigned", visit.employees.clone()));
    }
    happenings.push(Happening::Job("job.updated"));
    happenings
}

/// `dispatched_employees` of a request, by id.
pub fn dispatched(fields: &Value) -> Vec<String> {
    let all = fields["dispatched_employees"].as_array().into_iter().flatten();
    all.filter_map(|one| one["employee_id"].as_str()).map(str::to_owned).collect()
}
