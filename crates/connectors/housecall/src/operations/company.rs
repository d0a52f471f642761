//! The company itself: its hours, calendar, tags, job types, checklists, zones and routes.

use connect::Operation;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    once, read, records, repeatable, samples,
    values::{Day, Direction, Id, Page, PageSize, PerPage},
};

const GROUP: &str = "Company";
const TAGS: &str = "Tags";
const CALENDAR: &str = "Calendar";

/// Asks for the whole.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Whole {}

/// What tags are sorted by.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TagSort {
    CreatedAt,
    Name,
}

/// Lists tags.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListTags {
    pub page: Option<Page>,
    pub page_size: Option<PageSize>,
    pub sort_by: Option<TagSort>,
    pub sort_direction: Option<Direction>,
}

/// A tag to make.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateTag {
    pub name: String,
}

/// A tag's new name.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UpdateTag {
    /// The tag.
    pub tag_id: Id,
    pub name: String,
}

/// What events are sorted by.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EventSort {
    Name,
    Note,
    CreatedAt,
    UpdatedAt,
    Street,
    #[serde(rename = "street_line_2")]
    StreetLine2,
    City,
    State,
    Zip,
}

/// Lists calendar events.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListEvents {
    pub page: Option<Page>,
    pub page_size: Option<PageSize>,
    pub sort_by: Option<EventSort>,
    pub sort_direction: Option<Direction>,
    /// Only these locations of the company.
    pub location_ids: Option<Vec<Id>>,
}

/// Names a calendar event.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GetEvent {
    /// The event (`evt_…`).
    pub event_id: Id,
}

/// Asks when something could be booked.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BookingWindows {
    /// How many days to look at: 7 unless told, 31 at most.
    #[schemars(extend("minimum" = 1, "maximum" = 31))]
    pub show_for_days: Option<u32>,
    /// From when, like `2026-08-26T00:00:00`. Unless told: the next day with a free window.
    #[schemars(extend("pattern" = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z?$"))]
    pub start_date: Option<String>,
    /// Only employees who do this service; windows are as long as it takes.
    pub service_id: Option<Id>,
    /// Minutes that a window lasts; 30 unless told or known from the service.
    #[schemars(extend("minimum" = 1))]
    pub service_duration: Option<u32>,
    /// Only employees of this price form.
    pub price_form_id: Option<Id>,
    /// Only these employees.
    pub employee_ids: Option<Vec<Id>>,
}

/// Lists job types.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListJobTypes {
    /// Only of this name.
    pub name: Option<String>,
}

/// Lists checklists of jobs and estimates. At least one of them must be named.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("anyOf" = [
    {"required": ["job_uuids"], "properties": {"job_uuids": {"type": "array"}}},
    {"required": ["estimate_uuids"], "properties": {"estimate_uuids": {"type": "array"}}}
]))]
pub struct ListChecklists {
    pub page: Option<Page>,
    pub per_page: Option<PerPage>,
    /// Of these jobs (`job_…`).
    #[schemars(extend("minItems" = 1))]
    pub job_uuids: Option<Vec<Id>>,
    /// Of these estimates (`csr_…`).
    #[schemars(extend("minItems" = 1))]
    pub estimate_uuids: Option<Vec<Id>>,
}

/// Lists service zones.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListZones {
    pub page: Option<Page>,
    pub page_size: Option<PageSize>,
    /// Only zones with this zip code.
    pub zip_code: Option<String>,
    /// Only zones with this address.
    pub address: Option<String>,
}

/// Lists the routes of a day.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ListRoutes {
    /// Today unless told.
    pub date: Option<Day>,
    pub page: Option<Page>,
    pub per_page: Option<PerPage>,
}

/// The company.
#[derive(JsonSchema)]
pub struct Company {
    /// A UUID.
    pub id: String,
    pub name: Option<String>,
    pub support_email: Option<String>,
    pub phone_number: Option<String>,
    pub logo_url: Option<String>,
    pub address: Option<Value>,
    pub website: Option<String>,
    /// Minutes, as number or as text.
    pub default_arrival_window: Option<Value>,
    pub time_zone: Option<String>,
    pub service_areas_data: Option<Value>,
}

/// A stretch of a day on the company's clock.
#[derive(JsonSchema)]
pub struct Window {
    pub start_time: Option<String>,
    pub end_time: Option<String>,
}

/// The open stretches of a day, in no order.
#[derive(JsonSchema)]
pub struct Windows {
    pub data: Option<Vec<Window>>,
}

/// A day of the week. No window: closed.
#[derive(JsonSchema)]
pub struct DayHours {
    pub day_name: Option<String>,
    pub schedule_windows: Option<Windows>,
}

/// The days of the week, in no order.
#[derive(JsonSchema)]
pub struct Week {
    pub data: Option<Vec<DayHours>>,
}

/// The hours in which the company works.
#[derive(JsonSchema)]
pub struct Hours {
    pub availability_buffer_in_days: Option<f64>,
    pub daily_availabilities: Option<Week>,
}

/// A stretch that could be booked, or not.
#[derive(JsonSchema)]
pub struct BookingWindow {
    pub start_time: Option<String>,
    pub end_time: Option<String>,
    pub available: Option<bool>,
}

/// When something could be booked.
#[derive(JsonSchema)]
pub struct Bookable {
    pub booking_windows: Vec<BookingWindow>,
    pub show_for_days: Option<i64>,
    pub start_date: Option<String>,
}

/// A tag.
#[derive(JsonSchema)]
pub struct Tag {
    pub id: String,
    pub name: Option<String>,
}

/// Something on the calendar that is no job: time off, a meeting.
#[derive(JsonSchema)]
pub struct Event {
    /// `evt_…`
    pub id: String,
    pub name: Option<String>,
    pub note: Option<String>,
    pub tags: Option<Vec<String>>,
    /// How it comes again (iCal). The repetitions themselves are not listed.
    pub recurrence_rule: Option<String>,
    pub address: Option<records::Address>,
    pub assigned_employees: Option<Vec<records::Employee>>,
    pub schedule: Option<EventTime>,
    pub all_day: Option<bool>,
    pub created_at: Option<String>,
    pub updated_at: Option<String>,
    pub company_name: Option<String>,
    pub company_id: Option<String>,
}

/// When an event is, the first time.
#[derive(JsonSchema)]
pub struct EventTime {
    pub start_time: Option<String>,
    pub end_time: Option<String>,
    pub time_zone: Option<String>,
}

/// A checklist of a job or an estimate.
#[derive(JsonSchema)]
pub struct Checklist {
    pub id: Option<String>,
    pub title: Option<String>,
    pub job_uuid: Option<String>,
    pub estimate_uuid: Option<String>,
    pub sections: Option<Vec<ChecklistSection>>,
}

/// A part of a checklist.
#[derive(JsonSchema)]
pub struct ChecklistSection {
    pub title: Option<String>,
    pub order_index: Option<i64>,
    /// Boxes, texts, choices and pictures, each with `type`, `title` and `value`.
    pub items: Option<Vec<Value>>,
}

/// The checklists.
#[derive(JsonSchema)]
pub struct Checklists {
    pub checklists: Vec<Checklist>,
}

/// Where the company works.
#[derive(JsonSchema)]
pub struct Zone {
    /// A UUID.
    pub id: String,
    pub name: Option<String>,
    pub coverage_type: Option<String>,
    /// Cents.
    pub trip_charge: Option<i64>,
    pub fee_name: Option<String>,
    pub zip_codes: Option<Vec<String>>,
    pub cities: Option<Vec<Value>>,
    pub service_pros: Option<Vec<Value>>,
}

/// Who drives where on a day.
#[derive(JsonSchema)]
pub struct Route {
    pub id: Option<String>,
    pub name: Option<String>,
    pub color_hex: Option<String>,
    pub date: Option<String>,
    pub employee_ids: Option<Vec<String>>,
    pub job_appointments: Option<Vec<Value>>,
    pub event_ids: Option<Vec<String>>,
    pub estimate_ids: Option<Vec<String>>,
}

page_of!(TagPage, tags: Tag);
page_of!(EventPage, events: Event);
page_of!(JobTypePage, job_types: records::Named);
page_of!(ZonePage, service_zones: Zone);
page_of!(RoutePage, routes: Route);

/// All of this group.
pub const OPERATIONS: &[Operation] = &[
    read::<ListTags, TagPage>(
        "HA41",
        "housecall.tags.list",
        "GET /tags",
        [TAGS, "List tags", "The company's tags with their ids."],
        samples::tag_page,
    ),
    once::<CreateTag, Tag>(
        "HA42",
        "housecall.tags.create",
        "POST /tags",
        [TAGS, "Create tag", "Makes a tag. Tags cannot be deleted over the API."],
        samples::tag,
    ),
    repeatable::<UpdateTag, Tag>(
        "HA43",
        "housecall.tags.update",
        "PUT /tags/{tag_id}",
        [TAGS, "Update tag", "Renames a tag."],
        samples::tag,
    ),
    read::<ListEvents, EventPage>(
        "HA60",
        "housecall.events.list",
        "GET /events",
        [
            CALENDAR,
            "List calendar events",
            "Time off, meetings and the like. A repeated event is listed once, with its rule; there is no filter by date.",
        ],
        samples::event_page,
    ),
    read::<GetEvent, Event>(
        "HA61",
        "housecall.events.get",
        "GET /events/{event_id}",
        [CALENDAR, "Get calendar event", "One event of the calendar."],
        samples::event,
    ),
    read::<Whole, Company>(
        "HA62",
        "housecall.company.get",
        "GET /company",
        [GROUP, "Get company", "Name, address, time zone and the like."],
        samples::company,
    ),
    read::<Whole, Hours>(
        "HA63",
        "housecall.company.schedule.get",
        "GET /company/schedule_availability",
        [GROUP, "Get schedule windows", "The hours in which the company works, day by day, on its own clock."],
        samples::hours,
    ),
    read::<BookingWindows, Bookable>(
        "HA64",
        "housecall.company.booking_windows.get",
        "GET /company/schedule_availability/booking_windows",
        [
            GROUP,
            "Get booking windows",
            "When a job or estimate could be booked, by the settings of online booking and who is free.",
        ],
        samples::bookable,
    ),
    read::<ListJobTypes, JobTypePage>(
        "HA65",
        "housecall.job_types.list",
        "GET /job_fields/job_types",
        [GROUP, "List job types", "The sorts of work that jobs may name."],
        samples::job_type_page,
    ),
    read::<ListChecklists, Checklists>(
        "HA66",
        "housecall.checklists.list",
        "GET /checklists",
        [
            GROUP,
            "List checklists",
            "The checklists of jobs or estimates, as far as they are filled in. Officially for partners' keys and OAuth only.",
        ],
        samples::checklists,
    ),
    read::<ListZones, ZonePage>(
        "HA67",
        "housecall.service_zones.list",
        "GET /service_zones",
        [
            GROUP,
            "List service zones",
            "Where the company works, and who there. Officially for partners' keys and OAuth only.",
        ],
        samples::zone_page,
    ),
    read::<ListRoutes, RoutePage>(
        "HA69",
        "housecall.routes.list",
        "GET /routes",
        [CALENDAR, "List routes", "Who drives where on a day. Officially for partners' keys and OAuth only."],
        samples::route_page,
    ),
];
