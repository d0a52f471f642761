//! A campaign.

use domain::{CampaignId, Timestamp};
use rules::campaigns::{CampaignKind, templates::Templates};

/// Under whose name and in which words pulse checks go out.
#[derive(Debug, Clone)]
pub struct Campaign {
    /// The campaign.
    pub id: CampaignId,
    /// The company's, or a technician's.
    pub kind: CampaignKind,
    /// The technician's name, as customers read it; of the company's: its title.
    pub name: String,
    /// The technician's HCP profile e-mail (A3).
    pub employee_id: Option<String>,
    /// Photo.
    pub photo_url: Option<String>,
    /// Off: nothing goes out under it.
    pub enabled: bool,
    /// Its own frequency cap in hours; `None`: the company's.
    pub cap_hours: Option<u32>,
    /// Asks by text.
    pub sms: bool,
    /// Asks by e-mail.
    pub email: bool,
    /// The technician's bio goes out by itself.
    pub bios: bool,
    /// The words.
    pub templates: Templates,
    /// When it was made.
    pub created_at: Timestamp,
}

/// The company's own.
pub fn company_campaign(campaigns: &[Campaign]) -> Option<&Campaign> {
    campaigns.iter().find(|campaign| campaign.kind == CampaignKind::Company)
}
