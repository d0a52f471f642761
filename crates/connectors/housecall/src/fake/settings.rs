//! What the company set up: tags, lead sources, job types, its calendar, zones, price book,
//! routes, checklists, pipeline and hours.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::{
    Fake, State,
    record::{Shelf, merge},
};

/// The lead sources that every account has. The last two were made by somebody.
const LEAD_SOURCES: [(&str, bool); 8] = [
    ("CSR AI", false),
    ("Lead Form", false),
    ("Online Booking", false),
    ("Website Builder", false),
    ("HouseCall Marketplace", false),
    ("HouseCall App", false),
    ("Google", true),
    ("Referral", true),
];
const WEEK: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// What can be set up, by its place in the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Thing {
    Tag,
    LeadSource,
    JobType,
    /// Of the calendar.
    Event,
    /// Of a job (`job_uuid`) or an estimate (`estimate_uuid`).
    Checklist,
    ServiceZone,
    /// Of the price book.
    Service,
    Route,
    /// With `resource_type` (`lead`, `job`, `estimate`); in the order in which they are made.
    PipelineStatus,
}

/// All of it.
pub struct Settings {
    pub things: HashMap<Thing, Shelf<Value>>,
    /// `GET /company/schedule_availability`
    pub hours: Value,
    pub copies_approved: bool,
    /// Where in the pipeline a lead, job or estimate is.
    pub pipeline: HashMap<String, String>,
}

impl Default for Settings {
    fn default() -> Self {
        let mut sources = Shelf::default();
        for (place, (name, editable)) in LEAD_SOURCES.into_iter().enumerate() {
            let id = format!("ls_{place:032}");
            sources.put(&id, json!({"id": id, "name": name, "editable": editable}));
        }
        Self {
            things: HashMap::from([(Thing::LeadSource, sources)]),
            hours: hours(),
            copies_approved: false,
            pipeline: HashMap::new(),
        }
    }
}

impl Settings {
    pub fn list(&self, thing: Thing) -> Vec<&Value> {
        self.things.get(&thing).into_iter().flat_map(Shelf::iter).collect()
    }

    pub fn get(&self, thing: Thing, id: &str) -> Option<&Value> {
        self.things.get(&thing)?.get(id)
    }

    pub fn get_mut(&mut self, thing: Thing, id: &str) -> Option<&mut Value> {
        self.things.get_mut(&thing)?.get_mut(id)
    }

    pub fn has_lead_source(&self, name: &str) -> bool {
        self.list(Thing::LeadSource).iter().any(|source| source["name"] == name)
    }
}

impl Fake {
    /// Sets something up; fields as the API answers them, those that are missing as they are at
    /// first. Answers with its id.
    pub fn set_up(&self, thing: Thing, fields: Value) -> String {
        let mut state = self.state_mut();
        let made = self.new_thing(&mut state, thing, fields);
        made["id"].as_str().or(made["uuid"].as_str()).unwrap_or_default().to_owned()
    }

    /// The hours in which the company works, as the API answers them.
    pub fn set_hours(&self, hours: Value) {
        self.state_mut().settings.hours = hours;
    }

    pub(super) fn new_thing(&self, state: &mut State, thing: Thing, fields: Value) -> Value {
        let mut record = self.blank(thing);
        let id = record["id"].as_str().or(record["uuid"].as_str()).unwrap_or_default().to_owned();
        merge(&mut record, fields);
        state.settings.things.entry(thing).or_default().put(&id, record.clone());
        record
    }

    fn blank(&self, thing: Thing) -> Value {
        let now = self.now();
        match thing {
            Thing::Tag => json!({"id": self.id("tag"), "name": ""}),
            Thing::LeadSource => json!({"id": self.id("ls"), "name": "", "editable": true}),
            Thing::JobType => json!({"id": self.id("jbt"), "name": ""}),
            Thing::Event => {
                let mut event = json!({
                    "id": self.id("evt"), "name": "", "note": null, "tags": [], "recurrence_rule": null, "address": null,
                    "assigned_employees": [], "schedule": {"start_time": now, "end_time": now, "time_zone": ""},
                    "all_day": false, "created_at": now, "updated_at": now,
                });
                self.shared.account.sign(&mut event);
                event
            }
            Thing::Checklist => {
                json!({"id": self.id("chk"), "title": "", "job_uuid": null, "estimate_uuid": null, "sections": []})
            }
            Thing::ServiceZone => json!({
                "id": self.id("zone"), "name": "", "coverage_type": "zip_codes", "trip_charge": 0, "fee_name": null,
                "zip_codes": [], "cities": [], "service_pros": [],
            }),
            Thing::Service => {
                let none = || json!({"object": "list", "data": []});
                json!({
                    "object": "service", "uuid": self.id("olit"), "name": "", "description": null, "task_number": null,
                    "flat_rate_enabled": false, "service_materials": none(), "service_labor_rates": none(),
                    "managed_by": null, "price": 0, "cost": 0, "taxable": true, "unit_of_measure": "each",
                    "online_booking_enabled": false, "duration": 60, "assigned_pros": none(), "created_at": now,
                })
            }
            Thing::Route => json!({
                "id": self.id("route"), "name": "", "color_hex": "#2D9CDB", "date": null, "employee_ids": [],
                "job_appointments": [], "event_ids": [], "estimate_ids": [],
            }),
            Thing::PipelineStatus => {
                json!({"id": self.id("kcs"), "name": "", "status_type": "open", "resource_type": "lead"})
            }
        }
    }
}

/// Eight to five on weekdays.
fn hours() -> Value {
    let day = |(place, name): (usize, &str)| {
        let window = json!({"object": "schedule_window", "start_time": "08:00", "end_time": "17:00"});
        let windows = if place < 5 { vec![window] } else { Vec::new() };
        json!({"object": "daily_availability", "day_name": name, "schedule_windows": {"object": "list", "data": windows}})
    };
    let days: Vec<Value> = WEEK.into_iter().enumerate().map(day).collect();
    json!({
        "object": "complete_schedule_availability", "availability_buffer_in_days": 1,
        "daily_availabilities": {"object": "list", "data": days},
    })
}
