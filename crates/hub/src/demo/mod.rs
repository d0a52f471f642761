//! `porchlight demo`: the hub and the sandbox side by side, with a company to play with.
//!
//! Everything is real but the outside: the hub runs as it would in production, and its
//! connections lead to the sandbox. The same seed stands under the browser tests and the
//! benchmarks.

mod history;
mod neighbour;
mod talk;
mod workflows;

use std::{
    io::Write,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail};
use connect::Call;
use db::DbError;
use domain::{
    CampaignId, CompanyId, ConnectionId, Env, FeedbackSentiment, PersonId, Secret,
    event::{Change, CustomerRecord, Role},
};
use queue::BackgroundJob;
use rules::{
    campaigns::{
        CampaignKind,
        review_links::{ReviewLink, ReviewLinkKind},
        templates::default_templates,
    },
    gate::quiet_hours::{self, Law, Window},
};
use sandbox::{Sandbox, seed};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::{
    App, admin,
    bios::{self, BioEdit, Certification},
    campaigns,
    companies::{self, Company, PulseCheckSettings, Question},
    config::{self, Config},
    connections::{self, Kind, NewConnection},
    crm, customers, employees, entry_points,
    people::{self, NewPerson},
    reports, serve, sync,
};

/// Options of `porchlight demo`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// Where the hub listens.
    #[arg(long, env = "PORCHLIGHT_LISTEN", default_value = "127.0.0.1:4000")]
    listen: SocketAddr,
    /// Where the sandbox listens.
    #[arg(long, default_value = "127.0.0.1:4100")]
    sandbox_listen: SocketAddr,
    /// A sandbox that runs already (`porchlight sandbox`), instead of one in this process.
    #[arg(long)]
    sandbox_url: Option<String>,
    /// Keeps the demo's data there; a temporary directory when not given.
    #[arg(long, env = "PORCHLIGHT_DATA_DIR")]
    data_dir: Option<PathBuf>,
    /// postgres://… instead of SQLite.
    #[arg(long, env = "PORCHLIGHT_DATABASE_URL", hide_env_values = true)]
    database_url: Option<String>,
    /// Writes URLs, sign-in, API key and connections to this file as JSON.
    #[arg(long)]
    json: Option<PathBuf>,
    /// Makes the company and ends, without serving.
    #[arg(long)]
    seed_only: bool,
    /// Adds this many customers without jobs.
    #[arg(long, default_value_t = 0)]
    customers: u32,
    /// Adds this many conversations, with as many customers, for benchmarks.
    #[arg(long, default_value_t = 0, hide = true)]
    conversations: u32,
    /// How many messages each of them has.
    #[arg(long, default_value_t = 20, hide = true)]
    messages_each: u32,
    /// Adds this many days of past jobs with their pulse checks, and bios and a way in: for people.
    #[arg(long, default_value_t = 0)]
    history_days: u32,
    /// Requests that one key or session may make in a minute; 600 when not given, 0 for no limit.
    #[arg(long, env = "PORCHLIGHT_REQUESTS_PER_MINUTE")]
    requests_per_minute: Option<u32>,
    /// How many past jobs a day; more than 100 are written without their messages.
    #[arg(long, default_value_t = 7)]
    jobs_a_day: u32,
}

/// Options of `porchlight sandbox`.
#[derive(Debug, clap::Args)]
pub struct SandboxArguments {
    /// Where it listens.
    #[arg(long, default_value = "127.0.0.1:4100")]
    listen: SocketAddr,
    /// Writes its URL to this file as JSON.
    #[arg(long)]
    json: Option<PathBuf>,
}

/// The password of everybody in the demo. The demo listens on this machine only, and its
/// company is made of paper.
const PASSWORD: &str = "porch-light-demo";

/// What a hub needs to use a sandbox.
#[derive(Debug, Deserialize)]
struct Accounts {
    housecall: HousecallAccount,
    twilio: TwilioAccount,
    highlevel: HighlevelAccount,
    smtp: SocketAddr,
}

#[derive(Debug, Deserialize)]
struct HighlevelAccount {
    client_id: String,
    client_secret: Secret,
    /// Somebody has agreed: good once.
    code: Secret,
    webhook_keys: String,
}

#[derive(Debug, Deserialize)]
struct HousecallAccount {
    api_key: Secret,
}

#[derive(Debug, Deserialize)]
struct TwilioAccount {
    account_sid: String,
    auth_token: Secret,
    number: String,
}

/// What is kept in the data directory, for a demo that is started again.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Kept {
    company: CompanyId,
    api_key: String,
    housecall: ConnectionId,
    twilio: ConnectionId,
    email: ConnectionId,
    highlevel: ConnectionId,
    webhook_secret: String,
    /// The company next door.
    neighbour: CompanyId,
}

/// Runs the sandbox alone.
pub async fn run_sandbox(arguments: SandboxArguments) -> anyhow::Result<()> {
    let running =
        Sandbox::start(Env::real(), &arguments.listen.to_string()).await.context("the sandbox cannot start")?;
    running.seed().map_err(|error| anyhow::anyhow!("{error}"))?;
    write_json(arguments.json.as_deref(), &json!({ "sandbox": running.url }))?;
    say(&format!("sandbox   {}", running.url))?;
    serve::until_stopped().await;
    running.shutdown().await;
    Ok(())
}

/// Runs the demo.
pub async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let env = Env::real();
    // Seeding serves nobody: it must not collide with a hub that does.
    let listen = if arguments.seed_only { SocketAddr::from(([127, 0, 0, 1], 0)) } else { arguments.listen };
    let listener = TcpListener::bind(listen).await.with_context(|| format!("cannot listen on {listen}"))?;
    let hub_url = format!("http://{}", listener.local_addr()?);
    let temporary = Temporary::new(arguments.data_dir.as_deref(), &env)?;
    let own_sandbox = if arguments.sandbox_url.is_some() {
        None
    } else {
        let running = Sandbox::start(env.clone(), &arguments.sandbox_listen.to_string())
            .await
            .context("the sandbox cannot start")?;
        running.seed().map_err(|error| anyhow::anyhow!("{error}"))?;
        Some(running)
    };
    let sandbox_url = match (&arguments.sandbox_url, &own_sandbox) {
        (Some(url), _) => url.trim_end_matches('/').to_owned(),
        (None, Some(running)) => running.url.clone(),
        (None, None) => bail!("there is no sandbox"),
    };
    let mut config = Config::load(&config::Arguments {
        listen: Some(listener.local_addr()?),
        public_url: Some(hub_url.clone()),
        data_dir: Some(temporary.path.clone()),
        database_url: arguments.database_url.clone(),
        allow_private_addresses: true,
        requests_per_minute: arguments.requests_per_minute,
        ..config::Arguments::default()
    })?;
    config.law = Law::ReachesNobody;
    let app = App::open(config, env, db::DbOptions::default()).await?;
    let kept = prepare(&app, &sandbox_url, &temporary.path, &arguments).await?;
    write_json(arguments.json.as_deref(), &description(&app, &kept, &hub_url, &sandbox_url).await?)?;
    if arguments.seed_only {
        app.db.close();
        return Ok(());
    }
    let running = serve::start(&app, listener)?;
    say(&format!(
        "\nPorchlight is running. Nothing here reaches the real world.\n\n  hub       {hub_url}\n  sandbox   {sandbox_url}\n  sign in   jd@example.com  {PASSWORD}\n\nComplete a job on the sandbox's board and watch Pulse checks. Stop with ctrl-C.\n"
    ))?;
    serve::until_stopped().await;
    running.shutdown().await;
    app.db.close();
    if let Some(sandbox) = own_sandbox {
        sandbox.shutdown().await;
    }
    Ok(())
}

/// The data directory: the given one, or one that goes away.
struct Temporary {
    path: PathBuf,
    goes_away: bool,
}

impl Temporary {
    fn new(given: Option<&Path>, env: &Env) -> anyhow::Result<Self> {
        let path = given
            .map_or_else(|| std::env::temp_dir().join(format!("porchlight-demo-{}", env.token::<6>())), Path::to_owned);
        std::fs::create_dir_all(&path).with_context(|| format!("cannot make {}", path.display()))?;
        Ok(Self { path, goes_away: given.is_none() })
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if self.goes_away {
            let _ = std::fs::remove_dir_all(&self.path);
        }
    }
}

/// Makes the company unless it is there, and connects the sandbox to it.
async fn prepare(app: &App, sandbox_url: &str, data_dir: &Path, arguments: &Arguments) -> anyhow::Result<Kept> {
    let answer = app.outgoing.send(Call::get(&format!("{sandbox_url}/sandbox/accounts"))).await?;
    let accounts: Accounts = answer.json()?;
    let file = data_dir.join("demo.json");
    let kept = if let Ok(text) = std::fs::read(&file) {
        serde_json::from_slice(&text).context("the data directory holds no demo of ours")?
    } else {
        let kept = make_company(app, &accounts, sandbox_url).await?;
        let customers = arguments.customers.max(arguments.conversations);
        if customers > 0 {
            add_customers(app, kept.company, customers).await?;
        }
        if arguments.history_days > 0 {
            add_history(app, kept.company, arguments).await?;
        }
        let (app_in, twilio) = (app.clone(), kept.twilio);
        let (conversations, each) = (arguments.conversations, arguments.messages_each);
        let history_days = arguments.history_days;
        app.db
            .write(kept.company, move |tx| {
                if conversations > 0 {
                    talk::many(tx, &app_in, twilio, conversations, each)?;
                }
                talk::write(tx, &app_in, twilio)?;
                if history_days > 0 {
                    workflows::write(tx, &app_in, history_days)?;
                }
                let owner = people::store::list(tx)?.into_iter().find(|person| person.role == Role::Admin);
                match owner {
                    Some(owner) => workflows::begin(tx, &app_in, owner.id),
                    None => Ok(()),
                }
            })
            .await?;
        neighbour::make(app, kept.company, kept.neighbour).await?;
        connect_highlevel(app, &accounts, sandbox_url, &kept).await?;
        std::fs::write(&file, serde_json::to_vec(&kept)?)?;
        kept
    };
    let connect = json!({
        "housecall_url": app.connectors.webhook_url(kept.housecall),
        "housecall_secret": kept.webhook_secret,
        "twilio_url": app.connectors.webhook_url(kept.twilio),
        "highlevel_url": app.connectors.webhook_url(kept.highlevel),
        "sandbox_url": sandbox_url,
        "hub_url": app.config.public_url,
        "company_id": kept.company,
        "company_name": "Example Plumbing",
    });
    app.outgoing.send(Call::post(&format!("{sandbox_url}/sandbox/connect")).json(&connect)).await?;
    Ok(kept)
}

/// Trades the consent for tokens, reads what the account has, and lets the import begin the first
/// sync. It only reads until somebody allows more.
async fn connect_highlevel(app: &App, accounts: &Accounts, sandbox_url: &str, kept: &Kept) -> anyhow::Result<()> {
    let oauth = highlevel::oauth::App {
        base_url: format!("{sandbox_url}/highlevel"),
        client_id: accounts.highlevel.client_id.clone(),
        client_secret: accounts.highlevel.client_secret.clone(),
        redirect_uri: app.url("/oauth/highlevel/callback"),
    };
    let grant = oauth.exchange(&app.outgoing, &app.env, &accounts.highlevel.code).await?;
    connections::grants::keep(app, kept.company, kept.highlevel, grant, true).await?;
    crm::make_demo(app, kept.company).await
}

async fn make_company(app: &App, accounts: &Accounts, sandbox_url: &str) -> anyhow::Result<Kept> {
    let env = &app.env;
    let kept = Kept {
        company: env.new_id(),
        api_key: String::new(),
        housecall: env.new_id(),
        twilio: env.new_id(),
        email: env.new_id(),
        highlevel: env.new_id(),
        webhook_secret: env.token::<16>(),
        neighbour: env.new_id(),
    };
    let password_hash = people::hash_password(PASSWORD.into()).await?;
    let new_connections = new_connections(accounts, sandbox_url, &kept);
    let (app_in, mut kept_in) = (app.clone(), kept.clone());
    let kept = app
        .db
        .admin_write(move |tx| {
            let (env, now) = (&app_in.env, app_in.env.now());
            let owner: PersonId = env.new_id();
            companies::store::insert(tx, &company(kept_in.company), &settings(owner), now)?;
            tx.as_company(kept_in.company, |tx| {
                for (name, email, role, id) in [
                    ("JD Owner", "jd@example.com", Role::Admin, owner),
                    ("Maria Lopez", "maria@example.com", Role::OfficeStaff, env.new_id()),
                    ("Terry Tech", "terry@example.com", Role::FieldTech, env.new_id()),
                ] {
                    let person = NewPerson {
                        employee_ref: None,
                        name: name.into(),
                        email: email.into(),
                        role,
                        password_hash: Some(password_hash.clone()),
                        avatar_url: None,
                    };
                    people::store::insert(tx, id, &person, now)?;
                }
                kept_in.api_key.clone_from(people::keys::make(tx, &app_in, &admin::everything("demo"))?.1.expose());
                for (id, new) in &new_connections {
                    connections::store::insert(tx, env, &app_in.sealing, *id, new)?;
                    connections::store::note_ok(tx, *id, now)?;
                }
                let progress =
                    sync::store::Progress { state: "running".into(), started_at: Some(now), ..Default::default() };
                sync::store::set_progress(tx, kept_in.housecall, &progress)?;
                app_in.queue.enqueue(tx, sync::Import::start(kept_in.housecall).plan())?;
                for (kind, name, employee_id) in [
                    (CampaignKind::Company, "Example Plumbing", None),
                    (CampaignKind::Employee, "Terry Tech", Some("terry@example.com")),
                    (CampaignKind::Employee, "Kim Nguyen", Some(seed::KIM_NEAR_MISS)),
                ] {
                    let new = campaigns::NewCampaign {
                        kind,
                        name: name.into(),
                        employee_id: employee_id.map(str::to_owned),
                        photo_url: None,
                        templates: default_templates(kind),
                    };
                    campaigns::store::insert(tx, env.new_id::<CampaignId>(), &new, now)?;
                }
                Ok::<_, DbError>(())
            })?;
            Ok::<_, DbError>(kept_in)
        })
        .await?;
    // Employees, customers and jobs come in as they would from the real thing.
    app.worker().run_until_idle().await;
    Ok(kept)
}

fn company(id: CompanyId) -> Company {
    Company {
        id,
        name: "Example Plumbing".into(),
        time_zone: "America/Denver".into(),
        phone: Some("(303) 555-0100".into()),
        email: Some("office@example.com".into()),
        postal_address: Some("1 Example Street, Denver, CO 80202".into()),
        website: Some("https://www.example.com".into()),
        paused: false,
    }
}

fn settings(owner: PersonId) -> PulseCheckSettings {
    let all_day = Window::parse("00:00", "24:00").expect("a whole day is a window");
    let link = |kind, label: &str, url: &str| ReviewLink { kind, label: label.into(), url: url.into() };
    PulseCheckSettings {
        alert_people: vec![owner],
        alert_sentiments: vec![FeedbackSentiment::Negative, FeedbackSentiment::Neutral],
        quiet_hours: quiet_hours::Setting { feedback: all_day, service: all_day },
        review_links: vec![
            link(ReviewLinkKind::Google, "Google", "https://search.google.com/local/writereview?placeid=EXAMPLE"),
            link(ReviewLinkKind::Facebook, "Facebook", "https://www.facebook.com/example/reviews"),
        ],
        questions: vec![Question {
            en: "How likely are you to call us again?".into(),
            es: "¿Qué tan probable es que nos vuelva a llamar?".into(),
        }],
        ..PulseCheckSettings::default()
    }
}

fn new_connections(accounts: &Accounts, sandbox_url: &str, kept: &Kept) -> [(ConnectionId, NewConnection); 4] {
    let settings =
        |pairs: &[(&str, String)]| pairs.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    let secrets =
        |pairs: &[(&str, &str)]| pairs.iter().map(|(name, value)| ((*name).to_owned(), Secret::from(*value))).collect();
    let new = |kind, name: &str, settings, secrets| NewConnection { kind, name: name.into(), settings, secrets };
    [
        (
            kept.housecall,
            new(
                Kind::Housecall,
                "Housecall Pro",
                settings(&[("base_url", format!("{sandbox_url}/housecall"))]),
                secrets(&[("api_key", accounts.housecall.api_key.expose()), ("webhook_secret", &kept.webhook_secret)]),
            ),
        ),
        (
            kept.twilio,
            new(
                Kind::Twilio,
                "Twilio",
                settings(&[
                    ("base_url", format!("{sandbox_url}/twilio")),
                    ("account_sid", accounts.twilio.account_sid.clone()),
                    ("from", accounts.twilio.number.clone()),
                ]),
                secrets(&[("auth_token", accounts.twilio.auth_token.expose())]),
            ),
        ),
        (
            kept.highlevel,
            new(
                Kind::Highlevel,
                "HighLevel",
                settings(&[
                    ("base_url", format!("{sandbox_url}/highlevel")),
                    ("client_id", accounts.highlevel.client_id.clone()),
                    ("webhook_keys", accounts.highlevel.webhook_keys.clone()),
                ]),
                secrets(&[("client_secret", accounts.highlevel.client_secret.expose())]),
            ),
        ),
        (
            kept.email,
            new(
                Kind::Email,
                "E-mail",
                settings(&[
                    ("host", accounts.smtp.ip().to_string()),
                    ("port", accounts.smtp.port().to_string()),
                    ("security", "none".into()),
                    ("from", "hello@example.com".into()),
                    ("from_name", "Example Plumbing".into()),
                ]),
                secrets(&[]),
            ),
        ),
    ]
}

/// Customers by the thousand, for lists and benchmarks.
async fn add_customers(app: &App, company: CompanyId, count: u32) -> Result<(), DbError> {
    let now = app.env.now();
    app.db
        .write(company, move |tx| {
            for number in 0..count {
                let record = CustomerRecord {
                    customer_ref: format!("cus_demo{number:08}"),
                    first_name: Some(format!("Customer {number}")),
                    mobile_number: Some(format!("55501{number:05}")),
                    email: Some(format!("customer{number}@example.com")),
                    notifications_enabled: true,
                    ..CustomerRecord::default()
                };
                customers::store::mirror(tx, &record, Change::Created, now)?;
            }
            Ok(())
        })
        .await
}

/// A past, bios and a way in: what a company has that has been here for a while.
async fn add_history(app: &App, company: CompanyId, arguments: &Arguments) -> Result<(), DbError> {
    let plan = history::Plan {
        days: arguments.history_days,
        jobs_a_day: arguments.jobs_a_day,
        in_detail: arguments.jobs_a_day <= 100,
    };
    let app_in = app.clone();
    app.db
        .write(company, move |tx| {
            let owner = people::store::list(tx)?.into_iter().find(|person| person.role == Role::Admin);
            history::write(tx, &app_in.env, plan, owner.map(|person| person.id))?;
            if plan.in_detail {
                introduce(tx, &app_in)?;
            }
            app_in.queue.enqueue(tx, reports::RollUp::plan_once()).map(drop)
        })
        .await?;
    app.worker().run_until_idle().await;
    Ok(())
}

/// Bios of two of the three technicians, and a code on the van. The third has none yet, to be made.
fn introduce(tx: &mut db::Tx<'_>, app: &App) -> Result<(), DbError> {
    let now = app.env.now();
    let certification = |name: &str, issuer: &str, number: &str| Certification {
        name: name.into(),
        issuer: Some(issuer.into()),
        number: Some(number.into()),
        expires_on: Some("2029-12-31".into()),
    };
    for technician in employees::store::list_active(tx)? {
        let (title, en, es, certifications) = match technician.first_name.as_deref() {
            Some("Terry") => (
                "Master plumber",
                "Terry has kept Denver's water running for 18 years. He explains what he does, wears shoe covers, and does not leave before the floor is dry.\n\nOff work he coaches a youth hockey team.",
                "Terry lleva 18 años cuidando el agua de Denver. Explica lo que hace y deja todo limpio.",
                vec![certification("Master plumber", "Colorado State Plumbing Board", "MP-0100")],
            ),
            Some("Kim") => (
                "Journeyman plumber",
                "Kim knows every valve of the old houses in Capitol Hill. Ask her about water heaters!",
                "Kim conoce cada válvula de las casas antiguas de Capitol Hill.",
                vec![certification("Backflow tester", "ABPA", "0155")],
            ),
            _ => continue,
        };
        let bio = BioEdit {
            enabled: true,
            title: Some(title.into()),
            text_en: en.into(),
            text_es: es.into(),
            certifications,
            ..BioEdit::default()
        };
        bios::store::put(tx, &technician.employee_ref, &bio, now)?;
    }
    let van = entry_points::EntryPoint {
        id: app.env.new_id(),
        label: "Van 12".into(),
        code: app.env.token::<6>(),
        keyword: Some("RATE".into()),
        campaign: None,
        enabled: true,
        uses: 0,
        created_at: now,
    };
    entry_points::store::insert(tx, &van).map(drop)
}

async fn description(app: &App, kept: &Kept, hub_url: &str, sandbox_url: &str) -> anyhow::Result<Value> {
    let people = app.db.read(kept.company, people::store::list).await.map_err(|error: DbError| error)?;
    let people: Vec<Value> = people
        .iter()
        .map(|person| json!({ "role": person.role, "email": person.email, "password": PASSWORD }))
        .collect();
    let smtp = app.db.read(kept.company, connections::store::list).await.map_err(|error: DbError| error)?;
    let smtp = smtp.iter().find(|connection| connection.kind == Kind::Email).map(|connection| {
        let setting = |name: &str| connection.settings.get(name).cloned().unwrap_or_default();
        format!("{}:{}", setting("host"), setting("port"))
    });
    Ok(json!({
        "hub": hub_url,
        "sandbox": sandbox_url,
        "company_id": kept.company,
        "sign_in": { "email": "jd@example.com", "password": PASSWORD },
        "people": people,
        "api_key": kept.api_key,
        "connections": {
            "housecall": { "id": kept.housecall, "webhook_url": app.connectors.webhook_url(kept.housecall), "secret": kept.webhook_secret },
            "twilio": { "id": kept.twilio, "webhook_url": app.connectors.webhook_url(kept.twilio) },
            "email": { "id": kept.email },
            "highlevel": { "id": kept.highlevel, "webhook_url": app.connectors.webhook_url(kept.highlevel) },
        },
        "second": { "email": neighbour::EMAIL, "password": PASSWORD, "company": neighbour::NAME },
        "smtp": smtp,
    }))
}

fn write_json(file: Option<&Path>, value: &Value) -> anyhow::Result<()> {
    let Some(file) = file else { return Ok(()) };
    // Whoever waits for the file must not read half of it.
    let unfinished = file.with_extension("unfinished");
    std::fs::write(&unfinished, serde_json::to_vec_pretty(value)?)
        .with_context(|| format!("cannot write {}", file.display()))?;
    std::fs::rename(&unfinished, file).with_context(|| format!("cannot write {}", file.display()))
}

fn say(text: &str) -> anyhow::Result<()> {
    writeln!(std::io::stdout(), "{text}").context("cannot write to the terminal")
}
