//! `cargo xtask bench` and `cargo xtask torture`: builds what is measured and hands over to the
//! crate `bench`, which does the work.

use std::{ffi::OsString, path::PathBuf, process::Command};

use anyhow::Result;

use crate::{
    command,
    services::{Durability, Postgres},
};

/// What can be measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum What {
    /// Webhooks accepted per second.
    Ingest,
    /// From webhook to text message.
    Pulse,
    /// Memory, idle and after a backlog.
    Memory,
    /// From the start of the program to `/readyz`.
    Startup,
    /// Reports over a million pulse checks.
    Reports,
    /// Ten thousand past jobs against today's settings.
    Rehearsal,
    /// Pulse check and bio pages, a hundred a second.
    Pages,
    /// What asking who it is costs; a flood of wrong sign-ins.
    Access,
    /// Lists, threads and searches over a million messages.
    Inbox,
    /// One message to thousands of connected browsers.
    Live,
    /// Calls that keeping HighLevel in step costs, on a simulated clock.
    Crm,
    /// Runs that start, wait and are played over the past.
    Workflows,
    /// All of these.
    All,
}

impl What {
    fn subcommands(self) -> &'static [&'static str] {
        match self {
            Self::Ingest => &["ingest"],
            Self::Pulse => &["pulse"],
            Self::Memory => &["memory"],
            Self::Startup => &["startup"],
            Self::Reports => &["reports"],
            Self::Rehearsal => &["rehearsal"],
            Self::Pages => &["pages"],
            Self::Access => &["access"],
            Self::Inbox => &["inbox"],
            Self::Live => &["live"],
            Self::Crm | Self::Workflows => &[],
            Self::All => {
                &["startup", "access", "memory", "ingest", "pulse", "pages", "rehearsal", "reports", "inbox", "live"]
            }
        }
    }
}

/// Measures release builds of the hub against the bare program.
pub fn bench(what: What, on_postgres: bool, forwarded: &[OsString]) -> Result<()> {
    let programs = build("release")?;
    // With full durability: the figures are about data that is on disk.
    let postgres = if on_postgres { Some(Postgres::start(Durability::Full)?) } else { None };
    for subcommand in what.subcommands() {
        let mut bench = programs.bench(subcommand);
        if let Some(postgres) = &postgres {
            bench.args(["--postgres", postgres.url()]);
        }
        command::run(bench.args(forwarded))?;
    }
    if matches!(what, What::Crm | What::All) {
        crm(postgres.as_ref(), forwarded)?;
    }
    if matches!(what, What::Workflows | What::All) {
        let figures = ["run", "--release", "--package", "hub", "--example", "workflow_figures", "--"];
        command::run(command::cargo().args(figures).args(forwarded))?;
    }
    Ok(())
}

/// Hub and fakes in one process: their clock is simulated.
fn crm(postgres: Option<&Postgres>, forwarded: &[OsString]) -> Result<()> {
    let mut figures = command::cargo();
    figures.args(["run", "--release", "--package", "hub", "--example", "crm_figures", "--"]);
    if let Some(postgres) = postgres {
        figures.env("PORCHLIGHT_TEST_POSTGRES", postgres.url()).arg("--postgres");
    }
    command::run(figures.args(forwarded))
}

/// Runs the loop of `kill -9`.
pub fn torture(rounds: u32, release: bool, forwarded: &[OsString]) -> Result<()> {
    let programs = build(if release { "release" } else { "dev" })?;
    command::run(programs.bench("torture").args(["--rounds", &rounds.to_string()]).args(forwarded))
}

struct Programs(PathBuf);

fn build(profile: &str) -> Result<Programs> {
    command::run(command::cargo().args(["build", "--profile", profile, "--package", "hub", "--package", "bench"]))?;
    let folder = if profile == "dev" { "debug" } else { profile };
    Ok(Programs(command::target_dir().join(folder)))
}

impl Programs {
    fn bench(&self, subcommand: &str) -> Command {
        let mut bench = Command::new(self.0.join("bench"));
        bench.current_dir(command::root()).arg(subcommand).arg("--porchlight").arg(self.0.join("porchlight"));
        bench
    }
}
