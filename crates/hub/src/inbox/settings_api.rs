//! `/v1/inbox/settings`, one's own, and `/v1/settings/inbox`, the company's.

use axum::{Json, extract::State};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::viewer;
use crate::{
    App, audit,
    companies::{self, InboxSettings as CompanySettings, api::merged},
    conversations::marks,
    http::{Actor, Input, Problem},
    realtime::Change,
};

/// One's own settings of the inbox.
#[utoipa::path(get, path = "/v1/inbox/settings", tag = "inbox", responses((status = 200, body = marks::Settings), Problem))]
pub(super) async fn own(State(app): State<App>, actor: Actor) -> Result<Json<marks::Settings>, Problem> {
    let person = viewer::person(&actor)?;
    Ok(Json(app.db.read(actor.company, move |tx| marks::settings(tx, person)).await?))
}

/// What changes; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[expect(clippy::option_option, reason = "left out, null and a time are three wishes")]
pub(super) struct OwnSettingsPatch {
    muted: Option<bool>,
    /// Notifications show what was said.
    shows_content: Option<bool>,
    /// A mail for what was not seen after 20 minutes.
    mails_unseen: Option<bool>,
    /// `21:00`, in the company's zone; null: no quiet hours.
    #[serde(default, deserialize_with = "some")]
    #[schema(value_type = Option<String>)]
    quiet_from: Option<Option<String>>,
    #[serde(default, deserialize_with = "some")]
    #[schema(value_type = Option<String>)]
    quiet_to: Option<Option<String>>,
}

/// A field that is there, be it null.
fn some<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// Changes one's own settings.
#[utoipa::path(patch, path = "/v1/inbox/settings", tag = "inbox", request_body = OwnSettingsPatch, responses((status = 200, body = marks::Settings), Problem))]
pub(super) async fn change_own(
    State(app): State<App>,
    actor: Actor,
    Input(patch): Input<OwnSettingsPatch>,
) -> Result<Json<marks::Settings>, Problem> {
    let (person, app_in) = (viewer::person(&actor)?, app.clone());
    let changed = app
        .db
        .write(actor.company, move |tx| {
            let mut settings = marks::settings(tx, person)?;
            settings.muted = patch.muted.unwrap_or(settings.muted);
            settings.shows_content = patch.shows_content.unwrap_or(settings.shows_content);
            settings.mails_unseen = patch.mails_unseen.unwrap_or(settings.mails_unseen);
            settings.quiet_from = patch.quiet_from.unwrap_or(settings.quiet_from);
            settings.quiet_to = patch.quiet_to.unwrap_or(settings.quiet_to);
            for (field, time) in [("quiet_from", &settings.quiet_from), ("quiet_to", &settings.quiet_to)] {
                if time.as_ref().is_some_and(|time| !is_time_of_day(time)) {
                    return Err(Problem::invalid_field(field, "a time of day: 21:00"));
                }
            }
            if settings.quiet_from.is_some() != settings.quiet_to.is_some() {
                return Err(Problem::invalid_field("quiet_to", "quiet hours have a beginning and an end"));
            }
            marks::set_settings(tx, person, &settings)?;
            app_in.live.publish(tx, Change::Inbox, person)?;
            Ok(settings)
        })
        .await?;
    Ok(Json(changed))
}

fn is_time_of_day(text: &str) -> bool {
    let number = |text: &str, most: u8| text.len() == 2 && text.parse::<u8>().is_ok_and(|number| number <= most);
    text.split_once(':').is_some_and(|(hour, minute)| number(hour, 23) && number(minute, 59))
}

/// The company's settings of the inbox.
#[utoipa::path(get, path = "/v1/settings/inbox", tag = "settings", responses((status = 200, body = CompanySettings), Problem))]
pub(super) async fn get(State(app): State<App>, actor: Actor) -> Result<Json<CompanySettings>, Problem> {
    Ok(Json(app.db.read(actor.company, companies::store::inbox_settings).await?))
}

/// Changes what is given and leaves the rest.
#[utoipa::path(patch, path = "/v1/settings/inbox", tag = "settings", request_body = CompanySettings, responses((status = 200, body = CompanySettings), Problem))]
pub(super) async fn patch(
    State(app): State<App>,
    actor: Actor,
    Input(patch): Input<Map<String, Value>>,
) -> Result<Json<CompanySettings>, Problem> {
    let app_in = app.clone();
    let settings = app
        .db
        .write(actor.company, move |tx| {
            let before = companies::store::inbox_settings(tx)?;
            let settings: CompanySettings = merged(&before, patch)?;
            if settings.answer_within_minutes > 24 * 60 {
                return Err(Problem::invalid_field("answer_within_minutes", "at most a day; 0 switches the alarm off"));
            }
            companies::store::update_inbox_settings(tx, &settings)?;
            let (object, change) = (actor.company.to_string(), audit::Change::of(&before, &settings));
            audit::record_change(tx, &app_in.env, &actor, "settings.change_inbox", &object, &change)?;
            app_in.live.publish(tx, Change::Settings, "inbox")?;
            Ok(settings)
        })
        .await?;
    Ok(Json(settings))
}
