//! A company and its settings.

use std::time::Duration;

use domain::{CompanyId, FeedbackSentiment, PersonId};
use jiff::tz::TimeZone;
use rules::{
    Language,
    campaigns::{matching::MatchingMode, review_links::ReviewLink, templates::Templates},
    gate::quiet_hours,
    pulse_checks::RecipientsMode,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Company {
    /// The company.
    pub id: CompanyId,
    /// As customers read it.
    pub name: String,
    /// IANA name; the company's clock.
    pub time_zone: String,
    /// For "contact us".
    pub phone: Option<String>,
    /// For "contact us".
    pub email: Option<String>,
    /// In the footer of mail (CAN-SPAM asks for it).
    pub postal_address: Option<String>,
    /// The company's own page.
    pub website: Option<String>,
    /// Nothing automatic is sent while this is on.
    pub paused: bool,
}

impl Company {
    /// The company's clock; UTC if the stored name is unknown to this build.
    pub fn zone(&self) -> TimeZone {
        domain::time::zone(&self.time_zone).unwrap_or(TimeZone::UTC)
    }
}

/// How a company asks for feedback.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct PulseCheckSettings {
    /// Off: completed jobs are noted, nobody is asked.
    pub enabled: bool,
    /// No campaign of the technician's own: use the company's (A4).
    pub fallback_to_company_campaign: bool,
    /// How Employee IDs are compared with HCP's e-mails (A3).
    pub employee_id_matching: MatchingMode,
    /// No second pulse check to the same person within this many hours; 0 to 8760 (A6).
    pub cap_hours: u32,
    /// Which addresses are used (A7).
    pub recipients: RecipientsMode,
    /// Ask by text.
    pub sms: bool,
    /// Ask by e-mail.
    pub email: bool,
    /// When messages may arrive, on the recipient's clock.
    pub quiet_hours: quiet_hours::Setting,
    /// Who hears of answers at once (A12).
    pub alert_people: Vec<PersonId>,
    /// Of which answers.
    pub alert_sentiments: Vec<FeedbackSentiment>,
    /// Public review sites, the same for every customer whatever the answer (A10).
    pub review_links: Vec<ReviewLink>,
    /// Questions with a slider below the faces.
    pub questions: Vec<Question>,
}

/// A question with a slider from 0 to 10.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
pub struct Question {
    /// In English.
    pub en: String,
    /// In Spanish.
    pub es: String,
}

impl Default for PulseCheckSettings {
    fn default() -> Self {
        Self {
            enabled: true,
            fallback_to_company_campaign: true,
            employee_id_matching: MatchingMode::Exact,
            cap_hours: 3,
            recipients: RecipientsMode::First,
            sms: true,
            email: true,
            quiet_hours: quiet_hours::Setting::default(),
            alert_people: Vec::new(),
            alert_sentiments: vec![FeedbackSentiment::Negative],
            review_links: Vec::new(),
            questions: Vec::new(),
        }
    }
}

/// How bios introduce technicians (A13).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct BioSettings {
    /// Off: bios go out by hand only.
    pub enabled: bool,
    /// When the technician is on the way.
    pub on_my_way: bool,
    /// When a technician is assigned.
    pub on_assigned: bool,
    /// How many hours before the visit, at the earliest; 0 to 72, 0 is at once.
    pub assigned_hours_before: u32,
    /// By text.
    pub sms: bool,
    /// By e-mail.
    pub email: bool,
    /// The words.
    pub templates: Templates,
}

impl Default for BioSettings {
    fn default() -> Self {
        Self {
            enabled: true,
            on_my_way: true,
            on_assigned: false,
            assigned_hours_before: 24,
            sms: true,
            email: true,
            templates: rules::bio::default_templates(),
        }
    }
}

impl BioSettings {
    /// For the rules.
    pub const fn when(&self) -> rules::visits::Settings {
        rules::visits::Settings {
            enabled: self.enabled,
            on_my_way: self.on_my_way,
            on_assigned: self.on_assigned,
            before: Duration::from_secs(self.assigned_hours_before as u64 * 3600),
        }
    }
}

/// How unhappy customers are taken care of (A12).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CaseSettings {
    /// Negative answers open a case.
    pub negative: bool,
    /// Neutral answers do too.
    pub neutral: bool,
    /// Who owns a new case.
    pub default_owner_id: Option<PersonId>,
    /// How long its owner has; 1 to 336 hours.
    pub due_hours: u32,
    /// Who hears of a case whose time is up.
    pub escalate_to: Vec<PersonId>,
    /// While a case is open its customer is not asked anything new until its time is up, whatever
    /// they are likely to answer.
    pub hold_feedback: bool,
    /// "Is it solved?", with `{{ customer.first_name }}`, `{{ company.name }}` and `{{ link }}`.
    pub solved_text: SolvedText,
}

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SolvedText {
    /// In English.
    pub en: String,
    /// In Spanish.
    pub es: String,
}

impl SolvedText {
    /// The words in this language.
    pub fn of(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::Es => &self.es,
        }
    }
}

impl Default for CaseSettings {
    fn default() -> Self {
        Self {
            negative: true,
            neutral: false,
            default_owner_id: None,
            due_hours: 24,
            escalate_to: Vec::new(),
            hold_feedback: true,
            solved_text: SolvedText {
                en: "Hi {{ customer.first_name }}, this is {{ company.name }}. Did we make it right? Please tell us here: {{ link }}".into(),
                es: "Hola {{ customer.first_name }}, somos {{ company.name }}. ¿Lo resolvimos bien? Cuéntenos aquí: {{ link }}".into(),
            },
        }
    }
}

/// How the inbox works for all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = CompanyInboxSettings)]
pub struct InboxSettings {
    /// A customer who waits longer for an answer alarms the point of contact and those on call; 0: never.
    pub answer_within_minutes: u32,
}

impl Default for InboxSettings {
    fn default() -> Self {
        Self { answer_within_minutes: 30 }
    }
}

impl PulseCheckSettings {
    /// The cap as a span of time.
    pub fn cap(&self) -> Duration {
        Duration::from_secs(u64::from(self.cap_hours) * 3600)
    }
}
