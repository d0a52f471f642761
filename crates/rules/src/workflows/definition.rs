//! What a workflow is made of. Stored as JSON with each version, and for as long as runs of it go on.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

/// When it starts, what it does, and how its runs behave.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
#[schema(as = WorkflowDefinition)]
pub struct Definition {
    pub trigger: TriggerSpec,
    pub steps: Vec<Step>,
    #[serde(default)]
    pub settings: RunSettings,
}

/// What starts a run.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
#[schema(as = WorkflowTrigger)]
pub struct TriggerSpec {
    /// A trigger of the catalogue; empty while none is chosen.
    pub operation: String,
    /// An expression: only happenings for which it is true start a run.
    #[serde(default)]
    pub when: Option<String>,
    /// Of `porchlight.schedule`.
    #[serde(default)]
    pub schedule: Option<Schedule>,
}

/// When a workflow starts by the clock.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[schema(as = WorkflowSchedule)]
pub struct Schedule {
    /// Minute, hour, day of the month, month, day of the week, on the company's clock.
    pub cron: String,
}

/// How runs of a workflow behave.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = WorkflowSettings)]
pub struct RunSettings {
    pub reentry: Reentry,
    /// A run ends when its customer writes.
    pub stop_on_reply: bool,
    /// When one of these happens to the run's customer, the run has done its work.
    pub goals: Vec<Goal>,
    /// Drip: not more runs start in an hour; the others wait for their turn.
    pub most_starts_per_hour: Option<u32>,
}

/// Whether a customer who was in a workflow may come in again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[schema(as = WorkflowReentry)]
pub struct Reentry {
    pub rule: ReentryRule,
    /// Of `after_days`.
    #[serde(default)]
    pub days: Option<u32>,
}

/// See [`Reentry`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReentryRule {
    Always,
    /// Never again.
    Once,
    /// Not while a run of theirs goes on.
    #[default]
    NotWhileRunning,
    /// Not until so many days after the last run began.
    AfterDays,
}

/// What ends a run because its purpose is reached.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[schema(as = WorkflowGoal)]
pub struct Goal {
    /// A trigger of the catalogue.
    pub operation: String,
    /// An expression over what happened.
    #[serde(default)]
    pub when: Option<String>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[schema(as = WorkflowStep)]
pub struct Step {
    /// Unique in the workflow; expressions call its output `steps.<id>`.
    pub id: String,
    /// What people call it.
    #[serde(default)]
    pub name: Option<String>,
    #[serde(flatten)]
    pub what: StepKind,
}

/// What a step does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
#[schema(as = WorkflowStepKind)]
pub enum StepKind {
    /// An action of the catalogue.
    Action {
        operation: String,
        /// Fits the action's input schema once its texts are filled in.
        #[serde(default)]
        input: Map<String, Value>,
        #[serde(default)]
        on_error: OnError,
    },
    /// The first path whose expression is true.
    Branch {
        paths: Vec<Path>,
        #[serde(default)]
        #[schema(no_recursion)]
        otherwise: Vec<Step>,
    },
    /// Goes on later.
    Wait { wait: Wait },
    /// The steps once for each item of a list.
    Loop {
        /// An expression that gives a list.
        over: String,
        /// At most so many.
        limit: u32,
        #[schema(no_recursion)]
        steps: Vec<Step>,
    },
    /// Goes on when a person says so.
    Approval {
        question: String,
        #[serde(default)]
        timeout: Option<Span>,
        #[serde(default)]
        on_timeout: OnTimeout,
    },
    /// Ends the run.
    Stop {
        #[serde(default)]
        reason: Option<String>,
    },
}

impl StepKind {
    /// The word for it, as in JSON.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Action { .. } => "action",
            Self::Branch { .. } => "branch",
            Self::Wait { .. } => "wait",
            Self::Loop { .. } => "loop",
            Self::Approval { .. } => "approval",
            Self::Stop { .. } => "stop",
        }
    }

    /// The lists of steps in it.
    pub fn lists(&self) -> Vec<&[Step]> {
        match self {
            Self::Branch { paths, otherwise } => {
                paths.iter().map(|path| &path.steps[..]).chain([&otherwise[..]]).collect()
            }
            Self::Loop { steps, .. } => vec![&steps[..]],
            _ => vec![],
        }
    }
}

/// One way of a branch.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
#[schema(as = WorkflowPath)]
pub struct Path {
    pub name: String,
    /// An expression.
    pub when: String,
    #[serde(default)]
    #[schema(no_recursion)]
    pub steps: Vec<Step>,
}

/// What becomes of a run whose action fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = WorkflowOnError)]
pub enum OnError {
    /// It is tried again with pauses; when that does not help, a person is told and the run waits for them.
    #[default]
    Retry,
    /// It goes on, and `steps.<id>.error` says what happened.
    Continue,
    /// A person is told at once, and the run waits for them.
    Alert,
}

/// What becomes of a run whose question nobody answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = WorkflowOnTimeout)]
pub enum OnTimeout {
    #[default]
    Stop,
    GoOn,
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = WorkflowSpan)]
pub struct Span {
    pub amount: u32,
    pub unit: Unit,
}

/// See [`Span`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = WorkflowSpanUnit)]
pub enum Unit {
    Minutes,
    Hours,
    Days,
    Weeks,
}

impl Span {
    /// The same as a duration: a day has 24 hours.
    pub fn duration(self) -> std::time::Duration {
        let minutes = match self.unit {
            Unit::Minutes => 1,
            Unit::Hours => 60,
            Unit::Days => 24 * 60,
            Unit::Weeks => 7 * 24 * 60,
        };
        std::time::Duration::from_secs(u64::from(self.amount) * minutes * 60)
    }
}

/// Until when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[schema(as = WorkflowWait)]
pub enum Wait {
    /// For a while.
    Span { span: Span },
    /// Until a time of day.
    TimeOfDay {
        /// `09:00`.
        at: String,
        /// 1 is Monday; none: any day.
        #[serde(default)]
        weekdays: Vec<u8>,
        #[serde(default)]
        clock: Clock,
    },
    /// Until a moment that an expression gives, or some minutes before (negative) or after it.
    Moment {
        moment: String,
        #[serde(default)]
        offset_minutes: i32,
    },
    /// Until an expression is true, looked at whenever something happens to the customer.
    Condition { when: String, timeout: Span },
    /// Until the customer writes.
    Reply { timeout: Span },
}

/// Whose time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = WorkflowClock)]
pub enum Clock {
    /// Where the customer lives: by service address, else area code, else the company's.
    #[default]
    Recipient,
    Company,
}

impl Definition {
    /// All steps, each before those in it.
    pub fn all_steps(&self) -> Vec<&Step> {
        fn walk<'d>(steps: &'d [Step], all: &mut Vec<&'d Step>) {
            for step in steps {
                all.push(step);
                for list in step.what.lists() {
                    walk(list, all);
                }
            }
        }
        let mut all = Vec::new();
        walk(&self.steps, &mut all);
        all
    }

    /// The step with this id.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.all_steps().into_iter().find(|step| step.id == id)
    }
}
