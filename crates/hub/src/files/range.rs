//! The part of a file that a request asks for (RFC 9110, 14): one range of bytes. Several at once
//! are answered with the whole, which is allowed and what nobody asks for.

use std::ops::Range;

/// What of a file is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// All of it.
    Whole,
    /// These bytes; there is at least one.
    Part(Range<u64>),
    /// Bytes behind the end.
    Nothing,
}

/// Reads a `Range` header for a file of this length. One that is not understood counts as absent.
pub fn wanted(header: Option<&str>, length: u64) -> Wanted {
    let spec = header.and_then(|header| header.trim().strip_prefix("bytes="));
    let Some((first, last)) = spec.and_then(|spec| spec.split_once('-')) else { return Wanted::Whole };
    match (number(first), number(last)) {
        (Some(first), _) if first >= length && (last.is_empty() || number(last) >= Some(first)) => Wanted::Nothing,
        (Some(first), None) if last.is_empty() => Wanted::Part(first..length),
        (Some(first), Some(last)) if first <= last => Wanted::Part(first..length.min(last.saturating_add(1))),
        (None, Some(0)) if first.is_empty() => Wanted::Nothing,
        (None, Some(count)) if first.is_empty() => Wanted::Part(length.saturating_sub(count)..length),
        _ => Wanted::Whole,
    }
}

fn number(digits: &str) -> Option<u64> {
    let is_number = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    // More digits than fit are behind any end.
    is_number.then(|| digits.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_read_as_the_standard_says() {
        for (header, expected) in [
            (None, Wanted::Whole),
            (Some("bytes=0-9"), Wanted::Part(0..10)),
            (Some("bytes=0-"), Wanted::Part(0..100)),
            (Some("bytes=0-0"), Wanted::Part(0..1)),
            (Some("bytes=90-"), Wanted::Part(90..100)),
            (Some("bytes=90-1000"), Wanted::Part(90..100)),
            (Some("bytes=99-99999999999999999999999"), Wanted::Part(99..100)),
            (Some("bytes=-1"), Wanted::Part(99..100)),
            (Some("bytes=-1000"), Wanted::Part(0..100)),
            (Some("bytes=100-"), Wanted::Nothing),
            (Some("bytes=100-200"), Wanted::Nothing),
            (Some("bytes=99999999999999999999999-"), Wanted::Nothing),
            (Some("bytes=-0"), Wanted::Nothing),
            (Some("bytes=9-0"), Wanted::Whole),
            (Some("bytes=200-100"), Wanted::Whole),
            (Some("bytes=0-1,5-6"), Wanted::Whole),
            (Some("bytes=-"), Wanted::Whole),
            (Some("bytes=+1-2"), Wanted::Whole),
            (Some("bytes=a-b"), Wanted::Whole),
            (Some("lines=0-1"), Wanted::Whole),
            (Some(""), Wanted::Whole),
        ] {
            assert_eq!(wanted(header, 100), expected, "{header:?}");
        }
    }
}
