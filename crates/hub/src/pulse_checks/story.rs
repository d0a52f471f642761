//! The whole story of one pulse check, from the webhook to the answer.

use db::{DbError, Tx};
use domain::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use super::store::{self, Kept};
use crate::{feedback, gate::decisions::Decision, messages::MessageView, webhooks};

/// One step.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StoryStep {
    /// When.
    pub at: Timestamp,
    /// `webhook`, `campaign`, `recipients`, `gate`, `message`, `delivery`, `opened`, `answer`, `link`, `repeat` or `resend`.
    pub kind: String,
    /// In a few words.
    pub title: String,
    /// In more words.
    pub detail: Option<String>,
    /// The webhook it speaks of.
    pub receipt_id: Option<String>,
    /// The message it speaks of.
    pub message_id: Option<String>,
}

fn step(at: Timestamp, kind: &str, title: impl Into<String>, detail: Option<String>) -> StoryStep {
    StoryStep { at, kind: kind.to_owned(), title: title.into(), detail, receipt_id: None, message_id: None }
}

/// Puts the story together: what rows say by themselves, and the steps that were added.
pub(super) fn story(
    tx: &mut Tx<'_>,
    kept: &Kept,
    campaign: Option<&str>,
    decisions: &[Decision],
    messages: &[MessageView],
) -> Result<Vec<StoryStep>, DbError> {
    let mut steps = Vec::new();
    if let Some(receipt) = kept.receipt {
        if let Some(found) = webhooks::store::find(tx, receipt)? {
            let at = found.raw.received_at;
            let mut first = step(at, "webhook", format!("Housecall Pro reported {}", found.event), None);
            first.receipt_id = Some(receipt.to_string());
            steps.push(first);
        }
    } else {
        let begin = match kept.source.as_str() {
            "qr" => "Somebody scanned a code",
            "keyword" => "Somebody wrote a keyword",
            _ => "Found as completed while reading Housecall Pro's job list",
        };
        steps.push(step(kept.created_at, "webhook", begin, None));
    }
    let title = campaign.map_or_else(|| "No campaign".to_owned(), |name| format!("Campaign: {name}"));
    steps.push(step(kept.created_at, "campaign", title, Some(kept.campaign_reason.clone())));
    steps.push(recipients(kept, decisions));
    for decision in decisions {
        let hint = decision.address_hint.as_deref().map_or(String::new(), |hint| format!(" to {hint}"));
        let channel = match decision.channel.as_deref() {
            Some("sms") => "text",
            Some("email") => "e-mail",
            _ => "message",
        };
        let verdict = match decision.outcome.as_str() {
            "sent" => "may go",
            "held" => "held",
            _ => "not sent",
        };
        let why = (decision.explanation != "Sent").then(|| decision.explanation.clone());
        let mut gate = step(decision.at, "gate", format!("Gate: {channel}{hint} {verdict}"), why);
        gate.message_id.clone_from(&decision.message_id);
        steps.push(gate);
    }
    for message in messages {
        steps.extend(of_message(message));
    }
    if let Some(at) = kept.opened_at {
        steps.push(step(at, "opened", "The customer opened the page", None));
    }
    for answer in feedback::store::history(tx, kept.id)? {
        let how = match (answer.voice, answer.source.as_str()) {
            (Some(_), _) => " with a voice message",
            (None, "text") => " by text",
            (None, _) => "",
        };
        let title = format!("The customer answered{how}: {}", answer.sentiment.as_str());
        steps.push(step(answer.at, "answer", title, answer.comment));
    }
    for (label, at) in store::clicks(tx, kept.id)? {
        steps.push(step(at, "link", format!("The customer opened {label}"), None));
    }
    for (at, kind, title, detail, receipt) in store::steps(tx, kept.id)? {
        let mut added = step(at, &kind, title, detail);
        added.receipt_id = receipt.map(|receipt| receipt.to_string());
        steps.push(added);
    }
    steps.sort_by_key(|step| step.at); // stable: what happened at once stays in this order
    Ok(steps)
}

fn recipients(kept: &Kept, decisions: &[Decision]) -> StoryStep {
    let mut hints: Vec<&str> = decisions.iter().filter_map(|decision| decision.address_hint.as_deref()).collect();
    hints.dedup();
    let title = if hints.is_empty() { "No recipients".to_owned() } else { format!("Recipients: {}", hints.join(", ")) };
    step(kept.created_at, "recipients", title, None)
}

fn of_message(message: &MessageView) -> Vec<StoryStep> {
    let what = if message.channel == "sms" { "Text" } else { "E-mail" };
    let mut steps = Vec::new();
    if let Some(at) = message.sent_at {
        let taker = if message.channel == "sms" { "carrier" } else { "mail server" };
        steps.push(step(at, "message", format!("{what} taken by the {taker}"), None));
    }
    if let Some(at) = message.delivered_at {
        steps.push(step(at, "delivery", format!("{what} delivered"), None));
    }
    if message.delivery_detail.is_some() {
        let at = message.sent_at.unwrap_or(message.created_at);
        steps.push(step(
            at,
            "delivery",
            format!("{what}: {}", message.delivery.replace('_', " ")),
            message.delivery_detail.clone(),
        ));
    }
    for step in &mut steps {
        step.message_id = Some(message.id.to_string());
    }
    steps
}
