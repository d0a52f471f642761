//! Twilio's words into ours. Pure.

use connect::{ParseError, RawWebhook};
use domain::{
    Phone, Timestamp,
    event::{DeliveryReport, IncomingMedia, IncomingText, ReportedStatus, What},
};

use crate::{errors, signature};

/// Most attachments that a text can carry.
const MAX_MEDIA: usize = 10;

/// The fields of a webhook, decoded: of its body, or of its query where it came as GET.
pub struct Form(Vec<(String, String)>);

impl Form {
    /// Reads the fields. What is no form has no fields that anybody asks for.
    pub fn of(raw: &RawWebhook) -> Self {
        let encoded = if raw.body.is_empty() { raw.query().as_bytes() } else { &raw.body };
        Self(signature::pairs(encoded))
    }

    /// The first field of this name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The message it is about.
    pub fn message_sid(&self) -> Option<&str> {
        self.get("MessageSid").or_else(|| self.get("SmsSid")).filter(|sid| !sid.is_empty())
    }
}

/// `message.received` for a text that came in, `message.delivered` and the like for a report.
pub fn event_name(form: &Form) -> String {
    let is_word = |status: &&str| {
        !status.is_empty() && status.len() <= 30 && status.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
    };
    match (form.message_sid(), form.get("MessageStatus")) {
        (None, _) => "unknown".to_owned(),
        (_, None) => "message.received".to_owned(),
        (_, Some(status)) => format!("message.{}", Some(status).filter(is_word).unwrap_or("unknown")),
    }
}

/// Reads a webhook. `query` is that of the URL it came to, which carries the attempt's token.
pub fn what(form: &Form, query: &str) -> Result<What, ParseError> {
    let Some(sid) = form.message_sid() else {
        // Twilio names the account in all its webhooks: this one is of another product.
        return match form.get("AccountSid") {
            Some(_) => Ok(What::Ignored),
            None => Err(ParseError("neither MessageSid nor AccountSid is there".into())),
        };
    };
    match form.get("MessageStatus") {
        Some(status) => Ok(report(form, sid, status, query)),
        None => text(form, sid),
    }
}

fn report(form: &Form, sid: &str, status: &str, query: &str) -> What {
    let Some(status) = reported_status(status) else {
        return What::Ignored;
    };
    let code = form.get("ErrorCode").filter(|code| !code.is_empty() && *code != "0");
    let verdict = (status == ReportedStatus::Failed)
        .then(|| errors::meaning(code.and_then(|code| code.parse().ok()).unwrap_or(0)).0);
    What::DeliveryReport(Box::new(DeliveryReport {
        provider_ref: sid.to_owned(),
        attempt: attempt(query),
        status,
        code: code.map(str::to_owned),
        verdict,
    }))
}

fn text(form: &Form, sid: &str) -> Result<What, ParseError> {
    let from = form.get("From").ok_or_else(|| ParseError("a text without From".into()))?;
    // Short codes, alphanumeric senders and other channels (`rcs:`, `whatsapp:`) are nobody that
    // a conversation could be with.
    let Some(from) = Some(from).filter(|from| from.starts_with('+')).and_then(Phone::parse) else {
        return Ok(What::Ignored);
    };
    let count = form.get("NumMedia").and_then(|count| count.parse().ok()).unwrap_or(0).min(MAX_MEDIA);
    let media = (0..count).filter_map(|at| {
        let url = form.get(&format!("MediaUrl{at}"))?.to_owned();
        let content_type = form.get(&format!("MediaContentType{at}")).unwrap_or("application/octet-stream").to_owned();
        Some(IncomingMedia { url, content_type })
    });
    Ok(What::Text(Box::new(IncomingText {
        provider_ref: sid.to_owned(),
        from,
        to: form.get("To").unwrap_or("").to_owned(),
        body: form.get("Body").unwrap_or("").to_owned(),
        media: media.collect(),
        opt_out_hint: form.get("OptOutType").filter(|hint| !hint.is_empty()).map(str::to_owned),
    })))
}

/// The token of the attempt, from the query of the address that we gave for its reports.
pub fn attempt(query: &str) -> Option<String> {
    let found = signature::pairs(query.as_bytes()).into_iter().find(|(name, _)| name == "attempt");
    found.map(|(_, token)| token).filter(|token| !token.is_empty())
}

/// Twilio's status of an outgoing message. `None`: not one, or one that we do not know.
pub fn reported_status(status: &str) -> Option<ReportedStatus> {
    Some(match status {
        "accepted" | "scheduled" | "queued" => ReportedStatus::Queued,
        "sending" => ReportedStatus::Sending,
        // "partially_delivered" is deprecated: some parts arrived, which is not "delivered".
        "sent" | "partially_delivered" => ReportedStatus::Sent,
        "failed" | "undelivered" | "canceled" => ReportedStatus::Failed,
        "delivered" => ReportedStatus::Delivered,
        "read" => ReportedStatus::Read,
        _ => return None,
    })
}

/// How far a message is, after another report.
///
/// Twilio does not promise the order of its reports, so the higher rank wins. `Failed` and
/// `Delivered` share a rank, as both are the carrier's last word; the first to come stays.
pub fn furthest(known: ReportedStatus, reported: ReportedStatus) -> ReportedStatus {
    let rank = |status| match status {
        ReportedStatus::Queued => 1,
        ReportedStatus::Sending => 2,
        ReportedStatus::Sent => 3,
        ReportedStatus::Failed | ReportedStatus::Delivered => 4,
        ReportedStatus::Read => 5,
    };
    if rank(reported) > rank(known) { reported } else { known }
}

/// Reads Twilio's RFC 2822 times (`Thu, 24 Aug 2023 05:01:45 +0000`).
pub fn timestamp(text: &str) -> Option<Timestamp> {
    let zoned = jiff::fmt::rfc2822::parse(text).ok()?;
    Some(Timestamp::from_micros(zoned.timestamp().as_microsecond()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::event::FailureVerdict;

    fn form(body: &str) -> Form {
        Form(signature::pairs(body.as_bytes()))
    }

    #[test]
    fn reports_in_any_order_end_at_the_same_place() {
        use ReportedStatus::{Delivered, Failed, Queued, Read, Sending, Sent};
        let reports = [Queued, Sending, Sent, Delivered];
        for first in 0..reports.len() {
            let mut order = reports;
            order.rotate_left(first);
            assert_eq!(order.into_iter().fold(Queued, furthest), Delivered);
            order.reverse();
            assert_eq!(order.into_iter().fold(Queued, furthest), Delivered);
        }
        assert_eq!(furthest(Failed, Delivered), Failed);
        assert_eq!(furthest(Delivered, Failed), Delivered);
        assert_eq!(furthest(Delivered, Read), Read);
    }

    #[test]
    fn a_report_carries_its_attempt_and_what_the_failure_means() {
        let failed = form("MessageSid=SM1&MessageStatus=undelivered&ErrorCode=30006&To=%2B13125550199");
        let What::DeliveryReport(report) = what(&failed, "tenant=x&attempt=att_7").unwrap() else { panic!() };
        assert_eq!(report.attempt.as_deref(), Some("att_7"));
        assert_eq!((report.status, report.verdict), (ReportedStatus::Failed, Some(FailureVerdict::Landline)));
        assert_eq!(report.code.as_deref(), Some("30006"));

        let delivered = form("MessageSid=SM1&MessageStatus=delivered");
        let What::DeliveryReport(report) = what(&delivered, "").unwrap() else { panic!() };
        assert_eq!((report.status, report.verdict, report.attempt), (ReportedStatus::Delivered, None, None));
    }

    #[test]
    fn a_failure_without_a_code_is_not_retried() {
        let What::DeliveryReport(report) = what(&form("MessageSid=SM1&MessageStatus=failed"), "").unwrap() else {
            panic!()
        };
        assert_eq!(report.verdict, Some(FailureVerdict::Other));
    }

    #[test]
    fn a_text_keeps_its_words_its_pictures_and_twilios_hint() {
        let came = form(
            "MessageSid=MM1&From=%2B13125550199&To=%2B13125550100&Body=+Stop%0A&NumMedia=2&MediaUrl0=https%3A%2F%2Fa&MediaContentType0=image%2Fpng&MediaUrl1=https%3A%2F%2Fb&OptOutType=STOP",
        );
        let What::Text(text) = what(&came, "").unwrap() else { panic!() };
        assert_eq!(
            (text.from.as_str(), text.to.as_str(), text.body.as_str()),
            ("+13125550199", "+13125550100", " Stop\n")
        );
        assert_eq!(text.opt_out_hint.as_deref(), Some("STOP"));
        assert_eq!(text.media.len(), 2);
        assert_eq!(text.media[1].content_type, "application/octet-stream");
    }

    #[test]
    fn who_has_no_phone_number_is_ignored() {
        for from in ["12345", "rcs:brand_agent", "whatsapp:%2B13125550199", "3125550199", "ACME", ""] {
            assert_eq!(
                what(&form(&format!("MessageSid=SM1&From={from}&Body=hi")), "").unwrap(),
                What::Ignored,
                "{from}"
            );
        }
    }

    #[test]
    fn a_status_that_is_new_to_us_is_ignored_and_named_safely() {
        let odd = form("MessageSid=SM1&MessageStatus=%3Cscript%3E");
        assert_eq!((what(&odd, "").unwrap(), event_name(&odd)), (What::Ignored, "message.unknown".into()));
        assert_eq!(what(&form("AccountSid=AC1&CallSid=CA1"), "").unwrap(), What::Ignored);
        assert!(what(&form("nothing"), "").is_err());
    }

    #[test]
    fn twilios_times_are_read() {
        assert_eq!(timestamp("Thu, 24 Aug 2023 05:01:45 +0000").unwrap().to_string(), "2023-08-24T05:01:45Z");
        assert_eq!(timestamp("yesterday"), None);
    }
}
