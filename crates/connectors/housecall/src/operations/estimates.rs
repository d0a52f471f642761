//! Estimates and their options.

use connect::Operation;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    jobs::{NewLine, Scheduled},
    once, read, records, repeatable, samples,
    values::{DateTime, Direction, DispatchedEmployee, File, Id, Page, PageSize, PlainAddress, WorkFields, WorkStatus},
};

const GROUP: &str = "Estimates";

/// What more to tell of an estimate.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Expand {
    Attachments,
}

/// What estimates are sorted by.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    CreatedAt,
    UpdatedAt,
    Id,
}

/// Lists estimates.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// Starts at or after this moment.
    pub scheduled_start_min: Option<DateTime>,
    /// Starts at or before this moment.
    pub scheduled_start_max: Option<DateTime>,
    /// Ends at or after this moment.
    pub scheduled_end_min: Option<DateTime>,
    /// Ends at or before this moment.
    pub scheduled_end_max: Option<DateTime>,
    /// Only estimates of these employees.
    pub employee_ids: Option<Vec<Id>>,
    /// Only estimates for this customer.
    pub customer_id: Option<Id>,
    /// Only estimates that are so far.
    pub work_status: Option<Vec<WorkStatus>>,
    pub page: Option<Page>,
    pub page_size: Option<PageSize>,
    pub sort_by: Option<Sort>,
    pub sort_direction: Option<Direction>,
    /// Only these locations of the company.
    pub location_ids: Option<Vec<Id>>,
    /// What more to tell.
    pub expand: Option<Vec<Expand>>,
}

/// Names an estimate.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Get {
    /// The estimate (`csr_…`); an option's id (`est_…`) is not known here.
    pub estimate_id: Id,
    /// What more to tell.
    pub expand: Option<Vec<Expand>>,
}

/// An option of a new estimate.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewOption {
    pub name: Option<String>,
    /// Names of tags.
    pub tags: Option<Vec<String>>,
    pub line_items: Option<Vec<NewLine>>,
}

/// The tax of an offer.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tax {
    pub taxable: Option<bool>,
    /// Between 0 and 1: `0.0825` is 8.25 %. Needed if taxable.
    #[schemars(extend("minimum" = 0, "maximum" = 1))]
    pub tax_rate: Option<f64>,
    /// Needed if taxable.
    pub tax_name: Option<String>,
}

/// When a new estimate is planned.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSchedule {
    pub start_time: Option<DateTime>,
    pub end_time: Option<DateTime>,
    pub arrival_window_in_minutes: Option<u32>,
    /// Housecall Pro tells the customer.
    pub notify_customer: Option<bool>,
}

/// An estimate to make.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Create {
    /// Must not be taken. Left out: Housecall Pro counts on.
    pub estimate_number: Option<u64>,
    pub note: Option<String>,
    /// What the customer reads on it.
    pub message: Option<String>,
    /// The customer (`cus_…`).
    pub customer_id: Id,
    /// Who does it (`pro_…`).
    pub assigned_employee_ids: Option<Vec<Id>>,
    /// One of the customer's addresses (`adr_…`).
    pub address_id: Option<Id>,
    /// The name of a lead source that exists.
    pub lead_source: Option<String>,
    /// An address that is written out, instead of `address_id`.
    pub address: Option<PlainAddress>,
    /// At least one.
    #[schemars(extend("minItems" = 1))]
    pub options: Vec<NewOption>,
    pub tax: Option<Tax>,
    pub schedule: Option<NewSchedule>,
    pub estimate_fields: Option<WorkFields>,
}

/// A line of a new option.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OptionLine {
    pub name: Option<String>,
    pub description: Option<String>,
    /// Cents for one.
    pub unit_price: Option<i64>,
    /// Cents that one costs the company.
    pub unit_cost: Option<i64>,
    /// At most two decimals.
    pub quantity: Option<f64>,
    pub taxable: Option<bool>,
}

/// An option to add to an estimate.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateOption {
    /// The estimate (`csr_…`).
    pub estimate_id: Id,
    pub name: String,
    pub line_items: Option<Vec<OptionLine>>,
    pub tax: Option<Tax>,
}

/// A note to write on an option.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddNote {
    /// The estimate (`csr_…`).
    pub estimate_id: Id,
    /// The option (`est_…`).
    pub option_id: Id,
    pub content: String,
}

/// Names a note of an option.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OfNote {
    /// The estimate (`csr_…`).
    pub estimate_id: Id,
    /// The option (`est_…`).
    pub option_id: Id,
    /// The note (`nte_…`).
    pub note_id: Id,
}

/// Names options.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OfOptions {
    /// The options (`est_…`).
    #[schemars(extend("minItems" = 1))]
    pub option_ids: Vec<Id>,
}

/// A link to put on an option.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddLink {
    /// The estimate (`csr_…`).
    pub estimate_id: Id,
    /// The option (`est_…`).
    pub option_id: Id,
    pub title: String,
    #[schemars(extend("format" = "uri"))]
    pub url: String,
}

/// A file to put on an option.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddFile {
    /// The estimate (`csr_…`).
    pub estimate_id: Id,
    /// The option (`est_…`).
    pub option_id: Id,
    pub file: File,
}

/// An option's new time.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetSchedule {
    /// The estimate (`csr_…`).
    pub estimate_id: Id,
    /// The option (`est_…`).
    pub option_id: Id,
    pub start_time: DateTime,
    pub end_time: Option<DateTime>,
    /// Minutes.
    pub arrival_window_in_minutes: Option<u32>,
    /// Housecall Pro tells the customer.
    pub notify: Option<bool>,
    /// Housecall Pro tells the employees.
    pub notify_pro: Option<bool>,
    /// What more to tell.
    pub expand: Option<Vec<String>>,
    /// Who does it.
    pub dispatched_employees: Option<Vec<DispatchedEmployee>>,
}

/// Lists the lines of an option.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListLines {
    /// The estimate (`csr_…`).
    pub estimate_id: Id,
    /// The option (`est_…`).
    pub option_id: Id,
    pub page: Option<Page>,
    pub page_size: Option<PageSize>,
}

page_of!(EstimatePage, estimates: records::Estimate);
page_of!(LinePage, line_items: records::LineItem);

/// What became of the options.
#[derive(JsonSchema)]
pub struct Decided {
    pub status: Option<String>,
    pub last_updated_at: Option<String>,
    /// The job that the options were copied to, if the company does so by itself.
    pub copied_on_approval_to_job_id: Option<String>,
}

/// Taken; Housecall Pro stores the file a little later.
#[derive(JsonSchema)]
pub struct FileTaken {
    pub estimate_url: Option<String>,
}

/// All of this group.
pub const OPERATIONS: &[Operation] = &[
    read::<List, EstimatePage>(
        "HA26",
        "housecall.estimates.list",
        "GET /estimates",
        [GROUP, "List estimates", "Lists estimates by time, employee, customer or status."],
        samples::estimate_page,
    ),
    read::<Get, records::Estimate>(
        "HA27",
        "housecall.estimates.get",
        "GET /estimates/{estimate_id}",
        [GROUP, "Get estimate", "One estimate with its options. Whether they are approved stands on each option."],
        samples::estimate,
    ),
    once::<Create, records::Estimate>(
        "HA28",
        "housecall.estimates.create",
        "POST /estimates",
        [
            GROUP,
            "Create estimate",
            "Makes an estimate with at least one option. Sending it to the customer is done in Housecall Pro's own app.",
        ],
        samples::estimate,
    ),
    once::<AddNote, records::Note>(
        "HA29",
        "housecall.estimates.options.notes.add",
        "POST /estimates/{estimate_id}/options/{option_id}/notes",
        [GROUP, "Add estimate option note", "Writes a note on an option."],
        samples::note,
    ),
    once::<OfOptions, Decided>(
        "HA30",
        "housecall.estimates.options.approve",
        "POST /estimates/options/approve",
        [
            GROUP,
            "Approve estimate options",
            "Approves options for the customer. If the company copies approved estimates by itself, all of them become one job.",
        ],
        samples::approved,
    ),
    once::<OfOptions, Decided>(
        "HA31",
        "housecall.estimates.options.decline",
        "POST /estimates/options/decline",
        [GROUP, "Decline estimate options", "Declines options for the customer."],
        samples::declined,
    ),
    once::<CreateOption, records::EstimateOption>(
        "HA51",
        "housecall.estimates.options.create",
        "POST /estimates/{estimate_id}/options",
        [GROUP, "Create estimate option", "Adds an option to an estimate."],
        samples::option,
    ),
    once::<AddFile, FileTaken>(
        "HA52",
        "housecall.estimates.options.attachments.add",
        "POST /estimates/{estimate_id}/options/{option_id}/attachments",
        [
            GROUP,
            "Add estimate option attachment",
            "Adds a file to an option. Housecall Pro stores it a little later and tells no id.",
        ],
        samples::estimate_file,
    ),
    once::<AddLink, records::Link>(
        "HA53",
        "housecall.estimates.options.links.add",
        "POST /estimates/{estimate_id}/options/{option_id}/links",
        [GROUP, "Add estimate option link", "Puts a link on an option."],
        samples::link,
    ),
    repeatable::<SetSchedule, Scheduled>(
        "HA54",
        "housecall.estimates.options.schedule.set",
        "PUT /estimates/{estimate_id}/options/{option_id}/schedule",
        [
            GROUP,
            "Set estimate option schedule",
            "Plans an estimate's visit or moves it. With \"notify\" Housecall Pro writes to the customer.",
        ],
        samples::estimate_scheduled,
    ),
    read::<ListLines, LinePage>(
        "HA55",
        "housecall.estimates.options.line_items.list",
        "GET /estimates/{estimate_id}/options/{option_id}/line_items",
        [GROUP, "List estimate option line items", "What an option is made of."],
        samples::line_page,
    ),
    repeatable::<OfNote, records::Nothing>(
        "HA56",
        "housecall.estimates.options.notes.delete",
        "DELETE /estimates/{estimate_id}/options/{option_id}/notes/{note_id}",
        [GROUP, "Delete estimate option note", "Takes a note off an option."],
        samples::nothing,
    ),
];
