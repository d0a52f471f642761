//! Notifications to browsers: RFC 8030 (push), RFC 8291 (encryption), RFC 8292 (VAPID).
//!
//! # Cast
//! - [`VapidKey`]: proves to push services that it is us.
//! - [`Subscription`]: a browser's address and keys.
//! - [`send`]: one encrypted notification.
//!
//! # Not here
//! Who is notified of what, and whether the words are shown: the hub.

use std::time::Duration;

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use connect::{Call, Http, ProviderError};
use domain::{Timestamp, event::FailureVerdict};
use serde_json::json;
use web_push_native::{Auth, WebPushBuilder, p256::PublicKey};

/// How long a proof is good for; RFC 8292 allows a day.
const PROOF_LASTS: Duration = Duration::from_hours(12);

/// The longest payload: what is left of 4,096 bytes (RFC 8291, 4) when the encryption has its part.
pub const LONGEST_PAYLOAD: usize = 3_900;

/// Proves to push services that it is us: a P-256 key, whose public part browsers subscribe with.
pub struct VapidKey(EcdsaKeyPair);

impl VapidKey {
    /// A new key, as PKCS#8.
    pub fn make() -> Result<Vec<u8>, KeyError> {
        let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new());
        Ok(document.map_err(|_| KeyError)?.as_ref().to_vec())
    }

    /// Reads what [`VapidKey::make`] made.
    pub fn read(pkcs8: &[u8]) -> Result<Self, KeyError> {
        EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8).map(Self).map_err(|_| KeyError)
    }

    /// The public part as browsers want it (`applicationServerKey`).
    pub fn public(&self) -> String {
        BASE64.encode(self.0.public_key().as_ref())
    }

    /// The `Authorization` for one origin.
    fn authorization(&self, origin: &str, contact: &str, now: Timestamp) -> Result<String, KeyError> {
        let part = |value: &serde_json::Value| BASE64.encode(value.to_string());
        let header = part(&json!({ "typ": "JWT", "alg": "ES256" }));
        let end = now.plus(PROOF_LASTS).micros() / 1_000_000;
        let claims = part(&json!({ "aud": origin, "exp": end, "sub": contact }));
        let signed = format!("{header}.{claims}");
        let signature = self.0.sign(&SystemRandom::new(), signed.as_bytes()).map_err(|_| KeyError)?;
        Ok(format!("vapid t={signed}.{}, k={}", BASE64.encode(signature.as_ref()), self.public()))
    }
}

/// The key cannot be made, read or used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyError;

impl std::fmt::Display for KeyError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the key for push services cannot be used")
    }
}

impl std::error::Error for KeyError {}

/// A browser that wants to be notified, as `PushSubscription.toJSON()` tells it.
#[derive(Clone, PartialEq, Eq)]
pub struct Subscription {
    /// Where notifications are posted: a capability, not to be logged.
    pub endpoint: String,
    /// The browser's public key, base64url.
    pub p256dh: String,
    /// The browser's secret, base64url.
    pub auth: String,
}

impl Subscription {
    /// Why a browser cannot be notified by this, in words.
    pub fn trouble(&self) -> Option<&'static str> {
        if self.keys().is_none() {
            return Some("the keys are not those of a browser");
        }
        None
    }

    fn keys(&self) -> Option<(PublicKey, Auth)> {
        let bytes = |text: &str| BASE64.decode(text.trim_end_matches('=')).ok();
        let auth = bytes(&self.auth).filter(|auth| auth.len() == 16)?;
        Some((PublicKey::from_sec1_bytes(&bytes(&self.p256dh)?).ok()?, Auth::clone_from_slice(&auth)))
    }
}

/// One notification.
#[derive(Debug, Clone, Copy)]
pub struct Notification<'a> {
    /// What the service worker reads.
    pub payload: &'a [u8],
    /// How long it is worth delivering.
    pub worth: Duration,
    /// A newer one of the same topic replaces it: at most 32 letters and digits.
    pub topic: Option<&'a str>,
}

/// Hands one notification to the browser's push service. [`ProviderError::NotFound`]: the
/// subscription is over.
pub async fn send(
    http: &Http,
    key: &VapidKey,
    contact: &str,
    to: &Subscription,
    notification: Notification<'_>,
    now: Timestamp,
) -> Result<(), ProviderError> {
    let refused = |message: &str| ProviderError::Refused {
        code: None,
        message: message.to_owned(),
        verdict: FailureVerdict::Other,
    };
    let (public, auth) = to.keys().ok_or_else(|| refused("the keys are not those of a browser"))?;
    let endpoint = url::Url::parse(&to.endpoint).map_err(|_| refused("the address is no URL"))?;
    let address = to.endpoint.parse().map_err(|_| refused("the address is no URL"))?;
    if notification.payload.len() > LONGEST_PAYLOAD {
        return Err(refused("the notification is too long"));
    }
    let request = WebPushBuilder::new(address, public, auth)
        .with_valid_duration(notification.worth)
        .build(notification.payload)
        .map_err(|_| refused("the notification could not be encrypted"))?;
    let proof = key
        .authorization(&endpoint.origin().ascii_serialization(), contact, now)
        .map_err(|error| refused(&error.to_string()))?;
    let mut call = Call::post(&to.endpoint)
        .header("authorization", &proof)
        .header("ttl", &notification.worth.as_secs().to_string())
        .header("urgency", "high")
        .header("content-encoding", "aes128gcm");
    if let Some(topic) = notification.topic {
        call = call.header("topic", topic);
    }
    let answer = http.send(call.body("application/octet-stream", request.into_body())).await?;
    if answer.is_success() { Ok(()) } else { Err(answer.failure()) }
}

#[cfg(test)]
mod tests {
    use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};

    use super::*;

    /// RFC 8291, 5: the keys and the ciphertext of "When I grow up, I want to be a watermelon".
    #[test]
    fn the_message_of_the_rfc_is_read() {
        let bytes = |text: &str| BASE64.decode(text).unwrap();
        let ciphertext = bytes(concat!(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT",
            "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
        ));
        let secret =
            web_push_native::p256::SecretKey::from_slice(&bytes("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"))
                .unwrap();
        let auth = Auth::clone_from_slice(&bytes("BTBZMqHH6r4Tts7J_aSIgg"));
        let read = web_push_native::decrypt(ciphertext, &secret, &auth).unwrap();
        assert_eq!(String::from_utf8(read).unwrap(), "When I grow up, I want to be a watermelon");
    }

    #[test]
    fn the_proof_is_signed_for_one_origin_and_ends() {
        let key = VapidKey::read(&VapidKey::make().unwrap()).unwrap();
        let now = Timestamp::from_seconds(1_772_000_000);
        let proof = key.authorization("https://push.example.com", "mailto:ops@example.com", now).unwrap();
        let (token, public) = proof.strip_prefix("vapid t=").unwrap().split_once(", k=").unwrap();
        let (signed, signature) = token.rsplit_once('.').unwrap();
        let claims: serde_json::Value =
            serde_json::from_slice(&BASE64.decode(signed.split_once('.').unwrap().1).unwrap()).unwrap();
        assert_eq!(claims["aud"], "https://push.example.com");
        assert_eq!(claims["exp"], 1_772_000_000 + 12 * 3_600);
        let public = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, BASE64.decode(public).unwrap());
        public.verify(signed.as_bytes(), &BASE64.decode(signature).unwrap()).unwrap();
        assert!(VapidKey::read(b"no key").is_err());
    }

    #[test]
    fn keys_that_are_none_are_seen() {
        let right = Subscription {
            endpoint: "https://push.example.com/x".into(),
            p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4".into(),
            auth: "BTBZMqHH6r4Tts7J_aSIgg".into(),
        };
        assert_eq!(right.trouble(), None);
        for wrong in [
            Subscription { p256dh: "AAAA".into(), ..right.clone() },
            Subscription { auth: "AAAA".into(), ..right.clone() },
            Subscription { auth: "%%%".into(), ..right },
        ] {
            assert!(wrong.trouble().is_some());
        }
    }
}
