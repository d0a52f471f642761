//! Users.

use serde_json::json;

use super::{id_of, office};

#[tokio::test]
async fn ga72_users_search_asks_for_the_agency_first() {
    let office = office().await;
    let answer = office.run("highlevel.users.search", json!({"query": "dana", "limit": 5})).await;
    assert_eq!((&answer["count"], id_of(&answer["users"][0])), (&json!(1), office.fake.user_ids()[1].clone()));
    assert_eq!(office.arrived(), 2, "the account says which agency");
    let owners = office.run("highlevel.users.search", json!({"role": "admin"})).await;
    assert_eq!(owners["users"][0]["firstName"], "Olivia");
}

#[tokio::test]
async fn ga73_users_get_reads_one() {
    let office = office().await;
    let answer = office.run("highlevel.users.get", json!({"userId": office.fake.user_ids()[1]})).await;
    assert_eq!((&answer["name"], &answer["roles"]["role"]), (&json!("Dana Desk"), &json!("user")));
}
