//! Postgres: some threads, each with one connection and one transaction at a time.

use std::{
    collections::HashMap,
    error::Error,
    sync::{
        Arc, Mutex,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
};

use ::postgres::{
    Client, Config, NoTls, Statement,
    types::{IsNull, ToSql, Type, private::BytesMut, to_sql_checked},
};

use crate::{DbError, Engine, Row, Value, pool::Work, tx::Session};

pub(crate) struct Threads {
    pub work: Sender<Work>,
    pub handles: Vec<thread::JoinHandle<()>>,
}

/// Connects once to see that it works, and starts the threads.
pub(crate) fn start(url: &str, connections: usize) -> Result<Threads, DbError> {
    let config: Config = url.parse().map_err(|_| DbError::Other("the Postgres URL cannot be read".into()))?;
    // The synchronous client brings its own runtime and must not start inside another one.
    let first = {
        let config = config.clone();
        thread::spawn(move || connect(&config)).join().map_err(|_| DbError::Other("connecting panicked".into()))?
    };
    let mut first = Some(first?);
    let (work, waiting) = channel::<Work>();
    let waiting = Arc::new(Mutex::new(waiting));
    let mut handles = Vec::new();
    for number in 0..connections.max(1) {
        let (config, waiting, client) = (config.clone(), Arc::clone(&waiting), first.take());
        let handle = thread::Builder::new()
            .name(format!("db-postgres-{number}"))
            .spawn(move || work_loop(&config, client, &waiting))
            .map_err(|error| DbError::Other(error.to_string()))?;
        handles.push(handle);
    }
    Ok(Threads { work, handles })
}

/// Opens one connection. TLS unless the URL says `sslmode=disable` or the server is a local
/// socket or loopback address.
pub(crate) fn connect(config: &Config) -> Result<Client, DbError> {
    use ::postgres::config::{Host, SslMode};
    let is_local = config.get_hosts().iter().all(|host| match host {
        Host::Unix(_) => true,
        Host::Tcp(name) => name == "localhost" || name.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback()),
    });
    if config.get_ssl_mode() == SslMode::Disable || is_local {
        return Ok(prepared(config.connect(NoTls)?)?);
    }
    let mut roots = rustls::RootCertStore::empty();
    let found = rustls_native_certs::load_native_certs();
    roots.add_parsable_certificates(found.certs);
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| DbError::Other(error.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(prepared(config.connect(tokio_postgres_rustls::MakeRustlsConnect::new(tls))?)?)
}

/// Our statements are prepared once and look rows up by their keys. Postgres keeps the plan that
/// it made while a table was nearly empty, which is to read it all; it is told to use the index.
fn prepared(mut client: Client) -> Result<Client, ::postgres::Error> {
    client.batch_execute("SET enable_seqscan = off; SET jit = off")?;
    Ok(client)
}

fn work_loop(config: &Config, mut client: Option<Client>, waiting: &Mutex<Receiver<Work>>) {
    let mut statements = HashMap::new();
    loop {
        let next = waiting.lock().expect("no thread panics while it waits").recv();
        let Ok(work) = next else { return };
        if client.as_ref().is_none_or(Client::is_closed) {
            statements.clear();
            match connect(config) {
                Ok(fresh) => client = Some(fresh),
                Err(error) => {
                    work.refuse(&DbError::Unavailable(error.to_string()));
                    continue;
                }
            }
        }
        let Some(open) = client.as_mut() else { continue };
        one_transaction(PostgresSession { client: open, statements: &mut statements, has_failed: false }, work);
    }
}

fn one_transaction(mut session: PostgresSession<'_>, work: Work) {
    // The second wall: row-level security shows the transaction one company's rows only.
    let company = work.company().map_or_else(|| "*".to_owned(), |company| company.to_string());
    let begin = format!("BEGIN; SET LOCAL porchlight.company = '{company}'");
    if let Err(error) = session.client.batch_execute(&begin) {
        return work.refuse(&error.into());
    }
    let ran = work.run(&mut session);
    if ran.keep() && session.has_failed {
        // Postgres ends such a transaction with a silent ROLLBACK: the caller must not hear "yes".
        let _ = session.client.batch_execute("ROLLBACK");
        return ran.finish(&Err(DbError::Other("a statement failed and its error was passed over".into())));
    }
    let ended = session.client.batch_execute(if ran.keep() { "COMMIT" } else { "ROLLBACK" });
    ran.finish(&ended.map_err(DbError::from));
}

struct PostgresSession<'c> {
    client: &'c mut Client,
    /// By the address of the static text.
    statements: &'c mut HashMap<usize, Statement>,
    /// A statement failed: the transaction cannot be committed any more.
    has_failed: bool,
}

impl PostgresSession<'_> {
    fn statement(&mut self, sql: &'static str, given: usize) -> Result<Statement, DbError> {
        let statement = if let Some(known) = self.statements.get(&(sql.as_ptr() as usize)) {
            known.clone()
        } else {
            let prepared = self.client.prepare(sql);
            self.has_failed |= prepared.is_err();
            let fresh = prepared?;
            self.statements.insert(sql.as_ptr() as usize, fresh.clone());
            fresh
        };
        if statement.params().len() > given {
            return Err(DbError::Mismatch(format!("{given} arguments for: {sql}")));
        }
        Ok(statement)
    }
}

impl Session for PostgresSession<'_> {
    fn engine(&self) -> Engine {
        Engine::Postgres
    }

    fn exec(&mut self, sql: &'static str, arguments: &[Value]) -> Result<u64, DbError> {
        let statement = self.statement(sql, arguments.len())?;
        let parameters: Vec<&(dyn ToSql + Sync)> =
            arguments.iter().take(statement.params().len()).map(|value| value as _).collect();
        let executed = self.client.execute(&statement, &parameters);
        self.has_failed |= executed.is_err();
        Ok(executed?)
    }

    fn query(&mut self, sql: &'static str, arguments: &[Value]) -> Result<Vec<Row>, DbError> {
        let statement = self.statement(sql, arguments.len())?;
        let parameters: Vec<&(dyn ToSql + Sync)> =
            arguments.iter().take(statement.params().len()).map(|value| value as _).collect();
        let rows = self.client.query(&statement, &parameters);
        self.has_failed |= rows.is_err();
        let rows = rows?;
        rows.iter()
            .map(|row| {
                let values: Result<Vec<Value>, DbError> = (0..row.len()).map(|index| read_value(row, index)).collect();
                Ok(Row::new(values?))
            })
            .collect()
    }
}

fn read_value(row: &::postgres::Row, index: usize) -> Result<Value, DbError> {
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
