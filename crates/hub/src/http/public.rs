//! What the pages for customers share: their headers, and which language they are in.

use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use connect::AddressGuard;
use rules::{Language, Languages};
use serde::Deserialize;

use crate::App;

/// What stands in the address of a page.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// Chosen on the page.
    pub lang: Option<String>,
    /// From a link in a mail: only marks the face.
    pub face: Option<String>,
    /// The form was just saved.
    pub saved: Option<String>,
}

/// What was asked for in the address, or chosen earlier, or what the browser prefers.
pub fn language(asked: &Asked, stored: Option<&str>, headers: &HeaderMap) -> Language {
    let browser = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    asked
        .lang
        .as_deref()
        .and_then(Language::parse)
        .or_else(|| stored.and_then(Languages::parse).map(|languages| languages.main()))
        .or_else(|| browser.and_then(Language::accepted))
        .unwrap_or_default()
}

/// A page of ours for customers, under `policy`: nobody keeps or indexes it.
pub fn html(app: &App, policy: &str, status: StatusCode, body: String) -> Response {
    // The sandbox serves its technicians' pictures without TLS from this machine.
    let policy = match app.config.guard() {
        AddressGuard::PublicOnly => policy.to_owned(),
        AddressGuard::AllowPrivate => policy.replace("img-src ", "img-src http: "),
    };
    let policy = HeaderValue::try_from(policy).expect("a policy of plain text");
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
        (HeaderName::from_static("x-robots-tag"), HeaderValue::from_static("noindex, nofollow")),
    ];
    (status, headers, body).into_response()
}
