//! Who may do what: the one place that decides (B3, B4, B6; OWASP ASVS V8).
//!
//! # Cast
//! - [`Permission`]: a switch on a person; administrators have all of them.
//! - [`Action`]: what a route does; also the scopes of API keys.
//! - [`Who`]: role, switches and scopes of whoever asks.
//! - [`authorize`]: yes, or the reason why not. [`reach`]: on everything, on one's own, or on nothing.
//!
//! # Guarantees
//! - A technician reaches only what is theirs: their own pulse checks and bio, and the customers of
//!   their open jobs.
//! - An API key never does more than its scopes, and a personal one never more than its person.

use domain::event::Role;
use serde::{Deserialize, Serialize};

/// A switch on a person (B6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// Write to customers.
    ChatWithCustomers,
    /// See phone numbers and e-mail addresses; without it they are shown masked.
    SeeContactDetails,
    /// Send pulse checks, bios and contact cards by hand.
    SendPulseChecksAndBios,
    /// Reports, rehearsals and their exports.
    SeeReports,
    /// Campaigns, bios, words, opt-outs and all other settings but people, keys and connections.
    EditSettings,
}

impl Permission {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::ChatWithCustomers,
        Self::SeeContactDetails,
        Self::SendPulseChecksAndBios,
        Self::SeeReports,
        Self::EditSettings,
    ];
}

/// The switches of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Permissions {
    /// Write to customers.
    pub chat_with_customers: bool,
    /// See phone numbers and e-mail addresses.
    pub see_contact_details: bool,
    /// Send pulse checks, bios and contact cards by hand.
    pub send_pulse_checks_and_bios: bool,
    /// Reports, rehearsals and their exports.
    pub see_reports: bool,
    /// Campaigns, bios, words, opt-outs and other settings.
    pub edit_settings: bool,
}

impl Permissions {
    /// Everything.
    pub const ALL: Self = Self {
        chat_with_customers: true,
        see_contact_details: true,
        send_pulse_checks_and_bios: true,
        see_reports: true,
        edit_settings: true,
    };

    /// What a role has until somebody says otherwise. Office staff change no settings, and
    /// technicians see no reports: least privilege; Housecall Pro's own switches go before these.
    pub const fn usual(role: Role) -> Self {
        match role {
            Role::Admin => Self::ALL,
            Role::OfficeStaff => Self { edit_settings: false, ..Self::ALL },
            Role::FieldTech => Self { edit_settings: false, see_reports: false, ..Self::ALL },
        }
    }

    /// One switch.
    pub const fn has(&self, permission: Permission) -> bool {
        match permission {
            Permission::ChatWithCustomers => self.chat_with_customers,
            Permission::SeeContactDetails => self.see_contact_details,
            Permission::SendPulseChecksAndBios => self.send_pulse_checks_and_bios,
            Permission::SeeReports => self.see_reports,
            Permission::EditSettings => self.edit_settings,
        }
    }

    /// Turns one switch.
    pub const fn set(&mut self, permission: Permission, on: bool) {
        match permission {
            Permission::ChatWithCustomers => self.chat_with_customers = on,
            Permission::SeeContactDetails => self.see_contact_details = on,
            Permission::SendPulseChecksAndBios => self.send_pulse_checks_and_bios = on,
            Permission::SeeReports => self.see_reports = on,
            Permission::EditSettings => self.edit_settings = on,
        }
    }
}

macro_rules! actions {
    ($($(#[doc = $doc:literal])+ $name:ident = $word:tt),* $(,)?) => {
        /// What a route does. The words are the scopes of API keys too.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
        pub enum Action {
            $($(#[doc = $doc])+ #[serde(rename = $word)] $name),*
        }

        impl Action {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The word in scopes and in `may`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word),* }
            }

            /// Reads the word.
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|action| action.as_str() == word)
            }
        }
    };
}

actions! {
    /// Conversations with customers, and one's own with colleagues.
    ConversationsRead = "conversations.read",
    /// Writes to customers and colleagues, archives, adds and removes members.
    ConversationsWrite = "conversations.write",
    /// Customers and their history.
    CustomersRead = "customers.read",
    /// A customer's language, opt-outs and consents.
    CustomersWrite = "customers.write",
    /// Pulse checks, their stories and answers.
    PulseChecksRead = "pulse_checks.read",
    /// Sends a pulse check or a contact card by hand.
    PulseChecksSend = "pulse_checks.send",
    /// Bios and who was introduced.
    BiosRead = "bios.read",
    /// Sends a bio by hand, or takes it back.
    BiosSend = "bios.send",
    /// Recovery cases.
    CasesRead = "cases.read",
    /// Works on recovery cases.
    CasesWrite = "cases.write",
    /// Reports, rehearsals, exports.
    ReportsRead = "reports.read",
    /// Campaigns, settings, webhooks that came in, the record of decisions.
    SettingsRead = "settings.read",
    /// Changes them.
    SettingsWrite = "settings.write",
    /// Photos, videos, documents.
    FilesWrite = "files.write",
    /// Accounts at providers, and where webhooks are forwarded.
    ConnectionsWrite = "connections.write",
    /// The names of the company's people.
    PeopleRead = "people.read",
    /// Invites, changes and removes people.
    PeopleWrite = "people.write",
    /// The company's API keys.
    ApiKeysWrite = "api_keys.write",
    /// The audit log.
    AuditRead = "audit.read",
    /// Workflows, their runs and dry runs, the catalogue.
    WorkflowsRead = "workflows.read",
    /// Makes workflows, switches them on and off, and decides about their runs.
    WorkflowsWrite = "workflows.write",
    /// Does actions of the catalogue one by one: what an AI client asks for.
    OperationsRun = "operations.run",
    /// What the office has to do.
    TasksRead = "tasks.read",
    /// Adds tasks, ticks them off.
    TasksWrite = "tasks.write",
}

/// How far somebody reaches with an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// Not at all.
    None,
    /// On what is their own.
    Own,
    /// On everything of the company.
    All,
}

/// The scopes of an API key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scopes {
    /// Everything: a session, or a key made before there were scopes.
    All,
    /// These.
    Only(Vec<Action>),
}

impl Scopes {
    /// Whether the action is among them.
    pub fn contain(&self, action: Action) -> bool {
        match self {
            Self::All => true,
            Self::Only(actions) => actions.contains(&action),
        }
    }
}

/// Whoever asks, as far as the decision goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// Their role.
    pub role: Role,
    /// Their switches.
    pub permissions: Permissions,
    /// HCP's id of the person, for what is their own.
    pub employee_ref: Option<String>,
    /// What the key may do.
    pub scopes: Scopes,
}

/// What is acted on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Object<'a> {
    /// The company as a whole, or a list of which each row is asked about by itself.
    Company,
    /// A pulse check, bio or introduction of these technicians.
    OfTechnicians(&'a [String]),
    /// A conversation; whether the asking person may open it.
    Conversation {
        /// They may: [`Seat::may_open`](crate::conversations::Seat::may_open).
        is_open_to_them: bool,
    },
    /// A customer; whether one of the asking person's open jobs is theirs.
    Customer {
        /// Such a job is there.
        has_own_open_job: bool,
    },
}

/// Why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The role or a switch of the person.
    Role,
    /// The scopes of the key.
    Scope,
    /// It is somebody else's; shown as if it were not there.
    NotTheirs,
}

/// How far `who` reaches with `action`.
pub fn reach(who: &Who, action: Action) -> Reach {
    if !who.scopes.contain(action) {
        return Reach::None;
    }
    by_role(who, action)
}

fn by_role(who: &Who, action: Action) -> Reach {
    let permissions = if who.role == Role::Admin { Permissions::ALL } else { who.permissions };
    let mine = if who.role == Role::FieldTech { Reach::Own } else { Reach::All };
    let office = if who.role == Role::FieldTech { Reach::None } else { Reach::All };
    let when = |allowed: bool, reach: Reach| if allowed { reach } else { Reach::None };
    match action {
        // Whether one may write to customers is asked of each conversation; to colleagues anybody may.
        Action::ConversationsRead
        | Action::ConversationsWrite
        | Action::CustomersRead
        | Action::PulseChecksRead
        | Action::BiosRead
        | Action::TasksRead
        | Action::TasksWrite => mine,
        Action::PulseChecksSend | Action::BiosSend => when(permissions.send_pulse_checks_and_bios, mine),
        Action::CustomersWrite
        | Action::CasesRead
        | Action::CasesWrite
        | Action::WorkflowsRead
        | Action::WorkflowsWrite
        | Action::OperationsRun => office,
        Action::ReportsRead => when(permissions.see_reports, Reach::All),
        Action::SettingsRead => {
            if permissions.edit_settings {
                Reach::All
            } else {
                office
            }
        }
        Action::SettingsWrite | Action::FilesWrite => when(permissions.edit_settings, Reach::All),
        Action::PeopleRead => Reach::All,
        Action::ConnectionsWrite | Action::PeopleWrite | Action::ApiKeysWrite | Action::AuditRead => {
            when(who.role == Role::Admin, Reach::All)
        }
    }
}

/// Whether `who` may do `action` on `object`.
pub fn authorize(who: &Who, action: Action, object: Object<'_>) -> Result<(), Refusal> {
    if !who.scopes.contain(action) {
        return Err(Refusal::Scope);
    }
    match by_role(who, action) {
        Reach::All => Ok(()),
        Reach::None => Err(Refusal::Role),
        Reach::Own => {
            let is_theirs = match object {
                Object::Company => true,
                Object::OfTechnicians(refs) => {
                    who.employee_ref.as_ref().is_some_and(|own| refs.iter().any(|one| one == own))
                }
                Object::Customer { has_own_open_job } => has_own_open_job,
                Object::Conversation { is_open_to_them } => is_open_to_them,
            };
            if is_theirs { Ok(()) } else { Err(Refusal::NotTheirs) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(role: Role) -> Who {
        Who { role, permissions: Permissions::usual(role), employee_ref: Some("pro_terry".into()), scopes: Scopes::All }
    }

    #[test]
    fn each_role_reaches_what_its_row_says() {
        use Reach::{All, None, Own};
        let table: &[(Action, [Reach; 3])] = &[
            //                         admin office tech
            (Action::ConversationsRead, [All, All, Own]),
            (Action::ConversationsWrite, [All, All, Own]),
            (Action::CustomersRead, [All, All, Own]),
            (Action::CustomersWrite, [All, All, None]),
            (Action::PulseChecksRead, [All, All, Own]),
            (Action::PulseChecksSend, [All, All, Own]),
            (Action::BiosRead, [All, All, Own]),
            (Action::BiosSend, [All, All, Own]),
            (Action::CasesRead, [All, All, None]),
            (Action::CasesWrite, [All, All, None]),
            (Action::ReportsRead, [All, All, None]),
            (Action::SettingsRead, [All, All, None]),
            (Action::SettingsWrite, [All, None, None]),
            (Action::FilesWrite, [All, None, None]),
            (Action::ConnectionsWrite, [All, None, None]),
            (Action::PeopleRead, [All, All, All]),
            (Action::PeopleWrite, [All, None, None]),
            (Action::ApiKeysWrite, [All, None, None]),
            (Action::AuditRead, [All, None, None]),
            (Action::WorkflowsRead, [All, All, None]),
            (Action::WorkflowsWrite, [All, All, None]),
            (Action::OperationsRun, [All, All, None]),
            (Action::TasksRead, [All, All, Own]),
            (Action::TasksWrite, [All, All, Own]),
        ];
        assert_eq!(table.len(), Action::ALL.len(), "every action has its row");
        for (action, expected) in table {
            let reached = [Role::Admin, Role::OfficeStaff, Role::FieldTech].map(|role| reach(&who(role), *action));
            assert_eq!(reached, *expected, "{}", action.as_str());
        }
    }

    #[test]
    fn each_switch_turns_its_actions_and_no_others() {
        let turned: &[(Permission, &[Action])] = &[
            (Permission::ChatWithCustomers, &[]), // the inbox asks for it
            (Permission::SeeContactDetails, &[]), // what is shown, not what is done
            (Permission::SendPulseChecksAndBios, &[Action::PulseChecksSend, Action::BiosSend]),
            (Permission::SeeReports, &[Action::ReportsRead]),
            (Permission::EditSettings, &[Action::SettingsWrite, Action::FilesWrite]),
        ];
        assert_eq!(turned.len(), Permission::ALL.len());
        for (permission, actions) in turned {
            let (mut with, mut without) = (who(Role::OfficeStaff), who(Role::OfficeStaff));
            with.permissions.set(*permission, true);
            without.permissions.set(*permission, false);
            for action in Action::ALL {
                let differs = reach(&with, *action) != reach(&without, *action);
                assert_eq!(differs, actions.contains(action), "{permission:?} and {}", action.as_str());
            }
        }
        let mut stripped = who(Role::Admin);
        stripped.permissions = Permissions { see_reports: false, ..Permissions::usual(Role::FieldTech) };
        assert_eq!(reach(&stripped, Action::SettingsWrite), Reach::All, "administrators have them all");
    }

    #[test]
    fn a_technician_reaches_only_what_is_theirs() {
        let (terry, both, maria) =
            (who(Role::FieldTech), ["pro_maria".into(), "pro_terry".into()], ["pro_maria".into()]);
        let asks = |who: &Who, object| authorize(who, Action::PulseChecksRead, object);
        assert_eq!(asks(&terry, Object::OfTechnicians(&both)), Ok(()));
        assert_eq!(asks(&terry, Object::OfTechnicians(&maria)), Err(Refusal::NotTheirs));
        assert_eq!(asks(&terry, Object::OfTechnicians(&[])), Err(Refusal::NotTheirs));
        assert_eq!(asks(&who(Role::OfficeStaff), Object::OfTechnicians(&maria)), Ok(()));
        let nobody = Who { employee_ref: None, ..terry.clone() };
        assert_eq!(asks(&nobody, Object::OfTechnicians(&both)), Err(Refusal::NotTheirs));
        for (has_own_open_job, expected) in [(true, Ok(())), (false, Err(Refusal::NotTheirs))] {
            assert_eq!(authorize(&terry, Action::CustomersRead, Object::Customer { has_own_open_job }), expected);
        }
        assert_eq!(authorize(&terry, Action::CasesRead, Object::Company), Err(Refusal::Role));
    }

    #[test]
    fn a_key_does_no_more_than_its_scopes_and_no_more_than_its_person() {
        let only = Scopes::Only(vec![Action::PulseChecksRead, Action::SettingsWrite]);
        let key = Who { scopes: only.clone(), ..who(Role::Admin) };
        assert_eq!(authorize(&key, Action::PulseChecksRead, Object::Company), Ok(()));
        assert_eq!(authorize(&key, Action::CustomersRead, Object::Company), Err(Refusal::Scope));
        assert_eq!(reach(&key, Action::CustomersRead), Reach::None);
        let of_technician = Who { scopes: only, ..who(Role::FieldTech) };
        assert_eq!(authorize(&of_technician, Action::SettingsWrite, Object::Company), Err(Refusal::Role));
    }

    #[test]
    fn the_words_read_back() {
        for action in Action::ALL {
            assert_eq!(Action::parse(action.as_str()), Some(*action));
            assert_eq!(serde_json::to_value(action).unwrap(), action.as_str());
        }
        assert_eq!(Action::parse("*"), None);
    }
}
