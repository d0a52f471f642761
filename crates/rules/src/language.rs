//! The languages that customers are written to in.

use serde::{Deserialize, Serialize};

/// English or Spanish.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// What is used when nothing else is known.
    #[default]
    En,
    /// Spoken with *usted*.
    Es,
}

impl Language {
    /// The code in URLs, in the database and in the `lang` attribute.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Es => "es",
        }
    }

    /// Reads a code (`?lang=es`); anything else is none.
    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "en" => Some(Self::En),
            "es" => Some(Self::Es),
            _ => None,
        }
    }

    /// The first language of an `Accept-Language` header that we speak, in the order written
    /// (browsers write the preferred one first).
    pub fn accepted(header: &str) -> Option<Self> {
        header.split(',').find_map(|entry| {
            let code = entry.split([';', '-']).next().unwrap_or_default().trim().to_ascii_lowercase();
            Self::parse(&code)
        })
    }
}

/// The languages that one customer is written to in: one, or both with the main one first.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Languages {
    main: Language,
    second: Option<Language>,
}

impl Languages {
    /// One language.
    pub const fn only(language: Language) -> Self {
        Self { main: language, second: None }
    }

    /// In this order; one that is said twice counts once. `None` when there is none.
    pub fn ordered(languages: &[Language]) -> Option<Self> {
        let (main, rest) = languages.split_first()?;
        Some(Self { main: *main, second: rest.iter().copied().find(|other| other != main) })
    }

    /// Reads what is stored: `en`, `es`, `en,es` or `es,en`. Anything else is none.
    pub fn parse(codes: &str) -> Option<Self> {
        let languages: Option<Vec<Language>> = codes.split(',').map(|code| Language::parse(code.trim())).collect();
        Self::ordered(&languages?)
    }

    /// What is stored.
    pub const fn as_str(&self) -> &'static str {
        match (self.main, self.second) {
            (Language::En, Some(Language::Es)) => "en,es",
            (Language::Es, Some(Language::En)) => "es,en",
            (main, _) => main.as_str(),
        }
    }

    /// The one that comes first, and the only one where there is room for one: a page, a button.
    pub const fn main(&self) -> Language {
        self.main
    }

    /// The other one, when messages carry both.
    pub const fn second(&self) -> Option<Language> {
        self.second
    }

    /// All of them, the main one first.
    pub fn all(&self) -> impl Iterator<Item = Language> + use<> {
        std::iter::once(self.main).chain(self.second)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_read_back_as_stored() {
        for (stored, main, second) in [
            ("en", Language::En, None),
            ("es", Language::Es, None),
            ("en,es", Language::En, Some(Language::Es)),
            ("es,en", Language::Es, Some(Language::En)),
        ] {
            let languages = Languages::parse(stored).unwrap();
            assert_eq!((languages.main(), languages.second()), (main, second), "{stored}");
            assert_eq!(languages.as_str(), stored);
            assert_eq!(Languages::ordered(&languages.all().collect::<Vec<_>>()), Some(languages));
        }
        assert_eq!(Languages::parse("es, es"), Some(Languages::only(Language::Es)));
        for nothing in ["", "fr", "en,fr", ","] {
            assert_eq!(Languages::parse(nothing), None, "{nothing}");
        }
        assert_eq!(Languages::ordered(&[]), None);
        assert_eq!(Languages::default().as_str(), "en");
    }

    #[test]
    fn a_browsers_first_language_that_we_speak() {
        for (header, language) in [
            ("es-MX,es;q=0.9,en;q=0.8", Some(Language::Es)),
            ("fr-FR, en;q=0.5", Some(Language::En)),
            ("de", None),
            ("", None),
        ] {
            assert_eq!(Language::accepted(header), language, "{header}");
        }
    }
}
