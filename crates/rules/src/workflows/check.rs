//! What is wrong with a workflow, while it is written and before it is switched on.

use std::collections::{BTreeSet, HashSet};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::{
    Definition, ReentryRule, Span, Step, StepKind, Wait,
    expressions::{self, check_expression, check_text},
    next::time_of_day,
};

/// The most steps of a workflow.
const MOST_STEPS: usize = 200;
/// How deep branches and loops may stand in each other.
const DEEPEST: usize = 8;
/// The most items that a loop goes through.
const MOST_ITEMS: u32 = 1_000;
/// The longest wait, in days.
const LONGEST_WAIT_DAYS: u64 = 730;

/// Whether it keeps a workflow from being switched on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = WorkflowSeverity)]
pub enum Severity {
    Error,
    Warning,
}

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = WorkflowFinding)]
pub struct Trouble {
    /// Of which step; null: of the trigger or the settings.
    pub step: Option<String>,
    /// Which field, with slashes: `input/message`.
    pub field: String,
    pub severity: Severity,
    /// `not-chosen`, `expression`, `unknown-variable` …
    pub code: String,
    /// A sentence for people.
    pub message: String,
}

impl Trouble {
    fn error(step: Option<&str>, field: impl Into<String>, code: &str, message: impl Into<String>) -> Self {
        Self {
            step: step.map(str::to_owned),
            field: field.into(),
            severity: Severity::Error,
            code: code.to_owned(),
            message: message.into(),
        }
    }
}

/// What the catalogue says to a check. Nothing of it is looked up here.
pub trait Known {
    /// What is wrong with choosing this trigger.
    fn trigger(&self, operation: &str) -> Vec<(Severity, &'static str, String)>;
    /// What is wrong with choosing this action.
    fn action(&self, operation: &str) -> Vec<(Severity, &'static str, String)>;
    /// What of an input does not fit the action's schema: field and sentence. Texts that hold
    /// expressions stand for whatever the field wants.
    fn input(&self, operation: &str, input: &Value) -> Vec<(String, String)>;
    /// What is wrong with a schedule.
    fn schedule(&self, cron: &str) -> Option<String>;
}

/// The trigger that starts by the clock.
pub const SCHEDULE: &str = "porchlight.schedule";

const ROOTS: &[&str] = &["start", "trigger", "customer", "job", "company", "steps", "item", "loop", "now"];

/// Everything that is wrong, in the order of the steps.
pub fn check(definition: &Definition, known: &dyn Known) -> Vec<Trouble> {
    let mut check = Check { known, found: Vec::new(), ids: HashSet::new(), before: BTreeSet::new() };
    check.trigger(definition);
    check.settings(definition);
    let all = definition.all_steps();
    if all.is_empty() {
        check.found.push(Trouble::error(None, "steps", "no-steps", "Add a step: what shall be done?"));
    }
    if all.len() > MOST_STEPS {
        check.found.push(Trouble::error(None, "steps", "too-many", format!("At most {MOST_STEPS} steps")));
    }
    check.list(&definition.steps, 1, 0);
    check.found
}

struct Check<'k> {
    known: &'k dyn Known,
    found: Vec<Trouble>,
    ids: HashSet<String>,
    /// Steps whose output is there by now.
    before: BTreeSet<String>,
}

impl Check<'_> {
    fn add(&mut self, step: Option<&str>, field: impl Into<String>, code: &str, message: impl Into<String>) {
        self.found.push(Trouble::error(step, field, code, message));
    }

    fn all(&mut self, step: Option<&str>, field: &str, found: Vec<(Severity, &'static str, String)>) {
        for (severity, code, message) in found {
            let trouble = Trouble { severity, ..Trouble::error(step, field, code, message) };
            self.found.push(trouble);
        }
    }

    fn trigger(&mut self, definition: &Definition) {
        let trigger = &definition.trigger;
        if trigger.operation.is_empty() {
            self.add(None, "operation", "not-chosen", "Choose what starts it");
        } else {
            let found = self.known.trigger(&trigger.operation);
            self.all(None, "operation", found);
        }
        if let Some(when) = trigger.when.as_deref().filter(|when| !when.trim().is_empty()) {
            self.expression(None, "when", when, 0);
        }
        if trigger.operation == SCHEDULE {
            let cron = trigger.schedule.as_ref().map(|schedule| schedule.cron.as_str()).unwrap_or_default();
            if let Some(why) = self.known.schedule(cron) {
                self.add(None, "schedule/cron", "schedule", why);
            }
        }
    }

    fn settings(&mut self, definition: &Definition) {
        let settings = &definition.settings;
        if settings.reentry.rule == ReentryRule::AfterDays && settings.reentry.days.unwrap_or_default() == 0 {
            self.add(None, "settings/reentry/days", "days", "After how many days?");
        }
        if settings.most_starts_per_hour == Some(0) {
            self.add(None, "settings/most_starts_per_hour", "drip", "At least one an hour, or no limit");
        }
        for (i, goal) in settings.goals.iter().enumerate() {
            let field = format!("settings/goals/{i}/operation");
            if goal.operation.is_empty() {
                self.add(None, field, "not-chosen", "Choose what ends it");
            } else if matches!(goal.operation.as_str(), SCHEDULE | "porchlight.webhook.received") {
                self.add(None, field, "no-goal", "This starts workflows; it is nothing that happens to a customer");
            } else {
                let found = self.known.trigger(&goal.operation);
                self.all(None, &field, found);
            }
            if let Some(when) = goal.when.as_deref().filter(|when| !when.trim().is_empty()) {
                self.expression(None, &format!("settings/goals/{i}/when"), when, 0);
            }
        }
    }

    /// `loops`: how many loops are around.
    fn list(&mut self, steps: &[Step], depth: usize, loops: usize) {
        if depth > DEEPEST {
            let step = steps.first().map(|step| step.id.clone());
            return self.add(step.as_deref(), "steps", "too-deep", format!("At most {DEEPEST} levels deep"));
        }
        for (i, step) in steps.iter().enumerate() {
            self.step(step, depth, loops);
            if matches!(step.what, StepKind::Stop { .. }) && i + 1 < steps.len() {
                let next = Some(steps[i + 1].id.as_str());
                let trouble = Trouble::error(next, "steps", "never", "Never reached: the step before it ends the run");
                self.found.push(Trouble { severity: Severity::Warning, ..trouble });
            }
        }
    }

    fn step(&mut self, step: &Step, depth: usize, loops: usize) {
        let id = step.id.as_str();
        let is_name = id.len() <= 32
            && id.starts_with(|c: char| c.is_ascii_lowercase())
            && id.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'_');
        if !is_name {
            self.add(Some(id), "id", "id", "A step's id is made of small letters, digits and underscores");
        }
        if !self.ids.insert(step.id.clone()) {
            self.add(Some(id), "id", "twice", "Another step has this id");
        }
        match &step.what {
            StepKind::Action { operation, input, .. } => {
                if operation.is_empty() {
                    self.add(Some(id), "operation", "not-chosen", "Choose what to do");
                } else {
                    let found = self.known.action(operation);
                    let is_known = found.iter().all(|(_, code, _)| *code != "unknown-operation");
                    self.all(Some(id), "operation", found);
                    if is_known {
                        for (field, message) in self.known.input(operation, &Value::Object(input.clone())) {
                            self.add(Some(id), format!("input{field}"), "input", message);
                        }
                    }
                }
                let input = Value::Object(input.clone());
                let mut texts = Vec::new();
                expressions::texts(&input, "input", &mut texts);
                for (field, text) in texts {
                    self.text(Some(id), &field, text, loops);
                }
            }
            StepKind::Branch { paths, otherwise } => {
                if paths.is_empty() {
                    self.add(Some(id), "paths", "no-paths", "A branch needs a path");
                }
                for (i, path) in paths.iter().enumerate() {
                    self.expression(Some(id), &format!("paths/{i}/when"), &path.when, loops);
                    self.list(&path.steps, depth + 1, loops);
                }
                self.list(otherwise, depth + 1, loops);
            }
            StepKind::Wait { wait } => self.wait(id, wait, loops),
            StepKind::Loop { over, limit, steps } => {
                self.expression(Some(id), "over", over, loops);
                if *limit == 0 || *limit > MOST_ITEMS {
                    self.add(Some(id), "limit", "limit", format!("Between 1 and {MOST_ITEMS} items"));
                }
                if steps.is_empty() {
                    self.add(Some(id), "steps", "no-steps", "A loop needs a step");
                }
                self.list(steps, depth + 1, loops + 1);
            }
            StepKind::Approval { question, timeout, .. } => {
                if question.trim().is_empty() {
                    self.add(Some(id), "question", "empty", "What is the question?");
                } else {
                    self.text(Some(id), "question", question, loops);
                }
                if let Some(timeout) = timeout {
                    self.span(id, "timeout", *timeout);
                }
            }
            StepKind::Stop { .. } => {}
        }
        self.before.insert(step.id.clone());
    }

    fn wait(&mut self, id: &str, wait: &Wait, loops: usize) {
        match wait {
            Wait::Span { span } => self.span(id, "wait/span", *span),
            Wait::TimeOfDay { at, weekdays, .. } => {
                let now = domain::Timestamp::from_micros(0);
                if let Err(why) = time_of_day(now, at, weekdays, &jiff::tz::TimeZone::UTC) {
                    self.add(Some(id), "wait/at", "time", why);
                }
            }
            Wait::Moment { moment, .. } => self.expression(Some(id), "wait/moment", moment, loops),
            Wait::Condition { when, timeout } => {
                self.expression(Some(id), "wait/when", when, loops);
                self.span(id, "wait/timeout", *timeout);
            }
            Wait::Reply { timeout } => self.span(id, "wait/timeout", *timeout),
        }
    }

    fn span(&mut self, id: &str, field: &str, span: Span) {
        if span.amount == 0 {
            self.add(Some(id), field, "span", "For how long?");
        } else if span.duration().as_secs() > LONGEST_WAIT_DAYS * 86_400 {
            self.add(Some(id), field, "span", "At most two years");
        }
    }

    fn expression(&mut self, step: Option<&str>, field: &str, source: &str, loops: usize) {
        match check_expression(source) {
            Ok(names) => self.names(step, field, names, loops),
            Err(why) if source.trim().is_empty() => {
                drop(why);
                self.add(step, field, "empty", "Say when");
            }
            Err(why) => self.add(step, field, "expression", why),
        }
    }

    fn text(&mut self, step: Option<&str>, field: &str, source: &str, loops: usize) {
        if !source.contains("{{") && !source.contains("{%") {
            return;
        }
        match check_text(source) {
            Ok(names) => self.names(step, field, names, loops),
            Err(why) => self.add(step, field, "expression", why),
        }
    }

    fn names(&mut self, step: Option<&str>, field: &str, names: BTreeSet<String>, loops: usize) {
        for name in names {
            let mut parts = name.split('.');
            let root = parts.next().unwrap_or_default();
            if !ROOTS.contains(&root) {
                self.add(step, field, "unknown-variable", format!("There is no variable `{name}`"));
            } else if matches!(root, "item" | "loop") && loops == 0 {
                self.add(step, field, "unknown-variable", format!("`{root}` is there in a loop alone"));
            } else if root == "steps"
                && let Some(of) = parts.next()
                && !self.before.contains(of)
            {
                let message = format!("No step before this one is called `{of}`");
                self.add(step, field, "unknown-variable", message);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    struct Two;

    impl Known for Two {
        fn trigger(&self, operation: &str) -> Vec<(Severity, &'static str, String)> {
            if operation == "t" || operation == SCHEDULE {
                vec![]
            } else {
                vec![(Severity::Error, "unknown-operation", "no".into())]
            }
        }
        fn action(&self, operation: &str) -> Vec<(Severity, &'static str, String)> {
            match operation {
                "a" => vec![],
                "w" => vec![(Severity::Warning, "not-connected", "connect it".into())],
                _ => vec![(Severity::Error, "unknown-operation", "no".into())],
            }
        }
        fn input(&self, _: &str, input: &Value) -> Vec<(String, String)> {
            if input.get("text").is_some() { vec![] } else { vec![("/text".into(), "is required".into())] }
        }
        fn schedule(&self, cron: &str) -> Option<String> {
            (cron != "0 9 * * *").then(|| "no schedule".into())
        }
    }

    fn found(definition: Value) -> Vec<String> {
        let definition: Definition = serde_json::from_value(definition).unwrap();
        check(&definition, &Two)
            .into_iter()
            .map(|one| format!("{} {} {}", one.step.as_deref().unwrap_or("-"), one.field, one.code))
            .collect()
    }

    #[test]
    fn a_workflow_that_is_right_has_no_trouble() {
        let none: [String; 0] = [];
        assert_eq!(
            found(json!({ "trigger": { "operation": "t", "when": "trigger.total > 1" }, "steps": [
                { "id": "one", "type": "action", "operation": "a", "input": { "text": "Hi {{ customer.first_name }}" } },
                { "id": "wait", "type": "wait", "wait": { "kind": "reply", "timeout": { "amount": 2, "unit": "days" } } },
                { "id": "which", "type": "branch", "paths": [{ "name": "yes", "when": "steps.wait.replied", "steps": [] }], "otherwise": [
                    { "id": "each", "type": "loop", "over": "customer.tags", "limit": 3, "steps": [
                        { "id": "two", "type": "action", "operation": "a", "input": { "text": "{{ item }}{{ loop.index }}{{ steps.one.id }}" } }] }] },
            ] })),
            none
        );
    }

    #[test]
    fn every_trouble_is_said_where_it_is() {
        assert_eq!(
            found(json!({ "trigger": { "operation": "" }, "steps": [] })),
            ["- operation not-chosen", "- steps no-steps"]
        );
        assert_eq!(
            found(json!({ "trigger": { "operation": SCHEDULE, "when": "oops(" }, "steps": [
                { "id": "Bad", "type": "action", "operation": "a", "input": { "text": "{{ nobody }} {{ item }} {{ steps.later.x }}" } },
                { "id": "b", "type": "action", "operation": "gone" },
                { "id": "b", "type": "action", "operation": "w", "input": { "other": "{{ x | nope }}" } },
                { "id": "c", "type": "wait", "wait": { "kind": "span", "span": { "amount": 0, "unit": "days" } } },
                { "id": "d", "type": "wait", "wait": { "kind": "time_of_day", "at": "24:00" } },
                { "id": "e", "type": "branch", "paths": [] },
                { "id": "f", "type": "loop", "over": "", "limit": 0, "steps": [] },
                { "id": "g", "type": "approval", "question": " " },
                { "id": "h", "type": "stop" },
                { "id": "later", "type": "action", "operation": "" },
            ], "settings": { "reentry": { "rule": "after_days" }, "most_starts_per_hour": 0, "goals": [{ "operation": "" }] } })),
            [
                "- when expression",
                "- schedule/cron schedule",
                "- settings/reentry/days days",
                "- settings/most_starts_per_hour drip",
                "- settings/goals/0/operation not-chosen",
                "Bad id id",
                "Bad input/text unknown-variable",
                "Bad input/text unknown-variable",
                "Bad input/text unknown-variable",
                "b operation unknown-operation",
                "b id twice",
                "b operation not-connected",
                "b input/text input",
                "b input/other expression",
                "c wait/span span",
                "d wait/at time",
                "e paths no-paths",
                "f over empty",
                "f limit limit",
                "f steps no-steps",
                "g question empty",
                "later steps never",
                "later operation not-chosen",
            ]
        );
    }
}
