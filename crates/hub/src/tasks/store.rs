//! Tasks in the database.

use db::{DbError, FromRow, Row, Statements, Tx, args};
use domain::{PersonId, RunId, TaskId, Timestamp};

use crate::{App, realtime::Change};

/// A task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    pub id: TaskId,
    pub title: String,
    pub body: Option<String>,
    pub due_at: Option<Timestamp>,
    pub done_at: Option<Timestamp>,
    pub assigned_to: Option<PersonId>,
    pub customer_ref: Option<String>,
    /// The run of a workflow that made it.
    pub run: Option<RunId>,
    pub created_at: Timestamp,
}

impl FromRow for Task {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.take()?,
            title: row.take()?,
            body: row.take()?,
            due_at: row.take()?,
            done_at: row.take()?,
            assigned_to: row.take()?,
            customer_ref: row.take()?,
            run: row.take()?,
            created_at: row.take()?,
        })
    }
}

/// A task to be made.
#[derive(Debug, Clone, Default)]
pub struct NewTask<'a> {
    pub title: &'a str,
    pub body: Option<&'a str>,
    pub due_at: Option<Timestamp>,
    pub assigned_to: Option<PersonId>,
    pub customer_ref: Option<&'a str>,
    pub run: Option<RunId>,
    pub made_by: Option<PersonId>,
}

/// Adds a task.
pub fn add(tx: &mut Tx<'_>, app: &App, new: &NewTask<'_>) -> Result<TaskId, DbError> {
    let id: TaskId = app.env.new_id();
    tx.run(
        "INSERT INTO tasks (company_id, id, title, body, due_at, assigned_to, customer_ref, run_id, made_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            id,
            new.title,
            new.body,
            new.due_at,
            new.assigned_to,
            new.customer_ref,
            new.run,
            new.made_by,
            app.env.now()
        ],
    )?;
    app.live.publish(tx, Change::Task, id)?;
    Ok(id)
}

/// Ticks a task off, or back on. Whether it is there.
pub fn set_done(tx: &mut Tx<'_>, app: &App, id: TaskId, is_done: bool) -> Result<bool, DbError> {
    let done_at = is_done.then(|| app.env.now());
    let there = tx.exec("UPDATE tasks SET done_at = $3 WHERE company_id = $1 AND id = $2", args![id, done_at])? > 0;
    app.live.publish(tx, Change::Task, id)?;
    Ok(there)
}

pub(super) fn find(tx: &mut Tx<'_>, id: TaskId) -> Result<Option<Task>, DbError> {
    tx.find(
        "SELECT id, title, body, due_at, done_at, assigned_to, customer_ref, run_id, created_at
           FROM tasks WHERE company_id = $1 AND id = $2",
        args![id],
    )
}

/// What is looked for.
#[derive(Debug, Clone)]
pub(super) struct Filter {
    pub is_done: bool,
    pub assigned_to: Option<PersonId>,
    pub customer_ref: Option<String>,
    /// Before this place.
    pub before: (Timestamp, String),
}

/// Newest first.
pub(super) fn list(tx: &mut Tx<'_>, filter: Filter, limit: u32) -> Result<Vec<Task>, DbError> {
    tx.all(
        "SELECT id, title, body, due_at, done_at, assigned_to, customer_ref, run_id, created_at
           FROM tasks
          WHERE company_id = $1 AND (done_at IS NOT NULL) = $2
            AND (CAST($3 AS TEXT) IS NULL OR assigned_to = $3)
            AND (CAST($4 AS TEXT) IS NULL OR customer_ref = $4)
            AND (created_at, id) < ($5, $6)
          ORDER BY created_at DESC, id DESC LIMIT $7",
        args![filter.is_done, filter.assigned_to, filter.customer_ref, filter.before.0, filter.before.1, limit],
    )
}

pub(super) fn update(tx: &mut Tx<'_>, task: &Task) -> Result<(), DbError> {
    tx.run(
        "UPDATE tasks SET title = $3, body = $4, due_at = $5, done_at = $6, assigned_to = $7, customer_ref = $8
          WHERE company_id = $1 AND id = $2",
        args![task.id, task.title, task.body, task.due_at, task.done_at, task.assigned_to, task.customer_ref],
    )
}

pub(super) fn remove(tx: &mut Tx<'_>, id: TaskId) -> Result<bool, DbError> {
    Ok(tx.exec("DELETE FROM tasks WHERE company_id = $1 AND id = $2", args![id])? > 0)
}
