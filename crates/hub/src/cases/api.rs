//! `/v1/cases` and `/v1/settings/cases`.

use std::{collections::HashMap, time::Duration};

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use db::{DbError, Tx};
use domain::{
    CaseId, Email, FeedbackSentiment, PartOf, PersonId, Phone, PulseCheckId, Timestamp, event::CustomerRecord,
};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    act::{self, Changes, NewOwner},
    model::{Case, CaseOutcome, CaseStatus},
    store,
};
use crate::{
    App, audit,
    companies::{self, CaseSettings, api::merged},
    customers,
    http::{
        Actor, ActorKind, Input, Params, Problem,
        page::{Page, PageQuery, Place},
    },
    messages::{self, MessageView},
    people::{self, Person},
    pulse_checks::{
        self,
        api::{JobSummary, TechnicianSummary, technician_summary},
    },
    realtime::Change,
};

/// The routes of this slice.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(summary))
        .routes(routes!(get, patch))
        .routes(routes!(add_note))
        .routes(routes!(resolve))
        .routes(routes!(reopen))
        .routes(routes!(ask_solved))
        .routes(routes!(get_settings, patch_settings))
}

/// A case.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Case)]
pub struct CaseView {
    id: CaseId,
    status: CaseStatus,
    pulse_check_id: PulseCheckId,
    sentiment: FeedbackSentiment,
    comment: Option<String>,
    customer: CaseCustomer,
    technician: Option<TechnicianSummary>,
    job: Option<JobSummary>,
    owner: Option<PersonSummary>,
    due_at: Timestamp,
    /// Its time is up and it is not settled.
    overdue: bool,
    escalated_at: Option<Timestamp>,
    outcome: Option<CaseOutcome>,
    outcome_note: Option<String>,
    asked_solved_at: Option<Timestamp>,
    /// `yes` or `no`.
    solved_answer: Option<String>,
    created_at: Timestamp,
    resolved_at: Option<Timestamp>,
}

/// The customer of a case; addresses only as hints.
#[derive(Debug, Serialize, ToSchema)]
struct CaseCustomer {
    r#ref: String,
    name: String,
    phone_hint: Option<String>,
    email_hint: Option<String>,
}

/// Somebody who can sign in.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct PersonSummary {
    id: PersonId,
    name: String,
    avatar_url: Option<String>,
}

/// A case with its history.
#[derive(Debug, Serialize, ToSchema)]
struct CaseStory {
    #[serde(flatten)]
    case: CaseView,
    timeline: Vec<CaseEvent>,
    messages: Vec<MessageView>,
}

/// A step in the history of a case.
#[derive(Debug, Serialize, ToSchema)]
struct CaseEvent {
    at: Timestamp,
    /// `opened`, `note`, `owner`, `status`, `due`, `escalated`, `asked`, `answered`, `outcome`, `reopened` or `feedback`.
    kind: String,
    /// Who; null when it happened by itself or the customer did it.
    actor: Option<String>,
    text: Option<String>,
}

/// How many cases stand how.
#[derive(Debug, Default, Serialize, ToSchema)]
struct CaseSummary {
    open: u64,
    in_progress: u64,
    waiting: u64,
    overdue: u64,
    /// Unsettled cases of whoever asks.
    mine: u64,
    unowned: u64,
    resolved_last_30_days: u64,
}

fn show(tx: &mut Tx<'_>, people: &HashMap<PersonId, Person>, now: Timestamp, case: Case) -> Result<CaseView, DbError> {
    let kept = pulse_checks::store::find(tx, case.pulse_check)?;
    let customer = customers::store::find(tx, &case.customer_ref)?;
    let record = customer.as_ref().map(|customer| &customer.record);
    let technician = match &case.technician_ref {
        Some(technician) => technician_summary(tx, technician)?,
        None => None,
    };
    let owner = case.owner.and_then(|id| people.get(&id)).map(|person| PersonSummary {
        id: person.id,
        name: person.name.clone(),
        avatar_url: person.avatar_url.clone(),
    });
    Ok(CaseView {
        overdue: case.is_overdue(now),
        id: case.id,
        status: case.status,
        pulse_check_id: case.pulse_check,
        sentiment: kept.as_ref().and_then(|kept| kept.sentiment).unwrap_or(FeedbackSentiment::Negative),
        comment: kept.as_ref().and_then(|kept| kept.comment.clone()),
        customer: CaseCustomer {
            name: record.map_or_else(|| "Customer".to_owned(), CustomerRecord::display_name),
            phone_hint: record
                .and_then(|record| record.mobile_number.as_deref())
                .and_then(Phone::parse)
                .map(|phone| phone.hint()),
            email_hint: record
                .and_then(|record| record.email.as_deref())
                .and_then(Email::parse)
                .map(|email| email.hint()),
            r#ref: case.customer_ref,
        },
        technician,
        job: kept.and_then(|kept| kept.job_summary()),
        owner,
        due_at: case.due_at,
        escalated_at: case.escalated_at,
        outcome: case.outcome,
        outcome_note: case.outcome_note,
        asked_solved_at: case.asked_solved_at,
        solved_answer: case.solved_answer,
        created_at: case.created_at,
        resolved_at: case.resolved_at,
    })
}

fn people(tx: &mut Tx<'_>) -> Result<HashMap<PersonId, Person>, DbError> {
    Ok(people::store::list(tx)?.into_iter().map(|person| (person.id, person)).collect())
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct CaseFilter {
    /// `open`, `in_progress`, `waiting` or `resolved`.
    status: Option<String>,
    /// `me`, `none`, or a person's id.
    owner: Option<String>,
    /// Only those whose time is up.
    overdue: Option<bool>,
    /// Words of the customer's name.
    q: Option<String>,
}

/// Cases, newest first.
#[utoipa::path(get, path = "/v1/cases", tag = "cases", params(CaseFilter, PageQuery), responses((status = 200, body = Page<CaseView>), Problem))]
async fn list(
    State(app): State<App>,
    actor: Actor,
    Params(filter): Params<CaseFilter>,
    Params(page): Params<PageQuery>,
) -> Result<Json<Page<CaseView>>, Problem> {
    let (before, limit, now) = (page.before()?, page.limit(), app.env.now());
    let owner = match filter.owner.as_deref() {
        None | Some("none") => None,
        // A key owns nothing: nothing is its own.
        Some("me") => match actor.kind {
            ActorKind::Person(id) | ActorKind::ApiKey(_, Some(id)) => Some(id),
            ActorKind::ApiKey(_, None) | ActorKind::Operator => return Ok(Json(Page::whole(Vec::new()))),
        },
        Some(id) => Some(id.parse().map_err(|error: domain::id::IdError| {
            Problem::new(StatusCode::BAD_REQUEST, "invalid-id", error.to_string())
        })?),
    };
    let narrowed = store::Filter {
        unowned: filter.owner.as_deref() == Some("none"),
        owner,
        status: filter.status,
        due_before: filter.overdue.unwrap_or(false).then_some(now),
        q: filter.q,
    };
    let shown = app
        .db
        .read(actor.company, move |tx| {
            let people = people(tx)?;
            let cases = store::list(tx, &narrowed, (before.at, before.id), limit + 1)?;
            cases.into_iter().map(|case| show(tx, &people, now, case)).collect::<Result<Vec<_>, DbError>>()
        })
        .await?;
    let place = |row: &CaseView| Place { at: row.created_at, id: row.id.to_string() };
    Ok(Json(Page::of(shown, limit, place, |row| row)))
}

/// How many cases stand how.
#[utoipa::path(get, path = "/v1/cases/summary", tag = "cases", responses((status = 200, body = CaseSummary), Problem))]
async fn summary(State(app): State<App>, actor: Actor) -> Result<Json<CaseSummary>, Problem> {
    let now = app.env.now();
    let (counts, resolved_last_30_days) = app
        .db
        .read(actor.company, move |tx| {
            let since = now.minus(Duration::from_hours(30 * 24));
            Ok::<_, DbError>((store::counts(tx, now)?, store::resolved_since(tx, since)?))
        })
        .await?;
    let mut summary = CaseSummary { resolved_last_30_days, ..CaseSummary::default() };
    for (status, owner, count, overdue) in counts {
        let (count, overdue) = (count.unsigned_abs(), overdue.unsigned_abs());
        match CaseStatus::parse(&status) {
            Some(CaseStatus::Open) => summary.open += count,
            Some(CaseStatus::InProgress) => summary.in_progress += count,
            Some(CaseStatus::Waiting) => summary.waiting += count,
            Some(CaseStatus::Resolved) | None => {}
        }
        summary.overdue += overdue;
        match owner {
            None => summary.unowned += count,
            Some(id) if actor.kind == ActorKind::Person(id) => summary.mine += count,
            Some(_) => {}
        }
    }
    Ok(Json(summary))
}

fn read_id(id: &str) -> Result<CaseId, Problem> {
    id.parse().map_err(Problem::from)
}

fn tell(tx: &mut Tx<'_>, app: &App, id: CaseId) -> Result<CaseStory, Problem> {
    let case = store::find(tx, id)?.ok_or_else(|| Problem::not_found("case"))?;
    let timeline =
        store::events(tx, id)?.into_iter().map(|(at, kind, actor, text)| CaseEvent { at, kind, actor, text }).collect();
    let messages = messages::store::of_part(tx, PartOf::Case(id))?;
    let people = people(tx)?;
    Ok(CaseStory { case: show(tx, &people, app.env.now(), case)?, timeline, messages })
}

/// One case with its history.
#[utoipa::path(get, path = "/v1/cases/{id}", tag = "cases", params(("id" = String, Path)), responses((status = 200, body = CaseStory), Problem))]
async fn get(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<Json<CaseStory>, Problem> {
    let id = read_id(&id)?;
    let app_in = app.clone();
    Ok(Json(app.db.read(actor.company, move |tx| tell(tx, &app_in, id)).await?))
}

/// Runs a change in one transaction and answers with the case as it then is.
async fn then_tell(
    app: &App,
    actor: Actor,
    id: String,
    change: impl FnOnce(&mut Tx<'_>, &App, &Actor, CaseId) -> Result<(), Problem> + Send + 'static,
) -> Result<Json<CaseStory>, Problem> {
    let id = read_id(&id)?;
    let app_in = app.clone();
    let story = app
        .db
        .write(actor.company, move |tx| {
            change(tx, &app_in, &actor, id)?;
            tell(tx, &app_in, id)
        })
        .await?;
    Ok(Json(story))
}

/// What changes of a case; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CaseChanges {
    /// A person's id; null: nobody.
    #[serde(default, deserialize_with = "new_owner")]
    #[schema(value_type = Option<String>)]
    owner_id: NewOwner,
    status: Option<CaseStatus>,
    due_at: Option<Timestamp>,
}

/// A field that is there is an owner, or null for nobody.
fn new_owner<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NewOwner, D::Error> {
    let owner: Option<PersonId> = Option::deserialize(deserializer)?;
    Ok(owner.map_or(NewOwner::Nobody, NewOwner::Person))
}

/// Changes owner, status or time.
#[utoipa::path(patch, path = "/v1/cases/{id}", tag = "cases", params(("id" = String, Path)), request_body = CaseChanges, responses((status = 200, body = CaseStory), Problem))]
async fn patch(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Input(input): Input<CaseChanges>,
) -> Result<Json<CaseStory>, Problem> {
    let changes = Changes { owner: input.owner_id, status: input.status, due_at: input.due_at };
    then_tell(&app, actor, id, move |tx, app, actor, id| act::change(tx, app, actor, id, &changes)).await
}

/// Words for the others.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewNote {
    text: String,
}

/// Adds a note.
#[utoipa::path(post, path = "/v1/cases/{id}/notes", tag = "cases", params(("id" = String, Path)), request_body = NewNote, responses((status = 200, body = CaseStory), Problem))]
async fn add_note(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Input(input): Input<NewNote>,
) -> Result<Json<CaseStory>, Problem> {
    then_tell(&app, actor, id, move |tx, app, actor, id| act::note(tx, app, actor, id, &input.text)).await
}

/// What a case came to.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Resolution {
    outcome: CaseOutcome,
    note: Option<String>,
}

/// Settles a case.
#[utoipa::path(post, path = "/v1/cases/{id}/resolve", tag = "cases", params(("id" = String, Path)), request_body = Resolution, responses((status = 200, body = CaseStory), Problem))]
async fn resolve(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Input(input): Input<Resolution>,
) -> Result<Json<CaseStory>, Problem> {
    then_tell(&app, actor, id, move |tx, app, actor, id| {
        act::resolve(tx, app, actor, id, input.outcome, input.note.as_deref())
    })
    .await
}

/// Opens a settled case again.
#[utoipa::path(post, path = "/v1/cases/{id}/reopen", tag = "cases", params(("id" = String, Path)), responses((status = 200, body = CaseStory), Problem))]
async fn reopen(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<Json<CaseStory>, Problem> {
    then_tell(&app, actor, id, act::reopen).await
}

/// Asks the customer whether it is solved. The gate may refuse, and then says why.
#[utoipa::path(post, path = "/v1/cases/{id}/ask_solved", tag = "cases", params(("id" = String, Path)), responses((status = 200, body = CaseStory), Problem))]
async fn ask_solved(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<Json<CaseStory>, Problem> {
    let id = read_id(&id)?;
    let (app_in, company) = (app.clone(), actor.company);
    // Committed also when it is refused: the decisions stay on record.
    if let Some(why) = app.db.write(company, move |tx| act::ask_solved(tx, &app_in, &actor, id)).await? {
        return Err(Problem::conflict("send-refused", why));
    }
    let app_in = app.clone();
    Ok(Json(app.db.read(company, move |tx| tell(tx, &app_in, id)).await?))
}

/// How unhappy customers are taken care of.
#[utoipa::path(get, path = "/v1/settings/cases", tag = "settings", responses((status = 200, body = CaseSettings), Problem))]
async fn get_settings(State(app): State<App>, actor: Actor) -> Result<Json<CaseSettings>, Problem> {
    Ok(Json(app.db.read(actor.company, companies::store::case_settings).await?))
}

/// Changes what is given and leaves the rest.
#[utoipa::path(patch, path = "/v1/settings/cases", tag = "settings", request_body = CaseSettings, responses((status = 200, body = CaseSettings), Problem))]
async fn patch_settings(
    State(app): State<App>,
    actor: Actor,
    Input(patch): Input<Map<String, Value>>,
) -> Result<Json<CaseSettings>, Problem> {
    let app_in = app.clone();
    let settings = app
        .db
        .write(actor.company, move |tx| {
            let detail = patch.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
            let before = companies::store::case_settings(tx)?;
            let settings: CaseSettings = merged(&before, patch)?;
            check(&settings, &people(tx)?)?;
            companies::store::update_case_settings(tx, &settings)?;
            let (object, change) = (actor.company.to_string(), audit::Change::of(&before, &settings).saying(detail));
            audit::record_change(tx, &app_in.env, &actor, "settings.change_cases", &object, &change)?;
            app_in.live.publish(tx, Change::Settings, "cases")?;
            Ok::<_, Problem>(settings)
        })
        .await?;
    Ok(Json(settings))
}

fn check(settings: &CaseSettings, people: &HashMap<PersonId, Person>) -> Result<(), Problem> {
    if !(1..=336).contains(&settings.due_hours) {
        return Err(Problem::invalid_field("due_hours", "between 1 and 336 hours (two weeks)"));
    }
    if settings.default_owner_id.is_some_and(|id| !people.contains_key(&id)) {
        return Err(Problem::invalid_field("default_owner_id", "this person is not here"));
    }
    if settings.escalate_to.iter().any(|id| !people.contains_key(id)) {
        return Err(Problem::invalid_field("escalate_to", "one of these people is not here"));
    }
    for (field, text) in [("solved_text.en", &settings.solved_text.en), ("solved_text.es", &settings.solved_text.es)] {
        rules::cases::check_solved_text(text).map_err(|why| Problem::invalid_field(field, why))?;
    }
    Ok(())
}
