//! Somebody else's server.

use std::sync::{Arc, Mutex};

use axum::{
    Router,
    body::Bytes,
    http::{HeaderMap, StatusCode},
};
use tokio::net::TcpListener;

use crate::world::serve_in_background;

/// One request: headers with names in lower case, and the body.
pub type Seen = (Vec<(String, String)>, Vec<u8>);

/// A server that takes everything and remembers it.
#[derive(Clone)]
pub struct Witness {
    /// Where it listens.
    pub url: String,
    seen: Arc<Mutex<Vec<Seen>>>,
    status: Arc<Mutex<StatusCode>>,
}

impl Witness {
    /// Listens on a free port.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}/hook", listener.local_addr().expect("an address"));
        let witness = Self { url, seen: Arc::default(), status: Arc::new(Mutex::new(StatusCode::OK)) };
        let here = witness.clone();
        let take = move |headers: HeaderMap, body: Bytes| {
            let text = |value: &axum::http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
            let headers = headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
            here.seen.lock().expect("nobody panics").push((headers, body.to_vec()));
            std::future::ready(*here.status.lock().expect("nobody panics"))
        };
        serve_in_background(listener, Router::new().fallback(take));
        witness
    }

    /// What came so far.
    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().expect("nobody panics").clone()
    }

    /// Answers with this status from now on.
    pub fn answers(&self, status: u16) {
        *self.status.lock().expect("nobody panics") = StatusCode::from_u16(status).expect("a status");
    }
}
