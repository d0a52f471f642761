//! Words of a campaign as somebody types them: rendered or refused, never a crash, never without end.

#![no_main]

use libfuzzer_sys::fuzz_target;
use rules::campaigns::{lint::lint, templates::{Template, Values, render_text}};

fuzz_target!(|text: &str| {
    let _ = render_text(text, &Values::samples());
    let template = Template { sms: text.to_owned(), email_subject: text.chars().take(80).collect(), email_body: text.to_owned() };
    let _ = lint(&template);
});
