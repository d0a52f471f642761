//! The phones: what people send, and what Twilio answers them by itself.

use super::{Direction, Fake, Message, Origin, State, Text};

const UNSUBSCRIBED: &str = "You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.";
const RESUBSCRIBED: &str = "You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.";
const HELP: &str = "Reply STOP to unsubscribe. Msg&Data Rates May Apply.";

/// What Twilio's default opt-out handling makes of a whole body.
#[derive(Clone, Copy)]
enum Keyword {
    Stop,
    Start,
    Help,
}

impl Fake {
    /// A person texts us (or another number). Answers with the text's id.
    ///
    /// The text gets to our webhook in any case; STOP, START and HELP are acted on first, and
    /// Twilio's own answer appears on the phone and not in the API.
    pub fn text_from_phone(&self, from: &str, to: Option<&str>, body: &str, media: &[String]) -> String {
        let sid = self.new_sid(media);
        let to = to.unwrap_or(&self.our_number).to_owned();
        let mut state = self.lock();
        let text = Text {
            sid: sid.clone(),
            from: from.to_owned(),
            to: to.clone(),
            body: body.to_owned(),
            media: media.to_vec(),
            direction: Direction::FromPhone,
            at: self.env.now(),
            status: "received".to_owned(),
        };
        state.messages.push(Message {
            text,
            error_code: None,
            origin: Origin::Phone,
            service_sid: None,
            callback: None,
        });
        let keyword = keyword(body, state.opted_out.contains(from));
        if let Some(answer) = keyword.and_then(|keyword| obey(&mut state, keyword, from)) {
            self.answer(&mut state, from, &to, answer);
        }
        self.post_inbound(&state, &sid, from, &to, body, media, keyword);
        sid
    }

    #[expect(clippy::too_many_arguments, reason = "they are the fields of one webhook")]
    fn post_inbound(
        &self,
        state: &State,
        sid: &str,
        from: &str,
        to: &str,
        body: &str,
        media: &[String],
        keyword: Option<Keyword>,
    ) {
        let Some(url) = &state.inbound_url else {
            return;
        };
        let mut fields = vec![
            ("ToCountry", "US".to_owned()),
            ("SmsMessageSid", sid.to_owned()),
            ("NumMedia", media.len().to_string()),
            ("SmsSid", sid.to_owned()),
            ("SmsStatus", "received".to_owned()),
            ("Body", body.to_owned()),
            ("FromCountry", "US".to_owned()),
            ("To", to.to_owned()),
            ("NumSegments", "1".to_owned()),
            ("MessageSid", sid.to_owned()),
            ("AccountSid", self.account_sid.to_string()),
            ("From", from.to_owned()),
            ("ApiVersion", "2010-04-01".to_owned()),
        ];
        let names: Vec<(String, String)> =
            (0..media.len()).map(|at| (format!("MediaUrl{at}"), format!("MediaContentType{at}"))).collect();
        for (url, (url_name, type_name)) in media.iter().zip(&names) {
            fields.push((url_name, url.clone()));
            let place = url.rsplit("ME").next().and_then(|hex| usize::from_str_radix(hex, 16).ok());
            let kept = place.and_then(|place| state.media.get(place)).map(|(content_type, _)| content_type.clone());
            fields.push((type_name, kept.unwrap_or_else(|| "image/jpeg".to_owned())));
        }
        let hint = keyword.filter(|_| state.advanced_opt_out).map(|keyword| match keyword {
            Keyword::Stop => "STOP",
            Keyword::Start => "START",
            Keyword::Help => "HELP",
        });
        fields.extend(hint.map(|hint| ("OptOutType", hint.to_owned())));
        self.post(state, url, fields);
    }

    fn answer(&self, state: &mut State, phone: &str, our_number: &str, body: &str) {
        let text = Text {
            sid: self.new_sid(&[]),
            from: our_number.to_owned(),
            to: phone.to_owned(),
            body: body.to_owned(),
            media: Vec::new(),
            direction: Direction::ToPhone,
            at: self.env.now(),
            status: "delivered".to_owned(),
        };
        state.messages.push(Message {
            text,
            error_code: None,
            origin: Origin::Twilio,
            service_sid: None,
            callback: None,
        });
    }
}

/// The keyword that a body is, if it is nothing else. YES counts only for who has opted out.
fn keyword(body: &str, is_opted_out: bool) -> Option<Keyword> {
    Some(match body.trim().to_ascii_uppercase().as_str() {
        "STOP" | "STOPALL" | "UNSUBSCRIBE" | "CANCEL" | "END" | "QUIT" | "REVOKE" | "OPTOUT" => Keyword::Stop,
        "START" | "UNSTOP" => Keyword::Start,
        "YES" if is_opted_out => Keyword::Start,
        "HELP" | "INFO" => Keyword::Help,
        _ => return None,
    })
}

/// Keeps the block list and says what Twilio answers, if anything.
fn obey(state: &mut State, keyword: Keyword, phone: &str) -> Option<&'static str> {
    match keyword {
        Keyword::Stop => state.opted_out.insert(phone.to_owned()).then_some(UNSUBSCRIBED),
        Keyword::Start => {
            state.opted_out.remove(phone);
            Some(RESUBSCRIBED)
        }
        Keyword::Help => (!state.opted_out.contains(phone)).then_some(HELP),
    }
}
