//! Everything that is in the account, page by page.

use connect::{PageToken, ProviderError, Retry};
use db::DbError;
use domain::{ConnectionId, event::Change};
use queue::{BackgroundJob, JobError, Running};
use serde::{Deserialize, Serialize};

use super::store::{self, Progress};
use crate::{
    App, connections, connectors::as_job_error, conversations, crm, customers, employees, jobs, people, realtime,
    reports,
};

/// Reads one page of one list, and plans the next. Each page is a job of its own: a restart
/// goes on where it was.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Import {
    /// Of which account.
    pub connection: ConnectionId,
    /// Which list.
    pub list: List,
    /// Which page; `None`: the first.
    pub page: Option<PageToken>,
    /// The employees named so far, to know at the end who is gone.
    #[serde(default)]
    pub named: Vec<String>,
}

/// The lists, in the order in which they are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum List {
    /// Active employees.
    Employees,
    /// Customers.
    Customers,
    /// Jobs with whom they name.
    Jobs,
}

impl Import {
    /// The beginning of an import.
    pub const fn start(connection: ConnectionId) -> Self {
        Self { connection, list: List::Employees, page: None, named: Vec::new() }
    }
}

impl BackgroundJob<App> for Import {
    const NAME: &'static str = "sync.import";
    const MOST_ATTEMPTS: u32 = 10;

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let result = self.clone().page(&running, &app).await;
        let Err(error) = &result else { return Ok(()) };
        let gives_up = error.retry() == Retry::Never || running.attempt >= Self::MOST_ATTEMPTS;
        let (id, text, app_in) = (self.connection, error.to_string(), app.clone());
        app.db
            .write(running.company, move |tx| {
                let mut progress = store::progress(tx, id)?.unwrap_or_else(Progress::idle);
                progress.error = Some(text.clone());
                if gives_up {
                    progress.state = "failed".into();
                    progress.finished_at = Some(app_in.env.now());
                    connections::store::note_trouble(tx, id, &text)?;
                }
                store::set_progress(tx, id, &progress)?;
                app_in.live.publish(tx, realtime::Change::Import, id)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))?;
        result.map_err(as_job_error)
    }
}

/// A database that cannot be written now is tried again like a provider that is away.
fn not_written(error: DbError) -> ProviderError {
    ProviderError::Unreachable(error.to_string())
}

impl Import {
    async fn page(mut self, running: &Running, app: &App) -> Result<(), ProviderError> {
        let ready =
            app.connectors.get(self.connection).await.map_err(|error| ProviderError::Unreachable(error.to_string()))?;
        let Some(service) = ready.connector.field_service() else { return Err(ProviderError::NotFound) };
        let (connection, now, app_in, running, token) =
            (self.connection, app.env.now(), app.clone(), running.clone(), self.page.take());
        match self.list {
            List::Employees => {
                let page = service.employees(token).await?;
                self.named.extend(page.items.iter().map(|employee| employee.employee_ref.clone()));
                let next = self.next(page.next, List::Customers);
                let is_last = next.as_ref().is_none_or(|next| next.list != List::Employees);
                let named = self.named;
                app.db
                    .write(running.company, move |tx| {
                        for employee in &page.items {
                            if employees::store::mirror(tx, employee, now)? {
                                people::follow_employee(tx, employee)?;
                            }
                        }
                        if is_last {
                            employees::store::retire_all_but(tx, &named)?;
                        }
                        let read = page.items.len() as u64;
                        turn_page(tx, &app_in, &running, connection, next, |progress| progress.employees += read)
                    })
                    .await
            }
            List::Customers => {
                let page = service.customers(token).await?;
                let next = self.next(page.next, List::Jobs);
                app.db
                    .write(running.company, move |tx| {
                        for customer in &page.items {
                            // What a webhook told since is newer than this list.
                            let told_at = customer.updated_at.unwrap_or(now);
                            customers::store::mirror(tx, customer, Change::Updated, told_at)?;
                        }
                        let (read, total) = (page.items.len() as u64, page.total);
                        turn_page(tx, &app_in, &running, connection, next, |progress| {
                            progress.customers += read;
                            progress.total_customers = total.or(progress.total_customers);
                        })
                    })
                    .await
            }
            List::Jobs => {
                let is_first = token.is_none();
                let page = service.jobs(token).await?;
                let next = page.next.clone().map(|token| Self { page: Some(token), ..self });
                app.db
                    .write(running.company, move |tx| {
                        if is_first {
                            let newest = page.items.iter().filter_map(|one| one.job.updated_at).max();
                            store::set_watermark(tx, connection, newest.unwrap_or(now))?;
                        }
                        for one in &page.items {
                            let told_at = one.job.updated_at.unwrap_or(now);
                            if let Some(customer) = &one.customer {
                                customers::store::mirror(
                                    tx,
                                    customer,
                                    Change::Updated,
                                    customer.updated_at.unwrap_or(told_at),
                                )?;
                            }
                            reports::touch_job(tx, &one.job, now)?;
                            jobs::store::mirror(tx, &one.job, told_at)?;
                            conversations::follow_job(tx, &app_in, &one.job.job_ref)?;
                        }
                        let (read, total) = (page.items.len() as u64, page.total);
                        turn_page(tx, &app_in, &running, connection, next, |progress| {
                            progress.jobs += read;
                            progress.total_jobs = total.or(progress.total_jobs);
                        })
                    })
                    .await
            }
        }
        .map_err(not_written)
    }

    /// The next page of this list, or the first of the one after it.
    fn next(&self, page: Option<PageToken>, after: List) -> Option<Self> {
        Some(match page {
            Some(token) => Self { page: Some(token), ..self.clone() },
            None => Self { list: after, page: None, named: Vec::new(), ..self.clone() },
        })
    }
}

/// Plans the next page and notes how far we are, in the transaction that mirrored this one.
fn turn_page(
    tx: &mut db::Tx<'_>,
    app: &App,
    running: &Running,
    connection: ConnectionId,
    next: Option<Import>,
    note: impl FnOnce(&mut Progress),
) -> Result<(), DbError> {
    let mut progress = store::progress(tx, connection)?.unwrap_or_else(Progress::idle);
    note(&mut progress);
    progress.error = None;
    if let Some(next) = next {
        app.queue.enqueue(tx, next.plan())?;
    } else {
        progress.state = "done".into();
        progress.finished_at = Some(app.env.now());
        connections::store::note_ok(tx, connection, app.env.now())?;
        app.queue.enqueue(tx, reports::RollUp::plan_once())?;
        crm::after_import(tx, app)?;
    }
    store::set_progress(tx, connection, &progress)?;
    app.live.publish(tx, realtime::Change::Import, connection)?;
    running.done_in(tx)
}
