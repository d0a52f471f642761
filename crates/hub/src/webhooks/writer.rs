//! Receipts that wait together are written in one go.

use std::{collections::HashMap, time::Duration};

use db::{Db, DbError};
use domain::{CompanyId, Env};
use queue::{BackgroundJob, Queue};
use tokio::sync::{mpsc, oneshot};

use super::{
    process::Process,
    store::{self, NewReceipt},
};

/// Most receipts in one transaction.
const MAX_TOGETHER: usize = 256;
/// Requests that may wait for the writer; more wait for their turn at the door.
const WAITING_ROOM: usize = 1_024;

/// This many receipts within this time are a storm: receiving goes first then, since a provider
/// that waits too long may not send again (Housecall Pro's patience is not documented; 5 s were
/// seen). What was received is worked off when the storm abates, or two seconds into it.
const STORM: usize = 8;
const LOOK_AT: Duration = Duration::from_millis(50);

/// Writes receipts. Whoever hands one in is answered after the commit.
pub struct ReceiptWriter {
    hand_in: mpsc::Sender<(NewReceipt, oneshot::Sender<Kept>)>,
}

/// What became of a receipt.
#[derive(Debug, Clone)]
pub enum Kept {
    /// It is on disk, or was already.
    OnDisk,
    /// It is not; the provider must send it again.
    Not(DbError),
}

impl ReceiptWriter {
    /// Starts the task that writes.
    pub fn start(db: Db, env: Env, queue: Queue) -> Self {
        let (hand_in, waiting) = mpsc::channel(WAITING_ROOM);
        tokio::spawn(write(db, env, queue, waiting));
        Self { hand_in }
    }

    /// Keeps a receipt, and a job that processes it.
    pub async fn keep(&self, receipt: NewReceipt) -> Kept {
        let (reply, answer) = oneshot::channel();
        if self.hand_in.send((receipt, reply)).await.is_err() {
            return Kept::Not(DbError::Closed);
        }
        answer.await.unwrap_or(Kept::Not(DbError::Closed))
    }
}

async fn write(db: Db, env: Env, queue: Queue, mut waiting: mpsc::Receiver<(NewReceipt, oneshot::Sender<Kept>)>) {
    let mut together = Vec::with_capacity(MAX_TOGETHER);
    let (mut since, mut count) = (env.now(), 0);
    // No timer: whoever is waiting comes along, nobody is waited for.
    while waiting.recv_many(&mut together, MAX_TOGETHER).await > 0 {
        count += together.len();
        let now = env.now();
        if now.since(since) >= LOOK_AT {
            if count >= STORM {
                queue.press(LOOK_AT * 2);
            }
            (since, count) = (now, 0);
        }
        let (receipts, replies): (Vec<_>, Vec<_>) = together.drain(..).unzip();
        let written = match <[NewReceipt; 1]>::try_from(receipts) {
            Ok([only]) => keep_one(&db, &env, &queue, only).await,
            Err(receipts) => {
                let (env, queue) = (env.clone(), queue.clone());
                db.admin_write(move |tx| keep_all(tx, &env, &queue, receipts)).await
            }
        };
        let kept = written.map_or_else(Kept::Not, |()| Kept::OnDisk);
        for reply in replies {
            let _ = reply.send(kept.clone()); // the provider may have hung up; it will see a repeat
        }
    }
}

/// On Postgres all of it is one trip: whether it is a repeat is not waited for. A repeat leaves a job
/// that finds nothing to do.
async fn keep_one(db: &Db, env: &Env, queue: &Queue, receipt: NewReceipt) -> Result<(), DbError> {
    let (company, queue_in, receipt_in) = (receipt.company, queue.clone(), receipt.clone());
    let inserted = db
        .write(company, move |tx| {
            let inserted = store::insert(tx, &receipt_in)?;
            queue_in.enqueue(tx, Process { receipts: vec![receipt_in.id] }.plan())?;
            Ok::<_, DbError>(inserted)
        })
        .await?;
    if inserted.take().is_some_and(|(id,)| id != receipt.id) {
        let now = env.now();
        db.write(company, move |tx| store::tell_repeat(tx, now, &receipt)).await?;
    }
    Ok(())
}

/// One insert for each receipt, one job for each company: what came together is processed
/// together, each in a transaction of its own.
fn keep_all(tx: &mut db::AdminTx<'_>, env: &Env, queue: &Queue, receipts: Vec<NewReceipt>) -> Result<(), DbError> {
    let mut by_company: HashMap<CompanyId, Vec<NewReceipt>> = HashMap::new();
    for receipt in receipts {
        by_company.entry(receipt.company).or_default().push(receipt);
    }
    for (company, receipts) in by_company {
        tx.as_company(company, |tx| {
            let fresh = store::insert_all(tx, env.now(), &receipts)?;
            if fresh.is_empty() {
                return Ok(());
            }
            queue.enqueue(tx, Process { receipts: fresh }.plan()).map(drop)
        })?;
    }
    Ok(())
}
