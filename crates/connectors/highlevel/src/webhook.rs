//! Who sent a webhook, and what it says.
//!
//! HighLevel signs the raw body with Ed25519 (`X-GHL-Signature`); until September 2026 it also
//! signed with RSA (`X-WH-Signature`). The keys are the same for all apps, so a signature proves
//! HighLevel and not whose event it is: app and account in the body have to be ours.
//!
//! A retry is the same body with the same `webhookId`, up to days later, so age proves nothing:
//! what tells a replay is the id, which is kept with the receipt.

use aws_lc_rs::signature::{ED25519, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use base64::{Engine, engine::general_purpose::STANDARD};
use connect::{ParseError, RawWebhook, SignatureError, Verified, Webhooks, signature};
use domain::{
    Timestamp,
    crm::{ContactPart, CrmNews},
    event::{Incoming, What},
};
use serde_json::Value;

use crate::{
    Highlevel,
    map::{self, text},
};

const ED25519_HEADER: &str = "x-ghl-signature";
const RSA_HEADER: &str = "x-wh-signature";
/// What stands before the 32 bytes of an Ed25519 key in DER (RFC 8410).
const ED25519_DER: [u8; 12] = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

/// HighLevel's key for `X-GHL-Signature` (their guide, September 2026). Changes of it are
/// announced by mail; a connection can be given others.
pub const ED25519_KEY: &str = "-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAi2HR1srL4o18O8BRa7gVJY7G7bupbN3H9AwJrHCDiOg=
-----END PUBLIC KEY-----";

/// Which signatures are believed.
#[derive(Debug, Clone, Default)]
pub struct Keys {
    /// Raw Ed25519 keys, 32 bytes each; any of them fits.
    ed25519: Vec<Vec<u8>>,
    /// RSA keys in DER (`SubjectPublicKeyInfo`), for the signature that was given up.
    rsa: Vec<Vec<u8>>,
}

impl Keys {
    /// HighLevel's own.
    pub fn highlevel() -> Self {
        Self::read(ED25519_KEY).unwrap_or_default()
    }

    /// One or more keys in PEM, Ed25519 and RSA in any order. `None`: something in it is no key.
    pub fn read(pem: &str) -> Option<Self> {
        let mut keys = Self::default();
        for block in pem.split("-----BEGIN PUBLIC KEY-----").skip(1) {
            let (inner, _) = block.split_once("-----END PUBLIC KEY-----")?;
            let packed: String = inner.chars().filter(|c| !c.is_whitespace()).collect();
            let der = STANDARD.decode(packed).ok()?;
            match der.strip_prefix(&ED25519_DER) {
                Some(raw) if raw.len() == 32 => keys.ed25519.push(raw.to_vec()),
                None if der.len() > 200 => keys.rsa.push(der),
                _ => return None,
            }
        }
        (!keys.ed25519.is_empty() || !keys.rsa.is_empty()).then_some(keys)
    }

    /// Proves the sender: by Ed25519 alone where that header is there, else by RSA if such a key
    /// is known. Nothing to prove it with is a refusal.
    pub fn verify<'r>(&self, raw: &'r RawWebhook) -> Result<Verified<'r>, SignatureError> {
        let header = |name: &str| raw.header(name).map(str::trim).filter(|value| !value.is_empty() && *value != "N/A");
        let (claimed, is_ed25519) = match (header(ED25519_HEADER), header(RSA_HEADER)) {
            (Some(claimed), _) => (claimed, true),
            (None, Some(claimed)) if !self.rsa.is_empty() => (claimed, false),
            (None, _) => return Err(SignatureError::Missing),
        };
        let claimed = STANDARD.decode(claimed).map_err(|_| SignatureError::Mismatch)?;
        let fits = if is_ed25519 {
            self.ed25519.iter().any(|key| UnparsedPublicKey::new(&ED25519, key).verify(&raw.body, &claimed).is_ok())
        } else {
            let is_of = |key: &Vec<u8>| {
                UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, key).verify(&raw.body, &claimed).is_ok()
            };
            self.rsa.iter().any(is_of)
        };
        if fits { Ok(Verified::proven(raw)) } else { Err(SignatureError::Mismatch) }
    }
}

/// The account that a webhook names, before anything is proven: for finding whose it is.
pub fn location_of(body: &[u8]) -> Option<String> {
    let body: Value = serde_json::from_slice(body).ok()?;
    text(&body["locationId"])
}

impl Webhooks for Highlevel {
    fn verify<'r>(&self, raw: &'r RawWebhook) -> Result<Verified<'r>, SignatureError> {
        let verified = self.keys.verify(raw)?;
        // HighLevel signs for every app alike: another app's or another account's event is not ours.
        let body: Value = serde_json::from_slice(&raw.body).map_err(|_| SignatureError::Mismatch)?;
        let is_our_app = match (&self.app_id, text(&body["appId"])) {
            (Some(ours), Some(theirs)) => *ours == theirs,
            _ => true,
        };
        let is_our_account = text(&body["locationId"]).is_none_or(|location| location == self.calls.location_id);
        if is_our_app && is_our_account { Ok(verified) } else { Err(SignatureError::Mismatch) }
    }

    /// The delivery's id, which a retry keeps.
    fn dedupe_key(&self, verified: &Verified<'_>) -> String {
        let body: Option<Value> = serde_json::from_slice(&verified.raw().body).ok();
        body.and_then(|body| text(&body["webhookId"])).unwrap_or_else(|| signature::sha256_hex(&verified.raw().body))
    }

    fn event_name(&self, verified: &Verified<'_>) -> String {
        match serde_json::from_slice::<Value>(&verified.raw().body) {
            Ok(body) => text(&body["type"]).unwrap_or_else(|| "ping".to_owned()),
            Err(_) => "unreadable".to_owned(),
        }
    }

    fn parse(&self, verified: &Verified<'_>) -> Result<Vec<Incoming>, ParseError> {
        let body: Value = serde_json::from_slice(&verified.raw().body)
            .map_err(|error| ParseError(format!("the webhook is no JSON: {:?}", error.classify())))?;
        Ok(vec![incoming(&body)?])
    }
}

/// Reads a body. Events are flat; an older guide wraps them in `data`.
pub fn incoming(body: &Value) -> Result<Incoming, ParseError> {
    let Some(name) = text(&body["type"]) else {
        return Ok(Incoming { name: "ping".into(), occurred_at: None, what: What::Ping });
    };
    let event = if body["data"].is_object() && body["id"].is_null() { &body["data"] } else { body };
    let whose = |wire: &Value| text(&wire["contactId"]);
    let part = |contact: Option<String>, part| match contact {
        Some(contact_ref) => Ok(What::Crm(CrmNews::Contact { contact_ref, is_deleted: false, part })),
        None => Err(ParseError(format!("{name} came without the id of its contact"))),
    };
    let what = match name.as_str() {
        "ContactCreate" => match map::contact(event) {
            Some(contact) => What::Crm(CrmNews::Made(Box::new(contact))),
            None => return Err(ParseError(format!("{name} came without an id"))),
        },
        "ContactUpdate" | "ContactTagUpdate" | "ContactDndUpdate" => part(text(&event["id"]), ContactPart::Itself)?,
        "ContactDelete" => {
            let contact_ref = text(&event["id"]).ok_or_else(|| ParseError(format!("{name} came without an id")))?;
            What::Crm(CrmNews::Contact { contact_ref, is_deleted: true, part: ContactPart::Itself })
        }
        "NoteCreate" | "NoteUpdate" | "NoteDelete" => part(whose(event), ContactPart::Notes)?,
        "TaskCreate" | "TaskComplete" | "TaskDelete" => match (whose(event), text(&event["id"])) {
            (Some(contact), _) => part(Some(contact), ContactPart::Tasks)?,
            (None, Some(task_ref)) => What::Crm(CrmNews::StrayTask { task_ref }),
            (None, None) => return Err(ParseError(format!("{name} came without an id"))),
        },
        "AppointmentCreate" | "AppointmentUpdate" | "AppointmentDelete" => {
            part(whose(&event["appointment"]).or_else(|| whose(event)), ContactPart::Appointments)?
        }
        "INSTALL" => What::Crm(CrmNews::Installed),
        "UNINSTALL" => What::Crm(CrmNews::Uninstalled),
        _ => What::Ignored,
    };
    let occurred_at = text(&body["timestamp"]).and_then(|at| Timestamp::parse(&at));
    Ok(Incoming { name, occurred_at, what })
}
