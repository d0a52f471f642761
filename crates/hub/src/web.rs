//! The web app, embedded. Without it the API works and the pages say what is missing.

use axum::{
    http::{HeaderName, HeaderValue, StatusCode, Uri, header},
    response::{Html, IntoResponse, Response},
};
use rust_embed::RustEmbed;

use crate::http::Problem;

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Dist;

const NOT_BUILT: &str = "<!doctype html><html lang=\"en\"><title>Porchlight</title><body style=\"font-family:sans-serif;max-width:40em;margin:4em auto\">\
<h1>The web app is not built</h1><p>The API works. Build the app with <code>cargo xtask demo</code>, or with <code>npm install</code> and <code>npm run build</code> in <code>web/</code>, and build Porchlight again.</p></body></html>";

/// A file of the app, or the app itself for any path that is one of its screens.
pub async fn serve(uri: Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    if path.starts_with("v1/")
        || path.starts_with("w/")
        || path.starts_with("webhooks/")
        || path.starts_with("sandbox/")
    {
        return Problem::not_found("route").into_response();
    }
    if let Some(file) = Dist::get(path).filter(|_| !path.is_empty()) {
        return answer(path, file);
    }
    let is_file = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    match Dist::get("index.html") {
        _ if is_file => Problem::not_found("file").into_response(),
        Some(index) => answer("index.html", index),
        None => (StatusCode::SERVICE_UNAVAILABLE, Html(NOT_BUILT)).into_response(),
    }
}

fn answer(path: &str, file: rust_embed::EmbeddedFile) -> Response {
    // Vite puts a hash of the content into the names below assets/.
    let cache = if path.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    let kind = file.metadata.mimetype().to_owned();
    let mut response =
        ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, cache.to_owned())], file.data).into_response();
    if path == "widget.js" {
        // Companies' websites load it.
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=300"));
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        let policy = HeaderName::from_static("cross-origin-resource-policy");
        headers.insert(policy, HeaderValue::from_static("cross-origin"));
    }
    response
}
