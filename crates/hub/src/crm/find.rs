//! Which contact a customer is: found, made, or asked about.

use std::time::Duration;

use connect::{Created, FindBy, NewContact, ProviderError};
use db::DbError;
use domain::{
    Email,
    crm::{ContactRecord, Fields, Stopped},
};
use rules::crm::{
    alerts::Of,
    matching::{self, By, Candidate, Choice, Doubt, Seeker},
};

use super::{
    account::Account,
    bring::{Order, Pair, keep_contact, not_kept, phones_of, why},
    changes::{self, Deed, NewChange, Outcome, Side, What},
    contacts,
    links::{self, LinkState},
    questions, walk, watch,
};
use crate::{App, customers::store as customers, realtime};

/// How long HighLevel's search may lag behind its writes: after a lost answer nobody looks earlier.
pub(super) const LAG: Duration = Duration::from_secs(20);

/// What came of looking.
pub(super) enum Found {
    /// Linked: go on and merge.
    Linked,
    /// Made, and in step by that.
    Made,
    /// There is none, and none is to be made.
    Skipped,
    /// A person decides.
    ToReview,
    /// The connection only reads, or this is a dry run: it would be made.
    WouldMake,
    /// A dry run found this one.
    Planned(Box<ContactRecord>),
}

/// Looks for a customer's contact; makes one if there is none.
pub(super) async fn find(app: &App, account: &Account, pair: &Pair, order: Order) -> Result<Found, ProviderError> {
    let now = app.env.now();
    let making = pair.link.as_ref().filter(|link| link.state == LinkState::Making);
    if let Some(making) = making
        && now.since(making.linked_at) < LAG
    {
        return Err(ProviderError::RateLimited(LAG)); // it may be there and not be listed yet
    }
    let is_known = order.is_walked && making.is_none();
    if !is_known {
        look_at_highlevel(app, account, pair, order, making.is_some()).await?;
    }
    let (customer, company) = (pair.customer.clone(), account.company);
    let loaded = app
        .db
        .read(company, move |tx| {
            let email = customer.email.as_deref().and_then(Email::parse).map(|email| email.folded());
            let phones = phones_of(&customer);
            let candidates = contacts::candidates(tx, &customer.customer_ref, email.as_deref(), &phones)?;
            let mut sharing = match &email {
                Some(email) => customers::with_email(tx, email)?,
                None => Vec::new(),
            };
            for phone in phones.iter().filter_map(|phone| domain::Phone::parse(phone)) {
                sharing.extend(customers::with_phone(tx, &phone)?);
            }
            let is_shared = sharing.iter().any(|other| *other != customer.customer_ref);
            Ok::<_, DbError>((candidates, is_shared))
        })
        .await
        .map_err(not_kept)?;
    let (candidates, is_shared) = loaded;
    let seeker = Seeker {
        customer_ref: &pair.customer.customer_ref,
        first_name: pair.customer.first_name.as_deref(),
        last_name: pair.customer.last_name.as_deref(),
        is_shared,
    };
    match matching::choose(&seeker, &candidates) {
        Choice::Link { contact_ref, by } if order.is_dry => {
            let contact = read(app, account, pair, order, &contact_ref).await?;
            let _ = by;
            Ok(contact.map_or(Found::Skipped, |contact| Found::Planned(Box::new(contact))))
        }
        Choice::Link { contact_ref, by } => link(app, account, pair, order, contact_ref, by).await,
        Choice::Review(reason) => review(app, account, pair, order, reason, candidates).await,
        Choice::None => make(app, account, pair, order).await,
    }
}

/// Asks HighLevel who has the customer's id, e-mail address or number, and keeps what it says.
async fn look_at_highlevel(
    app: &App,
    account: &Account,
    pair: &Pair,
    order: Order,
    by_id_too: bool,
) -> Result<(), ProviderError> {
    let Some(reader) = account.reader(order.pace) else { return Ok(()) };
    let id_field = pair.kept.settings.id_field.clone();
    let mut found: Vec<ContactRecord> = Vec::new();
    if let (Some(field), true) = (&id_field, by_id_too) {
        for contact_ref in reader.find_by_custom(field, &pair.customer.customer_ref).await? {
            match reader.contact(&contact_ref).await {
                Ok(contact) => found.push(contact),
                Err(ProviderError::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
    }
    let email = pair.customer.email.as_deref().and_then(Email::parse).map(|email| email.folded());
    if let Some(email) = &email {
        found.extend(reader.find(FindBy::Email(email)).await?);
    }
    if let Some(phone) = phones_of(&pair.customer).first() {
        found.extend(reader.find(FindBy::Phone(phone)).await?);
    }
    let now = app.env.now();
    for contact in found {
        keep_contact(app, account, &contact, id_field.clone(), now, None).await?;
    }
    Ok(())
}

async fn read(
    app: &App,
    account: &Account,
    pair: &Pair,
    order: Order,
    contact_ref: &str,
) -> Result<Option<ContactRecord>, ProviderError> {
    let Some(reader) = account.reader(order.pace) else { return Ok(None) };
    let asked_at = app.env.now();
    match reader.contact(contact_ref).await {
        Ok(contact) => {
            keep_contact(app, account, &contact, pair.kept.settings.id_field.clone(), asked_at, None).await?;
            Ok(Some(contact))
        }
        Err(ProviderError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

async fn link(
    app: &App,
    account: &Account,
    pair: &Pair,
    order: Order,
    contact_ref: String,
    by: By,
) -> Result<Found, ProviderError> {
    let (app_in, customer_ref) = (app.clone(), pair.customer.customer_ref.clone());
    let new = linked(pair, &contact_ref, order, by_words(by));
    let is_linked = app
        .db
        .write(account.company, move |tx| {
            if !links::link(tx, &customer_ref, &contact_ref, links::how(by), app_in.env.now())? {
                return Ok(false); // another customer was faster: the next look sees that
            }
            questions::drop_review(tx, &customer_ref)?;
            changes::give_up_planned(tx, &customer_ref)?;
            changes::forget_would_write(tx, &customer_ref)?;
            changes::plan(tx, &app_in, &new, Outcome::Written)?;
            Ok::<_, DbError>(true)
        })
        .await
        .map_err(not_kept)?;
    if is_linked { Ok(Found::Linked) } else { Err(ProviderError::RateLimited(Duration::from_secs(1))) }
}

const fn by_words(by: By) -> &'static str {
    match by {
        By::Id => "the contact carries the customer's id",
        By::Email => "the same e-mail address, and the names fit",
        By::Phone => "the same number, and the names fit",
    }
}

fn linked(pair: &Pair, contact_ref: &str, order: Order, why: &str) -> NewChange {
    NewChange {
        customer_ref: Some(pair.customer.customer_ref.clone()),
        contact_ref: Some(contact_ref.to_owned()),
        side: Side::Porchlight,
        what: What::Link,
        deed: Deed::Create,
        item_ref: None,
        before: Fields::new(),
        after: Fields::new(),
        cause: order.cause,
        why: why.to_owned(),
        person: None,
    }
}

async fn review(
    app: &App,
    account: &Account,
    pair: &Pair,
    order: Order,
    reason: Doubt,
    candidates: Vec<Candidate>,
) -> Result<Found, ProviderError> {
    if order.is_dry {
        let first = candidates.first().map(|one| one.contact_ref.clone());
        walk::keep_plan(app, account.company, bare_plan(pair, "review", first, doubt_words(reason)))
            .await
            .map_err(not_kept)?;
        return Ok(Found::ToReview);
    }
    let (app_in, customer_ref) = (app.clone(), pair.customer.customer_ref.clone());
    app.db
        .write(account.company, move |tx| {
            links::stop_making(tx, &customer_ref)?;
            changes::give_up_planned(tx, &customer_ref)?;
            changes::forget_would_write(tx, &customer_ref)?;
            questions::ask(tx, &app_in, &customer_ref, reason, &candidates)
        })
        .await
        .map_err(not_kept)?;
    Ok(Found::ToReview)
}

const fn doubt_words(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::OtherName => "the address is the same, the name is another: a person decides",
        Doubt::Shared => "several customers share this address: a person decides",
        Doubt::Several => "several contacts fit: a person decides",
        Doubt::EmailAndPhoneDiffer => {
            "the e-mail address leads to one contact and the number to another: a person decides"
        }
        Doubt::LinkedElsewhere => "the contact belongs to another customer: a person decides",
    }
}

fn bare_plan(pair: &Pair, kind: &str, contact_ref: Option<String>, why: &str) -> walk::Planned {
    walk::Planned {
        customer_ref: pair.customer.customer_ref.clone(),
        customer: pair.customer.display_name(),
        contact: None,
        contact_ref,
        kind: kind.to_owned(),
        why: why.to_owned(),
        fields: Vec::new(),
        add_tags: Vec::new(),
        remove_tags: Vec::new(),
    }
}

/// What a contact made of the customer has.
fn new_contact(pair: &Pair) -> NewContact {
    let settings = &pair.kept.settings;
    let mut fields = Fields::new();
    for map in &settings.fields {
        if map.direction.writes_highlevel()
            && let Some(value) = pair.fields.get(&map.housecall)
        {
            fields.insert(map.highlevel.clone(), value.clone());
        }
    }
    if let Some(field) = &settings.id_field {
        fields.insert(field.clone(), pair.customer.customer_ref.clone());
    }
    let tags = if settings.tags == rules::crm::merge::TagFlow::Off {
        Vec::new()
    } else {
        let mut tags: Vec<String> = pair.customer.tags.iter().map(|tag| tag.trim().to_lowercase()).collect();
        tags.retain(|tag| !tag.is_empty() && !settings.ignores_tag(tag));
        tags
    };
    let stopped = if settings.opt_outs { pair.stopped } else { Stopped::default() };
    NewContact { fields, tags, stopped }
}

async fn make(app: &App, account: &Account, pair: &Pair, order: Order) -> Result<Found, ProviderError> {
    let new = new_contact(pair);
    let is_somebody =
        ["first_name", "last_name", "company", "email", "phone"].iter().any(|name| new.fields.contains_key(*name));
    if !pair.kept.settings.create_contacts || !is_somebody {
        let customer_ref = pair.customer.customer_ref.clone();
        let dropped: Result<u64, DbError> =
            app.db.write(account.company, move |tx| questions::drop_review(tx, &customer_ref)).await;
        dropped.map_err(not_kept)?;
        return Ok(Found::Skipped);
    }
    let writer = account.writer(order.pace);
    let change = NewChange {
        customer_ref: Some(pair.customer.customer_ref.clone()),
        contact_ref: None,
        side: Side::Highlevel,
        what: What::Contact,
        deed: Deed::Create,
        item_ref: None,
        before: Fields::new(),
        after: shown(&new),
        cause: order.cause,
        why: why(order.cause).to_owned(),
        person: None,
    };
    if order.is_dry {
        let row = walk::Planned {
            fields: new
                .fields
                .iter()
                .map(|(field, value)| walk::PlannedField {
                    field: field.clone(),
                    label: pair.kept.catalogue.label(field),
                    housecall: value.clone(),
                    highlevel: String::new(),
                    to: "highlevel".into(),
                })
                .collect(),
            add_tags: new.tags.clone(),
            ..bare_plan(pair, "create", None, "HighLevel has nobody with this e-mail address or number")
        };
        walk::keep_plan(app, account.company, row).await.map_err(not_kept)?;
        return Ok(Found::WouldMake);
    }
    let Some(writer) = writer else {
        let (app_in, customer_ref) = (app.clone(), pair.customer.customer_ref.clone());
        app.db
            .write(account.company, move |tx| {
                links::stop_making(tx, &customer_ref)?;
                questions::drop_review(tx, &customer_ref)?;
                changes::forget_would_write(tx, &customer_ref)?;
                changes::plan(tx, &app_in, &change, Outcome::WouldWrite).map(drop)
            })
            .await
            .map_err(not_kept)?;
        return Ok(Found::WouldMake);
    };
    // Written down before the call: whoever comes after a crash looks before making another one.
    let (app_in, customer_ref) = (app.clone(), pair.customer.customer_ref.clone());
    let was_making = pair.link.as_ref().is_some_and(|link| link.state == LinkState::Making);
    let id = app
        .db
        .write(account.company, move |tx| {
            let now = app_in.env.now();
            let is_ours = if was_making {
                links::go_on_making(tx, &customer_ref, now.minus(LAG), now)?
            } else {
                links::begin_making(tx, &customer_ref, now)?
            };
            if !is_ours {
                return Ok(None);
            }
            questions::drop_review(tx, &customer_ref)?;
            changes::give_up_planned(tx, &customer_ref)?;
            changes::forget_would_write(tx, &customer_ref)?;
            changes::plan(tx, &app_in, &change, Outcome::Planned).map(Some)
        })
        .await
        .map_err(|error: DbError| not_kept(error))?;
    let Some(id) = id else { return Err(ProviderError::RateLimited(LAG)) };
    let asked_at = app.env.now();
    let answer = writer.create_contact(&new).await;
    let (app_in, customer_ref) = (app.clone(), pair.customer.customer_ref.clone());
    let company = account.company;
    match answer {
        Ok(Created::Made(contact)) => {
            let agreed = rules::crm::merge::Agreed {
                fields: agreed_fields(pair, &contact),
                tags: new.tags.iter().filter(|tag| contact.tags.contains(tag)).cloned().collect(),
                ..rules::crm::merge::Agreed::default()
            };
            let id_field = pair.kept.settings.id_field.clone();
            let (record, ours) = ((*contact).clone(), pair.ours());
            app.db
                .write(company, move |tx| {
                    contacts::keep(tx, &record, id_field.as_deref(), asked_at, None)?;
                    watch::begin(tx, Of::Housecall, &customer_ref, &ours)?;
                    watch::look_at_contact(tx, &app_in, &record)?;
                    links::link(tx, &customer_ref, &record.contact_ref, "created", app_in.env.now())?;
                    links::set_agreed(tx, &customer_ref, &agreed, None)?;
                    changes::settle(tx, id, Outcome::Written, Some(&record.contact_ref), None)?;
                    app_in.live.publish(tx, realtime::Change::Customer, &customer_ref)
                })
                .await
                .map_err(not_kept)?;
            Ok(Found::Made)
        }
        Ok(Created::Taken { contact_ref, by }) => {
            not_made(
                app,
                account,
                &customer_ref,
                id,
                Outcome::Failed,
                "another contact has this e-mail address or number",
            )
            .await?;
            let by = if by == "phone" { By::Phone } else { By::Email };
            taken(app, account, pair, order, &contact_ref, by).await
        }
        Err(ProviderError::OutcomeUnknown) => {
            let settled: Result<(), DbError> = app
                .db
                .write(company, move |tx| changes::settle(tx, id, Outcome::Unknown, None, Some("the answer was lost")))
                .await;
            settled.map_err(not_kept)?;
            Err(ProviderError::RateLimited(LAG))
        }
        Err(error) => {
            not_made(app, account, &customer_ref, id, Outcome::Failed, &error.to_string()).await?;
            Err(error)
        }
    }
}

/// Nothing was made: it is free to be tried again.
async fn not_made(
    app: &App,
    account: &Account,
    customer_ref: &str,
    id: domain::CrmChangeId,
    state: Outcome,
    why: &str,
) -> Result<(), ProviderError> {
    let (customer_ref, why) = (customer_ref.to_owned(), why.to_owned());
    app.db
        .write(account.company, move |tx| {
            links::stop_making(tx, &customer_ref)?;
            changes::settle(tx, id, state, None, Some(&why)).map(drop)
        })
        .await
        .map_err(not_kept)
}

/// HighLevel says that the address belongs to a contact: is it the same person?
async fn taken(
    app: &App,
    account: &Account,
    pair: &Pair,
    order: Order,
    contact_ref: &str,
    by: By,
) -> Result<Found, ProviderError> {
    if read(app, account, pair, order, contact_ref).await?.is_none() {
        return Err(ProviderError::Unavailable { status: 0 }); // there and not there: later
    }
    let name = contact_ref.to_owned();
    let candidate =
        app.db.read(account.company, move |tx| contacts::candidate(tx, &name, by)).await.map_err(not_kept)?;
    let candidates: Vec<Candidate> = candidate.into_iter().collect();
    let seeker = Seeker {
        customer_ref: &pair.customer.customer_ref,
        first_name: pair.customer.first_name.as_deref(),
        last_name: pair.customer.last_name.as_deref(),
        is_shared: false,
    };
    match matching::choose(&seeker, &candidates) {
        Choice::Link { contact_ref, by } => link(app, account, pair, order, contact_ref, by).await,
        Choice::Review(reason) => review(app, account, pair, order, reason, candidates).await,
        Choice::None => Err(ProviderError::Unavailable { status: 0 }),
    }
}

/// What both have right after a contact was made.
fn agreed_fields(pair: &Pair, contact: &ContactRecord) -> Fields {
    let mut agreed = Fields::new();
    for map in &pair.kept.settings.fields {
        let ours = pair.fields.get(&map.housecall).map(String::as_str).unwrap_or_default();
        let theirs = contact.field(&map.highlevel).unwrap_or_default();
        if rules::crm::merge::is_same(map, ours, theirs) {
            agreed.insert(map.highlevel.clone(), theirs.to_owned());
        }
    }
    agreed
}

/// A new contact as the history shows it.
fn shown(new: &NewContact) -> Fields {
    let mut fields = new.fields.clone();
    if !new.tags.is_empty() {
        fields.insert("tags".into(), new.tags.join(", "));
    }
    for (name, is_on) in [("stop_texts", new.stopped.sms), ("stop_mails", new.stopped.email)] {
        if is_on {
            fields.insert(name.into(), "yes".into());
        }
    }
    fields
}
