//! Estimates and their options over REST.

use axum::{
    Router,
    body::Bytes,
    extract::{Path, RawQuery, State as Extract},
    http::{HeaderMap, StatusCode},
    response::IntoResponse,
    routing::{delete, get, post, put},
};
use serde_json::{Value, json};

use super::{
    super::{
        Fake, State,
        estimate::{Estimate, Offer, option_json, strings},
        query::{Query, Refusal, bad_request, within},
        visit::dispatched,
    },
    Answered, checked_source, created, invalid, json_of, moment, not_found, ok, require, time,
    work::{file, link},
};

pub fn routes() -> Router<Fake> {
    Router::new()
        .route("/estimates", get(estimates).post(create))
        .route("/estimates/options/approve", post(approve))
        .route("/estimates/options/decline", post(decline))
        .route("/estimates/{id}", get(estimate))
        .route("/estimates/{id}/options", post(create_option))
        .route("/estimates/{id}/options/{option}/line_items", get(line_items))
        .route("/estimates/{id}/options/{option}/notes", post(add_note))
        .route("/estimates/{id}/options/{option}/notes/{note}", delete(delete_note))
        .route("/estimates/{id}/options/{option}/links", post(add_link))
        .route("/estimates/{id}/options/{option}/attachments", post(add_file))
        .route("/estimates/{id}/options/{option}/schedule", put(set_schedule))
}

fn unknown() -> Refusal {
    not_found("Estimate")
}

async fn estimates(Extract(fake): Extract<Fake>, query: RawQuery) -> Answered {
    let query = Query::of(query);
    query.refuse_bare_arrays(&["expand", "employee_ids"])?;
    let starts = (query.time("scheduled_start_min")?, query.time("scheduled_start_max")?);
    let ends = (query.time("scheduled_end_min")?, query.time("scheduled_end_max")?);
    // A bare `work_status` is ignored here, unlike at jobs.
    let (statuses, employees) = (query.all("work_status"), query.all("employee_ids"));
    let fits = |estimate: &&Estimate| {
        within(starts, estimate.start)
            && within(ends, estimate.end)
            && query.get("customer_id").is_none_or(|id| id == estimate.customer)
            && (statuses.is_empty() || statuses.contains(&estimate.filter_word()))
            && (employees.is_empty() || employees.iter().any(|id| estimate.employees.iter().any(|known| known == id)))
    };
    let state = fake.state_mut();
    let sorted = query.sorted(state.estimates.iter().filter(fits).collect(), |estimate, by| match by {
        "updated_at" => estimate.updated_at.to_string(),
        "id" => estimate.id.clone(),
        _ => estimate.created_at.to_string(),
    });
    let with_files = query.all("expand").contains(&"attachments");
    ok(query.page("estimates", &sorted, |estimate| fake.estimate_json(&state, estimate, with_files))?)
}

async fn estimate(Extract(fake): Extract<Fake>, Path(id): Path<String>, query: RawQuery) -> Answered {
    let query = Query::of(query);
    query.refuse_bare_arrays(&["expand"])?;
    let state = fake.state_mut();
    let estimate = state.estimates.get(&id).ok_or_else(unknown)?;
    ok(fake.estimate_json(&state, estimate, query.all("expand").contains(&"attachments")))
}

/// Answers 200, not 201.
async fn create(Extract(fake): Extract<Fake>, body: Bytes) -> Answered {
    let fields = json_of(&body)?;
    require(&fields, &["customer_id"])?;
    if fields["options"].as_array().is_none_or(Vec::is_empty) {
        return Err(bad_request("options is required"));
    }
    time(&fields["schedule"], "start_time")?;
    time(&fields["schedule"], "end_time")?;
    let mut state = fake.state_mut();
    checked_source(&state, &fields)?;
    let number = fields["estimate_number"].as_u64().map(|number| number.to_string());
    if state.estimates.iter().any(|known| Some(&known.number) == number.as_ref()) {
        let taken = json!({"errors": {"estimate_number": ["has already been taken"]}});
        return Err(Refusal(StatusCode::UNPROCESSABLE_ENTITY, taken));
    }
    let id = fake.new_estimate(&mut state, &fields).ok_or_else(|| not_found("customer"))?;
    let estimate = state.estimates.get(&id).ok_or_else(unknown)?;
    ok(fake.estimate_json(&state, estimate, false))
}

async fn create_option(Extract(fake): Extract<Fake>, Path(id): Path<String>, body: Bytes) -> Answered {
    let fields = json_of(&body)?;
    if fields["name"].as_str().is_none_or(str::is_empty) {
        return Err(Refusal(StatusCode::UNPROCESSABLE_ENTITY, json!({"errors": {"name": ["can't be blank"]}})));
    }
    let tax = &fields["tax"];
    if tax["taxable"] == true && (tax["tax_rate"].is_null() || tax["tax_name"].is_null()) {
        return Err(Refusal(StatusCode::UNPROCESSABLE_ENTITY, json!({"errors": {"tax": ["is invalid"]}})));
    }
    let mut state = fake.state_mut();
    let option = fake.new_option(&mut state, &id, &fields).ok_or_else(unknown)?;
    created(option_json(option_of(&mut state, &id, &option)?, false))
}

fn option_of<'a>(state: &'a mut State, id: &str, option: &str) -> Result<&'a mut Offer, Refusal> {
    let estimate = state.estimates.get_mut(id).ok_or_else(unknown)?;
    estimate.option_mut(option).ok_or_else(|| not_found("option"))
}

/// Changes an option and tells of it.
fn change<T>(
    fake: &Fake,
    state: &mut State,
    (id, option): (&str, &str),
    how: impl FnOnce(&mut Offer) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let now = fake.now();
    let option = option_of(state, id, option)?;
    let changed = how(option)?;
    option.record["updated_at"] = json!(now);
    if let Some(estimate) = state.estimates.get_mut(id) {
        estimate.updated_at = now;
    }
    fake.tell_of_estimate(state, id, "estimate.updated");
    Ok(changed)
}

async fn line_items(
    Extract(fake): Extract<Fake>,
    Path((id, option)): Path<(String, String)>,
    query: RawQuery,
) -> Answered {
    let mut state = fake.state_mut();
    let option = option_of(&mut state, &id, &option)?;
    ok(Query::of(query).page("line_items", &option.lines, Value::clone)?)
}

async fn add_note(Extract(fake): Extract<Fake>, Path((id, option)): Path<(String, String)>, body: Bytes) -> Answered {
    let fields = json_of(&body)?;
    require(&fields, &["content"])?;
    let note = json!({"id": fake.id("nte"), "content": fields["content"]});
    let mut state = fake.state_mut();
    change(&fake, &mut state, (&id, &option), |option| {
        if let Some(notes) = option.record["notes"].as_array_mut() {
            notes.push(note.clone());
        }
        Ok(())
    })?;
    created(note)
}

/// The answer has no documented body.
async fn delete_note(
    Extract(fake): Extract<Fake>,
    Path((id, option, note)): Path<(String, String, String)>,
) -> Answered {
    let mut state = fake.state_mut();
    change(&fake, &mut state, (&id, &option), |option| {
        let notes = option.record["notes"].as_array_mut().ok_or_else(|| not_found("note"))?;
        let before = notes.len();
        notes.retain(|known| known["id"] != note.as_str());
        if notes.len() == before { Err(not_found("note")) } else { Ok(()) }
    })?;
    Ok(StatusCode::OK.into_response())
}

async fn add_link(Extract(fake): Extract<Fake>, Path((id, option)): Path<(String, String)>, body: Bytes) -> Answered {
    let link = link(&fake, &json_of(&body)?)?;
    let mut state = fake.state_mut();
    change(&fake, &mut state, (&id, &option), |option| {
        option.links.push(link.clone());
        Ok(())
    })?;
    created(link)
}

async fn add_file(
    Extract(fake): Extract<Fake>,
    Path((id, option)): Path<(String, String)>,
    headers: HeaderMap,
    body: Bytes,
) -> Answered {
    let file = file(&fake, &headers, &body)?;
    let mut state = fake.state_mut();
    change(&fake, &mut state, (&id, &option), |option| {
        option.files.push(file);
        Ok(())
    })?;
    let taken = json!({"estimate_url": format!("/estimates/{id}")});
    Ok((StatusCode::ACCEPTED, axum::Json(taken)).into_response())
}

async fn set_schedule(
    Extract(fake): Extract<Fake>,
    Path((id, option)): Path<(String, String)>,
    body: Bytes,
) -> Answered {
    let fields = json_of(&body)?;
    let (start, end) = (moment(&fields, "start_time")?, time(&fields, "end_time")?);
    let (now, employees) = (fake.now(), dispatched(&fields));
    let mut state = fake.state_mut();
    if employees.iter().any(|id| state.employees.get(id).is_none()) {
        return Err(not_found("employee"));
    }
    option_of(&mut state, &id, &option)?;
    let estimate = state.estimates.get_mut(&id).ok_or_else(unknown)?;
    estimate.plan(start, end, fields["arrival_window_in_minutes"].as_i64().unwrap_or(0));
    estimate.updated_at = now;
    if fields["dispatched_employees"].is_array() {
        estimate.employees = employees;
    }
    fake.tell_of_estimate(&mut state, &id, "estimate.scheduled");
    let estimate = state.estimates.get(&id).ok_or_else(unknown)?;
    let written = fake.estimate_json(&state, estimate, false);
    ok(json!({
        "start_time": estimate.start, "end_time": estimate.end, "arrival_window_minutes": estimate.arrival_window,
        "assigned_employees": written["assigned_employees"],
    }))
}

async fn approve(Extract(fake): Extract<Fake>, body: Bytes) -> Answered {
    let mut state = fake.state_mut();
    let ids = answer(&fake, &mut state, &body, "pro approved")?;
    let job = if state.settings.copies_approved { fake.copy_to_job(&mut state, &ids) } else { None };
    ok(json!({"status": "pro approved", "last_updated_at": fake.now(), "copied_on_approval_to_job_id": job}))
}

async fn decline(Extract(fake): Extract<Fake>, body: Bytes) -> Answered {
    let mut state = fake.state_mut();
    answer(&fake, &mut state, &body, "pro declined")?;
    ok(json!({"status": "pro declined", "last_updated_at": fake.now()}))
}

fn answer(fake: &Fake, state: &mut State, body: &Bytes, word: &str) -> Result<Vec<String>, Refusal> {
    let fields = json_of(body)?;
    let ids = strings(&fields["option_ids"]);
    if ids.is_empty() {
        return Err(invalid("option_ids is required"));
    }
    fake.answer_options(state, &ids, word).ok_or_else(|| not_found("option"))?;
    Ok(ids)
}
