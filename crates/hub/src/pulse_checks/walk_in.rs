//! A pulse check without a job: somebody scanned a code or wrote a keyword.

use db::{DbError, Tx};
use domain::{EntryPointId, PulseCheckId};

use super::store::{self, NewPulseCheck};
use crate::{
    App,
    campaigns::{self, Campaign},
    companies, employees,
    realtime::Change,
};

/// Who walked in, and how.
pub struct WalkIn<'a> {
    /// HCP's id, if the number is known.
    pub customer_ref: Option<&'a str>,
    /// Under whose name.
    pub campaign: Option<&'a Campaign>,
    /// Through which way in.
    pub entry_point: EntryPointId,
    /// What people call it.
    pub label: &'a str,
    /// `keyword` or `qr`.
    pub source: &'static str,
}

/// A pulse check that was made.
pub struct Made {
    /// Its id.
    pub id: PulseCheckId,
    /// Opens its page.
    pub token: String,
}

/// Makes a pulse check for somebody who walked in. Nothing is sent.
pub fn walk_in(tx: &mut Tx<'_>, app: &App, walk_in: &WalkIn<'_>) -> Result<Made, DbError> {
    let made = Made { id: app.env.new_id(), token: app.env.token::<10>() };
    let technician = match walk_in.campaign {
        Some(campaign) => technician_of(tx, campaign)?,
        None => None,
    };
    let how = if walk_in.source == "qr" { "scanned the code" } else { "wrote the keyword of" };
    store::insert(
        tx,
        &NewPulseCheck {
            id: made.id,
            // Unique, and never an id of HCP's: theirs begin with "job_".
            job_ref: &format!("walk-in:{}", made.id),
            customer_ref: walk_in.customer_ref.unwrap_or_default(),
            technician_ref: technician.as_deref(),
            credited_refs: &[],
            campaign: walk_in.campaign.map(|campaign| campaign.id),
            campaign_reason: &format!("Somebody {how} “{}”", walk_in.label),
            token: &made.token,
            receipt: None,
            source: walk_in.source,
            status: "suppressed",
            entry_point: Some(walk_in.entry_point),
        },
        app.env.now(),
    )?;
    app.live.publish(tx, Change::PulseCheck, made.id)?;
    Ok(made)
}

/// HCP's id of the technician whose campaign it is.
fn technician_of(tx: &mut Tx<'_>, campaign: &Campaign) -> Result<Option<String>, DbError> {
    let mode = companies::store::pulse_check_settings(tx)?.employee_id_matching;
    let employees = employees::store::list_active(tx)?;
    let found = campaigns::matching::technician_of(mode, campaign, &employees);
    Ok(found.map(|employee| employee.employee_ref.clone()))
}
