//! How deliveries are signed: Standard Webhooks 1.0.

use anyhow::Context;
use base64::{Engine, engine::general_purpose::STANDARD};
use connect::signature;
use db::{Statements, Tx, args};
use domain::{CompanyId, Env, ForwardTargetId};

use super::targets::ForwardTarget;
use crate::App;

/// What a signing secret begins with (Standard Webhooks 1.0); the key follows in base64.
const SECRET_PREFIX: &str = "whsec_";

/// Where a target's secrets belong, for sealing.
pub(super) fn place(company: CompanyId, id: ForwardTargetId) -> String {
    format!("{company}/forward_targets/{id}")
}

/// A new signing secret: 24 random bytes, as the standard advises.
pub(super) fn new_secret(env: &Env) -> String {
    format!("{SECRET_PREFIX}{}", STANDARD.encode(env.random::<24>()))
}

/// The header `webhook-signature`. While a secret is being changed it holds two signatures, the
/// new one first: whoever checks with either secret is content.
pub(super) fn signatures(
    app: &App,
    company: CompanyId,
    target: &ForwardTarget,
    id: &str,
    timestamp: &str,
    body: &[u8],
) -> anyhow::Result<String> {
    let previous = target.previous.iter().filter(|previous| previous.until > app.env.now());
    let mut signatures = Vec::new();
    for sealed in std::iter::once(&target.sealed).chain(previous.map(|previous| &previous.sealed)) {
        let secret = app.sealing.open(&place(company, target.id), sealed)?;
        let secret = String::from_utf8(secret).context("a signing secret is text")?;
        signatures.push(sign(&secret, id, timestamp, body)?);
    }
    Ok(signatures.join(" "))
}

/// One signature: the key is what `secret` says in base64, not its letters.
fn sign(secret: &str, id: &str, timestamp: &str, body: &[u8]) -> anyhow::Result<String> {
    let key = secret.strip_prefix(SECRET_PREFIX).context("a signing secret begins with whsec_")?;
    let key = STANDARD.decode(key).context("a signing secret is base64")?;
    let signed = signature::hmac_sha256(&key, &[id.as_bytes(), b".", timestamp.as_bytes(), b".", body]);
    Ok(format!("v1,{}", STANDARD.encode(signed)))
}

/// Seals the secrets of the company's targets anew, after a rotation of keys.
pub(crate) fn reseal(tx: &mut Tx<'_>, app: &App) -> anyhow::Result<usize> {
    type Sealed = (ForwardTargetId, Vec<u8>, Option<Vec<u8>>);
    let rows: Vec<Sealed> =
        tx.all("SELECT id, secret, previous_secret FROM forward_targets WHERE company_id = $1", args![])?;
    for (id, secret, previous) in &rows {
        let place = place(tx.company(), *id);
        let anew = |sealed: &[u8]| -> anyhow::Result<Vec<u8>> {
            Ok(app.sealing.seal(&app.env, &place, &app.sealing.open(&place, sealed)?))
        };
        let previous = previous.as_deref().map(anew).transpose()?;
        tx.run(
            "UPDATE forward_targets SET secret = $3, previous_secret = $4 WHERE company_id = $1 AND id = $2",
            args![*id, anew(secret)?, previous],
        )?;
    }
    Ok(rows.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_delivery_is_signed_as_the_standard_says() {
        // The example in the documentation of Standard Webhooks' reference libraries.
        let signed = sign(
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            "1614265330",
            br#"{"test": 2432232314}"#,
        );
        assert_eq!(signed.unwrap(), "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assert!(sign("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_1", "1", b"").is_err());
    }

    #[test]
    fn a_new_secret_is_24_bytes_in_base64() {
        let secret = new_secret(&Env::real());
        assert_eq!(STANDARD.decode(secret.strip_prefix("whsec_").unwrap()).unwrap().len(), 24);
        assert!(sign(&secret, "msg_1", "1", b"{}").unwrap().starts_with("v1,"));
        assert_ne!(secret, new_secret(&Env::real()));
    }
}
