//! How fast, how big, how hard to kill. `bench/README.md` says how to read the figures.
//!
//! # Cast
//! - [`bare`]: the bare program. The least that could possibly accept a webhook and call a
//!   carrier; it shows what this machine allows, and every figure of the hub is a ratio to it.
//! - [`load`]: sends signed webhooks, closed loop (as fast as answers come) or at a given rate.
//! - [`stub`]: a carrier and a mail server that only note when something arrived.
//! - [`hub`]: seeds, starts and asks the hub under test, from outside like everybody else.
//! - [`ingest`], [`pulse`], [`memory`], [`startup`], [`overview`] (reports), [`rehearsal`], [`pages`],
//!   [`access`], [`inbox`], [`live`]: the measurements of `cargo xtask bench`.
//! - [`torture`]: `kill -9` at random moments, then a look at whether anything was lost.
//!
//! # Not here
//! Nothing of the product is linked in: it is measured as a program.

#![expect(clippy::print_stdout, reason = "a command line tool speaks on standard output")]
#![expect(clippy::disallowed_methods, reason = "a benchmark measures and waits in real time, with its own HTTP client")]

mod access;
mod bare;
mod event;
mod hub;
mod inbox;
mod ingest;
mod live;
mod load;
mod memory;
mod overview;
mod pages;
mod postgres_server;
mod pulse;
mod rehearsal;
mod report;
mod startup;
mod stub;
mod torture;

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use clap::{Args, Parser, Subcommand};

#[derive(Parser)]
#[command(about = "Measures Porchlight against a bare program")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// The bare program: signature, group commit, 202, one call out.
    Bare(bare::Options),
    /// Sends signed webhooks and says how fast they were accepted.
    Load(load::Options),
    /// A carrier and a mail server that take everything and keep the time.
    Stub(stub::Options),
    /// Webhooks accepted per second, hub and bare program in turn.
    Ingest(ingest::Options),
    /// From webhook to text, and sustained pulse checks per second.
    Pulse(pulse::Options),
    /// Memory, idle and after a backlog of 10,000 events.
    Memory(memory::Options),
    /// From the start of the program to `/readyz` on an existing database.
    Startup(startup::Options),
    /// Reports over a million pulse checks.
    Reports(overview::Options),
    /// Ten thousand past jobs against today's settings.
    Rehearsal(rehearsal::Options),
    /// Pulse check and bio pages, a hundred a second.
    Pages(pages::Options),
    /// What asking who it is costs, and whether a flood of wrong sign-ins locks anybody out.
    Access(access::Options),
    /// Lists, threads and searches over a million messages.
    Inbox(inbox::Options),
    /// One message to thousands of connected browsers, and what an idle connection holds.
    Live(live::Options),
    /// The bare program of `live`.
    #[command(hide = true)]
    BareLive(live::BareOptions),
    /// Kills the hub at random moments under load and shows that nothing is lost or said twice.
    Torture(torture::Options),
}

/// What is measured, and on what.
#[derive(Debug, Clone, Args)]
pub struct Subject {
    /// The program `porchlight` under test.
    #[arg(long, default_value = "target/release/porchlight")]
    porchlight: PathBuf,
    /// A Postgres server where databases may be made (SQLite without it).
    #[arg(long)]
    postgres: Option<String>,
    /// How many rounds; hub and bare program take turns within each.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Fail when an aim is missed.
    #[arg(long)]
    strict: bool,
    /// More environment for the hub under test, `NAME=value`.
    #[arg(long = "hub-env", value_name = "NAME=VALUE")]
    environment: Vec<String>,
}

impl Subject {
    fn engine(&self) -> &'static str {
        if self.postgres.is_some() { "postgres" } else { "sqlite" }
    }
}

fn main() -> ExitCode {
    match run(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<()> {
    // The bare program uses all cores, as the hub does; everything else here is one thread, so
    // that measuring takes as little as possible from what is measured.
    let mut runtime = match task {
        Task::Bare(_) | Task::BareLive(_) => tokio::runtime::Builder::new_multi_thread(),
        _ => tokio::runtime::Builder::new_current_thread(),
    };
    runtime.enable_all().build()?.block_on(async {
        match task {
            Task::Bare(options) => bare::run(options).await,
            Task::Load(options) => load::run(options).await,
            Task::Stub(options) => stub::run(options).await,
            Task::Ingest(options) => ingest::run(options).await,
            Task::Pulse(options) => pulse::run(options).await,
            Task::Memory(options) => memory::run(options).await,
            Task::Startup(options) => startup::run(options).await,
            Task::Reports(options) => overview::run(options).await,
            Task::Rehearsal(options) => rehearsal::run(options).await,
            Task::Pages(options) => pages::run(options).await,
            Task::Access(options) => access::run(options).await,
            Task::Inbox(options) => inbox::run(options).await,
            Task::Live(options) => live::run(options).await,
            Task::BareLive(options) => live::run_bare(options).await,
            Task::Torture(options) => torture::run(options).await,
        }
    })
}
