//! `cargo xtask bench crm`: what keeping HighLevel in step costs in calls, at HighLevel's real limits
//! on a simulated clock. Hub and fakes are one process, so memory is that of both.
//!
//! It is an example of this crate and not part of `bench`, because a simulated clock needs the product
//! linked in.

#![expect(clippy::print_stdout, reason = "a command line tool speaks on standard output")]

use std::{process::ExitCode, time::Duration};

use connect::fake::Fault;
use domain::Timestamp;
use serde_json::{Value, json};
use testkit::{Engine, World};

const SECOND: Duration = Duration::from_secs(1);
/// How far the clock goes on while a walk waits. In whole seconds a call that may go after 10.25 of them
/// would go after 11.
const TICK: Duration = Duration::from_millis(250);
/// HighLevel's documented limit: 100 calls in any 10 seconds.
const CALLS_PER_SECOND: f64 = 10.0;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1)?.parse::<usize>().ok()
    };
    let contacts = number("--contacts").unwrap_or(10_000);
    let mut missed = 0;
    for (engine, name) in [(Engine::Sqlite, "sqlite"), (Engine::Postgres, "postgres")] {
        if (name == "postgres") != arguments.iter().any(|argument| argument == "--postgres") {
            continue;
        }
        let mut all_new = Table::new(format!("crm, {name}: {contacts} customers, none of them in HighLevel yet"));
        testkit::run(engine, async |world| measure(world, contacts, false, &mut all_new).await);
        let mut half_known =
            Table::new(format!("crm, {name}: {contacts} customers, every second one in HighLevel already"));
        testkit::run(engine, async |world| measure(world, contacts, true, &mut half_known).await);
        missed += all_new.missed + half_known.missed;
    }
    let strict = arguments.iter().any(|argument| argument == "--strict");
    if strict && missed > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Figures beside their aims.
struct Table {
    missed: usize,
}

impl Table {
    fn new(title: String) -> Self {
        println!("\n{title}");
        Self { missed: 0 }
    }

    fn figure(&mut self, name: &str, figure: f64, aim: Option<(&str, bool)>) {
        let (wanted, verdict) = match aim {
            None => ("", ""),
            Some((wanted, true)) => (wanted, "met"),
            Some((wanted, false)) => (wanted, "MISSED"),
        };
        self.missed += usize::from(verdict == "MISSED");
        println!("  {name:<52} {figure:>12.3}  {wanted:<12} {verdict}");
    }
}

async fn measure(world: &World, contacts: usize, half_are_known: bool, table: &mut Table) {
    let shop = &world.shop;
    let (housecall, highlevel) = (shop.housecall_fake(), shop.highlevel());
    housecall.faults().add(Fault::DropWebhooks, contacts);
    for number in 0..contacts {
        let (first, email) = (format!("First{number}"), format!("n{number}@example.com"));
        housecall
            .add_customer(json!({ "first_name": first, "last_name": "Lee", "email": email, "tags": ["member"] }))
            .expect("HCP takes the customer");
        if half_are_known && number % 2 == 0 {
            highlevel
                .add_contact(json!({ "firstName": first, "lastName": "Lee", "email": email, "tags": ["member"] }))
                .expect("HighLevel takes the contact");
        }
    }
    housecall.faults().clear();
    shop.imports().await;
    for _ in 0..contacts {
        world.settle().await;
        let imported = shop.api().get("/v1/customers?limit=1").await.ok();
        if imported["total"].as_u64().is_none_or(|total| total as usize >= contacts) {
            break;
        }
        world.clock.advance(SECOND);
    }
    // What the fake will keep is no memory of the hub's: as many contacts in a fake that stands beside say how much.
    let before = memory("VmRSS:");
    let new = if half_are_known { contacts / 2 } else { contacts };
    for number in 0..new {
        let (first, email) = (format!("First{number}"), format!("beside{number}@example.com"));
        let contact = json!({ "firstName": first, "lastName": "Lee", "email": email, "tags": ["member"] });
        world.other.highlevel().add_contact(contact).expect("the fake beside takes the contact");
    }
    let of_fake = (memory("VmRSS:") - before).max(0.0);
    let before = memory("VmHWM:");
    shop.connects_highlevel(true).await;
    world.clock.advance(Duration::from_mins(1));
    highlevel.clear_requests();

    let (sync, took) = syncs(world).await;
    let (reads, writes, refused) = highlevel.requests();
    let calls = (reads + writes) as f64;
    assert_eq!(highlevel.contacts().len(), contacts, "each customer is one contact: {sync}");
    table.figure("first sync: calls", calls, None);
    let each = calls / contacts as f64;
    table.figure("first sync: calls per customer", each, Some(("<= 1.1", each <= 1.1)));
    table.figure("first sync: calls that were one too many (429)", refused as f64, Some(("<= 0", refused == 0)));
    let rate = calls / took.as_secs_f64() / CALLS_PER_SECOND;
    // A walk that needs few calls is not limited by them.
    let is_limited = calls > 1_000.0;
    table.figure("first sync: share of the allowed rate", rate, is_limited.then_some((">= 0.9", rate >= 0.9)));
    table.figure("first sync: seconds of the simulated clock", took.as_secs_f64(), None);

    world.clock.advance(Duration::from_mins(5));
    world.settle().await;
    highlevel.clear_requests();
    let (second, _) = syncs(world).await;
    assert_eq!(second["failed"], 0, "{second}");
    let (reads, writes, _) = highlevel.requests();
    let share = (reads + writes) as f64 / calls;
    table.figure("second sync: share of the first one's calls", share, Some(("< 0.01", share < 0.01)));

    world.clock.advance(Duration::from_mins(5));
    world.settle().await;
    highlevel.clear_requests();
    let hundred: Vec<Value> = highlevel.contacts().into_iter().take(100).collect();
    for round in 0..10 {
        for contact in &hundred {
            let id = contact["id"].as_str().unwrap_or_default();
            highlevel.update_contact(id, json!({ "website": format!("https://example.com/{round}") }));
        }
    }
    for _ in 0..60 {
        world.settle().await;
        world.clock.advance(SECOND);
    }
    let (reads, writes, _) = highlevel.requests();
    let storm = reads + writes;
    table.figure("1,000 updates of 100 contacts: calls", storm as f64, Some(("<= 200", storm <= 200)));
    let most = memory("VmHWM:");
    table.figure("memory at most, hub and fakes, MB", most, None);
    table.figure("of that, the contacts in the fake, MB", of_fake, None);
    let of_hub = most - before - of_fake;
    table.figure("of that, the hub's since before HighLevel, MB", of_hub, Some(("< 100", of_hub < 100.0)));
}

/// A walk to its end: what it says, and what it took.
async fn syncs(world: &World) -> (Value, Duration) {
    let api = world.shop.api();
    let begun: Timestamp = world.env().now();
    api.post("/v1/crm/sync", &json!({ "dry_run": false })).await.ok();
    loop {
        world.settle().await;
        let sync = api.get("/v1/crm").await.ok()["sync"].clone();
        if sync["state"] != "running" {
            assert_eq!(sync["state"], "done", "{sync}");
            return (sync, world.env().now().since(begun).max(SECOND));
        }
        world.clock.advance(TICK);
    }
}

/// The memory that this process has held at most (`VmHWM:`) or holds (`VmRSS:`), in MB (Linux).
fn memory(which: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(which)).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse::<f64>().unwrap_or_default() / 1024.0
}
