//! What the catalogue and the company's connections say to the check of a workflow.

use connect::{Operation, OperationKind};
use db::{DbError, Tx};
use rules::workflows::{Definition, Known, Severity, Trouble, check, expressions, schedule};
use serde_json::Value;

use crate::catalogue::{self, Allowed, Standing};

struct Catalogue {
    allowed: Allowed,
}

impl Catalogue {
    fn standing(&self, id: &str, kind: OperationKind) -> Vec<(Severity, &'static str, String)> {
        let Some(operation) = catalogue::find(id).filter(|operation| operation.kind == kind) else {
            return vec![(Severity::Error, "unknown-operation", format!("There is no `{id}`"))];
        };
        let name = match operation.system() {
            "housecall" => "Housecall Pro",
            "highlevel" => "HighLevel",
            _ => "Porchlight",
        };
        match self.allowed.standing(operation) {
            Standing::Ready => vec![],
            Standing::NotConnected => {
                vec![(Severity::Warning, "not-connected", format!("{name} is not connected yet"))]
            }
            Standing::ReadOnly => vec![(
                Severity::Error,
                "read-only",
                format!("The connection to {name} may only read: allow writing in its settings"),
            )],
            Standing::Unavailable => {
                let why = operation.unavailable.unwrap_or_default();
                vec![(Severity::Error, "unavailable", format!("Not offered: {why}"))]
            }
        }
    }
}

impl Known for Catalogue {
    fn trigger(&self, operation: &str) -> Vec<(Severity, &'static str, String)> {
        self.standing(operation, OperationKind::Trigger)
    }

    fn action(&self, operation: &str) -> Vec<(Severity, &'static str, String)> {
        self.standing(operation, OperationKind::Action)
    }

    fn input(&self, operation: &str, input: &Value) -> Vec<(String, String)> {
        let Some(operation) = catalogue::action(operation) else { return vec![] };
        let mut texts = Vec::new();
        expressions::texts(input, "", &mut texts);
        let open: Vec<&str> = texts
            .iter()
            .filter(|(_, text)| text.contains("{{") || text.contains("{%"))
            .map(|(field, _)| field.as_str())
            .collect();
        connect::input_errors(operation, input)
            .into_iter()
            // What an expression stands for is not known yet; neither is what a choice with it comes to.
            .filter(|error| {
                !open.iter().any(|field| field.starts_with(error.field.as_str()) && !error.field.is_empty())
            })
            .map(|error| (error.field, error.message))
            .collect()
    }

    fn schedule(&self, cron: &str) -> Option<String> {
        schedule::trouble(cron)
    }
}

/// Everything that is wrong with a workflow, as the company stands now.
pub(super) fn problems(tx: &mut Tx<'_>, definition: &Definition) -> Result<Vec<Trouble>, DbError> {
    let known = Catalogue { allowed: Allowed::load(tx)? };
    Ok(check(definition, &known))
}

/// Whether it may be switched on.
pub(super) fn is_fine(problems: &[Trouble]) -> bool {
    problems.iter().all(|problem| problem.severity != Severity::Error)
}

/// An operation for people: its label, else its id.
pub(super) fn label(id: &str) -> String {
    catalogue::find(id).map_or_else(|| id.to_owned(), |operation: &Operation| operation.label.to_owned())
}
