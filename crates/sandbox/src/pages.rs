//! The pages: one HTML document with its styles and modules, compiled in. No build step, no
//! request to another host.

use std::sync::{Arc, OnceLock};

use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{Html, IntoResponse, Redirect, Response},
    routing::get,
};

use crate::problem::Problem;

macro_rules! assets {
    ($($name:literal),* $(,)?) => {
        /// Name and text of everything under `/assets`.
        const ASSETS: &[(&str, &str)] = &[$(($name, include_str!(concat!("../pages/", $name)))),*];
    };
}

const INDEX: &str = include_str!("../pages/index.html");

assets![
    "sandbox.css",
    "site.css",
    "site.svg",
    "app.js",
    "api.js",
    "dom.js",
    "board.js",
    "phones.js",
    "mailbox.js",
    "people.js",
    "crm.js",
    "webhooks.js",
    "trouble.js",
    "dialogs.js",
    "jd.svg",
    "kim.svg",
    "maria.svg",
    "sam.svg",
    "terry.svg",
];

pub(crate) fn router(hub_url: Arc<OnceLock<String>>) -> Router {
    Router::new()
        .route("/", get(index))
        .route("/mail", get(|| async { Redirect::to("/#mail") }))
        .route("/assets/{name}", get(asset))
        .with_state(hub_url)
}

async fn index(State(hub_url): State<Arc<OnceLock<String>>>) -> Response {
    let mut response = Html(INDEX).into_response();
    let policy = content_security_policy(hub_url.get().map(String::as_str));
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// Mails are shown in a frame that inherits this: their styles work, their scripts do not, and
/// their pictures come from this machine or from the hub, never from elsewhere.
fn content_security_policy(hub_url: Option<&str>) -> String {
    let ours = format!("'self' http://localhost:* http://127.0.0.1:* {}", hub_url.unwrap_or_default());
    format!(
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src {ours} data:; media-src {ours}; \
         connect-src {ours}; frame-ancestors 'none'; base-uri 'self'"
    )
}

async fn asset(Path(name): Path<String>) -> Result<Response, Problem> {
    let (name, text) = ASSETS.iter().find(|(known, _)| *known == name).ok_or_else(|| Problem::not_found("asset"))?;
    let headers = [(header::CONTENT_TYPE, content_type(name)), (header::CACHE_CONTROL, "no-cache")];
    Ok((headers, *text).into_response())
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "text/plain; charset=utf-8",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site;

    #[test]
    fn no_page_asks_another_host_for_anything() {
        for (name, text) in ASSETS.iter().chain([&("index.html", INDEX), &("site.html", site::PAGE)]) {
            let without_namespace = text.replace("http://www.w3.org/2000/svg", "");
            for reach in ["http://", "https://", "src=\"//", "@import"] {
                assert!(!without_namespace.contains(reach), "{name} contains {reach}");
            }
        }
    }

    #[test]
    fn every_module_and_style_that_a_page_names_is_there() {
        for (name, text) in ASSETS.iter().chain([&("index.html", INDEX), &("site.html", site::PAGE)]) {
            for quoted in text.split('"').filter(|part| part.starts_with("/assets/") || part.starts_with("./")) {
                let wanted = quoted.rsplit('/').next().unwrap();
                if wanted.is_empty() {
                    continue; // the folder itself
                }
                assert!(ASSETS.iter().any(|(known, _)| *known == wanted), "{name} names {quoted}");
            }
        }
    }
}
