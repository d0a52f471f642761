//! What HighLevel sends: flat bodies with their envelope, signed over the bytes.

use base64::{Engine, engine::general_purpose::STANDARD};
use connect::fake::OutgoingWebhook;
use domain::Timestamp;
use serde_json::{Value, json};

use super::{
    Fake, State,
    ids::{iso, uuid},
};

impl Fake {
    /// Where webhooks go; from now on, changes make webhooks.
    pub fn set_webhook(&self, url: &str) {
        self.state_mut().webhook = Some(url.to_owned());
    }

    /// The key by which webhooks are proven, in PEM.
    pub fn webhook_public_key(&self) -> String {
        use aws_lc_rs::signature::KeyPair;
        // What stands before the 32 bytes of an Ed25519 key in DER (RFC 8410).
        let mut der = vec![0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];
        der.extend_from_slice(self.shared.key.public_key().as_ref());
        format!("-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----", STANDARD.encode(der))
    }

    /// Sends the newest webhook once more: the same body. False: there was none.
    pub fn repeat_last_webhook(&self) -> bool {
        let last = self.state_mut().last_webhook.clone();
        last.map(|webhook| self.shared.outbox.push(webhook, &self.shared.faults)).is_some()
    }

    /// Sends an event of whatever name, signed as all of them are.
    pub fn tell_for_tests(&self, event: &str, fields: Value) {
        let mut state = self.state_mut();
        self.tell(&mut state, event, fields);
    }

    /// Somebody puts the app on the account.
    pub fn install(&self) {
        let now = self.now();
        let mut state = self.state_mut();
        state.installed_at.get_or_insert(now);
        let told = json!({
            "installType": "Location", "companyId": self.shared.company, "userId": self.shared.owner,
            "planId": self.shared.plan, "companyName": super::AGENCY, "isWhitelabelCompany": false,
            "trial": {"onTrial": false, "trialDuration": 0, "trialStartDate": iso(now)},
        });
        self.tell(&mut state, "INSTALL", told);
    }

    /// Somebody takes the app off the account: all tokens die.
    pub fn uninstall(&self) {
        let mut state = self.state_mut();
        state.tokens = super::auth::Tokens::default();
        state.installed_at = None;
        self.tell(&mut state, "UNINSTALL", json!({}));
    }

    /// Makes an event's webhook. Nothing says who made the change.
    pub(super) fn tell(&self, state: &mut State, event: &str, fields: Value) {
        let Some(url) = state.webhook.clone() else { return };
        let mut body = json!({
            "type": event,
            "locationId": self.shared.location,
            "versionId": self.shared.app,
            "appId": self.shared.app,
            "timestamp": iso(self.now()),
            "webhookId": uuid(&self.shared.env),
        });
        if let (Some(body), Value::Object(fields)) = (body.as_object_mut(), fields) {
            body.extend(fields);
            // Events about sub-accounts come without it.
            if body["locationId"].is_null() {
                body.remove("locationId");
            }
        }
        let body = serde_json::to_vec(&body).expect("a webhook of our own making serializes");
        let signature = STANDARD.encode(self.shared.key.sign(&body));
        let headers =
            vec![("Content-Type".to_owned(), "application/json".to_owned()), ("X-GHL-Signature".to_owned(), signature)];
        let webhook = OutgoingWebhook { url, headers, body };
        state.webhooks_sent += 1;
        state.last_webhook = Some(webhook.clone());
        self.shared.outbox.push(webhook, &self.shared.faults);
    }

    pub(super) fn now(&self) -> Timestamp {
        self.shared.env.now()
    }
}
