//! A workflow played over the past: who would have got what and when. Nothing leaves, nothing is kept
//! but the result.
//!
//! Conditions see customers and jobs as they are today, replies and goals are those of the past, and what
//! an action would have answered is the catalogue's sample.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
    time::Duration,
};

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use db::{DbError, FromRow, Row, Statements, Tx, args};
use domain::{CompanyId, DryRunId, Timestamp, WorkflowId};
use queue::{BackgroundJob, JobError, Running};
use rules::{
    gate::{
        Verdict,
        decision::{self, Origin, explain_suppressed},
        explain,
    },
    workflows::{
        Cursor, Definition, Next, ReentryRule, Step, Until,
        expressions::{self, Ready},
        next,
    },
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    check::label,
    model::Happening,
    scene::{self, Facts, Given, ITEMS},
    store,
};
use crate::{
    App,
    catalogue::{self, cap_of, channels_of, own, purpose_of},
    companies, customers,
    gate::{self, Foreseen, Outreach},
    http::{Actor, Input, Problem},
    jobs,
    realtime::Change,
};

/// Happenings that are looked at in one transaction.
const LOT: u32 = 500;
/// Runs that the result shows; the rest is counted.
const SHOWN: usize = 200;
/// Customers and jobs that are remembered at once.
const MOST_KNOWN: usize = 20_000;
/// Steps of one run, as in earnest.
const MOST_STEPS: usize = 5_000;
/// Steps of one run that the result shows.
const SHOWN_STEPS: usize = 200;
/// Why a run ends at a reply.
const WROTE: &str = "the customer wrote";
/// The longest period.
const LONGEST: Duration = Duration::from_hours(24 * 366);

/// The routes.
pub(super) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(start)).routes(routes!(get))
}

/// A dry run.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = WorkflowDryRun)]
struct DryRun {
    id: DryRunId,
    workflow_id: WorkflowId,
    /// `running`, `done` or `failed`.
    state: String,
    since: Timestamp,
    until: Timestamp,
    done: i64,
    total: i64,
    error: Option<String>,
    result: Option<DryRunResult>,
}

struct Kept {
    dry_run: DryRun,
    definition: Definition,
}

impl FromRow for Kept {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        let bad = |error: serde_json::Error| DbError::Mismatch(format!("stored JSON of a dry run: {error}"));
        let (id, workflow_id) = (row.take()?, row.take()?);
        let definition: Definition = serde_json::from_str(&row.take::<String>()?).map_err(bad)?;
        let (since, until, state) = (row.take()?, row.take()?, row.take()?);
        let (done, total, error) = (row.take()?, row.take()?, row.take()?);
        let result = row.take::<Option<String>>()?.map(|text| serde_json::from_str(&text)).transpose().map_err(bad)?;
        Ok(Self { definition, dry_run: DryRun { id, workflow_id, state, since, until, done, total, error, result } })
    }
}

fn find(tx: &mut Tx<'_>, id: DryRunId) -> Result<Option<Kept>, DbError> {
    tx.find(
        "SELECT id, workflow_id, definition, since, until, state, done, total, error, result
           FROM workflow_dry_runs WHERE company_id = $1 AND id = $2",
        args![id],
    )
}

/// What would have happened.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[schema(as = WorkflowDryRunResult)]
pub struct DryRunResult {
    /// Happenings of the trigger in the period.
    pub happenings: u64,
    pub starts: u64,
    /// The trigger's condition said no.
    pub filtered: u64,
    /// The customer was in it, and may not come in again yet.
    pub not_again: u64,
    /// Why runs ended, and how many.
    pub ends: BTreeMap<String, u64>,
    pub messages: DryRunMessages,
    /// How often each action would have been done.
    pub actions: BTreeMap<String, u64>,
    /// The newest 200.
    pub runs: Vec<DryRunRun>,
}

/// What the gate would have said.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[schema(as = WorkflowDryRunMessages)]
pub struct DryRunMessages {
    pub sent: u64,
    pub held: u64,
    pub suppressed: u64,
    pub by_rule: BTreeMap<String, u64>,
}

/// A run that would have been.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = WorkflowDryRunRun)]
pub struct DryRunRun {
    pub at: Timestamp,
    pub customer_ref: Option<String>,
    pub customer_name: Option<String>,
    /// What happened, in words.
    pub title: String,
    pub ended_because: String,
    pub steps: Vec<DryRunStep>,
}

/// A step of it.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = WorkflowDryRunStep)]
pub struct DryRunStep {
    pub at: Timestamp,
    pub step: String,
    pub name: String,
    pub r#type: String,
    pub input: Value,
    pub decision: Option<String>,
    /// Of a message.
    pub gate: Option<DryRunGate>,
}

/// What the gate would have said of one message.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = WorkflowDryRunGate)]
pub struct DryRunGate {
    /// `sent`, `held` or `suppressed`.
    pub outcome: String,
    pub rule: Option<String>,
    pub until: Option<Timestamp>,
    pub explanation: String,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewWorkflowDryRun)]
struct Period {
    since: Timestamp,
    until: Timestamp,
}

/// Plays the draft of a workflow over a period of the past. Nothing is sent.
#[utoipa::path(post, path = "/v1/workflows/{id}/dry_runs", tag = "workflows", params(("id" = String, Path)), request_body = Period, responses((status = 202, body = DryRun), Problem))]
async fn start(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Input(period): Input<Period>,
) -> Result<(StatusCode, Json<DryRun>), Problem> {
    let (workflow, app_in): (WorkflowId, _) = (id.parse()?, app.clone());
    if period.since >= period.until {
        return Err(Problem::invalid_field("until", "is not after since"));
    }
    if period.until.since(period.since) > LONGEST {
        return Err(Problem::invalid_field("since", "at most a year before until"));
    }
    let dry_run = app
        .db
        .write(actor.company, move |tx| {
            let workflow = store::find(tx, workflow)?.ok_or_else(|| Problem::not_found("workflow"))?;
            if workflow.draft.trigger.operation.is_empty() {
                return Err(Problem::invalid_field("trigger", "choose what starts it"));
            }
            let id: DryRunId = app_in.env.new_id();
            tx.run(
                "INSERT INTO workflow_dry_runs (company_id, id, workflow_id, definition, since, until, state, created_at)
                 VALUES ($1, $2, $3, $4, $5, $6, 'running', $7)",
                args![
                    id,
                    workflow.id,
                    serde_json::to_string(&workflow.draft).expect("our own types serialize"),
                    period.since,
                    period.until,
                    app_in.env.now()
                ],
            )?;
            app_in.queue.enqueue(tx, DryRunJob { dry_run: id }.plan())?;
            find(tx, id)?.map(|kept| kept.dry_run).ok_or_else(|| Problem::not_found("dry run"))
        })
        .await?;
    Ok((StatusCode::ACCEPTED, Json(dry_run)))
}

/// A dry run, and its result when it is done.
#[utoipa::path(get, path = "/v1/workflow_dry_runs/{id}", tag = "workflows", params(("id" = String, Path)), responses((status = 200, body = DryRun), Problem))]
async fn get(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<Json<DryRun>, Problem> {
    let id: DryRunId = id.parse()?;
    let found: Result<Option<Kept>, DbError> = app.db.read(actor.company, move |tx| find(tx, id)).await;
    let mut dry_run = found?.ok_or_else(|| Problem::not_found("dry run"))?.dry_run;
    if !actor.sees_contact_details()
        && let Some(result) = &mut dry_run.result
    {
        for step in result.runs.iter_mut().flat_map(|run| &mut run.steps) {
            step.input = Value::Null;
        }
    }
    Ok(Json(dry_run))
}

/// Does a dry run. Started again, it begins anew.
#[derive(Debug, Serialize, Deserialize)]
pub struct DryRunJob {
    /// Which.
    pub dry_run: DryRunId,
}

impl BackgroundJob<App> for DryRunJob {
    const NAME: &'static str = "workflows.dry_run";
    const MOST_ATTEMPTS: u32 = 3;

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let id = self.dry_run;
        let Err(error) = perform(&app, &running, id).await else { return Ok(()) };
        if running.attempt >= Self::MOST_ATTEMPTS {
            let (text, live) = (error.to_string(), app.live.clone());
            app.db
                .write(running.company, move |tx| {
                    tx.run(
                        "UPDATE workflow_dry_runs SET state = 'failed', error = $3 WHERE company_id = $1 AND id = $2",
                        args![id, text],
                    )?;
                    live.publish(tx, Change::WorkflowDryRun, id)
                })
                .await
                .map_err(|error: DbError| JobError::from(error))?;
        }
        Err(JobError::from(error))
    }
}

async fn perform(app: &App, running: &Running, id: DryRunId) -> Result<(), DbError> {
    let company = running.company;
    let kept = app.db.read(company, move |tx| find(tx, id)).await?;
    let Some(kept) = kept.filter(|kept| kept.dry_run.state == "running") else { return Ok(()) };
    let (since, until) = (kept.dry_run.since, kept.dry_run.until);
    let result = play(app, company, kept.definition, since, until, Some(id)).await?;
    let (live, marker) = (app.live.clone(), running.clone());
    app.db
        .write(company, move |tx| {
            let text = serde_json::to_string(&result).expect("our own results serialize");
            tx.run(
                "UPDATE workflow_dry_runs SET state = 'done', done = $3, total = $3, result = $4
                  WHERE company_id = $1 AND id = $2",
                args![id, i64::try_from(result.happenings).unwrap_or(i64::MAX), text],
            )?;
            live.publish(tx, Change::WorkflowDryRun, id)?;
            marker.done_in(tx)
        })
        .await
}

/// Plays a workflow over a period. With an id, its progress is noted.
pub async fn play(
    app: &App,
    company: CompanyId,
    definition: Definition,
    since: Timestamp,
    until: Timestamp,
    id: Option<DryRunId>,
) -> Result<DryRunResult, DbError> {
    let (app_in, operation) = (app.clone(), definition.trigger.operation.clone());
    let (mut play, total) = app
        .db
        .read(company, move |tx| {
            let total = store::count_happenings(tx, &operation, since, until)?;
            Ok::<_, DbError>((Play::begin(tx, &app_in, Arc::new(definition), since)?, total))
        })
        .await?;
    let mut place = (since, String::new());
    loop {
        let app_in = app.clone();
        let (after, operation) = (place.clone(), play.definition.trigger.operation.clone());
        let (back, last) = app
            .db
            .read(company, move |tx| {
                let lot = store::happenings_after(tx, &operation, (after.0, &after.1), until, LOT)?;
                for happening in &lot {
                    play.happening(tx, &app_in, happening)?;
                }
                let last = lot.last().map(|last| (last.at, last.id.to_string()));
                Ok::<_, DbError>((play, last))
            })
            .await?;
        play = back;
        let Some(last) = last else { break };
        place = last;
        if let Some(id) = id {
            let (done, live) = (i64::try_from(play.result.happenings).unwrap_or(i64::MAX), app.live.clone());
            let total = i64::try_from(total).unwrap_or(i64::MAX);
            app.db
                .write(company, move |tx| {
                    tx.run(
                        "UPDATE workflow_dry_runs SET done = $3, total = $4 WHERE company_id = $1 AND id = $2",
                        args![id, done, total],
                    )?;
                    live.publish(tx, Change::WorkflowDryRun, id)
                })
                .await
                .map_err(|error: DbError| error)?;
        }
    }
    play.result.runs.reverse();
    play.result.runs.truncate(SHOWN);
    Ok(play.result)
}

/// Moments of customers, in order, with what was told.
type Moments = HashMap<String, Vec<(Timestamp, Ready)>>;

/// A goal, and when customers reached what it names.
struct Goal {
    label: String,
    when: Option<String>,
    moments: Moments,
}

/// By customer, channel and purpose.
type Asked = HashMap<(String, own::Way, own::For), Arc<Vec<Foreseen>>>;

struct Play {
    definition: Arc<Definition>,
    now: Timestamp,
    replies: HashMap<String, Vec<(Timestamp, String)>>,
    goals: Vec<Goal>,
    facts: HashMap<(Option<String>, Option<String>), Arc<Facts>>,
    asked: Asked,
    /// When a customer's last run began, and until when it went on.
    last: HashMap<String, (Timestamp, Timestamp)>,
    /// When a customer would have been written to last, for each purpose.
    written: HashMap<(String, own::For), Timestamp>,
    next_start: Timestamp,
    result: DryRunResult,
}

impl Play {
    fn begin(tx: &mut Tx<'_>, app: &App, definition: Arc<Definition>, since: Timestamp) -> Result<Self, DbError> {
        let mut replies: HashMap<String, Vec<(Timestamp, String)>> = HashMap::new();
        for (customer_ref, at, payload) in store::moments(tx, own::MESSAGE_RECEIVED, since)? {
            let payload: Value = serde_json::from_str(&payload).unwrap_or_default();
            let text = payload["text"].as_str().unwrap_or_default().to_owned();
            replies.entry(customer_ref).or_default().push((at, text));
        }
        let mut goals = Vec::new();
        for goal in &definition.settings.goals {
            let when = goal.when.clone().filter(|when| !when.trim().is_empty());
            let mut moments = Moments::new();
            for (customer_ref, at, payload) in store::moments(tx, &goal.operation, since)? {
                // What is told matters only to a condition.
                let told =
                    if when.is_some() { serde_json::from_str(&payload).unwrap_or_default() } else { Value::Null };
                moments.entry(customer_ref).or_default().push((at, Ready::new(&told)));
            }
            goals.push(Goal { label: label(&goal.operation), when, moments });
        }
        Ok(Self {
            definition,
            now: app.env.now(),
            replies,
            goals,
            facts: HashMap::new(),
            asked: HashMap::new(),
            last: HashMap::new(),
            written: HashMap::new(),
            next_start: since,
            result: DryRunResult::default(),
        })
    }

    fn facts(&mut self, tx: &mut Tx<'_>, happening: &Happening) -> Result<Arc<Facts>, DbError> {
        let key = (happening.customer_ref.clone(), happening.job_ref.clone());
        if let Some(known) = self.facts.get(&key) {
            return Ok(Arc::clone(known));
        }
        let facts = Arc::new(Facts::load(tx, key.0.as_deref(), key.1.as_deref())?);
        if self.facts.len() > MOST_KNOWN {
            self.facts.clear();
        }
        self.facts.insert(key, Arc::clone(&facts));
        Ok(facts)
    }

    fn happening(&mut self, tx: &mut Tx<'_>, app: &App, happening: &Happening) -> Result<(), DbError> {
        self.result.happenings += 1;
        let facts = self.facts(tx, happening)?;
        let definition = Arc::clone(&self.definition);
        let trigger = Ready::new(&happening.payload);
        if let Some(when) = definition.trigger.when.as_deref().filter(|when| !when.trim().is_empty()) {
            let context = facts.ready(&trigger, happening.at).into_iter().collect();
            if !expressions::truth(when, &context).unwrap_or(false) {
                self.result.filtered += 1;
                return Ok(());
            }
        }
        if let Some(customer_ref) = &happening.customer_ref
            && !self.may_enter(customer_ref, happening.at)
        {
            self.result.not_again += 1;
            return Ok(());
        }
        self.result.starts += 1;
        let mut starts_at = happening.at;
        if let Some(most) = definition.settings.most_starts_per_hour.filter(|most| *most > 0) {
            starts_at = starts_at.max(self.next_start);
            self.next_start = starts_at.plus(Duration::from_hours(1) / most);
        }
        let mut run = DryRunRun {
            at: happening.at,
            customer_ref: happening.customer_ref.clone(),
            customer_name: facts.customer.as_ref().map(|customer| customer.name.clone()),
            title: label(&happening.operation),
            ended_because: String::new(),
            steps: Vec::new(),
        };
        let ended_at = self.walk(tx, app, happening, (&facts, &trigger), starts_at, &mut run)?;
        if let Some(customer_ref) = &happening.customer_ref {
            self.last.insert(customer_ref.clone(), (starts_at, ended_at));
        }
        *self.result.ends.entry(run.ended_because.clone()).or_default() += 1;
        // Dropped by the lot: taking the oldest off each time would move all of them.
        if self.result.runs.len() >= 2 * SHOWN {
            self.result.runs.drain(..SHOWN);
        }
        self.result.runs.push(run);
        Ok(())
    }

    fn may_enter(&self, customer_ref: &str, at: Timestamp) -> bool {
        let reentry = self.definition.settings.reentry;
        let Some((began, ended)) = self.last.get(customer_ref) else { return true };
        match reentry.rule {
            ReentryRule::Always => true,
            ReentryRule::Once => false,
            ReentryRule::NotWhileRunning => *ended <= at,
            ReentryRule::AfterDays => {
                let days = Duration::from_hours(24) * reentry.days.unwrap_or(1);
                *ended <= at && began.plus(days) <= at
            }
        }
    }

    /// What ends a run between two moments: a goal, or a reply where that stops it.
    fn interruption(
        &self,
        customer_ref: Option<&str>,
        (from, to): (Timestamp, Timestamp),
        (facts, start): (&Facts, &Ready),
    ) -> Option<(Timestamp, String)> {
        let customer_ref = customer_ref?;
        let is_between = |at: Timestamp| at > from && at <= to;
        let reached = |goal: &Goal| {
            let moments = goal.moments.get(customer_ref)?;
            let (at, _) = moments.iter().find(|(at, told)| is_between(*at) && holds(goal, *at, told, facts, start))?;
            Some((*at, format!("goal reached: {}", goal.label)))
        };
        let reply = || {
            let (at, _) = self.replies.get(customer_ref)?.iter().find(|(at, _)| is_between(*at))?;
            Some((*at, WROTE.to_owned()))
        };
        let reply = self.definition.settings.stop_on_reply.then(reply).flatten();
        self.goals.iter().filter_map(reached).chain(reply).min()
    }

    /// Gives back when the run would have ended.
    fn walk(
        &mut self,
        tx: &mut Tx<'_>,
        app: &App,
        happening: &Happening,
        (facts, trigger): (&Facts, &Ready),
        starts_at: Timestamp,
        run: &mut DryRunRun,
    ) -> Result<Timestamp, DbError> {
        let definition = Arc::clone(&self.definition);
        let customer_ref = happening.customer_ref.as_deref();
        let (mut at, mut cursor) = (starts_at, Cursor::default());
        let (mut given, mut outputs) = (Given::default(), Map::new());
        // One that waits for its turn to start can be over before it began.
        if let Some((when, why)) = self.interruption(customer_ref, (happening.at, starts_at), (facts, trigger)) {
            run.ended_because = why;
            return Ok(when);
        }
        for _ in 0..MOST_STEPS {
            let context = scene::at(facts.ready(trigger, at), (&given, &outputs), &definition, &cursor);
            let mut note = |step: &Step, at: Timestamp, input: Value, decision: Option<String>, gate| {
                if run.steps.len() >= SHOWN_STEPS {
                    return;
                }
                run.steps.push(DryRunStep {
                    at,
                    step: step.id.clone(),
                    name: step.name.clone().unwrap_or_else(|| step.id.clone()),
                    r#type: step.what.word().to_owned(),
                    input,
                    decision,
                    gate,
                });
            };
            match next(&definition, &mut cursor, &context, &facts.clocks(at)) {
                Next::Decided { step, decision, output } => {
                    note(step, at, Value::Null, Some(decision), None);
                    given.set(&mut outputs, &step.id, output);
                }
                Next::Loop { step, items, decision } => {
                    note(step, at, Value::Null, Some(decision), None);
                    given.set(&mut outputs, &step.id, json!({ "count": items.len() }));
                    let all = outputs.entry(ITEMS).or_insert_with(|| json!({}));
                    all[&step.id] = Value::Array(items);
                }
                Next::Action { step, operation, input, .. } => {
                    *self.result.actions.entry(operation.to_owned()).or_default() += 1;
                    let gates = if operation == own::MESSAGE_SEND {
                        self.ask_gate(tx, app, happening, &input, at)?
                    } else {
                        vec![]
                    };
                    if gates.is_empty() {
                        let nothing = (operation == own::MESSAGE_SEND).then(|| "nobody to write to".to_owned());
                        note(step, at, input.clone(), nothing, None);
                    }
                    let is_sent = gates.iter().any(|gate| gate.outcome != "suppressed");
                    let why = gates.first().map(|gate| gate.explanation.clone());
                    for gate in gates {
                        note(step, at, input.clone(), None, Some(gate));
                    }
                    let mut sample = catalogue::find(operation).map(|known| (known.sample)()).unwrap_or_default();
                    if operation == own::MESSAGE_SEND && !is_sent {
                        sample = json!({ "outcome": "suppressed", "explanation": why, "messages": [] });
                    }
                    given.set(&mut outputs, &step.id, sample);
                    cursor.next(&definition);
                }
                Next::Wait { step, until, .. } => {
                    let (wake_at, output, decision) = self.wait(customer_ref, &until, at, &context);
                    if let Some((when, why)) = self.interruption(customer_ref, (at, wake_at), (facts, trigger))
                        && !(matches!(until, Until::Reply { .. }) && why == WROTE)
                    {
                        note(step, at, json!({ "until": wake_at }), Some(why.clone()), None);
                        run.ended_because = why;
                        return Ok(when);
                    }
                    if wake_at > self.now {
                        note(step, at, json!({ "until": wake_at }), Some("would still wait today".into()), None);
                        run.ended_because = "would still wait today".into();
                        return Ok(wake_at);
                    }
                    note(step, at, json!({ "until": wake_at }), Some(decision), None);
                    given.set(&mut outputs, &step.id, output);
                    at = wake_at.max(at);
                    cursor.next(&definition);
                }
                Next::Approval { step, question, .. } => {
                    let decision = "somebody would be asked; taken as a yes";
                    note(step, at, json!({ "question": question }), Some(decision.into()), None);
                    given.set(&mut outputs, &step.id, json!({ "approved": true, "by": null }));
                    cursor.next(&definition);
                }
                Next::Broken { step, field, error } => {
                    note(step, at, Value::Null, Some(format!("{field}: {error}")), None);
                    run.ended_because = "a step could not be done".into();
                    return Ok(at);
                }
                Next::End { step, reason } => {
                    if let Some(step) = step {
                        note(step, at, Value::Null, Some(reason.clone()), None);
                    }
                    run.ended_because = reason;
                    return Ok(at);
                }
            }
        }
        run.ended_because = "did too many steps".into();
        Ok(at)
    }

    fn wait(
        &self,
        customer_ref: Option<&str>,
        until: &Until,
        at: Timestamp,
        context: &expressions::Context,
    ) -> (Timestamp, Value, String) {
        match until {
            Until::Time(time) => (*time, json!({}), "the time has come".into()),
            Until::Reply { deadline } => {
                let said = customer_ref.and_then(|customer| self.replies.get(customer));
                match said.and_then(|said| said.iter().find(|(when, _)| *when > at && when <= deadline)) {
                    Some((when, text)) => (*when, json!({ "replied": true, "text": text }), WROTE.into()),
                    None => (*deadline, json!({ "replied": false, "text": null }), "no reply came".into()),
                }
            }
            Until::Condition { when, deadline } => {
                if expressions::truth(when, context).unwrap_or(false) {
                    (at, json!({ "met": true }), "the condition is met today".into())
                } else {
                    (*deadline, json!({ "met": false }), "the condition is not met today".into())
                }
            }
        }
    }

    fn ask_gate(
        &mut self,
        tx: &mut Tx<'_>,
        app: &App,
        happening: &Happening,
        input: &Value,
        at: Timestamp,
    ) -> Result<Vec<DryRunGate>, DbError> {
        let Ok(message) = serde_json::from_value::<own::SendMessage>(input.clone()) else { return Ok(vec![]) };
        let Some(customer_ref) = message.customer_ref.or_else(|| happening.customer_ref.clone()) else {
            return Ok(vec![]);
        };
        let key = (customer_ref.clone(), message.channel, message.purpose);
        let asked = if let Some(asked) = self.asked.get(&key) {
            Arc::clone(asked)
        } else {
            let (way, purpose) = (message.channel, message.purpose);
            let foreseen = foresee(tx, app, &customer_ref, happening.job_ref.as_deref(), way, purpose)?;
            let foreseen = Arc::new(foreseen);
            if self.asked.len() > MOST_KNOWN {
                self.asked.clear();
            }
            self.asked.insert(key, Arc::clone(&foreseen));
            foreseen
        };
        let written = self.written.get(&(customer_ref.clone(), message.purpose)).copied();
        let mut gates = Vec::new();
        for one in asked.iter() {
            let gate = match &one.facts {
                Err((rule, reason)) => DryRunGate {
                    outcome: "suppressed".into(),
                    rule: Some(rule.as_str().to_owned()),
                    until: None,
                    explanation: format!("Not sent · {reason}"),
                },
                Ok(facts) => {
                    let mut facts = facts.clone();
                    // What was sent in the meantime is not what stood at that moment.
                    facts.last_same_purpose = written;
                    facts.same_job_sent = false;
                    facts.daily_cap_until = None;
                    let verdict = decision::decide(&facts, at);
                    let explanation = match &verdict {
                        Verdict::Suppressed { rule } => explain_suppressed(*rule),
                        _ => explain(&verdict, &facts, at),
                    };
                    DryRunGate {
                        outcome: verdict.outcome().to_owned(),
                        rule: (verdict != Verdict::Sent).then(|| verdict.rule().as_str().to_owned()),
                        until: verdict.until(),
                        explanation,
                    }
                }
            };
            let messages = &mut self.result.messages;
            match gate.outcome.as_str() {
                "sent" => messages.sent += 1,
                "held" => messages.held += 1,
                _ => messages.suppressed += 1,
            }
            if let Some(rule) = &gate.rule {
                *messages.by_rule.entry(rule.clone()).or_default() += 1;
            }
            if gate.outcome != "suppressed" {
                self.written.insert((customer_ref.clone(), message.purpose), gate.until.unwrap_or(at));
            }
            gates.push(gate);
        }
        Ok(gates)
    }
}

/// Whether a goal's condition is true of what happened; it sees what began the run, too.
fn holds(goal: &Goal, at: Timestamp, told: &Ready, facts: &Facts, start: &Ready) -> bool {
    let Some(when) = &goal.when else { return true };
    let mut variables = facts.ready(told, at);
    variables.push(("start".into(), start.clone()));
    expressions::truth(when, &variables.into_iter().collect()).unwrap_or(false)
}

fn foresee(
    tx: &mut Tx<'_>,
    app: &App,
    customer_ref: &str,
    job_ref: Option<&str>,
    way: own::Way,
    purpose: own::For,
) -> Result<Vec<Foreseen>, DbError> {
    let Some(customer) = customers::store::find(tx, customer_ref)?.filter(|customer| !customer.is_deleted) else {
        return Ok(vec![]);
    };
    let (company, settings) = (companies::store::get(tx)?, companies::store::pulse_check_settings(tx)?);
    let job = match job_ref {
        Some(job_ref) => jobs::store::find(tx, job_ref)?,
        None => None,
    };
    let outreach = Outreach {
        company: &company,
        settings: &settings,
        channels: channels_of(way),
        customer: &customer,
        purpose: purpose_of(purpose),
        origin: Origin::Automatic,
        job: job.as_ref(),
        once_for_each_job: false,
        pulse_check: None,
        part_of: None,
        cap: cap_of(purpose),
    };
    gate::foresee_reach(tx, app, &outreach)
}
