//! Housecall Pro's part of the catalogue: 71 actions and 41 triggers.
//!
//! # Cast
//! - [`all`]: every operation, as data. Method and path stand in [`Operation::call`].
//! - `run`: the one handler. What the path does not take goes into the query of a GET and into
//!   the body of everything else, under Housecall Pro's own names.
//! - [`told`]: from webhooks and polled records to triggers, and what makes a happening the same.
//! - one module for each group: what goes in, in their names; [`records`]: what comes out.
//!
//! # Guarantees
//! - Nothing is sent whose input does not fit, or that the connection may not do.
//! - After a lost answer, what must not be done twice is `OutcomeUnknown`.
//!
//! # Not here
//! Calls that their OpenAPI file has and the catalogue does not name; see [`crate::Client`].

/// A page of a list: what all of them say, and the list under its own name.
macro_rules! page_of {
    ($page:ident, $list:ident: $record:ty) => {
        /// A page of a list.
        #[derive(schemars::JsonSchema)]
        pub struct $page {
            /// Which page this is, from 1.
            pub page: Option<i64>,
            /// How many fit on a page.
            pub page_size: Option<i64>,
            /// How many pages there are; 0 of an empty list.
            pub total_pages: Option<i64>,
            /// How many there are in all.
            pub total_items: Option<i64>,
            pub $list: Vec<$record>,
        }
    };
}

pub mod appointments;
pub mod company;
pub mod customers;
pub mod estimates;
pub mod invoices;
pub mod jobs;
pub mod leads;
pub mod lines;
pub mod pipeline;
pub mod price_book;
pub mod records;
mod run;
mod samples;
pub mod told;
pub mod triggers;
pub mod values;

pub use told::{customer_key, job_key, job_payload, moment_at, moment_word, triggered, triggered_by_poll};

use std::sync::LazyLock;

use connect::{Idempotency, Operation, OperationKind, schema_of};
use schemars::JsonSchema;
use serde_json::Value;

static ALL: LazyLock<Vec<Operation>> = LazyLock::new(|| {
    let groups = [
        customers::OPERATIONS,
        jobs::OPERATIONS,
        lines::OPERATIONS,
        appointments::OPERATIONS,
        estimates::OPERATIONS,
        leads::OPERATIONS,
        invoices::OPERATIONS,
        company::OPERATIONS,
        price_book::OPERATIONS,
        pipeline::OPERATIONS,
        triggers::OPERATIONS,
    ];
    groups.concat()
});

/// Every action and trigger.
pub fn all() -> &'static [Operation] {
    &ALL
}

/// The operation of this id.
pub fn of(id: &str) -> Option<&'static Operation> {
    all().iter().find(|operation| operation.id == id)
}

/// An action that changes nothing.
const fn read<I: JsonSchema, O: JsonSchema>(
    row: &'static str,
    id: &'static str,
    call: &'static str,
    words: [&'static str; 3],
    sample: fn() -> Value,
) -> Operation {
    let [group, label, description] = words;
    Operation {
        id,
        row: Some(row),
        kind: OperationKind::Action,
        group,
        label,
        description,
        call,
        scope: "",
        writes: false,
        idempotency: Idempotency::Read,
        input: schema_of::<I>,
        output: schema_of::<O>,
        sample,
        unavailable: None,
    }
}

/// An action that may be done again after a lost answer.
const fn repeatable<I: JsonSchema, O: JsonSchema>(
    row: &'static str,
    id: &'static str,
    call: &'static str,
    words: [&'static str; 3],
    sample: fn() -> Value,
) -> Operation {
    Operation { writes: true, idempotency: Idempotency::Repeatable, ..read::<I, O>(row, id, call, words, sample) }
}

/// An action that is done twice when it is asked twice.
const fn once<I: JsonSchema, O: JsonSchema>(
    row: &'static str,
    id: &'static str,
    call: &'static str,
    words: [&'static str; 3],
    sample: fn() -> Value,
) -> Operation {
    Operation { writes: true, idempotency: Idempotency::Once, ..read::<I, O>(row, id, call, words, sample) }
}
