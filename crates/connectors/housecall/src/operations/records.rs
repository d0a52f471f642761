//! Housecall Pro's records, as answers and webhooks bring them: the fields worth a name. More may
//! come, and everything but an id may be null: their OpenAPI file promises less than it seems.

use schemars::JsonSchema;
use serde_json::Value;

/// Cents. Invoices in webhooks were seen to write them as text.
#[derive(JsonSchema)]
#[schemars(extend("type" = ["integer", "string"]))]
pub struct Cents(pub Value);

/// A customer of the company.
#[derive(JsonSchema)]
pub struct Customer {
    /// `cus_…`
    pub id: String,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    /// Not unique: households share it.
    pub email: Option<String>,
    /// Ten bare digits. Texts go here.
    pub mobile_number: Option<String>,
    pub home_number: Option<String>,
    pub work_number: Option<String>,
    /// The customer's own business; `company_name` is the Housecall Pro account.
    pub company: Option<String>,
    /// False: Housecall Pro itself writes nothing to this customer.
    pub notifications_enabled: Option<bool>,
    pub lead_source: Option<String>,
    /// A text; a list of notes in some answers.
    pub notes: Option<Value>,
    /// `homeowner` or `business`.
    pub kind: Option<String>,
    /// Names of tags.
    pub tags: Option<Vec<String>>,
    /// Missing where the customer stands inside something else.
    pub addresses: Option<Vec<Address>>,
    /// Only when asked for by `expand`.
    pub attachments: Option<Vec<Attachment>>,
    /// Only when asked for by `expand`.
    pub do_not_service: Option<bool>,
    pub created_at: Option<String>,
    /// Does not advance when only notes change.
    pub updated_at: Option<String>,
    pub company_name: Option<String>,
    pub company_id: Option<String>,
}

/// A postal address. All parts are null on a job whose customer has none.
#[derive(JsonSchema)]
pub struct Address {
    /// `adr_…`
    pub id: Option<String>,
    /// `billing` or `service`.
    #[schemars(rename = "type")]
    pub kind: Option<String>,
    pub street: Option<String>,
    pub street_line_2: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    pub zip: Option<String>,
    pub country: Option<String>,
}

/// A file. Its address is good for an hour.
#[derive(JsonSchema)]
pub struct Attachment {
    pub id: Option<String>,
    pub file_name: Option<String>,
    pub url: Option<String>,
    pub file_type: Option<String>,
}

/// Somebody who works for the company.
#[derive(JsonSchema)]
pub struct Employee {
    /// `pro_…`
    pub id: String,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub email: Option<String>,
    pub mobile_number: Option<String>,
    /// Six hex digits, without `#`.
    pub color_hex: Option<String>,
    pub avatar_url: Option<String>,
    /// `field tech`, `office staff` or `admin`.
    pub role: Option<String>,
    pub tags: Option<Vec<String>>,
    /// What they may do, switch by switch. Missing inside appointments.
    pub permissions: Option<Value>,
    pub created_at: Option<String>,
    pub company_name: Option<String>,
    pub company_id: Option<String>,
}

/// A note. Who wrote it, and when, is not told.
#[derive(JsonSchema)]
pub struct Note {
    /// `nte_…`
    pub id: Option<String>,
    pub content: Option<String>,
}

/// When the work happened: one triple for the whole job.
#[derive(JsonSchema)]
pub struct WorkTimestamps {
    pub on_my_way_at: Option<String>,
    pub started_at: Option<String>,
    pub completed_at: Option<String>,
}

/// When the work is planned.
#[derive(JsonSchema)]
pub struct Schedule {
    pub scheduled_start: Option<String>,
    pub scheduled_end: Option<String>,
    /// Minutes.
    pub arrival_window: Option<i64>,
    pub time_zone: Option<String>,
    /// The same start on the company's clock.
    pub scheduled_start_local: Option<String>,
    pub scheduled_end_local: Option<String>,
    /// Empty unless asked for by `expand`.
    pub appointments: Option<Vec<Appointment>>,
}

/// A job type, business unit or the like.
#[derive(JsonSchema)]
pub struct Named {
    pub id: Option<String>,
    pub name: Option<String>,
}

/// What sort of work a job is.
#[derive(JsonSchema)]
pub struct JobFields {
    pub job_type: Option<Named>,
    pub business_unit: Option<Named>,
}

/// A job.
#[derive(JsonSchema)]
pub struct Job {
    /// `job_…`
    pub id: String,
    /// Text: segments of one job carry suffixes (`1042-1`).
    pub invoice_number: Option<String>,
    pub description: Option<String>,
    pub customer: Option<Customer>,
    pub address: Option<Address>,
    pub notes: Option<Vec<Note>>,
    /// `needs scheduling`, `scheduled`, `in progress`, `complete rated`, `complete unrated`,
    /// `user canceled` or `pro canceled`; sometimes null.
    pub work_status: Option<String>,
    pub work_timestamps: Option<WorkTimestamps>,
    pub schedule: Option<Schedule>,
    /// Cents, after tax and discount.
    pub total_amount: Option<Cents>,
    /// Cents still owed.
    pub outstanding_balance: Option<Cents>,
    /// Cents, before tax and discount.
    pub subtotal: Option<Cents>,
    pub assigned_employees: Option<Vec<Employee>>,
    /// Names of tags.
    pub tags: Option<Vec<String>>,
    /// The estimate option (`est_…`) that it was copied from.
    pub original_estimate_id: Option<String>,
    pub original_estimate_uuids: Option<Vec<String>>,
    pub lead_source: Option<String>,
    pub job_fields: Option<JobFields>,
    /// Only when asked for by `expand`, and in webhooks.
    pub attachments: Option<Vec<Attachment>>,
    pub locked_at: Option<String>,
    pub created_at: Option<String>,
    pub updated_at: Option<String>,
    /// When the customer canceled.
    pub canceled_at: Option<String>,
    /// When the company canceled or deleted.
    pub deleted_at: Option<String>,
    pub company_name: Option<String>,
    pub company_id: Option<String>,
    pub recurrence_number: Option<i64>,
    pub recurrence_rule: Option<String>,
}

/// One visit of a job.
#[derive(JsonSchema)]
pub struct Appointment {
    /// `appt_…`
    pub id: String,
    /// Only of visits that may happen any time of the day.
    pub start_date: Option<String>,
    pub start_time: Option<String>,
    pub end_time: Option<String>,
    pub anytime: Option<bool>,
    pub arrival_window_minutes: Option<i64>,
    pub dispatched_employees_ids: Option<Vec<String>>,
}

/// A line of a job, an estimate option or a lead.
#[derive(JsonSchema)]
pub struct LineItem {
    /// `rli_…`
    pub id: Option<String>,
    pub name: Option<String>,
    pub description: Option<String>,
    /// Cents for one.
    pub unit_price: Option<f64>,
    /// Cents that one costs the company.
    pub unit_cost: Option<f64>,
    pub unit_of_measure: Option<String>,
    pub quantity: Option<f64>,
    /// `labor`, `materials`, `fixed gratuity`, `fixed discount` or `percent discount`.
    pub kind: Option<String>,
    pub taxable: Option<bool>,
    /// Cents for all.
    pub amount: Option<f64>,
    pub order_index: Option<i64>,
    pub service_item_id: Option<String>,
    pub service_item_type: Option<String>,
}

/// Something used up on a job, for job costing.
#[derive(JsonSchema)]
pub struct InputMaterial {
    pub uuid: Option<String>,
    pub name: Option<String>,
    pub description: Option<String>,
    pub part_number: Option<String>,
    /// Cents.
    pub unit_cost: Option<i64>,
    pub quantity: Option<f64>,
}

/// A link on a job or an estimate option.
#[derive(JsonSchema)]
pub struct Link {
    pub id: String,
    pub title: Option<String>,
    pub url: Option<String>,
}

/// An estimate with its options.
#[derive(JsonSchema)]
pub struct Estimate {
    /// `csr_…`; the options are the `est_…`.
    pub id: String,
    pub estimate_number: Option<String>,
    /// As of jobs, and `submitted for signoff`, `created job from estimate` and others.
    pub work_status: Option<String>,
    pub lead_source: Option<String>,
    pub customer: Option<Customer>,
    pub address: Option<Address>,
    pub work_timestamps: Option<WorkTimestamps>,
    pub schedule: Option<Schedule>,
    pub assigned_employees: Option<Vec<Employee>>,
    /// Job type and business unit.
    pub estimate_fields: Option<Value>,
    pub options: Option<Vec<EstimateOption>>,
    pub created_at: Option<String>,
    pub updated_at: Option<String>,
    pub company_name: Option<String>,
    pub company_id: Option<String>,
}

/// One of the offers of an estimate.
#[derive(JsonSchema)]
pub struct EstimateOption {
    /// `est_…`
    pub id: String,
    pub name: Option<String>,
    pub option_number: Option<String>,
    /// Cents.
    pub total_amount: Option<Cents>,
    /// Null, `awaiting response`, `approved`, `declined`, `pro approved`, `pro declined` or
    /// `expired`.
    pub approval_status: Option<String>,
    pub status: Option<String>,
    pub message_from_pro: Option<String>,
    pub tags: Option<Vec<String>>,
    pub notes: Option<Vec<Note>>,
    pub attachments: Option<Vec<Attachment>>,
    pub created_at: Option<String>,
    pub updated_at: Option<String>,
}

/// What a lead became.
#[derive(JsonSchema)]
pub struct Conversion {
    /// `Estimate` or `Job`.
    #[schemars(rename = "type")]
    pub kind: Option<String>,
    pub id: Option<String>,
}

/// A lead.
#[derive(JsonSchema)]
pub struct Lead {
    /// `lea_…`
    pub id: String,
    pub number: Option<i64>,
    pub customer: Option<Customer>,
    pub address: Option<Address>,
    pub lead_source: Option<String>,
    pub tags: Option<Vec<String>>,
    pub assigned_employee: Option<Employee>,
    /// `open`, `won` or `lost`.
    pub status: Option<String>,
    pub pipeline_status: Option<String>,
    /// What it became, the newest last.
    pub conversions: Option<Vec<Conversion>>,
    /// Cents.
    pub total_amount: Option<Cents>,
    pub lost_at: Option<String>,
    pub company_name: Option<String>,
    pub company_id: Option<String>,
}

/// An invoice. It names its job and no customer.
#[derive(JsonSchema)]
pub struct Invoice {
    /// `invoice_…`
    pub id: String,
    /// `open`, `pending_payment`, `paid`, `voided`, `uncollectible` or `canceled`.
    pub status: Option<String>,
    pub invoice_number: Option<String>,
    pub amount: Option<Cents>,
    pub subtotal: Option<Cents>,
    /// Cents still owed.
    pub due_amount: Option<Cents>,
    pub due_at: Option<String>,
    /// `upon receipt`, `Net 7`.
    pub display_due_concept: Option<String>,
    pub due_concept: Option<String>,
    pub paid_at: Option<String>,
    pub sent_at: Option<String>,
    pub service_date: Option<String>,
    pub invoice_date: Option<String>,
    pub items: Option<Vec<InvoiceItem>>,
    pub taxes: Option<Vec<InvoiceTax>>,
    pub discounts: Option<Vec<InvoiceDiscount>>,
    pub payments: Option<Vec<InvoicePayment>>,
    /// `job_…`
    pub job_id: Option<String>,
}

/// A line of an invoice.
#[derive(JsonSchema)]
pub struct InvoiceItem {
    pub id: Option<String>,
    pub name: Option<String>,
    pub unit_cost: Option<Cents>,
    pub unit_price: Option<Cents>,
    pub qty_in_hundredths: Option<i64>,
    pub amount: Option<Cents>,
    /// What of it is on this invoice, where a job is invoiced in parts.
    pub invoiced_amount: Option<Cents>,
    pub description: Option<String>,
    #[schemars(rename = "type")]
    pub kind: Option<String>,
}

/// A tax of an invoice.
#[derive(JsonSchema)]
pub struct InvoiceTax {
    pub id: Option<String>,
    /// Percent.
    pub rate: Option<f64>,
    pub amount: Option<Cents>,
    pub name: Option<String>,
}

/// A discount of an invoice.
#[derive(JsonSchema)]
pub struct InvoiceDiscount {
    pub id: Option<String>,
    pub amount: Option<Cents>,
    pub name: Option<String>,
    pub description: Option<String>,
}

/// A payment or refund of an invoice.
#[derive(JsonSchema)]
pub struct InvoicePayment {
    pub id: Option<String>,
    pub status: Option<String>,
    pub payment_method: Option<String>,
    /// Negative: a refund.
    pub amount: Option<Cents>,
    pub note: Option<String>,
    pub paid_at: Option<String>,
    pub category: Option<String>,
}

/// What a call answers that has nothing to say.
#[derive(JsonSchema)]
pub struct Nothing {}
