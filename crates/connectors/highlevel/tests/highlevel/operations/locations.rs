//! The account itself.

use serde_json::{Value, json};

use super::{Office, code, id_of, office};

fn state(office: &Office, name: &str) -> Vec<Value> {
    office.fake.state()[name].as_array().unwrap().clone()
}

#[tokio::test]
async fn ga60_location_get_tells_the_zone() {
    let office = office().await;
    office.fake.allow_duplicates(true);
    let answer = office.run("highlevel.location.get", json!({})).await;
    let location = &answer["location"];
    assert_eq!((id_of(location), &location["timezone"]), (office.fake.location_id(), &json!("America/Denver")));
    assert_eq!(location["settings"]["allowDuplicateContact"], true);
}

#[tokio::test]
async fn ga61_tags_list_has_those_of_contacts() {
    let office = office().await;
    office.tag(&["vip"]);
    let answer = office.run("highlevel.tags.list", json!({})).await;
    assert_eq!(answer["tags"][0]["name"], "vip");
}

#[tokio::test]
async fn ga62_custom_fields_list_has_the_asked_model() {
    let office = office().await;
    let field = office.fake.add_custom_field("Gate code", "TEXT");
    let deal = json!({"name": "Roof age", "dataType": "NUMERICAL", "model": "opportunity"});
    office.run("highlevel.custom_fields.create", deal).await;
    let usual = office.run("highlevel.custom_fields.list", json!({})).await;
    assert_eq!((usual["customFields"].as_array().unwrap().len(), id_of(&usual["customFields"][0])), (1, field));
    let all = office.run("highlevel.custom_fields.list", json!({"model": "all"})).await;
    assert_eq!(all["customFields"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn ga64_tags_create_makes_one() {
    let office = office().await;
    office.run("highlevel.tags.create", json!({"name": "Fall Offer"})).await;
    assert_eq!(state(&office, "tags")[0]["name"], "fall offer");
    let again = office.refusal("highlevel.tags.create", json!({"name": "fall offer"})).await;
    assert_eq!(code(&again), "400", "there is one");
}

#[tokio::test]
async fn ga65_tags_rename_renames_it_at_contacts() {
    let office = office().await;
    office.tag(&["vip"]);
    let tag = id_of(&state(&office, "tags")[0]);
    office.run("highlevel.tags.rename", json!({"tagId": tag, "name": "gold"})).await;
    assert_eq!(office.contact()["tags"], json!(["gold"]));
}

#[tokio::test]
async fn ga66_tags_delete_takes_it_off_contacts() {
    let office = office().await;
    office.tag(&["vip"]);
    let tag = id_of(&state(&office, "tags")[0]);
    for _ in 0..2 {
        office.run("highlevel.tags.delete", json!({"tagId": tag})).await;
    }
    assert!(state(&office, "tags").is_empty());
    assert_eq!(office.contact()["tags"], json!([]));
}

#[tokio::test]
async fn ga67_custom_fields_create_makes_one() {
    let office = office().await;
    let input = json!({"name": "Gate code", "dataType": "TEXT", "model": "contact", "placeholder": "1234"});
    let answer = office.run("highlevel.custom_fields.create", input).await;
    let kept = &state(&office, "custom_fields")[0];
    assert_eq!((id_of(kept), &kept["fieldKey"]), (id_of(&answer["customField"]), &json!("contact.gate_code")));
}

#[tokio::test]
async fn ga68_custom_fields_update_renames_it() {
    let office = office().await;
    let field = office.fake.add_custom_field("Gate code", "TEXT");
    office.run("highlevel.custom_fields.update", json!({"id": field, "name": "Door code", "position": 3})).await;
    let kept = &state(&office, "custom_fields")[0];
    assert_eq!((&kept["name"], &kept["position"]), (&json!("Door code"), &json!(3)));
}

#[tokio::test]
async fn ga69_custom_values_list_has_them() {
    let office = office().await;
    let answer = office.run("highlevel.custom_values.list", json!({})).await;
    assert_eq!(answer["customValues"].as_array().unwrap(), &state(&office, "custom_values"));
}

#[tokio::test]
async fn ga70_custom_values_set_changes_one() {
    let office = office().await;
    let hours = id_of(&state(&office, "custom_values")[1]);
    let input = json!({"id": hours, "name": "Office hours", "value": "Mon to Sat, 7 to 6"});
    office.run("highlevel.custom_values.set", input).await;
    assert_eq!(state(&office, "custom_values")[1]["value"], "Mon to Sat, 7 to 6");
}

#[tokio::test]
async fn ga71_templates_list_has_the_asked_kind() {
    let office = office().await;
    let all = office.run("highlevel.templates.list", json!({"limit": 10})).await;
    assert_eq!(all["totalCount"], 2);
    let texts = office.run("highlevel.templates.list", json!({"type": "sms"})).await;
    assert_eq!((&texts["totalCount"], &texts["templates"][0]["name"]), (&json!(1), &json!("On my way")));
}
