//! Ids and times in HighLevel's own shapes.

use domain::{Env, Timestamp};

use super::TIME_ZONE;

const LETTERS: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/// Twenty letters and digits: contacts, tasks, notes, users, accounts.
pub(super) fn id(env: &Env) -> String {
    let mut number = u128::from_be_bytes(env.random());
    let mut letters = [b'A'; 20];
    for letter in letters.iter_mut().rev() {
        *letter = LETTERS[usize::try_from(number % 62).unwrap_or_default()];
        number /= 62;
    }
    String::from_utf8_lossy(&letters).into_owned()
}

/// Businesses, apps and their versions.
pub(super) fn hex24(env: &Env) -> String {
    env.token::<12>()
}

/// Stages of a pipeline, webhooks, traces.
pub(super) fn uuid(env: &Env) -> String {
    let mut bytes: [u8; 16] = env.random();
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let hex = hex::encode(bytes);
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

/// Whole milliseconds, which is all that HighLevel keeps.
pub(super) fn floored(at: Timestamp) -> Timestamp {
    Timestamp::from_micros(millis(at).saturating_mul(1_000))
}

pub(super) fn millis(at: Timestamp) -> i64 {
    at.micros().div_euclid(1_000)
}

pub(super) fn from_millis(millis: i64) -> Timestamp {
    Timestamp::from_micros(millis.saturating_mul(1_000))
}

/// `2026-09-20T12:00:00.000Z`
pub(super) fn iso(at: Timestamp) -> String {
    let whole = Timestamp::from_seconds(at.seconds()).to_string();
    format!("{}.{:03}Z", whole.trim_end_matches('Z'), millis(at).rem_euclid(1_000))
}

/// `2026-09-22T09:00:00-06:00`, on the account's clock.
pub(super) fn with_offset(at: Timestamp) -> String {
    let zone = domain::time::zone(TIME_ZONE).expect("Denver has a time zone");
    let text = Timestamp::from_seconds(at.seconds()).in_zone(&zone).to_string();
    text.split('[').next().unwrap_or_default().to_owned()
}

/// `2026-09-22 09:00:00`, on the account's clock and without saying so.
pub(super) fn without_zone(at: Timestamp) -> String {
    with_offset(at).replace('T', " ").chars().take(19).collect()
}
