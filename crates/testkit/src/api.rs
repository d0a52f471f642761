//! A program or a browser that asks the hub.

use std::sync::OnceLock;

use serde_json::{Value, json};

/// Follows no redirects, so that tests see them.
pub(crate) fn client() -> reqwest::Client {
    static CLIENT: OnceLock<reqwest::Client> = OnceLock::new();
    // Nothing is kept open: the next test has another runtime.
    let make = || {
        #[expect(
            clippy::disallowed_methods,
            reason = "tests ask as anybody outside would, past our own client's guards"
        )]
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).pool_max_idle_per_host(0);
        client.build().expect("a client of constant settings")
    };
    CLIENT.get_or_init(make).clone()
}

/// Asks the hub with a key, with a session, or as nobody.
#[derive(Clone)]
pub struct Api {
    client: reqwest::Client,
    url: String,
    headers: Vec<(String, String)>,
}

/// What the hub answered.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

impl Api {
    /// Nobody in particular.
    pub fn anonymous(url: &str) -> Self {
        Self { client: client(), url: url.to_owned(), headers: Vec::new() }
    }

    /// The same with one more header.
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut with = self.clone();
        with.headers.push((name.to_owned(), value.to_owned()));
        with
    }

    /// The same in the browser that got this answer to a sign-in.
    ///
    /// # Panics
    /// When the answer starts no session.
    pub fn with_session_of(&self, answer: &Answer) -> Self {
        let cookie = answer.cookie("porchlight_session").expect("a session's cookie");
        let mut headers = self.without("cookie").without("x-porchlight");
        headers = headers.with("cookie", &format!("porchlight_session={cookie}"));
        headers.with("x-porchlight", "1")
    }

    /// The same without a header.
    pub fn without(&self, name: &str) -> Self {
        let mut without = self.clone();
        without.headers.retain(|(known, _)| known != name);
        without
    }

    /// Reads.
    pub async fn get(&self, path: &str) -> Answer {
        self.send("GET", path, None).await
    }

    /// Sends JSON.
    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.send("POST", path, Some(body)).await
    }

    /// Changes.
    pub async fn patch(&self, path: &str, body: &Value) -> Answer {
        self.send("PATCH", path, Some(body)).await
    }

    /// Removes.
    pub async fn delete(&self, path: &str) -> Answer {
        self.send("DELETE", path, None).await
    }

    /// Sends a form, as a page without scripts does.
    pub async fn submit(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let form = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = self.request("POST", path).header("content-type", "application/x-www-form-urlencoded").body(form);
        Answer::of(request).await
    }

    /// Any method.
    pub async fn send(&self, method: &str, path: &str, body: Option<&Value>) -> Answer {
        let mut request = self.request(method, path);
        if let Some(body) = body {
            request = request.json(body);
        }
        Answer::of(request).await
    }

    /// A request to be changed further, for streams and odd bodies.
    pub fn request(&self, method: &str, path: &str) -> reqwest::RequestBuilder {
        let method = reqwest::Method::from_bytes(method.as_bytes()).expect("a method");
        let url = if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.url) };
        let mut request = self.client.request(method, url);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        request
    }
}

impl Answer {
    /// Sends and reads everything.
    ///
    /// # Panics
    /// When no answer comes.
    pub async fn of(request: reqwest::RequestBuilder) -> Self {
        let response = request.send().await.expect("the hub answers");
        let status = response.status().as_u16();
        let text = |value: &reqwest::header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let headers = response.headers().iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
        let body = response.text().await.expect("the answer is whole");
        Self { status, headers, body }
    }

    /// A header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The value of a cookie that the answer sets.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        let set = self.headers.iter().filter(|(header, _)| header == "set-cookie");
        set.filter_map(|(_, value)| value.split(';').next()?.strip_prefix(name)?.strip_prefix('='))
            .find(|value| !value.is_empty())
    }

    /// The body as JSON; null when it is none.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or(Value::Null)
    }

    /// The JSON of a success.
    #[track_caller]
    pub fn ok(&self) -> Value {
        assert!((200..300).contains(&self.status), "{}: {}", self.status, self.body);
        self.json()
    }

    /// Status and stable code of a problem, after a look at its shape.
    #[track_caller]
    pub fn problem(&self) -> (u16, String) {
        assert!(self.status >= 400, "no problem: {} {}", self.status, self.body);
        assert_eq!(self.header("content-type"), Some("application/problem+json"), "{}: {}", self.status, self.body);
        let body = self.json();
        assert_eq!(body["status"], json!(self.status), "{}", self.body);
        for field in ["type", "title", "detail"] {
            assert!(body[field].is_string(), "{field} in {}", self.body);
        }
        (self.status, body["code"].as_str().unwrap_or_default().to_owned())
    }
}
