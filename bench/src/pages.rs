//! `bench pages`: what a customer waits for who opens a pulse check or a bio, a hundred a second.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use clap::Args;
use serde_json::json;
use tokio::{task::JoinSet, time::sleep_until};

use crate::{
    Subject,
    hub::{Api, Past, Seed},
    load::{Connection, percentile},
    report::{Aim, Report},
    stub::Stub,
};

/// How `bench pages` runs.
#[derive(Debug, Clone, Args)]
pub struct Options {
    #[command(flatten)]
    subject: Subject,
    /// Requests a second.
    #[arg(long, default_value_t = 100)]
    rate: u32,
    /// For how many seconds each kind of page is opened.
    #[arg(long, default_value_t = 20)]
    seconds: u32,
}

const PAST: Past = Past { days: 30, jobs_a_day: 100, conversations: 0 };
/// How many bios are sent to be opened.
const BIOS: usize = 40;

/// `bench pages`.
pub async fn run(options: Options) -> Result<()> {
    let stub = Stub::start_anywhere().await?;
    let seed = Seed::with_past(&options.subject, &stub, PAST).await?;
    let hub = seed.in_place().await?;
    let api = seed.api(&hub).await?;
    let (checks, bios) = (pulse_check_pages(&api).await?, bio_pages(&api).await?);
    let mut report = Report::new("pages", &options.subject);
    for (name, paths, aim) in [
        ("nothing (/healthz)", vec!["/healthz".to_owned()], None),
        ("pulse check", checks, Some(Aim::AtMost(20.0))),
        ("bio", bios, Some(Aim::AtMost(20.0))),
    ] {
        ensure!(!paths.is_empty(), "there is no page of a {name}");
        let took = open_loop(&options, hub.address, &paths).await?;
        report.detail(json!({"page": name, "p50_ms": percentile(&took, 0.5), "p95_ms": percentile(&took, 0.95), "requests": took.len()}));
        report.figure(format!("{name}, ms, p99"), percentile(&took, 0.99), aim);
    }
    hub.program.stop()?;
    report.finish()
}

/// Pages that nobody has opened yet: the first opening is written down.
async fn pulse_check_pages(api: &Api) -> Result<Vec<String>> {
    let mut paths = Vec::new();
    for check in api.all("/v1/pulse_checks?status=sent").await?.into_iter().take(500) {
        let id = check["id"].as_str().context("a pulse check has an id")?;
        let story = api.get(&format!("/v1/pulse_checks/{id}"), &[]).await?;
        paths.extend(path_of(story["links"]["page_url"].as_str()));
    }
    Ok(paths)
}

async fn bio_pages(api: &Api) -> Result<Vec<String>> {
    let bios = api.get("/v1/bios", &[]).await?;
    let ready = bios["items"].as_array().into_iter().flatten().find(|bio| bio["enabled"] == true);
    let employee = ready.and_then(|bio| bio["employee_ref"].as_str()).context("a technician has a bio")?;
    let mut paths = Vec::new();
    for customer in api.all("/v1/customers").await?.into_iter().rev().take(BIOS) {
        let visit = api.post(&format!("/v1/bios/{employee}/send"), &json!({ "customer_ref": customer["ref"] })).await?;
        paths.extend(path_of(visit["page_url"].as_str()));
    }
    Ok(paths)
}

fn path_of(url: Option<&str>) -> Option<String> {
    let (_, after) = url?.split_once("://")?;
    after.find('/').map(|at| after[at..].to_owned())
}

/// Sends at a steady rate, whatever the answers take, over eight connections in turn. Sorted times
/// from when a request was due to its whole answer.
async fn open_loop(options: &Options, address: std::net::SocketAddr, paths: &[String]) -> Result<Vec<Duration>> {
    const CONNECTIONS: u32 = 8;
    let gap = Duration::from_secs(1) / options.rate;
    let (begin, count) = (tokio::time::Instant::now(), options.rate * options.seconds);
    let mut senders = JoinSet::new();
    for lane in 0..CONNECTIONS {
        let mut connection = Connection::open(address).await?;
        let mine: Vec<(u32, Vec<u8>)> = (lane..count)
            .step_by(CONNECTIONS as usize)
            .map(|number| {
                let path = &paths[number as usize % paths.len()];
                (number, format!("GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n").into_bytes())
            })
            .collect();
        senders.spawn(async move {
            let mut took = Vec::with_capacity(mine.len());
            for (number, request) in mine {
                let due = begin + gap * number;
                sleep_until(due).await;
                let status = connection.send(&request).await?;
                ensure!(status == 200, "a page was answered {status}");
                took.push(Instant::now().duration_since(due.into_std()));
            }
            Ok(took)
        });
    }
    let mut all = Vec::new();
    while let Some(took) = senders.join_next().await {
        all.extend(took.context("a sender panicked")??);
    }
    all.sort_unstable();
    Ok(all)
}
