//! Recovery cases: when one opens, when its time is up, and what a later answer does to it (A12).
//!
//! A case that stands is not closed by a kinder answer: somebody promised to look into it, and says
//! themselves when that is done. A settled case is opened again by an answer that would open one.

use std::time::Duration;

use domain::{FeedbackSentiment, Timestamp};

use crate::{Language, campaigns::lint::lint_text};

/// Whether this answer opens a case; `negative` and `neutral` are the company's switches.
pub const fn opens(sentiment: FeedbackSentiment, negative: bool, neutral: bool) -> bool {
    match sentiment {
        FeedbackSentiment::Positive => false,
        FeedbackSentiment::Neutral => neutral,
        FeedbackSentiment::Negative => negative,
    }
}

/// When the time of a case that is opened (or opened again) is up.
pub fn due_at(opened_at: Timestamp, due_hours: u32) -> Timestamp {
    opened_at.plus(Duration::from_secs(u64::from(due_hours) * 3600))
}

/// The clock of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    pub due_at: Timestamp,
    /// When it was settled.
    pub resolved_at: Option<Timestamp>,
    /// When somebody was told that its time is up.
    pub escalated_at: Option<Timestamp>,
}

impl Clock {
    /// Its time is up and it is not settled.
    pub fn is_overdue(self, now: Timestamp) -> bool {
        self.resolved_at.is_none() && self.due_at <= now
    }

    /// It is overdue and nobody was told yet.
    pub fn is_to_be_escalated(self, now: Timestamp) -> bool {
        self.is_overdue(now) && self.escalated_at.is_none()
    }
}

/// The case of a pulse check, when there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Open, in progress or waiting.
    Unsettled,
    Resolved,
}

/// What an answer does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// There is no case, and none is needed.
    Nothing,
    /// A case is opened.
    Opens,
    /// The case stays as it is; the answer is noted in it.
    Noted,
    /// The settled case is opened again, with a new clock; the answer is noted in it.
    Reopens,
}

/// What an answer does to the case of its pulse check, by whether it [`opens`] one.
pub const fn effect(case: Option<Standing>, opens: bool) -> Effect {
    match (case, opens) {
        (None, false) => Effect::Nothing,
        (None, true) => Effect::Opens,
        (Some(Standing::Resolved), true) => Effect::Reopens,
        (Some(Standing::Resolved), false) | (Some(Standing::Unsettled), _) => Effect::Noted,
    }
}

/// Whether a company's words for "is it solved?" may be saved; says what is wrong with them.
pub fn check_solved_text(text: &str) -> Result<(), String> {
    lint_text(text)
}

/// The subject of the mail that asks.
pub fn solved_subject(company: &str, language: Language) -> String {
    match language {
        Language::En => format!("{company}: is it solved?"),
        Language::Es => format!("{company}: ¿quedó resuelto?"),
    }
}

/// The button in the mail that asks.
pub const fn solved_button(language: Language) -> &'static str {
    match language {
        Language::En => "Tell us",
        Language::Es => "Responder",
    }
}

#[cfg(test)]
mod tests {
    use domain::FeedbackSentiment::{Negative, Neutral, Positive};

    use super::*;

    fn at(hour: i64) -> Timestamp {
        Timestamp::from_seconds(hour * 3600)
    }

    #[test]
    fn which_answers_open_a_case() {
        for (sentiment, negative, neutral, expected) in [
            (Positive, true, true, false),
            (Neutral, true, false, false),
            (Neutral, true, true, true),
            (Neutral, false, true, true),
            (Negative, true, false, true),
            (Negative, false, false, false),
            (Negative, false, true, false),
        ] {
            assert_eq!(opens(sentiment, negative, neutral), expected, "{sentiment:?} {negative} {neutral}");
        }
    }

    #[test]
    #[rustfmt::skip] // a table
    fn what_a_later_answer_does() {
        for (case, sentiment, expected) in [
            (None,                      Positive, Effect::Nothing),
            (None,                      Neutral,  Effect::Nothing),
            (None,                      Negative, Effect::Opens),
            (Some(Standing::Unsettled), Positive, Effect::Noted),
            (Some(Standing::Unsettled), Neutral,  Effect::Noted),
            (Some(Standing::Unsettled), Negative, Effect::Noted),
            (Some(Standing::Resolved),  Positive, Effect::Noted),
            (Some(Standing::Resolved),  Neutral,  Effect::Noted),
            (Some(Standing::Resolved),  Negative, Effect::Reopens),
        ] {
            assert_eq!(effect(case, opens(sentiment, true, false)), expected, "{case:?} {sentiment:?}");
        }
    }

    #[test]
    fn the_clock_runs_from_the_opening_and_stops_when_it_is_settled() {
        let due_at = due_at(at(100), 24);
        assert_eq!(due_at, at(124));
        let fresh = Clock { due_at, resolved_at: None, escalated_at: None };
        let told = Clock { escalated_at: Some(at(124)), ..fresh };
        let settled = Clock { resolved_at: Some(at(110)), ..fresh };
        for (clock, hour, overdue, to_be_escalated) in [
            (fresh, 100, false, false),
            (fresh, 123, false, false),
            (fresh, 124, true, true),
            (fresh, 500, true, true),
            (told, 125, true, false),
            (settled, 125, false, false),
        ] {
            assert_eq!(clock.is_overdue(at(hour)), overdue, "{clock:?} at {hour}");
            assert_eq!(clock.is_to_be_escalated(at(hour)), to_be_escalated, "{clock:?} at {hour}");
        }
        assert_eq!(self::due_at(at(0), u32::MAX).micros(), i64::MAX, "far away, and no panic");
    }

    #[test]
    fn the_words_that_ask_are_looked_at() {
        let fine = "Hi {{ customer.first_name }}, this is {{ company.name }}. Did we make it right? {{ link }}";
        assert_eq!(check_solved_text(fine), Ok(()));
        for (text, why) in [
            ("Did we make it right?", "The link is missing"),
            ("{{ customer.nickname }} {{ link }}", "There is no variable"),
            ("Give us 5 stars now? {{ link }}", "rating"),
            ("", "Empty"),
        ] {
            assert!(check_solved_text(text).unwrap_err().contains(why), "{text}");
        }
        assert_eq!(solved_subject("Sunrise", Language::Es), "Sunrise: ¿quedó resuelto?");
        assert_ne!(solved_button(Language::En), solved_button(Language::Es));
    }
}
