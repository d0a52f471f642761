//! A message and how it fares.

use domain::{MessageId, PartOf, PersonId, PulseCheckId, Timestamp, event::Address};
use rules::gate::Channel;
use serde::Serialize;
use utoipa::ToSchema;

/// Where an outgoing message is on its way.
///
/// ```text
/// Held ─► Queued ─► Sending ─► Sent ─► Delivered
///            ▲         │ │       └────► Failed
///   │        └─────────┘ └─► OutcomeUnknown ─► (what the look-up or a report says)
///   └─► Canceled
/// ```
///
/// Every step is a compare-and-set in the database: a step from a state that is no longer there
/// changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Delivery {
    /// Waits for its time; will be decided again.
    Held,
    /// Ready to go.
    Queued,
    /// An attempt is under way.
    Sending,
    /// The answer to an attempt was lost.
    OutcomeUnknown,
    /// The channel took it.
    Sent,
    /// It was held, and then decided against.
    Canceled,
    /// It will not arrive.
    Failed,
    /// It arrived.
    Delivered,
}

impl Delivery {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::OutcomeUnknown => "outcome_unknown",
            Self::Sent => "sent",
            Self::Canceled => "canceled",
            Self::Failed => "failed",
            Self::Delivered => "delivered",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [
            Self::Held,
            Self::Queued,
            Self::Sending,
            Self::OutcomeUnknown,
            Self::Sent,
            Self::Canceled,
            Self::Failed,
            Self::Delivered,
        ]
        .into_iter()
        .find(|delivery| delivery.as_str() == word)
    }

    /// Whether a carrier's report may move a message from here to `to`. Reports arrive late and
    /// out of order; of two final ones the first stays (Twilio's own advice).
    pub const fn may_become(self, to: Self) -> bool {
        let is_final = matches!(self, Self::Canceled | Self::Failed | Self::Delivered);
        !is_final && (to as u8) > (self as u8)
    }
}

/// A message on its way to the database.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Where to.
    pub address: Address,
    /// `feedback`, `service`, … or `alert` for our own people.
    pub purpose: &'static str,
    /// Of a mail.
    pub subject: Option<String>,
    /// The words; of a mail its plain part.
    pub body: String,
    /// Of a mail.
    pub html: Option<String>,
    /// To whom.
    pub customer_ref: Option<String>,
    /// Of which pulse check.
    pub pulse_check: Option<PulseCheckId>,
    /// Of which bio visit or case.
    pub part_of: Option<PartOf>,
    /// About which job.
    pub job_ref: Option<String>,
    /// Public URLs of what comes along with a text: a contact card.
    pub media: Vec<String>,
    /// A person wanted it.
    pub by_hand: bool,
    /// Who wrote it, of what people write themselves.
    pub author: Option<PersonId>,
    /// Not before; for whoever wrote it to see and to change.
    pub wanted_at: Option<Timestamp>,
    /// Opens the unsubscribe page.
    pub unsubscribe_token: Option<String>,
}

impl Draft {
    /// By text or by e-mail.
    pub const fn channel(&self) -> Channel {
        match self.address {
            Address::Sms(_) => Channel::Sms,
            Address::Email(_) => Channel::Email,
        }
    }

    /// As stored and compared.
    pub fn address_key(&self) -> String {
        match &self.address {
            Address::Sms(phone) => phone.as_str().to_owned(),
            Address::Email(email) => email.folded(),
        }
    }
}

/// A message as it is shown.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Message)]
pub struct MessageView {
    /// The message.
    pub id: MessageId,
    /// `sms` or `email`.
    pub channel: String,
    /// `outgoing` or `incoming`.
    pub direction: String,
    /// What may be shown of the address.
    pub address_hint: String,
    /// Of a mail.
    pub subject: Option<String>,
    /// The words.
    pub body: String,
    /// Of a text.
    pub segments: Option<u32>,
    /// How it fares.
    pub delivery: String,
    /// Why, if it did not arrive.
    pub delivery_detail: Option<String>,
    /// When it was written.
    pub created_at: Timestamp,
    /// When the channel took it.
    pub sent_at: Option<Timestamp>,
    /// When it arrived.
    pub delivered_at: Option<Timestamp>,
}

/// What became of a pulse check or a bio, by what became of its messages. One is out: sent. None is
/// out and one is on its way: sending. One waits: held. All came to nothing: failed. None was written,
/// or all were canceled: suppressed.
pub fn status_of(deliveries: &[String]) -> &'static str {
    let any = |words: &[&str]| deliveries.iter().any(|delivery| words.contains(&delivery.as_str()));
    if any(&["sent", "delivered"]) {
        "sent"
    } else if any(&["queued", "sending", "outcome_unknown"]) {
        "sending"
    } else if any(&["held"]) {
        "held"
    } else if any(&["failed"]) {
        "failed"
    } else {
        "suppressed"
    }
}

#[cfg(test)]
mod tests {
    use super::{
        Delivery::{Delivered, Failed, OutcomeUnknown, Queued, Sending, Sent},
        status_of,
    };

    #[test]
    fn reports_only_move_a_message_forward() {
        for (from, to, moves) in [
            (Queued, Sent, true),
            (Sending, Delivered, true),
            (OutcomeUnknown, Sent, true),
            (Sent, Delivered, true),
            (Sent, Failed, true),
            (Delivered, Sent, false),
            (Delivered, Failed, false),
            (Failed, Delivered, false),
            (Sent, Sending, false),
        ] {
            assert_eq!(from.may_become(to), moves, "{from:?} → {to:?}");
        }
    }

    #[test]
    fn the_status_says_what_became_of_the_messages() {
        for (deliveries, status) in [
            (&[][..], "suppressed"),
            (&["held", "held"], "held"),
            (&["held", "sent"], "sent"),
            (&["failed", "delivered"], "sent"),
            (&["failed", "failed"], "failed"),
            (&["failed", "held"], "held"),
            (&["outcome_unknown"], "sending"),
            (&["canceled", "canceled"], "suppressed"),
            (&["queued", "sent"], "sent"),
        ] {
            let deliveries: Vec<String> = deliveries.iter().map(|word| (*word).to_owned()).collect();
            assert_eq!(status_of(&deliveries), status, "{deliveries:?}");
        }
    }
}
