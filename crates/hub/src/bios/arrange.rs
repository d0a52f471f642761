//! A job moved: who comes is told, told anew, or taken back.

use db::{DbError, Tx};
use domain::{PartOf, event::Change as RecordChange};
use queue::{BackgroundJob, JobError, Running};
use rules::visits::{self, Visit};
use serde::{Deserialize, Serialize};
use tracing::warn;

use super::{
    send::{message_moved, send},
    store,
};
use crate::{
    App, campaigns, companies, connections::Kind, conversations, customers, employees, jobs, messages, people,
    realtime::Change, reports,
};

/// Does what the state of a job asks for. Running it again changes nothing.
#[derive(Debug, Serialize, Deserialize)]
pub struct Arrange {
    /// Which job.
    pub job_ref: String,
}

impl BackgroundJob<App> for Arrange {
    const NAME: &'static str = "bios.arrange";

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let app_in = app.clone();
        app.db
            .write(running.company, move |tx| {
                arrange(tx, &app_in, &self.job_ref)?;
                running.done_in(tx)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}

fn arrange(tx: &mut Tx<'_>, app: &App, job_ref: &str) -> Result<(), DbError> {
    db::dialect::one_at_a_time(tx, &[format!("bios of {job_ref}")])?;
    let Some(job) = jobs::store::find(tx, job_ref)? else { return Ok(()) };
    let standing = store::standing(tx, job_ref)?;
    let settings = companies::store::bio_settings(tx)?;
    if standing.is_empty() && !settings.enabled {
        return Ok(());
    }
    let lead = match job.technician_refs.first() {
        Some(technician) => employees::store::find(tx, technician)?,
        None => None,
    };
    let lead_is_ready = match &lead {
        Some(lead) => is_ready(tx, &lead.employee_ref, lead.email.as_deref())?,
        None => false,
    };
    let visit = Visit {
        status: job.status,
        is_gone: job.is_gone,
        on_my_way_at: job.on_my_way_at,
        scheduled_start: job.scheduled_start,
        technician_refs: &job.technician_refs,
        lead_is_ready,
    };
    let now = app.env.now();
    let plan = visits::plan(settings.when(), &visit, &standing, now);
    for id in &plan.ended {
        if store::end_visit(tx, *id, plan.replaced_by.as_deref(), false, now)? {
            messages::store::cancel_part(tx, PartOf::BioVisit(*id), "plans changed before it went out")?;
            app.live.publish(tx, Change::BioVisit, *id)?;
        }
    }
    for id in &plan.revived {
        store::revive(tx, *id)?;
        message_moved(tx, app, *id)?;
    }
    if let Some(instead) = &plan.replaced_by {
        for id in &plan.replaced {
            store::replace_withdrawn(tx, *id, instead)?;
            app.live.publish(tx, Change::BioVisit, *id)?;
        }
    }
    if let Some(at) = plan.look_at {
        app.queue.enqueue(tx, Arrange { job_ref: job_ref.to_owned() }.plan().at(at))?;
    }
    let (Some(cause), Some(lead), Some(customer_ref)) = (plan.send, lead, &job.customer_ref) else { return Ok(()) };
    let Some(customer) = customers::store::find(tx, customer_ref)?.filter(|customer| !customer.is_deleted) else {
        return Ok(());
    };
    send(tx, app, &customer, Some(&job), &lead, cause).map(drop)
}

/// Whether a technician's bio may go out by itself: it is on, and so are bios in their campaign.
fn is_ready(tx: &mut Tx<'_>, employee_ref: &str, email: Option<&str>) -> Result<bool, DbError> {
    let Some(bio) = store::find(tx, employee_ref)? else { return Ok(false) };
    if !bio.edit.enabled || !bio.edit.auto_send {
        return Ok(false);
    }
    let campaigns = campaigns::store::list(tx)?;
    let mode = companies::store::pulse_check_settings(tx)?.employee_id_matching;
    let own = campaigns::matching::campaign_of(mode, email, &campaigns);
    // Without a campaign of their own the company's stands for them, as with pulse checks.
    Ok(own.or_else(|| campaigns::company_campaign(&campaigns)).is_none_or(|campaign| campaign.bios))
}

/// Reads the job again at Housecall Pro, mirrors it and arranges. For events that name technicians
/// without saying who stays (vendors/housecall-pro, webhooks: `appointment_pros_unassigned`).
#[derive(Debug, Serialize, Deserialize)]
pub struct Reread {
    /// Which job.
    pub job_ref: String,
}

impl BackgroundJob<App> for Reread {
    const NAME: &'static str = "bios.reread";
    const MOST_ATTEMPTS: u32 = 8;

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let found = match app.connectors.of_kind(running.company, Kind::Housecall).await {
            Ok(Some(ready)) => match ready.connector.field_service() {
                Some(service) => match service.job(&self.job_ref).await {
                    Ok(found) => Some(found),
                    Err(error) if error.retry() == connect::Retry::Never => {
                        warn!("a job cannot be read again: {error}"); // deleted, or no key: what is mirrored counts
                        None
                    }
                    Err(error) => return Err(JobError::later(error)),
                },
                None => None,
            },
            Ok(None) => None,
            Err(error) => return Err(JobError::later(error)),
        };
        let app_in = app.clone();
        app.db
            .write(running.company, move |tx| {
                if let Some(found) = &found {
                    let told_at = app_in.env.now(); // just read: nothing is newer
                    for employee in &found.employees {
                        if employees::store::mirror(tx, employee, app_in.env.now())? {
                            people::follow_employee(tx, employee)?;
                        }
                    }
                    if let Some(customer) = &found.customer {
                        customers::store::mirror(tx, customer, RecordChange::Updated, told_at)?;
                    }
                    reports::touch_job(tx, &found.job, told_at)?;
                    jobs::store::mirror(tx, &found.job, told_at)?;
                    conversations::follow_job(tx, &app_in, &found.job.job_ref)?;
                }
                arrange(tx, &app_in, &self.job_ref)?;
                running.done_in(tx)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}
