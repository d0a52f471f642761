//! `bench startup`: from the start of the program to `/readyz`, on an existing database.

use anyhow::Result;
use clap::Args;
use serde_json::json;

use crate::{
    Subject,
    hub::Seed,
    report::{Aim, Report, median},
    stub::Stub,
};

/// How often the program is started in each round.
const STARTS: usize = 5;

/// How `bench startup` runs.
#[derive(Debug, Clone, Args)]
pub struct Options {
    #[command(flatten)]
    subject: Subject,
}

/// `bench startup`.
pub async fn run(options: Options) -> Result<()> {
    let stub = Stub::start_anywhere().await?;
    let seed = Seed::make(&options.subject, &stub).await?;
    let mut report = Report::new("startup", &options.subject);
    let mut times = Vec::new();
    for round in 0..options.subject.rounds * STARTS {
        let hub = seed.hub().await?;
        let milliseconds = hub.start_up.as_secs_f64() * 1_000.0;
        hub.program.stop()?;
        report.detail(json!({"round": round, "ms": milliseconds}));
        times.push(milliseconds);
    }
    report.figure("start → /readyz, ms, median", median(times.iter().copied()), Some(Aim::AtMost(300.0)));
    report.figure("start → /readyz, ms, slowest", times.into_iter().fold(0.0, f64::max), None);
    report.finish()
}
