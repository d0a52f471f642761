//! The company's website: somebody else's page, on another origin than the hub's and with a strict
//! policy of its own, that carries the hub's chat.

use std::sync::{Arc, Mutex};

use axum::{
    Router,
    extract::State,
    http::{HeaderValue, header},
    response::{Html, IntoResponse, Response},
    routing::get,
};

pub(crate) const PAGE: &str = include_str!("../pages/site.html");

/// Whose website it is, and where the chat on it comes from.
#[derive(Debug, Clone)]
pub struct Website {
    /// The hub, without a slash at the end.
    pub hub_url: String,
    /// The hub's id of the company.
    pub company_id: String,
    /// As the page names it.
    pub company_name: String,
}

/// The website that the sandbox serves now. Clones share it.
pub(crate) type Served = Arc<Mutex<Option<Website>>>;

pub(crate) fn router(served: Served) -> Router {
    Router::new().route("/site", get(page)).with_state(served)
}

async fn page(State(served): State<Served>) -> Response {
    let website = served.lock().expect("no one panics while holding it").clone();
    let mut response = Html(html(website.as_ref())).into_response();
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&content_security_policy(website.as_ref())) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// As strict as a website can be that has the chat: the hub, and nothing written into the page.
fn content_security_policy(website: Option<&Website>) -> String {
    let hub = website.map_or("'none'", |website| website.hub_url.as_str());
    let pictures = website.map_or("", |website| website.hub_url.as_str());
    format!("default-src 'none'; img-src 'self' {pictures}; style-src 'self'; script-src {hub}; connect-src {hub}")
}

/// Without a hub it is a website like any other.
fn html(website: Option<&Website>) -> String {
    let name = website.map_or("The company", |website| website.company_name.as_str());
    let script = website.map_or_else(String::new, |Website { hub_url, company_id, .. }| {
        format!(r#"<script src="{}/widget.js" data-company="{}" async></script>"#, escape(hub_url), escape(company_id))
    });
    PAGE.replace("%SCRIPT%", &script).replace("%COMPANY%", &escape(name))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn website() -> Website {
        Website {
            hub_url: "http://127.0.0.1:4000".into(),
            company_id: "com_1".into(),
            company_name: "Drip <& Sons>".into(),
        }
    }

    #[test]
    fn the_page_carries_the_chat_and_the_name() {
        let page = html(Some(&website()));
        assert!(page.contains(r#"<script src="http://127.0.0.1:4000/widget.js" data-company="com_1" async></script>"#));
        assert!(page.contains("<title>Drip &lt;&amp; Sons&gt;: plumbers in Denver</title>"));
        assert!(!page.contains('%'));
    }

    #[test]
    fn the_policy_lets_the_hub_in_and_nobody_else() {
        assert_eq!(
            content_security_policy(Some(&website())),
            "default-src 'none'; img-src 'self' http://127.0.0.1:4000; style-src 'self'; \
             script-src http://127.0.0.1:4000; connect-src http://127.0.0.1:4000"
        );
    }

    #[test]
    fn without_a_hub_there_is_no_chat() {
        let page = html(None);
        assert!(!page.contains("<script") && !page.contains('%'));
        assert!(content_security_policy(None).contains("script-src 'none'"));
    }
}
