//! Our cookies: the session, the device that has signed in here before, and errands of a few minutes.
//!
//! Through TLS they carry the `__Host-` prefix: bound to this very host, never sent without TLS,
//! and not to be set by a neighbour. Without TLS (a demo on this machine) browsers refuse that name.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue, header};

use crate::App;

/// The session's cookie, without TLS; through TLS with `__Host-` before it.
pub const SESSION: &str = "porchlight_session";
const DEVICE: &str = "porchlight_device";
/// How long a device is remembered.
const DEVICE_LIFE: Duration = Duration::from_hours(365 * 24);

/// The session's token.
pub fn session_token<'h>(app: &App, headers: &'h HeaderMap) -> Option<&'h str> {
    cookie(headers, &name(app, SESSION))
}

/// The mark of a device that somebody has signed in on.
pub fn device_mark<'h>(app: &App, headers: &'h HeaderMap) -> Option<&'h str> {
    cookie(headers, &name(app, DEVICE))
}

/// Sets the session's token; an empty one takes it away.
pub fn set_session(app: &App, token: &str, life: Duration) -> HeaderValue {
    set(app, SESSION, token, life)
}

/// Marks the device.
pub fn set_device(app: &App, mark: &str) -> HeaderValue {
    set(app, DEVICE, mark, DEVICE_LIFE)
}

/// Sets a cookie for the length of one errand.
pub fn set_for_a_while(app: &App, cookie: &str, value: &str, life: Duration) -> HeaderValue {
    set(app, cookie, value, life)
}

/// Reads one of [`set_for_a_while`].
pub fn of_a_while<'h>(app: &App, headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    cookie(headers, &self::name(app, name))
}

fn name(app: &App, name: &str) -> String {
    if app.config.is_https() { format!("__Host-{name}") } else { name.to_owned() }
}

fn set(app: &App, cookie: &str, value: &str, life: Duration) -> HeaderValue {
    let secure = if app.config.is_https() { "; Secure" } else { "" };
    let (name, seconds) = (name(app, cookie), life.as_secs());
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    HeaderValue::try_from(text).expect("a cookie of plain letters")
}

fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let values = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    values
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
        .filter(|value| !value.is_empty())
}
