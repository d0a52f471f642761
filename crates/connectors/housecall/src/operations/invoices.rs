//! Invoices: they can be read, and nothing else.

use connect::Operation;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    jobs::OfJob,
    read, records, samples,
    values::{DateTime, Direction, Id, Page, PageSize},
};

const GROUP: &str = "Invoices";

/// How an invoice stands.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    Open,
    PendingPayment,
    Paid,
    Voided,
    Uncollectible,
    Canceled,
}

/// How an invoice is paid.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    ConsumerFinancing,
    CreditCard,
    Ach,
    External,
    MobileCheckDeposit,
}

/// What invoices are sorted by.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    Amount,
    CreatedAt,
    DueAmount,
    DueAt,
    InvoiceNumber,
    PaidAt,
    SentAt,
    Status,
    UpdatedAt,
}

/// Lists invoices.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// Only these locations of the company.
    pub location_ids: Option<Vec<Id>>,
    /// Only invoices that stand so.
    pub status: Option<Vec<Status>>,
    /// Only invoices of these customers. Was seen to be ignored: compare what comes back.
    pub customer_uuid: Option<Vec<Id>>,
    pub created_at_min: Option<DateTime>,
    pub created_at_max: Option<DateTime>,
    pub due_at_min: Option<DateTime>,
    pub due_at_max: Option<DateTime>,
    pub paid_at_min: Option<DateTime>,
    pub paid_at_max: Option<DateTime>,
    /// At least so much is owed.
    pub amount_due_min: Option<f64>,
    /// At most so much is owed.
    pub amount_due_max: Option<f64>,
    /// Only invoices paid so.
    pub payment_method: Option<Vec<Method>>,
    pub page: Option<Page>,
    pub page_size: Option<PageSize>,
    pub sort_by: Option<Sort>,
    pub sort_direction: Option<Direction>,
}

/// Names an invoice.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Get {
    /// The invoice (`invoice_…`).
    pub uuid: Id,
}

page_of!(InvoicePage, invoices: records::Invoice);

/// The invoices of a job, all on one page.
#[derive(JsonSchema)]
pub struct JobInvoices {
    pub invoices: Vec<records::Invoice>,
}

/// An invoice as a page to look at.
#[derive(JsonSchema)]
pub struct Preview {
    /// The page in HTML, as Housecall Pro wrote it.
    pub html: String,
}

/// All of this group.
pub const OPERATIONS: &[Operation] = &[
    read::<OfJob, JobInvoices>(
        "HA25",
        "housecall.jobs.invoices.list",
        "GET /jobs/{job_id}/invoices",
        [GROUP, "List job invoices", "The invoices of a job: a job may be invoiced in parts."],
        samples::job_invoices,
    ),
    read::<List, InvoicePage>(
        "HA57",
        "housecall.invoices.list",
        "GET /invoices",
        [
            GROUP,
            "List invoices",
            "Lists invoices by status, time or amount. An invoice names its job, not its customer.",
        ],
        samples::invoice_page,
    ),
    read::<Get, records::Invoice>(
        "HA58",
        "housecall.invoices.get",
        "GET /api/invoices/{uuid}",
        [GROUP, "Get invoice", "One invoice."],
        samples::invoice,
    ),
    read::<Get, Preview>(
        "HA59",
        "housecall.invoices.preview",
        "GET /api/invoices/{uuid}/preview",
        [GROUP, "Preview invoice", "One invoice as a page in HTML."],
        samples::preview,
    ),
];
