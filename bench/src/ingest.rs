//! `bench ingest`: signed webhooks over HTTP, acknowledged only when on disk.
//!
//! Every measurement starts its program anew on a fresh copy of its database, hub and bare
//! program in turn. The hub does its whole work meanwhile: what it has accepted it processes, in
//! the same two cores. The bare program stops at the disk.

use std::{net::SocketAddr, process::Command, time::Instant};

use anyhow::{Context, Result, ensure};
use clap::Args;
use serde_json::json;

use crate::{
    Subject,
    event::Series,
    hub::{Program, Scratch, Seed, free_address},
    load::{self, Measured, percentile},
    postgres_server,
    report::{Aim, Report, median},
    stub::Stub,
};

/// The secret that the bare program and its load share.
const BARE_SECRET: &str = "0123456789abcdef0123456789abcdef";
/// Connections, and how many webhooks are sent over them.
const LOADS: [(usize, u32); 3] = [(1, 2_000), (16, 15_000), (64, 30_000)];
/// How many are sent before the clock starts, in parts of a hundred.
const WARM_UP_PERCENT: u32 = 5;

/// How `bench ingest` runs.
#[derive(Debug, Clone, Args)]
pub struct Options {
    #[command(flatten)]
    subject: Subject,
    /// Sends this fraction of the usual number of webhooks.
    #[arg(long, default_value_t = 1.0)]
    scale: f64,
    /// The event's name.
    #[arg(long, default_value = "job.completed")]
    event: String,
}

/// The figures of one program at one number of connections.
struct Line {
    round: usize,
    program: &'static str,
    connections: usize,
    per_second: f64,
    p50: f64,
    p99: f64,
}

/// `bench ingest`.
pub async fn run(options: Options) -> Result<()> {
    let stub = Stub::start_anywhere().await?;
    let seed = Seed::make(&options.subject, &stub).await?;
    let mut lines = Vec::new();
    for round in 0..options.subject.rounds {
        for (connections, requests) in LOADS {
            let requests = ((f64::from(requests) * options.scale) as u32).max(200);
            let mut turns = ["bare", "hub"];
            turns.rotate_left(round % 2);
            for program in turns {
                let measured = match program {
                    "bare" => bare(&options.subject, &options.event, connections, requests).await,
                    _ => hub(&options, &seed, connections, requests).await,
                }?;
                lines.push(line(round, program, connections, &measured)?);
            }
        }
    }
    report(&options.subject, &lines)
}

/// How fast the bare program accepts webhooks.
pub async fn bare(subject: &Subject, event: &str, connections: usize, requests: u32) -> Result<Measured> {
    let scratch = Scratch::new()?;
    let database = fresh_bare_database(subject, &scratch).await?;
    let (_program, address) = start_bare(&scratch, &database, None).await?;
    send(address, "/webhooks/bench", BARE_SECRET, event, connections, requests).await
}

/// An empty database for the bare program.
pub async fn fresh_bare_database(subject: &Subject, scratch: &Scratch) -> Result<String> {
    if let Some(server) = &subject.postgres {
        return postgres_server::make_database(server, "porchlight_bare", None).await;
    }
    let path = scratch.path("bare.sqlite");
    for ending in ["", "-wal", "-shm"] {
        std::fs::remove_file(format!("{}{ending}", path.display())).ok();
    }
    Ok(format!("sqlite:{}", path.display()))
}

/// Starts this very program as the bare program.
pub async fn start_bare(scratch: &Scratch, database: &str, carrier: Option<&str>) -> Result<(Program, SocketAddr)> {
    let address = free_address()?;
    let mut bare = Command::new(std::env::current_exe().context("find this program")?);
    bare.args(["bare", "--database", database, "--listen", &address.to_string()]).env("BENCH_SECRET", BARE_SECRET);
    if let Some(carrier) = carrier {
        bare.args(["--carrier", carrier]);
    }
    let since = Instant::now();
    let mut program = Program::start(&mut bare, &scratch.path("bare.log"))?;
    program.ready(address, "/readyz", since).await?;
    Ok((program, address))
}

/// The bare program's path and secret.
pub fn bare_webhook() -> (String, String) {
    ("/webhooks/bench".into(), BARE_SECRET.into())
}

async fn hub(options: &Options, seed: &Seed, connections: usize, requests: u32) -> Result<Measured> {
    let (path, secret) = seed.webhook()?;
    let hub = seed.hub().await?;
    send(hub.address, &path, &secret, &options.event, connections, requests).await
}

async fn send(
    address: SocketAddr,
    path: &str,
    secret: &str,
    event: &str,
    connections: usize,
    requests: u32,
) -> Result<Measured> {
    let series = Series { run: 0, name: event.to_owned() };
    let warm_up = requests * WARM_UP_PERCENT / 100;
    let first = load::prepared(&series, 0..warm_up, path, secret);
    let rest = load::prepared(&series, warm_up..warm_up + requests, path, secret);
    load::closed_loop(address, first, connections).await?;
    load::closed_loop(address, rest, connections).await
}

fn line(round: usize, program: &'static str, connections: usize, measured: &Measured) -> Result<Line> {
    ensure!(
        measured.refused == 0,
        "{program} refused {} of {} webhooks",
        measured.refused,
        measured.refused + measured.accepted
    );
    let (p50, p99) = (percentile(&measured.latencies, 0.5), percentile(&measured.latencies, 0.99));
    let per_second = measured.per_second();
    println!(
        "round {round}  {program:<4}  {connections:>2} connections  {per_second:>8.0}/s  p50 {p50:>7.3} ms  p99 {p99:>7.3} ms"
    );
    Ok(Line { round, program, connections, per_second, p50, p99 })
}

fn report(subject: &Subject, lines: &[Line]) -> Result<()> {
    let mut report = Report::new("ingest", subject);
    for line in lines {
        report.detail(json!({
            "round": line.round, "program": line.program, "connections": line.connections,
            "per_second": line.per_second, "p50_ms": line.p50, "p99_ms": line.p99,
        }));
    }
    for (connections, _) in LOADS {
        let of = |program: &str, figure: fn(&Line) -> f64| {
            median(lines.iter().filter(|line| line.program == program && line.connections == connections).map(figure))
        };
        for program in ["bare", "hub"] {
            report.figure(
                format!("{program}, {connections} connections: accepted/s"),
                of(program, |line| line.per_second),
                None,
            );
            report.figure(format!("{program}, {connections} connections: p50 ms"), of(program, |line| line.p50), None);
            report.figure(format!("{program}, {connections} connections: p99 ms"), of(program, |line| line.p99), None);
        }
        let ratio = of("hub", |line| line.per_second) / of("bare", |line| line.per_second);
        report.figure(format!("hub/bare, {connections} connections: accepted"), ratio, rate_aim(subject, connections));
        let p50 = of("hub", |line| line.p50) / of("bare", |line| line.p50);
        let aim = (connections == 64).then_some(Aim::AtMost(3.0));
        report.figure(format!("hub/bare, {connections} connections: p50"), p50, aim);
    }
    report.finish()
}

fn rate_aim(subject: &Subject, connections: usize) -> Option<Aim> {
    match (connections, subject.postgres.is_some()) {
        (64, false) => Some(Aim::AtLeast(0.4)),
        (64, true) => Some(Aim::AtLeast(0.2)),
        (1, _) => Some(Aim::AtLeast(0.8)),
        _ => None,
    }
}
