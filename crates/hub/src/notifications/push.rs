//! One notification to one browser.

use anyhow::Context;
use connect::ProviderError;
use db::{DbError, Statements, Tx, args};
use domain::{CompanyId, ConversationId, Phone, PushSubscriptionId, Timestamp};
use queue::{BackgroundJob, JobError, Running};
use rules::conversations::Workspace;
use serde::{Deserialize, Serialize};
use serde_json::json;
use web_push::{Notification, VapidKey};

use super::{
    notify::{IS_NEWS, is_news},
    store::{self, Device},
};
use crate::{
    App, companies,
    connectors::as_job_error,
    conversations::{self, Conversation, marks, members},
    customers,
    people::{self, PersonState},
};

/// Characters of what was said that go along.
const WORDS: usize = 160;

/// Hands one notification to a browser's push service.
#[derive(Debug, Serialize, Deserialize)]
pub struct Push {
    /// To which browser.
    pub device: PushSubscriptionId,
    /// About which conversation.
    pub conversation: ConversationId,
    /// About what in it.
    pub seq: i64,
}

impl BackgroundJob<App> for Push {
    const NAME: &'static str = "notifications.push";
    const MOST_ATTEMPTS: u32 = 4;

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let (company, now) = (running.company, app.env.now());
        let (device, conversation, seq) = (self.device, self.conversation, self.seq);
        let app_in = app.clone();
        let found = app
            .db
            .read(company, move |tx| {
                let Some(found) = store::find(tx, device)? else { return Ok(None) };
                if !is_still_theirs(tx, &found, conversation, now)? {
                    return Ok(None);
                }
                let Some(payload) = payload(tx, &app_in, &found, conversation, seq)? else { return Ok(None) };
                Ok(Some((found, payload)))
            })
            .await
            .map_err(|error: DbError| JobError::from(error))?;
        let Some((found, payload)) = found else { return Ok(()) };
        let key = key_of(&app, company).await.map_err(JobError::later)?;
        let topic = conversation.to_string().chars().rev().take(32).collect::<String>();
        let payload = payload.to_string();
        let notification = Notification { payload: payload.as_bytes(), worth: IS_NEWS, topic: Some(&topic) };
        let contact = &app.config.public_url;
        let sent = web_push::send(&app.outgoing, &key, contact, &found.subscription, notification, now).await;
        match sent {
            Ok(()) => Ok(()),
            Err(ProviderError::NotFound) => {
                app.db.write(company, move |tx| store::delete(tx, device)).await.map(drop)?;
                Ok(())
            }
            // Whether it arrived is not known: two of one topic are one.
            Err(error @ ProviderError::OutcomeUnknown) => Err(JobError::later(error)),
            Err(error) => Err(as_job_error(error)),
        }
    }
}

/// Hands words to a browser that are about no conversation.
#[derive(Debug, Serialize, Deserialize)]
pub struct PushWords {
    device: PushSubscriptionId,
    title: String,
    body: String,
    path: String,
    at: Timestamp,
}

/// Notifies people on all of their browsers, in the caller's transaction. Whoever wants no words on
/// the screen reads only what it is about.
pub fn push_words(
    tx: &mut Tx<'_>,
    app: &App,
    people: &[domain::PersonId],
    words: &crate::alerts::Words,
) -> Result<(), DbError> {
    for person in people {
        let shows = marks::settings(tx, *person)?.shows_content;
        for device in store::of_person(tx, *person)? {
            let job = PushWords {
                device: device.id,
                title: words.subject.clone(),
                body: if shows { words.body.chars().take(WORDS).collect() } else { String::new() },
                path: words.path.clone(),
                at: app.env.now(),
            };
            app.queue.enqueue(tx, job.plan())?;
        }
    }
    Ok(())
}

impl BackgroundJob<App> for PushWords {
    const NAME: &'static str = "notifications.push_words";
    const MOST_ATTEMPTS: u32 = 4;

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let (company, now, device) = (running.company, app.env.now(), self.device);
        let found = app
            .db
            .read(company, move |tx| {
                let Some(found) = store::find(tx, device)? else { return Ok(None) };
                let person = people::store::find(tx, found.person)?;
                let may = person.is_some_and(|person| person.state == PersonState::Active)
                    && people::sessions::is_open(tx, found.session, now)?;
                Ok::<_, DbError>(may.then_some(found))
            })
            .await?;
        let Some(found) = found.filter(|_| is_news(self.at, now)) else { return Ok(()) };
        let key = key_of(&app, company).await.map_err(JobError::later)?;
        let body = Some(&self.body).filter(|body| !body.is_empty());
        let payload = json!({ "title": self.title, "body": body, "path": self.path, "tag": self.path, "at": self.at })
            .to_string();
        let notification = Notification { payload: payload.as_bytes(), worth: IS_NEWS, topic: None };
        let contact = &app.config.public_url;
        match web_push::send(&app.outgoing, &key, contact, &found.subscription, notification, now).await {
            Ok(()) => Ok(()),
            Err(ProviderError::NotFound) => {
                app.db.write(company, move |tx| store::delete(tx, device)).await.map(drop)?;
                Ok(())
            }
            Err(error) => Err(as_job_error(error)),
        }
    }
}

/// Whether the browser is still signed in, and its person may still open the conversation: a
/// notification may have waited.
fn is_still_theirs(tx: &mut Tx<'_>, device: &Device, id: ConversationId, now: Timestamp) -> Result<bool, DbError> {
    let person = people::store::find(tx, device.person)?.filter(|person| person.state == PersonState::Active);
    let (Some(person), Some(conversation)) = (person, conversations::store::find(tx, id)?) else { return Ok(false) };
    let seat = members::seat(&person, &members::reasons(tx, id, person.id)?);
    Ok(seat.may_open(conversation.workspace) && people::sessions::is_open(tx, device.session, now)?)
}

/// What the service worker shows; `None` when it is no news any more.
fn payload(
    tx: &mut Tx<'_>,
    app: &App,
    device: &Device,
    id: ConversationId,
    seq: i64,
) -> Result<Option<serde_json::Value>, DbError> {
    let said: Option<(Timestamp, String, Option<domain::PersonId>)> = tx.find(
        "SELECT e.at, COALESCE(m.body, e.body), e.person_id FROM conversation_entries e
           LEFT JOIN messages m ON m.company_id = e.company_id AND m.id = e.message_id
          WHERE e.company_id = $1 AND e.conversation_id = $2 AND e.seq = $3",
        args![id, seq],
    )?;
    let Some((at, body, author)) = said else { return Ok(None) };
    let read = marks::find(tx, id, device.person)?.read_seq;
    if !is_news(at, app.env.now()) || read >= seq {
        return Ok(None);
    }
    let Some(conversation) = conversations::store::find(tx, id)? else { return Ok(None) };
    let author = match author {
        Some(author) => people::store::find(tx, author)?.map(|person| person.name),
        None => None,
    };
    let shows = marks::settings(tx, device.person)?.shows_content;
    let title = match (&author, conversation.workspace) {
        (Some(author), Workspace::Employees) => author.clone(),
        _ => with_whom(tx, &conversation)?,
    };
    let words: String = body.chars().take(WORDS).collect();
    let words = match (author, conversation.workspace) {
        (Some(author), Workspace::Customers) => format!("{author}: {words}"),
        _ => words,
    };
    Ok(Some(json!({
        "title": title,
        "body": shows.then_some(words),
        "workspace": conversation.workspace,
        "path": format!("/inbox/{id}"),
        "tag": id,
        "at": at,
    })))
}

/// The other company's name, the customer's, or what may be shown of their number.
pub(super) fn with_whom(tx: &mut Tx<'_>, conversation: &Conversation) -> Result<String, DbError> {
    if let Some(partner) = conversation.partner {
        return Ok(companies::store::name_of_other(tx, partner)?.unwrap_or_default());
    }
    let customer = match &conversation.customer_ref {
        Some(customer_ref) => customers::store::find(tx, customer_ref)?,
        None => None,
    };
    let number = conversation.address.as_deref().and_then(Phone::parse).map(|phone| phone.hint());
    Ok(customer.map(|customer| customer.record.display_name()).or(number).unwrap_or_else(|| "Customer".to_owned()))
}

fn place(company: CompanyId) -> String {
    format!("{company}/push_key")
}

/// The company's key, made when it is first asked for.
pub(super) async fn key_of(app: &App, company: CompanyId) -> anyhow::Result<VapidKey> {
    let sealed = app.db.read(company, store::sealed_key).await?;
    let sealed = if let Some(sealed) = sealed {
        sealed
    } else {
        let fresh = app.sealing.seal(&app.env, &place(company), &VapidKey::make()?);
        let kept = app.db.write(company, move |tx| {
            store::keep_key(tx, &fresh)?; // of two who make one at once, one is kept
            store::sealed_key(tx)
        });
        kept.await?.context("a key was kept")?
    };
    Ok(VapidKey::read(&app.sealing.open(&place(company), &sealed)?)?)
}

/// Seals the company's key anew, after a rotation of keys.
pub fn reseal(tx: &mut Tx<'_>, app: &App) -> anyhow::Result<usize> {
    let Some(sealed) = store::sealed_key(tx)? else { return Ok(0) };
    let place = place(tx.company());
    let anew = app.sealing.seal(&app.env, &place, &app.sealing.open(&place, &sealed)?);
    store::replace_key(tx, &anew)?;
    Ok(1)
}
