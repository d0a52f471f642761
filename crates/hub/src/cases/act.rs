//! What people do with a case.

use std::time::Duration;

use db::{DbError, Tx};
use domain::{CaseId, PartOf, PersonId, Timestamp, event::Address};
use rules::{
    campaigns::{
        email,
        templates::{self, Values},
    },
    gate::{Purpose, Rule, decision::Origin},
    pulse_checks::Channels,
};

use super::{
    consider::plan_escalation,
    model::{Case, CaseOutcome, CaseStatus},
    store,
};
use crate::{
    App, audit, companies, customers,
    gate::{self, Outreach},
    http::{Actor, Problem},
    jobs,
    messages::{self, Draft},
    people, pulse_checks,
    realtime::Change,
};

/// Whose a case is from now on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum NewOwner {
    /// Whose it was.
    #[default]
    Same,
    /// Nobody's.
    Nobody,
    /// Theirs.
    Person(PersonId),
}

/// What changes; `None` leaves it.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// Whose it is from now on.
    pub owner: NewOwner,
    /// A new status; not `resolved`, which takes an outcome.
    pub status: Option<CaseStatus>,
    /// A new time.
    pub due_at: Option<Timestamp>,
}

fn load(tx: &mut Tx<'_>, id: CaseId) -> Result<Case, Problem> {
    store::find(tx, id)?.ok_or_else(|| Problem::not_found("case"))
}

/// For the audit log; what was written is in the case's own history.
fn described(case: &Case) -> serde_json::Value {
    serde_json::json!({
        "owner": case.owner,
        "status": case.status.as_str(),
        "due_at": case.due_at,
        "outcome": case.outcome.map(CaseOutcome::as_str),
    })
}

/// Writes a case, tells the browsers, and notes it in the audit log.
fn save(tx: &mut Tx<'_>, app: &App, actor: &Actor, case: &Case, action: &str) -> Result<(), Problem> {
    let before = store::find(tx, case.id)?;
    store::update(tx, case)?;
    let change = audit::Change::of(&before.as_ref().map(described), &Some(described(case)));
    audit::record_change(tx, &app.env, actor, action, &case.id.to_string(), &change)?;
    app.live.publish(tx, Change::Case, case.id)?;
    Ok(())
}

/// Changes owner, status or time.
pub(super) fn change(tx: &mut Tx<'_>, app: &App, actor: &Actor, id: CaseId, changes: &Changes) -> Result<(), Problem> {
    let (mut case, now) = (load(tx, id)?, app.env.now());
    let note =
        |tx: &mut Tx<'_>, kind: &str, text: &str| store::add_event(tx, id, now, kind, Some(&actor.name), Some(text));
    let owner = match changes.owner {
        NewOwner::Same => case.owner,
        NewOwner::Nobody => None,
        NewOwner::Person(person) => Some(person),
    };
    if owner != case.owner {
        let name = match owner {
            Some(person) => {
                let found = people::store::find(tx, person)?;
                found.ok_or_else(|| Problem::invalid_field("owner_id", "this person is not here"))?.name
            }
            None => "nobody".to_owned(),
        };
        case.owner = owner;
        note(tx, "owner", &name)?;
    }
    if let Some(status) = changes.status.filter(|status| *status != case.status) {
        if status == CaseStatus::Resolved {
            return Err(Problem::invalid_field("status", "settling a case takes an outcome: use resolve"));
        }
        if case.status == CaseStatus::Resolved {
            (case.outcome, case.outcome_note, case.resolved_at) = (None, None, None);
            plan_escalation(tx, app, &case)?; // the look that was planned may have found it settled
        }
        case.status = status;
        note(tx, "status", status.as_str())?;
    }
    if let Some(due_at) = changes.due_at.filter(|due_at| *due_at != case.due_at) {
        if due_at <= now || due_at.since(now) > Duration::from_hours(24 * 366) {
            return Err(Problem::invalid_field("due_at", "the time has to lie ahead, within a year"));
        }
        (case.due_at, case.escalated_at) = (due_at, None);
        note(tx, "due", &due_at.to_string())?;
        plan_escalation(tx, app, &case)?;
    }
    save(tx, app, actor, &case, "cases.change")
}

/// Adds a note.
pub(super) fn note(tx: &mut Tx<'_>, app: &App, actor: &Actor, id: CaseId, text: &str) -> Result<(), Problem> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > 4_000 {
        return Err(Problem::invalid_field("text", "a note has 1 to 4000 characters"));
    }
    let case = load(tx, id)?;
    store::add_event(tx, id, app.env.now(), "note", Some(&actor.name), Some(text))?;
    save(tx, app, actor, &case, "cases.note")
}

/// Settles a case.
pub(super) fn resolve(
    tx: &mut Tx<'_>,
    app: &App,
    actor: &Actor,
    id: CaseId,
    outcome: CaseOutcome,
    note: Option<&str>,
) -> Result<(), Problem> {
    let (mut case, now) = (load(tx, id)?, app.env.now());
    let note = note.map(str::trim).filter(|note| !note.is_empty());
    if note.is_some_and(|note| note.chars().count() > 4_000) {
        return Err(Problem::invalid_field("note", "a note has at most 4000 characters"));
    }
    if outcome == CaseOutcome::Other && note.is_none() {
        return Err(Problem::invalid_field("note", "say in a few words what it came to"));
    }
    case.status = CaseStatus::Resolved;
    (case.outcome, case.outcome_note, case.resolved_at) = (Some(outcome), note.map(str::to_owned), Some(now));
    let words = note.map_or_else(|| outcome.as_str().to_owned(), |note| format!("{}: {note}", outcome.as_str()));
    store::add_event(tx, id, now, "outcome", Some(&actor.name), Some(&words))?;
    save(tx, app, actor, &case, "cases.resolve")
}

/// Opens a settled case again, with a new clock.
pub(super) fn reopen(tx: &mut Tx<'_>, app: &App, actor: &Actor, id: CaseId) -> Result<(), Problem> {
    let mut case = load(tx, id)?;
    if case.status != CaseStatus::Resolved {
        return Err(Problem::conflict("case-not-resolved", "this case is open already"));
    }
    reopened(tx, app, &mut case, Some(&actor.name), None)?;
    save(tx, app, actor, &case, "cases.reopen")
}

pub(super) fn reopened(
    tx: &mut Tx<'_>,
    app: &App,
    case: &mut Case,
    actor: Option<&str>,
    why: Option<&str>,
) -> Result<(), DbError> {
    let (now, settings) = (app.env.now(), companies::store::case_settings(tx)?);
    case.status = CaseStatus::Open;
    (case.outcome, case.outcome_note, case.resolved_at, case.escalated_at) = (None, None, None, None);
    case.due_at = rules::cases::due_at(now, settings.due_hours);
    store::add_event(tx, case.id, now, "reopened", actor, why)?;
    store::update(tx, case)?;
    plan_escalation(tx, app, case)
}

/// Asks the customer whether it is solved, through the gate. `Some`: why nothing goes out; the
/// decisions are kept all the same.
pub(super) fn ask_solved(tx: &mut Tx<'_>, app: &App, actor: &Actor, id: CaseId) -> Result<Option<String>, Problem> {
    let mut case = load(tx, id)?;
    let refused = |why: &str| Ok(Some(why.to_owned()));
    let Some(customer) = customers::store::find(tx, &case.customer_ref)? else {
        return refused("the customer is not known any more");
    };
    let kept = pulse_checks::store::find(tx, case.pulse_check)?;
    let job = match &kept {
        Some(kept) => jobs::store::find(tx, &kept.job_ref)?,
        None => None,
    };
    let (company, settings) = (companies::store::get(tx)?, companies::store::pulse_check_settings(tx)?);
    let words = companies::store::case_settings(tx)?.solved_text;
    let outreach = Outreach {
        company: &company,
        settings: &settings,
        channels: Channels { sms: settings.sms, email: settings.email },
        customer: &customer,
        purpose: Purpose::Service,
        origin: Origin::ByHand,
        job: job.as_ref(),
        once_for_each_job: false,
        pulse_check: None,
        part_of: Some(PartOf::Case(id)),
        cap: Duration::ZERO,
    };
    let link = app.url(&format!("/s/{}", case.solved_token));
    let values = Values {
        customer_first_name: customer.record.first_name.clone().unwrap_or_default(),
        customer_last_name: customer.record.last_name.clone().unwrap_or_default(),
        company_name: company.name.clone(),
        company_phone: company.phone.clone().unwrap_or_default(),
        job_number: job.as_ref().and_then(|job| job.number.clone()).unwrap_or_default(),
        job_description: job.as_ref().and_then(|job| job.description.clone()).unwrap_or_default(),
        link: link.clone(),
        ..Values::default()
    };
    let languages = customer.languages();
    let reached = gate::reach(tx, app, &outreach, |tx, address| {
        let body = templates::text_in_all(&languages, |language| templates::render_text(words.of(language), &values))
            .map_err(|problem| {
            DbError::Other(format!("the words of \"is it solved?\" do not render: {}", problem.message))
        })?;
        let mut draft = Draft {
            address: address.clone(),
            purpose: Purpose::Service.as_str(),
            subject: None,
            body,
            html: None,
            customer_ref: Some(case.customer_ref.clone()),
            pulse_check: None,
            part_of: Some(PartOf::Case(id)),
            job_ref: job.as_ref().map(|job| job.job_ref.clone()),
            media: Vec::new(),
            by_hand: true,
            author: None,
            wanted_at: None,
            unsubscribe_token: None,
        };
        match address {
            Address::Sms(phone) => {
                if !messages::store::was_written_to(tx, phone.as_str())? {
                    draft.body = templates::as_first_text(&draft.body, &company.name, languages.main());
                }
            }
            Address::Email(_) => {
                let subject = rules::cases::solved_subject(&company.name, languages.main());
                let mail = email::letter(&email::LetterView {
                    language: languages.main(),
                    subject: &subject,
                    body: &draft.body,
                    button: Some((rules::cases::solved_button(languages.main()), &link)),
                    company_name: &company.name,
                    postal_address: company.postal_address.as_deref(),
                    photo_url: None,
                });
                (draft.subject, draft.body, draft.html) = (Some(mail.subject), mail.text, Some(mail.html));
            }
        }
        Ok(draft)
    })?;
    if !reached.goes_out() {
        return refused(reached.refusal.as_deref().unwrap_or("nothing can be sent"));
    }
    let now = app.env.now();
    (case.asked_solved_at, case.solved_answer) = (Some(now), None);
    store::add_event(tx, id, now, "asked", Some(&actor.name), None)?;
    save(tx, app, actor, &case, "cases.ask_solved")?;
    Ok(None)
}

/// The customer's answer. "No" opens a settled case again; "yes" settles an open one.
pub(super) fn answer_solved(
    tx: &mut Tx<'_>,
    app: &App,
    id: CaseId,
    is_solved: bool,
    comment: Option<&str>,
) -> Result<(), DbError> {
    let Some(mut case) = store::find(tx, id)? else { return Ok(()) };
    let now = app.env.now();
    let word = if is_solved { "yes" } else { "no" };
    let words = comment.map_or_else(|| word.to_owned(), |comment| format!("{word}: {comment}"));
    // The button pressed twice, or the page sent again.
    let mut events = store::events(tx, id)?.into_iter().rev();
    let newest = events.find(|(_, kind, ..)| ["answered", "asked", "reopened"].contains(&kind.as_str()));
    if newest.is_some_and(|(_, kind, _, text)| kind == "answered" && text.as_deref() == Some(words.as_str())) {
        return Ok(());
    }
    case.solved_answer = Some(word.to_owned());
    store::add_event(tx, id, now, "answered", None, Some(&words))?;
    match (is_solved, case.status) {
        (true, CaseStatus::Open | CaseStatus::InProgress | CaseStatus::Waiting) => {
            case.status = CaseStatus::Resolved;
            (case.outcome, case.resolved_at) = (Some(CaseOutcome::Solved), Some(now));
            store::add_event(tx, id, now, "outcome", None, Some("solved: the customer says so"))?;
            store::update(tx, &case)?;
        }
        (false, CaseStatus::Resolved) => {
            reopened(tx, app, &mut case, None, Some("the customer says it is not solved"))?;
        }
        _ => drop(store::update(tx, &case)?),
    }
    app.live.publish(tx, Change::Case, id)
}

/// "Is it solved?" is pointless once the case is settled or answered.
pub fn is_moot(tx: &mut Tx<'_>, id: CaseId) -> Result<Option<Rule>, DbError> {
    let open = store::find(tx, id)?.is_some_and(|case| case.solved_answer.is_none());
    Ok((!open).then_some(Rule::NoLongerNeeded))
}
