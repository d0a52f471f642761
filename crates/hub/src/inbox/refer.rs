//! A customer is passed on to another company, and taken over from one.

use db::{DbError, Tx};
use domain::{CompanyId, ConversationId, Email, Phone, ReferralId, event::AddressRecord};
use rules::{
    access::Action,
    gate::{Channel, Purpose, decision::Consent},
};

use super::{
    thread::ReferralView,
    viewer::{self, Viewer},
    write,
};
use crate::{
    App, audit,
    community::referrals::{self, Referral, Said, State},
    companies,
    conversations::{
        Detail, Entry, EntryKind, entries,
        store::{self, Moves, With},
    },
    customers,
    gate::consents,
    http::{Actor, Problem},
    realtime::Change,
};

/// Longest text of what a customer needs, in characters.
const LONGEST_NEEDS: usize = 2_000;
/// Longest reason, in characters.
const LONGEST_REASON: usize = 500;

/// Whom somebody wants to pass on.
pub(super) struct Order {
    pub customer_ref: String,
    pub needs: String,
    pub shares_email: bool,
    pub shares_address: bool,
    pub consented: bool,
}

/// Passes a customer on; gives back the number of its entry.
pub(super) fn refer(
    tx: &mut Tx<'_>,
    app: &App,
    actor: &Actor,
    id: ConversationId,
    order: Order,
) -> Result<i64, Problem> {
    let viewer = Viewer::load(tx, actor)?;
    let (conversation, person) = viewer::open_to_write(tx, actor, &viewer, id)?;
    let Some(partner) = conversation.partner else {
        return Err(Problem::conflict("not-a-company", "customers are passed on to other companies"));
    };
    if !order.consented {
        let message = "nobody's details are passed on without their word";
        return Err(Problem::invalid_field("consented", message));
    }
    let needs = order.needs.trim();
    if needs.is_empty() || needs.chars().count() > LONGEST_NEEDS {
        return Err(Problem::invalid_field("needs", format!("1 to {LONGEST_NEEDS} characters")));
    }
    let customer = customers::store::find(tx, &order.customer_ref)?;
    let customer = customer.ok_or_else(|| Problem::invalid_field("customer_ref", "no such customer"))?;
    actor.authorize_customer(tx, Action::CustomersRead, &order.customer_ref)?;
    if !actor.sees_contact_details() {
        return Err(Problem::new(
            axum::http::StatusCode::FORBIDDEN,
            "not-allowed",
            "whoever does not see contact details does not pass them on",
        ));
    }
    let record = &customer.record;
    let numbers = [&record.mobile_number, &record.work_number, &record.home_number];
    let phone = numbers.into_iter().flatten().find_map(|number| Phone::parse(number));
    let email = record.email.as_deref().and_then(Email::parse);
    if phone.is_none() && !(order.shares_email && email.is_some()) {
        let message = "there is no number and no shared e-mail address: nobody could reach them";
        return Err(Problem::invalid_field("customer_ref", message));
    }
    let addresses = record.addresses.as_deref().unwrap_or_default();
    let service = addresses.iter().find(|address| address.kind.as_deref() == Some("service"));
    let address = service.or_else(|| addresses.first());
    let referral = Referral {
        id: app.env.new_id(),
        conversation: id,
        partner,
        is_sent: true,
        state: State::Pending,
        customer_ref: Some(order.customer_ref.clone()),
        name: record.display_name(),
        phone: phone.map(|phone| phone.as_str().to_owned()),
        email: email.filter(|_| order.shares_email).map(|email| email.as_str().to_owned()),
        town: address.and_then(town),
        address: address.filter(|_| order.shares_address).map(super::show::line),
        needs: needs.to_owned(),
        reason: None,
        decided_by: None,
        opened: None,
        decided_at: None,
    };
    referrals::insert(tx, &referral, app.env.now())?;
    let to = partner.to_string();
    audit::record(tx, &app.env, actor, "referrals.send", &order.customer_ref, Some(&to))?;
    let detail = Detail { referral: Some(referral.id), ..Detail::default() };
    write::to_company(tx, app, &conversation, person, EntryKind::Referral, referral.needs, detail)
}

fn town(address: &AddressRecord) -> Option<String> {
    let parts = [&address.city, &address.state].into_iter().flatten().map(String::as_str);
    let filled: Vec<&str> = parts.filter(|part| !part.trim().is_empty()).collect();
    (!filled.is_empty()).then(|| filled.join(", "))
}

/// A referral that was passed on to whoever asks, in a conversation that is open to them.
fn received(tx: &mut Tx<'_>, actor: &Actor, id: ReferralId) -> Result<Referral, Problem> {
    let referral = referrals::find(tx, id)?.ok_or_else(|| Problem::not_found("referral"))?;
    let viewer = Viewer::load(tx, actor)?;
    viewer::open_to_write(tx, actor, &viewer, referral.conversation).map_err(|_| Problem::not_found("referral"))?;
    if referral.is_sent {
        return Err(Problem::conflict("not-yours-to-decide", "the other company accepts or declines"));
    }
    Ok(referral)
}

fn shown(tx: &mut Tx<'_>, id: ReferralId) -> Result<ReferralView, Problem> {
    let referral = referrals::find(tx, id)?.ok_or_else(|| Problem::not_found("referral"))?;
    Ok(ReferralView::of(referral))
}

fn decided_before(state: State) -> Problem {
    Problem::conflict("already-decided", format!("it is {} already", state.as_str()))
}

/// Takes a customer over: their conversation opens, with a note from whom they come, and their word
/// is on record.
pub(super) fn accept(tx: &mut Tx<'_>, app: &App, actor: &Actor, id: ReferralId) -> Result<ReferralView, Problem> {
    let referral = received(tx, actor, id)?;
    let person = viewer::person(actor)?;
    let opened = match referral.phone.as_deref().and_then(Phone::parse) {
        Some(phone) => Some(open(tx, app, &phone)?),
        None => None,
    };
    if !referrals::decide(tx, app, &referral, &Said { state: State::Accepted, by: &actor.name, reason: None, opened })?
    {
        return Err(decided_before(referral.state));
    }
    let from = companies::store::name_of_other(tx, referral.partner)?.unwrap_or_default();
    if let (Some(opened), Some(phone)) = (opened, &referral.phone) {
        store::set_name_of_stranger(tx, opened, &referral.name)?;
        let customer_ref = store::find(tx, opened)?.and_then(|conversation| conversation.customer_ref);
        let new = consents::New {
            customer_ref: customer_ref.as_deref(),
            channel: Channel::Sms,
            address: phone,
            purpose: Purpose::Service,
            status: Consent::Granted,
            source: &format!("referral from {from}"),
            wording: Some("The customer agreed that we pass on their details."),
        };
        consents::add(tx, &app.env, &new)?;
        let place = referral.address.as_ref().or(referral.town.as_ref());
        let lines = [Some(format!("Referred by {from}: {}", referral.name)), place.cloned(), referral.email.clone()];
        let mut body = lines.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        body.push_str(&format!("\n{}", referral.needs));
        let note = Entry {
            kind: EntryKind::Note,
            direction: None,
            person: Some(person),
            message: None,
            words: body.clone(),
            body,
            detail: Detail::default(),
        };
        entries::add(tx, app, opened, &note, Moves::Up)?;
    }
    audit::record(tx, &app.env, actor, "referrals.accept", &id.to_string(), None)?;
    shown(tx, id)
}

/// The conversation with a number, out of the archive.
fn open(tx: &mut Tx<'_>, app: &App, phone: &Phone) -> Result<ConversationId, DbError> {
    store::hold_number(tx, &[phone.as_str()])?;
    let with = match customers::store::with_phone(tx, phone)?.into_iter().next() {
        Some(customer_ref) => With::Customer(customer_ref),
        None => With::Number(phone.as_str().to_owned()),
    };
    let id = store::find_or_make(tx, app, &with)?;
    store::set_archived(tx, id, None)?;
    Ok(id)
}

/// Does not take the customer.
pub(super) fn decline(
    tx: &mut Tx<'_>,
    app: &App,
    actor: &Actor,
    id: ReferralId,
    reason: Option<&str>,
) -> Result<ReferralView, Problem> {
    let referral = received(tx, actor, id)?;
    let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
    if reason.is_some_and(|reason| reason.chars().count() > LONGEST_REASON) {
        return Err(Problem::invalid_field("reason", format!("at most {LONGEST_REASON} characters")));
    }
    if !referrals::decide(tx, app, &referral, &Said { state: State::Declined, by: &actor.name, reason, opened: None })?
    {
        return Err(decided_before(referral.state));
    }
    audit::record(tx, &app.env, actor, "referrals.decline", &id.to_string(), None)?;
    shown(tx, id)
}

/// Takes back what was passed on, unless the other company has said what becomes of it. That is
/// settled in their rows.
pub(super) async fn withdraw(app: &App, actor: &Actor, id: ReferralId) -> Result<ReferralView, Problem> {
    let (company, asks) = (actor.company, actor.clone());
    let receiver: CompanyId = app
        .db
        .write(company, {
            let app = app.clone();
            move |tx| {
                let sent = referrals::find(tx, id)?.ok_or_else(|| Problem::not_found("referral"))?;
                let viewer = Viewer::load(tx, &asks)?;
                viewer::open_to_write(tx, &asks, &viewer, sent.conversation)
                    .map_err(|_| Problem::not_found("referral"))?;
                if !sent.is_sent {
                    return Err(Problem::conflict("not-yours-to-withdraw", "whoever sent it takes it back"));
                }
                audit::record(tx, &app.env, &asks, "referrals.withdraw", &id.to_string(), None)?;
                Ok(sent.partner)
            }
        })
        .await?;
    let (app_in, by) = (app.clone(), actor.name.clone());
    app.db
        .write(receiver, move |tx| {
            let there = referrals::find(tx, id)?;
            let there = there.ok_or_else(|| Problem::conflict("on-its-way", "it is still on its way: try again"))?;
            let said = Said { state: State::Withdrawn, by: &by, reason: None, opened: None };
            if referrals::decide(tx, &app_in, &there, &said)? {
                referrals::tell(tx, &app_in, &there, State::Withdrawn, Some(by))?;
            } else if there.state != State::Withdrawn {
                return Err(decided_before(there.state));
            }
            Ok(())
        })
        .await?;
    referrals::echo(app, receiver, id).await?; // so that the answer says it; the job finds it done
    app.db.read(company, move |tx| shown(tx, id)).await
}

/// The other company's profile or a block changed: threads with them look different.
pub(super) fn tell_threads(tx: &mut Tx<'_>, app: &App, partner: CompanyId) -> Result<(), DbError> {
    match store::find_with(tx, &With::Company(partner))? {
        Some(id) => app.live.publish(tx, Change::Conversation, id),
        None => Ok(()),
    }
}
