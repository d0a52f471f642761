//! Wrong passwords slow down: per account and per address, never all of them.

use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr},
    sync::Mutex,
    time::Duration,
};

use domain::Timestamp;

/// Wrong guesses that cost nothing.
const FREE: u32 = 5;
/// The longest wait.
const LONGEST: Duration = Duration::from_mins(15);
/// After this long without a guess the count starts anew.
const FORGET_AFTER: Duration = Duration::from_hours(1);
/// Most pairs that are remembered; the stalest go first.
const MOST: usize = 20_000;

/// Counts guesses by account *and* address: whoever guesses at Ann's account from somewhere does
/// not lock Ann out at her desk.
///
/// A guess counts before its password is looked at, and only the right one is forgotten: of many
/// guesses at the same time no more get through than one after the other.
#[derive(Default)]
pub struct SignInLimiter {
    guesses: Mutex<HashMap<Key, Guesses>>,
}

/// Account and address. Callers bound the length of the e-mail.
type Key = (String, Option<IpAddr>);

#[derive(Clone, Copy)]
struct Guesses {
    count: u32,
    last: Timestamp,
}

impl SignInLimiter {
    /// Counts a guess at this account (folded e-mail) from this address; an error says how long to
    /// wait, and then the guess was not counted and must not be looked at.
    pub fn guess(&self, email: &str, from: Option<IpAddr>, now: Timestamp) -> Result<(), Duration> {
        let mut guesses = self.guesses.lock().expect("no one panics while counting");
        let key = key(email, from);
        if !guesses.contains_key(&key) {
            make_room(&mut guesses, now);
        }
        let seen = guesses.entry(key).or_insert(Guesses { count: 0, last: now });
        let passed = now.since(seen.last);
        if passed > FORGET_AFTER {
            seen.count = 0;
        }
        if let Some(pause) = pause(seen.count).filter(|pause| *pause > passed) {
            return Err(pause.saturating_sub(passed));
        }
        *seen = Guesses { count: seen.count + 1, last: now };
        Ok(())
    }

    /// The right password forgets the wrong ones.
    pub fn forget(&self, email: &str, from: Option<IpAddr>) {
        self.guesses.lock().expect("no one panics while counting").remove(&key(email, from));
    }
}

/// Of an IPv6 address only the network counts: a single customer has 2⁶⁴ addresses to guess from.
fn key(email: &str, from: Option<IpAddr>) -> Key {
    let network = from.map(|address| match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        v4 @ IpAddr::V4(_) => v4,
    });
    (email.to_owned(), network)
}

/// Drops what has been forgotten anyway, and in a flood the stalest tenth.
fn make_room(guesses: &mut HashMap<Key, Guesses>, now: Timestamp) {
    if guesses.len() < MOST {
        return;
    }
    guesses.retain(|_, seen| now.since(seen.last) < LONGEST);
    if guesses.len() >= MOST {
        let mut times: Vec<Timestamp> = guesses.values().map(|seen| seen.last).collect();
        let (_, limit, _) = times.select_nth_unstable(MOST / 10);
        let limit = *limit;
        guesses.retain(|_, seen| seen.last > limit);
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

    const ANN: &str = "ann@example.com";

    fn address(text: &str) -> Option<IpAddr> {
        Some(text.parse().unwrap())
    }

    #[test]
    fn guesses_slow_down_and_lock_nobody_else_out() {
        let (limiter, now) = (SignInLimiter::default(), Timestamp::from_seconds(1_000));
        let (here, there) = (address("192.0.2.1"), address("192.0.2.2"));
        for _ in 0..FREE {
            assert_eq!(limiter.guess(ANN, here, now), Ok(()));
        }
        assert_eq!(limiter.guess(ANN, here, now), Err(Duration::from_secs(2)));
        assert_eq!(limiter.guess(ANN, there, now), Ok(()));
        assert_eq!(limiter.guess("bo@example.com", here, now), Ok(()));
        let later = now.plus(Duration::from_secs(2));
        assert_eq!(limiter.guess(ANN, here, later), Ok(()));
        assert_eq!(limiter.guess(ANN, here, later), Err(Duration::from_secs(4)));
        limiter.forget(ANN, here);
        assert_eq!(limiter.guess(ANN, here, later), Ok(()));
    }

    #[test]
    fn a_network_counts_as_one_address() {
        let (limiter, now) = (SignInLimiter::default(), Timestamp::from_seconds(1_000));
        for host in 0..FREE {
            assert_eq!(limiter.guess(ANN, address(&format!("2001:db8:1:2::{host:x}")), now), Ok(()));
        }
        assert!(limiter.guess(ANN, address("2001:db8:1:2::ffff"), now).is_err());
        assert_eq!(limiter.guess(ANN, address("2001:db8:1:3::1"), now), Ok(()));
    }

    #[test]
    fn a_flood_takes_no_more_room_and_does_not_switch_the_brake_off() {
        let (limiter, start) = (SignInLimiter::default(), Timestamp::from_seconds(1_000));
        for number in 0..MOST + 100 {
            let now = start.plus(Duration::from_millis(number as u64));
            assert_eq!(limiter.guess(&format!("{number}@example.com"), None, now), Ok(()));
        }
        assert!(limiter.guesses.lock().unwrap().len() <= MOST);
        let now = start.plus(Duration::from_mins(1));
        for _ in 0..FREE {
            assert_eq!(limiter.guess(ANN, None, now), Ok(()));
        }
        assert!(limiter.guess(ANN, None, now).is_err());
    }
}
