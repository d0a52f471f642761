//! `X-Twilio-Signature`: proves that a webhook came from our Twilio account.
//!
//! HMAC-SHA1, keyed with the account's primary Auth Token, over the full URL followed by every
//! form parameter (sorted by name, name and value without delimiters); base64. A body that is no
//! form is covered by a hash in the URL, `bodySHA256`. The scheme has no time in it: repeats are
//! told by ids, see `dedupe_key`.

use std::collections::{BTreeMap, BTreeSet};

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use connect::{RawWebhook, SignatureError, signature};
use domain::Secret;

/// The header that carries the signature.
pub const HEADER: &str = "x-twilio-signature";

/// Proves that one of `tokens` signed `raw`.
///
/// Twilio keeps the port of a URL in what it signs for texts and drops it for other products, so
/// the URL counts with and without its port, as in Twilio's own libraries.
pub fn check(raw: &RawWebhook, tokens: &[&Secret]) -> Result<(), SignatureError> {
    if tokens.iter().all(|token| token.expose().is_empty()) {
        return Err(SignatureError::NoSecret);
    }
    let claimed = raw.header(HEADER).ok_or(SignatureError::Missing)?.as_bytes();
    let parameters = signed_parameters(raw)?;
    let mut is_ours = false;
    for token in tokens.iter().filter(|token| !token.expose().is_empty()) {
        for url in [without_port(&raw.url), with_port(&raw.url)] {
            is_ours |= signature::equal(sign(token, &url, &parameters).as_bytes(), claimed);
        }
    }
    is_ours.then_some(()).ok_or(SignatureError::Mismatch)
}

/// The signature of a URL and its form parameters.
pub fn sign(token: &Secret, url: &str, parameters: &[(String, String)]) -> String {
    let mut sorted: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, value) in parameters {
        sorted.entry(name).or_default().insert(value); // a repeated value counts once
    }
    let mut text = url.to_owned();
    for (name, values) in sorted {
        for value in values {
            text.push_str(name);
            text.push_str(value);
        }
    }
    BASE64.encode(signature::hmac_sha1(token.expose().as_bytes(), &[text.as_bytes()]))
}

/// The parameters of a form body; none when the URL vouches for the body by its hash.
fn signed_parameters(raw: &RawWebhook) -> Result<Vec<(String, String)>, SignatureError> {
    let hash = pairs(raw.query().as_bytes()).into_iter().find(|(name, _)| name == "bodySHA256");
    let Some((_, hash)) = hash else {
        return Ok(pairs(&raw.body));
    };
    let is_whole = signature::equal(signature::sha256_hex(&raw.body).as_bytes(), hash.as_bytes());
    is_whole.then(Vec::new).ok_or(SignatureError::Mismatch)
}

/// The fields of a form body or of a query, decoded.
pub(crate) fn pairs(encoded: &[u8]) -> Vec<(String, String)> {
    url::form_urlencoded::parse(encoded).map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
}

/// A URL cut around its host: scheme with `://`, host, port with its colon, the rest. User and
/// fragment are gone: Twilio signs neither. Nothing is decoded or encoded anew.
fn parts(url: &str) -> (&str, &str, &str, &str) {
    let url = url.split_once('#').map_or(url, |(before, _)| before);
    let start = url.find("://").map_or(0, |at| at + 3);
    let (scheme, rest) = url.split_at(start);
    let (authority, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let port = host.rfind(':').filter(|at| host[at + 1..].bytes().all(|b| b.is_ascii_digit())).unwrap_or(host.len());
    let (host, port) = host.split_at(port);
    (scheme, host, port, path)
}

fn without_port(url: &str) -> String {
    let (scheme, host, _, path) = parts(url);
    format!("{scheme}{host}{path}")
}

fn with_port(url: &str) -> String {
    let (scheme, host, port, path) = parts(url);
    let port = match (port, scheme) {
        ("", "http://") => ":80",
        ("", _) => ":443",
        (port, _) => port,
    };
    format!("{scheme}{host}{port}{path}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_port_the_user_and_the_fragment_of_a_url_are_touched() {
        for (url, without, with) in [
            ("https://h.example/a?b=%2B1:2", "https://h.example/a?b=%2B1:2", "https://h.example:443/a?b=%2B1:2"),
            ("http://h.example", "http://h.example", "http://h.example:80"),
            ("https://u:p@h.example:8443/a#rc=2", "https://h.example/a", "https://h.example:8443/a"),
            ("http://[::1]:4100/twilio?x=@y", "http://[::1]/twilio?x=@y", "http://[::1]:4100/twilio?x=@y"),
            ("https://[2606::1]/t", "https://[2606::1]/t", "https://[2606::1]:443/t"),
        ] {
            assert_eq!((without_port(url), with_port(url)), (without.into(), with.into()), "{url}");
        }
    }

    #[test]
    fn without_a_token_nothing_is_proven() {
        let raw = RawWebhook {
            url: "https://h.example/".into(),
            headers: vec![(HEADER.into(), sign(&Secret::from(""), "https://h.example/", &[]))],
            body: vec![],
            received_at: domain::Timestamp::from_seconds(0),
        };
        assert_eq!(check(&raw, &[&Secret::from("")]), Err(SignatureError::NoSecret));
    }
}
