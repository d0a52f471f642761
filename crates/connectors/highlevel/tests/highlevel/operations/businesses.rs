//! Businesses.

use serde_json::{Value, json};

use super::{Office, id_of, office};

fn kept(office: &Office) -> Vec<Value> {
    office.fake.state()["businesses"].as_array().unwrap().clone()
}

async fn a_business(office: &Office, name: &str) -> String {
    id_of(&office.run("highlevel.businesses.create", json!({"name": name})).await["buiseness"])
}

#[tokio::test]
async fn ga82_businesses_list_goes_page_by_page() {
    let office = office().await;
    let (first, second) = (a_business(&office, "Miller Bakery").await, a_business(&office, "Hill Roofing").await);
    for (skip, id) in [(0, first), (1, second)] {
        let page = office.run("highlevel.businesses.list", json!({"limit": 1, "skip": skip})).await;
        assert_eq!(id_of(&page["businesses"][0]), id);
    }
}

#[tokio::test]
async fn ga83_businesses_get_reads_one() {
    let office = office().await;
    let id = a_business(&office, "Miller Bakery").await;
    let answer = office.run("highlevel.businesses.get", json!({"businessId": id})).await;
    assert_eq!(answer["business"]["name"], "Miller Bakery");
}

#[tokio::test]
async fn ga84_businesses_create_makes_one() {
    let office = office().await;
    let input = json!({"name": "Miller Bakery", "phone": "+13035550143", "city": "Denver", "postalCode": "80203"});
    let answer = office.run("highlevel.businesses.create", input).await;
    let kept = &kept(&office)[0];
    assert_eq!((id_of(kept), &kept["city"]), (id_of(&answer["buiseness"]), &json!("Denver")));
}

#[tokio::test]
async fn ga85_businesses_update_leaves_the_rest() {
    let office = office().await;
    let id = a_business(&office, "Miller Bakery").await;
    office.run("highlevel.businesses.update", json!({"businessId": id, "city": "Boulder"})).await;
    assert_eq!((&kept(&office)[0]["name"], &kept(&office)[0]["city"]), (&json!("Miller Bakery"), &json!("Boulder")));
}

#[tokio::test]
async fn ga86_businesses_delete_leaves_its_contacts() {
    let office = office().await;
    let id = a_business(&office, "Miller Bakery").await;
    office.run("highlevel.contacts.set_business", json!({"ids": [office.grace], "businessId": id})).await;
    for _ in 0..2 {
        office.run("highlevel.businesses.delete", json!({"businessId": id})).await;
    }
    assert!(kept(&office).is_empty());
    assert!(office.contact().get("businessId").is_none());
}
