//! Triggers that no webhook tells: looked for every few minutes, while a workflow waits for them.

use std::time::Duration;

use db::{DbError, Statements, Tx, args};
use domain::Timestamp;
use queue::{BackgroundJob, JobError, Plan, Running};
use serde::{Deserialize, Serialize};

use super::{
    happenings::{self, Told},
    store,
};
use crate::{App, connections::Kind, connectors::as_job_error};

/// The triggers, each with how its provider is called.
const LOOKED_FOR: [(&str, Kind); 2] =
    [("highlevel.contact_changed", Kind::Highlevel), ("highlevel.task_updated", Kind::Highlevel)];
/// A provider's lists learn of changes some seconds late.
const OVERLAP: Duration = Duration::from_mins(2);
/// Looks further apart are two beginnings.
const STALE: Duration = Duration::from_hours(1);

/// Looks for what changed since the last look.
#[derive(Debug, Serialize, Deserialize)]
pub struct Look {
    /// Which trigger.
    pub operation: String,
}

/// Looks for each of them that a workflow of the company waits for.
pub fn looks(tx: &mut Tx<'_>) -> Result<Vec<Plan>, DbError> {
    let mut plans = Vec::new();
    for (operation, _) in LOOKED_FOR {
        if store::is_watched(tx, operation, None)? {
            plans.push(Look { operation: operation.to_owned() }.plan().once(operation));
        }
    }
    Ok(plans)
}

impl BackgroundJob<App> for Look {
    const NAME: &'static str = "workflows.look";
    const MOST_ATTEMPTS: u32 = 3;

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let company = running.company;
        let Some((_, kind)) = LOOKED_FOR.into_iter().find(|(operation, _)| *operation == self.operation) else {
            return Ok(());
        };
        let Ok(Some(ready)) = app.connectors.of_kind(company, kind).await else { return Ok(()) };
        let Some(operate) = ready.connector.operations() else { return Ok(()) };
        let operation = self.operation.clone();
        let looked_at = app.db.read(company, move |tx| last(tx, &operation)).await?;
        let now = app.env.now();
        // What happened while no workflow waited for it starts none.
        let looked_at = looked_at.filter(|at| now.since(*at) < STALE);
        let since = looked_at.unwrap_or(now).minus(OVERLAP);
        let found = operate.look_for(&self.operation, since).await.map_err(as_job_error)?;
        let found: Vec<Told> = found.into_iter().map(Told::from).collect();
        let app_in = app.clone();
        app.db
            .write(company, move |tx| {
                keep(tx, &app_in, &found, looked_at.is_none(), now)?;
                tx.run(
                    "INSERT INTO workflow_looks (company_id, operation, looked_at) VALUES ($1, $2, $3)
                     ON CONFLICT (company_id, operation) DO UPDATE SET looked_at = excluded.looked_at",
                    args![self.operation, now],
                )?;
                running.done_in(tx)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}

fn last(tx: &mut Tx<'_>, operation: &str) -> Result<Option<Timestamp>, DbError> {
    let found: Option<(Timestamp,)> =
        tx.find("SELECT looked_at FROM workflow_looks WHERE company_id = $1 AND operation = $2", args![operation])?;
    Ok(found.map(|(at,)| at))
}

/// What the first look finds was there before: it is known from now on, and starts nothing.
fn keep(tx: &mut Tx<'_>, app: &App, found: &[Told], is_first: bool, now: Timestamp) -> Result<(), DbError> {
    for one in found {
        if is_first {
            happenings::know(tx, app, one, now)?;
        } else {
            happenings::note(tx, app, one, now)?;
        }
    }
    Ok(())
}
