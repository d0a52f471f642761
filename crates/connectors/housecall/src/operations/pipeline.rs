//! The pipeline: the columns in which leads, estimates and jobs stand.

use connect::Operation;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    read, repeatable, samples,
    values::{Id, Page, PageSize},
};

const GROUP: &str = "Pipeline";

/// What stands in a pipeline.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Resource {
    Lead,
    Job,
    Estimate,
}

/// Lists the statuses of a pipeline.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// Whose pipeline.
    pub resource_type: Resource,
    pub page: Option<Page>,
    pub page_size: Option<PageSize>,
}

/// Moves something to a status.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Set {
    /// What it is.
    pub resource_type: Resource,
    /// The lead (`lea_…`), job (`job_…`) or estimate (`csr_…`).
    pub resource_id: Id,
    /// The status (`kcs_…`) of the same pipeline.
    pub status_id: Id,
}

page_of!(StatusPage, statuses: Status);

/// A column of a pipeline.
#[derive(JsonSchema)]
pub struct Status {
    /// `kcs_…`
    pub id: String,
    pub name: Option<String>,
    pub status_type: Option<String>,
}

/// Where it stands now. Housecall Pro was seen to answer nothing at all.
#[derive(JsonSchema)]
pub struct Moved {
    pub status_id: Option<String>,
    pub resource_id: Option<String>,
    pub resource_type: Option<String>,
    pub name: Option<String>,
}

/// All of this group.
pub const OPERATIONS: &[Operation] = &[
    read::<List, StatusPage>(
        "HA70",
        "housecall.pipeline.statuses.list",
        "GET /pipeline/statuses",
        [
            GROUP,
            "List pipeline statuses",
            "The columns of a pipeline. Empty where the company does not use the pipeline.",
        ],
        samples::status_page,
    ),
    repeatable::<Set, Moved>(
        "HA71",
        "housecall.pipeline.statuses.set",
        "PUT /pipeline/statuses",
        [
            GROUP,
            "Set pipeline status",
            "Moves a lead, job or estimate in its pipeline. Only forward: a step back is refused. The answer may be empty.",
        ],
        samples::moved,
    ),
];
