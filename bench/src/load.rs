//! Sends webhooks. A connection writes requests that were made beforehand and reads answers,
//! and does nothing else, so that the load takes little of the two cores it shares.

use std::{
    net::SocketAddr,
    rc::Rc,
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use clap::Args;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    task::LocalSet,
};

use crate::event::{self, Series};

/// What `bench load` sends, and where.
#[derive(Debug, Clone, Args)]
pub struct Options {
    /// Where the receiver listens.
    #[arg(long)]
    address: SocketAddr,
    /// The path of the webhook URL.
    #[arg(long, default_value = "/webhooks/bench")]
    path: String,
    /// The signing secret.
    #[arg(long, env = "BENCH_SECRET", hide_env_values = true)]
    secret: String,
    /// How many connections send at the same time.
    #[arg(long, default_value_t = 16)]
    connections: usize,
    /// How many webhooks in all.
    #[arg(long, default_value_t = 10_000)]
    requests: u32,
    /// Distinguishes this run's jobs from those of another on the same database (below 100).
    #[arg(long, default_value_t = 0)]
    run: u32,
    /// The event's name.
    #[arg(long, default_value = "job.completed")]
    event: String,
}

/// What was measured.
#[derive(Debug, Clone, Default)]
pub struct Measured {
    /// How many were acknowledged with 2xx.
    pub accepted: usize,
    /// How many were answered otherwise or not at all.
    pub refused: usize,
    /// How long it took.
    pub seconds: f64,
    /// From writing a request to its answer, sorted.
    pub latencies: Vec<Duration>,
}

impl Measured {
    /// Acknowledged webhooks per second.
    pub fn per_second(&self) -> f64 {
        self.accepted as f64 / self.seconds
    }
}

/// The `fraction` of a sorted list, in milliseconds.
pub fn percentile(sorted: &[Duration], fraction: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return f64::NAN };
    sorted[(last as f64 * fraction).round() as usize].as_secs_f64() * 1_000.0
}

/// `bench load`.
pub async fn run(options: Options) -> Result<()> {
    let series = Series { run: options.run, name: options.event };
    let requests = prepared(&series, 0..options.requests, &options.path, &options.secret);
    let measured = closed_loop(options.address, requests, options.connections).await?;
    let (p50, p99) = (percentile(&measured.latencies, 0.5), percentile(&measured.latencies, 0.99));
    println!(
        "{}",
        serde_json::json!({"accepted": measured.accepted, "refused": measured.refused, "per_second": measured.per_second(), "p50_ms": p50, "p99_ms": p99})
    );
    Ok(())
}

/// Signed requests, made before the clock starts.
pub fn prepared(series: &Series, numbers: std::ops::Range<u32>, path: &str, secret: &str) -> Vec<Vec<u8>> {
    numbers.map(|number| event::request(&series.event(number), path, secret)).collect()
}

/// Sends all requests over `connections` connections, each sending its next when it has its answer.
pub async fn closed_loop(address: SocketAddr, requests: Vec<Vec<u8>>, connections: usize) -> Result<Measured> {
    let (requests, next) = (Rc::new(requests), Rc::new(AtomicUsize::new(0)));
    let mut open = Vec::new();
    for _ in 0..connections {
        open.push(Connection::open(address).await?);
    }
    let local = LocalSet::new();
    let begun = Instant::now();
    let senders: Vec<_> = open
        .into_iter()
        .map(|mut connection| {
            let (requests, next) = (requests.clone(), next.clone());
            local.spawn_local(async move {
                let mut measured = Measured::default();
                while let Some(request) = requests.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let sent = Instant::now();
                    match connection.send(request).await {
                        Ok(200..=299) => {
                            measured.accepted += 1;
                            measured.latencies.push(sent.elapsed());
                        }
                        Ok(_) => measured.refused += 1,
                        Err(_) => {
                            measured.refused += 1;
                            connection = Connection::open(address).await?;
                        }
                    }
                }
                Ok::<_, anyhow::Error>(measured)
            })
        })
        .collect();
    let mut all = Measured::default();
    local
        .run_until(async {
            for sender in senders {
                let one = sender.await.context("a sender panicked")??;
                all.accepted += one.accepted;
                all.refused += one.refused;
                all.latencies.extend(one.latencies);
            }
            Ok::<_, anyhow::Error>(())
        })
        .await?;
    all.seconds = begun.elapsed().as_secs_f64();
    all.latencies.sort_unstable();
    Ok(all)
}

/// A connection that stays open and sends one request at a time.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    /// Connects.
    pub async fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await.with_context(|| format!("connect to {address}"))?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(4 * 1024) })
    }

    /// Sends one whole HTTP request and gives the answer's status.
    pub async fn send(&mut self, request: &[u8]) -> Result<u16> {
        self.stream.write_all(request).await?;
        loop {
            if let Some((status, length)) = answer(&self.buffer)? {
                self.buffer.drain(..length);
                return Ok(status);
            }
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                bail!("the connection was closed before an answer");
            }
        }
    }
}

/// Status and length of the answer at the head of `bytes`, when it is complete.
fn answer(bytes: &[u8]) -> Result<Option<(u16, usize)>> {
    let Some(head) = bytes.windows(4).position(|four| four == b"\r\n\r\n") else { return Ok(None) };
    let text = std::str::from_utf8(&bytes[..head]).context("an answer's head is text")?.to_ascii_lowercase();
    let status = text.get(9..12).and_then(|digits| digits.parse().ok()).context("an answer begins with its status")?;
    let length = text.lines().find_map(|line| line.strip_prefix("content-length:"));
    if length.is_none() && text.contains("transfer-encoding:") {
        bail!("answers in chunks are not read here");
    }
    let length: usize = length.map_or(Ok(0), |digits| digits.trim().parse())?;
    Ok((bytes.len() >= head + 4 + length).then_some((status, head + 4 + length)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_when_it_is_complete() {
        assert_eq!(answer(b"HTTP/1.1 202 Accepted\r\ncontent-len").unwrap(), None);
        assert_eq!(answer(b"HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\n\r\no").unwrap(), None);
        assert_eq!(answer(b"HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\n\r\nokHTTP").unwrap(), Some((202, 46)));
        assert_eq!(answer(b"HTTP/1.1 204 No Content\r\n\r\n").unwrap(), Some((204, 27)));
    }

    #[test]
    fn percentiles_are_taken_from_the_sorted_list() {
        let list: Vec<Duration> = (1..=101).map(Duration::from_millis).collect();
        assert!((percentile(&list, 0.5) - 51.0).abs() < 1e-9);
        assert!((percentile(&list, 0.99) - 100.0).abs() < 1e-9);
        assert!(percentile(&[], 0.5).is_nan());
    }
}
