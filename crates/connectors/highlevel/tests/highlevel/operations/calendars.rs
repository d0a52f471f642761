//! Calendars and blocked time.

use domain::Timestamp;
use serde_json::{Value, json};

use super::{Office, code, id_of, office};

fn millis(text: &str) -> i64 {
    Timestamp::parse(text).unwrap().seconds() * 1_000
}

fn block(office: &Office, at: usize) -> Value {
    office.fake.state()["events"][at].clone()
}

#[tokio::test]
async fn ga34_calendars_list_has_them() {
    let office = office().await;
    let answer = office.run("highlevel.calendars.list", json!({"showDrafted": true})).await;
    assert_eq!(id_of(&answer["calendars"][0]), office.fake.calendar_id());
    let none = office.run("highlevel.calendars.list", json!({"groupId": "other"})).await;
    assert_eq!(none["calendars"], json!([]));
}

#[tokio::test]
async fn ga35_calendars_free_slots_leave_out_what_is_taken() {
    let office = office().await;
    let (from, to) = ("2026-08-27T14:00:00Z", "2026-08-27T18:00:00Z");
    let at = |hour: u32| Timestamp::parse(&format!("2026-08-27T{hour}:00:00Z")).unwrap();
    office.fake.add_appointment(&office.grace, "Visit", at(15), at(16)).unwrap();
    let users = office.fake.user_ids();
    let input = json!({
        "calendarId": office.fake.calendar_id(), "startDate": millis(from), "endDate": millis(to),
        "timezone": "America/Denver", "userIds": users,
    });
    let answer = office.run("highlevel.calendars.free_slots", input).await;
    let slots = answer["2026-08-27"]["slots"].as_array().unwrap();
    assert!(slots.contains(&json!("2026-08-27T08:00:00-06:00")), "{slots:?}");
    assert!(!slots.contains(&json!("2026-08-27T09:00:00-06:00")), "{slots:?}");
}

#[tokio::test]
async fn ga48_calendars_get_reads_one() {
    let office = office().await;
    let answer = office.run("highlevel.calendars.get", json!({"calendarId": office.fake.calendar_id()})).await;
    assert_eq!((&answer["calendar"]["name"], &answer["calendar"]["slotDuration"]), (&json!("Visits"), &json!(60)));
}

async fn blocked(office: &Office) -> String {
    let input = json!({
        "title": "Team meeting", "calendarId": office.fake.calendar_id(), "startTime": "2026-08-27T08:00:00-06:00",
        "endTime": "2026-08-27T09:00:00-06:00",
    });
    id_of(&office.run("highlevel.block_slots.create", input).await)
}

#[tokio::test]
async fn ga41_block_slots_list_has_blocked_time_alone() {
    let office = office().await;
    let at = |hour: u32| Timestamp::parse(&format!("2026-08-27T{hour}:00:00Z")).unwrap();
    office.fake.add_appointment(&office.grace, "Visit", at(16), at(17)).unwrap();
    let block = blocked(&office).await;
    let span = json!({
        "calendarId": office.fake.calendar_id(), "startTime": millis("2026-08-27T00:00:00Z").to_string(),
        "endTime": millis("2026-08-28T00:00:00Z").to_string(),
    });
    let answer = office.run("highlevel.block_slots.list", span).await;
    let ids: Vec<String> = answer["events"].as_array().unwrap().iter().map(id_of).collect();
    assert_eq!(ids, [block]);
    let of_nobody = json!({"startTime": "1", "endTime": "2"});
    assert_eq!(code(&office.refusal("highlevel.block_slots.list", of_nobody).await), "input");
}

#[tokio::test]
async fn ga42_block_slots_create_blocks_time() {
    let office = office().await;
    let id = blocked(&office).await;
    let kept = block(&office, 0);
    assert_eq!((id_of(&kept), &kept["startTime"]), (id, &json!("2026-08-27T08:00:00-06:00")));
    assert!(kept.get("contactId").is_none());
    let both = json!({
        "calendarId": "c", "assignedUserId": "u", "startTime": "2026-08-27T08:00:00-06:00", "endTime": "2026-08-27T09:00:00-06:00",
    });
    assert_eq!(code(&office.refusal("highlevel.block_slots.create", both).await), "input");
}

#[tokio::test]
async fn ga43_block_slots_update_changes_it() {
    let office = office().await;
    let id = blocked(&office).await;
    let change =
        json!({"eventId": id, "calendarId": office.fake.calendar_id(), "endTime": "2026-08-27T10:00:00-06:00"});
    office.run("highlevel.block_slots.update", change).await;
    let kept = block(&office, 0);
    assert_eq!((&kept["title"], &kept["endTime"]), (&json!("Team meeting"), &json!("2026-08-27T10:00:00-06:00")));
}
