//! The application: built once, reachable from every handler and job.

use std::{ops::Deref, sync::Arc};

use anyhow::Context;
use connect::Http;
use db::Db;
use domain::Env;
use queue::{Queue, Worker, WorkerOptions};
use tokio::sync::Semaphore;

use crate::{
    background_jobs,
    config::Config,
    connectors::Connectors,
    files::Blobs,
    http::limits::Limits,
    people::{self, SignInLimiter},
    realtime::Live,
    secrets::{Sealing, SealingKey, installation},
    webhooks::ReceiptWriter,
};

/// Heaps of receipts that are processed at once: some are written while the next ones are read. More would
/// only wait for the database, before whatever comes to its end.
const PROCESSED_AT_ONCE: usize = 6;

/// Everything that handlers and jobs can reach. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// What [`App`] is made of.
pub struct Parts {
    /// Time, ids, randomness.
    pub env: Env,
    /// The rows.
    pub db: Db,
    /// Work for later.
    pub queue: Queue,
    /// What browsers hear of.
    pub live: Live,
    /// The companies' accounts at providers.
    pub connectors: Connectors,
    /// Seals secrets at rest.
    pub sealing: Sealing,
    /// The bytes of photos, videos, documents and voices.
    pub files: Blobs,
    /// Calls to URLs that users gave.
    pub outgoing: Http,
    /// The operator's settings.
    pub config: Config,
    pub(crate) receipts: ReceiptWriter,
    pub(crate) processing: Semaphore,
    pub(crate) sign_in_limiter: SignInLimiter,
    pub(crate) limits: Limits,
    pub(crate) sso: people::sso::Providers,
}

impl Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl App {
    /// Opens the database, brings it to the newest schema and builds the application. An error
    /// also when the secret key is not the one of this database.
    pub async fn open(config: Config, env: Env, options: db::DbOptions) -> anyhow::Result<Self> {
        std::fs::create_dir_all(&config.data_dir)
            .with_context(|| format!("cannot make {}", config.data_dir.display()))?;
        let db = db::migrate::open_and_migrate(&config.database, options, &env).await?;
        let sealing = installation::open(&db, &env, config.secret_key.as_ref(), &config.secret_key_file()).await?;
        let app = Self::new(config, env, db, sealing);
        app.sealing.load(&app.db, &app.env).await?;
        Ok(app)
    }

    /// Builds the application over an open database.
    pub fn new(config: Config, env: Env, db: Db, secret_key: SealingKey) -> Self {
        let sealing = Sealing::new(secret_key);
        let queue = Queue::new(env.clone());
        let outgoing = Http::new(config.guard());
        let connectors = Connectors::new(
            env.clone(),
            db.clone(),
            sealing.clone(),
            outgoing.clone(),
            config.public_url.clone(),
            config.guard(),
        );
        let receipts = ReceiptWriter::start(db.clone(), env.clone(), queue.clone());
        let live = Live::new(env.clone());
        let files = Blobs::new(config.files.clone());
        let sign_in_limiter = SignInLimiter::default();
        let limits = Limits::new(env.clone(), config.requests_per_minute);
        let sso = people::sso::Providers::new(&config.sso);
        Self(Arc::new(Parts {
            env,
            db,
            queue,
            live,
            connectors,
            sealing,
            files,
            outgoing,
            config,
            receipts,
            processing: Semaphore::new(PROCESSED_AT_ONCE),
            sign_in_limiter,
            limits,
            sso,
        }))
    }

    /// A worker for this application's background jobs.
    pub fn worker(&self) -> Worker<Self> {
        let options = WorkerOptions { slots: self.config.worker_slots, ..WorkerOptions::default() };
        Worker::new(
            self.db.clone(),
            self.env.clone(),
            self.queue.clone(),
            background_jobs::registry(),
            self.clone(),
            options,
        )
    }

    /// A URL of ours as the world sees it; `path` starts with a slash.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.config.public_url)
    }
}

#[cfg(test)]
impl App {
    /// An application over a test's database, reachable by nobody.
    pub(crate) fn over(db: &db::testing::TestDb) -> Self {
        let arguments = crate::config::Arguments { config: Some("/dev/null".into()), ..Default::default() };
        let config = Config {
            database: db.location.clone(),
            allow_private_addresses: true,
            ..Config::load(&arguments).expect("no settings")
        };
        Self::new(config, db.env.clone(), db.db.clone(), SealingKey::new(&[7; 32]))
    }
}
