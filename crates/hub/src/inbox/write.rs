//! Writing: to a customer through the gate, to colleagues, and notes.

use std::time::Duration;

use db::{DbError, Statements, Tx, args};
use domain::{
    ConversationId, FileId, MessageId, PersonId, Phone, Timestamp,
    event::Address,
    sms_text::{self, Segments},
};
use queue::BackgroundJob;
use rules::{
    Language,
    campaigns::templates,
    conversations::Workspace,
    gate::{
        Channel, Purpose, Verdict,
        decision::{AddressState, Origin},
    },
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    list, thread,
    viewer::{self, Viewer},
};
use crate::{
    App, community, companies, connections,
    conversations::{self, Conversation, Detail, EntryKind, entries, marks, store::Moves},
    customers::{self, store::Customer},
    files,
    gate::{self, Recipient, Request, decisions},
    http::{Actor, Problem},
    messages::{self, Delivery, Draft},
    notifications::{Notify, Said},
    web_chat,
};

/// The longest text that goes out as one (Twilio's limit).
const LONGEST_TEXT: usize = 1_600;
/// The longest note or chat.
const LONGEST_CHAT: usize = 10_000;
/// Files with one message (Twilio's limit for MMS).
const MOST_FILES: usize = 10;
/// How far ahead a message can be planned.
const FURTHEST: Duration = Duration::from_hours(24 * 366);

/// What somebody wants to say.
pub(super) struct Words {
    pub body: String,
    pub files: Vec<FileId>,
    /// Not before.
    pub send_at: Option<Timestamp>,
}

impl Words {
    fn check(&mut self, longest: usize, now: Timestamp) -> Result<(), Problem> {
        let body = self.body.trim_end();
        if body.trim().is_empty() && self.files.is_empty() {
            return Err(Problem::invalid_field("body", "there is nothing to send"));
        }
        if body.chars().count() > longest {
            let message = format!("at most {longest} characters; this has {}", body.chars().count());
            return Err(Problem::invalid_field("body", message));
        }
        if self.files.len() > MOST_FILES {
            return Err(Problem::invalid_field("file_ids", format!("at most {MOST_FILES} files")));
        }
        if self.send_at.is_some_and(|at| at <= now || at.since(now) > FURTHEST) {
            return Err(Problem::invalid_field("send_at", "the time has to lie ahead, within a year"));
        }
        self.body = body.to_owned();
        Ok(())
    }
}

/// What came of it: the entry's number, or why the gate refused. Both are committed, so that the
/// refusal stays on record.
pub(super) type Outcome = Result<i64, Problem>;

/// Says something in a conversation, as a person.
pub(super) fn say(
    tx: &mut Tx<'_>,
    app: &App,
    actor: &Actor,
    id: ConversationId,
    mut words: Words,
) -> Result<Outcome, Problem> {
    let viewer = Viewer::load(tx, actor)?;
    let (conversation, person) = viewer::open_to_write(tx, actor, &viewer, id)?;
    let now = app.env.now();
    let said = match conversation.workspace {
        Workspace::Employees => {
            words.check(LONGEST_CHAT, now)?;
            if words.send_at.is_some() {
                return Err(Problem::invalid_field("send_at", "among colleagues everything is said at once"));
            }
            let detail = Detail { files: words.files.clone(), ..Detail::default() };
            let entry = conversations::Entry {
                kind: EntryKind::Chat,
                direction: None,
                person: Some(person),
                message: None,
                words: words.body.clone(),
                body: words.body,
                detail,
            };
            load_files(tx, &words.files)?;
            let seq = entries::add(tx, app, id, &entry, Moves::Chat)?;
            app.queue.enqueue(tx, Notify { said: Said::Entry(id, seq) }.plan())?;
            Ok(seq)
        }
        Workspace::Community => {
            words.check(LONGEST_CHAT, now)?;
            if words.send_at.is_some() {
                return Err(Problem::invalid_field("send_at", "to other companies everything is said at once"));
            }
            load_files(tx, &words.files)?;
            let detail = Detail { files: words.files.clone(), ..Detail::default() };
            Ok(to_company(tx, app, &conversation, person, EntryKind::Chat, words.body, detail)?)
        }
        Workspace::Customers => {
            words.check(LONGEST_TEXT, now)?;
            to_customer(tx, app, &conversation, person, &words)?
        }
    };
    if let Ok(seq) = &said {
        marks::read(tx, id, person, *seq)?;
        marks::set_draft(tx, id, person, None)?;
    }
    Ok(said)
}

/// Says something to another company: here at once, there by a background job.
pub(super) fn to_company(
    tx: &mut Tx<'_>,
    app: &App,
    conversation: &Conversation,
    person: PersonId,
    kind: EntryKind,
    body: String,
    detail: Detail,
) -> Result<i64, Problem> {
    let partner = conversation.partner.ok_or_else(|| Problem::not_found("company"))?;
    if community::blocks::is_blocked(tx, partner)? {
        return Err(Problem::conflict("blocked", "your company blocked this one; lift that first"));
    }
    let entry = conversations::Entry {
        kind,
        direction: Some("outgoing"),
        person: Some(person),
        message: None,
        words: body.clone(),
        body,
        detail,
    };
    let seq = entries::add(tx, app, conversation.id, &entry, Moves::ToCompany)?;
    let plan = community::Deliver { conversation: conversation.id, seq }.plan();
    app.queue.enqueue(tx, plan.in_order_of(conversation.id))?;
    Ok(seq)
}

fn load_files(tx: &mut Tx<'_>, ids: &[FileId]) -> Result<Vec<files::StoredFile>, Problem> {
    let mut found = Vec::new();
    for id in ids {
        let file = files::store::find(tx, *id)?.filter(|file| file.purpose.is_public());
        found.push(file.ok_or_else(|| Problem::invalid_field("file_ids", "one of the files is not there"))?);
    }
    Ok(found)
}

/// The customer's own number of a conversation: where they last wrote from, or else the first that
/// Housecall Pro knows.
fn number_of(
    tx: &mut Tx<'_>,
    conversation: &Conversation,
    customer: Option<&Customer>,
) -> Result<Option<Phone>, DbError> {
    if let Some(address) = &conversation.address {
        return Ok(Phone::parse(address));
    }
    let Some(customer) = customer else { return Ok(None) };
    let last: Option<(String,)> = tx.find(
        "SELECT address FROM messages WHERE company_id = $1 AND customer_ref = $2 AND direction = 'incoming' AND channel = 'sms'
          ORDER BY created_at DESC, id DESC LIMIT 1",
        args![customer.record.customer_ref],
    )?;
    let record = &customer.record;
    let known: Vec<Phone> = [&record.mobile_number, &record.work_number, &record.home_number]
        .into_iter()
        .flatten()
        .filter_map(|number| Phone::parse(number))
        .collect();
    // A number that is the customer's no more is not written to.
    let last = last.and_then(|(address,)| Phone::parse(&address)).filter(|last| known.contains(last));
    if last.is_some() {
        return Ok(last);
    }
    for phone in &known {
        if gate::store::address_state(tx, Channel::Sms, phone.as_str())? == AddressState::Usable {
            return Ok(Some(phone.clone()));
        }
    }
    Ok(known.into_iter().next())
}

/// Why nothing that is written can reach the customer, whatever it says, in words.
pub(super) fn cannot_be_reached(
    tx: &mut Tx<'_>,
    conversation: &Conversation,
    customer: Option<&Customer>,
) -> Result<Option<String>, DbError> {
    let Some(phone) = number_of(tx, conversation, customer)? else {
        return Ok(Some("This customer has no phone number.".to_owned()));
    };
    let customer_ref = conversation.customer_ref.as_deref();
    if !gate::store::opt_outs(tx, phone.as_str(), customer_ref)?.is_empty() {
        return Ok(Some("The customer asked for no more messages. They can write START to change that.".to_owned()));
    }
    Ok(match gate::store::address_state(tx, Channel::Sms, phone.as_str())? {
        AddressState::Landline => Some("Their number is a landline: it takes no texts.".to_owned()),
        AddressState::PermanentError { .. } => Some("The carrier refuses texts to their number.".to_owned()),
        _ => None,
    })
}

struct Letter {
    customer: Option<Customer>,
    phone: Phone,
    purpose: Purpose,
    company: companies::Company,
    settings: companies::PulseCheckSettings,
}

/// Everything that the gate is asked with.
fn letter(tx: &mut Tx<'_>, at: Timestamp, conversation: &Conversation) -> Result<Letter, Problem> {
    let customer = match &conversation.customer_ref {
        Some(customer_ref) => customers::store::find(tx, customer_ref)?,
        None => None,
    };
    let phone = number_of(tx, conversation, customer.as_ref())?;
    let phone = phone.ok_or_else(|| Problem::conflict("no-phone-number", "this customer has no phone number"))?;
    // Who was not written to lately is not answered: their night counts.
    let is_answer = conversation.is_answered_at(at);
    Ok(Letter {
        customer,
        phone,
        purpose: if is_answer { Purpose::Conversation } else { Purpose::Service },
        company: companies::store::get(tx)?,
        settings: companies::store::pulse_check_settings(tx)?,
    })
}

/// What the gate says, with `ask`: for good, or to see.
fn ask<T>(
    tx: &mut Tx<'_>,
    letter: &Letter,
    ask: impl FnOnce(&mut Tx<'_>, &Request<'_>) -> Result<T, DbError>,
) -> Result<T, DbError> {
    let recipient = Recipient::Address(Address::Sms(letter.phone.clone()));
    let all: Vec<String> = recipient.key().into_iter().collect();
    let request = Request {
        purpose: letter.purpose,
        origin: Origin::ByHand,
        recipient: &recipient,
        customer: letter.customer.as_ref(),
        job_ref: None,
        pulse_check: None,
        part_of: None,
        all_addresses: &all,
        cap: Duration::ZERO,
        zip: None,
        stated_zone: None,
        sender_registered: connections::store::senders(tx)?.sms,
        message: None,
    };
    ask(tx, &request)
}

/// The words as they go out: the first text to somebody names the company and how to stop.
fn as_sent(tx: &mut Tx<'_>, letter: &Letter, body: &str) -> Result<String, DbError> {
    let language = letter.customer.as_ref().map_or(Language::default(), |customer| customer.languages().main());
    if messages::store::was_written_to(tx, letter.phone.as_str())? {
        return Ok(body.to_owned());
    }
    Ok(templates::as_first_text(body, &letter.company.name, language))
}

fn to_customer(
    tx: &mut Tx<'_>,
    app: &App,
    conversation: &Conversation,
    person: PersonId,
    words: &Words,
) -> Result<Outcome, Problem> {
    let letter = letter(tx, words.send_at.unwrap_or(app.env.now()), conversation)?;
    let files = load_files(tx, &words.files)?;
    let decided = ask(tx, &letter, |tx, request| gate::decide(tx, app, &letter.company, &letter.settings, request))?;
    let until = match decided.verdict {
        Verdict::Suppressed { .. } => return Ok(Err(refused(&decided))),
        Verdict::Sent => words.send_at,
        Verdict::Held { until, .. } => Some(words.send_at.map_or(until, |wanted| wanted.max(until))),
    };
    let body = as_sent(tx, &letter, &words.body)?;
    if body.chars().count() > LONGEST_TEXT {
        let message = format!(
            "at most {LONGEST_TEXT} characters with the company's name and how to stop; this has {}",
            body.chars().count()
        );
        return Err(Problem::invalid_field("body", message));
    }
    let draft = Draft {
        address: Address::Sms(letter.phone.clone()),
        purpose: letter.purpose.as_str(),
        subject: None,
        body,
        html: None,
        customer_ref: conversation.customer_ref.clone(),
        pulse_check: None,
        part_of: None,
        job_ref: None,
        media: files.iter().map(|file| app.url(&file.path())).collect(),
        by_hand: true,
        author: Some(person),
        wanted_at: words.send_at,
        unsubscribe_token: None,
    };
    let chat = match until {
        None => web_chat::store::newest(tx, letter.phone.as_str(), app.env.now())?,
        Some(_) => None,
    };
    let chat = match chat {
        Some(chat) if web_chat::store::answers_here(tx, &chat)? => Some(chat),
        _ => None,
    };
    let message = match (until, &chat) {
        (Some(until), _) => messages::hold(tx, app, &draft, until)?,
        (None, Some(chat)) if chat.is_there(app.env.now()) => {
            let draft = Draft { body: words.body.clone(), ..draft };
            web_chat::hold(tx, app, &draft, chat)?
        }
        (None, _) => messages::send(tx, app, &draft)?,
    };
    if let Some(chat) = chat {
        web_chat::store::set_chat(tx, message, chat.id)?; // they find it there when they come back
    }
    if !words.files.is_empty() {
        messages::store::set_files(tx, message, &words.files)?;
    }
    decisions::link(tx, decided.id, message)?;
    let place = entries::place_of(tx, message)?.ok_or(DbError::NotFound)?;
    Ok(Ok(place.1))
}

fn refused(decided: &gate::Decided) -> Problem {
    Problem::conflict("send-refused", decided.explanation.clone())
}

/// What would happen to a text, before it is sent.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Check {
    /// How many texts it takes, as it would go out: the first one to somebody carries more.
    #[serde(flatten)]
    pub size: Segments,
    /// `sent`, `held` or `suppressed`.
    pub outcome: &'static str,
    /// Which rule decided.
    pub rule: &'static str,
    /// The same in words.
    pub explanation: String,
    /// Until when it would be held.
    pub until: Option<Timestamp>,
}

/// Asks the gate and keeps nothing: the transaction is for reading.
pub(super) fn check(
    tx: &mut Tx<'_>,
    app: &App,
    actor: &Actor,
    id: ConversationId,
    body: &str,
    send_at: Option<Timestamp>,
) -> Result<Check, Problem> {
    let viewer = Viewer::load(tx, actor)?;
    let (conversation, _) = viewer::open_to_write(tx, actor, &viewer, id)?;
    if conversation.workspace != Workspace::Customers {
        return Err(Problem::conflict("not-a-text", "only what is sent to customers passes the gate"));
    }
    let letter = letter(tx, send_at.unwrap_or(app.env.now()), &conversation)?;
    let (verdict, explanation) =
        ask(tx, &letter, |tx, request| gate::foresee(tx, app, &letter.company, &letter.settings, request))?;
    Ok(Check {
        size: sms_text::segments(&as_sent(tx, &letter, body)?),
        outcome: verdict.outcome(),
        rule: verdict.rule().as_str(),
        explanation,
        until: verdict.until(),
    })
}

/// Writes a note; those whom it calls by name are told.
pub(super) fn note(
    tx: &mut Tx<'_>,
    app: &App,
    actor: &Actor,
    id: ConversationId,
    body: &str,
    mentions: Vec<PersonId>,
) -> Result<i64, Problem> {
    let viewer = Viewer::load(tx, actor)?;
    let (conversation, _) = viewer::open(tx, actor, &viewer, rules::access::Action::ConversationsWrite, id)?;
    let person = viewer::person(actor)?;
    if conversation.workspace == Workspace::Employees {
        return Err(Problem::conflict("no-notes-here", "among colleagues everything is a message"));
    }
    let body = body.trim();
    if body.is_empty() || body.chars().count() > LONGEST_CHAT {
        return Err(Problem::invalid_field("body", format!("a note has 1 to {LONGEST_CHAT} characters")));
    }
    let mut called = Vec::new();
    for person in mentions {
        if viewer.find(person).is_none() {
            return Err(Problem::invalid_field("mentions", "one of these people is not here"));
        }
        if !called.contains(&person) {
            called.push(person);
        }
    }
    let entry = conversations::Entry {
        kind: EntryKind::Note,
        direction: None,
        person: Some(person),
        message: None,
        body: body.to_owned(),
        words: body.to_owned(),
        detail: Detail { mentions: called, ..Detail::default() },
    };
    let seq = entries::add(tx, app, id, &entry, Moves::Up)?;
    app.queue.enqueue(tx, Notify { said: Said::Entry(id, seq) }.plan())?;
    marks::read(tx, id, person, seq)?;
    Ok(seq)
}

/// Takes back a message that waits.
pub(super) fn cancel(
    tx: &mut Tx<'_>,
    app: &App,
    actor: &Actor,
    id: ConversationId,
    message: MessageId,
) -> Result<i64, Problem> {
    let seq = of_conversation(tx, actor, id, message)?;
    // What goes out by itself is nobody's to hold back: least of all of whom it asks about.
    let author = messages::store::find(tx, message)?.and_then(|message| message.author);
    let is_office = actor.who.role != domain::event::Role::FieldTech;
    if author.is_none() || !(is_office || author == actor.kind.person()) {
        return Err(Problem::conflict(
            "not-yours",
            "only what a person wrote is taken back here, by them or the office",
        ));
    }
    let name = &actor.name;
    let detail = format!("{name} canceled it");
    if !messages::store::advance(tx, message, Delivery::Held, Delivery::Canceled, Some(&detail))? {
        return Err(Problem::conflict("not-waiting", "this message does not wait any more"));
    }
    conversations::message_moved(tx, app, message)?;
    Ok(seq)
}

/// Sends the words of a message that failed once more, as a new message.
pub(super) fn retry(
    tx: &mut Tx<'_>,
    app: &App,
    actor: &Actor,
    id: ConversationId,
    message: MessageId,
) -> Result<Outcome, Problem> {
    of_conversation(tx, actor, id, message)?;
    let failed = messages::store::find(tx, message)?.filter(|message| message.author.is_some());
    let failed =
        failed.ok_or_else(|| Problem::conflict("not-failed", "only what a person wrote is sent again here"))?;
    let words = Words { body: failed.body, files: failed.files, send_at: None };
    let said = say(tx, app, actor, id, words)?;
    if said.is_ok() {
        // Of two who press it one sends it: the other's words are taken back with this error.
        let detail = Some("it failed and was sent again");
        if !messages::store::advance(tx, message, Delivery::Failed, Delivery::Canceled, detail)? {
            return Err(Problem::conflict("not-failed", "this message did not fail, or was sent again already"));
        }
        conversations::message_moved(tx, app, message)?;
    }
    Ok(said)
}

fn of_conversation(tx: &mut Tx<'_>, actor: &Actor, id: ConversationId, message: MessageId) -> Result<i64, Problem> {
    let viewer = Viewer::load(tx, actor)?;
    viewer::open_to_write(tx, actor, &viewer, id)?;
    if !list::is_message_of(tx, id, message)? {
        return Err(Problem::not_found("message"));
    }
    let place = entries::place_of(tx, message)?.ok_or(DbError::NotFound)?;
    Ok(place.1)
}

/// The entry with this number, to be answered with.
pub(super) fn shown(tx: &mut Tx<'_>, actor: &Actor, id: ConversationId, seq: i64) -> Result<thread::Entry, Problem> {
    let viewer = Viewer::load(tx, actor)?;
    thread::one(tx, &viewer, id, seq)?.ok_or_else(|| Problem::not_found("entry"))
}
