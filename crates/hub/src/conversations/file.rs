//! A message joins its conversation.

use db::{DbError, Tx};
use domain::{ConversationId, MessageId, PersonId, Phone, Timestamp, event::CustomerRecord};

use super::{
    entries,
    model::{Detail, Entry, EntryKind},
    store::{self, Moves, With},
};
use crate::{App, realtime::Change};

/// A message that came in or goes out.
#[derive(Debug)]
pub struct Filed<'a> {
    /// Which.
    pub message: MessageId,
    /// To or from which customer.
    pub customer_ref: Option<&'a str>,
    /// To or from which phone number; `None` of a mail.
    pub number: Option<&'a str>,
    /// From the customer.
    pub is_incoming: bool,
    /// Which of our people wrote it; `None`: the customer, or by itself.
    pub author: Option<PersonId>,
    /// It goes out later, if at all.
    pub waits: bool,
    /// Its words.
    pub body: &'a str,
    /// When it was written.
    pub at: Timestamp,
}

/// Writes a message into its conversation. A mail to nobody whom we know (to our own people, say)
/// belongs to none.
pub fn file_message(tx: &mut Tx<'_>, app: &App, filed: &Filed<'_>) -> Result<Option<ConversationId>, DbError> {
    if let Some(number) = filed.number {
        store::hold_number(tx, &[number])?;
    }
    let conversation = match (filed.customer_ref, filed.number) {
        (Some(customer_ref), Some(number)) => with_customer_at(tx, app, customer_ref, number)?,
        (Some(customer_ref), None) => store::find_or_make(tx, app, &With::Customer(customer_ref.to_owned()))?,
        (None, Some(number)) => store::find_or_make(tx, app, &With::Number(number.to_owned()))?,
        (None, None) => return Ok(None),
    };
    let moves = match (filed.is_incoming, filed.author) {
        (true, _) => Moves::Written,
        (false, Some(_)) if filed.waits => Moves::Planned,
        (false, Some(_)) => Moves::Answered,
        (false, None) => Moves::Nothing,
    };
    let entry = Entry {
        kind: EntryKind::Message,
        direction: Some(if filed.is_incoming { "incoming" } else { "outgoing" }),
        person: filed.author,
        message: Some(filed.message),
        body: String::new(),
        words: filed.body.to_owned(),
        detail: Detail::default(),
    };
    entries::add_at(tx, app, conversation, &entry, moves, filed.at)?;
    Ok(Some(conversation))
}

/// The conversation with a customer; what was said with their number before joins it.
fn with_customer_at(tx: &mut Tx<'_>, app: &App, customer_ref: &str, number: &str) -> Result<ConversationId, DbError> {
    let with = With::Customer(customer_ref.to_owned());
    // Both asked at once: nearly always there is none with the number alone.
    let of_number = store::ask_with(tx, &With::Number(number.to_owned()))?;
    let of_customer = store::ask_with(tx, &with)?;
    if of_number.get(tx)?.is_some() {
        store::adopt(tx, number, customer_ref)?;
        return store::find_or_make(tx, app, &with);
    }
    match of_customer.get(tx)? {
        Some(id) => Ok(id),
        None => store::make(tx, app, &with),
    }
}

/// A message moved: whoever looks at its conversation sees it.
pub fn message_moved(tx: &mut Tx<'_>, app: &App, message: MessageId) -> Result<(), DbError> {
    match entries::place_of(tx, message)? {
        Some((conversation, _)) => app.live.publish(tx, Change::Conversation, conversation),
        None => Ok(()),
    }
}

/// What a person wrote for later goes out now: the customer has their answer.
pub fn answered(tx: &mut Tx<'_>, message: MessageId, author: PersonId, now: Timestamp) -> Result<(), DbError> {
    let Some((conversation, _)) = entries::place_of(tx, message)? else { return Ok(()) };
    store::note_wait(tx, conversation, author, now)?;
    store::set_answered(tx, conversation).map(drop)
}

/// A text of the customer's that wants no answer by a person: it answers a pulse check, is a keyword,
/// or says stop. If it began a wait, there is none.
pub fn wants_no_answer(tx: &mut Tx<'_>, message: MessageId, at: Timestamp) -> Result<(), DbError> {
    match entries::place_of(tx, message)? {
        Some((conversation, _)) => store::forget_wait(tx, conversation, at).map(drop),
        None => Ok(()),
    }
}

/// Whether a message that goes out at this time answers the customer.
pub fn is_answer(tx: &mut Tx<'_>, message: MessageId, at: Timestamp) -> Result<bool, DbError> {
    let Some((conversation, _)) = entries::place_of(tx, message)? else { return Ok(false) };
    Ok(store::find(tx, conversation)?.is_some_and(|conversation| conversation.is_answered_at(at)))
}

/// What was said with a customer's numbers while nobody knew whose they are is said with them.
pub fn adopt_numbers(tx: &mut Tx<'_>, customer: &CustomerRecord) -> Result<(), DbError> {
    let numbers = [&customer.mobile_number, &customer.work_number, &customer.home_number];
    let phones: Vec<Phone> = numbers.into_iter().filter_map(|number| Phone::parse(number.as_deref()?)).collect();
    store::hold_number(tx, &phones.iter().map(Phone::as_str).collect::<Vec<_>>())?;
    for phone in &phones {
        store::adopt(tx, phone.as_str(), &customer.customer_ref)?;
    }
    Ok(())
}
