//! The fake's tokens: consents, single-use refresh tokens with their 30 seconds of grace, an agency's
//! tokens for its accounts, private tokens.

use std::{collections::HashMap, time::Duration};

use axum::{Extension, extract::State as Extract, http::StatusCode};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use bytes::Bytes;
use domain::Timestamp;
use serde_json::{Value, json};

use super::{
    Fake,
    answer::{Answered, Asked, Refusal, bad, made, ok},
    ids::{iso, uuid},
};

/// How long an access token lives.
const LIFE: Duration = Duration::from_secs(86_399);
/// How long a refresh token lives that nobody uses.
const REFRESH_LIFE: Duration = Duration::from_hours(365 * 24);
/// Within this span the same refresh token gives the same answer.
const GRACE: Duration = Duration::from_secs(30);
const CODE_LIFE: Duration = Duration::from_mins(10);
/// What an agency's grant has besides what was asked for.
const AGENCY_SCOPES: [&str; 2] = ["oauth.readonly", "oauth.write"];

/// Whom a token acts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenClass {
    /// The sub-account.
    Location,
    /// The agency.
    Company,
}

impl TokenClass {
    fn word(self) -> &'static str {
        match self {
            Self::Location => "Location",
            Self::Company => "Company",
        }
    }
}

/// What a token is good for.
#[derive(Debug, Clone)]
pub(super) struct Grant {
    pub class: TokenClass,
    pub scopes: String,
    pub ends: Option<Timestamp>,
    pub is_private: bool,
}

/// Everything that was handed out.
#[derive(Default)]
pub(super) struct Tokens {
    pub access: HashMap<String, Grant>,
    codes: HashMap<String, (Grant, Timestamp)>,
    refresh: HashMap<String, (Grant, Timestamp)>,
    /// Spent refresh tokens with the answer that they gave, and when.
    spent: HashMap<String, (Timestamp, Value)>,
}

impl Fake {
    /// A private integration token of the account.
    pub fn private_token(&self, scopes: &[&str]) -> String {
        let token = format!("pit-{}", uuid(&self.shared.env));
        let grant = Grant { class: TokenClass::Location, scopes: scopes.join(" "), ends: None, is_private: true };
        self.state_mut().tokens.access.insert(token.clone(), grant);
        token
    }

    /// Somebody agrees: the code that the redirect would carry. Good once, for ten minutes. An agency's
    /// grant may ask for tokens of its accounts.
    pub fn authorize(&self, class: TokenClass, scopes: &[&str]) -> String {
        let code = self.shared.env.token::<20>();
        let mut scopes = scopes.to_vec();
        if class == TokenClass::Company {
            scopes.extend(AGENCY_SCOPES.iter().filter(|scope| !scopes.contains(scope)).copied().collect::<Vec<_>>());
        }
        let grant = Grant { class, scopes: scopes.join(" "), ends: None, is_private: false };
        let until = self.now().plus(CODE_LIFE);
        let mut state = self.state_mut();
        state.installed_at.get_or_insert(self.now());
        state.tokens.codes.insert(code.clone(), (grant, until));
        code
    }

    /// All access tokens end now; refresh tokens and private tokens stay.
    pub fn expire_access_tokens(&self) {
        let now = self.now();
        for grant in self.state_mut().tokens.access.values_mut().filter(|grant| !grant.is_private) {
            grant.ends = Some(now);
        }
    }

    /// All tokens are dead.
    pub fn revoke_tokens(&self) {
        self.state_mut().tokens = Tokens::default();
    }

    fn hand_out(&self, tokens: &mut Tokens, grant: Grant) -> Value {
        let env = &self.shared.env;
        let ends = self.now().plus(LIFE);
        let (access, refresh) = (self.jwt(&grant, ends), env.token::<24>());
        let (class, scopes) = (grant.class, grant.scopes.clone());
        tokens.access.insert(access.clone(), Grant { ends: Some(ends), ..grant.clone() });
        tokens.refresh.insert(refresh.clone(), (grant, self.now().plus(REFRESH_LIFE)));
        let mut answer = json!({
            "access_token": access, "token_type": "Bearer", "expires_in": LIFE.as_secs(), "refresh_token": refresh,
            "refreshTokenId": env.token::<12>(), "scope": scopes, "userType": class.word(),
            "companyId": self.shared.company, "userId": self.shared.owner, "planId": self.shared.plan,
            "isBulkInstallation": class == TokenClass::Company, "traceId": uuid(env),
        });
        if class == TokenClass::Location {
            answer["locationId"] = self.shared.location.clone().into();
        } else {
            answer["approvedLocations"] = json!([self.shared.location]);
            answer["approveAllLocations"] = false.into();
            answer["installToFutureLocations"] = false.into();
        }
        answer
    }

    /// Three parts like theirs; the last one proves nothing.
    fn jwt(&self, grant: &Grant, ends: Timestamp) -> String {
        let whose = if grant.class == TokenClass::Location { &self.shared.location } else { &self.shared.company };
        let scopes: Vec<&str> = grant.scopes.split_whitespace().collect();
        let claims = json!({
            "authClass": grant.class.word(), "authClassId": whose, "primaryAuthClassId": whose, "source": "INTEGRATION",
            "sourceId": self.shared.client_id, "channel": "OAUTH", "oauthMeta": {"scopes": scopes}, "exp": ends.seconds(),
        });
        let seal: [u8; 32] = self.shared.env.random();
        [r#"{"alg":"RS256","typ":"JWT"}"#.as_bytes(), claims.to_string().as_bytes(), &seal]
            .map(|part| URL_SAFE_NO_PAD.encode(part))
            .join(".")
    }
}

type Pairs = HashMap<String, String>;

/// A form; their own examples send JSON too.
fn form(body: &Bytes) -> Pairs {
    if body.first() == Some(&b'{') {
        return serde_json::from_slice(body).unwrap_or_default();
    }
    serde_urlencoded::from_bytes(body).unwrap_or_default()
}

fn unauthorized(description: &str) -> Refusal {
    Refusal(StatusCode::UNAUTHORIZED, json!({"error": "UnAuthorized!", "error_description": description}))
}

/// `POST /oauth/token`.
pub(super) async fn token(Extract(fake): Extract<Fake>, body: Bytes) -> Answered {
    let asked = form(&body);
    let text = |name: &str| asked.get(name).cloned().unwrap_or_default();
    let mut state = fake.state_mut();
    let is_client = text("client_id") == fake.shared.client_id && text("client_secret") == fake.shared.client_secret;
    let client = || if is_client { Ok(()) } else { Err(unauthorized("Invalid client credentials!")) };
    match text("grant_type").as_str() {
        "authorization_code" => {
            // The code is checked before the client, as was seen.
            let unknown = || unauthorized("Authorization code not found");
            let code = text("code");
            let until = state.tokens.codes.get(&code).map(|(_, until)| *until).ok_or_else(unknown)?;
            client()?;
            let (grant, _) = state.tokens.codes.remove(&code).ok_or_else(unknown)?;
            if until < fake.now() {
                return Err(unknown());
            }
            ok(fake.hand_out(&mut state.tokens, grant))
        }
        "refresh_token" => {
            client()?;
            if state.is_closed {
                return Err(bad("Location is not active"));
            }
            refresh(&fake, &mut state.tokens, text("refresh_token"))
        }
        _ => Err(bad("Bad Request")),
    }
}

fn refresh(fake: &Fake, tokens: &mut Tokens, asked: String) -> Answered {
    let now = fake.now();
    if let Some((at, answer)) = tokens.spent.get(&asked)
        && now.since(*at) <= GRACE
    {
        return ok(answer.clone());
    }
    let live = tokens.refresh.remove(&asked).filter(|(_, ends)| *ends > now);
    let (grant, _) = live.ok_or_else(|| unauthorized("Invalid refresh token"))?;
    let answer = fake.hand_out(tokens, grant);
    tokens.spent.insert(asked, (now, answer.clone()));
    ok(answer)
}

/// `POST /oauth/locationToken`, with an agency's token.
pub(super) async fn location_token(
    Extract(fake): Extract<Fake>,
    Extension(agency): Extension<Grant>,
    body: Bytes,
) -> Answered {
    let asked = form(&body);
    let is_ours =
        asked.get("companyId") == Some(&fake.shared.company) && asked.get("locationId") == Some(&fake.shared.location);
    let mut state = fake.state_mut();
    if !is_ours || state.installed_at.is_none() {
        return Err(bad("Location not found"));
    }
    if state.is_closed {
        return Err(bad("Location is not active"));
    }
    let grant = Grant { class: TokenClass::Location, ends: None, ..agency };
    let mut answer = fake.hand_out(&mut state.tokens, grant);
    answer["appId"] = fake.shared.app.clone().into();
    answer["versionId"] = fake.shared.app.clone().into();
    made(answer)
}

/// `GET /oauth/installedLocations`, with an agency's token.
pub(super) async fn installed(Extract(fake): Extract<Fake>, asked: Asked) -> Answered {
    let known =
        ["skip", "limit", "query", "isInstalled", "companyId", "appId", "versionId", "onTrial", "planId", "locationId"];
    asked.check(&known, &["companyId", "appId"])?;
    if asked.get("companyId") != Some(&fake.shared.company) || asked.get("appId") != Some(&fake.shared.app) {
        return Err(bad("Bad Request"));
    }
    let since = fake.state_mut().installed_at;
    let fits = asked.get("isInstalled").is_none_or(|wanted| (wanted == "true") == since.is_some())
        && asked.get("locationId").is_none_or(|id| id == fake.shared.location)
        && asked.number("skip", 0)? == 0;
    let mut locations = Vec::new();
    if fits {
        locations.push(json!({
            "_id": fake.shared.location, "name": super::NAME, "address": super::STREET,
            "isInstalled": since.is_some(), "versionId": fake.shared.app, "installedAt": since.map(iso),
        }));
    }
    ok(json!({"count": locations.len(), "locations": locations, "installToFutureLocations": false}))
}
