//! `bench pulse`: from the webhook to the text at the carrier, and pulse checks per second.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use clap::Args;
use serde_json::json;
use tokio::time::{MissedTickBehavior, interval, sleep};

use crate::{
    Subject, event,
    event::Series,
    hub::{Scratch, Seed},
    ingest::{self, bare_webhook, fresh_bare_database, start_bare},
    load::{self, Connection, percentile},
    report::{Aim, Report, median},
    stub::Stub,
};

/// Webhooks per second when the time to the carrier is measured.
const RATE: u32 = 20;
/// How many webhooks are sent before those that count.
const WARM_UP: u32 = 20;
/// What the sustained rate of 1,000 a second is of the 30,000 webhooks a second that the bare program accepts
/// on the machine for which that figure was set.
const SUSTAINED_OF_BARE: f64 = 1_000.0 / 30_000.0;
/// How many webhooks the bare program is given, over 64 connections, to see what the machine allows.
const TO_BARE: u32 = 30_000;
/// When nothing has arrived for this long, nothing more will.
const PATIENCE: Duration = Duration::from_secs(20);

/// How `bench pulse` runs.
#[derive(Debug, Clone, Args)]
pub struct Options {
    #[command(flatten)]
    subject: Subject,
    /// How long webhooks are sent at a steady rate, in seconds.
    #[arg(long, default_value_t = 15)]
    seconds: u32,
    /// How many webhooks are sent at once to see what is sustained.
    #[arg(long, default_value_t = 10_000)]
    burst: u32,
}

/// `bench pulse`.
pub async fn run(options: Options) -> Result<()> {
    let stub = Stub::start_anywhere().await?;
    let seed = Seed::make(&options.subject, &stub).await?;
    let mut report = Report::new("pulse", &options.subject);
    let (mut bare, mut hub) = (Vec::new(), Vec::new());
    for round in 0..options.subject.rounds {
        let mut turns = ["bare", "hub"];
        turns.rotate_left(round % 2);
        for program in turns {
            stub.clear();
            let times = match program {
                "bare" => bare_times(&options, &stub).await,
                _ => hub_times(&options, &seed, &stub).await,
            };
            let times = times.with_context(|| format!("measure the {program}"))?;
            let (p50, p99) = (percentile(&times, 0.5), percentile(&times, 0.99));
            println!(
                "round {round}  {program:<4}  webhook → carrier at {RATE}/s  p50 {p50:>7.3} ms  p99 {p99:>7.3} ms"
            );
            report.detail(
                json!({"round": round, "program": program, "p50_ms": p50, "p99_ms": p99, "texts": times.len()}),
            );
            if program == "bare" { &mut bare } else { &mut hub }.push((p50, p99));
        }
    }
    let allowed_before = allowed(&options.subject).await?;
    let sustained = sustained(&options, &seed, &stub).await?;
    let allowed = f64::midpoint(allowed_before, allowed(&options.subject).await?);

    let p50 = |rounds: &[(f64, f64)]| median(rounds.iter().map(|round| round.0));
    let p99 = |rounds: &[(f64, f64)]| median(rounds.iter().map(|round| round.1));
    report.figure("bare: webhook → carrier, p50 ms", p50(&bare), None);
    report.figure("bare: webhook → carrier, p99 ms", p99(&bare), None);
    report.figure("hub: webhook → carrier, p50 ms", p50(&hub), None);
    report.figure("hub: webhook → carrier, p99 ms", p99(&hub), None);
    report.figure("hub/bare: p50", p50(&hub) / p50(&bare), Some(Aim::AtMost(4.0)));
    report.figure("hub/bare: p99", p99(&hub) / p99(&bare), Some(Aim::AtMost(5.0)));
    report.figure("hub: sustained complete pulse checks/s", sustained, Some(Aim::AtLeast(1_000.0)));
    report.figure("bare: accepted/s before and after it, 64 connections", allowed, None);
    report.figure("hub/bare: sustained, of accepted", sustained / allowed, Some(Aim::AtLeast(SUSTAINED_OF_BARE)));
    report.finish()
}

/// How many webhooks a second the machine allows at this moment.
async fn allowed(subject: &Subject) -> Result<f64> {
    let measured = ingest::bare(subject, "job.completed", 64, TO_BARE).await?;
    ensure!(measured.refused == 0, "the bare program refused {} webhooks", measured.refused);
    Ok(measured.per_second())
}

async fn bare_times(options: &Options, stub: &Stub) -> Result<Vec<Duration>> {
    let scratch = Scratch::new()?;
    let database = fresh_bare_database(&options.subject, &scratch).await?;
    let carrier = format!("http://{}/twilio/2010-04-01/Accounts/AC0/Messages.json", stub.http);
    let (_program, address) = start_bare(&scratch, &database, Some(&carrier)).await?;
    let (path, secret) = bare_webhook();
    times(options, address, &path, &secret, stub).await
}

async fn hub_times(options: &Options, seed: &Seed, stub: &Stub) -> Result<Vec<Duration>> {
    let (path, secret) = seed.webhook()?;
    let hub = seed.hub().await?;
    times(options, hub.address, &path, &secret, stub).await
}

/// Sends at a steady rate and waits for the texts: how long each took from the first byte of its
/// webhook to its arrival at the carrier, sorted.
async fn times(options: &Options, address: SocketAddr, path: &str, secret: &str, stub: &Stub) -> Result<Vec<Duration>> {
    let series = Series::of_completed_jobs(0);
    let mut connection = Connection::open(address).await?;
    let mut tick = interval(Duration::from_secs(1) / RATE);
    tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut sent = Vec::new();
    for number in 0..WARM_UP + options.seconds * RATE {
        let event = series.event(number);
        let request = event::request(&event, path, secret);
        tick.tick().await;
        let at = Instant::now();
        let status = connection.send(&request).await?;
        ensure!((200..300).contains(&status), "a webhook was answered {status}");
        if number >= WARM_UP {
            sent.push((event.phone, at));
        }
    }
    let expected = u64::from(WARM_UP + options.seconds * RATE);
    wait_for(expected, || stub.text_count()).await.context("texts at the carrier")?;
    let mut times: Vec<Duration> =
        sent.iter().filter_map(|(phone, at)| Some(stub.arrival(phone)?.saturating_duration_since(*at))).collect();
    times.sort_unstable();
    Ok(times)
}

/// Waits until a count reaches `expected`; an error when it stands still for too long.
async fn wait_for(expected: u64, count: impl Fn() -> u64) -> Result<()> {
    let (mut last, mut moved) = (count(), Instant::now());
    while last < expected {
        ensure!(moved.elapsed() < PATIENCE, "only {last} of {expected} arrived");
        sleep(Duration::from_millis(5)).await;
        let now = count();
        if now != last {
            (last, moved) = (now, Instant::now());
        }
    }
    Ok(())
}

/// Sends a burst and counts from the first webhook until every text and mail is handed over and
/// nothing waits in the hub.
async fn sustained(options: &Options, seed: &Seed, stub: &Stub) -> Result<f64> {
    stub.clear();
    let (path, secret) = seed.webhook()?;
    let hub = seed.hub().await?;
    let api = seed.api(&hub).await?;
    let requests = load::prepared(&Series::of_completed_jobs(0), 0..options.burst, &path, &secret);
    let expected = u64::from(options.burst);
    let begun = Instant::now();
    let accepted = load::closed_loop(hub.address, requests, 16).await?;
    ensure!(accepted.refused == 0, "the hub refused {} webhooks", accepted.refused);
    let all_accepted = begun.elapsed();
    wait_for(expected, || stub.text_count()).await.context("texts at the carrier")?;
    let all_texts = begun.elapsed();
    wait_for(expected, || stub.mail_count()).await.context("mails at the mail server")?;
    let all_mails = begun.elapsed();
    api.drained(Duration::from_mins(1)).await?;
    let seconds = begun.elapsed().as_secs_f64();
    ensure!(stub.repeated_count() == 0, "{} customers got a second text", stub.repeated_count());
    println!(
        "{expected} at once: accepted after {:.2} s, texts after {:.2} s, mails after {:.2} s, all recorded after {seconds:.2} s; {} calls the stub does not know",
        all_accepted.as_secs_f64(),
        all_texts.as_secs_f64(),
        all_mails.as_secs_f64(),
        stub.unknown_count(),
    );
    Ok(f64::from(options.burst) / seconds)
}
