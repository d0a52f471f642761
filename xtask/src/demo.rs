//! `cargo xtask demo`: the whole product on one machine, with no account anywhere.

use std::{ffi::OsString, os::unix::process::CommandExt};

use anyhow::{Context, Result};

use crate::{command, web};

/// Builds the web app when it is stale, then becomes `porchlight demo`.
///
/// This process is replaced rather than waiting, so that a signal (ctrl-C) reaches the hub and
/// nobody in between.
pub fn run(forwarded: &[OsString]) -> Result<()> {
    build_web_when_stale()?;
    let mut demo = command::cargo();
    demo.args(["run", "--package", "hub", "--bin", "porchlight", "--", "demo"]);
    if !forwarded.iter().any(|argument| argument == "--history-days") {
        demo.args(["--history-days", "90"]); // reports and rehearsals have something to look back on
    }
    let failed = demo.args(forwarded).exec();
    Err(failed).context("start cargo")
}

fn build_web_when_stale() -> Result<()> {
    if !web::is_stale(&command::root().join("web")) {
        return Ok(());
    }
    if !web::is_possible() {
        println!(
            "node and npm were not found: the hub runs without its web app (pages of the API and the sandbox work)"
        );
        return Ok(());
    }
    web::build()
}
