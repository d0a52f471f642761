//! Porchlight's own actions, done in the caller's transaction.

use std::time::Duration;

use connect::Operation;
use db::{DbError, Tx};
use domain::{CaseId, PartOf, PersonId, RunId, TaskId, Timestamp, event::Address};
use queue::BackgroundJob;
use rules::{
    Language,
    campaigns::{email, templates},
    conversations::Reason,
    gate::{Purpose, decision::Origin},
    pulse_checks::Channels,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::own::{self, CustomerView, For, JobView, TechnicianView, Way};
use crate::{
    App, alerts, bios, cases,
    companies::{self, Company},
    conversations::{self, Detail, Entry, EntryKind, store::Moves},
    crm,
    customers::{self, store::Customer},
    employees,
    gate::{self, Outreach, opt_outs},
    jobs::{self, Job},
    messages::{self, Draft},
    people::{self, Person},
    pulse_checks, tasks,
};

/// For whom, and on whose behalf, something is done.
#[derive(Debug, Clone, Default)]
pub struct Scene {
    /// The run of a workflow that does it.
    pub run: Option<RunId>,
    /// Whom it is about, where the input names nobody.
    pub customer_ref: Option<String>,
    /// What it is about, where the input names nothing.
    pub job_ref: Option<String>,
    /// The person who does it through a key of theirs.
    pub person: Option<PersonId>,
}

/// What was done.
#[derive(Debug, Clone, PartialEq)]
pub struct Deed {
    /// Fits the operation's output schema.
    pub output: Value,
    /// What was decided, in words.
    pub decision: Option<String>,
    /// A message to the customer goes out, or waits.
    pub has_sent: bool,
}

impl Deed {
    fn of(output: Value) -> Self {
        Self { output, decision: None, has_sent: false }
    }

    fn done(done: bool) -> Self {
        Self::of(json!({ "done": done }))
    }
}

/// Why it was not done: it never will be, as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub code: &'static str,
    pub message: String,
}

fn refused<T>(code: &'static str, message: impl Into<String>) -> Result<Result<T, Refusal>, DbError> {
    Ok(Err(Refusal { code, message: message.into() }))
}

/// Unwraps what may be refused inside of what may fail.
macro_rules! allowed {
    ($answer:expr) => {
        match $answer {
            Ok(value) => value,
            Err(refusal) => return Ok(Err(refusal)),
        }
    };
}

fn read<T: DeserializeOwned>(input: &Value) -> Result<T, Refusal> {
    serde_json::from_value(input.clone()).map_err(|error| Refusal { code: "input", message: error.to_string() })
}

/// Does one of Porchlight's own actions. A refusal has changed nothing.
pub fn perform(
    tx: &mut Tx<'_>,
    app: &App,
    operation: &'static Operation,
    input: &Value,
    scene: &Scene,
) -> Result<Result<Deed, Refusal>, DbError> {
    if let Some(error) = connect::input_errors(operation, input).into_iter().next() {
        return refused("input", format!("{} {}", error.field, error.message).trim());
    }
    match operation.id {
        own::MESSAGE_SEND => send_message(tx, app, &allowed!(read(input)), scene),
        "porchlight.pulse_check.send" => {
            let of: own::OfJob = allowed!(read(input));
            let job = allowed!(the_job(tx, of.job_ref, scene)?);
            if job.completed_at.is_none() {
                return refused("not-completed", "the job is not completed");
            }
            let consider = pulse_checks::Consider { job_ref: job.job_ref, receipt: None };
            app.queue.enqueue(tx, consider.plan())?;
            Ok(Ok(Deed::done(true)))
        }
        "porchlight.bio.send" => send_bio(tx, app, &allowed!(read(input)), scene),
        "porchlight.customer.get" => {
            let of: own::OfCustomer = allowed!(read(input));
            let customer = allowed!(the_customer(tx, of.customer_ref, scene)?);
            Ok(Ok(Deed::of(json!(customer_view(&customer)))))
        }
        "porchlight.customer.find" => {
            let of: own::FindCustomer = allowed!(read(input));
            let search = customers::store::Search { words: &of.search, in_contact_details: true, own: None };
            let found = customers::store::search(tx, &search, "", of.limit.unwrap_or(10).clamp(1, 50))?;
            let items: Vec<CustomerView> = found.iter().map(customer_view).collect();
            Ok(Ok(Deed::of(json!({ "items": items }))))
        }
        "porchlight.job.get" => {
            let of: own::OfJob = allowed!(read(input));
            let job = allowed!(the_job(tx, of.job_ref, scene)?);
            Ok(Ok(Deed::of(json!(job_view(tx, &job)?))))
        }
        "porchlight.opt_out.add" => {
            let of: own::AddOptOut = allowed!(read(input));
            let customer = allowed!(the_customer(tx, of.customer_ref, scene)?);
            opt_outs::add_everywhere(tx, &app.env, &customer)?;
            Ok(Ok(Deed::done(true)))
        }
        "porchlight.conversation.note" => {
            let of: own::AddNote = allowed!(read(input));
            let customer = allowed!(the_customer(tx, of.customer_ref, scene)?);
            let id = conversation(tx, app, &customer)?;
            let entry = Entry {
                kind: EntryKind::Note,
                direction: None,
                person: scene.person,
                message: None,
                body: of.text.clone(),
                words: of.text,
                detail: Detail::default(),
            };
            conversations::entries::add(tx, app, id, &entry, Moves::Up)?;
            Ok(Ok(Deed::done(true)))
        }
        "porchlight.conversation.archive" | "porchlight.conversation.unarchive" => {
            let of: own::OfCustomer = allowed!(read(input));
            let customer = allowed!(the_customer(tx, of.customer_ref, scene)?);
            let id = conversation(tx, app, &customer)?;
            let at = (operation.id == "porchlight.conversation.archive").then(|| app.env.now());
            let moved = conversations::store::set_archived(tx, id, at)?;
            if moved {
                let happening = if at.is_some() {
                    conversations::Happening::Archived
                } else {
                    conversations::Happening::Unarchived
                };
                conversations::entries::add(tx, app, id, &Entry::event(happening, scene.person), Moves::Nothing)?;
            }
            Ok(Ok(Deed::done(moved)))
        }
        "porchlight.conversation.add_person" => {
            let of: own::AddPerson = allowed!(read(input));
            let customer = allowed!(the_customer(tx, of.customer_ref, scene)?);
            let Some(person) = found_person(tx, &of.person_id)? else {
                return refused("input", "person_id names nobody of this company");
            };
            let id = conversation(tx, app, &customer)?;
            conversations::members::add(tx, app, id, &person, &Reason::Manual, scene.person)?;
            Ok(Ok(Deed::done(true)))
        }
        "porchlight.case.find" => {
            let of: own::OfCustomer = allowed!(read(input));
            let customer = allowed!(the_customer(tx, of.customer_ref, scene)?);
            let case = cases::store::open_of_customer(tx, &customer.record.customer_ref)?;
            Ok(Ok(Deed::of(json!({
                "found": case.is_some(),
                "id": case.as_ref().map(|case| case.id),
                "status": case.as_ref().map(|case| case.status.as_str()),
            }))))
        }
        "porchlight.case.note" => {
            let of: own::CaseNote = allowed!(read(input));
            let Some(id) = found_case(tx, &of.case_id)? else {
                return refused("input", "case_id is no case of this company");
            };
            cases::store::add_event(tx, id, app.env.now(), "note", Some("Workflow"), Some(&of.text))?;
            app.live.publish(tx, crate::realtime::Change::Case, id)?;
            Ok(Ok(Deed::done(true)))
        }
        "porchlight.task.create" => create_task(tx, app, &allowed!(read(input)), scene),
        "porchlight.task.complete" => {
            let of: own::CompleteTask = allowed!(read(input));
            let Ok(id) = of.task_id.parse::<TaskId>() else {
                return refused("input", "task_id is not the id of a task");
            };
            if !tasks::set_done(tx, app, id, true)? {
                return refused("not-found", "there is no such task");
            }
            Ok(Ok(Deed::done(true)))
        }
        "porchlight.alert.send" => {
            let of: own::SendAlert = allowed!(read(input));
            let words = alerts::Words { subject: of.subject, body: of.message, path: path_of(scene) };
            let mut wanted = Vec::new();
            for id in &of.people {
                match found_person(tx, id)? {
                    Some(person) => wanted.push(person.id),
                    None => return refused("input", "people names somebody who is not of this company"),
                }
            }
            if wanted.is_empty() {
                alerts::tell(tx, app, &words)?;
            } else {
                alerts::tell_people(tx, app, &wanted, &words)?;
            }
            Ok(Ok(Deed::done(true)))
        }
        "porchlight.crm.sync" => {
            let of: own::OfCustomer = allowed!(read(input));
            let customer = allowed!(the_customer(tx, of.customer_ref, scene)?);
            let customer_ref = customer.record.customer_ref;
            let sync = crm::SyncCustomer { customer_ref: customer_ref.clone(), cause: crm::Cause::HousecallChanged };
            app.queue.enqueue(tx, sync.plan().in_order_of(customer_ref))?;
            Ok(Ok(Deed::done(true)))
        }
        _ => refused("unknown-operation", "there is no such action"),
    }
}

/// Where a mail about it leads.
fn path_of(scene: &Scene) -> String {
    match (&scene.run, &scene.customer_ref) {
        (Some(run), _) => format!("/workflow-runs/{run}"),
        (None, Some(customer)) => format!("/customers/{customer}"),
        (None, None) => "/workflows".to_owned(),
    }
}

fn the_customer(tx: &mut Tx<'_>, named: Option<String>, scene: &Scene) -> Result<Result<Customer, Refusal>, DbError> {
    let Some(customer_ref) = named.filter(|named| !named.is_empty()).or_else(|| scene.customer_ref.clone()) else {
        return refused("no-customer", "nobody is named, and it is not known whom this is about");
    };
    match customers::store::find(tx, &customer_ref)? {
        Some(customer) if !customer.is_deleted => Ok(Ok(customer)),
        _ => refused("not-found", "there is no such customer"),
    }
}

fn the_job(tx: &mut Tx<'_>, named: Option<String>, scene: &Scene) -> Result<Result<Job, Refusal>, DbError> {
    let Some(job_ref) = named.filter(|named| !named.is_empty()).or_else(|| scene.job_ref.clone()) else {
        return refused("no-job", "no job is named, and it is not known which one this is about");
    };
    match jobs::store::find(tx, &job_ref)? {
        Some(job) => Ok(Ok(job)),
        None => refused("not-found", "there is no such job"),
    }
}

fn conversation(tx: &mut Tx<'_>, app: &App, customer: &Customer) -> Result<domain::ConversationId, DbError> {
    let with = conversations::store::With::Customer(customer.record.customer_ref.clone());
    conversations::store::find_or_make(tx, app, &with)
}

fn found_person(tx: &mut Tx<'_>, id: &str) -> Result<Option<Person>, DbError> {
    let Ok(id) = id.parse() else { return Ok(None) };
    people::store::find(tx, id)
}

fn found_case(tx: &mut Tx<'_>, id: &str) -> Result<Option<CaseId>, DbError> {
    let Ok(id) = id.parse() else { return Ok(None) };
    Ok(cases::store::find(tx, id)?.map(|case| case.id))
}

fn create_task(
    tx: &mut Tx<'_>,
    app: &App,
    of: &own::CreateTask,
    scene: &Scene,
) -> Result<Result<Deed, Refusal>, DbError> {
    let assigned_to = match of.assigned_to.as_deref().filter(|id| !id.is_empty()) {
        Some(id) => match found_person(tx, id)? {
            Some(person) => Some(person.id),
            None => return refused("input", "assigned_to is nobody of this company"),
        },
        None => None,
    };
    let title: String = of.title.trim().chars().take(300).collect();
    if title.is_empty() {
        return refused("input", "a task needs a title");
    }
    let customer_ref = of.customer_ref.clone().or_else(|| scene.customer_ref.clone());
    let due_in = of.due_in_hours.map(|hours| Duration::from_secs(u64::from(hours) * 3600));
    let new = tasks::NewTask {
        title: &title,
        body: of.body.as_deref(),
        due_at: due_in.map(|by| app.env.now().plus(by)),
        assigned_to,
        customer_ref: customer_ref.as_deref(),
        run: scene.run,
        made_by: scene.person,
    };
    let id = tasks::add(tx, app, &new)?;
    Ok(Ok(Deed::of(json!({ "id": id }))))
}

fn send_bio(tx: &mut Tx<'_>, app: &App, of: &own::SendBio, scene: &Scene) -> Result<Result<Deed, Refusal>, DbError> {
    let customer = allowed!(the_customer(tx, of.customer_ref.clone(), scene)?);
    let job = match of.job_ref.clone().or_else(|| scene.job_ref.clone()) {
        Some(job_ref) => jobs::store::find(tx, &job_ref)?,
        None => None,
    };
    let first = job.as_ref().and_then(|job| job.technician_refs.first().cloned());
    let Some(technician_ref) = of.technician_ref.clone().or(first) else {
        return refused("no-technician", "no technician is named, and none is on the job");
    };
    let Some(technician) = employees::store::find(tx, &technician_ref)? else {
        return refused("not-found", "there is no such technician");
    };
    let reached = bios::introduce(tx, app, &customer, job.as_ref(), &technician)?;
    let decision = reached.refusal.clone();
    Ok(Ok(Deed { decision, has_sent: reached.goes_out(), ..Deed::done(reached.goes_out()) }))
}

/// What a purpose is to the gate.
pub(crate) const fn purpose_of(what: For) -> Purpose {
    match what {
        For::Service => Purpose::Service,
        For::Feedback => Purpose::Feedback,
        For::Marketing => Purpose::Marketing,
    }
}

/// Which channels a way means.
pub(crate) const fn channels_of(way: Way) -> Channels {
    Channels { sms: matches!(way, Way::Text | Way::TextAndEmail), email: matches!(way, Way::Email | Way::TextAndEmail) }
}

fn send_message(
    tx: &mut Tx<'_>,
    app: &App,
    of: &own::SendMessage,
    scene: &Scene,
) -> Result<Result<Deed, Refusal>, DbError> {
    let customer = allowed!(the_customer(tx, of.customer_ref.clone(), scene)?);
    let body = of.message.trim();
    if body.is_empty() {
        return refused("input", "the message says nothing");
    }
    if body.chars().count() > 1_600 && of.channel != Way::Email {
        return refused("input", "a text has at most 1,600 characters");
    }
    let (company, settings) = (companies::store::get(tx)?, companies::store::pulse_check_settings(tx)?);
    let job = match &scene.job_ref {
        Some(job_ref) => jobs::store::find(tx, job_ref)?,
        None => None,
    };
    let purpose = purpose_of(of.purpose);
    let outreach = Outreach {
        company: &company,
        settings: &settings,
        channels: channels_of(of.channel),
        customer: &customer,
        purpose,
        origin: Origin::Automatic,
        job: job.as_ref(),
        once_for_each_job: false,
        pulse_check: None,
        part_of: scene.run.map(PartOf::Run),
        cap: cap_of(of.purpose),
    };
    let letter = Letter { company: &company, customer: &customer, job: job.as_ref(), of, body, purpose, scene };
    let reached = gate::reach(tx, app, &outreach, |tx, address| letter.draft(tx, app, address))?;
    let outcome = if reached.goes_out() { "sent" } else { "suppressed" };
    let output = json!({ "outcome": outcome, "explanation": reached.refusal, "messages": reached.messages });
    let decision = match (&reached.refusal, reached.messages.is_empty()) {
        (Some(why), _) => Some(why.clone()),
        (None, false) => Some("The gate let it through; a message that waits says why in the inbox".to_owned()),
        (None, true) => Some("Not sent · the customer has no address for this".to_owned()),
    };
    Ok(Ok(Deed { output, decision, has_sent: reached.goes_out() }))
}

/// Offers are rare; what belongs to a job is not held back by the message before it.
pub(crate) const fn cap_of(what: For) -> Duration {
    match what {
        For::Service => Duration::ZERO,
        For::Feedback | For::Marketing => Duration::from_hours(24),
    }
}

struct Letter<'a> {
    company: &'a Company,
    customer: &'a Customer,
    job: Option<&'a Job>,
    of: &'a own::SendMessage,
    body: &'a str,
    purpose: Purpose,
    scene: &'a Scene,
}

impl Letter<'_> {
    fn draft(&self, tx: &mut Tx<'_>, app: &App, address: &Address) -> Result<Draft, DbError> {
        let language = self.customer.languages().main();
        let mut draft = Draft {
            address: address.clone(),
            purpose: self.purpose.as_str(),
            subject: None,
            body: self.body.to_owned(),
            html: None,
            customer_ref: Some(self.customer.record.customer_ref.clone()),
            pulse_check: None,
            part_of: self.scene.run.map(PartOf::Run),
            job_ref: self.job.map(|job| job.job_ref.clone()),
            media: Vec::new(),
            by_hand: false,
            author: None,
            wanted_at: None,
            unsubscribe_token: None,
        };
        match address {
            Address::Sms(phone) => {
                if !messages::store::was_written_to(tx, phone.as_str())? {
                    draft.body = templates::as_first_text(&draft.body, &self.company.name, language);
                }
            }
            Address::Email(_) => {
                let token = app.env.token::<16>();
                let link = app.url(&format!("/u/{token}"));
                let way_out = match language {
                    Language::En => "Stop these e-mails",
                    Language::Es => "No recibir más estos correos",
                };
                let subject = self.of.subject.as_deref().map(str::trim).filter(|subject| !subject.is_empty());
                let mail = email::letter(&email::LetterView {
                    language,
                    subject: subject.unwrap_or(&self.company.name),
                    body: &format!("{}\n\n{way_out}: {link}", self.body),
                    button: None,
                    company_name: &self.company.name,
                    postal_address: self.company.postal_address.as_deref(),
                    photo_url: None,
                });
                (draft.subject, draft.body, draft.html) = (Some(mail.subject), mail.text, Some(mail.html));
                draft.unsubscribe_token = Some(token);
            }
        }
        Ok(draft)
    }
}

/// A customer as workflows see them.
pub fn customer_view(customer: &Customer) -> CustomerView {
    let record = &customer.record;
    let addresses = record.addresses.as_deref().unwrap_or_default();
    let service = addresses.iter().find(|address| address.kind.as_deref() == Some("service"));
    let address = service.or_else(|| addresses.first());
    let part = |take: fn(&domain::event::AddressRecord) -> &Option<String>| address.and_then(|one| take(one).clone());
    let numbers = [&record.mobile_number, &record.home_number, &record.work_number];
    CustomerView {
        r#ref: record.customer_ref.clone(),
        first_name: record.first_name.clone(),
        last_name: record.last_name.clone(),
        name: record.display_name(),
        company: record.company.clone(),
        email: record.email.clone(),
        phone: numbers.into_iter().flatten().find(|number| !number.is_empty()).cloned(),
        mobile_number: record.mobile_number.clone(),
        home_number: record.home_number.clone(),
        work_number: record.work_number.clone(),
        tags: record.tags.clone(),
        lead_source: record.lead_source.clone(),
        language: customer.language.clone(),
        street: part(|one| &one.street),
        city: part(|one| &one.city),
        state: part(|one| &one.state),
        zip: part(|one| &one.zip),
    }
}

/// A job as workflows see it.
pub fn job_view(tx: &mut Tx<'_>, job: &Job) -> Result<JobView, DbError> {
    let technician = match job.technician_refs.first() {
        Some(technician_ref) => employees::store::find(tx, technician_ref)?,
        None => None,
    };
    let at = |time: Option<Timestamp>| time.map(|time| time.to_string());
    Ok(JobView {
        r#ref: job.job_ref.clone(),
        number: job.number.clone(),
        description: job.description.clone(),
        status: job.status.as_str().to_owned(),
        scheduled_start: at(job.scheduled_start),
        scheduled_end: at(job.scheduled_end),
        completed_at: at(job.completed_at),
        technician: technician.map(|one| TechnicianView {
            r#ref: one.employee_ref,
            first_name: one.name.split_whitespace().next().unwrap_or_default().to_owned(),
            name: one.name,
            email: one.email,
        }),
    })
}
