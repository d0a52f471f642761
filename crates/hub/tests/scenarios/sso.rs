//! Single sign-on, against an issuer of our own that checks what issuers check.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use aws_lc_rs::{
    digest::{SHA256, digest},
    signature::{Ed25519KeyPair, KeyPair},
};
use axum::{
    Form, Json, Router,
    extract::State,
    http::StatusCode,
    routing::{get, post},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use domain::{Secret, event::Role};
use hub::people::sso::Provider;
use serde_json::{Value, json};
use testkit::{Answer, Api, World, scenario};
use tokio::net::TcpListener;

/// A time in a far future: the library looks at the machine's own clock.
const NEVER: i64 = 4_102_444_800;

/// An issuer with one key, and codes that it has given out.
#[derive(Clone)]
struct Issuer(Arc<Inner>);

struct Inner {
    url: String,
    key: Ed25519KeyPair,
    /// Code → what the token says, and the PKCE challenge that came with it.
    codes: Mutex<HashMap<String, (Value, String)>>,
}

impl Issuer {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let key = Ed25519KeyPair::generate().unwrap();
        let issuer = Self(Arc::new(Inner { url, key, codes: Mutex::default() }));
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(describe))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .with_state(issuer.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        issuer
    }

    fn provider(&self, id: &str, trust_email: bool) -> Provider {
        Provider {
            id: id.into(),
            name: "Example ID".into(),
            issuer: self.0.url.clone(),
            client_id: "porchlight".into(),
            client_secret: Secret::from("the issuer knows it"),
            trust_email,
        }
    }

    /// Somebody signs in there; the code that the browser brings back.
    fn signs_in(&self, address: &str, subject: &str, email: &str, verified: Option<bool>) -> (String, String) {
        let url = url::Url::parse(address).unwrap();
        let asked: HashMap<String, String> = url.query_pairs().into_owned().collect();
        assert_eq!((asked["client_id"].as_str(), asked["response_type"].as_str()), ("porchlight", "code"));
        assert_eq!(asked["code_challenge_method"], "S256");
        let claims = json!({
            "iss": self.0.url, "aud": "porchlight", "sub": subject, "nonce": asked["nonce"], "email": email,
            "email_verified": verified, "iat": 1_700_000_000, "exp": NEVER,
        });
        let code = format!("code-{subject}-{}", self.0.codes.lock().unwrap().len());
        self.0.codes.lock().unwrap().insert(code.clone(), (claims, asked["code_challenge"].clone()));
        (code, asked["state"].clone())
    }
}

async fn describe(State(issuer): State<Issuer>) -> Json<Value> {
    let url = &issuer.0.url;
    Json(json!({
        "issuer": url, "authorization_endpoint": format!("{url}/authorize"), "token_endpoint": format!("{url}/token"),
        "jwks_uri": format!("{url}/keys"), "response_types_supported": ["code"], "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["EdDSA"],
    }))
}

async fn keys(State(issuer): State<Issuer>) -> Json<Value> {
    let x = BASE64.encode(issuer.0.key.public_key().as_ref());
    Json(json!({ "keys": [{ "kty": "OKP", "crv": "Ed25519", "use": "sig", "kid": "1", "alg": "EdDSA", "x": x }] }))
}

async fn token(
    State(issuer): State<Issuer>,
    Form(form): Form<HashMap<String, String>>,
) -> Result<Json<Value>, (StatusCode, Json<Value>)> {
    let refused = || (StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid_grant" })));
    let (claims, challenge) = issuer.0.codes.lock().unwrap().remove(&form["code"]).ok_or_else(refused)?;
    if BASE64.encode(digest(&SHA256, form["code_verifier"].as_bytes())) != challenge {
        return Err(refused());
    }
    let head = BASE64.encode(json!({ "alg": "EdDSA", "kid": "1", "typ": "JWT" }).to_string());
    let body = format!("{head}.{}", BASE64.encode(claims.to_string()));
    let token = format!("{body}.{}", BASE64.encode(issuer.0.key.sign(body.as_bytes()).as_ref()));
    Ok(Json(json!({ "access_token": "x", "token_type": "Bearer", "id_token": token })))
}

/// A hub with this issuer.
async fn hub_with(world: &World, issuer: &Issuer) -> String {
    let (provider, trusted) = (issuer.provider("example", false), issuer.provider("own-tenant", true));
    world.another_hub(|config| config.sso = vec![provider, trusted]).await.1
}

/// Goes to the issuer and comes back as somebody.
async fn goes_and_comes_back(
    browser: &Api,
    issuer: &Issuer,
    provider: &str,
    (subject, email, verified): (&str, &str, Option<bool>),
) -> Answer {
    let gone = browser.get(&format!("/v1/session/sso/{provider}/start?return_to=/reports")).await;
    assert_eq!(gone.status, 303, "{}", gone.body);
    let (code, state) = issuer.signs_in(gone.header("location").unwrap(), subject, email, verified);
    let mark = gone.cookie("porchlight_sso").unwrap();
    let browser = browser.with("cookie", &format!("porchlight_sso={mark}"));
    browser.get(&format!("/v1/session/sso/callback?code={code}&state={state}")).await
}

fn where_to(answer: &Answer) -> &str {
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.header("location").unwrap()
}

scenario! {
    async fn an_account_elsewhere_signs_in_whoever_is_here_under_its_verified_address(world) {
        let issuer = Issuer::start().await;
        let url = hub_with(world, &issuer).await;
        world.shop.has_person("Olga", "olga@example.example.com", Role::OfficeStaff, None).await;
        let nobody = Api::anonymous(&url);
        let offered = nobody.get("/v1/sign_in").await.ok();
        assert_eq!(offered["sso"][0], json!({ "id": "example", "name": "Example ID" }));

        let first = goes_and_comes_back(&nobody, &issuer, "example", ("subject-1", "Olga@Example.example.com", Some(true))).await;
        assert_eq!(where_to(&first), "/reports");
        let olga = nobody.with_session_of(&first);
        assert_eq!(olga.get("/v1/me").await.ok()["person"]["name"], "Olga");
        assert_eq!(olga.get("/v1/me/sessions").await.ok()["items"][0]["method"], "sso");
        // From now on the subject counts, whatever the address is.
        let second = goes_and_comes_back(&nobody, &issuer, "example", ("subject-1", "married@example.com", None)).await;
        nobody.with_session_of(&second).get("/v1/me").await.ok();
        // Unlinked, it is an unknown account again.
        let linked = olga.get("/v1/me/sign_in").await.ok()["sso"][0]["id"].as_str().unwrap().to_owned();
        assert_eq!(olga.delete(&format!("/v1/me/sso/{linked}")).await.status, 204);
        let third = goes_and_comes_back(&nobody, &issuer, "example", ("subject-1", "married@example.com", Some(true))).await;
        assert_eq!(where_to(&third), "/sign-in?problem=sso-unknown-person");
    }
}

scenario! {
    async fn an_unverified_address_and_a_stranger_do_not_get_in(world) {
        let issuer = Issuer::start().await;
        let url = hub_with(world, &issuer).await;
        world.shop.has_person("Olga", "olga@example.example.com", Role::OfficeStaff, None).await;
        let nobody = Api::anonymous(&url);
        for (verified, expected) in [(Some(false), "sso-not-verified"), (None, "sso-not-verified")] {
            let answer = goes_and_comes_back(&nobody, &issuer, "example", ("subject-1", "olga@example.example.com", verified)).await;
            assert_eq!(where_to(&answer), format!("/sign-in?problem={expected}"));
            assert!(answer.cookie("porchlight_session").is_none());
        }
        let stranger = goes_and_comes_back(&nobody, &issuer, "example", ("subject-2", "who@example.com", Some(true))).await;
        assert_eq!(where_to(&stranger), "/sign-in?problem=sso-unknown-person");
        // The operator trusts the addresses of a tenant of their own.
        let own = goes_and_comes_back(&nobody, &issuer, "own-tenant", ("subject-3", "olga@example.example.com", None)).await;
        nobody.with_session_of(&own).get("/v1/me").await.ok();
    }
}

scenario! {
    async fn a_sign_in_elsewhere_ends_in_the_browser_where_it_began_and_once(world) {
        let issuer = Issuer::start().await;
        let url = hub_with(world, &issuer).await;
        world.shop.has_person("Olga", "olga@example.example.com", Role::OfficeStaff, None).await;
        let nobody = Api::anonymous(&url);
        let gone = nobody.get("/v1/session/sso/example/start").await;
        let (code, state) = issuer.signs_in(gone.header("location").unwrap(), "subject-1", "olga@example.example.com", Some(true));
        let path = format!("/v1/session/sso/callback?code={code}&state={state}");
        let elsewhere = nobody.get(&path).await;
        assert_eq!(where_to(&elsewhere), "/sign-in?problem=sso-expired", "another browser");
        let here = nobody.with("cookie", &format!("porchlight_sso={}", gone.cookie("porchlight_sso").unwrap()));
        assert_eq!(where_to(&here.get(&path).await), "/");
        assert_eq!(where_to(&here.get(&path).await), "/sign-in?problem=sso-expired", "once");
        assert_eq!(where_to(&nobody.get("/v1/session/sso/callback?error=access_denied&state=x").await), "/sign-in?problem=sso-failed");
        assert_eq!(nobody.get("/v1/session/sso/nobody/start").await.problem().0, 404);
        let forged = nobody.get("/v1/session/sso/example/start?return_to=//evil.example").await;
        let (code, state) = issuer.signs_in(forged.header("location").unwrap(), "subject-1", "", None);
        let here = nobody.with("cookie", &format!("porchlight_sso={}", forged.cookie("porchlight_sso").unwrap()));
        assert_eq!(where_to(&here.get(&format!("/v1/session/sso/callback?code={code}&state={state}")).await), "/");
    }
}

scenario! {
    async fn somebody_signed_in_links_an_account_whose_address_is_another(world) {
        let issuer = Issuer::start().await;
        let url = hub_with(world, &issuer).await;
        world.shop.has_person("Olga", "olga@example.example.com", Role::OfficeStaff, None).await;
        let nobody = Api::anonymous(&url);
        let signed_in = world.shop.comes_in("olga@example.example.com").await;
        // Who only followed a link of a foreign page links nothing: the account is a stranger's.
        let lured = Answer::of(signed_in.request("GET", &format!("{url}/v1/session/sso/example/start"))).await;
        let (code, state) = issuer.signs_in(lured.header("location").unwrap(), "subject-9", "evil@example.com", Some(true));
        let mark = nobody.with("cookie", &format!("porchlight_sso={}", lured.cookie("porchlight_sso").unwrap()));
        let back = mark.get(&format!("/v1/session/sso/callback?code={code}&state={state}")).await;
        assert_eq!(where_to(&back), "/sign-in?problem=sso-unknown-person");

        let order = json!({ "provider": "example" });
        let gone = Answer::of(signed_in.request("POST", &format!("{url}/v1/me/sso")).json(&order)).await;
        let (code, state) = issuer.signs_in(gone.ok()["url"].as_str().unwrap(), "subject-9", "private@example.com", None);
        let here = nobody.with("cookie", &format!("porchlight_sso={}", gone.cookie("porchlight_sso").unwrap()));
        let back = here.get(&format!("/v1/session/sso/callback?code={code}&state={state}")).await;
        assert_eq!(where_to(&back), "/settings/account");
        let later = goes_and_comes_back(&nobody, &issuer, "example", ("subject-9", "private@example.com", None)).await;
        assert_eq!(nobody.with_session_of(&later).get("/v1/me").await.ok()["person"]["name"], "Olga");
    }
}
