//! The figures of days: those that are kept, and the others counted from the rows.

use std::collections::HashMap;

use db::{DbError, Tx};
use domain::Timestamp;
use rules::{
    gate::Rule,
    reports::{self, Day},
};

use super::{
    model::{DayFigures, Fold},
    store,
};

/// How many days are counted together at most: what they hold is in memory at once.
const DAYS_TOGETHER: usize = 7;

/// Shows the figures of each day to `visit`, with the day's place in `days`. Those that are kept
/// come first.
pub(super) fn each_day(
    tx: &mut Tx<'_>,
    days: &[Day],
    mut visit: impl FnMut(usize, &DayFigures),
) -> Result<(), DbError> {
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return Ok(()) };
    let kept = store::kept(tx, first.begins, last.ends)?;
    let mut kept: HashMap<(Timestamp, Timestamp), String> =
        kept.into_iter().map(|(begins, ends, figures)| ((begins, ends), figures)).collect();
    let mut missing = Vec::new();
    for (place, day) in days.iter().enumerate() {
        let figures = kept.remove(&(day.begins, day.ends));
        // What cannot be read is counted anew.
        match figures.and_then(|figures| serde_json::from_str::<DayFigures>(&figures).ok()) {
            Some(figures) => visit(place, &figures),
            None => missing.push((place, *day)),
        }
    }
    let neighbours = missing.chunk_by(|(_, day), (_, next)| day.ends == next.begins);
    for lot in neighbours.flat_map(|neighbours| neighbours.chunks(DAYS_TOGETHER)) {
        let days: Vec<Day> = lot.iter().map(|(_, day)| *day).collect();
        for ((place, _), figures) in lot.iter().zip(count(tx, &days)?) {
            visit(*place, &figures);
        }
    }
    Ok(())
}

/// Counts days, each of which begins where the one before ends.
pub(super) fn count(tx: &mut Tx<'_>, days: &[Day]) -> Result<Vec<DayFigures>, DbError> {
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return Ok(Vec::new()) };
    let (from, until) = (first.begins, last.ends);
    let mut folds: Vec<Fold> = days.iter().map(|_| Fold::default()).collect();
    let place = |moment: Timestamp| days.partition_point(|day| day.ends <= moment);

    for check in store::checks(tx, from, until)? {
        folds[place(check.created_at)].check(&check);
    }
    let unreached = store::unreached(tx, from, until)?;
    for decisions in unreached.chunk_by(|one, next| one.id == next.id) {
        let rules: Vec<Rule> = decisions.iter().filter_map(|one| Rule::parse(one.rule.as_deref()?)).collect();
        let check = &decisions[0];
        folds[place(check.created_at)].not_reached(&check.lead, reports::not_reached(&check.status, &rules));
    }
    for (at, campaign, lead, rule, channel) in store::suppressed(tx, from, until)? {
        let (campaign, lead) = (campaign.unwrap_or_default(), lead.unwrap_or_default());
        folds[place(at)].suppressed(&campaign, &lead, rule, channel);
    }
    let began = store::began(tx)?;
    for job in store::completed(tx, from, until)? {
        let fold = &mut folds[place(job.at)];
        fold.job(&job.first_technician);
        let should_be_asked = began.is_some_and(|began| job.at >= began);
        if should_be_asked && !job.is_asked {
            fold.unasked(&job.first_technician, job.job_ref);
        }
    }
    Ok(folds.into_iter().map(Fold::finish).collect())
}
