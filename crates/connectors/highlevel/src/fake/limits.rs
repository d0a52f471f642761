//! How often the account may be called, and how often it was.

use std::{collections::VecDeque, time::Duration};

use domain::Timestamp;

#[derive(Clone, Copy)]
pub(super) struct Limits {
    pub burst: u32,
    pub interval: Duration,
    pub daily: u32,
}

/// "100 calls in any 10 seconds, 200,000 a day", for each account (their docs, "Rate limits").
pub(super) const USUAL: Limits = Limits { burst: 100, interval: Duration::from_secs(10), daily: 200_000 };

pub(super) type Headers = [(&'static str, String); 5];

/// Counts calls in a sliding window and by day.
pub(super) struct Meter {
    pub limits: Limits,
    calls: VecDeque<Timestamp>,
    day: i64,
    today: u32,
    pub reads: u64,
    pub writes: u64,
    pub refused: u64,
}

impl Default for Meter {
    fn default() -> Self {
        Self { limits: USUAL, calls: VecDeque::new(), day: 0, today: 0, reads: 0, writes: 0, refused: 0 }
    }
}

impl Meter {
    /// Counts a call. False: it is one too many, and does not count.
    pub fn count(&mut self, now: Timestamp, reads: bool) -> bool {
        self.forget(now);
        if self.calls.len() >= self.limits.burst as usize || self.today >= self.limits.daily {
            self.refused += 1;
            return false;
        }
        self.calls.push_back(now);
        self.today += 1;
        if reads {
            self.reads += 1;
        } else {
            self.writes += 1;
        }
        true
    }

    fn forget(&mut self, now: Timestamp) {
        while self.calls.front().is_some_and(|call| now.since(*call) >= self.limits.interval) {
            self.calls.pop_front();
        }
        let day = now.seconds().div_euclid(24 * 60 * 60);
        if std::mem::replace(&mut self.day, day) != day {
            self.today = 0;
        }
    }

    /// The five headers that stand on every answer.
    pub fn headers(&mut self, now: Timestamp) -> Headers {
        self.forget(now);
        let left = self.limits.burst.saturating_sub(u32::try_from(self.calls.len()).unwrap_or(u32::MAX));
        [
            ("x-ratelimit-limit-daily", self.limits.daily.to_string()),
            ("x-ratelimit-daily-remaining", self.limits.daily.saturating_sub(self.today).to_string()),
            ("x-ratelimit-interval-milliseconds", self.limits.interval.as_millis().to_string()),
            ("x-ratelimit-max", self.limits.burst.to_string()),
            ("x-ratelimit-remaining", left.to_string()),
        ]
    }

    pub fn clear_counts(&mut self) {
        (self.reads, self.writes, self.refused) = (0, 0, 0);
    }
}
