//! A carrier and a mail server that take everything at once and only note when it arrived.
//!
//! Spoken: Twilio's "create a message" (`POST …/Messages.json`), Housecall Pro's lists (all
//! empty) and as much SMTP as a mail needs. Everything else is answered 404 and counted, so that
//! a hub that asks for more shows it.

use std::{
    collections::HashMap,
    net::SocketAddr,
    sync::{
        Arc, Mutex, MutexGuard,
        atomic::{AtomicU64, Ordering},
    },
    time::Instant,
};

use anyhow::{Context, Result};
use axum::{
    Json, Router,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use clap::Args;
use serde_json::json;
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

/// Where the stub listens.
#[derive(Debug, Clone, Args)]
pub struct Options {
    /// The carrier.
    #[arg(long, default_value = "127.0.0.1:4101")]
    listen: SocketAddr,
    /// The mail server.
    #[arg(long, default_value = "127.0.0.1:4125")]
    smtp_listen: SocketAddr,
}

/// A running stub. Clones share what it noted.
#[derive(Clone)]
pub struct Stub {
    /// Where the carrier listens.
    pub http: SocketAddr,
    /// Where the mail server listens.
    pub smtp: SocketAddr,
    noted: Arc<Noted>,
}

#[derive(Default)]
struct Noted {
    texts: Mutex<HashMap<String, Instant>>,
    repeated: AtomicU64,
    mails: AtomicU64,
    unknown: AtomicU64,
}

/// `bench stub`: until it is stopped.
pub async fn run(options: Options) -> Result<()> {
    let stub = Stub::start(options.listen, options.smtp_listen).await?;
    println!("carrier http://{} · mail {} · GET /stub says what arrived", stub.http, stub.smtp);
    std::future::pending().await
}

impl Stub {
    /// Starts both servers in the background of this runtime.
    pub async fn start(http: SocketAddr, smtp: SocketAddr) -> Result<Self> {
        let (http, smtp) = (
            TcpListener::bind(http).await.context("listen as carrier")?,
            TcpListener::bind(smtp).await.context("listen as mail server")?,
        );
        let stub = Self { http: http.local_addr()?, smtp: smtp.local_addr()?, noted: Arc::default() };
        let router = Router::new()
            .route("/twilio/2010-04-01/Accounts/{account}/Messages.json", post(take_text).get(list_texts))
            .route("/housecall/{list}", get(list_nothing))
            .route("/stub", get(state))
            .fallback(unknown)
            .with_state(stub.clone());
        tokio::spawn(async move { axum::serve(http, router).await });
        tokio::spawn(take_mails(smtp, stub.noted.clone()));
        Ok(stub)
    }

    /// On two free ports of the loopback interface.
    pub async fn start_anywhere() -> Result<Self> {
        let any = SocketAddr::from(([127, 0, 0, 1], 0));
        Self::start(any, any).await
    }

    /// When the first text to this number arrived.
    pub fn arrival(&self, phone: &str) -> Option<Instant> {
        self.texts().get(phone).copied()
    }

    /// How many numbers got a text.
    pub fn text_count(&self) -> u64 {
        self.texts().len() as u64
    }

    /// How many texts went to a number that had one already.
    pub fn repeated_count(&self) -> u64 {
        self.noted.repeated.load(Ordering::Relaxed)
    }

    /// How many mails arrived.
    pub fn mail_count(&self) -> u64 {
        self.noted.mails.load(Ordering::Relaxed)
    }

    /// Calls that the stub does not know.
    pub fn unknown_count(&self) -> u64 {
        self.noted.unknown.load(Ordering::Relaxed)
    }

    /// Forgets everything.
    pub fn clear(&self) {
        self.texts().clear();
        for count in [&self.noted.repeated, &self.noted.mails, &self.noted.unknown] {
            count.store(0, Ordering::Relaxed);
        }
    }

    fn texts(&self) -> MutexGuard<'_, HashMap<String, Instant>> {
        self.noted.texts.lock().expect("no one panics while holding the notes")
    }
}

async fn take_text(State(stub): State<Stub>, Path(account): Path<String>, form: String) -> Response {
    let arrived = Instant::now();
    let Some(to) = field(&form, "To") else {
        return (StatusCode::BAD_REQUEST, Json(json!({"code": 21604, "message": "A 'To' is required", "status": 400})))
            .into_response();
    };
    let count = {
        let mut texts = stub.texts();
        if texts.contains_key(&to) {
            stub.noted.repeated.fetch_add(1, Ordering::Relaxed);
        } else {
            texts.insert(to.clone(), arrived);
        }
        texts.len()
    };
    let sid = format!("SM{count:032x}");
    let answer = json!({
        "sid": sid, "account_sid": account, "api_version": "2010-04-01", "to": to, "from": field(&form, "From"),
        "body": field(&form, "Body"), "status": "queued", "num_segments": "1", "num_media": "0",
        "direction": "outbound-api", "error_code": null, "error_message": null, "price": null, "price_unit": "USD",
        "messaging_service_sid": field(&form, "MessagingServiceSid"), "date_created": null, "date_sent": null,
        "date_updated": null, "subresource_uris": {},
        "uri": format!("/2010-04-01/Accounts/{account}/Messages/{sid}.json"),
    });
    (StatusCode::CREATED, Json(answer)).into_response()
}

async fn list_texts() -> Json<serde_json::Value> {
    Json(json!({"messages": [], "next_page_uri": null, "page": 0, "page_size": 50}))
}

async fn list_nothing(Path(list): Path<String>) -> Json<serde_json::Value> {
    Json(json!({list: [], "page": 1, "page_size": 100, "total_pages": 1, "total_items": 0}))
}

async fn state(State(stub): State<Stub>) -> Json<serde_json::Value> {
    Json(json!({
        "texts": stub.text_count(), "repeated": stub.repeated_count(), "mails": stub.mail_count(), "unknown_calls": stub.unknown_count(),
    }))
}

async fn unknown(State(stub): State<Stub>) -> Response {
    stub.noted.unknown.fetch_add(1, Ordering::Relaxed);
    (StatusCode::NOT_FOUND, Json(json!({"message": "the stub does not know this", "code": 20404, "status": 404})))
        .into_response()
}

/// A field of a form.
fn field(form: &str, name: &str) -> Option<String> {
    let value = form.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?;
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
            }
            other => bytes.push(other),
        }
    }
    String::from_utf8(bytes).ok()
}

async fn take_mails(listener: TcpListener, noted: Arc<Noted>) {
    while let Ok((stream, _)) = listener.accept().await {
        let noted = noted.clone();
        // A client that hangs up in the middle is its own affair.
        tokio::spawn(async move { converse(stream, &noted).await.ok() });
    }
}

/// One SMTP conversation: everything is accepted.
async fn converse(stream: TcpStream, noted: &Noted) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 bench ESMTP\r\n").await?;
    let mut line = Vec::new();
    let mut in_mail = false;
    loop {
        line.clear();
        if stream.read_until(b'\n', &mut line).await? == 0 {
            return Ok(());
        }
        let answer: &[u8] = if in_mail {
            if line != b".\r\n" {
                continue;
            }
            in_mail = false;
            noted.mails.fetch_add(1, Ordering::Relaxed);
            b"250 2.0.0 taken\r\n"
        } else {
            match line.to_ascii_uppercase().get(..4).unwrap_or_default() {
                b"EHLO" => b"250-bench\r\n250-8BITMIME\r\n250-AUTH PLAIN\r\n250 SIZE 10000000\r\n",
                b"AUTH" => b"235 2.7.0 believed\r\n",
                b"DATA" => {
                    in_mail = true;
                    b"354 go on\r\n"
                }
                b"QUIT" => {
                    stream.write_all(b"221 2.0.0 bye\r\n").await?;
                    return Ok(());
                }
                _ => b"250 2.0.0 fine\r\n",
            }
        };
        stream.write_all(answer).await?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_field_is_read() {
        let form = "To=%2B15550100001&Body=How+did%20it+go%3F&From=";
        assert_eq!(field(form, "To").as_deref(), Some("+15550100001"));
        assert_eq!(field(form, "Body").as_deref(), Some("How did it go?"));
        assert_eq!(field(form, "MediaUrl"), None);
    }

    #[tokio::test]
    async fn texts_and_mails_are_noted() {
        let stub = Stub::start_anywhere().await.unwrap();
        let url = format!("http://{}/twilio/2010-04-01/Accounts/AC1/Messages.json", stub.http);
        for _ in 0..2 {
            let answer = reqwest::Client::new().post(&url).body("To=%2B15550100001&Body=x").send().await.unwrap();
            assert_eq!(answer.status(), 201);
        }
        assert_eq!((stub.text_count(), stub.repeated_count()), (1, 1));
        assert!(stub.arrival("+15550100001").is_some());

        let mut stream = BufReader::new(TcpStream::connect(stub.smtp).await.unwrap());
        stream.write_all(b"EHLO x\r\nMAIL FROM:<a@example.com>\r\nRCPT TO:<b@example.com>\r\nDATA\r\nSubject: x\r\n\r\n.\r\nQUIT\r\n").await.unwrap();
        let mut said = Vec::new();
        tokio::io::AsyncReadExt::read_to_end(&mut stream, &mut said).await.unwrap();
        assert!(String::from_utf8_lossy(&said).contains("250 2.0.0 taken"));
        assert_eq!(stub.mail_count(), 1);
    }
}
