//! How many requests one key, one session or one address may make in a minute.
//!
//! Counted in this process: with several nodes each counts for itself. Answers carry
//! `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers).

use std::{net::IpAddr, num::NonZeroU32, time::Duration};

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use domain::Env;
use governor::{
    Quota, RateLimiter, clock::Clock, middleware::StateInformationMiddleware, nanos::Nanos,
    state::keyed::DashMapStateStore,
};

use super::Problem;

/// Keys that are remembered; beyond it those that are rested are forgotten.
const MOST: usize = 50_000;
/// Who has not signed in gets this part of what others get.
const PART_OF_STRANGERS: u32 = 5;

/// So many chats may one network begin in a minute: a family, no program.
const NEW_CHATS: u32 = 6;
/// So many files may visitors of one network send in a minute: less than would take all the places where they
/// are read.
const VISITORS_FILES: u32 = 12;

/// The clock of [`Env`], for the limiter.
#[derive(Clone)]
struct EnvClock(Env);

impl Clock for EnvClock {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        Nanos::new(u64::try_from(self.0.now().micros()).unwrap_or(0) * 1000)
    }
}

type Limiter = RateLimiter<String, DashMapStateStore<String>, EnvClock, StateInformationMiddleware>;

/// The limits of this process.
pub struct Limits {
    clock: EnvClock,
    known: Option<(Limiter, u32)>,
    strangers: Option<(Limiter, u32)>,
    new_chats: Option<(Limiter, u32)>,
    visitors_files: Option<(Limiter, u32)>,
}

/// What is said of a limit in the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    name: &'static str,
    quota: u32,
    left: u32,
    full_again: Duration,
}

impl Limits {
    /// `per_minute` for each key and session; strangers get a fifth. Zero: no limits.
    pub fn new(env: Env, per_minute: u32) -> Self {
        let clock = EnvClock(env);
        let make = |per_minute: u32| {
            let quota = NonZeroU32::new(per_minute)?;
            let limiter = RateLimiter::dashmap_with_clock(Quota::per_minute(quota), clock.clone());
            Some((limiter.with_middleware::<StateInformationMiddleware>(), per_minute))
        };
        let strangers = if per_minute == 0 { 0 } else { (per_minute / PART_OF_STRANGERS).max(1) };
        let new_chats = if per_minute == 0 { 0 } else { NEW_CHATS };
        let visitors_files = if per_minute == 0 { 0 } else { VISITORS_FILES };
        Self {
            known: make(per_minute),
            strangers: make(strangers),
            new_chats: make(new_chats),
            visitors_files: make(visitors_files),
            clock,
        }
    }

    /// Counts a request of a key or a session.
    pub fn of_known(&self, who: &str) -> Result<Option<Standing>, Standing> {
        self.count("key", self.known.as_ref(), who)
    }

    /// Counts a request of somebody who has not signed in. Of an IPv6 address the network counts.
    pub fn of_stranger(&self, address: Option<IpAddr>) -> Result<Option<Standing>, Standing> {
        let Some(address) = address else { return Ok(None) };
        self.count("address", self.strangers.as_ref(), &network(address))
    }

    /// Counts a chat that a visitor of a website begins.
    pub fn of_new_chat(&self, address: Option<IpAddr>) -> Result<Option<Standing>, Standing> {
        let Some(address) = address else { return Ok(None) };
        self.count("chats", self.new_chats.as_ref(), &network(address))
    }

    /// Counts a file that a visitor of a website sends.
    pub fn of_visitors_file(&self, address: Option<IpAddr>) -> Result<Option<Standing>, Standing> {
        let Some(address) = address else { return Ok(None) };
        self.count("files", self.visitors_files.as_ref(), &network(address))
    }

    fn count(
        &self,
        name: &'static str,
        limiter: Option<&(Limiter, u32)>,
        key: &str,
    ) -> Result<Option<Standing>, Standing> {
        let Some((limiter, quota)) = limiter else { return Ok(None) };
        if limiter.len() > MOST {
            limiter.retain_recent();
        }
        match limiter.check_key(&key.to_owned()) {
            Ok(state) => {
                let left = state.remaining_burst_capacity();
                let used = u64::from(quota.saturating_sub(left));
                let full_again = Duration::from_secs((used * 60).div_ceil(u64::from(*quota)));
                Ok(Some(Standing { name, quota: *quota, left, full_again }))
            }
            Err(until) => {
                let wait = until.wait_time_from(self.clock.now());
                let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
                let full_again = Duration::from_secs(seconds.max(1));
                Err(Standing { name, quota: *quota, left: 0, full_again })
            }
        }
    }
}

/// An address, or the network of an IPv6 one: a single customer has 2⁶⁴ addresses.
pub fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

impl Standing {
    /// 429.
    pub fn refusal(&self) -> Problem {
        let (quota, seconds) = (self.quota, self.full_again.as_secs());
        let detail = format!("too many requests; {quota} a minute are taken: try again in {seconds} s");
        Problem::new(StatusCode::TOO_MANY_REQUESTS, "rate-limited", detail)
    }

    /// Says it in the headers of the answer.
    pub fn write(&self, headers: &mut HeaderMap) {
        let (name, quota) = (self.name, self.quota);
        let seconds = self.full_again.as_secs();
        let mut set = |header: HeaderName, text: String| {
            headers.insert(header, HeaderValue::try_from(text).expect("a header of digits and plain words"));
        };
        set(HeaderName::from_static("ratelimit-policy"), format!("\"{name}\";q={quota};w=60"));
        set(HeaderName::from_static("ratelimit"), format!("\"{name}\";r={};t={seconds}", self.left));
        if self.left == 0 {
            set(header::RETRY_AFTER, seconds.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Timestamp;

    #[test]
    fn a_key_that_asks_too_often_waits_and_nobody_else_does() {
        let (env, clock) = Env::test(Timestamp::from_seconds(1_772_000_000));
        let limits = Limits::new(env, 60);
        for left in (0..60).rev() {
            assert_eq!(limits.of_known("a").unwrap().unwrap().left, left);
        }
        let standing = limits.of_known("a").unwrap_err();
        assert_eq!(standing.refusal().status(), StatusCode::TOO_MANY_REQUESTS);
        let mut headers = HeaderMap::new();
        standing.write(&mut headers);
        assert_eq!(headers["ratelimit-policy"], "\"key\";q=60;w=60");
        assert_eq!(headers["ratelimit"], "\"key\";r=0;t=1");
        assert_eq!(headers["retry-after"], "1");
        assert!(limits.of_known("b").is_ok());
        clock.advance(Duration::from_secs(1));
        assert!(limits.of_known("a").is_ok());
        assert!(limits.of_known("a").is_err());
    }

    #[test]
    fn strangers_count_by_network_and_get_a_fifth() {
        let (env, _) = Env::test(Timestamp::from_seconds(1_772_000_000));
        let limits = Limits::new(env.clone(), 10);
        let here = |text: &str| Some(text.parse::<IpAddr>().unwrap());
        assert!(limits.of_stranger(here("2001:db8:1:2::1")).is_ok());
        assert!(limits.of_stranger(here("2001:db8:1:2::2")).is_ok());
        assert!(limits.of_stranger(here("2001:db8:1:2::3")).is_err());
        assert!(limits.of_stranger(here("2001:db8:1:3::1")).is_ok());
        assert!(limits.of_stranger(None).unwrap().is_none());
        let files = (0..20).filter(|_| limits.of_visitors_file(here("192.0.2.1")).is_ok()).count();
        assert_eq!(files, VISITORS_FILES as usize);
        assert!(limits.of_visitors_file(here("192.0.2.2")).is_ok());
        let off = Limits::new(env, 0);
        assert!((0..1000).all(|_| off.of_known("a").unwrap().is_none()));
    }
}
