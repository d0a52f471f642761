//! The bare program: what any receiver of webhooks has to do, and nothing else.
//!
//! Raw bytes → HMAC → a row on disk, unique per body → `202`; then, if a carrier is given, one
//! HTTP call out. No parsing, no rules, no companies. All receipts that wait together are
//! written by one commit: SQLite with one writer (WAL, `synchronous=FULL`), Postgres with two
//! connections and one multi-row statement per batch.

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
};

use anyhow::{Context, Result, bail};
use aws_lc_rs::{constant_time, digest, hmac};
use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::{get, post},
};
use clap::Args;
use postgres::NoTls;
use tokio::sync::oneshot;

/// How the bare program runs.
#[derive(Debug, Clone, Args)]
pub struct Options {
    /// `sqlite:PATH` or a `postgres://` URL.
    #[arg(long)]
    database: String,
    /// Where to listen.
    #[arg(long)]
    listen: SocketAddr,
    /// The signing secret.
    #[arg(long, env = "BENCH_SECRET", hide_env_values = true)]
    secret: String,
    /// The carrier's URL; without it no call is made.
    #[arg(long)]
    carrier: Option<String>,
}

/// One webhook on its way to the disk.
struct Receipt {
    key: String,
    body: Bytes,
    stored: oneshot::Sender<bool>,
}

struct Bare {
    key: hmac::Key,
    receipts: Sender<Receipt>,
    carrier: Option<(reqwest::Client, String)>,
}

/// `bench bare`.
pub async fn run(options: Options) -> Result<()> {
    let receipts = open(&options.database)?;
    let bare = Bare {
        key: hmac::Key::new(hmac::HMAC_SHA256, options.secret.as_bytes()),
        receipts,
        carrier: options.carrier.map(|url| (reqwest::Client::new(), url)),
    };
    let router = Router::new()
        .route("/webhooks/bench", post(receive))
        .route("/readyz", get(|| async { "ready" }))
        .with_state(Arc::new(bare));
    let listener = tokio::net::TcpListener::bind(options.listen).await.context("listen")?;
    axum::serve(listener, router).await.context("serve")
}

async fn receive(State(bare): State<Arc<Bare>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    if !is_signed(&bare.key, &headers, &body) {
        return StatusCode::UNAUTHORIZED;
    }
    let key = hex::encode(digest::digest(&digest::SHA256, &body));
    let (stored, is_stored) = oneshot::channel();
    if bare.receipts.send(Receipt { key, body: body.clone(), stored }).is_err() || is_stored.await != Ok(true) {
        return StatusCode::INTERNAL_SERVER_ERROR;
    }
    if bare.carrier.is_some() {
        tokio::spawn(async move { call_out(&bare, &body).await });
    }
    StatusCode::ACCEPTED
}

fn is_signed(key: &hmac::Key, headers: &HeaderMap, body: &[u8]) -> bool {
    let (Some(timestamp), Some(signature)) = (headers.get("api-timestamp"), headers.get("api-signature")) else {
        return false;
    };
    let mut context = hmac::Context::with_key(key);
    for part in [timestamp.as_bytes(), b".", body] {
        context.update(part);
    }
    hex::decode(signature)
        .is_ok_and(|claimed| constant_time::verify_slices_are_equal(context.sign().as_ref(), &claimed).is_ok())
}

async fn call_out(bare: &Bare, body: &[u8]) {
    let Some((client, url)) = &bare.carrier else { return };
    let to = mobile_number(body).unwrap_or_default();
    let form = format!("To=%2B1{to}&From=%2B15005550006&Body=How+did+it+go%3F");
    let call = client.post(url).header("content-type", "application/x-www-form-urlencoded").body(form);
    if let Err(error) = call.send().await {
        eprintln!("the carrier did not answer: {error}");
    }
}

/// The number, found without reading the JSON.
fn mobile_number(body: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(body).ok()?;
    text.split_once(r#""mobile_number":""#)?.1.get(..10)
}

fn open(database: &str) -> Result<Sender<Receipt>> {
    let (sender, receiver) = channel();
    match database.split_once(':') {
        Some(("sqlite", path)) => start_sqlite(path, receiver)?,
        Some(("postgres" | "postgresql", _)) => start_postgres(database, receiver)?,
        _ => bail!("a database is `sqlite:PATH` or a `postgres://` URL"),
    }
    Ok(sender)
}

fn start_sqlite(path: &str, receiver: Receiver<Receipt>) -> Result<()> {
    let mut connection = rusqlite::Connection::open(path).with_context(|| format!("open {path}"))?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;
         CREATE TABLE IF NOT EXISTS receipts (key TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;",
    )?;
    thread::spawn(move || {
        while let Some(batch) = next_batch(&receiver) {
            let result = store_in_sqlite(&mut connection, &batch);
            answer(batch, result.map_err(anyhow::Error::from));
        }
    });
    Ok(())
}

fn store_in_sqlite(connection: &mut rusqlite::Connection, batch: &[Receipt]) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    {
        let mut insert =
            transaction.prepare_cached("INSERT INTO receipts (key, body) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?;
        for receipt in batch {
            insert.execute((&receipt.key, receipt.body.as_ref()))?;
        }
    }
    transaction.commit()
}

fn start_postgres(url: &str, receiver: Receiver<Receipt>) -> Result<()> {
    const CONNECTIONS: usize = 2;
    // `postgres` has its own runtime inside and must not be used from one.
    let url = url.to_owned();
    let connect = move || -> Result<Vec<postgres::Client>> {
        let mut first = postgres::Client::connect(&url, NoTls).context("connect to Postgres")?;
        first.batch_execute("CREATE TABLE IF NOT EXISTS receipts (key TEXT PRIMARY KEY, body BYTEA NOT NULL)")?;
        let mut clients = vec![first];
        while clients.len() < CONNECTIONS {
            clients.push(postgres::Client::connect(&url, NoTls).context("connect to Postgres")?);
        }
        Ok(clients)
    };
    let clients = thread::spawn(connect).join().map_err(|_| anyhow::anyhow!("connecting panicked"))??;
    let receiver = Arc::new(Mutex::new(receiver));
    for mut client in clients {
        let receiver = receiver.clone();
        thread::spawn(move || {
            let insert = client.prepare(
                "INSERT INTO receipts (key, body) SELECT * FROM unnest($1::text[], $2::bytea[]) ON CONFLICT DO NOTHING",
            );
            let insert = insert.expect("the table was made a moment ago");
            loop {
                let batch = next_batch(&receiver.lock().expect("no one panics while taking a batch"));
                let Some(batch) = batch else { return };
                // Within one statement a repeated key would be two rows to insert.
                let rows: BTreeMap<&str, &[u8]> =
                    batch.iter().map(|receipt| (receipt.key.as_str(), receipt.body.as_ref())).collect();
                let (keys, bodies): (Vec<&str>, Vec<&[u8]>) = rows.into_iter().unzip();
                let result = client.execute(&insert, &[&keys, &bodies]);
                answer(batch, result.map(|_| ()).map_err(anyhow::Error::from));
            }
        });
    }
    Ok(())
}

/// All that waits, at least one; `None` when nobody will send any more.
fn next_batch(receiver: &Receiver<Receipt>) -> Option<Vec<Receipt>> {
    let mut batch = vec![receiver.recv().ok()?];
    batch.extend(receiver.try_iter().take(1_000));
    Some(batch)
}

fn answer(batch: Vec<Receipt>, result: Result<()>) {
    if let Err(error) = &result {
        eprintln!("a batch was not stored: {error:#}");
    }
    for receipt in batch {
        // Whoever hung up does not wait for it.
        receipt.stored.send(result.is_ok()).ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::{Series, sign};

    #[test]
    fn only_what_is_signed_is_taken() {
        let key = hmac::Key::new(hmac::HMAC_SHA256, b"secret");
        let mut headers = HeaderMap::new();
        assert!(!is_signed(&key, &headers, b"{}"));
        headers.insert("api-timestamp", "7".parse().unwrap());
        headers.insert("api-signature", sign("secret", "7", b"{}").parse().unwrap());
        assert!(is_signed(&key, &headers, b"{}"));
        assert!(!is_signed(&key, &headers, b"[]"));
    }

    #[test]
    fn the_number_is_found_in_a_body() {
        let event = Series::of_completed_jobs(0).event(42);
        assert_eq!(mobile_number(event.body.as_bytes()), Some("5550000042"));
    }

    #[test]
    fn a_batch_is_on_disk_once_even_if_it_comes_twice() {
        let mut connection = rusqlite::Connection::open_in_memory().unwrap();
        connection.execute_batch("CREATE TABLE receipts (key TEXT PRIMARY KEY, body BLOB NOT NULL)").unwrap();
        for _ in 0..2 {
            let batch = ["a", "b"].map(|key| Receipt {
                key: key.into(),
                body: Bytes::from_static(b"{}"),
                stored: oneshot::channel().0,
            });
            store_in_sqlite(&mut connection, &batch).unwrap();
        }
        let count: i64 = connection.query_row("SELECT count(*) FROM receipts", [], |row| row.get(0)).unwrap();
        assert_eq!(count, 2);
    }
}
