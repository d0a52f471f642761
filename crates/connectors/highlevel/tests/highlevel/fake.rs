//! The fake does what is documented and was seen of HighLevel, over real HTTP.
//!
//! Compiled as a unit test of `src/fake.rs`.

use std::{collections::BTreeSet, time::Duration};

use aws_lc_rs::signature::{ED25519, UnparsedPublicKey};
use base64::{Engine, engine::general_purpose::STANDARD};
use connect::{AddressGuard, Answer, Call, Http, fake::Fault};
use domain::{Env, Timestamp, env::TestClock};
use serde_json::{Value, json};

use super::{Fake, TokenClass};

mod fake_parts;

pub const ALL_SCOPES: &[&str] = &[
    "contacts.readonly",
    "contacts.write",
    "locations.readonly",
    "locations/customFields.readonly",
    "locations/customFields.write",
    "locations/customValues.readonly",
    "locations/customValues.write",
    "locations/tags.readonly",
    "locations/tags.write",
    "locations/tasks.readonly",
    "locations/templates.readonly",
    "calendars.readonly",
    "calendars/events.readonly",
    "calendars/events.write",
    "conversations.readonly",
    "conversations.write",
    "conversations/message.readonly",
    "conversations/message.write",
    "opportunities.readonly",
    "opportunities.write",
    "businesses.readonly",
    "businesses.write",
    "users.readonly",
    "workflows.readonly",
    "campaigns.readonly",
];
const LATER: Duration = Duration::from_secs(5);

pub struct World {
    pub fake: Fake,
    pub clock: TestClock,
    pub env: Env,
    pub location: String,
    token: String,
    base_url: String,
    http: Http,
}

pub async fn world() -> World {
    let (env, clock) = Env::test(Timestamp::parse("2026-08-26T15:00:00Z").unwrap()); // a Wednesday, 9 in Denver
    let fake = Fake::new(env.clone());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}/highlevel", listener.local_addr().unwrap());
    let router = axum::Router::new().nest("/highlevel", fake.router());
    tokio::spawn(async move { axum::serve(listener, router).await });
    let (token, location) = (fake.private_token(ALL_SCOPES), fake.location_id());
    World { fake, clock, env, location, token, base_url, http: Http::new(AddressGuard::AllowPrivate) }
}

impl World {
    fn call(&self, method: &str, path: &str) -> Call {
        let url = format!("{}{path}", self.base_url);
        match method {
            "GET" => Call::get(&url),
            "POST" => Call::post(&url),
            "PUT" => Call::put(&url),
            "DELETE" => Call::delete(&url),
            other => panic!("{other}"),
        }
    }

    pub async fn send(&self, call: Call) -> Answer {
        self.http.send(call).await.unwrap()
    }

    async fn with(&self, token: &str, method: &str, path: &str) -> (u16, Value) {
        let call = self.call(method, path).header("authorization", &format!("Bearer {token}"));
        let answer = self.send(call.header("version", "2021-07-28")).await;
        (answer.status, answer.json().unwrap())
    }

    /// With all scopes.
    pub async fn asks(&self, method: &str, path: &str, body: Value) -> (u16, Value) {
        self.asks_in("2021-07-28", method, path, body).await
    }

    async fn asks_in(&self, version: &str, method: &str, path: &str, body: Value) -> (u16, Value) {
        let mut call = self.call(method, path).header("authorization", &format!("Bearer {}", self.token));
        call = call.header("version", version);
        if !body.is_null() {
            call = call.json(&body);
        }
        let answer = self.send(call).await;
        (answer.status, answer.json().unwrap())
    }

    /// What must succeed.
    pub async fn does(&self, method: &str, path: &str, body: Value) -> Value {
        let (status, answer) = self.asks(method, path, body).await;
        assert!((200..300).contains(&status), "{method} {path}: {status} {answer}");
        answer
    }

    pub async fn gets(&self, path: &str) -> Value {
        self.does("GET", path, Value::Null).await
    }

    async fn token(&self, fields: &[(&str, &str)]) -> (u16, Value) {
        let (id, secret) = self.fake.oauth_client();
        let fields = [&[("client_id", id.as_str()), ("client_secret", secret.as_str())], fields].concat();
        let answer = self.send(self.call("POST", "/oauth/token").form(&fields)).await;
        (answer.status, answer.json().unwrap())
    }

    /// A body for the search, with the given besides what it needs.
    async fn searches(&self, more: Value) -> (u16, Value) {
        let mut body = json!({"locationId": self.location, "pageLimit": 100});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.asks("POST", "/contacts/search", body).await
    }

    /// First names, in lower case, of what a filter finds.
    async fn finds(&self, filters: Value) -> Vec<String> {
        let (status, found) = self.searches(json!({"filters": filters})).await;
        assert_eq!(status, 200, "{found}");
        names(&found["contacts"], "firstNameLowerCase")
    }

    /// Names of the webhooks that wait.
    fn told(&self) -> Vec<String> {
        self.webhooks().iter().map(|body| body["type"].as_str().unwrap().to_owned()).collect()
    }

    fn webhooks(&self) -> Vec<Value> {
        let bodies = std::iter::from_fn(|| self.fake.outbox().pop());
        bodies.map(|webhook| serde_json::from_slice(&webhook.body).unwrap()).collect()
    }

    fn listens(&self) {
        self.fake.set_webhook("https://hub.example.com/hooks");
    }
}

fn names(list: &Value, name: &str) -> Vec<String> {
    list.as_array().unwrap().iter().map(|one| one[name].as_str().unwrap().to_owned()).collect()
}

fn id(record: &Value) -> String {
    record["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_code_is_good_once_for_ten_minutes_and_checked_before_the_client() {
    let world = world().await;
    let exchange = async |code: String| world.token(&[("grant_type", "authorization_code"), ("code", &code)]).await;
    let stranger = world.call("POST", "/oauth/token").form(&[
        ("client_id", "x"),
        ("client_secret", "y"),
        ("grant_type", "authorization_code"),
        ("code", "nothing"),
    ]);
    let answer: Value = world.send(stranger).await.json().unwrap();
    assert_eq!(answer["error_description"], "Authorization code not found");
    let code = world.fake.authorize(TokenClass::Location, &["contacts.readonly"]);
    let stranger = world.call("POST", "/oauth/token").form(&[
        ("client_id", "x"),
        ("client_secret", "y"),
        ("grant_type", "authorization_code"),
        ("code", &code),
    ]);
    let answer: Value = world.send(stranger).await.json().unwrap();
    assert_eq!(answer["error_description"], "Invalid client credentials!");
    let (status, tokens) = exchange(code.clone()).await;
    assert_eq!((status, &tokens["userType"], &tokens["expires_in"]), (200, &json!("Location"), &json!(86_399)));
    assert_eq!((&tokens["locationId"], &tokens["scope"]), (&json!(world.location), &json!("contacts.readonly")));
    assert_eq!(exchange(code).await.0, 401);
    let late = world.fake.authorize(TokenClass::Location, &["contacts.readonly"]);
    world.clock.advance(Duration::from_secs(601));
    assert_eq!(exchange(late).await.0, 401);
}

#[tokio::test]
async fn tokens_end_are_renewed_once_and_die_with_the_account() {
    let world = world().await;
    let code = world.fake.authorize(TokenClass::Location, &["contacts.readonly"]);
    let (_, first) = world.token(&[("grant_type", "authorization_code"), ("code", &code)]).await;
    let path = format!("/contacts/?locationId={}", world.location);
    let access = first["access_token"].as_str().unwrap();
    assert_eq!(world.with(access, "GET", &path).await.0, 200);
    world.clock.advance(Duration::from_secs(86_399));
    let (status, refused) = world.with(access, "GET", &path).await;
    assert_eq!((status, &refused["message"]), (401, &json!("Invalid token: access token is invalid")));

    let old = first["refresh_token"].as_str().unwrap().to_owned();
    let refresh =
        async |token: String| world.token(&[("grant_type", "refresh_token"), ("refresh_token", &token)]).await;
    let (_, second) = refresh(old.clone()).await;
    world.clock.advance(Duration::from_secs(30));
    assert_eq!(refresh(old.clone()).await.1["refresh_token"], second["refresh_token"]);
    world.clock.advance(Duration::from_secs(1));
    assert_eq!(refresh(old).await.0, 401);
    let access = second["access_token"].as_str().unwrap().to_owned();
    assert_eq!(world.with(&access, "GET", &path).await.0, 200);
    world.fake.expire_access_tokens();
    assert_eq!(world.with(&access, "GET", &path).await.0, 401);
    world.fake.close_location();
    let (status, closed) = refresh(second["refresh_token"].as_str().unwrap().to_owned()).await;
    assert_eq!((status, &closed["message"]), (400, &json!("Location is not active")));
}

#[tokio::test]
async fn an_agency_gets_its_accounts_tokens() {
    let world = world().await;
    let code = world.fake.authorize(TokenClass::Company, &["contacts.readonly"]);
    let (_, agency) = world.token(&[("grant_type", "authorization_code"), ("code", &code)]).await;
    assert_eq!((&agency["userType"], &agency["locationId"]), (&json!("Company"), &Value::Null));
    let access = agency["access_token"].as_str().unwrap();
    let (status, refused) = world.with(access, "GET", &format!("/contacts/?locationId={}", world.location)).await;
    assert!(status == 401 && refused["message"].as_str().unwrap().starts_with("This authClass type"), "{refused}");
    let (company, app) = (world.fake.company_id(), world.fake.app_id());
    let path = format!("/oauth/installedLocations?companyId={company}&appId={app}&isInstalled=true");
    let (_, found) = world.with(access, "GET", &path).await;
    assert_eq!((&found["count"], &found["locations"][0]["_id"]), (&json!(1), &json!(world.location)));
    let call = world.call("POST", "/oauth/locationToken").header("authorization", &format!("Bearer {access}"));
    let call = call.header("version", "2021-07-28").form(&[("companyId", &company), ("locationId", &world.location)]);
    let answer = world.send(call).await;
    let tokens: Value = answer.json().unwrap();
    assert_eq!((answer.status, &tokens["userType"]), (201, &json!("Location")));
    assert_eq!(tokens["scope"], "contacts.readonly oauth.readonly oauth.write");
    let path = format!("/contacts/?locationId={}", world.location);
    assert_eq!(world.with(tokens["access_token"].as_str().unwrap(), "GET", &path).await.0, 200);
    let call = world.call("POST", "/oauth/locationToken").header("authorization", &format!("Bearer {}", world.token));
    let answer: Value = world.send(call.header("version", "2021-07-28")).await.json().unwrap();
    assert_eq!(answer["message"], "Token's user type mismatch!");
}

#[tokio::test]
async fn somebody_agrees_on_a_page_and_the_app_is_installed() {
    let world = world().await;
    world.listens();
    let (client, app) = (world.fake.oauth_client().0, world.fake.app_id());
    let page = format!(
        "/v2/oauth/chooselocation?response_type=code&client_id={client}&version_id={app}&redirect_uri=https%3A%2F%2Fhub.example.com%2Fback&scope=contacts.readonly&state=s%261"
    );
    let answer = world.send(world.call("GET", &page)).await;
    let html = String::from_utf8(answer.body.clone()).unwrap();
    assert!(html.contains("Agree") && html.contains("s&amp;1") && html.contains("contacts.readonly"), "{html}");
    let without = page.replace(&format!("&version_id={app}"), "");
    let answer = world.send(world.call("GET", &without)).await;
    assert!(String::from_utf8(answer.body).unwrap().contains("error.noversionid"));
    let fields = [
        ("client_id", client.as_str()),
        ("version_id", &app),
        ("redirect_uri", "https://hub.example.com/back"),
        ("state", "s&1"),
        ("scope", "contacts.readonly"),
    ];
    let answer = world.send(world.call("POST", "/v2/oauth/chooselocation").form(&fields)).await;
    let back = url::Url::parse(answer.header("location").unwrap()).unwrap();
    let pairs: std::collections::HashMap<String, String> = back.query_pairs().into_owned().collect();
    assert_eq!((answer.status, pairs["state"].as_str()), (303, "s&1"));
    let (status, _) = world.token(&[("grant_type", "authorization_code"), ("code", &pairs["code"])]).await;
    assert_eq!(status, 200);
    assert_eq!(world.told(), ["INSTALL"]);
    world.fake.uninstall();
    let gone = world.webhooks();
    assert_eq!((&gone[0]["type"], &gone[0]["locationId"]), (&json!("UNINSTALL"), &json!(world.location)));
    assert_eq!(world.asks("GET", "/contacts/x", Value::Null).await.0, 401);
}

#[tokio::test]
async fn token_version_scope_and_account_are_looked_at_in_turn() {
    let world = world().await;
    let path = format!("/contacts/?locationId={}", world.location);
    let said = |answer: Answer| {
        let body: Value = answer.json().unwrap();
        assert!(body["traceId"].is_string());
        (answer.status, body["message"].as_str().unwrap().to_owned())
    };
    assert_eq!(said(world.send(world.call("GET", &path)).await), (401, "Invalid JWT".into()));
    let call = || world.call("GET", &path).header("authorization", &format!("Bearer {}", world.token));
    assert_eq!(said(world.send(call()).await), (401, "version header was not found.".into()));
    let answer = world.send(call().header("version", "2020-01-01")).await;
    assert_eq!(said(answer), (401, "version header is invalid".into()));
    for version in ["v3", "2023-02-21", "2021-07-28", "2021-04-15"] {
        let answer = world.send(call().header("version", version)).await;
        assert_eq!(answer.status, if version == "v3" { 404 } else { 200 }, "the list is gone in v3");
    }
    let narrow = world.fake.private_token(&["contacts.readonly"]);
    let (status, body) = world.with(&narrow, "DELETE", "/contacts/x").await;
    assert_eq!((status, &body["message"]), (401, &json!("The token is not authorized for this scope.")));
    let (status, body) = world.with(&narrow, "GET", "/contacts/?locationId=another").await;
    assert_eq!((status, &body["message"]), (403, &json!("The token does not have access to this location.")));
    let (status, body) = world.with(&narrow, "GET", "/contacts/nobody").await;
    assert_eq!((status, &body["statusCode"]), (404, &json!(404)));
    assert_eq!(world.with(&narrow, "GET", "/nothing/here").await.0, 404);
}

#[tokio::test]
async fn a_contact_is_kept_in_their_shape_and_refused_in_their_words() {
    let world = world().await;
    let body = json!({
        "locationId": world.location, "name": "Ann Marie Lee", "email": "Ann@Example.com", "phone": "(303) 555-0101",
        "tags": ["VIP", "vip", "Lead"], "companyName": "Lee's", "dateOfBirth": "09/25/1990",
    });
    let made = world.does("POST", "/contacts/", body).await;
    let contact = &made["contact"];
    assert_eq!((&contact["firstName"], &contact["lastName"]), (&json!("Ann"), &json!("Marie Lee")));
    assert_eq!((&contact["email"], &contact["emailLowerCase"]), (&json!("Ann@Example.com"), &json!("ann@example.com")));
    assert_eq!((&contact["phone"], &contact["tags"]), (&json!("+13035550101"), &json!(["lead", "vip"])));
    assert_eq!((&contact["dateOfBirth"], &contact["deleted"]), (&json!("1990-09-25T00:00:00.000Z"), &json!(false)));
    assert_eq!(id(contact).len(), 20);

    for (same, field) in [(json!({"email": "ANN@example.com"}), "email"), (json!({"phone": "303-555-0101"}), "phone")] {
        let mut body = json!({"locationId": world.location});
        body.as_object_mut().unwrap().extend(same.as_object().unwrap().clone());
        let (status, refused) = world.asks("POST", "/contacts/", body).await;
        assert_eq!((status, &refused["message"]), (400, &json!("This location does not allow duplicated contacts.")));
        let meta = json!({"contactId": contact["id"], "contactName": "Ann Marie Lee", "matchingField": field});
        assert_eq!(refused["meta"], meta);
    }
    let path = format!("/contacts/{}", id(contact));
    let (status, refused) =
        world.asks("PUT", &path, json!({"additionalEmails": [], "companyName": "x", "dnd": "no"})).await;
    assert_eq!((status, &refused["error"]), (422, &json!("Unprocessable Entity")));
    let expected = [
        "property additionalEmails should not exist",
        "property companyName should not exist",
        "dnd must be a boolean value",
    ];
    assert_eq!(refused["message"], json!(expected));

    let changed = world
        .does("PUT", &path, json!({"tags": ["New"], "email": "", "dndSettings": {"SMS": {"status": "active"}}}))
        .await;
    assert_eq!(
        (&changed["succeded"], &changed["contact"]["tags"]),
        (&json!(true), &json!(["new"])),
        "tags replace all"
    );
    assert!(changed["contact"].get("email").is_none() && changed["contact"].get("emailLowerCase").is_none());
    let (_, in_v3) = world.asks_in("v3", "PUT", &path, json!({"dndSettings": {"email": {"status": "active"}}})).await;
    assert_eq!((&in_v3["succeeded"], in_v3.get("succeded")), (&json!(true), None));
    assert_eq!(in_v3["contact"]["dndSettings"]["email"]["status"], "active");
    assert_eq!(world.fake.contact(&id(contact)).unwrap()["dndSettings"]["Email"]["status"], "active");
    world.does("POST", "/contacts/", json!({"locationId": world.location, "email": "ann@example.com"})).await;
    assert_eq!(world.does("DELETE", &path, Value::Null).await["succeded"], true);
    assert_eq!(world.asks("GET", &path, Value::Null).await.0, 404);
}

#[tokio::test]
async fn an_upsert_finds_by_address_first_and_leaves_the_other_identifier_out() {
    let world = world().await;
    let ann = world.fake.add_contact(json!({"firstName": "Ann", "email": "ann@example.com", "tags": ["a"]})).unwrap();
    let ben = world.fake.add_contact(json!({"firstName": "Ben", "phone": "+13035550102"})).unwrap();
    let body =
        json!({"locationId": world.location, "email": "ann@example.com", "phone": "+13035550102", "tags": ["b"]});
    let answer = world.does("POST", "/contacts/upsert", body.clone()).await;
    assert_eq!((&answer["new"], &answer["contact"]["id"]), (&json!(false), &json!(ann)));
    assert_eq!((&answer["contact"]["tags"], answer["contact"].get("phone")), (&json!(["b"]), None));
    assert_eq!(world.fake.contact(&ben).unwrap()["phone"], "+13035550102");
    world.fake.allow_duplicates(true);
    let mut again = body;
    again["createNewIfDuplicateAllowed"] = true.into();
    assert_eq!(world.does("POST", "/contacts/upsert", again).await["new"], true);
    let path = format!("/contacts/search/duplicate?locationId={}&number=%2B13035550102", world.location);
    assert_eq!(world.gets(&path).await["contact"]["id"], json!(ben), "the first of several");
    let nobody = format!("/contacts/search/duplicate?locationId={}&email=no%40example.com", world.location);
    assert_eq!(world.gets(&nobody).await["contact"], Value::Null);
    let lookup = format!("/contacts/lookup?locationId={}&email=ann%40example.com", world.location);
    assert_eq!(world.asks_in("v3", "GET", &lookup, Value::Null).await.0, 401, "not for private tokens");
}

#[tokio::test]
async fn a_create_may_be_refused_and_made_all_the_same() {
    let world = world().await;
    world.fake.lose_created_contact();
    let (status, _) = world.asks("POST", "/contacts/", json!({"locationId": world.location, "firstName": "Ann"})).await;
    assert_eq!((status, world.fake.contacts().len()), (422, 1));
}

#[tokio::test]
async fn the_search_lags_behind_and_shows_what_was_before() {
    let world = world().await;
    let ann =
        world.fake.add_contact(json!({"firstName": "Ann", "address1": "1 Way", "timezone": "America/Denver"})).unwrap();
    assert!(world.finds(json!([])).await.is_empty());
    world.clock.advance(Duration::from_secs(3));
    assert_eq!(world.finds(json!([])).await, ["ann"]);
    world.fake.update_contact(&ann, json!({"firstName": "Beth"}));
    world.clock.advance(Duration::from_secs(1));
    world.fake.update_contact(&ann, json!({"firstName": "Cleo"}));
    assert_eq!(world.finds(json!([])).await, ["ann"]);
    world.clock.advance(Duration::from_secs(2));
    assert_eq!(world.finds(json!([])).await, ["beth"]);
    world.clock.advance(Duration::from_secs(1));
    let (_, found) = world.searches(json!({})).await;
    let row = &found["contacts"][0];
    assert_eq!((&row["firstNameLowerCase"], &row["address"]), (&json!("cleo"), &json!("1 Way")));
    for absent in ["firstName", "name", "address1", "timezone"] {
        assert!(row.get(absent).is_none(), "{absent}");
    }
}

#[tokio::test]
async fn filters_find_whom_they_should_and_others_are_refused() {
    let world = world().await;
    let field = world.fake.add_custom_field("Customer number", "TEXT");
    world.fake.add_contact(json!({"firstName": "Ann", "email": "ann@example.com", "tags": ["vip"], "customFields": [{"key": "customer_number", "field_value": "C-1"}]})).unwrap();
    let between = world.env.now().plus(Duration::from_secs(30));
    world.clock.advance(Duration::from_mins(1));
    world.fake.add_contact(json!({"firstName": "Ben", "phone": "3035550102", "dnd": true, "city": "Denver"})).unwrap();
    world.fake.add_contact(json!({"firstName": "Cid", "city": "Aurora", "tags": ["vip", "lead"]})).unwrap();
    world.clock.advance(LATER);
    let one =
        |field: &str, operator: &str, value: Value| json!([{"field": field, "operator": operator, "value": value}]);
    for (filters, names) in [
        (one("email", "eq", json!("ANN@example.com")), &["ann"][..]),
        (one("phone", "eq", json!("+13035550102")), &["ben"]),
        (one("tags", "eq", json!("vip")), &["ann", "cid"]),
        (one("tags", "not_contains", json!("vip")), &["ben"]),
        (one("firstNameLowerCase", "contains", json!("i")), &["cid"]),
        (one("dnd", "eq", json!(true)), &["ben"]),
        (json!([{"field": "city", "operator": "exists"}]), &["ben", "cid"]),
        (json!([{"field": "city", "operator": "not_exists"}]), &["ann"]),
        (one(&format!("customFields.{field}"), "eq", json!("c-1")), &["ann"]),
        (one("dateAdded", "range", json!({"gt": between})), &["ben", "cid"]),
        (one("dateUpdated", "range", json!({"lte": between})), &["ann"]),
        (
            json!([{"group": "OR", "filters": [
                {"field": "city", "operator": "eq", "value": "Aurora"},
                {"group": "AND", "filters": [{"field": "dnd", "operator": "eq", "value": false}, {"field": "tags", "operator": "eq", "value": "vip"}]},
            ]}]),
            &["ann", "cid"],
        ),
    ] {
        assert_eq!(world.finds(filters.clone()).await, names, "{filters}");
    }
    for wrong in [
        json!({"filters": one("email", "contains", json!("ann"))}),
        json!({"filters": one("dateAdded", "eq", json!("2026-08-26"))}),
        json!({"filters": one("shoeSize", "eq", json!("9"))}),
        json!({"filters": one("city", "eq", json!("x".repeat(76)))}),
        json!({"filters": one("city", "eq", Value::Null)}),
        json!({"sort": [{"field": "phone"}]}),
        json!({"pageLimit": 501}),
        json!({"pageLimit": null}),
        json!({"limit": 5}),
    ] {
        assert_eq!(world.searches(wrong.clone()).await.0, 422, "{wrong}");
    }
    assert_eq!(world.searches(json!({"page": 1, "searchAfter": [1, 1]})).await.0, 400);
    assert_eq!(world.searches(json!({"query": "BEN"})).await.1["total"], 1);
}

#[tokio::test]
async fn pages_of_ten_thousand_contacts_show_each_once_though_some_change_meanwhile() {
    let world = world().await;
    world.fake.unlimited();
    for n in 0..10_000 {
        world.fake.add_contact(json!({"firstName": format!("n{n}"), "email": format!("n{n}@example.com")})).unwrap();
    }
    world.clock.advance(LATER);
    let sort = json!([{"field": "dateUpdated", "direction": "asc"}, {"field": "email", "direction": "desc"}]);
    let (mut seen, mut after) = (BTreeSet::new(), None);
    loop {
        let place = after.map_or(json!({"page": 1}), |after: Value| json!({"searchAfter": after}));
        let mut more = json!({"pageLimit": 500, "sort": sort});
        more.as_object_mut().unwrap().extend(place.as_object().unwrap().clone());
        let (status, found) = world.searches(more).await;
        assert_eq!((status, &found["total"]), (200, &json!(10_000)));
        let rows = found["contacts"].as_array().unwrap();
        for row in rows {
            assert!(seen.insert(id(row)), "twice");
        }
        if rows.len() < 500 {
            break;
        }
        after = Some(rows[499]["searchAfter"].clone());
        // The row that the next page starts after goes away.
        if seen.len() == 1_000 {
            world.fake.delete_contact(&id(&rows[499]));
            world.fake.add_contact(json!({"firstName": "new"})).unwrap();
            world.clock.advance(LATER);
        }
    }
    assert_eq!(seen.len(), 10_001, "those that were there, and the new one at the end");
    assert_eq!(world.searches(json!({"pageLimit": 500, "page": 20})).await.0, 200);
    assert_eq!(world.searches(json!({"pageLimit": 500, "page": 21})).await.0, 400, "the wall");
}

#[tokio::test]
async fn the_old_list_goes_on_after_the_last_one() {
    let world = world().await;
    let all: Vec<String> =
        (0..5).map(|n| world.fake.add_contact(json!({"firstName": format!("n{n}")})).unwrap()).collect();
    let path = format!("/contacts/?locationId={}&limit=2", world.location);
    let first = world.gets(&path).await;
    assert_eq!((&first["count"], &first["meta"]["startAfterId"]), (&json!(5), &json!(all[1])));
    let second = world.gets(&format!("{path}&startAfterId={}", all[1])).await;
    assert_eq!(names(&second["contacts"], "id"), all[2..4]);
    let last = world.gets(&format!("{path}&startAfterId={}", all[3])).await;
    assert_eq!((last["contacts"].as_array().unwrap().len(), &last["meta"]["startAfterId"]), (1, &Value::Null));
}
