//! The only way out. Every call to a provider goes through [`Http`].
//!
//! It keeps what must never be forgotten at a call site: time limits, a limit on the size of
//! answers, no redirects, addresses that users may not reach, and a log line without bodies,
//! queries or credentials.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use reqwest::{
    Method,
    dns::{Addrs, Name, Resolve, Resolving},
};
use serde::{Serialize, de::DeserializeOwned};
use tracing::debug;
use url::{Host, Url};

use crate::ProviderError;
use domain::Secret;

/// Last parts of names that never lead to the public internet.
const INSIDE: [&str; 3] = ["localhost", "internal", "local"];
/// Longest answer we read.
const MAX_ANSWER_BYTES: usize = 16 * 1024 * 1024;
/// How long a connection may take to open.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// How long a whole call may take unless it says otherwise.
const CALL_TIMEOUT: Duration = Duration::from_secs(15);

/// Which addresses may be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressGuard {
    /// Only addresses of the public internet: for URLs that users give.
    PublicOnly,
    /// Any address: the operator allows private ones (a sandbox, a mail relay next door).
    AllowPrivate,
}

/// Calls out. Cheap to clone; clones share their connections.
#[derive(Debug, Clone)]
pub struct Http {
    client: reqwest::Client,
    guard: AddressGuard,
}

impl Http {
    /// A client for addresses that `guard` lets through.
    pub fn new(guard: AddressGuard) -> Self {
        #[expect(clippy::disallowed_methods, reason = "this is the one place that builds a client")]
        let client = reqwest::Client::builder()
            .connect_timeout(CONNECT_TIMEOUT)
            .redirect(reqwest::redirect::Policy::none())
            .user_agent(concat!("Porchlight/", env!("CARGO_PKG_VERSION")))
            .pool_idle_timeout(Duration::from_secs(20))
            .dns_resolver(Arc::new(GuardedResolver { guard }))
            .build()
            .expect("a client of constant settings");
        Self { client, guard }
    }

    /// Makes one call.
    ///
    /// An error says how sure we are: `Unreachable` means that nothing was sent; a call that
    /// changes something and whose answer did not arrive is `OutcomeUnknown`.
    pub async fn send(&self, call: Call) -> Result<Answer, ProviderError> {
        let url = check_outgoing_url(&call.url, self.guard).map_err(ProviderError::Unreachable)?;
        let (method, host, path) =
            (call.method.clone(), url.host_str().unwrap_or("").to_owned(), url.path().to_owned());
        let only_reads = call.only_reads();
        let mut request = self.client.request(call.method, url).timeout(call.timeout);
        for (name, value) in &call.headers {
            request = request.header(name, value);
        }
        if let Some((user, password)) = &call.basic {
            request = request.basic_auth(user, Some(password.expose()));
        }
        if !call.query.is_empty() {
            request = request.query(&call.query);
        }
        if let Some(body) = call.body {
            request = request.body(body);
        }
        let answer = match request.send().await {
            Ok(response) => read(response).await,
            Err(error) => Err(error),
        };
        match answer {
            Ok(answer) => {
                debug!(http.method = %method, http.host = host, http.status = answer.status, "{method} {host}{} answered {}", shape(&path), answer.status);
                Ok(answer)
            }
            Err(error) if error.is_connect() => Err(ProviderError::Unreachable(format!("no connection to {host}"))),
            Err(error) if error.is_builder() => {
                Err(ProviderError::Unreachable("the request could not be built".into()))
            }
            Err(_) if only_reads => Err(ProviderError::Unavailable { status: 0 }),
            Err(_) => Err(ProviderError::OutcomeUnknown),
        }
    }
}

/// A path without the ids in it, for the log: an id may be a phone number.
fn shape(path: &str) -> String {
    path.split('/')
        .map(|part| if part.chars().any(|c| c.is_ascii_digit()) && part.len() > 6 { "…" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

async fn read(mut response: reqwest::Response) -> Result<Answer, reqwest::Error> {
    let status = response.status().as_u16();
    let headers = response
        .headers()
        .iter()
        .map(|(name, value)| (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
        .collect();
    let mut body = Vec::new();
    let mut too_long = false;
    while let Some(chunk) = response.chunk().await? {
        if body.len() + chunk.len() > MAX_ANSWER_BYTES {
            too_long = true;
            break;
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Answer { status, headers, body, too_long })
}

/// One call, ready to go.
#[derive(Debug)]
pub struct Call {
    method: Method,
    url: String,
    headers: Vec<(String, String)>,
    query: Vec<(String, String)>,
    basic: Option<(String, Secret)>,
    body: Option<Vec<u8>>,
    timeout: Duration,
    reads: bool,
}

impl Call {
    fn new(method: Method, url: &str) -> Self {
        Self {
            method,
            url: url.to_owned(),
            headers: Vec::new(),
            query: Vec::new(),
            basic: None,
            body: None,
            timeout: CALL_TIMEOUT,
            reads: false,
        }
    }

    /// Reads.
    pub fn get(url: &str) -> Self {
        Self::new(Method::GET, url)
    }
    /// Makes something.
    pub fn post(url: &str) -> Self {
        Self::new(Method::POST, url)
    }
    /// Replaces something.
    pub fn put(url: &str) -> Self {
        Self::new(Method::PUT, url)
    }
    /// Takes something away.
    pub fn delete(url: &str) -> Self {
        Self::new(Method::DELETE, url)
    }

    /// Adds a header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Adds a query parameter; call again for arrays (`work_status[]`).
    pub fn query(mut self, name: &str, value: impl ToString) -> Self {
        self.query.push((name.to_owned(), value.to_string()));
        self
    }

    /// HTTP Basic credentials.
    pub fn basic(mut self, user: &str, password: &Secret) -> Self {
        self.basic = Some((user.to_owned(), password.clone()));
        self
    }

    /// A JSON body.
    pub fn json(mut self, body: &impl Serialize) -> Self {
        self.body = Some(serde_json::to_vec(body).expect("our own types serialize"));
        self.header("content-type", "application/json")
    }

    /// A form body; a repeated name is a repeated field.
    pub fn form(mut self, fields: &[(&str, &str)]) -> Self {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields);
        self.body = Some(form.finish().into_bytes());
        self.header("content-type", "application/x-www-form-urlencoded")
    }

    /// Raw bytes.
    pub fn body(mut self, content_type: &str, body: Vec<u8>) -> Self {
        self.body = Some(body);
        self.header("content-type", content_type)
    }

    /// Another time limit than 15 s for the whole call.
    pub const fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// States that this call changes nothing although its method is not GET.
    pub const fn that_only_reads(mut self) -> Self {
        self.reads = true;
        self
    }

    fn only_reads(&self) -> bool {
        self.reads || self.method == Method::GET
    }
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    headers: Vec<(String, String)>,
    /// The bytes.
    pub body: Vec<u8>,
    too_long: bool,
}

impl Answer {
    /// The first header of this name (give it in lower case).
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether the status is 2xx.
    pub const fn is_success(&self) -> bool {
        matches!(self.status, 200..=299)
    }

    /// The whole body, however it is to be read.
    pub fn into_bytes(self) -> Result<Vec<u8>, ProviderError> {
        if self.too_long {
            return Err(ProviderError::Unreadable("longer than 16 MB".into()));
        }
        Ok(self.body)
    }

    /// Reads the body as JSON.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, ProviderError> {
        if self.too_long {
            return Err(ProviderError::Unreadable("longer than 16 MB".into()));
        }
        serde_json::from_slice(&self.body).map_err(|error| {
            ProviderError::Unreadable(format!(
                "status {}, {:?} at column {}",
                self.status,
                error.classify(),
                error.column()
            ))
        })
    }

    /// What a status outside 2xx means when the provider has no special word for it.
    pub fn failure(&self) -> ProviderError {
        match self.status {
            401 => ProviderError::Unauthorized,
            404 | 410 => ProviderError::NotFound,
            429 => ProviderError::RateLimited(self.retry_after().unwrap_or(Duration::from_secs(10))),
            500..=599 => ProviderError::Unavailable { status: self.status },
            status => ProviderError::Refused {
                code: Some(status.to_string()),
                message: format!("status {status}"),
                verdict: domain::event::FailureVerdict::Other,
            },
        }
    }

    /// The wait that a `Retry-After` in seconds asks for, at most an hour.
    pub fn retry_after(&self) -> Option<Duration> {
        let seconds: f64 = self.header("retry-after")?.trim().parse().ok()?;
        (seconds.is_finite() && seconds >= 0.0).then(|| Duration::from_secs_f64(seconds.min(3_600.0)))
    }
}

/// Reads a URL that we are about to call and refuses what `guard` does not let through: other
/// schemes than http(s), credentials in the URL, and addresses that are not public. Names are
/// checked again when they are resolved, so that a name cannot lead inside either.
pub fn check_outgoing_url(text: &str, guard: AddressGuard) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|_| "this is not a URL".to_owned())?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err("only http and https URLs can be called".into());
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("a URL must not carry credentials".into());
    }
    let private = match url.host() {
        None => return Err("the URL names no host".into()),
        Some(Host::Ipv4(ip)) => is_private(ip.into()),
        Some(Host::Ipv6(ip)) => is_private(ip.into()),
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            INSIDE
                .iter()
                .any(|inside| name == *inside || name.strip_suffix(inside).is_some_and(|before| before.ends_with('.')))
        }
    };
    if private && guard == AddressGuard::PublicOnly {
        return Err("this address is not on the public internet".into());
    }
    Ok(url)
}

#[derive(Debug)]
struct GuardedResolver {
    guard: AddressGuard,
}

impl Resolve for GuardedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let guard = self.guard;
        Box::pin(async move {
            let allowed = resolve_outgoing(name.as_str(), 0, guard).await?;
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

/// The addresses of a host that we are about to call without HTTP, those left out that `guard`
/// does not let through. Connect to one of them and not to the name: a second look-up of it
/// might lead inside. Never empty; the error says why there is none, without the name.
pub async fn resolve_outgoing(host: &str, port: u16, guard: AddressGuard) -> Result<Vec<SocketAddr>, String> {
    let found = tokio::net::lookup_host((host, port)).await.map_err(|_| "the name leads to no address".to_owned())?;
    let allowed: Vec<SocketAddr> =
        found.filter(|address| guard == AddressGuard::AllowPrivate || !is_private(address.ip())).collect();
    if allowed.is_empty() {
        return Err("the name leads to no public address".into());
    }
    Ok(allowed)
}

/// Whether an address is anything but a plain address of the public internet.
pub(crate) fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_private_v4(ip),
        IpAddr::V6(ip) => is_private_v6(ip),
    }
}

fn is_private_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_broadcast()
        || ip.is_documentation()
        || ip.is_multicast()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b)) // carrier-grade NAT
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (b == 18 || b == 19))
}

fn is_private_v6(ip: Ipv6Addr) -> bool {
    if let Some(v4) = ip.to_ipv4_mapped() {
        return is_private_v4(v4);
    }
    let segments = ip.segments();
    let embedded = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_private_v4(Ipv4Addr::new(a, b, c, d))
    };
    if segments[..6] == [0x64, 0xff9b, 0, 0, 0, 0] {
        return embedded(segments[6], segments[7]); // NAT64
    }
    segments[0] & 0xe000 != 0x2000 // the public internet is 2000::/3 (IANA); all else is local or reserved
        || (segments[0] == 0x2001 && segments[1] == 0) // Teredo
        || (segments[0] == 0x2001 && segments[1] == 0x0db8) // documentation
        || (segments[0] == 0x3fff && segments[1] < 0x1000) // documentation
        || (segments[0] == 0x2002 && embedded(segments[1], segments[2])) // 6to4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_that_users_give_cannot_reach_inside() {
        for inside in [
            "http://127.0.0.1/",
            "http://localhost:8080/",
            "http://[::1]/",
            "http://10.0.0.8/",
            "http://192.168.1.1/",
            "http://172.16.9.9/",
            "http://169.254.169.254/latest/meta-data",
            "http://0.0.0.0/",
            "http://0x7f.1/",
            "http://2130706433/",
            "http://[::ffff:127.0.0.1]/",
            "http://[fd00::1]/",
            "http://[fe80::1]/",
            "http://[64:ff9b::7f00:1]/",
            "http://[2002:7f00:1::]/",
            "http://100.64.0.1/",
            "http://foo.localhost/",
            "http://metadata.google.internal/",
            "http://localhost./",
            "http://printer.local/",
            "http://[fec0::1]/",
            "http://[64:ff9b:1::7f00:1]/",
            "http://[2001::1]/",
            "http://[::7f00:1]/",
            "http://[ff02::1]/",
            "http://[2001:db8::1]/",
        ] {
            assert!(check_outgoing_url(inside, AddressGuard::PublicOnly).is_err(), "{inside}");
        }
        for wrong in ["ftp://example.com/", "file:///etc/passwd", "https://user:pass@example.com/", "no url", "http://"]
        {
            assert!(check_outgoing_url(wrong, AddressGuard::AllowPrivate).is_err(), "{wrong}");
        }
        for fine in [
            "https://example.com/hooks?x=1",
            "http://93.184.216.34/",
            "https://[2606:2800:220:1::]/",
            "https://[64:ff9b::5db8:d822]/",
        ] {
            assert!(check_outgoing_url(fine, AddressGuard::PublicOnly).is_ok(), "{fine}");
        }
        assert!(check_outgoing_url("http://127.0.0.1:4100/housecall", AddressGuard::AllowPrivate).is_ok());
    }

    #[tokio::test]
    async fn a_name_cannot_lead_inside_either() {
        let http = Http::new(AddressGuard::PublicOnly);
        let resolver = GuardedResolver { guard: AddressGuard::PublicOnly };
        assert!(resolver.resolve("localhost".parse().unwrap()).await.is_err());
        let refused = http.send(Call::get("http://localhost/")).await;
        assert!(matches!(refused, Err(ProviderError::Unreachable(_))));
    }

    #[tokio::test]
    async fn a_host_is_resolved_to_addresses_that_may_be_called() {
        for inside in ["localhost", "127.0.0.1", "::1", "10.0.0.8", "169.254.169.254", "0.0.0.0"] {
            let refused = resolve_outgoing(inside, 25, AddressGuard::PublicOnly).await;
            assert!(refused.is_err(), "{inside}: {refused:?}");
        }
        let allowed = resolve_outgoing("127.0.0.1", 25, AddressGuard::AllowPrivate).await.unwrap();
        assert_eq!(allowed, ["127.0.0.1:25".parse().unwrap()]);
        assert_eq!(resolve_outgoing("93.184.216.34", 25, AddressGuard::PublicOnly).await.unwrap().len(), 1);
    }

    #[tokio::test]
    async fn nothing_listening_is_certain_to_have_done_nothing() {
        let http = Http::new(AddressGuard::AllowPrivate);
        let closed = http.send(Call::post("http://127.0.0.1:9/")).await;
        assert!(matches!(closed, Err(ProviderError::Unreachable(_))), "{closed:?}");
    }

    #[test]
    fn a_path_in_the_log_carries_no_ids() {
        assert_eq!(shape("/jobs/job_0123456789/line_items"), "/jobs/…/line_items");
    }
}
