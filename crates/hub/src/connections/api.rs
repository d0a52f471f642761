//! `/v1/connections`.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use db::Tx;
use domain::{ConnectionId, Secret, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    build::{Ingredients, build},
    destination,
    model::{Access, Connection, ConnectionState, Kind, NewConnection, Secrets, Settings},
    store,
};
use crate::{
    App, audit,
    connectors::ConnectionError,
    http::{Actor, FieldError, Input, Problem, page::Page},
    realtime::Change,
};

/// The routes of this slice.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(patch, delete))
        .routes(routes!(verify))
        .merge(super::grants::routes())
}

/// A connection without its secrets.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Connection)]
pub struct ConnectionView {
    id: ConnectionId,
    kind: Kind,
    name: String,
    state: ConnectionState,
    access: Access,
    /// What to paste at the provider.
    webhook_url: Option<String>,
    last_error: Option<String>,
    last_event_at: Option<Timestamp>,
    verified_at: Option<Timestamp>,
    settings: Settings,
    /// Names of the secrets that are stored. The secrets themselves never come back.
    has_secrets: Vec<String>,
}

pub(super) fn show(app: &App, row: Connection) -> ConnectionView {
    ConnectionView {
        id: row.id,
        kind: row.kind,
        name: row.name,
        state: row.state,
        access: row.access,
        webhook_url: (row.kind != Kind::Email).then(|| app.connectors.webhook_url(row.id)),
        last_error: row.last_error,
        last_event_at: row.last_event_at,
        verified_at: row.verified_at,
        settings: row.settings,
        has_secrets: row.secret_names,
    }
}

/// A connection to be made. Which settings and secrets there are depends on the kind.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CreateConnection {
    kind: Kind,
    name: Option<String>,
    #[serde(default)]
    settings: Settings,
    #[serde(default)]
    #[schema(value_type = std::collections::BTreeMap<String, String>)]
    secrets: Secrets,
}

/// What changes. Settings are replaced as a whole; of secrets only those that are given, and an
/// empty one is removed. Where the secrets are sent to (`base_url`, `account_sid`; `host`, `port`,
/// `security`) changes only together with the secrets.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PatchConnection {
    name: Option<String>,
    settings: Option<Settings>,
    #[schema(value_type = Option<std::collections::BTreeMap<String, String>>)]
    secrets: Option<Secrets>,
    access: Option<Access>,
}

/// The company's accounts at providers.
#[utoipa::path(get, path = "/v1/connections", tag = "connections", responses((status = 200, body = Page<ConnectionView>), Problem))]
async fn list(State(app): State<App>, actor: Actor) -> Result<Json<Page<ConnectionView>>, Problem> {
    let rows = app.db.read(actor.company, store::list).await?;
    Ok(Json(Page::whole(rows.into_iter().map(|row| show(&app, row)).collect())))
}

/// Adds an account.
#[utoipa::path(post, path = "/v1/connections", tag = "connections", request_body = CreateConnection, responses((status = 201, body = ConnectionView), Problem))]
async fn create(
    State(app): State<App>,
    actor: Actor,
    Input(input): Input<CreateConnection>,
) -> Result<(StatusCode, Json<ConnectionView>), Problem> {
    let id = app.env.new_id::<ConnectionId>();
    let usual_name = match input.kind {
        Kind::Housecall => "Housecall Pro",
        Kind::Twilio => "Twilio",
        Kind::Email => "E-mail",
        Kind::Highlevel => "HighLevel",
    };
    let name = input.name.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| usual_name.to_owned());
    let new = NewConnection { kind: input.kind, name, settings: input.settings, secrets: input.secrets };
    check(&app, id, new.kind, &new.settings, &new.secrets, Access::ReadOnly, None)?;
    let (app_in, company) = (app.clone(), actor.company);
    let row = app
        .db
        .write(company, move |tx| {
            store::insert(tx, &app_in.env, &app_in.sealing, id, &new)?;
            let made = get(tx, id)?;
            let change = audit::Change::made(&described(&made, new.secrets.keys())).saying(new.kind.as_str());
            audit::record_change(tx, &app_in.env, &actor, "connections.add", &id.to_string(), &change)?;
            app_in.live.publish(tx, Change::Connection, id)?;
            Ok::<_, Problem>(made)
        })
        .await?;
    app.connectors.forget(company, id);
    Ok((StatusCode::CREATED, Json(show(&app, row))))
}

fn get(tx: &mut Tx<'_>, id: ConnectionId) -> Result<Connection, Problem> {
    store::find(tx, id)?.ok_or_else(|| Problem::not_found("connection"))
}

/// For the audit log: of secrets only which were given.
fn described<'s>(row: &Connection, given: impl Iterator<Item = &'s String>) -> serde_json::Value {
    serde_json::json!({
        "name": row.name,
        "settings": row.settings,
        "access": row.access,
        "secrets_given": given.collect::<Vec<_>>(),
    })
}

fn check(
    app: &App,
    id: ConnectionId,
    kind: Kind,
    settings: &Settings,
    secrets: &Secrets,
    access: Access,
    scopes: Option<&str>,
) -> Result<(), Problem> {
    let webhook_url = app.connectors.webhook_url(id);
    let (guard, limiter) = (app.config.guard(), app.connectors.limiter(id));
    let ingredients =
        Ingredients { kind, settings, secrets, webhook_url: &webhook_url, guard, access, scopes, limiter };
    build(&ingredients, &app.outgoing, &app.env)
        .map(drop)
        .map_err(|errors: Vec<FieldError>| Problem::invalid("invalid-connection", errors))
}

/// Changes an account.
#[utoipa::path(patch, path = "/v1/connections/{id}", tag = "connections", params(("id" = String, Path)), request_body = PatchConnection, responses((status = 200, body = ConnectionView), Problem))]
async fn patch(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Input(input): Input<PatchConnection>,
) -> Result<Json<ConnectionView>, Problem> {
    let id = read_id(&id)?;
    let (app_in, company) = (app.clone(), actor.company);
    let row = app
        .db
        .write(company, move |tx| {
            let mut row = get(tx, id)?;
            let mut secrets = store::open(&app_in.sealing, &row)?;
            let before = described(&row, std::iter::empty());
            if let Some(name) = input.name.filter(|name| !name.trim().is_empty()) {
                row.name = name;
            }
            let given = input.secrets.unwrap_or_default();
            let leads_elsewhere = input.settings.is_some() || !given.is_empty();
            if let Some(settings) = input.settings {
                let kept = secrets.keys().filter(|name| !given.contains_key(*name));
                let needed = destination::needed_anew(row.kind, &row.settings, &settings, kept);
                if !needed.is_empty() {
                    return Err(Problem::invalid("secrets-needed", needed));
                }
                row.settings = settings;
            }
            if let Some(access) = input.access {
                let lacks_scope = row
                    .scopes
                    .as_deref()
                    .is_some_and(|scopes| !scopes.split_whitespace().any(|scope| scope == "contacts.write"));
                if access == Access::ReadWrite && lacks_scope {
                    return Err(Problem::conflict(
                        "scope-missing",
                        "HighLevel has granted reading alone: agree there once more, with writing",
                    ));
                }
                row.access = access;
            }
            let given_anew: Vec<String> = given.keys().cloned().collect();
            for (name, secret) in given {
                if Secret::expose(&secret).is_empty() {
                    secrets.remove(&name);
                } else {
                    secrets.insert(name, secret);
                }
            }
            check(&app_in, id, row.kind, &row.settings, &secrets, row.access, row.scopes.as_deref())?;
            if leads_elsewhere {
                store::update(tx, &app_in.env, &app_in.sealing, &row, &secrets)?;
            } else {
                store::set_name_and_access(tx, &row)?;
            }
            let change = audit::Change::of(&before, &described(&row, given_anew.iter())).saying(&row.name);
            audit::record_change(tx, &app_in.env, &actor, "connections.change", &id.to_string(), &change)?;
            app_in.live.publish(tx, Change::Connection, id)?;
            get(tx, id)
        })
        .await?;
    app.connectors.forget(company, id);
    Ok(Json(show(&app, row)))
}

/// Removes an account with its secrets. What it brought stays.
#[utoipa::path(delete, path = "/v1/connections/{id}", tag = "connections", params(("id" = String, Path)), responses((status = 204), Problem))]
async fn delete(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    let id = read_id(&id)?;
    let (app_in, company) = (app.clone(), actor.company);
    app.db
        .write(company, move |tx| {
            let before = get(tx, id)?;
            store::delete(tx, id)?;
            let change = audit::Change::removed(&described(&before, std::iter::empty())).saying(&before.name);
            audit::record_change(tx, &app_in.env, &actor, "connections.remove", &id.to_string(), &change)?;
            app_in.live.publish(tx, Change::Connection, id)?;
            Ok::<_, Problem>(())
        })
        .await?;
    app.connectors.forget(company, id);
    Ok(StatusCode::NO_CONTENT)
}

/// Asks the provider whether the credentials work.
#[utoipa::path(post, path = "/v1/connections/{id}/verify", tag = "connections", params(("id" = String, Path)), responses((status = 200, body = ConnectionView), Problem))]
async fn verify(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<Json<ConnectionView>, Problem> {
    let (id, company) = (read_id(&id)?, actor.company);
    let row = app.db.read(company, move |tx| get(tx, id)).await?;
    let trouble = match app.connectors.build(&row) {
        Ok(ready) => match ready.connector.verify() {
            Some(account) => account.account_name().await.err().map(|error| error.to_string()),
            None => None,
        },
        Err(ConnectionError::NotFound) => return Err(Problem::not_found("connection")),
        Err(error) => Some(error.to_string()),
    };
    let app_in = app.clone();
    let row = app
        .db
        .write(company, move |tx| {
            match &trouble {
                None => store::note_ok(tx, id, app_in.env.now())?,
                Some(why) => store::note_trouble(tx, id, why)?,
            }
            app_in.live.publish(tx, Change::Connection, id)?;
            get(tx, id)
        })
        .await?;
    Ok(Json(show(&app, row)))
}

fn read_id(id: &str) -> Result<ConnectionId, Problem> {
    id.parse().map_err(Problem::from)
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use axum::{body::Body, http::Request};
    use db::{db_test, testing::TestDb};
    use domain::{PersonId, SessionId, event::Role};
    use serde_json::{Value, json};
    use tower::ServiceExt;

    use super::*;
    use crate::{
        http::Client,
        people::{self, NewPerson},
        router::router,
    };

    /// Asks as whoever these headers say; the status and the body.
    async fn ask(app: &App, method: &str, path: &str, who: &[(&str, String)], body: &Value) -> (u16, Value) {
        let mut request = Request::builder().method(method).uri(path).header("content-type", "application/json");
        for (name, value) in who {
            request = request.header(*name, value);
        }
        let request = request.body(Body::from(body.to_string())).unwrap();
        let answer = router(app.clone()).oneshot(request).await.unwrap();
        let status = answer.status().as_u16();
        let bytes = axum::body::to_bytes(answer.into_body(), 1_000_000).await.unwrap();
        (status, serde_json::from_slice(&bytes).unwrap_or_default())
    }

    async fn program(app: &App, db: &TestDb) -> Vec<(&'static str, String)> {
        let app = app.clone();
        let (_, key) = db.write(move |tx| people::keys::make(tx, &app, &crate::admin::everything("test"))).await;
        vec![("authorization", format!("Bearer {}", key.expose()))]
    }

    async fn office_staff(app: &App, db: &TestDb) -> Vec<(&'static str, String)> {
        let (env, id) = (app.env.clone(), app.env.new_id::<PersonId>());
        let person = NewPerson {
            employee_ref: None,
            name: "Maria Lopez".into(),
            email: "maria@example.com".into(),
            role: Role::OfficeStaff,
            password_hash: None,
            avatar_url: None,
        };
        db.write(move |tx| {
            let now = env.now();
            people::store::insert(tx, id, &person, now)?;
            let (session, hash) = (env.new_id::<SessionId>(), people::hash_token("token"));
            people::sessions::insert(
                tx,
                session,
                &hash,
                id,
                people::sessions::Method::Password,
                &Client::default(),
                now,
            )
        })
        .await;
        vec![("cookie", "porchlight_session=token".to_owned()), ("x-porchlight", "1".to_owned())]
    }

    #[db_test]
    async fn a_stored_key_does_not_follow_a_changed_address(db: Rc<TestDb>) {
        let app = App::over(&db);
        let who = program(&app, &db).await;
        let settings = json!({ "base_url": "https://api.example.com", "company_id": "c1" });
        let new =
            json!({ "kind": "housecall", "settings": settings, "secrets": { "api_key": "k", "webhook_secret": "w" } });
        let (status, made) = ask(&app, "POST", "/v1/connections", &who, &new).await;
        assert_eq!(status, 201, "{made}");
        let path = format!("/v1/connections/{}", made["id"].as_str().unwrap());

        let unchanged = json!({ "name": "HCP", "settings": settings, "secrets": {} });
        assert_eq!(ask(&app, "PATCH", &path, &who, &unchanged).await.0, 200);
        let elsewhere = json!({ "base_url": "https://evil.example" });
        let (status, refused) = ask(&app, "PATCH", &path, &who, &json!({ "settings": elsewhere })).await;
        assert_eq!((status, &refused["code"]), (422, &json!("secrets-needed")));
        assert_eq!(
            refused["errors"],
            json!([{ "field": "secrets.api_key", "message": "give this again: it was given for another base_url" }])
        );
        let (_, kept) = ask(&app, "GET", "/v1/connections", &who, &json!({})).await;
        assert_eq!(kept["items"][0]["settings"], settings);
        let with_key = json!({ "settings": elsewhere, "secrets": { "api_key": "another" } });
        let (status, moved) = ask(&app, "PATCH", &path, &who, &with_key).await;
        assert_eq!((status, &moved["settings"]), (200, &elsewhere));
    }

    #[db_test]
    async fn only_admins_decide_where_keys_and_webhooks_go(db: Rc<TestDb>) {
        let app = App::over(&db);
        let (admin, staff) = (program(&app, &db).await, office_staff(&app, &db).await);
        let new = json!({ "kind": "housecall", "secrets": { "api_key": "k" } });
        let (_, made) = ask(&app, "POST", "/v1/connections", &admin, &new).await;
        let path = format!("/v1/connections/{}", made["id"].as_str().unwrap());
        let target = json!({ "url": "https://hooks.example.com/" });
        let (_, forward) = ask(&app, "POST", "/v1/forward_targets", &admin, &target).await;
        let forward = format!("/v1/forward_targets/{}", forward["id"].as_str().unwrap());

        for (method, path, body) in [
            ("POST", "/v1/connections", &new),
            ("PATCH", &path, &json!({ "name": "Mine" })),
            ("DELETE", &path, &json!({})),
            ("POST", "/v1/forward_targets", &target),
            ("DELETE", &forward, &json!({})),
        ] {
            let (status, refused) = ask(&app, method, path, &staff, body).await;
            assert_eq!((status, &refused["code"]), (403, &json!("not-allowed")), "{method} {path}");
        }
        for path in ["/v1/connections", "/v1/forward_targets"] {
            let (status, listed) = ask(&app, "GET", path, &staff, &json!({})).await;
            assert_eq!((status, listed["items"].as_array().unwrap().len()), (200, 1), "{path}");
        }
        assert_eq!(ask(&app, "DELETE", &path, &admin, &json!({})).await.0, 204);
    }
}
