//! Audit: who did what, when.
//!
//! # Cast
//! - [`record`]: writes an entry in the transaction that does the thing.
//! - `GET /v1/audit`: the newest entries.
//!
//! # Guarantees
//! - Append-only: nothing here updates or deletes.
//! - An entry and what it tells of are committed together.
//!
//! # Not here
//! What automatic work does: that is in decisions and stories. Search and export: part 3.

use axum::{Json, extract::State};
use db::{DbError, FromRow, Row, Statements, Tx, args};
use domain::{AuditId, Env, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    App,
    http::{
        Actor, Editor, Params, Problem,
        page::{Page, PageQuery, Place},
    },
};

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
    /// What changed, without secrets.
    detail: Option<String>,
}

/// Who did it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AuditActor {
    /// `person`, `api_key` or `operator`.
    kind: String,
    name: String,
}

impl FromRow for AuditEntry {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        let (id, at) = (row.take()?, row.take()?);
        let actor = AuditActor { kind: row.take()?, name: row.take()? };
        Ok(Self { id, at, actor, action: row.take()?, object: row.take()?, detail: row.take()? })
    }
}

/// Writes an entry.
pub fn record(
    tx: &mut Tx<'_>,
    env: &Env,
    actor: &Actor,
    action: &str,
    object: &str,
    detail: Option<&str>,
) -> Result<(), DbError> {
    tx.exec(
        "INSERT INTO audit_log (company_id, id, at, actor_kind, actor_name, action, object, detail)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![env.new_id::<AuditId>(), env.now(), actor.kind.as_str(), actor.name, action, object, detail],
    )?;
    Ok(())
}

/// The routes of this slice.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list))
}

/// The audit log, newest first.
#[utoipa::path(get, path = "/v1/audit", tag = "audit", params(PageQuery), responses((status = 200, body = Page<AuditEntry>), Problem))]
async fn list(
    State(app): State<App>,
    Editor(actor): Editor,
    Params(query): Params<PageQuery>,
) -> Result<Json<Page<AuditEntry>>, Problem> {
    let (before, limit) = (query.before()?, query.limit());
    let entries: Vec<AuditEntry> = app
        .db
        .read(actor.company, move |tx| {
            tx.all(
                "SELECT id, at, actor_kind, actor_name, action, object, detail FROM audit_log
                  WHERE company_id = $1 AND (at, id) < ($2, $3) ORDER BY at DESC, id DESC LIMIT $4",
                args![before.at, before.id, limit + 1],
            )
        })
        .await
        .map_err(|error: DbError| Problem::from(error))?;
    let place = |entry: &AuditEntry| Place { at: entry.at, id: entry.id.to_string() };
    Ok(Json(Page::of(entries, limit, place, |entry| entry)))
}
