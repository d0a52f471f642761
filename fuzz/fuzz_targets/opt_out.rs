//! A text that may mean "stop". Space around it and its case change nothing.

#![no_main]

use libfuzzer_sys::fuzz_target;
use rules::gate::opt_out::classify;

fuzz_target!(|text: &str| {
    let intent = classify(text);
    assert_eq!(classify(&format!("  {text}\n")), intent, "space around it");
    if text.is_ascii() {
        assert_eq!(classify(&text.to_uppercase()), intent, "upper case");
    }
});
