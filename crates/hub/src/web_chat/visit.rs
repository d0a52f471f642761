//! What the widget asks: `/w/…`, from whatever site it stands on. No cookies, nobody signed in.

use std::time::Duration;

use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, Path, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::Response,
    routing::{get, post},
};
use db::{DbError, Tx};
use domain::{CompanyId, FileId, MessageId, Phone, Timestamp, WebChatId, event::Event};
use queue::BackgroundJob;
use rules::{
    Language,
    gate::{Channel, Purpose, decision::Consent},
    web_chat::{self, Office},
};
use serde::{Deserialize, Serialize};
use tokio::sync::Semaphore;
use tower_http::cors::{Any, CorsLayer};

use super::{
    hand_over::{AFTER_LEAVING, HandOver},
    input::{First, NewChat, checked_body, checked_id},
    news::{Entry, News, come_back, confirm, entry, news_of, tell},
    store::{self, Line, WebChat},
};
use crate::{
    App, companies,
    companies::WebChatSettings,
    conversations::{self, Filed},
    customers, files,
    gate::consents,
    http::{Client, Input, Params, Problem},
    messages, people,
    reactions::{self, When},
    realtime::Change,
};

/// Largest body of a visitor's request.
const MAX_BODY_BYTES: usize = 16 * 1024;
/// Most messages of one visitor in a minute, files among them.
pub(super) const MOST_MESSAGES: i64 = 15;
/// Most chats with one number in an hour.
const MOST_OF_NUMBER: i64 = 5;
/// Most chats of one company in an hour. More are no customers.
const MOST_OF_COMPANY: i64 = 300;
/// How long a visitor types when nothing else is heard.
const TYPES: Duration = Duration::from_secs(8);
/// Longest wait for news.
const LONGEST_WAIT: Duration = Duration::from_secs(25);
/// How many may wait for news at the same time; who comes later is answered at once.
static WAITING: Semaphore = Semaphore::const_new(5_000);

/// The routes, outside `/v1`.
pub fn public_routes() -> Router<App> {
    let routes = Router::new()
        .route("/w/{company}", get(look))
        .route("/w/{company}/chats", post(begin))
        .route("/w/chats/{token}", get(news))
        .route("/w/chats/{token}/messages", post(say))
        .route("/w/chats/{token}/leave", post(leave))
        .route("/w/chats/{token}/typing", post(typing))
        .layer(DefaultBodyLimit::max(MAX_BODY_BYTES));
    for_any_site(routes)
}

/// Lets the pages of any site ask, without cookies.
pub(super) fn for_any_site(routes: Router<App>) -> Router<App> {
    let from_anywhere = CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([axum::http::Method::GET, axum::http::Method::POST])
        .allow_headers([header::CONTENT_TYPE])
        .expose_headers([header::RETRY_AFTER])
        .max_age(Duration::from_hours(2));
    routes.layer(middleware::from_fn(of_any_page)).layer(from_anywhere)
}

/// Other sites may read the answers, and nobody keeps them.
async fn of_any_page(request: axum::extract::Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let policy = HeaderName::from_static("cross-origin-resource-policy");
    headers.insert(policy, HeaderValue::from_static("cross-origin"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

pub(super) fn counted(app: &App, client: &Client) -> Result<(), Problem> {
    app.limits.of_stranger(client.address).map(drop).map_err(|standing| standing.refusal())
}

/// Whether the page may show the chat: any page, unless the company named some.
fn from_their_site(settings: &WebChatSettings, headers: &HeaderMap) -> Result<(), Problem> {
    let origin = headers.get(header::ORIGIN).and_then(|value| value.to_str().ok());
    let is_theirs = |origin: &str| settings.origins.iter().any(|one| one.eq_ignore_ascii_case(origin));
    if settings.origins.is_empty() || origin.is_some_and(is_theirs) {
        return Ok(());
    }
    let detail = "this company's chat does not stand on this site";
    Err(Problem::new(StatusCode::FORBIDDEN, "origin-not-allowed", detail))
}

fn no_chat() -> Problem {
    Problem::not_found("chat")
}

#[derive(Deserialize)]
struct Look {
    language: Option<String>,
}

/// What the widget shows before anybody wrote.
#[derive(Serialize)]
struct Shown {
    name: String,
    color: String,
    greeting: String,
    position: companies::WebChatPosition,
    open_now: bool,
    opens_at: Option<Timestamp>,
    time_zone: String,
    consent: String,
}

fn switched_on(tx: &mut Tx<'_>) -> Result<(companies::Company, WebChatSettings), Problem> {
    let settings = companies::store::web_chat_settings(tx)?;
    if !settings.enabled {
        return Err(no_chat());
    }
    Ok((
        companies::store::get(tx).map_err(|error| if error == DbError::NotFound { no_chat() } else { error.into() })?,
        settings,
    ))
}

fn language_of(asked: Option<&str>) -> Language {
    asked.and_then(Language::parse).unwrap_or_default()
}

async fn look(
    State(app): State<App>,
    client: Client,
    Path(company): Path<String>,
    Params(asked): Params<Look>,
    headers: HeaderMap,
) -> Result<Json<Shown>, Problem> {
    counted(&app, &client)?;
    let (company, now): (CompanyId, _) = (company.parse().map_err(|_| no_chat())?, app.env.now());
    let language = language_of(asked.language.as_deref());
    let shown = app.db.read(company, move |tx| {
        let (company, settings) = switched_on(tx)?;
        from_their_site(&settings, &headers)?;
        let office =
            if settings.always_open { Office::Open } else { web_chat::office(&settings.hours, &company.zone(), now) };
        Ok::<_, Problem>(Shown {
            consent: web_chat::consent(&company.name, language),
            greeting: settings.greeting_in(language).to_owned(),
            name: company.name,
            color: settings.color,
            position: settings.position,
            open_now: office == Office::Open,
            opens_at: match office {
                Office::Open => None,
                Office::Closed(until) => until,
            },
            time_zone: company.time_zone,
        })
    });
    Ok(Json(shown.await?))
}

/// What the browser keeps.
#[derive(Serialize)]
struct Begun {
    token: String,
    #[serde(flatten)]
    news: News,
}

pub(super) fn too_many(wait: Duration) -> Problem {
    let detail = "too many messages; please wait a little, or call";
    Problem::new(StatusCode::TOO_MANY_REQUESTS, "rate-limited", detail).retry_after(wait)
}

async fn begin(
    State(app): State<App>,
    client: Client,
    Path(company): Path<String>,
    headers: HeaderMap,
    Input(input): Input<NewChat>,
) -> Result<(StatusCode, Json<Begun>), Problem> {
    counted(&app, &client)?;
    app.limits.of_new_chat(client.address).map_err(|standing| standing.refusal())?;
    let company: CompanyId = company.parse().map_err(|_| no_chat())?;
    checked_id(&input.id)?;
    let language = language_of(input.language.as_deref());
    let first = First::checked(input, language)?;
    let (app_in, token) = (app.clone(), app.env.token::<16>());
    let hash = people::hash_token(&token);
    let news = app
        .db
        .write(company, move |tx| {
            let (company, settings) = switched_on(tx)?;
            from_their_site(&settings, &headers)?;
            let chat = match store::find_by_client(tx, &first.client)? {
                Some(chat) => {
                    store::set_token(tx, chat.id, &hash)?; // the browser never got the first one
                    chat
                }
                None => make(tx, &app_in, &first, &company.name, &hash)?,
            };
            Ok::<_, Problem>(news_of(tx, &app_in, &chat, 0)?)
        })
        .await?;
    Ok((StatusCode::CREATED, Json(Begun { token, news })))
}

/// Begins a chat, unless there are too many.
fn make(tx: &mut Tx<'_>, app: &App, first: &First, company: &str, token_hash: &str) -> Result<WebChat, Problem> {
    let (now, hour) = (app.env.now(), Duration::from_hours(1));
    let (of_number, of_company) = store::count_since(tx, first.phone.as_str(), now.minus(hour))?;
    if of_number >= MOST_OF_NUMBER || of_company >= MOST_OF_COMPANY {
        return Err(too_many(hour));
    }
    let chat = WebChat {
        id: app.env.new_id(),
        name: first.name.clone(),
        phone: first.phone.as_str().to_owned(),
        language: first.language.as_str().to_owned(),
        page: first.page.clone(),
        answers_here: !store::is_known(tx, &first.phone)?,
        seen_at: now,
        left_at: None,
        typing_until: None,
        created_at: now,
    };
    store::insert(tx, &chat, token_hash, &first.client)?;
    agree(tx, app, &chat, company, first.language)?;
    receive(tx, app, &chat, &Said { client: &first.client, body: &first.body, file: None })?;
    Ok(chat)
}

/// Keeps what the visitor agreed to, word for word.
fn agree(tx: &mut Tx<'_>, app: &App, chat: &WebChat, company: &str, language: Language) -> Result<(), DbError> {
    let wording = web_chat::consent(company, language);
    let source = format!("web chat {}", chat.page);
    for purpose in [Purpose::Conversation, Purpose::Service] {
        let new = consents::New {
            customer_ref: None,
            channel: Channel::Sms,
            address: &chat.phone,
            purpose,
            status: Consent::Written,
            source: source.trim(),
            wording: Some(&wording),
        };
        consents::add(tx, &app.env, &new)?;
    }
    Ok(())
}

/// What a visitor wrote or sent.
pub(super) struct Said<'a> {
    /// The browser's own id of it.
    pub client: &'a str,
    /// The words; empty when it is a picture or a file.
    pub body: &'a str,
    /// What they sent.
    pub file: Option<FileId>,
}

/// Takes what a visitor who is there said, once; gives back how it stands in their chat.
pub(super) fn take(tx: &mut Tx<'_>, app: &App, chat: &WebChat, said: &Said<'_>) -> Result<Line, DbError> {
    receive(tx, app, chat, said)?;
    store::set_seen(tx, chat.id, app.env.now())?;
    store::line_of(tx, chat.id, said.client)?.ok_or(DbError::NotFound)
}

/// Files what a visitor said like a text, once.
fn receive(tx: &mut Tx<'_>, app: &App, chat: &WebChat, said: &Said<'_>) -> Result<(), DbError> {
    let phone = Phone::parse(&chat.phone).ok_or_else(|| DbError::Mismatch("a stored number does not parse".into()))?;
    // Before it is asked whose number it is, as for texts.
    conversations::store::hold_number(tx, &[phone.as_str()])?;
    let customer_ref = customers::store::with_phone(tx, &phone)?.into_iter().next();
    let (id, now) = (app.env.new_id::<MessageId>(), app.env.now());
    if !store::insert_incoming(tx, id, chat, customer_ref.as_deref(), said.body, said.client, now)? {
        return Ok(());
    }
    if let Some(file) = said.file {
        messages::store::set_files(tx, id, &[file])?;
        files::store::set_message(tx, file, id)?;
    }
    let filed = Filed {
        message: id,
        customer_ref: customer_ref.as_deref(),
        number: Some(&chat.phone),
        is_incoming: true,
        author: None,
        waits: false,
        body: said.body,
        at: now,
    };
    let conversation = conversations::file_message(tx, app, &filed)?;
    if let Some(conversation) = conversation.filter(|_| customer_ref.is_none()) {
        conversations::store::set_name_of_stranger(tx, conversation, &chat.name)?;
    }
    app.live.publish(tx, Change::Message, id)?;
    reactions::publish(tx, app, &[Event::WebChatReceived { message: id }], None, When::Later)
}

pub(super) async fn find(app: &App, token: &str) -> Result<(CompanyId, WebChatId), Problem> {
    let hash = people::hash_token(token);
    app.db.admin_read(move |tx| store::find_by_token(tx, &hash)).await?.ok_or_else(no_chat)
}

/// A chat that goes on.
pub(super) fn open(tx: &mut Tx<'_>, id: WebChatId, now: Timestamp) -> Result<WebChat, Problem> {
    switched_on(tx)?;
    store::find(tx, id)?.filter(|chat| !chat.is_over(now)).ok_or_else(no_chat)
}

#[derive(Deserialize)]
struct Since {
    after: Option<i64>,
    /// Seconds to wait for news.
    wait: Option<u64>,
}

async fn news(
    State(app): State<App>,
    client: Client,
    Path(token): Path<String>,
    Params(since): Params<Since>,
) -> Result<Json<News>, Problem> {
    counted(&app, &client)?;
    let (company, id) = find(&app, &token).await?;
    let after = since.after.unwrap_or(0).max(0);
    let wait = Duration::from_secs(since.wait.unwrap_or(0)).min(LONGEST_WAIT);
    let seat = WAITING.try_acquire();
    let until = tokio::time::Instant::now() + if seat.is_ok() { wait } else { Duration::ZERO };
    // Heard from now on: what comes between the look and the wait is not missed.
    let mut bell = app.live.listen(company);
    let app_in = app.clone();
    let mut found = app
        .db
        .write(company, move |tx| {
            let chat = open(tx, id, app_in.env.now())?;
            come_back(tx, &app_in, &chat)?;
            confirm(tx, &app_in, &chat, after)?;
            Ok::<_, Problem>(news_of(tx, &app_in, &chat, after)?)
        })
        .await?;
    let was_typing = found.typing;
    while found.entries.is_empty() && found.typing == was_typing {
        if !matches!(tokio::time::timeout_at(until, bell.changed()).await, Ok(Ok(()))) {
            break;
        }
        let app_in = app.clone();
        found = app
            .db
            .read(company, move |tx| {
                let chat = open(tx, id, app_in.env.now())?;
                Ok::<_, Problem>(news_of(tx, &app_in, &chat, after)?)
            })
            .await?;
    }
    Ok(Json(found))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewWords {
    /// The browser's own id: the same again is not there twice.
    id: String,
    body: String,
}

async fn say(
    State(app): State<App>,
    client: Client,
    Path(token): Path<String>,
    Input(input): Input<NewWords>,
) -> Result<(StatusCode, Json<Entry>), Problem> {
    counted(&app, &client)?;
    let (company, id) = find(&app, &token).await?;
    checked_id(&input.id)?;
    let (body, app_in) = (checked_body(&input.body, Language::default())?, app.clone());
    let said = app
        .db
        .write(company, move |tx| {
            let now = app_in.env.now();
            let chat = open(tx, id, now)?;
            let minute = Duration::from_mins(1);
            if store::count_messages(tx, id, now.minus(minute))? >= MOST_MESSAGES {
                return Err(too_many(minute));
            }
            let line = take(tx, &app_in, &chat, &Said { client: &input.id, body: &body, file: None })?;
            Ok(entry(tx, &app_in, line)?)
        })
        .await?;
    Ok((StatusCode::CREATED, Json(said)))
}

async fn leave(State(app): State<App>, client: Client, Path(token): Path<String>) -> Result<StatusCode, Problem> {
    counted(&app, &client)?;
    let (company, id) = find(&app, &token).await?;
    let app_in = app.clone();
    app.db
        .write(company, move |tx| {
            let now = app_in.env.now();
            let chat = open(tx, id, now)?;
            store::set_left(tx, id, now)?;
            for (message, _) in store::waiting(tx, id, i64::MAX)? {
                app_in.queue.enqueue(tx, HandOver { message }.plan().at(now.plus(AFTER_LEAVING)))?;
            }
            tell(tx, &app_in, &chat)?;
            Ok::<_, Problem>(StatusCode::NO_CONTENT)
        })
        .await
}

async fn typing(State(app): State<App>, client: Client, Path(token): Path<String>) -> Result<StatusCode, Problem> {
    counted(&app, &client)?;
    let (company, id) = find(&app, &token).await?;
    let app_in = app.clone();
    app.db
        .write(company, move |tx| {
            let now = app_in.env.now();
            let chat = open(tx, id, now)?;
            store::set_typing(tx, id, now.plus(TYPES))?;
            tell(tx, &app_in, &chat)?;
            Ok::<_, Problem>(StatusCode::NO_CONTENT)
        })
        .await
}
