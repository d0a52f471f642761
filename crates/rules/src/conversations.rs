//! Who is in a conversation, who may open it, and who hears of it (B3, B4, B5).

use domain::event::Role;
use serde::{Deserialize, Serialize};

/// Where a conversation stands in the inbox (B2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Workspace {
    /// With customers and leads.
    Customers,
    /// Among colleagues.
    Employees,
    /// With other companies on the same server.
    Community,
}

impl Workspace {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Customers, Self::Employees, Self::Community];

    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Customers => "customers",
            Self::Employees => "employees",
            Self::Community => "community",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|workspace| workspace.as_str() == word)
    }
}

/// Why somebody is in a conversation. Automatic removal takes its own reason only (B3).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Point of contact or office staff: in every conversation with customers and other companies,
    /// without a row for each.
    Role,
    /// Somebody added them, or they began it.
    Manual,
    /// An open job of the customer is theirs.
    Job(String),
}

impl Reason {
    /// The stored word: `role`, `manual`, `job:…`.
    pub fn word(&self) -> String {
        match self {
            Self::Role => "role".to_owned(),
            Self::Manual => "manual".to_owned(),
            Self::Job(job_ref) => format!("job:{job_ref}"),
        }
    }
}

/// The stored word for somebody who was taken out, whatever would let them in: a reason that is still
/// there does not count until a new one comes.
pub const REMOVED: &str = "removed";

/// A person, as far as these rules look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat {
    /// Their role.
    pub role: Role,
    /// The one whom customers' messages reach when nobody else is there.
    pub is_point_of_contact: bool,
    /// Their switch.
    pub chats_with_customers: bool,
    /// A reason of their own is on record.
    pub has_reason: bool,
    /// They were taken out.
    pub was_removed: bool,
}

impl Seat {
    /// Whether their role alone puts them into every conversation of a workspace.
    pub const fn is_in_by_role(&self, workspace: Workspace) -> bool {
        let is_office = matches!(self.role, Role::OfficeStaff) || self.is_point_of_contact;
        match workspace {
            Workspace::Customers => is_office && self.chats_with_customers,
            Workspace::Employees => false,
            Workspace::Community => is_office,
        }
    }

    /// Whether reasons of their own put them into conversations of a workspace at all.
    pub const fn reasons_count(&self, workspace: Workspace) -> bool {
        self.chats_with_customers || !matches!(workspace, Workspace::Customers)
    }

    /// Whether they are a member: they hear of what is said.
    pub const fn is_member(&self, workspace: Workspace) -> bool {
        let has_reason = self.has_reason && self.reasons_count(workspace);
        !self.was_removed && (has_reason || self.is_in_by_role(workspace))
    }

    /// Whether all conversations of a workspace are open to them. Admin and office staff open every
    /// customer's and every company's; nobody the chats of others (B4).
    pub const fn opens_all(&self, workspace: Workspace) -> bool {
        let is_open = !matches!(workspace, Workspace::Employees);
        is_open && matches!(self.role, Role::Admin | Role::OfficeStaff)
    }

    /// Whether they may read it: a technician only those they are in (B4).
    pub const fn may_open(&self, workspace: Workspace) -> bool {
        self.opens_all(workspace) || self.is_member(workspace)
    }

    /// Whether they may write into it.
    pub const fn may_write(&self, workspace: Workspace) -> bool {
        self.may_open(workspace) && self.reasons_count(workspace)
    }
}

/// Somebody who could hear of a customer's message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listener<P> {
    /// Who.
    pub person: P,
    /// Member of the conversation.
    pub is_member: bool,
    /// There is a device to notify them on.
    pub is_reachable: bool,
    /// They silenced this conversation or all of them.
    pub is_muted: bool,
    /// The point of contact.
    pub is_point_of_contact: bool,
    /// Their place on the on-call list.
    pub on_call_position: Option<i64>,
}

/// Who hears of a customer's message: the members who can be reached and did not silence it; when
/// there is none, the point of contact; when that is nobody, the first on call. Never nobody while
/// there is somebody (B5): the point of contact and those on call are told even if they silenced it.
pub fn who_hears<P: Copy>(all: &[Listener<P>]) -> Vec<P> {
    let pick = |wanted: &dyn Fn(&Listener<P>) -> bool| -> Vec<P> {
        all.iter().filter(|one| one.is_reachable && wanted(one)).map(|one| one.person).collect()
    };
    let members = pick(&|one| one.is_member && !one.is_muted);
    if !members.is_empty() {
        return members;
    }
    let contact = pick(&|one| one.is_point_of_contact);
    if !contact.is_empty() {
        return contact;
    }
    let first = all
        .iter()
        .filter(|one| one.is_reachable && one.on_call_position.is_some())
        .min_by_key(|one| one.on_call_position);
    first.map(|one| one.person).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFICE: Seat = Seat {
        role: Role::OfficeStaff,
        is_point_of_contact: false,
        chats_with_customers: true,
        has_reason: false,
        was_removed: false,
    };
    const ADMIN: Seat = Seat { role: Role::Admin, ..OFFICE };
    const TECH: Seat = Seat { role: Role::FieldTech, ..OFFICE };

    #[test]
    fn each_row_says_who_is_in_who_may_open_and_who_may_write() {
        let table = [
            // seat, member, opens, writes
            ("office staff is in everywhere", OFFICE, true, true, true),
            ("who was taken out still opens", Seat { was_removed: true, ..OFFICE }, false, true, true),
            ("also with a job", Seat { was_removed: true, has_reason: true, ..OFFICE }, false, true, true),
            ("who may not chat reads", Seat { chats_with_customers: false, ..OFFICE }, false, true, false),
            ("an administrator opens and gets no push", ADMIN, false, true, true),
            ("unless added", Seat { has_reason: true, ..ADMIN }, true, true, true),
            ("or the point of contact", Seat { is_point_of_contact: true, ..ADMIN }, true, true, true),
            ("a technician is out", TECH, false, false, false),
            ("until a reason puts them in", Seat { has_reason: true, ..TECH }, true, true, true),
            ("and out who was taken out", Seat { has_reason: true, was_removed: true, ..TECH }, false, false, false),
            (
                "and out for good who may not chat",
                Seat { has_reason: true, chats_with_customers: false, ..TECH },
                false,
                false,
                false,
            ),
            ("a technician can be the point of contact", Seat { is_point_of_contact: true, ..TECH }, true, true, true),
        ];
        for (why, seat, member, opens, writes) in table {
            let customers = Workspace::Customers;
            let found = (seat.is_member(customers), seat.may_open(customers), seat.may_write(customers));
            assert_eq!(found, (member, opens, writes), "{why}");
        }
    }

    #[test]
    fn a_chat_among_colleagues_is_for_those_who_are_in_it() {
        for seat in [OFFICE, ADMIN, TECH] {
            assert!(!seat.may_open(Workspace::Employees));
            let inside = Seat { has_reason: true, chats_with_customers: false, ..seat };
            assert!(inside.may_write(Workspace::Employees), "the switch is about customers");
        }
    }

    #[test]
    fn other_companies_are_the_offices() {
        let community = Workspace::Community;
        for (why, seat, member, opens) in [
            ("office staff is in", OFFICE, true, true),
            ("also who may not chat with customers", Seat { chats_with_customers: false, ..OFFICE }, true, true),
            ("until taken out", Seat { was_removed: true, ..OFFICE }, false, true),
            ("an administrator opens", ADMIN, false, true),
            ("a technician does not", TECH, false, false),
            ("unless added", Seat { has_reason: true, chats_with_customers: false, ..TECH }, true, true),
        ] {
            let found = (seat.is_member(community), seat.may_open(community), seat.may_write(community));
            assert_eq!(found, (member, opens, opens), "{why}");
        }
    }

    #[test]
    fn a_message_never_reaches_nobody() {
        let one = Listener {
            person: 0,
            is_member: false,
            is_reachable: true,
            is_muted: false,
            is_point_of_contact: false,
            on_call_position: None,
        };
        let member = Listener { person: 1, is_member: true, ..one };
        let muted = Listener { person: 2, is_muted: true, ..member };
        let contact = Listener { person: 3, is_point_of_contact: true, ..one };
        let (second, first) = (
            Listener { person: 4, on_call_position: Some(1), ..one },
            Listener { person: 5, on_call_position: Some(0), ..one },
        );
        for (all, told) in [
            (vec![one, member, muted, contact, first], vec![1]),
            (vec![one, muted, contact, first], vec![3]),
            (vec![muted, Listener { is_muted: true, ..contact }], vec![3]),
            (vec![one, muted, second, first], vec![5]),
            (vec![one], vec![]),
            (vec![Listener { is_reachable: false, ..member }, contact], vec![3]),
            (vec![member, Listener { is_reachable: false, ..member }], vec![1]),
            (vec![Listener { is_reachable: false, ..first }, second], vec![4]),
        ] {
            assert_eq!(who_hears(&all), told);
        }
    }

    #[test]
    fn the_words_read_back() {
        for workspace in Workspace::ALL {
            assert_eq!(Workspace::parse(workspace.as_str()), Some(workspace));
        }
        assert_eq!(Reason::Job("job_1".into()).word(), "job:job_1");
    }
}
