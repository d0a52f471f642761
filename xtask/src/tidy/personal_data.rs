//! No phone number or e-mail address in the repository could belong to anybody.
//!
//! Numbers are fictional when their area code is 555, or their exchange 555 with a line from
//! 0100 to 0199 (reserved for fiction), or when they are Twilio's test numbers (`+1500555…`).
//! Addresses are fictional in the domains that RFC 2606 reserves.

use super::{Finding, SourceFile, Tree};

/// Real by nature, and here on purpose, each with its reason.
const EXCEPTIONS: &[&str] = &[
    "+14158675309", // Twilio's documentation signs requests with it; our vectors repeat them
    "+14158675310", // likewise
    "+18005551212", // likewise: directory assistance
];
/// Ends of domains that belong to nobody.
const NOBODYS: &[&str] =
    &["example.com", "example.org", "example.net", ".example", ".test", ".invalid", ".localhost", ".local"];
/// Where people write.
const LOOKED_AT: &[&str] =
    &["crates/", "web/src/", "web/widget/", "web/e2e/", "web/dev/", "web/locales/", "docs/", "bench/", "xtask/"];

/// Finds numbers and addresses that somebody may own.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let looked_at = tree
        .files
        .iter()
        .filter(|file| LOOKED_AT.iter().any(|folder| file.path.starts_with(folder)) || !file.path.contains('/'));
    let written =
        looked_at.filter(|file| file.name() != "package-lock.json" && file.path != "xtask/src/tidy/personal_data.rs");
    written.flat_map(|file| phones(file).into_iter().chain(addresses(file))).collect()
}

fn phones(file: &SourceFile) -> Vec<Finding> {
    let found = phone_like(&file.text).into_iter().filter(|(_, number)| !is_fictional(number));
    found
        .map(|(at, _)| {
            file.finding(
                at,
                "a telephone number that may be somebody's".into(),
                "use a fictional one: area code 555, or 555-0100 to 555-0199",
            )
        })
        .collect()
}

/// What looks like a telephone number: `+` and 10 to 15 digits, `303-555-0100` with one of the
/// usual separators, or a string of ten digits and nothing else.
fn phone_like(text: &str) -> Vec<(usize, String)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let starts = bytes[at].is_ascii_digit() || bytes[at] == b'+' || bytes[at] == b'(';
        let follows = at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || b"_-.$#/%".contains(&bytes[at - 1]));
        if !starts || follows {
            at += 1;
            continue;
        }
        let length = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit() || b"+() -.".contains(byte)).count();
        let run = text[at..at + length].trim_end_matches([' ', '-', '.', '(', '+']);
        let quoted = |byte: Option<&u8>| matches!(byte, Some(b'"' | b'\''));
        let ends_cleanly = !bytes.get(at + run.len()).is_some_and(u8::is_ascii_alphanumeric);
        let stands_alone = at > 0 && quoted(bytes.get(at - 1)) && quoted(bytes.get(at + run.len()));
        if ends_cleanly && let Some(number) = as_number(run, stands_alone) {
            found.push((at, number));
        }
        at += length.max(1);
    }
    found
}

/// The number in E.164 when a run of digits and separators has the shape of one.
fn as_number(run: &str, stands_alone: bool) -> Option<String> {
    let digits: String = run.chars().filter(char::is_ascii_digit).collect();
    if let Some(rest) = run.strip_prefix('+') {
        // `a + 1234567890` is an addition.
        let is_one_number = !rest.contains('+') && !rest.starts_with(' ') && (10..=15).contains(&digits.len());
        return is_one_number.then(|| format!("+{digits}"));
    }
    let national = digits.strip_prefix('1').filter(|_| digits.len() == 11).unwrap_or(&digits);
    if national.len() != 10 || !is_american(national) {
        return None;
    }
    let groups: Vec<usize> =
        run.split([' ', '-', '.', '(', ')']).filter(|group| !group.is_empty()).map(str::len).collect();
    let is_grouped = groups.ends_with(&[3, 3, 4]) && groups.len() <= 4;
    (is_grouped || (stands_alone && groups.len() == 1)).then(|| format!("+1{national}"))
}

/// Area code and exchange begin with 2 to 9.
fn is_american(national: &str) -> bool {
    let digits = national.as_bytes();
    digits[0] >= b'2' && digits[3] >= b'2'
}

fn is_fictional(number: &str) -> bool {
    if EXCEPTIONS.contains(&number) {
        return true;
    }
    let Some(national) = number.strip_prefix("+1").filter(|national| national.len() == 10) else {
        // Elsewhere: numbers that Ofcom keeps for drama, and what no plan can assign.
        let kept = ["+447700900", "+442079460", "+999", "+15550", "+1555"];
        return kept.iter().any(|prefix| number.starts_with(prefix));
    };
    let (area, exchange, line) = (&national[..3], &national[3..6], &national[6..]);
    let reserved = exchange == "555" && line.starts_with("01");
    let tests = area == "500" && exchange == "555";
    let unassignable = area.starts_with(['0', '1'])
        || area.as_bytes()[1] == b'9'
        || national.bytes().all(|digit| digit == national.as_bytes()[0]);
    area == "555" || reserved || tests || unassignable
}

fn addresses(file: &SourceFile) -> Vec<Finding> {
    let found =
        file.text.match_indices('@').filter_map(|(at, _)| address_around(&file.text, at).map(|domain| (at, domain)));
    found
        .filter(|(_, domain)| !domain.starts_with("example.") && !NOBODYS.iter().any(|end| domain.ends_with(end)))
        .map(|(at, _)| {
            file.finding(at, "an e-mail address that may be somebody's".into(), "use example.com, .org, .net or .test")
        })
        .collect()
}

/// The domain of the e-mail address whose `@` is at `at`, if it is one.
fn address_around(text: &str, at: usize) -> Option<String> {
    let is_local = |letter: char| letter.is_ascii_alphanumeric() || "._%+-".contains(letter);
    if !text[..at].chars().next_back().is_some_and(is_local) {
        return None;
    }
    let after = &text[at + 1..];
    let end =
        after.find(|letter: char| !(letter.is_ascii_alphanumeric() || ".-".contains(letter))).unwrap_or(after.len());
    let domain = after[..end].trim_end_matches(['.', '-']);
    let (_, top) = domain.rsplit_once('.')?;
    let has_labels = domain.split('.').all(|label| !label.is_empty());
    let is_domain = has_labels && top.len() >= 2 && top.chars().all(|letter| letter.is_ascii_alphabetic());
    is_domain.then(|| domain.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> usize {
        check(&Tree::of(&[("docs/a.md", text)])).len()
    }

    #[test]
    fn numbers_that_may_be_somebodys_are_found() {
        for real in [
            "+13034441234",
            "call 303-444-1234.",
            "(303) 444-1234",
            "1-303-444-1234",
            "303.444.1234",
            "\"3034441234\"",
            "+1 (303) 444-1234",
            "+4915112345678",
            "+13035550200",
        ] {
            assert_eq!(count(real), 1, "{real}");
        }
    }

    #[test]
    fn fictional_numbers_and_other_digits_are_left_alone() {
        for fine in [
            "+13035550100",
            "303-555-0199",
            "+15550100",
            "+15550100001",
            "\"5550100001\"",
            "+15005550006",
            "+14158675309",
            "\"1784871495\"",
            "2147483647",
            "2026-08-26",
            "143e13ab-943d-483b-b9f9-14821c53c849",
            "127.0.0.1",
            "a + 1234567890",
            "SM0123456789",
            "$1.000.000.0000",
            "+447700900123",
            "v1.650.253.0000",
        ] {
            assert_eq!(count(fine), 0, "{fine}");
        }
    }

    #[test]
    fn addresses_that_may_be_somebodys_are_found() {
        assert_eq!(count("ann@plumbers.io, bob@gmail.com"), 2);
        for fine in [
            "ann@example.com",
            "x@shop.test",
            "typescript@6.0.3",
            "@tanstack/react-query",
            "j•••@example.com",
            "postgres://u@127.0.0.1",
        ] {
            assert_eq!(count(fine), 0, "{fine}");
        }
    }
}
