//! `bench live`: one message to thousands of connected browsers, hub and bare program in turn; and
//! what an idle connection holds.

use std::{
    convert::Infallible,
    net::SocketAddr,
    process::Command,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use axum::{
    Router,
    extract::State,
    http::StatusCode,
    response::sse::{Event, KeepAlive, Sse},
    routing::{get, post},
};
use clap::Args;
use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::{Notify, broadcast},
    task::JoinSet,
    time::{sleep, timeout},
};
use tokio_stream::{Stream, StreamExt, wrappers::BroadcastStream};

use crate::{
    Subject,
    hub::{Program, Scratch, Seed, free_address},
    load::percentile,
    memory::resident,
    report::{Aim, Report, median},
    stub::Stub,
};

/// How `bench live` runs.
#[derive(Debug, Clone, Args)]
pub struct Options {
    #[command(flatten)]
    subject: Subject,
    /// How many browsers are connected.
    #[arg(long, value_delimiter = ',', default_values_t = [1_000, 5_000])]
    browsers: Vec<usize>,
    /// Messages in a round.
    #[arg(long, default_value_t = 20)]
    messages: usize,
}

/// How the bare program runs.
#[derive(Debug, Clone, Args)]
pub struct BareOptions {
    /// Where to listen.
    #[arg(long)]
    listen: SocketAddr,
}

/// `bench bare-live`: server-sent events as axum's own documentation does them, and nothing else.
pub async fn run_bare(options: BareOptions) -> Result<()> {
    let (says, _) = broadcast::channel::<String>(64);
    let router = Router::new()
        .route("/readyz", get(|| async { "ready" }))
        .route("/v1/events", get(hear))
        .route("/say", post(say))
        .with_state(says);
    let listener = tokio::net::TcpListener::bind(options.listen).await.context("listen")?;
    axum::serve(listener, router).await.context("serve")
}

async fn hear(State(says): State<broadcast::Sender<String>>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let hello = tokio_stream::once(Ok(Event::default().event("hello").data("{}")));
    let words = BroadcastStream::new(says.subscribe())
        .filter_map(Result::ok)
        .map(|id| Ok(Event::default().event("conversation.changed").data(json!({ "id": id }).to_string())));
    Sse::new(hello.chain(words)).keep_alive(KeepAlive::default())
}

async fn say(State(says): State<broadcast::Sender<String>>, body: String) -> StatusCode {
    let _ = says.send(body);
    StatusCode::NO_CONTENT
}

/// `bench live`.
pub async fn run(options: Options) -> Result<()> {
    let stub = Stub::start_anywhere().await?;
    let mut report = Report::new("live", &options.subject);
    for browsers in &options.browsers {
        let (mut bare, mut hub, mut held) = (Vec::new(), Vec::new(), Vec::new());
        for round in 0..options.subject.rounds {
            let mut turns = ["bare", "hub"];
            if round % 2 == 1 {
                turns.reverse();
            }
            for turn in turns {
                if turn == "bare" {
                    bare.push(bare_times(*browsers, options.messages).await?);
                } else {
                    let (took, kilobytes) = hub_times(&options.subject, &stub, *browsers, options.messages).await?;
                    hub.push(took);
                    held.push(kilobytes);
                }
            }
        }
        report
            .detail(json!({ "browsers": browsers, "bare_p99_ms": bare, "hub_p99_ms": hub, "kb_per_connection": held }));
        let (of_bare, of_hub) = (median(bare), median(hub));
        report.figure(format!("bare, {browsers} browsers, ms, p99"), of_bare, None);
        report.figure(format!("hub, {browsers} browsers, ms, p99"), of_hub, None);
        report.figure(format!("ratio of p99, {browsers} browsers"), of_hub / of_bare, Some(Aim::AtMost(1.5)));
        report.figure(format!("KB for an idle connection, of {browsers}"), median(held), Some(Aim::AtMost(30.0)));
    }
    report.finish()
}

async fn bare_times(browsers: usize, messages: usize) -> Result<f64> {
    let (scratch, address) = (Scratch::new()?, free_address()?);
    let mut command = Command::new(std::env::current_exe().context("find this program")?);
    command.args(["bare-live", "--listen", &address.to_string()]);
    let since = Instant::now();
    let mut program = Program::start(&mut command, &scratch.path("bare.log"))?;
    program.ready(address, "/readyz", since).await?;
    let audience = Audience::connect(address, browsers, "").await?;
    let client = reqwest::Client::new();
    let url = format!("http://{address}/say");
    let mut took = Vec::new();
    for number in 0..messages {
        let words = format!("cnv_{number:032}");
        took.extend(audience.hears(client.post(&url).body(words).send()).await?);
    }
    program.stop()?;
    took.sort_unstable();
    Ok(percentile(&took, 0.99))
}

/// The p99 in milliseconds, and kilobytes for each connection.
async fn hub_times(subject: &Subject, stub: &Stub, browsers: usize, messages: usize) -> Result<(f64, f64)> {
    let seed = Seed::make(subject, stub).await?;
    let hub = seed.hub().await?;
    let key = seed.demo["api_key"].as_str().context("the demo's JSON has an API key")?;
    let api = seed.api(&hub).await?;
    let people = api.all("/v1/people").await?;
    let me = api.get("/v1/me", &[]).await?["person"]["id"].clone();
    let other = people.iter().map(|person| &person["id"]).find(|id| **id != me).context("there are colleagues")?;
    let order = json!({ "workspace": "employees", "person_ids": [other] });
    let conversation = api.post("/v1/conversations", &order).await?;
    let path = format!("/v1/conversations/{}/messages", conversation["id"].as_str().context("an id")?);
    sleep(Duration::from_secs(2)).await; // what the start left to do
    let before = resident(hub.program.id())?.now;
    let audience = Audience::connect(hub.address, browsers, &format!("authorization: Bearer {key}\r\n")).await?;
    sleep(Duration::from_secs(2)).await;
    #[expect(clippy::cast_precision_loss, reason = "thousands of browsers")]
    let kilobytes = (resident(hub.program.id())?.now - before) * 1_000.0 / browsers as f64;
    let mut took = Vec::new();
    for number in 0..messages {
        let words = json!({ "body": format!("Message {number}") });
        took.extend(audience.hears(api.post(&path, &words)).await?);
    }
    hub.program.stop()?;
    took.sort_unstable();
    Ok((percentile(&took, 0.99), kilobytes))
}

/// Browsers that listen.
struct Audience {
    heard: Arc<Heard>,
    count: usize,
    _all: JoinSet<()>,
}

/// When each of them heard the message of now.
#[derive(Default)]
struct Heard {
    times: Mutex<Vec<Instant>>,
    round: AtomicUsize,
    all: Notify,
}

impl Audience {
    async fn connect(address: SocketAddr, count: usize, header: &str) -> Result<Self> {
        let heard = Arc::new(Heard::default());
        let mut all = JoinSet::new();
        let request = format!("GET /v1/events HTTP/1.1\r\nhost: {address}\r\n{header}\r\n");
        for _ in 0..count {
            let mut stream = TcpStream::connect(address).await.context("connect a browser")?;
            stream.write_all(request.as_bytes()).await?;
            let mut text = Vec::new();
            while !contains(&text, b"hello") {
                let mut bytes = [0; 1024];
                let read =
                    timeout(Duration::from_secs(20), stream.read(&mut bytes)).await.context("no hello came")??;
                ensure!(read > 0, "a browser was sent away: {}", String::from_utf8_lossy(&text));
                text.extend_from_slice(&bytes[..read]);
            }
            all.spawn(listen(stream, heard.clone(), count));
        }
        Ok(Self { heard, count, _all: all })
    }

    /// Says something, and tells how long each took to hear of it.
    async fn hears<T, E: Into<anyhow::Error>>(
        &self,
        says: impl Future<Output = Result<T, E>>,
    ) -> Result<Vec<Duration>> {
        self.heard.times.lock().expect("no one panics while holding it").clear();
        self.heard.round.fetch_add(1, Ordering::SeqCst);
        let since = Instant::now();
        let everybody = self.heard.all.notified();
        says.await.map_err(Into::into)?;
        timeout(Duration::from_secs(30), everybody).await.context("not everybody heard of it")?;
        let times = self.heard.times.lock().expect("no one panics while holding it").clone();
        ensure!(times.len() == self.count, "{} of {} heard of it", times.len(), self.count);
        sleep(Duration::from_millis(150)).await; // so that what else it caused is over
        Ok(times.into_iter().map(|at| at - since).collect())
    }
}

async fn listen(mut stream: TcpStream, heard: Arc<Heard>, count: usize) {
    let (mut bytes, mut last) = (vec![0; 4096], 0);
    while let Ok(read @ 1..) = stream.read(&mut bytes).await {
        let round = heard.round.load(Ordering::SeqCst);
        if round == last || !contains(&bytes[..read], b"conversation.changed") {
            continue;
        }
        last = round;
        let mut times = heard.times.lock().expect("no one panics while holding it");
        times.push(Instant::now());
        if times.len() == count {
            heard.all.notify_one();
        }
    }
}

fn contains(text: &[u8], words: &[u8]) -> bool {
    text.windows(words.len()).any(|part| part == words)
}
