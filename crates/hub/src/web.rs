//! The web app, embedded. Without it the API works and the pages say what is missing.

use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header},
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
pub async fn serve(uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    if path.starts_with("v1/")
        || path.starts_with("w/")
        || path.starts_with("webhooks/")
        || path.starts_with("sandbox/")
    {
        return Problem::not_found("route").into_response();
    }
    let takes_brotli = takes_brotli(&headers);
    // Browsers ask for it by themselves, on the customers' pages too.
    let path = if path == "favicon.ico" { "mark.svg" } else { path };
    if let Some(file) = Dist::get(path).filter(|_| !path.is_empty() && !path.ends_with(COMPRESSED)) {
        return answer(path, file, takes_brotli);
    }
    let is_file = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    match Dist::get("index.html") {
        _ if is_file => Problem::not_found("file").into_response(),
        Some(index) => answer("index.html", index, takes_brotli),
        None => (StatusCode::SERVICE_UNAVAILABLE, Html(NOT_BUILT)).into_response(),
    }
}

/// How the files end that the build compressed as well as it can.
const COMPRESSED: &str = ".br";

fn takes_brotli(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    accepted.flat_map(|value| value.split(',')).any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
        let is_refused = weight.trim().strip_prefix("q=").is_some_and(|q| q.trim().parse() == Ok(0.0));
        name.trim().eq_ignore_ascii_case("br") && !is_refused
    })
}

fn answer(path: &str, file: rust_embed::EmbeddedFile, takes_brotli: bool) -> Response {
    let compressed = Dist::get(&format!("{path}{COMPRESSED}"));
    let varies = compressed.is_some();
    let compressed = compressed.filter(|_| takes_brotli);
    // Vite puts a hash of the content into the names below assets/.
    let cache = if path.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    let kind = file.metadata.mimetype().to_owned();
    let is_compressed = compressed.is_some();
    let data = compressed.map_or(file.data, |compressed| compressed.data);
    let mut response =
        ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, cache.to_owned())], data).into_response();
    if varies {
        response.headers_mut().insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    }
    if is_compressed {
        // What says so is not compressed again on its way out.
        response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brotli_is_for_those_who_say_that_they_take_it() {
        for (said, want) in [
            ("gzip, deflate, br, zstd", true),
            ("BR;q=0.5", true),
            ("br;q=0, gzip", false),
            ("br; q=0.0", false),
            ("gzip", false),
            ("brotli", false),
            ("", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(said));
            assert_eq!(takes_brotli(&headers), want, "{said}");
        }
        assert!(!takes_brotli(&HeaderMap::new()));
    }

    #[tokio::test]
    async fn a_compressed_file_is_the_same_file() {
        // Without the app there is nothing to look at.
        let Some(file) = Dist::iter().find(|path| path.ends_with(".js.br")) else { return };
        let path: Uri = format!("/{}", file.trim_end_matches(COMPRESSED)).parse().unwrap();
        let mut headers = HeaderMap::new();
        let plain = serve(path.clone(), headers.clone()).await;
        headers.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("br"));
        let small = serve(path, headers.clone()).await;
        let is =
            |response: &Response, name| response.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
        assert_eq!(is(&plain, header::CONTENT_ENCODING), None);
        assert_eq!(is(&small, header::CONTENT_ENCODING).as_deref(), Some("br"));
        for name in [header::CONTENT_TYPE, header::CACHE_CONTROL, header::VARY] {
            assert_eq!(is(&plain, name.clone()), is(&small, name));
        }
        let by_itself = serve(format!("/{file}").parse().unwrap(), headers).await;
        assert_eq!(by_itself.status(), StatusCode::NOT_FOUND, "it is no file of its own");
    }
}
