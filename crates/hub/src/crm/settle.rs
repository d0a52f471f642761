//! What a person decides: which contact a customer is, which value counts, and taking a write back.

use connect::{ContactChange, Created, CustomerChange, NewContact, Pace, ProviderError};
use db::{DbError, Tx};
use domain::{
    CompanyId, CrmChangeId, CrmConflictId, CrmReviewId, PersonId,
    crm::{Fields, Stopped},
};
use queue::BackgroundJob;
use rules::crm::merge::Apart;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{
    account::{self, Account},
    bring::{self, keep_contact},
    changes::{self, Cause, Change, Deed, NewChange, Outcome, Side, What},
    contacts, copies,
    links::{self, Link},
    news, parts,
    questions::{self, Conflict, Review},
    settings::{self, CrmSettings},
};
use crate::{
    App, audit,
    connections::{self, Kind},
    http::{Actor, Problem},
    realtime,
};

/// Which contact a customer is.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(tag = "choice", rename_all = "snake_case", deny_unknown_fields)]
#[schema(as = CrmReviewChoice)]
pub enum Choice {
    /// This one.
    Link {
        /// HighLevel's id.
        contact_ref: String,
    },
    /// None: one of their own is made.
    Create,
    /// None, and none is to be made.
    Leave,
}

fn as_problem(error: &ProviderError) -> Problem {
    match error {
        ProviderError::RateLimited(_) | ProviderError::Unreachable(_) | ProviderError::Unavailable { .. } => {
            Problem::new(axum::http::StatusCode::BAD_GATEWAY, "highlevel-away", format!("HighLevel: {error}"))
        }
        error => Problem::conflict("highlevel-refused", format!("HighLevel: {error}")),
    }
}

/// The account, for something that writes at once.
pub(super) async fn writable(app: &App, company: CompanyId) -> Result<Account, Problem> {
    let account = Account::of(app, company).await.map_err(|error| as_problem(&error))?;
    let account = account.ok_or_else(|| Problem::conflict("no-connection", "HighLevel is not connected"))?;
    if !account.may_write {
        return Err(read_only());
    }
    Ok(account)
}

pub(super) fn read_only() -> Problem {
    Problem::conflict("read-only", "this connection to HighLevel only reads: switch writing on first")
}

/// Settles a question.
pub(super) async fn review(app: &App, actor: &Actor, id: CrmReviewId, choice: Choice) -> Result<Review, Problem> {
    let company = actor.company;
    let review = app.db.read(company, move |tx| questions::find_review(tx, id)).await?;
    let review = review.ok_or_else(|| Problem::not_found("question"))?;
    if !review.is_open {
        return Err(Problem::conflict("settled-already", "somebody decided this already"));
    }
    let person = actor.kind.person();
    match choice {
        Choice::Link { contact_ref } => link_by_hand(app, actor, &review, contact_ref, person).await?,
        Choice::Create => create_by_hand(app, actor, &review, person).await?,
        Choice::Leave => {
            let (app_in, actor, customer_ref) = (app.clone(), actor.clone(), review.customer_ref.clone());
            app.db
                .write(company, move |tx| {
                    let now = app_in.env.now();
                    settled(tx, &app_in, &actor, id, "leave", person)?;
                    links::leave(tx, &customer_ref, now)?;
                    Ok::<_, Problem>(())
                })
                .await?;
        }
    }
    let again = app.db.read(company, move |tx| questions::find_review(tx, id)).await?;
    again.ok_or_else(|| Problem::not_found("question"))
}

fn settled(
    tx: &mut Tx<'_>,
    app: &App,
    actor: &Actor,
    id: CrmReviewId,
    choice: &str,
    person: Option<PersonId>,
) -> Result<(), Problem> {
    if !questions::settle_review(tx, id, choice, person, app.env.now())? {
        return Err(Problem::conflict("settled-already", "somebody decided this already"));
    }
    audit::record(tx, &app.env, actor, "crm.review", &id.to_string(), Some(choice))?;
    app.live.publish(tx, realtime::Change::Crm, "reviews")?;
    Ok(())
}

async fn link_by_hand(
    app: &App,
    actor: &Actor,
    review: &Review,
    contact_ref: String,
    person: Option<PersonId>,
) -> Result<(), Problem> {
    let (app_in, actor_in, id, customer_ref) = (app.clone(), actor.clone(), review.id, review.customer_ref.clone());
    app.db
        .write(actor.company, move |tx| {
            let now = app_in.env.now();
            if contacts::find(tx, &contact_ref)?.is_none_or(|contact| contact.is_deleted) {
                return Err(Problem::invalid_field("contact_ref", "HighLevel has no such contact any more"));
            }
            links::forget(tx, &customer_ref)?;
            if !links::link(tx, &customer_ref, &contact_ref, "by_hand", now)? {
                return Err(Problem::conflict(
                    "linked-elsewhere",
                    "this contact belongs to another customer: take it from them first",
                ));
            }
            settled(tx, &app_in, &actor_in, id, "link", person)?;
            let new = NewChange {
                customer_ref: Some(customer_ref.clone()),
                contact_ref: Some(contact_ref.clone()),
                side: Side::Porchlight,
                what: What::Link,
                deed: Deed::Create,
                item_ref: None,
                before: Fields::new(),
                after: Fields::new(),
                cause: Cause::Review,
                why: "somebody decided that they are the same person".into(),
                person,
            };
            changes::plan(tx, &app_in, &new, Outcome::Written)?;
            contacts::tell(tx, &contact_ref, now)?;
            follow_up(tx, &app_in, &customer_ref, Cause::Review)?;
            app_in
                .queue
                .enqueue(tx, parts::ReadParts { contact_ref: contact_ref.clone() }.plan().once(&contact_ref))?;
            copies::plan_all(tx, &app_in, &customer_ref)?;
            app_in.live.publish(tx, realtime::Change::Customer, &customer_ref)?;
            Ok(())
        })
        .await
}

/// Plans that a pair is brought in step.
fn follow_up(tx: &mut Tx<'_>, app: &App, customer_ref: &str, cause: Cause) -> Result<(), DbError> {
    let job = news::SyncCustomer { customer_ref: customer_ref.to_owned(), cause };
    app.queue.enqueue(tx, job.plan().in_order_of(customer_ref)).map(drop)
}

/// A contact of their own, for a customer who shares an address: with what nobody else has.
async fn create_by_hand(app: &App, actor: &Actor, review: &Review, person: Option<PersonId>) -> Result<(), Problem> {
    let company = actor.company;
    let account = writable(app, company).await?;
    let writer = account.writer(Pace::Person).ok_or_else(read_only)?;
    let (customer_ref, now) = (review.customer_ref.clone(), app.env.now());
    let pair = app.db.read(company, move |tx| bring::load(tx, &customer_ref, now)).await?;
    let pair = pair.ok_or_else(|| Problem::not_found("customer"))?;
    let mut fields = Fields::new();
    for map in &pair.kept.settings.fields {
        if map.direction.writes_highlevel()
            && let Some(value) = pair.fields.get(&map.housecall)
        {
            fields.insert(map.highlevel.clone(), value.clone());
        }
    }
    if let Some(field) = &pair.kept.settings.id_field {
        fields.insert(field.clone(), pair.customer.customer_ref.clone());
    }
    let (app_in, customer_ref) = (app.clone(), review.customer_ref.clone());
    let begun = app
        .db
        .write(company, move |tx| {
            links::forget(tx, &customer_ref)?;
            links::begin_making(tx, &customer_ref, app_in.env.now())
        })
        .await
        .map_err(|error: DbError| Problem::from(error))?;
    if !begun {
        return Err(Problem::conflict("linked-already", "this customer has a contact by now"));
    }
    // An account that takes no duplicates refuses what another contact has: then without it.
    let mut apart = std::collections::BTreeMap::new();
    for _ in 0..3 {
        let new = NewContact { fields: fields.clone(), tags: Vec::new(), stopped: Stopped::default() };
        let change = NewChange {
            customer_ref: Some(review.customer_ref.clone()),
            contact_ref: None,
            side: Side::Highlevel,
            what: What::Contact,
            deed: Deed::Create,
            item_ref: None,
            before: Fields::new(),
            after: fields.clone(),
            cause: Cause::Review,
            why: "somebody decided that they are another person".into(),
            person,
        };
        let made = copies::recorded(app, company, change, writer.create_contact(&new), |made| match made {
            Created::Made(contact) => Some(contact.contact_ref.clone()),
            Created::Taken { .. } => None,
        });
        match made.await {
            Ok(Created::Made(contact)) => {
                let (app_in, actor_in, id, customer_ref) =
                    (app.clone(), actor.clone(), review.id, review.customer_ref.clone());
                let (id_field, asked_at) = (pair.kept.settings.id_field.clone(), app.env.now());
                return app
                    .db
                    .write(company, move |tx| {
                        contacts::keep(tx, &contact, id_field.as_deref(), asked_at, None)?;
                        links::link(tx, &customer_ref, &contact.contact_ref, "created", app_in.env.now())?;
                        let agreed = rules::crm::merge::Agreed { apart, ..Default::default() };
                        links::set_agreed(tx, &customer_ref, &agreed, None)?;
                        settled(tx, &app_in, &actor_in, id, "create", person)?;
                        follow_up(tx, &app_in, &customer_ref, Cause::Review)?;
                        app_in.live.publish(tx, realtime::Change::Customer, &customer_ref)?;
                        Ok::<_, Problem>(())
                    })
                    .await;
            }
            Ok(Created::Taken { by, .. }) => {
                let field = if by == "phone" { "phone" } else { "email" };
                if let Some(value) = fields.remove(field) {
                    apart.insert(field.to_owned(), Apart { housecall: value, highlevel: String::new() });
                }
            }
            Err(error) => {
                if !matches!(error, ProviderError::OutcomeUnknown) {
                    let customer_ref = review.customer_ref.clone();
                    app.db
                        .write(company, move |tx| links::stop_making(tx, &customer_ref))
                        .await
                        .map_err(|error: DbError| Problem::from(error))?;
                }
                return Err(as_problem(&error));
            }
        }
    }
    let customer_ref = review.customer_ref.clone();
    app.db
        .write(company, move |tx| links::stop_making(tx, &customer_ref))
        .await
        .map_err(|error: DbError| Problem::from(error))?;
    Err(Problem::conflict("highlevel-refused", "HighLevel takes no second contact with this e-mail address or number"))
}

/// Which of two values counts.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(tag = "keep", rename_all = "snake_case", deny_unknown_fields)]
#[schema(as = CrmConflictChoice)]
pub enum Keep {
    /// Housecall Pro's: it is written to HighLevel.
    Housecall,
    /// HighLevel's: it is written to Housecall Pro.
    Highlevel,
    /// Both stay as they are, until one changes.
    Both,
    /// Neither: this one is written to both.
    Other {
        /// The value.
        value: String,
    },
}

fn is_settled_when_made(field: &str) -> bool {
    highlevel::map::ONLY_WHEN_MADE.contains(&field)
}

/// Which sides would refuse a value of this field: said before somebody decides for it.
pub(super) fn unwritable(tx: &mut Tx<'_>, settings: &CrmSettings, field: &str) -> Result<Vec<&'static str>, DbError> {
    let map = settings.map_of(field);
    let ours = map.and_then(|map| rules::crm::fields::find(&map.housecall));
    let housecall = ours.is_some_and(|field| field.is_writable) && connections::store::may_write(tx, Kind::Housecall)?;
    let highlevel =
        map.is_some() && !is_settled_when_made(field) && connections::store::may_write(tx, Kind::Highlevel)?;
    let sides = [("housecall", housecall), ("highlevel", highlevel)];
    Ok(sides.into_iter().filter(|(_, is_writable)| !is_writable).map(|(side, _)| side).collect())
}

/// Settles a conflict: writes what was decided, at once.
pub(super) async fn conflict(app: &App, actor: &Actor, id: CrmConflictId, keep: Keep) -> Result<Conflict, Problem> {
    let company = actor.company;
    let found = app.db.read(company, move |tx| questions::find_conflict(tx, id)).await?;
    let conflict = found.ok_or_else(|| Problem::not_found("conflict"))?;
    if !conflict.is_open {
        return Err(Problem::conflict("settled-already", "this is settled already"));
    }
    let (word, up, down) = match keep {
        Keep::Housecall => ("housecall", Some(conflict.housecall.clone()), None),
        Keep::Highlevel => ("highlevel", None, Some(conflict.highlevel.clone())),
        Keep::Both => ("both", None, None),
        Keep::Other { value } => {
            let value = value.trim().to_owned();
            if value.chars().count() > 500 {
                return Err(Problem::invalid_field("value", "at most 500 characters"));
            }
            ("other", Some(value.clone()), Some(value))
        }
    };
    let (customer_ref, now) = (conflict.customer_ref.clone(), app.env.now());
    let pair = app.db.read(company, move |tx| bring::load(tx, &customer_ref, now)).await?;
    let pair = pair.ok_or_else(|| Problem::not_found("customer"))?;
    let map = pair.kept.settings.map_of(&conflict.field).cloned();
    let map = map.ok_or_else(|| Problem::conflict("not-mapped", "this field is not mapped any more"))?;
    if up.is_some() && is_settled_when_made(&conflict.field) {
        return Err(Problem::conflict(
            "highlevel-read-only",
            "HighLevel takes this field only when a contact is made: change it there, or keep both",
        ));
    }
    let person = actor.kind.person();
    let change = |side, what, before: (&str, &str), value: &str| NewChange {
        customer_ref: Some(conflict.customer_ref.clone()),
        contact_ref: Some(conflict.contact_ref.clone()),
        side,
        what,
        deed: Deed::Update,
        item_ref: None,
        before: [(before.0.to_owned(), before.1.to_owned())].into(),
        after: [(before.0.to_owned(), value.to_owned())].into(),
        cause: Cause::Conflict,
        why: "somebody decided which value counts".into(),
        person,
    };
    let housecall = match &down {
        Some(_) => {
            let field = rules::crm::fields::find(&map.housecall);
            if !field.is_some_and(|field| field.is_writable) {
                return Err(Problem::conflict(
                    "housecall-read-only",
                    "Housecall Pro does not let this field be written: change it there, or keep both",
                ));
            }
            let housecall = account::housecall(app, company).await.map_err(|error| as_problem(&error))?;
            Some(housecall.ok_or_else(|| {
                Problem::conflict(
                    "housecall-read-only",
                    "the connection to Housecall Pro only reads: change it there, or switch writing on",
                )
            })?)
        }
        None => None,
    };
    let account = if up.is_some() { Some(writable(app, company).await?) } else { None };
    if let (Some(value), Some(account)) = (&up, &account) {
        let writer = account.writer(Pace::Person).ok_or_else(read_only)?;
        let new = change(Side::Highlevel, What::Contact, (&conflict.field, &conflict.highlevel), value);
        let wanted =
            ContactChange { fields: [(conflict.field.clone(), value.clone())].into(), stop: Stopped::default() };
        let call = writer.update_contact(&conflict.contact_ref, &wanted);
        let record = copies::recorded(app, company, new, call, |_| None).await.map_err(|error| as_problem(&error))?;
        keep_contact(app, account, &record, pair.kept.settings.id_field.clone(), app.env.now(), None)
            .await
            .map_err(|error| as_problem(&error))?;
    }
    if let (Some(value), Some(writer)) = (&down, housecall.as_ref().and_then(account::Housecall::writer)) {
        let new = change(Side::Housecall, What::Customer, (&map.housecall, &conflict.housecall), value);
        let wanted =
            CustomerChange { fields: [(map.housecall.clone(), value.clone())].into(), ..CustomerChange::default() };
        let (call, asked_at) = (writer.update_customer(&conflict.customer_ref, &wanted), app.env.now());
        let customer = copies::recorded(app, company, new, call, |_| None)
            .await
            .map_err(|error| Problem::conflict("housecall-refused", format!("Housecall Pro: {error}")))?;
        bring::keep_customer(app, company, customer, asked_at).await.map_err(|error| as_problem(&error))?;
    }
    let (app_in, actor_in, conflict_in) = (app.clone(), actor.clone(), conflict.clone());
    app.db
        .write(company, move |tx| {
            if !questions::settle_conflict(tx, id, word, person, app_in.env.now())? {
                return Err(Problem::conflict("settled-already", "this is settled already"));
            }
            if let Some(link) = links::of_customer(tx, &conflict_in.customer_ref)? {
                let mut agreed = link.agreed;
                match (up, down) {
                    // What counts is agreed on; the other side is on its way there.
                    (Some(value), _) | (None, Some(value)) => {
                        agreed.apart.remove(&conflict_in.field);
                        agreed.fields.insert(conflict_in.field.clone(), value);
                    }
                    (None, None) => {
                        let apart = Apart {
                            housecall: conflict_in.housecall.clone(),
                            highlevel: conflict_in.highlevel.clone(),
                        };
                        agreed.apart.insert(conflict_in.field.clone(), apart);
                    }
                }
                links::set_agreed(tx, &conflict_in.customer_ref, &agreed, None)?;
            }
            audit::record(tx, &app_in.env, &actor_in, "crm.conflict", &id.to_string(), Some(word))?;
            if word == "highlevel" || word == "other" {
                let job = news::ReadCustomer { customer_ref: conflict_in.customer_ref.clone() };
                app_in.queue.enqueue(tx, job.plan().once(&conflict_in.customer_ref))?;
            } else {
                follow_up(tx, &app_in, &conflict_in.customer_ref, Cause::Conflict)?;
            }
            app_in.live.publish(tx, realtime::Change::Crm, "conflicts")?;
            app_in.live.publish(tx, realtime::Change::Customer, &conflict_in.customer_ref)?;
            Ok(())
        })
        .await?;
    let again = app.db.read(company, move |tx| questions::find_conflict(tx, id)).await?;
    again.ok_or_else(|| Problem::not_found("conflict"))
}

/// Takes a write back: what was there before is written again, and stays until somebody changes
/// either side.
pub(super) async fn undo(app: &App, actor: &Actor, id: CrmChangeId) -> Result<Change, Problem> {
    let company = actor.company;
    let change = app.db.read(company, move |tx| changes::find(tx, id)).await?;
    let change = change.ok_or_else(|| Problem::not_found("change"))?;
    if !change.can_undo() {
        return Err(Problem::conflict("cannot-undo", "this cannot be taken back"));
    }
    let (Some(customer_ref), contact_ref) = (change.customer_ref.clone(), change.contact_ref.clone()) else {
        return Err(Problem::conflict("cannot-undo", "the customer is not known any more"));
    };
    let name = customer_ref.clone();
    let link = app.db.read(company, move |tx| links::of_customer(tx, &name)).await?;
    let is_same_pair = link.as_ref().and_then(Link::contact).map(str::to_owned) == contact_ref;
    if !is_same_pair && change.side == Side::Highlevel {
        return Err(Problem::conflict("cannot-undo", "the customer has another contact by now, or none"));
    }
    let contact_ref = contact_ref.unwrap_or_default();
    let deed = match change.deed {
        Deed::Add => Deed::Remove,
        Deed::Remove => Deed::Add,
        Deed::Create => Deed::Delete,
        other => other,
    };
    let new = NewChange {
        customer_ref: Some(customer_ref.clone()),
        contact_ref: Some(contact_ref.clone()).filter(|id| !id.is_empty()),
        side: change.side,
        what: change.what,
        deed,
        item_ref: change.item_ref.clone(),
        before: change.after.clone(),
        after: change.before.clone(),
        cause: Cause::Undo,
        why: "taken back by hand".into(),
        person: actor.kind.person(),
    };
    // Of two who press it at once, one does it.
    let (app_in, actor_in) = (app.clone(), actor.clone());
    let taken = app
        .db
        .write(company, move |tx| {
            let taken = changes::set_undone(tx, id, app_in.env.now())?;
            if taken {
                audit::record(tx, &app_in.env, &actor_in, "crm.undo", &id.to_string(), None)?;
            }
            Ok::<_, DbError>(taken)
        })
        .await?;
    if !taken {
        return Err(Problem::conflict("cannot-undo", "this was taken back already"));
    }
    let made = write_back(app, company, &change, &customer_ref, &contact_ref, new).await;
    if let Err(problem) = made {
        let given_back: Result<u64, DbError> = app.db.write(company, move |tx| changes::set_not_undone(tx, id)).await;
        given_back?;
        return Err(problem);
    }
    let app_in = app.clone();
    let newest = app
        .db
        .write(company, move |tx| {
            app_in.live.publish(tx, realtime::Change::Crm, "changes")?;
            app_in.live.publish(tx, realtime::Change::Customer, &customer_ref)?;
            changes::list(tx, Some(&customer_ref), None, i64::MAX, 1)
        })
        .await
        .map_err(|error: DbError| Problem::from(error))?;
    newest.into_iter().next().ok_or_else(|| Problem::not_found("change"))
}

async fn write_back(
    app: &App,
    company: CompanyId,
    change: &Change,
    customer_ref: &str,
    contact_ref: &str,
    new: NewChange,
) -> Result<(), Problem> {
    let tags = |fields: &Fields| -> Vec<String> {
        let text = fields.get("tags").cloned().unwrap_or_default();
        text.split(", ").map(str::to_owned).filter(|tag| !tag.is_empty()).collect()
    };
    let refused = |error: ProviderError| as_problem(&error);
    match (change.side, change.what) {
        (Side::Highlevel, What::Contact) => {
            let account = writable(app, company).await?;
            let writer = account.writer(Pace::Person).ok_or_else(read_only)?;
            // Who must not be written to stays so: that is not taken back by this.
            let mut fields = change.before.clone();
            fields.retain(|name, _| !name.starts_with("stop_"));
            let wanted = ContactChange { fields: fields.clone(), stop: Stopped::default() };
            let record = copies::recorded(app, company, new, writer.update_contact(contact_ref, &wanted), |_| None)
                .await
                .map_err(refused)?;
            let (name, now) = (customer_ref.to_owned(), app.env.now());
            let pair = app
                .db
                .read(company, move |tx| bring::load(tx, &name, now))
                .await?
                .ok_or_else(|| Problem::not_found("customer"))?;
            keep_contact(app, &account, &record, pair.kept.settings.id_field.clone(), now, None)
                .await
                .map_err(refused)?;
            let (name, ours) = (customer_ref.to_owned(), pair.fields.clone());
            app.db
                .write(company, move |tx| {
                    let Some(link) = links::of_customer(tx, &name)? else { return Ok(()) };
                    let mut agreed = link.agreed;
                    for (field, value) in fields {
                        if let Some(map) = pair.kept.settings.map_of(&field) {
                            let housecall = ours.get(&map.housecall).cloned().unwrap_or_default();
                            agreed.apart.insert(field, Apart { housecall, highlevel: value });
                        }
                    }
                    links::set_agreed(tx, &name, &agreed, None).map(drop)
                })
                .await
                .map_err(|error: DbError| Problem::from(error))
        }
        (Side::Housecall, What::Customer) => {
            let housecall = account::housecall(app, company).await.map_err(refused)?;
            let housecall = housecall.ok_or_else(|| {
                Problem::conflict("housecall-read-only", "the connection to Housecall Pro only reads")
            })?;
            let writer = housecall.writer().ok_or_else(|| {
                Problem::conflict("housecall-read-only", "the connection to Housecall Pro only reads")
            })?;
            let mut fields = change.before.clone();
            let old_tags = fields
                .remove("tags")
                .map(|text| text.split(", ").map(str::to_owned).filter(|tag| !tag.is_empty()).collect());
            let wanted = CustomerChange { fields: fields.clone(), tags: old_tags, notifications_enabled: None };
            let (call, asked_at) = (writer.update_customer(customer_ref, &wanted), app.env.now());
            let customer = copies::recorded(app, company, new, call, |_| None)
                .await
                .map_err(|error| Problem::conflict("housecall-refused", format!("Housecall Pro: {error}")))?;
            bring::keep_customer(app, company, customer, asked_at).await.map_err(refused)?;
            let name = customer_ref.to_owned();
            let (app_in, after) = (app.clone(), change.after.clone());
            app.db
                .write(company, move |tx| {
                    let kept = settings::load(tx)?;
                    let Some(link) = links::of_customer(tx, &name)? else { return Ok(()) };
                    let mut agreed = link.agreed;
                    for (field, value) in fields {
                        for map in kept.settings.fields.iter().filter(|map| map.housecall == field) {
                            let highlevel = after.get(&field).cloned().unwrap_or_default();
                            agreed.apart.insert(map.highlevel.clone(), Apart { housecall: value.clone(), highlevel });
                        }
                    }
                    links::set_agreed(tx, &name, &agreed, None)?;
                    app_in
                        .queue
                        .enqueue(tx, news::ReadCustomer { customer_ref: name.clone() }.plan().once(&name))
                        .map(drop)
                })
                .await
                .map_err(|error: DbError| Problem::from(error))
        }
        (Side::Highlevel, What::Tags) => {
            let account = writable(app, company).await?;
            let writer = account.writer(Pace::Person).ok_or_else(read_only)?;
            if change.deed == Deed::Add {
                let off = tags(&change.after);
                copies::recorded(app, company, new, writer.remove_tags(contact_ref, &off), |()| None)
                    .await
                    .map_err(refused)?;
            } else {
                let on = tags(&change.before);
                copies::recorded(app, company, new, writer.add_tags(contact_ref, &on), |()| None)
                    .await
                    .map_err(refused)?;
            }
            // Taken off in HighLevel while Housecall Pro has it: agreed on, so that it is not added again.
            let (name, contact, app_in) = (customer_ref.to_owned(), contact_ref.to_owned(), app.clone());
            let kept_tags = tags(if change.deed == Deed::Add { &change.after } else { &change.before });
            app.db
                .write(company, move |tx| {
                    let Some(link) = links::of_customer(tx, &name)? else { return Ok(()) };
                    let mut agreed = link.agreed;
                    agreed.tags.extend(kept_tags);
                    agreed.tags.sort();
                    agreed.tags.dedup();
                    links::set_agreed(tx, &name, &agreed, None)?;
                    contacts::tell(tx, &contact, app_in.env.now())?;
                    news::look_soon(tx, &app_in, &contact, domain::crm::ContactPart::Itself)
                })
                .await
                .map_err(|error: DbError| Problem::from(error))
        }
        (Side::Highlevel, What::Note | What::Task) => {
            let account = writable(app, company).await?;
            let writer = account.writer(Pace::Person).ok_or_else(read_only)?;
            let item =
                change.item_ref.clone().ok_or_else(|| Problem::conflict("cannot-undo", "its id is not known"))?;
            let kind = if change.what == What::Note { "note" } else { "task" };
            let call = async {
                if kind == "note" {
                    writer.delete_note(contact_ref, &item).await
                } else {
                    writer.delete_task(contact_ref, &item).await
                }
            };
            copies::recorded(app, company, new, call, |()| None).await.map_err(refused)?;
            let now = app.env.now();
            app.db
                .write(company, move |tx| super::items::drop_item(tx, kind, &item, now).map(drop))
                .await
                .map_err(|error: DbError| Problem::from(error))
        }
        _ => Err(Problem::conflict("cannot-undo", "this cannot be taken back")),
    }
}

/// Takes customer and contact apart. Nothing is deleted on either side.
pub(super) async fn unlink(app: &App, actor: &Actor, customer_ref: String) -> Result<(), Problem> {
    let (app_in, actor_in) = (app.clone(), actor.clone());
    app.db
        .write(actor.company, move |tx| {
            let link = links::of_customer(tx, &customer_ref)?;
            let Some(contact_ref) = link.as_ref().and_then(Link::contact).map(str::to_owned) else {
                return Err(Problem::not_found("link"));
            };
            links::leave(tx, &customer_ref, app_in.env.now())?;
            questions::keep_only(tx, &app_in, &customer_ref, &[])?;
            let new = NewChange {
                customer_ref: Some(customer_ref.clone()),
                contact_ref: Some(contact_ref),
                side: Side::Porchlight,
                what: What::Link,
                deed: Deed::Delete,
                item_ref: None,
                before: Fields::new(),
                after: Fields::new(),
                cause: Cause::ByHand,
                why: "somebody took the two apart".into(),
                person: actor_in.kind.person(),
            };
            changes::plan(tx, &app_in, &new, Outcome::Written)?;
            audit::record(tx, &app_in.env, &actor_in, "crm.unlink", &customer_ref, None)?;
            app_in.live.publish(tx, realtime::Change::Customer, &customer_ref)?;
            Ok(())
        })
        .await
}
