//! Postgres: some threads, each with one connection and one transaction at a time.
//!
//! Every statement costs a trip to the server and back, during which both sides change threads.
//! So what nobody waits for travels with the next statement that somebody does wait for: `BEGIN`
//! with the first one, writes whose outcome is not asked for with the next read or the `COMMIT`.
//! (Were a `BEGIN` itself refused, by somebody who cancels it, what travels with it would run
//! without one, and without a company: row-level security lets it touch no company's rows.)

use std::{collections::HashMap, error::Error, sync::Arc, thread};

use tokio::runtime::Runtime;
use tokio_postgres::{
    Client, Config, NoTls, Statement,
    types::{IsNull, ToSql, Type, private::BytesMut, to_sql_checked},
};

use crate::{
    DbError, Engine, Row, Value,
    pool::Work,
    turns::Turns,
    tx::{Last, Later, Session, add_last},
};

pub(crate) struct Threads {
    pub work: Arc<Turns<Work>>,
    pub handles: Vec<thread::JoinHandle<()>>,
}

/// Connects once to see that it works, and starts the threads. Three of eight connections do work of the
/// background: with more of them each waits longer for the others' locks and commits, and so does whoever
/// hands in a webhook.
pub(crate) fn start(url: &str, connections: usize) -> Result<Threads, DbError> {
    let config: Config = url.parse().map_err(|_| DbError::Other("the Postgres URL cannot be read".into()))?;
    // A connection brings its own runtime and must not start inside another one.
    let first = {
        let config = config.clone();
        thread::spawn(move || Connection::open(&config))
            .join()
            .map_err(|_| DbError::Other("connecting panicked".into()))?
    };
    let mut first = Some(first?);
    let work = Arc::new(Turns::new(connections * 3 / 8));
    let mut handles = Vec::new();
    for number in 0..connections.max(1) {
        let (config, waiting, connection) = (config.clone(), work.hand(), first.take());
        let handle = thread::Builder::new()
            .name(format!("db-postgres-{number}"))
            .spawn(move || work_loop(&config, connection, &waiting))
            .map_err(|error| DbError::Other(error.to_string()))?;
        handles.push(handle);
    }
    Ok(Threads { work, handles })
}

/// One connection, driven by whoever calls it.
pub(crate) struct Connection {
    runtime: Runtime,
    client: Client,
    /// By the address of the static text.
    statements: HashMap<usize, Statement>,
    /// How many transactions it made.
    transactions: u64,
}

impl Connection {
    /// Opens one. TLS unless the URL says `sslmode=disable` or the server is a local socket or
    /// loopback address.
    pub fn open(config: &Config) -> Result<Self, DbError> {
        use tokio_postgres::config::{Host, SslMode};
        let is_local = config.get_hosts().iter().all(|host| match host {
            Host::Unix(_) => true,
            Host::Tcp(name) => name == "localhost" || name.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback()),
        });
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| DbError::Other(error.to_string()))?;
        let client = runtime.block_on(async {
            if config.get_ssl_mode() == SslMode::Disable || is_local {
                let (client, connection) = config.connect(NoTls).await?;
                tokio::spawn(connection); // what goes wrong with it, the client's next call hears
                return Ok::<_, DbError>(client);
            }
            let (client, connection) = config.connect(encrypted()?).await?;
            tokio::spawn(connection);
            Ok(client)
        })?;
        // Our statements look rows up by their keys: never by reading a whole table.
        let connection = Self { runtime, client, statements: HashMap::new(), transactions: 0 };
        connection.batch("SET enable_seqscan = off; SET jit = off")?;
        Ok(connection)
    }

    /// Runs statements without arguments.
    pub fn batch(&self, sql: &str) -> Result<(), DbError> {
        Ok(self.runtime.block_on(self.client.batch_execute(sql))?)
    }

    /// Postgres keeps the plan of a prepared statement, and while a table is nearly empty any index
    /// that begins with the company looks as good as the right one. Autovacuum has it think again
    /// a minute later; until then each look would read everything that a burst brought. So it
    /// thinks again whenever the connection has been used twice as often.
    fn plan_anew_at_times(&mut self) {
        self.transactions += 1;
        if self.transactions >= FIRST_NEW_PLANS && self.transactions.is_power_of_two() {
            // Only speed is lost with it.
            let _ = self.batch("DISCARD PLANS");
        }
    }

    /// Has the server read a statement.
    pub fn prepare(&self, sql: &str) -> Result<Statement, DbError> {
        Ok(self.runtime.block_on(self.client.prepare(sql))?)
    }
}

fn encrypted() -> Result<tokio_postgres_rustls::MakeRustlsConnect, DbError> {
    let mut roots = rustls::RootCertStore::empty();
    let found = rustls_native_certs::load_native_certs();
    roots.add_parsable_certificates(found.certs);
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| DbError::Other(error.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(tokio_postgres_rustls::MakeRustlsConnect::new(tls))
}

fn work_loop(config: &Config, mut connection: Option<Connection>, waiting: &Turns<Work>) {
    while let Some((work, _turn)) = waiting.next() {
        if connection.as_ref().is_none_or(|connection| connection.client.is_closed()) {
            match Connection::open(config) {
                Ok(fresh) => connection = Some(fresh),
                Err(error) => {
                    work.refuse(&DbError::Unavailable(error.to_string()));
                    continue;
                }
            }
        }
        let Some(open) = connection.as_mut() else { continue };
        one_transaction(open, work);
    }
}

/// After so many transactions of a connection its plans are made anew for the first time.
const FIRST_NEW_PLANS: u64 = 64;

fn one_transaction(connection: &mut Connection, work: Work) {
    connection.plan_anew_at_times();
    // The second wall: row-level security shows the transaction one company's rows only.
    let company = work.company().map_or_else(|| "*".to_owned(), |company| company.to_string());
    // Postgres writes its log in order: the next commit that waits for the disk takes this one along.
    let wait = if work.is_derived() { "; SET LOCAL synchronous_commit = off" } else { "" };
    let begin = format!("BEGIN; SET LOCAL porchlight.company = '{company}'{wait}");
    let mut session =
        PostgresSession { connection, begin: Some(begin), later: Vec::new(), last: Last::new(), has_failed: false };
    let only_reads = work.only_reads();
    let ran = work.run(&mut session);
    if !ran.keep() {
        // What nobody waited for was not sent, and now need not be.
        if session.begin.is_none() {
            let _ = session.connection.batch("ROLLBACK");
        }
        return ran.finish(&Ok(()));
    }
    let refused = session.run_last().err();
    if session.has_failed || refused.is_some() {
        // Postgres ends such a transaction with a silent ROLLBACK: the caller must not hear "yes".
        let _ = session.connection.batch("ROLLBACK");
        let passed_over = || DbError::Other("a statement failed and its error was passed over".into());
        return ran.finish(&Err(refused.unwrap_or_else(passed_over)));
    }
    if session.begin.is_some() && session.later.is_empty() {
        return ran.finish(&Ok(())); // it asked nothing
    }
    if only_reads && session.later.is_empty() {
        ran.finish(&Ok(()));
        let _ = session.connection.batch("COMMIT");
        return;
    }
    let ended = session.commit();
    ran.finish(&ended);
}

/// A statement whose outcome nobody waits for.
struct Unasked {
    statement: Statement,
    arguments: Vec<Value>,
    answer: Later,
}

/// So many are sent at once at most.
const AT_ONCE: usize = 24;

struct PostgresSession<'c> {
    connection: &'c mut Connection,
    /// Not sent yet.
    begin: Option<String>,
    /// Not sent yet, in their order.
    later: Vec<Unasked>,
    /// Not looked at yet.
    last: Last,
    /// A statement failed: the transaction cannot be committed any more.
    has_failed: bool,
}

impl PostgresSession<'_> {
    fn statement(&mut self, sql: &'static str, given: usize) -> Result<Statement, DbError> {
        let statement = if let Some(known) = self.connection.statements.get(&(sql.as_ptr() as usize)) {
            known.clone()
        } else {
            // Behind what waits: a statement may speak of what an earlier one makes.
            self.flush()?;
            let prepared = self.connection.prepare(sql);
            self.has_failed |= prepared.is_err();
            let fresh = prepared?;
            self.connection.statements.insert(sql.as_ptr() as usize, fresh.clone());
            fresh
        };
        if statement.params().len() > given {
            return Err(DbError::Mismatch(format!("{given} arguments for: {sql}")));
        }
        Ok(statement)
    }

    /// Sends what waits, and behind it `last`, in one go.
    fn send<T>(&mut self, last: impl AsyncFnOnce(&Client) -> Result<T, tokio_postgres::Error>) -> Result<T, DbError> {
        let (begin, later) = (self.begin.take(), std::mem::take(&mut self.later));
        let (runtime, client) = (&self.connection.runtime, &self.connection.client);
        // The client sends in the order in which its futures are polled first.
        let (begun, made, last) = runtime.block_on(async {
            let begin = async {
                match &begin {
                    Some(sql) => client.batch_execute(sql).await,
                    None => Ok(()),
                }
            };
            let later = futures::future::join_all(later.iter().map(|one| make(client, one)));
            tokio::join!(biased; begin, later, last(client))
        });
        let outcome = begun.and_then(|()| made.into_iter().collect::<Result<Vec<()>, _>>()).and(last);
        self.has_failed |= outcome.is_err();
        Ok(outcome?)
    }

    fn run_last(&mut self) -> Result<(), DbError> {
        for (sql, arguments) in std::mem::take(&mut self.last) {
            self.later(sql, arguments)?;
        }
        Ok(())
    }

    fn commit(mut self) -> Result<(), DbError> {
        // After a failure Postgres takes it for a ROLLBACK, and the failure is what is answered.
        self.send(async |client| client.batch_execute("COMMIT").await)
    }
}

/// Makes a statement that nobody waits for.
async fn make(client: &Client, one: &Unasked) -> Result<(), tokio_postgres::Error> {
    let rows = client.query(&one.statement, &parameters(&one.statement, &one.arguments)).await?;
    one.answer.set(rows.iter().map(read_row).collect());
    Ok(())
}

fn parameters<'a>(statement: &Statement, arguments: &'a [Value]) -> Vec<&'a (dyn ToSql + Sync)> {
    arguments.iter().take(statement.params().len()).map(|value| value as _).collect()
}

impl Session for PostgresSession<'_> {
    fn engine(&self) -> Engine {
        Engine::Postgres
    }

    fn exec(&mut self, sql: &'static str, arguments: &[Value]) -> Result<u64, DbError> {
        let statement = self.statement(sql, arguments.len())?;
        self.send(async |client| client.execute(&statement, &parameters(&statement, arguments)).await)
    }

    fn query(&mut self, sql: &'static str, arguments: &[Value]) -> Result<Vec<Row>, DbError> {
        let statement = self.statement(sql, arguments.len())?;
        let rows = self.send(async |client| client.query(&statement, &parameters(&statement, arguments)).await)?;
        rows.iter().map(read_row).collect()
    }

    fn later(&mut self, sql: &'static str, arguments: Vec<Value>) -> Result<Later, DbError> {
        let statement = self.statement(sql, arguments.len())?;
        // What the client itself cannot send would be missing among statements that are committed.
        if !statement.params().iter().zip(&arguments).all(|(ty, value)| value.fits(ty)) {
            self.has_failed = true;
            return Err(DbError::Mismatch(format!("an argument does not fit in: {sql}")));
        }
        let answer = Later::default();
        self.later.push(Unasked { statement, arguments, answer: answer.clone() });
        if self.later.len() == AT_ONCE {
            self.flush()?;
        }
        Ok(answer)
    }

    fn flush(&mut self) -> Result<(), DbError> {
        self.send(async |_| Ok(()))
    }

    fn last(&mut self, sql: &'static str, arguments: Vec<Value>) -> Result<(), DbError> {
        add_last(&mut self.last, sql, arguments);
        Ok(())
    }
}

fn read_row(row: &tokio_postgres::Row) -> Result<Row, DbError> {
    let values: Result<Vec<Value>, DbError> = (0..row.len()).map(|index| read_value(row, index)).collect();
    Ok(Row::new(values?))
}

fn read_value(row: &tokio_postgres::Row, index: usize) -> Result<Value, DbError> {
    let column = row.columns()[index].type_();
    let value = match *column {
        Type::INT8 => row.try_get::<_, Option<i64>>(index)?.map(Value::Int),
        Type::INT4 => row.try_get::<_, Option<i32>>(index)?.map(|int| Value::Int(int.into())),
        Type::BOOL => row.try_get::<_, Option<bool>>(index)?.map(Value::Bool),
        Type::TEXT | Type::VARCHAR | Type::NAME | Type::BPCHAR => {
            row.try_get::<_, Option<String>>(index)?.map(Value::Text)
        }
        Type::FLOAT8 => row.try_get::<_, Option<f64>>(index)?.map(Value::Real),
        Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(index)?.map(Value::Blob),
        ref other => return Err(DbError::Mismatch(format!("the column type {other} is not in our portable subset"))),
    };
    Ok(value.unwrap_or(Value::Null))
}

impl Value {
    /// Whether the server takes it for this type.
    fn fits(&self, ty: &Type) -> bool {
        match self {
            Self::Null => true,
            Self::Int(int) => match *ty {
                Type::INT4 => i32::try_from(*int).is_ok(),
                Type::BOOL | Type::FLOAT8 | Type::INT8 => true,
                _ => false,
            },
            Self::Bool(_) => *ty == Type::BOOL,
            Self::Real(_) => *ty == Type::FLOAT8,
            Self::Text(_) => <&str as ToSql>::accepts(ty),
            Self::Blob(_) => *ty == Type::BYTEA,
        }
    }
}

impl ToSql for Value {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(int) if *ty == Type::INT4 => i32::try_from(*int)?.to_sql(ty, out),
            Self::Int(int) if *ty == Type::BOOL => (*int != 0).to_sql(ty, out),
            Self::Int(int) if *ty == Type::FLOAT8 => (*int as f64).to_sql(ty, out),
            Self::Int(int) if *ty == Type::INT8 => int.to_sql(ty, out),
            Self::Bool(bool) if *ty == Type::BOOL => bool.to_sql(ty, out),
            Self::Real(real) if *ty == Type::FLOAT8 => real.to_sql(ty, out),
            Self::Text(text) if <&str as ToSql>::accepts(ty) => text.to_sql(ty, out),
            Self::Blob(bytes) if *ty == Type::BYTEA => bytes.to_sql(ty, out),
            _ => Err(format!("an argument does not fit the type {ty}").into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}
