//! When a delivery that was not taken is tried again. Pure.

use std::time::Duration;

/// The waits between ten attempts, as Standard Webhooks advises: a hiccup is over in seconds, a
/// deployment in minutes, a weekend in three days.
const WAITS: [Duration; 9] = [
    Duration::from_secs(5),
    Duration::from_mins(5),
    Duration::from_mins(30),
    Duration::from_hours(2),
    Duration::from_hours(5),
    Duration::from_hours(10),
    Duration::from_hours(14),
    Duration::from_hours(20),
    Duration::from_hours(24),
];

/// How long to wait after so many attempts; `None`: that was the last one.
pub(super) fn wait_after(attempts: u32) -> Option<Duration> {
    let earlier = usize::try_from(attempts).ok()?.checked_sub(1)?;
    WAITS.get(earlier).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_delivery_is_tried_ten_times_in_a_little_more_than_three_days() {
        let seconds = |attempts| wait_after(attempts).map(|wait| wait.as_secs());
        for (attempts, wait) in [
            (1, Some(5)),
            (2, Some(5 * 60)),
            (3, Some(30 * 60)),
            (4, Some(2 * 3_600)),
            (5, Some(5 * 3_600)),
            (6, Some(10 * 3_600)),
            (7, Some(14 * 3_600)),
            (8, Some(20 * 3_600)),
            (9, Some(24 * 3_600)),
            (10, None),
            (u32::MAX, None),
            (0, None),
        ] {
            assert_eq!(seconds(attempts), wait, "after {attempts}");
        }
        let in_all: Duration = (1..=10).filter_map(wait_after).sum();
        assert!(in_all > Duration::from_hours(3 * 24) && in_all < Duration::from_hours(4 * 24), "{in_all:?}");
    }
}
