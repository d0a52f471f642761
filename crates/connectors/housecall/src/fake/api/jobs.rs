//! Jobs over REST: lists, one, a new one, who does it, its notes.

use axum::{
    Router,
    body::Bytes,
    extract::{Path, RawQuery, State as Extract},
    http::StatusCode,
    routing::{delete, get, post, put},
};
use serde_json::{Value, json};

use super::{
    super::{
        Fake, JobMove, State, Thing,
        job::{Happening, Job},
        lines,
        query::{JobFilter, Query, Refusal, bad_filter, bad_request},
        record::Form,
    },
    Answered, checked_source, created, json_of, not_found, ok, text_of, texts, time, work,
};

pub fn routes() -> Router<Fake> {
    Router::new()
        .route("/jobs", get(jobs).post(create_job))
        .route("/jobs/{id}", get(job))
        .route("/jobs/{id}/dispatch", put(dispatch))
        .route("/jobs/{id}/appointments", get(appointments).post(work::create_appointment))
        .route("/jobs/{id}/notes", post(add_note))
        .route("/jobs/{id}/notes/{note_id}", delete(remove_note))
}

async fn jobs(Extract(fake): Extract<Fake>, query: RawQuery) -> Answered {
    let query = Query::of(query);
    query.refuse_bare_arrays(&["expand", "work_status", "employee_ids"])?;
    let filter = JobFilter::of(&query)?;
    let known = ["created_at", "updated_at", "invoice_number", "id", "description", "work_status"];
    if query.get("sort_by").is_some_and(|by| !known.contains(&by)) {
        return Err(bad_filter("sort_by"));
    }
    let state = fake.state_mut();
    let sorted = query.sorted(state.jobs.iter().filter(|job| filter.fits(job)).collect(), |job, by| match by {
        "updated_at" => job.updated_at.to_string(),
        "invoice_number" => job.number.clone(),
        "id" => job.id.clone(),
        "description" => job.description.clone(),
        "work_status" => job.status.as_str().to_owned(),
        _ => job.created_at.to_string(),
    });
    ok(query.page("jobs", &sorted, |job| written(&fake, &state, job, &query))?)
}

async fn job(Extract(fake): Extract<Fake>, Path(id): Path<String>, query: RawQuery) -> Answered {
    let query = Query::of(query);
    query.refuse_bare_arrays(&["expand"])?;
    let state = fake.state_mut();
    let job = state.jobs.get(&id).ok_or_else(|| not_found("job"))?;
    ok(written(&fake, &state, job, &query))
}

fn written(fake: &Fake, state: &State, job: &Job, query: &Query) -> Value {
    let mut written = fake.job_json(state, job, query.job_form());
    if query.all("expand").contains(&"attachments") {
        written["attachments"] = json!(job.files);
    }
    written
}

async fn create_job(Extract(fake): Extract<Fake>, body: Bytes) -> Answered {
    let fields = json_of(&body)?;
    let mut state = fake.state_mut();
    let job = planned_job(&fake, &state, &fields)?;
    let id = fake.new_job(&mut state, job);
    let job = state.jobs.get(&id).ok_or_else(|| not_found("job"))?;
    created(fake.job_json(&state, job, Form::Plain))
}

fn planned_job(fake: &Fake, state: &State, fields: &Value) -> Result<Job, Refusal> {
    let required = |name: &str| fields[name].as_str().ok_or_else(|| bad_request(&format!("{name} is required")));
    let customer_id = required("customer_id")?;
    let address_id = required("address_id")?;
    let customer = state.customers.get(customer_id).ok_or_else(|| not_found("customer"))?;
    let address = customer["addresses"].as_array().into_iter().flatten().find(|address| address["id"] == address_id);
    let mut job = Job::new(&fake.id("job"), fake.now());
    job.customer = Some(customer_id.to_owned());
    job.address = Some(address.ok_or_else(|| not_found("address"))?.clone());
    job.employees = texts(&fields["assigned_employee_ids"]);
    if job.employees.iter().any(|id| state.employees.get(id).is_none()) {
        return Err(not_found("employee"));
    }
    let items: Vec<&Value> = fields["line_items"].as_array().into_iter().flatten().collect();
    if items.iter().any(|item| text_of(&item["name"]).is_empty()) {
        return Err(bad_request("name is required"));
    }
    job.set_lines(items.into_iter().map(|item| lines::line(&fake.id("rli"), item)).collect());
    if let Some(id) = fields["job_fields"]["job_type_id"].as_str() {
        job.kind = state.settings.get(Thing::JobType, id).ok_or_else(|| not_found("job type"))?.clone();
    }
    checked_source(state, fields)?;
    job.lead_source = fields["lead_source"].clone();
    if let Some(number) = fields["invoice_number"].as_u64() {
        job.number = number.to_string();
        if state.jobs.iter().any(|other| other.number == job.number) {
            return Err(Refusal(
                StatusCode::UNPROCESSABLE_ENTITY,
                json!({"errors": {"invoice_number": ["has already been taken"]}}),
            ));
        }
    }
    if let Some(note) = fields["notes"].as_str() {
        job.notes = vec![json!({"id": fake.id("nte"), "content": note})];
    }
    if fields["tags"].is_array() {
        job.tags = fields["tags"].clone();
    }
    let plan = &fields["schedule"];
    if let Some(start) = time(plan, "scheduled_start")? {
        job.schedule(
            &fake.id("appt"),
            start,
            time(plan, "scheduled_end")?,
            plan["arrival_window"].as_i64().unwrap_or(0),
        );
    }
    Ok(job)
}

async fn dispatch(Extract(fake): Extract<Fake>, Path(id): Path<String>, body: Bytes) -> Answered {
    let fields = json_of(&body)?;
    let asked =
        fields["dispatched_employees"].as_array().ok_or_else(|| bad_request("dispatched_employees is required"))?;
    let wanted: Vec<String> = asked.iter().map(|one| text_of(&one["employee_id"])).collect();
    let mut state = fake.state_mut();
    if wanted.iter().any(|id| state.employees.get(id).is_none()) {
        return Err(not_found("employee"));
    }
    if state.jobs.get(&id).is_none() && state.jobs.get_even_gone(&id).is_some() {
        return Err(bad_request("Can't schedule an archived job"));
    }
    let now = fake.now();
    let job = state.jobs.get_mut(&id).ok_or_else(|| not_found("job"))?;
    let leaving: Vec<String> = job.employees.iter().filter(|id| !wanted.contains(id)).cloned().collect();
    for step in [JobMove::Unassign(leaving), JobMove::Assign(wanted)] {
        let happenings = state.jobs.get_mut(&id).and_then(|job| job.apply(&step, now)).unwrap_or_default();
        fake.tell_of_job(&mut state, &id, happenings);
    }
    let job = state.jobs.get(&id).ok_or_else(|| not_found("job"))?;
    ok(json!({"assigned_employees": fake.job_json(&state, job, Form::Plain)["assigned_employees"]}))
}

async fn appointments(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    let state = fake.state_mut();
    let job = state.jobs.get(&id).ok_or_else(|| not_found("job"))?;
    ok(json!({"appointments": job.appointments()}))
}

async fn add_note(Extract(fake): Extract<Fake>, Path(id): Path<String>, body: Bytes) -> Answered {
    let fields = json_of(&body)?;
    let content = fields["content"].as_str().ok_or_else(|| bad_request("content is required"))?;
    let mut state = fake.state_mut();
    created(fake.new_note(&mut state, &id, content).ok_or_else(|| not_found("job"))?)
}

async fn remove_note(Extract(fake): Extract<Fake>, Path((id, note_id)): Path<(String, String)>) -> Answered {
    let mut state = fake.state_mut();
    let now = fake.now();
    let job = state.jobs.get_mut(&id).ok_or_else(|| not_found("job"))?;
    let before = job.notes.len();
    job.notes.retain(|note| note["id"] != note_id.as_str());
    if job.notes.len() == before {
        return Err(not_found("note"));
    }
    job.updated_at = now;
    fake.tell_of_job(&mut state, &id, vec![Happening::Job("job.updated")]);
    ok(json!({}))
}
