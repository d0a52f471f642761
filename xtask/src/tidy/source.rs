//! The repository's text, and Rust with its comments and strings told apart from its code.

use std::{cell::OnceCell, collections::BTreeSet, fs, path::Path};

use anyhow::{Context, Result};

use super::Finding;

/// Folders that are not ours or are made by a program.
const NOT_OURS: &[&str] = &["target", "node_modules", "dist", ".git", ".demo", "results"];
/// Endings of the files that are read.
const TEXT: &[&str] =
    &["rs", "toml", "md", "sql", "json", "ts", "tsx", "mjs", "js", "css", "html", "ftl", "txt", "svg", "yaml", "yml"];

/// One text file.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Relative to the repository, with `/`.
    pub path: String,
    /// Its content.
    pub text: String,
    rust: OnceCell<Rust>,
}

/// All files of the repository.
#[derive(Debug, Default)]
pub struct Tree {
    /// The text files, by path.
    pub files: Vec<SourceFile>,
    /// Every path there is, folders and other files too.
    paths: BTreeSet<String>,
}

impl Tree {
    /// Reads what is below `root`.
    pub fn read(root: &Path) -> Result<Self> {
        let mut tree = Self::default();
        tree.read_folder(root, "")?;
        tree.files.sort_by(|left, right| left.path.cmp(&right.path));
        Ok(tree)
    }

    fn read_folder(&mut self, folder: &Path, prefix: &str) -> Result<()> {
        for entry in fs::read_dir(folder).with_context(|| format!("list {}", folder.display()))? {
            let entry = entry?;
            let Ok(name) = entry.file_name().into_string() else { continue };
            let (path, kind) = (format!("{prefix}{name}"), entry.file_type()?);
            self.paths.insert(path.clone());
            if kind.is_dir() && !NOT_OURS.contains(&name.as_str()) {
                self.read_folder(&entry.path(), &format!("{path}/"))?;
            } else if kind.is_file() && name.rsplit_once('.').is_some_and(|(_, ending)| TEXT.contains(&ending)) {
                let bytes = fs::read(entry.path()).with_context(|| format!("read {path}"))?;
                self.files.push(SourceFile::new(path, String::from_utf8_lossy(&bytes).into_owned()));
            }
        }
        Ok(())
    }

    /// Whether there is a file or folder of this name.
    pub fn has(&self, path: &str) -> bool {
        self.paths.contains(path.trim_end_matches('/'))
    }

    /// The folders directly inside `folder`.
    pub fn folders_in(&self, folder: &str) -> BTreeSet<&str> {
        let inside = self.paths.iter().filter_map(|path| path.strip_prefix(folder)?.strip_prefix('/')?.split_once('/'));
        inside.map(|(name, _)| name).collect()
    }

    /// The Rust files whose path begins with `prefix`.
    pub fn rust_in<'t>(&'t self, prefix: &'t str) -> impl Iterator<Item = &'t SourceFile> {
        self.files.iter().filter(move |file| file.path.starts_with(prefix) && file.is("rs"))
    }

    /// A finding when nothing begins with `prefix`, so that a check cannot outlive what it checks.
    pub fn expect(&self, prefix: &str) -> Option<Finding> {
        (!self.paths.iter().any(|path| path.starts_with(prefix))).then(|| Finding {
            path: prefix.to_owned(),
            line: 1,
            problem: "tidy expects files here and found none".into(),
            remedy: "if they moved, tell the check in xtask/src/tidy where to",
        })
    }

    /// A tree for tests.
    #[cfg(test)]
    pub fn of(files: &[(&str, &str)]) -> Self {
        let mut tree = Self::default();
        for (path, text) in files {
            tree.files.push(SourceFile::new((*path).into(), (*text).into()));
            let mut path = *path;
            tree.paths.insert(path.into());
            while let Some((folder, _)) = path.rsplit_once('/') {
                tree.paths.insert(folder.into());
                path = folder;
            }
        }
        tree
    }
}

impl SourceFile {
    fn new(path: String, text: String) -> Self {
        Self { path, text, rust: OnceCell::new() }
    }

    /// Whether the name has this ending (without the dot).
    pub fn is(&self, ending: &str) -> bool {
        self.name().rsplit_once('.').is_some_and(|(_, own)| own == ending)
    }

    /// The last part of the path.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// A finding in this file at a byte offset.
    pub fn finding(&self, offset: usize, problem: String, remedy: &'static str) -> Finding {
        let line = self.text[..offset].matches('\n').count() + 1;
        Finding { path: self.path.clone(), line, problem, remedy }
    }

    /// The file as Rust, taken apart once.
    pub fn rust(&self) -> &Rust {
        self.rust.get_or_init(|| Rust::read(&self.text))
    }
}

/// A string literal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Literal {
    /// Where its text begins in the file.
    pub offset: usize,
    /// As written, escapes and all.
    pub text: String,
}

/// Rust source taken apart. Offsets are those of the file.
#[derive(Debug, Clone)]
pub struct Rust {
    /// The file with comments and the insides of strings as spaces.
    pub code: String,
    /// The strings, in order.
    pub literals: Vec<Literal>,
}

impl Rust {
    fn read(text: &str) -> Self {
        let mut reader =
            Reader { text, bytes: text.as_bytes(), code: text.as_bytes().to_vec(), literals: Vec::new(), at: 0 };
        while reader.at < reader.bytes.len() {
            reader.step();
        }
        let code = String::from_utf8_lossy(&reader.code).into_owned();
        Self { code, literals: reader.literals }
    }

    /// Where the file's own tests begin (`#[cfg(test)] mod tests {` at the end), or its end.
    pub fn tests_begin(&self) -> usize {
        let found = self.code.rmatch_indices("#[cfg(test)]").find(|(at, mark)| {
            let mut after = self.code[at + mark.len()..].trim_start();
            while after.starts_with("#[") {
                after = after.split_once(']').map_or("", |(_, rest)| rest).trim_start();
            }
            after.starts_with("mod ")
                && after.split(['{', ';']).next().is_some_and(|head| after[head.len()..].starts_with('{'))
        });
        found.map_or(self.code.len(), |(at, _)| at)
    }

    /// Where `word` stands in the code, by itself and not as a part of a longer name.
    pub fn words(&self, word: &str) -> Vec<usize> {
        whole_words(&self.code, word)
    }
}

/// Where `word` stands in `text` with no letter, digit or underscore next to it.
pub fn whole_words(text: &str, word: &str) -> Vec<usize> {
    let is_part = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    let bytes = text.as_bytes();
    let ends_open = word.ends_with(|last: char| !last.is_alphanumeric() && last != '_');
    text.match_indices(word)
        .map(|(at, _)| at)
        .filter(|at| !(*at > 0 && is_part(bytes.get(at - 1))))
        .filter(|at| ends_open || !is_part(bytes.get(at + word.len())))
        .collect()
}

struct Reader<'t> {
    text: &'t str,
    bytes: &'t [u8],
    code: Vec<u8>,
    literals: Vec<Literal>,
    at: usize,
}

impl Reader<'_> {
    fn step(&mut self) {
        let rest = &self.bytes[self.at..];
        match rest {
            [b'/', b'/', ..] => {
                let end = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
                self.blank(self.at, self.at + end);
                self.at += end;
            }
            [b'/', b'*', ..] => self.block_comment(),
            [b'"', ..] => self.string(),
            [b'r', ..] if !self.follows_a_name() => self.raw_string(1),
            [b'b' | b'c', b'r', ..] if !self.follows_a_name() => self.raw_string(2),
            [b'\'', ..] => self.character(),
            _ => self.at += 1,
        }
    }

    fn follows_a_name(&self) -> bool {
        self.at > 0 && (self.bytes[self.at - 1].is_ascii_alphanumeric() || self.bytes[self.at - 1] == b'_')
    }

    fn block_comment(&mut self) {
        let (begin, mut depth) = (self.at, 0);
        while self.at < self.bytes.len() {
            match &self.bytes[self.at..] {
                [b'/', b'*', ..] => (depth, self.at) = (depth + 1, self.at + 2),
                [b'*', b'/', ..] => (depth, self.at) = (depth - 1, self.at + 2),
                _ => self.at += 1,
            }
            if depth == 0 {
                break;
            }
        }
        self.blank(begin, self.at);
    }

    fn string(&mut self) {
        let begin = self.at + 1;
        let mut end = begin;
        while end < self.bytes.len() && self.bytes[end] != b'"' {
            end += if self.bytes[end] == b'\\' { 2 } else { 1 };
        }
        self.literal(begin, end.min(self.bytes.len()));
        self.at = end + 1;
    }

    fn raw_string(&mut self, prefix: usize) {
        let hashes = self.bytes[self.at + prefix..].iter().take_while(|byte| **byte == b'#').count();
        let begin = self.at + prefix + hashes + 1;
        if self.bytes.get(begin - 1) != Some(&b'"') {
            self.at += 1; // a name such as `r#type`, or just the letter r
            return;
        }
        let closing = format!("\"{}", "#".repeat(hashes));
        let end = self.text[begin..].find(&closing).map_or(self.bytes.len(), |length| begin + length);
        self.literal(begin, end);
        self.at = end + closing.len();
    }

    /// `'x'` and `'\n'` are characters; `'a` is a lifetime.
    fn character(&mut self) {
        let rest = &self.text[self.at + 1..];
        let Some(first) = rest.chars().next() else {
            self.at += 1;
            return;
        };
        let length = if first == '\\' {
            rest.bytes().skip(2).position(|byte| byte == b'\'').map(|length| length + 2)
        } else {
            Some(first.len_utf8()).filter(|length| rest[*length..].starts_with('\''))
        };
        let Some(length) = length else {
            self.at += 1;
            return;
        };
        self.blank(self.at + 1, self.at + 1 + length);
        self.at += length + 2;
    }

    fn literal(&mut self, begin: usize, end: usize) {
        self.literals.push(Literal { offset: begin, text: self.text[begin..end].to_owned() });
        self.blank(begin, end);
    }

    fn blank(&mut self, begin: usize, end: usize) {
        for byte in &mut self.code[begin..end] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literals(text: &str) -> Vec<String> {
        Rust::read(text).literals.into_iter().map(|literal| literal.text).collect()
    }

    #[test]
    fn comments_and_strings_are_told_apart_from_code() {
        let text = "let a = \"x // y\"; // tokio\n/* axum /* deep */ */ let b = r#\"raw \"q\" \"#; let c = b\"bytes\";";
        let rust = Rust::read(text);
        assert_eq!(literals(text), ["x // y", "raw \"q\" ", "bytes"]);
        assert!(rust.words("tokio").is_empty() && rust.words("axum").is_empty());
        assert_eq!(rust.code.len(), text.len());
        assert_eq!(rust.code.matches("let").count(), 3);
    }

    #[test]
    fn characters_and_lifetimes_do_not_open_strings() {
        assert_eq!(literals(r#"fn f<'a>(x: &'a str) { g('"', '\'', '\\', 'é', "in") }"#), ["in"]);
        assert_eq!(literals(r#"let r#type = for_each("a\"b");"#), [r#"a\"b"#]);
    }

    #[test]
    fn a_word_is_not_found_inside_a_longer_one() {
        let rust = Rust::read("tokio_postgres::x; my_tokio; tokio::spawn");
        assert_eq!(rust.words("tokio").len(), 1);
        assert_eq!(Rust::read("use postgres::Client; tokio_postgres::X").words("postgres::").len(), 1);
    }

    #[test]
    fn the_tests_of_a_file_are_known() {
        let text = "fn a() {}\n#[cfg(test)]\nmod tests {\n fn b() {}\n}\n";
        assert_eq!(Rust::read(text).tests_begin(), 10);
        let elsewhere = "#[cfg(test)]\nmod tests;\nfn a() {}\n";
        assert_eq!(Rust::read(elsewhere).tests_begin(), elsewhere.len());
    }
}
