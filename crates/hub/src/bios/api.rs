//! `/v1/bios`, `/v1/bio_visits` and `/v1/settings/bios`.

use std::{collections::HashMap, time::Duration};

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use db::{DbError, Tx};
use domain::{BioVisitId, FeedbackSentiment, FileId, PartOf, Timestamp, event::Role, sms_text::segments};
use rules::{
    Language,
    bio::{self as bio_rules, Arrival, BioState},
    campaigns::templates::{self, Values},
    visits::Cause,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    model::{BioEdit, BioVisit},
    profile::{self, Profile, Scene},
    send::send,
    store::{self, VisitFilter},
};
use crate::{
    App, audit,
    companies::{self, BioSettings, api::merged},
    customers,
    employees::{self, Employee},
    files::{self, FileView, Use},
    gate::decisions::{self, Decision},
    http::{
        Editor, FieldError, Input, Params, Problem,
        page::{Page, PageQuery, Place},
    },
    jobs,
    messages::{self, MessageView},
    pulse_checks::api::{JobSummary, Named, TechnicianSummary, technician_summary},
    realtime::Change,
};

/// How much a bio may hold.
const LONGEST_TEXT: usize = 2_000;
const MOST_DOCUMENTS: usize = 6;
const MOST_CERTIFICATIONS: usize = 10;

/// The routes of this slice.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(get, put))
        .routes(routes!(preview))
        .routes(routes!(send_by_hand))
        .routes(routes!(list_visits))
        .routes(routes!(withdraw))
        .routes(routes!(get_settings, patch_settings))
}

/// A technician with or without a bio.
#[derive(Debug, Serialize, ToSchema)]
struct BioSummary {
    /// HCP's id.
    employee_ref: String,
    name: String,
    email: Option<String>,
    avatar_url: Option<String>,
    /// One was made.
    exists: bool,
    enabled: bool,
    auto_send: bool,
    title: Option<String>,
    photo_url: Option<String>,
    has_text: bool,
    has_video: bool,
    documents: usize,
    certifications: usize,
    /// What would make it better: `photo`, `text`, `certifications`.
    missing: Vec<&'static str>,
    sent_last_30_days: i64,
    opened_last_30_days: i64,
    updated_at: Option<Timestamp>,
}

/// A technician's bio.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Bio)]
struct BioShown {
    #[serde(flatten)]
    edit: BioEdit,
    /// HCP's id.
    employee_ref: String,
    name: String,
    email: Option<String>,
    avatar_url: Option<String>,
    /// One was made.
    exists: bool,
    photo: Option<FileView>,
    photo_url: Option<String>,
    video: Option<FileView>,
    document_files: Vec<FileView>,
    feedback: BioFeedback,
    updated_at: Option<Timestamp>,
}

/// What customers said of a technician.
#[derive(Debug, Serialize, ToSchema)]
struct BioFeedback {
    answered: u64,
    positive: u64,
    neutral: u64,
    negative: u64,
    recent: Vec<BioComment>,
}

/// What one customer wrote.
#[derive(Debug, Serialize, ToSchema)]
struct BioComment {
    sentiment: FeedbackSentiment,
    comment: String,
    at: Timestamp,
    /// "Ann W."
    customer: String,
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

fn technician(tx: &mut Tx<'_>, employee_ref: &str) -> Result<Employee, Problem> {
    employees::store::find(tx, employee_ref)?.ok_or_else(|| Problem::not_found("technician"))
}

/// Every active technician, with or without a bio, by name.
#[utoipa::path(get, path = "/v1/bios", tag = "bios", responses((status = 200, body = Page<BioSummary>), Problem))]
async fn list(State(app): State<App>, Editor(actor): Editor) -> Result<Json<Page<BioSummary>>, Problem> {
    let since = app.env.now().minus(Duration::from_hours(30 * 24));
    let summaries = app
        .db
        .read(actor.company, move |tx| {
            let mut bios: HashMap<String, super::Bio> =
                store::list(tx)?.into_iter().map(|bio| (bio.employee_ref.clone(), bio)).collect();
            let figures: HashMap<String, (i64, i64)> =
                store::figures(tx, since)?.into_iter().map(|(who, sent, opened)| (who, (sent, opened))).collect();
            let technicians = employees::store::list_active(tx)?;
            // Whoever works in the office gets a bio only when somebody makes one.
            let shown = technicians
                .into_iter()
                .filter(|one| one.role == Role::FieldTech || bios.contains_key(&one.employee_ref))
                .collect::<Vec<_>>();
            let mut summaries = Vec::with_capacity(shown.len());
            for technician in shown {
                let bio = bios.remove(&technician.employee_ref);
                let (sent, opened) = figures.get(&technician.employee_ref).copied().unwrap_or_default();
                summaries.push(summary(tx, technician, bio, sent, opened)?);
            }
            Ok::<_, DbError>(summaries)
        })
        .await?;
    Ok(Json(Page::whole(summaries)))
}

fn summary(
    tx: &mut Tx<'_>,
    technician: Employee,
    bio: Option<super::Bio>,
    sent: i64,
    opened: i64,
) -> Result<BioSummary, DbError> {
    let (exists, updated_at) = (bio.is_some(), bio.as_ref().map(|bio| bio.updated_at));
    let edit = bio.map(|bio| bio.edit).unwrap_or_default();
    let photo = match edit.photo_file_id {
        Some(id) => files::store::find(tx, id)?,
        None => None,
    };
    let photo_url = photo.map(|photo| photo.path()).or_else(|| technician.avatar_url.clone());
    let has_text = !edit.text_en.trim().is_empty() || !edit.text_es.trim().is_empty();
    let missing =
        [(photo_url.is_none(), "photo"), (!has_text, "text"), (edit.certifications.is_empty(), "certifications")];
    Ok(BioSummary {
        employee_ref: technician.employee_ref,
        name: technician.name,
        email: technician.email,
        avatar_url: technician.avatar_url,
        exists,
        enabled: edit.enabled,
        auto_send: edit.auto_send,
        title: edit.title,
        photo_url,
        has_text,
        has_video: edit.video_file_id.is_some(),
        documents: edit.documents.len(),
        certifications: edit.certifications.len(),
        missing: missing.into_iter().filter_map(|(is_missing, what)| is_missing.then_some(what)).collect(),
        sent_last_30_days: sent,
        opened_last_30_days: opened,
        updated_at,
    })
}

fn show(tx: &mut Tx<'_>, employee_ref: &str) -> Result<BioShown, Problem> {
    let technician = technician(tx, employee_ref)?;
    let bio = store::find(tx, employee_ref)?;
    let (exists, updated_at) = (bio.is_some(), bio.as_ref().map(|bio| bio.updated_at));
    let profile = profile::load(tx, &technician, bio.map(|bio| bio.edit).unwrap_or_default())?;
    let photo_url = profile.photo_url();
    let Profile { edit, photo, video, documents, feedback, .. } = profile;
    let recent = feedback.recent.into_iter().map(|comment| BioComment {
        sentiment: comment.sentiment,
        comment: comment.words,
        at: comment.at,
        customer: comment.customer,
    });
    Ok(BioShown {
        edit,
        employee_ref: technician.employee_ref,
        name: technician.name,
        email: technician.email,
        avatar_url: technician.avatar_url,
        exists,
        photo: photo.as_ref().map(FileView::of),
        photo_url,
        video: video.as_ref().map(FileView::of),
        document_files: documents.iter().map(|(_, file)| FileView::of(file)).collect(),
        feedback: BioFeedback {
            answered: feedback.positive + feedback.neutral + feedback.negative,
            positive: feedback.positive,
            neutral: feedback.neutral,
            negative: feedback.negative,
            recent: recent.collect(),
        },
        updated_at,
    })
}

/// A technician's bio; the usual one, switched off, while none was made.
#[utoipa::path(get, path = "/v1/bios/{employee_ref}", tag = "bios", params(("employee_ref" = String, Path)), responses((status = 200, body = BioShown), Problem))]
async fn get(
    State(app): State<App>,
    Editor(actor): Editor,
    Path(employee_ref): Path<String>,
) -> Result<Json<BioShown>, Problem> {
    Ok(Json(app.db.read(actor.company, move |tx| show(tx, &employee_ref)).await?))
}

/// Writes a technician's bio.
#[utoipa::path(put, path = "/v1/bios/{employee_ref}", tag = "bios", params(("employee_ref" = String, Path)), request_body = BioEdit, responses((status = 200, body = BioShown), Problem))]
async fn put(
    State(app): State<App>,
    Editor(actor): Editor,
    Path(employee_ref): Path<String>,
    Input(input): Input<BioEdit>,
) -> Result<Json<BioShown>, Problem> {
    let app_in = app.clone();
    let edit = tidied(input);
    let shown = app
        .db
        .write(actor.company, move |tx| {
            let technician = technician(tx, &employee_ref)?;
            let errors = check(tx, &edit)?;
            if !errors.is_empty() {
                return Err(Problem::invalid("invalid-input", errors));
            }
            store::put(tx, &employee_ref, &edit, app_in.env.now())?;
            audit::record(tx, &app_in.env, &actor, "bios.change", &employee_ref, Some(&technician.name))?;
            app_in.live.publish(tx, Change::Bio, &employee_ref)?;
            show(tx, &employee_ref)
        })
        .await?;
    Ok(Json(shown))
}

/// Without the spaces around things, and without what is empty.
fn tidied(mut edit: BioEdit) -> BioEdit {
    let text = |value: Option<String>| value.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    edit.title = text(edit.title);
    for document in &mut edit.documents {
        document.label = document.label.trim().to_owned();
    }
    for one in &mut edit.certifications {
        one.name = one.name.trim().to_owned();
        (one.issuer, one.number, one.expires_on) =
            (text(one.issuer.take()), text(one.number.take()), text(one.expires_on.take()));
    }
    if edit.photo_file_id.is_none() {
        edit.photo_crop = None;
    }
    edit
}

/// What is wrong with a bio.
fn check(tx: &mut Tx<'_>, edit: &BioEdit) -> Result<Vec<FieldError>, DbError> {
    let mut errors = Vec::new();
    let mut wrong = |field: String, message: &str| errors.push(FieldError { field, message: message.to_owned() });
    if edit.title.as_ref().is_some_and(|title| title.chars().count() > 80) {
        wrong("title".into(), "at most 80 characters");
    }
    for (field, text) in [("text_en", &edit.text_en), ("text_es", &edit.text_es)] {
        if text.chars().count() > LONGEST_TEXT {
            wrong(field.into(), "at most 2000 characters");
        }
    }
    if let Some(crop) = edit.photo_crop {
        let is_inside =
            [crop.x, crop.y].iter().all(|edge| (0.0..=1.0).contains(edge)) && (0.05..=1.0).contains(&crop.size);
        if !is_inside {
            wrong("photo_crop".into(), "the cut has to lie inside the photo");
        }
    }
    if edit.documents.len() > MOST_DOCUMENTS {
        wrong("documents".into(), "at most 6 documents");
    }
    for (index, document) in edit.documents.iter().enumerate() {
        if document.label.is_empty() || document.label.chars().count() > 80 {
            wrong(format!("documents.{index}.label"), "say in 1 to 80 characters what it is");
        }
    }
    if edit.certifications.len() > MOST_CERTIFICATIONS {
        wrong("certifications".into(), "at most 10 certifications");
    }
    for (index, one) in edit.certifications.iter().enumerate() {
        if one.name.is_empty() || one.name.chars().count() > 100 {
            wrong(format!("certifications.{index}.name"), "the name has to have 1 to 100 characters");
        }
        let is_long = |text: &Option<String>| text.as_ref().is_some_and(|text| text.chars().count() > 100);
        if is_long(&one.issuer) {
            wrong(format!("certifications.{index}.issuer"), "at most 100 characters");
        }
        if is_long(&one.number) {
            wrong(format!("certifications.{index}.number"), "at most 100 characters");
        }
        if one.expires_on.as_ref().is_some_and(|day| day.parse::<jiff::civil::Date>().is_err()) {
            wrong(format!("certifications.{index}.expires_on"), "a day is written like 2027-05-31");
        }
    }
    let mut named: Vec<(String, FileId, Use)> = Vec::new();
    named.extend(edit.photo_file_id.map(|id| ("photo_file_id".to_owned(), id, Use::Photo)));
    named.extend(edit.video_file_id.map(|id| ("video_file_id".to_owned(), id, Use::Video)));
    for (index, document) in edit.documents.iter().enumerate() {
        named.push((format!("documents.{index}.file_id"), document.file_id, Use::Document));
    }
    for (field, id, purpose) in named {
        let is_ours = files::store::find(tx, id)?.is_some_and(|file| file.purpose == purpose);
        if !is_ours {
            errors.push(FieldError { field, message: "this file is not here; bring it again".to_owned() });
        }
    }
    Ok(errors)
}

/// A bio to look at.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct BioPreviewRequest {
    bio: BioEdit,
    language: Language,
}

/// What the customer would get.
#[derive(Debug, Serialize, ToSchema)]
struct BioPreview {
    /// The page, whole.
    page_html: String,
    sms: BioSmsPreview,
    email: BioEmailPreview,
    /// What is wrong with the bio; while there is something, it cannot be saved.
    errors: Vec<FieldError>,
}

/// A text as it would be sent.
#[derive(Debug, Serialize, ToSchema)]
struct BioSmsPreview {
    text: String,
    #[schema(value_type = String)]
    encoding: domain::sms_text::Encoding,
    characters: usize,
    segments: usize,
}

/// A mail as it would be sent.
#[derive(Debug, Serialize, ToSchema)]
struct BioEmailPreview {
    subject: String,
    html: String,
    text: String,
}

/// Shows a bio that is not saved.
#[utoipa::path(post, path = "/v1/bios/{employee_ref}/preview", tag = "bios", params(("employee_ref" = String, Path)), request_body = BioPreviewRequest, responses((status = 200, body = BioPreview), Problem))]
async fn preview(
    State(app): State<App>,
    Editor(actor): Editor,
    Path(employee_ref): Path<String>,
    Input(input): Input<BioPreviewRequest>,
) -> Result<Json<BioPreview>, Problem> {
    let edit = tidied(input.bio);
    let (company, settings, technician, profile, errors) = app
        .db
        .read(actor.company, move |tx| {
            let technician = technician(tx, &employee_ref)?;
            let errors = check(tx, &edit)?;
            let profile = profile::load(tx, &technician, edit)?;
            let settings = companies::store::bio_settings(tx)?;
            Ok::<_, Problem>((companies::store::get(tx)?, settings, technician, profile, errors))
        })
        .await?;
    let zone = company.zone();
    let today = app.env.now().in_zone(&zone).date();
    let arrival = Some(Arrival::OnTheWay);
    let scene = Scene { company: &company, state: BioState::Usual, arrival, today, zone: &zone };
    let page_html = profile.render(input.language, "/b/preview", scene);
    let values = Values {
        company_name: company.name.clone(),
        company_phone: company.phone.clone().unwrap_or_default(),
        technician_first_name: technician.name.split_whitespace().next().unwrap_or_default().to_owned(),
        technician_name: technician.name.clone(),
        link: app.url("/b/7Kd2mQ9xT4"),
        ..Values::samples()
    };
    let rendered = templates::render(settings.templates.of(input.language), &values)
        .or_else(|_| templates::render(bio_rules::default_templates().of(input.language), &values))
        .map_err(|_| Problem::internal(&anyhow::anyhow!("the usual words of a bio do not render")))?;
    let text = templates::as_first_text(&rendered.sms, &company.name, input.language);
    let size = segments(&text);
    let photo_url = profile.photo_url().map(|url| absolute(&app, url));
    let mail = bio_rules::mail(&bio_rules::MailWords {
        language: input.language,
        subject: &rendered.email_subject,
        body: &rendered.email_body,
        link: &values.link,
        company_name: &company.name,
        postal_address: company.postal_address.as_deref(),
        photo_url: photo_url.as_deref(),
        technician_name: &technician.name,
    });
    Ok(Json(BioPreview {
        page_html,
        sms: BioSmsPreview { text, encoding: size.encoding, characters: size.characters, segments: size.segments },
        email: BioEmailPreview { subject: mail.subject, html: mail.html, text: mail.text },
        errors,
    }))
}

/// A path of ours as a mail program can load it.
pub(super) fn absolute(app: &App, url: String) -> String {
    if url.starts_with('/') { app.url(&url) } else { url }
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
    Editor(actor): Editor,
    Path(employee_ref): Path<String>,
    Input(input): Input<SendBio>,
) -> Result<(StatusCode, Json<VisitView>), Problem> {
    let (app_in, company) = (app.clone(), actor.company);
    // Committed also when it is refused: the decisions stay on record.
    let (id, goes_out) = app
        .db
        .write(company, move |tx| {
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
    if !goes_out {
        let why = view.decisions.last().map_or("nothing can be sent", |decision| decision.explanation.as_str());
        return Err(Problem::conflict("send-refused", why));
    }
    Ok((StatusCode::CREATED, Json(view)))
}

/// Bios that were sent, newest first.
#[utoipa::path(get, path = "/v1/bio_visits", tag = "bios", params(VisitFilter, PageQuery), responses((status = 200, body = Page<VisitView>), Problem))]
async fn list_visits(
    State(app): State<App>,
    Editor(actor): Editor,
    Params(filter): Params<VisitFilter>,
    Params(page): Params<PageQuery>,
) -> Result<Json<Page<VisitView>>, Problem> {
    let (before, limit, app_in) = (page.before()?, page.limit(), app.clone());
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
async fn withdraw(
    State(app): State<App>,
    Editor(actor): Editor,
    Path(id): Path<String>,
) -> Result<Json<VisitView>, Problem> {
    let id: BioVisitId = id
        .parse()
        .map_err(|error: domain::id::IdError| Problem::new(StatusCode::BAD_REQUEST, "invalid-id", error.to_string()))?;
    let app_in = app.clone();
    let view = app
        .db
        .write(actor.company, move |tx| {
            store::find_visit(tx, id)?.ok_or_else(|| Problem::not_found("bio"))?;
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

/// When bios go out, and in which words.
#[utoipa::path(get, path = "/v1/settings/bios", tag = "settings", responses((status = 200, body = BioSettings), Problem))]
async fn get_settings(State(app): State<App>, Editor(actor): Editor) -> Result<Json<BioSettings>, Problem> {
    Ok(Json(app.db.read(actor.company, companies::store::bio_settings).await?))
}

/// Changes what is given and leaves the rest.
#[utoipa::path(patch, path = "/v1/settings/bios", tag = "settings", request_body = BioSettings, responses((status = 200, body = BioSettings), Problem))]
async fn patch_settings(
    State(app): State<App>,
    Editor(actor): Editor,
    Input(patch): Input<Map<String, Value>>,
) -> Result<Json<BioSettings>, Problem> {
    let app_in = app.clone();
    let settings = app
        .db
        .write(actor.company, move |tx| {
            let detail = patch.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
            let settings: BioSettings = merged(&companies::store::bio_settings(tx)?, patch)?;
            if settings.assigned_hours_before > 72 {
                return Err(Problem::invalid_field("assigned_hours_before", "between 0 and 72 hours"));
            }
            let errors: Vec<FieldError> = bio_rules::lint(&settings.templates)
                .into_iter()
                .map(|problem| FieldError { field: format!("templates.{}", problem.field), message: problem.message })
                .collect();
            if !errors.is_empty() {
                return Err(Problem::invalid("template-invalid", errors));
            }
            companies::store::update_bio_settings(tx, &settings)?;
            audit::record(tx, &app_in.env, &actor, "bios.settings", "", Some(&detail))?;
            app_in.live.publish(tx, Change::Bio, "settings")?;
            Ok::<_, Problem>(settings)
        })
        .await?;
    Ok(Json(settings))
}
