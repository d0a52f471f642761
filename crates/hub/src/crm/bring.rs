//! Brings one customer and their contact in step: find or make the contact, merge, write.
//!
//! ```text
//! customer ─► linked? ─no─► candidates ─► certain ─► link ─┐
//!                │              │  └─ doubtful ─► a person  │
//!                │              └─ none ─► make             │
//!               yes ───────────────────────────────────────┤
//!                                                           ▼
//!                          read both ─► merge ─► note ─► write ─► record what is agreed on
//! ```
//! Every write is noted before its call, in a transaction of its own, and no transaction is open
//! during a call. A run that dies in between is repeated: it reads both sides first, so what was
//! written is found there.

use std::time::Duration;

use connect::{ContactChange, CustomerChange, Pace, ProviderError};
use db::{DbError, Tx};
use domain::{
    CrmChangeId, Phone, Timestamp,
    crm::{ContactRecord, Fields, Stopped},
    event::CustomerRecord,
};
use queue::BackgroundJob;
use rules::{
    crm::{
        ages::Seen,
        alerts::Of,
        fields::{self, OfJobs},
        merge::{self, Agreed, Merge, StopMerge, TagMerge},
    },
    gate::Channel,
};

use super::{
    account::{self, Account},
    changes::{self, Cause, Deed, NewChange, Outcome, Side, What},
    contacts,
    find::{self, Found},
    links::{self, Link, LinkState},
    news,
    questions::{self, Clash},
    settings::{self, Kept},
    watch,
};
use crate::{App, customers::store as customers, gate, jobs, realtime};

/// A record that was read longer ago is read again before it is written over.
const STILL_FRESH: Duration = Duration::from_secs(30);

/// Why and how a pair is brought in step.
#[derive(Debug, Clone, Copy)]
pub struct Order {
    pub cause: Cause,
    pub pace: Pace,
    /// All contacts were just walked over: nobody has to be looked for at HighLevel.
    pub is_walked: bool,
    /// Nothing is written anywhere; the plan is kept.
    pub is_dry: bool,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// There is nobody to be brought in step.
    Skipped,
    /// A person decides which contact it is.
    ToReview,
    /// Just linked or just made; and merged.
    Linked,
    Created,
    /// Something was written, on either side.
    Updated,
    Unchanged,
    /// Something has to be decided by a person.
    Conflict,
}

/// A pair as it stands.
pub(super) struct Pair {
    pub kept: Kept,
    pub customer: CustomerRecord,
    pub is_deleted: bool,
    pub fields: Fields,
    pub link: Option<Link>,
    pub contact: Option<contacts::Known>,
    /// What the customer asked of us.
    pub stopped: Stopped,
    /// Both as they were looked at last; `None`: never.
    pub seen: Option<Seen>,
    pub seen_contact: Option<Seen>,
    pub loaded_at: Timestamp,
}

impl Pair {
    /// The customer with the age of each value.
    pub fn ours(&self) -> Seen {
        let mut fields = self.fields.clone();
        let mut tags = self.customer.tags.clone();
        tags.sort();
        watch::put_tags(&mut fields, &tags);
        then(self.seen.as_ref(), fields, self.customer.updated_at, self.loaded_at)
    }

    /// The contact, as it is in `record`, with the age of each value.
    fn theirs(&self, record: &ContactRecord) -> Seen {
        then(self.seen_contact.as_ref(), watch::of_contact(record), record.updated_at, self.loaded_at)
    }
}

fn then(seen: Option<&Seen>, fields: Fields, told_at: Option<Timestamp>, now: Timestamp) -> Seen {
    match seen {
        Some(seen) => seen.then(fields, told_at, now),
        None => Seen::new(fields, told_at),
    }
}

/// Loads a pair. `None`: there is no such customer.
pub(super) fn load(tx: &mut Tx<'_>, customer_ref: &str, now: Timestamp) -> Result<Option<Pair>, DbError> {
    let Some(customer) = customers::find(tx, customer_ref)? else { return Ok(None) };
    let link = links::of_customer(tx, customer_ref)?;
    let contact = match link.as_ref().and_then(Link::contact) {
        Some(contact_ref) => contacts::find(tx, contact_ref)?,
        None => None,
    };
    let mut stopped = Stopped::default();
    for (channel, address) in gate::opt_outs::addresses_of(&customer) {
        if !gate::store::opt_outs(tx, &address, None)?.is_empty() {
            match channel {
                Channel::Sms => stopped.sms = true,
                Channel::Email => stopped.email = true,
            }
        }
    }
    let fields = fields::of_customer(&customer.record, &of_jobs(tx, customer_ref, now)?);
    let seen_contact = match &contact {
        Some(contact) => watch::seen(tx, Of::Highlevel, &contact.contact_ref)?,
        None => None,
    };
    Ok(Some(Pair {
        kept: settings::load(tx)?,
        is_deleted: customer.is_deleted,
        seen: watch::seen(tx, Of::Housecall, customer_ref)?,
        seen_contact,
        loaded_at: now,
        customer: customer.record,
        fields,
        link,
        contact,
        stopped,
    }))
}

/// What of a customer's jobs can be mapped.
pub(super) fn of_jobs(tx: &mut Tx<'_>, customer_ref: &str, now: Timestamp) -> Result<OfJobs, DbError> {
    let newest = jobs::store::of_customer(tx, customer_ref, 20)?;
    let (done, last_completed) = jobs::store::done(tx, customer_ref)?;
    let is_open = |job: &&jobs::Job| !job.is_gone;
    let next = newest.iter().filter(is_open).filter_map(|job| job.scheduled_start).filter(|start| *start > now).min();
    let status = newest.first().map(|job| if job.is_gone { "canceled" } else { job.status.as_str() });
    Ok(OfJobs { status, next_visit: next, last_completed, done })
}

/// Brings a customer and their contact in step.
pub async fn bring(app: &App, account: &Account, customer_ref: &str, order: Order) -> Result<Done, ProviderError> {
    let result = step(app, account, customer_ref, order).await;
    if let Err(error) = &result {
        account.learn(app, error).await;
        if !order.is_dry && error.retry() == connect::Retry::Never {
            let (customer_ref, why) = (customer_ref.to_owned(), error.to_string());
            let noted: Result<u64, DbError> =
                app.db.write(account.company, move |tx| links::set_error(tx, &customer_ref, Some(&why))).await;
            noted.map_err(not_kept)?;
        }
    }
    result
}

async fn step(app: &App, account: &Account, customer_ref: &str, order: Order) -> Result<Done, ProviderError> {
    let (company, now) = (account.company, app.env.now());
    let name = customer_ref.to_owned();
    let pair = app.db.read(company, move |tx| load(tx, &name, now)).await.map_err(not_kept)?;
    let Some(mut pair) = pair else { return Ok(Done::Skipped) };
    if pair.is_deleted {
        return bury_customer(app, account, &pair, order).await;
    }
    let mut done = Done::Unchanged;
    match pair.link.as_ref().map(|link| link.state) {
        Some(LinkState::Left | LinkState::Ended) => return Ok(Done::Skipped),
        Some(LinkState::Linked) => {}
        Some(LinkState::Making) | None => match find::find(app, account, &pair, order).await? {
            Found::Linked => done = Done::Linked,
            Found::Made | Found::WouldMake => return Ok(Done::Created),
            Found::Skipped => return Ok(Done::Skipped),
            Found::ToReview => return Ok(Done::ToReview),
            Found::Planned(contact) => {
                // A dry run links nobody: it goes on as if.
                return plan_only(app, account, pair, *contact, true).await;
            }
        },
    }
    if done == Done::Linked {
        let name = customer_ref.to_owned();
        match app.db.read(company, move |tx| load(tx, &name, now)).await.map_err(not_kept)? {
            Some(again) => pair = again,
            None => return Ok(Done::Skipped),
        }
    }
    let Some(contact) = current_contact(app, account, &mut pair, order, false).await? else {
        return Ok(Done::Skipped);
    };
    if order.is_dry {
        return plan_only(app, account, pair, contact, false).await;
    }
    let merged = merge_pair(app, account, &mut pair, contact, order).await?;
    Ok(if done == Done::Linked && merged != Done::Conflict { Done::Linked } else { merged })
}

/// The contact's record, read again if something was said of it since, or `is_needed`. `None`: it
/// is gone, and the link has ended.
async fn current_contact(
    app: &App,
    account: &Account,
    pair: &mut Pair,
    order: Order,
    is_needed: bool,
) -> Result<Option<ContactRecord>, ProviderError> {
    let Some(contact_ref) = pair.link.as_ref().and_then(Link::contact).map(str::to_owned) else { return Ok(None) };
    if !is_needed && let Some(record) = pair.contact.as_ref().and_then(contacts::Known::current) {
        return Ok(Some(record.clone()));
    }
    let Some(reader) = account.reader(order.pace) else { return Ok(None) };
    let asked_at = app.env.now();
    match reader.contact(&contact_ref).await {
        Ok(record) => {
            let news = pair.contact.as_ref().map(|contact| contact.news);
            keep_contact(app, account, &record, pair.kept.settings.id_field.clone(), asked_at, news).await?;
            pair.seen_contact = Some(pair.theirs(&record));
            Ok(Some(record))
        }
        Err(ProviderError::NotFound) if order.is_dry => Ok(None),
        Err(ProviderError::NotFound) => {
            bury_contact(app, account.company, &contact_ref).await.map_err(not_kept)?;
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// Keeps a record that was read, and tells whoever watches it.
pub(super) async fn keep_contact(
    app: &App,
    account: &Account,
    record: &ContactRecord,
    id_field: Option<String>,
    asked_at: Timestamp,
    news: Option<i64>,
) -> Result<(), ProviderError> {
    let (app_in, record) = (app.clone(), record.clone());
    app.db
        .write(account.company, move |tx| {
            contacts::keep(tx, &record, id_field.as_deref(), asked_at, news)?;
            watch::look_at_contact(tx, &app_in, &record)
        })
        .await
        .map_err(not_kept)
}

/// Keeps what Housecall Pro answered to a write. It must not wait for the webhook: what is agreed on
/// would be newer than the mirror, and the mirror's old value would look like a change.
pub(super) async fn keep_customer(
    app: &App,
    company: domain::CompanyId,
    customer: CustomerRecord,
    asked_at: Timestamp,
) -> Result<(), ProviderError> {
    let app_in = app.clone();
    app.db
        .write(company, move |tx| {
            customers::mirror(tx, &customer, domain::event::Change::Updated, asked_at)?;
            watch::look_at_customer(tx, &app_in, &customer.customer_ref)
        })
        .await
        .map_err(not_kept)
}

/// A contact is gone: a tombstone on it and on its link. The customer stays as they are.
pub(super) async fn bury_contact(app: &App, company: domain::CompanyId, contact_ref: &str) -> Result<(), DbError> {
    let (app_in, contact_ref) = (app.clone(), contact_ref.to_owned());
    app.db
        .write(company, move |tx| {
            contacts::bury(tx, &contact_ref, app_in.env.now())?;
            let Some(link) = links::of_contact(tx, &contact_ref)? else { return Ok(()) };
            links::end(tx, &link.customer_ref)?;
            questions::keep_only(tx, &app_in, &link.customer_ref, &[])?;
            let new =
                unlinked(&link.customer_ref, &contact_ref, "the contact was deleted in HighLevel; the customer stays");
            changes::plan(tx, &app_in, &new, Outcome::Written)?;
            app_in.live.publish(tx, realtime::Change::Customer, &link.customer_ref)
        })
        .await
}

fn unlinked(customer_ref: &str, contact_ref: &str, why: &str) -> NewChange {
    NewChange {
        customer_ref: Some(customer_ref.to_owned()),
        contact_ref: Some(contact_ref.to_owned()),
        side: Side::Porchlight,
        what: What::Link,
        deed: Deed::Delete,
        item_ref: None,
        before: Fields::new(),
        after: Fields::new(),
        cause: Cause::HousecallChanged,
        why: why.to_owned(),
        person: None,
    }
}

/// A customer is gone: the link ends, and the contact stays.
async fn bury_customer(app: &App, account: &Account, pair: &Pair, order: Order) -> Result<Done, ProviderError> {
    let Some(contact_ref) = pair.link.as_ref().and_then(Link::contact).map(str::to_owned) else {
        return Ok(Done::Skipped);
    };
    if order.is_dry {
        return Ok(Done::Skipped);
    }
    let (app_in, customer_ref) = (app.clone(), pair.customer.customer_ref.clone());
    app.db
        .write(account.company, move |tx| {
            links::end(tx, &customer_ref)?;
            questions::keep_only(tx, &app_in, &customer_ref, &[])?;
            questions::drop_review(tx, &customer_ref)?;
            let why = "the customer was deleted in Housecall Pro; the contact stays";
            changes::plan(tx, &app_in, &unlinked(&customer_ref, &contact_ref, why), Outcome::Written)?;
            app_in.live.publish(tx, realtime::Change::Customer, &customer_ref)
        })
        .await
        .map_err(not_kept)?;
    Ok(Done::Updated)
}

/// What a merge comes to.
pub(super) struct Plan {
    pub merge: Merge,
    pub tags: TagMerge,
    pub stops: StopMerge,
    /// What was merged, with the age of each value.
    ours: Seen,
    theirs: Seen,
    /// What is agreed on, with what is on its way.
    sent: Option<Agreed>,
}

impl Plan {
    /// Takes it that what may be written is on its way.
    fn send(&mut self, pair: &Pair, agreed: &mut Agreed, to_highlevel: bool, to_housecall: bool) {
        let mut sent = self.merge.clone();
        if !to_highlevel {
            sent.to_highlevel.clear();
        }
        if !to_housecall {
            sent.to_housecall.clear();
        }
        if !sent.to_highlevel.is_empty() || !sent.to_housecall.is_empty() {
            agreed.send(&pair.kept.settings.fields, &self.ours, &self.theirs, &sent);
            self.sent = Some(agreed.clone());
        }
    }

    pub fn is_settled(&self) -> bool {
        self.merge.is_settled() && self.tags.is_settled() && self.stops == StopMerge::default()
    }

    pub fn writes_highlevel(&self) -> bool {
        !self.merge.to_highlevel.is_empty()
            || !self.tags.add_to_highlevel.is_empty()
            || !self.tags.remove_from_highlevel.is_empty()
            || self.stops.in_highlevel != Stopped::default()
    }

    pub fn writes_housecall(&self) -> bool {
        !self.merge.to_housecall.is_empty()
            || !self.tags.add_to_housecall.is_empty()
            || !self.tags.remove_from_housecall.is_empty()
    }

    /// Whether it holds what `before` did not: somebody changed the pair while it was written. What
    /// was written and did not take is nothing new, and writing it once more would not help.
    fn has_more_than(&self, before: &Self) -> bool {
        let fields = |now: &Fields, then: &Fields| now.iter().any(|(field, value)| then.get(field) != Some(value));
        let names = |now: &[String], then: &[String]| now.iter().any(|name| !then.contains(name));
        fields(&self.merge.to_highlevel, &before.merge.to_highlevel)
            || fields(&self.merge.to_housecall, &before.merge.to_housecall)
            || names(&self.merge.conflicts, &before.merge.conflicts)
            || names(&self.tags.add_to_highlevel, &before.tags.add_to_highlevel)
            || names(&self.tags.remove_from_highlevel, &before.tags.remove_from_highlevel)
            || names(&self.tags.add_to_housecall, &before.tags.add_to_housecall)
            || names(&self.tags.remove_from_housecall, &before.tags.remove_from_housecall)
            || self.stops.texts_here && !before.stops.texts_here
            || self.stops.mails_here && !before.stops.mails_here
    }
}

/// Merges what both sides say.
pub(super) fn plan(pair: &Pair, agreed: &Agreed, contact: &ContactRecord) -> Plan {
    let settings = &pair.kept.settings;
    let (ours, theirs) = (pair.ours(), pair.theirs(contact));
    let mut merged = merge::merge(&settings.fields, agreed, &ours, &theirs);
    // Which customer it is, for whoever looks in HighLevel, and for finding it again. Another id
    // in it was put there by somebody: it is not written over.
    if let Some(field) = &settings.id_field
        && contact.field(field).is_none()
    {
        merged.to_highlevel.insert(field.clone(), pair.customer.customer_ref.clone());
    }
    // What can be given only when a contact is made cannot be changed.
    merged.to_highlevel.retain(|field, _| !highlevel::map::ONLY_WHEN_MADE.contains(&field.as_str()));
    let tags =
        merge::tags(settings.tags, &agreed.tags, &pair.customer.tags, &contact.tags, |tag| settings.ignores_tag(tag));
    let stops = if settings.opt_outs { merge::stops(pair.stopped, contact.stopped) } else { StopMerge::default() };
    Plan { merge: merged, tags, stops, ours, theirs, sent: None }
}

/// What both say, as a fingerprint: the same again has nothing new in it.
fn fingerprint(pair: &Pair, contact: &ContactRecord, may_write: bool) -> String {
    let all = serde_json::json!([
        pair.fields,
        pair.customer.tags,
        pair.stopped,
        contact.fields,
        contact.tags,
        contact.stopped,
        pair.kept.settings,
        may_write
    ]);
    connect::signature::sha256_hex(all.to_string().as_bytes())
}

async fn merge_pair(
    app: &App,
    account: &Account,
    pair: &mut Pair,
    mut contact: ContactRecord,
    order: Order,
) -> Result<Done, ProviderError> {
    let Some(link) = pair.link.clone() else { return Ok(Done::Skipped) };
    let mut agreed = link.agreed.clone();
    if link.seen.as_deref() == Some(fingerprint(pair, &contact, account.may_write).as_str()) && link.error.is_none() {
        return Ok(Done::Unchanged);
    }
    let mut planned = plan(pair, &agreed, &contact);
    // Somebody may have changed what is about to be written over: look once more.
    let read_at = pair.contact.as_ref().and_then(|contact| contact.read_at);
    let is_old = read_at.is_some_and(|at| app.env.now().since(at) > STILL_FRESH);
    if planned.writes_highlevel() && account.may_write && is_old {
        match current_contact(app, account, pair, order, true).await? {
            Some(again) => contact = again,
            None => return Ok(Done::Skipped),
        }
        planned = plan(pair, &agreed, &contact);
    }
    let housecall = account::housecall(app, account.company).await?;
    if planned.writes_housecall() && housecall.is_some() {
        read_customer_again(app, account, pair).await?;
        planned = plan(pair, &agreed, &contact);
    }
    let mut result = if planned.merge.conflicts.is_empty() { Done::Unchanged } else { Done::Conflict };
    planned.send(pair, &mut agreed, account.may_write, housecall.is_some());
    let writes = note_all(app, account, pair, &contact, &planned, housecall.is_some(), order).await?;
    if !writes.is_empty() && result == Done::Unchanged {
        result = Done::Updated;
    }
    for one in writes {
        let outcome = one.make(app, account, housecall.as_ref(), order).await;
        let error = outcome.as_ref().err().map(ToString::to_string);
        let state = match &outcome {
            Ok(_) => Outcome::Written,
            Err(ProviderError::OutcomeUnknown) => Outcome::Unknown,
            Err(_) => Outcome::Failed,
        };
        let (id, app_in) = (one.id, app.clone());
        app.db
            .write(account.company, move |tx| {
                changes::settle(tx, id, state, None, error.as_deref())?;
                app_in.live.publish(tx, realtime::Change::Crm, "changes")
            })
            .await
            .map_err(not_kept)?;
        match outcome? {
            Wrote::Contact(record) => {
                contact = *record;
                pair.seen_contact = Some(pair.theirs(&contact));
            }
            Wrote::Tags { added, removed } => {
                contact.tags.retain(|tag| !removed.contains(tag));
                contact.tags.extend(added);
                contact.tags.sort();
                contact.tags.dedup();
            }
            Wrote::Customer(change) => apply_to_customer(pair, &change),
            Wrote::Nothing => {}
        }
    }
    finish(app, account, pair, &contact, &mut agreed, &planned, order).await?;
    Ok(result)
}

/// HCP's own word on the customer, right before it is written over.
async fn read_customer_again(app: &App, account: &Account, pair: &mut Pair) -> Result<(), ProviderError> {
    let ready = app
        .connectors
        .of_kind(account.company, crate::connections::Kind::Housecall)
        .await
        .map_err(|error| ProviderError::Unreachable(error.to_string()))?;
    let Some(ready) = ready else { return Ok(()) };
    let Some(service) = ready.connector.field_service() else { return Ok(()) };
    let asked_at = app.env.now();
    let customer = service.customer(&pair.customer.customer_ref).await?;
    let (app_in, name) = (app.clone(), customer.customer_ref.clone());
    let again = app
        .db
        .write(account.company, move |tx| {
            customers::mirror(tx, &customer, domain::event::Change::Updated, asked_at)?;
            watch::look_at_customer(tx, &app_in, &name)?;
            load(tx, &name, asked_at)
        })
        .await
        .map_err(not_kept)?;
    if let Some(again) = again {
        let contact = pair.contact.take();
        *pair = again;
        pair.contact = contact.or(pair.contact.take());
    }
    Ok(())
}

fn apply_to_customer(pair: &mut Pair, change: &CustomerChange) {
    for (field, value) in &change.fields {
        if value.is_empty() {
            pair.fields.remove(field);
        } else {
            pair.fields.insert(field.clone(), value.clone());
        }
    }
    if let Some(tags) = &change.tags {
        pair.customer.tags.clone_from(tags);
    }
}

/// One write, noted and about to be made.
struct Write {
    id: CrmChangeId,
    contact_ref: String,
    customer_ref: String,
    call: Todo,
    id_field: Option<String>,
}

enum Todo {
    Contact(ContactChange),
    AddTags(Vec<String>),
    RemoveTags(Vec<String>),
    Customer(CustomerChange),
}

enum Wrote {
    Contact(Box<ContactRecord>),
    Tags { added: Vec<String>, removed: Vec<String> },
    Customer(CustomerChange),
    Nothing,
}

impl Write {
    async fn make(
        &self,
        app: &App,
        account: &Account,
        housecall: Option<&account::Housecall>,
        order: Order,
    ) -> Result<Wrote, ProviderError> {
        match &self.call {
            Todo::Contact(change) => {
                let Some(writer) = account.writer(order.pace) else { return Ok(Wrote::Nothing) };
                let asked_at = app.env.now();
                let record = writer.update_contact(&self.contact_ref, change).await?;
                keep_contact(app, account, &record, self.id_field.clone(), asked_at, None).await?;
                Ok(Wrote::Contact(Box::new(record)))
            }
            Todo::AddTags(tags) => {
                let Some(writer) = account.writer(order.pace) else { return Ok(Wrote::Nothing) };
                writer.add_tags(&self.contact_ref, tags).await?;
                Ok(Wrote::Tags { added: tags.clone(), removed: Vec::new() })
            }
            Todo::RemoveTags(tags) => {
                let Some(writer) = account.writer(order.pace) else { return Ok(Wrote::Nothing) };
                writer.remove_tags(&self.contact_ref, tags).await?;
                Ok(Wrote::Tags { added: Vec::new(), removed: tags.clone() })
            }
            Todo::Customer(change) => {
                let Some(writer) = housecall.and_then(account::Housecall::writer) else { return Ok(Wrote::Nothing) };
                let asked_at = app.env.now();
                let customer = writer.update_customer(&self.customer_ref, change).await?;
                keep_customer(app, account.company, customer, asked_at).await?;
                Ok(Wrote::Customer(change.clone()))
            }
        }
    }
}

/// Notes everything that is about to be written, and what a person has to decide; and stops here
/// what HighLevel says is to be stopped. Without the right to write, what would be written is kept.
async fn note_all(
    app: &App,
    account: &Account,
    pair: &Pair,
    contact: &ContactRecord,
    planned: &Plan,
    has_housecall: bool,
    order: Order,
) -> Result<Vec<Write>, ProviderError> {
    let customer_ref = pair.customer.customer_ref.clone();
    let settings = &pair.kept.settings;
    let mut wanted: Vec<(NewChange, bool, Todo)> = Vec::new();
    let change = |side, what, deed, before: Fields, after: Fields, why: &str| NewChange {
        customer_ref: Some(customer_ref.clone()),
        contact_ref: Some(contact.contact_ref.clone()),
        side,
        what,
        deed,
        item_ref: None,
        before,
        after,
        cause: order.cause,
        why: why.to_owned(),
        person: None,
    };
    let only = |fields: &Fields, names: &Fields| -> Fields {
        names.keys().map(|name| (name.clone(), fields.get(name).cloned().unwrap_or_default())).collect()
    };
    let (up, stop) = (&planned.merge.to_highlevel, planned.stops.in_highlevel);
    if !up.is_empty() || stop != Stopped::default() {
        let (mut before, mut after) = (only(&contact.fields, up), up.clone());
        for (name, is_on) in [("stop_texts", stop.sms), ("stop_mails", stop.email)] {
            if is_on {
                before.insert(name.into(), "no".into());
                after.insert(name.into(), "yes".into());
            }
        }
        let why = if up.is_empty() { "the customer asked us to stop" } else { why(order.cause) };
        let todo = Todo::Contact(ContactChange { fields: up.clone(), stop });
        let what = if up.is_empty() { What::Stop } else { What::Contact };
        wanted.push((change(Side::Highlevel, what, Deed::Update, before, after, why), account.may_write, todo));
    }
    let tags = |list: &[String]| -> Fields { [("tags".to_owned(), list.join(", "))].into() };
    if !planned.tags.add_to_highlevel.is_empty() {
        let added = &planned.tags.add_to_highlevel;
        let new = change(Side::Highlevel, What::Tags, Deed::Add, Fields::new(), tags(added), "tagged in Housecall Pro");
        wanted.push((new, account.may_write, Todo::AddTags(added.clone())));
    }
    if !planned.tags.remove_from_highlevel.is_empty() {
        let removed = &planned.tags.remove_from_highlevel;
        let new = change(
            Side::Highlevel,
            What::Tags,
            Deed::Remove,
            tags(removed),
            Fields::new(),
            "the tag was taken off in Housecall Pro",
        );
        wanted.push((new, account.may_write, Todo::RemoveTags(removed.clone())));
    }
    if planned.writes_housecall() {
        let down = &planned.merge.to_housecall;
        let (mut before, mut after) = (only(&pair.fields, down), down.clone());
        let mut new_tags = None;
        if !planned.tags.add_to_housecall.is_empty() || !planned.tags.remove_from_housecall.is_empty() {
            let mut list = pair.customer.tags.clone();
            list.retain(|tag| !planned.tags.remove_from_housecall.contains(tag));
            list.extend(planned.tags.add_to_housecall.iter().cloned());
            before.insert("tags".into(), pair.customer.tags.join(", "));
            after.insert("tags".into(), list.join(", "));
            new_tags = Some(list);
        }
        let new = change(Side::Housecall, What::Customer, Deed::Update, before, after, "changed in HighLevel");
        let todo = Todo::Customer(CustomerChange { fields: down.clone(), tags: new_tags, notifications_enabled: None });
        wanted.push((new, has_housecall, todo));
    }
    let clashes: Vec<Clash> = planned
        .merge
        .conflicts
        .iter()
        .filter_map(|field| {
            let map = settings.map_of(field)?;
            Some(Clash {
                field: field.clone(),
                agreed: pair.link.as_ref().and_then(|link| link.agreed.fields.get(field)).cloned(),
                housecall: pair.fields.get(&map.housecall).cloned().unwrap_or_default(),
                highlevel: contact.field(field).unwrap_or_default().to_owned(),
                housecall_at: planned.ours.age(&map.housecall).map(|age| age.until),
                highlevel_at: planned.theirs.age(field).map(|age| age.until),
            })
        })
        .collect();
    let noted = planned.sent.clone();
    let stops_here = planned.stops;
    let (app_in, customer, contact_ref) = (app.clone(), pair.customer.clone(), contact.contact_ref.clone());
    let id_field = settings.id_field.clone();
    app.db
        .write(account.company, move |tx| {
            let customer_ref = &customer.customer_ref;
            changes::give_up_planned(tx, customer_ref)?;
            changes::forget_would_write(tx, customer_ref)?;
            stop_here(tx, &app_in, &customer, &contact_ref, stops_here)?;
            for one in &clashes {
                questions::clash(tx, &app_in, customer_ref, &contact_ref, one)?;
            }
            let open: Vec<String> = clashes.iter().map(|one| one.field.clone()).collect();
            questions::keep_only(tx, &app_in, customer_ref, &open)?;
            if let Some(agreed) = &noted {
                links::set_agreed(tx, customer_ref, agreed, None)?;
            }
            let mut writes = Vec::new();
            for (new, may, call) in wanted {
                let state = if may { Outcome::Planned } else { Outcome::WouldWrite };
                let id = changes::plan(tx, &app_in, &new, state)?;
                if may {
                    writes.push(Write {
                        id,
                        contact_ref: contact_ref.clone(),
                        customer_ref: customer_ref.clone(),
                        call,
                        id_field: id_field.clone(),
                    });
                }
            }
            Ok::<_, DbError>(writes)
        })
        .await
        .map_err(not_kept)
}

/// HighLevel says that somebody must not be written to: from now on they are not, from here either.
fn stop_here(
    tx: &mut Tx<'_>,
    app: &App,
    customer: &CustomerRecord,
    contact_ref: &str,
    stops: StopMerge,
) -> Result<(), DbError> {
    if !stops.texts_here && !stops.mails_here {
        return Ok(());
    }
    let Some(found) = customers::find(tx, &customer.customer_ref)? else { return Ok(()) };
    let mut after = Fields::new();
    for (channel, address) in gate::opt_outs::addresses_of(&found) {
        let is_meant = match channel {
            Channel::Sms => stops.texts_here,
            Channel::Email => stops.mails_here,
        };
        if is_meant
            && gate::opt_outs::add(
                tx,
                &app.env,
                channel,
                &address,
                Some(&customer.customer_ref),
                gate::opt_outs::Source::Highlevel,
                None,
            )?
        {
            let name = if channel == Channel::Sms { "stop_texts" } else { "stop_mails" };
            after.insert(name.into(), "yes".into());
        }
    }
    if after.is_empty() {
        return Ok(());
    }
    let new = NewChange {
        customer_ref: Some(customer.customer_ref.clone()),
        contact_ref: Some(contact_ref.to_owned()),
        side: Side::Porchlight,
        what: What::Stop,
        deed: Deed::Add,
        item_ref: None,
        before: Fields::new(),
        after,
        cause: Cause::OptOut,
        why: "do-not-disturb is on in HighLevel".into(),
        person: None,
    };
    changes::plan(tx, app, &new, Outcome::Written)?;
    app.live.publish(tx, realtime::Change::Customer, &customer.customer_ref)
}

/// Writes down what is agreed on now.
async fn finish(
    app: &App,
    account: &Account,
    pair: &Pair,
    contact: &ContactRecord,
    agreed: &mut Agreed,
    planned: &Plan,
    order: Order,
) -> Result<(), ProviderError> {
    let settings = &pair.kept.settings;
    let again = plan(pair, agreed, contact);
    // The answer to a write may tell of a change that nobody told us of: it is merged next.
    let is_more = again.has_more_than(planned);
    agreed.agree(again.merge.same);
    agreed.fields.retain(|field, _| settings.map_of(field).is_some());
    agreed.apart.retain(|field, _| settings.map_of(field).is_some());
    agreed.sent.retain(|field, _| settings.map_of(field).is_some());
    // Only tags that both have by now; what could not be written is new again next time.
    let both = |tag: &String| {
        contact.tags.contains(tag) && pair.customer.tags.iter().any(|ours| ours.trim().eq_ignore_ascii_case(tag))
    };
    let was_agreed = std::mem::take(&mut agreed.tags);
    agreed.tags = again.tags.agreed.iter().filter(|tag| both(tag) || was_agreed.contains(tag)).cloned().collect();
    let seen = (!is_more).then(|| fingerprint(pair, contact, account.may_write));
    let (app_in, agreed, customer_ref) = (app.clone(), agreed.clone(), pair.customer.customer_ref.clone());
    let (contact, cause) = (contact.clone(), order.cause);
    let (id_field, is_quiet) = (settings.id_field.clone(), order.is_walked);
    let new = pair.seen.is_none().then_some(again.ours);
    app.db
        .write(account.company, move |tx| {
            links::set_agreed(tx, &customer_ref, &agreed, seen.as_deref())?;
            if let Some(new) = &new {
                watch::begin(tx, Of::Housecall, &customer_ref, new)?;
            }
            if is_more {
                let job = news::SyncCustomer { customer_ref: customer_ref.clone(), cause };
                app_in.queue.enqueue(tx, job.plan().in_order_of(&customer_ref))?;
            }
            // Tags that we wrote are known without another look.
            if let Some(known) = contacts::find(tx, &contact.contact_ref)?
                && known.record.as_ref().is_some_and(|record| record.tags != contact.tags)
                && let Some(read_at) = known.read_at
            {
                contacts::keep(tx, &contact, id_field.as_deref(), read_at, None)?;
            }
            if !is_quiet {
                app_in.live.publish(tx, realtime::Change::Customer, &customer_ref)?;
            }
            Ok::<_, DbError>(())
        })
        .await
        .map_err(not_kept)
}

/// What a dry run writes down in place of writing.
async fn plan_only(
    app: &App,
    account: &Account,
    pair: Pair,
    contact: ContactRecord,
    is_new: bool,
) -> Result<Done, ProviderError> {
    let agreed = pair.link.as_ref().map(|link| link.agreed.clone()).unwrap_or_default();
    let planned = plan(&pair, &agreed, &contact);
    let kind = if is_new {
        "link"
    } else if !planned.merge.conflicts.is_empty() {
        "conflict"
    } else if planned.is_settled() {
        "nothing"
    } else {
        "update"
    };
    let mut rows = Vec::new();
    for map in &pair.kept.settings.fields {
        let to = if planned.merge.to_highlevel.contains_key(&map.highlevel) {
            "highlevel"
        } else if planned.merge.to_housecall.contains_key(&map.housecall) {
            "housecall"
        } else if planned.merge.conflicts.contains(&map.highlevel) {
            "conflict"
        } else {
            continue;
        };
        rows.push(super::walk::PlannedField {
            field: map.highlevel.clone(),
            label: pair.kept.catalogue.label(&map.highlevel),
            housecall: pair.fields.get(&map.housecall).cloned().unwrap_or_default(),
            highlevel: contact.field(&map.highlevel).unwrap_or_default().to_owned(),
            to: to.to_owned(),
        });
    }
    let why = match kind {
        "link" => "the same person: linked, and then brought in step",
        "conflict" => "both sides changed something: a person decides",
        "nothing" => "both say the same",
        _ => "something differs",
    };
    let row = super::walk::Planned {
        customer_ref: pair.customer.customer_ref.clone(),
        customer: pair.customer.display_name(),
        contact_ref: Some(contact.contact_ref.clone()),
        contact: Some(contact.display_name()),
        kind: kind.to_owned(),
        why: why.to_owned(),
        fields: rows,
        add_tags: planned.tags.add_to_highlevel.clone(),
        remove_tags: planned.tags.remove_from_highlevel.clone(),
    };
    super::walk::keep_plan(app, account.company, row).await.map_err(not_kept)?;
    Ok(match kind {
        "link" => Done::Linked,
        "conflict" => Done::Conflict,
        "nothing" => Done::Unchanged,
        _ => Done::Updated,
    })
}

/// Why something is written, as a sentence.
pub(super) const fn why(cause: Cause) -> &'static str {
    match cause {
        Cause::HousecallChanged => "changed in Housecall Pro",
        Cause::HighlevelChanged => "compared after a change in HighLevel",
        Cause::FirstSync => "compared in the first sync",
        Cause::Reconcile => "found different in the nightly comparison",
        Cause::Conflict => "somebody decided a conflict",
        Cause::Review => "somebody decided which contact it is",
        Cause::OptOut => "the customer asked us to stop",
        Cause::Job => "a job moved in Housecall Pro",
        Cause::ByHand => "written by hand",
        Cause::Undo => "taken back by hand",
    }
}

/// A database that cannot be written now is tried again like a provider that is away.
pub(super) fn not_kept(error: DbError) -> ProviderError {
    ProviderError::Unreachable(error.to_string())
}

/// The numbers of a customer in E.164, the best one first.
pub(super) fn phones_of(customer: &CustomerRecord) -> Vec<String> {
    let mut phones = Vec::new();
    for number in [&customer.mobile_number, &customer.home_number, &customer.work_number].into_iter().flatten() {
        if let Some(phone) = Phone::parse(number) {
            let phone = phone.as_str().to_owned();
            if !phones.contains(&phone) {
                phones.push(phone);
            }
        }
    }
    phones
}
