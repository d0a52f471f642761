//! Notes.

use serde_json::{Value, json};

use super::{Office, id_of, office};

fn notes(office: &Office) -> Vec<Value> {
    office.fake.parts(&office.grace).1
}

#[tokio::test]
async fn ga17_notes_list_has_all() {
    let office = office().await;
    for body in ["Dog in the yard", "Gate code 4421"] {
        office.fake.add_note(&office.grace, body).unwrap();
    }
    let answer = office.run("highlevel.notes.list", json!({"contactId": office.grace})).await;
    assert_eq!(answer["notes"].as_array().unwrap().len(), 2);
    assert_eq!(answer["notes"][1]["body"], "Gate code 4421");
}

#[tokio::test]
async fn ga18_notes_get_reads_one() {
    let office = office().await;
    let note = office.fake.add_note(&office.grace, "Dog in the yard").unwrap();
    let answer = office.run("highlevel.notes.get", json!({"contactId": office.grace, "id": note})).await;
    assert_eq!(answer["note"]["body"], "Dog in the yard");
}

#[tokio::test]
async fn ga19_notes_create_writes_one() {
    let office = office().await;
    let input =
        json!({"contactId": office.grace, "body": "Dog in the yard", "title": "Before the visit", "pinned": true});
    let answer = office.run("highlevel.notes.create", input).await;
    let kept = &notes(&office)[0];
    assert_eq!(id_of(kept), id_of(&answer["note"]));
    assert_eq!((&kept["body"], &kept["pinned"]), (&json!("Dog in the yard"), &json!(true)));
}

#[tokio::test]
async fn ga20_notes_update_replaces_the_text() {
    let office = office().await;
    let note = office.fake.add_note(&office.grace, "Dog in the yard").unwrap();
    office.run("highlevel.notes.update", json!({"contactId": office.grace, "id": note, "body": "Two dogs"})).await;
    assert_eq!(notes(&office)[0]["body"], "Two dogs");
}

#[tokio::test]
async fn ga21_notes_delete_takes_it_away() {
    let office = office().await;
    let note = office.fake.add_note(&office.grace, "Dog in the yard").unwrap();
    for _ in 0..2 {
        office.run("highlevel.notes.delete", json!({"contactId": office.grace, "id": note})).await;
    }
    assert!(notes(&office).is_empty());
}
