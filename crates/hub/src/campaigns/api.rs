//! `/v1/campaigns`.

use std::{collections::HashMap, time::Duration};

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use connect::{AddressGuard, check_outgoing_url};
use db::{DbError, Tx};
use domain::{CampaignId, Timestamp, sms_text::segments};
use rules::{
    Language,
    campaigns::{
        CampaignKind,
        email::{self, MailView},
        lint,
        templates::{self, Template, Templates, VARIABLES, Values},
    },
    page::{self, CompanyCard, PageView, TechnicianCard, VoiceView},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    matching::{self, MatchingOverview},
    model::Campaign,
    store::{self, NewCampaign},
};
use crate::{
    App, audit,
    companies::{self, api::merged},
    employees::{self, Employee},
    http::{Actor, FieldError, Input, Problem, page::Page},
    realtime::Change,
};

/// The routes of this slice.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(get_matching))
        .routes(routes!(fix_matching))
        .routes(routes!(make_missing))
        .routes(routes!(variables))
        .routes(routes!(preview))
        .routes(routes!(get, patch, delete))
}

/// A campaign with its figures.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Campaign)]
pub struct CampaignView {
    id: CampaignId,
    #[serde(flatten)]
    editable: Editable,
    kind: CampaignKind,
    /// HCP's id of the technician it matches now.
    employee_ref: Option<String>,
    /// In which there are words.
    languages: [&'static str; 2],
    sent_last_30_days: i64,
    answered_last_30_days: i64,
    created_at: Timestamp,
}

/// What can be changed.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Editable {
    name: String,
    employee_id: Option<String>,
    photo_url: Option<String>,
    enabled: bool,
    /// Null: the company's.
    cap_hours: Option<u32>,
    channels: ChannelSwitches,
    /// The technician's bio goes out by itself.
    bios: bool,
    templates: Templates,
}

/// On which channels it asks.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChannelSwitches {
    sms: bool,
    email: bool,
}

impl Editable {
    fn of(campaign: &Campaign) -> Self {
        Self {
            name: campaign.name.clone(),
            employee_id: campaign.employee_id.clone(),
            photo_url: campaign.photo_url.clone(),
            enabled: campaign.enabled,
            cap_hours: campaign.cap_hours,
            channels: ChannelSwitches { sms: campaign.sms, email: campaign.email },
            bios: campaign.bios,
            templates: campaign.templates.clone(),
        }
    }

    fn over(self, campaign: &Campaign) -> Campaign {
        Campaign {
            name: self.name.trim().to_owned(),
            employee_id: self.employee_id.filter(|id| !id.is_empty()),
            photo_url: self.photo_url.filter(|url| !url.is_empty()),
            enabled: self.enabled,
            cap_hours: self.cap_hours,
            sms: self.channels.sms,
            email: self.channels.email,
            bios: self.bios,
            templates: self.templates,
            ..campaign.clone()
        }
    }
}

/// A campaign to be made. Words that are not given are the usual ones.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CreateCampaign {
    kind: CampaignKind,
    name: String,
    employee_id: Option<String>,
    photo_url: Option<String>,
    templates: Option<Templates>,
}

/// Which campaign becomes whose.
#[derive(Debug, Deserialize, ToSchema)]
struct FixMatching {
    campaign_id: CampaignId,
    /// HCP's id of the technician.
    employee_ref: String,
}

/// What was made.
#[derive(Debug, Serialize, ToSchema)]
struct Made {
    created: Vec<CampaignView>,
    /// Technicians who still have none, because their e-mail does not tell them apart.
    skipped: Vec<SkippedTechnician>,
}

/// A technician for whom no campaign was made.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
struct SkippedTechnician {
    employee_ref: String,
    /// For people.
    reason: &'static str,
}

/// A variable that a template may name.
#[derive(Debug, Serialize, ToSchema)]
struct VariableView {
    /// With its braces: `{{ customer.first_name }}`.
    name: String,
    label: &'static str,
    sample: &'static str,
}

/// Words to look at.
#[derive(Debug, Deserialize, ToSchema)]
struct PreviewRequest {
    campaign_id: Option<CampaignId>,
    kind: Option<CampaignKind>,
    name: Option<String>,
    photo_url: Option<String>,
    language: Language,
    template: Template,
}

/// What the customer would see.
#[derive(Debug, Serialize, ToSchema)]
struct Preview {
    sms: SmsPreview,
    email: EmailPreview,
    /// What is wrong with the words; while there is something, they cannot be saved.
    errors: Vec<FieldError>,
    /// The customer's page, whole.
    page_html: String,
}

/// A text as it would be sent.
#[derive(Debug, Serialize, ToSchema)]
pub struct SmsPreview {
    text: String,
    #[schema(value_type = String)]
    encoding: domain::sms_text::Encoding,
    characters: usize,
    segments: usize,
}

/// A mail as it would be sent.
#[derive(Debug, Serialize, ToSchema)]
pub struct EmailPreview {
    subject: String,
    html: String,
    text: String,
}

/// Shows campaigns with their figures and technicians.
fn show(tx: &mut Tx<'_>, now: Timestamp, campaigns: Vec<Campaign>) -> Result<Vec<CampaignView>, DbError> {
    let since = now.minus(Duration::from_hours(30 * 24));
    let figures: HashMap<CampaignId, (i64, i64)> =
        store::figures(tx, since)?.into_iter().map(|(id, sent, answered)| (id, (sent, answered))).collect();
    let employees = employees::store::list_active(tx)?;
    Ok(campaigns
        .into_iter()
        .map(|campaign| {
            let (sent, answered) = figures.get(&campaign.id).copied().unwrap_or_default();
            let technician =
                employees.iter().find(|employee| employee.email.is_some() && employee.email == campaign.employee_id);
            CampaignView {
                id: campaign.id,
                kind: campaign.kind,
                employee_ref: technician.map(|employee| employee.employee_ref.clone()),
                languages: ["en", "es"],
                sent_last_30_days: sent,
                answered_last_30_days: answered,
                created_at: campaign.created_at,
                editable: Editable::of(&campaign),
            }
        })
        .collect())
}

fn show_one(tx: &mut Tx<'_>, now: Timestamp, campaign: Campaign) -> Result<CampaignView, Problem> {
    show(tx, now, vec![campaign])?.pop().ok_or_else(|| Problem::not_found("campaign"))
}

/// All campaigns: the company's first.
#[utoipa::path(get, path = "/v1/campaigns", tag = "campaigns", responses((status = 200, body = Page<CampaignView>), Problem))]
async fn list(State(app): State<App>, actor: Actor) -> Result<Json<Page<CampaignView>>, Problem> {
    let now = app.env.now();
    let shown = app
        .db
        .read(actor.company, move |tx| {
            let campaigns = store::list(tx)?;
            show(tx, now, campaigns)
        })
        .await?;
    Ok(Json(Page::whole(shown)))
}

/// Makes a technician's campaign.
#[utoipa::path(post, path = "/v1/campaigns", tag = "campaigns", request_body = CreateCampaign, responses((status = 201, body = CampaignView), Problem))]
async fn create(
    State(app): State<App>,
    actor: Actor,
    Input(input): Input<CreateCampaign>,
) -> Result<(StatusCode, Json<CampaignView>), Problem> {
    if input.kind == CampaignKind::Company {
        return Err(Problem::conflict(
            "company-campaign-stays",
            "there is one company campaign, and it is there already",
        ));
    }
    let (app_in, company) = (app.clone(), actor.company);
    let view = app
        .db
        .write(company, move |tx| {
            let templates = input.templates.unwrap_or_else(|| templates::default_templates(CampaignKind::Employee));
            let new = NewCampaign {
                kind: CampaignKind::Employee,
                name: input.name.trim().to_owned(),
                employee_id: input.employee_id.filter(|id| !id.is_empty()),
                photo_url: input.photo_url.filter(|url| !url.is_empty()),
                templates,
            };
            check(&new.name, new.photo_url.as_deref(), None, &new.templates, app_in.config.guard())?;
            make(tx, &app_in, &actor, &new)
        })
        .await?;
    Ok((StatusCode::CREATED, Json(view)))
}

fn make(tx: &mut Tx<'_>, app: &App, actor: &Actor, new: &NewCampaign) -> Result<CampaignView, Problem> {
    let (id, now) = (app.env.new_id::<CampaignId>(), app.env.now());
    refuse_taken(tx, new.employee_id.as_deref(), None)?;
    store::insert(tx, id, new, now)?;
    audit::record(tx, &app.env, actor, "campaigns.create", &id.to_string(), Some(&new.name))?;
    app.live.publish(tx, Change::Campaign, id)?;
    let campaign = store::find(tx, id)?.ok_or_else(|| Problem::not_found("campaign"))?;
    show_one(tx, now, campaign)
}

/// Two live campaigns never have one Employee ID.
fn refuse_taken(tx: &mut Tx<'_>, employee_id: Option<&str>, except: Option<CampaignId>) -> Result<(), Problem> {
    let Some(employee_id) = employee_id else { return Ok(()) };
    let taken = store::list(tx)?
        .into_iter()
        .find(|other| other.employee_id.as_deref() == Some(employee_id) && Some(other.id) != except);
    match taken {
        Some(other) => Err(Problem::conflict(
            "employee-id-taken",
            format!("the campaign {} has this Employee ID already", other.name),
        )),
        None => Ok(()),
    }
}

/// One campaign.
#[utoipa::path(get, path = "/v1/campaigns/{id}", tag = "campaigns", params(("id" = String, Path)), responses((status = 200, body = CampaignView), Problem))]
async fn get(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<Json<CampaignView>, Problem> {
    let (id, now) = (read_id(&id)?, app.env.now());
    let view = app
        .db
        .read(actor.company, move |tx| {
            let campaign = store::find(tx, id)?.ok_or_else(|| Problem::not_found("campaign"))?;
            show_one(tx, now, campaign)
        })
        .await?;
    Ok(Json(view))
}

/// Changes what is given and leaves the rest.
#[utoipa::path(patch, path = "/v1/campaigns/{id}", tag = "campaigns", params(("id" = String, Path)), request_body = Editable, responses((status = 200, body = CampaignView), Problem))]
async fn patch(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Input(patch): Input<Map<String, Value>>,
) -> Result<Json<CampaignView>, Problem> {
    let id = read_id(&id)?;
    let (app_in, company) = (app.clone(), actor.company);
    let view = app
        .db
        .write(company, move |tx| {
            let before = live(tx, id)?;
            let editable: Editable = merged(&Editable::of(&before), patch)?;
            let after = editable.over(&before);
            check(&after.name, after.photo_url.as_deref(), after.cap_hours, &after.templates, app_in.config.guard())?;
            save(tx, &app_in, &actor, &before, after)
        })
        .await?;
    Ok(Json(view))
}

fn live(tx: &mut Tx<'_>, id: CampaignId) -> Result<Campaign, Problem> {
    store::list(tx)?.into_iter().find(|campaign| campaign.id == id).ok_or_else(|| Problem::not_found("campaign"))
}

/// For the audit log.
fn described(campaign: &Campaign) -> Value {
    let mut fields = serde_json::to_value(Editable::of(campaign)).unwrap_or_default();
    fields["employee_id"] = campaign.employee_id.clone().into();
    fields
}

fn save(
    tx: &mut Tx<'_>,
    app: &App,
    actor: &Actor,
    before: &Campaign,
    campaign: Campaign,
) -> Result<CampaignView, Problem> {
    refuse_taken(tx, campaign.employee_id.as_deref(), Some(campaign.id))?;
    store::update(tx, &campaign)?;
    let change = audit::Change::of(&described(before), &described(&campaign)).saying(&campaign.name);
    audit::record_change(tx, &app.env, actor, "campaigns.change", &campaign.id.to_string(), &change)?;
    app.live.publish(tx, Change::Campaign, campaign.id)?;
    show_one(tx, app.env.now(), campaign)
}

fn check(
    name: &str,
    photo_url: Option<&str>,
    cap_hours: Option<u32>,
    templates: &Templates,
    guard: AddressGuard,
) -> Result<(), Problem> {
    if name.is_empty() || name.chars().count() > 100 {
        return Err(Problem::invalid_field("name", "the name has to have 1 to 100 characters"));
    }
    if let Some(url) = photo_url {
        check_photo(url, guard).map_err(|why| Problem::invalid_field("photo_url", why))?;
    }
    if cap_hours.is_some_and(|hours| hours > 8_760) {
        return Err(Problem::invalid_field("cap_hours", "the frequency cap is at most 365 days (8760 hours)"));
    }
    let problems = lint::lint_all(templates);
    if problems.is_empty() {
        return Ok(());
    }
    let errors = problems
        .into_iter()
        .map(|problem| FieldError { field: format!("templates.{}", problem.field), message: problem.message })
        .collect();
    Err(Problem::invalid("template-invalid", errors))
}

/// A photo is loaded by customers' browsers and mail programs: over TLS, and from the public
/// internet. Only where the operator allows private addresses (the demo) may it be plain http.
fn check_photo(url: &str, guard: AddressGuard) -> Result<(), String> {
    let parsed = check_outgoing_url(url, guard)?;
    if url.len() > 2_000 {
        return Err("the address of a photo has at most 2000 characters".into());
    }
    if parsed.scheme() != "https" && guard == AddressGuard::PublicOnly {
        return Err("the address of a photo has to begin with https://".into());
    }
    Ok(())
}

/// Takes a technician's campaign out of use. What went out under it stays.
#[utoipa::path(delete, path = "/v1/campaigns/{id}", tag = "campaigns", params(("id" = String, Path)), responses((status = 204), Problem))]
async fn delete(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    let id = read_id(&id)?;
    let (app_in, company) = (app.clone(), actor.company);
    app.db
        .write(company, move |tx| {
            let campaign = live(tx, id)?;
            if campaign.kind == CampaignKind::Company {
                return Err(Problem::conflict(
                    "company-campaign-stays",
                    "the company campaign can be switched off, not deleted",
                ));
            }
            store::archive(tx, id, app_in.env.now())?;
            audit::record(tx, &app_in.env, &actor, "campaigns.delete", &id.to_string(), Some(&campaign.name))?;
            app_in.live.publish(tx, Change::Campaign, id)?;
            Ok(StatusCode::NO_CONTENT)
        })
        .await
}

/// Every active technician with matched, near miss or missing.
#[utoipa::path(get, path = "/v1/campaigns/matching", tag = "campaigns", responses((status = 200, body = MatchingOverview), Problem))]
async fn get_matching(State(app): State<App>, actor: Actor) -> Result<Json<MatchingOverview>, Problem> {
    Ok(Json(app.db.read(actor.company, matching::overview).await?))
}

/// Sets a campaign's Employee ID to HCP's spelling of a technician's e-mail.
#[utoipa::path(post, path = "/v1/campaigns/matching/fix", tag = "campaigns", request_body = FixMatching, responses((status = 200, body = CampaignView), Problem))]
async fn fix_matching(
    State(app): State<App>,
    actor: Actor,
    Input(input): Input<FixMatching>,
) -> Result<Json<CampaignView>, Problem> {
    let (app_in, company) = (app.clone(), actor.company);
    let view = app
        .db
        .write(company, move |tx| {
            let employee =
                employees::store::find(tx, &input.employee_ref)?.ok_or_else(|| Problem::not_found("employee"))?;
            let Some(email) = employee.email else {
                return Err(Problem::conflict(
                    "no-hcp-email",
                    format!("{} has no e-mail in Housecall Pro; add it there first", employee.name),
                ));
            };
            let before = live(tx, input.campaign_id)?;
            let campaign = Campaign { employee_id: Some(email), ..before.clone() };
            save(tx, &app_in, &actor, &before, campaign)
        })
        .await?;
    Ok(Json(view))
}

/// Makes a campaign for every technician who has none. Near misses are left for a person, and so
/// are technicians without an e-mail of their own.
#[utoipa::path(post, path = "/v1/campaigns/make_missing", tag = "campaigns", responses((status = 200, body = Made), Problem))]
async fn make_missing(State(app): State<App>, actor: Actor) -> Result<Json<Made>, Problem> {
    let (app_in, company) = (app.clone(), actor.company);
    let made = app
        .db
        .write(company, move |tx| {
            let (named, skipped) = part_by_email(matching::missing(tx)?);
            let mut created = Vec::new();
            for employee in named {
                let new = NewCampaign {
                    kind: CampaignKind::Employee,
                    name: employee.name,
                    employee_id: employee.email,
                    photo_url: employee.avatar_url,
                    templates: templates::default_templates(CampaignKind::Employee),
                };
                created.push(make(tx, &app_in, &actor, &new)?);
            }
            Ok::<_, Problem>(Made { created, skipped })
        })
        .await?;
    Ok(Json(made))
}

/// Parts those whom an e-mail names from those whom none does. An address that two technicians
/// share names neither: the one's jobs would go out under the other's name.
fn part_by_email(technicians: Vec<Employee>) -> (Vec<Employee>, Vec<SkippedTechnician>) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for email in technicians.iter().filter_map(|technician| technician.email.as_deref()) {
        *counts.entry(email.to_lowercase()).or_default() += 1;
    }
    let (mut named, mut skipped) = (Vec::new(), Vec::new());
    for technician in technicians {
        let reason = match technician.email.as_deref() {
            None => "has no e-mail in Housecall Pro; add it there first",
            Some(email) if counts[&email.to_lowercase()] > 1 => {
                "shares the e-mail in Housecall Pro with another technician"
            }
            Some(_) => {
                named.push(technician);
                continue;
            }
        };
        skipped.push(SkippedTechnician { employee_ref: technician.employee_ref, reason });
    }
    (named, skipped)
}

/// The variables that templates may name.
#[utoipa::path(get, path = "/v1/campaigns/variables", tag = "campaigns", responses((status = 200, body = Page<VariableView>), Problem))]
async fn variables(_actor: Actor) -> Json<Page<VariableView>> {
    let show = |variable: &templates::Variable| VariableView {
        name: format!("{{{{ {} }}}}", variable.name),
        label: variable.label,
        sample: variable.sample,
    };
    Json(Page::whole(VARIABLES.iter().map(show).collect()))
}

/// What the customer would see. Nothing is saved.
#[utoipa::path(post, path = "/v1/campaigns/preview", tag = "campaigns", request_body = PreviewRequest, responses((status = 200, body = Preview), Problem))]
async fn preview(
    State(app): State<App>,
    actor: Actor,
    Input(input): Input<PreviewRequest>,
) -> Result<Json<Preview>, Problem> {
    let (company, settings, campaign) = app
        .db
        .read(actor.company, move |tx| {
            let campaign = match input.campaign_id {
                Some(id) => store::find(tx, id)?,
                None => None,
            };
            Ok::<_, DbError>((companies::store::get(tx)?, companies::store::pulse_check_settings(tx)?, campaign))
        })
        .await?;
    let kind = input.kind.or(campaign.as_ref().map(|campaign| campaign.kind)).unwrap_or(CampaignKind::Employee);
    let name = input.name.or_else(|| campaign.as_ref().map(|campaign| campaign.name.clone()));
    let photo_url =
        input.photo_url.or_else(|| campaign.and_then(|campaign| campaign.photo_url)).filter(|url| !url.is_empty());
    let mut values = Values { company_name: company.name.clone(), ..Values::samples() };
    values.company_phone = company.phone.clone().unwrap_or_default();
    if let (CampaignKind::Employee, Some(name)) = (kind, &name) {
        name.split_whitespace().next().unwrap_or_default().clone_into(&mut values.technician_first_name);
        values.technician_name.clone_from(name);
    }
    let mut errors: Vec<FieldError> = lint::lint(&input.template)
        .into_iter()
        .map(|problem| FieldError { field: problem.field, message: problem.message })
        .collect();
    let rendered = templates::render(&input.template, &values).unwrap_or_else(|problems| {
        for problem in problems {
            if !errors.iter().any(|known| known.field == problem.field && known.message == problem.message) {
                errors.push(FieldError { field: problem.field, message: problem.message });
            }
        }
        // The words as they are written, so that the preview does not go blank while one types.
        templates::Rendered {
            sms: input.template.sms.clone(),
            email_subject: input.template.email_subject.clone(),
            email_body: input.template.email_body.clone(),
        }
    });
    let text = templates::as_first_text(&rendered.sms, &company.name, input.language);
    let size = segments(&text);
    let mail = email::mail(MailView {
        language: input.language,
        subject: &rendered.email_subject,
        body: &rendered.email_body,
        link: &values.link,
        unsubscribe: &values.unsubscribe,
        company_name: &company.name,
        postal_address: company.postal_address.as_deref(),
        photo_url: photo_url.as_deref(),
    });
    let questions: Vec<&str> = settings
        .questions
        .iter()
        .map(|question| if input.language == Language::Es { question.es.as_str() } else { question.en.as_str() })
        .collect();
    let technician = (kind == CampaignKind::Employee).then_some(name).flatten();
    let page_html = page::render(&PageView {
        language: input.language,
        path: "/p/preview",
        company: CompanyCard { name: &company.name, phone: company.phone.as_deref(), email: company.email.as_deref() },
        technician: technician.as_deref().map(|name| TechnicianCard { name, photo_url: photo_url.as_deref() }),
        customer_first_name: Some(&values.customer_first_name),
        visit_was_today: true,
        questions: &questions,
        links: &settings.review_links,
        preselected: None,
        answer: None,
        voice: VoiceView::Off,
        bio_path: None,
        unsubscribe: None,
    });
    Ok(Json(Preview {
        sms: SmsPreview { text, encoding: size.encoding, characters: size.characters, segments: size.segments },
        email: EmailPreview { subject: mail.subject, html: mail.html, text: mail.text },
        errors,
        page_html,
    }))
}

fn read_id(id: &str) -> Result<CampaignId, Problem> {
    id.parse().map_err(Problem::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photo_comes_from_the_public_internet_over_tls() {
        for (url, public_only, private_too) in [
            ("https://photos.example.com/terry.jpg", true, true),
            ("http://photos.example.com/terry.jpg", false, true),
            ("http://127.0.0.1:4100/terry.svg", false, true),
            ("https://127.0.0.1/terry.jpg", false, true),
            ("http://127.0.0.1.evil.example/terry.jpg", false, true),
            ("https://jd:secret@photos.example.com/terry.jpg", false, false),
            ("javascript:alert(1)", false, false),
            ("terry.jpg", false, false),
        ] {
            assert_eq!(check_photo(url, AddressGuard::PublicOnly).is_ok(), public_only, "{url}");
            assert_eq!(check_photo(url, AddressGuard::AllowPrivate).is_ok(), private_too, "{url}");
        }
    }

    #[test]
    fn technicians_with_one_email_are_left_for_a_person_and_the_others_get_their_campaign() {
        let technician = |employee_ref: &str, email: Option<&str>| Employee {
            employee_ref: employee_ref.into(),
            first_name: None,
            name: "Technician".into(),
            email: email.map(str::to_owned),
            role: domain::event::Role::FieldTech,
            avatar_url: None,
            is_active: true,
        };
        let (named, skipped) = part_by_email(vec![
            technician("pro_1", Some("shared@example.com")),
            technician("pro_2", Some("terry@example.com")),
            technician("pro_3", Some("Shared@example.com")),
            technician("pro_4", None),
        ]);
        assert_eq!(named.iter().map(|one| one.employee_ref.as_str()).collect::<Vec<_>>(), ["pro_2"]);
        assert_eq!(
            skipped.iter().map(|one| one.employee_ref.as_str()).collect::<Vec<_>>(),
            ["pro_1", "pro_3", "pro_4"]
        );
        assert!(skipped[0].reason.contains("shares") && skipped[2].reason.contains("no e-mail"));
    }
}
