//! Promises, end to end: the whole hub in process, the outside in memory, on both databases.
//! Each test is named by what it promises; a second company stands beside and must stay untouched.

#![expect(clippy::unwrap_used, reason = "a test says by crashing that it failed")]

mod access;
mod answers;
mod api;
mod bad_luck;
mod bios;
mod campaigns;
mod cases;
mod community;
mod contracts;
mod crm;
mod crm_random;
mod delivery;
mod files;
mod front_door;
mod household;
mod inbox;
mod logs;
mod mcp;
mod notifications;
mod one_pulse_check;
mod page;
mod quiet_hours;
mod realtime;
mod recipients;
mod rehearsal;
mod reports;
mod set_up;
mod sign_in;
mod sso;
mod stop;
mod sync;
mod trouble;
mod ways_in;
mod web_chat;
mod webhooks;
mod workflows;

use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_mins(1);
const HOUR: Duration = Duration::from_hours(1);

/// The rules of all decisions in the feed, newest pulse check first.
async fn rules(shop: &testkit::Shop) -> Vec<String> {
    let decisions = shop
        .pulse_checks()
        .await
        .into_iter()
        .flat_map(|check| check["decisions"].as_array().cloned().unwrap_or_default());
    decisions
        .map(|decision| {
            format!("{} {}", decision["outcome"].as_str().unwrap_or("?"), decision["rule"].as_str().unwrap_or("?"))
        })
        .collect()
}
