//! What is said in conversations: sent by a call, logged by a provider, or received from a contact.

use axum::extract::{Path, State as Extract};
use domain::Timestamp;
use serde_json::{Value, json};

use super::{
    Fake, NUMBER, State,
    answer::{Answered, Asked, Given, Kind, Refusal, bad, check, compact, not_found, ok, wrong},
    door::Routes,
    ids::{from_millis, iso},
};

pub(super) fn routes(routes: Routes) -> Routes {
    const READ: &str = "conversations/message.readonly";
    const WRITE: &str = "conversations/message.write";
    routes
        .get("/conversations/{id}/messages", READ, list)
        .get("/conversations/messages/{id}", READ, read)
        .get("/conversations/messages/export", READ, export)
        .post("/conversations/messages", WRITE, send)
        .post("/conversations/messages/inbound", WRITE, log_inbound)
        .post("/conversations/messages/outbound", WRITE, log_call)
        .put("/conversations/messages/{id}/status", WRITE, set_status)
        .delete("/conversations/messages/{id}/schedule", WRITE, cancel)
}

const STATUS: Kind = Kind::OneOf(&["delivered", "failed", "pending", "read"]);
const SENDABLE: Kind = Kind::OneOf(&["SMS", "RCS", "Email", "WhatsApp", "IG", "FB", "Custom", "Live_Chat", "TIKTOK"]);

/// A channel's name in messages, its number and its name in webhooks. Numbers besides those of calls,
/// texts and mails are not documented; 0 stands for them.
fn channel(kind: &str) -> (&'static str, u8, &'static str) {
    match kind {
        "Call" => ("TYPE_CALL", 1, "CALL"),
        "SMS" => ("TYPE_SMS", 2, "SMS"),
        "Email" => ("TYPE_EMAIL", 3, "Email"),
        "RCS" => ("TYPE_RCS", 0, "RCS"),
        "WhatsApp" => ("TYPE_WHATSAPP", 0, "WhatsApp"),
        "IG" => ("TYPE_INSTAGRAM", 0, "IG"),
        "FB" => ("TYPE_FACEBOOK", 0, "FB"),
        "GMB" => ("TYPE_GMB", 0, "GMB"),
        "Live_Chat" | "WebChat" => ("TYPE_LIVE_CHAT", 0, "Live Chat"),
        "TIKTOK" => ("TYPE_TIKTOK", 0, "TIKTOK"),
        _ => ("TYPE_CUSTOM_SMS", 0, "Custom"),
    }
}

/// A message before it has an id.
struct Draft<'d> {
    kind: &'d str,
    conversation: &'d str,
    is_inbound: bool,
    body: &'d str,
    status: &'d str,
    source: &'d str,
    at: Timestamp,
    /// Whatever else it has.
    more: Value,
}

impl Fake {
    fn put_message(&self, state: &mut State, draft: &Draft<'_>) -> Result<Value, Refusal> {
        let conversation = state.conversations.get(draft.conversation).ok_or_else(|| not_found("Conversation"))?;
        let contact = conversation.contact.clone();
        let (name, number, _) = channel(draft.kind);
        let id = self.id();
        let mut message = json!({
            "id": id, "type": number, "messageType": name, "locationId": self.shared.location, "contactId": contact,
            "conversationId": draft.conversation, "dateAdded": iso(draft.at), "body": draft.body, "status": draft.status,
            "direction": if draft.is_inbound { "inbound" } else { "outbound" }, "source": draft.source,
            "contentType": if draft.kind == "Email" { "text/html" } else { "text/plain" }, "attachments": [],
        });
        if let (Some(message), Value::Object(more)) = (message.as_object_mut(), compact(draft.more.clone())) {
            message.extend(more);
        }
        if let Some(conversation) = state.conversations.get_mut(draft.conversation) {
            conversation.messages.push(id.clone());
            conversation.changed_at = self.now();
            conversation.unread = if draft.is_inbound { conversation.unread + 1 } else { conversation.unread };
        }
        state.messages.put(&id, message.clone());
        if draft.status != "scheduled" {
            let event = if draft.is_inbound { "InboundMessage" } else { "OutboundMessage" };
            let told = told(state, &message, draft.kind);
            self.tell(state, event, told);
        }
        Ok(message)
    }

    pub(super) fn receive(&self, state: &mut State, contact: &str, body: &str) -> Option<String> {
        let conversation = self.conversation(state, contact).ok()?;
        let draft = Draft {
            kind: "SMS",
            conversation: &conversation,
            is_inbound: true,
            body,
            status: "delivered",
            source: "app",
            at: self.now(),
            more: Value::Null,
        };
        self.put_message(state, &draft).ok()?["id"].as_str().map(str::to_owned)
    }
}

/// Texts and mails have different fields in webhooks.
fn told(state: &State, message: &Value, kind: &str) -> Value {
    let (name, number, word) = channel(kind);
    let contact = message["contactId"].as_str().and_then(|id| state.contacts.get(id));
    let address = |name: &str| contact.and_then(|contact| contact.text(name));
    let is_inbound = message["direction"] == "inbound";
    let (theirs, ours) =
        if kind == "Email" { (address("email"), "Office <office@example.com>") } else { (address("phone"), NUMBER) };
    let (from, to) = if is_inbound { (theirs, Some(ours)) } else { (Some(ours), theirs) };
    let mut told = json!({
        "body": message["body"], "direction": message["direction"], "messageType": word, "status": message["status"],
        "source": message["source"], "from": from, "to": to, "contactId": message["contactId"],
        "conversationId": message["conversationId"], "dateAdded": message["dateAdded"],
        "conversationProviderId": message["conversationProviderId"], "userId": message["userId"],
    });
    let more = if kind == "Email" {
        json!({
            "emailMessageId": message["id"], "threadId": message["id"], "subject": message["meta"]["email"]["subject"],
            "ccList": [], "bccList": [],
        })
    } else {
        json!({
            "messageId": message["id"], "messageTypeId": number, "messageTypeString": name,
            "contentType": "text/plain", "attachments": message["attachments"],
            "callStatus": message["meta"]["callStatus"], "callDuration": message["meta"]["callDuration"],
        })
    };
    if let (Some(told), Value::Object(more)) = (told.as_object_mut(), more) {
        told.extend(more);
    }
    compact(told)
}

/// Do-not-disturb of a channel or of all.
fn is_stopped(state: &State, contact: &str, kind: &str) -> bool {
    let Some(contact) = state.contacts.get(contact) else { return false };
    let status = &contact.fields["dndSettings"][kind]["status"];
    contact.fields["dnd"] == true || *status == "active" || *status == "permanent"
}

async fn send(Extract(fake): Extract<Fake>, Given(fields): Given) -> Answered {
    let known = [
        ("type", SENDABLE),
        ("contactId", Kind::Text),
        ("message", Kind::Text),
        ("html", Kind::Text),
        ("subject", Kind::Text),
        ("attachments", Kind::Texts),
        ("scheduledTimestamp", Kind::Number),
        ("conversationProviderId", Kind::Text),
        ("status", STATUS),
        ("subType", Kind::Any),
        ("appointmentId", Kind::Text),
        ("emailFrom", Kind::Text),
        ("emailTo", Kind::Text),
        ("emailCc", Kind::Texts),
        ("emailBcc", Kind::Texts),
        ("replyMessageId", Kind::Text),
        ("templateId", Kind::Text),
        ("threadId", Kind::Text),
        ("customSubtypeId", Kind::Text),
        ("emailReplyMode", Kind::OneOf(&["reply", "reply_all"])),
        ("fromNumber", Kind::Text),
        ("toNumber", Kind::Text),
        ("forward", Kind::Object),
    ];
    check(&fields, &known, &["type", "contactId"])?;
    let text = |name: &str| fields[name].as_str();
    let (kind, contact) = (text("type").unwrap_or_default(), text("contactId").unwrap_or_default());
    let mut state = fake.state_mut();
    let conversation = fake.conversation(&mut state, contact)?;
    let body = text("message").or(text("html")).unwrap_or_default();
    if body.is_empty() && fields["attachments"].as_array().is_none_or(Vec::is_empty) {
        return Err(bad("There is no message or attachments for this message. Skip sending."));
    }
    let (name, other) = if kind == "Email" { ("email", "emailTo") } else { ("phone", "toNumber") };
    let has_address = state.contacts.get(contact).and_then(|contact| contact.text(name)).is_some();
    if ["SMS", "Email", "WhatsApp", "RCS"].contains(&kind) && !has_address && text(other).is_none() {
        return Err(bad(&format!("Missing {name} of the contact")));
    }
    if is_stopped(&state, contact, kind) {
        return Err(bad(&format!("Cannot send message as DND is active for {kind}.")));
    }
    let scheduled = fields["scheduledTimestamp"].as_i64().map(|seconds| from_millis(seconds.saturating_mul(1_000)));
    let draft = Draft {
        kind,
        conversation: &conversation,
        is_inbound: false,
        body,
        status: if scheduled.is_some() { "scheduled" } else { "delivered" },
        source: "api",
        at: scheduled.unwrap_or_else(|| fake.now()),
        more: json!({
            "attachments": fields.get("attachments"), "conversationProviderId": fields.get("conversationProviderId"),
            "meta": text("subject").map(|subject| json!({"email": {"subject": subject}})),
        }),
    };
    let message = fake.put_message(&mut state, &draft)?;
    let mail = (kind == "Email").then(|| message["id"].clone());
    ok(compact(json!({
        "conversationId": conversation, "messageId": message["id"], "emailMessageId": mail,
        "msg": "Message queued successfully.", "status": "pending",
    })))
}

const LOGGED: [(&str, Kind); 17] = [
    ("type", Kind::Text),
    ("attachments", Kind::Texts),
    ("message", Kind::Text),
    ("conversationId", Kind::Text),
    ("contactId", Kind::Text),
    ("conversationProviderId", Kind::Text),
    ("html", Kind::Text),
    ("subject", Kind::Text),
    ("emailFrom", Kind::Text),
    ("emailTo", Kind::Text),
    ("emailCc", Kind::Texts),
    ("emailBcc", Kind::Texts),
    ("emailMessageId", Kind::Text),
    ("altId", Kind::Text),
    ("direction", Kind::Any),
    ("date", Kind::Time),
    ("call", Kind::Object),
];

async fn log_inbound(Extract(fake): Extract<Fake>, Given(fields): Given) -> Answered {
    check(&fields, &LOGGED, &["type", "conversationProviderId"])?;
    log(&fake, &fields, true)
}

/// Nothing but calls.
async fn log_call(Extract(fake): Extract<Fake>, Given(fields): Given) -> Answered {
    check(&fields, &LOGGED, &["type", "conversationId", "conversationProviderId"])?;
    if fields["type"] != "Call" {
        return Err(wrong("type must be one of the following values: Call"));
    }
    log(&fake, &fields, false)
}

fn log(fake: &Fake, fields: &Value, is_inbound: bool) -> Answered {
    let text = |name: &str| fields[name].as_str();
    let mut state = fake.state_mut();
    let conversation = match (text("conversationId"), text("contactId")) {
        (Some(id), _) => id.to_owned(),
        (None, Some(contact)) => fake.conversation(&mut state, contact)?,
        (None, None) => return Err(bad("conversationId or contactId is required")),
    };
    let status = fields["call"]["status"].as_str();
    let draft = Draft {
        kind: text("type").unwrap_or_default(),
        conversation: &conversation,
        is_inbound,
        body: text("message").or(text("html")).unwrap_or_default(),
        status: status.unwrap_or("delivered"),
        source: "api",
        at: text("date").and_then(Timestamp::parse).unwrap_or_else(|| fake.now()),
        more: json!({
            "attachments": fields.get("attachments"), "conversationProviderId": fields.get("conversationProviderId"),
            "altId": fields.get("altId"), "meta": status.map(|status| json!({"callStatus": status})),
        }),
    };
    let message = fake.put_message(&mut state, &draft)?;
    ok(json!({
        "success": true, "conversationId": conversation, "messageId": message["id"], "message": "Message added",
        "contactId": message["contactId"], "dateAdded": message["dateAdded"],
    }))
}

/// Nested, as seen live; their spec has it flat.
async fn list(Extract(fake): Extract<Fake>, Path(id): Path<String>, asked: Asked) -> Answered {
    asked.check(&["lastMessageId", "limit", "type"], &[])?;
    let limit = asked.number("limit", 20)?.min(100);
    let state = fake.state_mut();
    let conversation = state.conversations.get(&id).ok_or_else(|| not_found("Conversation"))?;
    let newest_first = conversation.messages.iter().rev().filter_map(|id| state.messages.get(id));
    let fits = |message: &&Value| {
        asked.get("type").is_none_or(|kinds| kinds.split(',').any(|kind| message["messageType"] == kind))
    };
    let all: Vec<&Value> = newest_first.filter(fits).collect();
    let after = asked.get("lastMessageId").and_then(|id| all.iter().position(|message| message["id"] == id));
    let rest = &all[after.map_or(0, |place| place + 1)..];
    let page = &rest[..rest.len().min(limit)];
    let last = page.last().map_or(json!(""), |message| message["id"].clone());
    ok(json!({"messages": {"lastMessageId": last, "nextPage": rest.len() > limit, "messages": page}}))
}

async fn read(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    let state = fake.state_mut();
    ok(state.messages.get(&id).ok_or_else(|| not_found("Message"))?.clone())
}

/// All messages of the account, oldest first unless asked otherwise.
async fn export(Extract(fake): Extract<Fake>, asked: Asked) -> Answered {
    let known = [
        "locationId",
        "limit",
        "cursor",
        "sortBy",
        "sortOrder",
        "conversationId",
        "contactId",
        "channel",
        "startDate",
        "endDate",
    ];
    asked.check(&known, &["locationId"])?;
    fake.this_location(asked.get("locationId"))?;
    let limit = asked.number("limit", 100)?;
    if !(10..=500).contains(&limit) {
        return Err(wrong("limit must be between 10 and 500"));
    }
    let kind = asked.get("channel").map(|channel_name| match channel_name {
        "Instagram" => "TYPE_INSTAGRAM",
        "Facebook" => "TYPE_FACEBOOK",
        name => channel(name).0,
    });
    let state = fake.state_mut();
    let fits = |message: &&Value| {
        ["conversationId", "contactId"].iter().all(|name| asked.get(name).is_none_or(|wanted| message[*name] == wanted))
            && kind.map_or(message["messageType"] != "TYPE_EMAIL", |kind| message["messageType"] == kind)
    };
    let mut all: Vec<&Value> = state.messages.iter().filter(fits).collect();
    if asked.get("sortOrder") == Some("desc") {
        all.reverse();
    }
    let after = asked.get("cursor").and_then(|id| all.iter().position(|message| message["id"] == id));
    let rest = &all[after.map_or(0, |place| place + 1)..];
    let page = &rest[..rest.len().min(limit)];
    let cursor = page.last().filter(|_| rest.len() > limit).map(|message| &message["id"]);
    ok(json!({"messages": page, "nextCursor": cursor, "total": all.len()}))
}

/// For providers alone: of messages that they have logged or that went out through them.
async fn set_status(Extract(fake): Extract<Fake>, Path(id): Path<String>, Given(fields): Given) -> Answered {
    let known =
        [("status", STATUS), ("error", Kind::Object), ("emailMessageId", Kind::Text), ("recipients", Kind::Texts)];
    check(&fields, &known, &["status"])?;
    let mut state = fake.state_mut();
    let message = state.messages.get_mut(&id).ok_or_else(|| not_found("Message"))?;
    if message["conversationProviderId"].is_null() {
        return Err(bad("The message does not belong to this conversation provider"));
    }
    message["status"] = fields["status"].clone();
    ok(json!({
        "conversationId": message["conversationId"], "messageId": id, "status": message["status"], "msg": "Status updated",
    }))
}

async fn cancel(Extract(fake): Extract<Fake>, Path(id): Path<String>) -> Answered {
    let mut state = fake.state_mut();
    let message = state.messages.get(&id).ok_or_else(|| not_found("Message"))?;
    if message["status"] != "scheduled" {
        return Err(bad("The message is not scheduled"));
    }
    let conversation = message["conversationId"].as_str().unwrap_or_default().to_owned();
    state.messages.take(&id);
    if let Some(conversation) = state.conversations.get_mut(&conversation) {
        conversation.messages.retain(|known| *known != id);
    }
    ok(json!({"status": 200, "message": "Scheduled message canceled"}))
}
