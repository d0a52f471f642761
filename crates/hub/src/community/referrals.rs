//! A customer is passed on to another company, which takes or declines them.

use db::{DbError, FromRow, Row, Statements, Tx, args};
use domain::{CompanyId, ConversationId, ReferralId, Timestamp};
use queue::{BackgroundJob, JobError, Running};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    App,
    conversations::{Entry, Happening, entries, store::Moves},
    realtime::Change,
};

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ReferralState)]
pub enum State {
    /// The receiver has not said yet.
    Pending,
    /// They take the customer.
    Accepted,
    /// They do not.
    Declined,
    /// The sender took it back before that.
    Withdrawn,
}

impl State {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Pending, Self::Accepted, Self::Declined, Self::Withdrawn].into_iter().find(|one| one.as_str() == word)
    }

    const fn happening(self) -> Option<Happening> {
        match self {
            Self::Pending => None,
            Self::Accepted => Some(Happening::ReferralAccepted),
            Self::Declined => Some(Happening::ReferralDeclined),
            Self::Withdrawn => Some(Happening::ReferralWithdrawn),
        }
    }
}

/// A customer who is passed on, as one of the two companies has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referral {
    /// The same for both.
    pub id: ReferralId,
    /// One's own conversation with the other company.
    pub conversation: ConversationId,
    /// The other company.
    pub partner: CompanyId,
    /// We pass them on.
    pub is_sent: bool,
    /// What became of it.
    pub state: State,
    /// HCP's id of the customer, with the sender.
    pub customer_ref: Option<String>,
    /// Their name.
    pub name: String,
    /// As E.164.
    pub phone: Option<String>,
    /// If it is shared.
    pub email: Option<String>,
    /// Where they live, roughly.
    pub town: Option<String>,
    /// If it is shared.
    pub address: Option<String>,
    /// What they need.
    pub needs: String,
    /// Why it was declined.
    pub reason: Option<String>,
    /// The name of whoever said what becomes of it.
    pub decided_by: Option<String>,
    /// The receiver's conversation with the customer.
    pub opened: Option<ConversationId>,
    /// When what became of it was said.
    pub decided_at: Option<Timestamp>,
}

impl Referral {
    /// Whether whoever has this row sees who it is: always what is one's own, of others after the
    /// acceptance.
    pub fn shows_contact_details(&self) -> bool {
        self.is_sent || self.state == State::Accepted
    }

    /// The first word of the name.
    pub fn first_name(&self) -> &str {
        self.name.split_whitespace().next().unwrap_or("?")
    }
}

impl FromRow for Referral {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.take()?,
            conversation: row.take()?,
            partner: row.take()?,
            is_sent: row.take()?,
            state: row.word(State::parse)?,
            customer_ref: row.take()?,
            name: row.take()?,
            phone: row.take()?,
            email: row.take()?,
            town: row.take()?,
            address: row.take()?,
            needs: row.take()?,
            reason: row.take()?,
            decided_by: row.take()?,
            opened: row.take()?,
            decided_at: row.take()?,
        })
    }
}

/// One referral, as this company has it.
pub fn find(tx: &mut Tx<'_>, id: ReferralId) -> Result<Option<Referral>, DbError> {
    tx.find(
        "SELECT id, conversation_id, partner_id, is_sent, state, customer_ref, name, phone, email, town, address, needs, reason, decided_by, opened_id, decided_at
           FROM referrals WHERE company_id = $1 AND id = $2",
        args![id],
    )
}

/// Writes one's own copy; one that is there stays.
pub fn insert(tx: &mut Tx<'_>, referral: &Referral, now: Timestamp) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO referrals (company_id, id, conversation_id, partner_id, is_sent, state, customer_ref, name, phone, email, town, address, needs, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT DO NOTHING",
        args![
            referral.id, referral.conversation, referral.partner, referral.is_sent, referral.state.as_str(), referral.customer_ref,
            referral.name, referral.phone, referral.email, referral.town, referral.address, referral.needs, now
        ],
    )
}

/// The receiver's copy of what the sender wrote.
pub(super) fn receive(
    tx: &mut Tx<'_>,
    sent: &Referral,
    conversation: ConversationId,
    from: CompanyId,
    now: Timestamp,
) -> Result<(), DbError> {
    let copy = Referral { conversation, partner: from, is_sent: false, customer_ref: None, ..sent.clone() };
    insert(tx, &copy, now)
}

/// What somebody says of a referral.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    /// What becomes of it.
    pub state: State,
    /// Their name.
    pub by: &'a str,
    /// Why it is declined.
    pub reason: Option<&'a str>,
    /// The conversation that was opened with the customer.
    pub opened: Option<ConversationId>,
}

/// Says what becomes of it, in the receiver's transaction: once, the first word counts. Gives back
/// whether this was it.
pub fn decide(tx: &mut Tx<'_>, app: &App, referral: &Referral, said: &Said<'_>) -> Result<bool, DbError> {
    let Said { state, by, reason, opened } = *said;
    let now = app.env.now();
    let decided = tx.exec(
        "UPDATE referrals SET state = $3, reason = $4, opened_id = $5, decided_at = $6, decided_by = $7
          WHERE company_id = $1 AND id = $2 AND NOT is_sent AND state = 'pending'",
        args![referral.id, state.as_str(), reason, opened, now, by],
    )?;
    if decided == 0 {
        return Ok(false);
    }
    if state != State::Accepted {
        tx.run(
            "UPDATE referrals SET name = $3, phone = NULL, email = NULL, address = NULL WHERE company_id = $1 AND id = $2",
            args![referral.id, referral.first_name()],
        )?;
    }
    app.queue.enqueue(tx, Echo { referral: referral.id }.plan())?;
    app.live.publish(tx, Change::Conversation, referral.conversation)?;
    Ok(true)
}

/// The other company takes nothing from us: it is declined without a word.
pub(super) fn close(tx: &mut Tx<'_>, id: ReferralId, now: Timestamp) -> Result<u64, DbError> {
    tx.exec(
        "UPDATE referrals SET state = 'declined', decided_at = $3 WHERE company_id = $1 AND id = $2 AND is_sent AND state = 'pending'",
        args![id, now],
    )
}

/// Notes something in the thread that the other company did.
pub fn tell(tx: &mut Tx<'_>, app: &App, referral: &Referral, state: State, by: Option<String>) -> Result<(), DbError> {
    let Some(happening) = state.happening() else { return Ok(()) };
    let mut entry = Entry::event(happening, None);
    entry.direction = Some("incoming");
    (entry.detail.referral, entry.detail.partner_author) = (Some(referral.id), by);
    entries::add(tx, app, referral.conversation, &entry, Moves::Told).map(drop)
}

/// Tells the sender what became of a referral.
#[derive(Debug, Serialize, Deserialize)]
pub struct Echo {
    /// Which, as the receiver has it.
    pub referral: ReferralId,
}

impl BackgroundJob<App> for Echo {
    const NAME: &'static str = "community.echo";

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        echo(&app, running.company, self.referral).await.map_err(JobError::from)?;
        app.db
            .write(running.company, move |tx| running.done_in(tx))
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}

/// Copies what the receiver said into the sender's row. Running it twice changes nothing.
pub async fn echo(app: &App, receiver: CompanyId, id: ReferralId) -> Result<(), DbError> {
    let Some(decided) = app.db.read(receiver, move |tx| find(tx, id)).await? else { return Ok(()) };
    let app_in = app.clone();
    app.db
        .write(decided.partner, move |tx| {
            let Some(sent) = find(tx, id)?.filter(|sent| sent.is_sent) else { return Ok(()) };
            let changed = tx.exec(
                "UPDATE referrals SET state = $3, reason = $4, decided_at = $5, decided_by = $6
                  WHERE company_id = $1 AND id = $2 AND state = 'pending'",
                args![id, decided.state.as_str(), decided.reason, decided.decided_at, decided.decided_by],
            )?;
            if changed > 0 && decided.state != State::Withdrawn {
                tell(tx, &app_in, &sent, decided.state, decided.decided_by)?;
            }
            app_in.live.publish(tx, Change::Conversation, sent.conversation)
        })
        .await
}
