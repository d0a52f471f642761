//! Workflows that start by the clock.

use db::{DbError, Tx};
use domain::{HappeningId, Timestamp, WorkflowId};
use queue::{BackgroundJob, JobError, Plan, Running};
use rules::workflows::{Definition, schedule::next_start};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{begin::Begin, happenings::keep, store};
use crate::{App, catalogue::own, companies};

/// A moment of a schedule has come.
#[derive(Debug, Serialize, Deserialize)]
pub struct Tick {
    /// Whose.
    pub workflow: WorkflowId,
    /// Which moment.
    pub at: Timestamp,
}

impl BackgroundJob<App> for Tick {
    const NAME: &'static str = "workflows.tick";

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let app_in = app.clone();
        app.db
            .write(running.company, move |tx| {
                tick(tx, &app_in, &self)?;
                running.done_in(tx)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}

/// The company's clock was changed: the next moments of its workflows are others.
#[derive(Debug, Serialize, Deserialize)]
pub struct PlanAnew {}

impl PlanAnew {
    /// Ready to be enqueued; one at a time in a company.
    pub fn plan_once() -> Plan {
        Self {}.plan().once("all")
    }
}

impl BackgroundJob<App> for PlanAnew {
    const NAME: &'static str = "workflows.plan_anew";

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let app_in = app.clone();
        app.db
            .write(running.company, move |tx| {
                for (workflow, version) in store::scheduled(tx)? {
                    let definition = super::begin::definition(tx, workflow, version)?;
                    plan(tx, &app_in, workflow, &definition)?;
                }
                running.done_in(tx)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}

fn tick(tx: &mut Tx<'_>, app: &App, tick: &Tick) -> Result<(), DbError> {
    let Some(workflow) = store::find(tx, tick.workflow)?.filter(|workflow| workflow.is_on) else { return Ok(()) };
    // Switched off and on again meanwhile, with another moment.
    if store::scheduled_at(tx, workflow.id)? != Some(tick.at) {
        return Ok(());
    }
    let Some(version) = workflow.version else { return Ok(()) };
    let id: HappeningId = app.env.new_id();
    let payload = json!(own::Scheduled { at: tick.at.to_string() }).to_string();
    let new = store::NewHappening {
        id,
        operation: own::SCHEDULE,
        key: &format!("{} {}", workflow.id, tick.at),
        at: tick.at,
        customer_ref: None,
        contact_ref: None,
        job_ref: None,
        payload: &payload,
    };
    if keep(tx, app, &new)?.is_some() {
        app.queue.enqueue(tx, Begin { happening: id, only: Some(workflow.id) }.plan())?;
    }
    let definition = super::begin::definition(tx, workflow.id, version)?;
    plan(tx, app, workflow.id, &definition)
}

/// Plans the next moment of a workflow that was switched on. What the hub slept through is not made up for.
pub(super) fn plan(tx: &mut Tx<'_>, app: &App, id: WorkflowId, definition: &Definition) -> Result<(), DbError> {
    let schedule = definition.trigger.schedule.as_ref().filter(|_| definition.trigger.operation == own::SCHEDULE);
    let zone = companies::store::get(tx)?.time_zone;
    let next = schedule.and_then(|schedule| next_start(&schedule.cron, &zone, app.env.now()));
    store::set_scheduled(tx, id, next)?;
    if let Some(at) = next {
        app.queue.enqueue(tx, Tick { workflow: id, at }.plan().at(at))?;
    }
    Ok(())
}
