//! A visitor's pictures and files: taken once, and shown in their own chat.

use std::time::Duration;

use axum::{
    Json, Router,
    body::{Body, Bytes, HttpBody},
    extract::{Path, State},
    http::{HeaderMap, Method, StatusCode},
    response::Response,
    routing::{get, post},
};
use db::Tx;
use domain::{CompanyId, Timestamp, WebChatId};
use serde::Deserialize;
use tokio::sync::Semaphore;
use tower_http::timeout::TimeoutLayer;
use tracing::warn;

use super::{
    input::checked_id,
    news::{Entry, entry},
    store,
    visit::{MOST_MESSAGES, Said, counted, find, for_any_site, open, take, too_many},
};
use crate::{
    App,
    files::{self, StoredFile, Use},
    http::{Client, Params, Problem},
};

/// What visitors send is kept for this.
const USE: Use = Use::FromVisitor;
/// Most files of one visitor in a minute.
const MOST_IN_MINUTE: i64 = 10;
/// Most files of one visitor in an hour.
const MOST_IN_HOUR: i64 = 40;
/// Most bytes of one visitor in a day, which is how long a chat lasts.
const MOST_BYTES: i64 = 100 * 1024 * 1024;
/// Most bytes of all visitors of one company in a day. More come from no customers.
const MOST_BYTES_OF_ALL: i64 = 2 * 1024 * 1024 * 1024;
/// How long one may take to come in: ten megabytes over a slow network.
const COMES_IN_WITHIN: Duration = Duration::from_mins(2);
/// How many are read at the same time, each in memory. Who comes later waits.
static PLACES: Semaphore = Semaphore::const_new(32);

/// The routes of visitors' files, outside `/v1`. Their bodies are large: they need more time than others, and no
/// compression.
pub fn file_routes() -> Router<App> {
    let in_time = TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, COMES_IN_WITHIN);
    let routes =
        Router::new().route("/w/chats/{token}/files", post(send).layer(in_time)).route("/w/files/{token}", get(show));
    for_any_site(routes)
}

#[derive(Deserialize)]
struct NewFile {
    /// The browser's own id: the same again is not there twice.
    id: String,
    /// The file's name, for people.
    name: String,
}

/// What becomes of a file before its bytes are looked at.
enum Place {
    /// It came already.
    Taken(Entry),
    /// It may come.
    Free(CompanyId, WebChatId),
}

/// Takes a file; the body is its bytes.
async fn send(
    State(app): State<App>,
    client: Client,
    Path(token): Path<String>,
    Params(new): Params<NewFile>,
    body: Body,
) -> Result<(StatusCode, Json<Entry>), Problem> {
    counted(&app, &client)?;
    let announced = body.size_hint().lower().min(USE.limit_bytes() as u64);
    let (company, chat) = match place_for(&app, &client, &token, &new.id, announced).await {
        Ok(Place::Free(company, chat)) => (company, chat),
        Ok(Place::Taken(entry)) => {
            files::forget_body(body, USE).await;
            return Ok((StatusCode::CREATED, Json(entry)));
        }
        Err(problem) => {
            files::forget_body(body, USE).await;
            return Err(problem);
        }
    };
    let place = PLACES.acquire().await.map_err(anyhow::Error::from)?;
    let bytes = files::read_body(body, USE).await?;
    // A task of its own: of what is kept when somebody hangs up, nothing may stay without its message.
    let work = tokio::spawn(async move {
        let sent = keep(&app, company, chat, &new, bytes).await;
        drop(place);
        sent
    });
    let entry = work.await.map_err(anyhow::Error::from)??;
    Ok((StatusCode::CREATED, Json(entry)))
}

/// Whether a file of so many bytes may come. Nothing of it was read yet.
async fn place_for(app: &App, client: &Client, token: &str, id: &str, bytes: u64) -> Result<Place, Problem> {
    app.limits.of_visitors_file(client.address).map_err(|standing| standing.refusal())?;
    let (company, chat) = find(app, token).await?;
    checked_id(id)?;
    let (app_in, id, now) = (app.clone(), id.to_owned(), app.env.now());
    app.db
        .read(company, move |tx| {
            open(tx, chat, now)?;
            if let Some(line) = store::line_of(tx, chat, &id)? {
                return Ok(Place::Taken(entry(tx, &app_in, line)?));
            }
            may_send(tx, chat, bytes, now)?;
            Ok(Place::Free(company, chat))
        })
        .await
}

/// Refuses what is too much of one visitor, or of all.
fn may_send(tx: &mut Tx<'_>, chat: WebChatId, bytes: u64, now: Timestamp) -> Result<(), Problem> {
    let [minute, hour, day] = [Duration::from_mins(1), Duration::from_hours(1), Duration::from_hours(24)];
    let sent = store::files_sent(tx, chat, now)?;
    let messages = store::count_messages(tx, chat, now.minus(minute))?;
    let with_this = sent.bytes.saturating_add_unsigned(bytes);
    if with_this > MOST_BYTES || sent.bytes_of_all > MOST_BYTES_OF_ALL {
        return Err(too_many(day));
    }
    if sent.in_hour >= MOST_IN_HOUR {
        return Err(too_many(hour));
    }
    if sent.in_minute >= MOST_IN_MINUTE || messages >= MOST_MESSAGES {
        return Err(too_many(minute));
    }
    Ok(())
}

/// Makes a file safe, stores it and files it as a message. What is refused, or was there, leaves nothing.
async fn keep(app: &App, company: CompanyId, chat: WebChatId, new: &NewFile, bytes: Bytes) -> Result<Entry, Problem> {
    let file = files::keep(app, company, None, USE, &new.name, bytes).await?;
    let (app_in, client, id) = (app.clone(), new.id.clone(), file.id);
    let said = app.db.write(company, move |tx| say(tx, &app_in, chat, &client, &file)).await;
    let is_kept = match &said {
        Ok((is_kept, _)) => *is_kept,
        // Where only the database's answer was lost, the message may stand; then its file has to.
        Err(problem) => problem.status().is_server_error(),
    };
    if !is_kept && let Err(error) = files::remove(app, company, id).await {
        warn!(file.id = %id, "the superfluous file {id} stays: {error}");
    }
    said.map(|(_, entry)| entry)
}

/// Files what was kept, unless the same came meanwhile; says whether this is the file of the message.
fn say(tx: &mut Tx<'_>, app: &App, chat: WebChatId, client: &str, file: &StoredFile) -> Result<(bool, Entry), Problem> {
    let now = app.env.now();
    let chat = open(tx, chat, now)?;
    let line = if let Some(line) = store::line_of(tx, chat.id, client)? {
        line
    } else {
        may_send(tx, chat.id, file.bytes, now)?;
        take(tx, app, &chat, &Said { client, body: "", file: Some(file.id) })?
    };
    Ok((line.files.contains(&file.id), entry(tx, app, line)?))
}

fn no_file() -> Problem {
    Problem::not_found("file")
}

/// The bytes of what a visitor sent, for whoever has its link: it stands in their own chat alone, and opens nothing
/// when that is over. Pictures of a page carry no token of a chat, and neither do the lists of where a browser was.
async fn show(
    State(app): State<App>,
    Path(token): Path<String>,
    method: Method,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let found = app.db.admin_read(move |tx| files::store::find_by_token(tx, &token)).await?;
    let found = found.filter(|found| found.file.purpose == USE).ok_or_else(no_file)?;
    let (file, now) = (found.file.id, app.env.now());
    app.db
        .read(found.company, move |tx| {
            let chat = store::chat_of_file(tx, file)?.ok_or_else(no_file)?;
            open(tx, chat, now)
        })
        .await?;
    files::serve_to_sender(&app, found.company, &found.file, &method, &headers).await
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use db::{DbError, db_test, testing::TestDb};
    use domain::MessageId;

    use super::*;
    use crate::{messages, web_chat::store::WebChat};

    fn chat(db: &TestDb) -> WebChat {
        let now = db.env.now();
        WebChat {
            id: db.env.new_id(),
            name: "Ann".into(),
            phone: "+13035550101".into(),
            language: "en".into(),
            page: String::new(),
            answers_here: true,
            seen_at: now,
            left_at: None,
            typing_until: None,
            created_at: now,
        }
    }

    fn file(db: &TestDb, bytes: i64) -> StoredFile {
        let video = StoredFile::sample(&db.env, USE, "valve.mp4", "video/mp4");
        StoredFile { bytes: bytes.unsigned_abs(), ..video }
    }

    /// The chat holds this file.
    fn put(tx: &mut Tx<'_>, chat: &WebChat, message: MessageId, file: &StoredFile) -> Result<(), DbError> {
        files::store::insert(tx, file)?;
        store::insert_incoming(tx, message, chat, None, "", &message.to_string(), file.created_at)?;
        messages::store::set_files(tx, message, &[file.id])?;
        files::store::set_message(tx, file.id, message)
    }

    #[db_test]
    async fn a_visitor_and_all_of_them_send_so_many_bytes_in_a_day(db: Rc<TestDb>) {
        let (mine, yours, message, now) = (chat(&db), chat(&db), db.env.new_id(), db.env.now());
        let (most, more) = (file(&db, MOST_BYTES), file(&db, MOST_BYTES_OF_ALL));
        let later = now.plus(Duration::from_hours(24));
        let told = |may: Result<(), Problem>| may.map_err(|refused| refused.status());
        db.write(move |tx| {
            put(tx, &mine, message, &most)?;
            assert_eq!(store::chat_of_file(tx, most.id)?, Some(mine.id));
            assert_eq!(told(may_send(tx, mine.id, 0, now)), Ok(()));
            assert_eq!(told(may_send(tx, mine.id, 1, now)), Err(StatusCode::TOO_MANY_REQUESTS));
            assert_eq!(told(may_send(tx, yours.id, 1, now)), Ok(()), "of another visitor");
            files::store::insert(tx, &more)?;
            assert_eq!(told(may_send(tx, yours.id, 1, now)), Err(StatusCode::TOO_MANY_REQUESTS), "of all");
            assert_eq!(told(may_send(tx, mine.id, 1, later)), Ok(()), "a day later");
            Ok(())
        })
        .await;
        let anybody = db.env.new_id();
        let of_others = db.db.read(db.other, move |tx| may_send(tx, anybody, 1, now)).await;
        assert!(of_others.is_ok(), "each company has its own");
    }
}
