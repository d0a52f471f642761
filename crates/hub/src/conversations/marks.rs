//! What a conversation, and the inbox as a whole, is to one person.

use db::{DbError, FromRow, Row, Statements, Tx, args};
use domain::{ConversationId, PersonId, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A person's own settings of the inbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = InboxSettings)]
pub struct Settings {
    /// No notifications at all.
    pub muted: bool,
    /// Notifications show what was said, and not only by whom.
    pub shows_content: bool,
    /// A mail for what was not seen after 20 minutes, once an hour at most.
    pub mails_unseen: bool,
    /// No notifications from then, `21:00`, in the company's zone.
    pub quiet_from: Option<String>,
    /// Until then.
    pub quiet_to: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { muted: false, shows_content: false, mails_unseen: true, quiet_from: None, quiet_to: None }
    }
}

impl FromRow for Settings {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            muted: row.take()?,
            shows_content: row.take()?,
            mails_unseen: row.take()?,
            quiet_from: row.take()?,
            quiet_to: row.take()?,
        })
    }
}

/// What one conversation is to one person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mark {
    /// Read up to here.
    pub read_seq: i64,
    /// Put away up to here, by themselves.
    pub archived_seq: i64,
    /// No notifications of it.
    pub is_muted: bool,
    /// What they were about to say.
    pub draft: Option<String>,
}

/// Everything up to here counts as read by this person.
pub fn read_all_seq(tx: &mut Tx<'_>, person: PersonId) -> Result<i64, DbError> {
    let found: Option<(i64,)> =
        tx.find("SELECT read_all_seq FROM inboxes WHERE company_id = $1 AND person_id = $2", args![person])?;
    Ok(found.map_or(0, |(seq,)| seq))
}

/// A person's own settings.
pub fn settings(tx: &mut Tx<'_>, person: PersonId) -> Result<Settings, DbError> {
    let settings: Option<Settings> = tx.find(
        "SELECT is_muted, shows_content, mails_unseen, quiet_from, quiet_to FROM inboxes WHERE company_id = $1 AND person_id = $2",
        args![person],
    )?;
    Ok(settings.unwrap_or_default())
}

/// Changes them.
pub fn set_settings(tx: &mut Tx<'_>, person: PersonId, settings: &Settings) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO inboxes (company_id, person_id, read_all_seq, is_muted, shows_content, quiet_from, quiet_to, mails_unseen)
         VALUES ($1, $2, 0, $3, $4, $5, $6, $7)
         ON CONFLICT (company_id, person_id) DO UPDATE SET is_muted = excluded.is_muted, shows_content = excluded.shows_content,
            quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, mails_unseen = excluded.mails_unseen",
        args![
            person, settings.muted, settings.shows_content, settings.quiet_from, settings.quiet_to, settings.mails_unseen
        ],
    )
}

/// Notes that somebody is mailed of what they did not see; says whether it is time.
pub fn may_mail_unseen(tx: &mut Tx<'_>, person: PersonId, now: Timestamp, before: Timestamp) -> Result<bool, DbError> {
    let noted = tx.exec(
        "INSERT INTO inboxes (company_id, person_id, read_all_seq, is_muted, unseen_mailed_at) VALUES ($1, $2, 0, FALSE, $3)
         ON CONFLICT (company_id, person_id) DO UPDATE SET unseen_mailed_at = excluded.unseen_mailed_at
          WHERE inboxes.mails_unseen AND (inboxes.unseen_mailed_at IS NULL OR inboxes.unseen_mailed_at <= $4)",
        args![person, now, before],
    )?;
    Ok(noted > 0)
}

/// Everything that was said until now counts as read.
pub fn read_everything(tx: &mut Tx<'_>, person: PersonId) -> Result<u64, DbError> {
    tx.run(
        "UPDATE conversation_marks SET read_seq = (
            SELECT MAX(seq) FROM conversation_entries
             WHERE conversation_entries.company_id = $1 AND conversation_entries.conversation_id = conversation_marks.conversation_id)
          WHERE company_id = $1 AND person_id = $2 AND EXISTS (
            SELECT 1 FROM conversation_entries
             WHERE conversation_entries.company_id = $1 AND conversation_entries.conversation_id = conversation_marks.conversation_id
               AND conversation_entries.seq > conversation_marks.read_seq)",
        args![person],
    )?;
    tx.exec(
        "INSERT INTO inboxes (company_id, person_id, read_all_seq, is_muted)
         VALUES ($1, $2, (SELECT COALESCE(MAX(seq), 0) FROM conversation_entries WHERE company_id = $1), FALSE)
         ON CONFLICT (company_id, person_id) DO UPDATE SET read_all_seq = excluded.read_all_seq",
        args![person],
    )
}

/// What a conversation is to a person.
pub fn find(tx: &mut Tx<'_>, id: ConversationId, person: PersonId) -> Result<Mark, DbError> {
    let found: Option<(i64, i64, bool, Option<String>)> = tx.find(
        "SELECT read_seq, archived_seq, is_muted, draft FROM conversation_marks
          WHERE company_id = $1 AND conversation_id = $2 AND person_id = $3",
        args![id, person],
    )?;
    match found {
        Some((read_seq, archived_seq, is_muted, draft)) => Ok(Mark { read_seq, archived_seq, is_muted, draft }),
        None => Ok(Mark { read_seq: read_all_seq(tx, person)?, ..Mark::default() }),
    }
}

/// Keeps a draft, or forgets it. Each part of a mark is written by itself: two requests at once
/// take nothing from each other.
pub fn set_draft(tx: &mut Tx<'_>, id: ConversationId, person: PersonId, draft: Option<&str>) -> Result<(), DbError> {
    let read_all = read_all_seq(tx, person)?;
    tx.run(
        "INSERT INTO conversation_marks (company_id, conversation_id, person_id, read_seq, archived_seq, is_muted, draft)
         VALUES ($1, $2, $3, $4, 0, FALSE, $5)
         ON CONFLICT (company_id, conversation_id, person_id) DO UPDATE SET draft = excluded.draft",
        args![id, person, read_all, draft],
    )
}

/// Mutes a conversation, or not.
pub fn set_muted(tx: &mut Tx<'_>, id: ConversationId, person: PersonId, muted: bool) -> Result<(), DbError> {
    let read_all = read_all_seq(tx, person)?;
    tx.run(
        "INSERT INTO conversation_marks (company_id, conversation_id, person_id, read_seq, archived_seq, is_muted)
         VALUES ($1, $2, $3, $4, 0, $5)
         ON CONFLICT (company_id, conversation_id, person_id) DO UPDATE SET is_muted = excluded.is_muted",
        args![id, person, read_all, muted],
    )
}

/// Puts a conversation away up to a number, for one person.
pub fn set_archived(tx: &mut Tx<'_>, id: ConversationId, person: PersonId, seq: i64) -> Result<(), DbError> {
    let read_all = read_all_seq(tx, person)?;
    tx.run(
        "INSERT INTO conversation_marks (company_id, conversation_id, person_id, read_seq, archived_seq, is_muted)
         VALUES ($1, $2, $3, $4, $5, FALSE)
         ON CONFLICT (company_id, conversation_id, person_id) DO UPDATE SET archived_seq = excluded.archived_seq",
        args![id, person, read_all, seq],
    )
}

/// Goes back to a number: what comes after it is unread.
pub fn unread(tx: &mut Tx<'_>, id: ConversationId, person: PersonId, seq: i64) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO conversation_marks (company_id, conversation_id, person_id, read_seq, archived_seq, is_muted)
         VALUES ($1, $2, $3, $4, 0, FALSE)
         ON CONFLICT (company_id, conversation_id, person_id) DO UPDATE SET read_seq = excluded.read_seq
          WHERE conversation_marks.read_seq > excluded.read_seq",
        args![id, person, seq],
    )
}

/// Reads on to a number, never back; says whether that was news.
pub fn read(tx: &mut Tx<'_>, id: ConversationId, person: PersonId, seq: i64) -> Result<bool, DbError> {
    let read = tx.exec(
        "INSERT INTO conversation_marks (company_id, conversation_id, person_id, read_seq, archived_seq, is_muted)
         VALUES ($1, $2, $3, $4, 0, FALSE)
         ON CONFLICT (company_id, conversation_id, person_id) DO UPDATE SET read_seq = excluded.read_seq
          WHERE conversation_marks.read_seq < excluded.read_seq",
        args![id, person, seq],
    )?;
    Ok(read > 0)
}

/// Until where each person has read.
pub fn read_by(tx: &mut Tx<'_>, id: ConversationId) -> Result<Vec<(PersonId, i64)>, DbError> {
    tx.all(
        "SELECT person_id, read_seq FROM conversation_marks WHERE company_id = $1 AND conversation_id = $2 AND read_seq > 0",
        args![id],
    )
}

/// Notes that somebody looks or types; says who else does.
pub fn be_present(
    tx: &mut Tx<'_>,
    id: ConversationId,
    person: PersonId,
    state: &str,
    now: Timestamp,
    until: Timestamp,
) -> Result<bool, DbError> {
    let before: Option<(String,)> = tx.find(
        "SELECT state FROM conversation_presence
          WHERE company_id = $1 AND conversation_id = $2 AND person_id = $3 AND until_at > $4",
        args![id, person, now],
    )?;
    if state == "gone" {
        let gone = tx.exec(
            "DELETE FROM conversation_presence WHERE company_id = $1 AND conversation_id = $2 AND person_id = $3",
            args![id, person],
        )?;
        return Ok(gone > 0);
    }
    // Who went without a word is forgotten.
    tx.run(
        "DELETE FROM conversation_presence WHERE company_id = $1 AND conversation_id = $2 AND until_at < $3",
        args![id, now],
    )?;
    tx.run(
        "INSERT INTO conversation_presence (company_id, conversation_id, person_id, state, until_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (company_id, conversation_id, person_id) DO UPDATE SET state = excluded.state, until_at = excluded.until_at",
        args![id, person, state, until],
    )?;
    Ok(before.is_none_or(|(before,)| before != state))
}

/// Who looks or types at this time.
pub fn present(tx: &mut Tx<'_>, id: ConversationId, now: Timestamp) -> Result<Vec<(PersonId, String)>, DbError> {
    tx.all(
        "SELECT person_id, state FROM conversation_presence
          WHERE company_id = $1 AND conversation_id = $2 AND until_at > $3 ORDER BY person_id",
        args![id, now],
    )
}
