//! `cargo xtask`: everything a developer or the CI runs, as one program.
//!
//! # Cast
//! - [`demo`]: hub and sandbox in one process, with the web app built when it is stale.
//! - [`test`]: every test there is, with a private Postgres and NATS where their programs exist.
//! - [`tidy`]: the rules of the house that no compiler knows.
//! - [`edges`]: fuzzing of parsers, and odd requests made from `openapi.json`.
//! - [`measure`]: benchmarks and the `kill -9` loop; the work itself is in the crate `bench`.
//!
//! # Not here
//! Nothing of the product: this crate depends on none of the others, so that it builds in
//! seconds and still runs when they do not compile.

#![expect(clippy::print_stdout, reason = "a command line tool speaks on standard output")]
#![expect(clippy::disallowed_methods, reason = "a developer's tool waits and measures in real time")]

mod command;
mod demo;
mod edges;
mod measure;
mod services;
mod test;
mod tidy;
mod web;

use std::{ffi::OsString, process::ExitCode};

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, runs, tests and measures Porchlight")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Runs hub and sandbox in one process; what follows goes to `porchlight demo`.
    #[command(disable_help_flag = true)]
    Demo {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "ARGUMENTS OF porchlight demo")]
        forwarded: Vec<OsString>,
    },
    /// Runs all tests, or those whose names contain one of the filters.
    Test {
        /// Parts of test names.
        filters: Vec<String>,
    },
    /// Checks the architecture: what may call what, SQL, names, documents, personal data, tests of operations.
    Tidy {
        /// Only print which test names which operation of the catalogue.
        #[arg(long)]
        operations: bool,
    },
    /// Formatting, lints, tidy and the web app's own check.
    Check,
    /// Measures speed, memory and start against a bare program.
    Bench {
        /// What to measure.
        #[arg(value_enum, default_value = "all")]
        what: measure::What,
        /// Measure on a private Postgres instead of SQLite.
        #[arg(long)]
        postgres: bool,
        #[arg(last = true, value_name = "ARGUMENTS OF bench")]
        forwarded: Vec<OsString>,
    },
    /// Feeds the parsers that outsiders reach with whatever reaches new code.
    Fuzz {
        /// For how long, each.
        #[arg(long, default_value_t = 60)]
        seconds: u32,
        /// Only these targets.
        targets: Vec<String>,
    },
    /// Sends requests made from openapi.json to a demo of its own.
    Schemathesis {
        /// How many requests for each operation.
        #[arg(long, default_value_t = 40)]
        examples: u32,
        #[arg(last = true, value_name = "ARGUMENTS OF schemathesis run")]
        forwarded: Vec<String>,
    },
    /// Kills the hub at random moments under load and shows that nothing is lost or said twice.
    Torture {
        /// How many times the hub is killed.
        #[arg(long, default_value_t = 100)]
        rounds: u32,
        /// Kill a release build instead of a development build.
        #[arg(long)]
        release: bool,
        #[arg(last = true, value_name = "ARGUMENTS OF bench torture")]
        forwarded: Vec<OsString>,
    },
}

fn main() -> ExitCode {
    let done = match Arguments::parse().task {
        Task::Demo { forwarded } => demo::run(&forwarded),
        Task::Test { filters } => test::run(&filters),
        Task::Tidy { operations: false } => tidy::run(),
        Task::Tidy { operations: true } => tidy::operations(),
        Task::Check => check(),
        Task::Bench { what, postgres, forwarded } => measure::bench(what, postgres, &forwarded),
        Task::Fuzz { seconds, targets } => edges::fuzz(seconds, &targets),
        Task::Schemathesis { examples, forwarded } => edges::schemathesis(examples, &forwarded),
        Task::Torture { rounds, release, forwarded } => measure::torture(rounds, release, &forwarded),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// What must hold before a change is handed in, without running a test.
fn check() -> Result<()> {
    command::run(command::cargo().args(["fmt", "--all", "--check"]))?;
    command::run(command::cargo().args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    tidy::run()?;
    web::check()
}
