//! `bench rehearsal`: ten thousand past jobs against today's settings.

use std::time::{Duration, Instant};

use anyhow::{Result, bail, ensure};
use clap::Args;
use serde_json::json;
use tokio::time::sleep;

use crate::{
    Subject,
    hub::{Api, Past, Seed},
    report::{Aim, Report, median},
    stub::Stub,
};

/// How `bench rehearsal` runs.
#[derive(Debug, Clone, Args)]
pub struct Options {
    #[command(flatten)]
    subject: Subject,
}

/// Ten thousand jobs.
const PAST: Past = Past { days: 100, jobs_a_day: 100, conversations: 0 };

/// `bench rehearsal`.
pub async fn run(options: Options) -> Result<()> {
    let stub = Stub::start_anywhere().await?;
    let seed = Seed::with_past(&options.subject, &stub, PAST).await?;
    let hub = seed.in_place().await?;
    let api = seed.api(&hub).await?;
    let mut report = Report::new("rehearsal", &options.subject);
    let (mut times, mut jobs) = (Vec::new(), 0.0);
    for round in 0..options.subject.rounds {
        let since = Instant::now();
        api.post("/v1/rehearsals", &json!({ "days": 365 })).await?;
        jobs = ended(&api).await?;
        let seconds = since.elapsed().as_secs_f64();
        report.detail(json!({"round": round, "seconds": seconds, "jobs": jobs}));
        times.push(seconds);
    }
    hub.program.stop()?;
    ensure!(jobs >= 10_000.0, "only {jobs} jobs were played");
    report.figure("jobs", jobs, None);
    report.figure("rehearsal, seconds, median", median(times), Some(Aim::AtMost(5.0)));
    report.finish()
}

/// Waits for the end; how many jobs were played.
async fn ended(api: &Api) -> Result<f64> {
    let since = Instant::now();
    while since.elapsed() < Duration::from_mins(2) {
        let latest = api.get("/v1/rehearsals/latest", &[]).await?;
        match latest["state"].as_str() {
            Some("done") => return Ok(latest["result"]["jobs"].as_f64().unwrap_or_default()),
            Some("failed") => bail!("the rehearsal failed: {}", latest["error"]),
            _ => sleep(Duration::from_millis(10)).await,
        }
    }
    bail!("the rehearsal did not end within two minutes")
}
