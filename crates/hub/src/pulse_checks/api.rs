//! `/v1/pulse_checks`.

use std::time::Duration;

use axum::{
    Json,
    extract::{Path, State},
};
use db::{DbError, Tx};
use domain::{CampaignId, CaseId, FeedbackSentiment, FileId, PulseCheckId, Timestamp};
use rules::{
    access::{Action, Object, Reach},
    campaigns::CampaignKind,
};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    resend::{Resent, resend},
    store::{self, Filter, Kept},
    story::{StoryStep, story},
};
use crate::{
    App, campaigns, cases, companies, employees, feedback, files,
    gate::decisions::{self, Decision},
    http::{
        Actor, Params, Problem,
        page::{Page, PageQuery, Place},
    },
    messages::{self, MessageView},
};

/// The routes of this slice.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(summary)).routes(routes!(get)).routes(routes!(send_again))
}

/// A pulse check in the feed.
#[derive(Debug, Serialize, ToSchema)]
pub struct PulseCheck {
    id: PulseCheckId,
    /// HCP's id.
    job_ref: String,
    /// HCP's id; empty when the job names no customer.
    customer_ref: String,
    /// `sending`, `sent`, `held`, `suppressed`, `failed` or `answered`.
    status: String,
    created_at: Timestamp,
    customer: Named,
    job: JobSummary,
    technician: Option<TechnicianSummary>,
    also_credited: Vec<TechnicianSummary>,
    campaign: Option<CampaignSummary>,
    campaign_reason: String,
    decisions: Vec<Decision>,
    feedback: Option<FeedbackSummary>,
    /// `job`, or `keyword` or `qr` when somebody walked in.
    source: String,
    opened_at: Option<Timestamp>,
    resent: bool,
}

/// Somebody by name.
#[derive(Debug, Serialize, ToSchema)]
pub struct Named {
    /// HCP's id.
    pub r#ref: String,
    /// First and last name.
    pub name: String,
}

/// A job in a few words.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct JobSummary {
    /// HCP's id.
    pub r#ref: String,
    /// Invoice number.
    pub number: Option<String>,
    /// What was done.
    pub description: Option<String>,
    /// When it was done.
    pub completed_at: Option<Timestamp>,
}

/// A technician with a face.
#[derive(Debug, Serialize, ToSchema)]
pub struct TechnicianSummary {
    /// HCP's id.
    pub r#ref: String,
    /// Full name.
    pub name: String,
    /// Photo.
    pub avatar_url: Option<String>,
}

/// The campaign it went out under.
#[derive(Debug, Serialize, ToSchema)]
pub struct CampaignSummary {
    /// The campaign.
    pub id: CampaignId,
    /// The company's, or a technician's.
    pub kind: CampaignKind,
    /// Its name.
    pub name: String,
}

/// What the customer said.
#[derive(Debug, Serialize, ToSchema)]
struct FeedbackSummary {
    sentiment: FeedbackSentiment,
    comment: Option<String>,
    answered_at: Option<Timestamp>,
    changed: bool,
    /// `page` or `text`.
    source: String,
    voice: Option<VoiceComment>,
}

/// A voice message, for those who are signed in.
#[derive(Debug, Serialize, ToSchema)]
struct VoiceComment {
    file_id: FileId,
    url: String,
    /// How long it is, by the word of the browser that recorded it.
    seconds: Option<u32>,
}

/// One of the answers that were given, oldest first.
#[derive(Debug, Serialize, ToSchema)]
struct FeedbackEntry {
    at: Timestamp,
    sentiment: FeedbackSentiment,
    comment: Option<String>,
    scores: Vec<Option<u8>>,
    /// `page` or `text`.
    source: String,
    voice: Option<VoiceComment>,
}

/// A review link that was opened.
#[derive(Debug, Serialize, ToSchema)]
struct LinkClick {
    label: String,
    at: Timestamp,
}

/// A pulse check with its whole story.
#[derive(Debug, Serialize, ToSchema)]
pub struct PulseCheckStory {
    #[serde(flatten)]
    pulse_check: PulseCheck,
    story: Vec<StoryStep>,
    messages: Vec<MessageView>,
    links: Links,
    /// Scores from 0 to 10, by question; null where none was given.
    scores: Vec<Option<u8>>,
    /// All answers, oldest first: a changed one keeps what was said before.
    history: Vec<FeedbackEntry>,
    /// Review links that were opened, oldest first.
    clicks: Vec<LinkClick>,
    /// The recovery case that was opened about it.
    case_id: Option<CaseId>,
}

/// Addresses outside the API.
#[derive(Debug, Serialize, ToSchema)]
struct Links {
    /// The customer's page.
    page_url: Option<String>,
}

/// Figures for the head of the feed.
#[derive(Debug, Serialize, ToSchema)]
struct Summary {
    today: Figures,
    last_30_days: Figures,
}

/// How many there were.
#[derive(Debug, Default, Serialize, ToSchema)]
struct Figures {
    sent: u64,
    /// Waiting for their hour, or for their channel to answer.
    held: u64,
    suppressed: u64,
    failed: u64,
    answered: u64,
    positive: u64,
    neutral: u64,
    negative: u64,
}

fn show(tx: &mut Tx<'_>, kept: Kept) -> Result<PulseCheck, DbError> {
    let decisions = decisions::of_pulse_check(tx, kept.id)?;
    let technician = match &kept.technician_ref {
        Some(technician) => technician_summary(tx, technician)?,
        None => None,
    };
    let mut also_credited = Vec::new();
    for employee_ref in &kept.credited_refs {
        also_credited.extend(technician_summary(tx, employee_ref)?);
    }
    let campaign = match kept.campaign {
        Some(id) => campaigns::store::find(tx, id)?,
        None => None,
    };
    let voice = voice(tx, kept.voice)?;
    let feedback = kept.sentiment.map(|sentiment| FeedbackSummary {
        sentiment,
        comment: kept.comment,
        answered_at: kept.answered_at,
        changed: kept.answer_changed,
        source: kept.answer_source.unwrap_or_else(|| "page".to_owned()),
        voice,
    });
    Ok(PulseCheck {
        source: kept.source,
        id: kept.id,
        customer: Named {
            r#ref: kept.customer_ref.clone(),
            name: kept
                .customer_name
                .unwrap_or_else(|| if kept.customer_ref.is_empty() { "No customer" } else { "Customer" }.to_owned()),
        },
        job: JobSummary {
            r#ref: kept.job_ref.clone(),
            number: kept.job_number,
            description: kept.job_description.filter(|text| !text.is_empty()),
            completed_at: kept.completed_at,
        },
        job_ref: kept.job_ref,
        customer_ref: kept.customer_ref,
        status: kept.status,
        created_at: kept.created_at,
        technician,
        also_credited,
        campaign: campaign.map(|campaign| CampaignSummary {
            id: campaign.id,
            kind: campaign.kind,
            name: campaign.name,
        }),
        campaign_reason: kept.campaign_reason,
        decisions,
        feedback,
        opened_at: kept.opened_at,
        resent: kept.resent_at.is_some(),
    })
}

fn voice(tx: &mut Tx<'_>, id: Option<FileId>) -> Result<Option<VoiceComment>, DbError> {
    let file = match id {
        Some(id) => files::store::find(tx, id)?,
        None => None,
    };
    Ok(file.map(|file| VoiceComment { file_id: file.id, url: file.path(), seconds: file.seconds }))
}

impl Kept {
    /// The job that was completed; `None` when somebody walked in.
    pub fn job_summary(&self) -> Option<JobSummary> {
        self.has_job().then(|| JobSummary {
            r#ref: self.job_ref.clone(),
            number: self.job_number.clone(),
            description: self.job_description.clone().filter(|text| !text.is_empty()),
            completed_at: self.completed_at,
        })
    }
}

/// A technician with a face.
pub fn technician_summary(tx: &mut Tx<'_>, employee_ref: &str) -> Result<Option<TechnicianSummary>, DbError> {
    let found = employees::store::find(tx, employee_ref)?;
    Ok(found.map(|employee| TechnicianSummary {
        r#ref: employee.employee_ref,
        name: employee.name,
        avatar_url: employee.avatar_url,
    }))
}

/// The feed, newest first.
#[utoipa::path(get, path = "/v1/pulse_checks", tag = "pulse checks", params(Filter, PageQuery), responses((status = 200, body = Page<PulseCheck>), Problem))]
async fn list(
    State(app): State<App>,
    actor: Actor,
    Params(filter): Params<Filter>,
    Params(page): Params<PageQuery>,
) -> Result<Json<Page<PulseCheck>>, Problem> {
    let filter = Filter { own: actor.narrowed_to(Action::PulseChecksRead), ..filter };
    let (before, limit) = (page.before()?, page.limit());
    let shown = app
        .db
        .read(actor.company, move |tx| {
            let rows = store::list(tx, &filter, (before.at, before.id), limit + 1)?;
            let mut shown = Vec::with_capacity(rows.len());
            for row in rows {
                shown.push(show(tx, row)?);
            }
            Ok::<_, DbError>(shown)
        })
        .await?;
    let place = |row: &PulseCheck| Place { at: row.created_at, id: row.id.to_string() };
    Ok(Json(Page::of(shown, limit, place, |row| row)))
}

/// Figures of today (the company's day) and of the last 30 days.
#[utoipa::path(get, path = "/v1/pulse_checks/summary", tag = "pulse checks", responses((status = 200, body = Summary), Problem))]
async fn summary(State(app): State<App>, actor: Actor) -> Result<Json<Summary>, Problem> {
    let (now, own) = (app.env.now(), actor.narrowed_to(Action::PulseChecksRead));
    let summary = app
        .db
        .read(actor.company, move |tx| {
            let zone = companies::store::get(tx)?.zone();
            let midnight = Timestamp::from_civil(now.in_zone(&zone).date().at(0, 0, 0, 0), &zone).unwrap_or(now);
            let thirty_days = now.minus(Duration::from_hours(720));
            Ok::<_, DbError>(Summary {
                today: figures(store::counts(tx, midnight, own.as_deref())?),
                last_30_days: figures(store::counts(tx, thirty_days, own.as_deref())?),
            })
        })
        .await?;
    Ok(Json(summary))
}

fn figures(counts: Vec<(String, Option<String>, i64)>) -> Figures {
    let mut figures = Figures::default();
    for (status, sentiment, count) in counts {
        let count = u64::try_from(count).unwrap_or(0);
        match status.as_str() {
            "answered" => {
                figures.answered += count;
                figures.sent += count;
            }
            "sent" => figures.sent += count,
            "held" | "sending" => figures.held += count,
            "failed" => figures.failed += count,
            _ => figures.suppressed += count,
        }
        match sentiment.as_deref().and_then(FeedbackSentiment::parse) {
            Some(FeedbackSentiment::Positive) => figures.positive += count,
            Some(FeedbackSentiment::Neutral) => figures.neutral += count,
            Some(FeedbackSentiment::Negative) => figures.negative += count,
            None => {}
        }
    }
    figures
}

fn read_id(id: &str) -> Result<PulseCheckId, Problem> {
    id.parse().map_err(Problem::from)
}

/// One pulse check with its whole story.
#[utoipa::path(get, path = "/v1/pulse_checks/{id}", tag = "pulse checks", params(("id" = String, Path)), responses((status = 200, body = PulseCheckStory), Problem))]
async fn get(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<Json<PulseCheckStory>, Problem> {
    let id = read_id(&id)?;
    let app_in = app.clone();
    Ok(Json(app.db.read(actor.company, move |tx| tell(tx, &app_in, &actor, id)).await?))
}

/// Refuses those whose it is not.
fn authorize(tx: &mut Tx<'_>, actor: &Actor, action: Action, id: PulseCheckId) -> Result<Kept, Problem> {
    let kept = store::find(tx, id)?.ok_or_else(|| Problem::not_found("pulse check"))?;
    let technicians: Vec<String> = kept.technician_ref.iter().chain(&kept.credited_refs).cloned().collect();
    actor.authorize(action, Object::OfTechnicians(&technicians))?;
    Ok(kept)
}

fn tell(tx: &mut Tx<'_>, app: &App, actor: &Actor, id: PulseCheckId) -> Result<PulseCheckStory, Problem> {
    let kept = authorize(tx, actor, Action::PulseChecksRead, id)?;
    let mut messages = messages::store::of_pulse_check(tx, id)?;
    let (scores, mut page_url) = (kept.scores.clone(), Some(app.url(&format!("/p/{}", kept.token))));
    // With the customer's link a technician could answer in the customer's name.
    if actor.narrowed_to(Action::PulseChecksRead).is_some() {
        page_url = None;
        for message in &mut messages {
            message.body = message.body.replace(&kept.token, "…");
        }
    }
    let pulse_check = show(tx, kept.clone())?;
    let campaign = pulse_check.campaign.as_ref().map(|campaign| campaign.name.as_str());
    let story = story(tx, &kept, campaign, &pulse_check.decisions, &messages)?;
    let mut history = Vec::new();
    for entry in feedback::store::history(tx, id)? {
        history.push(FeedbackEntry {
            voice: voice(tx, entry.voice)?,
            at: entry.at,
            sentiment: entry.sentiment,
            comment: entry.comment,
            scores: entry.scores,
            source: entry.source,
        });
    }
    let clicks = store::clicks(tx, id)?.into_iter().map(|(label, at)| LinkClick { label, at }).collect();
    let case_id = match actor.reach(Action::CasesRead) {
        Reach::None => None,
        Reach::Own | Reach::All => cases::store::find_by_pulse_check(tx, id)?.map(|case| case.id),
    };
    Ok(PulseCheckStory { pulse_check, story, messages, links: Links { page_url }, scores, history, clicks, case_id })
}

/// Sends it again, by hand.
#[utoipa::path(post, path = "/v1/pulse_checks/{id}/resend", tag = "pulse checks", params(("id" = String, Path)), responses((status = 200, body = PulseCheckStory), Problem))]
async fn send_again(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<PulseCheckStory>, Problem> {
    let id = read_id(&id)?;
    let app_in = app.clone();
    let (company, actor_in) = (actor.company, actor.clone());
    let resent = app.db.write(company, move |tx| {
        authorize(tx, &actor_in, Action::PulseChecksSend, id)?;
        resend(tx, &app_in, &actor_in, id)
    });
    match resent.await? {
        Resent::GoesOut => {
            let app_in = app.clone();
            Ok(Json(app.db.read(company, move |tx| tell(tx, &app_in, &actor, id)).await?))
        }
        Resent::Refused(why) => Err(Problem::conflict("resend-refused", why)),
    }
}
