//! The catalogue: what can be done at a provider, and what it can tell, as data.
//!
//! From an [`Operation`] come the workflow builder's forms, validation, `GET /v1/operations`, the
//! docs page and the tools of the MCP server. Inputs and outputs keep the provider's own names of
//! fields, so that the provider's documentation explains them.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex},
};

use async_trait::async_trait;
use domain::{Timestamp, event::FailureVerdict};
use jsonschema::Validator;
use schemars::{JsonSchema, generate::SchemaSettings};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Pace, ProviderError, Verified};

/// Whether an operation is told or done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OperationKind {
    /// Something that happens and may start a workflow.
    Trigger,
    /// Something that can be done.
    Action,
}

/// What happens when an action is done twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Idempotency {
    /// It changes nothing: as often as one likes.
    Read,
    /// Twice comes to the same as once: a lost answer is tried again.
    Repeatable,
    /// Twice is twice: after a lost answer a person looks.
    Once,
}

/// A row of the catalogue.
#[derive(Debug, Clone, Copy)]
pub struct Operation {
    /// `system.group.verb`, stable: stored workflows name it.
    pub id: &'static str,
    /// Its row in `catalogue.csv` (`GA07`), if it is one of those.
    pub row: Option<&'static str>,
    /// Trigger or action.
    pub kind: OperationKind,
    /// What it is about, for lists: "Contacts".
    pub group: &'static str,
    /// A few words for people: "Create contact".
    pub label: &'static str,
    /// One or two sentences for people, with what surprises.
    pub description: &'static str,
    /// `POST /contacts/`, or the provider's name of the webhook.
    pub call: &'static str,
    /// The scope or right that it takes at the provider; empty: none.
    pub scope: &'static str,
    /// Whether it changes anything at the provider.
    pub writes: bool,
    /// What doing it twice means.
    pub idempotency: Idempotency,
    /// JSON Schema of what it takes: an object. Of a trigger: an empty one.
    pub input: fn() -> Value,
    /// JSON Schema of what it answers, or tells.
    pub output: fn() -> Value,
    /// An answer of it, made up, which fits the output's schema.
    pub sample: fn() -> Value,
    /// Why it is not offered, if it is not.
    pub unavailable: Option<&'static str>,
}

impl Operation {
    /// The system: what stands before the first dot.
    pub fn system(&self) -> &'static str {
        self.id.split('.').next().unwrap_or_default()
    }
}

/// The JSON Schema (2020-12) of a type, with everything in place: no references to follow, but
/// for types that contain themselves.
pub fn schema_of<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.inline_subschemas = true;
        settings.meta_schema = None;
    });
    settings.into_generator().into_root_schema_for::<T>().into()
}

/// What is wrong with an input, for the person who wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InputError {
    /// Where, as a JSON pointer; empty: the whole.
    pub field: String,
    /// What, in a few words, without the value.
    pub message: String,
}

static VALIDATORS: LazyLock<Mutex<HashMap<&'static str, Arc<Validator>>>> = LazyLock::new(Mutex::default);

/// What of an input does not fit an action's schema.
pub fn input_errors(operation: &'static Operation, input: &Value) -> Vec<InputError> {
    let validator = {
        let mut known = VALIDATORS.lock().expect("no one panics while looking");
        let compile =
            || Arc::new(jsonschema::validator_for(&(operation.input)()).expect("our own schemas are schemas"));
        Arc::clone(known.entry(operation.id).or_insert_with(compile))
    };
    let error = |error: jsonschema::ValidationError<'_>| InputError {
        field: error.instance_path().to_string(),
        message: error.masked().to_string(),
    };
    validator.iter_errors(input).map(error).collect()
}

/// The refusal for an input that does not fit.
pub fn check_input(operation: &'static Operation, input: &Value) -> Result<(), ProviderError> {
    match input_errors(operation, input).into_iter().next() {
        None => Ok(()),
        Some(InputError { field, message }) => Err(ProviderError::Refused {
            code: Some("input".into()),
            message: format!("{field} {message}").trim().to_owned(),
            verdict: FailureVerdict::Content,
        }),
    }
}

/// A trigger that happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Triggered {
    /// Which: an [`Operation::id`].
    pub operation: &'static str,
    /// What makes it the same happening when it is told again, also by another webhook or a poll:
    /// `job_1:completed:2026-11-27T10:00:00Z`.
    pub key: String,
    /// When it happened, if the provider says so.
    pub at: Option<Timestamp>,
    /// The Housecall Pro customer it is about (`cus_…`), if it names one.
    pub customer_ref: Option<String>,
    /// The HighLevel contact it is about, if it names one.
    pub contact_ref: Option<String>,
    /// What workflows see of it; fits the operation's output schema.
    pub payload: Value,
}

/// Does the provider's part of the catalogue.
#[async_trait]
pub trait Operate: Send + Sync {
    /// Does an action and answers what the provider said. The input has the action's input schema;
    /// what does not fit is `Refused` with code `input`, before any call. A write over a connection
    /// that may only read is `Refused` with code `read-only`, before any call.
    async fn run(&self, operation: &str, input: &Value, pace: Pace) -> Result<Value, ProviderError>;

    /// What happened since a time of a trigger that no webhook tells; the same is told again, with the same key.
    async fn look_for(&self, _operation: &str, _since: Timestamp) -> Result<Vec<Triggered>, ProviderError> {
        Ok(Vec::new())
    }

    /// The triggers that a webhook stands for: mostly one, none of a webhook outside the catalogue.
    fn triggered(&self, verified: &Verified<'_>) -> Vec<Triggered>;
}
