//! `GET /v1/events`: server-sent events with resume.

use std::{
    collections::{BTreeSet, VecDeque},
    convert::Infallible,
    time::Duration,
};

use axum::{
    extract::State,
    http::HeaderMap,
    response::sse::{Event, KeepAlive, Sse},
};
use db::{DbError, Engine, Statements, Tx, args};
use domain::Timestamp;
use futures::{Stream, stream};
use rules::access::{Action, Reach};
use tokio::{sync::watch, time::timeout};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    App,
    http::{Actor, Problem},
    people,
};

/// Most events that are caught up with; beyond it the browser asks for everything anew.
const MOST: u32 = 500;
/// See [`Reader::window`].
const WINDOW: i64 = 200;
/// How often the log is looked at although nobody rang: bounds the delay between nodes.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// How often it is asked again who is listening, while there is something to tell.
const ASK_EVERY: Duration = Duration::from_secs(5);

/// The routes of this slice.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(events))
}

/// What changes, as it changes: server-sent events. Resumes behind `Last-Event-ID`; `reset` says
/// that the place is too old and everything must be asked for anew.
#[utoipa::path(get, path = "/v1/events", tag = "realtime", responses((status = 200, content_type = "text/event-stream", body = String), Problem))]
async fn events(
    State(app): State<App>,
    actor: Actor,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    let bell = app.live.listen(actor.company); // before the place is read, so that nothing falls between
    let asked: Option<i64> = headers.get("last-event-id").and_then(|value| value.to_str().ok()?.parse().ok());
    let (oldest, newest) = app.db.read(actor.company, bounds).await?;
    let is_known = asked.is_some_and(|place| place <= newest && place >= oldest - 1);
    let mut ready = VecDeque::new();
    let place = match asked {
        Some(place) if is_known => place,
        Some(_) => {
            ready.push_back(Line { seq: newest, kind: "reset".into(), object: String::new() });
            newest
        }
        None => {
            ready.push_back(Line { seq: newest, kind: "hello".into(), object: String::new() });
            newest
        }
    };
    let asked_at = app.env.now();
    let mut reader = Reader { app, actor, bell, place, ready, seen: BTreeSet::new(), asked_at };
    if reader.window() > 0 && !is_known {
        // A fresh stream starts at the end: what is there already is not told.
        let from = place - reader.window();
        let known = reader.app.db.read(reader.actor.company, move |tx| after(tx, from)).await?;
        reader.seen = known.into_iter().map(|(seq, ..)| seq).collect();
    }
    Ok(Sse::new(stream::unfold(reader, Reader::next)).keep_alive(KeepAlive::new().interval(Duration::from_secs(20))))
}

struct Line {
    seq: i64,
    kind: String,
    object: String,
}

struct Reader {
    app: App,
    actor: Actor,
    bell: watch::Receiver<u64>,
    place: i64,
    ready: VecDeque<Line>,
    seen: BTreeSet<i64>,
    /// When it was last asked who is listening.
    asked_at: Timestamp,
}

impl Reader {
    /// How far behind the place the log is read again. On Postgres a lower number may be committed
    /// after a higher one; on SQLite there is one writer.
    fn window(&self) -> i64 {
        match self.app.db.engine() {
            Engine::Sqlite => 0,
            Engine::Postgres => WINDOW,
        }
    }

    /// Asks again who is listening, when it was asked a while ago: a stream outlives sign-outs and
    /// changed roles.
    async fn is_still_here(&mut self) -> bool {
        let now = self.app.env.now();
        if now.since(self.asked_at) < ASK_EVERY {
            return true;
        }
        let actor = self.actor.clone();
        let again = self.app.db.read(actor.company, move |tx| people::again(tx, &actor, now)).await;
        let Ok(Some(actor)) = again else { return false };
        (self.actor, self.asked_at) = (actor, now);
        true
    }

    /// What was not told before.
    fn unseen(&mut self, rows: Vec<(i64, String, String)>) -> Vec<(i64, String, String)> {
        if self.window() == 0 {
            return rows;
        }
        let fresh: Vec<_> = rows.into_iter().filter(|(seq, ..)| self.seen.insert(*seq)).collect();
        let oldest = self.place.max(fresh.last().map_or(0, |(seq, ..)| *seq)) - WINDOW;
        self.seen = self.seen.split_off(&oldest);
        fresh
    }

    async fn next(mut self) -> Option<(Result<Event, Infallible>, Self)> {
        loop {
            if let Some(line) = self.ready.pop_front() {
                self.place = self.place.max(line.seq);
                if !self.is_still_here().await {
                    return None;
                }
                if !may_hear(&self.actor, &line.kind) {
                    continue;
                }
                let event = Event::default()
                    .id(line.seq.to_string())
                    .event(line.kind)
                    .data(serde_json::json!({ "id": line.object }).to_string());
                return Some((Ok(event), self));
            }
            let from = self.place - self.window();
            self.bell.mark_unchanged();
            let rows: Result<Vec<(i64, String, String)>, DbError> =
                self.app.db.read(self.actor.company, move |tx| after(tx, from)).await;
            let rows = rows.map(|rows| self.unseen(rows));
            match rows {
                Ok(rows) if rows.len() > MOST as usize => {
                    let seq = self.app.db.read(self.actor.company, bounds).await.ok()?.1;
                    self.ready.push_back(Line { seq, kind: "reset".into(), object: String::new() });
                }
                Ok(rows) if !rows.is_empty() => {
                    self.ready.extend(rows.into_iter().map(|(seq, kind, object)| Line { seq, kind, object }));
                }
                Ok(_) => {
                    if let Ok(Err(_)) = timeout(LOOK_EVERY, self.bell.changed()).await {
                        return None; // the hub stops
                    }
                }
                Err(_) => return None, // the browser comes back with its place
            }
        }
    }
}

/// Whether somebody hears of changes of a kind at all. What is said is an id; the object is asked
/// for by itself, and is not there for those whose it is not.
fn may_hear(actor: &Actor, kind: &str) -> bool {
    let action = match kind.split('.').next().unwrap_or_default() {
        "pulse_check" | "message" | "feedback" => Action::PulseChecksRead,
        "bio" | "bio_visit" => Action::BiosRead,
        "case" => Action::CasesRead,
        "rehearsal" => Action::ReportsRead,
        "customer" => Action::CustomersRead,
        "person" => Action::PeopleRead,
        "conversation" | "presence" | "inbox" | "saved_reply" => Action::ConversationsRead,
        "hello" | "reset" => return true,
        _ => Action::SettingsRead,
    };
    actor.reach(action) != Reach::None
}

/// The oldest number that is kept and the newest.
fn bounds(tx: &mut Tx<'_>) -> Result<(i64, i64), DbError> {
    // Two sub-selects: each is one step in the index, where both at once would walk it all.
    tx.one(
        "SELECT COALESCE((SELECT MIN(seq) FROM live_events WHERE company_id = $1), 0),
                COALESCE((SELECT MAX(seq) FROM live_events WHERE company_id = $1), 0)",
        args![],
    )
}

fn after(tx: &mut Tx<'_>, place: i64) -> Result<Vec<(i64, String, String)>, DbError> {
    tx.all(
        "SELECT seq, kind, object FROM live_events WHERE company_id = $1 AND seq > $2 ORDER BY seq LIMIT $3",
        args![place, MOST + 1],
    )
}
