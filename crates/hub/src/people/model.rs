//! People as rows.

use domain::{
    PersonId, Timestamp,
    event::{EmployeeSwitches, Role},
};
use rules::access::{Permission, Permissions};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Whether somebody can sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PersonState {
    /// Can.
    Active,
    /// Was invited and has not accepted.
    Invited,
    /// May not any more.
    Disabled,
}

impl PersonState {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Invited => "invited",
            Self::Disabled => "disabled",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Active, Self::Invited, Self::Disabled].into_iter().find(|state| state.as_str() == word)
    }
}

/// What of a person may follow Housecall Pro.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Follows {
    /// What they may do at all.
    Role,
    /// Write to customers.
    ChatWithCustomers,
    /// See phone numbers and e-mail addresses.
    SeeContactDetails,
    /// Send by hand.
    SendPulseChecksAndBios,
    /// Reports.
    SeeReports,
    /// Settings.
    EditSettings,
}

impl Follows {
    /// All of it.
    pub const ALL: [Self; 6] = [
        Self::Role,
        Self::ChatWithCustomers,
        Self::SeeContactDetails,
        Self::SendPulseChecksAndBios,
        Self::SeeReports,
        Self::EditSettings,
    ];

    /// The switch, if it is one.
    pub const fn permission(self) -> Option<Permission> {
        match self {
            Self::Role => None,
            Self::ChatWithCustomers => Some(Permission::ChatWithCustomers),
            Self::SeeContactDetails => Some(Permission::SeeContactDetails),
            Self::SendPulseChecksAndBios => Some(Permission::SendPulseChecksAndBios),
            Self::SeeReports => Some(Permission::SeeReports),
            Self::EditSettings => Some(Permission::EditSettings),
        }
    }
}

/// Somebody who can sign in, or could.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The person.
    pub id: PersonId,
    /// Full name.
    pub name: String,
    /// Address they sign in with.
    pub email: String,
    /// What they may do at all.
    pub role: Role,
    /// Photo.
    pub avatar_url: Option<String>,
    /// HCP's id, if they are an employee there.
    pub employee_ref: Option<String>,
    /// Whether they can sign in.
    pub state: PersonState,
    /// Their switches, in force.
    pub permissions: Permissions,
    /// What does not follow Housecall Pro.
    pub set_here: Vec<Follows>,
    /// The one whom customers' messages reach when nobody else is there.
    pub is_point_of_contact: bool,
    /// Their place on the on-call list, from 0.
    pub on_call_position: Option<i64>,
    /// When they were last seen, to a few minutes.
    pub last_seen_at: Option<Timestamp>,
    /// Whether a password alone does not let them in.
    pub has_second_factor: bool,
    /// When they were last invited.
    pub invited_at: Option<Timestamp>,
}

impl Person {
    /// Takes over what Housecall Pro says, where it is followed.
    pub fn follow(&mut self, role: Role, switches: Option<EmployeeSwitches>) {
        if self.follows(Follows::Role) {
            self.role = role;
        }
        let told = permissions_of(self.role, switches);
        for follows in Follows::ALL {
            if let Some(permission) = follows.permission()
                && self.follows(follows)
            {
                self.permissions.set(permission, told.has(permission));
            }
        }
    }

    /// Whether this follows Housecall Pro.
    pub fn follows(&self, what: Follows) -> bool {
        self.employee_ref.is_some() && !self.set_here.contains(&what)
    }
}

/// The switches of somebody of this role of whom Housecall Pro says this much. Sending by hand has
/// no switch there.
pub fn permissions_of(role: Role, switches: Option<EmployeeSwitches>) -> Permissions {
    let (usual, told) = (Permissions::usual(role), switches.unwrap_or_default());
    Permissions {
        chat_with_customers: told.chat_with_customers.unwrap_or(usual.chat_with_customers),
        see_contact_details: told.see_contact_details.unwrap_or(usual.see_contact_details),
        send_pulse_checks_and_bios: usual.send_pulse_checks_and_bios,
        see_reports: told.see_reports.unwrap_or(usual.see_reports),
        edit_settings: told.edit_settings.unwrap_or(usual.edit_settings),
    }
}

/// A person to be made.
#[derive(Debug, Clone)]
pub struct NewPerson {
    /// HCP's id, if they are an employee there.
    pub employee_ref: Option<String>,
    /// Full name.
    pub name: String,
    /// Address they sign in with.
    pub email: String,
    /// What they may do at all.
    pub role: Role,
    /// As [`super::hash_password`] made it.
    pub password_hash: Option<String>,
    /// Photo.
    pub avatar_url: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terry() -> Person {
        Person {
            id: "psn_00000000000000000000000000000001".parse().unwrap(),
            name: "Terry".into(),
            email: "terry@example.com".into(),
            role: Role::FieldTech,
            avatar_url: None,
            employee_ref: Some("pro_1".into()),
            state: PersonState::Active,
            permissions: Permissions::usual(Role::FieldTech),
            set_here: Vec::new(),
            is_point_of_contact: false,
            on_call_position: None,
            last_seen_at: None,
            has_second_factor: false,
            invited_at: None,
        }
    }

    #[test]
    fn a_person_follows_housecall_pro_but_for_what_was_set_here() {
        let told = EmployeeSwitches {
            chat_with_customers: Some(false),
            see_reports: Some(true),
            ..EmployeeSwitches::default()
        };
        let mut person = terry();
        person.set_here = vec![Follows::ChatWithCustomers];
        person.follow(Role::OfficeStaff, Some(told));
        assert_eq!(person.role, Role::OfficeStaff);
        assert!(person.permissions.chat_with_customers, "set here");
        assert!(person.permissions.see_reports);
        assert!(!person.permissions.edit_settings, "not told: as usual");

        let mut kept = terry();
        kept.set_here = vec![Follows::Role];
        kept.follow(Role::Admin, None);
        assert_eq!(kept.role, Role::FieldTech);

        let mut ours = Person { employee_ref: None, ..terry() };
        ours.follow(Role::Admin, Some(told));
        assert_eq!((ours.role, ours.permissions), (Role::FieldTech, Permissions::usual(Role::FieldTech)));
    }
}
