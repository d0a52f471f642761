//! `/v1/tasks`.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use db::{DbError, Tx};
use domain::{PersonId, RunId, TaskId, Timestamp};
use rules::access::{Action, Reach};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::store::{self, Filter, NewTask, Task};
use crate::{
    App, customers,
    http::{
        Actor, FieldError, Input, Params, Problem,
        page::{Page, PageQuery, Place},
    },
    people,
    realtime::Change,
};

/// The longest title, in characters.
const LONGEST_TITLE: usize = 300;
/// The longest body, in characters.
const LONGEST_BODY: usize = 10_000;

/// The routes of this slice.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(patch, remove))
}

/// A task.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Task)]
struct TaskView {
    id: TaskId,
    title: String,
    body: Option<String>,
    due_at: Option<Timestamp>,
    done_at: Option<Timestamp>,
    assigned_to: Option<TaskPerson>,
    customer_ref: Option<String>,
    customer_name: Option<String>,
    /// `person` or `workflow`.
    origin: &'static str,
    run_id: Option<RunId>,
    created_at: Timestamp,
}

/// Whose task it is.
#[derive(Debug, Serialize, ToSchema)]
struct TaskPerson {
    id: PersonId,
    name: String,
}

fn show(tx: &mut Tx<'_>, task: Task) -> Result<TaskView, DbError> {
    let assigned_to = match task.assigned_to {
        Some(id) => people::store::find(tx, id)?.map(|person| TaskPerson { id: person.id, name: person.name }),
        None => None,
    };
    let customer_name = match &task.customer_ref {
        Some(customer_ref) => customers::store::find(tx, customer_ref)?.map(|customer| customer.record.display_name()),
        None => None,
    };
    Ok(TaskView {
        id: task.id,
        title: task.title,
        body: task.body,
        due_at: task.due_at,
        done_at: task.done_at,
        assigned_to,
        customer_ref: task.customer_ref,
        customer_name,
        origin: if task.run.is_some() { "workflow" } else { "person" },
        run_id: task.run,
        created_at: task.created_at,
    })
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Query {
    /// `open` (when not given) or `done`.
    state: Option<String>,
    /// `me`, `anybody` (when not given), or somebody's id.
    assigned_to: Option<String>,
    customer_ref: Option<String>,
}

/// Tasks, newest first. Technicians see their own.
#[utoipa::path(get, path = "/v1/tasks", tag = "tasks", params(Query, PageQuery), responses((status = 200, body = Page<TaskView>), Problem))]
async fn list(
    State(app): State<App>,
    actor: Actor,
    Params(query): Params<Query>,
    Params(page): Params<PageQuery>,
) -> Result<Json<Page<TaskView>>, Problem> {
    let is_done = match query.state.as_deref() {
        None | Some("open") => false,
        Some("done") => true,
        Some(_) => return Err(Problem::invalid_field("state", "open or done")),
    };
    let assigned_to = match query.assigned_to.as_deref() {
        _ if actor.reach(Action::TasksRead) == Reach::Own => Some(actor.person()?),
        None | Some("anybody") => None,
        Some("me") => Some(actor.person()?),
        Some(id) => Some(id.parse()?),
    };
    let (before, limit) = (page.before()?, page.limit());
    let filter = Filter { is_done, assigned_to, customer_ref: query.customer_ref, before: (before.at, before.id) };
    let rows: Result<Vec<TaskView>, DbError> = app
        .db
        .read(actor.company, move |tx| {
            store::list(tx, filter, limit + 1)?.into_iter().map(|task| show(tx, task)).collect()
        })
        .await;
    let place = |row: &TaskView| Place { at: row.created_at, id: row.id.to_string() };
    Ok(Json(Page::of(rows?, limit, place, |row| row)))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewTask)]
struct Create {
    title: String,
    body: Option<String>,
    due_at: Option<Timestamp>,
    assigned_to: Option<PersonId>,
    customer_ref: Option<String>,
}

fn check(tx: &mut Tx<'_>, actor: &Actor, task: &Task) -> Result<(), Problem> {
    let mut errors = Vec::new();
    let mut wrong =
        |field: &str, message: &str| errors.push(FieldError { field: field.into(), message: message.into() });
    let length = task.title.chars().count();
    if length == 0 || length > LONGEST_TITLE {
        wrong("title", "1 to 300 characters");
    }
    if task.body.as_ref().is_some_and(|body| body.chars().count() > LONGEST_BODY) {
        wrong("body", "at most 10,000 characters");
    }
    if let Some(person) = task.assigned_to
        && people::store::find(tx, person)?.is_none()
    {
        wrong("assigned_to", "is not of this company");
    }
    if let Some(customer_ref) = &task.customer_ref
        && customers::store::find(tx, customer_ref)?.is_none()
    {
        wrong("customer_ref", "there is no such customer");
    }
    if !errors.is_empty() {
        return Err(Problem::invalid("invalid-task", errors));
    }
    may_touch(actor, task)
}

/// A technician's tasks are those assigned to them.
fn may_touch(actor: &Actor, task: &Task) -> Result<(), Problem> {
    if actor.reach(Action::TasksWrite) == Reach::Own && task.assigned_to != Some(actor.person()?) {
        return Err(Problem::not_found("task"));
    }
    Ok(())
}

/// Adds a task.
#[utoipa::path(post, path = "/v1/tasks", tag = "tasks", request_body = Create, responses((status = 201, body = TaskView), Problem))]
async fn create(
    State(app): State<App>,
    actor: Actor,
    Input(new): Input<Create>,
) -> Result<(StatusCode, Json<TaskView>), Problem> {
    let app_in = app.clone();
    let view = app
        .db
        .write(actor.company, move |tx| {
            let own = (actor.reach(Action::TasksWrite) == Reach::Own).then(|| actor.person()).transpose()?;
            let title = new.title.trim().to_owned();
            let task = Task {
                id: app_in.env.new_id(),
                title,
                body: new.body.filter(|body| !body.trim().is_empty()),
                due_at: new.due_at,
                done_at: None,
                assigned_to: new.assigned_to.or(own),
                customer_ref: new.customer_ref,
                run: None,
                created_at: app_in.env.now(),
            };
            check(tx, &actor, &task)?;
            let made = NewTask {
                title: &task.title,
                body: task.body.as_deref(),
                due_at: task.due_at,
                assigned_to: task.assigned_to,
                customer_ref: task.customer_ref.as_deref(),
                run: None,
                made_by: actor.kind.person(),
            };
            let id = store::add(tx, &app_in, &made)?;
            let task = store::find(tx, id)?.ok_or_else(|| Problem::not_found("task"))?;
            Ok::<_, Problem>(show(tx, task)?)
        })
        .await?;
    Ok((StatusCode::CREATED, Json(view)))
}

/// What was not sent stays; null empties.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(as = TaskChange)]
struct Changes {
    title: Option<String>,
    #[schema(value_type = Option<String>)]
    body: Sent<String>,
    #[schema(value_type = Option<Timestamp>)]
    due_at: Sent<Timestamp>,
    #[schema(value_type = Option<PersonId>)]
    assigned_to: Sent<PersonId>,
    #[schema(value_type = Option<String>)]
    customer_ref: Sent<String>,
    done: Option<bool>,
}

/// A field of a change.
#[derive(Debug, Default, Serialize)]
#[serde(untagged)]
enum Sent<T> {
    #[default]
    Not,
    Null,
    Value(T),
}

impl<T> Sent<T> {
    fn or(self, old: Option<T>) -> Option<T> {
        match self {
            Self::Not => old,
            Self::Null => None,
            Self::Value(new) => Some(new),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Sent<T> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        Ok(Option::<T>::deserialize(input)?.map_or(Self::Null, Self::Value))
    }
}

/// Changes a task, or ticks it off.
#[utoipa::path(patch, path = "/v1/tasks/{id}", tag = "tasks", params(("id" = String, Path)), request_body = Changes, responses((status = 200, body = TaskView), Problem))]
async fn patch(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Input(changes): Input<Changes>,
) -> Result<Json<TaskView>, Problem> {
    let (id, app_in): (TaskId, _) = (id.parse()?, app.clone());
    let view = app
        .db
        .write(actor.company, move |tx| {
            let mut task = store::find(tx, id)?.ok_or_else(|| Problem::not_found("task"))?;
            may_touch(&actor, &task)?;
            if let Some(title) = changes.title {
                title.trim().clone_into(&mut task.title);
            }
            task.body = changes.body.or(task.body);
            task.due_at = changes.due_at.or(task.due_at);
            task.assigned_to = changes.assigned_to.or(task.assigned_to);
            task.customer_ref = changes.customer_ref.or(task.customer_ref);
            match changes.done {
                Some(true) => task.done_at = task.done_at.or_else(|| Some(app_in.env.now())),
                Some(false) => task.done_at = None,
                None => {}
            }
            check(tx, &actor, &task)?;
            store::update(tx, &task)?;
            app_in.live.publish(tx, Change::Task, id)?;
            Ok::<_, Problem>(show(tx, task)?)
        })
        .await?;
    Ok(Json(view))
}

/// Removes a task.
#[utoipa::path(delete, path = "/v1/tasks/{id}", tag = "tasks", params(("id" = String, Path)), responses((status = 204), Problem))]
async fn remove(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    let (id, app_in): (TaskId, _) = (id.parse()?, app.clone());
    app.db
        .write(actor.company, move |tx| {
            let task = store::find(tx, id)?.ok_or_else(|| Problem::not_found("task"))?;
            may_touch(&actor, &task)?;
            store::remove(tx, id)?;
            app_in.live.publish(tx, Change::Task, id)?;
            Ok::<_, Problem>(())
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
