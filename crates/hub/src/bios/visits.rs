//! `/v1/bio_visits`: bios that were sent, and sending one by hand.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use db::{DbError, Tx};
use domain::{BioVisitId, PartOf, Timestamp};
use rules::{
    access::{Action, Object},
    visits::Cause,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    api::technician,
    model::BioVisit,
    send::send,
    store::{self, VisitFilter},
};
use crate::{
    App, audit, customers,
    gate::decisions::{self, Decision},
    http::{
        Actor, Input, Params, Problem,
        page::{Page, PageQuery, Place},
    },
    jobs,
    messages::{self, MessageView},
    pulse_checks::api::{JobSummary, Named, TechnicianSummary, technician_summary},
    realtime::Change,
};

/// The routes.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(send_by_hand)).routes(routes!(list_visits)).routes(routes!(withdraw))
}

/// A bio that was sent to one customer.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = BioVisit)]
struct VisitView {
    id: BioVisitId,
    job_ref: Option<String>,
    job: Option<JobSummary>,
    customer: Named,
    customer_ref: String,
    technician: TechnicianSummary,
    /// Why it was sent.
    trigger: Cause,
    /// `sending`, `sent`, `held`, `suppressed`, `failed`, `withdrawn` or `replaced`.
    status: String,
    /// Who comes instead.
    replaced_by: Option<TechnicianSummary>,
    decisions: Vec<Decision>,
    messages: Vec<MessageView>,
    opened_at: Option<Timestamp>,
    created_at: Timestamp,
    /// The customer's page.
    page_url: String,
}

fn show_visit(tx: &mut Tx<'_>, app: &App, visit: BioVisit) -> Result<VisitView, DbError> {
    let customer = customers::store::find(tx, &visit.customer_ref)?;
    let job = match &visit.job_ref {
        Some(job_ref) => jobs::store::find(tx, job_ref)?,
        None => None,
    };
    let unknown =
        || TechnicianSummary { r#ref: visit.technician_ref.clone(), name: "Technician".to_owned(), avatar_url: None };
    let technician = technician_summary(tx, &visit.technician_ref)?.unwrap_or_else(unknown);
    let replaced_by = match &visit.replaced_by {
        Some(instead) => technician_summary(tx, instead)?,
        None => None,
    };
    let part = PartOf::BioVisit(visit.id);
    Ok(VisitView {
        id: visit.id,
        job: job.map(|job| JobSummary {
            r#ref: job.job_ref,
            number: job.number,
            description: job.description.filter(|text| !text.is_empty()),
            completed_at: job.completed_at,
        }),
        job_ref: visit.job_ref,
        customer: Named {
            r#ref: visit.customer_ref.clone(),
            name: customer.map_or_else(|| "Customer".to_owned(), |customer| customer.record.display_name()),
        },
        customer_ref: visit.customer_ref,
        technician,
        trigger: visit.cause,
        status: visit.status,
        replaced_by,
        decisions: decisions::of_part(tx, part)?,
        messages: messages::store::of_part(tx, part)?,
        opened_at: visit.opened_at,
        created_at: visit.created_at,
        page_url: app.url(&format!("/b/{}", visit.token)),
    })
}

/// To whom.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SendBio {
    customer_ref: String,
    /// Before which visit, if it is one.
    job_ref: Option<String>,
}

/// Sends a bio to a customer. The gate may refuse, and then says why.
#[utoipa::path(post, path = "/v1/bios/{employee_ref}/send", tag = "bios", params(("employee_ref" = String, Path)), request_body = SendBio, responses((status = 201, body = VisitView), Problem))]
async fn send_by_hand(
    State(app): State<App>,
    actor: Actor,
    Path(employee_ref): Path<String>,
    Input(input): Input<SendBio>,
) -> Result<(StatusCode, Json<VisitView>), Problem> {
    let (app_in, company) = (app.clone(), actor.company);
    // Committed also when it is refused: the decisions stay on record.
    let (id, reached) = app
        .db
        .write(company, move |tx| {
            actor.authorize(Action::BiosSend, Object::OfTechnicians(std::slice::from_ref(&employee_ref)))?;
            actor.authorize_customer(tx, Action::BiosSend, &input.customer_ref)?;
            let technician = technician(tx, &employee_ref)?;
            if !store::find(tx, &employee_ref)?.is_some_and(|bio| bio.edit.enabled) {
                return Err(Problem::conflict("bio-not-ready", "this bio is not made or not switched on yet"));
            }
            let customer = customers::store::find(tx, &input.customer_ref)?.filter(|customer| !customer.is_deleted);
            let customer = customer.ok_or_else(|| Problem::not_found("customer"))?;
            let job = match &input.job_ref {
                Some(job_ref) => {
                    let job = jobs::store::find(tx, job_ref)?;
                    let is_theirs = |job: &jobs::Job| job.customer_ref.as_deref() == Some(input.customer_ref.as_str());
                    Some(job.filter(is_theirs).ok_or_else(|| Problem::not_found("job"))?)
                }
                None => None,
            };
            let sent = send(tx, &app_in, &customer, job.as_ref(), &technician, Cause::ByHand)?;
            audit::record(tx, &app_in.env, &actor, "bios.send", &sent.0.to_string(), Some(&technician.name))?;
            Ok(sent)
        })
        .await?;
    let app_in = app.clone();
    let view = app
        .db
        .read(company, move |tx| {
            let visit = store::find_visit(tx, id)?.ok_or(DbError::NotFound)?;
            show_visit(tx, &app_in, visit)
        })
        .await?;
    if !reached.goes_out() {
        let why = reached.refusal.unwrap_or_else(|| "nothing can be sent".to_owned());
        return Err(Problem::conflict("send-refused", why));
    }
    Ok((StatusCode::CREATED, Json(view)))
}

/// Bios that were sent, newest first.
#[utoipa::path(get, path = "/v1/bio_visits", tag = "bios", params(VisitFilter, PageQuery), responses((status = 200, body = Page<VisitView>), Problem))]
async fn list_visits(
    State(app): State<App>,
    actor: Actor,
    Params(filter): Params<VisitFilter>,
    Params(page): Params<PageQuery>,
) -> Result<Json<Page<VisitView>>, Problem> {
    let (before, limit, app_in) = (page.before()?, page.limit(), app.clone());
    let own = actor.narrowed_to(Action::BiosRead);
    let filter = VisitFilter { technician_ref: own.or(filter.technician_ref), ..filter };
    let shown = app
        .db
        .read(actor.company, move |tx| {
            let visits = store::list_visits(tx, &filter, (before.at, before.id), limit + 1)?;
            visits.into_iter().map(|visit| show_visit(tx, &app_in, visit)).collect::<Result<Vec<_>, DbError>>()
        })
        .await?;
    let place = |row: &VisitView| Place { at: row.created_at, id: row.id.to_string() };
    Ok(Json(Page::of(shown, limit, place, |row| row)))
}

/// Takes a bio back: its page says that plans changed, and what waits is not sent.
#[utoipa::path(post, path = "/v1/bio_visits/{id}/withdraw", tag = "bios", params(("id" = String, Path)), responses((status = 200, body = VisitView), Problem))]
async fn withdraw(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<Json<VisitView>, Problem> {
    let id: BioVisitId = id.parse()?;
    let app_in = app.clone();
    let view = app
        .db
        .write(actor.company, move |tx| {
            let visit = store::find_visit(tx, id)?.ok_or_else(|| Problem::not_found("bio"))?;
            actor.authorize(Action::BiosSend, Object::OfTechnicians(std::slice::from_ref(&visit.technician_ref)))?;
            if store::end_visit(tx, id, None, true, app_in.env.now())? {
                messages::store::cancel_part(tx, PartOf::BioVisit(id), "taken back before it went out")?;
                audit::record(tx, &app_in.env, &actor, "bios.withdraw", &id.to_string(), None)?;
                app_in.live.publish(tx, Change::BioVisit, id)?;
            }
            let visit = store::find_visit(tx, id)?.ok_or_else(|| Problem::not_found("bio"))?;
            Ok::<_, Problem>(show_visit(tx, &app_in, visit)?)
        })
        .await?;
    Ok(Json(view))
}
