//! From a consent to tokens, and from an old pair to a new one.
//!
//! A refresh token is good once: whoever gets a new pair writes it down before using it. Within 30
//! seconds HighLevel gives the same new pair to the same old token, so a crash in between costs
//! nothing if the next try comes soon.

use connect::{Call, CrmGrant, Http, Named, ProviderError};
use domain::{Env, Secret};
use serde_json::Value;
use std::time::Duration;
use url::Url;

use crate::{CONSENT_URL, map, refusal};

/// Who we are to HighLevel: an app of their marketplace.
#[derive(Debug, Clone)]
pub struct App {
    /// The API's address, where tokens are handed out.
    pub base_url: String,
    /// `<app id>-<8 characters>`.
    pub client_id: String,
    pub client_secret: Secret,
    /// Where the consent comes back to; registered with the app, exactly.
    pub redirect_uri: String,
}

impl App {
    /// The app's id: the client id before its dash. Webhooks name it.
    pub fn id(&self) -> &str {
        self.client_id.split('-').next().unwrap_or_default()
    }

    /// The page on which somebody agrees. `state` comes back and proves who asked.
    pub fn consent_url(&self, scopes: &str, state: &str) -> Option<String> {
        let is_real = self.base_url.trim_end_matches('/') == crate::BASE_URL;
        let page = if is_real { CONSENT_URL.to_owned() } else { format!("{}/v2/oauth/chooselocation", self.base_url) };
        let mut url = Url::parse(&page).ok()?;
        url.query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", &self.client_id)
            .append_pair("version_id", self.id())
            .append_pair("redirect_uri", &self.redirect_uri)
            .append_pair("scope", scopes)
            .append_pair("state", state);
        Some(url.into())
    }

    /// Turns the code of a redirect into tokens.
    pub async fn exchange(&self, http: &Http, env: &Env, code: &Secret) -> Result<CrmGrant, ProviderError> {
        self.ask(http, env, &[("grant_type", "authorization_code"), ("code", code.expose())]).await
    }

    /// Trades the refresh token for a new pair.
    pub async fn refresh(&self, http: &Http, env: &Env, refresh: &Secret) -> Result<CrmGrant, ProviderError> {
        self.ask(http, env, &[("grant_type", "refresh_token"), ("refresh_token", refresh.expose())]).await
    }

    async fn ask(&self, http: &Http, env: &Env, grant: &[(&str, &str)]) -> Result<CrmGrant, ProviderError> {
        let mut fields = vec![
            ("client_id", self.client_id.as_str()),
            ("client_secret", self.client_secret.expose()),
            ("redirect_uri", &self.redirect_uri),
        ];
        fields.extend(grant);
        // Trading the same token twice within seconds gives the same answer: a lost one is only late.
        let call = Call::post(&format!("{}/oauth/token", self.base_url)).form(&fields).that_only_reads();
        let answer = http.send(call).await?;
        match answer.status {
            200..=299 => read(&answer.json()?, env),
            400 | 401 if refusal::of(&answer).code() == "refused" => Err(refused(&answer)),
            400 | 401 | 403 => Err(ProviderError::Unauthorized),
            _ => Err(refusal::of(&answer)),
        }
    }

    /// The accounts of an agency that have the app.
    pub async fn locations(&self, http: &Http, grant: &CrmGrant) -> Result<Vec<Named>, ProviderError> {
        let agency = grant.agency.as_deref().unwrap_or_default();
        let call = Call::get(&format!("{}/oauth/installedLocations", self.base_url))
            .header("authorization", &format!("Bearer {}", grant.access.expose()))
            .header("version", "2021-07-28")
            .query("companyId", agency)
            .query("appId", self.id())
            .query("isInstalled", "true")
            .query("limit", 100);
        let answer = http.send(call).await?;
        if !answer.is_success() {
            return Err(refusal::of(&answer));
        }
        let body: Value = answer.json()?;
        let one = |location: &Value| {
            let id = map::text(&location["_id"]).or_else(|| map::text(&location["id"]))?;
            Some(Named { name: map::text(&location["name"]).unwrap_or_else(|| id.clone()), id })
        };
        Ok(body["locations"].as_array().map(|all| all.iter().filter_map(one).collect()).unwrap_or_default())
    }

    /// Tokens for one account of an agency.
    pub async fn for_location(
        &self,
        http: &Http,
        env: &Env,
        agency: &CrmGrant,
        location_id: &str,
    ) -> Result<CrmGrant, ProviderError> {
        let call = Call::post(&format!("{}/oauth/locationToken", self.base_url))
            .header("authorization", &format!("Bearer {}", agency.access.expose()))
            .header("version", "2021-07-28")
            .form(&[("companyId", agency.agency.as_deref().unwrap_or_default()), ("locationId", location_id)])
            .that_only_reads();
        let answer = http.send(call).await?;
        if answer.is_success() { read(&answer.json()?, env) } else { Err(refusal::of(&answer)) }
    }
}

/// Of a refused token only a closed account is worth a word of its own.
fn refused(answer: &connect::Answer) -> ProviderError {
    match refusal::of(answer) {
        error @ ProviderError::Refused { .. } if error.to_string().contains(refusal::CLOSED) => error,
        _ => ProviderError::Unauthorized,
    }
}

/// Their v3 writes the names in another way.
fn read(wire: &Value, env: &Env) -> Result<CrmGrant, ProviderError> {
    let one = |names: [&str; 2]| names.into_iter().find_map(|name| map::text(&wire[name]));
    let seconds = wire["expires_in"].as_u64().or_else(|| wire["expiresIn"].as_u64()).unwrap_or(86_399);
    let access = one(["access_token", "accessToken"])
        .ok_or_else(|| ProviderError::Unreadable("an answer without a token".into()))?;
    Ok(CrmGrant {
        access: access.as_str().into(),
        refresh: one(["refresh_token", "refreshToken"]).map(|token| token.as_str().into()),
        expires_at: env.now().plus(Duration::from_secs(seconds)),
        scopes: map::text(&wire["scope"]).unwrap_or_default(),
        location: map::text(&wire["locationId"]),
        agency: map::text(&wire["companyId"]),
    })
}
