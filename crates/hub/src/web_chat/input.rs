//! What visitors type, checked; what is wrong with it, in their language.

use domain::Phone;
use rules::Language;
use serde::Deserialize;

use crate::http::Problem;

/// Longest name, in characters.
const LONGEST_NAME: usize = 100;
/// Longest message: what goes out as one text.
const LONGEST_MESSAGE: usize = 1_600;

/// A visitor's first message.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewChat {
    /// The browser's own id: the same again begins no second chat.
    pub id: String,
    pub name: String,
    pub phone: String,
    pub body: String,
    pub consented: bool,
    pub language: Option<String>,
    pub page: Option<String>,
    /// Hidden from people: who fills it in is none.
    #[serde(default)]
    pub website: String,
}

pub(super) fn checked_id(id: &str) -> Result<(), Problem> {
    let fits = (8..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if fits { Ok(()) } else { Err(Problem::invalid_field("id", "an id of 8 to 64 letters, digits and hyphens")) }
}

/// What is wrong with a field, in the visitor's language.
pub(super) fn wrong(field: &'static str, language: Language) -> Problem {
    let (en, es) = match field {
        "name" => ("Please write your name.", "Escriba su nombre."),
        "phone" => {
            ("Please write a mobile number with its area code.", "Escriba un número de celular con código de área.")
        }
        "consented" => ("Without your consent nobody may answer.", "Sin su consentimiento nadie puede responder."),
        _ => ("A message has 1 to 1600 characters.", "Un mensaje tiene de 1 a 1600 caracteres."),
    };
    Problem::invalid_field(field, if language == Language::Es { es } else { en })
}

pub(super) fn checked_body(body: &str, language: Language) -> Result<String, Problem> {
    let body = body.trim();
    if body.is_empty() || body.chars().count() > LONGEST_MESSAGE {
        return Err(wrong("body", language));
    }
    Ok(body.to_owned())
}

/// The page's address without what may be personal in it.
pub(super) fn checked_page(page: Option<&str>) -> String {
    let page = page.and_then(|page| url::Url::parse(page).ok());
    let Some(mut page) = page.filter(|page| matches!(page.scheme(), "http" | "https")) else { return String::new() };
    page.set_query(None);
    page.set_fragment(None);
    let _ = page.set_username("");
    let _ = page.set_password(None);
    page.to_string().chars().take(500).collect()
}

/// A visitor's first words, as they are kept.
pub(super) struct First {
    pub client: String,
    pub name: String,
    pub phone: Phone,
    pub body: String,
    pub language: Language,
    pub page: String,
}

impl First {
    pub fn checked(input: NewChat, language: Language) -> Result<Self, Problem> {
        let body = checked_body(&input.body, language)?;
        let name = input.name.trim().to_owned();
        if name.is_empty() || name.chars().count() > LONGEST_NAME {
            return Err(wrong("name", language));
        }
        let phone = Phone::parse(&input.phone).ok_or_else(|| wrong("phone", language))?;
        if !input.consented {
            return Err(wrong("consented", language));
        }
        if !input.website.is_empty() {
            return Err(Problem::invalid_field("website", "this field stays empty"));
        }
        Ok(Self { client: input.id, name, phone, body, language, page: checked_page(input.page.as_deref()) })
    }
}
