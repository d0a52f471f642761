//! Words that were said.

use std::collections::HashMap;

use db::{DbError, FromRow, Row, Statements, Tx, args};
use domain::{ConversationId, PersonId, Timestamp};
use rules::conversations::Workspace;
use serde::Serialize;
use utoipa::ToSchema;

use super::{list, viewer::Viewer};
use crate::conversations::{EntryKind, entries, members};

/// How many entries are looked through for those that are open to whoever asks.
const LOOKED_THROUGH: u32 = 1_000;
/// Characters before the first word that is found.
const BEFORE: usize = 40;
/// Characters of a snippet.
const SNIPPET: usize = 160;

/// A place where the words were said.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SearchHit {
    pub conversation_id: ConversationId,
    pub workspace: Workspace,
    /// Of the conversation.
    pub title: String,
    pub seq: i64,
    pub at: Timestamp,
    pub kind: EntryKind,
    /// Which colleague said it; null: the customer, or by itself.
    pub author: Option<String>,
    /// In pieces; those that were looked for are marked.
    pub snippet: Vec<Piece>,
}

/// A piece of a snippet.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = SnippetPiece)]
pub(super) struct Piece {
    pub text: String,
    /// It was looked for.
    pub hit: bool,
}

struct Found {
    conversation: ConversationId,
    workspace: Workspace,
    at: Timestamp,
    kind: EntryKind,
    person: Option<PersonId>,
    body: String,
}

impl FromRow for Found {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            conversation: row.take()?,
            workspace: row.word(Workspace::parse)?,
            at: row.take()?,
            kind: row.word(EntryKind::parse)?,
            person: row.take()?,
            body: row.take()?,
        })
    }
}

/// The newest entries in which all words occur and that are open to whoever asks.
pub(super) fn search(tx: &mut Tx<'_>, viewer: &Viewer, typed: &str, limit: u32) -> Result<Vec<SearchHit>, DbError> {
    // A technician's few conversations would be lost among the newest hits of all.
    let of = viewer.person.filter(|_| !viewer.opens_all(Workspace::Customers));
    let numbers = entries::search(tx, typed, i64::MAX, LOOKED_THROUGH, of)?;
    let (mut hits, mut open) = (Vec::new(), HashMap::new());
    for seq in numbers {
        if hits.len() >= limit as usize {
            break;
        }
        let found: Option<Found> = tx.find(
            "SELECT e.conversation_id, c.workspace, e.at, e.kind, e.person_id, COALESCE(m.body, e.body)
               FROM conversation_entries e
               JOIN conversations c ON c.company_id = e.company_id AND c.id = e.conversation_id
               LEFT JOIN messages m ON m.company_id = e.company_id AND m.id = e.message_id
              WHERE e.company_id = $1 AND e.seq = $2",
            args![seq],
        )?;
        let Some(found) = found else { continue };
        let known: Option<Option<String>> = open.get(&found.conversation).cloned();
        let title = if let Some(title) = known {
            title
        } else {
            let title = open_title(tx, viewer, &found)?;
            open.insert(found.conversation, title.clone());
            title
        };
        let Some(title) = title else { continue };
        hits.push(SearchHit {
            conversation_id: found.conversation,
            workspace: found.workspace,
            title,
            seq,
            at: found.at,
            kind: found.kind,
            author: found.person.map(|person| viewer.author(person).name),
            snippet: snippet(&viewer.shown(found.body), typed),
        });
    }
    Ok(hits)
}

/// The title of a conversation that is open to whoever asks.
fn open_title(tx: &mut Tx<'_>, viewer: &Viewer, found: &Found) -> Result<Option<String>, DbError> {
    let reasons = match viewer.person {
        Some(person) => members::reasons(tx, found.conversation, person)?,
        None => Vec::new(),
    };
    let was_removed = reasons.iter().any(|reason| reason == rules::conversations::REMOVED);
    let has_reason = reasons.iter().any(|reason| reason != rules::conversations::REMOVED);
    if !viewer.seat(has_reason, was_removed).may_open(found.workspace) {
        return Ok(None);
    }
    Ok(list::one(tx, viewer, found.conversation)?.map(|row| row.title))
}

/// The text around the first word that was looked for, with all of them marked.
fn snippet(body: &str, typed: &str) -> Vec<Piece> {
    let wanted: Vec<String> = words(typed).map(|(_, word)| word.to_lowercase()).collect();
    let is_hit = |word: &str| {
        let word = word.to_lowercase();
        wanted.iter().any(|wanted| word.starts_with(wanted.as_str()))
    };
    let first = words(body).find(|(_, word)| is_hit(word)).map_or(0, |(at, _)| at);
    let begin = body[..first].char_indices().rev().take(BEFORE).last().map_or(0, |(at, _)| at);
    let text: String = body[begin..].chars().take(SNIPPET).collect();
    let (mut pieces, mut done) = (Vec::new(), 0);
    let mut push = |text: &str, hit: bool| {
        if !text.is_empty() {
            pieces.push(Piece { text: text.to_owned(), hit });
        }
    };
    if begin > 0 {
        push("…", false);
    }
    for (at, word) in words(&text).filter(|(_, word)| is_hit(word)) {
        push(&text[done..at], false);
        push(word, true);
        done = at + word.len();
    }
    push(&text[done..], false);
    pieces
}

/// Words with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let begin = text.as_ptr() as usize;
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - begin, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_marks_what_was_looked_for_and_nothing_else() {
        let marked = |body: &str, typed: &str| {
            let pieces = snippet(body, typed);
            pieces
                .iter()
                .map(|piece| if piece.hit { format!("[{}]", piece.text) } else { piece.text.clone() })
                .collect::<String>()
        };
        assert_eq!(marked("The water heater leaks", "wat leak"), "The [water] heater [leaks]");
        assert_eq!(marked("¿Mañana? Sí, MAÑANA.", "mañana"), "¿[Mañana]? Sí, [MAÑANA].");
        let long = format!("{} needle {}", "hay ".repeat(60), "hay ".repeat(60));
        let found = marked(&long, "needle");
        assert!(found.starts_with("…") && found.contains("[needle]") && found.chars().count() < 170, "{found}");
        assert_eq!(marked("", "x"), "");
    }
}
