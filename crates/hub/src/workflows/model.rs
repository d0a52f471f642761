//! What is kept of workflows and their runs.

use domain::{HappeningId, RunId, Timestamp, WorkflowId};
use rules::workflows::{Cursor, Definition};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// Something that happened.
#[derive(Debug, Clone)]
pub(super) struct Happening {
    pub id: HappeningId,
    /// A trigger of the catalogue.
    pub operation: String,
    pub at: Timestamp,
    pub customer_ref: Option<String>,
    pub job_ref: Option<String>,
    pub payload: Value,
}

/// A workflow.
#[derive(Debug, Clone)]
pub(super) struct Workflow {
    pub id: WorkflowId,
    pub name: String,
    pub is_on: bool,
    pub draft: Definition,
    pub revision: i64,
    /// The version that new runs take.
    pub version: Option<i64>,
    pub hook_token: String,
    pub archived_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// How a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = WorkflowRunState)]
pub(super) enum RunState {
    /// Something is done for it now.
    Running,
    /// It waits for a time, a reply or a condition.
    Waiting,
    /// It waits for somebody's yes or no.
    NeedsApproval,
    /// A step could not be done: somebody decides.
    NeedsAttention,
    /// It came to its end, or its goal was reached.
    Done,
    /// It was ended before its time.
    Stopped,
    /// It cannot go on.
    Failed,
}

impl RunState {
    pub const ALL: [Self; 7] = [
        Self::Running,
        Self::Waiting,
        Self::NeedsApproval,
        Self::NeedsAttention,
        Self::Done,
        Self::Stopped,
        Self::Failed,
    ];

    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Waiting => "waiting",
            Self::NeedsApproval => "needs_approval",
            Self::NeedsAttention => "needs_attention",
            Self::Done => "done",
            Self::Stopped => "stopped",
            Self::Failed => "failed",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }

    /// Nothing follows any more.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Stopped | Self::Failed)
    }
}

/// One time that a workflow runs.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub seq: i64,
    pub id: RunId,
    pub workflow: WorkflowId,
    pub version: i64,
    pub happening: HappeningId,
    pub customer_ref: Option<String>,
    pub job_ref: Option<String>,
    pub state: RunState,
    /// Changes whenever it goes on.
    pub ticket: i64,
    pub cursor: Cursor,
    /// By step: what it gave. Below `$items` by loop: its items.
    pub outputs: serde_json::Map<String, Value>,
    pub steps_done: i64,
    /// `time`, `reply`, `condition`, `approval`, `drip`, `retry`.
    pub waits_for: Option<String>,
    pub condition: Option<String>,
    pub wake_at: Option<Timestamp>,
    /// A message went out to the customer.
    pub has_sent: bool,
    pub ended_because: Option<String>,
    pub started_at: Timestamp,
    pub ended_at: Option<Timestamp>,
}

/// How a step of a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = WorkflowStepState)]
pub(super) enum StepState {
    Running,
    Waiting,
    Done,
    Failed,
    /// The answer was lost: nobody knows whether it was done.
    OutcomeUnknown,
    Skipped,
}

impl StepState {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Waiting => "waiting",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::OutcomeUnknown => "outcome_unknown",
            Self::Skipped => "skipped",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Running, Self::Waiting, Self::Done, Self::Failed, Self::OutcomeUnknown, Self::Skipped]
            .into_iter()
            .find(|state| state.as_str() == word)
    }
}

/// A step that a run did, or is at.
#[derive(Debug, Clone)]
pub(super) struct RunStep {
    pub n: i64,
    pub step: String,
    pub kind: String,
    pub item: Option<i64>,
    pub state: StepState,
    pub input: Option<Value>,
    pub output: Option<Value>,
    pub decision: Option<String>,
    pub error: Option<String>,
    pub attempts: i64,
    pub started_at: Timestamp,
    pub ended_at: Option<Timestamp>,
}
