//! What a rehearsal knows of the past while it replays jobs in the order in which they were
//! completed: whom it has asked so far, and who had a complaint open at that time.
//!
//! # Guarantees
//! - The frequency cap looks at what the rehearsal itself would have sent, and at nothing else.
//! - A complaint delays only what was completed while it was open.
//!
//! Whether something is sent is decided by the same functions as in earnest: [`crate::gate`] and
//! [`crate::pulse_checks`].

use std::collections::HashMap;

use domain::Timestamp;
use serde::{Deserialize, Serialize};

use crate::campaigns::matching::Matching;

/// When everybody was last asked, within the rehearsal.
#[derive(Clone, Default)]
pub struct Asked {
    customers: HashMap<String, Timestamp>,
    addresses: HashMap<String, Timestamp>,
}

impl Asked {
    /// When this person was last asked: the customer, and every address the question would go to
    /// (A6).
    pub fn last(&self, customer_ref: &str, addresses: &[String]) -> Option<Timestamp> {
        let of_addresses = addresses.iter().filter_map(|address| self.addresses.get(address));
        of_addresses.chain(self.customers.get(customer_ref)).max().copied()
    }

    /// Notes a message, at the time at which it goes. Text and e-mail of one pulse check count as
    /// one (A8): they are noted after both were decided.
    pub fn note(&mut self, customer_ref: &str, address: &str, at: Timestamp) {
        keep_latest(&mut self.customers, customer_ref, at);
        keep_latest(&mut self.addresses, address, at);
    }
}

fn keep_latest(times: &mut HashMap<String, Timestamp>, key: &str, at: Timestamp) {
    times.entry(key.to_owned()).and_modify(|known| *known = at.max(*known)).or_insert(at);
}

/// A recovery case, as far as it delays the next question to its customer.
#[derive(Debug, Clone, Copy)]
pub struct Complaint {
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it was settled; `None`: it is open.
    pub resolved_at: Option<Timestamp>,
    /// When its time is up.
    pub due_at: Timestamp,
}

/// Until when a customer with these cases was not to be asked, at a moment of the past.
pub fn complaint_until(complaints: &[Complaint], at: Timestamp) -> Option<Timestamp> {
    let was_open = |complaint: &&Complaint| {
        complaint.opened_at <= at && complaint.resolved_at.is_none_or(|resolved| at < resolved)
    };
    complaints.iter().filter(was_open).map(|complaint| complaint.due_at).max()
}

/// Why a technician's jobs do not go out under a campaign of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = RehearsalFixState)]
pub enum Obstacle {
    /// A campaign was probably meant for them, and its Employee ID is not spelled like their e-mail.
    NearMiss,
    /// Nobody made one.
    Missing,
    /// Housecall Pro has no e-mail of theirs, so that none could match.
    NoEmail,
}

/// What keeps a technician with this e-mail from having a campaign; `None`: they have one.
pub fn obstacle(email: Option<&str>, matching: &Matching) -> Option<Obstacle> {
    if email.is_none_or(|email| email.trim().is_empty()) {
        return Some(Obstacle::NoEmail);
    }
    match matching {
        Matching::Matched { .. } => None,
        Matching::NearMiss { .. } => Some(Obstacle::NearMiss),
        Matching::Missing => Some(Obstacle::Missing),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaigns::matching::{self, EmployeeCampaign, MatchingMode, Technician};
    use domain::{CampaignId, id::Id};

    fn at(clock: &str) -> Timestamp {
        Timestamp::parse(&format!("2026-03-02T{clock}:00Z")).unwrap()
    }

    fn addresses(of: &[&str]) -> Vec<String> {
        of.iter().map(|&address| address.to_owned()).collect()
    }

    #[test]
    #[rustfmt::skip] // a table
    fn a_person_is_the_customer_and_every_address() {
        let mut asked = Asked::default();
        asked.note("cus_ann", "+13035550101", at("10:00"));
        asked.note("cus_ann", "ann@example.com", at("10:00"));
        asked.note("cus_bo", "+13035550102", at("12:00"));
        for (customer, to, last) in [
            ("cus_ann", vec!["+13035550101"], Some("10:00")),
            ("cus_ann", vec!["+13035550109"], Some("10:00")),             // a new number of the same customer
            ("cus_cy", vec!["+13035550101"], Some("10:00")),              // a household shares a phone
            ("cus_cy", vec!["cy@example.com", "+13035550102"], Some("12:00")),
            ("cus_ann", vec!["+13035550102"], Some("12:00")),             // the latest counts
            ("cus_cy", vec!["cy@example.com"], None),
            ("cus_cy", vec![], None),
        ] {
            assert_eq!(asked.last(customer, &addresses(&to)), last.map(at), "{customer} {to:?}");
        }
    }

    #[test]
    fn what_is_held_counts_from_the_time_at_which_it_goes() {
        let mut asked = Asked::default();
        asked.note("cus_ann", "+13035550101", at("16:00")); // held until then
        asked.note("cus_ann", "ann@example.com", at("10:00"));
        assert_eq!(asked.last("cus_ann", &[]), Some(at("16:00")));
    }

    #[test]
    #[rustfmt::skip] // a table
    fn a_complaint_delays_only_while_it_is_open() {
        let open = Complaint { opened_at: at("10:00"), resolved_at: None, due_at: at("20:00") };
        let settled = Complaint { resolved_at: Some(at("12:00")), ..open };
        let later = Complaint { opened_at: at("11:00"), due_at: at("22:00"), ..open };
        for (complaints, completed, until) in [
            (vec![], "11:00", None),
            (vec![open], "09:59", None),
            (vec![open], "10:00", Some("20:00")),
            (vec![settled], "11:59", Some("20:00")),
            (vec![settled], "12:00", None),
            (vec![open, later], "10:30", Some("20:00")),
            (vec![open, later], "11:00", Some("22:00")),
        ] {
            assert_eq!(complaint_until(&complaints, at(completed)), until.map(at), "{complaints:?} {completed}");
        }
    }

    #[test]
    fn what_keeps_a_technician_from_a_campaign() {
        let campaign = CampaignId::from_uuid("00000000-0000-0000-0000-000000000001".parse().unwrap());
        let campaigns = [EmployeeCampaign { id: campaign, name: "Kim", employee_id: Some("kim@example.com") }];
        for (email, expected) in [
            (Some("kim@example.com"), None),
            (Some("Kim@example.com"), Some(Obstacle::NearMiss)),
            (Some("sam.rivera@example.com"), Some(Obstacle::Missing)),
            (Some(" "), Some(Obstacle::NoEmail)),
            (None, Some(Obstacle::NoEmail)),
        ] {
            let technician = Technician { employee_ref: "pro_1", name: "Somebody", email };
            let matching = matching::overview(MatchingMode::Exact, &[technician], &campaigns);
            assert_eq!(obstacle(email, &matching[0]), expected, "{email:?}");
        }
    }
}
