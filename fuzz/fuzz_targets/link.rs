//! Addresses that users give: what is allowed leads to no private address.

#![no_main]

use connect::{AddressGuard, check_outgoing_url};
use libfuzzer_sys::fuzz_target;
use rules::Language;

fuzz_target!(|text: &str| {
    let _ = Language::accepted(text);
    if let Ok(url) = check_outgoing_url(text, AddressGuard::PublicOnly) {
        assert!(matches!(url.scheme(), "http" | "https"), "{url}");
        assert!(url.username().is_empty() && url.password().is_none(), "{url}");
        let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']).to_owned();
        if let Ok(std::net::IpAddr::V4(address)) = host.parse() {
            assert!(!address.is_loopback() && !address.is_private() && !address.is_link_local(), "{url}");
        }
    }
});
