//! What expressions see: the variables of a run.

use std::{collections::BTreeMap, sync::OnceLock};

use db::{DbError, Tx};
use domain::{Phone, Timestamp};
use jiff::tz::TimeZone;
use rules::{
    gate::known_zones,
    workflows::{
        Clocks, Cursor, Definition,
        expressions::{Context, Ready},
    },
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
    company_zone: TimeZone,
    recipient_zone: TimeZone,
    /// Customer, job and company for expressions, made when one asks first.
    ready: OnceLock<[(&'static str, Ready); 3]>,
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
        let company_zone = company.zone();
        let recipient_zone = known.first().map_or_else(|| company_zone.clone(), |known| known.zone.clone());
        let job = match &job {
            Some(job) => Some(job_view(tx, job)?),
            None => None,
        };
        Ok(Self { customer, job, company, company_zone, recipient_zone, ready: OnceLock::new() })
    }

    /// What time it is, and where.
    pub fn clocks(&self, now: Timestamp) -> Clocks {
        Clocks { now, company: self.company_zone.clone(), recipient: self.recipient_zone.clone() }
    }

    fn company_view(&self) -> Value {
        json!({
            "name": self.company.name, "phone": self.company.phone, "email": self.company.email,
            "time_zone": self.company.time_zone,
        })
    }

    /// The variables before any step, as plain values.
    pub fn variables(&self, trigger: &Value, now: Timestamp) -> Map<String, Value> {
        let mut variables = Map::new();
        variables.insert("trigger".into(), trigger.clone());
        variables.insert("customer".into(), json!(self.customer));
        variables.insert("job".into(), json!(self.job));
        variables.insert("company".into(), self.company_view());
        variables.insert("now".into(), json!(now.to_string()));
        variables.insert("steps".into(), json!({}));
        variables
    }

    /// The same for expressions, without what is null anyway.
    pub fn ready(&self, trigger: &Ready, now: Timestamp) -> Vec<(String, Ready)> {
        let known = self.ready.get_or_init(|| {
            [
                ("customer", Ready::new(&json!(self.customer))),
                ("job", Ready::new(&json!(self.job))),
                ("company", Ready::new(&self.company_view())),
            ]
        });
        let known = known.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
        known
            .chain([("trigger".to_owned(), trigger.clone()), ("now".to_owned(), Ready::new(&json!(now.to_string())))])
            .collect()
    }
}

/// What the steps of a run gave, as expressions see it.
#[derive(Debug, Default)]
pub(super) struct Given {
    steps: BTreeMap<String, Ready>,
}

impl Given {
    /// Of a run that goes on.
    pub fn of(outputs: &Map<String, Value>) -> Self {
        let steps = outputs.iter().filter(|(name, _)| *name != ITEMS);
        Self { steps: steps.map(|(name, value)| (name.clone(), Ready::new(value))).collect() }
    }

    /// A step gave this; `outputs` is where it is kept.
    pub fn set(&mut self, outputs: &mut Map<String, Value>, step: &str, output: Value) {
        self.steps.insert(step.to_owned(), Ready::new(&output));
        outputs.insert(step.to_owned(), output);
    }
}

/// What expressions see at a place: with what the steps before gave, and the item of the loop around.
pub(super) fn at(
    mut variables: Vec<(String, Ready)>,
    (given, outputs): (&Given, &Map<String, Value>),
    definition: &Definition,
    cursor: &Cursor,
) -> Context {
    let steps = given.steps.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
    variables.push(("steps".into(), steps));
    if let Some((id, item)) = cursor.loops(definition).last() {
        let value = outputs.get(ITEMS).and_then(|items| items.get(id)?.get(item));
        variables.push(("item".into(), Ready::new(value.unwrap_or(&Value::Null))));
        variables.push(("loop".into(), Ready::new(&json!({ "index": item + 1 }))));
    }
    variables.into_iter().collect()
}
