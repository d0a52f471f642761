//! What stands in a conversation.

use std::collections::HashMap;

use db::{DbError, FromRow, Row, Statements, Tx, args};
use domain::{ConversationId, FileId, MessageId, PartOf, PersonId, PulseCheckId, ReferralId, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

use super::viewer::{Colleague, Viewer};
use crate::{
    community::referrals::{self, Referral},
    conversations::{Detail, EntryKind, Happening, PartnerFile},
    files,
};

/// An entry as whoever asks sees it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Entry {
    /// Its place; later entries of a conversation have higher numbers.
    pub seq: i64,
    pub at: Timestamp,
    pub kind: EntryKind,
    /// Null: the customer, or by itself.
    pub author: Option<Colleague>,
    /// Of a message: `incoming` or `outgoing`.
    pub direction: Option<String>,
    pub body: String,
    /// Of an automatic message, what sent it: `pulse_check`, `bio`, `case`, `workflow`, `confirmation` or `other`.
    pub origin: Option<&'static str>,
    /// The pulse check, bio visit or case.
    pub origin_id: Option<String>,
    pub message: Option<MessageState>,
    pub attachments: Vec<Attachment>,
    /// Whom a note calls by name.
    pub mentions: Vec<PersonId>,
    pub event: Option<EventView>,
    /// Who of the other company said it.
    pub partner_author: Option<String>,
    /// Of what was said to another company.
    pub partner_state: Option<PartnerState>,
    /// Who is passed on.
    pub referral: Option<ReferralView>,
}

/// How a message fares.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MessageState {
    pub id: MessageId,
    /// `sms` or `email`.
    pub channel: String,
    /// Of a mail.
    pub subject: Option<String>,
    /// `held`, `queued`, `sending`, `outcome_unknown`, `sent`, `delivered`, `failed` or `canceled`.
    pub delivery: String,
    /// Why it did not arrive.
    pub delivery_detail: Option<String>,
    pub segments: Option<u32>,
    /// Of one that waits: until when.
    pub due_at: Option<Timestamp>,
    /// It waits since a person wanted it later.
    pub scheduled: bool,
    /// The gate's newest decision, in words.
    pub explanation: Option<String>,
    pub sent_at: Option<Timestamp>,
    pub delivered_at: Option<Timestamp>,
}

/// What came along.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Attachment {
    pub id: String,
    /// `image`, `video`, `audio` or `document`.
    pub kind: &'static str,
    pub name: String,
    pub media_type: String,
    /// A path of this hub.
    pub url: String,
    pub bytes: u64,
    pub width: Option<u32>,
    pub height: Option<u32>,
}

/// What happened.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ConversationEvent)]
pub(super) struct EventView {
    pub kind: Happening,
    /// To whom.
    pub person: Option<Colleague>,
    /// Why: `manual`, or `job:…` with the job's number.
    pub reason: Option<String>,
}

/// Whether what was said to another company is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum PartnerState {
    OnItsWay,
    Delivered,
    /// They take nothing from us.
    Refused,
}

/// A customer who is passed on, as far as whoever asks may see them.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReferralView {
    pub id: ReferralId,
    /// We pass them on.
    pub sent: bool,
    pub state: referrals::State,
    /// HCP's id of the customer, with the sender.
    pub customer_ref: Option<String>,
    /// Until the acceptance, the receiver sees the first name.
    pub name: String,
    pub phone: Option<String>,
    pub email: Option<String>,
    /// Until the acceptance, the town.
    pub address: Option<String>,
    pub needs: String,
    /// Why it was declined.
    pub reason: Option<String>,
    pub decided_at: Option<Timestamp>,
    /// The receiver's conversation with the customer.
    pub conversation_id: Option<ConversationId>,
}

impl ReferralView {
    pub fn of(referral: Referral) -> Self {
        let shows = referral.shows_contact_details();
        let name = if shows { referral.name.clone() } else { referral.first_name().to_owned() };
        Self {
            id: referral.id,
            sent: referral.is_sent,
            state: referral.state,
            customer_ref: referral.customer_ref,
            name,
            phone: referral.phone.filter(|_| shows),
            email: referral.email.filter(|_| shows),
            address: referral.address.filter(|_| shows).or(referral.town),
            needs: referral.needs,
            reason: referral.reason,
            decided_at: referral.decided_at,
            conversation_id: referral.opened,
        }
    }
}

/// A part of a thread.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct EntryPage {
    /// In their order.
    pub items: Vec<Entry>,
    pub has_older: bool,
    pub has_newer: bool,
}

struct Stored {
    seq: i64,
    at: Timestamp,
    kind: EntryKind,
    direction: Option<String>,
    person: Option<PersonId>,
    body: String,
    detail: Detail,
    partner_state: Option<String>,
    message: Option<StoredMessage>,
}

struct StoredMessage {
    id: MessageId,
    channel: String,
    subject: Option<String>,
    body: String,
    delivery: String,
    delivery_detail: Option<String>,
    segments: Option<u32>,
    due_at: Timestamp,
    wanted_at: Option<Timestamp>,
    sent_at: Option<Timestamp>,
    delivered_at: Option<Timestamp>,
    purpose: String,
    pulse_check: Option<PulseCheckId>,
    part_of: Option<PartOf>,
    files: Option<String>,
    explanation: Option<String>,
}

impl FromRow for Stored {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        let (seq, at, kind) = (row.take()?, row.take()?, row.word(EntryKind::parse)?);
        let (direction, person, body) = (row.take()?, row.take()?, row.take()?);
        let detail = match row.take::<Option<String>>()? {
            Some(text) => serde_json::from_str(&text)
                .map_err(|error| DbError::Mismatch(format!("the stored detail of an entry: {error}")))?,
            None => Detail::default(),
        };
        let partner_state = row.take()?;
        let message = match row.take::<Option<MessageId>>()? {
            None => None,
            Some(id) => Some(StoredMessage {
                id,
                channel: row.take()?,
                subject: row.take()?,
                body: row.take()?,
                delivery: row.take()?,
                delivery_detail: row.take()?,
                segments: row.take()?,
                due_at: row.take()?,
                wanted_at: row.take()?,
                sent_at: row.take()?,
                delivered_at: row.take()?,
                purpose: row.take()?,
                pulse_check: row.take()?,
                part_of: row.take()?,
                files: row.take()?,
                explanation: row.take()?,
            }),
        };
        Ok(Self { seq, at, kind, direction, person, body, detail, partner_state, message })
    }
}

macro_rules! entries {
    ($where:literal) => {
        concat!(
            "SELECT e.seq, e.at, e.kind, e.direction, e.person_id, e.body, e.detail, e.partner_state,
                    m.id, m.channel, m.subject, m.body, m.delivery, m.delivery_detail, m.segments, m.due_at, m.wanted_at, m.sent_at,
                    m.delivered_at, m.purpose, m.pulse_check_id, m.part_of, m.file_ids,
                    (SELECT d.explanation FROM decisions d WHERE d.company_id = m.company_id AND d.message_id = m.id
                      ORDER BY d.at DESC, d.id DESC LIMIT 1)
               FROM conversation_entries e LEFT JOIN messages m ON m.company_id = e.company_id AND m.id = e.message_id
              WHERE e.company_id = $1 AND e.conversation_id = $2",
            $where
        )
    };
}

/// Where a part of a thread begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    /// The newest before this number.
    Before(i64),
    /// The oldest after this number.
    After(i64),
}

/// A part of a thread.
pub(super) fn page(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    id: ConversationId,
    from: From,
    limit: u32,
) -> Result<EntryPage, DbError> {
    let (mut rows, goes_on): (Vec<Stored>, bool) = match from {
        From::Before(seq) => {
            let rows = tx.all(entries!(" AND e.seq < $3 ORDER BY e.seq DESC LIMIT $4"), args![id, seq, limit + 1])?;
            cut(rows, limit)
        }
        From::After(seq) => {
            let rows = tx.all(entries!(" AND e.seq > $3 ORDER BY e.seq LIMIT $4"), args![id, seq, limit + 1])?;
            cut(rows, limit)
        }
    };
    let (has_older, has_newer) = match from {
        From::Before(seq) => {
            rows.reverse();
            (goes_on, seq != i64::MAX && exists_from(tx, id, seq)?)
        }
        From::After(seq) => (seq > 0, goes_on),
    };
    let items = show(tx, viewer, rows)?;
    Ok(EntryPage { items, has_older, has_newer })
}

fn cut(mut rows: Vec<Stored>, limit: u32) -> (Vec<Stored>, bool) {
    let goes_on = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    (rows, goes_on)
}

fn exists_from(tx: &mut Tx<'_>, id: ConversationId, seq: i64) -> Result<bool, DbError> {
    let found: Option<(i64,)> = tx.find(
        "SELECT seq FROM conversation_entries WHERE company_id = $1 AND conversation_id = $2 AND seq >= $3 LIMIT 1",
        args![id, seq],
    )?;
    Ok(found.is_some())
}

/// One entry.
pub(super) fn one(tx: &mut Tx<'_>, viewer: &Viewer, id: ConversationId, seq: i64) -> Result<Option<Entry>, DbError> {
    let rows: Vec<Stored> = tx.all(entries!(" AND e.seq = $3"), args![id, seq])?;
    Ok(show(tx, viewer, rows)?.pop())
}

fn show(tx: &mut Tx<'_>, viewer: &Viewer, rows: Vec<Stored>) -> Result<Vec<Entry>, DbError> {
    let mut numbers = HashMap::new();
    rows.into_iter().map(|row| show_one(tx, viewer, row, &mut numbers)).collect()
}

fn show_one(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    stored: Stored,
    numbers: &mut HashMap<String, String>,
) -> Result<Entry, DbError> {
    let Stored { seq, at, kind, direction, person, body, detail, partner_state, message } = stored;
    let mut files: Vec<FileId> = detail.files;
    let is_automatic = person.is_none() && direction.as_deref() == Some("outgoing");
    let origin = message.as_ref().filter(|_| is_automatic).map(origin);
    if let Some(more) = message.as_ref().and_then(|message| message.files.as_deref()) {
        files.extend(serde_json::from_str::<Vec<FileId>>(more).unwrap_or_default());
    }
    let mut attachments = Vec::new();
    for id in files {
        attachments.extend(files::store::find(tx, id)?.map(|file| attached(&file)));
    }
    attachments.extend(detail.partner_files.iter().map(partners));
    let referral = match detail.referral {
        Some(id) => referrals::find(tx, id)?.map(ReferralView::of),
        None => None,
    };
    let is_ours = direction.as_deref() == Some("outgoing") && matches!(kind, EntryKind::Chat | EntryKind::Referral);
    let event = match detail.happening {
        None => None,
        Some(happening) => Some(EventView {
            kind: happening,
            person: detail.whom.and_then(|person| viewer.colleague(person)),
            reason: match detail.reason {
                Some(reason) => Some(named(tx, &reason, numbers)?),
                None => None,
            },
        }),
    };
    let (body, message) = match message {
        None => (body, None),
        Some(message) => (message.body.clone(), Some(state(message))),
    };
    let (origin, origin_id) = origin.map_or((None, None), |(origin, id)| (Some(origin), id));
    Ok(Entry {
        seq,
        at,
        kind,
        author: person.map(|person| viewer.author(person)),
        direction,
        body: viewer.shown(body),
        origin,
        origin_id,
        message,
        attachments,
        mentions: detail.mentions,
        event,
        partner_author: detail.partner_author,
        partner_state: is_ours.then_some(match partner_state.as_deref() {
            Some("delivered") => PartnerState::Delivered,
            Some(_) => PartnerState::Refused,
            None => PartnerState::OnItsWay,
        }),
        referral,
    })
}

fn origin(message: &StoredMessage) -> (&'static str, Option<String>) {
    match (message.pulse_check, message.part_of) {
        (Some(id), _) => ("pulse_check", Some(id.to_string())),
        (None, Some(PartOf::BioVisit(id))) => ("bio", Some(id.to_string())),
        (None, Some(PartOf::Case(id))) => ("case", Some(id.to_string())),
        (None, Some(PartOf::Run(id))) => ("workflow", Some(id.to_string())),
        (None, None) if message.purpose == "confirmation" => ("confirmation", None),
        (None, None) => ("other", None),
    }
}

fn state(message: StoredMessage) -> MessageState {
    let waits = message.delivery == "held";
    MessageState {
        id: message.id,
        channel: message.channel,
        subject: message.subject,
        due_at: waits.then_some(message.due_at),
        scheduled: waits && message.wanted_at.is_some_and(|wanted| wanted >= message.due_at),
        delivery: message.delivery,
        delivery_detail: message.delivery_detail,
        segments: message.segments,
        explanation: message.explanation,
        sent_at: message.sent_at,
        delivered_at: message.delivered_at,
    }
}

fn kind_of(media_type: &str) -> &'static str {
    match media_type.split('/').next().unwrap_or_default() {
        "image" => "image",
        "video" => "video",
        "audio" => "audio",
        _ => "document",
    }
}

fn partners(file: &PartnerFile) -> Attachment {
    Attachment {
        id: file.id.to_string(),
        kind: kind_of(&file.media_type),
        name: file.name.clone(),
        media_type: file.media_type.clone(),
        url: file.path.clone(),
        bytes: file.bytes,
        width: file.width,
        height: file.height,
    }
}

pub(super) fn attached(file: &files::StoredFile) -> Attachment {
    Attachment {
        id: file.id.to_string(),
        kind: kind_of(&file.media_type),
        name: file.name.clone(),
        media_type: file.media_type.clone(),
        url: file.path(),
        bytes: file.bytes,
        width: file.width,
        height: file.height,
    }
}

/// A reason for people: of a job, its number.
pub(super) fn named(tx: &mut Tx<'_>, reason: &str, numbers: &mut HashMap<String, String>) -> Result<String, DbError> {
    let Some(job_ref) = reason.strip_prefix("job:") else { return Ok(reason.to_owned()) };
    if let Some(known) = numbers.get(job_ref) {
        return Ok(known.clone());
    }
    let number = crate::jobs::store::find(tx, job_ref)?.and_then(|job| job.number);
    let named = format!("job:{}", number.unwrap_or_default());
    numbers.insert(job_ref.to_owned(), named.clone());
    Ok(named)
}
