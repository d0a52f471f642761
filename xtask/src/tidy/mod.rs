//! Tidy: the rules of the house that no compiler knows, checked in about a second.
//!
//! # Cast
//! - [`Tree`]: all text files of the repository, read once.
//! - [`Finding`]: a file and line, what is wrong there, and what to do about it.
//! - One module per concern; each has a `check(&Tree) -> Vec<Finding>` and its own tests.
//!
//! # Guarantees
//! - A rule that is broken fails the run and names the place and the remedy.
//! - A rule with nothing to look at (a folder was renamed, say) fails as well, rather than
//!   passing for ever: see [`Tree::expect`].
//!
//! # Not here
//! What rustc, clippy, biome or a test of the hub can check better (`openapi.json` is fresh,
//! every SQL text prepares on both databases).

mod documents;
mod operations;
mod personal_data;
mod purity;
mod slice_order;
mod source;
mod tenancy;
mod words;

use std::fmt;

use anyhow::{Result, bail};
use source::{Rust, SourceFile, Tree};

use crate::command;

/// One broken rule at one place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    path: String,
    line: usize,
    problem: String,
    remedy: &'static str,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}\n    {}", self.path, self.line, self.problem, self.remedy)
    }
}

/// Checks the repository.
pub fn run() -> Result<()> {
    let tree = Tree::read(command::root())?;
    for warning in words::long_files(&tree) {
        println!("warning: {warning}");
    }
    println!("{}", operations::summary(&tree));
    let checks = [
        purity::check,
        tenancy::check,
        slice_order::check,
        documents::check,
        words::check,
        personal_data::check,
        operations::check,
    ];
    let mut findings: Vec<Finding> = checks.iter().flat_map(|check| check(&tree)).collect();
    findings.sort();
    findings.dedup();
    for finding in &findings {
        println!("{finding}");
    }
    match findings.len() {
        0 => Ok(()),
        1 => bail!("tidy: 1 finding"),
        count => bail!("tidy: {count} findings"),
    }
}

/// Prints which test names which operation of the catalogue.
pub fn operations() -> Result<()> {
    let tree = Tree::read(command::root())?;
    for line in operations::table(&tree) {
        println!("{line}");
    }
    println!("{}", operations::summary(&tree));
    Ok(())
}
