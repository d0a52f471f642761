//! Passwords: argon2id with the parameters that OWASP recommends (19 MiB, 2 passes), which take
//! 50 to 150 ms on purpose. At most [`AT_ONCE`] of them run at the same time, so that a flood of
//! sign-ins takes neither all the memory nor all the cores. Devices that somebody has signed in on
//! before have a turn of their own: strangers do not keep them waiting.

use std::{collections::BTreeMap, net::IpAddr, sync::Mutex};

use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};
use domain::Secret;
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::http::limits::network;

/// Passwords that are worked on at the same time.
const AT_ONCE: usize = 4;
/// Longest password, in bytes: nobody types more, and every byte costs time.
pub const LONGEST: usize = 1024;

/// Strangers who wait for a turn; more are sent away at once.
const MOST_WAITING: usize = 128;

/// Strangers of one network who wait: whoever sends many keeps none but themselves waiting.
const MOST_OF_ONE_NETWORK: u32 = 4;

static WAITING_BY_NETWORK: Mutex<BTreeMap<String, u32>> = Mutex::new(BTreeMap::new());
static TURNS: Semaphore = Semaphore::const_new(AT_ONCE);
static TURNS_OF_KNOWN_DEVICES: Semaphore = Semaphore::const_new(1);
static WAITING: Semaphore = Semaphore::const_new(MOST_WAITING);

/// Too many strangers wait already.
#[derive(Debug)]
pub struct Crowded;

/// A stranger's place in the row; leaves it when dropped.
struct InRow {
    network: String,
    _place: SemaphorePermit<'static>,
}

impl InRow {
    fn join(from: Option<IpAddr>) -> Result<Self, Crowded> {
        let network = from.map(network).unwrap_or_default();
        let place = WAITING.try_acquire().map_err(|_| Crowded)?;
        let mut waiting = WAITING_BY_NETWORK.lock().expect("no one panics while counting");
        let count = waiting.entry(network.clone()).or_default();
        // Requests without an address are tests.
        if *count >= MOST_OF_ONE_NETWORK && from.is_some() {
            return Err(Crowded);
        }
        *count += 1;
        drop(waiting);
        Ok(Self { network, _place: place })
    }
}

impl Drop for InRow {
    fn drop(&mut self) {
        let mut waiting = WAITING_BY_NETWORK.lock().expect("no one panics while counting");
        if let Some(count) = waiting.get_mut(&self.network) {
            *count -= 1;
            if *count == 0 {
                waiting.remove(&self.network);
            }
        }
    }
}

/// Hashes a new password, with a fresh salt, off the runtime's threads.
pub async fn hash_password(password: Secret) -> anyhow::Result<String> {
    in_turn(&TURNS, move || {
        let hash = Argon2::default().hash_password(password.expose().as_bytes());
        hash.map(|hash| hash.to_string()).map_err(|error| anyhow::anyhow!("cannot hash a password: {error}"))
    })
    .await?
}

/// Does the work off the runtime's threads when it is its turn. Who stops waiting leaves the row;
/// work that has begun keeps its turn to its end.
async fn in_turn<T: Send + 'static>(
    turns: &'static Semaphore,
    work: impl FnOnce() -> T + Send + 'static,
) -> anyhow::Result<T> {
    let turn = turns.acquire().await?;
    let done = tokio::task::spawn_blocking(move || {
        let result = work();
        drop(turn);
        result
    });
    Ok(done.await?)
}

/// Whether this is the password of that hash. Without a hash the same work is done in vain, so
/// that an unknown address takes as long as a wrong password.
pub async fn is_password(
    password: Secret,
    hash: Option<String>,
    on_known_device: bool,
    from: Option<IpAddr>,
) -> Result<bool, Crowded> {
    let work = move || {
        let Some(stored) = hash else {
            let _ = Argon2::default().hash_password(password.expose().as_bytes());
            return false;
        };
        PasswordHash::new(&stored)
            .is_ok_and(|stored| Argon2::default().verify_password(password.expose().as_bytes(), &stored).is_ok())
    };
    if on_known_device {
        return Ok(in_turn(&TURNS_OF_KNOWN_DEVICES, work).await.unwrap_or(false));
    }
    let _in_row = InRow::join(from)?;
    Ok(in_turn(&TURNS, work).await.unwrap_or(false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_known_by_its_hash_and_no_other() {
        let hash = hash_password("correct horse".into()).await.unwrap();
        assert!(hash.starts_with("$argon2id$"));
        assert!(is_password("correct horse".into(), Some(hash.clone()), false, None).await.unwrap());
        assert!(!is_password("wrong horse".into(), Some(hash), true, None).await.unwrap());
        assert!(!is_password("correct horse".into(), None, false, None).await.unwrap());
    }

    #[test]
    fn one_network_does_not_fill_the_row() {
        let from = |text: &str| Some(text.parse::<IpAddr>().unwrap());
        let first: Vec<InRow> = (0..MOST_OF_ONE_NETWORK).map(|_| InRow::join(from("192.0.2.1")).unwrap()).collect();
        assert!(InRow::join(from("192.0.2.1")).is_err());
        assert!(InRow::join(from("192.0.2.2")).is_ok());
        drop(first);
        assert!(InRow::join(from("192.0.2.1")).is_ok());
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
            in_turn(&TURNS, move || {
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
