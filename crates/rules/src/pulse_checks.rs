//! What a completed job leads to: which campaign, and which addresses, each with its reason.
//!
//! # Guarantees
//! - The first assigned technician leads (A5): their campaign, or else the company's (A4). A
//!   second technician's campaign is never taken instead; all are credited.
//! - Whom we ask depends on the job and the addresses alone, never on what was felt or said.
//! - Nothing is silent: no campaign and every address passed over has its rule and its sentence.

use std::collections::BTreeMap;

use domain::{CampaignId, Email, Phone};
use serde::{Deserialize, Serialize};

use crate::{
    campaigns::{
        CampaignKind,
        matching::{self, DifferenceKind, EmployeeCampaign, Matching, MatchingMode, Technician},
    },
    gate::{Channel, Rule},
};

/// A campaign, as far as the choice goes.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a> {
    pub id: CampaignId,
    pub kind: CampaignKind,
    pub name: &'a str,
    pub employee_id: Option<&'a str>,
    pub enabled: bool,
}

/// The company's settings, as far as the choice goes.
#[derive(Debug, Clone, Copy)]
pub struct ChoiceSettings {
    pub matching: MatchingMode,
    /// Without a campaign of their own, the company's is taken.
    pub fallback_to_company_campaign: bool,
}

/// Which campaign a pulse check goes out under, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The campaign, or the rule because of which there is none
    /// ([`Rule::NoCampaign`], [`Rule::CampaignOff`]).
    pub campaign: Result<CampaignId, Rule>,
    /// HCP id of the technician who leads.
    pub lead: Option<String>,
    /// HCP ids of the others, who are credited too.
    pub also_credited: Vec<String>,
    /// A sentence for people.
    pub reason: String,
}

/// Chooses the campaign for a job. `technicians` in the order in which they were assigned.
pub fn choose_campaign(
    technicians: &[Technician<'_>],
    campaigns: &[Candidate<'_>],
    settings: ChoiceSettings,
) -> Choice {
    let lead = technicians.first();
    let (campaign, reason) = match lead {
        None => or_company("No technician on the job", campaigns, settings),
        Some(lead) => campaign_of(lead, campaigns, settings),
    };
    let refs = technicians.iter().map(|technician| technician.employee_ref.to_owned());
    Choice {
        campaign,
        lead: lead.map(|technician| technician.employee_ref.to_owned()),
        also_credited: refs.skip(1).collect(),
        reason,
    }
}

fn campaign_of(
    lead: &Technician<'_>,
    campaigns: &[Candidate<'_>],
    settings: ChoiceSettings,
) -> (Result<CampaignId, Rule>, String) {
    let of_employees: Vec<EmployeeCampaign<'_>> = campaigns
        .iter()
        .filter(|campaign| campaign.kind == CampaignKind::Employee)
        .map(|campaign| EmployeeCampaign { id: campaign.id, name: campaign.name, employee_id: campaign.employee_id })
        .collect();
    let name = first_name(lead.name);
    let Some(email) = lead.email.filter(|email| !email.trim().is_empty()) else {
        return or_company(&format!("{name} has no e-mail in Housecall Pro"), campaigns, settings);
    };
    let Some(matched) = matching::find(settings.matching, email, &of_employees) else {
        let missed = missed(name, lead, &of_employees);
        return or_company(&missed, campaigns, settings);
    };
    if campaigns.iter().any(|campaign| campaign.id == matched.id && !campaign.enabled) {
        // Somebody switched it off on purpose: the company's name is no way round that.
        return (Err(Rule::CampaignOff), format!("{name}'s campaign is switched off"));
    }
    let how = if matched.employee_id == Some(email) { "" } else { ", but for case and spaces" };
    (Ok(matched.id), format!("Employee ID equals {name}'s HCP e-mail{how}"))
}

/// Why the lead has no campaign of their own. A campaign that is another technician's match may
/// be named here; the settings page, which knows all technicians, tells them apart.
fn missed(name: &str, lead: &Technician<'_>, campaigns: &[EmployeeCampaign<'_>]) -> String {
    match matching::nearest(lead, campaigns) {
        Some(Matching::NearMiss { difference, .. }) if difference.kind == DifferenceKind::Case => {
            format!("Employee ID and {name}'s HCP e-mail differ in upper and lower case")
        }
        Some(Matching::NearMiss { difference, .. }) if difference.kind == DifferenceKind::Space => {
            format!("Employee ID and {name}'s HCP e-mail differ by a space")
        }
        _ => format!("No campaign has {name}'s HCP e-mail as Employee ID"),
    }
}

fn or_company(
    because: &str,
    campaigns: &[Candidate<'_>],
    settings: ChoiceSettings,
) -> (Result<CampaignId, Rule>, String) {
    if !settings.fallback_to_company_campaign {
        return (Err(Rule::NoCampaign), format!("{because}, and the company campaign is not used instead"));
    }
    match campaigns.iter().find(|campaign| campaign.kind == CampaignKind::Company) {
        Some(company) if company.enabled => (Ok(company.id), format!("{because}: company campaign")),
        Some(_) => (Err(Rule::CampaignOff), format!("{because}, and the company campaign is switched off")),
        None => (Err(Rule::NoCampaign), format!("{because}, and there is no company campaign")),
    }
}

fn first_name(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or("The technician")
}

/// To which addresses a pulse check goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RecipientsMode {
    /// The first usable phone number and the e-mail.
    #[default]
    First,
    /// Every usable phone number, and the e-mail.
    All,
}

impl RecipientsMode {
    /// The word stored in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::All => "all",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::First, Self::All].into_iter().find(|mode| mode.as_str() == word)
    }
}

/// What HCP has written down, as written.
#[derive(Clone, Copy, Default)]
pub struct WrittenAddresses<'a> {
    pub mobile_number: Option<&'a str>,
    pub work_number: Option<&'a str>,
    pub home_number: Option<&'a str>,
    pub email: Option<&'a str>,
}

/// What is known against addresses, by E.164 number or by e-mail in lower case. An address not
/// in it has nothing against it.
pub type KnownTroubles = BTreeMap<String, Trouble>;

/// What is known against an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The customer said stop there.
    OptedOut,
    /// It cannot take texts.
    Landline,
    /// Carrier or mail server refused it for good.
    PermanentError { code: String },
}

/// Which channels are on, by company and campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Channels {
    pub sms: bool,
    pub email: bool,
}

/// One address that the pulse check goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recipient {
    Sms(Phone),
    Email(Email),
}

impl Recipient {
    /// How it is reached.
    pub const fn channel(&self) -> Channel {
        match self {
            Self::Sms(_) => Channel::Sms,
            Self::Email(_) => Channel::Email,
        }
    }

    /// The address itself, for the channel.
    pub fn address(&self) -> &str {
        match self {
            Self::Sms(phone) => phone.as_str(),
            Self::Email(email) => email.as_str(),
        }
    }

    /// What may be shown of it.
    pub fn hint(&self) -> String {
        match self {
            Self::Sms(phone) => phone.hint(),
            Self::Email(email) => email.hint(),
        }
    }
}

/// An address that is passed over, or a channel without any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    pub channel: Channel,
    /// What may be shown of the address; `None` when there is none that could be read.
    pub address_hint: Option<String>,
    pub rule: Rule,
    /// A sentence for people: "Mobile number is a landline".
    pub reason: String,
}

/// Where a pulse check goes, and where not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recipients {
    pub chosen: Vec<Recipient>,
    pub skipped: Vec<Skipped>,
}

impl Recipients {
    /// What the decision record says of a channel that has nobody to write to: the first reason
    /// why not. `None` when somebody was chosen on it, or it is switched off.
    pub fn unreachable(&self, channel: Channel) -> Option<&Skipped> {
        let reached = self.chosen.iter().any(|recipient| recipient.channel() == channel);
        self.skipped.iter().find(|skipped| skipped.channel == channel && !reached)
    }
}

/// Chooses the addresses (A7): mobile, work, home; the first that is usable, or all of them; each
/// number once, however often it is written.
pub fn choose_recipients(
    written: WrittenAddresses<'_>,
    troubles: &KnownTroubles,
    channels: Channels,
    mode: RecipientsMode,
) -> Recipients {
    let mut recipients = Recipients::default();
    if channels.sms {
        choose_phones(written, troubles, mode, &mut recipients);
    }
    if channels.email {
        choose_email(written, troubles, &mut recipients);
    }
    recipients
}

fn choose_phones(written: WrittenAddresses<'_>, troubles: &KnownTroubles, mode: RecipientsMode, into: &mut Recipients) {
    let mut seen: Vec<Phone> = Vec::new();
    let mut chosen = 0;
    for (label, number) in [
        ("Mobile number", written.mobile_number),
        ("Work number", written.work_number),
        ("Home number", written.home_number),
    ] {
        let Some(number) = number.map(str::trim).filter(|number| !number.is_empty()) else { continue };
        if mode == RecipientsMode::First && chosen > 0 {
            break;
        }
        let Some(phone) = Phone::parse(number) else {
            into.skipped.push(skipped(
                Channel::Sms,
                None,
                Rule::InvalidAddress,
                format!("{label} is not a phone number"),
            ));
            continue;
        };
        if seen.contains(&phone) {
            continue;
        }
        if let Some(trouble) = troubles.get(phone.as_str()) {
            into.skipped.push(troubled(Channel::Sms, phone.hint(), label, trouble));
        } else {
            into.chosen.push(Recipient::Sms(phone.clone()));
            chosen += 1;
        }
        seen.push(phone);
    }
    if seen.is_empty() && into.skipped.is_empty() {
        into.skipped.push(skipped(Channel::Sms, None, Rule::NoAddress, "No phone number".to_owned()));
    }
}

fn choose_email(written: WrittenAddresses<'_>, troubles: &KnownTroubles, into: &mut Recipients) {
    let Some(address) = written.email.map(str::trim).filter(|email| !email.is_empty()) else {
        into.skipped.push(skipped(Channel::Email, None, Rule::NoAddress, "No e-mail address".to_owned()));
        return;
    };
    // People write two addresses into one field; the first usable one is meant (A7).
    let Some(email) = address.split([',', ';', ' ']).find_map(Email::parse) else {
        into.skipped.push(skipped(Channel::Email, None, Rule::InvalidAddress, "E-mail is not an address".to_owned()));
        return;
    };
    match troubles.get(&email.folded()) {
        Some(trouble) => into.skipped.push(troubled(Channel::Email, email.hint(), "E-mail", trouble)),
        None => into.chosen.push(Recipient::Email(email)),
    }
}

fn troubled(channel: Channel, hint: String, label: &str, trouble: &Trouble) -> Skipped {
    let (rule, reason) = match trouble {
        Trouble::OptedOut => (Rule::OptedOut, format!("{label}: asked us to stop")),
        Trouble::Landline => (Rule::Landline, format!("{label} is a landline")),
        Trouble::PermanentError { code } => {
            (Rule::PermanentCarrierError, format!("{label} was refused for good (error {code})"))
        }
    };
    skipped(channel, Some(hint), rule, reason)
}

const fn skipped(channel: Channel, address_hint: Option<String>, rule: Rule, reason: String) -> Skipped {
    Skipped { channel, address_hint, rule, reason }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::Id;

    fn id(number: u8) -> CampaignId {
        CampaignId::from_uuid(format!("00000000-0000-0000-0000-0000000000{number:02x}").parse().unwrap())
    }

    const TERRY: Technician<'_> =
        Technician { employee_ref: "pro_1", name: "Terry Miles", email: Some("terry@example.com") };
    const MARIA: Technician<'_> =
        Technician { employee_ref: "pro_2", name: "Maria Cruz", email: Some("maria@example.com") };

    fn company(enabled: bool) -> Candidate<'static> {
        Candidate { id: id(1), kind: CampaignKind::Company, name: "Sunrise", employee_id: None, enabled }
    }

    fn employee(number: u8, employee_id: &str, enabled: bool) -> Candidate<'_> {
        Candidate {
            id: id(number),
            kind: CampaignKind::Employee,
            name: "A campaign",
            employee_id: Some(employee_id),
            enabled,
        }
    }

    #[test]
    #[rustfmt::skip] // a table
    fn which_campaign_and_why() {
        use MatchingMode::{Exact, Lenient};
        let terry = || employee(2, "terry@example.com", true);
        let maria = || employee(3, "maria@example.com", true);
        let (sunrise, off) = (Rule::NoCampaign, Rule::CampaignOff);
        for (technicians, campaigns, matching, fallback, expected, reason) in [
            (vec![TERRY], vec![company(true), terry()], Exact, true, Ok(id(2)), "Employee ID equals Terry's HCP e-mail"),
            (vec![TERRY, MARIA], vec![company(true), maria(), terry()], Exact, true, Ok(id(2)), "Employee ID equals Terry's HCP e-mail"),
            (vec![TERRY, MARIA], vec![company(true), maria()], Exact, true, Ok(id(1)), "No campaign has Terry's HCP e-mail as Employee ID: company campaign"),
            (vec![TERRY], vec![company(true), employee(2, "Terry@example.com", true)], Exact, true, Ok(id(1)), "Employee ID and Terry's HCP e-mail differ in upper and lower case: company campaign"),
            (vec![TERRY], vec![company(true), employee(2, "terry@example.com ", true)], Exact, true, Ok(id(1)), "Employee ID and Terry's HCP e-mail differ by a space: company campaign"),
            (vec![TERRY], vec![company(true), employee(2, "Terry@example.com ", true)], Lenient, true, Ok(id(2)), "Employee ID equals Terry's HCP e-mail, but for case and spaces"),
            (vec![TERRY], vec![company(true)], Exact, false, Err(sunrise), "No campaign has Terry's HCP e-mail as Employee ID, and the company campaign is not used instead"),
            (vec![TERRY], vec![company(true), employee(2, "terry@example.com", false)], Exact, true, Err(off), "Terry's campaign is switched off"),
            (vec![TERRY], vec![company(false)], Exact, true, Err(off), "No campaign has Terry's HCP e-mail as Employee ID, and the company campaign is switched off"),
            (vec![TERRY], vec![company(false), terry()], Exact, false, Ok(id(2)), "Employee ID equals Terry's HCP e-mail"),
            (vec![], vec![company(true), terry()], Exact, true, Ok(id(1)), "No technician on the job: company campaign"),
            (vec![], vec![terry()], Exact, true, Err(sunrise), "No technician on the job, and there is no company campaign"),
            (vec![Technician { email: None, ..TERRY }], vec![company(true), terry()], Exact, true, Ok(id(1)), "Terry has no e-mail in Housecall Pro: company campaign"),
        ] {
            let settings = ChoiceSettings { matching, fallback_to_company_campaign: fallback };
            let choice = choose_campaign(&technicians, &campaigns, settings);
            assert_eq!((choice.campaign, choice.reason.as_str()), (expected, reason));
        }
    }

    #[test]
    #[rustfmt::skip] // a table
    fn the_first_leads_and_the_others_are_credited() {
        let settings = ChoiceSettings { matching: MatchingMode::Exact, fallback_to_company_campaign: true };
        let choice = choose_campaign(&[TERRY, MARIA], &[company(true)], settings);
        assert_eq!((choice.lead.as_deref(), choice.also_credited), (Some("pro_1"), vec!["pro_2".to_owned()]));
        assert_eq!(choose_campaign(&[], &[], settings).lead, None);
    }

    const BOTH: Channels = Channels { sms: true, email: true };

    fn told(recipients: &Recipients) -> Vec<String> {
        let chosen = recipients.chosen.iter().map(|recipient| recipient.address().to_owned());
        chosen
            .chain(recipients.skipped.iter().map(|skipped| format!("{}: {}", skipped.rule.as_str(), skipped.reason)))
            .collect()
    }

    fn ann() -> WrittenAddresses<'static> {
        WrittenAddresses {
            mobile_number: Some("3035550101"),
            work_number: Some("(303) 555-0102"),
            home_number: Some("303-555-0103"),
            email: Some("Ann@example.com"),
        }
    }

    fn against<const N: usize>(known: [(&str, Trouble); N]) -> KnownTroubles {
        known.into_iter().map(|(address, trouble)| (address.to_owned(), trouble)).collect()
    }

    #[test]
    #[rustfmt::skip] // a table
    fn where_it_goes() {
        use RecipientsMode::{All, First};
        let landline = || ("+13035550101", Trouble::Landline);
        let stopped = || ("+13035550101", Trouble::OptedOut);
        let refused = || ("+13035550102", Trouble::PermanentError { code: "21211".into() });
        for (written, known, mode, expected) in [
            (ann(), against([]), First, vec!["+13035550101", "Ann@example.com"]),
            (ann(), against([]), All, vec!["+13035550101", "+13035550102", "+13035550103", "Ann@example.com"]),
            (ann(), against([landline()]), First, vec!["+13035550102", "Ann@example.com", "landline: Mobile number is a landline"]),
            (ann(), against([stopped(), refused()]), First, vec!["+13035550103", "Ann@example.com", "opted-out: Mobile number: asked us to stop", "permanent-carrier-error: Work number was refused for good (error 21211)"]),
            (WrittenAddresses { work_number: Some("+1 303 555 0101"), ..ann() }, against([]), All, vec!["+13035550101", "+13035550103", "Ann@example.com"]),
            (WrittenAddresses { mobile_number: Some("n/a"), ..ann() }, against([]), First, vec!["+13035550102", "Ann@example.com", "invalid-address: Mobile number is not a phone number"]),
            (WrittenAddresses { email: Some("ann@example.com; bob@example.com"), ..ann() }, against([]), First, vec!["+13035550101", "ann@example.com"]),
            (ann(), against([("ann@example.com", Trouble::OptedOut)]), First, vec!["+13035550101", "opted-out: E-mail: asked us to stop"]),
            (WrittenAddresses::default(), against([]), First, vec!["no-address: No phone number", "no-address: No e-mail address"]),
            (WrittenAddresses { mobile_number: Some(" "), email: Some("none"), ..Default::default() }, against([]), All, vec!["no-address: No phone number", "invalid-address: E-mail is not an address"]),
        ] {
            assert_eq!(told(&choose_recipients(written, &known, BOTH, mode)), expected);
        }
    }

    #[test]
    fn a_channel_that_is_off_is_not_looked_at() {
        let off = choose_recipients(ann(), &against([]), Channels { sms: false, email: true }, RecipientsMode::First);
        assert_eq!(told(&off), ["Ann@example.com"]);
        assert_eq!(off.unreachable(Channel::Sms), None);
    }

    #[test]
    #[rustfmt::skip] // a table
    fn a_channel_without_anybody_says_why() {
        let only_landline = WrittenAddresses { mobile_number: Some("3035550101"), ..Default::default() };
        let nobody = choose_recipients(only_landline, &against([("+13035550101", Trouble::Landline)]), BOTH, RecipientsMode::First);
        let why = nobody.unreachable(Channel::Sms).unwrap();
        assert_eq!((why.rule, why.address_hint.as_deref()), (Rule::Landline, Some("•••• 0101")));
        assert_eq!(nobody.unreachable(Channel::Email).unwrap().rule, Rule::NoAddress);

        let second = choose_recipients(ann(), &against([("+13035550101", Trouble::Landline)]), BOTH, RecipientsMode::First);
        assert_eq!(second.unreachable(Channel::Sms), None);
    }
}
