//! Signatures, compared in constant time.

use aws_lc_rs::{digest, hmac};

/// HMAC-SHA256 of the parts one after the other, as lower-case hex.
pub fn hmac_sha256_hex(key: &[u8], parts: &[&[u8]]) -> String {
    hex::encode(sign(hmac::HMAC_SHA256, key, parts))
}

/// HMAC-SHA256 of the parts one after the other.
pub fn hmac_sha256(key: &[u8], parts: &[&[u8]]) -> Vec<u8> {
    sign(hmac::HMAC_SHA256, key, parts)
}

/// HMAC-SHA1 of the parts one after the other. For providers that still sign this way.
pub fn hmac_sha1(key: &[u8], parts: &[&[u8]]) -> Vec<u8> {
    sign(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, key, parts)
}

fn sign(algorithm: hmac::Algorithm, key: &[u8], parts: &[&[u8]]) -> Vec<u8> {
    let key = hmac::Key::new(algorithm, key);
    let mut context = hmac::Context::with_key(&key);
    for part in parts {
        context.update(part);
    }
    context.sign().as_ref().to_vec()
}

/// SHA-256 as lower-case hex.
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex::encode(digest::digest(&digest::SHA256, bytes))
}

/// Whether two byte strings are equal, in time that does not depend on where they differ.
pub fn equal(left: &[u8], right: &[u8]) -> bool {
    aws_lc_rs::constant_time::verify_slices_are_equal(left, right).is_ok()
}
