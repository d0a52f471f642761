//! A message joins its conversation.

use db::{DbError, Tx};
use domain::{ConversationId, MessageId, PersonId, Timestamp};

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
    /// Its words.
    pub body: &'a str,
    /// When it was written.
    pub at: Timestamp,
}

/// Writes a message into its conversation. A mail to nobody whom we know (to our own people, say)
/// belongs to none.
pub fn file_message(tx: &mut Tx<'_>, app: &App, filed: &Filed<'_>) -> Result<Option<ConversationId>, DbError> {
    let with = match (filed.customer_ref, filed.number) {
        (Some(customer_ref), number) => {
            if let Some(number) = number {
                store::adopt(tx, number, customer_ref)?;
            }
            With::Customer(customer_ref.to_owned())
        }
        (None, Some(number)) => With::Number(number.to_owned()),
        (None, None) => return Ok(None),
    };
    let conversation = store::find_or_make(tx, app, &with)?;
    let moves = match (filed.is_incoming, filed.author) {
        (true, _) => Moves::Written,
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

/// A message moved: whoever looks at its conversation sees it.
pub fn message_moved(tx: &mut Tx<'_>, app: &App, message: MessageId) -> Result<(), DbError> {
    match entries::place_of(tx, message)? {
        Some((conversation, _)) => app.live.publish(tx, Change::Conversation, conversation),
        None => Ok(()),
    }
}
