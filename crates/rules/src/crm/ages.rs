//! How old each value of a record is.
//!
//! Neither system says when a field changed: both tell one time for the whole record. So the time is
//! told from what was seen of the record: a field that says something else than at the last look
//! changed between the two times of the record. Where it alone changed, the record's time is its own.
//! With several, only the last of them has that time, and each may be older: then it is a span.
//!
//! A change that was seen by nobody, because the field was changed back before the next look, is not
//! known of; nor is one of something that the other system does not tell.

use std::{collections::BTreeMap, time::Duration};

use domain::{Timestamp, crm::Fields};
use serde::{Deserialize, Serialize};

use super::fields;

/// Housecall Pro tells whole seconds: within one, nobody can say which was first.
const SAME_MOMENT: Duration = Duration::from_secs(1);

/// When a value became what it is: after `after`, and not after `until`. Without `after` it is
/// `until`, exactly as far as the record tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub after: Option<Timestamp>,
    pub until: Timestamp,
}

impl Span {
    const fn exactly(until: Timestamp) -> Self {
        Self { after: None, until }
    }

    /// Whether the value is newer than another one, whenever in its span each was written.
    pub fn is_after(self, other: Self) -> bool {
        self.after.unwrap_or(self.until) >= other.until.plus(SAME_MOMENT)
    }
}

/// What a record said when it was looked at last, and since when.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seen {
    pub fields: Fields,
    /// The record's own time then.
    pub told_at: Option<Timestamp>,
    /// By field, of those that changed while we looked.
    pub ages: BTreeMap<String, Span>,
    /// The record's time when it was seen first: as old are values that have not changed since.
    pub first: Option<Timestamp>,
}

impl Seen {
    /// A record that is seen for the first time: its values are as old as itself.
    pub fn new(fields: Fields, told_at: Option<Timestamp>) -> Self {
        Self { fields, told_at, ages: BTreeMap::new(), first: told_at }
    }

    /// The record as it is found `now`, when it says of itself that it changed at `told_at`.
    #[must_use]
    pub fn then(&self, fields: Fields, told_at: Option<Timestamp>, now: Timestamp) -> Self {
        let mut ages = self.ages.clone();
        let changed: Vec<&String> = self
            .fields
            .keys()
            .chain(fields.keys().filter(|name| !self.fields.contains_key(*name)))
            .filter(|name| self.fields.get(*name) != fields.get(*name))
            .collect();
        let is_alone = changed.iter().filter(|name| !fields::is_of_jobs(name)).count() <= 1;
        for name in changed {
            let span = match (self.told_at, told_at) {
                (Some(before), Some(until)) if until > before && is_alone => Some(Span::exactly(until)),
                (Some(before), Some(until)) if until > before => Some(Span { after: Some(before), until }),
                // The record's time did not move, so it is not that of the change.
                (Some(before), _) => Some(Span { after: Some(before), until: now.max(before) }),
                (None, Some(until)) if is_alone => Some(Span::exactly(until)),
                (None, _) => None,
            };
            match span {
                Some(span) => drop(ages.insert(name.clone(), span)),
                None => drop(ages.remove(name)),
            }
        }
        Self { fields, told_at: told_at.max(self.told_at), ages, first: self.first }
    }

    /// A field's value; empty where it has none.
    pub fn value(&self, field: &str) -> &str {
        self.fields.get(field).map_or("", String::as_str)
    }

    /// How old a field's value is, as far as it is known.
    pub fn age(&self, field: &str) -> Option<Span> {
        self.ages.get(field).copied().or_else(|| self.first.map(Span::exactly))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_seconds(seconds)
    }

    fn record(values: &[(&str, &str)]) -> Fields {
        values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn a_value_is_as_old_as_the_change_that_brought_it() {
        let first = Seen::new(record(&[("email", "a"), ("city", "x")]), Some(at(10)));
        assert_eq!(first.age("email"), Some(Span::exactly(at(10))));
        // One field alone: the record's time is its own, and the other one stays as old as it was.
        let second = first.then(record(&[("email", "b"), ("city", "x")]), Some(at(20)), at(25));
        assert_eq!(
            (second.age("email"), second.age("city")),
            (Some(Span::exactly(at(20))), Some(Span::exactly(at(10))))
        );
        // Two at once: either may have been first.
        let third = second.then(record(&[("email", "c")]), Some(at(40)), at(45));
        let between = Some(Span { after: Some(at(20)), until: at(40) });
        assert_eq!((third.age("email"), third.age("city")), (between, between));
        // What is derived from jobs does not move the record's time and does not count as a second one.
        let fourth = third.then(record(&[("email", "d"), ("jobs_done", "1")]), Some(at(50)), at(55));
        assert_eq!(fourth.age("email"), Some(Span::exactly(at(50))));
        // A record that does not tell its time, or tells an old one.
        let fifth = fourth.then(record(&[("email", "e"), ("jobs_done", "1")]), Some(at(50)), at(65));
        assert_eq!(fifth.age("email"), Some(Span { after: Some(at(50)), until: at(65) }));
        // Kept before ages were: what changes now is known, what did not is not.
        let old = Seen { fields: record(&[("email", "a"), ("city", "x")]), ..Seen::default() };
        let new = old.then(record(&[("email", "b"), ("city", "x")]), Some(at(20)), at(25));
        assert_eq!((new.age("email"), new.age("city")), (Some(Span::exactly(at(20))), None));
    }

    #[test]
    fn one_is_newer_only_where_that_is_sure() {
        let span = |after: i64, until| Span { after: Some(at(after)), until: at(until) };
        for (left, right, is_after) in [
            (Span::exactly(at(20)), Span::exactly(at(10)), true),
            (Span::exactly(at(10)), Span::exactly(at(20)), false),
            (Span::exactly(at(10)), Span::exactly(at(10)), false),
            (Span::exactly(Timestamp::from_micros(10_900_000)), Span::exactly(at(10)), false),
            (span(11, 20), Span::exactly(at(10)), true),
            (span(5, 20), Span::exactly(at(10)), false),
            (Span::exactly(at(10)), span(5, 20), false),
            (Span::exactly(at(21)), span(5, 20), true),
        ] {
            assert_eq!(left.is_after(right), is_after, "{left:?} {right:?}");
        }
    }

    #[derive(Debug, Clone)]
    enum Step {
        Edit { housecall: bool, field: usize },
        Look { housecall: bool },
    }

    proptest! {
        /// Two records are edited, each second one field, and looked at now and then: whatever the
        /// pattern, the value that was written first never counts as the newer one.
        #[test]
        fn the_older_value_never_counts_as_the_newer_one(
            steps in proptest::collection::vec(
                prop_oneof![
                    (any::<bool>(), 0..3usize).prop_map(|(housecall, field)| Step::Edit { housecall, field }),
                    any::<bool>().prop_map(|housecall| Step::Look { housecall }),
                ],
                1..40,
            )
        ) {
            const NAMES: [&str; 3] = ["email", "city", "company"];
            let mut records = [record(&[("email", "0")]), record(&[("email", "0")])];
            let mut seen = records.clone().map(|fields| Seen::new(fields, Some(at(0))));
            let mut written = [[0_i64; 3]; 2];
            let mut told = [at(0); 2];
            for (second, step) in (1_i64..).zip(steps) {
                match step {
                    Step::Edit { housecall, field } => {
                        let side = usize::from(housecall);
                        records[side].insert(NAMES[field].into(), format!("{side}.{second}"));
                        (written[side][field], told[side]) = (second, at(second));
                    }
                    Step::Look { housecall } => {
                        let side = usize::from(housecall);
                        seen[side] = seen[side].then(records[side].clone(), Some(told[side]), at(second));
                    }
                }
                let now = [0, 1].map(|side: usize| seen[side].then(records[side].clone(), Some(told[side]), at(second)));
                for (field, name) in NAMES.iter().enumerate() {
                    for side in [0, 1] {
                        let (one, other) = (now[side].age(name).unwrap(), now[1 - side].age(name).unwrap());
                        prop_assert!(
                            !one.is_after(other) || written[side][field] > written[1 - side][field],
                            "{name}: {one:?} and {other:?}, written {written:?}"
                        );
                    }
                }
            }
        }
    }
}
