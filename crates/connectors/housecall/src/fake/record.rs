//! The fake's records in HCP's JSON shapes.

use std::collections::HashMap;

use domain::{Env, Timestamp};
use serde_json::{Map, Value, json};

use super::{NewEmployee, job::Job};

pub const TIME_ZONE: &str = "America/Denver";
const COMPANY_NAME: &str = "Example Plumbing";
const PLACEHOLDER_PICTURE: &str = "https://pro.housecallpro.com/assets/add_image_thumb_web_round.png";
/// What a customer has besides id, times, tags and addresses, all text or null.
const CUSTOMER_TEXTS: [&str; 9] = [
    "first_name",
    "last_name",
    "email",
    "mobile_number",
    "home_number",
    "work_number",
    "company",
    "lead_source",
    "notes",
];
/// One of these must be there.
const CUSTOMER_IDENTITY: [&str; 6] =
    ["first_name", "last_name", "email", "mobile_number", "home_number", "work_number"];

/// Records in the order in which they were made. Nothing leaves; it is only put away.
pub struct Shelf<T> {
    rows: Vec<(T, bool)>,
    places: HashMap<String, usize>,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), places: HashMap::new() }
    }
}

impl<T> Shelf<T> {
    pub fn put(&mut self, id: &str, record: T) {
        self.places.insert(id.to_owned(), self.rows.len());
        self.rows.push((record, false));
    }

    pub fn get(&self, id: &str) -> Option<&T> {
        let (record, is_gone) = &self.rows[*self.places.get(id)?];
        (!is_gone).then_some(record)
    }

    pub fn get_even_gone(&self, id: &str) -> Option<&T> {
        Some(&self.rows[*self.places.get(id)?].0)
    }

    pub fn get_mut(&mut self, id: &str) -> Option<&mut T> {
        let (record, is_gone) = &mut self.rows[*self.places.get(id)?];
        (!*is_gone).then_some(record)
    }

    /// False: it is not here (any more).
    pub fn put_away(&mut self, id: &str) -> bool {
        let Some((_, is_gone)) = self.places.get(id).map(|place| &mut self.rows[*place]) else {
            return false;
        };
        !std::mem::replace(is_gone, true)
    }

    /// Those that are not put away, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.rows.iter().filter(|(_, is_gone)| !is_gone).map(|(record, _)| record)
    }

    /// How many were ever made.
    pub fn len(&self) -> usize {
        self.rows.len()
    }
}

/// Who the account is; makes the records that name it.
pub struct Account {
    pub company_id: String,
}

/// Which of its three forms a job is written in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Plain,
    /// `expand[]=appointments`
    WithAppointments,
    /// With `attachments`, without appointments.
    InWebhook,
}

impl Account {
    pub fn new(env: &Env) -> Self {
        let hex = env.token::<16>();
        let parts = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]];
        Self { company_id: parts.join("-") }
    }

    pub fn company(&self) -> Value {
        json!({
            "id": self.company_id,
            "name": COMPANY_NAME,
            "support_email": "office@example.com",
            "phone_number": "(555) 555-0100",
            "logo_url": "https://example.com/logo.png",
            "address": {
                "street": "1 Example Street", "street_line_2": null, "city": "Denver", "state": "CO", "country": "US",
                "zip": "80202", "latitude": "39.753", "longitude": "-104.999",
            },
            "website": "https://example.com",
            "default_arrival_window": 60,
            "time_zone": TIME_ZONE,
            "service_areas_data": {"zip_codes": ["80202"]},
        })
    }

    /// `None`: no name, e-mail or number.
    pub fn customer(&self, id: &str, fields: &Value, now: Timestamp, new_id: impl Fn() -> String) -> Option<Value> {
        CUSTOMER_IDENTITY.iter().any(|name| is_text(&fields[*name])).then(|| {
            let mut customer = json!({
                "id": id, "notifications_enabled": true, "kind": "homeowner", "tags": [], "addresses": [],
                "created_at": now, "updated_at": now, "company_name": COMPANY_NAME, "company_id": self.company_id,
            });
            for name in CUSTOMER_TEXTS {
                customer[name] = Value::Null;
            }
            change_customer(&mut customer, fields, now, new_id);
            customer
        })
    }

    pub fn employee(&self, id: &str, new: &NewEmployee, now: Timestamp) -> Value {
        let is_admin = new.role == "admin";
        let is_office = is_admin || new.role == "office staff";
        json!({
            "id": id,
            "first_name": new.first_name,
            "last_name": new.last_name,
            "email": new.email,
            "mobile_number": new.mobile_number,
            "color_hex": "EF9159",
            "avatar_url": new.avatar_url.as_deref().unwrap_or(PLACEHOLDER_PICTURE),
            "role": new.role,
            "tags": [],
            "permissions": {
                "can_add_and_edit_job": true,
                "can_be_booked_online": true,
                "can_call_and_text_with_customers": true,
                "can_chat_with_customers": true,
                "can_delete_and_cancel_job": is_office,
                "can_edit_message_on_invoice": true,
                "can_see_street_view_data": true,
                "can_share_job": is_office,
                "can_take_payment_see_prices": true,
                "can_see_customers": true,
                "can_see_full_schedule": is_office,
                "can_see_future_jobs": true,
                "can_see_marketing_campaigns": is_office,
                "can_see_reporting": is_office,
                "can_edit_settings": is_admin,
                "is_point_of_contact": new.is_point_of_contact,
                "is_admin": is_admin,
            },
            "created_at": now,
            "company_name": COMPANY_NAME,
            "company_id": self.company_id,
        })
    }

    pub fn job(&self, job: &Job, customer: Option<&Value>, employees: Vec<Value>, form: Form) -> Value {
        let appointments = if form == Form::WithAppointments { job.appointments() } else { Vec::new() };
        let no_address = json!({
            "id": null, "type": "service", "street": null, "street_line_2": null, "city": null, "state": null,
            "zip": null, "country": null, "latitude": null, "longitude": null,
        });
        let mut written = json!({
            "id": job.id,
            "invoice_number": job.number,
            "description": job.description,
            "customer": customer.map(nested_customer),
            "address": job.address.as_ref().unwrap_or(&no_address),
            "notes": job.notes,
            "work_status": job.status.as_str(),
            "work_timestamps": {"on_my_way_at": job.on_my_way_at, "started_at": job.started_at, "completed_at": job.completed_at},
            "schedule": {
                "scheduled_start": job.start,
                "scheduled_end": job.end,
                "time_zone": TIME_ZONE,
                "scheduled_start_local": job.start.map(local),
                "scheduled_end_local": job.end.map(local),
                "arrival_window": job.arrival_window,
                "appointments": appointments,
            },
            "total_amount": job.total_cents,
            "outstanding_balance": (job.total_cents - job.paid_cents).max(0),
            "subtotal": job.total_cents,
            "assigned_employees": employees,
            "tags": job.tags,
            "original_estimate_id": job.originals.first(),
            "original_estimate_uuids": job.originals,
            "lead_source": job.lead_source,
            "job_fields": {"job_type": job.kind, "business_unit": null},
            "locked_at": job.locked_at,
            "created_at": job.created_at,
            "updated_at": job.updated_at,
            "canceled_at": job.canceled_at,
            "deleted_at": job.deleted_at,
            "assigned_route_template_id": null,
            "company_name": COMPANY_NAME,
            "company_id": self.company_id,
            "recurrence_number": null,
            "recurrence_rule": null,
            "recurrence_status": null,
            "recurrence_id": null,
        });
        if form == Form::InWebhook {
            written["attachments"] = json!(job.files);
        }
        written
    }

    /// What every record says about the account.
    pub fn sign(&self, record: &mut Value) {
        record["company_name"] = COMPANY_NAME.into();
        record["company_id"] = self.company_id.as_str().into();
    }
}

/// The wall clock in Denver with its offset (jiff writes the zone's name behind it, HCP does not).
pub fn local(at: Timestamp) -> String {
    let zone = domain::time::zone(TIME_ZONE).expect("Denver has a time zone");
    let text = at.in_zone(&zone).to_string();
    text.split('[').next().unwrap_or_default().to_owned()
}

/// Applies the fields of a create or update. Empty texts become null. Notes alone do not count
/// as an update, as was seen live.
pub fn change_customer(customer: &mut Value, fields: &Value, now: Timestamp, new_id: impl Fn() -> String) {
    let before = customer.clone();
    for name in CUSTOMER_TEXTS {
        if let Some(value) = fields.get(name) {
            customer[name] = if is_text(value) { value.clone() } else { Value::Null };
        }
    }
    if let Some(enabled) = fields["notifications_enabled"].as_bool() {
        customer["notifications_enabled"] = enabled.into();
    }
    if fields["tags"].is_array() {
        customer["tags"] = fields["tags"].clone();
    }
    if let Some(addresses) = fields["addresses"].as_array() {
        customer["addresses"] = addresses.iter().map(|fields| address(&new_id(), fields)).collect();
    }
    let mut with_old_notes = customer.clone();
    with_old_notes["notes"] = before["notes"].clone();
    if with_old_notes != before {
        customer["updated_at"] = json!(now);
    }
}

pub fn address(id: &str, fields: &Value) -> Value {
    let kind = fields["type"].as_str().unwrap_or("service");
    let mut address = json!({"id": id, "type": kind, "latitude": null, "longitude": null});
    for name in ["street", "street_line_2", "city", "state", "zip", "country"] {
        address[name] = if is_text(&fields[name]) { fields[name].clone() } else { Value::Null };
    }
    address
}

pub fn is_text(value: &Value) -> bool {
    value.as_str().is_some_and(|text| !text.is_empty())
}

/// Where the work is done unless somebody says otherwise.
pub fn service_address(customer: &Value) -> Option<Value> {
    let addresses = customer["addresses"].as_array()?;
    addresses.iter().find(|address| address["type"] == "service").or(addresses.first()).cloned()
}

/// A customer inside a job: without addresses.
pub fn nested_customer(customer: &Value) -> Value {
    let mut nested = customer.clone();
    if let Some(fields) = nested.as_object_mut() {
        fields.remove("addresses");
    }
    nested
}

/// A customer in a webhook: with attachments.
pub fn customer_in_webhook(customer: &Value) -> Value {
    let mut written = customer.clone();
    written["attachments"] = json!([]);
    written
}

/// An employee in an appointment's webhook.
pub fn stub(employee: &Value) -> Value {
    let names = ["id", "first_name", "last_name", "email", "mobile_number", "color_hex", "avatar_url", "role"];
    Value::Object(names.iter().map(|name| ((*name).to_owned(), employee[*name].clone())).collect())
}

/// Puts the fields of `patch` into `record`, objects into objects.
pub fn merge(record: &mut Value, patch: Value) {
    match (record, patch) {
        (Value::Object(record), Value::Object(patch)) => {
            for (name, value) in patch {
                merge(record.entry(name).or_insert_with(|| Value::Object(Map::new())), value);
            }
        }
        (record, patch) => *record = patch,
    }
}
