//! One customer in both systems: who the contact is, and one timeline (C4).

use connect::{Pace, ProviderError};
use db::{DbError, Tx};
use domain::{
    Email, Phone, Timestamp,
    crm::ContactRecord,
    event::{CustomerRecord, JobStatus},
};
use rules::access::Action;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    account::Account,
    bring::not_kept,
    contacts, items,
    links::{self, Link, LinkState},
    parts, questions, settings,
};
use crate::{
    App,
    connections::{self, Access},
    customers::store as customers,
    http::Actor,
    jobs,
};

/// How long somebody waits for HighLevel before the cache is shown.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(3);

/// Somebody, in either system.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CrmPerson)]
pub struct Person {
    pub name: String,
    /// Null, or what may be shown of it.
    pub email: Option<String>,
    /// Null, or what may be shown of it.
    pub phone: Option<String>,
    pub address: Option<String>,
    pub tags: Vec<String>,
}

impl Person {
    pub fn of_contact(contact: &ContactRecord, sees: bool) -> Self {
        let parts = ["street", "city", "state", "zip"];
        let address: Vec<&str> = parts.iter().filter_map(|part| contact.field(part)).collect();
        Self {
            name: contact.display_name(),
            email: contact.field("email").map(|email| shown_email(email, sees)),
            phone: contact.field("phone").map(|phone| shown_phone(phone, sees)),
            address: (!address.is_empty()).then(|| address.join(", ")),
            tags: contact.tags.clone(),
        }
    }

    pub fn of_customer(customer: &CustomerRecord, sees: bool) -> Self {
        let numbers = [&customer.mobile_number, &customer.home_number, &customer.work_number];
        let address = customer.addresses.as_deref().unwrap_or_default().first().map(|address| {
            [&address.street, &address.city, &address.state, &address.zip]
                .into_iter()
                .flatten()
                .cloned()
                .collect::<Vec<_>>()
                .join(", ")
        });
        Self {
            name: customer.display_name(),
            email: customer.email.as_deref().filter(|email| !email.is_empty()).map(|email| shown_email(email, sees)),
            phone: numbers
                .into_iter()
                .flatten()
                .find(|number| !number.is_empty())
                .map(|phone| shown_phone(phone, sees)),
            address: address.filter(|text| !text.is_empty()),
            tags: customer.tags.clone(),
        }
    }

    /// A contact of which only the walk's line is known.
    pub fn of_line(contact: &contacts::Known, sees: bool) -> Self {
        let name = [contact.first_name.as_deref(), contact.last_name.as_deref()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ");
        Self {
            name: if name.is_empty() { "Contact".to_owned() } else { name },
            email: contact.email.as_deref().map(|email| shown_email(email, sees)),
            phone: contact.phone.as_deref().map(|phone| shown_phone(phone, sees)),
            address: None,
            tags: Vec::new(),
        }
    }
}

pub(super) fn shown_email(email: &str, sees: bool) -> String {
    if sees {
        email.to_owned()
    } else {
        Email::parse(email).map_or_else(|| "••••".to_owned(), |email| email.hint())
    }
}

pub(super) fn shown_phone(phone: &str, sees: bool) -> String {
    if sees {
        phone.to_owned()
    } else {
        Phone::parse(phone).map_or_else(|| "••••".to_owned(), |phone| phone.hint())
    }
}

/// The contact of a customer.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CrmLink)]
pub struct LinkView {
    /// HighLevel's id.
    pub contact_ref: String,
    /// `id`, `email`, `phone`, `created` or `by_hand`.
    pub how: String,
    pub linked_at: Timestamp,
    pub contact: Person,
    /// The contact in HighLevel's own app.
    pub url: Option<String>,
    /// Why the two could not be brought in step; null when they are.
    pub error: Option<String>,
}

/// Something that happened or is to happen.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CrmTimelineItem)]
pub struct Item {
    pub id: String,
    /// `housecall` or `highlevel`.
    pub system: &'static str,
    /// `job`, `appointment`, `task` or `note`.
    pub kind: &'static str,
    pub at: Option<Timestamp>,
    pub title: String,
    pub body: Option<String>,
    pub status: Option<String>,
    /// Of a task.
    pub done: Option<bool>,
    pub due_at: Option<Timestamp>,
    pub overdue: bool,
    pub author: Option<String>,
}

/// A customer in both systems.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CrmTimeline)]
pub struct Timeline {
    pub link: Option<LinkView>,
    /// Why there is no link: `no_connection`, `not_synced`, `review`, `left` or `ended`.
    pub not_linked: Option<&'static str>,
    /// Whether tasks and notes can be written in HighLevel.
    pub may_write: bool,
    /// When HighLevel's part was read last.
    pub fetched_at: Option<Timestamp>,
    /// Why it could not be read now.
    pub trouble: Option<String>,
    /// Fields over which somebody has to decide.
    pub conflicts: u64,
    /// Newest first.
    pub items: Vec<Item>,
}

/// What is known, at once.
pub(super) fn timeline(tx: &mut Tx<'_>, app: &App, actor: &Actor, customer_ref: &str) -> Result<Timeline, DbError> {
    let (now, sees) = (app.env.now(), actor.sees_contact_details());
    let kept = settings::load(tx)?;
    let connection = connections::store::find_kind(tx, connections::Kind::Highlevel)?;
    let connection = match connection {
        Some(id) => connections::store::find(tx, id)?,
        None => None,
    };
    let link = links::of_customer(tx, customer_ref)?;
    let contact = match link.as_ref().and_then(Link::contact) {
        Some(contact_ref) => contacts::find(tx, contact_ref)?,
        None => None,
    };
    let not_linked = match (&connection, &link) {
        (_, Some(link)) if link.contact().is_some() => None,
        (None, _) => Some("no_connection"),
        (_, Some(link)) if link.state == LinkState::Left => Some("left"),
        (_, Some(link)) if link.state == LinkState::Ended => Some("ended"),
        _ if questions::open_review(tx, customer_ref)?.is_some() => Some("review"),
        _ => Some("not_synced"),
    };
    let mut items = of_housecall(tx, actor, customer_ref)?;
    if let Some(contact) = &contact {
        let user = |id: &Option<String>| -> Option<String> {
            id.as_ref()
                .and_then(|id| kept.catalogue.users.iter().find(|user| user.id == *id))
                .map(|user| user.name.clone())
        };
        let parts = items::of_contact(tx, &contact.contact_ref)?;
        for task in &parts.tasks {
            items.push(Item {
                id: task.task_ref.clone(),
                system: "highlevel",
                kind: "task",
                at: task.due_at,
                title: task.title.clone(),
                body: task.body.clone(),
                status: None,
                done: Some(task.is_done),
                due_at: task.due_at,
                overdue: !task.is_done && task.due_at.is_some_and(|due| due < now),
                author: user(&task.assigned_to),
            });
        }
        for note in &parts.notes {
            if items::is_copy(tx, "note", &note.note_ref)? {
                continue; // it stands here as the job's note
            }
            items.push(Item {
                id: note.note_ref.clone(),
                system: "highlevel",
                kind: "note",
                at: note.added_at,
                title: note.title.clone().unwrap_or_default(),
                body: Some(note.body.clone()).filter(|body| !body.is_empty()),
                status: None,
                done: None,
                due_at: None,
                overdue: false,
                author: user(&note.author),
            });
        }
        for one in &parts.appointments {
            if items::is_copy(tx, "appointment", &one.appointment_ref)? {
                continue; // it stands here as the visit
            }
            items.push(Item {
                id: one.appointment_ref.clone(),
                system: "highlevel",
                kind: "appointment",
                at: one.starts_at,
                title: one.title.clone(),
                body: one.address.clone(),
                status: one.status.clone(),
                done: None,
                due_at: None,
                overdue: false,
                author: None,
            });
        }
    }
    items.sort_by(|left, right| (right.at, &right.id).cmp(&(left.at, &left.id)));
    let may = !matches!(actor.reach(Action::CustomersWrite), rules::access::Reach::None);
    let is_writable = connection.as_ref().is_some_and(|row| row.access == Access::ReadWrite);
    let location = connection.as_ref().and_then(|row| row.settings.get("location_id").cloned());
    let link = match (link, contact) {
        (Some(link), Some(contact)) if link.state == LinkState::Linked => Some(LinkView {
            contact: contact
                .record
                .as_ref()
                .map_or_else(|| Person::of_line(&contact, sees), |record| Person::of_contact(record, sees)),
            url: location.filter(|_| is_real(connection.as_ref())).map(|location| {
                format!("https://app.gohighlevel.com/v2/location/{location}/contacts/detail/{}", contact.contact_ref)
            }),
            contact_ref: contact.contact_ref,
            how: link.how,
            linked_at: link.linked_at,
            error: link.error,
        }),
        _ => None,
    };
    let fetched_at = match &link {
        Some(link) => contacts::find(tx, &link.contact_ref)?.and_then(|contact| contact.parts_read_at),
        None => None,
    };
    Ok(Timeline {
        not_linked,
        may_write: may && is_writable && link.is_some(),
        fetched_at,
        trouble: None,
        conflicts: questions::open_conflicts(tx, customer_ref)?,
        link,
        items,
    })
}

fn is_real(connection: Option<&connections::Connection>) -> bool {
    connection.is_some_and(|row| {
        row.settings.get("base_url").is_none_or(|url| url.trim_end_matches('/') == highlevel::BASE_URL)
    })
}

fn of_housecall(tx: &mut Tx<'_>, actor: &Actor, customer_ref: &str) -> Result<Vec<Item>, DbError> {
    let own = actor.narrowed_to(Action::CustomersRead);
    let mut items = Vec::new();
    for job in jobs::store::of_customer(tx, customer_ref, 50)? {
        if own.as_ref().is_some_and(|own| !job.technician_refs.contains(own)) {
            continue; // a technician sees their own visits
        }
        let number = job.number.clone().unwrap_or_else(|| job.job_ref.clone());
        for note in jobs::store::notes(tx, &job.job_ref)? {
            items.push(Item {
                id: note.note_ref,
                system: "housecall",
                kind: "note",
                at: job.scheduled_start.or(job.completed_at),
                title: format!("Job {number}"),
                body: Some(note.content),
                status: None,
                done: None,
                due_at: None,
                overdue: false,
                author: None,
            });
        }
        let status = if job.is_gone { JobStatus::Canceled } else { job.status };
        items.push(Item {
            id: job.job_ref,
            system: "housecall",
            kind: "job",
            at: job.scheduled_start.or(job.completed_at),
            title: format!("Job {number}"),
            body: job.description.filter(|text| !text.is_empty()),
            status: Some(status.as_str().to_owned()),
            done: None,
            due_at: None,
            overdue: false,
            author: None,
        });
    }
    Ok(items)
}

/// Asks HighLevel, and shows what is known then: within seconds, or from the cache with its age.
pub(super) async fn refreshed(app: &App, actor: &Actor, customer_ref: &str) -> Result<Timeline, DbError> {
    let trouble = match refresh(app, actor, customer_ref).await {
        Ok(()) => None,
        Err(ProviderError::RateLimited(_)) => {
            Some("HighLevel asks to slow down; this is what was known last".to_owned())
        }
        Err(error) => Some(format!("HighLevel cannot be asked at the moment ({error}); this is what was known last")),
    };
    let (app_in, actor, customer_ref) = (app.clone(), actor.clone(), customer_ref.to_owned());
    let mut shown = app.db.read(actor.company, move |tx| timeline(tx, &app_in, &actor, &customer_ref)).await?;
    shown.trouble = trouble;
    Ok(shown)
}

async fn refresh(app: &App, actor: &Actor, customer_ref: &str) -> Result<(), ProviderError> {
    let (company, name) = (actor.company, customer_ref.to_owned());
    let link = app.db.read(company, move |tx| links::of_customer(tx, &name)).await.map_err(not_kept)?;
    let Some(contact_ref) = link.as_ref().and_then(Link::contact).map(str::to_owned) else { return Ok(()) };
    let Some(account) = Account::of(app, company).await? else { return Ok(()) };
    let read = tokio::time::timeout(PATIENCE, parts::read_all(app, &account, &contact_ref, Pace::Person)).await;
    match read {
        Ok(read) => {
            if let Err(error) = &read {
                account.learn(app, error).await;
            }
            read
        }
        Err(_) => Err(ProviderError::Unavailable { status: 0 }),
    }
}

/// A customer by name.
pub(super) fn name_of(tx: &mut Tx<'_>, customer_ref: &str) -> Result<String, DbError> {
    Ok(customers::find(tx, customer_ref)?
        .map_or_else(|| "Customer".to_owned(), |customer| customer.record.display_name()))
}
