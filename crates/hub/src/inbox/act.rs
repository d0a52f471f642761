//! What people do with conversations besides writing.

use std::time::Duration;

use db::{DbError, Tx};
use domain::{CompanyId, ConversationId, PersonId, Phone};
use rules::{
    access::Action,
    conversations::{Reason, Workspace},
};

use super::viewer::{self, Viewer};
use crate::{
    App, audit, community,
    conversations::{
        self, Conversation, Entry, Happening, Kind, entries, marks, members,
        store::{self, Moves, With},
    },
    customers, gate,
    http::{Actor, Problem},
    people::PersonState,
    realtime::Change,
};

/// Most people in a group.
const MOST_MEMBERS: usize = 200;
/// Longest name of a group, in characters.
const LONGEST_TITLE: usize = 80;
/// How long it is believed that somebody looks, or types, without hearing of them again.
const LOOKS: Duration = Duration::from_secs(30);
const TYPES: Duration = Duration::from_secs(8);

/// With whom somebody wants to talk.
pub(super) enum Wanted {
    Customer(String),
    Number(String),
    Colleagues { people: Vec<PersonId>, title: Option<String> },
    Company(CompanyId),
}

/// Opens the conversation with somebody: the one that is there, out of the archive, or a new one.
pub(super) fn start(tx: &mut Tx<'_>, app: &App, actor: &Actor, wanted: Wanted) -> Result<ConversationId, Problem> {
    let person = viewer::person(actor)?;
    let viewer = Viewer::load(tx, actor)?;
    match wanted {
        Wanted::Customer(customer_ref) => {
            customers::store::find(tx, &customer_ref)?.ok_or_else(|| Problem::not_found("customer"))?;
            actor.authorize_customer(tx, Action::CustomersRead, &customer_ref)?;
            with_customer(tx, app, actor, &viewer, person, &With::Customer(customer_ref))
        }
        Wanted::Number(number) => {
            let phone = Phone::parse(&number);
            let phone = phone.ok_or_else(|| Problem::invalid_field("phone", "this is no phone number"))?;
            let mut theirs = None;
            for customer_ref in customers::store::with_phone(tx, &phone)? {
                if theirs.is_none() && actor.authorize_customer(tx, Action::CustomersRead, &customer_ref).is_ok() {
                    theirs = Some(customer_ref);
                }
            }
            let with = match theirs {
                Some(customer_ref) => With::Customer(customer_ref),
                None if viewer.opens_all(Workspace::Customers) => With::Number(phone.as_str().to_owned()),
                // The same for a customer of others and for nobody's number: which it is is not theirs to know.
                None => return Err(not_allowed("a number that is not your customer's is written to by the office")),
            };
            with_customer(tx, app, actor, &viewer, person, &with)
        }
        Wanted::Colleagues { people, title } => with_colleagues(tx, app, &viewer, person, people, title),
        Wanted::Company(partner) => with_company(tx, app, &viewer, person, partner),
    }
}

fn with_customer(
    tx: &mut Tx<'_>,
    app: &App,
    actor: &Actor,
    viewer: &Viewer,
    person: PersonId,
    with: &With,
) -> Result<ConversationId, Problem> {
    if !viewer.reasons_count(Workspace::Customers) {
        return Err(not_allowed("you are not allowed to chat with customers; an administrator can change that"));
    }
    if let Some(employee_ref) = &actor.who.employee_ref {
        conversations::follow_person(tx, app, employee_ref)?;
    }
    let id = store::find_or_make(tx, app, with)?;
    let conversation = load(tx, id)?;
    // A technician is in by their jobs, and stays out when somebody took them out.
    viewer::open(tx, actor, viewer, Action::ConversationsWrite, id)?;
    if conversation.last_seq == 0
        && viewer.opens_all(Workspace::Customers)
        && !viewer.is_in_by_role(Workspace::Customers)
        && let Some(found) = viewer.find(person).cloned()
    {
        members::add(tx, app, id, &found, &Reason::Manual, Some(person))?;
    }
    unarchive_for_all(tx, app, &conversation, person)?;
    store::open_up(tx, id, 1, app.env.now())?;
    app.live.publish(tx, Change::Conversation, id)?;
    Ok(id)
}

fn with_colleagues(
    tx: &mut Tx<'_>,
    app: &App,
    viewer: &Viewer,
    person: PersonId,
    mut people: Vec<PersonId>,
    title: Option<String>,
) -> Result<ConversationId, Problem> {
    people.retain(|other| *other != person);
    people.sort_unstable();
    people.dedup();
    if people.is_empty() {
        return Err(Problem::invalid_field("person_ids", "with whom?"));
    }
    if people.len() >= MOST_MEMBERS {
        return Err(Problem::invalid_field("person_ids", format!("at most {MOST_MEMBERS} people")));
    }
    let mut found = Vec::new();
    for id in people.iter().chain([&person]) {
        let colleague = viewer.find(*id).filter(|colleague| colleague.state != PersonState::Disabled);
        found.push(
            colleague
                .cloned()
                .ok_or_else(|| Problem::invalid_field("person_ids", "one of these people is not here"))?,
        );
    }
    let title = check_title(title)?;
    let with = match (people.as_slice(), &title) {
        ([other], None) => With::Pair(person, *other),
        _ => With::Group(title),
    };
    let id = store::find_or_make(tx, app, &with)?;
    for colleague in &found {
        if members::reasons(tx, id, colleague.id)?.is_empty() {
            members::add(tx, app, id, colleague, &Reason::Manual, Some(person))?;
        }
    }
    marks::set_archived(tx, id, person, 0)?;
    store::open_up(tx, id, 1, app.env.now())?;
    app.live.publish(tx, Change::Conversation, id)?;
    Ok(id)
}

/// Most companies that are written to for the first time in a day: no letters to all.
const MOST_NEW_COMPANIES: i64 = 20;

/// The conversation with another company: one that is there, or a new one with a company that wants
/// to be found, for a company that can be found itself.
fn with_company(
    tx: &mut Tx<'_>,
    app: &App,
    viewer: &Viewer,
    person: PersonId,
    partner: CompanyId,
) -> Result<ConversationId, Problem> {
    if !viewer.opens_all(Workspace::Community) {
        return Err(not_allowed("other companies are written to by the office"));
    }
    let them = community::profile::find(tx, partner)?;
    let with = With::Company(partner);
    if let Some(id) = store::find_with(tx, &with)? {
        let conversation = load(tx, id)?;
        unarchive_for_all(tx, app, &conversation, person)?;
        store::open_up(tx, id, 1, app.env.now())?;
        app.live.publish(tx, Change::Conversation, id)?;
        return Ok(id);
    }
    them.filter(|them| them.profile.listed).ok_or_else(|| Problem::not_found("company"))?;
    if !community::profile::own(tx)?.listed {
        let detail = "list your own company first, so that others see who writes";
        return Err(Problem::conflict("not-listed", detail));
    }
    let since = app.env.now().minus(Duration::from_hours(24));
    if store::count_with_companies(tx, since)? >= MOST_NEW_COMPANIES {
        let detail = format!("at most {MOST_NEW_COMPANIES} new companies a day");
        return Err(Problem::conflict("too-many-companies", detail));
    }
    let id = store::find_or_make(tx, app, &with)?;
    store::open_up(tx, id, 1, app.env.now())?;
    app.live.publish(tx, Change::Conversation, id)?;
    Ok(id)
}

fn check_title(title: Option<String>) -> Result<Option<String>, Problem> {
    let title = title.map(|title| title.trim().to_owned()).filter(|title| !title.is_empty());
    match &title {
        Some(title) if title.chars().count() > LONGEST_TITLE => {
            Err(Problem::invalid_field("title", format!("at most {LONGEST_TITLE} characters")))
        }
        _ => Ok(title),
    }
}

fn load(tx: &mut Tx<'_>, id: ConversationId) -> Result<Conversation, Problem> {
    store::find(tx, id)?.ok_or_else(viewer::not_there)
}

fn not_allowed(detail: &str) -> Problem {
    Problem::new(axum::http::StatusCode::FORBIDDEN, "not-allowed", detail)
}

fn unarchive_for_all(tx: &mut Tx<'_>, app: &App, conversation: &Conversation, person: PersonId) -> Result<(), DbError> {
    if store::set_archived(tx, conversation.id, None)? {
        let entry = Entry::event(Happening::Unarchived, Some(person));
        entries::add(tx, app, conversation.id, &entry, Moves::Nothing)?;
    }
    Ok(())
}

/// Puts a conversation away: a customer's or a company's for all, one's own with colleagues for
/// oneself. `seen` is the newest entry that whoever does it had seen: what was written since is
/// not put away unread.
pub(super) fn archive(
    tx: &mut Tx<'_>,
    app: &App,
    actor: &Actor,
    id: ConversationId,
    seen: Option<i64>,
) -> Result<(), Problem> {
    let (conversation, person) = opened(tx, actor, id)?;
    if let Some(seen) = seen
        && entries::is_news_after(tx, id, seen, person)?
    {
        return Err(Problem::conflict("something-new", "something new was written; read it before it is put away"));
    }
    match conversation.workspace {
        Workspace::Employees => {
            marks::set_archived(tx, id, person, conversation.last_seq)?;
            marks::read(tx, id, person, conversation.last_seq)?;
            app.live.publish(tx, Change::Inbox, person)?;
        }
        Workspace::Customers | Workspace::Community => {
            // Of two who do it at once, one finds it done.
            if store::set_archived(tx, id, Some(app.env.now()))? {
                let entry = Entry::event(Happening::Archived, Some(person));
                entries::add(tx, app, id, &entry, Moves::Nothing)?;
            }
            marks::read(tx, id, person, conversation.last_seq)?;
        }
    }
    Ok(())
}

/// Brings a conversation back.
pub(super) fn unarchive(tx: &mut Tx<'_>, app: &App, actor: &Actor, id: ConversationId) -> Result<(), Problem> {
    let (conversation, person) = opened(tx, actor, id)?;
    match conversation.workspace {
        Workspace::Employees => {
            marks::set_archived(tx, id, person, 0)?;
            app.live.publish(tx, Change::Inbox, person)?;
        }
        Workspace::Customers | Workspace::Community => unarchive_for_all(tx, app, &conversation, person)?,
    }
    Ok(())
}

/// A conversation that is open to a person.
fn opened(tx: &mut Tx<'_>, actor: &Actor, id: ConversationId) -> Result<(Conversation, PersonId), Problem> {
    let viewer = Viewer::load(tx, actor)?;
    let (conversation, _) = viewer::open(tx, actor, &viewer, Action::ConversationsRead, id)?;
    Ok((conversation, viewer::person(actor)?))
}

/// Reads on to a number.
pub(super) fn read(tx: &mut Tx<'_>, app: &App, actor: &Actor, id: ConversationId, seq: i64) -> Result<(), Problem> {
    let (_, person) = opened(tx, actor, id)?;
    let seq = seq.clamp(0, entries::newest(tx, id)?);
    if marks::read(tx, id, person, seq)? {
        app.live.publish(tx, Change::Inbox, person)?;
        app.live.publish(tx, Change::Presence, id)?; // colleagues see how far it was read
    }
    Ok(())
}

/// Marks a conversation as unread: its newest message.
pub(super) fn unread(tx: &mut Tx<'_>, app: &App, actor: &Actor, id: ConversationId) -> Result<(), Problem> {
    let (_, person) = opened(tx, actor, id)?;
    let last = entries::last_to_read(tx, id, person)?;
    marks::unread(tx, id, person, last.saturating_sub(1).max(0))?;
    app.live.publish(tx, Change::Inbox, person)?;
    Ok(())
}

/// Everything counts as read.
pub(super) fn read_everything(tx: &mut Tx<'_>, app: &App, actor: &Actor) -> Result<(), Problem> {
    let person = viewer::person(actor)?;
    marks::read_everything(tx, person)?;
    app.live.publish(tx, Change::Inbox, person)?;
    Ok(())
}

/// Names a group, mutes a conversation.
pub(super) fn change(
    tx: &mut Tx<'_>,
    app: &App,
    actor: &Actor,
    id: ConversationId,
    title: Option<String>,
    muted: Option<bool>,
) -> Result<(), Problem> {
    let (conversation, person) = opened(tx, actor, id)?;
    if let Some(title) = title {
        if conversation.kind != Kind::Group {
            return Err(Problem::invalid_field("title", "only a group has a name of its own"));
        }
        let title = check_title(Some(title))?;
        if title != conversation.title {
            store::set_title(tx, id, title.as_deref())?;
            let entry = Entry::event(Happening::Renamed, Some(person));
            entries::add(tx, app, id, &entry, Moves::Nothing)?;
        }
    }
    if let Some(muted) = muted {
        marks::set_muted(tx, id, person, muted)?;
        app.live.publish(tx, Change::Inbox, person)?;
    }
    Ok(())
}

/// Puts a colleague in (B6).
pub(super) fn add_member(
    tx: &mut Tx<'_>,
    app: &App,
    actor: &Actor,
    id: ConversationId,
    whom: PersonId,
) -> Result<(), Problem> {
    let (conversation, by, viewer) = to_manage(tx, actor, id)?;
    let whom = viewer.find(whom).filter(|person| person.state != PersonState::Disabled).cloned();
    let whom = whom.ok_or_else(|| Problem::invalid_field("person_id", "this person is not here"))?;
    if conversation.kind == Kind::Direct {
        return Err(Problem::conflict("not-a-group", "two stay two: start a group with the third"));
    }
    if conversation.workspace == Workspace::Customers && !members::seat(&whom, &[]).chats_with_customers {
        let detail = format!("{} is not allowed to chat with customers", whom.name);
        return Err(Problem::conflict("may-not-chat", detail));
    }
    members::add(tx, app, id, &whom, &Reason::Manual, Some(by))?;
    Ok(())
}

/// Takes a colleague out (B6). Who was the last in a group leaves it to nobody.
pub(super) fn remove_member(
    tx: &mut Tx<'_>,
    app: &App,
    actor: &Actor,
    id: ConversationId,
    whom: PersonId,
) -> Result<(), Problem> {
    let (conversation, by, viewer) = to_manage(tx, actor, id)?;
    if conversation.kind == Kind::Direct {
        return Err(Problem::conflict("not-a-group", "nobody leaves a conversation of two; archive it"));
    }
    let whom = viewer.find(whom).cloned().ok_or_else(|| Problem::not_found("person"))?;
    members::remove(tx, app, id, &whom, Some(by))?;
    let now = app.env.now();
    marks::be_present(tx, id, whom.id, "gone", now, now)?;
    Ok(())
}

fn to_manage(tx: &mut Tx<'_>, actor: &Actor, id: ConversationId) -> Result<(Conversation, PersonId, Viewer), Problem> {
    let viewer = Viewer::load(tx, actor)?;
    let (conversation, _) = viewer::open(tx, actor, &viewer, Action::ConversationsWrite, id)?;
    Ok((conversation, viewer::person(actor)?, viewer))
}

/// Keeps what somebody was about to say.
pub(super) fn draft(tx: &mut Tx<'_>, app: &App, actor: &Actor, id: ConversationId, body: &str) -> Result<(), Problem> {
    let (_, person) = opened(tx, actor, id)?;
    if body.chars().count() > 10_000 {
        return Err(Problem::invalid_field("body", "at most 10000 characters"));
    }
    marks::set_draft(tx, id, person, Some(body).filter(|body| !body.trim().is_empty()))?;
    app.live.publish(tx, Change::Inbox, person)?;
    Ok(())
}

/// How somebody is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Presence {
    Looking,
    Typing,
    Gone,
}

/// Notes that somebody looks or types; gives back who else does.
pub(super) fn be_present(
    tx: &mut Tx<'_>,
    app: &App,
    actor: &Actor,
    id: ConversationId,
    presence: Presence,
) -> Result<Vec<(PersonId, String)>, Problem> {
    let (_, person) = opened(tx, actor, id)?;
    let now = app.env.now();
    let (word, lasts) = match presence {
        Presence::Looking => ("looking", LOOKS),
        Presence::Typing => ("typing", TYPES),
        Presence::Gone => ("gone", Duration::ZERO),
    };
    if marks::be_present(tx, id, person, word, now, now.plus(lasts))? {
        app.live.publish(tx, Change::Presence, id)?;
    }
    let others = marks::present(tx, id, now)?;
    Ok(others.into_iter().filter(|(other, _)| *other != person).collect())
}

/// How the visitor of the website is there.
pub(super) fn visitor(tx: &mut Tx<'_>, app: &App, id: ConversationId) -> Result<Option<&'static str>, Problem> {
    let now = app.env.now();
    let conversation = load(tx, id)?;
    let chat = super::show::web_chat_of(tx, &conversation, now)?.filter(|chat| chat.is_there(now));
    Ok(chat.map(|chat| if chat.typing_until.is_some_and(|until| until > now) { "typing" } else { "looking" }))
}

/// "The customer asked us to stop": in force at once, on every address of theirs.
pub(super) fn opt_out(tx: &mut Tx<'_>, app: &App, actor: &Actor, id: ConversationId) -> Result<(), Problem> {
    let (conversation, person) = opened(tx, actor, id)?;
    // Only the customer can take it back, and whom a pulse check asks about must not prevent it.
    actor.authorize(Action::CustomersWrite, rules::access::Object::Company)?;
    let object = match (&conversation.customer_ref, &conversation.address) {
        (Some(customer_ref), _) => {
            let customer = customers::store::find(tx, customer_ref)?.ok_or_else(|| Problem::not_found("customer"))?;
            gate::opt_outs::add_everywhere(tx, &app.env, &customer)?;
            customer_ref.clone()
        }
        (None, Some(number)) => {
            let source = gate::opt_outs::Source::Employee;
            gate::opt_outs::add(tx, &app.env, rules::gate::Channel::Sms, number, None, source, None)?;
            id.to_string()
        }
        (None, None) => return Err(Problem::conflict("no-customer", "this is no conversation with a customer")),
    };
    audit::record(tx, &app.env, actor, "opt_outs.add", &object, None)?;
    conversations::entries::add(tx, app, id, &Entry::event(Happening::OptedOut, Some(person)), Moves::Nothing)?;
    Ok(())
}
