//! A company and its settings.

use std::time::Duration;

use domain::{CompanyId, FeedbackSentiment, PersonId};
use jiff::tz::TimeZone;
use rules::{
    campaigns::{matching::MatchingMode, review_links::ReviewLink},
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

impl PulseCheckSettings {
    /// The cap as a span of time.
    pub fn cap(&self) -> Duration {
        Duration::from_secs(u64::from(self.cap_hours) * 3600)
    }
}
