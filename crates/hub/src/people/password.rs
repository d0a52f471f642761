//! Passwords: argon2id with the parameters that OWASP recommends (19 MiB, 2 passes), which take
//! 50 to 150 ms on purpose.

use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};
use domain::Secret;

/// Hashes a new password, with a fresh salt, off the runtime's threads.
pub async fn hash_password(password: Secret) -> anyhow::Result<String> {
    tokio::task::spawn_blocking(move || {
        let hash = Argon2::default().hash_password(password.expose().as_bytes());
        hash.map(|hash| hash.to_string()).map_err(|error| anyhow::anyhow!("cannot hash a password: {error}"))
    })
    .await?
}

/// Whether this is the password of that hash. Without a hash the same work is done in vain, so
/// that an unknown address takes as long as a wrong password.
pub async fn is_password(password: Secret, hash: Option<String>) -> bool {
    let work = move || {
        let Some(stored) = hash else {
            let _ = Argon2::default().hash_password(password.expose().as_bytes());
            return false;
        };
        PasswordHash::new(&stored)
            .is_ok_and(|stored| Argon2::default().verify_password(password.expose().as_bytes(), &stored).is_ok())
    };
    tokio::task::spawn_blocking(work).await.unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_known_by_its_hash_and_no_other() {
        let hash = hash_password("correct horse".into()).await.unwrap();
        assert!(hash.starts_with("$argon2id$"));
        assert!(is_password("correct horse".into(), Some(hash.clone())).await);
        assert!(!is_password("wrong horse".into(), Some(hash)).await);
        assert!(!is_password("correct horse".into(), None).await);
    }
}
