//! `/v1/audit`.

use axum::{
    Json,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use db::{DbError, FromRow, Row, Statements, Tx, args};
use domain::{AuditId, Timestamp};
use jiff::tz::TimeZone;
use rules::reports::csv_line;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    App, companies,
    http::{
        Actor, Params, Problem,
        page::{Page, PageQuery, Place},
    },
};

/// Most rows of an export; more are exported period by period.
const MOST_EXPORTED: u32 = 50_000;

const COLUMNS: [&str; 12] = [
    "at",
    "actor_kind",
    "actor_id",
    "actor",
    "action",
    "object",
    "object_name",
    "detail",
    "before",
    "after",
    "address",
    "device",
];

/// The routes of this slice.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(export))
}

/// One entry.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AuditEntry {
    id: AuditId,
    at: Timestamp,
    actor: AuditActor,
    /// `slice.verb`.
    action: String,
    /// Id of what was done to.
    object: String,
    /// Its name as it is now, of people, workflows, connections, campaigns, ways in and customers that
    /// are still there.
    object_name: Option<String>,
    /// What changed, in words, without secrets.
    detail: Option<String>,
    /// What changed: the fields as they were. Null for something new.
    #[schema(value_type = Option<Object>)]
    before: Option<Value>,
    /// The same fields as they are now. Null for something removed.
    #[schema(value_type = Option<Object>)]
    after: Option<Value>,
    /// From where.
    address: Option<String>,
    /// On what: "Chrome on Android".
    device: Option<String>,
}

/// Who did it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AuditActor {
    /// `person`, `api_key` or `operator`.
    kind: String,
    /// Of the person or the key.
    id: Option<String>,
    name: String,
}

impl FromRow for AuditEntry {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        let (id, at) = (row.take()?, row.take()?);
        let actor = AuditActor { kind: row.take()?, id: row.take()?, name: row.take()? };
        let (action, object, object_name) = (row.take()?, row.take()?, row.take()?);
        let detail = row.take()?;
        let (before, after): (Option<String>, Option<String>) = (row.take()?, row.take()?);
        let read = |text: Option<String>| text.and_then(|text| serde_json::from_str(&text).ok());
        Ok(Self {
            id,
            at,
            actor,
            action,
            object,
            object_name,
            detail,
            before: read(before),
            after: read(after),
            address: row.take()?,
            device: row.take()?,
        })
    }
}

/// What is looked for.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct AuditFilter {
    /// Words in the actor's name, the object or the detail.
    q: Option<String>,
    /// Id of a person or a key.
    actor: Option<String>,
    /// `people.rename`, or with a dot at its end all of `people.`.
    action: Option<String>,
    /// Id of what was done to.
    object: Option<String>,
    /// The first day, `2026-11-26`, by the company's clock; or a time.
    from: Option<String>,
    /// The last day; or a time before which.
    to: Option<String>,
}

/// The time at which a day begins by the company's clock, or the time itself. `days` later.
fn moment(field: &str, text: Option<&str>, zone: &TimeZone, days: i64) -> Result<Option<Timestamp>, Problem> {
    let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(None) };
    if let Ok(date) = text.parse::<jiff::civil::Date>() {
        let begin = date.checked_add(jiff::Span::new().days(days)).ok();
        return Ok(begin.and_then(|date| Timestamp::from_civil(date.at(0, 0, 0, 0), zone)));
    }
    let wrong = || Problem::new(StatusCode::BAD_REQUEST, "invalid-query", format!("{field} is a day like 2026-11-26"));
    Timestamp::parse(text).map(Some).ok_or_else(wrong)
}

fn find(tx: &mut Tx<'_>, filter: &AuditFilter, before: &Place, limit: u32) -> Result<Vec<AuditEntry>, Problem> {
    let zone = companies::store::get(tx)?.zone();
    let from = moment("from", filter.from.as_deref(), &zone, 0)?.unwrap_or(Timestamp::from_micros(0));
    let end = moment("to", filter.to.as_deref(), &zone, 1)?.unwrap_or(Timestamp::from_micros(i64::MAX));
    let like = |text: &str| text.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let words =
        filter.q.as_deref().map(str::trim).filter(|words| !words.is_empty()).map(|words| format!("%{}%", like(words)));
    let action = filter.action.as_deref().filter(|action| !action.is_empty());
    let action = action.map(|action| if action.ends_with('.') { format!("{}%", like(action)) } else { like(action) });
    Ok(tx.all(
        "SELECT id, at, actor_kind, actor_id, actor_name, action, object,
                COALESCE((SELECT name FROM people WHERE company_id = $1 AND id = object),
                         (SELECT name FROM workflows WHERE company_id = $1 AND id = object),
                         (SELECT name FROM connections WHERE company_id = $1 AND id = object),
                         (SELECT name FROM campaigns WHERE company_id = $1 AND id = object),
                         (SELECT label FROM entry_points WHERE company_id = $1 AND id = object),
                         (SELECT NULLIF(TRIM(COALESCE(first_name, '') || ' ' || COALESCE(last_name, '')), '')
                            FROM customers WHERE company_id = $1 AND customer_ref = object)),
                detail, before_value, after_value, address, device
           FROM audit_log
          WHERE company_id = $1 AND (at, id) < ($2, $3) AND at >= $4 AND at < $5
            AND (CAST($6 AS TEXT) IS NULL OR actor_id = $6)
            AND (CAST($7 AS TEXT) IS NULL OR LOWER(action) LIKE $7 ESCAPE '\\')
            AND (CAST($8 AS TEXT) IS NULL OR object = $8)
            AND (CAST($9 AS TEXT) IS NULL OR LOWER(actor_name) LIKE $9 ESCAPE '\\' OR LOWER(object) LIKE $9 ESCAPE '\\'
                 OR LOWER(COALESCE(detail, '')) LIKE $9 ESCAPE '\\' OR LOWER(COALESCE(after_value, '')) LIKE $9 ESCAPE '\\')
          ORDER BY at DESC, id DESC LIMIT $10",
        args![
            before.at, before.id, from, end, filter.actor, action, filter.object, words, limit
        ],
    )?)
}

/// The audit log, newest first.
#[utoipa::path(get, path = "/v1/audit", tag = "audit", params(AuditFilter, PageQuery), responses((status = 200, body = Page<AuditEntry>), Problem))]
async fn list(
    State(app): State<App>,
    actor: Actor,
    Params(filter): Params<AuditFilter>,
    Params(query): Params<PageQuery>,
) -> Result<Json<Page<AuditEntry>>, Problem> {
    let (before, limit) = (query.before()?, query.limit());
    let entries = app.db.read(actor.company, move |tx| find(tx, &filter, &before, limit + 1)).await?;
    let place = |entry: &AuditEntry| Place { at: entry.at, id: entry.id.to_string() };
    Ok(Json(Page::of(entries, limit, place, |entry| entry)))
}

/// The audit log as CSV, newest first; the 50,000 newest of what is looked for.
#[utoipa::path(get, path = "/v1/audit/export", tag = "audit", params(AuditFilter), responses((status = 200, content_type = "text/csv", body = String), Problem))]
async fn export(
    State(app): State<App>,
    actor: Actor,
    Params(filter): Params<AuditFilter>,
) -> Result<Response, Problem> {
    let entries = app.db.read(actor.company, move |tx| find(tx, &filter, &Place::END, MOST_EXPORTED)).await?;
    let mut text = csv_line(COLUMNS);
    for entry in entries {
        let json = |value: &Option<Value>| value.as_ref().map(Value::to_string).unwrap_or_default();
        let cells = [
            entry.at.to_string(),
            entry.actor.kind,
            entry.actor.id.unwrap_or_default(),
            entry.actor.name,
            entry.action,
            entry.object,
            entry.object_name.unwrap_or_default(),
            entry.detail.unwrap_or_default(),
            json(&entry.before),
            json(&entry.after),
            entry.address.unwrap_or_default(),
            entry.device.unwrap_or_default(),
        ];
        text.push_str(&csv_line(cells));
    }
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\""),
    ];
    Ok((headers, text).into_response())
}
