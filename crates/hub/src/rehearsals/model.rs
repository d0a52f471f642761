//! A rehearsal, and what came of it.

use std::time::Duration;

use domain::{CampaignId, RehearsalId, Timestamp};
use rules::{
    campaigns::CampaignKind,
    gate::{Channel, Rule},
    rehearsal::Obstacle,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::pulse_checks::api::{JobSummary, Named, TechnicianSummary};

/// A replay of past jobs against the settings of the day on which it runs.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Rehearsal {
    /// The rehearsal.
    pub id: RehearsalId,
    /// Where it stands.
    pub state: RehearsalState,
    /// Jobs replayed so far.
    pub done: u64,
    /// Jobs in all.
    pub total: u64,
    /// How many days it looks back.
    pub days: u32,
    /// When it was started; what was completed later is not in it.
    pub started_at: Timestamp,
    /// When it ended.
    pub finished_at: Option<Timestamp>,
    /// What went wrong last.
    pub error: Option<String>,
    /// What would have happened, as written when it ended.
    #[schema(value_type = Option<RehearsalResult>)]
    pub result: Option<serde_json::Value>,
}

/// Where a rehearsal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RehearsalState {
    /// It waits, or is under way.
    Running,
    /// The result is there.
    Done,
    /// It gave up.
    Failed,
}

impl RehearsalState {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Running, Self::Done, Self::Failed].into_iter().find(|state| state.as_str() == word)
    }
}

/// From when until when jobs were completed that are replayed; both ends count.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    pub since: Timestamp,
    pub until: Timestamp,
}

impl Window {
    /// This many days.
    pub fn last(days: u32, until: Timestamp) -> Self {
        Self { since: until.minus(Duration::from_hours(24 * u64::from(days))), until }
    }
}

/// What would have happened.
#[derive(Debug, Serialize, ToSchema)]
pub struct RehearsalResult {
    /// Jobs that were completed in that time.
    pub jobs: u64,
    /// Those whose customer would be asked, now or at a held message's hour.
    pub would_ask: u64,
    /// Texts that would go out, those that wait for their hour among them.
    pub texts: u64,
    /// Mails that would go out, those that wait for their hour among them.
    pub mails: u64,
    /// Messages that would wait, by the rule that holds them; the most frequent first.
    pub held: Vec<RehearsalRuleCount>,
    /// Messages and whole pulse checks that would not be sent, by rule; the most frequent first.
    pub suppressed: Vec<RehearsalRuleCount>,
    /// Jobs by the campaign that was chosen for them; the most frequent first.
    pub campaigns: Vec<RehearsalCampaign>,
    /// Jobs under the company's campaign although a technician was there.
    pub fallback: u64,
    /// Technicians who would have a campaign of their own if something were put right; whoever
    /// led most jobs first. Those who left are not listed.
    pub fixes: Vec<RehearsalFix>,
    /// The newest jobs, newest first; at most 100.
    pub samples: Vec<RehearsalSample>,
}

/// How often a rule decided.
#[derive(Debug, Serialize, ToSchema)]
pub struct RehearsalRuleCount {
    /// Which.
    pub rule: Rule,
    /// How often.
    pub count: u64,
}

/// Jobs under one campaign.
#[derive(Debug, Serialize, ToSchema)]
pub struct RehearsalCampaign {
    /// The campaign.
    pub id: CampaignId,
    /// Its name.
    pub name: String,
    /// The company's, or a technician's.
    pub kind: CampaignKind,
    /// How many jobs.
    pub count: u64,
}

/// A technician without a campaign of their own.
#[derive(Debug, Serialize, ToSchema)]
pub struct RehearsalFix {
    /// HCP's id.
    pub employee_ref: String,
    /// Full name.
    pub name: String,
    /// Photo.
    pub avatar_url: Option<String>,
    /// Jobs that they led.
    pub jobs: u64,
    /// What is in the way.
    pub state: Obstacle,
    /// The campaign that was probably meant for them.
    pub campaign_id: Option<CampaignId>,
    /// Its name.
    pub campaign_name: Option<String>,
    /// Its Employee ID, as somebody typed it.
    pub employee_id: Option<String>,
    /// Their e-mail, as HCP spells it.
    pub email: Option<String>,
}

/// One job, and what would have come of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct RehearsalSample {
    pub(super) job: JobSummary,
    pub(super) customer: Option<Named>,
    pub(super) technician: Option<TechnicianSummary>,
    /// Name of the campaign that was chosen.
    pub(super) campaign: Option<String>,
    pub(super) outcomes: Vec<RehearsalOutcome>,
}

/// What would have become of one message, or of the pulse check as a whole.
#[derive(Debug, Serialize, ToSchema)]
pub struct RehearsalOutcome {
    /// Null when it was decided before any address was looked at.
    pub(super) channel: Option<Channel>,
    /// `sent`, `held` or `suppressed`.
    pub(super) outcome: &'static str,
    /// Which rule decided.
    pub(super) rule: Rule,
    /// The same in words.
    pub(super) explanation: String,
}
