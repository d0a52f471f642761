//! What is new for a visitor, and what the office sees of them.

use db::{DbError, Tx};
use domain::{Phone, Timestamp};
use serde::Serialize;

use super::store::{self, Line, WebChat};
use crate::{
    App,
    conversations::{self, marks, store::With},
    customers, files, people,
    realtime::Change,
};

/// What is new for the visitor.
#[derive(Serialize)]
pub(super) struct News {
    pub entries: Vec<Entry>,
    /// The next question asks for what comes after it.
    pub last: i64,
    /// Somebody is writing an answer.
    pub typing: bool,
    /// The number's last digits, to where it goes on by text.
    pub number_hint: String,
}

#[derive(Serialize)]
pub(super) struct Entry {
    pub id: i64,
    pub client_id: Option<String>,
    pub from: &'static str,
    /// Who answered: the first name.
    pub author: Option<String>,
    pub body: String,
    pub at: Timestamp,
    pub attachments: Vec<Attachment>,
}

#[derive(Serialize)]
pub(super) struct Attachment {
    /// Where the visitor's browser gets it.
    pub url: String,
    pub name: String,
    pub media_type: String,
}

pub(super) fn news_of(tx: &mut Tx<'_>, app: &App, chat: &WebChat, after: i64) -> Result<News, DbError> {
    let mut entries = Vec::new();
    for line in store::lines(tx, chat, after)? {
        entries.push(entry(tx, app, line)?);
    }
    Ok(News {
        last: entries.last().map_or(after, |entry| entry.id),
        entries,
        typing: is_answered_now(tx, chat, app.env.now())?,
        number_hint: chat.phone.chars().rev().take(4).collect::<Vec<_>>().into_iter().rev().collect(),
    })
}

pub(super) fn entry(tx: &mut Tx<'_>, app: &App, line: Line) -> Result<Entry, DbError> {
    let author = match line.author {
        Some(author) => people::store::find(tx, author)?.map(|person| person.name),
        None => None,
    };
    let mut attachments = Vec::new();
    for id in line.files {
        attachments.extend(files::store::find(tx, id)?.map(|file| Attachment {
            url: app.url(&path_for_visitor(&file)),
            name: file.name,
            media_type: file.media_type,
        }));
    }
    Ok(Entry {
        id: line.seq,
        client_id: line.client,
        from: if line.is_visitors { "visitor" } else { "company" },
        author: author.and_then(|name| name.split_whitespace().next().map(str::to_owned)),
        body: line.body,
        at: line.at,
        attachments,
    })
}

/// What the company sends opens for whoever has its link; what the visitor sent, as long as their chat goes on.
fn path_for_visitor(file: &files::StoredFile) -> String {
    if file.purpose.is_public() { file.path() } else { format!("/w/files/{}", file.token) }
}

/// Whether a colleague types in the conversation. Of a number that is known nothing is told.
fn is_answered_now(tx: &mut Tx<'_>, chat: &WebChat, now: Timestamp) -> Result<bool, DbError> {
    if !store::answers_here(tx, chat)? {
        return Ok(false);
    }
    let Some(conversation) = conversations::store::find_with(tx, &With::Number(chat.phone.clone()))? else {
        return Ok(false);
    };
    Ok(marks::present(tx, conversation, now)?.iter().any(|(_, state)| state == "typing"))
}

/// The visitor is there; the office sees it when they were not.
pub(super) fn come_back(tx: &mut Tx<'_>, app: &App, chat: &WebChat) -> Result<(), DbError> {
    let now = app.env.now();
    let was_there = chat.is_there(now);
    store::set_seen(tx, chat.id, now)?;
    if was_there { Ok(()) } else { tell(tx, app, chat) }
}

/// Tells whoever looks at the conversation that the visitor came, left or types.
pub(super) fn tell(tx: &mut Tx<'_>, app: &App, chat: &WebChat) -> Result<(), DbError> {
    let phone = Phone::parse(&chat.phone);
    let customer_ref = match &phone {
        Some(phone) => customers::store::with_phone(tx, phone)?.into_iter().next(),
        None => None,
    };
    let with = customer_ref.map_or_else(|| With::Number(chat.phone.clone()), With::Customer);
    match conversations::store::find_with(tx, &with)? {
        Some(conversation) => app.live.publish(tx, Change::Presence, conversation),
        None => Ok(()),
    }
}

/// The browser has everything up to a number: from here on these answers are no texts any more. What was
/// handed out and not confirmed may be lost on the way, and goes by text when its time comes.
pub(super) fn confirm(tx: &mut Tx<'_>, app: &App, chat: &WebChat, up_to: i64) -> Result<(), DbError> {
    let now = app.env.now();
    for (message, author) in store::waiting(tx, chat.id, up_to)? {
        if !store::show(tx, message, now)? {
            continue;
        }
        if let Some(author) = author {
            conversations::answered(tx, message, author, now)?;
        }
        conversations::message_moved(tx, app, message)?;
        app.live.publish(tx, Change::Message, message)?;
    }
    Ok(())
}
