//! What must agree: the API's description with its file, the SQL in the source with both schemas.

use std::{
    fs,
    path::{Path, PathBuf},
};

use db::{Engine, testing};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[test]
fn the_description_of_the_api_in_the_repository_is_the_one_that_is_served() {
    let kept = fs::read_to_string(root().join("openapi.json")).unwrap_or_default();
    let served = hub::router::openapi().to_pretty_json().unwrap() + "\n";
    assert!(
        kept == served,
        "openapi.json is stale; refresh it with: cargo run -p hub --bin porchlight -- openapi --out openapi.json"
    );
}

/// Every SQL text of the source, with where it stands.
fn statements() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for krate in fs::read_dir(root().join("crates")).unwrap() {
        sources(&krate.unwrap().path().join("src"), &mut |path| {
            let text = fs::read_to_string(path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            found.extend(
                literals(code).into_iter().filter(|literal| is_sql(literal)).map(|literal| (path.to_owned(), literal)),
            );
        });
    }
    found
}

fn sources(directory: &Path, look: &mut impl FnMut(&Path)) {
    let Ok(entries) = fs::read_dir(directory) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, look);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            look(&path);
        }
    }
}

fn is_sql(literal: &str) -> bool {
    let mut words = literal.split_whitespace();
    let first = words.next().unwrap_or_default();
    words.next().is_some() && ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"].contains(&first)
}

/// The texts of plain and raw string literals; comments and character literals are passed over.
fn literals(code: &str) -> Vec<String> {
    let (mut found, mut rest) = (Vec::new(), code);
    while let Some(at) = rest.find(['"', '/', '\'']) {
        let (before, here) = rest.split_at(at);
        let hashes = before.len() - before.trim_end_matches('#').len();
        let is_raw = before.trim_end_matches('#').ends_with('r') && (hashes > 0 || here.starts_with('"'));
        rest = if here.starts_with("//") {
            here.find('\n').map_or("", |end| &here[end..])
        } else if here.starts_with("/*") {
            here.find("*/").map_or("", |end| &here[end + 2..])
        } else if here.starts_with('"') && is_raw {
            let end = format!("\"{}", "#".repeat(hashes));
            let length = here[1..].find(&end).expect("a raw text ends");
            found.push(here[1..=length].to_owned());
            &here[1 + length + end.len()..]
        } else if let Some(text) = here.strip_prefix('"') {
            let length = end_of_text(text);
            found.push(unescaped(&here[1..=length]));
            &here[length + 2..]
        } else if here.starts_with('\'') {
            &here[end_of_character(here)..]
        } else {
            &here[1..]
        };
    }
    found
}

fn end_of_text(text: &str) -> usize {
    let mut is_escaped = false;
    let end = text.char_indices().find(|(_, character)| {
        let ends = *character == '"' && !is_escaped;
        is_escaped = *character == '\\' && !is_escaped;
        ends
    });
    end.expect("a text ends").0
}

/// `'a'`, `'\n'` and `'\u{1}'` are characters; `'a` of a lifetime is one letter to pass over.
fn end_of_character(here: &str) -> usize {
    let mut characters = here.char_indices().skip(1);
    match characters.next() {
        Some((_, '\\')) => here[3..].find('\'').map_or(1, |end| end + 4),
        Some((at, character)) if here[at + character.len_utf8()..].starts_with('\'') => at + character.len_utf8() + 1,
        _ => 1,
    }
}

/// A backslash before a line's end swallows the break and the indentation.
fn unescaped(text: &str) -> String {
    let mut parts = text.split("\\\n");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |whole, part| whole + part.trim_start()).replace("\\\"", "\"").replace("\\n", "\n")
}

fn every_statement_can_be_prepared(engine: Engine) {
    testing::run(engine, |db| async move {
        let statements = statements();
        assert!(statements.len() > 120, "only {} statements were found: is the reader blind?", statements.len());
        let of_the_other: &[&str] = match engine {
            Engine::Sqlite => &["MATERIALIZED", "pg_", "jsonb", "tsvector", "tsquery"],
            Engine::Postgres => &["MATCH", "conversation_words (rowid"],
        };
        let is_foreign = |path: &Path, sql: &str| {
            path.ends_with("db/src/dialect.rs") && of_the_other.iter().any(|word| sql.contains(word))
        };
        let wanted: Vec<String> =
            statements.iter().filter(|(path, sql)| !is_foreign(path, sql)).map(|(_, sql)| sql.clone()).collect();
        let refused = db.unpreparable(&wanted);
        let told: Vec<String> = refused
            .into_iter()
            .map(|(sql, why)| {
                let path =
                    statements.iter().find(|(_, known)| *known == sql).map(|(path, _)| path.display().to_string());
                format!("{}: {why}\n  {sql}", path.unwrap_or_default())
            })
            .collect();
        assert!(told.is_empty(), "{engine:?} cannot prepare {} statements:\n{}", told.len(), told.join("\n"));
    });
}

#[test]
fn every_sql_text_fits_the_schema_on_sqlite() {
    every_statement_can_be_prepared(Engine::Sqlite);
}

#[test]
fn every_sql_text_fits_the_schema_on_postgres() {
    every_statement_can_be_prepared(Engine::Postgres);
}

#[test]
fn the_reader_of_sql_texts_sees_what_is_there() {
    #[expect(clippy::needless_raw_string_hashes, reason = "the text holds a raw text of its own")]
    let code = r##"let a = 'x'; let b = '"'; fn f<'a>(s: &'a str) {} // "SELECT no"
        call("SELECT 1 \
              FROM x", r#"UPDATE "y""#, "say \"SELECT\""); /* "DELETE" */"##;
    let sql: Vec<String> = literals(code).into_iter().filter(|literal| is_sql(literal)).collect();
    assert_eq!(sql, ["SELECT 1 FROM x", "UPDATE \"y\""]);
}
