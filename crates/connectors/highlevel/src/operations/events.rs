//! How HighLevel's events are built, and one of each, made up.

use serde_json::{Map, Value, json};

use super::fields::KnownFieldValue;

/// Events: what is in all of them, and what each has besides.
macro_rules! events {
    ($($(#[$about:meta])* $name:ident { $($(#[$field_about:meta])* $field:ident: $kind:ty,)* })*) => { answers! {$(
        $(#[$about])*
        $name {
            /// The event's name.
            #[serde(rename = "type")]
            event: String,
            location_id: Option<String>,
            version_id: Option<String>,
            app_id: Option<String>,
            /// When it was sent.
            timestamp: Option<String>,
            /// The same each time it is sent again.
            webhook_id: Option<String>,
            $($(#[$field_about])* $field: $kind,)*
        }
    )*}};
}

events! {
    /// A contact, as events write it: without the time of the change and without who made it.
    ContactEvent {
        id: String,
        name: Option<String>,
        first_name: Option<String>,
        last_name: Option<String>,
        email: Option<String>,
        phone: Option<String>,
        phone_label: Option<String>,
        company_name: Option<String>,
        address1: Option<String>,
        city: Option<String>,
        state: Option<String>,
        postal_code: Option<String>,
        country: Option<String>,
        website: Option<String>,
        source: Option<String>,
        assigned_to: Option<String>,
        date_added: Option<String>,
        date_of_birth: Option<String>,
        dnd: Option<bool>,
        /// All tags it has now.
        tags: Option<Vec<String>>,
        custom_fields: Option<Vec<KnownFieldValue>>,
        /// Do-not-disturb by channel; only when it changed, and not always then.
        dnd_settings: Option<Map<String, Value>>,
        inbound_dnd_settings: Option<Value>,
    }
    /// A note, without its title and without who wrote it.
    NoteEvent {
        id: String,
        body: Option<String>,
        contact_id: Option<String>,
        date_added: Option<String>,
    }
    /// A task. It may come without its contact and its text.
    TaskEvent {
        id: String,
        title: Option<String>,
        body: Option<String>,
        contact_id: Option<String>,
        assigned_to: Option<String>,
        due_date: Option<String>,
        date_added: Option<String>,
    }
    /// An appointment.
    AppointmentEvent {
        appointment: ToldAppointment,
    }
    /// A message. Texts, calls and e-mails have different fields.
    MessageEvent {
        contact_id: Option<String>,
        conversation_id: Option<String>,
        /// `inbound` or `outbound`.
        direction: Option<String>,
        /// Like SMS, CALL or Email.
        message_type: Option<String>,
        message_id: Option<String>,
        body: Option<String>,
        subject: Option<String>,
        from: Option<Value>,
        to: Option<Value>,
        status: Option<String>,
        source: Option<String>,
        user_id: Option<String>,
        attachments: Option<Vec<String>>,
        /// In seconds.
        call_duration: Option<Value>,
        call_status: Option<String>,
        email_message_id: Option<String>,
        thread_id: Option<String>,
        date_added: Option<String>,
    }
    /// An opportunity.
    OpportunityEvent {
        id: String,
        name: Option<String>,
        contact_id: Option<String>,
        monetary_value: Option<f64>,
        pipeline_id: Option<String>,
        pipeline_stage_id: Option<String>,
        assigned_to: Option<String>,
        source: Option<String>,
        status: Option<String>,
        date_added: Option<String>,
    }
    /// How a conversation stands.
    UnreadEvent {
        id: String,
        contact_id: Option<String>,
        unread_count: Option<u64>,
        starred: Option<bool>,
        inbox: Option<bool>,
        deleted: Option<bool>,
    }
    /// Two conversations that became one.
    MergedEvent {
        company_id: Option<String>,
        contact_id: Option<String>,
        new_conversation_id: Option<String>,
        old_conversation_id: Option<String>,
    }
    /// A contact in a campaign.
    CampaignEvent {
        id: String,
        contact_id: Option<String>,
        status: Option<String>,
        template_id: Option<String>,
        replied: Option<Value>,
        date_added: Option<String>,
    }
    /// A sub-account.
    LocationEvent {
        id: String,
        company_id: Option<String>,
        name: Option<String>,
        email: Option<String>,
        stripe_product_id: Option<String>,
    }
    /// A user.
    UserEvent {
        id: String,
        company_id: Option<String>,
        first_name: Option<String>,
        last_name: Option<String>,
        email: Option<String>,
        phone: Option<String>,
        extension: Option<String>,
        role: Option<String>,
        permissions: Option<Map<String, Value>>,
        /// Of a user of the agency: the accounts they see.
        locations: Option<Vec<String>>,
    }
    /// The app on an account.
    AppEvent {
        company_id: Option<String>,
        company_name: Option<String>,
        user_id: Option<String>,
        plan_id: Option<String>,
        install_type: Option<String>,
        previous_version_id: Option<String>,
        is_whitelabel_company: Option<bool>,
        whitelabel_details: Option<Value>,
        trial: Option<Value>,
    }
}

answers! {
    /// A task of the account. HighLevel does not document how a row is built.
    PolledTask {
        id: String,
        title: Option<String>,
        body: Option<String>,
        contact_id: Option<String>,
        assigned_to: Option<Value>,
        due_date: Option<String>,
        completed: Option<bool>,
    }
    /// An appointment, as events write it.
    ToldAppointment {
        id: String,
        title: Option<String>,
        calendar_id: Option<String>,
        contact_id: Option<String>,
        group_id: Option<String>,
        appointment_status: Option<String>,
        assigned_user_id: Option<String>,
        users: Option<Vec<String>>,
        address: Option<String>,
        notes: Option<String>,
        source: Option<String>,
        /// With the offset of its time zone.
        start_time: Option<String>,
        end_time: Option<String>,
        date_added: Option<String>,
        date_updated: Option<String>,
    }
}

/// An event with what stands in all of them.
fn told(event: &str, fields: Value) -> Value {
    let mut told = json!({
        "type": event, "locationId": "nC7yUe3oGj5WtHa1KqSf", "versionId": "66f0c1a2b3d4e5f607182932",
        "appId": "66f0c1a2b3d4e5f607182933", "timestamp": "2026-09-21T18:40:05.000Z",
        "webhookId": "5d0f7c1e-8b24-4a6f-9e13-2c7b5a9d4e80",
    });
    if let (Some(told), Value::Object(fields)) = (told.as_object_mut(), fields) {
        told.extend(fields);
    }
    told
}

pub(super) fn contact(event: &str) -> Value {
    told(
        event,
        json!({
            "id": "hT2mQv8sLk4RzXw9PbYd", "name": "Grace Miller", "firstName": "Grace", "lastName": "Miller",
            "email": "grace.miller@example.com", "phone": "+13035550142", "address1": "412 Maple Street", "city": "Denver",
            "state": "CO", "postalCode": "80203", "country": "US", "source": "website form", "dnd": false,
            "tags": ["vip", "water heater"], "customFields": [{"id": "jB9kFs1wQe7YhNu3OaXm", "value": "Gate code 4421"}],
            "dateAdded": "2026-09-14T15:02:11.000Z",
        }),
    )
}

pub(super) fn note(event: &str) -> Value {
    told(
        event,
        json!({
            "id": "sK3vNz8gUa6JrEb1WmQy", "body": "Shut-off valve is behind the dryer.", "contactId": "hT2mQv8sLk4RzXw9PbYd",
            "dateAdded": "2026-09-21T18:40:05.000Z",
        }),
    )
}

pub(super) fn about_task(event: &str) -> Value {
    told(
        event,
        json!({
            "id": "pW5rTk2yBm9VsQx7LdHc", "title": "Call Grace about the water heater quote", "body": "She prefers the morning.",
            "contactId": "hT2mQv8sLk4RzXw9PbYd", "assignedTo": "dV6xRi2uZn8MpLc4TgEb", "dueDate": "2026-09-22T15:00:00.000Z",
            "dateAdded": "2026-09-21T18:40:05.000Z",
        }),
    )
}

pub(super) fn appointment(event: &str) -> Value {
    told(
        event,
        json!({"appointment": {
            "id": "bL6wXc2nMo9TiDf4SvGk", "title": "Water heater estimate", "calendarId": "qE8dMw3xFt5ZkRy1CsVn",
            "contactId": "hT2mQv8sLk4RzXw9PbYd", "appointmentStatus": "confirmed", "assignedUserId": "dV6xRi2uZn8MpLc4TgEb",
            "users": ["dV6xRi2uZn8MpLc4TgEb"], "address": "412 Maple Street, Denver, CO 80203", "notes": "", "source": "calendar_page",
            "startTime": "2026-09-22T09:00:00-06:00", "endTime": "2026-09-22T10:00:00-06:00",
            "dateAdded": "2026-09-21T18:40:05.000Z", "dateUpdated": "2026-09-21T18:40:05.000Z",
        }}),
    )
}

fn message(event: &str, (direction, from, to, body): (&str, &str, &str, &str)) -> Value {
    told(
        event,
        json!({
            "direction": direction, "messageType": "SMS", "messageId": "oZ7iYb4tPk1UhMr6FcDx", "body": body, "status": "delivered",
            "contentType": "text/plain", "attachments": [], "from": from, "to": to, "contactId": "hT2mQv8sLk4RzXw9PbYd",
            "conversationId": "vG5aJd1rCy8QnEs3XtWm", "dateAdded": "2026-09-21T18:40:05.000Z",
        }),
    )
}

pub(super) fn inbound() -> Value {
    message("InboundMessage", ("inbound", "+13035550142", "+13035550199", "Tuesday at 9 works for me"))
}

pub(super) fn outbound() -> Value {
    message("OutboundMessage", ("outbound", "+13035550199", "+13035550142", "We are on our way"))
}

pub(super) fn uninstalled() -> Value {
    told("UNINSTALL", json!({}))
}

pub(super) fn opportunity(event: &str) -> Value {
    told(
        event,
        json!({
            "id": "wA2pSx8zTg6OdIk4NvFy", "name": "Water heater replacement", "contactId": "hT2mQv8sLk4RzXw9PbYd",
            "monetaryValue": 2400, "pipelineId": "gY9eBq5mRu1LjCh7DtZo", "pipelineStageId": "3f1d2c74-6a5b-4c8e-9f02-7b1e5d9a4c36",
            "assignedTo": "dV6xRi2uZn8MpLc4TgEb", "source": "website form", "status": "open",
            "dateAdded": "2026-09-21T18:40:05.000Z",
        }),
    )
}

pub(super) fn location(event: &str) -> Value {
    told(
        event,
        json!({
            "id": "nC7yUe3oGj5WtHa1KqSf", "companyId": "aI1sOy6dFv8KmGz4QeLb", "name": "Example Plumbing", "email": "office@example.com",
        }),
    )
}

pub(super) fn user(event: &str) -> Value {
    told(
        event,
        json!({
            "id": "dV6xRi2uZn8MpLc4TgEb", "firstName": "Dana", "lastName": "Desk", "email": "dana@example.com",
            "phone": "+13035550190", "extension": "", "role": "user", "permissions": {"contactsEnabled": true},
        }),
    )
}

pub(super) fn app(event: &str) -> Value {
    told(
        event,
        json!({
            "companyId": "aI1sOy6dFv8KmGz4QeLb", "companyName": "Example Agency", "userId": "dV6xRi2uZn8MpLc4TgEb",
            "installType": "Location", "isWhitelabelCompany": false,
        }),
    )
}

pub(super) fn dnd() -> Value {
    let mut told = contact("ContactDndUpdate");
    told["dndSettings"] = json!({"SMS": {"status": "active", "message": "Asked on the phone", "code": ""}});
    told
}

pub(super) fn unread() -> Value {
    let fields = json!({
        "id": "vG5aJd1rCy8QnEs3XtWm", "contactId": "hT2mQv8sLk4RzXw9PbYd", "unreadCount": 0, "starred": false, "inbox": true,
        "deleted": false,
    });
    told("ConversationUnreadUpdate", fields)
}

pub(super) fn merged() -> Value {
    let fields = json!({
        "companyId": "aI1sOy6dFv8KmGz4QeLb", "contactId": "hT2mQv8sLk4RzXw9PbYd", "newConversationId": "vG5aJd1rCy8QnEs3XtWm",
        "oldConversationId": "vG5aJd1rCy8QnEs3XtWn",
    });
    told("ConversationUpdate", fields)
}

pub(super) fn campaign() -> Value {
    let fields = json!({
        "id": "66f0c1a2b3d4e5f607182931", "contactId": "hT2mQv8sLk4RzXw9PbYd", "status": "paused",
        "templateId": "xQ3jHm7vEn9CuLy5BfRw", "replied": "", "dateAdded": "2026-09-21T18:40:05.000Z",
    });
    told("CampaignStatusUpdate", fields)
}
