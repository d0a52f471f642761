//! Where a run stands in the tree of steps.
//!
//! Stored with the run, and read by later builds: a run goes on in the version that it began in.

use serde::{Deserialize, Serialize};

use super::definition::{Definition, Step, StepKind};

/// From the outermost list to the innermost: which list, and which step of it is next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor(Vec<Frame>);

/// A place in one list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Frame {
    list: List,
    index: usize,
}

/// Which list of the step above.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum List {
    Top,
    Path(usize),
    Otherwise,
    /// Of a loop: which item of how many.
    Body {
        item: usize,
        of: usize,
    },
}

impl Default for Cursor {
    fn default() -> Self {
        Self(vec![Frame { list: List::Top, index: 0 }])
    }
}

impl Cursor {
    /// The step that is next; `None` at the end.
    pub fn step<'d>(&self, definition: &'d Definition) -> Option<&'d Step> {
        let (mut list, mut step) = (&definition.steps[..], None);
        for (depth, frame) in self.0.iter().enumerate() {
            if depth > 0 {
                list = inner(step?, frame.list)?;
            }
            step = list.get(frame.index);
        }
        step
    }

    /// The loops around the next step, the outermost first: the loop's id, and which item.
    pub fn loops<'d>(&self, definition: &'d Definition) -> Vec<(&'d str, usize)> {
        let (mut list, mut step, mut loops) = (&definition.steps[..], None::<&Step>, Vec::new());
        for (depth, frame) in self.0.iter().enumerate() {
            if depth > 0 {
                let Some(above) = step else { break };
                if let List::Body { item, .. } = frame.list {
                    loops.push((above.id.as_str(), item));
                }
                let Some(found) = inner(above, frame.list) else { break };
                list = found;
            }
            step = list.get(frame.index);
        }
        loops
    }

    /// Behind the step that was next.
    pub fn next(&mut self, definition: &Definition) {
        if let Some(last) = self.0.last_mut() {
            last.index += 1;
        }
        self.leave_ended(definition);
    }

    /// Into a path of the branch that is next; `None`: what is done otherwise.
    pub fn enter_path(&mut self, definition: &Definition, path: Option<usize>) {
        self.0.push(Frame { list: path.map_or(List::Otherwise, List::Path), index: 0 });
        self.leave_ended(definition);
    }

    /// Into the loop that is next, with so many items.
    pub fn enter_loop(&mut self, definition: &Definition, items: usize) {
        if items == 0 {
            return self.next(definition);
        }
        self.0.push(Frame { list: List::Body { item: 0, of: items }, index: 0 });
        self.leave_ended(definition);
    }

    /// Lists that are at their end are left, and loops go on to their next item.
    fn leave_ended(&mut self, definition: &Definition) {
        while self.0.len() > 1 && self.step(definition).is_none() {
            let Some(frame) = self.0.last_mut() else { return };
            match frame.list {
                // An empty body has nothing to do for any item.
                List::Body { item, of } if item + 1 < of && frame.index > 0 => {
                    *frame = Frame { list: List::Body { item: item + 1, of }, index: 0 };
                }
                _ => {
                    self.0.pop();
                    if let Some(above) = self.0.last_mut() {
                        above.index += 1;
                    }
                }
            }
        }
    }
}

fn inner(step: &Step, list: List) -> Option<&[Step]> {
    match (&step.what, list) {
        (StepKind::Branch { paths, .. }, List::Path(path)) => paths.get(path).map(|path| &path.steps[..]),
        (StepKind::Branch { otherwise, .. }, List::Otherwise) => Some(otherwise),
        (StepKind::Loop { steps, .. }, List::Body { .. }) => Some(steps),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn definition(steps: serde_json::Value) -> Definition {
        serde_json::from_value(json!({ "trigger": { "operation": "t" }, "steps": steps })).unwrap()
    }

    fn stop(id: &str) -> serde_json::Value {
        json!({ "id": id, "type": "stop" })
    }

    #[test]
    fn branches_and_loops_are_entered_and_left() {
        let inner = json!({ "id": "each", "type": "loop", "over": "x", "limit": 9, "steps": [stop("c"), stop("d")] });
        let all = definition(json!([
            stop("a"),
            { "id": "which", "type": "branch", "paths": [{ "name": "p", "when": "true", "steps": [stop("b"), inner] }], "otherwise": [] },
            stop("e")
        ]));
        let mut cursor = Cursor::default();
        let mut seen = Vec::new();
        while let Some(step) = cursor.step(&all) {
            let items: Vec<String> = cursor.loops(&all).iter().map(|(id, item)| format!("{id}{item}")).collect();
            seen.push(format!("{}{}", step.id, items.concat()));
            match step.id.as_str() {
                "which" => cursor.enter_path(&all, Some(0)),
                "each" => cursor.enter_loop(&all, 2),
                _ => cursor.next(&all),
            }
            let stored: Cursor = serde_json::from_str(&serde_json::to_string(&cursor).unwrap()).unwrap();
            assert_eq!(stored, cursor);
        }
        assert_eq!(seen, ["a", "which", "b", "each", "ceach0", "deach0", "ceach1", "deach1", "e"]);
    }

    #[test]
    fn what_is_empty_is_passed() {
        let all = definition(json!([
            { "id": "which", "type": "branch", "paths": [{ "name": "p", "when": "true", "steps": [] }], "otherwise": [] },
            { "id": "each", "type": "loop", "over": "x", "limit": 9, "steps": [] },
        ]));
        let mut cursor = Cursor::default();
        cursor.enter_path(&all, Some(0));
        assert_eq!(cursor.step(&all).unwrap().id, "each");
        let mut none = cursor.clone();
        none.enter_loop(&all, 0);
        assert!(none.step(&all).is_none());
        cursor.enter_loop(&all, 3);
        assert!(cursor.step(&all).is_none());
        let mut other = Cursor::default();
        other.enter_path(&all, None);
        assert_eq!(other.step(&all).unwrap().id, "each");
    }
}
