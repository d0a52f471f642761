//! `/v1/company` and `/v1/settings/pulse_checks`.

use std::collections::HashSet;

use axum::{Json, extract::State};
use rules::campaigns::review_links::{self, ReviewLinkError};
use serde_json::{Map, Value};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Company, PulseCheckSettings, store};
use crate::{
    App, audit,
    http::{Actor, FieldError, Input, Problem},
    people,
    realtime::Change,
    reports, workflows,
};

/// Longest frequency cap: 365 days.
const LONGEST_CAP_HOURS: u32 = 8_760;

/// The routes of this slice.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get_company, patch_company)).routes(routes!(get_settings, patch_settings))
}

/// The company.
#[utoipa::path(get, path = "/v1/company", tag = "company", responses((status = 200, body = Company), Problem))]
async fn get_company(State(app): State<App>, actor: Actor) -> Result<Json<Company>, Problem> {
    Ok(Json(app.db.read(actor.company, store::get).await?))
}

/// Changes what is given and leaves the rest.
#[utoipa::path(patch, path = "/v1/company", tag = "company", request_body = Company, responses((status = 200, body = Company), Problem))]
async fn patch_company(
    State(app): State<App>,
    actor: Actor,
    Input(mut patch): Input<Map<String, Value>>,
) -> Result<Json<Company>, Problem> {
    patch.remove("id");
    let (env, live, queue) = (app.env.clone(), app.live.clone(), app.queue.clone());
    let company = app
        .db
        .write(actor.company, move |tx| {
            let before = store::get(tx)?;
            let company: Company = merged(&before, patch)?;
            let errors = errors_of(&company);
            if !errors.is_empty() {
                return Err(Problem::invalid("invalid-input", errors));
            }
            store::update(tx, &company)?;
            if before.time_zone != company.time_zone {
                reports::forget(tx)?; // a day is another one now
                queue.enqueue(tx, reports::RollUp::plan_once())?;
                queue.enqueue(tx, workflows::PlanAnew::plan_once())?;
            }
            let detail = (before.paused != company.paused).then_some(if company.paused { "paused" } else { "resumed" });
            let change = audit::Change::of(&before, &company);
            let change = detail.map_or(change.clone(), |detail| change.saying(detail));
            audit::record_change(tx, &env, &actor, "companies.change", &company.id.to_string(), &change)?;
            live.publish(tx, Change::Settings, company.id)?;
            Ok::<_, Problem>(company)
        })
        .await?;
    Ok(Json(company))
}

/// How the company asks for feedback.
#[utoipa::path(get, path = "/v1/settings/pulse_checks", tag = "settings", responses((status = 200, body = PulseCheckSettings), Problem))]
async fn get_settings(State(app): State<App>, actor: Actor) -> Result<Json<PulseCheckSettings>, Problem> {
    Ok(Json(app.db.read(actor.company, store::pulse_check_settings).await?))
}

/// Changes what is given and leaves the rest.
#[utoipa::path(patch, path = "/v1/settings/pulse_checks", tag = "settings", request_body = PulseCheckSettings, responses((status = 200, body = PulseCheckSettings), Problem))]
async fn patch_settings(
    State(app): State<App>,
    actor: Actor,
    Input(patch): Input<Map<String, Value>>,
) -> Result<Json<PulseCheckSettings>, Problem> {
    let (env, live) = (app.env.clone(), app.live.clone());
    let settings = app
        .db
        .write(actor.company, move |tx| {
            let changed: Vec<&str> = patch.keys().map(String::as_str).collect();
            let detail = changed.join(", ");
            let before = store::pulse_check_settings(tx)?;
            let settings: PulseCheckSettings = merged(&before, patch)?;
            check_settings(&settings)?;
            let people: HashSet<_> = people::store::list(tx)?.into_iter().map(|person| person.id).collect();
            if settings.alert_people.iter().any(|id| !people.contains(id)) {
                return Err(Problem::invalid_field("alert_people", "one of these people is not here"));
            }
            store::update_settings(tx, &settings)?;
            let (object, change) = (actor.company.to_string(), audit::Change::of(&before, &settings).saying(detail));
            audit::record_change(tx, &env, &actor, "settings.change_pulse_checks", &object, &change)?;
            live.publish(tx, Change::Settings, "pulse_checks")?;
            Ok(settings)
        })
        .await?;
    Ok(Json(settings))
}

/// `before` with the fields of `patch` laid over it. A field that is not known is an error.
pub(crate) fn merged<T: serde::Serialize + serde::de::DeserializeOwned>(
    before: &T,
    patch: Map<String, Value>,
) -> Result<T, Problem> {
    let Ok(Value::Object(mut whole)) = serde_json::to_value(before) else {
        return Err(Problem::internal(&anyhow::anyhow!("a settings type that is no JSON object")));
    };
    for (field, value) in patch {
        if whole.insert(field.clone(), value).is_none() {
            return Err(Problem::invalid_field(&field, format!("there is no setting {field}")));
        }
    }
    serde_json::from_value(Value::Object(whole))
        .map_err(|error| Problem::new(axum::http::StatusCode::UNPROCESSABLE_ENTITY, "invalid-input", error.to_string()))
}

/// What is wrong with a company's own data.
pub(crate) fn errors_of(company: &Company) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let mut wrong =
        |field: &str, message: &str| errors.push(FieldError { field: field.into(), message: message.into() });
    if company.name.trim().is_empty() || company.name.chars().count() > 100 {
        wrong("name", "the name has to have 1 to 100 characters");
    }
    if domain::time::zone(&company.time_zone).is_none() {
        wrong("time_zone", "this time zone is not known; write it like America/Denver");
    }
    if company.phone.as_deref().is_some_and(|phone| domain::Phone::parse(phone).is_none()) {
        wrong("phone", "this is not a phone number");
    }
    if company.email.as_deref().is_some_and(|email| domain::Email::parse(email).is_none()) {
        wrong("email", "this is not an e-mail address");
    }
    if company.website.as_deref().is_some_and(|url| !url.starts_with("https://")) {
        wrong("website", "the address has to begin with https://");
    }
    errors
}

fn check_settings(settings: &PulseCheckSettings) -> Result<(), Problem> {
    if settings.cap_hours > LONGEST_CAP_HOURS {
        return Err(Problem::invalid_field("cap_hours", "the frequency cap is at most 365 days (8760 hours)"));
    }
    if settings.review_links.len() > 6 {
        return Err(Problem::invalid_field("review_links", "at most six review links"));
    }
    for (index, link) in settings.review_links.iter().enumerate() {
        if let Err(error) = review_links::check(link) {
            let code = if error == ReviewLinkError::Yelp { "review-link-forbidden" } else { "invalid-input" };
            let field = FieldError { field: format!("review_links.{index}.url"), message: error.to_string() };
            return Err(Problem::invalid(code, vec![field]));
        }
    }
    let bad_question = |question: &super::model::Question| {
        [&question.en, &question.es].iter().any(|text| text.trim().is_empty() || text.chars().count() > 200)
    };
    if settings.questions.len() > 5 || settings.questions.iter().any(bad_question) {
        return Err(Problem::invalid_field(
            "questions",
            "at most five questions, each with 1 to 200 characters in both languages",
        ));
    }
    Ok(())
}
