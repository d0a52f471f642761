//! The HTTP side: who is let in, and what Twilio's resources answer.

use axum::{
    Json,
    extract::{Path, RawQuery, Request, State as Here},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use domain::{Phone, Timestamp};
use serde_json::{Value, json};

use super::{Direction, Fake, Message, Origin, Text};
use crate::signature::pairs;

/// Twilio's number that always works as a sender with test credentials.
const MAGIC_SENDER: &str = "+15005550006";
const DEFAULT_PAGE_SIZE: usize = 50;

/// A refusal in Twilio's form.
pub(super) struct Refusal(StatusCode, u32, String);

impl Refusal {
    fn bad(code: u32, message: impl Into<String>) -> Self {
        Self(StatusCode::BAD_REQUEST, code, message.into())
    }

    fn not_found() -> Self {
        Self(StatusCode::NOT_FOUND, 20_404, "The requested resource was not found".into())
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let Self(status, code, message) = self;
        let more_info = format!("https://www.twilio.com/docs/errors/{code}");
        (status, Json(json!({ "code": code, "message": message, "more_info": more_info, "status": status.as_u16() })))
            .into_response()
    }
}

/// Counts a request and lets it in if its credentials are right.
pub(super) async fn admit(Here(fake): Here<Fake>, request: Request, next: Next) -> Response {
    {
        let mut state = fake.lock();
        if request.method() == Method::GET { state.reads += 1 } else { state.writes += 1 }
    }
    if !fake.knows(request.headers()) {
        return Refusal(StatusCode::UNAUTHORIZED, 20_003, "Authenticate".into()).into_response();
    }
    next.run(request).await
}

pub(super) fn rate_limited() -> Response {
    Refusal(StatusCode::TOO_MANY_REQUESTS, 20_429, "Too Many Requests".into()).into_response()
}

pub(super) async fn no_such_resource() -> Refusal {
    Refusal::not_found()
}

/// `GET /2010-04-01/Accounts/{sid}.json`
pub(super) async fn account(Here(fake): Here<Fake>, Path(file): Path<String>) -> Result<Json<Value>, Refusal> {
    if file.strip_suffix(".json") != Some(&*fake.account_sid) {
        return Err(Refusal::not_found());
    }
    let status = fake.lock().account_status;
    let uri = format!("/2010-04-01/Accounts/{file}");
    Ok(Json(
        json!({ "sid": &*fake.account_sid, "friendly_name": "Example Plumbing", "status": status, "type": "Full", "uri": uri }),
    ))
}

/// `GET …/Media/{sid}`: leads to where the bytes are.
pub(super) async fn medium(Path((_, _, medium)): Path<(String, String, String)>) -> Response {
    (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, format!("/twilio/cdn/{medium}"))]).into_response()
}

/// The bytes themselves.
pub(super) async fn medium_bytes(Here(fake): Here<Fake>, headers: HeaderMap, Path(medium): Path<String>) -> Response {
    if headers.contains_key(header::AUTHORIZATION) {
        return (StatusCode::BAD_REQUEST, "only one auth mechanism allowed").into_response(); // as S3 says it
    }
    let place = medium.strip_prefix("ME").and_then(|hex| usize::from_str_radix(hex, 16).ok());
    match place.and_then(|place| fake.lock().media.get(place).cloned()) {
        Some((content_type, bytes)) => ([(header::CONTENT_TYPE, content_type)], bytes).into_response(),
        None => Refusal::not_found().into_response(),
    }
}

/// `POST …/Messages.json`
pub(super) async fn create(
    Here(fake): Here<Fake>,
    Path(account): Path<String>,
    headers: HeaderMap,
    body: axum::body::Bytes,
) -> Result<(StatusCode, Json<Value>), Refusal> {
    fake.check_account(&account)?;
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
    // What is no form has no parameters, as at Twilio.
    let form = if content_type.starts_with("application/x-www-form-urlencoded") { pairs(&body) } else { Vec::new() };
    let order = fake.read_order(&form)?;
    let (sid, made, steps) = fake.take(order);
    fake.schedule(&sid, &steps);
    Ok((StatusCode::CREATED, Json(made)))
}

/// `GET …/Messages.json`: newest first, in pages.
pub(super) async fn list(
    Here(fake): Here<Fake>,
    Path(account): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Json<Value>, Refusal> {
    fake.check_account(&account)?;
    let query = pairs(query.unwrap_or_default().as_bytes());
    let number = |name: &str| get(&query, name).and_then(|digits| digits.parse::<usize>().ok());
    let (size, page) =
        (number("PageSize").unwrap_or(DEFAULT_PAGE_SIZE).clamp(1, 1_000), number("Page").unwrap_or(0).min(100_000));
    let state = fake.lock();
    let matching: Vec<&Message> = state
        .messages
        .iter()
        .rev()
        .filter(|message| message.origin != Origin::Twilio && is_asked_for(message, &query))
        .collect();
    let shown: Vec<Value> = matching.iter().skip(page * size).take(size).map(|message| fake.json(message)).collect();

    let uri = |page: usize| {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(query.iter().filter(|(name, _)| !matches!(name.as_str(), "Page" | "PageToken" | "PageSize")));
        form.append_pair("PageSize", &size.to_string()).append_pair("Page", &page.to_string());
        if page > 0 {
            form.append_pair("PageToken", &format!("PA{}", matching[page * size - 1].text.sid));
        }
        format!("/2010-04-01/Accounts/{}/Messages.json?{}", fake.account_sid, form.finish())
    };
    let has_next = (page + 1) * size < matching.len();
    Ok(Json(json!({
        "messages": shown, "page": page, "page_size": size, "start": page * size,
        "end": (page * size + shown.len()).saturating_sub(1),
        "uri": uri(page.min(matching.len() / size)), "first_page_uri": uri(0), "next_page_uri": has_next.then(|| uri(page + 1)),
        "previous_page_uri": (page > 0 && page * size <= matching.len()).then(|| uri(page - 1)),
    })))
}

/// `GET …/Messages/{sid}.json`
pub(super) async fn fetch(
    Here(fake): Here<Fake>,
    Path((account, file)): Path<(String, String)>,
) -> Result<Json<Value>, Refusal> {
    fake.check_account(&account)?;
    let state = fake.lock();
    let found = state
        .messages
        .iter()
        .find(|message| message.origin != Origin::Twilio && file.strip_suffix(".json") == Some(&message.text.sid));
    found.map(|message| Json(fake.json(message))).ok_or_else(Refusal::not_found)
}

/// `GET /v2/PhoneNumbers/{number}` of Lookup. An unknown number is an answer, not an error.
pub(super) async fn look_up(
    Here(fake): Here<Fake>,
    Path(number): Path<String>,
    RawQuery(query): RawQuery,
) -> Json<Value> {
    let phone = Phone::parse(&number);
    let fields = pairs(query.unwrap_or_default().as_bytes());
    let is_asked =
        get(&fields, "Fields").is_some_and(|fields| fields.split(',').any(|field| field == "line_type_intelligence"));
    let kind = if fake.lock().landlines.contains(&number) { "landline" } else { "mobile" };
    let line = (is_asked && phone.is_some()).then(|| {
        json!({ "type": kind, "carrier_name": "Example Wireless",
            "mobile_country_code": "311", "mobile_network_code": "180", "error_code": null })
    });
    Json(json!({
        "phone_number": phone.as_ref().map_or(number.as_str(), Phone::as_str), "valid": phone.is_some(),
        "validation_errors": if phone.is_some() { json!([]) } else { json!(["NOT_A_NUMBER"]) },
        "calling_country_code": phone.as_ref().map(|_| "1"), "country_code": phone.as_ref().map(|_| "US"), "national_format": null,
        "line_type_intelligence": line, "url": format!("https://lookups.twilio.com/v2/PhoneNumbers/{number}"),
    }))
}

/// A text that passed all checks.
struct Order {
    to: String,
    from: Option<String>,
    service_sid: Option<String>,
    body: String,
    media: Vec<String>,
    callback: Option<String>,
}

impl Fake {
    fn knows(&self, headers: &HeaderMap) -> bool {
        let state = self.lock();
        let is = |given: &str, user: &str, password: &str| {
            given == format!("Basic {}", BASE64.encode(format!("{user}:{password}")))
        };
        let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or("");
        is(given, &self.account_sid, state.auth_token.expose())
            || state.api_key.as_ref().is_some_and(|(sid, secret)| is(given, sid, secret.expose()))
    }

    fn check_account(&self, account: &str) -> Result<(), Refusal> {
        if account != &*self.account_sid {
            return Err(Refusal::not_found());
        }
        if self.lock().account_status != "active" {
            return Err(Refusal(StatusCode::FORBIDDEN, 20_005, "Account is not active".into()));
        }
        Ok(())
    }

    /// Twilio's checks, in Twilio's words (which quote the number).
    fn read_order(&self, form: &[(String, String)]) -> Result<Order, Refusal> {
        let field = |name: &str| get(form, name).filter(|value| !value.is_empty()).map(str::to_owned);
        let to = field("To").ok_or_else(|| Refusal::bad(21_604, "A 'To' phone number is required."))?;
        let (from, service_sid) = (field("From"), field("MessagingServiceSid"));
        let media: Vec<String> =
            form.iter().filter(|(name, _)| name == "MediaUrl").map(|(_, url)| url.clone()).collect();
        let body = field("Body").unwrap_or_default();

        self.check_sender(from.as_deref(), service_sid.as_deref())?;
        if body.is_empty() && media.is_empty() {
            return Err(Refusal::bad(21_619, "A text message body or media urls must be specified."));
        }
        if body.chars().count() > 1_600 {
            return Err(Refusal::bad(21_617, "The concatenated message body exceeds the 1600 character limit"));
        }
        if media.len() > 10 {
            return Err(Refusal::bad(21_623, "Number of media files exceeds allowed limit"));
        }
        if media.iter().any(|url| !is_url(url)) {
            return Err(Refusal::bad(21_620, "Invalid media URL(s)"));
        }
        let callback = field("StatusCallback");
        if callback.as_deref().is_some_and(|url| url.len() > 4_000 || !is_callback(url)) {
            return Err(Refusal::bad(21_609, "The StatusCallback URL is not a valid URL."));
        }
        self.check_recipient(&to, from.as_deref())?;
        Ok(Order { to, from, service_sid, body, media, callback })
    }

    fn check_sender(&self, from: Option<&str>, service_sid: Option<&str>) -> Result<(), Refusal> {
        let is_service =
            |sid: &str| sid.len() == 34 && sid.starts_with("MG") && sid[2..].bytes().all(|b| b.is_ascii_hexdigit());
        match (from, service_sid) {
            (None, None) => Err(Refusal::bad(21_603, "A 'From' phone number is required.")),
            (_, Some(sid)) if !is_service(sid) => Err(Refusal::bad(21_705, "The Messaging Service SID is invalid.")),
            (None, Some(_)) | (Some(MAGIC_SENDER), _) => Ok(()),
            (Some(from), _) if from == &*self.our_number => Ok(()),
            (Some(_), Some(_)) => {
                Err(Refusal::bad(21_711, "The 'From' number is not a sender of the Messaging Service."))
            }
            (Some("+15005550008"), _) => {
                Err(Refusal::bad(21_611, "This 'From' number has exceeded the maximum number of queued messages"))
            }
            (Some(from), _) if from == "+15005550001" || Phone::parse(from).is_none() => {
                Err(Refusal::bad(21_212, format!("The 'From' number {from} is not a valid phone number.")))
            }
            (Some(from), _) => Err(Refusal::bad(
                21_606,
                format!("The 'From' phone number {from} is not a valid, message-capable number."),
            )),
        }
    }

    fn check_recipient(&self, to: &str, from: Option<&str>) -> Result<(), Refusal> {
        let refused = |code, what: &str| Err(Refusal::bad(code, format!("The 'To' number {to} {what}.")));
        match to {
            "+15005550001" => refused(21_211, "is not a valid phone number"),
            "+15005550002" => refused(21_612, "is not currently reachable using the 'From' phone number"),
            "+15005550003" => refused(21_408, "is in a region that is not enabled"),
            "+15005550004" => refused(21_610, "is blocked: attempt to send to unsubscribed recipient"),
            "+15005550009" => refused(21_614, "is not a valid mobile number"),
            _ if Some(to) == from => refused(21_266, "and 'From' number cannot be the same"),
            _ if !to.starts_with('+') || Phone::parse(to).is_none() => refused(21_211, "is not a valid phone number"),
            _ if self.lock().opted_out.contains(to) => {
                refused(21_610, "is blocked: attempt to send to unsubscribed recipient")
            }
            _ => Ok(()),
        }
    }

    /// Makes the message: its id, what the API answers (it is only queued then), and what will
    /// become of it.
    fn take(&self, order: Order) -> (String, Value, Vec<(&'static str, Option<u32>)>) {
        let mut state = self.lock();
        let mut steps = Vec::new();
        if order.service_sid.is_some() {
            steps.push(("queued", None)); // the service has picked a sender
        }
        steps.push(("sent", None));
        steps.push(if state.landlines.contains(&order.to) {
            ("undelivered", Some(30_006))
        } else {
            ("delivered", None)
        });
        let sid = self.new_sid(&order.media);
        let status = if order.service_sid.is_some() { "accepted" } else { "queued" };
        let text = Text {
            sid: sid.clone(),
            from: order.from.unwrap_or_default(),
            to: order.to,
            body: order.body,
            media: order.media,
            direction: Direction::ToPhone,
            at: self.env.now(),
            status: status.to_owned(),
        };
        let message = Message {
            text,
            error_code: None,
            origin: Origin::Api,
            service_sid: order.service_sid,
            callback: order.callback,
        };
        let made = self.json(&message);
        state.messages.push(message);
        (sid, made, steps)
    }

    /// A message as the API shows it, all twenty properties.
    fn json(&self, message: &Message) -> Value {
        let Message { text, error_code, origin, service_sid, .. } = message;
        let uri = format!("/2010-04-01/Accounts/{}/Messages/{}", self.account_sid, text.sid);
        let at = rfc_2822(text.at);
        let is_waiting = matches!(text.status.as_str(), "accepted" | "queued");
        let segments = if text.from.is_empty() { 0 } else { segments(&text.body) };
        json!({
            "sid": text.sid, "account_sid": &*self.account_sid, "messaging_service_sid": service_sid,
            "from": Some(&text.from).filter(|from| !from.is_empty()), "to": text.to, "body": text.body, "status": text.status,
            "direction": if *origin == Origin::Phone { "inbound" } else { "outbound-api" },
            "num_segments": segments.to_string(), "num_media": text.media.len().to_string(), "price": null, "price_unit": "USD",
            "error_code": error_code, "error_message": null, "date_created": at, "date_updated": at,
            "date_sent": (!is_waiting).then_some(&at), "api_version": "2010-04-01", "uri": format!("{uri}.json"),
            "subresource_uris": { "media": format!("{uri}/Media.json") },
        })
    }
}

fn get<'a>(fields: &'a [(String, String)], name: &str) -> Option<&'a str> {
    fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

fn is_url(text: &str) -> bool {
    url::Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

fn is_callback(text: &str) -> bool {
    is_url(text) && url::Url::parse(text).is_ok_and(|url| !url.host_str().unwrap_or("_").contains('_'))
}

/// The list's filters. Dates concern the time of sending, which a waiting message does not have.
fn is_asked_for(message: &Message, query: &[(String, String)]) -> bool {
    let text = &message.text;
    let sent = (!matches!(text.status.as_str(), "accepted" | "queued")).then(|| text.at.to_string());
    let sent_day =
        |ask: &str| sent.as_deref().map(|sent| sent.get(..ask.len().min(sent.len())).unwrap_or(sent).to_owned());
    query.iter().filter(|(_, ask)| !ask.is_empty()).all(|(name, ask)| match name.as_str() {
        "To" => text.to == *ask,
        "From" => text.from == *ask,
        "DateSent" => sent_day(ask).is_some_and(|day| day == *ask),
        "DateSent<" => sent_day(ask).is_some_and(|day| day <= *ask),
        "DateSent>" => sent_day(ask).is_some_and(|day| day >= *ask),
        _ => true,
    })
}

fn rfc_2822(at: Timestamp) -> String {
    let zoned = at.in_zone(&jiff::tz::TimeZone::UTC);
    jiff::fmt::rfc2822::to_string(&zoned).expect("a time of our century has an RFC 2822 form")
}

fn segments(body: &str) -> usize {
    let (units, single, part) =
        if body.is_ascii() { (body.len(), 160, 153) } else { (body.encode_utf16().count(), 70, 67) };
    if units <= single { 1 } else { units.div_ceil(part) }
}
