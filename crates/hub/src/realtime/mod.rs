//! Realtime: what changed, told to the browsers that look at it.
//!
//! # Cast
//! - [`Live::publish`]: writes a line into the company's event log, in the transaction that makes
//!   the change, and rings after the commit.
//! - `GET /v1/events`: a stream of server-sent events out of that log.
//!
//! # Guarantees
//! - A browser that comes back with `Last-Event-ID` misses nothing, even if the hub was
//!   restarted in between: the log is a table. When the place is too old, it gets `reset`.
//! - The ring only wakes. One feed for each company reads the log, and looks by itself now and then, so
//!   that what another node wrote arrives too; it hands what it reads to all streams, as it is sent.
//! - A stream ends with the access of whoever listens, within seconds of the next change.
//!
//! # Not here
//! The changed data: an event names the object, the browser asks the API.

mod api;
mod feed;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use db::{AdminTx, DbError, Statements, Tx, args};
use domain::{CompanyId, Env, Timestamp};
use queue::{BackgroundJob, JobError, Running};
use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use crate::App;
pub use api::routes;

/// How long the log is kept: a laptop that slept over night resumes.
const KEPT: Duration = Duration::from_hours(36);

/// Kinds of changes, as the stream names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// A pulse check came, or moved.
    PulseCheck,
    /// A message moved.
    Message,
    /// A customer answered.
    Feedback,
    /// A campaign.
    Campaign,
    /// The company or its settings.
    Settings,
    /// A connection.
    Connection,
    /// An import moved on.
    Import,
    /// A webhook was received or processed.
    Receipt,
    /// A technician's bio, or the settings of all.
    Bio,
    /// A bio that was sent moved.
    BioVisit,
    /// A recovery case.
    Case,
    /// A rehearsal moved on.
    Rehearsal,
    /// A forward target, or a delivery to one.
    ForwardTarget,
    /// A keyword or QR code.
    EntryPoint,
    /// A customer.
    Customer,
    /// Somebody of the company, or what they may do.
    Person,
    /// What stands in a conversation, or who is in it.
    Conversation,
    /// Who looks at a conversation, or types in it.
    Presence,
    /// Somebody's own inbox: what they have read, on another device perhaps.
    Inbox,
    /// Words that are used again.
    SavedReply,
    /// How customers and the CRM's contacts are kept in step: settings, questions, history.
    Crm,
    /// A workflow.
    Workflow,
    /// A run of one moved on.
    WorkflowRun,
    /// A dry run moved on.
    WorkflowDryRun,
    /// A task of the office.
    Task,
}

impl Change {
    /// The stream's `event:`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PulseCheck => "pulse_check.changed",
            Self::Message => "message.changed",
            Self::Feedback => "feedback.changed",
            Self::Campaign => "campaign.changed",
            Self::Settings => "settings.changed",
            Self::Connection => "connection.changed",
            Self::Import => "import.changed",
            Self::Receipt => "receipt.changed",
            Self::Bio => "bio.changed",
            Self::BioVisit => "bio_visit.changed",
            Self::Case => "case.changed",
            Self::Rehearsal => "rehearsal.changed",
            Self::ForwardTarget => "forward_target.changed",
            Self::EntryPoint => "entry_point.changed",
            Self::Customer => "customer.changed",
            Self::Person => "person.changed",
            Self::Conversation => "conversation.changed",
            Self::Presence => "presence.changed",
            Self::Inbox => "inbox.changed",
            Self::SavedReply => "saved_reply.changed",
            Self::Crm => "crm.changed",
            Self::Workflow => "workflow.changed",
            Self::WorkflowRun => "workflow_run.changed",
            Self::WorkflowDryRun => "workflow_dry_run.changed",
            Self::Task => "task.changed",
        }
    }
}

/// Rings for the streams of each company. Cheap to clone.
#[derive(Clone)]
pub struct Live {
    env: Env,
    bells: Arc<Mutex<HashMap<CompanyId, watch::Sender<u64>>>>,
    feeds: feed::Feeds,
}

impl Live {
    /// Silent.
    pub fn new(env: Env) -> Self {
        Self { env, bells: Arc::default(), feeds: feed::Feeds::default() }
    }

    /// Says that an object changed, in the transaction that changes it. What changes several times in it
    /// is said once.
    pub fn publish(&self, tx: &mut Tx<'_>, change: Change, object: impl ToString) -> Result<(), DbError> {
        // By the second: it only says when the line may be forgotten, and the same words are one line.
        let at = Timestamp::from_seconds(self.env.now().seconds());
        tx.last(
            "INSERT INTO live_events (company_id, kind, object, at) VALUES ($1, $2, $3, $4)",
            args![change.as_str(), object.to_string(), at],
        )?;
        let (live, company) = (self.clone(), tx.company());
        tx.after_commit(move || live.ring(company));
        Ok(())
    }

    fn ring(&self, company: CompanyId) {
        let bells = self.bells.lock().expect("no one panics while ringing");
        if let Some(bell) = bells.get(&company) {
            bell.send_modify(|count| *count += 1);
        }
    }

    /// Rings when something of the company changed here, from now on.
    pub(crate) fn listen(&self, company: CompanyId) -> watch::Receiver<u64> {
        let mut bells = self.bells.lock().expect("no one panics while ringing");
        bells.retain(|_, bell| bell.receiver_count() > 0);
        bells.entry(company).or_insert_with(|| watch::channel(0).0).subscribe()
    }
}

/// Forgets what is too old to resume from. Plans itself again.
#[derive(Serialize, Deserialize)]
pub struct Forget;

impl BackgroundJob<App> for Forget {
    const NAME: &'static str = "realtime.forget";

    async fn run(self, _running: Running, app: App) -> Result<(), JobError> {
        let before = app.env.now().minus(KEPT);
        app.db.admin_write(move |tx| forget(tx, before)).await?;
        Ok(())
    }
}

fn forget(tx: &mut AdminTx<'_>, before: Timestamp) -> Result<(), DbError> {
    tx.run("DELETE FROM live_events WHERE at < $1", args![before])
}
