//! `/v1/community` and `/v1/referrals`.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use db::Tx;
use domain::{CompanyId, ConversationId, ReferralId};
use rules::{access::Action, conversations::Workspace};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{refer, thread::ReferralView, viewer::Viewer};
use crate::{
    App, audit,
    community::{
        blocks,
        profile::{self, Profile},
    },
    conversations::store::{With, find_with},
    http::{Actor, Input, Params, Problem, page::Page},
    realtime::Change,
};

/// What the company is to show of itself to others on this server.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CommunityProfileEdit {
    /// Others find it, and may write to it.
    listed: bool,
    /// What it does; at most ten, of 40 characters.
    trades: Vec<String>,
    /// Where; at most 120 characters.
    area: Option<String>,
    /// In its own words; at most 500 characters.
    about: Option<String>,
}

/// What the company shows of itself to others on this server.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CommunityProfile {
    /// Others find it, and may write to it.
    listed: bool,
    /// What it does.
    trades: Vec<String>,
    /// Where.
    area: Option<String>,
    /// In its own words.
    about: Option<String>,
    /// Whoever asks may change it.
    may_change: bool,
}

fn filled(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

impl CommunityProfile {
    fn of(profile: Profile, actor: &Actor) -> Self {
        let Profile { listed, trades, area, about } = profile;
        let may_change = actor.authorize(Action::SettingsWrite, rules::access::Object::Company).is_ok();
        Self { listed, trades, area: filled(area), about: filled(about), may_change }
    }
}

impl CommunityProfileEdit {
    fn checked(self) -> Result<Profile, Problem> {
        let short = |field: &str, text: &str, most: usize| {
            let text = text.trim().to_owned();
            let fits = text.chars().count() <= most;
            if fits { Ok(text) } else { Err(Problem::invalid_field(field, format!("at most {most} characters"))) }
        };
        let mut trades: Vec<String> = Vec::new();
        for trade in &self.trades {
            let trade = short("trades", trade, Profile::LONGEST_TRADE)?;
            if !trade.is_empty() && !trades.iter().any(|one| one.to_lowercase() == trade.to_lowercase()) {
                trades.push(trade);
            }
        }
        if trades.len() > Profile::MOST_TRADES {
            return Err(Problem::invalid_field("trades", format!("at most {}", Profile::MOST_TRADES)));
        }
        Ok(Profile {
            listed: self.listed,
            trades,
            area: short("area", self.area.as_deref().unwrap_or_default(), Profile::LONGEST_AREA)?,
            about: short("about", self.about.as_deref().unwrap_or_default(), Profile::LONGEST_ABOUT)?,
        })
    }
}

/// What the company shows of itself.
#[utoipa::path(get, path = "/v1/community/profile", tag = "community", responses((status = 200, body = CommunityProfile), Problem))]
pub(super) async fn profile(State(app): State<App>, actor: Actor) -> Result<Json<CommunityProfile>, Problem> {
    let own = app.db.read(actor.company, profile::own).await?;
    Ok(Json(CommunityProfile::of(own, &actor)))
}

/// Changes what the company shows of itself, and whether others find it.
#[utoipa::path(put, path = "/v1/community/profile", tag = "community", request_body = CommunityProfileEdit, responses((status = 200, body = CommunityProfile), Problem))]
pub(super) async fn set_profile(
    State(app): State<App>,
    actor: Actor,
    Input(input): Input<CommunityProfileEdit>,
) -> Result<Json<CommunityProfile>, Problem> {
    let (wanted, app_in, by) = (input.checked()?, app.clone(), actor.clone());
    let kept = app
        .db
        .write(actor.company, move |tx| {
            let before = profile::own(tx)?;
            profile::set(tx, &wanted)?;
            let change = audit::Change::of(&Audited::of(&before), &Audited::of(&wanted));
            audit::record_change(tx, &app_in.env, &by, "community.change_profile", &by.company.to_string(), &change)?;
            app_in.live.publish(tx, Change::Settings, "community")?;
            Ok::<_, Problem>(wanted)
        })
        .await?;
    Ok(Json(CommunityProfile::of(kept, &actor)))
}

/// A profile with its switch, for the audit log.
#[derive(Serialize)]
struct Audited<'a> {
    listed: bool,
    #[serde(flatten)]
    profile: &'a Profile,
}

impl<'a> Audited<'a> {
    const fn of(profile: &'a Profile) -> Self {
        Self { listed: profile.listed, profile }
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct DirectorySearch {
    /// Words of a name, a trade, an area.
    q: Option<String>,
}

/// Another company that wants to be found.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CommunityCompany {
    id: CompanyId,
    name: String,
    trades: Vec<String>,
    area: Option<String>,
    about: Option<String>,
    /// The conversation with them, if there is one.
    conversation_id: Option<ConversationId>,
}

/// Whoever asks has to talk for the company.
fn of_the_office(tx: &mut Tx<'_>, actor: &Actor) -> Result<(), Problem> {
    if Viewer::load(tx, actor)?.opens_all(Workspace::Community) {
        return Ok(());
    }
    Err(Problem::new(StatusCode::FORBIDDEN, "not-allowed", "other companies are the office's"))
}

/// The other companies on this server that want to be found, by name; at most 200.
#[utoipa::path(get, path = "/v1/community/companies", tag = "community", params(DirectorySearch), responses((status = 200, body = Page<CommunityCompany>), Problem))]
pub(super) async fn companies(
    State(app): State<App>,
    actor: Actor,
    Params(search): Params<DirectorySearch>,
) -> Result<Json<Page<CommunityCompany>>, Problem> {
    let found = app
        .db
        .read(actor.company, move |tx| {
            of_the_office(tx, &actor)?;
            let mut shown = Vec::new();
            for one in profile::directory(tx, search.q.as_deref().unwrap_or_default())? {
                let Profile { trades, area, about, .. } = one.profile;
                let conversation_id = find_with(tx, &With::Company(one.id))?;
                let (area, about) = (filled(area), filled(about));
                shown.push(CommunityCompany { id: one.id, name: one.name, trades, area, about, conversation_id });
            }
            Ok::<_, Problem>(shown)
        })
        .await?;
    Ok(Json(Page::whole(found)))
}

/// A company that was blocked.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct BlockedCompany {
    id: CompanyId,
    name: String,
}

/// From whom the company wants to hear nothing.
#[utoipa::path(get, path = "/v1/community/blocks", tag = "community", responses((status = 200, body = Page<BlockedCompany>), Problem))]
pub(super) async fn blocks(State(app): State<App>, actor: Actor) -> Result<Json<Page<BlockedCompany>>, Problem> {
    let found = app
        .db
        .read(actor.company, move |tx| {
            of_the_office(tx, &actor)?;
            Ok::<_, Problem>(blocks::list(tx)?)
        })
        .await?;
    Ok(Json(Page::whole(found.into_iter().map(|(id, name)| BlockedCompany { id, name }).collect())))
}

async fn set_block(app: App, actor: Actor, id: String, blocks: bool) -> Result<StatusCode, Problem> {
    let id: CompanyId = id.parse()?;
    let app_in = app.clone();
    app.db
        .write(actor.company, move |tx| {
            of_the_office(tx, &actor)?;
            // One's own, and one that is not there, are the same: no company.
            profile::find(tx, id)?.ok_or_else(|| Problem::not_found("company"))?;
            let (changed, what) = if blocks {
                (blocks::add(tx, id, app_in.env.now())?, "community.block")
            } else {
                (blocks::lift(tx, id)?, "community.unblock")
            };
            if changed {
                audit::record(tx, &app_in.env, &actor, what, &id.to_string(), None)?;
                app_in.live.publish(tx, Change::Settings, "community")?;
                refer::tell_threads(tx, &app_in, id)?;
            }
            Ok::<_, Problem>(StatusCode::NO_CONTENT)
        })
        .await
}

/// Takes nothing from a company any more. They are not told.
#[utoipa::path(put, path = "/v1/community/blocks/{company_id}", tag = "community", params(("company_id" = String, Path)), responses((status = 204), Problem))]
pub(super) async fn block(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    set_block(app, actor, id, true).await
}

/// Takes again what a company says.
#[utoipa::path(delete, path = "/v1/community/blocks/{company_id}", tag = "community", params(("company_id" = String, Path)), responses((status = 204), Problem))]
pub(super) async fn unblock(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    set_block(app, actor, id, false).await
}

/// Takes a customer over: name and number show, and their conversation opens.
#[utoipa::path(post, path = "/v1/referrals/{id}/accept", tag = "community", params(("id" = String, Path)), responses((status = 200, body = ReferralView), Problem))]
pub(super) async fn accept(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<ReferralView>, Problem> {
    let (id, app_in): (ReferralId, _) = (id.parse()?, app.clone());
    Ok(Json(app.db.write(actor.company, move |tx| refer::accept(tx, &app_in, &actor, id)).await?))
}

/// Why a customer is not taken over.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Decline {
    /// For the other company; at most 500 characters.
    reason: Option<String>,
}

/// Does not take a customer over.
#[utoipa::path(post, path = "/v1/referrals/{id}/decline", tag = "community", params(("id" = String, Path)), request_body = Decline, responses((status = 200, body = ReferralView), Problem))]
pub(super) async fn decline(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Input(input): Input<Decline>,
) -> Result<Json<ReferralView>, Problem> {
    let (id, app_in): (ReferralId, _) = (id.parse()?, app.clone());
    let declined =
        app.db.write(actor.company, move |tx| refer::decline(tx, &app_in, &actor, id, input.reason.as_deref()));
    Ok(Json(declined.await?))
}

/// Takes back what was passed on, while the other company has not said what becomes of it.
#[utoipa::path(post, path = "/v1/referrals/{id}/withdraw", tag = "community", params(("id" = String, Path)), responses((status = 200, body = ReferralView), Problem))]
pub(super) async fn withdraw(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<ReferralView>, Problem> {
    let id: ReferralId = id.parse()?;
    Ok(Json(refer::withdraw(&app, &actor, id).await?))
}
