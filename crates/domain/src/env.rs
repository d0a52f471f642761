//! What differs from run to run: the time, new ids, random bytes. One argument, [`Env`].
//!
//! Tests own it: [`Env::test`] starts at a fixed instant and counts ids up, so that snapshots
//! need no redaction and a test moves time by [`TestClock::advance`].

use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
    time::Duration,
};

use aws_lc_rs::rand::{SecureRandom, SystemRandom};
use uuid::Uuid;

use crate::{Id, Timestamp};

/// The time, new ids and random bytes. Cheap to clone.
#[derive(Clone)]
pub struct Env {
    source: Source,
}

#[derive(Clone)]
enum Source {
    Real(Arc<SystemRandom>),
    Test(TestClock),
}

/// The hands of a test's clock. Clones move together.
#[derive(Clone, Debug)]
pub struct TestClock {
    micros: Arc<AtomicI64>,
    count: Arc<AtomicU64>,
}

impl Env {
    /// The machine's own clock and randomness.
    pub fn real() -> Self {
        Self { source: Source::Real(Arc::new(SystemRandom::new())) }
    }

    /// A clock that stands still at `start` until the test moves it; ids that count up.
    pub fn test(start: Timestamp) -> (Self, TestClock) {
        let clock = TestClock { micros: Arc::new(AtomicI64::new(start.micros())), count: Arc::default() };
        (Self { source: Source::Test(clock.clone()) }, clock)
    }

    /// The present instant.
    pub fn now(&self) -> Timestamp {
        match &self.source {
            Source::Real(_) => {
                #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the machine")]
                let now = std::time::SystemTime::now();
                let since = now.duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
                Timestamp::from_micros(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
            }
            Source::Test(clock) => Timestamp::from_micros(clock.micros.load(Ordering::SeqCst)),
        }
    }

    /// A new id, later ones sorting after earlier ones (UUIDv7).
    pub fn new_id<I: Id>(&self) -> I {
        #[expect(clippy::disallowed_methods, reason = "this is the one place that makes ids")]
        let uuid = match &self.source {
            Source::Real(_) => Uuid::now_v7(),
            Source::Test(clock) => Uuid::from_u128(u128::from(clock.count.fetch_add(1, Ordering::SeqCst) + 1)),
        };
        I::from_uuid(uuid)
    }

    /// `N` bytes that nobody can guess (in tests: that count up).
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        match &self.source {
            Source::Real(random) => {
                random.fill(&mut bytes).expect("the operating system's random source answers");
            }
            Source::Test(clock) => {
                let count = clock.count.fetch_add(1, Ordering::SeqCst) + 1;
                let count = count.to_be_bytes();
                for (to, from) in bytes.iter_mut().rev().zip(count.iter().rev()) {
                    *to = *from;
                }
            }
        }
        bytes
    }

    /// An unguessable token for URLs: `N` random bytes as hex.
    pub fn token<const N: usize>(&self) -> String {
        hex::encode(self.random::<N>())
    }

    /// Whether this is a test's clock, which stands still by itself.
    pub fn is_test(&self) -> bool {
        matches!(self.source, Source::Test(_))
    }
}

impl fmt::Debug for Env {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_test() { "Env::test" } else { "Env::real" })
    }
}

impl TestClock {
    /// Moves time on.
    pub fn advance(&self, by: Duration) {
        let by = i64::try_from(by.as_micros()).unwrap_or(i64::MAX);
        self.micros.fetch_add(by, Ordering::SeqCst);
    }

    /// Sets the time.
    pub fn set(&self, to: Timestamp) {
        self.micros.store(to.micros(), Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MessageId;

    #[test]
    fn a_test_owns_the_time_and_the_ids() {
        let (env, clock) = Env::test(Timestamp::from_seconds(1_000));
        assert_eq!(env.now().seconds(), 1_000);
        clock.advance(Duration::from_secs(5));
        assert_eq!(env.now().seconds(), 1_005);
        assert!(env.new_id::<MessageId>() < env.new_id::<MessageId>());
    }

    #[test]
    fn real_tokens_differ() {
        let env = Env::real();
        assert_ne!(env.token::<16>(), env.token::<16>());
    }
}
