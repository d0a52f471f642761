//! What workflows look back on in the demo: estimates, replies and answers of the past, two workflows to
//! begin with, and a few tasks.

use std::time::Duration;

use connect::Triggered;
use db::{DbError, Tx};
use domain::{PersonId, Timestamp, event::display_name};
use serde_json::{Value, json};

use crate::{
    App,
    catalogue::{self, own},
    customers::{self, store::Customer},
    tasks::{self, NewTask},
    workflows::{self, templates},
};

const DAY: Duration = Duration::from_hours(24);
/// Estimates that were sent each day.
const A_DAY: u32 = 2;
const REPLIES: [&str; 4] = [
    "Looks good, when could you start?",
    "Can you do it for a little less?",
    "We decided to wait until spring.",
    "¿Está incluido el material?",
];

/// Writes so many days of estimates. Every third customer replies, every fourth approves.
pub(super) fn write(tx: &mut Tx<'_>, app: &App, days: u32) -> Result<(), DbError> {
    let everybody = customers::store::Search { words: "", in_contact_details: false, own: None };
    let people = customers::store::search(tx, &everybody, "", 200)?;
    if people.is_empty() {
        return Ok(());
    }
    let now = app.env.now();
    for i in 0..days * A_DAY {
        let customer = &people[i as usize % people.len()];
        // Through the day, so that some texts would have met the night.
        let sent_at = now.minus(DAY * (days - i / A_DAY)).plus(Duration::from_hours(u64::from(i * 7 % 24)));
        if sent_at >= now {
            continue;
        }
        let estimate = format!("csr_demo{i}");
        happen(tx, app, "housecall.estimate.sent", &format!("{estimate}:sent"), sent_at, customer, &estimate)?;
        let answered_at = sent_at.plus(Duration::from_hours(20 + u64::from(i % 90)));
        if answered_at >= now {
            continue;
        }
        match i % 12 {
            0 | 3 | 6 | 9 => replies(tx, app, i, answered_at, customer)?,
            4 | 8 => {
                let operation = "housecall.estimate.option.approval_status_changed";
                happen(tx, app, operation, &format!("{estimate}:approved"), answered_at, customer, &estimate)?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// The catalogue's sample, about this customer and estimate.
fn happen(
    tx: &mut Tx<'_>,
    app: &App,
    operation: &str,
    key: &str,
    at: Timestamp,
    customer: &Customer,
    estimate: &str,
) -> Result<(), DbError> {
    let Some(operation) = catalogue::trigger(operation) else { return Ok(()) };
    let (record, mut payload) = (&customer.record, (operation.sample)());
    if let Some(told) = payload.get_mut("estimate") {
        told["id"] = json!(estimate);
        told["customer"] = json!({
            "id": record.customer_ref, "first_name": record.first_name, "last_name": record.last_name,
            "email": record.email, "mobile_number": record.mobile_number,
        });
    }
    payload["event_occurred_at"] = json!(at);
    note(tx, app, operation.id, key, at, customer, payload)
}

fn replies(tx: &mut Tx<'_>, app: &App, i: u32, at: Timestamp, customer: &Customer) -> Result<(), DbError> {
    let payload = own::MessageReceived {
        message_id: format!("msg_demo{i}"),
        customer_ref: Some(customer.record.customer_ref.clone()),
        text: REPLIES[i as usize / 3 % REPLIES.len()].to_owned(),
        channel: "sms".to_owned(),
    };
    note(tx, app, own::MESSAGE_RECEIVED, &format!("msg_demo{i}"), at, customer, json!(payload))
}

fn note(
    tx: &mut Tx<'_>,
    app: &App,
    operation: &'static str,
    key: &str,
    at: Timestamp,
    customer: &Customer,
    payload: Value,
) -> Result<(), DbError> {
    let customer_ref = Some(customer.record.customer_ref.clone());
    let triggered =
        Triggered { operation, key: key.to_owned(), at: Some(at), customer_ref, contact_ref: None, payload };
    workflows::note(tx, app, &triggered.into(), at)
}

/// A workflow that is on, one that waits to be looked at, and what the office has to do.
pub(super) fn begin(tx: &mut Tx<'_>, app: &App, owner: PersonId) -> Result<(), DbError> {
    for (id, is_on) in [("monday-report", true), ("win-back", false)] {
        if let Some(template) = templates::all().into_iter().find(|template| template.id == id) {
            workflows::make(tx, app, template.name, &template.definition, is_on)?;
        }
    }
    let everybody = customers::store::Search { words: "", in_contact_details: false, own: None };
    let people = customers::store::search(tx, &everybody, "", 2)?;
    for (customer, assigned_to, hours) in [(people.first(), None, 5), (people.get(1), Some(owner), 30)] {
        let Some(record) = customer.map(|customer| &customer.record) else { continue };
        let name = display_name(record.first_name.as_deref(), record.last_name.as_deref()).unwrap_or_default();
        let new = NewTask {
            title: &format!("Call {name} back"),
            body: Some("Asked about a yearly service plan."),
            due_at: Some(app.env.now().plus(Duration::from_hours(hours))),
            assigned_to,
            customer_ref: Some(&record.customer_ref),
            run: None,
            made_by: Some(owner),
        };
        tasks::add(tx, app, &new)?;
    }
    Ok(())
}
