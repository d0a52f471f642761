//! Making trouble on request.

use std::sync::atomic::Ordering;

use axum::{Json, body::Bytes, extract::State, http::StatusCode};
use connect::{Faults, fake::Fault};
use serde::Deserialize;
use serde_json::{Value, json};

use super::read;
use crate::{Sandbox, problem::Problem};

/// Most faults that one call may order.
const MOST_AT_ONCE: usize = 10_000;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Order {
    system: String,
    fault: String,
    status: Option<u16>,
    ms: Option<u64>,
    #[serde(default = "once")]
    count: usize,
}

fn once() -> usize {
    1
}

/// What an order means.
#[derive(Debug, PartialEq, Eq)]
enum Trouble {
    /// For the fakes that speak HTTP.
    OfHousecall(Fault),
    OfTwilio(Fault),
    OfHighlevel(Fault),
    /// The mail server refuses with this SMTP code.
    MailRefused(u16),
    /// The mail server takes the mail and hangs up without saying so.
    MailCut,
}

impl Order {
    fn read(&self) -> Result<Trouble, Problem> {
        if !(1..=MOST_AT_ONCE).contains(&self.count) {
            return Err(Problem::bad_request("count-out-of-range", format!("count is 1 to {MOST_AT_ONCE}")));
        }
        match self.system.as_str() {
            "housecall" => self.fault().map(Trouble::OfHousecall),
            "twilio" => self.fault().map(Trouble::OfTwilio),
            "highlevel" => self.fault().map(Trouble::OfHighlevel),
            "mail" | "email" => self.mail_trouble(),
            _ => Err(Problem::bad_request("unknown-system", "system is one of housecall, highlevel, twilio, mail")),
        }
    }

    fn fault(&self) -> Result<Fault, Problem> {
        Ok(match self.fault.as_str() {
            "fail" => Fault::Fail { status: self.status(400..=599, 503)? },
            "lose_response" => Fault::LoseResponse,
            "delay" => Fault::Delay { ms: self.ms.unwrap_or(1_000) },
            "rate_limit" => Fault::RateLimit,
            "duplicate_webhooks" => Fault::DuplicateWebhooks,
            "reorder_webhooks" => Fault::ReorderWebhooks,
            "drop_webhooks" => Fault::DropWebhooks,
            _ => return Err(unknown_fault()),
        })
    }

    fn mail_trouble(&self) -> Result<Trouble, Problem> {
        match self.fault.as_str() {
            "fail" => self.status(400..=599, 550).map(Trouble::MailRefused),
            "lose_response" => Ok(Trouble::MailCut),
            "delay" | "rate_limit" | "duplicate_webhooks" | "reorder_webhooks" | "drop_webhooks" => {
                Err(Problem::bad_request("fault-not-of-mail", "a mail server can only fail or lose its response"))
            }
            _ => Err(unknown_fault()),
        }
    }

    fn status(&self, range: std::ops::RangeInclusive<u16>, default: u16) -> Result<u16, Problem> {
        let status = self.status.unwrap_or(default);
        let (low, high) = (range.start(), range.end());
        let refused = || Problem::bad_request("status-out-of-range", format!("status is {low} to {high}"));
        range.contains(&status).then_some(status).ok_or_else(refused)
    }
}

fn unknown_fault() -> Problem {
    let known = "fail, lose_response, delay, rate_limit, duplicate_webhooks, reorder_webhooks, drop_webhooks";
    Problem::bad_request("unknown-fault", format!("fault is one of {known}"))
}

/// `POST /sandbox/faults`: the next `count` calls or webhooks of a system misbehave.
pub(super) async fn add(State(sandbox): State<Sandbox>, body: Bytes) -> Result<Json<Value>, Problem> {
    let order: Order = read(&body)?;
    match order.read()? {
        Trouble::OfHousecall(fault) => sandbox.housecall.faults().add(fault, order.count),
        Trouble::OfTwilio(fault) => sandbox.twilio.faults().add(fault, order.count),
        Trouble::OfHighlevel(fault) => sandbox.highlevel.faults().add(fault, order.count),
        Trouble::MailRefused(code) => sandbox.trouble_mail(order.count, |mail| mail.refuse_next(code, order.count)),
        Trouble::MailCut => sandbox.trouble_mail(order.count, |mail| mail.drop_next(order.count)),
    }
    Ok(Json(json!({ "waiting": sandbox.waiting_faults() })))
}

/// `DELETE /sandbox/faults`: calls and webhooks behave again. The mail server's trouble goes
/// with its mails (`POST /sandbox/clear`).
pub(super) async fn clear(State(sandbox): State<Sandbox>) -> StatusCode {
    sandbox.clear_faults();
    StatusCode::NO_CONTENT
}

impl Sandbox {
    /// How many faults wait for their turn. The mail server does not tell, so for it: how many
    /// were ordered since it was last cleared.
    pub(crate) fn waiting_faults(&self) -> Value {
        let of = |faults: &Faults| {
            let (calls, webhooks) = faults.waiting();
            json!({ "calls": calls, "webhooks": webhooks })
        };
        json!({
            "housecall": of(&self.housecall.faults()),
            "twilio": of(&self.twilio.faults()),
            "highlevel": of(&self.highlevel.faults()),
            "mail": { "ordered": self.mail_faults_ordered.load(Ordering::SeqCst) },
        })
    }

    pub(crate) fn clear_faults(&self) {
        self.housecall.faults().clear();
        self.twilio.faults().clear();
        self.highlevel.faults().clear();
    }

    /// Mails and the mail server's trouble away.
    pub(crate) fn clear_mail(&self) {
        self.mail.clear();
        self.mail_faults_ordered.store(0, Ordering::SeqCst);
    }

    fn trouble_mail(&self, count: usize, order: impl FnOnce(&email::fake::Fake)) {
        order(&self.mail);
        self.mail_faults_ordered.fetch_add(count, Ordering::SeqCst);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_order(order: Value) -> Result<Trouble, Problem> {
        serde_json::from_value::<Order>(order).unwrap().read()
    }

    #[test]
    fn every_fault_of_the_table_is_understood() {
        for (fault, expected) in [
            (json!({"fault": "fail"}), Fault::Fail { status: 503 }),
            (json!({"fault": "fail", "status": 500}), Fault::Fail { status: 500 }),
            (json!({"fault": "lose_response"}), Fault::LoseResponse),
            (json!({"fault": "delay", "ms": 40}), Fault::Delay { ms: 40 }),
            (json!({"fault": "rate_limit"}), Fault::RateLimit),
            (json!({"fault": "duplicate_webhooks"}), Fault::DuplicateWebhooks),
            (json!({"fault": "reorder_webhooks"}), Fault::ReorderWebhooks),
            (json!({"fault": "drop_webhooks"}), Fault::DropWebhooks),
        ] {
            let mut order = fault;
            order["system"] = "twilio".into();
            assert_eq!(read_order(order.clone()).unwrap(), Trouble::OfTwilio(expected));
            order["system"] = "housecall".into();
            assert_eq!(read_order(order).unwrap(), Trouble::OfHousecall(expected));
        }
        assert_eq!(read_order(json!({"system": "mail", "fault": "fail"})).unwrap(), Trouble::MailRefused(550));
        assert_eq!(
            read_order(json!({"system": "mail", "fault": "fail", "status": 421})).unwrap(),
            Trouble::MailRefused(421)
        );
        assert_eq!(read_order(json!({"system": "mail", "fault": "lose_response"})).unwrap(), Trouble::MailCut);
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for nonsense in [
            json!({"system": "fax", "fault": "fail"}),
            json!({"system": "highlevel", "fault": "explode"}),
            json!({"system": "twilio", "fault": "explode"}),
            json!({"system": "twilio", "fault": "fail", "status": 200}),
            json!({"system": "twilio", "fault": "fail", "count": 0}),
            json!({"system": "mail", "fault": "drop_webhooks"}),
        ] {
            assert!(read_order(nonsense.clone()).is_err(), "{nonsense}");
        }
    }
}
