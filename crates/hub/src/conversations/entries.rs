//! Entries of a conversation in the database.

use db::{DbError, FromRow, Row, Statements, Tx, args, dialect};
use domain::{ConversationId, MessageId, PersonId, Timestamp};

use super::{
    model::{Detail, Entry, EntryKind},
    store::{self, Moves},
};
use crate::{App, realtime::Change};

/// Writes an entry, moves its conversation along and tells the browsers. Gives back its number.
pub fn add(
    tx: &mut Tx<'_>,
    app: &App,
    conversation: ConversationId,
    entry: &Entry,
    moves: Moves,
) -> Result<i64, DbError> {
    add_at(tx, app, conversation, entry, moves, app.env.now())
}

/// [`add`], of what was said at another time.
pub fn add_at(
    tx: &mut Tx<'_>,
    app: &App,
    conversation: ConversationId,
    entry: &Entry,
    moves: Moves,
    now: Timestamp,
) -> Result<i64, DbError> {
    // A browser asks for what comes after the highest number that it knows.
    dialect::one_at_a_time(tx, &[conversation.to_string()])?;
    let detail = (entry.detail != Detail::default())
        .then(|| serde_json::to_string(&entry.detail).expect("our own detail serializes"));
    let seq: i64 = tx.value(
        "INSERT INTO conversation_entries (company_id, conversation_id, kind, direction, person_id, message_id, body, detail, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING seq",
        args![
            conversation, entry.kind.as_str(), entry.direction, entry.person, entry.message, entry.body, detail, now
        ],
    )?;
    for person in &entry.detail.mentions {
        tx.run(
            "INSERT INTO conversation_mentions (company_id, person_id, conversation_id, seq) VALUES ($1, $2, $3, $4)",
            args![person, conversation, seq],
        )?;
    }
    if !entry.words.trim().is_empty() {
        tx.last(dialect::index_words(tx.engine()), args![seq, dialect::words_of(&entry.words)])?;
    }
    if let (Moves::Answered, Some(person)) = (moves, entry.person) {
        store::note_wait(tx, conversation, person, now)?;
    }
    store::move_on(tx, conversation, seq, moves, now)?;
    app.live.publish(tx, Change::Conversation, conversation)?;
    Ok(seq)
}

/// Where a message stands: conversation and number.
pub fn place_of(tx: &mut Tx<'_>, message: MessageId) -> Result<Option<(ConversationId, i64)>, DbError> {
    tx.find(
        "SELECT conversation_id, seq FROM conversation_entries WHERE company_id = $1 AND message_id = $2",
        args![message],
    )
}

/// The numbers of the entries with these words, the newest first.
/// `of` narrows it to the conversations that somebody was put into.
pub fn search(
    tx: &mut Tx<'_>,
    typed: &str,
    before: i64,
    limit: u32,
    of: Option<PersonId>,
) -> Result<Vec<i64>, DbError> {
    let engine = tx.engine();
    match dialect::words_wanted(engine, typed) {
        Some(wanted) => tx.values(dialect::find_words(engine), args![wanted, before, limit, of]),
        None => Ok(Vec::new()),
    }
}

/// The newest entry that somebody has to read; 0 when there is none.
pub fn last_to_read(tx: &mut Tx<'_>, id: ConversationId, person: PersonId) -> Result<i64, DbError> {
    tx.value(
        "SELECT COALESCE(MAX(seq), 0) FROM conversation_entries
          WHERE company_id = $1 AND conversation_id = $2
            AND (direction = 'incoming' OR (kind = 'chat' AND direction IS NULL AND COALESCE(person_id, '') <> $3))",
        args![id, person],
    )
}

/// The customer's newest text.
pub fn newest_incoming(tx: &mut Tx<'_>, id: ConversationId) -> Result<Option<MessageId>, DbError> {
    let found: Option<(MessageId,)> = tx.find(
        "SELECT message_id FROM conversation_entries
          WHERE company_id = $1 AND conversation_id = $2 AND direction = 'incoming' AND message_id IS NOT NULL
          ORDER BY seq DESC LIMIT 1",
        args![id],
    )?;
    Ok(found.map(|(id,)| id))
}

/// Whether somebody else wrote something after an entry: a customer, a company, a colleague.
pub fn is_news_after(tx: &mut Tx<'_>, id: ConversationId, seq: i64, person: PersonId) -> Result<bool, DbError> {
    let found: Option<(i64,)> = tx.find(
        "SELECT seq FROM conversation_entries
          WHERE company_id = $1 AND conversation_id = $2 AND seq > $3 AND kind IN ('message', 'note')
            AND (direction = 'incoming' OR (person_id IS NOT NULL AND person_id <> $4)) LIMIT 1",
        args![id, seq, person],
    )?;
    Ok(found.is_some())
}

/// The newest entry; 0 when there is none.
pub fn newest(tx: &mut Tx<'_>, id: ConversationId) -> Result<i64, DbError> {
    tx.value(
        "SELECT COALESCE(MAX(seq), 0) FROM conversation_entries WHERE company_id = $1 AND conversation_id = $2",
        args![id],
    )
}

/// An entry as it was written.
pub struct Written {
    /// What it is.
    pub kind: EntryKind,
    /// Who wrote it.
    pub person: Option<PersonId>,
    /// The message that it stands for.
    pub message: Option<MessageId>,
    /// The words, unless a message has them.
    pub body: String,
    /// What it holds besides.
    pub detail: Detail,
    /// When.
    pub at: Timestamp,
}

impl FromRow for Written {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            kind: row.word(EntryKind::parse)?,
            person: row.take()?,
            message: row.take()?,
            body: row.take()?,
            detail: match row.take::<Option<String>>()? {
                Some(text) => serde_json::from_str(&text)
                    .map_err(|error| DbError::Mismatch(format!("the stored detail of an entry: {error}")))?,
                None => Detail::default(),
            },
            at: row.take()?,
        })
    }
}

/// One entry.
pub fn find(tx: &mut Tx<'_>, id: ConversationId, seq: i64) -> Result<Option<Written>, DbError> {
    tx.find(
        "SELECT kind, person_id, message_id, body, detail, at FROM conversation_entries WHERE company_id = $1 AND conversation_id = $2 AND seq = $3",
        args![id, seq],
    )
}
