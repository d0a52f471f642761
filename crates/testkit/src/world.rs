//! The world: clock, hub, two companies; and how it is made to move.

use std::{collections::BTreeMap, future::Future, rc::Rc, time::Duration};

use connect::fake::OutgoingWebhook;
use db::{DbError, Engine, Statements, args, testing::TestDb};
use domain::{Env, Secret, Timestamp, env::TestClock};
use hub::{App, config::Config, files::Location, router, secrets::SealingKey, serve, server};
use rules::gate::quiet_hours::Law;
use tempfile::TempDir;
use tokio::{net::TcpListener, sync::watch};

use crate::{
    Shop,
    api::{Answer, client},
    feed, tape,
};

/// Eleven in the morning in Denver, a Monday.
const START: &str = "2026-03-02T18:00:00Z";
/// More rounds than any scenario needs; one that needs more goes in circles.
const MOST_ROUNDS: usize = 60;
/// Tables in which the other company must not get a row.
const COMPANY_TABLES: [&str; 41] = [
    "SELECT company_id, COUNT(*) FROM receipts GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM background_jobs GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM events GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM live_events GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM employees GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM customers GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM customer_phones GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM jobs GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM campaigns GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM pulse_checks GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM feedback GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM decisions GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM messages GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM opt_outs GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM address_states GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM forward_targets GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM audit_log GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM files GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM bios GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM bio_visits GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM cases GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM case_events GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM entry_points GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM link_clicks GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM report_days GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM rehearsals GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM forward_deliveries GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM crm_contacts GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM crm_links GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM crm_reviews GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM crm_conflicts GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM crm_changes GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM crm_items GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM crm_copies GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM crm_alerts GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM crm_firings GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM happenings GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM workflows GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM workflow_runs GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM workflow_steps GROUP BY company_id",
    "SELECT company_id, COUNT(*) FROM tasks GROUP BY company_id",
];

/// Everything a scenario acts in.
pub struct World {
    /// Time stands still unless this moves it.
    pub clock: TestClock,
    /// The hub, for what no API shows.
    pub app: App,
    /// Where the hub listens.
    pub url: String,
    /// The company that acts.
    pub shop: Shop,
    /// The company that stands beside.
    pub other: Shop,
    /// The database, for tests that look inside or open it a second time.
    pub db: Rc<TestDb>,
    /// Photos and other files of all hubs over this database.
    files: TempDir,
    other_may_act: std::cell::Cell<bool>,
    others_rows: Vec<i64>,
}

/// Runs a scenario on a runtime of its own, then looks whether the other company was left alone.
pub fn run(engine: Engine, scenario: impl AsyncFnOnce(&World)) {
    // The same snapshot is taken twice in one process: once on each database.
    tape::record();
    insta::allow_duplicates! {
        db::testing::run(engine, |db| async {
            let world = World::new(db).await;
            scenario(&world).await;
            world.other_is_untouched().await;
            let secrets = [world.shop.secrets(), world.other.secrets(), vec![crate::PASSWORD.to_owned()]];
            tape::names_nobody(&world.app, secrets.concat()).await;
        });
    }
}

impl World {
    async fn new(db: Rc<TestDb>) -> Self {
        db.clock.set(Timestamp::parse(START).expect("a constant time"));
        let files = tempfile::tempdir().expect("a folder for files");
        let (app, url) = start_hub(&db, &files, |_| {}).await;
        let clock = db.clock.clone();
        let shop = Shop::open(&app, &clock, &url, "Example Plumbing", "example").await;
        let other = Shop::open(&app, &clock, &url, "Other Plumbing", "other").await;
        let other_may_act = false.into();
        let mut world = Self { clock, app, url, shop, other, db, files, other_may_act, others_rows: Vec::new() };
        world.others_rows = world.rows_of(&world.other).await;
        world
    }

    /// A second hub over the same database: after a restart, or with other settings.
    pub async fn another_hub(&self, change: impl FnOnce(&mut Config)) -> (App, String) {
        start_hub(&self.db, &self.files, change).await
    }

    /// The time of the world.
    pub fn env(&self) -> &Env {
        &self.app.env
    }

    /// Moves time on, and does what is due by then.
    pub async fn passes(&self, by: Duration) {
        self.clock.advance(by);
        self.settle().await;
    }

    /// Delivers all webhooks and runs all due jobs, until nothing moves any more.
    pub async fn settle(&self) {
        self.work().await;
        for _ in 0..MOST_ROUNDS {
            if self.deliver_webhooks().await.is_empty() {
                return;
            }
            self.work().await;
        }
        panic!("the world does not come to rest");
    }

    /// Delivers what waits in the fakes' outboxes, one after the other, and says what was answered.
    pub async fn deliver_webhooks(&self) -> Vec<Answer> {
        let mut answers = Vec::new();
        for shop in [&self.shop, &self.other] {
            while let Some(webhook) = shop.next_webhook() {
                answers.push(deliver(&webhook).await);
            }
        }
        answers
    }

    /// Runs the background jobs that are due.
    pub async fn work(&self) {
        self.app.worker().run_until_idle().await;
    }

    /// What the clock of `porchlight serve` plans every two minutes.
    pub async fn regular_round(&self) {
        serve::plan_round(&self.app).await.expect("the round is planned");
    }

    /// The pulse checks of the acting company with decisions and deliveries, oldest first.
    pub async fn feed(&self) -> String {
        feed::print(&self.shop).await
    }

    /// In this scenario the other company does something too.
    pub fn lets_the_other_act(&self) {
        self.other_may_act.set(true);
    }

    async fn other_is_untouched(&self) {
        if self.other_may_act.get() {
            return;
        }
        let (twilio, mail) = (self.other.twilio(), self.other.mail());
        assert_eq!(twilio.state()["texts"], serde_json::json!([]), "the other company sent texts");
        assert_eq!(mail.mails(None).len(), 0, "the other company sent mail");
        assert_eq!(self.rows_of(&self.other).await, self.others_rows, "rows of the other company: {COMPANY_TABLES:#?}");
    }

    async fn rows_of(&self, shop: &Shop) -> Vec<i64> {
        let company = shop.company().to_string();
        let counted = self.app.db.admin_read(move |tx| {
            let mut counts = Vec::new();
            for sql in COMPANY_TABLES {
                let rows: Vec<(String, i64)> = tx.all(sql, args![])?;
                let by_company: BTreeMap<String, i64> = rows.into_iter().collect();
                counts.push(by_company.get(&company).copied().unwrap_or(0));
            }
            Ok::<_, DbError>(counts)
        });
        counted.await.expect("the rows can be counted")
    }
}

async fn start_hub(db: &TestDb, files: &TempDir, change: impl FnOnce(&mut Config)) -> (App, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let listen = listener.local_addr().expect("an address");
    let url = format!("http://{listen}");
    let mut config = Config {
        listen,
        public_url: url.clone(),
        data_dir: std::env::temp_dir(),
        database: db.location.clone(),
        files: Location::Folder(files.path().to_owned()),
        secret_key: Some(Secret::from("07".repeat(32).as_str())),
        allow_private_addresses: true,
        trusted_proxy: false,
        worker_slots: 8,
        requests_per_minute: 0,
        sso: Vec::new(),
        breached_passwords: None,
        law: Law::Applies,
    };
    change(&mut config);
    let app = App::new(config, db.env.clone(), db.db.clone(), SealingKey::new(&[7; 32]));
    serve_hub(listener, router::router(app.clone()));
    (app, url)
}

/// Serves the hub until the test's runtime ends.
fn serve_hub(listener: TcpListener, router: axum::Router) {
    let (keep, stop) = watch::channel(false);
    tokio::spawn(async move {
        let served = server::serve(listener, router, stop).await;
        drop(keep); // until here: a sender that is gone would end the server
        served
    });
}

/// Serves a fake until the test's runtime ends.
pub(crate) fn serve_in_background(listener: TcpListener, router: axum::Router) {
    let serving = async move { axum::serve(listener, router).await };
    tokio::spawn(serving);
}

/// Posts a webhook as its provider would.
pub(crate) fn deliver(webhook: &OutgoingWebhook) -> impl Future<Output = Answer> + use<> {
    let mut request = client().post(&webhook.url).body(webhook.body.clone());
    for (name, value) in &webhook.headers {
        request = request.header(name, value);
    }
    async move { Answer::of(request).await }
}
