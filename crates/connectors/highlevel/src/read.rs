//! Everything that reads.

use async_trait::async_trait;
use connect::{Call, CrmAccount, FindBy, Left, Named, Page, PageToken, ProviderError, ReadCrm};
use domain::{
    Timestamp,
    crm::{AppointmentRecord, CUSTOM, ContactHead, ContactRecord, FieldDefinition, NoteRecord, TaskRecord},
};
use serde_json::{Value, json};

use crate::{
    client::{Calls, path, version},
    map,
};

/// The largest page of their search that is known to work.
const PAGE: u32 = 500;

/// Reads one account, at a pace. It has no method that changes anything there.
#[derive(Debug, Clone)]
pub struct Reader(pub(crate) Calls);

impl Reader {
    async fn get(&self, path: &str, version: &str) -> Result<Value, ProviderError> {
        self.0.value(self.0.call(Call::get, path, version)).await
    }

    async fn search(&self, body: &Value) -> Result<Value, ProviderError> {
        self.0.needs("contacts.readonly")?;
        self.0.value(self.0.call(Call::post, "/contacts/search", version::CONTACTS).json(body).that_only_reads()).await
    }
}

#[async_trait]
impl ReadCrm for Reader {
    async fn account(&self) -> Result<CrmAccount, ProviderError> {
        self.0.needs("locations.readonly")?;
        let answer = self.get(&path("/locations/", &self.0.location_id, "")?, version::LOCATIONS).await?;
        let location = &answer["location"];
        Ok(CrmAccount {
            name: map::text(&location["name"]).ok_or_else(without_id)?,
            time_zone: map::text(&location["timezone"]),
            allows_duplicates: location["settings"]["allowDuplicateContact"].as_bool(),
        })
    }

    async fn contact(&self, contact_ref: &str) -> Result<ContactRecord, ProviderError> {
        self.0.needs("contacts.readonly")?;
        let answer = self.get(&path("/contacts/", contact_ref, "")?, version::CONTACTS).await?;
        map::contact(&answer["contact"]).ok_or_else(without_id)
    }

    /// `GET /contacts/`: deprecated at HighLevel, and what the set-up page is to run (C12). Used for
    /// nothing else.
    async fn sample(&self, limit: u32) -> Result<(Vec<ContactRecord>, Option<u64>), ProviderError> {
        self.0.needs("contacts.readonly")?;
        let call = self
            .0
            .call(Call::get, "/contacts/", version::CONTACTS)
            .query("locationId", &self.0.location_id)
            .query("limit", limit);
        let answer = self.0.value(call).await?;
        let total = answer["meta"]["total"].as_u64().or_else(|| answer["count"].as_u64());
        Ok((all(&answer["contacts"], map::contact), total))
    }

    async fn changed(
        &self,
        since: Option<Timestamp>,
        page: Option<PageToken>,
    ) -> Result<Page<ContactHead>, ProviderError> {
        // When they were added does not change meanwhile; when they changed last does.
        let sort = if since.is_some() { "dateUpdated" } else { "dateAdded" };
        let mut body = json!({
            "locationId": self.0.location_id,
            "pageLimit": PAGE,
            "sort": [{ "field": sort, "direction": "asc" }],
        });
        if let Some(since) = since {
            body["filters"] = json!([{ "field": "dateUpdated", "operator": "range", "value": { "gte": since } }]);
        }
        if let Some(PageToken(token)) = page {
            body["searchAfter"] = serde_json::from_str(&token)
                .map_err(|_| ProviderError::Unreadable("a page token that is not ours".into()))?;
        } else {
            body["page"] = 1.into();
        }
        let answer = self.search(&body).await?;
        let rows =
            answer["contacts"].as_array().ok_or_else(|| ProviderError::Unreadable("a page without rows".into()))?;
        let last = rows.last().map(|row| &row["searchAfter"]).filter(|_| rows.len() >= PAGE as usize);
        if last.is_some_and(|after| !after.is_array()) {
            return Err(ProviderError::Unreadable("a page that does not say where it continues".into()));
        }
        let next = last.map(|after| PageToken(after.to_string()));
        Ok(Page { items: rows.iter().filter_map(map::head).collect(), next, total: answer["total"].as_u64() })
    }

    async fn find(&self, by: FindBy<'_>) -> Result<Option<ContactRecord>, ProviderError> {
        self.0.needs("contacts.readonly")?;
        let (name, value) = match by {
            FindBy::Email(email) => ("email", email),
            FindBy::Phone(phone) => ("number", phone),
        };
        let call = self
            .0
            .call(Call::get, "/contacts/search/duplicate", version::CONTACTS)
            .query("locationId", &self.0.location_id)
            .query(name, value);
        let answer = self.0.value(call).await?;
        Ok(map::contact(&answer["contact"]))
    }

    async fn find_by_custom(&self, field: &str, value: &str) -> Result<Vec<String>, ProviderError> {
        let id = field.strip_prefix(CUSTOM).unwrap_or(field);
        let body = json!({
            "locationId": self.0.location_id, "pageLimit": 10, "page": 1,
            "filters": [{ "field": format!("customFields.{id}"), "operator": "eq", "value": value }],
        });
        let answer = self.search(&body).await?;
        Ok(all(&answer["contacts"], map::head).into_iter().map(|head| head.contact_ref).collect())
    }

    async fn tasks(&self, contact_ref: &str) -> Result<Vec<TaskRecord>, ProviderError> {
        self.0.needs("contacts.readonly")?;
        let answer = self.get(&path("/contacts/", contact_ref, "/tasks")?, version::CONTACTS).await?;
        Ok(all(&answer["tasks"], map::task))
    }

    async fn notes(&self, contact_ref: &str) -> Result<Vec<NoteRecord>, ProviderError> {
        self.0.needs("contacts.readonly")?;
        let answer = self.get(&path("/contacts/", contact_ref, "/notes")?, version::CONTACTS).await?;
        Ok(all(&answer["notes"], map::note))
    }

    async fn appointments(&self, contact_ref: &str) -> Result<Vec<AppointmentRecord>, ProviderError> {
        self.0.needs("contacts.readonly")?;
        let answer = self.get(&path("/contacts/", contact_ref, "/appointments")?, version::CONTACTS).await?;
        let zone = self.0.time_zone.as_deref();
        Ok(all(&answer["events"], |event| map::appointment(event, zone)))
    }

    async fn custom_fields(&self) -> Result<Vec<FieldDefinition>, ProviderError> {
        self.0.needs("locations/customFields.readonly")?;
        let call = self
            .0
            .call(Call::get, &path("/locations/", &self.0.location_id, "/customFields")?, version::LOCATIONS)
            .query("model", "contact");
        let answer = self.0.value(call).await?;
        Ok(all(&answer["customFields"], map::definition))
    }

    async fn users(&self) -> Result<Vec<Named>, ProviderError> {
        self.0.needs("users.readonly")?;
        let call = self.0.call(Call::get, "/users/", version::USERS).query("locationId", &self.0.location_id);
        let answer = self.0.value(call).await?;
        Ok(all(&answer["users"], map::named))
    }

    async fn calendars(&self) -> Result<Vec<Named>, ProviderError> {
        self.0.needs("calendars.readonly")?;
        let call = self.0.call(Call::get, "/calendars/", version::CALENDARS).query("locationId", &self.0.location_id);
        let answer = self.0.value(call).await?;
        Ok(all(&answer["calendars"], map::named))
    }

    async fn contact_of_task(&self, task_ref: &str) -> Result<Option<String>, ProviderError> {
        self.0.needs("locations/tasks.readonly")?;
        let path = path("/locations/", &self.0.location_id, "/tasks/search")?;
        for skip in [0, 100, 200] {
            let body = json!({ "limit": 100, "skip": skip, "completed": false });
            let call = self.0.call(Call::post, &path, version::LOCATIONS).json(&body).that_only_reads();
            let answer = self.0.value(call).await?;
            let tasks = answer["tasks"].as_array().map(Vec::as_slice).unwrap_or_default();
            let is_it = |task: &&Value| [&task["id"], &task["_id"]].into_iter().any(|id| id.as_str() == Some(task_ref));
            if let Some(task) = tasks.iter().find(is_it) {
                return Ok(map::text(&task["contactId"]));
            }
            if tasks.len() < 100 {
                break;
            }
        }
        Ok(None)
    }

    fn left(&self) -> Left {
        self.0.left()
    }
}

fn all<T>(list: &Value, read: impl Fn(&Value) -> Option<T>) -> Vec<T> {
    list.as_array().map(|all| all.iter().filter_map(read).collect()).unwrap_or_default()
}

pub(crate) fn without_id() -> ProviderError {
    ProviderError::Unreadable("a record without id".into())
}
