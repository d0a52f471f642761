//! When a change of a field is told to somebody (C11).

use domain::crm::Fields;
use serde::{Deserialize, Serialize};

use super::merge::is_same_text;

/// Whose fields are watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CrmAlertOf)]
pub enum Of {
    /// The customer in Housecall Pro.
    Housecall,
    /// The contact in HighLevel.
    Highlevel,
}

/// How a condition looks at a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CrmAlertOp)]
pub enum Op {
    Is,
    IsNot,
    Contains,
    IsEmpty,
    IsNotEmpty,
    /// As numbers.
    MoreThan,
    /// As numbers.
    LessThan,
}

/// One thing that must be so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CrmAlertCondition)]
pub struct Condition {
    pub field: String,
    pub op: Op,
    #[serde(default)]
    pub value: String,
}

/// Which change is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Watch<'a> {
    pub field: &'a str,
    /// What it was; `None`: anything.
    pub from: Option<&'a str>,
    /// What it is now; `None`: anything.
    pub to: Option<&'a str>,
    pub conditions: &'a [Condition],
}

/// Whether a change from one state of a record to the next is one that is watched for: the
/// values before and after, if so.
pub fn fires(watch: &Watch<'_>, before: &Fields, after: &Fields) -> Option<(String, String)> {
    let value = |fields: &Fields| fields.get(watch.field).cloned().unwrap_or_default();
    let (was, is) = (value(before), value(after));
    let fits = |wanted: Option<&str>, value: &str| wanted.is_none_or(|wanted| is_same_text(wanted, value));
    let changed = was != is && fits(watch.from, &was) && fits(watch.to, &is);
    (changed && watch.conditions.iter().all(|condition| holds(condition, after))).then_some((was, is))
}

fn holds(condition: &Condition, fields: &Fields) -> bool {
    let value = fields.get(&condition.field).map(String::as_str).unwrap_or_default();
    let numbers = || Some((number(value)?, number(&condition.value)?));
    match condition.op {
        Op::Is => is_same_text(value, &condition.value),
        Op::IsNot => !is_same_text(value, &condition.value),
        Op::Contains => value.to_lowercase().contains(&condition.value.trim().to_lowercase()),
        Op::IsEmpty => value.is_empty(),
        Op::IsNotEmpty => !value.is_empty(),
        Op::MoreThan => numbers().is_some_and(|(value, limit)| value > limit),
        Op::LessThan => numbers().is_some_and(|(value, limit)| value < limit),
    }
}

fn number(text: &str) -> Option<f64> {
    let plain: String = text.chars().filter(|c| !matches!(c, '$' | ',' | ' ')).collect();
    plain.parse::<f64>().ok().filter(|number| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn a_change_fires_when_it_is_the_one_that_is_watched_for() {
        let (lead, customer) = (fields(&[("status", "Lead")]), fields(&[("status", "Customer"), ("city", "Denver")]));
        let watch = |from, to| Watch { field: "status", from, to, conditions: &[] };
        for (from, to, is_told) in [
            (None, None, true),
            (Some("lead"), Some("customer"), true),
            (Some("Customer"), None, false),
            (None, Some("Lead"), false),
            (Some(""), None, false),
        ] {
            assert_eq!(fires(&watch(from, to), &lead, &customer).is_some(), is_told, "{from:?} {to:?}");
        }
        assert!(fires(&watch(None, None), &customer, &customer).is_none());
        assert_eq!(fires(&watch(Some(""), None), &Fields::new(), &lead), Some((String::new(), "Lead".into())));
    }

    #[test]
    fn all_conditions_must_hold_afterwards() {
        let after = fields(&[("value", "$1,200.50"), ("city", "Denver"), ("x", "1")]);
        for (field, op, value, is_so) in [
            ("city", Op::Is, "denver", true),
            ("city", Op::IsNot, "Denver", false),
            ("city", Op::Contains, "ENV", true),
            ("zip", Op::IsEmpty, "", true),
            ("zip", Op::IsNotEmpty, "", false),
            ("value", Op::MoreThan, "1200", true),
            ("value", Op::LessThan, "1200", false),
            ("city", Op::MoreThan, "1", false),
        ] {
            let conditions = [Condition { field: field.into(), op, value: value.into() }];
            let watch = Watch { field: "x", from: None, to: None, conditions: &conditions };
            assert_eq!(fires(&watch, &Fields::new(), &after).is_some(), is_so, "{field} {op:?} {value}");
        }
    }
}
