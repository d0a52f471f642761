//! `GET /v1/events`: server-sent events with resume.

use std::{collections::BTreeSet, convert::Infallible, sync::Arc, time::Duration};

use axum::{
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use db::DbError;
use domain::Timestamp;
use futures::stream;
use rules::access::Reach;
use tokio::{
    sync::broadcast::{Receiver, error::RecvError},
    time::timeout,
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::feed::{self, Batch, Line, MOST};
use crate::{
    App,
    http::{Actor, Problem},
};

/// How often something is said although nothing changed, so that proxies keep the connection.
const KEEP_ALIVE: Duration = Duration::from_secs(20);

/// The routes of this slice.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(events))
}

/// What changes, as it changes: server-sent events. Resumes behind `Last-Event-ID`; `reset` says
/// that the place is too old and everything must be asked for anew.
#[utoipa::path(get, path = "/v1/events", tag = "realtime", responses((status = 200, content_type = "text/event-stream", body = String), Problem))]
async fn events(State(app): State<App>, actor: Actor, headers: HeaderMap) -> Result<Response, Problem> {
    let since = app.env.now();
    let asked: Option<i64> = headers.get("last-event-id").and_then(|value| value.to_str().ok()?.parse().ok());
    // Before the log is read, so that nothing falls between.
    let heard = app.live.feeds.subscribe(&app, actor.company).await?;
    let mut listener = Listener { app, actor, since, heard, place: 0, told: BTreeSet::new(), ready: None };
    listener.begin(asked).await?;
    let body = Body::from_stream(stream::unfold(listener, Listener::next));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    Ok((headers, body).into_response())
}

/// One stream.
struct Listener {
    app: App,
    actor: Actor,
    /// When it was last known that they have access.
    since: Timestamp,
    heard: Receiver<Arc<Batch>>,
    /// The highest number that was told.
    place: i64,
    /// What was read from the log by this stream itself, and may be heard again.
    told: BTreeSet<i64>,
    ready: Option<Bytes>,
}

impl Listener {
    /// Where the stream begins: behind the place that the browser knows, or at the end.
    async fn begin(&mut self, asked: Option<i64>) -> Result<(), DbError> {
        let (oldest, newest) = self.app.db.read(self.actor.company, feed::bounds).await?;
        match asked {
            Some(place) if place <= newest && place >= oldest - 1 => {
                self.place = place;
                self.catch_up().await
            }
            asked => {
                let kind = if asked.is_some() { "reset" } else { "hello" };
                self.say(vec![Line { seq: newest, kind: kind.into(), object: String::new() }]);
                Ok(())
            }
        }
    }

    /// Reads the log from the own place on.
    async fn catch_up(&mut self) -> Result<(), DbError> {
        let from = self.place - feed::window(&self.app);
        let lines = self.app.db.read(self.actor.company, move |tx| feed::after(tx, from)).await?;
        if lines.len() > MOST as usize {
            let seq = self.app.db.read(self.actor.company, feed::bounds).await?.1;
            self.say(vec![Line { seq, kind: "reset".into(), object: String::new() }]);
            return Ok(());
        }
        self.told = lines.iter().map(|line| line.seq).collect();
        self.say(lines);
        Ok(())
    }

    /// Has lines ready, those that they may hear.
    fn say(&mut self, lines: Vec<Line>) {
        let mut bytes = Vec::new();
        for line in lines {
            self.place = self.place.max(line.seq);
            if self.may_hear(&line) {
                line.write(&mut bytes);
            }
        }
        self.ready = Some(bytes.into()).filter(|bytes: &Bytes| !bytes.is_empty());
    }

    /// Whether they hear of changes of a kind at all. What is said is an id; the object is asked for by
    /// itself, and is not there for those whose it is not.
    fn may_hear(&self, line: &Line) -> bool {
        line.asks_for().is_none_or(|action| self.actor.reach(action) != Reach::None)
    }

    /// A stream outlives sign-outs and changed roles: says whether they still have access.
    fn is_still_here(&mut self, batch: &Batch) -> bool {
        if batch.doors.at <= self.since {
            return true;
        }
        let Some(actor) = batch.doors.again(&self.actor) else { return false };
        (self.actor, self.since) = (actor, batch.doors.at);
        true
    }

    fn hear(&mut self, batch: &Batch) {
        let is_new = |line: &Line| line.seq > self.place || !self.told.contains(&line.seq);
        // On SQLite numbers come in their order: what is not above the place was told, or was there before.
        let is_ahead = |line: &Line| line.seq > self.place - feed::window(&self.app);
        let hears_all = batch.asks_for.iter().all(|action| self.actor.reach(*action) != Reach::None);
        if hears_all && batch.lines.iter().all(|line| is_new(line) && is_ahead(line)) {
            self.place = self.place.max(batch.lines.last().map_or(0, |line| line.seq));
            self.ready = Some(batch.bytes.clone());
        } else {
            let lines = batch.lines.iter().filter(|line| is_new(line) && is_ahead(line)).cloned().collect();
            self.say(lines);
        }
        if self.told.last().is_some_and(|last| *last < self.place - feed::window(&self.app)) {
            self.told = BTreeSet::new();
        }
    }

    async fn next(mut self) -> Option<(Result<Bytes, Infallible>, Self)> {
        loop {
            if let Some(bytes) = self.ready.take() {
                return Some((Ok(bytes), self));
            }
            match timeout(KEEP_ALIVE, self.heard.recv()).await {
                Ok(Ok(batch)) if !self.is_still_here(&batch) => return None,
                Ok(Ok(batch)) => self.hear(&batch),
                // Too slow, or too much at once: the log has it.
                Ok(Err(RecvError::Lagged(_))) => self.catch_up().await.ok()?,
                Ok(Err(RecvError::Closed)) => return None, // the browser comes back with its place
                Err(_) => return Some((Ok(Bytes::from_static(b":\n\n")), self)),
            }
        }
    }
}
