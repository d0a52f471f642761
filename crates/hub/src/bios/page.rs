//! What the customer opens: `/b/{token}`. Rendered by [`rules::bio`].

use axum::{
    Router,
    extract::{Path, Query, State},
    http::{HeaderMap, Method, StatusCode},
    response::Response,
    routing::get,
};
use db::{DbError, Tx};
use domain::{BioVisitId, CompanyId, event::JobStatus};
use rules::bio::{Arrival, BioState, CONTENT_SECURITY_POLICY};

use super::{
    profile::{self, Profile, Scene},
    store,
};
use crate::{
    App,
    companies::{self, Company},
    customers, employees,
    http::{
        Problem,
        public::{Asked, html, language},
    },
    jobs::{self, Job},
    realtime::Change,
};

/// The page, outside `/v1`: whoever has the link may open it.
pub fn routes() -> Router<App> {
    Router::new().route("/b/{token}", get(show))
}

/// What the page shows, loaded.
struct Loaded {
    company: Company,
    /// Who comes.
    profile: Profile,
    /// Who was said to come, when somebody else does.
    instead_of: Option<String>,
    is_withdrawn: bool,
    arrival: Option<Arrival>,
    customer_language: Option<String>,
    was_opened: bool,
}

async fn show(
    State(app): State<App>,
    Path(token): Path<String>,
    Query(asked): Query<Asked>,
    method: Method,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let path = format!("/b/{token}");
    let found = app.db.admin_read(move |tx| store::find_by_token(tx, &token)).await?;
    let loaded = match found {
        Some((company, id)) => {
            let app_in = app.clone();
            app.db.read(company, move |tx| load(tx, &app_in, id)).await?.map(|loaded| (company, id, loaded))
        }
        None => None,
    };
    let Some((company, id, loaded)) = loaded else {
        let gone = rules::page::gone(&path, language(&asked, None, &headers));
        return Ok(html(&app, rules::page::CONTENT_SECURITY_POLICY, StatusCode::NOT_FOUND, gone));
    };
    if method == Method::GET && !loaded.was_opened {
        note_opened(&app, company, id).await?;
    }
    let language = language(&asked, loaded.customer_language.as_deref(), &headers);
    let zone = loaded.company.zone();
    let state = match &loaded.instead_of {
        Some(name) => BioState::Replaced { instead_of: name },
        None if loaded.is_withdrawn => BioState::Withdrawn,
        None => BioState::Usual,
    };
    let today = app.env.now().in_zone(&zone).date();
    let scene = Scene { company: &loaded.company, state, arrival: loaded.arrival, today, zone: &zone };
    let page = loaded.profile.render(language, &path, scene);
    Ok(html(&app, CONTENT_SECURITY_POLICY, StatusCode::OK, page))
}

async fn note_opened(app: &App, company: CompanyId, id: BioVisitId) -> Result<(), Problem> {
    let (live, now) = (app.live.clone(), app.env.now());
    app.db
        .write(company, move |tx| {
            if store::note_opened(tx, id, now)? {
                live.publish(tx, Change::BioVisit, id)?;
            }
            Ok::<_, DbError>(())
        })
        .await?;
    Ok(())
}

/// `None`: the technician is not known any more.
fn load(tx: &mut Tx<'_>, app: &App, id: BioVisitId) -> Result<Option<Loaded>, DbError> {
    let visit = store::find_visit(tx, id)?.ok_or(DbError::NotFound)?;
    let company = companies::store::get(tx)?;
    let customer = customers::store::find(tx, &visit.customer_ref)?;
    let job = match &visit.job_ref {
        Some(job_ref) => jobs::store::find(tx, job_ref)?,
        None => None,
    };
    let Some(said) = employees::store::find(tx, &visit.technician_ref)? else { return Ok(None) };
    let instead = match &visit.replaced_by {
        Some(technician) => employees::store::find(tx, technician)?,
        None => None,
    };
    let (comes, instead_of) = match instead {
        Some(comes) => (comes, Some(said.name)),
        None => (said, None),
    };
    let edit = store::find(tx, &comes.employee_ref)?.map(|bio| bio.edit).unwrap_or_default();
    Ok(Some(Loaded {
        profile: profile::load(tx, &comes, edit)?,
        is_withdrawn: visit.ended_at.is_some() && instead_of.is_none(),
        instead_of,
        arrival: job.and_then(|job| arrival(&job, &company, app.env.now())),
        company,
        customer_language: customer.and_then(|customer| customer.language),
        was_opened: visit.opened_at.is_some(),
    }))
}

/// When the visit is, as the clocks on site show it.
fn arrival(job: &Job, company: &Company, now: domain::Timestamp) -> Option<Arrival> {
    let zone = job.time_zone.as_deref().and_then(domain::time::zone).unwrap_or_else(|| company.zone());
    let local = |at: domain::Timestamp| at.in_zone(&zone).datetime();
    let is_ahead = job.status == JobStatus::Scheduled && !job.is_gone;
    match (is_ahead, job.on_my_way_at, job.scheduled_start) {
        (true, Some(_), _) => Some(Arrival::OnTheWay),
        (true, None, Some(start)) if job.scheduled_end.unwrap_or(start) >= now => {
            Some(Arrival::Planned { from: local(start), until: job.scheduled_end.map(local) })
        }
        _ => None,
    }
}
