//! One conversation, with all that stands around its thread.

use std::collections::HashMap;

use db::{DbError, Tx};
use domain::{
    CompanyId, Email, PersonId, Phone, Timestamp,
    event::{AddressRecord, JobStatus, Role},
};
use rules::{
    Language,
    conversations::{REMOVED, Reason, Seat, Workspace},
};
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    list::{self, ConversationRow},
    thread,
    viewer::{Colleague, Viewer},
    write,
};
use crate::{
    community::{self, profile::Profile},
    conversations::{Conversation, marks, members},
    customers::{self, store::Customer},
    employees, gate,
    http::Problem,
    jobs::{self, Job},
    people::PersonState,
    web_chat::{self, store::WebChat},
};

/// How many of a customer's jobs are looked through for the current one.
const NEWEST_JOBS: u32 = 20;

/// A conversation.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Conversation)]
pub(super) struct ConversationView {
    #[serde(flatten)]
    pub row: ConversationRow,
    pub members: Vec<Member>,
    pub may_write: bool,
    /// When one may not, in words.
    pub why_not: Option<String>,
    /// Null for a number that nobody knows, and among colleagues.
    pub customer: Option<CustomerCard>,
    /// The visit that is under way, or else the next, or else the last.
    pub job: Option<JobCard>,
    /// The chat on the website with this number, of the last 24 hours.
    pub web_chat: Option<WebChatCard>,
    /// In the community: the other company.
    pub partner: Option<PartnerCard>,
    /// One's own draft.
    pub draft_body: Option<String>,
    /// How far colleagues have read.
    pub seen_by: Vec<Seen>,
}

/// Somebody who is in.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Member {
    pub person: Colleague,
    pub role: Role,
    /// Why: `role`, `manual`, `job:` with the job's number.
    pub reasons: Vec<String>,
}

/// Up to where somebody has read.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Seen {
    pub person: Colleague,
    pub seq: i64,
}

/// A visitor of the website.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WebChatCard {
    /// As they say.
    pub name: String,
    /// What may be shown of the number that they typed.
    pub phone_hint: Option<String>,
    /// The whole number; null for those to whom contact details are not shown.
    pub phone: Option<String>,
    /// Where they wrote.
    pub page: String,
    pub started_at: Timestamp,
    /// They look at the chat now.
    pub is_there: bool,
    /// Answers show in the chat; otherwise they go to the phone alone, since the number was known before and
    /// anybody can type it.
    pub answers_here: bool,
}

/// Another company, as it shows itself.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Partner)]
pub(super) struct PartnerCard {
    pub id: CompanyId,
    pub name: String,
    pub trades: Vec<String>,
    pub area: Option<String>,
    pub about: Option<String>,
    /// It wants to be found.
    pub listed: bool,
    /// We take nothing from them.
    pub blocked: bool,
}

/// With whom a conversation is.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CustomerCard {
    /// HCP's id.
    pub r#ref: String,
    pub name: String,
    pub company_name: Option<String>,
    /// What may be shown of the number.
    pub phone_hint: Option<String>,
    /// The whole number; null for those to whom contact details are not shown.
    pub phone: Option<String>,
    /// What may be shown of the address.
    pub email_hint: Option<String>,
    /// The whole address; null for those to whom contact details are not shown.
    pub email: Option<String>,
    /// Where the work is done.
    pub address: Option<String>,
    pub language: Language,
    /// Names of tags in HCP.
    pub tags: Vec<String>,
    /// They asked for no more messages.
    pub opted_out: bool,
    /// Gone in HCP.
    pub deleted: bool,
}

/// A visit.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct JobCard {
    /// HCP's id.
    pub r#ref: String,
    pub number: Option<String>,
    pub description: Option<String>,
    /// `needs_scheduling`, `scheduled`, `on_my_way`, `in_progress`, `completed` or `canceled`.
    pub status: &'static str,
    pub scheduled_start: Option<Timestamp>,
    pub scheduled_end: Option<Timestamp>,
    pub technicians: Vec<String>,
}

/// A conversation as it is for whoever asks.
pub(super) fn conversation(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    conversation: &Conversation,
    seat: Seat,
    now: Timestamp,
) -> Result<ConversationView, Problem> {
    let mut row = list::one(tx, viewer, conversation.id)?.ok_or_else(super::viewer::not_there)?;
    let mark = match viewer.person {
        Some(person) => marks::find(tx, conversation.id, person)?,
        None => marks::Mark::default(),
    };
    let customer = match &conversation.customer_ref {
        Some(customer_ref) => customers::store::find(tx, customer_ref)?,
        None => None,
    };
    let why_not = why_not(tx, viewer, conversation, seat, customer.as_ref())?;
    let job = match &conversation.customer_ref {
        Some(customer_ref) => current_job(tx, customer_ref, now)?,
        None => None,
    };
    let partner = match conversation.partner {
        Some(partner) => partner_card(tx, partner)?,
        None => None,
    };
    let seen_by = marks::read_by(tx, conversation.id)?
        .into_iter()
        .filter(|(person, _)| Some(*person) != viewer.person)
        .filter_map(|(person, seq)| Some(Seen { person: viewer.colleague(person)?, seq }))
        .collect();
    row.draft = None;
    Ok(ConversationView {
        row,
        members: members_of(tx, viewer, conversation)?,
        may_write: why_not.is_none(),
        why_not,
        customer: match customer {
            Some(customer) => Some(card(tx, viewer, &customer)?),
            None => None,
        },
        job,
        partner,
        web_chat: web_chat_card(tx, viewer, conversation, now)?,
        draft_body: mark.draft,
        seen_by,
    })
}

fn why_not(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    conversation: &Conversation,
    seat: Seat,
    customer: Option<&Customer>,
) -> Result<Option<String>, DbError> {
    if viewer.person.is_none() {
        return Ok(Some("a company's key reads; a message is a person's".to_owned()));
    }
    if !seat.may_write(conversation.workspace) {
        return Ok(Some("You are not allowed to chat with customers.".to_owned()));
    }
    match conversation.workspace {
        Workspace::Employees => Ok(None),
        Workspace::Customers => write::cannot_be_reached(tx, conversation, customer),
        Workspace::Community => Ok(match conversation.partner {
            Some(partner) if community::blocks::is_blocked(tx, partner)? => {
                Some("Your company blocked this one.".to_owned())
            }
            Some(_) => None,
            None => Some("This company is not here any more.".to_owned()),
        }),
    }
}

fn members_of(tx: &mut Tx<'_>, viewer: &Viewer, conversation: &Conversation) -> Result<Vec<Member>, DbError> {
    let mut reasons: HashMap<PersonId, Vec<String>> = HashMap::new();
    for (person, reason) in members::all_reasons(tx, conversation.id)? {
        reasons.entry(person).or_default().push(reason);
    }
    let (mut shown, mut numbers, none) = (Vec::new(), HashMap::new(), Vec::new());
    for person in viewer.people().filter(|person| person.state != PersonState::Disabled) {
        let stored = reasons.get(&person.id).unwrap_or(&none);
        let seat = members::seat(person, stored);
        if !seat.is_member(conversation.workspace) {
            continue;
        }
        let mut words = Vec::new();
        if seat.is_in_by_role(conversation.workspace) {
            words.push(Reason::Role.word());
        }
        for reason in stored.iter().filter(|reason| *reason != REMOVED) {
            words.push(thread::named(tx, reason, &mut numbers)?);
        }
        shown.push(Member { person: Colleague::of(person), role: person.role, reasons: words });
    }
    shown.sort_by(|one, other| one.person.name.cmp(&other.person.name));
    Ok(shown)
}

fn web_chat_card(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    conversation: &Conversation,
    now: Timestamp,
) -> Result<Option<WebChatCard>, DbError> {
    let Some(chat) = web_chat_of(tx, conversation, now)? else { return Ok(None) };
    let answers_here = web_chat::store::answers_here(tx, &chat)?;
    let phone = Phone::parse(&chat.phone);
    Ok(Some(WebChatCard {
        is_there: chat.is_there(now),
        name: chat.name,
        phone_hint: phone.as_ref().map(Phone::hint),
        phone: phone.filter(|_| viewer.sees_contact_details).map(|phone| phone.as_str().to_owned()),
        page: chat.page,
        started_at: chat.created_at,
        answers_here,
    }))
}

/// The chat on the website that stands in a conversation, unless it is over.
pub(super) fn web_chat_of(
    tx: &mut Tx<'_>,
    conversation: &Conversation,
    now: Timestamp,
) -> Result<Option<WebChat>, DbError> {
    let numbers = match (&conversation.address, &conversation.customer_ref) {
        (Some(address), _) => vec![address.clone()],
        (None, Some(customer_ref)) => match customers::store::find(tx, customer_ref)? {
            Some(customer) => gate::opt_outs::addresses_of(&customer).into_iter().map(|(_, address)| address).collect(),
            None => Vec::new(),
        },
        (None, None) => Vec::new(),
    };
    for number in numbers {
        if let Some(chat) = web_chat::store::newest(tx, &number, now)? {
            return Ok(Some(chat));
        }
    }
    Ok(None)
}

fn partner_card(tx: &mut Tx<'_>, id: CompanyId) -> Result<Option<PartnerCard>, DbError> {
    let blocked = community::blocks::is_blocked(tx, id)?;
    Ok(community::profile::find(tx, id)?.map(|them| {
        // What it showed while it wanted to be found is no longer shown when it does not.
        let (listed, shown) =
            (them.profile.listed, if them.profile.listed { them.profile } else { Profile::default() });
        let filled = |text: String| Some(text).filter(|text| !text.is_empty());
        PartnerCard {
            id: them.id,
            name: them.name,
            trades: shown.trades,
            area: filled(shown.area),
            about: filled(shown.about),
            listed,
            blocked,
        }
    }))
}

fn card(tx: &mut Tx<'_>, viewer: &Viewer, customer: &Customer) -> Result<CustomerCard, DbError> {
    let record = &customer.record;
    let numbers = [&record.mobile_number, &record.work_number, &record.home_number];
    let phone = numbers.into_iter().flatten().find_map(|number| Phone::parse(number));
    let email = record.email.as_deref().and_then(Email::parse);
    let mut opted_out = false;
    for (_, address) in gate::opt_outs::addresses_of(customer) {
        opted_out |= !gate::store::opt_outs(tx, &address, Some(&record.customer_ref))?.is_empty();
    }
    let sees = viewer.sees_contact_details;
    let addresses = record.addresses.as_deref().unwrap_or_default();
    let service = addresses.iter().find(|address| address.kind.as_deref() == Some("service"));
    Ok(CustomerCard {
        r#ref: record.customer_ref.clone(),
        name: record.display_name(),
        company_name: record.company.clone().filter(|name| !name.trim().is_empty()),
        phone_hint: phone.as_ref().map(Phone::hint),
        phone: phone.filter(|_| sees).map(|phone| phone.as_str().to_owned()),
        email_hint: email.as_ref().map(Email::hint),
        email: email.filter(|_| sees).map(|email| email.as_str().to_owned()),
        address: service.or_else(|| addresses.first()).map(line),
        language: customer.languages().main(),
        tags: record.tags.clone(),
        opted_out,
        deleted: customer.is_deleted,
    })
}

pub(super) fn line(address: &AddressRecord) -> String {
    let parts = [&address.street, &address.street_line_2, &address.city, &address.state, &address.zip];
    let filled = parts.into_iter().flatten().filter(|part| !part.trim().is_empty());
    filled.map(String::as_str).collect::<Vec<_>>().join(", ")
}

fn current_job(tx: &mut Tx<'_>, customer_ref: &str, now: Timestamp) -> Result<Option<JobCard>, DbError> {
    let jobs: Vec<Job> =
        jobs::store::of_customer(tx, customer_ref, NEWEST_JOBS)?.into_iter().filter(|job| !job.is_gone).collect();
    let under_way = jobs.iter().find(|job| matches!(job.shown_status(), "in_progress" | "on_my_way"));
    // The newest come first: of those that lie ahead the nearest is the last.
    let next = jobs.iter().rfind(|job| {
        job.status == JobStatus::Scheduled && job.scheduled_end.or(job.scheduled_start).is_none_or(|end| end > now)
    });
    let Some(job) = under_way.or(next).or_else(|| jobs.first()) else { return Ok(None) };
    let mut technicians = Vec::new();
    for technician in &job.technician_refs {
        technicians.extend(employees::store::find(tx, technician)?.map(|employee| employee.name));
    }
    Ok(Some(JobCard {
        r#ref: job.job_ref.clone(),
        number: job.number.clone(),
        description: job.description.clone().filter(|text| !text.trim().is_empty()),
        status: job.shown_status(),
        scheduled_start: job.scheduled_start,
        scheduled_end: job.scheduled_end,
        technicians,
    }))
}
