//! What a run does next.

use domain::Timestamp;
use jiff::{ToSpan, civil::Time, tz::TimeZone};
use serde_json::{Value, json};

use super::{
    Clock, Cursor, Definition, OnError, Step, StepKind, Wait,
    definition::{OnTimeout, Path},
    expressions::{self, Context},
};

/// What time it is, and where.
#[derive(Debug, Clone)]
pub struct Clocks {
    pub now: Timestamp,
    pub company: TimeZone,
    /// The customer's zone, as far as it is known; else the company's.
    pub recipient: TimeZone,
}

/// Until when a run waits.
#[derive(Debug, Clone, PartialEq)]
pub enum Until {
    /// Until this time.
    Time(Timestamp),
    /// Until this is true, or until then.
    Condition { when: String, deadline: Timestamp },
    /// Until the customer writes, or until then.
    Reply { deadline: Timestamp },
}

impl Until {
    /// The latest moment at which the run goes on.
    pub const fn wake_at(&self) -> Timestamp {
        match self {
            Self::Time(at) | Self::Condition { deadline: at, .. } | Self::Reply { deadline: at } => *at,
        }
    }
}

/// See [`next`].
#[derive(Debug, Clone, PartialEq)]
pub enum Next<'d> {
    /// A step that was decided at once; the cursor has moved on.
    Decided { step: &'d Step, decision: String, output: Value },
    /// An action, with its texts filled in. The cursor still stands on it.
    Action { step: &'d Step, operation: &'d str, input: Value, on_error: OnError },
    /// A wait. The cursor still stands on it.
    Wait { step: &'d Step, until: Until, decision: String },
    /// A question to a person. The cursor still stands on it.
    Approval { step: &'d Step, question: String, deadline: Option<Timestamp>, on_timeout: OnTimeout },
    /// A step whose expressions cannot be evaluated. The cursor still stands on it.
    Broken { step: &'d Step, field: String, error: String },
    /// The list of a loop: its items are to be kept as `item` for the steps in it; the cursor has moved on.
    Loop { step: &'d Step, items: Vec<Value>, decision: String },
    /// The run is over: it came to the end, or to a stop.
    End { step: Option<&'d Step>, reason: String },
}

/// What comes at the cursor. Pure: whoever asks does it, and moves the cursor behind a step that
/// did not move it.
pub fn next<'d>(definition: &'d Definition, cursor: &mut Cursor, context: &Context, clocks: &Clocks) -> Next<'d> {
    let Some(step) = cursor.step(definition) else { return Next::End { step: None, reason: "came to the end".into() } };
    let broken = |field: &str, error: String| Next::Broken { step, field: field.to_owned(), error };
    match &step.what {
        StepKind::Action { operation, input, on_error } => match expressions::fill(input, context) {
            Ok(input) => Next::Action { step, operation, input, on_error: *on_error },
            Err((field, why)) => broken(&format!("input/{field}"), why),
        },
        StepKind::Branch { paths, .. } => match first_true(paths, context) {
            Ok(chosen) => {
                cursor.enter_path(definition, chosen);
                let name = chosen.map_or("otherwise", |i| paths[i].name.as_str());
                Next::Decided { step, decision: format!("went “{name}”"), output: json!({ "path": name }) }
            }
            Err((i, why)) => broken(&format!("paths/{i}/when"), why),
        },
        StepKind::Wait { wait } => match until(wait, context, clocks) {
            Ok((until, decision)) => Next::Wait { step, until, decision },
            Err((field, why)) => broken(field, why),
        },
        StepKind::Loop { over, limit, .. } => match expressions::value(over, context) {
            Ok(value) => {
                let mut items = match value {
                    Value::Array(items) => items,
                    Value::Null => vec![],
                    one => vec![one],
                };
                let found = items.len();
                items.truncate(usize::try_from(*limit).unwrap_or(usize::MAX));
                cursor.enter_loop(definition, items.len());
                let decision = match found - items.len() {
                    0 => format!("{found} items"),
                    more => format!("the first {} of {found} items; {more} are over the limit", items.len()),
                };
                Next::Loop { step, items, decision }
            }
            Err(why) => broken("over", why),
        },
        StepKind::Approval { question, timeout, on_timeout } => match expressions::fill_text(question, context) {
            Ok(question) => Next::Approval {
                step,
                question: question.as_str().map_or_else(|| question.to_string(), str::to_owned),
                deadline: timeout.map(|span| clocks.now.plus(span.duration())),
                on_timeout: *on_timeout,
            },
            Err(why) => broken("question", why),
        },
        StepKind::Stop { reason } => {
            let reason = reason.clone().filter(|reason| !reason.trim().is_empty());
            Next::End { step: Some(step), reason: reason.unwrap_or_else(|| "came to a stop".into()) }
        }
    }
}

fn first_true(paths: &[Path], context: &Context) -> Result<Option<usize>, (usize, String)> {
    for (i, path) in paths.iter().enumerate() {
        if expressions::truth(&path.when, context).map_err(|why| (i, why))? {
            return Ok(Some(i));
        }
    }
    Ok(None)
}

fn until(wait: &Wait, context: &Context, clocks: &Clocks) -> Result<(Until, String), (&'static str, String)> {
    let now = clocks.now;
    Ok(match wait {
        Wait::Span { span } => (Until::Time(now.plus(span.duration())), "waits for a while".into()),
        Wait::TimeOfDay { at, weekdays, clock } => {
            let zone = match clock {
                Clock::Recipient => &clocks.recipient,
                Clock::Company => &clocks.company,
            };
            let at = time_of_day(now, at, weekdays, zone).map_err(|why| ("wait/at", why))?;
            let there = zone.iana_name().unwrap_or("UTC").to_owned();
            (Until::Time(at), format!("waits for the time of day in {there}"))
        }
        Wait::Moment { moment, offset_minutes } => {
            let value = expressions::value(moment, context).map_err(|why| ("wait/moment", why))?;
            let Some(at) = expressions::moment_of(&value) else {
                return Err(("wait/moment", "There is no date and time here".into()));
            };
            let minutes = std::time::Duration::from_secs(u64::from(offset_minutes.unsigned_abs()) * 60);
            let at = if *offset_minutes < 0 { at.minus(minutes) } else { at.plus(minutes) };
            let decision = if at <= now { "the moment has passed: goes on at once" } else { "waits for the moment" };
            (Until::Time(at), decision.into())
        }
        Wait::Condition { when, timeout } => {
            let deadline = now.plus(timeout.duration());
            (Until::Condition { when: when.clone(), deadline }, "waits for the condition".into())
        }
        Wait::Reply { timeout } => {
            (Until::Reply { deadline: now.plus(timeout.duration()) }, "waits for a reply".into())
        }
    })
}

/// The next moment at which the zone's clock shows `at` on one of the weekdays (1 is Monday; none:
/// any). Now, if that is the time.
pub fn time_of_day(now: Timestamp, at: &str, weekdays: &[u8], zone: &TimeZone) -> Result<Timestamp, String> {
    let no_time = || "A time of day looks like 09:00".to_owned();
    let (hour, minute) = at.split_once(':').ok_or_else(no_time)?;
    let (hour, minute) = (hour.parse().map_err(|_| no_time())?, minute.parse().map_err(|_| no_time())?);
    let time = Time::new(hour, minute, 0, 0).map_err(|_| no_time())?;
    let today = now.in_zone(zone).date();
    for days in 0..=8_i64 {
        let day = today.checked_add(days.days()).map_err(|_| no_time())?;
        let weekday = u8::try_from(day.weekday().to_monday_one_offset()).unwrap_or_default();
        if !weekdays.is_empty() && !weekdays.contains(&weekday) {
            continue;
        }
        if let Some(there) = Timestamp::from_civil(day.to_datetime(time), zone)
            && (there >= now || now.since(there).as_secs() < 60)
        {
            return Ok(there.max(now));
        }
    }
    Err("There is no such weekday".to_owned())
}

#[cfg(test)]
mod tests {
    use domain::time::zone;

    use super::*;

    #[test]
    fn a_time_of_day_is_the_next_one_in_its_zone() {
        let denver = zone("America/Denver").unwrap();
        let at = |text: &str| Timestamp::parse(text).unwrap();
        for (now, clock, weekdays, want) in [
            // Friday 5 in the morning in Denver.
            ("2026-11-27T12:00:00Z", "09:00", &[][..], "2026-11-27T16:00:00Z"),
            ("2026-11-27T16:00:30Z", "09:00", &[], "2026-11-27T16:00:30Z"),
            ("2026-11-27T16:02:00Z", "09:00", &[], "2026-11-28T16:00:00Z"),
            ("2026-11-27T16:02:00Z", "09:00", &[1], "2026-11-30T16:00:00Z"),
            ("2026-11-27T12:00:00Z", "09:00", &[5], "2026-11-27T16:00:00Z"),
            // Clocks jump from 2 to 3 in this night.
            ("2027-03-14T08:30:00Z", "02:30", &[], "2027-03-14T09:30:00Z"),
        ] {
            assert_eq!(time_of_day(at(now), clock, weekdays, &denver), Ok(at(want)), "{now} {clock} {weekdays:?}");
        }
        for wrong in ["9", "25:00", "09:61", "", "nine:00"] {
            assert!(time_of_day(at("2026-11-27T12:00:00Z"), wrong, &[], &denver).is_err(), "{wrong}");
        }
        assert!(time_of_day(at("2026-11-27T12:00:00Z"), "09:00", &[9], &denver).is_err());
    }

    fn clocks() -> Clocks {
        let now = Timestamp::parse("2026-11-27T12:00:00Z").unwrap();
        Clocks { now, company: TimeZone::UTC, recipient: TimeZone::UTC }
    }

    #[test]
    fn steps_are_decided_in_order_until_somebody_has_to_act() {
        let definition: Definition = serde_json::from_value(json!({
            "trigger": { "operation": "t" },
            "steps": [
                { "id": "big", "type": "branch", "otherwise": [],
                  "paths": [{ "name": "Big", "when": "trigger.total > 5", "steps": [
                      { "id": "each", "type": "loop", "over": "trigger.names", "limit": 2, "steps": [
                          { "id": "say", "type": "action", "operation": "o", "input": { "text": "Hi {{ item }}" } } ] } ] }] },
                { "id": "pause", "type": "wait", "wait": { "kind": "moment", "moment": "trigger.at", "offset_minutes": -60 } },
                { "id": "end", "type": "stop", "reason": "enough" }
            ]
        }))
        .unwrap();
        let variables = json!({ "trigger": { "total": 6, "names": ["a", "b", "c"], "at": "2026-12-01T10:00:00Z" } });
        let mut cursor = Cursor::default();
        let mut said = Vec::new();
        loop {
            let mut seen = variables.clone();
            if let Some((_, item)) = cursor.loops(&definition).last() {
                seen["item"] = variables["trigger"]["names"][*item].clone();
            }
            match next(&definition, &mut cursor, &Context::new(&seen), &clocks()) {
                Next::Decided { decision, .. } | Next::Loop { decision, .. } => said.push(decision),
                Next::Action { input, .. } => {
                    said.push(input["text"].as_str().unwrap().to_owned());
                    cursor.next(&definition);
                }
                Next::Wait { until, .. } => {
                    said.push(format!("until {}", until.wake_at()));
                    cursor.next(&definition);
                }
                Next::End { reason, .. } => {
                    said.push(reason);
                    break;
                }
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(
            said,
            [
                "went “Big”",
                "the first 2 of 3 items; 1 are over the limit",
                "Hi a",
                "Hi b",
                "until 2026-12-01T09:00:00Z",
                "enough"
            ]
        );
    }
}
