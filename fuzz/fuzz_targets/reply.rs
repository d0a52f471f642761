//! A text that may answer a pulse check, and its cost as a text message.

#![no_main]

use domain::sms_text::segments;
use libfuzzer_sys::fuzz_target;
use rules::feedback::read_reply;

fuzz_target!(|text: &str| {
    let _ = read_reply(text);
    let _ = segments(text);
});
