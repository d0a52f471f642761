//! Estimates of the fake: offers in options, what happens to them, and the jobs they become.

use std::time::Duration;

use domain::Timestamp;
use serde_json::{Value, json};

use super::{
    Fake, State,
    job::Job,
    lines,
    record::{TIME_ZONE, address, local, nested_customer, service_address},
};

const TWO_HOURS: Duration = Duration::from_hours(2);

/// What happens to an estimate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EstimateMove {
    /// Sent to the customer: its open options await an answer.
    Send,
    /// Its visit is planned, for two hours from here.
    Schedule(Timestamp),
    OnMyWay,
    Complete,
    /// The customer approves these options.
    Approve(Vec<String>),
    /// The customer declines these options.
    Decline(Vec<String>),
    /// These options become one job.
    CopyToJob(Vec<String>),
}

/// An estimate.
pub struct Estimate {
    pub id: String,
    pub number: String,
    pub customer: String,
    pub address: Option<Value>,
    pub employees: Vec<String>,
    pub lead_source: Value,
    pub status: &'static str,
    pub start: Option<Timestamp>,
    pub end: Option<Timestamp>,
    pub arrival_window: i64,
    pub on_my_way_at: Option<Timestamp>,
    pub completed_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub options: Vec<Offer>,
}

/// One of the options.
pub struct Offer {
    pub id: String,
    pub record: Value,
    pub lines: Vec<Value>,
    pub links: Vec<Value>,
    pub files: Vec<Value>,
}

impl Estimate {
    /// The other vocabulary, of the `work_status[]` filter.
    pub fn filter_word(&self) -> &'static str {
        match self.status {
            "needs scheduling" => "unscheduled",
            "scheduled" => "scheduled",
            "in progress" => "in_progress",
            _ => "completed",
        }
    }

    pub fn option_mut(&mut self, id: &str) -> Option<&mut Offer> {
        self.options.iter_mut().find(|option| option.id == id)
    }

    pub fn plan(&mut self, start: Timestamp, end: Option<Timestamp>, arrival_window: i64) {
        self.start = Some(start);
        self.end = Some(end.unwrap_or_else(|| start.plus(TWO_HOURS)));
        self.arrival_window = arrival_window;
        if self.status == "needs scheduling" {
            self.status = "scheduled";
        }
    }
}

impl Fake {
    /// Adds an estimate; fields as in `POST /estimates`. Answers with its id (`csr_…`).
    pub fn add_estimate(&self, fields: Value) -> Result<String, String> {
        let mut state = self.state_mut();
        self.new_estimate(&mut state, &fields).ok_or_else(|| "an estimate needs a customer and an option".into())
    }

    /// Adds an option; fields as in `POST /estimates/{id}/options`. Its id (`est_…`). `None`: there
    /// is no such estimate.
    pub fn add_estimate_option(&self, estimate_ref: &str, fields: Value) -> Option<String> {
        let mut state = self.state_mut();
        self.new_option(&mut state, estimate_ref, &fields)
    }

    /// Changes an estimate's lead source. False: there is no such estimate.
    pub fn update_estimate(&self, estimate_ref: &str, lead_source: &str) -> bool {
        let mut state = self.state_mut();
        let now = self.now();
        let Some(estimate) = state.estimates.get_mut(estimate_ref) else { return false };
        (estimate.lead_source, estimate.updated_at) = (lead_source.into(), now);
        self.tell_of_estimate(&mut state, estimate_ref, "estimate.updated");
        true
    }

    /// Moves an estimate. False: there is no such estimate or option.
    pub fn move_estimate(&self, estimate_ref: &str, to: &EstimateMove) -> bool {
        let mut state = self.state_mut();
        let now = self.now();
        let Some(estimate) = state.estimates.get_mut(estimate_ref) else { return false };
        let event = match to {
            EstimateMove::Approve(ids) => return self.answer_options(&mut state, ids, "approved").is_some(),
            EstimateMove::Decline(ids) => return self.answer_options(&mut state, ids, "declined").is_some(),
            EstimateMove::CopyToJob(ids) => return self.copy_to_job(&mut state, ids).is_some(),
            EstimateMove::Send => {
                for option in estimate.options.iter_mut().filter(|option| option.record["approval_status"].is_null()) {
                    option.record["approval_status"] = "awaiting response".into();
                    option.record["status"] = "submitted for signoff".into();
                }
                "estimate.sent"
            }
            EstimateMove::Schedule(start) => {
                estimate.plan(*start, None, 0);
                "estimate.scheduled"
            }
            EstimateMove::OnMyWay => {
                estimate.on_my_way_at = Some(now);
                "estimate.on_my_way"
            }
            EstimateMove::Complete => {
                (estimate.completed_at, estimate.status) = (Some(now), "complete unrated");
                "estimate.completed"
            }
        };
        estimate.updated_at = now;
        self.tell_of_estimate(&mut state, estimate_ref, event);
        true
    }

    /// Whether approved options become a job by themselves; HCP's setting is off at first.
    pub fn set_copies_approved_estimates(&self, copies: bool) {
        self.state_mut().settings.copies_approved = copies;
    }

    pub(super) fn new_estimate(&self, state: &mut State, fields: &Value) -> Option<String> {
        let customer = state.customers.get(fields["customer_id"].as_str()?)?;
        let options = fields["options"].as_array().filter(|options| !options.is_empty())?;
        let known =
            customer["addresses"].as_array().into_iter().flatten().find(|one| one["id"] == fields["address_id"]);
        let written = fields["address"].is_object().then(|| address(&self.id("adr"), &fields["address"]));
        let (id, now) = (self.id("csr"), self.now());
        let mut estimate = Estimate {
            id: id.clone(),
            number: fields["estimate_number"]
                .as_u64()
                .map_or_else(|| (1_001 + state.estimates.len()).to_string(), |n| n.to_string()),
            customer: customer["id"].as_str()?.to_owned(),
            address: known.cloned().or(written).or_else(|| service_address(customer)),
            employees: strings(&fields["assigned_employee_ids"]),
            lead_source: fields["lead_source"].clone(),
            status: "needs scheduling",
            start: None,
            end: None,
            arrival_window: 0,
            on_my_way_at: None,
            completed_at: None,
            created_at: now,
            updated_at: now,
            options: Vec::new(),
        };
        for fields in options {
            let offer = self.offer(&estimate, fields);
            estimate.options.push(offer);
        }
        if let (Some(note), Some(first)) = (fields["note"].as_str(), estimate.options.first_mut()) {
            first.record["notes"] = json!([{"id": self.id("nte"), "content": note}]);
        }
        for option in &mut estimate.options {
            option.record["message_from_pro"] = fields["message"].clone();
        }
        let plan = &fields["schedule"];
        let time = |name: &str| plan[name].as_str().and_then(Timestamp::parse);
        let start = time("start_time");
        if let Some(start) = start {
            estimate.plan(start, time("end_time"), plan["arrival_window_in_minutes"].as_i64().unwrap_or(0));
        }
        let count = estimate.options.len();
        state.estimates.put(&id, estimate);
        self.tell_of_estimate(state, &id, "estimate.created");
        for _ in 0..count {
            self.tell_of_estimate(state, &id, "estimate.option.created");
        }
        if start.is_some() {
            self.tell_of_estimate(state, &id, "estimate.scheduled");
        }
        Some(id)
    }

    pub(super) fn new_option(&self, state: &mut State, estimate_ref: &str, fields: &Value) -> Option<String> {
        let offer = self.offer(state.estimates.get(estimate_ref)?, fields);
        let (id, now) = (offer.id.clone(), self.now());
        let estimate = state.estimates.get_mut(estimate_ref)?;
        estimate.options.push(offer);
        estimate.updated_at = now;
        self.tell_of_estimate(state, estimate_ref, "estimate.option.created");
        Some(id)
    }

    fn offer(&self, estimate: &Estimate, fields: &Value) -> Offer {
        let rows = fields["line_items"].as_array().into_iter().flatten();
        let lines: Vec<Value> = rows.map(|row| lines::line(&self.id("rli"), row)).collect();
        let (id, now, place) = (self.id("est"), self.now(), estimate.options.len() + 1);
        let number = if place == 1 { estimate.number.clone() } else { format!("{}-{place}", estimate.number) };
        let name = fields["name"].as_str().map_or_else(|| format!("Option #{place}"), str::to_owned);
        let tags = if fields["tags"].is_array() { fields["tags"].clone() } else { json!([]) };
        let record = json!({
            "id": id, "name": name, "option_number": number, "total_amount": lines::total(&lines), "approval_status": null,
            "status": "open", "message_from_pro": null, "tags": tags, "notes": [], "created_at": now, "updated_at": now,
        });
        Offer { id, record, lines, links: Vec::new(), files: Vec::new() }
    }

    /// Sets the answer on options, wherever they are. `None`: one of them is not known.
    pub(super) fn answer_options(&self, state: &mut State, ids: &[String], answer: &str) -> Option<()> {
        let estimates: Vec<String> = ids.iter().map(|id| estimate_of(state, id)).collect::<Option<_>>()?;
        let now = self.now();
        for (id, estimate_ref) in ids.iter().zip(&estimates) {
            let option = state.estimates.get_mut(estimate_ref)?.option_mut(id)?;
            option.record["approval_status"] = answer.into();
            option.record["updated_at"] = json!(now);
            self.tell_of_estimate(state, estimate_ref, "estimate.option.approval_status_changed");
        }
        Some(())
    }

    /// One job of these options, and its id.
    pub(super) fn copy_to_job(&self, state: &mut State, ids: &[String]) -> Option<String> {
        let estimate_ref = estimate_of(state, ids.first()?)?;
        let mut job = Job::new(&self.id("job"), self.now());
        let mut copied = Vec::new();
        for id in ids {
            let from = estimate_of(state, id)?;
            let option = state.estimates.get_mut(&from)?.option_mut(id)?;
            option.record["status"] = "created job from estimate".into();
            copied.extend(option.lines.iter().map(|line| lines::line(&self.id("rli"), line)));
        }
        let estimate = state.estimates.get(&estimate_ref)?;
        job.customer = Some(estimate.customer.clone());
        job.address.clone_from(&estimate.address);
        job.employees.clone_from(&estimate.employees);
        job.lead_source = estimate.lead_source.clone();
        job.originals = ids.to_vec();
        job.set_lines(copied);
        self.tell_of_estimate(state, &estimate_ref, "estimate.copy_to_job");
        Some(self.new_job(state, job))
    }

    pub(super) fn estimate_json(&self, state: &State, estimate: &Estimate, with_files: bool) -> Value {
        let customer = state.customers.get_even_gone(&estimate.customer).map(nested_customer);
        let people: Vec<&Value> =
            estimate.employees.iter().filter_map(|id| state.employees.get_even_gone(id)).collect();
        let options: Vec<Value> = estimate.options.iter().map(|option| option_json(option, with_files)).collect();
        let mut written = json!({
            "id": estimate.id, "estimate_number": estimate.number, "work_status": estimate.status,
            "lead_source": estimate.lead_source, "customer": customer, "address": estimate.address,
            "created_at": estimate.created_at, "updated_at": estimate.updated_at,
            "work_timestamps": {"on_my_way_at": estimate.on_my_way_at, "started_at": null, "completed_at": estimate.completed_at},
            "schedule": {
                "scheduled_start": estimate.start, "scheduled_end": estimate.end, "time_zone": TIME_ZONE,
                "scheduled_start_local": estimate.start.map(local), "scheduled_end_local": estimate.end.map(local),
                "arrival_window": estimate.arrival_window, "appointments": [],
            },
            "assigned_employees": people, "estimate_fields": {"job_type": null, "business_unit": null},
            "assigned_route_template_id": null, "options": options,
        });
        self.shared.account.sign(&mut written);
        written
    }

    pub(super) fn tell_of_estimate(&self, state: &mut State, estimate_ref: &str, event: &str) {
        let Some(estimate) = state.estimates.get(estimate_ref) else { return };
        let record = self.estimate_json(state, estimate, true);
        self.tell(state, event, "estimate", record, None);
    }
}

/// An option as it is answered.
pub fn option_json(option: &Offer, with_files: bool) -> Value {
    let mut written = option.record.clone();
    if with_files {
        written["attachments"] = json!(option.files);
    }
    written
}

fn estimate_of(state: &State, option_ref: &str) -> Option<String> {
    let has = |estimate: &&Estimate| estimate.options.iter().any(|option| option.id == option_ref);
    state.estimates.iter().find(has).map(|estimate| estimate.id.clone())
}

/// A list of texts.
pub fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
