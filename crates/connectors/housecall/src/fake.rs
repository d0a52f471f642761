//! Housecall Pro in memory: one account, "Example Plumbing" in Denver.
//!
//! # Cast
//! - [`Fake`]: the account. Its verbs are what a person does in HCP's own app; each makes the
//!   webhooks that HCP would send and leaves them, signed, in [`Fake::outbox`].
//! - [`Fake::router`]: HCP's REST API over the same account (`api`).
//! - `record`: the JSON shapes; `job`: how a job moves; `visit`, `estimate`, `lead`, `invoice`,
//!   `settings`: what else happens in an account.
//!
//! # As HCP does it
//! Times are whole seconds, so two equal things within one second are equal bytes. A change of
//! `notes` alone leaves a customer's `updated_at`. Deleted customers and jobs vanish from lists
//! but stay inside what names them. Changes through the API make webhooks like any other.
//!
//! # Not here
//! Materials and price forms of the price book, the real rate limit (ask for
//! [`connect::fake::Fault::RateLimit`]). Nothing is delivered: the outbox's owner does that.

mod api;
mod estimate;
mod invoice;
mod job;
mod lead;
mod lines;
mod query;
mod record;
mod settings;
mod visit;

pub use self::{
    estimate::EstimateMove,
    invoice::InvoiceMove,
    lead::{Becomes, LeadMove},
    settings::Thing,
};

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::{Arc, Mutex, MutexGuard},
};

use connect::{
    Faults,
    fake::{Outbox, OutgoingWebhook},
};
use domain::{Env, Timestamp};
use serde::Serialize;
use serde_json::{Value, json};

use self::{
    estimate::Estimate,
    job::{Happening, Job},
    lead::Lead,
    record::{Account, Shelf},
    settings::Settings,
};

/// Housecall Pro in memory. Clones are the same account.
#[derive(Clone)]
pub struct Fake {
    shared: Arc<Shared>,
}

struct Shared {
    env: Env,
    faults: Faults,
    outbox: Outbox,
    api_key: String,
    application_key: String,
    client_id: String,
    client_secret: String,
    account: Account,
    state: Mutex<State>,
}

/// Everything that changes.
#[derive(Default)]
struct State {
    customers: Shelf<Value>,
    employees: Shelf<Value>,
    jobs: Shelf<Job>,
    estimates: Shelf<Estimate>,
    leads: Shelf<Lead>,
    invoices: Shelf<Value>,
    settings: Settings,
    webhook: Option<Subscription>,
    /// The newest webhook's body of each job.
    last_webhooks: HashMap<String, Vec<u8>>,
    webhooks_sent: u64,
    reads: u64,
    writes: u64,
    codes: HashSet<String>,
    refresh_tokens: HashSet<String>,
    access_tokens: HashMap<String, Timestamp>,
}

#[derive(Clone)]
struct Subscription {
    url: String,
    secret: String,
}

/// Somebody the company hires.
#[derive(Debug, Clone)]
pub struct NewEmployee {
    pub first_name: String,
    pub last_name: String,
    pub email: String,
    /// Bare digits.
    pub mobile_number: Option<String>,
    /// `field tech`, `office staff` or `admin`.
    pub role: String,
    /// `None`: HCP's placeholder picture.
    pub avatar_url: Option<String>,
    pub is_point_of_contact: bool,
}

/// What happens to a job.
///
/// ```text
/// needs scheduling ─► scheduled ─► in progress ─► complete unrated
///        └────────────────┴──────────────┴──► user canceled │ pro canceled (deleted)
/// ```
/// `OnMyWay` is no status. `Reopen` leads back from complete and from canceled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JobMove {
    /// These employees do it too.
    Assign(Vec<String>),
    /// These employees do it no more.
    Unassign(Vec<String>),
    OnMyWay,
    Start,
    Complete,
    Reopen,
    Cancel,
    Delete,
}

/// The signature of a webhook, as lower-case hex.
pub fn sign(secret: &str, timestamp_seconds: i64, body: &[u8]) -> String {
    crate::webhook::sign(secret, &timestamp_seconds.to_string(), body)
}

impl Fake {
    /// An empty account.
    pub fn new(env: Env) -> Self {
        let shared = Shared {
            faults: Faults::default(),
            outbox: Outbox::default(),
            api_key: env.token::<16>(),
            application_key: env.token::<16>(),
            client_id: env.token::<32>(),
            client_secret: env.token::<32>(),
            account: Account::new(&env),
            state: Mutex::default(),
            env,
        };
        Self { shared: Arc::new(shared) }
    }

    /// HCP's own paths at the root.
    pub fn router(&self) -> axum::Router {
        api::router(self.clone())
    }

    /// What goes wrong next.
    pub fn faults(&self) -> Faults {
        self.shared.faults.clone()
    }

    /// Signed webhooks that wait for delivery.
    pub fn outbox(&self) -> Outbox {
        self.shared.outbox.clone()
    }

    /// The company key.
    pub fn api_key(&self) -> String {
        self.shared.api_key.clone()
    }

    /// A partner's application key; it may send `X-Company-Id`.
    pub fn application_key(&self) -> String {
        self.shared.application_key.clone()
    }

    /// The account's UUID.
    pub fn company_id(&self) -> String {
        self.shared.account.company_id.clone()
    }

    /// Id and secret of the OAuth app that may use [`Fake::authorize`]'s codes.
    pub fn oauth_client(&self) -> (String, String) {
        (self.shared.client_id.clone(), self.shared.client_secret.clone())
    }

    /// Somebody agrees on HCP's consent page: the code that the redirect would carry. Good once.
    pub fn authorize(&self) -> String {
        let code = self.shared.env.token::<32>();
        self.state_mut().codes.insert(code.clone());
        code
    }

    /// The Webhooks app is switched on with this address; from now on, verbs make webhooks.
    pub fn set_webhook(&self, url: &str, secret: &str) {
        self.state_mut().webhook = Some(Subscription { url: url.to_owned(), secret: secret.to_owned() });
    }

    /// What HCP posts, unsigned, when an address is saved. Goes to the address set, or nowhere.
    pub fn ping(&self) -> OutgoingWebhook {
        let url = self.state_mut().webhook.as_ref().map_or_else(String::new, |webhook| webhook.url.clone());
        OutgoingWebhook {
            url,
            headers: vec![("Content-Type".into(), "application/json".into())],
            body: br#"{"foo":"bar"}"#.to_vec(),
        }
    }

    /// Hires somebody; answers with their id.
    pub fn hire(&self, employee: NewEmployee) -> String {
        let id = self.id("pro");
        let record = self.shared.account.employee(&id, &employee, self.now());
        let mut state = self.state_mut();
        state.employees.put(&id, record.clone());
        self.tell(&mut state, "employee.created", "employee", record, None);
        id
    }

    /// Changes fields of an employee, by their REST names; `permissions` are merged. HCP sends
    /// no webhook for this. False: there is no such employee.
    pub fn update_employee(&self, employee_ref: &str, patch: Value) -> bool {
        let mut state = self.state_mut();
        let Some(employee) = state.employees.get_mut(employee_ref) else {
            return false;
        };
        record::merge(employee, patch);
        true
    }

    /// Takes an employee off the list. Their jobs still name them. False: there is no such one.
    pub fn deactivate_employee(&self, employee_ref: &str) -> bool {
        self.state_mut().employees.put_away(employee_ref)
    }

    /// Adds a customer; fields as in `POST /customers`, phones as written. Answers with the id.
    pub fn add_customer(&self, customer: Value) -> Result<String, String> {
        let mut state = self.state_mut();
        self.new_customer(&mut state, &customer)
            .map(|(id, _)| id)
            .ok_or_else(|| "a customer needs a name, an e-mail or a number".into())
    }

    /// Changes fields of a customer. False: there is no such one.
    pub fn update_customer(&self, customer_ref: &str, patch: Value) -> bool {
        let mut state = self.state_mut();
        self.change_customer(&mut state, customer_ref, &patch).is_some()
    }

    /// Deletes a customer. False: there is no such one.
    pub fn delete_customer(&self, customer_ref: &str) -> bool {
        let mut state = self.state_mut();
        let Some(customer) = state.customers.get(customer_ref).cloned() else {
            return false;
        };
        state.customers.put_away(customer_ref);
        self.tell(&mut state, "customer.deleted", "customer", record::customer_in_webhook(&customer), None);
        true
    }

    /// Adds a job of two hours; answers with its id.
    pub fn add_job(
        &self,
        customer_ref: Option<&str>,
        employee_refs: &[String],
        scheduled_start: Option<Timestamp>,
        description: Option<&str>,
    ) -> Result<String, String> {
        let mut state = self.state_mut();
        if let Some(unknown) = employee_refs.iter().find(|id| state.employees.get(id).is_none()) {
            return Err(format!("there is no employee {unknown}"));
        }
        let customer = customer_ref
            .map(|id| state.customers.get(id).ok_or_else(|| format!("there is no customer {id}")))
            .transpose()?;
        let mut job = Job::new(&self.id("job"), self.now());
        job.customer = customer_ref.map(str::to_owned);
        job.address = customer.and_then(record::service_address);
        job.employees = employee_refs.to_vec();
        description.unwrap_or_default().clone_into(&mut job.description);
        if let Some(start) = scheduled_start {
            job.schedule(&self.id("appt"), start, None, 0);
        }
        Ok(self.new_job(&mut state, job))
    }

    /// Writes a note on a job; its id. `None`: there is no such job.
    pub fn add_job_note(&self, job_ref: &str, content: &str) -> Option<String> {
        let mut state = self.state_mut();
        let note = self.new_note(&mut state, job_ref, content)?;
        note["id"].as_str().map(str::to_owned)
    }

    /// Moves a job. False: there is no such job, or it cannot move that way.
    pub fn move_job(&self, job_ref: &str, to: JobMove) -> bool {
        let mut state = self.state_mut();
        if let JobMove::Assign(ids) = &to
            && ids.iter().any(|id| state.employees.get(id).is_none())
        {
            return false;
        }
        let now = self.now();
        let Some(happenings) = state.jobs.get_mut(job_ref).and_then(|job| job.apply(&to, now)) else {
            return false;
        };
        self.tell_of_job(&mut state, job_ref, happenings);
        if to == JobMove::Delete {
            state.jobs.put_away(job_ref);
        }
        true
    }

    /// Sends the newest webhook of a job once more: the same bytes, signed anew. False: there
    /// was none.
    pub fn repeat_last_webhook(&self, job_ref: &str) -> bool {
        let mut state = self.state_mut();
        let Some(body) = state.last_webhooks.get(job_ref).cloned() else {
            return false;
        };
        self.post(&mut state, body);
        true
    }

    /// The whole account as HCP's REST objects, and what was asked and sent so far.
    pub fn state(&self) -> Value {
        let state = self.state_mut();
        let jobs: Vec<Value> =
            state.jobs.iter().map(|job| self.job_json(&state, job, record::Form::WithAppointments)).collect();
        json!({
            "customers": state.customers.iter().collect::<Vec<_>>(),
            "employees": state.employees.iter().collect::<Vec<_>>(),
            "jobs": jobs,
            "requests": {"read": state.reads, "write": state.writes},
            "webhooks_sent": state.webhooks_sent,
        })
    }

    /// What [`Fake::state`] leaves out: estimates, leads and invoices as HCP's REST objects, and the
    /// links on jobs and options, which the API never shows again.
    pub fn records(&self) -> Value {
        let state = self.state_mut();
        let estimates: Vec<Value> =
            state.estimates.iter().map(|estimate| self.estimate_json(&state, estimate, true)).collect();
        let leads: Vec<Value> = state.leads.iter().map(|lead| self.lead_json(&state, lead)).collect();
        let options = state.estimates.iter().flat_map(|estimate| &estimate.options);
        let links: Vec<&Value> =
            state.jobs.iter().flat_map(|job| &job.links).chain(options.flat_map(|option| &option.links)).collect();
        json!({
            "estimates": estimates,
            "leads": leads,
            "invoices": state.invoices.iter().collect::<Vec<_>>(),
            "links": links,
        })
    }

    /// Counts requests from zero again.
    pub fn clear_requests(&self) {
        let mut state = self.state_mut();
        (state.reads, state.writes) = (0, 0);
    }

    fn state_mut(&self) -> MutexGuard<'_, State> {
        self.shared.state.lock().expect("no one panics while holding the fake")
    }

    /// The present second: HCP knows nothing finer.
    fn now(&self) -> Timestamp {
        Timestamp::from_seconds(self.shared.env.now().seconds())
    }

    fn id(&self, prefix: &str) -> String {
        format!("{prefix}_{}", self.shared.env.token::<16>())
    }

    /// `None`: nothing by which to know the customer.
    fn new_customer(&self, state: &mut State, fields: &Value) -> Option<(String, Value)> {
        let id = self.id("cus");
        let customer = self.shared.account.customer(&id, fields, self.now(), || self.id("adr"))?;
        state.customers.put(&id, customer.clone());
        self.tell(state, "customer.created", "customer", record::customer_in_webhook(&customer), None);
        Some((id, customer))
    }

    fn change_customer(&self, state: &mut State, id: &str, patch: &Value) -> Option<Value> {
        let now = self.now();
        let customer = state.customers.get_mut(id)?;
        record::change_customer(customer, patch, now, || self.id("adr"));
        let customer = customer.clone();
        self.tell(state, "customer.updated", "customer", record::customer_in_webhook(&customer), None);
        Some(customer)
    }

    fn new_job(&self, state: &mut State, mut job: Job) -> String {
        let id = job.id.clone();
        if job.number.is_empty() {
            job.number = (1_001 + state.jobs.len()).to_string();
        }
        let happenings = job.arrival_happenings();
        state.jobs.put(&id, job);
        self.tell_of_job(state, &id, happenings);
        id
    }

    fn new_note(&self, state: &mut State, job_ref: &str, content: &str) -> Option<Value> {
        let (now, note) = (self.now(), json!({"id": self.id("nte"), "content": content}));
        let job = state.jobs.get_mut(job_ref)?;
        job.notes.push(note.clone());
        job.updated_at = now;
        self.tell_of_job(state, job_ref, vec![Happening::Job("job.updated")]);
        Some(note)
    }

    fn job_json(&self, state: &State, job: &Job, form: record::Form) -> Value {
        let customer = job.customer.as_deref().and_then(|id| state.customers.get_even_gone(id));
        let employees = job.employees.iter().filter_map(|id| state.employees.get_even_gone(id)).cloned().collect();
        self.shared.account.job(job, customer, employees, form)
    }

    fn tell_of_job(&self, state: &mut State, job_ref: &str, happenings: Vec<Happening>) {
        if state.webhook.is_none() {
            return;
        }
        for happening in happenings {
            let Some(job) = state.jobs.get(job_ref) else { return };
            let (event, key, record) = match happening {
                Happening::Job(event) => (event, "job", self.job_json(state, job, record::Form::InWebhook)),
                Happening::Appointment(event, mut visit, employees) => {
                    let known = employees.iter().filter_map(|id| state.employees.get_even_gone(id));
                    visit["dispatched_employees"] = known.map(record::stub).collect();
                    (event, "appointment", visit)
                }
                Happening::Discarded(ids) => ("job.appointment.appointment_discarded", "appointment", ids),
            };
            self.tell(state, event, key, record, Some(job_ref));
        }
    }

    fn tell(&self, state: &mut State, event: &str, key: &str, record: Value, job_ref: Option<&str>) {
        #[derive(Serialize)]
        struct Envelope<'a> {
            event: &'a str,
            event_occurred_at: Timestamp,
            company_id: &'a str,
            #[serde(flatten)]
            record: BTreeMap<&'a str, Value>,
        }
        if state.webhook.is_none() {
            return;
        }
        let envelope = Envelope {
            event,
            event_occurred_at: self.now(),
            company_id: &self.shared.account.company_id,
            record: BTreeMap::from([(key, record)]),
        };
        let body = serde_json::to_vec(&envelope).expect("a webhook of our own making serializes");
        if let Some(job_ref) = job_ref {
            state.last_webhooks.insert(job_ref.to_owned(), body.clone());
        }
        self.post(state, body);
    }

    fn post(&self, state: &mut State, body: Vec<u8>) {
        let Some(Subscription { url, secret }) = state.webhook.clone() else { return };
        let seconds = self.shared.env.now().seconds();
        let headers = vec![
            ("Content-Type".to_owned(), "application/json".to_owned()),
            ("Api-Signature".to_owned(), sign(&secret, seconds, &body)),
            ("Api-Timestamp".to_owned(), seconds.to_string()),
        ];
        state.webhooks_sent += 1;
        self.shared.outbox.push(OutgoingWebhook { url, headers, body }, &self.shared.faults);
    }
}
