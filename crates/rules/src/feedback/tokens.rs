//! A text message in pieces: words in plain form, numbers, pictures, and where a clause ends.

use domain::FeedbackSentiment;

use super::lexicon;
use crate::gate::opt_out::without_accent;

/// A piece, and where it ends in the text.
pub(super) struct Token {
    pub kind: Kind,
    /// In bytes.
    pub end: usize,
}

/// What a piece is.
pub(super) enum Kind {
    /// Lower case, without accents and apostrophes: "don’t" is `dont`.
    Word(String),
    /// 0 to 10, perhaps out of five or ten ("9/10").
    Number {
        value: u8,
        out_of: Option<u8>,
    },
    /// Any other figure: a time, a price, a house number. It is no mark.
    Figure,
    /// The end of a clause or a line.
    Break,
    /// A picture that says something. Its skin colour does not; other pictures leave no piece.
    Face(FeedbackSentiment),
    Star,
    /// A star that was not given: "★★☆☆☆".
    HollowStar,
}

/// The pieces of a text.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let reader = Reader { chars: text.char_indices().collect(), length: text.len() };
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(character) = reader.char(at) {
        let (kind, next) = reader.piece(at, character);
        tokens.extend(kind.map(|kind| Token { kind, end: reader.offset(next) }));
        at = next;
    }
    tokens
}

struct Reader {
    chars: Vec<(usize, char)>,
    length: usize,
}

impl Reader {
    fn char(&self, at: usize) -> Option<char> {
        self.chars.get(at).map(|(_, character)| *character)
    }

    fn offset(&self, at: usize) -> usize {
        self.chars.get(at).map_or(self.length, |(offset, _)| *offset)
    }

    /// The piece that begins here, if any does, and where to go on.
    fn piece(&self, at: usize, character: char) -> (Option<Kind>, usize) {
        if self.begins_figure(at, character) {
            return self.figure(at);
        }
        if character.is_alphanumeric() {
            return self.word(at);
        }
        if let Some(typed) = self.typed_face(at, character) {
            return typed;
        }
        let kind = match character {
            '&' => Some(Kind::Word("and".to_owned())),
            '⭐' | '🌟' | '★' => Some(Kind::Star),
            '☆' => Some(Kind::HollowStar),
            '.' | '!' | ',' | ';' | ':' | '\n' | '—' | '–' | '(' | ')' | '…' | '|' | '/' => Some(Kind::Break),
            '-' if self.is_dash(at) => Some(Kind::Break),
            picture => lexicon::face(picture).map(Kind::Face),
        };
        (kind, at + 1)
    }

    fn word(&self, from: usize) -> (Option<Kind>, usize) {
        let mut word = String::new();
        let mut at = from;
        while let Some(character) = self.char(at).filter(|c| c.is_alphanumeric() || is_silent(*c)) {
            if !is_silent(character) {
                word.extend(character.to_lowercase().map(without_accent));
            }
            at += 1;
        }
        (Some(Kind::Word(word)), at)
    }

    /// A digit, or a sign before one.
    fn begins_figure(&self, at: usize, character: char) -> bool {
        character.is_ascii_digit() || ("#$+-@€".contains(character) && self.is_digit(at + 1))
    }

    fn is_digit(&self, at: usize) -> bool {
        self.char(at).is_some_and(|character| character.is_ascii_digit())
    }

    /// As long as it may still be one figure: "5:30pm", "$1,200", "9/10", "4.5", "5%".
    fn figure(&self, from: usize) -> (Option<Kind>, usize) {
        let mut figure = String::new();
        let mut at = from;
        while let Some(character) = self.char(at) {
            let goes_on = match character {
                '%' => true,
                '/' => self.char(at + 1).is_some_and(char::is_alphanumeric),
                ':' | '.' | ',' | '#' | '$' | '+' | '@' | '_' | '-' | '€' => at == from || self.is_digit(at + 1),
                _ => character.is_ascii_alphanumeric() || is_silent(character),
            };
            if !goes_on {
                break;
            }
            if !is_silent(character) {
                figure.push(character);
            }
            at += 1;
        }
        (Some(number(&figure).unwrap_or(Kind::Figure)), at)
    }

    /// A face typed with punctuation: `:)`, `:-(`.
    fn typed_face(&self, at: usize, character: char) -> Option<(Option<Kind>, usize)> {
        let mouth = if self.char(at + 1) == Some('-') { at + 2 } else { at + 1 };
        let sentiment = match (character, self.char(mouth)?) {
            (':', ')' | 'D') => FeedbackSentiment::Positive,
            (':', '(') => FeedbackSentiment::Negative,
            _ => return None,
        };
        Some((Some(Kind::Face(sentiment)), mouth + 1))
    }

    /// A hyphen with space around parts clauses; one within a word does not.
    fn is_dash(&self, at: usize) -> bool {
        let is_space = |character: Option<char>| character.is_none_or(char::is_whitespace);
        is_space(at.checked_sub(1).and_then(|before| self.char(before))) || is_space(self.char(at + 1))
    }
}

fn number(figure: &str) -> Option<Kind> {
    let Some((value, out_of)) = figure.split_once('/') else {
        let value = canonical(figure).filter(|value| *value <= 10)?;
        return Some(Kind::Number { value, out_of: None });
    };
    let (value, out_of) = (canonical(value)?, canonical(out_of).filter(|scale| [5, 10].contains(scale))?);
    (value <= out_of).then_some(Kind::Number { value, out_of: Some(out_of) })
}

/// "5", and neither "05" nor "+5".
fn canonical(digits: &str) -> Option<u8> {
    digits.parse().ok().filter(|value: &u8| value.to_string() == digits)
}

/// Apostrophes, accents that stand alone, what joins and colours pictures, and what cannot be seen.
const fn is_silent(character: char) -> bool {
    matches!(
        character,
        '\''
            | '’'
            | '‘'
            | '`'
            | '´'
            | '♀'
            | '♂'
            | '\u{ad}'
            | '\u{300}'..='\u{36f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2060}'
            | '\u{20e3}'
            | '\u{fe0f}'
            | '\u{feff}'
            | '\u{1f3fb}'..='\u{1f3ff}'
    )
}
