//! Jobs, and what hangs on them: schedule, notes, tags, links, files.

use connect::Operation;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    once, read, records, repeatable, samples,
    values::{DateTime, Day, Direction, DispatchedEmployee, File, Id, Page, PageSize, WorkFields, WorkStatus},
};

const GROUP: &str = "Jobs";

/// What more to tell of a job.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Expand {
    Attachments,
    Appointments,
}

/// What jobs are sorted by.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    CreatedAt,
    UpdatedAt,
    InvoiceNumber,
    Id,
    Description,
    WorkStatus,
}

/// Lists jobs.
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
    /// Only jobs of these employees.
    pub employee_ids: Option<Vec<Id>>,
    /// Only jobs of this customer.
    pub customer_id: Option<Id>,
    /// Only jobs that are so far.
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

/// Names a job.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Get {
    /// The job (`job_…`).
    pub id: Id,
    /// What more to tell.
    pub expand: Option<Vec<Expand>>,
}

/// When a new job is planned.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSchedule {
    pub scheduled_start: Option<DateTime>,
    pub scheduled_end: Option<DateTime>,
    /// Minutes.
    pub arrival_window: Option<u32>,
    /// Any time of the day.
    pub anytime: Option<bool>,
    /// The day. Needed if `anytime`.
    pub anytime_start_date: Option<Day>,
}

/// A line of a new job or estimate.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLine {
    pub name: String,
    pub description: Option<String>,
    /// Cents for one.
    pub unit_price: Option<f64>,
    /// At most two decimals; 1 unless told.
    pub quantity: Option<f64>,
    /// Cents that one costs the company.
    pub unit_cost: Option<f64>,
    /// A price form of the price book that makes the price.
    pub pricing_form: Option<PricingForm>,
}

/// A filled-in price form.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PricingForm {
    /// The form (`pbpf_…`).
    pub id: Id,
    pub fields: Option<Vec<PricingField>>,
}

/// A field of a price form.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PricingField {
    /// The field (`pbpff_…`).
    pub id: Id,
    pub value: Option<f64>,
    pub options: Option<Vec<PricingOption>>,
}

/// An option that is chosen.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PricingOption {
    /// The option (`pbpffo_…`).
    pub id: Id,
}

/// A job to make.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Create {
    /// The customer (`cus_…`).
    pub customer_id: Id,
    /// One of the customer's addresses (`adr_…`).
    pub address_id: Id,
    /// Must not be taken. Left out: Housecall Pro counts on.
    pub invoice_number: Option<u64>,
    pub schedule: Option<NewSchedule>,
    /// Who does it (`pro_…`).
    pub assigned_employee_ids: Option<Vec<Id>>,
    pub line_items: Option<Vec<NewLine>>,
    /// Names of tags.
    pub tags: Option<Vec<String>>,
    /// The name of a lead source that exists.
    pub lead_source: Option<String>,
    /// Becomes the first note of the job.
    pub notes: Option<String>,
    pub job_fields: Option<WorkFields>,
}

/// A job's new time.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetSchedule {
    /// The job (`job_…`).
    pub job_id: Id,
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

/// Names a job that is to be worked on.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OfJob {
    /// The job (`job_…`).
    pub job_id: Id,
}

/// Who does a job.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dispatch {
    /// The job (`job_…`).
    pub job_id: Id,
    /// All who do it from now on; the others are taken off.
    pub dispatched_employees: Vec<DispatchedEmployee>,
}

/// A note to write on a job.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddNote {
    /// The job (`job_…`).
    pub job_id: Id,
    pub content: String,
}

/// Names a note of a job.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OfNote {
    /// The job (`job_…`).
    pub job_id: Id,
    /// The note (`nte_…`).
    pub note_id: Id,
}

/// Names a tag and a job.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OfTag {
    /// The job (`job_…`).
    pub job_id: Id,
    /// The tag's id, not its name.
    pub tag_id: Id,
}

/// A link to put on a job.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddLink {
    /// The job (`job_…`).
    pub job_id: Id,
    pub title: String,
    #[schemars(extend("format" = "uri"))]
    pub url: String,
}

/// A file to put on a job.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddFile {
    /// The job (`job_…`).
    pub job_id: Id,
    pub file: File,
}

page_of!(JobPage, jobs: records::Job);

/// A job's time as it now is.
#[derive(JsonSchema)]
pub struct Scheduled {
    pub start_time: Option<String>,
    pub end_time: Option<String>,
    pub arrival_window_minutes: Option<i64>,
    pub assigned_employees: Option<Vec<records::Employee>>,
    pub appointments: Option<Vec<records::Appointment>>,
}

/// What was deleted.
#[derive(JsonSchema)]
pub struct Deleted {
    pub object: Option<String>,
    pub deleted: Option<bool>,
}

/// Who does the job now.
#[derive(JsonSchema)]
pub struct Dispatched {
    pub assigned_employees: Option<Vec<records::Employee>>,
}

/// The tags of the job now.
#[derive(JsonSchema)]
pub struct Tags {
    pub tags: Option<Vec<records::Named>>,
}

/// Taken; Housecall Pro stores the file a little later.
#[derive(JsonSchema)]
pub struct FileTaken {
    pub job_url: Option<String>,
}

/// All of this group.
pub const OPERATIONS: &[Operation] = &[
    read::<List, JobPage>(
        "HA08",
        "housecall.jobs.list",
        "GET /jobs",
        [GROUP, "List jobs", "Lists jobs by time, employee, customer or status. There is no \"changed since\"."],
        samples::job_page,
    ),
    read::<Get, records::Job>(
        "HA09",
        "housecall.jobs.get",
        "GET /jobs/{id}",
        [GROUP, "Get job", "One job."],
        samples::job,
    ),
    once::<Create, records::Job>(
        "HA10",
        "housecall.jobs.create",
        "POST /jobs",
        [
            GROUP,
            "Create job",
            "Makes a job for a customer who exists, at one of their addresses. Its description is what Housecall Pro \
             makes of the first line.",
        ],
        samples::job,
    ),
    repeatable::<SetSchedule, Scheduled>(
        "HA11",
        "housecall.jobs.schedule.set",
        "PUT /jobs/{job_id}/schedule",
        [
            GROUP,
            "Set job schedule",
            "Plans a job or moves it. Refused for jobs with more than one appointment: change those one by one. With \
             \"notify\" Housecall Pro writes to the customer.",
        ],
        samples::scheduled,
    ),
    repeatable::<OfJob, Deleted>(
        "HA12",
        "housecall.jobs.schedule.clear",
        "DELETE /jobs/{job_id}/schedule",
        [GROUP, "Clear job schedule", "Takes a job off the calendar."],
        samples::schedule_deleted,
    ),
    repeatable::<Dispatch, Dispatched>(
        "HA13",
        "housecall.jobs.dispatch",
        "PUT /jobs/{job_id}/dispatch",
        [GROUP, "Dispatch job", "Says who does a job. The list replaces whoever was on it before."],
        samples::dispatched,
    ),
    once::<AddNote, records::Note>(
        "HA18",
        "housecall.jobs.notes.add",
        "POST /jobs/{job_id}/notes",
        [GROUP, "Add job note", "Writes a note on a job. Asked twice, it stands there twice."],
        samples::note,
    ),
    repeatable::<OfNote, records::Nothing>(
        "HA19",
        "housecall.jobs.notes.delete",
        "DELETE /jobs/{job_id}/notes/{note_id}",
        [GROUP, "Delete job note", "Takes a note off a job."],
        samples::nothing,
    ),
    once::<OfTag, Tags>(
        "HA20",
        "housecall.jobs.tags.add",
        "POST /jobs/{job_id}/tags",
        [GROUP, "Add job tag", "Puts a tag on a job, by the tag's id."],
        samples::job_tags,
    ),
    repeatable::<OfTag, Tags>(
        "HA21",
        "housecall.jobs.tags.remove",
        "DELETE /jobs/{job_id}/tags/{tag_id}",
        [GROUP, "Remove job tag", "Takes a tag off a job, by the tag's id."],
        samples::job_tags,
    ),
    once::<AddLink, records::Link>(
        "HA22",
        "housecall.jobs.links.create",
        "POST /jobs/{job_id}/links",
        [GROUP, "Create job link", "Puts a link on a job. Links cannot be read back over the API."],
        samples::link,
    ),
    once::<AddFile, FileTaken>(
        "HA23",
        "housecall.jobs.attachments.add",
        "POST /jobs/{job_id}/attachments",
        [GROUP, "Add job attachment", "Adds a file to a job. Housecall Pro stores it a little later and tells no id."],
        samples::job_file,
    ),
    repeatable::<OfJob, records::Job>(
        "HA48",
        "housecall.jobs.lock",
        "POST /jobs/{job_id}/lock",
        [GROUP, "Lock job", "Locks a job against changes. There is no call that unlocks it."],
        samples::job_locked,
    ),
];
