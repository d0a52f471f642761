//! Conversations with contacts.

use connect::schema_of;
use serde_json::{Value, json};

use super::{Account, Action, Api, Row};
use crate::client::version;

inputs! {
    /// Which conversations.
    SearchConversations {
        /// Only this contact's.
        contact_id: Option<String>,
        /// Only those of these users; several ids with commas between.
        assigned_to: Option<String>,
        /// Only those that these users follow; several ids with commas between.
        followers: Option<String>,
        /// Only those in which these users are mentioned; several ids with commas between.
        mentions: Option<String>,
        /// Words in name, address, number or message.
        query: Option<String>,
        /// `asc`: the oldest first.
        sort: Option<SortDirection>,
        /// What to sort by.
        sort_by: Option<SortBy>,
        /// Where the page begins: `sort` of the last row before.
        start_after_date: Option<i64>,
        /// Only this one.
        id: Option<String>,
        /// How many: 20 if nothing is said, 100 at most.
        #[schemars(range(min = 1, max = 100))]
        limit: Option<u32>,
        /// Only those whose last message is of this kind, like TYPE_SMS.
        last_message_type: Option<String>,
        /// Only those whose last message was written by hand, or by a machine.
        last_message_action: Option<LastAction>,
        /// Only those whose last message came in, or went out.
        last_message_direction: Option<MessageDirection>,
        /// Only those that are unread, starred, …
        status: Option<ConversationStatus>,
        /// Only since then, in milliseconds since 1970.
        start_date: Option<i64>,
        /// Only until then, in milliseconds since 1970.
        end_date: Option<i64>,
    }
    /// With whom.
    CreateConversation {
        /// The contact's id.
        contact_id: String,
    }
    /// Which conversation.
    ConversationId {
        /// The conversation's id.
        conversation_id: String,
    }
    /// What is to change; what is not named stays.
    UpdateConversation {
        /// The conversation's id.
        conversation_id: String,
        /// How many messages count as unread; 0 marks it read.
        unread_count: Option<u32>,
        /// Whether it has a star.
        starred: Option<bool>,
    }
}

words! {
    /// Which way.
    SortDirection { Ascending = "asc", Descending = "desc", }
    /// What to sort by.
    SortBy {
        LastManual = "last_manual_message_date", Last = "last_message_date", Score = "score_profile", Overdue = "overdue_at",
        Due = "due_at",
    }
    /// Who wrote the last message.
    LastAction { Automated = "automated", Manual = "manual", }
    /// Which way a message goes.
    MessageDirection { Inbound = "inbound", Outbound = "outbound", }
    /// How a conversation stands.
    ConversationStatus { All = "all", Read = "read", Unread = "unread", Starred = "starred", Recents = "recents", }
}

answers! {
    /// A row of the search.
    FoundConversation {
        id: String,
        contact_id: Option<String>,
        location_id: Option<String>,
        last_message_body: Option<String>,
        last_message_type: Option<String>,
        #[serde(rename = "type")]
        kind: Option<String>,
        unread_count: Option<u64>,
        full_name: Option<String>,
        contact_name: Option<String>,
        email: Option<String>,
        phone: Option<String>,
        /// Where the next page begins, if this is the last row of a page.
        sort: Option<Vec<Value>>,
    }
    /// A page of conversations.
    FoundConversations {
        conversations: Vec<FoundConversation>,
        /// How many there are in all.
        total: Option<u64>,
    }
    /// How a conversation stands.
    ConversationState {
        id: String,
        contact_id: Option<String>,
        location_id: Option<String>,
        unread_count: Option<u64>,
        starred: Option<bool>,
        inbox: Option<bool>,
        deleted: Option<bool>,
        assigned_to: Option<String>,
    }
    /// A conversation.
    Conversation {
        id: String,
        contact_id: Option<String>,
        location_id: Option<String>,
        unread_count: Option<u64>,
        starred: Option<bool>,
        inbox: Option<bool>,
        deleted: Option<bool>,
        assigned_to: Option<String>,
        last_message_body: Option<String>,
        last_message_date: Option<String>,
        date_added: Option<String>,
        date_updated: Option<String>,
    }
    /// The conversation as it is now.
    ConversationNow {
        success: Option<bool>,
        conversation: Conversation,
    }
}

const READ: &str = "conversations.readonly";
const WRITE: &str = "conversations.write";
const CONVERSATIONS: Api = Api { group: "Conversations", version: version::CONVERSATIONS };

fn conversation() -> Value {
    json!({
        "id": "vG5aJd1rCy8QnEs3XtWm", "contactId": "hT2mQv8sLk4RzXw9PbYd", "locationId": "nC7yUe3oGj5WtHa1KqSf",
        "unreadCount": 0, "starred": false, "inbox": true, "deleted": false,
    })
}

pub(super) static ACTIONS: [Action; 4] = [
    CONVERSATIONS
        .reads(Row {
            number: "GA50",
            id: "highlevel.conversations.search",
            call: "GET /conversations/search",
            scope: READ,
            label: "Search conversations",
            description: "Conversations by contact, by words, unread or starred ones; the newest first unless you say otherwise.",
            input: schema_of::<SearchConversations>,
            output: schema_of::<FoundConversations>,
            sample: || json!({"total": 1, "conversations": [{
                "id": "vG5aJd1rCy8QnEs3XtWm", "contactId": "hT2mQv8sLk4RzXw9PbYd", "locationId": "nC7yUe3oGj5WtHa1KqSf",
                "lastMessageBody": "Tuesday at 9 works for me", "lastMessageType": "TYPE_SMS", "type": "TYPE_PHONE", "unreadCount": 1, "fullName": "Grace Miller",
                "contactName": "Grace Miller", "email": "grace.miller@example.com", "phone": "+13035550142",
                "sort": [1_790_016_005_000_i64],
            }]}),
        })
        .with(Account::InQuery("locationId")),
    CONVERSATIONS
        .once(Row {
            number: "GA52",
            id: "highlevel.conversations.create",
            call: "POST /conversations/",
            scope: WRITE,
            label: "Create conversation",
            description: "Opens a conversation with a contact, without a message. Refused if there is one.",
            input: schema_of::<CreateConversation>,
            output: schema_of::<ConversationNow>,
            sample: || json!({"success": true, "conversation": conversation()}),
        })
        .with(Account::InBody),
    CONVERSATIONS.reads(Row {
        number: "GA53",
        id: "highlevel.conversations.get",
        call: "GET /conversations/{conversationId}",
        scope: READ,
        label: "Get conversation",
        description: "One conversation, without its messages.",
        input: schema_of::<ConversationId>,
        output: schema_of::<ConversationState>,
        sample: conversation,
    }),
    CONVERSATIONS
        .repeats(Row {
            number: "GA54",
            id: "highlevel.conversations.update",
            call: "PUT /conversations/{conversationId}",
            scope: WRITE,
            label: "Mark conversation read / star",
            description: "Marks a conversation read or unread for everybody in the office, or gives it a star.",
            input: schema_of::<UpdateConversation>,
            output: schema_of::<ConversationNow>,
            sample: || json!({"success": true, "conversation": conversation()}),
        })
        .with(Account::InBody),
];
