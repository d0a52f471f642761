//! Tasks and notes of contacts.

use axum::extract::{Path, State as Extract};
use domain::Timestamp;
use serde_json::{Value, json};

use super::{
    Fake, State,
    answer::{Answered, Given, Kind, Refusal, check, compact, made, not_found, ok, texts, wrong},
    contact::Contact,
    door::Routes,
    ids::iso,
};

/// A task as it is written, and when it was made, which only its webhooks say.
pub(super) struct Task {
    pub fields: Value,
    added_at: Timestamp,
}

pub(super) fn routes(routes: Routes) -> Routes {
    const READ: &str = "contacts.readonly";
    const WRITE: &str = "contacts.write";
    routes
        .get("/contacts/{id}/tasks", READ, tasks)
        .post("/contacts/{id}/tasks", WRITE, create_task)
        .get("/contacts/{id}/tasks/{task}", READ, task)
        .put("/contacts/{id}/tasks/{task}", WRITE, update_task)
        .put("/contacts/{id}/tasks/{task}/completed", WRITE, tick_task)
        .delete("/contacts/{id}/tasks/{task}", WRITE, delete_task)
        .get("/contacts/{id}/notes", READ, notes)
        .post("/contacts/{id}/notes", WRITE, create_note)
        .get("/contacts/{id}/notes/{note}", READ, note)
        .put("/contacts/{id}/notes/{note}", WRITE, update_note)
        .delete("/contacts/{id}/notes/{note}", WRITE, delete_note)
        .post("/locations/{id}/tasks/search", "locations/tasks.readonly", search_tasks)
}

const TASK: [(&str, Kind); 5] = [
    ("title", Kind::Text),
    ("body", Kind::Text),
    ("dueDate", Kind::Time),
    ("completed", Kind::Flag),
    ("assignedTo", Kind::Text),
];
const NOTE: [(&str, Kind); 5] = [
    ("body", Kind::Text),
    ("userId", Kind::Text),
    ("title", Kind::Text),
    ("color", Kind::Text),
    ("pinned", Kind::Flag),
];

fn time(value: &Value) -> Value {
    value.as_str().and_then(Timestamp::parse).map(iso).into()
}

/// Puts what is named into a record; `null` takes it out.
fn put(record: &mut Value, fields: &Value, known: &[(&str, Kind)]) {
    for (name, kind) in known {
        if let Some(value) = fields.get(*name) {
            record[*name] = if matches!(kind, Kind::Time) { time(value) } else { value.clone() };
        }
    }
    *record = compact(record.take());
}

impl Fake {
    pub(super) fn new_task(&self, state: &mut State, id: &str, fields: &Value) -> Option<Value> {
        let mut task = json!({"id": self.id(), "contactId": id, "completed": false});
        put(&mut task, fields, &TASK);
        let added_at = self.now();
        let kept = Task { fields: task.clone(), added_at };
        let mut told = told(&kept);
        state.contacts.get_mut(id)?.tasks.push(kept);
        if let (true, Some(told)) = (state.thin_tasks, told.as_object_mut()) {
            told.remove("contactId");
            told.remove("body");
        }
        self.tell(state, "TaskCreate", told);
        Some(task)
    }

    /// There is no event for a change; only for being ticked off.
    pub(super) fn change_task(&self, state: &mut State, id: &str, task_id: &str, fields: &Value) -> Option<Value> {
        let task = state.contacts.get_mut(id)?.tasks.iter_mut().find(|task| task.fields["id"] == task_id)?;
        let was_done = task.fields["completed"] == true;
        put(&mut task.fields, fields, &TASK);
        let (changed, told) = (task.fields.clone(), told(task));
        if !was_done && changed["completed"] == true {
            self.tell(state, "TaskComplete", told);
        }
        Some(changed)
    }

    pub(super) fn drop_task(&self, state: &mut State, id: &str, task_id: &str) -> bool {
        let Some(contact) = state.contacts.get_mut(id) else { return false };
        let Some(place) = contact.tasks.iter().position(|task| task.fields["id"] == task_id) else { return false };
        let told = told(&contact.tasks.remove(place));
        self.tell(state, "TaskDelete", told);
        true
    }

    pub(super) fn new_note(&self, state: &mut State, id: &str, fields: &Value) -> Option<Value> {
        let mut note = json!({"id": self.id(), "contactId": id, "dateAdded": iso(self.now())});
        put(&mut note, fields, &NOTE);
        state.contacts.get_mut(id)?.notes.push(note.clone());
        self.tell(state, "NoteCreate", thin(&note));
        Some(note)
    }

    pub(super) fn change_note(&self, state: &mut State, id: &str, note_id: &str, fields: &Value) -> Option<Value> {
        let note = state.contacts.get_mut(id)?.notes.iter_mut().find(|note| note["id"] == note_id)?;
        put(note, fields, &NOTE);
        let note = note.clone();
        self.tell(state, "NoteUpdate", thin(&note));
        Some(note)
    }

    pub(super) fn drop_note(&self, state: &mut State, id: &str, note_id: &str) -> bool {
        let Some(contact) = state.contacts.get_mut(id) else { return false };
        let Some(place) = contact.notes.iter().position(|note| note["id"] == note_id) else { return false };
        let note = contact.notes.remove(place);
        self.tell(state, "NoteDelete", thin(&note));
        true
    }
}

fn told(task: &Task) -> Value {
    let mut told = task.fields.clone();
    if let Some(told) = told.as_object_mut() {
        told.remove("completed");
    }
    told["dateAdded"] = iso(task.added_at).into();
    told
}

/// A note's webhooks have neither its title nor who wrote it.
fn thin(note: &Value) -> Value {
    json!({"id": note["id"], "body": note["body"], "contactId": note["contactId"], "dateAdded": note["dateAdded"]})
}

fn contact<'s>(state: &'s State, id: &str) -> Result<&'s Contact, Refusal> {
    state.contacts.get(id).ok_or_else(|| not_found("Contact"))
}

async fn tasks(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    let state = fake.state_mut();
    let tasks: Vec<&Value> = contact(&state, &id)?.tasks.iter().map(|task| &task.fields).collect();
    ok(json!({"tasks": tasks}))
}

async fn create_task(Extract(fake): Extract<Fake>, Path(id): Path<String>, Given(fields): Given) -> Answered {
    check(&fields, &TASK, &["title", "dueDate", "completed"])?;
    let mut state = fake.state_mut();
    let task = fake.new_task(&mut state, &id, &fields).ok_or_else(|| not_found("Contact"))?;
    made(json!({"task": task}))
}

async fn task(Extract(fake): Extract<Fake>, Path((id, task)): Path<(String, String)>) -> Answered {
    let state = fake.state_mut();
    let found = contact(&state, &id)?.tasks.iter().find(|known| known.fields["id"] == task.as_str());
    ok(json!({"task": found.ok_or_else(|| not_found("Task"))?.fields}))
}

async fn update_task(
    Extract(fake): Extract<Fake>,
    Path((id, task)): Path<(String, String)>,
    Given(fields): Given,
) -> Answered {
    check(&fields, &TASK, &[])?;
    let mut state = fake.state_mut();
    let task = fake.change_task(&mut state, &id, &task, &fields).ok_or_else(|| not_found("Task"))?;
    ok(json!({"task": task}))
}

async fn tick_task(
    Extract(fake): Extract<Fake>,
    Path((id, task)): Path<(String, String)>,
    Given(fields): Given,
) -> Answered {
    check(&fields, &[("completed", Kind::Flag)], &["completed"])?;
    let mut state = fake.state_mut();
    let task = fake.change_task(&mut state, &id, &task, &fields).ok_or_else(|| not_found("Task"))?;
    ok(json!({"task": task}))
}

async fn delete_task(Extract(fake): Extract<Fake>, Path((id, task)): Path<(String, String)>) -> Answered {
    let mut state = fake.state_mut();
    if fake.drop_task(&mut state, &id, &task) { ok(json!({"succeded": true})) } else { Err(not_found("Task")) }
}

async fn notes(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    let state = fake.state_mut();
    ok(json!({"notes": contact(&state, &id)?.notes}))
}

async fn create_note(Extract(fake): Extract<Fake>, Path(id): Path<String>, Given(fields): Given) -> Answered {
    check(&fields, &NOTE, &["body"])?;
    let mut state = fake.state_mut();
    let note = fake.new_note(&mut state, &id, &fields).ok_or_else(|| not_found("Contact"))?;
    made(json!({"note": note}))
}

async fn note(Extract(fake): Extract<Fake>, Path((id, note)): Path<(String, String)>) -> Answered {
    let state = fake.state_mut();
    let found = contact(&state, &id)?.notes.iter().find(|known| known["id"] == note.as_str());
    ok(json!({"note": found.ok_or_else(|| not_found("Note"))?}))
}

async fn update_note(
    Extract(fake): Extract<Fake>,
    Path((id, note)): Path<(String, String)>,
    Given(fields): Given,
) -> Answered {
    check(&fields, &NOTE, &[])?;
    let mut state = fake.state_mut();
    let note = fake.change_note(&mut state, &id, &note, &fields).ok_or_else(|| not_found("Note"))?;
    ok(json!({"note": note}))
}

async fn delete_note(Extract(fake): Extract<Fake>, Path((id, note)): Path<(String, String)>) -> Answered {
    let mut state = fake.state_mut();
    if fake.drop_note(&mut state, &id, &note) { ok(json!({"succeded": true})) } else { Err(not_found("Note")) }
}

/// All tasks of the account: the way to a task whose webhook does not name its contact.
async fn search_tasks(Extract(fake): Extract<Fake>, Path(id): Path<String>, Given(asked): Given) -> Answered {
    let known = [
        ("contactId", Kind::Texts),
        ("completed", Kind::Flag),
        ("assignedTo", Kind::Texts),
        ("query", Kind::Text),
        ("limit", Kind::Number),
        ("skip", Kind::Number),
        ("businessId", Kind::Text),
    ];
    check(&asked, &known, &[])?;
    fake.this_location(Some(&id))?;
    let number = |name: &str, usual: u64| usize::try_from(asked[name].as_u64().unwrap_or(usual)).unwrap_or(usize::MAX);
    let (limit, skip) = (number("limit", 25), number("skip", 0));
    if limit == 0 {
        return Err(wrong("limit must not be less than 1"));
    }
    let (contacts, users) = (texts(&asked["contactId"]), texts(&asked["assignedTo"]));
    let query = asked["query"].as_str().unwrap_or_default().to_lowercase();
    let is_among = |all: &[String], value: &Value| all.is_empty() || all.iter().any(|one| value == one.as_str());
    let fits = |task: &&Task| {
        (asked["completed"].is_null() || task.fields["completed"] == asked["completed"])
            && is_among(&users, &task.fields["assignedTo"])
            && task.fields["title"].as_str().unwrap_or_default().to_lowercase().contains(&query)
    };
    let state = fake.state_mut();
    let of_these = state.contacts.iter().filter(|contact| {
        is_among(&contacts, &contact.fields["id"])
            && (asked["businessId"].is_null() || contact.fields["businessId"] == asked["businessId"])
    });
    let tasks: Vec<&Value> = of_these
        .flat_map(|contact| &contact.tasks)
        .filter(fits)
        .skip(skip)
        .take(limit)
        .map(|task| &task.fields)
        .collect();
    made(json!({"tasks": tasks}))
}
