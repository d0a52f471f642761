//! Values that inputs are made of.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An id of Housecall Pro's: letters, digits, `_` and `-`.
#[derive(Deserialize, Serialize, JsonSchema)]
#[schemars(extend("pattern" = "^[A-Za-z0-9_-]{1,100}$"))]
pub struct Id(pub String);

/// A moment in UTC, like `2026-08-26T15:00:00Z`. Write the `Z`: how Housecall Pro reads a time
/// without a zone is not documented.
#[derive(Deserialize, Serialize, JsonSchema)]
#[schemars(extend("format" = "date-time", "minLength" = 1))]
pub struct DateTime(pub String);

/// A day, like `2026-08-26`.
#[derive(Deserialize, Serialize, JsonSchema)]
#[schemars(extend("format" = "date", "pattern" = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))]
pub struct Day(pub String);

/// Which page, from 1.
#[derive(Deserialize, Serialize, JsonSchema)]
#[schemars(extend("minimum" = 1))]
pub struct Page(pub u32);

/// How many on a page: 10 unless told, 200 at most.
#[derive(Deserialize, Serialize, JsonSchema)]
#[schemars(extend("minimum" = 1, "maximum" = 200))]
pub struct PageSize(pub u32);

/// How many on a page: 10 unless told, 100 at most.
#[derive(Deserialize, Serialize, JsonSchema)]
#[schemars(extend("minimum" = 1, "maximum" = 100))]
pub struct PerPage(pub u32);

/// A North American phone number, however it is written; it is sent as ten digits.
#[derive(Deserialize, Serialize, JsonSchema)]
#[schemars(extend("maxLength" = 40))]
pub struct Number(pub String);

/// Greatest first (`desc`, unless told) or smallest first.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    Asc,
    Desc,
}

/// How far the work is, in the words of the filter.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WorkStatus {
    Unscheduled,
    Scheduled,
    InProgress,
    Completed,
    Canceled,
}

/// Whom to send.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DispatchedEmployee {
    /// The employee (`pro_…`).
    pub employee_id: Id,
}

/// Job type and business unit, by id.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkFields {
    pub job_type_id: Option<Id>,
    pub business_unit_id: Option<Id>,
}

/// An address that is written out.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlainAddress {
    pub street: Option<String>,
    pub street_line_2: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    pub zip: Option<String>,
}

/// A file to add. Housecall Pro takes the bytes themselves, no address of a file.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// What it is called, with its ending: `before.jpg`.
    #[schemars(extend("pattern" = "^[^\"\\\\/\\r\\n]{1,200}$"))]
    pub file_name: String,
    /// What it is: `image/jpeg`. Unless told: `application/octet-stream`.
    #[schemars(extend("pattern" = "^[a-z0-9.+-]+/[a-z0-9.+-]+$"))]
    pub content_type: Option<String>,
    /// The bytes in base64.
    #[schemars(extend("contentEncoding" = "base64", "minLength" = 1))]
    pub content: String,
}
