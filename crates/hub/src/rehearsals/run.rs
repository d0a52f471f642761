//! Starts a rehearsal, and does it in the background.

use db::{DbError, Tx, dialect};
use domain::{CompanyId, RehearsalId};
use queue::{BackgroundJob, JobError, Running};
use serde::{Deserialize, Serialize};

use super::{
    model::{Rehearsal, RehearsalResult, RehearsalState, Window},
    replay::Replay,
    store,
};
use crate::{App, audit, http::Actor, realtime::Change};

/// Replays the jobs that were completed in the last days, and says what would have come of them.
/// Nothing is written.
pub async fn rehearse(app: &App, company: CompanyId, days: u32) -> Result<RehearsalResult, DbError> {
    let mut replay = Replay::begin(app, company, Window::last(days, app.env.now())).await?;
    while replay.next_lot(app).await? {}
    Ok(replay.result())
}

/// Starts a rehearsal; gives back the one that runs, if one does.
pub(super) fn start(tx: &mut Tx<'_>, app: &App, actor: &Actor, days: u32) -> Result<Rehearsal, DbError> {
    dialect::one_at_a_time(tx, &["rehearsals.start".to_owned()])?;
    let running = store::latest(tx)?.filter(|latest| latest.state == RehearsalState::Running);
    if let Some(running) = running {
        plan(tx, app, running.id)?; // nearly always there already; not when its job was lost or gave up
        return Ok(running);
    }
    let rehearsal = Rehearsal {
        id: app.env.new_id(),
        state: RehearsalState::Running,
        done: 0,
        total: 0,
        days,
        started_at: app.env.now(),
        finished_at: None,
        error: None,
        result: None,
    };
    store::insert(tx, &rehearsal)?;
    plan(tx, app, rehearsal.id)?;
    let detail = format!("the last {days} days");
    audit::record(tx, &app.env, actor, "rehearsals.start", &rehearsal.id.to_string(), Some(&detail))?;
    app.live.publish(tx, Change::Rehearsal, rehearsal.id)?;
    Ok(rehearsal)
}

fn plan(tx: &mut Tx<'_>, app: &App, rehearsal: RehearsalId) -> Result<(), DbError> {
    app.queue.enqueue(tx, Run { rehearsal }.plan().once(rehearsal)).map(drop)
}

/// Does a rehearsal. Its memory of whom it has asked is not kept: a second run begins anew, over
/// the same jobs.
#[derive(Debug, Serialize, Deserialize)]
pub struct Run {
    /// Which.
    pub rehearsal: RehearsalId,
}

impl BackgroundJob<App> for Run {
    const NAME: &'static str = "rehearsals.run";
    const MOST_ATTEMPTS: u32 = 5;

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let id = self.rehearsal;
        let Err(error) = perform(&app, &running, id).await else { return Ok(()) };
        let gives_up = running.attempt >= Self::MOST_ATTEMPTS;
        let (text, app_in) = (error.to_string(), app.clone());
        app.db
            .write(running.company, move |tx| {
                let gave_up_at = gives_up.then(|| app_in.env.now());
                store::note_trouble(tx, id, &text, gave_up_at)?;
                app_in.live.publish(tx, Change::Rehearsal, id)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))?;
        Err(JobError::from(error))
    }
}

async fn perform(app: &App, running: &Running, id: RehearsalId) -> Result<(), DbError> {
    let company = running.company;
    let kept = app.db.read(company, move |tx| store::find(tx, id)).await?;
    let Some(rehearsal) = kept.filter(|kept| kept.state != RehearsalState::Done) else { return Ok(()) };
    let window = Window::last(rehearsal.days, rehearsal.started_at);
    let mut replay = Replay::begin(app, company, window).await?;
    note_progress(app, company, id, replay.progress()).await?;
    while replay.next_lot(app).await? {
        note_progress(app, company, id, replay.progress()).await?;
    }
    let result = replay.result();
    let (jobs, result) = (result.jobs, serde_json::to_value(result).expect("our own results serialize"));
    let (app_in, running) = (app.clone(), running.clone());
    app.db
        .write(company, move |tx| {
            store::finish(tx, id, jobs, &result, app_in.env.now())?;
            app_in.live.publish(tx, Change::Rehearsal, id)?;
            running.done_in(tx)
        })
        .await
}

async fn note_progress(
    app: &App,
    company: CompanyId,
    id: RehearsalId,
    (done, total): (u64, u64),
) -> Result<(), DbError> {
    let live = app.live.clone();
    app.db
        .write(company, move |tx| {
            store::note_progress(tx, id, done, total)?;
            live.publish(tx, Change::Rehearsal, id)
        })
        .await
}
