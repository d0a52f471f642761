//! Rules and vocabulary stay pure, and only `connect` calls the world.

use super::{Finding, Tree};

/// Crates that are pure as a whole.
const PURE_CRATES: &[&str] = &["crates/domain/", "crates/rules/"];
/// What pure code does not know.
const IMPURE: &[&str] = &["rusqlite", "postgres::", "reqwest", "axum", "tokio", "tracing"];
/// What a pure crate's manifest does not name.
const IMPURE_CRATES: &[&str] =
    &["rusqlite", "postgres", "reqwest", "axum", "tokio", "tracing", "hyper", "tower", "db", "queue", "connect", "hub"];
/// Who may call out by HTTP themselves: everyone else goes through `connect::Http`.
const MAY_CALL_OUT: &[&str] = &["crates/connect/", "crates/testkit/", "bench/", "xtask/"];

/// Finds I/O where decisions are made, and HTTP clients outside `connect`.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = pure_code(tree);
    findings.extend(pure_manifests(tree));
    findings.extend(one_way_out(tree));
    findings
}

fn pure_code(tree: &Tree) -> Vec<Finding> {
    let mut findings: Vec<Finding> = tree.expect("crates/domain/src/").into_iter().collect();
    for file in tree.rust_in("crates/") {
        // A file of tests may be called after the rules that it tests.
        let is_rules = matches!(file.name(), "model.rs" | "rules.rs") && !file.path.contains("/tests/");
        let is_pure = is_rules || PURE_CRATES.iter().any(|of| file.path.starts_with(of));
        if !is_pure {
            continue;
        }
        let rust = file.rust();
        for word in IMPURE {
            findings.extend(rust.words(word).into_iter().map(|at| {
                let problem = format!("pure code names `{}`", word.trim_end_matches(':'));
                file.finding(at, problem, "take values in and give a decision back; load, call and log in the use case")
            }));
        }
    }
    findings
}

fn pure_manifests(tree: &Tree) -> Vec<Finding> {
    let manifests =
        tree.files.iter().filter(|file| PURE_CRATES.iter().any(|of| file.path == format!("{of}Cargo.toml")));
    let mut findings = Vec::new();
    for file in manifests {
        for dependency in dependencies(&file.text) {
            if IMPURE_CRATES.contains(&dependency.as_str()) {
                let at = file.text.find(&format!("\n{dependency}")).map_or(0, |at| at + 1);
                let problem = format!("a pure crate depends on `{dependency}`");
                findings.push(file.finding(at, problem, "keep I/O out of it: what needs I/O belongs to a crate above"));
            }
        }
    }
    findings
}

fn one_way_out(tree: &Tree) -> Vec<Finding> {
    const REMEDY: &str = "call through connect::Http (limits, timeouts, redacted log, guarded addresses)";
    let others = |path: &str| !MAY_CALL_OUT.iter().any(|of| path.starts_with(of)) && !path.contains("/tests/");
    let mut findings = Vec::new();
    for file in tree.files.iter().filter(|file| others(&file.path)) {
        if file.name() == "Cargo.toml"
            && file.path != "Cargo.toml"
            && dependencies(&file.text).iter().any(|name| name == "reqwest")
        {
            let at = file.text.find("\nreqwest").map_or(0, |at| at + 1);
            findings.push(file.finding(at, "this crate depends on `reqwest`".into(), REMEDY));
        }
        if file.is("rs") {
            let rust = file.rust();
            let end = rust.tests_begin();
            let uses = rust.words("reqwest").into_iter().filter(|at| *at < end);
            findings.extend(uses.map(|at| file.finding(at, "`reqwest` is used here".into(), REMEDY)));
        }
    }
    findings
}

/// Names of the crates that a manifest's `[dependencies]` lists (not those for tests).
fn dependencies(manifest: &str) -> Vec<String> {
    let Ok(manifest) = manifest.parse::<toml::Table>() else {
        return Vec::new(); // cargo says so better than we could
    };
    let of = manifest.get("dependencies").and_then(toml::Value::as_table);
    of.map(|table| table.keys().cloned().collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        let mut files = files.to_vec();
        files.push(("crates/domain/src/lib.rs", "//! Uses no tokio."));
        check(&Tree::of(&files)).iter().map(|finding| format!("{}:{}", finding.path, finding.line)).collect()
    }

    #[test]
    fn rules_and_models_may_not_know_the_outside() {
        assert_eq!(
            found(&[("crates/hub/src/gate/rules.rs", "// tracing\nuse tokio::spawn;")]),
            ["crates/hub/src/gate/rules.rs:2"]
        );
        assert_eq!(found(&[("crates/domain/src/time.rs", "use axum::Json;")]), ["crates/domain/src/time.rs:1"]);
        for fine in ["crates/hub/src/gate/decide.rs", "crates/connectors/x/tests/x/rules.rs"] {
            assert!(found(&[(fine, "use tokio::spawn;")]).is_empty(), "{fine}");
        }
    }

    #[test]
    fn a_pure_crate_may_not_depend_on_io() {
        let manifest = "[dependencies]\nserde.workspace = true\ntokio.workspace = true\n";
        assert_eq!(found(&[("crates/domain/Cargo.toml", manifest)]), ["crates/domain/Cargo.toml:3"]);
        assert!(found(&[("crates/hub/Cargo.toml", manifest)]).is_empty());
    }

    #[test]
    fn only_connect_calls_out() {
        let call = "fn f() { reqwest::get(\"\") }";
        assert_eq!(found(&[("crates/hub/src/x.rs", call)]), ["crates/hub/src/x.rs:1"]);
        let manifest = "[dependencies]\nreqwest = \"1\"\n";
        assert_eq!(found(&[("crates/hub/Cargo.toml", manifest)]), ["crates/hub/Cargo.toml:2"]);
        for fine in ["crates/connect/src/http.rs", "crates/hub/tests/scenarios/main.rs", "bench/src/load.rs"] {
            assert!(found(&[(fine, call)]).is_empty(), "{fine}");
        }
        let in_its_tests = "fn a() {}\n#[cfg(test)]\nmod tests { fn f() { reqwest::get(\"\") } }";
        assert!(found(&[("crates/sandbox/src/lib.rs", in_its_tests)]).is_empty());
    }
}
