//! Settings of the chat on the company's website.

use std::collections::BTreeSet;

use rules::{Language, web_chat::OpenHours};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::http::{FieldError, Problem};

/// In which corner of the page it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WebChatPosition {
    /// Bottom right.
    #[default]
    Right,
    /// Bottom left.
    Left,
}

/// How the chat on the company's website looks, and when somebody is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WebChatSettings {
    /// Off: the widget shows nothing.
    pub enabled: bool,
    /// `#rrggbb`.
    pub color: String,
    /// What stands above the form; at most 200 characters.
    pub greeting: String,
    /// The same in Spanish.
    pub greeting_es: String,
    /// In which corner.
    pub position: WebChatPosition,
    /// On which sites it may stand (`https://example.com`); none: on any.
    pub origins: Vec<String>,
    /// When somebody is there; of a day that is missing, nobody.
    pub hours: Vec<OpenHours>,
    /// Somebody is there day and night.
    pub always_open: bool,
}

impl Default for WebChatSettings {
    fn default() -> Self {
        use rules::web_chat::Day::{Friday, Monday, Thursday, Tuesday, Wednesday};
        let usual = |day| OpenHours { day, from: "08:00".to_owned(), to: "17:00".to_owned() };
        Self {
            enabled: false,
            color: "#b45309".to_owned(),
            greeting: "Hi! How can we help?".to_owned(),
            greeting_es: "¡Hola! ¿En qué podemos ayudarle?".to_owned(),
            position: WebChatPosition::Right,
            origins: Vec::new(),
            hours: [Monday, Tuesday, Wednesday, Thursday, Friday].map(usual).to_vec(),
            always_open: false,
        }
    }
}

/// Longest greeting, in characters.
const LONGEST_GREETING: usize = 200;
/// Most sites.
const MOST_ORIGINS: usize = 20;
/// Most spans of hours: three a day.
const MOST_HOURS: usize = 21;

impl WebChatSettings {
    /// The greeting in a language.
    pub fn greeting_in(&self, language: Language) -> &str {
        match language {
            Language::Es if !self.greeting_es.trim().is_empty() => &self.greeting_es,
            _ => &self.greeting,
        }
    }

    /// The settings as they are kept, or what is wrong with them.
    pub fn checked(mut self) -> Result<Self, Problem> {
        let mut errors = Vec::new();
        let mut wrong =
            |field: &str, message: &str| errors.push(FieldError { field: field.into(), message: message.into() });
        let digits = self.color.strip_prefix('#').unwrap_or_default();
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            wrong("color", "a colour as #rrggbb");
        }
        for (field, text) in [("greeting", &self.greeting), ("greeting_es", &self.greeting_es)] {
            if text.chars().count() > LONGEST_GREETING {
                wrong(field, "at most 200 characters");
            }
        }
        let mut origins = BTreeSet::new();
        for origin in &self.origins {
            match origin_of(origin) {
                Some(origin) => drop(origins.insert(origin)),
                None => wrong("origins", "a site is written like https://example.com"),
            }
        }
        if origins.len() > MOST_ORIGINS {
            wrong("origins", "at most 20 sites");
        }
        if self.hours.len() > MOST_HOURS {
            wrong("hours", "at most three spans a day");
        }
        if self.hours.iter().any(|one| one.times().is_none()) {
            wrong("hours", "hours go from an earlier to a later time: 08:00 to 17:00");
        }
        if !errors.is_empty() {
            return Err(Problem::invalid("invalid-settings", errors));
        }
        self.color = self.color.to_ascii_lowercase();
        self.origins = origins.into_iter().collect();
        Ok(self)
    }
}

/// The origin of an address that somebody typed.
fn origin_of(text: &str) -> Option<String> {
    let text = text.trim();
    let whole = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
    let address = url::Url::parse(&whole).ok()?;
    let fits = matches!(address.scheme(), "http" | "https") && address.host_str().is_some_and(|host| !host.is_empty());
    (fits && address.username().is_empty()).then(|| address.origin().ascii_serialization())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_kept_as_browsers_send_it() {
        for (typed, kept) in [
            ("https://Example.com/contact?x=1", Some("https://example.com")),
            ("example.com", Some("https://example.com")),
            ("http://localhost:8080/", Some("http://localhost:8080")),
            ("https://example.com:443", Some("https://example.com")),
            ("javascript:alert(1)", None),
            ("ftp://example.com", None),
            ("https://me@example.com", None),
            ("", None),
        ] {
            assert_eq!(origin_of(typed).as_deref(), kept, "{typed}");
        }
    }

    #[test]
    fn settings_that_cannot_be_kept_are_refused_whole() {
        let usual = WebChatSettings::default();
        assert_eq!(usual.clone().checked().unwrap(), usual);
        for wrong in [
            WebChatSettings { color: "red".into(), ..usual.clone() },
            WebChatSettings { color: "#12345g".into(), ..usual.clone() },
            WebChatSettings { greeting: "x".repeat(201), ..usual.clone() },
            WebChatSettings { origins: vec!["not a site".into()], ..usual.clone() },
            WebChatSettings {
                hours: vec![OpenHours { from: "17:00".into(), to: "08:00".into(), ..usual.hours[0].clone() }],
                ..usual
            },
        ] {
            assert!(wrong.checked().is_err());
        }
    }
}
