//! The fake's REST API: HCP's paths, pages, refusals and their odd bodies.

use std::time::Duration;

use axum::{
    Router,
    body::Bytes,
    extract::{Path, RawQuery, Request, State as Extract},
    http::{HeaderMap, Method, StatusCode},
    middleware::{Next, from_fn_with_state},
    response::{Html, IntoResponse, Response},
    routing::{delete, get, post, put},
};
use connect::fake::play_faults;
use domain::Timestamp;
use serde_json::{Value, json};

use super::{
    Fake, JobMove, State,
    job::{Happening, Job},
    query::{JobFilter, Query, Refusal, bad_filter, bad_request},
    record::Form,
};

/// How long an access token lives.
const TOKEN_LIFETIME: Duration = Duration::from_hours(720);
/// The built-in lead sources; HCP refuses a customer from any other.
const LEAD_SOURCES: [&str; 8] = [
    "CSR AI",
    "Lead Form",
    "Online Booking",
    "Website Builder",
    "HouseCall Marketplace",
    "HouseCall App",
    "Google",
    "Referral",
];
const PHONES: [&str; 3] = ["mobile_number", "home_number", "work_number"];

type Answered = Result<Response, Refusal>;

pub fn router(fake: Fake) -> Router {
    let rate_limited: fn() -> Response = rate_limited;
    Router::new()
        .route("/company", get(company))
        .route("/employees", get(employees))
        .route("/customers", get(customers).post(create_customer))
        .route("/customers/{id}", get(customer).put(update_customer))
        .route("/customers/{id}/addresses", get(addresses))
        .route("/jobs", get(jobs).post(create_job))
        .route("/jobs/{id}", get(job))
        .route("/jobs/{id}/dispatch", put(dispatch))
        .route("/jobs/{id}/appointments", get(appointments))
        .route("/jobs/{id}/notes", post(add_note))
        .route("/jobs/{id}/notes/{note_id}", delete(remove_note))
        .route_layer(from_fn_with_state(fake.clone(), authorize))
        .route_layer(from_fn_with_state((fake.faults(), rate_limited), play_faults))
        .route_layer(from_fn_with_state(fake.clone(), count))
        .route("/oauth/token", post(token))
        .fallback(no_such_route)
        .method_not_allowed_fallback(no_such_route)
        .with_state(fake)
}

fn rate_limited() -> Response {
    (StatusCode::TOO_MANY_REQUESTS, [("retry-after", "2")], axum::Json(json!({"error": "Too many requests"})))
        .into_response()
}

/// Their web server's page, whether or not the caller is known.
async fn no_such_route() -> Response {
    let page = "<!DOCTYPE html><html><body><h1>The page you were looking for doesn't exist.</h1></body></html>";
    (StatusCode::NOT_FOUND, Html(page)).into_response()
}

async fn count(Extract(fake): Extract<Fake>, request: Request, next: Next) -> Response {
    {
        let mut state = fake.state_mut();
        if request.method() == Method::GET { state.reads += 1 } else { state.writes += 1 }
    }
    next.run(request).await
}

async fn authorize(Extract(fake): Extract<Fake>, request: Request, next: Next) -> Response {
    match who_may(&fake, request.headers()) {
        Ok(()) => next.run(request).await,
        Err(refusal) => refusal.into_response(),
    }
}

/// A company key must not choose a location (401); the others may, within their reach (403).
fn who_may(fake: &Fake, headers: &HeaderMap) -> Result<(), Refusal> {
    let header = |name| headers.get(name).and_then(|value: &axum::http::HeaderValue| value.to_str().ok());
    let unauthorized = || Refusal(StatusCode::UNAUTHORIZED, json!({"message": "Unauthorized"}));
    let (scheme, credential) =
        header("authorization").and_then(|text| text.split_once(' ')).ok_or_else(unauthorized)?;
    let chosen = header("x-company-id");
    let is_key = |key: &str| matches!(scheme, "Token" | "Bearer") && credential == key;
    if is_key(&fake.shared.api_key) {
        return if chosen.is_none() { Ok(()) } else { Err(unauthorized()) };
    }
    let is_token =
        scheme == "Bearer" && fake.state_mut().access_tokens.get(credential).is_some_and(|end| fake.now() < *end);
    if !is_token && !is_key(&fake.shared.application_key) {
        return Err(unauthorized());
    }
    if chosen.is_some_and(|id| id != fake.shared.account.company_id) {
        return Err(Refusal(StatusCode::FORBIDDEN, json!({"error": {"message": "Company access is not allowed"}})));
    }
    Ok(())
}

async fn token(Extract(fake): Extract<Fake>, body: Bytes) -> Answered {
    let asked = json_of(&body)?;
    let text = |name: &str| asked[name].as_str().unwrap_or_default().to_owned();
    if text("client_id") != fake.shared.client_id || text("client_secret") != fake.shared.client_secret {
        let error = json!({"error": "invalid_client", "error_description": "Client authentication failed."});
        return Err(Refusal(StatusCode::UNAUTHORIZED, error));
    }
    let mut state = fake.state_mut();
    let is_granted = match text("grant_type").as_str() {
        "authorization_code" => state.codes.remove(&text("code")),
        "refresh_token" => state.refresh_tokens.remove(&text("refresh_token")), // spent by its use
        _ => false,
    };
    if !is_granted {
        let description = "The provided authorization grant is invalid, expired, revoked, does not match the redirection URI \
                           used in the authorization request, or was issued to another client.";
        return Err(Refusal(
            StatusCode::BAD_REQUEST,
            json!({"error": "invalid_grant", "error_description": description}),
        ));
    }
    let (access, refresh) = (fake.shared.env.token::<32>(), fake.shared.env.token::<32>());
    state.access_tokens.insert(access.clone(), fake.now().plus(TOKEN_LIFETIME));
    state.refresh_tokens.insert(refresh.clone());
    ok(json!({
        "access_token": access, "token_type": "Bearer", "expires_in": TOKEN_LIFETIME.as_secs(), "refresh_token": refresh,
        "scope": "public", "created_at": fake.now().seconds(),
    }))
}

async fn company(Extract(fake): Extract<Fake>) -> Answered {
    ok(fake.shared.account.company())
}

async fn employees(Extract(fake): Extract<Fake>, query: RawQuery) -> Answered {
    let query = Query::of(query);
    let state = fake.state_mut();
    let sorted = query.sorted(state.employees.iter().collect(), |employee, by| text_of(&employee[by]));
    ok(query.page("employees", &sorted, |employee| (*employee).clone())?)
}

async fn customers(Extract(fake): Extract<Fake>, query: RawQuery) -> Answered {
    let query = Query::of(query);
    query.refuse_bare_arrays(&["expand"])?;
    let state = fake.state_mut();
    let sought = query.get("q").map(str::to_lowercase);
    let found = state
        .customers
        .iter()
        .filter(|customer| sought.as_deref().is_none_or(|text| mentions(customer, text)))
        .collect();
    let sorted = query.sorted(found, |customer, by| text_of(&customer[by]));
    ok(query.page("customers", &sorted, |customer| query.expanded(customer))?)
}

async fn customer(Extract(fake): Extract<Fake>, Path(id): Path<String>, query: RawQuery) -> Answered {
    let query = Query::of(query);
    query.refuse_bare_arrays(&["expand"])?;
    let state = fake.state_mut();
    ok(query.expanded(state.customers.get(&id).ok_or_else(|| not_found("customer"))?))
}

async fn create_customer(Extract(fake): Extract<Fake>, body: Bytes) -> Answered {
    let fields = json_of(&body)?;
    let is_empty_text = |value: &Value| value == "";
    let addresses = fields["addresses"].as_array().into_iter().flatten();
    // An odd thing of theirs, seen by one integrator: an empty text makes the list come back.
    if PHONES.iter().any(|name| is_empty_text(&fields[*name]))
        || addresses.into_iter().any(|one| is_empty_text(&one["zip"]))
    {
        return customers(Extract(fake), RawQuery(None)).await;
    }
    let fields = checked_customer(fields)?;
    let mut state = fake.state_mut();
    let Some((_, customer)) = fake.new_customer(&mut state, &fields) else {
        let message =
            "At least one of first_name, last_name, email, mobile_number, home_number or work_number is required";
        return Err(invalid(message));
    };
    created(customer)
}

async fn update_customer(Extract(fake): Extract<Fake>, Path(id): Path<String>, body: Bytes) -> Answered {
    let mut fields = checked_customer(json_of(&body)?)?;
    if let Some(fields) = fields.as_object_mut() {
        fields.remove("addresses"); // not part of an update; ignored like anything unknown
    }
    let mut state = fake.state_mut();
    ok(fake.change_customer(&mut state, &id, &fields).ok_or_else(|| not_found("customer"))?)
}

/// Phones must come to ten digits; a lead source must exist.
fn checked_customer(mut fields: Value) -> Result<Value, Refusal> {
    for name in PHONES {
        let Some(written) = fields[name].as_str() else { continue };
        let digits: String = written.chars().filter(char::is_ascii_digit).collect();
        if !written.is_empty() && digits.len() != 10 {
            return Err(Refusal(StatusCode::UNPROCESSABLE_ENTITY, json!({"errors": {name: ["is invalid"]}})));
        }
        fields[name] = digits.into();
    }
    match fields["lead_source"].as_str() {
        Some(source) if !source.is_empty() && !LEAD_SOURCES.contains(&source) => Err(invalid("Lead source not found")),
        _ => Ok(fields),
    }
}

async fn addresses(Extract(fake): Extract<Fake>, Path(id): Path<String>, query: RawQuery) -> Answered {
    let state = fake.state_mut();
    let customer = state.customers.get(&id).ok_or_else(|| not_found("customer"))?;
    let addresses: Vec<&Value> = customer["addresses"].as_array().into_iter().flatten().collect();
    ok(Query::of(query).page("addresses", &addresses, |address| (*address).clone())?)
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
    ok(query.page("jobs", &sorted, |job| fake.job_json(&state, job, query.job_form()))?)
}

async fn job(Extract(fake): Extract<Fake>, Path(id): Path<String>, query: RawQuery) -> Answered {
    let query = Query::of(query);
    query.refuse_bare_arrays(&["expand"])?;
    let state = fake.state_mut();
    let job = state.jobs.get(&id).ok_or_else(|| not_found("job"))?;
    ok(fake.job_json(&state, job, query.job_form()))
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
    job.description = items.first().map(|item| text_of(&item["name"])).unwrap_or_default();
    job.total_cents = items.iter().map(|item| item_cents(item)).sum();
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

fn item_cents(item: &Value) -> i64 {
    let quantity = item["quantity"].as_f64().unwrap_or(1.0);
    (item["unit_price"].as_f64().unwrap_or(0.0) * quantity).round() as i64
}

fn time(fields: &Value, name: &str) -> Result<Option<Timestamp>, Refusal> {
    let Some(text) = fields[name].as_str() else {
        return Ok(None);
    };
    Timestamp::parse(text).map(Some).ok_or_else(|| bad_filter(name))
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

/// `q`: a part of name, e-mail, mobile number or address.
fn mentions(customer: &Value, sought: &str) -> bool {
    let name = format!("{} {}", text_of(&customer["first_name"]), text_of(&customer["last_name"]));
    let addresses = customer["addresses"].as_array().into_iter().flatten();
    let streets = addresses.flat_map(|address| ["street", "city", "zip"].map(|part| text_of(&address[part])));
    [name, text_of(&customer["email"]), text_of(&customer["mobile_number"])]
        .into_iter()
        .chain(streets)
        .any(|text| text.to_lowercase().contains(sought))
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().map(text_of).collect()
}

fn json_of(body: &Bytes) -> Result<Value, Refusal> {
    serde_json::from_slice(body).ok().filter(Value::is_object).ok_or_else(|| bad_request("Bad request"))
}

fn ok(value: Value) -> Answered {
    Ok(axum::Json(value).into_response())
}

fn created(value: Value) -> Answered {
    Ok((StatusCode::CREATED, axum::Json(value)).into_response())
}

fn invalid(message: &str) -> Refusal {
    Refusal(StatusCode::UNPROCESSABLE_ENTITY, json!({"error": {"message": message}}))
}

fn not_found(what: &str) -> Refusal {
    Refusal(StatusCode::NOT_FOUND, json!({"error": {"message": format!("{what} not found")}}))
}
