//! Every operation of the catalogue is named by a test.
//!
//! An operation is a row of data, so the compiler is content when nobody ever ran it. Here it is not: a test
//! names its id as a literal, or calls a function of its file that does. What only a table of fixtures or a
//! comment names does not count.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::Range,
};

use super::{Finding, Rust, SourceFile, Tree};

/// Where the ids are written, by system.
const SOURCES: &[(&str, &str)] = &[
    ("housecall", "crates/connectors/housecall/src/operations"),
    ("highlevel", "crates/connectors/highlevel/src/operations"),
    (OWN, "crates/hub/src/catalogue/own.rs"),
    (OWN, "crates/rules/src/workflows/check.rs"), // the trigger that the rules know by name
];
/// The system that is no vendor's.
const OWN: &str = "porchlight";
/// Where tests are: folders of their own, and the ends of files.
const TESTED: &[&str] = &["crates/connectors/", "crates/hub/"];

/// Finds operations that no test names.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings: Vec<Finding> = SOURCES.iter().filter_map(|(_, path)| tree.expect(path)).collect();
    let (operations, tests) = (operations(tree), Tests::read(tree));
    for (system, path) in SOURCES {
        if tree.has(path) && !operations.values().any(|one| one.file.path.starts_with(path)) {
            let problem = format!("tidy expects ids of `{system}` here and found none");
            let remedy = "if they are written in another way now, tell xtask/src/tidy/operations.rs";
            findings.push(Finding { path: (*path).to_owned(), line: 1, problem, remedy });
        }
    }
    for (id, one) in operations.iter().filter(|(id, one)| tests.of(id, one.row).is_none()) {
        let problem = format!("no test names the operation `{id}`");
        findings.push(one.file.finding(one.offset, problem, "write a test that runs it and names its id"));
    }
    findings
}

/// How many there are, in one line.
pub fn summary(tree: &Tree) -> String {
    let (operations, tests) = (operations(tree), Tests::read(tree));
    let own = operations.keys().filter(|id| system_of(id) == OWN).count();
    let bare = operations.iter().filter(|(id, one)| tests.of(id, one.row).is_none()).count();
    let tested = if bare == 0 { "each named by a test".to_owned() } else { format!("{bare} of them named by no test") };
    format!("operations: {} of the vendors + {own} own, {tested}", operations.len() - own)
}

/// Which test names which operation, a line each.
pub fn table(tree: &Tree) -> Vec<String> {
    let (operations, tests) = (operations(tree), Tests::read(tree));
    let width = operations.keys().map(String::len).max().unwrap_or_default();
    let line = |(id, one): (&String, &Written<'_>)| {
        let test = tests.of(id, one.row).map_or("–".to_owned(), |test| format!("{} {}", test.path, test.name));
        format!("{id:width$}  {:4}  {test}", one.row.unwrap_or_default())
    };
    operations.iter().map(line).collect()
}

/// Where an operation is written.
struct Written<'t> {
    file: &'t SourceFile,
    offset: usize,
    /// Its row of the vendors' catalogue, which stands before it.
    row: Option<&'t str>,
}

fn system_of(id: &str) -> &str {
    id.split('.').next().unwrap_or_default()
}

/// All of them, by id.
fn operations(tree: &Tree) -> BTreeMap<String, Written<'_>> {
    let mut found = BTreeMap::new();
    for (system, path) in SOURCES {
        for file in tree.rust_in(path) {
            let rust = file.rust();
            let end = rust.tests_begin();
            let mut row = None;
            for literal in rust.literals.iter().filter(|literal| literal.offset < end) {
                let text = literal.text.as_str();
                // `trigger!("HT01", "customer.created", …)`: a macro puts the system before it.
                let id = match text.strip_prefix(system).and_then(|rest| rest.strip_prefix('.')) {
                    Some(rest) if is_path(rest) => Some(text.to_owned()),
                    None if row.is_some() && is_path(text) => Some(format!("{system}.{text}")),
                    _ => None,
                };
                if let Some(id) = id {
                    let written = found.entry(id).or_insert(Written { file, offset: literal.offset, row });
                    written.row = written.row.or(row);
                }
                row = Some(text).filter(|text| is_row(text));
            }
        }
    }
    found
}

/// `job.appointment.scheduled`.
fn is_path(text: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
    };
    text.split('.').all(is_part)
}

/// `GA07`.
fn is_row(text: &str) -> bool {
    matches!(text.as_bytes(), [b'H' | b'G', b'A' | b'T', tens, ones] if tens.is_ascii_digit() && ones.is_ascii_digit())
}

/// A test that names an operation.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Test {
    path: String,
    name: String,
}

/// The tests by the ids that they name, those in folders of tests first.
#[derive(Debug, Default)]
struct Tests(HashMap<String, Vec<Test>>);

impl Tests {
    fn read(tree: &Tree) -> Self {
        let mut tests = Self::default();
        for file in TESTED.iter().flat_map(|folder| tree.rust_in(folder)) {
            let rust = file.rust();
            let begin = if file.path.contains("/tests/") { 0 } else { rust.tests_begin() };
            let named: Vec<_> = rust
                .literals
                .iter()
                .filter(|literal| literal.offset >= begin && is_id(&literal.text))
                .map(|literal| (literal.text.as_str(), literal.offset))
                .collect();
            if named.is_empty() {
                continue;
            }
            let functions = functions(rust);
            for (id, offset) in named {
                let known = tests.0.entry(id.to_owned()).or_default();
                for name in tests_at(rust, &functions, offset) {
                    known.push(Test { path: file.path.clone(), name });
                }
            }
        }
        for known in tests.0.values_mut() {
            known.sort_by_key(|test| (!test.path.contains("/tests/"), test.clone()));
            known.dedup();
        }
        tests
    }

    /// The test of an operation: the one that carries its row in its name, if there is one.
    fn of(&self, id: &str, row: Option<&str>) -> Option<&Test> {
        let known = self.0.get(id)?;
        let row = row.map(|row| format!("{}_", row.to_lowercase()));
        let own = row.and_then(|row| known.iter().find(|test| test.name.starts_with(&row)));
        own.or_else(|| known.first())
    }
}

fn is_id(text: &str) -> bool {
    text.contains('.') && is_path(text) && SOURCES.iter().any(|(system, _)| system_of(text) == *system)
}

/// A function with its body.
struct Function<'t> {
    name: &'t str,
    body: Range<usize>,
    is_test: bool,
}

/// The names of the tests that come to `offset`: it stands in one, or in a function that one calls.
fn tests_at(rust: &Rust, functions: &[Function<'_>], offset: usize) -> Vec<String> {
    let around = |offset: usize| functions.iter().rposition(|function| function.body.contains(&offset));
    let (mut open, mut seen, mut tests) = (Vec::from_iter(around(offset)), BTreeSet::new(), Vec::new());
    while let Some(at) = open.pop() {
        let function = &functions[at];
        if !seen.insert(at) {
            continue;
        }
        if function.is_test {
            tests.push(function.name.to_owned());
        } else {
            let calls = rust.words(function.name).into_iter().filter(|call| !function.body.contains(call));
            open.extend(calls.filter_map(around));
        }
    }
    tests
}

/// In the order in which they begin, so that the last around a place is the innermost.
fn functions(rust: &Rust) -> Vec<Function<'_>> {
    let code = rust.code.as_str();
    let mut found = Vec::new();
    for at in rust.words("fn") {
        let name = code[at + 2..].trim_start();
        let name = &name[..name.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count()];
        if let Some(body) = body_after(code, at).filter(|_| !name.is_empty()) {
            found.push(Function { name, body, is_test: is_test(&code[..at]) });
        }
    }
    found
}

/// The braces that follow a head; none when it ends with a semicolon.
fn body_after(code: &str, head: usize) -> Option<Range<usize>> {
    let (mut begin, mut depth, mut brackets) = (None, 0, 0);
    for (at, byte) in code.bytes().enumerate().skip(head) {
        match byte {
            b'(' | b'[' if begin.is_none() => brackets += 1,
            b')' | b']' if begin.is_none() => brackets -= 1,
            b';' if begin.is_none() && brackets == 0 => return None,
            b'{' => {
                begin = begin.or(Some(at));
                depth += 1;
            }
            b'}' => {
                depth -= 1;
                if depth == 0 {
                    return begin.map(|begin| begin..at);
                }
            }
            _ => {}
        }
    }
    None
}

/// Whether what stands before `fn` makes it a test: an attribute, or `scenario!` around it.
fn is_test(before: &str) -> bool {
    let head = before.rfind(['{', '}', ';']).map_or(0, |at| at + 1);
    let attributes = before[head..].split("#[").skip(1).filter_map(|rest| rest.split([']', '(']).next());
    let is_marked = attributes.map(str::trim).any(|name| name.ends_with("test"));
    is_marked || before[..head].strip_suffix('{').is_some_and(|outer| outer.trim_end().ends_with("scenario!"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const VENDOR: &str = r#"
        const A: Row = Row { number: "GA07", id: "highlevel.contacts.create", label: "Create" };
        const CHANGED: &str = "highlevel.contact_changed";
        const T: &[Row] = &[("GT36", CHANGED, "poll POST /x"), ("GT35", "highlevel.task_updated", "poll")];
        #[cfg(test)]
        mod tests { const X: &str = "highlevel.not.one"; }
    "#;
    const MACRO: &str = r#"macro_rules! t { ($e:literal) => { concat!("housecall.", $e) } } const T: u8 = trigger!("HT01", "job.created", "Job");"#;
    const OWN_ONES: &str = r#"pub const SEND: &str = "porchlight.message.send";"#;

    fn tree(tests: &[(&str, &str)]) -> Tree {
        let mut files = vec![
            ("crates/connectors/highlevel/src/operations/contacts.rs", VENDOR),
            ("crates/connectors/housecall/src/operations/triggers.rs", MACRO),
            ("crates/hub/src/catalogue/own.rs", OWN_ONES),
            ("crates/rules/src/workflows/check.rs", r#"pub const SCHEDULE: &str = "porchlight.schedule";"#),
        ];
        files.extend(tests);
        Tree::of(&files)
    }

    #[test]
    fn ids_are_read_however_they_are_written() {
        let tree = tree(&[]);
        let found: Vec<String> =
            operations(&tree).iter().map(|(id, one)| format!("{id} {}", one.row.unwrap_or("-"))).collect();
        assert_eq!(
            found,
            [
                "highlevel.contact_changed -",
                "highlevel.contacts.create GA07",
                "highlevel.task_updated GT35",
                "housecall.job.created HT01",
                "porchlight.message.send -",
                "porchlight.schedule -",
            ]
        );
        assert_eq!(check(&tree).len(), 6);
        assert_eq!(summary(&tree), "operations: 4 of the vendors + 2 own, 6 of them named by no test");
    }

    #[test]
    fn a_test_names_an_operation_itself_or_through_a_function_that_it_calls() {
        let vendors = r#"
            fn never() { run("highlevel.task_updated") }
            fn changes() { run("highlevel.contact_changed") }
            #[tokio::test] async fn others() { run("highlevel.contacts.create") }
            #[tokio::test] async fn ga07_create() { run("highlevel.contacts.create"); changes() }
            const ONLY: &str = "housecall.job.created";
        "#;
        let own = r#"scenario! {
            async fn a_message_goes_out(world) { let f: fn() -> [u8; 2] = g; on("porchlight.message.send") }
        }"#;
        let inside = "fn f() { g(\"housecall.job.created\") }\n#[cfg(test)]\nmod tests {\n    #[test]\n    fn by_clock() { f(\"porchlight.schedule\") }\n}\n";
        let tree = tree(&[
            ("crates/connectors/highlevel/tests/highlevel/operations.rs", vendors),
            ("crates/hub/tests/scenarios/workflows.rs", own),
            ("crates/hub/src/workflows/schedule.rs", inside),
        ]);
        assert_eq!(
            table(&tree),
            [
                "highlevel.contact_changed        crates/connectors/highlevel/tests/highlevel/operations.rs ga07_create",
                "highlevel.contacts.create  GA07  crates/connectors/highlevel/tests/highlevel/operations.rs ga07_create",
                "highlevel.task_updated     GT35  –",
                "housecall.job.created      HT01  –",
                "porchlight.message.send          crates/hub/tests/scenarios/workflows.rs a_message_goes_out",
                "porchlight.schedule              crates/hub/src/workflows/schedule.rs by_clock",
            ]
        );
        let problems: Vec<String> = check(&tree).into_iter().map(|finding| finding.problem).collect();
        assert_eq!(
            problems,
            [
                "no test names the operation `highlevel.task_updated`",
                "no test names the operation `housecall.job.created`"
            ]
        );
    }

    #[test]
    fn a_source_without_ids_is_a_finding() {
        let tree = Tree::of(&[("crates/hub/src/catalogue/own.rs", "fn f() {}")]);
        let found: Vec<String> = check(&tree).into_iter().map(|finding| finding.path).collect();
        assert_eq!(found.len(), 4, "three sources are gone, one says nothing: {found:?}");
    }
}
