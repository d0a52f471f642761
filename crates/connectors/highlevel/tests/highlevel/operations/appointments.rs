//! Appointments and their notes.

use connect::ProviderError;
use domain::Timestamp;
use serde_json::{Value, json};

use super::{Office, code, id_of, office};

fn at(hour: u32) -> Timestamp {
    Timestamp::parse(&format!("2026-08-27T{hour}:00:00Z")).unwrap()
}

fn a_visit(office: &Office) -> String {
    office.fake.add_appointment(&office.grace, "Visit", at(15), at(16)).unwrap()
}

fn kept(office: &Office) -> Vec<Value> {
    office.fake.parts(&office.grace).2
}

#[tokio::test]
async fn ga22_appointments_list_of_contact_is_on_the_accounts_clock() {
    let office = office().await;
    let visit = a_visit(&office);
    let answer = office.run("highlevel.appointments.list_of_contact", json!({"contactId": office.grace})).await;
    let row = &answer["events"][0];
    assert_eq!((id_of(row), &row["startTime"]), (visit, &json!("2026-08-27 09:00:00")));
}

#[tokio::test]
async fn ga36_appointments_get_names_the_offset() {
    let office = office().await;
    let answer = office.run("highlevel.appointments.get", json!({"eventId": a_visit(&office)})).await;
    assert_eq!(answer["event"]["startTime"], "2026-08-27T09:00:00-06:00");
}

#[tokio::test]
async fn ga37_appointments_create_puts_it_into_the_calendar() {
    let office = office().await;
    let input = json!({
        "calendarId": office.fake.calendar_id(), "contactId": office.grace, "startTime": "2026-08-27T09:00:00-06:00",
        "endTime": "2026-08-27T10:00:00-06:00", "title": "Estimate", "appointmentStatus": "confirmed", "toNotify": false,
    });
    let answer = office.run("highlevel.appointments.create", input.clone()).await;
    let all = kept(&office);
    assert_eq!((all.len(), id_of(&all[0]), &all[0]["title"]), (1, id_of(&answer), &json!("Estimate")));
    let error = office.refusal("highlevel.appointments.create", input.clone()).await;
    assert_eq!(code(&error), "400", "the time is taken");
    let mut anyway = input;
    anyway["ignoreFreeSlotValidation"] = true.into();
    office.run("highlevel.appointments.create", anyway).await;
    assert_eq!(kept(&office).len(), 2);
}

#[tokio::test]
async fn ga38_appointments_update_moves_and_cancels() {
    let office = office().await;
    let visit = a_visit(&office);
    let input = json!({"eventId": visit, "startTime": "2026-08-27T11:00:00-06:00", "appointmentStatus": "cancelled"});
    office.run("highlevel.appointments.update", input).await;
    let now = &kept(&office)[0];
    assert_eq!((&now["title"], &now["startTime"]), (&json!("Visit"), &json!("2026-08-27T11:00:00-06:00")));
    assert_eq!(now["appointmentStatus"], "cancelled");
}

#[tokio::test]
async fn ga39_events_delete_takes_it_out() {
    let office = office().await;
    let visit = a_visit(&office);
    for _ in 0..2 {
        office.run("highlevel.events.delete", json!({"eventId": visit})).await;
    }
    assert!(kept(&office).is_empty());
    let error = office.refusal("highlevel.appointments.get", json!({"eventId": visit})).await;
    assert!(matches!(error, ProviderError::NotFound), "{error}");
}

#[tokio::test]
async fn ga40_events_list_has_what_touches_the_span() {
    let office = office().await;
    let visit = a_visit(&office);
    let span = |from: u32, to: u32| {
        let millis = |hour| (at(hour).seconds() * 1_000).to_string();
        json!({"calendarId": office.fake.calendar_id(), "startTime": millis(from), "endTime": millis(to)})
    };
    let answer = office.run("highlevel.events.list", span(14, 20)).await;
    assert_eq!(id_of(&answer["events"][0]), visit);
    assert_eq!(office.run("highlevel.events.list", span(17, 20)).await["events"], json!([]));
}

async fn a_note(office: &Office, visit: &str, body: &str) -> String {
    let input = json!({"appointmentId": visit, "body": body});
    id_of(&office.run("highlevel.appointment_notes.create", input).await["note"])
}

async fn notes(office: &Office, visit: &str) -> Value {
    let input = json!({"appointmentId": visit, "limit": 20, "offset": 0});
    office.run("highlevel.appointment_notes.list", input).await["notes"].clone()
}

#[tokio::test]
async fn ga44_appointment_notes_list_goes_page_by_page() {
    let office = office().await;
    let visit = a_visit(&office);
    let (first, second) = (a_note(&office, &visit, "One").await, a_note(&office, &visit, "Two").await);
    for (offset, note, has_more) in [(0, first, true), (1, second, false)] {
        let input = json!({"appointmentId": visit, "limit": 1, "offset": offset});
        let page = office.run("highlevel.appointment_notes.list", input).await;
        assert_eq!((id_of(&page["notes"][0]), &page["hasMore"]), (note, &json!(has_more)));
    }
}

#[tokio::test]
async fn ga45_appointment_notes_create_writes_one() {
    let office = office().await;
    let visit = a_visit(&office);
    let user = office.fake.user_ids()[1].clone();
    let input = json!({"appointmentId": visit, "body": "Bring the brochure", "userId": user});
    office.run("highlevel.appointment_notes.create", input).await;
    let all = notes(&office, &visit).await;
    assert_eq!((&all[0]["body"], &all[0]["userId"]), (&json!("Bring the brochure"), &json!(user)));
}

#[tokio::test]
async fn ga46_appointment_notes_update_replaces_the_text() {
    let office = office().await;
    let visit = a_visit(&office);
    let note = a_note(&office, &visit, "Bring the brochure").await;
    let input = json!({"appointmentId": visit, "noteId": note, "body": "Bring both"});
    office.run("highlevel.appointment_notes.update", input).await;
    assert_eq!(notes(&office, &visit).await[0]["body"], "Bring both");
}

#[tokio::test]
async fn ga47_appointment_notes_delete_takes_it_away() {
    let office = office().await;
    let visit = a_visit(&office);
    let note = a_note(&office, &visit, "Bring the brochure").await;
    for _ in 0..2 {
        let input = json!({"appointmentId": visit, "noteId": note});
        office.run("highlevel.appointment_notes.delete", input).await;
    }
    assert_eq!(notes(&office, &visit).await, json!([]));
}
