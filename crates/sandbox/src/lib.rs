//! The sandbox: every outside system that Porchlight talks to, as one server with pages, so
//! that anyone can play the whole product without an account anywhere.
//!
//! # Cast
//! - [`Sandbox`]: the fakes of Housecall Pro, HighLevel, Twilio and a mail server, side by side. Each is
//!   served under its own prefix with the provider's own paths (`/housecall`, `/highlevel`, `/twilio`), so a
//!   connector pointed here differs from a real one only in its base URL.
//! - [`deliver`]: takes the webhooks that the fakes have signed and posts them to the hub, per
//!   system in order, and remembers the last ones.
//! - [`control`]: the calls under `/sandbox/…` that do what a person would do in the provider's
//!   own app (complete a job, answer from a phone), and that make trouble.
//! - [`state`]: everything the sandbox holds as one JSON document, and a stream that says when
//!   it changed.
//! - [`pages`]: dispatch board, customers' phones, mailbox, people, webhooks. They use only the
//!   control calls; nothing on them comes from another host.
//! - [`site`]: the company's own website, as a stranger's page that carries the hub's chat.
//! - [`seed`]: a small plumbing company with a day full of jobs.
//!
//! # Guarantees
//! - Nothing here reaches the real world: the only address called is the webhook URL that the
//!   hub was given out under.
//! - A webhook is posted as its fake signed it, byte for byte.
//!
//! # Not here
//! How a provider behaves: that is in its connector's `fake.rs`.

use std::{
    collections::BTreeSet,
    io,
    net::SocketAddr,
    sync::{Arc, Mutex, OnceLock, atomic::AtomicUsize},
};

use axum::Router;
use connect::{AddressGuard, Http};
use domain::{Env, Secret};
use tokio::{net::TcpListener, task::JoinSet};
use tracing::{info, warn};

pub mod control;
pub mod deliver;
pub mod pages;
mod problem;
pub mod seed;
pub mod site;
pub mod state;

use deliver::Deliveries;

/// The number that texts of the demo company come from.
pub const OUR_NUMBER: &str = "+17205550100";

/// The fakes, side by side. Cheap to clone; clones share everything.
#[derive(Clone)]
pub struct Sandbox {
    /// Housecall Pro.
    pub housecall: housecall::fake::Fake,
    /// Twilio, and with it the customers' phones.
    pub twilio: twilio::fake::Fake,
    /// HighLevel.
    pub highlevel: highlevel::fake::Fake,
    /// The mail server, and with it the customers' mailboxes.
    pub mail: email::fake::Fake,
    /// What the hub needs to call the fake Twilio.
    pub twilio_account: TwilioAccount,
    env: Env,
    deliveries: Deliveries,
    housecall_secret: Arc<Mutex<Option<Secret>>>,
    hub_url: Arc<OnceLock<String>>,
    website: site::Served,
    landlines: Arc<Mutex<BTreeSet<String>>>,
    mail_faults_ordered: Arc<AtomicUsize>,
}

/// An account at the fake Twilio.
#[derive(Debug, Clone)]
pub struct TwilioAccount {
    /// `AC…`
    pub account_sid: String,
    /// Signs the webhooks and is the password of calls.
    pub auth_token: Secret,
    /// The number we send from, in E.164.
    pub number: String,
}

/// A sandbox that is being served. Ends when it is dropped.
pub struct Running {
    /// Where it is served, without a slash at the end: `http://127.0.0.1:4100`.
    pub url: String,
    /// What is served.
    pub sandbox: Sandbox,
    tasks: JoinSet<()>,
}

impl Sandbox {
    /// An empty sandbox. Its mail server listens on the same `ip` as the pages will, on a port
    /// of its own.
    ///
    /// Errors: the mail server's port cannot be opened.
    pub async fn new(env: Env, ip: std::net::IpAddr) -> io::Result<Self> {
        let auth_token = env.token::<16>();
        let account_sid = format!("AC{}", env.token::<16>());
        Ok(Self {
            housecall: housecall::fake::Fake::new(env.clone()),
            twilio: twilio::fake::Fake::new(env.clone(), &account_sid, &auth_token, OUR_NUMBER),
            highlevel: highlevel::fake::Fake::new(env.clone()),
            mail: email::fake::Fake::start(env.clone(), &SocketAddr::new(ip, 0).to_string()).await?,
            twilio_account: TwilioAccount {
                account_sid,
                auth_token: Secret::new(auth_token),
                number: OUR_NUMBER.to_owned(),
            },
            env,
            deliveries: Deliveries::default(),
            housecall_secret: Arc::default(),
            hub_url: Arc::default(),
            website: Arc::default(),
            landlines: Arc::default(),
            mail_faults_ordered: Arc::default(),
        })
    }

    /// Serves a new, empty sandbox at `listen` (`127.0.0.1:0` takes any free port) and delivers
    /// its webhooks.
    ///
    /// Errors: `listen` is no address, or is taken.
    pub async fn start(env: Env, listen: &str) -> io::Result<Running> {
        let listener = TcpListener::bind(listen).await?;
        let address = listener.local_addr()?;
        let sandbox = Self::new(env, address.ip()).await?;
        let mut tasks = JoinSet::new();
        sandbox.deliver_webhooks(&mut tasks);
        let router = sandbox.router(&mut tasks);
        tasks.spawn(async move {
            if let Err(error) = axum::serve(listener, router).await {
                warn!("the sandbox is no longer served: {error}");
            }
        });
        info!("sandbox listens on {address}");
        Ok(Running { url: format!("http://{address}"), sandbox, tasks })
    }

    /// Pastes the hub's address and the signing secret into Housecall Pro's Webhooks app. The
    /// secret is kept, so that a webhook that is repeated by hand carries a fresh signature.
    pub fn connect_housecall(&self, url: &str, secret: &str) {
        *self.housecall_secret.lock().expect("no one panics while holding it") = Some(Secret::from(secret));
        self.housecall.set_webhook(url, secret);
    }

    /// Enters the hub's address in HighLevel's app.
    pub fn connect_highlevel(&self, url: &str) {
        self.highlevel.set_webhook(url);
    }

    /// Gives Twilio the hub's address for texts that come in.
    pub fn connect_twilio(&self, inbound_url: &str) {
        self.twilio.set_inbound_url(inbound_url);
    }

    /// Where Twilio keeps what comes along with texts: at this sandbox.
    pub fn serve_media_at(&self, sandbox_url: &str) {
        self.twilio.set_base_url(&format!("{}/twilio", sandbox_url.trim_end_matches('/')));
    }

    /// Where the pages' link to Porchlight leads. Only the first call counts.
    pub fn link_to_hub(&self, url: &str) {
        let _first_wins = self.hub_url.set(url.trim_end_matches('/').to_owned());
    }

    /// Puts the hub's chat on the company's website, at `/site`.
    pub fn serve_website(&self, website: site::Website) {
        *self.website.lock().expect("no one panics while holding it") = Some(website);
    }

    /// Makes a number a landline: texts to it fail, and its phone is drawn as one.
    pub fn set_landline(&self, phone: &str) {
        self.twilio.set_landline(phone);
        self.landlines.lock().expect("no one panics while holding it").insert(phone.to_owned());
    }

    /// Everything the sandbox serves. `tasks` gets the watcher behind `/sandbox/changes`.
    fn router(&self, tasks: &mut JoinSet<()>) -> Router {
        let changes = state::Changes::default();
        tasks.spawn(changes.clone().watch(self.clone()));
        Router::new()
            .nest("/housecall", self.housecall.router())
            .nest("/twilio", self.twilio.router())
            .nest("/highlevel", self.highlevel.router())
            .nest("/sandbox", control::router(self.clone(), changes))
            .merge(pages::router(self.hub_url.clone()))
            .merge(site::router(self.website.clone()))
            .fallback(problem::no_such_page)
    }

    fn deliver_webhooks(&self, tasks: &mut JoinSet<()>) {
        let http = Http::new(AddressGuard::AllowPrivate);
        for (system, outbox) in [
            (deliver::Sender::Housecall, self.housecall.outbox()),
            (deliver::Sender::Twilio, self.twilio.outbox()),
            (deliver::Sender::Highlevel, self.highlevel.outbox()),
        ] {
            tasks.spawn(self.deliveries.clone().run(system, outbox, http.clone(), self.env.clone()));
        }
    }
}

impl Running {
    /// Fills the sandbox with the demo company of [`seed`], its pictures served from here.
    pub fn seed(&self) -> Result<seed::Seeds, seed::SeedError> {
        seed::seed(&self.sandbox, &self.url)
    }

    /// Stops serving and delivering.
    pub async fn shutdown(mut self) {
        self.tasks.shutdown().await;
    }
}
