//! A bio that is not saved, as the customer would see it.

use axum::{
    Json,
    extract::{Path, State},
};
use domain::sms_text::segments;
use rules::{
    Language,
    access::{Action, Object},
    bio::{self as bio_rules, Arrival, BioState},
    campaigns::templates::{self, Values},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    api::{check, technician, tidied},
    model::BioEdit,
    profile::{self, Scene, absolute},
};
use crate::{
    App, companies,
    http::{Actor, FieldError, Input, Problem},
};

/// The route.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(preview))
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
    actor: Actor,
    Path(employee_ref): Path<String>,
    Input(input): Input<BioPreviewRequest>,
) -> Result<Json<BioPreview>, Problem> {
    actor.authorize(Action::BiosRead, Object::OfTechnicians(std::slice::from_ref(&employee_ref)))?;
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
