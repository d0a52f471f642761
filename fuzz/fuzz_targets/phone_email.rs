//! Numbers and addresses as people write them. What is taken reads back as itself.

#![no_main]

use domain::{Email, Phone};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Some(phone) = Phone::parse(text) {
        assert_eq!(Phone::parse(phone.as_str()).expect("E.164 parses").as_str(), phone.as_str());
        assert!(!phone.hint().contains(&phone.as_str()[2..]), "a hint is not the number");
    }
    if let Some(email) = Email::parse(text) {
        let folded = email.folded();
        assert_eq!(Email::parse(&folded).expect("a folded address parses").folded(), folded);
        let _ = email.hint();
    }
});
