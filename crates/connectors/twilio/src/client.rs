//! The calls, typed. Requests are forms, answers are JSON, credentials are HTTP Basic.

use connect::{Answer, Call, Http, ProviderError};
use domain::{Phone, Secret};
use serde::de::DeserializeOwned;

use crate::{DEFAULT_BASE_URL, LOOKUPS_BASE_URL, TwilioConfig, errors, media, wire};

/// Makes calls to one account.
#[derive(Debug, Clone)]
pub struct Client {
    http: Http,
    base_url: String,
    lookups_url: String,
    account_sid: String,
    user: String,
    password: Secret,
}

/// What kind of line a number is, by Twilio Lookup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineType {
    /// A mobile: gets texts.
    Mobile,
    /// A landline: most likely gets none.
    Landline,
    /// Voice over IP: usually gets texts.
    Voip,
    /// A toll-free number.
    TollFree,
    /// Some other kind, or Twilio does not know.
    Unknown,
    /// No such number.
    Invalid,
}

impl Client {
    pub(crate) fn new(config: &TwilioConfig, http: Http) -> Self {
        let base_url = config.base_url.trim_end_matches('/').to_owned();
        let lookups_url = if base_url == DEFAULT_BASE_URL { LOOKUPS_BASE_URL.to_owned() } else { base_url.clone() };
        let (user, password) = match &config.api_key {
            Some((sid, secret)) => (sid.clone(), secret.clone()),
            None => (config.account_sid.clone(), config.auth_token.clone()),
        };
        Self { http, base_url, lookups_url, account_sid: config.account_sid.clone(), user, password }
    }

    /// Asks Lookup v2 what kind of line this is. Costs money per call at Twilio; keep the answer.
    pub async fn line_type(&self, phone: &Phone) -> Result<LineType, ProviderError> {
        let url = format!("{}/v2/PhoneNumbers/{}", self.lookups_url, phone.as_str());
        let found: wire::LookedUp = self.read(Call::get(&url).query("Fields", "line_type_intelligence")).await?;
        if found.valid == Some(false) {
            return Ok(LineType::Invalid);
        }
        let kind = found.line_type_intelligence.and_then(|line| line.kind);
        Ok(match kind.as_deref() {
            Some("mobile") => LineType::Mobile,
            Some("landline") => LineType::Landline,
            Some("fixedVoip" | "nonFixedVoip") => LineType::Voip,
            Some("tollFree") => LineType::TollFree,
            _ => LineType::Unknown,
        })
    }

    /// Posts a new message; the caller reads the answer, because only it knows what is at stake.
    pub(crate) async fn create_message(&self, form: &[(&str, &str)]) -> Result<Answer, ProviderError> {
        let url = format!("{}/Messages.json", self.account_url());
        self.http.send(Call::post(&url).form(form).basic(&self.user, &self.password)).await
    }

    /// The newest messages to a number, from a sender if it is known.
    pub(crate) async fn newest_messages(
        &self,
        to: &Phone,
        from: Option<&Phone>,
    ) -> Result<wire::MessagePage, ProviderError> {
        let url = format!("{}/Messages.json", self.account_url());
        let mut call = Call::get(&url).query("To", to.as_str()).query("PageSize", 100);
        if let Some(from) = from {
            call = call.query("From", from.as_str());
        }
        self.read(call).await
    }

    /// The page that another one names as its next.
    pub(crate) async fn next_messages(&self, next_page_uri: &str) -> Result<wire::MessagePage, ProviderError> {
        // Our credentials go along, so a page on another host is not followed.
        if !next_page_uri.starts_with("/2010-04-01/") {
            return Err(ProviderError::Unreadable("the next page is not a path of the API".into()));
        }
        self.read(Call::get(&format!("{}{next_page_uri}", self.base_url))).await
    }

    /// The account itself.
    pub(crate) async fn account(&self) -> Result<wire::Account, ProviderError> {
        self.read(Call::get(&format!("{}.json", self.account_url()))).await
    }

    /// The bytes behind the URL of a text's medium. The credentials are for the API's own host: they do not follow a
    /// redirect.
    pub(crate) async fn media(&self, url: &str, most_redirects: usize) -> Result<Vec<u8>, ProviderError> {
        if !url.starts_with(&format!("{}/2010-04-01/", self.base_url)) {
            return Err(ProviderError::Unreadable("the medium is not at the API".into()));
        }
        let mut answer = self.http.send(media::call(url).basic(&self.user, &self.password)).await?;
        let mut url = url.to_owned();
        for _ in 0..most_redirects {
            let Some(location) = answer.header("location").filter(|_| matches!(answer.status, 301..=308)) else {
                break;
            };
            url = media::target(&url, location)?;
            answer = self.http.send(media::call(&url)).await?;
        }
        match answer.status {
            200..=299 => answer.into_bytes(),
            404 | 410 | 429 | 500..=599 => Err(answer.failure()),
            _ => Err(errors::refusal(&answer)),
        }
    }

    fn account_url(&self) -> String {
        format!("{}/2010-04-01/Accounts/{}", self.base_url, self.account_sid)
    }

    async fn read<T: DeserializeOwned>(&self, call: Call) -> Result<T, ProviderError> {
        let answer = self.http.send(call.basic(&self.user, &self.password)).await?;
        match answer.status {
            200..=299 => answer.json(),
            404 | 429 | 500..=599 => Err(answer.failure()),
            _ => Err(errors::refusal(&answer)),
        }
    }
}
