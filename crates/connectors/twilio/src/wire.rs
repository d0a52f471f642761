//! Twilio's JSON, as far as we read it. Everything may be null by Twilio's own description, and
//! fields are added without notice, so unknown ones are skipped.

use serde::Deserialize;

/// A message, as made or as listed.
#[derive(Deserialize)]
pub(crate) struct Message {
    pub sid: Option<String>,
    pub to: Option<String>,
    pub body: Option<String>,
    pub direction: Option<String>,
    /// Decimal digits in a string; "0" while a Messaging Service has not picked a sender.
    pub num_segments: Option<String>,
    /// RFC 2822.
    pub date_created: Option<String>,
}

/// One page of messages, newest first.
#[derive(Deserialize)]
pub(crate) struct MessagePage {
    pub messages: Vec<Message>,
    /// A path with query, to be followed as it is.
    pub next_page_uri: Option<String>,
}

/// An account.
#[derive(Deserialize)]
pub(crate) struct Account {
    pub friendly_name: Option<String>,
    /// `active`, `suspended` or `closed`.
    pub status: Option<String>,
}

/// What comes with a 4xx. The sentence beside the code quotes numbers, so it is not read.
#[derive(Deserialize)]
pub(crate) struct Problem {
    pub code: Option<u32>,
}

/// A number looked up.
#[derive(Deserialize)]
pub(crate) struct LookedUp {
    pub valid: Option<bool>,
    pub line_type_intelligence: Option<LineTypeIntelligence>,
}

/// What Lookup knows about the line.
#[derive(Deserialize)]
pub(crate) struct LineTypeIntelligence {
    #[serde(rename = "type")]
    pub kind: Option<String>,
}
