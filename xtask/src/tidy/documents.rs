//! Documents that keep up with the code: paths in `ARCHITECTURE.md` exist, slices tell their story,
//! each dependency has its reason.

use std::collections::BTreeSet;

use super::{Finding, SourceFile, Tree};

/// Folders of the repository that a path in a document may begin with.
const ROOTS: &[&str] = &["crates", "web", "docs", "xtask", "bench", ".ci", ".config", ".cargo"];
/// How long the story at the head of a slice is at least.
const STORY_LINES: usize = 5;

/// Where the reasons for dependencies are.
const REASONS: &str = "docs/decisions/0002-dependencies.md";

/// Finds dead paths, slices without a story and dependencies without a reason.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = dead_paths(tree);
    findings.extend(missing_stories(tree));
    findings.extend(dependencies_without_reason(tree));
    findings
}

/// The table of reasons and `[workspace.dependencies]` name the same crates.
fn dependencies_without_reason(tree: &Tree) -> Vec<Finding> {
    let file = |path: &str| tree.files.iter().find(|file| file.path == path);
    let (Some(manifest), Some(reasons)) = (file("Cargo.toml"), file(REASONS)) else {
        return tree.expect(REASONS).into_iter().chain(tree.expect("Cargo.toml")).collect();
    };
    let (used, explained) = (foreign_crates(&manifest.text), explained_crates(&reasons.text));
    let line_of = |file: &SourceFile, text: String| file.text.find(&text).map_or(0, |at| at + 1);
    let mut findings = Vec::new();
    for name in used.difference(&explained) {
        let at = line_of(manifest, format!("\n{name} ="));
        findings.push(manifest.finding(
            at,
            format!("nothing says why we depend on `{name}`"),
            "give it a line in docs/decisions/0002-dependencies.md",
        ));
    }
    for name in explained.difference(&used) {
        let at = line_of(reasons, format!("\n| `{name}`"));
        findings.push(reasons.finding(at, format!("`{name}` is explained and no longer used"), "take its line out"));
    }
    findings
}

/// What the workspace takes from outside.
fn foreign_crates(manifest: &str) -> BTreeSet<String> {
    let manifest: toml::Table = manifest.parse().unwrap_or_default();
    let of =
        manifest.get("workspace").and_then(|workspace| workspace.get("dependencies")).and_then(toml::Value::as_table);
    let foreign = of.into_iter().flatten().filter(|(_, from)| from.get("path").is_none());
    foreign.map(|(name, _)| name.clone()).collect()
}

/// The first cells of the table's rows.
fn explained_crates(reasons: &str) -> BTreeSet<String> {
    reasons
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(name, _)| name.to_owned())
        .collect()
}

fn dead_paths(tree: &Tree) -> Vec<Finding> {
    let mut findings: Vec<Finding> = tree.expect("ARCHITECTURE.md").into_iter().collect();
    for file in tree.files.iter().filter(|file| file.path == "ARCHITECTURE.md") {
        for (at, quoted) in quoted(&file.text) {
            if repository_path(tree, quoted).is_some_and(|path| !tree.has(&path)) {
                let problem = format!("`{quoted}` does not exist");
                findings.push(file.finding(at, problem, "name the file as it is called now"));
            }
        }
    }
    findings
}

/// What stands between single backticks on one line.
fn quoted(text: &str) -> Vec<(usize, &str)> {
    let mut parts = Vec::new();
    let mut offset = 0;
    let mut in_block = false;
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with("```") {
            in_block = !in_block;
        } else if !in_block {
            let mut at = offset;
            for (index, part) in line.split('`').enumerate() {
                if index % 2 == 1 {
                    parts.push((at, part));
                }
                at += part.len() + 1;
            }
        }
        offset += line.len();
    }
    parts
}

/// The path that a quotation means, when it looks like one of this repository's: it begins with a
/// folder of the root or, as a short form, with a folder of `crates/`.
fn repository_path(tree: &Tree, quoted: &str) -> Option<String> {
    let (first, _) = quoted.split_once('/')?;
    let is_path = quoted.chars().all(|letter| letter.is_ascii_alphanumeric() || "_-./".contains(letter));
    if !is_path || first.is_empty() {
        return None;
    }
    if ROOTS.contains(&first) {
        return Some(quoted.to_owned());
    }
    tree.folders_in("crates").contains(first).then(|| format!("crates/{quoted}"))
}

fn missing_stories(tree: &Tree) -> Vec<Finding> {
    let slices = tree.folders_in("crates/hub/src");
    let mut findings = Vec::new();
    for slice in slices {
        let path = format!("crates/hub/src/{slice}/mod.rs");
        let told = tree.files.iter().find(|file| file.path == path);
        let lines = told.map_or(0, |file| file.text.lines().take_while(|line| line.starts_with("//!")).count());
        if lines < STORY_LINES {
            findings.push(Finding {
                path,
                line: 1,
                problem: format!("the slice's story has {lines} lines of `//!`, at least {STORY_LINES} are wanted"),
                remedy: "say what it is for, who is in it, what it guarantees and what it leaves to others (style.md, 1)",
            });
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_in_the_architecture_exists() {
        let text = "See `crates/hub/src/app.rs`, `hub/src/gone.rs`, `web/src`,\n`/v1/me`, `a/b`, `messages.deliver` and `docs/no.md`.\n```\n`crates/x`\n```\n";
        let tree = Tree::of(&[("ARCHITECTURE.md", text), ("crates/hub/src/app.rs", ""), ("web/src/main.tsx", "")]);
        let found: Vec<(usize, String)> =
            dead_paths(&tree).into_iter().map(|finding| (finding.line, finding.problem)).collect();
        assert_eq!(found, [(1, "`hub/src/gone.rs` does not exist".into()), (2, "`docs/no.md` does not exist".into())]);
    }

    #[test]
    fn every_dependency_has_a_reason() {
        let manifest =
            "[workspace.dependencies]\nserde = \"1\"\ndb = { path = \"crates/db\" }\nurl = { version = \"2\" }\n";
        let tree =
            Tree::of(&[("Cargo.toml", manifest), (REASONS, "| crate |\n| `serde` | formats |\n| `gone` | … |\n")]);
        let found: Vec<(usize, String)> =
            dependencies_without_reason(&tree).into_iter().map(|finding| (finding.line, finding.problem)).collect();
        assert_eq!(
            found,
            [(4, "nothing says why we depend on `url`".into()), (3, "`gone` is explained and no longer used".into())]
        );
    }

    #[test]
    fn a_slice_opens_with_its_story() {
        let story = "//! One.\n//!\n//! Two.\n//! Three.\n//! Four.\nmod x;";
        let tree =
            Tree::of(&[("crates/hub/src/gate/mod.rs", story), ("crates/hub/src/messages/mod.rs", "//! Short.\n")]);
        let found: Vec<String> = missing_stories(&tree).into_iter().map(|finding| finding.path).collect();
        assert_eq!(found, ["crates/hub/src/messages/mod.rs"]);
    }
}
