//! `bench torture`: the hub is killed at random moments under load, again and again.
//!
//! The sandbox (the fake providers) runs as a process of its own and survives. Webhooks are sent
//! like a provider would: one that got no answer is sent again later, and now and then one that
//! was acknowledged comes a second time. In the end the hub works off what is left, and its API
//! and the sandbox say whether the promises held:
//!
//! - every webhook that was acknowledged is processed;
//! - no job has two pulse checks;
//! - nobody got a second text;
//! - a pulse check that says *sent* has its text at the carrier, or says that this is not known;
//! - a workflow that each completed job starts has one run for each, and what a run does outside, which
//!   must not be done twice, is done once, or the run waits for a person and says that this is not known.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    fs,
    net::SocketAddr,
    path::PathBuf,
    process::Command,
    rc::Rc,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use serde_json::{Value, json};
use tokio::{
    task::LocalSet,
    time::{sleep, timeout},
};

use crate::{
    event::{self, Event, Series},
    hub::{Api, Program, Scratch, free_address, prepare, webhook_of},
    load::Connection,
};

/// A connection rests up to this long between webhooks, so that they spread over the hub's life.
const LONGEST_PAUSE_MS: u64 = 60;

/// How `bench torture` runs.
#[derive(Debug, Clone, Args)]
pub struct Options {
    /// The program `porchlight` under test.
    #[arg(long, default_value = "target/debug/porchlight")]
    porchlight: PathBuf,
    /// How many times the hub is killed.
    #[arg(long, default_value_t = 100)]
    rounds: u32,
    /// How many new jobs are completed in each round.
    #[arg(long, default_value_t = 100)]
    jobs: u32,
    /// How many connections send.
    #[arg(long, default_value_t = 8)]
    connections: usize,
    /// The hub lives at most this long in each round, in milliseconds.
    #[arg(long, default_value_t = 1_000)]
    longest_ms: u64,
    /// Where chance begins; printed, so that a run can be repeated.
    #[arg(long)]
    seed: Option<u64>,
    /// A Postgres database for the hub (SQLite without it).
    #[arg(long)]
    database_url: Option<String>,
}

/// What is to be sent, and what was acknowledged.
#[derive(Default)]
struct Ledger {
    waiting: Vec<Event>,
    acknowledged: Vec<Event>,
    sent: u64,
    repeated: u64,
    refused: BTreeMap<u16, u64>,
}

/// Chance that can be repeated.
#[derive(Debug, Clone)]
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        // xorshift64*: good enough to pick moments.
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % limit
    }
}

/// The two processes.
struct House {
    options: Options,
    scratch: Scratch,
    hub: SocketAddr,
    sandbox: SocketAddr,
    _sandbox_program: Program,
}

/// `bench torture`.
pub async fn run(options: Options) -> Result<()> {
    ensure!(
        options.porchlight.is_file(),
        "{} is missing: run this through `cargo xtask torture`",
        options.porchlight.display()
    );
    ensure!(
        u64::from(options.rounds) * u64::from(options.jobs) < 9_000_000,
        "too many jobs: each has its own telephone"
    );
    let seed = options.seed.unwrap_or_else(|| jiff::Timestamp::now().as_microsecond().unsigned_abs());
    println!("torture: {} rounds, --seed {seed}", options.rounds);
    let mut chance = Chance(seed.max(1));
    let house = House::start(options).await?;

    let mut hub = house.start_hub().await?;
    let demo = house.demo()?;
    let api = house.api(&demo).await?;
    prepare(&api, None).await.context("prepare the company")?;
    let workflow = switch_on_workflow(&api).await.context("switch the workflow on")?;
    let (path, secret) = webhook_of(&demo)?;
    let ledger = Rc::new(RefCell::new(Ledger::default()));
    for round in 0..house.options.rounds {
        let start = round * house.options.jobs;
        let series = Series::of_completed_jobs(0);
        ledger.borrow_mut().waiting.extend((start..start + house.options.jobs).map(|number| series.event(number)));
        let life = Duration::from_millis(20 + chance.below(house.options.longest_ms));
        // Also when everything is sent it lives on for its time: kills come while webhooks are
        // accepted, while they are processed, and while messages are on their way.
        let work = async {
            house.send_all(&ledger, &path, &secret, &mut chance).await;
            std::future::pending::<()>().await;
        };
        timeout(life, work).await.ok();
        hub.kill();
        hub = house.start_hub().await.with_context(|| format!("start again after kill {}", round + 1))?;
        if (round + 1) % 10 == 0 {
            let ledger = ledger.borrow();
            println!("{} kills: {} sent, {} acknowledged", round + 1, ledger.sent, ledger.acknowledged.len());
        }
    }
    // The provider sends again what was never acknowledged; then the hub works in peace.
    timeout(Duration::from_mins(2), house.send_all(&ledger, &path, &secret, &mut chance))
        .await
        .context("send what is left")?;
    ensure!(ledger.borrow().waiting.is_empty(), "webhooks were refused to the end: {:?}", ledger.borrow().refused);
    let api = house.api(&demo).await?;
    api.drained(Duration::from_mins(10)).await?;
    runs_settled(&api, &workflow).await?;
    let verdict = house.judge(&api, &workflow, &ledger.take()).await;
    hub.stop()?;
    verdict
}

impl House {
    async fn start(options: Options) -> Result<Self> {
        let scratch = Scratch::new()?;
        let (hub, sandbox) = (free_address()?, free_address()?);
        let mut command = Command::new(&options.porchlight);
        command.args(["sandbox", "--listen", &sandbox.to_string(), "--json"]).arg(scratch.path("sandbox.json"));
        let mut program = Program::start(&mut command, &scratch.path("sandbox.log"))?;
        program.ready(sandbox, "/sandbox/state", Instant::now()).await?;
        Ok(Self { options, scratch, hub, sandbox, _sandbox_program: program })
    }

    /// Starts the hub on the data that is there (none, the first time).
    async fn start_hub(&self) -> Result<Program> {
        let mut command = Command::new(&self.options.porchlight);
        command.args(["demo", "--listen", &self.hub.to_string(), "--sandbox-url", &format!("http://{}", self.sandbox)]);
        command.arg("--data-dir").arg(self.scratch.path("data")).arg("--json").arg(self.scratch.path("demo.json"));
        if let Some(database) = &self.options.database_url {
            command.args(["--database-url", database]);
        }
        let mut program = Program::start(&mut command, &self.scratch.path("hub.log"))?;
        program.ready(self.hub, "/readyz", Instant::now()).await?;
        Ok(program)
    }

    /// What the hub's first start wrote down.
    fn demo(&self) -> Result<Value> {
        let since = Instant::now();
        loop {
            let text = fs::read_to_string(self.scratch.path("demo.json")).unwrap_or_default();
            match serde_json::from_str(&text) {
                Ok(demo) => return Ok(demo),
                Err(error) => {
                    ensure!(since.elapsed() < Duration::from_secs(10), "the demo's JSON cannot be read: {error}");
                }
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    async fn api(&self, demo: &Value) -> Result<Api> {
        Api::sign_in(&format!("http://{}", self.hub), demo).await
    }

    /// Sends what waits, until nothing does.
    async fn send_all(&self, ledger: &Rc<RefCell<Ledger>>, path: &str, secret: &str, chance: &mut Chance) {
        let senders = LocalSet::new();
        for _ in 0..self.options.connections {
            let (address, ledger) = (self.hub, ledger.clone());
            let (path, secret, chance) = (path.to_owned(), secret.to_owned(), Chance(chance.below(u64::MAX) + 1));
            senders.spawn_local(async move { send_some(address, &ledger, &path, &secret, chance).await });
        }
        senders.await;
    }

    /// Compares what the sender knows with what the hub and the carrier say.
    async fn judge(&self, api: &Api, workflow: &str, ledger: &Ledger) -> Result<()> {
        let sandbox: Value =
            reqwest::Client::new().get(format!("http://{}/sandbox/state", self.sandbox)).send().await?.json().await?;
        let facts = Facts {
            acknowledged: &ledger.acknowledged,
            waiting_receipts: api.all("/v1/receipts?state=waiting").await?.len(),
            failed_receipts: api.all("/v1/receipts?state=failed").await?.len(),
            pulse_checks: api.all("/v1/pulse_checks").await?,
            texts: list_named("texts", &sandbox).context("the sandbox's state holds a list of texts")?,
            runs: api.all(&format!("/v1/workflow_runs?workflow_id={workflow}")).await?,
            customers: list_named("customers", &sandbox["housecall"]).context("the sandbox has customers")?,
        };
        println!(
            "sent {}, of which {} a second time; acknowledged {}; {} pulse checks, {} texts, {} runs, of which {} wait for a person; refused {:?}",
            ledger.sent,
            ledger.repeated,
            ledger.acknowledged.len(),
            facts.pulse_checks.len(),
            facts.texts.len(),
            facts.runs.len(),
            facts.runs.iter().filter(|run| run["state"] == WAITS_FOR_A_PERSON).count(),
            ledger.refused,
        );
        let broken = facts.broken_promises();
        if broken.is_empty() {
            println!(
                "every acknowledged webhook is processed, no job has two pulse checks or two runs, nobody got a second text, nothing was done twice outside"
            );
            return Ok(());
        }
        for promise in broken.iter().take(20) {
            println!("BROKEN: {promise}");
        }
        bail!("{} promises were broken", broken.len())
    }
}

/// The state of a run whose call was interrupted.
const WAITS_FOR_A_PERSON: &str = "needs_attention";

/// A workflow that every completed job starts. It makes a customer at Housecall Pro, named like the job:
/// twice would be two. Gives back its id.
async fn switch_on_workflow(api: &Api) -> Result<String> {
    let connections = api.all("/v1/connections").await?;
    let housecall = connections.iter().find(|one| one["kind"] == "housecall").context("Housecall Pro is connected")?;
    let path = format!("/v1/connections/{}", housecall["id"].as_str().context("a connection has an id")?);
    api.patch(&path, &json!({ "access": "read_write" })).await?;
    let steps = json!([
        { "id": "which", "type": "branch", "otherwise": [], "paths": [{ "name": "All", "when": "trigger.job.id", "steps": [
            { "id": "before", "type": "action", "operation": "porchlight.task.create", "input": { "title": "{{ trigger.job.id }}" } },
            { "id": "outside", "type": "action", "operation": "housecall.customers.create", "on_error": "alert",
              "input": { "first_name": "{{ trigger.job.id }}", "last_name": "Torture" } },
            { "id": "after", "type": "action", "operation": "porchlight.task.create", "input": { "title": "{{ steps.outside.id }}" } }
        ] }] }
    ]);
    let definition = json!({
        "trigger": { "operation": "housecall.job.completed" },
        "settings": { "reentry": { "rule": "always" } },
        "steps": steps,
    });
    let made = api.post("/v1/workflows", &json!({ "name": "Torture", "definition": definition })).await?;
    let id = made["id"].as_str().context("a workflow has an id")?.to_owned();
    api.post(&format!("/v1/workflows/{id}/publish"), &json!({ "revision": made["revision"] })).await?;
    Ok(id)
}

/// Waits until no run goes on by itself any more: one that was told to come later does.
async fn runs_settled(api: &Api, workflow: &str) -> Result<()> {
    let since = Instant::now();
    for state in ["running", "waiting"] {
        while !api.all(&format!("/v1/workflow_runs?workflow_id={workflow}&state={state}")).await?.is_empty() {
            ensure!(since.elapsed() < Duration::from_mins(5), "runs are {state} and come to no end");
            sleep(Duration::from_millis(500)).await;
        }
    }
    Ok(())
}

/// One connection's work. Its end is the kill, or that nothing waits.
async fn send_some(address: SocketAddr, ledger: &RefCell<Ledger>, path: &str, secret: &str, mut chance: Chance) {
    let Ok(mut connection) = Connection::open(address).await else { return };
    loop {
        let Some(event) = ledger.borrow_mut().waiting.pop() else { return };
        // Back on the pile if this future is dropped before the answer: it was not acknowledged.
        let mut pending = Pending { event: Some(event.clone()), ledger };
        ledger.borrow_mut().sent += 1;
        let request = event::request(&event, path, secret);
        match connection.send(&request).await {
            Ok(200..=299) => {
                pending.event = None;
                ledger.borrow_mut().acknowledged.push(event);
            }
            Ok(status) => {
                *ledger.borrow_mut().refused.entry(status).or_default() += 1;
                drop(pending);
                sleep(Duration::from_millis(20)).await;
                continue;
            }
            Err(_) => return,
        }
        drop(pending);
        // One in ten comes a second time although it was acknowledged.
        if chance.below(10) == 0 {
            ledger.borrow_mut().repeated += 1;
            if connection.send(&request).await.is_err() {
                return;
            }
        }
        sleep(Duration::from_millis(chance.below(LONGEST_PAUSE_MS))).await;
    }
}

/// A webhook in flight.
struct Pending<'l> {
    event: Option<Event>,
    ledger: &'l RefCell<Ledger>,
}

impl Drop for Pending<'_> {
    fn drop(&mut self) {
        if let Some(event) = self.event.take() {
            self.ledger.borrow_mut().waiting.push(event);
        }
    }
}

/// What is known at the end.
struct Facts<'l> {
    acknowledged: &'l [Event],
    waiting_receipts: usize,
    failed_receipts: usize,
    pulse_checks: Vec<Value>,
    texts: Vec<Value>,
    runs: Vec<Value>,
    customers: Vec<Value>,
}

impl Facts<'_> {
    fn broken_promises(&self) -> Vec<String> {
        let mut broken = self.broken_by_runs();
        if self.waiting_receipts > 0 || self.failed_receipts > 0 {
            broken.push(format!("{} receipts wait and {} failed", self.waiting_receipts, self.failed_receipts));
        }
        let checks = grouped(&self.pulse_checks, "job_ref");
        let to_phones: Vec<Value> =
            self.texts.iter().filter(|text| text["direction"] != "from_phone").cloned().collect();
        let texts = grouped(&to_phones, "to");
        for (job, checks) in &checks {
            if checks.len() > 1 {
                broken.push(format!("{job} has {} pulse checks", checks.len()));
            }
        }
        let ours: BTreeSet<&str> = self.acknowledged.iter().map(|event| event.phone.as_str()).collect();
        for (phone, texts) in &texts {
            if texts.len() > 1 && ours.contains(phone) {
                broken.push(format!(
                    "a customer got {} texts (number ending in {})",
                    texts.len(),
                    &phone[phone.len().saturating_sub(4)..]
                ));
            }
        }
        for event in self.acknowledged {
            let job = event.job_ref.as_str();
            let Some(check) = checks.get(job).and_then(|checks| checks.first()) else {
                broken.push(format!("{job} was acknowledged and has no pulse check"));
                continue;
            };
            if !texts.contains_key(event.phone.as_str()) && !is_explained(check) {
                broken.push(format!("{job}: no text, and nothing says why ({})", check["decisions"]));
            }
        }
        broken
    }

    /// What runs of the workflow did not keep.
    fn broken_by_runs(&self) -> Vec<String> {
        let mut broken = Vec::new();
        let (runs, made) = (grouped(&self.runs, "customer_ref"), grouped(&self.customers, "first_name"));
        for event in self.acknowledged {
            let job = event.job_ref.as_str();
            let customer_ref = job.replacen("job_", "cus_", 1);
            let runs = runs.get(customer_ref.as_str()).map(Vec::as_slice).unwrap_or_default();
            let [run] = runs else {
                broken.push(format!("{job} was acknowledged and has {} runs", runs.len()));
                continue;
            };
            let state = run["state"].as_str().unwrap_or_default();
            match (state, made.get(job).map_or(0, Vec::len)) {
                ("done", 1) | (WAITS_FOR_A_PERSON, 0 | 1) => {}
                (state, count) => broken.push(format!("{job}: its run is {state}, and was done {count} times outside")),
            }
        }
        broken
    }
}

/// Whether a pulse check without a text says so: its text was not to be sent, failed for a
/// stated reason, or its outcome is openly not known.
fn is_explained(check: &Value) -> bool {
    let decisions = check["decisions"].as_array().map(Vec::as_slice).unwrap_or_default();
    let by_text: Vec<&Value> =
        decisions.iter().filter(|decision| decision["channel"] == "sms" || decision["channel"].is_null()).collect();
    !by_text.is_empty()
        && by_text.iter().all(|decision| {
            let is_settled = matches!(decision["delivery"].as_str(), Some("failed" | "outcome_unknown"));
            decision["outcome"] != "sent" || is_settled
        })
}

fn grouped<'v>(items: &'v [Value], by: &str) -> BTreeMap<&'v str, Vec<&'v Value>> {
    let mut groups: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for item in items {
        groups.entry(item[by].as_str().unwrap_or_default()).or_default().push(item);
    }
    groups
}

/// The first list of this name, wherever it is.
fn list_named(name: &str, value: &Value) -> Option<Vec<Value>> {
    match value {
        Value::Object(fields) => {
            let own = fields.get(name).and_then(Value::as_array).cloned();
            own.or_else(|| fields.values().find_map(|field| list_named(name, field)))
        }
        Value::Array(items) => items.iter().find_map(|item| list_named(name, item)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn check(event: &Event, decision: Value) -> Value {
        json!({"job_ref": event.job_ref, "decisions": [decision]})
    }

    fn text(event: &Event) -> Value {
        json!({"to": event.phone, "direction": "to_phone"})
    }

    /// With one run for each that was done once outside.
    fn facts(acknowledged: &[Event], pulse_checks: Vec<Value>, texts: Vec<Value>) -> Facts<'_> {
        let runs = acknowledged.iter().map(|event| run(event, "done")).collect();
        let customers = acknowledged.iter().map(|event| json!({ "first_name": event.job_ref })).collect();
        Facts { acknowledged, waiting_receipts: 0, failed_receipts: 0, pulse_checks, texts, runs, customers }
    }

    fn run(event: &Event, state: &str) -> Value {
        json!({ "customer_ref": event.job_ref.replacen("job_", "cus_", 1), "state": state })
    }

    fn judged(acknowledged: &[Event], pulse_checks: Vec<Value>, texts: Vec<Value>) -> Vec<String> {
        facts(acknowledged, pulse_checks, texts).broken_promises()
    }

    #[test]
    fn one_check_and_one_text_for_each_job_is_fine_and_an_open_doubt_too() {
        let events: Vec<Event> = (0..2).map(|number| Series::of_completed_jobs(0).event(number)).collect();
        let sent = json!({"channel": "sms", "outcome": "sent", "delivery": "delivered"});
        let doubt = json!({"channel": "sms", "outcome": "sent", "delivery": "outcome_unknown"});
        let broken = judged(&events, vec![check(&events[0], sent), check(&events[1], doubt)], vec![text(&events[0])]);
        assert!(broken.is_empty(), "{broken:?}");
    }

    #[test]
    fn each_broken_promise_is_seen() {
        let event = Series::of_completed_jobs(0).event(0);
        let sent = json!({"channel": "sms", "outcome": "sent", "delivery": "delivered"});
        let one = || check(&event, sent.clone());
        let acknowledged = std::slice::from_ref(&event);
        assert_eq!(judged(acknowledged, vec![], vec![]).len(), 1, "not processed");
        assert_eq!(judged(acknowledged, vec![one(), one()], vec![text(&event)]).len(), 1, "two pulse checks");
        assert_eq!(judged(acknowledged, vec![one()], vec![text(&event), text(&event)]).len(), 1, "two texts");
        assert_eq!(judged(acknowledged, vec![one()], vec![]).len(), 1, "a text that was never made");
        let well = || facts(acknowledged, vec![one()], vec![text(&event)]);
        assert_eq!(well().broken_promises(), Vec::<String>::new());
        assert_eq!(Facts { waiting_receipts: 1, ..well() }.broken_promises().len(), 1, "a receipt waits");
        let runs = |states: &[&str]| states.iter().map(|state| run(&event, state)).collect::<Vec<_>>();
        for (states, times, broken) in [
            (&["needs_attention"][..], 0, 0),
            (&["needs_attention"], 1, 0),
            (&["needs_attention"], 2, 1),
            (&["done"], 0, 1),
            (&["done"], 2, 1),
            (&["running"], 1, 1),
            (&[], 0, 1),
            (&["done", "done"], 1, 1),
        ] {
            let customers = vec![json!({ "first_name": event.job_ref }); times];
            let facts = Facts { runs: runs(states), customers, ..well() };
            assert_eq!(facts.broken_promises().len(), broken, "{states:?} {times}");
        }
    }

    #[test]
    fn a_list_is_found_wherever_it_is() {
        let state = json!({"twilio": {"requests": {}, "texts": [1, 2]}});
        assert_eq!(list_named("texts", &state).map(|list| list.len()), Some(2));
        assert_eq!(list_named("mails", &state), None);
    }

    #[test]
    fn chance_can_be_repeated() {
        let (mut one, mut two) = (Chance(7), Chance(7));
        assert!((0..100).all(|_| one.below(1_000) == two.below(1_000)));
    }
}
