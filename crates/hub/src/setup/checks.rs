//! What came of asking, in the database.

use std::collections::HashMap;

use db::{DbError, Statements, Tx, args};
use domain::Timestamp;
use serde::{Deserialize, Serialize};

/// How Housecall Pro's list of employees differed from ours when it was asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Difference {
    /// Only there.
    pub new: Vec<String>,
    /// Only here.
    pub gone: Vec<String>,
}

impl Difference {
    /// Between the employees whom HCP names and those whom we know as active.
    pub fn between(named: &[String], known: &[String]) -> Self {
        let only = |these: &[String], those: &[String]| -> Vec<String> {
            these.iter().filter(|employee| !those.contains(employee)).cloned().collect()
        };
        Self { new: only(named, known), gone: only(known, named) }
    }

    /// What is left of it, now that these are known: an import, or a webhook, may have settled it.
    pub fn still(&self, known: &[String]) -> Self {
        Self {
            new: self.new.iter().filter(|employee| !known.contains(employee)).cloned().collect(),
            gone: self.gone.iter().filter(|employee| known.contains(employee)).cloned().collect(),
        }
    }

    /// For people; `None`: there is none.
    pub fn words(&self) -> Option<String> {
        match (self.new.len(), self.gone.len()) {
            (0, 0) => None,
            (1, 0) => Some("1 employee is new in Housecall Pro: import again.".to_owned()),
            (new, 0) => Some(format!("{new} employees are new in Housecall Pro: import again.")),
            (0, 1) => Some("1 employee is not in Housecall Pro any more: import again.".to_owned()),
            (0, gone) => Some(format!("{gone} employees are not in Housecall Pro any more: import again.")),
            (new, gone) => Some(format!(
                "Employees that are new in Housecall Pro: {new}; that are there no more: {gone}. Import again."
            )),
        }
    }
}

/// When a step was asked about last.
#[derive(Debug, Clone)]
pub(super) struct Check {
    /// When.
    pub at: Timestamp,
    /// Of the import only.
    pub employees: Difference,
}

/// The last check of each step.
pub(super) fn all(tx: &mut Tx<'_>) -> Result<HashMap<String, Check>, DbError> {
    let rows: Vec<(String, Timestamp, Option<String>)> =
        tx.all("SELECT step, at, detail FROM setup_checks WHERE company_id = $1", args![])?;
    // What an older build wrote and this one cannot read is as good as never asked.
    let read = |detail: Option<String>| -> Difference {
        detail.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    };
    Ok(rows.into_iter().map(|(step, at, detail)| (step, Check { at, employees: read(detail) })).collect())
}

/// Notes that a step was asked about.
pub(super) fn note(tx: &mut Tx<'_>, step: &str, at: Timestamp, employees: Option<&Difference>) -> Result<(), DbError> {
    let detail = employees.map(|difference| serde_json::to_string(difference).expect("texts serialize"));
    tx.run(
        "INSERT INTO setup_checks (company_id, step, at, detail) VALUES ($1, $2, $3, $4)
         ON CONFLICT (company_id, step) DO UPDATE SET at = excluded.at, detail = excluded.detail",
        args![step, at, detail],
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn the_difference_says_who_is_new_and_who_is_gone_until_it_is_settled() {
        let difference = Difference::between(&people(&["a", "b", "c"]), &people(&["b", "x"]));
        assert_eq!(difference, Difference { new: people(&["a", "c"]), gone: people(&["x"]) });
        for (known, words) in [
            (vec!["a", "b", "c"], None),
            (vec!["b"], Some("2 employees are new in Housecall Pro: import again.")),
            (vec!["a", "b"], Some("1 employee is new in Housecall Pro: import again.")),
            (vec!["a", "b", "c", "x"], Some("1 employee is not in Housecall Pro any more: import again.")),
            (
                vec!["a", "b", "x"],
                Some("Employees that are new in Housecall Pro: 1; that are there no more: 1. Import again."),
            ),
        ] {
            assert_eq!(difference.still(&people(&known)).words().as_deref(), words, "{known:?}");
        }
    }
}
