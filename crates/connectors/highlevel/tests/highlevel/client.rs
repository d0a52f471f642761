//! What the client does, and what HighLevel's refusals come to.

use std::time::Duration;

use connect::{
    AppointmentFields, Connector, ContactChange, Created, FindBy, NewContact, Pace, ProviderError, ReadCrm, Retry,
    TaskFields, WriteCrm, fake::Fault,
};
use domain::crm::{FieldKind, Fields, Stopped};
use highlevel::{fake::TokenClass, refusal};
use serde_json::json;

use crate::support::{SCOPES, world};

fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn code(error: &ProviderError) -> &str {
    match error {
        ProviderError::Refused { code: Some(code), .. } => code,
        other => other.code(),
    }
}

#[tokio::test]
async fn a_contact_is_made_read_changed_and_found() {
    let world = world().await;
    let account = world.usual();
    let (reader, writer) = (account.reader(Pace::Person), account.writer(Pace::Person).unwrap());
    let field = writer.create_custom_field("HCP id", FieldKind::Text).await.unwrap();
    let mut wanted = fields(&[
        ("first_name", "Ann"),
        ("email", "Ann@Example.com"),
        ("phone", "(303) 555-0101"),
        ("company", "Lee's"),
    ]);
    wanted.insert(field.field.clone(), "cus_1".into());
    let new =
        NewContact { fields: wanted, tags: vec!["VIP".into()], stopped: Stopped { sms: true, ..Stopped::default() } };
    let Created::Made(made) = writer.create_contact(&new).await.unwrap() else { panic!("it is made") };
    assert_eq!((made.field("phone"), made.field("company")), (Some("+13035550101"), Some("Lee's")));
    assert_eq!((made.tags.as_slice(), made.stopped.sms), (&["vip".to_owned()][..], true));

    let found = reader.find(FindBy::Email("ann@example.com")).await.unwrap().unwrap();
    assert_eq!(found.contact_ref, made.contact_ref);
    assert_eq!(reader.find(FindBy::Phone("+13035550101")).await.unwrap().unwrap().contact_ref, made.contact_ref);
    assert!(reader.find(FindBy::Email("nobody@example.com")).await.unwrap().is_none());
    assert!(reader.find_by_custom(&field.field, "cus_1").await.unwrap().is_empty(), "the search lags");
    world.clock.advance(Duration::from_secs(5));
    assert_eq!(reader.find_by_custom(&field.field, "cus_1").await.unwrap(), vec![made.contact_ref.clone()]);

    let change = ContactChange { fields: fields(&[("first_name", "Anna"), ("phone", "")]), stop: Stopped::default() };
    let changed = writer.update_contact(&made.contact_ref, &change).await.unwrap();
    assert_eq!((changed.field("first_name"), changed.field("phone")), (Some("Anna"), None));
    assert_eq!(changed.tags, ["vip"], "a change never names tags");
    assert!(changed.stopped.sms, "and opens nothing");

    let again = NewContact { fields: fields(&[("email", "ann@example.com")]), ..NewContact::default() };
    let taken = writer.create_contact(&again).await.unwrap();
    assert_eq!(taken, Created::Taken { contact_ref: made.contact_ref, by: "email".into() });
}

#[tokio::test]
async fn tasks_notes_and_appointments_come_and_go() {
    let world = world().await;
    let account = world.usual();
    let (reader, writer) = (account.reader(Pace::Person), account.writer(Pace::Person).unwrap());
    let contact = world.fake.add_contact(json!({"firstName": "Ann"})).unwrap();
    let due = world.env.now().plus(Duration::from_hours(1));
    let task = TaskFields { title: "Call".into(), due_at: Some(due), ..TaskFields::default() };
    let made = writer.create_task(&contact, &task).await.unwrap();
    assert!(writer.complete_task(&contact, &made.task_ref, true).await.unwrap().is_done);
    assert_eq!(reader.tasks(&contact).await.unwrap()[0].due_at, Some(due));
    writer.delete_task(&contact, &made.task_ref).await.unwrap();
    writer.delete_task(&contact, &made.task_ref).await.unwrap(); // gone is gone
    let note = writer.create_note(&contact, "Hello").await.unwrap();
    assert_eq!(reader.notes(&contact).await.unwrap(), [note]);
    let calendar = reader.calendars().await.unwrap().remove(0);
    let visit = AppointmentFields {
        calendar_ref: calendar.id,
        title: "Visit".into(),
        starts_at: Some(due),
        ends_at: Some(due.plus(Duration::from_hours(1))),
        status: "confirmed",
        ..AppointmentFields::default()
    };
    let made = writer.create_appointment(&contact, &visit).await.unwrap();
    assert_eq!(
        reader.appointments(&contact).await.unwrap()[0].starts_at,
        Some(due),
        "times without a zone are the account's"
    );
    writer.delete_appointment(&made.appointment_ref).await.unwrap();
    assert!(reader.appointments(&contact).await.unwrap().is_empty());
}

#[tokio::test]
async fn all_contacts_are_read_page_by_page_each_once() {
    let world = world().await;
    for n in 0..1_203 {
        world.fake.add_contact(json!({"email": format!("n{n}@example.com")})).unwrap();
    }
    world.clock.advance(Duration::from_secs(5));
    let reader = world.usual().reader(Pace::Background);
    let (mut page, mut seen) = (None, std::collections::BTreeSet::new());
    let mut pages = 0;
    loop {
        let found = reader.changed(None, page).await.unwrap();
        pages += 1;
        assert_eq!(found.total, Some(1_203));
        for head in found.items {
            assert!(seen.insert(head.contact_ref), "twice");
        }
        match found.next {
            Some(next) => page = Some(next),
            None => break,
        }
    }
    assert_eq!((seen.len(), pages), (1_203, 3));
    let since = world.env.now();
    world.clock.advance(Duration::from_secs(1));
    world.fake.update_contact(seen.first().unwrap(), json!({"city": "Denver"}));
    world.clock.advance(Duration::from_secs(5));
    let changed = reader.changed(Some(since), None).await.unwrap();
    assert_eq!(changed.items.len(), 1);
}

#[tokio::test]
async fn a_connection_that_only_reads_has_nothing_that_writes() {
    let world = world().await;
    let token = world.fake.private_token(&SCOPES);
    let account = world.account(&token, false, None);
    assert!(account.crm(Pace::Person).is_some() && account.crm_writes(Pace::Person).is_none());
}

#[tokio::test]
async fn a_401_is_told_apart_by_its_words() {
    let world = world().await;
    let contact = world.fake.add_contact(json!({"firstName": "Ann"})).unwrap();
    let dead = world.account("not-a-token", true, None);
    assert!(matches!(dead.reader(Pace::Person).contact(&contact).await, Err(ProviderError::Unauthorized)));
    let narrow = world.fake.private_token(&["contacts.readonly"]);
    let account = world.account(&narrow, true, None);
    let refused = account.reader(Pace::Person).account().await.unwrap_err();
    assert_eq!((code(&refused), refused.retry()), (refusal::SCOPE, Retry::Never));
    let refused = account.writer(Pace::Person).unwrap().create_note(&contact, "x").await.unwrap_err();
    assert_eq!(code(&refused), refusal::SCOPE);

    // Where the grant is known, nothing is asked.
    world.fake.clear_requests();
    let account = world.account(&narrow, true, Some("contacts.readonly"));
    let refused = account.writer(Pace::Person).unwrap().create_note(&contact, "x").await.unwrap_err();
    assert_eq!((code(&refused), world.fake.requests().0 + world.fake.requests().1), (refusal::SCOPE, 0));

    let other = crate::support::at(
        &world.base_url,
        &world.fake.private_token(&SCOPES),
        "another",
        true,
        None,
        &world.env,
        None,
    );
    let refused = other.reader(Pace::Person).account().await.unwrap_err();
    assert_eq!(code(&refused), refusal::OTHER_ACCOUNT);
    let missing = world.usual().reader(Pace::Person).contact("nobody").await;
    assert!(matches!(missing, Err(ProviderError::NotFound)));
}

#[tokio::test]
async fn a_create_with_a_lost_answer_or_a_422_is_not_known() {
    let world = world().await;
    let writer = world.usual().writer(Pace::Person).unwrap();
    let new = |name: &str| NewContact { fields: fields(&[("first_name", name)]), ..NewContact::default() };
    world.fake.faults().add(Fault::LoseResponse, 1);
    assert!(matches!(writer.create_contact(&new("A")).await, Err(ProviderError::OutcomeUnknown)));
    world.fake.faults().add(Fault::Fail { status: 502 }, 1);
    assert!(matches!(writer.create_contact(&new("B")).await, Err(ProviderError::OutcomeUnknown)));
    world.fake.lose_created_contact();
    assert!(matches!(writer.create_contact(&new("C")).await, Err(ProviderError::OutcomeUnknown)));
    assert_eq!(world.fake.contacts().len(), 2, "two of the three are there");
}

#[tokio::test]
async fn no_call_goes_out_that_would_be_one_too_many() {
    let world = world().await;
    let contact = world.fake.add_contact(json!({"firstName": "Ann"})).unwrap();
    let account = world.usual();
    let background = account.reader(Pace::Background);
    let mut made = 0;
    let wait = loop {
        match background.contact(&contact).await {
            Ok(_) => made += 1,
            Err(ProviderError::RateLimited(wait)) => break wait,
            Err(other) => panic!("{other}"),
        }
    };
    assert_eq!(made, 95);
    assert!(account.reader(Pace::Person).contact(&contact).await.is_ok(), "some are left to people");
    assert_eq!(world.fake.requests().2, 0, "HighLevel refused none");
    world.clock.advance(wait);
    assert!(background.contact(&contact).await.is_ok());
    assert_eq!(account.reader(Pace::Person).left().burst, 100);
    world.fake.faults().add(Fault::RateLimit, 1);
    assert!(matches!(background.contact(&contact).await, Err(ProviderError::RateLimited(_))));
    let before = world.fake.requests();
    assert!(
        matches!(background.contact(&contact).await, Err(ProviderError::RateLimited(_))),
        "after a 429 nobody asks"
    );
    assert_eq!(world.fake.requests(), before);
}

#[tokio::test]
async fn a_refresh_token_is_good_once_and_its_answer_for_half_a_minute() {
    let world = world().await;
    let (client_id, client_secret) = world.fake.oauth_client();
    let http = connect::Http::new(connect::AddressGuard::AllowPrivate);
    let app = highlevel::oauth::App {
        base_url: world.base_url.clone(),
        client_id,
        client_secret: client_secret.as_str().into(),
        redirect_uri: "https://hub.example.com/back".into(),
    };
    let code = world.fake.authorize(TokenClass::Location, &["contacts.readonly"]);
    let grant = app.exchange(&http, &world.env, &code.as_str().into()).await.unwrap();
    assert_eq!(
        (grant.location.as_deref(), grant.scopes.as_str()),
        (Some(world.fake.location_id().as_str()), "contacts.readonly")
    );
    assert!(matches!(app.exchange(&http, &world.env, &code.as_str().into()).await, Err(ProviderError::Unauthorized)));
    let old = grant.refresh.unwrap();
    let one = app.refresh(&http, &world.env, &old).await.unwrap();
    let same = app.refresh(&http, &world.env, &old).await.unwrap();
    assert_eq!(one.access.expose(), same.access.expose());
    world.clock.advance(Duration::from_secs(31));
    assert!(matches!(app.refresh(&http, &world.env, &old).await, Err(ProviderError::Unauthorized)));
    world.fake.close_location();
    let closed = app.refresh(&http, &world.env, &one.refresh.unwrap()).await.unwrap_err();
    assert!(closed.to_string().contains("closed"), "{closed}");
    let url = app.consent_url("contacts.readonly", "state").unwrap();
    assert!(url.contains("version_id=") && url.contains("response_type=code"), "{url}");
}
