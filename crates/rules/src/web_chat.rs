//! Visitors of a company's website: when the office is there, and what they agree to.

use domain::Timestamp;
use jiff::{
    ToSpan,
    civil::{Time, Weekday},
    tz::TimeZone,
};
use serde::{Deserialize, Serialize};

use crate::Language;

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Day {
    /// ISO's first.
    Monday,
    /// And so on.
    Tuesday,
    /// Its third.
    Wednesday,
    /// Its fourth.
    Thursday,
    /// Its fifth.
    Friday,
    /// Its sixth.
    Saturday,
    /// Its seventh.
    Sunday,
}

impl Day {
    const fn weekday(self) -> Weekday {
        match self {
            Self::Monday => Weekday::Monday,
            Self::Tuesday => Weekday::Tuesday,
            Self::Wednesday => Weekday::Wednesday,
            Self::Thursday => Weekday::Thursday,
            Self::Friday => Weekday::Friday,
            Self::Saturday => Weekday::Saturday,
            Self::Sunday => Weekday::Sunday,
        }
    }
}

/// When somebody is there on a day of the week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenHours {
    /// The day.
    pub day: Day,
    /// `08:00`, by the company's clock.
    pub from: String,
    /// `17:00`, later than `from`.
    pub to: String,
}

impl OpenHours {
    /// Beginning and end; `None` when they are no times, or the end is not after the beginning.
    pub fn times(&self) -> Option<(Time, Time)> {
        let read = |text: &str| Time::strptime("%H:%M", text).ok();
        read(&self.from).zip(read(&self.to)).filter(|(from, to)| from < to)
    }
}

/// Whether the office is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Office {
    /// Somebody is there.
    Open,
    /// Nobody is there until then; `None`: no hours are known.
    Closed(Option<Timestamp>),
}

/// Whether the office is there now, by the company's clock.
pub fn office(hours: &[OpenHours], zone: &TimeZone, now: Timestamp) -> Office {
    let local = now.in_zone(zone);
    let mut next = None;
    // Today counts twice: what is over today comes again in a week.
    for ahead in 0..=7 {
        let Ok(date) = local.date().checked_add(i64::from(ahead).days()) else { break };
        let mut of_day: Vec<_> =
            hours.iter().filter(|one| one.day.weekday() == date.weekday()).filter_map(OpenHours::times).collect();
        of_day.sort_unstable();
        for (from, to) in of_day {
            let is_now = ahead == 0 && from <= local.time() && local.time() < to;
            if is_now {
                return Office::Open;
            }
            let lies_ahead = ahead > 0 || local.time() < from;
            if lies_ahead && next.is_none() {
                next = Timestamp::from_civil(date.to_datetime(from), zone);
            }
        }
    }
    Office::Closed(next)
}

/// What a visitor agrees to with a tick, in their language. The wording is kept with the record of
/// consent: who is asked to text back first has to know who writes, that it may cost, and how to stop
/// (CTIA Messaging Principles 5.1; FCC 47 CFR 64.1200(f)(9)).
pub fn consent(company: &str, language: Language) -> String {
    match language {
        Language::En => format!(
            "I agree that {company} answers me here and by text message at this number. Message and data rates may apply. Reply STOP at any time to end."
        ),
        Language::Es => format!(
            "Acepto que {company} me responda aquí y por mensaje de texto a este número. Pueden aplicarse tarifas de mensajes y datos. Responda STOP en cualquier momento para terminar."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours() -> Vec<OpenHours> {
        let one = |day, from: &str, to: &str| OpenHours { day, from: from.into(), to: to.into() };
        vec![
            one(Day::Monday, "08:00", "12:00"),
            one(Day::Monday, "13:00", "17:00"),
            one(Day::Friday, "08:00", "17:00"),
            one(Day::Saturday, "17:00", "08:00"), // not in order: never
        ]
    }

    #[test]
    fn each_row_says_whether_somebody_is_there() {
        let denver = domain::time::zone("America/Denver").unwrap();
        let at = |text: &str| Timestamp::from_civil(text.parse().unwrap(), &denver).unwrap();
        for (now, office_is) in [
            ("2026-03-02T08:00", Office::Open), // a Monday
            ("2026-03-02T07:59", Office::Closed(Some(at("2026-03-02T08:00")))),
            ("2026-03-02T12:30", Office::Closed(Some(at("2026-03-02T13:00")))),
            ("2026-03-02T17:00", Office::Closed(Some(at("2026-03-06T08:00")))),
            // The clock goes forward on Sunday, 8 March.
            ("2026-03-07T10:00", Office::Closed(Some(at("2026-03-09T08:00")))),
            ("2026-03-06T16:59", Office::Open),
        ] {
            assert_eq!(office(&hours(), &denver, at(now)), office_is, "{now}");
        }
        let monday = &hours()[..1];
        let next_week = Office::Closed(Some(at("2026-03-09T08:00")));
        assert_eq!(office(monday, &denver, at("2026-03-02T12:00")), next_week);
        assert_eq!(office(&[], &denver, at("2026-03-02T12:00")), Office::Closed(None));
    }

    #[test]
    fn the_consent_names_the_company_and_the_way_out() {
        for language in [Language::En, Language::Es] {
            let text = consent("Ann's Plumbing", language);
            assert!(text.contains("Ann's Plumbing") && text.contains("STOP"), "{text}");
        }
    }
}
