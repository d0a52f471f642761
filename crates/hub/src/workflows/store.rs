//! Workflows in the database.

use db::{AdminTx, DbError, FromRow, Row, Statements, Tx, args};
use domain::{CompanyId, HappeningId, PersonId, RunId, Timestamp, WorkflowId};
use rules::workflows::{Cursor, Definition};
use serde::de::DeserializeOwned;

use super::model::{Happening, Run, RunState, RunStep, StepState, Workflow};

fn json<T: DeserializeOwned>(text: &str) -> Result<T, DbError> {
    serde_json::from_str(text).map_err(|error| DbError::Mismatch(format!("stored JSON of a workflow: {error}")))
}

fn text(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("our own types serialize")
}

impl FromRow for Happening {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.take()?,
            operation: row.take()?,
            at: row.take()?,
            customer_ref: row.take()?,
            job_ref: row.take()?,
            payload: json(&row.take::<String>()?)?,
        })
    }
}

/// A happening to be kept.
pub(super) struct NewHappening<'a> {
    pub id: HappeningId,
    pub operation: &'a str,
    pub key: &'a str,
    pub at: Timestamp,
    pub customer_ref: Option<&'a str>,
    pub contact_ref: Option<&'a str>,
    pub job_ref: Option<&'a str>,
    /// As JSON.
    pub payload: &'a str,
}

/// Keeps it; says whether it was not known yet.
pub(super) fn insert_happening(tx: &mut Tx<'_>, new: &NewHappening<'_>) -> Result<bool, DbError> {
    let made = tx.exec(
        "INSERT INTO happenings (company_id, id, operation, key, at, customer_ref, contact_ref, job_ref, payload)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (company_id, operation, key) DO NOTHING",
        args![new.id, new.operation, new.key, new.at, new.customer_ref, new.contact_ref, new.job_ref, new.payload],
    )?;
    Ok(made > 0)
}

pub(super) fn find_happening(tx: &mut Tx<'_>, id: HappeningId) -> Result<Option<Happening>, DbError> {
    tx.find(
        "SELECT id, operation, at, customer_ref, job_ref, payload FROM happenings WHERE company_id = $1 AND id = $2",
        args![id],
    )
}

/// The newest of a kind.
pub(super) fn newest_happenings(tx: &mut Tx<'_>, operation: &str, limit: u32) -> Result<Vec<Happening>, DbError> {
    tx.all(
        "SELECT id, operation, at, customer_ref, job_ref, payload FROM happenings
          WHERE company_id = $1 AND operation = $2 ORDER BY at DESC, id DESC LIMIT $3",
        args![operation, limit],
    )
}

pub(super) fn count_happenings(
    tx: &mut Tx<'_>,
    operation: &str,
    since: Timestamp,
    until: Timestamp,
) -> Result<u64, DbError> {
    tx.value(
        "SELECT COUNT(*) FROM happenings WHERE company_id = $1 AND operation = $2 AND at >= $3 AND at < $4",
        args![operation, since, until],
    )
}

/// Of a kind in a period behind a place, the earliest first.
pub(super) fn happenings_after(
    tx: &mut Tx<'_>,
    operation: &str,
    after: (Timestamp, &str),
    until: Timestamp,
    limit: u32,
) -> Result<Vec<Happening>, DbError> {
    tx.all(
        "SELECT id, operation, at, customer_ref, job_ref, payload FROM happenings
          WHERE company_id = $1 AND operation = $2 AND at >= $3 AND (at, id) > ($3, $4) AND at < $5
          ORDER BY at, id LIMIT $6",
        args![operation, after.0, after.1, until, limit],
    )
}

/// When something of a kind happened to customers, in a period, in order.
pub(super) fn moments(
    tx: &mut Tx<'_>,
    operation: &str,
    since: Timestamp,
) -> Result<Vec<(String, Timestamp, String)>, DbError> {
    tx.all(
        "SELECT customer_ref, at, payload FROM happenings
          WHERE company_id = $1 AND operation = $2 AND at >= $3 AND customer_ref IS NOT NULL ORDER BY at, id",
        args![operation, since],
    )
}

/// Happenings that nobody needs any more.
pub(super) fn forget_happenings(tx: &mut Tx<'_>, before: Timestamp) -> Result<(), DbError> {
    tx.run(
        "DELETE FROM happenings WHERE company_id = $1 AND at < $2
            AND NOT EXISTS (SELECT 1 FROM workflow_runs WHERE workflow_runs.company_id = $1
                             AND workflow_runs.happening_id = happenings.id AND workflow_runs.ended_at IS NULL)",
        args![before],
    )
}

/// Whether any workflow that is on looks at this, or any run of this customer goes on.
pub(super) fn is_watched(tx: &mut Tx<'_>, operation: &str, customer_ref: Option<&str>) -> Result<bool, DbError> {
    let watch: Option<(String,)> = tx.find(
        "SELECT workflow_id FROM workflow_watches WHERE company_id = $1 AND operation = $2 LIMIT 1",
        args![operation],
    )?;
    if watch.is_some() {
        return Ok(true);
    }
    let Some(customer_ref) = customer_ref else { return Ok(false) };
    let run: Option<(String,)> = tx.find(
        "SELECT id FROM workflow_runs WHERE company_id = $1 AND customer_ref = $2 AND ended_at IS NULL LIMIT 1",
        args![customer_ref],
    )?;
    Ok(run.is_some())
}

impl FromRow for Workflow {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.take()?,
            name: row.take()?,
            is_on: row.take()?,
            draft: json(&row.take::<String>()?)?,
            revision: row.take()?,
            version: row.take()?,
            hook_token: row.take()?,
            archived_at: row.take()?,
            created_at: row.take()?,
            updated_at: row.take()?,
        })
    }
}

pub(super) fn insert(tx: &mut Tx<'_>, workflow: &Workflow) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO workflows (company_id, id, name, is_on, draft, revision, version, hook_token, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)",
        args![
            workflow.id,
            workflow.name,
            workflow.is_on,
            text(&workflow.draft),
            workflow.revision,
            workflow.version,
            workflow.hook_token,
            workflow.created_at
        ],
    )
}

pub(super) fn find(tx: &mut Tx<'_>, id: WorkflowId) -> Result<Option<Workflow>, DbError> {
    tx.find(
        "SELECT id, name, is_on, draft, revision, version, hook_token, archived_at, created_at, updated_at
           FROM workflows WHERE company_id = $1 AND id = $2",
        args![id],
    )
}

/// All of them, those changed last first.
pub(super) fn list(tx: &mut Tx<'_>, archived: bool) -> Result<Vec<Workflow>, DbError> {
    tx.all(
        "SELECT id, name, is_on, draft, revision, version, hook_token, archived_at, created_at, updated_at
           FROM workflows WHERE company_id = $1 AND (archived_at IS NOT NULL) = $2 ORDER BY updated_at DESC, id DESC",
        args![archived],
    )
}

/// Whose incoming webhook this is.
pub(super) fn find_by_hook(tx: &mut AdminTx<'_>, token: &str) -> Result<Option<(CompanyId, WorkflowId)>, DbError> {
    tx.find("SELECT company_id, id FROM workflows WHERE hook_token = $1", args![token])
}

/// A new draft, if nobody changed it since `revision`.
pub(super) fn save_draft(
    tx: &mut Tx<'_>,
    id: WorkflowId,
    revision: i64,
    name: &str,
    draft: &Definition,
    now: Timestamp,
) -> Result<bool, DbError> {
    let saved = tx.exec(
        "UPDATE workflows SET name = $4, draft = $5, revision = revision + 1, updated_at = $6
          WHERE company_id = $1 AND id = $2 AND revision = $3",
        args![id, revision, name, text(draft), now],
    )?;
    Ok(saved > 0)
}

pub(super) fn set_archived(tx: &mut Tx<'_>, id: WorkflowId, at: Option<Timestamp>) -> Result<(), DbError> {
    tx.run("UPDATE workflows SET archived_at = $3 WHERE company_id = $1 AND id = $2", args![id, at])
}

/// Switches it on with a version, or off.
pub(super) fn set_on(
    tx: &mut Tx<'_>,
    id: WorkflowId,
    on: Option<(i64, &Definition)>,
    now: Timestamp,
) -> Result<(), DbError> {
    tx.run("DELETE FROM workflow_watches WHERE company_id = $1 AND workflow_id = $2", args![id])?;
    let Some((version, definition)) = on else {
        tx.run(
            "UPDATE workflows SET is_on = FALSE, scheduled_at = NULL, updated_at = $3 WHERE company_id = $1 AND id = $2",
            args![id, now],
        )?;
        return Ok(());
    };
    tx.run(
        "UPDATE workflows SET is_on = TRUE, version = $3, updated_at = $4 WHERE company_id = $1 AND id = $2",
        args![id, version, now],
    )?;
    watch(tx, &definition.trigger.operation, id, "start")?;
    for goal in &definition.settings.goals {
        watch(tx, &goal.operation, id, "goal")?;
    }
    Ok(())
}

fn watch(tx: &mut Tx<'_>, operation: &str, id: WorkflowId, what: &str) -> Result<u64, DbError> {
    tx.exec(
        "INSERT INTO workflow_watches (company_id, operation, workflow_id, what) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        args![operation, id, what],
    )
}

/// The workflows that this starts, with the version that they are in.
pub(super) fn started_by(tx: &mut Tx<'_>, operation: &str) -> Result<Vec<(WorkflowId, i64)>, DbError> {
    tx.all(
        "SELECT workflows.id, workflows.version FROM workflow_watches
           JOIN workflows ON workflows.company_id = $1 AND workflows.id = workflow_watches.workflow_id
          WHERE workflow_watches.company_id = $1 AND workflow_watches.operation = $2 AND workflow_watches.what = 'start'
            AND workflows.is_on AND workflows.version IS NOT NULL
          ORDER BY workflows.id",
        args![operation],
    )
}

pub(super) fn add_version(
    tx: &mut Tx<'_>,
    id: WorkflowId,
    version: i64,
    definition: &Definition,
    by: Option<PersonId>,
    now: Timestamp,
) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO workflow_versions (company_id, workflow_id, version, definition, published_by, published_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        args![id, version, text(definition), by, now],
    )
}

pub(super) fn version(tx: &mut Tx<'_>, id: WorkflowId, version: i64) -> Result<Option<Definition>, DbError> {
    let found: Option<(String,)> = tx.find(
        "SELECT definition FROM workflow_versions WHERE company_id = $1 AND workflow_id = $2 AND version = $3",
        args![id, version],
    )?;
    found.map(|(definition,)| json(&definition)).transpose()
}

/// Version, when, by whom; the newest first.
pub(super) fn versions(tx: &mut Tx<'_>, id: WorkflowId) -> Result<Vec<(i64, Timestamp, Option<PersonId>)>, DbError> {
    tx.all(
        "SELECT version, published_at, published_by FROM workflow_versions
          WHERE company_id = $1 AND workflow_id = $2 ORDER BY version DESC",
        args![id],
    )
}

/// The next moment at which a run may start, of a workflow that drips; moves it on.
pub(super) fn take_turn(
    tx: &mut Tx<'_>,
    id: WorkflowId,
    now: Timestamp,
    gap: std::time::Duration,
) -> Result<Timestamp, DbError> {
    let next: i64 = tx.value("SELECT next_start_at FROM workflows WHERE company_id = $1 AND id = $2", args![id])?;
    let at = now.max(Timestamp::from_micros(next));
    tx.run(
        "UPDATE workflows SET next_start_at = $3 WHERE company_id = $1 AND id = $2",
        args![id, at.plus(gap).micros()],
    )?;
    Ok(at)
}

/// Whether people are to be told now that it does not work as meant: at most once in a while.
pub(super) fn may_tell(tx: &mut Tx<'_>, id: WorkflowId, now: Timestamp, not_since: Timestamp) -> Result<bool, DbError> {
    let told = tx.exec(
        "UPDATE workflows SET guard_told_at = $3 WHERE company_id = $1 AND id = $2
            AND (guard_told_at IS NULL OR guard_told_at < $4)",
        args![id, now, not_since],
    )?;
    Ok(told > 0)
}

pub(super) fn set_scheduled(tx: &mut Tx<'_>, id: WorkflowId, at: Option<Timestamp>) -> Result<(), DbError> {
    tx.run("UPDATE workflows SET scheduled_at = $3 WHERE company_id = $1 AND id = $2", args![id, at])
}

/// Those that are on and start by the clock, with their version.
pub(super) fn scheduled(tx: &mut Tx<'_>) -> Result<Vec<(WorkflowId, i64)>, DbError> {
    tx.all(
        "SELECT id, version FROM workflows
          WHERE company_id = $1 AND is_on AND scheduled_at IS NOT NULL AND version IS NOT NULL",
        args![],
    )
}

pub(super) fn scheduled_at(tx: &mut Tx<'_>, id: WorkflowId) -> Result<Option<Timestamp>, DbError> {
    tx.value("SELECT scheduled_at FROM workflows WHERE company_id = $1 AND id = $2", args![id])
}

impl FromRow for Run {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            seq: row.take()?,
            id: row.take()?,
            workflow: row.take()?,
            version: row.take()?,
            happening: row.take()?,
            customer_ref: row.take()?,
            job_ref: row.take()?,
            state: row.word(RunState::parse)?,
            ticket: row.take()?,
            cursor: json::<Cursor>(&row.take::<String>()?)?,
            outputs: json(&row.take::<String>()?)?,
            steps_done: row.take()?,
            waits_for: row.take()?,
            condition: row.take()?,
            wake_at: row.take()?,
            has_sent: row.take()?,
            ended_because: row.take()?,
            started_at: row.take()?,
            ended_at: row.take()?,
        })
    }
}

/// Keeps a new run; says whether this happening had started none of this workflow yet.
pub(super) fn insert_run(tx: &mut Tx<'_>, run: &Run) -> Result<bool, DbError> {
    let made = tx.exec(
        "INSERT INTO workflow_runs (company_id, id, workflow_id, version, happening_id, customer_ref, job_ref, state, ticket, cursor,
                                    outputs, steps_done, waits_for, wake_at, has_sent, started_at, ended_because, ended_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
         ON CONFLICT (company_id, workflow_id, happening_id) DO NOTHING",
        args![
            run.id,
            run.workflow,
            run.version,
            run.happening,
            run.customer_ref,
            run.job_ref,
            run.state.as_str(),
            run.ticket,
            text(&run.cursor),
            text(&run.outputs),
            run.steps_done,
            run.waits_for,
            run.wake_at,
            run.has_sent,
            run.started_at,
            run.ended_because,
            run.ended_at
        ],
    )?;
    Ok(made > 0)
}

pub(super) fn find_run(tx: &mut Tx<'_>, id: RunId) -> Result<Option<Run>, DbError> {
    tx.find(
        "SELECT seq, id, workflow_id, version, happening_id, customer_ref, job_ref, state, ticket, cursor, outputs, steps_done,
                waits_for, condition, wake_at, has_sent, ended_because, started_at, ended_at
           FROM workflow_runs WHERE company_id = $1 AND id = $2",
        args![id],
    )
}

/// A run that nobody else moves until this transaction ends.
pub(super) fn hold_run(tx: &mut Tx<'_>, id: RunId) -> Result<Option<Run>, DbError> {
    tx.run("UPDATE workflow_runs SET ticket = ticket WHERE company_id = $1 AND id = $2", args![id])?;
    find_run(tx, id)
}

/// Writes where a run stands now, if nobody moved it since it was read with `ticket`.
pub(super) fn save_run(tx: &mut Tx<'_>, run: &Run, ticket: i64) -> Result<bool, DbError> {
    let saved = tx.exec(
        "UPDATE workflow_runs SET state = $4, ticket = $5, cursor = $6, outputs = $7, steps_done = $8, waits_for = $9,
                condition = $10, wake_at = $11, has_sent = $12, ended_because = $13, ended_at = $14
          WHERE company_id = $1 AND id = $2 AND ticket = $3",
        args![
            run.id,
            ticket,
            run.state.as_str(),
            run.ticket,
            text(&run.cursor),
            text(&run.outputs),
            run.steps_done,
            run.waits_for,
            run.condition,
            run.wake_at,
            run.has_sent,
            run.ended_because,
            run.ended_at
        ],
    )?;
    Ok(saved > 0)
}

/// A customer's runs that go on.
pub(super) fn active_runs(tx: &mut Tx<'_>, customer_ref: &str) -> Result<Vec<Run>, DbError> {
    tx.all(
        "SELECT seq, id, workflow_id, version, happening_id, customer_ref, job_ref, state, ticket, cursor, outputs, steps_done,
                waits_for, condition, wake_at, has_sent, ended_because, started_at, ended_at
           FROM workflow_runs WHERE company_id = $1 AND customer_ref = $2 AND ended_at IS NULL ORDER BY seq",
        args![customer_ref],
    )
}

/// A workflow's runs that go on.
pub(super) fn active_runs_of(tx: &mut Tx<'_>, id: WorkflowId, limit: u32) -> Result<Vec<Run>, DbError> {
    tx.all(
        "SELECT seq, id, workflow_id, version, happening_id, customer_ref, job_ref, state, ticket, cursor, outputs, steps_done,
                waits_for, condition, wake_at, has_sent, ended_because, started_at, ended_at
           FROM workflow_runs WHERE company_id = $1 AND workflow_id = $2 AND ended_at IS NULL ORDER BY seq LIMIT $3",
        args![id, limit],
    )
}

/// How often a customer was in a workflow since then, when last, and how many runs go on.
pub(super) fn earlier_runs(
    tx: &mut Tx<'_>,
    id: WorkflowId,
    customer_ref: &str,
    since: Timestamp,
) -> Result<(i64, Option<Timestamp>, i64), DbError> {
    tx.one(
        "SELECT COALESCE(SUM(CASE WHEN started_at >= $4 THEN 1 ELSE 0 END), 0), MAX(started_at),
                COALESCE(SUM(CASE WHEN ended_at IS NULL THEN 1 ELSE 0 END), 0)
           FROM workflow_runs WHERE company_id = $1 AND workflow_id = $2 AND customer_ref = $3",
        args![id, customer_ref, since],
    )
}

/// How many runs about nobody began since then.
pub(super) fn runs_of_nobody(tx: &mut Tx<'_>, id: WorkflowId, since: Timestamp) -> Result<i64, DbError> {
    tx.value(
        "SELECT COUNT(*) FROM workflow_runs
          WHERE company_id = $1 AND workflow_id = $2 AND customer_ref IS NULL AND started_at >= $3",
        args![id, since],
    )
}

/// What is looked for.
#[derive(Debug, Clone, Default)]
pub(super) struct RunFilter {
    pub workflow: Option<WorkflowId>,
    pub state: Option<RunState>,
    pub customer_ref: Option<String>,
    pub before: i64,
}

/// Newest first.
pub(super) fn list_runs(tx: &mut Tx<'_>, filter: &RunFilter, limit: u32) -> Result<Vec<Run>, DbError> {
    tx.all(
        "SELECT seq, id, workflow_id, version, happening_id, customer_ref, job_ref, state, ticket, cursor, outputs, steps_done,
                waits_for, condition, wake_at, has_sent, ended_because, started_at, ended_at
           FROM workflow_runs
          WHERE company_id = $1 AND seq < $2
            AND (CAST($3 AS TEXT) IS NULL OR workflow_id = $3)
            AND (CAST($4 AS TEXT) IS NULL OR state = $4)
            AND (CAST($5 AS TEXT) IS NULL OR customer_ref = $5)
          ORDER BY seq DESC LIMIT $6",
        args![
            filter.before,
            filter.workflow,
            filter.state.map(|state| state.as_str().to_owned()),
            filter.customer_ref,
            limit
        ],
    )
}

/// How many runs of each workflow, or of one, stand how; those that ended before `since` do not count.
pub(super) fn count_runs(
    tx: &mut Tx<'_>,
    only: Option<WorkflowId>,
    since: Timestamp,
) -> Result<Vec<(WorkflowId, String, i64, Timestamp)>, DbError> {
    tx.all(
        "SELECT workflow_id, state, COUNT(*), MAX(started_at) FROM workflow_runs
          WHERE company_id = $1 AND (ended_at IS NULL OR ended_at >= $2) AND (CAST($3 AS TEXT) IS NULL OR workflow_id = $3)
          GROUP BY workflow_id, state",
        args![since, only],
    )
}

impl FromRow for RunStep {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            n: row.take()?,
            step: row.take()?,
            kind: row.take()?,
            item: row.take()?,
            state: row.word(StepState::parse)?,
            input: row.take::<Option<String>>()?.as_deref().map(json).transpose()?,
            output: row.take::<Option<String>>()?.as_deref().map(json).transpose()?,
            decision: row.take()?,
            error: row.take()?,
            attempts: row.take()?,
            started_at: row.take()?,
            ended_at: row.take()?,
        })
    }
}

/// Writes a step of a run, new or as it stands now.
pub(super) fn put_step(tx: &mut Tx<'_>, run: RunId, step: &RunStep) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO workflow_steps (company_id, run_id, n, step, type, item, state, input, output, decision, error, attempts, started_at, ended_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
         ON CONFLICT (company_id, run_id, n) DO UPDATE SET state = excluded.state, input = excluded.input, output = excluded.output,
            decision = excluded.decision, error = excluded.error, attempts = excluded.attempts, ended_at = excluded.ended_at",
        args![
            run,
            step.n,
            step.step,
            step.kind,
            step.item,
            step.state.as_str(),
            step.input.as_ref().map(text),
            step.output.as_ref().map(text),
            step.decision,
            step.error,
            step.attempts,
            step.started_at,
            step.ended_at
        ],
    )
}

pub(super) fn find_step(tx: &mut Tx<'_>, run: RunId, n: i64) -> Result<Option<RunStep>, DbError> {
    tx.find(
        "SELECT n, step, type, item, state, input, output, decision, error, attempts, started_at, ended_at
           FROM workflow_steps WHERE company_id = $1 AND run_id = $2 AND n = $3",
        args![run, n],
    )
}

/// In order; of very many the last thousand.
pub(super) fn steps(tx: &mut Tx<'_>, run: RunId) -> Result<Vec<RunStep>, DbError> {
    let mut steps: Vec<RunStep> = tx.all(
        "SELECT n, step, type, item, state, input, output, decision, error, attempts, started_at, ended_at
           FROM workflow_steps WHERE company_id = $1 AND run_id = $2 ORDER BY n DESC LIMIT 1000",
        args![run],
    )?;
    steps.reverse();
    Ok(steps)
}
