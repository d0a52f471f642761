//! The tools.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock},
};

use axum::http::request::Parts;
use connect::{Idempotency, Operation, OperationKind, Pace};
use db::DbError;
use domain::RunId;
use rmcp::{
    ErrorData, RoleServer, ServerHandler,
    model::{
        CallToolRequestParams, CallToolResponse, CallToolResult, Implementation, JsonObject, ListToolsResult,
        PaginatedRequestParams, ServerCapabilities, ServerConfig, Tool, ToolAnnotations,
    },
    service::RequestContext,
};
use rules::access::{Action, Reach};
use serde_json::{Value, json};

use crate::{
    App, audit,
    catalogue::{self, Allowed, Scene, Standing, own},
    http::Actor,
};

const INSTRUCTIONS: &str = "Actions of a home-service company: Housecall Pro (customers, jobs, estimates), HighLevel (contacts, \
conversations, opportunities) and Porchlight itself (messages, notes, tasks). Tools that change something say so in their \
annotations. Messages to customers pass the company's rules (quiet hours, opt-outs, consent) and may be held or suppressed: the \
answer says which.";

/// The catalogue as tools. Cheap to clone.
#[derive(Clone)]
pub(super) struct Tools {
    app: App,
}

/// Tools by name: dots are no part of a tool's name.
static BY_NAME: LazyLock<HashMap<String, &'static Operation>> = LazyLock::new(|| {
    let actions = catalogue::all().iter().filter(|operation| operation.kind == OperationKind::Action);
    actions.map(|operation| (name_of(operation), *operation)).collect()
});

fn name_of(operation: &Operation) -> String {
    operation.id.replace('.', "_")
}

impl Tools {
    pub(super) const fn new(app: App) -> Self {
        Self { app }
    }

    async fn allowed(&self, actor: &Actor) -> Result<Allowed, ErrorData> {
        let allowed: Result<Allowed, DbError> = self.app.db.read(actor.company, Allowed::load).await;
        allowed.map_err(|error| internal(&error.into()))
    }

    /// Whether the key may use the tool at all.
    fn may(actor: &Actor, operation: &Operation) -> bool {
        let reads = actor.reach(Action::CustomersRead) == Reach::All && actor.sees_contact_details();
        let is_read = operation.idempotency == Idempotency::Read;
        reads && (is_read || actor.reach(Action::OperationsRun) == Reach::All)
    }

    async fn audit(&self, actor: &Actor, tool: &str, outcome: &str) -> Result<(), ErrorData> {
        let (env, actor, outcome) = (self.app.env.clone(), actor.clone(), outcome.to_owned());
        // What a client calls a tool may be anything; our own ids are short.
        let tool: String = tool.chars().take(100).collect();
        let written: Result<(), DbError> = self
            .app
            .db
            .write(actor.company, move |tx| audit::record(tx, &env, &actor, "mcp.call", &tool, Some(&outcome)))
            .await;
        written.map_err(|error| internal(&error.into()))
    }

    async fn act(&self, actor: &Actor, operation: &'static Operation, input: Value) -> Result<Value, Refused> {
        if is_outside(operation) {
            let key = format!("mcp_{}", self.app.env.new_id::<RunId>());
            let answer = catalogue::run(&self.app, actor.company, operation, &input, &key, Pace::Person).await;
            return answer.map_err(|failure| match failure {
                catalogue::Failure::Internal(error) => Refused::Internal(internal(&error)),
                catalogue::Failure::Held(_, message) => Refused::Said("held".to_owned(), message),
                catalogue::Failure::NotPossible(code, message) => Refused::Said(code.to_owned(), message),
                catalogue::Failure::Provider(error) => Refused::Said(error.code().to_owned(), error.to_string()),
            });
        }
        let (app, scene) = (self.app.clone(), Scene { person: actor.kind.person(), ..Scene::default() });
        let whoever = actor.clone();
        let done: Result<_, DbError> = self
            .app
            .db
            .write(actor.company, move |tx| {
                let done = catalogue::perform(tx, &app, operation, &input, &scene)?;
                // What was done and that it was done come true together.
                if done.is_ok() {
                    audit::record(tx, &app.env, &whoever, "mcp.call", operation.id, Some("done"))?;
                }
                Ok(done)
            })
            .await;
        match done {
            Ok(Ok(deed)) => Ok(deed.output),
            Ok(Err(refusal)) => Err(Refused::Said(refusal.code.to_owned(), refusal.message)),
            Err(error) => Err(Refused::Internal(internal(&error.into()))),
        }
    }
}

fn is_outside(operation: &Operation) -> bool {
    operation.system() != own::SYSTEM || operation.id == own::WEBHOOK_SEND
}

/// Why a call came to nothing.
enum Refused {
    /// A code and a sentence for the client to work with.
    Said(String, String),
    Internal(ErrorData),
}

fn internal(error: &anyhow::Error) -> ErrorData {
    tracing::error!("a tool of an AI client failed: {error:#}");
    ErrorData::internal_error("something went wrong on our side; nothing is known to have been done", None)
}

fn actor_of(context: &RequestContext<RoleServer>) -> Result<Actor, ErrorData> {
    let parts = context.extensions.get::<Parts>();
    let actor = parts.and_then(|parts| parts.extensions.get::<Actor>()).cloned();
    actor.ok_or_else(|| ErrorData::invalid_request("not signed in", None))
}

fn object(schema: Value) -> Arc<JsonObject> {
    match schema {
        Value::Object(object) => Arc::new(object),
        _ => Arc::new(JsonObject::new()),
    }
}

fn tool(operation: &'static Operation) -> Tool {
    let is_read = operation.idempotency == Idempotency::Read;
    let description = if is_read {
        operation.description.to_owned()
    } else {
        format!("{} This changes something.", operation.description)
    };
    let annotations = ToolAnnotations::with_title(operation.label)
        .read_only(is_read)
        .destructive(operation.id.ends_with("delete") || operation.id.ends_with("remove"))
        .idempotent(operation.idempotency != Idempotency::Once)
        .open_world(operation.system() != own::SYSTEM);
    Tool::new(name_of(operation), description, object((operation.input)()))
        .with_title(operation.label)
        .with_raw_output_schema(object((operation.output)()))
        .with_annotations(annotations)
}

impl ServerHandler for Tools {
    fn get_info(&self) -> ServerConfig {
        let server = Implementation::new("porchlight", env!("CARGO_PKG_VERSION")).with_title("Porchlight");
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(server)
            .with_instructions(INSTRUCTIONS)
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        context: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        let actor = actor_of(&context)?;
        let allowed = self.allowed(&actor).await?;
        let usable = |operation: &&&'static Operation| {
            operation.kind == OperationKind::Action
                && Self::may(&actor, operation)
                && allowed.standing(operation) == Standing::Ready
        };
        let tools = catalogue::all().iter().filter(usable).map(|operation| tool(operation)).collect();
        Ok(ListToolsResult::with_all_items(tools))
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let actor = actor_of(&context)?;
        let Some(operation) = BY_NAME.get(request.name.as_ref()).copied() else {
            self.audit(&actor, &request.name, "refused: no such tool").await?;
            return Err(ErrorData::invalid_params(format!("there is no tool {}", request.name), None));
        };
        if !Self::may(&actor, operation) {
            self.audit(&actor, operation.id, "refused: scope").await?;
            return Err(ErrorData::invalid_request("the key's scopes do not include this", None));
        }
        let input = Value::Object(request.arguments.unwrap_or_default());
        let result = match self.act(&actor, operation, input).await {
            Ok(output) => {
                if is_outside(operation) {
                    self.audit(&actor, operation.id, "done").await?;
                }
                CallToolResult::structured(output)
            }
            Err(Refused::Said(code, message)) => {
                self.audit(&actor, operation.id, &format!("refused: {code}")).await?;
                CallToolResult::structured_error(json!({ "code": code, "message": message }))
            }
            Err(Refused::Internal(error)) => {
                self.audit(&actor, operation.id, "failed").await?;
                return Err(error);
            }
        };
        Ok(result.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_is_a_tool_with_a_name_of_its_own() {
        let actions = catalogue::all().iter().filter(|operation| operation.kind == OperationKind::Action).count();
        assert_eq!(BY_NAME.len(), actions);
        let fits = |name: &String| name.len() <= 64 && name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'_');
        assert!(BY_NAME.keys().all(fits), "{:?}", BY_NAME.keys().find(|name| !fits(name)));
    }
}
