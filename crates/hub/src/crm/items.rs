//! Tasks, notes and appointments of contacts, as last read; and what of ours became one of them.

use db::{DbError, FromRow, Row, Statements, Tx, args};
use domain::{
    Timestamp,
    crm::{AppointmentRecord, NoteRecord, TaskRecord},
};

use super::settings::{read, write};

/// What a contact has.
#[derive(Debug, Clone, Default)]
pub struct Parts {
    pub tasks: Vec<TaskRecord>,
    pub notes: Vec<NoteRecord>,
    pub appointments: Vec<AppointmentRecord>,
}

struct Item {
    kind: String,
    record: String,
}

impl FromRow for Item {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self { kind: row.take()?, record: row.take()? })
    }
}

/// What a contact has, as last read.
pub fn of_contact(tx: &mut Tx<'_>, contact_ref: &str) -> Result<Parts, DbError> {
    let rows: Vec<Item> = tx.all(
        "SELECT kind, record FROM crm_items WHERE company_id = $1 AND contact_ref = $2 AND deleted_at IS NULL ORDER BY item_ref",
        args![contact_ref],
    )?;
    let mut parts = Parts::default();
    for Item { kind, record } in rows {
        match kind.as_str() {
            "task" => parts.tasks.push(read(&record)?),
            "note" => parts.notes.push(read(&record)?),
            "appointment" => parts.appointments.push(read(&record)?),
            other => return Err(DbError::Mismatch(format!("an item of kind {other}"))),
        }
    }
    Ok(parts)
}

/// Keeps what was read: what is not in it any more is gone. Gives back what was not known before,
/// by kind and id.
pub fn keep(
    tx: &mut Tx<'_>,
    contact_ref: &str,
    parts: &Parts,
    now: Timestamp,
) -> Result<Vec<(&'static str, String)>, DbError> {
    let mut told: Vec<(&'static str, String, String, Option<Timestamp>)> = Vec::new();
    told.extend(parts.tasks.iter().map(|task| ("task", task.task_ref.clone(), write(task), task.due_at)));
    told.extend(parts.notes.iter().map(|note| ("note", note.note_ref.clone(), write(note), note.added_at)));
    told.extend(
        parts.appointments.iter().map(|one| ("appointment", one.appointment_ref.clone(), write(one), one.starts_at)),
    );
    let known: Vec<(String, String)> = tx.all(
        "SELECT kind, item_ref FROM crm_items WHERE company_id = $1 AND contact_ref = $2 AND deleted_at IS NULL",
        args![contact_ref],
    )?;
    for (kind, item_ref) in &known {
        if !told.iter().any(|(told_kind, told_ref, _, _)| told_kind == kind && told_ref == item_ref) {
            tx.run(
                "UPDATE crm_items SET deleted_at = $4 WHERE company_id = $1 AND kind = $2 AND item_ref = $3",
                args![kind.clone(), item_ref.clone(), now],
            )?;
        }
    }
    let mut new = Vec::new();
    for (kind, item_ref, record, at) in told {
        if !known.iter().any(|(known_kind, known_ref)| known_kind == kind && *known_ref == item_ref) {
            new.push((kind, item_ref.clone()));
        }
        put(tx, contact_ref, kind, &item_ref, &record, at)?;
    }
    Ok(new)
}

fn put(
    tx: &mut Tx<'_>,
    contact_ref: &str,
    kind: &str,
    item_ref: &str,
    record: &str,
    at: Option<Timestamp>,
) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO crm_items (company_id, contact_ref, kind, item_ref, record, at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (company_id, kind, item_ref) DO UPDATE SET
            contact_ref = excluded.contact_ref, record = excluded.record, at = excluded.at, deleted_at = NULL",
        args![contact_ref, kind, item_ref, record, at],
    )
}

/// Keeps one task.
pub fn keep_task(tx: &mut Tx<'_>, contact_ref: &str, task: &TaskRecord) -> Result<(), DbError> {
    put(tx, contact_ref, "task", &task.task_ref, &write(task), task.due_at)
}

/// Keeps one note.
pub fn keep_note(tx: &mut Tx<'_>, contact_ref: &str, note: &NoteRecord) -> Result<(), DbError> {
    put(tx, contact_ref, "note", &note.note_ref, &write(note), note.added_at)
}

/// One item is gone.
pub fn drop_item(tx: &mut Tx<'_>, kind: &str, item_ref: &str, now: Timestamp) -> Result<u64, DbError> {
    tx.exec(
        "UPDATE crm_items SET deleted_at = $4 WHERE company_id = $1 AND kind = $2 AND item_ref = $3",
        args![kind, item_ref, now],
    )
}

/// A thing that has its counterpart on the other side.
#[derive(Debug, Clone)]
pub struct Copy {
    /// Null while it is being made.
    pub item_ref: Option<String>,
    pub made_of: String,
    pub at: Timestamp,
}

/// The counterpart of a thing.
pub fn copy_of(tx: &mut Tx<'_>, kind: &str, source: &str) -> Result<Option<Copy>, DbError> {
    let found: Option<(Option<String>, String, Timestamp)> = tx.find(
        "SELECT copy, made_of, at FROM crm_copies WHERE company_id = $1 AND kind = $2 AND source = $3",
        args![kind, source],
    )?;
    Ok(found.map(|(item_ref, made_of, at)| Copy { item_ref, made_of, at }))
}

/// Whether a thing was made by us out of another one.
pub fn is_copy(tx: &mut Tx<'_>, kind: &str, copy: &str) -> Result<bool, DbError> {
    let found: Option<(String,)> = tx.find(
        "SELECT source FROM crm_copies WHERE company_id = $1 AND kind = $2 AND copy = $3 LIMIT 1",
        args![kind, copy],
    )?;
    Ok(found.is_some())
}

/// Writes down that a copy is about to be made, or is there.
pub fn set_copy(
    tx: &mut Tx<'_>,
    kind: &str,
    source: &str,
    customer_ref: &str,
    copy: Option<&str>,
    made_of: &str,
    now: Timestamp,
) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO crm_copies (company_id, kind, source, customer_ref, copy, made_of, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (company_id, kind, source) DO UPDATE SET
            copy = COALESCE(excluded.copy, crm_copies.copy), made_of = excluded.made_of, at = excluded.at",
        args![kind, source, customer_ref, copy, made_of, now],
    )
}

/// A copy is gone, or was never made.
pub fn drop_copy(tx: &mut Tx<'_>, kind: &str, source: &str) -> Result<u64, DbError> {
    tx.exec("DELETE FROM crm_copies WHERE company_id = $1 AND kind = $2 AND source = $3", args![kind, source])
}

/// Whether a text of a customer's job is one that we wrote there.
pub fn is_made_of(tx: &mut Tx<'_>, kinds: &[&str; 2], customer_ref: &str, made_of: &str) -> Result<bool, DbError> {
    let found: Option<(String,)> = tx.find(
        "SELECT source FROM crm_copies WHERE company_id = $1 AND kind IN ($2, $3) AND customer_ref = $4 AND made_of = $5 LIMIT 1",
        args![kinds[0], kinds[1], customer_ref, made_of],
    )?;
    Ok(found.is_some())
}
