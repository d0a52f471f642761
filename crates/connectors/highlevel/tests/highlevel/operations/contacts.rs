//! Contacts: found, made, changed, deleted.

use std::time::Duration;

use connect::ProviderError;
use highlevel::fake::TokenClass;
use serde_json::json;

use super::{SCOPES, code, id_of, office};
use crate::support::at;

#[tokio::test]
async fn ga01_contacts_get_reads_one() {
    let office = office().await;
    office.tag(&["vip"]);
    let answer = office.run("highlevel.contacts.get", json!({"contactId": office.grace})).await;
    assert_eq!((&answer["contact"]["firstName"], &answer["contact"]["tags"]), (&json!("Grace"), &json!(["vip"])));
    let error = office.refusal("highlevel.contacts.get", json!({"contactId": "nobody"})).await;
    assert!(matches!(error, ProviderError::NotFound), "{error}");
}

#[tokio::test]
async fn ga02_contacts_list_goes_page_by_page() {
    let office = office().await;
    let ben = office.fake.add_contact(json!({"firstName": "Ben"})).unwrap();
    let first = office.run("highlevel.contacts.list", json!({"limit": 1})).await;
    assert_eq!((id_of(&first["contacts"][0]), &first["count"]), (office.grace.clone(), &json!(2)));
    let next =
        json!({"limit": 1, "startAfter": first["meta"]["startAfter"], "startAfterId": first["meta"]["startAfterId"]});
    let second = office.run("highlevel.contacts.list", next).await;
    assert_eq!(id_of(&second["contacts"][0]), ben);
    let found = office.run("highlevel.contacts.list", json!({"query": "grace"})).await;
    assert_eq!(found["contacts"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn ga03_contacts_search_filters_and_sorts() {
    let office = office().await;
    office.fake.add_contact(json!({"firstName": "Ben", "city": "Boulder"})).unwrap();
    office.clock.advance(Duration::from_secs(5));
    let everybody = json!({"pageLimit": 10, "page": 1, "sort": [{"field": "firstNameLowerCase", "direction": "asc"}]});
    let all = office.run("highlevel.contacts.search", everybody).await;
    let names: Vec<&str> =
        all["contacts"].as_array().unwrap().iter().map(|row| row["firstNameLowerCase"].as_str().unwrap()).collect();
    assert_eq!(names, ["ben", "grace"]);
    let one_of = json!({"group": "OR", "filters": [{"field": "city", "operator": "eq", "value": "Boulder"}]});
    let found = office.run("highlevel.contacts.search", json!({"pageLimit": 10, "filters": [one_of]})).await;
    assert_eq!((&found["total"], &found["contacts"][0]["city"]), (&json!(1), &json!("Boulder")));
}

#[tokio::test]
async fn ga04_contacts_lookup_finds_by_email_or_phone() {
    let office = office().await;
    let (client_id, client_secret) = office.fake.oauth_client();
    let app = highlevel::oauth::App {
        base_url: office.base_url.clone(),
        client_id,
        client_secret: client_secret.as_str().into(),
        redirect_uri: "https://hub.example.com/oauth/highlevel/callback".into(),
    };
    let code_of_consent = office.fake.authorize(TokenClass::Location, &SCOPES);
    let http = connect::Http::new(connect::AddressGuard::AllowPrivate);
    let grant = app.exchange(&http, &office.env, &code_of_consent.as_str().into()).await.unwrap();
    let account = at(
        &office.base_url,
        grant.access.expose(),
        &office.fake.location_id(),
        true,
        None,
        &office.env,
        Some(&office.fake),
    );
    let answer = office.run_by(&account, "highlevel.contacts.lookup", json!({"phone": "+13035550142"})).await;
    assert_eq!((id_of(&answer["contacts"][0]), &answer["nextCursor"]), (office.grace.clone(), &json!(null)));
    let by_email = json!({"email": "ben@example.com", "phone": null});
    let nobody = office.run_by(&account, "highlevel.contacts.lookup", by_email).await;
    assert_eq!(nobody["contacts"], json!([]));
    // A private token may not.
    let error = office.refusal("highlevel.contacts.lookup", json!({"phone": "+13035550142"})).await;
    assert_eq!(code(&error), "scope");
    let both = json!({"phone": "+13035550142", "email": "grace@example.com"});
    assert_eq!(code(&office.refusal("highlevel.contacts.lookup", both).await), "input");
}

#[tokio::test]
async fn ga05_contacts_find_duplicate_knows_at_once() {
    let office = office().await;
    let answer = office.run("highlevel.contacts.find_duplicate", json!({"number": "+13035550142"})).await;
    assert_eq!(id_of(&answer["contact"]), office.grace);
    let nobody = office.run("highlevel.contacts.find_duplicate", json!({"email": "ben@example.com"})).await;
    assert_eq!(nobody["contact"], json!(null));
    assert_eq!(code(&office.refusal("highlevel.contacts.find_duplicate", json!({})).await), "input");
}

#[tokio::test]
async fn ga06_contacts_list_of_business_has_its_people() {
    let office = office().await;
    let made = office.run("highlevel.businesses.create", json!({"name": "Miller Bakery"})).await;
    let business = id_of(&made["buiseness"]);
    let none = office.run("highlevel.contacts.list_of_business", json!({"businessId": business})).await;
    assert_eq!(none["count"], 0);
    office.run("highlevel.contacts.set_business", json!({"ids": [office.grace], "businessId": business})).await;
    let some = office.run("highlevel.contacts.list_of_business", json!({"businessId": business, "limit": 5})).await;
    assert_eq!(id_of(&some["contacts"][0]), office.grace);
}

#[tokio::test]
async fn ga07_contacts_create_makes_a_contact() {
    let office = office().await;
    let field = office.fake.add_custom_field("Gate code", "TEXT");
    let ben = json!({
        "firstName": "Ben", "email": "ben@example.com", "phone": "+13035550143", "companyName": "Hill Roofing",
        "tags": ["Lead"], "customFields": [{"id": field, "field_value": "4421"}],
        "dndSettings": {"SMS": {"status": "active"}},
    });
    let answer = office.run("highlevel.contacts.create", ben).await;
    let kept = office.fake.contact(&id_of(&answer["contact"])).unwrap();
    assert_eq!((&kept["companyName"], &kept["tags"]), (&json!("Hill Roofing"), &json!(["lead"])));
    assert_eq!(kept["customFields"], json!([{"id": field, "value": "4421"}]));
    assert_eq!(kept["dndSettings"]["SMS"]["status"], "active");
    assert_eq!(kept["locationId"], json!(office.fake.location_id()), "the account is filled in");

    let error = office.refusal("highlevel.contacts.create", json!({"email": "grace@example.com"})).await;
    assert_eq!(code(&error), "duplicate");
    assert!(error.to_string().contains(&office.grace), "it says who is in the way: {error}");

    office.fake.lose_created_contact();
    let error = office.refusal("highlevel.contacts.create", json!({"email": "zoe@example.com"})).await;
    assert!(matches!(error, ProviderError::OutcomeUnknown), "{error}");
}

#[tokio::test]
async fn ga08_contacts_update_leaves_the_rest() {
    let office = office().await;
    office.tag(&["vip"]);
    let change = json!({
        "contactId": office.grace, "lastName": "Walker", "phone": "", "city": null,
        "dndSettings": {"SMS": {"status": "active", "message": null}},
    });
    let answer = office.run("highlevel.contacts.update", change).await;
    assert_eq!(answer["contact"]["lastName"], "Walker");
    let kept = office.contact();
    assert_eq!((&kept["firstName"], &kept["lastName"], kept.get("phone")), (&json!("Grace"), &json!("Walker"), None));
    assert_eq!(kept["tags"], json!(["vip"]), "tags that are not named stay");
    let sent = office.sent();
    assert!(sent.get("city").is_none() && !sent.to_string().contains("null"), "a null is like nothing: {sent}");
}

#[tokio::test]
async fn ga09_contacts_upsert_changes_or_makes() {
    let office = office().await;
    let known = json!({"email": "grace@example.com", "lastName": "Walker"});
    let answer = office.run("highlevel.contacts.upsert", known).await;
    assert_eq!((&answer["new"], id_of(&answer["contact"])), (&json!(false), office.grace.clone()));
    assert_eq!(office.contact()["lastName"], "Walker");
    let answer = office.run("highlevel.contacts.upsert", json!({"email": "ben@example.com"})).await;
    assert_eq!(answer["new"], true);
    assert_eq!(office.fake.contacts().len(), 2);
}

#[tokio::test]
async fn ga10_contacts_delete_takes_it_away() {
    let office = office().await;
    office.run("highlevel.contacts.delete", json!({"contactId": office.grace})).await;
    assert!(office.fake.contacts().is_empty());
    let again = office.run("highlevel.contacts.delete", json!({"contactId": office.grace})).await;
    assert_eq!(again, json!({}), "gone already is as good as deleted");
}
