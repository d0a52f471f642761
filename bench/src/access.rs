//! `bench access`: what asking who it is and whether they may costs a request; how long a sign-in
//! takes; and whether ten thousand wrong ones lock anybody else out.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use clap::Args;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::{
    Subject,
    hub::Seed,
    load::percentile,
    report::{Aim, Report},
    stub::Stub,
};

/// How `bench access` runs.
#[derive(Debug, Clone, Args)]
pub struct Options {
    #[command(flatten)]
    subject: Subject,
    /// Requests of each kind, one after the other.
    #[arg(long, default_value_t = 4_000)]
    requests: u32,
    /// Wrong sign-ins.
    #[arg(long, default_value_t = 10_000)]
    wrong: u32,
}

/// From so many addresses they come.
const ADDRESSES: u32 = 20;
/// So many at once.
const AT_ONCE: u32 = 100;
/// How often each of the others signs in meanwhile.
const MEANWHILE: u32 = 15;

/// `bench access`.
pub async fn run(options: Options) -> Result<()> {
    let stub = Stub::start_anywhere().await?;
    let seed = Seed::make(&options.subject, &stub).await?;
    let mut report = Report::new("access", &options.subject);
    let hub = seed.hub().await?;
    let base = format!("http://{}", hub.address);
    cost_of_asking(&options, &base, &seed.demo, &mut report).await?;
    hub.program.stop()?;

    // As operators run it: with its limits, behind a proxy.
    let mut guarded = options.clone();
    let settings = ["PORCHLIGHT_REQUESTS_PER_MINUTE=600", "PORCHLIGHT_TRUSTED_PROXY=true"];
    guarded.subject.environment.extend(settings.map(str::to_owned));
    let seed = Seed::make(&guarded.subject, &stub).await?;
    let hub = seed.hub().await?;
    flood(&options, &format!("http://{}", hub.address), &seed.demo, &mut report).await?;
    hub.program.stop()?;
    report.finish()
}

/// One database read without asking (`/readyz`), and one to ask who it is before an answer that
/// needs none (`/v1/campaigns/variables`): what differs is asking, counting and deciding.
async fn cost_of_asking(options: &Options, base: &str, demo: &Value, report: &mut Report) -> Result<()> {
    let key = demo["api_key"].as_str().context("the demo's JSON has an API key")?;
    let client = reqwest::Client::new();
    let mut took = [Vec::new(), Vec::new(), Vec::new()];
    let paths = ["/healthz", "/readyz", "/v1/campaigns/variables"];
    for round in 0..options.requests + 200 {
        for (path, took) in paths.iter().zip(&mut took) {
            let begin = Instant::now();
            let answer = client.get(format!("{base}{path}")).bearer_auth(key).send().await?;
            ensure!(answer.status().is_success(), "{path} was answered {}", answer.status());
            answer.bytes().await?;
            if round >= 200 {
                took.push(begin.elapsed());
            }
        }
    }
    let [nothing, read, asked] = took.map(|mut took| {
        took.sort();
        percentile(&took, 0.5) * 1000.0
    });
    report.detail(json!({ "p50_us": { "nothing": nothing, "one_read": read, "one_read_to_ask": asked } }));
    report.figure("authorization, µs, p50", asked - read, Some(Aim::AtMost(50.0)));
    report.figure("authorization with its read of the database, µs, p50", asked - nothing, None);
    Ok(())
}

async fn sign_in(
    client: &reqwest::Client,
    base: &str,
    email: &str,
    password: &str,
    from: &str,
    device: Option<&str>,
) -> Result<(u16, Option<String>)> {
    let mut request = client
        .post(format!("{base}/v1/session"))
        .header("x-forwarded-for", from)
        .json(&json!({ "email": email, "password": password }));
    if let Some(device) = device {
        request = request.header("cookie", format!("porchlight_device={device}"));
    }
    let answer = request.send().await?;
    let status = answer.status().as_u16();
    let mut cookies = answer.headers().get_all("set-cookie").iter().filter_map(|cookie| cookie.to_str().ok());
    let device = cookies.find_map(|cookie| cookie.split(';').next()?.strip_prefix("porchlight_device="));
    Ok((status, device.map(str::to_owned)))
}

async fn flood(options: &Options, base: &str, demo: &Value, report: &mut Report) -> Result<()> {
    let text = |value: &Value| value.as_str().map(str::to_owned).context("the demo's JSON has a sign-in");
    let (victim, password) = (text(&demo["sign_in"]["email"])?, text(&demo["sign_in"]["password"])?);
    let client = reqwest::Client::new();
    let mut quiet = Vec::new();
    let mut device = None;
    for _ in 0..10 {
        let begin = Instant::now();
        let (status, mark) = sign_in(&client, base, &victim, &password, "192.0.2.1", device.as_deref()).await?;
        ensure!(status == 200, "signing in was answered {status}");
        quiet.push(begin.elapsed());
        device = mark.or(device);
    }
    quiet.sort();
    report.figure("sign-in, ms, p50", percentile(&quiet, 0.5), Some(Aim::AtMost(150.0)));

    let wrong = tokio::spawn(wrong_ones(options.wrong, base.to_owned(), victim.clone()));
    let (mut of_victim, mut of_other, mut refused) = (Vec::new(), Vec::new(), 0_u32);
    for _ in 0..MEANWHILE {
        for (email, from, device, took) in [
            (victim.as_str(), "192.0.2.1", device.as_deref(), &mut of_victim),
            ("maria@example.com", "192.0.2.2", None, &mut of_other),
        ] {
            let begin = Instant::now();
            let (status, _) = sign_in(&client, base, email, &password, from, device).await?;
            took.push(begin.elapsed());
            refused += u32::from(status != 200);
        }
    }
    let (looked_at, ended) = (wrong.await??, Instant::now());
    let _ = ended;
    of_victim.sort();
    of_other.sort();
    report.detail(json!({ "wrong": options.wrong, "looked_at": looked_at, "others_refused": refused }));
    report.figure("refused to others during wrong sign-ins", f64::from(refused), Some(Aim::AtMost(0.0)));
    report.figure("sign-in of their victim on a known device meanwhile, ms, p95", percentile(&of_victim, 0.95), None);
    report.figure("sign-in of somebody else on a new device meanwhile, ms, p95", percentile(&of_other, 0.95), None);
    Ok(())
}

/// Guesses at the victim's account and at others, from some addresses; how many were looked at.
async fn wrong_ones(count: u32, base: String, victim: String) -> Result<u32> {
    let client = reqwest::Client::new();
    let (mut running, mut looked_at) = (JoinSet::new(), 0);
    for number in 0..count {
        if running.len() >= AT_ONCE as usize
            && let Some(done) = running.join_next().await
        {
            looked_at += u32::from(done?? == 401);
        }
        let (client, base) = (client.clone(), base.clone());
        let email = if number % 2 == 0 { victim.clone() } else { format!("guess{number}@example.com") };
        running.spawn(async move {
            let from = format!("198.51.100.{}", number % ADDRESSES);
            let (status, _) = sign_in(&client, &base, &email, "a wrong guess", &from, None).await?;
            // A person who guesses does not stop: neither does this, but it takes a breath.
            if status == 503 {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            Ok::<u16, anyhow::Error>(status)
        });
    }
    while let Some(done) = running.join_next().await {
        looked_at += u32::from(done?? == 401);
    }
    Ok(looked_at)
}
