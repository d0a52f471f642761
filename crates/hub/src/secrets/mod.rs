//! Secrets at rest: sealed with a key that is not in the database.
//!
//! # Cast
//! - [`SealingKey`]: 256 bits from a file or the environment; seals and opens.
//! - [`Sealing`]: the data keys, which seal the values and are sealed themselves (envelope encryption).
//! - [`installation`]: whether a key is the one that this database is sealed with.
//!
//! # Guarantees
//! - AES-256-GCM with a fresh nonce for each value; what a value belongs to (its company and
//!   place) is authenticated with it, so a sealed value copied to another row does not open.
//! - The key is made on first start, readable by its owner only.
//! - A node whose key is not the first node's does not start.
//!
//! - Either key can be changed (`porchlight admin rotate-keys`) without a value being lost.
//!
//! # Not here
//! Which values are sealed: each slice seals its own, and seals them anew when keys are rotated.

pub mod installation;
mod ring;

pub use ring::Sealing;

use std::path::Path;

use anyhow::{Context, bail};
use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use domain::{Env, Secret};

const NONCE_BYTES: usize = 12;

/// Seals and opens secrets.
#[derive(Clone)]
pub struct SealingKey(std::sync::Arc<LessSafeKey>);

impl SealingKey {
    /// The key that these bytes are.
    pub fn new(bytes: &[u8; 32]) -> Self {
        let key = UnboundKey::new(&AES_256_GCM, bytes).expect("32 bytes are a key of this cipher");
        Self(std::sync::Arc::new(LessSafeKey::new(key)))
    }

    /// The key from `given` (64 hex digits, from the environment), or else from the file, if it is
    /// there.
    pub fn find(given: Option<&Secret>, file: &Path) -> anyhow::Result<Option<Self>> {
        match given {
            Some(hex) => Self::read(hex.expose()).context("PORCHLIGHT_SECRET_KEY, or the secret_key_file").map(Some),
            None if file.exists() => {
                let hex = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
                Self::read(&hex).with_context(|| file.display().to_string()).map(Some)
            }
            None => Ok(None),
        }
    }

    /// Makes a key and writes it into the file, where only the owner can read it.
    pub fn make(file: &Path, env: &Env) -> anyhow::Result<Self> {
        let hex = env.token::<32>();
        write_private(file, &hex)?;
        Self::read(&hex)
    }

    fn read(hex: &str) -> anyhow::Result<Self> {
        let mut bytes = [0; 32];
        if hex::decode_to_slice(hex.trim(), &mut bytes).is_err() {
            bail!("the secret key is not 64 hex digits");
        }
        Ok(Self::new(&bytes))
    }

    /// Seals a value that belongs to `place` (`com_…/connections/con_…`).
    pub fn seal(&self, env: &Env, place: &str, value: &[u8]) -> Vec<u8> {
        let nonce: [u8; NONCE_BYTES] = env.random();
        let mut sealed = value.to_vec();
        self.0
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(place.as_bytes()), &mut sealed)
            .expect("a value of this size can be sealed");
        [nonce.as_slice(), &sealed].concat()
    }

    /// Opens what [`SealingKey::seal`] sealed for the same place.
    pub fn open(&self, place: &str, sealed: &[u8]) -> anyhow::Result<Vec<u8>> {
        let (nonce, rest) = sealed.split_at_checked(NONCE_BYTES).context("a sealed secret is too short")?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).context("a nonce of the right size")?;
        let mut value = rest.to_vec();
        let length = match self.0.open_in_place(nonce, Aad::from(place.as_bytes()), &mut value) {
            Ok(opened) => opened.len(),
            Err(_) => bail!("a sealed secret does not open: is this the right secret key?"),
        };
        value.truncate(length);
        Ok(value)
    }
}

fn write_private(file: &Path, text: &str) -> anyhow::Result<()> {
    use std::{io::Write, os::unix::fs::OpenOptionsExt};
    let mut options = std::fs::OpenOptions::new();
    let mut handle = options
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)
        .with_context(|| format!("cannot make {}", file.display()))?;
    handle.write_all(text.as_bytes())?;
    handle.sync_all().context("the secret key must be on disk before it is used")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_secret_opens_only_in_its_place_and_unaltered() {
        let (env, key) = (Env::real(), SealingKey::new(&[7; 32]));
        let mut sealed = key.seal(&env, "com_1/con_1", b"hunter2");
        assert_eq!(key.open("com_1/con_1", &sealed).unwrap(), b"hunter2");
        assert!(key.open("com_2/con_1", &sealed).is_err());
        assert!(SealingKey::new(&[8; 32]).open("com_1/con_1", &sealed).is_err());
        sealed[15] ^= 1;
        assert!(key.open("com_1/con_1", &sealed).is_err());
        assert!(key.open("com_1/con_1", b"short").is_err());
    }

    #[test]
    fn the_key_is_made_once_and_only_its_owner_can_read_it() {
        use std::os::unix::fs::PermissionsExt;
        let directory = tempfile::tempdir().unwrap();
        let (env, file) = (Env::real(), directory.path().join("secret.key"));
        assert!(SealingKey::find(None, &file).unwrap().is_none());
        let sealed = SealingKey::make(&file, &env).unwrap().seal(&env, "p", b"x");
        assert_eq!(SealingKey::find(None, &file).unwrap().unwrap().open("p", &sealed).unwrap(), b"x");
        assert!(SealingKey::make(&file, &env).is_err(), "a key is never written over");
        assert!(SealingKey::find(Some(&"".into()), &file).is_err(), "an empty setting is not a missing one");
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
