//! What hangs on a job over REST: visits, schedule, lines, materials, tags, links, files, the lock.

use axum::{
    Router,
    body::Bytes,
    extract::{Path, State as Extract},
    http::{HeaderMap, StatusCode},
    routing::{delete, get, post, put},
};
use serde_json::{Value, json};

use super::{
    super::{
        Fake, State, Thing,
        estimate::strings,
        job::{Happening, Job, appointment},
        lines,
        query::{Refusal, bad_request},
        record::Form,
        visit::{Plan, dispatched},
    },
    Answered, created, json_of, moment, not_found, ok, require, text_of, time,
};

pub fn routes() -> Router<Fake> {
    Router::new()
        .route("/jobs/{id}/appointments/{visit}", put(update_appointment).delete(delete_appointment))
        .route("/jobs/{id}/schedule", put(set_schedule).delete(clear_schedule))
        .route("/jobs/{id}/line_items", get(line_items).post(add_line))
        .route("/jobs/{id}/line_items/bulk_update", put(replace_lines))
        .route("/jobs/{id}/line_items/{line}", put(update_line).delete(delete_line))
        .route("/jobs/{id}/job_input_materials", get(materials))
        .route("/jobs/{id}/job_input_materials/bulk_update", put(replace_materials))
        .route("/jobs/{id}/tags", post(add_tag))
        .route("/jobs/{id}/tags/{tag}", delete(remove_tag))
        .route("/jobs/{id}/links", post(add_link))
        .route("/jobs/{id}/attachments", post(add_file))
        .route("/jobs/{id}/lock", post(lock))
}

/// A job that can be changed. One that was deleted counts as archived.
fn open_job<'a>(state: &'a mut State, id: &str, archived: &str) -> Result<&'a mut Job, Refusal> {
    if state.jobs.get(id).is_none() && state.jobs.get_even_gone(id).is_some() {
        return Err(bad_request(archived));
    }
    state.jobs.get_mut(id).ok_or_else(|| not_found("job"))
}

/// Changes a job and tells of it.
fn change<T>(
    fake: &Fake,
    state: &mut State,
    id: &str,
    how: impl FnOnce(&mut Job) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let now = fake.now();
    let job = open_job(state, id, "Archived job")?;
    let changed = how(job)?;
    job.updated_at = now;
    fake.tell_of_job(state, id, vec![Happening::Job("job.updated")]);
    Ok(changed)
}

fn plan(state: &State, fields: &Value) -> Result<Plan, Refusal> {
    let (start, end) = (moment(fields, "start_time")?, moment(fields, "end_time")?);
    require(fields, &["dispatched_employees_ids"])?;
    let employees = strings(&fields["dispatched_employees_ids"]);
    known(state, &employees)?;
    Ok(Plan { start, end, arrival_window: fields["arrival_window_minutes"].as_i64().unwrap_or(0), employees })
}

fn known(state: &State, employees: &[String]) -> Result<(), Refusal> {
    let is_known = |id: &String| state.employees.get(id).is_some();
    if employees.iter().all(is_known) { Ok(()) } else { Err(not_found("employee")) }
}

fn visit_json(state: &State, id: &str, visit_ref: &str) -> Result<Value, Refusal> {
    let visit = state.jobs.get(id).and_then(|job| job.visits.iter().find(|visit| visit.id == visit_ref));
    visit.map(appointment).ok_or_else(|| not_found("appointment"))
}

pub async fn create_appointment(Extract(fake): Extract<Fake>, Path(id): Path<String>, body: Bytes) -> Answered {
    let fields = json_of(&body)?;
    let mut state = fake.state_mut();
    open_job(&mut state, &id, "Can't schedule an archived job")?;
    let plan = plan(&state, &fields)?;
    let visit = fake.new_visit(&mut state, &id, plan).ok_or_else(|| not_found("job"))?;
    created(visit_json(&state, &id, &visit)?)
}

async fn update_appointment(
    Extract(fake): Extract<Fake>,
    Path((id, visit)): Path<(String, String)>,
    body: Bytes,
) -> Answered {
    let fields = json_of(&body)?;
    let mut state = fake.state_mut();
    open_job(&mut state, &id, "Can't schedule an archived job")?;
    let plan = plan(&state, &fields)?;
    fake.change_visit(&mut state, &id, &visit, plan).ok_or_else(|| not_found("appointment"))?;
    ok(visit_json(&state, &id, &visit)?)
}

/// The answer has no documented body.
async fn delete_appointment(Extract(fake): Extract<Fake>, Path((id, visit)): Path<(String, String)>) -> Answered {
    let mut state = fake.state_mut();
    fake.drop_visit(&mut state, &id, &visit).ok_or_else(|| not_found("appointment"))?;
    Ok(axum::response::IntoResponse::into_response(StatusCode::OK))
}

async fn set_schedule(Extract(fake): Extract<Fake>, Path(id): Path<String>, body: Bytes) -> Answered {
    let fields = json_of(&body)?;
    let start = moment(&fields, "start_time")?;
    let end = time(&fields, "end_time")?;
    let mut state = fake.state_mut();
    let employees = dispatched(&fields);
    known(&state, &employees)?;
    let job = open_job(&mut state, &id, "Can't schedule an archived job")?;
    if job.visits.len() > 1 {
        return Err(bad_request("Can't schedule a job with multiple appointments"));
    }
    let employees = if fields["dispatched_employees"].is_array() { employees } else { job.employees.clone() };
    let arrival_window = fields["arrival_window_in_minutes"].as_i64().unwrap_or(job.arrival_window);
    let end = end.unwrap_or_else(|| start.plus(std::time::Duration::from_hours(2)));
    let plan = Plan { start, end, arrival_window, employees };
    let visit = job.visits.first().map(|visit| visit.id.clone());
    match visit {
        Some(visit) => fake.change_visit(&mut state, &id, &visit, plan),
        None => fake.new_visit(&mut state, &id, plan).map(drop),
    };
    let job = state.jobs.get(&id).ok_or_else(|| not_found("job"))?;
    let written = fake.job_json(&state, job, Form::WithAppointments);
    ok(json!({
        "start_time": job.start, "end_time": job.end, "arrival_window_minutes": job.arrival_window,
        "assigned_employees": written["assigned_employees"], "appointments": written["schedule"]["appointments"],
    }))
}

async fn clear_schedule(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    let mut state = fake.state_mut();
    let job = open_job(&mut state, &id, "Can't schedule an archived job")?;
    let visits: Vec<String> = job.visits.iter().map(|visit| visit.id.clone()).collect();
    for visit in visits {
        fake.drop_visit(&mut state, &id, &visit);
    }
    ok(json!({"object": "schedule", "deleted": true}))
}

fn lines_of(state: &State, id: &str) -> Result<Value, Refusal> {
    let job = state.jobs.get(id).ok_or_else(|| not_found("job"))?;
    let url = format!("/jobs/{id}/line_items");
    Ok(json!({"object": "list", "data": job.lines, "url": url}))
}

async fn line_items(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    let state = fake.state_mut();
    ok(lines_of(&state, &id)?)
}

/// The one refusal that carries the attribute beside the sentence.
fn named(fields: &Value) -> Result<(), Refusal> {
    if text_of(&fields["name"]).is_empty() {
        let body = json!({"message": "Name can't be blank", "name": ["can't be blank"]});
        return Err(Refusal(StatusCode::BAD_REQUEST, body));
    }
    Ok(())
}

async fn add_line(Extract(fake): Extract<Fake>, Path(id): Path<String>, body: Bytes) -> Answered {
    let fields = json_of(&body)?;
    named(&fields)?;
    let line_id = fake.id("rli");
    let mut state = fake.state_mut();
    let made = change(&fake, &mut state, &id, |job| {
        job.set_lines([job.lines.clone(), vec![lines::line(&line_id, &fields)]].concat());
        job.lines.last().cloned().ok_or_else(|| not_found("line item"))
    })?;
    created(made)
}

async fn update_line(Extract(fake): Extract<Fake>, Path((id, line)): Path<(String, String)>, body: Bytes) -> Answered {
    let fields = json_of(&body)?;
    named(&fields)?;
    let mut state = fake.state_mut();
    let changed = change(&fake, &mut state, &id, |job| {
        let place = place_of(job, &line)?;
        let mut all = job.lines.clone();
        all[place] = lines::changed(&all[place], &fields);
        job.set_lines(all);
        Ok(job.lines[place].clone())
    })?;
    ok(changed)
}

async fn delete_line(Extract(fake): Extract<Fake>, Path((id, line)): Path<(String, String)>) -> Answered {
    let mut state = fake.state_mut();
    change(&fake, &mut state, &id, |job| {
        let mut all = job.lines.clone();
        all.remove(place_of(job, &line)?);
        job.set_lines(all);
        Ok(())
    })?;
    ok(json!({"id": line, "deleted": true}))
}

fn place_of(job: &Job, line: &str) -> Result<usize, Refusal> {
    job.lines.iter().position(|known| known["id"] == line).ok_or_else(|| not_found("line item"))
}

async fn replace_lines(Extract(fake): Extract<Fake>, Path(id): Path<String>, body: Bytes) -> Answered {
    let fields = json_of(&body)?;
    let wanted = fields["line_items"].as_array().filter(|wanted| !wanted.is_empty());
    let wanted = wanted.ok_or_else(|| bad_request("line_items is required"))?;
    wanted.iter().try_for_each(named)?;
    let keeps = fields["append_line_items"] == true;
    let mut state = fake.state_mut();
    change(&fake, &mut state, &id, |job| {
        let mut all = if keeps { job.lines.clone() } else { Vec::new() };
        for row in wanted {
            let Some(line_id) = row["id"].as_str() else {
                all.push(lines::line(&fake.id("rli"), row));
                continue;
            };
            let changed = lines::changed(&job.lines[place_of(job, line_id)?], row);
            match all.iter().position(|line| line["id"] == line_id) {
                Some(place) => all[place] = changed,
                None => all.push(changed),
            }
        }
        job.set_lines(all);
        Ok(())
    })?;
    ok(lines_of(&state, &id)?)
}

async fn materials(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    let state = fake.state_mut();
    let job = state.jobs.get(&id).ok_or_else(|| not_found("job"))?;
    ok(json!({"job_input_materials": job.materials}))
}

/// An entry with uuid is changed, one without is new, one that is not named goes.
async fn replace_materials(Extract(fake): Extract<Fake>, Path(id): Path<String>, body: Bytes) -> Answered {
    let fields = json_of(&body)?;
    let wanted =
        fields["job_input_materials"].as_array().ok_or_else(|| bad_request("job_input_materials is required"))?;
    wanted.iter().try_for_each(named)?;
    let mut state = fake.state_mut();
    let all = change(&fake, &mut state, &id, |job| {
        let entry = |row: &Value| {
            let uuid = row["uuid"].as_str().map(str::to_owned);
            if uuid.as_ref().is_some_and(|uuid| !job.materials.iter().any(|known| known["uuid"] == uuid.as_str())) {
                return Err(not_found("job input material"));
            }
            Ok(lines::material(&uuid.unwrap_or_else(|| fake.id("jim")), row))
        };
        job.materials = wanted.iter().map(entry).collect::<Result<_, _>>()?;
        Ok(job.materials.clone())
    })?;
    ok(json!({"job_input_materials": all}))
}

async fn add_tag(Extract(fake): Extract<Fake>, Path(id): Path<String>, body: Bytes) -> Answered {
    let fields = json_of(&body)?;
    require(&fields, &["tag_id"])?;
    let mut state = fake.state_mut();
    let name = tag_name(&state, &text_of(&fields["tag_id"]))?;
    change(&fake, &mut state, &id, |job| {
        let mut names = strings(&job.tags);
        if !names.contains(&name) {
            names.push(name);
        }
        job.tags = json!(names);
        Ok(())
    })?;
    created(tags_of(&fake, &mut state, &id)?)
}

async fn remove_tag(Extract(fake): Extract<Fake>, Path((id, tag)): Path<(String, String)>) -> Answered {
    let mut state = fake.state_mut();
    let name = tag_name(&state, &tag)?;
    change(&fake, &mut state, &id, |job| {
        let names = strings(&job.tags);
        let kept: Vec<&String> = names.iter().filter(|known| **known != name).collect();
        if kept.len() == names.len() {
            return Err(not_found("tag"));
        }
        job.tags = json!(kept);
        Ok(())
    })?;
    ok(tags_of(&fake, &mut state, &id)?)
}

fn tag_name(state: &State, id: &str) -> Result<String, Refusal> {
    state.settings.get(Thing::Tag, id).map(|tag| text_of(&tag["name"])).ok_or_else(|| not_found("tag"))
}

/// A tag that was only ever written by name gets its id now.
fn tags_of(fake: &Fake, state: &mut State, id: &str) -> Result<Value, Refusal> {
    let names = strings(&state.jobs.get(id).ok_or_else(|| not_found("job"))?.tags);
    let mut tags = Vec::new();
    for name in names {
        let known = state.settings.list(Thing::Tag).into_iter().find(|tag| tag["name"] == name.as_str()).cloned();
        tags.push(known.unwrap_or_else(|| fake.new_thing(state, Thing::Tag, json!({"name": name}))));
    }
    Ok(json!({"tags": tags}))
}

async fn add_link(Extract(fake): Extract<Fake>, Path(id): Path<String>, body: Bytes) -> Answered {
    let link = link(&fake, &json_of(&body)?)?;
    let mut state = fake.state_mut();
    change(&fake, &mut state, &id, |job| {
        job.links.push(link.clone());
        Ok(())
    })?;
    created(link)
}

/// A link as it is kept and answered.
pub fn link(fake: &Fake, fields: &Value) -> Result<Value, Refusal> {
    require(fields, &["title", "url"])?;
    Ok(json!({"id": fake.id("lnk"), "title": fields["title"], "url": fields["url"]}))
}

async fn add_file(Extract(fake): Extract<Fake>, Path(id): Path<String>, headers: HeaderMap, body: Bytes) -> Answered {
    let file = file(&fake, &headers, &body)?;
    let mut state = fake.state_mut();
    change(&fake, &mut state, &id, |job| {
        job.files.push(file);
        Ok(())
    })?;
    Ok(axum::response::IntoResponse::into_response((
        StatusCode::ACCEPTED,
        axum::Json(json!({"job_url": format!("/jobs/{id}")})),
    )))
}

/// The field `file` of a form: binary alone, as since April 2024.
pub fn file(fake: &Fake, headers: &HeaderMap, body: &Bytes) -> Result<Value, Refusal> {
    let missing = || bad_request("file is required");
    let kind = headers.get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let boundary = kind.strip_prefix("multipart/form-data; boundary=").ok_or_else(missing)?;
    let text = String::from_utf8_lossy(body);
    let part = text.strip_prefix(&format!("--{boundary}\r\n")).ok_or_else(missing)?;
    let (head, rest) = part.split_once("\r\n\r\n").ok_or_else(missing)?;
    let (content, _) = rest.split_once(&format!("\r\n--{boundary}--")).ok_or_else(missing)?;
    let between = |before: &str, after: &str| Some(head.split_once(before)?.1.split(after).next()?.to_owned());
    let name = between("name=\"file\"; filename=\"", "\"").ok_or_else(missing)?;
    let file_type = between("content-type: ", "\r\n").ok_or_else(missing)?;
    let id = fake.id("att");
    let url = format!("https://example.com/attachments/{id}?bytes={}", content.len());
    Ok(json!({"id": id, "file_name": name, "url": url, "file_type": file_type}))
}

async fn lock(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    let mut state = fake.state_mut();
    let now = fake.now();
    change(&fake, &mut state, &id, |job| {
        job.locked_at = Some(now);
        Ok(())
    })?;
    let job = state.jobs.get(&id).ok_or_else(|| not_found("job"))?;
    ok(fake.job_json(&state, job, Form::Plain))
}
