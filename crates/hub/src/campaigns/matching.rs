//! Every technician with the state of their campaign (A3).

use db::{DbError, Tx};
use domain::{CampaignId, event::Role};
use rules::campaigns::{
    CampaignKind,
    matching::{self, Difference, EmployeeCampaign, Matching, MatchingMode, Technician},
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{model::Campaign, store};
use crate::{
    companies,
    employees::{self, Employee},
};

/// How all technicians stand.
#[derive(Debug, Serialize, ToSchema)]
pub struct MatchingOverview {
    mode: MatchingMode,
    counts: MatchingCounts,
    technicians: Vec<MatchedTechnician>,
}

/// How many stand how.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct MatchingCounts {
    /// Their campaign is found.
    pub matched: usize,
    /// A campaign was probably meant for them.
    pub near_miss: usize,
    /// They have none.
    pub missing: usize,
}

/// One technician.
#[derive(Debug, Serialize, ToSchema)]
pub struct MatchedTechnician {
    employee_ref: String,
    name: String,
    email: Option<String>,
    avatar_url: Option<String>,
    role: Role,
    /// `matched`, `near_miss` or `missing`.
    state: &'static str,
    campaign: Option<MatchedCampaign>,
    difference: Option<Difference>,
}

/// The campaign that is or was meant to be theirs.
#[derive(Debug, Serialize, ToSchema)]
pub struct MatchedCampaign {
    id: CampaignId,
    name: String,
    employee_id: Option<String>,
}

/// All active technicians. Office staff and owners are listed only when they have a campaign.
pub(super) fn overview(tx: &mut Tx<'_>) -> Result<MatchingOverview, DbError> {
    let mode = companies::store::pulse_check_settings(tx)?.employee_id_matching;
    let (employees, campaigns) = (employees::store::list_active(tx)?, store::list(tx)?);
    let states = states(mode, &employees, &campaigns);
    let mut counts = MatchingCounts::default();
    let mut technicians = Vec::new();
    for (employee, state) in employees.into_iter().zip(states) {
        let (word, campaign, difference) = match state {
            Matching::Matched { campaign } => ("matched", Some(campaign), None),
            Matching::NearMiss { campaign, difference } => ("near_miss", Some(campaign), Some(difference)),
            Matching::Missing => ("missing", None, None),
        };
        if employee.role != Role::FieldTech && word != "matched" {
            continue;
        }
        match word {
            "matched" => counts.matched += 1,
            "near_miss" => counts.near_miss += 1,
            _ => counts.missing += 1,
        }
        let campaign = campaign.and_then(|id| campaigns.iter().find(|campaign| campaign.id == id));
        technicians.push(MatchedTechnician {
            employee_ref: employee.employee_ref,
            name: employee.name,
            email: employee.email,
            avatar_url: employee.avatar_url,
            role: employee.role,
            state: word,
            campaign: campaign.map(|campaign| MatchedCampaign {
                id: campaign.id,
                name: campaign.name.clone(),
                employee_id: campaign.employee_id.clone(),
            }),
            difference,
        });
    }
    Ok(MatchingOverview { mode, counts, technicians })
}

/// The active technicians who have no campaign, not even a near miss.
pub(super) fn missing(tx: &mut Tx<'_>) -> Result<Vec<Employee>, DbError> {
    let mode = companies::store::pulse_check_settings(tx)?.employee_id_matching;
    let (employees, campaigns) = (employees::store::list_active(tx)?, store::list(tx)?);
    let states = states(mode, &employees, &campaigns);
    let is_missing =
        |(employee, state): &(Employee, Matching)| employee.role == Role::FieldTech && *state == Matching::Missing;
    Ok(employees.into_iter().zip(states).filter(is_missing).map(|(employee, _)| employee).collect())
}

/// Counts for the set-up page.
pub(crate) fn counts(tx: &mut Tx<'_>) -> Result<MatchingCounts, DbError> {
    Ok(overview(tx)?.counts)
}

/// The campaign of a technician with this e-mail, as the company compares Employee IDs.
pub(crate) fn campaign_of<'c>(
    mode: MatchingMode,
    email: Option<&str>,
    campaigns: &'c [Campaign],
) -> Option<&'c Campaign> {
    let of_employees = of_employees(campaigns);
    let found = matching::find(mode, email?, &of_employees)?.id;
    campaigns.iter().find(|campaign| campaign.id == found)
}

/// The technician whose campaign this is.
pub(crate) fn technician_of<'e>(
    mode: MatchingMode,
    campaign: &Campaign,
    employees: &'e [Employee],
) -> Option<&'e Employee> {
    let only = of_employees(std::slice::from_ref(campaign));
    let is_theirs = |email: &str| matching::find(mode, email, &only).is_some();
    let exact = employees.iter().find(|one| one.email.is_some() && one.email == campaign.employee_id);
    exact.or_else(|| employees.iter().find(|one| one.email.as_deref().is_some_and(is_theirs)))
}

fn of_employees(campaigns: &[Campaign]) -> Vec<EmployeeCampaign<'_>> {
    campaigns
        .iter()
        .filter(|campaign| campaign.kind == CampaignKind::Employee)
        .map(|campaign| EmployeeCampaign {
            id: campaign.id,
            name: &campaign.name,
            employee_id: campaign.employee_id.as_deref(),
        })
        .collect()
}

pub(crate) fn states(mode: MatchingMode, employees: &[Employee], campaigns: &[Campaign]) -> Vec<Matching> {
    let technicians: Vec<Technician<'_>> = employees
        .iter()
        .map(|employee| Technician {
            employee_ref: &employee.employee_ref,
            name: &employee.name,
            email: employee.email.as_deref(),
        })
        .collect();
    matching::overview(mode, &technicians, &of_employees(campaigns))
}
