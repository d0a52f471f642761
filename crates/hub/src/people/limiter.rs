//! Wrong passwords slow down: per account and per address, never all of them.

use std::{collections::HashMap, net::IpAddr, sync::Mutex, time::Duration};

use domain::Timestamp;

use crate::http::limits::network;

/// Wrong guesses that cost nothing.
const FREE: u32 = 5;
/// The same from all places together.
const FREE_ANYWHERE: u32 = 100;
/// The longest wait.
const LONGEST: Duration = Duration::from_mins(15);
/// After this long without a guess the count starts anew.
const FORGET_AFTER: Duration = Duration::from_hours(1);
/// Most pairs that are remembered; the stalest go first.
const MOST: usize = 20_000;

/// Counts guesses by account *and* address: whoever guesses at Ann's account from somewhere does
/// not lock Ann out at her desk. Guesses from everywhere together are slowed down too, after a
/// hundred in an hour (ASVS V6.3), but not those of devices on which Ann has signed in before.
///
/// A guess counts before its password is looked at, and only the right one is forgotten: of many
/// guesses at the same time no more get through than one after the other.
#[derive(Default)]
pub struct SignInLimiter {
    guesses: Mutex<HashMap<Key, Guesses>>,
}

/// Account, and from where. Callers bound the length of the account.
type Key = (String, Place);

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Place {
    /// An address, or the network of an IPv6 one; unknown in tests.
    Network(Option<String>),
    /// A device with our mark.
    KnownDevice,
    /// All places without our mark together.
    Anywhere,
}

impl Place {
    /// Guesses that cost nothing.
    const fn free(&self) -> u32 {
        match self {
            Self::Network(_) | Self::KnownDevice => FREE,
            Self::Anywhere => FREE_ANYWHERE,
        }
    }
}

#[derive(Clone, Copy)]
struct Guesses {
    count: u32,
    last: Timestamp,
}

impl SignInLimiter {
    /// Counts a guess at this account (folded e-mail) from this address; an error says how long to
    /// wait, and then the guess was not counted and must not be looked at.
    pub fn guess(&self, account: &str, from: Option<IpAddr>, is_known: bool, now: Timestamp) -> Result<(), Duration> {
        let mut guesses = self.guesses.lock().expect("no one panics while counting");
        let keys = keys(account, from, is_known);
        let wait = keys.iter().filter_map(|key| wait(&guesses, key, now)).max();
        if let Some(wait) = wait {
            return Err(wait);
        }
        for key in keys {
            if !guesses.contains_key(&key) {
                make_room(&mut guesses, now);
            }
            let seen = guesses.entry(key).or_insert(Guesses { count: 0, last: now });
            let count = if now.since(seen.last) > FORGET_AFTER { 0 } else { seen.count };
            *seen = Guesses { count: count + 1, last: now };
        }
        Ok(())
    }

    /// The right password forgets the wrong ones from this place.
    pub fn forget(&self, account: &str, from: Option<IpAddr>, is_known: bool) {
        let mut guesses = self.guesses.lock().expect("no one panics while counting");
        for key in keys(account, from, is_known).into_iter().filter(|(_, place)| *place != Place::Anywhere) {
            guesses.remove(&key);
        }
    }
}

fn keys(account: &str, from: Option<IpAddr>, is_known: bool) -> Vec<Key> {
    let key = |place| (account.to_owned(), place);
    if is_known {
        return vec![key(Place::KnownDevice)];
    }
    vec![key(Place::Network(from.map(network))), key(Place::Anywhere)]
}

fn wait(guesses: &HashMap<Key, Guesses>, key: &Key, now: Timestamp) -> Option<Duration> {
    let seen = guesses.get(key)?;
    let passed = now.since(seen.last);
    if passed > FORGET_AFTER {
        return None;
    }
    let pause = pause(seen.count, key.1.free()).filter(|pause| *pause > passed)?;
    Some(pause.saturating_sub(passed))
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

/// Nothing for the first ones, then two seconds, doubled with each guess.
fn pause(count: u32, free: u32) -> Option<Duration> {
    let over = count.checked_sub(free)?;
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
            assert_eq!(limiter.guess(ANN, here, false, now), Ok(()));
        }
        assert_eq!(limiter.guess(ANN, here, false, now), Err(Duration::from_secs(2)));
        assert_eq!(limiter.guess(ANN, there, false, now), Ok(()));
        assert_eq!(limiter.guess("bo@example.com", here, false, now), Ok(()));
        let later = now.plus(Duration::from_secs(2));
        assert_eq!(limiter.guess(ANN, here, false, later), Ok(()));
        assert_eq!(limiter.guess(ANN, here, false, later), Err(Duration::from_secs(4)));
        limiter.forget(ANN, here, false);
        assert_eq!(limiter.guess(ANN, here, false, later), Ok(()));
    }

    #[test]
    fn guesses_from_everywhere_slow_down_but_not_on_a_device_that_is_known() {
        let (limiter, now) = (SignInLimiter::default(), Timestamp::from_seconds(1_000));
        for number in 0..FREE_ANYWHERE {
            let from = address(&format!("10.0.{}.{}", number / 200, number % 200));
            assert_eq!(limiter.guess(ANN, from, false, now), Ok(()));
        }
        assert!(limiter.guess(ANN, address("192.0.2.1"), false, now).is_err());
        assert_eq!(limiter.guess(ANN, address("192.0.2.1"), true, now), Ok(()), "her own phone");
        assert_eq!(limiter.guess("bo@example.com", address("192.0.2.1"), false, now), Ok(()));
    }

    #[test]
    fn a_network_counts_as_one_address() {
        let (limiter, now) = (SignInLimiter::default(), Timestamp::from_seconds(1_000));
        for host in 0..FREE {
            assert_eq!(limiter.guess(ANN, address(&format!("2001:db8:1:2::{host:x}")), false, now), Ok(()));
        }
        assert!(limiter.guess(ANN, address("2001:db8:1:2::ffff"), false, now).is_err());
        assert_eq!(limiter.guess(ANN, address("2001:db8:1:3::1"), false, now), Ok(()));
    }

    #[test]
    fn a_flood_takes_no_more_room_and_does_not_switch_the_brake_off() {
        let (limiter, start) = (SignInLimiter::default(), Timestamp::from_seconds(1_000));
        for number in 0..MOST + 100 {
            let now = start.plus(Duration::from_millis(number as u64));
            assert_eq!(limiter.guess(&format!("{number}@example.com"), None, false, now), Ok(()));
        }
        assert!(limiter.guesses.lock().unwrap().len() <= MOST);
        let now = start.plus(Duration::from_mins(1));
        for _ in 0..FREE {
            assert_eq!(limiter.guess(ANN, None, false, now), Ok(()));
        }
        assert!(limiter.guess(ANN, None, false, now).is_err());
    }
}
