//! Sending a text, and looking for one whose answer was lost.

use std::time::Duration;

use async_trait::async_trait;
use connect::{Accepted, Answer, ProviderError, SendSms, Sms};
use domain::Timestamp;

use crate::{Sender, Twilio, errors, map, wire};

/// Longest text that Twilio takes.
const MAX_CHARACTERS: usize = 1_600;
/// Most pictures that Twilio takes.
const MAX_MEDIA: usize = 10;
/// How far Twilio's clock may be behind ours.
const CLOCK_SKEW: Duration = Duration::from_mins(2);
/// How many pages of a recipient's messages are searched; reached by nobody who is not texted
/// thousands of times within minutes.
const MAX_PAGES: usize = 20;

#[async_trait]
impl SendSms for Twilio {
    async fn send(&self, sms: &Sms) -> Result<Accepted, ProviderError> {
        check(sms)?;
        let answer = self.client.create_message(&self.form(sms)).await?;
        match answer.status {
            200..=299 => accepted(&answer),
            429 => Err(ProviderError::RateLimited(self.wait_after(&answer))),
            // A gateway's timeout or a failure inside says nothing about whether the text exists.
            408 | 500..=599 => Err(ProviderError::OutcomeUnknown),
            _ => Err(errors::refusal(&answer)),
        }
    }

    /// Twilio lists no reference of ours, so a text is known again by recipient, words and time.
    /// The same words to the same number, sent twice within two minutes, cannot be told apart
    /// here; the token in the address for delivery reports can (`map::attempt`).
    async fn find(&self, sms: &Sms, since: Timestamp) -> Result<Option<Accepted>, ProviderError> {
        let from = match &self.config.sender {
            Sender::Number(number) => Some(number),
            Sender::MessagingService(_) => None, // the service picks a number that we do not know
        };
        let earliest = since.minus(CLOCK_SKEW);
        // No filter by date: it goes by the time of sending, which a waiting text does not have.
        let mut page = self.client.newest_messages(&sms.to, from).await?;
        // Smart encoding, link shortening and trial accounts change the words: a text of ours with
        // other words may be this one, and then nobody can say that it was not made.
        let mut perhaps = false;
        let nowhere = |perhaps: bool| if perhaps { Err(ProviderError::OutcomeUnknown) } else { Ok(None) };
        for _ in 0..MAX_PAGES {
            match search(&page, sms, earliest, &mut perhaps) {
                Found::Here(accepted) => return Ok(Some(accepted)),
                Found::Nowhere => return nowhere(perhaps),
                Found::PerhapsLater => {}
            }
            let Some(next) = &page.next_page_uri else {
                return nowhere(perhaps);
            };
            page = self.client.next_messages(next).await?;
        }
        // Not searched to the end: "not listed" would be a guess.
        Err(ProviderError::Unreadable("the list of messages does not end".into()))
    }
}

impl Twilio {
    fn form<'a>(&'a self, sms: &'a Sms) -> Vec<(&'static str, &'a str)> {
        let mut form = vec![("To", sms.to.as_str())];
        form.push(match &self.config.sender {
            Sender::Number(number) => ("From", number.as_str()),
            Sender::MessagingService(sid) => ("MessagingServiceSid", sid),
        });
        if !sms.body.is_empty() {
            form.push(("Body", &sms.body));
        }
        form.extend(sms.media.iter().map(|url| ("MediaUrl", url.as_str())));
        let callback = sms.status_callback.as_deref().unwrap_or(&self.config.public_webhook_url);
        if !callback.is_empty() {
            form.push(("StatusCallback", callback));
        }
        form
    }
}

/// What Twilio would refuse anyway is refused here, without a call.
fn check(sms: &Sms) -> Result<(), ProviderError> {
    if sms.body.chars().count() > MAX_CHARACTERS {
        return Err(errors::refused(errors::BODY_TOO_LONG));
    }
    if sms.media.len() > MAX_MEDIA {
        return Err(errors::refused(errors::TOO_MANY_MEDIA));
    }
    if sms.body.is_empty() && sms.media.is_empty() {
        return Err(errors::refused(errors::NOTHING_TO_SEND));
    }
    Ok(())
}

/// Twilio took it. If we cannot read under which id, the text exists and we do not know it.
fn accepted(answer: &Answer) -> Result<Accepted, ProviderError> {
    let message: wire::Message = answer.json().map_err(|_| ProviderError::OutcomeUnknown)?;
    acceptance(&message).ok_or(ProviderError::OutcomeUnknown)
}

fn acceptance(message: &wire::Message) -> Option<Accepted> {
    let segments = message.num_segments.as_deref().and_then(|digits| digits.parse().ok()).filter(|count| *count > 0);
    Some(Accepted { provider_ref: message.sid.clone()?, segments })
}

/// Where a text is, as far as one page tells.
enum Found {
    Here(Accepted),
    /// The page reaches back beyond the attempt.
    Nowhere,
    PerhapsLater,
}

fn search(page: &wire::MessagePage, sms: &Sms, earliest: Timestamp, perhaps: &mut bool) -> Found {
    for message in &page.messages {
        let created = message.date_created.as_deref().and_then(map::timestamp);
        if created.is_some_and(|at| at < earliest) {
            return Found::Nowhere;
        }
        let is_ours = message.direction.as_deref() == Some("outbound-api")
            && message.to.as_deref() == Some(sms.to.as_str())
            && created.is_some();
        let same_words = message.body.as_deref().unwrap_or("") == sms.body;
        *perhaps |= is_ours && !same_words;
        let is_ours = is_ours && same_words;
        if let Some(accepted) = is_ours.then(|| acceptance(message)).flatten() {
            return Found::Here(accepted);
        }
    }
    Found::PerhapsLater
}
