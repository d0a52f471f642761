//! Quiet hours: when a message may arrive where the recipient is, and the next minute at which it may.
//!
//! A window is open from its first minute up to, not including, its last (`from ≤ t < to`). What
//! counts is the narrowest of three: the federal hours, the hours of the recipient's state (for
//! feedback and marketing) and the company's own setting. The hours are open only when they are
//! open in **every** known zone.
//!
//! Where nothing is known of the recipient, the company's zone and 9–20 are taken.

use domain::Timestamp;
use jiff::{
    ToSpan,
    civil::{self, Weekday},
    tz::TimeZone,
};
use serde::{Deserialize, Serialize};

use super::{KnownZone, Purpose};

/// Hours of a day, in minutes since midnight. Spoken as `{"from":"09:00","to":"20:00"}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "WrittenWindow", into = "WrittenWindow")]
pub struct Window {
    from: u16,
    to: u16,
}

/// A window as people write it.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct WrittenWindow {
    /// First minute that is allowed, `09:00`.
    pub from: String,
    /// First minute that is not allowed any more, `20:00`; at most `24:00`.
    pub to: String,
}

/// Why a window cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WindowError {
    /// Not a time of day.
    #[error("expected times like 09:00 and 20:00")]
    NotATime,
    /// Nothing could ever be sent.
    #[error("the window has to end after it begins, on the same day")]
    Empty,
}

impl Window {
    /// What the law allows anywhere: 47 CFR 64.1200(c)(1), in force since 1992.
    pub const FEDERAL: Self = Self::hours(8, 21);
    /// The default for feedback and marketing, and for anyone whose place is unknown.
    pub const DAYTIME: Self = Self::hours(9, 20);
    /// The default for messages about a visit.
    pub const SERVICE: Self = Self::hours(8, 21);

    const fn hours(from: u16, to: u16) -> Self {
        Self { from: from * 60, to: to * 60 }
    }

    /// From two times of day.
    pub fn parse(from: &str, to: &str) -> Result<Self, WindowError> {
        let window = Self { from: minutes(from)?, to: minutes(to)? };
        if window.is_empty() { Err(WindowError::Empty) } else { Ok(window) }
    }

    fn and(self, other: Self) -> Self {
        Self { from: self.from.max(other.from), to: self.to.min(other.to) }
    }

    const fn is_empty(self) -> bool {
        self.from >= self.to
    }

    const fn contains(self, minute: u16) -> bool {
        self.from <= minute && minute < self.to
    }
}

fn minutes(written: &str) -> Result<u16, WindowError> {
    let (hour, minute) = written.split_once(':').ok_or(WindowError::NotATime)?;
    let number = |text: &str| {
        let sound = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        if sound { text.parse::<u16>().map_err(|_| WindowError::NotATime) } else { Err(WindowError::NotATime) }
    };
    match (number(hour)?, number(minute)?) {
        (hour @ 0..=23, minute @ 0..=59) => Ok(hour * 60 + minute),
        (24, 0) => Ok(24 * 60),
        _ => Err(WindowError::NotATime),
    }
}

impl utoipa::PartialSchema for Window {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        WrittenWindow::schema()
    }
}
impl utoipa::ToSchema for Window {}

impl TryFrom<WrittenWindow> for Window {
    type Error = WindowError;
    fn try_from(written: WrittenWindow) -> Result<Self, WindowError> {
        Self::parse(&written.from, &written.to)
    }
}

impl From<Window> for WrittenWindow {
    fn from(window: Window) -> Self {
        let written = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
        Self { from: written(window.from), to: written(window.to) }
    }
}

/// The company's own setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = QuietHoursSetting)]
pub struct Setting {
    /// For pulse checks and marketing.
    pub feedback: Window,
    /// For messages about a visit.
    pub service: Window,
}

impl Default for Setting {
    fn default() -> Self {
        Self { feedback: Window::DAYTIME, service: Window::SERVICE }
    }
}

/// A state whose law is stricter than the federal one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StateRule {
    /// Two letters.
    pub state: &'static str,
    /// The name, for explanations.
    pub name: &'static str,
    /// Monday to Friday.
    pub weekdays: Window,
    /// Saturday.
    pub saturday: Window,
    /// Sunday.
    pub sunday: Window,
    /// Where it is written.
    pub source: &'static str,
}

/// The day of the research from which [`STATE_RULES`] is taken. Laws move: compare again yearly.
pub const STATE_RULES_AS_OF: &str = "2026-11-22";

/// States with stricter hours for solicitations by text. Feedback and marketing keep them;
/// messages about a visit are no solicitations.
pub const STATE_RULES: [StateRule; 8] = [
    every_day("CT", "Connecticut", Window::hours(9, 20), "Conn. Gen. Stat. 42-288a"),
    every_day("FL", "Florida", Window::hours(8, 20), "Fla. Stat. 501.616(6)"),
    every_day("MD", "Maryland", Window::hours(8, 20), "Md. Com. Law 14-4502"),
    every_day("MS", "Mississippi", Window::hours(8, 20), "Miss. Code 77-3-723"),
    every_day("NJ", "New Jersey", Window::hours(8, 20), "N.J.S.A. 56:8-130"),
    every_day("OK", "Oklahoma", Window::hours(8, 20), "15 O.S. 775C.4"),
    StateRule {
        state: "RI",
        name: "Rhode Island",
        weekdays: Window::hours(9, 18),
        saturday: Window::hours(10, 17),
        sunday: Window::hours(10, 17),
        source: "R.I. Gen. Laws 5-61-3.6",
    },
    StateRule {
        state: "TX",
        name: "Texas",
        weekdays: Window::hours(9, 21),
        saturday: Window::hours(9, 21),
        sunday: Window::hours(12, 21),
        source: "Tex. Bus. & Com. Code 301.051",
    },
];

const fn every_day(state: &'static str, name: &'static str, window: Window, source: &'static str) -> StateRule {
    StateRule { state, name, weekdays: window, saturday: window, sunday: window, source }
}

impl StateRule {
    const fn on(&self, day: Weekday) -> Window {
        match day {
            Weekday::Saturday => self.saturday,
            Weekday::Sunday => self.sunday,
            _ => self.weekdays,
        }
    }
}

/// Whether a message may arrive now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hours {
    /// Everywhere the recipient may be.
    Open,
    /// Not somewhere; open everywhere at `until`.
    Closed {
        /// The first minute at which all zones allow.
        until: Timestamp,
        /// Whose hours these are: "Denver", "Texas", or "the company's zone" where nothing is known.
        place: String,
    },
}

/// Whether the law's hours count on top of the company's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Law {
    /// Messages reach people.
    #[default]
    Applies,
    /// Every channel is a sandbox that reaches nobody: only the company's own hours count, so
    /// that the demo can be played at night.
    ReachesNobody,
}

/// Where quiet hours are asked for.
#[derive(Debug, Clone, Copy)]
pub struct Recipient<'a> {
    /// Everything known; may be empty.
    pub zones: &'a [KnownZone],
    /// Stands in where nothing is known.
    pub company_zone: &'a TimeZone,
    /// Whether the law's hours count.
    pub law: Law,
}

/// Whether a message for this purpose may arrive now, and if not, when and why.
pub fn hours(now: Timestamp, purpose: Purpose, recipient: Recipient<'_>, setting: Setting) -> Hours {
    let Some(own) = own_window(purpose, recipient.law, setting) else {
        return Hours::Open;
    };
    let clocks = clocks(purpose, recipient, own);
    let Some(closed) = clocks.iter().find(|clock| !clock.allows(now)) else {
        return Hours::Open;
    };
    // Guam and New York under a narrow setting may never be open together. Then the address
    // where the work was done decides: a message must not wait for ever.
    let until = common_opening(&clocks, now).or_else(|| common_opening(&clocks[..1], now));
    match until {
        Some(until) if until > now => Hours::Closed { until, place: closed.place_at(now) },
        Some(_) => Hours::Open,
        None => Hours::Closed { until: now.plus(std::time::Duration::from_hours(24)), place: closed.place_at(now) },
    }
}

/// The first minute, now or later, at which all known zones allow.
pub fn next_allowed(now: Timestamp, purpose: Purpose, recipient: Recipient<'_>, setting: Setting) -> Timestamp {
    match hours(now, purpose, recipient, setting) {
        Hours::Open => now,
        Hours::Closed { until, .. } => until,
    }
}

/// The company's window within the law; `None` for a direct reply, which may come at any hour.
fn own_window(purpose: Purpose, law: Law, setting: Setting) -> Option<Window> {
    let own = match purpose {
        Purpose::Conversation => return None,
        Purpose::Service => setting.service,
        Purpose::Feedback | Purpose::Marketing => setting.feedback,
    };
    if law == Law::ReachesNobody {
        return Some(own);
    }
    let lawful = own.and(Window::FEDERAL);
    // A setting wholly outside the law cannot be honoured; the usual hours are.
    Some(if lawful.is_empty() { Window::DAYTIME } else { lawful })
}

/// A zone with the hours that count there.
struct Clock<'a> {
    zone: &'a TimeZone,
    /// City of the zone.
    place: &'a str,
    own: Window,
    law: Option<&'static StateRule>,
}

fn clocks<'a>(purpose: Purpose, recipient: Recipient<'a>, own: Window) -> Vec<Clock<'a>> {
    let applies = recipient.law == Law::Applies;
    if recipient.zones.is_empty() {
        let cautious = own.and(Window::DAYTIME);
        let own = match cautious.is_empty() {
            _ if !applies => own,
            true => Window::DAYTIME,
            false => cautious,
        };
        return vec![Clock { zone: recipient.company_zone, place: "the company's zone", own, law: None }];
    }
    let strict = applies && matches!(purpose, Purpose::Feedback | Purpose::Marketing);
    let of_zone = |known: &'a KnownZone| Clock {
        zone: &known.zone,
        place: known.name.rsplit('/').next().unwrap_or(&known.name),
        own,
        law: strict.then(|| STATE_RULES.iter().find(|rule| Some(rule.state) == known.state)).flatten(),
    };
    recipient.zones.iter().map(of_zone).collect()
}

impl Clock<'_> {
    fn window_on(&self, day: Weekday) -> Window {
        self.law.map_or(self.own, |law| self.own.and(law.on(day)))
    }

    fn allows(&self, at: Timestamp) -> bool {
        let local = at.in_zone(self.zone);
        self.window_on(local.weekday()).contains(minute_of(local.time()))
    }

    /// "Denver"; "Texas" when only that state's law is in the way.
    fn place_at(&self, at: Timestamp) -> String {
        let local = at.in_zone(self.zone);
        match self.law {
            Some(law) if self.own.contains(minute_of(local.time())) => law.name.to_owned(),
            _ => self.place.replace('_', " "),
        }
    }

    /// The first opening after `at`, within the next eight days.
    fn next_opening(&self, at: Timestamp) -> Option<Timestamp> {
        let today = at.in_zone(self.zone).date();
        (0..=8).find_map(|days| {
            let date = today.checked_add(days.days()).ok()?;
            let window = self.window_on(date.weekday());
            if window.is_empty() {
                return None;
            }
            let opens = civil::time((window.from / 60) as i8, (window.from % 60) as i8, 0, 0);
            // A time that a daylight-saving jump skips is the moment after the jump.
            Timestamp::from_civil(date.to_datetime(opens), self.zone).filter(|opening| *opening > at)
        })
    }
}

fn minute_of(time: civil::Time) -> u16 {
    time.hour() as u16 * 60 + time.minute() as u16
}

/// From opening to opening until all clocks agree. Each step moves forward by hours, and eight
/// days hold every combination of weekdays, so what is not found then never comes.
fn common_opening(clocks: &[Clock<'_>], from: Timestamp) -> Option<Timestamp> {
    let horizon = from.plus(std::time::Duration::from_hours(8 * 24));
    let mut at = from;
    while at <= horizon {
        match clocks.iter().find(|clock| !clock.allows(at)) {
            None => return Some(at),
            Some(closed) => at = closed.next_opening(at)?,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gate::known_zones;
    use domain::Phone;

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text).unwrap()
    }

    fn zip(code: &str) -> Vec<KnownZone> {
        known_zones(Some(code), None, None)
    }

    fn zone(name: &str) -> TimeZone {
        domain::time::zone(name).unwrap()
    }

    /// `open`, or "until place".
    fn answer(now: &str, purpose: Purpose, zones: &[KnownZone]) -> String {
        let chicago = zone("America/Chicago");
        match hours(
            at(now),
            purpose,
            Recipient { zones, company_zone: &chicago, law: Law::Applies },
            Setting::default(),
        ) {
            Hours::Open => "open".to_owned(),
            Hours::Closed { until, place } => format!("{until} {place}"),
        }
    }

    #[test]
    fn the_hours_of_one_place() {
        let denver = zip("80202"); // UTC−6 in summer
        for (now, purpose, expected) in [
            ("2026-08-26T14:59:59Z", Purpose::Feedback, "2026-08-26T15:00:00Z Denver"),
            ("2026-08-26T15:00:00Z", Purpose::Feedback, "open"),
            ("2026-08-27T01:59:59Z", Purpose::Feedback, "open"),
            ("2026-08-27T02:00:00Z", Purpose::Feedback, "2026-08-27T15:00:00Z Denver"),
            ("2026-08-27T02:00:00Z", Purpose::Marketing, "2026-08-27T15:00:00Z Denver"),
            ("2026-08-27T02:59:00Z", Purpose::Service, "open"),
            ("2026-08-27T03:00:00Z", Purpose::Service, "2026-08-27T14:00:00Z Denver"),
            ("2026-08-26T13:59:00Z", Purpose::Service, "2026-08-26T14:00:00Z Denver"),
            ("2026-08-27T08:00:00Z", Purpose::Conversation, "open"),
        ] {
            assert_eq!(answer(now, purpose, &denver), expected, "{now} {purpose:?}");
        }
    }

    #[test]
    fn stricter_states_count_for_feedback_and_marketing_and_not_for_service() {
        for (code, now, purpose, expected) in [
            // Texas on Sunday: from noon. 2026-08-30 is a Sunday, Dallas UTC−5.
            ("75201", "2026-08-30T16:00:00Z", Purpose::Feedback, "2026-08-30T17:00:00Z Texas"),
            ("75201", "2026-08-30T16:00:00Z", Purpose::Service, "open"),
            ("75201", "2026-08-29T16:00:00Z", Purpose::Feedback, "open"),
            // Rhode Island until 18 on weekdays, 10 to 17 at the weekend. UTC−4.
            ("02903", "2026-08-26T22:00:00Z", Purpose::Feedback, "2026-08-27T13:00:00Z Rhode Island"),
            ("02903", "2026-08-28T22:30:00Z", Purpose::Marketing, "2026-08-29T14:00:00Z Rhode Island"),
            ("02903", "2026-08-26T22:00:00Z", Purpose::Service, "open"),
            ("06103", "2026-08-26T23:59:00Z", Purpose::Feedback, "open"),
            ("06103", "2026-08-27T00:00:00Z", Purpose::Feedback, "2026-08-27T13:00:00Z New York"),
        ] {
            assert_eq!(answer(now, purpose, &zip(code)), expected, "{code} {now} {purpose:?}");
        }
    }

    #[test]
    fn every_state_rule_is_within_federal_hours_and_not_empty() {
        for rule in STATE_RULES {
            for window in [rule.weekdays, rule.saturday, rule.sunday] {
                assert_eq!(window.and(Window::FEDERAL), window, "{}", rule.name);
                assert!(!window.is_empty() && !rule.source.is_empty());
            }
        }
        assert_eq!(STATE_RULES.map(|rule| rule.state), ["CT", "FL", "MD", "MS", "NJ", "OK", "RI", "TX"]);
    }

    #[test]
    fn a_wider_setting_is_cut_by_the_states_hours() {
        let setting = Setting { feedback: Window::parse("06:00", "23:00").unwrap(), ..Setting::default() };
        let utc = TimeZone::UTC;
        let next = |now: &str, zones: &[KnownZone]| {
            next_allowed(
                at(now),
                Purpose::Feedback,
                Recipient { zones, company_zone: &utc, law: Law::Applies },
                setting,
            )
            .to_string()
        };
        assert_eq!(next("2026-08-26T12:00:00Z", &zip("80202")), "2026-08-26T14:00:00Z", "federal 8 in Denver");
        assert_eq!(next("2026-08-27T00:30:00Z", &zip("33101")), "2026-08-27T12:00:00Z", "Florida ends at 20");
        assert_eq!(next("2026-08-27T00:30:00Z", &zip("10001")), "2026-08-27T00:30:00Z", "New York until 21");
    }

    #[test]
    fn open_only_when_open_in_every_known_zone() {
        let phone = Phone::parse("2125550100").unwrap();
        let both = known_zones(Some("94103"), None, Some(&phone)); // San Francisco, number of New York
        for (now, expected) in [
            ("2026-08-26T13:30:00Z", "2026-08-26T16:00:00Z Los Angeles"), // 9:30 in New York, 6:30 in San Francisco
            ("2026-08-26T12:30:00Z", "2026-08-26T16:00:00Z Los Angeles"),
            ("2026-08-26T16:00:00Z", "open"),
            ("2026-08-26T23:59:00Z", "open"),
            ("2026-08-27T00:00:00Z", "2026-08-27T16:00:00Z New York"), // 17:00 in San Francisco, 20:00 in New York
        ] {
            assert_eq!(answer(now, Purpose::Feedback, &both), expected, "{now}");
        }
    }

    #[test]
    fn unknown_place_means_the_companys_zone_and_nine_to_twenty_even_for_service() {
        for (now, purpose, expected) in [
            ("2026-08-26T13:30:00Z", Purpose::Feedback, "2026-08-26T14:00:00Z the company's zone"), // 8:30 in Chicago
            ("2026-08-26T13:30:00Z", Purpose::Service, "2026-08-26T14:00:00Z the company's zone"),
            ("2026-08-26T14:00:00Z", Purpose::Service, "open"),
            ("2026-08-27T01:30:00Z", Purpose::Service, "2026-08-27T14:00:00Z the company's zone"),
        ] {
            assert_eq!(answer(now, purpose, &[]), expected, "{now} {purpose:?}");
        }
    }

    #[test]
    fn the_clock_change_neither_loses_nor_adds_an_hour() {
        // New York springs forward on 2026-03-08 (9:00 becomes 13:00Z), falls back on 2026-11-01 (14:00Z).
        let new_york = zip("10001");
        assert_eq!(answer("2026-03-08T02:00:00Z", Purpose::Feedback, &new_york), "2026-03-08T13:00:00Z New York");
        assert_eq!(answer("2026-11-01T01:00:00Z", Purpose::Feedback, &new_york), "2026-11-01T14:00:00Z New York");
        // Arizona does not change.
        assert_eq!(answer("2026-03-08T04:00:00Z", Purpose::Feedback, &zip("85001")), "2026-03-08T16:00:00Z Phoenix");
    }

    #[test]
    fn an_opening_that_the_clock_change_skips_is_the_minute_after_it() {
        // Santiago skipped 0:00 to 1:00 on 2026-09-06.
        let santiago = zone("America/Santiago");
        let clock = Clock { zone: &santiago, place: "Santiago", own: Window { from: 30, to: 600 }, law: None };
        let opening = clock.next_opening(at("2026-09-06T03:00:00Z")).unwrap();
        assert_eq!(opening.to_string(), "2026-09-06T04:30:00Z");
        assert!(clock.allows(opening));
    }

    #[test]
    fn zones_that_are_never_open_together_fall_back_to_the_address() {
        let mut zones = zip("10001");
        zones.extend(zip("96910")); // Guam
        let setting = Setting { feedback: Window::parse("09:00", "12:00").unwrap(), ..Setting::default() };
        let utc = TimeZone::UTC;
        let recipient = Recipient { zones: &zones, company_zone: &utc, law: Law::Applies };
        let until = next_allowed(at("2026-08-26T20:00:00Z"), Purpose::Feedback, recipient, setting);
        assert_eq!(until.to_string(), "2026-08-27T13:00:00Z");
        assert_eq!(hours(until, Purpose::Feedback, recipient, setting), Hours::Open, "released, it goes");
    }

    #[test]
    fn at_the_next_allowed_minute_it_is_allowed_and_a_minute_before_it_is_not() {
        let utc = TimeZone::UTC;
        let places = ["80202", "10001", "02903", "75201", "36854", "96813", "99501", "33101"];
        for (index, code) in places.iter().enumerate() {
            let mut zones = zip(code);
            zones.extend(zip(places[(index + 3) % places.len()]));
            let recipient = Recipient { zones: &zones, company_zone: &utc, law: Law::Applies };
            for hour in 0..24 * 15 {
                let now = at("2026-03-01T00:17:31Z").plus(std::time::Duration::from_hours(hour));
                let next = next_allowed(now, Purpose::Feedback, recipient, Setting::default());
                assert_eq!(hours(next, Purpose::Feedback, recipient, Setting::default()), Hours::Open, "{code} {now}");
                if next > now {
                    let before = next.minus(std::time::Duration::from_mins(1)).max(now);
                    let answer = hours(before, Purpose::Feedback, recipient, Setting::default());
                    assert!(matches!(answer, Hours::Closed { until, .. } if until == next), "{code} {now}");
                }
            }
        }
    }

    #[test]
    #[rustfmt::skip] // a table
    fn windows_as_people_write_them() {
        let window: Window = serde_json::from_str(r#"{"from":"09:00","to":"20:30"}"#).unwrap();
        assert_eq!(window, Window::parse("09:00", "20:30").unwrap());
        assert_eq!(serde_json::to_string(&window).unwrap(), r#"{"from":"09:00","to":"20:30"}"#);
        assert!(Window::parse("00:00", "24:00").is_ok());
        for (from, to) in [("9:00", "20:00"), ("20:00", "09:00"), ("09:00", "09:00"), ("09:60", "20:00"), ("", ""), ("+9:00", "20:00"), ("09:00", "24:01")] {
            assert!(Window::parse(from, to).is_err(), "{from} {to}");
        }
    }

    #[test]
    fn where_nobody_is_reached_only_the_companys_own_hours_count() {
        let utc = TimeZone::UTC;
        let night = Timestamp::parse("2026-03-02T03:00:00Z").unwrap();
        let sandbox = Recipient { zones: &[], company_zone: &utc, law: Law::ReachesNobody };
        let all_day = Window::parse("00:00", "24:00").unwrap();
        let setting = Setting { feedback: all_day, service: all_day };
        assert_eq!(hours(night, Purpose::Feedback, sandbox, setting), Hours::Open);
        assert_ne!(hours(night, Purpose::Feedback, sandbox, Setting::default()), Hours::Open);
        let real = Recipient { law: Law::Applies, ..sandbox };
        assert_ne!(hours(night, Purpose::Feedback, real, setting), Hours::Open);
    }
}
