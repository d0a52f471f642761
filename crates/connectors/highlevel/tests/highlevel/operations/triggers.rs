//! Every trigger, from something that happens in the fake account to what workflows see.

use std::time::Duration;

use connect::{Operate, Triggered, Webhooks};
use domain::Timestamp;
use highlevel::{
    Highlevel,
    operations::{contact_changed, task_updated},
};
use serde_json::{Value, json};

use super::{Office, assert_fits, id_of, office, operation};
use crate::support::received;

async fn listening() -> Office {
    let office = office().await;
    office.fake.set_webhook("https://hub.example.com/hooks");
    office
}

impl Office {
    /// What the waiting webhooks come to, each verified, read, and read again as a repetition.
    fn happened(&self) -> Vec<Triggered> {
        let mut all = Vec::new();
        while let Some(webhook) = self.fake.outbox().pop() {
            let raw = received(webhook, &self.env);
            let verified = self.account.verify(&raw).unwrap();
            let told = self.account.triggered(&verified);
            self.clock.advance(Duration::from_mins(1));
            let retry = connect::RawWebhook { received_at: self.env.now(), ..raw.clone() };
            assert_eq!(told, self.account.triggered(&self.account.verify(&retry).unwrap()), "a retry is the same");
            for one in &told {
                let schema = (operation(one.operation).output)();
                assert_fits(&schema, &one.payload, one.operation);
                assert!(one.at.is_some(), "{}", one.operation);
                assert_eq!(one.payload, serde_json::from_slice::<Value>(&raw.body).unwrap(), "as it came");
            }
            all.extend(told);
        }
        all
    }

    /// The one happening of this kind among those that wait.
    fn one(&self, id: &str) -> Triggered {
        let all = self.happened();
        let mut fitting = all.iter().filter(|one| one.operation == id);
        let one = fitting.next().unwrap_or_else(|| panic!("no {id} in {all:?}")).clone();
        assert!(fitting.next().is_none(), "{id} once");
        one
    }

    /// The same, about the contact.
    fn one_of_grace(&self, id: &str) -> Triggered {
        let one = self.one(id);
        assert_eq!((one.contact_ref.as_deref(), &one.customer_ref), (Some(self.grace.as_str()), &None), "{id}");
        one
    }
}

#[tokio::test]
async fn gt01_contact_create() {
    let office = listening().await;
    let ben = office.fake.add_contact(json!({"firstName": "Ben"})).unwrap();
    let told = office.one("highlevel.contact_create");
    assert_eq!((told.contact_ref, &told.payload["firstName"]), (Some(ben), &json!("Ben")));
    assert_eq!(told.at, Some(Timestamp::parse("2026-08-26T15:00:00Z").unwrap()));
}

#[tokio::test]
async fn gt02_contact_update() {
    let office = listening().await;
    office.fake.update_contact(&office.grace, json!({"lastName": "Walker"}));
    assert_eq!(office.one_of_grace("highlevel.contact_update").payload["lastName"], "Walker");
}

#[tokio::test]
async fn gt03_contact_delete() {
    let office = listening().await;
    office.fake.delete_contact(&office.grace);
    office.one_of_grace("highlevel.contact_delete");
}

#[tokio::test]
async fn gt04_contact_tag_update() {
    let office = listening().await;
    office.tag(&["vip"]);
    office.happened();
    office.tag(&["lead"]);
    let told = office.one_of_grace("highlevel.contact_tag_update");
    assert_eq!(told.payload["tags"], json!(["lead", "vip"]), "all of them");
}

#[tokio::test]
async fn gt05_contact_dnd_update() {
    let office = listening().await;
    office.fake.set_dnd(&office.grace, "SMS", true);
    let told = office.one_of_grace("highlevel.contact_dnd_update");
    assert_eq!(told.payload["dndSettings"]["SMS"]["status"], "active");
}

#[tokio::test]
async fn gt06_note_create() {
    let office = listening().await;
    let note = office.fake.add_note(&office.grace, "Dog in the yard").unwrap();
    let told = office.one_of_grace("highlevel.note_create");
    assert_eq!((id_of(&told.payload), &told.payload["body"]), (note, &json!("Dog in the yard")));
}

#[tokio::test]
async fn gt07_note_update() {
    let office = listening().await;
    let note = office.fake.add_note(&office.grace, "Dog in the yard").unwrap();
    office.fake.update_note(&office.grace, &note, "Two dogs");
    assert_eq!(office.one_of_grace("highlevel.note_update").payload["body"], "Two dogs");
}

#[tokio::test]
async fn gt08_note_delete() {
    let office = listening().await;
    let note = office.fake.add_note(&office.grace, "Dog in the yard").unwrap();
    office.fake.delete_note(&office.grace, &note);
    assert_eq!(id_of(&office.one_of_grace("highlevel.note_delete").payload), note);
}

#[tokio::test]
async fn gt09_task_create() {
    let office = listening().await;
    let task = office.fake.add_task(&office.grace, "Call", office.env.now()).unwrap();
    assert_eq!(id_of(&office.one_of_grace("highlevel.task_create").payload), task);
    office.fake.thin_task_create(true);
    office.fake.add_task(&office.grace, "Quote", office.env.now()).unwrap();
    let told = office.one("highlevel.task_create");
    assert_eq!((told.contact_ref, &told.payload["title"]), (None, &json!("Quote")), "seen live");
}

#[tokio::test]
async fn gt10_task_complete() {
    let office = listening().await;
    let task = office.fake.add_task(&office.grace, "Call", office.env.now()).unwrap();
    office.fake.complete_task(&office.grace, &task);
    assert_eq!(id_of(&office.one_of_grace("highlevel.task_complete").payload), task);
}

#[tokio::test]
async fn gt11_task_delete() {
    let office = listening().await;
    let task = office.fake.add_task(&office.grace, "Call", office.env.now()).unwrap();
    office.fake.delete_task(&office.grace, &task);
    assert_eq!(id_of(&office.one_of_grace("highlevel.task_delete").payload), task);
}

fn a_visit(office: &Office) -> String {
    let at = |hour: u32| Timestamp::parse(&format!("2026-08-27T{hour}:00:00Z")).unwrap();
    office.fake.add_appointment(&office.grace, "Visit", at(15), at(16)).unwrap()
}

#[tokio::test]
async fn gt12_appointment_create() {
    let office = listening().await;
    let visit = a_visit(&office);
    let told = office.one_of_grace("highlevel.appointment_create");
    assert_eq!(id_of(&told.payload["appointment"]), visit);
}

#[tokio::test]
async fn gt13_appointment_update() {
    let office = listening().await;
    let visit = a_visit(&office);
    office.fake.cancel_appointment(&visit);
    let told = office.one_of_grace("highlevel.appointment_update");
    assert_eq!(told.payload["appointment"]["appointmentStatus"], "cancelled");
}

#[tokio::test]
async fn gt14_appointment_delete() {
    let office = listening().await;
    let visit = a_visit(&office);
    office.fake.delete_appointment(&visit);
    let told = office.one_of_grace("highlevel.appointment_delete");
    assert_eq!(id_of(&told.payload["appointment"]), visit);
}

#[tokio::test]
async fn gt15_inbound_message() {
    let office = listening().await;
    office.fake.inbound_message(&office.grace, "Tuesday works").unwrap();
    let told = office.one_of_grace("highlevel.inbound_message");
    assert_eq!((&told.payload["body"], &told.payload["from"]), (&json!("Tuesday works"), &json!("+13035550142")));
}

#[tokio::test]
async fn gt16_outbound_message() {
    let office = listening().await;
    let mail = json!({"type": "Email", "contactId": office.grace, "html": "<p>Your quote</p>", "subject": "Quote"});
    office.run("highlevel.messages.send", mail).await;
    let told = office.one_of_grace("highlevel.outbound_message");
    assert_eq!((&told.payload["messageType"], &told.payload["subject"]), (&json!("Email"), &json!("Quote")));
}

async fn a_deal(office: &Office) -> String {
    let pipeline = office.fake.state()["pipelines"][0]["id"].clone();
    let input = json!({"pipelineId": pipeline, "name": "Water heater", "status": "open", "contactId": office.grace});
    id_of(&office.run("highlevel.opportunities.create", input).await["opportunity"])
}

async fn changed_deal(change: Value) -> Office {
    let office = listening().await;
    let deal = a_deal(&office).await;
    office.happened();
    let mut input = change;
    input["id"] = deal.into();
    office.run("highlevel.opportunities.update", input).await;
    office
}

#[tokio::test]
async fn gt17_opportunity_create() {
    let office = listening().await;
    let deal = a_deal(&office).await;
    let all = office.happened();
    let names: Vec<&str> = all.iter().map(|one| one.operation).collect();
    assert_eq!(names, ["highlevel.opportunity_create", "highlevel.opportunity_update"], "HighLevel doubles it");
    assert_eq!((id_of(&all[0].payload), all[0].contact_ref.clone()), (deal, Some(office.grace.clone())));
    assert_ne!(all[0].key, all[1].key);
}

#[tokio::test]
async fn gt18_opportunity_update() {
    let office = changed_deal(json!({"name": "Two heaters"})).await;
    assert_eq!(office.one_of_grace("highlevel.opportunity_update").payload["name"], "Two heaters");
}

#[tokio::test]
async fn gt19_opportunity_stage_update() {
    let office = listening().await;
    let stage = office.fake.state()["pipelines"][0]["stages"][2]["id"].clone();
    let deal = a_deal(&office).await;
    office.run("highlevel.opportunities.update", json!({"id": deal, "pipelineStageId": stage})).await;
    assert_eq!(office.one_of_grace("highlevel.opportunity_stage_update").payload["pipelineStageId"], stage);
}

#[tokio::test]
async fn gt20_opportunity_status_update() {
    let office = changed_deal(json!({"status": "won"})).await;
    assert_eq!(office.one_of_grace("highlevel.opportunity_status_update").payload["status"], "won");
}

#[tokio::test]
async fn gt21_opportunity_assigned_to_update() {
    let office = changed_deal(json!({"assignedTo": "user1"})).await;
    assert_eq!(office.one_of_grace("highlevel.opportunity_assigned_to_update").payload["assignedTo"], "user1");
}

#[tokio::test]
async fn gt22_opportunity_monetary_value_update() {
    let office = changed_deal(json!({"monetaryValue": 2400})).await;
    let told = office.one_of_grace("highlevel.opportunity_monetary_value_update");
    assert_eq!(told.payload["monetaryValue"].as_f64(), Some(2400.0));
}

#[tokio::test]
async fn gt23_opportunity_delete() {
    let office = listening().await;
    let deal = a_deal(&office).await;
    office.run("highlevel.opportunities.delete", json!({"id": deal})).await;
    assert_eq!(id_of(&office.one_of_grace("highlevel.opportunity_delete").payload), deal);
}

#[tokio::test]
async fn gt24_conversation_unread_update() {
    let office = listening().await;
    office.fake.inbound_message(&office.grace, "Tuesday works").unwrap();
    let id = id_of(&office.fake.state()["conversations"][0]);
    office.run("highlevel.conversations.update", json!({"conversationId": id, "unreadCount": 0})).await;
    assert_eq!(office.one_of_grace("highlevel.conversation_unread_update").payload["unreadCount"], 0);
}

#[tokio::test]
async fn gt25_conversation_update() {
    let office = listening().await;
    assert!(!office.fake.merge_chat(&office.grace), "there is no conversation yet");
    office.fake.inbound_message(&office.grace, "Hi").unwrap();
    assert!(office.fake.merge_chat(&office.grace));
    let told = office.one_of_grace("highlevel.conversation_update");
    assert_eq!(told.payload["newConversationId"], office.fake.state()["conversations"][0]["id"]);
}

#[tokio::test]
async fn gt26_campaign_status_update() {
    let office = listening().await;
    let campaign = id_of(&office.fake.state()["campaigns"][0]);
    assert!(!office.fake.set_campaign_status(&office.grace, &campaign, "paused"), "she is not in it");
    let input = json!({"contactId": office.grace, "campaignId": campaign});
    office.run("highlevel.contacts.add_to_campaign", input).await;
    assert!(office.fake.set_campaign_status(&office.grace, &campaign, "paused"));
    assert_eq!(office.one_of_grace("highlevel.campaign_status_update").payload["status"], "paused");
}

#[tokio::test]
async fn gt27_location_create() {
    let office = listening().await;
    let other = office.fake.create_other_location("Example Roofing");
    let told = office.one("highlevel.location_create");
    assert_eq!((id_of(&told.payload), told.contact_ref), (other, None), "an account is no contact");
}

#[tokio::test]
async fn gt28_location_update() {
    let office = listening().await;
    office.fake.touch_location();
    let told = office.one("highlevel.location_update");
    assert_eq!((id_of(&told.payload), told.contact_ref), (office.fake.location_id(), None));
}

#[tokio::test]
async fn gt29_user_create() {
    let office = listening().await;
    let user = office.fake.add_user("Tara", "Tech", "user");
    let told = office.one("highlevel.user_create");
    assert_eq!((id_of(&told.payload), told.contact_ref), (user.clone(), None), "a user is no contact");
    assert_eq!(office.run("highlevel.users.get", json!({"userId": user})).await["firstName"], "Tara");
}

#[tokio::test]
async fn gt30_user_update() {
    let office = listening().await;
    let user = office.fake.user_ids()[1].clone();
    assert!(office.fake.update_user(&user, &json!({"lastName": "Front"})));
    assert_eq!(office.one("highlevel.user_update").payload["lastName"], "Front");
}

#[tokio::test]
async fn gt31_user_delete() {
    let office = listening().await;
    let user = office.fake.user_ids()[1].clone();
    assert!(office.fake.delete_user(&user) && !office.fake.delete_user(&user));
    assert_eq!(id_of(&office.one("highlevel.user_delete").payload), user);
}

#[tokio::test]
async fn gt32_install() {
    let office = listening().await;
    office.fake.install();
    let told = office.one("highlevel.install");
    assert_eq!((&told.payload["installType"], told.contact_ref), (&json!("Location"), None));
}

#[tokio::test]
async fn gt33_uninstall() {
    let office = listening().await;
    office.fake.uninstall();
    office.one("highlevel.uninstall");
}

#[tokio::test]
async fn gt34_update() {
    let office = listening().await;
    office.fake.update_app("66f0c1a2b3d4e5f607182999");
    assert_eq!(office.one("highlevel.update").payload["previousVersionId"], json!(office.fake.app_id()));
}

async fn tasks_of(account: &Highlevel, since: Timestamp) -> Vec<Triggered> {
    let all = account.changed_tasks(since).await.unwrap();
    let schema = (operation("highlevel.task_updated").output)();
    for one in &all {
        assert_fits(&schema, &one.payload, one.operation);
    }
    all
}

#[tokio::test]
async fn gt35_task_updated() {
    let office = listening().await;
    let task = office.fake.add_task(&office.grace, "Call", office.env.now()).unwrap();
    for at in 0..120 {
        office.fake.add_task(&office.grace, &format!("Task {at}"), office.env.now()).unwrap();
    }
    let since = office.env.now();
    let before = tasks_of(&office.account, since).await;
    assert_eq!(before.len(), 121, "page by page");
    assert_eq!(
        (before[0].operation, before[0].contact_ref.as_deref()),
        ("highlevel.task_updated", Some(&*office.grace))
    );
    let keys = |all: &[Triggered]| all.iter().map(|one| one.key.clone()).collect::<Vec<_>>();
    assert_eq!(keys(&tasks_of(&office.account, since).await), keys(&before), "looking twice is no news");
    office.fake.update_task(&office.grace, &task, json!({"title": "Call back"}));
    let after = tasks_of(&office.account, since).await;
    let news: Vec<&Triggered> = after.iter().filter(|one| !keys(&before).contains(&one.key)).collect();
    assert_eq!((news.len(), id_of(&news[0].payload), &news[0].payload["title"]), (1, task, &json!("Call back")));
    // Where a row tells when it changed, that is what counts.
    let told = task_updated(&json!({"_id": "t1", "dateUpdated": "2026-08-26T15:00:00.000Z"})).unwrap();
    assert_eq!((told.key.as_str(), id_of(&told.payload)), ("task:t1:2026-08-26T15:00:00Z", "t1".to_owned()));
    assert!(task_updated(&json!({"title": "nothing to name it by"})).is_none());
}

#[tokio::test]
async fn gt36_contact_changed() {
    let office = listening().await;
    for at in 0..120 {
        office.fake.add_contact(json!({"firstName": format!("Contact {at}")})).unwrap();
    }
    let since = office.env.now();
    let schema = (operation("highlevel.contact_changed").output)();
    let look = async || {
        office.clock.advance(Duration::from_secs(10));
        let all = office.account.changed_contacts(since).await.unwrap();
        for one in &all {
            assert_fits(&schema, &one.payload, one.operation);
        }
        all
    };
    let first = look().await;
    assert_eq!((first.len(), first[0].operation), (121, "highlevel.contact_changed"), "page by page");
    assert_eq!((first[0].contact_ref.as_deref(), first[0].at), (Some(&*office.grace), Some(since)));
    assert_eq!(look().await, first, "looking twice is no news");
    office.fake.update_contact(&office.grace, json!({"city": "Boulder"}));
    let after = look().await;
    let news: Vec<&Triggered> = after.iter().filter(|one| first.iter().all(|known| known.key != one.key)).collect();
    assert_eq!((news.len(), &news[0].payload["city"]), (1, &json!("Boulder")));
    assert!(news[0].at > Some(since) && after.last() == Some(news[0]), "the latest change comes last");
    let later = office.account.changed_contacts(office.env.now()).await.unwrap();
    assert!(later.is_empty(), "{later:?}");
    assert!(contact_changed(&json!({"firstName": "Nobody"})).is_none());
}

/// The bodies of the fixtures, which are built as HighLevel documents them, each come to one trigger.
#[tokio::test]
async fn documented_bodies_come_to_their_triggers() {
    let office = office().await;
    let folder = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/webhooks");
    let mut known = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let body = std::fs::read(&path).unwrap();
        let name = serde_json::from_slice::<Value>(&body).unwrap()["type"].as_str().unwrap().to_owned();
        let webhook = connect::fake::OutgoingWebhook { url: String::new(), headers: Vec::new(), body };
        let raw = received(webhook, &office.env);
        let told = office.account.triggered(&connect::Verified::proven(&raw));
        let is_of_the_catalogue = highlevel::operations::all().iter().any(|operation| operation.call == name);
        assert_eq!(told.len(), usize::from(is_of_the_catalogue), "{}", path.display());
        for one in told {
            assert_eq!(operation(one.operation).call, name);
            assert_fits(&(operation(one.operation).output)(), &one.payload, &path.display().to_string());
            assert!(one.key.starts_with(&format!("{name}:00000000-0000-4000-8000-")), "{}", one.key);
            assert_eq!(one.at, Timestamp::parse("2026-09-20T12:00:00Z"));
            known += 1;
        }
    }
    assert!(known >= 35, "{known}");
}

/// Without an id of the delivery the words count; wrapped in `data` it is the same event.
#[tokio::test]
async fn a_webhook_without_an_id_has_a_key_of_its_own() {
    let office = office().await;
    let told = |body: Value| {
        let body = serde_json::to_vec(&body).unwrap();
        let webhook = connect::fake::OutgoingWebhook { url: String::new(), headers: Vec::new(), body };
        let raw = received(webhook, &office.env);
        office.account.triggered(&connect::Verified::proven(&raw))
    };
    let note = |body: &str| json!({"type": "NoteCreate", "id": "n1", "contactId": "c1", "body": body, "dateAdded": "2026-08-26T15:00:00Z"});
    let (first, again, other) = (told(note("One")), told(note("One")), told(note("Two")));
    assert_eq!(first, again);
    assert_ne!(first[0].key, other[0].key);
    assert_eq!(first[0].at, Timestamp::parse("2026-08-26T15:00:00Z"));
    let wrapped = told(json!({"type": "NoteCreate", "webhookId": "w1", "data": {"id": "n1", "contactId": "c1"}}));
    assert_eq!((wrapped[0].key.as_str(), wrapped[0].contact_ref.as_deref()), ("NoteCreate:w1", Some("c1")));
    assert!(told(json!({"type": "InvoicePaid", "id": "i1"})).is_empty(), "outside the catalogue");
    assert!(told(json!({"hello": "world"})).is_empty());
}
