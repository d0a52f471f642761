//! Conversations in the database.

use db::{Asked, DbError, FromRow, Row, Statements, Tx, args, dialect};
use domain::{CompanyId, ConversationId, PersonId, Timestamp};
use rules::conversations::Workspace;

use super::model::{Conversation, Kind};
use crate::App;

impl FromRow for Conversation {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.take()?,
            workspace: row.word(Workspace::parse)?,
            kind: row.word(Kind::parse)?,
            customer_ref: row.take()?,
            address: row.take()?,
            title: row.take()?,
            partner: row.take()?,
            last_seq: row.take()?,
            last_at: row.take()?,
            wrote_at: row.take()?,
            waiting_since: row.take()?,
            archived_at: row.take()?,
        })
    }
}

/// One conversation.
pub fn find(tx: &mut Tx<'_>, id: ConversationId) -> Result<Option<Conversation>, DbError> {
    tx.find(
        "SELECT id, workspace, kind, customer_ref, address, title, partner_id, last_seq, last_at, wrote_at, waiting_since, archived_at
           FROM conversations WHERE company_id = $1 AND id = $2",
        args![id],
    )
}

/// With whom a conversation is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum With {
    /// A customer.
    Customer(String),
    /// A number that nobody knows.
    Number(String),
    /// Two colleagues.
    Pair(PersonId, PersonId),
    /// Several, under a name.
    Group(Option<String>),
    /// Another company on this server.
    Company(CompanyId),
}

impl With {
    fn pair(&self) -> Option<String> {
        match self {
            Self::Pair(one, other) => Some(format!("{} {}", one.min(other), one.max(other))),
            _ => None,
        }
    }
}

/// The conversation with a customer, a number or a colleague.
pub fn find_with(tx: &mut Tx<'_>, with: &With) -> Result<Option<ConversationId>, DbError> {
    ask_with(tx, with)?.get(tx)
}

/// Asks for [`find_with`].
pub fn ask_with(tx: &mut Tx<'_>, with: &With) -> Result<Asked<Option<ConversationId>>, DbError> {
    let (sql, key) = match with {
        With::Customer(customer_ref) => {
            ("SELECT id FROM conversations WHERE company_id = $1 AND customer_ref = $2", Some(customer_ref.clone()))
        }
        With::Number(address) => {
            ("SELECT id FROM conversations WHERE company_id = $1 AND address = $2", Some(address.clone()))
        }
        // A group is no pair, and is not found again by who is in it.
        With::Pair(..) | With::Group(_) => {
            ("SELECT id FROM conversations WHERE company_id = $1 AND pair = $2", with.pair())
        }
        With::Company(partner) => {
            ("SELECT id FROM conversations WHERE company_id = $1 AND partner_id = $2", Some(partner.to_string()))
        }
    };
    let first = |found: Vec<(ConversationId,)>| Ok(found.into_iter().next().map(|(id,)| id));
    tx.ask(sql, args![key], first)
}

/// The conversation with them, made if there is none. Of two who make it at once, one finds the
/// other's.
pub fn find_or_make(tx: &mut Tx<'_>, app: &App, with: &With) -> Result<ConversationId, DbError> {
    match find_with(tx, with)? {
        Some(id) => Ok(id),
        None => make(tx, app, with),
    }
}

/// [`find_or_make`], when there was none a moment ago.
pub fn make(tx: &mut Tx<'_>, app: &App, with: &With) -> Result<ConversationId, DbError> {
    let (id, now): (ConversationId, _) = (app.env.new_id(), app.env.now());
    let (workspace, kind) = match with {
        With::Customer(_) | With::Number(_) => (Workspace::Customers, Kind::Customer),
        With::Pair(..) => (Workspace::Employees, Kind::Direct),
        With::Group(_) => (Workspace::Employees, Kind::Group),
        With::Company(_) => (Workspace::Community, Kind::Company),
    };
    let (customer_ref, address, title, partner) = match with {
        With::Customer(customer_ref) => (Some(customer_ref), None, None, None),
        With::Number(address) => (None, Some(address), None, None),
        With::Pair(..) => (None, None, None, None),
        With::Group(title) => (None, None, title.as_ref(), None),
        With::Company(partner) => (None, None, None, Some(*partner)),
    };
    let made = tx.exec(
        "INSERT INTO conversations (company_id, id, workspace, kind, customer_ref, address, pair, title, partner_id, last_seq, unread_seq, last_at, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, $10, $10) ON CONFLICT DO NOTHING",
        args![id, workspace.as_str(), kind.as_str(), customer_ref, address, with.pair(), title, partner, now],
    )?;
    if made > 0 {
        return Ok(id);
    }
    find_with(tx, with)?.ok_or(DbError::NotFound)
}

/// With how many companies a conversation began since then.
pub fn count_with_companies(tx: &mut Tx<'_>, since: Timestamp) -> Result<i64, DbError> {
    tx.value(
        "SELECT COUNT(*) FROM conversations WHERE company_id = $1 AND partner_id IS NOT NULL AND created_at > $2",
        args![since],
    )
}

/// Until the transaction ends nobody else writes into these numbers' conversations or joins them with
/// a customer's: on Postgres a text could join one that is gone by then.
pub fn hold_number(tx: &mut Tx<'_>, numbers: &[&str]) -> Result<(), DbError> {
    let keys: Vec<String> = numbers.iter().map(|number| format!("conversation with {number}")).collect();
    dialect::one_at_a_time(tx, &keys)
}

/// A number that nobody knew is a customer's: what was said with it is said with them, joined with
/// what was said with them before. The numbers of entries are the same for all conversations, so
/// their order holds.
pub fn adopt(tx: &mut Tx<'_>, address: &str, customer_ref: &str) -> Result<(), DbError> {
    let Some(from) = find_with(tx, &With::Number(address.to_owned()))? else { return Ok(()) };
    let Some(into) = find_with(tx, &With::Customer(customer_ref.to_owned()))? else {
        tx.run(
            "UPDATE conversations SET customer_ref = $3, address = NULL WHERE company_id = $1 AND id = $2",
            args![from, customer_ref],
        )?;
        return Ok(());
    };
    for statement in [
        "UPDATE conversation_entries SET conversation_id = $3 WHERE company_id = $1 AND conversation_id = $2",
        "UPDATE conversation_mentions SET conversation_id = $3 WHERE company_id = $1 AND conversation_id = $2",
        "UPDATE conversation_waits SET conversation_id = $3 WHERE company_id = $1 AND conversation_id = $2",
        "INSERT INTO conversation_members (company_id, conversation_id, person_id, reason, at)
         SELECT company_id, CAST($3 AS TEXT), person_id, reason, at FROM conversation_members WHERE company_id = $1 AND conversation_id = $2
         ON CONFLICT DO NOTHING",
        "INSERT INTO conversation_marks (company_id, conversation_id, person_id, read_seq, archived_seq, is_muted, draft)
         SELECT company_id, CAST($3 AS TEXT), person_id, read_seq, 0, is_muted, draft FROM conversation_marks
          WHERE company_id = $1 AND conversation_id = $2
         ON CONFLICT DO NOTHING",
        "UPDATE conversations SET
            last_seq = (SELECT MAX(last_seq) FROM conversations two WHERE two.company_id = $1 AND two.id IN ($2, $3)),
            unread_seq = (SELECT MAX(unread_seq) FROM conversations two WHERE two.company_id = $1 AND two.id IN ($2, $3)),
            last_at = (SELECT MAX(last_at) FROM conversations two WHERE two.company_id = $1 AND two.id IN ($2, $3)),
            wrote_at = (SELECT MAX(wrote_at) FROM conversations two WHERE two.company_id = $1 AND two.id IN ($2, $3)),
            waiting_since = (SELECT MIN(waiting_since) FROM conversations two WHERE two.company_id = $1 AND two.id IN ($2, $3)),
            archived_at = NULL
          WHERE company_id = $1 AND id = $3",
    ] {
        tx.run(statement, args![from, into])?;
    }
    for statement in [
        "DELETE FROM conversation_members WHERE company_id = $1 AND conversation_id = $2",
        "DELETE FROM conversation_marks WHERE company_id = $1 AND conversation_id = $2",
        "DELETE FROM conversation_presence WHERE company_id = $1 AND conversation_id = $2",
        "DELETE FROM conversations WHERE company_id = $1 AND id = $2",
    ] {
        tx.run(statement, args![from])?;
    }
    Ok(())
}

/// What an entry does to its conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moves {
    /// Nothing: an automatic message, an event.
    Nothing,
    /// A colleague wrote a note: up the list.
    Up,
    /// A colleague wrote to other colleagues: up the list, to be read.
    Chat,
    /// Another company wrote: up the list, to be read, out of the archive.
    FromCompany,
    /// Somebody wrote to another company: up the list, out of the archive.
    ToCompany,
    /// Another company did something: to be read, out of the archive.
    Told,
    /// The customer wrote: up the list, to be read, to be answered, out of the archive.
    Written,
    /// Somebody wrote to the customer: up the list, answered, out of the archive.
    Answered,
    /// Somebody wrote to the customer, for later: the customer still waits.
    Planned,
}

/// Keeps how long the customer waited whom somebody answers now.
pub fn note_wait(tx: &mut Tx<'_>, id: ConversationId, person: PersonId, now: Timestamp) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO conversation_waits (company_id, conversation_id, person_id, since, answered_at)
         SELECT company_id, id, CAST($3 AS TEXT), waiting_since, CAST($4 AS BIGINT) FROM conversations
          WHERE company_id = $1 AND id = $2 AND waiting_since IS NOT NULL",
        args![id, person, now],
    )
}

/// Notes the newest entry.
pub fn move_on(tx: &mut Tx<'_>, id: ConversationId, seq: i64, moves: Moves, now: Timestamp) -> Result<u64, DbError> {
    match moves {
        Moves::Nothing => Ok(0),
        Moves::Up => tx.exec(
            "UPDATE conversations SET last_seq = $3, last_at = $4 WHERE company_id = $1 AND id = $2",
            args![id, seq, now],
        ),
        Moves::Chat => tx.exec(
            "UPDATE conversations SET last_seq = $3, last_at = $4, unread_seq = $3 WHERE company_id = $1 AND id = $2",
            args![id, seq, now],
        ),
        Moves::Written => tx.exec(
            "UPDATE conversations SET last_seq = $3, last_at = $4, unread_seq = $3, wrote_at = $4, archived_at = NULL,
                    alarmed_at = CASE WHEN waiting_since IS NULL THEN NULL ELSE alarmed_at END,
                    waiting_since = COALESCE(waiting_since, $4) WHERE company_id = $1 AND id = $2",
            args![id, seq, now],
        ),
        Moves::FromCompany => tx.exec(
            "UPDATE conversations SET last_seq = $3, last_at = $4, unread_seq = $3, archived_at = NULL WHERE company_id = $1 AND id = $2",
            args![id, seq, now],
        ),
        Moves::Told => tx.exec(
            "UPDATE conversations SET unread_seq = $3, archived_at = NULL WHERE company_id = $1 AND id = $2",
            args![id, seq],
        ),
        Moves::Planned | Moves::ToCompany => tx.exec(
            "UPDATE conversations SET last_seq = $3, last_at = $4, archived_at = NULL WHERE company_id = $1 AND id = $2",
            args![id, seq, now],
        ),
        Moves::Answered => tx.exec(
            "UPDATE conversations SET last_seq = $3, last_at = $4, waiting_since = NULL, alarmed_at = NULL, archived_at = NULL
              WHERE company_id = $1 AND id = $2",
            args![id, seq, now],
        ),
    }
}

/// Puts a customer's conversation away, or brings it back; says whether that changed anything.
/// What is put away waits for no answer.
pub fn set_archived(tx: &mut Tx<'_>, id: ConversationId, at: Option<Timestamp>) -> Result<bool, DbError> {
    let changed = match at {
        Some(at) => tx.exec(
            "UPDATE conversations SET archived_at = $3, waiting_since = NULL, alarmed_at = NULL WHERE company_id = $1 AND id = $2 AND archived_at IS NULL",
            args![id, at],
        )?,
        None => tx.exec(
            "UPDATE conversations SET archived_at = NULL WHERE company_id = $1 AND id = $2 AND archived_at IS NOT NULL",
            args![id],
        )?,
    };
    Ok(changed > 0)
}

/// A stranger said their name; the first one stays.
pub fn set_name_of_stranger(tx: &mut Tx<'_>, id: ConversationId, name: &str) -> Result<(), DbError> {
    tx.run(
        "UPDATE conversations SET title = $3 WHERE company_id = $1 AND id = $2 AND title IS NULL AND address IS NOT NULL",
        args![id, name],
    )
}

/// Names a group.
pub fn set_title(tx: &mut Tx<'_>, id: ConversationId, title: Option<&str>) -> Result<(), DbError> {
    tx.run("UPDATE conversations SET title = $3 WHERE company_id = $1 AND id = $2", args![id, title])
}

/// Shows a conversation in the list although nothing was said in it yet.
pub fn open_up(tx: &mut Tx<'_>, id: ConversationId, seq: i64, now: Timestamp) -> Result<(), DbError> {
    tx.run(
        "UPDATE conversations SET last_seq = $3, last_at = $4 WHERE company_id = $1 AND id = $2 AND last_seq = 0",
        args![id, seq, now],
    )
}

/// The customer is waiting for nothing any more.
pub fn set_answered(tx: &mut Tx<'_>, id: ConversationId) -> Result<u64, DbError> {
    tx.exec(
        "UPDATE conversations SET waiting_since = NULL, alarmed_at = NULL WHERE company_id = $1 AND id = $2",
        args![id],
    )
}

/// The wait that began then is none: what was written wants no answer by a person.
pub fn forget_wait(tx: &mut Tx<'_>, id: ConversationId, since: Timestamp) -> Result<u64, DbError> {
    tx.exec(
        "UPDATE conversations SET waiting_since = NULL, alarmed_at = NULL WHERE company_id = $1 AND id = $2 AND waiting_since = $3",
        args![id, since],
    )
}

/// Notes that the alarm was rung, once for each wait; says whether it had to be.
pub fn ring(tx: &mut Tx<'_>, id: ConversationId, since: Timestamp, now: Timestamp) -> Result<bool, DbError> {
    let rung = tx.exec(
        "UPDATE conversations SET alarmed_at = $4 WHERE company_id = $1 AND id = $2 AND waiting_since = $3 AND alarmed_at IS NULL",
        args![id, since, now],
    )?;
    Ok(rung > 0)
}
