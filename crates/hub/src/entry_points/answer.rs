//! A text that is a keyword: the link goes back.

use std::time::Duration;

use db::{DbError, Tx};
use domain::{MessageId, Phone, event::Address};
use queue::{BackgroundJob, JobError, Running};
use rules::{
    campaigns::templates,
    gate::{Channel, Purpose, Rule, Verdict, decision::Origin},
};
use serde::{Deserialize, Serialize};

use super::{model::EntryPoint, store};
use crate::{
    App, campaigns, companies, connections, conversations,
    customers::{self, store::Customer},
    gate::{self, Recipient, Request, decisions},
    messages::{self, Draft, store::Incoming},
    pulse_checks::{self, WalkIn, walk_in},
};

/// Whoever writes the keyword again so soon has the link already.
const HAS_THE_LINK: Duration = Duration::from_mins(10);

/// Looks whether a text is a keyword, and answers with the link to a page of its own.
#[derive(Debug, Serialize, Deserialize)]
pub struct Answer {
    /// The text.
    pub message: MessageId,
}

impl BackgroundJob<App> for Answer {
    const NAME: &'static str = "entry_points.answer";

    async fn run(self, running: Running, app: App) -> Result<(), JobError> {
        let app_in = app.clone();
        app.db
            .write(running.company, move |tx| {
                if let Some(text) = messages::store::find_incoming(tx, self.message)?
                    && let Some(entry) =
                        store::find_by_keyword(tx, &as_keyword(&text.body))?.filter(|entry| entry.enabled)
                {
                    self.answer(tx, &app_in, &text, &entry)?;
                    conversations::wants_no_answer(tx, self.message, text.at)?;
                }
                running.done_in(tx)
            })
            .await
            .map_err(|error: DbError| JobError::from(error))
    }
}

/// A keyword as it is compared: "  rate! " is `RATE`.
pub(super) fn as_keyword(text: &str) -> String {
    text.trim().trim_end_matches(['.', '!']).trim().to_uppercase()
}

impl Answer {
    fn answer(&self, tx: &mut Tx<'_>, app: &App, text: &Incoming, entry: &EntryPoint) -> Result<(), DbError> {
        let Some(phone) = Phone::parse(&text.address) else { return Ok(()) };
        db::dialect::one_at_a_time(tx, &[format!("keyword of {}", phone.as_str())])?;
        let customer = match &text.customer_ref {
            Some(customer_ref) => customers::store::find(tx, customer_ref)?,
            None => None,
        };
        if store::texted_since(tx, entry.id, phone.as_str(), app.env.now().minus(HAS_THE_LINK))? {
            return refuse(tx, app, customer.as_ref(), &phone);
        }
        let campaign = match entry.campaign {
            Some(campaign) => campaigns::store::find(tx, campaign)?,
            None => campaigns::company_campaign(&campaigns::store::list(tx)?).cloned(),
        };
        let walked_in = WalkIn {
            customer_ref: text.customer_ref.as_deref(),
            campaign: campaign.as_ref(),
            entry_point: entry.id,
            label: &entry.label,
            source: "keyword",
        };
        let made = walk_in(tx, app, &walked_in)?;
        store::note_use(tx, entry.id)?;
        messages::store::set_pulse_check(tx, self.message, made.id)?;
        let (company, settings) = (companies::store::get(tx)?, companies::store::pulse_check_settings(tx)?);
        let recipient = Recipient::Address(Address::Sms(phone.clone()));
        let request = Request {
            purpose: Purpose::Service, // they asked for it
            origin: Origin::ByHand,
            recipient: &recipient,
            customer: customer.as_ref(),
            job_ref: None,
            pulse_check: Some(made.id),
            part_of: None,
            all_addresses: &[],
            cap: Duration::ZERO,
            zip: None,
            stated_zone: None,
            sender_registered: connections::store::senders(tx)?.sms,
            message: None,
        };
        let decided = gate::decide(tx, app, &company, &settings, &request)?;
        let languages = customer.as_ref().map(Customer::languages).unwrap_or_default();
        let link = app.url(&format!("/p/{}", made.token));
        let words: Vec<String> =
            languages.all().map(|language| rules::page::walk_in_text(&company.name, &link, language)).collect();
        let mut body = words.join("\n\n");
        if !messages::store::was_written_to(tx, phone.as_str())? {
            body = templates::as_first_text(&body, &company.name, languages.main());
        }
        let draft = Draft {
            address: Address::Sms(phone),
            purpose: Purpose::Service.as_str(),
            subject: None,
            body,
            html: None,
            customer_ref: text.customer_ref.clone(),
            pulse_check: Some(made.id),
            part_of: None,
            job_ref: None,
            media: Vec::new(),
            by_hand: true,
            author: None,
            wanted_at: None,
            unsubscribe_token: None,
        };
        let message = match decided.verdict {
            Verdict::Sent => Some(messages::send(tx, app, &draft)?),
            Verdict::Held { until, .. } => Some(messages::hold(tx, app, &draft, until)?),
            Verdict::Suppressed { .. } => None,
        };
        if let Some(message) = message {
            decisions::link(tx, decided.id, message)?;
        }
        pulse_checks::message_moved(tx, app, made.id)
    }
}

fn refuse(tx: &mut Tx<'_>, app: &App, customer: Option<&Customer>, phone: &Phone) -> Result<(), DbError> {
    let new = decisions::New {
        pulse_check: None,
        part_of: None,
        customer_ref: customer.map(|customer| customer.record.customer_ref.as_str()),
        channel: Some(Channel::Sms),
        address_hint: Some(phone.hint()),
        purpose: Purpose::Service.as_str(),
        outcome: "suppressed",
        rule: Rule::Duplicate,
        explanation: "Not sent · the link went there a few minutes ago",
        until: None,
        message: None,
    };
    decisions::record(tx, &app.env, &new).map(drop)
}
