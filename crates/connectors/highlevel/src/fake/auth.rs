//! The fake's tokens: consents, single-use refresh tokens with their 30 seconds of grace, private tokens.

use std::{collections::HashMap, time::Duration};

use axum::{
    extract::{Query, State as Extract},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use bytes::Bytes;
use domain::Timestamp;
use serde_json::{Value, json};

use super::{
    Fake,
    door::{Refusal, ok},
};

/// How long an access token lives.
const LIFE: Duration = Duration::from_secs(86_399);
/// Within this span the same refresh token gives the same answer.
const GRACE: Duration = Duration::from_secs(30);
const CODE_LIFE: Duration = Duration::from_mins(10);

/// Whom a token acts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenClass {
    /// The sub-account.
    Location,
    /// The agency.
    Company,
}

/// A token and what it is good for.
#[derive(Debug, Clone)]
pub(super) struct Grant {
    pub class: TokenClass,
    pub scopes: String,
    pub ends: Option<Timestamp>,
}

/// Everything that was handed out.
#[derive(Default)]
pub(super) struct Tokens {
    pub access: HashMap<String, Grant>,
    codes: HashMap<String, (Grant, Timestamp)>,
    refresh: HashMap<String, Grant>,
    /// Spent refresh tokens with the answer that they gave, and when.
    spent: HashMap<String, (Timestamp, Value)>,
}

impl Tokens {
    pub fn revoke_all(&mut self) {
        *self = Self::default();
    }
}

impl Fake {
    /// A private integration token of the account.
    pub fn private_token(&self, scopes: &[&str]) -> String {
        let token = format!("pit-{}", self.shared.env.token::<16>());
        let grant = Grant { class: TokenClass::Location, scopes: scopes.join(" "), ends: None };
        self.state_mut().tokens.access.insert(token.clone(), grant);
        token
    }

    /// Somebody agrees: the code that the redirect would carry. Good once.
    pub fn authorize(&self, class: TokenClass, scopes: &[&str]) -> String {
        let code = self.shared.env.token::<20>();
        let grant = Grant { class, scopes: scopes.join(" "), ends: None };
        let until = self.now().plus(CODE_LIFE);
        self.state_mut().tokens.codes.insert(code.clone(), (grant, until));
        code
    }

    /// All access tokens end now; refresh tokens stay.
    pub fn expire_access_tokens(&self) {
        self.state_mut().tokens.access.retain(|token, _| token.starts_with("pit-"));
    }

    /// All tokens are dead.
    pub fn revoke_tokens(&self) {
        self.state_mut().tokens.revoke_all();
    }

    fn hand_out(&self, tokens: &mut Tokens, grant: Grant) -> Value {
        let (access, refresh) = (self.shared.env.token::<24>(), self.shared.env.token::<24>());
        let ends = self.now().plus(LIFE);
        let class = grant.class;
        tokens.refresh.insert(refresh.clone(), grant.clone());
        tokens.access.insert(access.clone(), Grant { ends: Some(ends), ..grant.clone() });
        let mut answer = json!({
            "access_token": access, "token_type": "Bearer", "expires_in": LIFE.as_secs(), "refresh_token": refresh,
            "scope": grant.scopes, "companyId": self.shared.company, "userId": "sIMuserAAAAAAAAAAA01",
            "userType": if class == TokenClass::Location { "Location" } else { "Company" },
            "isBulkInstallation": class == TokenClass::Company,
        });
        if class == TokenClass::Location {
            answer["locationId"] = self.shared.location.clone().into();
        }
        answer
    }
}

type Pairs = HashMap<String, String>;

fn unauthorized(description: &str) -> Refusal {
    Refusal(StatusCode::UNAUTHORIZED, json!({"error": "UnAuthorized!", "error_description": description}))
}

/// `POST /oauth/token`.
pub(super) async fn token(Extract(fake): Extract<Fake>, body: Bytes) -> Result<Response, Refusal> {
    let asked: Pairs = serde_urlencoded::from_bytes(&body)
        .ok()
        .filter(|pairs: &Pairs| !pairs.is_empty())
        .or_else(|| serde_json::from_slice(&body).ok())
        .unwrap_or_default();
    let text = |name: &str| asked.get(name).cloned().unwrap_or_default();
    let now = fake.now();
    let mut state = fake.state_mut();
    let is_client = text("client_id") == fake.shared.client_id && text("client_secret") == fake.shared.client_secret;
    match text("grant_type").as_str() {
        "authorization_code" => {
            // The code is checked before the client, as was seen.
            let (grant, until) = state
                .tokens
                .codes
                .get(&text("code"))
                .cloned()
                .ok_or_else(|| unauthorized("Authorization code not found"))?;
            if !is_client {
                return Err(unauthorized("Invalid client credentials!"));
            }
            state.tokens.codes.remove(&text("code"));
            if until < now {
                return Err(unauthorized("Authorization code not found"));
            }
            let answer = fake.hand_out(&mut state.tokens, grant);
            Ok(ok(answer))
        }
        "refresh_token" => {
            if !is_client {
                return Err(unauthorized("Invalid client credentials!"));
            }
            if state.is_closed {
                return Err(Refusal(
                    StatusCode::BAD_REQUEST,
                    json!({"statusCode": 400, "message": "Location is not active"}),
                ));
            }
            let asked = text("refresh_token");
            if let Some((at, answer)) = state.tokens.spent.get(&asked)
                && now.since(*at) <= GRACE
            {
                return Ok(ok(answer.clone()));
            }
            let grant = state.tokens.refresh.remove(&asked).ok_or_else(|| unauthorized("Invalid refresh token"))?;
            let answer = fake.hand_out(&mut state.tokens, grant);
            state.tokens.spent.insert(asked, (now, answer.clone()));
            Ok(ok(answer))
        }
        _ => Err(Refusal(StatusCode::BAD_REQUEST, json!({"statusCode": 400, "message": "Bad Request"}))),
    }
}

/// `POST /oauth/locationToken`, with an agency's token.
pub(super) async fn location_token(Extract(fake): Extract<Fake>, body: Bytes) -> Result<Response, Refusal> {
    let asked: Pairs = serde_urlencoded::from_bytes(&body).unwrap_or_default();
    let is_ours =
        asked.get("companyId") == Some(&fake.shared.company) && asked.get("locationId") == Some(&fake.shared.location);
    if !is_ours {
        return Err(Refusal(StatusCode::BAD_REQUEST, json!({"statusCode": 400, "message": "Location not found"})));
    }
    let mut state = fake.state_mut();
    let scopes = state
        .tokens
        .access
        .values()
        .find(|grant| grant.class == TokenClass::Company)
        .map(|grant| format!("{} oauth.readonly oauth.write", grant.scopes))
        .unwrap_or_default();
    let answer = fake.hand_out(&mut state.tokens, Grant { class: TokenClass::Location, scopes, ends: None });
    Ok((StatusCode::CREATED, axum::Json(answer)).into_response())
}

/// `GET /oauth/installedLocations`, with an agency's token.
pub(super) async fn installed(Extract(fake): Extract<Fake>) -> Result<Response, Refusal> {
    Ok(ok(json!({
        "locations": [{"_id": fake.shared.location, "name": "Example Plumbing", "address": "1 Example Street", "isInstalled": true}],
        "count": 1, "installToFutureLocations": false,
    })))
}

/// The page on which somebody agrees.
pub(super) async fn consent_page(Query(asked): Query<Pairs>) -> Html<String> {
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    let hidden = ["redirect_uri", "state", "scope"]
        .iter()
        .map(|name| {
            let value = escape(asked.get(*name).map(String::as_str).unwrap_or_default());
            format!("<input type=\"hidden\" name=\"{name}\" value=\"{value}\">")
        })
        .collect::<Vec<_>>()
        .concat();
    let scopes = asked
        .get("scope")
        .map(String::as_str)
        .unwrap_or_default()
        .split_whitespace()
        .map(|scope| format!("<li><code>{}</code></li>", escape(scope)))
        .collect::<Vec<_>>()
        .concat();
    Html(format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>HighLevel sandbox</title>\
         <body style=\"font-family:sans-serif;max-width:34rem;margin:4rem auto;padding:0 1rem;line-height:1.5\"><h1>HighLevel (sandbox)</h1>\
         <p>An app asks for access to the sub-account <b>Example Plumbing</b>:</p><ul>{scopes}</ul>\
         <form method=\"post\" action=\"\">{hidden}<button style=\"font:inherit;padding:.6rem 1.2rem\">Agree</button></form></body></html>"
    ))
}

/// Somebody agreed.
pub(super) async fn agreed(Extract(fake): Extract<Fake>, body: Bytes) -> Response {
    let asked: Pairs = serde_urlencoded::from_bytes(&body).unwrap_or_default();
    let scopes = asked.get("scope").cloned().unwrap_or_default();
    let code = fake.authorize(TokenClass::Location, &scopes.split_whitespace().collect::<Vec<_>>());
    let target = asked.get("redirect_uri").cloned().unwrap_or_default();
    let Ok(mut url) = url::Url::parse(&target) else { return StatusCode::BAD_REQUEST.into_response() };
    url.query_pairs_mut()
        .append_pair("code", &code)
        .append_pair("state", asked.get("state").map(String::as_str).unwrap_or_default());
    Redirect::to(url.as_str()).into_response()
}
