//! Wrong passwords slow down: per account and per address, never all of them.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::Mutex,
    time::Duration,
};

use domain::Timestamp;

/// Wrong guesses that cost nothing.
const FREE: u32 = 5;
/// The longest wait.
const LONGEST: Duration = Duration::from_secs(15 * 60);
/// After this long without a guess the count starts anew.
const FORGET_AFTER: Duration = Duration::from_secs(60 * 60);
/// Most pairs that are remembered; the stalest go first.
const MOST: usize = 20_000;

/// Counts wrong guesses by account *and* address: whoever guesses at Ann's account from
/// somewhere does not lock Ann out at her desk.
#[derive(Default)]
pub struct SignInLimiter {
    wrong: Mutex<HashMap<(String, Option<IpAddr>), Wrong>>,
}

#[derive(Clone, Copy)]
struct Wrong {
    count: u32,
    last: Timestamp,
}

impl SignInLimiter {
    /// How long this account must wait when asked from this address; `None` when it may try.
    pub fn wait(&self, email: &str, from: Option<IpAddr>, now: Timestamp) -> Option<Duration> {
        let wrong = self.wrong.lock().expect("no one panics while counting");
        let seen = wrong.get(&(email.to_lowercase(), from))?;
        let passed = now.since(seen.last);
        pause(seen.count).filter(|pause| *pause > passed).map(|pause| pause.saturating_sub(passed))
    }

    /// A guess was wrong.
    pub fn count_wrong(&self, email: &str, from: Option<IpAddr>, now: Timestamp) {
        let mut wrong = self.wrong.lock().expect("no one panics while counting");
        if wrong.len() >= MOST {
            wrong.retain(|_, seen| now.since(seen.last) < LONGEST);
        }
        if wrong.len() >= MOST {
            return; // a flood: argon2's own cost is the brake then
        }
        let seen = wrong.entry((email.to_lowercase(), from)).or_insert(Wrong { count: 0, last: now });
        if now.since(seen.last) > FORGET_AFTER {
            seen.count = 0;
        }
        *seen = Wrong { count: seen.count + 1, last: now };
    }

    /// The right password forgets the wrong ones.
    pub fn forget(&self, email: &str, from: Option<IpAddr>) {
        self.wrong.lock().expect("no one panics while counting").remove(&(email.to_lowercase(), from));
    }
}

/// Nothing for the first five, then two seconds, doubled with each guess.
fn pause(count: u32) -> Option<Duration> {
    let over = count.checked_sub(FREE)?;
    Some(Duration::from_secs(2u64.saturating_mul(1 << over.min(20))).min(LONGEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guesses_slow_down_and_lock_nobody_else_out() {
        let (limiter, now) = (SignInLimiter::default(), Timestamp::from_seconds(1_000));
        let (here, there) = (Some("192.0.2.1".parse().unwrap()), Some("192.0.2.2".parse().unwrap()));
        for _ in 0..FREE {
            assert_eq!(limiter.wait("ann@example.com", here, now), None);
            limiter.count_wrong("ann@example.com", here, now);
        }
        assert_eq!(limiter.wait("Ann@Example.com", here, now), Some(Duration::from_secs(2)));
        assert_eq!(limiter.wait("ann@example.com", there, now), None);
        assert_eq!(limiter.wait("bo@example.com", here, now), None);
        assert_eq!(limiter.wait("ann@example.com", here, now.plus(Duration::from_secs(2))), None);
        limiter.forget("ann@example.com", here);
        assert_eq!(limiter.wait("ann@example.com", here, now), None);
    }
}
