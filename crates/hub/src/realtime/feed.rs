//! What a company's log says, read once and handed to all of its streams.

use std::{
    collections::{BTreeSet, HashMap},
    sync::{Arc, Mutex},
    time::Duration,
};

use bytes::Bytes;
use db::{DbError, Engine, Statements, Tx, args};
use domain::CompanyId;
use rules::access::Action;
use tokio::{
    sync::broadcast::{self, Receiver, Sender},
    time::timeout,
};

use crate::{App, people::Doors};

/// Most events that are caught up with; beyond it the browser asks for everything anew.
pub(super) const MOST: u32 = 500;
/// See [`window`].
const WINDOW: i64 = 200;
/// How often the log is looked at although nobody rang: bounds the delay between nodes.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// How often it is looked anew who has access, while there is something to tell.
const ASK_EVERY: Duration = Duration::from_secs(5);
/// How many batches a stream may be behind before it reads the log itself.
const BEHIND: usize = 64;

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// Its number.
    pub seq: i64,
    /// What changed.
    pub kind: String,
    /// Which.
    pub object: String,
}

impl Line {
    /// As a server-sent event.
    pub fn write(&self, to: &mut Vec<u8>) {
        let data = serde_json::json!({ "id": self.object });
        to.extend_from_slice(format!("id: {}\nevent: {}\ndata: {data}\n\n", self.seq, self.kind).as_bytes());
    }

    /// What somebody has to be allowed to hear of it; `None`: nothing.
    pub fn asks_for(&self) -> Option<Action> {
        Some(match self.kind.split('.').next().unwrap_or_default() {
            "pulse_check" | "message" | "feedback" => Action::PulseChecksRead,
            "bio" | "bio_visit" => Action::BiosRead,
            "case" => Action::CasesRead,
            "rehearsal" => Action::ReportsRead,
            "customer" => Action::CustomersRead,
            "person" => Action::PeopleRead,
            "conversation" | "presence" | "inbox" | "saved_reply" => Action::ConversationsRead,
            "hello" | "reset" => return None,
            _ => Action::SettingsRead,
        })
    }
}

/// Lines that came together.
#[derive(Debug)]
pub(super) struct Batch {
    /// In their order.
    pub lines: Vec<Line>,
    /// All of them, as they are sent to whoever may hear all.
    pub bytes: Bytes,
    /// What one has to be allowed for that.
    pub asks_for: Vec<Action>,
    /// Who has access, looked up lately.
    pub doors: Arc<Doors>,
}

impl Batch {
    fn of(lines: Vec<Line>, doors: Arc<Doors>) -> Self {
        let mut bytes = Vec::new();
        for line in &lines {
            line.write(&mut bytes);
        }
        let mut asks_for: Vec<Action> = Vec::new();
        for action in lines.iter().filter_map(Line::asks_for) {
            if !asks_for.contains(&action) {
                asks_for.push(action);
            }
        }
        Self { lines, bytes: bytes.into(), asks_for, doors }
    }
}

/// The feeds of this process, one for each company to which somebody listens. Cheap to clone.
#[derive(Clone, Default)]
pub(super) struct Feeds(Arc<Mutex<HashMap<CompanyId, Sender<Arc<Batch>>>>>);

impl Feeds {
    /// Hears what is written from now on.
    pub async fn subscribe(&self, app: &App, company: CompanyId) -> Result<Receiver<Arc<Batch>>, DbError> {
        if let Some(sender) = self.0.lock().expect("no one panics while holding it").get(&company) {
            return Ok(sender.subscribe());
        }
        // Before the place is read, so that nothing falls between.
        let bell = app.live.listen(company);
        let place = app.db.read(company, bounds).await?.1;
        let mut seen = BTreeSet::new();
        let window = window(app);
        if window > 0 {
            let known = app.db.read(company, move |tx| after(tx, place - window)).await?;
            seen = known.into_iter().map(|line| line.seq).collect();
        }
        let mut feeds = self.0.lock().expect("no one panics while holding it");
        if let Some(sender) = feeds.get(&company) {
            return Ok(sender.subscribe()); // somebody else was faster
        }
        let (sender, receiver) = broadcast::channel(BEHIND);
        feeds.insert(company, sender.clone());
        let feed = Feed { app: app.clone(), feeds: self.clone(), company, sender, place, seen, doors: None };
        tokio::spawn(feed.run(bell));
        Ok(receiver)
    }
}

/// How far behind the place the log is read again. On Postgres a lower number may be committed after
/// a higher one; on SQLite there is one writer.
pub(super) fn window(app: &App) -> i64 {
    match app.db.engine() {
        Engine::Sqlite => 0,
        Engine::Postgres => WINDOW,
    }
}

/// Reads the log of one company while somebody listens.
struct Feed {
    app: App,
    feeds: Feeds,
    company: CompanyId,
    sender: Sender<Arc<Batch>>,
    place: i64,
    /// Numbers within the window that were told.
    seen: BTreeSet<i64>,
    doors: Option<Arc<Doors>>,
}

impl Feed {
    async fn run(mut self, mut bell: tokio::sync::watch::Receiver<u64>) {
        loop {
            bell.mark_unchanged();
            match self.look().await {
                Ok(true) => {}
                Ok(false) => drop(timeout(LOOK_EVERY, bell.changed()).await),
                // The streams end, and the browsers come back with their places.
                Err(_) => return self.end(),
            }
            if self.is_over() {
                return;
            }
        }
    }

    /// Tells what is new; says whether there was something.
    async fn look(&mut self) -> Result<bool, DbError> {
        let from = self.place - window(&self.app);
        let mut lines = self.app.db.read(self.company, move |tx| after(tx, from)).await?;
        lines.retain(|line| line.seq > self.place || !self.seen.contains(&line.seq));
        if lines.is_empty() {
            return Ok(false);
        }
        if lines.len() > MOST as usize {
            let seq = self.app.db.read(self.company, bounds).await?.1;
            lines = vec![Line { seq, kind: "reset".into(), object: String::new() }];
        }
        self.place = self.place.max(lines.last().map_or(0, |line| line.seq));
        if window(&self.app) > 0 {
            self.seen.extend(lines.iter().map(|line| line.seq));
            self.seen = self.seen.split_off(&(self.place - WINDOW));
        }
        let doors = self.doors().await?;
        // Nobody listens any more: that is seen below.
        let _ = self.sender.send(Arc::new(Batch::of(lines, doors)));
        Ok(true)
    }

    async fn doors(&mut self) -> Result<Arc<Doors>, DbError> {
        let now = self.app.env.now();
        if let Some(doors) = self.doors.as_ref().filter(|doors| now.since(doors.at) < ASK_EVERY) {
            return Ok(doors.clone());
        }
        let doors = Arc::new(self.app.db.read(self.company, move |tx| Doors::load(tx, now)).await?);
        self.doors = Some(doors.clone());
        Ok(doors)
    }

    fn is_over(&self) -> bool {
        let mut feeds = self.feeds.0.lock().expect("no one panics while holding it");
        let is_over = self.sender.receiver_count() == 0;
        if is_over {
            feeds.remove(&self.company);
        }
        is_over
    }

    fn end(self) {
        self.feeds.0.lock().expect("no one panics while holding it").remove(&self.company);
    }
}

/// The oldest number that is kept and the newest.
pub(super) fn bounds(tx: &mut Tx<'_>) -> Result<(i64, i64), DbError> {
    // Two sub-selects: each is one step in the index, where both at once would walk it all.
    tx.one(
        "SELECT COALESCE((SELECT MIN(seq) FROM live_events WHERE company_id = $1), 0),
                COALESCE((SELECT MAX(seq) FROM live_events WHERE company_id = $1), 0)",
        args![],
    )
}

/// What stands in the log after a number; one more than is told at once.
pub(super) fn after(tx: &mut Tx<'_>, place: i64) -> Result<Vec<Line>, DbError> {
    let rows: Vec<(i64, String, String)> = tx.all(
        "SELECT seq, kind, object FROM live_events WHERE company_id = $1 AND seq > $2 ORDER BY seq LIMIT $3",
        args![place, MOST + 1],
    )?;
    Ok(rows.into_iter().map(|(seq, kind, object)| Line { seq, kind, object }).collect())
}
