//! When a failed job runs again. Pure.

use std::time::Duration;

use crate::Again;

/// The longest wait between two tries.
const LONGEST: Duration = Duration::from_hours(1);

/// What becomes of a job whose run number `attempt` failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// Again after this wait.
    In(Duration),
    /// It stays as failed, for a person.
    GiveUp,
}

/// Five seconds, doubled with each attempt, at most an hour; what the error asks for goes first.
pub(crate) fn after_failure(again: Again, attempt: u32, most_attempts: u32) -> Next {
    if again == Again::Never || attempt >= most_attempts {
        return Next::GiveUp;
    }
    let backoff = Duration::from_secs(5u64.saturating_mul(1 << attempt.saturating_sub(1).min(20))).min(LONGEST);
    Next::In(match again {
        Again::After(wait) => wait.min(LONGEST),
        _ => backoff,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_decides_and_patience_ends() {
        let seconds = |s| Next::In(Duration::from_secs(s));
        for (again, attempt, next) in [
            (Again::Later, 1, seconds(5)),
            (Again::Later, 2, seconds(10)),
            (Again::Later, 11, seconds(3600)),
            (Again::Later, 12, Next::GiveUp),
            (Again::After(Duration::from_secs(3)), 4, seconds(3)),
            (Again::After(Duration::from_secs(99_999)), 1, seconds(3600)),
            (Again::Never, 1, Next::GiveUp),
        ] {
            assert_eq!(after_failure(again, attempt, 12), next, "{again:?} {attempt}");
        }
    }
}
