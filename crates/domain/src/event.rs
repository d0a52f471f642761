//! What outsiders tell us, in our own words, and what happens inside.
//!
//! A connector turns its provider's JSON into [`Incoming`] and the records below; no provider's
//! field name goes further. The hub mirrors the records and publishes an [`Event`], in the past
//! tense, which the reactions table turns into work.

use serde::{Deserialize, Serialize};

use crate::{Email, FeedbackSentiment, MessageId, Phone, PulseCheckId, Timestamp, crm::CrmNews};

/// One thing a provider told us, through a webhook or a poll.
#[derive(Debug, Clone, PartialEq)]
pub struct Incoming {
    /// The provider's own name for it (`job.completed`), kept for the receipt list.
    pub name: String,
    /// When it happened, if the provider says; otherwise the time of receipt counts.
    pub occurred_at: Option<Timestamp>,
    /// What happened.
    pub what: What,
}

/// The content of an [`Incoming`].
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// A customer was created, changed or deleted.
    Customer { change: Change, customer: Box<CustomerRecord> },
    /// A job reached a moment. The whole job comes along, and whoever it names.
    Job {
        moment: JobMoment,
        job: Box<JobRecord>,
        customer: Option<Box<CustomerRecord>>,
        employees: Vec<EmployeeRecord>,
    },
    /// A visit of a job changed. Comes without job and customer.
    Appointment {
        moment: AppointmentMoment,
        job_ref: String,
        appointment_ref: String,
        starts_at: Option<Timestamp>,
        ends_at: Option<Timestamp>,
        employees: Vec<EmployeeRecord>,
    },
    /// An employee was created or changed.
    Employee(Box<EmployeeRecord>),
    /// A text message came in.
    Text(Box<IncomingText>),
    /// The carrier reports how a text of ours fares.
    DeliveryReport(Box<DeliveryReport>),
    /// The CRM says that something is to be looked at again.
    Crm(CrmNews),
    /// The provider tests the address. Answer well, do nothing.
    Ping,
    /// Something we know of and do not use, or do not know. Stored and counted.
    Ignored,
}

/// What happened to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// It is new.
    Created,
    /// It is different.
    Updated,
    /// It is gone.
    Deleted,
}

/// The moments of a job that Housecall Pro announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JobMoment {
    Created,
    Scheduled,
    OnMyWay,
    Started,
    Completed,
    Canceled,
    Deleted,
    Paid,
    Updated,
}

/// The moments of a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppointmentMoment {
    Scheduled,
    Rescheduled,
    Discarded,
    TechniciansAssigned,
    TechniciansUnassigned,
}

/// A customer as Housecall Pro knows them. Phones and e-mail are kept as written; what of them
/// is usable is decided by the recipient rules.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CustomerRecord {
    /// HCP's id, `cus_…`.
    pub customer_ref: String,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    /// The customer's own business.
    pub company: Option<String>,
    /// As written in HCP; may be shared by a household.
    pub email: Option<String>,
    /// Bare digits, normally ten.
    pub mobile_number: Option<String>,
    /// Bare digits, normally ten.
    pub work_number: Option<String>,
    /// Bare digits, normally ten.
    pub home_number: Option<String>,
    /// False: this customer gets nothing automatic (A14).
    pub notifications_enabled: bool,
    /// Billing and service addresses. `None`: the source did not carry them (customers nested
    /// in a job), so what is mirrored stays.
    pub addresses: Option<Vec<AddressRecord>>,
    /// Names of tags.
    pub tags: Vec<String>,
    pub lead_source: Option<String>,
    pub created_at: Option<Timestamp>,
    /// Does not always advance when something changes (an edit of `notes` leaves it).
    pub updated_at: Option<Timestamp>,
}

impl CustomerRecord {
    /// First and last name, or the business, or "Customer".
    pub fn display_name(&self) -> String {
        display_name(self.first_name.as_deref(), self.last_name.as_deref())
            .or_else(|| self.company.clone().filter(|name| !name.trim().is_empty()))
            .unwrap_or_else(|| "Customer".to_owned())
    }
}

/// "Ann Walker", "Ann", "Walker" or nothing.
pub fn display_name(first: Option<&str>, last: Option<&str>) -> Option<String> {
    let parts: Vec<&str> = [first, last].into_iter().flatten().map(str::trim).filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// A postal address. Every part may be missing.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AddressRecord {
    pub address_ref: Option<String>,
    /// `billing` or `service`.
    pub kind: Option<String>,
    pub street: Option<String>,
    pub street_line_2: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    pub zip: Option<String>,
    pub country: Option<String>,
}

/// Where a job stands, in our words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JobStatus {
    /// Not scheduled yet.
    #[default]
    NeedsScheduling,
    /// On the calendar (and perhaps on the way: HCP has no status for that).
    Scheduled,
    /// Work has begun.
    InProgress,
    /// Done, rated or unrated.
    Completed,
    /// Canceled by the customer or by the company.
    Canceled,
}

impl JobStatus {
    /// The word stored in the database and spoken by the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NeedsScheduling => "needs_scheduling",
            Self::Scheduled => "scheduled",
            Self::InProgress => "in_progress",
            Self::Completed => "completed",
            Self::Canceled => "canceled",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::NeedsScheduling, Self::Scheduled, Self::InProgress, Self::Completed, Self::Canceled]
            .into_iter()
            .find(|status| status.as_str() == word)
    }
}

/// A job as Housecall Pro knows it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct JobRecord {
    /// HCP's id, `job_…`.
    pub job_ref: String,
    /// Invoice number: text, segments carry suffixes (`12016-1`).
    pub number: Option<String>,
    pub description: Option<String>,
    pub status: JobStatus,
    /// `None`: a job without a customer (seen in old captures).
    pub customer_ref: Option<String>,
    /// Where the work is done.
    pub address: Option<AddressRecord>,
    /// HCP ids of the assigned technicians, first assigned first (A5: the first one leads).
    pub technician_refs: Vec<String>,
    pub scheduled_start: Option<Timestamp>,
    pub scheduled_end: Option<Timestamp>,
    pub on_my_way_at: Option<Timestamp>,
    pub started_at: Option<Timestamp>,
    pub completed_at: Option<Timestamp>,
    /// Set when the customer canceled.
    pub canceled_at: Option<Timestamp>,
    /// Set when the company canceled or deleted.
    pub deleted_at: Option<Timestamp>,
    /// IANA zone of the job's schedule.
    pub time_zone: Option<String>,
    /// Total after tax and discount, in cents.
    pub total_cents: Option<i64>,
    /// Names of tags.
    pub tags: Vec<String>,
    /// What people wrote on it, oldest first.
    pub notes: Vec<JobNote>,
    pub created_at: Option<Timestamp>,
    pub updated_at: Option<Timestamp>,
}

/// What somebody wrote on a job.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct JobNote {
    /// HCP's id, `nte_…`.
    pub note_ref: String,
    pub content: String,
}

/// What an employee may do at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Everything.
    Admin,
    /// Dispatcher, CSR.
    OfficeStaff,
    /// Technician.
    #[default]
    FieldTech,
}

impl Role {
    /// The word stored in the database and spoken by the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::OfficeStaff => "office_staff",
            Self::FieldTech => "field_tech",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Admin, Self::OfficeStaff, Self::FieldTech].into_iter().find(|role| role.as_str() == word)
    }
}

/// What Housecall Pro lets an employee do, as far as it has a meaning here. `None`: not told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct EmployeeSwitches {
    /// `can_chat_with_customers`.
    pub chat_with_customers: Option<bool>,
    /// `can_call_and_text_with_customers`: who calls customers sees their numbers.
    pub see_contact_details: Option<bool>,
    /// `can_see_reporting`.
    pub see_reports: Option<bool>,
    /// `can_edit_settings`.
    pub edit_settings: Option<bool>,
}

/// An employee as Housecall Pro knows them.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct EmployeeRecord {
    /// HCP's id, `pro_…`.
    pub employee_ref: String,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    /// The profile e-mail, exactly as HCP spells it: the Employee ID of campaigns (A3).
    pub email: Option<String>,
    pub mobile_number: Option<String>,
    pub role: Role,
    /// Absolute URL of the photo; HCP's placeholder picture counts as none.
    pub avatar_url: Option<String>,
    /// Whether HCP calls them a point of contact. `None`: not told (stubs in appointments).
    pub is_point_of_contact: Option<bool>,
    /// What HCP lets them do. `None`: not told.
    pub switches: Option<EmployeeSwitches>,
}

impl EmployeeRecord {
    /// First and last name, or "Technician".
    pub fn display_name(&self) -> String {
        display_name(self.first_name.as_deref(), self.last_name.as_deref()).unwrap_or_else(|| "Technician".to_owned())
    }
}

/// A text message from outside.
#[derive(Debug, Clone, PartialEq)]
pub struct IncomingText {
    /// The provider's id; the same text delivered twice has the same one.
    pub provider_ref: String,
    /// Who wrote.
    pub from: Phone,
    /// Which of our numbers was written to, as the provider spells it.
    pub to: String,
    /// The words; may be empty when only pictures came.
    pub body: String,
    /// Pictures and files, as URLs at the provider.
    pub media: Vec<IncomingMedia>,
    /// Set when the carrier has already answered a STOP, START or HELP by itself.
    pub opt_out_hint: Option<String>,
}

/// One attachment of an incoming text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IncomingMedia {
    /// Where the provider keeps it.
    pub url: String,
    /// As the provider says; not trusted.
    pub content_type: String,
}

/// A carrier's word on one of our texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryReport {
    /// The provider's id of the message.
    pub provider_ref: String,
    /// The token we gave to the attempt, when the report carries it: it proves which attempt
    /// made the message even when the answer to that attempt was lost.
    pub attempt: Option<String>,
    /// What became of it.
    pub status: ReportedStatus,
    /// The provider's error code, if it failed.
    pub code: Option<String>,
    /// What the failure means for the future.
    pub verdict: Option<FailureVerdict>,
}

/// How far a message has come, as reported; a later variant never goes back to an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportedStatus {
    /// Taken by the provider, waiting there.
    Queued,
    /// On its way to the carrier.
    Sending,
    /// The carrier took it.
    Sent,
    /// It will not arrive.
    Failed,
    /// It arrived.
    Delivered,
    /// It was read (RCS and the like).
    Read,
}

/// What a provider's refusal or failure means for the recipient and for us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FailureVerdict {
    /// The same message may be tried again later.
    RetryLater,
    /// The recipient said STOP to the carrier: record an opt-out.
    OptedOut,
    /// This address cannot get texts (landline, no such number).
    BadAddress,
    /// It is a landline.
    Landline,
    /// Blocked for now by the recipient or the carrier.
    Blocked,
    /// The content was refused.
    Content,
    /// Our account or registration is at fault: tell an admin, do not retry.
    Account,
    /// Something else; do not retry.
    Other,
}

/// Something that happened in the house, published in the transaction that made it true.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    /// A customer was mirrored anew or changed.
    CustomerChanged { customer_ref: String, change: Change },
    /// A job came, moved or changed in a way that nothing else here names.
    JobChanged { job_ref: String, customer_ref: Option<String>, moment: JobMoment },
    /// The technician is on the way.
    JobOnMyWay { job_ref: String, customer_ref: Option<String>, technician_refs: Vec<String> },
    /// A job is done: the customer may be asked.
    JobCompleted {
        job_ref: String,
        customer_ref: Option<String>,
        technician_refs: Vec<String>,
        completed_at: Timestamp,
    },
    /// A job was canceled or deleted.
    JobCanceled { job_ref: String, customer_ref: Option<String>, deleted: bool },
    /// Technicians were put on a job.
    TechniciansAssigned { job_ref: String, technician_refs: Vec<String> },
    /// Technicians were taken off a job.
    TechniciansUnassigned { job_ref: String, technician_refs: Vec<String> },
    /// An employee was mirrored anew or changed.
    EmployeeChanged { employee_ref: String },
    /// A customer answered a pulse check (again, when `changed`).
    FeedbackGiven { pulse_check: PulseCheckId, sentiment: FeedbackSentiment, changed: bool },
    /// A text came in and was stored.
    MessageReceived { message: MessageId, customer_ref: Option<String> },
    /// A visitor of the company's website wrote. Whose number it is nobody has proved.
    WebChatReceived { message: MessageId },
    /// Somebody asked us to stop.
    OptedOut {
        customer_ref: Option<String>,
        /// Said in a sentence, or with CANCEL, which may have meant a visit: a person should look.
        #[serde(default)]
        wants_a_look: bool,
        /// What they wrote.
        #[serde(default)]
        words: String,
    },
}

impl Event {
    /// The name under which it is stored and logged.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::CustomerChanged { .. } => "customer_changed",
            Self::JobChanged { .. } => "job_changed",
            Self::JobOnMyWay { .. } => "job_on_my_way",
            Self::JobCompleted { .. } => "job_completed",
            Self::JobCanceled { .. } => "job_canceled",
            Self::TechniciansAssigned { .. } => "technicians_assigned",
            Self::TechniciansUnassigned { .. } => "technicians_unassigned",
            Self::EmployeeChanged { .. } => "employee_changed",
            Self::FeedbackGiven { .. } => "feedback_given",
            Self::MessageReceived { .. } => "message_received",
            Self::WebChatReceived { .. } => "web_chat_received",
            Self::OptedOut { .. } => "opted_out",
        }
    }

    /// The customer it concerns; what reacts to one customer happens in order.
    pub fn customer_ref(&self) -> Option<&str> {
        match self {
            Self::CustomerChanged { customer_ref, .. } => Some(customer_ref),
            Self::JobChanged { customer_ref, .. }
            | Self::JobOnMyWay { customer_ref, .. }
            | Self::JobCompleted { customer_ref, .. }
            | Self::JobCanceled { customer_ref, .. }
            | Self::MessageReceived { customer_ref, .. }
            | Self::OptedOut { customer_ref, .. } => customer_ref.as_deref(),
            _ => None,
        }
    }
}

/// The addresses a company may write to or from on a channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "channel", content = "address", rename_all = "snake_case")]
pub enum Address {
    /// Text messages.
    Sms(Phone),
    /// E-mail.
    Email(Email),
}
