//! Conversations.

use serde_json::{Value, json};

use super::{Office, code, id_of, office};

fn kept(office: &Office) -> Value {
    office.fake.state()["conversations"][0].clone()
}

#[tokio::test]
async fn ga50_conversations_search_finds_unread_ones() {
    let office = office().await;
    let ben = office.fake.add_contact(json!({"firstName": "Ben", "phone": "3035550143"})).unwrap();
    office.run("highlevel.conversations.create", json!({"contactId": ben})).await;
    office.fake.inbound_message(&office.grace, "Tuesday works").unwrap();
    let all = office.run("highlevel.conversations.search", json!({"limit": 10, "sort": "desc"})).await;
    assert_eq!(all["total"], 2);
    let unread = office.run("highlevel.conversations.search", json!({"status": "unread"})).await;
    let row = &unread["conversations"][0];
    assert_eq!((&unread["total"], &row["contactId"]), (&json!(1), &json!(office.grace)));
    assert_eq!(row["lastMessageBody"], "Tuesday works");
    let tomorrow = office.env.now().seconds() * 1_000 + 86_400_000;
    let newer = office.run("highlevel.conversations.search", json!({"startDate": tomorrow})).await;
    assert_eq!(newer["total"], 0);
}

#[tokio::test]
async fn ga52_conversations_create_opens_one() {
    let office = office().await;
    let input = json!({"contactId": office.grace});
    let answer = office.run("highlevel.conversations.create", input.clone()).await;
    assert_eq!((id_of(&kept(&office)), &kept(&office)["messages"]), (id_of(&answer["conversation"]), &json!([])));
    assert_eq!(code(&office.refusal("highlevel.conversations.create", input).await), "400", "there is one");
}

#[tokio::test]
async fn ga53_conversations_get_reads_one() {
    let office = office().await;
    office.fake.inbound_message(&office.grace, "Tuesday works").unwrap();
    let id = id_of(&kept(&office));
    let answer = office.run("highlevel.conversations.get", json!({"conversationId": id})).await;
    assert_eq!((id_of(&answer), &answer["unreadCount"]), (id, &json!(1)));
}

#[tokio::test]
async fn ga54_conversations_update_marks_and_stars() {
    let office = office().await;
    office.fake.inbound_message(&office.grace, "Tuesday works").unwrap();
    let input = json!({"conversationId": id_of(&kept(&office)), "unreadCount": 0, "starred": true});
    office.run("highlevel.conversations.update", input).await;
    assert_eq!((&kept(&office)["unreadCount"], &kept(&office)["starred"]), (&json!(0), &json!(true)));
}
