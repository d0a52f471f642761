//! The fake's REST API: HCP's paths, pages, refusals and their odd bodies.

mod company;
mod estimates;
mod invoices;
mod jobs;
mod leads;
mod work;

use std::time::Duration;

use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Path, RawQuery, Request, State as Extract},
    http::{HeaderMap, Method, StatusCode},
    middleware::{Next, from_fn_with_state},
    response::{Html, IntoResponse, Response},
    routing::{get, post},
};
use connect::fake::play_faults;
use domain::Timestamp;
use serde_json::{Value, json};

use super::{
    Fake, State,
    query::{Query, Refusal, bad_filter, bad_request},
    record,
};

/// How long an access token lives.
const TOKEN_LIFETIME: Duration = Duration::from_hours(720);
/// Pictures of a job are larger than what axum takes unasked.
const LARGEST_BODY: usize = 32 * 1024 * 1024;
const PHONES: [&str; 3] = ["mobile_number", "home_number", "work_number"];

type Answered = Result<Response, Refusal>;

pub fn router(fake: Fake) -> Router {
    let rate_limited: fn() -> Response = rate_limited;
    Router::new()
        .route("/employees", get(employees))
        .route("/customers", get(customers).post(create_customer))
        .route("/customers/{id}", get(customer).put(update_customer))
        .route("/customers/{id}/addresses", get(addresses).post(create_address))
        .route("/customers/{id}/addresses/{address_id}", get(address))
        .merge(jobs::routes())
        .merge(work::routes())
        .merge(estimates::routes())
        .merge(leads::routes())
        .merge(invoices::routes())
        .merge(company::routes())
        .route_layer(from_fn_with_state(fake.clone(), authorize))
        .route_layer(from_fn_with_state((fake.faults(), rate_limited), play_faults))
        .route_layer(from_fn_with_state(fake.clone(), count))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
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
    let mut state = fake.state_mut();
    let fields = checked_customer(&state, fields)?;
    let Some((_, customer)) = fake.new_customer(&mut state, &fields) else {
        let message =
            "At least one of first_name, last_name, email, mobile_number, home_number or work_number is required";
        return Err(invalid(message));
    };
    created(customer)
}

async fn update_customer(Extract(fake): Extract<Fake>, Path(id): Path<String>, body: Bytes) -> Answered {
    let mut state = fake.state_mut();
    let mut fields = checked_customer(&state, json_of(&body)?)?;
    if let Some(fields) = fields.as_object_mut() {
        fields.remove("addresses"); // not part of an update; ignored like anything unknown
    }
    ok(fake.change_customer(&mut state, &id, &fields).ok_or_else(|| not_found("customer"))?)
}

/// Phones must come to ten digits; a lead source must exist.
fn checked_customer(state: &State, mut fields: Value) -> Result<Value, Refusal> {
    for name in PHONES {
        let Some(written) = fields[name].as_str() else { continue };
        let digits: String = written.chars().filter(char::is_ascii_digit).collect();
        if !written.is_empty() && digits.len() != 10 {
            return Err(Refusal(StatusCode::UNPROCESSABLE_ENTITY, json!({"errors": {name: ["is invalid"]}})));
        }
        fields[name] = digits.into();
    }
    checked_source(state, &fields)?;
    Ok(fields)
}

fn checked_source(state: &State, fields: &Value) -> Result<(), Refusal> {
    match fields["lead_source"].as_str() {
        Some(source) if !source.is_empty() && !state.settings.has_lead_source(source) => {
            Err(invalid("Lead source not found"))
        }
        _ => Ok(()),
    }
}

async fn addresses(Extract(fake): Extract<Fake>, Path(id): Path<String>, query: RawQuery) -> Answered {
    let state = fake.state_mut();
    let customer = state.customers.get(&id).ok_or_else(|| not_found("customer"))?;
    let addresses: Vec<&Value> = customer["addresses"].as_array().into_iter().flatten().collect();
    ok(Query::of(query).page("addresses", &addresses, |address| (*address).clone())?)
}

async fn address(Extract(fake): Extract<Fake>, Path((id, address_id)): Path<(String, String)>) -> Answered {
    let state = fake.state_mut();
    let customer = state.customers.get(&id).ok_or_else(|| not_found("customer"))?;
    let mut addresses = customer["addresses"].as_array().into_iter().flatten();
    ok(addresses.find(|address| address["id"] == address_id.as_str()).ok_or_else(|| not_found("address"))?.clone())
}

async fn create_address(Extract(fake): Extract<Fake>, Path(id): Path<String>, body: Bytes) -> Answered {
    let fields = json_of(&body)?;
    require(&fields, &["street", "city", "state", "zip", "country"])?;
    let mut state = fake.state_mut();
    let mut made = record::address(&fake.id("adr"), &fields);
    for name in ["latitude", "longitude"] {
        made[name] = fields[name].clone();
    }
    let customer = state.customers.get_mut(&id).ok_or_else(|| not_found("customer"))?;
    if let Some(addresses) = customer["addresses"].as_array_mut() {
        addresses.push(made.clone());
    }
    customer["updated_at"] = json!(fake.now());
    let told = record::customer_in_webhook(customer);
    fake.tell(&mut state, "customer.updated", "customer", told, None);
    ok(made)
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

/// Refuses a body in which one of these is missing or empty.
fn require(fields: &Value, names: &[&str]) -> Result<(), Refusal> {
    let is_missing = |name: &&&str| fields[**name].is_null() || fields[**name] == "";
    names.iter().find(is_missing).map_or(Ok(()), |name| Err(bad_request(&format!("{name} is required"))))
}

/// A time that must be there.
fn moment(fields: &Value, name: &str) -> Result<Timestamp, Refusal> {
    time(fields, name)?.ok_or_else(|| bad_request(&format!("{name} is required")))
}

fn time(fields: &Value, name: &str) -> Result<Option<Timestamp>, Refusal> {
    let Some(text) = fields[name].as_str() else {
        return Ok(None);
    };
    Timestamp::parse(text).map(Some).ok_or_else(|| bad_filter(name))
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
