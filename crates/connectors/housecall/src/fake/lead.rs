//! Leads of the fake: open, lost, or turned into an estimate or a job.

use domain::Timestamp;
use serde_json::{Value, json};

use super::{
    Fake, State,
    estimate::strings,
    job::Job,
    lines,
    record::{address, nested_customer, service_address},
};

/// What a lead is turned into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Becomes {
    Estimate,
    Job,
}

/// What happens to a lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeadMove {
    Convert(Becomes),
    Lose,
    Delete,
}

/// A lead.
pub struct Lead {
    pub id: String,
    pub number: usize,
    pub customer: String,
    pub employee: Option<String>,
    pub address: Option<Value>,
    pub source: Value,
    pub tags: Vec<String>,
    pub note: Value,
    pub lines: Vec<Value>,
    pub status: &'static str,
    pub pipeline_status: Value,
    pub conversions: Vec<Value>,
    pub lost_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl Fake {
    /// Adds a lead; fields as in `POST /leads`. Answers with its id.
    pub fn add_lead(&self, fields: Value) -> Result<String, String> {
        let mut state = self.state_mut();
        self.new_lead(&mut state, &fields).ok_or_else(|| "a lead needs a customer who exists or can be made".into())
    }

    /// Sets the tags of a lead. False: there is no such lead.
    pub fn update_lead(&self, lead_ref: &str, tags: &[&str]) -> bool {
        let mut state = self.state_mut();
        let now = self.now();
        let Some(lead) = state.leads.get_mut(lead_ref) else { return false };
        lead.tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        lead.updated_at = now;
        self.tell_of_lead(&mut state, lead_ref, "lead.updated");
        true
    }

    /// Moves a lead. False: there is no such lead, or it is not open.
    pub fn move_lead(&self, lead_ref: &str, to: LeadMove) -> bool {
        let mut state = self.state_mut();
        let now = self.now();
        match to {
            LeadMove::Convert(becomes) => self.convert(&mut state, lead_ref, becomes).is_some(),
            LeadMove::Lose => {
                let Some(lead) = state.leads.get_mut(lead_ref).filter(|lead| lead.status == "open") else {
                    return false;
                };
                (lead.status, lead.lost_at, lead.updated_at) = ("lost", Some(now), now);
                self.tell_of_lead(&mut state, lead_ref, "lead.lost");
                true
            }
            LeadMove::Delete => {
                self.tell_of_lead(&mut state, lead_ref, "lead.deleted");
                state.leads.put_away(lead_ref)
            }
        }
    }

    pub(super) fn new_lead(&self, state: &mut State, fields: &Value) -> Option<String> {
        let customer = match fields["customer_id"].as_str() {
            Some(id) => state.customers.get(id)?.clone(),
            None => self.new_customer(state, fields.get("customer")?)?.1,
        };
        let known =
            customer["addresses"].as_array().into_iter().flatten().find(|one| one["id"] == fields["address_id"]);
        let written = fields["address"].is_object().then(|| address(&self.id("adr"), &fields["address"]));
        let rows = fields["line_items"].as_array().into_iter().flatten();
        let (id, now) = (self.id("lea"), self.now());
        let lead = Lead {
            id: id.clone(),
            number: state.leads.len() + 1,
            customer: customer["id"].as_str()?.to_owned(),
            employee: fields["assigned_employee_id"].as_str().map(str::to_owned),
            address: known.cloned().or(written).or_else(|| service_address(&customer)),
            source: fields["lead_source"].clone(),
            tags: strings(&fields["tags"]),
            note: fields["note"].clone(),
            lines: rows.map(|row| lines::line(&self.id("rli"), row)).collect(),
            status: "open",
            pipeline_status: Value::Null,
            conversions: Vec::new(),
            lost_at: None,
            created_at: now,
            updated_at: now,
        };
        state.leads.put(&id, lead);
        self.tell_of_lead(state, &id, "lead.created");
        Some(id)
    }

    /// Turns an open lead into something; the id of that. `None`: there is no such open lead.
    pub(super) fn convert(&self, state: &mut State, lead_ref: &str, becomes: Becomes) -> Option<String> {
        let lead = state.leads.get(lead_ref).filter(|lead| lead.status == "open")?;
        let made = match becomes {
            Becomes::Estimate => {
                let fields = json!({
                    "customer_id": lead.customer, "address_id": lead.address.as_ref().map(|address| &address["id"]),
                    "lead_source": lead.source, "note": lead.note,
                    "assigned_employee_ids": lead.employee.iter().collect::<Vec<_>>(),
                    "options": [{"tags": lead.tags, "line_items": lead.lines}],
                });
                self.new_estimate(state, &fields)?
            }
            Becomes::Job => {
                let mut job = Job::new(&self.id("job"), self.now());
                job.customer = Some(lead.customer.clone());
                job.address.clone_from(&lead.address);
                job.employees = lead.employee.iter().cloned().collect();
                job.lead_source = lead.source.clone();
                job.tags = json!(lead.tags);
                job.set_lines(lead.lines.clone());
                self.new_job(state, job)
            }
        };
        let kind = if becomes == Becomes::Job { "Job" } else { "Estimate" };
        let now = self.now();
        let lead = state.leads.get_mut(lead_ref)?;
        lead.conversions.push(json!({"type": kind, "id": made}));
        (lead.status, lead.updated_at) = ("won", now);
        self.tell_of_lead(state, lead_ref, "lead.converted");
        Some(made)
    }

    pub(super) fn lead_json(&self, state: &State, lead: &Lead) -> Value {
        let employee = lead.employee.as_deref().and_then(|id| state.employees.get_even_gone(id));
        let mut written = json!({
            "id": lead.id, "number": lead.number,
            "customer": state.customers.get_even_gone(&lead.customer).map(nested_customer),
            "address": lead.address, "assigned_employee": employee, "conversions": lead.conversions,
            "job_fields": {"business_unit_uuid": null, "job_type_uuid": null}, "lead_source": lead.source,
            "lost_at": lead.lost_at, "pipeline_status": lead.pipeline_status, "status": lead.status, "tags": lead.tags,
            "total_amount": lines::total(&lead.lines),
        });
        self.shared.account.sign(&mut written);
        written
    }

    fn tell_of_lead(&self, state: &mut State, lead_ref: &str, event: &str) {
        let Some(lead) = state.leads.get(lead_ref) else { return };
        let record = self.lead_json(state, lead);
        self.tell(state, event, "lead", record, None);
    }
}
