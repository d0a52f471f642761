//! Phone numbers and e-mail addresses: parsed once, never printed by accident.

use std::fmt;

use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat, Region};

/// A phone number in E.164 (`+13035550100`), possible for its country by its digits.
///
/// `Debug` shows only the last four digits. Whether the line is a mobile is not known from the
/// digits: North American numbers are handed out without telling (Twilio Lookup would say).
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Phone(String);

/// An e-mail address with one `@` and a domain with a dot, kept as written but for outer spaces.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Email(String);

impl Phone {
    /// Reads a number as people write it; bare national digits are taken as North American,
    /// which is what Housecall Pro stores ("responses give bare digits, normally 10").
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() || text.len() > 40 || text.chars().any(char::is_alphabetic) {
            return None;
        }
        // As we keep numbers, and as Housecall Pro sends them: nothing is left to find out.
        let digits = text.strip_prefix("+1").unwrap_or(text);
        if digits.len() == 10 && digits.bytes().all(|byte| byte.is_ascii_digit()) && is_north_american(digits) {
            return Some(Self(format!("+1{digits}")));
        }
        Self::read(text)
    }

    fn read(text: &str) -> Option<Self> {
        let number = PHONE_NUMBER_UTIL.parse(text, Some(Region::US)).ok()?;
        // "Possible" (length and prefix shape) rather than "valid" (an assigned range): new
        // ranges open faster than any table, and 555-01xx numbers exist in every demo. The
        // carrier has the last word, and its refusal is kept.
        if !PHONE_NUMBER_UTIL.is_possible_number(&number) {
            return None;
        }
        let formatted = PHONE_NUMBER_UTIL.format(&number, PhoneNumberFormat::E164).to_string();
        match formatted.strip_prefix("+1") {
            Some(digits) if !is_north_american(digits) => return None,
            Some(_) => {}
            // Some zones have carriers' codes before the number, and a number that reads back as
            // another one would be two people.
            None => {
                let again = PHONE_NUMBER_UTIL.parse(&formatted, Some(Region::US)).ok()?;
                if PHONE_NUMBER_UTIL.format(&again, PhoneNumberFormat::E164) != formatted {
                    return None;
                }
            }
        }
        Some(Self(formatted))
    }

    /// The number in E.164, for the carrier.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What may be shown where the number itself may not: `•••• 0100`; of a short one at most half.
    pub fn hint(&self) -> String {
        let shown = (self.0.len() / 2).saturating_sub(1).min(4);
        format!("•••• {}", &self.0[self.0.len() - shown..])
    }

    /// The three digits after +1, for a North American number.
    pub fn area_code(&self) -> Option<&str> {
        self.0.strip_prefix("+1").and_then(|rest| rest.get(..3))
    }
}

/// NANP area codes are `NXX`: first digit 2 to 9, middle digit not 9. Ten equal digits
/// are what people type to get past a required field.
fn is_north_american(digits: &str) -> bool {
    let digits = digits.as_bytes();
    digits.len() == 10 && digits[0] >= b'2' && digits[1] != b'9' && digits.iter().any(|digit| *digit != digits[0])
}

impl Email {
    /// Reads an address; `None` when mail could not be sent to it.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (local, domain) = text.rsplit_once('@')?;
        let sound = !local.is_empty()
            && local.len() <= 64
            && domain.len() <= 253
            && domain.contains('.')
            && !domain.starts_with(['.', '-'])
            && !domain.ends_with(['.', '-'])
            && !domain.contains("..")
            && !local.contains('@')
            && !text.chars().any(|c| c.is_whitespace() || c.is_control() || "<>(),;:\\\"[]".contains(c))
            && domain.chars().all(|c| c.is_alphanumeric() || c == '.' || c == '-');
        sound.then(|| Self(text.to_owned()))
    }

    /// The address as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form in which two spellings of one mailbox are equal (lower case).
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }

    /// What may be shown where the address itself may not: `j•••@example.com`.
    pub fn hint(&self) -> String {
        let (local, domain) = self.0.rsplit_once('@').unwrap_or((&self.0, ""));
        let first = local.chars().next().unwrap_or('•');
        format!("{first}•••@{domain}")
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.hint())
    }
}

impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("•••@•••")
    }
}

macro_rules! text_serde {
    ($name:ident, $expected:literal) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str(&self.0)
            }
        }
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
                Self::parse(&text).ok_or_else(|| serde::de::Error::custom($expected))
            }
        }
    };
}
text_serde!(Phone, "expected a phone number");
text_serde!(Email, "expected an e-mail address");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_reads_back_as_itself_or_is_none() {
        assert!(Phone::parse("+5 50 55-0005-0007362").is_none(), "found by fuzzing");
        let kept = Phone::parse("+1 303 555 0101").unwrap();
        assert_eq!(Phone::parse(kept.as_str()).unwrap(), kept);
    }

    #[test]
    fn what_is_read_at_a_glance_reads_as_the_library_reads_it() {
        let areas = ["200", "201", "210", "222", "289", "292", "303", "499", "555", "800", "911", "976", "989", "999"];
        for area in areas {
            for rest in ["0000000", "0550101", "1234567", "5550100", "9119111", "9999999"] {
                for text in [format!("{area}{rest}"), format!("+1{area}{rest}")] {
                    assert_eq!(Phone::parse(&text), Phone::read(&text), "{text}");
                }
            }
        }
    }

    #[test]
    fn a_hint_is_never_most_of_the_number() {
        assert_eq!(Phone::parse("(303) 555-0101").unwrap().hint(), "•••• 0101");
        assert_eq!(Phone::parse("+4 3032").unwrap().hint(), "•••• 32", "found by fuzzing");
    }

    #[test]
    fn numbers_as_people_write_them() {
        for (written, e164) in [
            ("5550100001", Some("+15550100001")), // the shape of Housecall Pro's own examples
            ("3035550100", Some("+13035550100")),
            ("(303) 555-0100", Some("+13035550100")),
            ("+1 303.555.0100", Some("+13035550100")),
            ("1-303-555-0100", Some("+13035550100")),
            ("+442079460958", Some("+442079460958")),
            ("303555010", None),
            ("30355501000", None),
            ("1035550100", None),
            ("3931550100", None),
            ("5555555555", None),
            ("0000000000", None),
            ("call me", None),
            ("", None),
            ("n/a", None),
            ("+999999999999999", None),
        ] {
            assert_eq!(Phone::parse(written).as_ref().map(Phone::as_str), e164, "{written}");
        }
    }

    #[test]
    fn addresses_as_people_write_them() {
        for good in ["jane@example.com", " Jane.Doe+x@Example.co.uk ", "o'brien@example.com", "ñandú@example.com"] {
            assert!(Email::parse(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "jane",
            "jane@",
            "@example.com",
            "jane@localhost",
            "a b@example.com",
            "a@b@example.com",
            "x@.com",
            "x@a..b",
            "x@exa mple.com",
            "<x@example.com>",
            "x@example.com\r\nBcc: y@example.com",
        ] {
            assert!(Email::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn they_do_not_print_by_accident() {
        let phone = Phone::parse("3035550100").unwrap();
        assert_eq!(format!("{phone:?}"), "•••• 0100");
        assert_eq!(format!("{:?}", Email::parse("jane@example.com").unwrap()), "•••@•••");
        assert_eq!(Email::parse("jane@example.com").unwrap().hint(), "j•••@example.com");
        assert_eq!(phone.area_code(), Some("303"));
    }
}
