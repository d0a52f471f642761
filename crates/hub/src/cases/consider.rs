//! An answer came: a case is opened, reopened, or learns of it.

use db::{DbError, Tx};
use domain::{CaseId, FeedbackSentiment, PulseCheckId};
use queue::{BackgroundJob, JobError, Running};
use serde::{Deserialize, Serialize};

use super::{
    act,
    model::{Case, CaseStatus},
    store,
};
use crate::{
    App,
    alerts::{self, Words},
    companies::{self, CaseSettings},
    people, pulse_checks,
    realtime::Change,
};

/// Looks at an answer. Running it again changes nothing.
#[derive(Debug, Serialize, Deserialize)]
pub struct Consider {
    /// The answer to which pulse check.
    pub pulse_check: PulseCheckId,
    /// What was answered.
    pub sentiment: FeedbackSentiment,
}

impl BackgroundJob<App> for Consider {
    const NAME: &'static str = "cases.consider";

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let app_in = app.clone();
        app.db
            .write(running.company, move |tx| {
                self.consider(tx, &app_in)?;
                running.done_in(tx)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}

impl Consider {
    fn consider(&self, tx: &mut Tx<'_>, app: &App) -> Result<(), DbError> {
        let settings = companies::store::case_settings(tx)?;
        let opens = rules::cases::opens(self.sentiment, settings.negative, settings.neutral);
        match store::find_by_pulse_check(tx, self.pulse_check)? {
            None if opens => open(tx, app, &settings, self.pulse_check, self.sentiment),
            None => Ok(()),
            Some(case) => self.again(tx, app, case, opens),
        }
    }

    /// A later answer: it is noted, and an unhappy one opens a settled case again.
    fn again(&self, tx: &mut Tx<'_>, app: &App, mut case: Case, opens: bool) -> Result<(), DbError> {
        let now = app.env.now();
        let words = format!("answered again: {}", self.sentiment.as_str());
        store::add_event(tx, case.id, now, "feedback", None, Some(&words))?;
        if opens && case.status == CaseStatus::Resolved {
            act::reopened(tx, app, &mut case, None, Some("the customer is not happy again"))?;
        }
        app.live.publish(tx, Change::Case, case.id)
    }
}

fn open(
    tx: &mut Tx<'_>,
    app: &App,
    settings: &CaseSettings,
    pulse_check: PulseCheckId,
    sentiment: FeedbackSentiment,
) -> Result<(), DbError> {
    let Some(kept) = pulse_checks::store::find(tx, pulse_check)? else { return Ok(()) };
    let now = app.env.now();
    // Somebody who left meanwhile owns nothing.
    let owner = match settings.default_owner_id {
        Some(id) => people::store::find(tx, id)?.map(|person| person.id),
        None => None,
    };
    let case = Case {
        id: app.env.new_id(),
        pulse_check,
        customer_ref: kept.customer_ref,
        technician_ref: kept.technician_ref,
        status: CaseStatus::Open,
        owner,
        due_at: rules::cases::due_at(now, settings.due_hours),
        escalated_at: None,
        outcome: None,
        outcome_note: None,
        asked_solved_at: None,
        solved_answer: None,
        solved_token: app.env.token::<10>(),
        created_at: now,
        resolved_at: None,
    };
    if !store::insert(tx, &case)? {
        return Ok(()); // another node was faster
    }
    store::add_event(tx, case.id, now, "opened", None, Some(sentiment.as_str()))?;
    plan_escalation(tx, app, &case)?;
    app.live.publish(tx, Change::Case, case.id)?;
    app.live.publish(tx, Change::PulseCheck, pulse_check)
}

/// Looks at the clock of a case when its time is up.
#[derive(Debug, Serialize, Deserialize)]
pub struct Escalate {
    /// Which.
    pub case: CaseId,
}

/// Plans the look at the clock.
pub(super) fn plan_escalation(tx: &mut Tx<'_>, app: &App, case: &Case) -> Result<(), DbError> {
    app.queue.enqueue(tx, Escalate { case: case.id }.plan().at(case.due_at)).map(drop)
}

impl BackgroundJob<App> for Escalate {
    const NAME: &'static str = "cases.escalate";

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let app_in = app.clone();
        app.db
            .write(running.company, move |tx| {
                escalate(tx, &app_in, self.case)?;
                running.done_in(tx)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}

fn escalate(tx: &mut Tx<'_>, app: &App, id: CaseId) -> Result<(), DbError> {
    let now = app.env.now();
    let Some(mut case) = store::find(tx, id)?.filter(|case| case.is_overdue(now) && case.escalated_at.is_none()) else {
        return Ok(()); // settled, told already, or given more time: then another look is planned
    };
    case.escalated_at = Some(now);
    store::update(tx, &case)?;
    let settings = companies::store::case_settings(tx)?;
    let mut people = settings.escalate_to;
    people.extend(case.owner);
    people.sort();
    people.dedup();
    let names: Vec<String> = people::store::list(tx)?
        .into_iter()
        .filter(|person| people.contains(&person.id))
        .map(|person| person.name)
        .collect();
    let told =
        if names.is_empty() { "nobody is named to be told".to_owned() } else { format!("told {}", names.join(", ")) };
    store::add_event(tx, id, now, "escalated", None, Some(&told))?;
    let kept = pulse_checks::store::find(tx, case.pulse_check)?;
    let customer = kept.as_ref().and_then(|kept| kept.customer_name.clone()).unwrap_or_else(|| "A customer".to_owned());
    let comment =
        kept.and_then(|kept| kept.comment).map(|comment| format!("They wrote:\n\n{comment}\n\n")).unwrap_or_default();
    let words = Words {
        subject: format!("Overdue: {customer} is still waiting"),
        body: format!("{customer} was not happy, and the time to make it right is up. {comment}").trim().to_owned(),
        path: format!("/cases/{id}"),
    };
    alerts::tell_people(tx, app, &people, &words)?;
    app.live.publish(tx, Change::Case, id)
}
