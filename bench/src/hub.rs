//! The hub under test: seeded, started, asked and stopped from outside.

use std::{
    fs,
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, anyhow, bail, ensure};
use jiff::{Timestamp, tz::TimeZone};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::sleep,
};

use crate::{Subject, postgres_server, stub::Stub};

/// How many customers the seeded company has before anything happens.
const SEEDED_CUSTOMERS: u32 = 1_000;
/// How long a program may take until it answers.
const READY_WITHIN: Duration = Duration::from_secs(30);

/// A temporary folder that goes away with its owner.
pub struct Scratch(PathBuf);

impl Scratch {
    /// Makes one.
    pub fn new() -> Result<Self> {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("porchlight-bench-{}-{number}", std::process::id()));
        fs::create_dir_all(&folder).with_context(|| format!("make the folder {}", folder.display()))?;
        Ok(Self(folder))
    }

    /// A path inside it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if std::env::var_os("BENCH_KEEP").is_none() {
            fs::remove_dir_all(&self.0).ok();
        }
    }
}

/// A program that is killed when its owner goes.
pub struct Program {
    child: Child,
    log: PathBuf,
}

impl Program {
    /// Starts it; what it says goes to the file `log`.
    pub fn start(command: &mut Command, log: &Path) -> Result<Self> {
        let file = fs::OpenOptions::new().create(true).append(true).open(log).context("open the log")?;
        command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file);
        let child = command.spawn().with_context(|| format!("start {}", command.get_program().display()))?;
        Ok(Self { child, log: log.to_owned() })
    }

    /// The operating system's number of the process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// `kill -9`.
    pub fn kill(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }

    /// Asks it to end and waits until it has.
    pub fn stop(mut self) -> Result<()> {
        Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().context("start kill")?;
        let status = self.child.wait().context("wait for the program")?;
        ensure!(status.success() || status.code().is_none(), "the program ended with {status}: {}", self.last_words());
        Ok(())
    }

    /// Waits until `path` answers 200, and says how long that took.
    pub async fn ready(&mut self, address: SocketAddr, path: &str, since: Instant) -> Result<Duration> {
        while since.elapsed() < READY_WITHIN {
            if status_of(address, path).await.is_ok_and(|status| status == 200) {
                return Ok(since.elapsed());
            }
            if let Some(status) = self.child.try_wait()? {
                bail!("the program ended with {status} before it was ready: {}", self.last_words());
            }
            sleep(Duration::from_millis(1)).await;
        }
        bail!("http://{address}{path} did not answer 200 within {} s: {}", READY_WITHIN.as_secs(), self.last_words())
    }

    fn last_words(&self) -> String {
        let text = fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<&str> = text.lines().rev().take(15).collect();
        lines.into_iter().rev().collect::<Vec<_>>().join("\n")
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.kill();
    }
}

/// A seeded database, kept untouched: every measurement starts a hub on a fresh copy.
pub struct Seed {
    subject: Subject,
    scratch: Scratch,
    /// What `porchlight demo --json` wrote.
    pub demo: Value,
}

/// What a seeded company looks back on.
#[derive(Debug, Clone, Copy)]
pub struct Past {
    /// How many days back it begins.
    pub days: u32,
    /// How many jobs were completed each day.
    pub jobs_a_day: u32,
    /// How many conversations there are, of twenty messages each.
    pub conversations: u32,
}

/// A hub that runs on its own copy of the seed.
pub struct Hub {
    /// The process.
    pub program: Program,
    /// Where it listens.
    pub address: SocketAddr,
    /// From its start to `/readyz`.
    pub start_up: Duration,
}

impl Seed {
    /// Seeds a company with the demo's own seed and points its carriers at `stub`.
    pub async fn make(subject: &Subject, stub: &Stub) -> Result<Self> {
        ensure!(
            subject.porchlight.is_file(),
            "{} is missing: run this through `cargo xtask bench`",
            subject.porchlight.display()
        );
        let scratch = Scratch::new()?;
        let mut seed = Self { subject: subject.clone(), scratch, demo: Value::Null };
        let database = seed.database().await?;
        seed.run_the_seed(database.as_deref(), None).await?;
        let hub = seed.start_on(&seed.scratch.path("seed"), database.as_deref()).await?;
        let api = seed.api(&hub).await?;
        let outcome = prepare(&api, Some(stub)).await;
        hub.program.stop()?;
        outcome.context("prepare the seeded company")?;
        Ok(seed)
    }

    /// Seeds a company that has a past, and points its carriers at `stub`.
    pub async fn with_past(subject: &Subject, stub: &Stub, past: Past) -> Result<Self> {
        let scratch = Scratch::new()?;
        let mut seed = Self { subject: subject.clone(), scratch, demo: Value::Null };
        let database = seed.database().await?;
        seed.run_the_seed(database.as_deref(), Some(past)).await?;
        let hub = seed.in_place().await?;
        let api = seed.api(&hub).await?;
        prepare(&api, Some(stub)).await?;
        api.drained(Duration::from_mins(10)).await?; // the days are counted for the new zone
        hub.program.stop()?;
        Ok(seed)
    }

    async fn database(&self) -> Result<Option<String>> {
        match &self.subject.postgres {
            Some(server) => postgres_server::make_database(server, "porchlight_seed", None).await.map(Some),
            None => Ok(None),
        }
    }

    /// Starts a hub on the seed itself: for what changes nothing that counts, and is too large to copy.
    pub async fn in_place(&self) -> Result<Hub> {
        let database =
            self.subject.postgres.as_deref().map(|server| postgres_server::url_of(server, "porchlight_seed"));
        self.start_on(&self.scratch.path("seed"), database.as_deref()).await
    }

    async fn run_the_seed(&mut self, database: Option<&str>, past: Option<Past>) -> Result<()> {
        let address = free_address()?;
        let mut sandbox = Command::new(&self.subject.porchlight);
        sandbox.args(["sandbox", "--listen", &address.to_string(), "--json"]).arg(self.scratch.path("sandbox.json"));
        let mut sandbox = Program::start(&mut sandbox, &self.scratch.path("sandbox.log"))?;
        sandbox.ready(address, "/sandbox/state", Instant::now()).await?;

        let json = self.scratch.path("demo.json");
        let mut seeding = self.porchlight();
        seeding.args(["demo", "--seed-only", "--sandbox-url", &format!("http://{address}")]);
        seeding.args(["--customers", &SEEDED_CUSTOMERS.to_string()]);
        if let Some(past) = past {
            seeding.args(["--history-days", &past.days.to_string(), "--jobs-a-day", &past.jobs_a_day.to_string()]);
            seeding.args(["--conversations", &past.conversations.to_string()]);
        }
        seeding.arg("--data-dir").arg(self.scratch.path("seed")).arg("--json").arg(&json);
        if let Some(database) = database {
            seeding.args(["--database-url", database]);
        }
        let output = seeding.stdin(Stdio::null()).output().context("start porchlight demo --seed-only")?;
        ensure!(
            output.status.success(),
            "porchlight demo --seed-only failed: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        );
        self.demo = serde_json::from_str(&fs::read_to_string(&json).context("read the demo's JSON")?)?;
        Ok(())
    }

    /// Starts a hub on a fresh copy.
    pub async fn hub(&self) -> Result<Hub> {
        let data = self.scratch.path("run");
        fs::remove_dir_all(&data).ok();
        let copied =
            Command::new("cp").arg("-a").arg(self.scratch.path("seed")).arg(&data).status().context("start cp")?;
        ensure!(copied.success(), "the seed could not be copied");
        let database = match &self.subject.postgres {
            Some(server) => {
                Some(postgres_server::make_database(server, "porchlight_run", Some("porchlight_seed")).await?)
            }
            None => None,
        };
        self.start_on(&data, database.as_deref()).await
    }

    async fn start_on(&self, data: &Path, database: Option<&str>) -> Result<Hub> {
        let address = free_address()?;
        let mut serve = self.porchlight();
        // The stub is on this machine, where providers are not.
        // The load comes with one key: here nobody is slowed down.
        if !self.subject.environment.iter().any(|pair| pair.starts_with("PORCHLIGHT_REQUESTS_PER_MINUTE=")) {
            serve.env("PORCHLIGHT_REQUESTS_PER_MINUTE", "0");
        }
        serve.args(["serve", "--allow-private-addresses", "--listen", &address.to_string(), "--data-dir"]).arg(data);
        if let Some(database) = database {
            serve.args(["--database-url", database]);
        }
        let since = Instant::now();
        let mut program = Program::start(&mut serve, &self.scratch.path("hub.log"))?;
        let start_up = program.ready(address, "/readyz", since).await?;
        Ok(Hub { program, address, start_up })
    }

    fn porchlight(&self) -> Command {
        let mut command = Command::new(&self.subject.porchlight);
        command.envs(self.subject.environment.iter().filter_map(|pair| pair.split_once('=')));
        command
    }

    /// Signs in to a running hub.
    pub async fn api(&self, hub: &Hub) -> Result<Api> {
        Api::sign_in(&format!("http://{}", hub.address), &self.demo).await
    }

    /// The path of the webhook URL, and the signing secret.
    pub fn webhook(&self) -> Result<(String, String)> {
        webhook_of(&self.demo)
    }
}

/// The path of Housecall Pro's webhook URL and its signing secret, from the demo's JSON.
pub fn webhook_of(demo: &Value) -> Result<(String, String)> {
    let connection = &demo["connections"]["housecall"];
    let url =
        connection["webhook_url"].as_str().context("the demo's JSON names no connections.housecall.webhook_url")?;
    let secret = connection["secret"].as_str().context("the demo's JSON names no connections.housecall.secret")?;
    let after_host = url.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]));
    Ok((after_host.context("the webhook URL has a path")?.to_owned(), secret.to_owned()))
}

/// Makes a seeded company measurable at any hour: its zone becomes one where it is noon (quiet
/// hours are by the company's zone for customers whose own is not known), and its carriers
/// become the stub.
pub async fn prepare(api: &Api, stub: Option<&Stub>) -> Result<()> {
    api.patch("/v1/company", &json!({"time_zone": noon_zone(), "paused": false})).await?;
    let Some(stub) = stub else { return Ok(()) };
    for connection in api.all("/v1/connections").await? {
        let id = connection["id"].as_str().context("a connection has an id")?;
        let kind = connection["kind"].as_str().unwrap_or_default();
        if kind == "highlevel" {
            // It is measured by itself (`bench crm`), and its sandbox is not there any more.
            api.delete(&format!("/v1/connections/{id}")).await?;
            continue;
        }
        let mut settings = connection["settings"].clone();
        // A stored credential does not go to another address: the stub gets one of its own.
        let secrets = match kind {
            "housecall" => json!({"api_key": "bench"}),
            "twilio" => json!({"auth_token": "bench"}),
            _ => json!({}),
        };
        if kind == "email" {
            settings["host"] = stub.smtp.ip().to_string().into();
            settings["port"] = stub.smtp.port().to_string().into();
        } else {
            settings["base_url"] = format!("http://{}/{kind}", stub.http).into();
        }
        api.patch(&format!("/v1/connections/{id}"), &json!({"settings": settings, "secrets": secrets})).await?;
    }
    Ok(())
}

/// A zone without summer time where it is between 12 and 13 o'clock now.
fn noon_zone() -> String {
    let hour = Timestamp::now().to_zoned(TimeZone::UTC).hour();
    match 12 - hour {
        0 => "Etc/GMT".into(),
        // The sign is the other way round in these names.
        ahead @ 1.. => format!("Etc/GMT-{ahead}"),
        behind => format!("Etc/GMT+{}", -behind),
    }
}

/// The hub's API, signed in.
pub struct Api {
    client: reqwest::Client,
    base: String,
    cookie: String,
}

impl Api {
    /// Signs in with the demo's e-mail and password.
    pub async fn sign_in(base: &str, demo: &Value) -> Result<Self> {
        let client = reqwest::Client::new();
        let request = client.post(format!("{base}/v1/session")).header("x-porchlight", "1").json(&demo["sign_in"]);
        let answer = request.send().await.context("sign in")?;
        ensure!(answer.status().is_success(), "signing in was answered {}", answer.status());
        let cookie = answer.headers().get("set-cookie").context("signing in sets a cookie")?.to_str()?;
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        Ok(Self { client, base: base.to_owned(), cookie })
    }

    /// Reads.
    pub async fn get(&self, path: &str, query: &[(&str, &str)]) -> Result<Value> {
        let request = self.client.get(format!("{}{path}", self.base)).query(query);
        self.answer(request, path).await
    }

    /// Changes a part.
    pub async fn patch(&self, path: &str, body: &Value) -> Result<Value> {
        self.answer(self.client.patch(format!("{}{path}", self.base)).json(body), path).await
    }

    /// Takes away.
    pub async fn delete(&self, path: &str) -> Result<Value> {
        self.answer(self.client.delete(format!("{}{path}", self.base)), path).await
    }

    /// Makes or does something.
    pub async fn post(&self, path: &str, body: &Value) -> Result<Value> {
        self.answer(self.client.post(format!("{}{path}", self.base)).json(body), path).await
    }

    /// All items of a list, page after page.
    pub async fn all(&self, path: &str) -> Result<Vec<Value>> {
        let (mut items, mut cursor) = (Vec::new(), String::new());
        loop {
            let mut query = vec![("limit", "200")];
            if !cursor.is_empty() {
                query.push(("cursor", &cursor));
            }
            let mut page = self.get(path, &query).await?;
            let Value::Array(more) = page["items"].take() else { bail!("{path} answers no list") };
            items.extend(more);
            match page["next_cursor"].as_str() {
                Some(next) => next.clone_into(&mut cursor),
                None => return Ok(items),
            }
        }
    }

    /// What still has to be done now: receipts that wait and background jobs that are due.
    pub async fn backlog(&self) -> Result<Backlog> {
        let is_empty = |page: &Value| page["items"].as_array().is_some_and(Vec::is_empty);
        let receipts = self.get("/v1/receipts", &[("state", "waiting"), ("limit", "1")]).await?;
        let running = self.get("/v1/background_jobs", &[("state", "running"), ("limit", "1")]).await?;
        let waiting = self.get("/v1/background_jobs", &[("state", "waiting"), ("limit", "200")]).await?;
        // A job for later (the next poll, a held message) is not a backlog.
        let soon = Timestamp::now().as_second() + 2;
        let is_due = |job: &Value| {
            job["run_at"].as_str().and_then(|at| at.parse::<Timestamp>().ok()).is_none_or(|at| at.as_second() <= soon)
        };
        let is_quiet = waiting["items"].as_array().is_some_and(|jobs| !jobs.iter().any(is_due));
        Ok(if is_empty(&receipts) && is_empty(&running) && is_quiet { Backlog::Empty } else { Backlog::Waiting })
    }

    /// Waits until nothing is left to do.
    pub async fn drained(&self, within: Duration) -> Result<()> {
        let since = Instant::now();
        while since.elapsed() < within {
            if self.backlog().await? == Backlog::Empty {
                return Ok(());
            }
            sleep(Duration::from_millis(200)).await;
        }
        Err(anyhow!("there was still work waiting after {} s", within.as_secs()))
    }

    async fn answer(&self, request: reqwest::RequestBuilder, path: &str) -> Result<Value> {
        let answer = request
            .header("cookie", &self.cookie)
            .header("x-porchlight", "1")
            .send()
            .await
            .with_context(|| format!("call {path}"))?;
        let (status, text) = (answer.status(), answer.text().await?);
        ensure!(status.is_success(), "{path} was answered {status}: {text}");
        if text.is_empty() {
            return Ok(Value::Null);
        }
        serde_json::from_str(&text).with_context(|| format!("read the answer of {path}"))
    }
}

/// Whether there is work to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backlog {
    /// Nothing that is due.
    Empty,
    /// Something.
    Waiting,
}

/// A loopback address that nobody listens on at this moment.
pub fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0").context("find a free port")?.local_addr()?)
}

/// The status of one GET, on a connection of its own.
async fn status_of(address: SocketAddr, path: &str) -> Result<u16> {
    let mut stream = TcpStream::connect(address).await?;
    stream.write_all(format!("GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n").as_bytes()).await?;
    let mut head = [0; 12];
    stream.read_exact(&mut head).await?;
    std::str::from_utf8(&head[9..])
        .ok()
        .and_then(|digits| digits.parse().ok())
        .context("an answer begins with its status")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_of_the_webhook_is_taken_from_its_url() {
        let demo = json!({"connections": {"housecall": {"webhook_url": "http://127.0.0.1:4000/webhooks/con_1?x=2", "secret": "s"}}});
        assert_eq!(webhook_of(&demo).unwrap(), ("/webhooks/con_1?x=2".to_owned(), "s".to_owned()));
        assert!(webhook_of(&json!({})).is_err());
    }

    #[test]
    fn there_is_a_zone_where_it_is_noon() {
        let zone = TimeZone::get(&noon_zone()).unwrap();
        assert_eq!(Timestamp::now().to_zoned(zone).hour(), 12);
    }
}
