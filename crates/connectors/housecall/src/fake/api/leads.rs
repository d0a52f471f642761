//! Leads and lead sources over REST.

use axum::{
    Router,
    body::Bytes,
    extract::{Path, RawQuery, State as Extract},
    routing::{get, post, put},
};
use serde_json::{Value, json};

use super::{
    super::{
        Fake, Thing,
        lead::{Becomes, Lead},
        query::{Query, bad_filter, bad_request},
    },
    Answered, checked_customer, checked_source, created, invalid, json_of, not_found, ok, require, text_of,
};

pub fn routes() -> Router<Fake> {
    Router::new()
        .route("/leads", get(leads).post(create))
        .route("/leads/{id}", get(lead))
        .route("/leads/{id}/convert", post(convert))
        .route("/leads/{id}/line_items", get(line_items))
        .route("/lead_sources", get(sources).post(create_source))
        .route("/lead_sources/{id}", put(update_source))
}

async fn leads(Extract(fake): Extract<Fake>, query: RawQuery) -> Answered {
    let query = Query::of(query);
    query.refuse_bare_arrays(&["employee_ids", "tag_ids", "lead_source"])?;
    if query.get("status").is_some_and(|status| !["lost", "open", "won"].contains(&status)) {
        return Err(bad_filter("status"));
    }
    let state = fake.state_mut();
    let tags: Vec<String> = query
        .all("tag_ids")
        .iter()
        .filter_map(|id| state.settings.get(Thing::Tag, id))
        .map(|tag| text_of(&tag["name"]))
        .collect();
    let (employees, sources) = (query.all("employee_ids"), query.all("lead_source"));
    let fits = |lead: &&Lead| {
        query.get("customer_id").is_none_or(|id| id == lead.customer)
            && query.get("status").is_none_or(|status| status == lead.status)
            && (employees.is_empty() || lead.employee.as_deref().is_some_and(|id| employees.contains(&id)))
            && (sources.is_empty() || lead.source.as_str().is_some_and(|name| sources.contains(&name)))
            && (query.all("tag_ids").is_empty() || lead.tags.iter().any(|tag| tags.contains(tag)))
    };
    let sorted = query.sorted(state.leads.iter().filter(fits).collect(), |lead, by| match by {
        "updated_at" => lead.updated_at.to_string(),
        "id" => lead.id.clone(),
        "status" => lead.status.to_owned(),
        _ => lead.created_at.to_string(),
    });
    ok(query.page("leads", &sorted, |lead| fake.lead_json(&state, lead))?)
}

async fn create(Extract(fake): Extract<Fake>, body: Bytes) -> Answered {
    let mut fields = json_of(&body)?;
    if fields["customer_id"].is_null() && !fields["customer"].is_object() {
        return Err(invalid("customer_id is required"));
    }
    let mut state = fake.state_mut();
    checked_source(&state, &fields)?;
    if fields["customer"].is_object() {
        fields["customer"] = checked_customer(&state, fields["customer"].take())?;
    }
    let id = fake.new_lead(&mut state, &fields).ok_or_else(|| not_found("customer"))?;
    let lead = state.leads.get(&id).ok_or_else(|| not_found("lead"))?;
    created(fake.lead_json(&state, lead))
}

async fn lead(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    let state = fake.state_mut();
    let lead = state.leads.get(&id).ok_or_else(|| not_found("lead"))?;
    ok(fake.lead_json(&state, lead))
}

async fn convert(Extract(fake): Extract<Fake>, Path(id): Path<String>, body: Bytes) -> Answered {
    let fields = json_of(&body)?;
    let (becomes, name) = match fields["type"].as_str() {
        Some("estimate") => (Becomes::Estimate, "estimate_id"),
        Some("job") => (Becomes::Job, "job_id"),
        _ => return Err(bad_request("type is invalid")),
    };
    let mut state = fake.state_mut();
    if state.leads.get(&id).is_none() {
        return Err(not_found("lead"));
    }
    let made = fake.convert(&mut state, &id, becomes).ok_or_else(|| invalid("lead status is invalid"))?;
    created(json!({ name: made }))
}

async fn line_items(Extract(fake): Extract<Fake>, Path(id): Path<String>, query: RawQuery) -> Answered {
    let state = fake.state_mut();
    let lead = state.leads.get(&id).ok_or_else(|| not_found("lead"))?;
    ok(Query::of(query).page("line_items", &lead.lines, Value::clone)?)
}

async fn sources(Extract(fake): Extract<Fake>, query: RawQuery) -> Answered {
    let query = Query::of(query);
    let state = fake.state_mut();
    let sought = query.get("q").unwrap_or_default().to_lowercase();
    let named = |source: &&Value| text_of(&source["name"]).to_lowercase().contains(&sought);
    let sorted = query
        .sorted(state.settings.list(Thing::LeadSource).into_iter().filter(named).collect(), |source, _| {
            text_of(&source["name"])
        });
    ok(query.page("lead_sources", &sorted, |source| (*source).clone())?)
}

async fn create_source(Extract(fake): Extract<Fake>, body: Bytes) -> Answered {
    let fields = json_of(&body)?;
    require(&fields, &["name"])?;
    let mut state = fake.state_mut();
    if state.settings.has_lead_source(&text_of(&fields["name"])) {
        return Err(invalid("name has already been taken"));
    }
    created(fake.new_thing(&mut state, Thing::LeadSource, json!({"name": fields["name"]})))
}

async fn update_source(Extract(fake): Extract<Fake>, Path(id): Path<String>, body: Bytes) -> Answered {
    let fields = json_of(&body)?;
    require(&fields, &["name"])?;
    let mut state = fake.state_mut();
    let source = state.settings.get_mut(Thing::LeadSource, &id).ok_or_else(|| not_found("lead source"))?;
    if source["editable"] == false {
        return Err(invalid("lead source is not allowed to be updated"));
    }
    source["name"] = fields["name"].clone();
    ok(source.clone())
}
