//! Workflows that start by the clock.

use cronexpr::{Crontab, MakeTimestamp, ParseOptions, parse_crontab_with};
use domain::Timestamp;

/// The next moments of a schedule in a zone. Sentences for people where it is none.
fn read(cron: &str, zone: &str) -> Result<Crontab, String> {
    if cron.split_whitespace().count() != 5 {
        return Err("A schedule has five parts: minute, hour, day, month, weekday".to_owned());
    }
    parse_crontab_with(&format!("{cron} {zone}"), ParseOptions::default())
        .map_err(|_| "This schedule cannot be read".to_owned())
}

/// What is wrong with it, if anything is: also one that would start too often.
pub fn trouble(cron: &str) -> Option<String> {
    let crontab = match read(cron, "UTC") {
        Ok(crontab) => crontab,
        Err(why) => return Some(why),
    };
    let start = MakeTimestamp::from_second(1_767_225_600).ok()?; // the first of January 2026
    let Ok(mut last) = crontab.find_next(start) else { return Some("This day never comes".to_owned()) };
    for _ in 0..60 {
        let Ok(next) = crontab.find_next(MakeTimestamp(last.timestamp())) else { break };
        if next.timestamp().as_second() - last.timestamp().as_second() < 300 {
            return Some("At most every five minutes".to_owned());
        }
        last = next;
    }
    None
}

/// The first moment after `now`; nothing of a schedule that cannot be read.
pub fn next_start(cron: &str, zone: &str, now: Timestamp) -> Option<Timestamp> {
    let crontab = read(cron, zone).ok()?;
    let next = crontab.find_next(MakeTimestamp::from_microsecond(now.micros()).ok()?).ok()?;
    Some(Timestamp::from_micros(next.timestamp().as_microsecond()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schedule_is_on_the_company_s_clock() {
        let at = |text: &str| Timestamp::parse(text).unwrap();
        for (cron, now, want) in [
            ("0 9 * * MON-FRI", "2026-11-27T17:00:00Z", "2026-11-30T16:00:00Z"),
            ("30 7 1 * *", "2026-11-27T17:00:00Z", "2026-12-01T14:30:00Z"),
            ("0 9 * * *", "2026-11-27T16:00:00Z", "2026-11-28T16:00:00Z"),
        ] {
            assert_eq!(next_start(cron, "America/Denver", at(now)), Some(at(want)), "{cron}");
        }
        assert_eq!(trouble("0 9 * * *"), None);
        for (wrong, part) in [
            ("", "five parts"),
            ("0 9 * *", "five parts"),
            ("0 25 * * *", "cannot be read"),
            ("* * * * *", "five minutes"),
            ("0,30,31 9 * * *", "five minutes"),
            ("0 0 30 2 *", "never"),
        ] {
            let why = trouble(wrong).unwrap_or_default();
            assert!(why.contains(part), "{wrong}: {why}");
        }
    }
}
