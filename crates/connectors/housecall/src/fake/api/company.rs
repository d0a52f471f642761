//! The company over REST: hours, calendar, tags, job types, checklists, zones, routes, price book
//! and pipeline.

use axum::{
    Router,
    body::Bytes,
    extract::{Path, RawQuery, State as Extract},
    http::StatusCode,
    response::IntoResponse,
    routing::{get, put},
};
use domain::Timestamp;
use serde_json::{Value, json};

use super::{
    super::{
        Fake, State, Thing,
        query::{Query, Refusal, bad_filter, bad_request},
        record::TIME_ZONE,
    },
    Answered, created, invalid, json_of, not_found, ok, require, text_of,
};

const RESOURCES: [&str; 3] = ["lead", "job", "estimate"];

pub fn routes() -> Router<Fake> {
    Router::new()
        .route("/company", get(company))
        .route("/company/schedule_availability", get(hours))
        .route("/company/schedule_availability/booking_windows", get(booking_windows))
        .route("/events", get(events))
        .route("/events/{id}", get(event))
        .route("/tags", get(tags).post(create_tag))
        .route("/tags/{id}", put(update_tag))
        .route("/job_fields/job_types", get(job_types))
        .route("/checklists", get(checklists))
        .route("/service_zones", get(service_zones))
        .route("/routes", get(day_routes))
        .route("/api/price_book/services", get(services))
        .route("/pipeline/statuses", get(statuses).put(set_status))
}

async fn company(Extract(fake): Extract<Fake>) -> Answered {
    ok(fake.shared.account.company())
}

async fn hours(Extract(fake): Extract<Fake>) -> Answered {
    ok(fake.state_mut().settings.hours.clone())
}

/// Windows within the hours of work; one is free when somebody is.
async fn booking_windows(Extract(fake): Extract<Fake>, query: RawQuery) -> Answered {
    let query = Query::of(query);
    let number = |name: &str, default: i64| {
        query.get(name).map_or(Ok(default), |text| text.parse().map_err(|_| bad_filter(name)))
    };
    let (days, asked) = (number("show_for_days", 7)?, number("service_duration", 0)?);
    if !(1..=31).contains(&days) || (query.get("service_duration").is_some() && asked < 1) {
        return Err(bad_filter("show_for_days"));
    }
    let zone = domain::time::zone(TIME_ZONE).expect("Denver has a time zone");
    let start = match query.get("start_date") {
        Some(text) => {
            let day = text.get(..10).and_then(|day| Timestamp::parse(&format!("{day}T18:00:00Z"))); // about noon in Denver
            day.ok_or_else(|| bad_filter("start_date"))?
        }
        None => fake.now().plus(std::time::Duration::from_hours(24)),
    };
    let state = fake.state_mut();
    let of_service = query
        .get("service_id")
        .and_then(|id| state.settings.get(Thing::Service, id))
        .and_then(|service| service["duration"].as_i64());
    let minutes = if asked > 0 { asked } else { of_service.unwrap_or(30) };
    let people: Vec<String> = {
        let asked = query.all("employee_ids");
        let all = state.employees.iter().map(|employee| text_of(&employee["id"]));
        all.filter(|id| asked.is_empty() || asked.contains(&id.as_str())).collect()
    };
    let midnight = start.in_zone(&zone).start_of_day().expect("every day in Denver has a start");
    let first = midnight.date().to_string();
    let midnight = midnight.timestamp().as_second();
    let mut windows = Vec::new();
    for day in 0..days {
        let day = Timestamp::from_seconds(midnight + day * 86_400);
        for (opens, closes) in
            open_on(&state.settings.hours, &day.in_zone(&zone).strftime("%A").to_string().to_lowercase())
        {
            let mut from = day.seconds() + opens * 60;
            while from + minutes * 60 <= day.seconds() + closes * 60 {
                let (begin, end) = (Timestamp::from_seconds(from), Timestamp::from_seconds(from + minutes * 60));
                let available = people.is_empty() || people.iter().any(|id| is_free(&state, id, begin, end));
                windows.push(json!({"start_time": begin, "end_time": end, "available": available}));
                from += minutes * 60;
            }
        }
    }
    ok(json!({"booking_windows": windows, "show_for_days": days, "start_date": format!("{first}T00:00:00")}))
}

/// Minutes since midnight in which the company works on that day.
fn open_on(hours: &Value, day_name: &str) -> Vec<(i64, i64)> {
    let minutes = |text: &Value| {
        let text = text_of(text);
        let (hour, minute) = text.split_once(':')?;
        Some(hour.parse::<i64>().ok()? * 60 + minute.parse::<i64>().ok()?)
    };
    let days = hours["daily_availabilities"]["data"].as_array().into_iter().flatten();
    let windows = days
        .filter(|day| day["day_name"] == day_name)
        .filter_map(|day| day["schedule_windows"]["data"].as_array())
        .flatten();
    let mut open: Vec<(i64, i64)> =
        windows.filter_map(|window| Some((minutes(&window["start_time"])?, minutes(&window["end_time"])?))).collect();
    open.sort_unstable();
    open
}

fn is_free(state: &State, employee: &str, begin: Timestamp, end: Timestamp) -> bool {
    let mut visits = state.jobs.iter().flat_map(|job| &job.visits);
    !visits.any(|visit| visit.start < end && begin < visit.end && visit.employees.iter().any(|id| id == employee))
}

/// A plain list of a thing.
fn listed(fake: &Fake, query: RawQuery, thing: Thing, name: &str, fits: impl Fn(&Query, &Value) -> bool) -> Answered {
    let query = Query::of(query);
    let state = fake.state_mut();
    let found = state.settings.list(thing).into_iter().filter(|one| fits(&query, one)).collect();
    let sorted = query.sorted(found, |one, by| text_of(&one[by]));
    ok(query.page(name, &sorted, |one| (*one).clone())?)
}

async fn events(Extract(fake): Extract<Fake>, query: RawQuery) -> Answered {
    listed(&fake, query, Thing::Event, "events", |_, _| true)
}

async fn event(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    let state = fake.state_mut();
    ok(state.settings.get(Thing::Event, &id).ok_or_else(|| not_found("event"))?.clone())
}

async fn tags(Extract(fake): Extract<Fake>, query: RawQuery) -> Answered {
    listed(&fake, query, Thing::Tag, "tags", |_, _| true)
}

async fn create_tag(Extract(fake): Extract<Fake>, body: Bytes) -> Answered {
    let fields = json_of(&body)?;
    require(&fields, &["name"])?;
    let mut state = fake.state_mut();
    if state.settings.list(Thing::Tag).iter().any(|tag| tag["name"] == fields["name"]) {
        return Err(invalid("name has already been taken"));
    }
    created(fake.new_thing(&mut state, Thing::Tag, json!({"name": fields["name"]})))
}

async fn update_tag(Extract(fake): Extract<Fake>, Path(id): Path<String>, body: Bytes) -> Answered {
    let fields = json_of(&body)?;
    require(&fields, &["name"])?;
    let mut state = fake.state_mut();
    let tag = state.settings.get_mut(Thing::Tag, &id).ok_or_else(|| not_found("tag"))?;
    tag["name"] = fields["name"].clone();
    ok(tag.clone())
}

async fn job_types(Extract(fake): Extract<Fake>, query: RawQuery) -> Answered {
    listed(&fake, query, Thing::JobType, "job_types", |query, one| {
        query.get("name").is_none_or(|name| one["name"] == name)
    })
}

async fn service_zones(Extract(fake): Extract<Fake>, query: RawQuery) -> Answered {
    listed(&fake, query, Thing::ServiceZone, "service_zones", |query, zone| {
        let has = |text: &str| {
            zone["zip_codes"].as_array().into_iter().flatten().filter_map(Value::as_str).any(|zip| text.contains(zip))
        };
        query.get("zip_code").is_none_or(has) && query.get("address").is_none_or(has)
    })
}

/// These two count with `per_page`.
fn per_page(query: RawQuery) -> RawQuery {
    RawQuery(query.0.map(|text| text.replace("per_page=", "page_size=")))
}

async fn day_routes(Extract(fake): Extract<Fake>, query: RawQuery) -> Answered {
    let zone = domain::time::zone(TIME_ZONE).expect("Denver has a time zone");
    let today = fake.now().in_zone(&zone).date().to_string();
    listed(&fake, per_page(query), Thing::Route, "routes", |query, route| {
        route["date"] == query.get("date").unwrap_or(&today)
    })
}

async fn checklists(Extract(fake): Extract<Fake>, query: RawQuery) -> Answered {
    let query = Query::of(per_page(query));
    query.refuse_bare_arrays(&["job_uuids", "estimate_uuids"])?;
    let (jobs, estimates) = (query.all("job_uuids"), query.all("estimate_uuids"));
    if jobs.is_empty() && estimates.is_empty() {
        return Err(bad_request("job_uuids or estimate_uuids is required"));
    }
    let state = fake.state_mut();
    let is_of = |list: &[&str], id: &Value| id.as_str().is_some_and(|id| list.contains(&id));
    let found: Vec<&Value> = state
        .settings
        .list(Thing::Checklist)
        .into_iter()
        .filter(|one| is_of(&jobs, &one["job_uuid"]) || is_of(&estimates, &one["estimate_uuid"]))
        .collect();
    ok(json!({"checklists": query.page("checklists", &found, |one| (*one).clone())?["checklists"]}))
}

/// Not the envelope of their OpenAPI file, but the one that was seen: the price book's.
async fn services(Extract(fake): Extract<Fake>, query: RawQuery) -> Answered {
    let query = Query::of(query);
    query.refuse_bare_arrays(&["expand"])?;
    let sought = query.get("q").unwrap_or_default().to_lowercase();
    let state = fake.state_mut();
    let fits = |service: &&Value| {
        let mentions = ["name", "description", "task_number"]
            .iter()
            .any(|name| text_of(&service[*name]).to_lowercase().contains(&sought));
        mentions
            && query.conditions("filters").iter().all(|(property, wanted)| {
                let is = &service[property.as_str()];
                is.as_str().map_or_else(|| is.to_string(), str::to_owned) == *wanted || is["name"] == wanted.as_str()
            })
    };
    let sorted = query
        .sorted(state.settings.list(Thing::Service).into_iter().filter(fits).collect(), |one, by| text_of(&one[by]));
    let page = query.page("data", &sorted, |service| {
        let mut service = (*service).clone();
        for name in ["service_materials", "service_labor_rates"] {
            if !query.all("expand").contains(&name) {
                service[name] = json!({"object": "list", "data": []});
            }
        }
        service
    })?;
    ok(json!({
        "object": "list", "page": page["page"], "page_size": page["page_size"], "total_pages_count": page["total_pages"],
        "total_count": page["total_items"], "data": page["data"], "url": "/api/price_book/services",
    }))
}

/// Empty where the pipeline is not used.
async fn statuses(Extract(fake): Extract<Fake>, query: RawQuery) -> Answered {
    let query = Query::of(query);
    let resource = query.get("resource_type").filter(|resource| RESOURCES.contains(resource));
    let resource = resource.ok_or_else(|| bad_request("resource_type is required"))?;
    let state = fake.state_mut();
    let found = of_resource(&state, resource);
    ok(query.page(
        "statuses",
        &found,
        |status| json!({"id": status["id"], "name": status["name"], "status_type": status["status_type"]}),
    )?)
}

fn of_resource<'a>(state: &'a State, resource: &str) -> Vec<&'a Value> {
    state
        .settings
        .list(Thing::PipelineStatus)
        .into_iter()
        .filter(|status| status["resource_type"] == resource)
        .collect()
}

/// Forward only; answers with nothing at all.
async fn set_status(Extract(fake): Extract<Fake>, body: Bytes) -> Answered {
    let fields = json_of(&body)?;
    require(&fields, &["resource_type", "resource_id", "status_id"])?;
    let (resource, id, status) =
        (text_of(&fields["resource_type"]), text_of(&fields["resource_id"]), text_of(&fields["status_id"]));
    let mut state = fake.state_mut();
    let unknown = |what: &str| Refusal(StatusCode::NOT_FOUND, json!({"error": format!("{what} not found")}));
    let is_there = match resource.as_str() {
        "lead" => state.leads.get(&id).is_some(),
        "job" => state.jobs.get(&id).is_some(),
        "estimate" => state.estimates.get(&id).is_some(),
        _ => return Err(bad_request("resource_type is invalid")),
    };
    if !is_there {
        return Err(unknown(&resource));
    }
    let columns: Vec<Value> = of_resource(&state, &resource).into_iter().cloned().collect();
    let place = |id: &str| columns.iter().position(|column| column["id"] == id);
    let to = place(&status).ok_or_else(|| unknown("status"))?;
    let from = state.settings.pipeline.get(&id).and_then(|now| place(now));
    if from.is_some_and(|from| to < from) {
        return Err(invalid("status is invalid"));
    }
    state.settings.pipeline.insert(id.clone(), status);
    if let Some(lead) = state.leads.get_mut(&id) {
        lead.pipeline_status = columns[to]["name"].clone();
    }
    Ok(StatusCode::OK.into_response())
}
