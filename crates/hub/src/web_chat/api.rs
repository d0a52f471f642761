//! `/v1/settings/web_chat`.

use axum::{Json, extract::State};
use rules::{Language, web_chat};
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    App, audit,
    companies::{self, WebChatSettings, api::merged},
    http::{Actor, Input, Problem},
    realtime::Change,
};

/// The routes of its settings.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(get, patch))
}

/// The settings, with what follows from them.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = WebChatSettingsView)]
struct SettingsView {
    #[serde(flatten)]
    settings: WebChatSettings,
    /// What goes into the website.
    snippet: String,
    /// What visitors agree to.
    consent: String,
}

impl SettingsView {
    fn of(settings: WebChatSettings, app: &App, company: &companies::Company) -> Self {
        let address = app.url("/widget.js");
        Self {
            settings,
            snippet: format!("<script src=\"{address}\" data-company=\"{}\" async></script>", company.id),
            consent: web_chat::consent(&company.name, Language::En),
        }
    }
}

/// How the chat on the company's website looks, and when somebody is there.
#[utoipa::path(get, path = "/v1/settings/web_chat", tag = "settings", responses((status = 200, body = SettingsView), Problem))]
async fn get(State(app): State<App>, actor: Actor) -> Result<Json<SettingsView>, Problem> {
    let read = app.db.read(actor.company, |tx| {
        Ok::<_, Problem>((companies::store::web_chat_settings(tx)?, companies::store::get(tx)?))
    });
    let (settings, company) = read.await?;
    Ok(Json(SettingsView::of(settings, &app, &company)))
}

/// Changes what is given and leaves the rest.
#[utoipa::path(patch, path = "/v1/settings/web_chat", tag = "settings", request_body = WebChatSettings, responses((status = 200, body = SettingsView), Problem))]
async fn patch(
    State(app): State<App>,
    actor: Actor,
    Input(patch): Input<Map<String, Value>>,
) -> Result<Json<SettingsView>, Problem> {
    let app_in = app.clone();
    let (settings, company) = app
        .db
        .write(actor.company, move |tx| {
            let before = companies::store::web_chat_settings(tx)?;
            let settings = merged::<WebChatSettings>(&before, patch)?.checked()?;
            companies::store::update_web_chat_settings(tx, &settings)?;
            let (object, change) = (actor.company.to_string(), audit::Change::of(&before, &settings));
            audit::record_change(tx, &app_in.env, &actor, "settings.change_web_chat", &object, &change)?;
            app_in.live.publish(tx, Change::Settings, "web_chat")?;
            Ok::<_, Problem>((settings, companies::store::get(tx)?))
        })
        .await?;
    Ok(Json(SettingsView::of(settings, &app, &company)))
}
