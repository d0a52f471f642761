//! What a scanned code opens: `/q/{code}`. Rendered by [`rules::page`].

use std::time::Duration;

use axum::{
    Router,
    body::Bytes,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use db::{DbError, Tx};
use domain::{CompanyId, EntryPointId, FeedbackSentiment};
use rules::{
    campaigns::CampaignKind,
    page::{self, CONTENT_SECURITY_POLICY, CompanyCard, Entry, TechnicianCard},
};

use super::store;
use crate::{
    App,
    campaigns::{self, Campaign},
    companies::{self, Company, PulseCheckSettings},
    feedback,
    http::{
        Problem,
        public::{Asked, html, language},
    },
    pulse_checks::{WalkIn, page::leave_for, walk_in},
};

/// How many may walk in through one code within a minute. More is no queue of customers.
const MOST_IN_A_MINUTE: u64 = 30;

/// The page, outside `/v1`: whoever has the code may open it.
pub fn routes() -> Router<App> {
    Router::new().route("/q/{code}", get(show).post(answer)).route("/q/{code}/r/{index}", get(to_review))
}

struct Loaded {
    company: Company,
    settings: PulseCheckSettings,
    campaign: Option<Campaign>,
    label: String,
}

async fn find(app: &App, code: &str) -> Result<Option<(CompanyId, EntryPointId)>, Problem> {
    let code = code.to_owned();
    Ok(app.db.admin_read(move |tx| store::find_by_code(tx, &code)).await?)
}

fn load(tx: &mut Tx<'_>, id: EntryPointId) -> Result<Loaded, DbError> {
    let entry = store::find(tx, id)?.ok_or(DbError::NotFound)?;
    let campaign = match entry.campaign {
        Some(campaign) => campaigns::store::find(tx, campaign)?,
        None => campaigns::company_campaign(&campaigns::store::list(tx)?).cloned(),
    };
    Ok(Loaded {
        company: companies::store::get(tx)?,
        settings: companies::store::pulse_check_settings(tx)?,
        campaign,
        label: entry.label,
    })
}

async fn show(
    State(app): State<App>,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let path = format!("/q/{code}");
    let language = language(&asked, None, &headers);
    let Some((company, id)) = find(&app, &code).await? else {
        return Ok(html(&app, CONTENT_SECURITY_POLICY, StatusCode::NOT_FOUND, page::gone(&path, language)));
    };
    let loaded = app.db.read(company, move |tx| load(tx, id)).await?;
    let technician = loaded.campaign.as_ref().filter(|campaign| campaign.kind == CampaignKind::Employee);
    let shown = page::entry(&Entry {
        language,
        path: &path,
        company: CompanyCard {
            name: &loaded.company.name,
            phone: loaded.company.phone.as_deref(),
            email: loaded.company.email.as_deref(),
        },
        technician: technician
            .map(|campaign| TechnicianCard { name: &campaign.name, photo_url: campaign.photo_url.as_deref() }),
        links: &loaded.settings.review_links,
        preselected: asked.face.as_deref().and_then(FeedbackSentiment::parse),
    });
    Ok(html(&app, CONTENT_SECURITY_POLICY, StatusCode::OK, shown))
}

/// A face was tapped: a pulse check is made, and its own page takes over.
async fn answer(
    State(app): State<App>,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    let path = format!("/q/{code}");
    let Some((company, id)) = find(&app, &code).await? else {
        let gone = page::gone(&path, language(&asked, None, &headers));
        return Ok(html(&app, CONTENT_SECURITY_POLICY, StatusCode::NOT_FOUND, gone));
    };
    let pairs: Vec<(String, String)> = url::form_urlencoded::parse(&body).into_owned().collect();
    let submission = page::read_submission(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())), 0);
    if submission.face.is_none() {
        return Ok(Redirect::to(&path).into_response());
    }
    let (app_in, language) = (app.clone(), submission.language);
    let token = app
        .db
        .write(company, move |tx| {
            if store::uses_since(tx, id, app_in.env.now().minus(Duration::from_mins(1)))? >= MOST_IN_A_MINUTE {
                return Err(Problem::new(
                    StatusCode::TOO_MANY_REQUESTS,
                    "too-many-requests",
                    "many people use this code right now; try again in a minute",
                ));
            }
            let loaded = load(tx, id)?;
            let walked_in = WalkIn {
                customer_ref: None,
                campaign: loaded.campaign.as_ref(),
                entry_point: id,
                label: &loaded.label,
                source: "qr",
            };
            let made = walk_in(tx, &app_in, &walked_in)?;
            store::note_use(tx, id)?;
            feedback::submit(tx, &app_in, made.id, &submission, feedback::Source::Page)?;
            Ok(made.token)
        })
        .await?;
    let language = language.map(|language| format!("?lang={}", language.as_str())).unwrap_or_default();
    Ok(Redirect::to(&format!("/p/{token}{language}")).into_response())
}

/// A review link was opened before a face was tapped: there is nothing yet that it could count for.
async fn to_review(State(app): State<App>, Path((code, index)): Path<(String, usize)>) -> Result<Response, Problem> {
    let back = Redirect::to(&format!("/q/{code}")).into_response();
    let Some((company, _)) = find(&app, &code).await? else { return Ok(back) };
    let settings = app.db.read(company, companies::store::pulse_check_settings).await?;
    Ok(settings.review_links.get(index).map_or(back, |link| leave_for(&link.url)))
}
