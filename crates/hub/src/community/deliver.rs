//! What one company says is written into the other's conversation.

use db::{DbError, Statements, Tx, args};
use domain::{CompanyId, ConversationId, Timestamp};
use queue::{BackgroundJob, JobError, Running};
use serde::{Deserialize, Serialize};

use super::{
    blocks,
    referrals::{self, Referral},
};
use crate::{
    App,
    conversations::{
        self, Detail, Entry, EntryKind, PartnerFile, entries,
        store::{Moves, With},
    },
    files,
    notifications::{Notify, Said},
    people,
    realtime::Change,
};

/// Carries one entry over. In the order of its conversation.
#[derive(Debug, Serialize, Deserialize)]
pub struct Deliver {
    /// Of the company that says it.
    pub conversation: ConversationId,
    /// Which entry.
    pub seq: i64,
}

impl BackgroundJob<App> for Deliver {
    const NAME: &'static str = "community.deliver";

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let (id, seq, from) = (self.conversation, self.seq, running.company);
        let said =
            app.db.read(from, move |tx| read(tx, id, seq)).await.map_err(|error: DbError| JobError::from(error))?;
        let Some(said) = said else { return Ok(()) };
        let (app_in, to, referral) = (app.clone(), said.to, said.referral.as_ref().map(|referral| referral.id));
        let arrived = app.db.write(to, move |tx| arrive(tx, &app_in, from, seq, said)).await;
        let arrived = arrived.map_err(|error: DbError| JobError::from(error))?;
        let app_in = app.clone();
        app.db
            .write(from, move |tx| {
                set_state(tx, id, seq, if arrived { "delivered" } else { "refused" })?;
                if let Some(referral) = referral.filter(|_| !arrived) {
                    referrals::close(tx, referral, app_in.env.now())?;
                }
                app_in.live.publish(tx, Change::Conversation, id)?;
                running.done_in(tx)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}

/// What crosses over.
struct Crossing {
    to: CompanyId,
    kind: EntryKind,
    body: String,
    author: Option<String>,
    files: Vec<PartnerFile>,
    referral: Option<Referral>,
    at: Timestamp,
}

fn read(tx: &mut Tx<'_>, id: ConversationId, seq: i64) -> Result<Option<Crossing>, DbError> {
    let Some(to) = conversations::store::find(tx, id)?.and_then(|conversation| conversation.partner) else {
        return Ok(None);
    };
    let Some(entry) = entries::find(tx, id, seq)? else { return Ok(None) };
    let author = match entry.person {
        Some(person) => people::store::find(tx, person)?.map(|person| person.name),
        None => None,
    };
    let mut crossing = Vec::new();
    for file in entry.detail.files {
        crossing.extend(files::store::find(tx, file)?.map(|file| PartnerFile {
            id: file.id,
            path: file.path(),
            name: file.name,
            media_type: file.media_type,
            bytes: file.bytes,
            width: file.width,
            height: file.height,
        }));
    }
    let referral = match entry.detail.referral {
        Some(id) => referrals::find(tx, id)?,
        None => None,
    };
    Ok(Some(Crossing { to, kind: entry.kind, body: entry.body, author, files: crossing, referral, at: entry.at }))
}

/// Writes it, in the receiver's transaction, once; says whether they take it.
fn arrive(tx: &mut Tx<'_>, app: &App, from: CompanyId, seq: i64, said: Crossing) -> Result<bool, DbError> {
    let id = conversations::store::find_or_make(tx, app, &With::Company(from))?;
    let there: Option<(i64,)> = tx.find(
        "SELECT seq FROM conversation_entries WHERE company_id = $1 AND conversation_id = $2 AND partner_seq = $3",
        args![id, seq],
    )?;
    if there.is_some() {
        return Ok(true);
    }
    if blocks::is_blocked(tx, from)? {
        return Ok(false);
    }
    let referral = said.referral.as_ref().map(|referral| referral.id);
    if let Some(sent) = &said.referral {
        referrals::receive(tx, sent, id, from, app.env.now())?;
    }
    let detail = Detail { partner_author: said.author, partner_files: said.files, referral, ..Detail::default() };
    let entry = Entry {
        kind: said.kind,
        direction: Some("incoming"),
        person: None,
        message: None,
        words: said.body.clone(),
        body: said.body,
        detail,
    };
    let number = entries::add_at(tx, app, id, &entry, Moves::FromCompany, said.at)?;
    tx.run(
        "UPDATE conversation_entries SET partner_seq = $4 WHERE company_id = $1 AND conversation_id = $2 AND seq = $3",
        args![id, number, seq],
    )?;
    app.queue.enqueue(tx, Notify { said: Said::Entry(id, number) }.plan())?;
    Ok(true)
}

fn set_state(tx: &mut Tx<'_>, id: ConversationId, seq: i64, state: &str) -> Result<(), DbError> {
    tx.run(
        "UPDATE conversation_entries SET partner_state = $4 WHERE company_id = $1 AND conversation_id = $2 AND seq = $3",
        args![id, seq, state],
    )
}
