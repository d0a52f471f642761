//! SQL on a company's rows names the company.
//!
//! A `Tx` binds `$1` to its company. SQL in the hub that touches a table with a `company_id`
//! must therefore say `company_id = $1` (or, when it inserts, give `$1` as the first column),
//! unless it runs in an `AdminTx`, whose name says that it sees all companies.

use std::collections::BTreeSet;

use super::{Finding, Rust, SourceFile, Tree};
use crate::tidy::source::whole_words;

const REMEDY: &str = "write the SQL whole, with `company_id = $1`; work across companies takes an `AdminTx`";

/// Finds SQL on company tables that forgets the company.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let tables = company_tables(tree);
    if tables.is_empty() {
        return tree.expect("crates/db/migrations/").into_iter().collect();
    }
    let mut findings = Vec::new();
    for file in tree.rust_in("crates/hub/src/") {
        let rust = file.rust();
        let end = rust.tests_begin();
        for literal in rust.literals.iter().filter(|literal| literal.offset < end) {
            let Some(table) = touched(&literal.text, &tables) else { continue };
            if !names_company(&literal.text) && !is_for_admins(rust, literal.offset) {
                findings.push(finding(file, literal.offset, table));
            }
        }
    }
    findings
}

fn finding(file: &SourceFile, at: usize, table: &str) -> Finding {
    file.finding(at, format!("SQL on `{table}`, a table of companies' rows, without the company"), REMEDY)
}

/// The tables whose `CREATE TABLE` has a column `company_id`.
fn company_tables(tree: &Tree) -> BTreeSet<String> {
    let mut tables = BTreeSet::new();
    for file in tree.files.iter().filter(|file| file.path.starts_with("crates/db/migrations/") && file.is("sql")) {
        let sql = without_comments(&file.text).to_lowercase();
        for (at, words) in sql.match_indices("create table") {
            let rest = sql[at + words.len()..].trim_start();
            let rest = rest.strip_prefix("if not exists").unwrap_or(rest).trim_start();
            let name: String = rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
            if !whole_words(in_brackets(rest), "company_id").is_empty() {
                tables.insert(name);
            }
        }
    }
    tables
}

fn without_comments(sql: &str) -> String {
    sql.lines().map(|line| line.split("--").next().unwrap_or("")).collect::<Vec<_>>().join("\n")
}

/// The first `(…)` with all that is nested in it.
fn in_brackets(text: &str) -> &str {
    let Some(begin) = text.find('(') else { return "" };
    let mut depth = 0;
    for (at, letter) in text[begin..].char_indices() {
        match letter {
            '(' => depth += 1,
            ')' if depth == 1 => return &text[begin..=begin + at],
            ')' => depth -= 1,
            _ => {}
        }
    }
    &text[begin..]
}

/// The first company table that a statement reads or writes.
fn touched<'t>(literal: &str, tables: &'t BTreeSet<String>) -> Option<&'t str> {
    let sql = literal.to_lowercase();
    let is_statement =
        ["select ", "insert ", "update ", "delete ", "with "].iter().any(|verb| squeezed(&sql).starts_with(verb));
    if !is_statement {
        return None;
    }
    let words: Vec<&str> = sql
        .split(|letter: char| !(letter.is_alphanumeric() || letter == '_'))
        .filter(|word| !word.is_empty())
        .collect();
    words
        .windows(2)
        .filter(|pair| ["from", "join", "into", "update"].contains(&pair[0]))
        .find_map(|pair| tables.get(pair[1]).map(String::as_str))
}

/// The text with every run of white space as one space (`\` at a line's end counts as one).
fn squeezed(text: &str) -> String {
    let words: Vec<&str> =
        text.split(|letter: char| letter.is_whitespace() || letter == '\\').filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

fn names_company(literal: &str) -> bool {
    let sql = squeezed(&literal.to_lowercase()).replace(' ', "");
    let filters =
        sql.contains("company_id=$1") && !sql.contains("company_id=$1.") && !is_longer_number(&sql, "company_id=$1");
    let inserts = sql.contains("(company_id,") && (sql.contains("values($1,") || sql.contains("select$1,"));
    filters || inserts
}

/// Whether every `pattern` goes on with another digit (`$1` in `$12`).
fn is_longer_number(sql: &str, pattern: &str) -> bool {
    sql.match_indices(pattern).all(|(at, _)| sql[at + pattern.len()..].starts_with(|next: char| next.is_ascii_digit()))
}

/// Whether the text at `at` belongs to a function that works on an `AdminTx`, or to a constant
/// that only such functions use.
fn is_for_admins(rust: &Rust, at: usize) -> bool {
    if let Some(name) = constant_around(&rust.code, at) {
        let is_declaration =
            |at: usize| rust.code[..at].trim_end().ends_with("const") || rust.code[..at].trim_end().ends_with("static");
        let uses: Vec<usize> = rust.words(name).into_iter().filter(|usage| !is_declaration(*usage)).collect();
        return !uses.is_empty() && uses.into_iter().all(|usage| is_in_admin_function(&rust.code, usage));
    }
    is_in_admin_function(&rust.code, at)
}

fn is_in_admin_function(code: &str, at: usize) -> bool {
    let begin = whole_words(&code[..at], "fn").last().copied().unwrap_or(0);
    !whole_words(&code[begin..at], "AdminTx").is_empty()
}

/// The name of the `const` or `static` whose value holds the text at `at`.
fn constant_around(code: &str, at: usize) -> Option<&str> {
    let begin = ["const", "static"].iter().filter_map(|word| whole_words(&code[..at], word).last().copied()).max()?;
    let declaration = &code[begin..at];
    if declaration.contains([';', '{']) {
        return None;
    }
    declaration
        .split(|letter: char| !(letter.is_alphanumeric() || letter == '_'))
        .filter(|word| !word.is_empty())
        .nth(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIGRATION: (&str, &str) = (
        "crates/db/migrations/0001_start.sql",
        "CREATE TABLE companies (id TEXT PRIMARY KEY); -- company_id\nCREATE TABLE messages (\n  company_id TEXT NOT NULL,\n  id TEXT CHECK (length(id) > 3)\n);",
    );

    fn lines(code: &str) -> Vec<usize> {
        check(&Tree::of(&[MIGRATION, ("crates/hub/src/messages/store.rs", code)]))
            .iter()
            .map(|finding| finding.line)
            .collect()
    }

    #[test]
    fn sql_on_company_rows_names_the_company() {
        for fine in [
            r#"fn f(tx: &mut Tx) { tx.all("SELECT id FROM messages m WHERE m.company_id = $1 AND id = $2") }"#,
            r#"fn f(tx: &mut Tx) { tx.exec("INSERT INTO messages (company_id, id) VALUES ($1, $2)") }"#,
            r#"fn f(tx: &mut Tx) { tx.exec("INSERT INTO messages (company_id, id) SELECT $1, value FROM json_each($2)") }"#,
            r#"fn f(tx: &mut Tx) { tx.all("SELECT id FROM companies") }"#,
            r#"fn f() { error("delete from your life what messages you cannot read") }"#,
            "fn f(tx: &mut Tx) { tx.exec(\"UPDATE messages\n SET id = $2\n WHERE company_id = $1\") }",
        ] {
            assert!(lines(fine).is_empty(), "{fine}");
        }
        for wrong in [
            r#"fn f(tx: &mut Tx) { tx.all("SELECT id FROM messages WHERE id = $2") }"#,
            r#"fn f(tx: &mut Tx) { tx.all("select id from messages where company_id = $12") }"#,
            r#"fn f(tx: &mut Tx) { tx.exec("INSERT INTO messages (id) VALUES ($1)") }"#,
            r#"fn f(tx: &mut Tx) { tx.exec("DELETE FROM messages") }"#,
            r#"fn f(tx: &mut Tx) { tx.all("WITH x AS (SELECT 1) SELECT 1 FROM x JOIN messages ON true") }"#,
        ] {
            assert_eq!(lines(wrong), [1], "{wrong}");
        }
    }

    #[test]
    fn work_across_companies_says_so_in_its_signature() {
        let admin = "fn f(tx: &mut Tx) {}\nfn g(tx: &mut AdminTx) { tx.all(\"SELECT id FROM messages\") }\n";
        assert!(lines(admin).is_empty());
        let after = format!("{admin}fn h(tx: &mut Tx) {{ tx.all(\"SELECT id FROM messages\") }}");
        assert_eq!(lines(&after), [3]);
    }

    #[test]
    fn a_constant_is_judged_by_who_uses_it() {
        let constant = "const ALL: &str = \"SELECT id FROM messages\";\n";
        assert!(lines(&format!("{constant}fn f(tx: &mut AdminTx) {{ tx.all(ALL) }}")).is_empty());
        assert_eq!(lines(&format!("{constant}fn f(tx: &mut Tx) {{ tx.all(ALL) }}")), [1]);
    }
}
