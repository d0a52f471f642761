//! `/v1/crm`, and what of it stands at a customer.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use connect::{Pace, ProviderError, TaskFields};
use db::{DbError, Statements, Tx, args};
use domain::{
    CompanyId, ConnectionId, CrmChangeId, CrmConflictId, CrmReviewId, Timestamp,
    crm::{FieldDefinition, FieldKind, Fields},
};
use rules::{access::Action, crm::fields};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    account::Account,
    alerts_api,
    changes::{self, Cause, ChangeView, Deed, NewChange, Side, What, is_contact_detail},
    contacts, copies, items,
    links::{self, Link},
    questions::{self, Conflict, Review},
    settings::{self, Catalogue, CrmSettings},
    settle::{self, Choice, Keep},
    view::{self, Person, Timeline},
    walk::{self, Planned, Sync},
};
use crate::{
    App, audit,
    connections::{self, Access, Connection, ConnectionState},
    customers::store as customers,
    http::{
        Actor, Input, Params, Problem,
        page::{Page, PageQuery, Place},
    },
    realtime::Change,
};

/// The routes of this slice.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(overview))
        .routes(routes!(get_settings, put_settings))
        .routes(routes!(get_fields, make_field))
        .routes(routes!(refresh_fields))
        .routes(routes!(verify))
        .routes(routes!(start_sync))
        .routes(routes!(stop_sync))
        .routes(routes!(plan))
        .routes(routes!(reviews))
        .routes(routes!(settle_review))
        .routes(routes!(conflicts))
        .routes(routes!(settle_conflict))
        .routes(routes!(history))
        .routes(routes!(undo))
        .routes(routes!(timeline))
        .routes(routes!(refresh_timeline))
        .routes(routes!(make_task))
        .routes(routes!(tick_task))
        .routes(routes!(make_note))
        .routes(routes!(unlink))
        .merge(alerts_api::routes())
}

/// The account as people see it.
#[derive(Debug, Serialize, ToSchema)]
struct CrmConnection {
    id: ConnectionId,
    name: String,
    state: ConnectionState,
    access: Access,
    /// `oauth` or `private_token`.
    credential: &'static str,
    /// What the grant covers; null when that is not known.
    scopes: Option<Vec<String>>,
    /// What switched-on parts need and the grant lacks.
    missing_scopes: Vec<&'static str>,
    /// Null: an agency agreed, and no account is chosen yet; or nobody agreed.
    location: Option<CrmLocation>,
    webhook_url: String,
    last_event_at: Option<Timestamp>,
    verified_at: Option<Timestamp>,
    last_error: Option<String>,
    /// `webhooks` or `polling`.
    hears_by: &'static str,
    token_expires_at: Option<Timestamp>,
}

/// The account at HighLevel.
#[derive(Debug, Serialize, ToSchema)]
struct CrmLocation {
    id: String,
    name: Option<String>,
    time_zone: Option<String>,
}

/// What is left of HighLevel's limits.
#[derive(Debug, Serialize, ToSchema)]
struct CrmLimits {
    left_now: u32,
    most_now: u32,
    left_today: Option<u64>,
}

/// How many there are.
#[derive(Debug, Serialize, ToSchema)]
struct CrmCounts {
    linked: u64,
    not_linked: u64,
    reviews: u64,
    conflicts: u64,
    /// Pairs that could not be brought in step.
    failed: u64,
    /// Writes that a connection that only reads kept back.
    would_write: u64,
    /// Alerts that nobody has seen yet.
    alerts: u64,
}

/// How the two systems fare.
#[derive(Debug, Serialize, ToSchema)]
struct CrmOverview {
    connection: Option<CrmConnection>,
    limits: Option<CrmLimits>,
    counts: CrmCounts,
    sync: Option<Sync>,
    last_reconciled_at: Option<Timestamp>,
    /// How many pairs the last nightly comparison found out of step.
    drift_found: Option<i64>,
}

fn show_connection(app: &App, row: &Connection, settings: &CrmSettings) -> CrmConnection {
    let setting =
        |name: &str| row.settings.get(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
    let is_private = row.secret_names.iter().any(|name| name == "private_token");
    let scopes: Option<Vec<String>> =
        row.scopes.as_deref().map(|scopes| scopes.split_whitespace().map(str::to_owned).collect());
    let mut needed: Vec<&'static str> =
        vec!["contacts.readonly", "locations.readonly", "locations/customFields.readonly"];
    if row.access == Access::ReadWrite {
        needed.push("contacts.write");
        if settings.appointments {
            needed.extend(["calendars.readonly", "calendars/events.write"]);
        }
    }
    let missing_scopes = match &scopes {
        Some(scopes) => needed.into_iter().filter(|scope| !scopes.iter().any(|known| known == scope)).collect(),
        None => Vec::new(),
    };
    CrmConnection {
        id: row.id,
        name: row.name.clone(),
        state: row.state,
        access: row.access,
        credential: if is_private { "private_token" } else { "oauth" },
        scopes,
        missing_scopes,
        location: setting("location_id").map(|id| CrmLocation {
            id,
            name: setting("location_name"),
            time_zone: setting("time_zone"),
        }),
        webhook_url: app.connectors.webhook_url(row.id),
        last_event_at: row.last_event_at,
        verified_at: row.verified_at,
        last_error: row.last_error.clone(),
        hears_by: if is_private { "polling" } else { "webhooks" },
        token_expires_at: row.token_expires_at,
    }
}

fn connection(tx: &mut Tx<'_>) -> Result<Option<Connection>, DbError> {
    match connections::store::find_kind(tx, connections::Kind::Highlevel)? {
        Some(id) => connections::store::find(tx, id),
        None => Ok(None),
    }
}

/// How the two systems fare: the account, what waits for a person, the last walk.
#[utoipa::path(get, path = "/v1/crm", tag = "crm", responses((status = 200, body = CrmOverview), Problem))]
async fn overview(State(app): State<App>, actor: Actor) -> Result<Json<CrmOverview>, Problem> {
    let app_in = app.clone();
    let shown = app
        .db
        .read(actor.company, move |tx| {
            let kept = settings::load(tx)?;
            let row = connection(tx)?;
            let limits = row.as_ref().map(|row| {
                let left = app_in.connectors.limiter(row.id).left();
                CrmLimits { left_now: left.in_interval, most_now: left.burst, left_today: left.today }
            });
            let linked: u64 = tx.value("SELECT COUNT(*) FROM crm_links WHERE company_id = $1 AND state = 'linked'", args![])?;
            let all = customers::count(tx)?;
            let counts = CrmCounts {
                linked,
                not_linked: all.saturating_sub(linked),
                reviews: tx.value("SELECT COUNT(*) FROM crm_reviews WHERE company_id = $1 AND state = 'open'", args![])?,
                conflicts: tx.value("SELECT COUNT(*) FROM crm_conflicts WHERE company_id = $1 AND state = 'open'", args![])?,
                failed: tx.value("SELECT COUNT(*) FROM crm_links WHERE company_id = $1 AND error IS NOT NULL", args![])?,
                would_write: tx.value("SELECT COUNT(*) FROM crm_changes WHERE company_id = $1 AND state = 'would_write'", args![])?,
                alerts: tx.value(
                    "SELECT COUNT(*) FROM crm_firings WHERE company_id = $1 AND acknowledged_at IS NULL AND told_at IS NOT NULL",
                    args![],
                )?,
            };
            Ok::<_, Problem>(CrmOverview {
                connection: row.map(|row| show_connection(&app_in, &row, &kept.settings)),
                limits,
                counts,
                sync: walk::progress(tx)?,
                last_reconciled_at: kept.reconciled_at,
                drift_found: kept.drift,
            })
        })
        .await?;
    Ok(Json(shown))
}

/// How the two systems are kept in step.
#[utoipa::path(get, path = "/v1/crm/settings", tag = "crm", responses((status = 200, body = CrmSettings), Problem))]
async fn get_settings(State(app): State<App>, actor: Actor) -> Result<Json<CrmSettings>, Problem> {
    Ok(Json(app.db.read(actor.company, settings::load).await?.settings))
}

/// Changes how they are. What was agreed on stays.
#[utoipa::path(put, path = "/v1/crm/settings", tag = "crm", request_body = CrmSettings, responses((status = 200, body = CrmSettings), Problem))]
async fn put_settings(
    State(app): State<App>,
    actor: Actor,
    Input(input): Input<CrmSettings>,
) -> Result<Json<CrmSettings>, Problem> {
    let app_in = app.clone();
    let saved = app
        .db
        .write(actor.company, move |tx| {
            let kept = settings::load(tx)?;
            input.check(&kept.catalogue)?;
            settings::save(tx, &input)?;
            let (before, after) = (serde_json::json!(kept.settings), serde_json::json!(input));
            let change = audit::Change::of(&before, &after).saying("HighLevel");
            audit::record_change(tx, &app_in.env, &actor, "crm.settings", "crm", &change)?;
            app_in.live.publish(tx, Change::Crm, "settings")?;
            Ok::<_, Problem>(input)
        })
        .await?;
    Ok(Json(saved))
}

/// A field on either side.
#[derive(Debug, Serialize, ToSchema)]
struct CrmField {
    field: String,
    label: String,
    /// `text`, `number`, `date`, `choice`, `choices` or `other`.
    kind: &'static str,
    /// What a customer or contact of the company has in it.
    sample: Option<String>,
    writable: bool,
    options: Vec<String>,
}

/// Something with a name.
#[derive(Debug, Serialize, ToSchema)]
struct CrmNamed {
    id: String,
    name: String,
}

/// The fields of both sides, with values that they have.
#[derive(Debug, Serialize, ToSchema)]
struct CrmFields {
    housecall: Vec<CrmField>,
    highlevel: Vec<CrmField>,
    calendars: Vec<CrmNamed>,
    users: Vec<CrmNamed>,
    refreshed_at: Option<Timestamp>,
    /// Why they could not be read anew.
    error: Option<String>,
}

const fn kind_word(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Text => "text",
        FieldKind::Number => "number",
        FieldKind::Date => "date",
        FieldKind::Choice => "choice",
        FieldKind::Choices => "choices",
        FieldKind::Other => "other",
    }
}

fn custom_field(definition: &FieldDefinition, samples: &Fields, sees: bool) -> CrmField {
    CrmField {
        field: definition.field.clone(),
        label: definition.name.clone(),
        kind: kind_word(definition.kind),
        sample: sample(samples, &definition.field, sees),
        writable: definition.kind != FieldKind::Other,
        options: definition.options.clone(),
    }
}

fn sample(samples: &Fields, field: &str, sees: bool) -> Option<String> {
    let value = samples.get(field)?;
    if !sees && is_contact_detail(field) {
        return Some("••••".to_owned());
    }
    Some(value.chars().take(60).collect())
}

fn show_fields(tx: &mut Tx<'_>, app: &App, sees: bool) -> Result<CrmFields, DbError> {
    let kept = settings::load(tx)?;
    // A pair has values on both sides, so that a row of the mapping shows the same person.
    let pair: Option<(String, String)> = tx.find(
        "SELECT customer_ref, contact_ref FROM crm_links WHERE company_id = $1 AND state = 'linked' AND contact_ref IS NOT NULL
          ORDER BY linked_at DESC LIMIT 1",
        args![],
    )?;
    let (customer_ref, contact_ref) = match pair {
        Some((customer_ref, contact_ref)) => (Some(customer_ref), Some(contact_ref)),
        None => (customers::after(tx, "", 1)?.into_iter().next(), None),
    };
    let ours = match customer_ref {
        Some(customer_ref) => match customers::find(tx, &customer_ref)? {
            Some(customer) => {
                let jobs = super::bring::of_jobs(tx, &customer_ref, app.env.now())?;
                fields::of_customer(&customer.record, &jobs)
            }
            None => Fields::new(),
        },
        None => Fields::new(),
    };
    let theirs = match contact_ref {
        Some(contact_ref) => {
            contacts::find(tx, &contact_ref)?.and_then(|contact| contact.record).map(|record| record.fields)
        }
        None => None,
    };
    let theirs = theirs.unwrap_or_default();
    let housecall = fields::CUSTOMER_FIELDS
        .iter()
        .map(|field| CrmField {
            field: field.name.to_owned(),
            label: field.label.to_owned(),
            kind: if field.name == "jobs_done" {
                "number"
            } else if matches!(field.name, "next_visit" | "last_completed") {
                "date"
            } else {
                "text"
            },
            sample: sample(&ours, field.name, sees),
            writable: field.is_writable,
            options: Vec::new(),
        })
        .collect();
    let mut highlevel: Vec<CrmField> = domain::crm::CONTACT_FIELDS
        .iter()
        .map(|field| CrmField {
            field: (*field).to_owned(),
            label: kept.catalogue.label(field),
            kind: "text",
            sample: sample(&theirs, field, sees),
            writable: true,
            options: Vec::new(),
        })
        .collect();
    highlevel.extend(kept.catalogue.fields.iter().map(|definition| custom_field(definition, &theirs, sees)));
    let named = |all: Vec<connect::Named>| all.into_iter().map(|one| CrmNamed { id: one.id, name: one.name }).collect();
    Ok(CrmFields {
        housecall,
        highlevel,
        calendars: named(kept.catalogue.calendars),
        users: named(kept.catalogue.users),
        refreshed_at: kept.catalogue_at,
        error: kept.catalogue.error,
    })
}

/// The fields of both sides as last read, with values that they have.
#[utoipa::path(get, path = "/v1/crm/fields", tag = "crm", responses((status = 200, body = CrmFields), Problem))]
async fn get_fields(State(app): State<App>, actor: Actor) -> Result<Json<CrmFields>, Problem> {
    let (app_in, sees) = (app.clone(), actor.sees_contact_details());
    let shown: Result<CrmFields, DbError> = app.db.read(actor.company, move |tx| show_fields(tx, &app_in, sees)).await;
    Ok(Json(shown?))
}

/// Reads HighLevel's fields, calendars and people anew.
#[utoipa::path(post, path = "/v1/crm/fields/refresh", tag = "crm", responses((status = 200, body = CrmFields), Problem))]
async fn refresh_fields(State(app): State<App>, actor: Actor) -> Result<Json<CrmFields>, Problem> {
    read_catalogue(&app, actor.company).await?;
    get_fields(State(app), actor).await
}

fn away(error: &ProviderError) -> Problem {
    match error {
        ProviderError::RateLimited(_) | ProviderError::Unreachable(_) | ProviderError::Unavailable { .. } => {
            Problem::new(StatusCode::BAD_GATEWAY, "highlevel-away", format!("HighLevel: {error}"))
        }
        error => Problem::conflict("highlevel-refused", format!("HighLevel: {error}")),
    }
}

async fn account(app: &App, company: CompanyId) -> Result<Account, Problem> {
    let account = Account::of(app, company).await.map_err(|error| away(&error))?;
    account.ok_or_else(|| Problem::conflict("no-connection", "HighLevel is not connected"))
}

/// Reads what the account has. What the grant does not cover is left out, and said.
async fn read_catalogue(app: &App, company: CompanyId) -> Result<(), Problem> {
    let account = account(app, company).await?;
    let reader = account.reader(Pace::Person).ok_or_else(not_agreed)?;
    let (fields, calendars, users, location) =
        futures::join!(reader.custom_fields(), reader.calendars(), reader.users(), reader.account());
    let mut trouble = Vec::new();
    let mut say = |what: &str, error: &ProviderError| trouble.push(format!("{what}: {error}"));
    for error in [fields.as_ref().err(), calendars.as_ref().err(), users.as_ref().err()].into_iter().flatten() {
        account.learn(app, error).await;
    }
    let fields = fields.inspect_err(|error| say("fields", error));
    let calendars = calendars.inspect_err(|error| say("calendars", error));
    let users = users.inspect_err(|error| say("people", error));
    let (connection_id, now) = (account.connection, app.env.now());
    app.db
        .write(company, move |tx| {
            let before = settings::load(tx)?.catalogue;
            let catalogue = Catalogue {
                fields: fields.unwrap_or(before.fields),
                calendars: calendars.unwrap_or(before.calendars),
                users: users.unwrap_or(before.users),
                error: (!trouble.is_empty()).then(|| trouble.join("; ")),
            };
            settings::save_catalogue(tx, &catalogue, now)?;
            if let (Ok(location), Some(mut row)) = (location, connections::store::find(tx, connection_id)?) {
                row.settings.insert("location_name".into(), location.name);
                if let Some(zone) = location.time_zone {
                    row.settings.insert("time_zone".into(), zone);
                }
                connections::store::set_settings(tx, connection_id, &row.settings)?;
            }
            Ok::<_, DbError>(())
        })
        .await?;
    app.connectors.forget(company, connection_id);
    Ok(())
}

/// For the demo: reads what the account has, lets a last name be asked about, and takes part in what
/// happens from now on; the import's end begins the first walk.
pub async fn make_demo(app: &App, company: CompanyId) -> anyhow::Result<()> {
    read_catalogue(app, company).await.map_err(|problem| anyhow::anyhow!("{}", problem.detail()))?;
    let (now, app_in) = (app.env.now(), app.clone());
    let made: Result<(), DbError> = app
        .db
        .write(company, move |tx| {
            let mut kept = settings::load(tx)?;
            for map in kept.settings.fields.iter_mut().filter(|map| map.highlevel == "last_name") {
                map.policy = rules::crm::mapping::Policy::Ask;
            }
            settings::save(tx, &kept.settings)?;
            settings::set_watermark(tx, now)?;
            // The import may be through already.
            walk::after_import(tx, &app_in)
        })
        .await;
    made?;
    Ok(())
}

fn not_agreed() -> Problem {
    Problem::conflict("not-connected", "nobody has agreed at HighLevel yet")
}

/// A field to be made in HighLevel.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewCrmField {
    name: String,
    /// `text`, `number` or `date`.
    kind: String,
}

/// Makes a field of contacts in HighLevel.
#[utoipa::path(post, path = "/v1/crm/fields", tag = "crm", request_body = NewCrmField, responses((status = 201, body = CrmField), Problem))]
async fn make_field(
    State(app): State<App>,
    actor: Actor,
    Input(input): Input<NewCrmField>,
) -> Result<(StatusCode, Json<CrmField>), Problem> {
    let name = input.name.trim().to_owned();
    if name.is_empty() || name.chars().count() > 100 {
        return Err(Problem::invalid_field("name", "1 to 100 characters"));
    }
    let kind = match input.kind.as_str() {
        "text" => FieldKind::Text,
        "number" => FieldKind::Number,
        "date" => FieldKind::Date,
        _ => return Err(Problem::invalid_field("kind", "text, number or date")),
    };
    let account = settle::writable(&app, actor.company).await?;
    let writer = account.writer(Pace::Person).ok_or_else(settle::read_only)?;
    let made = writer.create_custom_field(&name, kind).await.map_err(|error| away(&error))?;
    let (app_in, definition) = (app.clone(), made.clone());
    app.db
        .write(actor.company, move |tx| {
            let mut kept = settings::load(tx)?;
            kept.catalogue.fields.push(definition.clone());
            settings::save_catalogue(tx, &kept.catalogue, app_in.env.now())?;
            audit::record(tx, &app_in.env, &actor, "crm.field", &definition.field, Some(&definition.name))?;
            Ok::<_, DbError>(())
        })
        .await?;
    Ok((StatusCode::CREATED, Json(custom_field(&made, &Fields::new(), true))))
}

/// One call of a check.
#[derive(Debug, Serialize, ToSchema)]
struct CrmStep {
    call: &'static str,
    ok: bool,
    detail: String,
    took_ms: u64,
}

/// A contact that was read.
#[derive(Debug, Serialize, ToSchema)]
struct CrmSample {
    name: String,
    email_hint: Option<String>,
    phone_hint: Option<String>,
    tags: Vec<String>,
}

/// Whether reading works.
#[derive(Debug, Serialize, ToSchema)]
struct CrmVerification {
    at: Timestamp,
    ok: bool,
    steps: Vec<CrmStep>,
    sample: Option<CrmSample>,
}

/// Runs `GET /contacts` and `GET /contacts/{id}`, and says what came back.
#[utoipa::path(post, path = "/v1/crm/verify", tag = "crm", responses((status = 200, body = CrmVerification), Problem))]
async fn verify(State(app): State<App>, actor: Actor) -> Result<Json<CrmVerification>, Problem> {
    let account = account(&app, actor.company).await?;
    let reader = account.reader(Pace::Person).ok_or_else(not_agreed)?;
    let mut steps = Vec::new();
    let took = |since: Timestamp| u64::try_from(app.env.now().since(since).as_millis()).unwrap_or(u64::MAX);
    let began = app.env.now();
    let listed = reader.sample(5).await;
    let mut found = None;
    match &listed {
        Ok((contacts, total)) => {
            let total = total.map_or_else(
                || format!("{} contacts on the first page", contacts.len()),
                |total| format!("{total} contacts"),
            );
            steps.push(CrmStep { call: "GET /contacts", ok: true, detail: total, took_ms: took(began) });
            if let Some(first) = contacts.first() {
                let began = app.env.now();
                let one = reader.contact(&first.contact_ref).await;
                let detail = match &one {
                    Ok(contact) => format!("{} fields, {} tags", contact.fields.len(), contact.tags.len()),
                    Err(error) => error.to_string(),
                };
                steps.push(CrmStep { call: "GET /contacts/{id}", ok: one.is_ok(), detail, took_ms: took(began) });
                if let Err(error) = &one {
                    account.learn(&app, error).await;
                }
                found = one.ok();
            } else {
                steps.push(CrmStep {
                    call: "GET /contacts/{id}",
                    ok: true,
                    detail: "there is no contact yet to read".into(),
                    took_ms: 0,
                });
            }
        }
        Err(error) => {
            account.learn(&app, error).await;
            steps.push(CrmStep { call: "GET /contacts", ok: false, detail: error.to_string(), took_ms: took(began) });
        }
    }
    let ok = steps.iter().all(|step| step.ok);
    if ok {
        let (id, app_in) = (account.connection, app.clone());
        app.db
            .write(actor.company, move |tx| {
                connections::store::note_ok(tx, id, app_in.env.now())?;
                app_in.live.publish(tx, Change::Connection, id)
            })
            .await
            .map_err(|error: DbError| Problem::from(error))?;
        // Fields and calendars are needed next; that they cannot be read is said where they are shown.
        if let Err(problem) = read_catalogue(&app, actor.company).await {
            tracing::info!("the fields of an account could not be read after its check: {}", problem.code());
        }
    }
    let sample = found.map(|contact| CrmSample {
        name: contact.display_name(),
        email_hint: contact.field("email").map(|email| view::shown_email(email, false)),
        phone_hint: contact.field("phone").map(|phone| view::shown_phone(phone, false)),
        tags: contact.tags,
    });
    Ok(Json(CrmVerification { at: app.env.now(), ok, steps, sample }))
}

/// What kind of walk.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CrmSyncWanted {
    /// Nothing is written; what would be is kept.
    dry_run: bool,
}

/// Goes over everything: links, makes, compares. Pressed twice, the first one goes on.
#[utoipa::path(post, path = "/v1/crm/sync", tag = "crm", request_body = CrmSyncWanted, responses((status = 202, body = Sync), Problem))]
async fn start_sync(
    State(app): State<App>,
    actor: Actor,
    Input(CrmSyncWanted { dry_run }): Input<CrmSyncWanted>,
) -> Result<(StatusCode, Json<Sync>), Problem> {
    let account = account(&app, actor.company).await?;
    account.reader(Pace::Person).ok_or_else(not_agreed)?;
    let known = app.db.read(actor.company, settings::load).await?;
    if known.catalogue_at.is_none() {
        read_catalogue(&app, actor.company).await?;
    }
    let app_in = app.clone();
    let sync = app
        .db
        .write(actor.company, move |tx| {
            let kind = if dry_run { walk::Kind::DryRun } else { walk::Kind::First };
            let sync = walk::start(tx, &app_in, kind)?;
            audit::record(tx, &app_in.env, &actor, "crm.sync", "crm", Some(if dry_run { "dry run" } else { "sync" }))?;
            Ok::<_, DbError>(sync)
        })
        .await?;
    Ok((StatusCode::ACCEPTED, Json(sync)))
}

/// Stops the walk that is under way. What it did stays.
#[utoipa::path(post, path = "/v1/crm/sync/stop", tag = "crm", responses((status = 200, body = Sync), Problem))]
async fn stop_sync(State(app): State<App>, actor: Actor) -> Result<Json<Sync>, Problem> {
    let app_in = app.clone();
    let sync: Result<Option<Sync>, DbError> = app.db.write(actor.company, move |tx| walk::stop(tx, &app_in)).await;
    sync?.map(Json).ok_or_else(|| Problem::not_found("sync"))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct PlanQuery {
    /// `link`, `create`, `update`, `review`, `conflict` or `nothing`.
    kind: Option<String>,
}

/// What the last dry run would do, one customer after the other.
#[utoipa::path(get, path = "/v1/crm/sync/plan", tag = "crm", params(PlanQuery, PageQuery), responses((status = 200, body = Page<Planned>), Problem))]
async fn plan(
    State(app): State<App>,
    actor: Actor,
    Params(query): Params<PlanQuery>,
    Params(page): Params<PageQuery>,
) -> Result<Json<Page<Planned>>, Problem> {
    let after = if page.cursor.is_some() { page.before_number()? } else { 0 };
    let (limit, sees) = (page.limit(), actor.sees_contact_details());
    let rows: Result<_, DbError> =
        app.db.read(actor.company, move |tx| walk::plans(tx, query.kind.as_deref(), after, limit + 1)).await;
    let place = |row: &(i64, Planned)| Place { at: Timestamp::from_micros(row.0), id: String::new() };
    Ok(Json(Page::of(rows?, limit, place, |(_, mut row)| {
        if !sees {
            for field in row.fields.iter_mut().filter(|field| is_contact_detail(&field.field)) {
                for value in [&mut field.housecall, &mut field.highlevel] {
                    if !value.is_empty() {
                        "••••".clone_into(value);
                    }
                }
            }
        }
        row
    })))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct StateQuery {
    /// `open` (when not given) or `settled`.
    state: Option<String>,
    /// HCP's id of a customer. Not for questions.
    customer_ref: Option<String>,
}

impl StateQuery {
    fn state(&self) -> Result<&'static str, Problem> {
        match self.state.as_deref() {
            None | Some("open") => Ok("open"),
            Some("settled") => Ok("settled"),
            Some(_) => Err(Problem::invalid_field("state", "open or settled")),
        }
    }
}

/// A contact that may be the customer.
#[derive(Debug, Serialize, ToSchema)]
struct CrmCandidate {
    #[serde(flatten)]
    person: Person,
    contact_ref: String,
    by: rules::crm::matching::By,
    /// The name of the customer whose it is already.
    linked_to: Option<String>,
}

/// A customer of whom nobody can tell which contact they are.
#[derive(Debug, Serialize, ToSchema)]
struct CrmReview {
    id: CrmReviewId,
    customer_ref: String,
    customer: Person,
    reason: rules::crm::matching::Doubt,
    candidates: Vec<CrmCandidate>,
    /// `open` or `settled`.
    state: &'static str,
    /// `link`, `create` or `leave`.
    choice: Option<String>,
    settled_by: Option<String>,
    settled_at: Option<Timestamp>,
    created_at: Timestamp,
}

fn person_name(tx: &mut Tx<'_>, id: Option<&String>) -> Result<Option<String>, DbError> {
    let Some(id) = id else { return Ok(None) };
    let found: Option<(String,)> =
        tx.find("SELECT name FROM people WHERE company_id = $1 AND id = $2", args![id.clone()])?;
    Ok(found.map(|(name,)| name))
}

fn show_review(tx: &mut Tx<'_>, review: Review, sees: bool) -> Result<CrmReview, DbError> {
    let customer = customers::find(tx, &review.customer_ref)?.map(|customer| customer.record).unwrap_or_default();
    let mut candidates = Vec::new();
    for one in review.candidates {
        let Some(contact) = contacts::find(tx, &one.contact_ref)? else { continue };
        let linked_to = match links::of_contact(tx, &one.contact_ref)? {
            Some(link) => Some(view::name_of(tx, &link.customer_ref)?),
            None => None,
        };
        let person = contact
            .record
            .as_ref()
            .map_or_else(|| Person::of_line(&contact, sees), |record| Person::of_contact(record, sees));
        candidates.push(CrmCandidate { person, contact_ref: one.contact_ref, by: one.by, linked_to });
    }
    Ok(CrmReview {
        id: review.id,
        customer: Person::of_customer(&customer, sees),
        customer_ref: review.customer_ref,
        reason: review.reason,
        candidates,
        state: if review.is_open { "open" } else { "settled" },
        choice: review.choice,
        settled_by: person_name(tx, review.settled_by.as_ref())?,
        settled_at: review.settled_at,
        created_at: review.created_at,
    })
}

/// Customers of whom nobody can tell which contact they are.
#[utoipa::path(get, path = "/v1/crm/reviews", tag = "crm", params(StateQuery, PageQuery), responses((status = 200, body = Page<CrmReview>), Problem))]
async fn reviews(
    State(app): State<App>,
    actor: Actor,
    Params(query): Params<StateQuery>,
    Params(page): Params<PageQuery>,
) -> Result<Json<Page<CrmReview>>, Problem> {
    let (before, limit, state) = (page.before()?, page.limit(), query.state()?);
    let rows: Result<Vec<CrmReview>, DbError> = app
        .db
        .read(actor.company, move |tx| {
            let sees = actor.sees_contact_details();
            let rows = questions::reviews(tx, state, (before.at, before.id), limit + 1)?;
            rows.into_iter().map(|row| show_review(tx, row, sees)).collect()
        })
        .await;
    let place = |row: &CrmReview| Place { at: row.created_at, id: row.id.to_string() };
    Ok(Json(Page::of(rows?, limit, place, |row| row)))
}

/// Says which contact a customer is, or that there is none.
#[utoipa::path(post, path = "/v1/crm/reviews/{id}", tag = "crm", params(("id" = String, Path)), request_body = Choice, responses((status = 200, body = CrmReview), Problem))]
async fn settle_review(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Input(choice): Input<Choice>,
) -> Result<Json<CrmReview>, Problem> {
    let review = settle::review(&app, &actor, id.parse()?, choice).await?;
    let shown: Result<CrmReview, DbError> =
        app.db.read(actor.company, move |tx| show_review(tx, review, actor.sees_contact_details())).await;
    Ok(Json(shown?))
}

/// A field that both sides changed.
#[derive(Debug, Serialize, ToSchema)]
struct CrmConflict {
    id: CrmConflictId,
    customer_ref: String,
    /// The customer's name.
    customer: String,
    contact_ref: String,
    field: String,
    label: String,
    /// What both had before.
    agreed: Option<String>,
    housecall: String,
    highlevel: String,
    housecall_at: Option<Timestamp>,
    highlevel_at: Option<Timestamp>,
    /// Which sides take no value at the moment: `housecall`, `highlevel`. Empty when it is settled.
    unwritable: Vec<&'static str>,
    /// `open` or `settled`.
    state: &'static str,
    /// `housecall`, `highlevel`, `both` or `other`.
    kept: Option<String>,
    settled_by: Option<String>,
    settled_at: Option<Timestamp>,
    created_at: Timestamp,
}

fn show_conflict(tx: &mut Tx<'_>, conflict: Conflict, sees: bool) -> Result<CrmConflict, DbError> {
    let kept = settings::load(tx)?;
    let label = kept.catalogue.label(&conflict.field);
    let unwritable = if conflict.is_open { settle::unwritable(tx, &kept.settings, &conflict.field)? } else { vec![] };
    let value = |value: String| {
        if sees || value.is_empty() || !is_contact_detail(&conflict.field) { value } else { "••••".to_owned() }
    };
    Ok(CrmConflict {
        customer: view::name_of(tx, &conflict.customer_ref)?,
        settled_by: person_name(tx, conflict.settled_by.as_ref())?,
        agreed: conflict.agreed.clone().map(&value),
        housecall: value(conflict.housecall.clone()),
        highlevel: value(conflict.highlevel.clone()),
        id: conflict.id,
        customer_ref: conflict.customer_ref,
        contact_ref: conflict.contact_ref,
        field: conflict.field,
        label,
        housecall_at: conflict.housecall_at,
        highlevel_at: conflict.highlevel_at,
        unwritable,
        state: if conflict.is_open { "open" } else { "settled" },
        kept: conflict.kept,
        settled_at: conflict.settled_at,
        created_at: conflict.created_at,
    })
}

/// Fields that both sides changed.
#[utoipa::path(get, path = "/v1/crm/conflicts", tag = "crm", params(StateQuery, PageQuery), responses((status = 200, body = Page<CrmConflict>), Problem))]
async fn conflicts(
    State(app): State<App>,
    actor: Actor,
    Params(query): Params<StateQuery>,
    Params(page): Params<PageQuery>,
) -> Result<Json<Page<CrmConflict>>, Problem> {
    let (before, limit, state) = (page.before()?, page.limit(), query.state()?);
    let rows: Result<Vec<CrmConflict>, DbError> = app
        .db
        .read(actor.company, move |tx| {
            let sees = actor.sees_contact_details();
            let rows =
                questions::conflicts(tx, state, query.customer_ref.as_deref(), (before.at, before.id), limit + 1)?;
            rows.into_iter().map(|row| show_conflict(tx, row, sees)).collect()
        })
        .await;
    let place = |row: &CrmConflict| Place { at: row.created_at, id: row.id.to_string() };
    Ok(Json(Page::of(rows?, limit, place, |row| row)))
}

/// Says which value counts. It is written at once.
#[utoipa::path(post, path = "/v1/crm/conflicts/{id}", tag = "crm", params(("id" = String, Path)), request_body = Keep, responses((status = 200, body = CrmConflict), Problem))]
async fn settle_conflict(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Input(keep): Input<Keep>,
) -> Result<Json<CrmConflict>, Problem> {
    let conflict = settle::conflict(&app, &actor, id.parse()?, keep).await?;
    let shown: Result<CrmConflict, DbError> =
        app.db.read(actor.company, move |tx| show_conflict(tx, conflict, actor.sees_contact_details())).await;
    Ok(Json(shown?))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct HistoryQuery {
    /// HCP's id of a customer.
    customer_ref: Option<String>,
    /// `planned`, `written`, `failed`, `unknown` or `would_write`.
    state: Option<String>,
}

/// Every write on either side, newest first.
#[utoipa::path(get, path = "/v1/crm/changes", tag = "crm", params(HistoryQuery, PageQuery), responses((status = 200, body = Page<ChangeView>), Problem))]
async fn history(
    State(app): State<App>,
    actor: Actor,
    Params(query): Params<HistoryQuery>,
    Params(page): Params<PageQuery>,
) -> Result<Json<Page<ChangeView>>, Problem> {
    let (before, limit) = (page.before_number()?, page.limit());
    let rows: Result<Vec<(i64, ChangeView)>, DbError> = app
        .db
        .read(actor.company, move |tx| {
            let (sees, catalogue) = (actor.sees_contact_details(), settings::load(tx)?.catalogue);
            let rows = changes::list(tx, query.customer_ref.as_deref(), query.state.as_deref(), before, limit + 1)?;
            rows.into_iter().map(|row| Ok((row.seq, changes::show(tx, &catalogue, row, sees)?))).collect()
        })
        .await;
    let place = |row: &(i64, ChangeView)| Place { at: Timestamp::from_micros(row.0), id: String::new() };
    Ok(Json(Page::of(rows?, limit, place, |(_, row)| row)))
}

/// Takes a write back: what was there before is written again.
#[utoipa::path(post, path = "/v1/crm/changes/{id}/undo", tag = "crm", params(("id" = String, Path)), responses((status = 200, body = ChangeView), Problem))]
async fn undo(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<Json<ChangeView>, Problem> {
    let id: CrmChangeId = id.parse()?;
    let change = settle::undo(&app, &actor, id).await?;
    let shown: Result<ChangeView, DbError> = app
        .db
        .read(actor.company, move |tx| {
            let catalogue = settings::load(tx)?.catalogue;
            changes::show(tx, &catalogue, change, actor.sees_contact_details())
        })
        .await;
    Ok(Json(shown?))
}

fn may_see(tx: &mut Tx<'_>, actor: &Actor, action: Action, customer_ref: &str) -> Result<(), Problem> {
    customers::find(tx, customer_ref)?.ok_or_else(|| Problem::not_found("customer"))?;
    actor.authorize_customer(tx, action, customer_ref)
}

/// One customer in both systems, as known at once.
#[utoipa::path(get, path = "/v1/customers/{ref}/timeline", tag = "crm", params(("ref" = String, Path)), responses((status = 200, body = Timeline), Problem))]
async fn timeline(
    State(app): State<App>,
    actor: Actor,
    Path(customer_ref): Path<String>,
) -> Result<Json<Timeline>, Problem> {
    let app_in = app.clone();
    let shown = app
        .db
        .read(actor.company, move |tx| {
            may_see(tx, &actor, Action::CustomersRead, &customer_ref)?;
            Ok::<_, Problem>(view::timeline(tx, &app_in, &actor, &customer_ref)?)
        })
        .await?;
    Ok(Json(shown))
}

/// The same, after HighLevel was asked; from the cache, with its age, when it does not answer.
#[utoipa::path(post, path = "/v1/customers/{ref}/timeline/refresh", tag = "crm", params(("ref" = String, Path)), responses((status = 200, body = Timeline), Problem))]
async fn refresh_timeline(
    State(app): State<App>,
    actor: Actor,
    Path(customer_ref): Path<String>,
) -> Result<Json<Timeline>, Problem> {
    check_customer(&app, &actor, Action::CustomersRead, &customer_ref).await?;
    Ok(Json(view::refreshed(&app, &actor, &customer_ref).await?))
}

async fn check_customer(app: &App, actor: &Actor, action: Action, customer_ref: &str) -> Result<(), Problem> {
    let (actor_in, customer_ref) = (actor.clone(), customer_ref.to_owned());
    app.db.read(actor.company, move |tx| may_see(tx, &actor_in, action, &customer_ref)).await
}

/// The customer's contact, to be written to.
async fn linked_contact(app: &App, actor: &Actor, customer_ref: &str) -> Result<(Account, String), Problem> {
    check_customer(app, actor, Action::CustomersWrite, customer_ref).await?;
    let name = customer_ref.to_owned();
    let link: Result<Option<Link>, DbError> = app.db.read(actor.company, move |tx| links::of_customer(tx, &name)).await;
    let contact = link?.as_ref().and_then(Link::contact).map(str::to_owned);
    let contact =
        contact.ok_or_else(|| Problem::conflict("not-linked", "this customer has no contact in HighLevel"))?;
    Ok((settle::writable(app, actor.company).await?, contact))
}

fn by_hand(actor: &Actor, customer_ref: &str, contact_ref: &str, what: What, deed: Deed, after: Fields) -> NewChange {
    NewChange {
        customer_ref: Some(customer_ref.to_owned()),
        contact_ref: Some(contact_ref.to_owned()),
        side: Side::Highlevel,
        what,
        deed,
        item_ref: None,
        before: Fields::new(),
        after,
        cause: Cause::ByHand,
        why: "written by hand".into(),
        person: actor.kind.person(),
    }
}

/// A task to be made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewCrmTask {
    title: String,
    body: Option<String>,
    due_at: Timestamp,
    /// HighLevel's id of the user who is to do it.
    assigned_to: Option<String>,
}

async fn shown(app: &App, actor: &Actor, customer_ref: &str) -> Result<Json<Timeline>, Problem> {
    let (app_in, actor_in, customer_ref) = (app.clone(), actor.clone(), customer_ref.to_owned());
    let shown: Result<Timeline, DbError> =
        app.db.read(actor.company, move |tx| view::timeline(tx, &app_in, &actor_in, &customer_ref)).await;
    Ok(Json(shown?))
}

/// Makes a task at the customer's contact.
#[utoipa::path(post, path = "/v1/customers/{ref}/crm_tasks", tag = "crm", params(("ref" = String, Path)), request_body = NewCrmTask, responses((status = 201, body = Timeline), Problem))]
async fn make_task(
    State(app): State<App>,
    actor: Actor,
    Path(customer_ref): Path<String>,
    Input(input): Input<NewCrmTask>,
) -> Result<(StatusCode, Json<Timeline>), Problem> {
    let title = input.title.trim().to_owned();
    if title.is_empty() || title.chars().count() > 200 {
        return Err(Problem::invalid_field("title", "1 to 200 characters"));
    }
    if input.body.as_ref().is_some_and(|body| body.chars().count() > 5_000) {
        return Err(Problem::invalid_field("body", "at most 5000 characters"));
    }
    let (account, contact) = linked_contact(&app, &actor, &customer_ref).await?;
    let writer = account.writer(Pace::Person).ok_or_else(settle::read_only)?;
    let after: Fields = [("title".to_owned(), title.clone()), ("due_at".to_owned(), input.due_at.to_string())].into();
    let fields = TaskFields {
        title,
        body: input.body,
        due_at: Some(input.due_at),
        is_done: false,
        assigned_to: input.assigned_to,
    };
    let new = by_hand(&actor, &customer_ref, &contact, What::Task, Deed::Create, after);
    let call = writer.create_task(&contact, &fields);
    let made = copies::recorded(&app, actor.company, new, call, |made| Some(made.task_ref.clone()))
        .await
        .map_err(|error| away(&error))?;
    let (app_in, name, customer) = (app.clone(), contact.clone(), customer_ref.clone());
    app.db
        .write(actor.company, move |tx| {
            items::keep_task(tx, &name, &made)?;
            // It was written here: it does not become a note on the job as one of HighLevel's would.
            items::set_copy(
                tx,
                "task",
                &format!("by_hand:{}", made.task_ref),
                &customer,
                Some(&made.task_ref),
                "",
                app_in.env.now(),
            )?;
            app_in.live.publish(tx, Change::Customer, &customer)
        })
        .await
        .map_err(|error: DbError| Problem::from(error))?;
    Ok((StatusCode::CREATED, shown(&app, &actor, &customer_ref).await?))
}

/// Whether it is done.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CrmTick {
    done: bool,
}

/// Ticks a task off, or back on.
#[utoipa::path(patch, path = "/v1/customers/{ref}/crm_tasks/{task_ref}", tag = "crm", params(("ref" = String, Path), ("task_ref" = String, Path)), request_body = CrmTick, responses((status = 200, body = Timeline), Problem))]
async fn tick_task(
    State(app): State<App>,
    actor: Actor,
    Path((customer_ref, task_ref)): Path<(String, String)>,
    Input(CrmTick { done }): Input<CrmTick>,
) -> Result<Json<Timeline>, Problem> {
    let (account, contact) = linked_contact(&app, &actor, &customer_ref).await?;
    let writer = account.writer(Pace::Person).ok_or_else(settle::read_only)?;
    let (name, task) = (contact.clone(), task_ref.clone());
    let parts: Result<items::Parts, DbError> = app.db.read(actor.company, move |tx| items::of_contact(tx, &name)).await;
    if !parts?.tasks.iter().any(|known| known.task_ref == task) {
        return Err(Problem::not_found("task"));
    }
    let mut new = by_hand(
        &actor,
        &customer_ref,
        &contact,
        What::Task,
        Deed::Update,
        [("done".to_owned(), done.to_string())].into(),
    );
    new.before = [("done".to_owned(), (!done).to_string())].into();
    new.item_ref = Some(task_ref.clone());
    let call = writer.complete_task(&contact, &task_ref, done);
    let written = copies::recorded(&app, actor.company, new, call, |_| None).await;
    let (app_in, customer, now) = (app.clone(), customer_ref.clone(), app.env.now());
    match written {
        Ok(task) => app
            .db
            .write(actor.company, move |tx| {
                items::keep_task(tx, &contact, &task)?;
                app_in.live.publish(tx, Change::Customer, &customer)
            })
            .await
            .map_err(|error: DbError| Problem::from(error))?,
        Err(ProviderError::NotFound) => {
            let dropped: Result<u64, DbError> =
                app.db.write(actor.company, move |tx| items::drop_item(tx, "task", &task_ref, now)).await;
            dropped?;
            return Err(Problem::not_found("task"));
        }
        Err(error) => return Err(away(&error)),
    }
    shown(&app, &actor, &customer_ref).await
}

/// A note to be written.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewCrmNote {
    body: String,
}

/// Writes a note at the customer's contact.
#[utoipa::path(post, path = "/v1/customers/{ref}/crm_notes", tag = "crm", params(("ref" = String, Path)), request_body = NewCrmNote, responses((status = 201, body = Timeline), Problem))]
async fn make_note(
    State(app): State<App>,
    actor: Actor,
    Path(customer_ref): Path<String>,
    Input(input): Input<NewCrmNote>,
) -> Result<(StatusCode, Json<Timeline>), Problem> {
    let body = input.body.trim().to_owned();
    if body.is_empty() || body.chars().count() > 5_000 {
        return Err(Problem::invalid_field("body", "1 to 5000 characters"));
    }
    let (account, contact) = linked_contact(&app, &actor, &customer_ref).await?;
    let writer = account.writer(Pace::Person).ok_or_else(settle::read_only)?;
    let new =
        by_hand(&actor, &customer_ref, &contact, What::Note, Deed::Create, [("body".to_owned(), body.clone())].into());
    let call = writer.create_note(&contact, &body);
    let made = copies::recorded(&app, actor.company, new, call, |made| Some(made.note_ref.clone()))
        .await
        .map_err(|error| away(&error))?;
    let (app_in, customer) = (app.clone(), customer_ref.clone());
    app.db
        .write(actor.company, move |tx| {
            items::keep_note(tx, &contact, &made)?;
            app_in.live.publish(tx, Change::Customer, &customer)
        })
        .await
        .map_err(|error: DbError| Problem::from(error))?;
    Ok((StatusCode::CREATED, shown(&app, &actor, &customer_ref).await?))
}

/// Takes customer and contact apart. Nothing is deleted on either side, and they are not linked again
/// by themselves.
#[utoipa::path(delete, path = "/v1/customers/{ref}/crm_link", tag = "crm", params(("ref" = String, Path)), responses((status = 204), Problem))]
async fn unlink(State(app): State<App>, actor: Actor, Path(customer_ref): Path<String>) -> Result<StatusCode, Problem> {
    check_customer(&app, &actor, Action::CustomersWrite, &customer_ref).await?;
    settle::unlink(&app, &actor, customer_ref).await?;
    Ok(StatusCode::NO_CONTENT)
}
