//! Conversations with contacts: one for each, made by its first message or by a call.

use axum::extract::{Path, State as Extract};
use domain::Timestamp;
use serde_json::{Value, json};

use super::{
    Fake, State,
    answer::{Answered, Asked, Given, Kind, Refusal, bad, check, made, not_found, ok},
    door::Routes,
    ids::{iso, millis},
};

/// A conversation. Its messages are in [`State::messages`].
pub(super) struct Conversation {
    pub id: String,
    pub contact: String,
    pub unread: u64,
    pub is_starred: bool,
    pub added_at: Timestamp,
    pub changed_at: Timestamp,
    /// Ids of its messages, oldest first.
    pub messages: Vec<String>,
}

pub(super) fn routes(routes: Routes) -> Routes {
    const READ: &str = "conversations.readonly";
    const WRITE: &str = "conversations.write";
    routes
        .get("/conversations/search", READ, search)
        .post("/conversations/", WRITE, create)
        .get("/conversations/{id}", READ, read)
        .put("/conversations/{id}", WRITE, update)
        .delete("/conversations/{id}", WRITE, delete)
}

impl State {
    pub(super) fn conversation_of(&self, contact: &str) -> Option<&Conversation> {
        self.conversations.iter().find(|conversation| conversation.contact == contact)
    }

    pub(super) fn forget_conversations_of(&mut self, contact: &str) {
        while let Some(id) = self.conversation_of(contact).map(|conversation| conversation.id.clone()) {
            self.forget_conversation(&id);
        }
    }

    fn forget_conversation(&mut self, id: &str) -> bool {
        let Some(conversation) = self.conversations.take(id) else { return false };
        for message in &conversation.messages {
            self.messages.take(message);
        }
        true
    }

    fn last_message(&self, conversation: &Conversation) -> Option<&Value> {
        conversation.messages.last().and_then(|id| self.messages.get(id))
    }
}

impl Fake {
    /// The contact's conversation, made if there is none.
    pub(super) fn conversation(&self, state: &mut State, contact: &str) -> Result<String, Refusal> {
        state.contacts.get(contact).ok_or_else(|| not_found("Contact"))?;
        if let Some(known) = state.conversation_of(contact) {
            return Ok(known.id.clone());
        }
        let (id, now) = (self.id(), self.now());
        let new = Conversation {
            id: id.clone(),
            contact: contact.to_owned(),
            unread: 0,
            is_starred: false,
            added_at: now,
            changed_at: now,
            messages: Vec::new(),
        };
        state.conversations.put(&id, new);
        Ok(id)
    }

    /// What webhooks say when it is read, unread or starred.
    fn tell_unread(&self, state: &mut State, id: &str) {
        let Some(conversation) = state.conversations.get(id) else { return };
        let told = json!({
            "id": id, "contactId": conversation.contact, "deleted": false, "inbox": true,
            "starred": conversation.is_starred, "unreadCount": conversation.unread,
        });
        self.tell(state, "ConversationUnreadUpdate", told);
    }

    fn row(&self, state: &State, conversation: &Conversation) -> Value {
        let contact = state.contacts.get(&conversation.contact);
        let text = |name: &str| contact.and_then(|contact| contact.text(name)).unwrap_or_default();
        let last = state.last_message(conversation);
        let about = |name: &str| last.map_or(Value::Null, |last| last[name].clone());
        let is_mail = about("messageType") == "TYPE_EMAIL";
        let body = last.and_then(|last| last["body"].as_str()).unwrap_or_default();
        json!({
            "id": conversation.id, "contactId": conversation.contact, "locationId": self.shared.location,
            "lastMessageBody": body, "lastMessageType": last.map_or("TYPE_SMS".into(), |last| last["messageType"].clone()),
            "lastMessageDirection": about("direction"), "lastMessageDate": millis(conversation.changed_at),
            "type": if is_mail { "TYPE_EMAIL" } else { "TYPE_PHONE" }, "unreadCount": conversation.unread,
            "fullName": text("name"), "contactName": text("name"), "email": text("email"), "phone": text("phone"),
            "starred": conversation.is_starred, "dateAdded": millis(conversation.added_at),
            "dateUpdated": millis(conversation.changed_at), "sort": [millis(conversation.changed_at)],
        })
    }

    /// As a create and an update write it.
    fn conversation_record(&self, state: &State, conversation: &Conversation) -> Value {
        let last = state.last_message(conversation);
        json!({
            "id": conversation.id, "locationId": self.shared.location, "contactId": conversation.contact,
            "lastMessageBody": last.and_then(|last| last["body"].as_str()).unwrap_or_default(),
            "lastMessageDate": iso(conversation.changed_at), "unreadCount": conversation.unread, "inbox": true,
            "starred": conversation.is_starred, "deleted": false, "dateAdded": iso(conversation.added_at),
            "dateUpdated": iso(conversation.changed_at),
        })
    }

    /// Everything, for those who look into the fake.
    pub(super) fn whole_conversation(&self, state: &State, conversation: &Conversation) -> Value {
        let mut whole = self.row(state, conversation);
        whole["messages"] = conversation.messages.iter().filter_map(|id| state.messages.get(id)).cloned().collect();
        whole
    }
}

async fn create(Extract(fake): Extract<Fake>, Given(fields): Given) -> Answered {
    check(&fields, &[("locationId", Kind::Text), ("contactId", Kind::Text)], &["locationId", "contactId"])?;
    fake.this_location(fields["locationId"].as_str())?;
    let contact = fields["contactId"].as_str().unwrap_or_default();
    let mut state = fake.state_mut();
    if state.conversation_of(contact).is_some() {
        return Err(bad("Conversation already exists"));
    }
    let id = fake.conversation(&mut state, contact)?;
    let conversation = state.conversations.get(&id).map(|conversation| fake.conversation_record(&state, conversation));
    made(json!({"success": true, "conversation": conversation}))
}

async fn read(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    let state = fake.state_mut();
    let conversation = state.conversations.get(&id).ok_or_else(|| not_found("Conversation"))?;
    ok(json!({
        "id": id, "contactId": conversation.contact, "locationId": fake.shared.location, "deleted": false, "inbox": true,
        "type": 1, "unreadCount": conversation.unread, "starred": conversation.is_starred,
    }))
}

async fn update(Extract(fake): Extract<Fake>, Path(id): Path<String>, Given(fields): Given) -> Answered {
    let known = [
        ("locationId", Kind::Text),
        ("unreadCount", Kind::Number),
        ("starred", Kind::Flag),
        ("feedback", Kind::Object),
    ];
    check(&fields, &known, &["locationId"])?;
    fake.this_location(fields["locationId"].as_str())?;
    let mut state = fake.state_mut();
    let conversation = state.conversations.get_mut(&id).ok_or_else(|| not_found("Conversation"))?;
    let before = (conversation.unread, conversation.is_starred);
    conversation.unread = fields["unreadCount"].as_u64().unwrap_or(conversation.unread);
    conversation.is_starred = fields["starred"].as_bool().unwrap_or(conversation.is_starred);
    if before != (conversation.unread, conversation.is_starred) {
        fake.tell_unread(&mut state, &id);
    }
    let conversation = state.conversations.get(&id).map(|conversation| fake.conversation_record(&state, conversation));
    ok(json!({"success": true, "conversation": conversation}))
}

async fn delete(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    if fake.state_mut().forget_conversation(&id) {
        ok(json!({"success": true}))
    } else {
        Err(not_found("Conversation"))
    }
}

/// By the time of the last message, the newest first unless asked otherwise.
async fn search(Extract(fake): Extract<Fake>, asked: Asked) -> Answered {
    let known = [
        "locationId",
        "contactId",
        "assignedTo",
        "followers",
        "mentions",
        "query",
        "sort",
        "startAfterDate",
        "id",
        "limit",
        "lastMessageType",
        "lastMessageAction",
        "lastMessageDirection",
        "status",
        "sortBy",
        "sortScoreProfile",
        "scoreProfile",
        "scoreProfileMin",
        "scoreProfileMax",
        "startDate",
        "endDate",
    ];
    asked.check(&known, &["locationId"])?;
    fake.this_location(asked.get("locationId"))?;
    let limit = asked.number("limit", 20)?.min(100);
    let is_ascending = asked.get("sort") == Some("asc");
    let after = asked.get("startAfterDate").and_then(|text| text.parse::<i64>().ok());
    let query = asked.get("query").unwrap_or_default().to_lowercase();
    let edge = |name: &str| asked.get(name).map(|_| asked.millis(name)).transpose().map(|at| at.map(millis));
    let (from, to) = (edge("startDate")?, edge("endDate")?);
    let state = fake.state_mut();
    let mut rows: Vec<Value> = state.conversations.iter().map(|conversation| fake.row(&state, conversation)).collect();
    let pairs = [
        ("contactId", "contactId"),
        ("id", "id"),
        ("lastMessageType", "lastMessageType"),
        ("lastMessageDirection", "lastMessageDirection"),
    ];
    let has_status = |row: &Value| match asked.get("status") {
        Some("read") => row["unreadCount"] == 0,
        Some("unread") => row["unreadCount"] != 0,
        Some("starred") => row["starred"] == true,
        _ => true,
    };
    let holds = |row: &Value| {
        ["fullName", "email", "phone", "lastMessageBody"]
            .iter()
            .any(|name| row[*name].as_str().unwrap_or_default().to_lowercase().contains(&query))
    };
    rows.retain(|row| {
        pairs.iter().all(|(name, field)| asked.get(name).is_none_or(|wanted| row[*field] == wanted))
            && has_status(row)
            && holds(row)
            && from.is_none_or(|from| row["dateAdded"].as_i64() >= Some(from))
            && to.is_none_or(|to| row["dateAdded"].as_i64() <= Some(to))
    });
    let total = rows.len();
    let time = |row: &Value| row["dateUpdated"].as_i64().unwrap_or_default();
    rows.sort_by_key(|row| if is_ascending { time(row) } else { -time(row) });
    rows.retain(|row| after.is_none_or(|after| if is_ascending { time(row) > after } else { time(row) < after }));
    rows.truncate(limit);
    ok(json!({"conversations": rows, "total": total}))
}
