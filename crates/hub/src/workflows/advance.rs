//! A run goes on, until it waits, calls outside, or ends.
//!
//! What Porchlight does by itself happens in the transaction that records it. What calls outside is noted
//! first, called with no transaction open, and recorded; a run that is found with a call noted and not
//! recorded was interrupted, and what that means depends on whether the call may be made twice.

use std::{sync::Arc, time::Duration};

use connect::{Idempotency, Operation, Pace, ProviderError, Retry};
use db::{DbError, Tx};
use domain::{RunId, Timestamp};
use queue::{BackgroundJob, JobError, Running};
use rules::workflows::{
    Definition, Next, OnError, OnTimeout, Step, StepKind, Until,
    expressions::{self, Context, Ready},
    next,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    begin::{definition, tell_admins},
    model::{Run, RunState, RunStep, StepState},
    scene::{self, Facts, Given, ITEMS},
    store,
};
use crate::{
    App, alerts,
    catalogue::{self, Failure, Scene, own},
    realtime::Change,
};

/// So many steps are done in one transaction before others have their turn.
const AT_ONCE: u32 = 50;
/// A run that does more is going in circles.
const MOST_STEPS: i64 = 5_000;
/// What a step gives is kept up to this size, in bytes of JSON.
const LARGEST_OUTPUT: usize = 256 * 1024;
/// All that the steps of a run gave is kept up to this size: it is written anew with each step.
const LARGEST_OUTPUTS: usize = 2 * 1024 * 1024;
/// Pauses between tries of a step that failed for a passing reason.
const PAUSES: [Duration; 5] = [
    Duration::from_mins(1),
    Duration::from_mins(5),
    Duration::from_mins(30),
    Duration::from_hours(2),
    Duration::from_hours(8),
];

/// Why a run goes on.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "woken")]
pub enum Woken {
    /// It has work to do.
    GoOn,
    /// Its time has come.
    Timer,
    /// The customer wrote.
    Reply {
        /// What.
        text: String,
    },
    /// Something happened to the customer: its condition may be true.
    Condition,
    /// Somebody said yes.
    Approved {
        /// Who.
        by: String,
    },
    /// Somebody said no.
    Declined {
        /// Who.
        by: String,
    },
    /// Somebody wants it to go on without the step.
    Skip {
        /// Who.
        by: String,
    },
}

/// Lets a run go on.
#[derive(Debug, Serialize, Deserialize)]
pub struct Advance {
    /// Which.
    pub run: RunId,
    /// The moment of the run that this is meant for.
    pub ticket: i64,
    /// Why.
    #[serde(flatten)]
    pub because: Woken,
}

/// An action that calls outside.
struct Call {
    operation: &'static Operation,
    input: Value,
    key: String,
}

impl BackgroundJob<App> for Advance {
    const NAME: &'static str = "workflows.advance";

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let (run, ticket) = (self.run, self.ticket);
        let (app_in, marker) = (app.clone(), running.clone());
        let call: Option<Call> = app
            .db
            .write(running.company, move |tx| {
                let call = wake(tx, &app_in, &self)?;
                if call.is_none() {
                    marker.done_in(tx)?;
                }
                Ok::<_, DbError>(call)
            })
            .await?;
        let Some(call) = call else { return Ok(()) };
        let answer =
            catalogue::run(&app, running.company, call.operation, &call.input, &call.key, Pace::Background).await;
        let app_in = app.clone();
        app.db
            .write(running.company, move |tx| {
                settle(tx, &app_in, (run, ticket), call.operation, answer)?;
                running.done_in(tx)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}

/// Plans that a run goes on now.
pub(super) fn plan(tx: &mut Tx<'_>, app: &App, run: &Run, because: Woken) -> Result<(), DbError> {
    app.queue.enqueue(tx, Advance { run: run.id, ticket: run.ticket, because }.plan()).map(drop)
}

/// A run while it goes on.
struct Going<'a> {
    app: &'a App,
    run: &'a mut Run,
    definition: &'a Definition,
    trigger: &'a Ready,
    facts: &'a Facts,
    given: Given,
    /// As it was when it was read.
    ticket: i64,
    /// Calls outside are for the next job.
    may_call: bool,
}

/// What becomes of a run for now.
enum Rest {
    /// It was written: it waits, or is over, or another job goes on.
    Written,
    Call(Call),
}

/// The first steps of a new run, in the transaction that made it.
pub(super) fn begin(
    tx: &mut Tx<'_>,
    app: &App,
    run: &mut Run,
    definition: &Arc<Definition>,
    trigger: &Ready,
    facts: &Facts,
) -> Result<(), DbError> {
    let ticket = run.ticket;
    let mut going = Going { app, run, definition, trigger, facts, given: Given::default(), ticket, may_call: false };
    going.go_on(tx).map(drop)
}

fn wake(tx: &mut Tx<'_>, app: &App, advance: &Advance) -> Result<Option<Call>, DbError> {
    let Some(mut run) = store::find_run(tx, advance.run)? else { return Ok(None) };
    if run.ticket != advance.ticket || run.state.is_over() {
        return Ok(None);
    }
    let definition = definition(tx, run.workflow, run.version)?;
    let trigger = trigger(tx, &run)?;
    let facts = Facts::load(tx, run.customer_ref.as_deref(), run.job_ref.as_deref())?;
    let ticket = run.ticket;
    let given = Given::of(&run.outputs);
    let mut going = Going {
        app,
        run: &mut run,
        definition: &definition,
        trigger: &trigger,
        facts: &facts,
        given,
        ticket,
        // Of those that wake a waiting run there may be several; of those that let it go on, one.
        may_call: matches!(advance.because, Woken::GoOn),
    };
    if !going.woken(tx, &advance.because)? {
        return Ok(None);
    }
    match going.go_on(tx)? {
        Rest::Written => Ok(None),
        Rest::Call(call) => Ok(Some(call)),
    }
}

/// What began a run, as expressions see it.
fn trigger(tx: &mut Tx<'_>, run: &Run) -> Result<Ready, DbError> {
    let happening = store::find_happening(tx, run.happening)?;
    Ok(Ready::new(&happening.map(|happening| happening.payload).unwrap_or_default()))
}

impl Going<'_> {
    /// What was waited for has come. False: there is nothing to go on with now.
    fn woken(&mut self, tx: &mut Tx<'_>, because: &Woken) -> Result<bool, DbError> {
        let now = self.app.env.now();
        let current = store::find_step(tx, self.run.id, self.run.steps_done + 1)?;
        match (because, self.run.waits_for.as_deref()) {
            (Woken::GoOn, _) | (Woken::Timer, Some("drip" | "retry")) => {}
            (Woken::Timer, Some("time")) => self.waited(tx, current, json!({}), "the time has come")?,
            (Woken::Timer, Some("reply")) => {
                self.waited(tx, current, json!({ "replied": false, "text": null }), "no reply came")?;
            }
            (Woken::Timer, Some("condition")) => {
                self.waited(tx, current, json!({ "met": false }), "the time is up; the condition was not met")?;
            }
            (Woken::Reply { text }, Some("reply")) => {
                self.waited(tx, current, json!({ "replied": true, "text": text }), "the customer wrote")?;
            }
            (Woken::Condition, Some("condition")) => {
                let when = self.run.condition.clone().unwrap_or_default();
                let context = self.context(now);
                if !expressions::truth(&when, &context).unwrap_or(false) {
                    return Ok(false);
                }
                self.waited(tx, current, json!({ "met": true }), "the condition is met")?;
            }
            (Woken::Approved { by }, Some("approval")) => {
                let words = format!("{by} said yes");
                self.waited(tx, current, json!({ "approved": true, "by": by }), &words)?;
            }
            (Woken::Declined { by }, Some("approval")) => {
                let words = format!("{by} said no");
                self.waited(tx, current, json!({ "approved": false, "by": by }), &words)?;
                return self.end(tx, RunState::Stopped, &words).map(|()| false);
            }
            (Woken::Timer, Some("approval")) => {
                let goes_on = matches!(
                    self.run.cursor.step(self.definition).map(|step| &step.what),
                    Some(StepKind::Approval { on_timeout: OnTimeout::GoOn, .. })
                );
                self.waited(tx, current, json!({ "approved": goes_on, "by": null }), "nobody answered in time")?;
                if !goes_on {
                    return self.end(tx, RunState::Stopped, "nobody answered in time").map(|()| false);
                }
            }
            (Woken::Skip { by }, _) => {
                if let Some(mut step) = current {
                    step.state = StepState::Skipped;
                    step.decision = Some(format!("{by} let it go on without this step"));
                    step.ended_at = Some(now);
                    store::put_step(tx, self.run.id, &step)?;
                    let error = step.error.unwrap_or_default();
                    self.gave(&step.step, json!({ "error": error, "skipped": true }));
                    self.behind();
                }
            }
            _ => return Ok(false),
        }
        (self.run.state, self.run.waits_for, self.run.condition, self.run.wake_at) =
            (RunState::Running, None, None, None);
        Ok(true)
    }

    /// A wait is over: its step is done.
    fn waited(
        &mut self,
        tx: &mut Tx<'_>,
        current: Option<RunStep>,
        output: Value,
        decision: &str,
    ) -> Result<(), DbError> {
        if let Some(mut step) = current {
            (step.state, step.ended_at) = (StepState::Done, Some(self.app.env.now()));
            (step.output, step.decision) = (Some(output.clone()), Some(decision.to_owned()));
            store::put_step(tx, self.run.id, &step)?;
            self.gave(&step.step, output);
        }
        self.behind();
        Ok(())
    }

    fn context(&self, now: Timestamp) -> Context {
        let variables = self.facts.ready(self.trigger, now);
        scene::at(variables, (&self.given, &self.run.outputs), self.definition, &self.run.cursor)
    }

    /// What is kept of an answer.
    fn kept(&self, step: &str, output: Value) -> Value {
        let others = self.run.outputs.iter().filter(|(name, _)| *name != step);
        let size = output.to_string().len();
        if size > LARGEST_OUTPUT
            || size + others.map(|(_, other)| other.to_string().len()).sum::<usize>() > LARGEST_OUTPUTS
        {
            json!({ "error": "the answer is too large to be kept" })
        } else {
            output
        }
    }

    /// What a step gave, for the steps behind it.
    fn gave(&mut self, step: &str, output: Value) {
        self.given.set(&mut self.run.outputs, step, output);
    }

    /// The step is behind us.
    fn behind(&mut self) {
        self.run.cursor.next(self.definition);
        self.run.steps_done += 1;
    }

    fn item(&self) -> Option<i64> {
        self.run.cursor.loops(self.definition).last().map(|(_, item)| i64::try_from(*item).unwrap_or(i64::MAX))
    }

    fn step(&self, step: &Step) -> RunStep {
        let now = self.app.env.now();
        RunStep {
            n: self.run.steps_done + 1,
            step: step.id.clone(),
            kind: step.what.word().to_owned(),
            item: self.item(),
            state: StepState::Done,
            input: None,
            output: None,
            decision: None,
            error: None,
            attempts: 0,
            started_at: now,
            ended_at: Some(now),
        }
    }

    fn go_on(&mut self, tx: &mut Tx<'_>) -> Result<Rest, DbError> {
        for _ in 0..AT_ONCE {
            if self.run.steps_done >= MOST_STEPS {
                self.end(tx, RunState::Failed, "did 5,000 steps and did not come to an end")?;
                self.tell(tx, "A run did 5,000 steps, came to no end, and was ended.")?;
                return Ok(Rest::Written);
            }
            let now = self.app.env.now();
            let context = self.context(now);
            let mut cursor = self.run.cursor.clone();
            match next(self.definition, &mut cursor, &context, &self.facts.clocks(now)) {
                Next::Decided { step, decision, output } => {
                    let row = RunStep { decision: Some(decision), output: Some(output.clone()), ..self.step(step) };
                    store::put_step(tx, self.run.id, &row)?;
                    self.gave(&step.id, output);
                    (self.run.cursor, self.run.steps_done) = (cursor, self.run.steps_done + 1);
                }
                Next::Loop { step, items, decision } => {
                    let output = json!({ "count": items.len() });
                    let row = RunStep { decision: Some(decision), output: Some(output.clone()), ..self.step(step) };
                    store::put_step(tx, self.run.id, &row)?;
                    self.gave(&step.id, output);
                    let all = self.run.outputs.entry(ITEMS).or_insert_with(|| json!({}));
                    all[&step.id] = Value::Array(items);
                    (self.run.cursor, self.run.steps_done) = (cursor, self.run.steps_done + 1);
                }
                Next::Action { step, operation, input, on_error } => {
                    if let Some(rest) = self.action(tx, step, operation, input, on_error)? {
                        return Ok(rest);
                    }
                }
                Next::Wait { step, until, decision } => {
                    if let Some(rest) = self.wait(tx, step, until, decision, now)? {
                        return Ok(rest);
                    }
                }
                Next::Approval { step, question, deadline, .. } => {
                    return self.ask(tx, step, question, deadline);
                }
                Next::Broken { step, field, error } => return self.broken(tx, step, &field, &error),
                Next::End { step, reason } => {
                    if let Some(step) = step {
                        store::put_step(
                            tx,
                            self.run.id,
                            &RunStep { decision: Some(reason.clone()), ..self.step(step) },
                        )?;
                        self.run.steps_done += 1;
                    }
                    self.end(tx, RunState::Done, &reason)?;
                    return Ok(Rest::Written);
                }
            }
        }
        self.hand_on(tx)
    }

    /// Another job goes on from here.
    fn hand_on(&mut self, tx: &mut Tx<'_>) -> Result<Rest, DbError> {
        self.run.state = RunState::Running;
        self.save(tx)?;
        plan(tx, self.app, self.run, Woken::GoOn)?;
        Ok(Rest::Written)
    }

    /// Writes where it stands; what was meant for earlier moments does nothing from now on.
    fn save(&mut self, tx: &mut Tx<'_>) -> Result<(), DbError> {
        self.run.ticket = self.ticket + 1;
        if !store::save_run(tx, self.run, self.ticket)? {
            return Err(DbError::Other("the run was moved by somebody else".into()));
        }
        self.ticket = self.run.ticket;
        self.app.live.publish(tx, Change::WorkflowRun, self.run.id)
    }

    fn end(&mut self, tx: &mut Tx<'_>, state: RunState, why: &str) -> Result<(), DbError> {
        close(self.app, self.run, state, why);
        self.save(tx)
    }

    /// A step whose expressions cannot be evaluated.
    fn broken(&mut self, tx: &mut Tx<'_>, step: &Step, field: &str, error: &str) -> Result<Rest, DbError> {
        let row = RunStep { state: StepState::Failed, error: Some(format!("{field}: {error}")), ..self.step(step) };
        store::put_step(tx, self.run.id, &row)?;
        self.needs_attention(tx, step, error)?;
        Ok(Rest::Written)
    }

    /// `None`: done, on to the next.
    fn action(
        &mut self,
        tx: &mut Tx<'_>,
        step: &Step,
        operation: &str,
        input: Value,
        on_error: OnError,
    ) -> Result<Option<Rest>, DbError> {
        let Some(operation) = catalogue::action(operation) else {
            let row = RunStep {
                state: StepState::Failed,
                input: Some(input),
                error: Some("there is no such action".into()),
                ..self.step(step)
            };
            store::put_step(tx, self.run.id, &row)?;
            self.needs_attention(tx, step, "there is no such action")?;
            return Ok(Some(Rest::Written));
        };
        let is_outside = operation.system() != own::SYSTEM || operation.id == own::WEBHOOK_SEND;
        if is_outside {
            return self.call(tx, step, operation, input).map(Some);
        }
        let scene = Scene {
            run: Some(self.run.id),
            customer_ref: self.run.customer_ref.clone(),
            job_ref: self.run.job_ref.clone(),
            person: None,
        };
        let mut row = RunStep { attempts: 1, input: Some(input.clone()), ..self.step(step) };
        match catalogue::perform(tx, self.app, operation, &input, &scene)? {
            Ok(deed) => {
                (row.output, row.decision) = (Some(deed.output.clone()), deed.decision);
                store::put_step(tx, self.run.id, &row)?;
                self.run.has_sent |= deed.has_sent;
                self.gave(&step.id, deed.output);
                self.behind();
                Ok(None)
            }
            Err(refusal) => {
                (row.state, row.error) = (StepState::Failed, Some(refusal.message.clone()));
                store::put_step(tx, self.run.id, &row)?;
                self.refused(tx, step, on_error, &refusal.message)
            }
        }
    }

    /// A step that never will be done as it stands.
    fn refused(&mut self, tx: &mut Tx<'_>, step: &Step, on_error: OnError, why: &str) -> Result<Option<Rest>, DbError> {
        if on_error == OnError::Continue {
            self.gave(&step.id, json!({ "error": why }));
            self.behind();
            return Ok(None);
        }
        self.needs_attention(tx, step, why)?;
        Ok(Some(Rest::Written))
    }

    /// Notes a call; whoever gets it back makes it.
    fn call(
        &mut self,
        tx: &mut Tx<'_>,
        step: &Step,
        operation: &'static Operation,
        input: Value,
    ) -> Result<Rest, DbError> {
        if !self.may_call {
            return self.hand_on(tx);
        }
        let known = store::find_step(tx, self.run.id, self.run.steps_done + 1)?;
        let interrupted = known.as_ref().is_some_and(|known| known.state == StepState::Running);
        let mut row =
            RunStep { state: StepState::Running, ended_at: None, input: Some(input.clone()), ..self.step(step) };
        if let Some(known) = known {
            (row.attempts, row.started_at) = (known.attempts, known.started_at);
        }
        if interrupted && operation.idempotency == Idempotency::Once {
            row.state = StepState::OutcomeUnknown;
            row.error = Some("it was interrupted: nobody knows whether it was done".into());
            store::put_step(tx, self.run.id, &row)?;
            self.needs_attention(tx, step, "it was interrupted: nobody knows whether it was done")?;
            return Ok(Rest::Written);
        }
        row.attempts += 1;
        store::put_step(tx, self.run.id, &row)?;
        // The ticket stays: should we die before the answer is recorded, the same job comes again.
        self.run.state = RunState::Running;
        if !store::save_run(tx, self.run, self.ticket)? {
            return Err(DbError::Other("the run was moved by somebody else".into()));
        }
        let key = format!("{}_{}", self.run.id, row.n);
        Ok(Rest::Call(Call { operation, input, key }))
    }

    fn wait(
        &mut self,
        tx: &mut Tx<'_>,
        step: &Step,
        until: Until,
        decision: String,
        now: Timestamp,
    ) -> Result<Option<Rest>, DbError> {
        let wake_at = until.wake_at();
        let (waits_for, condition) = match until {
            Until::Time(at) if at <= now => {
                self.waited(tx, Some(self.step(step)), json!({}), &decision)?;
                return Ok(None);
            }
            Until::Time(_) => ("time", None),
            Until::Reply { .. } => ("reply", None),
            Until::Condition { when, .. } => {
                let context = self.context(now);
                match expressions::truth(&when, &context) {
                    Ok(true) => {
                        self.waited(tx, Some(self.step(step)), json!({ "met": true }), "the condition is met already")?;
                        return Ok(None);
                    }
                    Ok(false) => ("condition", Some(when)),
                    Err(why) => return self.broken(tx, step, "when", &why).map(Some),
                }
            }
        };
        let row = RunStep {
            state: StepState::Waiting,
            ended_at: None,
            decision: Some(decision),
            input: Some(json!({ "until": wake_at })),
            ..self.step(step)
        };
        store::put_step(tx, self.run.id, &row)?;
        (self.run.state, self.run.waits_for) = (RunState::Waiting, Some(waits_for.to_owned()));
        (self.run.condition, self.run.wake_at) = (condition, Some(wake_at));
        self.save(tx)?;
        self.timer(tx, wake_at)?;
        Ok(Some(Rest::Written))
    }

    fn timer(&self, tx: &mut Tx<'_>, at: Timestamp) -> Result<(), DbError> {
        let advance = Advance { run: self.run.id, ticket: self.run.ticket, because: Woken::Timer };
        self.app.queue.enqueue(tx, advance.plan().at(at)).map(drop)
    }

    fn ask(
        &mut self,
        tx: &mut Tx<'_>,
        step: &Step,
        question: String,
        deadline: Option<Timestamp>,
    ) -> Result<Rest, DbError> {
        let row = RunStep {
            state: StepState::Waiting,
            ended_at: None,
            input: Some(json!({ "question": question, "until": deadline })),
            ..self.step(step)
        };
        store::put_step(tx, self.run.id, &row)?;
        (self.run.state, self.run.waits_for) = (RunState::NeedsApproval, Some("approval".into()));
        self.run.wake_at = deadline;
        self.save(tx)?;
        if let Some(deadline) = deadline {
            self.timer(tx, deadline)?;
        }
        let words = alerts::Words {
            subject: "A workflow asks for your approval".into(),
            body: question,
            path: format!("/workflow-runs/{}", self.run.id),
        };
        tell_admins(tx, self.app, &words)?;
        Ok(Rest::Written)
    }

    /// Somebody has to look: people are told, and the run waits for them.
    fn needs_attention(&mut self, tx: &mut Tx<'_>, step: &Step, why: &str) -> Result<(), DbError> {
        (self.run.state, self.run.waits_for, self.run.wake_at) = (RunState::NeedsAttention, None, None);
        self.save(tx)?;
        let step = step.name.as_deref().unwrap_or(&step.id);
        self.tell(
            tx,
            &format!(
                "The step “{step}” could not be done: {why}\n\nThe run waits: try the step again, or go on without it."
            ),
        )
    }

    /// Mails the administrators.
    fn tell(&self, tx: &mut Tx<'_>, body: &str) -> Result<(), DbError> {
        let workflow = store::find(tx, self.run.workflow)?;
        let name = workflow.map(|workflow| workflow.name).unwrap_or_default();
        let words = alerts::Words {
            subject: format!("The workflow “{name}” needs somebody to look"),
            body: body.to_owned(),
            path: format!("/workflow-runs/{}", self.run.id),
        };
        tell_admins(tx, self.app, &words)
    }
}

fn close(app: &App, run: &mut Run, state: RunState, why: &str) {
    (run.state, run.ended_because, run.ended_at) = (state, Some(why.to_owned()), Some(app.env.now()));
    (run.waits_for, run.condition, run.wake_at) = (None, None, None);
}

/// Ends a run from outside; what it waits for is skipped.
pub(super) fn end(tx: &mut Tx<'_>, app: &App, run: &mut Run, state: RunState, why: &str) -> Result<(), DbError> {
    if let Some(mut step) = store::find_step(tx, run.id, run.steps_done + 1)?
        && matches!(step.state, StepState::Waiting | StepState::Running)
    {
        (step.state, step.ended_at, step.decision) = (StepState::Skipped, Some(app.env.now()), Some(why.to_owned()));
        store::put_step(tx, run.id, &step)?;
    }
    let ticket = run.ticket;
    run.ticket += 1;
    close(app, run, state, why);
    if !store::save_run(tx, run, ticket)? {
        return Err(DbError::Other("the run was moved by somebody else".into()));
    }
    app.live.publish(tx, Change::WorkflowRun, run.id)
}

/// Records what a call came to, and goes on.
fn settle(
    tx: &mut Tx<'_>,
    app: &App,
    (id, ticket): (RunId, i64),
    operation: &'static Operation,
    answer: Result<Value, Failure>,
) -> Result<(), DbError> {
    let Some(mut run) = store::find_run(tx, id)? else { return Ok(()) };
    let Some(mut row) = store::find_step(tx, id, run.steps_done + 1)? else { return Ok(()) };
    let now = app.env.now();
    if run.ticket != ticket || run.state.is_over() {
        // It was ended while we called: what was done stays on record.
        if let Ok(output) = answer {
            (row.state, row.output, row.ended_at) = (StepState::Done, Some(output), Some(now));
            store::put_step(tx, id, &row)?;
        }
        return Ok(());
    }
    let definition = definition(tx, run.workflow, run.version)?;
    let Some(step) = run.cursor.step(&definition) else { return Ok(()) };
    let on_error = match &step.what {
        StepKind::Action { on_error, .. } => *on_error,
        _ => OnError::Alert,
    };
    let trigger = trigger(tx, &run)?;
    let facts = Facts::load(tx, run.customer_ref.as_deref(), run.job_ref.as_deref())?;
    let given = Given::of(&run.outputs);
    let mut going = Going {
        app,
        run: &mut run,
        definition: &definition,
        trigger: &trigger,
        facts: &facts,
        given,
        ticket,
        may_call: false,
    };
    match answer {
        Ok(output) => {
            let output = going.kept(&step.id, output);
            (row.state, row.output, row.ended_at, row.error) = (StepState::Done, Some(output.clone()), Some(now), None);
            store::put_step(tx, id, &row)?;
            going.gave(&step.id, output);
            going.behind();
            going.go_on(tx).map(drop)
        }
        Err(failure) => {
            let again = when_again(&failure, row.attempts, on_error, operation, now);
            let is_unknown = matches!(&failure, Failure::Provider(ProviderError::OutcomeUnknown));
            row.error = Some(failure.to_string());
            if let Some(pause) = again {
                row.state = StepState::Waiting;
                if matches!(&failure, Failure::Provider(ProviderError::RateLimited(_)) | Failure::Held(..)) {
                    row.attempts -= 1; // nothing was tried
                }
                store::put_step(tx, id, &row)?;
                let at = now.plus(pause);
                (going.run.state, going.run.waits_for, going.run.wake_at) =
                    (RunState::Waiting, Some("retry".into()), Some(at));
                going.save(tx)?;
                return going.timer(tx, at);
            }
            row.state = if is_unknown { StepState::OutcomeUnknown } else { StepState::Failed };
            row.ended_at = Some(now);
            store::put_step(tx, id, &row)?;
            match going.refused(tx, step, on_error, &failure.to_string())? {
                Some(_) => Ok(()),
                None => going.go_on(tx).map(drop),
            }
        }
    }
}

/// How long to wait before a call is made again; `None`: it is not.
fn when_again(
    failure: &Failure,
    attempts: i64,
    on_error: OnError,
    operation: &Operation,
    now: Timestamp,
) -> Option<Duration> {
    let attempt = usize::try_from(attempts.max(1) - 1).unwrap_or(usize::MAX);
    let error = match failure {
        Failure::Provider(error) => error,
        // Our own rows could not be read; a person is told when that goes on.
        Failure::Internal(_) => return PAUSES.get(attempt).copied(),
        Failure::NotPossible(..) => return None,
        Failure::Held(until, _) => return Some(until.since(now).max(Duration::from_mins(1))),
    };
    if let Retry::After(wait) = error.retry() {
        return Some(wait.max(Duration::from_secs(1)));
    }
    // A read may always be made again; else only what certainly did not happen, or comes to the same.
    let may = error.retry() == Retry::Later
        || (operation.idempotency == Idempotency::Read && matches!(error, ProviderError::OutcomeUnknown));
    if may && on_error == OnError::Retry { PAUSES.get(attempt).copied() } else { None }
}
