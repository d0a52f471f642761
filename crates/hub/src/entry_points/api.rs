//! `/v1/entry_points`.

use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use db::{DbError, Tx};
use domain::{CampaignId, EntryPointId, Timestamp};
use qrcode::{EcLevel, QrCode, render::svg};
use rules::gate::opt_out::{self, Intent};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{answer::as_keyword, model::EntryPoint, store};
use crate::{
    App, audit, campaigns,
    http::{Actor, Input, Params, Problem, page::Page},
    realtime::Change,
};

/// The routes of this slice.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(patch, delete)).routes(routes!(qr))
}

/// A way in: a code that can be scanned, and maybe a word that can be texted.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = EntryPoint)]
struct EntryPointView {
    id: EntryPointId,
    label: String,
    /// In the address of its page.
    code: String,
    /// In capitals.
    keyword: Option<String>,
    /// Null: the company's campaign.
    campaign_id: Option<CampaignId>,
    /// What the code opens.
    url: String,
    /// The picture of the code, as SVG.
    qr_url: String,
    enabled: bool,
    /// How many walked in.
    uses: u64,
    created_at: Timestamp,
}

fn show(app: &App, entry: EntryPoint) -> EntryPointView {
    EntryPointView {
        url: address(app, &entry.code),
        qr_url: format!("/v1/entry_points/{}/qr.svg", entry.id),
        id: entry.id,
        label: entry.label,
        code: entry.code,
        keyword: entry.keyword,
        campaign_id: entry.campaign,
        enabled: entry.enabled,
        uses: entry.uses,
        created_at: entry.created_at,
    }
}

fn address(app: &App, code: &str) -> String {
    app.url(&format!("/q/{code}"))
}

/// A way in as it should be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct EntryPointEdit {
    /// What people call it; 1 to 60 characters.
    label: String,
    /// One word of 3 to 20 letters and digits; null: only the code.
    keyword: Option<String>,
    /// Null: the company's campaign.
    campaign_id: Option<CampaignId>,
    /// On when it is left out.
    enabled: Option<bool>,
}

/// All ways in, by name.
#[utoipa::path(get, path = "/v1/entry_points", tag = "ways in", responses((status = 200, body = Page<EntryPointView>), Problem))]
async fn list(State(app): State<App>, actor: Actor) -> Result<Json<Page<EntryPointView>>, Problem> {
    let rows = app.db.read(actor.company, store::list).await?;
    Ok(Json(Page::whole(rows.into_iter().map(|entry| show(&app, entry)).collect())))
}

/// Makes a way in.
#[utoipa::path(post, path = "/v1/entry_points", tag = "ways in", request_body = EntryPointEdit, responses((status = 201, body = EntryPointView), Problem))]
async fn create(
    State(app): State<App>,
    actor: Actor,
    Input(input): Input<EntryPointEdit>,
) -> Result<(StatusCode, Json<EntryPointView>), Problem> {
    let new = EntryPoint {
        id: app.env.new_id(),
        label: String::new(),
        code: app.env.token::<6>(),
        keyword: None,
        campaign: None,
        enabled: true,
        uses: 0,
        created_at: app.env.now(),
    };
    let app_in = app.clone();
    let made = app
        .db
        .write(actor.company, move |tx| {
            let new = checked(tx, new, input)?;
            store::insert(tx, &new).map_err(taken)?;
            let change = audit::Change::made(&described(&new)).saying(&new.label);
            audit::record_change(tx, &app_in.env, &actor, "entry_points.create", &new.id.to_string(), &change)?;
            app_in.live.publish(tx, Change::EntryPoint, new.id)?;
            Ok::<_, Problem>(new)
        })
        .await?;
    Ok((StatusCode::CREATED, Json(show(&app, made))))
}

/// Writes a way in anew; its code stays.
#[utoipa::path(patch, path = "/v1/entry_points/{id}", tag = "ways in", params(("id" = String, Path)), request_body = EntryPointEdit, responses((status = 200, body = EntryPointView), Problem))]
async fn patch(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Input(input): Input<EntryPointEdit>,
) -> Result<Json<EntryPointView>, Problem> {
    let (id, app_in) = (read_id(&id)?, app.clone());
    let changed = app
        .db
        .write(actor.company, move |tx| {
            let known = store::find(tx, id)?.ok_or_else(|| Problem::not_found("way in"))?;
            let before = described(&known);
            let changed = checked(tx, known, input)?;
            store::update(tx, &changed).map_err(taken)?;
            let change = audit::Change::of(&before, &described(&changed)).saying(&changed.label);
            audit::record_change(tx, &app_in.env, &actor, "entry_points.change", &id.to_string(), &change)?;
            app_in.live.publish(tx, Change::EntryPoint, id)?;
            Ok::<_, Problem>(changed)
        })
        .await?;
    Ok(Json(show(&app, changed)))
}

/// What was typed, laid over a way in.
fn checked(tx: &mut Tx<'_>, before: EntryPoint, input: EntryPointEdit) -> Result<EntryPoint, Problem> {
    let label = input.label.trim().to_owned();
    if label.is_empty() || label.chars().count() > 60 {
        return Err(Problem::invalid_field("label", "the name has to have 1 to 60 characters"));
    }
    let keyword = input.keyword.map(|keyword| as_keyword(&keyword)).filter(|keyword| !keyword.is_empty());
    if let Some(keyword) = &keyword {
        check_keyword(keyword).map_err(|why| Problem::invalid_field("keyword", why))?;
        if store::find_by_keyword(tx, keyword)?.is_some_and(|other| other.id != before.id) {
            return Err(keyword_taken());
        }
    }
    if let Some(campaign) = input.campaign_id
        && !campaigns::store::list(tx)?.iter().any(|known| known.id == campaign)
    {
        return Err(Problem::invalid_field("campaign_id", "this campaign is not in use"));
    }
    let enabled = input.enabled.unwrap_or(before.enabled);
    Ok(EntryPoint { label, keyword, campaign: input.campaign_id, enabled, ..before })
}

fn check_keyword(keyword: &str) -> Result<(), String> {
    let is_word = keyword.chars().all(char::is_alphanumeric);
    if !is_word || !(3..=20).contains(&keyword.chars().count()) {
        return Err("a keyword is one word of 3 to 20 letters and digits".into());
    }
    if opt_out::classify(keyword) != Intent::None {
        return Err(format!(
            "{keyword} asks us to stop, to start again or for help; carriers keep these words for that"
        ));
    }
    if rules::feedback::read_reply(keyword).is_some() {
        return Err(format!("{keyword} could be a customer's answer to a pulse check; choose another word"));
    }
    Ok(())
}

fn keyword_taken() -> Problem {
    Problem::conflict("keyword-taken", "another way in has this keyword")
}

/// Two people chose the same word at once.
fn taken(error: DbError) -> Problem {
    match error {
        DbError::Duplicate(_) => keyword_taken(),
        error => error.into(),
    }
}

/// For the audit log.
fn described(way_in: &EntryPoint) -> serde_json::Value {
    serde_json::json!({
        "label": way_in.label,
        "keyword": way_in.keyword,
        "campaign": way_in.campaign,
        "enabled": way_in.enabled,
    })
}

/// Takes a way in out of use: its code opens nothing any more.
#[utoipa::path(delete, path = "/v1/entry_points/{id}", tag = "ways in", params(("id" = String, Path)), responses((status = 204), Problem))]
async fn delete(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    let (id, app_in) = (read_id(&id)?, app.clone());
    app.db
        .write(actor.company, move |tx| {
            let known = store::find(tx, id)?;
            if !store::delete(tx, id, app_in.env.now())? {
                return Err(Problem::not_found("way in"));
            }
            let label = known.map(|known| known.label);
            audit::record(tx, &app_in.env, &actor, "entry_points.delete", &id.to_string(), label.as_deref())?;
            app_in.live.publish(tx, Change::EntryPoint, id)?;
            Ok(StatusCode::NO_CONTENT)
        })
        .await
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct AsFile {
    /// `1`: to be saved.
    download: Option<String>,
}

/// The picture of the code, as SVG.
#[utoipa::path(get, path = "/v1/entry_points/{id}/qr.svg", tag = "ways in", params(("id" = String, Path), AsFile), responses((status = 200, body = String, content_type = "image/svg+xml"), Problem))]
async fn qr(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Params(asked): Params<AsFile>,
) -> Result<Response, Problem> {
    let id = read_id(&id)?;
    let entry = app.db.read(actor.company, move |tx| store::find(tx, id)).await?;
    let entry = entry.ok_or_else(|| Problem::not_found("way in"))?;
    // Level Q: a quarter of it may be scratched off the van.
    let code = QrCode::with_error_correction_level(address(&app, &entry.code), EcLevel::Q)
        .map_err(|error| Problem::internal(&anyhow::Error::new(error)))?;
    let picture = code.render::<svg::Color<'_>>().min_dimensions(512, 512).build();
    let disposition = if asked.download.is_some() { "attachment; filename=\"qr.svg\"" } else { "inline" };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("image/svg+xml")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static(disposition)),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
    ];
    Ok((headers, picture).into_response())
}

fn read_id(id: &str) -> Result<EntryPointId, Problem> {
    id.parse().map_err(Problem::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_keyword_is_one_word_that_means_nothing_else() {
        for (typed, is_fine) in [
            ("rate", true),
            ("VAN12", true),
            (" Opinión. ", true),
            ("no", false),
            ("two words", false),
            ("stop", false),
            ("START", false),
            ("help", false),
            ("alto", false),
            ("great", false),
            ("555", true),
            ("abcdefghijklmnopqrstu", false),
        ] {
            assert_eq!(check_keyword(&as_keyword(typed)).is_ok(), is_fine, "{typed}");
        }
    }
}
