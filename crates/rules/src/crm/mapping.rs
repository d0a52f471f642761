//! Which field belongs to which, who wins, which way it goes.

use domain::crm::{CONTACT_FIELDS, CUSTOM};
use serde::{Deserialize, Serialize};

use super::fields::{self, Compare};

/// Who wins when both sides changed a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CrmPolicy)]
pub enum Policy {
    /// Housecall Pro.
    HcpWins,
    /// HighLevel.
    HighlevelWins,
    /// Whoever changed last; where that cannot be told, a person is asked.
    Newest,
    /// A person is asked.
    Ask,
}

/// Which way a field goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CrmDirection)]
pub enum Direction {
    /// From Housecall Pro to HighLevel.
    ToHighlevel,
    /// From HighLevel to Housecall Pro.
    ToHousecall,
    /// Both ways.
    Both,
}

impl Direction {
    /// Whether HighLevel may be written.
    pub const fn writes_highlevel(self) -> bool {
        matches!(self, Self::ToHighlevel | Self::Both)
    }

    /// Whether Housecall Pro may be written.
    pub const fn writes_housecall(self) -> bool {
        matches!(self, Self::ToHousecall | Self::Both)
    }
}

/// One pair of fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CrmFieldMap)]
pub struct FieldMap {
    /// A field of the customer.
    pub housecall: String,
    /// A field of the contact: `email`, `custom.<id>`.
    pub highlevel: String,
    /// Who wins.
    pub policy: Policy,
    /// Which way it goes.
    pub direction: Direction,
}

impl FieldMap {
    /// How the two are compared.
    pub fn compare(&self) -> Compare {
        fields::find(&self.housecall).map_or(Compare::Text, |field| field.compare)
    }
}

/// What is mapped unless somebody says otherwise: who the person is and where they live, from
/// Housecall Pro to HighLevel.
pub fn usual() -> Vec<FieldMap> {
    [
        ("first_name", "first_name"),
        ("last_name", "last_name"),
        ("company", "company"),
        ("email", "email"),
        ("best_number", "phone"),
        ("street", "street"),
        ("city", "city"),
        ("state", "state"),
        ("zip", "zip"),
    ]
    .map(|(housecall, highlevel)| FieldMap {
        housecall: housecall.to_owned(),
        highlevel: highlevel.to_owned(),
        policy: Policy::HcpWins,
        direction: Direction::ToHighlevel,
    })
    .to_vec()
}

/// What is wrong with a map: the row and why. `custom` says whether a custom field is there.
pub fn check(maps: &[FieldMap], custom: impl Fn(&str) -> bool) -> Vec<(usize, &'static str)> {
    let mut wrong = Vec::new();
    for (row, map) in maps.iter().enumerate() {
        match fields::find(&map.housecall) {
            None => wrong.push((row, "Housecall Pro has no such field")),
            Some(field) if map.direction.writes_housecall() && !field.is_writable => {
                wrong.push((row, "Housecall Pro does not let this field be written"));
            }
            Some(_) => {}
        }
        let is_known = if map.highlevel.starts_with(CUSTOM) {
            custom(&map.highlevel)
        } else {
            CONTACT_FIELDS.contains(&map.highlevel.as_str())
        };
        if !is_known {
            wrong.push((row, "HighLevel has no such field"));
        }
        if maps[..row].iter().any(|other| other.highlevel == map.highlevel) {
            wrong.push((row, "this field of HighLevel is mapped already"));
        }
        let writes_twice = map.direction.writes_housecall()
            && maps[..row].iter().any(|other| other.direction.writes_housecall() && other.housecall == map.housecall);
        if writes_twice {
            wrong.push((row, "two fields of HighLevel would be written to this one"));
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(housecall: &str, highlevel: &str, direction: Direction) -> FieldMap {
        FieldMap { housecall: housecall.into(), highlevel: highlevel.into(), policy: Policy::Ask, direction }
    }

    #[test]
    fn what_cannot_work_is_named_by_its_row() {
        assert!(check(&usual(), |_| false).is_empty());
        let maps = [
            map("email", "email", Direction::Both),
            map("shoe_size", "city", Direction::ToHighlevel),
            map("zip", "zip", Direction::Both),
            map("company", "email", Direction::ToHighlevel),
            map("company", "custom.gone", Direction::ToHighlevel),
            map("email", "custom.there", Direction::ToHousecall),
        ];
        let rows: Vec<usize> = check(&maps, |field| field == "custom.there").into_iter().map(|(row, _)| row).collect();
        assert_eq!(rows, [1, 2, 3, 4, 5]);
    }
}
