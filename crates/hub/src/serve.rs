//! Runs the hub: the listener, the worker, the clocks; and stops them in order.

use std::{net::SocketAddr, time::Duration};

use anyhow::Context;
use db::{DbError, Statements, args};
use queue::BackgroundJob;
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};
use tracing::{error, info, warn};

use crate::{
    App, companies,
    connections::{self, Kind},
    crm, realtime, reports, router, server, sync, workflows,
};

/// A running hub.
pub struct Running {
    /// Where it listens.
    pub address: SocketAddr,
    stop: watch::Sender<bool>,
    server: JoinHandle<std::io::Result<()>>,
    worker: JoinHandle<()>,
    ticker: JoinHandle<()>,
    keys: JoinHandle<()>,
}

/// Starts everything over an open listener.
pub fn start(app: &App, listener: TcpListener) -> anyhow::Result<Running> {
    let address = listener.local_addr().context("the listener has no address")?;
    open_many_files();
    let (stop, stopped) = watch::channel(false);
    let worker = tokio::spawn(app.worker().run(stopped.clone()));
    let ticker = tokio::spawn(tick(app.clone(), stopped.clone()));
    let keys = tokio::spawn(learn_keys(app.clone(), stopped.clone()));
    let server = tokio::spawn(server::serve(listener, router::router(app.clone()), stopped));
    info!("listening on {address}");
    Ok(Running { address, stop, server, worker, ticker, keys })
}

/// Every open browser is a file handle. The usual limit, 1,024, is the soft one: a program may raise it to
/// the hard one by itself.
fn open_many_files() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
    if let Err(error) = setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum }) {
        warn!("the limit of open files stays as it is: {error}");
    }
}

impl Running {
    /// Stops taking requests, lets running jobs end, and closes.
    pub async fn shutdown(self) {
        let _ = self.stop.send(true);
        self.ticker.abort();
        self.keys.abort();
        let _ = self.worker.await;
        // Streams of browsers do not end by themselves.
        let ended = tokio::time::timeout(Duration::from_secs(2), self.server).await;
        if let Ok(Ok(Err(error))) = ended {
            error!("the server ended badly: {error}");
        }
    }
}

/// How often nodes look for new data keys. `porchlight admin rotate-keys` waits for longer.
pub const KEYS_EVERY: Duration = Duration::from_secs(20);

/// Learns of data keys that were made elsewhere.
async fn learn_keys(app: App, mut stopped: watch::Receiver<bool>) {
    let mut every = tokio::time::interval(KEYS_EVERY);
    every.tick().await; // they were loaded at the start
    loop {
        tokio::select! {
            _ = every.tick() => {}
            _ = stopped.changed() => return,
        }
        if let Err(error) = app.sealing.load(&app.db, &app.env).await {
            error!("the data keys could not be loaded: {error:#}");
        }
    }
}

/// Plans what comes round: polls, and the tidying of the event log.
async fn tick(app: App, mut stopped: watch::Receiver<bool>) {
    let mut every = tokio::time::interval(sync::POLL_EVERY);
    loop {
        tokio::select! {
            _ = every.tick() => {}
            _ = stopped.changed() => return,
        }
        if let Err(error) = plan_round(&app).await {
            error!("the regular work could not be planned: {error}");
        }
    }
}

/// The next half past two in the night, on the company's clock: when nobody works.
fn next_night(now: domain::Timestamp, zone: &jiff::tz::TimeZone) -> domain::Timestamp {
    let today = now.in_zone(zone).date();
    [today, today.tomorrow().unwrap_or(today)]
        .into_iter()
        .filter_map(|day| domain::Timestamp::from_civil(day.at(2, 30, 0, 0), zone))
        .find(|at| *at > now)
        .unwrap_or(now)
}

/// Plans one round for all companies. `once`: a round that is late does not pile up.
pub async fn plan_round(app: &App) -> Result<(), DbError> {
    let accounts = app.db.admin_read(|tx| connections::store::all_of_kind(tx, Kind::Housecall)).await?;
    for (company, connection) in accounts {
        let queue = app.queue.clone();
        app.db
            .write(company, move |tx| queue.enqueue(tx, sync::Poll { connection }.plan().once(connection)))
            .await
            .map_err(|error: DbError| error)?;
    }
    let accounts = app.db.admin_read(|tx| connections::store::all_of_kind(tx, Kind::Highlevel)).await?;
    for (company, _) in accounts {
        let (queue, now) = (app.queue.clone(), app.env.now());
        app.db
            .write(company, move |tx| {
                queue.enqueue(tx, crm::Poll.plan().once("poll"))?;
                for look in workflows::looks(tx)? {
                    queue.enqueue(tx, look)?;
                }
                let zone = companies::store::get(tx)?.zone();
                queue.enqueue(tx, crm::Nightly.plan().once("nightly").at(next_night(now, &zone)))
            })
            .await
            .map_err(|error: DbError| error)?;
    }
    for company in app.db.admin_read(companies::store::all).await? {
        let queue = app.queue.clone();
        app.db
            .write(company, move |tx| {
                queue.enqueue(tx, workflows::Forget {}.plan().once("forget"))?;
                queue.enqueue(tx, reports::RollUp::plan_once())
            })
            .await
            .map_err(|error: DbError| error)?;
    }
    let first: Option<(domain::CompanyId,)> = app
        .db
        .admin_read(|tx| tx.find("SELECT id FROM companies ORDER BY id LIMIT 1", args![]))
        .await
        .map_err(|error: DbError| error)?;
    if let Some((company,)) = first {
        let queue = app.queue.clone();
        app.db
            .write(company, move |tx| queue.enqueue(tx, realtime::Forget.plan().once("forget")))
            .await
            .map_err(|error: DbError| error)?;
    }
    Ok(())
}

/// Waits until somebody asks the program to stop.
pub async fn until_stopped() {
    let mut terminate = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(signal) => signal,
        Err(error) => return error!("cannot wait for signals: {error}"),
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
    info!("stopping");
}
