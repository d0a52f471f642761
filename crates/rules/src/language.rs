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

#[cfg(test)]
mod tests {
    use super::*;

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
