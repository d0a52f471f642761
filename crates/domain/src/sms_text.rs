//! What a text message costs: its encoding, and how many segments the carrier bills.
//!
//! One segment holds 140 octets: 160 septets of GSM-7, or 70 units of UCS-2. In a message of
//! several segments each loses six octets to the joining header: 153 and 67. A single character
//! outside GSM-7 (a curly quote, an emoji, `á`) turns the whole message to UCS-2.
//!
//! Exact, that is, equal to Twilio's own calculator: neither an escape pair (`€` is two septets)
//! nor a grapheme cluster (👨‍👩‍👧‍👦 is eleven units) is cut by a segment's end, so dividing the length by
//! 153 or 67 would be wrong.

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

/// How a text message is written on the air.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub enum Encoding {
    /// Seven bits a character, some count twice.
    #[serde(rename = "GSM-7")]
    Gsm7,
    /// Two octets a unit, emoji take several.
    #[serde(rename = "UCS-2")]
    Ucs2,
}

/// The size of a text message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Segments {
    /// Decided by the rarest character.
    pub encoding: Encoding,
    /// Septets in GSM-7 (`€` counts two), visible characters in UCS-2.
    pub characters: usize,
    /// What is billed; an empty text is one.
    pub segments: usize,
}

impl Encoding {
    /// `GSM-7` or `UCS-2`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Gsm7 => "GSM-7",
            Self::Ucs2 => "UCS-2",
        }
    }

    /// Units in a message of one segment.
    const fn alone(self) -> usize {
        match self {
            Self::Gsm7 => 160,
            Self::Ucs2 => 70,
        }
    }

    /// Units in each segment of a longer message.
    const fn joined(self) -> usize {
        match self {
            Self::Gsm7 => 153,
            Self::Ucs2 => 67,
        }
    }
}

/// The encoding and the number of segments of `text`.
pub fn segments(text: &str) -> Segments {
    let septets: Option<Vec<usize>> = text.chars().map(septets).collect();
    match septets {
        Some(pieces) => Segments {
            encoding: Encoding::Gsm7,
            characters: pieces.iter().sum(),
            segments: packed(Encoding::Gsm7, pieces.into_iter()),
        },
        None => Segments {
            encoding: Encoding::Ucs2,
            characters: clusters(text).count(),
            segments: packed(Encoding::Ucs2, clusters(text).map(|cluster| cluster.encode_utf16().count())),
        },
    }
}

/// Septets of a character; `None` when GSM-7 does not have it.
fn septets(character: char) -> Option<usize> {
    match character {
        '\n' | '\r' | ' '..='Z' | '_' | 'a'..='z' => Some(1),
        '\u{c}' | '^' | '{' | '}' | '\\' | '[' | ']' | '~' | '|' | '€' => Some(2),
        _ => BEYOND_ASCII.contains(character).then_some(1),
    }
}

const BEYOND_ASCII: &str = "¡£¤¥§¿ÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùüΓΔΘΛΞΠΣΦΨΩ";

/// What a reader sees as one character. Twilio's calculator counts a CRLF as two.
fn clusters(text: &str) -> impl Iterator<Item = &str> + Clone {
    let split = |cluster| if cluster == "\r\n" { ["\r", "\n"] } else { [cluster, ""] };
    text.graphemes(true).flat_map(split).filter(|piece| !piece.is_empty())
}

/// Fills segments with pieces that may not be cut. A piece longer than a segment (letters under a
/// tower of accents) has to be cut after all, and starts in a segment of its own.
fn packed(encoding: Encoding, pieces: impl Iterator<Item = usize> + Clone) -> usize {
    if pieces.clone().sum::<usize>() <= encoding.alone() {
        return 1;
    }
    let room = encoding.joined();
    let (mut full, mut used) = (0, 0);
    for piece in pieces {
        if used > 0 && used + piece > room {
            full += 1;
            used = 0;
        }
        used += piece;
        while used > room {
            full += 1;
            used -= room;
        }
    }
    full + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Vectors {
        cases: Vec<Case>,
    }

    #[derive(Deserialize)]
    struct Case {
        name: String,
        text: String,
        encoding: Encoding,
        characters: usize,
        segments: usize,
    }

    #[test]
    fn equal_to_the_carriers_own_calculator() {
        let vectors: Vectors = serde_json::from_str(include_str!("../data/sms_segment_vectors.json")).unwrap();
        assert_eq!(vectors.cases.len(), 37);
        for Case { name, text, encoding, characters, segments: count } in vectors.cases {
            assert_eq!(segments(&text), Segments { encoding, characters, segments: count }, "{name}");
        }
    }

    #[test]
    fn the_table_is_the_published_one_character_by_character() {
        let table: serde_json::Value =
            serde_json::from_str(include_str!("../data/gsm7_and_smart_encoding.json")).unwrap();
        let width = |character: char| {
            let code = format!("U+{:04X}", u32::from(character));
            match (&table["gsm7_basic"][&code], &table["gsm7_extension_counts_2"][&code]) {
                (serde_json::Value::String(_), _) => Some(1),
                (_, serde_json::Value::String(_)) => Some(2),
                _ => None,
            }
        };
        for character in (0..=0x2_1000).filter_map(char::from_u32) {
            assert_eq!(septets(character), width(character), "{character:?}");
        }
    }

    #[test]
    fn a_character_longer_than_a_segment_is_still_counted() {
        let tower = format!("a{}", "\u{301}".repeat(200));
        assert_eq!(segments(&tower), Segments { encoding: Encoding::Ucs2, characters: 1, segments: 3 });
    }

    #[test]
    fn what_the_api_speaks() {
        assert_eq!(serde_json::to_string(&Encoding::Gsm7).unwrap(), "\"GSM-7\"");
        assert_eq!(Encoding::Ucs2.as_str(), "UCS-2");
    }
}
