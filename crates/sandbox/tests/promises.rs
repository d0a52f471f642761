//! What the sandbox promises to whoever plays with it, over HTTP as the pages and tests use it.

#![expect(clippy::unwrap_used, reason = "a test stops where something is not as promised")]

use std::time::Duration;

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode, Uri},
};
use connect::{AddressGuard, Connector, Credential, Http, Mail, RawWebhook, SendEmail, Sms};
use domain::{Email, Env, Phone, Secret};
use reqwest::Method;
use sandbox::{Running, Sandbox, seed};
use serde_json::{Value, json};
use tokio::sync::mpsc;

const SECRET: &str = "0123456789abcdef0123456789abcdef";
const ANN: &str = "+13035550101";

/// A running sandbox, and a receiver of webhooks where the hub would be.
struct Play {
    running: Running,
    client: reqwest::Client,
    hub: String,
    received: mpsc::UnboundedReceiver<RawWebhook>,
}

impl Play {
    /// An empty sandbox whose webhooks come in here.
    async fn begin() -> Self {
        let running = Sandbox::start(Env::real(), "127.0.0.1:0").await.unwrap();
        let (hub, received) = receiver().await;
        #[expect(clippy::disallowed_methods, reason = "the test is the browser")]
        let client = reqwest::Client::new();
        Self { running, client, hub, received }
    }

    fn connect(&self) {
        self.running.sandbox.connect_housecall(&format!("{}/housecall", self.hub), SECRET);
        self.running.sandbox.connect_twilio(&format!("{}/twilio", self.hub));
    }

    async fn call(&self, method: Method, path: &str, body: Value) -> (u16, Value) {
        let url = format!("{}{path}", self.running.url);
        let answer = self.client.request(method, url).json(&body).send().await.unwrap();
        let status = answer.status().as_u16();
        (status, serde_json::from_str(&answer.text().await.unwrap()).unwrap_or(Value::Null))
    }

    async fn get(&self, path: &str) -> Value {
        let (status, answer) = self.call(Method::GET, path, json!({})).await;
        assert_eq!(status, 200, "{path}: {answer}");
        answer
    }

    /// Calls and gets what was made or changed.
    async fn post(&self, path: &str, body: Value) -> Value {
        let (status, answer) = self.call(Method::POST, path, body).await;
        assert!((200..300).contains(&status), "{path}: {status} {answer}");
        answer
    }

    async fn webhook(&mut self) -> RawWebhook {
        tokio::time::timeout(Duration::from_secs(5), self.received.recv()).await.expect("a webhook comes").unwrap()
    }

    /// The names of the next Housecall Pro webhooks, each proven by the real connector.
    async fn events(&mut self, count: usize) -> Vec<String> {
        let mut events = Vec::new();
        for _ in 0..count {
            let webhook = self.webhook().await;
            let secrets = [Secret::from(SECRET)];
            housecall::webhook::verify(&webhook, &secrets).expect("signed as Housecall Pro signs");
            let body: Value = serde_json::from_slice(&webhook.body).unwrap();
            events.push(body["event"].as_str().unwrap().to_owned());
        }
        events
    }

    async fn nothing_comes(&mut self) {
        let waited = tokio::time::timeout(Duration::from_millis(200), self.received.recv()).await;
        assert!(waited.is_err(), "a webhook came that should not");
    }

    /// The deliveries listed, newest first, once there are `count` of them.
    async fn deliveries(&self, count: usize) -> Vec<Value> {
        let mut ticks = tokio::time::interval(Duration::from_millis(10));
        for _ in 0..200 {
            ticks.tick().await;
            let listed = self.get("/sandbox/state").await["webhooks"].as_array().unwrap().clone();
            if listed.len() >= count {
                return listed;
            }
        }
        panic!("fewer than {count} deliveries are listed");
    }

    fn texting(&self) -> twilio::Twilio {
        let account = &self.running.sandbox.twilio_account;
        let config = twilio::TwilioConfig {
            base_url: format!("{}/twilio", self.running.url),
            account_sid: account.account_sid.clone(),
            auth_token: account.auth_token.clone(),
            previous_auth_token: None,
            api_key: None,
            sender: twilio::Sender::Number(Phone::parse(&account.number).unwrap()),
            public_webhook_url: format!("{}/twilio", self.hub),
        };
        twilio::Twilio::new(config, Http::new(AddressGuard::AllowPrivate), Env::real())
    }
}

async fn receiver() -> (String, mpsc::UnboundedReceiver<RawWebhook>) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let hub = format!("http://{}", listener.local_addr().unwrap());
    let (sender, received) = mpsc::unbounded_channel();
    let state = (hub.clone(), sender);
    let router = Router::new().fallback(receive).with_state(state);
    tokio::spawn(async move { axum::serve(listener, router).await });
    (hub, received)
}

async fn receive(
    State((hub, sender)): State<(String, mpsc::UnboundedSender<RawWebhook>)>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let headers = headers.iter().map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned())).collect();
    let received_at = Env::real().now();
    sender.send(RawWebhook { url: format!("{hub}{uri}"), headers, body: body.to_vec(), received_at }).unwrap();
    StatusCode::ACCEPTED
}

fn text(body: &str) -> Sms {
    Sms { to: Phone::parse(ANN).unwrap(), body: body.into(), media: vec![], status_callback: None }
}

fn mail() -> Mail {
    Mail {
        to: Email::parse("ann@example.com").unwrap(),
        to_name: None,
        subject: "How did Terry do today?".into(),
        text: "Tell us".into(),
        html: "<p>Tell us</p>".into(),
        message_id: "attempt-1@example.com".into(),
        unsubscribe_url: None,
    }
}

#[tokio::test]
async fn a_job_driven_from_the_board_arrives_as_signed_webhooks_in_order() {
    let mut play = Play::begin().await;
    play.connect();

    let technician = json!({"first_name": "Terry", "last_name": "Tech", "email": "terry@example.com"});
    let terry = play.post("/sandbox/housecall/employees", technician).await;
    let customer = json!({"first_name": "Ann", "last_name": "Walker", "mobile_number": "3035550101"});
    let ann = play.post("/sandbox/housecall/customers", customer).await;
    let start = Env::real().now().to_string();
    let order = json!({"customer_id": ann["id"], "employee_ids": [terry["id"]], "scheduled_start": start});
    let job = play.post("/sandbox/housecall/jobs", order).await;
    let path = format!("/sandbox/housecall/jobs/{}", job["id"].as_str().unwrap());
    for step in ["on_my_way", "start", "complete"] {
        play.post(&format!("{path}/{step}"), json!({})).await;
    }

    assert_eq!(
        play.events(9).await,
        [
            "employee.created",
            "customer.created",
            "job.created",
            "job.scheduled",
            "job.appointment.scheduled",
            "job.appointment.appointment_pros_assigned",
            "job.on_my_way",
            "job.started",
            "job.completed",
        ]
    );
    let newest = &play.deliveries(9).await[0];
    assert_eq!((&newest["event"], &newest["status"]), (&json!("job.completed"), &json!(202)));
}

#[tokio::test]
async fn the_moves_of_a_job_answer_it_as_it_now_is() {
    let play = Play::begin().await;
    let seeds = play.running.seed().unwrap();
    let path = format!("/sandbox/housecall/jobs/{}", seeds.jobs.ann_water_heater);

    let job = play.post(&format!("{path}/assign"), json!({"employee_ids": [seeds.employees.sam]})).await;
    assert_eq!(job["assigned_employees"].as_array().unwrap().len(), 2);
    let job = play.post(&format!("{path}/unassign"), json!({"employee_ids": [seeds.employees.terry]})).await;
    assert_eq!(job["assigned_employees"][0]["id"], json!(seeds.employees.sam));
    let job = play.post(&format!("{path}/complete"), json!({})).await;
    assert_eq!(job["work_status"], "complete unrated");
    let (status, problem) = play.call(Method::POST, &format!("{path}/complete"), json!({})).await;
    assert_eq!((status, &problem["code"]), (409, &json!("not-possible-now")), "a completed job cannot be completed");
    let job = play.post(&format!("{path}/reopen"), json!({})).await;
    assert_eq!(job["work_status"], "scheduled");
    play.post(&format!("{path}/cancel"), json!({})).await;
    let gone = play.post(&format!("{path}/delete"), json!({})).await;
    assert_eq!(gone, json!({"id": seeds.jobs.ann_water_heater, "deleted": true}));
    let (status, _) = play.call(Method::POST, &format!("{path}/start"), json!({})).await;
    assert_eq!(status, 404, "a deleted job is gone");
}

#[tokio::test]
async fn customers_are_changed_and_deleted_as_in_housecall_pro() {
    let mut play = Play::begin().await;
    let seeds = play.running.seed().unwrap();
    play.connect();
    let path = format!("/sandbox/housecall/customers/{}", seeds.customers.ann);

    let (status, ann) = play.call(Method::PATCH, &path, json!({"notifications_enabled": false})).await;
    assert_eq!((status, &ann["notifications_enabled"]), (200, &json!(false)));
    assert_eq!(play.call(Method::DELETE, &path, json!({})).await.0, 204);
    assert_eq!(play.call(Method::DELETE, &path, json!({})).await.0, 404);

    assert_eq!(play.events(2).await, ["customer.updated", "customer.deleted"]);
}

#[tokio::test]
async fn a_webhook_repeated_by_hand_is_the_same_and_is_believed() {
    let mut play = Play::begin().await;
    let seeds = play.running.seed().unwrap();
    play.connect();
    let path = format!("/sandbox/housecall/jobs/{}", seeds.jobs.ann_water_heater);
    play.post(&format!("{path}/complete"), json!({})).await;
    let first = play.webhook().await;

    let number = play.deliveries(1).await[0]["number"].clone();
    play.post(&format!("/sandbox/webhooks/{number}/repeat"), json!({})).await;
    play.post(&format!("{path}/repeat_webhook"), json!({})).await;

    for _ in 0..2 {
        let again = play.webhook().await;
        assert_eq!(again.body, first.body);
        housecall::webhook::verify(&again, &[Secret::from(SECRET)]).expect("freshly signed");
    }
    let shown = play.get(&format!("/sandbox/webhooks/{number}")).await;
    assert_eq!(shown["body"].as_str().unwrap().as_bytes(), first.body);
}

#[tokio::test]
async fn webhooks_come_twice_swapped_or_not_at_all_when_told_to() {
    let mut play = Play::begin().await;
    let seeds = play.running.seed().unwrap();
    play.connect();
    let step = async |play: &Play, step: &str| {
        play.post(&format!("/sandbox/housecall/jobs/{}/{step}", seeds.jobs.ann_water_heater), json!({})).await
    };
    let trouble = async |play: &Play, fault: &str| {
        play.post("/sandbox/faults", json!({"system": "housecall", "fault": fault, "count": 1})).await
    };

    trouble(&play, "duplicate_webhooks").await;
    step(&play, "on_my_way").await;
    assert_eq!(play.events(2).await, ["job.on_my_way", "job.on_my_way"]);

    trouble(&play, "reorder_webhooks").await;
    step(&play, "start").await;
    play.nothing_comes().await;
    step(&play, "complete").await;
    assert_eq!(play.events(2).await, ["job.completed", "job.started"]);

    trouble(&play, "drop_webhooks").await;
    step(&play, "reopen").await;
    play.nothing_comes().await;
}

#[tokio::test]
async fn a_text_shows_on_the_phone_and_its_reports_and_the_answer_come_back_signed() {
    let mut play = Play::begin().await;
    play.connect();
    let texting = play.texting();

    texting.sms().unwrap().send(&text("Thanks, Ann!")).await.unwrap();
    let phone = play.get(&format!("/sandbox/phones/{ANN}")).await;
    assert_eq!(phone["texts"][0]["body"], "Thanks, Ann!");
    play.post(&format!("/sandbox/phones/{ANN}/text"), json!({"body": "He was great"})).await;

    let webhooks = texting.webhooks().unwrap();
    for _ in 0..3 {
        let webhook = play.webhook().await;
        webhooks.verify(&webhook).expect("signed as Twilio signs");
    }
    let listed: Vec<Value> = play.deliveries(3).await.iter().rev().map(|one| one["event"].clone()).collect();
    assert_eq!(listed, ["sent", "delivered", "text from a phone"]);
}

#[tokio::test]
async fn the_next_calls_fail_as_told_and_the_ones_after_do_not() {
    let play = Play::begin().await;
    let texting = play.texting();
    let sms = texting.sms().unwrap();

    let order = json!({"system": "twilio", "fault": "fail", "status": 503, "count": 2});
    let waiting = play.post("/sandbox/faults", order).await;
    assert_eq!(waiting["waiting"]["twilio"]["calls"], 2);
    assert!(sms.send(&text("one")).await.is_err());
    assert!(sms.send(&text("two")).await.is_err());
    sms.send(&text("three")).await.expect("trouble is over");

    play.post("/sandbox/faults", json!({"system": "twilio", "fault": "rate_limit", "count": 3})).await;
    assert_eq!(play.call(Method::DELETE, "/sandbox/faults", json!({})).await.0, 204);
    sms.send(&text("four")).await.expect("trouble was taken away");
}

#[tokio::test]
async fn mails_land_in_the_mailbox_and_the_mail_server_refuses_as_told() {
    let play = Play::begin().await;
    let address = play.running.sandbox.mail.address();
    play.post("/sandbox/faults", json!({"system": "mail", "fault": "fail", "status": 550, "count": 1})).await;
    let mailer = mailer(address);

    assert!(mailer.send(&mail()).await.is_err(), "refused with 550");
    mailer.send(&mail()).await.expect("trouble is over");

    let ann = play.get("/sandbox/mail?to=ann@example.com").await;
    assert_eq!(ann["mails"][0]["subject"], "How did Terry do today?");
    let nobody = play.get("/sandbox/mail?to=bo@example.com").await;
    assert_eq!(nobody["mails"], json!([]));
}

fn mailer(address: std::net::SocketAddr) -> impl SendEmail {
    let config = email::EmailConfig {
        host: address.ip().to_string(),
        port: address.port(),
        security: email::Security::None,
        username: None,
        password: None,
        from: Email::parse("hello@example.com").unwrap(),
        from_name: Some("Example Plumbing".into()),
        reply_to: None,
        guard: connect::AddressGuard::AllowPrivate,
    };
    email::EmailConnector::new(config, Env::real())
}

#[tokio::test]
async fn clearing_takes_texts_mails_and_trouble_and_leaves_the_company() {
    let play = Play::begin().await;
    play.running.seed().unwrap();
    play.post(&format!("/sandbox/phones/{ANN}/text"), json!({"body": "Hello?"})).await;
    play.post("/sandbox/faults", json!({"system": "housecall", "fault": "fail", "count": 5})).await;

    assert_eq!(play.call(Method::POST, "/sandbox/clear", json!({})).await.0, 204);

    let state = play.get("/sandbox/state").await;
    assert_eq!(state["twilio"]["texts"], json!([]));
    assert_eq!(state["mail"]["mails"], json!([]));
    assert_eq!(state["faults"]["housecall"], json!({"calls": 0, "webhooks": 0}));
    assert_eq!(state["housecall"]["customers"].as_array().unwrap().len(), 8);
}

#[tokio::test]
async fn what_is_unknown_is_404_and_what_makes_no_sense_is_400() {
    let play = Play::begin().await;
    let (get, post, patch) = (Method::GET, Method::POST, Method::PATCH);
    for (method, path, body, expected) in [
        (&post, "/sandbox/housecall/jobs/job_0/complete", json!({}), 404),
        (&post, "/sandbox/housecall/jobs/job_0/explode", json!({}), 404),
        (&post, "/sandbox/housecall/jobs/job_0/repeat_webhook", json!({}), 404),
        (&post, "/sandbox/housecall/jobs/job_0/assign", json!({}), 400),
        (&post, "/sandbox/housecall/jobs", json!({"customer_id": "cus_0", "employee_ids": []}), 404),
        (&post, "/sandbox/housecall/customers", json!({}), 400),
        (&patch, "/sandbox/housecall/customers/cus_0", json!({}), 404),
        (&patch, "/sandbox/housecall/employees/pro_0", json!({}), 404),
        (&post, "/sandbox/webhooks/7/repeat", json!({}), 404),
        (&get, "/sandbox/phones/nonsense", json!({}), 400),
        (&post, "/sandbox/faults", json!({"system": "fax", "fault": "fail", "count": 1}), 400),
        (&post, "/sandbox/faults", json!({"system": "twilio", "fault": "explode", "count": 1}), 400),
        (&post, "/sandbox/faults", json!({"system": "twilio"}), 400),
        (&post, "/sandbox/highlevel/contacts/none/tags", json!({"tag": "vip"}), 404),
        (&post, "/sandbox/gohighlevel/contacts", json!({}), 404),
        (&get, "/gohighlevel/contacts", json!({}), 404),
    ] {
        let (status, problem) = play.call(method.clone(), path, body).await;
        assert_eq!(status, expected, "{path}: {problem}");
        assert_eq!(problem["status"], expected, "{path} answers a problem");
        assert!(problem["code"].is_string(), "{path} names a stable code");
    }
}

#[tokio::test]
async fn the_providers_own_paths_are_served_under_their_prefixes() {
    let play = Play::begin().await;
    play.running.seed().unwrap();
    let key = play.running.sandbox.housecall.api_key();
    let config = housecall::HousecallConfig {
        may_write: false,
        base_url: format!("{}/housecall", play.running.url),
        credential: Credential::ApiKey(Secret::from(key.as_str())),
        company_id: None,
        webhook_secrets: vec![],
    };
    let hcp = housecall::Housecall::new(config, Http::new(AddressGuard::AllowPrivate), Env::real());

    let page = hcp.field_service().unwrap().employees(None).await.unwrap();

    assert_eq!(page.items.len(), 5);
}

#[tokio::test]
async fn the_demo_company_shows_every_case_worth_seeing() {
    let play = Play::begin().await;
    let seeds = play.running.seed().unwrap();
    let state = play.get("/sandbox/state").await;
    let customer = |id: &str| find(&state["housecall"]["customers"], id);

    assert_eq!(customer(&seeds.customers.priya)["notifications_enabled"], false);
    assert!(customer(&seeds.customers.walter)["email"].is_null());
    assert!(customer(&seeds.customers.dolores)["mobile_number"].is_null());
    assert_eq!(state["phones"]["landlines"], json!([seed::LANDLINE]));
    let kim = find(&state["housecall"]["employees"], &seeds.employees.kim);
    assert_eq!(kim["email"], seed::KIM_IN_HOUSECALL);
    assert_ne!(seed::KIM_IN_HOUSECALL, seed::KIM_NEAR_MISS);
    assert_eq!(seed::KIM_IN_HOUSECALL.to_lowercase(), seed::KIM_NEAR_MISS);

    let mut statuses: Vec<&str> =
        state["housecall"]["jobs"].as_array().unwrap().iter().map(|job| job["work_status"].as_str().unwrap()).collect();
    statuses.sort_unstable();
    statuses.dedup();
    assert_eq!(statuses, ["complete unrated", "in progress", "needs scheduling", "scheduled", "user canceled"]);
    let picture =
        kim["avatar_url"].as_str().unwrap().strip_prefix(&play.running.url).expect("served from here").to_owned();
    assert_eq!(play.call(Method::GET, &picture, json!({})).await.0, 200);
}

fn find(list: &Value, id: &str) -> Value {
    list.as_array().unwrap().iter().find(|one| one["id"] == id).unwrap_or_else(|| panic!("no {id}")).clone()
}

#[tokio::test]
async fn whoever_watches_hears_of_every_change() {
    let play = Play::begin().await;
    let url = format!("{}/sandbox/changes", play.running.url);
    let mut stream = play.client.get(url).send().await.unwrap();
    let mut next = async || {
        let chunk = tokio::time::timeout(Duration::from_secs(5), stream.chunk())
            .await
            .expect("an event comes")
            .unwrap()
            .unwrap();
        String::from_utf8(chunk.to_vec()).unwrap()
    };

    assert!(next().await.contains("event: changed"), "at once, so that a page draws");
    next().await; // the first comparison
    play.post(&format!("/sandbox/phones/{ANN}/text"), json!({"body": "Hello?"})).await;
    assert!(next().await.contains("event: changed"));
}

#[tokio::test]
async fn the_page_is_served_and_its_parts_are_there() {
    let play = Play::begin().await;
    let page = play.client.get(&play.running.url).send().await.unwrap();
    assert!(page.headers()["content-security-policy"].to_str().unwrap().contains("default-src 'self'"));
    let html = page.text().await.unwrap();
    assert!(html.contains("Nothing here reaches the real world"));
    for part in ["/assets/app.js", "/assets/sandbox.css"] {
        assert!(html.contains(part));
        assert_eq!(play.call(Method::GET, part, json!({})).await.0, 200, "{part}");
    }
    assert_eq!(play.call(Method::GET, "/assets/nothing.js", json!({})).await.0, 404);
}

#[tokio::test]
async fn a_hub_that_does_not_answer_is_shown_as_such() {
    let play = Play::begin().await;
    play.running.sandbox.connect_housecall("http://127.0.0.1:9/", SECRET);
    play.post("/sandbox/housecall/customers", json!({"first_name": "Ann"})).await;
    let newest = &play.deliveries(1).await[0];
    assert_eq!(newest["status"], Value::Null);
    assert!(newest["error"].as_str().unwrap().contains("127.0.0.1"), "{newest}");
}
