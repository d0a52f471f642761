//! `bench memory`: what the hub holds, idle and after a backlog.

use std::{fs, time::Duration};

use anyhow::{Context, Result, ensure};
use clap::Args;
use serde_json::json;
use tokio::time::sleep;

use crate::{
    Subject,
    event::Series,
    hub::Seed,
    load,
    report::{Aim, Report},
    stub::Stub,
};

/// How `bench memory` runs.
#[derive(Debug, Clone, Args)]
pub struct Options {
    #[command(flatten)]
    subject: Subject,
    /// How many events the backlog has.
    #[arg(long, default_value_t = 10_000)]
    events: u32,
}

/// `bench memory`.
pub async fn run(options: Options) -> Result<()> {
    let stub = Stub::start_anywhere().await?;
    let seed = Seed::make(&options.subject, &stub).await?;
    let hub = seed.hub().await?;
    sleep(Duration::from_secs(3)).await;
    let idle = resident(hub.program.id())?;

    let (path, secret) = seed.webhook()?;
    let requests = load::prepared(&Series::of_completed_jobs(0), 0..options.events, &path, &secret);
    let accepted = load::closed_loop(hub.address, requests, 64).await?;
    ensure!(accepted.refused == 0, "the hub refused {} webhooks", accepted.refused);
    seed.api(&hub).await?.drained(Duration::from_mins(5)).await?;
    let after = resident(hub.program.id())?;

    let mut report = Report::new("memory", &options.subject);
    report.detail(json!({"events": options.events, "idle_mb": idle.now, "after_mb": after.now, "peak_mb": after.peak}));
    report.figure("idle, resident MB", idle.now, Some(Aim::AtMost(40.0)));
    report.figure(format!("after {} events, resident MB", options.events), after.now, Some(Aim::AtMost(100.0)));
    report.figure("highest on the way, resident MB", after.peak, None);
    report.finish()
}

/// Resident memory of a process, in megabytes of 1,000,000 bytes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Resident {
    /// Now.
    pub now: f64,
    peak: f64,
}

/// Asks the system.
pub fn resident(process: u32) -> Result<Resident> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).context("read the process's status")?;
    read_status(&status).context("the process's status names VmRSS and VmHWM")
}

fn read_status(status: &str) -> Option<Resident> {
    let megabytes = |name: &str| -> Option<f64> {
        let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
        let kibibytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
        Some(kibibytes * 1_024.0 / 1_000_000.0)
    };
    Some(Resident { now: megabytes("VmRSS")?, peak: megabytes("VmHWM")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_read_from_the_status() {
        let read = read_status("Name:\tporchlight\nVmHWM:\t   50000 kB\nVmRSS:\t   40000 kB\n").unwrap();
        assert!((read.now - 40.96).abs() < 1e-9 && (read.peak - 51.2).abs() < 1e-9);
        assert_eq!(read_status("Name:\tporchlight\n"), None);
    }
}
