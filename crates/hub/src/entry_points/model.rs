//! A way in.

use domain::{CampaignId, EntryPointId, Timestamp};

/// A code that can be scanned, and maybe a word that can be texted.
#[derive(Debug, Clone)]
pub struct EntryPoint {
    /// Its id.
    pub id: EntryPointId,
    /// What people call it: "Van 12".
    pub label: String,
    /// In the address of its page.
    pub code: String,
    /// In capitals.
    pub keyword: Option<String>,
    /// Under whose name; `None`: the company's.
    pub campaign: Option<CampaignId>,
    /// Off: its page says that there is nothing here, and its keyword is a text like others.
    pub enabled: bool,
    /// How many walked in.
    pub uses: u64,
    /// When it was made.
    pub created_at: Timestamp,
}
