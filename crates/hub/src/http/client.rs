//! Where a request comes from: address, device, and whether our own pages sent it.

use std::net::{IpAddr, SocketAddr};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, Method, header, request::Parts},
};

use crate::App;

/// Longest device name that is kept.
const LONGEST_DEVICE: usize = 80;

/// Where a request comes from.
#[derive(Debug, Clone, Default)]
pub struct Client {
    /// The address, where the server knows it.
    pub address: Option<IpAddr>,
    /// "Chrome on Android", for people.
    pub device: String,
}

impl Client {
    /// Reads it off a request.
    pub fn of(parts: &Parts, trusted_proxy: bool) -> Self {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip());
        let told = trusted_proxy.then(|| forwarded_for(&parts.headers)).flatten();
        let agent = parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
        Self { address: told.or(peer), device: device(agent) }
    }

    /// The address as text.
    pub fn address_text(&self) -> Option<String> {
        self.address.map(|address| address.to_canonical().to_string())
    }
}

impl FromRequestParts<App> for Client {
    type Rejection = std::convert::Infallible;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Self::Rejection> {
        Ok(Self::of(parts, app.config.trusted_proxy))
    }
}

/// The address that our own proxy saw: the last one of the list. Those before it are what the
/// caller says of itself.
fn forwarded_for(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    let entry = last.rsplit(',').next()?.trim();
    entry.parse().ok().or_else(|| entry.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

/// A browser and its system in a few words; programs by what they call themselves.
fn device(agent: &str) -> String {
    let first =
        |table: &[(&str, &'static str)]| table.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    // The order matters: nearly all of them call themselves Safari, and most Chrome.
    let browser = first(&[
        ("Edg/", "Edge"),
        ("EdgA/", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = first(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("CrOS", "ChromeOS"),
        ("Windows", "Windows"),
        ("Mac OS X", "Mac"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => agent.chars().filter(|letter| !letter.is_control()).take(LONGEST_DEVICE).collect(),
    }
}

/// Whether a request that changes something may come from a page of somebody else's. Browsers say
/// so in `Sec-Fetch-Site` and `Origin`; programs send neither.
pub fn is_foreign(parts: &Parts, public_url: &str) -> bool {
    if matches!(parts.method, Method::GET | Method::HEAD | Method::OPTIONS) {
        return false;
    }
    let text = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
    if text("sec-fetch-site").is_some_and(|site| !matches!(site, "same-origin" | "none")) {
        return true;
    }
    let Some(origin) = text("origin") else { return false };
    let authority = origin.split_once("://").map_or("", |(_, authority)| authority);
    let is_ours = public_url == origin || text("host").is_some_and(|host| host.eq_ignore_ascii_case(authority));
    !is_ours
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderValue, Request};

    use super::*;

    fn forwarded(lines: &[&str]) -> Option<String> {
        let lines = lines.iter().map(|line| ("x-forwarded-for".parse().unwrap(), HeaderValue::from_str(line).unwrap()));
        forwarded_for(&lines.collect::<HeaderMap>()).map(|address| address.to_string())
    }

    #[test]
    fn of_what_is_forwarded_only_our_own_proxys_word_counts() {
        assert_eq!(forwarded(&["192.0.2.9, 198.51.100.7"]).as_deref(), Some("198.51.100.7"));
        assert_eq!(forwarded(&["192.0.2.9", "198.51.100.7"]).as_deref(), Some("198.51.100.7"));
        assert_eq!(forwarded(&["2001:db8::1"]).as_deref(), Some("2001:db8::1"));
        assert_eq!(forwarded(&["198.51.100.7:4711"]).as_deref(), Some("198.51.100.7"));
        assert_eq!(forwarded(&["192.0.2.9, unknown"]), None);
        assert_eq!(forwarded(&[]), None);
    }

    #[test]
    fn a_device_is_named_as_its_owner_would() {
        let android = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36";
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1";
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0";
        assert_eq!(device(android), "Chrome on Android");
        assert_eq!(device(iphone), "Safari on iPhone");
        assert_eq!(device(edge), "Edge on Windows");
        assert_eq!(device("curl/8.5.0"), "curl/8.5.0");
        assert_eq!(device(""), "");
        assert_eq!(device(&"x".repeat(500)).len(), LONGEST_DEVICE);
    }

    #[test]
    fn a_page_of_somebody_else_is_known_by_what_the_browser_says() {
        let of = |method: &str, headers: &[(&str, &str)]| {
            let mut request = Request::builder().method(method);
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            is_foreign(&request.body(()).unwrap().into_parts().0, "https://hub.example.com")
        };
        assert!(!of("POST", &[]), "a program");
        assert!(!of("POST", &[("origin", "https://hub.example.com")]));
        assert!(!of("POST", &[("origin", "http://127.0.0.1:4000"), ("host", "127.0.0.1:4000")]));
        assert!(!of("GET", &[("origin", "https://evil.example")]));
        assert!(of("POST", &[("origin", "https://evil.example"), ("host", "hub.example.com")]));
        assert!(of("DELETE", &[("origin", "null")]));
        assert!(of("POST", &[("sec-fetch-site", "cross-site")]));
        assert!(!of("POST", &[("sec-fetch-site", "same-origin"), ("origin", "https://hub.example.com")]));
    }
}
