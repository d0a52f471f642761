//! Tasks, notes and appointments of a contact: read when they are needed, kept with their age.

use connect::{Pace, ProviderError, Retry};
use db::DbError;
use domain::crm::{ContactPart, ContactRecord};
use queue::{BackgroundJob, JobError, Running};
use serde::{Deserialize, Serialize};

use super::{
    account::Account,
    bring::{Order, bury_contact, not_kept},
    contacts, copies,
    items::{self, Parts},
    links::{self, Link},
    settings, watch,
};
use crate::{App, connectors::as_job_error, realtime};

/// Reads all three, and the contact.
pub(super) async fn read_all(app: &App, account: &Account, contact_ref: &str, pace: Pace) -> Result<(), ProviderError> {
    let reader = account.reader(pace).ok_or(ProviderError::Unauthorized)?;
    let (asked_at, name) = (app.env.now(), contact_ref.to_owned());
    let known = app.db.read(account.company, move |tx| contacts::find(tx, &name)).await.map_err(not_kept)?;
    let news = known.map(|known| known.news);
    let (record, tasks, notes, appointments) = futures::join!(
        reader.contact(contact_ref),
        reader.tasks(contact_ref),
        reader.notes(contact_ref),
        reader.appointments(contact_ref),
    );
    let record: ContactRecord = match record {
        Err(ProviderError::NotFound) => {
            return bury_contact(app, account.company, contact_ref).await.map_err(not_kept);
        }
        other => other?,
    };
    // One account was refused its appointments although the scope covers them: the rest is shown.
    let appointments = match appointments {
        Err(ProviderError::Refused { .. }) => Vec::new(),
        other => other?,
    };
    let parts = Parts { tasks: tasks?, notes: notes?, appointments };
    let (app_in, contact_ref) = (app.clone(), contact_ref.to_owned());
    app.db
        .write(account.company, move |tx| {
            let id_field = settings::load(tx)?.settings.id_field;
            let before = contacts::find(tx, &contact_ref)?.and_then(|contact| contact.record);
            contacts::keep(tx, &record, id_field.as_deref(), asked_at, news)?;
            watch::look_at_contact(tx, &app_in, &record)?;
            let new = items::keep(tx, &contact_ref, &parts, asked_at)?;
            contacts::set_parts_read(tx, &contact_ref, asked_at)?;
            if let Some(link) = links::of_contact(tx, &contact_ref)? {
                copies::from_highlevel(tx, &app_in, &link, &parts, &new)?;
                app_in.live.publish(tx, realtime::Change::Customer, &link.customer_ref)?;
                // Somebody changed it, and no webhook has said so yet.
                if before.as_ref() != Some(&record) {
                    super::news::look_soon(tx, &app_in, &contact_ref, ContactPart::Itself)?;
                }
            }
            Ok::<_, DbError>(())
        })
        .await
        .map_err(not_kept)
}

/// Reads the part that changed.
pub(super) async fn read_one(
    app: &App,
    account: &Account,
    link: &Link,
    part: ContactPart,
    order: Order,
) -> Result<(), ProviderError> {
    let Some(contact_ref) = link.contact().map(str::to_owned) else { return Ok(()) };
    let reader = account.reader(order.pace).ok_or(ProviderError::Unauthorized)?;
    let name = contact_ref.clone();
    let mut parts = app.db.read(account.company, move |tx| items::of_contact(tx, &name)).await.map_err(not_kept)?;
    let asked_at = app.env.now();
    let read = async {
        match part {
            ContactPart::Itself => {}
            ContactPart::Tasks => parts.tasks = reader.tasks(&contact_ref).await?,
            ContactPart::Notes => parts.notes = reader.notes(&contact_ref).await?,
            ContactPart::Appointments => parts.appointments = reader.appointments(&contact_ref).await?,
        }
        Ok(())
    };
    match read.await {
        Err(ProviderError::NotFound) => {
            return bury_contact(app, account.company, &contact_ref).await.map_err(not_kept);
        }
        other => other?,
    }
    let (app_in, link) = (app.clone(), link.clone());
    app.db
        .write(account.company, move |tx| {
            let new = items::keep(tx, &contact_ref, &parts, asked_at)?;
            copies::from_highlevel(tx, &app_in, &link, &parts, &new)?;
            app_in.live.publish(tx, realtime::Change::Customer, &link.customer_ref)
        })
        .await
        .map_err(not_kept)
}

/// Reads what a contact has.
#[derive(Debug, Serialize, Deserialize)]
pub struct ReadParts {
    pub contact_ref: String,
}

impl BackgroundJob<App> for ReadParts {
    const NAME: &'static str = "crm.read_parts";
    const MOST_ATTEMPTS: u32 = 20;

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let Some(account) = Account::of(&app, running.company).await.map_err(as_job_error)? else { return Ok(()) };
        match read_all(&app, &account, &self.contact_ref, Pace::Background).await {
            Err(error) if error.retry() == Retry::Never => {
                account.learn(&app, &error).await;
                Ok(())
            }
            other => other.map_err(as_job_error),
        }
    }
}
