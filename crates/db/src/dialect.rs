//! What truly differs between the two databases: both texts side by side, nothing else anywhere.

use crate::{DbError, Statements, args};

/// Which database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Embedded.
    Sqlite,
    /// Shared.
    Postgres,
}

impl Engine {
    /// The text for this database.
    pub const fn pick(self, sqlite: &'static str, postgres: &'static str) -> &'static str {
        match self {
            Self::Sqlite => sqlite,
            Self::Postgres => postgres,
        }
    }

    /// What our words for types mean: `{blob}` and `{serial}` (a key that counts up).
    pub(crate) const fn words(self) -> [(&'static str, &'static str); 2] {
        match self {
            Self::Sqlite => [("{blob}", "BLOB"), ("{serial}", "INTEGER PRIMARY KEY AUTOINCREMENT")],
            Self::Postgres => [("{blob}", "BYTEA"), ("{serial}", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY")],
        }
    }
}

/// Claims due background jobs. `$1` now, `$2` until when the lease lasts, `$3` how many,
/// `$4` how many of one company may run at once.
///
/// Due: waiting and its time has come, or running and its lease is over. Not while an earlier
/// job with the same order key is unfinished. Fair: each company's oldest first, then each
/// company's second oldest, …; a company's running jobs count as its first ones. On Postgres the
/// choice is materialized, since a plain `IN (SELECT … LIMIT …)` may be run again by a nested loop.
pub const fn claim_background_jobs(engine: Engine) -> &'static str {
    engine.pick(
        "UPDATE background_jobs SET state = 'running', lease_until = $2, attempts = attempts + 1
          WHERE seq IN (
            SELECT seq FROM (
              SELECT due.seq, due.run_at,
                     ROW_NUMBER() OVER (PARTITION BY due.company_id ORDER BY due.run_at, due.seq)
                       + (SELECT COUNT(*) FROM background_jobs busy
                           WHERE busy.company_id = due.company_id AND busy.state = 'running' AND busy.lease_until > $1) AS turn
                FROM (SELECT seq, run_at, company_id FROM background_jobs job
                       WHERE ((state = 'waiting' AND run_at <= $1) OR (state = 'running' AND lease_until <= $1))
                         AND NOT EXISTS (SELECT 1 FROM background_jobs earlier
                                          WHERE earlier.order_key = job.order_key AND earlier.company_id = job.company_id
                                            AND earlier.state IN ('waiting', 'running') AND earlier.seq < job.seq)
                       ORDER BY run_at, seq LIMIT 2000) due)
             WHERE turn <= $4 ORDER BY turn, run_at, seq LIMIT $3)
        RETURNING seq, id, company_id, name, payload, attempts, run_at",
        "WITH due AS MATERIALIZED (
            SELECT seq, run_at, company_id FROM background_jobs job
             WHERE ((state = 'waiting' AND run_at <= $1) OR (state = 'running' AND lease_until <= $1))
               AND NOT EXISTS (SELECT 1 FROM background_jobs earlier
                                WHERE earlier.order_key = job.order_key AND earlier.company_id = job.company_id
                                  AND earlier.state IN ('waiting', 'running') AND earlier.seq < job.seq)
             ORDER BY run_at, seq LIMIT 2000 FOR UPDATE SKIP LOCKED),
          turns AS MATERIALIZED (
            SELECT due.seq, due.run_at,
                   ROW_NUMBER() OVER (PARTITION BY due.company_id ORDER BY due.run_at, due.seq)
                     + (SELECT COUNT(*) FROM background_jobs busy
                         WHERE busy.company_id = due.company_id AND busy.state = 'running' AND busy.lease_until > $1) AS turn
              FROM due),
          chosen AS MATERIALIZED (SELECT seq FROM turns WHERE turn <= $4 ORDER BY turn, run_at, seq LIMIT $3)
        UPDATE background_jobs SET state = 'running', lease_until = $2, attempts = attempts + 1
          FROM chosen WHERE background_jobs.seq = chosen.seq
        RETURNING background_jobs.seq, id, background_jobs.company_id, name, payload, attempts, background_jobs.run_at",
    )
}

/// Holds the database for one migration runner until the transaction ends. SQLite's writer is
/// alone in its process, and `BEGIN IMMEDIATE` keeps other processes out.
pub fn lock_for_migration(tx: &mut impl Statements) -> Result<(), DbError> {
    if tx.engine() == Engine::Postgres {
        tx.values::<bool>("SELECT pg_advisory_xact_lock(7067697) IS NULL", args![])?;
    }
    Ok(())
}
