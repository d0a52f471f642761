//! The steps and how they stand.

use std::{collections::HashMap, time::Duration};

use db::{DbError, Statements, Tx, args};
use domain::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use super::checks::{self, Check, Difference};
use crate::{
    campaigns,
    connections::{self, Connection, ConnectionState, Kind},
    employees, sync,
};

/// The step that waits for webhooks.
pub(super) const WEBHOOKS: &str = "webhooks_arrive";
/// The step that reads the account.
pub(super) const IMPORT: &str = "import_employees";

/// Without a webhook for so long, although jobs change, something is wrong.
const SILENCE: Duration = Duration::from_hours(24);
/// A change so soon after the last webhook is the one that it told.
const SAME_NEWS: Duration = Duration::from_hours(1);

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
    /// When somebody looked last: it was asked about, seen or acknowledged.
    pub checked_at: Option<Timestamp>,
    /// When the outside last showed that it is so: credentials worked, a signed webhook came, the
    /// employees were those of Housecall Pro. Null for what no API shows.
    pub verified_at: Option<Timestamp>,
    /// What one click does about it: `connect`, `verify`, `import`, `make_campaigns`,
    /// `fix_matching`, `copy_webhook` or `acknowledge`. Null when nothing is to be done, or
    /// another step comes first.
    pub action: Option<&'static str>,
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

/// The step that connects such an account.
pub(super) const fn connecting(kind: Kind) -> &'static str {
    match kind {
        Kind::Housecall => "connect_housecall",
        Kind::Twilio => "connect_twilio",
        Kind::Email => "connect_email",
        Kind::Highlevel => "connect_highlevel",
    }
}

/// All steps, in the order in which they are done.
pub(super) fn steps(tx: &mut Tx<'_>, now: Timestamp) -> Result<Vec<SetupStep>, DbError> {
    let connections = connections::store::list(tx)?;
    let checks = checks::all(tx)?;
    let of_kind = |kind: Kind| connections.iter().find(|connection| connection.kind == kind);
    let connect = |kind: Kind, title, how| connection_step(kind, title, how, of_kind(kind), &checks);
    let housecall = of_kind(Kind::Housecall);
    let mut steps = vec![
        connect(
            Kind::Housecall,
            "Connect Housecall Pro",
            "Add your API key (My Apps > App Store > API Key Management).",
        ),
        webhooks_step(tx, housecall, checks.get(WEBHOOKS), now)?,
        import_step(tx, housecall, checks.get(IMPORT))?,
        campaigns_step(tx)?,
        connect(Kind::Twilio, "Connect Twilio for texts", "Add your account and number."),
        connect(Kind::Email, "Connect your mail server", "Add its address and the sender."),
    ];
    let acknowledged: Vec<(String, Timestamp)> =
        tx.all("SELECT step, at FROM setup_acknowledgements WHERE company_id = $1", args![])?;
    for (id, title, detail) in SWITCHES {
        let checked_at = acknowledged.iter().find(|(step, _)| step == id).map(|(_, at)| *at);
        let (state, action) = match checked_at {
            Some(_) => (StepState::Done, None),
            None => (StepState::Todo, Some("acknowledge")),
        };
        steps.push(SetupStep { id, title, state, detail: detail.to_owned(), checked_at, verified_at: None, action });
    }
    Ok(steps)
}

/// The later of what a row tells and what was asked.
fn latest(told: Option<Timestamp>, check: Option<&Check>) -> Option<Timestamp> {
    told.max(check.map(|check| check.at))
}

fn connection_step(
    kind: Kind,
    title: &'static str,
    how: &str,
    connection: Option<&Connection>,
    checks: &HashMap<String, Check>,
) -> SetupStep {
    let id = connecting(kind);
    let (state, detail, action) = match connection {
        None => (StepState::Todo, how.to_owned(), Some("connect")),
        Some(connection) => match connection.state {
            ConnectionState::Ok => (StepState::Done, format!("{} works.", connection.name), None),
            ConnectionState::NotVerified => {
                (StepState::Todo, "Added, and not verified yet.".to_owned(), Some("verify"))
            }
            // Verifying again mends nothing: somebody looks at the connection.
            ConnectionState::Attention => {
                let why = connection.last_error.as_deref().unwrap_or("the last call failed");
                (StepState::Attention, format!("Needs a look: {why}."), Some("connect"))
            }
        },
    };
    // While nobody has verified it, whatever was asked before was about other credentials.
    let verified = connection.filter(|connection| connection.state != ConnectionState::NotVerified);
    let verified_at = verified.and_then(|connection| connection.verified_at);
    let checked_at = verified.and_then(|_| latest(verified_at, checks.get(id)));
    SetupStep { id, title, state, detail, checked_at, verified_at, action }
}

fn webhooks_step(
    tx: &mut Tx<'_>,
    housecall: Option<&Connection>,
    check: Option<&Check>,
    now: Timestamp,
) -> Result<SetupStep, DbError> {
    let newest_change = match housecall {
        Some(connection) => sync::store::watermark(tx, connection.id)?,
        None => None,
    };
    let secret =
        housecall.is_some_and(|connection| connection.secret_names.iter().any(|name| name == "webhook_secret"));
    let last = housecall.and_then(|connection| connection.last_event_at);
    let (state, detail) = match last {
        Some(at) if have_stopped(at, newest_change, now) => (
            StepState::Attention,
            "Jobs change in Housecall Pro, and for a day no webhook has come. Look in its Webhooks app whether the URL is still there and the job events are on. Until then, Porchlight reads the job list every two minutes.",
        ),
        Some(_) => (StepState::Done, "Housecall Pro's webhooks arrive and are believed."),
        None if secret => {
            (StepState::Todo, "Waiting for the first webhook. Turn on the job events in Housecall Pro's Webhooks app.")
        }
        None => (
            StepState::Todo,
            "Paste the webhook URL into Housecall Pro (My Apps > Webhooks) and its signing secret into the connection. Without webhooks, Porchlight reads the job list every two minutes.",
        ),
    };
    Ok(SetupStep {
        id: WEBHOOKS,
        title: "Webhooks arrive",
        state,
        detail: detail.to_owned(),
        checked_at: last.and_then(|at| latest(Some(at), check)),
        verified_at: last,
        action: (state != StepState::Done && housecall.is_some()).then_some("copy_webhook"),
    })
}

/// Whether no webhook has come for a day although there was something to tell.
fn have_stopped(last: Timestamp, newest_change: Option<Timestamp>, now: Timestamp) -> bool {
    now.since(last) >= SILENCE && newest_change.is_some_and(|at| at.since(last) >= SAME_NEWS)
}

fn import_step(tx: &mut Tx<'_>, housecall: Option<&Connection>, check: Option<&Check>) -> Result<SetupStep, DbError> {
    let progress = match housecall {
        Some(connection) => sync::store::progress(tx, connection.id)?,
        None => None,
    };
    let progress = progress.unwrap_or_else(sync::store::Progress::idle);
    let known: Vec<String> =
        employees::store::list_active(tx)?.into_iter().map(|employee| employee.employee_ref).collect();
    let import = housecall.map(|_| "import");
    let (state, detail, told_at, action) = match progress.state.as_str() {
        "failed" => {
            let why = progress.error.unwrap_or_default();
            (StepState::Attention, format!("The import stopped: {why}."), progress.finished_at, import)
        }
        "running" => (StepState::Todo, "The import is running.".to_owned(), progress.started_at, None),
        "done" => (StepState::Done, are_here(&known), progress.finished_at, None),
        // Webhooks brought them.
        _ if !known.is_empty() => (StepState::Done, are_here(&known), None, None),
        _ => (StepState::Todo, "Read employees, customers and jobs from Housecall Pro.".to_owned(), None, import),
    };
    let step = |state, detail, checked_at, verified_at, action| SetupStep {
        id: IMPORT,
        title: "Import employees",
        state,
        detail,
        checked_at,
        verified_at,
        action,
    };
    // An import that came after it has read a newer list.
    let check = check.filter(|check| housecall.is_some() && told_at.is_none_or(|told_at| check.at >= told_at));
    if state != StepState::Done {
        return Ok(step(state, detail, told_at, None, action));
    }
    let checked_at = latest(told_at, check);
    let difference = check.map(|check| check.employees.still(&known)).as_ref().and_then(Difference::words);
    Ok(match difference {
        Some(words) => step(StepState::Attention, words, checked_at, told_at, import),
        None => step(state, detail, checked_at, checked_at, action),
    })
}

fn are_here(known: &[String]) -> String {
    match known.len() {
        1 => "1 employee is here.".to_owned(),
        count => format!("{count} employees are here."),
    }
}

fn campaigns_step(tx: &mut Tx<'_>) -> Result<SetupStep, DbError> {
    let counts = campaigns::matching::counts(tx)?;
    let (state, detail, action) = match (counts.near_miss, counts.missing, counts.matched) {
        (0, 0, 0) => (StepState::Todo, "No technicians are known yet.".to_owned(), None),
        (0, 0, matched) => (StepState::Done, format!("Every technician has a campaign ({matched})."), None),
        (0, missing, _) => (
            StepState::Todo,
            format!("Technicians without a campaign: {missing}. Their jobs use the company campaign."),
            Some("make_campaigns"),
        ),
        (near, missing, _) => (
            StepState::Attention,
            format!(
                "Employee IDs that nearly match: {near}; technicians without a campaign: {missing}. Those jobs use the company campaign."
            ),
            Some("fix_matching"),
        ),
    };
    Ok(SetupStep {
        id: "make_campaigns",
        title: "Make campaigns for your technicians",
        state,
        detail,
        checked_at: None,
        verified_at: None,
        action,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn webhooks_have_stopped_when_jobs_change_and_none_comes_for_a_day() {
        let last = Timestamp::from_seconds(1_000_000);
        let hours = |hours| last.plus(Duration::from_hours(hours));
        for (newest_change, now, stopped) in [
            (Some(hours(20)), hours(25), true),
            (Some(hours(20)), hours(23), false),
            (Some(last), hours(200), false),
            (Some(last.minus(Duration::from_hours(9))), hours(200), false),
            (None, hours(200), false),
        ] {
            assert_eq!(have_stopped(last, newest_change, now), stopped, "{newest_change:?} {now}");
        }
    }
}
