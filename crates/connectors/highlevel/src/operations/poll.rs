//! Triggers that no webhook tells: a task that was edited (there is no such webhook), and a contact that
//! changed at a private token (which gets no webhooks).

use connect::{Call, Pace, ProviderError, Triggered, signature};
use domain::Timestamp;
use serde_json::{Value, json};

use super::triggers::{CONTACT_CHANGED, TASK_UPDATED};
use crate::{
    Highlevel,
    client::{path, version},
    map::text,
};

/// Tasks of one page, and how many pages are read at most.
const PAGE: usize = 100;
const PAGES: usize = 20;

/// A contact of `POST /contacts/search` as a trigger; `None`: it has no id.
pub fn contact_changed(contact: &Value) -> Option<Triggered> {
    let id = text(&contact["id"])?;
    let changed = text(&contact["dateUpdated"]).or_else(|| text(&contact["dateAdded"]));
    let version = changed.clone().unwrap_or_else(|| words(contact));
    Some(Triggered {
        operation: CONTACT_CHANGED,
        key: format!("contact:{id}:{version}"),
        at: changed.and_then(|at| Timestamp::parse(&at)),
        customer_ref: None,
        contact_ref: Some(id),
        payload: contact.clone(),
    })
}

/// A task of `POST /locations/{locationId}/tasks/search` as a trigger; `None`: it has no id. Its key
/// changes when what it says changes.
pub fn task_updated(task: &Value) -> Option<Triggered> {
    let id = text(&task["id"]).or_else(|| text(&task["_id"]))?;
    let changed = changed_at(task);
    let mut payload = task.clone();
    payload["id"] = id.clone().into();
    Some(Triggered {
        operation: TASK_UPDATED,
        key: format!("task:{id}:{}", changed.map_or_else(|| words(task), |at| at.to_string())),
        at: changed,
        customer_ref: None,
        contact_ref: text(&task["contactId"]),
        payload,
    })
}

fn changed_at(task: &Value) -> Option<Timestamp> {
    [&task["dateUpdated"], &task["updatedAt"]]
        .into_iter()
        .find_map(|place| text(place).and_then(|text| Timestamp::parse(&text)))
}

/// What a record says, in short.
fn words(record: &Value) -> String {
    signature::sha256_hex(record.to_string().as_bytes()).chars().take(16).collect()
}

impl Highlevel {
    /// The account's contacts that changed since a time, the earliest change first: for connections that get no
    /// webhooks. The search learns of changes some seconds late, so look a little further back than the last
    /// time; the key tells what is known. At most the first 2,000 contacts.
    pub async fn changed_contacts(&self, since: Timestamp) -> Result<Vec<Triggered>, ProviderError> {
        let calls = self.calls.at(Pace::Background);
        calls.needs("contacts.readonly")?;
        let mut body = json!({
            "locationId": calls.location_id, "pageLimit": PAGE, "page": 1,
            "filters": [{"field": "dateUpdated", "operator": "range", "value": {"gte": since}}],
            "sort": [{"field": "dateUpdated", "direction": "asc"}],
        });
        let mut changed = Vec::new();
        for _ in 0..PAGES {
            let call = calls.call(Call::post, "/contacts/search", version::CONTACTS).json(&body).that_only_reads();
            let answer = calls.value(call).await?;
            let contacts = answer["contacts"].as_array().map(Vec::as_slice).unwrap_or_default();
            changed.extend(contacts.iter().filter_map(contact_changed));
            let Some(after) = contacts.last().map(|last| &last["searchAfter"]).filter(|_| contacts.len() >= PAGE)
            else {
                break;
            };
            if !after.is_array() {
                return Err(ProviderError::Unreadable("a page that does not say where it continues".into()));
            }
            body["searchAfter"] = after.clone();
            body.as_object_mut().map(|body| body.remove("page"));
        }
        Ok(changed)
    }

    /// The account's tasks that may have changed since a time. HighLevel documents no change time of tasks:
    /// one that tells none is always among them, and its key says whether it is news. So the keys
    /// of the first look are to be kept without starting anything. At most the first 2,000 tasks.
    pub async fn changed_tasks(&self, since: Timestamp) -> Result<Vec<Triggered>, ProviderError> {
        let calls = self.calls.at(Pace::Background);
        calls.needs("locations/tasks.readonly")?;
        let place = path("/locations/", &calls.location_id, "/tasks/search")?;
        let mut changed = Vec::new();
        for page in 0..PAGES {
            let body = json!({"limit": PAGE, "skip": page * PAGE});
            let call = calls.call(Call::post, &place, version::LOCATIONS).json(&body).that_only_reads();
            let answer = calls.value(call).await?;
            let tasks = answer["tasks"].as_array().map(Vec::as_slice).unwrap_or_default();
            let is_new = |task: &&Value| changed_at(task).is_none_or(|at| at >= since);
            changed.extend(tasks.iter().filter(is_new).filter_map(task_updated));
            if tasks.len() < PAGE {
                break;
            }
        }
        Ok(changed)
    }
}
