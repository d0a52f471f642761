//! The list of conversations, and how many wait to be read.

use db::{DbError, FromRow, Row, Statements, Tx, args};
use domain::{CompanyId, ConversationId, MessageId, PersonId, Phone, Timestamp};
use rules::conversations::Workspace;
use serde::Serialize;
use utoipa::ToSchema;

use super::viewer::Viewer;
use crate::conversations::{Conversation, Detail, EntryKind, Kind, members};

/// How much of what was said the list shows, in characters.
const PREVIEW: usize = 140;

/// What a list is narrowed to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Show {
    #[default]
    All,
    Unread,
    /// Those that whoever asks is a member of.
    Mine,
    Archived,
}

impl Show {
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "all" => Self::All,
            "unread" => Self::Unread,
            "mine" => Self::Mine,
            "archived" => Self::Archived,
            _ => return None,
        })
    }
}

/// A conversation in the list, as it is for whoever asks.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ConversationRow {
    pub id: ConversationId,
    pub workspace: Workspace,
    pub kind: Kind,
    /// The customer's name, the colleague's, the group's; of an unknown number what may be shown of it.
    pub title: String,
    /// HCP's id of the customer; null for an unknown number and among colleagues.
    pub customer_ref: Option<String>,
    /// The other company, in the community.
    pub company_id: Option<CompanyId>,
    pub avatar_url: Option<String>,
    /// The newest that was said; null when nothing was.
    pub last: Option<LastSaid>,
    pub last_at: Timestamp,
    /// How many messages are unread; 100 stands for all beyond.
    pub unread: u32,
    /// A note that is unread calls whoever asks by name.
    pub mentioned: bool,
    pub is_member: bool,
    pub muted: bool,
    pub archived_at: Option<Timestamp>,
    /// Since when the customer waits for an answer.
    pub waiting_since: Option<Timestamp>,
    /// The beginning of one's own draft.
    pub draft: Option<String>,
}

/// The newest that was said.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct LastSaid {
    pub seq: i64,
    pub at: Timestamp,
    pub kind: EntryKind,
    /// Of a message: `incoming` or `outgoing`.
    pub direction: Option<String>,
    /// Which colleague said it.
    pub author: Option<String>,
    /// Its beginning; empty when it is a picture or a file.
    pub preview: String,
    /// Of an outgoing message: how it fares.
    pub delivery: Option<String>,
}

/// A row as the database has it.
pub(super) struct Listed {
    pub conversation: Conversation,
    pair: Option<String>,
    archived_seq: i64,
    is_muted: bool,
    draft: Option<String>,
    last: Option<Last>,
    message: (Option<String>, Option<String>),
    customer: [Option<String>; 3],
    partner: Option<String>,
    has_reason: bool,
    was_removed: bool,
    unread: i64,
    mentioned: bool,
}

/// The newest entry.
struct Last {
    kind: EntryKind,
    direction: Option<String>,
    person: Option<PersonId>,
    body: String,
    detail: Option<String>,
    at: Timestamp,
}

/// Who said it, of another company.
fn partner_author(detail: Option<&str>) -> Option<String> {
    serde_json::from_str::<Detail>(detail?).ok()?.partner_author
}

impl FromRow for Listed {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        let conversation = Conversation::from_row(row)?;
        let (pair, archived_seq, is_muted, draft) = (row.take()?, row.take()?, row.take()?, row.take()?);
        let kind: Option<String> = row.take()?;
        let (direction, person, body): (_, _, Option<String>) = (row.take()?, row.take()?, row.take()?);
        let (detail, at): (_, Option<Timestamp>) = (row.take()?, row.take()?);
        let last = kind.and_then(|kind| EntryKind::parse(&kind)).zip(at).map(|(kind, at)| Last {
            kind,
            direction,
            person,
            body: body.unwrap_or_default(),
            detail,
            at,
        });
        Ok(Self {
            conversation,
            pair,
            archived_seq,
            is_muted,
            draft,
            last,
            message: (row.take()?, row.take()?),
            customer: [row.take()?, row.take()?, row.take()?],
            partner: row.take()?,
            has_reason: row.take()?,
            was_removed: row.take()?,
            unread: row.take()?,
            mentioned: row.take()?,
        })
    }
}

/// `$2` who asks, `$3` what they have read altogether.
macro_rules! listed {
    ($where:literal) => {
        concat!(
            "SELECT c.id, c.workspace, c.kind, c.customer_ref, c.address, c.title, c.partner_id, c.last_seq, c.last_at, c.wrote_at, c.waiting_since,
                    c.archived_at, c.pair, COALESCE(m.archived_seq, 0), COALESCE(m.is_muted, FALSE), m.draft,
                    e.kind, e.direction, e.person_id, e.body, e.detail, e.at, said.body, said.delivery, cu.first_name, cu.last_name, cu.company_name, pa.name,
                    EXISTS (SELECT 1 FROM conversation_members r WHERE r.company_id = c.company_id AND r.conversation_id = c.id
                               AND r.person_id = $2 AND r.reason <> 'removed'),
                    EXISTS (SELECT 1 FROM conversation_members r WHERE r.company_id = c.company_id AND r.conversation_id = c.id
                               AND r.person_id = $2 AND r.reason = 'removed'),
                    CASE WHEN c.unread_seq <= COALESCE(m.read_seq, $3) THEN 0 ELSE
                      (SELECT COUNT(*) FROM (
                        SELECT 1 FROM conversation_entries x
                         WHERE x.company_id = c.company_id AND x.conversation_id = c.id AND x.seq > COALESCE(m.read_seq, $3)
                           AND (x.direction = 'incoming' OR (x.kind = 'chat' AND x.direction IS NULL AND COALESCE(x.person_id, '') <> $2)) LIMIT 100) few) END,
                    EXISTS (SELECT 1 FROM conversation_mentions n WHERE n.company_id = c.company_id AND n.person_id = $2
                               AND n.conversation_id = c.id AND n.seq > COALESCE(m.read_seq, $3))
               FROM conversations c
               LEFT JOIN conversation_marks m ON m.company_id = c.company_id AND m.conversation_id = c.id AND m.person_id = $2
               LEFT JOIN conversation_entries e ON e.seq = c.last_seq AND e.company_id = c.company_id AND e.conversation_id = c.id
               LEFT JOIN messages said ON said.company_id = c.company_id AND said.id = e.message_id
               LEFT JOIN customers cu ON cu.company_id = c.company_id AND cu.customer_ref = c.customer_ref
               LEFT JOIN companies pa ON pa.id = c.partner_id
              WHERE c.company_id = $1",
            $where
        )
    };
}

/// The conversations before a place, the newest first.
pub(super) fn list(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    workspace: Workspace,
    show: Show,
    words: Option<&str>,
    before: (Timestamp, String),
    limit: u32,
) -> Result<Vec<ConversationRow>, DbError> {
    let pattern = words.map(|words| format!("%{}%", words.trim().to_lowercase().replace(['%', '_'], "")));
    let (opens_all, by_role) = (viewer.opens_all(workspace), viewer.is_in_by_role(workspace));
    let reasons_count = viewer.reasons_count(workspace);
    let arguments = args![
        viewer.id(),
        viewer.read_all_seq,
        workspace.as_str(),
        before.0,
        before.1,
        opens_all,
        show == Show::Unread,
        show == Show::Mine,
        pattern,
        by_role,
        reasons_count,
        limit
    ];
    let rows: Vec<Listed> = match (show, workspace) {
        (Show::Archived, Workspace::Customers | Workspace::Community) => tx.all(ARCHIVED, arguments)?,
        (Show::Archived, Workspace::Employees) => tx.all(PUT_AWAY, arguments)?,
        _ => tx.all(NEWEST, arguments)?,
    };
    rows.into_iter().map(|row| row.shown(tx, viewer)).collect()
}

/// One conversation as the list shows it.
pub(super) fn one(tx: &mut Tx<'_>, viewer: &Viewer, id: ConversationId) -> Result<Option<ConversationRow>, DbError> {
    let found: Option<Listed> = tx.find(listed!(" AND c.id = $4"), args![viewer.id(), viewer.read_all_seq, id])?;
    found.map(|row| row.shown(tx, viewer)).transpose()
}

/// `$4` workspace, `$5`, `$6` the place, `$7` all of it is open, `$8` unread only, `$9` one's own only,
/// `$10` words, `$11` in by role, `$12` reasons count, `$13` how many.
const NEWEST: &str = listed!(
    " AND c.workspace = $4 AND c.last_seq > 0 AND c.archived_at IS NULL AND COALESCE(m.archived_seq, 0) < c.last_seq
     AND c.last_at <= $5 AND (c.last_at < $5 OR c.id < $6)
     AND ($7 OR EXISTS (SELECT 1 FROM conversation_members r WHERE r.company_id = c.company_id AND r.conversation_id = c.id
                           AND r.person_id = $2 AND r.reason <> 'removed') AND $12 OR $11)
     AND ($7 OR NOT EXISTS (SELECT 1 FROM conversation_members r WHERE r.company_id = c.company_id AND r.conversation_id = c.id
                               AND r.person_id = $2 AND r.reason = 'removed'))
     AND (NOT $8 OR c.unread_seq > COALESCE(m.read_seq, $3)
          OR EXISTS (SELECT 1 FROM conversation_mentions n WHERE n.company_id = c.company_id AND n.person_id = $2
                        AND n.conversation_id = c.id AND n.seq > COALESCE(m.read_seq, $3)))
     AND (NOT $9 OR ((EXISTS (SELECT 1 FROM conversation_members r WHERE r.company_id = c.company_id AND r.conversation_id = c.id
                                 AND r.person_id = $2 AND r.reason <> 'removed') AND $12 OR $11)
          AND NOT EXISTS (SELECT 1 FROM conversation_members r WHERE r.company_id = c.company_id AND r.conversation_id = c.id
                             AND r.person_id = $2 AND r.reason = 'removed')))
     AND (CAST($10 AS TEXT) IS NULL OR LOWER(COALESCE(cu.first_name, '') || ' ' || COALESCE(cu.last_name, '')) LIKE $10
          OR LOWER(COALESCE(cu.company_name, '')) LIKE $10 OR LOWER(COALESCE(c.title, '')) LIKE $10
          OR LOWER(COALESCE(pa.name, '')) LIKE $10
          OR EXISTS (SELECT 1 FROM conversation_members r JOIN people p ON p.company_id = r.company_id AND p.id = r.person_id
                      WHERE c.workspace = 'employees' AND r.company_id = c.company_id AND r.conversation_id = c.id AND LOWER(p.name) LIKE $10))
   ORDER BY c.last_at DESC, c.id DESC LIMIT $13"
);

const ARCHIVED: &str = listed!(
    " AND c.workspace = $4 AND c.archived_at IS NOT NULL AND c.last_at <= $5 AND (c.last_at < $5 OR c.id < $6)
     AND ($7 OR EXISTS (SELECT 1 FROM conversation_members r WHERE r.company_id = c.company_id AND r.conversation_id = c.id
                           AND r.person_id = $2 AND r.reason <> 'removed') AND $12 OR $11)
     AND ($7 OR NOT EXISTS (SELECT 1 FROM conversation_members r WHERE r.company_id = c.company_id AND r.conversation_id = c.id
                               AND r.person_id = $2 AND r.reason = 'removed'))
     AND (NOT $8) AND (NOT $9)
     AND (CAST($10 AS TEXT) IS NULL OR LOWER(COALESCE(cu.first_name, '') || ' ' || COALESCE(cu.last_name, '')) LIKE $10
          OR LOWER(COALESCE(cu.company_name, '')) LIKE $10 OR LOWER(COALESCE(pa.name, '')) LIKE $10)
   ORDER BY c.last_at DESC, c.id DESC LIMIT $13"
);

/// What one put away oneself, among colleagues.
const PUT_AWAY: &str = listed!(
    " AND c.workspace = $4 AND m.archived_seq > 0 AND m.archived_seq >= c.last_seq AND c.last_at <= $5 AND (c.last_at < $5 OR c.id < $6)
     AND EXISTS (SELECT 1 FROM conversation_members r WHERE r.company_id = c.company_id AND r.conversation_id = c.id
                    AND r.person_id = $2 AND r.reason <> 'removed')
     AND NOT EXISTS (SELECT 1 FROM conversation_members r WHERE r.company_id = c.company_id AND r.conversation_id = c.id
                        AND r.person_id = $2 AND r.reason = 'removed')
     AND (NOT $7) AND (NOT $8) AND (NOT $9) AND (NOT $11) AND $12
     AND (CAST($10 AS TEXT) IS NULL OR LOWER(COALESCE(c.title, '')) LIKE $10)
   ORDER BY c.last_at DESC, c.id DESC LIMIT $13"
);

impl Listed {
    fn shown(self, tx: &mut Tx<'_>, viewer: &Viewer) -> Result<ConversationRow, DbError> {
        let conversation = self.conversation;
        let (title, avatar_url) = match self.partner {
            Some(name) => (name, None),
            None => title(tx, viewer, &conversation, self.pair.as_deref(), &self.customer)?,
        };
        let seat = viewer.seat(self.has_reason, self.was_removed);
        let (words, delivery) = self.message;
        let last = self.last.map(|Last { kind, direction, person, body, detail, at }| LastSaid {
            seq: conversation.last_seq,
            at,
            kind,
            direction,
            author: person.map(|person| viewer.author(person).name).or_else(|| partner_author(detail.as_deref())),
            preview: viewer.shown(words.unwrap_or(body)).chars().take(PREVIEW).collect(),
            delivery,
        });
        // What colleagues say among themselves each puts away alone.
        let put_away = self.archived_seq > 0 && self.archived_seq >= conversation.last_seq;
        Ok(ConversationRow {
            id: conversation.id,
            workspace: conversation.workspace,
            kind: conversation.kind,
            title,
            customer_ref: conversation.customer_ref,
            company_id: conversation.partner,
            avatar_url,
            last: last.filter(|last| last.kind != EntryKind::Event),
            last_at: conversation.last_at,
            unread: u32::try_from(self.unread).unwrap_or(0),
            mentioned: self.mentioned,
            is_member: seat.is_member(conversation.workspace),
            muted: self.is_muted,
            archived_at: conversation.archived_at.or_else(|| put_away.then_some(conversation.last_at)),
            waiting_since: conversation.waiting_since,
            draft: self.draft.map(|draft| draft.chars().take(PREVIEW).collect()),
        })
    }
}

fn title(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    conversation: &Conversation,
    pair: Option<&str>,
    [first, last, company]: &[Option<String>; 3],
) -> Result<(String, Option<String>), DbError> {
    Ok(match conversation.kind {
        Kind::Customer => {
            let filled = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
            let name = domain::event::display_name(first.as_deref(), last.as_deref()).or_else(|| filled(company));
            let number = conversation.address.as_deref().and_then(Phone::parse);
            let number =
                number.map(|phone| if viewer.sees_contact_details { phone.as_str().to_owned() } else { phone.hint() });
            (name.or_else(|| conversation.title.clone()).or(number).unwrap_or_else(|| "Customer".to_owned()), None)
        }
        Kind::Direct => {
            let ids = pair.unwrap_or_default().split(' ').filter_map(|id| id.parse::<PersonId>().ok());
            let other = ids.filter(|id| Some(*id) != viewer.person).find_map(|id| viewer.colleague(id));
            other.map_or_else(|| ("Former colleague".to_owned(), None), |other| (other.name, other.avatar_url))
        }
        Kind::Group => (group_title(tx, viewer, conversation)?, None),
        Kind::Company => ("Former company".to_owned(), None),
    })
}

/// A group's name, or those of the others in it.
fn group_title(tx: &mut Tx<'_>, viewer: &Viewer, conversation: &Conversation) -> Result<String, DbError> {
    if let Some(title) = &conversation.title {
        return Ok(title.clone());
    }
    let ids: Vec<PersonId> = members::all_reasons(tx, conversation.id)?.into_iter().map(|(id, _)| id).collect();
    let others = ids.into_iter().filter(|id| Some(*id) != viewer.person);
    let names: Vec<String> = others.filter_map(|id| viewer.colleague(id)).map(|one| one.name).collect();
    Ok(if names.is_empty() { "Group".to_owned() } else { names.join(", ") })
}

/// How many conversations of a workspace want to be looked at.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(super) struct Count {
    /// Unread by whoever asks; about a thousand stand for all beyond.
    pub unread: u32,
    /// A customer waits for an answer.
    pub waiting: u32,
}

/// Of each workspace.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(super) struct ConversationCounts {
    pub customers: Count,
    pub employees: Count,
    pub community: Count,
    /// Whoever asks talks with other companies.
    pub shows_community: bool,
}

/// Counts what is unread. Of what is open to the whole office a thousand are counted, the newest: nobody
/// reads a larger number.
pub(super) fn counts(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<ConversationCounts, DbError> {
    let rows: Vec<(String, bool, bool, i64)> = tx.all(
        "SELECT workspace, is_unread, is_waiting, COUNT(*) FROM (
           SELECT c.workspace, c.waiting_since IS NOT NULL AS is_waiting,
                  (c.unread_seq > COALESCE(m.read_seq, $3)
                   OR EXISTS (SELECT 1 FROM conversation_mentions n WHERE n.company_id = c.company_id AND n.person_id = $2
                                 AND n.conversation_id = c.id AND n.seq > COALESCE(m.read_seq, $3))) AS is_unread,
                  EXISTS (SELECT 1 FROM conversation_members r WHERE r.company_id = c.company_id AND r.conversation_id = c.id
                             AND r.person_id = $2 AND r.reason = 'removed') AS is_removed,
                  EXISTS (SELECT 1 FROM conversation_members r WHERE r.company_id = c.company_id AND r.conversation_id = c.id
                             AND r.person_id = $2 AND r.reason <> 'removed') AS has_reason
             FROM conversations c
             LEFT JOIN conversation_marks m ON m.company_id = c.company_id AND m.conversation_id = c.id AND m.person_id = $2
            WHERE c.company_id = $1 AND c.archived_at IS NULL AND c.id IN (
                  SELECT id FROM (SELECT id FROM conversations WHERE company_id = $1 AND archived_at IS NULL AND unread_seq > $3
                                     AND ($4 OR $5 OR $7 OR $8) ORDER BY unread_seq DESC LIMIT 1000) newest
                  UNION SELECT id FROM (SELECT id FROM conversations WHERE company_id = $1 AND waiting_since IS NOT NULL
                                           AND ($4 OR $5) ORDER BY waiting_since LIMIT 1000) longest
                  UNION SELECT r.conversation_id FROM conversation_members r
                         WHERE r.company_id = $1 AND r.person_id = $2 AND r.reason <> 'removed'
                  UNION SELECT k.conversation_id FROM conversation_marks k
                          JOIN conversations o ON o.company_id = k.company_id AND o.id = k.conversation_id AND o.unread_seq > k.read_seq
                         WHERE k.company_id = $1 AND k.person_id = $2
                  UNION SELECT conversation_id FROM conversation_mentions WHERE company_id = $1 AND person_id = $2)
         ) seen
          WHERE (is_unread OR is_waiting)
            AND ((workspace = 'customers' AND ($4 OR ((has_reason AND $6 OR $5) AND NOT is_removed)))
                 OR (workspace = 'employees' AND has_reason AND NOT is_removed)
                 OR (workspace = 'community' AND ($7 OR ((has_reason OR $8) AND NOT is_removed))))
          GROUP BY workspace, is_unread, is_waiting",
        args![
            viewer.id(),
            viewer.read_all_seq,
            viewer.opens_all(Workspace::Customers),
            viewer.is_in_by_role(Workspace::Customers),
            viewer.reasons_count(Workspace::Customers),
            viewer.opens_all(Workspace::Community),
            viewer.is_in_by_role(Workspace::Community)
        ],
    )?;
    let shows_community = viewer.opens_all(Workspace::Community)
        || viewer.is_in_by_role(Workspace::Community)
        || is_in_the_community(tx, viewer)?;
    let mut counts = ConversationCounts { shows_community, ..ConversationCounts::default() };
    for (workspace, is_unread, is_waiting, number) in rows {
        let count = match Workspace::parse(&workspace) {
            Some(Workspace::Customers) => &mut counts.customers,
            Some(Workspace::Community) => &mut counts.community,
            Some(Workspace::Employees) | None => &mut counts.employees,
        };
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        if is_unread {
            count.unread += number;
        }
        if is_waiting {
            count.waiting += number;
        }
    }
    Ok(counts)
}

/// Whether somebody was put into a conversation with another company.
fn is_in_the_community(tx: &mut Tx<'_>, viewer: &Viewer) -> Result<bool, DbError> {
    let found: Option<(ConversationId,)> = tx.find(
        "SELECT c.id FROM conversation_members r JOIN conversations c ON c.company_id = r.company_id AND c.id = r.conversation_id
          WHERE r.company_id = $1 AND r.person_id = $2 AND r.reason <> 'removed' AND c.workspace = 'community' LIMIT 1",
        args![viewer.id()],
    )?;
    Ok(found.is_some())
}

/// Which conversation a message stands in, if it is open to whoever asks.
pub(super) fn is_message_of(tx: &mut Tx<'_>, id: ConversationId, message: MessageId) -> Result<bool, DbError> {
    let place = crate::conversations::entries::place_of(tx, message)?;
    Ok(place.is_some_and(|(conversation, _)| conversation == id))
}
