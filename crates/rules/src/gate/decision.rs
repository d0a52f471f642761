//! Sent, held until, or suppressed because: the rules in their order.
//!
//! [`decide`] is a pure function over loaded [`Facts`]; the first rule that objects decides. The
//! hub stores the [`Verdict`] and its sentence ([`explain`]), so that "why did Ann get no text?"
//! is answered by the product. A held message is decided again when it is released: whoever said
//! STOP in the meantime gets nothing.
//!
//! The order is the product's (product.md, part 6): opted out · consent · notifications off ·
//! address · carrier · cap · duplicate · complaint · quiet hours · sender · daily cap · paused.

use std::time::Duration;

use domain::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::{
    Channel, KnownZone, Purpose,
    quiet_hours::{self, Hours, Recipient},
};

/// Everything the rules look at, for one message to one address. One person's history counts
/// whole: the hub loads it over the customer *and* every phone and e-mail the message would go to.
#[derive(Debug, Clone)]
pub struct Facts {
    pub purpose: Purpose,
    pub channel: Channel,
    pub origin: Origin,
    /// Opt-outs in force for this address.
    pub opt_outs: Vec<OptOutScope>,
    /// What the consent record says for this channel and purpose.
    pub consent: Consent,
    /// HCP's `notifications_enabled` (A14).
    pub hcp_notifications_enabled: bool,
    pub address: AddressState,
    /// When this person last got something for the same purpose.
    pub last_same_purpose: Option<Timestamp>,
    /// The least time between two messages of one purpose; zero switches the cap off.
    pub cap: Duration,
    /// Something for the same purpose and job went out already, on this channel and address.
    pub same_job_sent: bool,
    /// An open complaint delays feedback until then, whatever was complained about.
    pub open_complaint_until: Option<Timestamp>,
    /// Where the recipient may be; see [`known_zones`](super::known_zones).
    pub zones: Vec<KnownZone>,
    /// Stands in when no zone is known; explanations speak in it.
    pub company_zone: TimeZone,
    pub quiet_hours: quiet_hours::Setting,
    /// Whether the law's hours count on top of the company's.
    pub law: quiet_hours::Law,
    /// There is a connection to send by, and its number is registered with the US carriers (A2P
    /// 10DLC), or need not be.
    pub sender_registered: bool,
    /// Set when the sender's limit of the day is used up.
    pub daily_cap_until: Option<Timestamp>,
    pub company_paused: bool,
}

/// Who wants the message out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// An event, a workflow, a timer.
    Automatic,
    /// A person pressed *send again*. That overrides what protects from too much (cap, duplicate,
    /// HCP's switch), never what the recipient or the law asks for.
    ByHand,
}

/// What a customer's "stop" covers. Unless they say otherwise: [`OptOutScope::All`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OptOutScope {
    /// Everything, replies of a person included.
    All,
    /// Offers; pulse checks too, for they carry public review links.
    Marketing,
    /// Pulse checks.
    Feedback,
    /// What is sent about jobs: service messages and pulse checks.
    Job,
}

/// What is on record about being written to for a purpose on a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Consent {
    /// In writing (a form, a ticked box): good for marketing.
    Written,
    /// Said, without a record that would do for marketing.
    Granted,
    /// Follows from giving the number for the job.
    Implied,
    /// Nothing is on record, as after an import.
    Unknown,
    /// Refused or withdrawn.
    Denied,
}

impl Consent {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::Granted => "granted",
            Self::Implied => "implied",
            Self::Unknown => "unknown",
            Self::Denied => "denied",
        }
    }
}

/// Whether the address can be written to at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddressState {
    /// As far as we know.
    Usable,
    /// The customer has none for this channel.
    Missing,
    /// What is written there is no phone number or e-mail address.
    Invalid,
    /// Known from a look-up or from the carrier.
    Landline,
    /// The carrier or mail server refused it for good, with this code.
    PermanentError { code: String },
}

/// What happens to a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It goes to its channel now.
    Sent,
    /// It waits, and is decided again at `until`.
    Held { until: Timestamp, rule: Rule },
    /// It is not sent.
    Suppressed { rule: Rule },
}

/// Which rule decided. The code is stable: stored, filtered on and spoken by the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    Ok,
    OptedOut,
    ConsentMissing,
    HcpNotificationsOff,
    NoAddress,
    InvalidAddress,
    Landline,
    PermanentCarrierError,
    FrequencyCap,
    Duplicate,
    OpenComplaint,
    QuietHours,
    SenderNotRegistered,
    DailyCap,
    CompanyPaused,
    /// Decided before the gate, by the pulse-check rules.
    PulseChecksOff,
    /// Decided before the gate: no campaign matched and the fallback is off.
    NoCampaign,
    /// Decided before the gate: the campaign that matched is switched off.
    CampaignOff,
    /// Decided before the gate: the visit, the bio or the case that a waiting message speaks of is
    /// not as it was.
    NoLongerNeeded,
}

impl Rule {
    /// All rules, in the order in which they are asked.
    pub const ALL: [Self; 19] = [
        Self::Ok,
        Self::PulseChecksOff,
        Self::NoCampaign,
        Self::CampaignOff,
        Self::NoLongerNeeded,
        Self::OptedOut,
        Self::ConsentMissing,
        Self::HcpNotificationsOff,
        Self::NoAddress,
        Self::InvalidAddress,
        Self::Landline,
        Self::PermanentCarrierError,
        Self::FrequencyCap,
        Self::Duplicate,
        Self::OpenComplaint,
        Self::QuietHours,
        Self::SenderNotRegistered,
        Self::DailyCap,
        Self::CompanyPaused,
    ];

    /// The stable code: `frequency-cap`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::OptedOut => "opted-out",
            Self::ConsentMissing => "consent-missing",
            Self::HcpNotificationsOff => "hcp-notifications-off",
            Self::NoAddress => "no-address",
            Self::InvalidAddress => "invalid-address",
            Self::Landline => "landline",
            Self::PermanentCarrierError => "permanent-carrier-error",
            Self::FrequencyCap => "frequency-cap",
            Self::Duplicate => "duplicate",
            Self::OpenComplaint => "open-complaint",
            Self::QuietHours => "quiet-hours",
            Self::SenderNotRegistered => "sender-not-registered",
            Self::DailyCap => "daily-cap",
            Self::CompanyPaused => "company-paused",
            Self::PulseChecksOff => "pulse-checks-off",
            Self::NoCampaign => "no-campaign",
            Self::CampaignOff => "campaign-off",
            Self::NoLongerNeeded => "no-longer-needed",
        }
    }

    /// Reads a stored code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.as_str() == code)
    }
}

impl Verdict {
    /// `sent`, `held` or `suppressed`, for the database and the API.
    pub const fn outcome(&self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Held { .. } => "held",
            Self::Suppressed { .. } => "suppressed",
        }
    }

    /// The rule that decided; [`Rule::Ok`] when none objected.
    pub const fn rule(&self) -> Rule {
        match self {
            Self::Sent => Rule::Ok,
            Self::Held { rule, .. } | Self::Suppressed { rule } => *rule,
        }
    }

    /// Until when it is held.
    pub const fn until(&self) -> Option<Timestamp> {
        match self {
            Self::Held { until, .. } => Some(*until),
            Self::Sent | Self::Suppressed { .. } => None,
        }
    }
}

/// What happens to this message now.
pub fn decide(facts: &Facts, now: Timestamp) -> Verdict {
    let objections = [
        opted_out,
        consent_missing,
        notifications_off,
        unusable_address,
        over_the_cap,
        duplicate,
        open_complaint,
        quiet,
        unregistered,
        over_the_daily_cap,
        paused,
    ];
    objections.iter().find_map(|objection| objection(facts, now)).unwrap_or(Verdict::Sent)
}

fn suppressed(rule: Rule) -> Option<Verdict> {
    Some(Verdict::Suppressed { rule })
}

fn held(until: Option<Timestamp>, now: Timestamp, rule: Rule) -> Option<Verdict> {
    until.filter(|until| *until > now).map(|until| Verdict::Held { until, rule })
}

fn opted_out(facts: &Facts, _: Timestamp) -> Option<Verdict> {
    let covered = |scope: &OptOutScope| match scope {
        OptOutScope::All => true,
        OptOutScope::Marketing => matches!(facts.purpose, Purpose::Marketing | Purpose::Feedback),
        OptOutScope::Feedback => facts.purpose == Purpose::Feedback,
        OptOutScope::Job => matches!(facts.purpose, Purpose::Service | Purpose::Feedback),
    };
    if facts.opt_outs.iter().any(covered) { suppressed(Rule::OptedOut) } else { None }
}

/// Marketing needs it in writing; what concerns the job follows from giving the number for the
/// job; whoever writes to us may be answered.
fn consent_missing(facts: &Facts, _: Timestamp) -> Option<Verdict> {
    let enough = match facts.purpose {
        Purpose::Conversation => true,
        Purpose::Marketing => facts.consent == Consent::Written,
        Purpose::Service | Purpose::Feedback => facts.consent != Consent::Denied,
    };
    if enough { None } else { suppressed(Rule::ConsentMissing) }
}

fn notifications_off(facts: &Facts, _: Timestamp) -> Option<Verdict> {
    let automatic = facts.origin == Origin::Automatic && facts.purpose != Purpose::Conversation;
    if automatic && !facts.hcp_notifications_enabled { suppressed(Rule::HcpNotificationsOff) } else { None }
}

fn unusable_address(facts: &Facts, _: Timestamp) -> Option<Verdict> {
    match &facts.address {
        AddressState::Missing => suppressed(Rule::NoAddress),
        AddressState::Invalid => suppressed(Rule::InvalidAddress),
        AddressState::Landline if facts.channel == Channel::Sms => suppressed(Rule::Landline),
        AddressState::Usable | AddressState::Landline => None,
        AddressState::PermanentError { .. } => suppressed(Rule::PermanentCarrierError),
    }
}

/// Only what is unasked for is rationed: a customer may need three service messages in a day.
fn over_the_cap(facts: &Facts, now: Timestamp) -> Option<Verdict> {
    let rationed = matches!(facts.purpose, Purpose::Feedback | Purpose::Marketing);
    if facts.origin == Origin::ByHand || !rationed {
        return None;
    }
    let since = now.since(facts.last_same_purpose?);
    if since < facts.cap { suppressed(Rule::FrequencyCap) } else { None }
}

fn duplicate(facts: &Facts, _: Timestamp) -> Option<Verdict> {
    let counts = facts.origin == Origin::Automatic && facts.purpose != Purpose::Conversation;
    if counts && facts.same_job_sent { suppressed(Rule::Duplicate) } else { None }
}

fn open_complaint(facts: &Facts, now: Timestamp) -> Option<Verdict> {
    let asks = matches!(facts.purpose, Purpose::Feedback | Purpose::Marketing);
    if asks { held(facts.open_complaint_until, now, Rule::OpenComplaint) } else { None }
}

fn quiet(facts: &Facts, now: Timestamp) -> Option<Verdict> {
    match hours(facts, now) {
        Hours::Open => None,
        Hours::Closed { until, .. } => Some(Verdict::Held { until, rule: Rule::QuietHours }),
    }
}

fn hours(facts: &Facts, now: Timestamp) -> Hours {
    let recipient = Recipient { zones: &facts.zones, company_zone: &facts.company_zone, law: facts.law };
    quiet_hours::hours(now, facts.purpose, recipient, facts.quiet_hours)
}

fn unregistered(facts: &Facts, _: Timestamp) -> Option<Verdict> {
    if facts.sender_registered { None } else { suppressed(Rule::SenderNotRegistered) }
}

fn over_the_daily_cap(facts: &Facts, now: Timestamp) -> Option<Verdict> {
    held(facts.daily_cap_until, now, Rule::DailyCap)
}

/// Nobody knows how long a pause lasts, and a question about a visit of last month is worse than
/// none: nothing is kept to flood the customers afterwards. It can be sent again by hand.
fn paused(facts: &Facts, _: Timestamp) -> Option<Verdict> {
    if facts.company_paused { suppressed(Rule::CompanyPaused) } else { None }
}

/// The verdict as a sentence for the office: "Held until 9:00 · quiet hours in Denver". Times are
/// in the company's zone.
pub fn explain(verdict: &Verdict, facts: &Facts, now: Timestamp) -> String {
    match verdict {
        Verdict::Sent => "Sent".to_owned(),
        Verdict::Held { until, rule } => {
            format!("Held until {} · {}", clock(*until, now, &facts.company_zone), reason(*rule, facts, now))
        }
        Verdict::Suppressed { rule } => format!("Not sent · {}", reason(*rule, facts, now)),
    }
}

/// The sentence for what is decided before the gate is asked, and wherever no facts were loaded.
pub fn explain_suppressed(rule: Rule) -> String {
    format!("Not sent · {}", plain_reason(rule))
}

fn reason(rule: Rule, facts: &Facts, now: Timestamp) -> String {
    let sms = facts.channel == Channel::Sms;
    match rule {
        Rule::ConsentMissing if facts.purpose == Purpose::Marketing => "no written consent to marketing".to_owned(),
        Rule::NoAddress if sms => "no phone number".to_owned(),
        Rule::NoAddress => "no e-mail address".to_owned(),
        Rule::InvalidAddress if sms => "not a valid phone number".to_owned(),
        Rule::InvalidAddress => "not a valid e-mail address".to_owned(),
        Rule::PermanentCarrierError => match &facts.address {
            AddressState::PermanentError { code } if sms => format!("the carrier refuses this number (error {code})"),
            AddressState::PermanentError { code } => format!("the mail server refuses this address (error {code})"),
            _ => plain_reason(rule).to_owned(),
        },
        Rule::FrequencyCap => match facts.last_same_purpose {
            Some(last) => {
                let what = if facts.purpose == Purpose::Feedback { "pulse check" } else { "message" };
                format!("last {what} {} ago (cap {})", span(now.since(last)), span(facts.cap))
            }
            None => plain_reason(rule).to_owned(),
        },
        Rule::QuietHours => match hours(facts, now) {
            Hours::Closed { .. } if facts.zones.is_empty() => "quiet hours, customer's time zone unknown".to_owned(),
            Hours::Closed { place, .. } => format!("quiet hours in {place}"),
            Hours::Open => plain_reason(rule).to_owned(),
        },
        _ => plain_reason(rule).to_owned(),
    }
}

const fn plain_reason(rule: Rule) -> &'static str {
    match rule {
        Rule::Ok => "nothing objected",
        Rule::OptedOut => "asked us to stop",
        Rule::ConsentMissing => "consent refused or withdrawn",
        Rule::HcpNotificationsOff => "notifications are off in Housecall Pro",
        Rule::NoAddress => "no phone number or e-mail address",
        Rule::InvalidAddress => "not a valid address",
        Rule::Landline => "the number is a landline",
        Rule::PermanentCarrierError => "the carrier refuses this address",
        Rule::FrequencyCap => "asked too recently",
        Rule::Duplicate => "already sent for this job",
        Rule::OpenComplaint => "a complaint is open",
        Rule::QuietHours => "quiet hours",
        Rule::SenderNotRegistered => "there is nothing to send from, or its number is not registered (10DLC)",
        Rule::DailyCap => "the sender's limit for today is reached",
        Rule::CompanyPaused => "sending is paused",
        Rule::PulseChecksOff => "pulse checks are switched off",
        Rule::NoCampaign => "no campaign matches and the fallback is off",
        Rule::CampaignOff => "the campaign is switched off",
        Rule::NoLongerNeeded => "plans changed while it waited",
    }
}

/// "9:00" within a day, "Mon 9:00" within a week, "Mar 12, 9:00" after that.
fn clock(at: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
    const DAY: Duration = Duration::from_hours(24);
    let local = at.in_zone(zone);
    let pattern = match at.since(now) {
        ahead if ahead < DAY => "%-H:%M",
        ahead if ahead < DAY * 6 => "%a %-H:%M",
        _ => "%b %-d, %-H:%M",
    };
    local.strftime(pattern).to_string()
}

/// "45 min", "2 h", "24 h", "3 d": rounded towards zero, in days from two days on.
fn span(duration: Duration) -> String {
    let minutes = duration.as_secs() / 60;
    match minutes {
        0..60 => format!("{minutes} min"),
        60..2_880 => format!("{} h", minutes / 60),
        _ => format!("{} d", minutes / 1_440),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gate::known_zones;

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text).unwrap()
    }

    fn hours(count: u64) -> Duration {
        Duration::from_hours(count)
    }

    /// Noon in Denver.
    fn noon() -> Timestamp {
        at("2026-08-26T18:00:00Z")
    }

    /// Nothing objects.
    fn ann() -> Facts {
        Facts {
            purpose: Purpose::Feedback,
            channel: Channel::Sms,
            origin: Origin::Automatic,
            opt_outs: vec![],
            consent: Consent::Implied,
            hcp_notifications_enabled: true,
            address: AddressState::Usable,
            last_same_purpose: None,
            cap: hours(3),
            same_job_sent: false,
            open_complaint_until: None,
            zones: known_zones(Some("80202"), None, None),
            company_zone: domain::time::zone("America/Denver").unwrap(),
            quiet_hours: quiet_hours::Setting::default(),
            law: quiet_hours::Law::Applies,
            sender_registered: true,
            daily_cap_until: None,
            company_paused: false,
        }
    }

    fn told(facts: &Facts, now: Timestamp) -> String {
        explain(&decide(facts, now), facts, now)
    }

    #[test]
    fn nothing_objects_and_it_is_sent() {
        assert_eq!(decide(&ann(), noon()), Verdict::Sent);
        assert_eq!(told(&ann(), noon()), "Sent");
    }

    #[test]
    #[rustfmt::skip] // a table
    fn each_rule_alone_and_what_the_office_reads() {
        let night = at("2026-08-27T04:00:00Z"); // 22:00 in Denver
        type Change = fn(&mut Facts);
        let table: [(Change, Timestamp, Rule, &str); 21] = [
            (|f| f.opt_outs = vec![OptOutScope::All], noon(), Rule::OptedOut, "Not sent · asked us to stop"),
            (|f| f.consent = Consent::Denied, noon(), Rule::ConsentMissing, "Not sent · consent refused or withdrawn"),
            (|f| f.purpose = Purpose::Marketing, noon(), Rule::ConsentMissing, "Not sent · no written consent to marketing"),
            (|f| f.hcp_notifications_enabled = false, noon(), Rule::HcpNotificationsOff, "Not sent · notifications are off in Housecall Pro"),
            (|f| f.address = AddressState::Missing, noon(), Rule::NoAddress, "Not sent · no phone number"),
            (|f| (f.address, f.channel) = (AddressState::Missing, Channel::Email), noon(), Rule::NoAddress, "Not sent · no e-mail address"),
            (|f| f.address = AddressState::Invalid, noon(), Rule::InvalidAddress, "Not sent · not a valid phone number"),
            (|f| f.address = AddressState::Landline, noon(), Rule::Landline, "Not sent · the number is a landline"),
            (|f| f.address = AddressState::PermanentError { code: "21211".into() }, noon(), Rule::PermanentCarrierError, "Not sent · the carrier refuses this number (error 21211)"),
            (|f| f.last_same_purpose = Some(at("2026-08-26T15:50:00Z")), noon(), Rule::FrequencyCap, "Not sent · last pulse check 2 h ago (cap 3 h)"),
            (|f| (f.last_same_purpose, f.cap) = (Some(at("2026-08-26T17:30:00Z")), hours(24 * 30)), noon(), Rule::FrequencyCap, "Not sent · last pulse check 30 min ago (cap 30 d)"),
            (|f| f.same_job_sent = true, noon(), Rule::Duplicate, "Not sent · already sent for this job"),
            (|f| f.open_complaint_until = Some(at("2026-08-28T16:00:00Z")), noon(), Rule::OpenComplaint, "Held until Fri 10:00 · a complaint is open"),
            (|f| f.open_complaint_until = Some(at("2026-09-12T16:00:00Z")), noon(), Rule::OpenComplaint, "Held until Sep 12, 10:00 · a complaint is open"),
            (|_| (), night, Rule::QuietHours, "Held until 9:00 · quiet hours in Denver"),
            (|f| f.zones = known_zones(Some("75201"), None, None), at("2026-08-30T16:00:00Z"), Rule::QuietHours, "Held until 11:00 · quiet hours in Texas"),
            (|f| f.zones = vec![], night, Rule::QuietHours, "Held until 9:00 · quiet hours, customer's time zone unknown"),
            (|f| f.sender_registered = false, noon(), Rule::SenderNotRegistered, "Not sent · there is nothing to send from, or its number is not registered (10DLC)"),
            (|f| f.daily_cap_until = Some(at("2026-08-27T07:00:00Z")), noon(), Rule::DailyCap, "Held until 1:00 · the sender's limit for today is reached"),
            (|f| f.company_paused = true, noon(), Rule::CompanyPaused, "Not sent · sending is paused"),
            (|f| (f.company_paused, f.same_job_sent) = (true, true), noon(), Rule::Duplicate, "Not sent · already sent for this job"),
        ];
        for (change, now, rule, sentence) in table {
            let mut facts = ann();
            change(&mut facts);
            assert_eq!(decide(&facts, now).rule(), rule, "{sentence}");
            assert_eq!(told(&facts, now), sentence);
        }
    }

    /// Everything objects; then one objection after the other is taken away, and the next one decides.
    #[test]
    fn the_rules_are_asked_in_the_products_order() {
        let night = at("2026-08-27T04:00:00Z");
        let mut facts = Facts {
            opt_outs: vec![OptOutScope::All],
            consent: Consent::Denied,
            hcp_notifications_enabled: false,
            address: AddressState::Invalid,
            last_same_purpose: Some(night),
            same_job_sent: true,
            open_complaint_until: Some(night.plus(hours(1))),
            sender_registered: false,
            daily_cap_until: Some(night.plus(hours(1))),
            company_paused: true,
            ..ann()
        };
        type Change = fn(&mut Facts);
        let steps: [(Rule, Change); 14] = [
            (Rule::OptedOut, |f| f.opt_outs.clear()),
            (Rule::ConsentMissing, |f| f.consent = Consent::Implied),
            (Rule::HcpNotificationsOff, |f| f.hcp_notifications_enabled = true),
            (Rule::InvalidAddress, |f| f.address = AddressState::Landline),
            (Rule::Landline, |f| f.address = AddressState::PermanentError { code: "30004".into() }),
            (Rule::PermanentCarrierError, |f| f.address = AddressState::Usable),
            (Rule::FrequencyCap, |f| f.cap = Duration::ZERO),
            (Rule::Duplicate, |f| f.same_job_sent = false),
            (Rule::OpenComplaint, |f| f.open_complaint_until = None),
            (Rule::QuietHours, |f| f.zones = known_zones(Some("96910"), None, None)), // 14:00 in Guam
            (Rule::SenderNotRegistered, |f| f.sender_registered = true),
            (Rule::DailyCap, |f| f.daily_cap_until = None),
            (Rule::CompanyPaused, |f| f.company_paused = false),
            (Rule::Ok, |_| ()),
        ];
        let mut asked = Vec::new();
        for (rule, take_away) in steps {
            assert_eq!(decide(&facts, night).rule(), rule);
            asked.push(rule);
            take_away(&mut facts);
        }
        let order = |rule: &Rule| Rule::ALL.iter().position(|it| it == rule);
        assert!(asked[..13].is_sorted_by_key(order), "Rule::ALL has the same order");
    }

    #[test]
    fn the_cap_ends_on_the_second() {
        let last = noon();
        let facts = Facts { last_same_purpose: Some(last), ..ann() };
        assert_eq!(decide(&facts, last.plus(hours(3)).minus(Duration::from_micros(1))).rule(), Rule::FrequencyCap);
        assert_eq!(decide(&facts, last.plus(hours(3))), Verdict::Sent);
        let off = Facts { cap: Duration::ZERO, ..facts.clone() };
        assert_eq!(decide(&off, last), Verdict::Sent);
        let a_clock_that_ran_backwards = last.minus(hours(1));
        assert_eq!(decide(&facts, a_clock_that_ran_backwards).rule(), Rule::FrequencyCap);
    }

    #[test]
    fn by_hand_overrides_what_rations_and_nothing_that_the_customer_or_the_law_asks() {
        let night = at("2026-08-27T04:00:00Z");
        let again = Facts {
            origin: Origin::ByHand,
            hcp_notifications_enabled: false,
            last_same_purpose: Some(noon()),
            same_job_sent: true,
            ..ann()
        };
        assert_eq!(decide(&again, noon()), Verdict::Sent);
        assert_eq!(decide(&again, night).rule(), Rule::QuietHours);
        type Change = fn(&mut Facts);
        let table: [(Change, Rule); 6] = [
            (|f| f.opt_outs = vec![OptOutScope::Feedback], Rule::OptedOut),
            (|f| f.consent = Consent::Denied, Rule::ConsentMissing),
            (|f| f.address = AddressState::Invalid, Rule::InvalidAddress),
            (|f| f.address = AddressState::Landline, Rule::Landline),
            (|f| f.sender_registered = false, Rule::SenderNotRegistered),
            (|f| f.company_paused = true, Rule::CompanyPaused),
        ];
        for (change, rule) in table {
            let mut facts = again.clone();
            change(&mut facts);
            assert_eq!(decide(&facts, noon()).rule(), rule);
        }
    }

    #[test]
    fn what_an_opt_out_covers() {
        use OptOutScope::{All, Feedback, Job, Marketing};
        for (purpose, refused_by) in [
            (Purpose::Service, vec![All, Job]),
            (Purpose::Feedback, vec![All, Marketing, Feedback, Job]),
            (Purpose::Marketing, vec![All, Marketing]),
            (Purpose::Conversation, vec![All]),
        ] {
            for scope in [All, Marketing, Feedback, Job] {
                let facts = Facts { purpose, opt_outs: vec![scope], consent: Consent::Written, ..ann() };
                let refused = decide(&facts, noon()).rule() == Rule::OptedOut;
                assert_eq!(refused, refused_by.contains(&scope), "{purpose:?} {scope:?}");
            }
        }
    }

    #[test]
    fn which_consent_is_enough() {
        use Consent::{Denied, Granted, Implied, Unknown, Written};
        for (purpose, enough) in [
            (Purpose::Service, vec![Written, Granted, Implied, Unknown]),
            (Purpose::Feedback, vec![Written, Granted, Implied, Unknown]),
            (Purpose::Marketing, vec![Written]),
            (Purpose::Conversation, vec![Written, Granted, Implied, Unknown, Denied]),
        ] {
            for consent in [Written, Granted, Implied, Unknown, Denied] {
                let sent = decide(&Facts { purpose, consent, ..ann() }, noon()) == Verdict::Sent;
                assert_eq!(sent, enough.contains(&consent), "{purpose:?} {consent:?}");
            }
        }
    }

    #[test]
    fn a_person_may_answer_a_customer_at_any_hour() {
        let night = at("2026-08-27T09:00:00Z");
        let facts = Facts {
            purpose: Purpose::Conversation,
            hcp_notifications_enabled: false,
            last_same_purpose: Some(night),
            same_job_sent: true,
            open_complaint_until: Some(night.plus(hours(5))),
            ..ann()
        };
        assert_eq!(decide(&facts, night), Verdict::Sent);
    }

    #[test]
    #[rustfmt::skip] // a table
    fn mail_does_not_care_about_landlines_but_needs_a_sender_too() {
        let facts = Facts { channel: Channel::Email, address: AddressState::Landline, ..ann() };
        assert_eq!(decide(&facts, noon()), Verdict::Sent);
        let nobody = Facts { sender_registered: false, ..facts };
        assert_eq!(decide(&nobody, noon()), Verdict::Suppressed { rule: Rule::SenderNotRegistered });
    }

    #[test]
    fn times_are_told_in_the_companys_zone() {
        let night = at("2026-08-27T04:00:00Z");
        let facts = Facts { company_zone: domain::time::zone("America/New_York").unwrap(), ..ann() };
        assert_eq!(told(&facts, night), "Held until 11:00 · quiet hours in Denver");
    }

    #[test]
    fn codes_are_those_of_the_api() {
        for rule in Rule::ALL {
            assert_eq!(serde_json::to_value(rule).unwrap(), rule.as_str());
            assert_eq!(Rule::parse(rule.as_str()), Some(rule));
        }
        assert_eq!(Rule::parse("no-such-rule"), None);
        assert_eq!(explain_suppressed(Rule::CampaignOff), "Not sent · the campaign is switched off");
    }
}
