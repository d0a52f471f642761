//! `/v1/crm/alerts`: who is told when a field changes.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use db::{DbError, Tx};
use domain::{CrmAlertId, CrmFiringId, Timestamp, crm::CONTACT_FIELDS};
use queue::BackgroundJob;
use rules::crm::{alerts::Of, fields};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    changes::is_contact_detail,
    settings::{self, Catalogue},
    view,
    watch::{self, Alert, Firing, Rule},
};
use crate::{
    App, audit,
    http::{
        Actor, FieldError, Input, Params, Problem,
        page::{Page, PageQuery, Place},
    },
    people,
    realtime::Change,
};

/// How many rules a company may have.
const MOST: usize = 100;

pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(replace, remove))
        .routes(routes!(firings))
        .routes(routes!(acknowledge))
}

/// A rule as people see it.
#[derive(Debug, Serialize, ToSchema)]
struct CrmAlert {
    id: CrmAlertId,
    #[serde(flatten)]
    rule: Rule,
    last_fired_at: Option<Timestamp>,
    /// How often nobody has said yet that they saw it.
    open: i64,
}

fn show(tx: &mut Tx<'_>, alert: Alert) -> Result<CrmAlert, DbError> {
    let (last_fired_at, open) = watch::tally(tx, alert.id)?;
    Ok(CrmAlert { id: alert.id, rule: alert.rule, last_fired_at, open })
}

fn check(tx: &mut Tx<'_>, rule: &Rule) -> Result<(), Problem> {
    let catalogue = settings::load(tx)?.catalogue;
    let mut errors = Vec::new();
    let mut wrong =
        |field: &str, message: &str| errors.push(FieldError { field: field.to_owned(), message: message.to_owned() });
    if rule.name.trim().is_empty() || rule.name.chars().count() > 120 {
        wrong("name", "1 to 120 characters");
    }
    if !is_field(rule.of, &rule.field, &catalogue) {
        wrong("field", "there is no such field");
    }
    for (row, condition) in rule.conditions.iter().enumerate() {
        if !is_field(rule.of, &condition.field, &catalogue) {
            wrong(&format!("conditions.{row}.field"), "there is no such field");
        }
    }
    if rule.conditions.len() > 10 {
        wrong("conditions", "at most 10");
    }
    if rule.debounce_minutes > 1_440 {
        wrong("debounce_minutes", "at most 1440");
    }
    if rule.people.is_empty() || rule.people.len() > 50 {
        wrong("people", "1 to 50");
    }
    if rule.channels.is_empty() {
        wrong("channels", "at least one");
    }
    let known = people::store::list(tx)?;
    if rule.people.iter().any(|id| !known.iter().any(|person| person.id == *id)) {
        wrong("people", "somebody is not of this company");
    }
    if errors.is_empty() { Ok(()) } else { Err(Problem::invalid("invalid-crm-alert", errors)) }
}

fn is_field(of: Of, field: &str, catalogue: &Catalogue) -> bool {
    field == "tags"
        || match of {
            Of::Housecall => fields::find(field).is_some(),
            Of::Highlevel => {
                CONTACT_FIELDS.contains(&field) || catalogue.fields.iter().any(|known| known.field == field)
            }
        }
}

/// Which changes are told to whom.
#[utoipa::path(get, path = "/v1/crm/alerts", tag = "crm", responses((status = 200, body = Page<CrmAlert>), Problem))]
async fn list(State(app): State<App>, actor: Actor) -> Result<Json<Page<CrmAlert>>, Problem> {
    let items: Result<Vec<CrmAlert>, DbError> =
        app.db.read(actor.company, |tx| watch::list(tx)?.into_iter().map(|alert| show(tx, alert)).collect()).await;
    Ok(Json(Page::whole(items?)))
}

async fn save(app: &App, actor: Actor, id: CrmAlertId, rule: Rule, is_new: bool) -> Result<CrmAlert, Problem> {
    let app_in = app.clone();
    app.db
        .write(actor.company, move |tx| {
            let before = watch::find(tx, id)?;
            if !is_new && before.is_none() {
                return Err(Problem::not_found("alert"));
            }
            check(tx, &rule)?;
            if is_new && watch::list(tx)?.len() >= MOST {
                return Err(Problem::conflict("too-many", "a company has at most 100 alerts"));
            }
            if !settings::is_followed(tx)? {
                watch::forget_customers(tx)?;
            }
            watch::save(tx, id, &rule, app_in.env.now())?;
            app_in.queue.enqueue(tx, watch::Learn {}.plan())?;
            let after = serde_json::json!(rule);
            let change = match before {
                Some(before) => audit::Change::of(&serde_json::json!(before.rule), &after),
                None => audit::Change::made(&after),
            };
            audit::record_change(tx, &app_in.env, &actor, "crm.alert", &id.to_string(), &change.saying(&rule.name))?;
            app_in.live.publish(tx, Change::Crm, "alerts")?;
            Ok(show(tx, Alert { id, rule })?)
        })
        .await
}

/// Adds one.
#[utoipa::path(post, path = "/v1/crm/alerts", tag = "crm", request_body = Rule, responses((status = 201, body = CrmAlert), Problem))]
async fn create(
    State(app): State<App>,
    actor: Actor,
    Input(rule): Input<Rule>,
) -> Result<(StatusCode, Json<CrmAlert>), Problem> {
    let id = app.env.new_id();
    Ok((StatusCode::CREATED, Json(save(&app, actor, id, rule, true).await?)))
}

/// Writes one anew.
#[utoipa::path(put, path = "/v1/crm/alerts/{id}", tag = "crm", params(("id" = String, Path)), request_body = Rule, responses((status = 200, body = CrmAlert), Problem))]
async fn replace(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Input(rule): Input<Rule>,
) -> Result<Json<CrmAlert>, Problem> {
    let id = id.parse()?;
    Ok(Json(save(&app, actor, id, rule, false).await?))
}

/// Removes one, and the list of when it fired.
#[utoipa::path(delete, path = "/v1/crm/alerts/{id}", tag = "crm", params(("id" = String, Path)), responses((status = 204), Problem))]
async fn remove(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    let (id, app_in): (CrmAlertId, _) = (id.parse()?, app.clone());
    app.db
        .write(actor.company, move |tx| {
            let before = watch::find(tx, id)?.ok_or_else(|| Problem::not_found("alert"))?;
            watch::remove(tx, id)?;
            let change = audit::Change::removed(&serde_json::json!(before.rule)).saying(&before.rule.name);
            audit::record_change(tx, &app_in.env, &actor, "crm.alert", &id.to_string(), &change)?;
            app_in.live.publish(tx, Change::Crm, "alerts")?;
            Ok::<_, Problem>(())
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct FiringQuery {
    /// `open` (when not given) or `all`.
    state: Option<String>,
}

/// A time that a rule fired.
#[derive(Debug, Serialize, ToSchema)]
struct CrmFiring {
    id: CrmFiringId,
    alert_id: CrmAlertId,
    /// The rule's name.
    alert: String,
    customer_ref: Option<String>,
    /// The customer's name.
    customer: Option<String>,
    field: String,
    label: String,
    before: String,
    after: String,
    /// How many changes it stands for.
    times: i64,
    at: Timestamp,
    told_at: Option<Timestamp>,
    acknowledged_by: Option<String>,
    acknowledged_at: Option<Timestamp>,
}

fn show_firing(tx: &mut Tx<'_>, firing: Firing, sees: bool) -> Result<CrmFiring, DbError> {
    let alert = watch::find(tx, firing.alert)?.map(|alert| alert.rule.name).unwrap_or_default();
    let customer = match &firing.customer_ref {
        Some(customer_ref) => Some(view::name_of(tx, customer_ref)?),
        None => None,
    };
    let acknowledged_by = match &firing.acknowledged_by {
        Some(id) => match id.parse() {
            Ok(id) => people::store::find(tx, id)?.map(|person| person.name),
            Err(_) => None,
        },
        None => None,
    };
    let label = settings::load(tx)?.catalogue.label(&firing.field);
    let value = |value: String| {
        if sees || value.is_empty() || !is_contact_detail(&firing.field) { value } else { "••••".to_owned() }
    };
    Ok(CrmFiring {
        before: value(firing.before.clone()),
        after: value(firing.after.clone()),
        id: firing.id,
        alert_id: firing.alert,
        alert,
        customer_ref: firing.customer_ref,
        customer,
        field: firing.field,
        label,
        times: firing.times,
        at: firing.at,
        told_at: firing.told_at,
        acknowledged_by,
        acknowledged_at: firing.acknowledged_at,
    })
}

/// When rules fired, newest first.
#[utoipa::path(get, path = "/v1/crm/alert_firings", tag = "crm", params(FiringQuery, PageQuery), responses((status = 200, body = Page<CrmFiring>), Problem))]
async fn firings(
    State(app): State<App>,
    actor: Actor,
    Params(query): Params<FiringQuery>,
    Params(page): Params<PageQuery>,
) -> Result<Json<Page<CrmFiring>>, Problem> {
    let only_open = match query.state.as_deref() {
        None | Some("open") => true,
        Some("all") => false,
        Some(_) => return Err(Problem::invalid_field("state", "open or all")),
    };
    let (before, limit) = (page.before()?, page.limit());
    let rows: Result<Vec<CrmFiring>, DbError> = app
        .db
        .read(actor.company, move |tx| {
            let sees = actor.sees_contact_details();
            let rows = watch::firings(tx, only_open, (before.at, before.id), limit + 1)?;
            rows.into_iter().map(|row| show_firing(tx, row, sees)).collect()
        })
        .await;
    let place = |row: &CrmFiring| Place { at: row.at, id: row.id.to_string() };
    Ok(Json(Page::of(rows?, limit, place, |row| row)))
}

/// Says that one was seen.
#[utoipa::path(post, path = "/v1/crm/alert_firings/{id}/acknowledge", tag = "crm", params(("id" = String, Path)), responses((status = 200, body = CrmFiring), Problem))]
async fn acknowledge(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<Json<CrmFiring>, Problem> {
    let (id, app_in): (CrmFiringId, _) = (id.parse()?, app.clone());
    let shown = app
        .db
        .write(actor.company, move |tx| {
            watch::find_firing(tx, id)?.ok_or_else(|| Problem::not_found("alert"))?;
            watch::acknowledge(tx, id, actor.kind.person(), app_in.env.now())?;
            app_in.live.publish(tx, Change::Crm, "alerts")?;
            let firing = watch::find_firing(tx, id)?.ok_or_else(|| Problem::not_found("alert"))?;
            Ok::<_, Problem>(show_firing(tx, firing, actor.sees_contact_details())?)
        })
        .await?;
    Ok(Json(shown))
}
