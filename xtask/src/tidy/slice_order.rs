//! The slices of the hub call each other in one direction only.
//!
//! The table below is the order: a slice may call the ones further down, never one further up.
//! What must travel up travels as an event, through `reactions.rs`.

use std::collections::BTreeSet;

use super::{Finding, Tree};
use crate::tidy::source::whole_words;

/// The slices, from those that use others to those that others use. A new slice gets its line
/// here, with the reviewer's eyes on where.
const ORDER: &[&str] = &[
    // Whole-product commands: they may touch everything.
    "demo",
    "doctor",
    "setup",
    // Who has access.
    "team",
    // What comes in: polling hands in like webhooks do.
    "sync",
    "webhooks",
    // What a company made of it all, and what an AI client does.
    "mcp",
    "workflows",
    "catalogue",
    // What follows from it, and what is told of it.
    "reports",
    "rehearsals",
    "tasks",
    "inbox",
    "community",
    "web_chat",
    "crm",
    "notifications",
    "profiles",
    "entry_points",
    "cases",
    "bios",
    "pulse_checks",
    "feedback",
    "campaigns",
    "alerts",
    // Whether and how something goes out.
    "gate",
    "messages",
    "conversations",
    // What we know of the outside.
    "jobs",
    "customers",
    "employees",
    "connections",
    // Who uses Porchlight.
    "people",
    "companies",
    // The ground that all stand on.
    "audit",
    "realtime",
    "secrets",
    "files",
    "http",
];

/// Calls that go up on purpose.
const UP: &[(&str, &str)] = &[
    ("http", "people"),           // a request is answered only after asking who is asking
    ("http", "jobs"),             // a technician's customers are those of their open jobs
    ("realtime", "people"),       // a stream goes on only while whoever listens has access
    ("audit", "companies"),       // a day of the log is one of the company's clock
    ("companies", "people"),      // the settings name whom to alert, and check that they exist
    ("feedback", "pulse_checks"), // an answer is a part of its pulse check's row
    ("messages", "gate"),         // what a STOP or a refusal teaches about an address is the gate's to keep
    ("messages", "pulse_checks"), // a message that waited is decided anew by whoever wanted it
    ("messages", "bios"),         // the same
    ("messages", "cases"),        // the same
    ("messages", "workflows"),    // the same
    ("catalogue", "webhooks"),    // an action sends a signed webhook as the forwarder does
    ("pulse_checks", "reports"),  // a pulse check that moves late makes its day count anew
    ("companies", "reports"),     // another clock makes other days
    ("companies", "workflows"),   // and other moments of schedules
    ("bios", "reports"),          // and so does a job that is read again
    ("pulse_checks", "bios"),     // the page leads to the bio that was sent before the visit
    ("pulse_checks", "cases"),    // the story names the case that followed
    ("pulse_checks", "webhooks"), // the story names the webhook that began it
];

const SLICES: &str = "crates/hub/src";

/// Finds calls that go up, and slices that nobody gave a place.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings: Vec<Finding> = tree.expect(&format!("{SLICES}/")).into_iter().collect();
    let slices = tree.folders_in(SLICES);
    for slice in &slices {
        let Some(rank) = rank(slice) else {
            findings.push(unplaced(slice));
            continue;
        };
        let folder = format!("{SLICES}/{slice}/");
        for file in tree.rust_in(&folder) {
            let rust = file.rust();
            let code = &rust.code[..rust.tests_begin()];
            for (at, called) in calls(code, &slices) {
                if rank_of(called) < rank && !UP.contains(&(slice, called)) {
                    let problem = format!("`{slice}` calls `{called}`, which stands above it");
                    findings.push(file.finding(
                        at,
                        problem,
                        "publish an event and let reactions.rs wake the slice above, or move what both need down",
                    ));
                }
            }
        }
    }
    findings
}

fn rank(slice: &str) -> Option<usize> {
    ORDER.iter().position(|placed| *placed == slice)
}

/// A slice without a place is reported once, not at each call.
fn rank_of(slice: &str) -> usize {
    rank(slice).unwrap_or(usize::MAX)
}

fn unplaced(slice: &str) -> Finding {
    Finding {
        path: format!("{SLICES}/{slice}"),
        line: 1,
        problem: format!("the slice `{slice}` has no place in the order of slices"),
        remedy: "give it a line in ORDER in xtask/src/tidy/slice_order.rs and in ARCHITECTURE.md",
    }
}

/// The slices that code names as `crate::slice…` or `use crate::{slice, …}`, and where.
fn calls<'s>(code: &str, slices: &BTreeSet<&'s str>) -> Vec<(usize, &'s str)> {
    let mut calls = Vec::new();
    for at in whole_words(code, "crate::") {
        let after = &code[at + "crate::".len()..];
        let names = if after.starts_with('{') { group(after) } else { vec![name(after)] };
        calls.extend(names.into_iter().filter_map(|name| slices.get(name)).map(|slice| (at, *slice)));
    }
    calls
}

/// First names of the entries of `{a, b::{c, d}, e as f}`.
fn group(text: &str) -> Vec<&str> {
    let (mut depth, mut names) = (0, Vec::new());
    for (at, letter) in text.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 1 => break,
            '}' => depth -= 1,
            _ => {}
        }
        // An entry begins after the outer `{` and after each comma directly inside it.
        if depth == 1 && matches!(letter, '{' | ',') {
            names.push(name(text[at + 1..].trim_start()));
        }
    }
    names
}

fn name(text: &str) -> &str {
    let end = text.find(|letter: char| !(letter.is_alphanumeric() || letter == '_')).unwrap_or(text.len());
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, code: &str) -> Vec<String> {
        let others =
            ["gate", "messages", "customers", "webhooks"].map(|slice| format!("crates/hub/src/{slice}/mod.rs"));
        let mut files: Vec<(&str, &str)> = others.iter().map(|path| (path.as_str(), "//! A slice.")).collect();
        files.push((path, code));
        check(&Tree::of(&files)).into_iter().map(|finding| finding.problem).collect()
    }

    #[test]
    fn calls_go_down_only() {
        assert!(
            found("crates/hub/src/gate/decide.rs", "use crate::{app::App, messages::{send, Draft}, customers};")
                .is_empty()
        );
        for up in [
            "use crate::gate::decide;",
            "use crate::{app::App, people, gate::{decide, rules}};",
            "fn f() { crate::gate::decide() }",
        ] {
            assert_eq!(
                found("crates/hub/src/customers/store.rs", up),
                ["`customers` calls `gate`, which stands above it"],
                "{up}"
            );
        }
    }

    #[test]
    fn a_test_may_use_any_slice_and_the_root_is_free() {
        let test = "fn f() {}\n#[cfg(test)]\nmod tests { use crate::webhooks::receive; }";
        assert!(found("crates/hub/src/messages/send.rs", test).is_empty());
        assert!(found("crates/hub/src/router.rs", "use crate::webhooks::receive;").is_empty());
    }

    #[test]
    fn every_slice_has_a_place() {
        assert_eq!(
            found("crates/hub/src/surprises/mod.rs", ""),
            ["the slice `surprises` has no place in the order of slices"]
        );
    }
}
