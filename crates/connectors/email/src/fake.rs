//! A small SMTP server in memory, on a loopback port: every mail that it takes can be read.
//!
//! It offers no encryption and takes any credentials unless [`Fake::require_login`] is called.

use std::{
    collections::VecDeque,
    io,
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard},
};

use domain::{Env, Secret, Timestamp};
use mail_parser::MessageParser;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    task::AbortHandle,
};

/// Longest message that is taken.
const MAX_MESSAGE: usize = 10 * 1024 * 1024;
/// Longest command line that is read.
const MAX_LINE: u64 = 4_096;

/// An SMTP server in memory. Clones are the same server; it stops when the last one is gone.
#[derive(Debug, Clone)]
pub struct Fake {
    address: SocketAddr,
    server: Arc<Server>,
    _listening: Arc<Listening>,
}

/// A mail as it arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceivedMail {
    /// Given by this server.
    pub id: String,
    /// The address in the `From` header.
    pub from: String,
    /// The recipients, of the envelope: who really gets it.
    pub to: String,
    /// The subject, decoded.
    pub subject: String,
    /// The plain text part, decoded.
    pub text: String,
    /// The HTML part, decoded.
    pub html: String,
    /// Without angle brackets.
    pub message_id: String,
    /// All headers in order, unfolded and otherwise as they came.
    pub headers: Vec<(String, String)>,
    /// When it was taken.
    pub at: Timestamp,
    /// The first URL of the `List-Unsubscribe` header.
    pub list_unsubscribe: Option<String>,
}

#[derive(Debug)]
struct Server {
    env: Env,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    mails: Vec<ReceivedMail>,
    refusals: VecDeque<u16>,
    drops: usize,
    login: Option<(String, Secret)>,
    connections: u64,
    open: Vec<AbortHandle>,
}

/// Stops listening when the last clone of the fake is dropped.
#[derive(Debug)]
struct Listening(AbortHandle);

impl Drop for Listening {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Fake {
    /// Listens on `address` (`127.0.0.1:0` for any free port).
    pub async fn start(env: Env, address: &str) -> io::Result<Self> {
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        let server = Arc::new(Server { env, state: Mutex::default() });
        let listening = tokio::spawn(listen(listener, server.clone()));
        Ok(Self { address, server, _listening: Arc::new(Listening(listening.abort_handle())) })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The mails taken so far, oldest first; with `to`, only those that this address got.
    pub fn mails(&self, to: Option<&str>) -> Vec<ReceivedMail> {
        let is_wanted =
            |mail: &&ReceivedMail| to.is_none_or(|to| mail.to.split(", ").any(|got| got.eq_ignore_ascii_case(to)));
        self.server.state().mails.iter().filter(is_wanted).cloned().collect()
    }

    /// The next `count` mails are refused with this code: 4xx and 5xx for the recipient, 535 for
    /// signing in, 552 and 554 for the message itself.
    pub fn refuse_next(&self, code: u16, count: usize) {
        self.server.state().refusals.extend(std::iter::repeat_n(code, count));
    }

    /// The next `count` mails are taken, and the connection is cut before the answer.
    pub fn drop_next(&self, count: usize) {
        self.server.state().drops += count;
    }

    /// Cuts all connections, as a server does that is restarted.
    pub fn hang_up(&self) {
        for connection in self.server.state().open.drain(..) {
            connection.abort();
        }
    }

    /// From now on mail is taken only from who has signed in like this.
    pub fn require_login(&self, username: &str, password: &str) {
        self.server.state().login = Some((username.to_owned(), Secret::from(password)));
    }

    /// Everything recorded, as JSON.
    pub fn state(&self) -> Value {
        let state = self.server.state();
        let mails: Vec<Value> = state.mails.iter().map(as_json).collect();
        json!({ "mails": mails, "connections": state.connections })
    }

    /// Forgets the mails and the failures to come.
    pub fn clear(&self) {
        let mut state = self.server.state();
        let (login, open) = (state.login.take(), std::mem::take(&mut state.open));
        *state = State { login, open, ..State::default() };
    }
}

impl Server {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no one panics while holding the fake's state")
    }

    /// The refusal that is due at this moment, if any.
    fn refusal(&self, is_due: impl Fn(u16) -> bool) -> Option<String> {
        let mut state = self.state();
        let code = state.refusals.front().copied().filter(|code| is_due(*code))?;
        state.refusals.pop_front();
        Some(words(code))
    }
}

/// A refusal as servers word it. The RFC's example names stand in for the address.
fn words(code: u16) -> String {
    match code {
        421 => "421 4.3.2 Service not available, closing transmission channel".into(),
        450 => "450 4.2.0 <jane@example.com>: Recipient address rejected: Greylisted".into(),
        535 => "535 5.7.8 Authentication credentials invalid".into(),
        550 => "550 5.1.1 <jane@example.com>: Recipient address rejected: User unknown".into(),
        552 => "552 5.3.4 Message size exceeds fixed limit".into(),
        554 => "554 5.7.1 Message rejected as spam".into(),
        code => format!("{code} <jane@example.com>: refused on request"),
    }
}

const NEEDS_UNICODE: &str = "553 5.6.7 An address in Unicode needs SMTPUTF8";

const fn concerns_message(code: u16) -> bool {
    matches!(code, 552 | 554)
}

const fn concerns_login(code: u16) -> bool {
    matches!(code, 535)
}

async fn listen(listener: TcpListener, server: Arc<Server>) {
    while let Ok((stream, _)) = listener.accept().await {
        let conversation = Conversation::new(stream, server.clone()).run();
        // How it ends is of no interest: a client may hang up in the middle.
        let open = tokio::spawn(conversation).abort_handle();
        let mut state = server.state();
        state.connections += 1;
        state.open.retain(|one| !one.is_finished());
        state.open.push(open);
    }
}

/// One client.
struct Conversation {
    reader: BufReader<OwnedReadHalf>,
    writer: OwnedWriteHalf,
    server: Arc<Server>,
    is_signed_in: bool,
    /// Whether this mail was announced with `SMTPUTF8` (RFC 6531).
    takes_unicode: bool,
    sender: Option<String>,
    recipients: Vec<String>,
}

/// What happens after a command.
enum Next {
    Answer(String),
    HangUp(String),
    Cut,
}

fn say(text: &str) -> Next {
    Next::Answer(text.to_owned())
}

impl Conversation {
    fn new(stream: TcpStream, server: Arc<Server>) -> Self {
        let (reader, writer) = stream.into_split();
        Self {
            reader: BufReader::new(reader),
            writer,
            server,
            is_signed_in: false,
            takes_unicode: false,
            sender: None,
            recipients: Vec::new(),
        }
    }

    async fn run(mut self) -> io::Result<()> {
        self.write("220 fake.porchlight.test ESMTP").await?;
        while let Some(line) = self.line().await? {
            match self.obey(&line).await? {
                Next::Answer(text) => self.write(&text).await?,
                Next::HangUp(text) => return self.write(&text).await,
                Next::Cut => return Ok(()),
            }
        }
        Ok(())
    }

    async fn obey(&mut self, line: &str) -> io::Result<Next> {
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        Ok(match verb.to_ascii_uppercase().as_str() {
            "EHLO" => {
                self.reset();
                Next::Answer(format!(
                    "250-fake.porchlight.test\r\n250-PIPELINING\r\n250-SIZE {MAX_MESSAGE}\r\n250-8BITMIME\r\n\
                     250-SMTPUTF8\r\n250-ENHANCEDSTATUSCODES\r\n250 AUTH PLAIN LOGIN"
                ))
            }
            "HELO" => say("250 fake.porchlight.test"),
            "AUTH" => self.sign_in(rest).await?,
            "MAIL" => self.mail(rest),
            "RCPT" => self.rcpt(rest),
            "DATA" => self.data().await?,
            "RSET" => {
                self.reset();
                say("250 2.0.0 Ok")
            }
            "NOOP" => say("250 2.0.0 Ok"),
            "QUIT" => Next::HangUp("221 2.0.0 Bye".into()),
            _ => say("500 5.5.2 Command not recognized"),
        })
    }

    async fn sign_in(&mut self, rest: &str) -> io::Result<Next> {
        let (mechanism, initial) = rest.split_once(' ').unwrap_or((rest, ""));
        let given = match mechanism.to_ascii_uppercase().as_str() {
            "PLAIN" => {
                let answer = if initial.is_empty() { self.ask("334 ").await? } else { initial.to_owned() };
                let decoded = decode(&answer);
                let mut parts = decoded.split('\0').skip(1).map(str::to_owned);
                (parts.next().unwrap_or_default(), parts.next().unwrap_or_default())
            }
            "LOGIN" => (decode(&self.ask("334 VXNlcm5hbWU6").await?), decode(&self.ask("334 UGFzc3dvcmQ6").await?)),
            _ => return Ok(say("504 5.5.4 Unrecognized authentication type")),
        };
        if let Some(refusal) = self.server.refusal(concerns_login) {
            return Ok(Next::Answer(refusal));
        }
        let login = self.server.state().login.clone();
        if login.is_some_and(|(username, password)| (&username, password.expose()) != (&given.0, &given.1)) {
            return Ok(Next::Answer(words(535)));
        }
        self.is_signed_in = true;
        Ok(say("235 2.7.0 Authentication successful"))
    }

    fn mail(&mut self, rest: &str) -> Next {
        if !self.is_signed_in && self.server.state().login.is_some() {
            return say("530 5.7.0 Authentication required");
        }
        let Some(sender) = bracketed(rest, "FROM:") else {
            return say("501 5.5.4 Syntax: MAIL FROM:<address>");
        };
        if declared_size(rest).is_some_and(|size| size > MAX_MESSAGE) {
            return Next::Answer(words(552));
        }
        self.reset();
        self.takes_unicode = rest.split(' ').any(|parameter| parameter == "SMTPUTF8");
        if !sender.is_ascii() && !self.takes_unicode {
            return say(NEEDS_UNICODE);
        }
        self.sender = Some(sender);
        say("250 2.1.0 Ok")
    }

    fn rcpt(&mut self, rest: &str) -> Next {
        if self.sender.is_none() {
            return say("503 5.5.1 Need MAIL command first");
        }
        let Some(recipient) = bracketed(rest, "TO:").filter(|recipient| recipient.contains('@')) else {
            return say("501 5.1.3 Bad recipient address syntax");
        };
        if !recipient.is_ascii() && !self.takes_unicode {
            return say(NEEDS_UNICODE);
        }
        if let Some(refusal) = self.server.refusal(|code| !concerns_message(code) && !concerns_login(code)) {
            return if refusal.starts_with("421") { Next::HangUp(refusal) } else { Next::Answer(refusal) };
        }
        self.recipients.push(recipient);
        say("250 2.1.5 Ok")
    }

    async fn data(&mut self) -> io::Result<Next> {
        if self.recipients.is_empty() {
            return Ok(say("503 5.5.1 Need RCPT command first"));
        }
        self.write("354 End data with <CR><LF>.<CR><LF>").await?;
        let Some(bytes) = self.message().await? else {
            return Ok(Next::Answer(words(552)));
        };
        if let Some(refusal) = self.server.refusal(concerns_message) {
            self.reset();
            return Ok(Next::Answer(refusal));
        }
        let mail = read(&bytes, &self.recipients, &self.server.env);
        self.reset();
        let (id, is_dropped) = {
            let mut state = self.server.state();
            let (id, is_dropped) = (mail.id.clone(), state.drops > 0);
            state.drops = state.drops.saturating_sub(1);
            state.mails.push(mail);
            (id, is_dropped)
        };
        Ok(if is_dropped { Next::Cut } else { Next::Answer(format!("250 2.0.0 Ok: queued as {id}")) })
    }

    /// Reads until the lone dot, and takes the doubled dots back. `None`: it was too long.
    async fn message(&mut self) -> io::Result<Option<Vec<u8>>> {
        let (mut message, mut line, mut is_too_long) = (Vec::new(), Vec::new(), false);
        loop {
            line.clear();
            let limit = MAX_MESSAGE as u64 + 2;
            if (&mut self.reader).take(limit).read_until(b'\n', &mut line).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if line == b".\r\n" {
                return Ok((!is_too_long).then_some(message));
            }
            let unstuffed = line.strip_prefix(b".").unwrap_or(&line);
            is_too_long |= message.len() + unstuffed.len() > MAX_MESSAGE;
            if !is_too_long {
                message.extend_from_slice(unstuffed);
            }
        }
    }

    async fn ask(&mut self, challenge: &str) -> io::Result<String> {
        self.write(challenge).await?;
        self.line().await?.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }

    async fn line(&mut self) -> io::Result<Option<String>> {
        let mut line = Vec::new();
        let count = (&mut self.reader).take(MAX_LINE).read_until(b'\n', &mut line).await?;
        Ok((count > 0).then(|| String::from_utf8_lossy(&line).trim_end().to_owned()))
    }

    async fn write(&mut self, text: &str) -> io::Result<()> {
        self.writer.write_all(format!("{text}\r\n").as_bytes()).await
    }

    fn reset(&mut self) {
        self.sender = None;
        self.recipients.clear();
    }
}

/// `FROM:<a@b> SIZE=3` → `a@b`.
fn bracketed(rest: &str, keyword: &str) -> Option<String> {
    let value = rest.get(keyword.len()..).filter(|_| rest[..keyword.len()].eq_ignore_ascii_case(keyword))?;
    let (address, _) = value.trim_start().strip_prefix('<')?.split_once('>')?;
    Some(address.to_owned())
}

fn declared_size(rest: &str) -> Option<usize> {
    rest.split(' ').find_map(|part| part.strip_prefix("SIZE="))?.parse().ok()
}

fn decode(base64: &str) -> String {
    mail_parser::decoders::base64::base64_decode(base64.as_bytes())
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .unwrap_or_default()
}

fn read(bytes: &[u8], recipients: &[String], env: &Env) -> ReceivedMail {
    let parsed = MessageParser::default().parse(bytes).unwrap_or_default();
    let headers: Vec<(String, String)> =
        parsed.headers_raw().map(|(name, value)| (name.to_owned(), unfolded(value))).collect();
    let list_unsubscribe =
        headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("list-unsubscribe")).and_then(|(_, value)| {
            let (_, rest) = value.split_once('<')?;
            Some(rest.split_once('>')?.0.to_owned())
        });
    ReceivedMail {
        id: env.token::<8>(),
        from: parsed
            .from()
            .and_then(|from| from.first())
            .and_then(|from| from.address())
            .unwrap_or_default()
            .to_owned(),
        to: recipients.join(", "),
        subject: parsed.subject().unwrap_or_default().to_owned(),
        text: parsed.body_text(0).unwrap_or_default().into_owned(),
        html: parsed.body_html(0).unwrap_or_default().into_owned(),
        message_id: parsed.message_id().unwrap_or_default().to_owned(),
        headers,
        at: env.now(),
        list_unsubscribe,
    }
}

/// A folded header in one line (RFC 5322, 2.2.3).
fn unfolded(value: &str) -> String {
    value.replace("\r\n", "").trim().to_owned()
}

fn as_json(mail: &ReceivedMail) -> Value {
    let ReceivedMail { id, from, to, subject, text, html, message_id, headers, at, list_unsubscribe } = mail;
    json!({
        "id": id, "from": from, "to": to, "subject": subject, "text": text, "html": html,
        "message_id": message_id, "headers": headers, "at": at, "list_unsubscribe": list_unsubscribe,
    })
}
