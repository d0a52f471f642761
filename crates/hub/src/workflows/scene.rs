//! What expressions see: the variables of a run.

use db::{DbError, Tx};
use domain::{Phone, Timestamp};
use jiff::tz::TimeZone;
use rules::{
    gate::known_zones,
    workflows::{Clocks, Cursor, Definition, expressions::Context},
};
use serde_json::{Map, Value, json};

use crate::{
    catalogue::{
        customer_view, job_view,
        own::{CustomerView, JobView},
    },
    companies::{self, Company},
    customers, jobs,
};

/// Below this name in a run's outputs are the items of its loops.
pub(super) const ITEMS: &str = "$items";

/// What is loaded once while a run goes on.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    pub customer: Option<CustomerView>,
    pub job: Option<JobView>,
    pub company: Company,
    recipient_zone: TimeZone,
}

impl Facts {
    /// As everything is now.
    pub fn load(tx: &mut Tx<'_>, customer_ref: Option<&str>, job_ref: Option<&str>) -> Result<Self, DbError> {
        let company = companies::store::get(tx)?;
        let job = match job_ref {
            Some(job_ref) => jobs::store::find(tx, job_ref)?,
            None => None,
        };
        let customer = match customer_ref {
            Some(customer_ref) => customers::store::find(tx, customer_ref)?,
            None => None,
        };
        let stated = job.as_ref().and_then(|job| job.time_zone.clone());
        let zip = job.as_ref().and_then(|job| job.address.as_ref()?.zip.clone());
        let zip = zip.or_else(|| customer.as_ref().and_then(|customer| customer.zip().map(str::to_owned)));
        let customer = customer.as_ref().map(customer_view);
        let phone = customer.as_ref().and_then(|customer| Phone::parse(customer.phone.as_deref()?));
        let known = known_zones(zip.as_deref(), stated.as_deref(), phone.as_ref());
        let recipient_zone = known.first().map_or_else(|| company.zone(), |known| known.zone.clone());
        let job = match &job {
            Some(job) => Some(job_view(tx, job)?),
            None => None,
        };
        Ok(Self { customer, job, company, recipient_zone })
    }

    /// What time it is, and where.
    pub fn clocks(&self, now: Timestamp) -> Clocks {
        Clocks { now, company: self.company.zone(), recipient: self.recipient_zone.clone() }
    }

    /// The variables before any step.
    pub fn variables(&self, trigger: &Value, now: Timestamp) -> Map<String, Value> {
        let company = json!({
            "name": self.company.name, "phone": self.company.phone, "email": self.company.email,
            "time_zone": self.company.time_zone,
        });
        let mut variables = Map::new();
        variables.insert("trigger".into(), trigger.clone());
        variables.insert("customer".into(), json!(self.customer));
        variables.insert("job".into(), json!(self.job));
        variables.insert("company".into(), company);
        variables.insert("now".into(), json!(now.to_string()));
        variables.insert("steps".into(), json!({}));
        variables
    }
}

/// The variables at a place: with what the steps before gave, and the item of the loop around.
pub(super) fn at(
    mut variables: Map<String, Value>,
    outputs: &Map<String, Value>,
    definition: &Definition,
    cursor: &Cursor,
) -> Context {
    let steps: Map<String, Value> =
        outputs.iter().filter(|(name, _)| *name != ITEMS).map(|(name, value)| (name.clone(), value.clone())).collect();
    variables.insert("steps".into(), Value::Object(steps));
    if let Some((id, item)) = cursor.loops(definition).last() {
        let value = outputs.get(ITEMS).and_then(|items| items.get(id)?.get(item)).cloned();
        variables.insert("item".into(), value.unwrap_or_default());
        variables.insert("loop".into(), json!({ "index": item + 1 }));
    }
    Context::new(&Value::Object(variables))
}
