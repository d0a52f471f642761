//! The page on which somebody agrees. It stands on another host than the API, and asks nobody to sign in.

use std::collections::HashMap;

use axum::{
    extract::{Query, State as Extract},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use bytes::Bytes;

use super::{Fake, NAME, auth::TokenClass};

type Pairs = HashMap<String, String>;

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

fn field<'a>(asked: &'a Pairs, name: &str) -> &'a str {
    asked.get(name).map(String::as_str).unwrap_or_default()
}

fn page(body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>HighLevel sandbox</title><body style=\"font-family:sans-serif;max-width:34rem;margin:4rem auto;\
         padding:0 1rem;line-height:1.5\"><h1>HighLevel (sandbox)</h1>{body}</body></html>"
    )
}

/// Why nobody can agree here. A link without the version's id shows this very word, as was seen.
fn trouble(fake: &Fake, asked: &Pairs) -> Option<&'static str> {
    if field(asked, "version_id").is_empty() {
        return Some("error.noversionid");
    }
    (field(asked, "client_id") != fake.shared.client_id).then_some("error.noapp")
}

pub(super) async fn show(Extract(fake): Extract<Fake>, Query(asked): Query<Pairs>) -> Response {
    if let Some(word) = trouble(&fake, &asked) {
        return (StatusCode::BAD_REQUEST, Html(page(&format!("<p>{word}</p>")))).into_response();
    }
    let hidden: String = ["client_id", "version_id", "redirect_uri", "state", "scope"]
        .map(|name| {
            let value = escape(field(&asked, name));
            format!("<input type=\"hidden\" name=\"{name}\" value=\"{value}\">")
        })
        .concat();
    let scopes: Vec<String> = field(&asked, "scope")
        .split_whitespace()
        .map(|scope| format!("<li><code>{}</code></li>", escape(scope)))
        .collect();
    let body = format!(
        "<p>An app asks for access to the sub-account <b>{NAME}</b>:</p><ul>{}</ul><form method=\"post\" action=\"\">{hidden}\
         <button style=\"font:inherit;padding:.6rem 1.2rem\">Agree</button></form>",
        scopes.concat()
    );
    Html(page(&body)).into_response()
}

/// Somebody agreed: the app is installed, and the browser goes back with a code.
pub(super) async fn agree(Extract(fake): Extract<Fake>, body: Bytes) -> Response {
    let asked: Pairs = serde_urlencoded::from_bytes(&body).unwrap_or_default();
    let Ok(mut back) = url::Url::parse(field(&asked, "redirect_uri")) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    if trouble(&fake, &asked).is_some() {
        return StatusCode::BAD_REQUEST.into_response();
    }
    let scopes: Vec<&str> = field(&asked, "scope").split_whitespace().collect();
    let code = fake.authorize(TokenClass::Location, &scopes);
    fake.install();
    back.query_pairs_mut().append_pair("code", &code).append_pair("state", field(&asked, "state"));
    Redirect::to(back.as_str()).into_response()
}
