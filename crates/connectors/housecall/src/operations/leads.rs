//! Leads and where they come from.

use connect::Operation;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    once, read, records, repeatable, samples,
    values::{Direction, Id, Number, Page, PageSize, PlainAddress},
};

const GROUP: &str = "Leads";
const SOURCES: &str = "Lead sources";

/// How a lead stands.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    Lost,
    Open,
    Won,
}

/// What leads are sorted by.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    CreatedAt,
    UpdatedAt,
    Id,
    Status,
}

/// What a line of a lead is.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LineKind {
    Labor,
    Materials,
    #[serde(rename = "fixed discount")]
    FixedDiscount,
    #[serde(rename = "percent discount")]
    PercentDiscount,
}

/// What a lead is turned into.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Becomes {
    Estimate,
    Job,
}

/// Lists leads.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// Only leads of these employees.
    pub employee_ids: Option<Vec<Id>>,
    /// Only leads of this customer.
    pub customer_id: Option<Id>,
    pub page: Option<Page>,
    pub page_size: Option<PageSize>,
    /// Only leads that stand so.
    pub status: Option<Status>,
    /// Only leads with these tags, by id.
    pub tag_ids: Option<Vec<Id>>,
    /// Only leads from these sources, by name.
    pub lead_source: Option<Vec<String>>,
    /// Only these locations of the company.
    pub location_ids: Option<Vec<Id>>,
    pub sort_by: Option<Sort>,
    pub sort_direction: Option<Direction>,
}

/// Names a lead.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Get {
    /// The lead (`lea_…`).
    pub id: Id,
}

/// A customer who is made together with a lead.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCustomer {
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub email: Option<String>,
    /// Whether Housecall Pro itself may write to this customer.
    pub notifications_enabled: Option<bool>,
    pub mobile_number: Option<Number>,
    /// The customer's own business.
    pub company: Option<String>,
    pub home_number: Option<Number>,
    pub work_number: Option<Number>,
    pub lead_source: Option<String>,
    pub notes: Option<String>,
    /// Names of tags.
    pub tags: Option<Vec<String>>,
    pub addresses: Option<Vec<PlainAddress>>,
}

/// A line of a lead.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLine {
    pub name: Option<String>,
    pub description: Option<String>,
    pub kind: Option<LineKind>,
    /// 1 unless told.
    pub quantity: Option<i64>,
    /// Cents that one costs the company.
    pub unit_cost: Option<i64>,
    /// Cents for one.
    pub unit_price: Option<i64>,
}

/// A lead to make: for a customer who exists, or together with one.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("anyOf" = [
    {"required": ["customer_id"], "properties": {"customer_id": {"type": "string", "minLength": 1}}},
    {"required": ["customer"], "properties": {"customer": {"type": "object"}}}
]))]
pub struct Create {
    /// The customer (`cus_…`). Either this or `customer`.
    pub customer_id: Option<Id>,
    /// A new customer. Housecall Pro does not look for doubles.
    pub customer: Option<NewCustomer>,
    /// Whose lead it is (`pro_…`).
    pub assigned_employee_id: Option<Id>,
    /// One of the customer's addresses (`adr_…`).
    pub address_id: Option<Id>,
    /// An address that is written out, instead of `address_id`.
    pub address: Option<PlainAddress>,
    /// The name of a lead source that exists.
    pub lead_source: Option<String>,
    pub line_items: Option<Vec<NewLine>>,
    pub note: Option<String>,
    /// Names of tags.
    pub tags: Option<Vec<String>>,
    pub tax_name: Option<String>,
    pub tax_rate: Option<i64>,
}

/// Turns a lead into something.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Convert {
    /// The lead (`lea_…`).
    pub id: Id,
    /// What it becomes.
    pub r#type: Becomes,
}

/// Lists the lines of a lead.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListLines {
    /// The lead (`lea_…`).
    pub lead_id: Id,
    pub page: Option<Page>,
    pub page_size: Option<PageSize>,
}

/// Lists lead sources.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListSources {
    /// Part of the name.
    pub q: Option<String>,
    pub page: Option<Page>,
    pub page_size: Option<PageSize>,
    pub sort_direction: Option<Direction>,
}

/// A lead source to make.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateSource {
    pub name: String,
}

/// A lead source's new name.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UpdateSource {
    /// The lead source.
    pub lead_source_id: Id,
    pub name: String,
}

page_of!(LeadPage, leads: records::Lead);
page_of!(LinePage, line_items: records::LineItem);
page_of!(SourcePage, lead_sources: Source);

/// Where leads come from.
#[derive(JsonSchema)]
pub struct Source {
    pub id: String,
    pub name: Option<String>,
    /// False: one of Housecall Pro's own, which cannot be renamed.
    pub editable: Option<bool>,
}

/// What the lead became: one of the two.
#[derive(JsonSchema)]
pub struct Converted {
    /// `job_…`
    pub job_id: Option<String>,
    /// `csr_…`
    pub estimate_id: Option<String>,
}

/// All of this group.
pub const OPERATIONS: &[Operation] = &[
    once::<Create, records::Lead>(
        "HA32",
        "housecall.leads.create",
        "POST /leads",
        [GROUP, "Create lead", "Makes a lead, for a customer who exists or together with a new one."],
        samples::lead,
    ),
    read::<Get, records::Lead>(
        "HA33",
        "housecall.leads.get",
        "GET /leads/{id}",
        [GROUP, "Get lead", "One lead."],
        samples::lead,
    ),
    read::<List, LeadPage>(
        "HA35",
        "housecall.leads.list",
        "GET /leads",
        [GROUP, "List leads", "Lists leads by employee, customer, status, tag or source."],
        samples::lead_page,
    ),
    once::<Convert, Converted>(
        "HA36",
        "housecall.leads.convert",
        "POST /leads/{id}/convert",
        [GROUP, "Convert lead", "Turns a lead into an estimate or a job. The lead is then won."],
        samples::converted,
    ),
    read::<ListLines, LinePage>(
        "HA37",
        "housecall.leads.line_items.list",
        "GET /leads/{lead_id}/line_items",
        [GROUP, "List lead line items", "What a lead is about, line by line."],
        samples::line_page,
    ),
    read::<ListSources, SourcePage>(
        "HA38",
        "housecall.lead_sources.list",
        "GET /lead_sources",
        [SOURCES, "List lead sources", "Where customers and leads may come from. Other names are refused elsewhere."],
        samples::source_page,
    ),
    once::<CreateSource, Source>(
        "HA39",
        "housecall.lead_sources.create",
        "POST /lead_sources",
        [SOURCES, "Create lead source", "Makes a lead source, so that customers, jobs and leads may name it."],
        samples::source,
    ),
    repeatable::<UpdateSource, Source>(
        "HA40",
        "housecall.lead_sources.update",
        "PUT /lead_sources/{lead_source_id}",
        [SOURCES, "Update lead source", "Renames a lead source. Housecall Pro's own cannot be renamed."],
        samples::source,
    ),
];
