//! What calls bring and what they get: bodies and queries with HighLevel's validation, answers and
//! refusals in its words.

use std::convert::Infallible;

use axum::{
    extract::{FromRequest, FromRequestParts, Request},
    http::{StatusCode, request::Parts},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use domain::Timestamp;
use serde_json::{Value, json};

/// A status and what is said with it. The trace id is added where the answer is written out.
pub(super) struct Answer(pub StatusCode, pub Value);

/// A status and HighLevel's words for it.
pub(super) struct Refusal(pub StatusCode, pub Value);

pub(super) type Answered = Result<Answer, Refusal>;

/// An answer on its way through the door, not yet written out.
#[derive(Clone)]
pub(super) struct Written(pub Value);

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut response = self.0.into_response();
        response.extensions_mut().insert(Written(self.1));
        response
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        Answer(self.0, self.1).into_response()
    }
}

pub(super) fn ok(value: Value) -> Answered {
    Ok(Answer(StatusCode::OK, value))
}

pub(super) fn made(value: Value) -> Answered {
    Ok(Answer(StatusCode::CREATED, value))
}

pub(super) fn refuse(status: StatusCode, message: &str) -> Refusal {
    let mut body = json!({"statusCode": status.as_u16(), "message": message});
    if status == StatusCode::UNAUTHORIZED {
        body["error"] = "Unauthorized".into();
    }
    Refusal(status, body)
}

pub(super) fn bad(message: &str) -> Refusal {
    refuse(StatusCode::BAD_REQUEST, message)
}

pub(super) fn not_found(what: &str) -> Refusal {
    refuse(StatusCode::NOT_FOUND, &format!("{what} not found"))
}

pub(super) fn unprocessable(messages: &[String]) -> Refusal {
    Refusal(
        StatusCode::UNPROCESSABLE_ENTITY,
        json!({"statusCode": 422, "message": messages, "error": "Unprocessable Entity"}),
    )
}

pub(super) fn wrong(message: &str) -> Refusal {
    unprocessable(&[message.to_owned()])
}

/// A JSON body; none is `{}`.
pub(super) struct Given(pub Value);

impl<S: Send + Sync> FromRequest<S> for Given {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refusal> {
        let body = Bytes::from_request(request, state).await.map_err(|_| bad("Bad Request"))?;
        if body.is_empty() {
            return Ok(Self(json!({})));
        }
        let value: Value = serde_json::from_slice(&body).map_err(|_| bad("Bad Request"))?;
        if value.is_object() { Ok(Self(value)) } else { Err(bad("Bad Request")) }
    }
}

/// The query.
pub(super) struct Asked(Vec<(String, String)>);

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self(serde_urlencoded::from_str(parts.uri.query().unwrap_or_default()).unwrap_or_default()))
    }
}

impl Asked {
    /// `None`: not given, or empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.is_empty())
    }

    pub fn number(&self, name: &str, usual: usize) -> Result<usize, Refusal> {
        let Some(text) = self.get(name) else { return Ok(usual) };
        text.parse().map_err(|_| wrong(&format!("{name} must be a number string")))
    }

    /// Milliseconds since 1970.
    pub fn millis(&self, name: &str) -> Result<Timestamp, Refusal> {
        let number = self.get(name).and_then(|text| text.parse().ok());
        number.map(super::ids::from_millis).ok_or_else(|| wrong(&format!("{name} must be a number string")))
    }

    /// Refuses parameters that are not known and says which are missing.
    pub fn check(&self, known: &[&str], needed: &[&str]) -> Result<(), Refusal> {
        let is_known = |name: &str| known.contains(&name.trim_end_matches("[]"));
        let unknown = self.0.iter().filter(|(name, _)| !is_known(name));
        let mut messages: Vec<String> = unknown.map(|(name, _)| format!("property {name} should not exist")).collect();
        let missing = needed.iter().filter(|name| self.get(name).is_none());
        messages.extend(missing.map(|name| format!("{name} should not be empty")));
        if messages.is_empty() { Ok(()) } else { Err(unprocessable(&messages)) }
    }
}

/// What a property has to be.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Text,
    Flag,
    Number,
    Texts,
    List,
    Object,
    Any,
    /// A time with an offset.
    Time,
    OneOf(&'static [&'static str]),
}

impl Kind {
    /// What is wrong with a value; `None`: nothing.
    fn complaint(self, name: &str, value: &Value) -> Option<String> {
        let is_time = |value: &Value| value.as_str().and_then(Timestamp::parse).is_some();
        match self {
            Self::Text if !value.is_string() => Some(format!("{name} must be a string")),
            Self::Flag if !value.is_boolean() => Some(format!("{name} must be a boolean value")),
            Self::Number if !value.is_number() => {
                Some(format!("{name} must be a number conforming to the specified constraints"))
            }
            Self::Texts | Self::List if !value.is_array() => Some(format!("{name} must be an array")),
            Self::Texts if value.as_array().into_iter().flatten().any(|one| !one.is_string()) => {
                Some(format!("each value in {name} must be a string"))
            }
            Self::Object if !value.is_object() => Some(format!("{name} must be an object")),
            Self::Time if !is_time(value) => Some(format!("{name} must be a valid ISO 8601 date string")),
            Self::OneOf(words) if !value.as_str().is_some_and(|word| words.contains(&word)) => {
                Some(format!("{name} must be one of the following values: {}", words.join(", ")))
            }
            _ => None,
        }
    }
}

/// The whitelist validation: unknown properties are refused, each by its name; `null` is like not given.
pub(super) fn check(fields: &Value, known: &[(&str, Kind)], needed: &[&str]) -> Result<(), Refusal> {
    let mut messages = Vec::new();
    for (name, value) in fields.as_object().into_iter().flatten() {
        match known.iter().find(|(one, _)| one == name) {
            None => messages.push(format!("property {name} should not exist")),
            Some(_) if value.is_null() => {}
            Some((_, kind)) => messages.extend(kind.complaint(name, value)),
        }
    }
    let is_missing = |name: &&&str| fields[**name].is_null() || fields[**name] == "";
    messages.extend(needed.iter().filter(is_missing).map(|name| format!("{name} should not be empty")));
    if messages.is_empty() { Ok(()) } else { Err(unprocessable(&messages)) }
}

/// The texts of a list.
pub(super) fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Takes out what is null: HighLevel leaves out what it does not know.
pub(super) fn compact(mut value: Value) -> Value {
    if let Some(fields) = value.as_object_mut() {
        fields.retain(|_, value| !value.is_null());
    }
    value
}
