//! `bench inbox`: the list, a thread, the counts and the search over a million messages.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use clap::Args;
use serde_json::json;

use crate::{
    Subject,
    hub::{Past, Seed},
    load::percentile,
    report::{Aim, Report},
    stub::Stub,
};

/// How `bench inbox` runs.
#[derive(Debug, Clone, Args)]
pub struct Options {
    #[command(flatten)]
    subject: Subject,
    /// How many conversations, of twenty messages each.
    #[arg(long, default_value_t = 50_000)]
    conversations: u32,
    /// How often each is asked for in a round.
    #[arg(long, default_value_t = 40)]
    times: usize,
}

/// Name, path, query and the aim in milliseconds.
type Asked<'a> = (&'a str, &'a str, Vec<(&'a str, &'a str)>, f64);

/// `bench inbox`.
pub async fn run(options: Options) -> Result<()> {
    let stub = Stub::start_anywhere().await?;
    let past = Past { days: 0, jobs_a_day: 1, conversations: options.conversations };
    let seed = Seed::with_past(&options.subject, &stub, past).await?;
    let hub = seed.in_place().await?;
    let api = seed.api(&hub).await?;
    let first = api.get("/v1/conversations", &[("workspace", "customers")]).await?;
    let newest = first["items"][10]["id"].as_str().context("there are conversations")?.to_owned();
    let (thread, one) = (format!("/v1/conversations/{newest}/entries"), format!("/v1/conversations/{newest}"));
    let list = "/v1/conversations";
    let customers = ("workspace", "customers");
    let asked: [Asked<'_>; 8] = [
        ("list, first page", list, vec![customers], 10.0),
        ("list, unread", list, vec![customers, ("filter", "unread")], 10.0),
        ("counts", "/v1/conversations/counts", vec![], 100.0),
        ("a conversation", &one, vec![], 10.0),
        ("a thread, newest page", &thread, vec![], 10.0),
        ("search, one word that is everywhere", "/v1/search", vec![("q", "heater")], 100.0),
        ("search, three words", "/v1/search", vec![("q", "heater invoice furn")], 100.0),
        ("search, one message of a million", "/v1/search", vec![("q", "123456")], 100.0),
    ];
    let mut report = Report::new("inbox", &options.subject);
    report.figure("messages", f64::from(options.conversations) * 20.0, None);
    for (name, path, query, aim) in asked {
        let mut took: Vec<Duration> = Vec::new();
        for _ in 0..options.subject.rounds * options.times {
            let since = Instant::now();
            api.get(path, &query).await?;
            took.push(since.elapsed());
        }
        report.detail(
            json!({"asked": name, "first_ms": took.first().map(Duration::as_secs_f64).unwrap_or_default() * 1_000.0}),
        );
        took.sort_unstable();
        report.figure(format!("{name}, ms, p95"), percentile(&took, 0.95), Some(Aim::AtMost(aim)));
    }
    hub.program.stop()?;
    report.finish()
}
