//! The gallery: workflows to begin with.

use rules::workflows::Definition;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

/// A workflow to begin with.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = WorkflowTemplate)]
pub struct Template {
    pub id: &'static str,
    pub name: &'static str,
    pub description: &'static str,
    /// `housecall`, `highlevel`, `porchlight`.
    pub systems: Vec<&'static str>,
    pub definition: Definition,
}

fn template(id: &'static str, name: &'static str, description: &'static str, definition: Value) -> Template {
    let definition: Definition = serde_json::from_value(definition).expect("our own templates are workflows");
    let mut systems = Vec::new();
    let mut add = |operation: &str| {
        let system = ["housecall", "highlevel", "porchlight"].into_iter().find(|name| operation.starts_with(name));
        if let Some(system) = system.filter(|system| !systems.contains(system)) {
            systems.push(system);
        }
    };
    add(&definition.trigger.operation);
    for step in definition.all_steps() {
        if let rules::workflows::StepKind::Action { operation, .. } = &step.what {
            add(operation);
        }
    }
    Template { id, name, description, systems, definition }
}

fn text(id: &str, name: &str, message: &str) -> Value {
    json!({ "id": id, "name": name, "type": "action", "operation": "porchlight.message.send",
            "input": { "channel": "text", "purpose": "service", "message": message } })
}

fn task(id: &str, title: &str, body: &str) -> Value {
    json!({ "id": id, "name": "Task for the office", "type": "action", "operation": "porchlight.task.create",
            "input": { "title": title, "body": body, "due_in_hours": 24 } })
}

fn wait(id: &str, name: &str, amount: u32, unit: &str) -> Value {
    json!({ "id": id, "name": name, "type": "wait", "wait": { "kind": "span", "span": { "amount": amount, "unit": unit } } })
}

/// All of them.
pub fn all() -> Vec<Template> {
    vec![
        template(
            "estimate-follow-up",
            "Estimate follow-up",
            "An estimate was sent and nobody answered for three days: a text, two days for a reply, then a task for the office.",
            json!({
                "trigger": { "operation": "housecall.estimate.sent" },
                "settings": {
                    "reentry": { "rule": "not_while_running" },
                    "goals": [
                        { "operation": "housecall.estimate.option.approval_status_changed" },
                        { "operation": "housecall.estimate.copy_to_job" }
                    ]
                },
                "steps": [
                    wait("three_days", "Three days", 3, "days"),
                    text("follow_up", "Ask about the estimate", "Hi {{ customer.first_name }}, this is {{ company.name }}. Do you have any questions about the estimate we sent you?"),
                    { "id": "reply", "name": "Wait for a reply", "type": "wait", "wait": { "kind": "reply", "timeout": { "amount": 2, "unit": "days" } } },
                    { "id": "answered", "name": "Did they reply?", "type": "branch",
                      "paths": [{ "name": "They replied", "when": "steps.reply.replied", "steps": [] }],
                      "otherwise": [ task("call", "Call {{ customer.name }} about the estimate", "No answer to the estimate and to our text.") ] }
                ]
            }),
        ),
        template(
            "speed-to-lead",
            "Speed to lead",
            "A new lead gets a text within a minute, and the office a task to call.",
            json!({
                "trigger": { "operation": "housecall.lead.created" },
                "settings": { "reentry": { "rule": "after_days", "days": 7 }, "stop_on_reply": true },
                "steps": [
                    text("hello", "Say hello at once", "Hi {{ customer.first_name | default('there') }}, thanks for reaching out to {{ company.name }}! When would be a good time for us to come by?"),
                    task("call", "Call the new lead {{ customer.name }}", "They asked just now. Call within five minutes."),
                    wait("one_day", "One day", 1, "days"),
                    text("again", "Ask once more", "Hi {{ customer.first_name | default('there') }}, {{ company.name }} again: is there a day that suits you for a visit?")
                ]
            }),
        ),
        template(
            "on-my-way",
            "On my way",
            "When the technician sets out, the customer learns who comes.",
            json!({
                "trigger": { "operation": "housecall.job.on_my_way" },
                "settings": { "reentry": { "rule": "always" } },
                "steps": [
                    text("coming", "Tell the customer", "Hi {{ customer.first_name }}, {{ job.technician.first_name | default('our technician') }} from {{ company.name }} is on the way to you now.")
                ]
            }),
        ),
        template(
            "review-after-payment",
            "Review after payment",
            "Two hours after the invoice is paid the customer is asked how it was.",
            json!({
                "trigger": { "operation": "housecall.invoice.paid" },
                "settings": { "reentry": { "rule": "after_days", "days": 30 } },
                "steps": [
                    wait("two_hours", "Two hours", 2, "hours"),
                    { "id": "ask", "name": "Pulse check", "type": "action", "operation": "porchlight.pulse_check.send", "on_error": "continue", "input": {} }
                ]
            }),
        ),
        template(
            "win-back",
            "Win back",
            "Ten months after a job: time for the yearly check. Only for those who agreed to offers.",
            json!({
                "trigger": { "operation": "housecall.job.completed" },
                "settings": { "reentry": { "rule": "after_days", "days": 180 }, "stop_on_reply": true, "most_starts_per_hour": 60,
                              "goals": [{ "operation": "housecall.job.scheduled" }] },
                "steps": [
                    wait("ten_months", "Ten months", 43, "weeks"),
                    { "id": "morning", "name": "In the morning", "type": "wait", "wait": { "kind": "time_of_day", "at": "10:00", "weekdays": [2, 3, 4], "clock": "recipient" } },
                    { "id": "offer", "name": "Offer the yearly check", "type": "action", "operation": "porchlight.message.send",
                      "input": { "channel": "text_and_email", "purpose": "marketing", "subject": "Time for your yearly check",
                                 "message": "Hi {{ customer.first_name }}, it is almost a year since we were with you. Shall we book your yearly check?" } }
                ]
            }),
        ),
        template(
            "missed-call-text",
            "Missed-call text",
            "Somebody called through HighLevel and nobody picked up: a text goes out at once.",
            json!({
                "trigger": { "operation": "highlevel.inbound_message", "when": "trigger.messageType == 'CALL' and trigger.status != 'completed' and customer.ref" },
                "settings": { "reentry": { "rule": "after_days", "days": 1 } },
                "steps": [
                    text("sorry", "Text them", "Hi, this is {{ company.name }}. Sorry that we missed your call. How can we help?"),
                    task("call_back", "Call {{ customer.name | default('the caller') }} back", "They called and nobody picked up.")
                ]
            }),
        ),
        template(
            "task-when-negative",
            "Task when feedback is negative",
            "An unhappy answer becomes a task for the office, and people are mailed.",
            json!({
                "trigger": { "operation": "porchlight.feedback.received", "when": "trigger.sentiment == 'negative'" },
                "settings": { "reentry": { "rule": "always" } },
                "steps": [
                    task("call", "Call {{ customer.name }}: they were not happy", "{{ trigger.comment | default('They left no comment.') }}"),
                    { "id": "tell", "name": "Tell people", "type": "action", "operation": "porchlight.alert.send",
                      "input": { "subject": "{{ customer.name }} was not happy", "message": "{{ trigger.comment | default('They left no comment.') }}" } }
                ]
            }),
        ),
        template(
            "contact-sync-alert",
            "Alert when a contact changes in HighLevel",
            "Somebody changed a contact in HighLevel: the office hears of it and can look.",
            json!({
                "trigger": { "operation": "highlevel.contact_update" },
                "settings": { "reentry": { "rule": "after_days", "days": 1 } },
                "steps": [
                    { "id": "tell", "name": "Tell people", "type": "action", "operation": "porchlight.alert.send",
                      "input": { "subject": "{{ customer.name | default('A contact') }} changed in HighLevel",
                                 "message": "Have a look whether Housecall Pro says the same." } }
                ]
            }),
        ),
        template(
            "invoice-reminder",
            "Invoice reminder",
            "A week after an invoice was sent and not paid: a friendly reminder.",
            json!({
                "trigger": { "operation": "housecall.invoice.sent" },
                "settings": { "reentry": { "rule": "always" },
                              "goals": [{ "operation": "housecall.invoice.paid", "when": "trigger.invoice.id == start.invoice.id" }] },
                "steps": [
                    wait("a_week", "A week", 1, "weeks"),
                    text("remind", "Remind them", "Hi {{ customer.first_name }}, a friendly reminder from {{ company.name }}: your invoice is still open. Call us if anything is unclear.")
                ]
            }),
        ),
        template(
            "visit-reminder",
            "Visit reminder",
            "The day before a visit the customer is reminded, and may write back.",
            json!({
                "trigger": { "operation": "housecall.job.scheduled" },
                "settings": { "reentry": { "rule": "always" }, "goals": [{ "operation": "housecall.job.canceled", "when": "trigger.job.id == start.job.id" },
                              { "operation": "housecall.job.scheduled", "when": "trigger.job.id == start.job.id" }] },
                "steps": [
                    { "id": "day_before", "name": "The day before", "type": "wait", "wait": { "kind": "moment", "moment": "job.scheduled_start", "offset_minutes": -1440 } },
                    text("remind", "Remind them", "Hi {{ customer.first_name }}, {{ company.name }} comes to you on {{ job.scheduled_start | date_time }}. Write back if that does not suit you.")
                ]
            }),
        ),
        template(
            "monday-report",
            "Every Monday morning",
            "A task for the office at a set time: the pattern for everything that has to be done regularly.",
            json!({
                "trigger": { "operation": "porchlight.schedule", "schedule": { "cron": "0 8 * * MON" } },
                "steps": [ task("plan", "Plan the week", "Look through open estimates and unanswered conversations.") ]
            }),
        ),
        template(
            "web-form",
            "A form on your website",
            "Your website posts to the workflow's own address: the office gets a task.",
            json!({
                "trigger": { "operation": "porchlight.webhook.received" },
                "settings": { "reentry": { "rule": "always" } },
                "steps": [ task("look", "New request from the website", "{{ trigger.body.message | default('No message') }} · {{ trigger.body.phone | default('') }}") ]
            }),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use rules::workflows::{Known, Severity, check};

    use super::*;
    use crate::catalogue;

    struct Everything;

    impl Known for Everything {
        fn trigger(&self, id: &str) -> Vec<(Severity, &'static str, String)> {
            let known = catalogue::trigger(id).is_some();
            if known { vec![] } else { vec![(Severity::Error, "unknown-operation", id.to_owned())] }
        }
        fn action(&self, id: &str) -> Vec<(Severity, &'static str, String)> {
            let known = catalogue::action(id).is_some();
            if known { vec![] } else { vec![(Severity::Error, "unknown-operation", id.to_owned())] }
        }
        fn input(&self, id: &str, input: &Value) -> Vec<(String, String)> {
            let operation = catalogue::action(id).unwrap();
            connect::input_errors(operation, input).into_iter().map(|error| (error.field, error.message)).collect()
        }
        fn schedule(&self, cron: &str) -> Option<String> {
            rules::workflows::schedule::trouble(cron)
        }
    }

    #[test]
    fn every_template_is_a_workflow_without_trouble() {
        let mut ids = HashSet::new();
        for template in all() {
            assert!(ids.insert(template.id));
            assert_eq!(check(&template.definition, &Everything), [], "{}", template.id);
        }
    }
}
