//! Passwords: argon2id with the parameters that OWASP recommends (19 MiB, 2 passes), which take
//! 50 to 150 ms on purpose. At most [`AT_ONCE`] of them run at the same time, so that a flood of
//! sign-ins takes neither all the memory nor all the cores.

use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};
use domain::Secret;
use tokio::sync::Semaphore;

/// Passwords that are worked on at the same time.
const AT_ONCE: usize = 4;
/// Longest password, in bytes: nobody types more, and every byte costs time.
pub const LONGEST: usize = 1024;

static TURNS: Semaphore = Semaphore::const_new(AT_ONCE);

/// Hashes a new password, with a fresh salt, off the runtime's threads.
pub async fn hash_password(password: Secret) -> anyhow::Result<String> {
    in_turn(move || {
        let hash = Argon2::default().hash_password(password.expose().as_bytes());
        hash.map(|hash| hash.to_string()).map_err(|error| anyhow::anyhow!("cannot hash a password: {error}"))
    })
    .await?
}

/// Does the work off the runtime's threads when it is its turn. Who stops waiting leaves the row;
/// work that has begun keeps its turn to its end.
async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> anyhow::Result<T> {
    let turn = TURNS.acquire().await?;
    let done = tokio::task::spawn_blocking(move || {
        let result = work();
        drop(turn);
        result
    });
    Ok(done.await?)
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
    in_turn(work).await.unwrap_or(false)
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

    #[tokio::test(flavor = "multi_thread")]
    async fn no_more_passwords_are_worked_on_at_once_than_there_are_turns() {
        use std::sync::{
            Arc,
            atomic::{AtomicUsize, Ordering},
        };
        let (running, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let work = (0..24).map(|_| {
            let (running, most) = (Arc::clone(&running), Arc::clone(&most));
            in_turn(move || {
                most.fetch_max(running.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                let _ = Argon2::default().hash_password(b"a password");
                running.fetch_sub(1, Ordering::SeqCst);
            })
        });
        futures::future::join_all(work).await;
        let most = most.load(Ordering::SeqCst);
        assert!((1..=AT_ONCE).contains(&most), "{most}");
    }
}
