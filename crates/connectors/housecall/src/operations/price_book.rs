//! The price book, as far as the catalogue names it: services.

use connect::Operation;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    read, samples,
    values::{Direction, Page, PageSize},
};

/// What more to tell of a service.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Expand {
    ServiceMaterials,
    ServiceLaborRates,
}

/// What services can be filtered by.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Property {
    OnlineBookingEnabled,
    ManagedBy,
    FlatRateEnabled,
    Taxable,
    Category,
    OrganizationIndustry,
}

/// How a value is compared.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Operator {
    Eq,
}

/// What a value must be.
#[derive(Deserialize, Serialize, JsonSchema)]
#[schemars(extend("type" = ["boolean", "string"]))]
pub struct Wanted(pub Value);

/// One condition.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Filter {
    pub property: Property,
    pub operator: Operator,
    /// Yes or no for switches, a text for the others.
    pub value: Wanted,
}

/// Lists services.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct List {
    pub page: Option<Page>,
    pub page_size: Option<PageSize>,
    /// A field of the service; `created_at` unless told.
    pub sort_by: Option<String>,
    pub sort_direction: Option<Direction>,
    /// Part of the name, the description or the task number.
    pub q: Option<String>,
    /// All must hold.
    pub filters: Option<Vec<Filter>>,
    /// What more to tell; materials and labor rates are empty lists otherwise.
    pub expand: Option<Vec<Expand>>,
}

/// A service that can be sold.
#[derive(JsonSchema)]
pub struct Service {
    pub uuid: String,
    pub name: Option<String>,
    pub description: Option<String>,
    pub task_number: Option<String>,
    pub flat_rate_enabled: Option<bool>,
    /// Cents.
    pub price: Option<i64>,
    /// Cents.
    pub cost: Option<i64>,
    pub taxable: Option<bool>,
    pub unit_of_measure: Option<String>,
    pub online_booking_enabled: Option<bool>,
    /// Minutes.
    pub duration: Option<i64>,
    pub category: Option<Value>,
    pub industry: Option<Value>,
    pub service_materials: Option<Value>,
    pub service_labor_rates: Option<Value>,
    pub assigned_pros: Option<Value>,
}

/// A page of services. Their OpenAPI file says `services`; what was seen is `data`.
#[derive(JsonSchema)]
pub struct ServicePage {
    pub data: Option<Vec<Service>>,
    pub services: Option<Vec<Value>>,
    pub page: Option<i64>,
    pub page_size: Option<i64>,
    pub total_pages_count: Option<i64>,
    pub total_count: Option<i64>,
    pub url: Option<String>,
}

/// All of this group.
pub const OPERATIONS: &[Operation] = &[read::<List, ServicePage>(
    "HA68",
    "housecall.price_book.services.list",
    "GET /api/price_book/services",
    [
        "Price book",
        "List price book services",
        "What the company sells, with prices. Officially for partners' keys and OAuth only; company keys were seen to work.",
    ],
    samples::service_page,
)];
