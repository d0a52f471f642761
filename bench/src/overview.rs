//! `bench reports`: how long a report over a million pulse checks takes.

use std::time::{Duration, Instant};

use anyhow::Result;
use clap::Args;
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use serde_json::json;

use crate::{
    Subject,
    hub::{Past, Seed},
    load::percentile,
    report::{Aim, Report},
    stub::Stub,
};

/// The aim of each report, in milliseconds at p95.
const AIM: Aim = Aim::AtMost(300.0);

/// What is asked for: the query of a report.
type Query<'a> = Vec<(&'a str, &'a str)>;

/// How `bench reports` runs.
#[derive(Debug, Clone, Args)]
pub struct Options {
    #[command(flatten)]
    subject: Subject,
    /// Over how many days the past reaches.
    #[arg(long, default_value_t = 365)]
    days: u32,
    /// How many pulse checks each day.
    #[arg(long, default_value_t = 2_740)]
    jobs_a_day: u32,
    /// How often each report is asked for in a round.
    #[arg(long, default_value_t = 20)]
    times: usize,
}

/// `bench reports`.
pub async fn run(options: Options) -> Result<()> {
    let stub = Stub::start_anywhere().await?;
    let past = Past { days: options.days, jobs_a_day: options.jobs_a_day, conversations: 0 };
    let seed = Seed::with_past(&options.subject, &stub, past).await?;
    let hub = seed.in_place().await?;
    let api = seed.api(&hub).await?;
    let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
    let day = |back: i64| today.saturating_sub(back.days()).to_string();
    let technician =
        api.get("/v1/bios", &[]).await?["items"][0]["employee_ref"].as_str().unwrap_or_default().to_owned();
    let (to, year, quarter, month) = (day(0), day(364), day(89), day(29));
    let asked: [(&str, &str, Query<'_>); 5] = [
        ("a year by month", "/v1/reports", vec![("from", &year), ("to", &to), ("by", "month")]),
        ("90 days by week", "/v1/reports", vec![("from", &quarter), ("to", &to), ("by", "week")]),
        ("30 days by day", "/v1/reports", vec![("from", &month), ("to", &to), ("by", "day")]),
        (
            "a year of one technician",
            "/v1/reports",
            vec![("from", &year), ("to", &to), ("by", "month"), ("technician_ref", &technician)],
        ),
        ("fairness of a year", "/v1/reports/fairness", vec![("from", &year), ("to", &to)]),
    ];
    let mut report = Report::new("reports", &options.subject);
    let total = u64::from(options.days) * u64::from(options.jobs_a_day);
    report.figure("pulse checks", total as f64, None);
    for (name, path, query) in asked {
        let mut took: Vec<Duration> = Vec::new();
        for _ in 0..options.subject.rounds * options.times {
            let since = Instant::now();
            api.get(path, &query).await?;
            took.push(since.elapsed());
        }
        report.detail(
            json!({"report": name, "first_ms": took.first().map(Duration::as_secs_f64).unwrap_or_default() * 1_000.0}),
        );
        took.sort_unstable();
        report.figure(format!("{name}, ms, p95"), percentile(&took, 0.95), Some(AIM));
    }
    hub.program.stop()?;
    report.finish()
}
