//! Alerts that people write themselves: a field changed, somebody is told (C11).
//!
//! What a record said last is kept, so that a change is a change whichever way it came: webhook,
//! poll, walk, or a person who opened the customer. With it goes how old each value is, for a merge
//! in which the newest one wins.

use std::time::Duration;

use db::{DbError, FromRow, Row, Statements, Tx, args};
use domain::{
    CrmAlertId, CrmFiringId, PersonId, Timestamp,
    crm::{ContactRecord, Fields},
    event::CustomerRecord,
};
use queue::{BackgroundJob, JobError, Running};
use rules::crm::{
    ages::Seen,
    alerts::{Condition, Of, Watch, fires},
    fields::{self, OfJobs},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    links,
    settings::{self, read, write},
};
use crate::{App, alerts, customers::store as customers, notifications, realtime::Change};

/// By what people are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = CrmAlertChannel)]
pub enum Channel {
    Email,
    Push,
}

/// Which change is told to whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CrmAlertRule)]
pub struct Rule {
    /// What people call it.
    pub name: String,
    pub enabled: bool,
    /// Whose fields are watched.
    pub of: Of,
    /// The field, or `tags`.
    pub field: String,
    /// What it was; null: anything. An empty text: nothing.
    pub from: Option<String>,
    /// What it is now; null: anything.
    pub to: Option<String>,
    /// All of them must hold afterwards.
    #[serde(default)]
    pub conditions: Vec<Condition>,
    /// Who is told.
    pub people: Vec<PersonId>,
    pub channels: Vec<Channel>,
    /// Several changes within so many minutes are told once; 0 to 1440.
    #[serde(default)]
    pub debounce_minutes: u32,
    /// Somebody has to say that they have seen it.
    #[serde(default)]
    pub needs_acknowledgement: bool,
}

/// A rule with its id.
#[derive(Debug, Clone)]
pub struct Alert {
    pub id: CrmAlertId,
    pub rule: Rule,
}

impl FromRow for Alert {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self { id: row.take()?, rule: read(&row.take::<String>()?)? })
    }
}

/// A time that a rule fired.
#[derive(Debug, Clone)]
pub struct Firing {
    pub id: CrmFiringId,
    pub alert: CrmAlertId,
    pub customer_ref: Option<String>,
    pub field: String,
    pub before: String,
    pub after: String,
    pub times: i64,
    pub at: Timestamp,
    pub told_at: Option<Timestamp>,
    pub acknowledged_by: Option<String>,
    pub acknowledged_at: Option<Timestamp>,
}

impl FromRow for Firing {
    fn from_row(row: &mut Row) -> Result<Self, DbError> {
        Ok(Self {
            id: row.take()?,
            alert: row.take()?,
            customer_ref: row.take()?,
            field: row.take()?,
            before: row.take()?,
            after: row.take()?,
            times: row.take()?,
            at: row.take()?,
            told_at: row.take()?,
            acknowledged_by: row.take()?,
            acknowledged_at: row.take()?,
        })
    }
}

/// All rules, oldest first.
pub fn list(tx: &mut Tx<'_>) -> Result<Vec<Alert>, DbError> {
    tx.all("SELECT id, rule FROM crm_alerts WHERE company_id = $1 ORDER BY created_at, id", args![])
}

/// One rule.
pub fn find(tx: &mut Tx<'_>, id: CrmAlertId) -> Result<Option<Alert>, DbError> {
    tx.find("SELECT id, rule FROM crm_alerts WHERE company_id = $1 AND id = $2", args![id])
}

/// Writes a rule.
pub fn save(tx: &mut Tx<'_>, id: CrmAlertId, rule: &Rule, now: Timestamp) -> Result<u64, DbError> {
    tx.exec(
        "INSERT INTO crm_alerts (company_id, id, rule, created_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (company_id, id) DO UPDATE SET rule = excluded.rule",
        args![id, write(rule), now],
    )
}

/// Removes a rule. What it fired stays in the history of nobody: it goes too.
pub fn remove(tx: &mut Tx<'_>, id: CrmAlertId) -> Result<(), DbError> {
    tx.run("DELETE FROM crm_firings WHERE company_id = $1 AND alert_id = $2", args![id])?;
    tx.run("DELETE FROM crm_alerts WHERE company_id = $1 AND id = $2", args![id])
}

/// When a rule fired last, and how often nobody has said yet that they saw it.
pub fn tally(tx: &mut Tx<'_>, id: CrmAlertId) -> Result<(Option<Timestamp>, i64), DbError> {
    tx.one(
        "SELECT MAX(at), COUNT(CASE WHEN acknowledged_at IS NULL THEN 1 END) FROM crm_firings WHERE company_id = $1 AND alert_id = $2",
        args![id],
    )
}

/// Firings, newest first.
pub fn firings(
    tx: &mut Tx<'_>,
    only_open: bool,
    before: (Timestamp, String),
    limit: u32,
) -> Result<Vec<Firing>, DbError> {
    tx.all(
        "SELECT id, alert_id, customer_ref, field, before, after, times, at, told_at, acknowledged_by, acknowledged_at
           FROM crm_firings
          WHERE company_id = $1 AND (NOT $5 OR acknowledged_at IS NULL) AND (at < $2 OR (at = $2 AND id < $3))
          ORDER BY at DESC, id DESC LIMIT $4",
        args![before.0, before.1, limit, only_open],
    )
}

/// One firing.
pub fn find_firing(tx: &mut Tx<'_>, id: CrmFiringId) -> Result<Option<Firing>, DbError> {
    tx.find(
        "SELECT id, alert_id, customer_ref, field, before, after, times, at, told_at, acknowledged_by, acknowledged_at
           FROM crm_firings WHERE company_id = $1 AND id = $2",
        args![id],
    )
}

/// Somebody has seen it.
pub fn acknowledge(tx: &mut Tx<'_>, id: CrmFiringId, person: Option<PersonId>, now: Timestamp) -> Result<(), DbError> {
    tx.run(
        "UPDATE crm_firings SET acknowledged_by = $3, acknowledged_at = $4
          WHERE company_id = $1 AND id = $2 AND acknowledged_at IS NULL",
        args![id, person, now],
    )
}

const fn word(of: Of) -> &'static str {
    match of {
        Of::Housecall => "housecall",
        Of::Highlevel => "highlevel",
    }
}

/// Looks whether something of a customer changed that somebody watches.
pub fn look_at_customer(tx: &mut Tx<'_>, app: &App, customer_ref: &str) -> Result<(), DbError> {
    let Some(customer) = customers::find(tx, customer_ref)?.filter(|customer| !customer.is_deleted) else {
        return Ok(());
    };
    let jobs = super::bring::of_jobs(tx, customer_ref, app.env.now())?;
    let now_is = (of_customer(&customer.record, &jobs), customer.record.updated_at);
    look(tx, app, Of::Housecall, customer_ref, Some(customer_ref), now_is)
}

/// Looks whether something of a contact changed that somebody watches.
pub fn look_at_contact(tx: &mut Tx<'_>, app: &App, record: &ContactRecord) -> Result<(), DbError> {
    let customer_ref = links::of_contact(tx, &record.contact_ref)?.map(|link| link.customer_ref);
    let now_is = (of_contact(record), record.updated_at);
    look(tx, app, Of::Highlevel, &record.contact_ref, customer_ref.as_deref(), now_is)
}

/// What is kept of a customer.
pub(super) fn of_customer(customer: &CustomerRecord, jobs: &OfJobs) -> Fields {
    let mut fields = fields::of_customer(customer, jobs);
    let mut tags = customer.tags.clone();
    tags.sort();
    put_tags(&mut fields, &tags);
    fields
}

/// What is kept of a contact.
pub(super) fn of_contact(record: &ContactRecord) -> Fields {
    let mut fields = record.fields.clone();
    put_tags(&mut fields, &record.tags);
    let stopped = [("stop_texts", record.stopped.texts()), ("stop_mails", record.stopped.mails())];
    fields.extend(stopped.into_iter().filter(|(_, is_on)| *is_on).map(|(name, _)| (name.to_owned(), "yes".to_owned())));
    fields
}

/// Somebody watches from now on: what everybody says today is kept, so that the first change is one.
#[derive(Debug, Serialize, Deserialize)]
pub struct Learn {}

/// Records of one transaction of [`Learn`].
const AT_ONCE: u32 = 200;

impl BackgroundJob<App> for Learn {
    const NAME: &'static str = "crm.learn";
    const MOST_ATTEMPTS: u32 = 10;

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let app_in = app.clone();
        app.db
            .write(running.company, move |tx| {
                let customers: Vec<String> = tx.values(
                    "SELECT customer_ref FROM customers
                      WHERE company_id = $1 AND deleted_at IS NULL
                        AND NOT EXISTS (SELECT 1 FROM crm_watched
                                         WHERE crm_watched.company_id = $1 AND subject = 'housecall' AND ref = customers.customer_ref)
                      LIMIT $2",
                    args![AT_ONCE],
                )?;
                let contacts: Vec<String> = tx.values(
                    "SELECT record FROM crm_contacts
                      WHERE company_id = $1 AND deleted_at IS NULL AND record IS NOT NULL
                        AND NOT EXISTS (SELECT 1 FROM crm_watched
                                         WHERE crm_watched.company_id = $1 AND subject = 'highlevel' AND ref = crm_contacts.contact_ref)
                      LIMIT $2",
                    args![AT_ONCE],
                )?;
                for customer_ref in &customers {
                    look_at_customer(tx, &app_in, customer_ref)?;
                }
                for record in &contacts {
                    look_at_contact(tx, &app_in, &read(record)?)?;
                }
                if !customers.is_empty() || !contacts.is_empty() {
                    app_in.queue.enqueue(tx, Self {}.plan())?;
                }
                running.done_in(tx)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}

pub(super) fn put_tags(fields: &mut Fields, tags: &[String]) {
    if !tags.is_empty() {
        fields.insert("tags".into(), tags.join(", "));
    }
}

/// What a record said last, and how old each of its values is. `None`: it was never looked at.
pub(super) fn seen(tx: &mut Tx<'_>, of: Of, r#ref: &str) -> Result<Option<Seen>, DbError> {
    let known: Option<(String, Option<Timestamp>, Option<Timestamp>, String)> = tx.find(
        "SELECT fields, told_at, first_told_at, ages FROM crm_watched WHERE company_id = $1 AND subject = $2 AND ref = $3",
        args![word(of), r#ref],
    )?;
    known
        .map(|(fields, told_at, first, ages)| Ok(Seen { fields: read(&fields)?, told_at, first, ages: read(&ages)? }))
        .transpose()
}

/// Forgets what customers said last: nobody followed them for a while, and what changed meanwhile is
/// no news.
pub fn forget_customers(tx: &mut Tx<'_>) -> Result<(), DbError> {
    tx.run("DELETE FROM crm_watched WHERE company_id = $1 AND subject = 'housecall'", args![])
}

/// Keeps what a record said, if it was never looked at: the next change of it is one.
pub(super) fn begin(tx: &mut Tx<'_>, of: Of, r#ref: &str, seen: &Seen) -> Result<u64, DbError> {
    tx.exec(
        "INSERT INTO crm_watched (company_id, subject, ref, fields, told_at, first_told_at, ages) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (company_id, subject, ref) DO NOTHING",
        args![word(of), r#ref, write(&seen.fields), seen.told_at, seen.first, write(&seen.ages)],
    )
}

fn look(
    tx: &mut Tx<'_>,
    app: &App,
    of: Of,
    r#ref: &str,
    customer_ref: Option<&str>,
    (now_is, told_at): (Fields, Option<Timestamp>),
) -> Result<(), DbError> {
    let before = seen(tx, of, r#ref)?;
    let now = match &before {
        Some(before) => before.then(now_is, told_at, app.env.now()),
        None => Seen::new(now_is, told_at),
    };
    if before.as_ref() == Some(&now) {
        return Ok(());
    }
    tx.run(
        "INSERT INTO crm_watched (company_id, subject, ref, fields, told_at, first_told_at, ages) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (company_id, subject, ref) DO UPDATE SET fields = excluded.fields, told_at = excluded.told_at, ages = excluded.ages",
        args![word(of), r#ref, write(&now.fields), now.told_at, now.first, write(&now.ages)],
    )?;
    // Seen for the first time: nothing has changed.
    let Some(before) = before.filter(|before| before.fields != now.fields) else { return Ok(()) };
    for alert in list(tx)?.into_iter().filter(|alert| alert.rule.enabled && alert.rule.of == of) {
        let watch = Watch {
            field: &alert.rule.field,
            from: alert.rule.from.as_deref(),
            to: alert.rule.to.as_deref(),
            conditions: &alert.rule.conditions,
        };
        if let Some((was, is)) = fires(&watch, &before.fields, &now.fields) {
            fire(tx, app, &alert, (of, r#ref, customer_ref), &was, &is)?;
        }
    }
    Ok(())
}

fn fire(
    tx: &mut Tx<'_>,
    app: &App,
    alert: &Alert,
    (of, r#ref, customer_ref): (Of, &str, Option<&str>),
    was: &str,
    is: &str,
) -> Result<(), DbError> {
    let now = app.env.now();
    // One that nobody was told of yet takes this one in.
    let waiting: Option<(CrmFiringId,)> = tx.find(
        "SELECT id FROM crm_firings WHERE company_id = $1 AND alert_id = $2 AND ref = $3 AND told_at IS NULL LIMIT 1",
        args![alert.id, r#ref],
    )?;
    if let Some((id,)) = waiting {
        tx.run(
            "UPDATE crm_firings SET after = $3, times = times + 1, at = $4 WHERE company_id = $1 AND id = $2",
            args![id, is, now],
        )?;
    } else {
        let id: CrmFiringId = app.env.new_id();
        tx.run(
            "INSERT INTO crm_firings (company_id, id, alert_id, subject, ref, customer_ref, field, before, after, times, at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10)",
            args![id, alert.id, word(of), r#ref, customer_ref, alert.rule.field, was, is, now],
        )?;
        let at = now.plus(Duration::from_secs(u64::from(alert.rule.debounce_minutes) * 60));
        app.queue.enqueue(tx, Tell { firing: id }.plan().at(at))?;
    }
    app.live.publish(tx, Change::Crm, "alerts")
}

/// Tells people of a change, when its time to gather others is over.
#[derive(Debug, Serialize, Deserialize)]
pub struct Tell {
    firing: CrmFiringId,
}

impl BackgroundJob<App> for Tell {
    const NAME: &'static str = "crm.tell";

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let app_in = app.clone();
        app.db
            .write(running.company, move |tx| {
                tell(tx, &app_in, self.firing)?;
                running.done_in(tx)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}

fn tell(tx: &mut Tx<'_>, app: &App, id: CrmFiringId) -> Result<(), DbError> {
    let Some(firing) = find_firing(tx, id)?.filter(|firing| firing.told_at.is_none()) else { return Ok(()) };
    let Some(alert) = find(tx, firing.alert)? else { return Ok(()) };
    let now = app.env.now();
    // There and back again within the time: nothing has changed.
    if firing.before == firing.after {
        tx.run("DELETE FROM crm_firings WHERE company_id = $1 AND id = $2", args![id])?;
        return Ok(());
    }
    tx.run("UPDATE crm_firings SET told_at = $3 WHERE company_id = $1 AND id = $2", args![id, now])?;
    if !alert.rule.needs_acknowledgement {
        tx.run("UPDATE crm_firings SET acknowledged_at = $3 WHERE company_id = $1 AND id = $2", args![id, now])?;
    }
    let who = match &firing.customer_ref {
        Some(customer_ref) => customers::find(tx, customer_ref)?.map(|customer| customer.record.display_name()),
        None => None,
    };
    let who = who.unwrap_or_else(|| "A contact".to_owned());
    let label = settings::load(tx)?.catalogue.label(&firing.field);
    let shown = |value: &str| if value.is_empty() { "nothing".to_owned() } else { value.to_owned() };
    let path =
        firing.customer_ref.as_ref().map_or_else(|| "/crm?tab=alerts".to_owned(), |id| format!("/customers/{id}"));
    let words = alerts::Words {
        subject: format!("{}: {who}", alert.rule.name),
        body: format!("{label} of {who} changed from {} to {}.", shown(&firing.before), shown(&firing.after)),
        path,
    };
    if alert.rule.channels.contains(&Channel::Email) {
        alerts::tell_people(tx, app, &alert.rule.people, &words)?;
    }
    if alert.rule.channels.contains(&Channel::Push) {
        notifications::push_words(tx, app, &alert.rule.people, &words)?;
    }
    app.live.publish(tx, Change::Crm, "alerts")
}
