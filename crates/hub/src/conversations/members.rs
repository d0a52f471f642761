//! Who is in a conversation, and why.

use db::{DbError, Statements, Tx, args};
use domain::{ConversationId, PersonId, Timestamp, event::JobStatus};
use rules::conversations::{REMOVED, Reason, Seat};

use super::{
    entries,
    model::{Entry, Happening},
    store::{self, Moves, With},
};
use crate::{
    App,
    jobs::{self, Job},
    people::{self, Person, PersonState},
};

/// The stored reasons of one person, `removed` among them.
pub fn reasons(tx: &mut Tx<'_>, id: ConversationId, person: PersonId) -> Result<Vec<String>, DbError> {
    tx.values(
        "SELECT reason FROM conversation_members WHERE company_id = $1 AND conversation_id = $2 AND person_id = $3 ORDER BY reason",
        args![id, person],
    )
}

/// The stored reasons of everybody, `removed` among them.
pub fn all_reasons(tx: &mut Tx<'_>, id: ConversationId) -> Result<Vec<(PersonId, String)>, DbError> {
    tx.all(
        "SELECT person_id, reason FROM conversation_members WHERE company_id = $1 AND conversation_id = $2 ORDER BY person_id, reason",
        args![id],
    )
}

/// A person as the rules look at them.
pub fn seat(person: &Person, reasons: &[String]) -> Seat {
    Seat {
        role: person.role,
        is_point_of_contact: person.is_point_of_contact,
        chats_with_customers: person.role == domain::event::Role::Admin || person.permissions.chat_with_customers,
        has_reason: reasons.iter().any(|reason| reason != REMOVED),
        was_removed: reasons.iter().any(|reason| reason == REMOVED),
    }
}

fn insert(
    tx: &mut Tx<'_>,
    id: ConversationId,
    person: PersonId,
    reason: &str,
    now: Timestamp,
) -> Result<bool, DbError> {
    let inserted = tx.exec(
        "INSERT INTO conversation_members (company_id, conversation_id, person_id, reason, at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING",
        args![id, person, reason, now],
    )?;
    Ok(inserted > 0)
}

fn delete(tx: &mut Tx<'_>, id: ConversationId, person: PersonId, reason: &str) -> Result<bool, DbError> {
    let deleted = tx.exec(
        "DELETE FROM conversation_members WHERE company_id = $1 AND conversation_id = $2 AND person_id = $3 AND reason = $4",
        args![id, person, reason],
    )?;
    Ok(deleted > 0)
}

/// Puts somebody in for a reason; a thread says so if they were not in. Gives back whether they
/// were not.
pub fn add(
    tx: &mut Tx<'_>,
    app: &App,
    id: ConversationId,
    person: &Person,
    reason: &Reason,
    by: Option<PersonId>,
) -> Result<bool, DbError> {
    let Some(conversation) = store::find(tx, id)? else { return Ok(false) };
    let was_in = seat(person, &reasons(tx, id, person.id)?).is_member(conversation.workspace);
    delete(tx, id, person.id, REMOVED)?;
    insert(tx, id, person.id, &reason.word(), app.env.now())?;
    let is_in = seat(person, &reasons(tx, id, person.id)?).is_member(conversation.workspace);
    if is_in && !was_in {
        tell(tx, app, id, person.id, Happening::MemberAdded, reason.word(), by)?;
    }
    Ok(is_in && !was_in)
}

/// Takes somebody out, whatever put them in; they stay out until they are added or a new job is
/// theirs. The reasons of their jobs stay, so that the next news of such a job is no new one.
pub fn remove(
    tx: &mut Tx<'_>,
    app: &App,
    id: ConversationId,
    person: &Person,
    by: Option<PersonId>,
) -> Result<bool, DbError> {
    let Some(conversation) = store::find(tx, id)? else { return Ok(false) };
    let was_in = seat(person, &reasons(tx, id, person.id)?).is_member(conversation.workspace);
    tx.run(
        "DELETE FROM conversation_members WHERE company_id = $1 AND conversation_id = $2 AND person_id = $3 AND reason = 'manual'",
        args![id, person.id],
    )?;
    insert(tx, id, person.id, REMOVED, app.env.now())?;
    if was_in {
        tell(tx, app, id, person.id, Happening::MemberRemoved, Reason::Manual.word(), by)?;
    }
    Ok(was_in)
}

/// Takes one reason away; a thread says so if it was the last. For what happens by itself.
fn withdraw(tx: &mut Tx<'_>, app: &App, id: ConversationId, person: &Person, reason: &Reason) -> Result<(), DbError> {
    let Some(conversation) = store::find(tx, id)? else { return Ok(()) };
    let was_in = seat(person, &reasons(tx, id, person.id)?).is_member(conversation.workspace);
    delete(tx, id, person.id, &reason.word())?;
    if was_in && !seat(person, &reasons(tx, id, person.id)?).is_member(conversation.workspace) {
        tell(tx, app, id, person.id, Happening::MemberRemoved, reason.word(), None)?;
    }
    Ok(())
}

fn tell(
    tx: &mut Tx<'_>,
    app: &App,
    id: ConversationId,
    whom: PersonId,
    happening: Happening,
    reason: String,
    by: Option<PersonId>,
) -> Result<(), DbError> {
    let mut entry = Entry::event(happening, by);
    (entry.detail.whom, entry.detail.reason) = (Some(whom), Some(reason));
    entries::add(tx, app, id, &entry, Moves::Nothing).map(drop)
}

/// Puts the technicians of an open job into the customer's conversation and takes out those who
/// were there for it alone (B3). Running it twice changes nothing.
pub fn follow_job(tx: &mut Tx<'_>, app: &App, job_ref: &str) -> Result<(), DbError> {
    let reason = Reason::Job(job_ref.to_owned());
    let known = tx.ask_all::<(ConversationId, PersonId)>(
        "SELECT conversation_id, person_id FROM conversation_members WHERE company_id = $1 AND reason = $2",
        args![reason.word()],
    )?;
    let job = jobs::store::ask(tx, job_ref)?.get(tx)?.filter(is_open);
    let known = known.get(tx)?;
    let mut wanted = Vec::new();
    let mut place = None;
    if let Some((job, customer_ref)) = job.as_ref().and_then(|job| Some((job, job.customer_ref.as_ref()?))) {
        for technician in &job.technician_refs {
            if let Some(person) = people::store::of_employee(tx, technician)? {
                wanted.push(person);
            }
        }
        if !wanted.is_empty() {
            place = Some(store::find_or_make(tx, app, &With::Customer(customer_ref.clone()))?);
        }
    }
    for (conversation, person) in &known {
        if (Some(*conversation) != place || !wanted.contains(person))
            && let Some(person) = people::store::find(tx, *person)?
        {
            withdraw(tx, app, *conversation, &person, &reason)?;
        }
    }
    let Some(conversation) = place else { return Ok(()) };
    for id in wanted {
        if !known.contains(&(conversation, id))
            && let Some(person) = people::store::find(tx, id)?.filter(|person| person.state != PersonState::Disabled)
        {
            add(tx, app, conversation, &person, &reason, None)?;
        }
    }
    Ok(())
}

/// [`follow_job`] for all open jobs of a technician: they may sign in since lately.
pub fn follow_person(tx: &mut Tx<'_>, app: &App, employee_ref: &str) -> Result<(), DbError> {
    for job_ref in jobs::store::open_jobs_of(tx, employee_ref)? {
        follow_job(tx, app, &job_ref)?;
    }
    Ok(())
}

/// Until it is completed, canceled or deleted.
fn is_open(job: &Job) -> bool {
    !job.is_gone && matches!(job.status, JobStatus::NeedsScheduling | JobStatus::Scheduled | JobStatus::InProgress)
}
