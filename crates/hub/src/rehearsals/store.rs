//! Rehearsals in the database.

use db::{DbError, FromRow, Row, Statements, Tx, args};
use domain::{RehearsalId, Timestamp};
use serde_json::Value;

use super::model::{Rehearsal, RehearsalState};

/// How many a company keeps.
const KEPT: u32 = 5;

impl FromRow for Rehearsal {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.take()?,
            state: row.word(RehearsalState::parse)?,
            done: row.take()?,
            total: row.take()?,
            days: row.take()?,
            started_at: row.take()?,
            finished_at: row.take()?,
            error: row.take()?,
            result: row.take()?,
        })
    }
}

/// Keeps a rehearsal that begins, and forgets the oldest.
pub fn insert(tx: &mut Tx<'_>, rehearsal: &Rehearsal) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO rehearsals (company_id, id, state, days, done, total, started_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![
            rehearsal.id, rehearsal.state.as_str(), rehearsal.days, rehearsal.done, rehearsal.total, rehearsal.started_at
        ],
    )?;
    tx.run(
        "DELETE FROM rehearsals WHERE company_id = $1 AND id NOT IN (
            SELECT id FROM rehearsals WHERE company_id = $1 ORDER BY started_at DESC, id DESC LIMIT $2)",
        args![KEPT],
    )?;
    Ok(())
}

/// One rehearsal.
pub fn find(tx: &mut Tx<'_>, id: RehearsalId) -> Result<Option<Rehearsal>, DbError> {
    tx.find(
        "SELECT id, state, done, total, days, started_at, finished_at, error, result FROM rehearsals
          WHERE company_id = $1 AND id = $2",
        args![id],
    )
}

/// The one that was started last.
pub fn latest(tx: &mut Tx<'_>) -> Result<Option<Rehearsal>, DbError> {
    tx.find(
        "SELECT id, state, done, total, days, started_at, finished_at, error, result FROM rehearsals
          WHERE company_id = $1 ORDER BY started_at DESC, id DESC LIMIT 1",
        args![],
    )
}

/// Notes how far a rehearsal is.
pub fn note_progress(tx: &mut Tx<'_>, id: RehearsalId, done: u64, total: u64) -> Result<u64, DbError> {
    tx.exec(
        "UPDATE rehearsals SET state = 'running', done = $3, total = $4, finished_at = NULL, error = NULL
          WHERE company_id = $1 AND id = $2 AND state <> 'done'",
        args![id, done, total],
    )
}

/// Notes what went wrong; with a time at which it gave up, it has failed.
pub fn note_trouble(
    tx: &mut Tx<'_>,
    id: RehearsalId,
    error: &str,
    gave_up_at: Option<Timestamp>,
) -> Result<(), DbError> {
    let state = if gave_up_at.is_some() { RehearsalState::Failed } else { RehearsalState::Running };
    tx.run(
        "UPDATE rehearsals SET state = $3, error = $4, finished_at = $5 WHERE company_id = $1 AND id = $2 AND state <> 'done'",
        args![id, state.as_str(), error, gave_up_at],
    )
}

/// Keeps what came of a rehearsal. The first result stays.
pub fn finish(tx: &mut Tx<'_>, id: RehearsalId, jobs: u64, result: &Value, now: Timestamp) -> Result<u64, DbError> {
    tx.exec(
        "UPDATE rehearsals SET state = 'done', done = $3, total = $3, finished_at = $4, error = NULL, result = $5
          WHERE company_id = $1 AND id = $2 AND state <> 'done'",
        args![id, jobs, now, result],
    )
}

#[cfg(test)]
mod tests {
    use std::{rc::Rc, time::Duration};

    use db::{db_test, testing::TestDb};
    use serde_json::json;

    use super::*;

    fn new(db: &TestDb) -> Rehearsal {
        db.clock.advance(Duration::from_secs(1));
        Rehearsal {
            id: db.env.new_id(),
            state: RehearsalState::Running,
            done: 0,
            total: 0,
            days: 90,
            started_at: db.env.now(),
            finished_at: None,
            error: None,
            result: None,
        }
    }

    #[db_test]
    async fn the_first_result_stays_and_nothing_moves_it_back(db: Rc<TestDb>) {
        let (rehearsal, now) = (new(&db), db.env.now());
        let id = rehearsal.id;
        let kept = db
            .write(move |tx| {
                insert(tx, &rehearsal)?;
                note_progress(tx, id, 500, 1_200)?;
                note_trouble(tx, id, "the disk was full", None)?;
                let troubled = find(tx, id)?;
                finish(tx, id, 1_200, &json!({ "jobs": 1_200 }), now)?;
                finish(tx, id, 7, &json!({ "jobs": 7 }), now)?;
                note_progress(tx, id, 1, 2)?;
                note_trouble(tx, id, "too late", Some(now))?;
                Ok((troubled, latest(tx)?))
            })
            .await;
        let (troubled, ended) = (kept.0.unwrap(), kept.1.unwrap());
        assert_eq!((troubled.state, troubled.done, troubled.total), (RehearsalState::Running, 500, 1_200));
        assert_eq!(troubled.error.as_deref(), Some("the disk was full"));
        assert_eq!((ended.state, ended.done, ended.total), (RehearsalState::Done, 1_200, 1_200));
        assert_eq!((ended.error, ended.finished_at), (None, Some(now)));
        assert_eq!(ended.result, Some(json!({ "jobs": 1_200 })));
    }

    #[db_test]
    async fn the_last_five_are_kept_of_each_company(db: Rc<TestDb>) {
        let others = new(&db);
        let others_id = others.id;
        db.db.write(db.other, move |tx| insert(tx, &others)).await.unwrap();
        let rehearsals: Vec<Rehearsal> = (0..7).map(|_| new(&db)).collect();
        let ids: Vec<RehearsalId> = rehearsals.iter().map(|rehearsal| rehearsal.id).collect();
        let (kept, newest) = db
            .write(move |tx| {
                for rehearsal in &rehearsals {
                    insert(tx, rehearsal)?;
                }
                let mut kept = Vec::new();
                for rehearsal in &rehearsals {
                    kept.extend(find(tx, rehearsal.id)?.map(|kept| kept.id));
                }
                Ok((kept, latest(tx)?))
            })
            .await;
        assert_eq!(kept, ids[2..]);
        assert_eq!(newest.unwrap().id, ids[6]);
        let others = db.db.read(db.other, move |tx| find(tx, others_id)).await.unwrap();
        assert!(others.is_some(), "another company's are its own");
    }
}
