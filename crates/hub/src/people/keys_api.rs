//! `/v1/api_keys` and `/v1/me/api_keys`.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use domain::{ApiKeyId, PersonId, Timestamp};
use rules::access::{Action, Reach, Scopes};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    api::check_name,
    keys::{self, ApiKey, NewApiKey},
};
use crate::{
    App, audit,
    http::{Actor, Input, Problem, page::Page},
};

/// Most keys of a company.
const MOST: usize = 200;

/// The routes of this file.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(delete))
        .routes(routes!(list_mine, create_mine))
        .routes(routes!(delete_mine))
}

/// An API key, without the key.
#[derive(Serialize, ToSchema)]
struct ApiKeyView {
    id: ApiKeyId,
    name: String,
    /// What it may do.
    scopes: Vec<Action>,
    /// Enough of it to be told from others: `plk_…a1b2`.
    hint: String,
    created_at: Timestamp,
    created_by: Option<String>,
    expires_at: Option<Timestamp>,
    /// To a few minutes.
    last_used_at: Option<Timestamp>,
    /// Whose it is, if it is a personal one: it may do no more than they.
    person: Option<KeyPerson>,
}

/// Whose key it is.
#[derive(Serialize, ToSchema)]
struct KeyPerson {
    id: PersonId,
    name: String,
}

impl From<ApiKey> for ApiKeyView {
    fn from(key: ApiKey) -> Self {
        Self {
            id: key.id,
            name: key.name,
            scopes: Action::ALL.iter().copied().filter(|action| key.scopes.contain(*action)).collect(),
            hint: key.hint,
            created_at: key.created_at,
            created_by: key.created_by,
            expires_at: key.expires_at,
            last_used_at: key.last_used_at,
            person: key.person.map(|id| KeyPerson { id, name: key.person_name.unwrap_or_default() }),
        }
    }
}

/// A key to be made.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct KeyOrder {
    /// What it is for.
    name: String,
    /// What it may do: at least one, and nothing that one may not do oneself.
    scopes: Vec<Action>,
    /// When it ends; null: never.
    expires_at: Option<Timestamp>,
}

/// A key that was made. It is shown this once.
#[derive(Serialize, ToSchema)]
struct MadeKey {
    key: String,
    api_key: ApiKeyView,
}

impl KeyOrder {
    fn check(&self, actor: &Actor, now: Timestamp) -> Result<(), Problem> {
        check_name("name", &self.name)?;
        if self.scopes.is_empty() {
            return Err(Problem::invalid_field("scopes", "choose at least one scope"));
        }
        if let Some(beyond) = self.scopes.iter().find(|action| actor.reach(**action) == Reach::None) {
            let detail = format!("you cannot give away {}: it is not yours", beyond.as_str());
            return Err(Problem::invalid_field("scopes", detail));
        }
        if self.expires_at.is_some_and(|at| at <= now) {
            return Err(Problem::invalid_field("expires_at", "this is over already"));
        }
        Ok(())
    }
}

async fn make(app: &App, actor: Actor, order: KeyOrder, person: Option<PersonId>) -> Result<MadeKey, Problem> {
    order.check(&actor, app.env.now())?;
    let mut scopes = order.scopes;
    scopes.sort_unstable();
    scopes.dedup();
    let new = NewApiKey {
        name: order.name.trim().to_owned(),
        scopes: Scopes::Only(scopes),
        person,
        created_by: Some(actor.name.clone()),
        expires_at: order.expires_at,
    };
    let app_in = app.clone();
    app.db
        .write(actor.company, move |tx| {
            if keys::list(tx, None)?.len() >= MOST {
                return Err(Problem::conflict("too-many-keys", format!("a company has at most {MOST} keys")));
            }
            let (id, key) = keys::make(tx, &app_in, &new)?;
            audit::record(tx, &app_in.env, &actor, "api_keys.create", &id.to_string(), Some(&new.name))?;
            let made = keys::list(tx, person)?.into_iter().find(|made| made.id == id).ok_or(db::DbError::NotFound)?;
            Ok(MadeKey { key: key.expose().clone(), api_key: made.into() })
        })
        .await
}

async fn end(app: &App, actor: Actor, id: &str, of: Option<PersonId>) -> Result<StatusCode, Problem> {
    let (id, env) = (id.parse::<ApiKeyId>()?, app.env.clone());
    app.db
        .write(actor.company, move |tx| {
            let key = keys::list(tx, of)?.into_iter().find(|key| key.id == id);
            let key = key.ok_or_else(|| Problem::not_found("API key"))?;
            keys::delete(tx, id, of)?;
            audit::record(tx, &env, &actor, "api_keys.revoke", &id.to_string(), Some(&key.name))?;
            Ok(StatusCode::NO_CONTENT)
        })
        .await
}

async fn listed(app: &App, actor: &Actor, of: Option<PersonId>) -> Result<Json<Page<ApiKeyView>>, Problem> {
    let keys = app.db.read(actor.company, move |tx| keys::list(tx, of)).await?;
    Ok(Json(Page::whole(keys.into_iter().map(ApiKeyView::from).collect())))
}

/// The company's API keys, personal ones too.
#[utoipa::path(get, path = "/v1/api_keys", tag = "api_keys", responses((status = 200, body = Page<ApiKeyView>), Problem))]
async fn list(State(app): State<App>, actor: Actor) -> Result<Json<Page<ApiKeyView>>, Problem> {
    listed(&app, &actor, None).await
}

/// Makes a key for the company.
#[utoipa::path(post, path = "/v1/api_keys", tag = "api_keys", request_body = KeyOrder, responses((status = 201, body = MadeKey), Problem))]
async fn create(
    State(app): State<App>,
    actor: Actor,
    Input(order): Input<KeyOrder>,
) -> Result<(StatusCode, Json<MadeKey>), Problem> {
    Ok((StatusCode::CREATED, Json(make(&app, actor, order, None).await?)))
}

/// Ends a key at once.
#[utoipa::path(delete, path = "/v1/api_keys/{id}", tag = "api_keys", params(("id" = String, Path, description = "The key.")), responses((status = 204), Problem))]
async fn delete(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    end(&app, actor, &id, None).await
}

/// One's own API keys.
#[utoipa::path(get, path = "/v1/me/api_keys", tag = "api_keys", responses((status = 200, body = Page<ApiKeyView>), Problem))]
async fn list_mine(State(app): State<App>, actor: Actor) -> Result<Json<Page<ApiKeyView>>, Problem> {
    let person = actor.person()?;
    listed(&app, &actor, Some(person)).await
}

/// Makes a key that acts as oneself.
#[utoipa::path(post, path = "/v1/me/api_keys", tag = "api_keys", request_body = KeyOrder, responses((status = 201, body = MadeKey), Problem))]
async fn create_mine(
    State(app): State<App>,
    actor: Actor,
    Input(order): Input<KeyOrder>,
) -> Result<(StatusCode, Json<MadeKey>), Problem> {
    let person = actor.person()?;
    Ok((StatusCode::CREATED, Json(make(&app, actor, order, Some(person)).await?)))
}

/// Ends one of one's own keys.
#[utoipa::path(delete, path = "/v1/me/api_keys/{id}", tag = "api_keys", params(("id" = String, Path, description = "The key.")), responses((status = 204), Problem))]
async fn delete_mine(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    let person = actor.person()?;
    end(&app, actor, &id, Some(person)).await
}
