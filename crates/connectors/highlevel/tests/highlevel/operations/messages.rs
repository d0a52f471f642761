//! Messages.

use connect::ProviderError;
use serde_json::{Value, json};

use super::{Office, code, id_of, office};

const PROVIDER: &str = "61d6d1f9cdac7612faf80753";

fn messages(office: &Office) -> Vec<Value> {
    let state = office.fake.state();
    state["conversations"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|one| one["messages"].as_array().unwrap().clone())
        .collect()
}

async fn conversation(office: &Office) -> String {
    let answer = office.run("highlevel.conversations.create", json!({"contactId": office.grace})).await;
    id_of(&answer["conversation"])
}

#[tokio::test]
async fn ga49_messages_send_writes_to_the_contact() {
    let office = office().await;
    let text = json!({"type": "SMS", "contactId": office.grace, "message": "We are on our way"});
    let answer = office.run("highlevel.messages.send", text.clone()).await;
    let mail = json!({"type": "Email", "contactId": office.grace, "html": "<p>Your quote</p>", "subject": "Quote"});
    office.run("highlevel.messages.send", mail).await;
    let all = messages(&office);
    assert_eq!((all[0]["id"].clone(), &all[0]["body"]), (answer["messageId"].clone(), &json!("We are on our way")));
    assert_eq!((&all[1]["messageType"], &all[1]["meta"]["email"]["subject"]), (&json!("TYPE_EMAIL"), &json!("Quote")));
    office.fake.set_dnd(&office.grace, "SMS", true);
    assert_eq!(code(&office.refusal("highlevel.messages.send", text.clone()).await), "400", "the channel is stopped");
    office.fake.set_dnd(&office.grace, "SMS", false);
    office.fake.faults().add(connect::fake::Fault::LoseResponse, 1);
    let error = office.refusal("highlevel.messages.send", text).await;
    assert!(matches!(error, ProviderError::OutcomeUnknown), "it may have gone out: {error}");
}

#[tokio::test]
async fn ga51_messages_list_has_the_newest_first() {
    let office = office().await;
    for body in ["One", "Two"] {
        office.fake.inbound_message(&office.grace, body).unwrap();
    }
    let id = id_of(&office.fake.state()["conversations"][0]);
    let first =
        office.run("highlevel.messages.list", json!({"conversationId": id, "limit": 1, "type": "TYPE_SMS"})).await;
    assert_eq!(
        (&first["messages"]["messages"][0]["body"], &first["messages"]["nextPage"]),
        (&json!("Two"), &json!(true))
    );
    let next = json!({"conversationId": id, "lastMessageId": first["messages"]["lastMessageId"]});
    let second = office.run("highlevel.messages.list", next).await;
    assert_eq!(second["messages"]["messages"][0]["body"], "One");
}

fn inbound(office: &Office, conversation: &str) -> Value {
    json!({
        "type": "Custom", "conversationId": conversation, "contactId": office.grace, "conversationProviderId": PROVIDER,
        "message": "Is it ready?", "altId": "ours-1", "date": "2026-08-26T14:00:00Z",
    })
}

#[tokio::test]
async fn ga55_messages_log_inbound_writes_it_down() {
    let office = office().await;
    let conversation = conversation(&office).await;
    office.run("highlevel.messages.log_inbound", inbound(&office, &conversation)).await;
    let kept = &messages(&office)[0];
    assert_eq!((&kept["direction"], &kept["body"]), (&json!("inbound"), &json!("Is it ready?")));
    assert_eq!((&kept["altId"], &kept["dateAdded"]), (&json!("ours-1"), &json!("2026-08-26T14:00:00.000Z")));
}

#[tokio::test]
async fn ga56_messages_log_outbound_call_writes_it_down() {
    let office = office().await;
    let input = json!({
        "type": "Call", "conversationId": conversation(&office).await, "conversationProviderId": PROVIDER,
        "call": {"from": "+13035550199", "to": "+13035550142", "status": "completed"},
    });
    office.run("highlevel.messages.log_outbound_call", input).await;
    let kept = &messages(&office)[0];
    assert_eq!((&kept["messageType"], &kept["direction"]), (&json!("TYPE_CALL"), &json!("outbound")));
    assert_eq!(kept["meta"]["callStatus"], "completed");
}

#[tokio::test]
async fn ga57_messages_set_status_is_for_the_provider() {
    let office = office().await;
    let conversation = conversation(&office).await;
    let logged = office.run("highlevel.messages.log_inbound", inbound(&office, &conversation)).await;
    let failed = json!({
        "messageId": logged["messageId"], "status": "failed", "error": {"code": "1", "type": "saas", "message": "No such number"},
    });
    office.run("highlevel.messages.set_status", failed).await;
    assert_eq!(messages(&office)[0]["status"], "failed");
    let text = office.fake.inbound_message(&office.grace, "Hi").unwrap();
    let error = office.refusal("highlevel.messages.set_status", json!({"messageId": text, "status": "read"})).await;
    assert_eq!(code(&error), "400", "another provider's");
}

#[tokio::test]
async fn ga58_messages_cancel_scheduled_calls_it_off() {
    let office = office().await;
    let later = office.env.now().seconds() + 3_600;
    let input = json!({"type": "SMS", "contactId": office.grace, "message": "Reminder", "scheduledTimestamp": later});
    let sent = office.run("highlevel.messages.send", input).await;
    assert_eq!(messages(&office)[0]["status"], "scheduled");
    for _ in 0..2 {
        office.run("highlevel.messages.cancel_scheduled", json!({"messageId": sent["messageId"]})).await;
    }
    assert!(messages(&office).is_empty());
}

#[tokio::test]
async fn ga59_messages_export_has_mails_when_asked() {
    let office = office().await;
    office.fake.inbound_message(&office.grace, "Hi").unwrap();
    let mail = json!({"type": "Email", "contactId": office.grace, "html": "<p>Your quote</p>", "subject": "Quote"});
    office.run("highlevel.messages.send", mail).await;
    let texts = office.run("highlevel.messages.export", json!({"limit": 10, "sortOrder": "asc"})).await;
    assert_eq!((&texts["total"], &texts["messages"][0]["body"]), (&json!(1), &json!("Hi")));
    let mails = office.run("highlevel.messages.export", json!({"channel": "Email", "contactId": office.grace})).await;
    assert_eq!(mails["messages"][0]["messageType"], "TYPE_EMAIL");
}
