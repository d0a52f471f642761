//! Words that are used again and again.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use db::{DbError, FromRow, Row, Statements, Tx, args};
use domain::{ConversationId, PersonId, SavedReplyId};
use rules::{
    access::Action,
    campaigns::templates::{self, Values},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::viewer::{self, Viewer};
use crate::{
    App, companies, customers, employees,
    http::{Actor, Input, Problem, page::Page},
    jobs,
    realtime::Change,
};

/// Most of a company.
const MOST: usize = 500;

/// Words that are used again.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SavedReply {
    id: SavedReplyId,
    title: String,
    /// Typed after `/` to find it.
    shortcut: Option<String>,
    /// May name variables: `{{ customer.first_name }}`.
    body: String,
    /// Everybody's; otherwise one's own.
    shared: bool,
    /// Whether whoever asks may change it.
    may_edit: bool,
}

struct Stored {
    id: SavedReplyId,
    person: Option<PersonId>,
    title: String,
    shortcut: Option<String>,
    body: String,
}

impl FromRow for Stored {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self { id: row.take()?, person: row.take()?, title: row.take()?, shortcut: row.take()?, body: row.take()? })
    }
}

impl Stored {
    /// One's own, and the company's for those who edit settings.
    fn may_be_edited_by(&self, actor: &Actor) -> bool {
        match self.person {
            Some(owner) => actor.kind.person() == Some(owner),
            None => may_share(actor),
        }
    }

    fn shown(self, actor: &Actor) -> SavedReply {
        SavedReply {
            may_edit: self.may_be_edited_by(actor),
            id: self.id,
            title: self.title,
            shortcut: self.shortcut,
            body: self.body,
            shared: self.person.is_none(),
        }
    }
}

/// Office staff share theirs with the others.
fn may_share(actor: &Actor) -> bool {
    actor.who.role != domain::event::Role::FieldTech || actor.who.permissions.edit_settings
}

fn list_of(tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<Stored>, DbError> {
    tx.all(
        "SELECT id, person_id, title, shortcut, body FROM saved_replies
          WHERE company_id = $1 AND (person_id IS NULL OR person_id = $2) ORDER BY LOWER(title), id",
        args![actor.kind.person()],
    )
}

fn find(tx: &mut Tx<'_>, actor: &Actor, id: SavedReplyId) -> Result<Stored, Problem> {
    let found = list_of(tx, actor)?.into_iter().find(|reply| reply.id == id);
    found.ok_or_else(|| Problem::not_found("saved reply"))
}

/// Everybody's, and one's own, by title.
#[utoipa::path(get, path = "/v1/saved_replies", tag = "inbox", responses((status = 200, body = Page<SavedReply>), Problem))]
pub(super) async fn list(State(app): State<App>, actor: Actor) -> Result<Json<Page<SavedReply>>, Problem> {
    let by = actor.clone();
    let found = app.db.read(actor.company, move |tx| list_of(tx, &by)).await?;
    Ok(Json(Page::whole(found.into_iter().map(|reply| reply.shown(&actor)).collect())))
}

/// Words to be kept.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewSavedReply {
    title: String,
    shortcut: Option<String>,
    body: String,
    /// For everybody.
    shared: bool,
}

impl NewSavedReply {
    fn check(mut self, actor: &Actor) -> Result<Self, Problem> {
        self.title = self.title.trim().to_owned();
        if self.title.is_empty() || self.title.chars().count() > 80 {
            return Err(Problem::invalid_field("title", "a title has 1 to 80 characters"));
        }
        self.body = self.body.trim().to_owned();
        if self.body.is_empty() || self.body.chars().count() > 1_600 {
            return Err(Problem::invalid_field("body", "a reply has 1 to 1600 characters"));
        }
        templates::render_text(&self.body, &Values::samples())
            .map_err(|problem| Problem::invalid_field("body", problem.message))?;
        self.shortcut = self.shortcut.map(|word| word.trim().trim_start_matches('/').to_lowercase());
        self.shortcut = self.shortcut.filter(|word| !word.is_empty());
        let is_word = |word: &String| {
            word.chars().count() <= 20 && word.chars().all(|letter| letter.is_alphanumeric() || letter == '-')
        };
        if self.shortcut.as_ref().is_some_and(|word| !is_word(word)) {
            return Err(Problem::invalid_field("shortcut", "a shortcut is one word of at most 20 letters and digits"));
        }
        if self.shared && !may_share(actor) {
            return Err(Problem::invalid_field("shared", "the office keeps replies for everybody"));
        }
        Ok(self)
    }
}

/// Keeps words.
#[utoipa::path(post, path = "/v1/saved_replies", tag = "inbox", request_body = NewSavedReply, responses((status = 201, body = SavedReply), Problem))]
pub(super) async fn create(
    State(app): State<App>,
    actor: Actor,
    Input(input): Input<NewSavedReply>,
) -> Result<(StatusCode, Json<SavedReply>), Problem> {
    let input = input.check(&actor)?;
    let app_in = app.clone();
    let made = app
        .db
        .write(actor.company, move |tx| {
            if list_of(tx, &actor)?.len() >= MOST {
                return Err(Problem::conflict("too-many-saved-replies", format!("at most {MOST}")));
            }
            let id: SavedReplyId = app_in.env.new_id();
            let owner = if input.shared { None } else { Some(viewer::person(&actor)?) };
            tx.run(
                "INSERT INTO saved_replies (company_id, id, person_id, title, shortcut, body, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                args![id, owner, input.title, input.shortcut, input.body, app_in.env.now()],
            )?;
            app_in.live.publish(tx, Change::SavedReply, id)?;
            Ok(find(tx, &actor, id)?.shown(&actor))
        })
        .await?;
    Ok((StatusCode::CREATED, Json(made)))
}

/// Changes kept words.
#[utoipa::path(put, path = "/v1/saved_replies/{id}", tag = "inbox", params(("id" = String, Path)), request_body = NewSavedReply, responses((status = 200, body = SavedReply), Problem))]
pub(super) async fn replace(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Input(input): Input<NewSavedReply>,
) -> Result<Json<SavedReply>, Problem> {
    let (id, input): (SavedReplyId, _) = (id.parse()?, input.check(&actor)?);
    let app_in = app.clone();
    let changed = app
        .db
        .write(actor.company, move |tx| {
            must_edit(&find(tx, &actor, id)?, &actor)?;
            let owner = if input.shared { None } else { Some(viewer::person(&actor)?) };
            tx.run(
                "UPDATE saved_replies SET person_id = $3, title = $4, shortcut = $5, body = $6 WHERE company_id = $1 AND id = $2",
                args![id, owner, input.title, input.shortcut, input.body],
            )?;
            app_in.live.publish(tx, Change::SavedReply, id)?;
            Ok::<_, Problem>(find(tx, &actor, id)?.shown(&actor))
        })
        .await?;
    Ok(Json(changed))
}

/// Forgets kept words.
#[utoipa::path(delete, path = "/v1/saved_replies/{id}", tag = "inbox", params(("id" = String, Path)), responses((status = 204), Problem))]
pub(super) async fn delete(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let id: SavedReplyId = id.parse()?;
    let app_in = app.clone();
    app.db
        .write(actor.company, move |tx| {
            must_edit(&find(tx, &actor, id)?, &actor)?;
            tx.run("DELETE FROM saved_replies WHERE company_id = $1 AND id = $2", args![id])?;
            app_in.live.publish(tx, Change::SavedReply, id)?;
            Ok::<_, Problem>(StatusCode::NO_CONTENT)
        })
        .await
}

fn must_edit(reply: &Stored, actor: &Actor) -> Result<(), Problem> {
    if reply.may_be_edited_by(actor) {
        return Ok(());
    }
    Err(Problem::new(StatusCode::FORBIDDEN, "not-allowed", "the office keeps replies for everybody"))
}

/// For which conversation.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RenderOrder {
    conversation_id: ConversationId,
}

/// Kept words with everything filled in.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RenderedReply {
    body: String,
    /// Variables of which nothing is known here: the words have a gap.
    missing: Vec<&'static str>,
}

/// Fills in what the variables stand for in a conversation.
#[utoipa::path(post, path = "/v1/saved_replies/{id}/render", tag = "inbox", params(("id" = String, Path)), request_body = RenderOrder, responses((status = 200, body = RenderedReply), Problem))]
pub(super) async fn render(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Input(input): Input<RenderOrder>,
) -> Result<Json<RenderedReply>, Problem> {
    let id: SavedReplyId = id.parse()?;
    let rendered = app
        .db
        .read(actor.company, move |tx| {
            let reply = find(tx, &actor, id)?;
            let viewer = Viewer::load(tx, &actor)?;
            let (conversation, _) =
                viewer::open(tx, &actor, &viewer, Action::ConversationsRead, input.conversation_id)?;
            let values = values(tx, conversation.customer_ref.as_deref())?;
            let body = templates::render_text(&reply.body, &values)
                .map_err(|problem| Problem::invalid_field("body", problem.message))?;
            let missing = templates::VARIABLES
                .iter()
                .map(|variable| variable.name)
                .filter(|name| reply.body.contains(name) && values.get(name).is_none_or(str::is_empty))
                .collect();
            Ok::<_, Problem>(RenderedReply { body, missing })
        })
        .await?;
    Ok(Json(rendered))
}

fn values(tx: &mut Tx<'_>, customer_ref: Option<&str>) -> Result<Values, DbError> {
    let company = companies::store::get(tx)?;
    let mut values = Values {
        company_phone: company.phone.clone().unwrap_or_default(),
        company_name: company.name,
        ..Values::default()
    };
    let Some(customer_ref) = customer_ref else { return Ok(values) };
    if let Some(customer) = customers::store::find(tx, customer_ref)? {
        values.customer_first_name = customer.record.first_name.unwrap_or_default();
        values.customer_last_name = customer.record.last_name.unwrap_or_default();
    }
    if let Some(job) = jobs::store::of_customer(tx, customer_ref, 1)?.into_iter().next() {
        if let Some(technician) = job.technician_refs.first()
            && let Some(employee) = employees::store::find(tx, technician)?
        {
            values.technician_first_name = employee.first_name.unwrap_or_else(|| employee.name.clone());
            values.technician_name = employee.name;
        }
        values.job_number = job.number.unwrap_or_default();
        values.job_description = job.description.unwrap_or_default();
    }
    Ok(values)
}
