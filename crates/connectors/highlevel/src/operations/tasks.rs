//! Tasks of contacts, and the account's tasks.

use connect::schema_of;
use serde_json::{Value, json};

use super::{Action, Api, DateTime, Quirk, Row, Succeeded, contacts::ContactId};
use crate::client::version;

inputs! {
    /// Which task.
    TaskId {
        /// The contact's id.
        contact_id: String,
        /// The task's id.
        task_id: String,
    }
    /// A task to be made.
    CreateTask {
        /// The contact's id.
        contact_id: String,
        /// What is to be done.
        title: String,
        /// More about it.
        body: Option<String>,
        /// When it is due, with the offset of its time zone: 2026-09-22T09:00:00-06:00.
        due_date: DateTime,
        /// Whether it is done already.
        completed: bool,
        /// Id of the user who is to do it.
        assigned_to: Option<String>,
    }
    /// What is to change; what is not named stays.
    UpdateTask {
        /// The contact's id.
        contact_id: String,
        /// The task's id.
        task_id: String,
        /// What is to be done.
        title: Option<String>,
        /// More about it.
        body: Option<String>,
        /// When it is due, with the offset of its time zone.
        due_date: Option<DateTime>,
        /// Whether it is done.
        completed: Option<bool>,
        /// Id of the user who is to do it.
        assigned_to: Option<String>,
    }
    /// Whether a task is done.
    SetCompleted {
        /// The contact's id.
        contact_id: String,
        /// The task's id.
        task_id: String,
        /// True: done. False: open again.
        completed: bool,
    }
    /// Which tasks.
    SearchTasks {
        /// Only tasks of these contacts.
        contact_id: Option<Vec<String>>,
        /// True: only done ones. False: only open ones.
        completed: Option<bool>,
        /// Only tasks of these users.
        assigned_to: Option<Vec<String>>,
        /// Words in the title.
        query: Option<String>,
        /// How many: 25 if nothing is said.
        #[schemars(range(min = 1))]
        limit: Option<u32>,
        /// How many to pass over.
        skip: Option<u32>,
        /// Only tasks of this business's contacts.
        business_id: Option<String>,
    }
}

answers! {
    /// A task.
    Task {
        id: String,
        title: Option<String>,
        body: Option<String>,
        /// The user who is to do it.
        assigned_to: Option<String>,
        due_date: Option<String>,
        completed: Option<bool>,
        contact_id: Option<String>,
    }
    /// One task.
    OneTask {
        task: Task,
    }
    /// The tasks.
    Tasks {
        tasks: Vec<Task>,
    }
    /// Tasks of the account. How a row is built is not documented.
    FoundTasks {
        tasks: Vec<Value>,
    }
}

const READ: &str = "contacts.readonly";
const WRITE: &str = "contacts.write";
const TASKS: Api = Api { group: "Tasks", version: version::CONTACTS };

pub(super) fn task() -> Value {
    json!({
        "id": "pW5rTk2yBm9VsQx7LdHc", "title": "Call Grace about the water heater quote", "body": "She prefers the morning.",
        "assignedTo": "dV6xRi2uZn8MpLc4TgEb", "dueDate": "2026-09-22T15:00:00.000Z", "completed": false,
        "contactId": "hT2mQv8sLk4RzXw9PbYd",
    })
}

pub(super) static ACTIONS: [Action; 7] = [
    TASKS.reads(Row {
        number: "GA11",
        id: "highlevel.tasks.list",
        call: "GET /contacts/{contactId}/tasks",
        scope: READ,
        label: "List contact tasks",
        description: "All tasks of a contact, open and done.",
        input: schema_of::<ContactId>,
        output: schema_of::<Tasks>,
        sample: || json!({"tasks": [task()]}),
    }),
    TASKS.reads(Row {
        number: "GA12",
        id: "highlevel.tasks.get",
        call: "GET /contacts/{contactId}/tasks/{taskId}",
        scope: READ,
        label: "Get task",
        description: "One task of a contact.",
        input: schema_of::<TaskId>,
        output: schema_of::<OneTask>,
        sample: || json!({"task": task()}),
    }),
    TASKS.once(Row {
        number: "GA13",
        id: "highlevel.tasks.create",
        call: "POST /contacts/{contactId}/tasks",
        scope: WRITE,
        label: "Create task",
        description: "Makes a task for a contact. HighLevel insists on a due date and on being told whether it is done.",
        input: schema_of::<CreateTask>,
        output: schema_of::<OneTask>,
        sample: || json!({"task": task()}),
    }),
    TASKS.repeats(Row {
        number: "GA14",
        id: "highlevel.tasks.update",
        call: "PUT /contacts/{contactId}/tasks/{taskId}",
        scope: WRITE,
        label: "Update task",
        description: "Changes the fields of a task that you give; the others stay.",
        input: schema_of::<UpdateTask>,
        output: schema_of::<OneTask>,
        sample: || json!({"task": task()}),
    }),
    TASKS.repeats(Row {
        number: "GA15",
        id: "highlevel.tasks.set_completed",
        call: "PUT /contacts/{contactId}/tasks/{taskId}/completed",
        scope: WRITE,
        label: "Set task completed / open",
        description: "Ticks a task off, or opens it again.",
        input: schema_of::<SetCompleted>,
        output: schema_of::<OneTask>,
        sample: || {
            let mut task = task();
            task["completed"] = true.into();
            json!({"task": task})
        },
    }),
    TASKS
        .repeats(Row {
            number: "GA16",
            id: "highlevel.tasks.delete",
            call: "DELETE /contacts/{contactId}/tasks/{taskId}",
            scope: WRITE,
            label: "Delete task",
            description: "Deletes a task for good. One that is gone already counts as deleted.",
            input: schema_of::<TaskId>,
            output: schema_of::<Succeeded>,
            sample: || json!({"succeded": true}),
        })
        .but(Quirk::GoneIsDone),
    TASKS.reads(Row {
        number: "GA63",
        id: "highlevel.tasks.search",
        call: "POST /locations/{locationId}/tasks/search",
        scope: "locations/tasks.readonly",
        label: "Search tasks in location",
        description: "Tasks of the whole account, by contact, by user, by words, open or done.",
        input: schema_of::<SearchTasks>,
        output: schema_of::<FoundTasks>,
        sample: || json!({"tasks": [task()]}),
    }),
];
