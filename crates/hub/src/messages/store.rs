//! Messages and attempts in the database.

use db::{DbError, FromRow, Row, Statements, Tx, args};
use domain::{
    AttemptId, ConnectionId, Email, FileId, MessageId, PartOf, PersonId, Phone, PulseCheckId, Timestamp,
    event::{Address, IncomingMedia, IncomingText},
};

use super::model::{Delivery, Draft, MessageView};

/// What delivering needs to know of a message.
#[derive(Debug, Clone)]
pub struct Outgoing {
    /// The message.
    pub id: MessageId,
    /// Where to.
    pub address: Address,
    /// Of a mail.
    pub subject: Option<String>,
    /// The words.
    pub body: String,
    /// Of a mail.
    pub html: Option<String>,
    /// How it fares.
    pub delivery: Delivery,
    /// Of which pulse check.
    pub pulse_check: Option<PulseCheckId>,
    /// Of which bio visit or case.
    pub part_of: Option<PartOf>,
    /// What comes along with a text.
    pub media: Vec<String>,
    /// To whom.
    pub customer_ref: Option<String>,
    /// What for.
    pub purpose: String,
    /// About which job.
    pub job_ref: Option<String>,
    /// A person wanted it.
    pub by_hand: bool,
    /// Opens the unsubscribe page.
    pub unsubscribe_token: Option<String>,
    /// When it was to go out.
    pub due_at: Timestamp,
    /// Who wrote it, of what people write themselves.
    pub author: Option<PersonId>,
    /// Our files that come along.
    pub files: Vec<FileId>,
}

fn address(channel: &str, text: &str) -> Result<Address, DbError> {
    let parsed = match channel {
        "sms" | "web_chat" => Phone::parse(text).map(Address::Sms),
        _ => Email::parse(text).map(Address::Email),
    };
    parsed.ok_or_else(|| DbError::Mismatch("a stored address does not parse".into()))
}

impl FromRow for Outgoing {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        let (id, channel, stored): (_, String, String) = (row.take()?, row.take()?, row.take()?);
        Ok(Self {
            id,
            address: address(&channel, &stored)?,
            subject: row.take()?,
            body: row.take()?,
            html: row.take()?,
            delivery: row.word(Delivery::parse)?,
            pulse_check: row.take()?,
            part_of: row.take()?,
            media: match row.take::<Option<String>>()? {
                Some(text) => {
                    serde_json::from_str(&text).map_err(|error| DbError::Mismatch(format!("stored media: {error}")))?
                }
                None => Vec::new(),
            },
            customer_ref: row.take()?,
            purpose: row.take()?,
            job_ref: row.take()?,
            by_hand: row.take()?,
            unsubscribe_token: row.take()?,
            due_at: row.take()?,
            author: row.take()?,
            files: match row.take::<Option<String>>()? {
                Some(text) => {
                    serde_json::from_str(&text).map_err(|error| DbError::Mismatch(format!("stored files: {error}")))?
                }
                None => Vec::new(),
            },
        })
    }
}

/// Notes which of our files come along with a message.
pub fn set_files(tx: &mut Tx<'_>, id: MessageId, files: &[FileId]) -> Result<(), DbError> {
    let files = serde_json::to_string(files).expect("ids serialize");
    tx.run("UPDATE messages SET file_ids = $3 WHERE company_id = $1 AND id = $2", args![id, files])
}

/// Writes a message.
pub fn insert(
    tx: &mut Tx<'_>,
    id: MessageId,
    draft: &Draft,
    delivery: Delivery,
    due_at: Timestamp,
    now: Timestamp,
) -> Result<(), DbError> {
    let segments = match draft.address {
        Address::Sms(_) => Some(domain::sms_text::segments(&draft.body).segments),
        Address::Email(_) => None,
    };
    tx.run(
        "INSERT INTO messages (company_id, id, direction, channel, purpose, pulse_check_id, job_ref, customer_ref, address, subject,
                               body, html, segments, delivery, by_hand, unsubscribe_token, due_at, created_at, part_of, media,
                               author_id, wanted_at)
         VALUES ($1, $2, 'outgoing', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)",
        args![
            id, draft.channel().as_str(), draft.purpose, draft.pulse_check, draft.job_ref, draft.customer_ref, draft.address_key(),
            draft.subject, draft.body, draft.html, segments, delivery.as_str(), draft.by_hand, draft.unsubscribe_token, due_at, now,
            draft.part_of, (!draft.media.is_empty()).then(|| serde_json::to_string(&draft.media).expect("texts serialize")),
            draft.author, draft.wanted_at
        ],
    )?;
    Ok(())
}

/// An outgoing message.
pub fn find(tx: &mut Tx<'_>, id: MessageId) -> Result<Option<Outgoing>, DbError> {
    tx.find(
        "SELECT id, channel, address, subject, body, html, delivery, pulse_check_id, part_of, media, customer_ref, purpose, job_ref, by_hand, unsubscribe_token, due_at,
                author_id, file_ids
           FROM messages WHERE company_id = $1 AND id = $2 AND direction = 'outgoing'",
        args![id],
    )
}

/// A customer's text.
pub struct Incoming {
    /// Whose number.
    pub address: String,
    /// Who, if the number is known.
    pub customer_ref: Option<String>,
    /// What they wrote.
    pub body: String,
    /// When it came.
    pub at: Timestamp,
}

impl FromRow for Incoming {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self { address: row.take()?, customer_ref: row.take()?, body: row.take()?, at: row.take()? })
    }
}

/// A customer's text.
pub fn find_incoming(tx: &mut Tx<'_>, id: MessageId) -> Result<Option<Incoming>, DbError> {
    tx.find(
        "SELECT address, customer_ref, body, created_at FROM messages WHERE company_id = $1 AND id = $2 AND direction = 'incoming'",
        args![id],
    )
}

/// What came along with a customer's text, at the provider.
pub fn media_of(tx: &mut Tx<'_>, id: MessageId) -> Result<Vec<IncomingMedia>, DbError> {
    let found: Option<(Option<String>,)> =
        tx.find("SELECT html FROM messages WHERE company_id = $1 AND id = $2 AND direction = 'incoming'", args![id])?;
    match found.and_then(|(text,)| text) {
        Some(text) => {
            serde_json::from_str(&text).map_err(|error| DbError::Mismatch(format!("stored media of a text: {error}")))
        }
        None => Ok(Vec::new()),
    }
}

/// Notes which pulse check a customer's text is about.
pub fn set_pulse_check(tx: &mut Tx<'_>, id: MessageId, pulse_check: PulseCheckId) -> Result<(), DbError> {
    tx.run("UPDATE messages SET pulse_check_id = $3 WHERE company_id = $1 AND id = $2", args![id, pulse_check])
}

/// Moves a message if it is where it is thought to be; says whether it was.
pub fn advance(
    tx: &mut Tx<'_>,
    id: MessageId,
    from: Delivery,
    to: Delivery,
    detail: Option<&str>,
) -> Result<bool, DbError> {
    let moved = tx.exec(
        "UPDATE messages SET delivery = $4, delivery_detail = $5 WHERE company_id = $1 AND id = $2 AND delivery = $3",
        args![id, from.as_str(), to.as_str(), detail],
    )?;
    Ok(moved > 0)
}

/// A report says that it will not arrive; a word that came before stays.
pub fn set_failed(tx: &mut Tx<'_>, id: MessageId, detail: &str) -> Result<(), DbError> {
    tx.run(
        "UPDATE messages SET delivery = 'failed', delivery_detail = $3
          WHERE company_id = $1 AND id = $2 AND delivery NOT IN ('failed', 'delivered')",
        args![id, detail],
    )
}

/// The channel took it.
pub fn set_sent(
    tx: &mut Tx<'_>,
    id: MessageId,
    connection: ConnectionId,
    provider_ref: &str,
    segments: Option<u32>,
    now: Timestamp,
) -> Result<(), DbError> {
    // A report may have come before the answer: what it said stays.
    tx.run(
        "UPDATE messages SET provider_ref = $4, connection_id = $3, sent_at = COALESCE(sent_at, $6), segments = COALESCE($5, segments),
                delivery_detail = CASE WHEN delivery IN ('failed', 'delivered') THEN delivery_detail ELSE NULL END,
                delivery = CASE WHEN delivery IN ('failed', 'delivered') THEN delivery ELSE 'sent' END
          WHERE company_id = $1 AND id = $2",
        args![id, connection, provider_ref, segments.filter(|count| *count > 0), now],
    )
}

/// A report says that it arrived.
pub fn set_delivered(tx: &mut Tx<'_>, id: MessageId, now: Timestamp) -> Result<(), DbError> {
    tx.run(
        "UPDATE messages SET delivery = 'delivered', delivery_detail = NULL, delivered_at = $3, sent_at = COALESCE(sent_at, $3)
          WHERE company_id = $1 AND id = $2",
        args![id, now],
    )
}

/// Holds a message until then, or lets it go now.
pub fn set_due(tx: &mut Tx<'_>, id: MessageId, delivery: Delivery, due_at: Timestamp) -> Result<(), DbError> {
    tx.run(
        "UPDATE messages SET delivery = $3, due_at = $4 WHERE company_id = $1 AND id = $2 AND delivery IN ('held', 'queued')",
        args![id, delivery.as_str(), due_at],
    )
}

/// Whether a message of this pulse check to this address is on its way, or went out just now.
pub fn is_under_way(
    tx: &mut Tx<'_>,
    pulse_check: PulseCheckId,
    address: &str,
    just_now: Timestamp,
) -> Result<bool, DbError> {
    let found: Option<(String,)> = tx.find(
        "SELECT id FROM messages
          WHERE company_id = $1 AND pulse_check_id = $2 AND address = $3
            AND (delivery IN ('held', 'queued', 'sending') OR (delivery <> 'failed' AND created_at > $4)) LIMIT 1",
        args![pulse_check, address, just_now],
    )?;
    Ok(found.is_some())
}

/// Notes an attempt before the call; says whether the message was there to be taken. Of two
/// runs at once only one takes it.
pub fn begin_attempt(tx: &mut Tx<'_>, message: MessageId, attempt: AttemptId, now: Timestamp) -> Result<bool, DbError> {
    if !advance(tx, message, Delivery::Queued, Delivery::Sending, None)? {
        return Ok(false);
    }
    tx.run(
        "INSERT INTO attempts (company_id, id, message_id, started_at) VALUES ($1, $2, $3, $4)",
        args![attempt, message, now],
    )?;
    Ok(true)
}

/// Notes what an attempt came to.
pub fn end_attempt(
    tx: &mut Tx<'_>,
    attempt: AttemptId,
    outcome: &str,
    detail: Option<&str>,
    now: Timestamp,
) -> Result<(), DbError> {
    tx.run(
        "UPDATE attempts SET finished_at = $3, outcome = $4, detail = $5 WHERE company_id = $1 AND id = $2",
        args![attempt, now, outcome, detail],
    )
}

/// The attempts of a message, oldest first: id, start, outcome.
pub fn attempts(tx: &mut Tx<'_>, message: MessageId) -> Result<Vec<(AttemptId, Timestamp, Option<String>)>, DbError> {
    tx.all(
        "SELECT id, started_at, outcome FROM attempts WHERE company_id = $1 AND message_id = $2 ORDER BY started_at, id",
        args![message],
    )
}

/// The message of an attempt's token.
pub fn find_by_attempt(tx: &mut Tx<'_>, attempt: AttemptId) -> Result<Option<MessageId>, DbError> {
    let found: Option<(MessageId,)> =
        tx.find("SELECT message_id FROM attempts WHERE company_id = $1 AND id = $2", args![attempt])?;
    Ok(found.map(|(id,)| id))
}

/// The message that a provider knows by this id.
pub fn find_by_provider_ref(
    tx: &mut Tx<'_>,
    connection: ConnectionId,
    provider_ref: &str,
) -> Result<Option<MessageId>, DbError> {
    let found: Option<(MessageId,)> = tx.find(
        "SELECT id FROM messages WHERE company_id = $1 AND connection_id = $2 AND provider_ref = $3",
        args![connection, provider_ref],
    )?;
    Ok(found.map(|(id,)| id))
}

/// Which customer was written to last at this number.
pub fn last_written_to(tx: &mut Tx<'_>, address: &str) -> Result<Option<String>, DbError> {
    let found: Option<(Option<String>,)> = tx.find(
        "SELECT customer_ref FROM messages
          WHERE company_id = $1 AND address = $2 AND direction = 'outgoing' AND customer_ref IS NOT NULL
            AND delivery IN ('sending', 'outcome_unknown', 'sent', 'delivered') ORDER BY created_at DESC, id DESC LIMIT 1",
        args![address],
    )?;
    Ok(found.and_then(|(customer_ref,)| customer_ref))
}

/// Whether anything was sent to this address before: the first text names the company and says
/// how to stop.
pub fn was_written_to(tx: &mut Tx<'_>, address: &str) -> Result<bool, DbError> {
    let found: Option<(String,)> = tx.find(
        "SELECT id FROM messages WHERE company_id = $1 AND address = $2 AND direction = 'outgoing' AND channel <> 'web_chat'
            AND delivery NOT IN ('failed', 'canceled', 'held') LIMIT 1",
        args![address],
    )?;
    Ok(found.is_some())
}

/// Stores a customer's text; says whether it is new.
pub fn insert_incoming(
    tx: &mut Tx<'_>,
    id: MessageId,
    text: &IncomingText,
    customer_ref: Option<&str>,
    connection: ConnectionId,
    now: Timestamp,
) -> Result<bool, DbError> {
    let inserted = tx.exec(
        "INSERT INTO messages (company_id, id, direction, channel, purpose, customer_ref, address, body, html, delivery, by_hand,
                               connection_id, provider_ref, due_at, created_at)
         VALUES ($1, $2, 'incoming', 'sms', 'conversation', $3, $4, $5, $6, 'delivered', FALSE, $7, $8, $9, $9)
         ON CONFLICT (company_id, connection_id, provider_ref) WHERE provider_ref IS NOT NULL DO NOTHING",
        args![
            id, customer_ref, text.from.as_str(), text.body,
            (!text.media.is_empty()).then(|| serde_json::to_string(&text.media).expect("media serialize")),
            connection, text.provider_ref, now
        ],
    )?;
    Ok(inserted > 0)
}

struct Shown(MessageView);

impl FromRow for Shown {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        let (id, channel, direction, stored): (_, String, _, String) =
            (row.take()?, row.take()?, row.take()?, row.take()?);
        let address_hint = match address(&channel, &stored) {
            Ok(Address::Sms(phone)) => phone.hint(),
            Ok(Address::Email(email)) => email.hint(),
            Err(_) => "••••".to_owned(),
        };
        Ok(Self(MessageView {
            id,
            channel,
            direction,
            address_hint,
            subject: row.take()?,
            body: row.take()?,
            segments: row.take()?,
            delivery: row.take()?,
            delivery_detail: row.take()?,
            created_at: row.take()?,
            sent_at: row.take()?,
            delivered_at: row.take()?,
        }))
    }
}

/// One message as it is shown.
pub fn view(tx: &mut Tx<'_>, id: MessageId) -> Result<Option<MessageView>, DbError> {
    let found: Option<Shown> = tx.find(
        "SELECT id, channel, direction, address, subject, body, segments, delivery, delivery_detail, created_at, sent_at, delivered_at
           FROM messages WHERE company_id = $1 AND id = $2",
        args![id],
    )?;
    Ok(found.map(|Shown(view)| view))
}

/// The messages of a pulse check, oldest first.
pub fn of_pulse_check(tx: &mut Tx<'_>, id: PulseCheckId) -> Result<Vec<MessageView>, DbError> {
    let rows: Vec<Shown> = tx.all(
        "SELECT id, channel, direction, address, subject, body, segments, delivery, delivery_detail, created_at, sent_at, delivered_at
           FROM messages WHERE company_id = $1 AND pulse_check_id = $2 ORDER BY created_at, id",
        args![id],
    )?;
    Ok(rows.into_iter().map(|Shown(view)| view).collect())
}

/// The messages of a bio visit or a case, oldest first.
pub fn of_part(tx: &mut Tx<'_>, part: PartOf) -> Result<Vec<MessageView>, DbError> {
    let rows: Vec<Shown> = tx.all(
        "SELECT id, channel, direction, address, subject, body, segments, delivery, delivery_detail, created_at, sent_at, delivered_at
           FROM messages WHERE company_id = $1 AND part_of = $2 ORDER BY created_at, id",
        args![part],
    )?;
    Ok(rows.into_iter().map(|Shown(view)| view).collect())
}

/// How the messages of a bio visit or a case fare.
pub fn deliveries_of_part(tx: &mut Tx<'_>, part: PartOf) -> Result<Vec<String>, DbError> {
    tx.values(
        "SELECT delivery FROM messages WHERE company_id = $1 AND part_of = $2 AND direction = 'outgoing'",
        args![part],
    )
}

/// Cancels what of a bio visit or a case has not gone out yet.
pub fn cancel_part(tx: &mut Tx<'_>, part: PartOf, detail: &str) -> Result<(), DbError> {
    tx.run(
        "UPDATE messages SET delivery = 'canceled', delivery_detail = $3
          WHERE company_id = $1 AND part_of = $2 AND delivery IN ('held', 'queued')",
        args![part, detail],
    )
}

/// Whose mail carried an unsubscribe token: company, address, customer, channel.
pub type Unsubscriber = (domain::CompanyId, String, Option<String>, String);

/// What the unsubscribe page needs: whose mail carried the token.
pub fn find_by_unsubscribe_token(tx: &mut db::AdminTx<'_>, token: &str) -> Result<Option<Unsubscriber>, DbError> {
    tx.find(
        "SELECT company_id, address, customer_ref, channel FROM messages WHERE unsubscribe_token = $1",
        args![token],
    )
}
