//! `/v1/operations`.

use axum::{Json, extract::State};
use connect::{Idempotency, Operation, OperationKind};
use db::DbError;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Allowed, Standing, all, choices};
use crate::{
    App,
    http::{Actor, Params, Problem, page::Page},
};

/// The routes of this slice.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(choices::choices))
}

/// An operation of the catalogue.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Operation)]
struct OperationView {
    /// `system.group.verb`.
    id: &'static str,
    /// Its row in the catalogue of vendors' operations (`GA07`); null of Porchlight's own.
    row: Option<&'static str>,
    /// `housecall`, `highlevel` or `porchlight`.
    system: &'static str,
    /// `trigger` or `action`.
    kind: &'static str,
    group: &'static str,
    label: &'static str,
    description: &'static str,
    /// What is called at the provider, or its name of the webhook.
    call: &'static str,
    /// What it takes at the provider.
    scope: &'static str,
    writes: bool,
    /// What doing it twice means: `read` (it changes nothing), `repeatable` (the same as once) or `once`.
    idempotency: &'static str,
    /// JSON Schema 2020-12. A field with `x-choices` has choices: `GET /v1/operations/{operation}/choices`.
    #[schema(value_type = Object)]
    input_schema: Value,
    /// JSON Schema 2020-12.
    #[schema(value_type = Object)]
    output_schema: Value,
    /// An output that fits.
    sample: Value,
    /// Why it is not offered to anybody.
    unavailable: Option<&'static str>,
    state: Standing,
}

fn show(operation: &'static Operation, allowed: &Allowed) -> OperationView {
    let mut input_schema = (operation.input)();
    if operation.kind == OperationKind::Action {
        choices::mark(operation, &mut input_schema);
    }
    OperationView {
        id: operation.id,
        row: operation.row,
        system: operation.system(),
        kind: match operation.kind {
            OperationKind::Trigger => "trigger",
            OperationKind::Action => "action",
        },
        group: operation.group,
        label: operation.label,
        description: operation.description,
        call: operation.call,
        scope: operation.scope,
        writes: operation.writes,
        idempotency: match operation.idempotency {
            Idempotency::Read => "read",
            Idempotency::Repeatable => "repeatable",
            Idempotency::Once => "once",
        },
        input_schema,
        output_schema: (operation.output)(),
        sample: (operation.sample)(),
        unavailable: operation.unavailable,
        state: allowed.standing(operation),
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Filter {
    /// `trigger` or `action`.
    kind: Option<String>,
    /// `housecall`, `highlevel` or `porchlight`.
    system: Option<String>,
}

/// Everything that can start a workflow and that one can do, in one page.
#[utoipa::path(get, path = "/v1/operations", tag = "workflows", params(Filter), responses((status = 200, body = Page<OperationView>), Problem))]
async fn list(
    State(app): State<App>,
    actor: Actor,
    Params(filter): Params<Filter>,
) -> Result<Json<Page<OperationView>>, Problem> {
    let kind = match filter.kind.as_deref() {
        None => None,
        Some("trigger") => Some(OperationKind::Trigger),
        Some("action") => Some(OperationKind::Action),
        Some(_) => return Err(Problem::invalid_field("kind", "trigger or action")),
    };
    let allowed: Result<Allowed, DbError> = app.db.read(actor.company, Allowed::load).await;
    let allowed = allowed?;
    let items = all()
        .iter()
        .filter(|operation| kind.is_none_or(|kind| operation.kind == kind))
        .filter(|operation| filter.system.as_deref().is_none_or(|system| operation.system() == system))
        .map(|operation| show(operation, &allowed))
        .collect();
    Ok(Json(Page::whole(items)))
}
