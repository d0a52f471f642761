//! Databases for tests: each test has its own, on either engine.

use std::{
    future::Future,
    sync::atomic::{AtomicU64, Ordering},
};

use domain::{CompanyId, Env, Id, Timestamp, env::TestClock};

use crate::{Db, DbError, DbOptions, Engine, Location, Tx, migrate, postgres, sqlite};

/// Names the environment variable with the URL of a Postgres server that tests may fill.
pub const POSTGRES_VARIABLE: &str = "PORCHLIGHT_TEST_POSTGRES";

/// A database that goes away with the test, with a clock of its own and two companies' ids.
pub struct TestDb {
    /// The database, migrated.
    pub db: Db,
    /// Where it is, for tests that open it again.
    pub location: Location,
    /// Starts at 2026-03-02 15:00 UTC, a Monday morning in Denver.
    pub env: Env,
    /// Moves that time.
    pub clock: TestClock,
    /// A company; no row of it exists.
    pub company: CompanyId,
    /// Another company.
    pub other: CompanyId,
    cleanup: Option<Cleanup>,
}

enum Cleanup {
    Directory(std::path::PathBuf),
    Schema { url: String, schema: String },
}

/// Whether to test on this engine here: Postgres only where a server is named.
pub fn is_available(engine: Engine) -> bool {
    let available = engine == Engine::Sqlite || std::env::var_os(POSTGRES_VARIABLE).is_some();
    if !available {
        eprintln!("skipped: {POSTGRES_VARIABLE} names no server");
    }
    available
}

impl TestDb {
    /// An empty, migrated database.
    pub async fn new(engine: Engine) -> Self {
        let (location, cleanup) = match engine {
            Engine::Sqlite => fresh_file(),
            Engine::Postgres => fresh_schema(),
        };
        let start = Timestamp::parse("2026-03-02T15:00:00Z").expect("a constant time");
        let (env, clock) = Env::test(start);
        let db = migrate::open_and_migrate(&location, options(), &env).await.expect("a fresh database migrates");
        let company = CompanyId::from_uuid(uuid::Uuid::from_u128(0xA));
        let other = CompanyId::from_uuid(uuid::Uuid::from_u128(0xB));
        Self { db, location, env, clock, company, other, cleanup: Some(cleanup) }
    }

    /// Runs `work` in a transaction of the test's company.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, DbError> + Send + 'static,
    ) -> T {
        self.db.write(self.company, work).await.expect("the transaction commits")
    }
}

impl TestDb {
    /// Which of these statements this database cannot prepare against the newest schema, and why.
    /// For the check that reads every SQL text out of the source.
    pub fn unpreparable(&self, statements: &[String]) -> Vec<(String, String)> {
        match &self.location {
            Location::Sqlite(path) => {
                let connection = rusqlite::Connection::open(path).expect("the test's file opens");
                let refused =
                    |sql: &String| connection.prepare(&sqlite::numbered(sql)).err().map(|error| error.to_string());
                statements.iter().filter_map(|sql| Some((sql.clone(), refused(sql)?))).collect()
            }
            Location::Postgres(url) => {
                let (url, statements) = (url.clone(), statements.to_vec());
                let check = move || {
                    let connection = postgres::Connection::open(&url.parse().expect("the test server's URL parses"))
                        .expect("it answers");
                    let refused = |sql: &str| connection.prepare(sql).err().map(|error| error.to_string());
                    statements.iter().filter_map(|sql| Some((sql.clone(), refused(sql)?))).collect()
                };
                // A connection must not be used on a runtime's thread.
                std::thread::spawn(check).join().expect("the statements are tried")
            }
        }
    }
}

fn options() -> DbOptions {
    DbOptions { sqlite_readers: 2, postgres_connections: 3, durable: false }
}

impl Drop for TestDb {
    fn drop(&mut self) {
        self.db.close();
        match self.cleanup.take() {
            Some(Cleanup::Directory(path)) => drop(std::fs::remove_dir_all(path)),
            Some(Cleanup::Schema { url, schema }) => {
                let dropped = url.parse().map_err(DbError::from).and_then(|config| {
                    postgres::Connection::open(&config)?.batch(&format!("DROP SCHEMA {schema} CASCADE"))
                });
                if let Err(error) = dropped {
                    eprintln!("the schema {schema} stays behind: {error}");
                }
            }
            None => {}
        }
    }
}

/// A user without rights of its own. Many tests begin at once: one of them makes it.
const PLAIN_ROLE: &str =
    "DO $$ BEGIN CREATE ROLE porchlight_plain; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$";

static COUNT: AtomicU64 = AtomicU64::new(0);

fn unique_name() -> String {
    format!("porchlight_test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

fn fresh_file() -> (Location, Cleanup) {
    let directory = std::env::temp_dir().join(unique_name());
    // Of a process that had our number before us, and was killed.
    let _ = std::fs::remove_dir_all(&directory);
    std::fs::create_dir_all(&directory).expect("the temporary directory can be written");
    (Location::Sqlite(directory.join("porchlight.db")), Cleanup::Directory(directory))
}

fn fresh_schema() -> (Location, Cleanup) {
    let url = std::env::var(POSTGRES_VARIABLE).expect("checked by is_available");
    let schema = unique_name();
    let make = {
        let (url, schema) = (url.clone(), schema.clone());
        move || {
            let connection = postgres::Connection::open(&url.parse().expect("the test server's URL parses"))
                .expect("the test server answers");
            // The test server's user is a superuser, for whom no wall stands: we act as a plain one.
            connection
                .batch(&format!("{PLAIN_ROLE}; CREATE SCHEMA {schema} AUTHORIZATION porchlight_plain"))
                .expect("a schema can be made");
        }
    };
    // A connection must not be used on a runtime's thread.
    std::thread::spawn(make).join().expect("the schema is made");
    let joint = if url.contains('?') { '&' } else { '?' };
    let location =
        Location::Postgres(format!("{url}{joint}options=-c%20search_path%3D{schema}%20-c%20role%3Dporchlight_plain"));
    (location, Cleanup::Schema { url, schema })
}

/// Runs an asynchronous test body on a runtime of its own, and drops the database outside it.
pub fn run<F: Future<Output = ()>>(engine: Engine, body: impl FnOnce(std::rc::Rc<TestDb>) -> F) {
    if !is_available(engine) {
        return;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime can be built");
    let test_db = std::rc::Rc::new(runtime.block_on(TestDb::new(engine)));
    runtime.block_on(body(std::rc::Rc::clone(&test_db)));
    drop(runtime);
    drop(test_db);
}
