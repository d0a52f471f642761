//! Words that do not appear: in code, in tests, in file names. And how long files are.

use super::{Finding, SourceFile, Tree};

/// File and folder names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] = &["util", "utils", "helper", "helpers", "common", "misc", "shared"];
/// Files longer than this are mentioned.
const LONG: usize = 600;

/// Finds silenced lints, unfinished code, waiting tests and empty names.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let ours = tree.files.iter().filter(|file| is_code(file));
    ours.flat_map(|file| {
        let mut findings = in_code(file);
        findings.extend(in_tests(file));
        findings.extend(in_name(file));
        findings
    })
    .collect()
}

/// Rust files that have grown long: worth a thought, no failure.
pub fn long_files(tree: &Tree) -> Vec<String> {
    let length = |file: &SourceFile| file.text.lines().count();
    let long = tree.files.iter().filter(|file| file.is("rs") && length(file) > LONG);
    long.map(|file| format!("{} has {} lines (think at 400)", file.path, length(file))).collect()
}

fn is_code(file: &SourceFile) -> bool {
    let ours = ["crates/", "xtask/", "bench/", "web/"].iter().any(|folder| file.path.starts_with(folder));
    ours && ["rs", "ts", "tsx", "mjs"].iter().any(|ending| file.is(ending))
}

fn in_code(file: &SourceFile) -> Vec<Finding> {
    const UNWANTED: &[(&str, &str)] = &[
        ("#[allow(", "write #[expect(lint, reason = \"…\")], which complains when it is no longer needed"),
        ("#![allow(", "write #![expect(lint, reason = \"…\")], which complains when it is no longer needed"),
        ("todo!(", "finish it, or leave it out"),
        ("unimplemented!(", "finish it, or leave it out"),
    ];
    if !file.is("rs") {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (word, remedy) in UNWANTED {
        let found = file.rust().code.match_indices(word);
        findings.extend(found.map(|(at, _)| file.finding(at, format!("`{word}…)` in code"), remedy)));
    }
    findings
}

fn in_tests(file: &SourceFile) -> Vec<Finding> {
    let (text, begin): (&str, usize) = if file.is("rs") {
        let rust = file.rust();
        let all_is_test = file.path.contains("/tests/") || file.path.starts_with("crates/testkit/");
        let begin = if all_is_test { 0 } else { rust.tests_begin() };
        (&rust.code, begin)
    } else {
        (&file.text, if file.name().contains(".test.") { 0 } else { file.text.len() })
    };
    let mut findings = Vec::new();
    for word in ["sleep(", "waitForTimeout("] {
        for (at, _) in text.match_indices(word).filter(|(at, _)| *at >= begin) {
            findings.push(file.finding(
                at,
                format!("a test waits by `{word}…)`"),
                "move the clock, or wait for what is expected to appear",
            ));
        }
    }
    findings
}

fn in_name(file: &SourceFile) -> Option<Finding> {
    let empty = file.path.split('/').find(|part| EMPTY_NAMES.contains(&part.split('.').next().unwrap_or(part)))?;
    let problem = format!("`{empty}` says nothing about what is inside");
    Some(file.finding(0, problem, "name it after the thing a newcomer would search for"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        check(&Tree::of(&[(path, text)]))
            .into_iter()
            .map(|finding| format!("{}: {}", finding.line, finding.problem))
            .collect()
    }

    #[test]
    fn lints_are_expected_and_never_allowed() {
        assert_eq!(
            found("crates/hub/src/a.rs", "// #[allow(x)]\n#[allow(dead_code)]\nfn f() {}"),
            ["2: `#[allow(…)` in code"]
        );
        assert!(found("crates/hub/src/a.rs", "#[expect(dead_code, reason = \"#[allow(\")]\nfn f() {}").is_empty());
    }

    #[test]
    fn code_is_finished() {
        assert_eq!(found("bench/src/a.rs", "fn f() { todo!() }"), ["1: `todo!(…)` in code"]);
    }

    #[test]
    fn tests_do_not_wait() {
        let code = "fn f() { sleep(1) }\n#[cfg(test)]\nmod tests {\n fn g() { sleep(1) }\n}";
        assert_eq!(found("crates/hub/src/a.rs", code), ["4: a test waits by `sleep(…)`"]);
        assert_eq!(found("crates/hub/tests/a.rs", "fn f() { sleep(1) }").len(), 1);
        assert_eq!(found("web/e2e/a.test.mjs", "await page.waitForTimeout(5)").len(), 1);
        assert!(found("web/src/a.ts", "sleep(1)").is_empty());
    }

    #[test]
    fn files_are_named_after_what_is_inside() {
        assert_eq!(found("web/src/ui/helpers.ts", "").len(), 1);
        assert_eq!(found("crates/hub/src/common/mod.rs", "").len(), 1);
        assert!(found("crates/hub/src/gate/quiet_hours.rs", "").is_empty());
    }

    #[test]
    fn a_long_file_is_mentioned() {
        let tree = Tree::of(&[("crates/a/src/lib.rs", &"\n".repeat(601))]);
        assert_eq!(long_files(&tree), ["crates/a/src/lib.rs has 601 lines (think at 400)"]);
        assert!(check(&tree).is_empty());
    }
}
