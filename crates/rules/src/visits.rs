//! Whose bio introduces whom before a visit: pure. The hub asks anew whenever something about the
//! job moves, and does what the [`Plan`] says.
//!
//! # Guarantees
//! - One bio for each technician and job, however often the job moves.
//! - A bio of somebody who does not come any more is taken back or replaced, also one that was sent
//!   by hand: a customer who opens it reads who comes now.
//! - After the visit has begun nothing is sent any more.

use std::time::Duration;

use domain::{BioVisitId, Timestamp, event::JobStatus};
use serde::{Deserialize, Serialize};

/// When bios go out by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Off: nothing goes out by itself; what was sent is taken back all the same.
    pub enabled: bool,
    /// When the technician is on the way.
    pub on_my_way: bool,
    /// When a technician is assigned.
    pub on_assigned: bool,
    /// How long before the visit, at the earliest; zero: at once.
    pub before: Duration,
}

/// The job as it stands.
#[derive(Debug, Clone)]
pub struct Visit<'a> {
    pub status: JobStatus,
    /// Deleted, or canceled by the company.
    pub is_gone: bool,
    pub on_my_way_at: Option<Timestamp>,
    pub scheduled_start: Option<Timestamp>,
    /// HCP ids, first assigned first.
    pub technician_refs: &'a [String],
    /// The first technician has a bio that may go out by itself.
    pub lead_is_ready: bool,
}

/// A bio that was sent for this job and still stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub id: BioVisitId,
    pub technician_ref: String,
    pub state: Told,
}

/// What became of a bio that was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// It stands, or the gate suppressed it: the same technician is not tried again.
    Stands,
    /// A person took it back: it stays so.
    TakenBack,
    /// It was taken back because the technician was taken off, and nobody has come in their place yet.
    Orphaned,
}

/// Why a bio goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The technician is on the way.
    OnMyWay,
    /// A technician was assigned.
    Assigned,
    /// A person sent it.
    ByHand,
    /// Somebody else comes than was said before.
    Swap,
}

impl Cause {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OnMyWay => "on_my_way",
            Self::Assigned => "assigned",
            Self::ByHand => "by_hand",
            Self::Swap => "swap",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::OnMyWay, Self::Assigned, Self::ByHand, Self::Swap].into_iter().find(|cause| cause.as_str() == word)
    }
}

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// These speak of somebody who does not come any more.
    pub ended: Vec<BioVisitId>,
    /// These were taken back while nobody was to come; now somebody is.
    pub replaced: Vec<BioVisitId>,
    /// These were taken back, and the technician comes after all.
    pub revived: Vec<BioVisitId>,
    /// Who comes instead of them, if anybody does.
    pub replaced_by: Option<String>,
    /// The lead's bio goes out now.
    pub send: Option<Cause>,
    /// Look again then.
    pub look_at: Option<Timestamp>,
}

/// What the state of a job asks for.
pub fn plan(settings: Settings, visit: &Visit<'_>, standing: &[Standing], now: Timestamp) -> Plan {
    let is_off = visit.is_gone || visit.status == JobStatus::Canceled;
    if visit.status == JobStatus::Completed && !visit.is_gone {
        return Plan::default(); // who came has come
    }
    let comes = |one: &Standing| !is_off && visit.technician_refs.contains(&one.technician_ref);
    let of = |state: Told, is_coming: bool| -> Vec<BioVisitId> {
        standing.iter().filter(|one| one.state == state && comes(one) == is_coming).map(|one| one.id).collect()
    };
    let (ended, orphans) = (of(Told::Stands, false), of(Told::Orphaned, false));
    let lead = visit.technician_refs.first().filter(|_| !is_off);
    let is_swap = !ended.is_empty() || !orphans.is_empty();
    let mut plan = Plan {
        replaced_by: lead.filter(|_| is_swap).cloned(),
        replaced: if lead.is_some() { orphans } else { Vec::new() },
        revived: of(Told::Orphaned, true),
        ended,
        ..Plan::default()
    };
    let Some(lead) = lead else { return plan };
    let is_introduced = standing.iter().any(|one| one.technician_ref == *lead);
    if is_introduced || !settings.enabled || !visit.lead_is_ready || visit.status == JobStatus::InProgress {
        return plan;
    }
    if is_swap {
        plan.send = Some(Cause::Swap);
    } else if settings.on_my_way && visit.on_my_way_at.is_some() {
        plan.send = Some(Cause::OnMyWay);
    } else if settings.on_assigned {
        match due(settings.before, visit.scheduled_start, now) {
            Due::Now => plan.send = Some(Cause::Assigned),
            Due::At(at) => plan.look_at = Some(at),
            Due::Never => {}
        }
    }
    plan
}

enum Due {
    Now,
    At(Timestamp),
    Never,
}

fn due(before: Duration, start: Option<Timestamp>, now: Timestamp) -> Due {
    match start {
        _ if before.is_zero() => Due::Now,
        None => Due::Never, // its scheduling will ask again
        Some(start) if start <= now => Due::Never,
        Some(start) if start.minus(before) <= now => Due::Now,
        Some(start) => Due::At(start.minus(before)),
    }
}

#[cfg(test)]
mod tests {
    use domain::Id;

    use super::*;

    fn at(hour: i64) -> Timestamp {
        Timestamp::from_seconds(hour * 3600)
    }

    fn id(number: u128) -> BioVisitId {
        BioVisitId::from_uuid(format!("{number:032x}").parse().unwrap())
    }

    fn standing(number: u128, technician: &str) -> Standing {
        Standing { id: id(number), technician_ref: technician.to_owned(), state: Told::Stands }
    }

    fn orphan(number: u128, technician: &str) -> Standing {
        Standing { state: Told::Orphaned, ..standing(number, technician) }
    }

    fn taken_back(number: u128, technician: &str) -> Standing {
        Standing { state: Told::TakenBack, ..standing(number, technician) }
    }

    const ON: Settings = Settings { enabled: true, on_my_way: true, on_assigned: false, before: Duration::ZERO };
    const EARLY: Settings =
        Settings { enabled: true, on_my_way: true, on_assigned: true, before: Duration::from_hours(24) };

    fn told(plan: &Plan) -> String {
        let numbers = |ids: &[BioVisitId]| {
            let numbers: Vec<String> =
                ids.iter().map(|id| id.to_string()[31..].trim_start_matches('0').to_owned()).collect();
            numbers.join(",")
        };
        let again = match (plan.replaced.as_slice(), plan.revived.as_slice()) {
            ([], []) => String::new(),
            (replaced, revived) => format!("replace [{}] revive [{}] ", numbers(replaced), numbers(revived)),
        };
        format!(
            "{again}end [{}] by {:?} send {:?} look {:?}",
            numbers(&plan.ended),
            plan.replaced_by.as_deref().unwrap_or("-"),
            plan.send.map_or("-", Cause::as_str),
            plan.look_at.map_or(0, |at| at.seconds() / 3600),
        )
    }

    #[test]
    #[rustfmt::skip] // a table
    fn what_a_job_asks_for() {
        use JobStatus::{Canceled, Completed, InProgress, NeedsScheduling, Scheduled};
        let off = Settings { enabled: false, ..EARLY };
        let at_once = Settings { before: Duration::ZERO, ..EARLY };
        let (terry, both, maria, nobody): (&[&str], &[&str], &[&str], &[&str]) = (&["terry"], &["terry", "maria"], &["maria"], &[]);
        // settings, status, gone, on the way, start (hour), technicians, ready, standing, expected; it is hour 100
        for (settings, status, gone, way, start, technicians, ready, stands, expected) in [
            (ON,      Scheduled,       false, true,  Some(101), terry,  true,  vec![],                     r#"end [] by "-" send "on_my_way" look 0"#),
            (ON,      Scheduled,       false, false, Some(101), terry,  true,  vec![],                     r#"end [] by "-" send "-" look 0"#),
            (ON,      Scheduled,       false, true,  Some(101), terry,  false, vec![],                     r#"end [] by "-" send "-" look 0"#),
            (ON,      Scheduled,       false, true,  Some(101), terry,  true,  vec![standing(1, "terry")], r#"end [] by "-" send "-" look 0"#),
            (ON,      InProgress,      false, true,  Some(99),  terry,  true,  vec![],                     r#"end [] by "-" send "-" look 0"#),
            (ON,      Completed,       false, true,  Some(99),  maria,  true,  vec![standing(1, "terry")], r#"end [] by "-" send "-" look 0"#),
            (EARLY,   Scheduled,       false, false, Some(110), terry,  true,  vec![],                     r#"end [] by "-" send "assigned" look 0"#),
            (EARLY,   Scheduled,       false, false, Some(150), terry,  true,  vec![],                     r#"end [] by "-" send "-" look 126"#),
            (EARLY,   Scheduled,       false, false, Some(98),  terry,  true,  vec![],                     r#"end [] by "-" send "-" look 0"#),
            (EARLY,   NeedsScheduling, false, false, None,      terry,  true,  vec![],                     r#"end [] by "-" send "-" look 0"#),
            (at_once, NeedsScheduling, false, false, None,      terry,  true,  vec![],                     r#"end [] by "-" send "assigned" look 0"#),
            (EARLY,   Scheduled,       false, true,  Some(150), terry,  true,  vec![],                     r#"end [] by "-" send "on_my_way" look 0"#),
            (ON,      Scheduled,       false, false, Some(150), maria,  true,  vec![standing(1, "terry")], r#"end [1] by "maria" send "swap" look 0"#),
            (ON,      Scheduled,       false, false, Some(150), maria,  false, vec![standing(1, "terry")], r#"end [1] by "maria" send "-" look 0"#),
            (ON,      InProgress,      false, true,  Some(99),  maria,  true,  vec![standing(1, "terry")], r#"end [1] by "maria" send "-" look 0"#),
            (off,     Scheduled,       false, false, Some(150), maria,  true,  vec![standing(1, "terry")], r#"end [1] by "maria" send "-" look 0"#),
            (ON,      Scheduled,       false, false, Some(150), both,   true,  vec![standing(1, "terry")], r#"end [] by "-" send "-" look 0"#),
            (ON,      Scheduled,       false, false, Some(150), nobody, false, vec![standing(1, "terry")], r#"end [1] by "-" send "-" look 0"#),
            (ON,      Canceled,        false, false, Some(150), terry,  true,  vec![standing(1, "terry")], r#"end [1] by "-" send "-" look 0"#),
            (EARLY,   Scheduled,       true,  true,  Some(110), terry,  true,  vec![],                     r#"end [] by "-" send "-" look 0"#),
            (off,     Scheduled,       false, true,  Some(101), terry,  true,  vec![],                     r#"end [] by "-" send "-" look 0"#),
            // Terry was taken off before somebody else was put on.
            (ON,      Scheduled,       false, false, Some(150), nobody, false, vec![orphan(1, "terry")],   r#"end [] by "-" send "-" look 0"#),
            (ON,      Scheduled,       false, false, Some(150), maria,  true,  vec![orphan(1, "terry")],   r#"replace [1] revive [] end [] by "maria" send "swap" look 0"#),
            (ON,      Scheduled,       false, false, Some(150), maria,  false, vec![orphan(1, "terry")],   r#"replace [1] revive [] end [] by "maria" send "-" look 0"#),
            (ON,      Scheduled,       false, true,  Some(150), terry,  true,  vec![orphan(1, "terry")],   r#"replace [] revive [1] end [] by "-" send "-" look 0"#),
            (ON,      Canceled,        false, false, Some(150), terry,  true,  vec![orphan(1, "terry")],   r#"end [] by "-" send "-" look 0"#),
            // A person took it back.
            (ON,      Scheduled,       false, true,  Some(150), terry,  true,  vec![taken_back(1, "terry")], r#"end [] by "-" send "-" look 0"#),
            (ON,      Scheduled,       false, true,  Some(150), maria,  true,  vec![taken_back(1, "terry")], r#"end [] by "-" send "on_my_way" look 0"#),
        ] {
            let technicians: Vec<String> = technicians.iter().map(|name| (*name).to_owned()).collect();
            let visit = Visit {
                status, is_gone: gone, on_my_way_at: way.then_some(at(100)), scheduled_start: start.map(at),
                technician_refs: &technicians, lead_is_ready: ready,
            };
            let found = told(&plan(settings, &visit, &stands, at(100)));
            assert_eq!(found, expected, "{status:?} {technicians:?} start {start:?}");
        }
    }
}
