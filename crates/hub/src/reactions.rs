//! INDEX: which event wakes which slice.
//!
//! Each reaction is a durable job, enqueued in the transaction that publishes the event: once per
//! event, and in order for one customer. What a customer waits for, and what only writes to our own
//! database, is done in that very transaction where it may ([`When::AtOnce`]).

use db::{DbError, Statements, Tx, args};
use domain::{EventId, ReceiptId, event::Event};
use queue::{BackgroundJob, Plan};

use crate::{App, alerts, bios, cases, crm, entry_points, feedback, inbox, notifications, pulse_checks, workflows};

/// When it is done what follows from an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// By jobs of their own.
    Later,
    /// The pulse check of a completed job with its event, unless something of the customer's waits:
    /// one commit less between the webhook and the text. Whoever wants this holds the customer's
    /// addresses ([`gate::address_keys`](crate::gate::address_keys)), and falls back to
    /// [`When::Later`] when the transaction failed.
    AtOnce,
}

/// Keeps events and schedules what follows from them.
pub fn publish(
    tx: &mut Tx<'_>,
    app: &App,
    events: &[Event],
    receipt: Option<ReceiptId>,
    when: When,
) -> Result<(), DbError> {
    // Most companies have nobody who would follow.
    let has_crm = !events.is_empty() && crm::is_followed(tx)?;
    for event in events {
        let id: EventId = app.env.new_id();
        tx.run(
            "INSERT INTO events (company_id, id, name, payload, receipt_id, customer_ref, at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            args![
                id, event.name(), serde_json::to_string(event).expect("our own events serialize"), receipt, event.customer_ref(),
                app.env.now()
            ],
        )?;
        workflows::happened(tx, app, event)?;
        if let Event::JobCompleted { job_ref, customer_ref, .. } = event {
            let consider = pulse_checks::Consider { job_ref: job_ref.clone(), receipt };
            let order_key = customer_ref.as_deref().filter(|_| when == When::AtOnce);
            if order_key.map_or(Ok(false), |order_key| queue::is_free(tx, order_key))? {
                pulse_checks::consider(tx, app, &consider)?;
            } else {
                app.queue.enqueue(tx, in_order(consider.plan(), event))?;
            }
        }
        for plan in reactions(event, has_crm) {
            app.queue.enqueue(tx, in_order(plan, event))?;
        }
    }
    Ok(())
}

fn in_order(plan: Plan, event: &Event) -> Plan {
    match event.customer_ref() {
        Some(customer_ref) => plan.in_order_of(customer_ref),
        None => plan,
    }
}

/// The table, but for the pulse check of a completed job. What happens in our own house reaches workflows
/// too, in [`publish`]; what providers tell reaches them with its webhook.
fn reactions(event: &Event, has_crm: bool) -> Vec<Plan> {
    let arrange = |job_ref: &String| bios::Arrange { job_ref: job_ref.clone() }.plan();
    // A customer's contact follows what was told of them, and what their jobs come to.
    let in_step = |customer_ref: &Option<String>, cause| {
        let customer_ref = customer_ref.clone().filter(|_| has_crm);
        customer_ref.map(|customer_ref| crm::SyncCustomer { customer_ref, cause }.plan())
    };
    let shown = |job_ref: &String| has_crm.then(|| crm::plan_job(job_ref));
    match event {
        // Who came has come: a bio has nothing to say any more.
        Event::JobCompleted { job_ref, customer_ref, .. } => {
            shown(job_ref).into_iter().chain(in_step(customer_ref, crm::Cause::Job)).collect()
        }
        Event::JobOnMyWay { job_ref, customer_ref, .. }
        | Event::JobChanged { job_ref, customer_ref, .. }
        | Event::JobCanceled { job_ref, customer_ref, .. } => {
            let mut plans = vec![arrange(job_ref)];
            plans.extend(shown(job_ref));
            plans.extend(in_step(customer_ref, crm::Cause::Job));
            plans
        }
        Event::TechniciansAssigned { job_ref, .. } | Event::TechniciansUnassigned { job_ref, .. } => {
            vec![bios::Reread { job_ref: job_ref.clone() }.plan()]
        }
        Event::FeedbackGiven { pulse_check, sentiment, changed } => vec![
            feedback::Alert { pulse_check: *pulse_check, sentiment: *sentiment, changed: *changed }.plan(),
            cases::Consider { pulse_check: *pulse_check, sentiment: *sentiment }.plan(),
        ],
        Event::MessageReceived { message, .. } => {
            vec![
                feedback::ReadReply { message: *message }.plan(),
                entry_points::Answer { message: *message }.plan(),
                inbox::WatchAnswer { message: *message }.plan(),
                notifications::Notify { said: notifications::Said::Message(*message) }.plan(),
            ]
        }
        // It answers no pulse check and is no keyword: nobody has proved whose number it is.
        Event::WebChatReceived { message } => vec![
            inbox::WatchAnswer { message: *message }.plan(),
            notifications::Notify { said: notifications::Said::Message(*message) }.plan(),
        ],
        Event::OptedOut { customer_ref, wants_a_look, words } => {
            let mut plans: Vec<Plan> = in_step(customer_ref, crm::Cause::OptOut).into_iter().collect();
            if *wants_a_look {
                plans.push(alerts::OptedOut { customer_ref: customer_ref.clone(), words: words.clone() }.plan());
            }
            plans
        }
        Event::CustomerChanged { customer_ref, .. } => {
            in_step(&Some(customer_ref.clone()), crm::Cause::HousecallChanged).into_iter().collect()
        }
        Event::EmployeeChanged { .. } => vec![],
    }
}
