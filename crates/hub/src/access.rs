//! INDEX: who may use which route. `docs/access.md` is written from it.
//!
//! A route that is missing here answers nobody, and a test says which one it is.

use std::{collections::HashMap, sync::LazyLock};

use domain::event::Role;
use rules::access::{Action, Permissions, Reach, Scopes, Who, reach};

/// What a route asks of whoever calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Nothing: the way in.
    Open,
    /// Somebody of the company, or one of its keys, whatever their scopes.
    SignedIn,
    /// A person in a browser: their own account. No key gets here.
    Person,
    /// [`Rule::Person`], who proved lately that it is them.
    PersonConfirmed,
    /// An action; whether on all or on one's own objects, the handler asks.
    May(Action),
    /// An action on all of the company's objects: one's own are not enough.
    MayAll(Action),
    /// [`Rule::May`], and a person proved lately that it is them.
    MayConfirmed(Action),
}

use Action::{
    ApiKeysWrite, AuditRead, BiosRead, BiosSend, CasesRead, CasesWrite, ConnectionsWrite, ConversationsRead,
    ConversationsWrite, CustomersRead, CustomersWrite, FilesWrite, PeopleRead, PeopleWrite, PulseChecksRead,
    PulseChecksSend, ReportsRead, SettingsRead, SettingsWrite, TasksRead, TasksWrite, WorkflowsRead, WorkflowsWrite,
};
use Rule::{May, MayAll, MayConfirmed, Open, Person, PersonConfirmed, SignedIn};

/// Method, path, rule.
pub const ROUTES: &[(&str, &str, Rule)] = &[
    // The way in.
    ("GET", "/v1/sign_in", Open),
    ("POST", "/v1/session", Open),
    ("DELETE", "/v1/session", Open), // who is signed out already is signed out
    ("POST", "/v1/session/second_factor", Open),
    ("POST", "/v1/session/passkey/start", Open),
    ("POST", "/v1/session/passkey/finish", Open),
    ("GET", "/v1/session/sso/{provider}/start", Open),
    ("GET", "/v1/session/sso/callback", Open),
    ("POST", "/v1/session/confirm", Person),
    ("POST", "/v1/links/look", Open),
    ("POST", "/v1/invitations/accept", Open),
    ("POST", "/v1/password_resets", Open),
    ("POST", "/v1/password_resets/finish", Open),
    ("POST", "/v1/first_owner", Open),
    ("POST", "/v1/password_check", Open),
    // One's own account.
    ("GET", "/v1/me", SignedIn),
    ("PATCH", "/v1/me", Person),
    ("PUT", "/v1/me/password", Person), // asks for the old one
    ("GET", "/v1/me/sessions", Person),
    ("DELETE", "/v1/me/sessions", Person),
    ("DELETE", "/v1/me/sessions/{id}", Person),
    ("GET", "/v1/me/sign_in", Person),
    ("POST", "/v1/me/totp/start", PersonConfirmed),
    ("POST", "/v1/me/totp/finish", PersonConfirmed),
    ("DELETE", "/v1/me/totp", PersonConfirmed),
    ("POST", "/v1/me/recovery_codes", PersonConfirmed),
    ("POST", "/v1/me/passkeys/start", PersonConfirmed),
    ("POST", "/v1/me/passkeys/finish", PersonConfirmed),
    ("PATCH", "/v1/me/passkeys/{id}", Person),
    ("DELETE", "/v1/me/passkeys/{id}", PersonConfirmed),
    ("DELETE", "/v1/me/sso/{id}", PersonConfirmed),
    ("POST", "/v1/me/sso", PersonConfirmed),
    ("GET", "/v1/me/api_keys", Person),
    ("POST", "/v1/me/api_keys", PersonConfirmed),
    ("DELETE", "/v1/me/api_keys/{id}", Person),
    // People, keys, audit.
    ("GET", "/v1/people", May(PeopleRead)),
    ("GET", "/v1/people/candidates", May(PeopleWrite)),
    ("POST", "/v1/people", MayConfirmed(PeopleWrite)),
    ("GET", "/v1/people/{id}", May(PeopleRead)),
    ("PATCH", "/v1/people/{id}", MayConfirmed(PeopleWrite)),
    ("DELETE", "/v1/people/{id}", MayConfirmed(PeopleWrite)),
    ("POST", "/v1/people/{id}/invite", MayConfirmed(PeopleWrite)),
    ("DELETE", "/v1/people/{id}/sessions", May(PeopleWrite)),
    ("DELETE", "/v1/people/{id}/second_factors", MayConfirmed(PeopleWrite)),
    ("GET", "/v1/on_call", May(PeopleRead)),
    ("PUT", "/v1/on_call", May(PeopleWrite)),
    ("GET", "/v1/settings/sign_in", May(PeopleWrite)),
    ("PATCH", "/v1/settings/sign_in", MayConfirmed(PeopleWrite)),
    ("GET", "/v1/api_keys", May(ApiKeysWrite)),
    ("POST", "/v1/api_keys", MayConfirmed(ApiKeysWrite)),
    ("DELETE", "/v1/api_keys/{id}", May(ApiKeysWrite)),
    ("GET", "/v1/audit", May(AuditRead)),
    ("GET", "/v1/audit/export", May(AuditRead)),
    // The company and its settings.
    ("GET", "/v1/company", SignedIn),
    ("PATCH", "/v1/company", May(SettingsWrite)),
    ("GET", "/v1/settings/pulse_checks", May(SettingsRead)),
    ("PATCH", "/v1/settings/pulse_checks", May(SettingsWrite)),
    ("GET", "/v1/settings/web_chat", May(SettingsRead)),
    ("PATCH", "/v1/settings/web_chat", May(SettingsWrite)),
    ("GET", "/v1/settings/bios", May(SettingsRead)),
    ("PATCH", "/v1/settings/bios", May(SettingsWrite)),
    ("GET", "/v1/settings/cases", May(SettingsRead)),
    ("PATCH", "/v1/settings/cases", May(SettingsWrite)),
    ("GET", "/v1/setup", May(SettingsRead)),
    ("POST", "/v1/setup/verify", May(SettingsWrite)),
    ("POST", "/v1/setup/acknowledge", May(SettingsWrite)),
    ("GET", "/v1/campaigns", May(SettingsRead)),
    ("POST", "/v1/campaigns", May(SettingsWrite)),
    ("GET", "/v1/campaigns/{id}", May(SettingsRead)),
    ("PATCH", "/v1/campaigns/{id}", May(SettingsWrite)),
    ("DELETE", "/v1/campaigns/{id}", May(SettingsWrite)),
    ("GET", "/v1/campaigns/matching", May(SettingsRead)),
    ("POST", "/v1/campaigns/matching/fix", May(SettingsWrite)),
    ("POST", "/v1/campaigns/make_missing", May(SettingsWrite)),
    ("GET", "/v1/campaigns/variables", May(SettingsRead)),
    ("POST", "/v1/campaigns/preview", May(SettingsRead)),
    ("GET", "/v1/entry_points", May(SettingsRead)),
    ("POST", "/v1/entry_points", May(SettingsWrite)),
    ("PATCH", "/v1/entry_points/{id}", May(SettingsWrite)),
    ("DELETE", "/v1/entry_points/{id}", May(SettingsWrite)),
    ("GET", "/v1/entry_points/{id}/qr.svg", May(SettingsRead)),
    ("POST", "/v1/files", May(FilesWrite)),
    ("GET", "/v1/files/{id}/content", May(PulseChecksRead)),
    // Accounts at providers, and what comes from them.
    // The CRM in step.
    ("GET", "/v1/crm", MayAll(CustomersRead)),
    ("GET", "/v1/crm/settings", May(SettingsRead)),
    ("PUT", "/v1/crm/settings", May(SettingsWrite)),
    ("GET", "/v1/crm/fields", May(SettingsRead)),
    ("POST", "/v1/crm/fields", May(SettingsWrite)),
    ("POST", "/v1/crm/fields/refresh", May(SettingsWrite)),
    ("POST", "/v1/crm/verify", May(SettingsWrite)),
    ("POST", "/v1/crm/sync", May(SettingsWrite)),
    ("POST", "/v1/crm/sync/stop", May(SettingsWrite)),
    ("GET", "/v1/crm/sync/plan", MayAll(CustomersRead)),
    ("GET", "/v1/crm/reviews", MayAll(CustomersRead)),
    ("POST", "/v1/crm/reviews/{id}", MayAll(CustomersWrite)),
    ("GET", "/v1/crm/conflicts", MayAll(CustomersRead)),
    ("POST", "/v1/crm/conflicts/{id}", MayAll(CustomersWrite)),
    ("GET", "/v1/crm/changes", MayAll(CustomersRead)),
    ("POST", "/v1/crm/changes/{id}/undo", MayAll(CustomersWrite)),
    ("GET", "/v1/crm/alerts", May(SettingsRead)),
    ("POST", "/v1/crm/alerts", May(SettingsWrite)),
    ("PUT", "/v1/crm/alerts/{id}", May(SettingsWrite)),
    ("DELETE", "/v1/crm/alerts/{id}", May(SettingsWrite)),
    ("GET", "/v1/crm/alert_firings", MayAll(CustomersRead)),
    // Workflows, the catalogue, tasks.
    ("GET", "/v1/operations", May(WorkflowsRead)),
    ("GET", "/v1/operations/{operation}/choices", May(WorkflowsWrite)), // it reads at the provider
    ("GET", "/v1/workflows", May(WorkflowsRead)),
    ("POST", "/v1/workflows", May(WorkflowsWrite)),
    ("GET", "/v1/workflows/{id}", May(WorkflowsRead)),
    ("GET", "/v1/workflows/{id}/versions/{version}", May(WorkflowsRead)),
    ("PUT", "/v1/workflows/{id}", May(WorkflowsWrite)),
    ("POST", "/v1/workflows/{id}/publish", May(WorkflowsWrite)),
    ("POST", "/v1/workflows/{id}/turn_on", May(WorkflowsWrite)),
    ("POST", "/v1/workflows/{id}/turn_off", May(WorkflowsWrite)),
    ("POST", "/v1/workflows/{id}/stop_runs", May(WorkflowsWrite)),
    ("POST", "/v1/workflows/{id}/archive", May(WorkflowsWrite)),
    ("POST", "/v1/workflows/{id}/unarchive", May(WorkflowsWrite)),
    ("POST", "/v1/workflows/{id}/duplicate", May(WorkflowsWrite)),
    ("POST", "/v1/workflows/{id}/dry_runs", May(WorkflowsRead)),
    ("GET", "/v1/workflow_dry_runs/{id}", May(WorkflowsRead)),
    ("POST", "/v1/workflows/check", May(WorkflowsRead)),
    ("GET", "/v1/workflows/samples", May(WorkflowsRead)),
    ("POST", "/v1/workflows/variables", May(WorkflowsRead)),
    ("POST", "/v1/workflows/try", May(WorkflowsRead)),
    ("POST", "/v1/workflows/test_step", May(WorkflowsWrite)), // it may do something
    ("GET", "/v1/workflow_templates", May(WorkflowsRead)),
    ("GET", "/v1/workflow_runs", May(WorkflowsRead)),
    ("GET", "/v1/workflow_runs/{id}", May(WorkflowsRead)),
    ("POST", "/v1/workflow_runs/{id}/stop", May(WorkflowsWrite)),
    ("POST", "/v1/workflow_runs/{id}/approve", May(WorkflowsWrite)),
    ("POST", "/v1/workflow_runs/{id}/decline", May(WorkflowsWrite)),
    ("POST", "/v1/workflow_runs/{id}/retry", May(WorkflowsWrite)),
    ("POST", "/v1/workflow_runs/{id}/skip", May(WorkflowsWrite)),
    ("GET", "/v1/tasks", May(TasksRead)),
    ("POST", "/v1/tasks", May(TasksWrite)),
    ("PATCH", "/v1/tasks/{id}", May(TasksWrite)),
    ("DELETE", "/v1/tasks/{id}", May(TasksWrite)),
    ("POST", "/v1/crm/alert_firings/{id}/acknowledge", MayAll(CustomersRead)),
    ("GET", "/v1/customers/{ref}/timeline", May(CustomersRead)),
    ("POST", "/v1/customers/{ref}/timeline/refresh", May(CustomersRead)),
    ("POST", "/v1/customers/{ref}/crm_tasks", May(CustomersWrite)),
    ("PATCH", "/v1/customers/{ref}/crm_tasks/{task_ref}", May(CustomersWrite)),
    ("POST", "/v1/customers/{ref}/crm_notes", May(CustomersWrite)),
    ("DELETE", "/v1/customers/{ref}/crm_link", MayAll(CustomersWrite)),
    ("GET", "/v1/connections", May(SettingsRead)),
    ("POST", "/v1/connections", MayConfirmed(ConnectionsWrite)),
    ("PATCH", "/v1/connections/{id}", MayConfirmed(ConnectionsWrite)),
    ("DELETE", "/v1/connections/{id}", MayConfirmed(ConnectionsWrite)),
    ("POST", "/v1/connections/{id}/authorize", MayConfirmed(ConnectionsWrite)),
    ("GET", "/v1/connections/{id}/locations", May(SettingsRead)),
    ("PUT", "/v1/connections/{id}/location", MayConfirmed(ConnectionsWrite)),
    ("POST", "/v1/connections/{id}/verify", May(SettingsWrite)),
    ("POST", "/v1/connections/{id}/import", May(SettingsWrite)),
    ("GET", "/v1/connections/{id}/import", May(SettingsRead)),
    ("GET", "/v1/forward_targets", May(SettingsRead)),
    ("POST", "/v1/forward_targets", MayConfirmed(ConnectionsWrite)),
    ("PATCH", "/v1/forward_targets/{id}", MayConfirmed(ConnectionsWrite)),
    ("DELETE", "/v1/forward_targets/{id}", MayConfirmed(ConnectionsWrite)),
    ("POST", "/v1/forward_targets/{id}/rotate_secret", MayConfirmed(ConnectionsWrite)),
    ("POST", "/v1/forward_targets/{id}/test", May(ConnectionsWrite)),
    ("GET", "/v1/forward_deliveries", May(SettingsRead)),
    ("POST", "/v1/forward_deliveries/{id}/retry", May(ConnectionsWrite)),
    ("GET", "/v1/receipts", May(SettingsRead)),
    ("GET", "/v1/receipts/{id}", May(SettingsRead)),
    ("POST", "/v1/receipts/{id}/replay", May(SettingsWrite)),
    ("GET", "/v1/background_jobs", May(SettingsRead)),
    ("POST", "/v1/background_jobs/{id}/retry", May(SettingsWrite)),
    // The inbox: each conversation asks for itself.
    ("GET", "/v1/conversations", May(ConversationsRead)),
    ("POST", "/v1/conversations", May(ConversationsWrite)),
    ("GET", "/v1/conversations/counts", May(ConversationsRead)),
    ("GET", "/v1/conversations/recipients", May(ConversationsWrite)),
    ("POST", "/v1/conversations/read_all", May(ConversationsRead)),
    ("POST", "/v1/conversations/{id}/referrals", May(ConversationsWrite)),
    ("POST", "/v1/referrals/{id}/accept", May(ConversationsWrite)),
    ("POST", "/v1/referrals/{id}/decline", May(ConversationsWrite)),
    ("POST", "/v1/referrals/{id}/withdraw", May(ConversationsWrite)),
    ("GET", "/v1/community/profile", May(SettingsRead)),
    ("PUT", "/v1/community/profile", May(SettingsWrite)),
    ("GET", "/v1/community/companies", MayAll(ConversationsWrite)),
    ("GET", "/v1/community/blocks", MayAll(ConversationsWrite)),
    ("PUT", "/v1/community/blocks/{company_id}", MayAll(ConversationsWrite)),
    ("DELETE", "/v1/community/blocks/{company_id}", MayAll(ConversationsWrite)),
    ("GET", "/v1/conversations/{id}", May(ConversationsRead)),
    ("PATCH", "/v1/conversations/{id}", May(ConversationsRead)),
    ("GET", "/v1/conversations/{id}/entries", May(ConversationsRead)),
    ("POST", "/v1/conversations/{id}/messages", May(ConversationsWrite)),
    ("POST", "/v1/conversations/{id}/messages/{message_id}/cancel", May(ConversationsWrite)),
    ("POST", "/v1/conversations/{id}/messages/{message_id}/retry", May(ConversationsWrite)),
    ("POST", "/v1/conversations/{id}/notes", May(ConversationsWrite)),
    ("POST", "/v1/conversations/{id}/check", May(ConversationsWrite)),
    ("POST", "/v1/conversations/{id}/read", May(ConversationsRead)),
    ("POST", "/v1/conversations/{id}/unread", May(ConversationsRead)),
    ("POST", "/v1/conversations/{id}/archive", May(ConversationsWrite)),
    ("POST", "/v1/conversations/{id}/unarchive", May(ConversationsWrite)),
    ("POST", "/v1/conversations/{id}/members", May(ConversationsWrite)),
    ("DELETE", "/v1/conversations/{id}/members/{person_id}", May(ConversationsWrite)),
    ("PUT", "/v1/conversations/{id}/draft", May(ConversationsWrite)),
    ("POST", "/v1/conversations/{id}/presence", May(ConversationsRead)),
    ("POST", "/v1/conversations/{id}/opt_out", May(CustomersWrite)),
    ("GET", "/v1/search", May(ConversationsRead)),
    ("GET", "/v1/inbox/settings", May(ConversationsRead)),
    ("PATCH", "/v1/inbox/settings", May(ConversationsRead)),
    ("GET", "/v1/push", Person),
    ("POST", "/v1/push/subscriptions", Person),
    ("DELETE", "/v1/push/subscriptions/{id}", Person),
    ("GET", "/v1/settings/inbox", May(SettingsRead)),
    ("PATCH", "/v1/settings/inbox", May(SettingsWrite)),
    ("GET", "/v1/saved_replies", May(ConversationsRead)),
    ("POST", "/v1/saved_replies", May(ConversationsWrite)),
    ("PUT", "/v1/saved_replies/{id}", May(ConversationsWrite)),
    ("DELETE", "/v1/saved_replies/{id}", May(ConversationsWrite)),
    ("POST", "/v1/saved_replies/{id}/render", May(ConversationsRead)),
    ("POST", "/v1/attachments", May(ConversationsWrite)),
    // Customers, pulse checks, bios, cases.
    ("GET", "/v1/events", SignedIn), // each event asks for itself
    ("GET", "/v1/customers", May(CustomersRead)),
    ("GET", "/v1/customers/{ref}", May(CustomersRead)),
    ("PATCH", "/v1/customers/{ref}", May(CustomersWrite)),
    ("POST", "/v1/customers/{ref}/contact_card", May(PulseChecksSend)),
    ("GET", "/v1/opt_outs", MayAll(CustomersRead)),
    ("POST", "/v1/opt_outs", May(CustomersWrite)),
    ("GET", "/v1/consents", MayAll(CustomersRead)),
    ("POST", "/v1/consents", May(CustomersWrite)),
    ("GET", "/v1/decisions", MayAll(PulseChecksRead)),
    ("GET", "/v1/pulse_checks", May(PulseChecksRead)),
    ("GET", "/v1/pulse_checks/summary", May(PulseChecksRead)),
    ("GET", "/v1/pulse_checks/{id}", May(PulseChecksRead)),
    ("POST", "/v1/pulse_checks/{id}/resend", May(PulseChecksSend)),
    ("GET", "/v1/bios", May(BiosRead)),
    ("GET", "/v1/bios/{employee_ref}", May(BiosRead)),
    ("PUT", "/v1/bios/{employee_ref}", May(SettingsWrite)),
    ("POST", "/v1/bios/{employee_ref}/preview", May(BiosRead)),
    ("POST", "/v1/bios/{employee_ref}/send", May(BiosSend)),
    ("GET", "/v1/bio_visits", May(BiosRead)),
    ("POST", "/v1/bio_visits/{id}/withdraw", May(BiosSend)),
    ("GET", "/v1/cases", May(CasesRead)),
    ("GET", "/v1/cases/summary", May(CasesRead)),
    ("GET", "/v1/cases/{id}", May(CasesRead)),
    ("PATCH", "/v1/cases/{id}", May(CasesWrite)),
    ("POST", "/v1/cases/{id}/notes", May(CasesWrite)),
    ("POST", "/v1/cases/{id}/resolve", May(CasesWrite)),
    ("POST", "/v1/cases/{id}/reopen", May(CasesWrite)),
    ("POST", "/v1/cases/{id}/ask_solved", May(CasesWrite)),
    // Reports.
    ("GET", "/v1/reports", May(ReportsRead)),
    ("GET", "/v1/reports/fairness", May(ReportsRead)),
    ("GET", "/v1/reports/export", May(ReportsRead)),
    ("GET", "/v1/reports/responses", May(ReportsRead)),
    ("POST", "/v1/rehearsals", May(ReportsRead)),
    ("GET", "/v1/rehearsals/latest", May(ReportsRead)),
    ("GET", "/v1/rehearsals/{id}", May(ReportsRead)),
];

/// The rule of a route, by its pattern.
pub fn rule(method: &str, path: &str) -> Option<Rule> {
    static RULES: LazyLock<HashMap<(&str, &str), Rule>> =
        LazyLock::new(|| ROUTES.iter().map(|(method, path, rule)| ((*method, *path), *rule)).collect());
    let method = if method == "HEAD" { "GET" } else { method };
    RULES.get(&(method, path)).copied()
}

impl Rule {
    /// The action that is asked for, if any.
    pub const fn action(self) -> Option<Action> {
        match self {
            Self::May(action) | Self::MayAll(action) | Self::MayConfirmed(action) => Some(action),
            Self::Open | Self::SignedIn | Self::Person | Self::PersonConfirmed => None,
        }
    }

    /// The least reach that is asked for.
    pub const fn least(self) -> Reach {
        match self {
            Self::MayAll(_) => Reach::All,
            _ => Reach::Own,
        }
    }

    /// Whether a person must have proved lately that it is them.
    pub const fn wants_confirmation(self) -> bool {
        matches!(self, Self::PersonConfirmed | Self::MayConfirmed(_))
    }

    /// Whether only a person in a browser gets here.
    pub const fn is_for_persons(self) -> bool {
        matches!(self, Self::Person | Self::PersonConfirmed)
    }
}

/// `docs/access.md`.
pub fn document() -> String {
    let columns = [
        ("administrator", who(Role::Admin, Permissions::ALL)),
        ("office staff", who(Role::OfficeStaff, Permissions::usual(Role::OfficeStaff))),
        (
            "office staff who edit settings",
            who(Role::OfficeStaff, Permissions { edit_settings: true, ..Permissions::usual(Role::OfficeStaff) }),
        ),
        ("technician", who(Role::FieldTech, Permissions::usual(Role::FieldTech))),
    ];
    let mut text = String::from(
        "# Who may do what\n\n\
         Written from `crates/hub/src/access.rs` and `crates/rules/src/access.rs`; a test fails when it is stale\n\
         (`PORCHLIGHT_WRITE=1 cargo nextest run -p hub -E 'test(the_table_of_access)'` writes it anew).\n\n\
         *own*: a technician's own pulse checks and bio, and the customers of their open jobs; what is somebody else's\n\
         answers 404. *proof*: a person has to have proved within 15 minutes that it is them. An API key needs the scope\n\
         of the column *action*, and a personal key never does more than its person.\n\n\
         | route | action (scope) |",
    );
    for (name, _) in &columns {
        text.push_str(&format!(" {name} |"));
    }
    text.push_str("\n|---|---|---|---|---|---|\n");
    for (method, path, rule) in ROUTES {
        let proof = if rule.wants_confirmation() { " · proof" } else { "" };
        let action = match rule {
            Rule::Open => "everybody".to_owned(),
            Rule::SignedIn => "signed in".to_owned(),
            Rule::Person | Rule::PersonConfirmed => "own account, in a browser".to_owned(),
            Rule::May(action) | Rule::MayAll(action) | Rule::MayConfirmed(action) => format!("`{}`", action.as_str()),
        };
        text.push_str(&format!("| `{method} {path}` | {action}{proof} |"));
        for (_, who) in &columns {
            let cell = match rule.action().map(|action| reach(who, action)) {
                None | Some(Reach::All) => "yes",
                Some(reach) if reach < rule.least() => "–",
                Some(Reach::Own) => "own",
                Some(Reach::None) => "–",
            };
            text.push_str(&format!(" {cell} |"));
        }
        text.push('\n');
    }
    text
}

fn who(role: Role, permissions: Permissions) -> Who {
    Who { role, permissions, employee_ref: None, scopes: Scopes::All }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_route_has_its_rule_and_every_rule_its_route() {
        let api = crate::router::openapi();
        let mut described = BTreeSet::new();
        for (path, item) in &api.paths.paths {
            for (method, operation) in [
                ("GET", &item.get),
                ("POST", &item.post),
                ("PUT", &item.put),
                ("PATCH", &item.patch),
                ("DELETE", &item.delete),
            ] {
                if operation.is_some() {
                    described.insert((method.to_owned(), path.clone()));
                }
            }
        }
        let ruled: BTreeSet<(String, String)> =
            ROUTES.iter().map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned())).collect();
        assert_eq!(ruled.len(), ROUTES.len(), "a route has two rules");
        let without: Vec<_> = described.difference(&ruled).collect();
        let stale: Vec<_> = ruled.difference(&described).collect();
        assert!(without.is_empty(), "routes without a rule in access.rs: {without:?}");
        assert!(stale.is_empty(), "rules without a route: {stale:?}");
    }

    #[test]
    fn the_table_of_access_in_the_docs_is_true() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/access.md");
        if std::env::var_os("PORCHLIGHT_WRITE").is_some() {
            std::fs::write(path, document()).unwrap();
        }
        assert_eq!(std::fs::read_to_string(path).unwrap_or_default(), document(), "docs/access.md is stale");
    }
}
