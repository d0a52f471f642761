//! What a job is made of: line items and input materials.

use connect::Operation;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{jobs::OfJob, once, read, records, repeatable, samples, values::Id};

const GROUP: &str = "Job line items";

/// What a line is.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Labor,
    Materials,
    #[serde(rename = "fixed gratuity")]
    FixedGratuity,
    #[serde(rename = "fixed discount")]
    FixedDiscount,
    #[serde(rename = "percent discount")]
    PercentDiscount,
}

/// Where a line's item comes from.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ItemType {
    MarketPlace,
    Organizational,
    PricebookMaterial,
}

/// A line to add to a job.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Add {
    /// The job (`job_…`).
    pub job_id: Id,
    pub name: String,
    pub description: Option<String>,
    /// Cents for one.
    pub unit_price: Option<f64>,
    /// At most two decimals; 1 unless told.
    pub quantity: Option<f64>,
    /// Cents that one costs the company.
    pub unit_cost: Option<f64>,
    /// Labor unless told.
    pub kind: Option<Kind>,
    /// Yes unless told.
    pub taxable: Option<bool>,
    /// The item of the price book that it is made from.
    pub service_item_id: Option<Id>,
    pub service_item_type: Option<ItemType>,
}

/// What a line shall be.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Update {
    /// The job (`job_…`).
    pub job_id: Id,
    /// The line (`rli_…`).
    pub id: Id,
    pub name: String,
    pub description: Option<String>,
    /// Cents for one.
    pub unit_price: Option<f64>,
    pub quantity: Option<f64>,
    /// Cents that one costs the company.
    pub unit_cost: Option<f64>,
    pub kind: Option<Kind>,
    pub taxable: Option<bool>,
    pub service_item_id: Option<Id>,
    pub service_item_type: Option<ItemType>,
}

/// Names a line of a job.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OfLine {
    /// The job (`job_…`).
    pub job_id: Id,
    /// The line (`rli_…`).
    pub id: Id,
}

/// One of all lines of a job.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// The line that it was (`rli_…`). Without: a new one.
    pub id: Option<Id>,
    pub name: String,
    pub description: Option<String>,
    /// Cents for one.
    pub unit_price: Option<f64>,
    pub quantity: Option<f64>,
    /// Cents that one costs the company.
    pub unit_cost: Option<f64>,
    pub kind: Option<Kind>,
    pub taxable: Option<bool>,
    pub service_item_id: Option<Id>,
    pub service_item_type: Option<ItemType>,
}

/// The lines that a job shall have.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Replace {
    /// The job (`job_…`).
    pub job_id: Id,
    /// At least one: an empty list was seen to be refused.
    #[schemars(extend("minItems" = 1))]
    pub line_items: Vec<Line>,
    /// Keep the lines that are not in the list. Unless told they are **deleted**.
    pub append_line_items: Option<bool>,
}

/// A material that was used.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Material {
    /// The entry that it was. Without: a new one.
    pub uuid: Option<Id>,
    pub name: String,
    pub description: Option<String>,
    pub part_number: Option<String>,
    /// Cents.
    pub unit_cost: Option<i64>,
    pub quantity: Option<f64>,
}

/// The materials that a job shall have.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplaceMaterials {
    /// The job (`job_…`).
    pub job_id: Id,
    pub job_input_materials: Vec<Material>,
}

/// The lines of a job, all on one page.
#[derive(JsonSchema)]
pub struct Lines {
    pub data: Vec<records::LineItem>,
    pub url: Option<String>,
}

/// The line that is gone.
#[derive(JsonSchema)]
pub struct LineDeleted {
    pub id: Option<String>,
    pub deleted: Option<bool>,
}

/// The materials of a job.
#[derive(JsonSchema)]
pub struct Materials {
    pub job_input_materials: Vec<records::InputMaterial>,
}

/// All of this group.
pub const OPERATIONS: &[Operation] = &[
    read::<OfJob, Lines>(
        "HA24",
        "housecall.jobs.line_items.list",
        "GET /jobs/{job_id}/line_items",
        [GROUP, "List job line items", "What a job is made of, all on one page."],
        samples::lines,
    ),
    once::<Add, records::LineItem>(
        "HA44",
        "housecall.jobs.line_items.add",
        "POST /jobs/{job_id}/line_items",
        [
            GROUP,
            "Add job line item",
            "Adds one line. Housecall Pro limits how often; for several lines use \"Replace job line items\".",
        ],
        samples::line,
    ),
    repeatable::<Update, records::LineItem>(
        "HA45",
        "housecall.jobs.line_items.update",
        "PUT /jobs/{job_id}/line_items/{id}",
        [GROUP, "Update job line item", "Changes one line. The name must be given even if it stays."],
        samples::line,
    ),
    repeatable::<OfLine, LineDeleted>(
        "HA46",
        "housecall.jobs.line_items.delete",
        "DELETE /jobs/{job_id}/line_items/{id}",
        [GROUP, "Delete job line item", "Takes one line off a job."],
        samples::line_deleted,
    ),
    // A line without id is a new line each time that it is sent with `append_line_items`.
    once::<Replace, Lines>(
        "HA47",
        "housecall.jobs.line_items.replace",
        "PUT /jobs/{job_id}/line_items/bulk_update",
        [
            GROUP,
            "Replace job line items",
            "Makes these the lines of a job. Lines that are not in the list are deleted unless \"append_line_items\" \
             is on; a line without id is new.",
        ],
        samples::lines,
    ),
    read::<OfJob, Materials>(
        "HA49",
        "housecall.jobs.input_materials.list",
        "GET /jobs/{job_id}/job_input_materials",
        [GROUP, "List job input materials", "Materials that a job used up, for job costing."],
        samples::materials,
    ),
    // Whether entries that are not in the list stay is not documented, so twice may be twice.
    once::<ReplaceMaterials, Materials>(
        "HA50",
        "housecall.jobs.input_materials.replace",
        "PUT /jobs/{job_id}/job_input_materials/bulk_update",
        [
            GROUP,
            "Replace job input materials",
            "Writes the materials of a job. An entry without uuid is new. Whether entries that are not in the list \
             stay is not documented.",
        ],
        samples::materials,
    ),
];
