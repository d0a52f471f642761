//! Visitors' chats in the database.

use std::time::Duration;

use db::{AdminTx, DbError, FromRow, Row, Statements, Tx, args};
use domain::{CompanyId, FileId, MessageId, PersonId, Phone, Timestamp, WebChatId};

/// A chat that is older is over: its visitor begins anew.
pub const LASTS: Duration = Duration::from_hours(24);
/// Whoever was not heard of for so long has left.
const IS_THERE: Duration = Duration::from_secs(45);

/// A visitor's chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebChat {
    /// Its id.
    pub id: WebChatId,
    /// As they say.
    pub name: String,
    /// As they say, as E.164.
    pub phone: String,
    /// `en` or `es`.
    pub language: String,
    /// On which page they wrote.
    pub page: String,
    /// Nobody knew the number when the chat began. See [`answers_here`].
    pub answers_here: bool,
    /// When their browser last asked for news.
    pub seen_at: Timestamp,
    /// When they closed the page.
    pub left_at: Option<Timestamp>,
    /// They are typing until then, if nothing else is heard.
    pub typing_until: Option<Timestamp>,
    /// When they first wrote.
    pub created_at: Timestamp,
}

impl WebChat {
    /// Whether the visitor looks at the chat.
    pub fn is_there(&self, now: Timestamp) -> bool {
        self.left_at.is_none() && now.since(self.seen_at) < IS_THERE
    }

    /// Whether it is over.
    pub fn is_over(&self, now: Timestamp) -> bool {
        now.since(self.created_at) >= LASTS
    }
}

impl FromRow for WebChat {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.take()?,
            name: row.take()?,
            phone: row.take()?,
            language: row.take()?,
            page: row.take()?,
            answers_here: row.take()?,
            seen_at: row.take()?,
            left_at: row.take()?,
            typing_until: row.take()?,
            created_at: row.take()?,
        })
    }
}

/// Whose chat has this token.
pub fn find_by_token(tx: &mut AdminTx<'_>, hash: &str) -> Result<Option<(CompanyId, WebChatId)>, DbError> {
    tx.find("SELECT company_id, id FROM web_chats WHERE token_hash = $1", args![hash])
}

/// One chat.
pub fn find(tx: &mut Tx<'_>, id: WebChatId) -> Result<Option<WebChat>, DbError> {
    tx.find(
        "SELECT id, name, phone, language, page, answers_here, seen_at, left_at, typing_until, created_at
           FROM web_chats WHERE company_id = $1 AND id = $2",
        args![id],
    )
}

/// The chat that this browser began under this id, when its first request is sent again.
pub fn find_by_client(tx: &mut Tx<'_>, client: &str) -> Result<Option<WebChat>, DbError> {
    tx.find(
        "SELECT id, name, phone, language, page, answers_here, seen_at, left_at, typing_until, created_at
           FROM web_chats WHERE company_id = $1 AND client_id = $2",
        args![client],
    )
}

/// The newest chat with a number, unless it is over.
pub fn newest(tx: &mut Tx<'_>, phone: &str, now: Timestamp) -> Result<Option<WebChat>, DbError> {
    tx.find(
        "SELECT id, name, phone, language, page, answers_here, seen_at, left_at, typing_until, created_at
           FROM web_chats WHERE company_id = $1 AND phone = $2 AND created_at > $3 ORDER BY created_at DESC, id DESC LIMIT 1",
        args![phone, now.minus(LASTS)],
    )
}

/// How many chats began since then: with this number, and altogether.
pub fn count_since(tx: &mut Tx<'_>, phone: &str, since: Timestamp) -> Result<(i64, i64), DbError> {
    tx.one(
        "SELECT COALESCE(SUM(CASE WHEN phone = $2 THEN 1 ELSE 0 END), 0), COUNT(*) FROM web_chats
          WHERE company_id = $1 AND created_at > $3",
        args![phone, since],
    )
}

/// How many messages a visitor wrote since then.
pub fn count_messages(tx: &mut Tx<'_>, id: WebChatId, since: Timestamp) -> Result<i64, DbError> {
    tx.value(
        "SELECT COUNT(*) FROM messages WHERE company_id = $1 AND web_chat_id = $2 AND direction = 'incoming' AND created_at > $3",
        args![id, since],
    )
}

/// What visitors sent in the last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FilesSent {
    /// Files of this chat in the last minute.
    pub in_minute: i64,
    /// Files of this chat in the last hour.
    pub in_hour: i64,
    /// Bytes of this chat, as stored.
    pub bytes: i64,
    /// Bytes of all the company's visitors, as stored.
    pub bytes_of_all: i64,
}

impl FromRow for FilesSent {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self { in_minute: row.take()?, in_hour: row.take()?, bytes: row.take()?, bytes_of_all: row.take()? })
    }
}

/// What visitors sent in the last day: in this chat, and altogether.
pub fn files_sent(tx: &mut Tx<'_>, id: WebChatId, now: Timestamp) -> Result<FilesSent, DbError> {
    let [minute, hour, day] = [Duration::from_mins(1), Duration::from_hours(1), Duration::from_hours(24)];
    tx.one(
        "SELECT COALESCE(SUM(CASE WHEN m.web_chat_id = $2 AND f.created_at > $3 THEN 1 ELSE 0 END), 0),
                COALESCE(SUM(CASE WHEN m.web_chat_id = $2 AND f.created_at > $4 THEN 1 ELSE 0 END), 0),
                CAST(COALESCE(SUM(CASE WHEN m.web_chat_id = $2 THEN f.bytes ELSE 0 END), 0) AS BIGINT),
                CAST(COALESCE(SUM(f.bytes), 0) AS BIGINT)
           FROM files f LEFT JOIN messages m ON m.company_id = f.company_id AND m.id = f.message_id
          WHERE f.company_id = $1 AND f.purpose = 'from_visitor' AND f.created_at > $5 AND f.deleted_at IS NULL",
        args![id, now.minus(minute), now.minus(hour), now.minus(day)],
    )
}

/// In which chat a visitor sent this file.
pub fn chat_of_file(tx: &mut Tx<'_>, id: FileId) -> Result<Option<WebChatId>, DbError> {
    let found: Option<(WebChatId,)> = tx.find(
        "SELECT m.web_chat_id FROM files f JOIN messages m ON m.company_id = f.company_id AND m.id = f.message_id
          WHERE f.company_id = $1 AND f.id = $2 AND f.purpose = 'from_visitor' AND m.web_chat_id IS NOT NULL",
        args![id],
    )?;
    Ok(found.map(|(chat,)| chat))
}

/// Whether texts went to or came from a number: it is somebody's whom the company knows.
pub fn is_known(tx: &mut Tx<'_>, phone: &Phone) -> Result<bool, DbError> {
    if !crate::customers::store::with_phone(tx, phone)?.is_empty() {
        return Ok(true);
    }
    let found: Option<(MessageId,)> = tx.find(
        "SELECT id FROM messages WHERE company_id = $1 AND address = $2 AND channel = 'sms' AND web_chat_id IS NULL LIMIT 1",
        args![phone.as_str()],
    )?;
    Ok(found.is_some())
}

/// Whether answers show in a chat now: not if the number became somebody's whom the company knows, by a
/// text or in HCP, since the visitor typed it.
pub fn answers_here(tx: &mut Tx<'_>, chat: &WebChat) -> Result<bool, DbError> {
    match Phone::parse(&chat.phone) {
        Some(phone) if chat.answers_here => Ok(!is_known(tx, &phone)?),
        _ => Ok(false),
    }
}

/// Begins a chat.
pub fn insert(tx: &mut Tx<'_>, chat: &WebChat, token_hash: &str, client: &str) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO web_chats (company_id, id, token_hash, client_id, name, phone, language, page, answers_here, seen_at, seen_seq, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, $11)",
        args![
            chat.id, token_hash, client, chat.name, chat.phone, chat.language, chat.page, chat.answers_here, chat.seen_at,
            chat.created_at
        ],
    )
}

/// Gives a chat another token: the browser never got the first.
pub fn set_token(tx: &mut Tx<'_>, id: WebChatId, token_hash: &str) -> Result<(), DbError> {
    tx.run("UPDATE web_chats SET token_hash = $3 WHERE company_id = $1 AND id = $2", args![id, token_hash])
}

/// The visitor is there.
pub fn set_seen(tx: &mut Tx<'_>, id: WebChatId, now: Timestamp) -> Result<(), DbError> {
    tx.run("UPDATE web_chats SET seen_at = $3, left_at = NULL WHERE company_id = $1 AND id = $2", args![id, now])
}

/// The visitor closed the page.
pub fn set_left(tx: &mut Tx<'_>, id: WebChatId, now: Timestamp) -> Result<(), DbError> {
    tx.run("UPDATE web_chats SET left_at = $3, typing_until = NULL WHERE company_id = $1 AND id = $2", args![id, now])
}

/// The visitor types.
pub fn set_typing(tx: &mut Tx<'_>, id: WebChatId, until: Timestamp) -> Result<(), DbError> {
    tx.run("UPDATE web_chats SET typing_until = $3 WHERE company_id = $1 AND id = $2", args![id, until])
}

/// Keeps what a visitor wrote; says whether it is new. The same words again with the same id of the
/// browser's are there already.
pub fn insert_incoming(
    tx: &mut Tx<'_>,
    id: MessageId,
    chat: &WebChat,
    customer_ref: Option<&str>,
    body: &str,
    client: &str,
    now: Timestamp,
) -> Result<bool, DbError> {
    let inserted = tx.exec(
        "INSERT INTO messages (company_id, id, direction, channel, purpose, customer_ref, address, body, delivery, by_hand, due_at,
                               created_at, web_chat_id, client_id)
         VALUES ($1, $2, 'incoming', 'web_chat', 'conversation', $3, $4, $5, 'delivered', FALSE, $6, $6, $7, $8)
         ON CONFLICT (company_id, web_chat_id, client_id) WHERE client_id IS NOT NULL DO NOTHING",
        args![id, customer_ref, chat.phone, body, now, chat.id, client],
    )?;
    Ok(inserted > 0)
}

/// Notes that an answer belongs to a chat.
pub fn set_chat(tx: &mut Tx<'_>, message: MessageId, chat: WebChatId) -> Result<(), DbError> {
    tx.run("UPDATE messages SET web_chat_id = $3 WHERE company_id = $1 AND id = $2", args![message, chat])
}

/// Answers up to a number of an entry that wait for the visitor, with their authors.
pub fn waiting(tx: &mut Tx<'_>, id: WebChatId, up_to: i64) -> Result<Vec<(MessageId, Option<PersonId>)>, DbError> {
    tx.all(
        "SELECT m.id, m.author_id FROM messages m JOIN conversation_entries e ON e.company_id = m.company_id AND e.message_id = m.id
          WHERE m.company_id = $1 AND m.web_chat_id = $2 AND m.direction = 'outgoing' AND m.delivery = 'held' AND e.seq <= $3
          ORDER BY e.seq",
        args![id, up_to],
    )
}

/// An answer was shown in the chat, unless it is a text by now; says whether it was.
pub fn show(tx: &mut Tx<'_>, message: MessageId, now: Timestamp) -> Result<bool, DbError> {
    let shown = tx.exec(
        "UPDATE messages SET delivery = 'delivered', channel = 'web_chat', segments = NULL, sent_at = $3, delivered_at = $3
          WHERE company_id = $1 AND id = $2 AND delivery = 'held' AND web_chat_id IS NOT NULL",
        args![message, now],
    )?;
    Ok(shown > 0)
}

/// The words of an answer that becomes a text; says whether it still waited.
pub fn set_body(tx: &mut Tx<'_>, message: MessageId, body: &str, segments: usize) -> Result<bool, DbError> {
    let changed = tx.exec(
        "UPDATE messages SET body = $3, segments = $4 WHERE company_id = $1 AND id = $2 AND delivery = 'held' AND web_chat_id IS NOT NULL",
        args![message, body, segments],
    )?;
    Ok(changed > 0)
}

/// What the visitor sees.
pub struct Line {
    /// The number of its entry.
    pub seq: i64,
    /// The browser's own id of it.
    pub client: Option<String>,
    /// The visitor wrote it.
    pub is_visitors: bool,
    /// Who answered.
    pub author: Option<PersonId>,
    /// The words.
    pub body: String,
    /// When.
    pub at: Timestamp,
    /// What comes along.
    pub files: Vec<FileId>,
}

impl FromRow for Line {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        let (seq, client, direction): (_, _, String) = (row.take()?, row.take()?, row.take()?);
        Ok(Self {
            seq,
            client,
            is_visitors: direction == "incoming",
            author: row.take()?,
            body: row.take()?,
            at: row.take()?,
            files: match row.take::<Option<String>>()? {
                Some(text) => serde_json::from_str(&text).unwrap_or_default(),
                None => Vec::new(),
            },
        })
    }
}

/// What the visitor sees after a number: what they wrote, and the answers.
pub fn lines(tx: &mut Tx<'_>, chat: &WebChat, after: i64) -> Result<Vec<Line>, DbError> {
    tx.all(
        "SELECT e.seq, m.client_id, m.direction, m.author_id, m.body, m.created_at, m.file_ids
           FROM messages m JOIN conversation_entries e ON e.company_id = m.company_id AND e.message_id = m.id
          WHERE m.company_id = $1 AND m.web_chat_id = $2 AND e.seq > $3
            AND (m.direction = 'incoming' OR ($4 AND m.delivery NOT IN ('canceled', 'failed')))
          ORDER BY e.seq LIMIT 500",
        args![chat.id, after, chat.answers_here],
    )
}

/// What the visitor's browser sent under this id.
pub fn line_of(tx: &mut Tx<'_>, chat: WebChatId, client: &str) -> Result<Option<Line>, DbError> {
    tx.find(
        "SELECT e.seq, m.client_id, m.direction, m.author_id, m.body, m.created_at, m.file_ids
           FROM messages m JOIN conversation_entries e ON e.company_id = m.company_id AND e.message_id = m.id
          WHERE m.company_id = $1 AND m.web_chat_id = $2 AND m.client_id = $3",
        args![chat, client],
    )
}
