//! `/v1/conversations` and `/v1/search`.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use db::{DbError, Tx};
use domain::{CompanyId, ConversationId, Email, FileId, MessageId, PersonId, Phone, Timestamp};
use rules::{access::Action, conversations::Workspace};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    act::{self, Presence, Wanted},
    community_api,
    list::{self, ConversationCounts, ConversationRow, Show},
    refer, saved_replies, search, settings_api,
    show::{self, ConversationView},
    thread::{self, Entry, EntryPage},
    viewer::{self, Colleague, Viewer},
    write::{self, Check, Outcome, Words},
};
use crate::{
    App, customers,
    http::{
        Actor, Input, Params, Problem,
        page::{Page, PageQuery, Place},
    },
    jobs,
};

/// Entries of a page when nobody says how many.
const USUAL_ENTRIES: u32 = 50;
/// Most entries of a page.
const MOST_ENTRIES: u32 = 200;

/// The routes of this slice.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_conversations, start))
        .routes(routes!(counts))
        .routes(routes!(recipients))
        .routes(routes!(get, patch))
        .routes(routes!(entries))
        .routes(routes!(say))
        .routes(routes!(cancel))
        .routes(routes!(retry))
        .routes(routes!(note))
        .routes(routes!(check))
        .routes(routes!(read))
        .routes(routes!(unread))
        .routes(routes!(read_all))
        .routes(routes!(archive))
        .routes(routes!(unarchive))
        .routes(routes!(add_member))
        .routes(routes!(remove_member))
        .routes(routes!(draft))
        .routes(routes!(presence))
        .routes(routes!(opt_out))
        .routes(routes!(find_words))
        .routes(routes!(refer_customer))
        .routes(routes!(community_api::accept))
        .routes(routes!(community_api::decline))
        .routes(routes!(community_api::withdraw))
        .routes(routes!(community_api::profile, community_api::set_profile))
        .routes(routes!(community_api::companies))
        .routes(routes!(community_api::blocks))
        .routes(routes!(community_api::block, community_api::unblock))
        .routes(routes!(settings_api::own, settings_api::change_own))
        .routes(routes!(settings_api::get, settings_api::patch))
        .routes(routes!(saved_replies::list, saved_replies::create))
        .routes(routes!(saved_replies::replace, saved_replies::delete))
        .routes(routes!(saved_replies::render))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ConversationFilter {
    /// `customers`, `employees` or `community`.
    workspace: String,
    /// `all`, `unread`, `mine` or `archived`; `all` when not given.
    filter: Option<String>,
    /// Words of a name.
    q: Option<String>,
}

fn workspace(word: &str) -> Result<Workspace, Problem> {
    Workspace::parse(word).ok_or_else(|| Problem::invalid_field("workspace", "customers, employees or community"))
}

/// Conversations, the newest first.
#[utoipa::path(get, path = "/v1/conversations", tag = "inbox", params(ConversationFilter, PageQuery), responses((status = 200, body = Page<ConversationRow>), Problem))]
async fn list_conversations(
    State(app): State<App>,
    actor: Actor,
    Params(filter): Params<ConversationFilter>,
    Params(page): Params<PageQuery>,
) -> Result<Json<Page<ConversationRow>>, Problem> {
    let (before, limit, workspace) = (page.before()?, page.limit(), workspace(&filter.workspace)?);
    let show = Show::parse(filter.filter.as_deref().unwrap_or("all"));
    let show = show.ok_or_else(|| Problem::invalid_field("filter", "all, unread, mine or archived"))?;
    let words = filter.q.filter(|words| !words.trim().is_empty());
    let rows = app
        .db
        .read(actor.company, move |tx| {
            let viewer = Viewer::load(tx, &actor)?;
            list::list(tx, &viewer, workspace, show, words.as_deref(), (before.at, before.id), limit + 1)
        })
        .await?;
    let place = |row: &ConversationRow| Place { at: row.last_at, id: row.id.to_string() };
    Ok(Json(Page::of(rows, limit, place, |row| row)))
}

/// How many conversations of each workspace are unread, and in how many a customer waits.
#[utoipa::path(get, path = "/v1/conversations/counts", tag = "inbox", responses((status = 200, body = ConversationCounts), Problem))]
async fn counts(State(app): State<App>, actor: Actor) -> Result<Json<ConversationCounts>, Problem> {
    let counts = app.db.read(actor.company, move |tx| {
        let viewer = Viewer::load(tx, &actor)?;
        list::counts(tx, &viewer)
    });
    Ok(Json(counts.await?))
}

/// With whom.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewConversation {
    workspace: Workspace,
    /// HCP's id of a customer.
    customer_ref: Option<String>,
    /// A number that is nobody's yet.
    phone: Option<String>,
    /// Colleagues: one, or several for a group.
    person_ids: Option<Vec<PersonId>>,
    /// Of a group.
    title: Option<String>,
    /// Another company of the directory.
    company_id: Option<CompanyId>,
}

impl NewConversation {
    fn wanted(self) -> Result<Wanted, Problem> {
        match (self.workspace, self.customer_ref, self.phone, self.person_ids, self.company_id) {
            (Workspace::Customers, Some(customer_ref), None, None, None) => Ok(Wanted::Customer(customer_ref)),
            (Workspace::Customers, None, Some(phone), None, None) => Ok(Wanted::Number(phone)),
            (Workspace::Employees, None, None, Some(people), None) => {
                Ok(Wanted::Colleagues { people, title: self.title })
            }
            (Workspace::Community, None, None, None, Some(company)) => Ok(Wanted::Company(company)),
            (Workspace::Community, ..) => Err(Problem::invalid_field("company_id", "which company")),
            (Workspace::Customers, ..) => Err(Problem::invalid_field("customer_ref", "a customer, or a phone number")),
            (Workspace::Employees, ..) => Err(Problem::invalid_field("person_ids", "which colleagues")),
        }
    }
}

/// Opens the conversation with somebody; one that is there comes out of the archive.
#[utoipa::path(post, path = "/v1/conversations", tag = "inbox", request_body = NewConversation, responses((status = 200, body = ConversationView), Problem))]
async fn start(
    State(app): State<App>,
    actor: Actor,
    Input(input): Input<NewConversation>,
) -> Result<Json<ConversationView>, Problem> {
    let wanted = input.wanted()?;
    let app_in = app.clone();
    let shown = app
        .db
        .write(actor.company, move |tx| {
            let id = act::start(tx, &app_in, &actor, wanted)?;
            shown(tx, &app_in, &actor, id)
        })
        .await?;
    Ok(Json(shown))
}

fn shown(tx: &mut Tx<'_>, app: &App, actor: &Actor, id: ConversationId) -> Result<ConversationView, Problem> {
    let viewer = Viewer::load(tx, actor)?;
    let (conversation, seat) = viewer::open(tx, actor, &viewer, Action::ConversationsRead, id)?;
    show::conversation(tx, &viewer, &conversation, seat, app.env.now())
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct RecipientSearch {
    /// Words of a name, a part of a number or an address, a job's number.
    q: String,
}

/// Somebody to whom can be written.
#[derive(Debug, Serialize, ToSchema)]
struct Recipient {
    /// HCP's id of the customer.
    customer_ref: String,
    name: String,
    /// What may be shown of the number or address.
    hint: Option<String>,
    /// The job that was looked for.
    job_number: Option<String>,
}

/// Customers for a new conversation, by name, number, e-mail or job number; at most 20.
#[utoipa::path(get, path = "/v1/conversations/recipients", tag = "inbox", params(RecipientSearch), responses((status = 200, body = Page<Recipient>), Problem))]
async fn recipients(
    State(app): State<App>,
    actor: Actor,
    Params(search): Params<RecipientSearch>,
) -> Result<Json<Page<Recipient>>, Problem> {
    let found = app
        .db
        .read(actor.company, move |tx| {
            let own = actor.narrowed_to(Action::CustomersRead);
            let mut found = Vec::new();
            for job in jobs::store::with_number(tx, search.q.trim())? {
                let Some(customer_ref) = &job.customer_ref else { continue };
                let is_theirs = own.as_ref().is_none_or(|own| job.technician_refs.contains(own));
                // Of a technician's jobs those that are over lead to nobody.
                if !is_theirs || actor.authorize_customer(tx, Action::CustomersRead, customer_ref).is_err() {
                    continue;
                }
                found.extend(customers::store::find(tx, customer_ref)?.map(|customer| (customer, job.number)));
            }
            let wanted = customers::store::Search {
                words: &search.q,
                in_contact_details: actor.sees_contact_details(),
                own: own.as_deref(),
            };
            let by_name = customers::store::search(tx, &wanted, "", 20)?;
            found.extend(by_name.into_iter().map(|customer| (customer, None)));
            Ok::<_, DbError>(found)
        })
        .await?;
    let mut shown: Vec<Recipient> = Vec::new();
    for (customer, job_number) in found {
        let record = customer.record;
        if shown.len() >= 20 || shown.iter().any(|one| one.customer_ref == record.customer_ref) {
            continue;
        }
        let phone = record.mobile_number.as_deref().and_then(Phone::parse).map(|phone| phone.hint());
        let email = || record.email.as_deref().and_then(Email::parse).map(|email| email.hint());
        shown.push(Recipient {
            name: record.display_name(),
            hint: phone.or_else(email),
            customer_ref: record.customer_ref,
            job_number,
        });
    }
    Ok(Json(Page::whole(shown)))
}

/// One conversation.
#[utoipa::path(get, path = "/v1/conversations/{id}", tag = "inbox", params(("id" = String, Path)), responses((status = 200, body = ConversationView), Problem))]
async fn get(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<Json<ConversationView>, Problem> {
    let (id, app_in): (ConversationId, _) = (id.parse()?, app.clone());
    Ok(Json(app.db.read(actor.company, move |tx| shown(tx, &app_in, &actor, id)).await?))
}

/// What changes; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ConversationPatch {
    /// A group's name; empty takes it away.
    title: Option<String>,
    /// No notifications of this one, for oneself.
    muted: Option<bool>,
}

/// Does something in a conversation and shows it.
async fn changing(
    app: App,
    actor: Actor,
    id: String,
    change: impl FnOnce(&mut Tx<'_>, &App, &Actor, ConversationId) -> Result<(), Problem> + Send + 'static,
) -> Result<Json<ConversationView>, Problem> {
    let (id, app_in): (ConversationId, _) = (id.parse()?, app.clone());
    let shown = app.db.write(actor.company, move |tx| {
        change(tx, &app_in, &actor, id)?;
        shown(tx, &app_in, &actor, id)
    });
    Ok(Json(shown.await?))
}

/// Does something in a conversation.
async fn doing(
    app: App,
    actor: Actor,
    id: String,
    act: impl FnOnce(&mut Tx<'_>, &App, &Actor, ConversationId) -> Result<(), Problem> + Send + 'static,
) -> Result<StatusCode, Problem> {
    let (id, app_in): (ConversationId, _) = (id.parse()?, app.clone());
    app.db.write(actor.company, move |tx| act(tx, &app_in, &actor, id)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Names a group, mutes a conversation for oneself.
#[utoipa::path(patch, path = "/v1/conversations/{id}", tag = "inbox", params(("id" = String, Path)), request_body = ConversationPatch, responses((status = 200, body = ConversationView), Problem))]
async fn patch(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Input(input): Input<ConversationPatch>,
) -> Result<Json<ConversationView>, Problem> {
    changing(app, actor, id, move |tx, app, actor, id| act::change(tx, app, actor, id, input.title, input.muted)).await
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct EntryQuery {
    /// The newest before this number.
    before: Option<i64>,
    /// The oldest after this number. With neither: the newest.
    after: Option<i64>,
    /// How many, 1 to 200; 50 when not given.
    limit: Option<u32>,
}

/// What stands in a conversation, in its order.
#[utoipa::path(get, path = "/v1/conversations/{id}/entries", tag = "inbox", params(("id" = String, Path), EntryQuery), responses((status = 200, body = EntryPage), Problem))]
async fn entries(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Params(query): Params<EntryQuery>,
) -> Result<Json<EntryPage>, Problem> {
    let id: ConversationId = id.parse()?;
    let from = match (query.before, query.after) {
        (None, Some(after)) => thread::From::After(after),
        (before, None) => thread::From::Before(before.unwrap_or(i64::MAX)),
        (Some(_), Some(_)) => return Err(Problem::invalid_field("after", "before or after, not both")),
    };
    let limit = query.limit.unwrap_or(USUAL_ENTRIES).clamp(1, MOST_ENTRIES);
    let page = app
        .db
        .read(actor.company, move |tx| {
            let viewer = Viewer::load(tx, &actor)?;
            viewer::open(tx, &actor, &viewer, Action::ConversationsRead, id)?;
            Ok::<_, Problem>(thread::page(tx, &viewer, id, from, limit)?)
        })
        .await?;
    Ok(Json(page))
}

/// Something to be said.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewMessage {
    /// At most 1600 characters to a customer, 10000 to colleagues; may be empty when files come along.
    body: String,
    /// From `POST /v1/attachments`; at most ten.
    #[serde(default)]
    file_ids: Vec<FileId>,
    /// Not before; to customers only.
    send_at: Option<Timestamp>,
}

/// Answers with the entry, or with the gate's refusal, which stays on record.
async fn saying(
    app: App,
    actor: Actor,
    id: String,
    say: impl FnOnce(&mut Tx<'_>, &App, &Actor, ConversationId) -> Result<Outcome, Problem> + Send + 'static,
) -> Result<(StatusCode, Json<Entry>), Problem> {
    let (id, app_in): (ConversationId, _) = (id.parse()?, app.clone());
    let entry = app
        .db
        .write(actor.company, move |tx| {
            Ok::<_, Problem>(match say(tx, &app_in, &actor, id)? {
                Ok(seq) => Ok(write::shown(tx, &actor, id, seq)?),
                Err(refusal) => Err(refusal),
            })
        })
        .await??;
    Ok((StatusCode::CREATED, Json(entry)))
}

/// Writes to the customer, through the gate, or to colleagues. What the gate refuses answers 409 `send-refused`
/// with its words.
#[utoipa::path(post, path = "/v1/conversations/{id}/messages", tag = "inbox", params(("id" = String, Path)), request_body = NewMessage, responses((status = 201, body = Entry), Problem))]
async fn say(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Input(input): Input<NewMessage>,
) -> Result<(StatusCode, Json<Entry>), Problem> {
    let words = Words { body: input.body, files: input.file_ids, send_at: input.send_at };
    saying(app, actor, id, move |tx, app, actor, id| write::say(tx, app, actor, id, words)).await
}

/// Takes back a message that waits.
#[utoipa::path(post, path = "/v1/conversations/{id}/messages/{message_id}/cancel", tag = "inbox", params(("id" = String, Path), ("message_id" = String, Path)), responses((status = 200, body = Entry), Problem))]
async fn cancel(
    State(app): State<App>,
    actor: Actor,
    Path((id, message)): Path<(String, String)>,
) -> Result<Json<Entry>, Problem> {
    let message: MessageId = message.parse()?;
    let act = move |tx: &mut Tx<'_>, app: &App, actor: &Actor, id| write::cancel(tx, app, actor, id, message).map(Ok);
    Ok(saying(app, actor, id, act).await?.1)
}

/// Sends the words of a message that failed once more.
#[utoipa::path(post, path = "/v1/conversations/{id}/messages/{message_id}/retry", tag = "inbox", params(("id" = String, Path), ("message_id" = String, Path)), responses((status = 201, body = Entry), Problem))]
async fn retry(
    State(app): State<App>,
    actor: Actor,
    Path((id, message)): Path<(String, String)>,
) -> Result<(StatusCode, Json<Entry>), Problem> {
    let message: MessageId = message.parse()?;
    saying(app, actor, id, move |tx, app, actor, id| write::retry(tx, app, actor, id, message)).await
}

/// A note for colleagues.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewConversationNote {
    /// At most 10000 characters.
    body: String,
    /// Whom it calls by name.
    #[serde(default)]
    mentions: Vec<PersonId>,
}

/// Writes a note that the customer never sees.
#[utoipa::path(post, path = "/v1/conversations/{id}/notes", tag = "inbox", params(("id" = String, Path)), request_body = NewConversationNote, responses((status = 201, body = Entry), Problem))]
async fn note(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Input(input): Input<NewConversationNote>,
) -> Result<(StatusCode, Json<Entry>), Problem> {
    saying(app, actor, id, move |tx, app, actor, id| {
        write::note(tx, app, actor, id, &input.body, input.mentions).map(Ok)
    })
    .await
}

/// A customer to be passed on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewReferral {
    /// HCP's id of the customer.
    customer_ref: String,
    /// What they need; at most 2000 characters.
    needs: String,
    /// Their e-mail address goes along.
    #[serde(default)]
    share_email: bool,
    /// Their whole address goes along, and not the town alone.
    #[serde(default)]
    share_address: bool,
    /// The customer agreed; otherwise nothing is passed on.
    consented: bool,
}

/// Passes a customer on to another company. They see name and number after they accept.
#[utoipa::path(post, path = "/v1/conversations/{id}/referrals", tag = "inbox", params(("id" = String, Path)), request_body = NewReferral, responses((status = 201, body = Entry), Problem))]
async fn refer_customer(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Input(input): Input<NewReferral>,
) -> Result<(StatusCode, Json<Entry>), Problem> {
    let order = refer::Order {
        customer_ref: input.customer_ref,
        needs: input.needs,
        shares_email: input.share_email,
        shares_address: input.share_address,
        consented: input.consented,
    };
    saying(app, actor, id, move |tx, app, actor, id| refer::refer(tx, app, actor, id, order).map(Ok)).await
}

/// What might be said.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Draft {
    body: String,
}

/// A text that might be sent.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CheckOrder {
    body: String,
    /// Not before.
    send_at: Option<Timestamp>,
}

/// What would happen to a text: its size, and what the gate would say. Nothing is kept.
#[utoipa::path(post, path = "/v1/conversations/{id}/check", tag = "inbox", params(("id" = String, Path)), request_body = CheckOrder, responses((status = 200, body = Check), Problem))]
async fn check(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Input(input): Input<CheckOrder>,
) -> Result<Json<Check>, Problem> {
    let (id, app_in): (ConversationId, _) = (id.parse()?, app.clone());
    let checked =
        app.db.read(actor.company, move |tx| write::check(tx, &app_in, &actor, id, &input.body, input.send_at));
    Ok(Json(checked.await?))
}

/// Up to where.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReadMark {
    seq: i64,
}

/// Reads on to an entry; never back.
#[utoipa::path(post, path = "/v1/conversations/{id}/read", tag = "inbox", params(("id" = String, Path)), request_body = ReadMark, responses((status = 204), Problem))]
async fn read(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Input(input): Input<ReadMark>,
) -> Result<StatusCode, Problem> {
    doing(app, actor, id, move |tx, app, actor, id| act::read(tx, app, actor, id, input.seq)).await
}

/// Marks the newest message as unread.
#[utoipa::path(post, path = "/v1/conversations/{id}/unread", tag = "inbox", params(("id" = String, Path)), responses((status = 204), Problem))]
async fn unread(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    doing(app, actor, id, act::unread).await
}

/// Marks everything as read.
#[utoipa::path(post, path = "/v1/conversations/read_all", tag = "inbox", responses((status = 204), Problem))]
async fn read_all(State(app): State<App>, actor: Actor) -> Result<StatusCode, Problem> {
    let app_in = app.clone();
    app.db.write(actor.company, move |tx| act::read_everything(tx, &app_in, &actor)).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct Seen {
    /// The newest entry that was seen. What somebody wrote after it is not put away: 409 `something-new`.
    /// When not given, everything is.
    seen: Option<i64>,
}

/// Puts a conversation away: a customer's for all, until they write; with colleagues for oneself.
#[utoipa::path(post, path = "/v1/conversations/{id}/archive", tag = "inbox", params(("id" = String, Path), Seen), responses((status = 204), Problem))]
async fn archive(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Params(Seen { seen }): Params<Seen>,
) -> Result<StatusCode, Problem> {
    doing(app, actor, id, move |tx, app, actor, id| act::archive(tx, app, actor, id, seen)).await
}

/// Brings a conversation back.
#[utoipa::path(post, path = "/v1/conversations/{id}/unarchive", tag = "inbox", params(("id" = String, Path)), responses((status = 204), Problem))]
async fn unarchive(State(app): State<App>, actor: Actor, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    doing(app, actor, id, act::unarchive).await
}

/// Who is to be in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewMember {
    person_id: PersonId,
}

/// Puts a colleague in.
#[utoipa::path(post, path = "/v1/conversations/{id}/members", tag = "inbox", params(("id" = String, Path)), request_body = NewMember, responses((status = 200, body = ConversationView), Problem))]
async fn add_member(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Input(input): Input<NewMember>,
) -> Result<Json<ConversationView>, Problem> {
    changing(app, actor, id, move |tx, app, actor, id| act::add_member(tx, app, actor, id, input.person_id)).await
}

/// Takes a colleague out, or leaves.
#[utoipa::path(delete, path = "/v1/conversations/{id}/members/{person_id}", tag = "inbox", params(("id" = String, Path), ("person_id" = String, Path)), responses((status = 204), Problem))]
async fn remove_member(
    State(app): State<App>,
    actor: Actor,
    Path((id, person)): Path<(String, String)>,
) -> Result<StatusCode, Problem> {
    let person: PersonId = person.parse()?;
    doing(app, actor, id, move |tx, app, actor, id| act::remove_member(tx, app, actor, id, person)).await
}

/// Keeps what one was about to say; empty forgets it.
#[utoipa::path(put, path = "/v1/conversations/{id}/draft", tag = "inbox", params(("id" = String, Path)), request_body = Draft, responses((status = 204), Problem))]
async fn draft(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Input(input): Input<Draft>,
) -> Result<StatusCode, Problem> {
    doing(app, actor, id, move |tx, app, actor, id| act::draft(tx, app, actor, id, &input.body)).await
}

/// How one is there.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewPresence {
    state: Presence,
}

/// Who else is there.
#[derive(Debug, Serialize, ToSchema)]
struct Others {
    others: Vec<Other>,
    /// The visitor of the website: `looking` or `typing`; null when they are not there.
    visitor: Option<&'static str>,
}

/// A colleague who looks at the same conversation.
#[derive(Debug, Serialize, ToSchema)]
struct Other {
    person: Colleague,
    /// `looking` or `typing`.
    state: String,
}

/// Says that one looks (good for 30 seconds) or types (8 seconds), and who else does.
#[utoipa::path(post, path = "/v1/conversations/{id}/presence", tag = "inbox", params(("id" = String, Path)), request_body = NewPresence, responses((status = 200, body = Others), Problem))]
async fn presence(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
    Input(input): Input<NewPresence>,
) -> Result<Json<Others>, Problem> {
    let (id, app_in): (ConversationId, _) = (id.parse()?, app.clone());
    let others = app
        .db
        .write(actor.company, move |tx| {
            let viewer = Viewer::load(tx, &actor)?;
            let others = act::be_present(tx, &app_in, &actor, id, input.state)?;
            let others =
                others.into_iter().filter_map(|(id, state)| Some(Other { person: viewer.colleague(id)?, state }));
            Ok::<_, Problem>(Others { others: others.collect(), visitor: act::visitor(tx, &app_in, id)? })
        })
        .await?;
    Ok(Json(others))
}

/// The customer asked us to stop: in force at once, on every address of theirs.
#[utoipa::path(post, path = "/v1/conversations/{id}/opt_out", tag = "inbox", params(("id" = String, Path)), responses((status = 200, body = ConversationView), Problem))]
async fn opt_out(
    State(app): State<App>,
    actor: Actor,
    Path(id): Path<String>,
) -> Result<Json<ConversationView>, Problem> {
    changing(app, actor, id, act::opt_out).await
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct WordSearch {
    /// All of these words; the last one may be a beginning.
    q: String,
    /// How many, 1 to 50; 20 when not given.
    limit: Option<u32>,
}

/// Words that were said in conversations that are open to whoever asks, the newest first.
#[utoipa::path(get, path = "/v1/search", tag = "inbox", params(WordSearch), responses((status = 200, body = Page<search::SearchHit>), Problem))]
async fn find_words(
    State(app): State<App>,
    actor: Actor,
    Params(wanted): Params<WordSearch>,
) -> Result<Json<Page<search::SearchHit>>, Problem> {
    let limit = wanted.limit.unwrap_or(20).clamp(1, 50);
    let found = app.db.read(actor.company, move |tx| {
        let viewer = Viewer::load(tx, &actor)?;
        search::search(tx, &viewer, &wanted.q, limit)
    });
    Ok(Json(Page::whole(found.await?)))
}
