//! Tags, followers, businesses, campaigns, workflows of contacts.

use connect::ProviderError;
use serde_json::{Value, json};

use super::{Office, code, id_of, office};

#[tokio::test]
async fn ga23_contacts_add_tags_keeps_those_that_are_there() {
    let office = office().await;
    office.tag(&["vip"]);
    let input = json!({"contactId": office.grace, "tags": ["Water Heater"]});
    let answer = office.run("highlevel.contacts.add_tags", input.clone()).await;
    assert_eq!(answer["tags"], json!(["vip", "water heater"]));
    office.run("highlevel.contacts.add_tags", input).await;
    assert_eq!(office.contact()["tags"], json!(["vip", "water heater"]), "twice is like once");
    assert_eq!(
        code(&office.refusal("highlevel.contacts.add_tags", json!({"contactId": "x", "tags": []})).await),
        "input"
    );
}

#[tokio::test]
async fn ga24_contacts_remove_tags_leaves_the_others() {
    let office = office().await;
    office.tag(&["vip", "lead"]);
    let answer =
        office.run("highlevel.contacts.remove_tags", json!({"contactId": office.grace, "tags": ["lead"]})).await;
    assert_eq!(answer["tagsRemoved"], json!(["lead"]));
    assert_eq!(office.contact()["tags"], json!(["vip"]));
}

#[tokio::test]
async fn ga25_contacts_bulk_tags_says_what_became_of_each() {
    let office = office().await;
    let ben = office.fake.add_contact(json!({"firstName": "Ben"})).unwrap();
    let add = json!({"type": "add", "contacts": [office.grace, ben, "nobody"], "tags": ["fall offer"]});
    let answer = office.run("highlevel.contacts.bulk_tags", add).await;
    assert_eq!((&answer["succeded"], &answer["errorCount"]), (&json!(false), &json!(1)));
    assert_eq!(office.fake.contact(&ben).unwrap()["tags"], json!(["fall offer"]));
    let remove = json!({"type": "remove", "contacts": [ben], "tags": ["fall offer"]});
    office.run("highlevel.contacts.bulk_tags", remove).await;
    assert_eq!(office.fake.contact(&ben).unwrap()["tags"], json!([]));
    assert_eq!(office.contact()["tags"], json!(["fall offer"]));
    assert!(office.sent().get("type").is_none(), "it stands in the path");
}

#[tokio::test]
async fn ga26_contacts_add_followers_lets_users_follow() {
    let office = office().await;
    let users = office.fake.user_ids();
    office.run("highlevel.contacts.add_followers", json!({"contactId": office.grace, "followers": [users[0]]})).await;
    let input = json!({"contactId": office.grace, "followers": users});
    let answer = office.run("highlevel.contacts.add_followers", input).await;
    assert_eq!(answer["followersAdded"], json!([users[1]]));
    assert_eq!(office.whole_contact()["followers"], json!(users));
}

#[tokio::test]
async fn ga27_contacts_remove_followers_leaves_the_others() {
    let office = office().await;
    let users = office.fake.user_ids();
    office.run("highlevel.contacts.add_followers", json!({"contactId": office.grace, "followers": users})).await;
    let input = json!({"contactId": office.grace, "followers": [users[0]]});
    let answer = office.run("highlevel.contacts.remove_followers", input).await;
    assert_eq!(answer["followersRemoved"], json!([users[0]]));
    assert_eq!(office.whole_contact()["followers"], json!([users[1]]));
}

#[tokio::test]
async fn ga28_contacts_set_business_attaches_and_detaches() {
    let office = office().await;
    let made = office.run("highlevel.businesses.create", json!({"name": "Miller Bakery"})).await;
    let business = id_of(&made["buiseness"]);
    office.run("highlevel.contacts.set_business", json!({"ids": [office.grace], "businessId": business})).await;
    assert_eq!(office.contact()["businessId"], json!(business));
    let answer = office.run("highlevel.contacts.set_business", json!({"ids": [office.grace]})).await;
    assert_eq!(answer["ids"], json!([office.grace]));
    assert_eq!(office.sent()["businessId"], Value::Null);
    assert!(office.contact().get("businessId").is_none());
}

fn campaign(office: &Office, at: usize) -> String {
    id_of(&office.fake.state()["campaigns"][at])
}

#[tokio::test]
async fn ga29_contacts_add_to_campaign_puts_them_in() {
    let office = office().await;
    let campaign = campaign(&office, 0);
    let input = json!({"contactId": office.grace, "campaignId": campaign});
    office.run("highlevel.contacts.add_to_campaign", input).await;
    assert_eq!(office.whole_contact()["campaigns"], json!([campaign]));
    let input = json!({"contactId": office.grace, "campaignId": "none"});
    let error = office.refusal("highlevel.contacts.add_to_campaign", input).await;
    assert!(matches!(error, ProviderError::NotFound), "{error}");
}

#[tokio::test]
async fn ga30_contacts_remove_from_campaign_takes_them_out() {
    let office = office().await;
    for at in [0, 1] {
        let input = json!({"contactId": office.grace, "campaignId": campaign(&office, at)});
        office.run("highlevel.contacts.add_to_campaign", input).await;
    }
    let input = json!({"contactId": office.grace, "campaignId": campaign(&office, 0)});
    office.run("highlevel.contacts.remove_from_campaign", input).await;
    assert_eq!(office.whole_contact()["campaigns"], json!([campaign(&office, 1)]));
}

#[tokio::test]
async fn ga31_contacts_remove_from_all_campaigns_leaves_none() {
    let office = office().await;
    for at in [0, 1] {
        let input = json!({"contactId": office.grace, "campaignId": campaign(&office, at)});
        office.run("highlevel.contacts.add_to_campaign", input).await;
    }
    office.run("highlevel.contacts.remove_from_all_campaigns", json!({"contactId": office.grace})).await;
    assert_eq!(office.whole_contact()["campaigns"], json!([]));
}

fn workflow(office: &Office) -> String {
    id_of(&office.fake.state()["workflows"][0])
}

#[tokio::test]
async fn ga32_contacts_add_to_workflow_starts_when_asked() {
    let office = office().await;
    let workflow = workflow(&office);
    let input =
        json!({"contactId": office.grace, "workflowId": workflow, "eventStartTime": "2026-08-27T09:00:00-06:00"});
    office.run("highlevel.contacts.add_to_workflow", input).await;
    assert_eq!(office.whole_contact()["workflows"], json!({workflow: "2026-08-27T15:00:00.000Z"}));
}

#[tokio::test]
async fn ga33_contacts_remove_from_workflow_takes_them_out() {
    let office = office().await;
    let input = json!({"contactId": office.grace, "workflowId": workflow(&office)});
    office.run("highlevel.contacts.add_to_workflow", input.clone()).await;
    office.run("highlevel.contacts.remove_from_workflow", input).await;
    assert_eq!(office.whole_contact()["workflows"], json!({}));
}
