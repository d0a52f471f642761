//! Things of one system that appear in the other: visits in a calendar, jobs as tasks, notes.
//!
//! Which thing is a copy of which is written down before the copy is made. A run that finds "being
//! made" looks for it first: none is made twice. A copy is never copied back.

use std::future::Future;

use connect::{AppointmentFields, Pace, ProviderError, Retry, TaskFields, WriteCrm};
use db::{DbError, Tx};
use domain::{
    CompanyId, Timestamp,
    crm::{AppointmentRecord, Fields, TaskRecord},
    event::JobStatus,
};
use queue::{BackgroundJob, JobError, Running};
use serde::{Deserialize, Serialize};

use super::{
    account::{self, Account},
    bring::not_kept,
    changes::{self, Cause, Deed, NewChange, Outcome, Side, What},
    contacts,
    find::LAG,
    items::{self, Parts},
    links::{self, Link},
    settings::{self, CrmSettings},
};
use crate::{
    App,
    connectors::as_job_error,
    jobs::{self, Job},
    realtime,
};

/// Plans what a customer's open jobs need in HighLevel.
pub(super) fn plan_all(tx: &mut Tx<'_>, app: &App, customer_ref: &str) -> Result<(), DbError> {
    let open = jobs::store::of_customer(tx, customer_ref, 20)?;
    for job in open
        .into_iter()
        .filter(|job| !job.is_gone && matches!(job.status, JobStatus::Scheduled | JobStatus::InProgress))
    {
        app.queue.enqueue(
            tx,
            PushJob { job_ref: job.job_ref.clone() }.plan().in_order_of(format!("crm-job:{}", job.job_ref)),
        )?;
    }
    Ok(())
}

/// What a job needs in HighLevel, after it moved.
pub fn plan_job(job_ref: &str) -> queue::Plan {
    PushJob { job_ref: job_ref.to_owned() }.plan()
}

/// Shows a job in HighLevel, as far as the company wants that.
#[derive(Debug, Serialize, Deserialize)]
pub struct PushJob {
    pub job_ref: String,
}

/// Everything that is needed for it.
struct Shown {
    job: Job,
    customer_ref: String,
    contact_ref: String,
    settings: CrmSettings,
    tags: Vec<String>,
    status: Option<&'static str>,
    notes: Vec<domain::event::JobNote>,
}

impl BackgroundJob<App> for PushJob {
    const NAME: &'static str = "crm.push_job";
    const MOST_ATTEMPTS: u32 = 30;

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let company = running.company;
        let job_ref = self.job_ref.clone();
        let now = app.env.now();
        let shown = app.db.read(company, move |tx| load(tx, &job_ref, now)).await?;
        let Some(shown) = shown else { return Ok(()) };
        let Some(account) = Account::of(&app, company).await.map_err(as_job_error)? else { return Ok(()) };
        // Of what would be shown a connection that only reads keeps no list: each visit would be in it.
        let Some(writer) = account.writer(Pace::Background) else { return Ok(()) };
        let result = async {
            appointment(&app, &account, writer.as_ref(), &shown).await?;
            task(&app, &account, writer.as_ref(), &shown).await?;
            status_tags(&app, &account, writer.as_ref(), &shown).await?;
            notes(&app, &account, writer.as_ref(), &shown).await
        };
        match result.await {
            Err(error) if error.retry() == Retry::Never && !matches!(error, ProviderError::OutcomeUnknown) => {
                account.learn(&app, &error).await;
                Ok(())
            }
            Err(ProviderError::OutcomeUnknown) => Err(JobError::after(LAG, ProviderError::OutcomeUnknown)),
            other => other.map_err(as_job_error),
        }
    }
}

fn load(tx: &mut Tx<'_>, job_ref: &str, now: Timestamp) -> Result<Option<Shown>, DbError> {
    let Some(job) = jobs::store::find(tx, job_ref)? else { return Ok(None) };
    let Some(customer_ref) = job.customer_ref.clone() else { return Ok(None) };
    let Some(contact_ref) = links::of_customer(tx, &customer_ref)?.as_ref().and_then(Link::contact).map(str::to_owned)
    else {
        return Ok(None);
    };
    let kept = settings::load(tx)?;
    let tags = contacts::find(tx, &contact_ref)?
        .and_then(|contact| contact.record)
        .map(|record| record.tags)
        .unwrap_or_default();
    let status = super::bring::of_jobs(tx, &customer_ref, now)?.status;
    let notes = jobs::store::notes(tx, job_ref)?;
    Ok(Some(Shown { job, customer_ref, contact_ref, settings: kept.settings, tags, status, notes }))
}

/// "Job 1042: Water heater".
fn title(job: &Job) -> String {
    let number = job.number.as_deref().unwrap_or(&job.job_ref);
    match job.description.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        Some(text) => format!("Job {number}: {}", text.chars().take(120).collect::<String>()),
        None => format!("Job {number}"),
    }
}

fn new_change(shown: &Shown, what: What, deed: Deed, after: Fields, why: &str) -> NewChange {
    NewChange {
        customer_ref: Some(shown.customer_ref.clone()),
        contact_ref: Some(shown.contact_ref.clone()),
        side: Side::Highlevel,
        what,
        deed,
        item_ref: None,
        before: Fields::new(),
        after,
        cause: Cause::Job,
        why: why.to_owned(),
        person: None,
    }
}

/// Notes a write, makes it, and notes what came of it.
pub(super) async fn recorded<T>(
    app: &App,
    company: CompanyId,
    new: NewChange,
    call: impl Future<Output = Result<T, ProviderError>>,
    item: impl FnOnce(&T) -> Option<String>,
) -> Result<T, ProviderError> {
    let app_in = app.clone();
    let id =
        app.db.write(company, move |tx| changes::plan(tx, &app_in, &new, Outcome::Planned)).await.map_err(not_kept)?;
    let answer = call.await;
    let (state, error, item_ref) = match &answer {
        Ok(made) => (Outcome::Written, None, item(made)),
        Err(ProviderError::OutcomeUnknown) => (Outcome::Unknown, Some("the answer was lost".to_owned()), None),
        Err(error) => (Outcome::Failed, Some(error.to_string()), None),
    };
    let live = app.live.clone();
    app.db
        .write(company, move |tx| {
            changes::settle(tx, id, state, item_ref.as_deref(), error.as_deref())?;
            live.publish(tx, realtime::Change::Crm, "changes")
        })
        .await
        .map_err(not_kept)?;
    answer
}

/// A copy of a thing.
struct Wanted<'a> {
    kind: &'static str,
    source: &'a str,
    customer_ref: &'a str,
}

impl Wanted<'_> {
    async fn known(&self, app: &App, company: CompanyId) -> Result<Option<items::Copy>, ProviderError> {
        let (kind, source) = (self.kind, self.source.to_owned());
        app.db.read(company, move |tx| items::copy_of(tx, kind, &source)).await.map_err(not_kept)
    }

    async fn keep(
        &self,
        app: &App,
        company: CompanyId,
        copy: Option<&str>,
        made_of: &str,
    ) -> Result<(), ProviderError> {
        let (kind, source, customer_ref) = (self.kind, self.source.to_owned(), self.customer_ref.to_owned());
        let (copy, made_of, now) = (copy.map(str::to_owned), made_of.to_owned(), app.env.now());
        app.db
            .write(company, move |tx| {
                items::set_copy(tx, kind, &source, &customer_ref, copy.as_deref(), &made_of, now).map(drop)
            })
            .await
            .map_err(not_kept)
    }

    async fn forget(&self, app: &App, company: CompanyId) -> Result<(), ProviderError> {
        let (kind, source) = (self.kind, self.source.to_owned());
        app.db.write(company, move |tx| items::drop_copy(tx, kind, &source).map(drop)).await.map_err(not_kept)
    }
}

/// The visit in HighLevel's calendar.
async fn appointment(app: &App, account: &Account, writer: &dyn WriteCrm, shown: &Shown) -> Result<(), ProviderError> {
    let (Some(calendar), true) = (&shown.settings.calendar_id, shown.settings.appointments) else { return Ok(()) };
    let (job, company) = (&shown.job, account.company);
    let is_off = job.is_gone || job.status == JobStatus::Canceled || job.scheduled_start.is_none();
    let status = match job.status {
        _ if is_off => "cancelled",
        JobStatus::Completed => "showed",
        _ => "confirmed",
    };
    let address = job.address.as_ref().map(|address| {
        [&address.street, &address.city, &address.state, &address.zip]
            .into_iter()
            .flatten()
            .cloned()
            .collect::<Vec<_>>()
            .join(", ")
    });
    let ends_at =
        job.scheduled_end.or_else(|| job.scheduled_start.map(|start| start.plus(std::time::Duration::from_hours(1))));
    let fields = AppointmentFields {
        calendar_ref: calendar.clone(),
        title: title(job),
        address: address.filter(|text| !text.is_empty()),
        starts_at: job.scheduled_start,
        ends_at,
        status,
    };
    let made_of = format!(
        "{status}|{}|{:?}|{:?}|{:?}|{calendar}",
        fields.title, fields.starts_at, fields.ends_at, fields.address
    );
    let wanted = Wanted { kind: "appointment", source: &job.job_ref, customer_ref: &shown.customer_ref };
    let words = |starts_at: Option<Timestamp>| -> Fields {
        [
            ("title".to_owned(), fields.title.clone()),
            ("starts_at".to_owned(), starts_at.map(|at| at.to_string()).unwrap_or_default()),
            ("status".to_owned(), status.to_owned()),
        ]
        .into()
    };
    match wanted.known(app, company).await? {
        Some(copy) if copy.item_ref.is_some() => {
            let Some(event) = copy.item_ref else { return Ok(()) };
            if copy.made_of == made_of {
                return Ok(());
            }
            let new = new_change(
                shown,
                What::Appointment,
                Deed::Update,
                words(fields.starts_at),
                "the visit moved in Housecall Pro",
            );
            let new = NewChange { item_ref: Some(event.clone()), ..new };
            match recorded(app, company, new, writer.update_appointment(&event, &fields), |_| None).await {
                // What was deleted there by hand stays deleted.
                Ok(_) | Err(ProviderError::NotFound) => wanted.keep(app, company, Some(&event), &made_of).await,
                Err(error) => Err(error),
            }
        }
        being_made => {
            if is_off || job.status == JobStatus::Completed {
                return Ok(()); // what is over needs no place in a calendar
            }
            if let Some(copy) = being_made {
                if app.env.now().since(copy.at) < LAG {
                    return Err(ProviderError::RateLimited(LAG));
                }
                if let Some(found) = made_before(account, shown, &fields).await? {
                    return wanted.keep(app, company, Some(&found.appointment_ref), &made_of).await;
                }
            }
            wanted.keep(app, company, None, &made_of).await?;
            let new = new_change(
                shown,
                What::Appointment,
                Deed::Create,
                words(fields.starts_at),
                "a visit was planned in Housecall Pro",
            );
            let call = writer.create_appointment(&shown.contact_ref, &fields);
            match recorded(app, company, new, call, |made| Some(made.appointment_ref.clone())).await {
                Ok(made) => wanted.keep(app, company, Some(&made.appointment_ref), &made_of).await,
                Err(error) => {
                    if !matches!(error, ProviderError::OutcomeUnknown) {
                        wanted.forget(app, company).await?; // nothing was made
                    }
                    Err(error)
                }
            }
        }
    }
}

/// The appointment whose answer was lost, if it is there.
async fn made_before(
    account: &Account,
    shown: &Shown,
    fields: &AppointmentFields,
) -> Result<Option<AppointmentRecord>, ProviderError> {
    let reader = account.reader(Pace::Background).ok_or(ProviderError::Unauthorized)?;
    let all = reader.appointments(&shown.contact_ref).await?;
    Ok(all.into_iter().find(|one| one.title == fields.title && one.starts_at == fields.starts_at))
}

/// The job as a task.
async fn task(app: &App, account: &Account, writer: &dyn WriteCrm, shown: &Shown) -> Result<(), ProviderError> {
    if !shown.settings.tasks.to_highlevel() {
        return Ok(());
    }
    let (job, company) = (&shown.job, account.company);
    let is_off = job.is_gone || job.status == JobStatus::Canceled;
    let fields = TaskFields {
        title: title(job),
        body: None,
        due_at: job.scheduled_end.or(job.scheduled_start).or(Some(app.env.now())),
        is_done: job.status == JobStatus::Completed,
        assigned_to: None,
    };
    let made_of =
        format!("{is_off}|{}|{:?}|{}", fields.title, job.scheduled_end.or(job.scheduled_start), fields.is_done);
    let wanted = Wanted { kind: "task", source: &job.job_ref, customer_ref: &shown.customer_ref };
    let words: Fields =
        [("title".to_owned(), fields.title.clone()), ("done".to_owned(), fields.is_done.to_string())].into();
    match wanted.known(app, company).await? {
        Some(copy) if copy.item_ref.is_some() => {
            let Some(task_ref) = copy.item_ref else { return Ok(()) };
            if copy.made_of == made_of {
                return Ok(());
            }
            let deed = if is_off { Deed::Delete } else { Deed::Update };
            let new = NewChange {
                item_ref: Some(task_ref.clone()),
                ..new_change(shown, What::Task, deed, words, "the job moved in Housecall Pro")
            };
            let result = if is_off {
                recorded(app, company, new, writer.delete_task(&shown.contact_ref, &task_ref), |()| None).await
            } else {
                let call = writer.update_task(&shown.contact_ref, &task_ref, &fields);
                recorded(app, company, new, call, |_| None).await.map(drop)
            };
            match result {
                Ok(()) | Err(ProviderError::NotFound) => wanted.keep(app, company, Some(&task_ref), &made_of).await,
                Err(error) => Err(error),
            }
        }
        being_made => {
            if is_off || fields.is_done || job.scheduled_start.is_none() {
                return Ok(());
            }
            if let Some(copy) = being_made {
                if app.env.now().since(copy.at) < LAG {
                    return Err(ProviderError::RateLimited(LAG));
                }
                let reader = account.reader(Pace::Background).ok_or(ProviderError::Unauthorized)?;
                let found = reader.tasks(&shown.contact_ref).await?.into_iter().find(|one| one.title == fields.title);
                if let Some(found) = found {
                    return wanted.keep(app, company, Some(&found.task_ref), &made_of).await;
                }
            }
            wanted.keep(app, company, None, &made_of).await?;
            let new = new_change(shown, What::Task, Deed::Create, words, "a job was planned in Housecall Pro");
            let call = writer.create_task(&shown.contact_ref, &fields);
            match recorded(app, company, new, call, |made: &TaskRecord| Some(made.task_ref.clone())).await {
                Ok(made) => wanted.keep(app, company, Some(&made.task_ref), &made_of).await,
                Err(error) => {
                    if !matches!(error, ProviderError::OutcomeUnknown) {
                        wanted.forget(app, company).await?;
                    }
                    Err(error)
                }
            }
        }
    }
}

/// The tags that follow the newest job.
async fn status_tags(app: &App, account: &Account, writer: &dyn WriteCrm, shown: &Shown) -> Result<(), ProviderError> {
    let Some(status) = shown.status else { return Ok(()) };
    let tag_of = |status: &str| {
        shown.settings.status_tags.iter().find(|one| one.status == status).map(|one| one.tag.trim().to_lowercase())
    };
    let wanted = tag_of(status);
    let others: Vec<String> = shown
        .settings
        .status_tags
        .iter()
        .map(|one| one.tag.trim().to_lowercase())
        .filter(|tag| wanted.as_ref() != Some(tag) && shown.tags.contains(tag))
        .collect();
    let add: Vec<String> = wanted.into_iter().filter(|tag| !shown.tags.contains(tag)).collect();
    let list = |tags: &[String]| -> Fields { [("tags".to_owned(), tags.join(", "))].into() };
    if !add.is_empty() {
        let new = new_change(shown, What::Tags, Deed::Add, list(&add), "the newest job reached this status");
        recorded(app, account.company, new, writer.add_tags(&shown.contact_ref, &add), |()| None).await?;
    }
    if !others.is_empty() {
        let new = NewChange {
            before: list(&others),
            after: Fields::new(),
            ..new_change(shown, What::Tags, Deed::Remove, Fields::new(), "the newest job has another status")
        };
        recorded(app, account.company, new, writer.remove_tags(&shown.contact_ref, &others), |()| None).await?;
    }
    if !add.is_empty() || !others.is_empty() {
        let contact_ref = shown.contact_ref.clone();
        app.db
            .write(account.company, move |tx| {
                let Some(known) = contacts::find(tx, &contact_ref)? else { return Ok(()) };
                let (Some(mut record), Some(read_at)) = (known.record, known.read_at) else { return Ok(()) };
                record.tags.retain(|tag| !others.contains(tag));
                record.tags.extend(add);
                record.tags.sort();
                record.tags.dedup();
                let id_field = settings::load(tx)?.settings.id_field;
                contacts::keep(tx, &record, id_field.as_deref(), read_at, None)
            })
            .await
            .map_err(not_kept)?;
    }
    Ok(())
}

/// Notes on the job as notes of the contact.
async fn notes(app: &App, account: &Account, writer: &dyn WriteCrm, shown: &Shown) -> Result<(), ProviderError> {
    if !shown.settings.notes.to_highlevel() {
        return Ok(());
    }
    let company = account.company;
    for note in &shown.notes {
        let wanted = Wanted { kind: "note", source: &note.note_ref, customer_ref: &shown.customer_ref };
        let body = format!("{} (Housecall Pro)\n{}", title(&shown.job), note.content);
        let (customer_ref, content) = (shown.customer_ref.clone(), note.content.clone());
        let is_ours = app
            .db
            .read(company, move |tx| items::is_made_of(tx, &["note_down", "task_down"], &customer_ref, &content))
            .await
            .map_err(not_kept)?;
        if is_ours {
            continue; // it came from HighLevel
        }
        match wanted.known(app, company).await? {
            Some(copy) if copy.item_ref.is_some() => continue,
            Some(copy) if app.env.now().since(copy.at) < LAG => return Err(ProviderError::RateLimited(LAG)),
            Some(_) => {
                let reader = account.reader(Pace::Background).ok_or(ProviderError::Unauthorized)?;
                let found = reader.notes(&shown.contact_ref).await?.into_iter().find(|one| one.body == body);
                if let Some(found) = found {
                    wanted.keep(app, company, Some(&found.note_ref), &body).await?;
                    continue;
                }
            }
            None => {}
        }
        wanted.keep(app, company, None, &body).await?;
        let words: Fields = [("body".to_owned(), body.clone())].into();
        let new = new_change(shown, What::Note, Deed::Create, words, "a note was written on the job in Housecall Pro");
        let call = writer.create_note(&shown.contact_ref, &body);
        match recorded(app, company, new, call, |made| Some(made.note_ref.clone())).await {
            Ok(made) => {
                wanted.keep(app, company, Some(&made.note_ref), &body).await?;
                let contact_ref = shown.contact_ref.clone();
                app.db
                    .write(company, move |tx| items::keep_note(tx, &contact_ref, &made).map(drop))
                    .await
                    .map_err(not_kept)?;
            }
            Err(error) => {
                if !matches!(error, ProviderError::OutcomeUnknown) {
                    wanted.forget(app, company).await?;
                }
                return Err(error);
            }
        }
    }
    Ok(())
}

/// What is new at a contact, for Housecall Pro.
pub(super) fn from_highlevel(
    tx: &mut Tx<'_>,
    app: &App,
    link: &Link,
    parts: &Parts,
    new: &[(&'static str, String)],
) -> Result<(), DbError> {
    let settings = settings::load(tx)?.settings;
    for (kind, item_ref) in new {
        let text = match *kind {
            "note" if settings.notes.to_housecall() => {
                let note = parts.notes.iter().find(|note| note.note_ref == *item_ref);
                // What was there before they were linked is history.
                note.filter(|note| note.added_at.is_some_and(|at| at >= link.linked_at)).map(|note| note.body.clone())
            }
            "task" if settings.tasks.to_housecall() => parts
                .tasks
                .iter()
                .find(|task| task.task_ref == *item_ref && !task.is_done)
                .filter(|task| task.due_at.is_none_or(|due| due >= link.linked_at))
                .map(|task| match task.due_at {
                    Some(due) => {
                        format!("To do until {}: {}", due.to_string().chars().take(10).collect::<String>(), task.title)
                    }
                    None => format!("To do: {}", task.title),
                }),
            _ => None,
        };
        let Some(text) = text.filter(|text| !text.trim().is_empty()) else { continue };
        if items::is_copy(tx, kind, item_ref)? {
            continue; // we made it
        }
        let job = WriteNote {
            customer_ref: link.customer_ref.clone(),
            kind: if *kind == "note" { "note_down".into() } else { "task_down".into() },
            item_ref: item_ref.clone(),
            text,
        };
        app.queue.enqueue(tx, job.plan().once(item_ref))?;
    }
    Ok(())
}

/// Writes something of HighLevel as a note on the customer's open job.
#[derive(Debug, Serialize, Deserialize)]
pub struct WriteNote {
    customer_ref: String,
    kind: String,
    item_ref: String,
    text: String,
}

impl BackgroundJob<App> for WriteNote {
    const NAME: &'static str = "crm.write_note";
    const MOST_ATTEMPTS: u32 = 20;

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let company = running.company;
        let kind: &'static str = if self.kind == "task_down" { "task_down" } else { "note_down" };
        let (source, customer_ref) = (self.item_ref.clone(), self.customer_ref.clone());
        let (known, job) = app
            .db
            .read(company, move |tx| {
                let open = jobs::store::of_customer(tx, &customer_ref, 20)?
                    .into_iter()
                    .find(|job| !job.is_gone && !matches!(job.status, JobStatus::Completed | JobStatus::Canceled));
                Ok::<_, DbError>((items::copy_of(tx, kind, &source)?, open))
            })
            .await?;
        if known.is_some() {
            return Ok(()); // written, or tried with a lost answer: never twice
        }
        let content = format!("HighLevel: {}", self.text);
        let new = NewChange {
            customer_ref: Some(self.customer_ref.clone()),
            contact_ref: None,
            side: Side::Housecall,
            what: What::Note,
            deed: Deed::Create,
            item_ref: None,
            before: Fields::new(),
            after: [("body".to_owned(), content.clone())].into(),
            cause: Cause::HighlevelChanged,
            why: if kind == "note_down" { "a new note in HighLevel" } else { "a new task in HighLevel" }.to_owned(),
            person: None,
        };
        let housecall = account::housecall(&app, company).await.map_err(as_job_error)?;
        let app_in = app.clone();
        let (Some(housecall), Some(job)) = (housecall, job) else {
            // Housecall Pro has no notes on customers that are added to, and only an open job is looked at.
            return app
                .db
                .write(company, move |tx| {
                    changes::plan(
                        tx,
                        &app_in,
                        &NewChange {
                            why: format!(
                                "{}; there is no open job to write it on, or Housecall Pro is only read",
                                new.why
                            ),
                            ..new
                        },
                        Outcome::WouldWrite,
                    )?;
                    running.done_in(tx)
                })
                .await
                .map_err(|error: DbError| JobError::from(error));
        };
        let Some(writer) = housecall.writer() else { return Ok(()) };
        let wanted = Wanted { kind, source: &self.item_ref, customer_ref: &self.customer_ref };
        wanted.keep(&app, company, None, &content).await.map_err(as_job_error)?;
        let call = writer.add_job_note(&job.job_ref, &content);
        match recorded(&app, company, new, call, |()| None).await {
            Ok(()) => wanted.keep(&app, company, Some(&job.job_ref), &content).await.map_err(as_job_error),
            Err(ProviderError::OutcomeUnknown) => Ok(()), // it may stand there: a person looks
            Err(error) => {
                wanted.forget(&app, company).await.map_err(as_job_error)?;
                if error.retry() == Retry::Never { Ok(()) } else { Err(as_job_error(error)) }
            }
        }
    }
}
