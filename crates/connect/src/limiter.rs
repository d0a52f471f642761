//! How often a provider may be called, kept before it has to say so.
//!
//! A provider that allows 100 calls in any 10 seconds refuses the 101st, and refused calls count
//! too. So each call asks here first. What is left to others of the same account (another node)
//! is learned from the provider's answers.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use domain::{Env, Timestamp};

/// Who waits for the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// A person, at a screen. May use all that is allowed.
    Person,
    /// Nobody. Leaves some to persons.
    Background,
}

/// What a provider allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    /// So many calls …
    pub burst: u32,
    /// … in any such span.
    pub interval: Duration,
    /// So many of `burst` are for persons alone.
    pub reserve: u32,
}

/// What is left, as last told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Left {
    /// In this span, as we count.
    pub in_interval: u32,
    /// The most in a span.
    pub burst: u32,
    /// Today, as the provider said last.
    pub today: Option<u64>,
}

/// What an answer said of the limits.
#[derive(Debug, Clone, Copy, Default)]
pub struct Told {
    /// Calls that are left in this span.
    pub remaining: Option<u32>,
    /// The most in a span.
    pub burst: Option<u32>,
    /// The span.
    pub interval: Option<Duration>,
    /// Calls that are left today.
    pub today: Option<u64>,
    /// When today's are there again.
    pub today_again_in: Option<Duration>,
}

/// A span's worth of calls of one account. Clones share it.
#[derive(Debug, Clone)]
pub struct Limiter {
    env: Env,
    state: Arc<Mutex<State>>,
}

#[derive(Debug)]
struct State {
    allowance: Allowance,
    /// When the calls of the last span were made, oldest first.
    made: VecDeque<Timestamp>,
    blocked_until: Option<Timestamp>,
    today: Option<u64>,
}

/// Added to the span: calls do not arrive as evenly as they leave.
const JITTER: Duration = Duration::from_millis(250);
/// When the day's calls are used up and nobody said when there are new ones.
const DAY_USED_UP: Duration = Duration::from_mins(15);

impl Limiter {
    /// Full.
    pub fn new(env: Env, allowance: Allowance) -> Self {
        let state = State { allowance, made: VecDeque::new(), blocked_until: None, today: None };
        Self { env, state: Arc::new(Mutex::new(state)) }
    }

    /// Takes one call out, or says how long to wait for it.
    pub fn take(&self, pace: Pace) -> Result<(), Duration> {
        let now = self.env.now();
        let mut state = self.lock();
        if let Some(until) = state.blocked_until {
            if now < until {
                return Err(until.since(now));
            }
            state.blocked_until = None;
        }
        state.forget(now);
        let most = match pace {
            Pace::Person => state.allowance.burst,
            Pace::Background => state.allowance.burst.saturating_sub(state.allowance.reserve).max(1),
        } as usize;
        if state.made.len() >= most {
            // As many as are over the limit have to leave the span, the oldest first.
            let leaves = state.made[state.made.len() - most];
            let free = leaves.plus(state.allowance.interval + JITTER);
            return Err(free.since(now).max(Duration::from_millis(1)));
        }
        state.made.push_back(now);
        Ok(())
    }

    /// Takes to heart what an answer said.
    pub fn learn(&self, told: &Told) {
        let now = self.env.now();
        let mut state = self.lock();
        if let Some(burst) = told.burst.filter(|burst| *burst > 0) {
            state.allowance.reserve = state.allowance.reserve.min(burst / 10);
            state.allowance.burst = burst;
        }
        if let Some(interval) = told.interval.filter(|interval| !interval.is_zero()) {
            state.allowance.interval = interval;
        }
        state.forget(now);
        if let Some(remaining) = told.remaining {
            // Others of the account have used what we did not.
            let used = state.allowance.burst.saturating_sub(remaining) as usize;
            while state.made.len() < used {
                state.made.push_back(now);
            }
        }
        if told.today.is_some() {
            state.today = told.today;
        }
        if told.today == Some(0) {
            state.blocked_until = Some(now.plus(told.today_again_in.unwrap_or(DAY_USED_UP)));
        }
    }

    /// The provider refused a call: nothing goes out for so long. Without a number, a whole span.
    pub fn refused(&self, wait: Option<Duration>) -> Duration {
        let now = self.env.now();
        let mut state = self.lock();
        let wait = wait.unwrap_or(state.allowance.interval + JITTER);
        let until = now.plus(wait);
        state.blocked_until = Some(state.blocked_until.map_or(until, |known| known.max(until)));
        wait
    }

    /// What is left.
    pub fn left(&self) -> Left {
        let now = self.env.now();
        let mut state = self.lock();
        state.forget(now);
        let burst = state.allowance.burst;
        Left {
            in_interval: burst.saturating_sub(u32::try_from(state.made.len()).unwrap_or(u32::MAX)),
            burst,
            today: state.today,
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("no one panics while counting calls")
    }
}

impl State {
    fn forget(&mut self, now: Timestamp) {
        let span = self.allowance.interval + JITTER;
        while self.made.front().is_some_and(|made| now.since(*made) >= span) {
            self.made.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEN: Duration = Duration::from_secs(10);

    fn limiter() -> (Limiter, domain::env::TestClock) {
        let (env, clock) = Env::test(Timestamp::from_seconds(1_000));
        (Limiter::new(env, Allowance { burst: 10, interval: TEN, reserve: 2 }), clock)
    }

    fn taken(limiter: &Limiter, pace: Pace) -> usize {
        std::iter::from_fn(|| limiter.take(pace).ok()).take(1_000).count()
    }

    #[test]
    fn in_no_span_there_are_more_calls_than_allowed_and_persons_have_the_last_ones() {
        let (limiter, clock) = limiter();
        assert_eq!(taken(&limiter, Pace::Background), 8);
        assert_eq!(taken(&limiter, Pace::Person), 2);
        assert_eq!(limiter.take(Pace::Person).unwrap_err(), TEN + JITTER);
        clock.advance(Duration::from_secs(6));
        assert_eq!(limiter.take(Pace::Background).unwrap_err(), Duration::from_secs(4) + JITTER);
        clock.advance(Duration::from_secs(4) + JITTER);
        assert_eq!(taken(&limiter, Pace::Background), 8);
    }

    #[test]
    fn what_others_of_the_account_use_is_not_used_again() {
        let (limiter, clock) = limiter();
        limiter.take(Pace::Background).unwrap();
        limiter.learn(&Told { remaining: Some(1), ..Told::default() });
        assert_eq!(taken(&limiter, Pace::Background), 0);
        assert_eq!(taken(&limiter, Pace::Person), 1);
        clock.advance(TEN + JITTER);
        limiter.learn(&Told { remaining: Some(9), burst: Some(20), ..Told::default() });
        assert_eq!(limiter.left().in_interval, 9);
    }

    #[test]
    fn a_refusal_and_a_day_that_is_used_up_stop_everything() {
        let (limiter, clock) = limiter();
        assert_eq!(limiter.refused(None), TEN + JITTER);
        assert!(limiter.take(Pace::Person).is_err());
        clock.advance(TEN + JITTER);
        assert!(limiter.take(Pace::Person).is_ok());
        limiter.learn(&Told { today: Some(0), ..Told::default() });
        assert_eq!(limiter.take(Pace::Person).unwrap_err(), DAY_USED_UP);
    }
}
