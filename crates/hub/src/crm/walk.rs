//! Over everything: the first sync, its rehearsal, and the nightly comparison.
//!
//! Two passes. The first reads HighLevel's list, hundreds of contacts to a call: enough to know
//! who is who and what changed. The second takes one customer after the other; who has a contact
//! that was not read yet costs one call, who has none costs one, and who is unchanged costs none.
//! When the limit is reached, the walk goes to sleep and goes on where it was, also after a restart.

use std::time::Duration;

use connect::{Pace, PageToken, ProviderError, Retry};
use db::{DbError, Statements, Tx, args};
use domain::{CompanyId, Timestamp};
use futures::{StreamExt, stream};
use queue::{BackgroundJob, JobError, Running};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    account::Account,
    bring::{self, Done, Order, not_kept},
    changes::Cause,
    contacts, links,
    settings::{self, read, write},
};
use crate::{App, connectors::as_job_error, customers::store as customers, realtime::Change};

/// Customers that are taken together.
const CHUNK: u32 = 50;
/// Calls that are under way at once.
const AT_ONCE: usize = 8;
/// A run ends before its lease does.
const LONGEST_RUN: Duration = Duration::from_mins(1);
/// Chunks of one run: work that costs no calls must not keep others waiting.
const CHUNKS: usize = 40;
/// So often in a row HighLevel may be away before the walk fails.
const SETBACKS: u32 = 20;
/// How long to wait when it is.
const SETBACK: Duration = Duration::from_secs(15);

/// Which walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CrmSyncKind)]
pub enum Kind {
    /// Everything, for the first time or by hand.
    First,
    /// The same, and nothing is written.
    DryRun,
    /// The nightly comparison.
    Reconcile,
}

/// How it fares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CrmSyncState)]
pub enum State {
    Running,
    Done,
    Failed,
    Stopped,
}

/// What it is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CrmSyncPhase)]
pub enum Phase {
    /// Reads HighLevel's list.
    Reading,
    /// Takes one customer after the other.
    Matching,
}

/// How far a walk is.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = CrmSync)]
pub struct Sync {
    pub kind: Kind,
    pub state: State,
    pub phase: Phase,
    pub contacts_read: u64,
    pub contacts_total: Option<u64>,
    pub customers_done: u64,
    pub customers_total: u64,
    pub linked: u64,
    pub created: u64,
    pub updated: u64,
    pub unchanged: u64,
    pub to_review: u64,
    pub conflicts: u64,
    pub failed: u64,
    pub started_at: Timestamp,
    pub finished_at: Option<Timestamp>,
    /// When it is done, at the pace so far.
    pub expected_at: Option<Timestamp>,
    pub error: Option<String>,
}

impl Sync {
    fn new(kind: Kind, customers_total: u64, now: Timestamp) -> Self {
        Self {
            kind,
            state: State::Running,
            phase: Phase::Reading,
            contacts_read: 0,
            contacts_total: None,
            customers_done: 0,
            customers_total,
            linked: 0,
            created: 0,
            updated: 0,
            unchanged: 0,
            to_review: 0,
            conflicts: 0,
            failed: 0,
            started_at: now,
            finished_at: None,
            expected_at: None,
            error: None,
        }
    }

    fn count(&mut self, done: Done) {
        self.customers_done += 1;
        match done {
            Done::Skipped => {}
            Done::ToReview => self.to_review += 1,
            Done::Linked => self.linked += 1,
            Done::Created => self.created += 1,
            Done::Updated => self.updated += 1,
            Done::Unchanged => self.unchanged += 1,
            Done::Conflict => self.conflicts += 1,
        }
    }

    fn foresee(&mut self, now: Timestamp) {
        let left = self.customers_total.saturating_sub(self.customers_done);
        let spent = now.since(self.started_at);
        self.expected_at = (self.customers_done > 20 && self.state == State::Running).then(|| {
            let each = spent.as_secs_f64() / self.customers_done as f64;
            now.plus(Duration::from_secs_f64((each * left as f64).min(1e7)))
        });
    }
}

/// How far the last walk is.
pub fn progress(tx: &mut Tx<'_>) -> Result<Option<Sync>, DbError> {
    settings::sync_text(tx)?.as_deref().map(read).transpose()
}

fn save(tx: &mut Tx<'_>, app: &App, sync: &Sync) -> Result<(), DbError> {
    settings::set_sync_text(tx, &write(sync))?;
    app.live.publish(tx, Change::Crm, "sync")
}

/// Begins a walk, unless one is under way: then that one goes on.
pub fn start(tx: &mut Tx<'_>, app: &App, kind: Kind) -> Result<Sync, DbError> {
    if let Some(running) = progress(tx)?.filter(|sync| sync.state == State::Running) {
        return Ok(running);
    }
    let now = app.env.now();
    let sync = Sync::new(kind, customers::count(tx)?, now);
    if kind == Kind::DryRun {
        tx.run("DELETE FROM crm_plans WHERE company_id = $1", args![])?;
    }
    save(tx, app, &sync)?;
    let walk = Walk {
        number: now.micros(),
        kind,
        phase: Phase::Reading,
        page: None,
        after: String::new(),
        again: Vec::new(),
        setbacks: 0,
    };
    app.queue.enqueue(tx, walk.plan().in_order_of("crm.walk"))?;
    Ok(sync)
}

/// An import brought customers of whom no news will come: they are looked at once, if the company
/// keeps the two in step.
pub fn after_import(tx: &mut Tx<'_>, app: &App) -> Result<(), DbError> {
    let has_account = crate::connections::store::find_kind(tx, crate::connections::Kind::Highlevel)?.is_some();
    if has_account && customers::count(tx)? > 0 && settings::load(tx)?.watermark.is_some() {
        start(tx, app, Kind::First)?;
    }
    Ok(())
}

/// Stops the walk that is under way; what it did stays.
pub fn stop(tx: &mut Tx<'_>, app: &App) -> Result<Option<Sync>, DbError> {
    let Some(mut sync) = progress(tx)? else { return Ok(None) };
    if sync.state == State::Running {
        sync.state = State::Stopped;
        sync.finished_at = Some(app.env.now());
        sync.expected_at = None;
        save(tx, app, &sync)?;
    }
    Ok(Some(sync))
}

/// A walk over all contacts and customers, where it stands.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Walk {
    /// When it began, in microseconds: tells one walk from another.
    number: i64,
    kind: Kind,
    phase: Phase,
    page: Option<PageToken>,
    /// The last customer that was taken.
    after: String,
    /// Customers that have to be taken again.
    again: Vec<String>,
    setbacks: u32,
}

impl BackgroundJob<App> for Walk {
    const NAME: &'static str = "crm.walk";
    const MOST_ATTEMPTS: u32 = 20;

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let company = running.company;
        let sync = app.db.read(company, progress).await?;
        // Stopped, or another one was begun since.
        let Some(sync) = sync.filter(|sync| sync.state == State::Running && sync.started_at.micros() == self.number)
        else {
            return Ok(());
        };
        let (mut walk, mut sync) = (self, sync);
        let ended = match walk.go(&app, company, &mut sync).await {
            Ok(ended) => ended,
            Err(error) if matches!(error.retry(), Retry::Never) || walk.setbacks >= SETBACKS => {
                sync.state = State::Failed;
                sync.error = Some(error.to_string());
                Ended::Finished
            }
            Err(error) => {
                walk.setbacks += 1;
                match error.retry() {
                    Retry::After(wait) => {
                        walk.setbacks -= 1; // the limit is no setback
                        Ended::GoOn(wait)
                    }
                    _ => Ended::GoOn(SETBACK),
                }
            }
        };
        let app_in = app.clone();
        app.db
            .write(company, move |tx| {
                let now = app_in.env.now();
                // A person may have stopped it meanwhile: then nothing goes on.
                let is_stopped = progress(tx)?
                    .is_none_or(|known| known.state != State::Running || known.started_at != sync.started_at);
                if is_stopped {
                    return running.done_in(tx);
                }
                match ended {
                    Ended::Finished => {
                        if sync.state == State::Running {
                            sync.state = State::Done;
                        }
                        sync.finished_at = Some(now);
                        sync.expected_at = None;
                        if sync.state == State::Done && sync.kind != Kind::DryRun {
                            let drift = i64::try_from(sync.linked + sync.created + sync.updated).unwrap_or(i64::MAX);
                            let drift = if sync.kind == Kind::Reconcile { drift } else { 0 };
                            settings::set_reconciled(tx, now, drift)?;
                        }
                        save(tx, &app_in, &sync)?;
                    }
                    Ended::GoOn(wait) => {
                        sync.foresee(now);
                        save(tx, &app_in, &sync)?;
                        app_in.queue.enqueue(tx, walk.plan().at(now.plus(wait)).in_order_of("crm.walk"))?;
                    }
                }
                running.done_in(tx)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}

enum Ended {
    Finished,
    /// After so long.
    GoOn(Duration),
}

impl Walk {
    async fn go(&mut self, app: &App, company: CompanyId, sync: &mut Sync) -> Result<Ended, ProviderError> {
        let Some(account) = Account::of(app, company).await? else {
            return Err(ProviderError::Unauthorized);
        };
        let began = app.env.now();
        while self.phase == Phase::Reading {
            self.read_page(app, &account, sync).await?;
            self.setbacks = 0;
            if app.env.now().since(began) > LONGEST_RUN {
                return Ok(Ended::GoOn(Duration::ZERO));
            }
        }
        for _ in 0..CHUNKS {
            match self.chunk(app, &account, sync).await? {
                Some(Ended::GoOn(wait)) => return Ok(Ended::GoOn(wait)),
                Some(Ended::Finished) => return Ok(Ended::Finished),
                None => {}
            }
            self.setbacks = 0;
            if app.env.now().since(began) > LONGEST_RUN {
                break;
            }
        }
        Ok(Ended::GoOn(Duration::ZERO))
    }

    /// Reads one page of HighLevel's list.
    async fn read_page(&mut self, app: &App, account: &Account, sync: &mut Sync) -> Result<(), ProviderError> {
        let reader = account.reader(Pace::Background).ok_or(ProviderError::Unauthorized)?;
        let page = match reader.changed(None, self.page.clone()).await {
            Ok(page) => page,
            Err(error) => {
                account.learn(app, &error).await;
                return Err(error);
            }
        };
        sync.contacts_read += page.items.len() as u64;
        sync.contacts_total = page.total.or(sync.contacts_total);
        let (number, next, shown) = (self.number, page.next.clone(), sync.clone());
        let app_in = app.clone();
        app.db
            .write(account.company, move |tx| {
                let now = app_in.env.now();
                let id_field = settings::load(tx)?.settings.id_field;
                for contact_ref in contacts::keep_heads(tx, &page, id_field.as_deref(), number, now)? {
                    // Of those that are linked the record is read again, when it is their turn.
                    if links::of_contact(tx, &contact_ref)?.is_some() {
                        contacts::tell(tx, &contact_ref, now)?;
                    }
                }
                save(tx, &app_in, &shown)
            })
            .await
            .map_err(not_kept)?;
        if next.is_none() {
            self.bury_the_gone(app, account).await?;
            self.phase = Phase::Matching;
            sync.phase = Phase::Matching;
        }
        self.page = next;
        Ok(())
    }

    /// Contacts that were not in the list: those that are linked are asked for by their id.
    async fn bury_the_gone(&self, app: &App, account: &Account) -> Result<(), ProviderError> {
        let (number, is_dry) = (self.number, self.kind == Kind::DryRun);
        let gone =
            app.db.read(account.company, move |tx| contacts::not_seen(tx, number, 1_000)).await.map_err(not_kept)?;
        let reader = account.reader(Pace::Background).ok_or(ProviderError::Unauthorized)?;
        for contact_ref in gone {
            let name = contact_ref.clone();
            let link = app.db.read(account.company, move |tx| links::of_contact(tx, &name)).await.map_err(not_kept)?;
            if link.is_some() {
                match reader.contact(&contact_ref).await {
                    Err(ProviderError::NotFound) => {}
                    Ok(_) => continue,
                    Err(error) => return Err(error),
                }
            }
            if !is_dry {
                bring::bury_contact(app, account.company, &contact_ref).await.map_err(not_kept)?;
            }
        }
        let started = Timestamp::from_micros(number);
        app.db.write(account.company, move |tx| settings::set_watermark(tx, started)).await.map_err(not_kept)
    }

    /// Takes the next customers.
    async fn chunk(&mut self, app: &App, account: &Account, sync: &mut Sync) -> Result<Option<Ended>, ProviderError> {
        let after = self.after.clone();
        let next =
            app.db.read(account.company, move |tx| customers::after(tx, &after, CHUNK)).await.map_err(not_kept)?;
        let again = std::mem::take(&mut self.again);
        if next.is_empty() && again.is_empty() {
            return Ok(Some(Ended::Finished));
        }
        if let Some(last) = next.last() {
            self.after.clone_from(last);
        }
        let order = Order {
            cause: if self.kind == Kind::Reconcile { Cause::Reconcile } else { Cause::FirstSync },
            pace: Pace::Background,
            is_walked: true,
            is_dry: self.kind == Kind::DryRun,
        };
        let runs = stream::iter(again.into_iter().chain(next)).map(|customer_ref| async move {
            let done = bring::bring(app, account, &customer_ref, order).await;
            (customer_ref, done)
        });
        let results: Vec<(String, Result<Done, ProviderError>)> = runs.buffer_unordered(AT_ONCE).collect().await;
        let (mut wait, mut is_away) = (None::<Duration>, None);
        for (customer_ref, done) in results {
            match done {
                Ok(done) => sync.count(done),
                Err(error) => match error.retry() {
                    Retry::After(longer) => {
                        self.again.push(customer_ref);
                        wait = Some(wait.map_or(longer, |known| known.min(longer)));
                    }
                    Retry::Later => {
                        self.again.push(customer_ref);
                        is_away = Some(error);
                    }
                    Retry::Never if matches!(error, ProviderError::Unauthorized) => return Err(error),
                    Retry::Never => {
                        sync.failed += 1;
                        sync.customers_done += 1;
                    }
                },
            }
        }
        if let Some(error) = is_away {
            return Err(error);
        }
        Ok(wait.map(Ended::GoOn))
    }
}

/// One field of a plan.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = CrmPlannedField)]
pub struct PlannedField {
    pub field: String,
    pub label: String,
    pub housecall: String,
    pub highlevel: String,
    /// `highlevel`, `housecall` or `conflict`.
    pub to: String,
}

/// What a dry run would do with one customer.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = CrmPlanned)]
pub struct Planned {
    pub customer_ref: String,
    /// The customer's name.
    pub customer: String,
    pub contact_ref: Option<String>,
    /// The contact's name.
    pub contact: Option<String>,
    /// `link`, `create`, `update`, `review`, `conflict` or `nothing`.
    pub kind: String,
    /// A sentence.
    pub why: String,
    pub fields: Vec<PlannedField>,
    /// In HighLevel.
    pub add_tags: Vec<String>,
    /// In HighLevel.
    pub remove_tags: Vec<String>,
}

/// Keeps one row of a dry run.
pub(super) async fn keep_plan(app: &App, company: CompanyId, row: Planned) -> Result<(), DbError> {
    app.db
        .write(company, move |tx| {
            tx.exec(
                "INSERT INTO crm_plans (company_id, customer_ref, kind, plan) VALUES ($1, $2, $3, $4)",
                args![row.customer_ref, row.kind, write(&row)],
            )
            .map(drop)
        })
        .await
}

/// Rows of the last dry run after a place; each with its place.
pub fn plans(tx: &mut Tx<'_>, kind: Option<&str>, after: i64, limit: u32) -> Result<Vec<(i64, Planned)>, DbError> {
    let rows: Vec<(i64, String)> = tx.all(
        "SELECT seq, plan FROM crm_plans
          WHERE company_id = $1 AND seq > $2 AND (CAST($4 AS TEXT) IS NULL OR kind = $4) ORDER BY seq LIMIT $3",
        args![after, limit, kind],
    )?;
    rows.into_iter().map(|(seq, plan)| Ok((seq, read(&plan)?))).collect()
}

/// The nightly comparison of every company that has an account; planned once a night.
#[derive(Debug, Serialize, Deserialize)]
pub struct Nightly;

impl BackgroundJob<App> for Nightly {
    const NAME: &'static str = "crm.nightly";

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        if Account::of(&app, running.company).await.map_err(as_job_error)?.is_none() {
            return Ok(());
        }
        let app_in = app.clone();
        app.db
            .write(running.company, move |tx| {
                // Who has never synced is not compared: the first time is a person's decision.
                if settings::load(tx)?.watermark.is_some() {
                    start(tx, &app_in, Kind::Reconcile)?;
                }
                running.done_in(tx)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}
