//! SQLite: one writer thread that commits all who wait together, and some reader threads.

use std::{
    collections::{HashMap, hash_map::Entry},
    path::Path,
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, PrepFlags, Rows, Statement, config::DbConfig, types::ValueRef};

use crate::{
    DbError, Engine, Row, Value,
    pool::{Ran, Work},
    turns::Turns,
    tx::{Last, Later, Session, add_last},
};

/// Most closures that share one commit: enough to fill the disk's rhythm, few enough that the
/// first of them does not wait long.
const MAX_TOGETHER: usize = 256;

/// After so many changed rows what they wrote is brought from the log into the database file, beside the
/// writer: a few thousand pages.
const ROWS_BETWEEN_CHECKPOINTS: u64 = 8_000;
/// From so many pages in the log on the writer itself brings over what is left after each commit. Only
/// then the log begins anew, which it cannot while somebody writes beside it. 256 MB, in a burst of minutes.
const FULL_LOG: u32 = 64_000;

/// What differs between a database to keep and one for a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Durability {
    /// A commit is on disk before it is answered.
    Full,
    /// For tests: the file is thrown away anyway.
    None,
}

pub(crate) struct Threads {
    pub writes: Arc<Turns<Work>>,
    pub reads: Arc<Turns<Work>>,
    pub handles: Vec<thread::JoinHandle<()>>,
}

/// Opens the file (making it if need be) and starts the threads.
pub(crate) fn start(path: &Path, readers: usize, durability: Durability) -> Result<Threads, DbError> {
    let writer = open(path, durability)?;
    writer.pragma_update(None, "cache_size", -16_000)?; // 16 MB: the indexes of a busy month
    let (writes, reads) = (Arc::new(Turns::new(usize::MAX)), Arc::new(Turns::new(usize::MAX)));
    let waiting = writes.hand();
    let (written, log) = mpsc::sync_channel(1);
    let path_in = path.to_owned();
    let mut handles = vec![
        spawn("db-writer", move || write_loop(&writer, &waiting, &written))?,
        spawn("db-checkpoint", move || checkpoint_loop(&path_in, durability, &log))?,
    ];
    for number in 0..readers {
        let connection = open(path, durability)?;
        connection.pragma_update(None, "query_only", true)?;
        let reads = reads.hand();
        handles.push(spawn(&format!("db-reader-{number}"), move || read_loop(&connection, &reads))?);
    }
    Ok(Threads { writes, reads, handles })
}

fn spawn(name: &str, body: impl FnOnce() + Send + 'static) -> Result<thread::JoinHandle<()>, DbError> {
    thread::Builder::new().name(name.to_owned()).spawn(body).map_err(|error| DbError::Other(error.to_string()))
}

fn open(path: &Path, durability: Durability) -> Result<Connection, DbError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", if durability == Durability::Full { "FULL" } else { "OFF" })?;
    connection.pragma_update(None, "wal_autocheckpoint", FULL_LOG)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "cache_size", -4_000)?; // 4 MB a connection
    // Without this the planner looks at bound values, and prepares statements anew when they change.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(connection)
}

/// Brings what was written into the database file, so that the writer need not stop for it. Opens its
/// connection when there is something to do.
fn checkpoint_loop(path: &Path, durability: Durability, written: &mpsc::Receiver<()>) {
    let mut connection = None;
    while let Ok(()) = written.recv() {
        if connection.is_none() {
            connection = open(path, durability).ok();
        }
        if let Some(connection) = &connection {
            // Passive: waits for nobody. What fails here the writer does itself when the log is full.
            let _ = connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
        }
    }
}

fn write_loop(connection: &Connection, waiting: &Turns<Work>, written: &mpsc::SyncSender<()>) {
    let mut session = SqliteSession::new(connection);
    let mut brought_over = 0;
    while let Some((first, _turn)) = waiting.next() {
        if let Err(error) = session.control("BEGIN IMMEDIATE") {
            first.refuse(&error);
            continue;
        }
        // The first one needs no savepoint: its writes are all that there are.
        let first = first.run(&mut session);
        if !first.keep() {
            session.last.clear();
            let _ = session.control("ROLLBACK");
            first.finish(&Ok(()));
            continue;
        }
        let mut done = vec![first];
        // No timer: whoever is waiting comes along, nobody is waited for.
        while done.len() < MAX_TOGETHER
            && !session.connection.is_autocommit()
            && let Some((next, _turn)) = waiting.try_next()
        {
            done.push(run_in_savepoint(&mut session, next));
        }
        // Some errors (disk full, I/O) end the whole transaction behind our back.
        let committed = if session.connection.is_autocommit() {
            Err(DbError::Unavailable("the transaction was ended by an earlier error".into()))
        } else {
            session.run_last().and_then(|()| session.control("COMMIT")).inspect_err(|_| {
                let _ = session.control("ROLLBACK");
            })
        };
        session.last.clear();
        for one in done {
            one.finish(&committed);
        }
        let rows = connection.total_changes();
        // One that is at it takes along what comes meanwhile.
        if rows - brought_over >= ROWS_BETWEEN_CHECKPOINTS && written.try_send(()).is_ok() {
            brought_over = rows;
        }
    }
}

fn run_in_savepoint(session: &mut SqliteSession<'_>, work: Work) -> Ran {
    if let Err(error) = session.control("SAVEPOINT one") {
        return work.refused(error);
    }
    let before = session.last.len();
    let ran = work.run(session);
    if !ran.keep() {
        session.last.truncate(before);
    }
    if !ran.keep() && session.control("ROLLBACK TO one").is_err() {
        // Its writes cannot be taken back alone: nobody's may stay.
        let _ = session.control("ROLLBACK");
        return ran;
    }
    let _ = session.control("RELEASE one");
    ran
}

fn read_loop(connection: &Connection, waiting: &Turns<Work>) {
    let mut session = SqliteSession::new(connection);
    while let Some((work, _turn)) = waiting.next() {
        if let Err(error) = session.control("BEGIN") {
            work.refuse(&error);
            continue;
        }
        let ran = work.run(&mut session);
        let ended = session.control("COMMIT");
        ran.finish(&ended);
    }
}

/// Most statements that a connection keeps prepared; each takes some kilobytes.
const MAX_PREPARED: usize = 500;

struct SqliteSession<'c> {
    connection: &'c Connection,
    /// By address and length of the static text: a look by the text itself would read all of it twice.
    prepared: HashMap<(usize, usize), Prepared<'c>>,
    /// What is run before the commit.
    last: Last,
}

struct Prepared<'c> {
    statement: Statement<'c>,
    /// It answers with the number that its new row was given; SQLite is asked for that number itself.
    gives_seq: bool,
}

impl<'c> SqliteSession<'c> {
    fn new(connection: &'c Connection) -> Self {
        Self { connection, prepared: HashMap::new(), last: Vec::new() }
    }

    fn control(&mut self, sql: &'static str) -> Result<(), DbError> {
        self.exec(sql, &[]).map(drop)
    }

    fn run_last(&mut self) -> Result<(), DbError> {
        for (sql, arguments) in std::mem::take(&mut self.last) {
            self.exec(sql, &arguments)?;
        }
        Ok(())
    }

    fn statement(&mut self, sql: &'static str, arguments: &[Value]) -> Result<&mut Prepared<'c>, DbError> {
        if self.prepared.len() >= MAX_PREPARED {
            self.prepared.clear();
        }
        let prepared = match self.prepared.entry((sql.as_ptr() as usize, sql.len())) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let flags = PrepFlags::SQLITE_PREPARE_PERSISTENT;
                let (run, gives_seq) = without_seq(sql);
                let statement = self.connection.prepare_with_flags(&numbered(run), flags)?;
                place.insert(Prepared { statement, gives_seq })
            }
        };
        let statement = &mut prepared.statement;
        for (index, value) in arguments.iter().enumerate().take(statement.parameter_count()) {
            statement.raw_bind_parameter(index + 1, Bound(value))?;
        }
        if statement.parameter_count() > arguments.len() {
            return Err(DbError::Mismatch(format!("{} arguments for: {sql}", arguments.len())));
        }
        Ok(prepared)
    }
}

/// An `INSERT` of one row without its `RETURNING seq`, and whether it had that. For what a statement returns
/// SQLite keeps a copy of every page that it touches, and a table of the rows; the number of the row that was
/// added last it knows anyway.
fn without_seq(sql: &str) -> (&str, bool) {
    match sql.strip_suffix(" RETURNING seq") {
        Some(insert) if insert.starts_with("INSERT") => (insert, true),
        _ => (sql, false),
    }
}

/// Writes `$1` as `?1`: to SQLite the former is a *name*, numbered by its first appearance.
pub(crate) fn numbered(sql: &str) -> String {
    let mut text = String::with_capacity(sql.len());
    let mut quoted = false;
    let mut characters = sql.chars().peekable();
    while let Some(character) = characters.next() {
        quoted ^= character == '\'';
        let placeholder = character == '$' && !quoted && characters.peek().is_some_and(char::is_ascii_digit);
        text.push(if placeholder { '?' } else { character });
    }
    text
}

impl Session for SqliteSession<'_> {
    fn engine(&self) -> Engine {
        Engine::Sqlite
    }

    fn exec(&mut self, sql: &'static str, arguments: &[Value]) -> Result<u64, DbError> {
        let Prepared { statement, .. } = self.statement(sql, arguments)?;
        let touched = statement.raw_execute();
        statement.clear_bindings(); // a body of megabytes, or a secret, must not stay with it
        Ok(touched? as u64)
    }

    fn query(&mut self, sql: &'static str, arguments: &[Value]) -> Result<Vec<Row>, DbError> {
        let connection = self.connection;
        let Prepared { statement, gives_seq } = self.statement(sql, arguments)?;
        let found = if *gives_seq {
            statement.raw_execute().map_err(DbError::from).and_then(|added| match added {
                0 => Ok(Vec::new()),
                1 => Ok(vec![Row::new(vec![Value::Int(connection.last_insert_rowid())])]),
                _ => Err(DbError::Mismatch(format!("RETURNING seq is for one row: {sql}"))),
            })
        } else {
            let columns = statement.column_count();
            read_all(statement.raw_query(), columns)
        };
        statement.clear_bindings();
        found
    }

    fn later(&mut self, sql: &'static str, arguments: Vec<Value>) -> Result<Later, DbError> {
        let answer = Later::default();
        answer.set(Ok(self.query(sql, &arguments)?));
        Ok(answer)
    }

    fn flush(&mut self) -> Result<(), DbError> {
        Ok(())
    }

    fn last(&mut self, sql: &'static str, arguments: Vec<Value>) -> Result<(), DbError> {
        add_last(&mut self.last, sql, arguments);
        Ok(())
    }
}

fn read_all(mut rows: Rows<'_>, columns: usize) -> Result<Vec<Row>, DbError> {
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let values: Result<Vec<Value>, _> = (0..columns).map(|index| row.get_ref(index).map(read_value)).collect();
        found.push(Row::new(values?));
    }
    Ok(found)
}

fn read_value(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(int) => Value::Int(int),
        ValueRef::Real(real) => Value::Real(real),
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
    }
}

struct Bound<'v>(&'v Value);

impl rusqlite::ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        Ok(rusqlite::types::ToSqlOutput::Borrowed(match self.0 {
            Value::Null => ValueRef::Null,
            Value::Int(int) => ValueRef::Integer(*int),
            Value::Bool(bool) => ValueRef::Integer((*bool).into()),
            Value::Real(real) => ValueRef::Real(*real),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::{numbered, without_seq};

    #[test]
    fn placeholders_keep_their_numbers() {
        assert_eq!(numbered("SELECT '$1' WHERE a = $2 AND b = $1"), "SELECT '$1' WHERE a = ?2 AND b = ?1");
    }

    #[test]
    fn only_the_number_of_a_new_row_is_asked_for_otherwise() {
        for (sql, run) in [
            ("INSERT INTO a (b) VALUES ($1) RETURNING seq", ("INSERT INTO a (b) VALUES ($1)", true)),
            (
                "INSERT INTO a (b) VALUES ($1) RETURNING seq, id",
                ("INSERT INTO a (b) VALUES ($1) RETURNING seq, id", false),
            ),
            ("UPDATE a SET b = $1 RETURNING seq", ("UPDATE a SET b = $1 RETURNING seq", false)),
            ("SELECT seq FROM a", ("SELECT seq FROM a", false)),
        ] {
            assert_eq!(without_seq(sql), run, "{sql}");
        }
    }
}
