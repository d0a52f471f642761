//! HighLevel's part of the catalogue: what can be done there, and what it tells.
//!
//! # Cast
//! - [`all`]: every row, as data. One module per group; `triggers` has what HighLevel tells.
//! - `Action`: a row that can be done, with what its call needs besides: the version, and where
//!   the account is named.
//! - `run`: makes any of them; `told`: which trigger a webhook stands for; `poll`: triggers that
//!   no webhook tells.
//!
//! # How an input becomes a call
//! What the path names is taken out of the input. The rest is the query of a `GET` and the body of
//! everything else. The account is filled in here and is never an input. A `null` is like nothing.
//!
//! # Not here
//! What HighLevel answers is handed on as it came; [`crate::map`] is for our own records.

use connect::{Idempotency, Operation, OperationKind};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::sync::LazyLock;

/// What actions take: unknown fields are refused, names are as HighLevel writes them.
macro_rules! inputs {
    ($($(#[$about:meta])* $name:ident { $($(#[$field_about:meta])* $field:ident: $kind:ty,)* })*) => {$(
        $(#[$about])*
        #[derive(Debug, serde::Deserialize, serde::Serialize, schemars::JsonSchema)]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        pub struct $name { $($(#[$field_about])* pub $field: $kind,)* }
    )*};
}

/// What HighLevel answers or tells, as far as it is described: more fields may come.
macro_rules! answers {
    ($($(#[$about:meta])* $name:ident { $($(#[$field_about:meta])* $field:ident: $kind:ty,)* })*) => {$(
        $(#[$about])*
        #[derive(Debug, serde::Deserialize, serde::Serialize, schemars::JsonSchema)]
        #[serde(rename_all = "camelCase")]
        pub struct $name { $($(#[$field_about])* pub $field: $kind,)* }
    )*};
}

/// Closed sets of words.
macro_rules! words {
    ($($(#[$about:meta])* $name:ident { $($variant:ident = $text:literal,)* })*) => {$(
        $(#[$about])*
        #[derive(Debug, serde::Deserialize, serde::Serialize, schemars::JsonSchema)]
        pub enum $name { $(#[serde(rename = $text)] $variant,)* }
    )*};
}

mod appointments;
mod automations;
mod businesses;
mod calendars;
mod contact_fields;
mod contacts;
mod conversations;
mod events;
mod fields;
mod links;
mod locations;
mod messages;
mod notes;
mod opportunities;
mod poll;
mod run;
mod tasks;
mod told;
mod triggers;
mod users;

pub use poll::{contact_changed, task_updated};
pub use run::{READ_ONLY, UNKNOWN};

/// Makes a JSON Schema.
type Schema = fn() -> Value;

/// What an action and its answer are called and look like.
struct Row {
    number: &'static str,
    id: &'static str,
    call: &'static str,
    scope: &'static str,
    label: &'static str,
    description: &'static str,
    input: Schema,
    output: Schema,
    sample: Schema,
}

/// A part of HighLevel's API: its group in the catalogue, and the version it speaks.
struct Api {
    group: &'static str,
    version: &'static str,
}

impl Api {
    const fn reads(&self, row: Row) -> Action {
        self.action(row, Idempotency::Read)
    }

    const fn repeats(&self, row: Row) -> Action {
        self.action(row, Idempotency::Repeatable)
    }

    const fn once(&self, row: Row) -> Action {
        self.action(row, Idempotency::Once)
    }

    const fn action(&self, row: Row, idempotency: Idempotency) -> Action {
        let operation = Operation {
            id: row.id,
            row: Some(row.number),
            kind: OperationKind::Action,
            group: self.group,
            label: row.label,
            description: row.description,
            call: row.call,
            scope: row.scope,
            writes: !matches!(idempotency, Idempotency::Read),
            idempotency,
            input: row.input,
            output: row.output,
            sample: row.sample,
            unavailable: None,
        };
        Action { operation, version: self.version, account: Account::InPath, quirk: Quirk::None }
    }
}

/// Where a call names the account.
#[derive(Debug, Clone, Copy)]
enum Account {
    /// In the path as `{locationId}`, or nowhere: the token says it.
    InPath,
    /// In the query, under this name.
    InQuery(&'static str),
    /// In the body, as `locationId`.
    InBody,
    /// In the query as `locationId`, with the agency as `companyId`.
    WithAgency,
}

/// What is special about an action.
#[derive(Debug, Clone, Copy)]
enum Quirk {
    None,
    /// What is gone already is as good as deleted now.
    GoneIsDone,
    /// A refusal with 422 does not prove that no contact was made (issue 64 of their docs).
    MayHaveMadeContact,
    /// This property must be there; `null` means something.
    NullMeans(&'static str),
}

/// A row that can be done.
#[derive(Debug)]
struct Action {
    operation: Operation,
    version: &'static str,
    account: Account,
    quirk: Quirk,
}

impl Action {
    const fn with(self, account: Account) -> Self {
        Self { account, ..self }
    }

    const fn but(self, quirk: Quirk) -> Self {
        Self { quirk, ..self }
    }
}

fn actions() -> impl Iterator<Item = &'static Action> {
    let groups: [&'static [Action]; 13] = [
        &contacts::ACTIONS,
        &links::ACTIONS,
        &tasks::ACTIONS,
        &notes::ACTIONS,
        &calendars::ACTIONS,
        &appointments::ACTIONS,
        &conversations::ACTIONS,
        &messages::ACTIONS,
        &locations::ACTIONS,
        &users::ACTIONS,
        &opportunities::ACTIONS,
        &businesses::ACTIONS,
        &automations::ACTIONS,
    ];
    groups.into_iter().flatten()
}

/// HighLevel's rows of the catalogue: actions, then triggers.
pub fn all() -> &'static [Operation] {
    static ALL: LazyLock<Vec<Operation>> = LazyLock::new(|| {
        actions().map(|action| action.operation).chain(triggers::TRIGGERS.iter().map(|trigger| trigger.0)).collect()
    });
    &ALL
}

/// The scopes that the actions take: those that read, and with `may_write` those that write too. What a
/// consent asks for beyond what is used otherwise.
pub fn scopes(may_write: bool) -> Vec<&'static str> {
    let mut scopes: Vec<&str> = actions()
        .map(|action| action.operation)
        .filter(|operation| may_write || !operation.writes)
        .map(|operation| operation.scope)
        .collect();
    scopes.sort_unstable();
    scopes.dedup();
    scopes
}

/// Exactly one of these fields is given.
fn one_given(schema: Value, names: &[&str]) -> Value {
    chosen(schema, "oneOf", names)
}

/// At least one of these fields is given.
fn some_given(schema: Value, names: &[&str]) -> Value {
    chosen(schema, "anyOf", names)
}

/// Beside the fields and not instead of them: whoever makes a form of the schema sees all of them.
fn chosen(mut schema: Value, keyword: &str, names: &[&str]) -> Value {
    let choices: Value =
        names.iter().map(|name| json!({"required": [name], "properties": {*name: {"type": "string"}}})).collect();
    schema["allOf"] = json!([{keyword: choices}, {"minProperties": 1}]);
    schema
}

// No doc comments here: the field that has such a value says what it is.

#[derive(Debug, Deserialize, Serialize, schemars::JsonSchema)]
#[serde(transparent)]
#[schemars(extend("format" = "date-time"))]
struct DateTime(String);

#[derive(Debug, Deserialize, Serialize, schemars::JsonSchema)]
#[serde(transparent)]
#[schemars(extend("format" = "date"))]
struct Date(String);

#[derive(Debug, Deserialize, Serialize, schemars::JsonSchema)]
#[serde(transparent)]
#[schemars(extend("pattern" = "^[0-9]{1,15}$"))]
struct Millis(String);

inputs! {
    /// Nothing.
    Nothing {}
}

answers! {
    /// Whether it was done.
    Succeeded {
        /// HighLevel spells it so.
        succeded: Option<bool>,
    }
    /// Whether it was done.
    Success {
        success: Option<bool>,
    }
}
