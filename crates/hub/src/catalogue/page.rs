//! The docs page of the catalogue, written from it: `docs/guide/catalogue.md`.

use std::fmt::Write as _;

use connect::{Idempotency, OperationKind};

use super::all;

/// The page, in Markdown.
pub fn markdown() -> String {
    let mut page = String::from(
        "# The catalogue of operations\n\nWritten by `porchlight operations`; a test fails when it is stale. Fields keep the provider's own names. \
         *Twice*: what a second call does (reads change nothing; *same* comes to the same; *again* is done again, so a lost answer waits for a person).\n",
    );
    let count = |system: &str, kind, offered: bool| {
        let is = |one: &&&connect::Operation| {
            one.system() == system && one.kind == kind && one.unavailable.is_none() == offered
        };
        all().iter().filter(is).count()
    };
    page.push_str("\n| system | actions | triggers | not offered |\n|---|---:|---:|---:|\n");
    let systems = [("porchlight", "Porchlight"), ("housecall", "Housecall Pro"), ("highlevel", "HighLevel")];
    for (system, name) in systems {
        let (actions, triggers) =
            (count(system, OperationKind::Action, true), count(system, OperationKind::Trigger, true));
        let none = count(system, OperationKind::Action, false) + count(system, OperationKind::Trigger, false);
        let _ = writeln!(page, "| {name} | {actions} | {triggers} | {none} |");
    }
    let of_vendors = all().iter().filter(|one| one.row.is_some() && one.unavailable.is_none()).count();
    let rows = all().iter().filter(|one| one.row.is_some()).count();
    let _ = writeln!(page, "\nOf the {rows} rows of the vendors' catalogue {of_vendors} are offered.");
    for one in all().iter().filter(|one| one.unavailable.is_some()) {
        let why = one.unavailable.unwrap_or_default();
        let _ = writeln!(page, "- **not offered** {} `{}`: {why}", one.row.unwrap_or_default(), one.id);
    }
    for (system, name) in systems {
        for (kind, title) in [(OperationKind::Trigger, "triggers"), (OperationKind::Action, "actions")] {
            let _ = writeln!(page, "\n## {name}: {title}\n");
            page.push_str("| row | operation | what | call | writes | twice |\n|---|---|---|---|---|---|\n");
            for one in all().iter().filter(|one| one.system() == system && one.kind == kind) {
                let twice = match (kind, one.idempotency) {
                    (OperationKind::Trigger, _) => "",
                    (_, Idempotency::Read) => "read",
                    (_, Idempotency::Repeatable) => "same",
                    (_, Idempotency::Once) => "again",
                };
                let call = if one.call.is_empty() { String::new() } else { format!("`{}`", one.call) };
                let _ = writeln!(
                    page,
                    "| {} | `{}` | **{}**. {} | {call} | {} | {twice} |",
                    one.row.unwrap_or_default(),
                    one.id,
                    one.label,
                    one.description.replace('|', "\\|"),
                    if one.writes { "yes" } else { "" },
                );
            }
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_in_the_docs_is_true() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/guide/catalogue.md");
        if std::env::var_os("PORCHLIGHT_WRITE").is_some() {
            std::fs::write(path, markdown()).unwrap();
        }
        assert_eq!(std::fs::read_to_string(path).unwrap_or_default(), markdown(), "docs/guide/catalogue.md is stale");
    }

    #[test]
    fn every_row_of_the_vendors_catalogue_is_there_once() {
        let mut rows: Vec<&str> = all().iter().filter_map(|operation| operation.row).collect();
        rows.sort_unstable();
        let numbered = |letters: &str, last: usize| (1..=last).map(|i| format!("{letters}{i:02}")).collect::<Vec<_>>();
        let want = [numbered("GA", 88), numbered("GT", 36), numbered("HA", 71), numbered("HT", 41)].concat();
        assert_eq!(rows, want);
        assert_eq!(want.len(), 236);
    }
}
