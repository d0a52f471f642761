//! Reports: what is counted of pulse checks, over which days; what counts as even; what a
//! spreadsheet may be given.
//!
//! # Cast
//! - [`Counts`]: the figures of any number of pulse checks, with the scores that follow from them.
//! - [`Day`], [`days`], [`By`], [`steps`]: dates on the company's clock, and how they are put together.
//! - [`NotReached`], [`not_reached`]: why a customer who was to be asked did not hear from us.
//! - [`Share`], [`is_even`]: whether every completed job was asked about alike.
//! - [`csv_line`]: a line of a file that no spreadsheet runs.

use std::ops::AddAssign;

use domain::Timestamp;
use jiff::{ToSpan, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};

use crate::gate::Rule;

/// What is counted of pulse checks. Kept as thirteen numbers, in this order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "[u64; 13]", into = "[u64; 13]")]
pub struct Counts {
    /// Pulse checks that were made.
    pub asked: u64,
    /// Those of which a message went out.
    pub sent: u64,
    /// Those whose page was opened.
    pub opened: u64,
    /// Those that were answered.
    pub answered: u64,
    /// Those from whose page a review link was followed.
    pub clicked: u64,
    /// Happy answers.
    pub positive: u64,
    /// So-so answers.
    pub neutral: u64,
    /// Unhappy answers.
    pub negative: u64,
    /// Those that wait for their hour, or for their channel to answer.
    pub held: u64,
    /// Those of which nothing is sent.
    pub suppressed: u64,
    /// Those that did not arrive.
    pub failed: u64,
    /// All scores of the questions, added up.
    pub score_sum: u64,
    /// How many scores were given.
    pub score_count: u64,
}

impl Counts {
    /// The faces as one number from 0 to 100: a happy answer counts whole, a so-so one half.
    /// `None` without an answer. Leaderboards are made of this, never of public reviews (A15).
    pub fn score(&self) -> Option<f64> {
        let faces = self.positive + self.neutral + self.negative;
        to_tenths(100 * (2 * self.positive + self.neutral), 2 * faces)
    }

    /// The average of all questions' scores, 0 to 10. `None` when none was given.
    pub fn average_score(&self) -> Option<f64> {
        to_tenths(self.score_sum, self.score_count)
    }
}

/// A ratio, rounded to tenths.
fn to_tenths(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| (10.0 * part as f64 / whole as f64).round() / 10.0)
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        let (mut sums, others): ([u64; 13], [u64; 13]) = ((*self).into(), other.into());
        for (sum, one) in sums.iter_mut().zip(others) {
            *sum += one;
        }
        *self = sums.into();
    }
}

impl From<[u64; 13]> for Counts {
    fn from(numbers: [u64; 13]) -> Self {
        let [
            asked,
            sent,
            opened,
            answered,
            clicked,
            positive,
            neutral,
            negative,
            held,
            suppressed,
            failed,
            score_sum,
            score_count,
        ] = numbers;
        Self {
            asked,
            sent,
            opened,
            answered,
            clicked,
            positive,
            neutral,
            negative,
            held,
            suppressed,
            failed,
            score_sum,
            score_count,
        }
    }
}

impl From<Counts> for [u64; 13] {
    fn from(counts: Counts) -> Self {
        [
            counts.asked,
            counts.sent,
            counts.opened,
            counts.answered,
            counts.clicked,
            counts.positive,
            counts.neutral,
            counts.negative,
            counts.held,
            counts.suppressed,
            counts.failed,
            counts.score_sum,
            counts.score_count,
        ]
    }
}

/// A date on the company's clock, with its two ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// Which.
    pub date: Date,
    /// Its first instant.
    pub begins: Timestamp,
    /// The first instant of the next day.
    pub ends: Timestamp,
}

impl Day {
    fn on(date: Date, zone: &TimeZone) -> Option<Self> {
        let midnight = |date: Date| Timestamp::from_civil(date.at(0, 0, 0, 0), zone);
        let (begins, ends) = (midnight(date)?, midnight(date.tomorrow().ok()?)?);
        (begins < ends).then_some(Self { date, begins, ends })
    }
}

/// The days from `from` to `to`, both included, each beginning where the one before ends. A date
/// that a zone leaves out (Samoa has no 30 December 2011) is none of them.
pub fn days(from: Date, to: Date, zone: &TimeZone) -> Vec<Day> {
    dates(from, to).filter_map(|date| Day::on(date, zone)).collect()
}

fn dates(from: Date, to: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(from), |date| date.tomorrow().ok()).take_while(move |date| *date <= to)
}

/// How the days of a report are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ReportBy)]
pub enum By {
    /// Each by itself.
    #[default]
    Day,
    /// Monday to Sunday.
    Week,
    /// By month of the calendar.
    Month,
}

impl By {
    /// The first date of the step that a date belongs to.
    pub fn start(self, date: Date) -> Date {
        match self {
            Self::Day => date,
            Self::Week => date.saturating_sub(i64::from(date.weekday().to_monday_zero_offset()).days()),
            Self::Month => date.first_of_month(),
        }
    }
}

/// Where the steps from `from` to `to` start, in order. The first may start before `from`: a week
/// is named by its Monday.
pub fn steps(from: Date, to: Date, by: By) -> Vec<Date> {
    let mut starts: Vec<Date> = dates(from, to).map(|date| by.start(date)).collect();
    starts.dedup();
    starts
}

/// Why the customer of a completed job did not hear from us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotReached {
    /// A rule of the gate, or one before it.
    Rule(Rule),
    /// Carrier or mail server did not take it.
    Failed,
    /// It is on its way, or its answer was lost.
    UnderWay,
    /// No decision is on record.
    Unexplained,
}

impl NotReached {
    /// The stable code: that of the rule, or one that no rule has.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rule(rule) => rule.as_str(),
            Self::Failed => "not-delivered",
            Self::UnderWay => "under-way",
            Self::Unexplained => "unexplained",
        }
    }

    /// Reads a code.
    pub fn parse(code: &str) -> Self {
        let others = [Self::Failed, Self::UnderWay];
        let other = others.into_iter().find(|other| other.as_str() == code);
        other.or_else(|| Rule::parse(code).map(Self::Rule)).unwrap_or(Self::Unexplained)
    }

    /// Whether this would have met every customer in that place, whoever came to them: what they,
    /// the law, the network and the company as a whole say.
    ///
    /// That one technician's campaign is missing or switched off meets only their customers. It is
    /// the one way to ask selectively that is left, and so it explains nothing.
    pub const fn is_alike(self) -> bool {
        !matches!(self, Self::Rule(Rule::NoCampaign | Rule::CampaignOff) | Self::Unexplained)
    }
}

/// Why a pulse check with this status reached nobody. `rules` are those of the decisions that led
/// to the status; of several the one that says most is taken: not that there is no (usable)
/// address on a channel, but what stopped the other; then the one that the gate asks first.
pub fn not_reached(status: &str, rules: &[Rule]) -> NotReached {
    let is_about_address = |rule: Rule| {
        matches!(rule, Rule::NoAddress | Rule::InvalidAddress | Rule::Landline | Rule::PermanentCarrierError)
    };
    let place = |rule: Rule| Rule::ALL.iter().position(|known| *known == rule);
    match status {
        "failed" => NotReached::Failed,
        "sending" => NotReached::UnderWay,
        _ => {
            let decisive = rules.iter().copied().min_by_key(|rule| (is_about_address(*rule), place(*rule)));
            decisive.map_or(NotReached::Unexplained, NotReached::Rule)
        }
    }
}

/// How the customers of one technician were asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// Completed jobs that were asked about.
    pub asked: u64,
    /// Those whose customer heard from us.
    pub reached: u64,
    /// Those whose customer did not, for a reason that meets everybody alike.
    pub explained: u64,
}

/// Whether every completed job was asked about alike: none was left out, and whoever was not
/// reached was not for a reason that has nothing to do with who came ([`NotReached::is_alike`]).
/// Technicians may well reach different shares of their customers: one drives where people have
/// landlines.
pub fn is_even(unasked: u64, technicians: impl IntoIterator<Item = Share>) -> bool {
    let is_explained = |share: Share| share.reached + share.explained >= share.asked;
    unasked == 0 && technicians.into_iter().all(is_explained)
}

/// What a formula begins with (OWASP, *CSV injection*), in the full-width forms too, which some
/// spreadsheets accept.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// One line of a CSV file (RFC 4180), with its end. Cells that a spreadsheet would run are text:
/// an apostrophe stands before them.
pub fn csv_line<T: AsRef<str>>(cells: impl IntoIterator<Item = T>) -> String {
    let cells: Vec<String> = cells.into_iter().map(|cell| quoted(&disarmed(cell.as_ref()))).collect();
    cells.join(",") + "\r\n"
}

/// A tab or a line's end before a formula does not disarm it. And where the list separator is a
/// semicolon (Excel in Spanish), quotation marks behind a comma do not hold a cell together: what
/// follows a semicolon or a line's end begins one there.
fn disarmed(cell: &str) -> String {
    let mut safe = String::with_capacity(cell.len() + 1);
    let mut begins = true;
    for (index, character) in cell.char_indices() {
        let is_blank = matches!(character, '\t' | '\r' | '\n');
        if begins && (FORMULA.contains(&character) || (is_blank && index == 0)) {
            safe.push('\'');
        }
        safe.push(character);
        begins = is_blank || character == ';' || (begins && character == '"');
    }
    safe
}

fn quoted(cell: &str) -> String {
    let needs_quotes = cell.contains([',', ';', '"', '\t', '\r', '\n']) || cell != cell.trim();
    if needs_quotes { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn faces(positive: u64, neutral: u64, negative: u64) -> Counts {
        Counts { positive, neutral, negative, answered: positive + neutral + negative, ..Counts::default() }
    }

    #[test]
    fn a_so_so_answer_counts_half() {
        for (counts, score) in [
            (faces(0, 0, 0), None),
            (faces(1, 0, 0), Some(100.0)),
            (faces(0, 1, 0), Some(50.0)),
            (faces(0, 0, 1), Some(0.0)),
            (faces(1, 1, 1), Some(50.0)),
            (faces(2, 0, 1), Some(66.7)),
            (faces(9, 2, 1), Some(83.3)),
        ] {
            assert_eq!(counts.score(), score, "{counts:?}");
        }
    }

    #[test]
    fn questions_that_were_not_touched_do_not_count() {
        let scores = |score_sum, score_count| Counts { score_sum, score_count, ..Counts::default() };
        assert_eq!(scores(0, 0).average_score(), None);
        assert_eq!(scores(0, 3).average_score(), Some(0.0));
        assert_eq!(scores(17, 2).average_score(), Some(8.5));
        assert_eq!(scores(25, 3).average_score(), Some(8.3));
    }

    #[test]
    fn counts_add_up_and_read_back_as_written() {
        let mut sum = Counts::from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
        sum += Counts::from([1; 13]);
        assert_eq!((sum.asked, sum.score_count), (2, 14));
        let text = serde_json::to_string(&sum).unwrap();
        assert_eq!(text, "[2,3,4,5,6,7,8,9,10,11,12,13,14]");
        assert_eq!(serde_json::from_str::<Counts>(&text).unwrap(), sum);
    }

    #[test]
    fn days_follow_the_clock_of_the_company() {
        let denver = domain::time::zone("America/Denver").unwrap();
        let found = days(date(2026, 3, 7), date(2026, 3, 9), &denver);
        let ends: Vec<String> = found.iter().map(|day| day.ends.to_string()).collect();
        assert_eq!(found[0].begins.to_string(), "2026-03-07T07:00:00Z");
        // The clocks go forward on the 8th: that day has 23 hours.
        assert_eq!(ends, ["2026-03-08T07:00:00Z", "2026-03-09T06:00:00Z", "2026-03-10T06:00:00Z"]);
        assert!(found.windows(2).all(|pair| pair[0].ends == pair[1].begins));
        assert!(days(date(2026, 3, 9), date(2026, 3, 8), &denver).is_empty());
        let apia = domain::time::zone("Pacific/Apia").unwrap();
        let dates: Vec<Date> =
            days(date(2011, 12, 29), date(2011, 12, 31), &apia).into_iter().map(|day| day.date).collect();
        assert_eq!(dates, [date(2011, 12, 29), date(2011, 12, 31)]);
    }

    #[test]
    fn weeks_start_on_monday_and_every_step_is_there() {
        let (from, to) = (date(2026, 11, 25), date(2026, 12, 8)); // a Wednesday, a Tuesday
        assert_eq!(steps(from, to, By::Day).len(), 14);
        assert_eq!(
            steps(from, to, By::Week),
            [date(2026, 11, 23), date(2026, 11, 30), date(2026, 12, 7)],
            "the first one is named by its Monday"
        );
        assert_eq!(steps(from, to, By::Month), [date(2026, 11, 1), date(2026, 12, 1)]);
        assert_eq!(steps(from, from, By::Week), [date(2026, 11, 23)]);
        assert_eq!(By::Week.start(date(2026, 11, 23)), date(2026, 11, 23));
        assert_eq!(By::Week.start(date(2026, 11, 29)), date(2026, 11, 23), "a Sunday ends the week");
    }

    #[test]
    fn the_reason_that_says_most_is_named() {
        for (status, rules, code) in [
            ("suppressed", &[Rule::NoAddress, Rule::FrequencyCap][..], "frequency-cap"),
            ("suppressed", &[Rule::OptedOut, Rule::NoAddress], "opted-out"),
            ("suppressed", &[Rule::FrequencyCap, Rule::OptedOut], "opted-out"),
            ("suppressed", &[Rule::Landline, Rule::NoAddress], "no-address"),
            ("suppressed", &[], "unexplained"),
            ("held", &[Rule::QuietHours], "quiet-hours"),
            ("failed", &[Rule::NoAddress], "not-delivered"),
            ("sending", &[], "under-way"),
        ] {
            let reason = not_reached(status, rules);
            assert_eq!(reason.as_str(), code, "{status} {rules:?}");
            assert_eq!(NotReached::parse(code), reason);
        }
        assert_eq!(NotReached::parse("a rule of another build"), NotReached::Unexplained);
    }

    #[test]
    fn only_what_meets_some_technicians_customers_explains_nothing() {
        for rule in Rule::ALL {
            let singles_out = matches!(rule, Rule::NoCampaign | Rule::CampaignOff);
            assert_eq!(NotReached::Rule(rule).is_alike(), !singles_out, "{rule:?}");
        }
        assert!(NotReached::Failed.is_alike() && NotReached::UnderWay.is_alike());
        assert!(!NotReached::Unexplained.is_alike());
    }

    #[test]
    fn asking_is_even_when_nobody_is_left_out_for_who_came() {
        let share = |asked, reached, explained| Share { asked, reached, explained };
        for (unasked, shares, even) in [
            (0, vec![], true),
            (0, vec![share(10, 10, 0)], true),
            (0, vec![share(10, 10, 0), share(10, 2, 8)], true),
            (0, vec![share(10, 10, 0), share(10, 2, 7)], false),
            (1, vec![share(10, 10, 0)], false),
        ] {
            assert_eq!(is_even(unasked, shares.clone()), even, "{unasked} {shares:?}");
        }
    }

    #[test]
    fn no_cell_is_taken_for_a_formula() {
        for (cell, line) in [
            ("Ann Lee", "Ann Lee\r\n"),
            ("=1+1", "'=1+1\r\n"),
            ("+1 said Ann", "'+1 said Ann\r\n"),
            ("-2", "'-2\r\n"),
            ("@SUM(A1)", "'@SUM(A1)\r\n"),
            ("\t=1", "\"'\t'=1\"\r\n"),
            ("\r=1", "\"'\r'=1\"\r\n"),
            ("＝1", "'＝1\r\n"),
            ("so-so, at best", "\"so-so, at best\"\r\n"),
            ("she said \"no\"", "\"she said \"\"no\"\"\"\r\n"),
            ("one\r\ntwo", "\"one\r\ntwo\"\r\n"),
            ("one\r\n=two", "\"one\r\n'=two\"\r\n"),
            ("hi;=1+1", "\"hi;'=1+1\"\r\n"),
            ("hi;\"=1", "\"hi;\"\"'=1\"\r\n"),
            ("2026-11-23", "2026-11-23\r\n"),
            (" space", "\" space\"\r\n"),
            ("", "\r\n"),
        ] {
            assert_eq!(csv_line([cell]), line, "{cell:?}");
        }
        assert_eq!(csv_line(["a", "", "c"]), "a,,c\r\n");
    }
}
