//! The steps and how they stand.

use db::{DbError, Statements, Tx, args};
use domain::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    campaigns,
    connections::{self, Connection, ConnectionState, Kind},
    employees, sync,
};

/// How a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    /// Nothing to do.
    Done,
    /// Waits for somebody.
    Todo,
    /// Was done and needs a look.
    Attention,
}

/// One thing to do.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SetupStep {
    /// Stable.
    pub id: &'static str,
    /// In a few words.
    pub title: &'static str,
    /// How it stands.
    pub state: StepState,
    /// What to do, or what is so.
    pub detail: String,
    /// When it was seen or acknowledged last.
    pub checked_at: Option<Timestamp>,
}

/// The switches that are acknowledged by hand, with their places in Housecall Pro (brief A).
pub(super) const SWITCHES: [(&str, &str, &str); 3] = [
    (
        "switch_job_finished_text",
        "Turn off Housecall Pro's \u{201c}Job finished\u{201d} text",
        "In Housecall Pro: Account Settings > Text Messages, uncheck \u{201c}Job finished\u{201d}. Otherwise customers get two messages.",
    ),
    (
        "switch_notify_customer",
        "Leave \u{201c}Notify customer\u{201d} unselected on the Finish Job screen",
        "Tell your technicians: with this box ticked, Housecall Pro sends its own text on top of the pulse check.",
    ),
    (
        "switch_reviews_app",
        "Turn off Housecall Pro's Reviews app",
        "In Housecall Pro: My Apps > Reviews. It asks the same customers by text and e-mail when a job is finished.",
    ),
];

/// All steps, in the order in which they are done.
pub(super) fn steps(tx: &mut Tx<'_>) -> Result<Vec<SetupStep>, DbError> {
    let connections = connections::store::list(tx)?;
    let of_kind = |kind: Kind| connections.iter().find(|connection| connection.kind == kind);
    let housecall = of_kind(Kind::Housecall);
    let mut steps = vec![
        connection_step(
            "connect_housecall",
            "Connect Housecall Pro",
            "Add your API key (My Apps > App Store > API Key Management).",
            housecall,
        ),
        webhooks_step(housecall),
        import_step(tx, housecall)?,
        campaigns_step(tx)?,
        connection_step(
            "connect_twilio",
            "Connect Twilio for texts",
            "Add your account and number.",
            of_kind(Kind::Twilio),
        ),
        connection_step(
            "connect_email",
            "Connect your mail server",
            "Add its address and the sender.",
            of_kind(Kind::Email),
        ),
    ];
    let acknowledged: Vec<(String, Timestamp)> =
        tx.all("SELECT step, at FROM setup_acknowledgements WHERE company_id = $1", args![])?;
    for (id, title, detail) in SWITCHES {
        let at = acknowledged.iter().find(|(step, _)| step == id).map(|(_, at)| *at);
        let state = if at.is_some() { StepState::Done } else { StepState::Todo };
        steps.push(SetupStep { id, title, state, detail: detail.to_owned(), checked_at: at });
    }
    Ok(steps)
}

fn connection_step(id: &'static str, title: &'static str, how: &str, connection: Option<&Connection>) -> SetupStep {
    let (state, detail, checked_at) = match connection {
        None => (StepState::Todo, how.to_owned(), None),
        Some(connection) => match connection.state {
            ConnectionState::Ok => (StepState::Done, format!("{} works.", connection.name), connection.verified_at),
            ConnectionState::NotVerified => (StepState::Todo, "Added, and not verified yet.".to_owned(), None),
            ConnectionState::Attention => {
                let why = connection.last_error.as_deref().unwrap_or("the last call failed");
                (StepState::Attention, format!("Needs a look: {why}."), connection.verified_at)
            }
        },
    };
    SetupStep { id, title, state, detail, checked_at }
}

fn webhooks_step(housecall: Option<&Connection>) -> SetupStep {
    let (id, title) = ("webhooks_arrive", "Webhooks arrive");
    let secret =
        housecall.is_some_and(|connection| connection.secret_names.iter().any(|name| name == "webhook_secret"));
    let (state, detail, checked_at) = match housecall.and_then(|connection| connection.last_event_at) {
        Some(at) => (StepState::Done, "Housecall Pro's webhooks arrive and are believed.".to_owned(), Some(at)),
        None if secret => (StepState::Todo, "Waiting for the first webhook. Turn on the job events in Housecall Pro's Webhooks app.".to_owned(), None),
        None => (
            StepState::Todo,
            "Paste the webhook URL into Housecall Pro (My Apps > Webhooks) and its signing secret into the connection. Without webhooks, Porchlight reads the job list every two minutes.".to_owned(),
            None,
        ),
    };
    SetupStep { id, title, state, detail, checked_at }
}

fn import_step(tx: &mut Tx<'_>, housecall: Option<&Connection>) -> Result<SetupStep, DbError> {
    let progress = match housecall {
        Some(connection) => sync::store::progress(tx, connection.id)?,
        None => None,
    };
    let count = employees::store::list_active(tx)?.len();
    let (state, detail, checked_at) = match progress {
        Some(progress) if progress.state == "failed" => {
            let why = progress.error.unwrap_or_default();
            (StepState::Attention, format!("The import stopped: {why}."), progress.finished_at)
        }
        Some(progress) if progress.state == "done" => {
            (StepState::Done, format!("{count} employees are here."), progress.finished_at)
        }
        Some(progress) if progress.state == "running" => {
            (StepState::Todo, "The import is running.".to_owned(), progress.started_at)
        }
        _ if count > 0 => (StepState::Done, format!("{count} employees are here."), None),
        _ => (StepState::Todo, "Read employees, customers and jobs from Housecall Pro.".to_owned(), None),
    };
    Ok(SetupStep { id: "import_employees", title: "Import employees", state, detail, checked_at })
}

fn campaigns_step(tx: &mut Tx<'_>) -> Result<SetupStep, DbError> {
    let counts = campaigns::matching::counts(tx)?;
    let (state, detail) = match (counts.near_miss, counts.missing, counts.matched) {
        (0, 0, 0) => (StepState::Todo, "No technicians are known yet.".to_owned()),
        (0, 0, matched) => (StepState::Done, format!("Every technician has a campaign ({matched}).")),
        (0, missing, _) => (
            StepState::Todo,
            format!("Technicians without a campaign: {missing}. Their jobs use the company campaign."),
        ),
        (near, missing, _) => (
            StepState::Attention,
            format!(
                "Employee IDs that nearly match: {near}; technicians without a campaign: {missing}. Those jobs use the company campaign."
            ),
        ),
    };
    Ok(SetupStep {
        id: "make_campaigns",
        title: "Make campaigns for your technicians",
        state,
        detail,
        checked_at: None,
    })
}
