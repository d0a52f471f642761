//! `/v1/bios` and `/v1/settings/bios`.

use std::{collections::HashMap, time::Duration};

use axum::{
    Json,
    extract::{Path, State},
};
use db::{DbError, Tx};
use domain::{FeedbackSentiment, FileId, Timestamp, event::Role};
use rules::{
    access::{Action, Object},
    bio as bio_rules,
};
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    model::BioEdit,
    preview,
    profile::{self, Profile},
    store, visits,
};
use crate::{
    App, audit,
    companies::{self, BioSettings, api::merged},
    employees::{self, Employee},
    files::{self, FileView, Use},
    http::{Actor, FieldError, Input, Problem, page::Page},
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
        .routes(routes!(get_settings, patch_settings))
        .merge(preview::routes())
        .merge(visits::routes())
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

pub(super) fn technician(tx: &mut Tx<'_>, employee_ref: &str) -> Result<Employee, Problem> {
    employees::store::find(tx, employee_ref)?.ok_or_else(|| Problem::not_found("technician"))
}

/// Every active technician, with or without a bio, by name.
#[utoipa::path(get, path = "/v1/bios", tag = "bios", responses((status = 200, body = Page<BioSummary>), Problem))]
async fn list(State(app): State<App>, actor: Actor) -> Result<Json<Page<BioSummary>>, Problem> {
    let since = app.env.now().minus(Duration::from_hours(30 * 24));
    let own = actor.narrowed_to(Action::BiosRead);
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
                .filter(|one| own.as_ref().is_none_or(|own| *own == one.employee_ref))
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
    actor: Actor,
    Path(employee_ref): Path<String>,
) -> Result<Json<BioShown>, Problem> {
    actor.authorize(Action::BiosRead, Object::OfTechnicians(std::slice::from_ref(&employee_ref)))?;
    Ok(Json(app.db.read(actor.company, move |tx| show(tx, &employee_ref)).await?))
}

/// Writes a technician's bio.
#[utoipa::path(put, path = "/v1/bios/{employee_ref}", tag = "bios", params(("employee_ref" = String, Path)), request_body = BioEdit, responses((status = 200, body = BioShown), Problem))]
async fn put(
    State(app): State<App>,
    actor: Actor,
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
            let before = store::find(tx, &employee_ref)?.map(|bio| bio.edit);
            store::put(tx, &employee_ref, &edit, app_in.env.now())?;
            let change = audit::Change::of(&before, &edit).saying(&technician.name);
            audit::record_change(tx, &app_in.env, &actor, "bios.change", &employee_ref, &change)?;
            app_in.live.publish(tx, Change::Bio, &employee_ref)?;
            show(tx, &employee_ref)
        })
        .await?;
    Ok(Json(shown))
}

/// Without the spaces around things, and without what is empty.
pub(super) fn tidied(mut edit: BioEdit) -> BioEdit {
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
pub(super) fn check(tx: &mut Tx<'_>, edit: &BioEdit) -> Result<Vec<FieldError>, DbError> {
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

/// When bios go out, and in which words.
#[utoipa::path(get, path = "/v1/settings/bios", tag = "settings", responses((status = 200, body = BioSettings), Problem))]
async fn get_settings(State(app): State<App>, actor: Actor) -> Result<Json<BioSettings>, Problem> {
    Ok(Json(app.db.read(actor.company, companies::store::bio_settings).await?))
}

/// Changes what is given and leaves the rest.
#[utoipa::path(patch, path = "/v1/settings/bios", tag = "settings", request_body = BioSettings, responses((status = 200, body = BioSettings), Problem))]
async fn patch_settings(
    State(app): State<App>,
    actor: Actor,
    Input(patch): Input<Map<String, Value>>,
) -> Result<Json<BioSettings>, Problem> {
    let app_in = app.clone();
    let settings = app
        .db
        .write(actor.company, move |tx| {
            let detail = patch.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
            let before = companies::store::bio_settings(tx)?;
            let settings: BioSettings = merged(&before, patch)?;
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
            let (object, change) = (actor.company.to_string(), audit::Change::of(&before, &settings).saying(detail));
            audit::record_change(tx, &app_in.env, &actor, "bios.settings", &object, &change)?;
            app_in.live.publish(tx, Change::Bio, "settings")?;
            Ok::<_, Problem>(settings)
        })
        .await?;
    Ok(Json(settings))
}
