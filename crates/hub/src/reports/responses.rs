//! How long customers wait for an answer.

use std::collections::BTreeMap;

use db::{DbError, Statements, Tx, args};
use domain::{PersonId, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

use super::summary::Period;
use crate::{companies, people};

/// Waits beyond this many are not looked at: a year of a busy company.
const MOST: u32 = 200_000;

/// How long customers waited for an answer in the inbox, from their first unanswered text to ours.
#[derive(Debug, Serialize, ToSchema)]
pub struct ResponseReport {
    all: ResponseTimes,
    /// Conversations in which somebody waits now.
    waiting: u64,
    /// By who answered, the most answers first.
    people: Vec<ResponsesOfPerson>,
}

/// Of the waits that ended in the time.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct ResponseTimes {
    answered: u64,
    /// Half of the customers waited no longer; null when nobody did.
    median_seconds: Option<u64>,
    /// Nine of ten waited no longer.
    p90_seconds: Option<u64>,
}

/// One colleague's answers.
#[derive(Debug, Serialize, ToSchema)]
pub struct ResponsesOfPerson {
    id: PersonId,
    name: String,
    #[serde(flatten)]
    times: ResponseTimes,
}

fn times(mut waits: Vec<u64>) -> ResponseTimes {
    waits.sort_unstable();
    let at = |share: usize| waits.get((waits.len() * share).div_ceil(100).saturating_sub(1)).copied();
    ResponseTimes { answered: waits.len() as u64, median_seconds: at(50), p90_seconds: at(90) }
}

/// The report of a time.
pub fn report(tx: &mut Tx<'_>, period: Period) -> Result<ResponseReport, DbError> {
    let zone = companies::store::get(tx)?.zone();
    let (from, until) = period.ends(&zone);
    let rows: Vec<(PersonId, Timestamp, Timestamp)> = tx.all(
        "SELECT person_id, since, answered_at FROM conversation_waits
          WHERE company_id = $1 AND answered_at >= $2 AND answered_at < $3 ORDER BY answered_at LIMIT $4",
        args![from, until, MOST],
    )?;
    let waiting: u64 = tx.value(
        "SELECT COUNT(*) FROM conversations WHERE company_id = $1 AND waiting_since IS NOT NULL AND archived_at IS NULL",
        args![],
    )?;
    let mut by_person: BTreeMap<PersonId, Vec<u64>> = BTreeMap::new();
    let mut all = Vec::new();
    for (person, since, answered_at) in rows {
        let waited = answered_at.since(since).as_secs();
        all.push(waited);
        by_person.entry(person).or_default().push(waited);
    }
    let names: BTreeMap<PersonId, String> =
        people::store::list(tx)?.into_iter().map(|person| (person.id, person.name)).collect();
    let mut people: Vec<ResponsesOfPerson> = by_person
        .into_iter()
        .map(|(id, waits)| ResponsesOfPerson {
            name: names.get(&id).cloned().unwrap_or_else(|| "Former colleague".to_owned()),
            id,
            times: times(waits),
        })
        .collect();
    people.sort_by(|one, other| other.times.answered.cmp(&one.times.answered).then_with(|| one.name.cmp(&other.name)));
    Ok(ResponseReport { all: times(all), waiting, people })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_and_nine_of_ten_wait_no_longer() {
        let of = |waits: &[u64]| {
            let times = times(waits.to_vec());
            (times.median_seconds, times.p90_seconds)
        };
        assert_eq!(of(&[]), (None, None));
        assert_eq!(of(&[7]), (Some(7), Some(7)));
        assert_eq!(of(&[30, 10, 20]), (Some(20), Some(30)));
        assert_eq!(of(&(1..=100).collect::<Vec<_>>()), (Some(50), Some(90)));
    }
}
