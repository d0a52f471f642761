//! OAuth 2.0 tokens: exchange and refresh, for providers that hand them out.

use domain::{Secret, Timestamp};
use serde::Deserialize;
use std::time::Duration;

use crate::{Call, Http, ProviderError};

/// Who we are to the provider's authorization server.
#[derive(Debug, Clone)]
pub struct OAuthApp {
    /// Where tokens are handed out.
    pub token_url: String,
    /// The app's public id.
    pub client_id: String,
    /// The app's secret.
    pub client_secret: Secret,
    /// Must equal the one that the grant was asked for with.
    pub redirect_uri: String,
}

/// A grant's tokens. The refresh token is spent by its use: store the new pair before the
/// access token is used.
#[derive(Debug, Clone)]
pub struct Tokens {
    /// For the `Authorization` header.
    pub access: Secret,
    /// For the next refresh.
    pub refresh: Option<Secret>,
    /// When the access token ends.
    pub expires_at: Timestamp,
}

#[derive(Deserialize)]
struct Wire {
    access_token: Secret,
    refresh_token: Option<Secret>,
    #[serde(default = "two_hours")]
    expires_in: u64,
}

fn two_hours() -> u64 {
    7_200
}

impl OAuthApp {
    /// Turns the code of a redirect into tokens.
    pub async fn exchange(&self, http: &Http, code: &Secret, now: Timestamp) -> Result<Tokens, ProviderError> {
        self.ask(http, now, &[("grant_type", "authorization_code"), ("code", code.expose())]).await
    }

    /// Trades the refresh token for a new pair.
    pub async fn refresh(&self, http: &Http, refresh: &Secret, now: Timestamp) -> Result<Tokens, ProviderError> {
        self.ask(http, now, &[("grant_type", "refresh_token"), ("refresh_token", refresh.expose())]).await
    }

    async fn ask(&self, http: &Http, now: Timestamp, grant: &[(&str, &str)]) -> Result<Tokens, ProviderError> {
        let mut body = serde_json::Map::new();
        let fixed = [
            ("client_id", self.client_id.as_str()),
            ("client_secret", self.client_secret.expose()),
            ("redirect_uri", &self.redirect_uri),
        ];
        for (name, value) in fixed.iter().chain(grant) {
            body.insert((*name).to_owned(), (*value).into());
        }
        let answer = http.send(Call::post(&self.token_url).json(&body)).await?;
        match answer.status {
            200 | 201 => {
                let wire: Wire = answer.json()?;
                Ok(Tokens {
                    access: wire.access_token,
                    refresh: wire.refresh_token,
                    expires_at: now.plus(Duration::from_secs(wire.expires_in)),
                })
            }
            // `invalid_grant` is spoken with 400 or 401: either way a person must connect anew.
            400 | 401 | 403 => Err(ProviderError::Unauthorized),
            _ => Err(answer.failure()),
        }
    }
}
