//! Campaigns in the database.

use db::{Asked, DbError, FromRow, Row, Statements, Tx, args};
use domain::{CampaignId, Timestamp};
use rules::campaigns::{CampaignKind, templates::Templates};

use super::model::Campaign;

/// A campaign to be made.
#[derive(Debug, Clone)]
pub struct NewCampaign {
    /// The company's, or a technician's.
    pub kind: CampaignKind,
    /// Name.
    pub name: String,
    /// HCP profile e-mail.
    pub employee_id: Option<String>,
    /// Photo.
    pub photo_url: Option<String>,
    /// The words.
    pub templates: Templates,
}

impl FromRow for Campaign {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.take()?,
            kind: row.word(CampaignKind::parse)?,
            name: row.take()?,
            employee_id: row.take()?,
            photo_url: row.take()?,
            enabled: row.take()?,
            cap_hours: row.take()?,
            sms: row.take()?,
            email: row.take()?,
            bios: row.take()?,
            templates: {
                let text: String = row.take()?;
                serde_json::from_str(&text).map_err(|error| DbError::Mismatch(format!("stored templates: {error}")))?
            },
            created_at: row.take()?,
        })
    }
}

/// All live campaigns: the company's first, then by name.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<Campaign>, DbError> {
    ask_list(tx)?.get(tx)
}

/// Asks for [`list`].
pub fn ask_list(tx: &mut Tx<'_>) -> Result<Asked<Vec<Campaign>>, DbError> {
    tx.ask_all(
        "SELECT id, kind, name, employee_id, photo_url, enabled, cap_hours, sms, email, bios, templates, created_at FROM campaigns
          WHERE company_id = $1 AND archived_at IS NULL ORDER BY kind, name, id",
        args![],
    )
}

/// One campaign, archived or not: old pulse checks name it.
pub fn find(tx: &mut Tx<'_>, id: CampaignId) -> Result<Option<Campaign>, DbError> {
    tx.find(
        "SELECT id, kind, name, employee_id, photo_url, enabled, cap_hours, sms, email, bios, templates, created_at FROM campaigns
          WHERE company_id = $1 AND id = $2",
        args![id],
    )
}

/// Makes a campaign, switched on, on both channels.
pub fn insert(tx: &mut Tx<'_>, id: CampaignId, new: &NewCampaign, now: Timestamp) -> Result<(), DbError> {
    tx.run(
        "INSERT INTO campaigns (company_id, id, kind, name, employee_id, photo_url, enabled, sms, email, templates, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, TRUE, TRUE, TRUE, $7, $8)",
        args![
            id, new.kind.as_str(), new.name, new.employee_id, new.photo_url,
            serde_json::to_string(&new.templates).expect("templates serialize"), now
        ],
    )?;
    Ok(())
}

/// Writes a campaign anew.
pub fn update(tx: &mut Tx<'_>, campaign: &Campaign) -> Result<(), DbError> {
    tx.run(
        "UPDATE campaigns SET name = $3, employee_id = $4, photo_url = $5, enabled = $6, cap_hours = $7, sms = $8, email = $9, bios = $10,
                templates = $11
          WHERE company_id = $1 AND id = $2 AND archived_at IS NULL",
        args![
            campaign.id, campaign.name, campaign.employee_id, campaign.photo_url, campaign.enabled, campaign.cap_hours,
            campaign.sms, campaign.email, campaign.bios, serde_json::to_string(&campaign.templates).expect("templates serialize")
        ],
    )?;
    Ok(())
}

/// Takes a campaign out of use; says whether it was in use.
pub fn archive(tx: &mut Tx<'_>, id: CampaignId, now: Timestamp) -> Result<bool, DbError> {
    let archived = tx.exec(
        "UPDATE campaigns SET archived_at = $3 WHERE company_id = $1 AND id = $2 AND archived_at IS NULL",
        args![id, now],
    )?;
    Ok(archived > 0)
}

/// Pulse checks by campaign since a time: all that went out, and those that were answered.
pub fn figures(tx: &mut Tx<'_>, since: Timestamp) -> Result<Vec<(CampaignId, i64, i64)>, DbError> {
    tx.all(
        "SELECT campaign_id, SUM(CASE WHEN status IN ('sent', 'answered') THEN 1 ELSE 0 END) AS sent, COUNT(answered_at)
           FROM pulse_checks WHERE company_id = $1 AND campaign_id IS NOT NULL AND created_at >= $2 GROUP BY campaign_id",
        args![since],
    )
}
