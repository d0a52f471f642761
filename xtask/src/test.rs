//! `cargo xtask test`: every test there is, and one line at the end that says how many.

use std::{
    fs,
    io::{IsTerminal, Read, Write, stderr},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::{
    command,
    services::{Durability, Nats, Postgres},
    web,
};

/// How many tests passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Count {
    passed: u64,
    failed: u64,
}

/// Runs the Rust tests and the web app's, and prints `N passed, M failed` at the end.
///
/// What is missing on this machine (Postgres, NATS, node) is left out and named in one line.
pub fn run(filters: &[String]) -> Result<()> {
    let mut left_out = Vec::new();
    let rust = rust_tests(filters, &mut left_out)?;
    let web = web_tests(filters, &mut left_out)?;
    if !left_out.is_empty() {
        println!("left out: {}", left_out.join(", "));
    }
    let count = Count { passed: rust.passed + web.passed, failed: rust.failed + web.failed };
    println!("{} passed, {} failed", count.passed, count.failed);
    if count.failed > 0 {
        bail!("some tests failed");
    }
    if count.passed == 0 {
        bail!("no test was run: no name contains {filters:?}");
    }
    Ok(())
}

fn rust_tests(filters: &[String], left_out: &mut Vec<&'static str>) -> Result<Count> {
    let has_nextest =
        command::cargo().args(["nextest", "--version"]).output().is_ok_and(|output| output.status.success());
    let mut tests = command::cargo();
    if has_nextest {
        tests.args(["nextest", "run", "--workspace", "--no-fail-fast", "--no-tests=pass"]).args(filters);
    } else {
        tests.args(["test", "--workspace", "--no-fail-fast", "--"]).args(filters);
    }
    let postgres = postgres(&mut tests, left_out)?;
    let nats = nats(&mut tests, left_out)?;
    let (said, succeeded) = shown_and_kept(&mut tests)?;
    drop((postgres, nats));
    let count = if has_nextest { nextest_summary(&said) } else { cargo_test_summary(&said) };
    match count {
        Some(count) if succeeded || count.failed > 0 => Ok(count),
        _ if succeeded => Ok(Count::default()),
        _ => bail!("the Rust tests could not be built or run to their end"),
    }
}

fn postgres(tests: &mut Command, left_out: &mut Vec<&'static str>) -> Result<Option<Postgres>> {
    if std::env::var_os("PORCHLIGHT_TEST_POSTGRES").is_some() {
        return Ok(None); // somebody has their own; the tests inherit it
    }
    if Postgres::programs().is_none() {
        left_out.push("tests on Postgres (initdb, pg_ctl and postgres not found)");
        return Ok(None);
    }
    let postgres = Postgres::start(Durability::None)?;
    tests.env("PORCHLIGHT_TEST_POSTGRES", postgres.url());
    Ok(Some(postgres))
}

fn nats(tests: &mut Command, left_out: &mut Vec<&'static str>) -> Result<Option<Nats>> {
    if std::env::var_os("PORCHLIGHT_TEST_NATS").is_some() {
        return Ok(None);
    }
    if Nats::program().is_none() {
        left_out.push("tests with NATS (nats-server not found)");
        return Ok(None);
    }
    let nats = Nats::start()?;
    tests.env("PORCHLIGHT_TEST_NATS", nats.url());
    Ok(Some(nats))
}

fn web_tests(filters: &[String], left_out: &mut Vec<&'static str>) -> Result<Count> {
    if !web::is_possible() {
        left_out.push("web tests (node and npm not found)");
        return Ok(Count::default());
    }
    if web::install()? == web::Lock::Rewritten {
        eprintln!("note: npm wanted to rewrite web/package-lock.json; it was kept as it is in the repository");
    }
    let report = command::target_dir().join("web-tests.json");
    fs::remove_file(&report).ok();
    let mut npm = web::npm();
    npm.args(["test", "--silent", "--", "--passWithNoTests", "--reporter=dot", "--reporter=json", "--outputFile"])
        .arg(&report);
    if !filters.is_empty() {
        npm.args(["--testNamePattern", &filters.join("|")]);
    }
    let succeeded = npm.status().context("start npm")?.success();
    let count = fs::read_to_string(&report).ok().and_then(|text| vitest_summary(&text));
    match count {
        Some(count) if succeeded || count.failed > 0 => Ok(count),
        // A file that does not even load counts as no failed test in the report.
        _ if !succeeded => bail!("the web tests could not be run to their end"),
        _ => Ok(Count::default()),
    }
}

/// Runs a program, shows what it says as it says it, and keeps it to be read.
fn shown_and_kept(command: &mut Command) -> Result<(String, bool)> {
    if stderr().is_terminal() {
        command.env("CARGO_TERM_COLOR", "always");
    }
    // `cargo test` reports on standard output, nextest on standard error: the shell joins them.
    let mut joined = Command::new("sh");
    joined.args(["-c", r#"exec "$@" 2>&1"#, "sh"]).arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        joined.env(name, value.unwrap_or_default());
    }
    joined.current_dir(command::root()).stdout(Stdio::piped());
    let mut child = joined.spawn().context("start sh")?;
    let mut output = child.stdout.take().context("read the tests' output")?;
    let (mut said, mut chunk) = (Vec::new(), [0; 8 * 1024]);
    loop {
        let length = output.read(&mut chunk).context("read the tests' output")?;
        if length == 0 {
            break;
        }
        said.extend_from_slice(&chunk[..length]);
        stderr().write_all(&chunk[..length]).ok();
    }
    let succeeded = child.wait().context("wait for the tests")?.success();
    Ok((without_colours(&String::from_utf8_lossy(&said)), succeeded))
}

/// Reads nextest's last line: `Summary [ 1.2s] 9/10 tests run: 7 passed (1 slow), 1 failed, 1 timed out, 3 skipped`.
fn nextest_summary(said: &str) -> Option<Count> {
    let line = said.lines().rev().find(|line| line.trim_start().starts_with("Summary ["))?;
    let mut counts = String::new();
    let mut depth = 0;
    for letter in line.split_once("run:")?.1.chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if depth == 0 => counts.push(letter),
            _ => {}
        }
    }
    let mut count = Count::default();
    for part in counts.split(',') {
        let Some((number, what)) = part.trim().split_once(' ') else { continue };
        match what.trim() {
            "passed" => count.passed += number.parse::<u64>().ok()?,
            "skipped" => {}
            _ => count.failed += number.parse::<u64>().ok()?, // failed, timed out, exec failed
        }
    }
    Some(count)
}

/// Adds up `test result: ok. 3 passed; 0 failed; …`, one for each test program.
fn cargo_test_summary(said: &str) -> Option<Count> {
    let mut sum = None;
    for line in said.lines().filter(|line| line.starts_with("test result:")) {
        let number = |word: &str| -> Option<u64> {
            let before = line.split_once(word)?.0;
            before.trim_end().rsplit([' ', '.']).next()?.parse().ok()
        };
        let sum: &mut Count = sum.get_or_insert_default();
        sum.passed += number(" passed;")?;
        sum.failed += number(" failed;")?;
    }
    sum
}

fn vitest_summary(report: &str) -> Option<Count> {
    let report: serde_json::Value = serde_json::from_str(report).ok()?;
    Some(Count { passed: report["numPassedTests"].as_u64()?, failed: report["numFailedTests"].as_u64()? })
}

fn without_colours(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if letter != '\u{1b}' {
            plain.push(letter);
            continue;
        }
        // An escape sequence ends with its first letter.
        letters.by_ref().find(char::is_ascii_alphabetic);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_of_nextest_is_read_from_its_last_line() {
        for (line, passed, failed) in [
            ("     Summary [   0.011s] 5 tests run: 5 passed, 0 skipped", 5, 0),
            (
                "     Summary [   9.1s] 9/10 tests run: 6 passed (1 slow, 1 leaky), 2 failed, 1 timed out, 3 skipped",
                6,
                3,
            ),
            ("     Summary [   0.000s] 0 tests run: 0 passed, 7 skipped", 0, 0),
            (
                "\u{1b}[32;1m     Summary\u{1b}[0m [   0.2s] \u{1b}[1m1\u{1b}[0m test run: \u{1b}[1m1\u{1b}[0m passed, 0 skipped",
                1,
                0,
            ),
        ] {
            let said = format!("PASS one\n{line}\n        FAIL something\n");
            assert_eq!(nextest_summary(&without_colours(&said)), Some(Count { passed, failed }), "{line}");
        }
        assert_eq!(nextest_summary("error: could not compile `hub`"), None);
    }

    #[test]
    fn the_counts_of_cargo_test_are_added_up() {
        let said = "test result: ok. 3 passed; 0 failed; 0 ignored\nnoise\ntest result: FAILED. 1 passed; 2 failed; 0 ignored\n";
        assert_eq!(cargo_test_summary(said), Some(Count { passed: 4, failed: 2 }));
        assert_eq!(cargo_test_summary("error"), None);
    }

    #[test]
    fn the_count_of_vitest_is_read_from_its_report() {
        assert_eq!(vitest_summary(r#"{"numPassedTests":7,"numFailedTests":1}"#), Some(Count { passed: 7, failed: 1 }));
        assert_eq!(vitest_summary("{}"), None);
    }
}
