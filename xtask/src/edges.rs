//! `cargo xtask fuzz` and `cargo xtask schemathesis`: what outsiders can send, in all its oddity.
//!
//! Both need a program that is not part of the build: `cargo install cargo-fuzz`, and
//! `pip install schemathesis`.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::command;

/// Runs each fuzz target for so long, from the corpus that is kept, and adds to it what reached new
/// code. Fails with the input that made one fail.
pub fn fuzz(seconds: u32, wanted: &[String]) -> Result<()> {
    ensure!(
        Command::new("cargo-fuzz").arg("--version").stdout(Stdio::null()).status().is_ok_and(|status| status.success()),
        "cargo-fuzz was not found: cargo install cargo-fuzz"
    );
    let targets = targets()?;
    for name in wanted {
        ensure!(targets.contains(name), "there is no target {name}; there are {}", targets.join(", "));
    }
    for target in targets.iter().filter(|target| wanted.is_empty() || wanted.contains(target)) {
        println!("== {target}, {seconds} s");
        let mut run = command::cargo();
        // Coverage is an unstable switch of the compiler that needs no other compiler.
        run.env("RUSTC_BOOTSTRAP", "1").args(["fuzz", "run", "--sanitizer", "none", target, "--"]);
        run.args([
            &format!("-max_total_time={seconds}"),
            "-timeout=10",
            "-rss_limit_mb=2048",
            "-max_len=16384",
            "-verbosity=0",
        ]);
        run.args(["-print_final_stats=1"]);
        command::run(&mut run)?;
    }
    println!(
        "fuzz: {} targets, {seconds} s each, nothing found",
        if wanted.is_empty() { targets.len() } else { wanted.len() }
    );
    Ok(())
}

fn targets() -> Result<Vec<String>> {
    let folder = command::root().join("fuzz/fuzz_targets");
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
        let name = entry?.file_name().into_string().unwrap_or_default();
        names.extend(name.strip_suffix(".rs").map(str::to_owned));
    }
    names.sort();
    Ok(names)
}

/// Sends requests made from `openapi.json` to a demo of its own: nothing answers 5xx, and answers are
/// what the description says.
pub fn schemathesis(examples: u32, forwarded: &[String]) -> Result<()> {
    ensure!(
        Command::new("schemathesis")
            .arg("--version")
            .stdout(Stdio::null())
            .status()
            .is_ok_and(|status| status.success()),
        "schemathesis was not found: pip install schemathesis"
    );
    command::run(command::cargo().args(["build", "--package", "hub", "--bin", "porchlight"]))?;
    let folder = std::env::temp_dir().join(format!("porchlight-schemathesis-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let demo = Demo::start(&folder)?;
    let mut run = Command::new("schemathesis");
    run.current_dir(&folder).args(["run", "openapi.json", "--url", &demo.hub]);
    fs::copy(command::root().join("openapi.json"), folder.join("openapi.json"))?;
    run.args(["--header", &format!("Authorization:Bearer {}", demo.api_key)]);
    run.args([
        "--checks",
        "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance",
    ]);
    // A stream does not end, and an issuer is somebody else's.
    run.args(["--exclude-path", "/v1/events", "--exclude-path-regex", "^/v1/session/sso/"]);
    run.args(["--phases", "examples,coverage,fuzzing", "--max-examples", &examples.to_string()]);
    run.args(["--request-timeout", "30", "--continue-on-failure", "--seed", "1"]).args(forwarded);
    let done = command::run(&mut run);
    drop(demo);
    fs::remove_dir_all(&folder).ok();
    done
}

/// A demo on free ports, without limits. Gone when dropped.
struct Demo {
    child: Child,
    hub: String,
    api_key: String,
}

impl Demo {
    fn start(folder: &Path) -> Result<Self> {
        let (json, log): (PathBuf, PathBuf) = (folder.join("demo.json"), folder.join("log"));
        let mut demo = Command::new(command::target_dir().join("debug/porchlight"));
        demo.args(["demo", "--history-days", "10", "--listen", "127.0.0.1:0", "--sandbox-listen", "127.0.0.1:0"]);
        demo.arg("--data-dir").arg(folder.join("data")).arg("--json").arg(&json);
        demo.env("PORCHLIGHT_REQUESTS_PER_MINUTE", "0").stdin(Stdio::null()).stdout(Stdio::null());
        let mut child = demo.stderr(fs::File::create(&log)?).spawn().context("start the demo")?;
        for _ in 0..600 {
            if let Ok(text) = fs::read_to_string(&json)
                && let Ok(told) = serde_json::from_str::<Value>(&text)
            {
                let text =
                    |name: &str| told[name].as_str().map(str::to_owned).with_context(|| format!("the demo's {name}"));
                return Ok(Self { hub: text("hub")?, api_key: text("api_key")?, child });
            }
            if child.try_wait()?.is_some() {
                break;
            }
            thread::sleep(Duration::from_millis(100));
        }
        child.kill().ok();
        bail!("the demo did not start: {}", fs::read_to_string(&log).unwrap_or_default());
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
