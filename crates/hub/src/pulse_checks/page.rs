//! What the customer opens: `/p/{token}`, and `/u/{token}` for the way out of mails. Rendered
//! by [`rules::page`]; here are loading and recording.

use axum::{
    Router,
    body::Bytes,
    extract::{Path, Query, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use connect::AddressGuard;
use db::{DbError, Tx};
use domain::{CompanyId, Email, FeedbackSentiment, Phone, PulseCheckId};
use rules::{
    Language,
    campaigns::CampaignKind,
    gate::Channel,
    page::{self, Answer, CompanyCard, PageView, TechnicianCard, Unsubscribe},
};
use serde::Deserialize;

use super::store::{self, Kept};
use crate::{
    App, campaigns,
    companies::{self, Company, PulseCheckSettings},
    customers, employees, feedback,
    gate::opt_outs::{self, Source},
    http::Problem,
    messages,
    realtime::Change,
};

/// The pages, outside `/v1`: whoever has the link may open them.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/p/{token}", get(show).post(answer))
        .route("/u/{token}", get(show_unsubscribe).post(unsubscribe))
}

#[derive(Debug, Default, Deserialize)]
struct Asked {
    lang: Option<String>,
    /// From a link in a mail: only marks the face.
    face: Option<String>,
    saved: Option<String>,
}

/// What the page shows, loaded.
struct Loaded {
    company: Company,
    settings: PulseCheckSettings,
    kept: Kept,
    technician: Option<(String, Option<String>)>,
    customer_first_name: Option<String>,
    customer_language: Option<String>,
    visit_was_today: bool,
}

async fn find(app: &App, token: &str) -> Result<Option<(CompanyId, PulseCheckId)>, Problem> {
    let token = token.to_owned();
    Ok(app.db.admin_read(move |tx| store::find_by_token(tx, &token)).await?)
}

fn load(tx: &mut Tx<'_>, app: &App, id: PulseCheckId) -> Result<Loaded, DbError> {
    let kept = store::find(tx, id)?.ok_or(DbError::NotFound)?;
    let company = companies::store::get(tx)?;
    let settings = companies::store::pulse_check_settings(tx)?;
    let customer = customers::store::find(tx, &kept.customer_ref)?;
    let lead = match &kept.technician_ref {
        Some(technician) => employees::store::find(tx, technician)?,
        None => None,
    };
    let campaign = match kept.campaign {
        Some(campaign) => campaigns::store::find(tx, campaign)?,
        None => None,
    };
    let technician = match campaign.filter(|campaign| campaign.kind == CampaignKind::Employee) {
        Some(campaign) => Some((campaign.name, campaign.photo_url.or_else(|| lead.and_then(|lead| lead.avatar_url)))),
        None => lead.map(|lead| (lead.name, lead.avatar_url)),
    };
    let zone = company.zone();
    let day = |at: domain::Timestamp| at.in_zone(&zone).date();
    let visit_was_today = kept.completed_at.is_some_and(|at| day(at) == day(app.env.now()));
    Ok(Loaded {
        company,
        settings,
        technician,
        customer_first_name: customer.as_ref().and_then(|customer| customer.record.first_name.clone()),
        customer_language: customer.and_then(|customer| customer.language),
        visit_was_today,
        kept,
    })
}

/// What was asked for in the URL, or chosen earlier, or what the browser prefers.
fn language(asked: &Asked, stored: Option<&str>, headers: &HeaderMap) -> Language {
    let browser = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    asked
        .lang
        .as_deref()
        .and_then(Language::parse)
        .or_else(|| stored.and_then(Language::parse))
        .or_else(|| browser.and_then(Language::accepted))
        .unwrap_or_default()
}

async fn show(
    State(app): State<App>,
    Path(token): Path<String>,
    Query(asked): Query<Asked>,
    method: Method,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let path = format!("/p/{token}");
    let Some((company, id)) = find(&app, &token).await? else {
        return Ok(html(&app, StatusCode::NOT_FOUND, page::gone(&path, language(&asked, None, &headers))));
    };
    let app_in = app.clone();
    let loaded = app.db.read(company, move |tx| load(tx, &app_in, id)).await?;
    if method == Method::GET && loaded.kept.opened_at.is_none() {
        let (live, now) = (app.live.clone(), app.env.now());
        app.db
            .write(company, move |tx| {
                if store::note_opened(tx, id, now)? {
                    live.publish(tx, Change::PulseCheck, id)?;
                }
                Ok::<_, DbError>(())
            })
            .await?;
    }
    let language = language(&asked, loaded.customer_language.as_deref(), &headers);
    Ok(html(&app, StatusCode::OK, render(&loaded, &path, language, &asked)))
}

fn render(loaded: &Loaded, path: &str, language: Language, asked: &Asked) -> String {
    let questions: Vec<&str> = loaded
        .settings
        .questions
        .iter()
        .map(|question| match language {
            Language::En => question.en.as_str(),
            Language::Es => question.es.as_str(),
        })
        .collect();
    page::render(&PageView {
        language,
        path,
        company: CompanyCard {
            name: &loaded.company.name,
            phone: loaded.company.phone.as_deref(),
            email: loaded.company.email.as_deref(),
        },
        technician: loaded
            .technician
            .as_ref()
            .map(|(name, photo)| TechnicianCard { name, photo_url: photo.as_deref() }),
        customer_first_name: loaded.customer_first_name.as_deref(),
        visit_was_today: loaded.visit_was_today,
        questions: &questions,
        links: &loaded.settings.review_links,
        preselected: asked.face.as_deref().and_then(FeedbackSentiment::parse),
        answer: loaded.kept.sentiment.map(|sentiment| Answer {
            sentiment,
            scores: &loaded.kept.scores,
            comment: loaded.kept.comment.as_deref(),
            details_saved: asked.saved.is_some(),
        }),
        unsubscribe: None,
    })
}

/// The form comes back. Answered with a redirect, so that reloading asks nobody to send it again.
async fn answer(
    State(app): State<App>,
    Path(token): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    let path = format!("/p/{token}");
    let Some((company, id)) = find(&app, &token).await? else {
        return Ok(html(&app, StatusCode::NOT_FOUND, page::gone(&path, language(&asked, None, &headers))));
    };
    let pairs: Vec<(String, String)> = url::form_urlencoded::parse(&body).into_owned().collect();
    let app_in = app.clone();
    let (chosen, has_details) = app
        .db
        .write(company, move |tx| {
            let settings = companies::store::pulse_check_settings(tx)?;
            let pairs = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            let submission = page::read_submission(pairs, settings.questions.len());
            feedback::submit(tx, &app_in, id, &submission)?;
            Ok::<_, DbError>((submission.language, submission.has_details()))
        })
        .await?;
    let mut to = path;
    let language = chosen.or_else(|| asked.lang.as_deref().and_then(Language::parse));
    if let Some(language) = language {
        to.push_str(&format!("?lang={}", language.as_str()));
    }
    if has_details {
        to.push_str(if language.is_some() { "&saved=1" } else { "?saved=1" });
    }
    Ok(Redirect::to(&to).into_response())
}

async fn show_unsubscribe(
    State(app): State<App>,
    Path(token): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    unsubscribe_page(&app, &token, &asked, &headers, false).await
}

/// The button, or a mail program's one-click request (RFC 8058): no sign-in, no redirect, and the
/// same answer when it is done already.
async fn unsubscribe(
    State(app): State<App>,
    Path(token): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let wanted = token.clone();
    if let Some((company, address, customer_ref, channel)) =
        app.db.admin_read(move |tx| messages::store::find_by_unsubscribe_token(tx, &wanted)).await?
    {
        let env = app.env.clone();
        let channel = Channel::parse(&channel).unwrap_or(Channel::Email);
        app.db
            .write(company, move |tx| {
                opt_outs::add(tx, &env, channel, &address, customer_ref.as_deref(), Source::Unsubscribe, None).map(drop)
            })
            .await
            .map_err(|error: DbError| Problem::from(error))?;
    }
    unsubscribe_page(&app, &token, &asked, &headers, true).await
}

async fn unsubscribe_page(
    app: &App,
    token: &str,
    asked: &Asked,
    headers: &HeaderMap,
    done: bool,
) -> Result<Response, Problem> {
    let (wanted, path) = (token.to_owned(), format!("/u/{token}"));
    let language = language(asked, None, headers);
    let Some((company, address, _, _)) =
        app.db.admin_read(move |tx| messages::store::find_by_unsubscribe_token(tx, &wanted)).await?
    else {
        return Ok(html(app, StatusCode::NOT_FOUND, page::gone(&path, language)));
    };
    let company = app.db.read(company, companies::store::get).await?;
    let hint =
        Email::parse(&address).map(|email| email.hint()).or_else(|| Phone::parse(&address).map(|phone| phone.hint()));
    let view = Unsubscribe {
        language,
        path: &path,
        company_name: &company.name,
        address_hint: &hint.unwrap_or_default(),
        done,
    };
    Ok(html(app, StatusCode::OK, page::unsubscribe(view)))
}

/// A page of ours for customers: nothing runs in it, nobody keeps or indexes it.
fn html(app: &App, status: StatusCode, body: String) -> Response {
    // The sandbox serves its technicians' pictures without TLS from this machine.
    let policy = match app.config.guard() {
        AddressGuard::PublicOnly => page::CONTENT_SECURITY_POLICY.to_owned(),
        AddressGuard::AllowPrivate => page::CONTENT_SECURITY_POLICY.replace("img-src ", "img-src http: "),
    };
    let policy = HeaderValue::try_from(policy).expect("a policy of plain text");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
        (HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow")),
    ];
    (status, headers, body).into_response()
}
