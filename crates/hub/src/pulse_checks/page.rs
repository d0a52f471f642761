//! What the customer opens: `/p/{token}`, and `/u/{token}` for the way out of mails. Rendered
//! by [`rules::page`]; here are loading and recording.

use axum::{
    Router,
    body::Bytes,
    extract::{Path, Query, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use db::{DbError, Tx};
use domain::{CompanyId, Email, FeedbackSentiment, Phone, PulseCheckId};
use rules::{
    Language,
    campaigns::CampaignKind,
    gate::Channel,
    page::{self, Answer, CONTENT_SECURITY_POLICY, CompanyCard, PageView, TechnicianCard, Unsubscribe, VoiceView},
};

use super::store::{self, Kept};
use crate::{
    App, bios, campaigns,
    companies::{self, Company, PulseCheckSettings},
    customers, employees, feedback, files,
    gate::opt_outs::{self, Source},
    http::{
        Problem,
        public::{Asked, html, language},
    },
    messages,
    realtime::Change,
};

/// The pages, outside `/v1`: whoever has the link may open them.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/p/{token}", get(show).post(answer))
        .route("/p/{token}/r/{index}", get(to_review))
        .route(page::VOICE_SCRIPT_PATH, get(voice_script))
        .route("/u/{token}", get(show_unsubscribe).post(unsubscribe))
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
    voice: VoiceView,
    /// Path of the bio that was sent before the visit.
    bio_path: Option<String>,
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
    let bio = match &kept.technician_ref {
        Some(technician) if kept.has_job() => bios::store::newest_token(tx, &kept.job_ref, technician)?,
        _ => None,
    };
    let voice = match kept.voice {
        Some(voice) => files::store::find(tx, voice)?,
        None => None,
    };
    // Without a face there is no answer that a voice could belong to.
    let voice = match voice {
        _ if kept.sentiment.is_none() => VoiceView::Off,
        Some(file) => VoiceView::Given { seconds: file.seconds },
        None => VoiceView::Offered,
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
        voice,
        bio_path: bio.map(|token| format!("/b/{token}")),
        kept,
    })
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
        return Ok(html(
            &app,
            CONTENT_SECURITY_POLICY,
            StatusCode::NOT_FOUND,
            page::gone(&path, language(&asked, None, &headers)),
        ));
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
    Ok(html(&app, CONTENT_SECURITY_POLICY, StatusCode::OK, render(&loaded, &path, language, &asked)))
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
        voice: loaded.voice,
        bio_path: loaded.bio_path.as_deref(),
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
        return Ok(html(
            &app,
            CONTENT_SECURITY_POLICY,
            StatusCode::NOT_FOUND,
            page::gone(&path, language(&asked, None, &headers)),
        ));
    };
    let pairs: Vec<(String, String)> = url::form_urlencoded::parse(&body).into_owned().collect();
    let app_in = app.clone();
    let (chosen, has_details) = app
        .db
        .write(company, move |tx| {
            let settings = companies::store::pulse_check_settings(tx)?;
            let pairs = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            let submission = page::read_submission(pairs, settings.questions.len());
            feedback::submit(tx, &app_in, id, &submission, feedback::Source::Page)?;
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

/// A review link was opened: it is counted, for every answer alike, and leads on.
async fn to_review(
    State(app): State<App>,
    Path((token, index)): Path<(String, usize)>,
    method: Method,
) -> Result<Response, Problem> {
    let back = format!("/p/{token}");
    let Some((company, id)) = find(&app, &token).await? else { return Ok(Redirect::to(&back).into_response()) };
    let settings = app.db.read(company, companies::store::pulse_check_settings).await?;
    // The list may have become shorter since the page was opened.
    let Some(link) = settings.review_links.into_iter().nth(index) else {
        return Ok(Redirect::to(&back).into_response());
    };
    if method == Method::GET {
        let (live, now, label) = (app.live.clone(), app.env.now(), link.label);
        app.db
            .write(company, move |tx| {
                store::note_click(tx, id, &label, now)?;
                live.publish(tx, Change::PulseCheck, id)
            })
            .await
            .map_err(|error: DbError| Problem::from(error))?;
    }
    Ok(leave_for(&link.url))
}

/// Leads to another site, which does not learn from where.
pub(crate) fn leave_for(url: &str) -> Response {
    let headers = [
        (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, Redirect::to(url)).into_response()
}

/// The recorder of voice messages.
async fn voice_script() -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/javascript; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600")),
    ];
    (headers, page::VOICE_SCRIPT).into_response()
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
        return Ok(html(app, CONTENT_SECURITY_POLICY, StatusCode::NOT_FOUND, page::gone(&path, language)));
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
    Ok(html(app, CONTENT_SECURITY_POLICY, StatusCode::OK, page::unsubscribe(view)))
}
