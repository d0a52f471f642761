//! What Twilio posts to us: texts that came in, and how ours fare.

use connect::{ParseError, RawWebhook, SignatureError, Verified, Webhooks};
use domain::{Secret, event::Incoming};

use crate::{
    Twilio,
    map::{self, Form},
    signature,
};

impl Webhooks for Twilio {
    fn verify<'r>(&self, raw: &'r RawWebhook) -> Result<Verified<'r>, SignatureError> {
        let tokens: Vec<&Secret> =
            std::iter::once(&self.config.auth_token).chain(&self.config.previous_auth_token).collect();
        signature::check(raw, &tokens)?;
        Ok(Verified::proven(raw))
    }

    /// Of a text that came in: its id. Of a report: id, status and error code, because each
    /// status is its own news and each may come twice.
    fn dedupe_key(&self, verified: &Verified<'_>) -> String {
        let form = Form::of(verified.raw());
        match (form.message_sid(), form.get("MessageStatus")) {
            (Some(sid), None) => sid.to_owned(),
            (Some(sid), Some(status)) => format!("{sid}:{status}:{}", form.get("ErrorCode").unwrap_or("")),
            (None, _) => {
                let raw = verified.raw();
                connect::signature::sha256_hex(&[raw.url.as_bytes(), b"\n", &raw.body].concat())
            }
        }
    }

    fn event_name(&self, verified: &Verified<'_>) -> String {
        map::event_name(&Form::of(verified.raw()))
    }

    fn parse(&self, verified: &Verified<'_>) -> Result<Vec<Incoming>, ParseError> {
        let form = Form::of(verified.raw());
        let what = map::what(&form, verified.raw().query())?;
        Ok(vec![Incoming { name: map::event_name(&form), occurred_at: None, what }])
    }
}
