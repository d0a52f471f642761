//! A company with its accounts at the fakes.

use std::sync::Arc;

use connect::fake::OutgoingWebhook;
use db::DbError;
use domain::{CampaignId, CompanyId, ConnectionId, FeedbackSentiment, PersonId, Secret, env::TestClock, event::Role};
use housecall::fake::NewEmployee;
use hub::{
    App, campaigns,
    companies::{self, Company, PulseCheckSettings, Question},
    connections::{self, Kind, NewConnection},
    people::{self, NewPerson},
};
use rules::campaigns::{
    CampaignKind,
    review_links::{ReviewLink, ReviewLinkKind},
    templates::default_templates,
};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::{Api, Customer, Housecall, Technician, world::serve_in_background};

/// Of everybody who signs in.
pub const PASSWORD: &str = "a porch light that stays on";

/// A company. Clones are the same one.
#[derive(Clone)]
pub struct Shop(Arc<Parts>);

struct Parts {
    app: App,
    clock: TestClock,
    url: String,
    /// `example` or `other`: the domain of its people, and part of its secrets.
    word: &'static str,
    company: CompanyId,
    owner: PersonId,
    housecall: housecall::fake::Fake,
    twilio: twilio::fake::Fake,
    mail: email::fake::Fake,
    highlevel: highlevel::fake::Fake,
    fakes_url: String,
    connections: [ConnectionId; 3],
    webhook_secret: String,
    twilio_token: String,
    api_key: String,
    terry: Technician,
}

impl Shop {
    pub(crate) async fn open(app: &App, clock: &TestClock, url: &str, name: &str, word: &'static str) -> Self {
        let env = &app.env;
        let (account_sid, twilio_token) = (format!("AC{}", env.token::<16>()), format!("twilio-token-of-{word}"));
        let our_number = if word == "example" { "+13035550100" } else { "+13035550190" };
        let housecall = housecall::fake::Fake::new(env.clone());
        let twilio = twilio::fake::Fake::new(env.clone(), &account_sid, &twilio_token, our_number);
        let highlevel = highlevel::fake::Fake::new(env.clone());
        let mail = email::fake::Fake::start(env.clone(), "127.0.0.1:0").await.expect("a free port");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let fakes_url = format!("http://{}", listener.local_addr().expect("an address"));
        let fakes = axum::Router::new()
            .nest("/housecall", housecall.router())
            .nest("/twilio", twilio.router())
            .nest("/highlevel", highlevel.router());
        serve_in_background(listener, fakes);

        let (company, owner): (CompanyId, PersonId) = (env.new_id(), env.new_id());
        let connections: [ConnectionId; 3] = [env.new_id(), env.new_id(), env.new_id()];
        let webhook_secret = format!("webhook-secret-of-{word}");
        let smtp = mail.address();
        let new = |kind, settings: &[(&str, String)], secrets: &[(&str, &str)]| NewConnection {
            kind,
            name: format!("{kind:?}"),
            settings: settings.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
            secrets: secrets.iter().map(|(name, value)| ((*name).to_owned(), Secret::from(*value))).collect(),
        };
        let accounts = [
            new(
                Kind::Housecall,
                &[("base_url", format!("{fakes_url}/housecall"))],
                &[("api_key", &housecall.api_key()), ("webhook_secret", &webhook_secret)],
            ),
            new(
                Kind::Twilio,
                &[
                    ("base_url", format!("{fakes_url}/twilio")),
                    ("account_sid", account_sid),
                    ("from", our_number.to_owned()),
                ],
                &[("auth_token", &twilio_token)],
            ),
            new(
                Kind::Email,
                &[
                    ("host", smtp.ip().to_string()),
                    ("port", smtp.port().to_string()),
                    ("security", "none".to_owned()),
                    ("from", format!("office@{word}.example.com")),
                    ("from_name", name.to_owned()),
                ],
                &[],
            ),
        ];
        let (app_in, name_in) = (app.clone(), name.to_owned());
        let made = app.db.admin_write(move |tx| {
            let now = app_in.env.now();
            companies::store::insert(tx, &example_company(company, &name_in, word), &settings(owner), now)?;
            tx.as_company(company, |tx| {
                let person = NewPerson {
                    employee_ref: None,
                    name: "JD Owner".into(),
                    email: format!("jd@{word}.example.com"),
                    role: Role::Admin,
                    password_hash: None,
                    avatar_url: None,
                };
                people::store::insert(tx, owner, &person, now)?;
                for (id, account) in connections.into_iter().zip(&accounts) {
                    connections::store::insert(tx, &app_in.env, &app_in.sealing, id, account)?;
                }
                let campaign = campaigns::NewCampaign {
                    kind: CampaignKind::Company,
                    name: name_in.clone(),
                    employee_id: None,
                    photo_url: None,
                    templates: default_templates(CampaignKind::Company),
                };
                campaigns::store::insert(tx, app_in.env.new_id::<CampaignId>(), &campaign, now)?;
                people::keys::make(tx, &app_in, &hub::admin::everything("the tests' key")).map(|(_, key)| key)
            })
        });
        let api_key = made.await.map_err(|error: DbError| error).expect("a company can be made").expose().clone();
        // Hired before the webhooks are switched on: Porchlight learns of Terry with his first job.
        let terry = hire(&housecall, "Terry Miles", &format!("terry@{word}.example.com"));
        let shop = Self(Arc::new(Parts {
            app: app.clone(),
            clock: clock.clone(),
            url: url.to_owned(),
            word,
            company,
            owner,
            housecall,
            twilio,
            mail,
            highlevel,
            fakes_url: fakes_url.clone(),
            connections,
            webhook_secret,
            twilio_token,
            api_key,
            terry,
        }));
        shop.campaign_of(&shop.terry()).await;
        shop.0.housecall.set_webhook(&app.connectors.webhook_url(connections[0]), &shop.0.webhook_secret);
        shop.0.twilio.set_base_url(&format!("{fakes_url}/twilio"));
        shop.0.twilio.set_inbound_url(&app.connectors.webhook_url(connections[1]));
        shop
    }

    /// The company.
    pub fn company(&self) -> CompanyId {
        self.0.company
    }

    /// The hub.
    pub fn app(&self) -> &App {
        &self.0.app
    }

    pub(crate) fn clock(&self) -> &TestClock {
        &self.0.clock
    }

    /// The domain of its people: `example` stands for `…@example.example.com`.
    pub fn word(&self) -> &'static str {
        self.0.word
    }

    /// The person who hears of unhappy customers.
    pub fn owner(&self) -> PersonId {
        self.0.owner
    }

    /// Housecall Pro, with verbs.
    pub fn housecall(&self) -> Housecall {
        Housecall::new(self.clone())
    }

    /// Housecall Pro itself.
    pub fn housecall_fake(&self) -> &housecall::fake::Fake {
        &self.0.housecall
    }

    /// Its Twilio account.
    pub fn twilio(&self) -> &twilio::fake::Fake {
        &self.0.twilio
    }

    /// Its mail server.
    pub fn mail(&self) -> &email::fake::Fake {
        &self.0.mail
    }

    /// HighLevel itself.
    pub fn highlevel(&self) -> &highlevel::fake::Fake {
        &self.0.highlevel
    }

    /// Where HighLevel is found.
    pub fn highlevel_url(&self) -> String {
        format!("{}/highlevel", self.0.fakes_url)
    }

    /// Connects HighLevel with an app to which somebody agreed, all scopes granted. It reads; it writes
    /// when `writes`. Webhooks come in.
    pub async fn connects_highlevel(&self, writes: bool) -> ConnectionId {
        let (app, fake) = (&self.0.app, &self.0.highlevel);
        let (client_id, client_secret) = fake.oauth_client();
        let id: ConnectionId = app.env.new_id();
        let new = NewConnection {
            kind: Kind::Highlevel,
            name: "HighLevel".into(),
            settings: [
                ("base_url".to_owned(), self.highlevel_url()),
                ("client_id".to_owned(), client_id.clone()),
                ("webhook_keys".to_owned(), fake.webhook_public_key()),
            ]
            .into(),
            secrets: [("client_secret".to_owned(), Secret::from(client_secret.as_str()))].into(),
        };
        let app_in = app.clone();
        let added = app
            .db
            .write(self.0.company, move |tx| connections::store::insert(tx, &app_in.env, &app_in.sealing, id, &new));
        added.await.map_err(|error: DbError| error).expect("a connection can be added");
        let code = fake.authorize(highlevel::fake::TokenClass::Location, &highlevel::operations::scopes(true));
        let oauth = highlevel::oauth::App {
            base_url: self.highlevel_url(),
            client_id,
            client_secret: client_secret.as_str().into(),
            redirect_uri: app.url("/oauth/highlevel/callback"),
        };
        let grant = oauth.exchange(&app.outgoing, &app.env, &code.as_str().into()).await.expect("a code is good once");
        connections::grants::keep(app, self.0.company, id, grant, true).await.expect("a grant can be kept");
        fake.set_webhook(&app.connectors.webhook_url(id));
        if writes {
            let path = format!("/v1/connections/{id}");
            self.api().patch(&path, &json!({ "access": "read_write" })).await.ok();
        }
        id
    }

    /// Housecall Pro may be written too.
    pub async fn writes_to_housecall(&self) {
        let path = format!("/v1/connections/{}", self.housecall_connection());
        self.api().patch(&path, &json!({ "access": "read_write" })).await.ok();
    }

    /// Changes how the two systems are kept in step.
    pub async fn crm_settings(&self, patch: Value) {
        let mut settings = self.api().get("/v1/crm/settings").await.ok();
        for (name, value) in patch.as_object().expect("an object") {
            settings[name] = value.clone();
        }
        self.api().send("PUT", "/v1/crm/settings", Some(&settings)).await.ok();
    }

    /// The connection to Housecall Pro.
    pub fn housecall_connection(&self) -> ConnectionId {
        self.0.connections[0]
    }

    /// The connection to Twilio.
    pub fn twilio_connection(&self) -> ConnectionId {
        self.0.connections[1]
    }

    /// The connection to the mail server.
    pub fn mail_connection(&self) -> ConnectionId {
        self.0.connections[2]
    }

    /// The secret that HCP signs with.
    pub fn webhook_secret(&self) -> &str {
        &self.0.webhook_secret
    }

    /// Everything that must never be seen outside: keys and tokens.
    pub fn secrets(&self) -> Vec<String> {
        let parts = &self.0;
        vec![parts.webhook_secret.clone(), parts.twilio_token.clone(), parts.api_key.clone(), parts.housecall.api_key()]
    }

    /// A signed webhook with this body, as HCP would send it now.
    pub fn signed(&self, body: impl Into<Vec<u8>>) -> OutgoingWebhook {
        self.signed_at(body, self.0.app.env.now().seconds())
    }

    /// The same, signed at another time.
    pub fn signed_at(&self, body: impl Into<Vec<u8>>, seconds: i64) -> OutgoingWebhook {
        let body = body.into();
        let signature = housecall::fake::sign(&self.0.webhook_secret, seconds, &body);
        let headers = [
            ("Content-Type", "application/json".to_owned()),
            ("Api-Signature", signature),
            ("Api-Timestamp", seconds.to_string()),
        ];
        OutgoingWebhook {
            url: self.0.app.connectors.webhook_url(self.0.connections[0]),
            headers: headers.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
            body,
        }
    }

    /// Posts a webhook and gives back the hub's answer.
    pub async fn deliver(&self, webhook: &OutgoingWebhook) -> crate::Answer {
        crate::world::deliver(webhook).await
    }

    /// Takes the next webhook out of an outbox, Housecall Pro's first.
    pub fn next_webhook(&self) -> Option<OutgoingWebhook> {
        let highlevel = || self.0.highlevel.outbox().pop();
        self.0.housecall.outbox().pop().or_else(|| self.0.twilio.outbox().pop()).or_else(highlevel)
    }

    /// The technician whom every shop has, with a campaign that matches.
    pub fn terry(&self) -> Technician {
        self.0.terry.clone()
    }

    /// Hires a technician; no campaign is made.
    pub fn technician(&self, name: &str, email: &str) -> Technician {
        hire(&self.0.housecall, name, email)
    }

    /// Makes a campaign whose Employee ID is the technician's address.
    pub async fn campaign_of(&self, technician: &Technician) -> String {
        self.campaign(&technician.name, &technician.email).await
    }

    /// Makes a campaign with this Employee ID; answers with its id.
    pub async fn campaign(&self, name: &str, employee_id: &str) -> String {
        let new = campaigns::NewCampaign {
            kind: CampaignKind::Employee,
            name: name.into(),
            employee_id: Some(employee_id.into()),
            photo_url: None,
            templates: default_templates(CampaignKind::Employee),
        };
        let (id, now) = (self.0.app.env.new_id::<CampaignId>(), self.0.app.env.now());
        let made = self.0.app.db.write(self.0.company, move |tx| campaigns::store::insert(tx, id, &new, now));
        made.await.map_err(|error: DbError| error).expect("a campaign can be made");
        id.to_string()
    }

    /// The id of the campaign of this name.
    pub async fn campaign_named(&self, name: &str) -> String {
        let list = self.api().get("/v1/campaigns").await.ok();
        let found = list["items"]
            .as_array()
            .and_then(|all| all.iter().find(|one| one["name"] == name))
            .map(|one| one["id"].clone());
        found.and_then(|id| id.as_str().map(str::to_owned)).expect("a campaign of this name")
    }

    /// A customer with this mobile number (`+1…`), and `NAME@example.com` as address.
    pub fn customer(&self, first_name: &str, phone: &str) -> Customer {
        let email = format!("{}@example.com", first_name.to_lowercase());
        let digits = phone.trim_start_matches("+1");
        self.customer_with(
            &json!({ "first_name": first_name, "last_name": "Lee", "email": email, "mobile_number": digits }),
        )
    }

    /// A customer with exactly these fields of HCP's.
    pub fn customer_with(&self, fields: &Value) -> Customer {
        self.0.clock.advance(std::time::Duration::from_secs(1));
        let customer_ref = self.0.housecall.add_customer(fields.clone()).expect("HCP takes the customer");
        Customer::new(self.clone(), customer_ref, fields)
    }

    /// A program with the company's key.
    pub fn api(&self) -> Api {
        self.api_at(&self.0.url)
    }

    /// The same, asking another hub.
    pub fn api_at(&self, url: &str) -> Api {
        Api::anonymous(url).with("authorization", &format!("Bearer {}", self.0.api_key))
    }

    /// Somebody of this role, signed in with a browser that sends our app's header.
    pub async fn signed_in_as(&self, role: Role) -> Api {
        let email = format!("{}@{}.example.com", role.as_str(), self.0.word);
        self.signs_in(&format!("Somebody {}", role.as_str()), &email, role, None).await
    }

    /// Terry, signed in on his phone.
    pub async fn terry_signed_in(&self) -> Api {
        let terry = self.terry();
        self.signs_in(&terry.name, &terry.email, Role::FieldTech, Some(terry.employee_ref)).await
    }

    async fn signs_in(&self, name: &str, email: &str, role: Role, employee_ref: Option<String>) -> Api {
        self.has_person(name, email, role, employee_ref).await;
        self.comes_in(email).await
    }

    /// Somebody of [`Shop::has_person`] signs in.
    pub async fn comes_in(&self, email: &str) -> Api {
        let nobody = Api::anonymous(&self.0.url);
        let answer = nobody.post("/v1/session", &json!({ "email": email, "password": PASSWORD })).await;
        answer.ok();
        nobody.with_session_of(&answer)
    }

    /// Somebody who can sign in with [`PASSWORD`].
    pub async fn has_person(&self, name: &str, email: &str, role: Role, employee_ref: Option<String>) -> PersonId {
        let hash = people::hash_password(Secret::from(PASSWORD)).await.expect("a hash can be made");
        let (id, now) = (self.0.app.env.new_id::<PersonId>(), self.0.app.env.now());
        let person = NewPerson {
            employee_ref,
            name: name.to_owned(),
            email: email.to_owned(),
            role,
            password_hash: Some(hash),
            avatar_url: None,
        };
        let added = self.0.app.db.write(self.0.company, move |tx| people::store::insert(tx, id, &person, now));
        added.await.map_err(|error: DbError| error).expect("a person can be added");
        id
    }

    /// Changes settings for pulse checks, as the settings page does.
    pub async fn settings(&self, patch: Value) {
        self.api().patch("/v1/settings/pulse_checks", &patch).await.ok();
    }

    /// Changes a campaign, as the settings page does.
    pub async fn change_campaign(&self, name: &str, patch: Value) {
        let id = self.campaign_named(name).await;
        self.api().patch(&format!("/v1/campaigns/{id}"), &patch).await.ok();
    }

    /// Runs an import to its end; call `settle` afterwards.
    pub async fn imports(&self) {
        let path = format!("/v1/connections/{}/import", self.housecall_connection());
        self.api().post(&path, &json!({})).await.ok();
    }

    /// The pulse checks, newest first, as the API tells them.
    pub async fn pulse_checks(&self) -> Vec<Value> {
        let page = self.api().get("/v1/pulse_checks?limit=200").await.ok();
        page["items"].as_array().cloned().unwrap_or_default()
    }

    /// The only pulse check, with its whole story.
    pub async fn only_pulse_check(&self) -> Value {
        let all = self.pulse_checks().await;
        assert_eq!(all.len(), 1, "{all:#?}");
        self.api().get(&format!("/v1/pulse_checks/{}", all[0]["id"].as_str().expect("an id"))).await.ok()
    }

    /// The receipts, newest first.
    pub async fn receipts(&self) -> Vec<Value> {
        let page = self.api().get("/v1/receipts?limit=200").await.ok();
        page["items"].as_array().cloned().unwrap_or_default()
    }

    /// Texts that left Twilio's API, to anybody; Twilio's own answers among them.
    pub fn texts_sent(&self) -> usize {
        let state = self.0.twilio.state();
        let texts = state["texts"].as_array().cloned().unwrap_or_default();
        texts.iter().filter(|text| text["direction"] == "to_phone").count()
    }

    /// Mails that were taken, to anybody.
    pub fn mails_sent(&self) -> usize {
        self.0.mail.mails(None).len()
    }
}

fn example_company(id: CompanyId, name: &str, word: &str) -> Company {
    Company {
        id,
        name: name.into(),
        time_zone: "America/Denver".into(),
        phone: Some("(303) 555-0100".into()),
        email: Some(format!("office@{word}.example.com")),
        postal_address: Some("1 Example Street, Denver, CO 80202".into()),
        website: None,
        paused: false,
    }
}

fn settings(owner: PersonId) -> PulseCheckSettings {
    let link = |kind, label: &str, url: &str| ReviewLink { kind, label: label.into(), url: url.into() };
    PulseCheckSettings {
        alert_people: vec![owner],
        alert_sentiments: vec![FeedbackSentiment::Negative],
        review_links: vec![
            link(ReviewLinkKind::Google, "Google", "https://search.google.com/local/writereview?placeid=EXAMPLE"),
            link(ReviewLinkKind::Facebook, "Facebook", "https://www.facebook.com/example/reviews"),
        ],
        questions: vec![Question { en: "Would you call us again?".into(), es: "¿Nos volvería a llamar?".into() }],
        ..PulseCheckSettings::default()
    }
}

fn hire(housecall: &housecall::fake::Fake, name: &str, email: &str) -> Technician {
    let (first_name, last_name) = name.split_once(' ').unwrap_or((name, ""));
    let employee_ref = housecall.hire(NewEmployee {
        first_name: first_name.into(),
        last_name: last_name.into(),
        email: email.into(),
        mobile_number: None,
        role: "field tech".into(),
        avatar_url: Some("https://photos.example.com/face.jpg".into()),
        is_point_of_contact: false,
    });
    Technician { employee_ref, name: name.to_owned(), email: email.to_owned() }
}
