//! Messages: sent, read, and logged by those who send them elsewhere.

use connect::schema_of;
use serde_json::{Value, json};

use super::{Account, Action, Api, DateTime, Quirk, Row, conversations::SortDirection};
use crate::client::version;

inputs! {
    /// A message to be sent.
    SendMessage {
        /// Over which channel.
        #[serde(rename = "type")]
        kind: Channel,
        /// The contact's id.
        contact_id: String,
        /// The words. In an e-mail: the plain text.
        message: Option<String>,
        /// The HTML of an e-mail.
        html: Option<String>,
        /// The subject of an e-mail.
        subject: Option<String>,
        /// Web addresses of files that go along.
        attachments: Option<Vec<String>>,
        /// When to send it, in SECONDS since 1970; at once if nothing is said.
        #[schemars(range(min = 0))]
        scheduled_timestamp: Option<i64>,
        /// The number it is sent from.
        from_number: Option<String>,
        /// The number it is sent to, if it is not the contact's main one.
        to_number: Option<String>,
        /// The address an e-mail is sent from.
        email_from: Option<String>,
        /// The address an e-mail is sent to, if it is not the contact's main one.
        email_to: Option<String>,
        /// Who else gets the e-mail.
        email_cc: Option<Vec<String>>,
        /// Who else gets the e-mail without the others knowing.
        email_bcc: Option<Vec<String>>,
        /// The message it answers.
        reply_message_id: Option<String>,
        /// Whom the answer to an e-mail goes to.
        email_reply_mode: Option<ReplyMode>,
        /// The thread of e-mails it belongs to.
        thread_id: Option<String>,
        /// The template it is made from.
        template_id: Option<String>,
        /// The appointment it is about.
        appointment_id: Option<String>,
        /// Who delivers it, for `Custom`.
        conversation_provider_id: Option<String>,
    }
    /// A page of a conversation's messages.
    ListMessages {
        /// The conversation's id.
        conversation_id: String,
        /// Where the page begins: `lastMessageId` of the page before.
        last_message_id: Option<String>,
        /// How many: 20 if nothing is said, 100 at most.
        #[schemars(range(min = 1, max = 100))]
        limit: Option<u32>,
        /// Only of these kinds, like TYPE_SMS; several with commas between.
        #[serde(rename = "type")]
        kind: Option<String>,
    }
    /// A message that came in elsewhere.
    LogInbound {
        /// What kind of message.
        #[serde(rename = "type")]
        kind: LoggedKind,
        /// The conversation's id.
        conversation_id: String,
        /// The contact's id.
        contact_id: String,
        /// Your app's provider of conversations, as HighLevel knows it.
        conversation_provider_id: String,
        /// The words.
        message: Option<String>,
        /// The HTML of an e-mail.
        html: Option<String>,
        /// The subject of an e-mail.
        subject: Option<String>,
        /// Web addresses of files that came along.
        attachments: Option<Vec<String>>,
        /// The address an e-mail came from.
        email_from: Option<String>,
        /// The address an e-mail came to.
        email_to: Option<String>,
        /// Who else got the e-mail.
        email_cc: Option<Vec<String>>,
        /// Who else got the e-mail without the others knowing.
        email_bcc: Option<Vec<String>>,
        /// The e-mail it answers.
        email_message_id: Option<String>,
        /// Your own id of it.
        alt_id: Option<String>,
        /// When it came.
        date: Option<DateTime>,
        /// If it was a call: who called whom, and how it ended.
        call: Option<LoggedCall>,
    }
    /// A call that went out elsewhere.
    LogCall {
        /// Always `Call`.
        #[serde(rename = "type")]
        kind: OnlyCall,
        /// The conversation's id.
        conversation_id: String,
        /// Your app's provider of conversations, as HighLevel knows it.
        conversation_provider_id: String,
        /// Web addresses of recordings.
        attachments: Option<Vec<String>>,
        /// Your own id of it.
        alt_id: Option<String>,
        /// When it was.
        date: Option<DateTime>,
        /// Who called whom, and how it ended.
        call: Option<LoggedCall>,
    }
    /// A call.
    LoggedCall {
        /// The number that was called.
        to: Option<String>,
        /// The number that called.
        from: Option<String>,
        /// How it ended.
        status: Option<CallStatus>,
    }
    /// How a message fared.
    SetStatus {
        /// The message's id.
        message_id: String,
        /// How it fared.
        status: MessageStatus,
        /// Why it failed.
        error: Option<Trouble>,
        /// The e-mail's own id.
        email_message_id: Option<String>,
        /// Whom of several recipients it is about.
        recipients: Option<Vec<String>>,
    }
    /// Why a message failed.
    Trouble {
        /// A code.
        code: String,
        /// A kind, like `saas`.
        #[serde(rename = "type")]
        kind: String,
        /// Some words.
        message: String,
    }
    /// Which message.
    MessageId {
        /// The message's id.
        message_id: String,
    }
    /// Which messages.
    ExportMessages {
        /// How many: 100 if nothing is said, from 10 to 500.
        #[schemars(range(min = 10, max = 500))]
        limit: Option<u32>,
        /// Where the page begins: `nextCursor` of the page before.
        cursor: Option<String>,
        /// What to sort by.
        sort_by: Option<ExportSort>,
        /// `asc`: the oldest first.
        sort_order: Option<SortDirection>,
        /// Only of this conversation.
        conversation_id: Option<String>,
        /// Only of this contact.
        contact_id: Option<String>,
        /// Only over this channel. Without it: everything but e-mails.
        channel: Option<ExportChannel>,
        /// Only since then.
        start_date: Option<DateTime>,
        /// Only until then.
        end_date: Option<DateTime>,
    }
}

words! {
    /// A channel that messages can be sent over.
    Channel {
        Sms = "SMS", Rcs = "RCS", Email = "Email", WhatsApp = "WhatsApp", Instagram = "IG", Facebook = "FB", Custom = "Custom",
        LiveChat = "Live_Chat", TikTok = "TIKTOK",
    }
    /// Whom an answer goes to.
    ReplyMode { Reply = "reply", ReplyAll = "reply_all", }
    /// What can be logged.
    LoggedKind {
        Sms = "SMS", Rcs = "RCS", Email = "Email", WhatsApp = "WhatsApp", Google = "GMB", Instagram = "IG", Facebook = "FB",
        Custom = "Custom", WebChat = "WebChat", LiveChat = "Live_Chat", Call = "Call", IvrCall = "IVR_Call",
        CampaignCall = "Campaign_Call", CampaignVoicemail = "Campaign_VoiceMail", TikTok = "TIKTOK",
        AllInOneChat = "ALL_IN_ONE_CHAT", FormSubmission = "FORM_SUBMISSION",
    }
    /// Nothing but a call.
    OnlyCall { Call = "Call", }
    /// How a call ended.
    CallStatus {
        Pending = "pending", Completed = "completed", Answered = "answered", Busy = "busy", NoAnswer = "no-answer",
        Failed = "failed", Canceled = "canceled", Voicemail = "voicemail",
    }
    /// How a message fared.
    MessageStatus { Delivered = "delivered", Failed = "failed", Pending = "pending", Read = "read", }
    /// What to sort by.
    ExportSort { Created = "createdAt", Updated = "updatedAt", }
    /// A channel.
    ExportChannel {
        Call = "Call", Sms = "SMS", Email = "Email", WhatsApp = "WhatsApp", Instagram = "Instagram", Facebook = "Facebook",
    }
}

answers! {
    /// A message.
    OneMessage {
        id: String,
        /// A number for the channel; `messageType` has its name.
        #[serde(rename = "type")]
        kind: Option<i64>,
        message_type: Option<String>,
        location_id: Option<String>,
        contact_id: Option<String>,
        conversation_id: Option<String>,
        date_added: Option<String>,
        body: Option<String>,
        /// `inbound` or `outbound`.
        direction: Option<String>,
        status: Option<String>,
        content_type: Option<String>,
        attachments: Option<Vec<String>>,
        source: Option<String>,
        user_id: Option<String>,
        conversation_provider_id: Option<String>,
        /// More about calls and e-mails.
        meta: Option<Value>,
    }
    /// What became of it.
    Sent {
        conversation_id: Option<String>,
        message_id: Option<String>,
        email_message_id: Option<String>,
        /// If it became several messages.
        message_ids: Option<Vec<String>>,
        msg: Option<String>,
        status: Option<String>,
    }
    /// A page of messages, the newest first.
    Messages {
        messages: MessagePage,
    }
    /// The page: messages stand inside of messages here.
    MessagePage {
        last_message_id: Option<String>,
        /// Whether there are more.
        next_page: Option<bool>,
        messages: Vec<OneMessage>,
    }
    /// It is logged.
    Logged {
        success: Option<bool>,
        conversation_id: Option<String>,
        message_id: Option<String>,
        message: Option<String>,
        contact_id: Option<String>,
        date_added: Option<String>,
        email_message_id: Option<String>,
    }
    /// It is cancelled.
    Cancelled {
        status: Option<i64>,
        message: Option<String>,
    }
    /// A page of messages.
    Exported {
        messages: Vec<OneMessage>,
        /// Where it continues; null: this is all.
        next_cursor: Option<String>,
        /// How many there are in all.
        total: Option<u64>,
    }
}

const READ: &str = "conversations/message.readonly";
const WRITE: &str = "conversations/message.write";
const MESSAGES: Api = Api { group: "Messages", version: version::CONVERSATIONS };

fn message() -> Value {
    json!({
        "id": "oZ7iYb4tPk1UhMr6FcDx", "type": 2, "messageType": "TYPE_SMS", "locationId": "nC7yUe3oGj5WtHa1KqSf",
        "contactId": "hT2mQv8sLk4RzXw9PbYd", "conversationId": "vG5aJd1rCy8QnEs3XtWm", "dateAdded": "2026-09-21T18:40:05.000Z",
        "body": "Tuesday at 9 works for me", "direction": "inbound", "status": "delivered", "contentType": "text/plain",
        "attachments": [],
    })
}

fn logged() -> Value {
    json!({
        "success": true, "conversationId": "vG5aJd1rCy8QnEs3XtWm", "messageId": "oZ7iYb4tPk1UhMr6FcDx", "message": "Message added",
        "contactId": "hT2mQv8sLk4RzXw9PbYd", "dateAdded": "2026-09-21T18:40:05.000Z",
    })
}

pub(super) static ACTIONS: [Action; 7] = [
    MESSAGES.once(Row {
        number: "GA49",
        id: "highlevel.messages.send",
        call: "POST /conversations/messages",
        scope: WRITE,
        label: "Send message (SMS, email, …)",
        description: "Sends a message to a contact from HighLevel's number or address, now or at a time. HighLevel refuses it if the contact stopped the channel. Porchlight's gate is asked first: quiet hours, opt-outs and consent apply; only texts and e-mails to the contact's own address, now.",
        input: schema_of::<SendMessage>,
        output: schema_of::<Sent>,
        sample: || json!({
            "conversationId": "vG5aJd1rCy8QnEs3XtWm", "messageId": "oZ7iYb4tPk1UhMr6FcDx", "msg": "Message queued successfully.",
            "status": "pending",
        }),
    }),
    MESSAGES.reads(Row {
        number: "GA51",
        id: "highlevel.messages.list",
        call: "GET /conversations/{conversationId}/messages",
        scope: READ,
        label: "List messages of a conversation",
        description: "Messages of a conversation, the newest first. They stand in messages.messages.",
        input: schema_of::<ListMessages>,
        output: schema_of::<Messages>,
        sample: || json!({"messages": {"lastMessageId": "oZ7iYb4tPk1UhMr6FcDx", "nextPage": false, "messages": [message()]}}),
    }),
    MESSAGES.once(Row {
        number: "GA55",
        id: "highlevel.messages.log_inbound",
        call: "POST /conversations/messages/inbound",
        scope: WRITE,
        label: "Log inbound message",
        description: "Writes down a message that came in elsewhere. Only for apps with a provider of conversations of their own.",
        input: schema_of::<LogInbound>,
        output: schema_of::<Logged>,
        sample: logged,
    }),
    MESSAGES.once(Row {
        number: "GA56",
        id: "highlevel.messages.log_outbound_call",
        call: "POST /conversations/messages/outbound",
        scope: WRITE,
        label: "Log external outbound call",
        description: "Writes down a call that was made elsewhere. Only for apps with a provider of conversations of their own.",
        input: schema_of::<LogCall>,
        output: schema_of::<Logged>,
        sample: logged,
    }),
    MESSAGES.repeats(Row {
        number: "GA57",
        id: "highlevel.messages.set_status",
        call: "PUT /conversations/messages/{messageId}/status",
        scope: WRITE,
        label: "Update message status",
        description: "Says how a message fared. Only the app whose provider of conversations carried the message may.",
        input: schema_of::<SetStatus>,
        output: schema_of::<Sent>,
        sample: || json!({
            "conversationId": "vG5aJd1rCy8QnEs3XtWm", "messageId": "oZ7iYb4tPk1UhMr6FcDx", "status": "delivered",
        }),
    }),
    MESSAGES
        .repeats(Row {
            number: "GA58",
            id: "highlevel.messages.cancel_scheduled",
            call: "DELETE /conversations/messages/{messageId}/schedule",
            scope: WRITE,
            label: "Cancel scheduled message",
            description: "Calls off a message that is to be sent later. One that is gone already counts as called off; one that was sent is refused.",
            input: schema_of::<MessageId>,
            output: schema_of::<Cancelled>,
            sample: || json!({"status": 200, "message": "Scheduled message canceled"}),
        })
        .but(Quirk::GoneIsDone),
    MESSAGES
        .reads(Row {
            number: "GA59",
            id: "highlevel.messages.export",
            call: "GET /conversations/messages/export",
            scope: READ,
            label: "Export messages",
            description: "All messages of the account, page by page. E-mails come only if you ask for that channel.",
            input: schema_of::<ExportMessages>,
            output: schema_of::<Exported>,
            sample: || json!({"messages": [message()], "nextCursor": null, "total": 1}),
        })
        .with(Account::InQuery("locationId")),
];
