//! Notes of contacts.

use connect::schema_of;
use serde_json::{Value, json};

use super::{Action, Api, Quirk, Row, Succeeded, contacts::ContactId};
use crate::client::version;

inputs! {
    /// Which note.
    NoteId {
        /// The contact's id.
        contact_id: String,
        /// The note's id.
        id: String,
    }
    /// A note to be written.
    CreateNote {
        /// The contact's id.
        contact_id: String,
        /// What it says.
        body: String,
        /// Id of the user in whose name it is written.
        user_id: Option<String>,
        /// A heading.
        title: Option<String>,
        /// A colour, like #f4d03f.
        color: Option<String>,
        /// Whether it stays on top.
        pinned: Option<bool>,
    }
    /// What is to change; what is not named stays.
    UpdateNote {
        /// The contact's id.
        contact_id: String,
        /// The note's id.
        id: String,
        /// What it says.
        body: Option<String>,
        /// Id of the user in whose name it is written.
        user_id: Option<String>,
        /// A heading.
        title: Option<String>,
        /// A colour, like #f4d03f.
        color: Option<String>,
        /// Whether it stays on top.
        pinned: Option<bool>,
    }
}

answers! {
    /// A note.
    Note {
        id: String,
        /// May be HTML.
        body: Option<String>,
        user_id: Option<String>,
        date_added: Option<String>,
        contact_id: Option<String>,
        title: Option<String>,
        color: Option<String>,
        pinned: Option<bool>,
    }
    /// One note.
    OneNote {
        note: Note,
    }
    /// The notes.
    Notes {
        notes: Vec<Note>,
    }
}

const READ: &str = "contacts.readonly";
const WRITE: &str = "contacts.write";
const NOTES: Api = Api { group: "Notes", version: version::CONTACTS };

fn note() -> Value {
    json!({
        "id": "sK3vNz8gUa6JrEb1WmQy", "body": "Shut-off valve is behind the dryer. Dog in the yard.",
        "userId": "dV6xRi2uZn8MpLc4TgEb", "dateAdded": "2026-09-21T18:40:05.000Z", "contactId": "hT2mQv8sLk4RzXw9PbYd",
        "title": "Before the visit", "pinned": true,
    })
}

pub(super) static ACTIONS: [Action; 5] = [
    NOTES.reads(Row {
        number: "GA17",
        id: "highlevel.notes.list",
        call: "GET /contacts/{contactId}/notes",
        scope: READ,
        label: "List contact notes",
        description: "All notes of a contact.",
        input: schema_of::<ContactId>,
        output: schema_of::<Notes>,
        sample: || json!({"notes": [note()]}),
    }),
    NOTES.reads(Row {
        number: "GA18",
        id: "highlevel.notes.get",
        call: "GET /contacts/{contactId}/notes/{id}",
        scope: READ,
        label: "Get note",
        description: "One note of a contact.",
        input: schema_of::<NoteId>,
        output: schema_of::<OneNote>,
        sample: || json!({"note": note()}),
    }),
    NOTES.once(Row {
        number: "GA19",
        id: "highlevel.notes.create",
        call: "POST /contacts/{contactId}/notes",
        scope: WRITE,
        label: "Create note",
        description: "Writes a note on a contact. Only the office sees it.",
        input: schema_of::<CreateNote>,
        output: schema_of::<OneNote>,
        sample: || json!({"note": note()}),
    }),
    NOTES.repeats(Row {
        number: "GA20",
        id: "highlevel.notes.update",
        call: "PUT /contacts/{contactId}/notes/{id}",
        scope: WRITE,
        label: "Update note",
        description: "Writes a note anew: the text you give replaces the whole text that was there.",
        input: schema_of::<UpdateNote>,
        output: schema_of::<OneNote>,
        sample: || json!({"note": note()}),
    }),
    NOTES
        .repeats(Row {
            number: "GA21",
            id: "highlevel.notes.delete",
            call: "DELETE /contacts/{contactId}/notes/{id}",
            scope: WRITE,
            label: "Delete note",
            description: "Deletes a note for good. One that is gone already counts as deleted.",
            input: schema_of::<NoteId>,
            output: schema_of::<Succeeded>,
            sample: || json!({"succeded": true}),
        })
        .but(Quirk::GoneIsDone),
];
