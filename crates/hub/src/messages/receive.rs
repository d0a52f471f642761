//! A customer's text comes in; stop words take effect at once.

use db::{DbError, Tx};
use domain::{
    ConnectionId, MessageId,
    event::{Address, Event, IncomingText},
};
use queue::BackgroundJob;
use rules::gate::{
    Channel, Rule,
    opt_out::{self, Intent},
};

use super::{FetchMedia, model::Draft, send, store};
use crate::{
    App, companies,
    conversations::{self, Filed},
    customers, gate,
    realtime::Change,
};

/// Words that Twilio answers and acts on by itself (vendors/messaging, 1.12). Answering too would
/// be a second answer, and to a blocked number a failing one.
const ANSWERED_BY_CARRIER: &[&str] = &[
    "stop",
    "stopall",
    "unsubscribe",
    "cancel",
    "end",
    "quit",
    "revoke",
    "optout",
    "start",
    "yes",
    "unstop",
    "help",
    "info",
];

/// Stores a text and acts on what it asks. The same text again changes nothing.
pub fn receive(
    tx: &mut Tx<'_>,
    app: &App,
    text: &IncomingText,
    connection: ConnectionId,
) -> Result<Vec<Event>, DbError> {
    // Before it is asked whose number it is: on Postgres it could become somebody's in between, and the text
    // would begin a second conversation.
    conversations::store::hold_number(tx, &[text.from.as_str()])?;
    let customers = customers::store::with_phone(tx, &text.from)?;
    // Of a household the one who was written to last is the one who answers.
    let asked = if customers.len() > 1 { store::last_written_to(tx, text.from.as_str())? } else { None };
    let asked = asked.filter(|asked| customers.contains(asked));
    let customer_ref = asked.as_deref().or(customers.first().map(String::as_str));
    let (id, now) = (app.env.new_id::<MessageId>(), app.env.now());
    if !store::insert_incoming(tx, id, text, customer_ref, connection, now)? {
        return Ok(vec![]);
    }
    app.live.publish(tx, Change::Message, id)?;
    let filed = Filed {
        message: id,
        customer_ref,
        number: Some(text.from.as_str()),
        is_incoming: true,
        author: None,
        waits: false,
        body: &text.body,
        at: now,
    };
    conversations::file_message(tx, app, &filed)?;
    if !text.media.is_empty() {
        app.queue.enqueue(tx, FetchMedia { message: id, connection }.plan())?;
    }
    let mut events = vec![Event::MessageReceived { message: id, customer_ref: customer_ref.map(str::to_owned) }];
    let company = companies::store::get(tx)?;
    let language = match customer_ref {
        Some(customer) => customers::store::find(tx, customer)?.map(|customer| customer.languages().main()),
        None => None,
    };
    let language = language.unwrap_or_default();
    if opt_out::classify(&text.body) != Intent::None {
        conversations::wants_no_answer(tx, id, now)?;
    }
    let carrier_answers = text.opt_out_hint.is_some() || is_answered_by_carrier(&text.body);
    match opt_out::classify(&text.body) {
        intent @ (Intent::Stop { .. } | Intent::FreeTextStop) => {
            let phone = text.from.as_str();
            let source = gate::opt_outs::Source::Text;
            // Everybody who is reached by this number asked: opt-outs are by address, and by
            // customer for the other channels of the one who wrote.
            let is_new =
                gate::opt_outs::add(tx, &app.env, Channel::Sms, phone, customer_ref, source, Some(&text.body))?;
            if is_new && !carrier_answers {
                answer(tx, app, text, customer_ref, opt_out::stopped_text(&company.name, language))?;
            }
            let wants_a_look = matches!(intent, Intent::FreeTextStop | Intent::Stop { is_cancel: true, .. });
            events.push(Event::OptedOut {
                customer_ref: customer_ref.map(str::to_owned),
                wants_a_look,
                words: text.body.clone(),
            });
        }
        Intent::Start => {
            gate::opt_outs::lift(tx, text.from.as_str(), customer_ref, now)?;
            if !carrier_answers {
                answer(tx, app, text, customer_ref, opt_out::resumed_text(&company.name, language))?;
            }
        }
        Intent::Help if !carrier_answers => {
            let help = opt_out::help_text(&company.name, company.phone.as_deref(), company.email.as_deref(), language);
            answer(tx, app, text, customer_ref, help)?;
        }
        Intent::Help | Intent::None => {}
    }
    Ok(events)
}

fn is_answered_by_carrier(body: &str) -> bool {
    ANSWERED_BY_CARRIER.contains(&body.trim().to_lowercase().as_str())
}

/// The one text that the law allows after a stop, and its likes: it answers the customer's own
/// words at once, so it does not ask the gate; the decision is on record all the same.
fn answer(
    tx: &mut Tx<'_>,
    app: &App,
    to: &IncomingText,
    customer_ref: Option<&str>,
    body: String,
) -> Result<(), DbError> {
    let draft = Draft {
        address: Address::Sms(to.from.clone()),
        purpose: "confirmation", // the gate does not know this purpose: it is not asked again either
        subject: None,
        body,
        html: None,
        customer_ref: customer_ref.map(str::to_owned),
        pulse_check: None,
        part_of: None,
        job_ref: None,
        media: Vec::new(),
        by_hand: false,
        author: None,
        wanted_at: None,
        unsubscribe_token: None,
    };
    let decision = gate::decisions::record(
        tx,
        &app.env,
        &gate::decisions::New {
            pulse_check: None,
            part_of: None,
            customer_ref,
            channel: Some(Channel::Sms),
            address_hint: Some(to.from.hint()),
            purpose: "service",
            outcome: "sent",
            rule: Rule::Ok,
            explanation: "Sent · the one confirmation of what the customer just asked for",
            until: None,
            message: None,
        },
    )?;
    let message = send(tx, app, &draft)?;
    gate::decisions::link(tx, decision, message)?;
    Ok(())
}
