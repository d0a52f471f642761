//! What HighLevel and Housecall Pro say, as it comes: news of one customer or one contact.

use std::time::Duration;

use connect::{CustomerChange, Pace, ProviderError, Retry};
use db::{DbError, Tx};
use domain::{
    ConnectionId, Email, Phone,
    crm::{ContactPart, ContactRecord, CrmNews, Fields},
    event::Change,
};
use queue::{BackgroundJob, JobError, Running};
use serde::{Deserialize, Serialize};

use super::{
    account::{self, Account},
    bring::{self, Order, keep_contact, not_kept},
    changes::{self, Cause, Deed, NewChange, Outcome, Side, What},
    contacts, copies, items, links, parts, settings, watch,
};
use crate::{
    App,
    connections::{self, grants},
    connectors::as_job_error,
    customers::store as customers,
};

/// News of one contact that come within this span are looked at together.
const TOGETHER: Duration = Duration::from_secs(3);
/// News may be written a little after the span they belong to.
const MARGIN: Duration = Duration::from_millis(500);

/// Takes what a webhook of HighLevel said, in the transaction that settles it.
pub fn receive(tx: &mut Tx<'_>, app: &App, connection: ConnectionId, news: &CrmNews) -> Result<(), DbError> {
    match news {
        CrmNews::Contact { contact_ref, is_deleted: true, .. } => {
            app.queue.enqueue(
                tx,
                ContactGone { contact_ref: contact_ref.clone() }.plan().in_order_of(order_key(contact_ref)),
            )?;
        }
        CrmNews::Contact { contact_ref, part, .. } => {
            if *part == ContactPart::Itself {
                contacts::tell(tx, contact_ref, app.env.now())?;
            }
            look_soon(tx, app, contact_ref, *part)?;
        }
        CrmNews::Made(told) => {
            let kept = contacts::find(tx, &told.contact_ref)?;
            // Our own making comes back as news.
            let is_known = |record: &ContactRecord| record.fields == told.fields && record.tags == told.tags;
            if kept.as_ref().and_then(contacts::Known::current).is_some_and(is_known) {
                return Ok(());
            }
            contacts::tell(tx, &told.contact_ref, app.env.now())?;
            look_soon(tx, app, &told.contact_ref, ContactPart::Itself)?;
        }
        CrmNews::StrayTask { task_ref } => {
            app.queue.enqueue(tx, FindTask { task_ref: task_ref.clone() }.plan().once(task_ref))?;
        }
        CrmNews::Installed => {}
        CrmNews::Uninstalled => grants::forget_tokens(tx, app, connection)?,
    }
    Ok(())
}

/// Plans a look at a contact. News that come together are one look.
pub(super) fn look_soon(tx: &mut Tx<'_>, app: &App, contact_ref: &str, part: ContactPart) -> Result<(), DbError> {
    let now = app.env.now();
    let span = i64::try_from(TOGETHER.as_micros()).unwrap_or(i64::MAX);
    let bucket = now.micros().div_euclid(span) + 1;
    let at = domain::Timestamp::from_micros(bucket * span).plus(MARGIN);
    let job = SyncContact { contact_ref: contact_ref.to_owned(), part };
    let key = format!("{contact_ref}:{bucket}:{part:?}");
    app.queue.enqueue(tx, job.plan().once(key).at(at).in_order_of(order_key(contact_ref)))?;
    Ok(())
}

fn order_key(contact_ref: &str) -> String {
    format!("crm:{contact_ref}")
}

/// A customer was mirrored anew: their contact follows.
#[derive(Debug, Serialize, Deserialize)]
pub struct SyncCustomer {
    pub customer_ref: String,
    pub cause: Cause,
}

impl BackgroundJob<App> for SyncCustomer {
    const NAME: &'static str = "crm.sync_customer";
    const MOST_ATTEMPTS: u32 = 30;

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let (app_in, customer_ref) = (app.clone(), self.customer_ref.clone());
        app.db
            .write(running.company, move |tx| watch::look_at_customer(tx, &app_in, &customer_ref))
            .await
            .map_err(|error: DbError| JobError::from(error))?;
        let Some(account) = Account::of(&app, running.company).await.map_err(as_job_error)? else { return Ok(()) };
        // Before the first sync nothing is written by itself: that is a person's decision.
        if app.db.read(running.company, settings::load).await?.watermark.is_none() {
            return Ok(());
        }
        let order = Order { cause: self.cause, pace: Pace::Background, is_walked: false, is_dry: false };
        let done = bring::bring(&app, &account, &self.customer_ref, order).await;
        match done {
            Ok(done) => {
                if matches!(done, bring::Done::Linked | bring::Done::Created) {
                    let (app_in, customer_ref) = (app.clone(), self.customer_ref.clone());
                    let told = app.db.write(running.company, move |tx| after_linking(tx, &app_in, &customer_ref));
                    told.await.map_err(|error: DbError| JobError::from(error))?;
                }
                Ok(())
            }
            // It stands at the link, and the next change or the nightly comparison tries again.
            Err(error) if error.retry() == Retry::Never => Ok(()),
            Err(error) => Err(as_job_error(error)),
        }
    }
}

/// Who was just linked: what the contact has is fetched (flow 1), and their jobs are shown there.
fn after_linking(tx: &mut Tx<'_>, app: &App, customer_ref: &str) -> Result<(), DbError> {
    let Some(contact_ref) = links::of_customer(tx, customer_ref)?.and_then(|link| link.contact_ref) else {
        return Ok(());
    };
    app.queue.enqueue(tx, parts::ReadParts { contact_ref: contact_ref.clone() }.plan().once(&contact_ref))?;
    copies::plan_all(tx, app, customer_ref)
}

/// Something of a contact changed.
#[derive(Debug, Serialize, Deserialize)]
pub struct SyncContact {
    pub contact_ref: String,
    pub part: ContactPart,
}

impl BackgroundJob<App> for SyncContact {
    const NAME: &'static str = "crm.sync_contact";
    const MOST_ATTEMPTS: u32 = 30;

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let company = running.company;
        let Some(account) = Account::of(&app, company).await.map_err(as_job_error)? else { return Ok(()) };
        let name = self.contact_ref.clone();
        let (link, kept) = app
            .db
            .read(company, move |tx| Ok::<_, DbError>((links::of_contact(tx, &name)?, settings::load(tx)?)))
            .await?;
        if kept.watermark.is_none() {
            return Ok(()); // the first sync will find it
        }
        let order = Order { cause: Cause::HighlevelChanged, pace: Pace::Background, is_walked: false, is_dry: false };
        let result = match (&link, self.part) {
            (Some(link), ContactPart::Itself) => {
                bring::bring(&app, &account, &link.customer_ref, order).await.map(drop)
            }
            (Some(link), part) => parts::read_one(&app, &account, link, part, order).await,
            (None, ContactPart::Itself) => adopt(&app, &account, &self.contact_ref, order).await,
            (None, _) => Ok(()),
        };
        match result {
            Err(error) if error.retry() == Retry::Never => {
                account.learn(&app, &error).await;
                Ok(())
            }
            other => other.map_err(as_job_error),
        }
    }
}

/// A contact was deleted.
#[derive(Debug, Serialize, Deserialize)]
pub struct ContactGone {
    pub contact_ref: String,
}

impl BackgroundJob<App> for ContactGone {
    const NAME: &'static str = "crm.contact_gone";
    const MOST_ATTEMPTS: u32 = 20;

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let Some(account) = Account::of(&app, running.company).await.map_err(as_job_error)? else { return Ok(()) };
        let reader =
            account.reader(Pace::Background).ok_or_else(|| JobError::never(anyhow::anyhow!("nobody agreed")))?;
        // Webhooks come late and out of order, and a contact can be restored: its own word counts.
        match reader.contact(&self.contact_ref).await {
            Ok(_) => Ok(()),
            Err(ProviderError::NotFound) => {
                bring::bury_contact(&app, running.company, &self.contact_ref).await.map_err(JobError::from)
            }
            Err(error) => {
                account.learn(&app, &error).await;
                Err(as_job_error(error))
            }
        }
    }
}

/// A task whose contact was not told.
#[derive(Debug, Serialize, Deserialize)]
pub struct FindTask {
    pub task_ref: String,
}

impl BackgroundJob<App> for FindTask {
    const NAME: &'static str = "crm.find_task";
    const MOST_ATTEMPTS: u32 = 5;

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let Some(account) = Account::of(&app, running.company).await.map_err(as_job_error)? else { return Ok(()) };
        let Some(reader) = account.reader(Pace::Background) else { return Ok(()) };
        match reader.contact_of_task(&self.task_ref).await {
            Ok(Some(contact_ref)) => {
                let app_in = app.clone();
                app.db
                    .write(running.company, move |tx| look_soon(tx, &app_in, &contact_ref, ContactPart::Tasks))
                    .await
                    .map_err(|error: DbError| JobError::from(error))
            }
            Ok(None) => Ok(()),
            // Without the scope for it the task is seen when somebody opens the customer.
            Err(error) if error.retry() == Retry::Never => Ok(()),
            Err(error) => Err(as_job_error(error)),
        }
    }
}

/// What changed lately, for accounts without webhooks and for webhooks that were lost.
#[derive(Debug, Serialize, Deserialize)]
pub struct Poll;

/// The watermark is crossed a little: the list lags behind writes.
const OVERLAP: Duration = Duration::from_mins(2);
/// Pages of one poll.
const MOST_PAGES: usize = 20;

impl BackgroundJob<App> for Poll {
    const NAME: &'static str = "crm.poll";
    const MOST_ATTEMPTS: u32 = 3;

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let company = running.company;
        let Some(watermark) = app.db.read(company, settings::load).await?.watermark else { return Ok(()) };
        // What is wrong with it stands at the connection.
        let Ok(Some(account)) = Account::of(&app, company).await else { return Ok(()) };
        let Some(reader) = account.reader(Pace::Background) else { return Ok(()) };
        let began = app.env.now();
        let (since, mut page) = (watermark.minus(OVERLAP), None);
        for _ in 0..MOST_PAGES {
            let found = match reader.changed(Some(since), page).await {
                Ok(found) => found,
                Err(error) => {
                    account.learn(&app, &error).await;
                    return if error.retry() == Retry::Never { Ok(()) } else { Err(as_job_error(error)) };
                }
            };
            let (next, app_in) = (found.next.clone(), app.clone());
            app.db
                .write(company, move |tx| {
                    let now = app_in.env.now();
                    let id_field = settings::load(tx)?.settings.id_field;
                    for contact_ref in contacts::keep_heads(tx, &found, id_field.as_deref(), 0, now)? {
                        contacts::tell(tx, &contact_ref, now)?;
                        look_soon(tx, &app_in, &contact_ref, ContactPart::Itself)?;
                    }
                    Ok::<_, DbError>(())
                })
                .await?;
            if next.is_none() {
                break;
            }
            page = next;
        }
        let connection = account.connection;
        app.db
            .write(company, move |tx| {
                settings::set_watermark(tx, began)?;
                connections::store::note_ok(tx, connection, began)?;
                running.done_in(tx)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}

/// A contact that is nobody's: the customers with its address look whether they are it; if there
/// are none, and the company wants that, a customer is made (C6).
async fn adopt(app: &App, account: &Account, contact_ref: &str, order: Order) -> Result<(), ProviderError> {
    let Some(reader) = account.reader(order.pace) else { return Ok(()) };
    let company = account.company;
    let kept = app.db.read(company, settings::load).await.map_err(not_kept)?;
    let name = contact_ref.to_owned();
    let known = app.db.read(company, move |tx| contacts::find(tx, &name)).await.map_err(not_kept)?;
    let news = known.as_ref().map(|known| known.news);
    let record = if let Some(record) = known.as_ref().and_then(contacts::Known::current) {
        record.clone()
    } else {
        let asked_at = app.env.now();
        let record = match reader.contact(contact_ref).await {
            Ok(record) => record,
            Err(ProviderError::NotFound) => {
                return bring::bury_contact(app, company, contact_ref).await.map_err(not_kept);
            }
            Err(error) => return Err(error),
        };
        keep_contact(app, account, &record, kept.settings.id_field.clone(), asked_at, news).await?;
        record
    };
    let (record_in, id_field) = (record.clone(), kept.settings.id_field.clone());
    let who = app
        .db
        .read(company, move |tx| {
            let mut who: Vec<String> = Vec::new();
            if let Some(id) = id_field.as_deref().and_then(|field| record_in.field(field)) {
                who.extend(
                    customers::find(tx, id)?.filter(|found| !found.is_deleted).map(|found| found.record.customer_ref),
                );
            }
            if let Some(email) = record_in.field("email").and_then(Email::parse) {
                who.extend(customers::with_email(tx, &email.folded())?);
            }
            if let Some(phone) = record_in.field("phone").and_then(Phone::parse) {
                who.extend(customers::with_phone(tx, &phone)?);
            }
            who.sort();
            who.dedup();
            Ok::<_, DbError>(who)
        })
        .await
        .map_err(not_kept)?;
    if who.is_empty() {
        return make_customer(app, account, &record, order).await;
    }
    for customer_ref in who.into_iter().take(5) {
        let name = customer_ref.clone();
        let link = app.db.read(company, move |tx| links::of_customer(tx, &name)).await.map_err(not_kept)?;
        if link.is_none_or(|link| link.state == links::LinkState::Making) {
            bring::bring(app, account, &customer_ref, order).await?;
        }
    }
    Ok(())
}

/// Makes a customer of a contact. Housecall Pro makes two of two equal requests and knows no key
/// against that: it is written down before the call, and never tried twice.
async fn make_customer(
    app: &App,
    account: &Account,
    record: &ContactRecord,
    order: Order,
) -> Result<(), ProviderError> {
    let company = account.company;
    let kept = app.db.read(company, settings::load).await.map_err(not_kept)?;
    if !kept.settings.create_customers {
        return Ok(());
    }
    let mut fields = Fields::new();
    for map in &kept.settings.fields {
        let is_writable = rules::crm::fields::find(&map.housecall).is_some_and(|field| field.is_writable);
        if let Some(value) = record.field(&map.highlevel)
            && is_writable
        {
            fields.insert(map.housecall.clone(), value.to_owned());
        }
    }
    if let Some(phone) = record.field("phone") {
        fields.entry("mobile_number".into()).or_insert_with(|| phone.to_owned());
    }
    if !["first_name", "last_name", "email", "mobile_number"].iter().any(|name| fields.contains_key(*name)) {
        return Ok(());
    }
    let housecall = account::housecall(app, company).await?;
    let change = NewChange {
        customer_ref: None,
        contact_ref: Some(record.contact_ref.clone()),
        side: Side::Housecall,
        what: What::Customer,
        deed: Deed::Create,
        item_ref: None,
        before: Fields::new(),
        after: fields.clone(),
        cause: order.cause,
        why: "a new contact in HighLevel".into(),
        person: None,
    };
    let (app_in, contact_ref, has_writer) = (app.clone(), record.contact_ref.clone(), housecall.is_some());
    let id = app
        .db
        .write(company, move |tx| {
            if items::copy_of(tx, "customer", &contact_ref)?.is_some() {
                return Ok(None); // made, or tried: never twice
            }
            if !has_writer {
                changes::plan(tx, &app_in, &change, Outcome::WouldWrite)?;
                return Ok(None);
            }
            items::set_copy(tx, "customer", &contact_ref, "", None, "", app_in.env.now())?;
            changes::plan(tx, &app_in, &change, Outcome::Planned).map(Some)
        })
        .await
        .map_err(|error: DbError| not_kept(error))?;
    let (Some(id), Some(housecall)) = (id, housecall) else { return Ok(()) };
    let Some(writer) = housecall.writer() else { return Ok(()) };
    let made = writer.create_customer(&CustomerChange { fields, ..CustomerChange::default() }).await;
    let (app_in, contact_ref) = (app.clone(), record.contact_ref.clone());
    match made {
        Ok(customer_ref) => {
            app.db
                .write(company, move |tx| {
                    let now = app_in.env.now();
                    changes::settle(tx, id, Outcome::Written, Some(&customer_ref), None)?;
                    items::set_copy(tx, "customer", &contact_ref, &customer_ref, Some(&customer_ref), "", now)?;
                    links::link(tx, &customer_ref, &contact_ref, "created", now)?;
                    // The webhook of it will come; until then the link waits for its customer.
                    app_in
                        .queue
                        .enqueue(tx, ReadCustomer { customer_ref: customer_ref.clone() }.plan().once(&customer_ref))?;
                    Ok::<_, DbError>(())
                })
                .await
                .map_err(not_kept)
        }
        Err(error) => {
            let state = if matches!(error, ProviderError::OutcomeUnknown) { Outcome::Unknown } else { Outcome::Failed };
            let why = error.to_string();
            let may_retry = state == Outcome::Failed && error.retry() != Retry::Never;
            app.db
                .write(company, move |tx| {
                    changes::settle(tx, id, state, None, Some(&why))?;
                    if may_retry {
                        items::drop_copy(tx, "customer", &contact_ref)?;
                    }
                    Ok::<_, DbError>(())
                })
                .await
                .map_err(not_kept)?;
            if may_retry { Err(error) } else { Ok(()) }
        }
    }
}

/// Reads one customer of Housecall Pro again.
#[derive(Debug, Serialize, Deserialize)]
pub struct ReadCustomer {
    pub customer_ref: String,
}

impl BackgroundJob<App> for ReadCustomer {
    const NAME: &'static str = "crm.read_customer";
    const MOST_ATTEMPTS: u32 = 10;

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let ready = app.connectors.of_kind(running.company, connections::Kind::Housecall).await;
        let Some(ready) = ready.map_err(JobError::later)? else { return Ok(()) };
        let Some(service) = ready.connector.field_service() else { return Ok(()) };
        let asked_at = app.env.now();
        let customer = service.customer(&self.customer_ref).await.map_err(as_job_error)?;
        let app_in = app.clone();
        app.db
            .write(running.company, move |tx| {
                customers::mirror(tx, &customer, Change::Updated, asked_at)?;
                let job = SyncCustomer { customer_ref: customer.customer_ref.clone(), cause: Cause::HighlevelChanged };
                app_in.queue.enqueue(tx, job.plan().in_order_of(&customer.customer_ref))?;
                running.done_in(tx)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}
