//! What Twilio's error codes mean for the recipient and for us.
//!
//! One table for both ways in which a code comes: at once in a refusal, or later in a delivery
//! report. Twilio warns that the meaning of a code may change, so the table is a policy with a
//! safe default and not a closed list.

use connect::{Answer, ProviderError};
use domain::event::FailureVerdict::{
    self, Account, BadAddress, Blocked, Content, Landline, OptedOut, Other, RetryLater,
};

use crate::wire;

pub(crate) const ACCOUNT_NOT_ACTIVE: u32 = 20_005;
pub(crate) const BODY_TOO_LONG: u32 = 21_617;
pub(crate) const NOTHING_TO_SEND: u32 = 21_619;
pub(crate) const TOO_MANY_MEDIA: u32 = 21_623;
const UNAUTHORIZED: u32 = 20_003;

/// Code, verdict, what it means. Sorted by code.
///
/// `RetryLater` says that the same text may be tried again; how often and how late is the
/// caller's rule. What only Twilio's debugger reports is here too, so that nothing known is
/// called unknown.
pub const TABLE: &[(u32, FailureVerdict, &str)] = &[
    (10_001, Account, "the account is not active"),
    (11_200, Account, "Twilio could not fetch our address"),
    (11_205, Account, "Twilio could not connect to our address"),
    (11_210, Account, "Twilio could not find our host"),
    (11_220, Account, "Twilio could not agree on encryption with our address"),
    (11_235, Account, "Twilio refused our certificate"),
    (11_236, Account, "Twilio refused our certificate"),
    (11_237, Account, "Twilio refused our certificate chain"),
    (11_750, Account, "our answer to Twilio was too long"),
    (11_751, Content, "a picture is too big"),
    (12_100, Account, "Twilio could not read our answer"),
    (12_200, Account, "Twilio could not read our answer"),
    (12_300, Account, "our answer had a type that Twilio does not take"),
    (14_107, Account, "too many texts between the same two numbers: an answering loop"),
    (20_001, Other, "a parameter is wrong"),
    (UNAUTHORIZED, Account, "the credentials were refused"),
    (ACCOUNT_NOT_ACTIVE, Account, "the account is not active"),
    (20_006, Account, "access was denied"),
    (20_008, Account, "test credentials cannot do this"),
    (20_404, Account, "the account, or what was asked for, does not exist"),
    (20_422, Other, "a parameter is wrong"),
    (20_429, RetryLater, "too many requests at once"),
    // With a 5xx these are `OutcomeUnknown` before this table is asked.
    (20_500, Other, "Twilio failed inside"),
    (20_503, Other, "Twilio failed inside"),
    (21_211, BadAddress, "this is no valid number to text"),
    (21_212, Account, "the sender is not valid"),
    (21_266, BadAddress, "sender and recipient are the same number"),
    (21_408, Account, "the account may not text this country"),
    (21_601, Account, "the sender cannot text"),
    (21_602, Other, "the text has no words"),
    (21_603, Account, "the text has no sender"),
    (21_604, Other, "the text has no recipient"),
    (21_606, Account, "the sender cannot text this number"),
    (21_608, Account, "a trial account texts verified numbers only"),
    (21_609, Account, "the address for delivery reports is not valid"),
    (21_610, OptedOut, "the recipient has opted out"),
    (21_611, RetryLater, "the sender's queue is full"),
    (21_612, BadAddress, "this number cannot be reached from the sender"),
    (21_614, Landline, "this is not a mobile number"),
    (BODY_TOO_LONG, Content, "the text is longer than 1600 characters"),
    (21_618, Content, "all carriers block this content"),
    (NOTHING_TO_SEND, Other, "the text has neither words nor pictures"),
    (21_620, Content, "the address of a picture is not valid"),
    (TOO_MANY_MEDIA, Content, "more than ten pictures"),
    (21_655, Content, "the template is not valid"),
    (21_656, Content, "the template's variables are not valid"),
    (21_701, Account, "the Messaging Service is missing"),
    (21_702, Account, "the Messaging Service is not usable"),
    (21_703, Account, "the Messaging Service has no sender"),
    (21_704, Account, "the Messaging Service has no sender"),
    (21_705, Account, "the Messaging Service is not valid"),
    (21_711, Account, "the sender is not in the Messaging Service"),
    (21_712, Account, "the sender is not in the Messaging Service"),
    (30_001, RetryLater, "the sender's queue overflowed"),
    (30_002, Account, "the account was suspended"),
    (30_003, RetryLater, "the phone could not be reached"),
    (30_004, Blocked, "the recipient or the carrier blocks the text"),
    (30_005, BadAddress, "there is no such number"),
    (30_006, Landline, "this is a landline, or its carrier takes no texts"),
    (30_007, Content, "the carrier filtered the text"),
    (30_008, RetryLater, "the carrier failed without a reason"),
    (30_009, Other, "a part of an incoming text was lost"),
    (30_017, RetryLater, "the carrier's network is congested"),
    (30_018, Account, "the sender must be registered first"),
    (30_019, Content, "the content is too big for the carrier"),
    (30_022, RetryLater, "the registration's rate limit is reached"),
    (30_023, RetryLater, "the registration's daily limit is reached"),
    (30_024, RetryLater, "the sender is not set up at the carrier yet"),
    (30_027, RetryLater, "T-Mobile's daily limit is reached"),
    (30_032, Account, "the toll-free number is not verified"),
    (30_033, Account, "the registered campaign is suspended"),
    (30_034, Account, "the number is not registered for texting in the US (A2P 10DLC)"),
    (30_035, RetryLater, "the number is still being registered"),
    (30_036, Other, "the text waited too long and was dropped"),
    (30_410, RetryLater, "the carrier did not answer in time"),
    (30_450, Blocked, "Twilio's fraud protection blocks this number"),
    (63_001, Account, "the channel's credentials were refused"),
    (63_003, BadAddress, "the channel does not know the recipient"),
    (63_005, Content, "the channel refused the content"),
    (63_007, Account, "the channel has no such sender"),
    (63_010, RetryLater, "the channel failed inside"),
    (63_012, RetryLater, "the channel's provider failed inside"),
    (63_013, Content, "the channel's policy forbids the content"),
    (63_016, Content, "outside the channel's time window only templates are taken"),
    (63_017, RetryLater, "the channel's rate limit is reached"),
    (63_018, RetryLater, "the channel's rate limit is reached"),
    (63_019, Content, "a picture could not be fetched"),
    (63_020, Account, "the channel's business account is at fault"),
    (63_021, Content, "the channel calls the content invalid"),
    (63_024, BadAddress, "the channel calls the recipient invalid"),
    (63_026, Content, "the channel takes the text for spam"),
    (63_030, Content, "the channel does not take a parameter"),
    (63_032, Blocked, "the channel does not deliver to this recipient now"),
    (63_033, BadAddress, "the recipient blocks us on this channel"),
    (63_034, Content, "a picture is too big"),
    (63_036, BadAddress, "the recipient cannot be reached on this channel"),
    (63_038, RetryLater, "the account's daily limit is reached"),
    (63_040, Account, "the template was rejected"),
    (63_041, Account, "the template is paused"),
    (63_042, Account, "the template is disabled"),
    (63_049, Blocked, "the channel chose not to deliver"),
    (63_051, Account, "the channel's business account is locked"),
];

/// What a code means. An unknown carrier code (30xxx) may be tried again; anything else that is
/// unknown is not.
pub fn meaning(code: u32) -> (FailureVerdict, &'static str) {
    match TABLE.binary_search_by_key(&code, |row| row.0) {
        Ok(at) => (TABLE[at].1, TABLE[at].2),
        Err(_) if (30_000..31_000).contains(&code) => {
            (RetryLater, "the carrier failed with a code that is not known here")
        }
        Err(_) => (Other, "Twilio refused with a code that is not known here"),
    }
}

/// The refusal that stands behind a code, in our own words.
pub(crate) fn refused(code: u32) -> ProviderError {
    let (verdict, what) = meaning(code);
    ProviderError::Refused { code: Some(code.to_string()), message: what.to_owned(), verdict }
}

/// What a 4xx means: its code decides, the status only where there is none.
pub(crate) fn refusal(answer: &Answer) -> ProviderError {
    let code = serde_json::from_slice(&answer.body).ok().and_then(|problem: wire::Problem| problem.code);
    match (answer.status, code) {
        (401, _) | (_, Some(UNAUTHORIZED)) => ProviderError::Unauthorized,
        (_, Some(code)) => refused(code),
        (403, None) => {
            ProviderError::Refused { code: Some("403".into()), message: "access was denied".into(), verdict: Account }
        }
        (_, None) => answer.failure(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_so_that_every_row_is_found() {
        assert!(TABLE.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for (code, verdict, what) in TABLE {
            assert_eq!(meaning(*code), (*verdict, *what));
        }
    }

    #[test]
    fn an_unknown_code_is_retried_only_when_it_is_the_carriers() {
        assert_eq!(meaning(30_999).0, RetryLater);
        for unknown in [0, 21_999, 63_999, 99_999] {
            assert_eq!(meaning(unknown).0, Other, "{unknown}");
        }
    }
}
