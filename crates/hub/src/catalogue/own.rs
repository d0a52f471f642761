//! Porchlight's own operations.

use std::sync::LazyLock;

use connect::{Idempotency, Operation, OperationKind, schema_of};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The system's word.
pub const SYSTEM: &str = "porchlight";
/// The trigger that starts by the clock.
pub const SCHEDULE: &str = rules::workflows::SCHEDULE;
/// The trigger that starts when somebody calls an address of ours.
pub const HOOK: &str = "porchlight.webhook.received";
/// A customer wrote.
pub const MESSAGE_RECEIVED: &str = "porchlight.message.received";
/// Sends a webhook: the one action of ours that calls outside.
pub const WEBHOOK_SEND: &str = "porchlight.webhook.send";
/// Sends a message to a customer.
pub const MESSAGE_SEND: &str = "porchlight.message.send";

/// How a message goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema, Hash)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    #[default]
    Text,
    Email,
    TextAndEmail,
}

/// What a message is for: the gate's rules and the law differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema, Hash)]
#[serde(rename_all = "snake_case")]
pub enum For {
    /// About a job or a visit that the customer has asked for.
    #[default]
    Service,
    /// How it was.
    Feedback,
    /// Offers. Needs the customer's consent.
    Marketing,
}

/// Input of `porchlight.message.send`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SendMessage {
    /// By text, by e-mail, or both.
    #[serde(default)]
    pub channel: Way,
    /// What it says. A first text gets the company's name and how to stop by itself.
    pub message: String,
    /// Of the e-mail.
    pub subject: Option<String>,
    /// Service, feedback or marketing: offers need the customer's consent.
    #[serde(default)]
    pub purpose: For,
    /// Whom to write to; the customer that the run is about when left empty.
    pub customer_ref: Option<String>,
}

/// Output of `porchlight.message.send`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Sent {
    /// `sent` (it goes out or waits for its time) or `suppressed`.
    pub outcome: String,
    /// Why nothing goes out, or to one of the addresses.
    pub explanation: Option<String>,
    /// Ids of the messages.
    pub messages: Vec<String>,
}

/// Input of actions about one job.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OfJob {
    /// Housecall Pro's id of the job (`job_…`); the job that the run is about when left empty.
    pub job_ref: Option<String>,
}

/// Input of actions about one customer.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OfCustomer {
    /// Housecall Pro's id of the customer (`cus_…`); the customer that the run is about when left empty.
    pub customer_ref: Option<String>,
}

/// Input of `porchlight.bio.send`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SendBio {
    /// Housecall Pro's id of the technician (`pro_…`); the first on the job when left empty.
    pub technician_ref: Option<String>,
    /// Before which visit; the job that the run is about when left empty.
    pub job_ref: Option<String>,
    /// Whom to introduce them to; the customer that the run is about when left empty.
    pub customer_ref: Option<String>,
}

/// Input of `porchlight.customer.find`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FindCustomer {
    /// A name, a phone number or an e-mail address, or a part of one.
    pub search: String,
    /// At most so many, up to 50.
    #[schemars(range(min = 1, max = 50))]
    pub limit: Option<u32>,
}

/// Input of `porchlight.conversation.note`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddNote {
    /// What colleagues read. Customers never see notes.
    pub text: String,
    /// In whose conversation; the customer that the run is about when left empty.
    pub customer_ref: Option<String>,
}

/// Input of `porchlight.conversation.add_person`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddPerson {
    /// Who joins the conversation (`psn_…`).
    pub person_id: String,
    /// Whose conversation; the customer that the run is about when left empty.
    pub customer_ref: Option<String>,
}

/// Input of `porchlight.task.create`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreateTask {
    /// What has to be done.
    pub title: String,
    /// What one has to know for it.
    pub body: Option<String>,
    /// Due so many hours from now.
    #[schemars(range(min = 0, max = 8760))]
    pub due_in_hours: Option<u32>,
    /// Whose task it is (`psn_…`); anybody's in the office when left empty.
    pub assigned_to: Option<String>,
    /// About whom; the customer that the run is about when left empty.
    pub customer_ref: Option<String>,
}

/// Input of `porchlight.task.complete`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CompleteTask {
    /// The task's id (`tsk_…`), as the step that made it gave it.
    pub task_id: String,
}

/// Input of `porchlight.case.note`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseNote {
    /// The case's id (`cas_…`).
    pub case_id: String,
    /// What is to be known.
    pub text: String,
}

/// Input of `porchlight.alert.send`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SendAlert {
    /// Who is told, by e-mail (`psn_…`); those whom the settings name for alerts when left empty.
    #[serde(default)]
    pub people: Vec<String>,
    /// Of the mail.
    pub subject: String,
    /// What it says.
    pub message: String,
}

/// Input of `porchlight.webhook.send`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SendWebhook {
    /// Which of the company's forward targets (`fwd_…`): its address and signing secret are used.
    pub target_id: String,
    /// What is sent, as JSON.
    pub body: serde_json::Map<String, Value>,
}

/// Input of `porchlight.opt_out.add`.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AddOptOut {
    /// Who gets no automatic message any more; the customer that the run is about when left empty.
    pub customer_ref: Option<String>,
}

/// Nothing to say.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// A customer as workflows see them.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct CustomerView {
    /// Housecall Pro's id.
    pub r#ref: String,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    /// First and last name, or the business.
    pub name: String,
    pub company: Option<String>,
    pub email: Option<String>,
    /// The first number that is known: mobile, home, work.
    pub phone: Option<String>,
    pub mobile_number: Option<String>,
    pub home_number: Option<String>,
    pub work_number: Option<String>,
    pub tags: Vec<String>,
    pub lead_source: Option<String>,
    /// `en`, `es`, or both.
    pub language: Option<String>,
    pub street: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    pub zip: Option<String>,
}

/// A technician as workflows see them.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct TechnicianView {
    pub r#ref: String,
    pub first_name: String,
    pub name: String,
    pub email: Option<String>,
}

/// A job as workflows see it.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct JobView {
    /// Housecall Pro's id.
    pub r#ref: String,
    pub number: Option<String>,
    pub description: Option<String>,
    /// `needs_scheduling`, `scheduled`, `in_progress`, `completed` or `canceled`.
    pub status: String,
    pub scheduled_start: Option<String>,
    pub scheduled_end: Option<String>,
    pub completed_at: Option<String>,
    /// Who comes: the first that was assigned.
    pub technician: Option<TechnicianView>,
}

/// Several customers.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Customers {
    pub items: Vec<CustomerView>,
}

/// Something was made.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Made {
    /// Its id.
    pub id: String,
}

/// Whether it was done.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Done {
    pub done: bool,
}

/// The open recovery case of a customer.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct FoundCase {
    /// Whether there is one.
    pub found: bool,
    pub id: Option<String>,
    /// `open`, `in_progress` or `waiting`.
    pub status: Option<String>,
}

/// What the other side answered.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Answered {
    /// HTTP status.
    pub status: u16,
    /// Its JSON, if it is some.
    pub body: Value,
}

/// A customer wrote.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct MessageReceived {
    pub message_id: String,
    pub customer_ref: Option<String>,
    /// What they wrote.
    pub text: String,
    /// `sms` or `web_chat`.
    pub channel: String,
}

/// A customer answered a pulse check.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct FeedbackReceived {
    pub pulse_check_id: String,
    pub customer_ref: Option<String>,
    pub job_ref: Option<String>,
    /// `positive`, `neutral` or `negative`.
    pub sentiment: String,
    pub comment: Option<String>,
    /// They had answered before.
    pub changed: bool,
}

/// Somebody said stop.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct OptedOut {
    pub customer_ref: Option<String>,
}

/// A recovery case was opened.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct CaseOpened {
    pub case_id: String,
    pub customer_ref: Option<String>,
}

/// Somebody called the workflow's address.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct HookReceived {
    /// Its JSON.
    pub body: Value,
    /// From `body.customer_ref`, if it names one.
    pub customer_ref: Option<String>,
}

/// The clock.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Scheduled {
    /// The moment of the schedule.
    pub at: String,
}

/// A made-up customer.
pub fn sample_customer() -> CustomerView {
    CustomerView {
        r#ref: "cus_6b2f".into(),
        first_name: Some("Ann".into()),
        last_name: Some("Walker".into()),
        name: "Ann Walker".into(),
        email: Some("ann.walker@example.com".into()),
        phone: Some("+13035550147".into()),
        mobile_number: Some("3035550147".into()),
        tags: vec!["VIP".into()],
        lead_source: Some("Website".into()),
        language: Some("en".into()),
        street: Some("412 Maple St".into()),
        city: Some("Denver".into()),
        state: Some("CO".into()),
        zip: Some("80203".into()),
        ..CustomerView::default()
    }
}

/// A made-up job.
pub fn sample_job() -> JobView {
    JobView {
        r#ref: "job_1042".into(),
        number: Some("1042".into()),
        description: Some("Water heater flush".into()),
        status: "scheduled".into(),
        scheduled_start: Some("2026-12-01T16:00:00Z".into()),
        scheduled_end: Some("2026-12-01T18:00:00Z".into()),
        completed_at: None,
        technician: Some(TechnicianView {
            r#ref: "pro_terry".into(),
            first_name: "Terry".into(),
            name: "Terry Miles".into(),
            email: Some("terry@example.com".into()),
        }),
    }
}

struct Row {
    id: &'static str,
    group: &'static str,
    label: &'static str,
    description: &'static str,
}

const fn action<I: JsonSchema, O: JsonSchema>(
    row: Row,
    writes: bool,
    idempotency: Idempotency,
    sample: fn() -> Value,
) -> Operation {
    Operation {
        id: row.id,
        row: None,
        kind: OperationKind::Action,
        group: row.group,
        label: row.label,
        description: row.description,
        call: "",
        scope: "",
        writes,
        idempotency,
        input: schema_of::<I>,
        output: schema_of::<O>,
        sample,
        unavailable: None,
    }
}

const fn trigger<O: JsonSchema>(row: Row, sample: fn() -> Value) -> Operation {
    Operation {
        id: row.id,
        row: None,
        kind: OperationKind::Trigger,
        group: row.group,
        label: row.label,
        description: row.description,
        call: "",
        scope: "",
        writes: false,
        idempotency: Idempotency::Read,
        input: schema_of::<Nothing>,
        output: schema_of::<O>,
        sample,
        unavailable: None,
    }
}

const fn row(id: &'static str, group: &'static str, label: &'static str, description: &'static str) -> Row {
    Row { id, group, label, description }
}

fn made() -> Value {
    json!({ "id": "tsk_01a21f26abb376cb9b2309ebe15dfc80" })
}

fn done() -> Value {
    json!({ "done": true })
}

static OWN: LazyLock<Vec<Operation>> = LazyLock::new(|| {
    use Idempotency::{Once, Read, Repeatable};
    vec![
        action::<SendMessage, Sent>(
            row(
                MESSAGE_SEND,
                "Messages",
                "Send a message",
                "Texts or mails the customer. Passes the gate: quiet hours, opt-outs, consent and caps apply, and the reason is shown.",
            ),
            true,
            Once,
            || json!({ "outcome": "sent", "explanation": null, "messages": ["msg_01a21f26abb376cb9b2309ebe15dfc80"] }),
        ),
        action::<OfJob, Done>(
            row(
                "porchlight.pulse_check.send",
                "Feedback",
                "Send a pulse check",
                "Asks the customer of a completed job how it was, under the technician's campaign. A job is asked about once.",
            ),
            true,
            Repeatable,
            done,
        ),
        action::<SendBio, Done>(
            row("porchlight.bio.send", "Feedback", "Send a bio", "Introduces the technician to the customer."),
            true,
            Once,
            done,
        ),
        action::<OfCustomer, CustomerView>(
            row("porchlight.customer.get", "Customers", "Get customer", "The customer as Porchlight knows them."),
            false,
            Read,
            || json!(sample_customer()),
        ),
        action::<FindCustomer, Customers>(
            row("porchlight.customer.find", "Customers", "Find customers", "By name, phone number or e-mail address."),
            false,
            Read,
            || json!({ "items": [sample_customer()] }),
        ),
        action::<OfJob, JobView>(
            row("porchlight.job.get", "Customers", "Get job", "The job as Porchlight knows it, with who comes."),
            false,
            Read,
            || json!(sample_job()),
        ),
        action::<AddOptOut, Done>(
            row(
                "porchlight.opt_out.add",
                "Customers",
                "Stop messages to a customer",
                "Records that the customer wants nothing automatic any more.",
            ),
            true,
            Repeatable,
            done,
        ),
        action::<AddNote, Done>(
            row(
                "porchlight.conversation.note",
                "Inbox",
                "Add a note",
                "Writes a note for colleagues into the customer's conversation.",
            ),
            true,
            Once,
            done,
        ),
        action::<OfCustomer, Done>(
            row(
                "porchlight.conversation.archive",
                "Inbox",
                "Archive a conversation",
                "Puts the customer's conversation away until something new comes.",
            ),
            true,
            Repeatable,
            done,
        ),
        action::<OfCustomer, Done>(
            row(
                "porchlight.conversation.unarchive",
                "Inbox",
                "Bring a conversation back",
                "Takes the customer's conversation out of the archive.",
            ),
            true,
            Repeatable,
            done,
        ),
        action::<AddPerson, Done>(
            row(
                "porchlight.conversation.add_person",
                "Inbox",
                "Add somebody to a conversation",
                "A colleague joins the customer's conversation.",
            ),
            true,
            Repeatable,
            done,
        ),
        action::<OfCustomer, FoundCase>(
            row(
                "porchlight.case.find",
                "Cases",
                "Find the open case",
                "The customer's recovery case that is not settled, if there is one.",
            ),
            false,
            Read,
            || json!({ "found": true, "id": "cas_01a21f26abb376cb9b2309ebe15dfc80", "status": "open" }),
        ),
        action::<CaseNote, Done>(
            row("porchlight.case.note", "Cases", "Add a note to a case", "Writes into the history of a recovery case."),
            true,
            Once,
            done,
        ),
        action::<CreateTask, Made>(
            row(
                "porchlight.task.create",
                "Office",
                "Create a task",
                "Something that somebody in the office has to do.",
            ),
            true,
            Once,
            made,
        ),
        action::<CompleteTask, Done>(
            row("porchlight.task.complete", "Office", "Tick off a task", "Marks a task of the office as done."),
            true,
            Repeatable,
            done,
        ),
        action::<SendAlert, Done>(
            row("porchlight.alert.send", "Office", "Alert people", "Mails colleagues at once."),
            true,
            Once,
            done,
        ),
        action::<SendWebhook, Answered>(
            row(
                WEBHOOK_SEND,
                "Integrations",
                "Send a webhook",
                "Posts JSON to one of the company's forward targets, signed by Standard Webhooks.",
            ),
            true,
            Repeatable,
            || json!({ "status": 200, "body": {} }),
        ),
        action::<OfCustomer, Done>(
            row(
                "porchlight.crm.sync",
                "Integrations",
                "Bring into step with HighLevel",
                "Finds or makes the customer's HighLevel contact and brings both into step.",
            ),
            true,
            Repeatable,
            done,
        ),
        trigger::<MessageReceived>(
            row(MESSAGE_RECEIVED, "Messages", "A customer writes", "A text came in."),
            || json!({ "message_id": "msg_01a21f26abb376cb9b2309ebe15dfc80", "customer_ref": "cus_6b2f", "text": "Can you come on Friday?", "channel": "sms" }),
        ),
        trigger::<MessageReceived>(
            row(
                "porchlight.web_chat.received",
                "Messages",
                "A visitor of the website writes",
                "A message from the chat on the company's website.",
            ),
            || json!({ "message_id": "msg_01a21f26abb376cb9b2309ebe15dfc80", "customer_ref": null, "text": "Do you fix water heaters?", "channel": "web_chat" }),
        ),
        trigger::<FeedbackReceived>(
            row(
                "porchlight.feedback.received",
                "Feedback",
                "A pulse check is answered",
                "A customer said how it was, or changed their answer.",
            ),
            || json!({ "pulse_check_id": "plc_01a21f26abb376cb9b2309ebe15dfc80", "customer_ref": "cus_6b2f", "job_ref": "job_1042", "sentiment": "negative", "comment": "He was late", "changed": false }),
        ),
        trigger::<OptedOut>(
            row(
                "porchlight.customer.opted_out",
                "Customers",
                "A customer opts out",
                "Somebody asked not to get messages.",
            ),
            || json!({ "customer_ref": "cus_6b2f" }),
        ),
        trigger::<HookReceived>(
            row(
                HOOK,
                "Integrations",
                "An incoming webhook",
                "Another system posts JSON to the workflow's own address.",
            ),
            || json!({ "body": { "customer_ref": "cus_6b2f", "plan": "gold" }, "customer_ref": "cus_6b2f" }),
        ),
        trigger::<Scheduled>(
            row(SCHEDULE, "Time", "A schedule", "At set times, on the company's clock."),
            || json!({ "at": "2026-12-01T16:00:00Z" }),
        ),
    ]
});

/// All of them.
pub fn all() -> &'static [Operation] {
    &OWN
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_fits_its_schema_and_every_id_is_once() {
        let mut ids = std::collections::HashSet::new();
        for operation in all() {
            assert!(ids.insert(operation.id), "{}", operation.id);
            assert_eq!(operation.system(), SYSTEM);
            let output = jsonschema::validator_for(&(operation.output)()).unwrap();
            assert!(output.is_valid(&(operation.sample)()), "{}", operation.id);
            assert_eq!((operation.input)()["type"], "object", "{}", operation.id);
        }
    }
}
