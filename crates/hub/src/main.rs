//! `porchlight`: one program for everything.

use std::{io::Write, path::PathBuf, process::ExitCode};

use anyhow::Context;
use clap::{Parser, Subcommand};
use domain::Env;
use hub::{App, admin, config, demo, doctor, serve, team};
use tokio::net::TcpListener;

#[derive(Parser)]
#[command(name = "porchlight", version, about = "The customer-communication hub of a home-service company")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Runs the hub.
    Serve(config::Arguments),
    /// Runs the hub and a sandbox of all outside systems, with a company to play with.
    Demo(demo::Arguments),
    /// Runs the sandbox alone.
    Sandbox(demo::SandboxArguments),
    /// Companies, keys and passwords, for when nobody can sign in.
    #[command(subcommand)]
    Admin(admin::Command),
    /// Looks whether this installation can work, and changes nothing. Ends with 1 if something needs attention.
    Doctor(config::Arguments),
    /// Prints the settings that are in force, without secrets.
    Config(config::Arguments),
    /// Brings the database to the newest schema and ends.
    Migrate(config::Arguments),
    /// Prints the description of the API.
    Openapi {
        /// Writes it to a file instead.
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// Prints the docs page of the catalogue: everything that can start a workflow, or be done.
    Operations {
        /// Writes it to a file instead.
        #[arg(long)]
        out: Option<PathBuf>,
    },
}

fn main() -> anyhow::Result<ExitCode> {
    start_log();
    let cli = Cli::parse();
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().build().context("cannot start the runtime")?;
    runtime.block_on(run(cli.command))
}

async fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Serve(arguments) => {
            let config = config::Config::load(&arguments)?;
            let listener = TcpListener::bind(config.listen)
                .await
                .with_context(|| format!("cannot listen on {}", config.listen))?;
            let app = App::open(config, Env::real(), db::DbOptions::default()).await?;
            if let Some(link) = team::first_owner::link(&app).await? {
                say(&format!(
                    "Nobody is here yet. Make the first company and its owner with this link; it works once, for a day:\n\n  {link}\n\nA new one: porchlight admin owner-link"
                ))?;
            }
            let running = serve::start(&app, listener)?;
            serve::until_stopped().await;
            running.shutdown().await;
            app.db.close();
        }
        Command::Demo(arguments) => demo::run(arguments).await?,
        Command::Sandbox(arguments) => demo::run_sandbox(arguments).await?,
        Command::Admin(command) => admin::run(command).await?,
        Command::Doctor(arguments) => {
            if !doctor::run(&arguments).await? {
                return Ok(ExitCode::FAILURE);
            }
        }
        Command::Config(arguments) => say(&config::Config::load(&arguments)?.describe())?,
        Command::Migrate(arguments) => {
            let config = config::Config::load(&arguments)?;
            let app = App::open(config, Env::real(), db::DbOptions::default()).await?;
            app.db.close();
        }
        Command::Openapi { out } => write_out(out, &hub::router::openapi().to_pretty_json()?)?,
        Command::Operations { out } => write_out(out, hub::catalogue::page::markdown().trim_end())?,
    }
    Ok(ExitCode::SUCCESS)
}

fn write_out(out: Option<PathBuf>, text: &str) -> anyhow::Result<()> {
    match out {
        Some(path) => {
            std::fs::write(&path, format!("{text}\n")).with_context(|| format!("cannot write {}", path.display()))
        }
        None => say(text),
    }
}

fn say(text: &str) -> anyhow::Result<()> {
    writeln!(std::io::stdout(), "{text}").context("cannot write to the terminal")
}

/// For people on a terminal, as JSON lines otherwise. `PORCHLIGHT_LOG` says what (`info`,
/// `hub=debug,warn`).
fn start_log() {
    use std::io::IsTerminal;
    let filter = hub::log_filter(&std::env::var("PORCHLIGHT_LOG").unwrap_or_else(|_| "info".to_owned()));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if std::io::stderr().is_terminal() { log.compact().init() } else { log.json().init() }
}
