//! The company next door: somebody to talk with in the community. And the chat on the website.

use db::{DbError, Tx};
use domain::{CompanyId, PersonId, event::Role};
use queue::BackgroundJob;

use super::PASSWORD;
use crate::{
    App,
    community::{self, profile::Profile},
    companies::{self, Company, PulseCheckSettings, WebChatSettings},
    conversations::{
        Detail, Entry, EntryKind, entries,
        store::{self, Moves, With},
    },
    people::{self, NewPerson},
};

/// Who signs in there.
pub(super) const EMAIL: &str = "sam@bright.example.com";
/// Its name.
pub(super) const NAME: &str = "Bright Electric";

/// Makes it, lets both find each other, and has them talk.
pub(super) async fn make(app: &App, ours: CompanyId, id: CompanyId) -> anyhow::Result<()> {
    let password_hash = people::hash_password(PASSWORD.into()).await?;
    let (app_in, owner) = (app.clone(), app.env.new_id::<PersonId>());
    app.db
        .admin_write(move |tx| {
            let now = app_in.env.now();
            let company = Company {
                id,
                name: NAME.into(),
                time_zone: "America/Denver".into(),
                phone: Some("(303) 555-0180".into()),
                email: Some("office@bright.example.com".into()),
                postal_address: Some("2 Example Street, Boulder, CO 80301".into()),
                website: None,
                paused: false,
            };
            companies::store::insert(tx, &company, &PulseCheckSettings::default(), now)?;
            tx.as_company(id, |tx| {
                let person = NewPerson {
                    employee_ref: None,
                    name: "Sam Bright".into(),
                    email: EMAIL.into(),
                    role: Role::Admin,
                    password_hash: Some(password_hash),
                    avatar_url: None,
                };
                people::store::insert(tx, owner, &person, now)?;
                let about = "Panels, chargers and everything with a wire, for homes in Boulder County.";
                community::profile::set(tx, &profile(&["Electrical", "EV chargers"], "Boulder and Longmont", about))
            })?;
            tx.as_company(ours, |tx| {
                let about = "Family plumbers since 1987. We are glad to hand over what we do not do ourselves.";
                community::profile::set(tx, &profile(&["Plumbing", "Water heaters"], "Denver metro", about))?;
                let chat = WebChatSettings { enabled: true, always_open: true, ..WebChatSettings::default() };
                companies::store::update_web_chat_settings(tx, &chat)
            })?;
            Ok::<_, DbError>(())
        })
        .await?;
    let maria = app.db.read(ours, |tx| Ok::<_, DbError>(of_the_office(people::store::list(tx)?))).await?;
    let Some(maria) = maria else { return Ok(()) };
    for (who, to, person, body) in [
        (ours, id, maria, "Hi, this is Maria of Example Plumbing. Do you take heat pump circuits in Denver?"),
        (id, ours, owner, "Hi Maria! We do, north of Colfax. Next week looks good."),
        (ours, id, maria, "Great, I have somebody in Highlands for you."),
    ] {
        let app_in = app.clone();
        app.db.write(who, move |tx| say(tx, &app_in, to, person, body)).await?;
        app.worker().run_until_idle().await;
    }
    Ok(())
}

fn profile(trades: &[&str], area: &str, about: &str) -> Profile {
    let trades = trades.iter().map(|trade| (*trade).to_owned()).collect();
    Profile { listed: true, trades, area: area.into(), about: about.into() }
}

fn of_the_office(people: Vec<people::Person>) -> Option<PersonId> {
    people.into_iter().find(|person| person.role == Role::OfficeStaff).map(|person| person.id)
}

fn say(tx: &mut Tx<'_>, app: &App, to: CompanyId, person: PersonId, body: &str) -> Result<(), DbError> {
    let conversation = store::find_or_make(tx, app, &With::Company(to))?;
    let entry = Entry {
        kind: EntryKind::Chat,
        direction: Some("outgoing"),
        person: Some(person),
        message: None,
        body: body.to_owned(),
        words: body.to_owned(),
        detail: Detail::default(),
    };
    let seq = entries::add(tx, app, conversation, &entry, Moves::ToCompany)?;
    app.queue.enqueue(tx, community::Deliver { conversation, seq }.plan().in_order_of(conversation)).map(drop)
}
