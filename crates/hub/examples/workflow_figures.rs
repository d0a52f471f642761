//! `cargo xtask bench workflows`: how many runs start in a second, what a million waiting ones cost, and
//! how long a dry run over the past takes. On SQLite in a directory of its own, with everything that makes
//! a commit durable.
//!
//! It is an example of this crate and not part of `bench`, because it writes rows that only the product makes.

#![expect(clippy::print_stdout, reason = "a command line tool speaks on standard output")]
#![expect(clippy::disallowed_methods, reason = "a benchmark measures real time")]
#![expect(clippy::unwrap_used, reason = "a measurement that fails says so by crashing")]

use std::{
    path::Path,
    process::ExitCode,
    time::{Duration, Instant},
};

use connect::Triggered;
use db::{DbError, Statements, args};
use domain::{
    CompanyId, Env, HappeningId, RunId, Timestamp,
    event::{Change, CustomerRecord},
};
use hub::{
    App,
    companies::{self, Company, PulseCheckSettings},
    config::{Arguments, Config},
    customers,
    workflows::{self, Advance, Woken},
};
use queue::BackgroundJob;
use rules::workflows::Definition;
use serde_json::json;

const CUSTOMERS: usize = 5_000;
const DAY: Duration = Duration::from_hours(24);

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let number = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1)?.parse::<usize>().ok()
    };
    let (starts, waiting) = (number("--starts").unwrap_or(20_000), number("--waiting").unwrap_or(1_000_000));
    let past = number("--happenings").unwrap_or(100_000);
    let directory = std::env::temp_dir().join(format!("porchlight-bench-{}", std::process::id()));
    let mut missed = 0;
    let mut figure = |name: &str, figure: String, aim: &str, is_met: bool| {
        missed += usize::from(!is_met);
        println!("  {name:<58} {figure:>14}   {aim:<12} {}", if is_met { "met" } else { "MISSED" });
    };
    println!("\nworkflows, sqlite");

    let rate = started(&directory.join("starts"), starts).await;
    figure(
        &format!("runs with a condition and an action ({starts})"),
        format!("{rate:.0} / s"),
        ">= 1000 / s",
        rate >= 1_000.0,
    );

    let (woken, grown) = woken(&directory.join("waiting"), waiting).await;
    figure(&format!("1,000 due ones of {waiting} that wait"), format!("{woken:.2} s"), "< 1 s", woken < 1.0);
    println!("  {:<58} {grown:>11.0} B", "disk for each that waits");

    let seconds = dry_run(&directory.join("dry"), past).await;
    figure(&format!("dry run over {past} happenings"), format!("{seconds:.1} s"), "< 30 s", seconds < 30.0);

    let _ = std::fs::remove_dir_all(&directory);
    let strict = arguments.iter().any(|argument| argument == "--strict");
    if strict && missed > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

async fn open(directory: &Path) -> (App, CompanyId) {
    let arguments =
        Arguments { config: Some("/dev/null".into()), data_dir: Some(directory.to_owned()), ..Arguments::default() };
    let app = App::open(Config::load(&arguments).unwrap(), Env::real(), db::DbOptions::default()).await.unwrap();
    let id: CompanyId = app.env.new_id();
    let now = app.env.now();
    let company = Company {
        id,
        name: "Example Plumbing".into(),
        time_zone: "America/Denver".into(),
        phone: None,
        email: None,
        postal_address: None,
        website: None,
        paused: false,
    };
    app.db
        .admin_write(move |tx| {
            companies::store::insert(tx, &company, &PulseCheckSettings::default(), now)?;
            tx.as_company(id, |tx| {
                for i in 0..CUSTOMERS {
                    let record = CustomerRecord {
                        customer_ref: customer(i),
                        first_name: Some(format!("Ann {i}")),
                        mobile_number: Some(format!("303555{i:04}")),
                        notifications_enabled: true,
                        ..CustomerRecord::default()
                    };
                    customers::store::mirror(tx, &record, Change::Created, now)?;
                }
                Ok::<_, DbError>(())
            })
        })
        .await
        .unwrap();
    (app, id)
}

fn customer(i: usize) -> String {
    format!("cus_{}", i % CUSTOMERS)
}

fn definition(steps: serde_json::Value) -> Definition {
    let value = json!({
        "trigger": { "operation": "housecall.job.completed" },
        "settings": { "reentry": { "rule": "always" } },
        "steps": steps,
    });
    serde_json::from_value(value).unwrap()
}

fn happening(i: usize, at: Timestamp) -> Triggered {
    Triggered {
        operation: "housecall.job.completed",
        key: format!("job_{i}:completed"),
        at: Some(at),
        customer_ref: Some(customer(i)),
        contact_ref: None,
        payload: json!({ "event": "job.completed", "job": { "id": format!("job_{i}"), "total_amount": i * 100 } }),
    }
}

/// Runs each second, from the happening to the last step, told one by one as webhooks do.
async fn started(directory: &Path, count: usize) -> f64 {
    let (app, company) = open(directory).await;
    let steps = json!([
        { "id": "which", "type": "branch", "otherwise": [],
          "paths": [{ "name": "All", "when": "trigger.job.total_amount >= 0 and customer.first_name", "steps": [
              { "id": "task", "type": "action", "operation": "porchlight.task.create", "input": { "title": "Call {{ customer.first_name }}" } }] }] }
    ]);
    let app_in = app.clone();
    app.db
        .write(company, move |tx| workflows::make(tx, &app_in, "Bench", &definition(steps), true))
        .await
        .map_err(|error: DbError| error)
        .unwrap();
    let began = Instant::now();
    let tellers: Vec<_> = (0..32)
        .map(|teller| {
            let app = app.clone();
            tokio::spawn(async move {
                for i in (teller..count).step_by(32) {
                    let app_in = app.clone();
                    app.db
                        .write(company, move |tx| {
                            workflows::note(tx, &app_in, &happening(i, app_in.env.now()).into(), app_in.env.now())
                        })
                        .await
                        .map_err(|error: DbError| error)
                        .unwrap();
                }
            })
        })
        .collect();
    for teller in tellers {
        teller.await.unwrap();
    }
    app.worker().run_until_idle().await;
    let seconds = began.elapsed().as_secs_f64();
    let done: i64 = app
        .db
        .read(company, |tx| {
            tx.value("SELECT COUNT(*) FROM workflow_runs WHERE company_id = $1 AND state = 'done'", args![])
        })
        .await
        .map_err(|error: DbError| error)
        .unwrap();
    assert_eq!(usize::try_from(done).unwrap(), count, "every run came to its end");
    app.db.close();
    #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
    let rate = count as f64 / seconds;
    rate
}

/// Seconds until a thousand due runs are done beside very many that wait; bytes on disk for each.
async fn woken(directory: &Path, count: usize) -> (f64, f64) {
    let (app, company) = open(directory).await;
    let steps = json!([
        { "id": "wait", "type": "wait", "wait": { "kind": "span", "span": { "amount": 30, "unit": "days" } } },
        { "id": "task", "type": "action", "operation": "porchlight.task.create", "input": { "title": "Call {{ customer.first_name }}" } }
    ]);
    let app_in = app.clone();
    let workflow = app
        .db
        .write(company, move |tx| workflows::make(tx, &app_in, "Bench", &definition(steps), true))
        .await
        .map_err(|error: DbError| error)
        .unwrap();
    let before = size_of(directory);
    for lot in 0..count.div_ceil(10_000) {
        let app_in = app.clone();
        app.db
            .write(company, move |tx| {
                let now = app_in.env.now();
                for i in (lot * 10_000)..((lot + 1) * 10_000).min(count) {
                    let (run, happening): (RunId, HappeningId) = (app_in.env.new_id(), app_in.env.new_id());
                    tx.run(
                        "INSERT INTO happenings (company_id, id, operation, key, at, customer_ref, payload)
                         VALUES ($1, $2, 'housecall.job.completed', $3, $4, $5, '{}')",
                        args![happening, format!("job_{i}"), now, customer(i)],
                    )?;
                    tx.run(
                        "INSERT INTO workflow_runs (company_id, id, workflow_id, version, happening_id, customer_ref, state, ticket,
                                                    cursor, outputs, steps_done, waits_for, wake_at, started_at)
                         VALUES ($1, $2, $3, 1, $4, $5, 'waiting', 2, '[{\"list\":\"top\",\"index\":0}]', '{}', 0, 'time', $6, $7)",
                        args![run, workflow, happening, customer(i), now.plus(30 * DAY), now],
                    )?;
                    tx.run(
                        "INSERT INTO workflow_steps (company_id, run_id, n, step, type, state, started_at)
                         VALUES ($1, $2, 1, 'wait', 'wait', 'waiting', $3)",
                        args![run, now],
                    )?;
                    let advance = Advance { run, ticket: 2, because: Woken::Timer };
                    app_in.queue.enqueue(tx, advance.plan().at(now.plus(30 * DAY)))?;
                }
                Ok::<_, DbError>(())
            })
            .await
            .unwrap();
    }
    #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
    let grown = size_of(directory).saturating_sub(before) as f64 / count as f64;
    let now = app.env.now();
    app.db
        .write(company, move |tx| {
            tx.exec(
                "UPDATE background_jobs SET run_at = $2 WHERE company_id = $1 AND seq IN (
                    SELECT seq FROM background_jobs WHERE company_id = $1 AND name = 'workflows.advance' ORDER BY seq LIMIT 1000)",
                args![now],
            )
        })
        .await
        .map_err(|error: DbError| error)
        .unwrap();
    let began = Instant::now();
    app.worker().run_until_idle().await;
    let seconds = began.elapsed().as_secs_f64();
    let done: i64 = app
        .db
        .read(company, |tx| {
            tx.value("SELECT COUNT(*) FROM workflow_runs WHERE company_id = $1 AND state = 'done'", args![])
        })
        .await
        .map_err(|error: DbError| error)
        .unwrap();
    assert_eq!(done, 1_000, "a thousand were due");
    app.db.close();
    (seconds, grown)
}

/// Seconds of a dry run over so many happenings of the last ninety days.
async fn dry_run(directory: &Path, count: usize) -> f64 {
    let (app, company) = open(directory).await;
    let now = app.env.now();
    for lot in 0..count.div_ceil(10_000) {
        let app_in = app.clone();
        app.db
            .write(company, move |tx| {
                for i in (lot * 10_000)..((lot + 1) * 10_000).min(count) {
                    let ago = Duration::from_secs((90 * 86_400 * (count - i) / count) as u64);
                    let at = now.minus(ago);
                    workflows::note(tx, &app_in, &happening(i, at).into(), at)?;
                }
                Ok::<_, DbError>(())
            })
            .await
            .unwrap();
    }
    let steps = json!([
        { "id": "wait", "type": "wait", "wait": { "kind": "span", "span": { "amount": 3, "unit": "days" } } },
        { "id": "say", "type": "action", "operation": "porchlight.message.send", "input": { "message": "Hi {{ customer.first_name }}" } },
        { "id": "reply", "type": "wait", "wait": { "kind": "reply", "timeout": { "amount": 2, "unit": "days" } } },
        { "id": "which", "type": "branch", "paths": [{ "name": "Yes", "when": "steps.reply.replied", "steps": [] }], "otherwise": [
            { "id": "task", "type": "action", "operation": "porchlight.task.create", "input": { "title": "Call {{ customer.first_name }}" } }] }
    ]);
    let began = Instant::now();
    let result = workflows::play(&app, company, definition(steps), now.minus(91 * DAY), now, None).await.unwrap();
    let seconds = began.elapsed().as_secs_f64();
    assert_eq!((result.happenings, result.starts), (count as u64, count as u64), "every happening was played");
    app.db.close();
    seconds
}

fn size_of(directory: &Path) -> u64 {
    let files = std::fs::read_dir(directory).into_iter().flatten().flatten();
    files.filter_map(|file| file.metadata().ok()).map(|file| file.len()).sum()
}
