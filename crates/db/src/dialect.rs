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

/// Claims one company's due background jobs. `$1` the company, `$2` now, `$3` until when the
/// lease lasts, `$4` how many.
///
/// Due: waiting and its time has come, no earlier job with the same order key is waiting, and none
/// at all is running (on Postgres a later number may be committed before an earlier one).
/// On Postgres the choice is materialized, since a plain `IN (SELECT … LIMIT …)` may be run again
/// by a nested loop, and rows that another node is claiming are skipped. The order of `RETURNING`
/// is not defined.
pub const fn claim_background_jobs(engine: Engine) -> &'static str {
    engine.pick(
        "UPDATE background_jobs SET state = 'running', lease_until = $3, attempts = attempts + 1
          WHERE seq IN (
            SELECT seq FROM background_jobs job
             WHERE state = 'waiting' AND company_id = $1 AND run_at <= $2
               AND (order_key IS NULL OR NOT EXISTS (
                     SELECT 1 FROM background_jobs other
                      WHERE other.company_id = job.company_id AND other.order_key = job.order_key
                        AND (other.state = 'running' OR (other.state = 'waiting' AND other.seq < job.seq))))
             ORDER BY run_at, seq LIMIT $4)
        RETURNING seq, id, company_id, name, payload, attempts, run_at, order_key IS NOT NULL",
        "WITH chosen AS MATERIALIZED (
            SELECT seq FROM background_jobs job
             WHERE state = 'waiting' AND company_id = $1 AND run_at <= $2
               AND (order_key IS NULL OR NOT EXISTS (
                     SELECT 1 FROM background_jobs other
                      WHERE other.company_id = job.company_id AND other.order_key = job.order_key
                        AND (other.state = 'running' OR (other.state = 'waiting' AND other.seq < job.seq))))
             ORDER BY run_at, seq LIMIT $4 FOR UPDATE SKIP LOCKED)
        UPDATE background_jobs SET state = 'running', lease_until = $3, attempts = attempts + 1
          FROM chosen WHERE background_jobs.seq = chosen.seq AND background_jobs.state = 'waiting'
        RETURNING background_jobs.seq, id, company_id, name, payload, attempts, run_at, order_key IS NOT NULL",
    )
}

/// Inserts many receipts in one statement, on the engine where statements cost a round trip. `$1`
/// the company, `$2` a JSON array of objects, bodies as hex. Gives back the ids that are new.
pub const fn insert_receipts(engine: Engine) -> Option<&'static str> {
    match engine {
        Engine::Sqlite => None,
        Engine::Postgres => Some(
            "INSERT INTO receipts (company_id, id, connection_id, dedupe_key, event, received_at, url, headers, body, state, repeats)
             SELECT $1, id, connection_id, dedupe_key, event, received_at, url, headers, decode(body, 'hex'), 'waiting', 0
               FROM jsonb_to_recordset(CAST(CAST($2 AS TEXT) AS JSONB))
                 AS given (id TEXT, connection_id TEXT, dedupe_key TEXT, event TEXT, received_at BIGINT, url TEXT, headers TEXT, body TEXT)
             ON CONFLICT (company_id, connection_id, dedupe_key) DO NOTHING
             RETURNING id",
        ),
    }
}

/// Makes the words of an entry of a conversation findable. `$1` the company, `$2` its number, `$3`
/// the words.
pub const fn index_words(engine: Engine) -> &'static str {
    engine.pick(
        "INSERT INTO conversation_words (rowid, company_id, words) VALUES ($2, $1, $3)",
        "INSERT INTO conversation_words (seq, company_id, words) VALUES ($2, $1, to_tsvector('simple', CAST($3 AS TEXT)))",
    )
}

/// The words of a text, split as [`words_wanted`] splits what is typed: by itself Postgres keeps
/// addresses and numbers with signs whole.
pub fn words_of(text: &str) -> String {
    words(text).collect::<Vec<_>>().join(" ")
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The entries in which all words occur, the newest first. `$1` the company, `$2` what
/// [`words_wanted`] makes of what was typed, `$3` before which number, `$4` how many, `$5` in
/// whose conversations only; null: in all.
pub const fn find_words(engine: Engine) -> &'static str {
    engine.pick(
        "SELECT rowid FROM conversation_words WHERE conversation_words MATCH 'company_id:\"' || $1 || '\" AND words:(' || $2 || ')' AND rowid < $3
            AND ($5 IS NULL OR rowid IN (
                  SELECT e.seq FROM conversation_members r
                    JOIN conversation_entries e ON e.company_id = r.company_id AND e.conversation_id = r.conversation_id
                   WHERE r.company_id = $1 AND r.person_id = $5 AND r.reason <> 'removed'))
          ORDER BY rowid DESC LIMIT $4",
        "SELECT seq FROM conversation_words WHERE company_id = $1 AND words @@ to_tsquery('simple', CAST($2 AS TEXT)) AND seq < $3
            AND (CAST($5 AS TEXT) IS NULL OR seq IN (
                  SELECT e.seq FROM conversation_members r
                    JOIN conversation_entries e ON e.company_id = r.company_id AND e.conversation_id = r.conversation_id
                   WHERE r.company_id = $1 AND r.person_id = $5 AND r.reason <> 'removed'))
          ORDER BY seq DESC LIMIT $4",
    )
}

/// The language of a search in the words that somebody typed: all of them, the last one perhaps not
/// typed to its end. `None` when there is no word. Only letters and digits get through, so nothing
/// that is typed is an operator.
pub fn words_wanted(engine: Engine, typed: &str) -> Option<String> {
    let words: Vec<&str> = words(typed).collect();
    let (last, before) = words.split_last()?;
    let (each, until, and) = match engine {
        Engine::Sqlite => ("\"", "\"*", " AND "),
        Engine::Postgres => ("'", "':*", " & "),
    };
    let mut wanted: Vec<String> = before.iter().take(8).map(|word| format!("{each}{word}{each}")).collect();
    wanted.push(format!("{each}{last}{until}"));
    Some(wanted.join(and))
}

/// Lets transactions that name one of these keys pass one after the other, until each ends. On
/// SQLite they do anyway: there is one writer. The keys are taken in order, so that two
/// transactions cannot wait for each other.
pub fn one_at_a_time(tx: &mut crate::Tx<'_>, keys: &[String]) -> Result<(), DbError> {
    if tx.engine() == Engine::Postgres {
        let mut keys: Vec<&String> = keys.iter().collect();
        keys.sort();
        for key in keys {
            // Taken before the next statement is looked at; nobody waits for the word of it.
            tx.run("SELECT pg_advisory_xact_lock(hashtext($1 || $2)) IS NULL", args![key])?;
        }
    }
    Ok(())
}

/// Passes beside others that come here with the key, and not beside one that passes alone
/// ([`one_at_a_time`]).
pub fn several_at_a_time(tx: &mut crate::Tx<'_>, key: &str) -> Result<(), DbError> {
    if tx.engine() == Engine::Postgres {
        tx.run("SELECT pg_advisory_xact_lock_shared(hashtext($1 || $2)) IS NULL", args![key])?;
    }
    Ok(())
}

/// Holds the database for one migration runner until the transaction ends. SQLite's writer is
/// alone in its process, and `BEGIN IMMEDIATE` keeps other processes out.
pub fn lock_for_migration(tx: &mut impl Statements) -> Result<(), DbError> {
    if tx.engine() == Engine::Postgres {
        tx.values::<bool>("SELECT pg_advisory_xact_lock(7067697) IS NULL", args![])?;
    }
    Ok(())
}

/// What the database itself keeps, whatever the program does: the audit log is only added to, and
/// on Postgres a transaction of one company sees no other company's rows (row-level security).
/// Puts up what is missing, for tables of any step of the schema.
pub(crate) fn put_up_walls(tx: &mut crate::AdminTx<'_>) -> Result<(), DbError> {
    match tx.engine() {
        Engine::Sqlite => {
            for trigger in [
                "CREATE TRIGGER IF NOT EXISTS audit_log_keeps BEFORE UPDATE ON audit_log
                 BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END",
                "CREATE TRIGGER IF NOT EXISTS audit_log_stays BEFORE DELETE ON audit_log
                 BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END",
            ] {
                tx.exec(trigger, args![])?;
            }
        }
        Engine::Postgres => {
            tx.exec(
                "CREATE OR REPLACE FUNCTION porchlight_only_added_to() RETURNS trigger LANGUAGE plpgsql AS
                 $$ BEGIN RAISE EXCEPTION 'the audit log is only added to'; END $$",
                args![],
            )?;
            tx.exec(POSTGRES_WALLS, args![])?;
        }
    }
    Ok(())
}

/// Nothing is altered that stands already: an `ALTER TABLE` waits for everybody else.
const POSTGRES_WALLS: &str = "
DO $$
DECLARE one record;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = 'audit_log'::regclass AND tgname = 'audit_log_keeps') THEN
    CREATE TRIGGER audit_log_keeps BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
      FOR EACH STATEMENT EXECUTE FUNCTION porchlight_only_added_to();
  END IF;
  FOR one IN
    SELECT c.relname FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'company_id' AND NOT a.attisdropped
     WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND NOT c.relforcerowsecurity
  LOOP
    EXECUTE format('CREATE POLICY company_wall ON %I USING (company_id = current_setting(''porchlight.company'', TRUE)
                    OR current_setting(''porchlight.company'', TRUE) = ''*'')', one.relname);
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', one.relname);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', one.relname);
  END LOOP;
END $$";

/// Whether row-level security holds for whoever the database knows us as. `None`: there is none
/// (SQLite). A superuser passes every wall.
pub fn are_walls_up(tx: &mut crate::AdminTx<'_>) -> Result<Option<bool>, DbError> {
    match tx.engine() {
        Engine::Sqlite => Ok(None),
        Engine::Postgres => tx
            .value("SELECT NOT (rolsuper OR rolbypassrls) FROM pg_roles WHERE rolname = current_user", args![])
            .map(Some),
    }
}
