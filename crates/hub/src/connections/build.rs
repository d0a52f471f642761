//! From settings and secrets to a connector. Names the settings of each kind.

use std::sync::Arc;

use connect::{AddressGuard, Connector, Credential, Http, Limiter, check_outgoing_url};
use domain::{Email, Env, Phone, Secret};

use super::{
    destination::{USUAL_SECURITY, usual_port},
    model::{Access, Kind, Secrets, Settings},
};
use crate::http::FieldError;

/// The settings that each kind knows: name, whether it must be there.
const fn known_settings(kind: Kind) -> &'static [(&'static str, bool)] {
    match kind {
        Kind::Housecall => &[("base_url", false), ("company_id", false)],
        Kind::Twilio => &[
            ("base_url", false),
            ("account_sid", true),
            ("from", false),
            ("messaging_service_sid", false),
            ("api_key_sid", false),
            ("a2p_registered", false),
        ],
        Kind::Highlevel => &[
            ("base_url", false),
            ("client_id", false),
            ("location_id", false),
            ("location_name", false),
            ("time_zone", false),
            ("webhook_keys", false),
        ],
        Kind::Email => &[
            ("host", true),
            ("port", false),
            ("security", false),
            ("username", false),
            ("from", true),
            ("from_name", false),
            ("reply_to", false),
        ],
    }
}

/// The secrets that each kind knows: name, whether it must be there.
const fn known_secrets(kind: Kind) -> &'static [(&'static str, bool)] {
    match kind {
        Kind::Housecall => &[
            ("api_key", false),
            ("access_token", false),
            ("webhook_secret", false),
            ("previous_webhook_secret", false),
        ],
        Kind::Twilio => &[("auth_token", true), ("previous_auth_token", false), ("api_key_secret", false)],
        Kind::Highlevel => &[
            ("private_token", false),
            ("client_secret", false),
            ("access_token", false),
            ("refresh_token", false),
            ("agency_token", false),
        ],
        Kind::Email => &[("password", false)],
    }
}

/// What a connection is built from.
pub struct Ingredients<'a> {
    /// Which provider.
    pub kind: Kind,
    /// Plain settings.
    pub settings: &'a Settings,
    /// Opened secrets.
    pub secrets: &'a Secrets,
    /// Where the provider finds our webhooks for this connection.
    pub webhook_url: &'a str,
    /// Which addresses may be called.
    pub guard: AddressGuard,
    /// Whether it may change things there.
    pub access: Access,
    /// What the grant covers, if that is known.
    pub scopes: Option<&'a str>,
    /// How often the provider may be called; shared by all connectors of this connection.
    pub limiter: Limiter,
}

/// Builds a connector, or says which fields are wrong.
pub fn build(from: &Ingredients<'_>, http: &Http, env: &Env) -> Result<Arc<dyn Connector>, Vec<FieldError>> {
    let mut form = Form { from, errors: Vec::new() };
    form.check_names();
    let connector: Option<Arc<dyn Connector>> = match from.kind {
        Kind::Housecall => form.housecall(http, env),
        Kind::Twilio => form.twilio(http, env),
        Kind::Email => form.email(env),
        Kind::Highlevel => form.highlevel(http),
    };
    match connector {
        Some(connector) if form.errors.is_empty() => Ok(connector),
        _ => Err(form.errors),
    }
}

struct Form<'a> {
    from: &'a Ingredients<'a>,
    errors: Vec<FieldError>,
}

impl Form<'_> {
    fn wrong(&mut self, field: &str, message: impl Into<String>) {
        self.errors.push(FieldError { field: field.to_owned(), message: message.into() });
    }

    fn setting(&self, name: &str) -> Option<&str> {
        self.from.settings.get(name).map(|value| value.trim()).filter(|value| !value.is_empty())
    }

    fn secret(&self, name: &str) -> Option<Secret> {
        self.from.secrets.get(name).filter(|secret| !secret.expose().is_empty()).cloned()
    }

    fn check_names(&mut self) {
        let (settings, secrets) = (known_settings(self.from.kind), known_secrets(self.from.kind));
        for name in self.from.settings.keys() {
            if !settings.iter().any(|(known, _)| known == name) {
                self.wrong(&format!("settings.{name}"), format!("there is no setting {name}"));
            }
        }
        for name in self.from.secrets.keys() {
            if !secrets.iter().any(|(known, _)| known == name) {
                self.wrong(&format!("secrets.{name}"), format!("there is no secret {name}"));
            }
        }
        for (name, _) in settings.iter().filter(|(_, required)| *required) {
            if self.setting(name).is_none() {
                self.wrong(&format!("settings.{name}"), "this is needed");
            }
        }
        for (name, _) in secrets.iter().filter(|(_, required)| *required) {
            if self.secret(name).is_none() {
                self.wrong(&format!("secrets.{name}"), "this is needed");
            }
        }
    }

    /// The base URL, or the provider's own.
    fn base_url(&mut self, usual: &str) -> String {
        let Some(url) = self.setting("base_url") else { return usual.to_owned() };
        match check_outgoing_url(url, self.from.guard) {
            Ok(_) => url.trim_end_matches('/').to_owned(),
            Err(why) => {
                self.wrong("settings.base_url", why);
                String::new()
            }
        }
    }

    fn housecall(&mut self, http: &Http, env: &Env) -> Option<Arc<dyn Connector>> {
        let base_url = self.base_url(housecall::BASE_URL);
        let credential = match (self.secret("api_key"), self.secret("access_token")) {
            (Some(key), _) => Credential::ApiKey(key),
            (None, Some(token)) => Credential::OAuth(token),
            (None, None) => {
                self.wrong("secrets.api_key", "an API key is needed");
                return None;
            }
        };
        let webhook_secrets =
            ["webhook_secret", "previous_webhook_secret"].into_iter().filter_map(|name| self.secret(name)).collect();
        let company_id = self.setting("company_id").map(str::to_owned);
        let config = housecall::HousecallConfig {
            base_url,
            credential,
            company_id,
            webhook_secrets,
            may_write: self.from.access == Access::ReadWrite,
        };
        Some(Arc::new(housecall::Housecall::new(config, http.clone(), env.clone())))
    }

    fn highlevel(&mut self, http: &Http) -> Option<Arc<dyn Connector>> {
        let base_url = self.base_url(highlevel::BASE_URL);
        let keys = match self.setting("webhook_keys") {
            None => Some(highlevel::webhook::Keys::highlevel()),
            Some(pem) => highlevel::webhook::Keys::read(pem),
        };
        let Some(keys) = keys else {
            self.wrong("settings.webhook_keys", "public keys in PEM, Ed25519 or RSA");
            return None;
        };
        let (private, client_id) = (self.secret("private_token"), self.setting("client_id").map(str::to_owned));
        if private.is_none() && client_id.is_none() {
            self.wrong("secrets.private_token", "a private integration token, or a marketplace app, is needed");
            return None;
        }
        if private.is_some() && self.setting("location_id").is_none() {
            self.wrong("settings.location_id", "the id of the sub-account that the token is of");
            return None;
        }
        if private.is_none() && self.secret("client_secret").is_none() {
            self.wrong("secrets.client_secret", "the app's client secret is needed");
            return None;
        }
        let token = private.or_else(|| self.secret("access_token"));
        let (Some(token), Some(location_id)) = (token, self.setting("location_id").map(str::to_owned)) else {
            return Some(Arc::new(highlevel::NotYet));
        };
        let config = highlevel::HighlevelConfig {
            base_url,
            token,
            location_id,
            may_write: self.from.access == Access::ReadWrite,
            time_zone: self.setting("time_zone").map(str::to_owned),
            scopes: self.from.scopes.map(str::to_owned),
            app_id: client_id.and_then(|id| id.split('-').next().map(str::to_owned)),
            keys,
            limiter: self.from.limiter.clone(),
        };
        Some(Arc::new(highlevel::Highlevel::new(config, http.clone())))
    }

    fn twilio(&mut self, http: &Http, env: &Env) -> Option<Arc<dyn Connector>> {
        let base_url = self.base_url(twilio::DEFAULT_BASE_URL);
        let sender = match (self.setting("messaging_service_sid"), self.setting("from")) {
            (Some(service), _) => Some(twilio::Sender::MessagingService(service.to_owned())),
            (None, Some(number)) => Phone::parse(number).map(twilio::Sender::Number),
            (None, None) => None,
        };
        let Some(sender) = sender else {
            self.wrong("settings.from", "a phone number of the account, or a messaging service, is needed");
            return None;
        };
        let api_key = self.setting("api_key_sid").map(str::to_owned).zip(self.secret("api_key_secret"));
        let config = twilio::TwilioConfig {
            base_url,
            account_sid: self.setting("account_sid")?.to_owned(),
            auth_token: self.secret("auth_token")?,
            previous_auth_token: self.secret("previous_auth_token"),
            api_key,
            sender,
            public_webhook_url: self.from.webhook_url.to_owned(),
        };
        Some(Arc::new(twilio::Twilio::new(config, http.clone(), env.clone())))
    }

    fn email(&mut self, env: &Env) -> Option<Arc<dyn Connector>> {
        let security = match self.setting("security").unwrap_or(USUAL_SECURITY) {
            "none" => email::Security::None,
            "starttls" => email::Security::StartTls,
            "tls" => email::Security::Tls,
            _ => {
                self.wrong("settings.security", "none, starttls or tls");
                return None;
            }
        };
        let host = self.setting("host")?.to_owned();
        if let Err(why) = check_outgoing_url(&format!("http://{host}/"), self.from.guard) {
            self.wrong("settings.host", why);
        }
        let usual_port = usual_port(self.setting("security").unwrap_or(USUAL_SECURITY));
        let Some(port) = self.setting("port").unwrap_or(usual_port).parse().ok().filter(|port: &u16| *port > 0) else {
            self.wrong("settings.port", "a number from 1 to 65535");
            return None;
        };
        let Some(from) = self.setting("from").and_then(Email::parse) else {
            self.wrong("settings.from", "this is not an e-mail address");
            return None;
        };
        let reply_to = self.setting("reply_to").map(Email::parse);
        if reply_to == Some(None) {
            self.wrong("settings.reply_to", "this is not an e-mail address");
        }
        let config = email::EmailConfig {
            host,
            port,
            security,
            username: self.setting("username").map(Secret::from),
            password: self.secret("password"),
            from,
            from_name: self.setting("from_name").map(str::to_owned),
            reply_to: reply_to.flatten(),
            guard: self.from.guard,
        };
        Some(Arc::new(email::EmailConnector::new(config, env.clone())))
    }
}
