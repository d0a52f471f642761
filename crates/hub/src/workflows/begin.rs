//! A happening starts runs, ends those whose goal it is, and wakes those that wait for it.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex},
    time::Duration,
};

use db::{DbError, Tx};
use domain::{HappeningId, Timestamp, WorkflowId};
use queue::{BackgroundJob, JobError, Running};
use rules::workflows::{
    Cursor, Definition, ReentryRule,
    expressions::{self, Ready},
};
use serde::{Deserialize, Serialize};
use serde_json::Map;
use tracing::warn;

use super::{
    advance::{self, Advance, Woken, end},
    model::{Happening, Run, RunState},
    scene::Facts,
    store,
};
use crate::{App, alerts, catalogue, catalogue::own, people, realtime::Change};

/// So many runs of one workflow for one customer in [`GUARD_SPAN`] are a circle.
const GUARD_RUNS: i64 = 20;
/// The same of runs about nobody: of all of them together.
const GUARD_RUNS_OF_NOBODY: i64 = 200;
const GUARD_SPAN: Duration = Duration::from_mins(10);
/// People are told that a workflow does not work as meant at most once in this time.
const TOLD_AGAIN: Duration = Duration::from_hours(6);

/// How the reason begins for which a run ended at its goal.
pub(super) const GOAL_REACHED: &str = "goal reached";

/// Sees to what a happening means for workflows.
#[derive(Debug, Serialize, Deserialize)]
pub struct Begin {
    /// Which.
    pub happening: HappeningId,
    /// Only this workflow: of schedules and incoming webhooks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only: Option<WorkflowId>,
}

impl BackgroundJob<App> for Begin {
    const NAME: &'static str = "workflows.begin";

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let app_in = app.clone();
        app.db
            .write(running.company, move |tx| {
                begin(tx, &app_in, &self)?;
                running.done_in(tx)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}

fn begin(tx: &mut Tx<'_>, app: &App, begin: &Begin) -> Result<(), DbError> {
    let Some(happening) = store::find_happening(tx, begin.happening)? else { return Ok(()) };
    if begin.only.is_none()
        && let Some(customer_ref) = &happening.customer_ref
    {
        for run in store::active_runs(tx, customer_ref)? {
            if run.happening != happening.id {
                concern(tx, app, run, &happening)?;
            }
        }
    }
    let mut facts = None;
    for (workflow, version) in store::started_by(tx, &happening.operation)? {
        if begin.only.is_none_or(|only| only == workflow) {
            start(tx, app, (workflow, version), &happening, &mut facts)?;
        }
    }
    Ok(())
}

/// What a happening means for a run of the same customer.
fn concern(tx: &mut Tx<'_>, app: &App, mut run: Run, happening: &Happening) -> Result<(), DbError> {
    let definition = definition(tx, run.workflow, run.version)?;
    for goal in definition.settings.goals.iter().filter(|goal| goal.operation == happening.operation) {
        if holds(tx, app, goal.when.as_deref(), happening, &run)? {
            let label = catalogue::find(&goal.operation).map_or(goal.operation.as_str(), |known| known.label);
            return end(tx, app, &mut run, RunState::Done, &format!("{GOAL_REACHED}: {label}"));
        }
    }
    let waits_for = run.waits_for.as_deref();
    if happening.operation == own::MESSAGE_RECEIVED {
        if waits_for == Some("reply") {
            let text = happening.payload["text"].as_str().unwrap_or_default().to_owned();
            return advance::plan(tx, app, &run, Woken::Reply { text });
        }
        if definition.settings.stop_on_reply {
            return end(tx, app, &mut run, RunState::Stopped, "the customer wrote");
        }
    }
    if waits_for == Some("condition") {
        return advance::plan(tx, app, &run, Woken::Condition);
    }
    Ok(())
}

/// Whether an expression over a happening is true; none is.
fn holds(tx: &mut Tx<'_>, app: &App, when: Option<&str>, happening: &Happening, run: &Run) -> Result<bool, DbError> {
    let Some(when) = when.filter(|when| !when.trim().is_empty()) else { return Ok(true) };
    let facts = Facts::load(tx, happening.customer_ref.as_deref(), happening.job_ref.as_deref())?;
    let mut variables = facts.ready(&Ready::new(&happening.payload), app.env.now());
    // What started the run, so that a goal can ask for the same invoice.
    let start = store::find_happening(tx, run.happening)?.map(|start| start.payload).unwrap_or_default();
    variables.push(("start".into(), Ready::new(&start)));
    let context = variables.into_iter().collect();
    Ok(expressions::truth(when, &context).unwrap_or(false))
}

fn start(
    tx: &mut Tx<'_>,
    app: &App,
    (workflow, version): (WorkflowId, i64),
    happening: &Happening,
    facts: &mut Option<Facts>,
) -> Result<(), DbError> {
    let now = app.env.now();
    let definition = definition(tx, workflow, version)?;
    let facts = match facts {
        Some(facts) => facts,
        none => none.insert(Facts::load(tx, happening.customer_ref.as_deref(), happening.job_ref.as_deref())?),
    };
    let trigger = Ready::new(&happening.payload);
    if let Some(when) = definition.trigger.when.as_deref().filter(|when| !when.trim().is_empty()) {
        let context = facts.ready(&trigger, now).into_iter().collect();
        match expressions::truth(when, &context) {
            Ok(true) => {}
            Ok(false) => return Ok(()),
            // What cannot be said to be true lets nothing through; but not in silence.
            Err(why) => return cannot_be_read(tx, app, workflow, now, &why),
        }
    }
    let may = if let Some(customer_ref) = &happening.customer_ref {
        may_enter(tx, app, workflow, &definition, customer_ref, now)?
    } else {
        let lately = store::runs_of_nobody(tx, workflow, now.minus(GUARD_SPAN))?;
        lately < GUARD_RUNS_OF_NOBODY || guard(tx, app, workflow, now)?
    };
    if !may {
        return Ok(());
    }
    let starts_at = match definition.settings.most_starts_per_hour.filter(|most| *most > 0) {
        Some(most) => store::take_turn(tx, workflow, now, Duration::from_hours(1) / most)?,
        None => now,
    };
    let mut run = Run {
        seq: 0,
        id: app.env.new_id(),
        workflow,
        version,
        happening: happening.id,
        customer_ref: happening.customer_ref.clone(),
        job_ref: happening.job_ref.clone(),
        state: RunState::Running,
        ticket: 1,
        cursor: Cursor::default(),
        outputs: Map::new(),
        steps_done: 0,
        waits_for: None,
        condition: None,
        wake_at: None,
        has_sent: false,
        ended_because: None,
        started_at: now,
        ended_at: None,
    };
    if starts_at > now {
        (run.state, run.waits_for, run.wake_at) = (RunState::Waiting, Some("drip".into()), Some(starts_at));
    }
    if !store::insert_run(tx, &run)? {
        return Ok(());
    }
    app.live.publish(tx, Change::WorkflowRun, run.id)?;
    if starts_at > now {
        let advance = Advance { run: run.id, ticket: run.ticket, because: Woken::Timer };
        app.queue.enqueue(tx, advance.plan().at(starts_at))?;
        return Ok(());
    }
    advance::begin(tx, app, &mut run, &definition, &trigger, facts)
}

/// Re-entry, and the guard against circles.
fn may_enter(
    tx: &mut Tx<'_>,
    app: &App,
    workflow: WorkflowId,
    definition: &Definition,
    customer_ref: &str,
    now: Timestamp,
) -> Result<bool, DbError> {
    let (lately, last, active) = store::earlier_runs(tx, workflow, customer_ref, now.minus(GUARD_SPAN))?;
    if lately >= GUARD_RUNS {
        return guard(tx, app, workflow, now);
    }
    let reentry = definition.settings.reentry;
    Ok(match reentry.rule {
        ReentryRule::Always => true,
        ReentryRule::Once => last.is_none(),
        ReentryRule::NotWhileRunning => active == 0,
        ReentryRule::AfterDays => {
            let days = Duration::from_hours(24) * reentry.days.unwrap_or(1);
            active == 0 && last.is_none_or(|last| last.plus(days) <= now)
        }
    })
}

/// It goes in circles: nothing starts, and people are told.
fn guard(tx: &mut Tx<'_>, app: &App, workflow: WorkflowId, now: Timestamp) -> Result<bool, DbError> {
    if store::may_tell(tx, workflow, now, now.minus(TOLD_AGAIN))? {
        warn!(workflow.id = %workflow, "workflow {workflow} goes in circles; no more runs start for now");
        let name = store::find(tx, workflow)?.map(|workflow| workflow.name).unwrap_or_default();
        let words = alerts::Words {
            subject: format!("The workflow “{name}” goes in circles"),
            body: "It started very often within ten minutes. No more runs start until it calms down.\n\nMost often a workflow starts itself: it changes what starts it.".into(),
            path: format!("/workflows/{workflow}"),
        };
        tell_admins(tx, app, &words)?;
    }
    Ok(false)
}

/// The trigger's condition says neither yes nor no: nothing starts, and people are told.
fn cannot_be_read(tx: &mut Tx<'_>, app: &App, workflow: WorkflowId, now: Timestamp, why: &str) -> Result<(), DbError> {
    if !store::may_tell(tx, workflow, now, now.minus(TOLD_AGAIN))? {
        return Ok(());
    }
    let name = store::find(tx, workflow)?.map(|workflow| workflow.name).unwrap_or_default();
    let words = alerts::Words {
        subject: format!("The workflow “{name}” does not start"),
        body: format!("Its condition could not be evaluated with what happened: {why}\n\nNothing starts until it can."),
        path: format!("/workflows/{workflow}"),
    };
    tell_admins(tx, app, &words)
}

/// Mails the company's administrators.
pub(super) fn tell_admins(tx: &mut Tx<'_>, app: &App, words: &alerts::Words) -> Result<(), DbError> {
    let admins: Vec<_> = people::store::list(tx)?
        .into_iter()
        .filter(|person| person.role == domain::event::Role::Admin)
        .map(|person| person.id)
        .collect();
    alerts::tell_people(tx, app, &admins, words)
}

type Known = HashMap<(WorkflowId, i64), Arc<Definition>>;
/// Versions never change, so that what was read stays true.
static KNOWN: LazyLock<Mutex<Known>> = LazyLock::new(Mutex::default);
const MOST_KNOWN: usize = 1_000;

/// A version of a workflow.
pub(super) fn definition(tx: &mut Tx<'_>, workflow: WorkflowId, version: i64) -> Result<Arc<Definition>, DbError> {
    if let Some(known) = KNOWN.lock().expect("no one panics while looking").get(&(workflow, version)) {
        return Ok(Arc::clone(known));
    }
    let read = store::version(tx, workflow, version)?.ok_or(DbError::NotFound)?;
    let read = Arc::new(read);
    let mut known = KNOWN.lock().expect("no one panics while looking");
    if known.len() >= MOST_KNOWN {
        known.clear();
    }
    known.insert((workflow, version), Arc::clone(&read));
    Ok(read)
}
